"""Composed claims for tests of what is shown: a text, and the labels and words that a test chooses."""

from __future__ import annotations

from kit.reading import from_text
from kit.records import Article, Attribution, Block, Claim, Reason, Span, Value

TEXT = (
    "The Harbour Bridge\n\n"
    "The mayor said the bridge might open in May. It cost ten million.\n\n"
    "What comes next\n\n"
    "- The ferry will stop\n"
)


def place(article: Article, words: str) -> Span:
    """Where the words stand in the article."""
    start = article.text.index(words)
    return Span(start, start + len(words))


def reason(article: Article, field: str, value: Value, words: str) -> Reason:
    """A reason that rests on these words."""
    where = place(article, words)
    return Reason(field, value, f"test of {field}", where.start, where.end, f"Because of ‘{words}’.")


def claim(
    article: Article,
    number: int,
    pieces: tuple[str, ...],
    *reasons: Reason,
    said: tuple[Attribution, ...] = (),
) -> Claim:
    """A claim of these words, in pieces."""
    spans = tuple(place(article, piece) for piece in pieces)
    block = next((b for b in article.blocks if b.start <= spans[0].start < b.end), Block("paragraph", 0, 0))
    return Claim(
        f"C{number:03}", spans[0].start, spans[-1].end, block, spans, (), (), said, tuple(reasons), article
    )


def bridge() -> tuple[Article, list[Claim]]:
    """A small article with three claims: one hedged and told by somebody, one checkable, one prediction."""
    article = from_text(TEXT, id="bridge")
    mayor = Attribution(
        place(article, "The mayor"),
        place(article, "said"),
        place(article, "the bridge might open in May"),
        (reason(article, "source_kind", "unnamed person", "The mayor"),),
        article=article,
    )
    return article, [
        claim(
            article,
            1,
            ("the bridge might open in May",),
            reason(article, "kind", "event", "open"),
            reason(article, "checkable", True, "in May"),
            reason(article, "certainty", "PS+", "might"),
            reason(article, "hedged", True, "might"),
            said=(mayor,),
        ),
        claim(
            article,
            2,
            ("It cost ten million.",),
            reason(article, "kind", "quantity", "ten million"),
            reason(article, "checkable", True, "ten million"),
            reason(article, "certainty", "CT+", "It cost ten million."),
        ),
        claim(
            article,
            3,
            ("The ferry will stop",),
            reason(article, "kind", "prediction", "will"),
            reason(article, "certainty", "CT+", "The ferry will stop"),
        ),
    ]
