"""Which of two sides is ahead, said before the two quotes: "Creality (2014), against Unitree (2016)".

Of each side the quote's one figure of a unit that both have is held against the other's; a year where it is asked who
was first. Where a side has several, the one counts beside which the words stand that are asked about.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from beltqa.asked_figure import may_be_asked
from beltqa.citations import MARK
from beltqa.counterpart import figures_in
from beltqa.draft import Draft
from beltqa.focus import LONGEST, focused, focused_on
from beltqa.lexical import tokens
from beltqa.numbers import Quantity, same
from beltqa.question import Question
from beltqa.ranking import has_duration

_LEADER = re.compile(  # asks for one of the two
    r"哪|谁|孰|还是|\b(?:which|who(?:se)?)\b|^\W*(?:do|does|did|is|are|was|were|has|have)\b.*\bor\b", re.I
)
_EARLY = re.compile(r"[更最]?先(?!进)|早|更老|资格老|\b(?:earlier|first|older|oldest|sooner)\b", re.I)
_LATE = re.compile(r"[更最]晚|晚[？?]?$|更新|年轻|\b(?:later|last|younger|newer)\b", re.I)
_LESS = re.compile(
    r"(?:哪|谁|孰|更)[^，。？]{0,12}[少低小短慢弱]|\b(?:fewer|less|lower|smaller|shorter|slower|least)\b",
    re.I,
)
_MORE = re.compile(
    r"(?:哪|谁|孰|更)[^，。？]{0,12}[多高大长快强猛]|"
    r"\b(?:more|higher|larger|bigger|greater|longer|faster|stronger|most|ahead)\b",
    re.I,
)
_CLAUSE = re.compile(r"(?:[^，,。；;：:]|[,.](?=\d))+")
_QUOTE = re.compile(rf"(?P<words>[^\n]+?)(?P<marks>(?:{MARK.pattern})+)")
_OF_RATES = re.compile(r"百分|占比|比[例重]|份额|\bpercent\w*|\bshares?\b", re.I)
_OF_TIMES = re.compile(
    r"多久|多长时间|几[天周年]|几个月|时[间长效]|多快|"
    r"\bhow (?:long|quick(?:ly)?|fast|soon|many (?:days|weeks|months|years))\b|\btimes?\b|\bdays\b",
    re.I,
)
_OF_FIGURES = {"amount", "count", "when", "duration"}
_ROOM_OF_SIDES = 1.1  # of that of one sentence, for all quotes of a comparison
_OF_TWO = 2
_HEDGES = " 年多"
_MONEY = "CNY"
_MUCH = 10**6
_A_YEAR = 10**4  # what the year of a date is counted in
_SAID_ALREADY = 0.5  # of the room of a sentence
_NEAR = 30  # characters after a number: what is counted


def verdict_of(question: Question, told: Sequence[str]) -> str:
    """Who is ahead, with the figure of each side, by what is told of each; "" where that is not asked or not clear."""
    asked = question.search
    parts = question.several
    if len(parts) != _OF_TWO or len(told) != _OF_TWO or not _LEADER.search(asked):
        return ""
    years = bool(_EARLY.search(asked) or _LATE.search(asked))
    if not years and bool(_LESS.search(asked)) == bool(_MORE.search(asked)):
        return ""
    names = [name_of(part, parts) for part in parts]
    figures = _figures(question, [MARK.sub("", words) for words in told], years)
    if not all(names) or not figures or figures[0].low == figures[1].low:
        return ""
    least_first = bool(_EARLY.search(asked)) if years else bool(_LESS.search(asked))
    ahead, behind = sorted(
        zip(names, figures, strict=True), key=lambda one: one[1].low if least_first else -one[1].low
    )
    draft = Draft(question)
    words = {"name": ahead[0], "figure": _spoken(draft, ahead[1])}
    return draft.say("ahead", **words, other=behind[0], value=_spoken(draft, behind[1]))


def _spoken(draft: Draft, figure: Quantity) -> str:
    """The figure with its hedge: "超过400亿元"."""
    return f"{draft.say(figure.approx) if figure.approx else ''}{figure.text.strip(_HEDGES)}"


def shortened(part: Question, words: str, verdict: str) -> str:
    """What is told of a side, where the verdict has said its figure: the clauses that matter most, and the mark."""
    mark = re.search(rf"(?:{MARK.pattern})+$", words)
    if not mark or "\n" in words:
        return words
    limit = round(LONGEST[part.language] * _SAID_ALREADY)
    held = next((told for one in part.attributes if (told := one.figure_in(words))), "")
    said = (one.text for one in figures_in(words[: mark.start()]) if one.text.strip(_HEDGES) in verdict)
    held = held or next(said, "")
    shown = focused(
        words[: mark.start()], part.search, part.language, part.names, limit, answer=held, sure=bool(held)
    )
    return f"{shown}{mark[0]}"


def tells_alike(question: Question, words: str, others: str) -> bool:
    """Whether two texts have figures of one unit beside the same words of a question: "80多个国家", "100多个国家"."""
    asked = set(tokens(question.search))
    held = [
        (_unit(figure), asked & set(tokens(clause)))
        for clause in _CLAUSE.findall(others)
        for figure in figures_in(clause)
    ]
    return any(
        unit == _unit(figure) and shared & set(tokens(clause))
        for clause in _CLAUSE.findall(words)
        for figure in figures_in(clause)
        for unit, shared in held
    )


def tightened(question: Question, paragraphs: Sequence[str]) -> Sequence[str]:
    """Quotes that are too long together, where figures are asked for: the clauses with those of a unit that all have."""
    if len(paragraphs) == 1:
        return [_tightened_alone(question, paragraphs[0])]
    parts = question.several if len(question.several) == len(paragraphs) else [question] * len(paragraphs)
    wants = frozenset[str]().union(question.wants, *(part.wants for part in parts))
    quotes = [_QUOTE.fullmatch(one) for one in paragraphs]
    long = sum(map(len, paragraphs)) > LONGEST[question.language] * _ROOM_OF_SIDES
    if len(paragraphs) < _OF_TWO or not long or not all(quotes):
        return paragraphs
    found = [figures_in(quote["words"]) for quote in quotes if quote]
    if named := _named_in_all(question, found):
        return _with_figures(question, paragraphs, named)
    if not wants & _OF_FIGURES:
        return paragraphs
    units = set.intersection(*({_unit(one) for one in figures} for figures in found))
    if "when" not in wants:
        units = {unit for unit in units if unit[0] != "year"}
    if not units:
        return paragraphs
    return _with_figures(
        question, paragraphs, [[f for f in figures if _unit(f) in units] for figures in found]
    )


def _named_in_all(question: Question, found: Sequence[Sequence[Quantity]]) -> list[list[Quantity]]:
    """Of the figures of each quote those that the question names, if each has one: "10,000 of what in each case?"."""
    named = [figure for figure in figures_in(question.search) if figure.kind == "amount"]
    held = [[one for one in figures if any(same(one, figure) for figure in named)] for figures in found]
    return held if all(held) else []


def _with_figures(
    question: Question, paragraphs: Sequence[str], figures: Sequence[Sequence[Quantity]]
) -> list[str]:
    """Of each quote the clauses that hold its figures, and the marks."""
    parts = question.several if len(question.several) == len(paragraphs) else [question] * len(paragraphs)
    quotes = [
        (part, held, _QUOTE.fullmatch(one))
        for part, held, one in zip(parts, figures, paragraphs, strict=True)
    ]
    return [
        focused_on(quote["words"], [one.text for one in held], part.search, question.language)
        + quote["marks"]
        for part, held, quote in quotes
        if quote
    ]


def _tightened_alone(question: Question, paragraph: str) -> str:
    """One quote that answers a comparison of figures, if it is long: the clauses with those of the unit that both have."""
    quote = _QUOTE.fullmatch(paragraph)
    if not quote or "compare" not in question.wants or len(paragraph) <= LONGEST[question.language]:
        return paragraph
    asked = _OF_RATES.search(question.search)
    timed = _OF_TIMES.search(question.search)
    figures = [one for one in figures_in(quote["words"]) if one.kind == "amount"]
    if asked:
        figures = [one for one in figures if one.unit == "%"]
    elif timed:
        figures = [one for one in figures if has_duration(one.text)]
    if not (asked or timed) or len(figures) != _OF_TWO:
        return paragraph
    told = [one.text for one in figures]
    return focused_on(quote["words"], told, question.search, question.language) + quote["marks"]


def _unit(figure: Quantity) -> tuple[str, str]:
    return figure.kind, figure.unit


def _figures(question: Question, told: Sequence[str], years: bool) -> tuple[Quantity, Quantity] | None:
    """The figure of each side, of a unit that both have; None where there is none, or several that may be meant."""
    first, second = (
        list(_candidates(part, words, years)) for part, words in zip(question.several, told, strict=True)
    )
    pairs = []
    for unit in dict.fromkeys(one.unit for one in first):
        a, b = (_meant([one for one in side if one.unit == unit]) for side in (first, second))
        if a and b:
            pairs.append((a, b))
    return pairs[0] if len(pairs) == 1 else None


@dataclass(frozen=True)
class _Candidate:
    """A figure told of a side, in its unit, with how many words of the side's question stand in its clause."""

    quantity: Quantity
    unit: str
    shared: int


