"""Names in a text: the pairs in `cases/names.txt`, and a table without names."""

import pytest
from paired import read_cases

from beltqa.gazetteer import Gazetteer
from beltqa.names import NameTable
from beltqa.question import Names, read_question

TABLE = NameTable(
    [
        *((name, name) for name in "湖南 江苏 河北 南和 南和县城 眼镜 眼镜镜片 AR眼镜 SHEIN".split()),
        *(("Hunan", "湖南"), ("Gu'an", "固安"), ("Gu'an County", "固安县")),
        *(("wig", "假发"), ("watch", "钟表"), ("Industrial Belt", "产业带"), ("3C", "3C 电子")),
        *(("glasses", "眼镜"), ("smart glasses", "智能眼镜")),
        *(("US", "美国"), ("IP", "知识产权"), ("EV", "新能源汽车")),
        ("make-to-order", "订单模式"),
        *(("auto parts", "汽车配件"), ("Auto Parts", "汽车零部件")),
    ]
)


@pytest.mark.parametrize(("text", "expected"), read_cases("names.txt"))
def test_names(text: str, expected: str) -> None:
    found = [f"{words} → {named}" for words, named in TABLE.find(text)]
    assert "\n".join(found or ["nothing"]) == expected


def test_a_table_without_names_and_a_text_without_words() -> None:
    empty: NameTable[str] = NameTable([])
    assert empty.find("湖南 and Hunan") == []
    assert empty.find("") == []
    assert TABLE.find("") == []


def test_the_words_are_those_of_the_text() -> None:
    text = "Gu’an’s AR眼镜, HUNAN和US的Smart Glasses"
    assert [words for words, _ in TABLE.find(text)] == ["Gu’an", "AR眼镜", "HUNAN", "US", "Smart Glasses"]
    assert all(words in text for words, _ in TABLE.find(text))


def test_a_place_misspelt_by_sound_is_put_right(gazetteer: Gazetteer) -> None:
    assert gazetteer.spelled("梧洲和温洲有什么产业带") == "梧州和温州有什么产业带"
    assert gazetteer.spelled("亚洲和非洲") == "亚洲和非洲"


def test_a_short_latin_word_is_held_only_by_itself(names: Names) -> None:
    fee = next(attribute for attribute in names.attributes if attribute.name == "fee")
    assert fee.is_asked("What are Amazon's commission rates?")
    assert not fee.is_held("using massive user feedback, at different and current prices")
    assert fee.is_held("Sellers pay two fees and a rent.")


def test_a_currency_is_no_country() -> None:
    assert TABLE.find("worth US$10m") == []
    assert TABLE.find("the US, worth $10m") == [("US", "美国")]


def test_a_name_of_one_letter_other_is_put_right(names: Names) -> None:
    assert read_question("SHIEN的计划覆盖多少城市", known=names).search == "SHEIN的计划覆盖多少城市"
    assert read_question("shien的计划", known=names).search == "SHEIN的计划"
    assert read_question("What does Yonkang make?", known=names).search == "What does Yongkang make?"
    assert "Google" in read_question("Does Google plan this?", known=names).search


def test_a_word_that_runs_into_a_name_is_not_misspelt(names: Names) -> None:
    asked = "2023年跨境电商出口总额是多少"
    assert read_question(asked, known=names).search == asked


def test_a_province_that_only_says_where_a_city_lies_is_not_insisted_on(names: Names) -> None:
    def places(text: str) -> list[str]:
        return [term.searched for term in read_question(text, known=names).insists if term.kind == "place"]

    assert places("浙江永康有什么产业带") == ["永康"]
    assert places("浙江和永康有什么产业带") == ["浙江", "永康"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("what do German buyers want", "德国"),
        ("a South African seller", "南非"),
        ("the polish of a lens", ""),
    ],
)
def test_a_country_is_named_by_its_adjective(gazetteer: Gazetteer, text: str, place: str) -> None:
    assert [name for _, name in gazetteer.named_in(text)] == ([place] if place else [])


def test_a_word_that_opens_a_question_is_no_misspelt_place(names: Names) -> None:
    assert names.meant("Changing", opens=True) is None
    assert names.meant("Changing") == "Changxing"
    assert names.meant("Alibbaba.com", opens=True) is None
