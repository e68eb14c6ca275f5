"""Indirect attribution: reported clauses, and what is asked for and intended.

Each rule is a construction around one verb with its complement ('said that …', 'refused to …'). Contents that
are no clauses and cues that are no verbs are in `phrases.py`; the corpora annotate all of them (Pareti 2016;
Newell, Margolin & Ruths 2018). What is only wished for or denied by someone ('to attack his rivals', 'if they
embraced it') is not attributed: nobody has said it yet.
"""

from itertools import islice

from kit.claims.clauses.boundaries import CONDITIONS, RELATIVES, opening, set_off
from kit.claims.saying.phrases import according, adjective, called, judged, nominal, passive, spoken_of
from kit.claims.saying.setting import VERBAL, Finding, Setting, end, tails
from kit.language import FINITE, Parse

_VOUCHING = frozenset({"say", "tell", "think", "show"})
_ASIDES = _VOUCHING | {"know"}  # 'The bridge, *the inquiry heard*, is old'
# Where a participle is a passive without its 'be': '*Asked* about it, Lee left' has nothing that Lee says.
_REDUCED = frozenset({"acl", "amod", "advcl"})
_ASKED = frozenset({"asked", "told", "pressed", "questioned"})
# Verbs of phase (Levin 1993, section 55.1): they speak only beside a quotation ('she began, "…"').
_PHASES = frozenset({"begin", "continue", "go"})
_ASKING = frozenset({"ask", "wonder", "inquire", "question"})
_CIRCUMSTANCES = frozenset({"prep", "pobj", "npadvmod", "advmod", "dative"})
_CONDITIONAL = frozenset({"because", "unless", "if"})
_WHERE = frozenset({"in", "at", "on", "via", "through", "during"})


def reported(ground: Setting, taken: set[int]) -> list[Finding]:
    """The indirect attributions, in the order of their cues; `taken` are cues that direct speech has used."""
    found = (_finding(ground, i) for i in range(len(ground.parse.words)) if i not in taken)
    return [finding for finding in found if finding is not None and finding.content]


def _finding(ground: Setting, i: int) -> Finding | None:
    finding = _verb(ground, i) if ground.parse.pos[i] in VERBAL else nominal(ground, i)
    return according(ground, i) if finding is None and ground.parse.lower[i] == "according" else finding


def _verb(ground: Setting, i: int) -> Finding | None:
    p, frames = ground.parse, ground.frames(i)
    if p.lemmas[i] == "put" and p.marker(i) != "as":
        return None  # 'As the auditor put it' speaks, 'he put it on the table' does not
    if p.lower[i] in CONDITIONS and p.auxiliary(i) is None:
        return None  # 'Assuming that it rains' says nothing
    if p.lemmas[i] in _PHASES:
        return None  # 'began targeting him': what begins is no speech without a quotation
    attitude = p.lemmas[i] in ground.adjectives and p.tags[i] == "VBN"
    finding = adjective(ground, i) if attitude else None
    if finding is not None or (not frames and p.lemmas[i] not in ground.prepositions):
        return finding
    alone = p.auxiliary(i) is None and p.dependent(i, "nsubj") is None
    reduced = p.tags[i] == "VBN" and alone and p.deps[i] in _REDUCED
    if p.passive(i) or reduced or _set_between(p, i):
        return passive(ground, i, frames)
    rules = (_inserted, _clause, _closing, _urged, _intended, called, judged, spoken_of, _inverted)
    return next((found for rule in rules if (found := rule(ground, i, frames)) is not None), None)


def _set_between(p: Parse, i: int) -> bool:
    """Whether a participle is taken for the verb: 'Lee, *asked* about it, said …' was asked."""
    after = p.words[i + 1 : p.sentence(i).last]
    asked = p.words[i - 1] == "," and p.lower[i] in _ASKED and p.tags[i] == "VBD" and p.object(i) is None
    comma = i + 1 + after.index(",") if asked and "," in after else 0
    return comma > 0 and not VERBAL.isdisjoint(p.pos[comma + 1 : comma + 2])


