"""The nearest passages read once more by the reader: what it makes of their sentences moves them up or down.

The reader sees a sentence among its neighbours and so knows whom "it" means; likeness does not. It is a small
network: it decides between sentences of about the same likeness, and refuses only where an answer is improbable.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import exp, log

from beltqa.evidence import Evidence
from beltqa.lexical import question_tokens, tokens
from beltqa.manner import without_the_report
from beltqa.passages import Passage
from beltqa.question import Question
from beltqa.reader import UNREAD, Reader, Reading
from beltqa.requirements import lacks

_PASSAGES_READ = 4
_READ_PLAINLY = 5  # sentences read in everyday words
_READ_AFTER = 3  # passages more, where what was read gives way to what was not
_WEIGHT = {"zh": 0.003, "en": 0.0015}  # of a reading against a cosine, by the language of the question
_AMONG_SENTENCES = 2  # how much more of it counts between sentences of the best passage
_OF_A_TIME = 0.8  # log-odds less for who asks when something was
_ROW_READS_BADLY = -10.0  # logits: no row below that has answered yet
_READS_BADLY = -4.0  # logits: a sentence below that hardly answers
_OF_A_PART = 0.06  # how far behind the only sentence may be that reads well, for one of several questions
_CLAUSE = 20  # characters
_OF_FIGURES = {"amount", "when", "duration"}
_FARTHEST = 0.1  # a lead beyond this says no more
_SUREST = 12.0  # readings beyond this say no more


@dataclass(frozen=True)
class Logistic:
    """A logistic regression: the log-odds that the document answers, by the reading and the lead."""

    constant: float
    reading: float
    lead: float

    def log_odds(self, support: "Support") -> float:
        """Above 0 an answer is more probable than none."""
        return self.constant + self.reading * support.reading + self.lead * support.lead


@dataclass(frozen=True)
class Support:
    """What speaks for an answer in the evidence that holds all that the question insists on.

    `reading`: the greatest of its readings, in logits; `lead`: how far its best score lies above those of all other
    passages, from 0 to 0.1.
    """

    language: str  # that of the question
    reading: float
    lead: float
    of_time: bool = False  # whether it is asked when something was: near sentences often date something else

    @property
    def probability(self) -> float:
        """That the document answers the question, of the questions that come this far."""
        return probability_of(self._log_odds)

    def suffices(self, caution: float) -> bool:
        """Whether to answer; `caution` is added to the log-odds that are needed."""
        return self._log_odds >= log_odds_of(LEAST) + caution

    @property
    def _log_odds(self) -> float:
        return CALIBRATION[self.language].log_odds(self) - (_OF_A_TIME if self.of_time else 0.0)


# Fitted by `python evals/calibrate.py evals/tuning.jsonl`, with a small ridge: 727 of these questions and of `dev` came
# to the reader's decision, 39 of them without an answer.
CALIBRATION = {"zh": Logistic(1.60, 0.424, 41.6), "en": Logistic(2.93, 0.629, 32.2)}
LEAST = 0.70  # the least probability that answers: what is made up is worse than a refusal


def probability_of(log_odds: float) -> float:
    """0 to 1."""
    return 1 / (1 + exp(-log_odds)) if log_odds > 0 else 1 - 1 / (1 + exp(log_odds))


def log_odds_of(probability: float) -> float:
    """Of a probability between 0 and 1, both excluded."""
    return log(probability / (1 - probability))


def reread(question: Question, ranked: Sequence[Evidence], reader: Reader) -> list[Evidence]:
    """The evidence with the readings of its nearest passages, and of the nearest that lacks nothing, best first again.

    Of a long passage only the windows are read that hold a sentence which its reading may bring to the front.
    """
    nearest = list({e.passage.id: e.passage for e in ranked}.values())[:_PASSAGES_READ]
    met = next((e for e in ranked if not lacks(question, e)), None)
    passages = nearest if met is None or met.passage in nearest else [*nearest, met.passage]
    weight = _weight(question)
    least = (met or ranked[0]).score - 2 * _SUREST * weight if ranked else 0.0
    known = _with_readings(question, ranked, reader, passages, least)
    for _ in range(_READ_AFTER):
        ahead = next((e for e in known if not lacks(question, e)), None)
        if ahead is None or ahead.is_row or ahead.reading is not None:
            break
        known = _with_readings(question, known, reader, [ahead.passage], ahead.score)
    known = _read_plainly(question, known, reader)
    between = question.asked_in == "en" and not {"define", "explain"} & question.wants
    return _best_read_first(
        known, weight if between or _one_reads_well(known) else 0.0, question.one_of_several
    )


def _with_readings(
    question: Question, ranked: Sequence[Evidence], reader: Reader, passages: Sequence[Passage], least: float
) -> list[Evidence]:
    """The evidence with the readings of some passages, of sentences with no lower score than the least, best first."""
    english = question.asked_in == "en"
    near = [e for e in ranked if e.score >= least]
    readings = reader.read(
        without_the_report(question.reworded or question.search),
        [[_words(passage, number, english) for number in range(len(passage.units))] for passage in passages],
        [_heading(passage, english) for passage in passages],
        [{e.number for e in near if e.passage.id == passage.id} for passage in passages],
    )
    read = dict(zip((passage.id for passage in passages), readings, strict=True))
    weight = _weight(question)
    known = [
        _with(e, read[e.passage.id], weight, english) if e.passage.id in read and e.reading is None else e
        for e in ranked
    ]
    return sorted(known, key=lambda e: -e.score)


def _read_plainly(question: Question, ranked: Sequence[Evidence], reader: Reader) -> list[Evidence]:
    """The evidence, best first, the nearest sentences read once more in everyday words; the better reading counts.

    Who asks in everyday words is not understood in those of a report.
    """
    if not ranked or ranked[0].is_row or "define" in question.wants:
        return list(ranked)
    language = question.asked_in
    known = (e for e in ranked if e.unit.paraphrases_in(language) and not lacks(question, e))
    near = list(islice(known, _READ_PLAINLY))
    answered = any(e.reading is not None and e.reading > 0 for e in near)
    if not near or answered or not question.stages.runs("paraphrases"):
        return list(ranked)
    asked = without_the_report(question.reworded or question.search)
    (read,) = reader.read(asked, [[" ".join(e.unit.paraphrases_in(language)) for e in near]])
    weight = _weight(question)
    better = {
        (e.passage.id, e.number): replace(
            e, reading=reading, score=likeness(question, e) + weight * _sure(reading)
        )
        for e, reading in zip(near, read.units, strict=True)
        if e.reading is None or reading > e.reading
    }
    return sorted((better.get((e.passage.id, e.number), e) for e in ranked), key=lambda e: -e.score)


def _one_reads_well(ranked: Sequence[Evidence]) -> bool:
    """Whether in the best passage, about what the question insists on, one sentence alone answers by its reading."""
    of_best = [e.reading for e in ranked if e.reading is not None and e.passage.id == ranked[0].passage.id]
    return sum(reading > 0 for reading in of_best) == 1 and (ranked[0].reading or 0.0) < _READS_BADLY


def _best_read_first(ranked: list[Evidence], weight: float, part: bool) -> list[Evidence]:
    """The sentences of the best passage change places, where one reads much better: a name said once more is no answer.

    Between sentences about one thing the reading counts more than between passages.
    """
    of_best = [
        n for n, e in enumerate(ranked) if e.reading is not None and e.passage.id == ranked[0].passage.id
    ]
    if not weight or not of_best or of_best[0] != 0 or ranked[0].is_row:
        return ranked

    def read(n: int) -> float:
        return ranked[n].score + (_AMONG_SENTENCES - 1) * weight * _sure(ranked[n].reading or 0.0)

    best = max(of_best, key=read)
    if part and _one_reads_well(ranked):  # the name is only carried along
        near = (n for n in of_best if ranked[0].score - ranked[n].score <= _OF_A_PART)
        best = max(near, key=lambda n: ranked[n].reading or 0.0)
    if best:
        ahead = replace(ranked[best], score=ranked[0].score + weight)
        return [ahead, *ranked[:best], *ranked[best + 1 :]]
    return ranked


def support_of(question: Question, met: Sequence[Evidence], ranked: Sequence[Evidence]) -> Support | None:
    """What speaks for an answer in what holds all that the question insists on, best first; `ranked` is all evidence.

    None where nothing of it was read, and where a table row is the best and was before, unless a figure is asked for
    or the row is doubtful or reads very badly: of rows that list names the reader knows too little.
    """
    below = list(_fallen_behind(question, met[0], ranked)) if met[0].is_row else []
    readings = [evidence.reading for evidence in (*met, *below) if evidence.reading is not None]
    badly = (met[0].reading or 0.0) < _ROW_READS_BADLY
    may_be_row = met[0].is_row and not (
        below or badly or question.wants & _OF_FIGURES or _is_doubtful(question, met[0])
    )
    if not readings or may_be_row:
        return None
    others = (evidence.score for evidence in ranked if evidence.passage.id != met[0].passage.id)
    lead = met[0].score - max(others, default=0.0)
    timed = "when" in question.wants and not met[0].is_row
    return Support(question.asked_in, max(readings), min(max(lead, 0.0), _FARTHEST), timed)


def _is_doubtful(question: Question, row: Evidence) -> bool:
    """Whether a row tells something in whole clauses, as a sentence does, or shares but names with the question.

    Of rows that list names none tells how or why.
    """
    cells = [cell for _, cell in row.unit.cells]
    if "explain" in question.wants or any(len(cell) >= _CLAUSE and "，" in cell for cell in cells):
        return True
    if row.passage.kind == "locality":
        return False
    named = {form for term in question.insists for form in (term.shown, *term.forms)}
    asked = set(question_tokens(question.search)) - set(tokens(" ".join(named)))
    table = " ".join((row.passage.heading, *row.passage.headings_en, row.unit.reading, row.unit.english))
    return not asked & set(tokens(table))


def _fallen_behind(question: Question, row: Evidence, ranked: Sequence[Evidence]) -> Iterator[Evidence]:
    """The sentences that were ahead of a row until they were read."""
    for evidence in ranked:
        read = evidence.reading is not None and not evidence.is_row and evidence.score < row.score
        ahead = read and likeness(question, evidence) > likeness(question, row)
        if ahead and not lacks(question, evidence):
            yield evidence


def _weight(question: Question) -> float:
    """Of a reading against a cosine."""
    return _WEIGHT[question.asked_in] if question.stages.runs("reader ranking") else 0.0


def likeness(question: Question, evidence: Evidence) -> float:
    """How alike question and evidence are, without what the reader makes of it."""
    return evidence.score - _weight(question) * _sure(evidence.reading or 0.0)


def _with(evidence: Evidence, read: Reading, weight: float, english: bool) -> Evidence:
    reading, (start, end) = read.units[evidence.number], read.spans[evidence.number]
    if reading == UNREAD:
        return evidence
    answer = _words(evidence.passage, evidence.number, english)[start:end]
    return replace(evidence, reading=reading, answer=answer, score=evidence.score + weight * _sure(reading))


def _sure(reading: float) -> float:
    return max(-_SUREST, min(_SUREST, reading))


def _words(passage: Passage, number: int, english: bool) -> str:
    unit = passage.units[number]
    return unit.english if english and unit.english else unit.reading


def _heading(passage: Passage, english: bool) -> str:
    return " ".join(passage.headings_en) if english and passage.headings_en else passage.heading
