"""One difference between two aligned statements: what it is, where it shows, and whether it clashes.

And two things that every rule asks: where a listed word stands, and whether two names are one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kit.comparison.alignment import Statement, plain
from kit.language import Parse, shipped_words
from kit.records import Reason

# What cannot hold of both sides when they speak of the same thing, period and scope.
CLASHES = frozenset({"negation", "denial", "antonym", "number", "actor", "stance"})

# Every kind of difference that the rules of this package name.
KINDS = CLASHES | {"participant", "date", "scope", "modality", "verb"}


@dataclass(frozen=True)
class Difference:
    """One difference: its kind, the tokens it rests on at either side, and a sentence.

    `weakens` says that the right side no longer follows from the left side, `apart` that the two sides
    are about different periods or scopes, where both may hold, and `denying` which side denies the other.
    """

    field: str
    left: tuple[int, ...]
    right: tuple[int, ...]
    note: str
    weakens: bool = True
    apart: bool = False
    denying: Literal["left", "right", ""] = ""

    def reasons(self, left: Statement, right: Statement) -> Iterator[Reason]:
        """A reason for each place, on the side that its rule names."""
        for side, statement, tokens in (("left", left, self.left), ("right", right, self.right)):
            for span in statement.parsed.spans(tokens):
                words = statement.parsed.article.text[span.start : span.end]
                yield Reason(self.field, words, f"{side}: {self.field}", span.start, span.end, self.note)


def clash(found: Sequence[Difference]) -> Difference | None:
    """The first difference that cannot hold of both sides; None where period or scope differ."""
    if any(difference.apart for difference in found):
        return None
    return next((difference for difference in found if difference.field in CLASHES), None)


def cues(statement: Statement, name: str) -> list[int]:
    """The first tokens of a list's entries that stand in a statement."""
    if not statement.tokens:
        return []
    p, inside = statement.parsed, set(statement.tokens)
    found = shipped_words().matches((name,), p, statement.tokens[0], statement.tokens[-1] + 1)
    return [first for first, _, _ in found if first in inside]


def one_name(left: Statement, i: int, right: Statement, j: int) -> bool:
    """Whether the names with these heads are one: also in another form ('France', 'French')."""
    one, two = _name(left.parsed, i), _name(right.parsed, j)
    return one[-1][:4] == two[-1][:4] or abbreviated(left, i, right, j)


def abbreviated(left: Statement, i: int, right: Statement, j: int) -> bool:
    """Whether one of the two names with these heads is the initials of the other: 'EU'."""
    one, two = _name(left.parsed, i), _name(right.parsed, j)
    return _initials(one) == two[-1] or one[-1] == _initials(two)


def _name(p: Parse, head: int) -> list[str]:
    before = [p.lower[i] for i in range(p.left[head], head) if p.pos[i] in ("PROPN", "ADJ", "NOUN")]
    return [plain(word) for word in (*before, p.lower[head])]


def _initials(name: Sequence[str]) -> str:
    """The first letters of a name of several words; "" for one word, which is no abbreviation."""
    return "".join(word[:1] for word in name) if len(name) > 1 else ""
