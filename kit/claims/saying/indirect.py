"""Indirect attribution: reported clauses, intentions, judgments, and what is merely mentioned.

Each rule is a construction around one verb with its complement ('said that …', 'refused to …', 'accused X of
…'); cues that are no verbs are in `nominal.py`. The corpora annotate all of them as attribution (Pareti 2016;
Newell, Margolin & Ruths 2018). What is only wished for or denied by someone ('to attack his rivals', 'if they
embraced it') is not attributed: nobody has said it yet.
"""

from itertools import islice

from kit.claims.clauses.boundaries import CONDITIONS, RELATIVES, opening, set_off
from kit.claims.saying.nominal import according, adjective, nominal
from kit.claims.saying.setting import VERBAL, Finding, Setting
from kit.language import FINITE, Parse
from kit.records import Span

_VOUCHING = frozenset({"say", "tell", "think", "show"})
_ASIDES = _VOUCHING | {"know"}  # 'The bridge, *the inquiry heard*, is old'
_ACTS = frozenset({"say", "tell", "judge", "call", "intend", "mention"})
# The prepositions with which a judgment names its ground: 'criticized the mayor for the delay'.
_GROUNDS = frozenset({"for", "as", "of", "over", "to"})
# Where a participle is a passive without its 'be': '*Asked* about it, Lee left' has nothing that Lee says.
_REDUCED = frozenset({"acl", "amod", "advcl"})
# No reader follows phrases nested deeper than this, and a damaged text must not cost more.
_DEEPEST = 40
_ASIDE = frozenset({",", "—", "--", "–", "-"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON"})
_CIRCUMSTANCES = frozenset({"prep", "pobj", "npadvmod", "advmod", "dative"})
_CONDITIONAL = frozenset({"because", "unless", "if"})
_ASKING = frozenset({"ask", "wonder", "inquire", "question"})
# Verbs of phase (Levin 1993, section 55.1): they speak only beside a quotation ('she began, "…"').
_PHASES = frozenset({"begin", "continue", "go"})
_WHERE = frozenset({"in", "at", "on", "via", "through", "during"})
_REPORTERS = frozenset({"although", "though", "while", "as", "when", "after", "before", "even"})


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
    if p.passive(i) or (p.tags[i] == "VBN" and alone and p.deps[i] in _REDUCED):
        return _passive(ground, i, frames)
    rules = (_clause, _closing, _urged, _intended, _called, _judged, _spoken_of, _inverted)
    return next((found for rule in rules if (found := rule(ground, i, frames)) is not None), None)


def _clause(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'said that the bridge would open'."""
    p, clause = ground.parse, _reported(ground, i, frames)
    related = _relative(ground, i) if frames & _VOUCHING else None
    if related is not None or clause is None or not frames:
        return related
    first, last = max(p.left[clause], i + 1), _further(p, i, clause) + 1
    return ground.finding("clause after its cue", i, ground.content(first, _end(ground, i, first, last)))


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
        hung = (k for k in _tails(ground, i, last + 1) if p.deps[k] not in _CIRCUMSTANCES)
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


def _further(p: Parse, i: int, clause: int) -> int:
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


def _end(ground: Setting, i: int, first: int, last: int) -> int:
    """Where what is reported ends and the reporter goes on.

    A tail after a comma that reports a further act of speech (', adding that …'), a second verb of
    speech in the reporter's tense ('and warned …'), and a relative clause or apposition that closes
    the sentence (', which …') are the reporter's.
    """
    p = ground.parse
    for k in _tails(ground, first, last):
        left, dep = p.left[k], p.deps[k]
        if ground.quoted[k] >= 0 or left <= first + 1:
            continue
        aside = p.lower[left - 1] in _ASIDE
        if dep in ("advcl", "acl") and p.tags[k] == "VBG" and aside and ground.frames(k):
            ground.shared[k] = i
            return left
        if dep == "conj" and p.tags[k] == p.tags[i] and left == k and ground.frames(k) & _ACTS:
            ground.shared[k] = i
            return left - 1 if p.deps[left - 1] == "cc" else left
        listed = dep == "appos" and p.dependent(k, "cc", "conj") is not None
        if (
            aside
            and not listed
            and (dep in ("appos", "relcl") or (dep == "advcl" and p.lower[left] in _REPORTERS))
        ):
            return left
    return last


def _tails(ground: Setting, first: int, last: int) -> list[int]:
    """The tokens above the last one whose phrases end with it, the widest phrase first."""
    p, found = ground.parse, [last - 1]
    while first + 1 < found[-1] and p.right[found[-1]] == last - 1 and len(found) <= _DEEPEST:
        found.append(p.heads[found[-1]])
    return sorted(set(found[:-1]))


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


def _called(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'called the plan a mistake', 'described it as a mistake'."""
    p = ground.parse
    if "call" not in frames:
        return None
    beside = (k for k in p.dependents(i, "oprd", "xcomp", "acomp") if k > i)
    name = next((k for k in beside if not p.marker(k)), None)  # 'knows *how* to work'
    thing = next((k for k in p.dependents(i, "dobj", "nsubj", "dative") if k > i), None)
    if name is None:
        holders = [i] if thing is None else [i, thing]
        marks = ("as", "to") if p.lemmas[i] == "liken" else ("as",)
        name = next((k for h in holders for k in p.children[h] if k > i and p.lower[k] in marks), None)
    if name is None and "name" in frames and thing is not None:
        after = (k for k in p.dependents(i, "dobj", "attr", "ccomp", "appos") if k > thing)
        # 'called the mayor a liar' may be parsed as one noun; 'called a congress' names nothing.
        two = any(p.deps[k] == "det" and p.pos[k - 1] in _NAMING for k in range(p.left[thing] + 1, thing))
        two = two or ground.quoted[thing] >= 0 or p.dependent(thing, "appos") is not None
        name = next(after, thing if two or p.lemmas[i] != "call" else None)
    if name is None:
        return None
    both = [k for k in (name, thing) if k is not None]
    first, last = min(p.left[k] for k in both), max(p.right[k] for k in both) + 1
    return ground.finding("characterization", i, ground.content(max(first, i + 1), last))


def _judged(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
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
    grounds = [k for k in after if p.deps[k] == "prep" or p.infinitive(k)]
    first, last = p.left[thing], max(p.right[k] for k in (thing, *grounds)) + 1
    content = ground.content(first, _end(ground, i, first, last))
    rule = "shown" if found else "judgment" if "judge" in frames else "mention"
    return ground.finding(rule, i, content)


def _spoken_of(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'spoke about the delay', 'called for an inquiry'."""
    p, prepositions = ground.parse, str(ground.prepositions.get(ground.parse.lemmas[i])).split()
    for k in p.dependents(i, "prep"):
        if k > i and p.lower[k] in prepositions and p.right[k] > k:
            further = [p.right[j] for j in p.dependents(i, "advcl", "xcomp") if j > k and p.infinitive(j)]
            content = ground.content(k + 1, max([p.right[k], *further]) + 1)
            return ground.finding("spoken of", i, content, cue=(ground.cue(i)[0], k + 1))
    return None


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


def _passive(ground: Setting, i: int, frames: frozenset[str]) -> Finding | None:
    """'is said to have left', 'was accused of fraud', 'it is believed that …'."""
    p = ground.parse
    speaker, patient = p.agent(i), p.dependent(i, "nsubjpass")
    clause, act = p.dependent(i, "ccomp"), p.dependent(i, "xcomp", "oprd")
    if p.deps[i] == "parataxis" and patient is not None and p.lower[patient] == "it" and clause is None:
        said = p.heads[i]  # 'The bridge, *it is said*, is old'
        content = ground.content(p.left[said], p.left[i]) + ground.content(p.right[i] + 1, p.right[said] + 1)
        return Finding("cue in parenthesis", i, ground.cue(i), content, ground.tokens(speaker), speaker)
    if act is None and "call" in frames:
        act = p.dependent(i, "dobj", "attr")  # 'was declared the winner'
    if clause is not None and clause > i:
        first = max(i + 1, p.left[clause])
        content = ground.content(first, _end(ground, i, first, p.right[clause] + 1))
    elif act is not None and act > i and patient is not None:
        content = ground.content(*(ground.tokens(patient) or (patient, patient + 1))) + ground.below(act)
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
    grounds = (k for k in p.dependents(i, "prep", "oprd") if k > i and p.lower[k] in _GROUNDS)
    content = ground.content(p.left[whom], min(last, ground.cue(i)[0]) if whom < i else last)
    return content + [span for k in grounds for span in ground.content(k, p.right[k] + 1)]
