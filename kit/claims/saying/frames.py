"""Which attributions are frames of saying: they hand a statement on, and are themselves no claim.

'Last week Lee said' is a frame around what Lee said. Where speaking is the event and no statement is handed
on ('Lee declined to comment', 'asked whether it works', 'never said that it does'), the event is the claim.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from kit.claims.saying.setting import Finding, Setting
from kit.language import shipped_words

_SPOKEN = frozenset(
    {
        "quotation before its cue",
        "cue before its quotation",
        "signed quotation",
        "name and colon",
        "according to",
        "characterization",
    }
)
_HANDED_ON = frozenset(
    {
        "clause after its cue",
        "clause before its cue",
        "cue in parenthesis",
        "passive report",
        "noun as cue",
        "adjective as cue",
    }
)
_PEOPLE = shipped_words().words("words for most people")
# Tokens within which a statement has shown its verb, also in a text that is one endless sentence.
_FAR = 100
_QUESTIONS = frozenset({"whether", "if"})


def frames(ground: Setting, found: Iterable[Finding]) -> list[Finding]:
    """The frames among the attributions."""
    return [replace(each, frames=ground.frames(each.head)) for each in found if is_frame(ground, each)]


def is_frame(ground: Setting, finding: Finding) -> bool:
    """Whether the attribution only hands a statement on."""
    if finding.rule in _SPOKEN:
        return True
    if finding.rule not in _HANDED_ON or (finding.rule == "noun as cue" and finding.source is None):
        return False
    if finding.rule == "passive report" and "name" in ground.frames(finding.head):
        return ground.parse.dependent(finding.head, "oprd", "xcomp") is not None
    top = _statement(ground, finding)
    if top is None or _asks(ground, finding, top):
        return False
    thought = "think" in ground.frames(finding.head)
    return not _shared(ground, finding) if thought else not ground.parse.negated(finding.head)


def _statement(ground: Setting, finding: Finding) -> int | None:
    """The finite verb that the content turns on."""
    parse = ground.parse
    for span in finding.content:
        tokens = range(bisect_left(parse.starts, span.start), bisect_left(parse.starts, span.end))
        verbs = [i for i in tokens[:_FAR] if parse.finite(i) or _wanted(ground, i)]
        if verbs:
            return next((i for i in verbs if parse.heads[i] not in tokens or parse.heads[i] == i), verbs[0])
    return None


def _wanted(ground: Setting, i: int) -> bool:
    """Whether the verb is a subjunctive: 'Lee urged that the bridge *be closed*'."""
    parse = ground.parse
    that = parse.marker(i) == "that" and parse.subject(i) is not None
    return that and parse.tags[i] in ("VB", "VBN", "VBP")


def _asks(ground: Setting, finding: Finding, top: int) -> bool:
    """Whether the clause is an embedded question: 'whether it works'; 'Lee said, where is it?' asks."""
    parse = ground.parse
    first = parse.left[top]
    if parse.marker(top) in _QUESTIONS or ground.frames(finding.head) == {"think"}:
        return parse.marker(top) in _QUESTIONS
    asked = parse.tags[first] in ("WP", "WRB", "WP$") and (first > 0 and parse.words[first - 1] not in ",:")
    return asked and parse.heads[first] in (top, *parse.dependents(top, "dobj", "attr", "nsubj", "advmod"))


def _shared(ground: Setting, finding: Finding) -> bool:
    """Whether the belief is told as how many share it: 'most farmers believe …'. That is a claim itself."""
    parse = ground.parse
    near = list(parse.children[finding.head])
    if finding.speaker is not None:
        near += [finding.speaker, *parse.children[finding.speaker]]
    return any(
        parse.lower[i] in _PEOPLE or parse.lemmas[i] in _PEOPLE or parse.deps[i] == "nummod" for i in near
    )
