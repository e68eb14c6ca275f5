"""In what two aligned statements differ: negation, opposites, numbers, dates, modality, actors, verbs.

Each rule looks at one kind of difference between words that stand for each other, and names the characters
on both sides (de Marneffe, Rafferty and Manning 2008, "Finding contradictions in text", has the kinds).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kit import lexicon
from kit.alignment import Link, Statement
from kit.language import Parse
from kit.quantities import number_of
from kit.records import Reason

SUBJECTS = {"nsubj", "nsubjpass"}
OBJECTS = {"dobj", "obj", "dative"}


@dataclass(frozen=True)
class Difference:
    """One difference: its kind, the tokens it rests on at either side, and a sentence.

    `weakens` says that the right side no longer follows from the left side.
    """

    field: str
    left: tuple[int, ...]
    right: tuple[int, ...]
    note: str
    weakens: bool = True

    def reasons(self, left: Statement, right: Statement) -> Iterator[Reason]:
        """A reason for each place, on the side that its rule names."""
        for side, statement, tokens in (("left", left, self.left), ("right", right, self.right)):
            for i in tokens:
                p = statement.parsed
                rule = f"{side}: {self.field}"
                yield Reason(self.field, p.words[i], rule, p.starts[i], p.ends[i], self.note)


def differences(left: Statement, right: Statement, links: Sequence[Link]) -> list[Difference]:
    """Every difference between two aligned statements, the gravest kind first."""
    partner = {link.left: link.right for link in links}
    return [
        *_negation(left, right, links),
        *_opposites(left, right, links),
        *_numbers(left, right, partner),
        *_actors(left, right, partner),
        *_modality(left, right),
    ]


def cues(statement: Statement, name: str) -> list[int]:
    """The first tokens of a list's entries that stand in a statement."""
    if not statement.tokens:
        return []
    p, inside = statement.parsed, set(statement.tokens)
    found = lexicon.default().matches(name, p.lower, p.lemmas, statement.tokens[0], statement.tokens[-1] + 1)
    return [first for first, _, _ in found if first in inside]


def _negation(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    """A word that one side denies and the other side says: 'did *not* open', 'opened'.

    A negation counts where it stands: at a word that has a partner on the other side, or at the linking verb
    of such a word. What is denied elsewhere in a long sentence denies nothing here.
    """
    one = _denied(left, {link.left for link in links})
    two = _denied(right, {link.right for link in links})
    if bool(one) == bool(two):
        return
    side, other, statement, found = ("left", "right", left, one) if one else ("right", "left", right, two)
    word = statement.parsed.words[found[0]]
    yield Difference(
        "negation",
        tuple(one),
        tuple(two),
        f"Only the {side} side has '{word}': it denies what the {other} side says.",
    )


def _denied(statement: Statement, aligned: set[int]) -> list[int]:
    """The negations of a statement that stand at an aligned word."""
    p = statement.parsed
    return [i for i in cues(statement, "negations") if not aligned.isdisjoint(_reach(p, i))]


def _reach(p: Parse, negation: int) -> set[int]:
    """The word that a negation stands at, and what a linking verb there says of its subject."""
    head = p.heads[negation]
    reach = {negation, head}
    if p.lemmas[head] in ("be", "do", "have", "there"):
        reach.update(k for k in p.children[head] if p.deps[k] in ("attr", "acomp", "nsubj", "dobj", "prep"))
    return reach


def _opposites(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    for link in links:
        if link.kind == "opposite":
            first, second = left.parsed.words[link.left], right.parsed.words[link.right]
            note = f"'{first}' and '{second}' are opposites (WordNet)."
            yield Difference("antonym", (link.left,), (link.right,), note)


def _numbers(left: Statement, right: Statement, partner: dict[int, int]) -> Iterator[Difference]:
    """Different numbers of the same thing: 'two satellites', 'three satellites'."""
    for i, j in partner.items():
        one, two = _counts(left, i), _counts(right, j)
        if one and two and not {v for _, v in one} & {v for _, v in two}:
            first, second = left.parsed.words[one[0][0]], right.parsed.words[two[0][0]]
            thing = right.parsed.words[j]
            note = f"'{first}' on the left, '{second}' on the right: two numbers for '{thing}'."
            yield Difference("number", (one[0][0],), (two[0][0],), note)


def _counts(statement: Statement, noun: int) -> list[tuple[int, float]]:
    p = statement.parsed
    found = [(i, number_of(p.lower[i])) for i in p.children[noun] if p.deps[i] == "nummod"]
    return [(i, value) for i, value in found if value is not None]


def _actors(left: Statement, right: Statement, partner: dict[int, int]) -> Iterator[Difference]:
    """The same verb with its roles exchanged: 'A sued B', 'B sued A'."""
    for i, j in partner.items():
        if left.parsed.pos[i] != "VERB" or right.parsed.pos[j] != "VERB":
            continue
        actor, patient = _role(left, i, SUBJECTS), _role(left, i, OBJECTS)
        doer, done = _role(right, j, SUBJECTS), _role(right, j, OBJECTS)
        if None in (actor, patient, doer, done):
            continue
        if partner.get(actor or 0) == done and partner.get(patient or 0) == doer:
            note = f"Who does it and to whom are exchanged at '{right.parsed.words[j]}'."
            yield Difference("actor", (actor or 0, patient or 0), (doer or 0, done or 0), note)


def _role(statement: Statement, verb: int, deps: set[str]) -> int | None:
    p = statement.parsed
    return next((i for i in p.children[verb] if p.deps[i] in deps), None)


def _modality(left: Statement, right: Statement) -> Iterator[Difference]:
    """Possible, planned or said to be on the left, plain on the right."""
    one, two = cues(left, "possibilities"), cues(right, "possibilities")
    if bool(one) == bool(two):
        return
    side, statement, found = ("left", left, one) if one else ("right", right, two)
    word = statement.parsed.words[found[0]]
    note = f"Only the {side} side has '{word}': there it is possible, planned or claimed, not plain fact."
    yield Difference("modality", tuple(one), tuple(two), note, weakens=bool(one))
