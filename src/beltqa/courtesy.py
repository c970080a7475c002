"""Whether a text only thanks, agrees or takes leave: "Great, thanks, that's all I needed", "明白了，多谢"."""

import re

_LONGEST = 160  # characters
_OF_HELP = (
    r"(?: for (?:(?:your|the|this|that|all|of|everything|quick|good|help|time|"
    r"answers?|information|patience|details) ?)+)?"
)
_PHRASES = tuple(
    re.compile(phrase, re.I)
    for phrase in (
        # in Chinese
        r"(?:好|行|可以|明白|懂|知道|了解|清楚|收到|对|嗯+|哦+|噢+)(?:的|了|吧|啦|嘞)*",
        r"(?:太|很|真|挺|非常)(?:好|棒|赞|有用|有帮助|清楚|详细)(?:了|的)?|完美|厉害|辛苦(?:了|你|您)*|没事(?:了|"
        r"儿)*|不用了|帮了?我?大忙了",
        r"(?:那就|先|真的|真是|真|太|非常|十分|万分)*(?:谢谢|多谢|感谢|谢了|谢啦)(?:你|您|啦|了|呀|啊|哈|大家|们|的)*"
        r"(?:帮助|帮忙|解答|回答|说明|介绍|讲解|耐心)*了?",
        r"我?(?:暂时|目前|现在|这边)?没有?(?:什么|啥)?(?:其[他它]|别|更多)?的?(?:问题|疑问|要问的|想问的|别的|"
        r"其[他它]的)了?|没别的(?:事|问题)?了?",
        r"(?:先|那就|就|今天)(?:先|就|到)*(?:这样|这些|这么多|到这[里儿]?|问到这[里儿]?)(?:吧|了|啦)*|我(?:要|"
        r"需要|想)(?:知道|问)的?就?是?(?:这样|这些)(?:了|啦)*",
        r"(?:这就|已经|足够|就)*够用?[了啦]|再见|拜拜|回头见|下次见|祝好",
        # in English
        r"(?:oh|ok(?:ay)?|great|perfect|awesome|cool|nice|good|fine|super|excellent|brilliant|wonderful|lovely|"
        r"amazing|"
        r"al{1,2} ?right|right|sure|yes|yep|yeah|no|nope|well|got it|i see|understood|noted|interesting|"
        r"fair enough|makes sense|"
        r"good to know|and|but|so|then)\b",
        r"(?:(?:very|really|so|most) )?(?:helpful|useful|clear)\b",
        r"(?:many |a million )?(?:thanks|thx|ty|thank you)(?: (?:very|so|much|a lot|a bunch|a ton|again|indeed|"
        r"there|kindly))*"
        rf"\b{_OF_HELP}",
        r"cheers\b|(?:(?:i|we|much|really) ){0,2}appreciated?\b(?: (?:it|that|this|(?:your|the) help))?",
        r"(?:that|this|it|you)(?:['’](?:s|ll be|ve been)| (?:is|was|has been|have been|will be))? "
        r"(?:(?:really|very|so|quite|all|just|exactly|about|pretty much|more than) ){0,2}"
        r"(?:helps?|helped|helpful|useful|great|perfect|clear|enough|it|all|everything|fine|what)\b(?: a lot|"
        r" very much)?"
        r"(?: that)?(?: (?:i|we) (?:needed|need|wanted|want|was after)(?: to (?:know|ask))?)?(?: for (?:now|today|"
        r"me))?",
        r"(?:(?:i|we)(?: have|['’]ve)(?: got)? )?(?:no (?:more|further|other)|nothing (?:else|more|further))\b"
        r"(?: questions?)?(?: to ask)?(?: for (?:now|today|me)| from me)?",
        r"(?:(?:i|we)(?:['’](?:m|re)| am| are) )?(?:all set|done|good to go)\b(?: (?:here|now|for (?:now|today)))?",
        r"(?:good ?)?bye(?: ?bye)?\b|see (?:you|ya)\b(?: (?:later|soon|around|next time))?|take care\b|good (?:job|"
        r"work)\b|"
        r"have a (?:good|nice|great|lovely) (?:one|day|evening|week|weekend)\b",
    )
)
_BETWEEN = re.compile(r"[\W_]*")
_CLAUSE_END = re.compile(r"[，,。.！!~～—]\s*")
_ASKS = re.compile(r"[?？]")


def without_courtesy(text: str) -> str:
    """What follows such words: "好的，谢谢！换个问题，…" → "换个问题，…"; the text if nothing does."""
    for found in reversed(list(_CLAUSE_END.finditer(text, 0, _LONGEST))):
        if re.search(r"\w", text[found.end() :]) and is_courtesy(text[: found.start()]):
            return text[found.end() :]
    return text


def is_courtesy(text: str) -> bool:
    """Whether there is nothing in it but such words: no question, no name."""
    if len(text) > _LONGEST or _ASKS.search(text):
        return False
    first = _end_of_gap(text, 0)
    reached, waiting = {first}, [first]
    while waiting:
        place = waiting.pop()
        ends = (_end_of_gap(text, found.end()) for p in _PHRASES if (found := p.match(text, place)))
        new = set(ends) - reached
        reached |= new
        waiting += new
    return len(text) in reached and first < len(text)


def _end_of_gap(text: str, place: int) -> int:
    """Where the punctuation that stands at a place ends."""
    found = _BETWEEN.match(text, place)
    return found.end() if found else place
