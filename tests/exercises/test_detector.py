"""What a class's marks teach a small detector."""

from __future__ import annotations

import pytest

import kit
from kit.exercises import learn
from kit.records import Mark

SENTENCES = [f"The minister praised plan {n} again." for n in range(10)] + [
    f"The bridge number {n} opened in May." for n in range(10)
]
ARTICLE = kit.from_text(" ".join(SENTENCES))


def marks(number: int = 3) -> list[Mark]:
    """Every sentence with a minister marked 'attributed' by `number` students."""
    found = []
    for words in SENTENCES[:10]:
        start = ARTICLE.text.index(words)
        end = start + len(words)
        found += [Mark(f"S{n}", ARTICLE.id, start, end, "label", "attributed") for n in range(number)]
    return found


def test_the_words_that_the_class_goes_by_are_the_reasons() -> None:
    made = learn(marks(), ARTICLE)
    assert (made.label, made.agreement, made.usual, made.claims) == ("attributed", 1.0, 0.5, 20)
    assert "minister" in list(made.table()["word"])[:6]
    assert "bridge" in list(made.table()["word"])[-6:]


def test_the_same_marks_teach_the_same() -> None:
    assert learn(marks(), ARTICLE) == learn(reversed(marks()), ARTICLE)


@pytest.mark.parametrize("nothing", [[], None])
def test_without_marks_nothing_is_learned(nothing: list[Mark] | None) -> None:
    with pytest.raises(kit.KitError) as error:
        learn(nothing, ARTICLE)
    assert (
        str(error.value) == f"There are no marks on '{ARTICLE.id}' to learn from. Mark some sentences first."
    )


def test_too_few_marks_and_a_label_nobody_gave() -> None:
    with pytest.raises(kit.KitError) as error:
        learn(marks(), ARTICLE, label="hedged")
    assert str(error.value) == "Nobody gave the label 'hedged'. The labels given are: attributed."
    with pytest.raises(kit.KitError) as error:
        learn(marks()[:1], ARTICLE)
    assert str(error.value) == (
        "The marks are too few or too much alike to learn 'attributed' from: 1 of 20 claims have it. "
        "Two claims with it and two without it are the least."
    )
