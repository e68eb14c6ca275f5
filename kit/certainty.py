"""How sure a text is that something is so: one of FactBank's eight values for a predicate, and why.

The value is put together from above to below, as Saurí & Pustejovsky (2009, 2012) and Nairn, Condoravdi &
Karttunen (2006) do it: the predicates that embed a clause say what holds of it ('fail to': it did not
happen; 'want to': left open; 'know that': so either way), then its own modal verbs, adverbs and negation
work on that. A verb of saying hands the clause to its source: the value is then relative to that source.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kit.language import Parse
from kit.lexicon import Lexicon
from kit.records import Certainty

# A predicate is looked at in up to this many embeddings; deeper ones no reader keeps apart.
DEEPEST = 12

_COMPLEMENTS = frozenset({"ccomp", "xcomp", "csubj", "csubjpass", "oprd"})
_INFINITIVES = frozenset({"xcomp", "oprd"})
_CONDITIONS = frozenset({"if", "unless", "lest", "provided", "supposing", "assuming"})
_OPEN_MARKS = _CONDITIONS | {"whether"}
_TOWARDS = frozenset({"for", "of", "to", "at", "from", "against"})
_NEVER = frozenset({"never", "hardly", "scarcely"})
# 'not only', 'not until May': what follows is so.
_AFTER_NOT = frozenset({"only", "just", "merely", "simply", "until", "till", "least", "before"})
_NONE = frozenset({"nobody", "nothing", "none", "neither"})
# 'the first to win', 'the only one to win': the noun is singled out because it did.
_SINGLING = frozenset({"first", "second", "third", "last", "only", "next"})
_NEARLY = frozenset({"almost", "nearly"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Force:
    """A level (3 certain, 2 probable, 1 possible, 0 left open) and whether it is that something is so."""

    level: int
    positive: bool = True

    @property
    def value(self) -> Certainty:
        """The name that FactBank gives it."""
        return _NAMES[self.level, self.positive]

    def at_most(self, level: int) -> Force:
        """No more certain than `level`."""
        return Force(min(level, self.level), self.positive)

    def turned(self) -> Force:
        """The opposite: that it is not so."""
        return Force(self.level, not self.positive)


_NAMES: dict[tuple[int, bool], Certainty] = {
    (3, True): "CT+",
    (2, True): "PR+",
    (1, True): "PS+",
    (0, True): "Uu",
    (3, False): "CT-",
    (2, False): "PR-",
    (1, False): "PS-",
    (0, False): "Uu",
}
_FORCES: dict[str, Force] = {name: Force(*key) for key, name in _NAMES.items() if name != "Uu"}
_FORCES["Uu"] = Force(0)
_SO = Force(3)
_OPEN = Force(0)
_WORDS = {
    "CT+": "certain",
    "PR+": "probable",
    "PS+": "possible",
    "CT-": "certain that it is not so",
    "PR-": "probable that it is not so",
    "PS-": "possible that it is not so",
    "Uu": "open",
}
_LEVELS = {2: "probable", 1: "possible"}
_MODALS = {
    "possible": ("modal verb", 1, "makes it possible"),
    "able": ("ability", 1, "says what can be, not what is"),
    "conditional": ("would", 2, "says what would be, not what is"),
    "obligation": ("obligation", 0, "says what ought to be, not what is"),
    "future": ("prediction", 2, "tells of the future, which nobody has seen"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One cue that worked on the value: tokens `first` to `last` (exclusive), its rule and effect."""

    first: int
    last: int
    rule: str
    effect: str


def certainty(parse: Parse, token: int, words: Lexicon) -> tuple[Certainty, list[Step]]:
    """FactBank's value of the predicate at `token`, and the cues it rests on, outermost first.

    The value is relative to the innermost source: what follows 'she said' is as certain as she puts it.
    """
    steps: list[Step] = []
    return _force(parse, token, words, steps, DEEPEST).value, steps


def core(parse: Parse, head: int, tokens: Collection[int], words: Lexicon) -> int:
    """The predicate that a clause tells of: 'win' in 'she is likely to win', 'seems to win' or 'aims to win'.

    Raising verbs, verbs of intention and 'whether' stand above what the clause is about; the rules of
    `certainty` read them from there. `tokens` are the clause's own: what is another clause is not entered.
    """
    for _ in range(DEEPEST):
        below = next((c for c in _below(parse, head) if c in tokens and _stands_below(parse, c, words)), None)
        if below is None:
            break
        head = below
    return head


def _below(parse: Parse, head: int) -> Iterator[int]:
    for child in parse.children[head]:
        if parse.deps[child] in _COMPLEMENTS:
            yield child
        elif parse.deps[child] == "acomp":
            yield from (c for c in parse.children[child] if parse.deps[c] in _COMPLEMENTS)


