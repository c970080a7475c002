"""A long sentence → the clauses of it that a question is about, with "…" for what is left out.

The citation still quotes the whole sentence; only the answer gets shorter. Kept are the clauses from the first to
the last that shares a word with the question, then what follows, then what stands before, while it fits; a clause
that says who says so ("据海关总署测算，") is kept with them.
"""

import re
from collections.abc import Collection, Sequence

from beltqa.lexical import tokens

LONGEST = {"zh": 115, "en": 262}  # characters of a sentence that is shown whole
_LIST = 1.3  # how much longer it may be where the question asks for a list or a meaning
_OPEN = 1.4  # the same for a reason or a comparison
_ONE_OF_SEVERAL = 0.8  # how much shorter, where several questions are answered at once
_BRIEF = 0.5  # the same where the answer should be short
_BARELY = 1.03  # what is hardly longer is not worth cutting
_SOURCE_EN = r"^\s*(?:[Aa]ccording to|[Aa]s per|Under)[^,;]*,\s|"
_CLAUSE = {  # the coarser clauses first: the others only where those leave too much
    "zh": (re.compile(r".+?(?:[，；。！？]+[”’」』）)]*|$)", re.S),),
    "en": (
        re.compile(
            _SOURCE_EN
            + r".+?(?:;\s|,\s(?=(?:while|but|with|which|whose|where|so|thus|as|who|among|of which|in|by|it|they|"
            r"(?:and )?the (?:number|share|total|proportion|value|amount|average))\b)|[.!?]$|$)",
            re.S,
        ),
        re.compile(_SOURCE_EN + r".+?(?:;\s|,\s(?=(?:[\w-]+ ){4})|[.!?]$|$)", re.S),
    ),
}
_SAYS_WHO = {  # or of what all that follows is said: "在备货模式下，"
    "zh": re.compile(r"\s*(?:据|根据|按照?)|[^，]{2,14}模式下，"),
    "en": re.compile(r"\s*(?:according to|as per|under)\b", re.I),
}
_OPENS = re.compile(  # when what follows was: never cut off from it
    r"^\s*[自从到截至在]*\s*(?:19|20)\d\d\s*年[^，]{0,8}，$|"
    r"\b(?:in|since|before|after|by|from|during)(?: \w+)? (?:19|20)\d\d,\s*$",
    re.I,
)
_ITEM = re.compile(
    r"[一二三四五六七八九]是|第[一二三四五六七八九](?=[，、：]|[^，。；]{1,3}[，：])|"
    r"\b(?:first|second|third|fourth|fifth)(?:ly)?(?= (?:stage|phase|step)|,)",
    re.I,
)
_FEWEST_ITEMS = 3  # of two, each may be asked for alone
_OF_SOURCE = 0.25  # how much of the room it may take where two sides are compared
_ANSWER = 0.5  # what the words count that a reader takes for the answer, against one shared with the question
_LEFT_OUT = {"zh": "……", "en": "… "}
_INSIDE = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）|\([^)]*\)|\"[^\"]*\"|\d,\d")


def longest(
    language: str, wants: Collection[str] = (), one_of_several: bool = False, brief: bool = False
) -> int:
    """How many characters of a sentence are shown in the answer to such a question."""
    share: float = 1
    if one_of_several:
        share = _ONE_OF_SEVERAL
    elif {"list", "define"} & set(wants) and "few" not in wants:
        share = _LIST
    elif {"explain", "compare"} & set(wants):
        share = _OPEN
    return round(LONGEST[language] * share * (_BRIEF if brief else 1))


def counts_up(words: str) -> bool:
    """Whether a sentence counts things up one by one: "一是…；二是…", "first, …; second, …"."""
    return len(set(map(str.lower, _ITEM.findall(words)))) >= _FEWEST_ITEMS


def focused(
    words: str,
    question: str,
    language: str,
    names: Sequence[str] = (),
    limit: int | None = None,
    apart: bool = False,
    answer: str = "",
    coarse: bool = False,
) -> str:
    """The words themselves if they are short, or their clauses that matter to the question.

    What is compared may stand `apart`, with clauses between that say nothing of it. `answer` are words of it that
    a reader takes for the answer. Cut `coarse`, a list or meaning keeps its commas.
    """
    limit = limit or LONGEST[language]
    if len(words) <= limit * _BARELY or "\n" in words:
        return words
    shown = words
    for clause in _CLAUSE[language][: 1 if coarse else None]:
        shown = _cut(_clauses(words, clause), question, names, language, limit, apart, answer) or words
        if len(shown) <= limit * _BARELY:
            break
    return shown


