"""A follow-up → the question as it would be asked without the conversation before it.

"那法国呢？" after a question about the United States is that question with 法国 in it; "When was it founded?" asks
about the company that the last question or its answer names; what cannot be put so is searched together with the
question before it. A change of subject ("换个话题…") leaves the conversation behind.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from beltqa.all_sources import asks_all_sources
from beltqa.citations import MARK
from beltqa.contrasts import load_contrasts
from beltqa.courtesy import is_courtesy
from beltqa.followup_figure import held_against, means_doubt, means_wrong, of_doubt, of_figure
from beltqa.followup_pair import means_all, means_both, of_all, of_both
from beltqa.followup_pronoun import (
    ASKS,
    ASKS_WHO,
    SOLD_ON,
    has_pronoun,
    meant_by,
    pronoun_in,
    with_branch,
    with_subject,
    without_seat,
)
from beltqa.followup_remedy import of_remedy
from beltqa.followup_several import means_examples, two_asked
from beltqa.followup_shorter import means_shorter, shortened
from beltqa.followup_told import means_source, means_told
from beltqa.followup_turns import (
    means_change,
    means_example,
    means_its_province,
    means_other_year,
    means_others,
    means_those_in,
    of_change,
    of_example,
    of_its_province,
    of_other_year,
    of_others,
    of_those_in,
)
from beltqa.gazetteer import Gazetteer
from beltqa.glossary import Glossary
from beltqa.listed_item import asks_of_list, beside_item, means_listed_item, with_listed_item
from beltqa.mentions import PART, YEAR, Mention, mentions_in
from beltqa.relative_dates import dated, is_relative
from beltqa.subquestions import side_by_side

Turn = tuple[str, str]  # a question and its answer, which may be empty

_NEW_SUBJECT = re.compile(
    r"刚才(?:那份|的)?(?=报告)|\s*(?:换个?(?:话题|问题)|(?:先不|不)说这个了|[聊说问]点别的|下一个(?:话题|问题)|"
    r"另外(?:问|想问)|另一个问题|再问一?个(?:问题)?|说回|"
    r"(?:new|another|different) (?:question|topic|subject)|changing (?:the )?(?:topic|subject)|on another (?:note|"
    r"topic)|"
    r"(?:let['’]?s )?(?:switch|move on|moving on|talk about something else)(?: (?:to|topics?|the topic))?(?=[:,.]))",
    re.I,
)
_AGAINST_YEAR = re.compile(  # "跟2021年比多了谁"
    r"(?:跟|和|与|同|比|相比)\s*(?:19|20)\d\d年?[^，]{0,8}$|compared (?:with|to) (?:19|20)\d\d\b[^,]{0,30}$",
    re.I,
)
_BESIDE_YEAR = re.compile(  # "比2021年高了多少": of the earlier year, set beside this one
    r"(?:比|较|跟|和|与|同|相比(?:于)?|从)\s*(?:19|20)\d\d年?|"
    r"(?:than|from|since|compared (?:with|to)|over|on|against)(?: in)? "
    r"(?:19|20)\d\d\b",
    re.I,
)
_LEANS = re.compile(
    r"\s*(?:那(?!些?[是会]?什么是)|其(?!他国|实)|这(?!份?报告|篇|个报告)|该(?!报告)|还有|再(?=[问说讲])|也|同样|"
    r"上面|刚才|"
    r"(?:and|but|so|what about|how about|same for|also|then)\b|(?:is|was|are|were|does|did) (?:that|this)\b)|"
    r".*(?:呢(?:\W*$|，)|\bof (?:them|these|those)\b)",
    re.I,
)
_DESCRIBED = re.compile(  # a company told by what it makes or where it is: "做AR眼镜的那家", "the robot dog maker"
    r"(?:那么?|还有|[，,])*(?P<zh>[^，。？、]{2,16}的)[那这]一?[家个](?:公司|企业|品牌|厂家?)?(?:又|呢|"
    r"[，,])+(?P<rest>.*)|"
    r"\W*(?:(?:and|but|so|then|ok(?:ay)?|what about|how about|same for|also)\b[\s,]*)*"
    r"(?P<en>the (?:(?:one|company|firm|brand|startup|maker|business|manufacturer) "
    r"(?:that|which|who|from|in|making|selling|behind|with|producing)\b[^?,.]+|"
    r"(?:[\w-]+ ){1,4}?(?:maker|company|firm|brand|startup|manufacturer|producer|seller)))(?P<rest_en>\W.*)?",
    re.I | re.S,
)
_OF_THE_COUNT = re.compile(r"[^，。？]{2,6}占了?(?:几|多少)[个成]?[呢啊]?\W*")  # "浙江占几个"
_AROUND = re.compile(
    r"^\W*(?:那么?|还有|and|but|so|what about|how about|same for|then|也|同样)?\W*(?:in|for|of|the)?\s*"
    r"(.*?)\s*(?:的)?(?:呢|怎么样|如何)?\W*$",
    re.I | re.S,
)
_OF_IT = re.compile(  # "and France's?", "the French figure": the same of another
    r"['’]s?(?!\w)|\b(?:figures?|numbers?|values?|shares?|rates?|level|one|side|equivalent)\b", re.I
)
_BESIDE_A_NAME = re.compile(r"[那这]?(?:边|里|头|方面|一?家)的?|自己的?|['’]s\b|\bthe\b")
_AND = re.compile(r"\s*(?:and|but|so|also|then)\b[\s,]*", re.I)
_WHOLE = 5  # English words that make a question whole
_SHORT = {"zh": 8, "en": 4}  # characters, words: a question so short leans on the one before
_SHORT_WITHOUT_NAMES = {"zh": 4, "en": 2}  # more, where names are known and it has none
_FIGURE = re.compile(r"多少[个家座种]?|几(?=[个家座种])|\bhow (?:many|much)\b", re.I)
_HOW_LARGE = re.compile(r"有?多[大高长久]|\bhow (?:large|big|high|long)\b", re.I)
_ALIKE = re.compile(  # "亚马逊有没有类似的" is "那亚马逊呢"
    r"(?:那|那么)?(?P<zh>[^，。？]{1,12}?)(?:有没有|有|也有|是不是也有)(?:类似|同样|一样|这样|相同)的?(?:计划|"
    r"东西|做法)?(?:吗|么)?\W*|"
    r"(?:and |but )?(?:does|do|did|has|have) (?P<en>[\w. -]{2,30}?) (?:have|run|do|got) "
    r"(?:(?:something|anything) (?:similar|like (?:it|that|this))|a similar one|one|the same|it)(?: (?:too|"
    r"as well))?\W*",
    re.I,
)
_ABOUT = ("company", "place", "product", "document")  # what a question can be about, the likeliest first
_SAYS_LITTLE = re.compile(  # what changes with the question before: "增长了多少", "占全国几成", "how much more"
    r"(?:增[长加速幅]|年均|上升|上涨|下降|减少|提高|提升|扩大|缩小|"
    r"[增涨降升跌差占排比约共有是为了得的吗呢呀啊又还都也具体大概分别一共总共同比全国全球])|"
    r"什么|哪|谁|几|怎么?样?|如何|为何|为什么|多[少大长久高快]|[个家座种项年些里倍成]|"
    r"\b(?:what|which|who|when|where|how|why|much|many|more|less|is|are|was|were|did|do|does|it|the|a|of|in|by|to|"
    r"and|so|then|"
    r"grow|grown|rise|rose|risen|fall|fell|increase|decrease|share|rank|exactly|about|else|other)\b|\W",
    re.I,
)
_SAYS_SOMETHING = {"zh": 2, "en": 6}  # letters left
_JOINT = re.compile(r"\s*(?:那么?|and|but|so|then|also)[，,\s]*", re.I)
_MENTIONED = re.compile(  # "考证的事提到了吗" is whole
    r"[^，。？它他她这那]{2,12}?(?:的事儿?|方面|这块)?(?:有没有|有)?[提说讲谈][到及过]了?(?:没有?|[吗么])\W*|"
    r"(?:有没有|是否)[提说讲谈][到及过]?[^，。？它他她这那]{2,12}[吗呢]?\W*"
)
_ELLIPTIC = re.compile(r"呢\W*$")
_WHOSE_FIGURE = re.compile(  # what a source says is not about the source
    r"(?:测算|统计|估算|预测|调查|发布|公布)的|数据|数字|来源|\b(?:source|figures?|data|estimate[ds]?|survey|publish\w*)\b",
    re.I,
)
_REMEDY = re.compile(
    r"(?:怎么|怎样|如何|咋)(?:去)?(?:解决|应对|破解|克服|改进|办|[做弄搞](?=\W*$))|(?:什么|哪些|啥)(?:对策|建议|"
    r"办法|措施|解法)|"
    r"\b(?:what (?:should|can|could) be done|what to do|solutions?|remed(?:y|ies))\b|"
    r"\bhow (?:can|could|should) \w+ be (?:fixed|solved|addressed|overcome)\b",
    re.I,
)
_OTHER_PLACES = re.compile(
    r"(?:哪|什么|啥)[些个几]?(?:地方|城市|省|市|县|地区)|\b(?:which|what) (?:other )?(?:places?|cit(?:y|ies)|"
    r"provinces?)",
    re.I,
)
_THE_DOCUMENT = re.compile(
    r"(?:这|本|该)[份篇个项]?(?:报告|文件|研究)|\b(?:this|the) (?:report|document|study|paper)\b", re.I
)
_ABOUT_THE_DOCUMENT = re.compile(
    r"谁|什么时候|啥时候|何时|哪一?年|几月|哪[个家].{0,3}(?:机构|单位|部门)|作者|标题|题目|结论|概括|总结|摘要|"
    r"要点|内容"
)
_CJK = re.compile(r"[㐀-鿿]")


_GOES_ON_AS_BEFORE = (
    means_source,
    is_courtesy,
    held_against,
)  # what is said after it goes on from the turn before it

Whole = Callable[[int], str]


@dataclass(frozen=True)
class Resolved:
    """`search` is what to look for; of years, only those in `asked` are insisted on.

    They differ where the question could not be made whole and is searched together with the one before it.
    """

    search: str
    asked: str
    told: str = ""  # the last answer, where the question is about that as it stands


def new_subject(asked: str) -> str:
    """The words with which a question changes the subject: "Changing the subject"; "" if it has none such."""
    found = _NEW_SUBJECT.match(asked)
    return found[0] if found else ""


def leans(asked: str, gazetteer: Gazetteer | None = None, glossary: Glossary | None = None) -> bool:
    """Whether a question cannot be understood without the one before it."""
    if is_courtesy(asked):
        return False
    if (
        means_listed_item(asked)
        or means_others(asked)
        or means_example(asked)
        or means_doubt(asked)
        or means_wrong(asked)
        or means_told(asked)
        or means_examples(asked)
    ):
        return True
    if (
        asks_all_sources(asked)
        or _NEW_SUBJECT.match(asked)
        or _MENTIONED.fullmatch(asked)
        or (_THE_DOCUMENT.search(asked) and _ABOUT_THE_DOCUMENT.search(asked))
    ):
        return False
    if is_relative(asked) or means_other_year(asked):
        return True
    if (
        pronoun_in(asked, gazetteer, glossary)
        or means_both(asked)
        or _OF_THE_COUNT.fullmatch(asked)
        or means_shorter(asked)
        or _ALIKE.fullmatch(asked)
        or _AGAINST_YEAR.match(asked)
        or asks_of_list(asked, gazetteer, glossary)
    ):
        return True
    if _LEANS.match(asked):
        return not _only_joined(asked, gazetteer, glossary)
    words = len(re.findall(r"\w", asked)) if _CJK.search(asked) else len(asked.split())
    language = "zh" if _CJK.search(asked) else "en"
    limit = _SHORT[language]
    if glossary:  # a name, if it had one, would be known
        limit += _SHORT_WITHOUT_NAMES[language]
    short = words <= limit
    return short and not any(mentions_in(SOLD_ON.sub("", asked), gazetteer, glossary))


def standalone(
    asked: str,
    history: Sequence[Turn],
    gazetteer: Gazetteer | None = None,
    glossary: Glossary | None = None,
    follows: bool = False,
) -> Resolved:
    """The question made whole from the turns before it; as it is, if it leans on none and is not known to follow."""

    @cache  # or each turn would be made whole again for every later one
    def whole(place: int) -> str:
        question = next(iter(two_asked(history[place][0])), history[place][0])
        if place and any(means(question) for means in _GOES_ON_AS_BEFORE):
            return whole(place - 1)
        return _standalone(question, history[:place], whole, gazetteer, glossary).search

    return _standalone(asked, history, whole, gazetteer, glossary, follows)


def _standalone(
    asked: str,
    history: Sequence[Turn],
    whole: Whole,
    gazetteer: Gazetteer | None,
    glossary: Glossary | None,
    follows: bool = False,
) -> Resolved:
    """The same; `whole` gives a turn's question as it is whole, by its place in the history."""
    if is_courtesy(asked):
        return Resolved(asked, asked)
    asked = without_seat(asked, gazetteer)
    if back := _of_the_turns(asked, history, whole, gazetteer, glossary):
        return Resolved(back, back)
    if not history or not (follows or leans(asked, gazetteer, glossary)):
        alone = _NEW_SUBJECT.sub("", asked, count=1).lstrip("，,。.：: ") or asked
        return Resolved(alone, alone)
    earlier = whole(len(history) - 1)
    if means_told(asked):
        quoted = (answer for _, answer in reversed(history) if MARK.search(answer))
        return Resolved(f"{earlier} {asked}", asked, next(quoted, history[-1][1]))
    asked = dated(asked, earlier if dated(asked, earlier) != asked else history[-1][1])
    if made := next(filter(None, _made_whole(asked, earlier, history, whole, gazetteer, glossary)), None):
        return Resolved(made, made)
    if _REMEDY.search(asked):  # is in another part than what is to be remedied
        leaning = leans(history[-1][0], gazetteer, glossary)
        earlier = _HOW_LARGE.sub(" ", PART.sub(" ", earlier if leaning else history[-1][0]))
    if ASKS.search(asked) and not _FIGURE.search(asked):  # "物流要多久" wants no number of countries
        earlier = _FIGURE.sub(" ", earlier)
    together = f"{_without_rivals(earlier, asked, gazetteer)} {asked}"
    return Resolved(together, together if _BESIDE_YEAR.search(asked) else asked)


