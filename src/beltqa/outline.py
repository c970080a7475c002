"""Which part of the document a question is about: named by number, by its title, by its subject, or by what it speaks of.

"第四部分", "Box 6" name a part outright. "有哪些瓶颈" names the part on constraints, since 瓶颈 is among the words
of that topic (`topics.py`) and the heading has one too; "知识产权方面的建议" narrows it down to one of its sections.
"品牌化那一节" has the words of a title, "the Haers case" names what a box is about.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from beltqa.length import asked_items
from beltqa.lexical import tokens
from beltqa.numerals import small
from beltqa.overlap import document_words
from beltqa.part_numbers import names_last, ordinal, without_parts
from beltqa.parts import PROSE, Part, is_chapter, part_id, parts_of, title_words, words_in
from beltqa.passages import Passage, Unit
from beltqa.question import Question
from beltqa.ranking import has_amount
from beltqa.retrieval import Hit, in_parts
from beltqa.subject import subject_words, without_topics
from beltqa.topic_headings import (
    best_child,
    entitled,
    in_order,
    is_of_one_section,
    left_over,
    only_on_theme,
    speaks_of_all,
    without_solved,
)
from beltqa.topics import Topic, load_topics
from beltqa.whole_document import is_of_document, is_of_everything, subject_of_whole

_ABSTRACTS = ("abstract", "conclusion", "intro")
_APPENDIX = "appendix"
_SO_MANY = r"([二两三四五六七八九十]|\d|two|three|four|five|six|seven|eight|nine|ten)"
AS_AN_EXAMPLE = re.compile(  # what something is held to be, and no part
    r"\bas an? (?:typical |good )?(?:example|case|instance|illustration)\b[^,.?;]*|作为[^，。？]{0,8}(?:例子|案例|代表)",
    re.I,
)
_A_BOX = re.compile(
    r"专栏|案例|故事|历程|之路|发展史|发家|起家|\b(?:box|(?:special |feature )column|sidebar|case|case study|example|"
    r"story|journey|rise|path abroad)\b",
    re.I,
)
_BOXES = re.compile(
    r"(?:哪[些几]|几|所有|全部|各|多少)个?(?:专栏|案例)|(?:专栏|案例)(?:有|都|分别|各)|"
    r"\b(?:boxes|case studies|cases)\b",
    re.I,
)
_DESCRIBED = re.compile(  # "缺人那一节", "the section on wider markets": the words that describe a part
    r"(?:^|[，。：:]|报告里?|文[中里])(?:[请帮给]我?|把|总结|概括|归纳|简述|讲讲|说说|一下|关于|讲|说|谈)*"
    r"([^，。；：？！]{2,20}?)(?:的)?[这那]一?个?(?:小?节|部分|章|段|块儿?)|"
    r"\b(?:section|chapter|part|passage|bit)s? (?:(?:of|in|from) (?:the )?(?:\w+ )?(?:chapter|section|part)(?: \w+)? )?"
    r"(?:that (?:talks|speaks|deals|is) |which (?:talks|speaks|deals|is) )?(?:on|about|with|dealing with|concerning|"
    r"regarding|covering) ([^:;,.?!(]{3,80})",
    re.I,
)
_ADDED = re.compile(  # what is to be told beside: ", incl. the industry it uses as an example"
    r"[,，;；(（]?\s*(?:\b(?:incl(?:\.|\b)|including|with (?:an|its|the|their) examples?|as well as|"
    r"along with|together with|plus)|"
    r"包括|包含|连同|带上|含)[^。？?!]*",
    re.I,
)
_A_SECTION = re.compile(
    r"[一这那本此]?小?节|部分|(?<!文)章|段落|\b(?:sections?|chapters?|part (?:on|about|that|where|dealing)|passage)\b",
    re.I,
)
_BELOW_A_CHAPTER = re.compile(r"小?节|段落?|\b(?:sections?|sub-?sections?|bit|passage)\b", re.I)
_A_NOTE = re.compile(r"脚注|注脚|注释|[的个条]注[里中]|\bfoot-?notes?\b", re.I)
_SAYS_WHAT = re.compile(  # "报告到底讲了些啥", but not "关于人才，报告讲了什么"
    r"^(?!.*(?:关于|对于?|方面|就.{1,8}来说))[^，。？]{0,12}[，。！ ]?(?:[这那本]?[一]?[整份篇个]+)?(?:的)?(?:报告|全文)"
    r"(?:里|中)?(?:到底|究竟|大概|主要|都|总共|一共|整体上?)*(?:讲|说|写|谈)的?了?(?:是)?[些个]?(?:什么|啥)(?=$|[，。？?！!呀啊呢])"
)
FIGURES = re.compile(r"数据|数字|数值|指标|\b(?:figures?|numbers?|data|statistics|stats)\b", re.I)
_FINDINGS = re.compile(
    r"(?:核心|主要|总体|基本|中心|关键|重要|研究)的?(?:发现|结论|观点|判断|论点)|"
    r"\b(?:central|main|core|key|overall|principal|basic|chief) "
    r"(?:findings?|conclusions?|claims?|arguments?|messages?|thesis)\b",
    re.I,
)
_COUNTED = re.compile(r"[一二三四五六七八九]是|第[一二三四五六七八九](?:[，、：]|阶段|步)")
_SO_MANY_WAYS = re.compile(
    rf"\b{_SO_MANY} (?:\w+ )?(?:ways|sides|fronts|areas|aspects|respects|directions|"
    rf"dimensions|angles|means|levers|channels)\b",
    re.I,
)
_FEWEST_COUNTED = 3
_MOST_LEFT = {"zh": 2, "en": 1}  # tokens of a question that the heading does not account for
_TITLED = 0.6  # the share of what is asked, by weight, that a title must have
_IN_NO_TITLE = (
    0.3  # what a word weighs that no title has, where a section is described in words of the asker's own
)
_TOLD = 0.5  # the share of what is asked that a box must tell of
_OF_THE_TOPIC = 0.25  # what a title gains in a chapter of the kind asked about
_STEM = 6  # letters that English words of one family begin with
_KNOWN = 0.5  # the share of what is asked that the document has words for; the rest may be how people talk
_NARROWED = 0.6  # the share of what is asked that one section of a named part must speak of
_AS_NEAR = 0.02  # how much less near another section may be, so that both are meant
_TITLED_ALONE = 0.75  # the same where the question does not say that it means a section


@dataclass(frozen=True)
class Target:
    """The part that a question is about: the list of its headings, if it has one, and its passages of prose."""

    outline: Passage | None
    prose: tuple[Passage, ...]

    @property
    def introduction(self) -> tuple[Passage, ...]:
        """What stands between the heading and the first of those below it."""
        section = part_id(self.outline) if self.outline else ""
        return tuple(p for p in self.prose if part_id(p) == section)


def asked_part(question: Question, passages: Sequence[Passage], hits: Sequence[Hit] = ()) -> Target | None:
    """The part that a question names; None if it names none.

    Who asks in short for a kind of thing, "what is advised on …", means the nearest section on that kind of thing.
    """
    question = replace(question, topics=without_solved(question))
    named = tuple(part for part in question.parts if not part.startswith(("figure", "table", "note")))
    if _A_NOTE.search(question.search) or (not named and is_of_everything(question, passages)):
        return None
    described = question if named else _of_description(question)
    if described.search != question.search and (target := _unnumbered(described, passages)):
        return target
    if named:
        named = _last_section(question, named, passages) or named
        return _narrowed(_part(named, passages), question, passages, hits)
    if "summary" in question.wants and (last := _last_part(question, passages)):
        return _part((last,), passages)
    target = _narrowed(_unnumbered(question, passages), question, passages)
    if "summary" in question.wants and not (target and _is_on_a_topic(question, target)):
        return _nearest_on_topic(question, hits, passages) or target
    return target


def _last_part(question: Question, passages: Sequence[Passage]) -> str:
    """The last chapter or box of the document, for who names it so; what is called its last section is a chapter."""
    kind = names_last(question.search)
    ids = [part.id for part in parts_of(passages) if part.is_box == (kind == "box") and "." not in part.id]
    ids = [id_ for id_ in ids if kind == "box" or id_.startswith("s")]
    return ids[-1] if kind and ids else ""


def _last_section(question: Question, named: Sequence[str], passages: Sequence[Passage]) -> tuple[str, ...]:
    """The last section of the chapter that a question names, if that is what it asks for."""
    if names_last(question.search) != "section" or len(named) != 1:
        return ()
    below = [p.id for p in parts_of(passages) if p.id.startswith(f"{named[0]}.") and p.id.count(".") == 1]
    return tuple(below[-1:])


def _is_on_a_topic(question: Question, target: Target) -> bool:
    """Whether a part lies in a chapter on a kind of thing that is asked about; a box tells a story of its own."""
    above = [heading for p in target.prose[:1] for heading in p.headings[:1]]
    box = any(p.kind == "box" for p in target.prose[:1])
    return box or not question.topics or any(topic.words_in(h) for topic in question.topics for h in above)


def _nearest_on_topic(question: Question, hits: Sequence[Hit], passages: Sequence[Passage]) -> Target | None:
    """The section of the nearest prose, if it lies in a chapter on a kind of thing that is asked about.

    It is the whole chapter where what opens it, or two of its sections, are as near.
    """
    prose = [hit for hit in hits if hit.passage.kind in PROSE]
    if not question.topics or not prose or any(term.kind != "year" for term in question.insists):
        return None
    near = _part((part_id(prose[0].passage),), passages)
    if not near or prose[0].passage.kind == "box" or not _is_on_a_topic(question, near):
        return None
    sections = [
        ".".join(part_id(hit.passage).split(".")[:2])
        for hit in prose
        if hit.score > prose[0].score - _AS_NEAR
    ]
    chapter = sections[0].partition(".")[0]
    one = all(section == sections[0] for section in sections if section.partition(".")[0] == chapter)
    return _part((sections[0] if one else chapter,), passages)


def _unnumbered(question: Question, passages: Sequence[Passage]) -> Target | None:
    """The part that a question names by its topic or by its title."""
    if by_topic := _part_by_topic(question, passages):
        return by_topic
    in_short = "summary" in question.wants or means_part(question)
    counted = bool(_items(question)) and "list" in question.wants  # "培养人才有哪四条"
    return _part_by_title(question, passages, in_short) if in_short or counted else None


def _of_description(question: Question) -> Question:
    """A question cut down to the words that describe a part, "缺人那一节", if it is asked to be told in short."""
    if "summary" not in question.wants:
        return question
    match = _DESCRIBED.search(question.search)
    words = match[0] if match else _ADDED.sub(" ", question.search)
    if not subject_words(replace(question, search=words)):
        return question
    # "人才这块报告建议怎么办": the advice on it
    if not any(topic.words_in(words) for topic in question.topics):
        words = " ".join((words, *(topic.words_in(question.search)[0] for topic in question.topics)))
    return replace(
        question,
        search=words,
        topics=tuple(topic for topic in question.topics if topic.words_in(words)),
        mentions=tuple(
            forms for forms in question.mentions if any(f.lower() in words.lower() for f in forms)
        ),
    )


def said_besides(question: Question) -> set[str]:
    """The words of a question that describes a part beyond that description: what of the part is to be told."""
    match = _DESCRIBED.search(question.search)
    rest = (
        f"{question.search[: match.start()]} {question.search[match.end() :]}" if match else question.search
    )
    return subject_words(replace(question, search=rest)) or subject_words(question)


def means_part(question: Question) -> bool:
    """Whether a question says that it means a section or a box."""
    asked = AS_AN_EXAMPLE.sub(" ", question.search)
    return bool(_A_BOX.search(asked) or _A_SECTION.search(asked))


def asked_points(question: Question) -> int:
    """How many points are asked for, "in four bullets" or "the four routes of chapter three"; 0 where no number is said."""
    words = [re.escape(word) for topic in question.topics for word in topic.words_in(question.search)]
    counted = rf"{_SO_MANY}[ 个大条种项类]*(?:[a-z]+ )?(?:{'|'.join(words)})"
    match = re.search(counted, without_parts(question.search), re.I) if words else None
    return _items(question) or (small(match[1]) if match else 0)


def _items(question: Question) -> int:
    """How many points are asked for, in the characters of the question or of the document."""
    return asked_items(question.text) or asked_items(question.search)


def asked_boxes(question: Question, passages: Sequence[Passage]) -> Passage | None:
    """The list of the boxes' titles, for who asks which boxes there are and names none of them."""
    if not _BOXES.search(question.search) or question.parts or subject_words(question):
        return None
    return next((p for p in passages if p.id == "boxes.outline"), None)


