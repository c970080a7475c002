"""A question that asks several things → the questions it consists of, each whole in itself.

"XREAL哪年成立、哪年上线亚马逊？" asks two things of one company; "哈尔斯和创想三维分别卖到多少个国家？" asks one thing
of two. Each is searched for by itself, or the second would be crowded out by the first.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from beltqa.numerals import NO_FEW

_MOST = 4
_MODIFIER = 2  # characters: of most names in Chinese that have one, 新兴产业带
_CAPITALISED = re.compile(r"(?!I\b)[A-Z][a-z]*[ ,]")
_CHINESE = re.compile(r"[㐀-鿿]")
_ASKS_ZH = re.compile(
    rf"什么|哪|谁|多少|{NO_FEW}几(?!乎)|怎么|怎样|咋|如何|为何|多[大长久高快]|何时|啥|[吗呢](?=[？?]|$)|[？?]$"
)
_ASKS_EN = re.compile(r"\b(?:what|which|who|whom|whose|where|when|why|how)\b", re.I)
_BREAK_ZH = re.compile(
    r"[，,；;？?。]|以及|还有|并且|同时|(?<=[^\W\d_])[和及](?=[^，。？和]{0,8}(?:哪|多少|几|什么|谁|怎))"
)
_BREAK_EN = re.compile(
    r"[;?]\s*|,?\s+and\s+(?!by how (?:much|many|far)\b)(?=(?:\w+\s+){0,2}?(?:what|which|who|where|when|why|how)\b)|"
    r",\s+(?=(?:what|which|who|where|when|why|how)\b)",
    re.I,
)
_COLON_EN = re.compile(
    r"^([^:?;]{3,40}): (?=\w)"
)  # "Wigs: how long did …, and how long …": what both are about
_CONDITION_EN = re.compile(  # "When belts are sorted by size, what …" asks one thing
    r"^\W*(?:when|where|if|once)\s+(?!(?:did|does|do|is|was|were|are|has|have|had|will|would|can|could)\b)[^,?;]+,\s*"
    r"(?=(?:what|which|who|where|how)\b)",
    re.I,
)
_ASKED = re.compile(  # what is left out of a question that is only carried along
    r"哪(?:[一]?[个家些年位省市]|里|儿)?|什么|谁|多少[个家]?|怎么样?|如何|为何|何时|啥时候|啥|"
    r"\b(?:what|which|who|where|when|why|how (?:many|much|long)|how|did|does|do|is|are|was|were)\b",
    re.I,
)
_INTERROGATIVE = re.compile(r"多[大长久高快少]|几|哪|谁|\b(?:what|which|who|where|when|why|how(?: \w+)?)\b")
_OF_A_YEAR = re.compile(r"(?:19|20)\d\d\W*$|(?:19|20)\d\d\s*年")
_WHAT_SHARE = r"\b(?:what|which) (?:share|portion|proportion|part|percentage)\b"
_SHARE = re.compile(rf"{_WHAT_SHARE}(?! of\b)", re.I)
_SHARE_OF = re.compile(rf"{_WHAT_SHARE} (?P<of>of (?:[\w-]+ ){{0,3}}?[\w-]+s\b)", re.I)
_OF_MEANING = re.compile(r"什么意思|含义|是指什么|\bmean(?:s|t|ing)?\b|\bdefin", re.I)
_MEANING = re.compile(r"什么是|啥是|何谓")
_AND_THIS = re.compile(r".{1,10}呢$|(?:and )?(?:what|how) about .{1,30}$", re.I)
PRONOUN = re.compile(
    r"它|\b(?:it|its|they|them|their|theirs|"
    r"(?:that|this|the same) (?:town|city|county|province|place|region|company|firm|brand|maker|factory|seller|belt))\b",
    re.I,
)
_OF_THE_REPORT = re.compile(  # "报告里有解释吗" asks nothing of its own
    r"^(?:请问)?(?:这份|这|那份)?(?:报告|文[中里]|书[中里])?[里中上]?(?:有没有|有|是|对此|都)?(?:怎么)?"
    r"(?:说|提|解释|写|讲|介绍|提到|说明)[了过的到]*[吗呢嘛]?$"
)
_EACH = re.compile(
    r"分别|各(?![地国个种类方界家省市项环级部大行位式平县色城主产企品公])|"
    r"\b(?:each(?! (?:year|month|week|day|season|quarter|other)\b)|respectively|both)\b",
    re.I,
)
_COMPARES = re.compile(
    r"相比|比较|对比|区别|不同|不一样|差[异别]|差(?:在|得?多|哪)|(?:共同|相同|相似|相通)(?:点|之处)|哪.{0,12}(?:更|最先|增)|[谁哪].{0,12}[更先早晚]|孰|"
    r"(?:谁|哪[一]?[个家种类款边年]?)(?:[的家]?.{0,10})?(?<!最)[大小多少高低快慢强弱长短](?:些|一点|点)?[？?]?$|"
    r"[跟和与同].{1,24}(?<!占)比(?!例|重|较|如)|"
    r"\b(?:versus|vs\.?|compar\w*|stack\w* up|contrast\w*|differ\w*|distinguish\w*|against|opposed to|in common)\b|"
    r"\b(how (?:long|much|many|big|large|far|often))\b.+\band \1 "
    r"(?:now|today|then|before|after|if|by|via|through|with|under|using|\w+ing)\b|"
    r"\bthan\b(?! (?:an?|one|two|three|half|twice|\w+ed|\d+|US?\$|RMB|the year|last|before|ever)\b)|"
    r"\bwhich of (?!th).{0,80}\b(?:\w{2,}er|more|less|first)\b|"
    r"\b(?:which|who(?:se)?|do|does|did|is|are|was|were|has|have)\b.{0,60}"
    r"\b(?:\w{2,}er|older|more|less|first|sooner)\b.{0,60}\bor\b|"
    r"\bor\b.{0,60}\b(?:\w{2,}er|more|less|first|sooner)\b",
    re.I,
)
_DIFFERENCES = (
    (
        re.compile(
            r"(?:之间)?(?:的|有(?:什么|何|啥|哪些))(?:区别|不同|差[异别]|不一样|(?:共同|相同|相似|相通)(?:点|之处))(?:在哪里?|是什么|有哪些)?|(?:区别|不同|差[异别])(?:在哪里?|是什么)"
        ),
        "有什么特征",
    ),
    (re.compile(r"\bhow (?:do|does|did)\b(.{3,60}?)\bdiffer\b", re.I), r"what are\1"),
    (re.compile(r"\bwhat (?:do|does|did)\b(.{3,60}?)\bhave in common\b", re.I), r"what are\1"),
    (re.compile(r"\b(?:the )?differences? between\b|\bdistinguish(?:es)?\b", re.I), ""),
)
_WHICH_ZH = r"(?:哪(?:[一]?[个家种类款边省市座地]|里)|谁|孰)的?"
_END = r"(?:一?些|一?点)?(?=[，。？?]|$)"
_GIVE_THE_YEARS = re.compile(  # which is asked already
    r"(?<=[？。，])\s*(?:请|并)?[给说讲列报](?:一下|出)?(?:具体|各自|两个)?的?年份\W*$|"
    r"(?<=\?)\s*(?:please )?(?:give|state|name|tell)(?: me)? (?:the|both) (?:years|dates)\W*$",
    re.I,
)
_NO_RACE = (
    r"(?:half|quarter|time|year|place|ten|five|few|\d|\w+ (?:months|years|days))"  # "the first half of 2023"
)
_FIRST = rf"\b(?:the )?(?:first(?! {_NO_RACE})|earlier|sooner)\b(?: to\b)?"
_WHO = (
    r"\b(?:who|which(?: one| of (?:the two|them)| (?:company|firm|brand|maker|platform|place|city|country))?)"
)
_DEED_FIRST = (
    rf"(?P<deed>[^,:?]{{0,60}}?) ?{_FIRST}(?P<rest>[^,:?]*)"
    r"(?:[,:] (?P<name>(?-i:[A-Z])[^,:?]{1,40}))?(?=[?]|$|, and )"
)
_WHO_WAS_FIRST = re.compile(rf"{_WHO} (?P<was>was|were|had|has) {_DEED_FIRST}", re.I)
_WHO_FIRST = re.compile(rf"{_WHO} (?!(?:is|are|comes?|goes|stands|ranks?)\b){_DEED_FIRST}", re.I)
_DEGREES = (  # which of two → of the one
    (
        re.compile(
            rf"{_WHICH_ZH}([^，。？?]{{0,14}}?)(?:更[早晚先]|[最更]?先)([^，。？?]{{2,12}}?)的?{_END}"
        ),
        r"\1哪一年\2",
    ),
    (re.compile(rf"{_WHICH_ZH}([^，。？?]{{1,14}}?)得?更?[早晚先]{_END}"), r"哪一年\1"),
    (re.compile(r"(?<=哪一年)(.*[？?，,])(?:各是|各在)?哪一?年"), r"\1"),
    (re.compile(rf"{_WHICH_ZH}([^，。？?]{{0,14}}?)(?:更加?|要|还)?[多少]{_END}"), r"\1有多少"),
    (re.compile(rf"{_WHICH_ZH}([^，。？?]{{0,14}}?)(?:更加?|要|还)?[大高小低强弱]{_END}"), r"\1是多少"),
    (
        re.compile(rf"\bwhich of (?!th)(?P<deed>[^,:?]{{3,80}}?) {_FIRST}(?=[?,]|$)", re.I),
        r"since when: \g<deed>",
    ),
    (_WHO_WAS_FIRST, r"when \g<was> \g<name> \g<deed>\g<rest>"),
    (_WHO_FIRST, r"when did \g<name> \g<deed>\g<rest>"),
    (
        re.compile(rf"^\W*(?P<was>did|was|were|has|had) (?P<deed>[^,:?]{{3,80}}?) {_FIRST}(?=[?,]|$)", re.I),
        r"when \g<was> \g<deed>",
    ),
    (_GIVE_THE_YEARS, ""),
    (
        re.compile(
            r"\bwhich(?: one| of (?:the two|them))? (?:is|was) (?:the )?"
            r"(?:larger|bigger|higher|greater|smaller|lower)[,:]\s*",
            re.I,
        ),
        "how large is ",
    ),
    (
        re.compile(r"\bwhich\b([^,:?]{1,30}?)\b(?:more|fewer) (?=\w+(?:s|ies)\b(?<!ss))", re.I),
        r"\1how many ",
    ),
    (re.compile(r"\bwhich\b([^,:?]{1,30}?)\b(?:more|less) (?=\w)", re.I), r"\1how much "),
)
_OWN = re.compile(r"\b(?:its|their) (?=own\b)", re.I)  # of two sides each has its own
_THE_ONE_AND_THE_OTHER = (
    re.compile(r"\bthe (?:one|former|first one)\b|前者|前一[个家]", re.I),
    re.compile(r"\bthe (?:other|latter|second one)\b|后者|[后另]一[个家]", re.I),
)
_ITS_NAME = re.compile(  # asks again what the question before it asks
    r"(?:它|他们?|具体|到底)?(?:叫(?:什么|啥)(?:名[字称]?)?|名字(?:是|叫)(?:什么|啥)|是哪[一]?[家个])[呀啊呢的]*|"
    r"(?:and )?what(?:'s| is| are) (?:its|their|the) names?|(?:and )?what (?:is it|are they) called|"
    r"(?:and )?which (?:ones?|years?|places?|cities|towns|provinces?|countries|firms|companies|platforms?)"
    r"(?: (?:is it|are they|are those|were they|were those))?|(?:分别|具体|都)?(?:是|有)?哪(?:些|[几两][个家年])",
    re.I,
)
_SEGMENT = re.compile(r"(?:[^，,。：:；;？?！!.]|\.(?!\s|$))+")
_UNTIL_ASKED = re.compile(r"哪|谁|孰|各|分别|之间|相比|比较|对比|比(?!例|重|如)")
_COMPARED = re.compile(r"^(?:之间|相比之?下?|比较|对比|比(?:起来|一比)?)(?=[，,])")
_HOW_COMPARES = re.compile(
    r"^(?P<lead>[^?]*?)\bhow (?P<is>do|does|did|is|are|was|were) (?P<first>[^?,;]{3,80}?) "
    r"(?:compare[ds]?|stack(?:ed|s)? up|measures? up|match(?:es)? up|holds? up|fares?) "
    r"(?:with|to|against|alongside|next to) (?P<second>[^?,;]{2,80})",
    re.I,
)
_OF_THE_OTHER = re.compile(  # "the American one", "that of the United States", "Temu's"
    r"(?:the |an? )?(?P<one>.+?)(?:['’]s)? (?:ones?|counterparts?|equivalents?)|(?:that|those) (?:of|in|for) (?P<of>.+)|"
    r"(?:the )?(?P<whose>.+?)['’]s?",
    re.I,
)
_OWNER = re.compile(
    r"(?:the )?(?P<name>[A-Z][\w.-]*(?: [A-Z][\w.-]*)?)['’]s? |^(?P<plain>[A-Z]\w+)s (?=[A-Z])"
)
_HALVES = re.compile(
    r"和|与|跟|同|还是|相比于?|相较于?|对比|,?\s*\band\b|\bvs\.?|\bversus\b|,?\s*\bor\b|"
    r"\b(?:as )?(?:against|opposed to|compared (?:with|to))\b",
    re.I,
)
_OF_ITS_OWN = re.compile(r"的|['’]s\b|\b(?:of|from|in|for)\b")  # "永康的杯子": the name is not alone
_IS_CLAUSE = re.compile(r"\s*(?:do|does|did|is|are|was|were|has|have|can|compare)\b", re.I)
_TWO = re.compile(r"(?<=[那这])两|(?<=的)那?两[家个种类]|\btwo ", re.I)  # of which each half is one
_THE_ONE = re.compile(r"(?:the ones?|that|those) (?P<of>in|of|for|from|at|on|among) ", re.I)
_HELD_AGAINST = re.compile(
    r"\b(?:against|compared (?:with|to)|versus|vs\.?|opposed to|differ\w* from)\s+(?:the )?$", re.I
)
_LINK = re.compile(
    r"\s*(?:、|和|与|跟|同|及|以及|还是|相比于?|相较于?|对比|,?\s*and\b|\bvs\.?|\bversus\b|,?\s*\bor\b|/|&|"
    r"\b(?:as )?(?:against|opposed to|compared (?:with|to))\b)\s*",
    re.I,
)
_LIST = re.compile(r"(?P<list>[㐀-鿿]{2,4}(?:、[㐀-鿿]{2,4})+)(?P<number>[两二三四五六七八九\d][类种个家者])")

_PAIR = 2
Names = Callable[[str], Sequence[str]]  # the names in a text, as the text has them, in its order


def _as_pair(asked: str, names: Names) -> tuple[str, ...]:
    """ "How does A's share compare with B's?" → what A's share is and what B's is; () for another question."""
    found = _HOW_COMPARES.search(asked)
    other = _OF_THE_OTHER.fullmatch(found["second"].strip(" .")) if found else None
    if not found or not other:
        return ()
    first, name = found["first"], other["one"] or other["of"] or other["whose"]
    owner = _OWNER.search(first)
    if not owner or not _names_apart((owner["name"] or owner["plain"], name), names):
        return ()
    whose = name if other["one"] else f"{name}'s"
    second = f"{first[: owner.start()]}{whose} {first[owner.end() :]}"
    return tuple(f"{found['lead']}what is {half}?" for half in (first, second))


def subquestions(asked: str, names: Names, things: Names) -> tuple[str, ...]:
    """The questions that a question consists of; () where it is one.

    `names` finds all names; `things` those that a question can be about: companies, places, products.
    """
    parts = (
        _as_pair(asked, names)
        or tuple(_of_the_one_and_the_other(asked, names))
        or tuple(_of_each(asked, names, things))
        or tuple(_asked_in_turn(asked, things))
    )
    return parts[:_MOST] if len(set(parts)) > 1 else ()


def _of_the_one_and_the_other(asked: str, names: Names) -> Iterator[str]:
    """ "A and B: what does the one sell, and what does the other make?" → what is asked of A and what of B."""
    one, other = (turn.search(asked) for turn in _THE_ONE_AND_THE_OTHER)
    if not one or not other or other.start() < one.end():
        return
    breaks, asks = (_BREAK_ZH, _ASKS_ZH) if _CHINESE.search(asked) else (_BREAK_EN, _ASKS_EN)
    lead = asked[: one.start()]
    group = side_by_side(lead, names(lead))
    pieces = list(_pieces(asked[lead.rindex(group[-1]) + len(group[-1]) :], breaks, asks)) if group else []
    asking = [
        next((piece for piece in pieces if turn.search(piece) and asks.search(piece)), "")
        for turn in _THE_ONE_AND_THE_OTHER
    ]
    if len(group) == len(asking) and all(asking) and asking[0] != asking[1]:
        for name, piece, turn in zip(group, asking, _THE_ONE_AND_THE_OTHER, strict=True):
            yield turn.sub(name, piece).strip(" :：")


def _of_each(asked: str, names: Names, things: Names) -> Iterator[str]:
    """One thing of several: the question with each of the names that stand side by side."""
    if not (_EACH.search(asked) or _COMPARES.search(asked)):
        return
    asked = _written_out(asked, names)
    if listed := _LIST.search(asked):
        for name in listed["list"].split("、"):
            yield _EACH.sub("", f"{asked[: listed.start()]}{name}{asked[listed.end() :]}")
        return
    if halves := list(_of_each_half(asked, names)):
        yield from halves
        return
    group = side_by_side(asked, names(asked))
    if not group or _HELD_AGAINST.search(asked[: asked.index(group[0])]):
        return
    start = asked.index(group[0])
    end = asked.index(group[-1], start) + len(group[-1])
    if pair := _of_the_subject(asked, group, start, end, things):
        yield from pair
        return
    for name in group:
        yield _of_one(_EACH.sub("", f"{asked[:start]}{name}{_COMPARED.sub('', asked[end:])}"))


def _of_the_subject(asked: str, group: Sequence[str], start: int, end: int, things: Names) -> tuple[str, ...]:
    """ "What does the US spend on R&D compared with China" sets China beside the US; () where the names are of one kind."""
    known = things(asked)
    first = next((name for name in known if asked.find(name) < start), "")
    if len(group) != _PAIR or group[0] in known or group[1] not in known or not first:
        return ()
    of_first = f"{asked[: start + len(group[0])]}{asked[end:]}"
    return of_first, of_first.replace(first, group[1], 1)


def _of_each_half(asked: str, names: Names) -> Iterator[str]:
    """ "永康的杯子和许昌的假发，哪个…": the question with each half of the words that say what is compared."""
    for segment in _SEGMENT.finditer(asked):
        words = _UNTIL_ASKED.split(segment[0])[0]
        if _ASKS_EN.search(words) or _IS_CLAUSE.match(words):
            continue
        halves = [(words[: link.start()], words[link.end() :]) for link in _HALVES.finditer(words)]
        apart = [pair for pair in halves if _names_apart(pair, names)]
        if len(apart) == 1 and (_OF_ITS_OWN.search(apart[0][0]) or not side_by_side(words, names(words))):
            first, second = apart[0]
            rest = _COMPARED.sub("", asked[segment.start() + len(words) :])
            for half in (first.rstrip(), f" {_with_noun(first.strip(), second.strip())}"):
                half = half if words[0] == " " else half.lstrip()
                yield _of_one(_EACH.sub("", f"{asked[: segment.start()]}{_TWO.sub('', half)}{rest}"))
            return


def _names_apart(halves: tuple[str, str], names: Names) -> bool:
    """Whether each half has a name, and none that the other has."""
    first, second = map(set, map(names, halves))
    return bool(first and second) and not (first <= second or second <= first)


def _with_noun(first: str, second: str) -> str:
    """ "the gap in X", "the one in Y" → "the gap in Y"."""
    one = _THE_ONE.match(second)
    if one and (of := f" {one['of']} ") in first:
        return first[: first.rindex(of)] + second[one.start("of") - 1 :]
    return second


def compares(asked: str) -> bool:
    """Whether a question sets things side by side: "which of the two is older", "how does A differ from B".

    "What is meant by A as opposed to B" asks for A alone.
    """
    return bool(_COMPARES.search(asked)) and not _OF_MEANING.search(asked)


def _of_one(asked: str) -> str:
    """One thing has no differences and is not more than itself: it is asked what it is like, and how much."""
    for difference, likeness in (*_DIFFERENCES, *_DEGREES):
        asked = difference.sub(likeness, asked)
    return _OWN.sub("", asked)


def _written_out(asked: str, names: Names) -> str:
    """ "emerging and mature industrial belts" → "emerging industrial belts and mature industrial belts"."""
    for name in names(asked):
        before = asked[: asked.find(name)]
        end = name.partition(" ")[2] if " " in name else name[_MODIFIER:]
        word = re.search(r"([A-Za-z-]+|[㐀-鿿]{2})$", before[: _link_before(before)])
        if not word or not end:
            continue
        whole = f"{word[1]} {end}" if " " in name else f"{word[1]}{end}"
        if whole in names(whole):
            asked = f"{asked[: word.start()]}{whole}{asked[word.end() :]}"
    return asked


def _link_before(text: str) -> int:
    """Where the link at the end of a text begins; 0 where it ends with none."""
    return next(
        (start for start in range(max(0, len(text) - 10), len(text)) if _LINK.fullmatch(text[start:])), 0
    )


def side_by_side(asked: str, named: Sequence[str]) -> list[str]:
    """The longest run of names with nothing but "and" between them."""
    runs: list[list[str]] = []
    last = 0
    for name in named:
        place = asked.find(name, last)
        if place < 0:
            continue
        if runs and place == last:  # "服装箱包" is one
            runs[-1][-1] += name
        elif runs and _LINK.fullmatch(asked[last:place]):
            runs[-1].append(name)
        else:
            runs.append([name])
        last = place + len(name)
    best = max(runs, key=len, default=[])
    return best if len(set(best)) > 1 else []


def _asked_in_turn(asked: str, things: Names) -> Iterator[str]:
    """Several things, one after the other: each with what the first is about, if it names nothing itself."""
    breaks, asks = (_BREAK_ZH, _ASKS_ZH) if _CHINESE.search(asked) else (_BREAK_EN, _ASKS_EN)
    if (
        breaks is _BREAK_EN
        and _CONDITION_EN.match(asked)
        and not _BREAK_EN.search(_CONDITION_EN.sub("", asked).rstrip("? "))
    ):
        return
    pieces = list(_pieces(_COLON_EN.sub(r"\1; ", asked, count=1), breaks, asks))
    asking = [
        piece
        for piece in pieces
        if asks.search(piece) and not (_OF_THE_REPORT.match(piece) or _ITS_NAME.fullmatch(piece))
    ]
    if len(asking) < 2:
        return
    before = pieces[: pieces.index(asking[0])]
    about = ", ".join(
        piece for piece in before if things(piece) or _OF_A_YEAR.search(piece) or not things(asking[0])
    )
    first = things(asking[0])
    if about and len({tuple(_INTERROGATIVE.findall(piece.lower())) for piece in asking}) == 1:
        for number, piece in enumerate(_of_the_same(asking)):
            own = things(piece)
            told = (about, *(first if number and not own else ()), _within(piece, own))
            yield " ".join(told)
        return
    carried = " ".join(first) or _ASKED.sub("", asking[0]).strip()
    for number, piece in enumerate(asking):
        own = things(piece)
        # "惠州呢" is the question before it, asked of another thing; "什么是成熟产业带" is whole.
        if _AND_THIS.match(piece) or (_MEANING.match(piece) and not PRONOUN.search(piece)):
            yield piece
            continue
        if number == 0 or (
            own and not PRONOUN.search(piece) and (piece.startswith(own[0]) or not _CHINESE.search(piece))
        ):
            yield " ".join(filter(None, (about, piece)))
        else:
            yield " ".join(filter(None, (about, first[0] if own and first else carried, _within(piece, own))))


def _of_the_same(asking: Sequence[str]) -> list[str]:
    """ "what share of the sellers grew", "what share doubled": the second is a share of them too."""
    whole = _SHARE_OF.search(asking[0])
    if not whole:
        return list(asking)
    return [_SHARE.sub(lambda found: f"{found[0]} {whole['of']}", piece, count=1) for piece in asking]


def _within(piece: str, own: Sequence[str]) -> str:
    """A question to stand after what it is about: "Roughly what share" begins with no name."""
    if (own and piece.startswith(own[0])) or not _CAPITALISED.match(piece):
        return piece
    return piece[0].lower() + piece[1:]


def _pieces(asked: str, breaks: re.Pattern[str], asks: re.Pattern[str]) -> Iterator[str]:
    """What stands between the breaks; a list mark is one only between two questions."""
    for piece in breaks.split(asked):
        if piece and re.search(r"\w", piece):
            items = piece.split("、")
            yield from (item.strip() for item in (items if all(map(asks.search, items)) else [piece]))
