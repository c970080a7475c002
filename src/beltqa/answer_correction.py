"""A question that takes something for so that the report contradicts: put right by the words of the report.

What can be wrong: a direction ("why did it fall", where it rose), an order ("higher than", where it is lower), who or
where (义乌 where the report says 永康), since when, of which year, a figure (80% where it says 60%). A wrong correction
is worse than none, so each asks for more than likeness: the sentence must hold what else the question says, and no
other sentence may bear out what it says.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from beltqa.answer_lists import wrong_in_list
from beltqa.answer_portraits import wrong_portrait
from beltqa.asked_names import asks_why
from beltqa.asked_place import WORLD, of_place
from beltqa.asked_time import dated_amounts
from beltqa.counterpart import (
    LOOKED_AT,
    SAME_NAMES,
    Figure,
    agrees,
    figures_in,
    is_end,
    more_of,
    of_its_years,
    told_of,
    who,
    words_beside,
)
from beltqa.draft import Draft
from beltqa.evidence import Evidence, Found
from beltqa.excerpt import quoted
from beltqa.exclusion import about
from beltqa.focus import LONGEST
from beltqa.misattributed import wrong_body, wrong_in_row, wrong_source
from beltqa.misdated import lead_of_year, wrong_beginning, wrong_duration
from beltqa.misnamed import (
    MASS,
    wrong_name,
    wrong_owner,
    wrong_plan,
    wrong_province,
    wrong_region,
    wrong_row,
    wrong_seat,
    wrong_seat_named,
    wrong_trade,
)
from beltqa.numbers import Quantity, same
from beltqa.numerals import english, small
from beltqa.order import order_of, write_order
from beltqa.overlap import Overlap, Weighed, overlap_with, text_of, words_asked
from beltqa.premise import asks_whether, asserts, is_negated, stated
from beltqa.question import Question, years_in
from beltqa.wordings import load_all_wordings
from beltqa.yearly_lists import LEFT

_HEDGED = re.compile(r"[+多余]")  # 100+ says "over" itself
_SAME_MEASURE = 0.62  # of the words of the question without the direction
_SAME_FIGURES = 0.3  # the same where the sentence has all figures of the question

UP = re.compile(
    r"上升|上涨|提升|提高|增长|增加|攀升|扩大|上扬|涨|升到|升至|加快|加速|提速|变快|走高|高出|高了|多了|快了|[高多快](?=\d)|拉长|延长|变长|"
    r"\b(?:ros|ris|increas|grow|grew|climb|went up|going up|expand|accelerat|sp(?:e|ee)d(?:s|ed|ing)? up|quick|faster|"
    r"pick(?:s|ed|ing)? up|widen|higher|lengthen)\w*",
    re.I,
)
DOWN = re.compile(
    r"下降|下滑|下跌|降低|减少|缩小|萎缩|回落|[掉跌](?!出)|降[到至]|放缓|减速|变慢|走低|低了|少了|慢了|[低少慢](?=\d)|缩短|变短|"
    r"\b(?:fell|fall|drop|declin|decreas|shr[iau]nk|slow|went down|going down|lower|narrow|shorten)\w*\b(?! out\b)",
    re.I,
)
_SPEED = re.compile(r"[快慢]|[加减提]速|放缓|\b(?:slow|fast|quick|swift|speed|sped|accelerat)", re.I)
_SHORTER = re.compile(r"缩短|变短|\bshorten\w*", re.I)  # of a time
_LONGER = re.compile(r"拉长|延长|变长|\blengthen\w*", re.I)
_NO_FIGURE = re.compile(
    r"[前上去]一年|\bone year\b|\ba year (?:ago|earlier|before)\b", re.I
)  # "than the year before"
_SAID_BY = re.compile(r"据[^，；]{2,40}，|According to [^;]{2,100}?,(?![\"”])", re.I)
_GROWTH = re.compile(  # what slows, and no direction itself
    r"增长率?(?=[^，。；]{0,24}(?:放缓|减速|回落|下降|走低))|\bgrowth\b(?=[^,;]{0,80}\b(?:slow|fall|fell|drop|declin|decreas))",
    re.I,
)


_ORDINAL = r"(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))"
_RANK = re.compile(
    r"(?:排名?在?|位[居列]|居|列)[^，。；\d]{0,12}?第([一二三四五六七八九十\d]+)|第([一二三四五六七八九十\d]+)(?:[名位大]|$|\W)|之首|居首|榜首|首位|"
    rf"\brank\w* (?:only |just |as |the )*{_ORDINAL}\b|\b{_ORDINAL}[- ](?:largest|biggest|highest|place)\b|"
    rf"\b(?:com(?:e|es|ing)|came|placed|finished|put) (?:only |just |in )*{_ORDINAL}\b",
    re.I,
)


_OF_THE_COUNTRY = re.compile(
    r"[全我]国|国内|(?<=占)中国|\b(?:countr(?:y|ies)['’]?s?|nation(?:al|['’]s|wide)?|domestic|China['’]s|of China)\b",
    re.I,
)
_MOSTLY = re.compile(
    r"基本(?:上|都|是)|大多|多半|主要|都是?靠|全靠|通常|往往|普遍|经常|一般(?:都|是)|动不动|"
    r"\b(?:most(?:ly)?|mainly|usually|typically|largely|generally|normally|commonly|chiefly|primarily|often)\b",
    re.I,
)
_RARELY = re.compile(
    r"极少|很少|较少|鲜少|鲜有|少有|不怎么|几乎(?:不|没)|\b(?:rarely|seldom|hardly(?: ever)?|scarcely|infrequently)\b",
    re.I,
)
_NOT = re.compile(
    r"没有|没能|未(?!来)|不(?!断|仅|但|同|只|少|等|过|限|论|管|如|妨|久|乏|错|对|足)|无法|无需|并非|"
    r"\b(?:not|cannot|never|no(?! longer than| more than| less than)|nor|without|unable to|fail(?:s|ed)? to)\b|n['’]t\b",
    re.I,
)
_HARDLY = re.compile(r"难以|不足|\b(?:difficult to|hard to|insufficient|inadequate)\b", re.I)
_FALLS_SHORT = re.compile(r"不足|insufficient|inadequate", re.I)  # said after what falls short
_ASKS_HARDSHIP = re.compile(
    r"难|少|低|弱|缺|慢|差|困|不够|\b(?:difficult|hard|lack|short|weak|little|few|low|poor|struggl|trouble|problem)",
    re.I,
)
_WHETHER_OR_NOT = re.compile(
    r"[是有会能]不[是有会能]|对不对|有没有|是不是|没错|(?:is|are|was|were|do|does|did|has|have)n['’]t (?:it|they)\W*$",
    re.I,
)
_CLAUSE_END = re.compile(r"[，。；;]|,\s|[.](?=\s|$)")
_MOST = 0.5  # of the weight of the words of the question
_SAME_DEED = 0.45  # of the words of the question in the clause that denies them
_RIGHT_BEFORE = 16  # characters
_MANY_TIMES = 2
_TELLING = 3.0  # weight of a word that says what is done


def write_correction(draft: Draft, found: Found) -> str:
    """The correction and the words of the report that it stands on; "" where nothing is wrong or nobody can tell."""
    if not found.ranked:
        return ""
    overlap = overlap_with(found.passages, draft.question.asked_in)
    ways_named = (
        wrong_source,
        wrong_body,
        wrong_owner,
        wrong_plan,
        wrong_trade,
        wrong_seat_named,
        wrong_region,
        wrong_row,
        wrong_beginning,
        wrong_duration,
    )
    if portrayed := wrong_portrait(draft, found):
        return portrayed
    if named := next((text for way in ways_named if (text := way(draft, found, overlap))), ""):
        return named
    if draft.question.insisted("name"):
        return ""
    for asked in _taken_for_so(draft.question):
        taken = Draft(replace(draft.question, search=asked), draft.citations)
        of_list = Draft(about(draft.question, asked), draft.citations)
        listed = "" if asks_whether(draft.question) else wrong_in_list(of_list, found)
        if text := listed or _put_right(taken, found, overlap):
            return text
    return wrong_province(draft, overlap)


def _taken_for_so(question: Question) -> Iterator[str]:
    """What a question takes for so or asks whether it is: all of it, and what it states before it asks."""
    if asserts(question):
        yield question.search
    premise = stated(question)
    if premise and "compare" not in question.wants:
        yield premise


def _put_right(draft: Draft, found: Found, overlap: Overlap) -> str:
    """The first correction of an assertion; "" where it has nothing wrong or nobody can tell."""
    if is_negated(draft.question.search):
        return ""
    ways = (
        _wrong_order,
        _denied,
        _wrong_direction,
        _wrong_rank,
        _wrong_practice,
        wrong_in_row,
        wrong_seat,
        wrong_name,
        _wrong_figure,
        _wrong_scope,
        _wrong_year,
    )
    return next((text for way in ways if (text := way(draft, found, overlap))), "")


def _wrong_order(draft: Draft, found: Found, overlap: Overlap) -> str:
    """Both figures, where the one called the higher is the lower."""
    order = order_of(draft, found, overlap)
    return write_order(draft, order) if order and not order.holds else ""


def _wrong_direction(draft: Draft, found: Found, overlap: Overlap) -> str:
    """The sentence that says it rose, where the question says it fell, or the other way round."""
    asked = _NO_FIGURE.sub(" ", _GROWTH.sub(" ", draft.question.search))
    ways = _ways(asked, UP, DOWN)
    if not ways:
        return ""
    same_way, other_way = ways
    rest = overlap.weighed(words_asked(same_way.sub(" ", asked)))
    best = _best(draft, found, overlap, rest)
    if not best or not of_place(draft.question, best):
        return ""
    parts = re.split("[；;]", text_of(best.unit, draft.question.asked_in))
    source = _SAID_BY.match(parts[0])
    by = source[0] if source else ""
    said = max(parts, key=lambda part: overlap.share(rest, f"{by}{part}"))
    text = as_speed(asked, _GROWTH.sub(" ", said if said == parts[0] else f"{by}{said}"))
    figures = figures_in(asked)
    held = any(figure.kind == "amount" for figure in figures) and all(
        any(agrees(one, told) for told in figures_in(text)) for one in figures
    )
    enough = _SAME_FIGURES if held else _SAME_MEASURE
    told = _clause_of_what(asked, rest, same_way, text)
    if (
        not of_its_years(asked, best)
        or same_way.search(told)
        or not other_way.search(told)
        or overlap.share(rest, text) < enough
    ):
        return ""
    part = said if len(parts) > 1 else ""
    return f"{draft.say('wrong_way')}\n\n{quoted(draft, best, part)}"


def as_speed(asked: str, text: str) -> str:
    """A text with "shortened" as "faster", and the other way round, for a question about how fast something is."""
    return _LONGER.sub("减速", _SHORTER.sub("提速", text)) if _SPEED.search(asked) else text


def _clause_of_what(asked: str, words: Weighed, way: re.Pattern[str], text: str) -> str:
    """The clause of a text about what goes that way in a question, the rarest word right before it; else the text."""
    found = way.search(asked)
    before = asked[max(0, found.start() - _RIGHT_BEFORE) : found.start()] if found else ""
    near = [(weight, word) for word, weight in words if weight > _TELLING and word.stands_in(before)]
    what = max(near, key=lambda one: one[0], default=(0.0, None))[1]
    clauses = [clause for clause in re.split("[，,]", text) if what and what.stands_in(clause)]
    directed = len(clauses) == 1 and (UP.search(clauses[0]) or DOWN.search(clauses[0]))
    return clauses[0] if directed else text


def _ways(
    asked: str, one: re.Pattern[str], other: re.Pattern[str]
) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Of two opposites the one in a question and the one that is not; None where it has both or neither."""
    if bool(one.search(asked)) == bool(other.search(asked)):
        return None
    return (one, other) if one.search(asked) else (other, one)


