"""The formulas of agreement, on counts: x[item, annotator, label] is 1 where given and else 0.

Each takes `times`, draws by items: how often every item counts. It gives one value a draw, so that a table
and all its resamples cost one run; once each is the table itself. Names follow the published formulas.

Krippendorff, Klaus. 2011. Computing Krippendorff's Alpha-Reliability. Gwet, Kilem L. 2014. Handbook of
Inter-Rater Reliability, 4th ed. (kappa, AC1 and their weights, with missing values).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_AT_ONCE = 4_000_000  # numbers, 32 MB


def alpha(x: Array, values: Sequence[object], level: str, times: Array) -> Array:
    """Krippendorff's alpha of each draw."""
    n_ik, times = _labelled(x, times, 2)
    m_i = n_ik.sum(axis=1)
    found = []
    for weight in times:
        o_ck = n_ik.T @ (n_ik * (weight / (m_i - 1))[:, None])
        n_c = weight @ n_ik
        delta_ck = _ordinal_metric(n_c) if level == "ordinal" else _distance(values, level)
        # A label is at no distance from itself, so that what it owes to being paired with itself falls out.
        found.append(((o_ck * delta_ck).sum(), n_c @ delta_ck @ n_c / (n_c.sum() - 1)))
    observed, expected = np.array(found).T
    return _one_minus(observed, expected)


def cohen(x: Array, values: Sequence[object], level: str, times: Array) -> Array:
    """Cohen's kappa of each draw, Conger's for more than two annotators."""
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


def fleiss(x: Array, values: Sequence[object], level: str, times: Array) -> Array:
    """Fleiss' kappa of each draw."""
    w_kl = 1 - _scaled(values, level)
    pi_k = _prevalence(x, times)
    return _one_minus(1 - _observed(x, w_kl, times), 1 - (pi_k @ w_kl * pi_k).sum(axis=1))


def gwet(x: Array, values: Sequence[object], level: str, times: Array) -> Array:
    """Gwet's AC1 of each draw, AC2 at a level other than nominal."""
    w_kl = 1 - _scaled(values, level)
    pi_k = _prevalence(x, times)
    q = len(values)
    p_e = w_kl.sum() / (q * (q - 1)) * (pi_k * (1 - pi_k)).sum(axis=1) if q > 1 else np.ones(len(times))
    return _one_minus(1 - _observed(x, w_kl, times), 1 - p_e)


def share(x: Array, values: Sequence[object], level: str, times: Array) -> Array:
    """The share of agreement of each draw."""
    return _observed(x, 1 - _scaled(values, level), times)


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
