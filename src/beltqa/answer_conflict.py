"""What the report says in two places that a question holds against each other, or that give different figures.

Two places: the text and a row of the appendix about a place, or the text and the table that it calls. Different
figures: two sentences that give one measure two values, each with its own source; both are shown, whether or not
the question knows of it, unless it names one of the sources.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from beltqa.answer_computed import write_difference
from beltqa.asked_place import of_place
from beltqa.calculation import read_calculation
from beltqa.counterpart import figures_in, told_of, words_beside
from beltqa.draft import Draft
from beltqa.evidence import SAME_ROWS, Evidence, Found
from beltqa.figures import Figure, figures_of
from beltqa.focus import focused_on, longest
from beltqa.glossary import HEAD_NOUN
from beltqa.known import PLACES, known_in
from beltqa.lexical import tokens
from beltqa.numbers import Quantity, read_quantities, same
from beltqa.overlap import overlap_with, text_of
from beltqa.passages import Passage, without_note_marks
from beltqa.premise import stated, takes_for_so
from beltqa.question import Question
from beltqa.tables import items_of

_NOT_SAID = SAME_ROWS | {"row", "locality", "contents", "outline", "title", "figure", "note"}
_TABLE = re.compile(r"表|名单|排名|榜|附录|\b(?:table|list|ranking|appendix)\b", re.I)
_OF_SOMETHING_ELSE = re.compile(  # "到底" is said of anything: how many, when, why, who
    r"多少|几[个家年倍成]|多[大长久高快远]|哪[年家个里]|何时|什么时候|为什么|为何|谁|"
    r"\bhow (?:many|much|long)|\bwhen\b|\bwho\b|\bwhy\b",
    re.I,
)
_CALLS = re.compile(r"(?:表|[Tt]able)\s*(\d+)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NEAR = 0.1  # how far below the best sentence one may score that calls the table
_SOURCES_NEAR = 0.06  # how far below it one may score that gives the figure of another source
_SOURCE = re.compile(r"^\s*(?:据|根据|按照?)([^，,]{2,40})[，,]")
_TWO_SOURCES = re.compile(
    r"机构|来源|[两哪]家|另一[家个方]|别家|口径|各自?(?:估|测)|估[计算]|测算|"
    r"\binstitution|\bsources?\b|\bestimates?\b|\bother(?:'s)? (?:one|figure|body)|\bagenc(?:y|ies)\b|\bthird[- ]part",
    re.I,
)
_WHO = re.compile(
    r"谁|哪[家个]|\bwho(?:se)?\b|\bwhich (?:source|body|institution)", re.I
)  # the two quotes tell
_DIGIT = re.compile(r"\d")  # "the two estimates" states no figure
_MOST_ROWS = 6  # of the appendix that are shown beside one sentence
_OF_TWO = 2
_LOOKED_AT = 12
_ALIKE = 0.55  # share of the words of the shorter sentence that another on the same measure has too


def write_conflict(draft: Draft, found: Found) -> str:
    """Both sides of what the question points at, or both figures that the report gives; "" where there is one."""
    if not found.ranked:
        return ""
    sides = None
    asked = draft.question.search
    if "conflict" in draft.question.wants and (_TABLE.search(asked) or _is_of_a_place(asked)):
        sides = _of_a_place(draft, found)
        if not sides and (listed := _of_a_product(draft, found)):
            return listed
    if not sides and (figures := _two_sources(draft, found)):
        return figures
    if not sides and "conflict" in draft.question.wants and _TABLE.search(asked):
        sides = _of_a_table(draft, found)
    return _both(draft, *sides) if sides else ""


def _is_of_a_place(asked: str) -> bool:
    """Whether "到底" is said of what a place does: it asks for no figure, date, reason or person, and names no company."""
    companies = any(known.kind == "company" for known in known_in(asked))
    return not companies and not _OF_SOMETHING_ELSE.search(asked)


# --- text and table ----------------------------------------------------------------------------------------


def _both(draft: Draft, said: Evidence, row: Evidence) -> str:
    """Whether they agree, then the one and the other."""
    where = re.split("[，,]", row.passage.label(draft.language))[0]
    lines = (
        draft.say("side", where=draft.say("body"), words=_said_of_row(draft, said, row)),
        draft.say("side", where=where, words=draft.quote_row(row.passage)),
    )
    return "\n\n".join((draft.say(_agreement(draft, said, row)), *lines))


def _said_of_row(draft: Draft, said: Evidence, row: Evidence) -> str:
    """The clauses of the sentence that are about the row's place and its products, where the row has a place."""
    if row.passage.kind != "locality":
        return draft.quote_focused(said.passage, said.unit)
    place = _place_of(said, row)
    forms = [form for known in known_in(place) for form in known.forms if known.zh == place]
    forms += [form for product in _told_of(said.unit.reading, place) for form in product]
    words = draft.focused(draft.spoken(said.unit), " ".join(forms))
    return f"{words}{draft.cite(said.passage, said.unit)}"


