"""All rows of a table: where it is asked for whole ("把表4完整给我看一下"), or something of each row ("各平台有什么计划").

What is asked of each row may be in other words than the table's, if most of them stand in it.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from beltqa.answer_about_table import cite_header
from beltqa.answer_columns import SHARES
from beltqa.answer_rows import ROOM_OF_CELL, line_of, stems
from beltqa.asker import without_asker
from beltqa.counted import amounts_of, counted_in
from beltqa.draft import Draft
from beltqa.evidence import Found
from beltqa.focus import LONGEST, focused, focused_on
from beltqa.grid import Grid, asked_grids, described_grid, named_grids
from beltqa.lexical import tokens
from beltqa.passages import Passage
from beltqa.question import Question
from beltqa.subject import without_asides
from beltqa.yearly_lists import AT, DIFFER, EACH_YEAR, LEFT, NEW, ONE_LARGEST, PLACE, read_lists, without_top

_MOST_ROWS = 12  # one line for each
_MOSTLY = 0.6  # of what is asked of each row, in words that the table has
_OF_TWO = 2  # columns: a table of no more has no shorter form
_LONGEST_KIND = 6  # characters
_HALF = 2  # times what is half of something
_FEWEST_YEARS = 2
_BETWEEN = " | "
_WANTED = {"list", "define", "count", "compare", "few", "amount", "summary", "explain"}
_OF_HEADS = _WANTED - {"amount", "summary", "explain"}  # where all words are those of caption and columns
_TABLE = re.compile(
    r"第\s*[一二三四五六七八九十\d]+\s*[张个幅]表格?|表格?\s*\d+|表格?(?![示明现达述])|"
    r"\b(?:\w+(?:st|nd|rd|th) table|"
    r"tables?(?:(?: no\.?| number)? ?\d+| (?:one|two|three|four|five|six|seven|eight|nine|ten)\b)?)",
    re.I,
)
_WHOLE = re.compile(r"完整|整[张个]|全部|\b(?:whole|entire|full|complete)\b", re.I)
_SHOW = re.compile(  # what who asks to see a table says besides its name
    r"完整|完全|全部|[整全]个?|原[样文封]不?动?|所有|一[行字个][不没]?[落漏少]?|[都把将给让我你您想要请能可以帮麻烦]|看[一看]?[下眼看]?|瞧瞧?|"
    r"(?<![几些哪每各])列出?来?(?!数)|显示|展示|打印|贴|发|拿|调|抄|读|念|摆|端|出来|出|内容|数据|里面?|中|是|有|包含|包括|写了?|印了?|"
    r"哪些|什么|啥|报告|一份|每一?[行条]|[各逐]行|[的了吗吧呢啊呀个张来一下那这各]|"
    r"\b(?:show|give|gives|print|display|see|view|read|reproduce|quote|type|write|list|pull|bring|put|lay|set|whole|entire|entirety|"
    r"full|fully|complete|completely|all|every|each|contents?|everything|row|rows|by|data|lines?|entry|entries|what|which|is|"
    r"are|s|in|does|do|say|says|contains?|hold|holds|have|got|please|can|could|would|may|you|i|i'd|d|me|us|like|love|want|"
    r"need|to|let|the|a|an|this|that|of|from|out|up|here|look|at|its|it|there|as|printed|report|document|just|thanks?|for)\b",
    re.I,
)
_ASIDES = re.compile(  # beside the names of a table's columns and what is asked of them
    r"哪[些几]?|几|多少|所有|全部|一共|总共|分别|各自|[各每]一?[家个种类大]?|都|自己|推[出行]?|搞|做|发布|实施|启动|出台|上线|开展|制定|"
    r"打算|准备|承诺|许诺|答应|想要?|要|会|帮助?|有|是|叫|举了?|什么|啥|谁|如何|怎么?样|咋样?|名[字称]?|[这那]些|[它他]们?|主要|不同|列[出举]?个?|清单|提[到及]|涉及|介绍|"
    r"表\s*\d+|给我|告诉我|请问?|报告|或者?[^，。？的]{1,6}|[里中]|[个家大]|[一两三四五六\d]句话|概括|总结|说说?|讲讲?|一下|"
    r"[的了是过吗呢啊和与及在，。？！、“”]|以及|"
    r"\b(?:run(?:s|ning)?|launch\w*|rolled|roll|out|offer\w*|introduc\w+|start\w*|call\w*|names?|named|titles?|list|give|"
    r"tell|show|different|various|major|main|mention\w*|report|document|table|own|put|make|got|get|respective\w*|by|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|\d+|sentence|line|apiece|per|together|every|"
    r"kinds?|types?|sorts?|or [\w-]+)\b",
    re.I,
)
_HOW = re.compile(r"(?:如何|怎么?样|咋样?)\W*$")  # asks what there is to say, and not for the manner
_EACH = (  # how a question says that something is asked of every row, before the name of their column
    r"(?:[各每]一?|所有|全部)[个家大座种款项条类]*(?:主要|不同)?的?",
    r"\b(?:each|every|all)(?: of)?(?: the(?:se)?)? (?:[\w-]+ )?",
)
_ALL = (  # and how, that all rows are asked for
    r"(?:哪[些几]|几|多少|这[些几]|那[些几]|[两三四五六七八九十\d])[个家大座种款项条类]*(?:主要|不同)?的?",
    r"\b(?:which|what|the|these|those|how many|list|of) (?:[\w-]+ ){0,3}?",
)
_OF_PLACES = (AT, PLACE, DIFFER, LEFT, NEW, ONE_LARGEST)  # what is asked of lists by year, beside their names


def write_all_rows(draft: Draft, found: Found) -> str:
    """The table that is asked for whole, or a line for each row of the one of whose rows something is asked; or ""."""
    if grid := _whole(draft.question, found):
        in_short = "summary" in draft.question.wants
        return _lines([_in_short(draft, grid, row) for row in grid.rows]) if in_short else _table(draft, grid)
    return _write_years(draft, found) or _write_each(draft, found)


def _table(draft: Draft, grid: Grid) -> str:
    """A table in Markdown, the mark of each line in its last cell."""
    columns = grid.columns(draft.language)
    head = _in_cells(columns) + cite_header(draft, grid)
    rows = [
        draft.quote_row(row, _in_cells([value for _, value in grid.cells(row, draft.language)]))
        for row in grid.rows
    ]
    return "\n".join(f"| {line} |" for line in (head, _BETWEEN.join("---" for _ in columns), *rows))


def _in_short(draft: Draft, grid: Grid, row: Passage) -> str:
    """What names a row and its shortest other cell."""
    others = [n for n in range(len(grid.columns())) if n != grid.key]
    return _line(draft, grid, row, [min(others, key=lambda n: sum(len(grid.cell(r, n)) for r in grid.rows))])


def _in_cells(values: Iterable[str]) -> str:
    return _BETWEEN.join(value.replace("|", r"\|") for value in values)


def _whole(question: Question, found: Found) -> Grid | None:
    """The table that a question asks to see, and nothing else; None of a long one."""
    asked = question.search
    if not _TABLE.search(asked) or question.insists:
        return None
    named = named_grids(question, found.passages)
    grid = named[0] if len(named) == 1 else described_grid(question, asked_grids(question, found.passages))
    if not grid or len(grid.rows) > _MOST_ROWS or (question.parts and not named):
        return None
    rest = _SHOW.sub(" ", _TABLE.sub(" ", asked))
    if "summary" in question.wants:
        rest = without_asides(rest) if named and len(grid.columns()) > _OF_TWO else asked
    if not named:
        words = set(tokens(rest))
        told = words & _words_of(grid)
        return grid if _WHOLE.search(asked) and len(told) >= _MOSTLY * len(words) else None
    return None if re.search(r"\w", rest) else grid


def _write_years(draft: Draft, found: Found) -> str:
    """The rows of a table of yearly lists, for who asks for each year's list: "每一年的前五名分别是哪些省市"."""
    question = draft.question
    plain = without_top(question.search)
    if not EACH_YEAR.search(question.search) or any(words.search(plain) for words in _OF_PLACES):
        return ""
    asked = read_lists(question, found)
    if not asked or asked.names or asked.strangers or asked.within or len(asked.span) < _FEWEST_YEARS:
        return ""
    columns = [] if SHARES.search(question.search) else [asked.grid.listing or 0]
    return _lines([_line(draft, asked.grid, asked.row(year), columns) for year in asked.span])