def _stands_below(parse: Parse, token: int, words: Lexicon) -> bool:
    """Whether the predicate above `token` only says how sure `token` is."""
    if any(parse.deps[c] == "mark" and parse.lower[c] in _OPEN_MARKS for c in parse.children[token]):
        return True
    head = parse.lemmas[parse.heads[token]].lower()
    if parse.deps[token] not in _INFINITIVES:
        return False
    return head in words.words("raising_verbs") or head in _signatures(words)["to_predicates"]


def _force(parse: Parse, token: int, words: Lexicon, steps: list[Step], depth: int) -> Force:
    above = _embedded(parse, token, words, steps, depth) if depth else _SO
    return _own(parse, token, words, above, steps)


def _embedded(parse: Parse, token: int, words: Lexicon, steps: list[Step], depth: int) -> Force:
    """What stands above the predicate makes of it, before its own words are looked at."""
    top = token
    for _ in range(DEEPEST):
        if parse.deps[top] != "conj":
            break
        top = parse.heads[top]
    if top != token and not _independent(parse, token):
        return _force(parse, top, words, steps, depth - 1)
    if top != token and _auxiliary(parse, top, "to") is not None:
        # 'They failed to sell it and filed for bankruptcy': a finite verb goes with 'failed'.
        return _embedded(parse, parse.heads[top], words, steps, depth - 1) if depth else _SO
    dep, head = parse.deps[top], parse.heads[top]
    if head == top:
        return _sentence(parse, top, steps)
    if dep in _COMPLEMENTS:
        return _complement(parse, top, head, words, steps, depth)
    if dep in _MODIFIERS:
        return _MODIFIERS[dep](parse, top, head, words, steps, depth)
    if parse.pos[top] not in _VERBAL and dep != "ROOT":
        return _nominal(parse, top, head, words, steps, depth)
    return _SO


def _independent(parse: Parse, token: int) -> bool:
    """Whether a coordinated predicate has a subject or auxiliaries of its own: 'he came and she may go'."""
    if parse.tags[token] in _FINITE:
        return True
    return any(parse.deps[c].startswith(("nsubj", "aux")) for c in parse.children[token])


def _sentence(parse: Parse, root: int, steps: list[Step]) -> Force:
    """A question or a command asserts nothing."""
    last = parse.right[root]
    if parse.lower[last] == "?":
        steps.append(Step(last, last + 1, "question", "a question asserts nothing"))
        return _OPEN
    below = parse.children[root]
    if parse.tags[root] == "VB" and not any(parse.deps[c].startswith(("nsubj", "aux")) for c in below):
        steps.append(Step(root, root + 1, "imperative", "a request or an instruction asserts nothing"))
        return _OPEN
    return _SO


def _complement(parse: Parse, token: int, head: int, words: Lexicon, steps: list[Step], depth: int) -> Force:
    """The complement clause of a verb or an adjective: its signature decides."""
    above = _force(parse, head, words, steps, depth - 1)
    to = _auxiliary(parse, token, "to") is not None
    if parse.deps[token] not in _INFINITIVES and not to:
        signature = _signature(parse, head, "that_predicates", words)
        return (
            _said(parse, head, above, steps)
            if signature is None
            else _signed(parse, head, signature, above, steps)
        )
    signature = _signature(parse, head, "to_predicates", words)
    if not to and parse.tags[token] != "VBG" and parse.lemmas[head] not in words.words("raising_verbs"):
        return above
    if signature is None and to and parse.lemmas[head] == "be":
        signature = _arranged(parse, head, words)
    if signature is not None:
        return _signed(parse, head, signature, above, steps)
    if not to:
        return above
    effect = f"after '{parse.words[head]} … to' it stays open whether it happens"
    steps.append(_step(head, "infinitive", effect))
    return _OPEN


def _signature(parse: Parse, head: int, name: str, words: Lexicon) -> str | None:
    """What a list says of the predicate at `head`; 'was designed to' is looked up as written, too."""
    listed = _signatures(words)[name]
    return listed.get(parse.lemmas[head].lower()) or listed.get(parse.lower[head])


def _arranged(parse: Parse, head: int, words: Lexicon) -> str:
    """'They are to meet' tells of an arrangement; in 'The aim is to meet' the noun says what it is."""
    for child in parse.children[head]:
        if parse.deps[child] == "nsubj" and parse.pos[child] == "NOUN":
            return _signature(parse, child, "to_predicates", words) or "PR+ PR-"
    return "PR+ PR-"


