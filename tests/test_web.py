"""The chat in a real browser, headless, on the real report; and the engine that loads behind it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest

from beltqa.citations import squeeze
from beltqa.index import IndexProblem
from beltqa.web.engine import Engine, Failed, Loading, Ready

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Locator, Page

ROOT = Path(__file__).parent.parent
READY = 600  # seconds for the first start on a slow machine: the model is made, the report indexed
ANSWER = 30_000  # milliseconds
FIGURE = "2023年我国跨境电商出口额是多少？"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run", "--disable-quic"),
)


def app(stderr: IO[str], **environment: str) -> "subprocess.Popen[str]":
    """`python app.py`, what it prints to be read."""
    command = [sys.executable, "app.py"]
    variables = {**os.environ, **environment}
    return subprocess.Popen(
        command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, stderr=stderr, text=True
    )


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright for Python is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(browser: "Browser", home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the real app answers; it loads while the first test waits."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path_factory.mktemp("web") / "stderr"
    with log.open("w") as stderr:
        process = app(stderr, PORT=str(port), BELTQA_HOME=str(home))
        try:
            assert process.stdout
            assert process.stdout.readline() == f"beltqa: http://127.0.0.1:{port}\n", log.read_text()
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture
def page(browser: "Browser", address: str) -> "Iterator[Page]":
    """A visitor on a wide screen, ready to ask. What it asks of other places, or logs, fails the test."""
    yield from visit(browser, address, 1280, 800)


@pytest.fixture
def phone(browser: "Browser", address: str) -> "Iterator[Page]":
    """The same on a phone."""
    yield from visit(browser, address, 390, 844)


def visit(browser: "Browser", address: str, width: int, height: int) -> "Iterator[Page]":
    context = browser.new_context(viewport={"width": width, "height": height})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page = context.new_page()
    complaints: list[str] = []
    local = (f"{address}/", "data:", "blob:")
    page.on("request", lambda r: None if r.url.startswith(local) else complaints.append(f"asked {r.url}"))
    page.on("websocket", lambda socket: complaints.append(f"opened {socket.url}"))
    page.on("pageerror", lambda error: complaints.append(f"threw {error}"))
    page.on("dialog", lambda dialog: complaints.append(f"said {dialog.message}"))

    def heard(message: "ConsoleMessage") -> None:
        if message.type in {"error", "warning"}:
            complaints.append(f"logged {message.text}")

    page.on("console", heard)
    page.goto(address)
    page.locator("#box textarea:enabled").wait_for(timeout=READY * 1000)
    yield page
    context.close()
    assert complaints == []


def ask(page: "Page", question: str) -> "Locator":
    """Type a question, send it with Enter, and wait for what is answered to it."""
    said = page.locator("#chat .bot-row").count()
    page.locator("#box textarea").type(question)
    page.locator("#box textarea").press("Enter")
    answer = page.locator("#chat .bot-row").nth(said)
    answer.locator(".message:not(:has(.thinking)) .md").first.wait_for(timeout=ANSWER)
    page.locator("#send:enabled").wait_for(timeout=ANSWER)
    return answer


def text(locator: "Locator") -> str:
    return locator.text_content() or ""


def test_a_mark_opens_its_source_with_the_quoted_words_highlighted(page: "Page", report_text: str) -> None:
    answer = ask(page, FIGURE)
    assert "1.83万亿元" in text(answer)
    assert page.locator("#box textarea").input_value() == ""
    mark = answer.locator("a.cite").first
    mark.click()
    card = page.locator("#panel .card.active")
    assert card.get_attribute("id") == (mark.get_attribute("href") or "").lstrip("#")
    quote = text(card.locator(".peek"))
    highlighted = card.locator("mark")
    assert highlighted.first.is_visible()
    assert squeeze("".join(highlighted.all_text_contents())) == squeeze(quote)
    assert squeeze(quote) in squeeze(report_text)
    assert card.locator(".card-head").get_attribute("aria-expanded") == "true"


def test_a_citation_can_be_copied(page: "Page") -> None:
    ask(page, FIGURE)
    card = page.locator("#panel .card.open").first
    card.locator(".copy").click()
    card.locator(".copy", has_text="已复制").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    quote = re.sub(r"\s+", " ", text(card.locator(".peek"))).strip()
    assert copied.startswith(f"{quote}\n——《“跨境电商+产业带”高质量发展报告》，")


def test_a_mark_of_an_earlier_answer_opens_that_answers_sources(page: "Page") -> None:
    first = ask(page, FIGURE)
    ask(page, "福建晋江有什么产业带？")
    about = page.locator("#panel .group:visible .about")
    assert text(about) == "问：福建晋江有什么产业带？"
    first.locator("a.cite").first.click()
    assert text(about) == f"问：{FIGURE}"


def test_markup_in_a_question_is_shown_as_typed(page: "Page") -> None:
    question = '<img src=x onerror=alert(1)><b>粗</b> **星** [链](http://a.b) {{1+1}} ${1} "产业带"是什么？'
    ask(page, question)
    assert text(page.locator("#chat .user-row")).strip() == question
    assert text(page.locator("#panel .about")) == f"问：{question}"
    assert page.locator("#chat .user-row :is(img, b, strong, a), #panel .about *").count() == 0


def test_half_characters_and_nul_are_answered(page: "Page") -> None:
    page.evaluate(
        """() => {
            const box = document.querySelector("#box textarea");
            box.value = "2023年出口额\\ud800\\u0000是多少？";
            box.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    page.locator("#send").click()
    page.locator("#chat .bot-row .all-sources").wait_for(timeout=ANSWER)
    assert text(page.locator("#chat .user-row")).strip() == "2023年出口额是多少？"


@pytest.mark.parametrize(
    ("typed", "notice"), [("", "问题是空的"), ("？！", "问题里没有文字"), ("长" * 2001, "问题太长")]
)
def test_a_question_that_cannot_be_asked_gets_a_gentle_line_and_stays(
    page: "Page", typed: str, notice: str
) -> None:
    page.locator("#box textarea").fill(typed)
    page.locator("#send").click()
    said = page.locator("#chat .notice")
    said.wait_for(timeout=ANSWER)
    assert text(said).startswith(notice)
    assert page.locator("#box textarea").input_value() == typed
    assert page.locator("#chat .user-row").count() == 0


def test_a_notice_leaves_the_open_source_as_it_is(page: "Page") -> None:
    answer = ask(page, FIGURE)
    ask(page, "福建晋江有什么产业带？")
    answer.locator("a.cite").first.click()
    page.locator("#send").click()
    page.locator("#chat .notice").wait_for(timeout=ANSWER)
    assert text(page.locator("#panel .group:visible .about")) == f"问：{FIGURE}"
    assert page.locator("#panel .card.active").count() == 1


def test_shift_enter_begins_a_line_and_enter_while_composing_characters_does_not_send(page: "Page") -> None:
    box = page.locator("#box textarea")
    box.type("第一行")
    box.press("Shift+Enter")
    box.type("第二行")
    box.evaluate(
        """box => box.dispatchEvent(new KeyboardEvent(
            "keypress", { key: "Enter", isComposing: true, bubbles: true, cancelable: true }))"""
    )
    page.wait_for_timeout(500)
    assert box.input_value() == "第一行\n第二行"
    assert page.locator("#chat .message-row").count() == 0


def test_an_example_is_asked_at_once_and_a_new_conversation_is_empty(page: "Page") -> None:
    page.locator("#examples button").first.click()
    page.locator("#chat a.cite").first.wait_for(timeout=ANSWER)
    page.locator("#new").click()
    page.locator("#chat .welcome").wait_for()
    assert page.locator("#chat .message-row, #panel .card").count() == 0


def test_the_page_speaks_english_too_and_the_conversation_stays(page: "Page") -> None:
    ask(page, FIGURE)
    page.get_by_text("English", exact=True).click()
    page.locator("#send", has_text="Send").wait_for()
    assert text(page.locator("#panel .panel-title")) == "Sources"
    assert page.locator("html").get_attribute("lang") == "en"
    assert text(page.locator("#chat .user-row")).strip() == FIGURE


def test_two_visitors_do_not_see_each_others_conversation(
    browser: "Browser", address: str, page: "Page"
) -> None:
    ask(page, FIGURE)
    for other in visit(browser, address, 1280, 800):
        ask(other, "福建晋江有什么产业带？")
        assert other.locator("#chat .user-row").count() == 1
    assert page.locator("#chat .user-row").count() == 1


def test_a_phone_shows_everything_without_scrolling_sideways(phone: "Page") -> None:
    width = "document.documentElement.scrollWidth"
    assert phone.evaluate(width) == 390
    answer = ask(phone, FIGURE)
    assert phone.evaluate(width) == 390
    answer.locator("a.cite").first.click()
    mark = phone.locator("#panel .card.active mark").first
    phone.wait_for_function(
        "e => { const r = e.getBoundingClientRect(); return r.top > 0 && r.bottom < innerHeight }",
        arg=mark.element_handle(),
    )
    phone.locator("#panel .card.active .back").click()
    assert answer.locator("a.cite").first.evaluate("e => e === document.activeElement")
    assert phone.evaluate(width) == 390


def test_the_served_page_names_no_other_place(address: str) -> None:
    with urllib.request.urlopen(address, timeout=20) as response:  # noqa: S310 - the address is the test's own
        html = response.read().decode()
    hosts = set(re.findall(r"https?://([\w.-]+)", html))
    assert hosts <= {"127.0.0.1", "www.w3.org"}
    assert '<html\n\tlang="zh-CN"' in html


def settle(engine: Engine) -> Loading | Ready | Failed:
    engine.start()
    while isinstance(engine.state, Loading):
        time.sleep(0.01)
    return engine.state


def test_a_foreseen_failure_to_load_keeps_its_line_and_no_other_does(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fails(error: Exception) -> Failed:
        def load() -> None:
            raise error

        state = settle(Engine(load))  # type: ignore[arg-type]
        assert isinstance(state, Failed)
        return state

    assert fails(IndexProblem("index it again")) == Failed("index it again")
    assert fails(KeyError("secret")) == Failed("")
    assert "secret" in caplog.text


def refusal(log: Path, **environment: str) -> tuple[int, str]:
    """The exit code and the words of an app that cannot start."""
    with log.open("w") as stderr:
        process = app(stderr, **environment)
        printed, _ = process.communicate(timeout=120)
    assert printed == ""
    return process.returncode, log.read_text()


def test_a_wrong_port_is_one_clear_line(tmp_path: Path) -> None:
    line = "beltqa: PORT must be a number from 1 to 65535, not 'none'\n"
    assert refusal(tmp_path / "stderr", PORT="none") == (2, line)


def test_a_port_that_is_taken_is_one_clear_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        line = f"beltqa: port {port} of 127.0.0.1 is taken or not allowed: choose another with PORT=\n"
        assert refusal(tmp_path / "stderr", PORT=str(port)) == (1, line)
