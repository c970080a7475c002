"""A follow-up → the question as it would be asked without the conversation before it.

"那法国呢？" after a question about the United States is that question with 法国 in it; "When was it founded?" asks
about the company that the last question or its answer names; what cannot be put so is searched together with the
question before it. A change of subject ("换个话题…") leaves the conversation behind.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from beltqa.gazetteer import Gazetteer
from beltqa.glossary import Glossary

Turn = tuple[str, str]  # a question and its answer, which may be empty

_NEW_SUBJECT = re.compile(
    r"\s*(?:换个?(?:话题|问题)|另外(?:问|想问)|另一个问题|说回|(?:new|another|different) (?:question|topic|subject)|"
    r"changing (?:the )?(?:topic|subject)|on another (?:note|topic))",
    re.I,
)
_LEANS = re.compile(
    r"\s*(?:那(?!些?[是会]?什么是)|其(?!他国|实)|这(?!份?报告|篇|个报告)|该(?!报告)|还有|再(?=[问说讲])|也|同样|上面|刚才|"
    r"(?:and|but|so|what about|how about|same for|also|then)\b|(?:is|was|are|were|does|did) (?:that|this)\b)|.*呢\W*$",
    re.I,
)
_PRONOUN = re.compile(
    r"它们?的?|[他她]们?的?(?!国)|(?:这|那|该)(?:家|个)?(?:公司|企业|平台|品牌|地方|城市|产业带|计划|省|县|市)的?|"
    r"(?:这|那)家的?|那[里儿]的?|当地的?|(?<!尤)其(?=[^中他它实余次间一二三])|"
    r"\b(?:its?|they|them|their|theirs|there|"
    r"(?:that|this|the) (?:company|firm|platform|brand|place|city|belt|program|plan|one))\b",
    re.I,
)
_ABOUT_A_PLACE = re.compile(r"地方|城市|那[里儿]|当地|there|place|city|省|县|市", re.I)
_AROUND = re.compile(
    r"^\W*(?:那么?|还有|and|but|so|what about|how about|same for|then|也|同样)?\W*(?:in|for|of|the)?\s*"
    r"(.*?)\s*(?:的)?(?:呢|怎么样|如何)?\W*$",
    re.I | re.S,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d年?(?!\d)")
_PART = re.compile(
    r"(?:表|图|专栏|附录|table|figure|box|section|chapter)\s*\d*|第[一二三四五六七八九十\d]+(?:部分|章)", re.I
)
_ASKS_WHO = re.compile(r"哪[家个一]|谁|\bwh(?:o|ich|ose)\b", re.I)
_SHORT = {"zh": 8, "en": 4}  # characters, words: a question so short leans on the one before
_COMPANIES, _THINGS = ("company",), ("product", "document", "term", "place")
_ANY_NAME = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]{2,}|《[^》]+》|“[^”]+”")
_CJK = re.compile(r"[㐀-鿿]")


@dataclass(frozen=True)
class _Mention:
    words: str
    kind: str


@dataclass(frozen=True)
class Resolved:
    """`search` is what to look for; of years, only those in `asked` are insisted on."""

    search: str
    asked: str


def leans(asked: str, gazetteer: Gazetteer | None = None, glossary: Glossary | None = None) -> bool:
    """Whether a question cannot be understood without the one before it."""
    if _NEW_SUBJECT.match(asked):
        return False
    if _LEANS.match(asked) or _PRONOUN.search(asked):
        return True
    words = len(asked.split()) if not _CJK.search(asked) else len(asked)
    short = words <= _SHORT["zh" if _CJK.search(asked) else "en"]
    return short and not any(_mentions(asked, gazetteer, glossary))


def standalone(
    asked: str, history: Sequence[Turn], gazetteer: Gazetteer | None = None, glossary: Glossary | None = None
) -> Resolved:
    """The question made whole from the turns before it; as it is, if it leans on none."""
    if not history or not leans(asked, gazetteer, glossary):
        return Resolved(_NEW_SUBJECT.sub("", asked, count=1).lstrip("，,。.：: ") or asked, asked)
    earlier = standalone(history[-1][0], history[:-1], gazetteer, glossary).search
    if exchanged := _exchanged(asked, earlier, gazetteer, glossary):
        return Resolved(exchanged, exchanged)
    subject = _subject(asked, earlier, history[-1][1], gazetteer, glossary)
    if subject and _PRONOUN.search(asked):
        whole = _PRONOUN.sub(lambda found: _instead(found.group(), subject), asked)
        return Resolved(whole, whole)
    return Resolved(f"{_without_rivals(earlier, asked, gazetteer)} {asked}", asked)


def _exchanged(
    asked: str, earlier: str, gazetteer: Gazetteer | None, glossary: Glossary | None
) -> str | None:
    """ "那法国呢" → the earlier question with 法国 in the place of the country that it names; None if it names more."""
    core = _AROUND.sub(r"\1", asked)
    own = list(_mentions(core, gazetteer, glossary))
    if not own or len(core.replace(own[0].words, "").strip(" 的年")) > 1:
        return None
    rivals = [m for m in _mentions(earlier, gazetteer, glossary) if m.kind == own[0].kind]
    return earlier.replace(rivals[-1].words, own[0].words) if len(rivals) == 1 else None


def _subject(
    asked: str, earlier: str, answer: str, gazetteer: Gazetteer | None, glossary: Glossary | None
) -> str:
    """What a pronoun stands for: a place if it says so, else the company, else the thing last named."""
    pronoun = _PRONOUN.search(asked)
    turns = [list(_mentions(earlier, gazetteer, glossary)), list(_mentions(answer, gazetteer, glossary))]
    if pronoun and _ABOUT_A_PLACE.search(pronoun.group()):
        kinds: tuple[tuple[str, ...], ...] = (("place",),)
    else:
        kinds = (_COMPANIES, _THINGS)
    if _ASKS_WHO.search(earlier):  # the answer named it
        turns[1] = [mention for mention in turns[1] if mention not in turns[0]]
        turns.reverse()
    for mentions in turns:
        for wanted in kinds:
            if named := [mention.words for mention in mentions if mention.kind in wanted]:
                return named[0] if mentions is turns[0] and _ASKS_WHO.search(earlier) else named[-1]
    found = _ANY_NAME.findall(earlier)
    return found[-1] if found else ""


def _instead(pronoun: str, subject: str) -> str:
    possessive = pronoun.endswith("的") or pronoun.lower() in {"its", "their", "theirs"}
    if not possessive:
        return subject
    return f"{subject}的" if pronoun.endswith("的") else f"{subject}'s"


def _mentions(text: str, gazetteer: Gazetteer | None, glossary: Glossary | None) -> Iterator[_Mention]:
    """The years, parts, places and names that a text mentions, each once."""
    places = [words for words, _ in gazetteer.named_in(text)] if gazetteer else []
    yield from (_Mention(found, "year") for found in _YEAR.findall(text))
    yield from (_Mention(found.strip(), "part") for found in _PART.findall(text))
    yield from (_Mention(words, "place") for words in dict.fromkeys(places))
    named = dict.fromkeys(glossary.mentions(text)) if glossary else {}
    yield from (_Mention(words, entry.kind) for words, entry in named if words not in places)


def _without_rivals(earlier: str, asked: str, gazetteer: Gazetteer | None) -> str:
    """The earlier question without its places, years or parts, where the follow-up brings its own."""
    rivals: list[str] = []
    if gazetteer and gazetteer.named_in(asked):
        rivals += [words for words, _ in gazetteer.named_in(earlier)]
    for pattern in (_YEAR, _PART):
        if pattern.search(asked):
            rivals += [match.group() for match in pattern.finditer(earlier)]
    for words in rivals:
        earlier = earlier.replace(words, " ")
    return earlier
