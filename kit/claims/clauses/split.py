"""Where one assertion ends and the next begins: the clauses of each sentence.

A clause is what can be true or false by itself. It gets the tokens below its head that no clause further
down takes; commas and conjunctions between clauses belong to none. What someone says and that they say it are
two clauses, a reported and a reporting one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kit.claims.clauses import boundaries
from kit.claims.clauses.boundaries import NOTES, RULES
from kit.claims.clauses.segments import FULL_STOPS, TITLES, Segment, has_word, main, segments
from kit.language import Parse, Sentence, once

OPENERS = {")": "(", "]": "[", "”": "“", "’": "‘", "»": "«", "''": "``"}
EDGES = frozenset({",", ";", ":", "-", "--", "–", "—", "•", "*", "|", "/"})
QUOTES = frozenset({'"', "'"})
_CLOSERS = {opener: closer for closer, opener in OPENERS.items()}


@dataclass(frozen=True, slots=True)
class Clause:
    """One assertion: its head token, its own tokens, and the rule that set it apart.

    `note` says in a sentence why it stands as a claim of its own. `label` are the tokens of a label before
    a colon ('Brain drain: …'), `carrier` is the line above a list that makes an item without a verb a claim.
    """

    sentence: Sentence
    head: int
    tokens: tuple[int, ...]
    rule: str
    note: str
    label: tuple[int, ...] = ()
    carrier: Sentence | None = None


@once
def clauses_of(parse: Parse) -> list[Clause]:
    """The clauses of an article, in the order of their first words; no token is in two of them."""
    owner = list(range(len(parse.words)))
    found: list[Clause] = []
    for segment in segments(parse):
        found += _clauses_of(parse, segment, owner)
    return found


def _clauses_of(parse: Parse, segment: Segment, owner: list[int]) -> list[Clause]:
    heads = _Division(parse, segment, owner).heads
    tokens: dict[int, list[int]] = {top: [] for top in heads}
    for i in range(segment.first, segment.sentence.last):
        if i > segment.first and parse.words[i] in FULL_STOPS:
            owner[i] = owner[i - 1]
        tokens[owner[i]].append(i)
    found = []
    for top, (head, rule) in heads.items():
        kept = _trimmed(parse, tokens[top])
        if has_word(parse, kept):
            head = head if head in kept else next(i for i in kept if has_word(parse, [i]))
            clause = (segment.sentence, head, tuple(kept), rule, NOTES[rule], segment.label, segment.carrier)
            found.append(Clause(*clause))
    return sorted(found, key=lambda clause: clause.tokens[0])


class _Division:
    """A segment divided: the clause that each token belongs to, and the head and the rule of each clause."""

    def __init__(self, parse: Parse, segment: Segment, owner: list[int]) -> None:
        self.parse, self.owner = parse, owner
        self.first, self.last = segment.first, segment.sentence.last
        title = parse.block(segment.sentence).kind in TITLES
        self.main, rule = main(parse, self.first, self.last, title)
        self.heads = {self.main: (self.main, "list item" if segment.carrier is not None else rule)}
        # What is below a restrictive relative clause stays with it, except for what somebody says there.
        self.closed: set[int] = set()
        roots, strays = self._roots()
        self.predicates = {self.main, *roots}
        self._descend(roots)
        self._gather(strays)
        if self.heads[self.main][1] == "headline":
            self._split_headline()

    def _roots(self) -> tuple[list[int], list[int]]:
        """The tokens with no head inside, and those among them that have no verb of their own."""
        parse, roots, strays = self.parse, [], []
        for i in range(self.first, self.last):
            if parse.heads[i] != i and self.first <= parse.heads[i] < self.last:
                continue
            self.owner[i] = self.main
            if i != self.main and boundaries.finite(parse, i) and boundaries.has_subject(parse, i):
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
        """Open a clause at a token where a rule says so."""
        dep = self.parse.deps[child]
        if head in self.closed:
            self.closed.add(child)
        if dep not in RULES or (dep == "conj" and head not in self.predicates):
            return
        rule = RULES[dep](self.parse, child, head)
        if rule and (head not in self.closed or rule == "reported clause"):
            self.closed.discard(child)
            self._open(child, head, rule)
            self.predicates.add(self.heads[child][0])
        elif dep == "relcl":
            self.closed.add(child)
        elif dep in ("conj", "xcomp"):
            self.predicates.add(child)

    def _open(self, i: int, head: int, rule: str) -> None:
        """Open a clause at `i`, and call the clause it came from reporting or reported where it is."""
        parse, outer = self.parse, self.owner[head]
        above, above_rule = self.heads[outer]
        takes_content = rule in ("reported clause", "infinitive clause")
        if takes_content and above == head and parse.lemmas[head] in boundaries.COMPLEMENT_TAKING:
            self.heads[outer] = (above, "reporting clause")
        elif rule == "reporting clause" and above_rule == "main clause":
            self.heads[outer] = (above, "reported clause")
        verb = i
        if parse.deps[i] == "prep":
            verb = next(child for child in parse.children[i] if parse.tags[child] == "VBG")
        self.owner[i] = i
        self.heads[i] = (verb, rule)

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
                for k in range(i, self.last):
                    if self.owner[k] == self.main:
                        self.owner[k] = i + 1
                return


def _trimmed(parse: Parse, tokens: list[int]) -> list[int]:
    """The tokens without the commas, conjunctions and lone quotation marks at the edges of each run."""
    kept: list[int] = []
    first = 0
    for k in range(1, len(tokens) + 1):
        if k == len(tokens) or tokens[k] != tokens[k - 1] + 1:
            kept += _trimmed_run(parse, tokens[first:k])
            first = k
    return kept


def _trimmed_run(parse: Parse, run: list[int]) -> list[int]:
    words, first, last = parse.words, 0, len(run)
    marks = Counter(
        words[i] for i in run if words[i] in QUOTES or words[i] in OPENERS or words[i] in _CLOSERS
    )
    while first < last and _loose(parse, run[first], marks):
        first += 1
    while last > first and _loose(parse, run[last - 1], marks):
        last -= 1
    return run[first:last]


def _loose(parse: Parse, i: int, marks: Counter[str]) -> bool:
    """Whether a token at the edge of a run belongs to no clause; a mark with its partner in the run does."""
    word = parse.words[i]
    if word in QUOTES:
        return marks[word] % 2 == 1
    if word in OPENERS:
        return OPENERS[word] not in marks
    if word in _CLOSERS:
        return _CLOSERS[word] not in marks
    return word in EDGES or parse.deps[i] == "cc"
