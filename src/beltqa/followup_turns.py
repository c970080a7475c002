"""A follow-up that goes back to something in the conversation: to the province of a place, to others of a kind, to an
example of what was asked about, to what changed between the two years asked about, to those of a list that lie in one
place, or to an item of a list further back.
"""

import re
from collections.abc import Sequence

from beltqa.gazetteer import Gazetteer
from beltqa.glossary import Glossary
from beltqa.mentions import YEAR, mentions_in
from beltqa.relative_dates import dated, is_relative

_ITS_PROVINCE = re.compile(
    r"(?:它们?|那[里儿边]|当地)?(?:所在|所属)?的?(?:[那这]个?|本|该)省份?(?![了钱力时事下去心])|(?:它们?|"
    r"那[里儿边]|当地)?(?:所在|所属)的?省份?|"
    r"\b(?:its|their) (?:home |own )?province\b|\b(?:(?:that|this) (?:place|city|town)['’]s|that|this|"
    r"the same) province\b",
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
    r"\W*(?:那么?|能不能|能否|能|可以|可否|请|再|给?我们?|帮我们?)*(?:举|来|说|给)出?(?:一?[个些]|几个|"
    r"一两个)?(?:具体的?)?(?:例子|例|实例)"
    r"(?:来?(?:说明|看看|听听))?(?:一下)?(?:吗|呢|吧|么)?\W*|"
    r"(?:(?:and|can|could|would|you|please|then)\W+)*(?:give|name|show)(?: me| us)? (?:an|one|some|a few|any) "
    r"(?:concrete |good )?examples?(?: please)?\W*|(?:and |any |an |one |some )*(?:for )?examples?(?: please)?\W*",
    re.I,
)
_CHANGED = re.compile(  # "谁掉出去了", "who came in and who dropped out"
    r"(?:谁|哪[些个几一]?[个家]?)[^，。？]{0,4}?(?:掉[出下了]|跌出|退出|挤[出进]|落榜|被?换|补[进上]|新[进来上]|"
    r"进来|上来|出局|不见了)|"
    r"\b(?:who|which (?:ones?|of them|\w+))(?: (?:was|were|is|are|has|have|had|then|newly))* "
    r"(?:dropp?ed|f[ea]ll(?:en)?|left|came in|c[ao]me in|joined|entered|new|replaced|pushed)\b",
    re.I,
)
_NOT_THERE = (
    r"没有?(?:上榜|在榜|进|在|出现|[的吗？?]|$)|不在|"
    r"\b(?:not|never|(?:was|were|is|are)n['’]t)\b.{0,20}\b(?:on|in|among|there|listed|included)\b"
)
_CAME = r"新(?:进|上|增|加|来|出现|面孔|的|晋)|多了(?:谁|哪)|\b(?:new|newly|newcomers?|joined|entered|came in|added)\b"
_WENT = (
    r"掉|跌出|退出|落榜|出局|少了(?:谁|哪)|不见|\b(?:dropped|fell|left|disappeared|gone|missing|no longer)\b"
)
_OTHER_YEAR = re.compile(rf"(?P<not_there>{_NOT_THERE})|(?P<came>{_CAME})|(?P<went>{_WENT})", re.I)
_OF_THEM = re.compile(r"其中|[这那]里面|当中|它们|他们|\bof (?:them|these|those)\b", re.I)
_LIES_IN = re.compile(  # "其中哪个在重庆？", "Which of them are in Zhejiang?"
    r"\W*(?:那么?)?(?:其中|[这那](?:些|里面|当中)(?:里面|当中|中)?|它们(?:里面|当中|中)?|里面|当中)?[，,]?"
    r"(?:有)?(?:哪[一几些]?[个家些]?|谁)(?:地方)?(?:是)?(?:在|位于|属于)(?P<zh>[^，。？是在]{2,8}?)的?[呢啊吗]?\W*|"
    r"\W*(?:and )?which (?:ones? |of (?:them|these|those) )?(?:is|are|lies?) (?:located |based )?"
    r"in (?P<en>[\w -]{3,30}?)\W*",
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


def of_those_in(asked: str, earlier: str, gazetteer: Gazetteer | None) -> str:
    """ "其中哪个在重庆？" after "哪些地方有眼镜产业带" → "重庆哪些地方有眼镜产业带".

    "" where the question before names a place.
    """
    found = _LIES_IN.fullmatch(asked)
    if not found or not gazetteer or gazetteer.named_in(earlier):
        return ""
    place = (found["zh"] or found["en"]).strip()
    if [words for words, _ in gazetteer.named_in(place)] != [place]:
        return ""
    if found["en"]:
        return f"{earlier.rstrip('?. ')} in {place}?"
    return earlier.replace("哪", f"{place}哪", 1) if "哪" in earlier else ""


def means_those_in(asked: str) -> bool:
    """Whether a question asks which of several lie in one place, and does not say of which."""
    return bool(_LIES_IN.fullmatch(asked))


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


def means_other_year(asked: str) -> bool:
    """Whether a question sets a list asked for before against that of another year: "其中哪些是前一年没有的"."""
    named = YEAR.search(asked) and _OF_THEM.search(asked)
    return bool(_OTHER_YEAR.search(asked)) and bool(named or is_relative(asked))


def of_other_year(asked: str, earlier: str) -> str:
    """ "Which of them were not on the list the year before?" after a question on 2022 → what is new compared with 2021.

    "" where the question before is not about one year.
    """
    found, years = _OTHER_YEAR.search(asked), YEAR.findall(earlier)
    own = YEAR.findall(dated(asked, earlier))
    if not found or not means_other_year(asked) or len(years) != 1 or len(own) != 1:
        return ""
    year, other = (int(text[:4]) for text in (years[0], own[0]))
    first, last = sorted((year, other))
    if first == last:
        return ""
    came = found.lastgroup == "came" or (found.lastgroup == "not_there" and other < year)
    chinese = bool(_CJK.search(earlier))
    later = YEAR.sub(f"{last}年" if chinese else str(last), earlier).rstrip("？?。. ")
    if chinese:
        return f"与{first}年相比，{later}，{'哪些是新上榜的' if came else '哪些掉出去了'}？"
    later = _QUESTION_WORD.sub(lambda word: word[0].lower(), later)
    return f"Compared with {first}, {later}: which {'are new' if came else 'dropped out'}?"


def _kind_meant(asked: str) -> tuple[str, str] | None:
    """The kind of others asked for, and the noun for them."""
    found = _OTHERS.fullmatch(asked)
    noun = (found["zh"] or found["en"]) if found else ""
    kind = next((kind for kind, words in _KIND_OF if words.match(noun or "")), "")
    return (kind, noun) if kind else None


def _one(noun: str) -> str:
    """ "platforms" → "platform", "cities" → "city"."""
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")
