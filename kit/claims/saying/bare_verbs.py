"""Attribution by a verb that takes no clause: 'urged them to leave', 'refused to go', 'called it a mistake'.

Acts of speech that are only wished for or possible ('to attack his rivals', 'could criticize the plan') are
left out: nobody has said it yet.
"""

from __future__ import annotations

from kit.claims.saying.setting import Finding, Setting, spans

# The prepositions with which a judgment names its ground: 'criticized the mayor for the delay'.
COMPLEMENTS = frozenset({"for", "as", "of", "over", "to"})


def urged(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'urged them to leave'."""
    p = ground.parse
    act = ground.child(i, "xcomp")
    if "urge" not in frames or act is None or act < i or p.left[act] == act:
        return None
    person = ground.child(i, "dobj", "prep")
    first = p.left[act]
    if person is not None and i < person < act:
        first = p.left[person] + (p.deps[person] == "prep")
    return ground.finding("asked to act", i, ground.content(first, p.right[act] + 1))


def intended(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'refused to leave', 'seems to be shrinking'."""
    p = ground.parse
    act = ground.child(i, "xcomp", "oprd")
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
    subject = ground.tokens(ground.child(i, "nsubj"))
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
    thing = ground.child(i, "dobj")
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
