"""How the document itself is made up: its chapters, a chapter's sections, title and page, its boxes, tables and charts.

All of it is quoted: from the page of contents, from the boxes' titles and from the captions.
"""

import re
from collections.abc import Sequence

from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.lexical import tokens
from beltqa.numerals import small
from beltqa.passages import Passage, Unit
from beltqa.question import Question
from beltqa.subject import without_asides

_HOW_MANY = r"(?:[一共总有分成为包含括]*(?:几|多少|哪[几些]?|什么样的)个?大?|(?:都|总共|一共)有)"
_CHAPTERS = re.compile(
    rf"目录|(?:各|所有|全部|每一?)个?章的?(?:标题|题目|名[称字])|(?:报告|全文|全书|文章|文档)的?(?:整体|总体|基本)?(?:结构|框架|布局)|{_HOW_MANY}(?:章|篇章)|"
    rf"(?:报告|全文|全书|文章|文档)[^，。？]{{0,6}}{_HOW_MANY}(?:部分|板块|篇)|"
    r"\btable of contents\b|\bchapter (?:titles|headings|names)\b|"
    r"\b(?:titles|headings|names) of (?:all |the |its )*chapters\b|"
    r"\bhow many (?:chapters|(?:main |big |major )?parts|(?:main |major )sections)\b|"
    r"\b(?:what|which) (?:are the |were the )?(?:chapters|main sections)\b|\blist (?:of )?(?:all )?(?:the )?chapters\b|"
    r"\b(?:report|document|paper|study|it)\b.{0,12}\b(?:organi[sz]ed|structured|laid out|divided)\b|"
    r"\bstructure of (?:the|this) (?:report|document|paper)\b",
    re.I,
)
_SECTIONS = re.compile(
    rf"{_HOW_MANY}(?:小?节|小部分|小标题)|(?:各|所有|全部|每一?)个?小?节的?(?:小?标题|题目|名[称字])|节标题|小标题|"
    r"列[出举一下]*[^，。？]{0,8}小?节(?=$|[，。？])|怎么分(?:节|的)|(?:结构|框架)(?=$|[，。？是])|"
    r"\bhow many (?:sub-?)?sections\b|\b(?:sub-?)?sections (?:does|has|are|in)\b|"
    r"\b(?:what|which)(?:'s| is| are)?(?: all)?(?: the)? (?:sub-?)?(?:sections|headings)\b|"
    r"\b(?:list|name|give|show)(?: me| us)?(?: all| of| the| its)* (?:sub-?)?(?:sections|headings)\b|"
    r"\b(?:sub-?)?section (?:titles|headings|names)\b|"
    r"\b(?:titles|headings|names) of (?:all |the |its )*(?:sub-?)?sections\b|"
    r"\bhow (?:is|was)\b.*\b(?:divided|structured|organi[sz]ed|laid out|split|broken (?:down|up))\b",
    re.I,
)
_TITLE = re.compile(
    r"(?:(?:标题|题目|名称|名字|题名)是?|叫(?:做|作)?(?:什么|啥|哪个)(?:名字?|标题|题目)?)(?:来着)?|"
    r"\b(?:sub-?)?(?:title|heading|caption|name)(?:d|'s)?\b|\b(?:called|entitled)\b",
    re.I,
)
PAGE = re.compile(r"第?几页|哪一?页|页码|多少页(?=开始|讲)|\b(?:what|which) page\b|\bpage number\b", re.I)
_PRINTED_PAGE = re.compile(r"\t\s*(\d+)\s*$")
_UNNUMBERED = {
    "abstract": "摘",
    "intro": "引",
    "conclusion": "结",
    "appendix": "附录",
}  # how their headings begin
_LISTED = {  # what is counted, by the kind of its passages
    "box": re.compile(
        rf"{_HOW_MANY}专栏|\bhow many (?:of (?:the|those|these) )?(?:boxe[sd]|sidebars?)\b|"
        r"\b(?:what|which|list) (?:are )?(?:the )?boxes\b",
        re.I,
    ),
    "table": re.compile(rf"{_HOW_MANY}张?表(?:格)?(?![示明现达])|\bhow many tables\b", re.I),
    "figure": re.compile(
        rf"{_HOW_MANY}[张幅]?(?:插?图(?!书|片)|图表)|\bhow many (?:figures|charts|graphs|diagrams)\b", re.I
    ),
    "note": re.compile(rf"{_HOW_MANY}条?(?:脚注|注释|尾注)|\bhow many (?:foot|end)?notes\b", re.I),
}
_NUMBERED = re.compile(r"\s*(?:第?([一二三四五六七八九十]+)[、章部]|(\d+)[.、])")
_CAPTIONED = {"table", "figure"}


