"""A follow-up that goes back to something in the conversation: to the province of a place, to others of a kind, to an
example of what was asked about, to what changed between the two years asked about, or to an item of a list further back.
"""

import re
from collections.abc import Sequence

from beltqa.gazetteer import Gazetteer
from beltqa.glossary import Glossary
from beltqa.mentions import YEAR, mentions_in

_ITS_PROVINCE = re.compile(
    r"(?:它们?|那[里儿边]|当地)?(?:所在|所属)?的?(?:[那这]个?|本|该)省份?(?![了钱力时事下去心])|(?:它们?|那[里儿边]|当地)?(?:所在|所属)的?省份?|"
    r"\b(?:its|their) (?:home |own )?province\b|\b(?:(?:that|this) (?:place|city|town)['’]s|that|this|the same) province\b",
    re.I,
)
_BACK_TO = re.compile(
    r"^\W*(?:那么?|ok(?:ay)?|so)?[，,\s]*"
    r"(?:再?(?:回到|说回|回头说)|(?:going |coming )?back to|returning to)\s*[^，,]{1,30}[，,:：]\s*",
    re.I,
)
_OTHERS = re.compile(  # "别的平台还有吗", "any other cities?"
    r"\W*(?:那么?|还有|有没有|有)*(?:别|其他|其它|另外)的?(?P<zh>[㐀-鿿]{1,3}?)"
    r"(?:还|也|都|又)?(?:有|做)?(?:没有|吗|么|呢|怎么样|如何)*\W*|"
    r"(?:(?:and|but|so|then|what about|how about|are there|any|do|did)\b\W*)*"
    r"(?:the )?other (?P<en>[a-z]+)(?: too| as well)?\W*",
    re.I,
)
_KIND_OF = (  # of what kind the names are that a noun means
    ("company", re.compile(r"公司|企业|平台|品牌|厂家|商家|compan|firm|platform|brand|maker|seller", re.I)),
    ("place", re.compile(r"地方|城市|市|县|省份?|地区|国家?|cit(?:y|ies)|place|province|countr", re.I)),
)
_OF_THE_ONE = re.compile(  # a number of its own, and when: "近年来推出了哪两个计划"
    r"哪[二两三四五六七八九十]+[个项种家类]|近年来?|最近(?:几年)?|目前|现在|\b(?:recently|currently)\b|"
    r"(?<=\bwhich )(?:two|three|four|five|six) ",
    re.I,
)
_LEAD = re.compile(r"^[^，。？]*，(?=[^，]*$)")
_EXAMPLE = re.compile(
    r"\W*(?:那么?|能不能|能否|能|可以|可否|请|再|给?我们?|帮我们?)*(?:举|来|说|给)出?(?:一?[个些]|几个|一两个)?(?:具体的?)?(?:例子|例|实例)"
    r"(?:来?(?:说明|看看|听听))?(?:一下)?(?:吗|呢|吧|么)?\W*|"
    r"(?:(?:and|can|could|would|you|please|then)\W+)*(?:give|name|show)(?: me| us)? (?:an|one|some|a few|any) "
    r"(?:concrete |good )?examples?(?: please)?\W*|(?:and |any |an |one |some )*(?:for )?examples?(?: please)?\W*",
    re.I,
)
_CHANGED = re.compile(  # "谁掉出去了", "who came in and who dropped out"
    r"(?:谁|哪[些个几一]?[个家]?)[^，。？]{0,4}?(?:掉[出下了]|跌出|退出|挤[出进]|落榜|被?换|补[进上]|新[进来上]|进来|上来|出局|不见了)|"
    r"\b(?:who|which (?:ones?|of them|\w+))(?: (?:was|were|is|are|has|have|had|then|newly))* "
    r"(?:dropp?ed|f[ea]ll(?:en)?|left|came in|c[ao]me in|joined|entered|new|replaced|pushed)\b",
    re.I,
)
_QUESTION_WORD = re.compile(r"^(?:Wh\w+|How|List|Name)\b")
_CJK = re.compile(r"[㐀-鿿]")


def means_its_province(asked: str) -> bool:
    """Whether a question means the province of a place: "它那个省还有哪些", "what else is in its province"."""
    return bool(_ITS_PROVINCE.search(asked))


