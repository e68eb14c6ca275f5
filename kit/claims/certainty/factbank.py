"""How sure a text is that something is so: one of FactBank's values for a predicate, and the cues behind it.

The value is put together from above to below, as Saurí & Pustejovsky (2009, 2012) and Nairn, Condoravdi &
Karttunen (2006) do it: the predicates that embed a clause say what holds of it ('fail to': it did not
happen; 'want to': left open; 'know that': so either way), then its own modal verbs, adverbs and negation
work on that. A verb of saying hands the clause to its source: the value is then relative to that source.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from kit.claims.certainty.force import NOT_SO, OPEN, SO, Force, Reading, Signature, Step, lists
from kit.claims.certainty.operators import OPEN_MARKS, operated
from kit.language import Lexicon, Parse
from kit.records import Certainty

# A predicate is read in up to this many embeddings; deeper ones no reader keeps apart.
DEEPEST = 12

_COMPLEMENTS = ("ccomp", "xcomp", "csubj", "csubjpass", "oprd")
_INFINITIVES = frozenset({"xcomp", "oprd"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PRESENT = frozenset({"VBZ", "VBP"})
_TOWARDS = frozenset({"for", "of", "to", "at", "from", "against"})
_BESIDE = frozenset({"by", "after", "before", "in", "with", "while"})
_UNTIL = frozenset({"until", "till", "once", "when", "before", "unless"})
# 'the first to win', 'the only one to win': the noun is singled out because it did.
_SINGLING = frozenset({"first", "second", "third", "last", "only", "next"})
# 'the plan', 'his return', 'these talks': a definite noun is taken to be there (Strawson 1950).
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
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
    for child in reading.below(head, "acomp", "attr", "prep", "advmod"):
        yield from reading.below(child, *_COMPLEMENTS, "pcomp")
        yield from (g for c in reading.below(child, "prep") for g in reading.below(c, "pcomp"))


def _told_of(reading: Reading, token: int) -> bool:
    """Whether the predicate above `token` only says how sure `token` is."""
    parse, head = reading.parse, reading.parse.heads[token]
    if any(parse.lower[c] in OPEN_MARKS for c in reading.below(token, "mark")):
        return True
    if parse.deps[token] == "pcomp":
        return parse.tags[token] == "VBG" and _leads_to(reading, parse.heads[head])
    if parse.deps[token] not in _INFINITIVES:
        word, signature = reading.embedding(head, reading.lists.that)
        return word != head and signature is not None
    if reading.auxiliary(token, "to") is None:
        return reading.listed("raising verbs", head)
    if parse.lemmas[head] == "have" or reading.listed("wishes and aims", head):
        return not reading.below(head, "neg")
    signature = _infinitival(reading, head)[1]
    return signature is not None and _transparent(signature)


def _leads_to(reading: Reading, word: int) -> bool:
    """'aimed at signing', 'stopped short of signing'; 'barred him from signing' tells of the barring."""
    signature = reading.signature(word, reading.lists.to)
    undone = signature is not None and signature[0] == NOT_SO and not reading.below(word, "dobj", "auxpass")
    return undone or reading.listed("wishes and aims", word)


def _transparent(signature: Signature) -> bool:
    """Whether denying the predicate denies its clause: 'did not manage to', 'is not likely to'."""
    so, not_so = signature
    return so.level > 0 and (so == NOT_SO or (so.positive != not_so.positive and not_so.level > 0))


def _force(reading: Reading, token: int, depth: int) -> Force:
    above = _above(reading, token, depth) if depth > 0 else SO
    return operated(reading, token, above)


def _above(reading: Reading, token: int, depth: int) -> Force:
    """What stands above the predicate makes of it, before its own words are looked at."""
    parse, top = reading.parse, token
    if parse.deps[token] == "conj":
        top = _first_of(parse, token)
        shared = _joined(reading, token, top, depth)
        if shared is not None:
            return shared
    if _asked(reading, top) or _commanded(reading, top):
        return OPEN
    rule = _ABOVE.get("ROOT" if parse.heads[top] == top else parse.deps[top])
    return SO if rule is None else rule(reading, top, parse.heads[top], depth)


def _first_of(parse: Parse, token: int) -> int:
    """The first of the predicates that a conjunction joins to this one."""
    for _ in range(DEEPEST):
        if parse.deps[token] != "conj":
            break
        token = parse.heads[token]
    return token


def _joined(reading: Reading, token: int, first: int, depth: int) -> Force | None:
    """What a coordinated predicate has from the first one, or None where it is read in the first one's place.

    'He may go *and come*' is possible like the first, 'he walked *rather than ran*' says that he did not,
    and in 'they failed to sell it *and filed* for bankruptcy' a finite verb goes with 'failed'.
    """
    parse = reading.parse
    before = parse.left[token] - 1
    joins = parse.lower[before] if before >= 0 else ""
    if joins == "than":
        reading.cue(before, "negative preposition", "{} says that it is not so")
        return NOT_SO
    if not _independent(reading, token, joins):
        return _force(reading, first, depth - 1)
    if joins == "nor":
        reading.cue(before, "negation", "{} turns it round")
        return NOT_SO
    if depth > 1 and reading.auxiliary(first, "to") is not None:
        return _above(reading, parse.heads[first], depth - 1)
    return None


def _independent(reading: Reading, token: int, joins: str) -> bool:
    """Whether a coordinated predicate has a subject or auxiliaries of its own: 'he came and she may go'.

    What 'or' joins shares the negation of the first: 'They had not seen it or heard of it.'
    """
    parse = reading.parse
    own = any(parse.deps[c].startswith(("nsubj", "aux")) for c in reading.below(token))
    return own if own or joins == "or" else parse.tags[token] in _FINITE


def _root(reading: Reading, root: int, _head: int, _depth: int) -> Force:
    """An infinitive by itself asserts nothing; 'Smith to leave' in a headline is going to."""
    to = reading.auxiliary(root, "to")
    if to is None:
        return SO
    if reading.below(root, "nsubj", "nsubjpass"):
        return _headline_future(reading, to)
    reading.cue(to, "infinitive", "an infinitive by itself does not say that it happens")
    return OPEN


def _headline_future(reading: Reading, to: int) -> Force:
    reading.cue(to, "headline future", "in a headline, {} tells what is going to happen")
    return Force(2)


def _asked(reading: Reading, token: int) -> bool:
    """Whether a sentence, or one that is quoted, ends in a question mark."""
    parse, last = reading.parse, reading.parse.right[token]
    while last > token and parse.lower[last] in ('"', "”", "''", "’"):
        last -= 1
    asks = parse.lower[last] == "?" and (parse.heads[token] == token or not reading.below(token, "mark"))
    if asks:
        reading.cue(last, "question", "a question asserts nothing")
    return asks


def _commanded(reading: Reading, token: int) -> bool:
    """'Send him back', 'a choice: stay or go': a bare verb that no other verb governs asks for something."""
    parse = reading.parse
    verb = next(iter(reading.below(token, "auxpass")), token)
    bare = parse.tags[verb] == "VB" and not reading.below(token, "aux", "nsubj", "nsubjpass")
    if not bare or parse.deps[token] in ("xcomp", "oprd", "amod", "compound", "aux"):
        return False
    reading.cue(verb, "imperative", "what is asked for is not said to happen")
    return True


def asked_for(reading: Reading, token: int, head: int) -> bool:
    """Whether a clause with 'that' is a mandative: what someone asks, advises or decides should be done.

    'They insist that he *be* allowed' (subjunctive), 'suggested that states *loosen* the rules' (a present
    where the past would report), 'proposed that it *should* go' (Quirk et al. 1985, 3.59 and 14.24).
    """
    parse = reading.parse
    verb = next(iter(reading.below(token, "auxpass")), token)
    mandative = reading.listed("mandative predicates", reading.embedding(head, reading.lists.that)[0])
    if parse.tags[verb] == "VB" and not reading.below(token, "aux"):
        return mandative or bool(reading.below(token, "mark"))
    if not mandative or parse.deps[token] not in ("ccomp", "csubj", "acl"):
        return False
    noun = parse.pos[head] == "NOUN"
    bare = parse.tags[verb] == "VBP" and parse.lower[verb] not in ("are", "am", "have", "'re", "’re")
    return reading.auxiliary(token, "should") is not None or (bare and (noun or parse.tags[head] == "VBD"))


def _complement(reading: Reading, token: int, head: int, depth: int) -> Force:
    """The complement clause of a verb or an adjective: its signature decides."""
    parse = reading.parse
    above = _force(reading, head, depth - 1)
    to = reading.auxiliary(token, "to") is not None
    if to or parse.deps[token] in _INFINITIVES:
        return _nonfinite(reading, token, head, to, above)
    if asked_for(reading, token, head):
        reading.cue(token, "mandative", "what is asked for is not said to happen")
        return OPEN
    first = parse.left[token]
    if parse.tags[first].startswith("W") and parse.lower[first] != "that" and parse.deps[token] == "ccomp":
        # 'did not say when it opened': that it opened is taken for granted, but not in a question.
        return OPEN if any(step.rule == "question" for step in reading.steps) else SO
    word, signature = reading.embedding(head, reading.lists.that)
    if signature is not None and (word == head or token > head):
        return _signed(reading, word, signature, above)
    if above.positive and above.level:
        return above
    reading.cue(head, "not asserted by the source", "{} is itself denied or open")
    return OPEN


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
    reading.cue(head, "infinitive", "after {} … 'to' it stays open whether it happens")
    return OPEN


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
    reading.cue(have, "obligation", "{} … 'to' says what ought to be, not what is")
    return OPEN


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
        reading.cue(head, "embedding predicate", f"{{}} makes it {_MEANINGS[found.value]}")
    return found


def _predicative(reading: Reading, token: int, head: int, depth: int) -> Force:
    """'is likely': what holds of the copula holds of its predicate."""
    return _force(reading, head, depth - 1)


def _noun_clause(reading: Reading, token: int, head: int, depth: int) -> Force:
    """'a plan to leave', 'no proof that they left'; a participle ('men leaving') is taken for granted."""
    parse = reading.parse
    to = reading.auxiliary(token, "to")
    that = any(parse.lower[c] == "that" for c in reading.below(token, "mark", "dobj"))
    signature = reading.signature(head, reading.lists.that if to is None else reading.lists.to)
    if to is None and (signature is None or not that):
        return SO
    if to is None and asked_for(reading, token, head):
        reading.cue(token, "mandative", "what is asked for is not said to happen")
        return OPEN
    if to is not None and any(
        parse.lower[c] in _SINGLING or parse.tags[c] == "JJS" for c in reading.below(head)
    ):
        return SO  # 'the first to leave' left
    if to is not None and parse.heads[head] == head and parse.pos[head] == "PROPN":
        return _headline_future(reading, to)
    if signature is None:
        reading.cue(to or token, "infinitive", "an infinitive after a noun leaves open whether it happens")
        return OPEN
    above = NOT_SO if reading.denied(head) else _force(reading, head, depth - 1)
    return _signed(reading, head, signature, above)


def _relative(reading: Reading, token: int, head: int, depth: int) -> Force:
    """A relative clause tells of its noun, whatever is around it; 'visas to travel' does not."""
    return SO if reading.auxiliary(token, "to") is None else _noun_clause(reading, token, head, depth)


def _adverbial(reading: Reading, token: int, head: int, depth: int) -> Force:
    """Conditions and purposes are left open; times, causes and tails are told as they are."""
    parse = reading.parse
    opens = _condition(reading, token, head)
    if opens is not None:
        reading.cue(opens, "condition", "after {} it is a condition, not a fact")
        return OPEN
    to = reading.auxiliary(token, "to")
    if to is None:
        return SO
    if head < token and (
        reading.listed("outcome verbs", token) or parse.lower[parse.left[token]] in ("only", "never")
    ):
        return _force(reading, head, depth - 1)
    signature = reading.signature(head, reading.lists.to)
    if head < token and signature is not None:
        return _signed(reading, head, signature, _force(reading, head, depth - 1))
    reading.cue(to, "purpose", "a purpose says what something is for, not that it is reached")
    return OPEN


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


def _after_preposition(reading: Reading, token: int, preposition: int, depth: int) -> Force:
    """'without leaving', 'the possibility of leaving', 'stopped short of leaving'."""
    parse = reading.parse
    if _excludes(parse, preposition):
        reading.cue(preposition, "negative preposition", "{} says that it is not so")
        return NOT_SO
    governor = parse.heads[preposition]
    signature = reading.signature(governor, reading.lists.to)
    above = _force(reading, governor, depth - 1)
    if signature is None or parse.lower[preposition] in _BESIDE:
        return above if above.positive else SO
    return _signed(reading, governor, signature, above)


def _excludes(parse: Parse, preposition: int) -> bool:
    """'without asking', 'instead of asking', 'rather than asking', 'favours safety over asking'."""
    before = parse.lower[preposition - 1] if preposition else ""
    word = parse.lower[preposition]
    return word == "without" or (before, word) in (("instead", "of"), ("rather", "than"))


def _modifier(reading: Reading, token: int, head: int, depth: int) -> Force:
    """'peace *talks*'; a participle ('held shares') tells of its noun, whatever is around it."""
    return SO if reading.parse.pos[token] == "VERB" else _force(reading, head, depth - 1)


def _prepositional(reading: Reading, token: int, preposition: int, depth: int) -> Force:
    """An event named by a noun after a preposition: 'hopes for peace', 'did not result in any change'."""
    parse = reading.parse
    if _definite(reading, token):
        return SO
    if parse.lower[preposition] in _TOWARDS or _excludes(parse, preposition):
        return _after_preposition(reading, token, preposition, depth)
    above = _force(reading, parse.heads[preposition], depth - 1)
    return above if above.positive else SO


def _object(reading: Reading, token: int, head: int, depth: int) -> Force:
    """An event named by the object of a verb: 'held no talks', 'avoided a war'."""
    signature = reading.signature(head, reading.lists.to)
    above = _force(reading, head, depth - 1)
    if signature is None:
        return SO if _definite(reading, token) else above
    spoken = any(reading.signature(token, kind) for kind in (reading.lists.that, reading.lists.to))
    if signature[0] == NOT_SO and spoken:
        return above  # 'denied the charge', 'resisted attempts': they were made
    return _signed(reading, head, signature, above)


def _definite(reading: Reading, noun: int) -> bool:
    lower = reading.parse.lower
    return any(
        lower[c] in _DEFINITE or reading.parse.deps[c] == "poss" for c in reading.below(noun, "det", "poss")
    )


_ABOVE: dict[str, Callable[[Reading, int, int, int], Force]] = {
    "ROOT": _root,
    **dict.fromkeys(_COMPLEMENTS, _complement),
    "acomp": _predicative,
    "attr": _predicative,
    "acl": _noun_clause,
    "advcl": _adverbial,
    "pcomp": _after_preposition,
    "relcl": _relative,
    **dict.fromkeys(("compound", "poss", "nmod", "amod"), _modifier),
    "pobj": _prepositional,
    "dobj": _object,
}
