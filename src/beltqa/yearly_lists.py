"""The table of yearly lists that a question is about ("2021年 | 广东、山东、福建"), and what it names and asks of it."""

import re
from dataclasses import dataclass

from beltqa.evidence import Found
from beltqa.grid import Grid, grids, named_grids
from beltqa.lexical import tokens
from beltqa.numerals import small
from beltqa.passages import Passage
from beltqa.question import Question, Term
from beltqa.relative_dates import dated

LEFT = re.compile(
    r"(?:掉|跌|退|挤|落)出|出去|出局|掉队|掉下|(?:顶|挤|替|换)(?:掉|下)|被.{0,6}(?:顶|挤|取代|替|换)|取代|没进|(?<!在)不在(?:了|的(?!话)|[其榜列里内])|不见了|消失|没了|少了(?:谁|哪)|落榜|(?:没有?|未能?|不)(?:上榜|入围|进前)|"
    r"drop(?:ped|s)? out|f(?:e|a)ll(?:en)? (?:out|off)|fell|(?:knock|bump)ed (?:out|off)|"
    r"lost (?:its|their) (?:place|spot)|replaced|pushed out|"
    r"\bout of the (?:top|list)|left the|dropped|disappear|displace|no longer|\bgone\b|\babsent\b|\bmissing\b",
    re.I,
)
NEW = re.compile(
    r"多[了出](?:谁|哪)|新(?:进|上榜|入|增|出现|面孔|加入|晋级|来)|挤进|跻身|才进|刚进|首次(?:进|上榜)|多出来|进来|"
    r"(?:换|顶|补|替)(?:了)?(?:上|进来?)|补位|接替|取而代之|"
    r"\b(?:took|takes?|taken|taking) (?:over )?(?:its|their|that|the) (?:place|spot|slot|seat)|\bstepped in|\bmoved in|"
    r"new(?:ly|comers?| entr\w+| names?| (?:provinces?|countries|ones?|members?))?\b|joined|entered|debut|came in",
    re.I,
)
PLACE = re.compile(
    r"排(?:在|到|名)?第?几|排?(?:行|在|第)?老几|排名?(?:是)?多少|第几(?:名|位|大)?|名次|位次|什么位置|排(?:名|行)(?:是多少|如何|怎样)|"
    r"(?:\b(?:what|which|its|their)|'s|’s) (?:rank(?:ing)?|position|place|standing)\b|\brank (?:in|for|of) (?:each|every)|"
    r"where (?:did|does|do|was|is) .{0,40}\brank|"
    r"how (?:high|low)",
    re.I,
)
AT = re.compile(
    r"(?<!倒数)(?:第|排)([一二三四五六七八九十\d]+)(?:的|名|位|大)?(?![届次年个期批季步代章节类])|(?:no\.?|number|rank(?:ed|s)?|#)\s*"
    r"(\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b|"
    r"\b(first|second|third|fourth|fifth|"
    r"sixth|seventh|eighth|ninth|tenth)\b(?! table)|"
    r"(榜首|居首|头名|冠军|第一大|\bnumber one\b|领头|打头|最靠前|\b(?:topped|came top|at the top|headed)\b)|"
    r"(垫底|末位|最末|排尾|倒数第一|最后(?:一[名位个])?|\b(?:last|bottom)\b(?! (?:year|month|\w+ years)))",
    re.I,
)
WHEN = re.compile(
    r"哪[几些一]?个?年|[什啥]么?时候|几时|何时|哪[几些]次|(?:which|what) years?|when\b|"
    r"how many (?:of )?(?:the |those |these )?years|how many (?:times|years)|how often|"
    r"几次|多少次|几回|几年",
    re.I,
)
EACH_YEAR = re.compile(  # of each year by itself
    r"(?:[每各历逐]一?年|[各每]个年份)(?:份|度)?[^，。？都]{0,16}(?:分别|各自?是|依次|[是有](?:哪|谁|什么|啥))(?!都)|分年|逐年列|"
    r"\bfor (?:each|every) year\b|\beach year['’]s\b|\byear[- ]by[- ]year\b|\bby year\b",
    re.I,
)
LAST = -1
ONE_LARGEST = re.compile(
    r"最大|最多|头号|"
    r"\b(?:largest|biggest|main|leading|foremost|top(?![- ](?:\d|two|three|four|five|six|seven|eight|nine|ten))|"
    r"the most(?= (?:from|of|in|by)\b|[,.?]|$))(?!\w)",
    re.I,
)
TOP = re.compile(
    r"前([三五十两二四六七八九]|\d+)[名位强]?|([三五十]|\d+)强|top[- ](\d+|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.I,
)
_LARGEST = re.compile(
    r"最[多大高强][^，。？]{0,3}?([三五十两二四六七八九]|\d+)[个名位]|(?<!第)([三五十两二四六七八九]|\d+)大|"
    r"\b(two|three|four|five|six|seven|eight|nine|ten|\d+) (?:largest|biggest|leading|main)\b|"
    r"\b(?:largest|biggest|leading|main) (two|three|four|five|six|seven|eight|nine|ten|\d+)\b|"
    r"\b(two|three|four|five|six|seven|eight|nine|ten) \w+ (?:that |which |who )?\w+ (?:the )?most\b",
    re.I,
)
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RANGE = re.compile(
    r"((?:19|20)\d\d)年?\s*(?:[-—–~～到至]|to|through|until|(?<=between \d{4} )and)+\s*((?:19|20)\d\d)", re.I
)
_SINCE = re.compile(r"((?:19|20)\d\d)年?(?:之|以)?后|\bafter ((?:19|20)\d\d)", re.I)
_UNTIL = re.compile(r"((?:19|20)\d\d)年?(?:之|以)前|\bbefore ((?:19|20)\d\d)", re.I)
_RANKED = re.compile(r"名单|榜|排[名在第]|第[一二三四五六七八九十]|\btop\b|\brank|\blist\b", re.I)
_WITH_NAME, _WITHOUT_NAME = 1, 2  # words of caption and columns that a question must share; of years one less
DIFFER = re.compile(  # in the lists of one year and not in those of others
    r"(?P<here>(?:19|20)\d\d)年?[^，。？]{0,8}?(?:有|上榜|上了?|在榜|在列|入围|进)[^没，。]{0,6}[，、]?\s*(?:而|但|可|到|却)?(?:是|在)?"
    r"(?P<there>(?:19|20)\d\d年?(?:[和与、及跟以]+(?:19|20)\d\d年?)*)[^，。？]{0,6}(?:没|不)|"
    r"(?P<here_en>(?:19|20)\d\d)\b[^.?;]{0,60}?\b(?:but|yet|though)\b[^.?;\d]{0,24}?(?:\b(?:not|neither|missing|absent)\b|n['’]t\b)[^.?;\d]{0,20}"
    r"(?P<there_en>(?:19|20)\d\d(?:[^.?;\d]{1,10}(?:19|20)\d\d)*)",
    re.I,
)
_KINDS = {  # what lists are of, in the words of questions and of columns
    "country": re.compile(
        r"国家|[哪几多]少?个?国|目的地|市场|海外|境外|\b(?:countr(?:y|ies)|nations?|markets?|destinations?|buyers?)\b",
        re.I,
    ),
    "province": re.compile(r"省|\bprovinc\w+", re.I),
}


