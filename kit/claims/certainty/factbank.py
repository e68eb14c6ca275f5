"""How sure a text is that something is so: one of FactBank's values for a predicate, and the cues behind it.

The value is put together from above to below, as Saurí & Pustejovsky (2009, 2012) and Nairn, Condoravdi &
Karttunen (2006) do it: the predicates that embed a clause say what holds of it ('fail to': it did not
happen; 'want to': left open; 'know that': so either way), then its own modal verbs, adverbs and negation
work on that. A verb of saying hands the clause to its source: the value is then relative to that source.
"""

from collections.abc import Callable

from kit.claims.certainty import force
from kit.claims.certainty.force import NOT_SO, OPEN, SO, Force, Reading, Signature, Step
from kit.language import Lexicon, Parse
from kit.records import Certainty

# A predicate is read in up to this many embeddings; deeper ones no reader keeps apart.
DEEPEST = 12

COMPLEMENTS = ("ccomp", "xcomp", "csubj", "csubjpass", "oprd")
INFINITIVES = frozenset({"xcomp", "oprd"})
_UNTIL = frozenset({"until", "till", "once", "when", "before", "unless"})


def certainty(parse: Parse, token: int, words: Lexicon) -> tuple[Certainty, list[Step]]:
    """FactBank's value of the predicate at `token`, and the cues it rests on, outermost first.

    The value is relative to the innermost source: what follows 'she said' is as certain as she puts it.
    """
    reading = Reading(parse, words)
    value = _force(reading, token, DEEPEST).value
    # 'She knows whether they left': she does, and the text does not tell.
    untold = [step.rule for step in reading.steps] == ["factive", "open question"]
    return "CTu" if untold else value, reading.steps


def _force(reading: Reading, token: int, depth: int) -> Force:
    above = _above(reading, token, depth) if depth > 0 else SO
    return force.operated(reading, token, above)


def _above(reading: Reading, token: int, depth: int) -> Force:
    """What stands above the predicate makes of it, before its own words are looked at."""
    parse, top = reading.parse, token
    for _ in range(DEEPEST):
        if parse.deps[top] != "conj":
            break
        top = parse.heads[top]
    if top != token and (shared := _joined(reading, token, top, depth)) is not None:
        return shared
    if force.questioned(reading, top) or force.commanded(reading, top):
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
        return reading.cue(before, "negative preposition", NOT_SO)
    own = any(
        parse.deps[c].startswith(("nsubj", "aux")) and parse.lower[c] != "to" for c in reading.below(token)
    )
    if not own and (joins == "or" or not parse.finite(token)):
        return _force(reading, first, depth - 1)
    if joins == "nor":
        return reading.cue(before, "negation", NOT_SO)
    if depth > 1 and parse.infinitive(first):
        return _above(reading, parse.heads[first], depth - 1)
    return None


def _root(reading: Reading, root: int, _head: int, _depth: int) -> Force:
    """An infinitive by itself asserts nothing; 'Smith to leave' in a headline is going to."""
    to = reading.parse.auxiliary(root, "to")
    if to is not None and reading.below(root, "nsubj", "nsubjpass"):
        return reading.cue(to, "headline future", Force(2))
    return SO if to is None else reading.cue(to, "infinitive")


def _complement(reading: Reading, token: int, head: int, depth: int) -> Force:
    """The complement clause of a verb or an adjective: its signature decides."""
    parse = reading.parse
    above = _force(reading, head, depth - 1)
    to = parse.infinitive(token)
    if to or parse.deps[token] in INFINITIVES:
        return _nonfinite(reading, token, head, to, above)
    if force.asked_for(reading, token, head):
        return OPEN
    first = parse.left[token]
    if parse.tags[first].startswith("W") and parse.lower[first] != "that" and parse.deps[token] == "ccomp":
        # 'did not say when it opened': that it opened is taken for granted, but not in a question.
        return OPEN if any(step.rule == "question" for step in reading.steps) else SO
    word, signature = reading.embedding(head, "that predicates")
    if reading.listed("verbs of stating", head) and stated(reading, head):
        signature = (SO, OPEN)
    if signature is not None and (word == head or token > head or parse.deps[token] == "csubj"):
        return _signed(reading, word, signature, above)
    if token < head and not reading.below(token, "mark"):
        return SO  # 'It may break, so they do not use it': side by side, whatever the parse says
    if above.positive and above.level:
        return above
    return reading.cue(head, "not asserted by the source")