def _signed(parse: Parse, head: int, signature: str, above: Force, steps: list[Step]) -> Force:
    """What a predicate with a signature such as 'CT+ CT-' makes of its complement."""
    so, not_so = (_FORCES[value] for value in signature.split())
    if so == not_so and so.level == 3:
        steps.append(_step(head, "factive", f"'{parse.words[head]}' takes what follows for granted"))
        return so
    force = so if above.positive else not_so
    if above.level < 3:
        force = force.at_most(above.level)
    if force.level == 0:
        steps.append(_step(head, "left open", f"'{parse.words[head]}' leaves open whether it is so"))
    elif force != _SO:
        steps.append(
            _step(head, "embedding predicate", f"'{parse.words[head]}' makes it {_WORDS[force.value]}")
        )
    return force


def _said(parse: Parse, head: int, above: Force, steps: list[Step]) -> Force:
    """What is said is as certain as its source puts it; what is not said, or only perhaps, is left open."""
    if above == _SO:
        return _SO
    steps.append(_step(head, "not asserted by the source", f"'{parse.words[head]}' is itself denied or open"))
    return _OPEN


def _noun_clause(parse: Parse, token: int, head: int, words: Lexicon, steps: list[Step], depth: int) -> Force:
    """'a plan to leave', 'the fact that they left'; a participle ('men leaving') is taken for granted."""
    to = _auxiliary(parse, token, "to")
    if to is None and not any(parse.deps[c] == "mark" for c in parse.children[token]):
        return _SO
    signature = _signature(parse, head, "that_predicates" if to is None else "to_predicates", words)
    if to is not None and any(
        parse.lower[c] in _SINGLING or parse.tags[c] == "JJS" for c in parse.children[head]
    ):
        return _SO
    if to is not None and parse.heads[head] == head and parse.pos[head] == "PROPN":
        steps.append(_step(to, "headline future", "in a headline, 'to' tells what is going to happen"))
        return Force(2)
    if signature is None:
        if to is None:
            return _SO
        steps.append(_step(to, "infinitive", "an infinitive after a noun leaves open whether it happens"))
        return _OPEN
    return _signed(parse, head, signature, _SO, steps)


def _relative(parse: Parse, token: int, head: int, words: Lexicon, steps: list[Step], depth: int) -> Force:
    """A relative clause tells of its noun, whatever is around it; 'visas to travel' does not."""
    if _auxiliary(parse, token, "to") is None:
        return _SO
    return _noun_clause(parse, token, head, words, steps, depth)


def _adverbial(parse: Parse, token: int, head: int, words: Lexicon, steps: list[Step], depth: int) -> Force:
    """Conditions and purposes are left open; times, causes and tails are told as they are."""
    for child in parse.children[token]:
        if parse.deps[child] in ("mark", "advmod") and parse.lower[child] in _OPEN_MARKS:
            steps.append(
                _step(child, "condition", f"after '{parse.words[child]}' it is a condition, not a fact")
            )
            return _OPEN
        if parse.deps[child] == "mark":
            return _SO
    to = _auxiliary(parse, token, "to")
    if to is None:
        return _SO
    if parse.lemmas[token] in words.words("outcome_verbs") and head < token:
        return _force(parse, head, words, steps, depth - 1)
    signature = _signature(parse, head, "to_predicates", words)
    if signature is not None and head < token:
        return _signed(parse, head, signature, _force(parse, head, words, steps, depth - 1), steps)
    steps.append(_step(to, "purpose", "a purpose says what something is for, not that it is reached"))
    return _OPEN


def _after_preposition(
    parse: Parse, token: int, head: int, words: Lexicon, steps: list[Step], depth: int
) -> Force:
    """'without leaving', 'the possibility of leaving', 'aimed at leaving'."""
    if _excludes(parse, head):
        steps.append(_step(head, "negative preposition", f"'{parse.words[head]}' says that it is not so"))
        return Force(3, False)
    governor = parse.heads[head]
    signature = _signature(parse, governor, "to_predicates", words)
    above = _force(parse, governor, words, steps, depth - 1)
    if signature is None or parse.lower[head] in ("by", "after", "before", "in", "with", "while"):
        return above if above.positive else _SO
    return _signed(parse, governor, signature, above, steps)


def _nominal(parse: Parse, token: int, head: int, words: Lexicon, steps: list[Step], depth: int) -> Force:
    """An event named by a noun: 'no talks', 'avoid a war', 'hopes for peace'."""
    dep = parse.deps[token]
    if dep in ("compound", "poss", "nmod", "amod"):
        return _force(parse, head, words, steps, depth - 1)
    governor = parse.heads[head] if dep == "pobj" else head
    if dep == "pobj" and _excludes(parse, head):
        return _after_preposition(parse, token, head, words, steps, depth)
    if dep in ("dobj", "pobj"):
        signature = _signature(parse, governor, "to_predicates", words)
        above = _force(parse, governor, words, steps, depth - 1)
        if signature is not None and (dep == "dobj" or parse.lower[head] in _TOWARDS):
            return _signed(parse, governor, signature, above, steps)
        return above if dep == "dobj" else above if above.positive else _SO
    return _SO


