"""What is wrong with the evaluation questions, found without any model: `problems` names question and fault.

A gold answer is believed only where the report bears it out: evidence is verbatim, each required fact stands in
its evidence (in Chinese, and in the words of the English edition) or follows by a derivation that is computed
again; what has no answer is shown to have none.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

from beltqa.citations import squeeze
from beltqa.derivation import COMPARISONS, DerivationError, Fact, accepts, derive, operands
from beltqa.documents import built_in_passages
from beltqa.edition import load_edition
from beltqa.gazetteer import corpus_folder, load_gazetteer
from beltqa.glossary import Entry, load_glossary
from beltqa.lexical import simplified
from beltqa.numbers import missing, read_quantities
from beltqa.parse import parse_report
from beltqa.passages import Passage, without_note_marks
from beltqa.question_coverage import coverage
from beltqa.questions import CATEGORIES, LANGUAGES, SPLITS, Groups, Question, split_of
from beltqa.report import Locality
from beltqa.score import holds

_LEAST_IN_CATEGORY = 15
_LEAST_IN_LANGUAGE = 5  # of a category
_LEAST_UNANSWERABLE = 100
_LEAST_OF_SENTENCE = 6  # characters by which a sentence or cell is known
_SHORT = 5  # letters
_BLANKS = ("—", "-")
_LEAST_FIGURES = 3  # of a rounded number
_ID = re.compile(rf"(?:{'|'.join(CATEGORIES)})-\d{{3}}-(?:zh|en)")
_HAN = re.compile(r"[一-鿿]")
_LATIN_EDGE = re.compile(r"[A-Za-z0-9]")
_ALWAYS_UNANSWERABLE = ("outofscope", "nearmiss")


@dataclass(frozen=True)
class Source:
    """The report and what is known of it: its lines, passages, appendix, English edition and names."""

    lines: tuple[str, ...]
    passages: tuple[Passage, ...]
    localities: tuple[Locality, ...]
    english: dict[str, str]  # Chinese sentence or cell, squeezed → English
    names: tuple[Entry, ...]

    @cached_property
    def words(self) -> str:
        """All that stands in the report, and in its edition."""
        return "\n".join((*self.lines, *self.english.values()))

    def holds(self, evidence: str) -> bool:
        """Whether the words stand in one printed line, but for white space and `**`."""
        return any(squeeze(evidence) in line for line in self._squeezed)

    def in_english(self, evidence: str) -> str:
        """The English of the sentences and cells that the words are from, and the names in them."""
        words = _key(evidence)
        cells = [cell for cell in map(_key, evidence.split()) if len(cell) >= _LEAST_OF_SENTENCE]
        sentences = [
            en
            for zh, en in self.english.items()
            if zh in words or any(cell in zh for cell in (words, *cells))
        ]
        names = [
            name for entry in self.names if _key(entry.zh) in words for name in (entry.en, *entry.aliases)
        ]
        return " | ".join((*sentences, *names))

    @cached_property
    def english_words(self) -> list[str]:
        """The words of the edition, in lower case."""
        return sorted(set(re.findall(r"[a-z]+", " ".join(self.english.values()).lower())))

    @cached_property
    def _squeezed(self) -> tuple[str, ...]:
        return tuple(squeeze(line) for line in self.lines)


def _key(text: str) -> str:
    """As the edition's keys are made: without white space, note marks and differences of width."""
    return squeeze(unicodedata.normalize("NFKC", without_note_marks(text)))


def load_source() -> Source:
    """The built-in report."""
    text = (corpus_folder() / "report.txt").read_text(encoding="utf-8")
    gazetteer = load_gazetteer()
    appendix = parse_report(text, "report.txt", gazetteer).appendix
    names = [Entry(zh, en, (), "place") for zh, en in gazetteer.english.items()]
    return Source(
        tuple(text.splitlines()),
        built_in_passages(),
        appendix.localities if appendix else (),
        load_edition().english,
        (*load_glossary().entries, *names),
    )


def problems(questions: Sequence[Question], dev_groups: frozenset[str], source: Source) -> list[str]:
    """Every fault found, as "id: what is wrong"."""
    found = chain(
        _whole(questions),
        _split(questions, dev_groups),
        _together(questions),
        _unreached(questions, source),
        *(_one(question, source) for question in questions),
    )
    return list(found)


