"""What WordNet's links say of two words; the links are read when a word is asked for."""

import pytest

from kit.language import wordnet
from kit.language.dictionary import UNKNOWN


@pytest.mark.parametrize(
    ("left", "link", "right"),
    [
        ("purchase.v", "synonyms", "buy.v"),
        ("dog.n", "under", "animal.n"),
        ("rise.v", "opposed", "fall.v"),
        ("establish.v", "akin", "establishment.n"),
        ("russian.a", "akin", "russia.n"),
    ],
)
def test_two_words_are_linked(left: str, link: str, right: str) -> None:
    assert getattr(wordnet(), link)(left, right)
    assert not getattr(wordnet(), link)(left, "banana.n")


def test_a_word_and_the_start_of_another_are_two() -> None:
    """The lines are searched by their beginnings: 'do.v' is not 'dock.v', and 'do' is nothing."""
    assert wordnet().entry("do.v") is not wordnet().entry("dock.v")
    assert wordnet().entry("do") is UNKNOWN
    assert wordnet().entry("zzzz.n") is UNKNOWN
    assert wordnet().entry("") is UNKNOWN


def test_a_word_nobody_knows_is_linked_to_none() -> None:
    net = wordnet()
    assert not any(
        getattr(net, link)("xylqua.n", other)
        for link in ("synonyms", "under", "opposed", "akin")
        for other in ("dog.n", "xylqua.n")
    )
