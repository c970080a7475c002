"""The names in a text and what they name, with the report's own data files behind them; read once."""

from dataclasses import dataclass
from functools import cache, lru_cache

from beltqa.gazetteer import Gazetteer, load_gazetteer
from beltqa.glossary import Glossary, load_glossary

PLACES = frozenset({"province", "locality"})  # the kinds that put each other right
_RANKS = "市区县"  # 临安 is listed as 临安区


@dataclass(frozen=True)
class Known:
    """A name in a text: its words there, what it is called in Chinese, all its forms, and its kind.

    Kinds are those of the glossary; "place" is split into "province", "locality" and "country", which are told
    apart as a wrong city is put right by a city.
    """

    words: str
    zh: str
    forms: tuple[str, ...]
    kind: str


@cache
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@cache
def glossary() -> Glossary:
    return load_glossary()


@lru_cache(maxsize=5_000)
def known_in(text: str) -> tuple[Known, ...]:
    """The names in a text, in its order, each once."""
    found: dict[str, Known] = {}
    for words, entry in glossary().mentions(text):
        kind = _place_kind(entry.zh) if entry.kind == "place" else entry.kind
        forms = tuple(dict.fromkeys((*glossary().printed(entry), entry.zh, entry.en, *entry.aliases)))
        found.setdefault(entry.zh, Known(words, entry.zh, forms, kind))
    for words, zh in gazetteer().named_in(text):
        forms = (zh, gazetteer().english[zh])
        found.setdefault(zh, Known(words, zh, forms, _place_kind(zh)))
    return tuple(sorted(found.values(), key=lambda name: text.find(name.words)))


def _place_kind(zh: str) -> str:
    if zh in gazetteer().provinces:
        return "province"
    called = (zh, *(f"{zh}{rank}" for rank in _RANKS))
    return "locality" if any(name in gazetteer().province_of for name in called) else "country"
