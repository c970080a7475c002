"""Lists within the rows of a table compared as sets, year by year: who is in all, who is new, who fell out, whose place.

Only tables whose rows are of one year each and hold a list ("2021年 | 广东、山东、福建、浙江、河南"); every row that an
answer rests on is cited.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from beltqa.answer_computed import write_difference
from beltqa.calculation import read_calculation
from beltqa.draft import Draft
from beltqa.evidence import Evidence, Found
from beltqa.figures import figures_of
from beltqa.grid import Grid, grids, named_grids
from beltqa.lexical import tokens
from beltqa.numerals import small
from beltqa.passages import Passage
from beltqa.premise import asks_whether
from beltqa.question import Question
from beltqa.relative_dates import dated

_ALWAYS = re.compile(
    r"年年|每一?年|历年|各年|一直|始终|从未(?:掉|跌)|[都全]?没(?:掉|跌)出|(?:[三四五]|\d)年(?:里|间|中)?[都全]|常客|雷打不动|"
    r"every (?:single )?year|each year|all (?:\w+ )?years|each of the|always|consistently|throughout|never (?:left|dropped)",
    re.I,
)
_LEFT = re.compile(
    r"(?:掉|跌|退|挤|落)出|出去|出局|掉队|掉下|(?:顶|挤|替|换)(?:掉|下)|被.{0,6}(?:顶|挤|取代|替|换)|取代|没进|(?<!在)不在(?:了|的(?!话)|[其榜列里内])|不见了|消失|没了|落榜|(?:没有?|未能?|不)(?:上榜|入围|进前)|"
    r"drop(?:ped|s)? out|f(?:e|a)ll(?:en)? (?:out|off)|fell|(?:knock|bump)ed (?:out|off)|"
    r"lost (?:its|their) (?:place|spot)|replaced|pushed out|"
    r"\bout of the (?:top|list)|left the|dropped|disappear|displace|no longer|\bgone\b|\babsent\b|\bmissing\b",
    re.I,
)
_NEW = re.compile(
    r"新(?:进|上榜|入|增|出现|面孔|加入|晋级|来)|挤进|跻身|才进|刚进|首次(?:进|上榜)|多出来|进来|"
    r"(?:换|顶|补|替)(?:了)?(?:上|进来?)|补位|接替|取而代之|"
    r"\b(?:took|takes?|taken|taking) (?:over )?(?:its|their|that|the) (?:place|spot|slot|seat)|\bstepped in|\bmoved in|"
    r"new(?:ly|comers?| entr\w+| names?| (?:provinces?|countries|ones?|members?))?\b|joined|entered|debut|came in",
    re.I,
)
_KEPT = re.compile(
    r"(?:哪|谁).{0,14}(?:[还仍][在留剩]|仍然|依然|继续|留[了下在]|保住)|[还仍](?:留在|剩|留|在|有).{0,8}(?:哪|谁)|"
    r"\b(?:which|who)\b.{0,50}\b(?:still|remain\w*|stayed|kept)\b",
    re.I,
)
_PLACE = re.compile(
    r"排(?:在|到|名)?第?几|第几(?:名|位|大)?|名次|位次|什么位置|排(?:名|行)(?:是多少|如何|怎样)|"
    r"(?:\b(?:what|which|its|their)|'s|’s) (?:rank(?:ing)?|position|place|standing)\b|\brank (?:in|for|of) (?:each|every)|"
    r"where (?:did|does|do|was|is) .{0,40}\brank|"
    r"how (?:high|low)",
    re.I,
)
_WHEN = re.compile(
    r"哪[几些一]?个?年|[什啥]么?时候|几时|何时|哪[几些]次|(?:which|what) years?|when\b|in how many years|"
    r"how many (?:times|years)|how often|"
    r"几次|多少次|几回|几年",
    re.I,
)
_IN_LIST = re.compile(
    r"(?:在|进|入|上|跻身).{0,12}(?:吗|没有?|不在|了没|么[？?]?$)|(?:在不在|有没有|是不是|是否|上没上|进没进)|"
    r"还在|[吗么][？?，]|吗$|^\W*(?:is|was|are|were|did|does|do|has|have)\b|,\s*(?:is|was|did)\b|\bstill\b",
    re.I,
)
_AT = re.compile(
    r"(?<!倒数)(?:第|排)([一二三四五六七八九十\d]+)(?:的|名|位|大)?(?![届次年个])|(?:no\.?|number|rank(?:ed|s)?|#)\s*"
    r"(\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b|"
    r"\b(first|second|third|fourth|fifth|"
    r"sixth|seventh|eighth|ninth|tenth)\b|"
    r"(榜首|居首|头名|冠军|第一大|\bnumber one\b|领头|打头|最靠前|\b(?:topped|came top|at the top|headed)\b)|"
    r"(垫底|末位|最末|排尾|倒数第一|最后(?:一[名位个])?|\b(?:last|bottom)\b(?! (?:year|month|\w+ years)))",
    re.I,
)
_LAST = -1
_ORDINALS = "一二三四五六七八九十"
_ONE_LARGEST = re.compile(r"最大|最多|\b(?:largest|biggest|main|leading)\b", re.I)
_ENTERED = re.compile(
    r"进入|[跻身]身?|上榜|入围|[进挤]进|[还仍]在|位列|位居|"
    r"\b(?:made (?:it )?(?:in)?to|enter\w*|remain\w*|stay\w*|still|among|be (?:in|on)|(?:is|was|are|were) (?:in|on|one))\b",
    re.I,
)
_TOP = re.compile(r"前([三五十两二四六七八九]|\d+)[名位强]?|([三五十]|\d+)强|top[- ](\w+)", re.I)
_LARGEST = re.compile(
    r"最[多大高强][^，。？]{0,3}?([三五十两二四六七八九]|\d+)[个名位]|(?<!第)([三五十两二四六七八九]|\d+)大|"
    r"\b(two|three|four|five|six|seven|eight|nine|ten|\d+) (?:largest|biggest|leading|main)\b",
    re.I,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RANGE = re.compile(r"((?:19|20)\d\d)年?\s*(?:[-—–~～到至]|to|through|and|until)+\s*((?:19|20)\d\d)", re.I)
_SHARE = re.compile(r"百分之[几多]|百分点|几个点|占比|比重|比例|份额|几成|\bshares?\b|\bpercent", re.I)
_SINCE = re.compile(r"((?:19|20)\d\d)年?(?:之|以)?后|\bafter ((?:19|20)\d\d)", re.I)
_UNTIL = re.compile(r"((?:19|20)\d\d)年?(?:之|以)前|\bbefore ((?:19|20)\d\d)", re.I)
_RANKED = re.compile(r"名单|榜|排[名在第]|第[一二三四五六七八九十]|\btop\b|\brank|\blist\b", re.I)
_WITH_NAME, _WITHOUT_NAME = 1, 2  # words of caption and columns that a question must share; of years one less
_DIFFER = re.compile(
    r"((?:19|20)\d\d)年?[^，。？]{0,6}?有[^没，。]{0,6}[，、]?\s*(?:而|但|可|到|却)?\s*(?:是|在)?((?:19|20)\d\d)年?[^，。？]{0,6}(?:没|不)|"
    r"in ((?:19|20)\d\d) but not (?:in )?((?:19|20)\d\d)",
    re.I,
)
_STILL = re.compile(r"还在|还有|仍|在.{0,6}(?:吗|没有|不在)|\bstill\b|\bin the (?:top|list)", re.I)
_ASKS_WHETHER = re.compile(r"吗|了没|没有|是不是|是否|^\W*(?:is|was|are|were|did|does|has|have)\b", re.I)


@dataclass(frozen=True)
class _Asked:
    """A table of yearly lists with what a question names of it: years and names, in the question's order."""

    grid: Grid
    years: tuple[str, ...]
    names: tuple[str, ...]
    strangers: tuple[str, ...]
    question: str

    def row(self, year: str) -> Passage:
        return self.grid.years[year]

    def items(self, year: str) -> list[str]:
        return self.grid.items(self.row(year))

    def place(self, name: str, year: str) -> int:
        """Where a name stands in a year's list, from 1; 0 if it does not."""
        return self.items(year).index(name) + 1 if name in self.items(year) else 0

    def before(self, year: str) -> str:
        """The year of the row before a year's; "" for the first."""
        earlier = [other for other in self.grid.years if other < year]
        return earlier[-1] if earlier else ""

    @property
    def two_years(self) -> tuple[str, str]:
        """The two years compared: the last two named, the one named and the one before it, or the table's last two."""
        known = list(self.grid.years)
        years = sorted(self.years) or known
        year = years[-1]
        before = years[-2] if len(years) > 1 else self.before(year)
        return (before, year) if {before, year} <= set(known) else ("", "")

    @property
    def span(self) -> list[str]:
        """The years that a question is about: those it names or puts between two, else all."""
        years = list(self.grid.years)
        if found := _RANGE.search(self.question):
            return [year for year in years if found[1] <= year <= found[2]]
        if found := _SINCE.search(self.question):
            return [year for year in years if year > (found[1] or found[2])]
        if found := _UNTIL.search(self.question):
            return [year for year in years if year < (found[1] or found[2])]
        return [year for year in years if year in self.years] or years


