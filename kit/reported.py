"""Indirect attribution: reported clauses, intentions, judgments, and what is merely mentioned.

Each rule is a construction around one cue: a verb with its complement ('said that …', 'refused to …',
'accused X of …'), a noun ('the claim that …'), an adjective ('is confident that …'), or a fixed phrase
('according to'). The corpora annotate all of them as attribution (Pareti 2016; Newell, Margolin & Ruths
2018). What is only wished for or denied by someone ('to attack his rivals', 'if they embraced it') is
not attributed: nobody has said it yet.
"""

from __future__ import annotations

from kit.cues import FINITE, Finding, Setting, spans
from kit.records import Span

_CLAUSE = frozenset({"say", "tell", "think", "know", "show", "intend", "mention", "judge", "call", "urge"})
_ACTS = frozenset({"say", "tell", "judge", "call", "intend", "mention"})
# No reader follows phrases nested deeper than this, and a damaged text must not cost more.
_DEEPEST = 40
_ASIDE = {",", "—", "--", "–", "-"}
_REPORTERS = {"although", "though", "while", "as", "when", "after", "before", "even"}
_VERBAL = ("VERB", "AUX")
_COMPLEMENTS = {"for", "as", "of", "over", "to"}


class Reported:
    """The indirect attributions of one article. `taken` are cues that direct speech has used."""

    def __init__(self, ground: Setting, taken: set[int]) -> None:
        self.ground = ground
        self.parse = ground.parse
        self.taken = taken
        self.shared: dict[int, int] = {}

    def findings(self) -> list[Finding]:
        """The indirect attributions, in the order of their cues."""
        p, cues, found = self.parse, self.ground.cues, []
        for i, lemma in enumerate(p.lemmas):
            if i in self.taken:
                continue
            finding = None
            if p.pos[i] in _VERBAL:
                finding = self._verb(i)
            elif lemma in cues.nouns and p.pos[i] == "NOUN":
                finding = self._noun(i)
            elif lemma in cues.adjectives and p.pos[i] == "ADJ":
                finding = self._adjective(i)
            elif p.lower[i] in cues.adverbs:
                finding = self._hearsay(i)
            if finding is None and p.lower[i] == "according":
                finding = self._according(i)
            if finding is not None and finding.content:
                found.append(finding)
        return found

    def _verb(self, i: int) -> Finding | None:
        p, ground = self.parse, self.ground
        if p.lemmas[i] in ground.cues.adjectives and p.tags[i] == "VBN":
            adjective = self._adjective(i)
            if adjective is not None:
                return adjective
        frames = ground.frames(i)
        prepositions = ground.cues.prepositions.get(p.lemmas[i])
        if not frames and prepositions is None:
            return None
        if ground.child(i, "auxpass") is not None or (p.tags[i] == "VBN" and p.deps[i] in ("acl", "amod")):
            return self._passive(i, frames)
        for rule in (
            self._clause,
            self._parenthesis,
            self._urged,
            self._intended,
            self._called,
            self._judged,
        ):
            finding = rule(i, frames)
            if finding is not None:
                return finding
        finding = self._spoken_of(i, prepositions) if prepositions else None
        return finding or self._inverted(i, frames) or self._rest(i, frames)

    def _made(
        self, rule: str, i: int, content: list[Span], cue: tuple[int, int] | None = None
    ) -> Finding | None:
        ground = self.ground
        speaker = ground.subject(self.shared.get(i, i))
        if speaker is not None and self.parse.lemmas[speaker] in ground.cues.silent:
            return None
        return Finding(rule, i, cue or ground.cue(i), content, ground.tokens(speaker), speaker)

    def _clause(self, i: int, frames: frozenset[str]) -> Finding | None:
        """'said that the bridge would open', 'the bridge would open, officials said'."""
        p, ground = self.parse, self.ground
        if not frames & _CLAUSE:
            return None
        clauses = [k for k in p.children[i] if p.deps[k] == "ccomp"]
        after = next((k for k in clauses if k > i), None)
        if after is not None:
            first, last = max(p.left[after], i + 1), p.right[after] + 1
            return self._made("clause after its cue", i, ground.content(first, self._end(i, first, last)))
        if not clauses or not frames & {"say", "tell", "think", "show"}:
            return None
        before = clauses[-1]
        source = ground.tokens(ground.subject(i)) or (i, i)
        first = min([i, source[0], *(k for k in p.children[i] if before < k < i)])
        parts = [ground.content(p.left[before], first)]
        if p.right[before] >= max(i + 1, source[1]):
            parts.append(ground.content(max(i + 1, source[1]), p.right[before] + 1))
        return self._made("clause before its cue", i, spans(parts))

    def _end(self, i: int, first: int, last: int) -> int:
        """Where what is reported ends and the reporter goes on.

        A tail after a comma that reports a further act of speech (', adding that …'), a second verb of
        speech in the reporter's tense ('and warned …'), and a relative clause or apposition that closes
        the sentence (', which …') are the reporter's.
        """
        p, ground = self.parse, self.ground
        for k in self._tails(first, last):
            if ground.quoted[k] >= 0:
                continue
            left, dep = p.left[k], p.deps[k]
            if left <= first + 1:
                continue
            aside = p.lower[left - 1] in _ASIDE
            if dep in ("advcl", "acl") and p.tags[k] == "VBG" and aside and ground.frames(k):
                self.shared[k] = i
                return left
            if dep == "conj" and p.tags[k] == p.tags[i] and left == k and ground.frames(k) & _ACTS:
                self.shared[k] = i
                return left - 1 if p.deps[left - 1] == "cc" else left
            if aside and (dep == "appos" or (dep == "advcl" and p.lower[left] in _REPORTERS)):
                return left
        return last

    def _tails(self, first: int, last: int) -> list[int]:
        """The tokens above the last one whose phrases end with it, the widest phrase first."""
        p, k = self.parse, last - 1
        found: list[int] = []
        while first + 1 < k and p.right[k] == last - 1 and p.heads[k] != k and len(found) < _DEEPEST:
            found.append(k)
            k = p.heads[k]
        return sorted(found)

    def _inverted(self, i: int, frames: frozenset[str]) -> Finding | None:
        """'Bridge to close, says mayor': in headlines what is said need not be a clause."""
        p, ground = self.parse, self.ground
        first = p.sentences[ground.sentence[i]].first
        if "say" not in frames or p.tags[i] not in FINITE or i - 1 <= first or p.lower[i - 1] != ",":
            return None
        after = (k for k in p.children[i] if k > i and p.deps[k] in ("nsubj", "dobj", "attr"))
        speaker = next(after, None)
        if speaker is None:
            return None
        content = ground.content(first, i)
        return Finding("clause before its cue", i, ground.cue(i), content, ground.tokens(speaker), speaker)

    def _parenthesis(self, i: int, frames: frozenset[str]) -> Finding | None:
        """'the bridge, officials said, would open'."""
        p, ground = self.parse, self.ground
        source = ground.tokens(ground.child(i, "nsubj"))
        if p.deps[i] != "parataxis" or "say" not in frames or source is None:
            return None
        head = p.heads[i]
        parts = [
            ground.content(p.left[head], min(source[0], i)),
            ground.content(max(source[1], i + 1), p.right[head] + 1),
        ]
        return self._made("cue in parenthesis", i, spans(parts))

    def _urged(self, i: int, frames: frozenset[str]) -> Finding | None:
        """'urged them to leave'."""
        p, ground = self.parse, self.ground
        act = ground.child(i, "xcomp")
        if "urge" not in frames or act is None or act < i or p.left[act] == act:
            return None
        person = ground.child(i, "dobj", "prep")
        first = p.left[act]
        if person is not None and i < person < act:
            first = p.left[person] + (p.deps[person] == "prep")
        return self._made("asked to act", i, ground.content(first, p.right[act] + 1))

    def _intended(self, i: int, frames: frozenset[str]) -> Finding | None:
        """'refused to leave', 'seems to be shrinking'."""
        p, ground = self.parse, self.ground
        act = ground.child(i, "xcomp", "oprd")
        if "intend" not in frames or act is None or act < i:
            return None
        if p.lemmas[i] in ("seem", "appear"):
            return self._inferred(i, act)
        if not any(p.lower[k] == "to" for k in p.children[act]):
            return None
        return self._made("intention", i, ground.content(p.left[act], p.right[act] + 1))

    def _inferred(self, i: int, act: int) -> Finding | None:
        """'The bridge seems to be closed': nobody says so, the author infers it."""
        p, ground = self.parse, self.ground
        if p.lemmas[act] in ground.cues.adjectives or p.lower[act] in ground.cues.adjectives:
            return None
        subject = ground.tokens(ground.child(i, "nsubj"))
        parts = [ground.content(*subject)] if subject else []
        parts.append(ground.content(p.left[act], p.right[act] + 1))
        return Finding("the author's inference", i, ground.cue(i), spans(parts))

    def _called(self, i: int, frames: frozenset[str]) -> Finding | None:
        """'called the plan a mistake', 'described it as a mistake'."""
        p, ground = self.parse, self.ground
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
        return self._made("characterization", i, ground.content(max(first, i + 1), last + 1))

    def _judged(self, i: int, frames: frozenset[str]) -> Finding | None:
        """'criticized the mayor for the delay', 'cited three reasons'."""
        p, ground = self.parse, self.ground
        thing = ground.child(i, "dobj")
        if not frames & {"judge", "mention"} or thing is None or thing < i:
            return None
        if self._unrealised(i):
            return None
        last = p.right[thing]
        for k in p.children[i]:
            if k > thing and p.deps[k] in ("prep", "oprd", "advcl", "xcomp") and p.lower[k] in _COMPLEMENTS:
                last = max(last, p.right[k])
        rule = "judgment" if "judge" in frames else "mention"
        return self._made(rule, i, ground.content(p.left[thing], last + 1))

    def _spoken_of(self, i: int, prepositions: frozenset[str]) -> Finding | None:
        """'spoke about the delay', 'called for an inquiry'."""
        p, ground = self.parse, self.ground
        if self._unrealised(i):
            return None
        for k in p.children[i]:
            if k > i and p.deps[k] == "prep" and p.lower[k] in prepositions and p.right[k] > k:
                last = max(
                    [
                        p.right[k],
                        *(p.right[j] for j in p.children[i] if j > k and p.lower[j] in ("as", "to", "for")),
                    ]
                )
                return self._made(
                    "spoken of", i, ground.content(k + 1, last + 1), cue=(ground.cue(i)[0], k + 1)
                )
        return None

    def _rest(self, i: int, frames: frozenset[str]) -> Finding | None:
        """'said' and a clause that the parse has lost: the rest of the sentence is what is said."""
        p, ground = self.parse, self.ground
        if p.lemmas[i] not in (
            "say",
            "note",
            "add",
            "argue",
            "claim",
            "insist",
            "report",
            "point",
            "explain",
        ):
            return None
        if "say" not in frames or ground.child(i, "nsubj") is None:
            return None
        last = p.sentences[ground.sentence[i]].last
        first = ground.cue(i)[1]
        if not any(p.tags[k] in ("VBD", "VBZ", "VBP", "MD") for k in range(first, last)):
            return None
        if p.lower[first] in (",", "."):
            return None
        return self._made("clause after its cue", i, ground.content(first, last))

    def _unrealised(self, i: int) -> bool:
        """Whether an act of speech is only possible, wished for or conditional."""
        p = self.parse
        return p.tags[i] == "VB" and any(
            p.lower[k] in ("would", "could", "should", "may", "might", "must", "can", "to")
            for k in p.children[i]
            if p.deps[k] == "aux"
        )

    def _passive(self, i: int, frames: frozenset[str]) -> Finding | None:
        """'is said to have left', 'was accused of fraud', 'it is believed that …'."""
        p, ground = self.parse, self.ground
        speaker = ground.agent(i)
        cue = ground.cue(i)
        clause = ground.child(i, "ccomp")
        act = ground.child(i, "xcomp", "oprd")
        patient = ground.child(i, "nsubjpass")
        if clause is not None and clause > i:
            content = ground.content(max(i + 1, p.left[clause]), p.right[clause] + 1)
        elif act is not None and act > i and patient is not None:
            content = spans(
                [
                    ground.content(*span)
                    for span in (ground.tokens(patient), (p.left[act], p.right[act] + 1))
                    if span
                ]
            )
        elif frames & {"judge", "mention", "call"} and (speaker is not None or patient is not None):
            whom = patient if patient is not None else (p.heads[i] if p.deps[i] == "acl" else None)
            if whom is None:
                return None
            parts = [
                ground.content(
                    p.left[whom], min(p.right[whom] + 1, cue[0]) if whom < i else p.right[whom] + 1
                )
            ]
            for k in p.children[i]:
                if k > i and p.deps[k] in ("prep", "oprd") and p.lower[k] in _COMPLEMENTS:
                    parts.append(ground.content(k, p.right[k] + 1))
            content = spans(parts)
        else:
            return None
        return Finding("passive report", i, cue, content, ground.tokens(speaker), speaker)

    def _noun(self, i: int) -> Finding | None:
        """'the Kremlin's recognition that …', 'support for the plan'."""
        p, ground = self.parse, self.ground
        allowed = ground.cues.nouns[p.lemmas[i]]
        content = self._complement(i, allowed)
        if not content:
            head = p.heads[i]
            if p.deps[i] == "nsubj" and p.lemmas[head] == "be" and "that" in allowed:
                clause = ground.child(head, "ccomp")
                if clause is not None and clause > head:
                    content = ground.content(p.left[clause], p.right[clause] + 1)
            if not content:
                return None
        owner = ground.child(i, "poss")
        if owner is not None:
            return Finding(
                "noun as cue", i, (p.right[owner] + 1, i + 1), content, ground.tokens(owner), owner
            )
        head = p.heads[i]
        if p.deps[i] == "dobj" and p.lemmas[head] in ground.cues.light:
            speaker = ground.subject(head)
            return Finding(
                "noun as cue", i, (ground.cue(head)[0], i + 1), content, ground.tokens(speaker), speaker
            )
        by = next((k for k in p.children[i] if p.lower[k] == "by" and k > i), None)
        speaker = ground.child(by, "pobj") if by is not None else None
        if speaker is not None:
            return Finding("noun as cue", i, (i, i + 1), content, ground.tokens(speaker), speaker)
        if not text_begins_with_that(p.article.text, content):
            return None
        return Finding("noun without a source", i, (i, i + 1), content)

    def _adjective(self, i: int) -> Finding | None:
        """'is confident that …', 'appears determined to …'."""
        p, ground = self.parse, self.ground
        content = self._complement(i, ground.cues.adjectives[p.lemmas[i]])
        if not content:
            return None
        verb, cue = i, (i, i + 1)
        if (
            p.deps[i] in ("acomp", "oprd", "xcomp", "ccomp", "attr")
            and p.pos[p.heads[i]] in _VERBAL
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

    def _complement(self, i: int, allowed: frozenset[str]) -> list[Span]:
        """The content that a noun or an adjective takes: a that-clause, an infinitive, a phrase."""
        p, ground = self.parse, self.ground
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

    def _hearsay(self, i: int) -> Finding | None:
        """'reportedly': somebody said so, and the text does not tell who."""
        p, ground = self.parse, self.ground
        head = p.heads[i]
        if head == i or p.pos[head] not in _VERBAL:
            return None
        content = spans([ground.content(p.left[head], i), ground.content(i + 1, p.right[head] + 1)])
        return Finding("hearsay adverb", i, (i, i + 1), content)

    def _according(self, i: int) -> Finding | None:
        """'according to the mayor' stands for the rest of its sentence."""
        p, ground = self.parse, self.ground
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


def text_begins_with_that(text: str, content: list[Span]) -> bool:
    """Whether a content is a that-clause."""
    return text.startswith(("that ", "whether "), content[0].start)
