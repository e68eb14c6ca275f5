"""The picture of readers: how far they agree on each label, and on which items they split."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import cycle
from typing import TYPE_CHECKING, Any

from kit.pages.plots import ACCENT, INK, PALE, SOFT, Picture, cut, lanes, panels, twin
from kit.pages.selfcontained import sentence

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

# The words of an item, and how often each label was given.
Item = tuple[str, Counter[str]]
# So many items are drawn; the table has them all.
MOST = 12
# Fill and hatch of each label, the most frequent first: they can be told apart in grey.
STYLES = (
    (ACCENT, ""),
    ("white", "////"),
    (PALE, "...."),
    (INK, ""),
    ("white", "xxxx"),
    (PALE, "\\\\\\\\"),
    ("white", "----"),
    (PALE, "||||"),
)


def plot_agreement(ratings: pd.DataFrame) -> Picture:
    """How far readers agree on each label, and on which items they split.

    `ratings` has a row an item and a column a reader, as the exercises give it; empty cells are left out,
    and so are items with fewer than two labels. The agreement on a label, 0 to 1, is how often a second
    reader gives it where a first one did (specific agreement: Cicchetti and Feinstein 1990). The twelve items
    that split the readers most are drawn, the most even split first; the table has all.

    >>> import pandas as pd
    >>> picture = plot_agreement(pd.DataFrame({"A": ["yes", "no"], "B": ["yes", "yes"]}, index=["s1", "s2"]))
    >>> picture.table.query("of == 'label'")[["name", "agreement"]].to_numpy().tolist()
    [['yes', 0.667], ['no', 0.0]]
    """
    items = _items(ratings)
    labels = [label for label, _ in sum((given for _, given in items), Counter[str]()).most_common()]
    on = {label: _agreed(items, label) for label in labels}
    drawn = sorted(items, key=_agreement)[:MOST]
    heights = (0.6 + 0.34 * max(len(labels), 1), 1.1 + 0.34 * max(len(drawn), 1))
    titles = ("Agreement on each label", "What the readers split on, most first")
    figure, (above, below) = panels(8.6, heights, titles)
    _draw_labels(above, on)
    _draw_items(below, drawn, labels)
    rows: list[tuple[Any, ...]] = []
    for label, share in on.items():
        number = sum(given[label] for _, given in items)
        rows.append(("label", label, number, round(share, 3), *(number * (one == label) for one in labels)))
    for item in items:
        given = item[1]
        agreement = round(_agreement(item), 3)
        rows.append(("item", item[0], given.total(), agreement, *(given[one] for one in labels)))
    columns = ("of", "name", "labels given", "agreement", *labels)
    said = sentence("agreement", ratings.shape[1], on, [*map(_agreement, items)], items)
    return Picture(figure, said, twin(columns, rows))


def _items(ratings: pd.DataFrame) -> list[Item]:
    """The items that two readers labelled, in their order."""
    rows = zip(ratings.index, ratings.to_numpy(dtype=object), strict=True)
    found = (
        (str(name), Counter(str(v) for v in row if v == v and v not in (None, ""))) for name, row in rows
    )
    return [(name, given) for name, given in found if given.total() >= 2]


def _agreement(item: Item) -> float:
    """The share of pairs of readers of an item that give it one label."""
    given = item[1]
    return sum(n * (n - 1) for n in given.values()) / (given.total() * (given.total() - 1))


def _agreed(items: Sequence[Item], label: str) -> float:
    """How often a second reader gives a label where a first one did, 0 to 1."""
    same = sum(given[label] * (given[label] - 1) for _, given in items)
    return same / sum(given[label] * (given.total() - 1) for _, given in items)


def _draw_labels(axes: Axes, on: dict[str, float]) -> None:
    lanes(axes, list(on))
    axes.grid(visible=False)
    for place, (share, (face, hatch)) in enumerate(zip(on.values(), cycle(STYLES))):
        axes.barh(place, 100 * share, height=0.6, facecolor=face, edgecolor=INK, hatch=hatch)
        axes.text(100 * share, place, f" {share:.0%}", va="center", color=INK)
    axes.set_xlim(0, 110)
    axes.set_xticks(range(0, 101, 25))
    axes.set_xlabel("per cent of the times that a second reader gives the label too", color=SOFT)


def _draw_items(axes: Axes, drawn: Sequence[Item], labels: Sequence[str]) -> None:
    """One lane an item: how many readers gave each label, with the number in its part of the bar."""
    lanes(axes, [cut(words) for words, _ in drawn])
    axes.grid(visible=False)
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    style: dict[str, Any] = {"ha": "center", "va": "center", "color": INK, "bbox": box, "fontsize": 8}
    for lane, (_, given) in enumerate(drawn):
        left = 0
        for label, (face, hatch) in zip(labels, cycle(STYLES)):
            if number := given[label]:
                axes.barh(lane, number, left=left, height=0.7, facecolor=face, edgecolor=INK, hatch=hatch)
                axes.text(left + number / 2, lane, str(number), **style)
                left += number
    axes.set_xlim(0, max((given.total() for _, given in drawn), default=1))
    axes.set_xticks([])
    axes.set_xlabel("readers who gave each label; fills and hatches as above", color=SOFT)
