"""What a cue takes: an infinitive, an object, a name for a thing; or a noun's and an adjective's clause.

Acts of speech that are only wished for or possible ('to attack his rivals', 'could criticize the plan') are
left out: nobody has said it yet.
"""

from __future__ import annotations

from kit.claims.saying.setting import VERBAL, Finding, Setting, spans
from kit.records import Span

# The prepositions with which a judgment names its ground: 'criticized the mayor for the delay'.
COMPLEMENTS = frozenset({"for", "as", "of", "over", "to"})


def urged(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'urged them to leave'."""
    p = ground.parse
    act = ground.parse.dependent(i, "xcomp")
    if "urge" not in frames or act is None or act < i or p.left[act] == act:
        return None
    person = ground.parse.dependent(i, "dobj", "prep")
    first = p.left[act]
    if person is not None and i < person < act:
        first = p.left[person] + (p.deps[person] == "prep")
    return ground.finding("asked to act", i, ground.content(first, p.right[act] + 1))


def intended(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'refused to leave', 'seems to be shrinking'."""
    p = ground.parse
    act = ground.parse.dependent(i, "xcomp", "oprd")
    if "intend" not in frames or act is None or act < i:
        return None
    if p.lemmas[i] in ("seem", "appear"):
        return _inferred(ground, i, act)
    if not any(p.lower[k] == "to" for k in p.children[act]):
        return None
    return ground.finding("intention", i, ground.content(p.left[act], p.right[act] + 1))


def _inferred(ground: Setting, i: int, act: int) -> Finding | None:
    """'The bridge seems to be closed': nobody says so, the author infers it."""
    p = ground.parse
    if p.lemmas[act] in ground.cues.adjectives or p.lower[act] in ground.cues.adjectives:
        return None
    subject = ground.tokens(ground.parse.dependent(i, "nsubj"))
    parts = [ground.content(*subject)] if subject else []
    parts.append(ground.content(p.left[act], p.right[act] + 1))
    return Finding("the author's inference", i, ground.cue(i), spans(parts))


def called(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'called the plan a mistake', 'described it as a mistake'."""
    p = ground.parse
    if "call" not in frames:
        return None
    name = next((k for k in p.children[i] if k > i and p.deps[k] in ("oprd", "xcomp", "acomp")), None)
    thing = next((k for k in p.children[i] if k > i and p.deps[k] in ("dobj", "nsubj", "dative")), None)
    if name is None:
        holders = [i] if thing is None else [i, thing]
        phrases = [k for holder in holders for k in p.children[holder] if k > i and p.lower[k] == "as"]
        name = phrases[0] if phrases else None
    if name is None and "name" in frames and thing is not None:
        deps = ("dobj", "attr", "ccomp", "appos")
        name = next((k for k in p.children[i] if k > thing and p.deps[k] in deps), thing)
    if name is None:
        return None
    first = min(p.left[k] for k in (name, thing) if k is not None)
    last = max(p.right[k] for k in (name, thing) if k is not None)
    return ground.finding("characterization", i, ground.content(max(first, i + 1), last + 1))


def judged(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'criticized the mayor for the delay', 'cited three reasons'."""
    p = ground.parse
    thing = ground.parse.dependent(i, "dobj")
    if not frames & {"judge", "mention"} or thing is None or thing < i:
        return None
    if _unrealised(ground, i):
        return None
    last = p.right[thing]
    for k in p.children[i]:
        if k > thing and p.deps[k] in ("prep", "oprd", "advcl", "xcomp") and p.lower[k] in COMPLEMENTS:
            last = max(last, p.right[k])
    rule = "judgment" if "judge" in frames else "mention"
    return ground.finding(rule, i, ground.content(p.left[thing], last + 1))


def spoken_of(ground: Setting, i: int, prepositions: frozenset[str]) -> Finding | None:
    """'spoke about the delay', 'called for an inquiry'."""
    p = ground.parse
    if _unrealised(ground, i) or (p.tags[i] == "VBN" and ground.parse.auxiliary(i) is None):
        # 'Asked about the row, Lee left': she was asked, and said nothing of it.
        return None
    for k in p.children[i]:
        if k > i and p.deps[k] == "prep" and p.lower[k] in prepositions and p.right[k] > k:
            further = (p.right[j] for j in p.children[i] if j > k and p.lower[j] in ("as", "to", "for"))
            content = ground.content(k + 1, max([p.right[k], *further]) + 1)
            return ground.finding("spoken of", i, content, cue=(ground.cue(i)[0], k + 1))
    return None


def _unrealised(ground: Setting, i: int) -> bool:
    """Whether an act of speech is only possible, wished for or conditional."""
    p = ground.parse
    return p.tags[i] == "VB" and any(
        p.lower[k] in ("would", "could", "should", "may", "might", "must", "can", "to")
        for k in p.children[i]
        if p.deps[k] == "aux"
    )


def noun(ground: Setting, i: int) -> Finding | None:
    """'the Kremlin's recognition that …', 'support for the plan'."""
    p = ground.parse
    allowed = ground.cues.nouns[p.lemmas[i]]
    content = _complement(ground, i, allowed) or _predicated(ground, i, allowed)
    if not content:
        return None
    owner, head = ground.parse.dependent(i, "poss"), p.heads[i]
    if owner is not None:
        return _given(ground, i, (p.right[owner] + 1, i + 1), content, owner)
    if p.deps[i] == "dobj" and p.lemmas[head] in ground.cues.light:
        return _given(ground, i, (ground.cue(head)[0], i + 1), content, ground.subject(head))
    by = next((k for k in p.children[i] if p.lower[k] == "by" and k > i), None)
    speaker = ground.parse.dependent(by, "pobj") if by is not None else None
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
    clause = ground.parse.dependent(head, "ccomp")
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
    elif ground.parse.dependent(i, "auxpass") is not None:
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
