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

from kit.records import KitError

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

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
    x, values = _read(ratings, level, labels)
    return _defined(_alpha(x, values, level), x, values)


def cohen_kappa(
    ratings: pd.DataFrame, level: str = "nominal", labels: Sequence[object] | None = None
) -> float:
    """Cohen's kappa (1960; weighted 1968): each annotator keeps to his own frequencies by chance.

    For more than two annotators it is Conger's (1980), which is Cohen's for two. `level` and `labels` as
    for `alpha`.
    """
    x, values = _read(ratings, level, labels)
    return _defined(_cohen(x, values, level), x, values)


def fleiss_kappa(
    ratings: pd.DataFrame, level: str = "nominal", labels: Sequence[object] | None = None
) -> float:
    """Fleiss' kappa (1971), Scott's pi for two: by chance all annotators draw from the same frequencies.

    `level` and `labels` as for `alpha`.
    """
    x, values = _read(ratings, level, labels)
    return _defined(_fleiss(x, values, level), x, values)


def gwet_ac1(ratings: pd.DataFrame, level: str = "nominal", labels: Sequence[object] | None = None) -> float:
    """Gwet's AC1 (2008), with a level other than nominal his AC2: only hard items are labelled by chance.

    It stays meaningful where one label is much more frequent than the others. It depends on how many labels
    there could have been: name them all in `labels`. `level` as for `alpha`.
    """
    x, values = _read(ratings, level, labels)
    return _defined(_gwet(x, values, level), x, values)


def _alpha(x: Array, values: Sequence[object], level: str) -> float:
    n_ik = x.sum(axis=1)
    n_ik = n_ik[n_ik.sum(axis=1) >= 2]
    m_i = n_ik.sum(axis=1)
    o_ck = (n_ik / (m_i - 1)[:, None]).T @ n_ik - np.diag((n_ik / (m_i - 1)[:, None]).sum(axis=0))
    n_c = o_ck.sum(axis=0)
    e_ck = (np.outer(n_c, n_c) - np.diag(n_c)) / (n_c.sum() - 1)
    delta_ck = _ordinal_metric(n_c) if level == "ordinal" else _distance(values, level)
    return _one_minus((o_ck * delta_ck).sum(), (e_ck * delta_ck).sum())


def _cohen(x: Array, values: Sequence[object], level: str) -> float:
    w_kl = 1 - _scaled(values, level)
    p_gk = x.sum(axis=0) / x.sum(axis=(0, 2))[:, None]
    r = len(p_gk)
    p_k = p_gk.sum(axis=0)
    p_e = (w_kl * (np.outer(p_k, p_k) - p_gk.T @ p_gk)).sum() / (r * (r - 1))
    return _one_minus(1 - _observed(x, w_kl), 1 - p_e)


def _fleiss(x: Array, values: Sequence[object], level: str) -> float:
    w_kl = 1 - _scaled(values, level)
    pi_k = _prevalence(x)
    return _one_minus(1 - _observed(x, w_kl), 1 - float(pi_k @ w_kl @ pi_k))


def _gwet(x: Array, values: Sequence[object], level: str) -> float:
    w_kl = 1 - _scaled(values, level)
    pi_k = _prevalence(x)
    q = len(values)
    p_e = w_kl.sum() / (q * (q - 1)) * (pi_k * (1 - pi_k)).sum() if q > 1 else 1.0
    return _one_minus(1 - _observed(x, w_kl), 1 - p_e)


def _observed(x: Array, w_kl: Array) -> float:
    """The share of pairs of annotators that agree on an item, in the mean over items with two labels."""
    n_ik = x.sum(axis=1)
    n_ik = n_ik[n_ik.sum(axis=1) >= 2]
    n_i = n_ik.sum(axis=1)
    return float(((n_ik * (n_ik @ w_kl - 1)).sum(axis=1) / (n_i * (n_i - 1))).mean())


def _prevalence(x: Array) -> Array:
    """Each label's share, in the mean over the items that anyone labelled."""
    n_ik = x.sum(axis=1)
    n_ik = n_ik[n_ik.sum(axis=1) >= 1]
    share: Array = (n_ik / n_ik.sum(axis=1)[:, None]).mean(axis=0)
    return share


def _one_minus(observed: float, expected: float) -> float:
    # A sum of products of shares misses 0 by rounding; there chance itself would bring full agreement.
    return float("nan") if expected < 1e-12 else float(1 - observed / expected)


