"""Retrieval with the real model on the real report: easy questions in every script, and LangChain's side."""

from typing import TYPE_CHECKING

import numpy as np
import pytest
from langchain_core.documents import Document

from beltqa.chain import Chain
from beltqa.embedding import encode_passages
from beltqa.retrieval import Hit

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

FIRST = {
    "全球假发之都是哪里？": "box6.p1",
    "宇树科技成立于哪一年？": "box4.p2",
    "XREAL是做什么的？": "box4.p3",
    "永康的保温杯年产多少只？": "box2.p1",
    "三星羽绒的夏凉被单价是多少？": "box3.p2",
    "全国最大的袜子生产基地在哪里？": "s2.1.p2",
    "制造业人才缺口到2025年有多大？": "s4.4.p1",
    "义乌有哪些产业带？": "appendix.r29",
    "許昌被譽為什麼之都？": "box6.p1",
    "宇樹科技成立於哪一年？": "box4.p2",
    "創想三維累計出貨量有多少？": "box5.p3",
    "跨境電商B2B出口規模2025年預計達到多少？": "box1.p1",
    "ＸＲＥＡＬ　是做什么的？": "box4.p3",
    "２０２２年占跨境电商进出口总额的比重": "table2",
}

AMONG_FIVE = {
    "Which Chinese city is the global capital of wigs?": "box6.p1",
    "What does Unitree make?": "box4.p2",
    "How large is China's cross-border e-commerce talent gap?": "s4.4.p1",
    "What share of GDP does China spend on R&D?": "s4.1.p1",
    "How many vacuum cups does Yongkang make a year?": "box2.p1",
    "What makes AR glasses by XREAL special?": "box4.p3",
    "Which provinces had pilot zones in all their prefecture-level cities in 2022?": "s2.1.p2",
    "What did Creality do before it sold on Amazon itself?": "box5.p1",
}


def ids(hits: list[Hit]) -> list[str]:
    return [hit.passage.id for hit in hits]


@pytest.mark.parametrize(("question", "passage"), FIRST.items())
def test_an_easy_question_finds_its_passage_first(chain: Chain, question: str, passage: str) -> None:
    assert ids(chain.search(question, 1)) == [passage]


@pytest.mark.parametrize(("question", "passage"), AMONG_FIVE.items())
def test_an_english_question_finds_its_chinese_passage_among_five(
    chain: Chain, question: str, passage: str
) -> None:
    assert passage in ids(chain.search(question, 5))


def test_hits_are_sorted_and_so_are_their_sentences(chain: Chain) -> None:
    hits = chain.search("许昌的假发卖到多少个国家？", 50)
    scores = [hit.score for hit in hits]
    assert len(set(ids(hits))) == 50
    assert scores == sorted(scores, reverse=True)
    for hit in hits:
        assert sorted(unit.number for unit in hit.units) == list(range(len(hit.passage.units)))
        assert list(hit.units) == sorted(hit.units, key=lambda unit: -unit.score)


def test_the_best_sentence_of_the_best_passage(chain: Chain) -> None:
    (hit,) = chain.search("宇树科技的机器人用的是液压驱动还是电力驱动？", 1)
    assert str(hit.unit(hit.units[0]).text) == (
        "宇树科技在机器人驱动技术上，没有采用之前应用较广的液压驱动模式，开创性地采用电力驱动系统，自研电机，"
        "并实现了机器人相关技术和产品零部件的全面自主研发。"
    )


def test_fewer_hits_are_the_first_of_more(chain: Chain) -> None:
    hits = chain.search("跨境电商知识产权保护有哪些难点？", 40)
    assert [chain.search("跨境电商知识产权保护有哪些难点？", top) for top in (1, 5, 40)] == [
        hits[:1],
        hits[:5],
        hits,
    ]


def test_full_width_and_traditional_characters_find_the_same(chain: Chain) -> None:
    wordings = ("2022年许昌的B2B假发贸易", "２０２２年许昌的Ｂ２Ｂ假发贸易", "2022年許昌的B2B假髮貿易")
    plain, *others = ([(hit.passage.id, hit.lexical) for hit in chain.search(text, 10)] for text in wordings)
    assert others == [plain, plain]


def test_the_cosine_of_a_sentence_is_the_dot_product_with_its_question(
    chain: Chain, embedder: "SentenceTransformer"
) -> None:
    """In the better of its two languages."""
    vector = chain.retriever.encode("义乌有哪些产业带？")
    found = chain.retriever.index.nearest_units(vector, 5)
    units = [chain.passages[key].units[number] for key, number in found]
    chinese = encode_passages(embedder, [unit.reading for unit in units]) @ vector
    english = encode_passages(embedder, [unit.english or unit.reading for unit in units]) @ vector
    assert list(found.values()) == pytest.approx(list(np.maximum(chinese, english)), abs=1e-4)


# --- LangChain ---------------------------------------------------------------------------------------------


def test_invoke_returns_documents(chain: Chain) -> None:
    first, *others = chain.retriever.invoke("全球假发之都是哪里？")
    passage, (hit,) = chain.passages["box6.p1"], chain.search("全球假发之都是哪里？", 1)
    assert first == Document(
        id="box6.p1",
        page_content=str(passage.text),
        metadata={
            "label": "专栏6，第1段",
            "score": round(hit.score, 4),
            "lines": [246, 246],
            "kind": "box",
        },
    )
    assert len(others) == 9


def test_invoke_reads_traditional_characters(chain: Chain) -> None:
    traditional, simplified = "哪裡是全國最大的襪子生產基地？", "哪里是全国最大的袜子生产基地？"
    assert chain.retriever.invoke(traditional) == chain.retriever.invoke(simplified)


def test_a_question_scores_in_a_batch_as_it_does_alone(chain: Chain) -> None:
    questions = [*list(FIRST)[:4], *list(AMONG_FIVE)[:2]]
    batch = chain.retriever.batch(list(questions))
    assert batch == [chain.retriever.invoke(question) for question in reversed(questions)][::-1]