def _of_the_turns(
    asked: str,
    history: Sequence[Turn],
    whole: Whole,
    gazetteer: Gazetteer | None,
    glossary: Glossary | None,
) -> str:
    """The question with what it goes back to in the conversation, which may be further back than the last turn."""
    if not history:
        return ""
    if means_listed_item(asked):
        return _with_item(asked, history, whole, gazetteer, glossary)
    goes_back = (
        means_its_province,
        means_others,
        means_example,
        means_change,
        means_other_year,
        means_those_in,
    )
    if not any(means(asked) for means in goes_back):
        return ""
    questions = [whole(place) for place in reversed(range(len(history)))]
    put = [question for question, _ in reversed(history)]
    last = [questions[0], history[-1][1]]
    return (
        of_its_province(asked, last[::-1] if ASKS_WHO.search(last[0]) else last, gazetteer)
        or of_others(asked, list(zip(put, questions, strict=True)), gazetteer, glossary)
        or of_example(asked, last[0], gazetteer, glossary)
        or of_other_year(asked, last[0])
        or of_those_in(asked, last[0], gazetteer)
        or (of_change(asked, *questions[:2]) if len(questions) > 1 else "")
    )


def _with_item(
    asked: str, history: Sequence[Turn], whole: Whole, gazetteer: Gazetteer | None, glossary: Glossary | None
) -> str:
    """The question with the item that it means of a list further back, set beside that of the last question if it is
    compared; "" where no list has it.
    """
    made, answer = next(
        ((made, answer) for _, answer in reversed(history) if (made := with_listed_item(asked, answer))),
        ("", ""),
    )
    if not made:
        return ""
    earlier = whole(len(history) - 1)
    if beside := beside_item(asked, answer, earlier):
        return beside
    pronoun = pronoun_in(made, gazetteer, glossary)
    subject = meant_by(pronoun, earlier, history[-1][1], gazetteer, glossary) if pronoun else ""
    return with_subject(made, subject) if subject else made


