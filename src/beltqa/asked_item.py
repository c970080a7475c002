"""The items that a question asks for by their number: whether evidence lists so many, and does not only count them.

"落实10项措施" says how many measures there are; who asks for the seventh, or which they are, is told nothing by it.
"""

import re

from beltqa.asked_names import runs
from beltqa.evidence import Evidence
from beltqa.numerals import small

_ZH = "[三四五六七八九十]"
_NUMBERS_EN = "three|four|five|six|seven|eight|nine|ten"
_NTHS_EN = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_THING_EN = (
    "(?:measures?|points?|rules?|items?|steps?|articles?|dimensions?|aspects?|fields?|sectors?|areas?|"
    "principles?|tasks?)"
)
_ALL = re.compile(  # "分别是哪五个", "五个维度是什么", "what are the five dimensions"
    rf"哪(?P<which>{_ZH}|[3-9])(?:大|个|条|项|点|类|种|方面)|"
    rf"(?P<zh>{_ZH}|[3-9])(?:大|个|条|项|点)[^，。？]{{0,8}}?(?:分别|各自|具体|都|到底)*(?:是|有|指|包括)(?:哪|什么|啥)|"
    rf"\b(?:which|what are(?: the)?|name(?: the)?|list(?: the)?) "
    rf"(?P<en>{_NUMBERS_EN}|[3-9]) (?:[\w-]+ ){{0,2}}?{_THING_EN}\b",
    re.I,
)
_ONE = re.compile(  # of those
    r"第\s*(?P<zh>[一二三四五六七八九十]+|\d+)\s*(?:条|项|点|个(?:维度|方面|措施|领域|重点|步骤|要点))|"
    rf"\b(?P<en>{_NTHS_EN}) (?:of the (?:[\w-]+ ){{0,4}}?{_THING_EN}|{_THING_EN})\b",
    re.I,
)
_MARK = re.compile(
    r"(?:^|[：。；，\s])(?:[一二三四五六七八九十]是|第[一二三四五六七八九十](?!方)|其[一二三四五次][，、是]|首先|最后|另一方面)"
)
_QUOTED_RUN = re.compile(r"(?:“[^”]+”[、，和及]?){2,}")  # “A”“B”“C”


def lists_items(asked: str, evidence: Evidence) -> bool:
    """Whether a sentence, or its passage point by point, lists as many items as a question asks for, if it does."""
    least = items_asked(asked)
    if not least:
        return True
    text = evidence.unit.reading
    listed = [len(_MARK.findall(evidence.passage.reading)), *map(len, runs(text))]
    listed += (run[0].count("“") for run in _QUOTED_RUN.finditer(text))
    return max(listed) >= least


def items_asked(asked: str) -> int:
    """How many items an answer must list: the seventh is told by no fewer than seven; 0 where no items are asked for."""
    found = _ALL.search(asked) or _ONE.search(asked)
    return small(next(filter(None, found.groups()))) if found else 0
