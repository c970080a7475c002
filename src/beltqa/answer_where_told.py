"""In which chapter, section or box something is told: "哪一章讲人才", "where does the report discuss logistics".

The headings that name it answer, from the page of contents; where none does, those of the nearest places that speak of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from beltqa.answer_contents import PAGE, Place, headings_of, on_page
from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.parts import PROSE, part_id, section_label, words_in
from beltqa.passages import Passage, Unit
from beltqa.question import Question
from beltqa.subject import subject_words
from beltqa.topics import Topic, load_themes, load_topics

_PART = r"(?:大?章节?|小?节|个?(?:部分|段落)|个?(?P<zh_box>专栏|案例)|段|页)"
_BIT = rf"(?:{_PART}|块儿?|个?板块)"
_SECTION = re.compile(r"第?[哪几][一几些]?[章节]|小节|\b(?:chapter|section)s?\b", re.I)
_TELLS = (
    r"(?:专门|主要|具体|详细|重点|是|有|在)*"
    r"(?:讲|谈|说|写|提|介绍|论述|分析|讨论|涉及|关于|对应)(?:述|到|过|及|的是)?了?"
)
_LOOK = r"(?:该|应该?|得|要|需要|可以|能|好|去|直接)*(?:翻|看|读|查|找|翻看|查看|参考|参看|引用)[到去阅]?"
_FIND = r"(?:可以|能够?|才能|会)*(?:找|查|看|读|翻|了解)到?(?:有关|关于)?"
_PLACE = r"(?:哪里|哪儿|哪些地方|哪个地方|什么地方|哪几处|哪一?处)"
_IN_IT = r"(?:报告|文章|全文)(?:里|中|的)*"
_SPEAKS = (
    r"(?:(?:deal|talk|speak|look|tell)s? (?:with|about|of|at)|"
    r"(?:cover|mention|describe|treat|contain|say|name|explain|present|give|list)s?|has|have|sets? out|"
    r"go(?:es)? into|address(?:es)?|discuss(?:es)?)"
)
_SPOKEN = (
    r"(?:discussed|covered|mentioned|described|explained|treated|addressed|dealt with|talked about|set out)"
)
_TEXT = "(?:内容|介绍|论述|说法|信息|资料|分析|说明|描述|定义|段落|章节)"
_TEXT_EN = r"(?:part|section|chapter|bit|passage|page|discussion|material|stuff|account|description)"
_DOCUMENT_EN = r"(?:the|this) (?:report|paper|document|authors?)"
_IT = rf"(?:i|we|you|one|it|they|{_DOCUMENT_EN})"
_READ = (
    r"(?:find|read|look|turn|go|see|learn|check)(?: up| out| for| to| at)?"
    r"(?: (?:more|anything|something|information|info|details))?"
)
_ON = r"(?: (?:about|on|of|regarding))?"
_WHERE = re.compile(
    rf"(?:{_IN_IT})?(?:在|从)?第?哪[一几些]?{_BIT}(?:里|中|内容|是)*{_TELLS}|"
    rf"{_LOOK}(?:{_IN_IT})?第?(?:哪[一几些]?|几){_BIT.replace('zh_', 'zh3_')}(?:里|中|好|比较好|合适)*|"
    rf"(?:{_IN_IT})?(?:在|从)?第?哪[一几些]?{_BIT.replace('zh_', 'zh4_')}(?:里|中)*{_FIND}|"
    rf"哪一?个(?P<zh5_box>专栏|案例)(?:是|跟|和|与)*(?:做|有关|关于)的?|"
    rf"(?:{_IN_IT})?(?:在|有)?{_PLACE}{_TELLS}|"
    rf"(?:{_IN_IT})(?:在|从)?{_PLACE}(?:里|中)?{_FIND}|(?:在|从){_PLACE}{_FIND}(?=.*{_TEXT})|"
    rf"(?:放|写|讲|出现)?(?:在|是)(?:{_IN_IT})?第?(?:哪[一几些]?|几){_PART.replace('zh_', 'zh2_')}(?:里|中)?|"
    rf"(?:放|写|讲|出现)?在{_IN_IT}(?:哪里|哪儿|什么地方|哪个地方)|"
    rf"\b(?:in |on )?(?:which|what) (?:chapter|section|part|bit|passage|page|(?P<box>box|case))(?:e?s)?"
    rf"(?: of {_DOCUMENT_EN})? "
    rf"(?:{_SPEAKS}|(?:is|are)(?: (?:about|on|devoted to|concerned with))?|"
    rf"(?:can|should|do|would|could|must) {_IT} {_READ}{_ON}|"
    rf"does (?:it|{_DOCUMENT_EN}) {_SPEAKS})\b|"
    rf"\bwhere(?:abouts)? (?:can|should|would|could|do|might) {_IT} {_READ}{_ON}\b|"
    rf"\bwhere (?:is|are)\b(?=.*\b{_SPOKEN}(?: in (?:it|{_DOCUMENT_EN})| here)?\W*$)|"
    rf"\bwhere(?:'s| is| are) (?:the )?{_TEXT_EN}s? (?:about|on|of|that|dealing)\b|"
    rf"\b(?:on|at|in) (?:which|what) (?:page|chapter|section|part) (?:is|are|does|do)\b|"
    rf"\bwhich (?:one )?of the (?:chapter|section|part|(?P<of_box>box|case))(?:e?s)? "
    rf"(?:{_SPEAKS}|(?:is|are)(?: (?:about|on))?)\b|"
    rf"\bwhere (?:in|does|do) {_DOCUMENT_EN}(?: (?:does it|do they|is|are|can i))?"
    rf"(?: (?:{_SPEAKS}|find|read))?(?: about)?\b",
    re.I,
)
_TITLED = re.compile(  # "讲机器狗的专栏叫什么", "the title of the section about talent"
    r"(?:讲|谈|说|写|提|介绍|论述|分析|讨论|涉及|关于)(?:述|到|过|及|的是)?了?(?P<zh>[^，。？！]{2,20}?)的?(?:那|这)?一?"
    r"(?:大?章节?|小?节|个?部分|内容|个?(?P<zh_box>专栏|案例))的?"
    r"(?:(?:标题|题目|名字|名称)?(?:是|叫)(?:做)?(?:什么|啥)|[，, ]*(?:都|是|放)?在(?:报告)?(?:哪|什么地方))|"
    r"\b(?:title|name|heading) of the (?:chapter|section|part|(?P<box>box|case(?: study)?)) "
    r"(?:about|on|that \w+(?: (?:with|about|of))?|which \w+|dealing with|covering) (?P<en>[^,.?!]+)|"
    r"\bthe (?:chapter|section|part|(?P<a_box>box|case(?: study)?)) (?:about|on|that \w+(?: (?:with|about|of))?) "
    r"(?P<an>[^,.?!]+?) (?:is )?(?:called|titled|named|entitled)\b",
    re.I,
)
_MOST_HEADINGS = 4  # that name a thing; what more of them name is what the whole document is about
_MOST_PLACES = 3
_TOLD = 0.6  # the share of the words asked that a heading or sentence must have


def write_where_told(draft: Draft, found: Found) -> str:
    """The headings under which the thing is told; "" if the place is not asked for, or nothing speaks of it."""
    asked = _asked(draft.question.search)
    if not asked:
        return ""
    words, in_box = asked
    about = _About.of(replace(draft.question, search=words), found.passages)
    places = headings_of(found.passages)
    within = ("box",) if in_box else draft.question.parts
    if not within and _SECTION.search(draft.question.search):
        within = ("s",)
    if within:
        places = {part: place for part, place in places.items() if part.startswith(within)}
    named = [part for part in places if about.told_under(part, places)]
    if not 0 < len(named) <= _MOST_HEADINGS:
        named = list(_of_nearest(found, about, places))
    if about.is_kind_alone:
        named = [part for part in named if "." not in part] or named
    named = _closest(draft.question, named, places)
    written = [_written(draft, part, places[part], found.passages) for part in named]
    return written[0] if len(written) == 1 else "".join(f"- {words}\n" for words in written).rstrip()


def _asked(text: str) -> tuple[str, bool] | None:
    """What a question asks the place of, and whether a box is meant; None if it asks for no place."""
    if titled := _TITLED.search(text):
        groups = titled.groupdict()
        words = next(w for name in ("zh", "en", "an") if (w := groups[name]))
        return words, any(groups[name] for name in groups if name.endswith("box"))
    match = _WHERE.search(text)
    if not match:
        return None
    return f"{text[: match.start()]} {text[match.end() :]}", any(match.groupdict().values())


def _written(draft: Draft, part: str, place: Place, passages: Sequence[Passage]) -> str:
    """A heading with its page if that is asked for; that of a section with the section's number, "四、（四）：…"."""
    if PAGE.search(draft.question.search):
        return on_page(draft, *place)
    words = draft.quote(*place)
    labels = (p.label(draft.language) for p in passages if p.kind in PROSE and part_id(p) == part)
    label = section_label(next(labels, "")) if "." in part else ""
    return draft.say("side", where=label, words=words) if label else words


