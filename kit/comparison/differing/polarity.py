"""What one side says and the other denies, turns round or leaves open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kit.comparison.alignment import Link, beside_wordnet
from kit.comparison.differing import Difference, joined, listed, on_both
from kit.comparison.differing.identities import verb_of
from kit.comparison.statement import Statement
from kit.language import Parse, shipped_words
from kit.records import words_of

CLAUSES = {"ccomp", "xcomp", "acl", "pcomp", "csubj", "csubjpass"}
NOBODY, UNTIL = {"nobody", "none"}, {"until", "till"}
HOW = {
    "denies": "{who} denies",
    "not done": "it presents as not done",
    "not so": "it presents as not so",
    "negation": "it denies",
}


@dataclass(frozen=True)
class Denied:
    """A word that denies, the words it denies, and how: `field` is 'negation' or 'denial'.

    `supposed` has what leaves the denial open, each word with how: who *may* deny it has not denied it.
    """

    cue: int
    reach: set[int]
    field: str
    how: str
    supposed: dict[int, str]


def denials(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    """What one side denies and the other says: 'did *not* open', '*denied* that it opened', 'opened'.

    A negation counts where it stands: at a word that has a partner on the other side, or at the linking verb
    of such a word. A denial counts where such a word stands in the clause that it denies, even if the verb of
    denying stands outside the statement. What is denied elsewhere in a long sentence denies nothing here.
    """
    met = [link for link in links if link.kind != "opposite"]
    one = _denied(left, {link.left for link in met})
    two = _denied(right, {link.right for link in met})
    if bool(one) == bool(two):
        return
    side, denied, statement, other = ("left", one[0], left, right) if one else ("right", two[0], right, left)
    told = [(link.left, link.right) if one else (link.right, link.left) for link in met]
    place = _place(other, [there for own, there in told if own in denied.reach])
    word, there = statement.parsed.words[denied.cue], (place, *_somebody(statement, denied, other, place))
    head = statement.parsed.heads[denied.cue]
    # What is so no longer was so once.
    if statement.parsed.lower[head] == "longer" and other.parsed.tags[place] == "VBD":
        return
    here = (denied.cue, head) if statement.parsed.lower[head] == "one" else (denied.cue,)
    note = f"Only the {side} side has '{word}': {denied.how} what the {'right' if one else 'left'} side says."
    if one:
        yield Difference(denied.field, here, there, note, denying="left")
    else:
        yield Difference(denied.field, there, here, note, denying="right")


def _somebody(statement: Statement, denied: Denied, other: Statement, verb: int) -> Iterator[int]:
    """Whom the other side tells of where this one says '*nobody* was hurt': 'two *workers* were hurt'."""
    p, cue = statement.parsed, denied.cue
    nobody = cue if p.lower[cue] in NOBODY else p.heads[cue] if p.lower[p.heads[cue]] == "one" else None
    if nobody is not None and not p.dependents(nobody, "prep", "relcl", "acl"):
        for who in other.parsed.dependents(verb, "nsubj", "nsubjpass"):
            yield from (i for i in other.parsed.subtree(who) if i in other.content)


def _place(statement: Statement, tokens: Sequence[int]) -> int:
    """Of the words that are denied the verb, or else the adjective, where there is one."""
    order = ("VERB", "ADJ")
    return min(tokens, key=lambda i: order.index(p) if (p := statement.parsed.pos[i]) in order else 2)


def _denied(statement: Statement, aligned: set[int]) -> list[Denied]:
    """What denies an aligned word of a statement; nothing where a denial is itself denied."""
    said = [denied for denied in deniers(statement) if not aligned.isdisjoint(denied.reach)]
    said = [denied for denied in said if not denied.supposed]
    seen, p = {denied.cue for denied in said}, statement.parsed
    # Who dispels a myth, or denies false reports, denies once.
    thing = {i: p.heads[i] if p.deps[i] == "amod" else i for i in seen}
    said = [one for one in said if p.deps[thing[one.cue]] != "dobj" or p.heads[thing[one.cue]] not in seen]
    negated = [Denied(*found, "negation", HOW["negation"], {}) for found in _negated(statement)]
    negated = [one for one in negated if one.cue not in seen and not aligned.isdisjoint(one.reach)]
    return [] if (len(said) + bool(negated)) % 2 == 0 else [*said, *negated]


def _negated(statement: Statement) -> Iterator[tuple[int, set[int]]]:
    """The negations of a statement with the words that each reaches; 'not only' is none."""
    p = statement.parsed
    affirmed = {i for i, _ in listed(statement, "affirmations")}
    for i, _ in listed(statement, "negations"):
        head = p.heads[i]
        # 'It did not open until noon' says that it opened then.
        if i in affirmed or any(p.lower[k] in UNTIL for k in p.children[head]):
            continue
        # 'No one fell', 'it fell no longer': what is denied stands one further up.
        reach = {i, head, p.heads[head]} if p.lower[head] in ("one", "longer") else {i, head}
        reach.update(p.subtree(head) if p.lower[head] == "one" else ())
        if p.lemmas[head] in ("be", "do", "have", "there"):
            reach.update(p.dependents(head, "attr", "acomp", "nsubj", "dobj", "prep"))
            reach.update(k for at in p.dependents(head, "prep") for k in p.dependents(at, "pobj"))
        elif p.pos[head] == "ADP" or p.deps[head] == "conj":
            reach.update(p.subtree(head))
        if p.pos[i] == "ADP":  # 'We wrote without an answer' denies the answer, not the writing.
            reach = {*p.subtree(i)}
        yield i, reach
    for i, entry in listed(statement, "instead"):
        first = i + len(entry.words)
        while first < len(p.heads) - 1 and i < p.heads[first] != first:
            first = p.heads[first]
        if first < len(p.heads):
            yield i, set(p.subtree(first))


def deniers(statement: Statement, negated: bool = False) -> Iterator[Denied]:
    """The words of denying in a statement's sentences, each with its clause; or those that are negated."""
    p = statement.parsed
    if not statement.tokens:
        return
    first, last = p.sentence(statement.tokens[0]).first, p.sentence(statement.tokens[-1]).last
    possible = shipped_words().values("possibilities")
    for i, _, entry in shipped_words().matches(("denials",), p, first, last):
        linked = p.heads[i] if p.pos[i] in ("ADJ", "NOUN") else i
        if negated == (p.negated(i) or p.negated(linked)):
            how = HOW[str(entry.value)].format(who=_who(p, i))
            above = [
                k for k in (*p.dependents(i, "aux", "advmod"), *_governing(p, i)) if p.lemmas[k] in possible
            ]
            supposed = {k: str(possible[p.lemmas[k]]) for k in above}
            yield Denied(i, _denied_clause(p, i), "denial", how, supposed)


