"""Who speaks in an article, and what stands in a speaker's place.

Each speaker once, however often and under whatever name; then the devices by which a text does without a
source: a mind that is read, an act without an agent, a place that stands for its government, a word that
presents what follows as true.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from kit.claims import referent_of
from kit.criticism.stated import Statements, Stemmed, statements
from kit.criticism.tellings import says
from kit.language import Parse, once, parse, quotations, wordnet
from kit.records import Article, Attribution, Claim, Reason, Span, words_of

SUBJECTS = ("nsubj", "nsubjpass")
AUTHOR = "the author"
_THOUGHTS = "nouns of speech and thought"
# Where the phrase that names a speaker goes on to tell of it.
_PHRASE_ENDS = re.compile(r",| (?:at|for|from|in|of|on|that|which|who|with) ")


@dataclass(frozen=True)
class Voice:
    """One speaker: the fullest name that the text gives, what kind of source it is, and what it says.

    `share` is its part of all the words of claims (0 to 1); `said` are the places where it is named.
    """

    speaker: str
    source_kind: str
    claims: tuple[Claim, ...]
    share: float
    said: tuple[Span, ...]
    article: Article = field(repr=False, compare=False)
    columns: ClassVar = ("speaker", "source_kind", "claims", "share")


@dataclass(frozen=True)
class Device:
    """One place where a text does without a source: the device, its words, and why it is one."""

    device: str
    span: Span
    claim: Claim
    reasons: tuple[Reason, ...]
    article: Article = field(repr=False, compare=False)


@once
def speakers(parse: Parse) -> list[Voice]:
    """Who speaks, the author included: the speakers of the claims, most words first."""
    full = _full_names(parse)
    said: dict[str, list[tuple[Claim, Span | None]]] = defaultdict(list)
    for statement in statements(parse).all:
        claim = statement.claim
        first = claim.attributions[0] if claim.attributions else None
        place = (first.resolved or first.source) if first else None
        name = _name(parse, first, place, full) if first else AUTHOR
        said[_known_as(parse, name, place, said)].append((claim, place))
    long = {name: sum(len(claim.text.split()) for claim, _ in told) for name, told in said.items()}
    found = []
    for name, told in said.items():
        kind = max((claim.source_kind for claim, _ in told), key=lambda kind: kind == "named person")
        share, places = long[name] / sum(long.values()), dict.fromkeys(place for _, place in told if place)
        claims = tuple(claim for claim, _ in told)
        found.append(Voice(name, kind, claims, round(share, 3), tuple(places), parse.article))
    return sorted(found, key=lambda voice: -voice.share)


def _known_as(
    parse: Parse, name: str, place: Span | None, before: dict[str, list[tuple[Claim, Span | None]]]
) -> str:
    """The speaker whom a definite noun takes up: 'the official' after 'a senior official at the port'."""
    if place is None or not re.match(r"(?i)(the|this|that) ", words_of(parse.article, place)):
        return name
    taken_up = [known for known in before if _PHRASE_ENDS.split(known)[0].endswith(f" {name}")]
    return taken_up[0] if len(taken_up) == 1 else name


def find_voices(article: Article) -> list[Voice]:
    """Who speaks in an article, the author included, most words first.

    >>> from kit.reading.text import from_text
    >>> [(v.speaker, v.share) for v in find_voices(from_text("The bridge opened in May."))]
    [('the author', 1.0)]
    """
    return list(speakers(parse(article)))


def _full_names(parse: Parse) -> dict[str, str]:
    """The full name behind each family name that only one person of the text has."""
    by_last: dict[str, set[str]] = defaultdict(set)
    for name in named(parse, "PERSON"):
        by_last[name.split()[-1]].add(name)
    longest = {last: max(names, key=len) for last, names in by_last.items()}
    return {
        last: full
        for last, full in longest.items()
        if all(name == last or name.split()[0] in full.split() for name in by_last[last])
    }


def named(parse: Parse, *labels: str) -> list[str]:
    """The names of these kinds that the text has, in order, each as often as it stands there."""
    text = parse.article.text
    words = (" ".join(text[e.start : e.end].split()) for e in parse.entities if e.label in labels)
    return [name for word in words if (name := bare(word))]


def bare(name: str) -> str:
    """A name without article and without the mark of possession."""
    return re.sub(r"^(?:[Tt]he|[Aa]) |['’]s?$", "", name).strip(' ,.;:(“"”')


def _name(parse: Parse, said: Attribution, place: Span | None, full: dict[str, str]) -> str:
    """What a speaker is called: its full name, or the words of the text."""
    if place is None:
        return "nobody named"
    told, text = words_of(parse.article, place), parse.article.text
    words = re.split(r",| that | which | who ", told)[0].split()
    people = [e for e in parse.entities if e.label == "PERSON" and place.start <= e.start < place.end]
    # 'Its chair, Per Halvorsen': who has a name is called by it.
    apposed = [e for e in people if e.start == place.start + len(told.split(",")[0]) + 2]
    if said.source_kind != "named person" and not apposed:
        name = bare(" ".join(words))
        return full.get(name, name)
    person = next((text[e.start : e.end].split() for e in apposed or people), [])
    names = person or [word for word in words if word[:1].isupper()] or words
    return full.get(bare(names[-1]), bare(" ".join(names)))


def find_devices(article: Article) -> list[Device]:
    """Every place where the author's own voice does without a source, in reading order.

    >>> from kit.reading.text import from_text
    >>> [d.device for d in find_devices(from_text("Mistakes were made."))]
    ['no agent']
    """
    all_of = statements(parse(article))
    notes = all_of.words.values("rules of devices")
    heard, quoted = _heard(all_of), [(q.first, q.last) for q in quotations(all_of.parse)]
    found: dict[tuple[str, Span], Device] = {}
    for statement in all_of.all:
        if any(_spoken(all_of, said.cue) for said in statement.claim.attributions):
            continue
        for device, first, last in _devices(all_of, statement, heard[statement.clause.sentence.block]):
            if device != "mind read" or not any(a <= first < b for a, b in quoted):
                span = all_of.parse.span(first, last)
                reason = Reason("device", device, device, span.start, span.end, str(notes[device]))
                found.setdefault((device, span), Device(device, span, statement.claim, (reason,), article))
    return sorted(found.values(), key=lambda device: device.span)


def _heard(all_of: Statements) -> dict[int, set[str]]:
    """The words that name who speaks in each block: a mind that speaks there is not read."""
    found = defaultdict[int, set[str]](set)
    for statement in all_of.all:
        for said in statement.claim.attributions:
            if _spoken(all_of, said.cue):
                for place in (said.source, said.resolved):
                    words = words_of(all_of.parse.article, place).lower().split()
                    found[statement.clause.sentence.block].update(words)
    return found


def _spoken(all_of: Statements, cue: Span | None) -> bool:
    """Whether somebody is said to have said it, in so many words."""
    if cue is None:
        return False
    first, last = (bisect_left(all_of.parse.starts, edge) for edge in (cue.start, cue.end))
    return any(says(all_of, i) or all_of.parse.lower[i] == "according" for i in range(first, last))


def _devices(all_of: Statements, statement: Stemmed, speaking: set[str]) -> Iterator[tuple[str, int, int]]:
    """The devices of one claim and the tokens that they stand on."""
    parse, factives = all_of.parse, all_of.words.by_first("factives")
    cues = [said.cue for said in statement.claim.attributions if said.cue is not None]
    framed = {i for cue in cues for i in parse.tokens(cue)} - {*statement.clause.tokens}
    for i in (*sorted(framed), *statement.clause.tokens):
        mind = _mind(all_of, i)
        # 'She is known as a cook' names her so: it reads no mind and proves nothing.
        near = [c for c in parse.subtree(i) if i < c < i + 5 and parse.deps[c] == "prep"]
        names = parse.tags[i] == "VBN" and any(parse.lower[c] in ("as", "for") for c in near)
        told = parse.pos[i] == "NOUN" or (parse.pos[i] == "VERB" and not _modal(parse, i))
        # 'Asked if she believed it'.
        asked = {"if", "whether"} & {*parse.lower[statement.clause.sentence.first : i]}
        if mind is not None and not asked and speaking.isdisjoint(_called(parse, mind)):
            yield "mind read", parse.left[mind], i + 1
        elif i not in framed and _agentless(all_of, i) and not names:
            yield "no agent", *_verb_group(parse, i)
        if i in framed:
            continue  # of what hands a claim on, only the thought is one: 'Moscow *fears* that …'
        if told and parse.lemmas[i].lower() in factives and not names:
            yield "factive", i, i + 1
        if last := _for_government(all_of, i):
            yield "place for government", i, last


def _called(parse: Parse, who: int) -> list[str]:
    """The words by which somebody is known: those of the name that 'he' stands for, or the noun itself."""
    name = referent_of(parse, who) if parse.pos[who] == "PRON" else None
    return parse.lower[name.first : name.last] if name else [parse.lower[who]]


def _mind(all_of: Statements, i: int) -> int | None:
    """Whose mind a word tells of: the subject of a mental predicate, or the owner of a mental noun."""
    parse, lists = all_of.parse, all_of.words.by_first
    lemma, who = parse.lemmas[i].lower(), None
    if lemma in lists("mental nouns") and parse.pos[i] == "NOUN":
        who = None if any(parse.tags[c] == "JJS" for c in parse.children[i]) else parse.possessor(i)
    elif lemma in lists("mental predicates") and lemma not in lists("deeds of mind") and not parse.passive(i):
        verb = parse.heads[i] if parse.deps[i] in ("acomp", "oprd", "xcomp") else i
        what = parse.object(i)
        felt = what is not None and wordnet().under(f"{parse.lemmas[what].lower()}.n", "feeling.n")
        # 'Felt ill' and 'felt pressure' tell of what comes from outside.
        well = lemma == "feel" and not felt and parse.dependent(i, "ccomp", "xcomp") is None
        # 'The belief that she wants it' is somebody's.
        held = parse.deps[verb] in ("acl", "ccomp") and parse.lemmas[parse.heads[verb]] in lists(_THOUGHTS)
        if parse.finite(verb) and not (_modal(parse, verb) or well or held):
            who = parse.subject(verb)
    return who if who is not None and _has_a_mind(all_of, who) else None


def _modal(parse: Parse, verb: int) -> bool:
    """Whether a verb stands under 'should' or 'may'."""
    return any(parse.tags[c] == "MD" for c in parse.children[verb])


def _has_a_mind(all_of: Statements, who: int) -> bool:
    """A name, a person or a body of people; not the writer, the reader, everybody, or who was asked."""
    parse, below = all_of.parse, all_of.parse.children[who]
    if parse.pos[who] == "PRON":
        return parse.lower[who] in ("he", "she", "his", "her")
    if any(parse.tags[c] == "CD" for c in below) or parse.deps[who] == "nsubjpass":
        return False
    if {parse.lower[c] for c in (who, *below)} & all_of.words.words("anybody"):
        return False
    if parse.ents[who]:
        return parse.ents[who] in ("PERSON", "ORG", "GPE", "NORP")
    return is_people(all_of, who)


def is_people(all_of: Statements, noun: int) -> bool:
    """Whether a noun names a person or a body of people."""
    lemma = all_of.parse.lemmas[noun].lower()
    return lemma in all_of.words.by_first("groups") or wordnet().under(f"{lemma}.n", "person.n")


def _agentless(all_of: Statements, i: int) -> bool:
    """A passive without 'by' somebody, or a state that somebody brought about ('remains restricted').

    'By innovation' and 'by building' name a means and no doer.
    """
    parse = all_of.parse
    if parse.deps[i] == "acomp":
        return parse.lower[i].endswith("ed") and parse.lemmas[parse.heads[i]] == "remain"
    agent = parse.agent(i)
    means = tuple(ending.removeprefix("-") for ending in (*all_of.words.words("nominalisations"), "-ing"))
    return parse.passive(i) and (agent is None or parse.lemmas[agent].lower().endswith(means))


def _verb_group(parse: Parse, i: int) -> tuple[int, int]:
    """A passive with its subject and auxiliaries: 'Success will be measured'."""
    at = parse.heads[i] if parse.deps[i] == "acomp" else i
    before = [c for c in parse.dependents(at, *SUBJECTS, "aux", "auxpass") if c < i]
    return min((parse.left[c] for c in before), default=i), i + 1


def _for_government(all_of: Statements, i: int) -> int:
    """The end of a seat of government, or a city or country, that acts or owns a plan like a person; or 0.

    'A White House aide' and 'at the White House' mean the house.
    """
    parse, lists = all_of.parse, all_of.words.by_first
    seats = all_of.words.matches(("places for governments",), parse, i, min(i + 2, parse.sentence(i).last))
    if last := next((last for first, last, _ in seats if first == i), 0):
        return last if parse.deps[last - 1] in (*SUBJECTS, "poss") else 0
    if parse.ents[i] != "GPE" or parse.pos[i] != "PROPN":
        return 0
    head, above = parse.heads[i], parse.lemmas[parse.heads[i]].lower()
    if parse.deps[i] in SUBJECTS:
        told = {above, *(parse.lemmas[c].lower() for c in parse.children[head])}
        return 0 if told.isdisjoint(lists("mental predicates")) else i + 1
    owns = parse.deps[i] == "poss" and (above in lists("mental nouns") or above in lists("plans"))
    return i + 1 if owns else 0
