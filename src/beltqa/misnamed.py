"""A name that a question has where the report has another: whom or where the report says it of.

The part of a sentence that says what else the question says must name another of the same kind, and nothing in the
report may say nearly as much of the name itself.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from beltqa.counterpart import agrees, figures_in
from beltqa.draft import Draft
from beltqa.evidence import Evidence, Found
from beltqa.excerpt import quoted
from beltqa.grid import asked_grids
from beltqa.known import PLACES, Known, gazetteer, known_in
from beltqa.numbers import same
from beltqa.overlap import Overlap, Weighed, Word, text_of, words_asked
from beltqa.passages import Passage
from beltqa.premise import asks_whether

_SEAT = re.compile(r"位于|来自|地处|坐落|总部|根植于|的企业代表")
_CLAUSE = re.compile(r"[^，。；：;:,]+[，。；：;:,]*")
_ENOUGH = 0.7  # of the words of the question without the wrong name
MASS = 5.0  # and this much weight: "附录里有上海吗" says too little to know what it is about
_WITH_ANCHOR = 0.5  # the same where a rare name of the question is among them
_RARE = 4.0  # weight of a name that few sentences have
_LAUNCHES = r"推出|推行|搞|发布|启动|实施|提出|发起|开展|制定|上线|宣布|公布|办|做|出台"
_LAUNCHED = (
    r"launch|introduc|releas|run|ran|roll|announc|start|unveil|creat|set|propos|publish|develop|initiat|own"
)
_OWNS = re.compile(  # between a company and its plan
    rf"(?:[^，。？]{{0,12}}(?:的|{_LAUNCHES})[出了过]?)?(?:[^，。？]{{0,3}}的)?(?:[那这]个)?\W*(?:\d{{4}} ?年?)?|"
    rf"['’]s\s+(?:\w+ )?\W*|\s+(?:(?:has|have|had|did|does) )?(?:{_LAUNCHED})\w*(?: \w+)?\s+(?:(?:the|its|a|an) )?\W*",
    re.I,
)
_IS_OF = re.compile(  # the other way round
    rf"\W*(?:这个|这一)?(?:计划|方案|项目)?(?:难道)?(?:是|由)(?:不是)?由?|"
    rf"\W*(?:(?:plan|program(?:me)?|scheme|initiative|project)\W+)?(?:(?:is|was|were|that)\s+)?"
    rf"(?:(?:{_LAUNCHED})\w*(?: \w+)? by\s+|(?:a plan |a program(?:me)? )?(?:by|of|from)\s+)(?:the )?",
    re.I,
)
_OWNED = re.compile(r"['’]s\b|的(?:计划|方案|项目)?\W*(?:吗|吧|$)")
_BEARS = re.compile(  # between a place and its title, and the other way round
    r"\W*(?:(?:凭什么|靠什么|为什么|为何|是?怎么)?(?:是|被称[为作]|被?誉为|号称|有着?|成为|获评|叫做?)|"
    r"(?:(?:earn|becom|hold|got|get|win|won|know|call|nam|hail|is|was|the|title|of|as|to be|its)\w*\W+)+)?\W*",
    re.I,
)
_BORNE = re.compile(r"[”》\"',，\s]*")
_GAMES = re.compile(r"(?<=\d) ?[^\d，。]{2,4}(?:冬|夏)?(?:奥|亚)运?会")
_QUOTED = re.compile(r"[“《][^”》]{2,40}[”》]")
_TITLED = re.compile(r"[“《\"][^”》\"]{2,40}[”》\"]")
_WHICH_PLACE = re.compile(
    r"哪[些个几]?(?:地方|地|县市?|市县?|城市?|镇|区)|什么地方|"
    r"\b(?:which|what) (?:\w+ )?(?:town|city|cities|county|counties|place|area|district)s?\b|\bwhere in\b",
    re.I,
)
_FEW = 6  # rows
_LISTED = re.compile(r"附录|产业带|第几[号行]|哪[一]?[号行]|\b(?:appendix|listed|belts?|entry|row)\b", re.I)
_ASKS_MORE = re.compile(  # than what the rows list
    r"多少|几[个家年倍成种]|为什么|为何|怎|如何|谁|何时|什么时候|多[大高长]|产[值量]|出口|有[^，。？]{1,14}[吗么没]|有没有|\b(?:how|why|when|who)\b|\b(?:export|output|sales)",
    re.I,
)
_MANY = 100
_PLAN = re.compile(
    r"计划|方案|项目|打算|承诺|[想要](?=[^，。？]{0,8}[进深覆打帮助做建联])|目标|力争|"
    r"\b(?:plan|program(?:me)?|scheme|initiative|project|want|aim|promise|pledge|vow|hope|intend|target)(?:s|d|ed|ning)?\b",
    re.I,
)
_TRADES = re.compile(r"做|是|成立|经营|生产|制造|从事")
_RIVAL = 0.1  # a part within so much of the best one says as much
_HOME = "中国"
_FEW_ABROAD = 2  # more are examples of where something is sold
_CLEARLY = 0.22  # how much better the sentence without the name must be than any with it


def wrong_name(draft: Draft, found: Found, overlap: Overlap) -> str:
    """Whom or where the report says it of, where it says it of another than the question."""
    best: tuple[float, Known, Evidence, str] | None = None
    names = known_in(draft.question.search)
    around = _provinces_around(names)
    for name in _may_be_wrong([known for known in names if known not in around]):
        left_out = (name.words, *(province.words for province in around))
        abroad = figures_in(draft.question.search) if name.kind == "country" else []
        figures = [figure.text for figure in abroad if figure.unit]
        words = overlap.weighed(words_asked(draft.question.search, (*left_out, *figures)))
        if not _tells(words):
            continue
        without, share, run = _of_another(draft, overlap, words, name)
        anchored = any(word.name and weight > _RARE and word.stands_in(run) for word, weight in words)
        clear = share - _of_it(draft, overlap, words, name) >= _CLEARLY
        better = share >= (_WITH_ANCHOR if anchored else _ENOUGH) and (best is None or share > best[0])
        if without and clear and better:
            best = share, name, without, run
    if not best:
        return ""
    _, name, evidence, run = best
    return f"{_lead(draft, name, run, names)}\n\n{quoted(draft, evidence, run)}"


def wrong_seat(draft: Draft, found: Found, overlap: Overlap) -> str:
    """Where a company is, where the question has it in another place: "创想三维在杭州"."""
    return _seat(draft, overlap, _seated)


def wrong_seat_named(draft: Draft, found: Found, overlap: Overlap) -> str:
    """The same where any question calls it a company of another place: "Hangzhou-based Creality"."""
    return _seat(draft, overlap, _seated_by_name)


def _seat(draft: Draft, overlap: Overlap, form: Callable[[Known, Known], re.Pattern[str]]) -> str:
    asked = draft.question.search
    names = known_in(asked)
    firm = next((name for name in names if name.kind == "company"), None)
    place = next((name for name in names if name.kind in PLACES), None)
    if not firm or not place or not form(firm, place).search(asked):
        return ""
    itself = Word("", firm)
    of_it = [(p, n) for p, n in overlap.units if itself.stands_in(p.units[n].reading)]
    # "2022 北京冬奥会" is no place where a company is.
    told_of = {known.zh for p, _ in of_it for known in known_in(_GAMES.sub("", f"{p.heading} {p.reading}"))}
    if place.zh in told_of:
        return ""
    for passage, number in of_it:
        told = passage.units[number].reading
        where = [known for known in known_in(told) if known.kind == "locality"] or [
            known for known in known_in(told) if known.kind in PLACES
        ]
        if where and (_SEAT.search(told) or _named_with(where[0], firm, told)):
            lead = draft.say("not_but", wrong=place.words, right=_called(where[0], draft.language))
            return f"{lead}\n\n{quoted(draft, Evidence(passage, number, 0.0))}"
    return ""


def wrong_province(draft: Draft, overlap: Overlap) -> str:
    """In which province a place is, where any question puts it in another and the report does not: "山东义乌"."""
    names = known_in(draft.question.search)
    for place in (name for name in names if name.kind == "locality"):
        for province in (name for name in names if name.kind == "province"):
            right = gazetteer().province_of.get(place.zh, "")
            if right in {"", province.zh} or not _lies_in(place, province).search(draft.question.search):
                continue
            told = [(p, n) for p, n in overlap.units if place.zh in p.units[n].reading]
            if any(_has_together(p, n, province, place) for p, n in told):
                return ""
            for passage, number in told:
                if right in passage.units[number].reading:
                    called = _called(known_in(right)[0], draft.language)
                    lead = draft.say("not_but", wrong=province.words, right=called)
                    return f"{lead}\n\n{quoted(draft, Evidence(passage, number, 0.0))}"
    return ""


def wrong_region(draft: Draft, found: Found, overlap: Overlap) -> str:
    """Where a table has a thing, where a question asks for the place in another group that has it: "哪个县" of 福建."""
    question = draft.question
    asked = question.search
    if not _WHICH_PLACE.search(asked) or asks_whether(question):
        return ""
    for grid in asked_grids(question, found.passages):
        groups = grid.named(question, grid.group) if grid.groups and grid.listing is not None else []
        having = (
            grid.listing_rows(question) if len(groups) == 1 and not grid.named(question, grid.key) else []
        )
        if not 0 < len(having) <= _FEW or any(grid.cell(row, grid.group) in groups for row in having):
            continue
        wrong = next((name for name in known_in(asked) if name.zh == groups[0]), None)
        if wrong and not _told_together(draft, overlap, wrong):
            told = draft.say("semicolon").join(draft.quote_row(row) for row in having)
            return f"{draft.say('not_it', wrong=wrong.words)}\n\n{told}"
    return ""


def wrong_row(draft: Draft, found: Found, overlap: Overlap) -> str:
    """What a row lists, and the row of what a question has it list: "醴陵的烟花爆竹产业带"."""
    question = draft.question
    asked = question.search
    if (
        question.wants & {"compare", "conflict", "rank"}
        or not _LISTED.search(asked)
        or _ASKS_MORE.search(asked)
    ):
        return ""
    for grid in asked_grids(question, found.passages):
        keys = grid.named(question, grid.key) if grid.listing is not None and not grid.years else []
        own = [row for row in grid.rows if grid.cell(row, grid.key) in keys[:1]]
        having = grid.listing_rows(question) if len(keys) == 1 and any(map(grid.items, own)) else []
        place = next((name for name in known_in(question.search) if name.zh in keys), None)
        if not place or not 0 < len(having) <= _FEW or any(row in having for row in own):
            continue
        if any(grid.cell(row, grid.group) == place.zh for row in having):  # 重庆 is a city and a province
            continue
        if not _told_together(draft, overlap, place):
            near = [row for row in having if grid.cell(row, grid.group) == grid.cell(own[0], grid.group)]
            told = draft.say("semicolon").join(draft.quote_row(row) for row in (*own, *(near or having)))
            lead = draft.say("has_not") if asks_whether(question) else draft.say("not_it", wrong=place.words)
            return f"{lead.strip()}\n\n{told}"
    return ""


def wrong_plan(draft: Draft, found: Found, overlap: Overlap) -> str:
    """Whose row of a table has the number that a question gives another's plan: "TikTok的500城计划"."""
    asked = draft.question.search
    firms = [name for name in known_in(asked) if name.kind == "company"]
    plain = _TITLED.sub(" ", asked)
    figures = [figure for figure in figures_in(plain) if figure.kind == "amount" and figure.low >= _MANY]
    if len(firms) != 1 or len(figures) != 1 or not _PLAN.search(asked):
        return ""
    rows = [(p, text_of(p.units[n], "zh")) for p, n in overlap.units if p.kind == "row"]
    itself = Word("", firms[0])
    language = draft.question.asked_in
    own = [text_of(row.units[0], language) for row, text in rows if itself.stands_in(text)]
    right = [(row, text) for row, text in rows if any(same(figures[0], told) for told in figures_in(text))]
    if not own or not right or any(itself.stands_in(text) for _, text in right):
        return ""
    words = overlap.weighed(words_asked(asked, (firms[0].words, figures[0].text)))
    shares = [overlap.share(words, text_of(row.units[0], language)) for row, _ in right]
    of_its_own = max(overlap.share(words, text) for text in own)
    if sum(share > max(shares) - _RIVAL for share in shares) > 1 or of_its_own > max(shares):
        return ""
    row, text = right[shares.index(max(shares))]
    if any(
        figures[0].text in p.units[n].reading and itself.stands_in(p.units[n].reading)
        for p, n in overlap.units
    ):
        return ""
    return (
        f"{_lead(draft, firms[0], text, firms)}\n\n{draft.quote_row(row)}" if _others(text, firms[0]) else ""
    )


