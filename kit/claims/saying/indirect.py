"""Indirect attribution: reported clauses, intentions, judgments, and what is merely mentioned.

Each rule is a construction around one cue: a verb with its complement ('said that …', 'refused to …',
'accused X of …'), a noun ('the claim that …'), an adjective ('is confident that …'), or a fixed phrase
('according to'). The corpora annotate all of them as attribution (Pareti 2016; Newell, Margolin & Ruths
2018). What is only wished for or denied by someone ('to attack his rivals', 'if they embraced it') is
not attributed: nobody has said it yet.
"""

from __future__ import annotations

from kit.claims.saying.complements import (
    COMPLEMENTS,
    according,
    adjective,
    called,
    hearsay,
    intended,
    judged,
    noun,
    spoken_of,
    urged,
)
from kit.claims.saying.setting import FINITE, VERBAL, Finding, Setting, spans
from kit.records import Span

_CLAUSE = frozenset({"say", "tell", "think", "know", "show", "intend", "mention", "judge", "call", "urge"})
_ACTS = frozenset({"say", "tell", "judge", "call", "intend", "mention"})
_PLAINEST = frozenset({"say", "note", "add", "argue", "claim", "insist", "report", "point", "explain"})
# No reader follows phrases nested deeper than this, and a damaged text must not cost more.
_DEEPEST = 40
_ASIDE = {",", "—", "--", "–", "-"}
_REPORTERS = {"although", "though", "while", "as", "when", "after", "before", "even"}


def reported(ground: Setting, taken: set[int]) -> list[Finding]:
    """The indirect attributions, in the order of their cues; `taken` are cues that direct speech has used."""
    found = []
    for i in range(len(ground.parse.words)):
        finding = _finding(ground, i) if i not in taken else None
        if finding is not None and finding.content:
            found.append(finding)
    return found


def _finding(ground: Setting, i: int) -> Finding | None:
    p, cues = ground.parse, ground.cues
    if p.pos[i] in VERBAL:
        finding = _verb(ground, i)
    elif p.lemmas[i] in cues.nouns and p.pos[i] == "NOUN":
        finding = noun(ground, i)
    elif p.lemmas[i] in cues.adjectives and p.pos[i] == "ADJ":
        finding = adjective(ground, i)
    elif p.lower[i] in cues.adverbs:
        finding = hearsay(ground, i)
    else:
        finding = None
    return according(ground, i) if finding is None and p.lower[i] == "according" else finding


def _verb(ground: Setting, i: int) -> Finding | None:
    p = ground.parse
    if p.lemmas[i] in ground.cues.adjectives and p.tags[i] == "VBN":
        attitude = adjective(ground, i)
        if attitude is not None:
            return attitude
    frames = ground.frames(i)
    prepositions = ground.cues.prepositions.get(p.lemmas[i])
    if not frames and prepositions is None:
        return None
    if ground.parse.dependent(i, "auxpass") is not None or (
        p.tags[i] == "VBN" and p.deps[i] in ("acl", "amod")
    ):
        return _passive(ground, i, frames)
    for rule in (_clause, _parenthesis, urged, intended, called, judged):
        finding = rule(ground, i, frames)
        if finding is not None:
            return finding
    finding = spoken_of(ground, i, prepositions) if prepositions else None
    return finding or _inverted(ground, i, frames) or _rest(ground, i, frames)


