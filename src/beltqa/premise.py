"""What kind of assertion a question makes: "…，对吗？" and "Is …?" ask whether it is so, "为什么…" takes it for so."""

import re
from dataclasses import replace

from beltqa.known import PLACES, Known, known_in
from beltqa.question import Question

_TAG_ZH = re.compile(
    r"(?:[吗吧]|(?<![什怎多那这])么|是不是|对不对|是吗|对吗|没错|是真的|真的假的|属实)\W*$|^(?:是不是|是否|难道|听说)|(?:是不是|是否|有没有)"
)
_TAG_EN = re.compile(
    r"^\W*(?:so |and |but )?(?:is|are|was|were|do|does|did|has|have)\b|"
    r"(?:,\s*|\b)(?:right|correct|true|yes|no|is it|is it not|"
    r"(?:is|are|was|were|do|does|did|has|have|had|could|would)n't(?: (?:it|they|he|she|that|there))?)\s*\?*\s*$",
    re.I,
)
_ASKS_ZH = re.compile(
    r"什么|啥|咋|哪[个些里家年位]?|多少|几[个家年倍]|谁|如何|怎[么样]|多[大长久高快远]|还是"
)
_ASKS_EN = re.compile(r"\b(?:what|which|who|whose|where|when|why|how)\b|\bor\b", re.I)
_WHY = re.compile(
    r"为什么|为何|为啥|怎么(?!样|办|做(?!到)|解决|用|样)|咋(?!样|办)|(?:凭|靠)的?(?:就|又|都)?是?(?:什么|啥)|何以|[原起]因(?:是|何在)|(?:如何|怎样)(?:做|办)到|"
    r"\bwhy\b|\bhow come\b|\bhow is it that\b|\bhow could\b|\breason (?:for|why|that)\b|"
    r"\bhow (?:did|was|were|has|have)\b.{2,40}\b(?:become|get|earn|win|manag\w+|come to|reach|achiev\w+|able|"
    r"ma[dk]e it|end up|land|break into|climb|rise to|enter)\b|"
    r"\bwhat (?:made|makes|helped|helps|led|let|allow\w*|enable\w*|turned|put|got|brought|drove|pushed|caused|earned|"
    r"landed|propelled|explains|kept|prompted|persuaded)\b",
    re.I,
)
_ONLY_ASSERTS = re.compile(
    r"怎么(?:解释|看|说|回事)|如何解释|\bexplain|"
    r"\b(?:say|said|write|tell us) (?:about|of|on) [^,?]{2,60}\b(?:being|having)\b",
    re.I,
)
_NEGATED = re.compile(
    r"(?<!是)不(?:是(?!不|吗|[^，。？?]{1,24}[嘛吗么吧](?:\W|$))|到|会|能|足|再|如|在)|没有?(?!错|问题|$|吗)|"
    r"\b(?:not|never|no longer|n't|without)\b",
    re.I,
)
_STATES = re.compile(
    r"[把将].+[成为作]|是|[来出]自|[位总]?[部于在]|为|成立|有|达|升|降|增|减|用|占(?!比)|到了|实现|被|突破|超过?|已经|就|只|卖|售|[远畅]销|拥有|了$|\b(?:is|are|was|were|has|have|had|being|having|\w+ed)\b",
    re.I,
)
_TAG = re.compile(  # after a statement: "…, right? what …"
    r"\W*(?:对|是|没错|不是|对不对|是不是|是这样|没记错)的?[吧吗么]?\W*|"
    r"\W*(?:right|correct|yes|no|true|(?:is|was|are|were|did|does|has|have)n't (?:it|they|he|she|that))\b\W*",
    re.I,
)
_FIGURE = re.compile(
    r"^(?!\W*(?:in|of|for|by|at|among|from|on|to|as)\b).*\d\s*(?:%|percent|per cent|[a-z])", re.I
)
_WORDS = 4
_GIVEN = re.compile(
    r"(?:since|given(?: that)?|as|because|now that|considering(?: that)?)\s+(?!\d|then\b|when\b)", re.I
)
_ROLE = re.compile(r"(?:As|Being) (?P<role>(?:the|a|an|one of|[A-Z][a-z]+['’]s|our) .+)")
_DWELLS = re.compile(  # asks on of what was stated, not of something else
    r"[这那]么(?!办|样)|如此|为(?:什么|何|啥)(?:不|没)|(?:怎么|如何|怎样)(?:做|办)到|\bso (?!far|on|that)\w+|\bsuch\b|"
    r"\bthat (?:much|many|early|late|fast|slow|high|low)\b|"
    r"^\W*(?:这|那)?(?:是|又)?(?:为什么|为何|为啥|怎么回事|什么原因|原因(?:是什么|何在))[呢啊呀]?\W*$|"
    r"差多少|[高多低少领][先出了]多少|\bby how much\b|\bhow (?:far|much) (?:ahead|behind|more|less)\b|"
    r"^\W*why(?: (?:is|was) (?:that|this|it))?\W*$|\bwhat(?:['’]s| is| was| lies| lay| stands) behind (?:that|this|it)\b|"
    r"\bwhat (?:explains|accounts for|is the reason for) (?:that|this|it)\b|\bhow (?:come|so)\W*$|"
    r"^\W*(?:这样做?|这么做|那|它|有)*(?:有|的)?(?:什么|啥|哪些)?(?:好处|优势|意义|效果|作用|影响)(?:在哪里?|是(?:什么|啥)|何在|有哪些)?\W*$|"
    r"^\W*(?:and |so )?what(?:['’]s| is| are| was| were) the (?:benefits?|advantages?|point|effects?|upside)\W*$",
    re.I,
)
_PRONOUN = re.compile(r"它|他们|她们|\b(?:it|its|they|them|their|this|that|these|those)\b", re.I)
_TOLD = re.compile(  # an instruction or a supposition, which is nothing to be put right
    r"改[为成]|应为|应改|更正为|假[设如]|如果|要是|按.{0,8}(?:算|计)|忽略|从现在起|以后都|"
    r"\b(?:from now on|instead|ignore|suppose|assume|if|use \d|should be changed|pretend)\b",
    re.I,
)