def write_list_answer(draft: Draft, found: Found) -> str:
    """The answer to a question about yearly lists; "" if no table has such or nothing of the kind is asked."""
    asked = _asked(draft.question, found)
    if not asked:
        return ""
    search = draft.question.search
    if _SHARE.search(search):
        return ""  # a figure beside the list is asked for
    if not asked.names and _LEFT.search(search) and _NEW.search(search) and not _DIFFER.search(search):
        return "\n\n".join(filter(None, (way(draft, asked) for way in (_left, _new))))
    for words, way in _WAYS:
        if words.search(draft.question.search) and (text := way(draft, asked)):
            return text
    return ""


def write_beside_list(draft: Draft, found: Found) -> str:
    """How much the figure beside the lists changed between two years; "" if no table has such or that is not asked."""
    asked = _asked(draft.question, found)
    if not asked or not _SHARE.search(asked.question) or asked.names:
        return ""
    years = [year for year in asked.two_years if year]
    figures = [f for year in years for f in figures_of(Evidence(asked.row(year), 0, 0.0), ())]
    changes = read_calculation(draft.question).operation == "difference"
    return write_difference(draft, *figures) if changes and len(figures) == 2 else ""


def _asked(question: Question, found: Found) -> _Asked | None:
    """The table of yearly lists that a question is about: named, or alone in having its years, names and words."""
    named = bool(named_grids(question, found.passages))
    if any(part.startswith(("table", "appendix")) for part in question.parts) and not named:
        return None
    of_all = named_grids(question, found.passages) or grids(found.passages)
    tables = [grid for grid in of_all if grid.years and grid.listing is not None]
    fitting = [(fit, grid) for grid in tables if (fit := _fit(question, grid, named))]
    if not fitting:
        return None
    grid = max(fitting, key=lambda one: one[0])[1]
    text = dated(question.search)
    years = tuple(dict.fromkeys(_YEAR.findall(text)))
    return _Asked(grid, years, tuple(_names(question, grid)), tuple(_strangers(question, grid)), text)


