"""What a pronoun of a follow-up stands for: "它的货", "its share", "that company's plan"."""

import re

from beltqa.gazetteer import Gazetteer
from beltqa.glossary import Glossary
from beltqa.mentions import HOME, mentions_in

_PRONOUN = re.compile(
    r"(?<!其)(?:它们?的?|[他她]们?的?(?!国))|(?:这|那|该)(?:家|个)?(?:公司|企业|平台|品牌|地方|城市|产业带|计划|"
    r"省|县|市)的?|"
    r"(?<!的)(?:这|那)家的?|那[里儿]的?|当地的?|(?<!尤)其(?=[^中他它实余次间一二三])|"
    r"\b(?:its?|they|(?<!of )them|their|theirs|(?<=does )one(?= (?:cost|sell|weigh|last))|(?<=is )one(?= (?:sold|"
    r"priced))|"
    r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!still )(?<!longer )(?<!not )there(?! (?:is|are|was|were|will|may|has|"
    r"have)\b)|"
    r"(?:that|this|the) (?:company|firm|platform|brand|place|city|belt|program|plan|one)"
    r"(?! (?:that|which|who|from|in|making|selling|behind|with|producing)\b))\b",
    re.I,
)
_OF_NOTHING = re.compile(  # "how long does it take", "is it true that"
    r"\b(?:(?:does|do|did|will|would|can|could|might|may) (?:it) (?:[a-z]+ly )?(?:take|cost|matter|mean(?= (?:that|"
    r"to\b)))|"
    r"(?:is|was)(?:n['’]t)? it (?:true|the case|possible|hard|easy|worth|likely|correct|right)(?= (?:that|to|for)\b)|"
    r"it (?:takes?|took|costs?|seems|is said|turns out|depends))\b",
    re.I,
)
_A_THING = re.compile(  # "a factory … its own brand": named within the question
    r"\b(?:an?|every|each|any|most) (?:[a-z-]+ ){0,3}?"
    r"(?:factor(?:y|ies)|compan(?:y|ies)|firms?|sellers?|makers?|manufacturers?|brands?|business(?:es)?|merchants?|"
    r"enterprises?|"
    r"exporters?|suppliers?|plants?|owners?|belts?|cit(?:y|ies)|provinces?|countr(?:y|ies))\b",
    re.I,
)
_ABOUT_A_PLACE = re.compile(r"地方|城市|那[里儿]|当地|there|place|city|省|县|市", re.I)
ASKS_WHO = re.compile(
    r"(?:企业|公司|品牌)的?(?:例子|案例)|有没有[^，。？]{0,6}(?:企业|公司|品牌)|\b(?:any|another|there an?|"
    r"name an?) (?:\w+ )?(?:company|firm|brand|maker)\b|"
    r"哪家|哪一?个(?:公司|企业|平台|品牌|地方|城市|省|市|县)|谁(?!\W*$)|(?<=的是)谁|(?<!是)谁|"
    r"\bwho(?:se)?\b(?! (?:is|are|was|were) (?-i:[A-Z]))|"
    r"\bwhich (?:\w+ )?(?:company|firm|platform|brand|maker|place|city|province|country)\b",
    re.I,
)
_ASKS_COMPANIES = re.compile(r"(?:什么|哪些)[^，。？]{0,6}(?:企业|公司|品牌)")
# What a pronoun stands for, the likeliest kinds first.
_KINDS = (("company",), ("product", "document", "place"), ("term",), ("general",))
ASKS = re.compile(
    r"什么|哪|谁|几|怎|如何|为何|多[少大长久高快]|\b(?:what|which|who|when|where|how|why)\b", re.I
)
_FIRST_CLAUSE = re.compile(r"(.+)(?:[，,；;。：:？?!]|\b(?:and|but|or|so)\b)", re.I | re.S)
SOLD_ON = re.compile(
    r"\b(?:on|through) [A-Z]\w+|在 ?[^，。 ]{2,10} ?(?=全球|上|平台)|"
    r"(?:(?<![以之])上|入驻|登陆|进驻|[做开]|进入)(?:[A-Za-z]+|[㐀-鿿]{2,4}(?=的|$|[，。？?]))"
)  # "在亚马逊上": where, not who
_BRAND = re.compile(r"(?:品牌|牌子) ?([A-Z][A-Za-z]+)|(?-i:\bbrand,? ([A-Z][A-Za-z]+))")  # "自主品牌 Rest"
_QUOTED = r"《[^》]+》|“[^”]+”|\"[^\"]+\""
_ANY_NAME = re.compile(
    r"(?<![A-Za-z])(?!(?:Wh\w+|How|Tell|Give|Show|Explain|List|Name|Describe|Compare|Please|Say|Sum\w*|Let|Could|"
    r"Would|Should|Will|Then|But|Also|"
    r"Does|Did|Are|Was|Were|Has|Have|Can|And|The|Chin\w+|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)\b)[A-Z][A-Za-z]{2,}|"
    + _QUOTED
)
_SEAT = re.compile(  # "Shenzhen where they're based", "它们所在的深圳": the place is named
    r",? where (?:they|it|(?:the|that|this) (?:company|firm|brand))(?:['’](?:re|s)| are| is| was| were) "
    r"(?:based|located|headquartered|from)\b|(?:[它他]们?|[这那]家(?:公司|企业))所在的",
    re.I,
)
_NOUN = re.compile(r"^(?:that|this|the|[这那该][家个]?) ?|的$", re.I)
_NAME_LONG = {"zh": 20, "en": 60}  # characters of an answer that is no more than a name
_FIGURE_ONLY = re.compile(r"[\W\d]*(?:in |on |since |about |over |more than )?[\W\d]*\w{0,3}\W*$", re.I)
_CJK = re.compile(r"[㐀-鿿]")


def pronoun_in(asked: str, gazetteer: Gazetteer | None, glossary: Glossary | None) -> str:
    """The first pronoun that stands for something of the conversation; "" if there is none.

    In "does Temu have a plan, and what is it called" the clause before it names or asks for what it stands for.
    """
    found = _PRONOUN.search(_OF_NOTHING.sub(lambda nothing: " " * len(nothing[0]), asked))
    if not found or _A_THING.search(asked, 0, found.start()):
        return ""
    clause = _FIRST_CLAUSE.match(asked[: found.start()])
    named = mentions_in(clause[1], gazetteer, glossary) if clause else ()
    if clause and (ASKS.search(clause[1]) or any(mention.kind not in {"year", "part"} for mention in named)):
        return ""
    return found.group()


def without_seat(asked: str, gazetteer: Gazetteer | None) -> str:
    """A question that names a place, without the words that say whose place it is: what is asked is about the place."""
    return _SEAT.sub("", asked) if gazetteer and gazetteer.named_in(asked) else asked


def meant_by(
    pronoun: str, earlier: str, answer: str, gazetteer: Gazetteer | None, glossary: Glossary | None
) -> str:
    """What a pronoun stands for: a place if it says so, else the company, else the thing last named."""
    if (brand := _BRAND.search(earlier)) and not _ABOUT_A_PLACE.search(pronoun):
        return brand[1] or brand[2]
    if _asked_for(pronoun, earlier) and (thing := _named_by(answer)):
        return thing
    turns = [list(mentions_in(SOLD_ON.sub("", text), gazetteer, glossary)) for text in (earlier, answer)]
    kinds = (("place",),) if _ABOUT_A_PLACE.search(pronoun) else _KINDS
    asks_who = bool(ASKS_WHO.search(earlier) or _ASKS_COMPANIES.search(earlier))
    if asks_who:  # the answer named it
        turns[1] = [mention for mention in turns[1] if mention not in turns[0]]
        turns.reverse()
    for mentions in turns:
        for wanted in kinds:
            if wanted == ("term",) and mentions is turns[0] and asks_who:
                continue  # a term in the answer is not what it names
            if named := [mention.words for mention in mentions if mention.kind in wanted]:
                return named[0] if mentions is turns[0] and asks_who else named[-1]
    return (_named_by(answer) if ASKS.search(earlier) else "") or _last_name(earlier)


def with_branch(subject: str, earlier: str, asked: str, gazetteer: Gazetteer | None) -> str:
    """A company with the country or part of the world behind it: "Amazon Middle East", "Amazon in Brazil"."""
    if not gazetteer or gazetteer.named_in(asked):
        return subject
    for words, name in gazetteer.named_in(earlier):
        abroad = name not in gazetteer.provinces and name not in gazetteer.province_of and name != HOME
        branch = (
            rf"{re.escape(subject)}(?:['’]s)?\s*(?:(?:in|to|into)(?: the)? |[在到]|the )?{re.escape(words)}"
        )
        if abroad and (found := re.search(branch, earlier)):
            return found.group()
    return subject


def _asked_for(pronoun: str, earlier: str) -> bool:
    """Whether the question before asked which one it is: "Which program …?", "What is the target of that program?"."""
    noun = _NOUN.sub("", pronoun)
    which = rf"(?:哪[一]?[个家项]?|什么){noun}|\b(?:which|what) (?:[\w-]+ ){{0,2}}{noun}\b"
    return len(noun) > 1 and bool(re.search(which, earlier, re.I))


def _named_by(answer: str) -> str:
    """What an answer names: all of it where it is short, else what it quotes first; "" where it names nothing."""
    plain = re.sub(r"\[\d+\]", "", answer).strip(" .。")
    if len(plain) <= _NAME_LONG["zh" if _CJK.search(plain) else "en"]:
        return "" if _FIGURE_ONLY.match(plain) else plain
    quoted = re.search(_QUOTED, plain)
    return quoted.group() if quoted else ""


def _last_name(text: str) -> str:
    found = _ANY_NAME.findall(text)
    return found[-1] if found else ""


def instead(pronoun: str, subject: str) -> str:
    """What stands in the place of a pronoun, which may say whose something is."""
    possessive = pronoun.endswith("的") or pronoun.lower() in {"its", "their", "theirs"}
    if not possessive:
        return subject
    return f"{subject}的" if pronoun.endswith("的") else f"{subject}'s"


def has_pronoun(asked: str) -> bool:
    """Whether there is any, whatever it stands for."""
    return bool(_PRONOUN.search(asked))


def with_subject(asked: str, subject: str) -> str:
    """A question with what its pronouns stand for in their place."""
    return _PRONOUN.sub(lambda found: instead(found.group(), subject), asked)
