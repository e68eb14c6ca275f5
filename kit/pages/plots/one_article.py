"""Pictures of one article: how certain it is, who speaks, its kinds of claims; and their rows of numbers.

A picture of the report and the same picture in a notebook are drawn from the same rows and speak the
same sentence, so that they cannot disagree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kit.claims import find_claims
from kit.pages.plots import ACCENT, INK, LINE, SOFT, Picture, canvas, lanes, twin
from kit.pages.selfcontained import CERTAINTY, KINDS, VOICES, sentence
from kit.records import Article, Claim, Value, counted


@dataclass(frozen=True, slots=True)
class Tally:
    """Named columns, rows of cells in their order, and one or two sentences that say what they show."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    sentence: str


def certainty_along(claims: Sequence[Claim]) -> Tally:
    """A row per claim: its id, how far into the text it begins (0 to 1), its certainty, its words.

    >>> import kit
    >>> certainty_along(kit.find_claims(kit.from_text("The bridge opened in May."))).rows
    (('C001', 0.0, 'CT+', 'The bridge opened in May.'),)
    """
    length = max((claim.end for claim in claims), default=1)
    rows = tuple((c.id, round(c.start / length, 3), c.certainty, c.text) for c in claims)
    counts = Counter(claim.certainty for claim in claims)
    said = sentence("certainty", claims, counts, CERTAINTY)
    return Tally(("claim", "position", "certainty", "words"), rows, said)


def voices(claims: Sequence[Claim]) -> Tally:
    """A row per kind of source that speaks: claims, and the share of the words that they hold (0 to 1)."""
    counts, words = Counter(claim.source_kind for claim in claims), Counter[str]()
    for claim in claims:
        words[claim.source_kind] += len(claim.text.split())
    held = {kind: (counts[kind], round(words[kind] / words.total(), 3)) for kind in VOICES if counts[kind]}
    rows = tuple((kind, count, share) for kind, (count, share) in held.items())
    return Tally(("who speaks", "claims", "share of words"), rows, sentence("voices", claims, held, VOICES))


def kinds(claims: Sequence[Claim]) -> Tally:
    """A row per kind of claim: how many could be checked, how many could not, how many in all."""
    counts = Counter((claim.kind, claim.checkable) for claim in claims)
    each = ((kind, counts[kind, True], counts[kind, False]) for kind in KINDS)
    rows = tuple((kind, yes, no, yes + no) for kind, yes, no in each if yes + no)
    said = sentence("kinds", claims, rows, KINDS[:-1])
    return Tally(("kind", "checkable", "not checkable", "claims"), rows, said)


def plot_certainty(article: Article, claims: Sequence[Claim] | None = None) -> Picture:
    """How sure each claim of an article is put, from its beginning to its end (values after FactBank).

    >>> import kit
    >>> plot_certainty(kit.from_text("The bridge opened in May.")).table.certainty.tolist()
    ['CT+']
    """
    claims = find_claims(article) if claims is None else claims
    tally = certainty_along(claims)
    present = {"CT+", "PR+", "PS+", "Uu", *(certainty for _, _, certainty, _ in tally.rows)}
    rows = [code for code in CERTAINTY if code in present]
    figure, axes = canvas(8, 0.9 + 0.42 * len(rows), "Certainty along the article")
    lanes(axes, [f"{CERTAINTY[code]} ({code})" for code in rows])
    x = [100 * float(position) for _, position, _, _ in tally.rows]
    y = [rows.index(str(certainty)) for _, _, certainty, _ in tally.rows]
    axes.plot(x, y, color=ACCENT, linewidth=1, alpha=0.6, drawstyle="steps-post")
    axes.scatter(x, y, s=36, color=ACCENT, zorder=3)
    for place in headings(article, claims):
        axes.axvline(place, color=LINE, linewidth=0.9, linestyle=":")
    axes.set_xlim(-2, 102)
    axes.set_xlabel("per cent of the article; dotted lines are headings", color=SOFT)
    return Picture(figure, tally.sentence, twin(tally.columns, tally.rows))


def headings(article: Article, claims: Sequence[Claim]) -> list[float]:
    """How far along the article its headings stand, in per cent."""
    length = max((claim.end for claim in claims), default=1)
    starts = [block.start for block in article.blocks if block.kind == "heading"]
    return [round(100 * start / length, 2) for start in starts if start <= length]


def plot_voices(article: Article, claims: Sequence[Claim] | None = None) -> Picture:
    """Who speaks in an article: the share of its words that each kind of source holds."""
    tally = voices(find_claims(article) if claims is None else claims)
    figure, axes = canvas(8, 1.1 + 0.42 * len(tally.rows), "Who speaks")
    lanes(axes, [VOICES[str(kind)] for kind, _, _ in tally.rows])
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

    tally = kinds(find_claims(article) if claims is None else claims)
    figure, axes = canvas(8, 1.3 + 0.4 * len(tally.rows), "Claims by kind")
    lanes(axes, [str(row[0]) for row in tally.rows])
    places = range(len(tally.rows))
    yes, no = [int(row[1]) for row in tally.rows], [int(row[2]) for row in tally.rows]
    style: dict[str, Any] = {"height": 0.6, "edgecolor": ACCENT}
    axes.barh(places, yes, color=ACCENT, label="checkable", **style)
    axes.barh(places, no, left=yes, color="white", hatch="////", label="not checkable", **style)
    axes.set_xlim(0, max((int(row[3]) for row in tally.rows), default=1) * 1.15)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel("claims", color=SOFT)
    if tally.rows:
        axes.legend(frameon=False, loc="lower right", ncols=2, bbox_to_anchor=(1, 1))
    return Picture(figure, tally.sentence, twin(tally.columns, tally.rows))
