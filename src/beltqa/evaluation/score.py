"""Question + answer → verdicts, without any model; every verdict says why.

An evaluation question (form: evals/README.md) names the facts that an answer must hold, in every spelling
that counts, and the words of the report that must be cited for them. How long an answer may be stands in
`conciseness.py`, how verdicts add up in `tally.py`.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from beltqa.citations import stands
from beltqa.evaluation.conciseness import allowances, words_of
from beltqa.lexical import simplified
from beltqa.originals import Originals

Record = Mapping[str, Any]  # a question or an answer, in its JSON form

_NOTE_OR_LIST_NUMBER = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹①-⑳]+")
_CHINESE_COMMA = re.compile(r"(?<=[0-9])，(?=[0-9])")
_LAST_ZEROS = re.compile(r"(\d\.\d+?)0+(?!\d)")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d)")
_SPACE = re.compile(r"((?<=[\d.])\s+(?=[\d.]))|\s+")
_CITED = re.compile(r"\[(\d{1,3})\]")  # "[2023]" is part of a title
_SHOWN = 40  # characters of a quotation in an explanation
_ALTERNATIVES = 3  # spellings of a fact in an explanation


@dataclass(frozen=True)
class Finding:
    """Whether a demand is met, None where it does not apply; `why` is one line."""

    met: bool | None
    why: str


@dataclass(frozen=True)
class Verdict:
    """What there is to say of an answer.

    `cited`: all evidence lies in citations' quotes; `in_text`: in the passages that hold them. `exact` judges
    every quote shown, of related places too. `useful` of `citations` quote some of the evidence.
    """

    accurate: Finding
    cited: Finding
    in_text: Finding
    exact: Finding
    concise: Finding
    refused: bool
    useful: int
    citations: int

    @property
    def right(self) -> bool:
        """Fully right: nothing that applies is missed; a quote beside the evidence, in its passage, will do."""
        return self.supported and self.exact.met is not False and self.concise.met is not False

    @property
    def supported(self) -> bool:
        """Accurate and, where the report answers, cited in the passages at least."""
        return self.accurate.met is True and self.in_text.met is not False

    @property
    def failed(self) -> dict[str, str]:
        """What is missed, and why."""
        named = ((f.name, getattr(self, f.name)) for f in fields(self))
        return {name: f.why for name, f in named if isinstance(f, Finding) and f.met is False}


def score(question: Record, answer: Record, document: Sequence[str] | Originals) -> Verdict:
    """Judge an answer object by its evaluation question; `document` holds the lines that citations count.

    Of several documents these are those of the one that a citation names.
    """
    citations = answer.get("citations") or ()
    quotes = [str(cited.get("quote") or "") for cited in citations]
    texts = [str(cited.get("text") or "") for cited in citations]
    evidence = question["evidence"] if question["answerable"] else ()
    related = answer.get("related") or ()
    failed = bool(answer.get("error"))
    return Verdict(
        accurate=_accurate(question, answer),
        cited=_cited(evidence, quotes, "quote"),
        in_text=_cited(evidence, texts, "passage"),
        exact=_exact(_marks_astray(answer, citations), [*citations, *related], document),
        concise=Finding(False, "no answer") if failed else _concise(question, answer),
        refused=not failed and not answer.get("answered"),
        useful=sum(any(_lies_in(quote, group) for group in evidence) for quote in quotes),
        citations=len(quotes),
    )


# --- which spellings count ---------------------------------------------------------------------------------


@lru_cache(maxsize=20_000)  # the same sentences and spellings come up again and again
def normal(text: str) -> str:
    """The form in which words are compared: NFKC, lower case, Simplified, without white space and `**`.

    Thousands commas go, and a number's last zeros behind the point (15671.90 is 15671.9). Nothing may join two
    numbers into one: a mark of a note goes ("领域¹⁰2020" → "领域2020"), a space between numbers stays ("1. 25万" is
    no 1.25), and a Chinese comma between them is no thousands comma.
    """
    text = _NOTE_OR_LIST_NUMBER.sub(" ", text.replace("**", ""))
    text = simplified(unicodedata.normalize("NFKC", _CHINESE_COMMA.sub(", ", text)).lower())
    text = _THOUSANDS.sub(lambda number: number.group().replace(",", ""), text)
    text = _LAST_ZEROS.sub(r"\1", text)
    return _SPACE.sub(lambda space: " " if space[1] else "", text)


def holds(text: str, spelling: str) -> bool:
    """Whether a spelling stands in a text; "25" is not in "125" or in "25.5"."""
    wanted = normal(spelling)
    pattern = re.escape(wanted)
    if wanted[:1].isdigit():
        pattern = rf"(?<!\d)(?<!\d\.){pattern}"
    if wanted[-1:].isdigit():
        pattern += r"(?!\d|\.\d)"
    return re.search(pattern, normal(text)) is not None


def _lies_in(text: str, spellings: Iterable[str]) -> bool:
    held = normal(text)
    return any(normal(words) in held for words in spellings)


# --- verdicts ----------------------------------------------------------------------------------------------


def _accurate(question: Record, answer: Record) -> Finding:
    """Refused or answered as it should be, every fact said, nothing said that is forbidden."""
    if answer.get("error"):
        return Finding(False, f"failed: {answer['error']}")
    words = words_of(answer)
    answered, answerable = bool(answer.get("answered")), bool(question["answerable"])
    wrong = []
    if answered != answerable:
        wrong.append("answers what the report does not say" if answered else "refuses what the report says")
    said = [next((s for s in group if holds(words, s)), None) for group in question["must"]]
    wrong += [f"lacks {_either(g)}" for g, s in zip(question["must"], said, strict=True) if s is None]
    wrong += [f"says {_shown(bad)}" for bad in question.get("must_not") or () if holds(words, bad)]
    if wrong:
        return Finding(False, "; ".join(wrong))
    refused = [] if answerable else ["refuses what the report does not say"]
    return Finding(True, "; ".join([*refused, *(f"says {_shown(s)}" for s in said if s)]) or "answers")


def _cited(evidence: Sequence[Sequence[str]], held: Sequence[str], what: str) -> Finding:
    """Whether every group of evidence has one of its strings in one of the texts cited."""
    if not evidence:
        return Finding(None, "nothing to cite")
    found = [next((n for n, text in enumerate(held, 1) if _lies_in(text, g)), None) for g in evidence]
    missing = [_either(group) for group, n in zip(evidence, found, strict=True) if n is None]
    if missing:
        return Finding(False, "; ".join(f"no {what} holds {words}" for words in missing))
    return Finding(
        True, "; ".join(f"{what} [{n}] holds {_either(g)}" for g, n in zip(evidence, found, strict=True))
    )


def _marks_astray(answer: Record, citations: Sequence[Record]) -> list[str]:
    """The marks in the answer's text that lead to no citation: "[3]" where there are two."""
    numbers = {str(cited.get("n")) for cited in citations}
    marks = dict.fromkeys(_CITED.findall(str(answer.get("answer") or "")))
    return [f"[{number}]" for number in marks if number not in numbers]


