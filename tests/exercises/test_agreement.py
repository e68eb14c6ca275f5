"""The coefficients equal those of other libraries on made-up tables, and say when they say nothing."""

import krippendorff
import numpy as np
import pandas as pd
import pytest

import kit
from kit.exercises import agreement, coefficient, coefficients

NAN = float("nan")
GRADES = pd.DataFrame(
    {
        "Ada": [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, 3],
        "Ben": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, NAN],
        "Cleo": [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 2],
        "Dan": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
    }
)
GRADES.loc[[3, 9], "Cleo"] = 4.0


# What irrCAC 0.4.4 gives for GRADES with its five categories named (Cohen's is Conger's for four).
IRRCAC = {
    "nominal": (0.54436, 0.54367, 0.57121),
    "linear": (0.68271, 0.69064, 0.76546),
    "interval": (0.79284, 0.80467, 0.88190),
    "ordinal": (0.75685, 0.76824, 0.85018),
}


@pytest.mark.parametrize("level", IRRCAC)
def test_kappas_and_ac1_equal_irrcac(level: str) -> None:
    names = ("Cohen's kappa", "Fleiss' kappa", "Gwet's AC1")
    found = tuple(coefficient(name, GRADES, level) for name in names)
    assert found == pytest.approx(IRRCAC[level], abs=6e-6)


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
def test_alpha_equals_krippendorff(level: str) -> None:
    other = krippendorff.alpha(GRADES.to_numpy().T, level_of_measurement=level)
    assert kit.alpha(GRADES, level) == pytest.approx(other)


@pytest.mark.parametrize("seed", range(8))
def test_alpha_equals_krippendorff_on_random_tables(seed: int) -> None:
    chance = np.random.default_rng(seed)
    table = pd.DataFrame(chance.integers(1, 5, (30, 3)).astype(float))
    table = table.mask(chance.random(table.shape) < 0.2)
    for level in ("nominal", "ordinal", "interval", "ratio"):
        other = krippendorff.alpha(table.to_numpy().T, level_of_measurement=level)
        assert kit.alpha(table, level) == pytest.approx(other)


def test_cohens_own_form_for_two() -> None:
    table = pd.DataFrame({"A": list("xxxyyy"), "B": list("xxyyyx")})
    agree, chance = 4 / 6, 0.5 * 0.5 + 0.5 * 0.5
    assert coefficient("Cohen's kappa", table) == pytest.approx((agree - chance) / (1 - chance))


def test_words_have_no_order_of_their_own() -> None:
    table = pd.DataFrame({"A": ["low", "high", "middle"], "B": ["low", "middle", "middle"]})
    with pytest.raises(kit.KitError) as told:
        kit.alpha(table, "ordinal")
    assert str(told.value) == (
        "The level 'ordinal' needs the order of the labels. Name them from low to high, for instance "
        "labels=['high', 'low', 'middle']."
    )
    numbers = table.apply(lambda column: column.map({"low": 1, "middle": 2, "high": 3}))
    ordered = ["low", "middle", "high"]
    assert kit.alpha(table, "ordinal", ordered) == pytest.approx(kit.alpha(numbers, "ordinal"))


def test_one_label_throughout_says_nothing_until_all_labels_are_named() -> None:
    table = pd.DataFrame({"A": ["yes"] * 4, "B": ["yes"] * 4})
    for name in agreement.COEFFICIENTS:
        with pytest.raises(kit.KitError) as told:
            coefficient(name, table)
        assert str(told.value) == (
            "Everyone gave the label 'yes' throughout, so chance alone would bring full agreement and the "
            "coefficient says nothing. Report the share of agreement, or Gwet's AC1 with all possible labels "
            "named."
        )
    assert coefficient("Gwet's AC1", table, labels=["yes", "no"]) == 1.0


@pytest.mark.parametrize(
    ("table", "options", "message"),
    [
        (
            {"A": ["yes", "no"]},
            {},
            "Agreement needs two annotators or more, a column each; 1 of the 1 columns of this table has "
            "labels.",
        ),
        (
            {"A": ["yes", None], "B": [None, "no"]},
            {},
            "No item was labelled by two annotators, so there is nothing to compare. "
            "Give the same items to two annotators or more.",
        ),
        (
            {"A": ["yes", "no"], "B": ["yes", "No"]},
            {"labels": ["yes", "no"]},
            "The table has the label 'No', which is not among the labels named: yes, no. "
            "Add it, or mend the table.",
        ),
        (
            {"A": [1, 2], "B": [1, 2]},
            {"level": "cardinal"},
            "There is no level 'cardinal'. The levels are: nominal, ordinal, linear, interval, ratio.",
        ),
        (
            {"A": [-1, 2], "B": [1, 2]},
            {"level": "ratio"},
            "The level 'ratio' needs labels that are numbers, none of them below 0.",
        ),
    ],
)
def test_what_cannot_be_compared_says_why(table: dict, options: dict, message: str) -> None:
    with pytest.raises(kit.KitError) as told:
        kit.alpha(pd.DataFrame(table), **options)
    assert str(told.value) == message


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval"])
def test_an_item_that_counts_twice_is_an_item_that_is_there_twice(level: str) -> None:
    chance = np.random.default_rng(1)
    table = pd.DataFrame(chance.integers(1, 5, (12, 4)).astype(float)).mask(chance.random((12, 4)) < 0.3)
    x, values = agreement._read(table, level, [1, 2, 3, 4])
    times = chance.multinomial(12, np.full(12, 1 / 12), size=20).astype(float)
    for formula in agreement.COEFFICIENTS.values():
        resampled = [np.repeat(x, drawn.astype(int), axis=0) for drawn in times]
        one_by_one = [formula(drawn, values, level, np.ones((1, len(drawn))))[0] for drawn in resampled]
        assert formula(x, values, level, times) == pytest.approx(one_by_one)


def test_intervals_are_seeded_and_hold_the_value() -> None:
    found = coefficients(GRADES, draws=200)
    assert found == coefficients(GRADES, draws=200)
    assert all(a.low <= a.value <= a.high for a in found)
    assert [a.coefficient for a in found] == [
        "share of agreement",
        "Krippendorff's alpha",
        "Cohen's kappa",
        "Fleiss' kappa",
        "Gwet's AC1",
    ]
    assert list(kit.table(found).columns) == ["coefficient", "value", "low", "high", "items", "annotators"]


def test_agreement_is_asked_of_anything_that_is_a_table_and_of_nothing_else() -> None:
    assert kit.alpha(np.array([[1, 1], [2, 2]])) == 1.0
    with pytest.raises(kit.KitError) as told:
        kit.alpha(5)
    assert str(told.value) == (
        "Agreement is asked of a table, a row an item and a column an annotator, not of int. "
        "kit.exercises.ratings(...) makes one."
    )