def _fit(question: Question, grid: Grid, named: bool) -> int:
    """How well a table suits a question; 0 if it lacks a year that the question names or is about something else.

    "前五" suits a table whose lists have five names; else the words of caption and columns must be shared.
    """
    if set(_YEAR.findall(dated(question.search))) - set(grid.years) - set(_ends(question)):
        return 0
    names = _names(question, grid)
    shared = len(grid.words & set(tokens(question.search)))
    if named:
        return 100 + shared
    listed = _has_so_many(question, grid)
    if not names and not listed and _strangers(question, grid):
        return 0
    ranked = any(words.search(question.search) for words in (_RANKED, _PLACE, _DIFFER))
    ranked = ranked or bool(names and _YEAR.search(question.search) and _ONE_LARGEST.search(question.search))
    told = bool(_YEAR.search(question.search)) and any(
        words.search(question.search) for words in ((_PLACE,) if names else (_AT, _LEFT, _NEW, _DIFFER))
    )
    enough = listed or shared >= (_WITH_NAME if names else _WITHOUT_NAME) - told
    return 1 + shared + 10 * listed if enough and (listed or ranked) else 0


def _has_so_many(question: Question, grid: Grid) -> bool:
    """Whether the lists have as many names as a question says: 前五, and of one year "the ten largest"."""
    top = _TOP.search(question.search) or (
        _LARGEST.search(question.search) if _YEAR.search(question.search) else None
    )
    return bool(top and small(next(filter(None, top.groups()))) == len(grid.items(grid.rows[-1])))