def _exact(astray: Sequence[str], cited: Sequence[Record], document: Sequence[str] | Originals) -> Finding:
    """Whether every mark leads to a quote, and every quote stands, word for word, in the lines it names."""
    if astray:
        return Finding(False, "; ".join(f"{mark} leads to no citation" for mark in astray))
    if not cited:
        return Finding(None, "quotes nothing")
    loose = [c for c in cited if not _stands(c, document)]
    if loose:
        return Finding(
            False, "; ".join(f"lines {_lines(c)} lack {_shown(c.get('quote') or '')}" for c in loose)
        )
    return Finding(True, f"{len(cited)} quoted word for word")


def _stands(cited: Record, document: Sequence[str] | Originals) -> bool:
    texts = document.lines_of(str(cited.get("document"))) if isinstance(document, Originals) else [document]
    quote, lines = cited.get("quote") or "", cited.get("lines") or (0, 0)
    return any(stands(quote, lines, text) for text in texts)


def _concise(question: Record, answer: Record) -> Finding:
    """Whether the answer keeps within every length allowed."""
    words = words_of(answer)
    used = [(length.used(words), length) for length in allowances(question)]
    too_long = [f"{n:,} {most.unit}, at most {most.number:,}" for n, most in used if n > most.number]
    within = [f"{n:,} of {most.number:,} {most.unit}" for n, most in used]
    return Finding(not too_long, "; ".join(too_long or within))


def _either(spellings: Sequence[str]) -> str:
    more = f" / {len(spellings) - _ALTERNATIVES} more" if len(spellings) > _ALTERNATIVES else ""
    return " / ".join(map(_shown, spellings[:_ALTERNATIVES])) + more


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= _SHOWN else f"“{line[:_SHOWN]}…”"


def _lines(cited: Record) -> str:
    return "-".join(map(str, cited.get("lines") or "?"))
