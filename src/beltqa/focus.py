"""A long sentence → the clauses of it that a question is about, with "…" for what is left out.

The citation still quotes the whole sentence; only the answer gets shorter. Kept are the clauses from the first to
the last that shares a word with the question, then what follows, then what stands before, while it fits; a clause
that says who says so ("据海关总署测算，") is kept with them, and so is the year of a clause that only says "in September".
"""

import re
from collections.abc import Collection, Sequence

from beltqa.asked_figure import amounts_of, counts_what_is_asked, has_asked_figure
from beltqa.asked_time import AS_IT_WAS, ASKS_HOW_IT_WAS
from beltqa.lexical import tokens
from beltqa.numerals import MULTIPLE, multiple

LONGEST = {"zh": 115, "en": 262}  # characters of a sentence that is shown whole
_ENDS_LIST = re.compile(r"(?:[\w-]+ ){1,5}and other\b")
_LIST = 1.3  # how much longer it may be where the question asks for a list or a meaning
_ONE_SIDE = 0.73  # the same for each of two sides that are compared
_OPEN = 1.4  # the same for a reason or a comparison
_ONE_OF_SEVERAL = 0.8  # how much shorter, where several questions are answered at once
_BRIEF = 0.5  # the same where the answer should be short
_STUB = 0.6  # of the room: of a side so little tells only what it is called
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
        re.compile(_SOURCE_EN + r".+?(?:;\s|,\s(?=(?:[\w'’%$-]+ ){4})|[.!?]$|$)", re.S),
    ),
}
_SAYS_WHO = {  # or of what all that follows is said: "在备货模式下，"
    "zh": re.compile(r"\s*(?:据|根据|按照?)|[^，]{2,14}模式下，"),
    "en": re.compile(r"\s*(?:according to|as per|under)\b", re.I),
}
_FRAMES = {  # what all that follows is said of
    "zh": re.compile(r"\s*(?:据|根据|按照?|在|通过|对于?)"),
    "en": re.compile(r"\s*(?:according to|as per|under|through|via|in|with|for|at)\b", re.I),
}
_LEANS = re.compile(
    r"\s*(?:约?占|(?:accounting for|making up|representing|amounting to|or)\b)", re.I
)  # of what, says the clause before
_FRAME = 0.25  # of the room of a sentence: a longer one says something itself
_FAR_MORE = 1.5  # times what the clauses share that are kept
_OPENS = re.compile(  # when or where what follows was: never cut off from it
    r"^\s*[自从到截至在]*\s*(?:19|20)\d\d\s*年[^，]{0,8}，$|^\s*[而但]?在[^，。；]{2,14}[区省市国]，$|"
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
_NOT_ASKED = re.compile(  # what is only held against what is asked about: "emerging rather than traditional"
    r"(?:而不是|而非|(?:^|(?<=[的，、]))不(?:是|算|属于|采?用)(?![不否说])|不同于|有别于)(?P<zh>[^，。？；、的]{2,8})|"
    r"\b(?:rather than|instead of|in place of|in lieu of|and not|but not|unlike)\b (?P<en>[^,.;?]{3,40})",
    re.I,
)
_QUALIFIES = re.compile(r"但|but\b|though\b|although\b", re.I)
_HELD_AGAINST = 0.2  # what is left of the score of a clause about that
_JUST_BEFORE = re.compile(r"[A-Za-z-]+\W*$|[㐀-鿿]{1,4}$")  # "emerging"
_IS_FIGURE = re.compile(r"(?!(?:19|20)\d\d$)\d{2,}(?:\.\d+)?|\d\.\d+")  # a year is none
_ALIKE = 0.33  # what a word counts of which only the stem is shared
_FIRST = 100.0  # what comes before all that is shared
_RATHER = 3.0  # what a word counts that stands there
_GOES_ON = {  # the rest of a list: "也有…", "as well as …"
    "zh": re.compile(r"\s*(?:也有|也包括|还有|还包括|以及|并有)"),
    "en": re.compile(r"(?:as well as|and also|along with|together with|in addition to)\b", re.I),
}
_YEAR = {
    "zh": re.compile(r"(?:19|20)\d\d\s*年(?:\s*\d{1,2}\s*月)?"),
    "en": re.compile(r"\b(?:in|since|by|from) (?:[A-Z][a-z]+ )?(?:19|20)\d\d\b", re.I),
}
_SOME_TIME = {  # within a year that was named before
    "zh": re.compile(r"(?<![\d年])\s*(?:\d{1,2}\s*月|年[底末初中]|(?:同|当)[年月]|次年)"),
    "en": re.compile(
        r"\b(?:in (?:January|February|March|April|May|June|July|August|September|October|November|December)(?! \d)|"
        r"(?:at|by|towards) the (?:end|start|beginning|middle) of the year|"
        r"(?:the same|that|the following) (?:year|month))\b",
        re.I,
    ),
}
_SCALES = (
    (re.compile(r"(?<=\d) ?(?:mn|mio|m)\b", re.I), " million"),
    (re.compile(r"(?<=\d) ?(?:bn|b)\b", re.I), " billion"),
)
_ENDING = re.compile(r"(?<=[a-z]{4})(?:ing|ed|e)$")
_INSIDE = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）|\([^)]*\)|\"[^\"]*\"|\d,\d")


