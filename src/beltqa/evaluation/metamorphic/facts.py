"""A fact as an answer may say it, in either language: a quantity by its value, a name by its spellings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from beltqa.evaluation.derivation import accepts
from beltqa.evaluation.score import holds
from beltqa.numbers import Quantity, read_quantities, same


@dataclass(frozen=True)
class Fact:
    """What is to be said, or not: one of `spellings`, the `quantity`, or a number that rounds to `number`."""

    shown: str
    spellings: tuple[str, ...] = ()
    quantity: Quantity | None = None
    number: Decimal | None = None

    def said_in(self, text: str) -> bool:
        if any(holds(text, spelling) for spelling in self.spellings):
            return True
        return any(self._is(quantity) for quantity in read_quantities(text))

    def _is(self, quantity: Quantity) -> bool:
        if self.quantity is not None and same(quantity, self.quantity):
            return True
        return self.number is not None and accepts(quantity.text, self.number)


def words_cited(answer: Mapping[str, Any]) -> str:
    """The quotes of an answer's citations."""
    return "\n".join(str(cited.get("quote") or "") for cited in answer.get("citations") or ())


def asked_words(question: Mapping[str, Any]) -> str:
    """A question with the conversation before it."""
    turns: Sequence[Sequence[str]] = question.get("history") or ()
    return "\n".join((question["question"], *(str(said or "") for turn in turns for said in turn)))
