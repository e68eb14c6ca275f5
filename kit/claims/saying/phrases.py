"""Attributions whose content is a phrase: somebody takes a stand, and the words for it are no clause.

'Called the plan a mistake', 'criticized the mayor for the delay', 'spoke about it', 'was accused of fraud'.
"""

from kit.claims.saying.extent import end
from kit.claims.saying.setting import Finding, Setting
from kit.language import Parse

# The prepositions with which a judgment names its ground: 'criticized the mayor for the delay'.
_GROUNDS = frozenset({"for", "as", "of", "over", "to"})
_CIRCUMSTANCES = frozenset({"after", "before", "by", "despite", "during", "since", "through", "via"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON"})


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
