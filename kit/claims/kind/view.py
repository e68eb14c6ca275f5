"""One clause as the rules of kind see it: its head, what hangs on the head, and its words."""

from __future__ import annotations

from kit.claims.clauses.division import Clause
from kit.language import Parse, Place, Sightings
from kit.records import Reason

_AUXILIARY = frozenset({"aux", "auxpass"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


class View:
    """One clause as the rules see it: its head, what hangs on the head, and its words."""

    __slots__ = ("aux", "clause", "head", "inside", "kids", "lemma", "parse", "seen", "subject")

    def __init__(self, parse: Parse, clause: Clause, seen: Sightings) -> None:
        self.parse, self.clause, self.seen = parse, clause, seen
        self.head = clause.head
        self.inside = set(clause.tokens)
        self.lemma = parse.lemmas[self.head]
        self.kids = {parse.deps[child]: child for child in reversed(parse.children[self.head])}
        self.subject = next((self.kids[role] for role in _SUBJECTS if role in self.kids), None)
        self.aux = self._auxiliaries(self.head)
        if not self.aux and parse.deps[self.head] == "conj" and self.subject is None:
            # 'will open and close': the second verb shares the auxiliary of the first.
            self.aux = self._auxiliaries(parse.heads[self.head])

    def _auxiliaries(self, head: int) -> dict[str, int]:
        parse = self.parse
        return {parse.lower[c]: c for c in parse.children[head] if parse.deps[c] in _AUXILIARY}

    def helped(self, words: frozenset[str]) -> int | None:
        """The auxiliary that is one of these words, if there is one."""
        return next((i for word, i in self.aux.items() if word in words), None)

    def complements(self) -> set[int]:
        """What the head says its subject is, has or becomes."""
        parse = self.parse
        roles = ("attr", "acomp", "dobj", "oprd")
        return {child for child in parse.children[self.head] if parse.deps[child] in roles}

    def listed(self, name: str) -> list[Place]:
        """Where a word list's entries stand in the clause."""
        tokens = self.clause.tokens
        found = self.seen.between(name, tokens[0], tokens[-1] + 1)
        return [place for place in found if place[0] in self.inside and place[1] - 1 in self.inside]

    def reason(self, kind: str, rule: str, first: int, last: int, note: str) -> Reason:
        """A reason for a kind; '{}' in the note stands for the words it rests on."""
        place = self.parse.span(first, last)
        shown = self.parse.article.text[place.start : place.end]
        return Reason("kind", kind, rule, place.start, place.end, note.replace("{}", f"'{shown}'"))
