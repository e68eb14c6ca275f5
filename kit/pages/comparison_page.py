"""Articles side by side on one page: what both say, in what they differ, who vouches, what is copied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kit.criticism import Voice, find_voices
from kit.pages.display import language
from kit.pages.selfcontained import page, styles
from kit.pages.tallies import counted
from kit.records import Article, Pair

if TYPE_CHECKING:
    from kit.comparison import Dependence, Rung

# In the order in which a reader wants them; the words above each on the page.
VERDICTS = {
    "contradicts": "They contradict each other",
    "differs": "They differ",
    "same": "They say the same",
    "only left": "Only on the left",
    "only right": "Only on the right",
}


@dataclass(frozen=True)
class Comparison:
    """The first article beside each of the others: pairs of claims, speakers, rungs and shared passages.

    `beside` has the pairs for each further article, `voices` the speakers of each article, in their order.
    """

    articles: tuple[Article, ...]
    beside: tuple[tuple[Pair, ...], ...]
    voices: tuple[tuple[Voice, ...], ...]
    ladder: Sequence[Rung]
    copied: Sequence[Dependence]

    def pairs(self) -> Iterator[tuple[Article, Pair]]:
        """Every pair with the article of its right side."""
        for right, pairs in zip(self.articles[1:], self.beside, strict=True):
            for pair in pairs:
                yield right, pair


def compared(articles: Sequence[Article]) -> Comparison:
    """The first article set beside each of the others."""
    # A report, which is written by the same module, does without it.
    from kit.comparison import compare, independence, verb_ladder

    first, *others = articles
    return Comparison(
        tuple(articles),
        tuple(tuple(compare(first, other)) for other in others),
        tuple(tuple(find_voices(article)) for article in articles),
        verb_ladder(articles),
        independence(articles),
    )


def comparison_page(made: Comparison) -> str:
    """The comparison as one HTML page.

    >>> import kit
    >>> left, right = (kit.from_text(f"The bridge opened in {month}.") for month in ("May", "June"))
    >>> "side by side" in comparison_page(compared([left, right]))
    True
    """
    titles = [article.title or article.id for article in made.articles]
    counts = [_counts(pairs) for pairs in made.beside]
    return page(
        "comparison.html",
        styles("palette", "base", "report", "comparison"),
        made=made,
        titles=titles,
        names={article.id: title for article, title in zip(made.articles, titles, strict=True)},
        warnings=[warning for article in made.articles for warning in article.warnings],
        langs=[language(article) for article in made.articles],
        lede=counts[0] if len(counts) == 1 else "The first article, set beside each of the others in turn.",
        counts=counts,
        verdicts=VERDICTS,
        grouped=[{v: [p for p in pairs if p.verdict == v] for v in VERDICTS} for pairs in made.beside],
    )


def _counts(pairs: Sequence[Pair]) -> str:
    """How the claims of two articles stand to each other, in one sentence."""
    number = Counter(pair.verdict for pair in pairs)
    met = number["same"] + number["differs"] + number["contradicts"]
    return (
        f"{counted(met, 'pair')} of claims about the same thing: {number['same']} say the same, "
        f"{number['differs']} differ, {number['contradicts']} contradict. {number['only left']} stand only "
        f"on the left, {number['only right']} only on the right."
    )