def asked_item(question: Question, passages: Sequence[Passage]) -> tuple[Passage, int] | None:
    """The headings of a part and the number of the one asked about: "第三条路径", "the second constraint"."""
    match = ordinal(question.text)
    if not match or question.parts:
        return None
    number, words = match
    topics = tuple(topic for topic in load_topics() if topic.words_in(question.search))
    target = _part_by_topic(
        replace(question, topics=topics, search=question.search.replace(words, " ")), passages
    )
    if not target or not target.outline or number > len(target.outline.units):
        return None
    return target.outline, number or len(target.outline.units)


def whole(question: Question, passages: Sequence[Passage]) -> Target | None:
    """The abstract, for who asks about the report as a whole; all prose of a document that has none."""
    asks_all = _SAYS_WHAT.search(question.search) and not _names_a_subject(question, passages)
    asks_all = asks_all or is_of_everything(question, passages)
    if not asks_all and not is_of_document(question, passages):
        return None
    for name in _ABSTRACTS:
        if target := _part((name,), passages):
            return target
    return Target(None, tuple(p for p in passages if p.kind in PROSE))


def nearest_part(question: Question, hits: Sequence[Hit], passages: Sequence[Passage]) -> Target | None:
    """The part of the nearest passage, if it speaks of what is asked about: for who names neither part nor title."""
    wordings = [
        subject_words(replace(question, search=search)) for search in (question.search, question.reworded)
    ]
    asked = wordings[0]
    if _A_NOTE.search(question.search):
        return None
    if target := _of_so_many(question, hits, passages):
        return target
    near = (
        _counting_up(question, hits)
        or _on_table(hits, passages)
        or next((hit.passage for hit in _abstract_last(hits) if hit.passage.kind in {*PROSE, "note"}), None)
    )
    target = _part((part_id(near),), passages) if near and near.kind in PROSE and asked else None
    if not target or question.insisted("name") or question.quoted:
        return None
    text = " ".join(f"{unit.reading} {unit.english}" for passage in target.prose for unit in passage.units)
    told = any(words and len(words & words_in(text)) >= _TOLD * len(words) for words in wordings)
    return target if told else None