@dataclass(frozen=True)
class Asked:
    """A table of yearly lists with what a question names of it: years and names, in the question's order."""

    grid: Grid
    years: tuple[str, ...]
    names: tuple[str, ...]
    strangers: tuple[str, ...]
    within: tuple[str, ...]  # the names that lie in a part of the world that is no name itself
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


def read_lists(question: Question, found: Found) -> Asked | None:
    """The table of yearly lists that a question is about: named, or alone in having its years, names and words."""
    named = bool(named_grids(question, found.passages))
    if not all(YEAR.fullmatch(term.searched) for term in question.insisted("year")):
        return None  # of a year to come
    if any(part.startswith(("table", "appendix")) for part in question.parts) and not named:
        return None
    of_all = named_grids(question, found.passages) or grids(found.passages)
    tables = [grid for grid in of_all if grid.years and grid.listing is not None]
    fitting = [(fit, grid) for grid in tables if (fit := _fit(question, grid, named))]
    if not fitting:
        return None
    grid = max(fitting, key=lambda one: one[0])[1]
    text = dated(question.search)
    years = tuple(dict.fromkeys(YEAR.findall(text)))
    names, strangers = tuple(_names(question, grid)), _strangers(question, grid)
    within = (form for term in strangers for form in term.aliases if form in _listed(grid))
    return Asked(grid, years, names, tuple(term.shown for term in strangers), tuple(within), text)