def wrong_trade(draft: Draft, found: Found, overlap: Overlap) -> str:
    """What the report says of a company, where it is asked whether it is one of a product that is only told of others."""
    question = draft.question
    names = known_in(question.search)
    firms = [name for name in names if name.kind == "company"]
    products = [name for name in names if name.kind == "product"]
    if len(firms) != 1 or len(products) != 1 or not asks_whether(question):
        return ""
    if not _of_trade(firms[0], products[0]).search(question.search):
        return ""
    itself, made = Word("", firms[0]), Word("", products[0])
    of_it = [p for p, _ in overlap.units if itself.stands_in(p.reading)]
    if not of_it or any(made.stands_in(f"{p.heading}{p.reading}") for p in of_it):
        return ""
    for evidence in found.ranked:
        told = evidence.unit.reading
        if itself.stands_in(told) and not evidence.is_row and _TRADES.search(told):
            return f"{draft.say('no').strip()}\n\n{quoted(draft, evidence)}"
    return ""


def _of_trade(firm: Known, product: Known) -> re.Pattern[str]:
    """How a question has a company be one of a product."""
    a, b = re.escape(firm.words), re.escape(product.words)
    of = rf"(?:an?|the) (?:\w+ )?{b} (?:\w+ )?(?:brand|company|maker|firm|manufacturer|producer|seller)"
    return re.compile(
        rf"{a}(?:公司|品牌)?(?:是|主要|主营|就是|专门)*(?:一?[家个]?(?:做|卖|生产|制造|经营|搞|造|主营)|一?[家个]){{0,2}}的?{b}|"
        rf"\b(?:is|are|was)\s+{a}\s+{of}|{a}\s+(?:is|was)\s+{of}|"
        rf"{a}\s+(?:mainly |only )?(?:makes|produces|manufactures|sells)\s+{b}|"
        rf"\bdoes {a} (?:make|produce|manufacture|sell) {b}",
        re.I,
    )


