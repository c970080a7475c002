"""The parts of a document that have a title, as its passages know them: sections of all levels, and boxes."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from beltqa.lexical import tokens
from beltqa.lines import numeral
from beltqa.passages import Passage, heading_words

PROSE = {"paragraph", "box"}
_PARAGRAPH = re.compile(r"\.?(?:p\d+|outline)$")
_PARAGRAPH_LABEL = re.compile(r"，第\d+段$|, para \d+$")
_PRINTED = re.compile(r"\s*[（(]?([一二三四五六七八九十]+|\d+)[）)、]")
_NAMED = {
    "abstract": re.compile(r"\s*(?:摘\s*要|内容提要|abstract|executive summary)\s*", re.I),
    "intro": re.compile(r"\s*(?:引\s*言|前\s*言|导\s*言|introduction)\s*", re.I),
    "conclusion": re.compile(r"\s*(?:结\s*语|结\s*论|结束语|conclusions?)\s*", re.I),
}
_NUMBER_EN = re.compile(r"^(?:box\s*)?\(?\d+[.)]\s*", re.I)
_BOX = re.compile(r"^专栏\s*\d*\s*")
_MIXED = re.compile(r"(?<![a-z\d])(?=\d*[a-z])(?=[a-z]*\d)[a-z\d]{2,}(?![a-z\d])")
_SHARED = 0.3  # of the titles: a word that so many have tells none apart
_FEW = 5  # titles, of which any word tells one apart


@dataclass(frozen=True)
class Part:
    """A titled part: its id, its title in both languages, and its prose in printed order."""

    id: str
    title: str
    title_en: str
    prose: tuple[Passage, ...]

    @property
    def is_box(self) -> bool:
        return self.prose[0].kind == "box"


def parts_of(passages: Sequence[Passage]) -> tuple[Part, ...]:
    """All titled parts in printed order; the prose of a section is that of the sections in it too, boxes apart."""
    titles: dict[str, tuple[str, str]] = {}
    prose: dict[str, list[Passage]] = {}
    for passage in passages:
        if passage.kind not in PROSE or not passage.headings:
            continue
        for id_, title, title_en in _titles(passage):
            titles.setdefault(id_, (title, title_en))
            prose.setdefault(id_, []).append(passage)
    return tuple(Part(id_, *titles[id_], tuple(prose[id_])) for id_ in titles)


def part_id(passage: Passage) -> str:
    """The part that a passage stands in, as people name it: "s2.4" for 二、（四）, "box3", "abstract".

    The printed numbers decide, not the depth of the headings: a file whose title is a heading has its chapters below it.
    """
    own = _PARAGRAPH.sub("", passage.id.rpartition(":")[2])
    if passage.kind == "box" or own.startswith("boxes"):
        return own
    numbers = _numbers(passage.headings)
    if numbers:
        return "s" + ".".join(numbers)
    named = (
        id_ for id_, words in _NAMED.items() if passage.headings and words.fullmatch(passage.headings[-1])
    )
    return next(
        named,
        f"title.{own}" if own.startswith("s") and len(passage.headings) == 1 and _is_title(passage) else own,
    )


def section_label(label: str) -> str:
    """The label of the section that a paragraph stands in: "四、（四），第2段" → "四、（四）"."""
    return _PARAGRAPH_LABEL.sub("", label)


def is_chapter(outline: Passage) -> bool:
    """Whether headings stand right below a part of the first level."""
    return "." not in part_id(outline)


def _is_title(passage: Passage) -> bool:
    """Whether the only heading above is the document's own."""
    return passage.headings[0] == passage.document


@lru_cache(maxsize=20_000)
def _numbers(headings: tuple[str, ...]) -> tuple[str, ...]:
    """The printed numbers of headings: ("四、…", "（二）…") → ("4", "2")."""
    found = (_PRINTED.match(heading) for heading in headings)
    return tuple(str(numeral(match[1])) for match in found if match)


def _titles(passage: Passage) -> list[tuple[str, str, str]]:
    """(id, title, English title) of the parts that a passage lies in, the outermost first; a box stands alone."""
    own = part_id(passage)
    if passage.kind == "box":
        english = passage.headings_en[-1:] or ("",)
        return [(own, passage.headings[-1], english[0])]
    numbers = _numbers(passage.headings)
    ids = own.split(".")
    whole = len(passage.headings_en) == len(passage.headings)
    english = passage.headings_en if whole else ("",) * len(passage.headings)
    # The headings above a numbered one that have no number themselves are the title's.
    depth = min(len(numbers) or 1, len(passage.headings))
    named = list(zip(passage.headings, english, strict=True))[-depth:]
    return [(".".join(ids[: len(ids) - depth + n + 1]), *titles) for n, titles in enumerate(named)]


def title_of(part: Part, language: str) -> str:
    """The title without its number: "专栏 4 硬科技品牌崛起" → "硬科技品牌崛起"."""
    if language == "en" and part.title_en:
        return _NUMBER_EN.sub("", part.title_en)
    return _BOX.sub("", heading_words(part.title))


def words_in(text: str) -> set[str]:
    """The tokens of more than one character, and names of letters and digits whole: B2B, 3D."""
    return {word for word in tokens(text) if len(word) > 1} | set(_MIXED.findall(text.lower()))


def title_words(parts: Sequence[Part]) -> dict[str, set[str]]:
    """The words of each part's title in both languages, without those that many titles have."""
    words = {part.id: words_in(f"{title_of(part, 'zh')} {title_of(part, 'en')}") for part in parts}
    seen = Counter(word for mine in words.values() for word in mine)
    most = max(_SHARED * len(parts), 1) if len(parts) > _FEW else len(parts)
    return {id_: {word for word in mine if seen[word] <= most} for id_, mine in words.items()}
