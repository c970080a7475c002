"""What is asked: the question cleaned, its language, the words to search for, and what it insists on.

A year or a place in a question is not one word among others: an answer about another year is wrong. A part of
the document ("专栏6", "Figure 3") says where to look.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from beltqa.attributes import Attribute, asked_attributes
from beltqa.companies import Companies
from beltqa.followup import Resolved, leans, standalone
from beltqa.gazetteer import Gazetteer
from beltqa.glossary import Glossary
from beltqa.instruction import Told, told
from beltqa.length import asked_lengths
from beltqa.lexical import simplified
from beltqa.part_numbers import named_parts, spelled_parts
from beltqa.stages import ALL, Stages
from beltqa.subquestions import subquestions
from beltqa.topics import Topic

LONGEST = 2000  # characters

_CJK = re.compile(r"[㐀-䶿一-鿿豈-﫿]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]{2,}")
_ENGLISH_OPENING = re.compile(
    r"\s*(?:what|who|whom|whose|which|where|when|why|how|is|are|was|were|do|does|did|can|could|will|would|"
    r"should|has|have|had|list|name|give|tell|explain|describe|define|summari[sz]e|compare|and|in|according|please)\b",
    re.I,
)
_FULL_WIDTH = re.compile(r"[０-９Ａ-Ｚａ-ｚ＆％＋－．]+")
_CHINESE_QUESTION = re.compile(r"[吗呢谁几哪怎请]|什么|是|多少|如何|为何")
_QUOTATION = re.compile(r"“([^”]{2,})”|\"([^\"]{2,})\"|「([^」]{2,})」|《([^》]{2,})》")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|「[^」]*」|《[^》]*》")


class QuestionError(ValueError):
    """A question that cannot be asked; the message says what to do."""


@dataclass(frozen=True)
class Names:
    """The names that questions are read with."""

    gazetteer: Gazetteer
    glossary: Glossary
    topics: tuple[Topic, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    companies: Companies = field(default_factory=Companies)  # of which the documents have no name
    words: frozenset[str] = frozenset()  # the Latin words of the documents, in lower case

    def in_text(self, text: str) -> list[str]:
        """All names in a text, as it has them, in its order."""
        found = [words for words, _ in (*self.gazetteer.named_in(text), *self.glossary.mentions(text))]
        return sorted(dict.fromkeys(found), key=text.find)

    def things(self, text: str) -> list[str]:
        """Those that a question can be about: places, companies, products, documents."""
        places = [words for words, _ in self.gazetteer.named_in(text)]
        others = [words for words, entry in self.glossary.mentions(text) if entry.kind in _THINGS]
        return sorted(dict.fromkeys((*places, *others)), key=text.find)


_THINGS = {"place", "company", "product", "document"}


@dataclass(frozen=True)
class Term:
    """A year, place, company or other name: as it is looked for in the text, and as the question writes it."""

    searched: str
    shown: str
    kind: Literal["year", "place", "company", "name"] = "place"
    aliases: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """All ways in which the text may write it."""
        return self.searched, *self.aliases


@dataclass(frozen=True)
class Question:
    """`text` as asked, without control characters; `search` is what retrieval looks for.

    `names` are the report's own words for what the question names in other words or in English. `insists`
    holds years, places and companies that the evidence must hold, and names that the document never has. `parts`
    are the beginnings of the ids of the passages that the question names by number; `wants` holds what is asked
    for: the keys of `_WANTS`; `topics` are those of a part of the document ("瓶颈": the part on constraints);
    `attributes` are what it asks of a thing: its founder, its price; `mentions` has, for each name in it, how the
    report may write that. `several` are the questions that it consists
    of, if it asks several things; each of them is `one_of_several`.
    """

    text: str
    language: str
    search: str
    names: tuple[str, ...] = ()
    insists: tuple[Term, ...] = ()
    parts: tuple[str, ...] = ()
    wants: frozenset[str] = frozenset()
    topics: tuple[Topic, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    mentions: tuple[tuple[str, ...], ...] = ()
    several: tuple["Question", ...] = ()
    one_of_several: bool = False
    stages: Stages = ALL  # those that take part in its answer

    def insisted(self, kind: str) -> list[Term]:
        """What is insisted on of a kind: "year", "place", "company" or "name"."""
        return [term for term in self.insists if term.kind == kind]

    @property
    def quoted(self) -> tuple[str, ...]:
        """What the question quotes: “中国小家电之都”, 《中国制造2025》."""
        return tuple(words for found in _QUOTATION.findall(self.search) if (words := "".join(found)))

    @property
    def is_open(self) -> bool:
        """Whether it asks for more than one figure or name: a list, a meaning, a reason, a comparison."""
        return bool(self.wants & {"list", "define", "explain", "compare"})

    @property
    def asked_in(self) -> str:
        """The language of the words searched for; that of the answer may be another."""
        return language_of(self.search)


def read_question(
    text: str,
    history: Sequence[tuple[str, str]] = (),
    language: str | None = None,
    known: Names | None = None,
    follows: bool = False,
) -> Question:
    """Clean a question and see what it asks for.

    `history` holds earlier (question, answer) pairs: a follow-up is searched together with the question before
    it, and whatever `follows` is one. Raises QuestionError for a question that is empty, without words, or too long.
    """
    clean = clean_text(text)
    if not clean:
        raise QuestionError("the question is empty: type a question / 问题是空的：请输入问题")
    if len(clean) > LONGEST:
        raise QuestionError(
            f"the question has {len(clean):,} characters: at most {LONGEST:,} / 问题太长：最多 {LONGEST} 字"
        )
    if not re.search(r"\w", clean):
        raise QuestionError("the question has no words: type a question / 问题里没有文字：请输入问题")
    parted = told(_plain(_without_request(clean)))
    turns = [
        (told(_plain(clean_text(q)[:LONGEST])).asked, _plain(clean_text(a)[:LONGEST])) for q, a in history
    ]
    resolved = _resolved(replace(parted, asked=_spelled(parted.asked, known)), turns, known, follows)
    language = language or _requested_language(clean) or language_of(parted.asked)
    whole = _understood(clean, resolved, language, known)
    if not known or resolved.search != resolved.asked:
        return whole
    parts = subquestions(resolved.search, known.in_text, known.things)
    wholes = (_whole_part(part, parts[n - 1] if n else "", known) for n, part in enumerate(parts))
    several = (_understood(part, Resolved(part, part), whole.language, known) for part in wholes)
    return replace(whole, several=tuple(replace(part, one_of_several=True) for part in several))


def _resolved(parted: Told, turns: Sequence[tuple[str, str]], known: Names | None, follows: bool) -> Resolved:
    """What is asked, made whole from the conversation, or from what it was told of where it names nothing itself."""
    asked, about = parted.asked, parted.about
    gazetteer, glossary = (known.gazetteer, known.glossary) if known else (None, None)
    if about and not turns:
        if leans(asked, gazetteer, glossary):
            turns = [(about, "")]
        elif known and known.in_text(about) and not known.in_text(asked):
            return Resolved(f"{about} {asked}", asked)
    return standalone(asked, turns, gazetteer, glossary, follows)


def _whole_part(part: str, earlier: str, known: Names) -> str:
    """ "惠州呢" after "东莞有什么产业带": the question before it, asked of another thing."""
    resolved = standalone(part, [(earlier, "")] if earlier else [], known.gazetteer, known.glossary)
    return resolved.search if resolved.search == resolved.asked else part


def _spelled(text: str, known: Names | None) -> str:
    """With the names right that are one character off: "跨境店商" → "跨境电商", 附路 → 附录."""
    text = spelled_parts(text)
    return known.gazetteer.spelled(known.glossary.spelled(text)) if known else text


def _understood(text: str, resolved: Resolved, language: str | None, known: Names | None) -> Question:
    """What a question asks for, by the words that are searched for it."""
    asked, search = resolved.asked, resolved.search
    asking = " ".join(_asking_sentences(search))
    places = (_places(asking, known) or _places(search, known)) if known else ()
    entries = known.glossary.named_in(search) if known else []
    printed = [word for entry in entries for word in (known.glossary.printed(entry) if known else ())]
    called = [name for _, name in known.gazetteer.named_in(search)] if known else []
    unspoken = dict.fromkeys([*called, *printed])
    return Question(
        text=text,
        language=language or language_of(text),
        search=search,
        names=tuple(word for word in unspoken if word not in search),
        insists=(
            *(_years(" ".join(_asking_sentences(asked))) or _years(asked)),
            *places,
            *((_companies(asking, known.glossary) or _companies(search, known.glossary)) if known else ()),
            *(_unknown(search, known) if known else ()),
        ),
        parts=named_parts(asking) or named_parts(search),
        wants=_wants(asked),
        topics=tuple(topic for topic in (known.topics if known else ()) if topic.words_in(asked)),
        mentions=tuple(
            (entry.zh, *entry.aliases, *(known.glossary.printed(entry) if known else ())) for entry in entries
        ),
        attributes=asked_attributes(known.attributes if known else (), search),
    )


_WANTS = {
    "chat": re.compile(
        r"^\W*(?:(?:你好|您好|嗨)\W+)?(?:你好|您好|嗨|哈[喽啰]|早上好|下午好|晚上好|谢谢|多谢|感谢|再见|在吗|你是谁|你能(?:做|干|回答)(?:什么|啥)|怎么用|"
        r"hi|hello|hey|good (?:morning|afternoon|evening)|thanks?|thank you|bye|goodbye|who are you|"
        r"what can you do|how do (?:i|you) use this)(?:你|您|呀|啊|了|吗|的|there|very much|so much)*\W*$|"
        r"^\W*(?:谢谢|多谢|感谢|辛苦了)[^?？几哪多什怎]{0,12}$|"
        r"你(?:是|算)(?:不是)?(?:个|一个)?(?:机器人|真人|人工智能|AI)[吗嘛？?]|"
        r"are you (?:an? )?(?:robot|bot|ai|human|real)\b",
        re.I,
    ),
    "task": re.compile(
        r"(?:帮|替|给)我?(?:写|画|做|编|算命|翻译|推荐|订|买|查一下(?:天气|股价))|写[一首封篇](?:首|封|篇|个)?|(?:随便|瞎)?编[一个造]|"
        r"推荐(?:一|几)[本部家个]|讲个?(?:笑话|故事)|系统提示词|打印出来|"
        r"\b(?:write|compose|draft|translate|recommend) (?:me |us )?(?:an?|some|this|my)\b|\bpretend\b|\bmake up\b|"
        r"tell me a (?:joke|story)|system prompt|hidden configuration",
        re.I,
    ),
    "summary": re.compile(
        r"总结|概括|概述|归纳|归[了成为][哪几两三四五六][几两三四五六]?个?(?:[条点句]|大?方面|要点)|简介|浓缩|提炼|梳理|捋|唠|打发我|来龙去脉|(?<!讲个)(?<!讲一个)故事|主要意思|一块儿?(?:报告)?[怎咋都讲说]|[给做写出]我?个?一?[个份段]?摘要|要点|重点(?:是|有|讲)|大意|梗概|"
        r"(?:介绍|说说|聊聊|讲讲).{0,16}(?:专栏|案例|[节章]|部分|报告)|"
        r"(?:主要|大概|核心|重要|都)的?(?:内容|讲|说|写|观点|结论|发现|意思)|[讲写谈](?:了|的)?(?:都)?是?[个些]?(?:什么|啥|哪些)|说了?些?(?:什么|啥)|"
        r"说的都是(?:什么|啥)|[说讲]?(?:说|讲)(?:它|他们?|她)?的(?:那点)?事|怎么个(?:故事|情况|事)|说明了?个?(?:什么|啥)|"
        r"\b(?:condense|recap|rundown|digest|outline|shorten|takeaways?|bottom line|bullets?|highlights|in short)\b|"
        r"\bstory\b|\bshort (?:version|take)\b|"
        r"\b(?:main|central|basic) (?:idea|thrust|thread|story)\b|\bwhat(?:'?s| is) .{1,60}\babout\b|"
        r"tl;?\s?dr|\bsum(?:s|med)? up\b|\bgist\b|boil\w*\b.{0,30}\bdown|"
        r"summar|main (?:points?|findings?|message)|overview|key (?:points?|takeaways?|findings?)|in (?:brief|a nutshell)",
        re.I,
    ),
    "define": re.compile(
        r"什么是|什么叫|啥叫|何[为谓]|是什么(?!产业|品牌|公司)|(?:是|指)的?(?:什么|啥)(?:意思)?|什么意思|啥意思|含义|定义|咋理解|怎么理解|指的?是|怎么回事|特[征点]|"
        r"什么样的|怎么(?:计)?算(?:出来)?的|除以|口径|\bhow is\b.{0,60}\b(?:calculated|computed)|"
        r"(?:what|who) (?:is|are|was|were)\b|\bdefin|\bmean(?:s|t|ing)?\b|\bdescrib|characteri[sz]|features? of",
        re.I,
    ),
    "explain": re.compile(
        r"为什么|为何|为啥|原因|怎么(?!样?多)|如何|怎样|咋|有何|影响|作用|\bwhy\b|reason|"
        r"\bhow (?:do|does|did|is|are|was|were|has|have|can)\b",
        re.I,
    ),
    "compare": re.compile(
        r"(?:以[前往]|原[来先]|过去|从前|老外贸|传统).{1,40}(?:现在|如今|后来|跨境)|"
        r"\b(?:before|used to|(?:old|traditional) (?:\w+ )?trade|most others)\b.{1,70}\b(?:now|today|what|how)\b|"
        r"分别|区别|不同|差[异别]|相比|比较|对比|各(?:自|是|有|为|占|多少)|"
        r"更[^，。？]{1,30}还是|还是[^，。？]{1,30}更|([高低多少大小快慢])还是(?!\1)[高低多少大小快慢]|"
        r"\b(?:faster|slower|higher|lower|larger|smaller|bigger|longer|shorter|earlier|later|more|less|fewer)\b.{1,120}\bor\b|"
        r"\beach\b|respectively|compar|differ|\bversus\b|\bvs\b",
        re.I,
    ),
    "list": re.compile(
        r"哪[些几两二三四五六七八九十]|几[个条点种]?方面|(?:列|罗列)[出举]?|有几[条个点种]|都有(?:什么|啥)|有什么|(?:分|逐)[条点]|包括(?:什么|哪)|"
        r"\blist\b|\bwhat (?:are|were)\b|\b(?:what|which) (?:[\w-]+ ){0,3}(?!(?:is|was|has|does|its|this|as|us)\b)[\w-]+s\b|"
        r"\bname (?:the|all|them)|"
        r"what (?:does|do|did) .{0,40}(?:recommend|suggest|propose)|what .{0,30}(?:recommends|suggests|proposes)|"
        r"[一二两三四五六七八九十][大个条种点项类](?:方面)?[^，。？]{0,10}(?:是|有)(?:什么|啥)",
        re.I,
    ),
    "few": re.compile(r"哪[两二][^\d]|\b(?:which|what) two\b", re.I),
    "rank": re.compile(
        r"最[多少]|排[名行序]|前[一二三四五六七八九十\d]+[名位个大]?的?(?:是(?:哪[几些]?个?)?)?(?:省|地方|城市|市县)|谁(?:的.{0,8})?[更]?多|哪个?(?:省|市|地).{0,12}[更]?多|"
        r"(?:只|仅)[有列]?了?(?:一|1)个|\bmost\b|fewest|\brank|top \w+ provinc|only one|"
        r"\bmore\b.{0,20}(?:places|rows|belts|entries|cities|localities)|which (?:province|city|place).{0,30}\bmore\b",
        re.I,
    ),
    "document": re.compile(
        r"(?:谁|哪家|哪个|哪里|什么时候|啥时候|何时|几时|几月|作者|机构|单位|日期|出版|发布|编写|标题|题目|名称|叫什么).{0,14}报告|"
        r"报告.{0,10}(?:谁|哪家|哪个单位|哪个机构|什么时候|啥时候|何时|几月|作者|出版|发布时间|标题|题目|叫什么|名[字称])|"
        r"(?:who|when|which (?:body|institution|organi[sz]ation)).{0,30}(?:wrote|publish|author|released?|issued?|produced)|"
        r"(?:author|publisher|title|publication date|date) of (?:the|this) (?:report|paper|document)",
        re.I,
    ),
    "amount": re.compile(
        r"多少(?!个|家|处)|几成|占比|占[^领据有]{0,12}(?:一半|[几多]|成)|比重|百分之几|规模有?多大|多大规模|几倍|"
        r"how much|percent|growth rate|how (?:big|large)|"
        r"\b(?:what|which) (?:\w+ )?(?:share|portion|proportion|fraction|ratio|rate)\b",
        re.I,
    ),
    "when": re.compile(r"哪一?年|什么时候|啥时候|何时|几时|几月|哪天|\bwhen\b|what year|which year", re.I),
    "duration": re.compile(
        r"多久|多长时间|几年(?!级)|几天|几个月|how long|how many (?:years|months|weeks|days)", re.I
    ),
    "count": re.compile(
        r"(?<!哪)几(?:个(?!百分点)|[处座家条地省市])|多少[个处座家条]?(?:市|县|地|省|产业带|城市)|how many|number of",
        re.I,
    ),
    "conflict": re.compile(  # whether two places agree
        r"矛盾|冲突|打架|出入|一致|对[得不]上|相?不?符|吻合|自相|印证|佐证|到底[是有该算叫]?|究竟[是有算]|"
        r"(?:写|说|讲|给)[得的]?(?:都|是否|是不是)?(?:不?一样|不同)|说法(?:不一|不同|一样)|[两几]种说法|"
        r"(?:正文|文中|文章|专栏).{0,24}(?:附录|表|名单|排名|榜)|(?:附录|表\s*\d|名单|排名|榜单).{0,24}(?:正文|文中|文字)|"
        r"contradict|conflict|inconsisten|consistent|disagree|\bagree|discrepan|mismatch|at odds|square with|"
        r"\bborne out\b|\bbears? out\b|\bbacked up\b|"
        r"\bmatch|\bfits? with|add up|line up|something else|different (?:products|figures|numbers|things|values)|"
        r"\b(?:text|body)\b.{0,60}\b(?:appendix|table|ranking|list)|"
        r"(?<!^)\b(?:appendix|table|ranking|list)\b.{0,60}\b(?:text|body)\b|given (?:the )?(?:table|appendix|list|ranking)",
        re.I,
    ),
    "source": re.compile(
        r"来源|出处|出自|来自哪|从哪.{0,4}(?:来|抄)|哪[个项次]调查|exact survey|which survey|引自|"
        r"谁的数据|哪[家个]?(?:机构|单位|份|里来)|依据|据谁|source|according to (?:who|whom|what|which)\b|"
        r"脚注|注释里|footnote|credited to|"
        r"(?:who|which \w+) (?:says?|said|estimates?d?|published|compiled)|"
        r"(?:figures?|numbers?|data|that|estimates?|forecasts?|percent\w*|%|billion|trillion) (?:\w+ )?come from|cited?\b|"
        r"whose (?:figure|number|estimate|data|forecast)|谁(?:测算|统计|预测|说|出|做|发布|公布|给)的|"
        r"\bwho(?:'s| is| was) behind\b|\bwhose (?:publication|report|survey|study|research)",
        re.I,
    ),
}


def _wants(asked: str) -> frozenset[str]:
    """What is asked for; something to be done only counts where no other sentence asks a question."""
    wants = {want for want, words in _WANTS.items() if words.search(asked)}
    named = any(not part.startswith(_NO_PROSE) for part in named_parts(asked))
    if asked_lengths(asked) and (named or _SOME_PART.search(asked)):
        wants.add("summary")  # "Box 5 in two sentences"
    if _MEANING.search(asked):
        wants.discard("amount")  # "占比怎么算": what it means, not how much it is
    asking = " ".join(_asking_sentences(asked))
    return frozenset(wants if _WANTS["task"].search(asking) else wants - {"task"})


_MEANING = re.compile(
    r"怎么(?:计)?算(?:出来)?的|除以|口径|分子|分母|什么意思|啥意思|含义|定义|\bdefin|\bnumerator|\bdenominator|"
    r"\bhow is\b.{0,60}\b(?:calculated|computed)",
    re.I,
)
_SOME_PART = re.compile(r"[这那一]小?[节章]|专栏|那?部分|整[份篇个]|全文|\b(?:box|section|chapter)\b", re.I)
_NO_PROSE = ("appendix", "table", "figure", "note")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ABOUT_THE_REPORT = re.compile(r"(?:19|20)\d\d\s*年?[^，。,.]{0,4}(?:报告|report)", re.I)


def _years(text: str) -> tuple[Term, ...]:
    """The years asked about; "the 2024 report" only names the report."""
    return tuple(Term(year, year, "year") for year in years_in(_ABOUT_THE_REPORT.sub("", text)))


def years_in(text: str) -> list[str]:
    """The years that a text names, each once."""
    return list(dict.fromkeys(_YEAR.findall(text)))


_DOLLARS = re.compile(r"\bUS ?\$")


def _places(text: str, known: Names) -> tuple[Term, ...]:
    """The places that a question names in either language; a part of the world also by its countries.

    A name that several places have ("Suzhou") is one term, which any of them meets.
    """
    places = known.gazetteer
    named: dict[str, list[str]] = {}
    for words, name in places.named_in(text):
        named.setdefault(words, []).append(name)
    for words, entry in known.glossary.mentions(_DOLLARS.sub("$", text)):
        written = words.removeprefix("the ").isupper() or not words.isascii()  # "US", but not "American"
        if written and entry.kind == "place" and entry.zh in places.english and words not in named:
            named[words] = [entry.zh]
    return tuple(
        dict.fromkeys(
            Term(names[0], words, "place", (*names[1:], *(c for n in names for c in places.countries_of(n))))
            for words, names in named.items()
        )
    )


def _companies(text: str, glossary: Glossary) -> tuple[Term, ...]:
    """The companies that a question names in either language."""
    named = {entry: words for words, entry in glossary.mentions(text) if entry.kind == "company"}
    return tuple(
        Term(entry.zh, words, "company", (entry.en, *entry.aliases)) for entry, words in named.items()
    )


_LATIN_NAME = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]*[A-Za-z](?:-?\d+)?(?![A-Za-z])")
_SENTENCE = re.compile(r"(?:[^.!?。！？]|\.(?=\w))+(?:[.!?。！？]+(?=\s|$|[^\w\s])|[。！？]+|$)")
_ASKING = re.compile(
    r"[?？]|[吗呢]$|什么|多少|哪|谁|如何|怎|\b(?:what|which|who|when|where|why|how|list|name)\b", re.I
)
# Capitalised in English, and no names of anything that a document could lack.
_NO_NAMES = frozenset(
    "i chinese english western eastern northern southern monday tuesday wednesday thursday friday saturday sunday "
    "january february march april may june july august september october november december ok pdf ceo gmv gdp faq "
    "tldr tl dr asap fyi btw ppt excel word kpi hr "
    "pls jan feb mar apr jun jul aug sep sept oct nov dec section chapter box table figure appendix report ms mr".split()
)


def _asking_sentences(text: str) -> list[str]:
    """The sentences of a question that ask; all of them where none does."""
    sentences: list[str] = _SENTENCE.findall(text)
    return [sentence for sentence in sentences if _ASKING.search(sentence)] or sentences


def _unknown(text: str, known: Names) -> Iterator[Term]:
    """Companies, and Latin names in the sentence that asks, of which the documents have no word: 京东, "RCEP".

    At the beginning of a sentence any English word has a capital.
    """
    mentioned = " ".join(known.in_text(text)).lower()
    companies = [one for one in known.companies.named_in(text) if one[0].lower() not in mentioned]
    yield from (Term(forms[0], words, "name", forms[1:]) for words, forms in dict.fromkeys(companies))
    if not known.words:
        return
    mentioned = " ".join((mentioned, *(words.lower() for words, _ in companies)))
    for sentence in _asking_sentences(text):
        for found in _LATIN_NAME.finditer(sentence):
            word = found.group().lower()
            begins = not re.search(r"\w", sentence[: found.start()]) and not found.group().isupper()
            if not begins and word not in known.words | _NO_NAMES and word not in mentioned:
                yield Term(found.group(), found.group(), "name")


# "22年", "从17年到23年"; not "做了23年", "20年来".
_SHORT_YEAR = re.compile(r"(?:(?<=^)|(?<=[从到至在和与，,、 ]))([12]\d)年(?![来前后内间以的]|历史|时间)")


def _plain(text: str) -> str:
    """ "２０２３年幾個Ｂ２Ｂ？" → "2023年几个B2B？": one script and one width, as the patterns above have it."""
    plain = simplified(_FULL_WIDTH.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text))
    return _SHORT_YEAR.sub(r"20\1年", plain)


# "用英文回答", "Please answer in Chinese": the language of the answer, not part of what is asked.
_REQUESTS = {
    language: re.compile(
        rf"[，,。（(]?\s*(?:请|麻烦)?(?:用|以)(?:简体)?[{zh}][文语](?:来)?(?:回答|作答|回复|说明)?|{zh[0]}文回答|"
        rf"[,(]?\s*(?:please\s+)?(?:answer|reply|respond)\s+in\s+{en}\b|[,(]?\s*in\s+{en}(?=\W*$)",
        re.I,
    )
    for language, zh, en in (("en", "英", "english"), ("zh", "中汉", "chinese"))
}


def _requested_language(text: str) -> str | None:
    """The language that a question asks to be answered in, if it does."""
    return next((language for language, words in _REQUESTS.items() if words.search(text)), None)


# "用一句话回答：", "用表格", "Answer in one short sentence:": how to answer, not part of what is asked.
_MANNER = re.compile(
    r"[用以]表格(?:的?形式)?|\b(?:in|as) (?:the form of )?a table\b|"
    r"^\W*(?:please )?(?:answer|reply|respond|tell me|say)\b[^:?？]{0,60}:\s*(?=\S)|"
    r"^\W*(?:请|麻烦)?[^：:，?？]{0,12}(?:回答|作答|回复|答[一我]?[下句]?)[^：:?？]{0,10}[：:]\s*(?=\S)",
    re.I,
)
# "（保留一位小数）", "to one decimal place": how to write a figure, not part of what is asked.
_ROUNDED = re.compile(
    r"[（(，,]?\s*(?:结果|请)?(?:保留|精确到|四舍五入到?)[^，。？?（()）]{0,10}?(?:小数点后?[一两\d]位|小数|整数|个位)(?:数|即可|就行)?\s*[）)]?|"
    r"[（(,]?\s*\b(?:rounded |round (?:it )?)?to (?:(?:one|two|1|2|a single) decimals?(?: (?:place|point|digit)s?)?|"
    r"the nearest (?:whole number|integer|percent\w*|tenth))\s*[)）]?",
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


def _without_request(text: str) -> str:
    for words in (*_REQUESTS.values(), _YES_OR_NO, _MANNER, _ROUNDED):
        text = words.sub(" ", text) if re.search(r"\w", words.sub(" ", text)) else text
    return text.strip()


def clean_text(text: str) -> str:
    """Without lone surrogates, control and private characters; white space in runs of one."""
    kept = (c for c in text if c.isspace() or unicodedata.category(c) not in {"Cc", "Cs", "Co", "Cn"})
    return re.sub(r"\s+", " ", "".join(kept)).strip()


def language_of(text: str) -> str:
    """ "zh" or "en". A Latin name in a Chinese question, or a Chinese one in English, does not decide."""
    chinese = len(_CJK.findall(text))
    if not chinese:
        return "en" if _LATIN_WORD.search(text) else "zh"
    words = len(_LATIN_WORD.findall(text))
    if _ENGLISH_OPENING.match(text):
        return "zh" if words * 3 < chinese and _CHINESE_QUESTION.search(_QUOTED.sub("", text)) else "en"
    return "en" if words > chinese else "zh"