# --- the set -----------------------------------------------------------------------------------------------


def _whole(questions: Sequence[Question]) -> Iterator[str]:
    """Ids and wordings are unique; no category, language or split is thin."""
    for name, count in Counter(question.id for question in questions).items():
        if count > 1:
            yield f"{name}: the id is used {count} times"
    asked: dict[tuple[str, Groups], str] = {}
    for question in questions:
        first = asked.setdefault((_plain(question.question), question.history), question.id)
        if first != question.id:
            yield f"{question.id}: asks what {first} asks, word for word"
    for category in CATEGORIES:
        members = [question for question in questions if question.category == category]
        if len(members) < _LEAST_IN_CATEGORY:
            yield f"{category}: {len(members)} questions, fewer than {_LEAST_IN_CATEGORY}"
        for lang in LANGUAGES:
            if sum(question.lang == lang for question in members) < _LEAST_IN_LANGUAGE:
                yield f"{category}: fewer than {_LEAST_IN_LANGUAGE} questions in {lang}"
        for split in SPLITS:
            if not any(question.split == split for question in members):
                yield f"{category}: none in {split}"
    if sum(not question.answerable for question in questions) < _LEAST_UNANSWERABLE:
        yield f"fewer than {_LEAST_UNANSWERABLE} questions without an answer"
    if 2 * sum(question.split == "test" for question in questions) < len(questions):
        yield "test is less than half"


def _split(questions: Sequence[Question], dev_groups: frozenset[str]) -> Iterator[str]:
    for question in questions:
        right = split_of(question.group, dev_groups)
        if question.split != right:
            yield f"{question.id}: is {question.split}, by the rule its group {question.group!r} is {right}"
    for group in sorted(dev_groups - {question.group for question in questions}):
        yield f"{group}: listed as a dev group, but no question is in it"


def _together(questions: Sequence[Question]) -> Iterator[str]:
    """Translations, shared histories and the same gold answer hold a group together."""
    stems: dict[str, list[Question]] = defaultdict(list)
    histories: dict[Groups, list[Question]] = defaultdict(list)
    golds: dict[tuple[Groups, Groups], list[Question]] = defaultdict(list)
    for question in questions:
        stems[question.stem].append(question)
        if question.history:
            histories[question.history].append(question)
        if question.answerable:
            golds[question.must, question.evidence].append(question)
    for pair in stems.values():
        same = {(q.category, q.answerable, q.must, q.must_not, q.evidence, str(q.derivation)) for q in pair}
        if len(same) > 1:
            yield f"{pair[0].stem}: the translations differ in more than language"
    for why, sharing in (("translation", stems), ("history", histories), ("gold answer", golds)):
        for members in sharing.values():
            if len({member.group for member in members}) > 1:
                names = ", ".join(member.id for member in members)
                yield f"{names}: the same {why}, but not the same group"


def _unreached(questions: Sequence[Question], source: Source) -> Iterator[str]:
    for reach in coverage(questions, source.passages, source.lines):
        if not reach.questions:
            yield f"{reach.block.name}: no question rests on it (line {reach.block.lines[0]}, {reach.block.head!r})"


# --- one question ------------------------------------------------------------------------------------------


def _one(question: Question, source: Source) -> Iterator[str]:
    checks = chain(
        _form(question),
        _gold(question),
        _loose(question, source),
        _evidence(question, source),
        _facts(question, source),
        _refusal(question, source),
    )
    return (f"{question.id}: {fault}" for fault in checks)


def _form(question: Question) -> Iterator[str]:
    if not _ID.fullmatch(question.id):
        yield "the id has another form"
    if not question.id.startswith(f"{question.category}-") or not question.id.endswith(f"-{question.lang}"):
        yield f"the id does not say {question.category} and {question.lang}"
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", question.group):
        yield f"the group {question.group!r} is no short name"
    if not question.question.strip() or "\n" in question.question + question.note:
        yield "question and note are one line each"
    if not re.fullmatch(r"\S.* \[\S.*\]", question.note):
        yield "the note does not have the form: gold answer [why]"
    if bool(question.history) != (question.category == "followup") or any(
        len(h) != 2 for h in question.history
    ):
        yield "a follow-up, and nothing else, has a history of [question, answer]"
    if question.answerable and question.category in _ALWAYS_UNANSWERABLE:
        yield f"{question.category} has no answer"
    if question.answerable != bool(question.must) or question.answerable != bool(question.evidence):
        yield "what is answerable, and nothing else, has must and evidence"
    if not all(question.must) or not all(question.evidence) or not all(question.apart):
        yield "an empty group"


