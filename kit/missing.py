"""What a check of a claim would need and the text does not give: a date, a number, a name.

The questions are the reporter's: who, when, how many, compared with what; AFaCTA's definition asks for
the *specific* (Ni et al., ACL 2024), and ClaimReview has a field for each (schema.org).
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.clauses import Clause
from kit.language import Parse
from kit.lexicon import Entry, Lexicon
from kit.records import Reason

_DATED = frozenset({"event", "quantity", "cause", "prediction"})
_TIMES = frozenset({"DATE", "TIME"})


def missing(parse: Parse, clause: Clause, kind: str, words: Lexicon) -> Iterator[Reason]:
    """One reason of the field "missing" for each thing that is missing, pointing at the words."""
    sentence = clause.sentence
    dated = any(parse.ents[i] in _TIMES for i in range(sentence.first, sentence.last))
    if kind in _DATED and not dated:
        yield _lacks(parse, clause.head, "no date", f"Nothing says when: '{parse.words[clause.head]}'.")
    inside = set(clause.tokens)
    for first, last, _ in _found(parse, clause, words, "vague quantities"):
        if first in inside and not _counted(parse, first, last):
            vague = " ".join(parse.words[first:last])
            yield _lacks(
                parse, first, f"no number behind *{vague}*", f"'{vague}' could mean any number.", last
            )
    for first, last, _ in _found(parse, clause, words, "evaluative"):
        if first in inside:
            word = " ".join(parse.words[first:last])
            yield _lacks(
                parse, first, f"evaluative: *{word}*", f"'{word}' judges; no evidence could settle it.", last
            )
    for first, last, _ in _found(parse, clause, words, "unnamed sources"):
        if first in inside and not _named(parse, first):
            who = " ".join(parse.words[first:last])
            yield _lacks(parse, first, f"who? *{who}*", f"'{who}' names nobody who could be asked.", last)
    yield from _agentless(parse, clause)
    yield from _compared(parse, clause)


def _found(parse: Parse, clause: Clause, words: Lexicon, name: str) -> Iterator[tuple[int, int, Entry]]:
    return words.matches(name, parse.lower, parse.lemmas, clause.tokens[0], clause.tokens[-1] + 1)


def _counted(parse: Parse, first: int, last: int) -> bool:
    """A vague word with a numeral beside it ('two million', 'some 300') is a number after all."""
    near = [i for i in (first - 1, last) if 0 <= i < len(parse.words)]
    return any(parse.tags[i] == "CD" for i in near)


def _named(parse: Parse, i: int) -> bool:
    """A group that a name narrows down ('Kremlin officials')."""
    return any(parse.pos[child] == "PROPN" for child in parse.children[i])


def _agentless(parse: Parse, clause: Clause) -> Iterator[Reason]:
    """The passive without its agent ('will be measured'): Quirk et al. 1985, 3.65."""
    head = clause.head
    roles = {parse.deps[child] for child in parse.children[head]}
    if "nsubjpass" in roles and "agent" not in roles:
        word = parse.words[head]
        yield _lacks(parse, head, f"by whom? *{word}*", f"The passive '{word}' leaves out who does it.")


def _compared(parse: Parse, clause: Clause) -> Iterator[Reason]:
    """A comparative adjective without its 'than' ('faster growth'): Quirk et al. 1985, 15.63."""
    tokens = clause.tokens
    if any(parse.lower[i] in ("than", "compared") for i in tokens):
        return
    for i in tokens:
        if parse.tags[i] in ("JJR", "RBR") and parse.deps[i] in ("amod", "acomp", "advmod"):
            word = parse.words[i]
            yield _lacks(parse, i, f"than what? *{word}*", f"'{word}' compares with something unsaid.")


def _lacks(parse: Parse, first: int, value: str, note: str, last: int | None = None) -> Reason:
    place = parse.span(first, last or first + 1)
    return Reason("missing", value, value.split(":")[0].split(" *")[0], place.start, place.end, note)