def _denied_clause(p: Parse, cue: int) -> set[int]:
    """The clause that is denied: 'denied *that it fell*', 'reports *that it fell* are false'."""
    verb = cue if p.pos[cue] == "VERB" else p.heads[cue]
    role = "dobj" if verb == cue else "nsubj"
    below = {cue, verb, *(k for k in p.children[verb] if p.deps[k] == role)}
    clauses = [k for word in below for k in p.children[word] if p.deps[k] in CLAUSES or _content(p, k)]
    clauses += [k for word in p.children[verb] if p.lower[word] == "from" for k in p.children[word]]
    return {i for clause in clauses for i in p.subtree(clause)} - {cue}


def _content(p: Parse, verb: int) -> bool:
    """Whether a clause with 'that' says what a noun is about, though it looks like a relative one.

    'The story that he sold the land' lacks nothing, 'the land that he sold' lacks an object.
    """
    objects = p.dependents(verb, "dobj")
    return p.deps[verb] == "relcl" and (p.marker(verb) == "that" or len(objects) > 1)


def _who(p: Parse, verb: int) -> str:
    """Who denies, in the text's words."""
    agent = p.agent(verb)
    who = p.dependent(verb, "nsubj") if agent is None else agent
    named = None if who is None else p.span(p.left[who], p.right[who] + 1)
    return words_of(p.article, named) if named else "somebody who is not named"