def _wrong_rank(draft: Draft, found: Found, overlap: Overlap) -> str:
    """The sentence that gives another place in an order: "rank only second", where it ranks first."""
    asked = draft.question.search
    claimed = list(_RANK.finditer(asked))
    rest = overlap.weighed(words_asked(_RANK.sub(" ", asked)))
    best = _best(draft, found, overlap, rest) if len(claimed) == 1 else None
    if not best or sum(weight for _, weight in rest) < MASS or not of_its_years(asked, best):
        return ""
    text = text_of(best.unit, draft.question.asked_in)
    told = list(_RANK.finditer(text))
    if len(told) != 1 or _place(told[0]) == _place(claimed[0]) or overlap.share(rest, text) < _SAME_MEASURE:
        return ""
    return f"{draft.say('wrong')}\n\n{quoted(draft, best, also=told[0][0])}"


def _wrong_practice(draft: Draft, found: Found, overlap: Overlap) -> str:
    """The sentence that has rarely done what the question has mostly done, or the other way round."""
    asked = draft.question.search
    ways = _ways(asked, _MOSTLY, _RARELY)
    if not ways:
        return ""
    same_way, other_way = ways
    clause = _clause_after(same_way, load_all_wordings()["en"].reworded(asked))
    words = overlap.weighed(words_asked(same_way.sub(" ", asked)))
    done = next((word for word, weight in words if weight > _TELLING and word.stands_in(clause)), None)
    if not done:
        return ""
    for evidence in found.ranked[:LOOKED_AT]:
        text = text_of(evidence.unit, draft.question.asked_in)
        otherwise = done.stands_in(_clause_after(other_way, text)) and not done.stands_in(
            _clause_after(same_way, text)
        )
        if otherwise and not evidence.is_row and overlap.share(words, text) >= _SAME_FIGURES:
            rarely = _clause_after(other_way, text)
            return f"{draft.say('wrong')}\n\n{quoted(draft, evidence, also=rarely)}"
    return ""


