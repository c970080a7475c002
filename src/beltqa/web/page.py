"""The page in Gradio Blocks: what stands where, and what happens on each event (sole gradio import)."""

import json
import logging
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import gradio as gr
from starlette.middleware import Middleware

from beltqa.question import QuestionError, read_question
from beltqa.web.conversation import Conversation
from beltqa.web.engine import Engine, Loading, Ready
from beltqa.web.frame import header, status, welcome
from beltqa.web.render import Passages, in_language, messages, panel, printable
from beltqa.web.served import LocalPage
from beltqa.web.texts import EXAMPLES, LANGUAGES, WORDS, ZH, Words

_log = logging.getLogger(__name__)

_POLL = 0.7  # seconds between looks at an engine that is loading
_WAITING = 64  # questions that may stand in the queue
_SESSIONS = 500  # conversations kept in memory; the oldest goes first
_FONTS = [
    *("system-ui", "-apple-system", "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei"),
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "sans-serif"),
]

Update = dict[Any, Any]  # component → its new value or properties, as Gradio takes them from an event


def serve(engine: Engine, host: str, port: int) -> None:
    """Serve the page until interrupted, and start the engine. Raises OSError if the port cannot be had."""
    page = Page(engine).blocks
    page.queue(max_size=_WAITING, default_concurrency_limit=4)
    address = _open(page, host, port)
    engine.start()
    print(f"beltqa: {address.rstrip('/')}", flush=True)
    page.block_thread()


def _open(page: gr.Blocks, host: str, port: int) -> str:
    """Begin to serve; the address."""
    try:
        _, address, _ = page.launch(
            server_name=host,
            server_port=port,
            theme=gr.themes.Base(font=_FONTS, font_mono=["ui-monospace", "Consolas", "monospace"]),
            head=_head(),
            favicon_path=str(files("beltqa.web").joinpath("favicon.svg")),
            app_kwargs={"middleware": [Middleware(LocalPage)]},
            footer_links=[],
            run_history=False,
            enable_monitoring=False,
            state_session_capacity=_SESSIONS,
            show_error=False,
            quiet=True,
            share=False,
            prevent_thread_lock=True,
        )
    except OSError as error:
        raise OSError(f"port {port} of {host} is taken or not allowed: choose another with PORT=") from error
    return address


def _head() -> str:
    """Look and behaviour, inline. (Gradio's own `css` rewrites selectors, and breaks `:is(a, b)`.)"""
    here = files("beltqa.web")
    look, behaviour = (here.joinpath(name).read_text(encoding="utf-8") for name in ("chat.css", "chat.js"))
    spoken = {language: _spoken(words) for language, words in WORDS.items()}
    behaviour = behaviour.replace("{} /* spoken */", json.dumps(spoken, ensure_ascii=False))
    return f"<style>{look}</style><script>{behaviour}</script>"


def _spoken(words: Words) -> dict[str, str]:
    """What a screen reader says of the parts of the page, by where they are."""
    return {
        "#chat [data-testid='user']": words.box_label,
        "#chat [data-testid='bot']": words.answer_label,
        "#chat [role='log']": words.chat_label,
        "#examples": words.examples_label,
        "#language": words.language_label,
    }