def _told_together(draft: Draft, overlap: Overlap, place: Known) -> bool:
    """Whether a sentence of the text has a place and a product of the question."""
    products = [
        Word("", name) for name in known_in(draft.question.search) if name.kind in {"product", "group"}
    ]
    return any(
        Word("", place).stands_in(unit.reading)
        and any(product.stands_in(unit.reading) for product in products)
        for unit in (p.units[n] for p, n in overlap.units)
        if not unit.cells
    )


def _has_together(passage: Passage, number: int, province: Known, place: Known) -> bool:
    """Whether a row has a place in a province, or a sentence both right beside each other."""
    unit = passage.units[number]
    return f"{province.zh}{place.zh}" in unit.reading or bool(unit.cells and province.zh in unit.reading)


def _lies_in(place: Known, province: Known) -> re.Pattern[str]:
    """How a question has a place in a province."""
    a, b = re.escape(place.words), re.escape(province.words)
    return re.compile(
        rf"{b}省?的?{a}|{a}(?:是|在|位于){b}|{a}(?:,| in| of)\s+{b}\b|{b}['’]s {a}|\b{a} is (?:in|part of) {b}",
        re.I,
    )


def _named_with(place: Known, firm: Known, told: str) -> bool:
    """Whether a text names a place right before a company: 许昌奥源发业."""
    return any(f"{place.words}{form}" in told for form in firm.forms)