def _strangers(question: Question, grid: Grid) -> list[str]:
    """The places that a question names and no list of the table does, as the question writes them."""
    known = {item for row in grid.rows for item in grid.items(row)}
    places = [term for term in question.insists if not term.searched.isdigit()]
    return [term.shown for term in places if term.searched not in known]


def _ends(question: Question) -> tuple[str, ...]:
    found = _RANGE.search(question.search)
    return found.groups() if found else ()


def _names(question: Question, grid: Grid) -> list[str]:
    """The names in the lists of a table that a question names, in whichever language."""
    known = dict.fromkeys(item for row in grid.rows for item in grid.items(row))
    spoken = {
        word.lower(): item
        for row in grid.rows
        for item, word in zip(grid.items(row), grid.items(row, "en"), strict=True)
    }
    terms = [term.searched for term in question.insists] + list(question.names)
    found = [name for name in terms if name in known]
    low = question.search.lower()
    found += [item for item in known if item in question.search]
    found += [item for word, item in spoken.items() if re.search(rf"\b{re.escape(word)}\b", low)]
    return list(dict.fromkeys(found))


# --- the ways ----------------------------------------------------------------------------------------------


def _in_all(draft: Draft, asked: _Asked) -> str:
    span = asked.span
    if len(span) < 2:
        return ""
    if asked.names:
        return _membership(draft, asked, span)
    return _common(draft, asked, span)


def _common(draft: Draft, asked: _Asked, span: Sequence[str]) -> str:
    """The names that the lists of all these years have."""
    common = [item for item in asked.items(span[0]) if all(item in asked.items(year) for year in span)]
    marks = "".join(_cite(draft, asked, year) for year in span)
    names = _spoken(draft, asked, span[0], common)
    if not common:
        return draft.say("in_no_list", years=_years(draft, span)) + marks
    return (
        _so_many(draft, names)
        + draft.say("in_all_lists", names=draft.listed(names), years=_years(draft, span))
        + marks
    )


def _in_one(draft: Draft, asked: _Asked) -> str:
    """What the list of one year has and that of another lacks."""
    found = _DIFFER.search(asked.question)
    here, there = (found[1] or found[3], found[2] or found[4]) if found else ("", "")
    if here not in asked.grid.years or there not in asked.grid.years:
        return ""
    only = [item for item in asked.items(here) if item not in asked.items(there)]
    marks = _cite(draft, asked, here) + _cite(draft, asked, there)
    names = draft.listed(_spoken(draft, asked, here, only))
    return draft.say("only_in", names=names, year=_year(draft, here), other=_year(draft, there)) + marks


def _new(draft: Draft, asked: _Asked) -> str:
    return _changed(draft, asked, "new_in", "none_new")