def _made_whole(
    asked: str,
    earlier: str,
    history: Sequence[Turn],
    whole: Whole,
    gazetteer: Gazetteer | None,
    glossary: Glossary | None,
) -> Iterator[str | None]:
    """The question in the ways in which it may be made whole, the surest first; nothing of a way that does not fit."""
    yield _exchanged(asked, earlier, gazetteer, glossary) or _other_side(asked, earlier)
    if means_shorter(asked):
        yield shortened(asked, earlier)
    yield _beside_earlier(asked, earlier, gazetteer, glossary)
    if means_both(asked):
        texts = [earlier]
        if len(history) > 1:
            texts.insert(0, whole(len(history) - 2))
        yield of_both(asked, earlier, texts, gazetteer, glossary)
    if means_all(asked):
        questions = [whole(place) for place in range(len(history))]
        yield of_all(asked, questions, gazetteer, glossary)
    yield of_remedy(asked, earlier, [answer for _, answer in history])
    yield _of_described(asked, earlier, gazetteer, glossary)
    yield _of_the_document(asked, earlier, gazetteer, glossary)
    yield of_figure(asked, gazetteer, glossary)
    if means_doubt(asked):
        yield of_doubt(asked, earlier) or earlier
    elif means_wrong(asked):
        yield _beside(earlier, held_against(asked))
    pronoun = pronoun_in(asked, gazetteer, glossary)
    if pronoun and (subject := meant_by(pronoun, earlier, history[-1][1], gazetteer, glossary)):
        subject = with_branch(subject, earlier, asked, gazetteer)
        yield with_subject(asked, subject)
    if _asks_by_itself(asked, gazetteer, glossary):
        yield _AND.sub("", asked)
    yield _of_same_subject(asked, earlier, history[-1][1], gazetteer, glossary)


