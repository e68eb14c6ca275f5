"""How far a class agrees, as rows for the class page: what is drawn, and the sentence beside it."""

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


def test_alpha_stands_on_a_line_from_less_than_chance_to_full_agreement() -> None:
    (made,) = spread.agreement_rows({"1.1": alpha(0.5, -0.004, 1.0)}, {"1.1": "The provenance card"})
    assert (made["name"], made["title"], made["lines"], made["people"]) == (
        "1.1",
        "The provenance card",
        4,
        3,
    )
    assert (made["low"], made["width"], made["at"]) == (49.8, 50.2, 75.0)
    assert made["alt"] == "Krippendorff's alpha 0.50 (95 % interval 0.00 to 1.00)"
    assert [(one.coefficient, spread.interval(one)) for one in made["others"]] == [
        ("share of agreement", "0.80 to 1.00")
    ]


def test_an_alpha_that_is_not_defined_is_not_drawn() -> None:
    (made,) = spread.agreement_rows({"mark 'hedged'": alpha(NAN, NAN, NAN)}, {})
    assert (made["alpha"], made["at"], made["alt"], made["title"]) == (None, None, "", "")
    (made,) = spread.agreement_rows({"1.1": alpha(1.0, NAN, NAN)}, {})
    assert (made["at"], made["alt"]) == (None, "Krippendorff's alpha 1.00 (no interval)")
