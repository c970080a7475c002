"""Whether a question asks about the document as a whole: outright, or by naming nothing but the document itself."""

import re
from collections.abc import Sequence

from beltqa.lexical import tokens
from beltqa.parts import words_in
from beltqa.passages import Passage
from beltqa.question import Question
from beltqa.subject import without_asides, without_topics, without_words_of_topics
from beltqa.topics import load_themes

_WHOLE = re.compile(r"报告|全文|整[份篇个]|本文|这篇|通篇|全篇|report|document|whole|paper", re.I)
_DOCUMENT_EN = r"(?:the|this) (?:report|document|paper|study)\b(?!['’]s| (?:section|chapter|part))"
_ALL_OF_IT = re.compile(
    r"整[份篇个本]|全文|通篇|全篇|\b(?:whole|entire|full|complete) (?:report|document|paper|text|thing)\b|"
    r"(?:总结|概括|归纳|梳理|讲讲|说说|介绍|浓缩|提炼|复述|过)(?:一下|一遍|下)?[这本该]?[份个篇]?报告(?![里中上的对关])|"
    r"报告的?(?:总体|总的|整体|核心|主要|全部)的?(?:结论|内容|要点|观点|意思|发现)|"
    r"\b(?:takeaways?|conclusions?|findings?|messages?|gist|upshot|overview|rundown|summary|recap|digest|story|"
    rf"bottom line|highlights|run-?through|essence|points) (?:of|from|in) {_DOCUMENT_EN}|"
    r"\b(?:summari[sz]e|sum up|recap|condense|outline|digest|(?:walk|run|take) (?:me|us) through|"
    rf"boil down|brief (?:me|us) on) {_DOCUMENT_EN}|"
    rf"{_DOCUMENT_EN} (?:in|down to|into) (?:an?|one|two|three|five|about|under|around|a few|short|brief|plain|\d+)\b",
    re.I,
)
_BARE = re.compile(  # "Give me three key takeaways", "给我三个要点": of what, goes without saying
    r"\W*(?:请|麻烦|帮我|给我|给出?|列出?|说说?|总结|归纳|提炼|有)*(?:[一两三四五六七八十\d几]+[个条点])?"
    r"(?:最?(?:关键|核心|主要|重要)的?)?(?:要点|结论|观点|发现|看点|亮点|信息)(?:吧|呢|即可|就行|是什么|有哪些)*\W*|"
    r"\W*(?:(?:please|can you|could you|just|give|tell|show|list|me|us|what(?:['’]s| is| are)|the|your|a|an|few|top|"
    r"one|two|three|four|five|six|seven|ten|\d+|key|main|major|most important|biggest|big|quick|short)\W+)*"
    r"(?:takeaways?|findings?|conclusions?|highlights)(?:\W+please)?\W*",
    re.I,
)
_MUST_HAVE = re.compile(  # "机制、问题、建议都得有", "make sure it covers the problems and the advice"
    r"[都也][得要须需该]?(?:有|写|讲|说|提|涵盖|覆盖|包含|包括)[到上进全]?|[得要须]有|不能[少漏][了掉]?|别漏[了掉]?|缺一不可|涵盖|覆盖|兼顾|"
    r"\b(?:make sure|with|including|incl|include|covers?|covering|must|should|needs?|have to|plus|and|both|all)\b",
    re.I,
)
_OF_A_WHOLE = re.compile(  # what any report has
    r"结论性?|东西|结果|内容|核心|观点|发现|研究|信息|意思|思路|情况|"
    r"\b(?:findings?|conclusions?|messages?|ideas?|contents?|arguments?|thesis|results?|highlights|core|central|gist|read|things?|wants?|done|it|its|"
    r"essence|basically|all)\b",
    re.I,
)
_MOST_LEFT_OF_ALL = 3  # words of a question about the whole that names several kinds of part


def is_of_everything(question: Question, passages: Sequence[Passage]) -> bool:
    """Whether the whole is asked for outright, and besides only the kinds of parts that must be in it."""
    if _BARE.fullmatch(question.search):
        return True
    if not _ALL_OF_IT.search(question.search) or any(term.kind != "year" for term in question.insists):
        return False
    rest = _MUST_HAVE.sub(" ", without_words_of_topics(question, _ALL_OF_IT.sub(" ", question.search)))
    title = _title(passages)
    if _names_more(question, title) or any(theme.words_in(rest) for theme in load_themes()):
        return False
    most = _MOST_LEFT_OF_ALL if len(question.topics) > 1 else 0
    return len(subject_of_whole(rest) - set(tokens(title))) <= most


def is_of_document(question: Question, passages: Sequence[Passage]) -> bool:
    """Whether a question speaks of the document and of nothing else: its title has all the words that it names."""
    if not _WHOLE.search(question.search):
        return False
    title = _title(passages)
    return not (_names_more(question, title) or subject_of_whole(question.search) - set(tokens(title)))


def asks_parts_alone(question: Question, passages: Sequence[Passage]) -> bool:
    """Whether a question names nothing but kinds of parts, and the document itself."""
    title = _title(passages)
    left = words_in(_OF_A_WHOLE.sub(" ", " ".join(without_topics(question)))) - set(tokens(title))
    return not (left or question.insists or question.parts or _names_more(question, title))


def subject_of_whole(text: str) -> set[str]:
    """The words of a text without those that only say how it is asked, and what any report has."""
    return words_in(_OF_A_WHOLE.sub(" ", without_asides(text)))


def _title(passages: Sequence[Passage]) -> str:
    """The document's title in both languages, and what else stands on its title page."""
    page = "".join(str(passage.text) for passage in passages if passage.kind == "title")
    return f"{passages[0].document}{page} {passages[0].english}"


def _names_more(question: Question, title: str) -> bool:
    """Whether a question has a name that the title has not."""
    return any(not any(form in title for form in forms) for forms in question.mentions)