def _cut(
    clauses: list[str],
    question: str,
    names: Sequence[str],
    language: str,
    limit: int,
    apart: bool,
    answer: str,
) -> str:
    """The clauses that matter to the question, as many as there is room for; "" where none shares a word with it."""
    source = clauses.pop(0) if len(clauses) > 1 and _SAYS_WHO[language].match(clauses[0]) else ""
    if apart and len(source) > limit * _OF_SOURCE:
        source = ""  # both sides matter more than who says so
    room = limit if apart else max(limit - len(source), limit // 2)
    asked = _words(" ".join((question, *names)))
    shared = _shared(asked, [_words(clause) for clause in clauses])
    if not any(shared):
        return ""
    shared = [a + _ANSWER * b for a, b in zip(shared, _answering(clauses, answer), strict=True)]
    if apart:
        return _written(source, clauses, _best_apart(clauses, shared, room), language)
    first, last = _widened(clauses, *_run(clauses, shared, room), room)
    return _written(source, clauses, range(first, last + 1), language)


def _words(text: str) -> set[str]:
    """The words of a text; an English plural is its singular."""
    return {word.rstrip("s") if word.isascii() and len(word) > 3 else word for word in tokens(text)}


def _shared(asked: set[str], clauses: Sequence[set[str]]) -> list[float]:
    """What each clause shares with the question: a word that all of them have tells none apart."""
    weight = {word: 1 / max(1, sum(word in clause for clause in clauses)) for word in asked}
    return [sum(weight[word] for word in asked & clause) for clause in clauses]


def _answering(clauses: Sequence[str], answer: str) -> list[float]:
    """The part of the answer that stands in each clause."""
    words = "".join(clauses)
    found = re.search(r"\s*".join(map(re.escape, answer)), words) if answer else None
    parts, start = [], 0
    for clause in clauses:
        end = start + len(clause)
        parts.append(
            max(0, min(end, found.end()) - max(start, found.start())) / len(found.group()) if found else 0.0
        )
        start = end
    return parts


def _clauses(words: str, pattern: re.Pattern[str]) -> list[str]:
    """Cut where a pattern says so, at commas and semicolons, but not within quotes, brackets and numbers."""
    hidden = _INSIDE.sub(lambda found: "x" * len(found.group()), words)
    clauses: list[str] = []
    for match in pattern.finditer(hidden):
        clause = words[match.start() : match.end()]
        if clauses and _OPENS.search(clauses[-1]):  # "2023年，" says when what follows it was
            clauses[-1] += clause
        else:
            clauses.append(clause)
    return clauses


def _run(clauses: Sequence[str], shared: Sequence[float], limit: int) -> tuple[int, int]:
    """The run of clauses that shares most with the question and fits; the shortest of those."""
    best, chosen = -1.0, (0, 0)
    for first in range(len(clauses)):
        length = 0
        for last in range(first, len(clauses)):
            length += len(clauses[last])
            if length > limit and last > first:
                break
            score = sum(shared[first : last + 1]) - length / 1000
            if score > best:
                best, chosen = score, (first, last)
    return chosen


def _best_apart(clauses: Sequence[str], shared: Sequence[float], limit: int) -> list[int]:
    """The clauses that share most with the question, wherever they stand, as many as fit; of equals the last."""
    taken: list[int] = []
    length = 0
    for number in sorted(range(len(clauses)), key=lambda n: (-shared[n], -n)):
        if not taken or (shared[number] and length + len(clauses[number]) <= limit):
            taken.append(number)
            length += len(clauses[number])
    return sorted(taken)


def _widened(clauses: Sequence[str], first: int, last: int, limit: int) -> tuple[int, int]:
    """With the clauses after and before, while they fit: the answer tends to follow the words asked about."""
    length = sum(map(len, clauses[first : last + 1]))
    while last + 1 < len(clauses) and length + len(clauses[last + 1]) <= limit:
        last += 1
        length += len(clauses[last])
    while first > 0 and length + len(clauses[first - 1]) <= limit:
        first -= 1
        length += len(clauses[first])
    return first, last


def _written(source: str, clauses: Sequence[str], kept: Sequence[int], language: str) -> str:
    """The clauses kept, with a mark for what is left out before, between and after them."""
    gap = _LEFT_OUT[language]
    text = source.rstrip() if kept[0] > 0 else source
    last = -1
    for number in kept:
        if number > last + 1:
            text = text.rstrip("，；,; ") if last >= 0 else text
            text += gap
        text += clauses[number]
        last = number
    if last + 1 < len(clauses):
        text = text.strip().rstrip("，；,; ") + gap.strip()
    return text.strip()
