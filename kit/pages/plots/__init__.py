"""A `Picture`: a Matplotlib figure, the sentence that says what it shows, and the table it was drawn from.

Plain figure output in a notebook has no text alternative. A picture shows itself as `<img alt="…">`,
which JupyterLab and nbconvert keep, with the same sentence under it for those who see it, and an image
format without text for printing.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from kit.records import NO_TEX

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
