"""How sure a statement is: hedges, boosters, modal verbs, negation, probability words, and their sum.

Each cue is a reason of its own. The `certainty` reason says how they were put together into one of FactBank's
values (Saurí & Pustejovsky 2009), relative to the innermost source of the statement.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from kit.claims.certainty.factbank import certainty, core
from kit.claims.certainty.force import MEANS, SO, Step, lists
from kit.claims.certainty.hedges import hedges, probabilities
from kit.claims.clauses.division import Clause
from kit.language import Lexicon, Parse
from kit.records import Attribution, Certainty, Reason, words_of

_MODAL_RULES = {
    "modal verb": "possibility",
    "ability": "ability",
    "would": "condition",
    "obligation": "obligation",
    "inference": "inference",
    "expectation": "expectation",
    "prediction": "prediction",
}
# Cues further apart than this many tokens are not shown as one stretch of words: the nearest stands for them.
NEAR = 8


def modality(parse: Parse, clause: Clause, said: list[Attribution], words: Lexicon) -> list[Reason]:
    """Reasons for `certainty`, `hedged`, `boosted`, `modal`, `negated` and `probability` of one clause.

    `said` are the attributions whose content holds the clause, innermost first.
    """
    value, steps = _certainty(parse, clause, words)
    found = [_decided(parse, clause, said, value, steps)]
    found += hedges(parse, clause.tokens, words)
    found += _around(parse, clause, steps, words)
    held = {(reason.field, reason.start) for reason in found}
    frames = {(reason.field, reason.start): reason for reason in _in_the_frame(parse, clause, said, words)}
    found += [reason for place, reason in frames.items() if place not in held]
    found += probabilities(parse, clause.tokens, words)
    found += _cues(parse, steps)
    return found


def _certainty(parse: Parse, clause: Clause, words: Lexicon) -> tuple[Certainty, list[Step]]:
    """The value of the clause's predicate; of what the clause is, where its predicate does not show it."""
    value, steps = certainty(parse, core(parse, clause.head, clause.tokens, words), words)
    purpose = clause.rule == "purpose clause"
    if steps and not (steps[0].rule == "headline future" and purpose):
        return value, steps
    if clause.carrier is not None:  # 'It may need: - chips': an item is as certain as the line above its list
        tokens = range(clause.carrier.first, clause.carrier.last)
        head = next((i for i in tokens if parse.heads[i] == i), tokens[0])
        return certainty(parse, core(parse, head, tokens, words), words)
    if purpose:
        first, effect = clause.tokens[0], "a purpose says what something is for, not that it is reached"
        return "Uu", [Step(first, first + 1, "purpose", effect)]
    return value, steps


def _decided(
    parse: Parse, clause: Clause, said: list[Attribution], value: Certainty, steps: list[Step]
) -> Reason:
    """The one reason that carries the value: its words are those that decide it."""
    source = words_of(parse.article, said[0].source) if said else ""
    whose = f"for its source, '{source}'" if source else "as the text tells it"
    sum_ = f"{MEANS[value]} ({value}) {whose} (FactBank, Saurí & Pustejovsky 2009)."
    if not steps:
        first, last = _predicate(parse, clause.head)
        rule, because = "plain assertion", "nothing weakens it, denies it or leaves it open"
    else:
        first, last = min(step.first for step in steps), max(step.last for step in steps)
        if last - first > NEAR:
            first, last = steps[-1].first, steps[-1].last
        rule = " + ".join(dict.fromkeys(step.rule for step in steps))
        because = "; ".join(dict.fromkeys(step.effect for step in steps))
    span = parse.span(first, last)
    return Reason("certainty", value, rule, span.start, span.end, f"{_capital(because)}: it is {sum_}")


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def _predicate(parse: Parse, head: int) -> tuple[int, int]:
    """The head with its auxiliaries where they stand next to it: 'has established'."""
    first = head
    while first and parse.heads[first - 1] == head and parse.deps[first - 1] in ("aux", "auxpass"):
        first -= 1
    return first, head + 1


def _around(parse: Parse, clause: Clause, steps: list[Step], words: Lexicon) -> Iterator[Reason]:
    """What holds back without being a listed word of the clause: 'it seems that …', 'should help'."""
    inside, beliefs = set(clause.tokens), lists(words).that
    for step in steps:
        span = parse.span(step.first, step.last)
        held = beliefs.get(parse.lemmas[step.first], (SO, SO))[0].level in (1, 2)
        believed = step.rule == "embedding predicate" and held
        if step.rule == "expectation":
            yield Reason("hedged", True, "hedge", span.start, span.end, f"{_capital(step.effect)}.")
        elif step.first not in inside and (believed or step.rule in ("modal verb", "hedging adverb")):
            note = f"{_capital(step.effect)}, from outside the clause."
            yield Reason("hedged", True, "hedge above the clause", span.start, span.end, note)


def _in_the_frame(parse: Parse, clause: Clause, said: list[Attribution], words: Lexicon) -> Iterator[Reason]:
    """What the frames of saying hold back: '*reportedly* said', 'it is *claimed* that', '*some* say'."""
    spans = [(span, field) for a in said for span, field in ((a.cue, "hedged"), (a.source, "weasel")) if span]
    if parse.deps[clause.head] == "ccomp":
        verb = parse.heads[clause.head]
        spans.append((parse.span(verb, verb + 1), "hedged"))
    for span, field in spans:
        first, last = bisect_left(parse.starts, span.start), bisect_left(parse.starts, span.end)
        yield from (r for r in hedges(parse, tuple(range(first, last)), words) if r.field == field)


def _cues(parse: Parse, steps: list[Step]) -> Iterator[Reason]:
    """The modal verbs and the negations that worked on the value."""
    for step in steps:
        span = parse.span(step.first, step.last)
        note = f"{_capital(step.effect)}."
        if step.rule in _MODAL_RULES:
            yield Reason("modal", _MODAL_RULES[step.rule], step.rule, span.start, span.end, note)
        elif step.rule in ("negation", "negative preposition"):
            yield Reason("negated", True, step.rule, span.start, span.end, note)