def _gold(question: Question) -> Iterator[str]:
    """The gold answer would be judged right, and an echo of the question not wrong."""
    if not question.answerable:
        return
    for group in question.must:
        if not _any(question.gold, group):
            yield f"the gold answer misses {list(group)}"
    for bad in question.must_not:
        if holds(question.gold, bad) or any(holds(words, bad) for words in _asked(question)):
            yield f"{bad!r} is forbidden, but stands in the question or its gold answer"
        if any(holds(spelling, bad) for group in question.must for spelling in group):
            yield f"{bad!r} is forbidden, but within an accepted spelling"


def _loose(question: Question, source: Source) -> Iterator[str]:
    """A short spelling would be found in other words too: "road" in "abroad"."""
    for spelling in dict.fromkeys(chain.from_iterable((*question.must, question.must_not))):
        if re.fullmatch(rf"[A-Za-z]{{1,{_SHORT}}}", spelling):
            others = [
                w
                for w in source.english_words
                if spelling.lower() in w and not w.startswith(spelling.lower())
            ]
            if others:
                yield f"{spelling!r} would also be found in {others[0]!r}"


def _evidence(question: Question, source: Source) -> Iterator[str]:
    for words in chain.from_iterable(question.evidence):
        if not source.holds(words):
            yield f"the evidence {words!r} stands in no line of the report"
        for bad in question.must_not:
            if holds(words, bad):
                yield f"{bad!r} is forbidden, but stands in the evidence"


def _facts(question: Question, source: Source) -> Iterator[str]:
    """Each group of `must` stands in all alternatives of some evidence group, or is derived."""
    derived: list[Fact] = []
    for form in question.derivation:
        try:
            derived.extend(derive(form, source.localities))
        except DerivationError as error:
            yield str(error)
        for words in operands(form):
            if not _stands_in_evidence(words, question):
                yield f"the operand {words!r} stands in no evidence"
    for fact in derived:
        if not any(accepts(spelling, fact) for group in question.must for spelling in group):
            yield f"{fact} is derived, but not in must"
    for group in question.must:
        named = [fact for fact in derived if any(accepts(spelling, fact) for spelling in group)]
        if any(fact in COMPARISONS for fact in named):
            continue
        if named and all(not isinstance(fact, str) for fact in named):
            yield from _other_numbers(group, named)
        elif not any(
            all(_says(evidence, group, source) for evidence in alternatives)
            for alternatives in (*question.evidence, *((fact,) for fact in named if isinstance(fact, str)))
        ):
            yield f"{list(group)} is neither in the evidence, in both languages, nor derived"
        else:
            yield from _wrong_numbers(group, question, source)


def _stands_in_evidence(words: str, question: Question) -> bool:
    evidence = list(chain.from_iterable(question.evidence))
    if _HAN.search(words) and not read_quantities(words):
        return any(squeeze(words) in squeeze(line) for line in evidence)
    return not missing(words, " ".join(evidence)) or any(squeeze(words) in squeeze(line) for line in evidence)


def _says(evidence: str, group: Sequence[str], source: Source) -> bool:
    """Whether a perfect answer in either language, made of these words, would hold the fact."""
    english = source.in_english(evidence)
    in_chinese = [spelling for spelling in group if _stands(evidence, spelling)]
    in_english = [spelling for spelling in group if _stands(english, spelling)]
    return bool(in_chinese) and (
        bool(in_english) or any(not _HAN.search(spelling) for spelling in in_chinese)
    )


def _stands(words: str, spelling: str) -> bool:
    return holds(words, spelling) or bool(read_quantities(spelling)) and not missing(spelling, words)


