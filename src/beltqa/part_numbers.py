"""The parts of the document that a text names by number or by their fixed names: "专栏6", "section 4.2", 摘要.

They are given as the beginnings of their passages' ids: "box6", "s4.2", "abstract".
"""

import re
from collections.abc import Iterator

from beltqa.lines import numeral

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_CARDINALS = "one two three four five six seven eight nine ten".split()
_ZH = r"[一二三四五六七八九十]+|\d+"
_EN = rf"\d+|{'|'.join((*_CARDINALS, *_ORDINALS))}"
_NTH = "|".join(_ORDINALS)
_LONG = r"[多来]?个?[字句行条点段](?!别)"  # "专栏50字以内": how long, and not which
_WHICH = rf"\d+(?!\d|{_LONG})|[一二三四五六七八九十]+(?![一二三四五六七八九十]|{_LONG})"

_NUMBERED = {
    "table": re.compile(
        rf"(?:表|table)\s*(\d+)|第\s*({_ZH})\s*[张个幅]表(?![示明现达])|"
        rf"\b({_NTH}) table\b|\btable ({'|'.join(_CARDINALS)})\b",
        re.I,
    ),
    "figure": re.compile(r"(?:图|figure|fig\.?|chart)\s*(\d+)", re.I),
    "box": re.compile(
        rf"专栏\s*[（(]?第?\s*({_WHICH})(?![共般样起直些下])|第\s*({_ZH})\s*[个号篇]?专栏|({_ZH})号专栏|"
        rf"\bbox,? ?\(?(?:number |nr?o?\.? ?|# ?)?({_EN})\b|\bbox(\d+)|\b({_NTH}) box\b",
        re.I,
    ),
    "note": re.compile(r"(?:脚注|注释?|footnote|note)\s*(\d+)", re.I),
}
_NAMED = {
    "abstract": re.compile(r"(?<![做写出给个份])摘要|\b(?:the|its) abstract\b", re.I),
    "intro": re.compile(
        r"引言|前言|导言|引子|(?:报告|研究|全文|文章|正文)(?:里|中)?的?(?:最?(?:开头|开篇|开场|起头|前面)|一(?:上来|开[头始]))|"
        r"(?:报告|研究|写作|出台)的?(?:提出|写作|出台|编写)?的?大?背景|"
        r"\b(?:the|its) (?:introduction|intro|preface|foreword|opening (?:pages?|section|part|paragraphs?))\b|"
        r"\bhow (?:does|do) the (?:report|document|paper|study) (?:open|start|begin)s?\b|"
        r"\b(?:beginning|start|opening) of the (?:report|document|paper|study)\b|"
        r"\bbackground (?:to|of|behind) the (?:report|document|paper|study)\b",
        re.I,
    ),
    "conclusion": re.compile(r"结语|结束语|结论(?:部分|那?一?[节章])|\b(?:the|its) conclusion\b", re.I),
    "appendix": re.compile(
        r"附录|appendix|\b(?:the )?annex\b|\bthe directory\b|"
        r"\b(?:list|table|inventory|directory)\b[^,.?]{0,40} (?:at|in|on) the (?:very )?(?:end|back)\b|"
        r"\b(?:directory|register|inventory|catalog(?:ue)?) of (?:the )?(?:industrial )?belts\b|"
        r"\b(?:closing|concluding) (?:list|table)\b|\b(?:list|table|inventory)\b that (?:ends|closes) the|"
        r"\blisted at the (?:very )?(?:end|back)\b|"
        r"(?:最后|文末|末尾|结尾|文后|书后)(?:面|[所]?附|列|那|的)+[^，。？]{0,12}(?:清单|名[单录]|列表|(?<!代)表(?![示明现达]))",
        re.I,
    ),
}
_MISSPELT = {
    "附录": re.compile("附[路陆绿鹿露]|[付负副富]录"),
    "专栏": re.compile("专[拦兰蓝篮]|[砖转]栏"),
    "摘要": re.compile("摘[药耀]|[宰斋]要"),
}
_LOT_ZH, _LOT_EN = "[个条点项类大种组套批]", "(?:one|point|item|set|group|batch|bundle|lot|block|series)"
_ITEM = re.compile(
    rf"第\s*({_ZH})\s*{_LOT_ZH}(?!专栏|部分)|最后(?:那|的)*(?P<last_zh>一){_LOT_ZH}(?!专栏|部分)|"
    rf"\bthe ({_NTH}|\d(?=(?:st|nd|rd|th)\b))(?:st|nd|rd|th)?\b(?: {_LOT_EN}\b(?: of\b)?)?|"
    rf"\bthe (?P<last>last|final|closing)(?: {_LOT_EN}\b(?: of\b)?)?"
    rf"(?! (?:\d|{'|'.join(_CARDINALS)}|few|(?:\w+ )?(?:years?|months?|decades?)|"
    r"chapter|(?:sub-?)?section|part|box|case)\b)",
    re.I,
)
_LAST = re.compile(  # "最后一章", "the closing chapter"
    r"最后(?:那|的|面)*一?个?(?:(?P<box>专栏|案例)|(?P<section>小?节)|(?P<chapter>章|大?部分))|"
    r"\b(?:last|final|closing|concluding) (?:(?P<a_box>box|case)|(?P<a_section>(?:sub-?)?section)|"
    r"(?P<a_chapter>chapter|part))\b",
    re.I,
)
_PART_ZH, _PART_EN = "(?:部分|章)", "(?:section|chapter|part)"
# A section within a part names both numbers; whatever names only one of them is tried after it.
_SECTIONS = tuple(
    re.compile(words, re.I)
    for words in (
        rf"第\s*({_ZH})\s*{_PART_ZH}(?:[里中]?的?|[，,（(]\s*)第\s*({_ZH})\s*[个条大]?[点项]",
        rf"\b{_PART_EN}\s*({_EN})\s*[,(]?\s*(?:the )?(?:({_NTH}) (?:point|item|heading|section)|(?:point|item) ({_EN})\b)",
        rf"第\s*({_ZH})\s*{_PART_ZH}的?(?:里的?)?第?\s*[（(]?({_ZH})[）)]?\s*(?:小?节|部分)",
        r"(?:第\s*)?(\d+)\.(\d+)\s*(?:这一)?小?节",
        r"(?<![\d.])([1-9])\.([1-9])(?![\d.%％万亿个倍年元])"
        r"(?=(?:的|里的?)?[^\d，。？！ 的]{0,4}(?:建议|内容|对策|措施|问题|要点|部分)|讲|说|写|里)",
        r"(?<![一二三四五六七八九十])([一二三四五六七八九十])、?[（(]([一二三四五六七八九十])[）)]",
        rf"\b{_PART_EN}\s*(\d+)\.(\d+)",
        rf"\b{_PART_EN}\s*({_EN}),? (?:sub-?)?section\s*({_EN})\b",
        rf"(?P<child>{_NTH}) (?:sub-?)?section of (?:the )?"
        rf"(?:{_PART_EN}\s*(\d+|{'|'.join(_CARDINALS)})|({_NTH}) {_PART_EN})\b",
        rf"第\s*({_ZH})\s*{_PART_ZH}",
        rf"(?<![\d一二三四五六七八九十共分有几这那哪])({_ZH})章(?=里|中|[的讲说写到])",
        rf"\b{_PART_EN}\s*(\d+|{'|'.join(_CARDINALS)})\b",
        rf"\b({_NTH}) {_PART_EN}\b",
    )
)