def _write_each(draft: Draft, found: Found) -> str:
    """What names each row, with its cells in the columns that are asked for."""
    question = draft.question
    if (
        question.insists
        or question.wants - _WANTED
        or ("explain" in question.wants and not _HOW.search(question.search))
    ):
        return ""
    asked = without_asker(question.reworded or question.search)
    for grid in asked_grids(question, found.passages):
        if grid.years or len(grid.rows) > _MOST_ROWS or not _holds_attributes(question, grid):
            continue
        heads = grid.columns()[grid.key], grid.columns("en")[grid.key]
        called = _by_column(asked, grid)
        each, rest = _names_rows(called, heads, _EACH), _without_split(called, grid)
        words = set(tokens(_ASIDES.sub(" ", rest)))
        if not (each and _is_told(words, grid)) and not (
            _names_rows(called, heads, _ALL) and _is_of_heads(question, words, grid)
        ):
            continue
        columns = _columns(draft, grid, asked, words)
        if not columns and not each and named_grids(question, found.passages):
            columns = [n for n in range(len(grid.columns())) if n != grid.key][:1]
        if not columns and not (
            each and (named_grids(question, found.passages) or "summary" in question.wants)
        ):
            continue
        lead = ""
        if not each:
            name = grid.columns(draft.language)[grid.key]
            lead = draft.say("count", count=len(grid.rows), column=name, items="")
        return _lines([_line(draft, grid, row, columns) for row in grid.rows], lead)
    return ""