def _left(draft: Draft, asked: _Asked) -> str:
    """Who fell out, and, since the list is of one length, who came in."""
    if asked.names and len(asked.years) == 1:
        return _whether_left(draft, asked)
    if asked.names and not asked.years:
        return _membership(draft, asked, asked.span, "")
    return _changed(draft, asked, "gone_from", "none_gone")


def _changed(draft: Draft, asked: _Asked, key: str, none: str) -> str:
    """What two years' lists do not share."""
    before, year = asked.two_years
    if not before:
        return ""
    here, there = (year, before) if key == "new_in" else (before, year)
    changed = [item for item in asked.items(here) if item not in asked.items(there)]
    marks = _cite(draft, asked, before) + _cite(draft, asked, year)
    if not changed:
        return draft.say(none, year=_year(draft, year), before=_year(draft, before)) + marks
    names = draft.listed(_spoken(draft, asked, here, changed))
    return (
        _so_many(draft, changed)
        + draft.say(key, names=names, year=_year(draft, year), before=_year(draft, before))
        + marks
    )


def _kept(draft: Draft, asked: _Asked) -> str:
    """Who stands in the lists of two years: who is still there."""
    before, year = asked.two_years
    return "" if asked.names or not before else _common(draft, asked, (before, year))


def _whether_left(draft: Draft, asked: _Asked) -> str:
    """Whether a name is still in the list of a year, and who stands there instead."""
    name, year = asked.names[0], asked.years[0]
    before = asked.before(year)
    if year not in asked.grid.years or not before:
        return ""
    new = [item for item in asked.items(year) if item not in asked.items(before)]
    if name in asked.items(year) or name not in asked.items(before) or not new:
        return _membership(draft, asked, [year], "" if not _STILL.search(asked.question) else None)
    marks = _cite(draft, asked, before) + _cite(draft, asked, year)
    (shown,) = _spoken(draft, asked, before, [name])
    came = draft.listed(_spoken(draft, asked, year, new))
    still, whether = _STILL.search(asked.question), _ASKS_WHETHER.search(asked.question)
    head = draft.say("no_longer") if still else draft.say("yes") if whether else ""
    years = {"year": _year(draft, year), "before": _year(draft, before)}
    return head + draft.say("replaced", name=shown, new=came, **years) + marks


def _position(draft: Draft, asked: _Asked) -> str:
    """The place of a name in each list asked about; the lists without it are named as such."""
    if not asked.names:
        return ""
    if len(asked.names) == len(asked.span) == 1 and not asked.place(asked.names[0], asked.span[0]):
        return _membership(draft, asked, asked.span, "")
    parts = []
    for name in asked.names:
        for year in asked.span:
            shown = _shown(draft, asked, name)
            place = asked.place(name, year)
            key = "at_place" if place else "not_listed"
            parts.append(
                draft.say(key, name=shown, year=_year(draft, year), place=_nth(draft, place))
                + _cite(draft, asked, year)
            )
    return draft.say("semicolon").join(parts) + draft.say("full_stop")


def _asserted_place(draft: Draft, asked: _Asked) -> str:
    """Yes or no for the place that a question gives a name, with the true one: "日本排第一吗？"."""
    if claims := _claimed(draft, asked):
        held = {asked.place(name, year) == place for name, place in claims.items() for year in asked.span}
        return draft.say("yes" if held == {True} else "no") + _position(draft, asked)
    places = {_place_in(match) for match in _AT.finditer(_without_top(asked.question))}
    if not asked.names or len(places) != 1 or not asks_whether(draft.question):
        return ""
    place = places.pop()
    held = {asked.place(name, year) == place for name in asked.names for year in asked.span}
    head = draft.say("yes" if held.pop() else "no") if len(held) == 1 else ""
    return head + _position(draft, asked)


