"""Whether accounts are independent: long runs of the same words, and the same rows of the record.

Two accounts that share a long run of words, or rest on the same row, count as one source for what they
share (Langlois and Seignobos 1898: a borrowed passage is set aside).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from kit.language import parse
from kit.records import Article, Reason

# From seven words on, chance wording is rare in news about one event (Clough et al. 2002, METER).
RUN = 7


@dataclass(frozen=True, slots=True)
class Dependence:
    """What two accounts share. `kind` is 'same words' or 'same record row'; `words` the run or the row's id.

    `start` and `end` are characters of the left account; for a row they are 0.
    """

    left: str
    right: str
    kind: str
    words: str
    start: int
    end: int
    reasons: tuple[Reason, ...]


def independence(
    accounts: Sequence[Article], rows: Mapping[str, Iterable[str]] | None = None, run: int = RUN
) -> list[Dependence]:
    """What each two accounts share: runs of at least `run` words, and rows of the record.

    `rows` gives the record ids that an account (by its id) rests on. An empty list: no sign that one
    depends on another, which does not prove that none does.
    """
    found: list[Dependence] = []
    for left, right in combinations(accounts, 2):
        found += _shared_words(left, right, run)
        if rows is not None:
            found += _shared_rows(left, right, rows)
    return found


def _shared_words(left: Article, right: Article, run: int) -> list[Dependence]:
    one, two = parse(left), parse(right)
    first = [i for i, pos in enumerate(one.pos) if pos != "PUNCT"]
    second = [i for i, pos in enumerate(two.pos) if pos != "PUNCT"]
    matcher = SequenceMatcher(None, [one.lower[i] for i in first], [two.lower[i] for i in second], False)
    found = []
    for block in matcher.get_matching_blocks():
        if block.size >= run:
            start, end = one.starts[first[block.a]], one.ends[first[block.a + block.size - 1]]
            words = left.text[start:end]
            note = f"{left.id} and {right.id} share {block.size} words in a row: one has it from the other, \
or both from a third."
            reason = Reason("dependence", "same words", f"{run} words or more", start, end, note)
            found.append(Dependence(left.id, right.id, "same words", words, start, end, (reason,)))
    return found


def _shared_rows(left: Article, right: Article, rows: Mapping[str, Iterable[str]]) -> list[Dependence]:
    both = sorted(set(rows.get(left.id, ())) & set(rows.get(right.id, ())))
    found = []
    for row in both:
        note = f"{left.id} and {right.id} both rest on {row}: for this they are one source."
        reason = Reason("dependence", "same record row", "rows of the record", 0, 0, note)
        found.append(Dependence(left.id, right.id, "same record row", row, 0, 0, (reason,)))
    return found
