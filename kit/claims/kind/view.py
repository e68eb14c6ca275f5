"""One clause as the rules of its kind see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from kit.claims.certainty.force import cleft
from kit.claims.clauses.division import Clause
from kit.claims.clauses.segments import TITLES
from kit.language import Parse, Place, Sightings
from kit.records import read_toml

_PEOPLE = frozenset({"PERSON", "GPE", "ORG", "NORP"})
_PRONOUNS = frozenset({"i", "we", "you", "he", "she", "they", "who", "everyone", "everybody", "people"})
_NUMBERS = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL"})
CONTRACTED = frozenset({"'s", "'re", "'m", "’s", "’re", "’m"})
COMPLEMENTS = ("attr", "acomp", "oprd")
# A number counts nothing above one of these.
_CLAUSES = frozenset({"nsubj", "nsubjpass", "dobj", "ROOT", "advcl", "relcl", "ccomp", "acl"})


@lru_cache(maxsize=1)
def meanings() -> Mapping[str, Mapping[str, Any]]:
    """What `rules.toml` says of each rule and each mark, table by table."""
    return read_toml(Path(__file__).with_name("rules.toml"))


class View:
    """One clause as the rules see it: its head, the head's auxiliaries and subject, and its listed words."""

    def __init__(self, parse: Parse, clause: Clause, seen: Sightings) -> None:
        self.parse, self.clause, self.seen = parse, clause, seen
        self.inside = set(clause.tokens)
        told = cleft(parse, clause.head)
        self.head = told if told is not None and told in self.inside else self._extraposed(clause.head)
        self.lemma, self.tag = parse.lemmas[self.head], parse.tags[self.head]
        self.lemma = "be" if parse.lower[self.head] in CONTRACTED else self.lemma
        self.subject = parse.subject(self.head)
        # 'will open and close': the second verb shares the auxiliary of the first.
        joined = parse.deps[self.head] == "conj" and self.subject is None
        shared = joined and not parse.finite(self.head)
        self.subject = parse.subject(parse.heads[self.head]) if joined else self.subject
        self.verb = parse.heads[self.head] if shared else self.head
        self.passive = parse.passive(self.verb) or parse.passive(self.head)
        # 'represents a danger': some verbs that stand for a copula take their predicate as an object.
        completed = parse.dependent(self.head, *COMPLEMENTS, "xcomp", "dobj") is not None
        copula = completed and self.at("copular verbs", self.head) is not None
        self.copular = copula or parse.pos[self.head] == "AUX" or self.lemma == "be"
        # The subject where it is the one who speaks.
        self.speaker = self.subject if parse.lower[self.subject or 0] in ("i", "we") else None

    def _extraposed(self, head: int) -> int:
        """What is told in 'It is likely, false that *it rained*', and not in 'It is a shame that'."""
        parse, it = self.parse, self.parse.subject(head)
        that = parse.dependent(head, "ccomp", "csubj") or -1
        said = parse.dependents(head, "acomp", "attr")
        expletive = it is not None and parse.lower[it] in ("it", "there")
        if not expletive or that not in self.inside or parse.marker(that) in ("if", "whether"):
            return head
        judged = self.at("evaluative", *said) and not self.at("words of truth", *said)
        return that if self.at("that predicates", *said) and not judged else head

    def helped(self, *words: str) -> int | None:
        """The auxiliary that is one of these words, or any."""
        return self.parse.auxiliary(self.verb, *words)

    def has(self, *deps: str) -> bool:
        """Whether something depends on the head in one of these relations."""
        return self.parse.dependent(self.head, *deps) is not None

    def complements(self, *deps: str) -> set[int]:
        """What the head says its subject is, has or becomes, with what is joined to it."""
        found = self.parse.dependents(self.head, *(deps or COMPLEMENTS))
        return {*found, *(k for i in found for k in self.parse.conjuncts(i))}

    def predicates(self) -> set[int]:
        """What is said of the subject, also through a verb that only helps ('is going to *look good*')."""
        helped = self.parse.dependents(self.head, "xcomp")
        return self.complements() | {k for i in helped for k in self.parse.dependents(i, *COMPLEMENTS)}

    def begun(self, name: str) -> list[Place]:
        """Where a word list's entries begin in the clause."""
        tokens = self.clause.tokens
        return [p for p in self.seen.between(name, tokens[0], tokens[-1] + 1) if p[0] in self.inside]

    def listed(self, name: str) -> list[Place]:
        """Where a word list's entries stand in the clause."""
        return [place for place in self.begun(name) if place[1] - 1 in self.inside]

    def first(self, name: str) -> Place | None:
        """The first of them."""
        return next(iter(self.listed(name)), None)

    def verbal(self) -> bool:
        """Whether the clause has a verb."""
        return any(self.parse.pos[i] in ("VERB", "AUX") for i in self.clause.tokens)

    def below(self, dep: str, of: int | None = None, then: str = "pobj") -> list[int]:
        """What depends on the head, or on another word, by two steps: what follows its prepositions."""
        between = self.parse.dependents(self.head if of is None else of, dep)
        return [k for i in between for k in self.parse.dependents(i, then)]

    def at(self, name: str, *tokens: int | None) -> Place | None:
        """The first entry of a list that one of these tokens belongs to."""
        for i in (k for k in tokens if k is not None):
            for first, last in self.seen.between(name, i - 3, i + 1):
                if last > i and first in self.inside and last - 1 in self.inside:
                    return first, last
        return None

    def by_somebody(self) -> bool:
        """Whether the subject is a person or a body that could speak and act."""
        parse, i = self.parse, self.subject
        if i is not None and parse.lower[i] in ("that", "which", "who") and parse.deps[self.head] == "relcl":
            i = parse.heads[self.head]
        if parse.passive(self.head):
            i = parse.agent(self.head)
        if i is None:
            return False
        listed = any(self.seen.between(name, i, i + 1) for name in ("persons", "groups"))
        return parse.ents[i] in _PEOPLE or parse.lower[i] in _PRONOUNS or listed

    def by_a_thing(self) -> bool:
        """Whether the subject is a thing, an act or a state: the rest of the nouns, and 'that'."""
        parse, i = self.parse, self.subject
        pointing = i is not None and parse.lower[i] in ("this", "that", "which", "it")
        return i is not None and (parse.pos[i] != "PRON" or pointing) and not self.by_somebody()

    def said(self) -> set[int | None]:
        """The subject, the predicate, and with a verb of measure or change all that hangs on it."""
        parse, head = self.parse, self.head
        said: set[int | None] = {self.subject, *self.complements()}
        if parse.pos[head] not in ("VERB", "AUX"):
            return {*said, head}
        if self.at("verbs of measure", head) is not None or self.copular:
            said |= {*parse.dependents(head, "dobj", "npadvmod", "advmod", "dative")}
            said.update(self.below("prep"))
        return said

    def aimed_at(self, i: int) -> list[int]:
        """What a word of aim is about: 'wants *to grow*', 'intention of *leaving*', 'hopes *for* rain'."""
        of = "prep" if self.parse.pos[i] == "VERB" else "acl"
        return self.below("prep", i, then="pcomp") + self.parse.dependents(i, "xcomp", "advcl", of)

    def ought(self) -> int | None:
        """The word that says what should or must be, or that it is time to: deontic (Palmer 2001)."""
        parse, ought = self.parse, self.helped("should", "ought", "must")
        if (
            ought is None
            and self.lemma in ("have", "need", "get")
            and self.tag in ("VBP", "VBZ", "VB", "VBN")
        ):
            needed = parse.dependent(self.head, "xcomp")
            ought = self.head if needed is not None and parse.infinitive(needed) else None
        if self.copular and ought is None:
            due = [i for i in parse.dependents(self.head, "attr") if parse.lower[i] == "time"]
            clause = self.has("advcl", "xcomp")
            ought = next((i for i in due if clause or parse.dependents(i, "acl", "relcl")), None)
        ruled = ought is not None and parse.lower[ought] == "must" and self.listed("rule words")
        return None if ruled or self.helped("have") else ought

    def happened(self) -> bool:
        """Whether the verb's form tells of what happened or goes on, or a title has it in the present."""
        parse, tag = self.parse, self.tag
        present = {"is", "are", "am", *CONTRACTED}
        if tag == "VBG":
            going_on = self.helped(*present, "was", "were", "been") is not None
            return going_on or (not self.helped() and self.beside_an_event())
        if tag == "VBN":  # 'The work is done': a passive in the present tells how things are
            helpers = {parse.lower[k] for k in parse.dependents(self.verb, "aux", "auxpass")}
            return not helpers or not helpers <= present
        title = tag in ("VBZ", "VBP") and parse.block(self.clause.sentence).kind in TITLES
        return tag == "VBD" or title or self.helped("did") is not None

    def headline_future(self) -> bool:
        """'Lee to stand down': in a headline it is going to happen."""
        own = self.subject is not None and self.clause.rule != "purpose clause"
        return own and self.parse.infinitive(self.head) and self.parse.heads[self.head] == self.head

    def beside_an_event(self) -> bool:
        """'By opening a school, the town …': a participle happens when its main verb does."""
        parse = self.parse
        above = parse.heads[self.head]
        while parse.tags[above] in ("VBG", "IN") and parse.heads[above] != above:
            if parse.lower[above] in ("by", "after", "before", "since", "in"):
                return True
            above = parse.heads[above]
        return parse.tags[above] in ("VBD", "VBN")

    def judged(self, predicates: set[int]) -> Place | None:
        """Praise or blame that is one of these words, modifies one, or is joined to one."""
        found = self.listed("evaluative")
        return next((p for p in found if any(self._belongs(i, predicates) for i in range(*p))), None)

    def _belongs(self, i: int, predicates: set[int]) -> bool:
        """Whether a word is a predicate, modifies one, or is joined to one ('an asset, not a quick fix').

        'The essential oils market' is not essential.
        """
        parse, modifies = self.parse, ("amod", "nmod", "conj", "neg", "relcl")
        for step in range(4):
            of = parse.heads[i]
            if i in predicates:
                return True
            if parse.deps[i] == "pobj" and self.seen.between("nouns of kind", parse.heads[of], of):
                i = of
            elif parse.deps[i] not in (modifies if step else (*modifies, "compound")):
                return False
            i = parse.heads[i]
        return i in predicates


