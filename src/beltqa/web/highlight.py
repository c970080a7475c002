"""A passage as HTML with the quoted words marked: running text, or a table where its lines have cells."""

import re
from collections.abc import Iterator
from html import escape

from beltqa.passages import Passage

_NOT_PRINTED = re.compile(r"\s|\*\*")
_RULE = re.compile(r"[|\s:-]*-[|\s:-]*")  # "|---|:--|", the line below the head of a Markdown table

_SHORT = 7  # characters of a cell that is better not broken, such as "2022年"

Span = tuple[int, int]


def find_quote(text: str, quote: str) -> list[Span]:
    """Every place in `text` where the quote stands, white space and `**` aside, as offsets."""
    printed = [match.span() for match in _NOT_PRINTED.finditer(text)]
    skipped = {offset for start, end in printed for offset in range(start, end)}
    kept = [offset for offset in range(len(text)) if offset not in skipped]
    squeezed, wanted = "".join(text[offset] for offset in kept), _NOT_PRINTED.sub("", quote)
    places, at = [], squeezed.find(wanted) if wanted else -1
    while at >= 0:
        places.append((kept[at], kept[at + len(wanted) - 1] + 1))
        at = squeezed.find(wanted, at + len(wanted))
    return places


def place_of_quote(text: str, quote: str, lines: Span, passage: Passage | None) -> Span | None:
    """Where the quote stands; if it stands there twice, its lines decide, where they are known."""
    places = find_quote(text, quote)
    if passage and len(places) > 1 and str(passage.text) == text:
        places = [at for at in places if passage.text.cut(*at).lines == lines] or places
    return places[0] if places else None


def passage_html(text: str, marked: Span | None) -> str:
    """The whole passage, escaped; the words at `marked` stand in <mark>."""
    blocks: list[str] = []
    for is_table, lines in _blocks(text):
        if is_table:
            blocks.append(_table(text, lines, marked, headed=bool(blocks)))
        else:
            blocks.extend(f"<p>{_piece(text, line, marked)}</p>" for line in lines)
    return "".join(blocks)


def _blocks(text: str) -> Iterator[tuple[bool, list[Span]]]:
    """Consecutive lines of one kind: table rows, or lines of running text."""
    kind, lines = False, list[Span]()
    for line in _lines(text):
        is_row = "\t" in text[slice(*line)] or text[slice(*line)].startswith("|")
        if lines and is_row != kind:
            yield kind, lines
            lines = []
        kind = is_row
        lines.append(line)
    if lines:
        yield kind, lines


def _lines(text: str) -> Iterator[Span]:
    """The lines that are not blank, without spaces around them (a leading tab is an empty cell and stays)."""
    for match in re.finditer(r"[^\n]+", text):
        line = match.group().rstrip("\r ")
        if line.strip():
            yield match.start() + len(line) - len(line.lstrip(" ")), match.start() + len(line)


def _table(text: str, lines: list[Span], marked: Span | None, headed: bool) -> str:
    """Rows of cells; the head is what stands above a Markdown rule, or else the row right below a caption."""
    rules = [index for index, line in enumerate(lines) if _RULE.fullmatch(text[slice(*line)])]
    heads = rules[0] if rules else int(headed)
    rows = [_cells(text, line) for index, line in enumerate(lines) if index not in rules]
    width = max(_width(row) for row in rows)
    html = []
    for index, row in enumerate(rows):
        cells = [_cell(text, cell, marked, index < heads) for cell in row[:width]]
        cells += [_cell(text, (0, 0), None, index < heads)] * (width - len(row))
        html.append(f"<tr>{''.join(cells)}</tr>")
    return f'<div class="table"><table>{"".join(html)}</table></div>'


def _cell(text: str, span: Span, marked: Span | None, head: bool) -> str:
    short = ' class="short"' if span[1] - span[0] <= _SHORT else ""
    if head:
        return f'<th scope="col"{short}>{_piece(text, span, marked)}</th>'
    return f"<td{short}>{_piece(text, span, marked)}</td>"


def _width(row: list[Span]) -> int:
    """How many cells a row has without the empty ones at its end."""
    return max((index for index, (start, end) in enumerate(row, 1) if start < end), default=0)


def _cells(text: str, line: Span) -> list[Span]:
    """Where each cell of a row stands: between tabs, or between the bars of a Markdown row."""
    start, end = line
    if text.startswith("|", start):
        start, end = start + 1, end - text.endswith("|", start + 1, end)
    separator = "|" if text.startswith("|", line[0]) else "\t"
    cells, at = [], start
    for cell in text[start:end].split(separator):
        left = at + len(cell) - len(cell.lstrip())
        cells.append((min(left, at + len(cell)), max(min(left, at + len(cell)), at + len(cell.rstrip()))))
        at += len(cell) + 1
    return cells


def _piece(text: str, span: Span, marked: Span | None) -> str:
    """The words of a line or cell, escaped, with the part of them that is quoted marked."""
    start, end = span
    left, right = (max(start, marked[0]), min(end, marked[1])) if marked else (end, end)
    if left >= right:
        return _words(text[start:end])
    return f"{_words(text[start:left])}<mark>{_words(text[left:right])}</mark>{_words(text[right:end])}"


def _words(text: str) -> str:
    return escape(text.replace("**", ""))
