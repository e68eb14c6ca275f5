"""How one statement stands to another: entails, contradicts or neutral, how similar, and why.

A statement entails another when everything that the other says has a partner in it that means the same or
something more special, and nothing turns it round (MacCartney and Manning 2007, natural logic by way of an
alignment). It contradicts another when the two speak of the same thing and a negation, an opposite, a
number, a date or the roles differ (de Marneffe, Rafferty and Manning 2008). All else is neutral.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from kit.comparison.alignment import Link, Statement, align, covered
from kit.comparison.differing import Difference, clash, differences
from kit.comparison.similarity import similarity
from kit.language import Parse, parse, parse_texts
from kit.records import Claim, Fact, KitError, Reason, Relation

Side = str | Claim | Fact
Label = Literal["entails", "contradicts", "neutral"]

# The share of the right side's meaning that must have a partner, for it to follow and to be denied.
FOLLOWS = 0.75
DENIED = 0.6

# How far a partner on the left carries what is said on the right: a guitar is an instrument for certain,
# an instrument is a guitar only sometimes.
CARRIES = {
    "same word": 1.0,
    "same number": 1.0,
    "synonym": 1.0,
    "kin": 0.95,
    "more general": 1.0,
    "more specific": 0.4,
    "opposite": 0.0,
}
BECAUSE = {
    "same word": "they are the same word",
    "same number": "they are the same number",
    "synonym": "WordNet has both in one set of synonyms",
    "kin": "one is made from the other",
    "more general": "WordNet has the right one above the left one, as a more general word",
    "more specific": "WordNet has the right one below the left one, as a more special word",
    "opposite": "they stand for each other as opposites (WordNet)",
    "near in meaning": "their word vectors are near each other",
}


def relate(left: Side, right: Side) -> Relation:
    """How `left` stands to `right`: entails, contradicts or neutral; a similarity, 0 to 1; and reasons.

    Either side is a string, a claim or a fact of a record. A reason's `start` and `end` are characters
    of the side that its rule names ("left: synonym"): of the string, of the claim's article, or of the
    fact's sentence.

    >>> relation = relate("The ministry bought two satellites.", "The ministry did not buy satellites.")
    >>> relation.label
    'contradicts'
    >>> {reason.note for reason in relation.reasons if reason.field == "negation"}
    {"Only the right side has 'not': it denies what the left side says."}
    """
    first, second = statements([left, right])
    return relation_of(first, second)


def statements(sides: Sequence[Side]) -> list[Statement]:
    """Strings, claims and facts as parsed words, in their order."""
    texts = [_text(side) for side in sides if not isinstance(side, Claim)]
    parsed = dict(zip(texts, parse_texts(texts), strict=True))
    whole = {text: Statement(p, _words(p, range(len(p.words)))) for text, p in parsed.items()}
    return [_claimed(side) if isinstance(side, Claim) else whole[_text(side)] for side in sides]


def _text(side: Side) -> str:
    if isinstance(side, Fact):
        return side.fact
    if isinstance(side, str):
        return side
    raise KitError(
        f"relate() compares two statements, but was given {type(side).__name__}. "
        "Give it a string, a claim or a fact of the record."
    )


def _words(parsed: Parse, tokens: Sequence[int]) -> tuple[int, ...]:
    return tuple(i for i in tokens if parsed.pos[i] != "PUNCT")


def _claimed(claim: Claim) -> Statement:
    """The tokens of a claim in its article's parse."""
    from bisect import bisect_left

    parsed = parse(claim.article)
    tokens = [
        i
        for piece in claim.pieces
        for i in range(bisect_left(parsed.starts, piece.start), bisect_left(parsed.starts, piece.end))
    ]
    return Statement(parsed, _words(parsed, tokens))


def relation_of(left: Statement, right: Statement) -> Relation:
    """The relation of two parsed statements."""
    links = align(left, right)
    found = differences(left, right, links)
    carried = covered(right, ((link.right, CARRIES.get(link.kind, link.strength)) for link in links))
    met = _met(right, links, clash(found))
    label, because = _label(carried, met, found)
    note = _said(label, met if label == "contradicts" else carried, found)
    similar = similarity(left, right, links)
    start, end = _ends(right)
    reasons = [Reason("label", label, f"right: {because}", start, end, note)]
    reasons += [Reason("similarity", similar.value, "right: mean of measures", start, end, similar.note)]
    reasons += [reason for difference in found for reason in difference.reasons(left, right)]
    reasons += [reason for link in links for reason in _aligned(left, right, link)]
    return Relation(label, similar.value, tuple(reasons))


def _met(right: Statement, links: Sequence[Link], clashing: Difference | None) -> float:
    """How far both speak of one thing: words that exclude each other meet, though they carry nothing over."""
    carried = {link.right: CARRIES.get(link.kind, link.strength) for link in links}
    if clashing and clashing.field not in ("negation", "denial"):
        carried |= dict.fromkeys(set(clashing.right).intersection(right.content), 1.0)
    return covered(right, carried.items())


def _label(carried: float, met: float, found: Sequence[Difference]) -> tuple[Label, str]:
    clashing = clash(found)
    if met >= DENIED and clashing is not None:
        return "contradicts", clashing.field
    if carried >= FOLLOWS and not any(difference.weakens for difference in found):
        return "entails", "everything has a partner"
    return "neutral", "too much has no partner" if carried < FOLLOWS else found[0].field


def _said(label: Label, carried: float, found: Sequence[Difference]) -> str:
    share = f"{carried:.0%} of what the right side says has a partner on the left"
    if label == "entails":
        return f"{share}, and nothing turns it round."
    if label == "contradicts":
        return f"{share}: they speak of the same thing, but {_named(found)} differs."
    if carried < FOLLOWS:
        return f"Only {share}: it may or may not be so."
    return f"{share}, but {_named(found)} differs, so it need not be so."


def _named(found: Sequence[Difference]) -> str:
    return " and ".join(dict.fromkeys(difference.field for difference in found))


def _ends(side: Statement) -> tuple[int, int]:
    if not side.tokens:
        return 0, 0
    return side.parsed.starts[side.tokens[0]], side.parsed.ends[side.tokens[-1]]


def _aligned(left: Statement, right: Statement, link: Link) -> tuple[Reason, Reason]:
    one, two = left.parsed, right.parsed
    first, second = one.words[link.left], two.words[link.right]
    note = f"'{first}' stands for '{second}': {BECAUSE[link.kind]}."
    return (
        Reason("aligned", second, f"left: {link.kind}", one.starts[link.left], one.ends[link.left], note),
        Reason("aligned", first, f"right: {link.kind}", two.starts[link.right], two.ends[link.right], note),
    )
