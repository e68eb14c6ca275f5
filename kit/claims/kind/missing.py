"""What a check of a claim would need and the text does not give: a date, a number, a name.

The questions are the reporter's: who, when, how many, compared with what; AFaCTA's definition asks for
the *specific* (Ni et al., ACL 2024), and ClaimReview has a field for each (schema.org).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kit.claims.clauses.division import Clause
from kit.language import Parse, Sentence, Sightings
from kit.records import Reason

_COMPARATIVES = frozenset({"JJR", "RBR"})
_MODIFIERS = frozenset({"amod", "acomp", "advmod"})
_STANDARDS = frozenset({"than", "compared"})
_DATED = frozenset({"event", "quantity", "cause", "prediction"})


def missing(parse: Parse, clause: Clause, kind: str, seen: Sightings) -> Iterator[Reason]:
    """One reason of the field "missing" for each thing that is missing, pointing at the words."""
    if kind in _DATED and not _dated(parse, clause.sentence):
        yield _lacks(parse, clause.head, "no date", f"Nothing says when: '{parse.words[clause.head]}'.")
    inside = set(clause.tokens)
    for name, lack in LACKS.items():
        for first, last in seen.between(name, clause.tokens[0], clause.tokens[-1] + 1):
            if first in inside:
                yield from lack(parse, first, last)
    yield from _agentless(parse, clause)
    yield from _compared(parse, clause)


def _dated(parse: Parse, sentence: Sentence) -> bool:
    ents = parse.ents[sentence.first : sentence.last]
    return "DATE" in ents or "TIME" in ents


def _uncounted(parse: Parse, first: int, last: int) -> Iterator[Reason]:
    """A vague amount, unless a numeral beside it makes it exact after all ('some 300')."""
    if any(parse.tags[i] == "CD" for i in (first - 1, last) if 0 <= i < len(parse.words)):
        return
    vague = " ".join(parse.words[first:last])
    note = f"'{vague}' could mean any number."
    yield _lacks(parse, first, f"no number behind *{vague}*", note, last)


def _evaluative(parse: Parse, first: int, last: int) -> Iterator[Reason]:
    """A word that judges."""
    word = " ".join(parse.words[first:last])
    note = f"'{word}' judges; no evidence could settle it."
    yield _lacks(parse, first, f"evaluative: *{word}*", note, last)


def _unnamed(parse: Parse, first: int, last: int) -> Iterator[Reason]:
    """A group of people, unless a name narrows it down ('Kremlin officials')."""
    if any(parse.pos[child] == "PROPN" for child in parse.children[last - 1]):
        return
    who = " ".join(parse.words[first:last])
    note = f"'{who}' names nobody who could be asked."
    yield _lacks(parse, first, f"who? *{who}*", note, last)


LACKS: Mapping[str, Callable[[Parse, int, int], Iterator[Reason]]] = {
    "vague quantities": _uncounted,
    "evaluative": _evaluative,
    "unnamed sources": _unnamed,
}


def _agentless(parse: Parse, clause: Clause) -> Iterator[Reason]:
    """The passive without its agent ('will be measured'): Quirk et al. 1985, 3.65."""
    head = clause.head
    roles = {parse.deps[child] for child in parse.children[head]}
    if "nsubjpass" in roles and "agent" not in roles:
        word = parse.words[head]
        yield _lacks(parse, head, f"by whom? *{word}*", f"The passive '{word}' leaves out who does it.")


def _compared(parse: Parse, clause: Clause) -> Iterator[Reason]:
    """A comparative adjective without its 'than' ('faster growth'): Quirk et al. 1985, 15.63.

    'Earlier this year' compares with now, and 'no longer' with before: nothing is left unsaid.
    """
    compared = [
        i
        for i in clause.tokens
        if parse.tags[i] in _COMPARATIVES and parse.deps[i] in _MODIFIERS
        if parse.ents[i] not in ("DATE", "TIME") and (not i or parse.lower[i - 1] not in ("no", "any"))
    ]
    if not compared or any(parse.lower[i] in _STANDARDS for i in clause.tokens):
        return
    for i in compared:
        word = parse.words[i]
        yield _lacks(parse, i, f"than what? *{word}*", f"'{word}' compares with something unsaid.")


def _lacks(parse: Parse, first: int, value: str, note: str, last: int | None = None) -> Reason:
    place = parse.span(first, last or first + 1)
    return Reason("missing", value, value.split(":")[0].split(" *")[0], place.start, place.end, note)
