"""What a text mentions that a conversation may go on about: years, parts, places and names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from beltqa.gazetteer import Gazetteer
from beltqa.glossary import Entry, Glossary

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d年?(?!\d)")
PART = re.compile(
    r"(?:表|图)\s*\d+(?:\.\d+)*|(?:专栏|附录)\s*\d*|\b(?:table|figure|box|section|chapter)\s*\d+(?:\.\d+)*|\bappendix\b|"
    r"第[一二三四五六七八九十\d]+(?:部分|章|节)|\d+(?:\.\d+)+\s*小?节",
    re.I,
)
HOME = "中国"  # all is about it: no pronoun stands for it
_GENERAL = {"产业带", "跨境电商"}  # for these only if nothing else is named


@dataclass(frozen=True)
class Mention:
    words: str
    kind: str


def mentions_in(text: str, gazetteer: Gazetteer | None, glossary: Glossary | None) -> Iterator[Mention]:
    """The years, parts, places and names that a text mentions, each once; of 广东顺德 the inner one."""
    places = [words for words, _ in gazetteer.named_in(text)] if gazetteer else []
    outer = {
        one
        for one in places
        for other in places
        if re.search(rf"{re.escape(one)}[省市]?{re.escape(other)}", text)
    }
    yield from (Mention(found, "year") for found in YEAR.findall(text))
    yield from (Mention(found.strip(), "part") for found in PART.findall(text))
    yield from (Mention(words, "place") for words in dict.fromkeys(places) if words not in outer)
    named = dict.fromkeys(glossary.mentions(text)) if glossary else {}
    yield from (Mention(words, _kind(entry)) for words, entry in named if words not in places)


def _kind(entry: Entry) -> str:
    if entry.zh == HOME:
        return "country"
    return "general" if entry.zh in _GENERAL else entry.kind