def _on_table(hits: Sequence[Hit], passages: Sequence[Passage]) -> Passage | None:
    """The prose that sends its reader to a table, "(见表 3)", if that table is nearer than all prose."""
    table = re.fullmatch(r"table(\d+)(?:\.r\d+)?", hits[0].passage.id) if hits else None
    calls = re.compile(rf"[见如]表\s*{table[1]}(?!\d)" if table else "(?!)")
    return next((p for p in passages if p.kind in PROSE and calls.search(p.reading)), None)


def _abstract_last(hits: Sequence[Hit]) -> list[Hit]:
    """Hits with those in an abstract behind all that are as near: what a section says in full is meant."""
    behind = {hit.passage.id: part_id(hit.passage) in _ABSTRACTS for hit in hits}
    return sorted(hits, key=lambda hit: -hit.score + _AS_NEAR * behind[hit.passage.id])


def _of_so_many(question: Question, hits: Sequence[Hit], passages: Sequence[Passage]) -> Target | None:
    """The part with as many headings below it as are asked for, if their list is nearly the nearest: "哪四个方面"."""
    number = _items(question) or _ways(question)
    if number < _FEWEST_COUNTED or any(term.kind != "year" for term in question.insists):
        return None
    lists = [hit for hit in hits if hit.passage.kind == "outline" and len(hit.passage.units) == number]
    near = next((hit for hit in lists if hit.score > hits[0].score - _AS_NEAR), None)
    return _part((part_id(near.passage),), passages) if near else None


