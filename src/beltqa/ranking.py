"""Hits → evidence, best first: what the kind of a question says for or against a sentence or row."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from beltqa import numerals
from beltqa.evidence import SAME_ROWS, Evidence
from beltqa.glossary import HEAD_NOUN
from beltqa.numbers import Quantity, read_quantities, same
from beltqa.passages import Passage, Unit, note_marks
from beltqa.premise import asserts
from beltqa.question import Question
from beltqa.retrieval import Hit, UnitHit
from beltqa.topic_headings import remedies_asked

_NO_AMOUNT = 0.08  # how much less words without a number answer a question for an amount
_NO_TIME = 0.04  # the same for a question about when or how long
_QUOTED = 0.06  # how much more words answer that hold what the question quotes
_NUMBERED = 0.03  # the same where the question counts what it asks for: "五个方面"
_FIGURE = 0.04  # how much more a unit answers that has a figure of the question
_TELLS_SOURCE = 0.03  # how much more a sentence answers for a source that tells whose words they are
_NAMED = 0.03  # how much more a passage answers that has all the names in the question
_COUNTS_KINDS = 0.06  # how much more a sentence answers that says there are as many kinds as are asked for
_COMPOSED = (
    0.05  # how much more a sentence answers that says "由…组成", where it is asked what something consists of
)
_DEFINES = 0.05  # how much more a sentence answers for a meaning that says "X，即…" or "X是指…"
_DEFINES_QUOTED = 0.1  # the same for one that opens with the very words: that is sure
_COUNTED_UP = (
    0.06  # how much more a sentence answers that counts up such things as are asked for: "哪几个方面"
)
_ROW = 0.03  # how much less a row of places and belts answers who asks for neither
_EXEMPLIFIES = 0.06  # how much more "如保温杯。" answers for the kind that something named is an example of
_ASKS_KIND = re.compile(
    r"哪[一]?个?(?:[类种档]|阶段|类型)|什么(?:类型|类别|种类|阶段)|的例子|[归属划分]到?(?:在|于|入|为|哪|什么)|"
    r"\b(?:which|what) (?:kind|type|sort|class|category|group|stage)\b|\ban? example of\b|\bclass(?:ed|ified) as\b",
    re.I,
)
_EXAMPLE = re.compile(r"如(?!果|何|此|今|下)[^，。]{1,16}。?$")
_REMEDIES = 0.06  # how much more a recommendation answers for who asks what to do about something
_IN_TABLE = 0.03  # how much more a row answers for what is said to stand in a table
_TABLE = re.compile(
    r"[这那该]张?表(?![示明现达])|表[里中格]|\b(?:the|a|this|that|which) (?:\w+ )?tables?\b", re.I
)
_NUMBERED_THINGS = re.compile(r"[两二三四五六七八九十]+[个条种类大项]?[^\W\d_的]{2}(?<![哪些什么多少])")
_MAKES = re.compile(
    r"产什么|做什么|有什么|生产什么|产啥|做啥|卖什么|特产|\b(?:make|makes|made|produce|sell|products?)\b",
    re.I,
)
_SO_MANY = re.compile(
    r"(?<!第)([三四五六七八九十])(?:个(?!月|百分点)|条|种|大|项|类|方面|点|样)|"
    r"\b(three|four|five|six|seven|eight|nine|ten) (?!years|months|weeks|days|times)(?:[\w-]+ ){0,2}[\w-]+s\b",
    re.I,
)
_KINDS_ASKED = re.compile(
    r"(?<!第)([两二三四五六七八九十])[个大]?(?:种|类|型)|"
    r"\b(two|three|four|five|six|seven|eight|nine|ten) (?:[\w-]+ ){0,2}"
    r"(?:types?|kinds?|class(?:es)?|categor(?:y|ies)|sorts?)\b",
    re.I,
)
_KINDS_TOLD = re.compile(r"(?<!第)([两二三四五六七八九十])[个大]?(?:种?类[型别]?|种)")
_POINTS = r"方面|维度|阶段|步骤?|环节|方向|领域|途径|路径|层面|层次|点|类|种|级|关"
_POINTS_ASKED = re.compile(
    rf"[哪分有](?:几|[两三四五六七八九十])[个大条类]?(?:{_POINTS})|"
    r"\b(?:what|which|how many|through which|in which|in what) (?:\w+ ){0,3}?"
    r"(?:aspects|areas|stages|phases|steps|dimensions|respects|fronts)\b",
    re.I,
)
_TWO_ASKED = re.compile(r"哪[两俩]|\bwhich two\b|\bwhat two\b|\bwhat (?:are|were) the two\b", re.I)
_TWO_NAMED = re.compile(r"(?<!”)(?<!”、)“[^”]+”[和与及]“[^”]+”")
_POINTS_TOLD = re.compile(
    rf"、[^，。；、]+[和与及、][^，。；、]+等?[两三四五六七八九十\d]+ ?个?(?:{_POINTS})|"
    r"第一(?:阶段|步|[，、]).+第二(?:阶段|步|[，、])|一是.+二是|首先.+(?:其次|然后)|[^—→]+(?:[—→][^—→，。]+){3,}"
)
_COMPOSITION_ASKED = re.compile(
    r"[组构]成|由.{0,6}(?:哪|什么|啥)|"
    r"\b(?:consists?|composed|compris\w+|made up|makes? up|composition|components?|constituents?)\b",
    re.I,
)
_COMPOSITION_TOLD = re.compile(r"由[^，。；]+(?:[组构]成|共同组成)")
_LISTED = re.compile(r"[^，。；：、]+(?:、[^，。；：、]+)+")
_UNIT_OF_COLUMN = re.compile(r"[（(]([^（）()]{1,6})[）)]\s*$")
_BARE_NUMBER = re.compile(r"[\d.,]+")
_NO_MORE = {"zh": 10, "en": 24}  # characters beside the name in "X是什么样的？", "What are Xs like?"
_SUBJECT = 4  # characters: how much of the end of what is defined a question must name
_MEANING = re.compile(
    r"(?:报告|文)[中里]?[所讲说写提到]*的?|是?什么意思|啥意思|的?[含意]义|怎么理解|如何理解|[请问指]|到底|究竟|"
    r"(?:说白|说穿|讲白)了|(?:通俗|简单|大白话)[点地来]*[说讲]?|问一[句下]|"
    r"(?:是|算)?(?:个|一个|一种|哪种|怎样)*(?:什么|啥|怎么个?)(?:样的?)?(?:东东|东西|玩意儿?|玩法|概念|模式|名堂|来头|回事)?|"
    r"\b(?:what (?:does|do|is|are)|(?:this|the|its) (?:report|document|paper|foot-?note|note)|"
    r"(?:actually|exactly|really|on earth|basically|thing(?:y|ie)?|stuff|they|call(?:ed)?|how (?:does|do|is))|"
    r"in (?:plain|simple) (?:english|terms|words)|"
    r"mean(?:t|ing|s)?(?: by)?|"
    r"(?:the )?(?:term|word|phrase|concept)(?: of)?|an?|define[sd]?|explain(?:ed)?|please)\b",
    re.I,
)
_DEFINITION = re.compile(
    r"([^，。；：“”（）()]{2,16}?)(?:为主)?[”）)]?，?(?:即(?!使|便|将|可)|是指|指的是|，指|定义为|又称|"
    r"(?:涵盖|分为)(?=[^。；]*、)|(?<=”，)从(?=[^。；]*、[^。；]*(?:方面|维度|领域)))"
)
_VALUED = re.compile(  # "…是推动…的重要抓手" says what something is worth, and not what it is
    r"[^，。；]*(?:重要|关键|核心|有力|必然|必由|强大|根本)[^，。；]{0,6}(?:[，。；]|$)"
)
_OF_PRINTED = 0.08  # how much more a source line answers for the source of a table or figure
_PRINTED = re.compile(r"[表图]|\b(?:table|figure \d|chart)", re.I)
ATTRIBUTED = re.compile(
    r"据(?!此|悉|了解)[^，。；]{2,40}(?:测算|估[计算]|预测|预计|显示|数据|统计|调[研查]|发布|公布|报告)|"
    r"according to [^,.]{3,60}",
    re.I,
)
_SPAN = re.compile(
    r"[几数多半两十百]+[个余多]?(?:年|月|天|周|日|小时|分钟|世纪)|长期|\b(?:years?|months?|weeks?|days?|hours?|decades?)\b",
    re.I,
)
_SOURCE_LINE = re.compile(r"(?:资料|数据)来源|Source", re.I)


def rank_evidence(question: Question, hits: Iterable[Hit]) -> list[Evidence]:
    """All units of the hits that could answer, best first."""
    hits = list(hits)
    remedies = remedies_asked(question, (hit.passage for hit in hits))
    stories: dict[str, str] = defaultdict(str)
    for hit in hits:
        if hit.passage.kind == "box":
            stories[hit.passage.id.partition(".")[0]] += hit.passage.reading
    evidence = [
        Evidence(
            hit.passage,
            unit.number,
            (unit.score + hit.score) / 2 + _fitness(question, hit, unit, hit.passage.id in remedies),
            story=stories.get(hit.passage.id.partition(".")[0], ""),
        )
        for hit in hits
        for unit in hit.units
        if _may_answer(question, hit.passage, unit)
    ]
    return sorted(evidence, key=lambda e: -e.score)


def _fitness(question: Question, hit: Hit, unit: UnitHit, remedy: bool) -> float:
    """What the kind of a question says for or against a unit, which may be a remedy that is asked for."""
    if not question.stages.runs("fitness"):
        return 0.0
    held = hit.unit(unit)
    if "amount" in question.wants and not has_amount(values_of(held)):
        return -_NO_AMOUNT
    if question.wants & {"when", "duration"} and not _has_time(question, values_of(held)):
        return -_NO_TIME
    if _SOURCE_LINE.match(held.reading) and _PRINTED.search(question.search):
        return _OF_PRINTED
    fit = _QUOTED * any(words in held.reading for words in question.quoted)
    numbered = any(words in held.reading for words in _NUMBERED_THINGS.findall(question.search))
    fit += _NUMBERED * (
        numbered or ("list" in question.wants and lists_as_many(question.search, held.reading))
    )
    fit += _COUNTS_KINDS * ("list" in question.wants and counts_as_many_kinds(question.search, held.reading))
    fit += _COUNTED_UP * ("list" in question.wants and _counts_up_points(question.search, held.reading))
    composition = bool(_COMPOSITION_ASKED.search(question.search))
    fit += _COMPOSED * (composition and bool(_COMPOSITION_TOLD.search(held.reading)))
    if not asserts(question):  # which may have a figure that is another's
        fit += _FIGURE * _has_asked_figure(question, values_of(held))
    fit += _named_share(question, f"{hit.passage.heading}{hit.passage.reading}")
    fit += _DEFINES * (not composition and "define" in question.wants and defines(question, held.reading))
    fit += _DEFINES_QUOTED * ("define" in question.wants and _defines_quoted(question, held))
    fit += _EXEMPLIFIES * _exemplifies(question, held.reading)
    fit += _REMEDIES * remedy
    fit += _IN_TABLE * (hit.passage.kind == "row" and bool(_TABLE.search(question.search)))
    if hit.passage.kind == "locality" and not asks_for_rows(question):
        fit -= _ROW
    return fit + _TELLS_SOURCE * ("source" in question.wants and tells_source(held))


def _exemplifies(question: Question, text: str) -> bool:
    """Whether a sentence does no more than give as an example what a question names and asks the kind of."""
    if not (_ASKS_KIND.search(question.search) and _EXAMPLE.match(text)):
        return False
    return any(form in text for forms in question.mentions for form in forms)


def tells_source(unit: Unit) -> bool:
    """Whether a sentence calls a note, or tells itself who found what it says: "据海关总署初步测算"."""
    return bool(note_marks(str(unit.text)) or ATTRIBUTED.search(unit.reading))


def lists_as_many(asked: str, text: str) -> bool:
    """Whether a Chinese text lists as many things as a question asks for: "哪四个特征", "what four traits"."""
    found = _SO_MANY.search(asked)
    if not found:
        return False
    number = numerals.small(found[1] or found[2])
    return any(_number_of_items(listed) == number for listed in _LISTED.findall(text))


def _counts_up_points(asked: str, text: str) -> bool:
    """Whether a Chinese text counts up the aspects, steps or stages that are asked for, or the two names: “甲”和“乙”."""
    points = _POINTS_ASKED.search(asked) and _POINTS_TOLD.search(text)
    return bool(points or (_TWO_ASKED.search(asked) and _TWO_NAMED.search(text)))


def counts_as_many_kinds(asked: str, text: str) -> bool:
    """Whether a Chinese text says that there are as many kinds as a question asks for: "哪三类" and "有三种类型"."""
    found = _KINDS_ASKED.search(asked)
    told = map(numerals.small, _KINDS_TOLD.findall(text))
    return found is not None and numerals.small(found[1] or found[2]) in told


def _number_of_items(listed: str) -> int:
    """How many things stand in "甲、乙和丙"."""
    return listed.count("、") + 1 + bool(re.search("[和及与]", listed.rpartition("、")[2]))


def defines(question: Question, text: str) -> bool:
    """Whether a text says what something asked about means: "备货模式，即提前配备原材料", "成长产业带是处于…"."""
    for forms in question.mentions:
        said = next(filter(None, (_said_of(form, text) for form in forms)), "")
        if said.startswith("一") or (said and _asks_no_more(question, forms)):
            return True
    asked = " ".join((question.search, *question.names))
    return any(
        subject[-size:] in asked
        for subject in _DEFINITION.findall(text)
        for size in (min(len(subject), _SUBJECT),)
    )


def _defines_quoted(question: Question, unit: Unit) -> bool:
    """Whether an English sentence begins with what a question quotes, which need be no name, and says what it is."""
    quoted = "|".join(map(re.escape, question.quoted)) or "(?!)"
    return bool(re.match(rf"\W*(?:{quoted})\W+(?:is|are|means?|refers?)\b", unit.english, re.I))


def _said_of(name: str, text: str) -> str:
    """What a text that opens with a name says that the thing is: "产业带是一条…"; "" if it only says what it is worth."""
    match = re.match(rf"“?{re.escape(name)}”?(?:，?是(?!否)|[^，。；]{{0,16}}，(?:是指|指的是|即))", text)
    return text[match.end() :] if match and not _VALUED.match(text, match.end()) else ""


def defines_all_asked(question: Question, unit: Unit) -> bool:
    """Whether a sentence says, by its form, what the one thing means of which no more is asked: "备货模式，即…"."""
    quoted = question.quoted
    if "define" not in question.wants or len(quoted) > 1 or question.one_of_several:
        return False
    named = [
        forms
        for forms in question.mentions
        if not quoted or {*quoted, *(f"{q}s" for q in quoted)} & set(forms)
    ]
    for forms in (*named, *([quoted] if quoted else [])):
        if not _asks_no_more(question, (*forms, *quoted)):
            continue
        subjects = _DEFINITION.findall(unit.reading)
        if any(_said_of(form, unit.reading) or any(s.endswith(form) for s in subjects) for form in forms):
            return True
    return False


def _asks_no_more(question: Question, forms: Sequence[str]) -> bool:
    """Whether a question asks of a thing no more than what it is: its other words are few."""
    rest = question.search.lower()
    for form in sorted(map(str.lower, forms), key=len, reverse=True):
        rest = rest.replace(form, " ")
    return len(re.sub(r"\W+", " ", _MEANING.sub(" ", rest)).strip()) <= _NO_MORE[question.asked_in]


def _named_share(question: Question, text: str) -> float:
    """More for a passage that has more of the names in the question, in the report's own words."""
    held = sum(any(form in text for form in forms) for forms in question.mentions)
    return _NAMED * held / len(question.mentions) if question.mentions else 0.0


