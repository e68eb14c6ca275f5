"""How far a class agrees, as rows for the class page: what is drawn, and the sentence beside it."""

from __future__ import annotations

from kit.classroom import class_page as spread
from kit.classroom.class_labels import LabelledSentence
from kit.exercises import Agreement

NAN = float("nan")


def alpha(value: float, low: float, high: float) -> list[Agreement]:
    """A share of agreement, and an alpha with its interval."""
    return [
        Agreement("share of agreement", 0.9, 0.8, 1.0, 4, 3),
        Agreement("Krippendorff's alpha", value, low, high, 4, 3),
    ]


def row(at: int, label: str, number: int, of: int = 4, machine: str = "") -> LabelledSentence:
    """One sentence, with how many of the markers gave it a label."""
    return LabelledSentence(at, f"Sentence {at}.", label, number, of, machine)


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


def test_a_strip_says_where_a_label_was_given_most_and_how_often_by_the_machine() -> None:
    marked = [row(0, "hedged", 1), row(2, "hedged", 3, machine="yes"), row(3, "hedged", 0, machine="yes")]
    (made,) = spread.strips([*marked, row(1, "a label of one's own", 1, of=1)])
    assert made["label"] == "hedged"
    assert made["said"] == (
        "2 sentences marked hedged by somebody; most often, by 3 of 4, ‘Sentence 2.’. "
        "The machine gives the label to 2 sentences."
    )
    assert made["bars"] == [(0.0, 25.0, False), (50.0, 75.0, True), (75.0, 0.0, True)]


def test_without_marks_there_is_no_strip() -> None:
    assert spread.strips([]) == []