def _place_of(said: Evidence, row: Evidence) -> str:
    """The most local name of a row that the sentence has too."""
    return next(cell for _, cell in row.unit.cells[-2::-1] if cell in said.unit.reading)


def _of_a_place(draft: Draft, found: Found) -> tuple[Evidence, Evidence] | None:
    """What the text says of a place named in the question, and its row in the appendix; cities before provinces."""
    named = [known for known in known_in(draft.question.search) if known.kind in PLACES]
    products = {form for forms in _products(draft.question.search) for form in forms}
    for place in (known.zh for known in sorted(named, key=lambda known: known.kind != "locality")):
        row = _row_of(place, draft.question, found.passages)
        said = [e for e in _sentences(found) if place in e.unit.reading]
        asked = [e for e in said if any(form in e.unit.reading for form in products)]
        telling = [e for e in said if _products(_about(e.unit.reading, place))]
        if row and said:  # a sentence about the place alone says more of it than a list of places
            return min(asked or telling or said, key=_places_in), Evidence(row, 0, said[0].score)
    return None


def _of_a_product(draft: Draft, found: Found) -> str:
    """The places that the text gives a product named in the question, and the rows of the appendix that list it."""
    for forms in _products(draft.question.search):
        said = next((e for e in _sentences(found) if len(_places_of(e.unit.reading, forms)) > 1), None)
        rows = [p for p in found.passages if p.kind == "locality" and _lists(p, forms)]
        if said and 0 < len(rows) <= _MOST_ROWS:
            listed = {cell for row in rows for _, cell in row.units[0].cells[:-1]}
            agree = _places_of(said.unit.reading, forms) <= listed
            words = draft.focused(draft.spoken(said.unit), " ".join(forms))
            where = re.split("[，,]", rows[0].label(draft.language))[0]
            quoted = draft.say(
                "side", where=draft.say("body"), words=f"{words}{draft.cite(said.passage, said.unit)}"
            )
            told = [draft.say("side", where=where, words=draft.quote_row(row)) for row in rows]
            return "\n\n".join((draft.say("agree" if agree else "disagree"), quoted, *told))
    return ""


def _places_of(sentence: str, forms: Sequence[str]) -> set[str]:
    """The places that a sentence lists behind a product, to the end of what it says of it."""
    after = next((sentence.partition(form)[2] for form in forms if form in sentence), "")
    return {known.zh for known in known_in(re.split("[；。]", after)[0]) if known.kind in PLACES}


def _lists(row: Passage, forms: Sequence[str]) -> bool:
    return any(form in row.units[0].cells[-1][1] for form in forms)


def _row_of(place: str, question: Question, passages: Sequence[Passage]) -> Passage | None:
    """The row of a place; of a province with several rows the one that lists what the question names, if one does."""
    rows = [passage for passage in passages if passage.kind == "locality" and _is_of(passage, place)]
    if len(rows) < 2 or any(row.units[0].cells[-2][1] == place for row in rows):
        return rows[0] if rows else None
    products = [form for forms in _products(question.search) for form in forms]
    return next((row for row in rows if any(form in row.units[0].cells[-1][1] for form in products)), None)


