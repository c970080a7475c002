"""What the report does not print but its figures tell: differences, shares, multiples, growth, sums, earlier values.

Two figures are taken that the question tells apart (`figure_pairs.py`), or those of one sentence (`answer_derived.py`).
What is missing for the year or the subject asked about is not computed. The working is shown, each figure's sentence is
cited, and the result is called a calculation.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from beltqa.answer_derived import write_derived
from beltqa.asked_figure import may_be_asked
from beltqa.asked_item import items_asked
from beltqa.asked_names import kinds_asked
from beltqa.asked_place import named
from beltqa.calculation import GROWTH, INFER, Asked, read_calculation
from beltqa.draft import Draft
from beltqa.evidence import Evidence, Found
from beltqa.figure_pairs import best_pair
from beltqa.figures import Figure, figures_of
from beltqa.numbers import read_quantities, same
from beltqa.question import Question
from beltqa.working import like, rounded, shown, told, with_working

_FIGURES = {"amount", "count", "compare", "rank", "when", "duration"}
_OF_TWO, _OF_THREE = 2, 3
_SIDE_BY_SIDE = re.compile(r"§\s*(?:[和与及跟、，,]|and(?: the)?|& ?)*\s*§", re.I)
_GROUP = re.compile(
    r"的[^，。；、]{0,12}?(?:家|者|商|户|人|企业|公司|工厂|品牌|店铺|城市|数量|个数)[^，。；]*\d"
)
_LOOKED_AT = 10  # sentences, each with the one before and after


def write_computation(draft: Draft, found: Found) -> str:
    """The result with its working; "" if nothing is to be computed or can be."""
    if not found.ranked or items_asked(draft.question.search):
        return ""
    asked = read_calculation(draft.question)
    told_apart = asked.subjects or asked.years
    if kinds_asked(draft.question.search) and not (told_apart and draft.question.wants & _FIGURES):
        return ""  # a name is asked for, or the figures of nobody knows whom
    if draft.question.one_of_several and not asked.subjects and not asked.years:
        return ""  # "and by how much?": of what, only the other part says
    if draft.question.is_side and asked.operation == "difference" and len(asked.years) < _OF_TWO:
        return ""  # one side alone differs from nothing
    figures = [
        figure
        for one in _looked_at(found)
        for figure in figures_of(one, asked.subjects)
        if not _names_group(asked, figure)
        and not _bounds_group(figure)
        and may_be_asked(asked.text, figure.quantity)
        and _is_of_place(draft.question, one)
    ]
    if text := write_derived(draft, asked, figures):
        return text
    if not asked.operation or _is_printed(asked, figures, found.ranked[0]):
        return ""
    if against := _against_each(draft, asked, figures):
        return against
    pair = best_pair(asked, figures)
    return _WRITERS[asked.operation](draft, *pair) if pair else ""


def _against_each(draft: Draft, asked: Asked, figures: Sequence[Figure]) -> str:
    """The difference of one from each of two others: "中国比美国和法国低多少"; "" where it is not known from each."""
    if asked.operation != "difference" or len(asked.subjects) != _OF_THREE:
        return ""
    for base in asked.subjects:
        others = [one for one in asked.subjects if one != base]
        names = [_words_for(draft.question, one) for one in others]
        if not all(names) or not _SIDE_BY_SIDE.search(
            asked.text.replace(names[0], "§").replace(names[1], "§")
        ):
            continue
        pairs = [best_pair(replace(asked, subjects=(base, other)), figures) for other in others]
        apart = [pair for pair in pairs if pair and len({figure.subject for figure in pair}) == _OF_TWO]
        if len(apart) == len(others):
            told = (write_difference(draft, *pair) for pair in apart)
            lines = zip(names, told, strict=True)
            return "\n".join(f"- {name}{draft.say('colon')}{line}" for name, line in lines)
    return ""


def _words_for(question: Question, subject: str) -> str:
    """The words of a question for one of its subjects."""
    return next((term.shown for term in question.insists if term.searched == subject), "")


def _is_of_place(question: Question, evidence: Evidence) -> bool:
    """Whether a passage names a place that is asked about, if any is."""
    places = question.insisted("place")
    return not places or named(places, f"{evidence.passage.heading}{evidence.passage.reading}")


def _looked_at(found: Found) -> list[Evidence]:
    """The best sentences and rows, with their neighbours: what is compared may stand in two sentences."""
    best = found.ranked[:_LOOKED_AT]
    near = {(one.passage.id, one.number + step) for one in best for step in (-1, 0, 1)}
    tables = {one.passage.id.rpartition(".r")[0] for one in best if one.is_row}
    return [
        one
        for one in found.ranked
        if (one.passage.id, one.number) in near
        or (one.is_row and one.passage.id.rpartition(".r")[0] in tables)
    ]


def _is_printed(asked: Asked, figures: Sequence[Figure], best: Evidence) -> bool:
    """Whether the best sentence itself prints such a result of what is asked about."""
    unit = {"share": "%", "difference": "pp", "multiple": "times", "growth": "%", "yearly": "%"}.get(
        asked.operation
    )
    printed = [f for f in figures if f.evidence == best and f.quantity.unit == unit]
    if asked.operation == "yearly":
        return not INFER.search(asked.text)
    if asked.operation == "growth":
        return (
            any(GROWTH.search(f.lead) and len(f.own & asked.words) >= 2 for f in printed)
            and len(asked.years) < 2
        )
    if asked.operation == "share":
        return any(len(f.own & asked.words) >= 2 for f in printed)
    return any(len(f.context & asked.words) >= 1 for f in printed)


def _names_group(asked: Asked, figure: Figure) -> bool:
    """Whether a figure only says which group is meant: "sellers of more than US$1 million"."""
    bounds = [q for q in read_quantities(asked.text) if q.approx in {"over", "under"}]
    return figure.quantity.approx in {"over", "under"} and any(same(figure.quantity, q) for q in bounds)


def _bounds_group(figure: Figure) -> bool:
    """Whether a figure is a bound by which a sentence tells a group: "销售额超过100万美金的卖家数量增长25%"."""
    q = figure.quantity
    after = figure.evidence.unit.reading[q.end :]
    return q.approx in {"over", "under"} and q.unit not in {"%", "times", "pp"} and bool(_GROUP.match(after))


def write_difference(draft: Draft, a: Figure, b: Figure) -> str:
    """The larger less the smaller; of two percentages, in points."""
    small, large = sorted((a, b), key=lambda figure: figure.value)
    share = large.quantity.unit == "%"
    result = like(draft, large, large.value - small.value, "points" if share else "")
    return with_working(draft, result, f"{told(draft, large, small)} − {told(draft, small, large)}", (a, b))


def _share(draft: Draft, a: Figure, b: Figure) -> str:
    small, large = sorted((a, b), key=lambda figure: figure.value)
    result = f"{rounded(draft, small.value / large.value * 100)}%"
    return with_working(draft, result, f"{shown(draft, small)} ÷ {shown(draft, large)}", (a, b))


def _multiple(draft: Draft, a: Figure, b: Figure) -> str:
    """In the order of the question: "A 是 B 的几倍"; else the larger over the smaller."""
    subjects = read_calculation(draft.question).subjects
    by_subject = a.subject != b.subject and {a.subject, b.subject} <= set(subjects)
    order = (lambda f: subjects.index(f.subject)) if by_subject else (lambda f: -f.value)
    above, below = sorted((a, b), key=order)
    result = f"{rounded(draft, above.value / below.value)}{draft.say('times')}"
    return with_working(draft, result, f"{told(draft, above, below)} ÷ {told(draft, below, above)}", (a, b))


def _growth(draft: Draft, a: Figure, b: Figure) -> str:
    first, last = sorted((a, b), key=lambda figure: figure.year)
    result = f"{rounded(draft, (last.value / first.value - 1) * 100)}%"
    working = f"({shown(draft, last)} − {shown(draft, first)}) ÷ {shown(draft, first)}"
    return with_working(draft, result, working, (a, b))


def _yearly(draft: Draft, a: Figure, b: Figure) -> str:
    """The rate at which one value grew to another, year by year."""
    first, last = sorted((a, b), key=lambda figure: figure.year)
    years = int(last.year) - int(first.year)
    rate = (last.value / first.value) ** (Decimal(1) / years) - 1
    working = f"({shown(draft, last)} ÷ {shown(draft, first)})^(1/{years}) − 1"
    return with_working(draft, f"{rounded(draft, rate * 100)}%", working, (a, b))


def _sum(draft: Draft, a: Figure, b: Figure) -> str:
    large = max((a, b), key=lambda figure: figure.value)
    return with_working(
        draft, like(draft, large, a.value + b.value), f"{told(draft, a, b)} + {told(draft, b, a)}", (a, b)
    )


def _mean(draft: Draft, a: Figure, b: Figure) -> str:
    large = max((a, b), key=lambda figure: figure.value)
    working = f"({told(draft, a, b)} + {told(draft, b, a)}) ÷ 2"
    return with_working(draft, like(draft, large, (a.value + b.value) / 2), working, (a, b))


_WRITERS = {
    "difference": write_difference,
    "share": _share,
    "multiple": _multiple,
    "growth": _growth,
    "yearly": _yearly,
    "sum": _sum,
    "mean": _mean,
}
