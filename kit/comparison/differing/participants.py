"""Differences of who and what take part: other things, numbers of the same thing, roles exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from kit.comparison.alignment import Link, Statement, value
from kit.comparison.differing import Difference, listed, on_both
from kit.language import Parse, shipped_words

NOUNS = {"NOUN", "PROPN"}
# Words that only vectors join: of two kinds they may be opposites, as 'died' and 'alive'.
NEAR = "near in meaning"
# 'About a hundred' is from 85 to 115.
ROUGHLY = 0.15
# What stands with a noun and names something else: 'Anna's bridge', 'the bridge that Anna built'.
ASIDE = {"poss", "relcl", "acl"}


def themes(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    """What the shared main verb is said of, when it is not shared: 'opened a bridge', 'opened a school'.

    The theme is what is acted on or, without that, what acts (Fillmore 1968); a pronoun may stand for any.
    """
    met = [link for link in links if link.kind != "opposite"]
    for link in links:
        if link.left not in left.heads or link.right not in right.heads:
            continue
        one, two = _theme(left, link.left), _theme(right, link.right)
        if not one or not two:
            continue
        if not any(link.left in one or link.right in two for link in met):
            note = f"{on_both(left, one[-1:], right, two[-1:])}: it is said of two things."
            yield Difference("participant", one[-1:], two[-1:], note, weakens=False, apart=True)


def _theme(statement: Statement, verb: int) -> tuple[int, ...]:
    """The content words of a verb's theme, its own last; empty where a pronoun or nothing has that role."""
    p = statement.parsed
    done = statement.done(verb)
    theme = statement.doer(verb) if done is None else done
    if theme is None or p.pos[theme] not in NOUNS or p.lower[theme] == "one" or p.pos[verb] == "NOUN":
        return ()
    aside = {i for k in p.children[theme] if p.deps[k] in ASIDE for i in p.subtree(k)}
    return (*sorted((set(p.subtree(theme)) - aside - {theme}) & set(statement.content)), theme)


def verbs(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    """Main predicates that nothing joins: 'the robot fell', 'the robot danced'; 'died', 'is alive'.

    In a long statement what the other says may stand beside the main verb. Where two thirds of it are met,
    the verbs face each other, and the one does not follow from the other; nor does it where both tell how far
    something has come: who called for a task force has not established it.
    """
    one, two = _predicate(left), _predicate(right)
    met = (
        link
        for link in links
        if link.kind != NEAR or left.keys[link.left].part == right.keys[link.right].part
    )
    if one is None or two is None or any(link.left == one or link.right == two for link in met):
        return
    note = f"{on_both(left, [one], right, [two])}: two things are told, and neither stands for the other."
    facing = 3 * len(links) >= 2 * len(left.content)
    rungs = one in _rungs(left) and two in _rungs(right)
    yield Difference("verb", (one,), (two,), note, weakens=facing or rungs)


def _rungs(statement: Statement) -> set[int]:
    """The verbs of a statement that stand on the verb ladder (`ladder.py`)."""
    return {i for i, _ in listed(statement, "rungs", "foundings")}


def _predicate(statement: Statement) -> int | None:
    """The verb of a statement that nothing in it governs, or what 'be' and 'have' say: 'is *alive*'."""
    p, content = statement.parsed, {*statement.content}
    for i in statement.heads:
        said = [i, *p.dependents(i, "acomp", "attr", "dobj")]
        found = next((k for k in said if k in content and (k != i or p.pos[i] == "VERB")), None)
        if found is not None:
            return found
    return None


class Count(NamedTuple):
    """A number of things: its token, and the least and the most that it can mean."""

    token: int
    least: float
    most: float


def numbers(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    """Different numbers of the same thing: 'two satellites', 'three'; 'cost $5 million', '$7 million'.

    Miles are no kilometres, and 'at least two' and 'three' can both be so.
    """
    one, two = _counts(left), _counts(right)
    for link in links:
        if link.kind not in ("same word", "synonym"):
            continue
        for how in one.get(link.left, {}).keys() & two.get(link.right, {}).keys():
            ours, theirs = one[link.left][how], two[link.right][how]
            if not any(a.least <= b.most and b.least <= a.most for a in ours for b in theirs):
                i, j = ours[0].token, theirs[0].token
                said = on_both(left, [i], right, [j])
                note = f"{said}: two numbers for '{right.parsed.words[link.right]}'."
                yield Difference("number", (i,), (j,), note)


def _counts(statement: Statement) -> dict[int, dict[str, list[Count]]]:
    """The numbers of each word, by how they stand to it: as its own number, or as so much money."""
    p = statement.parsed
    found: dict[int, dict[str, list[Count]]] = {}
    for i in statement.tokens:
        how = p.deps[i]
        if p.pos[i] != "NUM" or p.pos[p.heads[i]] == "NUM":
            continue
        if how != "nummod":
            if p.ents[i] != "MONEY":
                continue
            how += "".join(p.lower[k] for k in p.children[i] if p.pos[k] == "SYM")
        number = value(p, i)
        if number is not None:
            told = (k for k in p.children[i] if p.pos[k] == "NUM" and p.lower[k][0].isdigit())
            counted = _bounded(p, i, number)._replace(token=next(told, i))
            found.setdefault(p.heads[i], {}).setdefault(how, []).append(counted)
    return found


def _bounded(p: Parse, i: int, number: float) -> Count:
    """A number with what the words before it make of it: 'at least', 'up to', 'about'."""
    before = shipped_words().matches(("bounds",), p, max(0, p.left[i] - 2), i)
    bounds = {str(entry.value) for _, _, entry in before}
    if "about" in bounds:
        return Count(i, number * (1 - ROUGHLY), number * (1 + ROUGHLY))
    return Count(i, 0.0 if "most" in bounds else number, inf if "least" in bounds else number)


def actors(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    """The same done by others, or with its roles exchanged: 'A sued B', 'B sued A', 'A was sued by B'.

    That B did it too is possible, so other doers keep two statements apart; exchanged roles clash. What two
    people think of one thing, or do to two things, is no one thing.
    """
    held = {i for i, _ in listed(left, "stances")}
    partner = {link.left: link.right for link in links}
    for i, j in partner.items():
        if "VERB" not in (left.parsed.pos[i], right.parsed.pos[j]):
            continue
        actor, patient = left.doer(i), left.done(i)
        doer, done = right.doer(j), right.done(j)
        if actor is None or doer is None:
            continue
        exchanged = patient is not None and partner.get(patient) == doer
        if partner.get(actor) == done or exchanged:
            if exchanged and patient is not None and done is not None and partner.get(actor) == done:
                note = f"Who does it and to whom are exchanged at '{right.parsed.words[j]}'."
                yield Difference("actor", (actor, patient), (doer, done), note)
        elif _others(left, actor, right, doer, links):
            both = patient is not None and partner.get(patient) == done and i not in held
            field = "actor" if both else "participant"
            why = "two who may both have done it" if both else "it is said of two"
            note = f"{on_both(left, [actor], right, [doer])}: {why}."
            yield Difference(field, (actor,), (doer,), note, weakens=both, apart=True)


def _others(left: Statement, i: int, right: Statement, j: int, links: Sequence[Link]) -> bool:
    """Whether two nouns are names of two: neither word nor name of the one stands in the other."""
    if left.parsed.pos[i] not in NOUNS or right.parsed.pos[j] not in NOUNS:
        return False
    one, two = set(left.parsed.subtree(i)), set(right.parsed.subtree(j))
    return not any(link.left in one and link.right in two and link.kind != NEAR for link in links)
