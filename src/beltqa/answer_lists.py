"""Lists within the rows of a table compared as sets, year by year: who is in all, who is new, who fell out, whose place.

Only tables whose rows are of one year each and hold a list ("2021年 | 广东、山东、福建、浙江、河南"); every row that an
answer rests on is cited.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.known import known_in
from beltqa.numerals import small
from beltqa.premise import asks_whether
from beltqa.yearly_lists import (
    AT,
    DIFFER,
    EACH_YEAR,
    LAST,
    LEFT,
    NEW,
    ONE_LARGEST,
    PLACE,
    TOP,
    WHEN,
    YEAR,
    Asked,
    place_in,
    read_lists,
    without_top,
)

_ALWAYS = re.compile(
    r"年年|每一?年|历年|各年|一直|始终|从未(?:掉|跌)|[都全]?没(?:掉|跌)出|(?:[三四五]|\d)年(?:里|间|中)?[都全]|常客|雷打不动|"
    r"every (?:single )?year|each year|all (?:\w+ )?years|each of the|always|consistently|throughout|never (?:left|dropped)",
    re.I,
)
_SHARED = re.compile(  # in the lists of several years
    r"(?:19|20)\d\d年?[^，。？]{0,16}(?:19|20)\d\d年?[^，。？]{0,24}(?:[都均皆](?!有[哪什])|共同|共有|重[合叠复])|[两三几]年[^，。？]{0,6}(?:[都均皆]|共同|共有)|"
    r"\bboth\b.{0,40}\b(?:19|20)\d\d\b.{0,20}\band\b.{0,20}\b(?:19|20)\d\d\b|\bboth (?:years|lists)\b|"
    r"\bin common\b|\boverlap\w*|\bshared by\b|(?:19|20)\d\d and (?:again |also )?(?:in )?(?:19|20)\d\d alike",
    re.I,
)
_KEPT = re.compile(
    r"(?:哪|谁).{0,14}(?:[还仍][在留剩]|仍然|依然|继续|留[了下在]|保住)|[还仍](?:留在|剩|留|在|有).{0,8}(?:哪|谁)|"
    r"\b(?:which|who)\b.{0,50}\b(?:still|remain\w*|stayed|kept)\b",
    re.I,
)
_IN_LIST = re.compile(
    r"(?:在|进|入|上|跻身).{0,12}(?:吗|没有?|不在|了没|么[？?]?$)|(?:在不在|有没有|是不是|是否|上没上|进没进)|"
    r"还在|[吗么][？?，]|吗$|^\W*(?:is|was|are|were|did|does|do|has|have)\b|,\s*(?:is|was|did)\b|\bstill\b",
    re.I,
)
_ORDINALS = "一二三四五六七八九十"
_ORDINALS_EN = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_ENTERED = re.compile(
    r"进入|[跻身]身?|上榜|入围|[进挤]进|[还仍]在|位列|位居|"
    r"\b(?:made (?:it )?(?:in)?to|enter\w*|remain\w*|stay\w*|still|among|be (?:in|on)|(?:is|was|are|were) (?:in|on|one))\b",
    re.I,
)
_SWAPPED = re.compile(  # who came and who went
    r"换了?(?:哪|谁|几|了?没|过|[^，。？]{0,4}人)|(?:有|发生)了?(?:什么|哪些|啥|何)(?:变[化动]|不同)|变了(?:谁|哪|什么|没)|[谁哪].{0,8}有变[化动]|"
    r"谁进谁出|一进一出|\bwhat (?:has |had )?changed\b|\bhow (?:did|does|has|do) .{0,60}\b(?:change|differ|shift)\w*|"
    r"\b(?:what|which) .{0,12}\b(?:changes?|differences?|swaps?)\b|\bswapped\b",
    re.I,
)
_LARGEST_ONES = re.compile(
    r"最[大多]的?(?:那|前)?[几两三四五六七八九十\d]|\b(?:largest|biggest|main|leading) (?:[\w-]+ ){0,2}?"
    r"(?:countries|provinces|nations|markets|destinations|buyers|ones)\b",
    re.I,
)
_LISTED_KINDS = {"province", "country"}
_SHARE = re.compile(r"百分之[几多]|百分点|几个点|占比|比重|比例|份额|几成|\bshares?\b|\bpercent", re.I)
_AMOUNT = re.compile(r"多少(?![个次回家省年])|\bhow much\b|\b(?:value|amount|turnover|volume) of\b", re.I)
_STILL = re.compile(r"还在|还有|仍|在.{0,6}(?:吗|没有|不在)|\bstill\b|\bin the (?:top|list)", re.I)
_LATEST = re.compile(r"还|仍|\bstill\b", re.I)
_ASKS_WHETHER = re.compile(r"吗|了没|没有|是不是|是否|^\W*(?:is|was|are|were|did|does|has|have)\b", re.I)


def write_list_answer(draft: Draft, found: Found) -> str:
    """The answer to a question about yearly lists; "" if no table has such or nothing of the kind is asked."""
    asked = read_lists(draft.question, found)
    if not asked:
        return ""
    search = draft.question.search
    if _SHARE.search(search) or _AMOUNT.search(search):
        return ""  # a figure beside the list is asked for
    both = _SWAPPED.search(search) or (LEFT.search(search) and NEW.search(search))
    if both and not asked.names and not DIFFER.search(search):
        return "\n\n".join(filter(None, (way(draft, asked) for way in (_left, _new))))
    if asked.within and not asked.names and draft.question.wants & {"list", "count"}:
        return _of_region(draft, asked)
    for words, way in _WAYS:
        if words.search(draft.question.search) and (text := way(draft, asked)):
            return text
    return ""


# --- the ways ----------------------------------------------------------------------------------------------


def _in_all(draft: Draft, asked: Asked) -> str:
    span = asked.span
    if len(span) < 2:
        return ""
    if asked.names:
        return _membership(draft, asked, span)
    return _common(draft, asked, span)


def _common(draft: Draft, asked: Asked, span: Sequence[str]) -> str:
    """The names that the lists of all these years have."""
    common = [item for item in asked.items(span[0]) if all(item in asked.items(year) for year in span)]
    marks = "".join(_cite(draft, asked, year) for year in span)
    names = _spoken(draft, asked, span[0], common)
    if not common:
        return draft.say("in_no_list", years=_years(draft, span)) + marks
    return (
        _so_many(draft, names)
        + draft.say("in_all_lists", names=draft.listed(names), years=_years(draft, span))
        + marks
    )


def _in_one(draft: Draft, asked: Asked) -> str:
    """What the list of one year has and that of another lacks."""
    found = DIFFER.search(asked.question)
    here = (found["here"] or found["here_en"]) if found else ""
    others = YEAR.findall(found["there"] or found["there_en"]) if found else []
    if not others or not {here, *others} <= set(asked.grid.years):
        return ""
    only = [item for item in asked.items(here) if not any(item in asked.items(year) for year in others)]
    if not only:
        return ""
    marks = "".join(_cite(draft, asked, year) for year in (here, *others))
    names = draft.listed(_spoken(draft, asked, here, only))
    return draft.say("only_in", names=names, year=_year(draft, here), other=_years(draft, others)) + marks


def _new(draft: Draft, asked: Asked) -> str:
    return _changed(draft, asked, "new_in", "none_new")


def _left(draft: Draft, asked: Asked) -> str:
    """Who fell out, and, since the list is of one length, who came in."""
    if asked.names and len(asked.years) == 1:
        return _whether_left(draft, asked)
    if asked.names and not asked.years:
        return _membership(draft, asked, asked.span, "")
    return _changed(draft, asked, "gone_from", "none_gone")


def _changed(draft: Draft, asked: Asked, key: str, none: str) -> str:
    """What two years' lists do not share."""
    before, year = asked.two_years
    if not before:
        return ""
    here, there = (year, before) if key == "new_in" else (before, year)
    changed = [item for item in asked.items(here) if item not in asked.items(there)]
    marks = _cite(draft, asked, before) + _cite(draft, asked, year)
    if not changed:
        return draft.say(none, year=_year(draft, year), before=_year(draft, before)) + marks
    names = draft.listed(_spoken(draft, asked, here, changed))
    return (
        _so_many(draft, changed)
        + draft.say(key, names=names, year=_year(draft, year), before=_year(draft, before))
        + marks
    )


