"""How a question wants to be answered, apart from what it asks: in which language, yes or no first, as a table, rounded.

Said in the question ("用英文回答", "in a table", "保留一位小数"), it is no word to look for. How long an answer should be
is in `length.py`.
"""

import re

# "用英文回答", "Please answer in Chinese": the language of the answer, not part of what is asked.
_REQUESTS = {
    language: re.compile(
        rf"[，,。（(]?\s*(?:请|麻烦)?(?:用|以)(?:简体)?[{zh}][文语](?:来)?(?:回答|作答|回复|说明)?|{zh[0]}文回答|"
        rf"[,(]?\s*(?:please\s+)?(?:answer|reply|respond)\s+in\s+{en}\b|[,(]?\s*in\s+{en}(?=\W*$)",
        re.I,
    )
    for language, zh, en in (("en", "英", "english"), ("zh", "中汉", "chinese"))
}


def requested_language(text: str) -> str | None:
    """The language that a question asks to be answered in, if it does."""
    return next((language for language, words in _REQUESTS.items() if words.search(text)), None)


# "用一句话回答：", "用表格", "Answer in one short sentence:": how to answer, not part of what is asked.
_MANNER = re.compile(
    r"[用以]表格(?:的?形式)?|\b(?:in|as) (?:the form of )?a table\b|"
    r"^\W*(?:please )?(?:answer|reply|respond|tell me|say)\b[^:?？]{0,60}:\s*(?=\S)|"
    r"^\W*(?:请|麻烦)?[^：:，?？]{0,12}(?:回答|作答|回复|答[一我]?[下句]?)[^：:?？]{0,10}[：:]\s*(?=\S)",
    re.I,
)
# "Answer yes or no first, then one line why:", "先答是或否": how to answer, not part of what is asked.
_YES_OR_NO = re.compile(
    r"(?:please\s+)?(?:just\s+)?(?:answer|reply|respond|say|tell me|start)\s+(?:with\s+)?(?:a\s+)?(?:simple\s+)?yes or no"
    r"(?:\s+(?:first|only|please))*(?:[,;]\s*(?:then|and)[^:?.]{0,40}(?=[:.]))?[:.,;]?|,?\s*yes or no(?=\W*$)|"
    r"[，,]?(?:请|麻烦)?(?:先|直接|只)?(?:用|回)?(?:答|说|告诉我)[“\"]?(?:是或否|是还是不是|是与否|对还是不对|是不是)[”\"]?"
    r"(?:就行|即可)?(?:[，,]再[^，。：:？?]{0,12})?[，。：:,]?",
    re.I,
)


# "（保留一位小数）", "to one decimal place": how to write a figure, not part of what is asked.
_ROUNDED = re.compile(
    r"[（(，,]?\s*(?:结果|请)?(?:保留|精确到|四舍五入到?)[^，。？?（()）]{0,10}?(?:小数点后?[一两\d]位|小数|整数|个位)(?:或者?[^，。？?（()）]{0,8}?(?:小数|整数|个位))?"
    r"(?:数|即可|就行)?\s*[）)]?|"
    r"[（(,]?\s*\b(?:rounded |round (?:it )?)?to (?:(?:one|two|1|2|a single|a) decimals?(?: (?:place|point|digit)s?)?|"
    r"(?:an? |the )?(?:nearest )?(?:whole number|integer|percent\w*|tenth))\s*[)）]?",
    re.I,
)
_PLACES = re.compile(
    r"(?P<one>[一1]\s*位|\b(?:one|1|a(?: single)?) decimal|\btenth)|(?P<two>[两二2]\s*位|\b(?:two|2) decimal)|"
    r"(?P<none>整数|个位|\bwhole\b|\binteger|\bnearest percent)",
    re.I,
)


def asked_places(text: str) -> int | None:
    """How many places after the point a figure should have, if a text says so; the most of "none or one"."""
    found = [
        match.lastgroup for words in _ROUNDED.finditer(text) for match in _PLACES.finditer(words.group())
    ]
    return max((("none", "one", "two").index(name) for name in found if name), default=None)


# "in the report", "does the report give": where the answer should stand, which is the same for every question.
_WHERE_IT_STANDS = re.compile(
    r",?\s*\b(?:in|within|according to|as per|per|by) (?:the|this) (?:report|document|paper)\b,?|"
    r"\b(?:does|did|do) (?:the|this) (?:report|document|paper) (?:give|state|quote|print|cite|report|put|list|record)\b",
    re.I,
)


def without_the_report(text: str) -> str:
    """A question without its mention of the report in which the answer is to be found."""
    left = re.sub(r"\s+", " ", _WHERE_IT_STANDS.sub(" ", text)).replace(" ?", "?").strip()
    return left if re.search(r"\w", left) else text


# "for my MBA class", "给老板汇报用", "海关关心的：": for whom it is asked, not part of what is asked.
_FOR_WHOM = re.compile(
    r",?\s*\bfor (?:my|our|a|the) (?:[\w-]+ ){0,3}?(?:class|course|seminar|boss|manager|director|team|board|"
    r"colleagues?|clients?|students?|professor|teacher|newsletter|slides?|presentation|memo|briefing|homework|thesis|essay)\b"
    r"(?! (?:of|in|at|on)\b)|"
    r"^[^，。：:？?]{2,14}(?:最?关心|感兴趣|[想要](?:知道|了解|看|问))的(?:是|问题)?[：:]\s*(?=\S)|"
    r"^what [\w' -]{2,40} (?:cares? about|wants? to know)(?: is)?:\s*(?=\S)|"
    r"(?:(?:是|要|好|用来|准备)*[给向跟](?:我|我们|咱们?)?的?(?:老板|领导|上[级司]|同事|同学|学生|客户|团队|班上|老师|导师)们?"
    r"(?:看|讲|说|汇报|介绍|用|交差|做汇报|听)+的?)[，,。]?",
    re.I,
)


def without_manner(text: str) -> str:
    """What is asked, without how to answer it, and for whom."""
    for words in (*_REQUESTS.values(), _YES_OR_NO, _MANNER, _ROUNDED, _FOR_WHOM):
        text = words.sub(" ", text) if re.search(r"\w", words.sub(" ", text)) else text
    return text.strip()