def _clause(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'said that the bridge would open', 'the bridge would open, officials said'."""
    p = ground.parse
    if not frames & _CLAUSE:
        return None
    clauses = [k for k in p.children[i] if p.deps[k] == "ccomp"]
    after = next((k for k in clauses if k > i), None)
    if after is not None:
        first, last = max(p.left[after], i + 1), p.right[after] + 1
        return ground.finding("clause after its cue", i, ground.content(first, _end(ground, i, first, last)))
    if not clauses or not frames & {"say", "tell", "think", "show"}:
        return None
    before = clauses[-1]
    source = ground.tokens(ground.subject(i)) or (i, i)
    first = min([i, source[0], *(k for k in p.children[i] if before < k < i)])
    parts = [ground.content(p.left[before], first)]
    if p.right[before] >= max(i + 1, source[1]):
        parts.append(ground.content(max(i + 1, source[1]), p.right[before] + 1))
    return ground.finding("clause before its cue", i, spans(parts))


def _end(ground: Setting, i: int, first: int, last: int) -> int:
    """Where what is reported ends and the reporter goes on.

    A tail after a comma that reports a further act of speech (', adding that …'), a second verb of
    speech in the reporter's tense ('and warned …'), and a relative clause or apposition that closes
    the sentence (', which …') are the reporter's.
    """
    p = ground.parse
    for k in _tails(ground, first, last):
        if ground.quoted[k] >= 0:
            continue
        left, dep = p.left[k], p.deps[k]
        if left <= first + 1:
            continue
        aside = p.lower[left - 1] in _ASIDE
        if dep in ("advcl", "acl") and p.tags[k] == "VBG" and aside and ground.frames(k):
            ground.shared[k] = i
            return left
        if dep == "conj" and p.tags[k] == p.tags[i] and left == k and ground.frames(k) & _ACTS:
            ground.shared[k] = i
            return left - 1 if p.deps[left - 1] == "cc" else left
        if aside and (dep == "appos" or (dep == "advcl" and p.lower[left] in _REPORTERS)):
            return left
    return last


def _tails(ground: Setting, first: int, last: int) -> list[int]:
    """The tokens above the last one whose phrases end with it, the widest phrase first."""
    p, k = ground.parse, last - 1
    found: list[int] = []
    while first + 1 < k and p.right[k] == last - 1 and p.heads[k] != k and len(found) < _DEEPEST:
        found.append(k)
        k = p.heads[k]
    return sorted(found)


def _inverted(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'Bridge to close, says mayor': in headlines what is said need not be a clause."""
    p = ground.parse
    first = p.sentences[ground.sentence[i]].first
    if "say" not in frames or p.tags[i] not in FINITE or i - 1 <= first or p.lower[i - 1] != ",":
        return None
    after = (k for k in p.children[i] if k > i and p.deps[k] in ("nsubj", "dobj", "attr"))
    speaker = next(after, None)
    if speaker is None:
        return None
    content = ground.content(first, i)
    return Finding("clause before its cue", i, ground.cue(i), content, ground.tokens(speaker), speaker)


def _parenthesis(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'the bridge, officials said, would open'."""
    p = ground.parse
    source = ground.tokens(ground.parse.dependent(i, "nsubj"))
    if p.deps[i] != "parataxis" or "say" not in frames or source is None:
        return None
    head = p.heads[i]
    parts = [
        ground.content(p.left[head], min(source[0], i)),
        ground.content(max(source[1], i + 1), p.right[head] + 1),
    ]
    return ground.finding("cue in parenthesis", i, spans(parts))


def _rest(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'said' and a clause that the parse has lost: the rest of the sentence is what is said."""
    p = ground.parse
    if p.lemmas[i] not in _PLAINEST or "say" not in frames or ground.parse.dependent(i, "nsubj") is None:
        return None
    first, last = ground.cue(i)[1], p.sentences[ground.sentence[i]].last
    if not any(p.tags[k] in FINITE for k in range(first, last)) or p.lower[first] in (",", "."):
        return None
    return ground.finding("clause after its cue", i, ground.content(first, last))


def _passive(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'is said to have left', 'was accused of fraud', 'it is believed that …'."""
    p = ground.parse
    speaker = ground.parse.agent(i)
    clause, act = ground.parse.dependent(i, "ccomp"), ground.parse.dependent(i, "xcomp", "oprd")
    patient = ground.parse.dependent(i, "nsubjpass")
    if clause is not None and clause > i:
        content = ground.content(max(i + 1, p.left[clause]), p.right[clause] + 1)
    elif act is not None and act > i and patient is not None:
        whom = ground.tokens(patient) or (patient, patient + 1)
        content = ground.content(*whom) + ground.content(p.left[act], p.right[act] + 1)
    elif frames & {"judge", "mention", "call"} and (speaker is not None or patient is not None):
        content = _undergone(ground, i, patient)
    else:
        return None
    return Finding("passive report", i, ground.cue(i), content, ground.tokens(speaker), speaker)


def _undergone(ground: Setting, i: int, patient: int | None) -> list[Span]:
    """'The mayor was accused of fraud', 'a plan criticized for its cost': whom it meets, and with what."""
    p = ground.parse
    whom = p.heads[i] if patient is None and p.deps[i] == "acl" else patient
    if whom is None:
        return []
    last = p.right[whom] + 1
    content = ground.content(p.left[whom], min(last, ground.cue(i)[0]) if whom < i else last)
    for k in p.children[i]:
        if k > i and p.deps[k] in ("prep", "oprd") and p.lower[k] in COMPLEMENTS:
            content += ground.content(k, p.right[k] + 1)
    return content