def _ways(question: Question) -> int:
    """The number of ways or sides that a question asks for in English."""
    match = _SO_MANY_WAYS.search(question.search)
    return small(match[1]) if match else 0


def _counting_up(question: Question, hits: Sequence[Hit]) -> Passage | None:
    """The nearest passage with a sentence that counts up as many points as are asked for: "一是…二是…三是…"."""
    number = _items(question)
    if number < _FEWEST_COUNTED:
        return None
    near = [hit.passage for hit in hits if hit.passage.kind in PROSE and hit.score > hits[0].score - _AS_NEAR]
    return next((p for p in near if any(len(_COUNTED.findall(u.reading)) == number for u in p.units)), None)


def part_of_nearest(
    question: Question, hits: Sequence[Hit], passages: Sequence[Passage], answering: Passage | None = None
) -> Target | None:
    """The part of the nearest prose, for who asks in short for what no title names; of findings it is the abstract.

    A box tells a story of its own, and is meant where no section is as near. Of sections as near it is the one in which
    the `answering` passage stands.
    """
    if any(term.kind != "year" for term in question.insists) or question.quoted:
        return None
    if _FINDINGS.search(question.search) and (target := _part(_ABSTRACTS[:1], passages)):
        return target
    prose = [
        hit
        for hit in _abstract_last(hits)
        if hit.passage.kind in PROSE and not part_id(hit.passage).startswith(_APPENDIX)
    ]
    if not prose:
        return None
    sections = [hit for hit in prose if hit.passage.kind != "box"]
    near = [hit for hit in sections if hit.score > prose[0].score - _AS_NEAR] or prose
    if _BELOW_A_CHAPTER.search(question.search):
        near = sections
    titled = [hit for hit in near if _has_named_title(question, hit.passage)]
    told = [hit for hit in near if answering and part_id(hit.passage) == part_id(answering)]
    best = next(iter((*titled, *told, *near)), None)
    return _part((part_id(best.passage),), passages) if best else None


