"""How sure a text is that something is so: one of FactBank's values for a predicate, and the cues behind it.

The value is put together from above to below, as Saurí & Pustejovsky (2009, 2012) and Nairn, Condoravdi &
Karttunen (2006) do it: the predicates that embed a clause say what holds of it ('fail to': it did not
happen; 'want to': left open; 'know that': so either way), then its own modal verbs, adverbs and negation
work on that. A verb of saying hands the clause to its source: the value is then relative to that source.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from kit.claims.certainty.force import MEANS, NOT_SO, OPEN, SO, Force, Reading, Signature, Step, lists
from kit.claims.certainty.operators import (
    OPEN_MARKS,
    asked_for,
    commanded,
    excludes,
    operated,
    questioned,
)
from kit.language import Lexicon, Parse
from kit.records import Certainty

# A predicate is read in up to this many embeddings; deeper ones no reader keeps apart.
DEEPEST = 12

_COMPLEMENTS = ("ccomp", "xcomp", "csubj", "csubjpass", "oprd")
_INFINITIVES = frozenset({"xcomp", "oprd"})
_PRESENT = frozenset({"VBZ", "VBP"})
_BESIDE = frozenset({"after", "as", "before", "by", "during", "in", "on", "since", "through", "with"})
_UNTIL = frozenset({"until", "till", "once", "when", "before", "unless"})
# 'the first to win', 'the only one to win': the noun is singled out because it did.
_SINGLING = frozenset({"first", "second", "third", "last", "only", "next", "latest", "youngest", "oldest"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "our", "their", "my"})


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
    """The predicate that a clause tells of: 'win' in 'is likely to win', 'wants to win', 'failed to win'.

    What stands above it (a raising or implicative verb, a wish, 'have to', 'whether') says how sure it is,
    and `certainty` reads it from there. What one is asked, allowed or promised to do is not entered: there
    the asking is what is told. `tokens` are the clause's own: what is another clause is not entered.
    """
    reading = Reading(parse, lists(words))
    for _ in range(DEEPEST):
        below = next((c for c in _below(reading, head) if c in tokens and _told_of(reading, c)), None)
        if below is None:
            break
        head = below
    return head


def _below(reading: Reading, head: int) -> Iterator[int]:
    yield from reading.below(head, *_COMPLEMENTS)
    for child in reading.below(head, "acomp", "attr", "dobj", "prep", "advmod"):
        yield from reading.below(child, *_COMPLEMENTS, "acl", "relcl", "pcomp")
        yield from (g for c in reading.below(child, "prep") for g in reading.below(c, "pcomp"))


def _told_of(reading: Reading, token: int) -> bool:
    """Whether the predicate above `token` only says how sure `token` is."""
    parse, head, dep = reading.parse, reading.parse.heads[token], reading.parse.deps[token]
    to = reading.auxiliary(token, "to") is not None
    if any(parse.lower[c] in OPEN_MARKS for c in reading.below(token, "mark")):
        return True
    if dep == "pcomp":
        return parse.tags[token] == "VBG" and _leads_to(reading, parse.heads[head])
    if dep in ("acl", "relcl"):
        return not to and _vouched(reading, token, head)
    if dep not in _INFINITIVES:
        mine = any(parse.lower[c] in ("i", "we") for c in reading.below(head, "nsubj"))
        word, signature = reading.embedding(head, reading.lists.that)
        return signature is not None and (mine or parse.pos[word] in ("ADJ", "NOUN"))
    if not to and reading.listed("raising verbs", head):
        return True
    if to and (parse.lemmas[head] == "have" or reading.listed("wishes and aims", head)):
        return not reading.below(head, "neg")
    so, not_so = _infinitival(reading, head)[1] or (OPEN, OPEN)
    if not to or so == NOT_SO:
        return so == NOT_SO and parse.tags[token] != "VBN"
    # Denying a raising or implicative verb denies its clause: 'is not likely to', 'did not manage to'. Where
    # somebody is allowed to do something, only the rule is told.
    permits = so.level == 1 and parse.pos[head] == "VERB"
    return so.level > 0 and not_so.level > 0 and so.positive != not_so.positive and not permits


def _vouched(reading: Reading, token: int, noun: int) -> bool:
    """'no proof *that it leaked*', 'a myth *that they howl*': a noun with a signature and its clause."""
    that = any(reading.parse.lower[c] == "that" for c in reading.below(token, "mark", "dobj"))
    return that and reading.signature(noun, reading.lists.that) is not None


def _leads_to(reading: Reading, word: int) -> bool:
    """'aimed at signing', 'stopped short of signing'; 'barred him from signing' tells of the barring."""
    signature = reading.signature(word, reading.lists.to)
    undone = signature is not None and signature[0] == NOT_SO and not reading.below(word, "dobj", "auxpass")
    return undone or reading.listed("wishes and aims", word)


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
    if top != token and (shared := _joined(reading, token, top, depth)) is not None:
        return shared
    if questioned(reading, top) or commanded(reading, top):
        return OPEN
    rule = _ABOVE.get("ROOT" if parse.heads[top] == top else parse.deps[top])
    return SO if rule is None else rule(reading, top, parse.heads[top], depth)


def _joined(reading: Reading, token: int, first: int, depth: int) -> Force | None:
    """What a coordinated predicate has from the first one, or None where it is read in the first one's place.

    'He may go *and come*' is possible like the first, 'he walked *rather than ran*' says that he did not,
    'or' shares a negation, and in 'they failed to sell it *and filed*' a finite verb goes with 'failed'.
    """
    parse = reading.parse
    before = parse.left[token] - 1
    joins = parse.lower[before] if before >= 0 else ""
    if joins == "than":
        reading.cue(before, "negative preposition", "{} says that it is not so")
        return NOT_SO
    own = any(
        parse.deps[c].startswith(("nsubj", "aux")) and parse.lower[c] != "to" for c in reading.below(token)
    )
    if not own and (joins == "or" or not parse.finite(token)):
        return _force(reading, first, depth - 1)
    if joins == "nor":
        reading.cue(before, "negation", "{} turns it round")
        return NOT_SO
    if depth > 1 and reading.auxiliary(first, "to") is not None:
        return _above(reading, parse.heads[first], depth - 1)
    return None


def _root(reading: Reading, root: int, _head: int, _depth: int) -> Force:
    """An infinitive by itself asserts nothing; 'Smith to leave' in a headline is going to."""
    to = reading.auxiliary(root, "to")
    if to is None:
        return SO
    if reading.below(root, "nsubj", "nsubjpass"):
        return _headline_future(reading, to)
    return reading.left_open(to, "infinitive", "an infinitive by itself does not say that it happens")


def _headline_future(reading: Reading, to: int) -> Force:
    reading.cue(to, "headline future", "in a headline, {} tells what is going to happen")
    return Force(2)


def _complement(reading: Reading, token: int, head: int, depth: int) -> Force:
    """The complement clause of a verb or an adjective: its signature decides."""
    parse = reading.parse
    above = _force(reading, head, depth - 1)
    to = reading.auxiliary(token, "to") is not None
    if to or parse.deps[token] in _INFINITIVES:
        return _nonfinite(reading, token, head, to, above)
    if asked_for(reading, token, head):
        return OPEN
    first = parse.left[token]
    if parse.tags[first].startswith("W") and parse.lower[first] != "that" and parse.deps[token] == "ccomp":
        # 'did not say when it opened': that it opened is taken for granted, but not in a question.
        return OPEN if any(step.rule == "question" for step in reading.steps) else SO
    word, signature = reading.embedding(head, reading.lists.that)
    if signature is not None and (word == head or token > head):
        return _signed(reading, word, signature, above)
    if token < head and not reading.below(token, "mark"):
        return SO  # 'It may break, so they do not use it': side by side, whatever the parse says
    if above.positive and above.level:
        return above
    return reading.left_open(head, "not asserted by the source", "{} is itself denied or open")


def _nonfinite(reading: Reading, token: int, head: int, to: bool, above: Force) -> Force:
    """'managed to leave', 'denied leaving', 'seems old', 'made him leave'."""
    parse = reading.parse
    if not to and parse.tags[token] != "VBG" and not reading.listed("raising verbs", head):
        return above
    if to and parse.lemmas[head] == "have":
        return _having_to(reading, head, above)
    word, signature = _infinitival(reading, head)
    if signature is not None:
        return _signed(reading, word, signature, above)
    if not to or reading.listed("outcome verbs", token):
        return above
    return reading.left_open(head, "infinitive", "after {} … 'to' it stays open whether it happens")


def _infinitival(reading: Reading, head: int) -> tuple[int, Signature | None]:
    """The word that says what holds of an infinitive; 'They are to meet' tells of an arrangement."""
    word, signature = reading.embedding(head, reading.lists.to)
    if signature is None and reading.parse.lemmas[head] == "be":
        return head, (Force(2), Force(2, positive=False))
    return word, signature


def _having_to(reading: Reading, have: int, above: Force) -> Force:
    """'has yet to leave' has not left; 'had to leave' did leave (Karttunen 1971); 'has to leave' ought to."""
    parse = reading.parse
    yet = next((c for c in reading.below(have, "advmod") if parse.lower[c] == "yet"), None)
    if yet is not None:
        reading.cue(yet, "negation", "{} says that it has not come about")
        return NOT_SO
    if parse.lower[have] in ("had", "having") and above == SO:
        return SO
    return reading.left_open(have, "obligation", "{} … 'to' says what ought to be, not what is")


def _signed(reading: Reading, head: int, signature: Signature, above: Force) -> Force:
    """What a predicate with a signature such as 'CT+ CT-' makes of its complement."""
    so, not_so = signature
    if so == not_so == SO:
        reading.cue(head, "factive", "{} takes what follows for granted")
        return SO
    found = (so if above.positive else not_so).at_most(above.level)
    if found.level == 0:
        reading.cue(head, "left open", "{} leaves open whether it is so")
    elif found != SO:
        reading.cue(head, "embedding predicate", f"after {{}} it is {MEANS[found.value]}")
    return found


def _noun_clause(reading: Reading, token: int, head: int, depth: int) -> Force:
    """'a plan to leave', 'no proof that they left'; a participle ('men leaving') is taken for granted."""
    parse = reading.parse
    to = reading.auxiliary(token, "to")
    signature = reading.signature(head, reading.lists.that if to is None else reading.lists.to)
    if to is None and not _vouched(reading, token, head):
        return SO
    if to is None and asked_for(reading, token, head):
        return OPEN
    if to is not None and any(parse.lower[c] in _SINGLING for c in reading.below(head)):
        return SO  # 'the first to leave' left
    if to is not None and parse.heads[head] == head and parse.pos[head] == "PROPN":
        return _headline_future(reading, to)
    if signature is None:
        return reading.left_open(
            to or token, "infinitive", "an infinitive after a noun leaves open whether it happens"
        )
    above = NOT_SO if reading.denied(head) else _force(reading, head, depth - 1)
    return _signed(reading, head, signature, above)


def _relative(reading: Reading, token: int, head: int, depth: int) -> Force:
    """A relative clause tells of its noun, whatever is around it; 'visas to travel', 'a myth that' do not."""
    relative = reading.auxiliary(token, "to") is None and not reading.below(token, "mark")
    return SO if relative else _noun_clause(reading, token, head, depth)


def _adverbial(reading: Reading, token: int, head: int, depth: int) -> Force:
    """Conditions and purposes are left open; times, causes and tails are told as they are."""
    parse = reading.parse
    if (opens := _condition(reading, token, head)) is not None:
        return reading.left_open(opens, "condition", "after {} it is a condition, not a fact")
    to = reading.auxiliary(token, "to")
    if to is None:
        return SO
    only = parse.lower[parse.left[token]] in ("only", "never")
    if head < token and (only or reading.listed("outcome verbs", token)):
        return _force(reading, head, depth - 1)
    signature = reading.signature(head, reading.lists.to)
    if head < token and signature is not None:
        return _signed(reading, head, signature, _force(reading, head, depth - 1))
    return reading.left_open(to, "purpose", "a purpose says what something is for, not that it is reached")


def _condition(reading: Reading, token: int, head: int) -> int | None:
    """What makes a clause a condition: 'if', 'had' in 'had they left', 'until' before what may come."""
    parse = reading.parse
    for child in reading.below(token, "mark", "advmod", "aux"):
        word = parse.lower[child]
        if word in OPEN_MARKS and parse.deps[child] != "aux":
            return child
        inverted = word in ("had", "were", "should") and parse.deps[child] == "aux"
        if inverted and any(c > child for c in reading.below(token, "nsubj", "nsubjpass")):
            return child
        ahead = any(parse.tags[c] == "MD" for c in reading.below(head, "aux"))
        if word in _UNTIL and parse.tags[token] in _PRESENT and ahead:
            return child
    return None


def _governed(reading: Reading, token: int, head: int, depth: int) -> Force:
    """'avoided a war', 'hopes for peace', 'without leaving', 'aimed at leaving', 'held no talks'.

    'The plan', 'his return': a definite noun is taken to be there (Strawson 1950), as is a charge denied.
    """
    parse, governor = reading.parse, head
    if parse.deps[token] in ("pobj", "pcomp"):
        if excludes(parse, head):
            reading.cue(head, "negative preposition", "{} says that it is not so")
            return NOT_SO
        governor = parse.heads[head]
    beside = governor != head and parse.lower[head] in _BESIDE
    beside = beside or bool(reading.below(governor, "oprd"))  # 'called the plan a hoax'
    signature = None if beside else reading.signature(governor, reading.lists.to)
    spoken = parse.pos[token] == "NOUN" and any(
        reading.signature(token, kind) for kind in (reading.lists.that, reading.lists.to)
    )
    above = _force(reading, governor, depth - 1)
    if signature is not None and not (spoken and signature[0] == NOT_SO):
        return _signed(reading, governor, signature, above)
    definite = any(parse.lower[c] in _DEFINITE for c in reading.below(token, "det", "poss"))
    return SO if definite or (governor != head and not above.positive) else above


def _as_the_head(reading: Reading, token: int, head: int, depth: int) -> Force:
    """'is *likely*', '*peace* talks'; a participle ('held shares') is told whatever is around it."""
    return SO if reading.parse.tags[token] in ("VBN", "VBG") else _force(reading, head, depth - 1)


_ABOVE: dict[str, Callable[[Reading, int, int, int], Force]] = {
    "ROOT": _root,
    **dict.fromkeys(_COMPLEMENTS, _complement),
    "acl": _noun_clause,
    "advcl": _adverbial,
    "relcl": _relative,
    **dict.fromkeys(("acomp", "attr", "amod", "compound", "nmod", "poss"), _as_the_head),
    **dict.fromkeys(("dobj", "pcomp", "pobj"), _governed),
}
