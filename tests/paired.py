"""Paired case files under tests/cases: what is given and what is expected, for a reader to judge."""

import re
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"


def read_cases(name: str) -> list[object]:
    """The (input, expected) pairs of a case file: a title, ".", the input, ".", what is expected, "."."""
    text = (CASES / name).read_text(encoding="utf-8").partition("\n\n")[2]
    cases = re.findall(r"^(\S.*)\n\.\n((?s:.*?))\n\.\n((?s:.*?))\n\.$", text, re.M)
    return [pytest.param(given, expected, id=title) for title, given, expected in cases]