def write_contents(draft: Draft, found: Found) -> str:
    """The headings or titles asked for, counted; "" if the document's make-up is not what is asked about."""
    question = draft.question
    place = _place_of(question.parts[0], found.passages) if len(question.parts) == 1 else None
    if place and (told := _of_part(draft, *place)):
        return told
    chapters = [passage for passage in found.passages if passage.kind == "contents"]
    names_nothing = not question.insists  # "how many boxes tell of Amazon" asks something else
    for kind, asked in _LISTED.items():
        if names_nothing and asked.search(question.search):
            return _counted(draft, list(_titles(kind, found.passages)))
    if not question.parts and _CHAPTERS.search(question.search):
        return _counted(draft, [(c, c.units[0]) for c in chapters if chapter_number(c)])
    return ""


Place = tuple[Passage, Unit]  # a heading as the page of contents or the list of boxes has it, or a caption


def headings_of(passages: Sequence[Passage]) -> dict[str, Place]:
    """The headings of the page of contents and the titles of boxes by the part that they are of."""
    chapters = [(str(n), p) for p in passages if p.kind == "contents" and (n := chapter_number(p))]
    found = {f"s{n}": (p, p.units[0]) for n, p in chapters}
    found |= {f"s{n}.{m}": (p, unit) for n, p in chapters for m, unit in enumerate(p.units[1:], 1)}
    return found | {f"box{n}": place for n, place in enumerate(_titles("box", passages), 1)}


def _place_of(part: str, passages: Sequence[Passage]) -> Place | None:
    """The heading, title or caption of a part; None where none is printed apart from it."""
    if place := headings_of(passages).get(part):
        return place
    captioned = (p for p in passages if p.kind in _CAPTIONED and p.id.rpartition(":")[2] == part)
    begins = _UNNUMBERED.get(part)
    listed = (
        p for p in passages if begins and p.kind == "contents" and p.units[0].reading.startswith(begins)
    )
    return next(((p, p.units[0]) for p in (*captioned, *listed)), None)


def _of_part(draft: Draft, passage: Passage, unit: Unit) -> str:
    """The page of a part, the sections of a chapter, or a part's title, as is asked; "" for what it tells."""
    asked = draft.question.search
    if PAGE.search(asked):
        return on_page(draft, passage, unit)
    sections = passage.units[1:] if unit == passage.units[0] and chapter_number(passage) else ()
    if sections and _SECTIONS.search(asked):
        return _counted(draft, [(passage, section) for section in sections])
    return draft.quote(passage, unit) if _asks_title(draft.question) else ""


def _asks_title(question: Question) -> bool:
    """Whether the title of a part is asked for, and nothing that it tells of: "专栏3的标题", not "专栏3里的公司叫什么"."""
    rest = _TITLE.sub(" ", question.search)
    return rest != question.search and not tokens(without_asides(rest))


def on_page(draft: Draft, passage: Passage, unit: Unit) -> str:
    """A line of the contents, led by its page; "" where it has none."""
    page = _PRINTED_PAGE.search(str(unit.text))
    return draft.say("page", number=page[1]) + draft.quote(passage, unit) if page else ""


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
