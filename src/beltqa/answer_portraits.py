"""Things that a document portrays side by side, a paragraph for each: what each is, its example, what is said of it.

Emerging, growing and mature belts have a paragraph each that opens with "X产业带是处于A1的…". A question may name one of
them by a word or the code that the others do not have, or several in one breath ("给新兴的和给成熟的…分别").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from beltqa.draft import Draft
from beltqa.evidence import Evidence, Found
from beltqa.examples import asks_examples, is_of_examples
from beltqa.excerpt import quoted
from beltqa.focus import LONGEST
from beltqa.known import known_in
from beltqa.lexical import tokens
from beltqa.numerals import small
from beltqa.overlap import Word, overlap_with, words_of
from beltqa.parts import part_id, words_in
from beltqa.passages import Passage, Unit
from beltqa.question import Question

_NAME = re.compile(r"^([㐀-鿿]{3,10}?)(?:是|指)")  # of the thing that a paragraph opens with
_KIND = 2  # characters at the end of a name that say what kind of thing it is
_ASKS_ORDER = re.compile(
    r"首先|最先|先(?!进|后|生)|优先|首要|头号|头等|其次|最后|"
    r"\bnumber one\b|\bforemost\b|\b(?:first|priorit\w*|second|next|last|finally)\b",
    re.I,
)
_ORDERS = re.compile(r"首先|其次|最后")
_ASKS_THE_REST = re.compile(
    r"其次|最后|然后|再次|顺序|先后|\b(?:second|next|last|finally|then|order|sequence|priorities)\b", re.I
)
_SECOND = re.compile(r"，其次|, (?:and )?(?:then|next|second(?:ly)?)\b")  # what comes after the first
_CODE = re.compile(r"(?<![A-Za-z\d])[A-Z]\d(?![A-Za-z\d])")
_EACH_KIND = re.compile(
    r"(?:(?P<zh>[两二三四五])|[各每])[一]?[类种个大](?:类型)?|"
    r"\b(?:(?P<en>two|three|four|five)|each|all) (?:\w+ )?(?:kinds?|types?|categor(?:y|ies)|classes|sorts?|belts?)\b",
    re.I,
)
_STEM = 4  # letters
_MARK = re.compile(r"\[\d{1,3}\]$")
_FEWEST = 2  # things side by side
_OF_A_SIDE = 0.78  # of the room of a sentence
_OF_ALL = 1.3  # the same for all together, where they are more than two


@dataclass(frozen=True)
class Portrait:
    """The paragraph of a thing, the words that its name alone has, those of its kind, and those that tell none apart.

    These are the words of all names, and those that all openings share.
    """

    passage: Passage
    own: frozenset[str]
    kind: frozenset[str]
    shared: frozenset[str]

    @property
    def opening(self) -> Unit:
        return self.passage.units[0]

    @property
    def example(self) -> Unit | None:
        return next((unit for unit in self.passage.units[1:] if is_of_examples(unit.reading)), None)

    def name(self, language: str) -> str:
        """What its paragraph opens with."""
        chinese = _NAME.match(self.opening.reading)
        english = re.split(r" (?:is|are)\b", self.opening.english, maxsplit=1)[0]
        english = english[:1].lower() + english[1:]
        return english if language == "en" and english else chinese[1] if chinese else ""

    def has_example(self, words: str) -> bool:
        """Whether a text names a product that is its example."""
        told = known_in(self.example.reading) if self.example else ()
        asked = {known.zh for known in known_in(words)}
        return any(known.kind == "product" and known.zh in asked for known in told)

    def nearest(self, question: Question, found: Found) -> Unit:
        """The sentence with most of what is asked beside the name, rare words first; else what the thing is.

        Who asks what comes first is told it by the sentence that puts things in order.
        """
        document = overlap_with(found.passages, question.asked_in)
        words = words_in(question.search) - self.shared - self.own
        asked = {_stem(word): document.weight(Word(word)) for word in words}

        in_order = bool(_ASKS_ORDER.search(question.search))

        def score(unit: Unit) -> tuple[bool, float]:
            said = {_stem(word) for word in words_in(f"{unit.reading} {unit.english}")}
            orders = in_order and bool(_ORDERS.search(unit.reading))
            return orders, sum(weight for word, weight in asked.items() if word in said)

        return max(self.passage.units, key=score)

    def is_named(self, words: str) -> bool:
        """By its code, which is a word by itself, or by a word of its name."""
        codes = set(_CODE.findall(words))
        if codes:
            return bool(codes & set(_CODE.findall(self.opening.reading)))
        return bool(self.own & words_in(words))


def write_portraits(draft: Draft, found: Found) -> str:
    """What is asked of each thing that the question names; "" unless it asks for examples, by code, or of several."""
    question = draft.question
    of_all = portraits(found.passages)
    asked = " ".join((question.search, *question.names))
    named = _of_each_kind(question, of_all) or [one for one in of_all if one.is_named(asked)]
    several = len(named) >= _FEWEST
    itself = [portrait for portrait in named if portrait.is_named(question.text)]
    named = itself if itself and "compare" not in question.wants else named  # not what was asked before
    named = _sides(question, named) or named
    example = asks_examples(question.search)
    if not named or not (example or _CODE.search(question.search) or several):
        return ""
    if question.insists or question.wants & {"amount", "rank", "count"}:
        return ""
    return "\n\n".join(_told(draft, portrait, example, found, len(named)) for portrait in named)


def _of_each_kind(question: Question, of_all: Sequence[Portrait]) -> list[Portrait]:
    """All things of one kind that are compared, or asked examples of, by their number or as each: "the three types"."""
    each = _EACH_KIND.search(question.search)
    if not each or not ("compare" in question.wants or asks_examples(question.search)):
        return []
    words = words_in(question.search)
    groups: dict[frozenset[str], list[Portrait]] = {}
    for portrait in of_all:
        groups.setdefault(portrait.kind, []).append(portrait)
    number = small(each["zh"] or each["en"] or "")
    fitting = (group for kind, group in groups.items() if kind & words and number in {0, len(group)})
    return next(fitting, [])


def _sides(question: Question, named: Sequence[Portrait]) -> list[Portrait]:
    """Those that are compared, if the sides of the question name them: not "growing" in "which is growing slower"."""
    forms = [form for part in question.several if part.is_side for names in part.mentions for form in names]
    sides = [portrait for portrait in named if portrait.opening.reading.startswith(tuple(forms))]
    return sides if forms and len(sides) >= _FEWEST else []


def wrong_portrait(draft: Draft, found: Found) -> str:
    """Which thing something is an example of, where a question has it for one of another that is portrayed beside it."""
    asked = draft.question.search
    if "compare" in draft.question.wants:
        return ""
    of_kind = portraits(found.passages)
    named = [portrait for portrait in of_kind if portrait.is_named(asked)]
    right = [portrait for portrait in of_kind if portrait.has_example(asked)]
    if len(named) != 1 or len(right) != 1 or named[0].passage is right[0].passage:
        return ""
    wrong, name = (portrait.name(draft.language) for portrait in (named[0], right[0]))
    opening = quoted(draft, Evidence(right[0].passage, 0, 0.0), also=name)
    example = draft.quote(right[0].passage, right[0].example) if right[0].example else ""
    return f"{draft.say('not_but', wrong=wrong, right=name)}\n\n{opening}{draft.say('space')}{example}"


def _told(draft: Draft, portrait: Portrait, example: bool, found: Found, of: int) -> str:
    """What the thing is and its example, or the sentence of its paragraph that is nearest to what else is asked."""
    asked, passage, several = draft.question, portrait.passage, of >= _FEWEST
    if example and portrait.example and several:
        return _after_name(draft, portrait, draft.quote(passage, portrait.example))
    unit = portrait.opening if example else portrait.nearest(asked, found)
    told = draft.quote(passage, unit)
    if example:
        units = [portrait.example] if portrait.example else []
        return draft.say("space").join([told, *(draft.quote(passage, unit) for unit in units)])
    mark, whole = "".join(_MARK.findall(told)), draft.spoken(unit)
    if several and (second := _SECOND.search(whole)) and _asks_only_first(asked.search):
        gap = "……" if draft.language == "zh" else "…"
        return _after_name(draft, portrait, f"{whole[: second.start()]}{gap}{mark}")
    limit = round(LONGEST[draft.language] * (_OF_ALL / of if of > _FEWEST else _OF_A_SIDE))
    aspects = list(_aspects(asked, portrait, whole))
    told_apart = of > _FEWEST or words_in(" ".join(aspects)) & words_in(whole)
    is_whole = not told_apart and len(told) <= _OF_ALL * LONGEST[draft.language]
    if not several or len(told) <= limit or is_whole:
        return _after_name(draft, portrait, told) if several else told
    return _after_name(draft, portrait, f"{draft.focused(whole, ' '.join(aspects), limit=limit)}{mark}")


def _after_name(draft: Draft, portrait: Portrait, told: str) -> str:
    """What is told of one of several things, after its name where the words do not begin with it."""
    name = portrait.name(draft.language)
    if told.lower().startswith(name) or portrait.is_named(told.partition("[")[0]):
        return told
    return draft.say("side", where=f"{name[:1].upper()}{name[1:]}", words=told)


def _asks_only_first(asked: str) -> bool:
    """Whether a question asks what comes first, and not what comes next."""
    return bool(_ASKS_ORDER.search(asked)) and not _ASKS_THE_REST.search(asked)


def _aspects(question: Question, portrait: Portrait, told: str) -> Iterator[str]:
    """The words that say in what things are compared, and those of one stem that are told: "technology", "technological"."""
    names = _name_words(portrait.passage) | set(
        tokens(" ".join(f for forms in question.mentions for f in forms))
    )
    asked = [word for word in tokens(f"{question.search} {question.reworded}") if word not in names]
    stems = {_stem(word) for word in words_in(" ".join(asked))}
    yield from asked
    yield from (word for word in tokens(told) if word not in names and _stem(word) in stems)


def portraits(passages: Sequence[Passage]) -> list[Portrait]:
    """All paragraphs that portray things of one kind side by side, in printed order."""
    kinds: dict[tuple[str, str], list[Passage]] = {}
    for passage in passages:
        match = _NAME.match(passage.units[0].reading) if passage.kind == "paragraph" else None
        if match:
            kinds.setdefault((part_id(passage), match[1][-_KIND:]), []).append(passage)
    return [portrait for group in kinds.values() if len(group) >= _FEWEST for portrait in _told_apart(group)]


def _told_apart(group: Sequence[Passage]) -> list[Portrait]:
    """The paragraphs of one kind of thing, each with the words of its name that no other has."""
    names = [_name_words(passage) for passage in group]
    openings = [words_of(passage.units[0].reading) for passage in group]
    kind = frozenset(set.intersection(*names))
    shared = frozenset.intersection(*openings).union(*names)
    return [
        Portrait(passage, frozenset(mine - set().union(*names[:n], *names[n + 1 :])), kind, shared)
        for n, (passage, mine) in enumerate(zip(group, names, strict=True))
    ]


def _stem(word: str) -> str:
    """ "solve", "solving" → "solv"."""
    return word[:_STEM] if word.isascii() else word


def _name_words(passage: Passage) -> set[str]:
    """The words of a thing's name in both languages: what its opening sentence says before "is"."""
    unit = passage.units[0]
    chinese = _NAME.match(unit.reading)
    english = re.split(r"\b(?:is|are)\b", unit.english, maxsplit=1)[0]
    return set(tokens(f"{chinese[1] if chinese else ''} {english}"))
