"""Pictures of many side by side: the facts of a record in time, accounts on the verb ladder, and readers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import cycle
from textwrap import fill
from typing import TYPE_CHECKING, Any

from kit.comparison import Rung
from kit.pages.pictures import ACCENT, INK, PALE, SOFT, Picture, canvas, cut, lanes, panels, twin
from kit.pages.selfcontained import sentence
from kit.reading import known_by
from kit.records import Article, Fact

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


def plot_verb_ladder(
    rungs: Sequence[Rung], article: Article | None = None, as_of: str | None = None
) -> Picture:
    """How far each account says a body has come: a lane each, earliest on top, with its day and publisher.

    A mark has the verb and what it speaks of. The lane of `article` itself is last and its marks are square;
    what was published after `as_of` has hollow marks.
    """
    steps = sorted({rung.number: rung.name for rung in rungs}.items())
    own = article.id if article is not None else None
    told: dict[str, list[Rung]] = {}
    for rung in sorted(rungs, key=lambda rung: rung.account == own):
        told.setdefault(rung.account, []).append(rung)
    hollow = f" (hollow: after {as_of})" if as_of else ""
    figure, axes = canvas(12, 1.5 + 0.46 * max(len(told), 2), f"The verb ladder{hollow}")
    named = (", ".join(filter(None, (r.account, r.date, r.publisher))) for r, *_ in told.values())
    this = f"this article ({own})"
    lanes(axes, [this if account == own else lane for account, lane in zip(told, named, strict=True)])
    rungs_named = [f"{number}\n{fill(name, 11, break_long_words=False)}" for number, name in steps]
    axes.set_xticks(range(len(steps)), rungs_named)
    axes.set_xlim(-0.5, max(len(steps), 1) - 0.5)
    for lane, found in enumerate(told.values()):
        for place, (number, _) in enumerate(steps):
            here = [rung for rung in found if rung.number == number]
            if here:
                _verbs_at(axes, (place, lane), here, own, as_of)
        if found[0].account == own:
            axes.get_yticklabels()[lane].set_fontweight("bold")
    rows = [(r.account, r.date, r.publisher, r.number, r.name, r.words, r.body) for r in rungs]
    columns = ("account", "date", "publisher", "rung", "name", "verb", "body")
    mine = [rung for rung in rungs if rung.account == own]
    others = [rung for rung in rungs if rung.account != own and _known(rung, as_of)]
    later = len({rung.account for rung in rungs if not _known(rung, as_of)})
    return Picture(figure, sentence("ladder", rungs, mine, others, later, as_of), twin(columns, rows))


def _verbs_at(
    axes: Axes, place: tuple[int, int], rungs: Sequence[Rung], own: str | None, as_of: str | None
) -> None:
    """A mark on the ladder, its first verb above and its first body below, and how many more there are."""
    later = not any(_known(rung, as_of) for rung in rungs)
    marker, color = ("s", INK) if rungs[0].account == own else ("o", ACCENT)
    face = "white" if later else color
    axes.scatter(*place, s=46, marker=marker, facecolors=face, edgecolors=color, zorder=3)
    verbs = list(dict.fromkeys(rung.words.lower() for rung in rungs))
    bodies = list(dict.fromkeys(rung.body.lower() for rung in rungs if rung.body))
    for words, away, ink in ((verbs, 6, INK), (bodies, -12, SOFT)):
        said = " ".join([cut(words[0], 13), f"+{len(words) - 1}"][: len(words)]) if words else ""
        axes.annotate(said, place, (0, away), textcoords="offset points", ha="center", color=ink, fontsize=8)


def _known(rung: Rung, as_of: str | None) -> bool:
    return not as_of or not rung.date or rung.date <= as_of


def plot_timeline(
    record: Sequence[Fact], article: Article | None = None, as_of: str | None = None
) -> Picture:
    """The facts of a record on a line of time, a lane for each topic; hollow marks lie after `as_of`.

    A fact that is dated to a month or a year is drawn as long as that. The article
    stands on the line where it states its date.
    """
    facts = sorted(record, key=lambda fact: fact.date)
    known = {fact.id for fact in known_by(facts, as_of)}
    topics = list(dict.fromkeys(fact.topic for fact in facts))
    figure, axes = canvas(9, 1.4 + 0.36 * max(len(topics), 2), "The record in time")
    lanes(axes, topics)
    for fact in facts:
        first, last = period(fact.date)
        axes.plot([first, last], [topics.index(fact.topic)] * 2, color=ACCENT, linewidth=2, alpha=0.5)
        face = ACCENT if fact.id in known else "white"
        axes.scatter([first], [topics.index(fact.topic)], s=42, facecolors=face, edgecolors=ACCENT, zorder=3)
    if as_of:
        axes.axvline(period(as_of)[0], color=INK, linewidth=1.2, linestyle="--", label=f"as of {as_of}")
        axes.scatter([], [], s=42, facecolors=ACCENT, edgecolors=ACCENT, label="known by then")
        axes.scatter([], [], s=42, facecolors="white", edgecolors=ACCENT, label="came later")
    if article is not None and article.published:
        day = article.published[:10]
        axes.axvline(period(day)[0], color=INK, linewidth=1.2, linestyle=":", label=f"the article, {day}")
    if as_of or (article is not None and article.published):
        axes.set_title("The record in time", loc="left", color=INK, fontsize=12, pad=34)
        axes.legend(frameon=False, loc="lower left", bbox_to_anchor=(0, 1), ncols=4, borderaxespad=0.2)
    _days(axes, named=bool(facts or as_of))
    columns = ("id", "date", "known", "topic", "publisher", "fact")
    rows = [(f.id, f.date, f.id in known, f.topic, f.publisher, f.fact) for f in facts]
    return Picture(figure, sentence("timeline", facts, len(known), article, as_of), twin(columns, rows))


def _days(axes: Axes, *, named: bool) -> None:
    """Name a few days, months or years under the line, as many as have room; none where there is no line."""
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
    from matplotlib.ticker import NullLocator

    axes.xaxis_date()
    few = AutoDateLocator(minticks=1, maxticks=9)
    axes.xaxis.set_major_locator(few if named else NullLocator())
    axes.xaxis.set_major_formatter(ConciseDateFormatter(few))


def period(date: str) -> tuple[float, float]:
    """The first and last day of a date that gives a day, a month or a year, as Matplotlib's day numbers.

    >>> first, last = period("2024-02")
    >>> last - first
    28.0
    """
    import pandas as pd
    from matplotlib.dates import date2num

    told = pd.Period(date)
    first, last = told.start_time, told.end_time.normalize()
    return float(date2num(first)), float(date2num(last))


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