def _beside_earlier(asked: str, earlier: str, gazetteer: Gazetteer | None, glossary: Glossary | None) -> str:
    """The question with the earlier one, of which it wants one thing more: set beside a year, or one name's place in it."""
    if _AGAINST_YEAR.match(asked):
        return _beside(earlier, asked)
    if not asks_of_list(asked, gazetteer, glossary):
        return ""
    before, _, last = earlier.rpartition("，" if _CJK.search(asked) else ", ")
    return _beside(before if before and asks_of_list(last, gazetteer, glossary) else earlier, asked)


def _beside(earlier: str, asked: str) -> str:
    """Two questions as one."""
    return f"{earlier.rstrip('？?')}{'，' if _CJK.search(asked) else ', '}{asked}"


def _of_described(asked: str, earlier: str, gazetteer: Gazetteer | None, glossary: Glossary | None) -> str:
    """ "那做AR眼镜的那家呢？": the earlier question asked of the company described, or what is asked of it besides."""
    found = _DESCRIBED.fullmatch(asked.strip())
    if not found:
        return ""
    described = f"{found['zh']}企业" if found["zh"] else found["en"].strip()
    rest = (found["rest"] or found["rest_en"] or "").strip(" ，,？?。.")
    if ASKS.search(rest):
        return f"{described}{rest}" if found["zh"] else f"{described}, {rest}?"
    companies = [
        m.words for m in mentions_in(SOLD_ON.sub("", earlier), gazetteer, glossary) if m.kind == "company"
    ]
    if len(set(companies)) == 1:
        return earlier.replace(companies[0], described)
    return f"{described}是哪家？" if found["zh"] else f"Which is {described}?"


