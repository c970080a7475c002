"""One of the things that the last answer lists, meant by its place: "第二类有什么特点", "more about the last one"."""

import re

from beltqa.citations import MARK
from beltqa.part_numbers import ordinal

_ITSELF = re.compile(
    r"[个条点项类种]$|\b(?:one|point|item)(?: of)?$", re.I
)  # not "the second" of something else
_GOES_ON = re.compile(r"(?:方面)?(?:呢|是|怎|如何|有|具体|的|说|讲|指|\W|$)|\s?[a-z]", re.I)
_LINE = re.compile(r"^- (.+)$", re.M)
_COUNTED_UP = re.compile(r"[：:](?P<items>[^。：:]+)")
_BETWEEN = re.compile(r"[、；;]|,\s+(?:and\s+)?|\s+and\s+(?=\w+ \w+)")
_FEWEST = 3  # things that a sentence lists


def means_listed_item(asked: str) -> bool:
    """Whether a question means one of several things by its place alone."""
    return _meant(asked) is not None


def with_listed_item(asked: str, answer: str) -> str:
    """The question with the thing that it means of an answer's list; "" if it means none, or there is none such."""
    meant = _meant(asked)
    items = _items(answer) if meant else []
    if not meant or not 0 < (meant[0] or len(items)) <= len(items):
        return ""
    number, words = meant
    return asked.replace(words, items[number - 1], 1)


def _meant(asked: str) -> tuple[int, str] | None:
    """The place of the thing meant, 0 for the last, and the words for it; None for a question that means none so."""
    found = ordinal(asked)
    if not found or not _ITSELF.search(found[1]):
        return None
    return found if _GOES_ON.match(asked.partition(found[1])[2]) else None


def _items(answer: str) -> list[str]:
    """The lines of a list, or what a sentence lists behind its colon."""
    plain = MARK.sub("", answer)
    if lines := _LINE.findall(plain):
        return [line.strip(" 。.;；") for line in lines]
    counted = _COUNTED_UP.search(plain)
    listed = _BETWEEN.split(counted["items"]) if counted else []
    items = [item.strip(" “”。.…") for item in listed if item.strip()]
    return items if len(items) >= _FEWEST else []
