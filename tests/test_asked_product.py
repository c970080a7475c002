"""What a named place is asked to make."""

import pytest

from beltqa.chain import Chain


@pytest.mark.parametrize(
    "asked",
    [
        "浙江有几个地方做疫苗",
        "浙江哪些地方生产疫苗？",
        "How many towns in Zhejiang make vaccines?",
        "附录里山东有哪几个城市做家具？",
    ],
)
def test_rows_of_a_place_that_lists_no_such_product_are_no_answer(chain: Chain, asked: str) -> None:
    assert not chain.ask(asked).answered


def test_the_row_of_a_town_is_shown_though_it_lists_something_else_but_never_with_yes(chain: Chain) -> None:
    assert chain.ask("佛山造瓷砖吗").answer.startswith("广东 佛山")
    assert chain.ask("佛山造家具吗").answer.startswith("是")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("佛山造家具吗", "家具产业带"),
        ("福建哪里做鞋子", "晋江"),
        ("Which towns in Fujian make clothes?", "Shishi"),
    ],
)
def test_a_product_is_known_by_part_of_its_name(chain: Chain, asked: str, told: str) -> None:
    assert told in chain.ask(asked).answer


def test_how_far_something_has_come_is_no_product(chain: Chain) -> None:
    assert "产值超过400亿元" in chain.ask("永康的保温杯产业做到多大规模了？").answer


def test_a_city_that_is_a_province_has_what_its_towns_have(chain: Chain) -> None:
    assert chain.ask("附录里重庆哪些地方有眼镜产业带？").answer.startswith("重庆 荣昌：眼镜产业带")


@pytest.mark.parametrize(
    ("asked", "goods"),
    [
        ("宇树科技在亚马逊卖什么", "机器人"),
        ("What does Unitree sell on Amazon?", "robots"),
    ],
)
def test_what_a_company_sells_is_told_by_a_sentence_that_names_goods(
    chain: Chain, asked: str, goods: str
) -> None:
    assert goods in chain.ask(asked).answer


def test_a_town_of_a_province_that_is_named_too_is_still_put_right(chain: Chain) -> None:
    assert chain.ask("附录里浙江义乌的眼镜产业带").answer.startswith("不是义乌")
