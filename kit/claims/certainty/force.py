"""How sure a predicate's own words and mood make it: modals, adverbs, negation, questions, orders.

FactBank (Saurí & Pustejovsky 2009) crosses three levels (certain, probable, possible) with two polarities,
and adds what is left open: `Force` is one cell of that table. The classes of words are those of Palmer 2001
(modals) and of Huddleston & Pullum 2002, chapter 9 (negation); what each cue does stands in `modality.toml`.
"""

from dataclasses import dataclass, field
from typing import Literal, cast

from kit.language import Lexicon, Parse, shipped_words
from kit.records import Certainty

# No predicate of a real sentence has more words that depend on it; a list without an end may.
WIDEST = 100
CONDITIONS = frozenset({"if", "unless", "lest", "provided", "supposing", "assuming"})
OPEN_MARKS = CONDITIONS | {"whether"}
# 'not only', 'not until May': what follows is so.
_AFTER_NOT = frozenset({"only", "just", "merely", "simply", "until", "till", "least", "before"})
_OPENERS = frozenset({"had", "were", "should"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_ALL_OR_ONE = shipped_words().words("words for all or one")
_NEGATIVE_DETERMINERS = frozenset({("no", "det"), ("neither", "det"), ("neither", "preconj")})


@dataclass(frozen=True, slots=True)
class Force:
    """A level (3 certain, 2 probable, 1 possible, 0 left open) and whether it is that something is so."""

    level: int
    positive: bool = True

    @property
    def value(self) -> Certainty:
        """The name that FactBank gives it.

        >>> Force(2, positive=False).value
        'PR-'
        """
        sign = "+" if self.positive else "-"
        return cast("Certainty", f"{('', 'PS', 'PR', 'CT')[self.level]}{sign}") if self.level else "Uu"

    def at_most(self, level: int) -> "Force":
        """No more certain than `level`."""
        return self if self.level <= level else Force(level, self.positive)

    def turned(self) -> "Force":
        """The opposite: that it is not so."""
        return Force(self.level, not self.positive)


SO, NOT_SO, OPEN = Force(3), Force(3, positive=False), Force(0)
FORCES: dict[str, Force] = {f.value: f for k in range(4) for f in (Force(k, positive=False), Force(k))}
# What a predicate says of its clause: when it holds itself, and when it is denied. A word that a reader adds
# to one of the two lists of predicates says what the commonest of that list say.
Signature = tuple[Force, Force]
Predicates = Literal["that predicates", "to predicates"]
OTHERWISE = {"that predicates": "PR+ Uu", "to predicates": "Uu Uu"}


@dataclass(frozen=True, slots=True)
class Step:
    """One cue that worked on the value: its token, its rule and its effect."""

    token: int
    rule: str
    effect: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A parse, the lists it is read with, and the cues found so far, outermost first."""

    parse: Parse
    words: Lexicon
    steps: list[Step] = field(default_factory=list)

    def below(self, token: int, *deps: str) -> list[int]:
        """What depends on a token, in order; of a token that thousands depend on, the first of them."""
        found = self.parse.children[token][:WIDEST]
        return [c for c in found if self.parse.deps[c] in deps] if deps else found

    def cue(self, token: int, rule: str, force: Force = OPEN, means: str = "") -> Force:
        """Note that a token worked on the value, and what it makes of it."""
        effect = str(self.words.values("effects on certainty")[rule])
        shown = f"'{self.parse.words[token]}'"
        self.steps.append(Step(token, rule, effect.replace("{}", shown).replace("{means}", means)))
        return force

    def listed(self, name: str, token: int) -> bool:
        """Whether a token is in one of the word lists, by its lemma or as written."""
        values = self.words.values(name)
        return self.parse.lemmas[token].lower() in values or self.parse.lower[token] in values

    def signature(self, predicate: int, name: Predicates) -> Signature | None:
        """What a list says of a predicate's clause; 'supposed to' is looked up as written, too."""
        values = self.words.values(name)
        for word in (self.parse.lemmas[predicate].lower(), self.parse.lower[predicate]):
            if word in values:
                so, not_so = str(values[word] or OTHERWISE[name]).split()
                return FORCES[so], FORCES[not_so]
        return None

    def embedding(self, head: int, name: Predicates) -> tuple[int, Signature | None]:
        """The word that says what holds of the clause below `head`, and what it says.

        Of a copula it is what it says of its subject ('it is *false* that') or this ('the *aim* is to'), of a
        verb of appearing its subject ('no *evidence* emerged that').
        """
        words = [head]
        if self.parse.lemmas[head] in ("be", "remain", "stay"):
            words = [*self.below(head, "acomp", "attr"), *self.below(head, "nsubj"), head]
        elif name == "that predicates" and self.listed("verbs of appearing", head):
            words = self.below(head, "nsubj", "nsubjpass")
        found = ((word, self.signature(word, name)) for word in words)
        return next((each for each in found if each[1] is not None), (head, None))


def cleft(parse: Parse, be: int) -> int | None:
    """The verb of a cleft sentence: 'It is the mayor who may *resign*' (Quirk et al. 1985, 18.25)."""
    it, said = parse.subject(be), parse.dependent(be, "attr")
    if it is None or parse.lower[it] != "it" or said is None:
        return None
    definite = parse.pos[said] != "NOUN" or "the" in [parse.lower[k] for k in parse.dependents(said, "det")]
    told = [*parse.dependents(said, "relcl"), *parse.dependents(be, "ccomp")] if definite else []
    return next((verb for verb in told if parse.tags[parse.left[verb]] in ("WP", "WDT")), None)


def operated(reading: Reading, token: int, force: Force) -> Force:
    """The force of the predicate at `token`, after its own words have worked on what stands above it."""
    parse, modals = reading.parse, reading.words.values("modals")
    negative = condition = None
    able = modal = False
    for child in reading.below(token):
        dep, word = parse.deps[child], parse.lower[child]
        if denies(parse, child):
            negative = child
        elif dep == "acomp" and reading.listed("norm predicates", child):
            force = reading.cue(child, "obligation")
        elif dep == "aux" and word in modals:
            force, modal = _modal(reading, token, child, force), True
            able = able or modals[word] == "ability" or word == "could"
        elif dep in ("advmod", "acomp", "prep"):
            for adverb in (child, *(reading.below(child, "advmod") if dep == "acomp" else ())):
                force = _adverb(reading, token, adverb, force)
        elif dep == "mark" and word in OPEN_MARKS and parse.deps[token] != "advcl":
            force = reading.cue(child, "open question")
        elif dep in ("advcl", "ccomp") and condition is None and parse.finite(child):
            marks = (c for c in reading.below(child, "mark") if parse.lower[c - 1] != "as")
            condition = next((c for c in marks if parse.lower[c] in CONDITIONS and dep == "advcl"), None)
            condition = inverted(reading, child) if condition is None and child < token else condition
    wants = parse.lemmas[token] in ("want", "desire") or (
        parse.lemmas[token] == "like" and parse.auxiliary(token, "would") is not None
    )
    if wants and parse.pos[token] == "VERB" and reading.below(token, "dobj"):
        force = reading.cue(token, "left open")  # 'wants a bridge': whether there will be one is open
    if condition is not None and force.level == 3:
        force = reading.cue(condition, "conditional", force.at_most(3 if modal else 0))
    if negative is None:
        return force
    reading.cue(negative, "negation")
    if condition is None and force == Force(2) and reading.listed("what one would not", token):
        return NOT_SO  # 'She would not comment' did not
    force = force.at_most(1) if parse.lower[negative + 1 : negative + 2] == ["necessarily"] else force
    return NOT_SO if able and force.level and force.positive else force.turned()


def inverted(reading: Reading, token: int) -> int | None:
    """'*Should* it close', '*had* they left': a condition by the order of its words."""
    subjects = reading.below(token, "nsubj", "nsubjpass")
    openers = (c for c in reading.below(token, "aux") if reading.parse.lower[c] in _OPENERS)
    return next((c for c in openers if any(k > c for k in subjects)), None)


def _modal(reading: Reading, token: int, modal: int, force: Force) -> Force:
    """'may open'; 'must have opened' infers, and 'said it would open' is a future seen from the past."""
    parse, subjects = reading.parse, reading.below(token, "nsubj", "nsubjpass")
    meaning = str(reading.words.values("modals")[parse.lower[modal]] or "possibility")
    if parse.lower[modal] == "must" and parse.auxiliary(token, "have") is not None:
        meaning = "inference"
    elif meaning == "condition" and reported_future(parse, token):
        meaning = "prediction"
    elif meaning == "prediction" and any(reading.listed("things that do not speak", c) for c in subjects[:1]):
        # 'The years will show', 'it will rain': nobody's will is behind it, as in 'the firm will sell'.
        if parse.lemmas[token] == "tell":  # 'Only time will tell.'
            return reading.cue(token, "left open")
        meaning = "forecast"
    elif parse.lower[modal] == "should" and reading.listed("causal verbs", token):
        # 'The win should boost his numbers' foresees; 'they should resign' is a norm (Palmer 2001, 4.2).
        things = (c for c in reading.below(token, "nsubj") if parse.pos[c] == "NOUN" and not parse.ents[c])
        meaning = meaning if next(things, None) is None else "expectation"
    level = int(str(reading.words.values("levels of modals")[meaning]))
    return reading.cue(modal, meaning, force.at_most(level))


def reported_future(parse: Parse, token: int) -> bool:
    """Whether 'would' is a reporter's 'will': 'They said it would close' (Quirk et al. 1985, 14.31)."""
    top = token
    while parse.deps[top] == "conj" and top != parse.heads[top]:
        top = parse.heads[top]
    told = parse.deps[top] == "ccomp" and parse.tags[parse.heads[top]] in ("VBD", "VBN", "VBG")
    conditions = CONDITIONS.intersection(parse.marker(k) for k in parse.dependents(token, "advcl"))
    return told and parse.auxiliary(token, "have") is None and not conditions


def _adverb(reading: Reading, token: int, adverb: int, force: Force) -> Force:
    """'probably opened', 'in all likelihood'; 'nearly opened' did not open (Horn 2002 on 'almost')."""
    parse, word, hedges = reading.parse, reading.parse.lower[adverb], reading.words.values("hedges")
    if parse.deps[adverb] == "prep":
        word, adverb = " ".join(parse.lower[adverb : adverb + 3]), min(adverb + 2, len(parse.words) - 1)
    if word in hedges and word not in reading.words.values("modals"):
        level, means = (1, "possible") if hedges[word] == "PS" else (2, "probable")
        return reading.cue(adverb, "hedging adverb", force.at_most(level), means)
    if word in ("almost", "nearly") and adverb == token - 1 and parse.tags[token] in ("VBD", "VBN"):
        return reading.cue(adverb, "approximative", force.turned())
    return force


def denies(parse: Parse, child: int) -> bool:
    """'not', 'never', 'no longer', 'neither came nor called', 'nobody came', 'held no talks'."""
    dep, word = parse.deps[child], parse.lower[child]
    adverb = dep == "advmod" and word in ("never", "hardly", "scarcely")
    if adverb or dep == "neg" or word in ("n't", "n’t"):
        after = parse.lower[child + 1 : child + 2]
        return bool(after) and after[0] not in _AFTER_NOT and not _replaced(parse, child)
    if word in ("longer", "more") and dep == "advmod":
        return parse.lower[child - 1 : child] == ["no"]
    if word == "by" and parse.lower[child + 1 : child + 3] == ["no", "means"]:
        return True
    if dep not in _ARGUMENTS:  # 'apologised to nobody'
        whom = dep == "prep" and parse.lower[child + 1 : child + 2] in (["nobody"], ["nothing"])
        return whom or (word == "neither" and dep in ("preconj", "cc", "advmod"))
    opening = parse.left[child]  # 'Not one of them came'
    first, second = (*parse.lower[opening : opening + 2], "")[:2]
    hardly_any = first in ("hardly", "scarcely") and second[:3] == "any"
    not_one = hardly_any or (first == "not" and second in _ALL_OR_ONE)
    below = ((parse.lower[c], parse.deps[c]) in _NEGATIVE_DETERMINERS for c in parse.children[child])
    return not_one or word in ("nobody", "nothing", "none", "neither") or any(below)


def _replaced(parse: Parse, negative: int) -> bool:
    """'is not a quick fix but a plan': 'not' denies what 'but' puts something else in the place of."""
    for part in parse.children[parse.heads[negative]]:
        if part > negative and parse.deps[part] in ("attr", "dobj", "acomp", "prep", "agent"):
            buts = [c for c in parse.dependents(part, "cc") if parse.lower[c] == "but"]
            if buts and any(c > buts[0] for c in parse.dependents(part, "conj")):
                return True
    return False


def questioned(reading: Reading, token: int) -> bool:
    """Whether a sentence, or one that is quoted, ends in a question mark."""
    parse, last = reading.parse, reading.parse.right[token]
    while last > token and parse.lower[last] in ('"', "”", "''", "’"):
        last -= 1
    if parse.lower[last] != "?" or (parse.heads[token] != token and reading.below(token, "mark")):
        return False
    reading.cue(last, "question")
    return True


def commanded(reading: Reading, token: int) -> bool:
    """'Send him back', 'a choice: stay or go': a bare verb that no other verb governs asks for something."""
    parse = reading.parse
    verb = next(iter(reading.below(token, "auxpass")), token)
    helped = [c for c in reading.below(token, "aux") if parse.lower[c] != "do"]  # 'Do not send him back'
    bare = parse.tags[verb] == "VB" and not (helped or reading.below(token, "nsubj", "nsubjpass"))
    if not bare or parse.deps[token] in ("xcomp", "oprd", "amod", "compound", "aux"):
        return False
    reading.cue(verb, "imperative")
    return True


def asked_for(reading: Reading, token: int, head: int) -> bool:
    """Whether a clause with 'that' is a mandative: what someone asks, advises or decides should be done.

    'They insist that he *be* allowed' (subjunctive), 'suggested that states *loosen* the rules' (a present
    where the past would report), 'proposed that it *should* go' (Quirk et al. 1985, 3.59 and 14.24).
    """
    parse = reading.parse
    verb = next(iter(reading.below(token, "auxpass")), token)
    mandative = reading.listed("mandative predicates", reading.embedding(head, "that predicates")[0])
    if parse.tags[verb] == "VB" and not reading.below(token, "aux"):
        asked = mandative or bool(reading.below(token, "mark"))
    else:
        past = parse.pos[head] == "NOUN" or parse.tags[head] == "VBD"
        bare = past and parse.tags[verb] == "VBP" and parse.lemmas[verb] not in ("be", "have")
        asked = mandative and (bare or parse.auxiliary(token, "should") is not None)
    if asked:
        reading.cue(token, "mandative")
    return asked


def excludes(parse: Parse, i: int) -> bool:
    """Whether a preposition or conjunction rules out what follows: 'without', 'rather than', 'instead of'."""
    pair = (parse.lower[i - 1] if i > 0 else "", parse.lower[i])
    return pair[1] == "without" or pair in (("rather", "than"), ("instead", "of"))
