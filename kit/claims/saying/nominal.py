"""Cues that are no verbs: 'the claim that …', 'is confident that …', 'reportedly', 'according to …'.

Nouns and adjectives take the content that their list gives them: a clause, an infinitive or a phrase.
"""

from kit.claims.saying.setting import VERBAL, Finding, Setting
from kit.records import Span

_VIEWS = frozenset({"view", "opinion", "judgment"})
_ACCOUNTS = frozenset({"account", "admission", "argument", "estimate", "reckoning", "telling"})


def nominal(ground: Setting, i: int) -> Finding | None:
    """What the noun, the adjective or the adverb at `i` hands on."""
    p = ground.parse
    if p.pos[i] == "NOUN" and (seen := _view(ground, i)) is not None:
        return seen
    if p.lemmas[i] in ground.nouns and p.pos[i] == "NOUN":
        return _noun(ground, i)
    if p.lemmas[i] in ground.adjectives and p.pos[i] == "ADJ":
        return adjective(ground, i)
    return _hearsay(ground, i) if p.lower[i] in ground.words.values("adverbs of hearsay") else None


def _noun(ground: Setting, i: int) -> Finding | None:
    """'the Kremlin's recognition that …', 'support for the plan'."""
    p, head = ground.parse, ground.parse.heads[i]
    allowed = frozenset(str(ground.nouns[p.lemmas[i]]).split())
    content = _complement(ground, i, allowed) or _predicated(ground, i, allowed)
    if not content:
        return None
    owner = p.possessor(i)
    by = next((k for k in p.children[i] if p.lower[k] in ("by", "from") and k > i), None)
    speaker, cue = None if by is None else p.dependent(by, "pobj"), (i, i + 1)
    if owner is not None:
        speaker, cue = owner, (p.right[owner] + 1, i + 1)
    elif p.deps[i] == "dobj" and p.lemmas[head] in ground.words.values("light verbs"):
        speaker, cue = ground.subject(head), (ground.cue(head)[0], i + 1)
    elif speaker is None:
        clause = p.article.text.startswith(("that ", "whether "), content[0].start)
        return Finding("noun without a source", i, cue, content) if clause else None
    return Finding("noun as cue", i, cue, content, ground.tokens(speaker), speaker)


def _predicated(ground: Setting, i: int, allowed: frozenset[str]) -> list[Span]:
    """'The claim is that …': the clause stands behind the copula."""
    p, head = ground.parse, ground.parse.heads[i]
    is_so = p.deps[i] == "nsubj" and p.lemmas[head] == "be" and "that" in allowed
    return next((ground.below(k) for k in p.dependents(head, "ccomp") if is_so and k > head), [])


def adjective(ground: Setting, i: int) -> Finding | None:
    """'is confident that …', 'appears determined to …'."""
    p, verb, cue = ground.parse, i, (i, i + 1)
    content = _complement(ground, i, frozenset(str(ground.adjectives[p.lemmas[i]]).split()))
    if not content:
        return None
    said = p.deps[i] in ("acomp", "oprd", "xcomp", "ccomp", "attr")
    if said and p.pos[p.heads[i]] in VERBAL and p.heads[i] < i:
        verb = p.heads[i]
        cue = (ground.cue(verb)[0], i + 1)
    elif p.passive(i):
        cue = ground.cue(i)
    speaker = ground.subject(verb)
    if speaker is None:
        return None
    named = None if p.lower[speaker] == "it" else speaker
    return Finding("adjective as cue", i, cue, content, ground.tokens(named), named)


def _complement(ground: Setting, i: int, allowed: frozenset[str]) -> list[Span]:
    """The content that a noun or an adjective takes: a that-clause, an infinitive, a phrase."""
    p = ground.parse
    for k in (k for k in p.children[i] if k > i):
        dep, marks = p.deps[k], {p.lower[j] for j in p.children[k] if j < k}
        clause = dep in ("acl", "ccomp") or (dep == "relcl" and p.deps[p.left[k]] == "mark")
        said = clause and "that" in allowed and marks & {"that", "whether", "if"}
        meant = dep in ("acl", "xcomp", "relcl", "advcl") and "to" in marks & allowed and p.tags[k] == "VB"
        made = p.lemmas[p.heads[i]] == "make" and dep in ("csubj", "advcl")  # 'made it clear that'
        if said or meant or (p.pos[i] == "ADJ" and (dep == "ccomp" or made)):
            return ground.below(k)
        if dep == "prep" and p.lower[k] in allowed and p.right[k] > k:
            return ground.content(k + 1, p.right[k] + 1)
    return []


def _hearsay(ground: Setting, i: int) -> Finding | None:
    """'reportedly': somebody said so, and the text does not tell who."""
    p, head = ground.parse, ground.parse.heads[i]
    if head == i or p.pos[head] not in VERBAL:
        return None
    content = ground.content(p.left[head], i) + ground.content(i + 1, p.right[head] + 1)
    return Finding("hearsay adverb", i, (i, i + 1), content)


def according(ground: Setting, i: int) -> Finding | None:
    """'according to the mayor' stands for the rest of its sentence."""
    p, sentence = ground.parse, ground.parse.sentence(i)
    if p.lower[i + 1 : i + 2] != ["to"]:
        return None
    speaker = next((k for j in (i + 1, i) for k in p.dependents(j, "pobj")), None)
    if speaker is None:
        return None
    source = (p.left[speaker], p.right[speaker] + 1)
    before, after = range(sentence.first, i), range(source[1], sentence.last)
    content = ground.content(before.start, i)
    if not any(p.finite(k) for k in before):
        content += ground.content(after.start, after.stop)
    return Finding("according to", i, (i, i + 2), content, source, speaker)


def _view(ground: Setting, i: int) -> Finding | None:
    """'in the mayor's view', 'by his own account' stand for the rest of their sentence too."""
    p, sentence, owner = ground.parse, ground.parse.sentence(i), ground.parse.possessor(i)
    within, of = p.heads[i], next((k for k in p.dependents(i, "prep") if p.lower[k] == "of"), None)
    if owner is None and of is not None and (owner := p.dependent(of, "pobj")) is not None:
        content = ground.content(sentence.first, p.left[within]) + ground.content(
            p.right[i] + 1, sentence.last
        )
        named = p.lower[within] == "in" and p.lemmas[i] in _VIEWS
        source = ground.tokens(owner)
        return Finding("according to", i, (within, of + 1), content, source, owner) if named else None
    called = _ACCOUNTS if p.lower[within] == "by" else _VIEWS
    if owner is None or p.lower[within] not in ("in", "to", "by") or p.lemmas[i] not in called:
        return None
    content = ground.content(sentence.first, p.left[within]) + ground.content(i + 1, sentence.last)
    return Finding("according to", i, (p.right[owner] + 1, i + 1), content, ground.tokens(owner), owner)
