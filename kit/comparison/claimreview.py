"""A comparison for others: schema.org ClaimReview in JSON-LD.

A ClaimReview tells one verdict on one claim, and who gave it. The kit gives no verdict: a person does.
Where the article states no author or date the field stays empty, and that is a finding.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kit.records import Claim, Fact, KitError

PAGES = ("http://", "https://")
VERDICTS = {"contradicted": 1, "partly": 2, "silent": None, "supported": 3}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person found about a claim: supported, contradicted, partly or silent, by whom, when, and why.

    `facts` are those of the record that it rests on; `url` is where the review stands, if it is published. A
    `day` that is empty or to come is no day.
    """

    claim: Claim
    value: str
    reviewer: str
    day: str
    why: str
    facts: tuple[Fact, ...] = ()
    url: str | None = None


def claim_reviews(verdicts: Sequence[Verdict]) -> str:
    """The verdicts as schema.org ClaimReview, JSON-LD, one object each.

    Author and datePublished of the claim are null where the article states none. Raises KitError for a
    verdict, a day, a reviewer or an address that a ClaimReview cannot carry.
    """
    return json.dumps([_review(verdict) for verdict in verdicts], ensure_ascii=False, indent=2)


def _review(verdict: Verdict) -> dict[str, object]:
    _check(verdict)
    article = verdict.claim.article
    rating: dict[str, object] = {"@type": "Rating", "alternateName": verdict.value}
    if VERDICTS[verdict.value] is not None:
        rating |= {"ratingValue": VERDICTS[verdict.value], "bestRating": 3, "worstRating": 1}
    claim: dict[str, object] = {
        "@type": "Claim",
        "text": verdict.claim.text,
        "author": {"@type": "Person", "name": article.author} if article.author else None,
        "datePublished": article.published,
        "appearance": _work(article.url, article.title),
    }
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": verdict.claim.text,
        "author": {"@type": "Person", "name": verdict.reviewer},
        "datePublished": _published(verdict.day),
        "url": verdict.url,
        "reviewBody": verdict.why,
        "reviewRating": rating,
        "itemReviewed": claim,
        "citation": [_cited(fact) for fact in verdict.facts],
    }


def _published(day: str) -> str | None:
    """The day of a verdict; None where it has none, or one that has not come yet and is nobody's."""
    given = date.fromisoformat(day) if day else None
    return given.isoformat() if given and given <= date.today() else None


def _cited(fact: Fact) -> dict[str, object]:
    publisher = {"@type": "Organization", "name": fact.publisher}
    return {**_work(fact.url, fact.title), "datePublished": fact.date, "publisher": publisher}


def _work(url: str | None, title: str | None) -> dict[str, object]:
    address = {"url": url} if url and url.startswith(PAGES) else {}
    return {"@type": "CreativeWork", "name": title, **address}


def _check(verdict: Verdict) -> None:
    if verdict.value not in VERDICTS:
        told = f"'{verdict.value}' is not a verdict on {verdict.claim.id}."
        raise KitError(f"{told} It is one of {', '.join(VERDICTS)}.")
    if verdict.url is not None and not verdict.url.startswith(PAGES):
        raise KitError(
            f"The verdict on {verdict.claim.id} has the address '{verdict.url}'. Give the page where the "
            "review stands; it begins with http:// or https://."
        )
    if not verdict.reviewer.strip():
        raise KitError(f"The verdict on {verdict.claim.id} has no reviewer. Say who gave it.")
    try:
        date.fromisoformat(verdict.day or "2026-03-01")
    except ValueError:
        raise KitError(
            f"The verdict on {verdict.claim.id} has the day '{verdict.day}'. Write it as 2026-03-01."
        ) from None