def _clause(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'said that the bridge would open'."""
    p, clause = ground.parse, _reported(ground, i, frames)
    related = _relative(ground, i) if frames & _VOUCHING else None
    if related is not None or clause is None or not frames:
        return related
    first, last = max(p.left[clause], i + 1), _furthest(p, i, clause) + 1
    return ground.finding("clause after its cue", i, ground.content(first, end(ground, i, first, last)))


def _inserted(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'The bridge, *said Lee*, is safe': the parse takes the bridge for who says it, or Lee for what is."""
    p = ground.parse
    if "say" not in frames or p.words[i - 1] != "," or p.tags[i] not in FINITE:
        return None
    top = p.heads[i] if p.deps[i] in ("parataxis", "ccomp") and p.heads[i] > i else i
    verbs = (top, i, *p.dependents(i, "ccomp"))
    after = (k for verb in verbs for k in p.dependents(verb, "nsubj", "dobj") if p.left[k] == i + 1)
    speaker, first = next(after, None), min(p.left[top], p.left[i])
    if speaker is None or first > i - 2:
        return None
    last = p.right[speaker] + (p.words[p.right[speaker]] != ",")
    if p.words[last : last + 1] != [","] or VERBAL.isdisjoint(p.pos[last + 1 : last + 2]):
        return None
    content = ground.content(first, i) + ground.content(last, p.right[top] + 1)
    return Finding("cue in parenthesis", i, ground.cue(i), content, (i + 1, last), speaker)


def _relative(ground: Setting, i: int) -> Finding | None:
    """'the mails, *which* she said *were lost*': the clause is about the relative pronoun."""
    p, who = ground.parse, ground.parse.dependents(i, "nsubj")
    told = p.dependent(i, "ccomp", "xcomp")
    first = p.left[i]
    if p.deps[i] != "relcl" or p.tags[first] not in ("WDT", "WP") or told is None or p.infinitive(told):
        return None
    if told < i or not who or who[-1] == first:
        return None  # 'the man *who* said it rained'
    content = ground.content(first, first + 1) + ground.content(i + 1, p.right[told] + 1)
    return ground.finding("clause after its cue", i, content)


def _closing(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'the bridge would open, officials said', 'the bridge, officials said, would open'.

    Where the parse takes 'officials said' for a relative clause, no comma could stand before it; where it
    takes it for what the bridge would say, a comma on both sides tells.
    """
    p = ground.parse
    clauses = [k for k in p.dependents(i, "ccomp") if p.left[k] < i]
    first, start, said, rule = p.left[i], p.sentence(i).first, p.heads[i], "clause before its cue"
    apart = (set_off(p, i) or opening(p, i)) and bool(frames & {"say", "tell", "show"})
    if apart and p.deps[i] == "relcl" and RELATIVES.isdisjoint(p.tags[first : first + 2]):
        return ground.finding(rule, i, ground.content(start, first))
    thing = p.object(i)
    whole = thing is None or (p.lemmas[i], p.lower[thing]) == ("put", "it")
    if apart and p.marker(i) == "as" and not clauses and whole and p.subject(i) is not None:
        # 'The mill is closed, *as officials said on Monday*', '*As Lee put it*, the mill is closed'
        content = ground.content(p.left[said], max(first, p.left[said]))
        return ground.finding(rule, i, content + ground.content(p.right[i] + 1, p.right[said] + 1))
    if clauses and frames & _VOUCHING:
        said = clauses[-1]
    elif _parenthetical(ground, i) and frames & _ASIDES and p.dependent(i, "nsubj") is not None:
        rule = "cue in parenthesis"
    else:
        return None
    source = ground.tokens(ground.subject(i)) or (i, i)
    first = min([i, source[0], *(k for k in p.children[i] if said < k < i)])
    content = ground.content(p.left[said], first)
    last = p.right[i] if p.deps[i] == "ccomp" else i
    return ground.finding(rule, i, content + ground.content(max(last + 1, source[1]), p.right[said] + 1))


def _parenthetical(ground: Setting, i: int) -> bool:
    """'The bridge, *the mayor has said*, is safe', 'For years, *the auditor wrote*, the town lost money'."""
    p = ground.parse
    before = p.deps[i] == "ccomp" and p.heads[i] > i and p.dependent(i, "ccomp", "xcomp") is None
    before, subject = before and ground.quoted[i] < 0, p.subject(i)
    first = i if subject is None else p.left[subject]
    apart = subject is not None and p.words[first - 1] == "," and first > p.sentence(i).first
    return p.deps[i] == "parataxis" or (before and apart and p.words[p.right[i] + 1] == ",")


def _urged(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'urged them to leave'."""
    p, act = ground.parse, ground.parse.dependent(i, "xcomp")
    if "urge" not in frames or act is None or act < i or p.left[act] == act:
        return None
    person = p.dependent(i, "dobj", "prep")
    first = p.left[act]
    if person is not None and i < person < act:
        first = p.left[person] + (p.deps[person] == "prep")
    return ground.finding("asked to act", i, ground.content(first, p.right[act] + 1))


def _intended(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'refused to leave'. 'The bridge seems to be closed': nobody says so, the author infers it."""
    p, act = ground.parse, ground.parse.dependent(i, "xcomp", "oprd")
    if "intend" not in frames or act is None or act < i:
        return None
    if p.lemmas[i] not in ("seem", "appear"):
        to = any(p.lower[k] == "to" for k in p.children[act])
        return ground.finding("intention", i, ground.below(act)) if to else None
    if p.lemmas[act] in ground.adjectives or p.lower[act] in ground.adjectives:
        return None
    subject = ground.tokens(p.dependent(i, "nsubj"))
    content = (ground.content(*subject) if subject else []) + ground.below(act)
    return Finding("the author's inference", i, ground.cue(i), content)


def _inverted(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'Bridge to close, says mayor': in headlines what is said need not be a clause."""
    p, first = ground.parse, ground.parse.sentence(i).first
    if "say" not in frames or p.tags[i] not in FINITE or i - 1 <= first or p.lower[i - 1] != ",":
        return None
    speaker = next((k for k in p.dependents(i, "nsubj", "dobj", "attr") if k > i), None)
    subject = p.dependent(i, "nsubj")
    if speaker is None or (subject is not None and p.lower[subject + 1 : subject + 2] == [","]):
        return None  # 'The club, which has debts, *holds* no fund'
    content = ground.content(first, i)
    return Finding("clause before its cue", i, ground.cue(i), content, ground.tokens(speaker), speaker)


def _reported(ground: Setting, i: int, frames: frozenset[str]) -> int | None:
    """The head of the clause that a verb reports.

    The parse may take a question for a condition ('asked the mayor *if it would open*'), and hang a clause on
    the noun before it: 'said on Monday for the first time *that it would open*'.
    """
    p = ground.parse
    clauses = [k for k in p.dependents(i, "ccomp") if k > i and not _turned(p, k)]
    if not clauses and p.lemmas[i] in _ASKING:
        clauses = [k for k in p.dependents(i, "advcl") if k > i and p.marker(k) in ("if", "whether")]
    if not clauses and frames & {"say", "tell"}:
        last = max((p.right[k] for k in p.children[i] if p.pos[k] != "PUNCT"), default=i)
        hung = (k for k in tails(ground, i, last + 1) if p.deps[k] not in _CIRCUMSTANCES)
        clauses = [k for k in islice(hung, 1) if _told(ground, k)]
    return clauses[0] if clauses else None


def _turned(p: Parse, k: int) -> bool:
    """Whether a clause is a condition by the order of its words: 'They would deny it *were he to ask*'."""
    first = p.left[k]
    return p.lower[first] in ("had", "were", "should") and k in (first, p.heads[first])


def _told(ground: Setting, k: int) -> bool:
    """Whether a clause on a noun is not what the noun says: 'for the first time *that it would open*'.

    A paper or an occasion is only where it was said: 'said *in a statement* that it would open'.
    """
    p, that, noun = ground.parse, ground.parse.left[k], ground.parse.heads[k]
    marked = p.lower[that] == "that" and p.deps[that] in ("mark", "advmod")
    where = p.deps[noun] == "pobj" and p.lower[p.heads[noun]] in _WHERE
    return marked and p.finite(k) and (where or p.lemmas[noun] not in ground.nouns)


def _furthest(p: Parse, i: int, clause: int) -> int:
    """The last token of what is reported, also where the parse hangs its second clause on the cue itself.

    'She said the mill lost money *and that it would close*', 'they say they will pay *unless he resigns*'.
    """
    last = p.right[clause]
    for k in (k for k in p.children[i] if k > last and p.pos[k] != "PUNCT" and p.deps[k] != "cc"):
        opened = {"conj": p.marker(k) == "that", "advcl": p.marker(k) in _CONDITIONAL}
        if not opened.get(p.deps[k], p.deps[k] == "ccomp"):
            break
        last = p.right[k]
    return last