def _has_named_title(question: Question, passage: Passage) -> bool:
    """Whether the title of a passage's part has a name in the question that the document's own title has not."""
    title = passage.headings[-1] if passage.headings else ""
    return any(
        form in title and form not in passage.document for forms in question.mentions for form in forms
    )


def _names_a_subject(question: Question, passages: Sequence[Passage]) -> bool:
    """Whether a question speaks of something in the document: "中东市场，报告讲了啥", but not "没空看，报告讲了啥"."""
    return bool(_known(subject_of_whole(question.search), question, passages))


def _part(names: Sequence[str], passages: Sequence[Passage]) -> Target | None:
    prose = tuple(p for p in passages if p.kind in PROSE and in_parts(part_id(p), names))
    outlines = [p for p in passages if p.kind == "outline" and part_id(p) in names]
    return Target(outlines[0] if outlines else None, prose) if prose or outlines else None


def _part_by_topic(question: Question, passages: Sequence[Passage]) -> Target | None:
    """The part whose heading has a word of a topic asked about, or the section below it that fits better."""
    if any(term.kind != "year" for term in question.insists):
        return None  # "what problems did Unitree face": no part is about one company or place
    outlines = [p for p in passages if p.kind == "outline" and is_chapter(p)]
    for topic in in_order(question):
        for outline in outlines:
            if topic.words_in(outline.heading) and speaks_of_all(outline, question):
                left = left_over(question, topic, outline)
                child = best_child(outline, left, question, document_words(passages))
                if child is None and is_of_one_section(topic, outline):
                    if "summary" not in question.wants:
                        continue
                    if _BELOW_A_CHAPTER.search(question.search):
                        child = entitled(topic, outline)
                if child is not None:
                    left = left_over(question, topic, outline, outline.units[child])
                spoken = child is not None and _speaks_title(question, outline.units[child])
                if len(left) > _MOST_LEFT["en" if question.asked_in == "en" else "zh"] and not spoken:
                    continue
                section = part_id(outline)
                return _part((section if child is None else f"{section}.{child + 1}",), passages)
    return None


