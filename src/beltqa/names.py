"""Finding known names in a text, in Chinese and English, in one pass from left to right.

At each place the longest name wins and hides the others: 湖南和江苏 names 湖南 and 江苏, not 南和 (a county).
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, TypeVar

_LATIN = re.compile(r"[A-Za-z0-9&$]")  # "US" is not in "US$10"
_TENTHS = re.compile(r"[一二两三四五六七八九几\d]成")  # "七成都是一个地方出的" names no 成都
_REMEMBERED = 4096  # texts
_LONGEST_ACRONYM = 4  # letters: "US", "IP" and "EV" count only as they are written, since "us" is a word

Named = TypeVar("Named")


class NameTable(Generic[Named]):
    """Names and what they name; a Latin name counts as a whole word, in any case, singular or plural."""

    def __init__(self, names: Iterable[tuple[str, Named]]) -> None:
        self._named: dict[str, list[Named]] = {}
        for name, named in names:
            of_name = self._named.setdefault(_form(name), [])
            if named not in of_name:  # by another spelling
                of_name.append(named)
        self._lengths = _lengths(self._named)
        self._remembered = lru_cache(maxsize=_REMEMBERED)(
            self._find
        )  # the same sentences come up again and again

    def find(self, text: str) -> list[tuple[str, Named]]:
        """(the words as the text has them, what they name), in the text's order."""
        return list(self._remembered(text))

    def _find(self, text: str) -> list[tuple[str, Named]]:
        found: list[tuple[str, Named]] = []
        start = 0
        plain = text.replace("’", "'").replace("-", " ")
        while start < len(plain):
            end, named = self._name_at(plain, start)
            found.extend((text[start:end], one) for one in named)
            start = end
        return found

    def _name_at(self, text: str, start: int) -> tuple[int, list[Named]]:
        """Where the longest name that starts here ends, and what it names."""
        if start and (_inside_word(text, start) or _TENTHS.match(text, start - 1)):
            return start + 1, []
        for length in self._lengths.get(text[start].lower(), ()):
            end = start + length
            if end <= len(text) and not _inside_word(text, end):
                for form in _forms(text[start:end]):
                    if named := self._named.get(form):
                        return end, named
        return start + 1, []


def one_edit(name: str, word: str) -> bool:
    """Whether a word is a name with one letter other, more or less, or two that changed places; case does not count."""
    a, b = name.lower(), word.lower()
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if a == b:
        return False
    swapped = a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]
    return swapped or a[at + 1 :] == b[at + 1 :] or a[at:] == b[at + 1 :] or a[at + 1 :] == b[at:]


def _lengths(names: Iterable[str]) -> dict[str, list[int]]:
    """The first character of names → how long a text may write one that begins so, in the plural too; longest first."""
    found: dict[str, set[int]] = {}
    for name in names:
        found.setdefault(name[0].lower(), set()).update(len(name) + len(end) for end in ("", "s", "es"))
    return {first: sorted(lengths, reverse=True) for first, lengths in found.items()}


def _inside_word(text: str, at: int) -> bool:
    """Whether a Latin word or number goes on across this place; between Chinese characters none does."""
    return at < len(text) and bool(_LATIN.match(text[at - 1]) and _LATIN.match(text[at]))


def _forms(name: str) -> tuple[str, ...]:
    """How a name may stand in the table: as written, in lower case, in the singular."""
    small = name.lower()
    return name, name.removesuffix("s"), small, small.removesuffix("s"), small.removesuffix("es")


def _form(name: str) -> str:
    """As it stands in the table: "make-to-order" is "make to order" too."""
    return name if _is_acronym(name) else name.lower().replace("-", " ")


def _is_acronym(name: str) -> bool:
    return name.isascii() and name.isupper() and len(name) <= _LONGEST_ACRONYM
