"""One visitor's conversation: frozen values, kept in that session alone."""

from dataclasses import dataclass, replace

from beltqa.answer import Answer


@dataclass(frozen=True)
class Turn:
    """A question and its answer; `number` counts from 1 and names the turn's sources on the page."""

    number: int
    question: str
    answer: Answer


@dataclass(frozen=True)
class Conversation:
    """The turns so far; `pending` is the question being answered, `notice` a passing word from the page."""

    turns: tuple[Turn, ...] = ()
    pending: str = ""
    notice: str = ""

    def asking(self, question: str) -> "Conversation":
        """While `question` is being answered; an earlier notice has passed."""
        return replace(self, pending=question, notice="")

    def answered(self, question: str, answer: Answer) -> "Conversation":
        """With one more turn."""
        return Conversation((*self.turns, Turn(len(self.turns) + 1, question, answer)))

    def noting(self, notice: str) -> "Conversation":
        """With a notice below the last message; a question that failed stays to be seen."""
        return replace(self, notice=notice)

    @property
    def history(self) -> list[tuple[str, str]]:
        """What a follow-up is asked with: the earlier (question, answer) pairs."""
        return [(turn.question, turn.answer.answer) for turn in self.turns]
