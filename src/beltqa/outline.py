"""Which part of the document a question is about: named by number, or by what its heading speaks of.

"第四部分", "Box 6" name a part outright. "有哪些瓶颈" names the part on constraints, since 瓶颈 is among the words
of that topic (`topics.py`) and the heading has one too; "知识产权方面的建议" narrows it down to one of its sections.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from beltqa.lexical import tokens
from beltqa.passages import Passage
from beltqa.question import Question
from beltqa.retrieval import in_parts
from beltqa.topics import Topic

PROSE = {"paragraph", "box"}
_ABSTRACTS = ("abstract", "conclusion", "intro")
_WHOLE = re.compile(r"报告|全文|整[份篇个]|本文|这篇|report|document|whole|paper", re.I)
# What is said around the thing that is asked for.
_ASIDES = re.compile(
    r"报告|文[中里]|全文|本文|作者|关于|对于|针对|方面|上面|里面|部分|章|[哪这那][些几]?|几[个条点种方面]*|主要|分别|什么|啥|怎么|如何|"
    r"概括|概述|总结|归纳|列[出举]|一下|分点|简单|简要|用?一?两?[句话字]+|请问?|麻烦|给出?|提出?了?|提到|指出|认为|说|讲|写|"
    r"我国|中国|目前|当前|现在|存在|面临|遇到|发展|高质量|政府|有没有|有|的|了|是|都|吗|呢|呀|吧|和|与|跟|在|上|里|中|对|"
    r"来|要|还|把|就|个|"
    r"\b(?:policy|brief|report|according|list|main|mainly|key|them|say|says|give|gives|given|name|please|briefly|"
    r"summar\w+|overview|boost|improve|development|china'?s?|chinese|government|section|part|chapter|face[sd]?|"
    r"identif\w+|describe[sd]?|mention\w*|set|sets|out|put|puts|forward|make|makes)\b",
    re.I,
)
_MOST_LEFT = {"zh": 2, "en": 1}  # tokens of a question that the heading does not account for


@dataclass(frozen=True)
class Target:
    """The part that a question is about: the list of its headings, if it has one, and its passages of prose."""

    outline: Passage | None
    prose: tuple[Passage, ...]

    @property
    def introduction(self) -> tuple[Passage, ...]:
        """What stands between the heading and the first of those below it."""
        section = self.outline.id.removesuffix("outline") if self.outline else ""
        return tuple(p for p in self.prose if re.fullmatch(rf"{re.escape(section)}p\d+", p.id))


def asked_part(question: Question, passages: Sequence[Passage]) -> Target | None:
    """The part that a question names; None if it names none."""
    named = tuple(part for part in question.parts if not part.startswith(("figure", "table", "note")))
    if named:
        return _part(named, passages)
    return _part_by_topic(question, passages)


def whole(question: Question, passages: Sequence[Passage]) -> Target | None:
    """The abstract, for who asks about the report as a whole; all prose of a document that has none."""
    about = passages[0].document + "".join(str(p.text) for p in passages if p.kind == "title")
    if not _WHOLE.search(question.search) or not all(
        any(f in about for f in forms) for forms in question.mentions
    ):
        return None  # who names something else does not ask for the whole
    for name in _ABSTRACTS:
        if target := _part((name,), passages):
            return target
    return Target(None, tuple(p for p in passages if p.kind in PROSE))


def _part(names: Sequence[str], passages: Sequence[Passage]) -> Target | None:
    prose = tuple(p for p in passages if p.kind in PROSE and in_parts(p.id, names))
    outlines = [p for p in passages if p.kind == "outline" and p.id.removesuffix(".outline") in names]
    return Target(outlines[0] if outlines else None, prose) if prose or outlines else None


def _part_by_topic(question: Question, passages: Sequence[Passage]) -> Target | None:
    """The part whose heading has a word of a topic asked about, or the section below it that fits better."""
    if any(term.kind != "year" for term in question.insists):
        return None  # "what problems did Unitree face": no part is about one company or place
    outlines = [p for p in passages if p.kind == "outline" and len(p.headings) == 1]
    for topic in _in_order(question):
        for outline in outlines:
            if topic.words_in(outline.heading) and _speaks_of_all(outline, question):
                left = _left_over(question, topic, outline)
                child, left = _child(outline, left, question)
                if len(left) > _MOST_LEFT["en" if question.asked_in == "en" else "zh"]:
                    continue
                section = outline.id.removesuffix(".outline")
                return _part((section if child is None else f"{section}.{child + 1}",), passages)
    return None


def _speaks_of_all(outline: Passage, question: Question) -> bool:
    """Whether a part's headings have every name in the question: 新兴产业带的特点 are not those of 产业带."""
    headings = f"{outline.heading} {' '.join(unit.reading for unit in outline.units)}"
    return all(any(form in headings for form in forms) for forms in question.mentions)


def _in_order(question: Question) -> list[Topic]:
    """The likeliest topic first. Chinese names last what it asks for ("针对这些问题有什么建议"), English first.

    One of several questions begins with what the first is about.
    """
    words = question.search.lower()
    places = {topic.name: words.find(topic.words_in(words)[0].lower()) for topic in question.topics}
    last_first = question.asked_in == "zh" or question.one_of_several
    return sorted(question.topics, key=lambda topic: places[topic.name], reverse=last_first)


def _left_over(question: Question, topic: Topic, outline: Passage) -> set[str]:
    """The tokens of a question without its asides, the topic's words and what the headings all share."""
    words = _ASIDES.sub(" ", question.search)
    for word in topic.words_in(words):
        words = re.sub(re.escape(word), " ", words, flags=re.I)
    common = set(tokens(" ".join((outline.heading, *outline.headings_en, outline.document))))
    return set(tokens(words)) - common


def _child(outline: Passage, left: set[str], question: Question) -> tuple[int | None, set[str]]:
    """The number of the one heading that shares most of what is left, and what is left then.

    A single pair of Chinese characters ("人才") is enough if nothing else is left.
    """
    shared = [left & set(tokens(f"{unit.reading} {unit.english}")) for unit in outline.units]
    alone = [mine - set().union(*shared[:n], *shared[n + 1 :]) for n, mine in enumerate(shared)]
    best = max(range(len(alone)), key=lambda n: len(alone[n]))
    if len(alone[best]) < (1 if question.asked_in == "en" or alone[best] == left else 2):
        return None, left
    return best, left - set(tokens(f"{outline.units[best].reading} {outline.units[best].english}"))
