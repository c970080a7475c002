"""What a named place is asked to make, and whether evidence tells of it: a row of the place alone is no answer.

"浙江哪些地方做疫苗": the places of 浙江 are near, but none of them makes vaccines.
"""

import re
from collections.abc import Iterable

from beltqa.evidence import Evidence
from beltqa.known import known_in
from beltqa.lexical import tokens
from beltqa.passages import Unit
from beltqa.question import Question

_MADE = re.compile(
    r"(?:[生出]产|制造|(?<!叫)做|造|(?<![生出])产(?!业|能|值|量|品|地))(?!什么|啥|哪|得|过|好|大|强|成|出|法|到|起来|多|[了的]?(?:什么|啥|哪))"
    r"(?P<zh>[^，。？?！、：:；;的了吗呢么啊呀]{2,8})|"
    r"\b(?:mak(?:es?|ing)|produc(?:es?|ing)|manufactur(?:es?|ing)|known for|speciali[sz](?:es?|ing) in)\b "
    r"(?!(?:it|an?|the|their|use|up|sure|money|for|in|and|or|of|at|by|to|on)\b)"
    r"(?P<en>[a-z-]+(?: (?!in\b|for\b|and\b|or\b|of\b|at\b|by\b|to\b|on\b)[a-z-]+)?)",
    re.I,
)
_ANYTHING = set("产品业货东西子类用小大中的些个有哪什么出口外贸生意被")  # characters that tell no product
_ANY_THING = frozenset(
    "thing things goods products product stuff something anything what which more most".split()
)
_SELLS_WHAT = re.compile(  # "宇树科技在亚马逊卖什么", "What does Unitree sell on Amazon?"
    r"(?<!专)[卖售](?:的是?|了|过)?(?:什么|啥|哪些)(?!价|时候|地方)|(?:什么|啥|哪些)(?:产品|东西|货|商品)|"
    r"\bwhat(?: products?| goods)? (?:do|does|did|has|have|is|are) [^,.?]{2,30} "
    r"(?:sell|sold|selling|make|offer)\b(?! for\b)|"
    r"\b(?:what|which) (?:products?|goods|things)\b",
    re.I,
)
_STEM = 4  # letters


def product_asked(question: Question) -> str:
    """What a question asks a place to make; "" if it does not say."""
    found = _MADE.search(question.search)
    return (found["zh"] or found["en"]).strip() if found else ""


def tells_of_product(question: Question, told: Iterable[Unit]) -> bool:
    """Whether sentences or rows tell of what a named place is asked to make: of all, if it is not asked to make anything.

    They have a name of it, or a part of its name; where other names of it are known, more than one character of its own:
    渔具 is no 家具.
    """
    product = product_asked(question) if question.insisted("place") else ""
    if not product:
        return True
    words = " ".join(f"{unit.reading} {unit.english}" for unit in told)
    places = {term.searched for term in question.insists}
    if any(name in words for name in question.names if name not in places):
        return True
    if product.isascii():
        stems = {word[:_STEM] for word in tokens(product)} - {word[:_STEM] for word in _ANY_THING}
        return not stems or bool(stems & {word[:_STEM] for word in tokens(words)})
    marks = set(product) - _ANYTHING
    if any(marks & set(name) for name in question.names if name not in places):
        return any(product[at : at + 2] in words for at in range(len(product) - 1))
    return not marks or bool(marks & set(words))


def asks_for_goods(question: Question) -> bool:
    """Whether it is asked what a company sells or makes."""
    return bool(question.insisted("company") and _SELLS_WHAT.search(question.search))


def names_goods(question: Question, evidence: Evidence) -> bool:
    """Whether a sentence names goods, where it is asked what a company sells or makes, and its passage names some."""
    if evidence.is_row or not asks_for_goods(question):
        return True
    named = {form for term in question.insists for form in term.forms}
    unit, passage = evidence.unit, evidence.passage
    return _goods(f"{unit.reading} {unit.english}", named) or not _goods(passage.reading, named)


def _goods(text: str, named: set[str]) -> bool:
    """Whether a text has the name of a product, besides those."""
    return any(known.kind == "product" and known.zh not in named for known in known_in(text))


def of_product(question: Question, evidence: Evidence) -> bool:
    """Whether a sentence or row tells of what a named province is asked to make; a town's own row is all there is of it."""
    if evidence.is_row and not any(known.kind == "province" for known in known_in(question.search)):
        return True
    return tells_of_product(question, [evidence.unit])
