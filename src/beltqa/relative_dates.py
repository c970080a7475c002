"""Years and months that a text names only by another: "the year after" 2020 is 2021, 下个月 after 2023年8月 is 2023年9月."""

import re
from dataclasses import dataclass

_AFTER = re.compile(
    r"再?(?:次年|转年|第二年|[下后]一年|翌年|(?<![十\d])一年(?:以|之)?后)|"
    r"\b(?:in )?(?:the )?(?:following|next) year\b|\b(?:in )?(?:the|one|a) year (?:after|later|on)\b(?: that)?",
    re.I,
)
_BEFORE = re.compile(
    r"再?(?:[前上]一年|头一年|(?<![十\d])一年(?:以|之)?前)|"
    r"\b(?:in )?(?:the )?(?:previous|preceding|prior) year\b|\b(?:in )?(?:the|one|a) year (?:before|earlier)\b(?: that)?",
    re.I,
)
_MONTH_AFTER = re.compile(
    r"次月|翌月|[下后]一?个月|(?<!十)一个月(?:以|之)?后|"
    r"\b(?:in )?(?:the )?(?:following|next) month\b|\b(?:in )?(?:the|one|a) month (?:after|later)\b(?: that)?",
    re.I,
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = re.compile(
    rf"((?:19|20)\d\d)\s*年\s*(1[0-2]|[1-9])\s*月|\b({'|'.join(_MONTHS)})\s+((?:19|20)\d\d)\b", re.I
)
_CHINESE = re.compile(r"[㐀-鿿]")


@dataclass(frozen=True)
class _Month:
    year: int
    number: int  # 1 to 12

    @property
    def following(self) -> "_Month":
        return _Month(self.year + self.number // 12, self.number % 12 + 1)

    def written(self, chinese: bool) -> str:
        return f"{self.year}年{self.number}月" if chinese else f"in {_MONTHS[self.number - 1]} {self.year}"


def dated(text: str, earlier: str = "") -> str:
    """The text with such words replaced by the year or month that they mean.

    What they are counted from is named last before them, or else last in the `earlier` text. The year before is left
    as it is where the text names a year itself: "in 2023, against the year before" compares the two.
    """
    chinese = bool(_CHINESE.search(text))
    found = _MONTH_AFTER.search(text)
    if found and (month := _last_month(text[: found.start()]) or _last_month(earlier)):
        return _replaced(text, found, month.following.written(chinese))
    found = _AFTER.search(text)
    if found and (year := _last_year(text[: found.start()]) or _last_year(earlier)):
        return _replaced(text, found, _spoken(year + 1, chinese))
    found = _BEFORE.search(text)
    if found and not _last_year(text) and (year := _last_year(earlier)):
        return _replaced(text, found, _spoken(year - 1, chinese))
    return text


def is_relative(text: str) -> bool:
    """Whether a text has such words and no year of its own."""
    return not _last_year(text) and any(words.search(text) for words in (_MONTH_AFTER, _AFTER, _BEFORE))


def _replaced(text: str, found: re.Match[str], date: str) -> str:
    return f"{text[: found.start()]}{date}{text[found.end() :]}"


def _spoken(year: int, chinese: bool) -> str:
    return f"{year}年" if chinese else f"in {year}"


def _last_year(text: str) -> int:
    """The year named last; 0 for none."""
    years = _YEAR.findall(text)
    return int(years[-1]) if years else 0


def _last_month(text: str) -> _Month | None:
    last = None
    for match in _MONTH.finditer(text):
        if match[1]:
            last = _Month(int(match[1]), int(match[2]))
        else:
            last = _Month(int(match[4]), [month.lower() for month in _MONTHS].index(match[3].lower()) + 1)
    return last
