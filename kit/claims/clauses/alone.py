"""A claim as one sentence that can be read without its article.

What completes it is taken from the article and stands in square brackets: the subject of a clause that has
none, the statement that a tail or a reason belongs to, the full name behind a short one, the noun behind a
pronoun (Choi et al. 2021, Decontextualization). Nothing else is added, and what the text leaves open stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kit.claims.clauses.division import Clause
from kit.claims.mentions import NEUTER, PRONOUNS, Mentions, Referent
from kit.language import Parse
from kit.records import Reason, Span

_POSSESSIVE = frozenset({"his", "her", "their", "its"})
_BELONGS = frozenset(
    {
        "participial clause",
        "purpose clause",
        "reason clause",
        "concessive clause",
        "adverbial clause",
        "time clause",
    }
)
_RELATIVES = frozenset({"who", "which", "that"})
# A tail of a tail of a tail: deeper no reader follows.
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Change:
    """At these characters of the claim stand other words, in brackets, taken from the article at `source`."""

    start: int
    end: int
    words: str
    rule: str
    source: Span
    note: str


class Alone:
    """The claims of one article as sentences that stand alone."""

    def __init__(self, parse: Parse, clauses: Sequence[Clause], known: Mentions) -> None:
        self.parse, self.clauses, self.known = parse, clauses, known
        self.of = {i: number for number, clause in enumerate(clauses) for i in clause.tokens}

    def reasons(self, clause: Clause) -> Iterator[Reason]:
        """The sentence, a reason for each addition, and who is meant where the text leaves it open."""
        spans = self.parse.spans(clause.tokens)
        changes = self.changes(clause, _DEEPEST)
        words = self._written(clause, changes)
        note = (
            "Its own words say who and what."
            if not changes
            else "What stands in brackets is taken from elsewhere."
        )
        yield Reason("stands_alone", words, "the claim's own sentence", spans[0].start, spans[-1].end, note)
        for change in changes:
            yield Reason(
                "stands_alone", change.words, change.rule, change.source.start, change.source.end, change.note
            )
        yield from self._open(clause)

    def _open(self, clause: Clause) -> Iterator[Reason]:
        parse = self.parse
        for i in clause.tokens:
            if parse.lower[i] in PRONOUNS - NEUTER and self.known.pronoun(i) is None:
                note = f"'{parse.words[i]}' could stand for more than one, or for nobody named before."
                who = f"who is '{parse.lower[i]}'?"
                yield Reason("missing", who, "open pronoun", parse.starts[i], parse.ends[i], note)

    def changes(self, clause: Clause, depth: int) -> list[Change]:
        """What is replaced or added, in the order of the claim's words."""
        found = [change for i in clause.tokens if (change := self._named(clause, i)) is not None]
        opening = self._opening(clause, depth)
        if opening is not None:
            found = [change for change in found if change.start >= opening.end or change.end <= opening.start]
            found.append(opening)
        return sorted(found, key=lambda change: (change.start, change.end))

    def _written(self, clause: Clause, changes: Sequence[Change]) -> str:
        """The claim with its changes; ' … ' is left out where the words now read on."""
        text, parts = self.parse.article.text, []
        for piece in self.parse.spans(clause.tokens):
            at = piece.start
            out = []
            for change in changes:
                if piece.start <= change.start <= change.end <= piece.end and change.start >= at:
                    out += [text[at : change.start], change.words]
                    at = change.end
            parts.append("".join([*out, text[at : piece.end]]))
        return " ".join(" ".join(parts).split())

    def _named(self, clause: Clause, i: int) -> Change | None:
        """The full name behind a short one, or the noun behind a pronoun."""
        parse = self.parse
        start, end = parse.starts[i], parse.ends[i]
        if parse.lower[i] in PRONOUNS:
            name = self.known.pronoun(i)
            if name is None or self._inside(clause, name.head):
                return None
            words = self._name(name) + (_owner(self._name(name)) if self._owns(i) else "")
            note = f"'{parse.words[i]}' stands for '{self._name(name)}'."
            return Change(start, end, f"[{words}]", "pronoun resolved", self._span(name), note)
        if parse.tags[i] == "NN":
            return self._titled(clause, i)
        name = self.known.full.get(parse.lower[i]) if parse.pos[i] == "PROPN" else None
        if name is None or name.head == i or parse.left[i] != i or name.last - name.first < 2:
            return None
        if name.kind != "person" or parse.deps[i] == "compound" or self._inside(clause, name.head):
            return None
        before = parse.span(name.first, name.last - 1)
        words = parse.article.text[before.start : before.end]
        note = f"'{parse.words[i]}' is short for '{self._name(name)}'."
        return Change(start, start, f"[{words}] ", "full name", self._span(name), note)

    def _titled(self, clause: Clause, i: int) -> Change | None:
        """The name of whom a title means: 'the senator [Ann Lee]'."""
        name = self.known.noun(i)
        if name.head == i or self._inside(clause, name.head):
            return None
        end, note = self.parse.ends[i], f"Only '{self._name(name)}' has this title here."
        return Change(end, end, f" [{self._name(name)}]", "title with its name", self._span(name), note)

    def _owns(self, i: int) -> bool:
        return self.parse.lower[i] in _POSSESSIVE and self.parse.deps[i] == "poss"

    def _inside(self, clause: Clause, i: int) -> bool:
        return i in clause.tokens

    def _span(self, name: Referent) -> Span:
        return self.parse.span(name.first, name.last)

    def _name(self, name: Referent) -> str:
        span = self._span(name)
        return (
            " ".join(self.parse.article.text[span.start : span.end].split())
            .removesuffix("'s")
            .removesuffix("’s")
        )

    def _opening(self, clause: Clause, depth: int) -> Change | None:
        """What a clause that leans on another needs before or after it: a subject, a noun, a statement."""
        parse = self.parse
        start = parse.starts[clause.tokens[0]]
        if clause.carrier is not None:
            line = parse.span(clause.carrier.first, clause.carrier.last)
            words = parse.article.text[line.start : line.end]
            return Change(
                start,
                start,
                f"[{words}] ",
                "line above the list",
                line,
                "The line above the list makes the statement.",
            )
        if clause.rule == "coordinated predicate":
            return self._subject(clause, start)
        if clause.rule == "relative clause":
            return self._antecedent(clause)
        if clause.rule == "appositive clause" or parse.deps[clause.head] == "acl":
            return self._noun(clause, start)
        if clause.rule in _BELONGS and depth:
            return self._statement(clause, depth)
        return None

    def _governor(self, clause: Clause) -> int | None:
        """The token that the clause hangs on, outside it."""
        parse, i = self.parse, clause.head
        inside = set(clause.tokens)
        for _ in range(20):
            if parse.heads[i] == i:
                return None
            i = parse.heads[i]
            if i not in inside and parse.deps[i] not in ("prep", "cc", "mark"):
                return i
        return None

    def _subject(self, clause: Clause, start: int) -> Change | None:
        """The subject that a second predicate shares with the first."""
        parse, verb = self.parse, self._governor(clause)
        for _ in range(6):
            subject = None if verb is None else parse.subject(verb)
            if verb is None or subject is not None or parse.heads[verb] == verb:
                break
            verb = parse.heads[verb]
        if subject is None:
            return None
        name = self._referent(subject)
        note = f"The subject is that of '{parse.words[verb or 0]}'."
        return Change(start, start, f"[{self._name(name)}] ", "subject restored", self._span(name), note)

    def _referent(self, i: int) -> Referent:
        """What a noun or a pronoun names; the pronoun itself where that is open."""
        return self.known.referent(i) or Referent(i, i + 1, i, "thing")

    def _antecedent(self, clause: Clause) -> Change | None:
        """The noun that a relative pronoun stands for; the statement where it stands for a whole one."""
        parse, noun = self.parse, self._governor(clause)
        pronoun = clause.tokens[0]
        if noun is None or parse.lower[pronoun] not in _RELATIVES:
            return None
        start, end = parse.starts[pronoun], parse.ends[pronoun]
        if parse.pos[noun] not in ("NOUN", "PROPN"):
            return None
        name = self._referent(noun)
        note = f"'{parse.words[pronoun]}' stands for '{self._name(name)}'."
        return Change(
            start, end, f"[{self._name(name)}]", "relative pronoun resolved", self._span(name), note
        )

    def _noun(self, clause: Clause, start: int) -> Change | None:
        """What an apposition or a participle says something of."""
        parse, noun = self.parse, self._governor(clause)
        if noun is None or parse.pos[noun] not in ("NOUN", "PROPN", "PRON"):
            return None
        name = self._referent(noun)
        verb = "," if parse.deps[clause.head] == "acl" else " are" if name.plural else " is"
        note = "The words set off say what this is; the verb is left out."
        return Change(start, start, f"[{self._name(name)}{verb}] ", "noun restored", self._span(name), note)

    def _statement(self, clause: Clause, depth: int) -> Change | None:
        """The statement that a tail, a purpose or a reason belongs to."""
        governor = self._governor(clause)
        number = self._neighbour(clause) if governor not in self.of else self.of[governor]
        if number is None or self.clauses[number] is clause:
            return None
        main = self.clauses[number]
        words = (
            self._written(main, self.changes(main, depth - 1))
            .replace("[", "")
            .replace("]", "")
            .rstrip(" .,;:")
        )
        source = self.parse.spans(main.tokens)
        spans = self.parse.spans(clause.tokens)
        note = "It belongs to this statement."
        where = Span(source[0].start, source[-1].end)
        if main.head < clause.head:
            return Change(spans[0].start, spans[0].start, f"[{words},] ", "statement restored", where, note)
        return Change(spans[-1].end, spans[-1].end, f", [{words}]", "statement restored", where, note)

    def _neighbour(self, clause: Clause) -> int | None:
        """The claim beside one that hangs on a frame: before it, or else after it, in its sentence."""
        own = self.of[clause.tokens[0]]
        near = (k for k in (own - 1, own + 1) if 0 <= k < len(self.clauses))
        return next((k for k in near if self.clauses[k].sentence == clause.sentence), None)


def _owner(name: str) -> str:
    return "’" if name.endswith("s") and name.islower() else "’s"


def alone(parse: Parse, clauses: Sequence[Clause], known: Mentions) -> Mapping[int, list[Reason]]:
    """The reasons of `stands_alone` and of what is missing, by the first token of each clause."""
    sentences = Alone(parse, clauses, known)
    return {clause.tokens[0]: list(sentences.reasons(clause)) for clause in clauses}
