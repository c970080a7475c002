"""Two sentences for a comparison, the sentence that defines, the one that names who it was."""

import pytest

from beltqa.chain import Chain
from beltqa.premise import stated
from beltqa.question import Question, language_of, read_question


@pytest.mark.parametrize(
    ("question", "before", "now"),
    [
        (
            "传统外贸拓展市场难在哪，跨境电商平台呢，两者对比一下",
            "传统外贸拓展出口市场的难度较大",
            "跨境电商",
        ),
        (
            "Compare product innovation in traditional trade with that in cross-border e-commerce",
            "piecemeal improvements",
            "collaborative innovation between upstream and downstream",
        ),
        ("以前新产品怎么打进国际市场，现在有了跨境电商又怎么做？", "展会", "精准营销"),
    ],
)
def test_how_it_was_and_how_it_is_now(chain: Chain, question: str, before: str, now: str) -> None:
    answer = chain.ask(question).answer
    assert before in answer
    assert now in answer[answer.index(before) :]


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        ("对比一下接单生产和提前备料这两种模式下产业带上下游的状态。", "在订单模式下", "在备货模式下"),
        ("中国和美国研发投入占GDP的比重谁高，各多少？", "美国（约3%）", "2.55%"),
        ("在基础研究的投入比例上，中国2022年跟欧美发达国家相比高还是低，各是多少？", "6.32%", "17.2%"),
        (
            "How does innovation inside belts differ between traditional trade and cross-border e-commerce?",
            "piecemeal",
            "collaborative",
        ),
        (
            "Did brand sellers on Amazon grow faster in the Pearl River Delta or in North China?",
            "2–3 times",
            "5 times",
        ),
    ],
)
def test_both_sides_are_told(chain: Chain, question: str, one: str, other: str) -> None:
    answer = chain.ask(question).answer
    assert one in answer
    assert other in answer[answer.index(one) :]


@pytest.mark.parametrize(
    "question",
    ["China's R&D spending, 2017 compared with 2023?", "我国R&D经费2017年和2023年相比增长了多少？"],
)
def test_a_sentence_with_the_figure_of_each_year_is_enough(chain: Chain, question: str) -> None:
    assert len(chain.ask(question).citations) == 1


def test_a_sentence_that_tells_both_is_enough(chain: Chain) -> None:
    answer = chain.ask("做一个品牌，传统外贸渠道和跨境电商渠道的周期有什么不同？")
    assert "而通过跨境电商渠道" in answer.answer


@pytest.mark.parametrize(
    ("question", "definition"),
    [
        ("什么叫备货模式？", "即提前配备原材料"),
        ("基础研究经费占比这个数是怎么算的", "是指基础研究经费占研究与试验发展经费的比重"),
    ],
)
def test_a_meaning_is_answered_by_what_defines_it(chain: Chain, question: str, definition: str) -> None:
    assert definition in chain.ask(question).answer.split("\n\n")[0]


def test_who_it_was_is_named_from_the_sentence_before(chain: Chain) -> None:
    answer = chain.ask("哪家公司用菜鸟包机发假发？").answer
    assert "奥源" in answer
    assert "菜鸟跨境包机服务" in answer


def test_the_source_of_a_figure_is_its_source_line(chain: Chain) -> None:
    assert "《全国科技经费投入统计公报》" in chain.ask("R&D经费及增速那张图的数据来源是什么？").answer


def _question(text: str) -> Question:
    return read_question(text, language=language_of(text))


@pytest.mark.parametrize(
    ("question", "premise"),
    [
        ("某公司总部在杭州，它是怎么起家的？", "某公司总部在杭州"),
        ("The firm was founded in 2019, so how did it lead so soon?", "The firm was founded in 2019"),
        ("它是哪年成立的，在哪里？", ""),
        ("甲和乙各自的计划，打算带动多少企业？", ""),
        ("从现在起假设它在杭州，它是怎么起家的？", ""),
    ],
)
def test_what_a_question_states_before_it_asks(question: str, premise: str) -> None:
    assert stated(_question(question)) == premise


def test_how_long_it_took_and_takes(chain: Chain) -> None:
    answer = chain.ask("做一个牌子，走传统外贸要多久，走跨境电商又要多久？").answer
    assert "几年甚至十几年" in answer
    assert "一年左右" in answer


def test_a_sentence_with_both_names_needs_none_before_it(chain: Chain) -> None:
    answer = chain.ask("Which put a bigger share into basic research in 2022, the US or France?")
    assert len(answer.citations) == 1
    assert "25%" in answer.answer


@pytest.mark.parametrize(
    ("question", "first", "other"),
    [
        ("永康的保温杯和许昌的假发，哪个的年产值更高？", "是永康（超过400亿元）", "许昌"),
        ("Which is the younger firm, XREAL or Unitree?", "XREAL (2017), against Unitree (2016)", "2016"),
        (
            "Who got onto Amazon with its own operation first, Haers or Creality? Give the years.",
            "Creality (2019), against Haers (2020)",
            "2020",
        ),
        (
            "Which platform launched its industrial belt plan first, Alibaba.com or Amazon?",
            "Alibaba.com (2019), against Amazon (August 2023)",
            "2019",
        ),
    ],
)
def test_which_of_two_is_ahead_is_said_first(chain: Chain, question: str, first: str, other: str) -> None:
    answer = chain.ask(question).answer
    assert answer.startswith(first)
    assert other in answer[len(first) :]


def test_a_number_in_a_name_decides_nothing(chain: Chain) -> None:
    answer = chain.ask("Temu和速卖通，谁的计划帮助的企业多？").answer
    assert not answer.startswith("是")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("以前外贸接单那套和现在备货那套到底差在哪？", ("国外经销商", "提前配备原材料")),
        (
            "Unitree chose a different way to power its robots from most others. "
            "What was common before and what did Unitree use?",
            ("hydraulic drive", "electric drive"),
        ),
        (
            "What kind of innovation did factories manage under old-style foreign trade, "
            "and what kind do they get via cross-border e-commerce?",
            ("piecemeal", "structural innovation"),
        ),
        ("How does China's R&D as a share of GDP stack up against the American one?", ("2.55%", "about 3%")),
        ("哈尔斯、创想三维，谁的货卖到的国家更多，各多少个", ("80多个国家", "100多个国家")),
    ],
)
def test_the_other_side_is_told_however_it_is_called(
    chain: Chain, question: str, told: tuple[str, str]
) -> None:
    answer = chain.ask(question).answer
    assert all(words in answer for words in told)


def test_one_sentence_for_both_is_told_by_the_clauses_with_the_figures_asked_for(chain: Chain) -> None:
    answer = chain.ask("Is the national share of Yongkang cups bigger in output or in exports?").answer
    assert answer.startswith("… with an output value")
    assert "accounting for 60%" in answer
    assert "more than 80%" in answer


def test_what_comes_first_on_either_side_is_told_without_what_comes_next(chain: Chain) -> None:
    answer = chain.ask("新兴产业带和成熟产业带的头号任务各是什么？").answer
    assert "重点解决新品类出口营销问题……" in answer
    assert "其次" not in answer
