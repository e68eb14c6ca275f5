"""What a predicate's own words and mood do to its certainty: modals, adverbs, negation, questions, orders.

The classes are those of Palmer 2001 (modals) and of Huddleston & Pullum 2002, chapter 9 (negation).
"""

from __future__ import annotations

from kit.claims.certainty.force import NOT_SO, OPEN, Force, Reading
from kit.language import Parse

CONDITIONS = frozenset({"if", "unless", "lest", "provided", "supposing", "assuming"})
OPEN_MARKS = CONDITIONS | {"whether"}
_NEVER = frozenset({"never", "hardly", "scarcely"})
_NEARLY = frozenset({"almost", "nearly"})
_NONE = frozenset({"nobody", "nothing", "none", "neither"})
# 'not only', 'not until May': what follows is so.
_AFTER_NOT = frozenset({"only", "just", "merely", "simply", "until", "till", "least", "before"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_NEGATIVE_DETERMINERS = frozenset({("no", "det"), ("neither", "det"), ("neither", "preconj")})
_LEVELS = {2: "probable", 1: "possible"}
_MODALS = {
    "possible": ("modal verb", 1, "{} makes it possible"),
    "able": ("ability", 1, "{} says what can be, not what is"),
    "conditional": ("would", 2, "{} says what would be, not what is"),
    "obligation": ("obligation", 0, "{} says what ought to be, not what is"),
    "expectation": ("expectation", 2, "{} tells what is to be expected"),
    "forecast": ("prediction", 2, "{} tells of the future, which nobody has seen"),
    "future": ("prediction", 3, "{} announces it without holding back"),
    "inference": ("inference", 2, "{} makes it an inference"),
}


def operated(reading: Reading, token: int, force: Force) -> Force:
    """The force of the predicate at `token`, after its own words have worked on what stands above it."""
    parse = reading.parse
    negative = condition = None
    able = modal = False
    for child in reading.below(token):
        dep, word = parse.deps[child], parse.lower[child]
        if _denies(parse, child):
            negative = child
        elif dep == "aux" and word in reading.lists.modals:
            force, modal = _modal(reading, token, child, force), True
            able = able or reading.lists.modals[word] == "able" or word == "could"
        elif dep in ("advmod", "acomp"):
            for adverb in (child, *(reading.below(child, "advmod") if dep == "acomp" else ())):
                force = _adverb(reading, token, adverb, force)
        elif dep == "mark" and word in OPEN_MARKS and parse.deps[token] != "advcl":
            reading.cue(child, "open question", "after {} it is left open")
            force = OPEN
        elif dep == "advcl" and condition is None and parse.finite(child):
            condition = next((c for c in reading.below(child, "mark") if parse.lower[c] in CONDITIONS), None)
    if condition is not None and force.level == 3:
        reading.cue(condition, "conditional", "after {} stands the condition on which it holds")
        force = force.at_most(2 if modal else 0)
    if negative is None:
        return force
    reading.cue(negative, "negation", "{} turns it round")
    if parse.lower[negative + 1 : negative + 2] == ["necessarily"]:
        force = force.at_most(1)
    return NOT_SO if able and force.level == 1 and force.positive else force.turned()


def _modal(reading: Reading, token: int, modal: int, force: Force) -> Force:
    """'may open'; 'must have opened' infers, and 'said it would open' is a future seen from the past."""
    parse = reading.parse
    meaning = reading.lists.modals[parse.lower[modal]]
    if parse.lower[modal] == "must" and reading.auxiliary(token, "have") is not None:
        meaning = "inference"
    elif meaning == "future" and _foretells(reading, token):
        meaning = "forecast"
    elif parse.lower[modal] == "should" and _to_be_expected(reading, token):
        meaning = "expectation"
    rule, level, effect = _MODALS.get(meaning, _MODALS["possible"])
    reading.cue(modal, rule, effect)
    return force.at_most(level)


def _foretells(reading: Reading, token: int) -> bool:
    """'the years will show', 'it will rain': nobody's will is behind it, as in 'the firm will sell'."""
    subject = next(iter(reading.below(token, "nsubj", "nsubjpass")), None)
    return subject is not None and reading.listed("things that do not speak", subject)


def _to_be_expected(reading: Reading, token: int) -> bool:
    """'the win should boost his numbers' foresees; 'they should resign' is a norm (Palmer 2001, 4.2)."""
    parse = reading.parse
    thing = any(parse.pos[c] == "NOUN" and not parse.ents[c] for c in reading.below(token, "nsubj"))
    return thing and reading.listed("causal verbs", token)


def _adverb(reading: Reading, token: int, adverb: int, force: Force) -> Force:
    """'probably opened', 'is likely'; 'nearly opened' did not open (Horn 2002 on 'almost')."""
    parse, word = reading.parse, reading.parse.lower[adverb]
    level = reading.lists.hedges.get(word)
    if level is not None:
        reading.cue(adverb, "hedging adverb", f"{{}} makes it {_LEVELS[level]}")
        return force.at_most(level)
    if word in _NEARLY and adverb == token - 1 and parse.tags[token] in ("VBD", "VBN"):
        reading.cue(adverb, "approximative", "{} says that it was not quite so")
        return force.turned()
    return force


def _denies(parse: Parse, child: int) -> bool:
    """'not', 'never', 'no longer', 'neither came nor called', 'nobody came', 'held no talks'."""
    dep, word = parse.deps[child], parse.lower[child]
    if dep == "neg" or (dep == "advmod" and word in _NEVER):
        after = parse.lower[child + 1 : child + 2]
        return bool(after) and after[0] not in _AFTER_NOT and not _replaced(parse, child)
    if word == "neither" and dep in ("preconj", "cc", "advmod"):
        return True
    if word in ("longer", "more") and dep == "advmod":
        return parse.lower[child - 1 : child] == ["no"]
    if dep not in _ARGUMENTS:
        return False
    return word in _NONE or any(
        (parse.lower[c], parse.deps[c]) in _NEGATIVE_DETERMINERS for c in parse.children[child]
    )


def _replaced(parse: Parse, negative: int) -> bool:
    """'is not a quick fix but a plan': 'not' denies what 'but' puts something else in the place of."""
    for part in parse.children[parse.heads[negative]]:
        if part > negative and parse.deps[part] in ("attr", "dobj", "acomp", "prep", "agent"):
            buts = [c for c in parse.children[part] if parse.deps[c] == "cc" and parse.lower[c] == "but"]
            if buts and any(parse.deps[c] == "conj" and c > buts[0] for c in parse.children[part]):
                return True
    return False


def questioned(reading: Reading, token: int) -> bool:
    """Whether a sentence, or one that is quoted, ends in a question mark."""
    parse, last = reading.parse, reading.parse.right[token]
    while last > token and parse.lower[last] in ('"', "”", "''", "’"):
        last -= 1
    if parse.lower[last] != "?" or (parse.heads[token] != token and reading.below(token, "mark")):
        return False
    reading.cue(last, "question", "a question asserts nothing")
    return True


def commanded(reading: Reading, token: int) -> bool:
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
        asked = mandative or bool(reading.below(token, "mark"))
    else:
        past = parse.pos[head] == "NOUN" or parse.tags[head] == "VBD"
        bare = past and parse.tags[verb] == "VBP" and parse.lemmas[verb] not in ("be", "have")
        asked = mandative and (bare or reading.auxiliary(token, "should") is not None)
    if asked:
        reading.cue(token, "mandative", "what is asked for is not said to happen")
    return asked


def excludes(parse: Parse, i: int) -> bool:
    """Whether a preposition or conjunction rules out what follows: 'without', 'rather than', 'instead of'."""
    word, before = parse.lower[i], parse.lower[i - 1] if i > 0 else ""
    return word == "without" or (before, word) in (("rather", "than"), ("instead", "of"))
