"""Event factuality on news (Lee et al. 2015): a crowd's -3 to +3 for each predicate."""

from pathlib import Path

from tests.quality.factuality import factuality
from tests.quality.measure import Measure


def measure(folder: Path) -> Measure:
    """Pearson r; the published systems were trained on this corpus, the kit's rules are not."""
    return factuality(folder, 0.66, "published .66 to .81")
