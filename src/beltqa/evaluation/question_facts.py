"""What is wrong with one evaluation question, found without any model.

A gold answer is believed only where the report bears it out: evidence is verbatim, each required fact stands in
its evidence (in Chinese, and in the words of the English edition) or follows by a derivation that is computed
again; what has no answer is shown to have none.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from beltqa.citations import squeeze
from beltqa.evaluation.conciseness import gold_answer
from beltqa.evaluation.derivation import COMPARISONS, DerivationError, Fact, accepts, derive, operands
from beltqa.evaluation.question_source import Source
from beltqa.evaluation.questions import CATEGORIES, Question
from beltqa.evaluation.score import holds
from beltqa.lexical import simplified
from beltqa.numbers import missing, read_quantities

_ALWAYS_SILENT = ("outofscope", "nearmiss")  # categories that never have an answer
_ID = re.compile(rf"(?:{'|'.join(CATEGORIES)})-\d{{3}}-(?:zh|en)")
_GROUP = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOTE = re.compile(r"\S.* \[[^\[\]]+\]")
_HAN = re.compile(r"[一-鿿]")
_LATIN = re.compile(r"[A-Za-z]")
_BLANKS = ("—", "-")
_LEAST_FIGURES = 3  # of a rounded number
_SHORT = 5  # letters


def faults(question: Question, source: Source) -> list[str]:
    """Everything wrong with a question."""
    checks = (
        _form(question),
        _gold(question),
        _evidence(question, source),
        _derivations(question, source),
        _facts(question, source),
        _loose(question, source),
        _proofs(question),
        _silence(question, source),
    )
    return list(chain.from_iterable(checks))


# --- form and gold answer ----------------------------------------------------------------------------------


def _form(question: Question) -> Iterator[str]:
    if not _ID.fullmatch(question.id):
        yield "the id has another form"
    if (question.category, question.lang) != (question.id[:-7], question.id[-2:]):
        yield f"the id does not say {question.category} and {question.lang}"
    if not _GROUP.fullmatch(question.group):
        yield f"the group {question.group!r} is no short name"
    if not question.question.strip() or "\n" in question.question:
        yield "the question is not one line"
    if not _NOTE.fullmatch(question.note):
        yield "the note does not have the form: gold answer [why]"
    if bool(question.history) != (question.category == "followup") or any(
        len(turn) != len(("question", "answer")) for turn in question.history
    ):
        yield "a follow-up, and nothing else, has a history of [question, answer]"
    if question.answerable and question.category in _ALWAYS_SILENT:
        yield f"{question.category} has no answer"
    if {bool(question.must), bool(question.evidence)} != {question.answerable}:
        yield "what is answerable, and nothing else, has must and evidence"
    if not all((*question.must, *question.evidence, *question.apart)):
        yield "a group is empty"


def _gold(question: Question) -> Iterator[str]:
    """The gold answer would be judged right, and an answer that repeats the question not wrong for that."""
    gold = gold_answer(question.note)
    for group in question.must:
        if not any(holds(gold, spelling) for spelling in group):
            yield f"the gold answer misses {list(group)}"
    kept = (gold, question.question, *chain(*question.history, *question.must, *question.evidence))
    for bad in question.must_not:
        if any(holds(words, bad) for words in kept):
            yield f"{bad!r} is forbidden, but a right answer may say it"


# --- evidence and facts ------------------------------------------------------------------------------------


def _evidence(question: Question, source: Source) -> Iterator[str]:
    for words in chain(*question.evidence):
        if not source.holds(words):
            yield f"the evidence {words!r} stands in no line of the report"


def _derivations(question: Question, source: Source) -> Iterator[str]:
    """Each form can be computed from the evidence, and must asks for what it comes to."""
    for form in question.derivation:
        for words in operands(form):
            if not _in_evidence(words, question):
                yield f"the operand {words!r} stands in no evidence"
        try:
            facts = derive(form, source.localities)
        except DerivationError as error:
            yield str(error)
            continue
        for fact in facts:
            if not any(accepts(spelling, fact) for spelling in chain(*question.must)):
                yield f"{_shown(fact)} is derived, but not in must"


def _facts(question: Question, source: Source) -> Iterator[str]:
    """Each group of must is derived, or stands in all alternatives of some group of evidence."""
    derived = _derived(question, source)
    for group in question.must:
        facts = [fact for fact in derived if any(accepts(spelling, fact) for spelling in group)]
        names = tuple((fact,) for fact in facts if isinstance(fact, str))
        if any(fact in COMPARISONS for fact in facts):
            continue
        if facts and not names:
            yield from _other_numbers(group, facts)
        elif any(
            all(_says(words, group, source) for words in alternatives)
            for alternatives in (*question.evidence, *names)
        ):
            yield from _wrong_numbers(group, question, source)
        else:
            yield f"{list(group)} is neither in the evidence, in both languages, nor derived"


def _derived(question: Question, source: Source) -> list[Fact]:
    facts: list[Fact] = []
    for form in question.derivation:
        try:
            facts.extend(derive(form, source.localities))
        except DerivationError:  # told by _derivations
            continue
    return facts


def _in_evidence(words: str, question: Question) -> bool:
    evidence = tuple(chain(*question.evidence))
    if any(squeeze(words) in squeeze(line) for line in evidence):
        return True
    return bool(read_quantities(words)) and not missing(words, " | ".join(evidence))


def _says(evidence: str, group: Sequence[str], source: Source) -> bool:
    """Whether a perfect answer in either language, made of these words, would hold the fact."""
    english = source.in_english(evidence)
    in_chinese = [spelling for spelling in group if _stands(evidence, spelling)]
    in_english = [spelling for spelling in group if _stands(english, spelling)]
    return bool(in_chinese) and bool(in_english or any(not _HAN.search(spelling) for spelling in in_chinese))


def _stands(words: str, spelling: str) -> bool:
    return holds(words, spelling) or (bool(read_quantities(spelling)) and not missing(spelling, words))


def _other_numbers(group: Sequence[str], facts: Sequence[Fact]) -> Iterator[str]:
    """Spellings of a derived number that say another number."""
    for spelling in group:
        if read_quantities(spelling) and not any(accepts(spelling, fact) for fact in facts):
            yield f"{spelling!r} is not {_shown(facts[0])}, which is derived"


def _wrong_numbers(group: Sequence[str], question: Question, source: Source) -> Iterator[str]:
    """Spellings with a number that the evidence does not have, rounded neither."""
    evidence = tuple(chain(*question.evidence))
    words = " | ".join((*evidence, *(source.in_english(line) for line in evidence)))
    for spelling in group:
        if not holds(words, spelling) and missing(spelling, words) and not _rounds(spelling, words):
            yield f"{spelling!r} is accepted, but its number is not in the evidence"


def _rounds(spelling: str, words: str) -> bool:
    """3.33万亿 is 33278亿, rounded to three figures."""
    figures = sum(character.isdigit() for character in spelling)
    return figures >= _LEAST_FIGURES and any(accepts(spelling, q.low) for q in read_quantities(words))


def _loose(question: Question, source: Source) -> Iterator[str]:
    """A short spelling would be found in other words too: "road" in "abroad"."""
    for spelling in dict.fromkeys(chain(*question.must, question.must_not)):
        word = spelling.lower()
        if re.fullmatch(rf"[a-z]{{1,{_SHORT}}}", word):
            others = [other for other in source.english_words if word in other and not other.startswith(word)]
            if others:
                yield f"{spelling!r} would also be found in {others[0]!r}"


def _shown(fact: Fact) -> str:
    return fact if isinstance(fact, str) else f"{fact:.6g}"


# --- what has no answer ------------------------------------------------------------------------------------


def _proofs(question: Question) -> Iterator[str]:
    """What has no answer says why, and nothing else does."""
    alone = (question.absent, question.apart, question.caption, question.blank)
    if question.answerable:
        if any(alone) or question.terms:
            yield "is answerable, but has terms that show it is not"
        return
    if question.derivation:
        yield "has no answer, but a derivation"
    if not any(alone):
        yield "nothing shows that it has no answer"
    if question.category == "nearmiss" and not (question.terms or any(alone[1:])):
        yield "a near miss needs terms that the report has"
    if question.absent and not (
        _HAN.search(" ".join(question.absent)) and _LATIN.search(" ".join(question.absent))
    ):
        yield "absent names its terms in one language only"
    proofs = chain(question.absent, question.terms, *question.apart, question.blank.split())
    asked = "\n".join((question.question, *chain(*question.history)))
    if not any(_within(asked, term) for term in proofs):
        yield "none of the terms that show it has no answer is in the question"


def _silence(question: Question, source: Source) -> Iterator[str]:
    """The proofs hold."""
    for term in question.absent:
        if _within(source.words, term):
            yield f"{term!r} is called absent, but stands in the report or its edition"
    for group in (*((term,) for term in question.terms), *question.apart):
        if not any(_within(source.words, term) for term in group):
            yield f"{list(group)} stands nowhere in the report"
    for passage in source.passages if question.apart else ():
        words = "\n".join((str(passage.text), *(unit.english for unit in passage.units)))
        if all(any(_within(words, term) for term in group) for group in question.apart):
            yield f"{[list(group) for group in question.apart]} stand together in {passage.id}"
    if question.caption and not _is_caption(question.caption, source):
        yield f"{question.caption!r} is the caption of no figure"
    if question.blank and not (source.holds(question.blank) and question.blank.endswith(_BLANKS)):
        yield f"{question.blank!r} is no row that ends in an empty cell"


def _is_caption(caption: str, source: Source) -> bool:
    figures = [str(passage.text) for passage in source.passages if passage.kind == "figure"]
    return any(squeeze(figure).startswith(squeeze(caption)) for figure in figures)


def _within(words: str, term: str) -> bool:
    """Whether a term stands in a text, in Traditional or Simplified; a Latin word must be whole, or plural."""
    if _HAN.search(term):
        return _folded(term) in _folded(words)
    return bool(re.search(rf"(?<![a-z0-9]){re.escape(term.lower())}(?:e?s)?(?![a-z0-9])", words.lower()))


@cache
def _folded(text: str) -> str:
    return squeeze(simplified(text)).lower()
