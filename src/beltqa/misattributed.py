"""Who says a finding, whose an action is, one name of several: names that a question gets wrong, told by all the rest.

Nearly all other words and figures of the question must stand in one sentence, which has another name in that place.
"""

import re

from beltqa.counterpart import figures_in, of_its_years
from beltqa.draft import Draft
from beltqa.evidence import Evidence, Found
from beltqa.excerpt import quoted
from beltqa.known import Known, known_in
from beltqa.numbers import Quantity, same
from beltqa.overlap import UNKNOWN, Overlap, Word, text_of, words_asked
from beltqa.passages import note_marks

_RARE = 4.0  # weight of all words together that tell a finding
_SAME_FINDING = (
    0.4  # of the words of a question without who says it and the figures, where all figures are there
)
_SAME_ROW = 0.45  # of the words of a question without the names that it enumerates
_A_ROW = 3  # names
_A_LOT = 100  # a figure without a unit that is not there by chance
_AND = re.compile(r"\s*省?(?:、|,|，|和|与|及|以及|,? ?(?:and|&) ?)\s*", re.I)
_FINDS_ZH = r"说|称|表示|指出|认为|测算|预测|预计|估计|估算|统计|调查|调研|发现|算(?:出|过|了)|显示|数据|报告|公布|披露|给出"
_FINDS_EN = (
    r"says?|said|f[io]und|finds|estimat|reckon|puts?|survey|report|data|figure|stud(?:y|ies)|forecast|"
    r"calculat|predict|claim|show|research|poll|project(?:s|ed|ion)"
)
_SOURCE = re.compile(
    r"据[^，。；]{2,40}?[，。；]|\baccording to [^,;]{2,80}|^[^,;]{2,50}? (?:data|estimates?|show)", re.I
)
_TITLE = re.compile(r"[\"“]([^\"”]{2,40})[\"”]")
_THING = re.compile(r"(?:['’]s)?的?\s*((?:[a-z][a-z-]{3,} [a-z][a-z-]{3,})|[\u4e00-\u9fff]{4})", re.I)


def wrong_source(draft: Draft, found: Found, overlap: Overlap) -> str:
    """Who says it, where a question has another say it: "McKinsey found 96% …", where the sentence has Amazon's data.

    The sentence must have all figures of the question, and none that has them may name the one asked about.
    """
    asked = draft.question.search
    figures = [
        figure
        for figure in figures_in(asked)
        if figure.kind == "amount" and (figure.unit or figure.low >= _A_LOT)
    ]
    names = [*(name for name in known_in(asked) if name.kind == "company"), *_unknown_bodies(draft)]
    for name in (name for name in names if figures and _says(name).search(asked)):
        said = _says(name).sub(" ", _sentence_with(name, figures[0], asked))
        words = overlap.weighed(words_asked(said, [figure.text for figure in figures]))
        words = [(word, weight) for word, weight in words if weight != UNKNOWN]
        told: list[tuple[float, Evidence, Known]] = []
        for passage, number in overlap.units:
            text = text_of(passage.units[number], draft.question.asked_in)
            held = figures_in(text)
            share = overlap.share(words, text)
            if (
                share < _SAME_FINDING
                or not sum(w for _, w in words) >= _RARE
                or not all(any(same(one, other) for other in held) for one in figures)
            ):
                continue
            source = _SOURCE.search(text)
            if Word("", name).stands_in(text) or not source:
                return ""
            told += [(share, Evidence(passage, number, 0.0), known) for known in _sources(source[0])]
        if told and len({known.zh for _, _, known in told}) == 1:
            _, evidence, right = max(told, key=lambda one: one[0])
            return f"{_lead_to(draft, name, right)}\n\n{quoted(draft, evidence, also=right.words)}"
    return ""


def is_of_another_source(draft: Draft, found: Found, evidence: Evidence) -> bool:
    """Whether a question has a company say what a sentence, and the notes that it calls, have from another source."""
    asked = draft.question.search
    text = evidence.unit.reading
    source = _SOURCE.search(text)
    marks = note_marks(str(evidence.unit.text))
    called = {note for note in evidence.passage.calls if note.rpartition("note")[2] in marks}
    notes = " ".join(p.reading for p in found.passages if p.id in called)
    names = [name for name in known_in(asked) if name.kind in {"company", "document"}]
    says = [name for name in names if _says(name).search(asked)]
    return bool(source) and any(not Word("", name).stands_in(f"{text} {notes}") for name in says)


def _sentence_with(name: Known, figure: Quantity, asked: str) -> str:
    """The part of a question that has somebody say a figure."""
    parts = re.split(r"[，。；？?!！;]|[.,]\s", asked)
    return next((part for part in parts if name.words in part and figure.text in part), asked)


