"""What names are asked for: those of a kind, not of what else the noun goes with, and where a name stands alone."""

import pytest

from beltqa.asked_names import kinds_asked
from beltqa.chain import Chain


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Which factory was fined?", ("company",)),
        ("Which Haers factory site was rebuilt?", ()),
        ("用的是谁家的包机", ("company",)),
        ("Whose charter planes does it use now?", ("company",)),
        ("Whose figures are these?", ()),
        ("Which Chinese robot dog maker was invited?", ("company",)),
        ("Which share of the big B2B sellers agreed?", ()),
        ("Which platform programme covers 500 cities?", ()),
    ],
)
def test_the_noun_that_is_asked_for(question: str, kinds: tuple[str, ...]) -> None:
    assert kinds_asked(question) == kinds


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("The hair company Aoyuan stopped relying on ships. Whose charter planes does it use now?", "菜鸟"),
        ("奥源发业后来用了谁家的什么服务，假发才送得快？", "菜鸟"),
        ("华强北在哪个城市", "广东深圳"),
        ("Which Haers factory site became a smart base?", "临安基地"),
    ],
)
def test_a_name_alone_finds_its_sentence(chain: Chain, question: str, words: str) -> None:
    assert words in chain.ask(question).citations[0].quote
