"""The picture of a record in time, with the day on which an article is read against it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kit.pages import tallies
from kit.pages.picture import ACCENT, INK, Picture, canvas, lanes, twin
from kit.reading import first_day, known_by
from kit.records import Article, Fact

if TYPE_CHECKING:
    from matplotlib.axes import Axes


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
    return Picture(figure, _timeline_sentence(facts, len(known), article, as_of), twin(columns, rows))


def _days(axes: Axes, *, named: bool) -> None:
    """Name a few days, months or years under the line, as many as have room; none where there is no line."""
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
    from matplotlib.ticker import NullLocator

    axes.xaxis_date()
    few = AutoDateLocator(minticks=1, maxticks=9)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(few if named else NullLocator())
    axes.xaxis.set_major_formatter(ConciseDateFormatter(few))  # type: ignore[no-untyped-call]


def period(date: str) -> tuple[float, float]:
    """The first and last day of a date that gives a day, a month or a year, as Matplotlib's day numbers.

    >>> first, last = period("2024-02")
    >>> last - first
    28.0
    """
    from calendar import monthrange
    from datetime import datetime

    from matplotlib.dates import date2num

    year, month = (first_day(date).split("-"))[:2]
    ends = {4: f"{year}-12-31", 7: f"{year}-{month}-{monthrange(int(year), int(month))[1]}"}
    first, last = (datetime.fromisoformat(day) for day in (first_day(date), ends.get(len(date), date)))
    return float(date2num(first)), float(date2num(last))  # type: ignore[no-untyped-call]


def _timeline_sentence(facts: Sequence[Fact], known: int, article: Article | None, as_of: str | None) -> str:
    if not facts:
        return "The record has no facts to show."
    first, last = facts[0].date, facts[-1].date
    when = f"from {first} to {last}" if first != last else f"of {first}"
    said = f"{tallies.counted(len(facts), 'fact')} {when}."
    if as_of:
        said += f" As of {as_of}: {known} known, {len(facts) - known} still ahead."
    if article is not None:
        stated = f"is dated {article.published}" if article.published else "states no date"
        said += f" The article {stated}."
    return said
