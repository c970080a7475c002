"""What several test files share."""

import pytest

from beltqa.gazetteer import Gazetteer, corpus_folder, load_gazetteer
from beltqa.parse import parse_report
from beltqa.report import Report


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="session")
def report_text() -> str:
    """The built-in report as its file holds it."""
    return (corpus_folder() / "report.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def report(report_text: str, gazetteer: Gazetteer) -> Report:
    """The built-in report, parsed."""
    return parse_report(report_text, "report.txt", gazetteer)