def _claimed(draft: Draft, asked: _Asked) -> dict[str, int]:
    """The places that a question gives several names, each in a clause of its own; empty where it does not say all."""
    if len(asked.names) < 2 or len(asked.span) != 1 or not asks_whether(draft.question):
        return {}
    claims: dict[str, int] = {}
    for clause in re.split(r"[，,；;。.]|\band\b|\bthen\b|而", _without_top(asked.question)):
        named = [n for n in asked.names if n in clause or _shown(draft, asked, n).lower() in clause.lower()]
        places = {_place_in(match) for match in _AT.finditer(clause)} or (
            {1} if _ONE_LARGEST.search(clause) else set()
        )
        if len(named) == len(places) == 1:
            claims[named[0]] = places.pop()
    return claims if len(claims) == len(asked.names) else {}


def wrong_in_list(draft: Draft, found: Found) -> str:
    """Where a name stands in the list of a year, and who stands where the question takes it to stand; "" if it is right.

    "Why did Japan rank third in 2022?", "为什么英国2022年跌出前十？".
    """
    asked = _asked(draft.question, found)
    if not asked or len(asked.names) != 1 or len(asked.span) != 1 or not asked.years:
        return ""
    name, year = asked.names[0], asked.span[0]
    place, plain = asked.place(name, year), _without_top(asked.question)
    places = {_place_in(match) for match in _AT.finditer(plain)} | (
        {1} if _ONE_LARGEST.search(plain) else set()
    )
    if len(places) > 1 or _SHARE.search(asked.question):
        return ""
    if places and places != {place}:
        (claimed,) = places
        return draft.say("wrong").strip() + draft.say("space") + _who_stands_there(draft, asked, claimed)
    left = _LEFT.search(asked.question)
    if places or not (left or _ENTERED.search(asked.question)) or bool(place) is not bool(left):
        return ""
    return draft.say("wrong").strip() + draft.say("space") + _position(draft, asked)


def _who_stands_there(draft: Draft, asked: _Asked, place: int) -> str:
    """Who stands at a place of a year's list, and where the name that the question has there stands instead."""
    year = asked.span[0]
    items = asked.grid.items(asked.row(year), draft.language)
    number = len(items) if place == _LAST else place
    if number > len(items):
        return _position(draft, asked)
    words = {"name": items[number - 1], "year": _year(draft, year), "place": _nth(draft, number)}
    return draft.say("at_place", **words) + draft.say("semicolon") + _position(draft, asked)


def _years_of(draft: Draft, asked: _Asked) -> str:
    """The years whose lists have a name."""
    if not asked.names or asked.years:
        return ""
    return "\n\n".join(_years_of_name(draft, asked, name) for name in asked.names)


def _years_of_name(draft: Draft, asked: _Asked, name: str) -> str:
    years = [year for year in asked.grid.years if name in asked.items(year)]
    others = [year for year in asked.grid.years if year not in years]
    marks = "".join(_cite(draft, asked, year) for year in (*years, *others))
    words = {"name": _shown(draft, asked, name), "years": _years(draft, years), "count": len(years)}
    return draft.say("in_years", **words) + marks


def _at(draft: Draft, asked: _Asked) -> str:
    """Who stands at one place of the list or at several: 第三名, "first and last"."""
    found = _AT.finditer(_without_top(asked.question))
    asked_for = list(dict.fromkeys(_place_in(match) for match in found))
    if not asked_for or asked.names:
        return ""
    parts = []
    for year in asked.span:
        items = asked.grid.items(asked.row(year), draft.language)
        if max(asked_for) > len(items):
            return ""
        for place in asked_for:
            number = len(items) if place == _LAST else place
            words = {"name": items[number - 1], "year": _year(draft, year), "place": _nth(draft, number)}
            parts.append(draft.say("at_place", **words) + _cite(draft, asked, year))
    return draft.say("semicolon").join(parts) + draft.say("full_stop")


def _without_top(asked: str) -> str:
    """A question without the words for how long the list is: 前五, "the ten largest"."""
    return _LARGEST.sub(" ", _TOP.sub(" ", asked))


