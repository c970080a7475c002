"""What is asked of a list before: one of its things by its place ("第二类有什么特点", "more about the last one"), or whether
it has a name, and where ("日本排第几", "is France on it").
"""

import re

from beltqa.citations import MARK
from beltqa.gazetteer import Gazetteer
from beltqa.glossary import Glossary
from beltqa.mentions import mentions_in
from beltqa.part_numbers import ordinal

_ITSELF = re.compile(
    r"[个条点项类种]$|\b(?:one|point|item)(?: of)?$", re.I
)  # not "the second" of something else
_GOES_ON = re.compile(r"(?:方面)?(?:呢|是|怎|如何|有|具体|的|说|讲|指|相?比|[和跟与不]|\W|$)|\s?[a-z]", re.I)
_KIND = re.compile(r"[种类]$")  # "最后一种跨境电商赋能的重点": what stands behind it is asked of it
_OF_THE_KIND = re.compile(r"[^，。？的]{2,10}的")
_COMPARED = re.compile(  # "跟第一种比", "compared with the first one"
    r"[，,。？?\s]*(?:[跟和与同]|比起|对比|相比于?|相较于?)(?P<zh>第[一二三四五六七八九十\d]+[个条点项类种]|"
    r"最后一[个条点项类种])(?:相?比(?:较|起来|一比)?)?[呢]?|"
    r"[,.?\s]*(?:(?:as )?compared (?:with|to)|against|versus|vs\.?|from|than) (?P<en>the (?:\w+) (?:one|point|item|"
    r"kind|type))",
    re.I,
)
_ASKING_TAIL = re.compile(
    r"(?:是|有|为|都|又|分别|具体)*(?:什么|哪些|哪[里儿]|怎么样|如何|多少)[呢啊]?[？?]*$|[？?]+$"
)
_LINE = re.compile(r"^- (.+)$", re.M)
_COUNTED_UP = re.compile(r"[：:](?P<items>[^。：:]+)")
_POINT = re.compile(r"[一二三四五六七八九]是")
_NAMED_UP = re.compile(  # "传统优势品类是服饰鞋履、3C 电子和家居"
    r"(?:是|为|包括)(?P<items>[^。：:，；是]+、[^。：:，；是…]+)|\b(?:are|includes?|"
    r"including) (?P<items_en>[^.;:…]+, [^.;:…]+ and [^.;:,…]+)"
)
_ROW = re.compile(r"[^：:；;。]+[：:][^；;。]*[；;]\s?[^：:；;。]+[：:]")  # "年份：2022年；省：广东、山东"
_LONGEST_CELL = 40  # characters of a thing that a row lists
_LAST_AND = re.compile(r"[和及与](?=[^、和及与]+$)")
_BETWEEN = re.compile(r"[、；;]|(?<=”)(?=“)|,\s+(?:and\s+)?|\s+and\s+(?=\w+ \w+)")
_IN_THE_LIST = re.compile(  # "日本排第几", "is Japan on it": of the list asked for before
    r"(?:那|那么)?(?P<zh>[^，。？]{1,10}?)(?:又|则|是不是|是否)?(?:"
    r"(?:是|在里面|在其中)?(?:排(?:在|名)?第?[几多]少?|第几|排名(?:呢|多少|第几)?|排(?:名)?(?:如何|怎样|"
    r"怎么样))(?:名|位)?|"
    r"(?:[在上进][没不]?[在上进]?(?:里面|其中|这里面|列|榜|榜上|名单(?:里|上)?)(?:了?吗|了?没有?|么)?))\W*|"
    r"(?:and |so |but )*(?:where|how (?:high|low)?) ?(?:does|did|do|is|was) (?P<en>[\w. ]{2,30}?) "
    r"(?:rank(?:ed)?|stand|come|placed?)(?: (?:in|on) (?:it|the list|that))?\W*|"
    r"(?:and )?what (?:rank|place|position) (?:is|was|does|did) (?P<rank>[\w. ]{2,30}?)(?: (?:in|have|hold|take|"
    r"get))?\W*|"
    r"(?:and |so |but )*(?:is|was) (?P<among>[\w. ]{2,30}?) "
    r"(?:(?:in|on|among|part of) (?:it|them|there|(?:that|the) list)|listed|there|included)\W*",
    re.I,
)
_NAMES = {"place", "country", "company", "product"}
_LONGEST_KIND = 30  # characters of what is a kind of something, and no sentence
_FEWEST = 3  # things that a sentence lists


