"""Differences of who and what take part: other things, other doers, roles exchanged."""

from collections.abc import Iterator, Sequence

from kit.comparison.alignment import Link
from kit.comparison.differing import SAME, Difference, joined, listed, on_both
from kit.comparison.differing.identities import only_one
from kit.comparison.statement import Statement

# 'Is three miles long' and 'has a length of three miles' are one.
LINKING = {"have": "be"}
NOUNS = {"NOUN", "PROPN"}
# Words that only vectors join: of two kinds they may be opposites, as 'died' and 'alive'.
NEAR = "near in meaning"
# What stands with a noun and names something else: 'Anna's bridge', 'the bridge at Kesten, that Anna built'.
ASIDE = {"poss", "relcl", "acl", "prep"}
# Who lives with somebody is lived with, but what flows into a river is not flowed into.
WAYS = {"to", "into", "onto", "from", "at", "on", "over", "after", "before"}


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
    done = statement.done(verb)
    theme = statement.doer(verb) if done is None else done
    return () if statement.parsed.pos[verb] == "NOUN" else _called(statement, theme)


def _called(statement: Statement, thing: int | None) -> tuple[int, ...]:
    """The content words of a noun and of what says which one it is, its own last; empty for a pronoun."""
    p = statement.parsed
    if thing is None or p.pos[thing] not in NOUNS or p.lower[thing] == "one":
        return ()
    below = (k for k in p.children[thing] if p.deps[k] in ASIDE and p.lower[k] != "of")
    aside = {i for k in below for i in p.subtree(k)}
    return (*sorted((set(p.subtree(thing)) - aside - {thing}) & set(statement.content)), thing)


def elsewhere(
    left: Statement, right: Statement, links: Sequence[Link], clash: Difference
) -> Iterator[Difference]:
    """What takes another part in what clashes: 'left the *talks*', 'stayed in the *union*'.

    What is denied or turned round on one side must be said of the same subject, object and so on.
    """
    met = {(link.left, link.right) for link in links if link.kind != "opposite"}
    met_verbs = dict.fromkeys((link.left, link.right) for link in links)
    one, two = (
        [(i, LINKING.get(lemma := s.parsed.lemmas[i], lemma)) for i in s.heads] for s in (left, right)
    )
    met_verbs |= dict.fromkeys((i, j) for i, verb in one for j, other in two if verb == other)
    for i, j in met_verbs:
        ours, theirs = _parts(left, i, (i, j) not in met), _parts(right, j, (i, j) not in met)
        for first, second in ((ours[part], theirs[part]) for part in ours if part in theirs):
            excluded = not {*clash.left}.isdisjoint(first) or not {*clash.right}.isdisjoint(second)
            if not excluded and met.isdisjoint((a, b) for a in first for b in second):
                note = f"{on_both(left, first[-1:], right, second[-1:])}: it is said of two things."
                yield Difference("participant", first[-1:], second[-1:], note, weakens=False, apart=True)
                return


def _parts(statement: Statement, word: int, loose: bool) -> dict[str, tuple[int, ...]]:
    """Who and what take part in what a word tells, each by its part: 'doer', 'done', 'to'.

    `loose` puts together all but the doer: one leaves *talks* and stays *in* them.
    """
    p, times = statement.parsed, ("DATE", "TIME")
    at = [(p.lower[i], k) for i in p.dependents(word, "prep") for k in p.dependents(i, "pobj")]
    found: list[tuple[str, int | None]] = [(part, k) for part, k in at if p.ents[k] not in times]
    if p.pos[word] in ("VERB", "AUX"):
        found += [("done", statement.done(word)), ("doer", statement.doer(word))]
    else:
        part, how = ("kind", "compound") if p.pos[word] == "NOUN" else ("doer", "nsubj")
        found += [(part, p.dependent(word, how))]
    parts: dict[str, tuple[int, ...]] = {}
    for part, k in found:
        called = _called(statement, k) if k in statement.tokens else ()
        if called:
            name = "rest" if loose and part != "doer" else part
            parts[name] = (*parts.get(name, ()), *called)
    return parts


def verbs(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    """Main predicates that nothing joins: 'the robot fell', 'the robot danced'; 'died', 'is alive'.

    In a long statement what the other says may stand beside the main verb. Where two thirds of it are met,
    the verbs face each other, and the one does not follow from the other; nor does it where both tell how far
    something has come: who called for a task force has not established it.
    """
    one, two = _predicate(left), _predicate(right)
    parts = ((link, left.keys[link.left].part == right.keys[link.right].part) for link in links)
    met = (link for link, alike in parts if alike or link.kind != NEAR)
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


def actors(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    """The same done by others, or with its roles exchanged: 'A sued B', 'B sued A', 'A was sued by B'.

    That B did it too is possible, so other doers keep two statements apart, unless only one can have done it;
    exchanged roles clash. What two people think of one thing, or do to two things, is no one thing.
    """
    held, both_ways = ({i for i, _ in listed(left, name)} for name in ("stances", "symmetric"))
    partner = {link.left: link.right for link in links}
    for link in links:
        i, j = link.left, link.right
        actor, doer = left.doer(i), right.doer(j)
        if "VERB" not in (left.parsed.pos[i], right.parsed.pos[j]) or actor is None or doer is None:
            continue
        ours, theirs = _ends(left, i), _ends(right, j)
        patient, done = partner.get(left.done(i) or -1, -1), right.done(j)
        if partner.get(actor) in theirs and doer in {partner.get(k) for k in ours}:
            if link.kind in SAME and i not in both_ways:
                note = f"Who does it and to whom are exchanged at '{right.parsed.words[j]}'."
                back = next(k for k in ours if partner.get(k) == doer)
                yield Difference("actor", (actor, back), (doer, partner[actor]), note)
        elif partner.get(actor) != done and patient != doer and _others(left, actor, right, doer, links):
            both = i not in held and patient == done
            alone = both and only_one(left, i, right, j, links, "who")
            why = "only one can have done it" if alone else "two who may both have done it"
            note = f"{on_both(left, [actor], right, [doer])}: {why if both else 'it is said of two'}."
            field = "actor" if both else "participant"
            yield Difference(field, (actor,), (doer,), note, weakens=both, apart=not alone)


def _ends(statement: Statement, verb: int) -> set[int]:
    """What a verb is done to, or goes to, or comes from: its thing, and what its prepositions govern."""
    p, done = statement.parsed, statement.done(verb)
    at = [i for i in p.children[verb] if p.deps[i] == "prep" and p.lower[i] in WAYS]
    at += [k for i in p.dependents(verb, "advmod", "acomp") for k in p.children[i] if p.lower[k] == "than"]
    ends = {k for i in at for k in p.dependents(i, "pobj")}
    return (ends | ({done} if done is not None else set())) & {*statement.content}


def _others(left: Statement, i: int, right: Statement, j: int, links: Sequence[Link]) -> bool:
    """Whether two nouns are names of two: neither word nor name of the one stands in the other.

    Two that are called by what they are, near in meaning, may be one: 'the *firm*', 'the *company*'. Several
    are not one.
    """
    sorts, tags = {left.parsed.pos[i], right.parsed.pos[j]}, (left.parsed.tags[i], right.parsed.tags[j])
    if not sorts <= NOUNS:
        return False
    one, two = set(left.parsed.subtree(i)), set(right.parsed.subtree(j))
    near = any((link.left, link.right, link.kind) == (i, j, NEAR) for link in links)
    if near and tags in (("NN", "NN"), ("NNS", "NNS")):
        return False
    return not joined(one, two, [link for link in links if link.kind != NEAR])