def _lines(lines: Sequence[str], lead: str = "") -> str:
    return "\n".join([*([lead, ""] if lead else []), *(f"- {line}" for line in lines)])


def _by_column(asked: str, grid: Grid) -> str:
    """A question that calls the rows as its column does and not as the caption: "跨境电商平台" are 平台."""
    head, caption = grid.columns()[grid.key], "".join(grid.rows[0].headings[-1:])
    called = re.search(rf"([㐀-鿿]{{1,{_LONGEST_KIND}}}){re.escape(head)}", caption)
    if not called:
        return asked
    kinds = "|".join(re.escape(called[1][n:]) for n in range(len(called[1])))
    return re.sub(rf"(?:{kinds})(?={re.escape(head)})", "", asked)


def _names_rows(asked: str, heads: tuple[str, str], before: tuple[str, str]) -> bool:
    """Whether a question names all that a column names: "各家平台", "each platform", "the platforms"."""
    head, spoken = heads
    if re.search(f"{before[0]}{re.escape(head)}", asked):
        return True
    stem = re.escape(spoken.split()[-1].lower().removesuffix("y")) if spoken else ""
    plural = "(?:ies|e?s|y)?" if before is _EACH else "(?:ies|e?s)"
    return bool(stem and re.search(rf"{before[1]}{stem}{plural}\b", asked, re.I))


def _without_split(asked: str, grid: Grid) -> str:
    """A question without the columns that it names by a verb and its object: 举例 in "举了什么例子"."""
    for head in grid.columns():
        if split := _split(head):
            asked = split.sub(" ", asked)
    return asked


def _split(head: str) -> re.Pattern[str] | None:
    """The name of a column of two characters with something between them."""
    two = re.fullmatch(r"[一-鿿]{2}", head)
    return re.compile(rf"{head[0]}[了过的哪些什么啥几个]{{0,4}}{head[1]}子?") if two else None


