"""What several test files share."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
import pytest

from beltqa.attributes import load_attributes
from beltqa.chain import Chain, built_in_index, index_passages
from beltqa.documents import built_in_passages
from beltqa.embedding import load_embedder, model_fingerprint
from beltqa.gazetteer import Gazetteer, corpus_folder, load_gazetteer
from beltqa.glossary import load_glossary
from beltqa.index import fingerprint, open_index
from beltqa.parse import parse_report
from beltqa.question import Names
from beltqa.report import Report
from beltqa.topics import load_topics

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="session")
def names(gazetteer: Gazetteer) -> Names:
    """The names that questions are read with."""
    return Names(gazetteer, load_glossary(), load_topics(), load_attributes())


@pytest.fixture(scope="session")
def report_text() -> str:
    """The built-in report as its file holds it."""
    return (corpus_folder() / "report.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def report(report_text: str, gazetteer: Gazetteer) -> Report:
    """The built-in report, parsed."""
    return parse_report(report_text, "report.txt", gazetteer)


@pytest.fixture(scope="session")
def home() -> Iterator[Path]:
    """The tests' BELTQA_HOME, kept from run to run for the sake of the embedding model built in it."""
    folder = os.environ.get("BELTQA_TEST_HOME") or platformdirs.user_cache_dir("beltqa-test", appauthor=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BELTQA_HOME", folder)
        patch.delenv("BELTQA_MODEL", raising=False)
        yield Path(folder).absolute()


@pytest.fixture(scope="session")
def embedder(home: Path) -> "SentenceTransformer":
    """The built-in embedding model."""
    return load_embedder()


@pytest.fixture(scope="session")
def chain(embedder: "SentenceTransformer") -> Chain:
    """Answers and searches over the built-in report; its index is made when its passages have changed."""
    passages = built_in_passages()
    index_passages(built_in_index(), passages, embedder)
    return Chain(open_index(built_in_index(), fingerprint(passages, model_fingerprint(embedder))), embedder)
