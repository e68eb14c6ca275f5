"""Level and polarity of a statement, and the cues that a reading of its certainty collects.

FactBank (Saurí & Pustejovsky 2009) crosses three levels (certain, probable, possible) with two polarities,
and adds what is left open. `Force` is one cell of that table.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from kit.language import Lexicon, Parse
from kit.records import Certainty

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
        return _NAMES[self.level, self.positive]

    def at_most(self, level: int) -> Force:
        """No more certain than `level`."""
        return self if self.level <= level else Force(level, self.positive)

    def turned(self) -> Force:
        """The opposite: that it is not so."""
        return Force(self.level, not self.positive)


SO = Force(3)
NOT_SO = Force(3, positive=False)
OPEN = Force(0)
_FORCES: dict[str, Force] = {
    name: Force(level, positive) for (level, positive), name in _NAMES.items() if level
}


def force(value: str) -> Force:
    """The force that FactBank's name stands for."""
    return _FORCES.get(value, OPEN)


@dataclass(frozen=True, slots=True)
class Step:
    """One cue that worked on the value: tokens `first` to `last` (exclusive), its rule and effect."""

    first: int
    last: int
    rule: str
    effect: str


@dataclass(frozen=True, slots=True)
class Lists:
    """The word lists that certainty is read with.

    `that` and `to` have the signatures of predicates: what holds of the clause they embed when they hold
    themselves, and when they are denied ('CT+ CT-'). `modals` have a meaning, `hedges` a level.
    """

    that: dict[str, str]
    to: dict[str, str]
    modals: dict[str, str]
    hedges: dict[str, int]
    raising: frozenset[str]
    outcome: frozenset[str]


@lru_cache(maxsize=8)
def lists(words: Lexicon) -> Lists:
    """The lists of a lexicon, ready for look-up; an entry of a reader has its list's commonest meaning."""
    modals = {word: str(value or "possible") for word, value in words.values("modals").items()}
    hedges = {word: 1 if value == "PS" else 2 for word, value in words.values("hedges").items()}
    return Lists(
        that={word: str(value or "PR+ Uu") for word, value in words.values("that predicates").items()},
        to={word: str(value or "Uu Uu") for word, value in words.values("to predicates").items()},
        modals=modals,
        hedges={word: level for word, level in hedges.items() if word not in modals},
        raising=words.words("raising verbs"),
        outcome=words.words("outcome verbs"),
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """A parse, the lists it is read with, and the cues found so far, outermost first."""

    parse: Parse
    lists: Lists
    steps: list[Step] = field(default_factory=list)

    def below(self, token: int) -> list[int]:
        """What depends on a token, in order; of a token that thousands depend on, the first of them."""
        return self.parse.children[token][:WIDEST]

    def cue(self, token: int, rule: str, effect: str) -> None:
        """Note that a token worked on the value; '{}' in `effect` stands for its word."""
        self.steps.append(Step(token, token + 1, rule, effect.format(f"'{self.parse.words[token]}'")))

    def signature(self, predicate: int, kind: Literal["that", "to"]) -> str | None:
        """What a list says of a predicate's clause; 'supposed to' is looked up as written, too."""
        listed = self.lists.that if kind == "that" else self.lists.to
        return listed.get(self.parse.lemmas[predicate].lower()) or listed.get(self.parse.lower[predicate])

    def auxiliary(self, token: int, word: str) -> int | None:
        """The auxiliary of a predicate that is this word, 'to' included."""
        deps, lower = self.parse.deps, self.parse.lower
        return next((c for c in self.below(token) if deps[c] == "aux" and lower[c] == word), None)
