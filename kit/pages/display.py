"""What people see of an article: its text, untouched, with claims marked and every reason at hand.

Claims and the words that their reasons point at overlap, so the text is cut at every edge.
A reason appears on hover and on keyboard focus by style alone, so a notebook needs no script; screen
readers hear it as the description of the claim's number. An article's own markup is shown as text.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from pathlib import Path
from typing import Any

from markupsafe import Markup

from kit.claims import find_claims
from kit.pages.selfcontained import CERTAINTY, LABELS, VOICES, environment, page, styles, titled
from kit.reading import read_as
from kit.records import Article, Block, Claim, Reason, Span, Value, pieces, words_of, write_whole

_QUESTIONS: dict[str, Any] = LABELS["questions"]
_FAMILIES = {field: name for name, about in _QUESTIONS.items() for field in about.get("fields", ())}
_PLAIN = "CT+"  # what is said outright singles out no words
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


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of characters that are shown alike.

    `claim` is the index of the claim it is in, or None, and `last` is true where that claim ends. `families`
    names the questions whose reasons rest on it, such as "who" (says so) and "sure" (how).
    """

    words: str
    claim: int | None
    families: str
    last: bool


def stretches(article: Article, claims: Sequence[Claim]) -> list[list[Stretch]]:
    """Each block of the article, cut wherever a claim or the words of a reason begin or end.

    >>> import kit
    >>> article = kit.from_text("The bridge opened in May.")
    >>> "".join(stretch.words for stretch in stretches(article, kit.find_claims(article))[0])
    'The bridge opened in May.'
    """
    opened: dict[int, list[tuple[int, int | None, str]]] = defaultdict(list)  # end, claim, question
    for number, claim in enumerate(claims):
        for piece in claim.pieces:
            opened[piece.start].append((piece.end, number, ""))
        for span, family in _pointed(claim):
            opened[span.start].append((span.end, None, family))
    edges = {edge for block in article.blocks for edge in (block.start, block.end)}
    edges |= opened.keys() | {end for marks in opened.values() for end, _, _ in marks}
    ends = [claim.pieces[-1].end if claim.pieces else claim.end for claim in claims]
    cut: list[Stretch] = []
    here: list[tuple[int, int | None, str]] = []
    starts = sorted(edges)
    for start, end in pairwise(starts):
        here = [mark for mark in (*here, *opened.get(start, ())) if mark[0] > start]
        owner = next((number for _, number, _ in here if number is not None), None)
        families = " ".join(sorted({family for _, _, family in here if family}))
        last = owner is not None and ends[owner] == end
        cut.append(Stretch(article.text[start:end], owner, families, last))
    return [cut[bisect_left(starts, b.start) : bisect_left(starts, b.end)] for b in article.blocks]


def reasons_of(claim: Claim) -> Iterator[tuple[str, Reason]]:
    """Every reason of a claim, and the question that it answers: kind, check, sure, who, did or weight."""
    for reason in claim.reasons:
        number = isinstance(reason.value, float)
        yield "weight" if number else _FAMILIES.get(reason.field, "kind"), reason
    yield from (("who", reason) for said in claim.attributions for reason in said.reasons)
    yield from (("did", reason) for triple in claim.triples for reason in triple.reasons)


def _pointed(claim: Claim) -> Iterator[tuple[Span, str]]:
    """The words that reasons rest on; a reason that rests on the whole claim singles out none."""
    whole = sum(map(len, claim.pieces))
    for family, reason in reasons_of(claim):
        if family != "did" and reason.value != _PLAIN and reason.end - reason.start < whole:
            yield Span(reason.start, reason.end), family
    for said in claim.attributions:
        for span in (*pieces(said.source), *pieces(said.cue)):
            yield span, "who"


def show(article: Article, claims: Sequence[Claim] | None = None) -> HTML:
    """The article with its claims marked, for a notebook; reasons appear on hover and on keyboard focus.

    `claims` are those to mark, by default all of them. A filled number could in principle be checked,
    a hollow one could not; words that say who speaks have a solid line, words that say how sure a dotted.

    >>> import kit
    >>> "<b>The" in show(kit.from_text("<b>The bridge</b> opened in May.")).html
    False
    """
    claims = find_claims(article) if claims is None else claims
    template, style = environment().get_template("show.html"), styles("palette", "marks", "show")
    view, prefix = blocks(article, claims), f"kit{next(_numbers)}-"
    html = template.render(article=article, claims=claims, style=style, view=view, prefix=prefix)
    return HTML(html, f"{titled(article)}, with {len(claims)} claims marked")


def language(article: Article) -> str:
    """The `lang` attribute of the article's own words, or nothing where it is English."""
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
    who = VOICES.get(claim.source_kind, claim.source_kind)
    return f"{claim.kind}, {checkable}, {CERTAINTY[claim.certainty]}; said by {who}"


def by_question(claim: Claim) -> list[tuple[str, str, list[Reason]]]:
    """The reasons of a claim by the question that they answer: its short name, its title, its reasons."""
    found = list(reasons_of(claim))
    told = {name: [reason for family, reason in found if family == name] for name in _QUESTIONS}
    return [(name, _QUESTIONS[name]["title"], reasons) for name, reasons in told.items() if reasons]


def pointed(reason: Reason, claim: Claim) -> str:
    """The words that a reason rests on; nothing where it rests on the whole claim."""
    whole = reason.start <= claim.start and reason.end >= claim.end
    return "" if whole else words_of(claim.article, Span(reason.start, reason.end))


environment().filters.update(summary=summary, by_question=by_question, pointed=pointed, in_words=in_words)
environment().filters.update(lang=language, voice=lambda kind: VOICES.get(kind, kind))
environment().filters["certain"] = lambda claim: CERTAINTY[claim.certainty]


def blocks(article: Article, claims: Sequence[Claim]) -> list[dict[str, Any]]:
    """What a template needs of the blocks: neighbouring items as one list, heading levels from 1."""
    groups: list[dict[str, Any]] = []
    under = 0
    for block, cut in zip(article.blocks, stretches(article, claims), strict=True):
        kind = block.kind
        level = 1 if kind == "headline" else under + 1 if kind == "heading" else 0
        under = 1 if kind == "headline" else under
        # The number or sign by which the text calls a note: '1' of `[^1]: Minutes.`
        called = re.search(r"\[\^([^\]\s]+)\]:[ \t]*$", article.text[: block.start][-80:])
        shown = {
            "level": level,
            "cut": cut,
            "rows": rows_of(article, block) if kind == "table" else [],
            "label": called[1] if called and kind == "note" else "",
        }
        if kind in ("item", "source") and groups and groups[-1]["kind"] == kind:
            groups[-1]["blocks"].append(shown)
        else:
            groups.append({"kind": kind, "blocks": [shown]})
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


def show_as_read(article: Article, folder: Path) -> Path:
    """The page that shows an article block by block, in the case's folder; a browser opens it."""
    import webbrowser

    path = write_whole(folder / "as-read.html", as_read(article))
    webbrowser.open(path.resolve().as_uri())
    return path


def as_read(article: Article) -> str:
    """The page, with each block as lessons and readers get it.

    >>> import kit
    >>> "headline" in as_read(kit.from_text("Bridge opens\\n\\nIt opened."))
    True
    """
    groups = blocks(article, ())
    return page(
        "as_read.html",
        styles("palette", "base", "marks", "as_read"),
        article=article,
        lede=f"It was read as {read_as(article)}.",
        groups=[{**group, "lone": [block]} for group in groups for block in group["blocks"]],
    )