def _kept(draft: Draft, asked: Asked) -> str:
    """Who stands in the lists of two years: who is still there."""
    before, year = asked.two_years
    return "" if asked.names or not before else _common(draft, asked, (before, year))


def _whether_left(draft: Draft, asked: Asked) -> str:
    """Whether a name is still in the list of a year, and who stands there instead."""
    name, year = asked.names[0], asked.years[0]
    before = asked.before(year)
    if year not in asked.grid.years or not before:
        return ""
    new = [item for item in asked.items(year) if item not in asked.items(before)]
    if name in asked.items(year) or name not in asked.items(before) or not new:
        return _membership(draft, asked, [year], "" if not _STILL.search(asked.question) else None)
    marks = _cite(draft, asked, before) + _cite(draft, asked, year)
    (shown,) = _spoken(draft, asked, before, [name])
    came = draft.listed(_spoken(draft, asked, year, new))
    still, whether = _STILL.search(asked.question), _ASKS_WHETHER.search(asked.question)
    head = draft.say("no_longer") if still else draft.say("yes") if whether else ""
    years = {"year": _year(draft, year), "before": _year(draft, before)}
    return head + draft.say("replaced", name=shown, new=came, **years) + marks


def _position(draft: Draft, asked: Asked) -> str:
    """The place of a name in each list asked about; the lists without it are named as such."""
    asked = _of_stranger(asked) if asked.years else asked
    if not asked.names:
        return ""
    if len(asked.names) == len(asked.span) == 1 and not asked.place(asked.names[0], asked.span[0]):
        return _membership(draft, asked, asked.span, "")
    parts = []
    for name in asked.names:
        for year in asked.span:
            shown = _shown(draft, asked, name)
            place = asked.place(name, year)
            key = "at_place" if place else "not_listed"
            parts.append(
                draft.say(key, name=shown, year=_year(draft, year), place=_nth(draft, place))
                + _cite(draft, asked, year)
            )
    return draft.say("semicolon").join(parts) + draft.say("full_stop")


