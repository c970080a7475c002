"""A follow-up about what the last answer quotes: the source of its figure, or a company in the place where it stands."""

import re

_FIGURE_EN = (
    r"(?:numbers?|figures?|data|claims?|estimates?|statistics?|stats?|forecasts?|percentages?|shares?|"
    r"ranking|list|table)"
)
_THAT_EN = rf"(?:(?:that|this|these|those|the|its|their)(?: {_FIGURE_EN})|that|this|these|those)"
_SAYING_ZH = "(?:算|统计|测算|估算|估计|预测|发布|公布|说|给|提供|做|调查|整理|写|出)"
_AROUND_ZH = (
    r"(?:那么?|这|该|此|些|个|条|组|数据|数字|数值|数|比例|结论|说法|统计|预测|排名|话|资料|信息|上面|刚才|上述|"
    r"前面|原始|的|是|又|都|呢|吗|啊|呀|"
    r"给我|给|一下|告诉我|看看|请问|请|有没有|有|能|可以|标明|注明|具体|什么|哪[里儿]|\W)*"
)
_ITS_SOURCE = re.compile(
    rf"{_AROUND_ZH}(?:出处|来源|出自|来自|(?:从)?哪[里儿]?来的|谁{_SAYING_ZH}(?:出来)?的|谁的(?:数据|数字|统计|说法)|"
    rf"哪[个家](?:机构|单位|部门|组织|公司)?(?:的|{_SAYING_ZH}(?:出来)?的)|(?:根据|依据|据)的?(?:是)?(?:什么|谁|"
    rf"哪[里儿]))(?:数据|统计)?{_AROUND_ZH}|"
    r"\W*(?:(?:and|but|so|ok(?:ay)?|please|then)\W+)*(?:"
    r"(?:who|(?:which|what) (?:\w+ )?(?:agency|body|institution|organi[sz]ation|firm|company|source)) (?:actually |"
    r"originally |first )?"
    rf"(?:(?:published|publishes|says?|said|calculated|estimated|compiled|released|reported) (?:it|so|{_THAT_EN})|"
    rf"(?:produced|provided|made|came up with|worked out|counted|gave|put out|is behind) {_THAT_EN})|"
    r"(?:what(?:['’]s| is| was| are) |where(?:['’]s| is) |give me |name |show me |can i have |can you give me |"
    r"do you have |is there )?"
    r"(?:(?:the|a|its|their|your|any) )?(?:original )?(?:data )?sources?"
    rf"(?: (?:of|for|behind) (?:it|{_THAT_EN}))?|"
    rf"where (?:does|did|do) {_THAT_EN} come from|where (?:is|are|was|were) (?:that|this|these|those|"
    rf"the) {_FIGURE_EN} (?:taken )?from|"
    rf"whose {_FIGURE_EN} (?:is|was|are) (?:that|this|it|those)|according to who(?:m)?|says who)(?: please)?\W*",
    re.I,
)
_COMPANY_ZH = "(?:企业|公司|厂家|厂商|工厂|品牌|商家|卖家)"
_ITS_COMPANY = re.compile(
    rf"(?=.*(?:例|有|举|典型))\W*(?:那么?|能不能|能否|能|可以|可否|请|再|帮我|我|还|有没有|有|举|来|说|给|个|些|"
    rf"家|一下|一|几|具体|典型|代表性?|"
    rf"的|那边|那[里儿]|当地|里面|其中|这[里儿]|比如|例如|同样|类似|别|其[他它]|另外|像它|这样|同一?[节段章]|"
    rf"[那这]一?[节段章]|里)*{_COMPANY_ZH}(?:的|做|为|当|作|来|具体|代表)*(?:例子|案例|实例|例|典型)?"
    r"(?:吗|呢|吧|么|没有?|一下|说明|看看|可以|\W)*|"
    r"(?=.*\b(?:examples?|instance|any|there|name|concrete|specific|another|other)\b)\W*(?:(?:and|is|are|there|any|"
    r"do|they|does|it|the|report|can|could|"
    r"you|give|name|show|me|mention|for|instance|an?|one|some|concrete|specific|particular|real|actual|typical|"
    r"another|other|similar|example|of|from|please)\W+)*"
    r"(?:compan(?:y|ies)|firms?|brands?|makers?|manufacturers?|factor(?:y|ies)|sellers?|business(?:es)?)\b"
    r"(?:\W+(?:as|an?|for|examples?|instance|there|in|that|it|from|case|this|the|same|section|box|part|like|too|"
    r"please|mentioned|named))*\W*",
    re.I,
)


def means_told(asked: str) -> bool:
    """Whether a question is about what the last answer quotes."""
    return means_source(asked) or means_company(asked)


def means_source(asked: str) -> bool:
    """Whether it asks for a source and does not say of what: "数据出处给我一下", "Who published that number?"."""
    return bool(_ITS_SOURCE.fullmatch(asked))


def means_company(asked: str) -> bool:
    """Whether it asks for a company and does not say of what place or trade: "有没有具体企业的例子"."""
    return bool(_ITS_COMPANY.fullmatch(asked))
