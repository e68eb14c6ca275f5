"""The report on one article, and articles side by side: what was found, and the page, the most wanted on top.

A page works without a network and, but for sorting and filtering, without its script, whatever an article
holds.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kit.claims import find_claims
from kit.criticism import (
    INQUIRIES,
    SECTIONS,
    Card,
    Line,
    Question,
    Telling,
    Tension,
    Voice,
    card,
    central_claim,
    find_tellings,
    find_tensions,
    find_voices,
    questions,
)
from kit.pages.display import blocks
from kit.pages.pictures import certainty_along, headings, kinds, voices
from kit.pages.selfcontained import page, sentence, short, source, styles, titled
from kit.reading import Outside, read_as
from kit.records import Article, Claim, Pair, Span, words_of

if TYPE_CHECKING:
    from kit.comparison import Dependence, Rung, Stance


@dataclass(frozen=True)
class Report:
    """What a report is made from: all that was found of an article; `source` says where it was read."""

    article: Article
    claims: Sequence[Claim]
    card: Card
    source: str
    questions: Sequence[Question] = ()
    voices: Sequence[Voice] = ()
    tellings: Sequence[Telling] = ()
    tensions: Sequence[Tension] = ()
    central: Claim | None = None
    stances: "Sequence[Stance]" = ()


def report(
    article: Article,
    outside: Iterable[Outside] = (),
    source: str | None = None,
    accounts: Sequence[Article] = (),
) -> Report:
    """All that is found of an article. `outside` is what is known of it from elsewhere.

    `accounts` are other texts on the same event: each of them asserts its central claim, denies it, only
    reports it, or is silent.
    """
    claims, central = find_claims(article), None
    stances: list[Stance] = []
    if accounts and claims:
        from kit.comparison import stance

        central = central_claim(article)
        stances = [stance(account, central) for account in accounts]
    about, source = card(article, outside), source or f"'{article.id}'"
    speak, told, apart = find_voices(article), find_tellings(article), find_tensions(article)
    return Report(article, claims, about, source, questions(article), speak, told, apart, central, stances)


def report_page(made: Report) -> str:
    """The report as one HTML page.

    >>> import kit
    >>> "<script>alert" in report_page(report(kit.from_text("<script>alert(1)</script> opened in May.")))
    False
    """
    claims = made.claims
    text = made.article.text[made.article.blocks[0].start :] if made.article.blocks else ""
    silent = [line.question for line in made.card.states[:4] if not line.stated]
    return page(
        "report.html",
        styles("palette", "base", "marks", "report"),
        source("report.js"),
        made=made,
        lede=sentence("report", claims, len(text.split()), read_as(made.article), silent),
        sections={name: made.card.section(name) for name in SECTIONS},
        inquiries=INQUIRIES,
        quotes=_quotes,
        view=blocks(made.article, claims),
        headings=headings(made.article, claims),
        certainty=certainty_along(claims),
        voices=voices(claims),
        kinds=kinds(claims),
    )


def _quotes(line: Line) -> list[str]:
    """The first words that an answer rests on, but for those that it says itself."""
    whole = Span(0, len(line.article.text))
    quotes = dict.fromkeys(short(words_of(line.article, s)) for s in line.evidence[:5] if s != whole)
    return [words for words in quotes if words not in line.answer]


@dataclass(frozen=True)
class Comparison:
    """The first article beside each of the others: pairs of claims, speakers, rungs and shared passages.

    `beside` has the pairs for each further article, `stances` how each of them stands to the `central` claim
    of the first, None where that makes no claim; `voices` has the speakers of each article, in their order.
    """

    articles: tuple[Article, ...]
    central: Claim | None
    beside: tuple[tuple[Pair, ...], ...]
    stances: "tuple[Stance, ...]"
    voices: tuple[tuple[Voice, ...], ...]
    ladder: "Sequence[Rung]"
    copied: "Sequence[Dependence]"


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
    counts = [sentence("comparison", Counter(pair.verdict for pair in pairs)) for pairs in made.beside]
    return page(
        "comparison.html",
        styles("palette", "base", "report", "comparison"),
        made=made,
        names={article.id: titled(article) for article in made.articles},
        lede=counts[0] if len(counts) == 1 else "The first article, set beside each of the others in turn.",
        counts=counts,
    )
