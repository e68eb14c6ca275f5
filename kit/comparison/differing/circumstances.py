"""Differences of period and of scope: when it holds, where, and of how many.

What holds of one year, place or number of things need not hold of another, so these differences keep two
statements apart instead of making them clash ("domain restriction", Stanley and Szabó 2000). A denial is
the exception: what is denied of a whole is denied of its parts (Ladusaw 1980, on downward entailment).
"""

from collections.abc import Iterator, Sequence

from kit.comparison.alignment import Link
from kit.comparison.differing import SAME, Difference, joined, listed, on_both
from kit.comparison.differing.identities import apart_on_the_map, only_one, verb_of
from kit.comparison.differing.periods import Period, periods
from kit.comparison.statement import Statement
from kit.language import Parse, shipped_words

LOCATIVE = {"in", "across", "within", "throughout", "inside", "outside", "around", "near", "at"}
NAMED = {"GPE", "LOC", "FAC", "ORG", "NORP"}
MODIFIERS = {"amod", "compound", "poss", "nmod"}
SUBJECTS = {"nsubj", "nsubjpass", "ROOT"}
GOALS = {"for", "to", "into", "towards", "toward"}
FUTURE = {"will", "shall", "'ll", "wo"}


def dates(left: Statement, right: Statement, links: Sequence[Link], denying: str) -> Iterator[Difference]:
    """Different periods: 'in 2024', 'in 2025'. `denying` names the side that denies the other, or is ""."""
    one, two = periods(left), periods(right)
    hours = [listed(side, "parts_of_the_day") for side in (left, right)]
    if all(hours) and not set.intersection(*({entry.value for _, entry in side} for side in hours)):
        (i, _), (j, _) = hours[0][0], hours[1][0]
        note = f"{on_both(left, [i], right, [j])}: two times of the day."
        yield Difference("date", (i,), (j,), note, apart=True)
    open_left = [a for a in one if not any(a.beside(b) == "same" for b in two)]
    open_right = [b for b in two if not any(a.beside(b) == "same" for a in one)]
    if not open_left or not open_right:
        return
    pairs = [(a, b) for a in open_left for b in open_right]
    nested = (pair for pair in pairs if pair[0].beside(pair[1]) in ("narrower", "wider"))
    first, second = next(nested, pairs[0])
    order = first.beside(second)
    if order == "other" and only_one(left, first.tokens[0], right, second.tokens[0], links, "when"):
        note = f"{on_both(left, first.tokens, right, second.tokens)}: it can be only once."
        verbs = [verb_of(side.parsed, at.tokens[0]) for side, at in ((left, first), (right, second))]
        verbs = [] if joined(verbs[:1], verbs[1:], links) else verbs
        yield Difference("identity", (*verbs[:1], *first.tokens), (*verbs[1:], *second.tokens), note)
        return
    wider = {"narrower": "right", "wider": "left"}.get(order)
    note = _when(left, first, right, second)
    exact, apart = order == "narrower", wider is None or wider != denying
    yield Difference("date", first.tokens, second.tokens, note, weakens=not exact, apart=apart)


def _when(left: Statement, one: Period, right: Statement, two: Period) -> str:
    sides, order = on_both(left, one.tokens, right, two.tokens), one.beside(two)
    if order == "untold":
        return f"{sides}: nothing tells whether they are the same time."
    if order == "other":
        return f"{sides}: two periods, and each may hold of its own."
    part = sides.split("'")[1 if order == "narrower" else 3]
    return f"{sides}: '{part}' is only a part of the time."


