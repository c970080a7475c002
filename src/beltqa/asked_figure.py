"""The figure that a question asks for, and whether a text has one: its unit, what is counted, what is done with it.

The unit is read by putting a number where the question asks for one: "多少欧元" is read as "3欧元", "how many weeks" as
"3 weeks". What is counted tells the measure word, in Chinese, or the noun: 家 counts firms, 人 people.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from beltqa.numbers import Quantity, read_quantities
from beltqa.numerals import NO_FEW
from beltqa.subquestions import compares

CURRENCIES = frozenset({"CNY", "USD", "HKD", "EUR", "GBP", "JPY"})
_TIMES = frozenset({"day", "week", "month", "year"})
_RATES = frozenset({"%", "pp", "times"})
_POINTS = frozenset({"pp"})

_OPINION = (
    r"[^,.?]{0,40}\b(?:sa(?:y|id)|think|thought|believed?|agreed?|want(?:ed)?|prefer(?:red)?|expect|"  # told in shares
    r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )(?:consider|regard|rate|value|rank)(?:e?d)?|felt|saw)\b"
)
_ONCE_MORE = (
    r" (?:(?:do|did|of them) )?(?:now|today|then|before|after|nowadays)\b"  # as many of what was named
)
_OPINION_ZH = (
    r"[^，。？]{0,14}"
    r"(?:认为|觉得|表示|(?<!报告)(?<!文[中里])(?<!小)说(?!明|法)|承认|同意|赞成|愿意|打算|希望|看好|期待)"
)
_ASKS = re.compile(
    rf"多少(?!{_OPINION_ZH})|(?<![哪这那前近好十百千万亿]){NO_FEW}几(?![乎何])|\bhow many\b(?! of|{_OPINION}|{_ONCE_MORE})",
    re.I,
)
_ASKS_SUM = re.compile(
    r"多少钱|多少刀|(?:投|花|赔|赚|补贴|给|拿)[了出进去]*(?:多少|几)[百千万亿]*(?!\w)", re.I
)
_NUMBER_OF = re.compile(r"件数|个数|人数|家数|\bnumbers? of\b", re.I)
_ASKS_NUMBER = re.compile(  # of things, not by how much it grew
    r"(?:数量?|人数|家数|件数|个数|总数)(?:一共|总共|具体|大概|到底)?(?:是|有)多少(?!倍|%)|"
    r"(?:^(?:total |overall |exact )?|\bwhat (?:is|was|were|are) the (?:\w+ )?|\bgive (?:me )?the (?:\w+ )?)numbers? of\b"
    r"(?!.*\b(?<!not )(?:grow|grew|increase|rise|rose|jump|expand)\w*)",
    re.I,
)
_ASKS_MONEY = re.compile(
    r"how much money|rate per|price per|"
    r"\b(?:dollar|yuan|euro|monetary|RMB) (?:value|amount|figure|sum)\b|"
    r"how much (?:did|do|does|has|have|was|were) .{0,40}(?:cost|paid?|invest|spend|spent|lose|lost)\b",
    re.I,
)
_ASKS_DOLLARS = re.compile(r"刀|\bdollar (?:value|amount|figure|sum)\b", re.I)
_ASKS_SHARE = re.compile(
    r"百分比|(?:比例|占比|比重|增速|(?<![效功频])率)(?:是|为|有)?多少|"
    r"(?:what|which) (?:percentage|percent|share|proportion|portion|fraction)|"
    r"\bwhat (?:is|are|was|were)\b(?![^?]*\bof what\b)[^,.?]{0,40}\b(?:share|percentage|proportion|rate)\b|"
    r"\b(?:response|return|growth|repurchase) rate\b",
    re.I,
)
RETURNING = re.compile(  # how many buyers come back is told as a rate
    r"回头(?!看)|复购|回购|再(?:次|来)?(?:买|购|下单)|"
    r"\b(?:c[ao]m(?:e|es|ing) back|return(?:ed|s)? for|(?:buy(?:ing)?|bought)\b.{0,24}\bagain|"
    r"reorder(?:ed|s)?|repurchased?|repeat)\b",
    re.I,
)
_ASKS_PART = re.compile(  # the share of a whole, which is no growth
    r"占.{0,20}?(?:多少|几成|比例|比重|百分之几|几分之几)|份额|占比|所占|"
    r"\b(?:what|which) (?:percentage|percent|share|proportion) of\b|\bshare of (?:the|all|its|total|china)\b|"
    r"\baccounts? for\b",
    re.I,
)
_ASKS_AVERAGE = re.compile(
    r"平均(?!线|水平|数?以[上下])|均值|\baverage\b|\bmean (?:rate|value|level)\b", re.I
)
# For a value, and not whether something is above the average.
_ASKS_WHAT = re.compile(r"多少|几|什么|\bwhat|\bhow\b", re.I)
_CHANGED = re.compile(r"[从由][^，。]*[到至]|[降升增放缓]至|之前|比(?![例重])|\b(?:from|than|before)\b", re.I)
_GROWTH = re.compile(
    r"(?:增[长速幅加]|涨幅?|上升|下降|降幅|降低|提[高升])(?:率)?(?:了|约|近|超过?|达到?|为|将|均|保持在|维持在|稳定在)*\s*$"
)
_ASKS_ANY = re.compile(r"(?<!好)几[十百千万亿]")
_MONEY = re.compile(r"元|钱|\b(?:yuan|RMB|dollars?|euros?)\b", re.I)
_MORE = re.compile(r"[十百千万亿多余来]*\s*")

_COUNTED = {  # what is counted: its measure words in Chinese, its nouns in English
    "people": (
        r"人(?!民币|次)|[名位]|个?(?:员工|职工|工人|人员)",
        r"people|persons?|workers?|employees?|staff",
    ),
    "firms": (
        r"家|个[^\W\d]{0,4}(?:公司|企业|厂)|公司|企业|工?厂",
        r"firms?|compan(?:y|ies)|enterprises?|factor(?:y|ies)|plants?|makers?|manufacturers?|shops?|stalls?",
    ),
    "countries": (r"个?(?:国家?|地区)", r"countr(?:y|ies)"),
    "kinds": (
        r"个?(?:大(?!约|概)(?:类|种|领域|方面|支柱|重点)?|种|类|方面|领域)",
        r"types?|kinds?|categor(?:y|ies)|classes|sectors?|aspects?",
    ),
    "papers": (r"[份篇册]", r"questionnaires?|copies|reports?|papers?"),
    "pieces": (r"[台件只副双套辆条顶把部支枚]", r"units?|pieces?|pairs?|items?|sets?"),
}
_THING = re.compile(r"(?:个(?!点|\W|$)|项)")  # another thing that is named after it: not "顶我们几个？"
_ENDS_THERE = re.compile(r"个(?=\W|$)")
_NOUNS_EN = re.compile(
    r"(?:[\w-]+ ){0,2}?(?:" + "|".join(f"({en})" for _, en in _COUNTED.values()) + r")\b", re.I
)
_SUM = re.compile(r"\s*的?(?:产值|营收|收入|销售|投资|市场)")  # "200亿的产值": money without its unit
_FLOWS = (  # what is done with so many pieces
    re.compile(r"出口|\bexport", re.I),
    re.compile(r"进口|\bimport", re.I),
    re.compile(r"产(?!业|品|业带)|制造|\b(?:produc|manufactur|mak(?:e|ing)\b|output)", re.I),
    re.compile(r"卖|销|售|出货|\b(?:sell|sold|sale|ship)", re.I),
)
_CLAUSE = re.compile(r"[^，。；,;]+")


def has_asked_figure(asked: str, text: str) -> bool:
    """Whether a text has a figure of each kind that a question asks for; True where it asks for none."""
    told = amounts_of(text)
    if _ASKS_ANY.search(asked) and all(q.unit in _TIMES for q in told):
        return False
    if any(not _has_unit(units, told, text, compares(asked)) for units in units_asked(asked)):
        return False
    if _ASKS_NUMBER.search(asked) and not any(_is_count("", q, text, asked) for q in told):
        return False
    if _ASKS_PART.search(asked) and not _tells_part(told, text):
        return False
    average = _ASKS_AVERAGE.search(asked) and _ASKS_WHAT.search(asked)
    if average and "均" in text and not _tells_average(text):
        return False
    return all(any(_is_count(kind, q, text, asked) for q in told) for kind in _counts_asked(asked))


def counts_what_is_asked(asked: str, text: str) -> bool:
    """Whether a number of a text counts things of a kind of which a question asks how many: "5,000 wig factories"."""
    kinds = set(_counts_asked(asked)) & _COUNTED.keys()
    return bool(kinds) and any(not q.unit and _counted(text[q.end :]) in kinds for q in amounts_of(text))


def _has_unit(units: frozenset[str], told: Iterable[Quantity], text: str, sides: bool) -> bool:
    """Whether one of a text's amounts is in a unit asked for; percentage points may lie between two percentages.

    These are of what changed, or of two `sides`.
    """
    found = [q.unit for q in told]
    between = units == _POINTS and found.count("%") > 1 and bool(_CHANGED.search(text) or sides)
    return between or any(unit in units for unit in found)


def _tells_part(told: Iterable[Quantity], text: str) -> bool:
    """Whether a text has a figure in which a share can be told, or no percentage but of growth."""
    rates = [q for q in told if q.unit in _RATES]
    return not rates or any(q.unit != "pp" and not _GROWTH.search(text[: q.start]) for q in rates)


def _tells_average(text: str) -> bool:
    """Whether a clause that speaks of an average has its figure: "高于2010—2019年的平均水平" has none."""
    clauses = [clause for clause in _CLAUSE.findall(text) if "均" in clause]
    return any(quantity.unit != "year" for clause in clauses for quantity in amounts_of(clause))


def tells_who_returns(asked: str, text: str) -> bool:
    """Whether it is asked how many buyers come back, and a text tells their rate."""
    return bool(RETURNING.search(asked) and RETURNING.search(text)) and has_asked_figure(asked, text)


def may_be_asked(asked: str, quantity: Quantity) -> bool:
    """Whether what is calculated from a quantity can be what is asked for: money for money, no money for things."""
    money = any(units >= CURRENCIES for units in units_asked(asked))
    if money or quantity.unit not in CURRENCIES:
        return not money or quantity.unit in CURRENCIES
    return bool(_MONEY.search(asked)) or not (_counts_asked(asked) or _NUMBER_OF.search(asked))


@lru_cache(maxsize=20_000)
def amounts_of(text: str) -> tuple[Quantity, ...]:
    """The amounts of a text; years, dates and ordinals are none."""
    return tuple(q for q in read_quantities(text) if q.kind == "amount")


def _asked_amounts(asked: str) -> Iterator[tuple[Quantity, str]]:
    """The amounts that a question would have if it said "3" where it asks how many, and the words after each."""
    asked = re.sub(r"\b(?<=how many )(?=points\b)", "percentage ", asked)
    for match in _ASKS.finditer(asked):
        told = f"{asked[: match.start()]}3{asked[match.end() :]}"
        for quantity in read_quantities(told):
            if quantity.start <= match.start() < quantity.end and quantity.kind in {"amount", "year"}:
                yield quantity, told[quantity.end :]


@lru_cache(maxsize=100)  # a question is held against hundreds of sentences
def units_asked(asked: str) -> tuple[frozenset[str], ...]:
    """For each figure asked for the units in which it may be given."""
    return tuple(_units_asked(asked))


def _units_asked(asked: str) -> Iterator[frozenset[str]]:
    if _ASKS_SUM.search(asked) or _ASKS_MONEY.search(asked):
        yield frozenset({"USD"}) if _ASKS_DOLLARS.search(asked) else CURRENCIES
    if _ASKS_SHARE.search(asked) or (RETURNING.search(asked) and _ASKS.search(asked)):
        yield _RATES
    for quantity, _ in _asked_amounts(asked):
        groups = [group for group in (_RATES, _TIMES) if quantity.unit in group]
        if groups or quantity.unit:
            yield _POINTS if quantity.unit in _POINTS else groups[0] if groups else frozenset({quantity.unit})


@lru_cache(maxsize=100)
def _counts_asked(asked: str) -> tuple[str, ...]:
    """For each number of things asked for what is counted; "" for things that have no measure word of their own."""
    if RETURNING.search(asked):
        return ()
    counted = ((_counted(rest), rest) for quantity, rest in _asked_amounts(asked) if not quantity.unit)
    # "how many" always counts things, and so does "一共多少个？", whose thing is named before it
    return tuple(
        kind or ""
        for kind, rest in counted
        if kind is not None
        or re.match(" [a-z]", rest, re.I)
        or (_ENDS_THERE.match(rest) and "多少个" in asked)
    )


def _counted(rest: str) -> str | None:
    """What a number counts by the words after it; None for no measure word, "thing" for 个."""
    rest = rest[_MORE.match(rest).end() :]  # type: ignore[union-attr]
    for kind, (zh, _) in _COUNTED.items():
        if re.match(zh, rest):
            return kind
    return "thing" if _THING.match(rest) else _counted_en(rest)


def _counted_en(rest: str) -> str | None:
    match = _NOUNS_EN.match(rest.lstrip())
    if not match:
        return None
    return next(kind for kind, words in zip(_COUNTED, match.groups(), strict=True) if words)


def _is_count(kind: str, told: Quantity, text: str, asked: str) -> bool:
    """Whether an amount counts things of a kind, as far as the words after it tell, and the same is done with them."""
    if told.unit or _SUM.match(text, told.end):
        return False
    counted = _counted(text[told.end :])
    if kind in _COUNTED and counted is not None and counted != kind:
        return False
    if kind == "thing" and counted not in {None, "thing", "pieces"}:
        return False
    return kind != "pieces" or _is_of_flow(told, text, asked)


def _is_of_flow(told: Quantity, text: str, asked: str) -> bool:
    """Whether the clause of a figure says that as much is exported, made or sold, as the question asks."""
    clause = next(c[0] for c in _CLAUSE.finditer(text) if c.end() > told.start)
    flows = [flow for flow in _FLOWS if flow.search(clause)]
    wanted = [flow for flow in _FLOWS if flow.search(asked)]
    return not flows or not wanted or any(flow in wanted for flow in flows)
