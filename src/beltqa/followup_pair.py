"""A follow-up about two things of the conversation at once: "这两个省哪个多", "what do they have in common", "差多少"."""

import re
from collections.abc import Sequence

from beltqa.followup_pronoun import instead
from beltqa.gazetteer import Gazetteer
from beltqa.glossary import Glossary
from beltqa.mentions import mentions_in

_PAIR = re.compile(
    r"(?:上面|前面|刚才)?[这那前](?:两|2)[个家者地]?(?:省份?|城市|市|地方|国家?|公司|企业|平台|品牌)?|[两二]者|"
    r"[两俩][地省国家市](?=[哪谁的比有之，])|"
    r"[它他]们[俩两]个?|\b(?:both of them|(?P<which>(?:which|who) of (?:the two|them))|of the two|"
    r"(?:these|those|the) two(?: (?:provinces|cities|places|countries|companies|firms|platforms|brands))?)\b",
    re.I,
)
_BETWEEN_TWO = re.compile(  # "有什么区别", "what do they have in common", "what's the gap"
    r"^\W*(?:那么?)?(?P<zh>[它他]们|[两二]者)?(?:之间|相比|比起来)?(?:有(?:什么|啥|何|哪些)|的)?"
    r"(?:共同点|相同点|共同之处|区别|不同|差[别异距]|差(?:了|得)?多少|相差多少|差距(?:有多大|是多少))(?:在哪里?|是什么|有哪些)?[呢啊呀]?\W*$|"
    r"\b(?P<en>they|them)\b.{0,20}\b(?:in common|differ)\b|"
    r"^\W*(?:(?:so|and|then|ok)\W+)*(?:what(?:['’]s| is| was)|how (?:big|large|wide) is) the (?:difference|gap)\W*$",
    re.I,
)
_GAP = re.compile(r"差(?:了|得)?多少|差距|\bgap\b", re.I)
_ALL_OF_THEM = re.compile(  # "它们各收多少"
    r"[它他]们的?(?!俩|两)(?=.*(?:各|都|分别|哪[个家]|谁))|(?<=上)[它他]们|"
    r"\b(?:they|them|their|theirs)\b(?=.*\b(?:each|respectively)\b)|(?<=each of )them\b",
    re.I,
)
_TWO = 2
_CJK = re.compile(r"[㐀-鿿]")


def means_all(asked: str) -> bool:
    """Whether a question means each of the things that the conversation is about: "它们各收多少"."""
    return bool(_ALL_OF_THEM.search(asked))


def of_all(
    asked: str, questions: Sequence[str], gazetteer: Gazetteer | None, glossary: Glossary | None
) -> str:
    """ "它们各收多少" → "Temu和SHEIN各收多少": the things of one kind that the questions name; "" where it is one."""
    mentions = [
        m for question in dict.fromkeys(questions) for m in mentions_in(question, gazetteer, glossary)
    ]
    for kind in ("company", "place", "product"):
        names = list(dict.fromkeys(mention.words for mention in mentions if mention.kind == kind))
        if len(names) > 1:
            between, last = ("、", "和") if _CJK.search(asked) else (", ", " and ")
            return _all_named(asked, f"{between.join(names[:-1])}{last}{names[-1]}")
    return ""


def _all_named(asked: str, names: str) -> str:
    return _ALL_OF_THEM.sub(lambda found: instead(found[0], names), asked)


def means_both(asked: str) -> bool:
    """Whether a question means two things that are named before it."""
    return bool(_PAIR.search(asked) or _BETWEEN_TWO.search(asked))


def of_both(
    asked: str, earlier: str, texts: Sequence[str], gazetteer: Gazetteer | None, glossary: Glossary | None
) -> str:
    """ "这两个省哪个多": with the two things of a kind that the last questions name; "" where they are not two."""
    pair = _PAIR.search(asked)
    between = None if pair else _BETWEEN_TWO.search(asked)
    if not (pair or between):
        return ""
    mentions = [mention for text in texts for mention in mentions_in(text, gazetteer, glossary)]
    for kinds in ({"place", "country"}, {"company"}, {"product"}, {"term"}):
        named = list(dict.fromkeys(mention.words for mention in mentions if mention.kind in kinds))
        if len(named) == _TWO:
            joined = "和".join(named) if _CJK.search(asked) else " and ".join(named)
            if pair:
                said = f"of {joined}, which" if pair["which"] else joined
                return f"{asked[: pair.start()]}{said}{asked[pair.end() :]}".strip()
            return _put_between(asked, between, joined, named, earlier) if between else ""
    return ""


def _put_between(asked: str, between: re.Match[str], joined: str, named: Sequence[str], earlier: str) -> str:
    """The question with the two things that it sets side by side; what their figures are is asked with their gap."""
    chinese = bool(_CJK.search(asked))
    last = next((words for words in reversed(named) if words in earlier), "")
    joined_each = joined if chinese else f"{joined} each"
    if last and _GAP.search(asked):
        return f"{earlier.replace(last, joined_each).rstrip('？?')}{'，' if chinese else ', '}{asked}"
    they = between["zh"] or between["en"]
    if they:
        return asked.replace(they, joined, 1)
    return f"{joined}{asked}" if chinese else f"{asked.rstrip('?')} between {joined}?"
