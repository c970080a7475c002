"""Changes of the report's text, and the questions that show whether answers go with it.

`follows`: a fact is exchanged wherever its evidence says it. `deleted`: every sentence that could state it is gone.
`disagree`: one place says otherwise than another. Made from questions that are answered right before the change.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any

from beltqa.evaluation.derivation import DerivationError, derive, operands
from beltqa.evaluation.metamorphic.copies import Change, Replacement, Spot
from beltqa.evaluation.metamorphic.facts import Fact, asked_words
from beltqa.evaluation.metamorphic.lot import lot
from beltqa.evaluation.metamorphic.original import Original, Sentence
from beltqa.evaluation.metamorphic.swaps import (
    NameSwap,
    Swap,
    figure_swap,
    unit_swap,
    year_swap,
)
from beltqa.evaluation.score import Record, holds
from beltqa.numbers import Quantity, read_quantities, same

_INVENTED = (  # names that the report does not have, Chinese and English
    ("澜拓", "Lantuo"),
    ("维硕", "Weishuo"),
    ("启柏", "Qibai"),
    ("禾讯", "Hexun Works"),
    ("诺昂", "Nuoang"),
    ("拓霖", "Tuolin"),
    ("曜川", "Yaochuan"),
    ("景蔚", "Jingwei Labs"),
)
_MOST_ELSEWHERE = 6  # sentences that may go with a deleted fact: a word in more of them is no fact's own
_MOST_DISPUTES = 3  # about one question
_SOURCE = re.compile(r"^\s*(?:据|根据|按照?)[^，,]{2,40}[，,]")
_ANOTHER_SOURCE = "据一家行业协会另行统计，"
_ANOTHER_SOURCE_EN = "According to separate statistics of an industry association: "


@dataclass(frozen=True)
class Case:
    """A question on a changed copy: what must be said, and what must not be unless the copy says so too.

    `question` is judged as in the set, with the facts and evidence of the copy; `together` are facts of which not
    all may be said. `rests_on` are the spots that other changes of the same copy must leave alone.
    """

    kind: str
    rule: str
    question: Record
    change: Change
    rests_on: frozenset[Spot]
    says: tuple[Fact, ...] = ()
    unsaid: tuple[Fact, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()

    def touches(self, other: "Case") -> bool:
        """Whether one changes what the other rests on; the same change twice is no harm."""
        if self.change == other.change:
            return False
        return bool((self.change.spots & other.rests_on) or (other.change.spots & self.rests_on))


def in_copies(cases: Iterable[Case], most: int = 1000) -> list[list[Case]]:
    """The cases, as many in a copy as do not touch each other, at most `most` different changes."""
    copies: list[list[Case]] = []
    for case in cases:
        for copy in copies:
            changes = {other.change for other in copy}
            full = len(changes) >= most and case.change not in changes
            if not full and not any(case.touches(other) for other in copy):
                copy.append(case)
                break
        else:
            copies.append([case])
    return copies


# --- follows -----------------------------------------------------------------------------------------------


def followed(questions: Iterable[Record], original: Original, seed: int) -> Iterator[Case]:
    """Every fact of a question that can be exchanged, each way once."""
    for question in questions:
        for swap in _swaps(question, original, seed):
            if case := _exchanged(question, swap, original):
                yield case
        if case := _computed(question, original, seed):
            yield case


def _exchanged(question: Record, swap: Swap, original: Original) -> Case | None:
    """The question after the exchange, if the evidence alone decides it."""
    evidence = _sentences_of(question, original)
    touched = _touched(evidence, swap, original)
    change = change_by(swap, touched)
    if not change:
        return None
    must = [group for group in question["must"] if not _says(group, swap.old)]
    asked = {
        **question,
        "must": must,
        "must_not": [],
        "evidence": _evidence_after(question, swap),
    }
    return Case(
        "follows", swap.rule, asked, change, _spots(evidence) | change.spots, (swap.new,), (swap.old,)
    )


def _touched(evidence: tuple[Sentence, ...], swap: Swap, original: Original) -> Iterable[Sentence]:
    """A figure changes in its sentences, a name in all of the box or paragraph that speaks of it."""
    return original.around(evidence) if isinstance(swap, NameSwap) else evidence


def change_by(swap: Swap, sentences: Iterable[Sentence]) -> Change | None:
    """The change of sentences and of their English; None if no sentence holds the fact, or one cannot be rewritten."""
    replacements: dict[Spot, Replacement] = {}
    pairs: dict[str, str] = {}
    for sentence in sentences:
        for part in sentence.unit.text.parts:
            new = swap.chinese(part.text)
            if new is None:
                return None
            if new != part.text:
                replacements[part.line, part.text] = Replacement(part.line, part.text, new)
        pairs |= _pairs(swap, sentence)
    if not replacements:
        return None
    return Change(tuple(replacements.values()), tuple(pairs.items()))


def _pairs(swap: Swap, sentence: Sentence) -> Iterator[tuple[str, str]]:
    """The changed sentence with its English, or the changed cells with theirs."""
    unit = sentence.unit
    texts = [(unit.reading, unit.english)]
    if unit.cells:
        texts = [(zh, en) for (_, zh), (_, en) in zip(unit.cells, unit.english_cells, strict=False)]
    for zh, en in texts:
        new, new_en = swap.chinese(zh), swap.english(en)
        if new and new != zh and new_en:
            yield new, new_en


def _evidence_after(question: Record, swap: Swap) -> list[list[str]]:
    return [[swap.chinese(words) or words for words in group] for group in question["evidence"]]


def _sentences_of(question: Record, original: Original) -> tuple[Sentence, ...]:
    """All sentences in which evidence stands, each once."""
    found = (
        sentence for group in question["evidence"] for words in group for sentence in original.holding(words)
    )
    return tuple({sentence.key: sentence for sentence in found}.values())


def _spots(sentences: Iterable[Sentence]) -> frozenset[Spot]:
    return frozenset((part.line, part.text) for s in sentences for part in s.unit.text.parts)


def _says(group: Sequence[str], fact: Fact) -> bool:
    return any(fact.said_in(spelling) or spelling in fact.spellings for spelling in group) or any(
        fact.quantity is not None and holds(fact.quantity.text, spelling) for spelling in group
    )


# --- which facts can be exchanged --------------------------------------------------------------------------


def _swaps(question: Record, original: Original, seed: int) -> Iterator[Swap]:
    if question.get("derivation"):
        return
    asked = asked_words(question)
    for number, group in enumerate(question["must"]):
        random = lot(seed, question["group"], number)
        for old in _figures(group, question):
            if not Fact("", quantity=old).said_in(asked) and not holds(asked, old.text):
                yield from _quantity_swaps(old, original, random)
        if not any(holds(asked, spelling) for spelling in group):
            yield from _name_swaps(group, question, original, random)


def _quantity_swaps(old: Quantity, original: Original, random: Random) -> Iterator[Swap]:
    of_year = old.kind in {"year", "date"}
    swaps = (
        (year_swap(old, random),)
        if of_year
        else (figure_swap(old, original.quantities, random), unit_swap(old))
    )
    yield from (swap for swap in swaps if swap)


def _figures(group: Sequence[str], question: Record) -> Iterator[Quantity]:
    """The quantity of the evidence that a group of spellings stands for, if it is one."""
    for words in (words for alternatives in question["evidence"] for words in alternatives):
        for quantity in read_quantities(words):
            if quantity.low == quantity.high and quantity.kind != "ordinal" and _spelled(quantity, group):
                yield quantity
                return


def _spelled(quantity: Quantity, group: Sequence[str]) -> bool:
    for spelling in group:
        read = read_quantities(spelling)
        if read and (any(same(q, quantity) for q in read) or holds(quantity.text, spelling)):
            return True
    return False


def _name_swaps(group: Sequence[str], question: Record, original: Original, random: Random) -> Iterator[Swap]:
    words = "\n".join(words for alternatives in question["evidence"] for words in alternatives)
    places = original.gazetteer.english
    if place := next((s for s in group if s in places and s in words), None):
        if other := _other_place(place, original, random):
            yield NameSwap("place", (place, places[place]), other, places[other])
        return
    entry = next(
        (
            entry
            for entry in original.glossary.entries
            if entry.kind == "company"
            and entry.zh in words
            and any(s in (entry.zh, *entry.aliases, entry.en) for s in group)
        ),
        None,
    )
    if entry:
        zh, en = random.choice(_INVENTED)
        forms = (entry.zh, entry.en, *entry.aliases)
        yield NameSwap("name", tuple(dict.fromkeys(forms)), zh, en)


def _other_place(place: str, original: Original, random: Random) -> str | None:
    """A place of the same kind, in the same province, that the report does not have."""
    gazetteer, words = original.gazetteer, original.words
    province = gazetteer.province_of.get(place)
    if province:
        alike = [name for name, where in gazetteer.province_of.items() if where == province]
    elif place in gazetteer.provinces:
        alike = list(gazetteer.provinces)
    else:
        alike = [
            n for n in gazetteer.english if n not in gazetteer.provinces and n not in gazetteer.province_of
        ]
    free = [n for n in sorted(alike) if n not in words and gazetteer.english[n] not in words]
    return random.choice(free) if free else None


# --- what is computed from a changed figure ----------------------------------------------------------------


def _computed(question: Record, original: Original, seed: int) -> Case | None:
    """A difference, share or the like of figures, one of which is exchanged: its new value is derived again."""
    forms: Sequence[Mapping[str, Any]] = question.get("derivation") or ()
    if len(forms) != 1:
        return None
    asked, evidence = asked_words(question), _sentences_of(question, original)
    for word in dict.fromkeys(operands(forms[0])):
        figure = _only_figure(word)
        if not figure or holds(asked, word):
            continue
        swap = figure_swap(figure, original.quantities, lot(seed, word))
        change = change_by(swap, evidence) if swap else None
        if swap and change:
            record = {**question, "must": [], "must_not": [], "evidence": _evidence_after(question, swap)}
            says = _derived_after(forms[0], swap, original)
            return Case("follows", "computed", record, change, _spots(evidence), says) if says else None
    return None


def _only_figure(words: str) -> Quantity | None:
    read = read_quantities(words)
    return next(iter(read)) if len(read) == 1 and read[0].low == read[0].high else None


def _derived_after(form: Mapping[str, Any], swap: Swap, original: Original) -> tuple[Fact, ...]:
    """What a form comes to with the new figure, where that is a number."""
    changed = [swap.chinese(word) if isinstance(word, str) else word for word in form["operands"]]
    try:
        facts = derive({**form, "operands": changed}, original.localities)
    except DerivationError:
        return ()
    return tuple(Fact(f"{fact:.6g}", number=fact) for fact in facts if not isinstance(fact, str))


# --- deleted -----------------------------------------------------------------------------------------------


def deleted(questions: Iterable[Record], original: Original) -> Iterator[Case]:
    """The evidence taken out, with every other sentence that alone holds all the facts asked for."""
    for question in questions:
        asked = asked_words(question)
        facts = [tuple(group) for group in question["must"] if not any(holds(asked, s) for s in group)]
        evidence = _sentences_of(question, original)
        if not facts or question.get("derivation") or not _can_go(question, evidence, original):
            continue
        gone = {sentence.key: sentence for sentence in evidence}
        others = [s for s in original.sentences if s.key not in gone and _states(s, facts)]
        if len(others) > _MOST_ELSEWHERE:
            continue
        spots = sorted(_spots([*evidence, *others]))
        change = Change(tuple(Replacement(line, words, "") for line, words in spots))
        record = {**question, "must": [], "must_not": [], "evidence": []}
        yield Case("deleted", "evidence", record, change, change.spots, together=tuple(facts))


def _can_go(question: Record, evidence: Sequence[Sentence], original: Original) -> bool:
    """Whether all evidence stands in sentences and table rows; headings and the appendix stay as they are."""
    words = [words for group in question["evidence"] for words in group]
    in_sentences = all(original.holding(one) for one in words)
    return in_sentences and not any(sentence.kind == "locality" for sentence in evidence)


def _states(sentence: Sentence, facts: Sequence[Sequence[str]]) -> bool:
    """Whether a sentence, in either language, holds every fact."""
    words = f"{sentence.unit.text}\n{sentence.unit.english}"
    return all(any(holds(words, spelling) for spelling in group) for group in facts)


# --- disagree ----------------------------------------------------------------------------------------------


def disagreeing(questions: Iterable[Record], original: Original, seed: int) -> Iterator[Case]:
    """Two places that say otherwise: of two that the report has, one is changed; else a second is added."""
    for question in questions:
        for swap in islice(_swaps(question, original, seed), _MOST_DISPUTES):
            evidence = _sentences_of(question, original)
            said = [s for s in evidence if swap.chinese(str(s.unit.text)) not in (None, str(s.unit.text))]
            if case := _one_of_two(question, swap, said) or _second_voice(
                question, swap, said, original, seed
            ):
                yield case


def _one_of_two(question: Record, swap: Swap, said: Sequence[Sentence]) -> Case | None:
    """The fact stands in two places of the report: the second is changed."""
    if len(said) < len(("here", "there")):
        return None
    change = change_by(swap, said[1:])
    return _disagreement("one of two places", question, swap, change, said) if change else None


def _second_voice(
    question: Record, swap: Swap, said: Sequence[Sentence], original: Original, seed: int
) -> Case | None:
    """The sentence said again with another figure, as a new paragraph of another section."""
    if len(said) != 1 or said[0].kind not in {"paragraph", "box"}:
        return None
    unit = said[0].unit
    new, new_en = swap.chinese(unit.reading), swap.english(unit.english)
    if not new:
        return None
    line = _elsewhere(said[0], original, lot(seed, unit.reading))
    words = _ANOTHER_SOURCE + _SOURCE.sub("", new)
    pairs = ((words, _ANOTHER_SOURCE_EN + new_en),) if new_en else ()
    change = Change(pairs=pairs, added=((line, ""), (line, words)))
    return _disagreement("a second source", question, swap, change, said)


def _elsewhere(sentence: Sentence, original: Original, random: Random) -> int:
    """The last line of some paragraph in another section."""
    section = sentence.passage.partition(".")[0]
    ends = [
        passage.text.lines[1]
        for passage in original.passages
        if passage.kind == "paragraph" and not passage.id.startswith(section)
    ]
    return random.choice(ends)


def _disagreement(rule: str, question: Record, swap: Swap, change: Change, said: Sequence[Sentence]) -> Case:
    record = {**question, "must": [], "must_not": [], "evidence": []}
    return Case("disagree", rule, record, change, _spots(said) | change.spots, says=(swap.old, swap.new))
