"""What stands around the conversation, as safe HTML: the header, the state of loading, the welcome."""

from html import escape

from beltqa.web.engine import Failed, Loading, Ready
from beltqa.web.texts import Words


def header(words: Words, title: str) -> str:
    """Name, the report's title, and what the page does."""
    title = escape(title or words.default_title)
    return (
        f'<div class="name"><h1>beltqa</h1><span class="title">{title}</span></div>'
        f'<p class="tagline">{escape(words.tagline)}</p>'
    )


def status(state: Loading | Ready | Failed, words: Words) -> str:
    """What is being done before one can ask, or why one cannot; nothing once all is ready."""
    if isinstance(state, Loading):
        what = words.loading_making if state.making else words.loading
        seconds = words.seconds.format(seconds=state.seconds)
        hint = f'<p class="hint">{escape(words.hint_making if state.making else words.hint)}</p>'
        return (
            f'<div class="status loading" role="status"><span class="spinner" aria-hidden="true"></span>'
            f"<div><p>{escape(what)}<small>{escape(seconds)}</small></p>{hint}</div></div>"
        )
    if isinstance(state, Failed):
        message = state.message or words.failed_unexpectedly
        lines = f"<p><strong>{escape(words.failed)}</strong></p><p class='line'>{escape(message)}</p>"
        hint = f"<p class='hint'>{escape(words.failed_hint)}</p>"
        return f'<div class="status failed" role="alert"><div>{lines}{hint}</div></div>'
    return ""


def welcome(words: Words) -> str:
    """What an empty conversation says."""
    return f'<div class="welcome"><h2>{escape(words.empty_title)}</h2><p>{escape(words.empty_hint)}</p></div>'