def _seated(firm: Known, place: Known) -> re.Pattern[str]:
    """How a question has a company in a place."""
    a, b = re.escape(firm.words), re.escape(place.words)
    return re.compile(
        rf"{a}(?:公司|总部)?(?:是|就)?(?:在|位于|来自|地处){b}|{a}是(?:一?家)?(?:来自)?{b}的|{b}(?:那家|的){a}|"
        rf"{a}\s*(?:is|was|comes|,)?\s*(?:an? \w+ company )?(?:based |located |headquartered )?(?:in|from)\s+{b}|"
        rf"{a}\s+(?:is|was)\s+(?:an?|(?:one of|among)(?: the| those| its)?)\s+(?:\w+\s+){{0,2}}{b}\b|{b}[- ]based\s+{a}|"
        rf"{b}'s {a}|^\W*(?:is|was)\s+{a}\s+(?:an?|(?:one of|among)(?: the| those| its)?)\s+(?:\w+\s+){{0,2}}{b}\b|"
        rf"{a}是{b}[^，。？]{{0,8}}(?:公司|企业|品牌|厂[商家]?)",
        re.I,
    )


def _seated_by_name(firm: Known, place: Known) -> re.Pattern[str]:
    """How it calls a company one of a place, whatever it asks."""
    a, b = re.escape(firm.words), re.escape(place.words)
    return re.compile(
        rf"(?:总部(?:在|位于)|位于|来自|地处|坐落(?:于|在)|扎根(?:于)?|根植于){b}的{a}|"
        rf"{a},? (?:which is |that is |a \w+ company )?(?:based|located|headquartered) in {b}\b|"
        rf"{a}(?:扎根|根植|所在)于?的?{b}|{b}[- ]based\s+{a}|{b}(?:那家)?的?[^，。？]{{0,8}}(?:公司|企业|品牌|厂[商家]?){a}|"
        rf"\b{b} (?:\w+ ){{0,2}}(?:company|firm|brand|maker|manufacturer|start-?up|producer) {a}\b|"
        rf"{a}(?:公司|总部)?(?:是|就)?(?:在|位于|来自|地处)?{b}(?:市|的)?哪(?:[个里儿条]|一[个片])|"
        rf"\b(?:where|(?:which|what) (?:district|part|area|street|quarter)) (?:in|of) {b} (?:is|was|does|did) {a}\b",
        re.I,
    )


