"""A follow-up that wants the last answer shorter: "太长了，压缩成一句话给我", "Too long, give me two short bullets"."""

import re

_SHORTER = re.compile(
    r"\W*(?:(?:太|有点儿?|还是)(?:长|多|啰嗦|复杂)了?\W*|能不能|能否|可以|可否|请|麻烦|帮我|给我|你|再|更|把|它|"
    r"这个?|上面的?|刚才的?)*"
    r"(?:太长了?|(?:[说讲写弄]得?)?(?:短|简短|精简|简洁|简单|精炼)(?:一?[点些]|一下)儿?|(?:压缩|浓缩|精简|缩短|"
    r"概括|总结|归纳|[说讲缩用就]|压)*"
    r"(?:一下)?[成到为用]?[一1]句话(?:[说讲]|概括|总结|回答|讲清楚|说清楚)*)(?:给我|就行|即可|吗|吧|呢|一下|"
    r"可以吗|行吗)*\W*|"
    r"\W*(?:(?:that|it|this)(?:['’]s| is) |(?:ok(?:ay)?|please|just|and|but|now|can you|could you|"
    r"still)\W+)*(?:(?:a bit |far |way )?too long\W*)?"
    r"(?:(?:please|can you|could you|just)\W+)*(?:(?:make (?:it|that) |even |a bit |much )*(?:shorter|briefer|"
    r"more concise)|"
    r"(?:shorten|condense|compress|cut|boil|sum(?:mari[sz]e)?|put|say|give)(?: (?:me|it|that|this|them|down|up|"
    r"again))*"
    r"(?: (?:(?:in|to|into|as) )?(?:just )?(?:one|a single) (?:short )?(?:sentence|line))|(?:shorten|condense|"
    r"compress) (?:it|that|this)|"
    r"(?:in |just )*(?:one|a single) (?:short )?(?:sentence|line)|tl;? ?dr|(?<=too long))(?:\W+(?:please|for me|"
    r"then|only))*\W*",
    re.I,
)
_SO_MANY = re.compile(  # sentences or points
    r"\W*(?:(?:太|有点儿?|还是)(?:长|多|啰嗦|复杂)了?\W*|能不能|能否|可以|可否|请|麻烦|帮我|你|再|更|把|它|这个?|上面的?|"
    r"刚才的?)*"
    r"(?:压缩|浓缩|精简|缩短|概括|总结|归纳|[说讲缩用就压列分给]|只要|我|一下|[成到为])*"
    r"(?P<zh>[两二三四五2-5])(?:句话?|[个条]?要?点|条)(?:[说讲]|概括|总结|回答|列出来?|讲清楚|说清楚)*"
    r"(?:给我|就行|即可|吗|吧|呢|一下|可以吗|行吗)*\W*|"
    r"\W*(?:(?:that|it|this)(?:['’]s| is) |(?:ok(?:ay)?|please|just|and|but|now|can you|could you|still)\W+)*"
    r"(?:(?:a bit |far |way )?too long\W*)?"
    r"(?:(?:please|can|could|would|you|just|only|shorten|condense|compress|cut|boil|sum(?:mari[sz]e)?|put|say|give|"
    r"make|have|me|it|that|this|them|down|up|again|in|to|into|as)\W+)*"
    r"(?P<en>two|three|four|five|[2-5]) (?:(?:short|brief|quick|simple|concise) )*"
    r"(?:bullets?(?: points?)?|points?|sentences?|lines?)(?:\W+(?:please|for me|then|only|max(?:imum)?))*\W*",
    re.I,
)
_LENGTH = re.compile(
    r"[，,]?(?:请?用)?[一二两三四五六七八九十\d]+(?:句话?|个?字)(?:以内|左右)?|"
    r",?\s*\bin (?:about )?[\w-]+ (?:sentences?|words?|lines?|bullets?(?: points)?)\b",
    re.I,
)
_CJK = re.compile(r"[㐀-鿿]")


def means_shorter(asked: str) -> bool:
    """Whether it asks for nothing but that."""
    return bool(_SHORTER.fullmatch(asked) or _SO_MANY.fullmatch(asked))


def shortened(asked: str, earlier: str) -> str:
    """The earlier question with the length that is asked for, a sentence if none is said, instead of its own."""
    found = _SO_MANY.fullmatch(asked)
    if _CJK.search(earlier):
        number = (found["zh"] or found["en"]) if found else "一"
        length = f"用{number}句话"
        rest = _LENGTH.sub(length, earlier, count=1)
        return rest if rest != earlier else f"{length}说：{earlier}"
    number = (found["en"] or found["zh"]) if found else "one"
    rest = _LENGTH.sub("", earlier, count=1).rstrip("?. ")
    return f"{rest} in {number} sentence{'s' if found else ''}"
