"""What a printed line is: a heading, a caption, a table row, a note, a source, prose. `parse.py` puts them together.

The shapes are those of Chinese reports (一、 / （一） / 1、 headings, 表 / 图 / 专栏 captions, tab-separated tables,
superscript footnotes), of Markdown, and of plain text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from beltqa.report import Part, Text

Kind = Literal[
    "blank", "heading", "note", "row", "rule", "table", "figure", "box", "source", "item", "prose", "running"
]

SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE = re.compile(rf"(?P<mark>[{SUPERSCRIPT}]+)\s*(?P<text>\S.*)|\[\^(?P<key>\w+)\]:\s*(?P<words>\S.*)")
_CAPTION: dict[Kind, re.Pattern[str]] = {
    "table": re.compile(r"(?:表|Table)\s*(?P<number>\d+)[\s.:：]*(?P<title>.*)"),
    "figure": re.compile(r"(?:图|Figure|Fig\.)\s*(?P<number>\d+)[\s.:：]*(?P<title>.*)"),
    "box": re.compile(r"(?:专栏|Box)\s*(?P<number>\d+)[\s.:：]*(?P<title>.*)"),
}
_SOURCE = re.compile(r"(?:资料|数据)来源\s*[：:]|Sources?\s*:")
_NUMERAL = "一二三四五六七八九十百"
HEADINGS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"(?P<number>[{_NUMERAL}]+)、\s*(?P<name>.+)")),
    (1, re.compile(rf"第\s*(?P<number>[{_NUMERAL}\d]+)\s*(?:章|部分|编)[\s：:]*(?P<name>.*)")),
    (2, re.compile(rf"[（(](?P<number>[{_NUMERAL}]+)[）)]\s*(?P<name>.+)")),
    (3, re.compile(r"(?P<number>\d+)、\s*(?P<name>.+)")),
)
_DECIMAL_HEADING = re.compile(r"(?P<path>\d+(?:\.\d+)+)\.?\s+(?P<name>\S.*)")
MARKDOWN_HEADING = re.compile(r"(?P<hashes>#{1,6})\s+(?P<name>.+?)\s*#*")
_NAMED_SECTIONS = {
    "摘要": "abstract",
    "内容摘要": "abstract",
    "引言": "intro",
    "前言": "preface",
    "结论": "conclusion",
    "结语": "conclusion",
    "参考文献": "references",
    "附录": "appendix",
    "附件": "appendix",
}
_ITEM = re.compile(r"(?:[-*+•]|\d+[.)])\s+")
_MARKDOWN_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
FINISHED = re.compile(r"[。！？!?…；;：:.][”’」』）)\"'〕】\s]*$")
PUNCTUATED = re.compile(r"[，。；：、！？,;:!?]")
_LONGEST_CAPTION = 60  # characters; a longer line that starts like a heading or caption is prose


@dataclass(frozen=True)
class Line:
    """A printed line and what it is."""

    number: int
    text: str
    kind: Kind
    match: re.Match[str] | None = None
    level: int = 0

    def as_text(self) -> Text:
        return Text((Part(self.text, self.number),))


def _is_row(text: str) -> bool:
    return "\t" in text or (text.startswith("|") and text.endswith("|") and len(text) > 2)


_MARKED: dict[Kind, Callable[[str], object]] = {
    "rule": lambda text: text.startswith("|") and _MARKDOWN_RULE.fullmatch(text),
    "row": _is_row,
    "source": _SOURCE.match,
    "item": _ITEM.match,
}


def classify(number: int, text: str, running: str | None) -> Line:
    if not text:
        return Line(number, text, "blank")
    if text == running:
        return Line(number, text, "running")
    if match := _NOTE.fullmatch(text):
        return Line(number, text, "note", match)
    for kind, matches in _MARKED.items():
        if matches(text):
            return Line(number, text, kind)
    if len(text) <= _LONGEST_CAPTION and not FINISHED.search(text):
        for caption, pattern in _CAPTION.items():
            if match := pattern.fullmatch(text):
                return Line(number, text, caption, match)
    return _heading(number, text) or Line(number, text, "prose")


def _heading(number: int, text: str) -> Line | None:
    if match := MARKDOWN_HEADING.fullmatch(text):
        numbered = _heading(number, match["name"])  # "## 二、…" keeps its printed number
        inner = numbered.match if numbered else None
        return Line(number, match["name"], "heading", inner, len(match["hashes"]))
    if len(text) > _LONGEST_CAPTION or FINISHED.search(text):
        return None
    if named_section(text):
        return Line(number, text, "heading", None, 1)
    for level, pattern in HEADINGS:
        if match := pattern.fullmatch(text):
            return Line(number, text, "heading", match, level)
    if match := _DECIMAL_HEADING.fullmatch(text):
        return Line(number, text, "heading", match, match["path"].count(".") + 1)
    return None


def named_section(text: str) -> str | None:
    """ "引 言" and "附录：当前我国…" are headings without a number."""
    name = re.split(r"[：:]", re.sub(r"\s", "", text))[0]
    return _NAMED_SECTIONS.get(name)


def cells_of(text: str) -> tuple[str, ...]:
    if text.startswith("|"):
        return tuple(cell.strip() for cell in text.strip("|").split("|"))
    return tuple(cell.strip() for cell in text.split("\t"))


def numeral(printed: str) -> int:
    """一 → 1, 十二 → 12, 二十 → 20, "3" → 3."""
    if printed.isdigit():
        return int(printed)
    tens, ten, units = printed.rpartition("十")
    if not ten:
        return _NUMERAL.index(printed[-1]) + 1
    return (numeral(tens) if tens else 1) * 10 + (numeral(units) if units else 0)
