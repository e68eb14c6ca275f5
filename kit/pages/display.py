"""What people see of an article: its text, untouched, with claims marked and every reason at hand.

A reason appears on hover and on keyboard focus by style alone, so a notebook needs no script; screen
readers hear it as the description of the claim's number. An article's own markup is shown as text.
"""

from __future__ import annotations

import re
import webbrowser
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count, groupby
from pathlib import Path
from typing import Any

from kit.pages.highlight import Marked, Stretch, marked, reasons_of
from kit.pages.selfcontained import environment, page, styles
from kit.pages.tallies import CERTAINTY, VOICES
from kit.reading import read_as
from kit.records import Article, Block, Claim, Reason, Span, Value, words_of, write_whole

TITLES = {
    "kind": "What it claims",
    "check": "Whether it could be checked",
    "sure": "How sure it is",
    "who": "Who says so",
    "did": "Who did what",
    "weight": "What its words weigh",
}

_numbers = count(1)

_BAR = re.compile(r"(?<!\\)\|")  # of a table, between two cells


@dataclass(frozen=True, slots=True)
class HTML:
    """A piece of a page that a notebook shows; `html` is its source."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


def show(article: Article, claims: Sequence[Claim] | None = None) -> HTML:
    """The article with its claims marked, for a notebook; reasons appear on hover and on keyboard focus.

    `claims` are those to mark, by default all of them. A filled number could in principle be checked,
    a hollow one could not; words that say who speaks have a solid line, words that say how sure a dotted.

    >>> import kit
    >>> "<b>The" in show(kit.from_text("<b>The bridge</b> opened in May.")).html
    False
    """
    if claims is None:
        from kit.claims import find_claims

        claims = find_claims(article)
    template = environment().get_template("show.html")
    html = template.render(
        style=styles("palette", "marks", "show"),
        view=blocks(article, marked(article, claims)),
        claims=claims,
        prefix=f"kit{next(_numbers)}-",
        lang=language(article),
    )
    return HTML(html, f"{article.title or article.id}, with {len(claims)} claims marked")


def language(article: Article) -> Any:
    """The `lang` attribute of the article's own words, or nothing where it is English."""
    from markupsafe import Markup

    name = article.language or "en"
    return "" if name.lower().startswith("en") else Markup(' lang="{}"').format(name)


def in_words(value: Value) -> str:
    """A label for people: yes and no, two decimals, FactBank's values in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}"
    return f"{CERTAINTY[value]} ({value})" if value in CERTAINTY else str(value)


def summary(claim: Claim) -> str:
    """A claim's labels in one line."""
    checkable = "checkable" if claim.checkable else "not checkable"
    return f"{claim.kind}, {checkable}, {certain(claim)}; said by {voice(claim.source_kind)}"


def certain(claim: Claim) -> str:
    """How sure a claim is, in words."""
    return CERTAINTY.get(claim.certainty, claim.certainty)


def voice(kind: str) -> str:
    """A kind of source, in words."""
    return VOICES.get(kind, kind)


def by_question(claim: Claim) -> list[tuple[str, str, list[Reason]]]:
    """The reasons of a claim by the question that they answer: its short name, its title, its reasons."""
    found = list(reasons_of(claim))
    groups = [(name, title, [r for family, r in found if family == name]) for name, title in TITLES.items()]
    return [group for group in groups if group[2]]


def pointed(reason: Reason, claim: Claim) -> str:
    """The words that a reason rests on; nothing where it rests on the whole claim."""
    whole = reason.start <= claim.start and reason.end >= claim.end
    return "" if whole else words_of(claim.article, Span(reason.start, reason.end))


environment().filters.update(
    summary=summary, certain=certain, voice=voice, by_question=by_question, pointed=pointed, in_words=in_words
)


def blocks(article: Article, found: Sequence[Marked]) -> list[dict[str, Any]]:
    """What a template needs of the blocks: neighbouring items as one list, heading levels from 1."""
    groups: list[dict[str, Any]] = []
    under = 0
    for entry in found:
        kind = entry.block.kind
        level = 1 if kind == "headline" else under + 1 if kind == "heading" else 0
        under = 1 if kind == "headline" else under
        rows = rows_of(article, entry.block) if kind == "table" else []
        label = label_of(article, entry.block) if kind == "note" else ""
        block = {"level": level, "runs": _runs(article, entry.segments), "rows": rows, "label": label}
        if kind in ("item", "source") and groups and groups[-1]["kind"] == kind:
            groups[-1]["blocks"].append(block)
        else:
            groups.append({"kind": kind, "blocks": [block]})
    return groups


def rows_of(article: Article, table: Block) -> list[list[str]]:
    """The cells of a table, row by row, without the line that parts its head from the rest.

    >>> from kit.records import Article, Block
    >>> rows_of(Article("a", "| Year | Fee |\\n| --- | --- |\\n| 2020 | 4 |", ()), Block("table", 0, 44))
    [['Year', 'Fee'], ['2020', '4']]
    """
    lines = (line.strip() for line in article.text[table.start : table.end].splitlines())
    rows = [_BAR.split(line.strip("|")) for line in lines if not re.fullmatch(r"[\s|:-]+", line)]
    return [[cell.strip().replace("\\|", "|") for cell in row] for row in rows]


def label_of(article: Article, note: Block) -> str:
    """The number or sign by which the text calls a note: '1' of `[^1]: Minutes.`"""
    before = re.search(r"\[\^([^\]\s]+)\]:[ \t]*$", article.text[: note.start][-80:])
    return before[1] if before else ""


def _runs(article: Article, segments: Sequence[Stretch]) -> list[dict[str, Any]]:
    """Neighbouring segments of one claim together, so that each of its pieces is marked as a whole."""
    runs = []
    for claim, group in groupby(segments, key=lambda segment: segment.claim):
        parts = list(group)
        texts = [
            {"text": article.text[part.start : part.end], "families": " ".join(part.families)}
            for part in parts
        ]
        runs.append({"claim": claim, "segments": texts, "last": parts[-1].last})
    return runs


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
