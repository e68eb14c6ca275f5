"""Articles side by side on one page: what both say, in what they differ, who vouches, what is copied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kit.claims import find_claims
from kit.criticism import Voice, central_claim, find_voices
from kit.pages.display import language
from kit.pages.selfcontained import page, styles, titled
from kit.records import Article, Claim, Pair, Reason, counted

if TYPE_CHECKING:
    from kit.comparison import Dependence, Rung, Stance

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

    `beside` has the pairs for each further article, `stances` how each of them stands to the `central` claim
    of the first, None where that makes no claim; `voices` has the speakers of each article, in their order.
    """

    articles: tuple[Article, ...]
    central: Claim | None
    beside: tuple[tuple[Pair, ...], ...]
    stances: tuple[Stance, ...]
    voices: tuple[tuple[Voice, ...], ...]
    ladder: Sequence[Rung]
    copied: Sequence[Dependence]


def compared(articles: Sequence[Article], done: Callable[[int], None] = lambda number: None) -> Comparison:
    """The first article set beside each of the others, one after the other; `done` is told how many are.

    Only what is found is kept of each, so that memory does not grow with the parses of many.
    """
    # A report, which is written by the same module, does without it.
    from kit.comparison import compare, independence, stance, verb_ladder

    first, *others = articles
    claims = find_claims(first)
    central = central_claim(first) if claims else None
    beside, stances, voices, rungs = [], [], [tuple(find_voices(first))], verb_ladder([first])
    for number, other in enumerate(others, 1):
        beside.append(tuple(compare(claims, other)))
        stances += [stance(other, central)] if central else []
        voices.append(tuple(find_voices(other)))
        rungs += verb_ladder([other])
        done(number)
    ladder = sorted(rungs, key=lambda rung: rung.when)
    copied = independence(articles)
    return Comparison(tuple(articles), central, tuple(beside), tuple(stances), tuple(voices), ladder, copied)


def comparison_page(made: Comparison) -> str:
    """The comparison as one HTML page.

    >>> import kit
    >>> left, right = (kit.from_text(f"The bridge opened in {month}.") for month in ("May", "June"))
    >>> "side by side" in comparison_page(compared([left, right]))
    True
    """
    titles = [titled(article) for article in made.articles]
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
        told=_told,
        steps=len({rung.number for rung in made.ladder}),
    )


def _counts(pairs: Sequence[Pair]) -> str:
    """How the claims of two articles stand to each other, in one sentence."""
    number = Counter(pair.verdict for pair in pairs)
    met = number["same"] + number["differs"] + number["contradicts"]
    alone = f"Only on the left: {number['only left']}; only on the right: {number['only right']}."
    if not met:
        return f"No claim of the one meets a claim of the other. {alone}"
    said = {"same": "the same", "differs": "with a difference", "contradicts": "in contradiction"}
    how = ", ".join(f"{number[verdict]} {words}" for verdict, words in said.items() if number[verdict])
    return f"{counted(met, 'pair')} of claims about the same thing: {how}. {alone}"


def _told(pair: Pair) -> tuple[list[str], list[str]]:
    """The notes of a pair in a reader's order, and what only one side mentions, each once."""
    details = [reason.note for reason in pair.reasons if _detail(reason)]
    notes = dict.fromkeys(reason.note for reason in pair.reasons if not _detail(reason))
    return list(notes), details


def _detail(reason: Reason) -> bool:
    return reason.field == "detail"
