"""What a question asks the whole document about: "what does the report say about logistics, from problems to advice".

A theme is one or two things, each known by its words in both languages: from `corpus/themes.tsv`, from the glossary,
or, where neither knows it, as the question has it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from beltqa.known import known_in
from beltqa.lexical import tokens
from beltqa.outline import AS_AN_EXAMPLE, means_part
from beltqa.question import Question
from beltqa.subject import without_asides
from beltqa.topics import Topic, load_themes

_MOST_THINGS = 2
_LONGEST = {"zh": 8, "en": 3}  # characters, words of a thing that no file knows
_NO_THEME = {"amount", "when", "duration", "count", "source", "rank", "document", "conflict", "task", "chat"}
_FROM_TO = re.compile(
    r"从([^，。；？！]{1,12}?)到([^，。；？！]{1,12}?)(?=[，。；？！]|分别|[都各怎如是]|报告|$)|"
    r"\bfrom (.{3,40}?) (?:through )?to (.{3,40}?)(?=[,.;?!]|$)",
    re.I,
)
_JOINS = re.compile(
    r"[^。？?]{0,4}[和与及跟、，,][^。？?]{0,3}|\s*(?:,|and|as well as|,? and then)\s+(?:the )?", re.I
)
_FROM_END_TO_END = re.compile(
    r"\bfrom (?:the )?(?:start|beginning|cover|front|first page|top|one end) (?:right |all the way )?to "
    r"(?:the )?(?:finish|end|cover|back|last page|bottom|other)\b|\b(?:start|cover|beginning) to (?:finish|cover|end)\b",
    re.I,
)
_THROUGHOUT = re.compile(
    rf"{_FROM_END_TO_END.pattern}|\ball (?:the )?(?:report|document|paper|it) (?:has|says)\b|"
    r"归拢|汇集|集中起来|搜集|[整总]体上|[找挑摘]出来|\b(?:all|every|any) (?:the )?(?:mentions?|references?)\b|"
    r"全文|通篇|全篇|整[份篇个]报告|从头到尾|自始至终|这条线|前前后后|前后|各个?(?:部分|章节?|处)|贯穿|哪些(?:地方(?=[都]?[说讲提谈写])|章节|部分|段落)|哪几[处章]|"
    r"主题|话题|议题|线索|汇总|梳理|[做干搞推出]过了?(?:哪些|什么|啥|哪几)|[都分先](?:别|后)?(?:是)?(?:怎么|如何)?[说讲提谈写](?:到|了|过|及)?|所有|一切|"
    r"\bthrough(?:out)?\b|\bacross\b|\beverything\b|\ball that\b|\bthemes?\b|\btrace\b|\bcollect\b|\bgather\b|\bwherever\b|"
    r"different (?:sections|parts|chapters|places)|\bpull together\b|\boverall\b|\bas a whole\b|\ball mentions?\b",
    re.I,
)
_SAYS = re.compile(
    r"[说讲提谈写][到了过及]{0,2}些?(?:什么|啥|哪些|哪几)|(?:怎么|如何|咋)(?:样)?(?:说|看|谈|讲|评价|论述|描述|看待|提|写)|(?:说法|观点|看法|论述|内容)|"
    r"\b(?:say|says|said|tell|tells|mention\w*|write|writes|discuss\w*|state[sd]?|treat\w*|address\w*|cover\w*|talk\w*|view\w*|finds?|found)\b|"
    r"\bsumm?ar\w+|\bpoints?\b|总结|概括|归纳|概述|介绍|(?P<tells>[讲说聊谈唠])一?(?P=tells)|科普|"
    r"\b(?:describe|introduce|profile|overview)\b",
    re.I,
)
_AND = r"\s*(?:,|&|and|or|as well as|[和与及跟或、]|以及|还有)+\s*"
# What only says that the whole is meant.
_CHINESE = re.compile("[㐀-鿿]")
_ALL = re.compile(
    r"[做干搞推出]过了?(?:哪些|什么|啥|哪几)|所有|一切|汇总|梳理|整理|\beverything\b|\ball (?:that|the)\b|\bpull together\b",
    re.I,
)
_DEEDS = re.compile(
    r"[做干搞推出]过?了?(?:哪些|什么|啥|哪几)|(?:哪些|什么|啥)(?:动作|举措|做法|措施|行动|布局|计划|支持|扶持)|动作|举措|做法|行动|"
    r"\b(?:been )?doing\b|\b(?:has|have|did|do|does) (?:[\w.&-]+ ){1,6}"
    r"(?:done|do|launched|started|rolled out|offered?|help(?:ed)?|support(?:ed)?)\b|"
    r"\b(?:efforts?|moves|steps|initiatives|activities|measures|actions|programm?es|work)\b|\bup to\b",
    re.I,
)
_FRAME = re.compile(
    rf"{_FROM_END_TO_END.pattern}|"
    r"地方|[都全]?[找挑摘]出来|涉及|归拢|汇集|集中起来|搜集|[整总]体上?|起来|起|从头到尾|自始至终|[这那]一?[条块个件](?:线|儿|事儿?)?|展开|体现|呈现|作用|角色|地位|影响|主题|话题|议题|线索|贯穿|汇总|梳理|前前后后|前后|各个?(?:部分|章节?|处)|哪些(?:地方|章节|部分|段落)|哪几[处章]|围绕|有关|相关|内容|"
    r"所有|一切|出现|先后|分别|论述|看待|看法|观点|评价|[都全]文?|都?做了什么|这个|那个|就|多少|方面|问题|"
    r"的[产行]业(?:情况|概况|状况)?(?=\W*$)|\b(?:industr(?:y|ies)|business(?:es)?) (?:in|of|around)\b|"
    r"\b(?:through(?:out)?|across|everything|all|themes?|trace|collect|gather|wherever|different|places?|treat\w*|address\w*|"
    r"talk\w*|view\w*|think\w*|state[sd]?|tell|us|issue|topic|subject|question|matter|write|writes|various|several|pull|together|"
    r"role|raise[sd]?|raising|sectors?|sections?|brief|alike|both|well|play\w*|run\w*|thread|overall|as a|as a whole|has|"
    r"have|having|mentions?|references?|every|any|take|chapters?|paper|study|authors?|look|looks|information|info|stuff)\b",
    re.I,
)


@dataclass(frozen=True)
class Theme:
    """The things that a sentence on it must speak of; `explicit` if all of the document is asked about in so many words.

    One of them is enough if it asks for `either`: "R&D and innovation".
    """

    things: tuple[Topic, ...]
    explicit: bool
    either: bool = False

    def hits(self, chinese: str, english: str) -> int:
        """How often a text, given in one language or both, speaks of it; 0 unless it speaks of all that it must.

        The Chinese decides where there is some: "distribution" is not always 配送.
        """
        counts = [_count(thing, chinese, english) for thing in self.things]
        return sum(counts) if self.either or all(counts) else 0


def _count(thing: Topic, chinese: str, english: str) -> int:
    text = chinese if thing.zh and _CHINESE.search(chinese) else f"{chinese} {english}"
    words = thing.words_in(text)
    return sum(text.lower().count(word.lower()) for word in words)


def theme_of(question: Question) -> Theme | None:
    """The theme that a question asks the document about; None if it asks for one fact, one part, or too much."""
    says = bool(_SAYS.search(question.search))
    explicit = bool(stages_asked(question) or _THROUGHOUT.search(question.search) or _asks_deeds(question))
    explicit = explicit or (
        says and len(question.topics) > 1
    )  # "what is said on R&D, problems and suggestions alike"
    if not explicit and (not says or means_part(question)):
        return None
    if (
        (question.several and not explicit)
        or question.parts
        or question.wants & _NO_THEME
        or question.insisted("year")
    ):
        return None
    if question.topics and not explicit:
        return None
    things = _company(question, explicit) or _things(question, explicit)
    if not 0 < len(things) <= _MOST_THINGS:
        return None
    return Theme(things, explicit, _are_joined(things, question.search))


def _are_joined(things: Sequence[Topic], text: str) -> bool:
    """Whether two things are named side by side: "研发和创新"."""
    names = ["|".join(map(re.escape, thing.words_in(text))) for thing in things]
    both = all(names) and len(names) == _MOST_THINGS
    joined = rf"(?:{names[0]}){_AND}(?:{names[-1]})|(?:{names[-1]}){_AND}(?:{names[0]})"
    return both and bool(re.search(joined, text, re.I))


def _company(question: Question, explicit: bool) -> tuple[Topic, ...]:
    """The company of which all that is said is asked for, or the one or two whose deeds are, with all their names.

    "everything it says Lenovo has launched", "what have Lenovo and Acer been doing? Short summary".
    """
    named = [term.forms for term in question.insists if term.kind == "company"]
    if not explicit or len(named) != len(question.insists) or not 0 < len(named) <= _MOST_THINGS:
        return ()
    if not (_asks_deeds(question) or (len(named) == 1 and _ALL.search(question.search))):
        return ()
    forms = tuple(sorted((form for some in named for form in some), key=len))
    return (
        Topic(forms[0], tuple(f for f in forms if not f.isascii()), tuple(f for f in forms if f.isascii())),
    )


def _asks_deeds(question: Question) -> bool:
    """Whether a summary is asked for of what companies do."""
    return (
        "summary" in question.wants
        and bool(question.insisted("company"))
        and bool(_DEEDS.search(question.search))
    )


def stages_asked(question: Question) -> tuple[Topic, ...]:
    """The kinds of parts that a question asks about one after the other, in its order.

    "从短板到对策", "from the problems to the advice", "问题是什么、建议又是什么".
    """
    match = _FROM_TO.search(_FROM_END_TO_END.sub(" ", question.search))
    ends = [words for words in match.groups() if words] if match else _joined(question)
    found = [next((t for t in question.topics if t.words_in(end)), None) for end in ends]
    stages = tuple(dict.fromkeys(topic for topic in found if topic))
    return stages if len(stages) == len(ends) > 1 else ()


def _joined(question: Question) -> list[str]:
    """The words for two kinds of parts that stand side by side: "problems as well as suggestions"."""
    words = [topic.words_in(question.search) for topic in question.topics]
    spans = sorted(
        match.span()
        for some in words
        for match in re.finditer("|".join(map(re.escape, some)), question.search, re.I)
    )
    for (start, end), (after, last) in pairwise(spans):
        if _JOINS.fullmatch(question.search[end:after]):
            return [question.search[start:end], question.search[after:last]]
    return []


def _things(question: Question, explicit: bool) -> tuple[Topic, ...]:
    """What is left of a question without its asides; () if something is left that is no name."""
    rest = AS_AN_EXAMPLE.sub(" ", question.search)
    if stages_asked(question):
        rest = _FROM_TO.sub(" ", rest)
    for topic in question.topics if explicit else ():
        rest = (
            re.sub("|".join(map(re.escape, topic.words_in(rest))), " ", rest, flags=re.I)
            if topic.words_in(rest)
            else rest
        )
    found: list[Topic] = []
    for topic, word in _named(rest):
        found.append(topic)
        rest = re.sub(re.escape(word), " ", rest, flags=re.I)
    if found and stages_asked(question):
        return tuple(dict.fromkeys(found))
    rest = _FRAME.sub(" ", without_asides(_FRAME.sub(" ", rest)))
    left = [
        run for run in re.findall(r"[㐀-鿿]{2,}|[A-Za-z][\w&-]+(?: [A-Za-z][\w&-]+)*", rest) if tokens(run)
    ]
    if not found and len(left) == 1 and _length(left[0]) <= _LONGEST[question.asked_in]:
        return (_as_asked(left[0]),)
    if found and len(left) == 1 and explicit and _length(left[0]) <= _LONGEST[question.asked_in]:
        found.append(_as_asked(left[0]))
        left = []
    return () if left else tuple(dict.fromkeys(found))


def _named(text: str) -> list[tuple[Topic, str]]:
    """The things that a text names, with its words for them; a name of the glossary hides the theme within it."""
    named = [
        (Topic(known.zh, known.forms, known.forms), known.words)
        for known in known_in(text)
        if known.kind in _NAMES
    ]
    for words in (word for _, word in named):
        if not any(words.lower() in (w.lower() for w in theme.words_in(words)) for theme in load_themes()):
            text = text.replace(words, " ")
    themes = [(theme, word) for theme in load_themes() for word in theme.words_in(text)]
    covered = {word.lower() for _, word in themes}
    return [*((t, w) for t, w in named if w.lower() not in covered), *themes]


_NAMES = {"company", "term", "document", "product"}


def _length(words: str) -> int:
    return len(words.split()) if words.isascii() else len(words)


def _as_asked(words: str) -> Topic:
    return Topic(words, () if words.isascii() else (words,), (words,) if words.isascii() else ())


def theme_tokens(theme: Theme) -> Sequence[str]:
    """The words by which sentences on it weigh more: those that name it first."""
    return tokens(" ".join(word for thing in theme.things for word in (*thing.zh[:1], *thing.en[:1])))