def _asserted_place(draft: Draft, asked: Asked) -> str:
    """Yes or no for the place that a question gives a name, with the true one: "日本排第一吗？"."""
    if claims := _claimed(draft, asked):
        held = {asked.place(name, year) == place for name, place in claims.items() for year in asked.span}
        return draft.say("yes" if held == {True} else "no") + _position(draft, asked)
    places = {place_in(match) for match in AT.finditer(without_top(asked.question))}
    if not asked.names or len(places) != 1 or not asks_whether(draft.question):
        return ""
    place = places.pop()
    held = {asked.place(name, year) == place for name in asked.names for year in asked.span}
    if held == {False} and len(asked.names) == len(asked.span) == 1:
        return draft.say("no") + _who_stands_there(draft, asked, place)
    head = draft.say("yes" if held.pop() else "no") if len(held) == 1 else ""
    return head + _position(draft, asked)


def _claimed(draft: Draft, asked: Asked) -> dict[str, int]:
    """The places that a question gives several names, each in a clause of its own; empty where it does not say all."""
    if len(asked.names) < 2 or len(asked.span) != 1 or not asks_whether(draft.question):
        return {}
    claims: dict[str, int] = {}
    for clause in re.split(r"[，,；;。.]|\band\b|\bthen\b|而", without_top(asked.question)):
        named = [n for n in asked.names if n in clause or _shown(draft, asked, n).lower() in clause.lower()]
        places = {place_in(match) for match in AT.finditer(clause)} or (
            {1} if ONE_LARGEST.search(clause) else set()
        )
        if len(named) == len(places) == 1:
            claims[named[0]] = places.pop()
    return claims if len(claims) == len(asked.names) else {}


def wrong_in_list(draft: Draft, found: Found) -> str:
    """Where a name stands in the list of a year, and who stands where the question takes it to stand; "" if it is right.

    "Why did Japan rank third in 2022?", "为什么英国2022年跌出前十？".
    """
    asked = read_lists(draft.question, found)
    asked = _of_stranger(asked) if asked else None
    if not asked or len(asked.names) != 1 or len(asked.span) != 1 or not asked.years:
        return ""
    name, year = asked.names[0], asked.span[0]
    place, plain = asked.place(name, year), without_top(asked.question)
    places = {place_in(match) for match in AT.finditer(plain)} | ({1} if ONE_LARGEST.search(plain) else set())
    if len(places) > 1 or _SHARE.search(asked.question):
        return ""
    if places and places != {place}:
        (claimed,) = places
        return draft.say("wrong").strip() + draft.say("space") + _who_stands_there(draft, asked, claimed)
    left = LEFT.search(asked.question)
    listed = _ENTERED.search(asked.question) or plain != asked.question
    if places or not (left or listed) or bool(place) is not bool(left):
        return ""
    return draft.say("wrong").strip() + draft.say("space") + _position(draft, asked)


def _of_stranger(asked: Asked) -> Asked:
    """The same about the one name that no list has, if it is of their kind and they have none of the question's."""
    if asked.names or asked.within or len(asked.strangers) != 1:
        return asked
    item = asked.grid.items(asked.grid.rows[0])[0]
    kinds = [{known.kind for known in known_in(name)} for name in (item, asked.strangers[0])]
    return replace(asked, names=asked.strangers) if kinds[0] & kinds[1] & _LISTED_KINDS else asked


