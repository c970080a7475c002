"""The parts of a document that have a title, as its passages know them: sections of all levels, and boxes."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from beltqa.lexical import tokens
from beltqa.passages import Passage, heading_words

PROSE = {"paragraph", "box"}
_PARAGRAPH = re.compile(r"\.?p\d+$")
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
    """ "s2.4.p1" → "s2.4", "box3.p2" → "box3"."""
    return _PARAGRAPH.sub("", passage.id)


def _titles(passage: Passage) -> list[tuple[str, str, str]]:
    """(id, title, English title) of the parts that a passage lies in, the outermost first; a box stands alone."""
    own = part_id(passage)
    if passage.kind == "box":
        english = passage.headings_en[-1:] or ("",)
        return [(own, passage.headings[-1], english[0])]
    ids = own.split(".")
    whole = len(passage.headings_en) == len(passage.headings)
    english = passage.headings_en if whole else ("",) * len(passage.headings)
    # A file whose headings begin below the first level has fewer numbers than headings.
    depth = min(len(ids), len(passage.headings))
    named = list(zip(passage.headings, english, strict=True))[-depth:]
    return [
        (".".join(ids[: len(ids) - depth + n + 1]), *titles) for n, titles in enumerate(named)
    ]


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
