"""A claim as one sentence that can be read without its article.

What completes it is taken from the article and stands in square brackets: the subject of a clause that has
none, the statement that a tail or a reason belongs to, the full name behind a short one, the noun behind a
pronoun (Choi et al. 2021, Decontextualization). Nothing else is added, and what the text leaves open stays.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kit.claims.clauses.division import Clause
from kit.claims.mentions import NEUTER, PRONOUNS, Mentions
from kit.claims.names import Referent
from kit.language import Parse
from kit.records import Reason, Span

_LEANING = ("participial", "purpose", "reason", "concessive", "adverbial", "time")
_BELONGS = frozenset(f"{name} clause" for name in _LEANING)
FIRST = frozenset({"i", "me", "my", "myself"})
# A tail of a tail of a tail: deeper no reader follows.
_DEEPEST = 3


class Change(NamedTuple):
    """At these characters of the claim stand other words, in brackets; the reason says from where."""

    start: int
    end: int
    reason: Reason


class Alone:
    """The claims of one article as sentences that stand alone."""

    def __init__(self, parse: Parse, clauses: Sequence[Clause], known: Mentions) -> None:
        self.parse, self.clauses, self.known = parse, clauses, known
        self.of = {i: number for number, clause in enumerate(clauses) for i in clause.tokens}

    def reasons(self, clause: Clause) -> Iterator[Reason]:
        """The sentence, a reason for each addition, and who is meant where the text leaves it open."""
        parse, spans = self.parse, self.parse.spans(clause.tokens)
        changes = self.changes(clause, _DEEPEST)
        words = self._written(clause, changes)
        note = "What stands in brackets is taken from elsewhere."
        note = note if changes else "Its own words say who and what."
        yield Reason("stands_alone", words, "the claim's own sentence", spans[0].start, spans[-1].end, note)
        yield from (change.reason for change in changes)
        for i in clause.tokens:
            if parse.lower[i] in PRONOUNS and self.known.pronoun(i) is None and not self.known.empty(i):
                note = f"'{parse.words[i]}' could stand for more than one, or for nobody named before."
                who = f"{'what' if parse.lower[i] in NEUTER else 'who'} is '{parse.lower[i]}'?"
                yield Reason("missing", who, "open pronoun", parse.starts[i], parse.ends[i], note)

    def changes(self, clause: Clause, depth: int) -> list[Change]:
        """What is replaced or added, in the order of the claim's words."""
        found = [change for i in clause.tokens if (change := self._named(clause, i)) is not None]
        opening = self._opening(clause, depth)
        if opening is not None:
            found = [change for change in found if change.start >= opening.end or change.end <= opening.start]
            found.append(opening)
        return sorted(found, key=lambda change: change[:2])

    def _written(self, clause: Clause, changes: Sequence[Change]) -> str:
        """The claim with its changes."""
        text, parts = self.parse.article.text, []
        for piece in self.parse.spans(clause.tokens):
            at = piece.start
            out = []
            for start, end, reason in changes:
                if at <= start <= end <= piece.end:
                    out += [text[at:start], str(reason.value)]
                    at = end
            parts.append("".join([*out, text[at : piece.end]]))
        return " ".join(" ".join(parts).split())

    def _change(self, at: Span, words: str, rule: str, name: Referent | Span, note: str) -> Change:
        source = name if isinstance(name, Span) else self.known.span(name)
        return Change(at.start, at.end, Reason("stands_alone", words, rule, source.start, source.end, note))

    def _named(self, clause: Clause, i: int) -> Change | None:
        """The full name behind a short one, or the noun behind a pronoun."""
        parse, lower = self.parse, self.parse.lower[i]
        word, at = parse.words[i], parse.span(i, i + 1)
        if lower in FIRST and i in self.known.speakers:
            meant = self.known.referent(self.known.speakers[i])
            first = not any(parse.lower[k] in FIRST for k in clause.tokens if k < i)
            if meant is None or not first:
                return None
            name, note = self.known.name(meant), "The speaker of the quotation means himself or herself."
            return self._change(Span(at.end, at.end), f" [{name}]", "speaker named", meant, note)
        if lower in PRONOUNS:
            meant = self.known.pronoun(i)
        elif parse.tags[i] == "NN":
            meant = self.known.known_as(i)
        else:
            meant = self.known.full.get(lower) if parse.pos[i] == "PROPN" else None
        if meant is None or meant.head == i or meant.head in clause.tokens:
            return None
        name = self.known.name(meant)
        if lower in PRONOUNS:
            words = f"[{name}{_owner(name) if parse.deps[i] == 'poss' else ''}]"
            return self._change(at, words, "pronoun resolved", meant, f"'{word}' stands for '{name}'.")
        after, before = Span(at.end, at.end), Span(at.start, at.start)
        if parse.tags[i] == "NN":
            note = f"Only '{name}' has this title here."
            return self._change(after, f" [{name}]", "title with its name", meant, note)
        short = parse.left[i] != i or meant.last - meant.first < 2 or meant.kind != "person"
        if short or parse.deps[i] == "compound":
            return None
        span = parse.span(meant.first, meant.last - 1)
        words = f"[{parse.article.text[span.start : span.end]}] "
        return self._change(before, words, "full name", meant, f"'{word}' is short for '{name}'.")

    def _opening(self, clause: Clause, depth: int) -> Change | None:
        """What a clause that leans on another needs before or after it: a subject, a noun, a statement."""
        parse, rule, above = self.parse, clause.rule, self._governor(clause)
        first = parse.span(clause.tokens[0], clause.tokens[0] + 1)
        start = Span(first.start, first.start)
        if clause.carrier is not None:
            line = parse.span(clause.carrier.first, clause.carrier.last)
            note = "The line above the list makes the statement."
            words = f"[{parse.article.text[line.start : line.end]}] "
            return self._change(start, words, "line above the list", line, note)
        noun = None if above is None or parse.pos[above] not in ("NOUN", "PROPN", "PRON") else above
        if rule == "coordinated predicate":
            return self._subject(above, start)
        if rule == "relative clause" or parse.tags[clause.tokens[0]] in ("WDT", "WP", "WP$"):
            word, noun = parse.lower[clause.tokens[0]], self._antecedent(clause.head)
            if noun is None or word not in ("who", "which", "that", "whose") or parse.pos[noun] == "PRON":
                return None
            meant, name = self._meant(noun)
            note = f"'{parse.words[clause.tokens[0]]}' stands for '{name}'."
            named = f"[{name}{_owner(name) if word == 'whose' else ''}]"
            return self._change(first, named, "relative pronoun resolved", meant, note)
        if rule == "appositive clause" or (parse.deps[clause.head] == "acl" and rule != "reported clause"):
            if noun is None:
                return None
            meant, name = self._meant(noun)
            verb = "," if parse.deps[clause.head] == "acl" else " are" if meant.plural else " is"
            note = "The words set off say what this is; the verb is left out."
            return self._change(start, f"[{name}{verb}] ", "noun restored", meant, note)
        return self._statement(clause, above, depth) if rule in _BELONGS and depth else None

    def _antecedent(self, i: int) -> int | None:
        """The noun that a relative clause hangs on, past a frame: 'a bill, which *critics say* is unfair'."""
        parse = self.parse
        for _ in range(20):
            if parse.deps[i] == "relcl" or parse.heads[i] == i:
                break
            i = parse.heads[i]
        noun = parse.heads[i]
        return noun if parse.deps[i] == "relcl" and parse.pos[noun] in ("NOUN", "PROPN", "PRON") else None

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

    def _meant(self, i: int) -> tuple[Referent, str]:
        """What a noun or a pronoun names, and its words; the pronoun itself where that is open."""
        meant = self.known.referent(i) or Referent(i, i + 1, i, "thing")
        return meant, self.known.name(meant)

    def _subject(self, verb: int | None, start: Span) -> Change | None:
        """The subject that a second predicate shares with the first."""
        parse, subject = self.parse, None
        for _ in range(6):
            subject = None if verb is None else parse.subject(verb)
            if verb is None or subject is not None or parse.heads[verb] == verb:
                break
            verb = parse.heads[verb]
        if subject is None or verb is None:
            return None
        meant, name = self._meant(subject)
        note = f"The subject is that of '{parse.words[verb]}'."
        return self._change(start, f"[{name}] ", "subject restored", meant, note)

    def _statement(self, clause: Clause, above: int | None, depth: int) -> Change | None:
        """The statement that a tail, a purpose or a reason belongs to.

        Where it hangs on a frame, that is the claim beside it in its sentence: before it, or else after it.
        """
        own = self.of[clause.tokens[0]]
        beside = [k for k in (own - 1, own + 1) if 0 <= k < len(self.clauses)]
        near = [k for k in beside if self.clauses[k].sentence == clause.sentence]
        number = self.of.get(-1 if above is None else above, near[0] if near else own)
        if number == own:
            return None
        main = self.clauses[number]
        words = self._written(main, self.changes(main, depth - 1)).replace("[", "").replace("]", "")
        words = words.rstrip(" .,;:")
        spans, source = self.parse.spans(clause.tokens), self.parse.spans(main.tokens)
        where, note = Span(source[0].start, source[-1].end), "It belongs to this statement."
        ahead = main.head < clause.head
        at = spans[0].start if ahead else spans[-1].end
        added = f"[{words},] " if ahead else f", [{words}]"
        return self._change(Span(at, at), added, "statement restored", where, note)


def _owner(name: str) -> str:
    return "’" if name.endswith("s") and name.islower() else "’s"


def alone(parse: Parse, clauses: Sequence[Clause], known: Mentions) -> Mapping[int, list[Reason]]:
    """The reasons of `stands_alone` and of what is missing, by the first token of each clause."""
    sentences = Alone(parse, clauses, known)
    return {clause.tokens[0]: list(sentences.reasons(clause)) for clause in clauses}