def _is_told(words: Collection[str], grid: Grid) -> bool:
    """Whether a table has most of the words of a question, apart from those for what names its rows."""
    key = stems(f"{grid.columns()[grid.key]} {grid.columns('en')[grid.key]}")
    asked = stems(" ".join(words)) - key
    cells = (value for row in grid.rows for tongue in ("zh", "en") for _, value in grid.cells(row, tongue))
    held = stems(" ".join((*cells, *grid.words, *grid.columns(), *grid.columns("en"))))
    return len(asked & held) >= _MOSTLY * len(asked)


def _is_of_heads(question: Question, words: Collection[str], grid: Grid) -> bool:
    """Whether all words of a question are those of a table's caption and columns."""
    first = grid.rows[0]
    caption = tokens(" ".join((*first.headings[-1:], *first.headings_en[-1:])))
    return not question.wants - _OF_HEADS and set(words) <= _words_of(grid) | set(caption)


def _holds_attributes(question: Question, grid: Grid) -> bool:
    """Whether what a question asks of things in general, their founder or price, has a column."""
    heads = " ".join((*grid.columns(), *grid.columns("en"))).lower()
    return all(any(words in heads for words in one.asked) for one in question.attributes)


def _words_of(grid: Grid) -> set[str]:
    """The words of a table's caption and columns, in both languages."""
    return set[str]().union(grid.words, *_heads(grid))


def _heads(grid: Grid) -> list[set[str]]:
    """The words of each column's name, in both languages."""
    names = zip(grid.columns(), grid.columns("en"), strict=True)
    return [set(tokens(f"{name} {spoken}")) for name, spoken in names]


def _columns(draft: Draft, grid: Grid, asked: str, words: Collection[str]) -> list[int]:
    """The columns asked for: those with figures of what is counted, or else those whose name is said; none told apart."""
    others = [n for n in range(len(grid.columns())) if n != grid.key]
    if nouns := counted_in(asked):
        return [n for n in others if _counts(draft, grid, n, nouns)]
    heads = [stems(" ".join(words)) for words in _heads(grid)]
    split = [n for n in others if (found := _split(grid.columns()[n])) and found.search(asked)]
    shared = stems(" ".join(words)) - heads[grid.key]
    telling = (
        n for n in others if shared & (heads[n] - set[str]().union(*(heads[m] for m in others if m != n)))
    )
    return sorted({*split, *telling})


def _counts(draft: Draft, grid: Grid, column: int, nouns: Sequence[str]) -> bool:
    """Whether at least half of the rows have figures of one of some nouns in a column."""
    cells = [grid.cell(row, column, draft.language) for row in grid.rows]
    return sum(any(amounts_of(cell, noun) for noun in nouns) for cell in cells) * _HALF >= len(cells)


def _line(draft: Draft, grid: Grid, row: Passage, columns: Sequence[int]) -> str:
    """What names a row, and its cells in some columns; where none is told apart, the row with what is asked for."""
    if not columns or 1 < len(columns) == len(grid.columns()) - 1:
        return line_of(draft, row, grid.key)
    colon, cells = draft.say("colon"), grid.cells(row, draft.language)
    shown = [_cell_asked(draft, cells[n][1]) for n in columns]
    if len(columns) > 1:
        shown = [f"{cells[n][0]}{colon}{words}" for n, words in zip(columns, shown, strict=True)]
    return draft.quote_row(row, f"{cells[grid.key][1]}{colon}{draft.say('semicolon').join(shown)}")


def _cell_asked(draft: Draft, cell: str) -> str:
    """A cell, or of a long one the clauses with the figures of what is counted, or with those asked for."""
    asked = draft.question.search
    figures = [amount.text for noun in counted_in(asked) for amount in amounts_of(cell, noun)]
    if figures:
        return focused_on(cell, figures, asked, draft.language)
    limit = round(ROOM_OF_CELL * LONGEST[draft.language])
    return focused(cell, asked, draft.language, draft.question.names, limit)