def _called(place: Known, language: str) -> str:
    return place.zh if language == "zh" else gazetteer().english.get(place.zh, place.zh)


def wrong_owner(draft: Draft, found: Found, overlap: Overlap) -> str:
    """Whose it is, where any question calls it another's: "SHEIN搞的“产业带万商复苏计划”…", "“中国羽绒之都”宁波…".

    Only of what the report prints in quotation marks, the names of plans and titles.
    """
    asked = draft.question.search
    names = known_in(asked)
    for owner in (name for name in names if name.kind == "company" or name.kind in PLACES):
        for thing in (name for name in names if name.kind in {"term", "document"}):
            if _is_called(asked, owner, thing) and _is_title(overlap, thing, owner):
                words = [(Word(thing.words, thing), _RARE)]
                if owner.kind == "company":
                    evidence, part = _launched_by_another(draft, overlap, thing, owner)
                else:
                    evidence, _, part = _of_another(draft, overlap, words, owner)
                    evidence = None if _of_it(draft, overlap, words, owner) else evidence
                if evidence:
                    return f"{_lead(draft, owner, part, names)}\n\n{quoted(draft, evidence, part)}"
    return ""


def _launched_by_another(
    draft: Draft, overlap: Overlap, thing: Known, owner: Known
) -> tuple[Evidence | None, str]:
    """The sentence, or the row, in which a title is another company's; none where any has it beside the owner."""
    language, best, part = draft.question.asked_in, None, ""
    for passage, number in overlap.units:
        text = text_of(passage.units[number], language)
        if passage.kind == "note" or not Word("", thing).stands_in(text):
            continue
        if Word("", owner).stands_in(text):
            return None, ""
        run = next(
            (run for run in _clauses(text) if Word("", thing).stands_in(run) and _others(run, owner)), ""
        )
        run = text if passage.units[number].cells and _others(text, owner) else run
        if run and (not part or len(run) < len(part)):
            best, part = Evidence(passage, number, 0.0), run
    return best, part