def _place_in(match: re.Match[str]) -> int:
    """The place that the words of `_AT` mean."""
    if match[5]:
        return _LAST
    return 1 if match[4] else small(match[1] or match[2] or match[3])


def _whether(draft: Draft, asked: _Asked) -> str:
    if asked.names:
        return _membership(draft, asked, asked.span) if asked.span else ""
    if not asked.strangers or not _TOP.search(asked.question):
        return ""
    marks = "".join(_cite(draft, asked, year) for year in asked.span)
    said = draft.say("listed_not_in", name=draft.listed(asked.strangers), years=_years(draft, asked.span))
    return f"{draft.say('no')}{said}{draft.say('full_stop')}{marks}"


def _membership(draft: Draft, asked: _Asked, span: Sequence[str], head: str | None = None) -> str:
    """Yes or no for the names, with the years in which each is listed and those in which it is not."""
    parts = [_listed(draft, asked, name, span) for name in asked.names]
    all_in = all(name in asked.items(year) for name in asked.names for year in span)
    none_in = not any(name in asked.items(year) for name in asked.names for year in span)
    one_answer = len(span) == 1 or all_in or none_in or _ALWAYS.search(asked.question)
    if head is None:
        head = draft.say("yes" if all_in else "no") if one_answer else ""
    lists = ""
    if len(span) == 1:
        items = draft.listed(asked.grid.items(asked.row(span[0]), draft.language))
        lists = draft.say("list_of", years=_year(draft, span[0]), names=items)
    marks = "".join(_cite(draft, asked, year) for year in span)
    return f"{head}{draft.say('semicolon').join(parts)}{draft.say('full_stop')}{lists}{marks}"


def _listed(draft: Draft, asked: _Asked, name: str, span: Sequence[str]) -> str:
    years = [year for year in span if name in asked.items(year)]
    others = [year for year in span if year not in years]
    told = (("listed_in", years), ("listed_not_in", others))
    shown = _shown(draft, asked, name)
    said = [draft.say(key, name=shown, years=_years(draft, some)) for key, some in told if some]
    return draft.say("comma").join(said)


_WAYS: tuple[tuple[re.Pattern[str], Callable[[Draft, _Asked], str]], ...] = (
    (_DIFFER, _in_one),
    (_AT, _asserted_place),
    (_PLACE, _position),
    (_ALWAYS, _in_all),
    (_LEFT, _left),
    (_KEPT, _kept),
    (_WHEN, _years_of),
    (_NEW, _new),
    (_IN_LIST, _whether),
    (_AT, _at),
)


# --- words -------------------------------------------------------------------------------------------------


def _cite(draft: Draft, asked: _Asked, year: str) -> str:
    """The mark of a year's row, one number a row however often it is used."""
    row = asked.row(year)
    known = next((citation.n for citation in draft.citations if citation.id == row.id), 0)
    return f"[{known}]" if known else draft.cite(row, row.units[0])


def _shown(draft: Draft, asked: _Asked, name: str) -> str:
    year = next(year for year in asked.grid.years if name in asked.items(year))
    return _spoken(draft, asked, year, [name])[0]


def _spoken(draft: Draft, asked: _Asked, year: str, items: Sequence[str]) -> list[str]:
    return asked.grid.spoken_items(asked.row(year), items, draft.language)


def _year(draft: Draft, year: str) -> str:
    return f"{year}年" if draft.language == "zh" else year


def _so_many(draft: Draft, names: Sequence[str]) -> str:
    """How many they are, for who asks that."""
    return draft.say("so_many", count=len(names)) if "count" in draft.question.wants else ""


def _nth(draft: Draft, place: int) -> str:
    """A place as it is written: "第" stands before it in Chinese; in English it is "1st"."""
    if draft.language == "zh":
        return _ORDINALS[place - 1] if place <= len(_ORDINALS) else str(place)
    ending = "th" if place in range(11, 14) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def _years(draft: Draft, years: Sequence[str]) -> str:
    return draft.listed([_year(draft, year) for year in years])
