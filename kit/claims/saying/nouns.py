"""Attribution by a noun, an adjective, an adverb or a phrase ('the claim that …', 'confident that …')."""

from __future__ import annotations

from kit.claims.saying.setting import VERBAL, Finding, Setting, spans
from kit.records import Span


def noun(ground: Setting, i: int) -> Finding | None:
    """'the Kremlin's recognition that …', 'support for the plan'."""
    p = ground.parse
    allowed = ground.cues.nouns[p.lemmas[i]]
    content = _complement(ground, i, allowed) or _predicated(ground, i, allowed)
    if not content:
        return None
    owner, head = ground.child(i, "poss"), p.heads[i]
    if owner is not None:
        return _given(ground, i, (p.right[owner] + 1, i + 1), content, owner)
    if p.deps[i] == "dobj" and p.lemmas[head] in ground.cues.light:
        return _given(ground, i, (ground.cue(head)[0], i + 1), content, ground.subject(head))
    by = next((k for k in p.children[i] if p.lower[k] == "by" and k > i), None)
    speaker = ground.child(by, "pobj") if by is not None else None
    if speaker is not None:
        return _given(ground, i, (i, i + 1), content, speaker)
    if p.article.text.startswith(("that ", "whether "), content[0].start):
        return Finding("noun without a source", i, (i, i + 1), content)
    return None


def _given(
    ground: Setting, i: int, cue: tuple[int, int], content: list[Span], speaker: int | None
) -> Finding:
    return Finding("noun as cue", i, cue, content, ground.tokens(speaker), speaker)


def _predicated(ground: Setting, i: int, allowed: frozenset[str]) -> list[Span]:
    """'The claim is that …': the clause stands behind the copula."""
    p, head = ground.parse, ground.parse.heads[i]
    if p.deps[i] != "nsubj" or p.lemmas[head] != "be" or "that" not in allowed:
        return []
    clause = ground.child(head, "ccomp")
    if clause is None or clause < head:
        return []
    return ground.content(p.left[clause], p.right[clause] + 1)


def adjective(ground: Setting, i: int) -> Finding | None:
    """'is confident that …', 'appears determined to …'."""
    p = ground.parse
    content = _complement(ground, i, ground.cues.adjectives[p.lemmas[i]])
    if not content:
        return None
    verb, cue = i, (i, i + 1)
    if (
        p.deps[i] in ("acomp", "oprd", "xcomp", "ccomp", "attr")
        and p.pos[p.heads[i]] in VERBAL
        and p.heads[i] < i
    ):
        verb = p.heads[i]
        cue = (ground.cue(verb)[0], i + 1)
    elif ground.child(i, "auxpass") is not None:
        cue = ground.cue(i)
    speaker = ground.subject(verb)
    if speaker is None:
        return None
    if p.lower[speaker] == "it":
        return Finding("adjective as cue", i, cue, content)
    return Finding("adjective as cue", i, cue, content, ground.tokens(speaker), speaker)


def _complement(ground: Setting, i: int, allowed: frozenset[str]) -> list[Span]:
    """The content that a noun or an adjective takes: a that-clause, an infinitive, a phrase."""
    p = ground.parse
    for k in p.children[i]:
        if k < i:
            continue
        marks = {p.lower[j] for j in p.children[k] if j < k}
        clause = p.deps[k] in ("acl", "ccomp") or (p.deps[k] == "relcl" and p.deps[p.left[k]] == "mark")
        if clause and "that" in allowed and marks & {"that", "whether", "if"}:
            return ground.content(p.left[k], p.right[k] + 1)
        infinitive = "to" in marks and p.tags[k] == "VB"
        if p.deps[k] in ("acl", "xcomp", "relcl", "advcl") and "to" in allowed and infinitive:
            return ground.content(p.left[k], p.right[k] + 1)
        if p.deps[k] == "ccomp" and p.pos[i] == "ADJ":
            return ground.content(p.left[k], p.right[k] + 1)
        if p.deps[k] == "prep" and p.lower[k] in allowed and p.right[k] > k:
            return ground.content(k + 1, p.right[k] + 1)
    return []


def hearsay(ground: Setting, i: int) -> Finding | None:
    """'reportedly': somebody said so, and the text does not tell who."""
    p = ground.parse
    head = p.heads[i]
    if head == i or p.pos[head] not in VERBAL:
        return None
    content = spans([ground.content(p.left[head], i), ground.content(i + 1, p.right[head] + 1)])
    return Finding("hearsay adverb", i, (i, i + 1), content)


def according(ground: Setting, i: int) -> Finding | None:
    """'according to the mayor' stands for the rest of its sentence."""
    p = ground.parse
    if i + 1 >= len(p.words) or p.lower[i + 1] != "to":
        return None
    speaker = next((k for k in (*p.children[i + 1], *p.children[i]) if p.deps[k] == "pobj"), None)
    if speaker is None:
        return None
    source = (p.left[speaker], p.right[speaker] + 1)
    sentence = p.sentences[ground.sentence[i]]
    before = ground.content(sentence.first, i)
    after = ground.content(max(source[1], p.right[i] + 1), sentence.last)
    content = before if sum(map(len, before)) > 15 else before + after
    return Finding("according to", i, (i, i + 2), content, source, speaker)