def stated(reading: Reading, verb: int) -> bool:
    """Whether somebody speaks: 'Police indicated that' hands a statement on, 'results indicate' infers."""
    subject = next(iter(reading.below(verb, "nsubj")), None)
    return subject is not None and not reading.listed("things that show", subject)


def _nonfinite(reading: Reading, token: int, head: int, to: bool, above: Force) -> Force:
    """'managed to leave', 'denied leaving', 'seems old', 'made him leave'."""
    parse = reading.parse
    if not to and not gerund(parse, token) and not reading.listed("raising verbs", head):
        return above
    yet = (c for c in reading.below(head, "advmod") if parse.lower[c] == "yet")
    if to and parse.lemmas[head] in ("have", "be") and (negative := next(yet, None)) is not None:
        return reading.cue(negative, "negation", NOT_SO)  # 'has yet to leave', 'is yet to leave'
    if to and parse.lemmas[head] == "have":  # 'had to leave' did leave (Karttunen 1971); 'has to' ought to
        did = parse.lower[head] in ("had", "having") and above == SO
        return SO if did else reading.cue(head, "obligation")
    word, signature = infinitival(reading, head) if to else reading.embedding(head, "to predicates")
    if signature is not None:
        return _signed(reading, word, signature, above)
    if not to or reading.listed("outcome verbs", token):
        return above
    return reading.cue(head, "infinitive")


def gerund(parse: Parse, token: int) -> bool:
    """'denied *taking* it', 'denied *having taken* it', 'denied *being* there'."""
    return "VBG" in (parse.tags[token], *(parse.tags[c] for c in parse.dependents(token, "aux", "auxpass")))


def infinitival(reading: Reading, head: int) -> tuple[int, Signature | None]:
    """The word that says what holds of an infinitive: 'was cancelled to save money' tells what for.

    'They are to meet' tells of an arrangement.
    """
    word, signature = reading.embedding(head, "to predicates")
    if reading.listed("verbs of ending", word):
        signature = None
    if signature is None and reading.parse.lemmas[head] == "be":
        return head, (Force(2), Force(2, positive=False))
    return word, signature


def _signed(reading: Reading, head: int, signature: Signature, above: Force) -> Force:
    """What a predicate with a signature such as 'CT+ CT-' makes of its complement."""
    so, not_so = signature
    if so == not_so == SO:
        return reading.cue(head, "factive", SO)
    found = (so if above.positive else not_so).at_most(above.level)
    if found.level == 0:
        return reading.cue(head, "left open", found)
    means = reading.words.values("values of factbank")[found.value.lower()]
    return SO if found == SO else reading.cue(head, "embedding predicate", found, str(means))


def vouched(reading: Reading, token: int, noun: int) -> bool:
    """'no proof *that it leaked*', 'a myth *that they howl*': a noun with a signature and its clause.

    Or one that is denied: 'the notion *that they howl* is a hoax'. 'The lie *that he told*' is relative.
    """
    parse = reading.parse
    known = reading.signature(noun, "that predicates") or refuted(reading, noun)
    thats = (c for c in reading.below(token, "mark", "nsubj", "dobj") if parse.lower[c] == "that")
    return known is not None and any(parse.deps[c] == "mark" or parse.tags[c] == "IN" for c in thats)


def refuted(reading: Reading, noun: int) -> tuple[int, Signature] | None:
    """What says that a noun's clause is not so: '*rejected* the claim that', 'the notion … is a *hoax*'."""
    if reading.parse.deps[noun] not in ("nsubj", "nsubjpass", "dobj"):
        return None
    word, signature = reading.embedding(reading.parse.heads[noun], "that predicates")
    own = reading.signature(noun, "that predicates")
    asserted = word != noun and (own is None or (own[0].level and own != (SO, SO)))
    return (word, signature) if asserted and signature is not None and not signature[0].positive else None


