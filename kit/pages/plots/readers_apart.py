"""The picture of readers: how far they agree on each label, and on which items they split."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from kit.pages.plots import ACCENT, INK, PALE, SOFT, Picture, lanes, panels, twin
from kit.records import counted

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

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


@dataclass(frozen=True, slots=True)
class _Item:
    """One item with how often each label was given, and the share of pairs of its readers that agree."""

    words: str
    given: Counter[str]

    @property
    def readers(self) -> int:
        return self.given.total()

    @property
    def agreement(self) -> float:
        same = sum(number * (number - 1) for number in self.given.values())
        return same / (self.readers * (self.readers - 1))

    @property
    def split(self) -> str:
        return ", ".join(f"{number} {label}" for label, number in self.given.most_common())


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
    labels = [label for label, _ in sum((item.given for item in items), Counter[str]()).most_common()]
    on = {label: _specific(items, label) for label in labels}
    drawn = sorted(items, key=lambda item: item.agreement)[:MOST]
    heights = (0.6 + 0.34 * max(len(labels), 1), 1.1 + 0.34 * max(len(drawn), 1))
    titles = ("Agreement on each label", "What the readers split on, most first")
    figure, (above, below) = panels(8.6, heights, titles)
    _draw_labels(above, on)
    _draw_items(below, drawn, labels)
    columns = ("of", "name", "labels given", "agreement", *labels)
    rows: list[tuple[Any, ...]] = []
    for label, share in on.items():
        number = sum(item.given[label] for item in items)
        rows.append(("label", label, number, round(share, 3), *(number * (one == label) for one in labels)))
    for item in items:
        given = (item.given[one] for one in labels)
        rows.append(("item", item.words, item.readers, round(item.agreement, 3), *given))
    return Picture(figure, _sentence(items, on, ratings.shape[1]), twin(columns, rows))


def _items(ratings: pd.DataFrame) -> list[_Item]:
    """The items that two readers labelled, in their order."""
    rows = zip(ratings.index, ratings.to_numpy(dtype=object), strict=True)
    given = (
        (name, [str(value) for value in row if value == value and value not in (None, "")])
        for name, row in rows
    )
    found = [_Item(str(name), Counter(values)) for name, values in given]
    return [item for item in found if item.readers >= 2]


def _specific(items: Sequence[_Item], label: str) -> float:
    """How often a second reader gives a label where a first one did, 0 to 1."""
    same = sum(item.given[label] * (item.given[label] - 1) for item in items)
    chances = sum(item.given[label] * (item.readers - 1) for item in items)
    return same / chances


def _draw_labels(axes: Axes, on: dict[str, float]) -> None:
    lanes(axes, list(on))
    axes.grid(visible=False)
    for place, (label, share) in enumerate(on.items()):
        face, hatch = STYLES[list(on).index(label) % len(STYLES)]
        axes.barh(place, 100 * share, height=0.6, facecolor=face, edgecolor=INK, hatch=hatch)
        axes.text(100 * share, place, f" {share:.0%}", va="center", color=INK)
    axes.set_xlim(0, 110)
    axes.set_xticks(range(0, 101, 25))
    axes.set_xlabel("per cent of the times that a second reader gives the label too", color=SOFT)


def _draw_items(axes: Axes, drawn: Sequence[_Item], labels: Sequence[str]) -> None:
    """One lane an item: how many readers gave each label, with the number in its part of the bar."""
    lanes(axes, [shorten(item.words, 46, placeholder=" …") or item.words[:44] + " …" for item in drawn])
    axes.grid(visible=False)
    for lane, item in enumerate(drawn):
        left = 0
        for style, label in enumerate(labels):
            if number := item.given[label]:
                face, hatch = STYLES[style % len(STYLES)]
                axes.barh(lane, number, left=left, height=0.7, facecolor=face, edgecolor=INK, hatch=hatch)
                box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
                middle = left + number / 2
                axes.text(
                    middle, lane, str(number), ha="center", va="center", color=INK, bbox=box, fontsize=8
                )
                left += number
    axes.set_xlim(0, max((item.readers for item in drawn), default=1))
    axes.set_xticks([])
    axes.set_xlabel("readers who gave each label; fills and hatches as above", color=SOFT)


def _sentence(items: Sequence[_Item], on: dict[str, float], readers: int) -> str:
    if not items:
        return "There is no item that two readers labelled."
    said = f"{counted(readers, 'reader')} labelled {counted(len(items), 'item')}, each by two or more. "
    shares = "; ".join(f"‘{label}’ {share:.0%}" for label, share in on.items())
    said += f"Where one gives a label, a second gives it too: {shares}. "
    whole = sum(item.agreement == 1 for item in items)
    worst = min(items, key=lambda item: item.agreement)
    if worst.agreement == 1:
        return f"{said}They agree on every item."
    words = shorten(worst.words, 80, placeholder=" …") or worst.words[:80]
    return f"{said}They agree fully on {whole}; they split most on ‘{words}’ ({worst.split})."
