"""People compared with people: how far annotators agree beyond what chance alone would bring.

All four coefficients have one form, 1 - (observed disagreement) / (disagreement expected by chance), and
differ in what they call chance. Each takes a DataFrame with a row per item and a column per annotator that
holds raw labels; a missing cell is an item that this annotator did not label.

Krippendorff, Klaus. 2011. Computing Krippendorff's Alpha-Reliability. Gwet, Kilem L. 2014. Handbook of
Inter-Rater Reliability, 4th ed. (kappa, AC1 and their weights, with missing values).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from kit.exercises.readers import reliability
from kit.records import KitError

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

    Formula = Callable[[Array, Sequence[object], str, Array], Array]

LEVELS = ("nominal", "ordinal", "linear", "interval", "ratio")


def alpha(ratings: pd.DataFrame, level: str = "nominal", labels: Sequence[object] | None = None) -> float:
    """Krippendorff's alpha: 1 is perfect agreement, 0 what chance alone brings, below 0 worse than chance.

    `level` says how far two labels are apart, and is one of `LEVELS`. `labels` names all labels that could
    be given, from low to high, which words need at any level but nominal. Raises KitError where nothing can
    be compared, and where the coefficient is not defined.

    >>> import pandas as pd
    >>> round(alpha(pd.DataFrame({"A": ["yes", "no", "no", "yes"], "B": ["yes", "no", "yes", "yes"]})), 4)
    0.5333
    """
    return _value(reliability.alpha, ratings, level, labels)


def cohen_kappa(
    ratings: pd.DataFrame, level: str = "nominal", labels: Sequence[object] | None = None
) -> float:
    """Cohen's kappa (1960; weighted 1968): each annotator keeps to his own frequencies by chance.

    For more than two annotators it is Conger's (1980), which is Cohen's for two. `level` and `labels` as
    for `alpha`.
    """
    return _value(reliability.cohen, ratings, level, labels)


def fleiss_kappa(
    ratings: pd.DataFrame, level: str = "nominal", labels: Sequence[object] | None = None
) -> float:
    """Fleiss' kappa (1971), Scott's pi for two: by chance all annotators draw from the same frequencies.

    `level` and `labels` as for `alpha`.
    """
    return _value(reliability.fleiss, ratings, level, labels)


def gwet_ac1(ratings: pd.DataFrame, level: str = "nominal", labels: Sequence[object] | None = None) -> float:
    """Gwet's AC1 (2008), with a level other than nominal his AC2: only hard items are labelled by chance.

    It stays meaningful where one label is much more frequent than the others. It depends on how many labels
    there could have been: name them all in `labels`. `level` as for `alpha`.
    """
    return _value(reliability.gwet, ratings, level, labels)


def _value(coefficient: Formula, ratings: pd.DataFrame, level: str, labels: Sequence[object] | None) -> float:
    x, values = _read(ratings, level, labels)
    value = float(coefficient(x, values, level, np.ones((1, len(x))))[0])
    if value == value:
        return value
    used = [str(label) for label, count in zip(values, x.sum(axis=(0, 1)), strict=True) if count]
    raise KitError(
        f"Everyone gave the label '{used[0]}' throughout, so chance alone would bring full agreement and the "
        "coefficient says nothing. Report the share of agreement, or gwet_ac1 with all possible labels named."
    )


def _read(ratings: pd.DataFrame, level: str, labels: Sequence[object] | None) -> tuple[Array, list[Any]]:
    """x[item, annotator, label], 1 where given and else 0, and the labels in order."""
    import pandas as pd

    if level not in LEVELS:
        raise KitError(f"There is no level '{level}'. The levels are: {', '.join(LEVELS)}.")
    try:
        raw = pd.DataFrame(ratings).to_numpy(dtype=object)
    except (TypeError, ValueError):
        raise KitError(
            f"Agreement is asked of a table, a row an item and a column an annotator, not of "
            f"{type(ratings).__name__}. kit.ratings(...) makes one."
        ) from None
    columns = raw.shape[1]
    missing = pd.isna(raw) | (raw == "")
    labelled = ~missing.all(axis=0)
    raw, missing = raw[:, labelled], missing[:, labelled]
    if raw.shape[1] < 2:
        raise KitError(
            f"Agreement needs two annotators or more, a column each; {raw.shape[1]} of the "
            f"{columns} columns of this table has labels."
        )
    values = _scale(set(raw[~missing]), level, labels)
    place = {value: k for k, value in enumerate(values)}
    x = np.zeros((*raw.shape, len(values)))
    item, annotator = np.nonzero(~missing)
    x[item, annotator, [place[label] for label in raw[~missing]]] = 1
    if not (x.sum(axis=(1, 2)) >= 2).any():
        raise KitError(
            "No item was labelled by two annotators, so there is nothing to compare. "
            "Give the same items to two annotators or more."
        )
    return x, values


def _scale(given: set[Any], level: str, labels: Sequence[object] | None) -> list[Any]:
    """All labels, in order. Numbers and single letters have an order of their own; words have not."""
    if labels is not None:
        values: list[Any] = list(dict.fromkeys(labels))
        unknown = sorted(str(value) for value in given - set(values))
        if unknown:
            raise KitError(
                f"The table has the label '{unknown[0]}', which is not among the labels named: "
                f"{', '.join(map(str, values))}. Add it, or mend the table."
            )
    else:
        values = _sorted(given)
    numbers = all(isinstance(value, int | float | np.number) for value in values)
    if level == "ratio" and not (numbers and min(values) >= 0):
        raise KitError("The level 'ratio' needs labels that are numbers, none of them below 0.")
    if level != "nominal" and labels is None and not (numbers or all(len(str(v)) == 1 for v in values)):
        raise KitError(
            f"The level '{level}' needs the order of the labels. Name them from low to high, for instance "
            f"labels={[str(value) for value in values]}."
        )
    return values


def _sorted(given: set[Any]) -> list[Any]:
    try:
        return sorted(given)
    except TypeError:
        return sorted(given, key=str)


COEFFICIENTS: dict[str, Formula] = {
    "Krippendorff's alpha": reliability.alpha,
    "Cohen's kappa": reliability.cohen,
    "Fleiss' kappa": reliability.fleiss,
    "Gwet's AC1": reliability.gwet,
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """One coefficient with the interval that holds it in 95 % of the resamples, and what it rests on."""

    coefficient: str
    value: float
    low: float
    high: float
    items: int
    annotators: int


def coefficients(
    ratings: pd.DataFrame,
    level: str = "nominal",
    labels: Sequence[object] | None = None,
    draws: int = 1000,
    seed: int = 0,
) -> list[Agreement]:
    """The share of agreement and all four coefficients, each with a bootstrap interval.

    Items are drawn anew with replacement `draws` times (Efron 1979); the same `seed` gives the same
    interval. A coefficient that is not defined is nan. `level` and `labels` as for `alpha`.

    >>> import pandas as pd
    >>> table = pd.DataFrame({"A": list("aabbab"), "B": list("aabbbb")})
    >>> [(a.coefficient, round(a.value, 2)) for a in coefficients(table)][:2]
    [('share of agreement', 0.83), ("Krippendorff's alpha", 0.69)]
    """
    x, values = _read(ratings, level, labels)
    x = x[x.sum(axis=(1, 2)) >= 1]
    items = int((x.sum(axis=(1, 2)) >= 2).sum())
    drawn = np.random.default_rng(seed).multinomial(len(x), np.full(len(x), 1 / len(x)), size=draws)
    times = np.vstack([np.ones((1, len(x))), drawn])
    found = []
    for name, coefficient in {"share of agreement": reliability.share, **COEFFICIENTS}.items():
        value, *resampled = coefficient(x, values, level, times)
        low, high = _interval(np.array(resampled))
        found.append(Agreement(name, float(value), low, high, items, x.shape[1]))
    return found


def _interval(found: Array) -> tuple[float, float]:
    if np.isnan(found).all():
        return float("nan"), float("nan")
    low, high = np.nanpercentile(found, [2.5, 97.5])
    return float(low), float(high)