def _is_of(row: Passage, place: str) -> bool:
    """Whether a row is about a place: one of its cells is its name, or it alone is named so."""
    return any(place == cell for _, cell in row.units[0].cells[:-1])


def _places_in(evidence: Evidence) -> int:
    return sum(known.kind == "locality" for known in known_in(evidence.unit.reading))


def _sentences(found: Found) -> list[Evidence]:
    """All sentences of the text: those found, best first, then the others."""
    ranked = [e for e in found.ranked if e.passage.kind not in _NOT_SAID]
    seen = {(e.passage.id, e.number) for e in ranked}
    rest = (
        Evidence(passage, number, 0.0)
        for passage in found.passages
        if passage.kind not in _NOT_SAID
        for number in range(len(passage.units))
    )
    return ranked + [e for e in rest if (e.passage.id, e.number) not in seen]


def _of_a_table(draft: Draft, found: Found) -> tuple[Evidence, Evidence] | None:
    """The nearest sentence that calls a table (the one named, if one is), and a row of that table."""
    named = {part.removeprefix("table") for part in draft.question.parts if part.startswith("table")}
    for said in _sentences(found):
        if not named and found.ranked[0].score - said.score > _NEAR:
            return None
        called = [number for number in _CALLS.findall(said.unit.reading) if not named or number in named]
        rows = [
            p for p in found.passages if p.kind == "row" and called and p.id.startswith(f"table{called[0]}.")
        ]
        if rows:
            return said, Evidence(_row_asked(draft, rows), 0, said.score)
    return None


def _row_asked(draft: Draft, rows: Sequence[Passage]) -> Passage:
    """The row of a year that the question names, or else the last one: tables mostly end on the newest."""
    years = set(_YEAR.findall(draft.question.search))
    return next((row for row in rows if years & set(_YEAR.findall(row.units[0].reading))), rows[-1])


def _agreement(draft: Draft, said: Evidence, row: Evidence) -> str:
    """ "agree" or "disagree" where the products of both sides tell, else "both".

    They agree where one side names what the other does; they disagree where not even a part of a name is shared:
    of 消费电子 and "3C 电子" nobody can say by rule.
    """
    if row.passage.kind != "locality" or not row.unit.cells[-1][1]:
        return "both"
    about = _about(said.unit.reading, _place_of(said, row))
    products, items = _told_of(said.unit.reading, _place_of(said, row)), row.unit.cells[-1][1]
    named = (item.removesuffix(HEAD_NOUN) for item in items_of(row.passage))
    if any(form in items for forms in products for form in forms) or any(item in about for item in named):
        return "agree"
    shared = set(tokens(about)) & set(tokens(items.replace(HEAD_NOUN, "、")))
    kin = any(name in items for name in draft.question.names if name != HEAD_NOUN)  # 地毯 is one of the 家纺
    return "disagree" if products and not shared and not kin else "both"


def _about(sentence: str, place: str) -> str:
    """What a sentence with several places says of one: from its name to the next mark or the next place."""
    start = sentence.find(place)
    rest = sentence[start + len(place) :]
    others = [known for known in known_in(rest) if known.kind in {"province", "locality"}]
    ends = [rest.find(known.words) for known in others if known.words not in place]
    return rest[: min((end for end in ends if end > 0), default=len(rest))]


def _told_of(sentence: str, place: str) -> list[tuple[str, ...]]:
    """The products that a sentence gives a place: those after its name, or before the list that it stands in."""
    before = re.split("[，；。]", sentence[: sentence.find(place)])[-1]
    return _products(_about(sentence, place)) or _products(before)


def _products(words: str) -> list[tuple[str, ...]]:
    """The products in a text, each with the Chinese words for it."""
    return [known.forms for known in known_in(words) if known.kind == "product"]


