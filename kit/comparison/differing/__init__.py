"""In what two aligned statements differ: polarity, opposites, numbers, roles, modality, period and scope.

Each rule looks at one kind of difference between words that stand for each other, and names the characters
on both sides (de Marneffe, Rafferty and Manning 2008, "Finding contradictions in text", has the kinds). Here
is what a `Difference` is; the rules are in the modules beside.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kit.comparison.alignment import Link
from kit.comparison.statement import Statement
from kit.language import Entry, shipped_words
from kit.records import Reason

CLASHES = {"negation", "denial", "antonym", "number", "identity", "actor", "stance"}
# How words are joined that mean one thing.
SAME = frozenset({"same word", "synonym", "kin", "initials"})


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

    @property
    def clashes(self) -> bool:
        """Whether it cannot hold of both sides where they speak of the same thing, period and scope."""
        return self.field in CLASHES

    def reasons(self, left: Statement, right: Statement) -> Iterator[Reason]:
        """A reason for each place, on the side that its rule names."""
        for side, statement, tokens in (("left", left, self.left), ("right", right, self.right)):
            for span in statement.parsed.spans(tokens):
                words = statement.parsed.article.text[span.start : span.end]
                yield Reason(self.field, words, f"{side}: {self.field}", span.start, span.end, self.note)


def listed(statement: Statement, *names: str) -> list[tuple[int, Entry]]:
    """The entries of some word lists that stand in a statement, each with its first token."""
    if not statement.tokens:
        return []
    p, inside = statement.parsed, set(statement.tokens)
    found = shipped_words().matches(names, p, statement.tokens[0], statement.tokens[-1] + 1)
    return [(first, entry) for first, _, entry in found if first in inside]


def joined(one: Collection[int], two: Collection[int], links: Sequence[Link]) -> bool:
    """Whether a word among the one stands for a word among the other."""
    return any(link.left in one and link.right in two for link in links)


def on_both(left: Statement, one: Sequence[int], right: Statement, two: Sequence[int]) -> str:
    """The words of both sides, as every note begins: "'two' on the left, 'three' on the right"."""
    first, second = (" ".join(s.parsed.words[i] for i in tokens) for s, tokens in ((left, one), (right, two)))
    return f"'{first}' on the left, '{second}' on the right"
