"""Level and polarity of a statement, and the cues that a reading of its certainty collects.

FactBank (Saurí & Pustejovsky 2009) crosses three levels (certain, probable, possible) with two polarities,
and adds what is left open. `Force` is one cell of that table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kit.language import Lexicon, Parse
from kit.records import Certainty

MEANS = {
    "CT+": "certainly so",
    "PR+": "probably so",
    "PS+": "possibly so",
    "CT-": "certainly not so",
    "PR-": "probably not so",
    "PS-": "possibly not so",
    "CTu": "settled for the source, but not told which way",
    "Uu": "left open",
}
# No predicate of a real sentence has more words that depend on it; a list without an end may.
WIDEST = 100


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
        return _NAMES.get(self, "Uu")

    def at_most(self, level: int) -> Force:
        """No more certain than `level`."""
        return self if self.level <= level else Force(level, self.positive)

    def turned(self) -> Force:
        """The opposite: that it is not so."""
        return Force(self.level, not self.positive)


SO = Force(3)
NOT_SO = Force(3, positive=False)
OPEN = Force(0)
_NAMES: dict[Force, Certainty] = {
    SO: "CT+",
    Force(2): "PR+",
    Force(1): "PS+",
    NOT_SO: "CT-",
    Force(2, positive=False): "PR-",
    Force(1, positive=False): "PS-",
}
_FORCES: dict[str, Force] = {name: force for force, name in _NAMES.items()}
# What a predicate says of its clause: when it holds itself, and when it is denied.
Signature = tuple[Force, Force]


@dataclass(frozen=True, slots=True)
class Step:
    """One cue that worked on the value: tokens `first` to `last` (exclusive), its rule and effect."""

    first: int
    last: int
    rule: str
    effect: str


@dataclass(frozen=True, slots=True)
class Lists:
    """The word lists that certainty is read with: `modals` have a meaning, `hedges` a level."""

    that: Mapping[str, Signature]
    to: Mapping[str, Signature]
    modals: Mapping[str, str]
    hedges: Mapping[str, int]
    of: Mapping[str, frozenset[str]]


CLASSES = (
    "causal verbs",
    "mandative predicates",
    "outcome verbs",
    "raising verbs",
    "things that do not speak",
    "wishes and aims",
)


@lru_cache(maxsize=8)
def lists(words: Lexicon) -> Lists:
    """The lists of a lexicon, ready for look-up; an entry of a reader has its list's commonest meaning."""
    modals = {word: str(value or "possible") for word, value in words.values("modals").items()}
    hedges = {word: 1 if value == "PS" else 2 for word, value in words.values("hedges").items()}
    return Lists(
        that=_signatures(words, "that predicates", "PR+ Uu"),
        to=_signatures(words, "to predicates", "Uu Uu"),
        modals=modals,
        hedges={word: level for word, level in hedges.items() if word not in modals},
        of={name: words.words(name) for name in CLASSES},
    )


def _signatures(words: Lexicon, name: str, otherwise: str) -> dict[str, Signature]:
    found = {}
    for word, value in words.values(name).items():
        so, not_so = str(value or otherwise).split()
        found[word] = (_FORCES.get(so, OPEN), _FORCES.get(not_so, OPEN))
    return found


@dataclass(frozen=True, slots=True)
class Reading:
    """A parse, the lists it is read with, and the cues found so far, outermost first."""

    parse: Parse
    lists: Lists
    steps: list[Step] = field(default_factory=list)

    def below(self, token: int, *deps: str) -> list[int]:
        """What depends on a token, in order; of a token that thousands depend on, the first of them."""
        found = self.parse.children[token][:WIDEST]
        return [c for c in found if self.parse.deps[c] in deps] if deps else found

    def cue(self, token: int, rule: str, effect: str) -> None:
        """Note that a token worked on the value; '{}' in `effect` stands for its word."""
        self.steps.append(Step(token, token + 1, rule, effect.format(f"'{self.parse.words[token]}'")))

    def left_open(self, token: int, rule: str, effect: str) -> Force:
        """Note that a token leaves the value open."""
        self.cue(token, rule, effect)
        return OPEN

    def listed(self, name: str, token: int) -> bool:
        """Whether a token is in one of the classes of words, by its lemma or as written."""
        return not self.lists.of[name].isdisjoint((self.parse.lemmas[token].lower(), self.parse.lower[token]))

    def signature(self, predicate: int, kind: Mapping[str, Signature]) -> Signature | None:
        """What a list says of a predicate's clause; 'supposed to' is looked up as written, too."""
        return kind.get(self.parse.lemmas[predicate].lower()) or kind.get(self.parse.lower[predicate])

    def embedding(self, head: int, kind: Mapping[str, Signature]) -> tuple[int, Signature | None]:
        """The word that says what holds of the clause below `head`, and what it says.

        Of a copula it is what it says of its subject ('it is *false* that') or this ('the *aim* is to').
        """
        if self.parse.lemmas[head] == "be":
            for word in self.below(head, "acomp", "attr", "nsubj"):
                if (signature := self.signature(word, kind)) is not None:
                    return word, signature
        return head, self.signature(head, kind)

    def auxiliary(self, token: int, word: str) -> int | None:
        """The auxiliary of a predicate that is this word, 'to' included."""
        return next((c for c in self.below(token, "aux") if self.parse.lower[c] == word), None)

    def denied(self, noun: int) -> bool:
        """Whether a noun's determiner says that there is none: '*no* evidence', '*little* doubt'."""
        parse = self.parse
        return any(
            parse.lower[c] == "no" or (parse.lower[c] == "little" and parse.deps[noun] != "nsubj")
            for c in self.below(noun, "det", "amod", "neg")
        )