# --- two sources -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Sourced:
    """A sentence that says who gives its first figure."""

    evidence: Evidence
    source: str
    figure: Quantity

    @cached_property
    def about(self) -> frozenset[str]:
        """The words before the figure, without the source."""
        words = _words(self.evidence)
        return frozenset(tokens(words[len(self.source) + 2 : self.figure.start]))

    @property
    def years(self) -> set[int]:
        return {int(q.low) for q in read_quantities(_words(self.evidence)) if q.kind == "year"}


def _two_sources(draft: Draft, found: Found) -> str:
    """The two nearest sentences that give one measure different values."""
    question = draft.question
    asks = bool(question.wants & {"amount", "count", "conflict", "compare"})
    asks = asks or read_calculation(question).operation == "difference"
    asks = asks or any(quantity.kind == "amount" for quantity in read_quantities(question.search))
    ranked = found.ranked
    best = ranked[0]
    if not asks or best.is_row or not of_place(question, best):
        return ""
    sourced = list(_sourced(ranked[:_LOOKED_AT], best.score - _SOURCES_NEAR))
    nearest = sourced if "conflict" in question.wants else [s for s in sourced if s.evidence is best]
    nearest = _with_either_figure(question.search, sourced) or nearest
    first = next(iter(nearest), None)
    if not first or _tells_more_of_another(question.search, first) or _asserts_another(draft, found, first):
        return ""
    other = next((s for s in sourced if s is not first and _differ(first, s)), None)
    if other and (difference := _difference(draft, first, other)):
        return difference
    if not other or ("conflict" not in question.wants and _names_one(question.search, first, other)):
        return ""
    pair = sorted((first, other), key=lambda s: (s.evidence.passage.id, s.evidence.number))
    quotes = [_quoted_with_source(draft, s) for s in pair]
    told = "conflict" not in question.wants and _names_both(question.search, first, other)
    return "\n\n".join(quotes if told else (draft.say("sources_differ"), *quotes))


def _with_either_figure(asked: str, sourced: Sequence[_Sourced]) -> list[_Sourced]:
    """The sentences with one of the two figures between which a question asks: "4 million or 6 million"."""
    amounts = [q for q in read_quantities(asked) if q.kind == "amount"]
    # "4 million or 6 million" reads as a range, "400万还是600万" as two amounts.
    values = {value for q in amounts for value in (q.low, q.high)}
    told = [s for s in sourced if s.figure.low in values]
    return told if len(values) == len(told) == _OF_TWO else []


def _quoted_with_source(draft: Draft, sourced: _Sourced) -> str:
    """Who says it and the figure; of a sentence that is soon read, all."""
    passage, unit = sourced.evidence.passage, sourced.evidence.unit
    room = longest(draft.language, side=True)
    words, figure = draft.spoken(unit), _spoken_figure(draft, sourced)
    if not figure or len(words) <= room or not draft.question.stages.runs("focus"):
        return draft.quote_focused(passage, unit, answer=figure, limit=room, sure=True)
    told = focused_on(words, [figure], draft.question.search, draft.language)
    return f"{told}{draft.cite(passage, unit)}"


def _spoken_figure(draft: Draft, sourced: _Sourced) -> str:
    """The figure in the words of the answer's language; "" where it is not found in them."""
    quantities = read_quantities(draft.spoken(sourced.evidence.unit))
    return next((quantity.text for quantity in quantities if same(quantity, sourced.figure)), "")


def _tells_more_of_another(asked: str, sourced: _Sourced) -> bool:
    """Whether the clause that says most of a question has another figure: the gap is in dispute, not the training."""
    words = set(tokens(asked))
    clauses = re.split("[，；。]", _words(sourced.evidence)[len(sourced.source) + 1 :])
    best = max(clauses, key=lambda clause: len(words & set(tokens(clause))))
    amounts = [quantity for quantity in read_quantities(best) if quantity.kind == "amount"]
    return bool(amounts) and not any(same(quantity, sourced.figure) for quantity in amounts)


