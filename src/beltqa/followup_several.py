"""A follow-up that asks two things: "2017年呢？年均增速多少" asks the last question of 2017, and another about the same."""

import re
from collections.abc import Sequence

from beltqa.listed_item import items_of

_CJK = re.compile(r"[㐀-鿿]")
_ASKS_ZH = r"什么|哪|谁|多少|几|怎|如何|为何|为啥|多[大长久高快]|何时"
_ASKS_EN = r"what|which|who|whose|when|where|how|why"
_TWO = re.compile(
    rf"(?P<first>[^，。？?,]{{1,20}}呢)[，。？?,\s]+(?P<rest>(?=.*(?:{_ASKS_ZH})).+)|"
    r"(?P<first_en>(?:(?:and|but|so|then|ok)\W+)*(?:(?:what|how) about|(?<=and )(?:for|in|of)) [^?,;]{1,40}?)"
    rf"(?:\?\s*(?:and |but )?|,? (?:and |but )|[,;] )(?P<rest_en>(?:{_ASKS_EN})\b.+)",
    re.I | re.S,
)

_EACH_EXAMPLE = re.compile(  # "各举一个例子吧", "Give an example of each."
    r"\W*(?:那么?|请|再|能不能|能否|可以|给我?|帮我)*(?:分别|各自?|每[一个种类项条]+(?:都|各)?)(?:再|都)?(?:举|给|"
    r"来|说)?出?(?:一?个|些|几个)?(?:具体的?)?(?:例子|例|实例)"
    r"(?:吧|吗|呢|么|来说明|说明)*\W*|"
    r"\W*(?:(?:and|can|could|would|you|please|then|give|name|show|me|us)\W+)*(?:an |one |some )?examples? (?:of|"
    r"for) each(?: (?:of them|one|kind|type))?"
    r"(?: please)?\W*|\W*(?:(?:and|please|give|name|me)\W+)*(?:one|an) example each(?: please)?\W*",
    re.I,
)
_MOST_EXAMPLES = 5


def examples_asked(asked: str, answers: Sequence[str]) -> list[str]:
    """Who wants an example of each thing in the last list of the `answers` asks for one of each; [] for another question."""
    if not means_examples(asked):
        return []
    items = next(filter(None, map(items_of, reversed(answers))), [])[:_MOST_EXAMPLES]
    return [f"{item}的例子" if _CJK.search(asked) else f"Give an example of {item}." for item in items]


def means_examples(asked: str) -> bool:
    """Whether a question asks for an example of each of several things, and does not say of which."""
    return bool(_EACH_EXAMPLE.fullmatch(asked))


def two_asked(asked: str) -> tuple[str, ...]:
    """What leans on the question before, and what is asked besides; () for another question."""
    found = _TWO.fullmatch(asked.strip())
    return tuple(part.strip() for part in found.groups() if part) if found else ()