def asks_for_rows(question: Question) -> bool:
    """Whether a row of places and belts can be meant: they are asked for, or what a place makes is."""
    return (
        HEAD_NOUN in question.search
        or HEAD_NOUN in question.names
        or "appendix" in question.parts
        or bool(question.wants & {"count", "rank"})
        or bool(_MAKES.search(question.search))
    )


def values_of(unit: Unit) -> str:
    """A row's cells without their columns' names, but with the units that those name; the words of a sentence."""
    return " ".join(_with_unit(name, cell) for name, cell in unit.cells) or unit.reading


def _with_unit(column: str, cell: str) -> str:
    """ "费用（元）" and "4,650" → "4,650元"."""
    named = _UNIT_OF_COLUMN.search(column)
    return f"{cell}{named[1]}" if named and _BARE_NUMBER.fullmatch(cell.strip()) else cell


@lru_cache(maxsize=20_000)
def has_amount(text: str) -> bool:
    """Years and ordinals are no amounts."""
    return any(quantity.kind == "amount" for quantity in read_quantities(text))


def _has_time(question: Question, text: str) -> bool:
    """A year or date for "when"; how long something takes for "how long"."""
    if "when" in question.wants and has_date(text):
        return True
    return "duration" in question.wants and has_duration(text)


@lru_cache(maxsize=20_000)
def _amounts(text: str) -> tuple[Quantity, ...]:
    """The amounts of a text by which it can be known: "三种" may be any three."""
    amounts = (q for q in read_quantities(text) if q.kind == "amount")
    return tuple(q for q in amounts if q.low >= 10 or (q.unit and q.low != int(q.low)))


