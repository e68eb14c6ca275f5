"""What an exercise may ask about a case: named properties of the case's own data.

A property gives items: what the student is shown, and what is accepted, or None where the case does not
say. Because exercises name a property and never a sentence, they work on any article. To add one, write
a function from a case to items and name it in `PROPERTIES`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kit.records import Article, Block

if TYPE_CHECKING:
    from kit.cases import Case


@dataclass(frozen=True)
class Item:
    """One thing that is asked: the words shown, and the answers that are accepted.

    `accepted` holds alternatives, each of which is right; an alternative is one value, or several that
    belong together. None means that the case does not say: the exercise stays open there.
    """

    text: str
    accepted: Sequence[str | Sequence[str]] | None


def items(case: Case, name: str, topic: str) -> list[Item]:
    """The items of the property called `name`; `topic` is the exercise that the key speaks about."""
    return PROPERTIES[name](case, topic)


def key(case: Case, topic: str) -> list[Item]:
    """The rows of the case's key for this exercise."""
    return [
        Item(" — ".join(filter(None, (row.words, row.against, row.as_of))), row.accepted)
        for row in case.answers(topic)
    ]


def key_words(case: Case, topic: str) -> list[Item]:
    """The places that the key accepts for a mark: any of its rows for this exercise."""
    rows = case.answers(topic)
    return [Item("", [row.words for row in rows] or None)]


def headline(case: Case, topic: str) -> list[Item]:
    """The article's first headline, as words to be marked."""
    return [Item("", _words(case.article, "headline")[:1] or None)]


def headings(case: Case, topic: str) -> list[Item]:
    """How many headings the article has, its headlines not counted."""
    return [Item("", [str(len(_words(case.article, "heading")))])]


def block_kinds(case: Case, topic: str) -> list[Item]:
    """The first block of each kind that the article has: what is it?"""
    first: dict[str, Block] = {}
    for block in case.article.blocks:
        first.setdefault(block.kind, block)
    return [Item(_short(case.article.text[block.start : block.end]), [kind]) for kind, block in first.items()]


def _words(article: Article, kind: str) -> list[str]:
    return [article.text[block.start : block.end] for block in article.blocks if block.kind == kind]


def _short(words: str, most: int = 90) -> str:
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"


PROPERTIES: dict[str, Callable[[Case, str], list[Item]]] = {
    "key": key,
    "key words": key_words,
    "headline": headline,
    "number of headings": headings,
    "kinds of block": block_kinds,
}
