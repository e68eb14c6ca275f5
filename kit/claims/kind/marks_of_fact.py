"""What makes a sentence more or less of a claim that could be checked: marks with points.

The linear model learnt from debates, whose annotators took plans and promises for no facts. AFaCTA's
definition is wider (Ni et al., ACL 2024): a claim is what could be verified, specific plans included. The
marks move the model's sum towards that definition. Each is a construction; its points are the kit's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.language import Parse, Sentence, Sightings
from kit.records import Reason

SHORT, LONG = 5, 16
_FIRST_PERSON = frozenset({"i", "we"})
_NORMS = frozenset({"should", "must", "ought"})
_AMOUNTS = frozenset({"MONEY", "PERCENT"})
_ABOUT_TO = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_PERFORMATIVES = frozenset(
    {"propose", "ask", "request", "recommend", "announce", "call", "urge", "submit", "introduce", "order"}
)


def marks(parse: Parse, sentence: Sentence, seen: Sightings) -> list[Reason]:
    """Reasons of the field "checkable mark", with points for and against, at most one of each rule."""
    found: dict[str, Reason] = {}
    for rule, points, first, last, note in (*_named(parse, sentence), *_said(parse, sentence, seen)):
        if rule not in found:
            place = parse.span(first, last)
            found[rule] = Reason("checkable mark", points, rule, place.start, place.end, note)
    return list(found.values())


Mark = tuple[str, float, int, int, str]


def _named(parse: Parse, sentence: Sentence) -> Iterator[Mark]:
    """Who and how many: names, persons and figures make a statement specific; so does length."""
    ents, pos, tags, lower = parse.ents, parse.pos, parse.tags, parse.lower
    for i in range(sentence.first, sentence.last):
        if pos[i] == "PROPN":
            yield (
                "name",
                0.5,
                i,
                i + 1,
                f"'{parse.words[i]}' is a name: the claim is about somebody in particular.",
            )
            if ents[i] == "PERSON":
                yield "person", 0.5, i, i + 1, f"'{parse.words[i]}' names a person."
        elif tags[i] == "CD" and lower[i][0].isdigit():
            yield "figure", 0.5, i, i + 1, f"'{parse.words[i]}' is a figure that could be compared."
        if ents[i] in _AMOUNTS and tags[i] == "CD":
            yield "amount", 0.5, i, i + 1, f"'{parse.words[i]}' is an amount of money or a share."
    length = sentence.last - sentence.first
    if length >= LONG:
        yield "length", 0.5, sentence.first, sentence.last, f"{length} words leave room for particulars."
    elif length <= SHORT:
        yield "shortness", -0.5, sentence.first, sentence.last, f"{length} words leave little to be checked."


def _said(parse: Parse, sentence: Sentence, seen: Sightings) -> Iterator[Mark]:
    """What the main verbs do: plan, propose, demand, judge, speak of what is generally so."""
    for i in range(sentence.first, sentence.last):
        if parse.heads[i] != i:
            continue
        kids = {parse.deps[child]: child for child in reversed(parse.children[i])}
        yield from _plan(parse, i, kids)
        subject = kids.get("nsubj")
        me = subject is not None and parse.lower[subject] in _FIRST_PERSON
        verb = parse.words[i]
        if me and parse.lemmas[i] in _PERFORMATIVES:
            yield (
                "proposal",
                0.5,
                i,
                i + 1,
                f"Who says '{verb}' does something by saying it (a performative).",
            )
        if me and any(first == i for first, _ in seen.between("opinion verbs", i, i + 1)):
            yield "opinion", -0.5, i, i + 1, f"'{verb}' reports the speaker's own mind."
        if subject is not None and parse.lower[subject] == "you":
            yield "address", -0.5, subject, subject + 1, "'you' addresses the listener, or anybody."
        if "expl" in kids:
            first, last = sorted((kids["expl"], i))
            yield "existence", -0.5, first, last + 1, "'there is' says that something exists, not what."
        if parse.lemmas[i] == "be":
            complement = kids.get("acomp", kids.get("attr"))
            if complement is not None:
                note = "What is said of the subject is a description, not a happening."
                yield "description", -0.5, complement, complement + 1, note
        elif parse.tags[i] in ("VBZ", "VBP"):
            yield "general present", -0.5, i, i + 1, f"'{verb}' tells what is so in general, at no one time."


def _plan(parse: Parse, i: int, kids: dict[str, int]) -> Iterator[Mark]:
    """A plan ('will', 'going to'; AFaCTA C5), or what ought to be ('should')."""
    for child in parse.children[i]:
        if parse.deps[child] == "aux" and parse.lower[child] in _ABOUT_TO:
            yield (
                "plan",
                1.0,
                child,
                child + 1,
                f"'{parse.words[child]}' commits to something that time will show.",
            )
        elif parse.deps[child] == "aux" and parse.lower[child] in _NORMS:
            yield (
                "norm",
                -1.0,
                child,
                child + 1,
                f"'{parse.words[child]}' says what ought to be, not what is.",
            )
    if parse.lower[i] == "going" and "xcomp" in kids:
        yield "plan", 1.0, i, i + 1, "'going to' commits to something that time will show."
