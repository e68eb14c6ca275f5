"""Event factuality on news (Minard et al. 2016): -3 to +3 for each predicate."""

from pathlib import Path

from tests.quality.factuality import factuality
from tests.quality.measure import Measure


def measure(folder: Path) -> Measure:
    """Pearson r; most targets are +3, so a few misses weigh much."""
    return factuality(folder, None, "published .47 to .64")
