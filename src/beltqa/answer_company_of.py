"""Which company a place has: "永康有什么代表性的品牌", "What well-known brands are there in Yongkang?".

The sentences that bring companies in answer, of those that stand where the place is told of.
"""

import re
from collections.abc import Sequence

from beltqa.asked_names import INTRODUCES
from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.known import gazetteer, known_in
from beltqa.passages import Passage, Unit
from beltqa.question import Term

_COMPANY_ZH = "(?:企业|公司|品牌|厂家|厂商|商家)"
_KIND_ZH = "(?:代表性?|典型|知名|著名|有名|出名|龙头|本土|本地|当地|比较|具体|优秀|主要|[较很]|的)*"
_COMPANY_EN = "(?:compan(?:y|ies)|firms?|brands?|makers?|manufacturers?|exporters?)"
_KIND_EN = (
    r"(?:(?:well-known|famous|notable|typical|representative|leading|local|big|major|home-?grown|specific) )*"
)
_COMPANIES_OF = re.compile(
    rf"(?P<zh>.+?)(?:当地|本地|那[里边]|这[里边]|还|都|又)*(?:有没有|有|出了|诞生了)(?:没有|过)?(?:什么|哪些|哪几[家个]|哪[一]?[家个]|啥)?"
    rf"{_KIND_ZH}{_COMPANY_ZH}(?:的?(?:例子|案例))?(?:没有|[吗呢啊呀么])*\W*|"
    rf"(?P<zh_of>.+?)的{_KIND_ZH}{_COMPANY_ZH}(?:都|主要|分别)*(?:有哪[些几]家?|是哪[些几]?[家个]?|叫什么)[呢啊]?\W*|"
    rf"(?:(?:what|which|are there any|is there an?|name an?y?|any) {_KIND_EN}{_COMPANY_EN}"
    r"(?: (?:are|is)(?: there)?| (?:come|comes|based|located))*(?: (?:in|from|of|at))+ (?P<en>[^,?]+)|"
    rf"(?:what|which) {_KIND_EN}{_COMPANY_EN} (?:does|do|has|have) (?P<en_has>[^,?]+?)(?: have| got)?)\W*",
    re.I,
)
_AROUND = re.compile(
    r"请问|报告|[里中]|提到|介绍|的|产业带?|行业|制造业?|\b(?:the|industr(?:y|ies)|belt|industrial)\b", re.I
)
_MOST = 3  # companies
_TELLS = {"paragraph", "box", "passage"}


def write_company_of(draft: Draft, found: Found) -> str:
    """The sentences that bring in companies of the one place that is asked about; "" for another question."""
    question = draft.question
    asked = _COMPANIES_OF.fullmatch(question.search.strip())
    if not asked or len(question.insists) != 1 or not question.insisted("place"):
        return ""
    (place,) = question.insists
    rest = next(filter(None, asked.groups()), "")
    for name in known_in(rest):
        rest = rest.replace(name.words, "")
    for form in (place.shown, *place.forms):
        rest = rest.replace(form, "")
    if re.search(r"\w", _AROUND.sub("", rest)):
        return ""
    told = ((p, u) for p in found.passages if p.kind in _TELLS for u in p.units if _is_of(place, p, u))
    brought: dict[str, tuple[Passage, Unit]] = {}
    for passage, unit in told:
        if INTRODUCES.search(unit.reading):
            for name in (name for name in known_in(unit.reading) if name.kind == "company"):
                brought.setdefault(name.zh, (passage, unit))
                break
    return "\n\n".join(draft.quote(*one) for one in list(brought.values())[:_MOST])


def _is_of(place: Term, passage: Passage, unit: Unit) -> bool:
    """Whether a sentence names the place, or stands in a passage that names it, or towns of it, and no other town."""
    if any(form in unit.reading for form in place.forms):
        return True
    towns = {known.zh for known in known_in(passage.reading) if known.kind == "locality"}
    return bool(towns) and all(place.searched in {town, gazetteer().province_of.get(town)} for town in towns)


def company_near(draft: Draft, told: Sequence[tuple[Passage, Unit]], found: Found) -> str:
    """The sentence that brings in a company where these units stand: in their passages, or else in their sections."""
    known = {
        name.zh for text in (draft.question.search, *(u.reading for _, u in told)) for name in known_in(text)
    }
    prose = [passage for passage in found.passages if passage.kind in _TELLS]
    about = (*draft.question.insisted("place"), *draft.question.insisted("company"))
    named = [
        p for p in prose if about and all(any(form in p.reading for form in term.forms) for term in about)
    ]
    own = [passage for passage, unit in told if not unit.cells] or named
    near = [p for p in prose if own and p.headings == own[0].headings]
    units = [(p, u) for p in (*own, *near, *named) for u in p.units if _names_other(u, known)]
    best = next((one for one in units if INTRODUCES.search(one[1].reading)), next(iter(units), None))
    return draft.quote(*best) if best else ""


def _names_other(unit: Unit, known: set[str]) -> bool:
    """Whether a sentence names a company that is none of those."""
    return any(name.kind == "company" and name.zh not in known for name in known_in(unit.reading))
