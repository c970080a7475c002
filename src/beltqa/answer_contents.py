"""How the document itself is made up: its chapters, a chapter's sections, title and page, its boxes, tables and charts.

All of it is quoted: from the page of contents, from the boxes' titles and from the captions.
"""

import re
from collections.abc import Sequence

from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.numerals import small
from beltqa.passages import Passage, Unit

_HOW_MANY = r"(?:[一共总有分成为包含括]*(?:几|多少|哪[几些]?|什么样的)个?大?|(?:都|总共|一共)有)"
_CHAPTERS = re.compile(
    rf"目录|(?:报告|全文|全书|文章|文档)的?(?:整体|总体|基本)?(?:结构|框架|布局)|{_HOW_MANY}(?:章|篇章)|"
    rf"(?:报告|全文|全书|文章|文档)[^，。？]{{0,6}}{_HOW_MANY}(?:部分|板块|篇)|"
    r"\btable of contents\b|\bhow many (?:chapters|(?:main |big |major )?parts|(?:main |major )sections)\b|"
    r"\b(?:what|which) (?:are the |were the )?(?:chapters|main sections)\b|\blist (?:of )?(?:all )?(?:the )?chapters\b|"
    r"\b(?:report|document|paper|study|it)\b.{0,12}\b(?:organi[sz]ed|structured|laid out|divided)\b|"
    r"\bstructure of (?:the|this) (?:report|document|paper)\b",
    re.I,
)
_SECTIONS = re.compile(
    rf"{_HOW_MANY}(?:小?节|小部分|小标题)|\bhow many (?:sub)?sections\b|\b(?:sub)?sections (?:does|has|are|in)\b|"
    r"\b(?:what|which) (?:are the )?(?:sub)?(?:sections|headings)\b",
    re.I,
)
_TITLE = re.compile(
    r"(?:标题|题目|名称|名字)是?|叫(?:什么|啥)|\btitled?\b|\b(?:called|named)\b|\bheading\b|\bname of\b", re.I
)
_PAGE = re.compile(r"第?几页|哪一?页|页码|\b(?:what|which) page\b|\bpage number\b", re.I)
_PRINTED_PAGE = re.compile(r"\t\s*(\d+)\s*$")
_UNNUMBERED = {
    "abstract": "摘",
    "intro": "引",
    "conclusion": "结",
    "appendix": "附录",
}  # how their headings begin
_LISTED = {  # what is counted, by the kind of its passages
    "box": re.compile(
        rf"{_HOW_MANY}专栏|\bhow many boxes\b|\b(?:what|which|list) (?:are )?(?:the )?boxes\b", re.I
    ),
    "table": re.compile(rf"{_HOW_MANY}张?表(?:格)?(?![示明现达])|\bhow many tables\b", re.I),
    "figure": re.compile(
        rf"{_HOW_MANY}[张幅]?(?:插?图(?!书|片)|图表)|\bhow many (?:figures|charts|graphs|diagrams)\b", re.I
    ),
    "note": re.compile(rf"{_HOW_MANY}条?(?:脚注|注释|尾注)|\bhow many (?:foot|end)?notes\b", re.I),
}
_NUMBERED = re.compile(r"\s*(?:第?([一二三四五六七八九十]+)[、章部]|(\d+)[.、])")
_SECTION = re.compile(r"s(\d+)")


def write_contents(draft: Draft, found: Found) -> str:
    """The headings or titles asked for, counted; "" if the document's make-up is not what is asked about."""
    question = draft.question
    chapters = [passage for passage in found.passages if passage.kind == "contents"]
    part = _SECTION.fullmatch(question.parts[0]) if len(question.parts) == 1 else None
    if len(question.parts) == 1 and _PAGE.search(question.search):
        return _page(draft, chapters)
    if part:
        return _of_chapter(draft, next((c for c in chapters if chapter_number(c) == int(part[1])), None))
    names_nothing = not question.insists  # "how many boxes tell of Amazon" asks something else
    for kind, asked in _LISTED.items():
        if names_nothing and asked.search(question.search):
            return _counted(draft, list(_titles(kind, found.passages)))
    if not question.parts and _CHAPTERS.search(question.search):
        return _counted(draft, [(c, c.units[0]) for c in chapters if chapter_number(c)])
    return ""


def _of_chapter(draft: Draft, chapter: Passage | None) -> str:
    """The sections of a chapter, or its title, as is asked."""
    if chapter is None:
        return ""
    asked = draft.question.search
    if _SECTIONS.search(asked):
        return _counted(draft, [(chapter, unit) for unit in chapter.units[1:]])
    return draft.quote(chapter, chapter.units[0]) if _TITLE.search(asked) else ""


def _page(draft: Draft, chapters: Sequence[Passage]) -> str:
    """The page of the part asked about, and its line of the contents; "" where the contents do not have it."""
    part = draft.question.parts[0]
    chapter, _, section = part.removeprefix("s").partition(".")
    for passage in chapters:
        begins = _UNNUMBERED.get(part)
        of_part = (
            passage.units[0].reading.startswith(begins) if begins else str(chapter_number(passage)) == chapter
        )
        number = int(section) if section.isdigit() else 0
        if of_part and number < len(passage.units):
            unit = passage.units[number]
            page = _PRINTED_PAGE.search(str(unit.text))
            return draft.say("page", number=page[1]) + draft.quote(passage, unit) if page else ""
    return ""


def _titles(kind: str, passages: Sequence[Passage]) -> list[tuple[Passage, Unit]]:
    """The titles of all boxes, the captions of all tables or charts, the notes."""
    if kind == "box":
        boxes = (passage for passage in passages if passage.id == "boxes.outline")
        return [(passage, unit) for passage in boxes for unit in passage.units]
    return [(passage, passage.units[0]) for passage in passages if passage.kind == kind]


def _counted(draft: Draft, titles: Sequence[tuple[Passage, Unit]]) -> str:
    if not titles:
        return ""
    lines = "".join(f"\n- {draft.quote(passage, unit)}" for passage, unit in titles)
    return f"{draft.say('so_many', count=len(titles)).strip()}\n{lines}"


def chapter_number(chapter: Passage) -> int | None:
    """Of a chapter by the heading that it has in the contents; None for one without a number."""
    found = _NUMBERED.match(chapter.units[0].reading)
    return small(found[1] or found[2]) if found else None