def _speaks_title(question: Question, heading: Unit) -> bool:
    """Whether a question that is to be told in short has several words of a heading in a row: "ecosystem coordination"."""
    asked, words = f" {' '.join(tokens(question.search))} ", tokens(heading.english)
    pairs = (pair for pair in permutations(words, 2) if pair[0] != pair[1])
    return "summary" in question.wants and any(f" {a} {b} " in asked for a, b in pairs)


def _narrowed(
    target: Target | None, question: Question, passages: Sequence[Passage], hits: Sequence[Hit] = ()
) -> Target | None:
    """The one section of a named part that speaks of what else is asked: "四章里知识产权的难处"; or the part.

    Of several that do, and where none has the words of who describes it, it is the nearest.
    """
    if not target or not target.outline or asked_points(question) == len(target.outline.units):
        return target
    common = set(
        tokens(" ".join((target.outline.document, target.outline.heading, *target.outline.headings_en)))
    )
    asked = _known(without_topics(question) - common, question, passages)
    sections = [
        _part((f"{part_id(target.outline)}.{n}",), passages) for n in range(1, len(target.outline.units) + 1)
    ]
    told = {n: asked & _told_of(section) for n, section in enumerate(sections) if section}
    most = max((len(words) for words in told.values()), default=0)
    best = [n for n, words in told.items() if len(words) == most]
    if asked and len(best) == 1 and most >= _NARROWED * len(asked):
        return sections[best[0]]
    child = only_on_theme(target.outline, question)
    if child is not None:
        return sections[child]
    described = _DESCRIBED.search(question.search) and without_topics(question) - common
    return _nearest_section(target, passages, hits) if described else target


def part_on(topic: Topic, question: Question, passages: Sequence[Passage]) -> Target | None:
    """The part on one of the kinds of parts that a question asks for."""
    words = topic.words_in(question.search)
    alone = replace(question, topics=(topic,), search=words[0], mentions=()) if words else None
    return _part_by_topic(alone, passages) if alone else None


def _nearest_section(target: Target, passages: Sequence[Passage], hits: Sequence[Hit]) -> Target:
    """The section of a part in which its nearest prose stands; the part, if that stands above its sections."""
    assert target.outline
    above = len(part_id(target.outline).split("."))
    near = next((h.passage for h in hits if h.passage.kind in PROSE and h.passage in target.prose), None)
    if not near or near in target.introduction:
        return target
    return _part((".".join(part_id(near).split(".")[: above + 1]),), passages) or target


def _told_of(target: Target) -> set[str]:
    """The words of a part, those of its title too."""
    heads = [words for p in target.prose[:1] for words in (p.headings[-1:], p.headings_en[-1:])]
    text = " ".join(f"{unit.reading} {unit.english}" for p in target.prose for unit in p.units)
    return words_in(f"{text} {' '.join(' '.join(words) for words in heads)}")


def _known(asked: set[str], question: Question, passages: Sequence[Passage]) -> set[str]:
    """Those of the words asked that the document has, in some form; none if that is less than half of them.

    What is asked in words that are mostly not in it is about something else; of the others some only show how
    people talk.
    """
    vocabulary = document_words(passages)
    named = set(tokens(" ".join(form for forms in question.mentions for form in forms)))
    known = {word for word in asked if word in vocabulary or word in named or _kin(word, vocabulary)}
    return known if len(known) >= _KNOWN * len(asked) else set()


# --- by title or subject -------------------------------------------------------------------------------------