def _fit(question: Question, grid: Grid, named: bool) -> int:
    """How well a table suits a question; 0 if it lacks a year that the question names or is about something else.

    "前五" suits a table whose lists have five names; else the words of caption and columns must be shared.
    """
    if set(YEAR.findall(dated(question.search))) - set(grid.years) - set(_ends(question)):
        return 0
    names = _names(question, grid)
    of_kind = _of_kind(question, grid)
    if of_kind is False and not named:
        return 0
    shared = len(grid.words & set(tokens(f"{question.search} {question.reworded}"))) + bool(of_kind)
    if named:
        return 100 + shared
    listed = _has_so_many(question, grid)
    at_place = AT.search(without_top(question.search))
    one_place = ONE_LARGEST.search(question.search) or at_place
    if not (names or listed or (of_kind and one_place)) and _strangers(question, grid):
        return 0
    ranked = any(words.search(question.search) for words in (_RANKED, PLACE, DIFFER))
    of_year = YEAR.search(question.search) or (WHEN.search(question.search) and at_place)
    top = bool(of_kind and TOP.search(question.search))
    ranked = ranked or bool(of_year and (top or ((names or of_kind) and one_place)))
    told = bool(of_year) and (
        top
        or any(
            words.search(question.search) for words in ((PLACE, WHEN) if names else (AT, LEFT, NEW, DIFFER))
        )
    )
    enough = listed or shared >= (_WITH_NAME if names else _WITHOUT_NAME) - told
    return 1 + shared + 10 * listed + 5 * bool(names) if enough and (listed or ranked) else 0


def _of_kind(question: Question, grid: Grid) -> bool | None:
    """Whether the lists are of the kind that a question asks for, countries or provinces; None where it does not say."""
    column = grid.columns()[grid.listing or 0]
    asked = {kind for kind, words in _KINDS.items() if words.search(question.search)}
    listed = {kind for kind, words in _KINDS.items() if words.search(column)}
    return bool(asked & listed) if asked and listed else None


def _has_so_many(question: Question, grid: Grid) -> bool:
    """Whether the lists have as many names as a question says: 前五, and of one year or of a name "the ten largest"."""
    top = TOP.search(question.search) or (
        _LARGEST.search(question.search) if YEAR.search(question.search) or _names(question, grid) else None
    )
    return bool(top and small(next(filter(None, top.groups()))) == len(grid.items(grid.rows[-1])))


def _listed(grid: Grid) -> set[str]:
    """All names in the lists of a table."""
    return {item for row in grid.rows for item in grid.items(row)}


def _strangers(question: Question, grid: Grid) -> list[Term]:
    """The places that a question names and no list of the table does."""
    places = [term for term in question.insists if term.kind != "year"]
    return [term for term in places if term.searched not in _listed(grid)]


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


def without_top(asked: str) -> str:
    """A question without the words for how long the list is: 前五, "the ten largest"."""
    return _LARGEST.sub(" ", TOP.sub(" ", asked))


def place_in(match: re.Match[str]) -> int:
    """The place that the words of `AT` mean."""
    if match[5]:
        return LAST
    return 1 if match[4] else small(match[1] or match[2] or match[3])
