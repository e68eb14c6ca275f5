"""Which claims of two sides speak of the same thing.

Similar words are not enough: two sentences about one minister, or with one verb, may tell of two events.
Two claims are a pair when half of both sides is shared, or differs in a way that has a name, and when what
their verb is said of is shared too (on events that corefer: Bejan and Harabagiu 2010). Two frames ('she
said') are no pair: what was said stands in claims of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kit.comparison.alignment import LIGHT, Link, Statement, covered
from kit.comparison.ladder import strength
from kit.comparison.relation import Aligned, side_by_side

# Two claims are a pair when this share of both sides is met by the other. Where their verbs have nothing to
# do with each other it must be more; below a similarity of NEAR nobody needs to look.
PAIR, PAIR_OF_OTHER_VERBS, NEAR = 0.5, 0.6, 0.2
# So many things, and verbs, that two claims must share; without their verbs one more.
SHARED = 2
# Words that stand in more than this share of one side's claims find no partner claims by themselves.
COMMON = 0.2
# What holds at other times and places differs in these, and is no sign that it is the same thing.
CIRCUMSTANCES = {"date", "scope"}
OPENED = {"ccomp", "xcomp"}
PREDICATED = {"attr", "acomp", "oprd"}


def matched(left: Sequence[Statement], right: Sequence[Statement]) -> dict[int, tuple[int, Aligned]]:
    """The best partner of each left statement, one to one, aligned with it; the most similar first."""
    scored: list[tuple[float, int, int, int, Aligned]] = []
    alone = [not tells(statement) for statement in left], [not tells(statement) for statement in right]
    for i, j in candidates(left, right):
        if (alone[0][i] or alone[1][j]) and not _one_sentence(left[i], right[j]):
            continue
        both = side_by_side(left[i], right[j])
        if of_one_thing(both):
            scored.append((-both.similarity.value, abs(i - j), i, j, both))
    chosen: dict[int, tuple[int, Aligned]] = {}
    taken: set[int] = set()
    for _, _, i, j, both in sorted(scored, key=lambda found: found[:4]):
        if i not in chosen and j not in taken:
            chosen[i] = j, both
            taken.add(j)
    return chosen


def candidates(left: Sequence[Statement], right: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """The pairs worth a closer look: they share a word that is rare on the right, or two words at all."""
    index: dict[str, list[int]] = {}
    for j, statement in enumerate(right):
        for word in _marks(statement):
            index.setdefault(word, []).append(j)
    common = max(3, COMMON * len(right))
    for i, statement in enumerate(left):
        shared: Counter[int] = Counter()
        for word in _marks(statement):
            found = index.get(word, ())
            for j in found:
                shared[j] += 2 if len(found) <= common else 1
        for j, count in sorted(shared.items()):
            if count >= 2 or not statement.content:
                yield i, j


def _marks(statement: Statement) -> set[str]:
    """What a statement is found by: its lemmas, cut to five letters so that kin meet."""
    marks = {word.lemma[:5] for word in statement.keys.values()}
    return marks or {statement.text.lower()}


def tells(statement: Statement) -> bool:
    """Whether a statement tells something by itself: two words beside its numbers, and no frame ('she said').

    A frame that says how far a body has come ('he ordered the ministry to set up a task force') tells that.
    """
    if sum(statement.parsed.pos[i] != "NUM" for i in statement.content) < SHARED:
        return False
    rung = strength(statement)
    return not _opens(statement) or bool(rung and rung.body)


def _opens(statement: Statement) -> bool:
    """Whether a statement is the frame of a clause that stands outside it."""
    p, inside = statement.parsed, set(statement.tokens)
    below = (p.deps[k] in OPENED and k not in inside for i in statement.tokens for k in p.children[i])
    beside = (p.deps[i] == "parataxis" and p.heads[i] not in inside for i in statement.tokens)
    return any(below) or any(beside)


def _one_sentence(left: Statement, right: Statement) -> bool:
    """Whether both are the same words of the same sentence."""
    return left.text == right.text and _sentence(left) == _sentence(right)


def _sentence(statement: Statement) -> str:
    p = statement.parsed
    if not statement.tokens:
        return p.article.text
    sentence = p.sentence(statement.tokens[0])
    return p.article.text[p.starts[sentence.first] : p.ends[sentence.last - 1]]


def of_one_thing(both: Aligned) -> bool:
    """Whether two similar statements tell of one thing, not of two with the same subject or the same verb."""
    left, right = both.left, both.right
    if left.text == right.text:
        return True
    if any(found.field == "participant" for found in both.differences) or both.similarity.value < NEAR:
        return False
    links = [link for link in both.links if not _other_names(left, right, link)]
    shared, met = _shared(left, right, links), _met(both, links)
    if any(_verbs(left, right, link) for link in links) or (strength(left) and strength(right)):
        return shared >= SHARED and met >= PAIR
    return shared > SHARED and met >= PAIR_OF_OTHER_VERBS


def _other_names(left: Statement, right: Statement, link: Link) -> bool:
    """Whether a link is only of two names whose vectors are near: Oslo is near Bergen, and another town."""
    names = left.parsed.pos[link.left] == right.parsed.pos[link.right] == "PROPN"
    return names and link.kind == "near in meaning"


def _verbs(left: Statement, right: Statement, link: Link) -> bool:
    """Whether a link is of two main words, and of more than near meaning."""
    return link.kind != "near in meaning" and link.left in _mains(left) and link.right in _mains(right)


def _mains(statement: Statement) -> set[int]:
    """The main words of a statement: its verb, or what a linking verb joins to the subject."""
    p = statement.parsed
    linking = [i for i in statement.heads if p.lemmas[i].lower() in LIGHT]
    joined = {k for i in linking for k in p.children[i] if p.deps[k] in PREDICATED}
    return {*statement.heads, *joined}


def _shared(left: Statement, right: Statement, links: Sequence[Link]) -> int:
    """How many things and verbs are shared; a name of several words is one thing."""
    met = {(link.left, link.right) for link in links}
    one, two = left.parsed, right.parsed
    parts = [
        (i, j)
        for i, j in met
        if one.pos[i] == one.pos[one.heads[i]] == "PROPN"
        and one.deps[i] == "compound"
        and (one.heads[i], two.heads[j]) in met
    ]
    return len(met) - len(parts)


def _met(both: Aligned, links: Sequence[Link]) -> float:
    """How far two statements meet, 0 to 1: the harmonic mean of what has a partner or differs by name.

    Other times and places are left out of the count on both sides.
    """
    shares = []
    for side, statement in (("left", both.left), ("right", both.right)):
        fields = {i: found.field for found in reversed(both.differences) for i in getattr(found, side)}
        aside = {i for i, field in fields.items() if field in CIRCUMSTANCES}
        met = {i: 1.0 for i, field in fields.items() if field != "verb" and i in statement.content}
        met |= {getattr(link, side): link.strength for link in links}
        total = covered(statement, ((i, 1.0) for i in statement.content if i not in aside))
        found = covered(statement, ((i, strength) for i, strength in met.items() if i not in aside))
        shares.append(found / total if total else 0.0)
    return 2 * shares[0] * shares[1] / (sum(shares) or 1.0)
