"""In which chapter, section or box something is told: "哪一章讲人才", "where does the report discuss logistics".

The headings that name it answer, from the page of contents; where none does, those of the nearest places that speak of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from beltqa.answer_contents import chapter_number
from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.parts import PROSE, part_id, words_in
from beltqa.passages import Passage, Unit
from beltqa.question import Question
from beltqa.subject import subject_words
from beltqa.topics import Topic, load_themes, load_topics

_PART = r"(?:大?章|小?节|个?部分|个?(?P<zh_box>专栏|案例)|段|页)"
_TELLS = (
    r"(?:专门|主要|具体|详细|重点|是|有|在)*"
    r"(?:讲|谈|说|写|提|介绍|论述|分析|讨论|涉及|关于|对应)(?:述|到|过|及|的是)?了?"
)
_IN_IT = r"(?:报告|文章|全文)(?:里|中|的)*"
_SPEAKS = (
    r"(?:(?:deal|talk|speak|look|tell)s? (?:with|about|of|at)|"
    r"(?:cover|mention|describe|treat|contain|say|name)s?|address(?:es)?|discuss(?:es)?)"
)
_DOCUMENT_EN = r"(?:the|this) (?:report|paper|document|authors?)"
_WHERE = re.compile(
    rf"(?:{_IN_IT})?(?:在|从)?第?哪[一几些]?{_PART}(?:里|中|内容|是)*{_TELLS}|"
    rf"{_IN_IT}(?:在|有)?(?:哪里|哪儿|哪些地方|哪个地方|什么地方|哪几处|哪一?处){_TELLS}|"
    rf"(?:放|写|讲|出现)?(?:在|是)(?:{_IN_IT})?第?(?:哪[一几些]?|几){_PART.replace('zh_', 'zh2_')}(?:里|中)?|"
    rf"(?:放|写|讲|出现)?在{_IN_IT}(?:哪里|哪儿|什么地方|哪个地方)|"
    rf"\b(?:in )?(?:which|what) (?:chapter|section|part|(?P<box>box|case))(?:e?s)?(?: of {_DOCUMENT_EN})? "
    rf"(?:{_SPEAKS}|(?:is|are)(?: (?:about|on|devoted to|concerned with))?|can i (?:find|read)(?: about)?|"
    rf"does (?:it|{_DOCUMENT_EN}) {_SPEAKS})\b|"
    rf"\bwhere (?:in|does|do) {_DOCUMENT_EN}(?: (?:does it|do they|is|are|can i))?"
    rf"(?: (?:{_SPEAKS}|find|read))?(?: about)?\b",
    re.I,
)
_MOST_HEADINGS = 4  # that name a thing; what more of them name is what the whole document is about
_MOST_PLACES = 3


Place = tuple[Passage, Unit]  # a heading as the page of contents, or the list of boxes, has it


def write_where_told(draft: Draft, found: Found) -> str:
    """The headings under which the thing is told; "" if the place is not asked for, or nothing speaks of it."""
    match = _WHERE.search(draft.question.search)
    if not match:
        return ""
    words = f"{draft.question.search[: match.start()]} {draft.question.search[match.end() :]}"
    about = _About.of(replace(draft.question, search=words))
    places = _headings(found.passages)
    within = ("box",) if any(match.groupdict().values()) else draft.question.parts
    if within:
        places = {part: place for part, place in places.items() if part.startswith(within)}
    named = [place for place in places.values() if about.told_in(place[1])]
    if not 0 < len(named) <= _MOST_HEADINGS:
        named = list(_of_nearest(found, about, places))
    if len(named) == 1:
        return draft.quote(*named[0])
    return "".join(f"- {draft.quote(*place)}\n" for place in named).rstrip()


@dataclass(frozen=True)
class _About:
    """What is looked for: themes, names in all their forms, and only where there is neither the words themselves."""

    themes: tuple[Topic, ...]
    names: tuple[tuple[str, ...], ...]
    words: frozenset[str]

    @classmethod
    def of(cls, question: Question) -> "_About":
        themes = tuple(theme for theme in (*load_themes(), *load_topics()) if theme.words_in(question.search))
        spoken = {word.lower() for theme in themes for word in theme.words_in(question.search)}
        names = tuple(
            forms
            for forms in question.mentions
            if any(f.lower() in question.search.lower() and f.lower() not in spoken for f in forms)
        )
        words = frozenset() if themes or names else frozenset(subject_words(question))
        return cls(themes, names, words)

    def told_in(self, unit: Unit) -> bool:
        """Whether a heading or sentence speaks of all of it."""
        text = f"{unit.reading} {unit.english}"
        return (
            bool(self.themes or self.names or self.words)
            and all(theme.words_in(text) for theme in self.themes)
            and all(any(form.lower() in text.lower() for form in forms) for forms in self.names)
            and self.words <= words_in(text)
        )


def _headings(passages: Sequence[Passage]) -> dict[str, Place]:
    """The headings of the page of contents and the titles of boxes by the part that they are of."""
    chapters = [(str(n), p) for p in passages if p.kind == "contents" and (n := chapter_number(p))]
    found = {f"s{n}": (p, p.units[0]) for n, p in chapters}
    found |= {f"s{n}.{m}": (p, unit) for n, p in chapters for m, unit in enumerate(p.units[1:], 1)}
    boxes = [p for p in passages if p.id == "boxes.outline"]
    return found | {f"box{n}": (p, unit) for p in boxes for n, unit in enumerate(p.units, 1)}


def _of_nearest(found: Found, about: _About, places: dict[str, Place]) -> Iterator[Place]:
    """The headings above the nearest prose that speaks of it, each once."""
    parts = (
        ".".join(part_id(hit.passage).split(".")[:2])
        for hit in found.hits
        if hit.passage.kind in PROSE and any(about.told_in(unit) for unit in hit.passage.units)
    )
    known = dict.fromkeys(part for part in parts if part in places)
    return (places[part] for part in islice(known, _MOST_PLACES))