def of_its_province(asked: str, texts: Sequence[str], gazetteer: Gazetteer | None) -> str:
    """ "回到永康，它那个省还有哪些" → "浙江还有哪些": the province of the place named last, in the question or in `texts`.

    "" where no place is named, or what is named last is no place within a province.
    """
    meant = _ITS_PROVINCE.search(asked)
    if not meant or not gazetteer:
        return ""
    for text in (asked[: meant.start()], *texts):
        if named := gazetteer.named_in(text):
            name = _named_last(text, named)
            province = gazetteer.province_of.get(name, "")
            called = province if _CJK.search(asked) else gazetteer.english.get(province, "")
            return (
                _BACK_TO.sub("", f"{asked[: meant.start()]}{called}{asked[meant.end() :]}") if called else ""
            )
    return ""


def _named_last(text: str, named: Sequence[tuple[str, str]]) -> str:
    """The name whose words stand last in a text."""
    return max(named, key=lambda one: text.rfind(one[0]))[1]


def means_others(asked: str) -> bool:
    """Whether a question asks for no more than others of a kind: "别的平台呢"."""
    return bool(_kind_meant(asked))


def of_others(
    asked: str,
    earlier: Sequence[tuple[str, str]],
    gazetteer: Gazetteer | None,
    glossary: Glossary | None,
) -> str:
    """ "别的平台还有吗" after "Temu推出了什么计划" → "哪些平台推出了什么计划": the last question that names one of the kind,
    asked of all; "" where none does. `earlier` has each question as it was put and as it is whole, latest first.
    """
    kind, noun = _kind_meant(asked) or ("", "")
    for put, question in earlier if kind else ():
        named = {m.words for m in mentions_in(put, gazetteer, glossary) if m.kind == kind}
        if len(named) != 1 or bool(_CJK.search(question)) != bool(_CJK.search(asked)):
            continue
        (name,) = named
        if _CJK.search(asked):
            whole = _OF_THE_ONE.sub("", _LEAD.sub("", question.rstrip("？?")))
            return f"{whole.replace(name, f'哪些{noun}', 1)}？" if name in whole else ""
        return _OF_THE_ONE.sub("", question).replace(name, f"each {_one(noun)}", 1)
    return ""


def means_example(asked: str) -> bool:
    """Whether a question asks for an example, and does not say of what."""
    return bool(_EXAMPLE.fullmatch(asked))


def of_example(asked: str, earlier: str, gazetteer: Gazetteer | None, glossary: Glossary | None) -> str:
    """ "举个例子" after "成长产业带有什么特征" → "成长产业带的例子"; "" where the question before is not about one thing."""
    if not means_example(asked):
        return ""
    terms = {m.words for m in mentions_in(earlier, gazetteer, glossary) if m.kind == "term"}
    if len(terms) != 1:
        return ""
    (term,) = terms
    return f"{term}的例子" if _CJK.search(asked) else f"Give an example of {term}."


def of_change(asked: str, earlier: str, before: str) -> str:
    """ "谁掉出去了" after a question on 2022 and the same on 2021 → how the later year is other than the earlier one.

    "" where the two questions differ in more than the year, or the question names one.
    """
    if not means_change(asked):
        return ""
    years = [YEAR.findall(text) for text in (before, earlier)]
    if not all(len(found) == 1 for found in years) or years[0] == years[1]:
        return ""
    if YEAR.sub("", before) != YEAR.sub("", earlier):
        return ""
    first, last = sorted((years[0][0], years[1][0]))
    later = _QUESTION_WORD.sub(lambda word: word[0].lower(), YEAR.sub(last, earlier).rstrip("？?。. "))
    if _CJK.search(earlier):
        return f"与{first}相比，{later}，{asked}"
    return f"Compared with {first}, {later}: {asked}"


def means_change(asked: str) -> bool:
    """Whether a question asks what is new or gone and names no year."""
    return bool(_CHANGED.search(asked)) and not YEAR.search(asked)


def _kind_meant(asked: str) -> tuple[str, str] | None:
    """The kind of others asked for, and the noun for them."""
    found = _OTHERS.fullmatch(asked)
    noun = (found["zh"] or found["en"]) if found else ""
    kind = next((kind for kind, words in _KIND_OF if words.match(noun or "")), "")
    return (kind, noun) if kind else None


def _one(noun: str) -> str:
    """ "platforms" → "platform", "cities" → "city"."""
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")
