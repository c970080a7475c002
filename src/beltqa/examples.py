"""Who asks for examples, and the sentences that give some."""

import re

_ASKS = re.compile(
    r"例子|举例|举(?:了|出)?[一两几]?个例|[有举]哪些例|比如说?(?:哪|什么|啥|有|呢)|譬如|打比方|"
    r"(?:代表|典型)性?的?(?:产品|品类|商品)|"
    r"\b(?:examples?|instances?|for instance|such as (?:what|which)|(?:typical|representative) products?)\b",
    re.I,
)
_BEGINS = r"(?:如(?!果|何|此|今|下)|例如|比如|譬如)"
_OPENS = re.compile(_BEGINS)
_GIVES = re.compile(rf"(?:^|[，；]){_BEGINS}")


def asks_examples(asked: str) -> bool:
    """Whether a question asks for examples: "有哪些产品例子", "a typical product"."""
    return bool(_ASKS.search(asked))


def is_of_examples(text: str) -> bool:
    """Whether a Chinese sentence is no more than examples of what stands before it: "如保温杯。"."""
    return bool(_OPENS.match(text))


def gives_examples(text: str) -> bool:
    """Whether a Chinese sentence has some: "…，如女鞋产业带分布在…"."""
    return bool(_GIVES.search(text))
