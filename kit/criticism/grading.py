"""What a person needs in view to grade a claim, and the published scales; the kit itself never grades.

The Admiralty scale judges the source with a letter and the information with a number, each for itself:
raters tend to let one lead the other (Baker, McKendry, and Mace 1968).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from kit.criticism.source_list import audit_sources
from kit.criticism.tellings import find_tellings
from kit.records import Article, Claim, KitError, Reason, words_of


@dataclass(frozen=True)
class Evidence:
    """One thing to consider before grading a claim: what sort of thing, what it says, and why it is here."""

    sort: str
    says: str
    reasons: tuple[Reason, ...]
    article: Article = field(repr=False, compare=False)


def evidence(claim: Claim) -> list[Evidence]:
    """What the text offers to whoever grades a claim: who says it, how sure, how often, listed sources.

    >>> from kit.claims.finding import find_claims
    >>> from kit.reading.text import from_text
    >>> (claim,) = find_claims(from_text("The bridge opened in May."))
    >>> [(each.sort, each.says) for each in evidence(claim)]
    [('said by', 'the author'), ('certainty', 'CT+')]
    """
    return [Evidence(sort, says, tuple(reasons), claim.article) for sort, says, reasons in _found(claim)]


def _found(claim: Claim) -> Iterator[tuple[str, str, Sequence[Reason]]]:
    """What each thing is, what it says, and why; other tellings of the same corroborate nothing."""
    for said in claim.attributions:
        says = words_of(claim.article, said.resolved or said.source) or "nobody named"
        yield "said by", says, [r for r in said.reasons if r.field == "source_kind"]
    if not claim.attributions:
        note = "Nobody is said to have said it: it is the author's own word."
        yield (
            "said by",
            "the author",
            [Reason("source_kind", "author", "no source", claim.start, claim.end, note)],
        )
    if sure := [reason for reason in claim.reasons if reason.field == "certainty"]:
        yield "certainty", claim.certainty, sure
    tellings = find_tellings(claim.article)
    groups = {telling.group for telling in tellings if telling.span.start == claim.start}
    for telling in tellings:
        if telling.group in groups and telling.span.start != claim.start:
            yield "told again", words_of(claim.article, telling.span), telling.reasons
    for source in audit_sources(claim.article):
        if any(covered.id == claim.id for covered in source.covers):
            yield "listed source", source.text, source.reasons


@dataclass(frozen=True, slots=True)
class ScaleStep:
    """One step of a published scale, its meaning, and where the scale is published."""

    scale: str
    step: str
    meaning: str
    citation: str


def scale(name: str) -> list[ScaleStep]:
    """The steps of one scale, in their published order.

    >>> [step.step for step in scale("admiralty reliability")]
    ['A', 'B', 'C', 'D', 'E', 'F']

    Raises KitError when there is no such scale.
    """
    known = tomllib.loads(files("kit.criticism").joinpath("words", "gradings.toml").read_text("utf-8"))
    if name not in known:
        raise KitError(f"There is no scale called '{name}'. The scales are: {', '.join(known)}.")
    steps, citation = known[name]["values"], known[name]["citation"]
    return [ScaleStep(name, step, meaning, citation) for step, meaning in steps.items()]
