"""In what two aligned statements differ: polarity, opposites, numbers, roles, modality, period and scope.

Each rule looks at one kind of difference between words that stand for each other, and names the characters
on both sides (de Marneffe, Rafferty and Manning 2008, "Finding contradictions in text", has the kinds).
"""

from __future__ import annotations

from collections.abc import Sequence

from kit.comparison.alignment import Link, Statement
from kit.comparison.differing import circumstances, participants, polarity
from kit.comparison.differing.difference import CLASHES, KINDS, Difference, clash, listed

__all__ = ["CLASHES", "KINDS", "Difference", "clash", "differences", "listed"]


def differences(left: Statement, right: Statement, links: Sequence[Link]) -> list[Difference]:
    """Every difference between two aligned statements, the gravest kind first."""
    denied = [*polarity.denials(left, right, links)]
    opposed = [*denied, *polarity.opposites(left, right, links)]
    denying = next((difference.denying for difference in denied), "")
    dated = [*circumstances.dates(left, right, denying)] or [*circumstances.tenses(left, right, links)]
    return [
        *opposed,
        *polarity.stances(left, right, links),
        *polarity.prepositions(left, right, links),
        *participants.themes(left, right, links),
        *participants.numbers(left, right, links),
        *participants.actors(left, right, links),
        *dated,
        *circumstances.places(left, right, links),
        *circumstances.quantities(left, right, links, bool(opposed)),
        *polarity.modality(left, right),
        *participants.verbs(left, right, links),
    ]
