"""Question + hits → Answer in quote mode: the report's own sentences and rows, each with its mark, or a refusal.

No language model and nothing made up: an answer is a few units of the passages found, as printed; rows are
counted and summaries gathered by stated rules.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from beltqa.answer_about_table import write_about_table
from beltqa.answer_all_rows import write_all_rows
from beltqa.answer_columns import write_column
from beltqa.answer_company_of import write_company_of
from beltqa.answer_compared import write_compared
from beltqa.answer_computed import write_computation
from beltqa.answer_conflict import write_conflict
from beltqa.answer_contents import write_contents
from beltqa.answer_correction import write_correction
from beltqa.answer_counts import write_count
from beltqa.answer_fit import write_fit
from beltqa.answer_lists import write_list_answer
from beltqa.answer_portraits import write_portraits
from beltqa.answer_ranking import write_ranking
from beltqa.answer_rivals import add_rivals
from beltqa.answer_rows import write_place_of, write_rows
from beltqa.answer_source import write_source
from beltqa.answer_summary import write_nearest_part, write_outline, write_summary
from beltqa.answer_theme import write_theme
from beltqa.answer_title_page import write_title_page
from beltqa.answer_told_before import has_no_source, write_told_before
from beltqa.answer_verdict import write_yes
from beltqa.answer_where_told import write_where_told
from beltqa.answer_whether import write_both, write_whether
from beltqa.asked_names import asks_why
from beltqa.choice import find_evidence
from beltqa.citations import MARK, Citation, cite
from beltqa.completion import completing, figures_of_one_unit, says_most, sides_of
from beltqa.contrasts import asked_sides
from beltqa.courtesy import is_courtesy
from beltqa.draft import Draft
from beltqa.evidence import SAME_ROWS, Evidence, Found, UnitVectors
from beltqa.explain import Steps, candidates, nearest, understood
from beltqa.focus import LONGEST
from beltqa.missing_value import blank_row
from beltqa.passages import Passage
from beltqa.premise import after_premise
from beltqa.question import Question, years_in
from beltqa.ranking import rank_evidence
from beltqa.reader import Reader
from beltqa.requirements import lacks
from beltqa.rereading import reread
from beltqa.retrieval import Hit
from beltqa.side_verdict import name_of, shortened, tells_alike, tightened, verdict_of
from beltqa.tables import rows_like


@dataclass(frozen=True)
class Answer:
    """The answer object of the JSON interface; `seconds` is wall time with model and index loaded."""

    question: str
    language: str
    answered: bool
    answer: str
    citations: tuple[Citation, ...]
    related: tuple[Citation, ...]
    kind: str
    seconds: float = 0.0
    mode: str = "quote"

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


_MOST_RELATED = 3
_OF_THE_WHOLE = 0.02  # what it counts for a part of a question that a sentence is the best for the whole
_WITH_ITS_NOTE = 2  # a sentence and the note at it
_ROOM = 1.1  # how much longer than the longest sentence the two may be
_ALSO = 1.5  # how much longer than a sentence may be what is told besides a correction
_PERSON = re.compile(r"[他她](?!们)|\b(?:he|she|his|her|him)\b", re.I)
Find = Callable[[Question], Sequence[Hit]]
Way = Callable[[Draft, Found], str]  # writes an answer, or "" for a question that it cannot answer

# The ways to answer, tried in this order before the nearest sentences are quoted, and the kind of answer of each.
_CONFLICTS: tuple[tuple[str, Way], ...] = (("conflict", write_fit), ("conflict", write_conflict))
_DISPUTABLE = {"", "place", "company", "part"}  # what the evidence may lack, and two places still disagree
_NOT_CALCULATED = {"attribute", "contrast"}  # of what nothing is said no figures are there to calculate with
_CORRECTIONS: tuple[tuple[str, Way], ...] = (("correction", write_correction),)
_TOLD_BEFORE: tuple[tuple[str, Way], ...] = (("quote", write_told_before),)
_WHETHER: tuple[str, Way] = ("table", write_whether)
_BEFORE_EVIDENCE: tuple[tuple[str, Way], ...] = (
    ("quote", write_title_page),
    ("list", write_where_told),
    ("list", write_contents),
    ("table", write_source),
    ("summary", write_theme),
    ("quote", write_company_of),
    ("quote", write_portraits),
    ("table", write_all_rows),
    ("list", write_outline),
    ("summary", write_summary),
    ("table", write_about_table),
    ("table", write_list_answer),
    ("table", write_column),
    ("table", write_both),
    _WHETHER,
    ("table", write_count),
    ("table", write_ranking),
)
_WITH_EVIDENCE: tuple[tuple[str, Way], ...] = (
    ("quote", write_compared),
    ("computed", write_computation),
    ("quote", write_yes),
)
# What quoted sentences answer, told in short.
_IN_SHORT: tuple[tuple[str, Way], ...] = (("summary", write_nearest_part),)
# Few words may name a row of a table.
_FROM_AFAR: tuple[tuple[str, Way], ...] = (("table", write_place_of),)


def answer_in_quotes(
    question: Question,
    find: Find,
    passages: Sequence[Passage],
    reader: Reader | None = None,
    steps: Steps | None = None,
    vectors: UnitVectors | None = None,
    whole: Evidence | None = None,
) -> Answer:
    """The best units that `find` finds as an answer, or a refusal that shows the nearest places.

    `passages` are those of the whole index, from which the other rows of a table are taken. Without a
    `reader` the evidence is weighed by likeness alone. `steps` are written down as they are taken.
    `vectors` looks up those of sentences, by which a summary finds the central ones. `whole` is what answers best the
    question of which this is a part.
    """
    steps = steps if steps is not None else Steps()
    steps.add(f"The question: {question.text}", *understood(question))
    if "chat" in question.wants:
        title = passages[0].document if passages else ""
        text = Draft(question).say("thanks" if is_courtesy(question.search) else "chat", title=title)
        return Answer(question.text, question.language, False, text, (), (), "chat")
    hits = find(question)
    if "task" in question.wants:
        return _refusal(Draft(question), hits, "task")
    steps.add("The nearest passages", *nearest(hits))
    found = Found(hits, _favouring(whole, rank_evidence(question, hits)), passages, vectors)
    if answer := _before_quoting(question, found, steps):
        # What was wrong is put right; what is asked besides is answered all the same.
        told = " ".join(cited.quote for cited in answer.citations)
        rest = after_premise(question, told) if answer.kind == "correction" else None
        also = answer_in_quotes(rest, find, passages, reader, steps, vectors) if rest else None
        short = also and also.answered and len(also.answer) <= _ALSO * LONGEST[question.language]
        return _put_right_and_answered(question, answer, also) if also and short else answer
    if question.several and not _compared(question, found):
        best = next((e for e in found.ranked[:1] if not e.is_row and not lacks(question, e)), None)
        parts = [
            answer_in_quotes(part, find, passages, reader, steps, vectors, best) for part in question.several
        ]
        parts = _of_known_persons(question.several, parts)
        if any(part.answered for part in parts) and not all(part.answered for part in parts):
            parts = [
                _like_the_others(asked, part, parts, find, passages)
                for asked, part in zip(question.several, parts, strict=True)
            ]
        if _of_one_row(parts):
            return _quoted(question, found, reader, steps)
        if any(part.answered for part in parts) and _each_of_its_side(question, parts):
            return _from_one_place(question, parts, found) or _with_verdict(question, parts)
    return _quoted(question, found, reader, steps)


def _favouring(whole: Evidence | None, ranked: Sequence[Evidence]) -> Sequence[Evidence]:
    """The evidence for a part of a question, best first: what is nearest to the whole is near to its parts."""
    if not whole:
        return ranked
    place = (whole.passage.id, whole.number)
    favoured = (
        replace(e, score=e.score + _OF_THE_WHOLE) if (e.passage.id, e.number) == place else e for e in ranked
    )
    return sorted(favoured, key=lambda e: -e.score)


def _of_known_persons(asked: Sequence[Question], parts: Sequence[Answer]) -> list[Answer]:
    """The answers, but none to what is asked of a person whom the part before does not tell: "who … and what did he …"."""
    told = [True, *(part.answered for part in parts)]
    return [
        part if told[n] or not _PERSON.search(question.search) else replace(part, answered=False)
        for n, (question, part) in enumerate(zip(asked, parts, strict=True))
    ]


def _like_the_others(
    question: Question, answer: Answer, others: Sequence[Answer], find: Find, passages: Sequence[Passage]
) -> Answer:
    """The answer to one side; if the reader leaves it unanswered, what tells the same of it as is told of another side."""
    if answer.answered or not question.is_side:
        return answer
    unread = answer_in_quotes(question, find, passages)
    if not unread.answered or unread.kind != "quote":
        return answer
    told = " ".join(cited.quote for cited in unread.citations)
    for other in others:
        if other.kind == "quote" and tells_alike(
            question, told, " ".join(cited.quote for cited in other.citations)
        ):
            return unread
    return answer


def _of_one_row(parts: Sequence[Answer]) -> bool:
    """Whether one row of a table answers all parts of a question."""
    rows = {cited.id for part in parts for cited in part.citations}
    return len(rows) == 1 and all(part.answered and part.kind == "table" for part in parts)


def _before_quoting(question: Question, found: Found, steps: Steps) -> Answer | None:
    """What is said of the question before anything is quoted: that it names nothing known, or is in dispute, or wrong;
    then the ways that need no evidence but their own. A table gives no reasons."""
    if question.told_before and question.stages.runs("told before"):
        if answer := _written(question, found, _TOLD_BEFORE, steps):
            return answer
        if has_no_source(question, found.passages):
            return _refusal(Draft(question), found.hits, "far")
    choice = find_evidence(question, found.ranked, found.passages)
    steps.add("The sentences and rows weighed", *candidates(question, found.ranked, choice))
    if choice.lack == "name":
        return _written(question, found, (*_CORRECTIONS, _WHETHER), steps) or _refusal(
            Draft(question), found.hits, choice.lack
        )
    in_short = "summary" in question.wants and "conflict" not in question.wants
    disputed = (choice.lack in _DISPUTABLE and not in_short) or (
        "conflict" in question.wants and choice.lack != "answer type"
    )
    ways = (
        *(_CONFLICTS if disputed else ()),
        *(_CORRECTIONS if choice.lack != "far" else ()),
        *(way for way in _BEFORE_EVIDENCE if way[0] != "table" or not asks_why(question.search)),
    )
    if answer := _written(question, found, ways, steps):
        return answer
    row = blank_row(question, found.hits)
    return _blank(Draft(question), found.hits, row) if row else None


def _quoted(question: Question, found: Found, reader: Reader | None, steps: Steps) -> Answer:
    """The nearest sentences and rows, or what is calculated from them, or a refusal."""
    if reader:
        found = replace(found, ranked=reread(question, found.ranked, reader))
    choice = find_evidence(question, found.ranked, found.passages)
    if reader:
        steps.add("Weighed again after reading them", *candidates(question, found.ranked, choice))
    # The value of another year may be calculated from this one; what is too far from the report may not.
    ways = _FROM_AFAR if choice.lack == "far" else _WITH_EVIDENCE
    if choice.lack in _NOT_CALCULATED:
        ways = ()
    if choice.lack == "unread":
        ways = (*ways, ("table", write_place_of))
    if answer := _written(question, found, ways, steps):
        return answer
    if choice.support:
        steps.supports.append(choice.support)
    if choice.evidence and (answer := _written(question, found, _IN_SHORT, steps)):
        return answer
    draft = Draft(question)
    steps.add("Quoted" if choice.evidence else f"Refused, for what is missing: {choice.lack}")
    if not choice.evidence:
        return _refusal(draft, found.hits, choice.lack)
    text = "\n\n".join(tightened(question, _paragraphs(draft, choice.evidence, found.passages)))
    return _finish(draft, text, "table" if choice.evidence[0].is_row else "quote", found)


def _compared(question: Question, found: Found) -> bool:
    """Whether one sentence, or two of one place, answer a comparison, which is then not taken apart."""
    best = next((e for e in found.ranked if not lacks(question, e)), None)
    if best is None or best.is_row or "compare" not in question.wants:
        return False
    pair = completing(question, best, found.ranked, found.passages)
    if sides := sides_of(question):
        if _asks_figures(question) and figures_of_one_unit(best) < len(sides):
            return False
        pair = [] if _asks_figures(question) else pair  # each side's figure may stand in another sentence
        of_one_place = [best, *(e for e in pair if e.passage.id == best.passage.id)]
        told = " ".join(evidence.unit.reading for evidence in of_one_place)
        return all(any(form in told for form in forms) for forms in sides)
    return says_most(question, best, found.passages) or bool(pair)


def _asks_figures(question: Question) -> bool:
    """Whether each of several questions asks for a figure or a time."""
    return all(part.wants & {"amount", "count", "when"} for part in question.several)


def _each_of_its_side(question: Question, parts: Sequence[Answer]) -> bool:
    """Whether each part's quotes are about what only that part names.

    What is no place and no company may be called otherwise there, if what the other parts name is not in it.
    """
    sides = sides_of(question)
    for n, forms in enumerate(sides):
        others = set[str]().union(*sides[:n], *sides[n + 1 :])
        quotes = [cited.quote for cited in parts[n].citations]
        if not parts[n].answered or any(form in quote for quote in quotes for form in forms):
            continue
        insisted = question.several[n].insisted("place") or question.several[n].insisted("company")
        if insisted or any(form in quote for quote in quotes for form in others):
            return False
    return True


def joined(question: Question, parts: Sequence[Answer]) -> Answer:
    """The answers to the parts of a question as one, each paragraph once; the parts without an answer are named."""
    citations: list[Citation] = []
    paragraphs: list[str] = []
    for part in parts:
        if part.answered:
            marks = {cited.n: _number_of(cited, citations) for cited in part.citations}
            text = MARK.sub(lambda mark, marks=marks: f"[{marks[int(mark[1])]}]", part.answer)  # type: ignore[misc]
            paragraphs.extend(_new(text.split("\n\n"), paragraphs))
    silent = [part.question for part in parts if not part.answered]
    draft = Draft(question)
    paragraphs.extend(draft.say("silent_on", part=part.strip(" ？?")) for part in silent)
    answered = [part for part in parts if part.answered]
    related = tuple(cited for part in answered[:1] for cited in part.related)
    return Answer(
        question.text,
        question.language,
        True,
        "\n\n".join(paragraphs),
        tuple(citations),
        related,
        answered[0].kind,
    )


def _with_verdict(question: Question, parts: Sequence[Answer]) -> Answer:
    """The answers as one, after which of two is ahead, if that is asked and their figures tell."""
    told = [part.answer for part in parts if part.answered and part.kind != "table"]
    verdict = verdict_of(question, told)
    if not verdict:
        answer = joined(question, parts)
        tight = tightened(question, answer.answer.split("\n\n"))
        return replace(answer, answer="\n\n".join(_named(question, tight)))
    brief = [
        replace(part, answer=shortened(asked, part.answer, verdict))
        for asked, part in zip(question.several, parts, strict=True)
    ]
    answer = joined(question, brief)
    return replace(answer, answer=f"{verdict}\n\n{answer.answer}")


def _named(question: Question, told: Sequence[str]) -> list[str]:
    """What is told of each of several sides, after its name where it is cut at the beginning and has no name."""
    draft = Draft(question)
    if len(told) != len(question.several):
        return list(told)
    named = []
    for part, words in zip(question.several, told, strict=True):
        is_side = part.is_side or bool(sides_of(question))
        name = name_of(part, question.several) if is_side and words.startswith("…") else ""
        there = not name or name in words
        named.append(words if there else draft.say("side", where=name, words=words))
    return named


def _new(paragraphs: Sequence[str], told: Sequence[str]) -> list[str]:
    """Those that are not told yet; one without a mark heads the next, "共 3 个市（县）：", and stands or goes with it."""
    following = [*paragraphs[1:], ""]
    return [
        one
        for one, after in zip(paragraphs, following, strict=True)
        if (one if MARK.search(one) or not after else after) not in told
    ]


def _from_one_place(question: Question, parts: Sequence[Answer], found: Found) -> Answer | None:
    """One sentence, shown for the whole question, where it answers every part; None where there are several."""
    places = {(cited.id, cited.quote) for part in parts for cited in part.citations}
    if len(places) != 1 or not all(part.answered and part.kind == "quote" for part in parts):
        return None
    passage_id, quote = places.pop()
    for passage in found.passages:
        for unit in passage.units if passage.id == passage_id else ():
            if str(unit.text) == quote:
                draft = Draft(question)
                told = draft.quote_for_each(passage, unit, [part.answer for part in parts])
                return _finish(draft, told, "quote", found)
    return None


def _put_right_and_answered(question: Question, right: Answer, also: Answer) -> Answer:
    """A correction and the answer to what is asked besides; a sentence that both quote stands once."""
    quotes = {(cited.id, cited.quote) for cited in also.citations}
    if quotes >= {(cited.id, cited.quote) for cited in right.citations}:
        right = replace(right, answer=right.answer.split("\n\n")[0], citations=())
    return replace(joined(question, (right, also)), kind=right.kind)


def _number_of(cited: Citation, citations: list[Citation]) -> int:
    """The number of a citation among those of the whole answer, to which it is added if it is new."""
    for known in citations:
        if (known.id, known.quote, known.lines) == (cited.id, cited.quote, cited.lines):
            return known.n
    citations.append(replace(cited, n=len(citations) + 1))
    return len(citations)


def _written(
    question: Question, found: Found, ways: Sequence[tuple[str, Way]], steps: Steps
) -> Answer | None:
    """The answer of the first way that has one, each on a sheet of its own."""
    vain: list[str] = []
    for kind, way in ways:
        name = way.__name__.removeprefix("write_").replace("_", " ")
        draft = Draft(question)
        text = way(draft, found)
        if text and question.stages.runs(name):
            steps.tried(vain, name)
            return _finish(draft, text, kind, found)
        vain.append(name)
    steps.tried(vain)
    return None


def _paragraphs(draft: Draft, chosen: Sequence[Evidence], passages: Sequence[Passage]) -> list[str]:
    """Sentences as paragraphs, rows with the other rows of their table that the question names."""
    if noted := _told_by_note(draft, chosen):
        return [noted]
    paragraphs: list[str] = []
    tables: list[Passage] = []
    for evidence in chosen:
        if not evidence.is_row:
            words = draft.quote_focused(evidence.passage, evidence.unit, len(chosen), evidence.answer)
            paragraphs.append(words)
        elif evidence.passage not in tables:
            table = rows_like(evidence.passage, passages)
            tables.extend(table)
            near = [e.passage for e in chosen if e.passage in table]
            paragraphs.append(write_rows(draft, evidence.passage, near, table))
    return paragraphs


def _told_by_note(draft: Draft, chosen: Sequence[Evidence]) -> str:
    """A note that tells the source of a long sentence, with the marks of both; "" where there is room for both."""
    if len(chosen) != _WITH_ITS_NOTE or chosen[1].passage.kind != "note" or chosen[0].is_row:
        return ""
    sentence, note = chosen
    apart = Draft(draft.question)
    both = [apart.quote_focused(e.passage, e.unit, len(chosen)) for e in chosen]
    if sum(map(len, both)) <= _ROOM * LONGEST[draft.language]:
        return ""
    return f"{draft.quote(note.passage, note.unit)}{draft.cite(sentence.passage, sentence.unit)}"


def _finish(draft: Draft, text: str, kind: str, found: Found) -> Answer:
    question = draft.question
    text = add_rivals(draft, text, found.passages)
    cited = {citation.id for citation in draft.citations}
    related = _related(question, [hit for hit in found.hits if hit.passage.id not in cited])
    return Answer(question.text, question.language, True, text, tuple(draft.citations), related, kind)


def _refusal(draft: Draft, hits: Sequence[Hit], lack: str) -> Answer:
    """What is missing is named: the year, place or company, or what was asked of it."""
    question = draft.question
    missing = question.insisted(lack) or question.insists
    sides = asked_sides(question.search) if lack == "contrast" else ()
    named = draft.listed(sides or [term.shown for term in missing])
    figures = [hit.passage.label(question.language) for hit in hits if hit.passage.id in question.parts]
    if lack == "task":
        why = draft.say("task")
    elif figures and all(part.startswith("figure") for part in question.parts):
        why = draft.say("caption", names=draft.listed(figures))
    elif lack == "name":
        why = draft.say("unknown", names=named)
    elif lack == "year":
        why = _other_years(draft, hits, named)
    else:
        why = draft.say("silent_about", names=named) if named and lack != "far" else draft.say("silent")
    related = _related(question, hits)
    text = why + (draft.say("near") if related else "")
    return Answer(question.text, question.language, False, text, (), related, "refusal")


def _blank(draft: Draft, hits: Sequence[Hit], row: Evidence) -> Answer:
    """A refusal that shows the row in which the value asked for is left blank."""
    question = draft.question
    name = row.unit.cells_in(draft.language)[0][1]
    text = draft.say("blank", name=name) + draft.say("near")
    shown = cite(row.passage, row.unit, draft.language)[:1]
    others = _related(question, [hit for hit in hits if hit.passage.id != row.passage.id])
    related = tuple(replace(one, n=n) for n, one in enumerate((*shown, *others)[:_MOST_RELATED], 1))
    return Answer(question.text, question.language, False, text, (), related, "refusal")


def _other_years(draft: Draft, hits: Sequence[Hit], named: str) -> str:
    """ "The report does not say this about 2024", and of which years the nearest sentence speaks."""
    nearest = [hit for hit in hits if hit.passage.kind not in SAME_ROWS][:1]
    years = [year for hit in nearest for year in years_in(hit.unit(hit.units[0]).reading)]
    if not years or {term.searched for term in draft.question.insisted("year")} & set(years):
        return draft.say("silent_about", names=named)  # of the year it speaks, but not of what is asked
    return draft.say("other_years", names=named, years=draft.listed(years))


def _related(question: Question, hits: Sequence[Hit]) -> tuple[Citation, ...]:
    """The best unit of each of the nearest passages."""
    nearest = [hit for hit in hits if hit.passage.kind not in SAME_ROWS][:_MOST_RELATED]
    found = (cite(hit.passage, hit.unit(hit.units[0]), question.language)[0] for hit in nearest)
    return tuple(replace(citation, n=number) for number, citation in enumerate(found, 1))
