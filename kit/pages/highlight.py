"""An article cut into segments for display: which claim each word is in, and which reasons rest on it.

Claims and the words that their reasons point at overlap, so the text is cut at every edge. A segment then
belongs to one claim at most and to any number of families of reasons.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kit.records import Article, Block, Claim, Reason, Span, pieces

# Which question a reason answers. A field that is not named here speaks about what is claimed, and a
# number is a weight in some sum.
FAMILIES = {
    "checkable": "check",
    "missing": "check",
    "certainty": "sure",
    "hedged": "sure",
    "boosted": "sure",
    "negated": "sure",
    "modal": "sure",
}
_PLAIN = "CT+"  # what is said outright singles out no words


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of characters that are shown alike.

    `claim` is the index of the claim it is in, or None. `families` names the questions whose reasons
    rest on it, such as "who" (says so) and "sure" (how). `ends` is true on the last segment of a piece,
    and `last` on the last of its whole claim.
    """

    start: int
    end: int
    claim: int | None
    families: tuple[str, ...] = ()
    ends: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A block and its segments, which together hold each of its characters once."""

    block: Block
    segments: tuple[Stretch, ...]


def marked(article: Article, claims: Sequence[Claim]) -> list[Marked]:
    """The article's blocks in reading order, each cut into segments.

    >>> import kit
    >>> article = kit.from_text("The bridge opened in May.")
    >>> segments = marked(article, kit.find_claims(article))[0].segments
    >>> "".join(article.text[s.start : s.end] for s in segments)
    'The bridge opened in May.'
    """
    owned = sorted((p.start, p.end, i) for i, c in enumerate(claims) for p in c.pieces if len(p))
    pointed = sorted({(s.start, s.end, f) for claim in claims for s, f in _pointed(claim) if len(s)})
    found, next_owned, next_pointed = [], 0, 0
    open_owned: list[tuple[int, int, int]] = []
    open_pointed: list[tuple[int, int, str]] = []
    ends = [claim.pieces[-1].end if claim.pieces else claim.end for claim in claims]
    for block in article.blocks:
        while next_owned < len(owned) and owned[next_owned][0] < block.end:
            open_owned.append(owned[next_owned])
            next_owned += 1
        while next_pointed < len(pointed) and pointed[next_pointed][0] < block.end:
            open_pointed.append(pointed[next_pointed])
            next_pointed += 1
        open_owned = [piece for piece in open_owned if piece[1] > block.start]
        open_pointed = [mark for mark in open_pointed if mark[1] > block.start]
        found.append(Marked(block, tuple(_segments(block, open_owned, open_pointed, ends))))
    return found


def reasons_of(claim: Claim) -> Iterator[tuple[str, Reason]]:
    """Every reason of a claim, and the question that it answers: kind, check, sure, who, did or weight."""
    for reason in claim.reasons:
        number = isinstance(reason.value, float)
        yield "weight" if number else FAMILIES.get(reason.field, "kind"), reason
    for said in claim.attributions:
        for reason in said.reasons:
            yield "who", reason
    for triple in claim.triples:
        for reason in triple.reasons:
            yield "did", reason


def _pointed(claim: Claim) -> Iterator[tuple[Span, str]]:
    """The words that reasons rest on; a reason that rests on the whole claim singles out none."""
    whole = sum(map(len, claim.pieces))
    for family, reason in reasons_of(claim):
        if family != "did" and reason.value != _PLAIN and reason.end - reason.start < whole:
            yield Span(reason.start, reason.end), family
    for said in claim.attributions:
        for span in (*pieces(said.source), *pieces(said.cue)):
            yield span, "who"


def _segments(
    block: Block,
    owned: Sequence[tuple[int, int, int]],
    pointed: Sequence[tuple[int, int, str]],
    ends: Sequence[int],
) -> Iterator[Stretch]:
    inside = [edge for start, end, _ in (*owned, *pointed) for edge in (start, end)]
    edges = sorted({block.start, block.end, *(e for e in inside if block.start < e < block.end)})
    own, points = 0, 0
    current: list[tuple[int, int, str]] = []
    for start, end in pairwise(edges):
        while own < len(owned) and owned[own][1] <= start:
            own += 1
        while points < len(pointed) and pointed[points][0] <= start:
            current.append(pointed[points])
            points += 1
        current = [mark for mark in current if mark[1] > start]
        piece = owned[own] if own < len(owned) and owned[own][0] <= start else None
        yield Stretch(
            start,
            end,
            piece[2] if piece else None,
            tuple(sorted({family for _, _, family in current})),
            ends=piece is not None and piece[1] == end,
            last=piece is not None and ends[piece[2]] == end,
        )
