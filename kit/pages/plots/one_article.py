"""Pictures of one article: how certain it is, who speaks, and of what kind its claims are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kit.pages import tallies
from kit.pages.picture import ACCENT, INK, LINE, SOFT, Picture, canvas, lanes, twin
from kit.records import Article, Claim

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