def _of_the_document(asked: str, earlier: str, gazetteer: Gazetteer | None, glossary: Glossary | None) -> str:
    """ "什么时候出的" after "谁写的这份报告": the question, asked of the document; "" if it may be about something else."""
    document = _THE_DOCUMENT.search(earlier)
    if (
        not document
        or any(mentions_in(earlier, gazetteer, glossary))
        or any(mentions_in(asked, gazetteer, glossary))
    ):
        return ""
    if _CJK.search(asked):
        return f"{document[0]}{_JOINT.sub('', asked, count=1)}" if _ABOUT_THE_DOCUMENT.search(asked) else ""
    return re.sub(r"\bit(s?)\b", lambda it: document[0] + ("'s" if it[1] else ""), asked, flags=re.I)


def _asks_by_itself(asked: str, gazetteer: Gazetteer | None, glossary: Glossary | None) -> bool:
    """Whether it only begins like a follow-up: "and what does Luoyang make?"."""
    named = any(m.kind in {"place", "company"} for m in mentions_in(asked, gazetteer, glossary))
    whole = len(asked.split()) >= _WHOLE and not has_pronoun(asked)
    return named and whole and bool(_AND.match(asked) and ASKS.search(asked))


def _exchanged(
    asked: str, earlier: str, gazetteer: Gazetteer | None, glossary: Glossary | None
) -> str | None:
    """ "那法国呢" → the earlier question with 法国 in the place of the country that it names; None if it names more."""
    alike = _ALIKE.fullmatch(asked)
    core = (alike["zh"] or alike["en"]) if alike else _AROUND.sub(r"\1", asked)
    own = list(mentions_in(core, gazetteer, glossary))
    rest = _OF_IT.sub("", core.replace(own[0].words, "", 1)) if own else ""
    if not own or not _says_no_more(rest, earlier):
        return None
    mentions = list(mentions_in(earlier, gazetteer, glossary))
    rivals = [m for m in mentions if m.kind == own[0].kind]
    rivals = rivals or [m for m in mentions if {m.kind, own[0].kind} == {"place", "country"}]
    if len(rivals) > 1 and _is_subject(rivals, earlier):
        rivals = rivals[:1]
    return earlier.replace(rivals[-1].words, own[0].words) if len(rivals) == 1 else None