def _clauses(text: str) -> list[str]:
    """A sentence cut at semicolons."""
    return re.findall(r"[^；;]+[；;]?", text)


def _is_called(asked: str, owner: Known, thing: Known) -> bool:
    """Whether a question gives a title to a place, or has a plan a company's."""
    start, end = asked.find(owner.words), asked.find(thing.words)
    between = asked[start + len(owner.words) : end] if start < end else asked[end + len(thing.words) : start]
    if owner.kind == "company":
        several = re.search(r"还是|\bor\b", asked) or any(
            known.kind == "company" for known in known_in(between)
        )
        owned = (
            start > end and _OWNED.match(asked, start + len(owner.words)) and not re.search(r"\w{4}", between)
        )
        return not several and bool(owned or (_OWNS if start < end else _IS_OF).fullmatch(between))
    return bool((_BEARS if start < end else _BORNE).fullmatch(between))


def _is_title(overlap: Overlap, thing: Known, owner: Known) -> bool:
    """Whether the report prints a name in quotation marks, or a company's plan in a row of a table, and it is rare there."""
    if overlap.weight(Word(thing.words, thing)) <= MASS / 2:
        return False
    quotes = (found for p, n in overlap.units for found in _QUOTED.findall(p.units[n].reading))
    cells = (cell for p, n in overlap.units if p.kind == "row" for _, cell in p.units[n].cells)
    printed = (*quotes, *cells) if owner.kind == "company" else quotes
    return any(Word("", thing).stands_in(words) for words in printed)


def _provinces_around(names: Sequence[Known]) -> list[Known]:
    """The provinces that only say where a place of the question lies: "Liaoyuan in Jilin"."""
    around = {gazetteer().province_of.get(name.zh, "") for name in names if name.kind == "locality"}
    return [name for name in names if name.kind == "province" and name.zh in around]


def _may_be_wrong(names: Sequence[Known]) -> list[Known]:
    """The places and companies, but of several of one kind not the first, of which something is said."""
    placed = [name for name in names if name.kind in PLACES]
    firms = [name for name in names if name.kind == "company"]
    abroad = [name for name in names if name.kind == "country" and name.zh != _HOME]
    return [*placed[len(placed) > 1 :], *abroad[:1], *firms[len(firms) > 1 or bool(placed) :]]


def _tells(words: Weighed) -> bool:
    """Whether the words say what it is about: enough of them are rare, and one of those is a name."""
    rare = [(word, weight) for word, weight in words if weight > MASS / 2]
    chinese = any(not word.text.isascii() for word, _ in words)
    named = any(word.name or (chinese and word.text.isascii() and word.text.isalpha()) for word, _ in rare)
    return sum(weight for _, weight in rare) >= (MASS if named else 3 * MASS)


def _of_another(
    draft: Draft, overlap: Overlap, words: Weighed, name: Known
) -> tuple[Evidence | None, float, str]:
    """The sentence part that says most of the words, of another of the same kind and not of this one.

    It has all figures of the question, too. Where others that say as much are of yet another, nobody can tell
    whom the question means.
    """
    found = list(_parts_of_others(draft, overlap, words, name))
    if not found:
        return None, 0.0, ""
    best = max(found, key=lambda one: one[1])
    right = {known.zh for known in _others(best[2], name)}
    rivals = (run for _, share, run in found if best[1] - share < _RIVAL)
    if any(not right & {known.zh for known in _others(run, name)} for run in rivals):
        return None, 0.0, ""
    return best


