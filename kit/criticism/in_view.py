"""What a person needs in view to grade a claim: gathered from the text and the record, and not weighed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from kit.claims import find_claims
from kit.comparison import bearing
from kit.criticism.source_list import audit_sources
from kit.criticism.tellings import find_tellings
from kit.records import Article, Claim, Fact, KitError, Reason, words_of

_ALONE = 5  # words


@dataclass(frozen=True)
class Evidence:
    """One thing to consider before grading a claim: what sort of thing, what it says, and why it is here."""

    sort: str
    says: str
    date: str
    publisher: str
    reasons: tuple[Reason, ...]
    article: Article = field(repr=False, compare=False)

    def cells(self) -> Iterator[tuple[str, Any]]:
        """The evidence as named cells, for `table`."""
        yield "sort", self.sort
        yield "says", self.says
        yield "date", self.date
        yield "publisher", self.publisher
        yield "why", " ".join(reason.note for reason in self.reasons)


def central_claim(article: Article) -> Claim:
    """The claim that a text stands or falls with: the one it tells most often, or else the most checkworthy.

    Only claims that evidence could decide are taken, and none too short to stand alone, where there are
    others. Raises KitError where the text makes no claim at all.

    >>> from kit.reading.text import from_text
    >>> central_claim(from_text("What a day! The bridge opened on Monday after two years.")).text
    'The bridge opened on Monday after two years.'
    """
    claims = find_claims(article)
    if not claims:
        raise KitError(f"The article '{article.id}' makes no claim. Take one that does.")
    could = [claim for claim in claims if claim.checkable and len(claim.text.split()) >= _ALONE] or claims
    tellings = find_tellings(article)
    often = Counter(telling.group for telling in tellings)
    for telling in sorted(tellings, key=lambda each: -often[each.group]):
        told = [c for c in could if c.start <= telling.verb.start < c.end]
        if told and telling.how == "told":
            return told[0]
    return max(could, key=lambda claim: claim.checkworthiness)


def evidence(claim: Claim, record: Sequence[Fact] = (), as_of: str | None = None) -> list[Evidence]:
    """What to have in view when grading a claim: who says it, how sure, how often, listed sources, facts.

    `as_of` ("2025-11-30") hides facts of a later date. Facts stand in the order of their dates.

    >>> from kit.claims.finding import find_claims
    >>> from kit.reading.text import from_text
    >>> (claim,) = find_claims(from_text("The bridge opened in May."))
    >>> [(each.sort, each.says) for each in evidence(claim)]
    [('said by', 'the author'), ('certainty', 'CT+')]
    """
    return [
        *_said_by(claim),
        *_certainty(claim),
        *_told(claim),
        *_listed(claim),
        *_facts(claim, record, as_of),
    ]


def _evidence(
    claim: Claim, sort: str, says: str, reasons: Sequence[Reason], fact: Fact | None = None
) -> Evidence:
    date, publisher = (fact.date, fact.publisher) if fact else ("", "")
    return Evidence(sort, says, date, publisher, tuple(reasons), claim.article)


def _said_by(claim: Claim) -> Iterator[Evidence]:
    for said in claim.attributions:
        says = words_of(claim.article, said.resolved or said.source) or "nobody named"
        yield _evidence(claim, "said by", says, [r for r in said.reasons if r.field == "source_kind"])
    if not claim.attributions:
        note = "Nobody is said to have said it: it is the author's own word."
        reason = Reason("source_kind", "author", "no attribution", claim.start, claim.end, note)
        yield _evidence(claim, "said by", "the author", [reason])


def _certainty(claim: Claim) -> Iterator[Evidence]:
    reasons = [reason for reason in claim.reasons if reason.field == "certainty"]
    if reasons:
        yield _evidence(claim, "certainty", claim.certainty, reasons)


def _told(claim: Claim) -> Iterator[Evidence]:
    """The other tellings of the same proposition, which corroborate nothing."""
    tellings = find_tellings(claim.article)
    group = next((t.group for t in tellings if (t.span.start, t.span.end) == (claim.start, claim.end)), None)
    for telling in tellings:
        if telling.group == group and telling.span.start != claim.start:
            yield _evidence(claim, "told again", words_of(claim.article, telling.span), telling.reasons)


def _listed(claim: Claim) -> Iterator[Evidence]:
    """The listed sources that could cover it, with what the audit says of them."""
    for source in audit_sources(claim.article):
        if any(covered.id == claim.id for covered in source.covers):
            yield _evidence(claim, "listed source", source.text, source.reasons)


def _facts(claim: Claim, record: Sequence[Fact], as_of: str | None) -> Iterator[Evidence]:
    """The facts that bear on it, in the order of their dates."""
    pairs = [(pair.right, pair) for pair in bearing(claim, record, as_of) if isinstance(pair.right, Fact)]
    for fact, pair in sorted(pairs, key=lambda item: item[0].date):
        yield _evidence(claim, f"fact {fact.id}", fact.fact, pair.reasons, fact)
