"""One of the things that the last answer lists, meant by its place: "第二类有什么特点", "more about the last one"."""

import re

_ORDINALS = "一二三四五六七八九"
_ORDINALS_EN = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_MEANT = re.compile(
    rf"(?:第(?P<zh>[{_ORDINALS}])|最后(?P<last>一))(?:个|条|点|项|类|种|方面)(?=呢|是|怎|如何|有|具体|的|说|讲|指|[，。？?]|$)|"
    rf"\bthe (?P<en>{'|'.join(_ORDINALS_EN)}|last) (?:one|point|item)s?\b(?: of (?:them|these|those))?",
    re.I,
)
_LINE = re.compile(r"^- (.+)$", re.M)
_MARK = re.compile(r"\[\d{1,3}\]")
_COUNTED_UP = re.compile(r"[：:](?P<items>[^。：:]+)")
_BETWEEN = re.compile(r"[、；;]|,\s+(?:and\s+)?|\s+and\s+(?=\w+ \w+)")
_FEWEST = 3  # things that a sentence lists
_LAST = -1


def means_listed_item(asked: str) -> bool:
    """Whether a question means one of several things by its place alone."""
    return bool(_MEANT.search(asked))


def with_listed_item(asked: str, answer: str) -> str:
    """The question with the thing that it means of an answer's list; "" if it means none, or there is none such."""
    found = _MEANT.search(asked)
    items = _items(answer) if found else []
    if not found or not items:
        return ""
    number = _number(found)
    if number >= len(items):
        return ""
    return f"{asked[: found.start()]}{items[number]}{asked[found.end() :]}"


def _number(found: re.Match[str]) -> int:
    if found["zh"]:
        return _ORDINALS.index(found["zh"])
    ordinal = (found["en"] or "last").lower()
    return _LAST if ordinal == "last" else _ORDINALS_EN.index(ordinal)


def _items(answer: str) -> list[str]:
    """The lines of a list, or what a sentence lists behind its colon."""
    plain = _MARK.sub("", answer)
    if lines := _LINE.findall(plain):
        return [line.strip(" 。.;；") for line in lines]
    counted = _COUNTED_UP.search(plain)
    listed = _BETWEEN.split(counted["items"]) if counted else []
    items = [item.strip(" “”。.…") for item in listed if item.strip()]
    return items if len(items) >= _FEWEST else []
