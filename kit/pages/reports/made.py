"""What a report is made from: an article, its claims and its card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kit.claims import find_claims
from kit.criticism import Card, Known, card
from kit.records import Article, Claim


@dataclass(frozen=True)
class Report:
    """What a report is made from: the article, its claims and its card; `source` says where it was read."""

    article: Article
    claims: Sequence[Claim]
    card: Card
    source: str


def report(article: Article, outside: Iterable[Known] = (), source: str | None = None) -> Report:
    """The claims and the card of an article. `outside` is what is known of it from elsewhere."""
    return Report(article, find_claims(article), card(article, outside), source or f"'{article.id}'")
