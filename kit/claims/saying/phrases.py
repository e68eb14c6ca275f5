"""Attributions other than 'said that …': their content is a phrase, or their cue is no verb.

Somebody takes a stand, and the words for it are no clause: 'called the plan a mistake', 'criticized the mayor
for the delay', 'was accused of fraud'. Nouns and adjectives take the content that their list gives them, a
clause, an infinitive or a phrase: 'the claim that …', 'is confident that …', 'according to …'.
"""

from kit.claims.saying.setting import VERBAL, Finding, Setting, end
from kit.language import Parse
from kit.records import Span

# The prepositions with which a judgment names its ground: 'criticized the mayor for the delay'.
_GROUNDS = frozenset({"for", "as", "of", "over", "to"})
_CIRCUMSTANCES = frozenset({"after", "before", "by", "despite", "during", "since", "through", "via"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON"})
_VIEWS = frozenset({"view", "opinion", "judgment"})
_ACCOUNTS = frozenset({"account", "admission", "argument", "estimate", "reckoning", "telling"})


def called(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'called the plan a mistake', 'described it as a mistake'."""
    p = ground.parse
    if "call" not in frames:
        return None
    beside = (k for k in p.dependents(i, "oprd", "xcomp", "acomp") if k > i)
    name = next((k for k in beside if not p.marker(k)), None)  # 'knows *how* to work'
    thing = next((k for k in p.dependents(i, "dobj", "nsubj", "dative") if k > i), None)
    if name is None:
        holders = [i] if thing is None else [i, thing]
        likened = thing is not None and p.lemmas[i] in ("liken", "compare")
        marks = ("as", "to", "with") if likened else ("as",)
        name = next((k for h in holders for k in p.children[h] if k > i and p.lower[k] in marks), None)
    if name is None and "name" in frames and thing is not None:
        after = (k for k in p.dependents(i, "dobj", "attr", "ccomp", "appos") if k > thing)
        # 'called the mayor a liar' may be parsed as one noun; 'called a congress' names nothing.
        two = any(p.deps[k] == "det" and p.pos[k - 1] in _NAMING for k in range(p.left[thing] + 1, thing))
        two = two or ground.quoted[thing] >= 0 or p.dependent(thing, "appos") is not None
        last = thing if two or p.lemmas[i] != "call" else None
        name = next(after, last) if (behind := _behind(ground, i, thing)) is None else behind
    if name is None:
        return None
    both = [k for k in (name, thing) if k is not None]
    first, last = min(p.left[k] for k in both), max(p.right[k] for k in both) + 1
    return ground.finding("characterization", i, ground.content(max(first, i + 1), last))


def _behind(ground: Setting, i: int, thing: int) -> int | None:
    """Where a name ends that the parse takes for a part of the thing: 'called Lee “a joke”'."""
    p, last = ground.parse, ground.parse.right[thing]
    marked = next((k for k in range(p.left[thing], p.right[i] + 1) if ground.quoted[k] >= 0), 0)
    if marked > p.left[thing] and p.pos[marked - 1] in _NAMING:
        return ground.quotations[ground.quoted[marked]].last - 1
    return last if p.deps[last] == "amod" and p.heads[last] < last else None


def judged(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'criticized the mayor for the delay', 'cited three reasons', 'recalled taking the boat'."""
    p = ground.parse
    gerund = (k for k in p.dependents(i, "xcomp") if p.tags[k] == "VBG" and not ground.frames(k))
    deed = next(gerund, None) if frames & {"say", "think", "judge", "mention"} else None
    who, documents = p.subject(i), ground.words.values("documents")
    found = "show" in frames and who is not None and p.lemmas[who] in documents  # 'the poll found support'
    thing = p.object(i) if found or frames & {"judge", "mention"} else None
    thing = deed if thing is None else thing
    if thing is None or thing < i:
        return None
    # 'criticized the mayor *for the delay*', 'defended his call *to close it*'
    after = (k for k in p.dependents(i, "prep", "oprd", "advcl", "xcomp") if k > thing)
    grounds = [k for k in after if p.infinitive(k) or (p.deps[k] == "prep" and not _circumstance(p, k))]
    first, last = p.left[thing], max(p.right[k] for k in (thing, *grounds)) + 1
    content = ground.content(first, end(ground, i, first, last))
    rule = "shown" if found else "judgment" if "judge" in frames else "mention"
    return ground.finding(rule, i, content)


def _circumstance(p: Parse, k: int) -> bool:
    """Whether a phrase tells when, or by what means, it was said: 'attacked the plan *on Monday*'."""
    when = any(p.ents[j] in ("DATE", "TIME") for j in p.dependents(k, "pobj"))
    return when or p.lower[k] in _CIRCUMSTANCES


def spoken_of(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'spoke about the delay', 'called for an inquiry'."""
    p, prepositions = ground.parse, str(ground.prepositions.get(ground.parse.lemmas[i])).split()
    for k in p.dependents(i, "prep"):
        if k > i and p.lower[k] in prepositions and p.right[k] > k:
            further = [p.right[j] for j in p.dependents(i, "advcl", "xcomp") if j > k and p.infinitive(j)]
            content = ground.content(k + 1, max([p.right[k], *further]) + 1)
            return ground.finding("spoken of", i, content, cue=(ground.cue(i)[0], k + 1))
    return None


def passive(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'is said to have left', 'was accused of fraud', 'it is believed that …'."""
    p = ground.parse
    speaker, patient = ground.doer(i), p.dependent(i, "nsubjpass")
    clause, act = p.dependent(i, "ccomp"), p.dependent(i, "xcomp", "oprd")
    if p.deps[i] == "parataxis" and patient is not None and p.lower[patient] == "it" and clause is None:
        said = p.heads[i]  # 'The bridge, *it is said*, is old'
        content = ground.content(p.left[said], p.left[i]) + ground.content(p.right[i] + 1, p.right[said] + 1)
        return Finding("cue in parenthesis", i, ground.cue(i), content, ground.tokens(speaker), speaker)
    if act is None and "call" in frames:
        act = p.dependent(i, "dobj", "attr")  # 'was declared the winner'
    if clause is not None and clause > i:
        first = max(i + 1, p.left[clause])
        content = ground.content(first, end(ground, i, first, p.right[clause] + 1))
    elif act is not None and act > i and patient is not None:
        content = ground.content(*(ground.tokens(patient) or (patient, patient + 1))) + ground.below(act)
    elif frames & {"judge", "mention", "call"} and patient is not None:
        # 'The mayor was accused of fraud': whom it meets, and with what.
        grounds = (k for k in p.dependents(i, "prep", "oprd") if k > i and p.lower[k] in _GROUNDS)
        content = ground.content(p.left[patient], min(p.right[patient] + 1, ground.cue(i)[0]))
        content += [span for k in grounds for span in ground.content(k, p.right[k] + 1)]
    else:
        return None
    return Finding("passive report", i, ground.cue(i), content, ground.tokens(speaker), speaker)


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
