"""Where an article pulls against itself: pairs of claims, proposed with a reason, for a person to judge.

The kit never says that two claims contradict each other. It proposes pairs by five rules, each with a
question that a person answers with contradiction, tension or neither:

- opposed attributes: one claim has a word of one pole, the other of its opposite (Cruse 1986);
- sought and set aside: what one claim needs or aims at, the other drops ('over', 'rather than');
- founded and guessed at: something is founded for certain, and its task is then only guessed;
- another certainty: the same doer, act and object with another polarity or certainty (FactBank);
- two figures: the same thing counted twice, with two results.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, zip_longest

from kit.comparison import Statement, align, differences
from kit.criticism.opposed import Cue, Tension, candidate, opposed, set_aside
from kit.criticism.stems import Statements, Stemmed, statements
from kit.criticism.tellings import says, verb_class
from kit.language import Parse, once, parse
from kit.records import Article


def find_tensions(article: Article, limit: int = 12) -> list[Tension]:
    """The first `limit` candidate pairs, best first, going round the rules so that none crowds out the rest.

    >>> from kit.reading.text import from_text
    >>> text = "The plan is comprehensive. Its authors call it bold. The plan takes a piecemeal view."
    >>> [(t.rule, t.topic) for t in find_tensions(from_text(text))]
    [('opposed attributes', 'all-round or selective')]
    """
    return tensions(parse(article))[:limit]


@once
def tensions(parse: Parse) -> list[Tension]:
    """All candidate pairs, best first within each topic, one topic after the other in every round."""
    all_of = statements(parse)
    found = [
        *opposed(all_of),
        *set_aside(all_of),
        *founded_and_guessed(all_of),
        *other_certainty(all_of),
        *two_figures(all_of),
    ]
    by_topic: dict[str, list[Tension]] = defaultdict(list)
    for tension in sorted(found, key=lambda t: -t.score):
        by_topic[tension.topic].append(tension)
    rounds = zip_longest(*by_topic.values())
    best: dict[tuple[str, str], Tension] = {}
    for each in (tension for one_round in rounds for tension in one_round if tension):
        best.setdefault((each.left.id, each.right.id), each)
    return list(best.values())


def founded_and_guessed(all_of: Statements) -> Iterator[Tension]:
    """A thing is founded for certain; a later claim with it as subject is only probable or possible."""
    founded: dict[str, Cue] = {}
    parse = all_of.parse
    for statement in all_of.all:
        head = statement.clause.head
        if verb_class(all_of, head) == "establish" and statement.claim.certainty == "CT+":
            roles = {parse.deps[child]: all_of.stem[child] for child in parse.children[head]}
            if "nsubj" in roles and "dobj" in roles:
                founded[roles["dobj"]] = Cue(statement, "", head, head + 1)
        subject = next((c for c in parse.children[head] if parse.deps[c] == "nsubj"), None)
        known = founded.get(all_of.stem[subject]) if subject is not None else None
        if known and statement.claim.certainty in ("PR+", "PS+") and known.statement is not statement:
            guess = Cue(statement, "", head, head + 1)
            question = "It exists for certain, yet what it is for is guessed: has the writer seen its papers?"
            yield candidate(all_of, known, guess, "founded and guessed at", question)


def other_certainty(all_of: Statements) -> Iterator[Tension]:
    """The same doer, act and object, once asserted and once denied or doubted."""
    acts: dict[str, list[Stemmed]] = defaultdict(list)
    for statement in all_of.all:
        if not says(all_of, statement.clause.head) and (key := verb_class(all_of, statement.clause.head)):
            acts[key].append(statement)
    for together in acts.values():
        for one, other in combinations(together, 2):
            values = one.claim.certainty, other.claim.certainty
            committed = not {"Uu", "CTu"} & set(values)
            if committed and values[0] != values[1] and _of_one_matter(all_of, one, other):
                cues = [Cue(s, "", s.clause.head, s.clause.head + 1) for s in (one, other)]
                question = f"The same with another certainty ({values[0]}, {values[1]}): which one holds?"
                yield candidate(all_of, cues[0], cues[1], "another certainty", question)


def two_figures(all_of: Statements) -> Iterator[Tension]:
    """One noun under one verb with two numbers."""
    counted: dict[tuple[str, str], list[tuple[Stemmed, int]]] = defaultdict(list)
    parse, units = all_of.parse, all_of.words.words("units")
    for statement in all_of.all:
        for i in statement.clause.tokens:
            noun = parse.heads[i]
            if parse.deps[i] == "nummod" and parse.pos[noun] == "NOUN" and _counts(parse, i, units):
                counted[all_of.stem[noun], verb_class(all_of, statement.clause.head)].append((statement, i))
    for same in counted.values():
        for (one, i), (other, j) in combinations(same, 2):
            if parse.lower[i] != parse.lower[j] and _of_one_matter(all_of, one, other):
                question = "Two figures for one thing? Both hold if another time, place or count is meant."
                cues = Cue(one, "", i, i + 1), Cue(other, "", j, j + 1)
                yield candidate(all_of, cues[0], cues[1], "two figures", question)


def _counts(parse: Parse, number: int, units: frozenset[str]) -> bool:
    """Whether a number says how many there are; 'percent' measures, and '4-4' is a result."""
    alone = number + 1 == len(parse.words) or parse.words[number + 1] not in "-–"
    return alone and parse.lemmas[parse.heads[number]].lower() not in units


def _of_one_matter(all_of: Statements, one: Stemmed, other: Stemmed) -> bool:
    """Two sentences that share half of their words, and are about one time, place and thing."""
    shared = len(one.stems & other.stems)
    differ = one.clause.sentence != other.clause.sentence
    alike = differ and shared >= 3 and 2 * shared >= min(len(one.stems), len(other.stems))
    return alike and not _apart(all_of.parse, one, other)


def _apart(parse: Parse, one: Stemmed, other: Stemmed) -> bool:
    """Whether two statements are about different periods or scopes, as in the comparison of two texts."""
    left, right = (Statement(parse, tuple(each.clause.tokens)) for each in (one, other))
    found = differences(left, right, align(left, right))
    return any(difference.apart for difference in found)