def prepositions(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    """The same thing behind opposed words: '*before* the vote', '*after* the vote'; 'exports *to*', '*from*'.

    A time, a place or a lack excludes its opposite. What comes from somewhere may go there as well, but who
    left *for* Malta did not then leave Malta.
    """
    opposed = shipped_words().values("opposed_prepositions")
    for link in links:
        ours, theirs = _before(left.parsed, link.left), _before(right.parsed, link.right)
        if link.kind == "opposite" or ours is None or theirs is None:
            continue
        (i, one), (j, two) = ours, theirs
        how = opposed.get(f"{one} {two}", opposed.get(f"{two} {one}"))
        if how is not None and i in left.tokens and j in right.tokens:
            verbs = [verb_of(left.parsed, i)], [verb_of(right.parsed, j)]
            excluded = how == "excluded" or ("goal" in (one, two) and joined(*verbs, links))
            thing = right.parsed.words[link.right]
            note = f"{on_both(left, [i], right, [j])}: opposed ways to stand to '{thing}'."
            yield Difference("antonym" if excluded else "scope", (i,), (j,), note, apart=not excluded)


def exclusives(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    """What one side says of a thing alone: '*only* members may vote', 'members may vote'."""
    one, two = _alone(left), _alone(right)
    for link in links:
        if (link.left in one) != (link.right in two):
            places = one.get(link.left, link.left), two.get(link.right, link.right)
            note = f"Only one side says that it holds of '{right.parsed.words[link.right]}' alone."
            yield Difference("scope", places[:1], places[1:], note, weakens=link.right in two)


def _alone(statement: Statement) -> dict[int, int]:
    """The words that 'only' stands with, each with that 'only'; 'not only' is none."""
    affirmed = {i for i, _ in listed(statement, "affirmations")}
    found = (i for i, _ in listed(statement, "exclusives") if i not in affirmed and i - 1 not in affirmed)
    return {statement.parsed.heads[i]: i for i in found}


def _before(p: Parse, i: int) -> tuple[int, str] | None:
    """The preposition or the subordinator of time that governs a word, and how it is called.

    With a verb of leaving 'for' and 'to' are a goal, and what is left is left from.
    """
    leaves, head = shipped_words().values("leavings"), p.heads[i]
    if p.deps[i] == "dobj" and p.lemmas[head] in leaves:
        return head, "from"
    if p.deps[i] in ("pobj", "pcomp"):
        goal = p.lower[head] in GOALS and p.lemmas[p.heads[head]] in leaves
        return head, "goal" if goal else p.lower[head]
    mark = p.dependent(i, "mark")
    return None if mark is None else (mark, p.lower[mark])


def tenses(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    """What one side tells of the past and the other foretells: 'fell', 'will fall'."""
    for link in links:
        if link.kind not in {*SAME, "opposite"}:
            continue
        one, two = _tense(left.parsed, link.left), _tense(right.parsed, link.right)
        if one and two and one[0] != two[0]:
            note = f"{on_both(left, one[1], right, two[1])}: one has been, the other is still to come."
            yield Difference("date", one[1], two[1], note, apart=True)
            return


def _tense(p: Parse, verb: int) -> tuple[str, tuple[int, ...]] | None:
    """Whether a verb tells of the past or the future, with the tokens that say so; None if neither."""
    if p.pos[verb] != "VERB":
        return None
    helpers = [i for i in p.children[verb] if p.deps[i] == "aux"]
    ahead = next((i for i in helpers if p.lower[i] in FUTURE), None)
    if ahead is not None:
        return "future", (ahead, verb)
    past = p.tags[verb] == "VBD" or any(p.lemmas[i] == "have" for i in helpers)
    return ("past", (verb,)) if past else None


def places(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    """Different places: 'rose in the EU', 'fell in Germany'; 'German exports', 'French exports'."""
    partner = {link.left: link.right for link in links}
    alike, two = [link for link in links if link.kind in SAME], _places(right)
    names = {right.parsed.lower[j][:4] for j in two}  # 'France' and 'French' are one
    for i, thing in _places(left).items():
        others = [j for j, said_of in two.items() if partner.get(thing) == said_of]
        if not others or joined([i], others, alike) or left.parsed.lower[i][:4] in names:
            continue
        said, there = on_both(left, [i], right, others[:1]), right.parsed.words[others[0]]
        once = only_one(left, i, right, others[0], links, "where")
        if once and apart_on_the_map(left.parsed.words[i], there):
            yield Difference("identity", (i,), (others[0],), f"{said}: it can be in only one of them.")
            return
        note = f"{said}: it may hold of one and not of the other."
        yield Difference("scope", (i,), (others[0],), note, apart=True)
        return


def _places(statement: Statement) -> dict[int, int]:
    """The heads of the names that say where, or whose, each with the word that they say it of."""
    p, found = statement.parsed, {}
    for i in statement.tokens:
        head = p.heads[i]
        if p.deps[i] == "pobj" and p.lower[head] in LOCATIVE and p.ents[i] in NAMED:
            told = p.heads[head]
            of = p.dependent(told, "nsubj" if p.lemmas[told] == "be" else "dobj")
            found[i] = told if of is None or p.lemmas[told] not in ("be", "have") else of
        elif p.deps[i] in MODIFIERS and p.ents[i] in ("GPE", "NORP", "LOC") and p.pos[head] == "NOUN":
            found[i] = head
    based = (i for i in statement.tokens if p.deps[i] == "npadvmod" and p.lemmas[p.heads[i]] == "base")
    return found | {i: p.heads[i] for i in based}  # 'Oslo-based'


def quantities(
    left: Statement, right: Statement, links: Sequence[Link], opposed: bool
) -> Iterator[Difference]:
    """Different shares of the same things: 'some ministries', 'all ministries'.

    Two opposed things can both be said of some, but not of more than all together: 'some opened' and 'some
    did not' go together, 'most opened' and 'most did not' clash (the square of opposition; Barwise and
    Cooper 1981 on quantifiers). `opposed` says whether what is said of them is.
    """
    one, two = _quantities(left), _quantities(right)
    for link in links:
        if link.left not in one or link.right not in two:
            continue
        (i, share), (j, other) = one[link.left], two[link.right]
        apart = share + other <= 1
        if share == other and not (apart and opposed and _subjects(left, right, link, i, j)):
            continue
        thing, said = right.parsed.words[link.right], on_both(left, [i], right, [j])
        note = f"{said}: how much or how many of '{thing}' is meant."
        yield Difference("scope", (i,), (j,), note, weakens=share < other, apart=apart)


def _subjects(left: Statement, right: Statement, link: Link, i: int, j: int) -> bool:
    """Whether both words, or their quantifiers, are subjects: what is denied is denied of these alone."""
    one, two = left.parsed.deps, right.parsed.deps
    return bool({one[link.left], one[i]} & SUBJECTS and {two[link.right], two[j]} & SUBJECTS)


def _quantities(statement: Statement) -> dict[int, tuple[int, float]]:
    """What each quantifier counts, with the quantifier and the least share that it means, 0 to 1."""
    p = statement.parsed
    found: dict[int, tuple[int, float]] = {}
    for i, entry in listed(statement, "quantifiers"):
        share = float(entry.value or 0)
        of = next((k for k in p.children[i] if p.lower[k] == "of"), None)
        thing = p.heads[i] if of is None else next(iter(p.children[of]), i)
        # 'Not all' is said of some: its negation stands at the quantifier, not at the verb.
        denied = i > 0 and p.lower[i - 1] == "not"
        found[thing] = i, (1 - share if denied else share)
    return found