def _parts_of_others(
    draft: Draft, overlap: Overlap, words: Weighed, name: Known
) -> Iterator[tuple[Evidence, float, str]]:
    """The sentence parts that say enough of the words and name another of the kind, but not this one."""
    asked, language = figures_in(draft.question.search), draft.question.asked_in
    abroad = name.kind == "country"
    amounts = [figure for figure in asked if figure.kind == "amount"]
    firms = [word for word, _ in words if word.name and word.name.kind == "company"]
    rare = [word for word, weight in words if word.name and weight > MASS / 2]
    for passage, number in overlap.units:
        # A company is named once for its paragraph; a figure stands behind what it is of.
        text = text_of(passage.units[number], language)
        around = " ".join(word.text for word in firms if _mentions(passage, word, language)) if abroad else ""
        if passage.kind == "note" or overlap.share(words, f"{text} {around}") < _WITH_ANCHOR:
            continue
        # A company may do what its paragraph tells with the help of another that the sentence names.
        if name.kind == "company" and _mentions(passage, Word("", name), language):
            continue
        for run in [text] if passage.units[number].cells else _runs(text, name):
            others = len(_others(run, name))
            if Word("", name).stands_in(run) or not others or (abroad and others > _FEW_ABROAD):
                continue
            said = f"{text if abroad and amounts else run} {around}"
            share = overlap.share(words, said)
            named = all(word.stands_in(text if word in firms and not abroad else said) for word in rare)
            dates = figures_in(text if abroad else run)
            held = all(
                any(agrees(figure, told) for told in (dates if figure.kind == "year" else figures_in(run)))
                for figure in asked
            )
            if named and held and share >= _WITH_ANCHOR:
                yield Evidence(passage, number, share), share, run


def _of_it(draft: Draft, overlap: Overlap, words: Weighed, name: Known) -> float:
    """The most that any part of a sentence says of the words where it may be about the name itself."""
    itself, most = Word("", name), 0.0
    for passage, number in overlap.units:
        text = text_of(passage.units[number], draft.question.asked_in)
        if overlap.share(words, text) <= most or not _mentions(passage, itself, draft.question.asked_in):
            continue
        for run in _runs(text, name):
            if itself.stands_in(run) or not _others(run, name):
                most = max(most, overlap.share(words, run))
    return most


def _mentions(passage: Passage, name: Word, language: str) -> bool:
    return name.stands_in(passage.english if language == "en" and passage.english else passage.reading)


def _runs(text: str, name: Known) -> list[str]:
    """A sentence cut where it turns to another name of the same kind: "顺德是…；中山占…" says two things."""
    runs: list[str] = []
    bare = True  # nothing but names so far: "Yongkang, Zhejiang, is …"
    for clause in _CLAUSE.findall(text):
        named = _others(clause, name) or Word("", name).stands_in(clause)
        turns = named and not bare and (name.kind != "country" or _others(runs[-1], name))
        if runs and not turns:
            runs[-1] += clause
        else:
            runs.append(clause)
        bare = (
            len(clause.split()) < 4
            if text.isascii() or " " in clause.strip()
            else bool(named) and len(clause) < 8
        )
    return runs


def _others(text: str, name: Known) -> list[Known]:
    """The other names of a kind with a name in a text: a city is no correction of a country."""
    kinds = PLACES if name.kind in PLACES else {name.kind}
    return [known for known in known_in(text) if known.kind in kinds and known.zh not in {name.zh, _HOME}]


def _lead(draft: Draft, wrong: Known, run: str, asked: Sequence[Known]) -> str:
    """Names the right one where the sentence leaves no doubt which it is."""
    if draft.language != draft.question.asked_in:
        return draft.say("wrong")
    named = {known.zh for known in asked}
    others = [known for known in _others(run, wrong) if known.zh not in named]
    local = [known for known in others if known.kind == "locality"] or others
    if len(local) == 1:
        return draft.say("not_but", wrong=wrong.words, right=local[0].words)
    return draft.say("not_it", wrong=wrong.words)
