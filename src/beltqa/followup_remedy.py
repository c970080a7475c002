"""A follow-up that asks what is to be done about a problem asked about before: "那针对这个，政府该怎么做？"."""

import re
from collections.abc import Sequence

from beltqa.listed_item import items_of

_REMEDY_ALONE = re.compile(  # "那针对这个，政府该怎么做？", "What should the government do about it?"
    r"\W*(?:那么?|所以|既然如此)*[，,]?(?:(?:针对|对于?|面对|围绕|关于)?(?:这|那|此|它)(?:个|一?[点条项种方面]+|"
    r"些)?(?:问题|难点|制约|方面|难题|情况)?[，,]?)?"
    r"(?:报告|政府|国家|地方|我们|官方|部门|各地|企业|他们|有关部门)*(?:认为|建议|觉得|说)?(?:政府|国家|"
    r"地方)?(?:应该|应当|需要|可以|该|应|要|能|得)*"
    r"(?:(?:怎么|怎样|如何|咋)(?:去)?(?:解决|应对|破解|克服|改进|办|做|弄|搞)|(?:有|提出?了?|采取|"
    r"给出?了?)*(?:什么|哪些|啥)(?:对策|建议|办法|措施|解法|政策)*(?:建议)?)(?:呢|吗|好|才好|的)*\W*|"
    r"\W*(?:(?:and|so|but|then|ok)\W+)*(?:what (?:should|can|could|must|does the report say (?:should|can)) (?:the )?"
    r"(?:governments?|authorities|they|we|one|state|report|be)(?: (?:do|done|recommend|suggest|"
    r"propose))?(?: (?:about|for|against) (?:it|this|that|them))?|"
    r"what (?:does|did) (?:it|the report) (?:recommend|suggest|propose|advise)(?: (?:about|for|against) (?:it|this|"
    r"that|them))?|"
    r"how (?:can|could|should) (?:it|this|that|they|the \w+) (?:be )?(?:fix(?:ed)?|solved?|address(?:ed)?|overcome|"
    r"tackled?)(?: (?:it|this|that))?)\W*",
    re.I,
)
_ASKED_OF_IT = re.compile(  # what an earlier question asks, behind what it is about
    r"[，,]?(?:的|具体|到底|究竟|主要|都|又|是|有|分别)*(?:(?:难|卡|弱|表现|体现|差)?在哪[里儿些]?|(?:什么|哪些|"
    r"啥)[^，。？]{0,4}|怎么[样了回事]*|如何)[呢吗啊]?[？?。\s]*$|[？?。\s]+$"
)
_ASKS = re.compile(r"什么|哪|谁|怎|如何|多[少大长]|[？?]")
_CJK = re.compile(r"[㐀-鿿]")


def of_remedy(asked: str, earlier: str, answers: Sequence[str]) -> str:
    """ "那政府该怎么做？" after a question on a problem → how that is to be solved; "" where it names none.

    The problem is what the last of the `answers` lists and the question before names, or else that without what it asks.
    """
    if not _REMEDY_ALONE.fullmatch(asked):
        return ""
    items = (item for answer in reversed(answers) for item in items_of(answer) if item in earlier)
    chinese = bool(_CJK.search(earlier))
    problem = next(items, "") or (_ASKED_OF_IT.sub("", earlier) if chinese else "")
    if not problem or _ASKS.search(problem):
        return ""
    return f"{problem}怎么解决？" if chinese else f"What does the report recommend about {problem}?"