def _distance(values: Sequence[object], level: str) -> Array:
    """How far two labels are apart: 0 for the same label."""
    v = np.arange(len(values), dtype=float) if level == "nominal" else _numbers(values)
    apart: Array = np.abs(v[:, None] - v)
    if level == "nominal":
        return np.sign(apart)
    if level == "ratio":
        apart = np.divide(apart, v[:, None] + v, out=np.zeros_like(apart), where=apart > 0)
    return apart if level == "linear" else apart**2


def _scaled(values: Sequence[object], level: str) -> Array:
    """Distances as parts of the largest, which kappa and AC weigh with."""
    if level == "ordinal":
        rank = np.arange(len(values), dtype=float)
        steps: Array = np.abs(rank[:, None] - rank)
        apart = steps * (steps + 1) / 2
    else:
        apart = _distance(values, level)
    return apart / apart.max() if apart.any() else apart


def _ordinal_metric(n_c: Array) -> Array:
    """Krippendorff's: two ranks are as far apart as there are labels between them."""
    middle: Array = np.cumsum(n_c) - n_c / 2
    return (middle[:, None] - middle) ** 2


def _numbers(values: Sequence[object]) -> Array:
    """Labels as numbers: their own, or else their places in the order of the scale."""
    try:
        return np.array([float(value) for value in values])  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return np.arange(1, len(values) + 1, dtype=float)


def _read(ratings: pd.DataFrame, level: str, labels: Sequence[object] | None) -> tuple[Array, list[Any]]:
    """x[item, annotator, label], 1 where given and else 0, and the labels in order."""
    import pandas as pd

    if level not in LEVELS:
        raise KitError(f"There is no level '{level}'. The levels are: {', '.join(LEVELS)}.")
    raw = ratings.to_numpy(dtype=object)
    missing = pd.isna(raw) | (raw == "")
    labelled = ~missing.all(axis=0)
    raw, missing = raw[:, labelled], missing[:, labelled]
    if raw.shape[1] < 2:
        raise KitError(
            f"Agreement needs two annotators or more, a column each; {raw.shape[1]} of the "
            f"{ratings.shape[1]} columns of this table has labels."
        )
    values = _scale(set(raw[~missing]), level, labels)
    x = np.stack([(raw == value) & ~missing for value in values], axis=2).astype(float)
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


def _defined(value: float, x: Array, values: Sequence[object]) -> float:
    if value == value:
        return value
    used = [str(label) for label, count in zip(values, x.sum(axis=(0, 1)), strict=True) if count]
    raise KitError(
        f"Everyone gave the label '{used[0]}' throughout, so chance alone would bring full agreement and the "
        "coefficient says nothing. Report the share of agreement, or gwet_ac1 with all possible labels named."
    )


COEFFICIENTS: dict[str, Callable[[Array, Sequence[object], str], float]] = {
    "Krippendorff's alpha": _alpha,
    "Cohen's kappa": _cohen,
    "Fleiss' kappa": _fleiss,
    "Gwet's AC1": _gwet,
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
    found = []
    for name, coefficient in {"share of agreement": _share, **COEFFICIENTS}.items():
        low, high = _interval(coefficient, x, values, level, draws, seed)
        found.append(Agreement(name, coefficient(x, values, level), low, high, items, x.shape[1]))
    return found


def _share(x: Array, values: Sequence[object], level: str) -> float:
    return _observed(x, 1 - _scaled(values, level))


def _interval(
    coefficient: Callable[[Array, Sequence[object], str], float],
    x: Array,
    values: Sequence[object],
    level: str,
    draws: int,
    seed: int,
) -> tuple[float, float]:
    chance = np.random.default_rng(seed)
    found = []
    for _ in range(draws):
        drawn = x[chance.integers(0, len(x), len(x))]
        # A draw can leave an annotator without a label, or no item with two: nothing can be said of it.
        drawn = drawn[:, drawn.sum(axis=(0, 2)) > 0]
        if drawn.shape[1] >= 2 and (drawn.sum(axis=(1, 2)) >= 2).any():
            found.append(coefficient(drawn, values, level))
    if not found or np.isnan(found).all():
        return float("nan"), float("nan")
    low, high = np.nanpercentile(found, [2.5, 97.5])
    return float(low), float(high)