def longest(
    language: str,
    wants: Collection[str] = (),
    one_of_several: bool = False,
    brief: bool = False,
    side: bool = False,
) -> int:
    """How many characters of a sentence are shown in the answer to such a question."""
    share: float = 1
    if side:
        share = _ONE_SIDE
    elif one_of_several:
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
    sure: bool = False,
) -> str:
    """The words themselves if they are short, or their clauses that matter to the question.

    What is compared may stand `apart`, with clauses between that say nothing of it. `answer` are words of it that
    a reader takes for the answer, or that surely are. Cut `coarse`, a list or meaning keeps its commas.
    """
    limit = limit or LONGEST[language]
    if len(words) <= limit * _BARELY or "\n" in words:
        return words
    shown = words
    for clause in _CLAUSE[language]:
        clauses = _clauses(words, clause)
        if apart:  # "…: its categories are new": what one side is called need not be said again
            clauses = [part for one in clauses for part in re.split(r"(?<=[a-zA-Z0-9]: )", one)]
        if coarse and not _NOT_ASKED.search(question):
            clauses = _whole_lists(clauses, language)
        cut, answers = _cut(clauses, question, names, language, limit, apart, answer, sure)
        shown = cut or words
        fits = answers and len(shown) <= limit * _BARELY
        if (coarse or fits) and not (apart and len(shown) < limit * _STUB):
            break
    return shown


def focused_for_each(
    words: str, questions: Sequence[str], shown: Sequence[str], language: str, limit: int | None = None
) -> str:
    """The clauses of a sentence that are shown for any of several questions, and those about what each alone asks.

    Where all these are too long, only the latter, and what stands before them or is shown, while it fits.
    """
    clauses = _clauses(words, _CLAUSE[language][-1])
    texts = [_words(clause) for clause in clauses]
    kept = {n for n, clause in enumerate(clauses) if any(clause.strip(" ,;.，；。") in one for one in shown)}
    needed = set[int]()
    for question in questions:
        others = set[str]().union(*(_words(other) for other in questions if other != question))
        shared = _shared(_words(question) - others, texts)
        told = _telling(question, clauses)
        best = max(told or range(len(clauses)), key=lambda n: (shared[n], n not in kept))
        if not shared[best] and len(told) < len(clauses):
            whole = _shared(_words(question), texts)
            best = max(told or range(len(clauses)), key=lambda n: (n not in needed, whole[n]))
        needed |= {best} if shared[best] or 0 < len(told) < len(clauses) else set()
    kept |= needed
    if limit and needed and sum(len(clauses[n]) for n in kept) > limit * _BARELY:
        kept = _with_room(clauses, needed, kept, limit)
    return _written("", clauses, sorted(kept), language) if kept else words


def _telling(question: str, clauses: Sequence[str]) -> list[int]:
    """The clauses that answer by their kind: how it was; the number of things that is asked for, or else a figure."""
    if ASKS_HOW_IT_WAS.search(question) and (
        was := [n for n, clause in enumerate(clauses) if AS_IT_WAS.search(clause)]
    ):
        return was
    counting = [n for n, clause in enumerate(clauses) if counts_what_is_asked(question, clause)]
    return counting or [n for n, clause in enumerate(clauses) if has_asked_figure(question, clause)]