def numeral(parse: Parse, i: int) -> bool:
    """A figure or a number word that counts or measures; a date or a rank does not, nor does 'one'."""
    timed = parse.ents[i] in ("DATE", "TIME")  # 'two years', 'is 92', and not '1990'
    held = parse.tags[parse.heads[i]] == "NNS" and parse.deps[parse.heads[i]] in ("dobj", "attr")
    timed = timed and (held or (parse.deps[i] == "attr" and len(parse.words[i]) < 4))
    counted = parse.tags[i] == "CD" and (parse.ents[i] in _NUMBERS or not parse.ents[i] or timed)
    return (counted and parse.lower[i] != "one") or parse.lemmas[i] == "dozen"


def counts(parse: Parse, i: int, said: Iterable[int | None]) -> bool:
    """Whether an amount is one of these words, or counts one of them ('60 percent of the *votes*')."""
    for _ in range(5):
        if i in said:
            return True
        # Inside a compound ('a two-mile walk') it counts nothing that is spoken of.
        if parse.deps[i] in _CLAUSES or (parse.deps[i] == "compound" and parse.tags[i] != "CD"):
            return False
        i = parse.heads[i]
    return False


def word(i: int | None) -> Place | None:
    """A token as a place, where there is one."""
    return None if i is None else (i, i + 1)