def means_listed_item(asked: str) -> bool:
    """Whether a question means one of several things by its place alone."""
    return _meant(asked) is not None


def asks_of_list(asked: str, gazetteer: Gazetteer | None, glossary: Glossary | None) -> bool:
    """Whether a question asks whether a list has a name, or where, and does not say which list."""
    found = _IN_THE_LIST.fullmatch(asked.strip())
    name = next(filter(None, found.groups()), "").strip() if found else ""
    return bool(name) and any(
        m.words == name and m.kind in _NAMES for m in mentions_in(name, gazetteer, glossary)
    )


def with_listed_item(asked: str, answer: str) -> str:
    """The question with the thing that it means of an answer's list; "" if it means none, or there is none such."""
    meant = _meant(asked)
    items = items_of(answer) if meant else []
    if not meant or not 0 < (meant[0] or len(items)) <= len(items):
        return ""
    number, words = meant
    if _KIND.search(words) and any(len(item) > _LONGEST_KIND for item in items):
        return ""
    return asked.replace(words, items[number - 1], 1)


def beside_item(asked: str, answer: str, earlier: str) -> str:
    """ "为什么不一样呢？跟第一种比" after "成熟产业带的重点是什么" → "成熟产业带和新兴产业带，重点为什么不一样呢？".

    "" where nothing is compared, or the last question is not about one other item of that answer's list.
    """
    found, meant, items = _COMPARED.search(asked), _meant(asked), items_of(answer)
    others = [item for item in items if item in earlier]
    if not found or not meant or len(others) != 1:
        return ""
    item = items[meant[0] - 1]
    rest = _COMPARED.sub("", asked, count=1).strip(" ，,。？?")
    topic = _ASKING_TAIL.sub("", earlier.replace(others[0], "", 1)).strip(" ，,。的")
    if found["zh"]:
        return f"{others[0]}和{item}，{topic}{rest}？"
    return f"{others[0]} and {item}: {rest}?"


def _meant(asked: str) -> tuple[int, str] | None:
    """The place of the thing meant, 0 for the last, and the words for it; None for a question that means none so."""
    found = ordinal(asked)
    if not found or not _ITSELF.search(found[1]):
        return None
    rest = asked.partition(found[1])[2]
    of_kind = _KIND.search(found[1]) and _OF_THE_KIND.match(rest)
    return found if of_kind or _GOES_ON.match(rest) else None


def items_of(answer: str) -> list[str]:
    """The lines of a list, or what a sentence lists behind its colon."""
    plain = MARK.sub("", answer)
    if lines := _LINE.findall(plain):
        return [line.strip(" 。.;；") for line in lines]
    if len(points := _POINT.split(plain)) > _FEWEST:
        return [point.strip(" ，；。.…") for point in points[1:]]
    for counted in (*_COUNTED_UP.finditer(plain), *_NAMED_UP.finditer(plain)):
        listed = next(filter(None, counted.groups()))
        listed = listed if counted.re is _COUNTED_UP else _LAST_AND.sub("、", listed)
        items = [item.strip(" “”。.…") for item in _BETWEEN.split(listed) if item.strip(" …")]
        of_row = _ROW.match(plain) and any(len(item) > _LONGEST_CELL for item in items)
        if len(items) >= _FEWEST and not of_row:
            return items
    return []
