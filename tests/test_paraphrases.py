"""Sentences in everyday words: they fit their sentences, are found by, and are never quoted."""

import csv
import re

import pytest

from beltqa.chain import Chain
from beltqa.documents import built_in_passages
from beltqa.gazetteer import corpus_folder
from beltqa.paraphrases import load_paraphrases
from beltqa.stages import Stages


def rows(name: str) -> list[dict[str, str]]:
    with (corpus_folder() / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_row_has_two_paraphrases_in_each_language_and_no_figure() -> None:
    known = {row["id"] for row in rows("edition.tsv")}
    for row in rows("paraphrases.tsv"):
        chinese, english = row["zh"].split(" | "), row["en"].split(" | ")
        assert row["id"] in known
        assert (len(chinese), len(english)) == (2, 2), row["id"]
        assert all(text.isascii() for text in english), row["id"]
        assert not any(text.isascii() for text in chinese), row["id"]
        assert not re.search(r"\d(?!D)", row["zh"] + row["en"]), row["id"]  # 3D


def test_every_sentence_of_the_text_has_them() -> None:
    bare = [
        (passage.id, unit.reading)
        for passage in built_in_passages()
        if passage.kind == "paragraph" and passage.id != "appendix.table"
        for unit in passage.units
        if not unit.paraphrases
    ]
    assert bare == []


def test_they_fit_whatever_figures_stand_in_the_sentence() -> None:
    paraphrases = load_paraphrases()
    told = "据海关总署初步测算，2023年，中国跨境电商出口1.83万亿元，同比增长19.6%，比去年高出7.9个百分点。"
    assert paraphrases.of(told)
    assert paraphrases.of(told.replace("1.83", "2.5")) == paraphrases.of(told)
    assert paraphrases.of(told.replace("出口", "进口")) == ()


def test_the_report_without_its_edition_has_the_chinese_ones() -> None:
    chinese = [unit for passage in built_in_passages(english=False) for unit in passage.units]
    assert any(unit.paraphrases_in("zh") for unit in chinese)
    assert not any(unit.paraphrases_in("en") for unit in chinese)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Any ideas for industrial parks that aren't tied to one spot on the map?", "virtual parks"),
        (
            "What stops a parcel getting stuck: which stops does it pass on its way to the buyer's door?",
            "customs",
        ),
    ],
)
def test_a_question_in_everyday_words_finds_the_sentence(question: str, told: str, chain: Chain) -> None:
    answered = chain.ask(question)
    assert told in answered.answer
    without = chain.by(Stages(frozenset({"paraphrases"}))).ask(question)
    assert told not in without.answer
    paraphrases = [text for p in chain.passages.values() for unit in p.units for text in unit.paraphrases]
    assert not any(text in answered.answer for text in paraphrases)