def _noun_clause(reading: Reading, token: int, head: int, depth: int) -> Force:
    """'a plan to leave', 'no proof that they left'; a participle ('men leaving') is taken for granted."""
    parse = reading.parse
    to = parse.auxiliary(token, "to")
    signature = reading.signature(head, "that predicates" if to is None else "to predicates")
    if to is None and not vouched(reading, token, head):
        return SO  # a relative clause tells of its noun, whatever is around it
    if to is None and force.asked_for(reading, token, head):
        return OPEN
    if to is not None and any(reading.listed("words that single out", c) for c in reading.below(head)):
        return SO  # 'the first to leave' left
    if to is not None and parse.heads[head] == head and parse.pos[head] == "PROPN":
        return reading.cue(to, "headline future", Force(2))
    if to is None and (turned := refuted(reading, head)) is not None:
        return _signed(reading, *turned, _force(reading, parse.heads[head], depth - 1))
    if signature is None:
        return reading.cue(to or token, "infinitive")
    # 'No evidence', 'little doubt'.
    none = ("no",) if parse.deps[head] == "nsubj" else ("no", "little", "scant")
    denied = (parse.lower[c] in none for c in reading.below(head, "det", "amod", "neg"))
    above = NOT_SO if any(denied) else _force(reading, head, depth - 1)
    return _signed(reading, head, signature, above)


def _adverbial(reading: Reading, token: int, head: int, depth: int) -> Force:
    """Conditions and purposes are left open; times, causes and tails are told as they are."""
    parse = reading.parse
    if (opens := _condition(reading, token, head)) is not None:
        return reading.cue(opens, "if clause")
    to = parse.auxiliary(token, "to")
    if to is None:
        return SO
    only = parse.lower[parse.left[token]] in ("only", "never")
    if head < token and (only or reading.listed("outcome verbs", token)):
        return _force(reading, head, depth - 1)
    signature = reading.signature(head, "to predicates")
    if head < token and signature is not None and not reading.listed("verbs of ending", head):
        return _signed(reading, head, signature, _force(reading, head, depth - 1))
    return reading.cue(to, "purpose")


def _condition(reading: Reading, token: int, head: int) -> int | None:
    """What makes a clause a condition: 'if', 'had' in 'had they left', 'until' before what may come."""
    parse = reading.parse
    for child in reading.below(token, "mark", "advmod"):
        word = parse.lower[child]
        if word in force.OPEN_MARKS and parse.lower[child - 1] != "as":
            return child
        ahead = any(parse.tags[c] == "MD" for c in reading.below(head, "aux"))
        if word in _UNTIL and parse.tags[token] in ("VBZ", "VBP") and ahead:
            return child
    return force.inverted(reading, token)


def _governed(reading: Reading, token: int, head: int, depth: int) -> Force:
    """'avoided a war', 'hopes for peace', 'without leaving', 'aimed at leaving', 'held no talks'.

    'The plan', 'his return': a definite noun is taken to be there (Strawson 1950), as is a charge denied.
    """
    parse, governor = reading.parse, head
    if parse.deps[token] in ("pobj", "pcomp"):
        if force.excludes(parse, head):
            return reading.cue(head, "negative preposition", NOT_SO)
        governor = parse.heads[head]
    beside = governor != head and reading.listed("prepositions beside", head)
    beside = beside or bool(reading.below(governor, "oprd"))  # 'called the plan a hoax'
    signature = None if beside else reading.signature(governor, "to predicates")
    said = reading.signature(token, "that predicates") or reading.signature(token, "to predicates")
    spoken = parse.pos[token] == "NOUN" and said is not None
    above = _force(reading, governor, depth - 1)
    if signature is not None and not (spoken and signature[0] == NOT_SO):
        return _signed(reading, governor, signature, above)
    definite = any(reading.listed("definite determiners", c) for c in reading.below(token, "det", "poss"))
    return SO if definite or (governor != head and not above.positive) else above


def _as_the_head(reading: Reading, token: int, head: int, depth: int) -> Force:
    """'is *likely*', '*peace* talks'; a participle ('held shares') is told whatever is around it."""
    return SO if reading.parse.tags[token] in ("VBN", "VBG") else _force(reading, head, depth - 1)


_ABOVE: dict[str, Callable[[Reading, int, int, int], Force]] = {
    "ROOT": _root,
    **dict.fromkeys(COMPLEMENTS, _complement),
    **dict.fromkeys(("acl", "relcl"), _noun_clause),
    "advcl": _adverbial,
    **dict.fromkeys(("acomp", "attr", "amod", "compound", "nmod", "poss"), _as_the_head),
    **dict.fromkeys(("dobj", "pcomp", "pobj"), _governed),
}
