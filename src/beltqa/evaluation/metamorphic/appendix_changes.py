"""Rows of the appendix moved, added, removed and exchanged; what look-ups and counts then come to is derived again.

The expected facts are derived from the rows as they are after the change, never from what the parser reads.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from beltqa.evaluation.derivation import COMPARISONS, DerivationError, derive
from beltqa.evaluation.derivation import Fact as Derived
from beltqa.evaluation.metamorphic.copies import Change, Replacement
from beltqa.evaluation.metamorphic.facts import Fact
from beltqa.evaluation.metamorphic.lot import lot
from beltqa.evaluation.metamorphic.original import Original
from beltqa.evaluation.metamorphic.report_changes import Case
from beltqa.evaluation.score import Record
from beltqa.glossary import HEAD_NOUN
from beltqa.report import Locality

RULES = ("moved", "added", "removed", "exchanged")
_BETWEEN_BELTS = "、"
_ROUNDS = 4  # copies of each rule


@dataclass(frozen=True)
class ChangedRows:
    """The rows after a change, and the change of the printed lines that makes them."""

    rule: str
    rows: tuple[Locality, ...]
    change: Change


def changed_appendices(original: Original, seed: int) -> Iterator[ChangedRows]:
    """Several copies of the appendix for each rule; in each, about one row of every province changes."""
    for rule in RULES:
        for turn in range(_ROUNDS):
            rows = _CHANGES[rule](original, lot(seed, rule, turn))
            yield ChangedRows(rule, tuple(rows), _printed(original.localities, rows))


def appendix_cases(
    questions: Iterable[Record], appendices: Sequence[ChangedRows], original: Original
) -> Iterator[Case]:
    """Every question whose answer is derived from rows and is another after the change."""
    for question in questions:
        forms = question.get("derivation") or ()
        for changed in appendices:
            before, after = (_derived(forms, rows) for rows in (original.localities, changed.rows))
            if before and after is not None and before != after:
                yield _case(question, changed, before, after, original)


def _derived(forms: Sequence[Mapping[str, Any]], rows: Sequence[Locality]) -> list[Derived] | None:
    try:
        return [fact for form in forms for fact in derive(form, rows)]
    except DerivationError:  # two provinces tie, or no row is left to count
        return None


def _case(
    question: Record, changed: ChangedRows, before: list[Derived], after: list[Derived], original: Original
) -> Case:
    gone = [fact for fact in before if isinstance(fact, str) and fact not in after]
    record = {**question, "answerable": bool(after), "must": [], "must_not": [], "evidence": []}
    return Case(
        "appendix",
        changed.rule,
        record,
        changed.change,
        changed.change.spots,
        says=tuple(_fact(fact, original) for fact in after if fact not in COMPARISONS),
        unsaid=tuple(_fact(fact, original) for fact in gone if fact not in COMPARISONS),
    )


def _fact(derived: Derived, original: Original) -> Fact:
    """A number, or a name in both languages; a belt also without the word that ends all belts' names."""
    if not isinstance(derived, str):
        return Fact(f"{derived:.6g}", number=derived)
    names = (derived, derived.removesuffix(HEAD_NOUN), original.gazetteer.english.get(derived, ""))
    english = original.edition.of(derived)
    return Fact(
        derived,
        tuple(filter(None, dict.fromkeys((*names, english, english.removesuffix(" industrial belt"))))),
    )


# --- the rows after a change -------------------------------------------------------------------------------


def _by_province(rows: Iterable[Locality]) -> dict[str, list[Locality]]:
    found: dict[str, list[Locality]] = {}
    for row in rows:
        found.setdefault(row.province, []).append(row)
    return found


def _movable(original: Original, random: Random) -> list[Locality]:
    """A row of each province; not one that prints the province's name, or has lost its belts."""
    provinces = original.gazetteer.provinces
    found = []
    for rows in _by_province(original.localities).values():
        free = [r for r in rows if r.belts and not provinces & set(r.row.cells)]
        if free:
            found.append(random.choice(free))
    return found


def _removed(original: Original, random: Random) -> list[Locality]:
    gone = set(_movable(original, random))
    return [row for row in original.localities if row not in gone]


def _moved(original: Original, random: Random) -> list[Locality]:
    """Half of the provinces give a row each to one of the others, at the end of its block."""
    going = _movable(original, random)
    random.shuffle(going)
    half = len(going) // 2
    givers, takers = going[:half], going[half:]
    blocks = _by_province(row for row in original.localities if row not in givers)
    for row, taker in zip(givers, takers, strict=False):
        blocks[taker.province].append(replace(row, province=taker.province))
    return [row for block in blocks.values() for row in block]


def _added(original: Original, random: Random) -> list[Locality]:
    """A place of each province that the report does not have, with the belt of another row."""
    english = original.gazetteer.english
    blocks = _by_province(original.localities)
    with_belts = [row for row in original.localities if row.belts]
    for province, rows in blocks.items():
        free = [
            name
            for name, where in sorted(original.gazetteer.province_of.items())
            if where == province and name not in original.words and english[name] not in original.words
        ]
        if free:
            model = random.choice(with_belts)
            rows.append(replace(model, province=province, city=random.choice(free), belts=model.belts[:1]))
    return [row for block in blocks.values() for row in block]


def _exchanged(original: Original, random: Random) -> list[Locality]:
    """Rows of different provinces exchange their belts, in a ring."""
    going = _movable(original, random)
    belts = {row.id: other.belts for row, other in zip(going, going[1:] + going[:1], strict=True)}
    return [replace(row, belts=belts.get(row.id, row.belts)) for row in original.localities]


_CHANGES = {"moved": _moved, "added": _added, "removed": _removed, "exchanged": _exchanged}


# --- the lines that print them -----------------------------------------------------------------------------


def _printed(before: Sequence[Locality], after: Sequence[Locality]) -> Change:
    """The change of lines: rows as they were keep their print but for the number, others are printed anew."""
    lines = {row.id: (row.row.text.lines[0], str(row.row.text)) for row in before}
    replacements: dict[int, Replacement] = {}
    added: list[tuple[int, str]] = []
    follows = min(line for line, _ in lines.values()) - 1
    for number, row in enumerate(after, 1):
        line, words = lines[row.id]
        if _same_place(row, before):
            replacements[line] = Replacement(line, words, _with_belts(number, row, words, before))
            follows = line
        else:
            added.append((follows, f"{number}\t\t{row.city}\t{_BETWEEN_BELTS.join(row.belts)}"))
    for line, words in lines.values():
        replacements.setdefault(line, Replacement(line, words, ""))
    changed = tuple(r for r in replacements.values() if r.old != r.new)
    return Change(changed, added=tuple(added))


def _same_place(row: Locality, before: Sequence[Locality]) -> bool:
    """Whether at most the belts of a row have changed."""
    return any((row.id, row.province, row.city) == (old.id, old.province, old.city) for old in before)


def _with_belts(number: int, row: Locality, words: str, before: Sequence[Locality]) -> str:
    """The printed row with another number and other belts, its columns as they stand."""
    old = next(other for other in before if other.id == row.id)
    rest = words.partition("\t")[2]
    return f"{number}\t{rest.replace(_BETWEEN_BELTS.join(old.belts), _BETWEEN_BELTS.join(row.belts))}"
