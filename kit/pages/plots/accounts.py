"""Pictures of a record in time, and of accounts that meet: how far each says that a thing has come."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill
from typing import TYPE_CHECKING

from kit.comparison import Rung
from kit.pages.plots import ACCENT, INK, SOFT, Picture, canvas, cut, lanes, twin
from kit.pages.selfcontained import sentence
from kit.reading import first_day, known_by
from kit.records import Article, Fact

if TYPE_CHECKING:
    from matplotlib.axes import Axes


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
    lanes(
        axes,
        [
            f"this article ({own})" if account == own else lane
            for account, lane in zip(told, named, strict=True)
        ],
    )
    axes.set_xticks(
        range(len(steps)), [f"{number}\n{fill(name, 11, break_long_words=False)}" for number, name in steps]
    )
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
    axes.scatter(
        *place, s=46, marker=marker, facecolors="white" if later else color, edgecolors=color, zorder=3
    )
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
    few = AutoDateLocator(minticks=1, maxticks=9)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(few if named else NullLocator())
    axes.xaxis.set_major_formatter(ConciseDateFormatter(few))  # type: ignore[no-untyped-call]


def period(date: str) -> tuple[float, float]:
    """The first and last day of a date that gives a day, a month or a year, as Matplotlib's day numbers.

    >>> first, last = period("2024-02")
    >>> last - first
    28.0
    """
    import pandas as pd
    from matplotlib.dates import date2num

    first = pd.Timestamp(first_day(date))
    last = pd.Period(date).end_time.normalize() if len(date) < len(first_day(date)) else first
    return float(date2num(first)), float(date2num(last))  # type: ignore[no-untyped-call]
