"""Headings on the topics and themes of a question: the chapter on what is asked for, the section that fits better."""

import re
from collections.abc import Collection, Iterable

from beltqa.asker import without_asker
from beltqa.lexical import tokens
from beltqa.passages import Passage, Unit
from beltqa.question import Question
from beltqa.subject import without_asides
from beltqa.topics import Topic, load_themes

_ASKED_HOW = re.compile(r"怎|如何|咋|how\b", re.I)
_SOLVES = re.compile(
    r"怎|如何|咋|[办法解]法|法子|\bhow\b|\bdone\b|\b(?:remedy|solutions|fixes|cures?)\b", re.I
)
_ASKS_TOO = re.compile(r"什么|哪|啥|多少")
_CLAUSE_END = re.compile(r"[，。？！；,.?!;]")


def speaks_of_all(outline: Passage, question: Question) -> bool:
    """Whether a part's headings have every name in the question, or its theme: 新兴产业带的特点 are not those of 产业带."""
    headings = f"{outline.heading} {' '.join(unit.reading for unit in outline.units)}"
    themes = {theme for unit in outline.units for theme in _themes_of(unit)}
    asked = without_asker(question.search)
    own = [
        forms for forms in question.mentions if any(f in question.search and f not in asked for f in forms)
    ]
    return all(
        any(form in headings for form in forms) or any(theme.words_in(forms[0]) for theme in themes)
        for forms in question.mentions
        if forms not in own
    )


def is_of_one_section(topic: Topic, outline: Passage) -> bool:
    """Whether a heading names a topic as one of several things that have a section each: "内涵及分类"."""
    named = topic.words_in(outline.heading)
    return sum(any(word in unit.reading for word in named) for unit in outline.units) == 1


def entitled(topic: Topic, outline: Passage) -> int:
    """The number of the one heading that names a topic as its chapter's does."""
    named = topic.words_in(outline.heading)
    return next(n for n, unit in enumerate(outline.units) if any(word in unit.reading for word in named))


def in_order(question: Question) -> list[Topic]:
    """The likeliest topic first. Chinese names last what it asks for ("针对这些问题有什么建议"), English first.

    One of several questions begins with what the first is about.
    """
    words = question.search.lower()
    places = {topic.name: words.find(topic.words_in(words)[0].lower()) for topic in question.topics}
    last_first = question.asked_in == "zh" or question.one_of_several
    return sorted(without_solved(question), key=lambda topic: places[topic.name], reverse=last_first)


def remedies_asked(question: Question, passages: Iterable[Passage]) -> set[str]:
    """The ids of the passages in a chapter of recommendations, if a question asks what to do about something."""
    if not question.topics or not _SOLVES.search(question.search):
        return set()
    asked, chapters = in_order(question)[0], {p.id: p.headings[0] for p in passages if p.headings}
    on_topic = {heading for heading in set(chapters.values()) if asked.words_in(heading)}
    return {id_ for id_, heading in chapters.items() if heading in on_topic}


def without_solved(question: Question) -> tuple[Topic, ...]:
    """The topics of a question but those that it asks how to solve: "怎么解决招不到人的问题" asks for measures."""
    asked = question.search
    words = [word for topic in question.topics for word in topic.words_in(asked)]
    solving = [word for word in words if _ASKED_HOW.match(word) and word in asked]
    solved = " ".join(_solved_by(word, asked) for word in solving)
    return tuple(topic for topic in question.topics if not topic.words_in(solved)) or question.topics


def _solved_by(word: str, asked: str) -> str:
    """What a question asks how to solve: what follows in the clause, or all before it, "招不到人怎么办"."""
    before, _, after = asked.partition(word)
    following = _CLAUSE_END.split(after)[0]
    if re.search(r"\w", following):
        return following
    return "" if _ASKS_TOO.search(before) else before


def left_over(question: Question, topic: Topic, outline: Passage, below: Unit | None = None) -> set[str]:
    """The tokens of a question without its asides, the topic's words and what the headings all share.

    If it means the section `below`, also without that one's words.
    """
    words = question.search
    of_themes = {word for unit in outline.units for word in _spoken(question, unit)}
    own = [
        word for word in topic.words_in(words) if word not in of_themes
    ]  # 缺人 is a constraint, and talent
    for word in (*own, *_spoken(question, below)):  # first: "对" is an aside, 对策 is none
        words = re.sub(re.escape(word), " ", words, flags=re.I)
    words = without_asides(words)
    for forms in question.mentions:  # "CBEC" is in a heading that has 跨境电商
        if any(form in outline.heading for form in forms):
            words = re.sub(
                "|".join(map(re.escape, sorted(forms, key=len, reverse=True))), " ", words, flags=re.I
            )
    common = set(tokens(" ".join((outline.heading, *outline.headings_en, outline.document))))
    return set(tokens(words)) - common - set(tokens(_both(below)))


def best_child(
    outline: Passage, left: set[str], question: Question, vocabulary: Collection[str]
) -> int | None:
    """The number of the one heading that shares most of what is left.

    A single pair of Chinese characters ("人才") is enough if it names a theme or the document has no word for the rest.
    """
    spoken = [set(tokens(" ".join(_spoken(question, unit)))) for unit in outline.units]
    shared = [
        left & (set(tokens(_both(unit))) | mine) for unit, mine in zip(outline.units, spoken, strict=True)
    ]
    alone = [mine - set().union(*shared[:n], *shared[n + 1 :]) for n, mine in enumerate(shared)]
    best = max(range(len(alone)), key=lambda n: len(alone[n]))
    enough = question.asked_in == "en" or alone[best] & spoken[best] or alone[best] == left & set(vocabulary)
    return best if len(alone[best]) >= (1 if enough else 2) else None


def only_on_theme(outline: Passage, question: Question) -> int | None:
    """The number of the one heading on a theme that a question speaks of; None of none or several."""
    found = [n for n, unit in enumerate(outline.units) if _spoken(question, unit)]
    return found[0] if len(found) == 1 else None


def _spoken(question: Question, heading: Unit | None) -> list[str]:
    """The words in which a question speaks of a heading's themes, longest first: "qualified people" are talent."""
    themes = _themes_of(heading)
    words = [word for theme in themes for word in theme.words_in(question.search)]
    named = (forms for forms in question.mentions if any(theme.words_in(forms[0]) for theme in themes))
    return sorted((*words, *(form for forms in named for form in forms)), key=len, reverse=True)


def _themes_of(heading: Unit | None) -> list[Topic]:
    return [theme for theme in load_themes() if theme.words_in(_both(heading))]


def _both(heading: Unit | None) -> str:
    """A heading in both languages."""
    return f"{heading.reading} {heading.english}" if heading else ""