def opposites(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    """Opposites in what is said: 'rose', 'fell', 'a fall'. Opposite things ('exports', 'imports') are two.

    Converses are opposites only of one and the same: who buys does not sell, but somebody does.
    """
    for link in links:
        # Who did not deny it may have admitted it; 'the Second' is a name.
        both = left.parsed.negated(link.left) == right.parsed.negated(link.right)
        both = both and "PROPN" not in (left.parsed.pos[link.left], right.parsed.pos[link.right])
        if link.kind == "opposite" and both and not _two_ends(left, right, links, link):
            first, second = left.parsed.words[link.left], right.parsed.words[link.right]
            note = f"'{first}' and '{second}' are opposites (WordNet)."
            one, two = left.keys[link.left], right.keys[link.right]
            if beside_wordnet(one.lemma, two.lemma) == "result":  # 'reported a loss', 'made a profit'
                places = (
                    (link.left, verb_of(left.parsed, link.left)),
                    (link.right, verb_of(right.parsed, link.right)),
                )
                yield Difference("antonym", *places, note)
            elif one.part != two.part or (_predicated(left, link.left) and _predicated(right, link.right)):
                yield Difference("antonym", (link.left,), (link.right,), note)
            else:
                note = f"'{first}' and '{second}' are opposites (WordNet), so it is said of two things."
                yield Difference("participant", (link.left,), (link.right,), note, apart=True)


def _two_ends(left: Statement, right: Statement, links: Sequence[Link], link: Link) -> bool:
    """Whether two words tell one thing from its two ends: 'Ann *sold* it to Ben', 'Ben *bought* it'."""
    one, two = left.keys[link.left], right.keys[link.right]
    if beside_wordnet(one.lemma, two.lemma) != "converse":
        return False
    return not joined(_bearers(left.parsed, link.left), _bearers(right.parsed, link.right), links)


def _bearers(p: Parse, i: int) -> list[int]:
    """Of whom a verb or a noun is said: its subject, 'is' between them or not, or what it stands beside."""
    beside = [*p.dependents(i, "appos"), *([p.heads[i]] if p.deps[i] == "appos" else [])]
    return [
        *p.dependents(i, "nsubj"),
        *p.dependents(p.heads[i] if p.deps[i] == "attr" else i, "nsubj"),
        *beside,
    ]


def _predicated(statement: Statement, i: int) -> bool:
    """Whether a word says something of a subject: a verb, an adverb, or what a linking verb joins to it."""
    p = statement.parsed
    attribute = p.pos[i] == "ADJ" and (p.deps[i] != "amod" or p.deps[p.heads[i]] in ("attr", "oprd"))
    return attribute or p.pos[i] in ("VERB", "ADV", "ADP") or p.deps[i] in ("attr", "oprd", "ROOT")


def modality(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    """Possible, planned or said to be on one side, plain on the other; planned here and expected there.

    What is left open elsewhere in a long sentence leaves nothing open here.
    """
    one = _possible(left, {link.left for link in links})
    two = _possible(right, {link.right for link in links})
    must, need = ([i for i, _ in listed(side, "necessities")] for side in (left, right))
    if (one and need and not must) or (two and must and not need):
        places = (list(one), need) if need else (must, list(two))
        note = f"{on_both(left, places[0][:1], right, places[1][:1])}: the one may be, the other has to be."
        yield Difference("necessity", tuple(places[0]), tuple(places[1]), note)
    elif bool(one) != bool(two):
        side, statement = ("left", left) if one else ("right", right)
        word = statement.parsed.words[next(iter(one or two))]
        note = f"Only the {side} side has '{word}': there it is possible, planned or claimed, not plain fact."
        yield Difference("modality", tuple(one), tuple(two), note, weakens=bool(one))
    elif one and not {*one.values()} & {*two.values()}:
        note = f"{on_both(left, [*one][:1], right, [*two][:1])}: both leave it open, each in its own way."
        yield Difference("modality", tuple(one), tuple(two), note, weakens=False)


def _possible(statement: Statement, met: set[int]) -> dict[int, str]:
    """The words that leave what is met open, each with how: 'May' does not, but 'did not deny' does.

    So does a verb that the statement completes: '*would consider* closing the school'.
    """
    p = statement.parsed
    above = {i for head in statement.heads for i in _governing(p, head)}
    words = listed(replace(statement, tokens=tuple(sorted(above.union(statement.tokens)))), "possibilities")
    found = {
        i: str(entry.value)
        for i, entry in words
        # 'On 4 May' is no 'may'.
        if (p.words[i].islower() or i == p.sentence(i).first)
        and not met.isdisjoint((i, p.heads[i], *p.children[i]))
    }
    for denied in deniers(statement):
        found |= {} if met.isdisjoint(denied.reach) else denied.supposed
    return found | {denied.cue: "told" for denied in deniers(statement, negated=True)}


def _governing(p: Parse, at: int) -> Iterator[int]:
    """The verbs, with their helpers, that a clause without a subject of its own completes."""
    while p.deps[at] == "xcomp":
        at = p.heads[at]
        yield from (at, *(i for i in p.children[at] if p.deps[i] == "aux"))
