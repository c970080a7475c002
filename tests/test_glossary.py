"""The file of names is well formed and true to the report; groups, their members, and names alike."""

import re
from collections import Counter

import pytest

from beltqa.gazetteer import Gazetteer, corpus_folder
from beltqa.glossary import Entry, Glossary, load_glossary
from beltqa.report import Appendix, Report

KINDS = {"place", "company", "product", "group", "term", "document"}
AUTO_PARTS = ["汽车配件", "汽车零部件", "汽配件"]
ONE_CHARACTER = {"福建": "闽", "广东": "粤", "重庆": "渝", "广州": "穗", "伞具": "伞"} | {
    "照明类": "灯",
    "袜类": "袜",
    "鞋类": "鞋",
}


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load_glossary()


@pytest.fixture(scope="module")
def appendix(report: Report) -> Appendix:
    assert report.appendix
    return report.appendix


def printed(glossary: Glossary, question: str, kind: str) -> list[str]:
    """The report's words for the entries of a kind that a question names."""
    entries = [entry for entry in glossary.named_in(question) if entry.kind == kind]
    return list(dict.fromkeys(word for entry in entries for word in glossary.printed(entry)))


# --- the file ----------------------------------------------------------------------------------------------


def test_every_line_has_four_columns() -> None:
    lines = (corpus_folder() / "glossary.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "zh\ten\taliases\tkind"
    assert [line for line in lines if line.count("\t") != 3 or line != line.rstrip()] == []


def test_every_entry_has_a_name_in_both_languages_and_a_known_kind(glossary: Glossary) -> None:
    assert {entry.kind for entry in glossary.entries} == KINDS
    assert [entry for entry in glossary.entries if not (entry.zh and entry.en)] == []
    assert [entry for entry in glossary.entries if re.search("[㐀-鿿]", entry.en)] == []


def test_no_name_has_two_entries(glossary: Glossary) -> None:
    counted = Counter(entry.zh for entry in glossary.entries)
    assert [name for name, count in counted.items() if count > 1] == []


def test_no_alias_is_given_twice(glossary: Glossary) -> None:
    assert [e.zh for e in glossary.entries if len({e.zh, *e.aliases}) < 1 + len(e.aliases)] == []


def test_aliases_of_one_character_are_these_words_only(glossary: Glossary) -> None:
    """Shorter ones name too much: "C" is a word of its own in "C 端"."""
    short = {entry.zh: alias for entry in glossary.entries for alias in entry.aliases if len(alias) < 2}
    assert short == ONE_CHARACTER


def test_names_have_straight_apostrophes(glossary: Glossary) -> None:
    """Texts are read with straight ones."""
    assert [e.zh for e in glossary.entries for name in (e.en, *e.aliases) if "’" in name] == []


# --- against the report ------------------------------------------------------------------------------------


def test_every_name_stands_in_the_report(glossary: Glossary, report_text: str) -> None:
    made = {"group"}  # names of the glossary's own
    entries = [entry for entry in glossary.entries if entry.kind not in made]
    unheard = {entry.zh for entry in entries if entry.zh not in report_text}
    assert unheard == set()


def test_every_printed_word_of_a_product_or_group_stands_in_the_report(
    glossary: Glossary, report_text: str
) -> None:
    entries = [entry for entry in glossary.entries if entry.kind in {"product", "group"}]
    words = {word for entry in entries for word in glossary.printed(entry)}
    assert {word for word in words if word not in report_text} == set()
    assert [entry.zh for entry in entries if not glossary.printed(entry)] == []


def test_every_belt_of_the_appendix_is_a_product(glossary: Glossary, appendix: Appendix) -> None:
    products = {entry.zh for entry in glossary.entries if entry.kind == "product"}
    belts = {belt.removesuffix("产业带") for place in appendix.localities for belt in place.belts}
    assert belts - products == set()


def test_every_place_of_the_appendix_has_english(
    glossary: Glossary, appendix: Appendix, gazetteer: Gazetteer
) -> None:
    places = {name for place in appendix.localities for name in (place.province, place.city)}
    english = {entry.zh: entry.en for entry in glossary.entries if entry.kind == "place"}
    assert {place for place in places if not english.get(place)} == set()
    assert {place for place in places if not gazetteer.english.get(place)} == set()


# --- groups and their members ------------------------------------------------------------------------------


def test_a_member_does_not_name_its_group(glossary: Glossary) -> None:
    assert "服装类" not in [entry.zh for entry in glossary.named_in("哪里生产泳装？")]
    assert printed(glossary, "哪里生产泳装？", "product") == ["泳装"]
    assert "男装" not in printed(glossary, "哪里生产泳装？", "group")


def test_a_group_is_named_by_the_word_that_it_is_made_of(glossary: Glossary) -> None:
    assert printed(glossary, "哪里生产眼镜？", "group") == ["眼镜", "眼镜镜片"]
    assert printed(glossary, "Who makes glasses?", "group") == ["眼镜", "眼镜镜片"]


def test_a_group_has_its_printed_members_only(glossary: Glossary) -> None:
    clothes = printed(glossary, "哪些地方做服装？", "group")
    assert {"童装", "泳装", "纺织服装", "虎门服装"} < set(clothes)
    assert "garments" not in clothes


@pytest.mark.parametrize("question", ["Where are auto parts made?", "Car Parts?", "any auto part"])
def test_one_english_name_for_several_printed_ones(glossary: Glossary, question: str) -> None:
    assert printed(glossary, question, "product") == AUTO_PARTS


def test_one_printed_name_calls_the_others_that_mean_the_same(glossary: Glossary) -> None:
    assert {name: printed(glossary, name, "product") for name in AUTO_PARTS} == dict.fromkeys(
        AUTO_PARTS, AUTO_PARTS
    )


def test_a_longer_product_hides_the_shorter_one_within_it(glossary: Glossary) -> None:
    assert [entry.zh for entry in glossary.named_in("川渝汽车配件")] == ["川渝汽车配件"]
    assert "眼镜" not in [entry.zh for entry in glossary.named_in("AR眼镜卖得怎么样？")]


def test_whole_entries_in_the_order_of_the_question() -> None:
    entries = (
        Entry("假发", "wigs", ("wig",), "product"),
        Entry("许昌", "Xuchang", (), "place"),
        Entry("发制品", "Wigs", (), "product"),
    )
    glossary = Glossary(entries)
    assert glossary.named_in("Xuchang's wigs, a wig, 许昌") == [entries[1], entries[0], entries[2]]
    assert [glossary.printed(entry) for entry in entries] == [
        ["假发", "发制品"],
        ["许昌"],
        ["假发", "发制品"],
    ]
    assert Glossary(()).named_in("wigs") == []