def _who_stands_there(draft: Draft, asked: Asked, place: int) -> str:
    """Who stands at a place of a year's list, and where the name that the question has there stands instead."""
    year = asked.span[0]
    items = asked.grid.items(asked.row(year), draft.language)
    number = len(items) if place == LAST else place
    if number > len(items):
        return _position(draft, asked)
    words = {"name": items[number - 1], "year": _year(draft, year), "place": _nth(draft, number)}
    return draft.say("at_place", **words) + draft.say("semicolon") + _position(draft, asked)


def _years_of(draft: Draft, asked: Asked) -> str:
    """The years whose lists have a name: of all, or of those from one to another."""
    if not asked.names or (asked.years and len(asked.span) <= len(asked.years)):
        return ""
    ranked = without_top(asked.question)
    places = {place_in(match) for match in AT.finditer(ranked)} or (
        {1} if ONE_LARGEST.search(ranked) else set()
    )
    if len(places) == 1:
        return _years_at(draft, asked, places.pop())
    return "\n\n".join(_years_of_name(draft, asked, name) for name in asked.names)


def _years_at(draft: Draft, asked: Asked, place: int) -> str:
    """The years in which a name stands at a place of the list; where it stands instead if there is none."""
    parts = []
    for year in asked.span:
        items = asked.items(year)
        number = len(items) if place == LAST else place
        if number <= len(items) and items[number - 1] in asked.names:
            shown = _shown(draft, asked, items[number - 1])
            words = {"name": shown, "year": _year(draft, year), "place": _nth(draft, number)}
            parts.append(draft.say("at_place", **words) + _cite(draft, asked, year))
    return draft.say("semicolon").join(parts) + draft.say("full_stop") if parts else _position(draft, asked)


def _years_of_name(draft: Draft, asked: Asked, name: str) -> str:
    years = [year for year in asked.span if name in asked.items(year)]
    others = [year for year in asked.span if year not in years]
    marks = "".join(_cite(draft, asked, year) for year in (*years, *others))
    words = {"name": _shown(draft, asked, name), "years": _years(draft, years), "count": len(years)}
    return draft.say("in_years", **words) + marks


def _at(draft: Draft, asked: Asked) -> str:
    """Who stands at one place of the list or at several: 第三名, "first and last"."""
    found = AT.finditer(without_top(asked.question))
    asked_for = list(dict.fromkeys(place_in(match) for match in found))
    if not asked_for and asked.years and _asks_the_largest(draft, asked):
        asked_for = [1]
    if not asked_for or asked.names:
        return ""
    parts = []
    for year in asked.span:
        items = asked.grid.items(asked.row(year), draft.language)
        if max(asked_for) > len(items):
            return ""
        for place in asked_for:
            number = len(items) if place == LAST else place
            words = {"name": items[number - 1], "year": _year(draft, year), "place": _nth(draft, number)}
            parts.append(draft.say("at_place", **words) + _cite(draft, asked, year))
    return draft.say("semicolon").join(parts) + draft.say("full_stop")


def _asks_the_largest(draft: Draft, asked: Asked) -> bool:
    """Whether the one largest is asked for, not the several: "the main markets"."""
    several = _LARGEST_ONES.search(asked.question) or TOP.search(asked.question)
    return bool(ONE_LARGEST.search(asked.question)) and not several and "list" not in draft.question.wants


def _whether(draft: Draft, asked: Asked) -> str:
    if asked.names and draft.question.parts and not asked.years and len(asked.names) == 1:
        listed = any(asked.place(asked.names[0], year) for year in asked.span)
        head = None if _LATEST.search(asked.question) else draft.say("yes" if listed else "no")
        return _membership(draft, asked, asked.span, head)
    if asked.names:
        return _membership(draft, asked, asked.span) if asked.span else ""
    if not asked.strangers or not TOP.search(asked.question):
        return ""
    if any(name in asked.items(year) for name in asked.within for year in asked.span):
        return draft.say("yes") + _of_region(draft, asked)
    marks = "".join(_cite(draft, asked, year) for year in asked.span)
    said = draft.say("listed_not_in", name=draft.listed(asked.strangers), years=_years(draft, asked.span))
    return f"{draft.say('no')}{said}{draft.say('full_stop')}{marks}"


