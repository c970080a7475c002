"""Ask a long Chinese report anything; every sentence of the answer stands on its exact words.

`from beltqa import ask` is the whole in one function. Importing it costs nothing: the first question loads the rest.
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beltqa.answer import Answer
    from beltqa.chain import Chain

__all__ = ["ask"]


def ask(question: str, history: Sequence[tuple[str, str]] = ()) -> "Answer":
    """Answer a question on the built-in report; `history` holds earlier (question, answer) pairs.

    The model and the index are loaded once, at the first question (at the very first they are made, which takes
    minutes). Raises QuestionError for a question that cannot be asked.
    """
    return _chain().ask(question, history)


@cache
def _chain() -> "Chain":
    from beltqa.chain import load_chain

    return load_chain()
