"""Conversation → what the page shows: the messages as safe Markdown, and the panel of sources as safe HTML.

Whatever comes from the report, an answer or a visitor is escaped here. Nothing in this module knows Gradio.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from html import escape

from beltqa.answer import Answer
from beltqa.citations import MARK, Citation
from beltqa.passages import Passage
from beltqa.question import language_of
from beltqa.web.conversation import Conversation, Turn
from beltqa.web.highlight import passage_html, place_of_quote
from beltqa.web.texts import Words

# What could be read as HTML, a link, an image or code; lists, tables and emphasis stay Markdown.
_NOT_MARKDOWN = str.maketrans({c: f"&#{ord(c)};" for c in "<>&[]`"})
_PUNCTUATION = str.maketrans({chr(c): f"&#{c};" for c in range(33, 127) if not chr(c).isalnum()})
_HINT_LENGTH = 90  # characters of a quote shown when the pointer rests on a mark

Passages = Mapping[str, Passage]


def messages(conversation: Conversation, words: Words) -> list[dict[str, str]]:
    """The chat's messages in order, as Gradio takes them."""
    shown = []
    for turn in conversation.turns:
        shown.append(_message("user", as_typed(turn.question)))
        shown.append(_message("assistant", answer_markdown(turn, words)))
    if conversation.pending:
        shown.append(_message("user", as_typed(conversation.pending)))
    kind = "notice" if conversation.notice else "thinking"
    passing = conversation.notice or (words.thinking if conversation.pending else "")
    if passing:
        shown.append(_message("assistant", f'<span class="{kind}">{as_typed(passing)}</span>'))
    return shown


def _message(role: str, content: str) -> dict[str, str]:
    return {"role": role, "content": content}


def printable(text: str) -> str:
    """Without control characters and the halves of characters (lone surrogates), which cannot be sent on."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})


def as_typed(text: str) -> str:
    """A visitor's words so that Markdown shows them as typed: no character of them means anything to it."""
    lines = text.strip().expandtabs(4).translate(_PUNCTUATION).split("\n")
    return "<br>".join(line.replace("  ", "&nbsp; ") for line in lines)


def in_language(message: str, language: str) -> str:
    """The half of a line "English / 中文" that a reader of this language needs; else the whole line."""
    halves = message.split(" / ")
    if len(halves) != 2:
        return message
    return halves[1] if language == "zh" else halves[0]


def answer_markdown(turn: Turn, words: Words) -> str:
    """The answer with its marks as links to its sources, and a line that opens them all."""
    answer = turn.answer
    by_number = {citation.n: citation for citation in answer.citations}

    def link(match: re.Match[str]) -> str:
        citation = by_number.get(int(match.group(1)))
        return _mark_link(turn.number, citation) if citation else match.group().translate(_NOT_MARKDOWN)

    pieces, at = [], 0
    for match in MARK.finditer(answer.answer):
        pieces += [answer.answer[at : match.start()].translate(_NOT_MARKDOWN), link(match)]
        at = match.end()
    pieces.append(answer.answer[at:].translate(_NOT_MARKDOWN))
    return "".join(pieces) + _all_sources_link(turn, words)


def _mark_link(turn: int, citation: Citation) -> str:
    quote = re.sub(r"\s+", " ", citation.quote)
    hint = f"{citation.label}：{quote[:_HINT_LENGTH]}{'…' if len(quote) > _HINT_LENGTH else ''}"
    return (
        f'<sup><a href="#{_card_id(turn, citation.n)}" class="cite" title="{_attribute(hint)}">'
        f"[{citation.n}]</a></sup>"
    )


def _all_sources_link(turn: Turn, words: Words) -> str:
    answer = turn.answer
    if answer.citations:
        label = words.sources_of_answer.format(count=len(answer.citations))
    elif answer.related:
        label = words.nearest_of_answer
    else:
        return ""
    return f'\n\n<a href="#src-{turn.number}" class="all-sources">{escape(label)}</a>'


def _attribute(text: str) -> str:
    """Escaped for an attribute inside a Markdown table cell, where a bare bar would end the cell."""
    return escape(text).replace("|", "&#124;")


def panel(conversation: Conversation, words: Words, passages: Passages) -> str:
    """The sources of every turn, the last one's shown; a click on an earlier mark shows its own."""
    title = f'<h2 class="panel-title">{escape(words.panel_title)}</h2>'
    if not conversation.turns:
        return f'{title}<p class="panel-empty">{escape(words.panel_empty)}</p>'
    last = conversation.turns[-1].number
    groups = (_group(turn, turn.number == last, words, passages) for turn in conversation.turns)
    return title + "".join(groups)


