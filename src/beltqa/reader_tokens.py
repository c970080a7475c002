"""A question and a text as the reader's tokens: the one form for training and for use."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WINDOW = 256  # tokens of question and text together; the reader was trained with no more
LONGEST_QUESTION = 72  # tokens; the rest of a longer one is not read
_BEGIN, _END = 0, 2  # <s>, </s>
_QUERY, _PASSAGE = "query: ", "passage: "  # the encoder's own prompts


@dataclass(frozen=True)
class TextTokens:
    """`ids` of "passage: " and the text, of which the first `prompt` are no text; the others' places in the text."""

    ids: list[int]
    prompt: int
    offsets: list[tuple[int, int]]


@dataclass(frozen=True)
class PairTokens:
    """`ids` of "<s> query </s> </s> passage </s>"; token `first + i` of them stands at `offsets[i]` of the text."""

    ids: list[int]
    first: int
    offsets: list[tuple[int, int]]


def question_tokens(tokenizer: "Tokenizer", question: str) -> list[int]:
    """The beginning of every pair with this question."""
    words = tokenizer.encode(_QUERY + question, add_special_tokens=False).ids
    return [_BEGIN, *words[:LONGEST_QUESTION], _END, _END]


def text_tokens(tokenizer: "Tokenizer", text: str) -> TextTokens:
    """The tokens of a text, whatever is asked."""
    encoded = tokenizer.encode(_PASSAGE + text, add_special_tokens=False)
    places = [(max(start - len(_PASSAGE), 0), end - len(_PASSAGE)) for start, end in encoded.offsets]
    prompt = sum(end <= 0 for _, end in places)
    return TextTokens(encoded.ids, prompt, places[prompt:])


def room_beside(asked: list[int]) -> int:
    """How many of a text's tokens fit into the window beside a question's."""
    return WINDOW - len(asked) - 1


def paired(asked: list[int], text: TextTokens) -> PairTokens:
    """The pair of a question's tokens and a text's, of which what exceeds the window is left out."""
    room = room_beside(asked)
    ids = [*asked, *text.ids[:room], _END]
    return PairTokens(ids, len(asked) + text.prompt, text.offsets[: room - text.prompt])


def pair_tokens(tokenizer: "Tokenizer", asked: list[int], text: str) -> PairTokens:
    """The same from the text's words."""
    return paired(asked, text_tokens(tokenizer, text))
