"""The article as it was read, block by block, for whoever brings it: what is wrong is seen at once."""

from __future__ import annotations

import webbrowser
from pathlib import Path

from kit.pages.display import blocks, language
from kit.pages.highlight import marked
from kit.pages.selfcontained import page, styles
from kit.reading import read_as
from kit.records import Article, write_whole


def show_as_read(article: Article, folder: Path) -> Path:
    """The page that shows an article block by block, in the case's folder; a browser opens it."""
    path = write_whole(folder / "as-read.html", as_read(article))
    webbrowser.open(path.resolve().as_uri())
    return path


def as_read(article: Article) -> str:
    """The page, with each block as lessons and readers get it.

    >>> import kit
    >>> "headline" in as_read(kit.from_text("Bridge opens\\n\\nIt opened."))
    True
    """
    groups = blocks(article, marked(article, ()))
    return page(
        "as_read.html",
        styles("palette", "base", "marks", "as_read"),
        title=article.title or article.id,
        lang=language(article),
        lede=f"It was read as {read_as(article)}.",
        warnings=article.warnings,
        groups=[{**group, "lone": [block]} for group in groups for block in group["blocks"]],
    )
