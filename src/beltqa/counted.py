"""What is counted within a cell of prose: of "全国 500 城产业带" 500 towns; and the nouns that a question wants counted."""

import re

from beltqa.numbers import Quantity, read_quantities

_CLASSIFIER = re.compile(r"\s*\+?\s*[个家座项条种名]?\s*")
_BEFORE_EN = r"\s*\+?\s*(?:[\w-]+ ){0,2}?"
_ASKED = re.compile(
    r"(?:多少|几)[个家座项条种名]?(?P<zh>[^，。？的多少几]{1,12})|\bhow many (?P<en>[a-z][a-z-]*(?: [a-z-]+)?)",
    re.I,
)
MOST_OF = re.compile(  # of which things there are the most: "覆盖城市数最多", "the most cities"
    r"(?P<zh>[一-鿿]{1,8}?)(?:的?(?:数量?|个数))?最[多少]|"
    r"\b(?:most|fewest|largest number of|smallest number of) (?P<en>[a-z-]+(?: [a-z-]+)?)",
    re.I,
)
_OR = re.compile(r"或者?|还是|[和与、]")
_SHORT = re.compile(r"(?<=^.)[市家份]$")  # 城市, 国家 and 省份 are counted as 城, 国 and 省


def counted_in(asked: str) -> list[str]:
    """The nouns that a question wants counted: "多少个产业带或城市" → 产业带, 城市; "how many belts does" → also "belts"."""
    found = [match["zh"] or match["en"] for match in _ASKED.finditer(asked)]
    return [form for words in found for noun in _OR.split(words) for form in _forms(noun) if form]


def most_counted(match: re.Match[str]) -> list[str]:
    """The nouns that words of `MOST_OF` may mean: of "计划覆盖城市" the last two characters and more, 城市."""
    if match["en"]:
        return _forms(match["en"])
    return [match["zh"][-size:] for size in range(len(match["zh"]), 1, -1)]


def _forms(noun: str) -> list[str]:
    """A noun, and an English one without the word after it."""
    return list(dict.fromkeys((noun, noun.split()[0]))) if noun.isascii() and noun.strip() else [noun]


def amounts_of(cell: str, noun: str) -> list[Quantity]:
    """The figures of a cell that count a noun: of "帮助 10000 个制造企业" and 制造企业 10000."""
    amounts = [q for q in read_quantities(cell) if q.kind == "amount" and q.unit == ""]
    return [q for q in amounts if _begins(cell[q.end :], noun)]


def _begins(text: str, noun: str) -> bool:
    if noun.isascii():
        stem = re.sub(r"(?:ies|y|s)$", "", noun.lower())
        return bool(re.match(rf"{_BEFORE_EN}{re.escape(stem)}(?:y|ies|e?s)?\b", text, re.I))
    counted = _CLASSIFIER.sub("", text, count=1)
    return counted.startswith(_SHORT.sub("", noun)) or bool(
        re.match(rf"[一-鿿]{{0,4}}?{re.escape(noun)}", counted)
    )