class Page:
    """The components of the page, bound to an engine; conversations live in each session's state."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        with gr.Blocks(
            title=f"beltqa · {ZH.default_title}", fill_width=True, analytics_enabled=False
        ) as self.blocks:
            self._build()
            self._bind()

    def _build(self) -> None:
        self._conversation = gr.State(Conversation())
        with gr.Row(elem_id="top"):
            self._header = gr.HTML(header(ZH, self._engine.title), elem_id="header")
            self._language = gr.Radio(
                LANGUAGES,
                value="zh",
                label=ZH.language_label,
                show_label=False,
                container=False,
                elem_id="language",
            )
        self._status = gr.HTML(status(self._engine.state, ZH), elem_id="status")
        with gr.Row(elem_id="work"):
            with gr.Column(scale=3, elem_id="talk"):
                self._build_chat()
            with gr.Column(scale=2, elem_id="sources"):
                self._panel = gr.HTML(panel(Conversation(), ZH, {}), elem_id="panel")
        self._timer = gr.Timer(_POLL)

    def _build_chat(self) -> None:
        self._chat = gr.Chatbot(
            elem_id="chat",
            label=ZH.chat_label,
            show_label=False,
            container=False,
            placeholder=welcome(ZH),
            height=None,
            latex_delimiters=[],
            buttons=[],
            feedback_options=None,
            layout="bubble",
            autoscroll=False,
            group_consecutive_messages=False,
        )
        with gr.Row(elem_id="examples"):
            self._examples = [gr.Button(text, size="sm", interactive=False) for text in EXAMPLES["zh"]]
        with gr.Row(elem_id="ask"):
            self._box = gr.Textbox(
                elem_id="box",
                label=ZH.box_label,
                show_label=False,
                container=False,
                lines=1,
                max_lines=6,
                placeholder=ZH.box_waiting,
                interactive=False,
            )
            self._send = gr.Button(ZH.send, variant="primary", elem_id="send", interactive=False)
        with gr.Row(elem_id="below"):
            self._keys = gr.HTML(f"<span>{ZH.keys_hint}</span>", elem_id="keys")
            self._new = gr.Button(ZH.new, size="sm", elem_id="new")
        # A question that failed: put back into the box by the browser, unless something new was typed there.
        self._unsent = gr.Textbox(visible="hidden")

    def _bind(self) -> None:
        private: Any = {"api_visibility": "private", "show_progress": "hidden"}
        ask: Any = {
            "inputs": [self._box, self._conversation, self._language],
            "outputs": [self._conversation, self._chat, self._panel, self._box, self._send, self._unsent],
            "show_progress": "hidden",
            "concurrency_limit": 1,
            "concurrency_id": "ask",
            "trigger_mode": "once",
        }
        asking = gr.on([self._box.submit, self._send.click], self._ask, api_name="chat", **ask)
        asked = [asking]
        for button in self._examples:
            ask["inputs"] = [button, self._conversation, self._language]
            asked.append(button.click(self._ask, api_visibility="private", **ask))
        for event in asked:
            event.then(
                None,
                [self._unsent, self._box],
                [self._box, self._unsent],
                js="(unsent, box) => [box && box.trim() ? box : (unsent || box), '']",
                **private,
            )
        self._new.click(
            self._restart, [self._language], [*ask["outputs"]], cancels=asked, queue=False, **private
        )
        watched = [self._timer, self._status, self._header, self._box, self._send, *self._examples]
        self._timer.tick(self._look, [self._language], watched, queue=False, **private)
        self.blocks.load(self._look, [self._language], watched, queue=False, **private)
        self._language.change(
            self._translate,
            [self._language, self._conversation],
            [*watched, self._chat, self._panel, self._keys, self._new],
            queue=False,
            js="(language, conversation) => [window.beltqa.language(language), conversation]",
            **private,
        )

    def _passages(self) -> Passages:
        state = self._engine.state
        return state.chain.passages if isinstance(state, Ready) else {}

    def _shown(self, conversation: Conversation, language: str) -> Update:
        """The conversation as messages and sources.

        The sources are given even where they are the same (the browser then leaves them as they are): for an
        output that is left out, Gradio makes a new component and keeps every later value of it in the session.
        """
        words = WORDS[language]
        return {
            self._conversation: conversation,
            self._chat: messages(conversation, words),
            self._panel: panel(conversation, words, self._passages()),
        }

    def _ask(self, question: str, conversation: Conversation, language: str) -> Iterator[Update]:
        """Show the question, then its answer; what goes wrong is said in the chat, the question kept."""
        words, state, question = WORDS[language], self._engine.state, printable(question)
        if not isinstance(state, Ready):
            yield self._shown(conversation.noting(words.not_ready), language)
            return
        try:
            read_question(question)
        except QuestionError as error:
            yield self._shown(conversation.noting(in_language(str(error), language)), language)
            return
        asking = conversation.asking(question)
        yield {**self._shown(asking, language), self._box: "", self._send: gr.update(interactive=False)}
        done: Update
        try:
            answer = state.chain.ask(question, conversation.history)
            done = self._shown(asking.answered(question, answer), language)
        except Exception:
            _log.exception("a question could not be answered")
            done = {**self._shown(asking.noting(words.wrong), language), self._unsent: question}
        yield {**done, self._send: gr.update(interactive=True)}

    def _restart(self, language: str) -> Update:
        """A new conversation; what stands in the box stays."""
        ready = isinstance(self._engine.state, Ready)
        return {**self._shown(Conversation(), language), self._send: gr.update(interactive=ready)}

    def _look(self, language: str) -> Update:
        """How far the engine is; once it is ready, the page may ask, and looks no more."""
        words, state = WORDS[language], self._engine.state
        if isinstance(state, Loading):
            return {self._status: status(state, words)}
        ready = isinstance(state, Ready)
        enabled = gr.update(interactive=ready)
        return {
            self._timer: gr.Timer(active=False),
            self._status: status(state, words),
            self._header: header(words, self._title()),
            self._box: gr.update(interactive=ready, placeholder=self._placeholder(language)),
            self._send: enabled,
            **dict.fromkeys(self._examples, enabled),
        }

    def _title(self) -> str:
        """The documents that the index holds, by their titles."""
        titles = dict.fromkeys(passage.document for passage in self._passages().values())
        return "、".join(list(titles)[:3]) or self._engine.title

    def _placeholder(self, language: str) -> str:
        """What the empty box says."""
        words, state = WORDS[language], self._engine.state
        if isinstance(state, Ready):
            return words.box_placeholder
        return words.box_waiting if isinstance(state, Loading) else ""

    def _translate(self, language: str, conversation: Conversation) -> Update:
        """Everything that the page says, in the other language; answers stay as they are."""
        words, ready = WORDS[language], isinstance(self._engine.state, Ready)
        return {
            **self._look(language),
            self._panel: panel(conversation, words, self._passages()),
            self._chat: gr.update(
                value=messages(conversation, words), placeholder=welcome(words), label=words.chat_label
            ),
            self._header: header(words, self._title()),
            self._box: gr.update(
                label=words.box_label, placeholder=self._placeholder(language), interactive=ready
            ),
            self._send: gr.update(value=words.send, interactive=ready and not conversation.pending),
            self._keys: f"<span>{words.keys_hint}</span>",
            self._new: words.new,
            **{
                button: gr.update(value=text, interactive=ready)
                for button, text in zip(self._examples, EXAMPLES[language], strict=True)
            },
        }
