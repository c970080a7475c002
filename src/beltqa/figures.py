"""A figure of the report with what it is about: its year, its subject, the words around it, and its English twin.

A sentence says most of this once and lets it hold for what follows: in "通胀率从2023年的5.7%降至2024年的3.9%" both
figures are of 通胀率; in "2022年美国为17.2%，法国高达25%" both are of 2022. What a sentence leaves out, those before it say.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from beltqa.evidence import Evidence
from beltqa.gazetteer import Gazetteer, load_gazetteer
from beltqa.lexical import tokens
from beltqa.numbers import Quantity, read_quantities, same
from beltqa.passages import Unit, without_note_marks

_YEAR = re.compile(r"(?<![\d—–-])((?:19|20)\d\d)(?=\s*年)(?!\s*年?\s*[—–~-])")
_STOP = re.compile(r"[；;。！？]")
_SAYS_WHO = re.compile(
    r"^\s*(?:据|根据|按照?)[^，]*，|^\s*according to [^,]+(?:, \d{4}\W*)?,", re.I
)  # tells no figure from another
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_OF = re.compile(r"的[^，。；、：\d]{1,14}")  # "40%的制造商": what the figure is of stands after it
_OF_EN = re.compile(r"^ of (?:the |its |their |all )?[a-z][\w'-]*(?: (?!and\b|or\b)[a-z][\w'-]*)?")
_PEOPLES = re.compile(r"我国|中国(?!制造|人工)|全国|全球|世界|欧美|发达国家|发展中国家|新兴市场")
CHINA = ("我国", "中国")


@dataclass(frozen=True)
class Figure:
    """`own` are the words told of this figure alone, `context` those of its whole clause, in both languages."""

    evidence: Evidence
    place: int
    quantity: Quantity
    english: Quantity | None
    year: str
    subject: str
    own: frozenset[str]
    context: frozenset[str]
    lead: str
    clause: int  # of its sentence, between semicolons
    own_year: bool  # whether its own sentence says the year

    @property
    def value(self) -> Decimal:
        return self.quantity.low

    @property
    def table(self) -> str:
        """The id of its passage; rows of one table share it."""
        return re.sub(r"\.r\d+$", "", self.evidence.passage.id)

    def spoken(self, language: str) -> Quantity:
        """The figure as the answer's language prints it."""
        return self.english if language == "en" and self.english else self.quantity


def figures_of(evidence: Evidence, names: Sequence[str]) -> Iterator[Figure]:
    """The exact figures of a sentence or row. `names` are further words that may be a figure's subject."""
    unit = evidence.unit
    pieces = _cells(unit) if unit.cells else [("", without_note_marks(unit.reading), unit.english)]
    earlier = _before(evidence)
    columns = " ".join(name for name, _ in (*unit.cells, *unit.english_cells))
    place = 0
    for heading, words, english in pieces:
        text, english = (_SAYS_WHO.sub("", one) for one in (f"{heading}{words}", english))
        in_english = [q for q in read_quantities(english) if q.kind == "amount"]
        twins = list(in_english)
        start = 0
        for quantity in (
            q for q in read_quantities(text) if q.kind == "amount" and q.start >= len(heading) - 1
        ):
            lead = text[start : quantity.start]
            twin = next((q for q in twins if same(q, quantity)), None)
            own_lead = lead[found.end() :] if start and (found := _OF.match(lead)) else lead
            own = f"{own_lead} {_after(text, quantity)} {_lead(english, twin, in_english)} {_after_en(english, twin)}"
            clauses = _STOP.split(text[: quantity.start])
            clause = f"{clauses[-1]} {own} {_clause_en(english, twin)} {columns}"
            start = quantity.end
            if twin:
                twins.remove(twin)
            if quantity.low == quantity.high and _NUMBER.search(quantity.text):
                before = text[: quantity.start]
                own_year = _last_year(before)
                year = own_year or (_last_year(earlier) if not heading else "")
                subject = _last_name(before, names) or (_last_name(earlier, names) if not heading else "")
                yield Figure(
                    evidence,
                    place,
                    quantity,
                    twin,
                    year,
                    subject,
                    own=frozenset(tokens(own)),
                    context=frozenset(tokens(clause)),
                    lead=lead,
                    clause=len(clauses),
                    own_year=bool(own_year),
                )
            place += 1


def _cells(unit: Unit) -> list[tuple[str, str, str]]:
    """For each cell but the first: "2022年，占比：", its words, its words in English."""
    key = unit.cells[0][1]
    english = unit.english_cells or tuple((name, "") for name, _ in unit.cells)
    return [
        (f"{key}，{name} ", value, f"{name_en} {value_en}")
        for (name, value), (name_en, value_en) in zip(unit.cells[1:], english[1:], strict=True)
    ]


def _before(evidence: Evidence) -> str:
    """The sentences before a figure's own in its paragraph."""
    return "".join(unit.reading for unit in evidence.passage.units[: evidence.number] if not unit.cells)


def _clause_en(english: str, twin: Quantity | None) -> str:
    return re.split(r"[;.] ", english[: twin.start])[-1] if twin else ""


def _after(text: str, quantity: Quantity) -> str:
    found = _OF.match(text, quantity.end)
    return found.group() if found else ""


def _lead(english: str, twin: Quantity | None, all_of_them: Sequence[Quantity]) -> str:
    """The English words between the figure before, with what that is of, and a figure's twin."""
    if not twin:
        return ""
    start = max((q.end for q in all_of_them if q.end <= twin.start), default=0)
    return _OF_EN.sub("", english[start : twin.start], count=1)


def _after_en(english: str, twin: Quantity | None) -> str:
    """ "40% of manufacturers": in English, too, what a share is of stands after it."""
    found = _OF_EN.match(english[twin.end :]) if twin else None
    return found.group() if found else ""


def _last_year(text: str) -> str:
    years = _YEAR.findall(text)
    return str(years[-1]) if years else ""


def _last_name(text: str, names: Sequence[str]) -> str:
    """The place, people or asked name that is named last before a figure; 中国 and 我国 are one."""
    found = [(text.rfind(words), name) for words, name in _places().named_in(text)]
    found += [(match.start(), match.group()) for match in _PEOPLES.finditer(text)]
    found += [(text.rfind(name), name) for name in names if name in text]
    name = max(found, default=(-1, ""))[1]
    return CHINA[1] if name in CHINA else name


def is_place(name: str) -> bool:
    """Whether a name is that of a place that can be a figure's subject."""
    return name in _places().english


@cache
def _places() -> Gazetteer:
    return load_gazetteer()
