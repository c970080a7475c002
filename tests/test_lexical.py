"""Words as search sees them: folding and tokens in `cases/`, and BM25 held against its formula."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from paired import read_cases

from beltqa.lexical import Bm25, fold, question_tokens, simplified, tokens

TEXTS = (
    "2023年，中国跨境电商出口1.83万亿元，同比增长19.6%。",
    "河南许昌被誉为“全球假发之都”，全球每卖出10顶假发，就有6顶来自许昌。",
    "来自杭州的宇树科技，成立于2016年，做四足机器人。",
    "专栏1 跨境电商B2B大有可为",
)


@pytest.mark.parametrize(("text", "folded"), read_cases("folding.txt"))
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(folded) == folded


@pytest.mark.parametrize(("text", "words"), read_cases("tokens.txt"))
def test_tokens(text: str, words: str) -> None:
    assert tokens(text) == words.split()


def test_simplified_changes_nothing_but_traditional_characters() -> None:
    text = "ＡＢＣ Abc １２３¹ “產業帶”\n\t🚀 \x00"
    assert simplified(text) == "ＡＢＣ Abc １２３¹ “产业带”\n\t🚀 \x00"


# --- BM25 --------------------------------------------------------------------------------------------------


def by_formula(texts: Sequence[str], question: str) -> list[float]:
    """BM25 as Lucene writes it (k1 = 1.2, b = 0.75), over the weight of all that is asked."""
    documents = [tokens(text) for text in texts]
    mean = sum(map(len, documents)) / len(documents)

    def rarity(token: str) -> float:
        holding = sum(token in document for document in documents)
        return math.log(1 + (len(documents) - holding + 0.5) / (holding + 0.5))

    def saturation(token: str, document: list[str]) -> float:
        count = document.count(token)
        return count / (count + 1.2 * (1 - 0.75 + 0.75 * len(document) / mean))

    asked = question_tokens(question)
    ceiling = sum(map(rarity, asked))
    return [
        sum(rarity(token) * saturation(token, document) for token in asked) / ceiling
        for document in documents
    ]


@pytest.mark.parametrize(
    "question",
    [
        "全球假发之都在哪里？",
        "跨境电商出口多少万亿元",
        "B2B的前景",
        "2016年",
        "許昌的假髮",
        "假发假发，还是假发",
        "许昌和未见之词",
    ],
)
def test_scores_are_those_of_the_formula(question: str) -> None:
    scores = Bm25(TEXTS).scores(question)
    assert scores.dtype == np.float32
    assert scores.tolist() == pytest.approx(by_formula(TEXTS, question), abs=1e-6)


def test_the_text_that_holds_the_words_is_first() -> None:
    found = {
        question: int(Bm25(TEXTS).scores(question).argmax()) for question in ("假发之都", "机器人", "Ｂ２Ｂ")
    }
    assert found == {"假发之都": 1, "机器人": 2, "Ｂ２Ｂ": 3}


def test_scores_lie_between_0_and_1() -> None:
    """Nothing but the words asked for comes near to 1, and no score is beyond it however often they stand."""
    bm25 = Bm25(["假发" * 2000, *TEXTS])
    wigs, *others = bm25.scores("假发假").tolist()
    assert 0.99 < wigs <= 1
    assert all(0 <= score < 0.5 for score in others)


def test_an_english_question_stays_near_0_on_chinese_text() -> None:
    bm25 = Bm25(TEXTS)
    assert bm25.scores("Where do most of the world's wigs come from?").tolist() == [0, 0, 0, 0]
    shared = bm25.scores(
        "How much did China's cross-border e-commerce export in 2023, and how fast did it grow?"
    )
    assert 0 < shared[0] < 0.1
    assert shared[1:].tolist() == [0, 0, 0]


def test_unknown_words_lower_the_score() -> None:
    bm25 = Bm25(TEXTS)
    known, more = bm25.scores("许昌假发")[1], bm25.scores("许昌假发 zzz 稀土永磁")[1]
    assert 0 < more < known / 2
    assert bm25.scores("zzz 稀土永磁").tolist() == [0, 0, 0, 0]


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    bm25 = Bm25(TEXTS)
    rarities = [bm25.rarity(token) for token in ("电商", "假发", "稀土")]
    assert rarities == pytest.approx(
        [math.log(1 + 2.5 / 2.5), math.log(1 + 3.5 / 1.5), math.log(1 + 4.5 / 0.5)]
    )


def test_texts_without_words() -> None:
    assert Bm25([]).scores("假发").tolist() == []
    assert Bm25(["", "……"]).scores("假发").tolist() == [0, 0]
    assert Bm25(["", "假发"]).scores("假发")[0] == 0
    assert Bm25(TEXTS).scores("？！").tolist() == [0, 0, 0, 0]
    assert Bm25([]).scores("").dtype == np.float32


def test_what_a_chinese_question_asks_with_is_none_of_its_words() -> None:
    bm25 = Bm25(["亚洲最大的电子产品集散中心华强北", "各个城市的产业带"])
    assert bm25.scores("华强北在哪个城市")[0] > bm25.scores("华强北城市在哪里哪个城市城市")[0] > 0
    assert list(bm25.scores("华强北在哪里？")) == list(bm25.scores("华强北"))
