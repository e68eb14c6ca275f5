"""A plain text becomes an `Article`: kept character for character, and asked what its own lines state.

What the text does not state stays None: an author, an outlet or a date is never guessed.
"""

from __future__ import annotations

import re
from typing import Any

from kit.reading.blocks import blocks_of, pattern
from kit.records import Article, Block, KitError

Stated = dict[str, Any]
# The longest text that the kit works on, in characters.
LONGEST_TEXT = 2_000_000
STATED = ("title", "author", "outlet", "published", "place", "url", "language")
_ADDRESS = re.compile(r"https?://[^\s<>\"'”’)\]]+")


def from_text(text: str, *, id: str = "text", **metadata: str | None) -> Article:
    """The article in a string. Byline, date line and headline are read from the text where it has them.

    `metadata` states what the text does not: title, author, outlet, published, place, url, language. Raises
    KitError for what is no text.

    >>> article = from_text("Bridge opens\\nBy Ann Lee\\n\\nThe bridge opened on Monday.")
    >>> article.title, article.author, article.published
    ('Bridge opens', 'Ann Lee', None)
    """
    unknown = set(metadata) - set(STATED)
    if unknown:
        raise KitError(f"An article has no '{min(unknown)}'. It may state: {', '.join(STATED)}.")
    if not isinstance(text, str):
        raise KitError(
            f"from_text() reads a text, and was given {type(text).__name__}. "
            "Put the text between quotation marks, or give kit.read() the name of a file."
        )
    blocks = blocks_of(text)
    stated = {**stated_in(text, blocks), **{name: value for name, value in metadata.items() if value}}
    return Article(id, text, blocks, links=links_in(text), **stated)


def stated_in(text: str, blocks: tuple[Block, ...]) -> Stated:
    """What headline, byline and date lines state: title, author, outlet, published (ISO date), place."""
    stated: Stated = {}
    for block in blocks:
        words = text[block.start : block.end]
        if block.kind == "headline":
            stated.setdefault("title", words)
        elif block.kind == "byline" and (match := pattern("byline").match(words)):
            stated.setdefault("author", match["author"].strip())
        elif block.kind == "dateline":
            for name, value in _dateline(words, signed="author" in stated).items():
                stated.setdefault(name, value)
    return stated


def _dateline(words: str, signed: bool) -> dict[str, str]:
    """Place, outlet and date of a date line such as 'LONDON, Nov. 19, 2025 (AP)' or 'Updated 2 May 2024'.

    'Fernwick, 14 March 2025' gives a place below a byline only: without one it may be the writer's name.
    """
    line = pattern("date_line").match(words)
    if line:
        revised = (line["label"] or "").lower().startswith(("updated", "last"))
        return {} if revised else {"published": iso(line["date"])}
    place = pattern("dateline").match(words + " — .")
    named = None if place else pattern("place_line").match(words)
    if named:
        where = "outlet" if named["place"].startswith("The ") and named["place"] != "The Hague" else "place"
        return {"published": iso(named["date"]), **({where: named["place"]} if signed else {})}
    found = {} if not place else {"place": place["place"], "outlet": place["outlet"]}
    if place and place["date"] and re.search(r"\d{4}", place["date"]):
        found["published"] = iso(place["date"])
    return {name: value for name, value in found.items() if value}


def iso(date: str) -> str:
    """A full date in words as an ISO date.

    >>> iso("Nov. 19, 2025"), iso("19th November 2025")
    ('2025-11-19', '2025-11-19')
    """
    from dateutil import parser

    try:
        return str(parser.parse(date.replace("Sept", "Sep")).date())
    except (ValueError, OverflowError):
        return date


def links_in(text: str) -> tuple[str, ...]:
    """The web addresses that a text shows, each once, in order."""
    return tuple(dict.fromkeys(match.group().rstrip(".,;:!?") for match in _ADDRESS.finditer(text)))
