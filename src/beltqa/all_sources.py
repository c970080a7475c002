"""Whether a question asks for all sources of the document: "报告的数据来源有哪些", "What sources does the report use?"."""

import re

_ALL_SOURCES = re.compile(  # "报告的数据来源有哪些", "What sources does the report use?"
    r"(?:数据|资料|信息|统计)?(?:的)?来源(?:都|主要|分别)*(?:有(?:哪些|什么)|包括(?:哪些|什么)|是(?:哪些|什么|哪[里儿]))|"
    r"(?:用|引用|参考|依据|援引|采用)了?(?:哪些|什么|谁的?)(?:机构|单位)?的?(?:数据|资料|来源|报告|文献|统计)?|哪些(?:数据)?来源|"
    r"\b(?:what|which) (?:data )?sources (?:does|do|did|are|were|is)\b|"
    r"\blist (?:all )?(?:of )?(?:the |its )?(?:data )?sources\b|"
    r"\bwhere (?:does|did) (?:(?:the|this) (?:report|paper|document)|it) "
    r"(?:get|take) (?:its|the|all) (?:data|numbers|figures)\b",
    re.I,
)
_AROUND_ALL = re.compile(
    r"请问|[这本该]?[份篇个]?报告|全文|文[中里]|里面?|数据|资料|信息|统计|分别|都|主要|一共|有|的|是|了|哪[里儿些]|什么|[和与及]|引用|"
    r"[？?。，,]|\b(?:the|this|report|paper|document|it|its|use[sd]?|using|cite[sd]?|rely|relies|on|all|data|numbers|figures|from|for|in|of|and|"
    r"get|take|have|has|please|by|main)\b",
    re.I,
)


def asks_all_sources(asked: str) -> bool:
    """Whether it asks for them, and says no more: not of what."""
    asks = _ALL_SOURCES.search(asked)
    return bool(asks) and not re.search(r"\w", _AROUND_ALL.sub("", _ALL_SOURCES.sub("", asked)))