def asks_whether(question: Question) -> bool:
    """Whether it is to be answered by yes or no, and asks nothing else besides."""
    text = question.search
    if question.asked_in == "en":
        return bool(_TAG_EN.search(text) or _is_statement(question)) and not _ASKS_EN.search(text)
    return bool(_TAG_ZH.search(text) or _is_statement(question)) and not _ASKS_ZH.search(
        _TAG_ZH.sub("", text)
    )


def _is_statement(question: Question) -> bool:
    """ "Haers was founded in 2006?": a sentence that only its mark makes a question, and that has a figure."""
    text = question.search
    marked = text.rstrip().endswith(("?", "？")) and not question.wants
    return marked and bool(_STATES.search(text) and re.search(r"\d", text))


def takes_for_so(question: Question) -> bool:
    """Whether it asks why something is so, or what the report makes of it."""
    return bool(_WHY.search(question.search) or _ONLY_ASSERTS.search(question.search))


def asserts(question: Question) -> bool:
    """Whether something in the question may be wrong and can be put right."""
    return (asks_whether(question) or takes_for_so(question)) and not supposes(question)


def supposes(question: Question) -> bool:
    """Whether it tells what to take for so, which is nothing to be put right."""
    return bool(_TOLD.search(question.search))


def stated(question: Question) -> str:
    """What a question states before it asks: "创想三维在杭州，它是怎么起家的" takes the first for so; "" for none."""
    if question.asked_in == "en":
        parts, asks = re.split(r",\s+(?:so|and|but)?\b|[.?;]\s+", question.search), _ASKS_EN
    else:
        parts, asks = re.split(r"[，。；？?]", question.search), _ASKS_ZH
    parts = [part for part in parts if re.search(r"\w", part)]
    first = parts[0].strip() if parts else ""
    if (role := _ROLE.match(first)) and len(parts) > 1 and not supposes(question):
        return _in_role(role["role"], parts[1])
    tagged = len(parts) > 1 and _TAG.fullmatch(parts[1])
    ended = re.match(
        r"\s*[.。]", question.search.partition(first)[2]
    )  # a sentence of its own states something
    figure = len(first.split()) > _WORDS and _FIGURE.search(first)
    states = (
        tagged or ended or figure or _STATES.search(first) or _GIVEN.match(first) or _tells_of_name(first)
    )
    if len(parts) < 2 or asks.search(first) or not states or supposes(question):
        return ""
    return first


def _in_role(role: str, asked: str) -> str:
    """ "As the capital of cups, what does Yongkang …?" takes for so that Yongkang is that; "" where nobody is named."""
    named = [known for known in known_in(asked) if known.kind in PLACES or known.kind == "company"]
    return f"{named[0].words} is {role}" if len(named) == 1 else ""


def _tells_of_name(clause: str) -> bool:
    """Whether it tells of which place or company it speaks: "年产6亿只保温杯的义乌"."""
    name = clause.rpartition("的")[2]
    of = next((known for known in known_in(name) if name.startswith(known.words)), None)
    return bool("的" in clause and of and (of.kind in PLACES or of.kind == "company"))


def after_premise(question: Question, told: str) -> Question | None:
    """What a question asks after it has stated something, of the same subject; None where it states nothing first.

    Nor where the subject itself is wrong: what puts the premise right, as `told`, is then of another.
    """
    premise = stated(question)
    if premise not in question.search or not premise:
        return None
    named = next((known for known in known_in(premise) if known.kind in {"company", "product"}), None)
    if named and not _is_in(named, told):
        return None
    subject = named.words if named else ""
    rest = question.search.split(premise, 1)[1].strip(" ，。；,.;")
    if (tag := _TAG.match(rest)) and re.search(r"\W$", tag[0]):
        rest = rest[tag.end() :]
    if not (_ASKS_EN if question.asked_in == "en" else _ASKS_ZH).search(rest):
        return None  # "…, right?" asks only whether what was stated is so
    if any(known.words in premise and not _is_in(known, told) for known in known_in(rest)):
        return None  # "为什么选日本", where it was not there
    if _DWELLS.search(rest):
        return None  # "…，起步这么早是怎么做到的？" has no answer where it did not start early
    if not subject and _PRONOUN.search(rest):
        return None  # of what, only the premise tells
    mark = "，" if question.asked_in == "zh" else ", "
    asked = f"{subject}{mark}{rest}" if subject and subject not in rest else rest
    insists = tuple(term for term in question.insists if term.shown in asked)
    return replace(question, search=asked, insists=insists, several=())


def _is_in(known: Known, text: str) -> bool:
    return any(form in text for form in known.forms)


def is_negated(text: str) -> bool:
    """Whether a text denies what it says."""
    return bool(_NEGATED.search(text))