def _part_by_title(question: Question, passages: Sequence[Passage], in_short: bool) -> Target | None:
    """The section or box whose title has the words asked about, or the box that is about what is named.

    For who asks for so many points, and for nothing in short, the title has all of them.
    """
    parts = parts_of(passages)
    asked = without_topics(question) or subject_words(question)
    if not asked or not parts:
        return None
    words = title_words(parts)
    common = set(tokens(passages[0].document)) | set(tokens(" ".join(p.english for p in passages[:1])))
    asked = _in_quotes(question, words) or _known(asked, question, passages) - (
        common - set().union(*words.values())
    )
    boxes = [part for part in parts if part.is_box]
    candidates = boxes if _A_BOX.search(question.search) else parts
    least = _TITLED if means_part(question) else _TITLED_ALONE
    if not in_short:
        best = _best_titled(question, asked, candidates, words, 1.0)
        return _part((best.id,), passages) if best else None
    best = _best_titled(question, asked, candidates, words, least) or _best_told(question, asked, boxes)
    return _part((best.id,), passages) if best else None


def _in_quotes(question: Question, titles: dict[str, set[str]]) -> set[str]:
    """The words that a question quotes, if a title has all of them: “生态服务”那一节."""
    quoted = words_in(" ".join(question.quoted))
    return quoted if quoted and any(quoted <= title for title in titles.values()) else set()


def _best_titled(
    question: Question, asked: set[str], parts: Sequence[Part], words: dict[str, set[str]], least: float
) -> Part | None:
    """The part whose title has the most of what is asked, by rarity in titles; of equals the more outer."""
    unheard = _IN_NO_TITLE if _DESCRIBED.search(question.search) else 1.0
    seen = Counter(word for mine in words.values() for word in mine)
    weight = {word: 1 / max(1, seen[word]) if seen[word] or _kin(word, seen) else unheard for word in asked}
    total = sum(weight.values())
    of_topic = {part.id for part in parts if _is_of_topic(question, part)}
    scores = {
        part.id: sum(weight[word] for word in _held(question, asked, part, words[part.id])) for part in parts
    }
    bonus = _OF_THE_TOPIC * sum(1 / max(1, seen[word]) for word in asked)
    ranked = {id_: score + bonus * (id_ in of_topic) for id_, score in scores.items()}
    most = max(ranked.values(), default=0.0)
    best = [part for part in parts if ranked[part.id] == most]
    if not best or not total or scores[best[0].id] < least * total:
        return None
    return max(best, key=_figures_in) if FIGURES.search(question.search) else best[0]


def _is_of_topic(question: Question, part: Part) -> bool:
    """Whether a part stands in a chapter of the kind that is asked about: 知识产权的难处 are those of the constraints."""
    return any(topic.words_in(part.prose[0].headings[0]) for topic in question.topics)


def _figures_in(part: Part) -> int:
    return sum(has_amount(unit.reading) for passage in part.prose for unit in passage.units)


def _held(question: Question, asked: set[str], part: Part, words: set[str]) -> set[str]:
    """The words asked that a title has, and those of a name that it has in another form: "IP" for 知识产权."""
    held = {word for word in asked if word in words or _kin(word, words)}
    for forms in question.mentions:
        if any(form in part.title or form in part.title_en for form in forms):
            held |= asked & set(tokens(" ".join(forms)))
    return held


def _kin(word: str, words: Collection[str]) -> bool:
    """Whether an English word has one of its family among some: "protecting", "protection"."""
    return word.isascii() and len(word) >= _STEM and any(word[:_STEM] == other[:_STEM] for other in words)


def _best_told(question: Question, asked: set[str], boxes: Sequence[Part]) -> Part | None:
    """The box that tells of what is asked, the most often; a case is known by its company, its place or its product."""
    if not (_A_BOX.search(question.search) or any(term.kind != "year" for term in question.insists)):
        return None
    named = [term.forms for term in question.insists]
    texts = {
        box.id: " ".join(f"{unit.reading} {unit.english}" for p in box.prose for unit in p.units)
        for box in boxes
    }
    words = {id_: Counter([*tokens(text), *words_in(text)]) for id_, text in texts.items()}
    able = [box for box in boxes if all(any(form in texts[box.id] for form in forms) for forms in named)]
    able = [box for box in able if sum(word in words[box.id] for word in asked) >= _TOLD * len(asked)]
    rare = {word: 1 / max(1, sum(word in mine for mine in words.values())) for word in asked}
    return max(able, key=lambda box: sum(rare[word] * words[box.id][word] for word in asked), default=None)
