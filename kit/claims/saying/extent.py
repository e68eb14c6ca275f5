"""Where what a verb of saying reports begins and ends, also where the parse hangs it on another word."""

from itertools import islice

from kit.claims.saying.setting import Setting
from kit.language import Parse

_ACTS = frozenset({"say", "tell", "judge", "call", "intend", "mention"})
_ASKING = frozenset({"ask", "wonder", "inquire", "question"})
# No reader follows phrases nested deeper than this, and a damaged text must not cost more.
_DEEPEST = 40
_ASIDE = frozenset({",", "—", "--", "–", "-"})
_CIRCUMSTANCES = frozenset({"prep", "pobj", "npadvmod", "advmod", "dative"})
_CONDITIONAL = frozenset({"because", "unless", "if"})
_WHERE = frozenset({"in", "at", "on", "via", "through", "during"})
_REPORTERS = frozenset({"although", "though", "while", "as", "when", "after", "before", "even"})


def clause_of(ground: Setting, i: int, frames: frozenset[str]) -> int | None:
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


def furthest(p: Parse, i: int, clause: int) -> int:
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


def end(ground: Setting, i: int, first: int, last: int) -> int:
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