def _candidates(part: Question, words: str, years: bool) -> Iterator[_Candidate]:
    asked = set(tokens(" ".join((part.search, *part.names))))
    in_years = any(figure.kind == "year" for figure in figures_in(words))
    for clause in _CLAUSE.findall(words):
        held = [one for one in part.attributes if one.is_held(clause)]
        money = any(one.unit == "money" for one in held)  # may be printed without its unit: "200亿的产值"
        figures = figures_in(clause)
        starts = [0, *(figure.end for figure in figures[:-1])]
        for figure, start in zip(figures, starts, strict=False):
            end = len(clause) if figure is figures[-1] else figure.end
            shared = len(asked & set(tokens(clause[start:end]))) + _OF_TWO * len(held)
            counted = set(tokens(clause[figure.end : figure.end + _NEAR]))
            if not (figure.unit or years or money or asked & counted):
                continue  # of what it is a number, the question does not ask
            unit = _MONEY if money and not figure.unit and figure.low >= _MUCH else figure.unit
            figure = _of_year(figure) if years and not in_years else figure
            if (figure.kind == "year") == years and (years or may_be_asked(part.search, figure)):
                yield _Candidate(figure, unit, shared)


def _of_year(figure: Quantity) -> Quantity:
    """A date as a figure that is held against years: "August 2023" is in 2023."""
    if figure.kind != "date" or figure.low < _A_YEAR:
        return figure
    year = figure.low // _A_YEAR
    return replace(figure, low=year, high=year, kind="year")


def _meant(candidates: Sequence[_Candidate]) -> Quantity | None:
    """The figure with most of the words; None where another one has as many."""
    best = max((one.shared for one in candidates), default=0)
    values = {(q.low, q.high): q for q in (one.quantity for one in candidates if one.shared == best)}
    return next(iter(values.values())) if len(values) == 1 else None


def name_of(part: Question, parts: Sequence[Question]) -> str:
    """What the question calls a side: the place or company that only this part names, or another name."""
    others = {term.searched for other in parts if other is not part for term in other.insists}
    own = [term.shown for term in part.insists if term.searched not in others and term.kind != "year"]
    if own:
        return own[0]
    of_others = {form for other in parts if other is not part for forms in other.mentions for form in forms}
    names = (form for forms in part.mentions for form in forms if form not in of_others)
    return next((name for name in names if name in part.search), "")
