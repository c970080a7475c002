"""What a question is about: its words without what is said around it, without the parts and kinds of part that it names."""

import re

from beltqa.asker import without_asker
from beltqa.part_numbers import without_parts
from beltqa.parts import words_in
from beltqa.question import Question

# What is said around the thing that is asked for.
_ASIDES = re.compile(
    r"跟我|唠一?唠?|捋一?捋?|打发|故事|意思|来龙去脉|[归概]成|归了?(?!纳)|哪几[个条点种类项样]|哪些(?:地方|东西)|[这那该本][个种一]?(?:模式|行业)|[这那]一?块儿?|[这那]?[个件]事儿?|底下|"
    r"报告|文[中里章]|全文|通篇|全篇|整篇|本文|作者|关于|对于|针对|方面|方向|上面|里面|里头|部分|小?节|专栏|案例|章|段|篇|[哪这那][些几一]?|"
    r"几[个条点种方面项句]*|最后|开头|后面|前面|从头到尾|概况|简介|全貌|(?:主要|核心|基本|具体|全部)的?内容|内容(?![㐀-鿿])|[一二两三四五六七八九十\d]+[个条点种项]|[个条点种项]|主要|分别|各自|具体|一共|总共|什么|啥|怎么|如何|"
    r"概括|概述|总结|归纳|浓缩|压缩|提炼|摘要|要点|重点|大意|介绍|梳理|列[出举]?|一下|下|分点|逐条|简单|简要|简短|请问?|麻烦|帮|我|你|给出?|"
    r"(?:用|以|不超过|控制在)?[一二两三四五六七八九十几百\d]+[个来多]?[句字]话?(?:以内|之内|左右|内|说清楚?)?|"
    r"提出?了?|提到|指出|认为|说清楚|说|讲|写|谈|叙述|描述|做法|(?:到底|究竟)|主意|点子|[这那]几[招条步]|"
    r"我国|中国|目前|当前|现在|存在|面临|遇到|发展|高质量|政府|有没有|有|的|了|是|都|吗|呢|呀|吧|和|与|跟|在|上|里|中|对|"
    r"碰[到上]|碰见|遭遇|(?:尽量)?[简精]?[单短炼](?:点|些)儿?|"
    r"解决|应对|化解|破解|缓解|来|要|还|把|就|将|被|做成|成|数据|数字(?!化|经济)|"
    r"(?:最后|首先)?(?:那|的)*[一二三四五六七八九十\d](?:[组套批]|方面)的?|"
    r"\b(?:last|final|closing|first|second|third|fourth|fifth|sixth) (?:set|group|batch|bundle|lot|block|series)\b|"
    r"一个[都也]别漏|\b\d+[ -](?:words?|sentences?|lines?)\b|"
    r"\b(?:policy|brief|briefly|report|according|list|main|mainly|key|them|say|says|said|saying|give|gives|given|name|please|"
    r"summar\w+|overview|outline|sum|sums|summed|up|gist|story|bottom line|version|what'?s|condense\w*|boil\w*|"
    r"down (?=to\b|into\b)|recap|tl|dr|takeaways?|points?|bullets?|"
    r"boost|improve|development|china'?s?|chinese|government|section|sections|part|parts|chapter|box|case|study|face[sd]?|"
    r"this (?:model|industry|approach)|the model|"
    r"explain\w*|complain\w*|critici\w*|concerns?|worr(?:y|ies|ied)|pictures?|paints?|account|argu(?:e|es|ing|ments?)|identif\w+|through|steps?|related|actions?|ways?|describe[sd]?|mention\w*|set|sets|out|put|puts|forward|make|makes|quick|short|one|two|three|four|five|six|seven|eight|topics?|subjects?|boxes|cases|studies|there|"
    r"at (?:the moment|present)|(?:right )?now|currently|today|nowadays|these days|so far|do(?:ing)?|get(?:ting)?|us|"
    r"fix|solve|tackle|overcome|fight|remedy|"
    r"per|bullets?|headings?|few|about|around|words?|lines?|sentences?|paragraph|under|within|most|keep|tell|tells|let|know|"
    r"figures?|numbers?|data|regarding|concerning|deals?|dealing|discuss\w*|cover\w*|author'?s?|text|document|whole|entire|full|contents?)\b",
    re.I,
)
_FUNCTION = re.compile("[也很俩这那]|还(?!款)|就(?!业)|(?<![成首])都(?!市)")


def subject_words(question: Question) -> set[str]:
    """The tokens of a question without its asides: what it is about."""
    return words_in(without_asides(question.search))


def without_asides(text: str) -> str:
    """What a text is about, without what is said around it and the parts that it names."""
    return _FUNCTION.sub(" ", _ASIDES.sub(" ", without_parts(without_asker(text))))


def without_topics(question: Question) -> set[str]:
    """What a question is about, without the words for the kind of part that it means."""
    return words_in(without_asides(without_words_of_topics(question)))


def without_words_of_topics(question: Question, text: str = "") -> str:
    """A question, or some text of it, without the words for the kinds of part that it means."""
    words = text or question.search
    for topic in question.topics:
        for word in topic.words_in(words):
            words = re.sub(re.escape(word), " ", words, flags=re.I)
    return words
