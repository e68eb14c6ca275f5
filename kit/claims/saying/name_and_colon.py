"""A name and a colon: 'Police: two hurt' in headlines, 'SMITH: Good evening.' in transcripts.

A label counts only where it names somebody who can speak, since 'Background: …' and 'Limited capital: …'
look the same. In a transcript, where labels stand in capitals, a turn lasts until the next label.
"""

from __future__ import annotations

from itertools import pairwise

from kit.claims.saying.setting import Finding, Setting

_LONGEST = 7
_SPEAKS = {"PERSON", "ORG", "NORP"}


def labelled(ground: Setting, speakers: frozenset[str]) -> list[Finding]:
    """The blocks that begin with the name of a speaker; `speakers` are common nouns that speak."""
    p = ground.parse
    labels = [_label(ground, first, last) for first, last in zip(ground.first, ground.last, strict=True)]
    if not any(labels):
        return []
    people = {name for name, label in zip(p.lower, p.ents, strict=True) if label == "PERSON"}
    turns = [
        number
        for number, label in enumerate(labels)
        if label and label[1] - label[0] <= 3 and all(p.words[i].isupper() for i in range(*label))
    ]
    following = dict(pairwise(turns))
    ours = set(turns)
    found: list[Finding] = []
    for number, label in enumerate(labels):
        if label is None or not (number in ours or _speaks(ground, label, people, speakers)):
            continue
        last = ground.last[number]
        content = ground.content(label[1] + 1, last)
        for block in range(number + 1, following.get(number, 0)):
            content += ground.content(ground.first[block], ground.last[block])
        if content:
            found.append(
                Finding("name and colon", label[1], (label[1], label[1] + 1), content, label, label[1] - 1)
            )
    return found


def _label(ground: Setting, first: int, last: int) -> tuple[int, int] | None:
    """The tokens before a colon that opens a block, when no verb is among them."""
    p = ground.parse
    while first < last and p.pos[first] == "PUNCT":
        first += 1
    for i in range(first, min(last - 1, first + _LONGEST)):
        if p.lower[i] == ":":
            return (first, i) if i > first else None
        if (p.pos[i] in ("VERB", "AUX", "PART") or p.deps[i] == "case") and not p.words[i].isupper():
            return None
    return None


def _speaks(ground: Setting, label: tuple[int, int], people: set[str], speakers: frozenset[str]) -> bool:
    p = ground.parse
    last = label[1] - 1
    if p.lower[last] in speakers or p.lemmas[last] in speakers:
        return True
    return p.ents[last] in _SPEAKS or p.lower[last] in people