def _clause_after(words: re.Pattern[str], text: str) -> str:
    """What a text says after such words, to the end of the clause."""
    found = words.search(text)
    return re.split("[，。；,;]", text[found.end() :])[0] if found else ""


def _denied(draft: Draft, found: Found, overlap: Overlap) -> str:
    """The sentence that says something is not so which the question has for so: "没有采用液压驱动", "cannot stop"."""
    asked = draft.question.search
    words = overlap.weighed(words_asked(asked))
    best = _best(draft, found, overlap, words)
    if not best:
        return ""
    clause = denying_clause(asked, words, text_of(best.unit, draft.question.asked_in))
    if not clause or overlap.share(words, clause) < _SAME_DEED:
        return ""
    head = "no" if asks_whether(draft.question) else "wrong"
    spoken = draft.spoken(best.unit)
    if clause not in spoken:
        said = draft.quote_focused(best.passage, best.unit, answer=clause)
    else:
        fits = len(spoken) <= LONGEST[draft.language]
        said = quoted(draft, best, "" if fits else _with_next(clause, spoken), clause)
    return f"{draft.say(head).strip()}\n\n{said}"


def _with_next(clause: str, text: str) -> str:
    """A clause and the one after it in a text, which tells what is so instead of what the clause denies."""
    start = text.index(clause)
    after = [match.end() for match in _CLAUSE_END.finditer(text, start + len(clause))]
    return text[start : after[1]].strip() if len(after) > 1 else text[start:]


