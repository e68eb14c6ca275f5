"""What one side says and the other denies, turns round or leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kit.comparison.alignment import Link, Statement
from kit.comparison.differing.difference import Difference, cues
from kit.language import Parse, shipped_words

CLAUSES = {"ccomp", "xcomp", "acl", "pcomp", "csubj", "csubjpass"}
HOW = {
    "denies": "{who} denies",
    "not done": "it presents as not done",
    "not so": "it presents as not so",
    "negation": "it denies",
}


@dataclass(frozen=True)
class Denied:
    """A word that denies, the words it denies, and how: `field` is 'negation' or 'denial'."""

    cue: int
    reach: set[int]
    field: str
    how: str


def denials(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    """What one side denies and the other says: 'did *not* open', '*denied* that it opened', 'opened'.

    A negation counts where it stands: at a word that has a partner on the other side, or at the linking verb
    of such a word. A denial counts where such a word stands in the clause that it denies, even if the verb of
    denying stands outside the statement. What is denied elsewhere in a long sentence denies nothing here.
    """
    one = _denied(left, {link.left for link in links})
    two = _denied(right, {link.right for link in links})
    if bool(one) == bool(two):
        return
    if one:
        place = _place(right, [link.right for link in links if link.left in one[0].reach])
        note = f"Only the left side has '{_word(left, one[0])}': {one[0].how} what the right side says."
        yield Difference(one[0].field, (one[0].cue,), (place,), note, denying="left")
    else:
        place = _place(left, [link.left for link in links if link.right in two[0].reach])
        note = f"Only the right side has '{_word(right, two[0])}': {two[0].how} what the left side says."
        yield Difference(two[0].field, (place,), (two[0].cue,), note, denying="right")


def _place(statement: Statement, tokens: Sequence[int]) -> int:
    """Of the words that are denied the verb, or else the adjective, where there is one."""
    order = ("VERB", "ADJ")
    return min(tokens, key=lambda i: order.index(p) if (p := statement.parsed.pos[i]) in order else 2)


def _word(statement: Statement, denied: Denied) -> str:
    return statement.parsed.words[denied.cue]


def _denied(statement: Statement, aligned: set[int]) -> list[Denied]:
    """What denies an aligned word of a statement; nothing where a denial is itself denied."""
    p = statement.parsed
    said = [denied for denied in _deniers(statement) if not aligned.isdisjoint(denied.reach)]
    negated = [
        Denied(i, reach, "negation", HOW["negation"])
        for i in cues(statement, "negations")
        if not aligned.isdisjoint(reach := _reach(p, i)) and i not in {d.cue for d in said}
    ]
    return [] if (len(said) + bool(negated)) % 2 == 0 else [*said, *negated]


def _reach(p: Parse, negation: int) -> set[int]:
    """The word that a negation stands at, and what a linking verb there says of its subject."""
    head = p.heads[negation]
    reach = {negation, head}
    if p.lemmas[head] in ("be", "do", "have", "there"):
        reach.update(k for k in p.children[head] if p.deps[k] in ("attr", "acomp", "nsubj", "dobj", "prep"))
    return reach


def _deniers(statement: Statement, negated: bool = False) -> Iterator[Denied]:
    """The words of denying in a statement's sentences, each with its clause; or those that are negated."""
    p = statement.parsed
    if not statement.tokens:
        return
    first, last = p.sentence(statement.tokens[0]).first, p.sentence(statement.tokens[-1]).last
    for i, _, entry in shipped_words().matches(("denials",), p, first, last):
        if negated == any(p.deps[child] == "neg" for child in p.children[i]):
            how = HOW[str(entry.value)].format(who=_who(p, i))
            yield Denied(i, _denied_clause(p, i), "denial", how)


def _denied_clause(p: Parse, cue: int) -> set[int]:
    """The clause that is denied: 'denied *that it fell*', 'reports *that it fell* are false'."""
    verb = cue if p.pos[cue] == "VERB" else p.heads[cue]
    role = "dobj" if verb == cue else "nsubj"
    below = [verb, *(k for k in p.children[verb] if p.deps[k] == role)]
    clauses = [k for word in below for k in p.children[word] if p.deps[k] in CLAUSES]
    clauses += [k for word in p.children[verb] if p.lower[word] == "from" for k in p.children[word]]
    return {i for clause in clauses for i in p.subtree(clause)} - {cue}


def _who(p: Parse, verb: int) -> str:
    """Who denies, in the text's words."""
    by = next((k for k in p.children[verb] if p.deps[k] == "agent"), None)
    roles, above = (("pobj",), by) if by is not None else (("nsubj",), verb)
    who = next((k for k in p.children[above] if p.deps[k] in roles), None)
    if who is None:
        return "somebody who is not named"
    return p.article.text[p.starts[p.left[who]] : p.ends[p.right[who]]]


def opposites(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    """Opposites in what is said: 'rose', 'fell', 'a fall'. Opposite things ('exports', 'imports') are two.

    Converses are opposites only of one and the same: who buys does not sell, but somebody does.
    """
    for link in links:
        if link.kind == "opposite" and not _two_ends(left, right, links, link):
            first, second = left.parsed.words[link.left], right.parsed.words[link.right]
            note = f"'{first}' and '{second}' are opposites (WordNet)."
            named = left.keys[link.left].part != right.keys[link.right].part
            if named or (_predicated(left, link.left) and _predicated(right, link.right)):
                yield Difference("antonym", (link.left,), (link.right,), note)
            else:
                note = f"'{first}' and '{second}' are opposites (WordNet), so it is said of two things."
                yield Difference("participant", (link.left,), (link.right,), note, apart=True)


def _two_ends(left: Statement, right: Statement, links: Sequence[Link], link: Link) -> bool:
    """Whether two verbs tell one event from its two ends: 'Ann *sold* it to Ben', 'Ben *bought* it'."""
    one, two = left.parsed, right.parsed
    converse = shipped_words().values("converses").get(one.lemmas[link.left])
    if converse is None or converse != two.lemmas[link.right]:
        return False
    doers = {(i, j) for i in one.children[link.left] for j in two.children[link.right]}
    return not any(
        (other.left, other.right) in doers and one.deps[other.left] == two.deps[other.right] == "nsubj"
        for other in links
    )


def _predicated(statement: Statement, i: int) -> bool:
    """Whether a word says something of a subject: a verb, an adverb, or what a linking verb joins to it."""
    p = statement.parsed
    attribute = p.pos[i] == "ADJ" and p.deps[i] != "amod"
    return attribute or p.pos[i] in ("VERB", "ADV", "ADP") or p.deps[i] in ("attr", "oprd", "ROOT")


def modality(left: Statement, right: Statement) -> Iterator[Difference]:
    """Possible, planned or said to be on one side, plain on the other."""
    one, two = _possible(left), _possible(right)
    if bool(one) == bool(two):
        return
    side, statement, found = ("left", left, one) if one else ("right", right, two)
    word = statement.parsed.words[found[0]]
    note = f"Only the {side} side has '{word}': there it is possible, planned or claimed, not plain fact."
    yield Difference("modality", tuple(one), tuple(two), note, weakens=bool(one))


def _possible(statement: Statement) -> list[int]:
    """The words that leave it open: a month called May is none, but 'did not deny' is."""
    possible = [i for i in cues(statement, "possibilities") if statement.parsed.pos[i] != "PROPN"]
    return possible + [denied.cue for denied in _deniers(statement, negated=True)]
