"""How one statement stands to another: entails, contradicts or neutral, how similar, and why.

A statement entails another when everything that the other says has a partner in it that means the same or
something more special, and nothing turns it round (MacCartney and Manning 2007, natural logic by way of an
alignment). It contradicts another when the two speak of the same thing and a negation, an opposite, a
number, a date or the roles differ (de Marneffe, Rafferty and Manning 2008). All else is neutral.

How similar they are, 0 to 1, is a mean of three measures, less what they disagree in:

- **aligned**: the shares of both sides' words that have partners, their harmonic mean (Sultan, Bethard and
  Sumner 2014).
- **meaning**: the cosine of two vectors that a sentence encoder gives (Reimers and Gurevych 2019). It reads
  every word in its context and counts six times: it finds what is said in other words, the others do not.
- **letters**: the pairs of letters that both have, as Dice's share of all their pairs (Adamson and Boreham
  1974); it also sees what the parser and the dictionary do not know.
- **numbers**: the share of the numbers of the side that has fewer which the other side does not repeat.
- **opposed**: 1 where one side denies or turns round what the other says, or exchanges who does it to whom.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from kit.comparison.alignment import Link, align, covered
from kit.comparison.differing import (
    Difference,
    circumstances,
    identities,
    listed,
    numbers,
    participants,
    polarity,
)
from kit.comparison.statement import Side, Statement, statements
from kit.language import vector
from kit.records import Reason, Relation, Span

Label = Literal["entails", "contradicts", "neutral"]
Which = Literal["left", "right"]

# The share that must have partners to be denied, or excluded; to follow, the share and twice the nearness of
# meaning must come to FOLLOWS, and LONGER more where both are as long. Chosen on the training part of SICK.
DENIED, EXCLUDED, FOLLOWS, LONGER, WHOLE = 0.8, 0.6, 0.56, 0.25, 0.95
# How much numbers that disagree, and what is turned round, take off. With the weight of the measures it was
# chosen on the training part of SICK and the news of SemEval 2012 to 2014.
NUMBERS, OPPOSED = 0.2, 0.07
# How similar statements are that share nothing but the language; it is taken off.
CHANCE = 0.1
# In what two statements differ beside what is denied, the gravest first.
GRAVE = (
    *(identities.stances, circumstances.prepositions, circumstances.exclusives, participants.themes),
    *(numbers.numbers, numbers.lengths, identities.identities, identities.lapsed),
)
SUBJECTS = {"nsubj", "nsubjpass"}
TURNED = {"negation", "antonym", "actor"}

# Why two words are partners, and how far the left one carries what is said on the right: a guitar is an
# instrument for certain, an instrument is a guitar only sometimes; the last is how far the right one carries.
PARTNERS: dict[str, tuple[Any, ...]] = {
    "same word": ("they are the same word", 1.0),
    "same number": ("they are the same number", 1.0),
    "synonym": ("WordNet has both in one set of synonyms", 1.0),
    "initials": ("the one is the initials of the other", 1.0),
    "kin": ("one is made from the other", 0.95),
    "more general": ("WordNet has the right one above the left one, as a more general word", 1.0, 0.4),
    "more specific": ("WordNet has the right one below the left one, as a more special word", 0.4, 1.0),
    "opposite": ("they stand for each other as opposites (WordNet)", 0.0),
    "near in meaning": ("their word vectors are near each other", None),
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
    return side_by_side(*statements([left, right])).relation


@dataclass(frozen=True)
class Aligned:
    """Two statements side by side: which words stand for which, and what differs, the gravest kind first."""

    left: Statement
    right: Statement
    links: Sequence[Link]
    differences: Sequence[Difference]

    @cached_property
    def told(self) -> list[Difference]:
        """The differences, and what else takes part where something clashes."""
        found = next((one for one in self.differences if one.clashes), None)
        parts = participants.elsewhere(self.left, self.right, self.links, found) if found else ()
        return [*self.differences, *parts]

    @cached_property
    def clash(self) -> Difference | None:
        """What cannot hold of both sides; None where two periods, scopes, things or plans may be told."""
        found = next((one for one in self.differences if one.clashes), None)
        if found is None or any(one.apart for one in self.told) or not self._of_one(found):
            return None
        # What may be, or is so on a condition, is not denied by what is not.
        supposed = found.field != "denial" and any(one.field == "modality" for one in self.differences)
        if supposed or self._stages("left") != self._stages("right"):
            return None
        told = {i for one in self.differences if one.field == "verb" for i in (*one.left, *one.right)}
        excluded = not found.denying and not told.isdisjoint((*found.left, *found.right))
        return found if excluded or not told else None

    def _stages(self, side: Which) -> set[str]:
        """What sets what is met apart from other times: 'if it rains', 'at first', 'later'."""
        statement, met = getattr(self, side), {getattr(link, side) for link in self.links}
        p, told = statement.parsed, listed(statement, "stages")
        return {p.lower[i] for i, _ in told if {p.heads[i], p.heads[p.heads[i]]} & met}

    def _of_one(self, found: Difference) -> bool:
        """Whether nothing tells that two are spoken of: 'a man' here and 'a man' there are two men.

        So are nurses and doctors, whom only vectors join, and what has names, places or times of its own on
        both sides. Of what is denied one 'a man' may be the other, but not 'the man' (novelty, Heim 1982).
        """
        one, two, ours, theirs = self.left, self.right, self.left.parsed.deps, self.right.parsed.deps
        met = [(link.left, link.right) for link in self.links]
        subjects = [(i, j) for i, j in met if ours[i] in SUBJECTS and theirs[j] in SUBJECTS]
        vague = {(link.left, link.right) for link in self.links if link.kind == "near in meaning"}
        # Two names are two, but where they are what clashes.
        names = {(i, j) for i, j in vague if one.parsed.pos[i] == two.parsed.pos[j] == "PROPN"}
        if any(i not in found.left and j not in found.right for i, j in names):
            return False
        alone = one.placed - {i for i, _ in met} - {*found.left}
        if (alone and two.placed - {j for _, j in met} - {*found.right}) or not vague.isdisjoint(subjects):
            return False
        nouns = [(i, j) for i, j in met if one.keys[i].part == two.keys[j].part == "n"]
        if not found.denying:
            return not nouns or any(one.new(i) is two.new(j) is False for i, j in nouns)
        return not any({one.new(i), two.new(j)} == {True, False} for i, j in subjects)

    @cached_property
    def carried(self) -> float:
        """The share of what the right side says that the left side says too, 0 to 1."""
        return covered(self.right, self._carried("right"))

    def _carried(self, side: Which) -> dict[int, float]:
        """The words of a side that have partners, with how far these carry over what they say."""
        found = dict[int, float]()
        for link in self.links:
            carries = PARTNERS[link.kind][1 if side == "right" else -1]
            found[getattr(link, side)] = link.strength if carries is None else carries
        return found

    def _met(self, side: Which, statement: Statement) -> float:
        """The share of a side that is met: words that exclude each other meet, but carry nothing over.

        So do those of whom one side says what the other says of nobody.
        """
        excluded = set[int]()
        if self.clash:
            words = getattr(self.clash, side)
            excluded = {*words[self.clash.field in ("negation", "denial") :]}.intersection(statement.content)
        return covered(statement, self._carried(side) | dict.fromkeys(excluded, 1.0))

    @cached_property
    def met(self) -> float:
        """How far both speak of one thing: the share of the right side that the left side meets, 0 to 1."""
        return self._met("right", self.right)

    @property
    def _contradicts(self) -> bool:
        """Whether enough is met of what is denied in its clause, or, where nothing is, of the right side.

        Who was not seen *in Oslo* may have been seen: what is denied must be told in full (Ladusaw 1980).
        """
        if self.clash is None:
            return False
        side: Which = self.clash.denying or "right"
        statement, first = getattr(self, side), getattr(self.clash, side)[:1]
        if self.clash.field == "negation" and {*first} & {i for i, _ in listed(statement, "negations")}:
            return self._met(side, statement.clause(*first)) >= DENIED
        return self.met >= EXCLUDED

    @cached_property
    def label(self) -> Label:
        """entails, contradicts or neutral."""
        if self._contradicts:
            return "contradicts"
        weakened = any(difference.weakens for difference in self.differences)
        return "entails" if self.follows and not weakened else "neutral"

    @cached_property
    def follows(self) -> bool:
        """Whether enough of the right side has partners; beside a long text a word without one tells less.

        From a number that may be another, and from a word's opposite that nothing denies, nothing follows.
        """
        opposed = (
            any(link.kind == "opposite" for link in self.links) and self.left.denied == self.right.denied
        )
        if opposed or numbers.uncounted(self.left, self.right, self.links):
            return False
        longer = LONGER * min(1.0, len(self.right.words) / max(1, len(self.left.words)))
        near = (self.carried + 2 * self.meaning) / 3 >= FOLLOWS + longer
        return near or self.carried >= WHOLE

    @cached_property
    def meaning(self) -> float:
        """The cosine of the two sides' vectors, each read as a whole, 0 to 1."""
        return min(1.0, max(0.0, float(vector(self.left.said) @ vector(self.right.said))))

    @cached_property
    def aligned(self) -> float:
        """The share of both sides that has partners, as the harmonic mean of two shares, 0 to 1."""
        one = covered(self.left, {link.left: link.strength for link in self.links})
        two = covered(self.right, {link.right: link.strength for link in self.links})
        return 2 * one * two / (one + two) if one + two else 0.0

    @cached_property
    def similarity(self) -> tuple[float, str]:
        """How similar the two are by all measures, 0 to 1 (1 to itself), and the measures in words."""
        left, right = self.left, self.right
        total, fewer = (left.letters + right.letters).total(), min(map(len, (left.numbers, right.numbers)))
        letters = 2 * (left.letters & right.letters).total() / total if total else 0.0
        numbers = NUMBERS * (1 - len(left.numbers & right.numbers) / fewer) if fewer else 0.0
        opposed = OPPOSED * any(difference.field in TURNED for difference in self.differences)
        mean = (self.aligned + 6 * self.meaning + letters) / 8 - numbers - opposed
        said = f"Words with partners {self.aligned:.2f}, pairs of letters {letters:.2f}, meaning as a whole "
        said += f"{self.meaning:.2f} (counts six times)"
        said += f"; numbers that differ take off {numbers:.2f}" if numbers else ""
        said += f"; what is turned round takes off {OPPOSED:.2f}." if opposed else "."
        return 1.0 if left.text == right.text else round(max(0.0, (mean - CHANCE) / (1 - CHANCE)), 4), said

    @cached_property
    def relation(self) -> Relation:
        """The label, the similarity, every difference and every link as a record with its reasons."""
        similar, measures = self.similarity
        whole = self.right.parsed.spans(self.right.tokens) or (Span(0, 0),)
        start, end = whole[0].start, whole[-1].end
        reasons = [Reason("label", self.label, f"right: {self._because}", start, end, self._note)]
        reasons.append(Reason("similarity", similar, "right: mean of measures", start, end, measures))
        reasons += [reason for found in self.differences for reason in found.reasons(self.left, self.right)]
        reasons += [reason for link in self.links for reason in _link(self.left, self.right, link)]
        return Relation(self.label, similar, tuple(reasons))

    @property
    def _because(self) -> str:
        if self.label == "contradicts" and self.clash is not None:
            return self.clash.field
        if self.label == "entails":
            return "everything has a partner"
        return self.differences[0].field if self.follows else "too much has no partner"

    @property
    def _note(self) -> str:
        shared = self.met if self.label == "contradicts" else self.carried
        share = f"{shared:.0%} of what the right side says has a partner on the left"
        named = " and ".join(dict.fromkeys(difference.field for difference in self.differences))
        if self.label == "entails":
            return f"{share}, and nothing turns it round."
        if self.label == "contradicts":
            return f"{share}: they speak of the same thing, but {named} differs."
        if not self.follows:
            return f"Only {share}: it may or may not be so."
        return f"{share}, but {named} differs, so it need not be so."