def _with_room(clauses: Sequence[str], needed: set[int], others: set[int], limit: int) -> set[int]:
    """The clauses that are needed, and of the others what stands before them, or else is shown, while it fits."""
    kept = set(needed)
    for number in sorted(others - needed, key=lambda n: (n + 1 not in needed, n)):
        if sum(len(clauses[n]) for n in kept) + len(clauses[number]) <= limit:
            kept.add(number)
    return kept


def focused_on(words: str, figures: Collection[str], question: str, language: str) -> str:
    """The clauses of a sentence that hold these figures, and what tells of what they are.

    That is how it opens ("Through traditional channels,"), or else the clause that shares far more with the question.
    """
    clauses = _clauses(words, _CLAUSE[language][-1])
    kept = {n for n, clause in enumerate(clauses) if any(figure in clause for figure in figures)}
    if not kept:
        return words
    kept |= {n - 1 for n in kept if n and _LEANS.match(clauses[n])}
    opens = _FRAMES[language].match(clauses[0]) and len(clauses[0]) <= LONGEST[language] * _FRAME
    if 0 in kept or opens or _SAYS_WHO[language].match(clauses[0]):
        return _written("", clauses, sorted(kept | {0}), language)
    shared = _scores(clauses, question, ())
    best = max(range(len(clauses)), key=lambda n: shared[n])
    told = shared[best] <= _FAR_MORE * max(shared[n] for n in kept)
    return _written("", clauses, sorted(kept if told else kept | {best}), language)


