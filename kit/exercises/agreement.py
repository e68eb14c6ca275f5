"""People compared with people: how far annotators agree beyond what chance alone would bring.

All four coefficients have one form, 1 - (observed disagreement) / (disagreement expected by chance), and
differ in what they call chance. Each takes a DataFrame with a row per item and a column per annotator that
holds raw labels; a missing cell is an item that this annotator did not label.

The formulas below work on counts: x[item, annotator, label] is 1 where given and else 0. Each takes `times`,
draws by items: how often every item counts. It gives one value a draw, so that a table and all its resamples
cost one run; once each is the table itself. Names follow the published formulas.

Krippendorff, Klaus. 2011. Computing Krippendorff's Alpha-Reliability. Gwet, Kilem L. 2014. Handbook of
Inter-Rater Reliability, 4th ed. (kappa, AC1 and their weights, with missing values).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from kit.records import KitError, complaint

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Labels = Sequence[object] | None
    Formula = Callable[[Array, Sequence[object], str, Array], Array]

LEVELS = ("nominal", "ordinal", "linear", "interval", "ratio")
_AT_ONCE = 4_000_000  # numbers, 32 MB


def alpha(ratings: pd.DataFrame, level: str = "nominal", labels: Labels = None) -> float:
    """Krippendorff's alpha: 1 is perfect agreement, 0 what chance alone brings, below 0 worse than chance.

    `level` says how far two labels are apart, and is one of `LEVELS`. `labels` names all labels that could
    be given, from low to high, which words need at any level but nominal. Raises KitError where nothing can
    be compared, and where the coefficient is not defined.

    >>> import pandas as pd
    >>> round(alpha(pd.DataFrame({"A": ["yes", "no", "no", "yes"], "B": ["yes", "no", "yes", "yes"]})), 4)
    0.5333
    """
    return coefficient("Krippendorff's alpha", ratings, level, labels)


def coefficient(name: str, ratings: pd.DataFrame, level: str = "nominal", labels: Labels = None) -> float:
    """The one of `COEFFICIENTS` that has this name; `level`, `labels` and errors as for `alpha`.

    By chance, in Cohen's kappa (1960; weighted 1968) and for more than two annotators Conger's (1980) each
    keeps to their own frequencies, and in Fleiss' (1971), Scott's pi for two, all draw from the same ones. In
    Gwet's AC1 (2008), at a level other than nominal his AC2, only hard items are labelled by chance: it stays
    meaningful where one label is much more frequent than others, and depends on how many there could be.

    >>> import pandas as pd
    >>> round(coefficient("Cohen's kappa", pd.DataFrame({"A": list("xxyy"), "B": list("xyyy")})), 2)
    0.5
    """
    x, values = _read(ratings, level, labels)
    value = float(COEFFICIENTS[name](x, values, level, np.ones((1, len(x))))[0])
    if value == value:
        return value
    used = [str(label) for label, count in zip(values, x.sum(axis=(0, 1)), strict=True) if count]
    raise complaint("exercises.one label", label=used[0])


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
    ratings: pd.DataFrame, level: str = "nominal", labels: Labels = None, draws: int = 1000, seed: int = 0
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
    given = {name: formula(x, values, level, times) for name, formula in COEFFICIENTS.items()}
    share = {"share of agreement": _observed(x, 1 - _scaled(values, level), times)}
    for name, (value, *resampled) in (share | given).items():
        defined = [one for one in resampled if one == one]
        low, high = np.percentile(defined, [2.5, 97.5]) if defined else (np.nan, np.nan)
        found.append(Agreement(name, float(value), float(low), float(high), items, x.shape[1]))
    return found


def _read(ratings: pd.DataFrame, level: str, labels: Labels) -> tuple[Array, list[Any]]:
    """x[item, annotator, label], 1 where given and else 0, and the labels in order."""
    import pandas as pd

    if level not in LEVELS:
        raise KitError(f"There is no level '{level}'. The levels are: {', '.join(LEVELS)}.")
    try:
        raw = pd.DataFrame(ratings).to_numpy(dtype=object)
    except (TypeError, ValueError):
        raise complaint("exercises.no table of labels", kind=type(ratings).__name__) from None
    missing = pd.isna(raw) | (raw == "")
    labelled = ~missing.all(axis=0)
    if labelled.sum() < 2:
        raise complaint("exercises.too few annotators", labelled=labelled.sum(), columns=raw.shape[1])
    raw, missing = raw[:, labelled], missing[:, labelled]
    values = _scale(set(raw[~missing]), level, labels)
    x = np.zeros((*raw.shape, len(values)))
    item, annotator = np.nonzero(~missing)
    x[item, annotator, [values.index(label) for label in raw[~missing]]] = 1
    if not (x.sum(axis=(1, 2)) >= 2).any():
        raise complaint("exercises.nothing to compare")
    return x, values


def _scale(given: set[Any], level: str, labels: Labels) -> list[Any]:
    """All labels, in order. Numbers and single letters have an order of their own; words have not."""
    numbers = all(isinstance(value, int | float | np.number) for value in labels or given)
    values = list(dict.fromkeys(labels)) if labels else sorted(given, key=None if numbers else str)
    unknown = sorted(map(str, given - set(values)))
    if unknown:
        raise complaint("exercises.unknown label", label=unknown[0], known=", ".join(map(str, values)))
    if level == "ratio" and not (numbers and min(values) >= 0):
        raise KitError("The level 'ratio' needs labels that are numbers, none of them below 0.")
    if level != "nominal" and labels is None and not (numbers or all(len(str(v)) == 1 for v in values)):
        raise complaint("exercises.no order", level=level, labels=[str(value) for value in values])
    return values


def _alpha(x: Array, values: Sequence[object], level: str, times: Array) -> Array:
    n_ik, times = _labelled(x, times, 2)
    m_i = n_ik.sum(axis=1)
    found = []
    for weight in times:
        o_ck = n_ik.T @ (n_ik * (weight / (m_i - 1))[:, None])
        n_c = weight @ n_ik
        middle = np.cumsum(n_c) - n_c / 2  # two ranks are as far apart as there are labels between them
        ordinal: Array = (middle[:, None] - middle) ** 2
        delta_ck = ordinal if level == "ordinal" else _distance(values, level)
        # A label is at no distance from itself, so that what it owes to being paired with itself falls out.
        found.append(((o_ck * delta_ck).sum(), n_c @ delta_ck @ n_c / (n_c.sum() - 1)))
    observed, expected = np.array(found).T
    return _one_minus(observed, expected)


def _cohen(x: Array, values: Sequence[object], level: str, times: Array) -> Array:
    w_kl = 1 - _scaled(values, level)
    parts = np.array_split(times, len(times) * x[0].size // _AT_ONCE + 1)
    return _one_minus(1 - _observed(x, w_kl, times), 1 - np.concatenate([_conger(x, w_kl, p) for p in parts]))


def _conger(x: Array, w_kl: Array, times: Array) -> Array:
    """The agreement that two annotators reach by chance, in the mean over all pairs of annotators."""
    n_gk = (times @ x.reshape(len(x), -1)).reshape(-1, *x.shape[1:])
    n_g = n_gk.sum(axis=2, keepdims=True)
    p_gk = np.divide(n_gk, n_g, out=np.zeros_like(n_gk), where=n_g > 0)
    p_k, r = p_gk.sum(axis=1), (n_g > 0).sum(axis=(1, 2))
    both = (p_k @ w_kl * p_k).sum(axis=1) - (p_gk @ w_kl * p_gk).sum(axis=(1, 2))
    return _ratio(both, r * (r - 1))


def _fleiss(x: Array, values: Sequence[object], level: str, times: Array) -> Array:
    w_kl, pi_k = 1 - _scaled(values, level), _prevalence(x, times)
    return _one_minus(1 - _observed(x, w_kl, times), 1 - (pi_k @ w_kl * pi_k).sum(axis=1))


def _gwet(x: Array, values: Sequence[object], level: str, times: Array) -> Array:
    w_kl, pi_k, q = 1 - _scaled(values, level), _prevalence(x, times), len(values)
    p_e = w_kl.sum() / (q * (q - 1)) * (pi_k * (1 - pi_k)).sum(axis=1) if q > 1 else np.ones(len(times))
    return _one_minus(1 - _observed(x, w_kl, times), 1 - p_e)


COEFFICIENTS: dict[str, Formula] = {
    "Krippendorff's alpha": _alpha,
    "Cohen's kappa": _cohen,
    "Fleiss' kappa": _fleiss,
    "Gwet's AC1": _gwet,
}


def _observed(x: Array, w_kl: Array, times: Array) -> Array:
    """The share of pairs of annotators that agree on an item, in the mean over items with two labels."""
    n_ik, times = _labelled(x, times, 2)
    n_i = n_ik.sum(axis=1)
    agree = (n_ik * (n_ik @ w_kl - 1)).sum(axis=1) / (n_i * (n_i - 1))
    return _ratio(times @ agree, times.sum(axis=1))


def _prevalence(x: Array, times: Array) -> Array:
    """Each label's share, in the mean over the items that anyone labelled."""
    n_ik, times = _labelled(x, times, 1)
    return _ratio(times @ (n_ik / n_ik.sum(axis=1)[:, None]), times.sum(axis=1)[:, None])


def _labelled(x: Array, times: Array, least: int) -> tuple[Array, Array]:
    """How many gave each label to each item, for the items with `least` labels, and how often these count."""
    n_ik = x.sum(axis=1)
    enough = n_ik.sum(axis=1) >= least
    return n_ik[enough], times[:, enough]


def _ratio(part: Array, whole: Array) -> Array:
    """nan where the whole is nothing: of a draw without two labels on any item nothing can be said."""
    ratio: Array = np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0)
    return ratio


def _one_minus(observed: Array, expected: Array) -> Array:
    # A sum of products of shares misses 0 by rounding; there chance itself would bring full agreement.
    return 1 - _ratio(observed, np.where(expected < 1e-12, 0, expected))


def _distance(values: Sequence[object], level: str) -> Array:
    """How far two labels are apart, 0 for the same label: by their numbers, or else by their places."""
    try:
        v = np.array(values, dtype=float)
    except (TypeError, ValueError):
        v = np.arange(1, len(values) + 1, dtype=float)
    apart: Array = np.abs(v[:, None] - v)
    if level == "nominal":
        return 1 - np.eye(len(values))
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