def differences(left: Statement, right: Statement, links: Sequence[Link]) -> list[Difference]:
    """Every difference between two aligned statements, the gravest kind first."""
    both = left, right, links
    denied = [*polarity.denials(*both)]
    opposed = [*denied, *polarity.opposites(*both)]
    denying = next((difference.denying for difference in denied), "")
    found = [*opposed, *(difference for rule in GRAVE for difference in rule(*both))]
    # The same words with 'he' in them may be one quotation: what 'he' stands for is doubtful.
    found += participants.actors(*both) if left.words != right.words else ()
    found += [*circumstances.dates(*both, denying)] or circumstances.tenses(*both)
    found += [*circumstances.places(*both), *circumstances.quantities(*both, bool(opposed))]
    found = found or [*numbers.copied(left, right)]
    return [*found, *polarity.modality(*both), *participants.verbs(*both)]


def side_by_side(left: Statement, right: Statement) -> Aligned:
    """Two statements with their links and differences."""
    links = align(left, right)
    return Aligned(left, right, links, differences(left, right, links))


def _link(left: Statement, right: Statement, link: Link) -> Iterator[Reason]:
    one, two = left.parsed, right.parsed
    first, second = one.words[link.left], two.words[link.right]
    note = f"'{first}' stands for '{second}': {PARTNERS[link.kind][0]}."
    for side, p, i, other in (("left", one, link.left, second), ("right", two, link.right, first)):
        yield Reason("aligned", other, f"{side}: {link.kind}", p.starts[i], p.ends[i], note)