def denying_clause(asked: str, words: Weighed, text: str) -> str:
    """The clause of a text that denies a telling word of a question, which itself denies nothing; "" for none."""
    plain = _WHETHER_OR_NOT.sub(" ", asked)
    if _NOT.search(plain) or _HARDLY.search(plain) or (asks_why(plain) and _ASKS_HARDSHIP.search(plain)):
        return ""  # why something is hard: what is not there is the reason
    ways = (_NOT,) if _ASKS_HARDSHIP.search(plain) else (_NOT, _HARDLY)
    most = _MOST * sum(weight for _, weight in words)
    for clause in _CLAUSE_END.split(text):
        for found in (match for way in ways for match in way.finditer(clause)):
            denied = clause[: found.start()] if _FALLS_SHORT.fullmatch(found[0]) else clause[found.end() :]
            held = [weight for word, weight in words if word.stands_in(denied)]
            if max(held, default=0) > _TELLING or sum(held) > most:
                return clause
    return ""


def _place(match: re.Match[str]) -> int:
    """The place that the words of `_RANK` mean; being at the head is the first."""
    number = next(filter(None, match.groups()), "")
    return small(re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", number.lower())) if number else 1


def _best(draft: Draft, found: Found, overlap: Overlap, words: Weighed) -> Evidence | None:
    """Of the sentences found the one that says most of the words."""
    language = draft.question.asked_in
    near = [e for e in found.ranked[:LOOKED_AT] if not e.is_row]
    return max(near, key=lambda e: overlap.share(words, text_of(e.unit, language)) + e.score, default=None)


def _wrong_figure(draft: Draft, found: Found, overlap: Overlap) -> str:
    """The figure of the report, where the question gives another for the same measure."""
    asked = draft.question.search
    for wrong in figures_in(asked):
        words = overlap.weighed(words_beside(asked, wrong))
        if not _is_telling(wrong) or sum(weight for _, weight in words) < MASS:
            continue
        told = told_of(draft, found, overlap, words, wrong)  # of the years of the rest of the question
        if (
            told
            and (wrong.kind != "year" or _dates(draft, words, told.evidence, wrong))
            and not (told.evidence.is_row and LEFT.search(asked))  # who left a list is not in its row
            and not agrees(wrong, told.quantity)
            and not _is_borne_out(draft, found, overlap, words, wrong, told)
        ):
            lead = _lead_of_figure(draft, wrong, told)
            figure = told.quantity.text
            short = figure in lead
            return f"{lead}\n\n{quoted(draft, told.evidence, also=figure, figure=figure if short else '')}"
    return ""


def _wrong_scope(draft: Draft, found: Found, overlap: Overlap) -> str:
    """The sentence that has the figure of the world where the question has it of the country, or the other way round."""
    asked = draft.question.search
    scopes = _ways(asked, WORLD, _OF_THE_COUNTRY)
    figures = [figure for figure in figures_in(asked) if figure.unit == "%" or 0 < figure.low < 1]
    if not scopes or len(figures) != 1:
        return ""
    same_scope, other_scope = scopes
    words = overlap.weighed(words_asked(same_scope.sub(" ", asked), (figures[0].text,)))
    told = told_of(draft, found, overlap, words, figures[0])
    if not told or not agrees(figures[0], told.quantity):
        return ""
    text = text_of(told.evidence.unit, draft.question.asked_in)
    clause = (
        re.split("[，。；,;]", text[: told.quantity.start])[-1]
        + re.split("[，。；,;]", text[told.quantity.start :])[0]
    )
    if same_scope.search(clause) or not other_scope.search(clause):
        return ""
    return f"{draft.say('wrong')}\n\n{quoted(draft, told.evidence, also=clause)}"


def _dates(draft: Draft, words: Weighed, evidence: Evidence, year: Quantity) -> bool:
    """Whether a sentence has a word of a question, or its amount, besides names: a name has many years, and many rows.

    Where it has the question's year too, only an amount tells that it is of another one.
    """
    if evidence.is_row:
        return False
    text = text_of(evidence.unit, draft.question.asked_in)
    plain = (word for word, _ in words if not word.name and not english(word.text))
    amounts = [
        figure for figure in figures_in(draft.question.search) if figure.kind == "amount" and figure.unit
    ]
    told = [figure for figure in figures_in(text) for amount in amounts if same(amount, figure)]
    return bool(told) or (year.text not in text and any(word.stands_in(text) for word in plain))


def _wrong_year(draft: Draft, found: Found, overlap: Overlap) -> str:
    """Of which year a figure of the question is, where the report has it of another year only."""
    asked = draft.question.search
    years = years_in(asked)
    figures = [q for q in figures_in(asked) if q.kind == "amount" and _is_one_of_a_kind(q)]
    if len(years) != 1 or len(figures) != 1:
        return ""
    told = [
        (Evidence(passage, number, 0.0), year)
        for passage, number in overlap.units
        for quantity, words in dated_amounts(passage.units[number].reading)
        if same(quantity, figures[0])
        for year in years_in(words)
    ]
    right = {year for _, year in told}
    if len(right) != 1 or years[0] in right:
        return ""
    return f"{lead_of_year(draft, right.pop(), years[0])}\n\n{quoted(draft, told[0][0])}"


def _is_one_of_a_kind(quantity: Quantity) -> bool:
    """Whether no two figures of a report are likely to be the same by chance: 1.83万亿元, 1900万."""
    broken = bool(quantity.unit) and quantity.low != int(quantity.low)
    return broken or len(re.findall(r"\d", quantity.text)) >= 4


def _lead_of_figure(draft: Draft, wrong: Quantity, told: Figure) -> str:
    """With the right figure, unless it is one end of a change: who can say which end is meant?"""
    text = text_of(told.evidence.unit, draft.question.asked_in)
    if draft.language != draft.question.asked_in or is_end(text, told.quantity):
        return draft.say("wrong")
    hedged = told.quantity.approx and not _HEDGED.search(told.quantity.text)
    hedge = draft.say(told.quantity.approx) if hedged else ""
    return draft.say("wrong_but", right=f"{hedge}{told.quantity.text}", wrong=wrong.text)


def _is_borne_out(
    draft: Draft, found: Found, overlap: Overlap, words: Weighed, wrong: Quantity, told: Figure
) -> bool:
    """Whether the figure of the question stands elsewhere with its words, or as the other end of a change.

    A year may also be one of several that the sentence has, a figure one of several in a row.
    """
    language = draft.question.asked_in
    text = text_of(told.evidence.unit, language)
    if (wrong.kind == "year" or told.evidence.is_row) and not more_of(told, text, words, wrong):
        return True
    if is_end(text, told.quantity) and any(agrees(wrong, figure) for figure in figures_in(text)):
        return True
    for evidence in found.ranked[:LOOKED_AT]:
        other = text_of(evidence.unit, language)
        elsewhere = evidence.unit is not told.evidence.unit and overlap.share(words, other) >= SAME_NAMES
        held = elsewhere and any(_bears_out(figure, wrong) for figure in figures_in(other))
        if held and not _is_of_others(draft.question.search, other):
            return True
    return False


def _bears_out(told: Quantity, asked: Quantity) -> bool:
    """Whether a figure is that of a question; one many times as large is of something else than "more than"."""
    return agrees(asked, told) and (not asked.approx or told.low <= _MANY_TIMES * asked.high)


def _is_of_others(asked: str, text: str) -> bool:
    """Whether a text names places or companies, but none of those that a question names."""
    named, told = ({known.zh for known in who(words)} for words in (asked, text))
    return bool(named and told) and not named & told


def _is_telling(quantity: Quantity) -> bool:
    """A year, a share, an amount of money, a time, or a large number; "三种" may be any three."""
    return bool(quantity.unit) or quantity.low >= 10 or 0 < quantity.low < 1
