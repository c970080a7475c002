"""A follow-up about a figure: another one that it names in full, or doubt about what the last one was said to be; or that
holds the last answer to be wrong.
"""

import re

from beltqa.gazetteer import Gazetteer
from beltqa.glossary import Glossary
from beltqa.mentions import mentions_in

_FIGURE = re.compile(  # "and the global figure for online trade?", "那全球网上贸易的规模呢"
    r"(?:(?:and|but|so|then|what about|how about)\b\W*)+(?P<en>the (?:[\w-]+ ){1,3}"
    r"(?:figure|number|total|value|volume|size|forecast|estimate|gap|share) (?:for|of|in) [^,?]+?)\W*|"
    r"(?:那么?|还有)[，,]?(?P<zh>[^，。？]+的(?:规模|数字|数据|总量|总额|数值|体量|缺口|份额|占比|产值|产量|销量|"
    r"销售额|出口额?|进口额?|营收|收入|利润|价格)(?:[和与及、][^，。？和的呢]{2,8})?)呢?\W*",
    re.I,
)
_TRADE = re.compile(r"行业|产业(?!带)|市场|全行业")  # of a place, which another figure is asked of
_BARE = re.compile(r"\bthe\b|\b(?:figure|number|total|value) (?:for|of|in)\b|的[^的]{2}$", re.I)
_QUALIFIED = {"zh": 2, "en": 4}  # letters besides the name, which say which figure of it
_DOUBT = re.compile(  # "Really? I read that one was for 2025."
    r"(?:(?:really|are you sure|is that so|hm+|真的吗?|是吗|确定吗|不对吧|不会吧)[\s?？!！,，.。]*)?"
    r"(?:but |可是?|但是?|不过)?"
    r"(?:(?:I (?:thought|read|heard|remember|noted)|my (?:notes|sources?|colleagues?) says?)(?: that(?= (?:that|"
    r"it)\b))? |"
    r"(?:我|我们)(?:还|的?笔记[里上])?(?:记得|听说|看到|写|记)的?(?:是(?=[那这它])|着|说)?)"
    r"(?P<it>that (?:one|figure|number)|it|[那这它]个?(?:数字?|数据)?|(?=是))(?P<claim> (?:is|was) .+?|是.+?|"
    r"也是.+?)[.。!！，,]?"
    r"(?: ?(?:are you sure|really|is that (?:right|so)|你?确定吗|真的吗|对吗)\W*)?",
    re.I,
)
_WRONG = re.compile(  # "你搞错了吧，第三不是江苏吗？", "You're wrong, isn't Jiangsu third?"
    r"\W*(?:(?:[你您]|这|那|是不是|是否|好像|应该|恐怕|可能|答案?|回答)*(?:[搞弄说记看写算答]错了?|错了|有误|不对|不会)(?:吧|了|吗|啊|呢)*|"
    r"(?:(?:no|but|sorry|hm+|i think|i believe)\W+)*(?:you(?:['’]re| are| must be|['’]ve got| have got| got)"
    r"(?: (?:it|that|this))? (?:wrong|mistaken)|"
    r"(?:that|this|it)(?:['’]s| is| can['’]t be| must be)(?: not)? (?:right|wrong|correct|a mistake)|are you sure))"
    r"[，,。.!！?？\s]+(?P<rest>.*\w.*)",
    re.I | re.S,
)
_SHORT = {"zh": 14, "en": 7}  # characters, words
_ALSO = re.compile(r" (?:too|as well|also)\b|^也")
_ASKED_FIGURE = re.compile(
    r"(?:what(?:['’]s| is| was| will)|how (?:big|large|high) (?:is|was|will)) (?P<en>the [^,?]+?)(?: be)?\?*|"
    r"(?P<zh>[^，。？]+的[^，。？的]{2,4})(?:是|有)多[少大][？?]?",
    re.I,
)
_CJK = re.compile(r"[㐀-鿿]")


def of_figure(asked: str, gazetteer: Gazetteer | None, glossary: Glossary | None) -> str:
    """ "and the global figure for online trade?" → "What is the global figure for online trade?"; "" where it is not whole.

    With a year or a place it is the figure asked for before, of another year or place.
    """
    found = _FIGURE.fullmatch(asked.strip())
    figure = (found["zh"] or found["en"]) if found else ""
    named = list(mentions_in(figure, gazetteer, glossary))
    of_place = found["zh"] and _TRADE.search(figure) if found else None
    kinds = {"term", "company", "product", "general", *(("place",) if of_place else ())}
    if not named or any(m.kind not in kinds for m in named):
        return ""
    rest = _BARE.sub("", figure)
    for mention in named:
        rest = rest.replace(mention.words, "")
    chinese = bool(_CJK.search(asked))
    if len(re.sub(r"\W", "", rest)) < _QUALIFIED["zh" if chinese else "en"]:
        return ""
    return f"{figure}是多少？" if chinese else f"What is {figure}?"


def means_doubt(asked: str) -> bool:
    """Whether a question holds something against the figure named last: "真的吗？我记得那个是2020年的"."""
    return bool(_DOUBT.fullmatch(asked.strip()))


def of_doubt(asked: str, earlier: str) -> str:
    """ "Really? I read that one was for 2025." after "What is the value of X?" → "The value of X was for 2025, right?".

    "" where nothing is said of it, or the question before asks for no figure.
    """
    found, figure = _DOUBT.fullmatch(asked.strip()), _ASKED_FIGURE.fullmatch(earlier.strip())
    if not found or not figure:
        return ""
    claim = _ALSO.sub("", found["claim"])
    if figure["zh"]:
        return f"{figure['zh']}{claim}，对吗？" if _CJK.search(asked) else ""
    said = f"{figure['en']}{claim}"
    return f"{said[0].upper()}{said[1:]}, right?"


def held_against(asked: str) -> str:
    """What a question that calls the last answer wrong says instead: "第三不是江苏吗？"; "" for another question."""
    found = _WRONG.fullmatch(asked)
    return found["rest"].strip() if found else ""


def means_wrong(asked: str) -> bool:
    """Whether a question calls the last answer wrong, and says too little of why to be understood without it."""
    rest = held_against(asked)
    chinese = bool(_CJK.search(rest))
    return bool(rest) and (len(rest) if chinese else len(rest.split())) <= _SHORT["zh" if chinese else "en"]