def has_figure_of(question: Question, unit: Unit) -> bool:
    """Whether a unit has a figure that the question names."""
    return _has_asked_figure(question, values_of(unit))


def _has_asked_figure(question: Question, text: str) -> bool:
    """Whether a text has a figure that the question names: "谁预测的6.9万亿元"."""
    return any(same(a, b) for a in _amounts(question.search) for b in _amounts(text))


@lru_cache(maxsize=20_000)
def has_date(text: str) -> bool:
    """A year or a date."""
    return any(q.kind in {"year", "date"} for q in read_quantities(text))


@lru_cache(maxsize=20_000)
def has_duration(text: str) -> bool:
    """How long something takes."""
    return any(q.unit in {"day", "week", "month", "year"} for q in read_quantities(text))


def tells_duration(text: str) -> bool:
    """How long something takes, or took, be it only in words: "几年甚至十几年"."""
    return has_duration(text) or bool(_SPAN.search(text))


def _may_answer(question: Question, passage: Passage, unit: UnitHit) -> bool:
    """Headings and captions name what stands elsewhere; a source line answers only who asks for the source."""
    is_source = bool(_SOURCE_LINE.match(passage.units[unit.number].reading))
    if is_source:
        return "source" in question.wants
    captions = SAME_ROWS | {"title", "contents", "outline"}
    return passage.kind not in captions and not (passage.kind == "figure" and unit.number == 0)
