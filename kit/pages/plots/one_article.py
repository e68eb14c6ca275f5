"""Pictures of one article: how certain it is, who speaks, its kinds of claims; and of a record in time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kit.pages import tallies
from kit.pages.plots import ACCENT, INK, LINE, SOFT, Picture, canvas, lanes, twin
from kit.reading import first_day, known_by
from kit.records import Article, Claim, Fact, counted

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_certainty(article: Article, claims: Sequence[Claim] | None = None) -> Picture:
    """How sure each claim of an article is put, from its beginning to its end (values after FactBank).

    >>> import kit
    >>> plot_certainty(kit.from_text("The bridge opened in May.")).table.certainty.tolist()
    ['CT+']
    """
    claims = _claims(article, claims)
    tally = tallies.certainty_along(claims)
    present = {certainty for _, _, certainty, _ in tally.rows}
    rows = [code for code in tallies.CERTAINTY if code in present or code in ("CT+", "PR+", "PS+", "Uu")]
    figure, axes = canvas(8, 0.9 + 0.42 * len(rows), "Certainty along the article")
    lanes(axes, [f"{tallies.CERTAINTY[code]} ({code})" for code in rows])
    x = [100 * float(position) for _, position, _, _ in tally.rows]
    y = [rows.index(str(certainty)) for _, _, certainty, _ in tally.rows]
    axes.plot(x, y, color=ACCENT, linewidth=1, alpha=0.6, drawstyle="steps-post")
    axes.scatter(x, y, s=36, color=ACCENT, zorder=3)
    _headings(axes, article, claims)
    axes.set_xlim(-2, 102)
    axes.set_xlabel("per cent of the article; dotted lines are headings", color=SOFT)
    return Picture(figure, tally.sentence, twin(tally.columns, tally.rows))


def plot_voices(article: Article, claims: Sequence[Claim] | None = None) -> Picture:
    """Who speaks in an article: the share of its words that each kind of source holds."""
    tally = tallies.voices(_claims(article, claims))
    figure, axes = canvas(8, 1.1 + 0.42 * len(tally.rows), "Who speaks")
    lanes(axes, [tallies.VOICES.get(str(kind), str(kind)) for kind, _, _ in tally.rows])
    axes.grid(visible=False)
    shares = [100 * float(share) for _, _, share in tally.rows]
    axes.barh(range(len(shares)), shares, height=0.55, color=ACCENT)
    for place, (_, number, share) in enumerate(tally.rows):
        text = f" {share:.0%}, {counted(int(number), 'claim')}"
        axes.text(100 * float(share), place, text, va="center", color=INK)
    axes.set_xlim(0, 125)
    axes.set_xticks(range(0, 101, 25))
    axes.set_xlabel("per cent of the words", color=SOFT)
    return Picture(figure, tally.sentence, twin(tally.columns, tally.rows))


def plot_kinds(article: Article, claims: Sequence[Claim] | None = None) -> Picture:
    """The claims of an article by kind; filled bars could in principle be checked, hatched ones not."""
    from matplotlib.ticker import MaxNLocator

    tally = tallies.kinds(_claims(article, claims))
    figure, axes = canvas(8, 1.3 + 0.4 * len(tally.rows), "Claims by kind")
    lanes(axes, [str(row[0]) for row in tally.rows])
    places = range(len(tally.rows))
    yes, no = [int(row[1]) for row in tally.rows], [int(row[2]) for row in tally.rows]
    axes.barh(places, yes, height=0.6, color=ACCENT, edgecolor=ACCENT, label="checkable")
    axes.barh(
        places, no, left=yes, height=0.6, color="white", edgecolor=ACCENT, hatch="////", label="not checkable"
    )
    axes.set_xlim(0, max((a + b for a, b in zip(yes, no, strict=True)), default=1) * 1.15)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel("claims", color=SOFT)
    if tally.rows:
        axes.legend(frameon=False, loc="lower right", ncols=2, bbox_to_anchor=(1, 1))
    return Picture(figure, tally.sentence, twin(tally.columns, tally.rows))


def _claims(article: Article, claims: Sequence[Claim] | None) -> Sequence[Claim]:
    from kit.claims import find_claims

    return find_claims(article) if claims is None else claims


def _headings(axes: Axes, article: Article, claims: Sequence[Claim]) -> None:
    length = max((claim.end for claim in claims), default=1)
    for block in article.blocks:
        if block.kind == "heading" and block.start <= length:
            axes.axvline(100 * block.start / length, color=LINE, linewidth=0.9, linestyle=":")


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
    said = f"{counted(len(facts), 'fact')} {when}."
    if as_of:
        said += f" As of {as_of}: {known} known, {len(facts) - known} still ahead."
    if article is not None:
        stated = f"is dated {article.published}" if article.published else "states no date"
        said += f" The article {stated}."
    return said
