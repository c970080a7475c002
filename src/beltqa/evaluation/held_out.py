"""Which public articles are kept from the reader's training, so that it can be measured on them."""

import re
from hashlib import sha256

_ONE_IN = 3


def article_of(passage_id: str) -> str:
    """ "xq-zh-Super_Bowl_50-0" → "Super_Bowl_50"; a CMRC passage is an article of its own."""
    return re.sub(r"^xq-(?:zh|en)-|-\d+$", "", passage_id) if passage_id.startswith("xq-") else passage_id


def is_held_out(article: str) -> bool:
    """A fixed third of the articles, by their names."""
    return int(sha256(article.encode()).hexdigest(), 16) % _ONE_IN == 0