_MODIFIERS = {
    "acl": _noun_clause,
    "advcl": _adverbial,
    "pcomp": _after_preposition,
    "relcl": _relative,
}


def _own(parse: Parse, token: int, words: Lexicon, above: Force, steps: list[Step]) -> Force:
    """The predicate's own modal verbs, adverbs, negation and conditions work on what stands above."""
    force = above
    modals, hedges = _levels(words)
    negative = None
    for child in parse.children[token]:
        dep, word = parse.deps[child], parse.lower[child]
        if _denies(parse, token, child):
            negative = child
        elif word in _NEARLY and dep == "advmod" and child == token - 1 and parse.pos[token] == "VERB":
            force = force.turned()
            steps.append(
                _step(child, "approximative", f"'{parse.words[child]}' says that it was not quite so")
            )
        elif dep == "aux" and word in modals:
            force = _modal(parse, token, child, modals[word], force, steps)
        elif dep in ("advmod", "acomp") and word in hedges:
            force = force.at_most(hedges[word])
            steps.append(
                _step(child, "hedging adverb", f"'{parse.words[child]}' makes it {_LEVELS[hedges[word]]}")
            )
        elif dep == "mark" and word in _OPEN_MARKS and parse.deps[token] != "advcl":
            force = _OPEN
            steps.append(_step(child, "open question", f"after '{parse.words[child]}' it is left open"))
        elif dep == "advcl" and force.level > 1 and _condition(parse, child) is not None:
            force = force.at_most(1)
            steps.append(
                _step(_condition(parse, child) or child, "conditional", "it holds only on a condition")
            )
    if negative is not None:
        steps.append(_step(negative, "negation", f"'{parse.words[negative]}' turns it round"))
        if any(step.rule == "ability" for step in steps[-3:]):
            return Force(3, False)
        return force.turned()
    return force


def _modal(parse: Parse, token: int, child: int, meaning: str, force: Force, steps: list[Step]) -> Force:
    rule, level, effect = _MODALS[meaning]
    if meaning == "conditional" and parse.deps[token] == "ccomp" and parse.tags[parse.heads[token]] == "VBD":
        rule, level, effect = _MODALS["future"]
    if meaning == "conditional" and _auxiliary(parse, token, "have") is not None:
        level = 1
    if meaning == "obligation" and _auxiliary(parse, token, "have") is not None:
        rule, level, effect = "inference", 2, "makes it an inference"
    steps.append(_step(child, rule, f"'{parse.words[child]}' {effect}"))
    return force.at_most(level)


def _excludes(parse: Parse, preposition: int) -> bool:
    """'without asking', 'instead of asking', 'rather than asking'."""
    word, before = parse.lower[preposition], parse.lower[preposition - 1] if preposition else ""
    return word == "without" or (before, word) in (("instead", "of"), ("rather", "than"))


def _denies(parse: Parse, token: int, child: int) -> bool:
    """Whether a word denies the predicate it belongs to."""
    if parse.deps[child] == "neg" or (parse.deps[child] == "advmod" and parse.lower[child] in _NEVER):
        return parse.lower[child + 1 : child + 2] != [] and parse.lower[child + 1] not in _AFTER_NOT
    return _no_subject(parse, child)


def _step(token: int, rule: str, effect: str) -> Step:
    return Step(token, token + 1, rule, effect)


def _auxiliary(parse: Parse, token: int, word: str) -> int | None:
    return next((c for c in parse.children[token] if parse.deps[c] == "aux" and parse.lower[c] == word), None)


def _condition(parse: Parse, clause: int) -> int | None:
    """The 'if' or 'unless' of an adverbial clause."""
    return next((c for c in parse.children[clause] if parse.lower[c] in _CONDITIONS), None)


def _no_subject(parse: Parse, child: int) -> bool:
    """'Nobody came', 'no talks were held', 'held no talks'."""
    if parse.deps[child] not in ("nsubj", "nsubjpass", "dobj", "attr"):
        return False
    return parse.lower[child] in _NONE or any(
        parse.lower[c] == "no" and parse.deps[c] == "det" for c in parse.children[child]
    )


@lru_cache(maxsize=8)
def _signatures(words: Lexicon) -> dict[str, dict[str, str]]:
    """The embedding predicates of a lexicon, by list and word."""
    return {
        name: {word: str(value) for word, value in words.values(name).items() if value is not None}
        for name in ("that_predicates", "to_predicates")
    }


@lru_cache(maxsize=8)
def _levels(words: Lexicon) -> tuple[dict[str, str], dict[str, int]]:
    """The modal verbs with their meaning, and the hedging adverbs with their level."""
    modals = {word: str(value) for word, value in words.values("modals").items()}
    hedges = {
        word: 1 if value == "PS" else 2
        for word, value in words.values("hedges").items()
        if word not in modals
    }
    return modals, hedges
