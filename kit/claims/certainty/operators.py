"""What a predicate's own words do to its certainty: modal verbs, adverbs, negation, 'whether', conditions.

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
    "future": ("prediction", 2, "{} tells of the future, which nobody has seen"),
    "inference": ("inference", 2, "{} makes it an inference"),
}


def operated(reading: Reading, token: int, force: Force) -> Force:
    """The force of the predicate at `token`, after its own words have worked on what stands above it."""
    parse = reading.parse
    negative = None
    able = False
    for child in reading.below(token):
        dep, word = parse.deps[child], parse.lower[child]
        if _denies(parse, child):
            negative = child
        elif dep == "aux" and word in reading.lists.modals:
            force = _modal(reading, token, child, force)
            able = able or reading.lists.modals[word] == "able" or word == "could"
        elif dep in ("advmod", "acomp"):
            force = _adverb(reading, token, child, force)
        elif dep == "mark" and word in OPEN_MARKS and parse.deps[token] != "advcl":
            reading.cue(child, "open question", "after {} it is left open")
            force = OPEN
        elif dep == "advcl" and force.level > 1:
            force = _conditioned(reading, child, force)
    if negative is None:
        return force
    reading.cue(negative, "negation", "{} turns it round")
    return NOT_SO if able and force.level == 1 and force.positive else force.turned()


def _modal(reading: Reading, token: int, modal: int, force: Force) -> Force:
    """'may open'; 'must have opened' infers, and 'said it would open' is a future seen from the past."""
    parse = reading.parse
    meaning = reading.lists.modals[parse.lower[modal]]
    perfect = reading.auxiliary(token, "have") is not None
    past_report = parse.deps[token] == "ccomp" and parse.tags[parse.heads[token]] == "VBD"
    if meaning == "conditional" and past_report:
        meaning = "future"
    elif meaning == "obligation" and perfect:
        meaning = "inference"
    rule, level, effect = _MODALS.get(meaning, _MODALS["possible"])
    reading.cue(modal, rule, effect)
    return force.at_most(1 if perfect and rule == "would" else level)


def _adverb(reading: Reading, token: int, adverb: int, force: Force) -> Force:
    """'probably opened', 'is likely'; 'nearly opened' did not open (Horn 2002 on 'almost')."""
    parse, word = reading.parse, reading.parse.lower[adverb]
    level = reading.lists.hedges.get(word)
    if level is not None:
        reading.cue(adverb, "hedging adverb", f"{{}} makes it {_LEVELS[level]}")
        return force.at_most(level)
    if word in _NEARLY and adverb == token - 1 and parse.pos[token] == "VERB":
        reading.cue(adverb, "approximative", "{} says that it was not quite so")
        return force.turned()
    return force


def _conditioned(reading: Reading, clause: int, force: Force) -> Force:
    """What holds if something else holds is possible, no more: 'If it rains, they leave.'"""
    mark = next((c for c in reading.below(clause) if reading.parse.lower[c] in CONDITIONS), None)
    if mark is None:
        return force
    reading.cue(mark, "conditional", "after {} stands the condition on which it holds")
    return force.at_most(1)


def _denies(parse: Parse, child: int) -> bool:
    """'not', 'never', 'neither came nor called', 'nobody came', 'no talks were held', 'held no talks'."""
    dep, word = parse.deps[child], parse.lower[child]
    if dep == "neg" or (dep == "advmod" and word in _NEVER):
        return parse.lower[child + 1 : child + 2] != [] and parse.lower[child + 1] not in _AFTER_NOT
    if word == "neither" and dep in ("preconj", "cc", "advmod"):
        return True
    if dep not in _ARGUMENTS:
        return False
    return word in _NONE or any(
        (parse.lower[c], parse.deps[c]) in _NEGATIVE_DETERMINERS for c in parse.children[child]
    )