def _other_numbers(group: Sequence[str], facts: Sequence[Fact]) -> Iterator[str]:
    """Spellings of a derived number that say another number."""
    for spelling in group:
        if read_quantities(spelling) and not any(accepts(spelling, fact) for fact in facts):
            yield f"{spelling!r} is not {facts[0]}, which is derived"


def _wrong_numbers(group: Sequence[str], question: Question, source: Source) -> Iterator[str]:
    """Spellings with a number that the evidence does not have."""
    evidence = list(chain.from_iterable(question.evidence))
    words = " | ".join((*evidence, *(source.in_english(line) for line in evidence)))
    for spelling in group:
        if not holds(words, spelling) and missing(spelling, words) and not _rounds(spelling, words):
            yield f"{spelling!r} is accepted, but its number is not in the evidence"


def _rounds(spelling: str, words: str) -> bool:
    """3.33万亿 is 33278亿, rounded to three figures."""
    figures = sum(character.isdigit() for character in spelling)
    return figures >= _LEAST_FIGURES and any(accepts(spelling, q.low) for q in read_quantities(words))


def _refusal(question: Question, source: Source) -> Iterator[str]:
    """What has no answer: its key terms are absent, or never meet in a passage, or only a caption is left."""
    proofs = (question.absent, question.terms, question.apart, question.caption, question.blank)
    if question.answerable:
        if any(proofs):
            yield "is answerable, but has terms that show it is not"
        return
    if question.derivation:
        yield "has no answer, but a derivation"
    if question.category == "nearmiss" and not (
        question.apart or question.caption or question.blank or (question.terms and question.absent)
    ):
        yield "a near miss needs apart, a caption, or terms and absent"
    if not (question.absent or question.apart or question.caption or question.blank):
        yield "nothing shows that it has no answer"
    for term in question.absent:
        if _within(source.words, term):
            yield f"{term!r} is called absent, but stands in the report or its edition"
    if question.absent and not all(any(_is(lang, term) for term in question.absent) for lang in LANGUAGES):
        yield "absent names its terms in one language only"
    for term in question.terms:
        if not _within(source.words, term):
            yield f"{term!r} stands nowhere in the report"
    yield from _apart(question, source)
    if question.blank and not (source.holds(question.blank) and question.blank.endswith(_BLANKS)):
        yield f"{question.blank!r} is no row that ends in an empty cell"
    if question.caption and not any(
        p.kind == "figure" and squeeze(question.caption) in squeeze(str(p.text)) for p in source.passages
    ):
        yield f"{question.caption!r} is the caption of no figure"
    words = [
        *question.absent,
        *question.terms,
        *chain.from_iterable(question.apart),
        question.caption,
        *question.blank.split(),
    ]
    if not any(_within(asked, term) for asked in _asked(question) for term in words if term):
        yield "none of the terms that show it has no answer is in the question"


def _apart(question: Question, source: Source) -> Iterator[str]:
    for group in question.apart:
        if not any(_within(source.words, term) for term in group):
            yield f"{list(group)} stands nowhere in the report"
    if question.apart:
        for passage in source.passages:
            words = "\n".join((str(passage.text), *(unit.english for unit in passage.units)))
            if all(any(_within(words, term) for term in group) for group in question.apart):
                yield f"{[list(group) for group in question.apart]} stand together in {passage.id}"


def _within(words: str, term: str) -> bool:
    """Whether a term stands in a text, in Traditional or Simplified; a Latin word must be whole, or plural."""
    if _HAN.search(term):
        return _folded(term) in _folded(words)
    return bool(re.search(rf"(?<![a-z0-9]){re.escape(term.lower())}(?:e?s)?(?![a-z0-9])", words.lower()))


@cache
def _folded(text: str) -> str:
    return squeeze(simplified(text)).lower()


def _is(lang: str, term: str) -> bool:
    return bool(_HAN.search(term) if lang == "zh" else re.search(r"[A-Za-z]", term))


def _asked(question: Question) -> Iterable[str]:
    return (question.question, *chain.from_iterable(question.history))


def _any(text: str, spellings: Iterable[str]) -> bool:
    return any(holds(text, spelling) for spelling in spellings)


def _plain(text: str) -> str:
    """A wording without case, punctuation and white space."""
    return re.sub(r"\W", "", simplified(text)).lower()
