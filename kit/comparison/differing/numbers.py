"""How many, and how much: different numbers of one thing, and what a number leaves open."""

from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from kit.comparison.alignment import Link
from kit.comparison.differing import Difference, on_both
from kit.comparison.differing.identities import verb_of
from kit.comparison.statement import Statement
from kit.language import Parse, amount, number_of, shipped_words

# 'About a hundred' is from 85 to 115.
ROUGHLY = 0.15
PLACES = {"GPE", "LOC"}


class Count(NamedTuple):
    """A number of things: its token, and the least and the most that it can mean."""

    token: int
    least: float
    most: float


def numbers(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    """Different numbers of the same thing: 'two satellites', 'three'; 'cost $5 million', '$7 million'.

    Miles are no kilometres, 'at least two' and 'three' can both be so, and a number that the other side says
    of something else may be said of both.
    """
    one, two = counts(left), counts(right)
    said = {(k.left, k.right) for k in links if number_of(left.keys[k.left].form) is not None}
    met = {(link.left, link.right) for link in links}
    for link in (link for link in links if link.kind in ("same word", "synonym")):
        verbs = verb_of(left.parsed, link.left), verb_of(right.parsed, link.right)
        told_of_two = verbs not in met and verbs[0] in left.content and verbs[1] in right.content
        for how in one.get(link.left, {}).keys() & two.get(link.right, {}).keys():
            ours, theirs = one[link.left][how], two[link.right][how]
            both = any(a.least <= b.most and b.least <= a.most for a in ours for b in theirs)
            elsewhere = any(a.token == i or b.token == j for a in ours for b in theirs for i, j in said)
            # What is paid for one thing is not paid for another.
            if not both and (how == "price" or not (elsewhere or told_of_two)):
                yield _two(left, ours[0], right, theirs[0], link, verbs if told_of_two else ())


def _two(
    left: Statement, one: Count, right: Statement, two: Count, link: Link, verbs: Sequence[int]
) -> Difference:
    """Two numbers of one thing, told by `verbs`; the fewer may be a part where only they have a place."""
    words, thing = on_both(left, [one.token], right, [two.token]), right.parsed.words[link.right]
    fewer = (left, link.left, right) if one.least < two.least else (right, link.right, left)
    if _within(*fewer):
        note = f"{words}: the fewer '{thing}' may be a part of the others."
        return Difference("scope", (one.token,), (two.token,), note, apart=True)
    places = (one.token, *verbs[:1]), (two.token, *verbs[1:])
    return Difference("number", *places, f"{words}: two numbers for '{thing}'.")


def _within(fewer: Statement, thing: int, others: Statement) -> bool:
    """Whether only the fewer are counted within a place: '2,000 people *in Europe*', '9,000 people'."""
    p = fewer.parsed
    at = (k for i in (thing, verb_of(p, thing)) for k in p.dependents(i, "prep"))
    placed = any(p.ents[k] in PLACES for i in at for k in p.children[i])
    return placed and not any(others.parsed.ents[i] in PLACES for i in others.tokens)


def lengths(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    """How long one deed lasted, in two units: 'worked nine days', 'for two weeks'. 14 days are two weeks."""
    for link in (link for link in links if link.kind in ("same word", "synonym")):
        one, two = _lasted(left, link.left), _lasted(right, link.right)
        if one is None or two is None or left.parsed.lemmas[one[0][-1]] == right.parsed.lemmas[two[0][-1]]:
            continue  # of one unit the numbers are compared
        less, more = sorted((one[1], two[1]), key=lambda count: count.least)
        if less.most * (1 + ROUGHLY) < more.least:
            note = f"{on_both(left, one[0], right, two[0])}: two lengths of time."
            yield Difference("number", one[0], two[0], note)


def _lasted(statement: Statement, verb: int) -> tuple[tuple[int, ...], Count] | None:
    """How many days something lasted, with the tokens that say so: 'for *two weeks*', 'for *a year*'."""
    p, units = statement.parsed, shipped_words().values("units of time")
    during = [k for i in p.dependents(verb, "prep") if p.lower[i] == "for" for k in p.dependents(i, "pobj")]
    for i in (*p.dependents(verb, "npadvmod", "dobj"), *during):
        told = next((k for k in p.dependents(i, "nummod", "det") if k == i - 1), None)
        if told is None or i not in statement.tokens or (unit := units.get(p.lemmas[i])) is None:
            continue
        number = 1.0 if i in during and p.lower[told] in ("a", "an") else amount(p, told)
        if number is not None:
            return (told, i), _bounded(p, told, number * float(unit))
    return None


def uncounted(left: Statement, right: Statement, links: Sequence[Link]) -> bool:
    """Whether the left side leaves open how many the right side counts: 'at least two', 'three'."""
    one, two = counts(left), counts(right)
    met = ((one.get(link.left, {}), two.get(link.right, {})) for link in links)
    told = ((ours[how], theirs[how]) for ours, theirs in met for how in ours.keys() & theirs.keys())
    return any(
        not any(b.least <= a.least and a.most <= b.most for a in some for b in others)
        for some, others in told
    )


def copied(left: Statement, right: Statement) -> Iterator[Difference]:
    """A number that was changed where all other words are the same: 'Moe, *51*', 'Moe, *81*'."""
    one, two = left.keys, right.keys
    other = [(i, j) for i, j in zip(one, two, strict=False) if one[i].form != two[j].form]
    values = [{number_of(one[i].form), number_of(two[j].form)} for i, j in other]
    if len(other) == 1 and len(one) == len(two) and len(values[0] - {None}) == 2:
        note = f"{on_both(left, other[0][:1], right, other[0][1:])}: all else is the same."
        yield Difference("number", other[0][:1], other[0][1:], note)


def counts(statement: Statement) -> dict[int, dict[str, list[Count]]]:
    """The numbers of each word, by how they stand to it: as its own number, or as so much money."""
    p = statement.parsed
    found: dict[int, dict[str, list[Count]]] = {}
    for i in statement.tokens:
        how = p.deps[i]
        # 'Eleven' at the beginning of a sentence is an adjective to the model.
        if (p.pos[i] != "NUM" and how != "nummod") or p.pos[p.heads[i]] == "NUM":
            continue
        if how != "nummod":
            if p.ents[i] != "MONEY":
                continue
            how += "".join(p.lower[k] for k in p.children[i] if p.pos[k] == "SYM")
        number = amount(p, i)
        if number is not None:
            told = (k for k in p.children[i] if p.pos[k] == "NUM" and p.lower[k][0].isdigit())
            counted = _bounded(p, i, number)._replace(token=next(told, i))
            thing = _priced(statement, i)
            at = (p.heads[i], how) if thing is None else (thing, "price")
            found.setdefault(at[0], {}).setdefault(at[1], []).append(counted)
    return found


def _priced(statement: Statement, money: int) -> int | None:
    """What a sum is the price of: 'the *mill* was sold for $5 million', 'the *mill* cost $7 million'."""
    p, head = statement.parsed, statement.parsed.heads[money]
    verb = p.heads[head] if p.lower[head] in ("for", "at") else head
    end = shipped_words().values("prices").get(p.lemmas[verb])
    return None if end is None else statement.done(verb) if end == "done" else statement.doer(verb)


def _bounded(p: Parse, i: int, number: float) -> Count:
    """A number with what the words before it make of it: 'at least', 'up to', 'about'."""
    before = shipped_words().matches(("bounds",), p, max(0, p.left[i] - 2), i)
    bounds = {str(entry.value) for _, _, entry in before}
    if "about" in bounds:
        return Count(i, number * (1 - ROUGHLY), number * (1 + ROUGHLY))
    return Count(i, 0.0 if "most" in bounds else number, inf if "least" in bounds else number)