def _sources(text: str) -> list[Known]:
    """The companies and documents that the words before a finding name."""
    return [known for known in known_in(text) if known.kind in {"company", "document"}][:1]


def _unknown_bodies(draft: Draft) -> list[Known]:
    """The companies and bodies of a question that the report does not name."""
    terms = draft.question.insisted("name")
    return [Known(term.shown, term.searched, (term.searched, term.shown), "company") for term in terms]


def _says(name: Known) -> re.Pattern[str]:
    """How a question has somebody say something."""
    a = re.escape(name.words)
    return re.compile(
        rf"{a}(?:公司|方面|自己|那边|官方|的?(?:报告|数据|调查|调研|研究|问卷|统计))*(?:里|中)?\W?(?:就|曾|都)?(?:{_FINDS_ZH})|"
        rf"(?:据|按|按照|根据|照){a}|\baccording to {a}\b|"
        rf"\b{a}(?:['’]s)?(?: \w+)? (?:{_FINDS_EN})|\b(?:{_FINDS_EN})\w*(?: \w+)? (?:by|from|of) {a}\b",
        re.I,
    )


def _lead_to(draft: Draft, wrong: Known, right: Known) -> str:
    if draft.language != draft.question.asked_in:
        return draft.say("wrong")
    return draft.say("not_but", wrong=wrong.words, right=right.words)


def wrong_body(draft: Draft, found: Found, overlap: Overlap) -> str:
    """Whose it is, where a question names a body that the report does not for what it tells of another in the same words.

    "the WTO joint enforcement action", where the report has "the World Customs Organization's joint enforcement".
    """
    for name in _unknown_bodies(draft):
        if quoted_thing := _whose_title(draft, overlap, name):
            return quoted_thing
        thing = _THING.match(draft.question.search.partition(name.words)[2])
        if not thing:
            continue
        for passage, number in overlap.units:
            text = text_of(passage.units[number], draft.question.asked_in)
            for other in (known for known in known_in(text) if known.kind == "company"):
                told = _THING.match(text.partition(other.words)[2])
                if told and told[1].lower() == thing[1].lower():
                    evidence = Evidence(passage, number, 0.0)
                    return f"{_lead_to(draft, name, other)}\n\n{quoted(draft, evidence)}"
    return ""


def _whose_title(draft: Draft, overlap: Overlap, name: Known) -> str:
    """The sentence that gives a title printed in quotation marks to a body of the report, not to an unknown one."""
    titles = _TITLE.findall(draft.question.search)
    for passage, number in overlap.units if titles else ():
        text = text_of(passage.units[number], draft.question.asked_in)
        bodies = [known for known in known_in(text) if known.kind == "company"]
        if len(bodies) == 1 and any(title in _TITLE.findall(text) for title in titles):
            return f"{_lead_to(draft, name, bodies[0])}\n\n{quoted(draft, Evidence(passage, number, 0.0))}"
    return ""


def wrong_in_row(draft: Draft, found: Found, overlap: Overlap) -> str:
    """The name that an enumeration has where the question has another: "广东、福建、浙江" for 广东、山东、浙江."""
    asked = draft.question.search
    best: tuple[float, Evidence, Known, Known] | None = None
    for names in enumerations(asked):
        words = overlap.weighed(words_asked(asked, [name.words for name in names]))
        own = {name.zh for name in names}
        for passage, number in overlap.units:
            text = text_of(passage.units[number], draft.question.asked_in)
            share = overlap.share(words, text)
            evidence = Evidence(passage, number, 0.0)
            if share < _SAME_ROW or not of_its_years(asked, evidence):
                continue
            for told in enumerations(text):
                extra = [known for known in told if known.zh not in own]
                wrong = [name for name in names if name.zh not in {known.zh for known in told}]
                if not wrong and len(told) >= len(names):
                    return ""
                if len(told) == len(names) and len(wrong) == 1 and (best is None or share > best[0]):
                    best = share, evidence, wrong[0], extra[0]
    return (
        f"{_lead_to(draft, best[2], best[3])}\n\n{quoted(draft, best[1], also=best[3].words)}" if best else ""
    )


def enumerations(text: str) -> list[list[Known]]:
    """Runs of three and more names of one kind with nothing but commas and "and" between them."""
    runs: list[list[Known]] = []
    end = -1
    for name in known_in(text):
        start = text.find(name.words)
        joined = runs and runs[-1][-1].kind == name.kind and start >= end and _AND.fullmatch(text, end, start)
        if joined:
            runs[-1].append(name)
        else:
            runs.append([name])
        end = start + len(name.words)
    return [run for run in runs if len(run) >= _A_ROW]
