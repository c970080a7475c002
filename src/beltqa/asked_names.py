"""The names that an answer must give: which company, which countries, which others; and the reason that "why" asks for.

A sentence may be about the very thing and yet not name what is asked for. What the question names itself is no answer.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from beltqa.asked_figure import amounts_of
from beltqa.evidence import Evidence
from beltqa.known import Known, gazetteer, known_in
from beltqa.lexical import tokens
from beltqa.numerals import chinese
from beltqa.overlap import Word
from beltqa.passages import note_marks
from beltqa.subquestions import side_by_side

Kind = Literal["company", "country", "province", "city"]

_HEADS: dict[Kind, tuple[str, str]] = {  # the nouns of what is asked for: in Chinese, in English
    "company": (
        r"(?:公司|企业|厂商|厂家|工厂|品牌|平台|机构|大?卖家|大卖|商家|供应商)",
        r"(?:compan(?:y|ies)|firms?|makers?|manufacturers?|brands?|factor(?:y|ies)|platforms?|sellers?|suppliers?|institutions?|agenc(?:y|ies))",
    ),
    "country": (r"国(?:家|(?![际内外产标]))", r"(?:countr(?:y|ies)|nations?)"),
    "province": (r"省(?!钱|事|力)份?", r"provinces?"),
    "city": (r"(?:城市|市(?!场|值|占)县?)", r"(?:cit(?:y|ies))"),
}
_WHICH_ZH = (
    r"(?:哪|什么|啥)[一些几两二三四五六七八九十]*[家个座些]?(?:[^，。？的\W\d]{{0,3}}){head}|"
    r"{head}[^，。？\W\d]{{0,4}}叫(?:什么|啥|做)|{head}(?:[和与]地区)?(?:分别)?(?:是|有|为)哪[一些几两二三四五六七八九十里]*[家个座些]?(?:[^\w]|[呢吗呀啊]|$)"
)
_WHICH_EN = (
    r"\b(?:which|what)\s+(?:of\s+)?(?:[\w-]+\s+){{0,2}}?{head}\b(?!-)|"
    r"\bname of (?:the|that) (?:[\w-]+\s+){{0,3}}?{head}\b"
)
_NO_HEAD = (  # the noun after a noun is what is asked for: "which factory site"
    r"(?!\s+(?:sites?|bases?|plans?|program(?:me)?s?|models?|products?|channels?|stor(?:y|ies)|services?|events?|tools?|types?)\b)"
)
_WHOSE = {  # a maker may be told by three words; of a figure whose is the source
    "company": r"谁家的|用的?是?(?:谁|哪家)的|"
    r"\bwhose (?!figure|number|estimate|data|forecast|projection|report|survey|study|research|words?|idea|opinion)|"
    r"\bwhich (?:(?!(?:of|in|is|are|was|were|do|does|did|ha[sd]|have|can|shares?|parts?)\b)[a-z-]+ ){3}"
    r"(?:company|firm|maker|manufacturer|brand|supplier)\b|"
}
_WHICH: dict[Kind, re.Pattern[str]] = {
    kind: re.compile(
        f"{_WHOSE.get(kind, '')}{_WHICH_ZH.format(head=zh)}|(?:{_WHICH_EN.format(head=en)}){_NO_HEAD}", re.I
    )
    for kind, (zh, en) in _HEADS.items()
}
_LISTED_AS = {  # "制造业创新中心、产业创新中心等国家级平台"
    kind: re.compile(rf"、[^，。；、]{{2,}}等[^，。；、]{{0,16}}{zh}") for kind, (zh, _) in _HEADS.items()
}
_SEVERAL = re.compile(
    r"哪[几些两二三四五六七八九十]|\b(?:which|what) (?:[\w-]+ ){0,2}(?:countries|nations)\b", re.I
)
_KINDS: dict[Kind, frozenset[str]] = {
    "company": frozenset({"company"}),
    "country": frozenset({"country"}),
    "province": frozenset({"province"}),
    "city": frozenset({"locality", "province"}),
}
_NAMED_ALONE = {"company", "document"}
_HOME = "中国"
_SUBJECT = 18  # characters: a company named later is not what the sentence tells of
_NO_SUBJECT = set("在过与和于用对把据线到驻由向给")  # what stands before a company that only takes part
_LATIN = re.compile(r"(?<![A-Za-z])(?![A-Z]{3}(?![A-Za-z]))[A-Z][A-Za-z]{2,}")  # OEM names nobody
_WHICH_AUTHORITY = re.compile(
    r"(?<![建设成]立)(?:哪[一]?个|什么|啥)(?:政府|主管|监管|官方)?(?:部门|部委|单位|协会|组织|委员会)|"
    r"\b(?:which|what) (?:[\w-]+ )?(?:body|authority|ministry|department|regulator|association|government agency)\b",
    re.I,
)
_AUTHORITY = re.compile(
    r"国务院|办公厅|总署|统计局|[^\W\d]{2}部(?![分门件])|联合国|海关|研究院|委员会|协会|组织(?![开执])|政府|高校|机构|"
    r"\b(?:Council|Customs|Bureau|Ministry|Nations|Organi[sz]ation|Academy|Institut\w+|Association|governments?|universit\w+)\b"
)
_UNNAMED = re.compile(r"第三方?(?:调研|研究)?机构")
_WHICH_BODY = re.compile(
    r"哪[一]?[家个]|谁|什么机构|叫(?:什么|啥)|\b(?:who|whose|(?:which|what) [\w-]+(?: [\w-]+)?(?<!year))\b",
    re.I,
)
_ORGANISATION = re.compile(r"(?<=\w\w)(?:公司|集团|研究院|研究所|协会|委员会|银行|大学|学院)")

_ISSUED = re.compile(  # who made a document, of which another tells
    r"(?:谁|哪[一]?[家个]|什么|啥)[^，。？]{0,8}(?:发布|发表|出版|出具|印发|编[写制]|制定|撰写|写|做|出|发)的?(?:[吗呢啊呀]|[，。？]|$)|"
    r"(?:发布|发表|出版|印发|编[写制]|制定|撰写)(?:单位|机构|方|部门|者|人)|"
    r"\b(?:who |(?:which|what) (?:[\w-]+ ){1,2}?)(?:is |was |has |had )?"
    r"(?:published|issued|wrote|released|compiled|produced|authored|put out|drew up)\b|"
    r"\bwho (?:is |was )?behind\b",
    re.I,
)
_TITLE = re.compile(r"《[^》]+》")
_BEFORE_TITLE = 14  # characters in which its maker is named

_OTHERS = re.compile(
    r"(?:另外|其[他它余]|剩下?的?)(?P<zh>[两二三四五六七八九十]|\d+)|"
    r"\bother (?P<en>two|three|four|five|six|seven|eight|nine|\d+)\b",
    re.I,
)
_BESIDES = re.compile(
    r"除了?(?P<zh>[^，。？]{1,24}?)(?:以外|之外|外|，|还)|"
    r"\b(?:besides|apart from|other than|except(?: for)?|aside from|in addition to)\s+(?P<en>[^,?]{2,40})",
    re.I,
)
_MANY = re.compile(
    r"\b(?:which|what) (?P<en>\d{2,})\b|哪(?P<zh>\d{2,})|"
    r"(?<![\d.])[1-9]\d+\+?[个家条款种城座][^，。？\d]{0,10}?(?:(?:具体|分别|到?底|都|各)(?:是|有|叫|在)?|是|叫)(?:哪|谁|什么|啥)|"
    r"(?:列|报|给)[出一下个]{0,3}(?:全部|所有|那|这)?(?<![\d.])[1-9]\d+\+?[个家条款种城座]|"
    r"\b(?:list|name|which are|what are) (?:all )?(?:the |those |these )?[1-9]\d+\b",
    re.I,
)  # so many that only a long list can name them
_LONG = 12
_ASKS_NAMES = re.compile(r"哪|什么|啥|\b(?:which|what|who|name)\b", re.I)
_CLAUSE = re.compile(r"[^，。；：]+")
_BETWEEN = re.compile(r"、|以及|[和与及或]")
_RUN_EN = re.compile(r"[^,;.:]+(?:,[^,;.:]+)*(?:,? and [^,;.:]+)")
_NUMBERS = {w: n for n, w in enumerate("two three four five six seven eight nine".split(), 2)}

_MOST = re.compile(
    r"哪[^，。？]{0,14}(?<!在)最|谁[^，。？]{0,10}最|(?:什么|啥)[^，。？]{0,6}(?<!在)最|最(?!(?:早|先|初|后|近|终|开始)(?!的))[^，。？\d]{1,4}的?是?(?:哪|谁|什么|啥)|"
    r"\bwhat(?:'s|’s| is| are) the (?:best|worst|fastest|greatest|most \w+)\b|"
    r"\b(?:which|who)\b[^,.?]{0,40}\b(?:most|best|largest|biggest|highest|worst|least|fastest|greatest)\b(?! of| others)",
    re.I,
)
_IS_THE_MOST = re.compile(
    r"最(?![后终近新初])|首|第一|尤其|领[先导]|排名|\b(?:most|best|largest|biggest|highest|top|first|leading|worst|fastest|greatest)\b",
    re.I,
)
_EITHER = re.compile(r"(?:是|^|[，。？；：])(?P<a>[^是，。？；：]{2,12})还是(?P<b>[^，。？；：]{2,12})")

_FUNCTION = re.compile(r"[是在了的地得呢吗啊办有被把给就也都]")
INTRODUCES = re.compile(  # how a sentence brings in a company
    r"企业代表|成立|诞生|创立|做了\d+年|位于|经营|\b(?:founded|established|set up|started|based in|located|"
    r"was born|representative)\b",
    re.I,
)
_WHY = re.compile(r"为什么|为何|为啥|什么原因|\bwhy\b|\bhow come\b|\bfor what reason\b", re.I)


def asks_why(asked: str) -> bool:
    """Whether a question asks for a reason."""
    return bool(_WHY.search(asked))


@lru_cache(maxsize=100)  # a question is held against hundreds of sentences
def kinds_asked(asked: str) -> tuple[Kind, ...]:
    """The kinds of names that a question asks for."""
    return tuple(kind for kind, which in _WHICH.items() if which.search(asked))


def gives_names(asked: str, evidence: Evidence) -> bool:
    """Whether a sentence or row has a name of each kind asked for that the question has not."""
    return all(_has_name(kind, asked, evidence) for kind in kinds_asked(asked))


def _has_name(kind: Kind, asked: str, evidence: Evidence) -> bool:
    own = {known.zh for known in known_in(asked)}
    own -= _offered(kind, asked)
    if kind == "country" and _SEVERAL.search(asked):
        own.add(_HOME)
    text = f"{evidence.unit.reading} {evidence.unit.english}"
    if any(known.zh not in own and _is_of_kind(known, kind) for known in known_in(text)):
        return True
    if _LISTED_AS[kind].search(text):
        return True
    if kind != "company":
        return False
    # A sentence may go on about the company that one before it begins with.
    before = [subject_of(unit.reading) for unit in evidence.passage.units[: evidence.number]]
    named = [known for known in known_in(text) if known.kind == kind] + [known for known in before if known]
    if any(known.zh not in own for known in before if known):
        return True
    of_whom = re.search(r"谁|\bwhose\b", asked, re.I)
    whose = of_whom and any(known.kind == kind for known in known_in(asked))
    passage = evidence.passage
    of_known = any(
        name.kind in _NAMED_ALONE for name in known_in(asked)
    )  # of other documents no names are known
    unnamed = (
        of_known
        and not of_whom
        and not any(known.kind == kind for known in known_in(f"{passage.heading}{passage.reading}"))
    )
    return not (named or whose or unnamed) or _has_unknown_name(asked, evidence)


def names_body(asked: str, evidence: Evidence) -> bool:
    """Whether who asks which authority does something is told of one."""
    if not _WHICH_AUTHORITY.search(asked):
        return True
    text = f"{evidence.unit.reading} {evidence.unit.english}"
    return bool(_AUTHORITY.search(text)) or any(known.kind == "company" for known in known_in(text))


def _offered(kind: Kind, asked: str) -> set[str]:
    """The names of a kind that stand side by side in a question: "美国和法国，哪个国家更高" is answered by one of them."""
    names = [known for known in known_in(asked) if _is_of_kind(known, kind)]
    group = side_by_side(asked, [known.words for known in names])
    return {known.zh for known in names if known.words in group}


def subject_of(sentence: str) -> Known | None:
    """The company that a sentence begins with, of which it tells; None for one that only takes part: "通过亚马逊"."""
    first = next((known for known in known_in(sentence[:_SUBJECT]) if known.kind == "company"), None)
    if first is None or sentence[: sentence.find(first.words)][-1:] in _NO_SUBJECT:
        return None
    return first


def _is_of_kind(known: Known, kind: Kind) -> bool:
    """Whether a name is of a kind; a part of the world is no country."""
    region = kind == "country" and known.zh != _HOME and known.zh not in gazetteer().within
    return known.kind in _KINDS[kind] and not region


def _has_unknown_name(asked: str, evidence: Evidence) -> bool:
    """Whether a sentence has what looks like the name of an organisation that no file of names knows."""
    text = evidence.unit.reading
    latin = (match[0] for match in _LATIN.finditer(text))
    unknown = any(not known_in(word) and word not in asked for word in latin)
    return unknown or bool(_ORGANISATION.search(text))


def names_source(asked: str, evidence: Evidence) -> bool:
    """Whether who asks which body a figure is from is told more than "第三方机构": its name, or a note that may have it."""
    if not _WHICH_BODY.search(asked) or not _UNNAMED.search(evidence.unit.reading):
        return True
    return bool(note_marks(str(evidence.unit.text))) or _has_unknown_name(asked, evidence)


def names_issuer(asked: str, evidence: Evidence) -> bool:
    """Whether who asks who made a document that is named is told a body: before its title, or in it."""
    documents = [known for known in known_in(asked) if known.kind == "document"]
    if not documents or not _ISSUED.search(asked) or evidence.passage.kind == "note":
        return True
    text = evidence.unit.reading
    titles = [
        title for title in _TITLE.finditer(text) if any(form in title[0] for form in documents[0].forms)
    ]
    return any(_names_a_body(text[max(0, t.start() - _BEFORE_TITLE) : t.end()]) for t in titles)


def _names_a_body(words: str) -> bool:
    """Whether words name a company or an authority."""
    return bool(_AUTHORITY.search(words) or _ORGANISATION.search(words)) or any(
        known.kind == "company" for known in known_in(words)
    )


def lists_others(asked: str, evidence: Evidence) -> bool:
    """Whether a sentence lists so many things besides those that a question names; True where it asks for no others."""
    if _MANY.search(asked):
        return any(len(items) >= _LONG for items in runs(evidence.unit.reading))
    besides = _BESIDES.search(asked)
    number = _OTHERS.search(asked)
    if not _ASKS_NAMES.search(asked) or not (besides or number):
        return True
    named = known_in(asked)
    here = known_in((besides["zh"] or besides["en"]) if besides else "")
    text = evidence.unit.reading
    if not number and _goes_on(here, named, text):
        return True
    fewest = _number(number) if number else 1
    besides_here = [known for known in here if Word("", known).stands_in(evidence.passage.reading)]
    if not number and not besides_here:
        return True  # nobody can tell of what more is asked for
    for items in runs(text):
        # "袜业产业带、珍珠产业带": what stands in all of them tells none apart
        telling = [known for known in named if len(items) == 1 or not _in_all(known, items)]
        others = [item for item in items if not any(Word("", known).stands_in(item) for known in telling)]
        held = all(any(Word("", known).stands_in(item) for item in items) for known in besides_here)
        if held and len(others) >= fewest:
            return True
    return False


def _goes_on(here: Sequence[Known], named: Sequence[Known], text: str) -> bool:
    """Whether a sentence tells of what a question leaves aside (除了美国) and of another of its kind."""
    told = [known for known in known_in(text) if known.zh not in {one.zh for one in named}]
    return any(Word("", known).stands_in(text) for known in here) and any(
        other.kind == known.kind and other.zh != _HOME for known in here for other in told
    )


def _in_all(known: Known, items: Sequence[str]) -> bool:
    return all(Word("", known).stands_in(item) for item in items)


def runs(text: str) -> Iterator[list[str]]:
    """The lists in a text: "A、B、C", "A, B and C"."""
    for clause in _CLAUSE.findall(text):
        yield _BETWEEN.split(clause)
    if text.isascii():
        for run in _RUN_EN.findall(text):
            yield re.split(r",(?: and)?| and ", run)


def _number(match: re.Match[str]) -> int:
    if match["en"]:
        return _NUMBERS.get(match["en"].lower()) or int(match["en"])
    ends = chinese(match["zh"]) if not match["zh"].isdigit() else None
    return int(ends[0]) if ends else int(match["zh"])


def names_the_most(asked: str, evidence: Evidence) -> bool:
    """Whether a sentence says of anything that it is the most, or gives figures to compare, where that is asked."""
    if not _MOST.search(asked):
        return True
    unit = evidence.unit
    units = [amount.unit for amount in amounts_of(unit.reading) if amount.unit not in ("", "year")]
    return bool(_IS_THE_MOST.search(f"{unit.reading} {unit.english}")) or len(set(units)) < len(units)


def has_an_alternative(asked: str, evidence: Evidence) -> bool:
    """Whether the passage has a word of one of the two that a question offers: "是搬铁饼还是巡逻".

    A figure may tell which in other words: "外销还是内销", "出口量占80%".
    """
    either = _EITHER.search(asked)
    if not either or amounts_of(evidence.unit.reading):
        return True
    told = set(tokens(evidence.passage.reading))
    offered = [_FUNCTION.sub("", words) for words in either.groups()]
    return any(len(words) < 2 or told & set(tokens(words)) for words in offered)