def _group(turn: Turn, shown: bool, words: Words, passages: Passages) -> str:
    answer = turn.answer
    about = f'<p class="about">{escape(words.about)}{escape(turn.question)}</p>'
    cited = _cards(turn, answer.citations, words, passages, related=False)
    related = _cards(turn, answer.related, words, passages, related=True)
    if related:
        related = _related_heading(answer, words) + related
    if not cited and not related:
        cited = f'<p class="panel-empty">{escape(words.panel_none)}</p>'
    hidden = "" if shown else " hidden"
    return f'<section class="group" id="src-{turn.number}"{hidden}>{about}{cited}{related}</section>'


def _related_heading(answer: Answer, words: Words) -> str:
    if answer.citations:
        return f"<h3>{escape(words.related_title)}</h3>"
    return f"<h3>{escape(words.nearest_title)}</h3><p class='hint'>{escape(words.nearest_hint)}</p>"


def _cards(turn: Turn, citations: Iterable[Citation], words: Words, passages: Passages, related: bool) -> str:
    """One card a citation; the first that the answer itself has is open."""
    cards = []
    for index, citation in enumerate(citations):
        card = _card_id(turn.number, f"r{index + 1}" if related else citation.n)
        opened = index == 0 and not (related and turn.answer.citations)
        badge = "" if related else f'<span class="badge">{citation.n}</span>'
        cards.append(
            _card(card, badge, _for_reader(citation, turn, words), opened, words, passages.get(citation.id))
        )
    return "".join(cards)


def _for_reader(citation: Citation, turn: Turn, words: Words) -> Citation:
    """Who asks in Chinese on the Chinese page needs no translation."""
    if turn.answer.language == "zh" and words.html_lang != "en":
        return replace(citation, translation=None)
    return citation


def _card_id(turn: int, which: int | str) -> str:
    return f"src-{turn}-{which}"


def _card(
    card: str, badge: str, citation: Citation, opened: bool, words: Words, passage: Passage | None
) -> str:
    """A place of the report: its head says where, its body shows the passage with the quoted words marked."""
    at = place_of_quote(citation.text, citation.quote, citation.lines, passage)
    pages = f'<span class="pages">{escape(_pages(citation, words))}</span>' if citation.pages else ""
    body = (
        f'<div class="passage" lang="{_html_lang(citation.text)}">{passage_html(citation.text, at)}</div>'
        f"{_translation(citation, words)}{_remarks(passage, words)}{_card_foot(citation, words)}"
    )
    return (
        f'<article class="card{" open" if opened else ""}" id="{card}">'
        f'<h4><button type="button" class="card-head" aria-expanded="{str(opened).lower()}"'
        f' aria-controls="{card}-body">{badge}<span class="label">{escape(citation.label)}</span>{pages}'
        f'</button></h4><p class="peek">{escape(citation.quote)}</p>'
        f'<div class="body" id="{card}-body">{body}</div></article>'
    )


def _html_lang(text: str) -> str:
    return "zh-CN" if language_of(text) == "zh" else "en"


def _translation(citation: Citation, words: Words) -> str:
    if not citation.translation:
        return ""
    caption = f'<span class="caption">{escape(words.translation)}</span>'
    return f'<p class="translation" lang="en">{caption}{escape(citation.translation)}</p>'


def _remarks(passage: Passage | None, words: Words) -> str:
    """What a reader should know of a damaged row: printed as it is, never silently corrected."""
    if passage is None:
        return ""
    caption = f'<span class="caption">{escape(words.remark)}</span>'
    remarks = (remark.en if words.html_lang == "en" else remark.zh for remark in passage.remarks)
    return "".join(f'<p class="remark">{caption}{escape(remark)}</p>' for remark in remarks)


def _card_foot(citation: Citation, words: Words) -> str:
    copied, done = escape(copied_text(citation, words)), escape(words.copied)
    return (
        f'<p class="from">{escape(citation.document)}<span> · </span>{escape(_lines(citation, words))}</p>'
        f'<p class="actions"><button type="button" class="copy" data-copy="{copied}" data-done="{done}">'
        f'{escape(words.copy)}</button><button type="button" class="back">{escape(words.back)}</button></p>'
    )


def copied_text(citation: Citation, words: Words) -> str:
    """What "copy citation" puts on the clipboard: the words, the document and the place."""
    quote = re.sub(r"\s+", " ", citation.quote).strip()
    return words.cited.format(quote=quote, document=citation.document, label=citation.label)


def _pages(citation: Citation, words: Words) -> str:
    first, last = citation.pages or (0, 0)
    return (words.page if first == last else words.pages).format(first=first, last=last)


def _lines(citation: Citation, words: Words) -> str:
    first, last = citation.lines
    return (words.line if first == last else words.lines).format(first=first, last=last)