def _of_region(draft: Draft, asked: Asked) -> str:
    """The names in a part of the world that a question names: "哪些东南亚国家", for each year asked about."""
    parts = []
    for year in asked.span:
        if items := [item for item in asked.items(year) if item in asked.within]:
            names = _spoken(draft, asked, year, items)
            said = draft.say("listed_in", name=draft.listed(names), years=_year(draft, year))
            parts.append(_so_many(draft, items) + said + _cite(draft, asked, year))
    return draft.say("semicolon").join(parts) + draft.say("full_stop") if parts else ""


def _membership(draft: Draft, asked: Asked, span: Sequence[str], head: str | None = None) -> str:
    """Yes or no for the names, with the years in which each is listed and those in which it is not."""
    parts = [_listed(draft, asked, name, span) for name in asked.names]
    all_in = all(name in asked.items(year) for name in asked.names for year in span)
    none_in = not any(name in asked.items(year) for name in asked.names for year in span)
    one_answer = len(span) == 1 or all_in or none_in or _ALWAYS.search(asked.question)
    if head is None:
        head = draft.say("yes" if all_in else "no") if one_answer else ""
    lists = ""
    if len(span) == 1:
        items = draft.listed(asked.grid.items(asked.row(span[0]), draft.language))
        lists = draft.say("list_of", years=_year(draft, span[0]), names=items)
    marks = "".join(_cite(draft, asked, year) for year in span)
    return f"{head}{draft.say('semicolon').join(parts)}{draft.say('full_stop')}{lists}{marks}"


def _listed(draft: Draft, asked: Asked, name: str, span: Sequence[str]) -> str:
    years = [year for year in span if name in asked.items(year)]
    others = [year for year in span if year not in years]
    told = (("listed_in", years), ("listed_not_in", others))
    shown = _shown(draft, asked, name)
    said = [draft.say(key, name=shown, years=_years(draft, some)) for key, some in told if some]
    return draft.say("comma").join(said)


def _first_ones(draft: Draft, asked: Asked) -> str:
    """The first few of a year's list that is longer: 前三名."""
    top = TOP.search(asked.question)
    number = small(next(filter(None, top.groups()))) if top else 0
    span = [year for year in asked.span if 0 < number < len(asked.items(year))]
    if not asked.years or asked.names or asked.strangers or span != asked.span:
        return ""
    return "\n\n".join(
        draft.say(
            "first_ones",
            year=_year(draft, year),
            count=number,
            names=draft.listed(_spoken(draft, asked, year, asked.items(year)[:number])),
        )
        + _cite(draft, asked, year)
        for year in span
    )


_WAYS: tuple[tuple[re.Pattern[str], Callable[[Draft, Asked], str]], ...] = (
    (DIFFER, _in_one),
    (AT, _asserted_place),
    (PLACE, _position),
    (EACH_YEAR, _at),
    (_ALWAYS, _in_all),
    (_SHARED, _in_all),
    (LEFT, _left),
    (_KEPT, _kept),
    (WHEN, _years_of),
    (NEW, _new),
    (_IN_LIST, _whether),
    (AT, _at),
    (ONE_LARGEST, _at),
    (TOP, _first_ones),
)


# --- words -------------------------------------------------------------------------------------------------


def _cite(draft: Draft, asked: Asked, year: str) -> str:
    """The mark of a year's row, one number a row however often it is used."""
    row = asked.row(year)
    known = next((citation.n for citation in draft.citations if citation.id == row.id), 0)
    return f"[{known}]" if known else draft.cite(row, row.units[0])


def _shown(draft: Draft, asked: Asked, name: str) -> str:
    year = next((year for year in asked.grid.years if name in asked.items(year)), "")
    return _spoken(draft, asked, year, [name])[0] if year else name


def _spoken(draft: Draft, asked: Asked, year: str, items: Sequence[str]) -> list[str]:
    return asked.grid.spoken_items(asked.row(year), items, draft.language)


def _year(draft: Draft, year: str) -> str:
    return f"{year}年" if draft.language == "zh" else year


def _so_many(draft: Draft, names: Sequence[str]) -> str:
    """How many they are, for who asks that."""
    return draft.say("so_many", count=len(names)) if "count" in draft.question.wants else ""


def _nth(draft: Draft, place: int) -> str:
    """A place as it is written: "第" stands before it in Chinese; in English it is "first", and "11th"."""
    if draft.language == "zh":
        return _ORDINALS[place - 1] if place <= len(_ORDINALS) else str(place)
    return _ORDINALS_EN[place - 1] if place <= len(_ORDINALS_EN) else f"{place}th"


def _years(draft: Draft, years: Sequence[str]) -> str:
    return draft.listed([_year(draft, year) for year in years])