def _closest(question: Question, named: Sequence[str], places: dict[str, Place]) -> list[str]:
    """Of several headings those with the most of the words asked: of 人才培养 is the one that has 培养."""
    words = subject_words(question)
    shared = {part: len(words & words_in(_both(places[part][1]))) for part in named}
    return [part for part in named if shared[part] == max(shared.values())]


@dataclass(frozen=True)
class _About:
    """What is looked for: themes, kinds of parts, names in all their forms, and only where there is none the words.

    What the document's title names says nothing of where in it something is told.
    """

    themes: tuple[Topic, ...]
    topics: tuple[Topic, ...]
    names: tuple[tuple[str, ...], ...]
    words: frozenset[str]

    @classmethod
    def of(cls, question: Question, passages: Sequence[Passage]) -> "_About":
        themes = tuple(theme for theme in load_themes() if theme.words_in(question.search))
        topics = tuple(topic for topic in load_topics() if topic.words_in(question.search))
        spoken = {word.lower() for theme in (*themes, *topics) for word in theme.words_in(question.search)}
        title = f"{passages[0].document} {passages[0].english}" if passages else ""
        names = tuple(
            forms
            for forms in question.mentions
            if any(f.lower() in question.search.lower() and f.lower() not in spoken for f in forms)
            and not any(form in title for form in forms)
        )
        named = bool(themes or topics or names)
        words = frozenset() if named else frozenset(subject_words(question) - words_in(title))
        return cls(themes, topics, names, words)

    @property
    def is_kind_alone(self) -> bool:
        """Whether nothing but a kind of part is looked for, as "the chapter on constraints" is."""
        return bool(self.topics) and not (self.themes or self.names or self.words)

    def told_under(self, part: str, places: dict[str, Place]) -> bool:
        """Whether a heading speaks of all of it; of the kind of part that of its chapter may."""
        own = _both(places[part][1])
        chapter = _both(places[part.partition(".")[0]][1]) if part.partition(".")[0] in places else ""
        above = own if self.is_kind_alone else f"{own} {chapter}"
        return self.told_in(own) and all(topic.words_in(above) for topic in self.topics)

    def told_in(self, text: str) -> bool:
        """Whether a heading or sentence speaks of all of it but the kinds of parts."""
        return (
            bool(self.themes or self.topics or self.names or self.words)
            and all(theme.words_in(text) for theme in self.themes)
            and all(any(form.lower() in text.lower() for form in forms) for forms in self.names)
            and len(self.words & words_in(text)) >= _TOLD * len(self.words)
        )

    def told_by(self, passage: Passage) -> bool:
        """Whether a sentence of a passage does, below a heading on the kind of part asked about."""
        on_topic = all(
            topic.words_in(" ".join((passage.heading, *passage.headings_en))) for topic in self.topics
        )
        return on_topic and any(self.told_in(_both(unit)) for unit in passage.units)


def _both(unit: Unit) -> str:
    return f"{unit.reading} {unit.english}"


def _of_nearest(found: Found, about: _About, places: dict[str, Place]) -> Iterator[str]:
    """The parts with the nearest prose that speaks of it, each once."""
    parts = (
        ".".join(part_id(hit.passage).split(".")[:2])
        for hit in found.hits
        if hit.passage.kind in PROSE and about.told_by(hit.passage)
    )
    return islice((part for part in dict.fromkeys(parts) if part in places), _MOST_PLACES)
