"""An article divided: its claims, and for every word that is in none of them, why.

Two things end a claim: a rule of grammar that opens another (`boundaries.RULES`), and the edge of what
somebody is said to have said. What is left of the saying, source, cue and their circumstances, is a frame
and no claim. Conjunctions and connective adverbs between claims belong to none.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kit.claims.clauses.boundaries import CLOSING, DASHES, OPENERS, RULES, supposed, verbal
from kit.claims.clauses.segments import FULL_STOPS, Segment, asks, by_segment, has_word, segments, trimmed
from kit.claims.saying.setting import SPEAKING, Finding
from kit.language import Parse, Sentence, shipped_words

# From the cue up to the head of its clause: 'could not *resist pointing* out that …' is one frame.
_CHAIN = frozenset({"xcomp", "pcomp", "acomp", "oprd", "attr", "conj", "dobj"})
_PHRASES = frozenset({"according to", "signed quotation", "name and colon"})
# 'She *issued* a statement saying …' hands on what the statement says, and 'found' would not.
_ISSUING = shipped_words().words("verbs of issuing")


@dataclass(frozen=True, slots=True)
class Clause:
    """One claim on its way: its head token, its own tokens, and the rule that set it apart.

    `label` are the tokens of a label before a colon ('Brain drain: …'), `carrier` is the line above a list
    that makes an item without a verb a claim.
    """

    sentence: Sentence
    head: int
    tokens: tuple[int, ...]
    rule: str
    label: tuple[int, ...] = ()
    carrier: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Division:
    """The claims of an article in the order of their first words, and why other words are in none."""

    clauses: list[Clause]
    left: dict[int, str]


def divided(parse: Parse, frames: Sequence[Finding]) -> Division:
    """An article divided; `frames` are its frames of saying. No token is in two claims."""
    whole = Division([], dict.fromkeys(range(len(parse.words)), "topic"))
    parts = list(segments(parse))
    for segment, inside in zip(parts, by_segment(parse, parts, frames), strict=True):
        found = _Groups(parse, segment, inside).clauses(whole.left)
        whole.clauses.extend(sorted(found, key=lambda clause: clause.tokens[0]))
    return whole


class _Groups:
    """A segment divided: `owner` names each token's group, `heads` the head and the rule of each group."""

    def __init__(self, parse: Parse, segment: Segment, frames: Sequence[Finding]) -> None:
        self.parse, self.segment, self.frames = parse, segment, frames
        self.first, self.last = segment.first, segment.sentence.last
        self.cues = {frame.head: [parse.tokens(span) for span in frame.content] for frame in frames}
        self.reach = {frame.head: range(*frame.cue) for frame in frames}
        self.speakers = {frame.speaker for frame in frames}
        self.main = segment.main
        self.one = asks(parse, segment)
        self.heads = {self.main: (self.main, "question or command" if self.one else segment.rule)}
        self.owner = dict.fromkeys(range(segment.sentence.first, self.last), self.main)
        self.members: dict[int, set[int]] = {}
        # Below a condition nothing is asserted; below a restrictive relative clause nothing stands alone.
        self.supposed: set[int] = set()
        self.restricted: set[int] = set()
        self.said: set[int] = set()
        roots, strays = self._roots()
        self.predicates = {self.main, *roots}
        self._descend(roots)
        self._gather(strays)
        if self.heads[self.main][1] == "headline":
            self._split_headline()
        for i, group in self.owner.items():
            self.members.setdefault(group, set()).add(i)
        for frame in frames:
            if frame.head not in self.supposed and frame.head in self.owner:
                self._cut(frame)

    def _roots(self) -> tuple[list[int], list[int]]:
        """The tokens with no head inside, and those among them that have no verb of their own."""
        parse, roots, strays = self.parse, [], []
        for i in range(self.first, self.last):
            if parse.heads[i] != i and self.first <= parse.heads[i] < self.last:
                continue
            if i != self.main and not self.one and parse.finite(i) and parse.subject(i) is not None:
                self.owner[i] = i
                self.heads[i] = (i, "main clause")
            elif i != self.main:
                strays.append(i)
            roots.append(i)
        return roots, strays

    def _descend(self, waiting: list[int]) -> None:
        """From above to below, so that a clause is known before the words below it."""
        while waiting:
            i = waiting.pop()
            for child in self.parse.children[i]:
                if self.first <= child < self.last:
                    self.owner[child] = self.owner[i]
                    waiting.append(child)
                    self._judge(child, i)

    def _judge(self, child: int, head: int) -> None:
        """Open a claim at a token where a rule says so; what a clause that stays holds, stays as well."""
        parse, dep = self.parse, self.parse.deps[child]
        for closed in (self.supposed, self.restricted):
            if head in closed:
                closed.add(child)
        if supposed(parse, child):
            self.supposed.add(child)
        if child in self.supposed or self.one:
            return
        rule = self._rule(child, head)
        if rule and not self._colours(child, head):
            verb = parse.dependent(child, "pcomp") if dep == "prep" else child
            self.restricted.discard(child)
            self.owner[child] = child
            self.heads[child] = (child if verb is None else verb, rule)
            self.predicates.add(self.heads[child][0])
        elif dep == "acl" and self._hung(child):
            self.predicates.add(child)
        elif dep == "relcl" or (dep == "acl" and parse.tags[child] == "VBN"):
            self.restricted.add(child)
        elif dep in ("advcl", "csubj") and parse.finite(child):
            if OPENERS.get(parse.marker(child), "time").startswith("time"):
                self.supposed.add(child)
        elif dep in ("conj", "xcomp", "ccomp"):
            self.predicates.add(child)

    def _rule(self, child: int, head: int) -> str:
        """The rule by which the token opens a claim."""
        parse, dep = self.parse, self.parse.deps[child]
        if dep not in RULES or (head in self.restricted and not self._added(child, head)):
            return ""
        if dep == "ccomp" and self._said(child, head):
            return "reported clause"
        if (dep == "conj" and head not in self.predicates) or (dep == "appos" and head in self.speakers):
            return ""
        return RULES[dep](parse, child, head) or ("reported clause" if self._carries(child) else "")

    def _added(self, child: int, head: int) -> bool:
        """Whether a clause below a restrictive one still adds something: ', which …', '- examining …'."""
        parse, first = self.parse, self.parse.left[child]
        which = parse.deps[child] == "relcl" and parse.lower[first] in ("who", "which")
        dashed = first > head and parse.words[first - 1] in DASHES
        return dashed or (which and parse.words[first - 1] == ",") or parse.marker(child) == "because"

    def _said(self, child: int, head: int) -> bool:
        """Whether the clause is what a frame hands on: 'Lee said *that it rained*'."""
        clauses = self.parse.dependents(head, "ccomp")
        subject = len(clauses) > 1 and self.parse.tags[self.parse.left[child]] == "WP"
        return head in self.cues and not subject and any(child in piece for piece in self.cues[head])

    def _hung(self, child: int) -> bool:
        """Whether what is said hangs on where it was said: 'said in a statement *that it rained*'."""
        contents = (piece for pieces in self.cues.values() for piece in pieces)
        return self.parse.marker(child) == "that" and any(child in piece for piece in contents)

    def _carries(self, child: int) -> bool:
        """Whether a clause that would stay hands on what somebody says: 'after *Lee claimed* that …'."""
        parse = self.parse
        verb = parse.dependent(child, "pcomp") if parse.deps[child] == "prep" else child
        if verb is None or verb not in self.cues or parse.deps[child] == "relcl" or self._issued(verb):
            return False
        return parse.heads[child] not in self.reach[verb]  # 'They *made* it clear that …'

    def _issued(self, cue: int) -> bool:
        """Whether the cue is what a paper says that somebody issues: 'sent a letter *saying* that …'."""
        parse, paper = self.parse, self.parse.heads[cue]
        return parse.deps[cue] == "acl" and parse.lemmas[parse.heads[paper]] in _ISSUING

    def _colours(self, child: int, head: int) -> bool:
        """Whether a clause only tells how or when it was said: '*Writing for a panel*, Lee noted …'."""
        parse = self.parse
        if head not in self.cues or child in self.cues or self._said(child, head):
            return False
        if parse.deps[child] in ("prep", "ccomp") or parse.marker(child) in ("after", "as", "while"):
            return True
        bare = parse.tags[child] == "VBG" and not parse.children[child]  # 'she said, *smiling*'
        return parse.deps[child] in ("advcl", "acl") and (bare or parse.lemmas[child] in SPEAKING)

    def _gather(self, strays: list[int]) -> None:
        """Words that the parse has left without a head go with what stands before them."""
        for i in strays:
            before = self.owner[max(self.parse.left[i], self.first + 1) - 1]
            for k in range(self.parse.left[i], self.parse.right[i] + 1):
                if self.owner[k] == self.main:
                    self.owner[k] = before

    def _split_headline(self) -> None:
        """Where capitals hid a headline's verb, an infinitive after it is its purpose: 'A forms B *to …'."""
        for i in range(self.main + 1, self.last - 1):
            if self.parse.tags[i] == "TO" and self.owner[i] == self.main:
                self.heads[i + 1] = (i + 1, "purpose clause")
                self.owner.update((k, i + 1) for k in range(i, self.last) if self.owner[k] == self.main)
                return

    def _move(self, tokens: Iterable[int], group: int, head: int, rule: str) -> None:
        """Give tokens to a group, which may be new."""
        self.heads.setdefault(group, (head, rule))
        for i in tokens:
            self.members[self.owner[i]].discard(i)
            self.members.setdefault(group, set()).add(i)
            self.owner[i] = group

    def _cut(self, frame: Finding) -> None:
        """End claims at the edges of what is said, and set the words that hand it on aside as a frame."""
        parse, pieces = self.parse, self.cues[frame.head]

        def said(i: int) -> bool:
            return any(i in piece for piece in pieces)

        around = [i for i in (*range(*frame.cue), *range(*(frame.source or (0, 0)))) if i in self.owner]
        around = [i for i in around if not said(i)]
        asked = self.one and frame.rule.startswith("clause") and parse.tags[frame.head] == "VB"
        if said(frame.head) or asked:
            return
        if frame.rule in _PHRASES:
            above = parse.heads[frame.head]  # '*By* his own account'
            around += [above] if parse.pos[above] == "ADP" and above in self.owner else []
            self._move(around, -frame.head - 1, frame.head, "frame")
            return
        group = self.owner[frame.head]
        if frame.head in self.restricted and self.heads[group][1] != "frame":
            # 'the voters *who said* it rained' are these voters: nothing is handed on.
            return
        if said(self.heads[group][0]):
            # The parse has hung the frame on what is said.
            outside, group = [i for i in self.members[group] if not said(i)], -frame.head - 1
            self._move(outside, group, frame.head, "frame")
        inside = [i for i in self.members[group] if said(i)]
        if "think" in frame.frames:
            # 'If it rains, I think it is off': the condition is that of what is thought.
            clauses = (k for k in parse.dependents(frame.head, "advcl") if k in self.supposed)
            inside += [i for k in clauses for i in parse.subtree(k) if self.owner.get(i) == group]
        if has_word(parse, inside):
            top = self._stated(inside, frame, group)
            self._move(inside, top, top, "reported clause")
        self._move([i for i in around if said(self.heads[self.owner[i]][0])], group, frame.head, "frame")
        noun, is_so = parse.pos[frame.head] == "NOUN", parse.deps[frame.head] == "nsubj"
        # 'We *have the hope* that it holds', 'The claim *is* that it holds'
        light = (*range(*frame.cue), *([parse.heads[frame.head]] if noun and is_so else ()))
        if self.heads[group][0] in light or (not noun and self._core(group, frame.head)):
            self.heads[group] = (frame.head, "frame")

    def _stated(self, tokens: list[int], frame: Finding, group: int) -> int:
        """The group that what is said belongs to: that of its clause, of its other words, or a new one."""
        heads = (k for k in self.parse.dependents(frame.head, "ccomp") if self.owner.get(k) == k)
        said = next((k for k in heads if any(k in piece for piece in self.cues[frame.head])), None)
        if said is None and frame.rule == "cue in parenthesis":
            # 'The firm, a statement said, lost': the parse may have hung the firm on what is set between.
            others = (
                i for piece in self.cues[frame.head] for i in piece if self.owner.get(i, group) != group
            )
            said = next((self.owner[i] for i in others if verbal(self.parse, i)), None)
        return self._top(sorted(tokens)) if said is None else said

    def _top(self, tokens: list[int]) -> int:
        """The token above the others, a verb where there is a choice."""
        within = set(tokens)
        tops = [i for i in tokens if self.parse.heads[i] == i or self.parse.heads[i] not in within]
        worded = [i for i in tops if has_word(self.parse, [i])] or tops
        return next((i for i in worded if verbal(self.parse, i)), worded[0])

    def _core(self, group: int, cue: int) -> bool:
        """Whether the cue is what its group tells: 'said', 'could not resist *pointing* out'."""
        parse, head = self.parse, self.heads[group][0]
        while cue != head and self.owner.get(parse.heads[cue]) == group:
            if parse.deps[cue] not in _CHAIN and not self._issued(cue):
                break
            cue = parse.heads[cue]
        return cue == head

    def clauses(self, left: dict[int, str]) -> Iterator[Clause]:
        """The groups that are claims; `left` learns why other words are in none."""
        parse, segment = self.parse, self.segment
        tokens: dict[int, list[int]] = {group: [] for group in self.heads}
        for i in range(self.first, self.last):
            after = i > self.first and parse.words[i - 1] in FULL_STOPS
            if i > self.first and (parse.words[i] in FULL_STOPS or (after and parse.words[i] in CLOSING)):
                self.owner[i] = self.owner[i - 1]
            tokens[self.owner[i]].append(i)
        for group, (head, rule) in self.heads.items():
            frame = rule == "frame"
            for i in tokens[group]:
                left[i] = "frame" if frame and parse.deps[i] != "cc" else "connective"
            kept = [] if frame else trimmed(parse, tokens[group])
            if has_word(parse, kept):
                for i in kept:
                    del left[i]
                head = head if head in kept else self._top(kept)
                yield Clause(segment.sentence, head, tuple(kept), rule, segment.label, segment.carrier)
