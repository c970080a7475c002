"""What a question tells of who asks it, and why: "领导要看，", "没时间看全文，", "My boss wants a quick rundown:".

It is no part of what is asked, and is told in clauses of its own.
"""

import re
from collections.abc import Callable, Iterable

_CLAUSE = re.compile(
    r"(?:[^，。！？；：,.!?:;—]|(?<=\w)[.,:](?=\w))+(?:[，。！？；：,.!?:;—]+\s*|$)|[，。！？；：,.!?:;—]+\s*"
)
_ASKS = re.compile(
    r"什么|啥|哪|怎|如何|几|多少|谁|[总小]结|概括|归纳|梳理|关于|"
    r"\b(?:what|which|who|where|when|why|how|about|on|of(?! time))\b",
    re.I,
)
_PEOPLE_ZH = "(?:领导|老板|上级|上司|主任|[局处科部]长|客户|同事|老师|导师|同学)们?"
_PEOPLE_EN = (
    r"(?:my|our|the|an?) (?:\w+ )?(?:boss|manager|minister|director|supervisor|clients?|colleagues?|board|team|teacher|"
    r"professor|class|meeting|briefing|presentation|slides?|memo)\b"
)
_TRADE = re.compile(
    r"\W*(?:(?:我们?|咱们?)(?:[是要在得做开卖搞干办种养]|经营|从事|负责|管着?)(?!.*(?:知道|了解|看|问))|"
    r"(?:(?:hi|hello|so|ok(?:ay)?|well|sorry)\s+)?(?:i|we) (?:only |just )?"
    r"(?:run|sell|make|produce|manufacture|own|export|trade)\b)",
    re.I,
)
_ERRAND = re.compile(
    r"\W*(?:(?:我们?|因为|实在|现在|也)*"
    r"(?:[没无]有?(?:多少|什么|啥)?(?:时间|空|工夫|功夫|精力)|懒得|来不及|赶时间|时间(?:紧|不够|有限)|(?:[这那本]?[份篇个]?)(?:报告|全文|文章|内容)?(?:实在|有点)?太[长多]|急[着用需]|着急|"
    rf"我?{_PEOPLE_ZH}?(?:只|就|才)给?了?我?们?[^，。]{{0,4}}(?:分钟|小时|时间)|"
    rf"(?:明天|今天|下午|晚上|待会|马上|一?会)?儿?要?(?:[给向跟].{{1,5}})?(?:开会|汇报|交差|发言)|我?{_PEOPLE_ZH}(?:要|想|等|让|叫|催|急|需要)|"
    rf"(?:要|是|准备)?[给向跟]我?们?{_PEOPLE_ZH}|"
    r"(?:最近|正在?|在)?(?:写|赶|做|准备|搞|交)[个篇份]?(?:论文|毕业?论文|作业|报告|稿子?|新闻稿|材料|方案|课题|调研|PPT|课件|汇报|选题|文章)"
    r"(?:[要用急]用?|需要|的?时候|时|呢|里|中)*\W*$))|"
    r"\W*(?:(?:hi|hello|so|ok(?:ay)?|well|sorry)\s+)?(?:"
    rf"{_PEOPLE_EN} (?:wants?|needs?|is|are|asked|asks|has|have|would)\b|"
    rf"(?:(?:it|this) is |it['’]s )?(?:(?:just )?(?:something )?)?for {_PEOPLE_EN}|"
    r"(?:i|we)\b.{0,24}\b(?:brief|report|present|prepare|pitch|write|hurry|rush|time|minutes?|meeting|presentation|"
    r"journalist|student|briefing)\b|"
    r"(?:i|we) (?:have|need|must|got|['’]ve)\b.{0,60}\b(?:minutes?|meeting|presentation|briefing|deadline)\b|"
    r"(?:no|not much|not enough|too little) time\b|(?:short|pressed) (?:of|on|for) time\b|in a (?:hurry|rush)\b|"
    r"(?:the|this) (?:report|document|text) is (?:too|so|very) long\b)",
    re.I,
)

INTERROGATIVE = re.compile(
    r"什么|啥|哪|怎|如何|几|多少|谁|\b(?:what|which|who|where|when|why|how)\b|[?？]", re.I
)
_ABOUT_IT = re.compile(  # where what is asked is of that place after all: "our city", "there"
    r"[这那我][儿里边]|本地|当地|附近|周边|我们[这那市县省]|咱们?[这那市县省]|它|"
    r"\b(?:here|there|nearby|near|local|around|our (?:city|town|area|province|county|region)|it|they)\b",
    re.I,
)
_WISHES = re.compile(
    r"想|要|找|了解|关注|感兴趣|\b(?:interest\w*|look\w*|want|need|like|curious|writ\w+|research\w*|consider\w*|plan\w*|think\w*)\b",
    re.I,
)
_OF_SELF = re.compile(
    r"\W*(?:我们?(?!国|省|市)|本人|咱们?|作为|(?:i|we|i['’]?m|we['’]?re|my|our)\b|as an?\b|"
    r"(?:an?|the) \w+ (?:buyer|seller|importer)\b)",
    re.I,
)


def without_asker(text: str) -> str:
    """A text without the clauses that only tell of who asks, and what for."""
    return _without_clauses(text, _TRADE, _ERRAND)


def without_errand(text: str) -> str:
    """A text without the clauses that only tell what for: what somebody makes or sells may be what is asked about."""
    return _without_clauses(text, _ERRAND)


def _without_clauses(text: str, *ways: re.Pattern[str]) -> str:
    return "".join(
        clause
        for clause in _CLAUSE.findall(text)
        if _ASKS.search(clause) or not any(way.match(clause) for way in ways)
    )


def without_whereabouts(text: str, places_in: Callable[[str], Iterable[str]]) -> str:
    """A question without the place where its asker is: "I run a shop in Poland. Which towns …?" asks of no Poland.

    `places_in` gives the places of a text as it writes them.
    """
    if _ABOUT_IT.search(text) or not INTERROGATIVE.search(text):
        return text
    return "".join(
        _without(clause, places_in(clause)) if _tells_of_self(clause) else clause
        for clause in _CLAUSE.findall(text)
    )


def _tells_of_self(clause: str) -> bool:
    return bool(_OF_SELF.match(clause)) and not (INTERROGATIVE.search(clause) or _WISHES.search(clause))


def _without(clause: str, places: Iterable[str]) -> str:
    """A clause without where its "I" is, or comes from."""
    for place in sorted(places, key=len, reverse=True):
        name = re.escape(place)
        where = rf"(?:,? ?\b(?:based |living )?(?:in|from|at|out of) (?:the )?)?\b{name}\b|[在来自是]*{name}[这的]?"
        clause = re.sub(where, "", clause, flags=re.I)
    return clause