def _cut(
    clauses: list[str],
    question: str,
    names: Sequence[str],
    language: str,
    limit: int,
    apart: bool,
    answer: str,
    sure: bool,
) -> tuple[str, bool]:
    """The clauses that matter to the question, as many as there is room for; "" where none shares a word with it.

    And whether the one with the answer is among them.
    """
    source = clauses.pop(0) if len(clauses) > 1 and _SAYS_WHO[language].match(clauses[0]) else ""
    if apart and len(source) > limit * _OF_SOURCE:
        source = ""  # both sides matter more than who says so
    room = limit if apart else max(limit - len(source), limit // 2)
    shared = _scores(clauses, question, names)
    if not any(shared):
        return "", True
    figure = _with_figure(clauses, question)
    answering = figure or _answering(clauses, answer)
    plain, shared = shared, [a + _ANSWER * b for a, b in zip(shared, answering, strict=True)]
    best = _best(answering)
    if apart:
        if best is not None and not plain[best] and any(plain) and not amounts_of(clauses[best]):
            best = None  # no figure, and nothing of what is asked: that answers no side of it
        rated = _with_qualified(clauses, [_FIRST * (n == best) + one for n, one in enumerate(shared)])
        told = _best_apart(clauses, _with_next(clauses, rated, room), room)
        return _written(source, clauses, told, language), True
    first, last = _run(clauses, shared, room)
    kept = _with_answer(clauses, range(first, last + 1), shared, answering, sure or bool(figure), room)
    if kept[-1] - kept[0] == len(kept) - 1:
        first, last = _widened(clauses, kept[0], kept[-1], room)
        kept = range(first, last + 1)
    source = source or _year_before(clauses, kept[0], kept[-1], language)
    return _written(source, clauses, kept, language), best is None or best in kept


def _with_answer(
    clauses: Sequence[str],
    run: Sequence[int],
    shared: Sequence[float],
    answering: Sequence[float],
    sure: bool,
    limit: int,
) -> Sequence[int]:
    """The run, or the clause that answers and as many of those that share most as fit; all of them, unless it is sure."""
    best = _best(answering)
    if best is None or best in run:
        return run
    kept = _best_apart(clauses, [_FIRST * (n == best) + one for n, one in enumerate(shared)], limit)
    return kept if sure or max(run, key=lambda n: shared[n]) in kept else run


def _best(answering: Sequence[float]) -> int | None:
    """The number of the clause that answers; None if none does."""
    return max(range(len(answering)), key=lambda n: answering[n]) if any(answering) else None


def _scores(clauses: Sequence[str], question: str, names: Sequence[str]) -> list[float]:
    """What each clause shares with the question; less if it is about what the question holds against what it asks."""
    texts = [_words(clause) for clause in clauses]
    held = _NOT_ASKED.search(question)
    out = _words(held["zh"] or held["en"]) if held else set()
    asked = _words(" ".join((_NOT_ASKED.sub(" ", question), *names))) - out
    alike = _shared({_stem(word) for word in asked}, [{_stem(word) for word in text} for text in texts])
    shared = [a + (b - a) * _ALIKE for a, b in zip(_shared(asked, texts), alike, strict=True)]
    if not held or all(out & text for text in texts):
        return shared
    before = _JUST_BEFORE.search(question[: held.start()])
    rather = _words(before[0]) - out if before else set()
    against = set().union(*(text for text in texts if out & text))
    others = [text for text in texts if not out & text]
    named = any(rather & text for text in others)
    likest = None if named else max(others, key=lambda text: len(text & against) / len(text or against))
    return [
        score * _HELD_AGAINST if out & text else score + _RATHER * (len(rather & text) or text is likest)
        for score, text in zip(shared, texts, strict=True)
    ]


def _year_before(clauses: Sequence[str], first: int, last: int, language: str) -> str:
    """The year that a clause left out names, where those kept only say when in it: "in September"."""
    kept = "".join(clauses[first : last + 1])
    if _YEAR[language].search(kept) or not _SOME_TIME[language].search(kept):
        return ""
    years = _YEAR[language].findall("".join(clauses[:first]))
    return years[-1] if years else ""


def _whole_lists(clauses: Sequence[str], language: str) -> list[str]:
    """The clauses, those that go on with a list joined to it."""
    whole: list[str] = []
    for clause in clauses:
        if whole and _GOES_ON[language].match(clause):
            whole[-1] += clause
        else:
            whole.append(clause)
    return whole


def _words(text: str) -> set[str]:
    """The words of a text; an English plural is its singular, "$10m" 10 million and "doubled" growth by 100%."""
    for short, scale in _SCALES:  # "$10m"
        text = short.sub(scale, text)
    text += "".join(f" {100 * (multiple(found[0]) - 1)}" for found in re.finditer(MULTIPLE, text))
    return {word.rstrip("s") if word.isascii() and len(word) > 3 else word for word in tokens(text)}


def _stem(word: str) -> str:
    """ "launching" and "launched" → "launch"; crude, but the same for question and text."""
    return _ENDING.sub("", word)


def _shared(asked: set[str], clauses: Sequence[set[str]]) -> list[float]:
    """What each clause shares with the question: a word that all of them have tells none apart."""
    weight = {word: 1 / max(1, sum(word in clause for clause in clauses)) for word in asked}
    return [sum(weight[word] for word in asked & clause) for clause in clauses]


def _with_figure(clauses: Sequence[str], question: str) -> list[float]:
    """1 for the only clause that has a figure of the question, or else the number it asks for; [] where there is none."""
    figures = {word for word in _words(question) if _IS_FIGURE.fullmatch(word)}
    having = [float(bool(figures & _words(clause))) for clause in clauses]
    if not any(having):
        having = [float(counts_what_is_asked(question, clause)) for clause in clauses]
    return having if sum(having) == 1 else []


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
        # "2023年，" says when what follows it was; "training and other fields are weak" ends a list.
        if clauses and (_OPENS.search(clauses[-1]) or _ENDS_LIST.match(clause)):
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


def _with_qualified(clauses: Sequence[str], shared: Sequence[float]) -> list[float]:
    """What the clauses share, one that opens with "but" as much as the one before it, which it qualifies."""
    rated = list(shared)
    for number, clause in enumerate(clauses[1:], 1):
        if shared[number - 1] and _QUALIFIES.match(clause):
            rated[number] = max(rated[number], rated[number - 1] - 0.001)
    return rated


def _with_next(clauses: Sequence[str], shared: Sequence[float], limit: int) -> list[float]:
    """What the clauses share, that after the best as much, if both fit: what is said of a side follows its name."""
    best = max(range(len(clauses)), key=lambda n: shared[n])
    rated = list(shared)
    if re.search(r"\d", clauses[best]):
        return rated  # its figure is what is said
    if best + 1 < len(clauses) and len(clauses[best]) + len(clauses[best + 1]) <= limit:
        rated[best + 1] = max(rated[best] - 0.001, rated[best + 1])
    return rated


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