def spelled_parts(text: str) -> str:
    """A text with such words right where one of their characters is another that sounds the same: 附路 → 附录."""
    for name, words in _MISSPELT.items():
        text = words.sub(name, text)
    return text


def named_parts(text: str) -> tuple[str, ...]:
    """ "专栏6和表2" → ("table2", "box6"); "第四部分第二节" → ("s4.2",)."""
    return tuple(dict.fromkeys((*_by_number(text), *_by_name(text), *_sections(text))))


def ordinal(text: str) -> tuple[int, str] | None:
    """The number of the item that a text asks about, 0 for the last, and its words for that: "第三个", "the third".

    None for a text without one.
    """
    match = _ITEM.search(text)
    if not match:
        return None
    last = match["last"] or match["last_zh"]
    return 0 if last else _number(next(filter(None, match.groups()))), match.group()


def names_last(text: str) -> str:
    """The kind of part whose last one a text names, "box", "section" or "chapter"; "" for a text that names none."""
    match = _LAST.search(text)
    kinds = (kind for kind, words in match.groupdict().items() if words) if match else ()
    return next(iter(kinds), "").removeprefix("a_")


def without_parts(text: str) -> str:
    """The text without the words that name such parts."""
    for words in (*_NUMBERED.values(), *_NAMED.values(), *_SECTIONS, _LAST):
        text = words.sub(" ", text)
    return text


def _by_number(text: str) -> Iterator[str]:
    for part, words in _NUMBERED.items():
        for match in words.finditer(text):
            yield f"{part}{_number(next(filter(None, match.groups())))}"


def _by_name(text: str) -> Iterator[str]:
    return (part for part, words in _NAMED.items() if words.search(text))


def _sections(text: str) -> Iterator[str]:
    for words in _SECTIONS:
        for match in words.finditer(text):
            numbers = [_number(written) for written in match.groups() if written]
            if "child" in match.groupdict():  # "the second section of chapter 4" names the inner one first
                numbers.reverse()
            yield "s" + ".".join(map(str, numbers))
        text = words.sub(" ", text)


def _number(written: str) -> int:
    """ "四", "4", "four", "fourth" → 4."""
    word = written.lower()
    for words in (_CARDINALS, _ORDINALS):
        if word in words:
            return words.index(word) + 1
    return numeral(word)
