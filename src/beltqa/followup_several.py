"""A follow-up that asks two things: "2017年呢？年均增速多少" asks the last question of 2017, and another about the same."""

import re

_ASKS_ZH = r"什么|哪|谁|多少|几|怎|如何|为何|为啥|多[大长久高快]|何时"
_ASKS_EN = r"what|which|who|whose|when|where|how|why"
_TWO = re.compile(
    rf"(?P<first>[^，。？?,]{{1,20}}呢)[，。？?,\s]+(?P<rest>(?=.*(?:{_ASKS_ZH})).+)|"
    r"(?P<first_en>(?:(?:and|but|so|then|ok)\W+)*(?:(?:what|how) about|(?<=and )(?:for|in|of)) [^?,;]{1,40}?)"
    rf"(?:\?\s*(?:and |but )?|,? (?:and |but )|[,;] )(?P<rest_en>(?:{_ASKS_EN})\b.+)",
    re.I | re.S,
)


def two_asked(asked: str) -> tuple[str, ...]:
    """What leans on the question before, and what is asked besides; () for another question."""
    found = _TWO.fullmatch(asked.strip())
    return tuple(part.strip() for part in found.groups() if part) if found else ()