def _other_side(asked: str, earlier: str) -> str:
    """ "进口呢" after a question on exports: the same of what excludes it; "" where it says more, or names no side."""
    core = _AROUND.sub(r"\1", asked).strip()
    for contrast in load_contrasts():
        mine = [match for side in contrast.sides if (match := side.search(core))]
        told = [match for side in contrast.sides if (match := side.search(earlier))]
        if len(mine) == len(told) == 1 and mine[0].re is not told[0].re and _is_all(mine[0], core):
            return (
                earlier[: told[0].start()]
                + core
                + earlier[told[0].start() :].removeprefix(_word(told[0], earlier))
            )
    return ""


def _is_all(match: re.Match[str], core: str) -> bool:
    """Whether a side is all that is said: "进口", "imports"."""
    return _word(match, core) == core


def _word(match: re.Match[str], text: str) -> str:
    """What is matched, with the end of a Latin word: "export" in "exports"."""
    ending = re.compile("[a-z]*").match(text, match.end()) if match[0][-1:].isascii() else None
    return match[0] + (ending[0] if ending else "")


def _is_subject(companies: Sequence[Mention], earlier: str) -> bool:
    """Whether a question is about the first company alone: "哈尔斯哪年开始做亚马逊"."""
    words = [one.words for one in companies]
    return (
        companies[0].kind == "company" and earlier.startswith(words[0]) and not side_by_side(earlier, words)
    )


def _of_same_subject(
    asked: str, earlier: str, answer: str, gazetteer: Gazetteer | None, glossary: Glossary | None
) -> str:
    """The question, asked of what the earlier one is about: "许昌物流时间缩短了多少".

    "" if it names something of its own, or says too little without the question before.
    """
    of_kind = _OTHER_PLACES.search(asked) or ASKS_WHO.search(asked)
    asks = (
        ASKS.search(asked)
        and not of_kind
        and not (_REMEDY.search(asked) or _ELLIPTIC.search(asked) or _LEANS.match(asked))
    )
    own = _SAYS_LITTLE.sub("", asked)
    if not asks or len(own) < _SAYS_SOMETHING["zh" if _CJK.search(asked) else "en"] or own in earlier:
        return ""
    if any(m.kind in _ABOUT for m in mentions_in(SOLD_ON.sub("", asked), gazetteer, glossary)):
        return ""
    about = answer if ASKS_WHO.search(earlier) and not _WHOSE_FIGURE.search(earlier) else earlier
    named = [m for m in mentions_in(SOLD_ON.sub("", about), gazetteer, glossary) if m.kind in _ABOUT]
    kind = next((kind for kind in _ABOUT if any(m.kind == kind for m in named)), "")
    things = list(dict.fromkeys(m.words for m in named if m.kind == kind))
    if not things or (len(things) > 1 and not (about is earlier and _is_subject(named, earlier))):
        return ""
    return f"{things[0]}{asked}" if _CJK.search(asked) else f"{things[0]}: {asked}"


def _says_no_more(rest: str, earlier: str) -> bool:
    """Whether what is said besides a name stands in the earlier question: "Temu那边的计划呢" after another's 计划."""
    said = _BESIDE_A_NAME.sub("", rest).strip(" 的年")
    return len(said) <= 1 or said.lower() in earlier.lower()


def _only_joined(asked: str, gazetteer: Gazetteer | None, glossary: Glossary | None) -> bool:
    """Whether a question is whole but for the word that joins it on: "and what is the talent gap"."""
    joint = _JOINT.match(asked)
    if not joint or not ASKS.search(asked) or _ELLIPTIC.search(asked):
        return False
    kinds = {mention.kind for mention in mentions_in(asked[joint.end() :], gazetteer, glossary)}
    return bool(kinds & {"company", "product", "document", "term"}) or {"place", "general"} <= kinds


def _without_rivals(earlier: str, asked: str, gazetteer: Gazetteer | None) -> str:
    """The earlier question without its places, years or parts, where the follow-up brings its own."""
    rivals: list[str] = []
    if gazetteer and (gazetteer.named_in(asked) or _OTHER_PLACES.search(asked)):
        rivals += [words for words, _ in gazetteer.named_in(earlier)]
    for pattern in (YEAR, PART):
        if pattern.search(_BESIDE_YEAR.sub("", asked)):
            rivals += [match.group() for match in pattern.finditer(earlier)]
    for words in rivals:
        earlier = earlier.replace(words, " ")
    return earlier.strip()
