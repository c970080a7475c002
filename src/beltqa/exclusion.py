"""What a question leaves out of what it asks for: "contact lenses not counted", 除浙江外."""

import re
from dataclasses import replace

from beltqa.known import known_in
from beltqa.question import Question

_PHRASE = r"[^，。？；：、,.?;:()（）]"
_LEFT_OUT = re.compile(
    rf"除(?:去|了|开|掉)?(?P<but>{_PHRASE}{{1,14}}?)(?:之外|以外|外|不算|不计)|"
    rf"(?:不算|别算|不计|不包括|不包含|不含|不要|排除|剔除|刨[去除掉]|去掉|撇开|除去|除了)(?P<without>{_PHRASE}{{1,14}}?)"
    r"(?=的|[，。？；：、,.?;:()（）]|还有|另外|一共|总共|共有|$)|"
    rf"(?P<named>{_PHRASE}{{1,14}}?)(?:除外|(?:不|别|不用|不要)算(?:在内|进去|数)?|不计(?:入|在内)?|不包括在内)(?=[，。？；：、,.?;:()（）]|$)|"
    r"\b(?:excluding|except(?: for)?|apart from|aside from|other than|not counting|not including|leaving out|"
    rf"besides|without counting)\s+(?P<excluding>{_PHRASE}{{2,40}})|"
    rf"(?:(?<=[(,;])|^)\s*(?P<excluded>{_PHRASE}{{2,40}}?)\s+"
    r"(?:(?:are |is )?not (?:counted|included)|excluded|aside|do(?:es)? not count)\b",
    re.I,
)


def split_off(question: Question) -> tuple[Question, Question | None]:
    """The question without what it leaves out, and the same question about just that; None where it leaves out nothing."""
    found = _LEFT_OUT.search(question.search)
    if not found:
        return question, None
    out = next(filter(None, found.groups()))
    kept = f"{question.search[: found.start()]} {question.search[found.end() :]}"
    return about(question, kept), about(question, out)


def about(question: Question, search: str) -> Question:
    """The question with other words, and of its names and places those in them."""
    known = known_in(search)
    names = tuple(name for name in question.names if any(name in (one.zh, *one.forms) for one in known))
    insists = tuple(term for term in question.insists if term.shown in search)
    return replace(question, search=search, names=names, insists=insists)
