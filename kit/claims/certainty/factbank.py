"""How sure a text is that something is so: one of FactBank's values for a predicate, and the cues behind it.

The value is put together from above to below, as Saurí & Pustejovsky (2009, 2012) and Nairn, Condoravdi &
Karttunen (2006) do it: the predicates that embed a clause say what holds of it ('fail to': it did not
happen; 'want to': left open; 'know that': so either way), then its own modal verbs, adverbs and negation
work on that. A verb of saying hands the clause to its source: the value is then relative to that source.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from kit.claims.certainty.force import NOT_SO, OPEN, SO, WIDEST, Force, Reading, Step, force, lists
from kit.claims.certainty.operators import OPEN_MARKS, operated
from kit.language import Lexicon, Parse
from kit.records import Certainty

# A predicate is read in up to this many embeddings; deeper ones no reader keeps apart.
DEEPEST = 12

_COMPLEMENTS = frozenset({"ccomp", "xcomp", "csubj", "csubjpass", "oprd"})
_INFINITIVES = frozenset({"xcomp", "oprd"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERBAL = frozenset({"VERB", "AUX"})
_TOWARDS = frozenset({"for", "of", "to", "at", "from", "against"})
_BESIDE = frozenset({"by", "after", "before", "in", "with", "while"})
# 'the first to win', 'the only one to win': the noun is singled out because it did.
_SINGLING = frozenset({"first", "second", "third", "last", "only", "next"})
_MEANINGS = {
    "CT+": "certain",
    "PR+": "probable",
    "PS+": "possible",
    "CT-": "certain that it is not so",
    "PR-": "probable that it is not so",
    "PS-": "possible that it is not so",
}


def certainty(parse: Parse, token: int, words: Lexicon) -> tuple[Certainty, list[Step]]:
    """FactBank's value of the predicate at `token`, and the cues it rests on, outermost first.

    The value is relative to the innermost source: what follows 'she said' is as certain as she puts it.
    """
    reading = Reading(parse, lists(words))
    value = _force(reading, token, DEEPEST).value
    if [step.rule for step in reading.steps] == ["factive", "open question"]:
        # 'She knows whether they left': she does, and the text does not tell.
        return "CTu", reading.steps
    return value, reading.steps


def core(parse: Parse, head: int, tokens: Collection[int], words: Lexicon) -> int:
    """The predicate that a clause tells of: 'win' in 'she is likely to win', 'seems to win', 'failed to win'.

    What a raising verb, an implicative verb or 'whether' says of it stands above it, and `certainty` reads
    it from there. `tokens` are the clause's own: what is another clause is not entered.
    """
    reading = Reading(parse, lists(words))
    for _ in range(DEEPEST):
        below = next((c for c in _below(parse, head) if c in tokens and _told_of(reading, c)), None)
        if below is None:
            break
        head = below
    return head


def _below(parse: Parse, head: int) -> Iterator[int]:
    for child in parse.children[head][:WIDEST]:
        if parse.deps[child] in _COMPLEMENTS:
            yield child
        elif parse.deps[child] == "acomp":
            yield from (c for c in parse.children[child] if parse.deps[c] in _COMPLEMENTS)


def _told_of(reading: Reading, token: int) -> bool:
    """Whether the predicate above `token` only says how sure `token` is."""
    parse, head = reading.parse, reading.parse.heads[token]
    if any(parse.deps[c] == "mark" and parse.lower[c] in OPEN_MARKS for c in reading.below(token)):
        return True
    if parse.deps[token] not in _INFINITIVES:
        return False
    if reading.auxiliary(token, "to") is None:
        return parse.lemmas[head] in reading.lists.raising
    signature = _arranged(reading, head) if parse.lemmas[head] == "be" else reading.signature(head, "to")
    return signature is not None and force(signature.split()[0]) != OPEN


def _force(reading: Reading, token: int, depth: int) -> Force:
    above = _above(reading, token, depth) if depth > 0 else SO
    return operated(reading, token, above)


def _above(reading: Reading, token: int, depth: int) -> Force:
    """What stands above the predicate makes of it, before its own words are looked at."""
    parse, top = reading.parse, token
    for _ in range(DEEPEST):
        if parse.deps[top] != "conj":
            break
        top = parse.heads[top]
    if top != token and not _independent(parse, token):
        return _force(reading, top, depth - 1)
    before = parse.left[token] - 1
    if top != token and before >= 0 and parse.lower[before] == "nor":
        reading.cue(before, "negation", "{} turns it round")
        return NOT_SO
    if top != token and depth > 1 and reading.auxiliary(top, "to") is not None:
        # 'They failed to sell it and filed for bankruptcy': a finite verb goes with 'failed'.
        return _above(reading, parse.heads[top], depth - 1)
    dep, head = parse.deps[top], parse.heads[top]
    if head == top:
        return _sentence(reading, top)
    if dep in _COMPLEMENTS:
        return _complement(reading, top, head, depth)
    if dep in ("acomp", "attr"):
        # 'is likely': what holds of the copula holds of its predicate.
        return _force(reading, head, depth - 1)
    if dep in _MODIFIERS:
        return _MODIFIERS[dep](reading, top, head, depth)
    if parse.pos[top] not in _VERBAL and dep != "ROOT":
        return _nominal(reading, top, head, depth)
    return SO


def _independent(parse: Parse, token: int) -> bool:
    """Whether a coordinated predicate has a subject or auxiliaries of its own: 'he came and she may go'.

    What 'or' joins shares the negation of the first: 'They had not seen it or heard of it.'
    """
    own = any(parse.deps[c].startswith(("nsubj", "aux")) for c in parse.children[token][:WIDEST])
    before = parse.left[token] - 1
    if own or (before >= 0 and parse.lower[before] == "or"):
        return own
    return parse.tags[token] in _FINITE


def _sentence(reading: Reading, root: int) -> Force:
    """A question or a command asserts nothing."""
    parse = reading.parse
    if parse.lower[parse.right[root]] == "?":
        reading.cue(parse.right[root], "question", "a question asserts nothing")
        return OPEN
    to = reading.auxiliary(root, "to")
    if to is not None and any(parse.deps[c].startswith("nsubj") for c in reading.below(root)):
        return _headline_future(reading, to)
    if to is not None:
        reading.cue(to, "infinitive", "an infinitive by itself does not say that it happens")
        return OPEN
    return _commanded(reading, root)


def _headline_future(reading: Reading, to: int) -> Force:
    """'Smith to leave' in a headline is going to."""
    reading.cue(to, "headline future", "in a headline, {} tells what is going to happen")
    return Force(2)


def _commanded(reading: Reading, token: int) -> Force:
    """'Send him back', 'insist that he be allowed': imperative and subjunctive ask, and assert nothing."""
    parse = reading.parse
    below = reading.below(token)
    verb = next((c for c in below if parse.deps[c] == "auxpass"), token)
    bare = parse.tags[verb] == "VB" and all(parse.deps[c] != "aux" for c in below)
    subject = any(parse.deps[c].startswith("nsubj") for c in below)
    if not bare or (subject and all(parse.deps[c] != "mark" for c in below)):
        return SO
    reading.cue(verb, "subjunctive" if subject else "imperative", "what is asked for is not said to happen")
    return OPEN


def _complement(reading: Reading, token: int, head: int, depth: int) -> Force:
    """The complement clause of a verb or an adjective: its signature decides."""
    parse = reading.parse
    above = _force(reading, head, depth - 1)
    to = reading.auxiliary(token, "to") is not None
    if parse.deps[token] not in _INFINITIVES and not to:
        signature = reading.signature(head, "that")
        if _commanded(reading, token) == OPEN:
            return OPEN
        return _said(reading, head, above) if signature is None else _signed(reading, head, signature, above)
    if not to and parse.tags[token] != "VBG" and parse.lemmas[head] not in reading.lists.raising:
        return above
    signature = reading.signature(head, "to")
    if signature is None and to and parse.lemmas[head] == "be":
        signature = _arranged(reading, head)
    if signature is not None:
        return _signed(reading, head, signature, above)
    if not to or parse.lemmas[token] in reading.lists.outcome:
        return above
    reading.cue(head, "infinitive", "after {} … 'to' it stays open whether it happens")
    return OPEN


def _arranged(reading: Reading, head: int) -> str:
    """'They are to meet' tells of an arrangement; in 'The aim is to meet' the noun says what it is."""
    parse = reading.parse
    noun = next((c for c in reading.below(head) if parse.deps[c] == "nsubj" and parse.pos[c] == "NOUN"), None)
    return (noun is not None and reading.signature(noun, "to")) or "PR+ PR-"


def _signed(reading: Reading, head: int, signature: str, above: Force) -> Force:
    """What a predicate with a signature such as 'CT+ CT-' makes of its complement."""
    so, not_so = (force(value) for value in signature.split())
    if so == not_so == SO:
        reading.cue(head, "factive", "{} takes what follows for granted")
        return SO
    found = (so if above.positive else not_so).at_most(above.level)
    if found.level == 0:
        reading.cue(head, "left open", "{} leaves open whether it is so")
    elif found != SO:
        reading.cue(head, "embedding predicate", f"{{}} makes it {_MEANINGS[found.value]}")
    return found


def _said(reading: Reading, head: int, above: Force) -> Force:
    """What is said is as certain as its source puts it; what is not said, or only perhaps, is left open."""
    if above == SO:
        return SO
    reading.cue(head, "not asserted by the source", "{} is itself denied or open")
    return OPEN


def _noun_clause(reading: Reading, token: int, head: int, depth: int) -> Force:
    """'a plan to leave', 'the fact that they left'; a participle ('men leaving') is taken for granted."""
    parse = reading.parse
    to = reading.auxiliary(token, "to")
    if to is not None:
        return _noun_infinitive(reading, to, head)
    signature = reading.signature(head, "that")
    if signature is None or not any(parse.deps[c] == "mark" for c in reading.below(token)):
        return SO
    return _signed(reading, head, signature, SO)


def _noun_infinitive(reading: Reading, to: int, head: int) -> Force:
    """'a plan to leave' is open, 'the first to leave' left, 'Smith to leave' in a headline is going to."""
    parse = reading.parse
    if any(parse.lower[c] in _SINGLING or parse.tags[c] == "JJS" for c in reading.below(head)):
        return SO
    if parse.heads[head] == head and parse.pos[head] == "PROPN":
        return _headline_future(reading, to)
    signature = reading.signature(head, "to")
    if signature is not None:
        return _signed(reading, head, signature, SO)
    reading.cue(to, "infinitive", "an infinitive after a noun leaves open whether it happens")
    return OPEN


def _relative(reading: Reading, token: int, head: int, depth: int) -> Force:
    """A relative clause tells of its noun, whatever is around it; 'visas to travel' does not."""
    return SO if reading.auxiliary(token, "to") is None else _noun_clause(reading, token, head, depth)


def _adverbial(reading: Reading, token: int, head: int, depth: int) -> Force:
    """Conditions and purposes are left open; times, causes and tails are told as they are."""
    parse = reading.parse
    for child in reading.below(token):
        if parse.deps[child] in ("mark", "advmod") and parse.lower[child] in OPEN_MARKS:
            reading.cue(child, "condition", "after {} it is a condition, not a fact")
            return OPEN
    to = reading.auxiliary(token, "to")
    if to is None:
        return SO
    signature = reading.signature(head, "to")
    if head < token and parse.lemmas[token] in reading.lists.outcome:
        return _force(reading, head, depth - 1)
    if head < token and signature is not None:
        return _signed(reading, head, signature, _force(reading, head, depth - 1))
    reading.cue(to, "purpose", "a purpose says what something is for, not that it is reached")
    return OPEN


def _after_preposition(reading: Reading, token: int, preposition: int, depth: int) -> Force:
    """'without leaving', 'the possibility of leaving', 'aimed at leaving'."""
    parse = reading.parse
    if _excludes(parse, preposition):
        reading.cue(preposition, "negative preposition", "{} says that it is not so")
        return NOT_SO
    governor = parse.heads[preposition]
    signature = reading.signature(governor, "to")
    above = _force(reading, governor, depth - 1)
    if signature is None or parse.lower[preposition] in _BESIDE:
        return above if above.positive else SO
    return _signed(reading, governor, signature, above)


def _nominal(reading: Reading, token: int, head: int, depth: int) -> Force:
    """An event named by a noun: 'no talks', 'avoid a war', 'hopes for peace'."""
    parse, dep = reading.parse, reading.parse.deps[token]
    if dep in ("compound", "poss", "nmod", "amod"):
        return _force(reading, head, depth - 1)
    if dep == "pobj" and (parse.lower[head] in _TOWARDS or _excludes(parse, head)):
        return _after_preposition(reading, token, head, depth)
    if dep == "pobj":
        above = _force(reading, parse.heads[head], depth - 1)
        return above if above.positive else SO
    if dep != "dobj":
        return SO
    signature = reading.signature(head, "to")
    above = _force(reading, head, depth - 1)
    return above if signature is None else _signed(reading, head, signature, above)


def _excludes(parse: Parse, preposition: int) -> bool:
    """'without asking', 'instead of asking', 'rather than asking'."""
    before = parse.lower[preposition - 1] if preposition else ""
    word = parse.lower[preposition]
    return word == "without" or (before, word) in (("instead", "of"), ("rather", "than"))


_MODIFIERS: dict[str, Callable[[Reading, int, int, int], Force]] = {
    "acl": _noun_clause,
    "advcl": _adverbial,
    "pcomp": _after_preposition,
    "relcl": _relative,
}
