"""Who speaks in an article, and what stands in a speaker's place.

Shares of the text by kind of source; then the devices by which a text does without a source: a mind that is
read, an act without an agent, a place that stands for its government, a word that presents what follows as
true.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from kit.criticism.stems import Statements, Stemmed, statements
from kit.criticism.tellings import says
from kit.language import Parse, parse
from kit.records import Article, Claim, Reason, Span, words_of

DEVICES = {
    "mind read": "What goes on in a mind cannot be observed: who said that they think, want or fear so?",
    "no agent": "By whom? The sentence leaves out who does it.",
    "place for government": "A place stands for the people who govern from it: which of them?",
    "factive": "The word presents what follows as true already.",
}
# Endings of nouns made of verbs and adjectives (Halliday 1985).
ABSTRACT = ("tion", "sion", "ment", "ance", "ence", "ity", "ness", "ing")
SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(frozen=True)
class Voice:
    """How much of an article one kind of source says: claims, characters, and their share of all claims."""

    source_kind: str
    claims: int
    characters: int
    share: float
    sources: tuple[str, ...]

    def cells(self) -> Iterator[tuple[str, Any]]:
        """The voice as named cells, for `table`."""
        yield "source_kind", self.source_kind
        yield "claims", self.claims
        yield "characters", self.characters
        yield "share", round(self.share, 3)
        yield "sources", "; ".join(self.sources)


@dataclass(frozen=True)
class Device:
    """One place where a text does without a source: the device, its words, and why it is one."""

    device: str
    span: Span
    claim: Claim
    reasons: tuple[Reason, ...]
    article: Article = field(repr=False, compare=False)

    def cells(self) -> Iterator[tuple[str, Any]]:
        """The device as named cells, for `table`."""
        yield "device", self.device
        yield "words", words_of(self.article, self.span)
        yield "claim", self.claim.text
        yield "why", self.reasons[0].note


def find_voices(article: Article) -> list[Voice]:
    """Who speaks: one row a kind of source, the author's own voice included, most text first.

    >>> from kit.reading.text import from_text
    >>> [(v.source_kind, v.share) for v in find_voices(from_text("The bridge opened in May."))]
    [('author', 1.0)]
    """
    said: dict[str, list[Claim]] = defaultdict(list)
    for statement in statements(parse(article)).all:
        said[statement.claim.source_kind].append(statement.claim)
    total = sum(_length(claim) for claims in said.values() for claim in claims)
    voices = [_voice(kind, claims, total) for kind, claims in said.items()]
    return sorted(voices, key=lambda voice: -voice.characters)


def _voice(kind: str, claims: Sequence[Claim], total: int) -> Voice:
    characters = sum(map(_length, claims))
    named = [words_of(c.article, c.attributions[0].source) for c in claims if c.attributions]
    return Voice(kind, len(claims), characters, characters / total, tuple(dict.fromkeys(filter(None, named))))


def _length(claim: Claim) -> int:
    return sum(map(len, claim.pieces))


def find_devices(article: Article) -> list[Device]:
    """Every place where the author's own voice does without a source, in reading order.

    >>> from kit.reading.text import from_text
    >>> [d.device for d in find_devices(from_text("Mistakes were made."))]
    ['no agent']
    """
    all_of = statements(parse(article))
    found = [device for statement in all_of.all for device in _devices(all_of, statement)]
    return sorted(found, key=lambda device: device.span)


def _devices(all_of: Statements, statement: Stemmed) -> Iterator[Device]:
    """The devices of one claim; what a source is said to have said is that source's business."""
    if any(_spoken(all_of, said.cue) for said in statement.claim.attributions):
        return
    lists = all_of.words.by_first
    parse = all_of.parse
    for i in statement.clause.tokens:
        lemma = parse.lemmas[i].lower()
        if lemma in lists["mental nouns"] and parse.pos[i] == "NOUN":
            owner = next((c for c in parse.children[i] if parse.deps[c] == "poss"), i)
            yield _device(all_of, statement, "mind read", parse.left[owner], i + 1)
        elif lemma in lists["mental predicates"] and (subject := _other_subject(parse, i)) is not None:
            yield _device(all_of, statement, "mind read", parse.left[subject], i + 1)
        elif _agentless(parse, i):
            yield _device(all_of, statement, "no agent", *_verb_group(parse, i))
        if lemma in lists["factives"] and parse.pos[i] in ("VERB", "NOUN"):
            yield _device(all_of, statement, "factive", i, i + 1)
        if _for_government(all_of, i):
            yield _device(all_of, statement, "place for government", i, i + 1)


def _device(all_of: Statements, statement: Stemmed, device: str, first: int, last: int) -> Device:
    span = all_of.parse.span(first, last)
    reason = Reason("device", device, device, span.start, span.end, DEVICES[device])
    return Device(device, span, statement.claim, (reason,), all_of.parse.article)


def _spoken(all_of: Statements, cue: Span | None) -> bool:
    """Whether somebody is said to have said it, in so many words."""
    if cue is None:
        return False
    first, last = (bisect_left(all_of.parse.starts, edge) for edge in (cue.start, cue.end))
    return any(says(all_of, i) or all_of.parse.lower[i] == "according" for i in range(first, last))


def _other_subject(parse: Parse, verb: int) -> int | None:
    """The subject of a mental predicate, when it is somebody other than the writer or the reader."""
    at = verb
    if parse.deps[verb] in ("acomp", "oprd", "xcomp"):
        at = parse.heads[verb]
    subject = next((c for c in parse.children[at] if parse.deps[c] in SUBJECTS), None)
    own = subject is not None and parse.lower[subject] in ("i", "we", "you", "that", "which", "who", "it")
    return None if own else subject


def _agentless(parse: Parse, i: int) -> bool:
    """A passive without 'by' somebody, or a state that somebody brought about ('remains restricted')."""
    if parse.deps[i] == "acomp":
        return parse.lower[i].endswith("ed") and parse.lemmas[parse.heads[i]] == "remain"
    below = {parse.deps[child]: child for child in parse.children[i]}
    return "auxpass" in below and not ("agent" in below and _somebody(parse, below["agent"]))


def _somebody(parse: Parse, by: int) -> bool:
    """Whether 'by' names a doer; 'by innovation' and 'by building' name a means."""
    doers = [c for c in parse.children[by] if parse.deps[c] == "pobj"]
    return any(not parse.lemmas[c].lower().endswith(ABSTRACT) for c in doers)


def _verb_group(parse: Parse, i: int) -> tuple[int, int]:
    """A passive with its subject and auxiliaries: 'Success will be measured'."""
    at = parse.heads[i] if parse.deps[i] == "acomp" else i
    before = [c for c in parse.children[at] if c < i and parse.deps[c] in (*SUBJECTS, "aux", "auxpass")]
    first = min((parse.left[c] for c in before), default=i)
    return (first, i + 1) if i - first <= 12 else (i, i + 1)


def _for_government(all_of: Statements, i: int) -> bool:
    """A seat of government, or a city or country that acts or owns a plan like a person."""
    parse = all_of.parse
    if parse.lower[i] in all_of.words.by_first["places for governments"]:
        return True
    if parse.ents[i] != "GPE" or parse.pos[i] != "PROPN":
        return False
    above = parse.lemmas[parse.heads[i]].lower()
    lists = all_of.words.by_first
    if parse.deps[i] in SUBJECTS:
        below = {parse.lemmas[c].lower() for c in parse.children[parse.heads[i]]}
        return bool(({above} | below) & set(lists["mental predicates"]))
    return parse.deps[i] == "poss" and (above in lists["mental nouns"] or above in lists["plans"])
