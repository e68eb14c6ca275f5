"""What a person needs in view to grade a claim, the published scales, and the grades that people give.

The kit gathers, offers and records; it never grades. The Admiralty scale judges the source with a letter and
the information with a number, each for itself: raters tend to let one lead the other (Baker, McKendry, and
Mace 1968), so a grade here holds one of the two only.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from kit.comparison import bearing
from kit.criticism.source_list import audit_sources
from kit.criticism.tellings import find_tellings
from kit.records import Article, Claim, Fact, KitError, Mark, Reason, words_of


@dataclass(frozen=True)
class Evidence:
    """One thing to consider before grading a claim: what sort of thing, what it says, and why it is here."""

    sort: str
    says: str
    date: str
    publisher: str
    reasons: tuple[Reason, ...]
    article: Article = field(repr=False, compare=False)


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


@dataclass(frozen=True, slots=True)
class ScaleStep:
    """One step of a published scale, its meaning, and where the scale is published."""

    scale: str
    step: str
    meaning: str
    citation: str


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade by one person: of an article as a source, or of one claim, for a reason, as of a date.

    `claim` is the claim's id, or "" for the article as a source; `record` holds ids of a record.
    """

    annotator: str
    article: str
    claim: str
    start: int
    end: int
    scale: str
    step: str
    reason: str
    record: tuple[str, ...] = ()
    as_of: str = ""

    def mark(self) -> Mark:
        """The grade as a mark, to be compared with other people's."""
        return Mark(self.annotator, self.article, self.start, self.end, self.scale, self.step)


def scale(name: str) -> list[ScaleStep]:
    """The steps of one scale, in their published order.

    >>> [step.step for step in scale("admiralty reliability")]
    ['A', 'B', 'C', 'D', 'E', 'F']

    Raises KitError when there is no such scale.
    """
    known = _scales()
    if name not in known:
        raise KitError(f"There is no scale called '{name}'. The scales are: {', '.join(known)}.")
    return known[name]


def grade(
    of: Article | Claim,
    scale_name: str,
    step: str | int,
    *,
    by: str,
    reason: str,
    record: Sequence[str] = (),
    as_of: str = "",
) -> Grade:
    """One person's grade of an article as a source, or of one claim, recorded with its reason.

    >>> from kit.reading.text import from_text
    >>> text = from_text("It opened.")
    >>> grade(text, "admiralty reliability", "F", by="Ada", reason="No author is named.").step
    'F'

    Raises KitError without a reason, without a name, and for a step or a thing that the scale does not have.
    """
    steps = {each.step.lower(): each.step for each in scale(scale_name)}
    given = str(step).strip().lower()
    if given not in steps:
        raise KitError(
            f"'{step}' is not a step of the scale '{scale_name}'. Its steps are: {', '.join(steps.values())}."
        )
    if not by.strip() or not reason.strip():
        raise KitError("A grade needs the name of the person who gives it (by=) and a reason (reason=).")
    if isinstance(of, Claim) == (scale_name == "admiralty reliability"):
        raise KitError(
            "The letter of the Admiralty scale grades a source, and every other scale here a claim: give "
            "grade() the article with 'admiralty reliability', or a claim with another scale."
        )
    article, claim = (of.article, of.id) if isinstance(of, Claim) else (of, "")
    start, end = (of.start, of.end) if isinstance(of, Claim) else (0, len(of.text))
    return Grade(
        by.strip(),
        article.id,
        claim,
        start,
        end,
        scale_name,
        steps[given],
        reason.strip(),
        tuple(record),
        as_of,
    )


@lru_cache(maxsize=1)
def _scales() -> dict[str, list[ScaleStep]]:
    text = files("kit.criticism").joinpath("words", "gradings.toml").read_text(encoding="utf-8")
    return {name: list(_steps(name, table)) for name, table in tomllib.loads(text).items()}


def _steps(name: str, table: dict[str, object]) -> Iterator[ScaleStep]:
    values = table["values"]
    assert isinstance(values, dict), name
    for step, meaning in values.items():
        yield ScaleStep(name, step, str(meaning), str(table["citation"]))
