"""A `Picture`: a Matplotlib figure, the sentence that says what it shows, and the table it was drawn from.

Plain figure output in a notebook has no text alternative. A picture shows itself as `<img alt="…">`,
which JupyterLab and nbconvert keep, with the same sentence under it for those who see it, and an image
format without text for printing. A picture of the report and the same picture in a notebook are drawn from
the same rows and speak the same sentence, so that they cannot disagree.
"""

from __future__ import annotations

import base64
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from kit.claims import find_claims
from kit.pages.selfcontained import CERTAINTY, KINDS, VOICES, sentence
from kit.records import NO_TEX, Article, Claim, Value, counted

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, SOFT, LINE, ACCENT, PALE = "#23211d", "#5b564d", "#c9c3b5", "#1c5878", "#d5e4eb"
_DOTS_PER_INCH = 144
# Longer names would leave no room for the picture; the table twin has them whole.
_LONGEST = 48


@dataclass(frozen=True)
class Picture:
    """A figure, its text alternative and its table twin. `picture.figure` can be changed and saved."""

    figure: Figure = field(repr=False)
    alt: str
    table: pd.DataFrame = field(repr=False)

    def _repr_png_(self) -> bytes:
        drawn = io.BytesIO()
        self.figure.savefig(drawn, format="png", dpi=_DOTS_PER_INCH, metadata={"Description": self.alt})
        return drawn.getvalue()

    def _repr_html_(self) -> str:
        data = base64.b64encode(self._repr_png_()).decode("ascii")
        width = round(self.figure.get_size_inches()[0] * 96)
        # A screen reader has the sentence from the image, so it is not read out a second time.
        html = Markup(
            '<figure class="{no_tex}" style="margin: 0">'
            '<img alt="{alt}" width="{width}" style="max-width: 100%" src="data:image/png;base64,{data}">'
            '<figcaption aria-hidden="true" style="max-width: 46em">{alt}</figcaption></figure>'
        )
        return str(html.format(no_tex=NO_TEX, alt=self.alt, width=width, data=data))


def canvas(width: float, height: float, title: str) -> tuple[Figure, Axes]:
    """A figure of so many inches, with one quiet pair of axes under a title, beside any global state."""
    figure, (axes,) = panels(width, (height,), (title,))
    return figure, axes


def panels(width: float, heights: Sequence[float], titles: Sequence[str]) -> tuple[Figure, list[Axes]]:
    """A figure with one quiet pair of axes under another, each of its own height in inches."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, sum(heights)), layout="constrained", facecolor="white")
    drawn: Any = figure.subplots(len(heights), 1, squeeze=False, height_ratios=list(heights))
    for axes, title in zip(drawn[:, 0], titles, strict=True):
        axes.set_title(title, loc="left", color=INK, fontsize=12, pad=10)
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_color(LINE)
        axes.tick_params(colors=SOFT, length=0, labelsize=10)
        axes.set_axisbelow(True)
    return figure, list(drawn[:, 0])


def lanes(axes: Axes, names: list[str]) -> None:
    """Name the rows of a picture from top to bottom, each on a pale line; very long names are cut."""
    axes.set_yticks(range(len(names)), [cut(name) for name in names])
    axes.set_ylim(max(len(names), 1) - 0.5, -0.5)
    axes.grid(axis="y", color=LINE, linewidth=0.6)


def cut(name: str, longest: int = _LONGEST) -> str:
    """A name, or its beginning where it is very long.

    >>> cut("The Ministry of Everything", 12)
    'The Ministr…'
    """
    return name if len(name) <= longest else f"{name[: longest - 1]}…"


def twin(columns: tuple[str, ...], rows: Any) -> pd.DataFrame:
    """The table beside a picture."""
    import pandas as pd

    return pd.DataFrame([list(row) for row in rows], columns=list(columns))


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
    said = sentence("certainty", claims, counts)
    return Tally(("claim", "position", "certainty", "words"), rows, said)


def voices(claims: Sequence[Claim]) -> Tally:
    """A row per kind of source that speaks: claims, and the share of the words that they hold (0 to 1)."""
    counts, words = Counter(claim.source_kind for claim in claims), Counter[str]()
    for claim in claims:
        words[claim.source_kind] += len(claim.text.split())
    held = {kind: (counts[kind], round(words[kind] / words.total(), 3)) for kind in VOICES if counts[kind]}
    rows = tuple((kind, count, share) for kind, (count, share) in held.items())
    return Tally(("who speaks", "claims", "share of words"), rows, sentence("voices", claims, held))


def kinds(claims: Sequence[Claim]) -> Tally:
    """A row per kind of claim: how many could be checked, how many could not, how many in all."""
    counts = Counter((claim.kind, claim.checkable) for claim in claims)
    each = ((kind, counts[kind, True], counts[kind, False]) for kind in KINDS)
    rows = tuple((kind, yes, no, yes + no) for kind, yes, no in each if yes + no)
    said = sentence("kinds", claims, rows)
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
