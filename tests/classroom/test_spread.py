"""How far a class agrees, on the page of numbers: what is drawn, and the sentence beside it."""

from __future__ import annotations

from kit.classroom import class_page as spread
from kit.exercises import Agreement

NAN = float("nan")


def alpha(value: float, low: float, high: float) -> list[Agreement]:
    """A share of agreement, and an alpha with its interval."""
    return [
        Agreement("share of agreement", 0.9, 0.8, 1.0, 4, 3),
        Agreement("Krippendorff's alpha", value, low, high, 4, 3),
    ]


def test_alpha_with_its_interval_stands_on_a_line_from_less_than_chance_to_full_agreement() -> None:
    found = alpha(0.5, -0.004, 1.0)
    assert spread.in_words(found) == "Krippendorff's alpha 0.50 (95 % interval 0.00 to 1.00)"
    assert [spread.along(value) for value in (-0.004, 0.5, 1.0)] == [49.8, 75.0, 100.0]


def test_an_alpha_that_is_not_defined_is_not_drawn() -> None:
    assert (spread.alpha(alpha(NAN, NAN, NAN)), spread.in_words(alpha(NAN, NAN, NAN))) == (None, "")
    assert spread.in_words(alpha(1.0, NAN, NAN)) == "Krippendorff's alpha 1.00 (no interval)"
