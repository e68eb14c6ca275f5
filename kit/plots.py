"""Pictures of one article, of a comparison and of a record.

Each can be read in grey: what differs in colour also differs in shape, hatch or place. Each comes as a
`Picture`, with the sentence that it shows and the table that it was drawn from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Protocol

from kit import tallies
from kit.picture import ACCENT, INK, LINE, PALE, SOFT, Picture, canvas, lanes, twin
from kit.record import first_day, known_by
from kit.records import Article, Claim, Fact, Pair

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


class Rung(Protocol):
    """One statement on the verb ladder: whose, when, how high (`number`, `name`), and with which verb."""

    @property
    def account(self) -> str: ...
    @property
    def date(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def words(self) -> str: ...


_VERDICTS = {
    "same": ("o", ACCENT, ACCENT),
    "differs": ("D", PALE, ACCENT),
    "contradicts": ("X", INK, INK),
    "bears on": ("s", PALE, INK),
}
_OTHER_VERDICT = ("v", "white", SOFT)


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
        text = f" {share:.0%}, {tallies.counted(int(number), 'claim')}"
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


def plot_comparison(pairs: Sequence[Pair]) -> Picture:
    """Which claims meet which: a mark where two are paired, its shape by verdict.

    Rows are the left claims, columns the right ones; what only one side says has no mark.
    """
    met = [pair for pair in pairs if pair.left is not None and pair.right is not None]
    left = sorted({pair.left.id for pair in met if pair.left})
    right = sorted({pair.right.id for pair in met if pair.right})
    figure, axes = canvas(2.5 + 0.34 * max(len(right), 8), 1.6 + 0.3 * max(len(left), 3), "What meets what")
    lanes(axes, left)
    axes.set_xticks(range(len(right)), right, rotation=90)
    axes.set_xlim(-0.7, max(len(right), 1) - 0.3)
    axes.grid(axis="x", color=LINE, linewidth=0.6)
    for verdict in dict.fromkeys(pair.verdict for pair in met):
        marker, face, edge = _VERDICTS.get(verdict, _OTHER_VERDICT)
        x = [right.index(pair.right.id) for pair in met if pair.right and pair.verdict == verdict]
        y = [left.index(pair.left.id) for pair in met if pair.left and pair.verdict == verdict]
        axes.scatter(
            x, y, s=80, marker=marker, facecolors=face, edgecolors=edge, linewidths=1.4, label=verdict
        )
    if met:
        axes.legend(frameon=False, loc="lower left", bbox_to_anchor=(0, 1.06), ncols=4)
        axes.set_title("What meets what", loc="left", color=INK, fontsize=12, pad=38)
    return Picture(figure, _comparison_sentence(pairs), _comparison_table(pairs))


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
        today, _ = period(as_of)
        axes.axvline(today, color=INK, linewidth=1.2, linestyle="--")
        axes.text(today, -0.55, f"as of {as_of} ", ha="right", va="bottom", color=INK)
    if article is not None and article.published:
        axes.axvline(period(article.published[:10])[0], color=INK, linewidth=1.2, linestyle=":")
    axes.xaxis_date()
    columns = ("id", "date", "known", "topic", "publisher", "fact")
    rows = [(f.id, f.date, f.id in known, f.topic, f.publisher, f.fact) for f in facts]
    return Picture(figure, _timeline_sentence(facts, len(known), article, as_of), twin(columns, rows))


def plot_verb_ladder(rungs: Sequence[Rung]) -> Picture:
    """Where each account stands on the verb ladder: a lane each, the strongest verb on top."""
    steps = sorted({rung.number: rung.name for rung in rungs}.items())
    told: dict[str, dict[int, list[str]]] = {}
    for rung in rungs:
        told.setdefault(rung.account, {}).setdefault(rung.number, []).append(rung.words.lower())
    accounts = sorted(told, key=lambda name: (-max(told[name]), -min(told[name])))
    figure, axes = canvas(8.6, 1.5 + 0.34 * max(len(accounts), 2), "The verb ladder")
    lanes(axes, accounts)
    axes.set_xticks(
        range(len(steps)), [f"{number}\n{fill(name, 11, break_long_words=False)}" for number, name in steps]
    )
    axes.set_xlim(-0.5, max(len(steps), 1) - 0.5)
    places = {number: place for place, (number, _) in enumerate(steps)}
    for lane, account in enumerate(accounts):
        for number, verbs in told[account].items():
            _verbs_at(axes, (places[number], lane), list(dict.fromkeys(verbs)))
    rows = [(r.account, r.date, r.number, r.name, r.words) for r in rungs]
    return Picture(figure, _ladder_sentence(rungs), twin(("account", "date", "rung", "name", "verb"), rows))


def _verbs_at(axes: Axes, place: tuple[int, int], verbs: Sequence[str]) -> None:
    """A mark on the ladder with its first verb above it, and how many more there are."""
    axes.scatter(*place, s=42, color=ACCENT, zorder=3)
    said = verbs[0] if len(verbs) == 1 else f"{verbs[0]} +{len(verbs) - 1}"
    axes.annotate(said, place, (0, 5), textcoords="offset points", ha="center", color=INK, fontsize=9)


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


def _claims(article: Article, claims: Sequence[Claim] | None) -> Sequence[Claim]:
    if claims is not None:
        return claims
    from kit.claims import find_claims

    return find_claims(article)


def _headings(axes: Axes, article: Article, claims: Sequence[Claim]) -> None:
    length = max((claim.end for claim in claims), default=1)
    for block in article.blocks:
        if block.kind == "heading" and block.start <= length:
            axes.axvline(100 * block.start / length, color=LINE, linewidth=0.9, linestyle=":")


def _comparison_sentence(pairs: Sequence[Pair]) -> str:
    if not pairs:
        return "There is nothing to compare."
    counts = Counter(pair.verdict for pair in pairs)
    listed = ", ".join(f"{number} {verdict}" for verdict, number in counts.most_common())
    said = f"{tallies.counted(len(pairs), 'row')} in the comparison: {listed}."
    clashes = [pair for pair in pairs if pair.verdict == "contradicts" and pair.left and pair.right]
    if not clashes:
        return f"{said} Nothing contradicts."
    named = ", ".join(f"{pair.left.id} and {pair.right.id}" for pair in clashes if pair.left and pair.right)
    return f"{said} These contradict: {named}."


def _comparison_table(pairs: Sequence[Pair]) -> pd.DataFrame:
    rows = [
        (pair.left.id if pair.left else "", pair.right.id if pair.right else "", pair.verdict)
        for pair in pairs
    ]
    return twin(("left", "right", "verdict"), rows)


def _ladder_sentence(rungs: Sequence[Rung]) -> str:
    if not rungs:
        return "There is no account on the ladder."
    low, high = min(rungs, key=lambda r: r.number), max(rungs, key=lambda r: r.number)
    accounts = len({rung.account for rung in rungs})
    return (
        f"{tallies.counted(len(rungs), 'statement')} in {tallies.counted(accounts, 'account')} stand on the "
        f"ladder. Lowest is {low.account} with ‘{low.words}’ (rung {low.number}, {low.name}); highest is "
        f"{high.account} with ‘{high.words}’ (rung {high.number}, {high.name})."
    )


def _timeline_sentence(facts: Sequence[Fact], known: int, article: Article | None, as_of: str | None) -> str:
    if not facts:
        return "The record has no facts to show."
    said = f"{tallies.counted(len(facts), 'fact')} from {facts[0].date} to {facts[-1].date}."
    if as_of:
        said += f" As of {as_of}: {known} known, {len(facts) - known} still ahead."
    if article is not None:
        stated = f"is dated {article.published}" if article.published else "states no date"
        said += f" The article {stated}."
    return said
