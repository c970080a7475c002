"""What is asked: the question cleaned, its language, the words to search for, and what it insists on.

A year or a place in a question is not one word among others: an answer about another year is wrong. A part of
the document ("专栏6", "Figure 3") says where to look.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from beltqa.asker import INTERROGATIVE, without_errand, without_whereabouts
from beltqa.attributes import Attribute, asked_attributes
from beltqa.companies import Companies
from beltqa.courtesy import without_courtesy
from beltqa.followup import Resolved, leans, new_subject, standalone
from beltqa.followup_several import examples_asked, two_asked
from beltqa.gazetteer import Gazetteer
from beltqa.glossary import Entry, Glossary
from beltqa.instruction import Told, told
from beltqa.length import asked_lengths
from beltqa.lexical import STOP_WORDS, simplified
from beltqa.manner import requested_language, without_manner
from beltqa.names import one_edit
from beltqa.part_numbers import named_parts, spelled_parts
from beltqa.stages import ALL, Stages
from beltqa.subquestions import PRONOUN, compares, subquestions
from beltqa.topics import Topic
from beltqa.wants import asking_sentences, tells_in_short, wants_of
from beltqa.wordings import Wordings

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
    words: frozenset[str] = frozenset()  # the Latin words and codes of the documents, in lower case
    wordings: Mapping[str, Wordings] = field(default_factory=dict)  # by the language

    def in_text(self, text: str) -> list[str]:
        """All names in a text, as it has them, in its order."""
        found = [words for words, _ in (*self.gazetteer.named_in(text), *self.glossary.mentions(text))]
        return sorted(dict.fromkeys(found), key=text.find)

    def places_in(self, text: str) -> list[str]:
        """The places in a text, as it has them."""
        return [words for words, _ in self.gazetteer.named_in(text)]

    def meant(self, word: str, opens: bool = False) -> str | None:
        """The name of a company or place of which a Latin word is a misspelling; None if it may be one of its own.

        Any word that `opens` a question has a capital letter: it is at most a company.
        """
        if len(word) < _LONG or word.lower() in self.words or self.companies.named_in(word):
            return None
        if self.in_text(word):
            return None
        near = {name for name in self._latin if name[0].lower() == word[0].lower() and one_edit(name, word)}
        if opens:
            near -= set(self.gazetteer.english.values())
        return near.pop() if len(near) == 1 else None

    @cached_property
    def _latin(self) -> frozenset[str]:
        """Names of one Latin word, of some length."""
        companies = (
            name for e in self.glossary.entries if e.kind == "company" for name in (e.zh, e.en, *e.aliases)
        )
        names = (*companies, *self.gazetteer.english.values())
        return frozenset(
            name for name in names if len(name) >= _LONG and re.fullmatch("[A-Z][A-Za-z]+", name)
        )

    def things(self, text: str) -> list[str]:
        """Those that a question can be about: places, companies, products, documents."""
        places = self.places_in(text)
        others = [words for words, entry in self.glossary.mentions(text) if entry.kind in _THINGS]
        return sorted(dict.fromkeys((*places, *others)), key=text.find)


_LONG = 5  # letters: shorter names are too often like others
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
    for: the kinds of `wants.py`; `topics` are those of a part of the document ("瓶颈": the part on constraints);
    `attributes` are what it asks of a thing: its founder, its price; `mentions` has, for each name in it, how the
    report may write that. `several` are the questions that it consists
    of, if it asks several things; each of them is `one_of_several`, and
    one side where they are compared.
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
    reworded: str = ""  # in the words of the report in its language; "" where it is in them
    is_side: bool = False
    is_joined: bool = False  # with the question before it, which it could not be made whole from
    told_before: str = ""  # the last answer, where it is asked about as it stands
    asked_last: str = ""  # what is asked of that
    stages: Stages = ALL  # those that take part in its answer

    def insisted(self, kind: str) -> list[Term]:
        """What is insisted on of a kind: "year", "place", "company" or "name"."""
        return [term for term in self.insists if term.kind == kind]

    @property
    def quoted(self) -> tuple[str, ...]:
        """What the question quotes: “中国小家电之都”, 《中国制造2025》."""
        return tuple(words for found in _QUOTATION.findall(self.search) if (words := "".join(found)))

    @property
    def wished(self) -> str:
        """The words that may say how long the answer should be: as typed, or those of the question that it shortens."""
        return self.text if asked_lengths(self.text) else self.search

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
    clean = _checked(text)
    turns = [
        (told(_plain(clean_text(q)[:LONGEST])).asked, _plain(_clean_lines(a)[:LONGEST])) for q, a in history
    ]
    parted = _parted(clean, known, goes_on=bool(turns))
    language = language or requested_language(clean) or language_of(parted.asked)
    if known and (both := _both_whole(parted.asked, turns, known)):
        search = " ".join(part.search for part in both)
        whole = _understood(clean, Resolved(search, search), language, known)
        several = (_understood(part.asked, part, language, known) for part in both)
        return replace(whole, several=tuple(replace(part, one_of_several=True) for part in several))
    resolved = _resolved(parted, turns, known, follows)
    whole = _understood(clean, resolved, language, known)
    if not known or resolved.search != resolved.asked:
        return whole
    parts = (
        () if tells_in_short(resolved.search) else subquestions(resolved.search, known.in_text, known.things)
    )
    wholes = (_whole_part(part, parts[n - 1] if n else "", known) for n, part in enumerate(parts))
    several = (_understood(part, Resolved(part, part), whole.language, known) for part in wholes)
    compared = bool(parts) and compares(whole.search)
    return replace(
        whole,
        wants=whole.wants | {"compare"} if compared else whole.wants,
        several=tuple(replace(part, one_of_several=True, is_side=compared) for part in several),
    )


def _checked(text: str) -> str:
    """A question cleaned. Raises QuestionError for one that is empty, without words, or too long."""
    clean = clean_text(text)
    if not clean:
        raise QuestionError("the question is empty: type a question / 问题是空的：请输入问题")
    if len(clean) > LONGEST:
        raise QuestionError(
            f"the question has {len(clean):,} characters: at most {LONGEST:,} / 问题太长：最多 {LONGEST} 字"
        )
    if not re.search(r"\w", clean):
        raise QuestionError("the question has no words: type a question / 问题里没有文字：请输入问题")
    return clean


def _parted(clean: str, known: Names | None, goes_on: bool) -> Told:
    """What is asked apart from what is only told: how, by whom and what for; rightly spelled."""
    parted = told(_plain(without_manner(clean)))
    asked = parted.asked
    if known:
        asked = without_whereabouts(asked, known.places_in)
        asked = without_errand(asked) or asked
    if goes_on:
        asked = without_courtesy(asked)
    opening = new_subject(asked)
    return replace(parted, asked=opening + _spelled(asked.removeprefix(opening), known))


def _both_whole(asked: str, turns: Sequence[tuple[str, str]], known: Names) -> list[Resolved]:
    """The questions of a follow-up that asks two things, or for an example of each of several, each made whole.

    None where it does not, or they cannot be made so.
    """
    if examples := examples_asked(asked, [answer for _, answer in turns]):
        return [Resolved(example, example) for example in examples]
    parts = two_asked(asked) if turns else ()
    if not parts:
        return []
    first = standalone(parts[0], turns, known.gazetteer, known.glossary)
    if first.search in {parts[0], asked} or first.search != first.asked:
        return []
    return [first, standalone(parts[1], [*turns, (first.search, "")], known.gazetteer, known.glossary)]


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
    """ "惠州呢" after "东莞有什么产业带": the question before it, asked of another thing.

    A pronoun behind a name of its own means that: "what SHEIN promises in their programmes".
    """
    meant = PRONOUN.search(part)
    if meant and set(known.things(part[: meant.start()])) - set(known.things(earlier)):
        return part
    resolved = standalone(part, [(earlier, "")] if earlier else [], known.gazetteer, known.glossary)
    return resolved.search if resolved.search == resolved.asked else part


def _spelled(text: str, known: Names | None) -> str:
    """With the names right that are one character off: "跨境店商" → "跨境电商", 附路 → 附录, "Shien" → "SHEIN"."""
    text = spelled_parts(text)
    if not known:
        return text
    text = _WAY.sub(lambda found: _as_mode(found, known), text)
    text = _ONE.sub(lambda found: _with_noun(found, known), text)
    text = known.gazetteer.spelled(known.glossary.spelled(_named_by_kind(text, known)))
    names = re.compile("[A-Za-z]+") if _CJK.search(text) else _LATIN_NAME
    return names.sub(lambda found: known.meant(found[0], opens=not found.start()) or found[0], text)


def _as_mode(found: re.Match[str], known: Names) -> str:
    """ "备货那套" → 备货模式, if that is a name."""
    name = f"{found[1]}模式"
    return name if name in (words for words, _ in known.glossary.mentions(name)) else found[0]


_WAY = re.compile(r"([㐀-鿿]{2})的?[那这]一?套")
_OF_A_KIND = re.compile(
    r"\b(?P<head>[a-z]+) (?:in|of|from|belonging to) the (?P<kind>[a-z]+) (?:class|type|kind|category|group)\b|"
    r"\b(?P<kind_before>[a-z]+)[ -](?:class|type|kind|category)(?: of)? (?P<head_after>[a-z]+(?: [a-z]+)?)\b|"
    r"(?P<kind_zh>[㐀-鿿]{2})(?:的?[那这]一?|的?一)?[类种]型?的?(?P<head_zh>[㐀-鿿]{2,4})",
    re.I,
)


_QUOTED_KIND = re.compile(
    r"[“\"'‘](?P<kind>[^“”\"'‘’]{2,20})[”\"'’](?P<space> ?)(?P<head>[a-z]+|产业带|[㐀-鿿]{2,4})", re.I
)
_ONE = re.compile(
    r"(?P<noun>[a-z]+)(?P<link>,? "
    r"(?:(?:as )?(?:against|opposed to)|versus|vs\.?|compared (?:with|to)|and|or|from|with|than|for) "
    r"(?:for )?(?:an? |the )?(?P<kind>[a-z-]+)) ones?\b",
    re.I,
)


def _with_noun(found: re.Match[str], known: Names) -> str:
    """ "a growing belt and a mature one" → "a growing belt and a mature belt", if that is a name."""
    name = f"{found['kind']} {found['noun']}"
    named = name in (words for words, _ in known.glossary.mentions(name))
    return f"{found['noun']}{found['link']} {found['noun']}" if named else found[0]


def _named_by_kind(text: str, known: Names) -> str:
    """With a thing that is named by its kind called by its name: "a belt in the mature class" is a "mature belt".

    So is a "“mature” belt".
    """

    def named(match: re.Match[str]) -> str:
        kind, head = (words for words in match.groups() if words) if match["kind_zh"] else ("", "")
        kind, head = (
            kind or match["kind"] or match["kind_before"],
            head or match["head"] or match["head_after"],
        )
        name = f"{kind}{'' if match['kind_zh'] else ' '}{head}"
        return name if name in (words for words, _ in known.glossary.mentions(name)) else match[0]

    def unquoted(match: re.Match[str]) -> str:
        name = f"{match['kind']}{match['space']}{match['head']}"
        return name if name in (words for words, _ in known.glossary.mentions(name)) else match[0]

    return _OF_A_KIND.sub(named, _QUOTED_KIND.sub(unquoted, text))


def _understood(text: str, resolved: Resolved, language: str | None, known: Names | None) -> Question:
    """What a question asks for, by the words that are searched for it."""
    asked, search = resolved.asked, resolved.search
    asking = " ".join(asking_sentences(search))
    places = (_places(asking, known) or _places(search, known)) if known else ()
    entries = known.glossary.named_in(search) if known else []
    printed = [word for entry in entries for word in (known.glossary.printed(entry) if known else ())]
    called = [name for _, name in known.gazetteer.named_in(search)] if known else []
    unspoken = dict.fromkeys([*called, *printed])
    parts = named_parts(asking) or named_parts(search)
    topics = tuple(topic for topic in (known.topics if known else ()) if topic.words_in(asked))
    named_alone = parts and topics and not INTERROGATIVE.search(asked)  # "section 5.2 recommendations"
    return Question(
        text=text,
        language=language or language_of(text),
        search=search,
        names=tuple(word for word in unspoken if word not in search),
        insists=(
            *(_years(" ".join(asking_sentences(asked))) or _years(asked)),
            *places,
            *((_companies(asking, known.glossary) or _companies(search, known.glossary)) if known else ()),
            *(_unknown(search, known) if known else ()),
        ),
        parts=parts,
        wants=wants_of(asked) or frozenset({"list"} if named_alone else ()),
        topics=topics,
        mentions=tuple(
            (entry.zh, *entry.aliases, *(known.glossary.printed(entry) if known else ())) for entry in entries
        ),
        attributes=asked_attributes(known.attributes if known else (), search),
        reworded=_reworded(search, known),
        is_joined=search != asked,
        told_before=resolved.told,
        asked_last=asked if resolved.told else "",
    )


def _reworded(search: str, known: Names | None) -> str:
    """A question in the words of the report, or of its English edition; "" if it is in them."""
    wordings = known.wordings.get(language_of(search)) if known else None
    told = wordings.reworded(search, known.in_text(search)) if known and wordings else search
    return told if told != search else ""


_FOREIGN_MONEY = re.compile(r"\b(?:US|U\.S\.|Hong Kong) dollars?\b")  # names no place
_OF_THE_BUYER = re.compile(  # tells who asks, and not where what is asked for is
    r"(?P<who>\b(?:for|as|am|are|i'm|we're) (?:an?|my|our|some)) [A-Z][\w.-]*(?: [A-Z][\w.-]*)? "
    r"(?=(?:\w+ )?(?:retailer|buyer|importer|client|customer|shop|store|chain|wholesaler|distributor|trader|reader)s?\b)",
    re.I,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d|\s?[万亿]|s\b|年代)")
_COMING = re.compile(r"明年|后年|\bnext year\b|\bthe coming years?\b", re.I)  # of which no report tells
_ABOUT_THE_REPORT = re.compile(r"(?:19|20)\d\d\s*年?[^，。,.]{0,4}(?:报告|report)", re.I)


def _years(text: str) -> tuple[Term, ...]:
    """The years asked about; "the 2024 report" only names the report."""
    years = years_in(_ABOUT_THE_REPORT.sub("", text))
    coming = [] if years else [found[0] for found in _COMING.finditer(text)]
    return tuple(Term(year, year, "year") for year in (*years, *coming))


def years_in(text: str) -> list[str]:
    """The years that a text names, each once."""
    return list(dict.fromkeys(_YEAR.findall(text)))


def _places(text: str, known: Names) -> tuple[Term, ...]:
    """The places that a question names in either language; a part of the world also by its countries.

    A name that several places have ("Suzhou") is one term, which any of them meets.
    """
    text = _OF_THE_BUYER.sub(r"\g<who> ", _FOREIGN_MONEY.sub("dollars", text))
    places = known.gazetteer
    named: dict[str, list[str]] = {}
    for words, name in places.named_in(text):
        named.setdefault(words, []).append(name)
    for words, entry in known.glossary.mentions(text):
        written = words.removeprefix("the ").isupper() or not words.isascii()  # "US", but not "American"
        if written and entry.kind == "place" and entry.zh in places.english and words not in named:
            named[words] = [entry.zh]
    return tuple(
        dict.fromkeys(
            Term(names[0], words, "place", (*names[1:], *(c for n in names for c in places.countries_of(n))))
            for words, names in named.items()
            if not any(_holds(words, inner, text) for inner in named)
        )
    )


def _holds(outer: str, inner: str, text: str) -> bool:
    """Whether a place only says where another lies: 浙江 in "浙江嘉兴", Zhejiang in "Jiaxing, Zhejiang"."""
    if outer.isascii():
        return bool(re.search(rf"{re.escape(inner)}, {re.escape(outer)}", text))
    return bool(re.search(rf"{re.escape(outer)}省?{re.escape(inner)}", text))


def _companies(text: str, glossary: Glossary) -> tuple[Term, ...]:
    """The companies that a question names in either language."""
    named = {
        entry: words
        for words, entry in glossary.mentions(text)
        if entry.kind == "company" and (words.islower() or not words.isascii() or words in _forms_of(entry))
    }
    return tuple(
        Term(entry.zh, words, "company", (entry.en, *entry.aliases)) for entry, words in named.items()
    )


def _forms_of(entry: Entry) -> set[str]:
    """The forms of a name as they are written: "Amazon business" is no "Amazon Business"."""
    forms = (entry.zh, entry.en, *entry.aliases)
    single = {form.capitalize() for form in forms if " " not in form}
    return {spelt for form in forms for spelt in (form, form.upper(), form.title())} | single


_LATIN_NAME = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]*[A-Za-z](?:-?\d+)?(?![A-Za-z])")
_CODE = re.compile(r"(?<![A-Za-z\d])[A-Z]\d(?![A-Za-z\d.,])")  # of a class: A1
# Capitalised in English, and no names of anything that a document could lack.
_NO_NAMES = frozenset(
    "i chinese english western eastern northern southern monday tuesday wednesday thursday friday saturday sunday "
    "january february march april may june july august september october november december ok pdf ceo gmv gdp faq "
    "hundred thousand million billion trillion tldr tl dr asap fyi btw ppt excel word kpi hr "
    "pls jan feb mar apr jun jul aug sep sept oct nov dec section chapter box table figure appendix report ms mr".split()
)


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
    for sentence in asking_sentences(text):
        for found in _LATIN_NAME.finditer(sentence):
            word = found.group().lower()
            before = sentence[: found.start()]
            begins = not re.search(r"\w", before) and not found.group().isupper()
            if begins or word in STOP_WORDS:
                continue
            if word not in known.words | _NO_NAMES and word not in mentioned:
                yield Term(found.group(), found.group(), "name")
        for code in _CODE.findall(sentence):
            if code.lower() not in known.words:
                yield Term(code, code, "name")


def latin_words(text: str) -> frozenset[str]:
    """The Latin words of a text and its codes ("A1"), in lower case."""
    words = (*re.findall(r"[A-Za-z]+", text), *_CODE.findall(text))
    return frozenset(word.lower() for word in words)


# "22年", "从17年到23年", "24年比23年", "是21年才", "'23"; not "做了23年", "20年来".
_NO_SPAN = r"(?![来前后内间以的]|历史|时间)"
_SHORT_YEAR = re.compile(
    rf"(?:(?<=^)|(?<=[从到至在和与，,、 ]))(?P<zh>[12]\d)年{_NO_SPAN}|"
    r"(?<![\d做了近过用花历经等要需])(?P<start>[12]\d)年(?=才|开始|就(?!能|可|会)|[底初末]|[上下]半年)|"
    r"(?<=[\s(])['’](?P<en>[12]\d)(?![\w'’.]|[^'’]*['’](?!\w))"
)
_SHORT_EARLIER = re.compile(
    r"(?<!\d)([12]\d)(?:年(?=[到至跟和与](?:20)?[12]\d年)|年?(?=(?:相?[比较]于?|对比)(?:20)?[12]\d年))"
)
_SHORT_COMPARED = re.compile(r"(?<=年)([^，。？]{0,16}?(?:[比较跟]|相[比较]于?))([12]\d)年(?![来前后内间以])")


def _plain(text: str) -> str:
    """ "２０２３年幾個Ｂ２Ｂ？" → "2023年几个B2B？": one script and one width, as the patterns above have it."""
    plain = simplified(_FULL_WIDTH.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text))
    plain = _SHORT_EARLIER.sub(r"20\1年", plain)
    plain = _SHORT_YEAR.sub(
        lambda found: f"20{found['en']}" if found["en"] else f"20{found['zh'] or found['start']}年", plain
    )
    return _SHORT_COMPARED.sub(r"\g<1>20\2年", plain)


def clean_text(text: str) -> str:
    """Without lone surrogates, control and private characters; white space in runs of one."""
    kept = (c for c in text if c.isspace() or unicodedata.category(c) not in {"Cc", "Cs", "Co", "Cn"})
    return re.sub(r"\s+", " ", "".join(kept)).strip()


def _clean_lines(text: str) -> str:
    """An answer cleaned line by line: a list has one for each of its things."""
    return "\n".join(filter(None, map(clean_text, text.splitlines())))


def language_of(text: str) -> str:
    """ "zh" or "en". A Latin name in a Chinese question, or a Chinese one in English, does not decide."""
    chinese = len(_CJK.findall(text))
    if not chinese:
        return "en" if _LATIN_WORD.search(text) else "zh"
    words = len(_LATIN_WORD.findall(text))
    if _ENGLISH_OPENING.match(text):
        return "zh" if words * 3 < chinese and _CHINESE_QUESTION.search(_QUOTED.sub("", text)) else "en"
    return "en" if words > chinese else "zh"