def _asserts_another(draft: Draft, found: Found, sourced: _Sourced) -> bool:
    """Whether a question has a figure for so that stands for another one of the sentence: the training's, not the gap's."""
    amounts = [figure for figure in figures_in(draft.question.search) if figure.kind == "amount"]
    if len(amounts) != 1 or not (takes_for_so(draft.question) or stated(draft.question)):
        return False
    overlap = overlap_with(found.passages, draft.question.asked_in)
    words = overlap.weighed(words_beside(draft.question.search, amounts[0]))
    told = told_of(draft, found, overlap, words, amounts[0])
    return (
        told is not None
        and told.evidence.unit is sourced.evidence.unit
        and _spoken_of(draft, sourced) != told.quantity.text
    )


def _spoken_of(draft: Draft, sourced: _Sourced) -> str:
    """The figure in the words of the question's language."""
    quantities = read_quantities(text_of(sourced.evidence.unit, draft.question.asked_in))
    return next((quantity.text for quantity in quantities if same(quantity, sourced.figure)), "")


def _difference(draft: Draft, a: _Sourced, b: _Sourced) -> str:
    """How far two sources are apart, where that is asked of them both and of no other figure."""
    question = draft.question
    asked = read_calculation(question)
    printed = [q for q in read_quantities(question.search) if q.kind == "amount" and _DIGIT.search(q.text)]
    others = [q for q in printed if not any(same(q, one.figure) for one in (a, b))]
    if (
        asked.operation != "difference"
        or others
        or _WHO.search(question.search)
        or not _TWO_SOURCES.search(question.search)
    ):
        return ""
    first, second = (_figure_of(one, asked.subjects) for one in (a, b))
    return write_difference(draft, first, second) if first and second else ""


def _figure_of(sourced: _Sourced, subjects: Sequence[str]) -> Figure | None:
    """The figure of a sentence with its source; None for a range."""
    figures = figures_of(sourced.evidence, subjects)
    return next((figure for figure in figures if same(figure.quantity, sourced.figure)), None)


def _sourced(ranked: Sequence[Evidence], weakest: float) -> Iterator[_Sourced]:
    for evidence in ranked:
        words = _words(evidence)
        source = _SOURCE.match(words)
        figures = [
            q for q in read_quantities(words) if q.kind == "amount" and source and q.start >= source.end()
        ]
        if source and figures and evidence.score >= weakest and not evidence.is_row:
            yield _Sourced(evidence, source[1], figures[0])


def _differ(a: _Sourced, b: _Sourced) -> bool:
    """One measure, in the same words and of the same years, with two values from two sources."""
    if (
        a.source == b.source
        or a.figure.unit != b.figure.unit
        or same(a.figure, b.figure)
        or a.years != b.years
    ):
        return False
    fewest = min(len(a.about), len(b.about))
    return fewest > 0 and len(a.about & b.about) / fewest >= _ALIKE


def _names_one(asked: str, a: _Sourced, b: _Sourced) -> bool:
    """Whether a question names the source or the figure of one of two sentences, and not of the other."""
    figures = read_quantities(asked)
    if any(same(a.figure, f) for f in figures) != any(same(b.figure, f) for f in figures):
        return True
    named = _names_sources(asked, a, b)
    return named[0] != named[1]


def _names_both(asked: str, a: _Sourced, b: _Sourced) -> bool:
    """Whether a question names both sources, and so knows that there are two."""
    return all(_names_sources(asked, a, b))


def _names_sources(asked: str, a: _Sourced, b: _Sourced) -> tuple[bool, bool]:
    """Whether a question has words of the source of the one that the other's has not, and the other way round."""
    words = set(tokens(asked)) | {form for known in known_in(asked) for form in tokens(known.zh)}
    own = set(tokens(a.source)) - set(tokens(b.source)), set(tokens(b.source)) - set(tokens(a.source))
    return bool(own[0] & words), bool(own[1] & words)


def _words(evidence: Evidence) -> str:
    return without_note_marks(str(evidence.unit.text))
