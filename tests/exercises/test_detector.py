"""What a class's marks teach a small detector."""

from __future__ import annotations

import pandas as pd
import pytest

import kit
from kit.exercises import learn

PRAISE = [f"The minister praised plan {n} again." for n in range(10)]
BRIDGES = [f"The bridge number {n} opened in May." for n in range(10)]


def ratings(praise: str = "yes") -> pd.DataFrame:
    """Three readers who call every sentence with a minister attributed, and no other."""
    said = [praise] * len(PRAISE) + ["no"] * len(BRIDGES)
    return pd.DataFrame(dict.fromkeys(("S1", "S2", "S3"), said), index=[*PRAISE, *BRIDGES])


def test_the_words_that_the_class_goes_by_are_the_reasons() -> None:
    made = learn(ratings())
    assert (made.agreement, made.usual) == (1.0, 0.5)
    assert "minister" in list(made.weights)[:6]
    assert "bridge" in list(made.weights)[-6:]


def test_the_same_marks_teach_the_same() -> None:
    assert learn(ratings()) == learn(ratings()[["S3", "S1", "S2"]])


def test_marks_that_are_too_few_or_all_alike_teach_nothing() -> None:
    for table, said in ((ratings("no"), "0 of 20"), (ratings()[:6], "6 of 6")):
        with pytest.raises(kit.KitError) as error:
            learn(table)
        assert str(error.value) == (
            f"The marks are too few or too much alike to learn 'yes' from: {said} sentences have it. "
            "8 sentences, two of them with it and two without it, are the least."
        )
