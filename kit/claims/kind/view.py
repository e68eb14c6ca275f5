"""One clause as the rules of its kind see it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kit.claims.certainty.force import cleft
from kit.claims.clauses.division import Clause
from kit.claims.clauses.segments import TITLES
from kit.language import Parse, Place, Sentence, Sightings, once, wordnet
from kit.records import read_toml

_PEOPLE = frozenset({"PERSON", "GPE", "ORG", "NORP"})
_PRONOUNS = frozenset({"i", "we", "you", "he", "she", "they", "me", "us", "him", "her", "them"})
_PRONOUNS |= {"who", "everyone", "everybody", "people"}
_NUMBERS = ("MONEY", "PERCENT", "QUANTITY", "CARDINAL", "DATE", "TIME")
# What a noun that sorts is a kind of, in WordNet.
_SORTS = ("person.n", "organization.n", "artifact.n", "location.n", "document.n", "animal.n", "substance.n")
CONTRACTED = frozenset({"'s", "'re", "'m", "’s", "’re", "’m"})
COMPLEMENTS = ("attr", "acomp", "oprd")
# What is said of each rule and each mark, table by table.
MEANINGS: Mapping[str, Mapping[str, Any]] = read_toml(Path(__file__).with_name("rules.toml"))


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
        return i is not None and self.somebody(i)

    def somebody(self, i: int) -> bool:
        """Whether a word is a person, or a body that could speak and act."""
        listed = any(self.seen.between(name, i, i + 1) for name in ("persons", "groups"))
        return self.parse.ents[i] in _PEOPLE or self.parse.lower[i] in _PRONOUNS or listed

    def by_a_thing(self) -> bool:
        """Whether the subject is a thing, an act or a state: the rest of the nouns, and 'that'."""
        parse, i = self.parse, self.subject
        pointing = i is not None and parse.lower[i] in ("this", "that", "which", "it")
        return i is not None and (parse.pos[i] != "PRON" or pointing) and not self.by_somebody()

    def aimed_at(self, i: int) -> list[int]:
        """What a word of aim is about: 'wants *to grow*', 'intention of *leaving*', 'hopes *for* rain'."""
        of = "prep" if self.parse.pos[i] == "VERB" else "acl"
        # 'wants *them to go*'
        others = [k for k in self.parse.dependents(i, "ccomp") if self.parse.infinitive(k)]
        return others + self.below("prep", i, then="pcomp") + self.parse.dependents(i, "xcomp", "advcl", of)

    def ought(self) -> int | None:
        """The word that says what should or must be, or that it is time to: deontic (Palmer 2001)."""
        parse, ought = self.parse, self.helped("should", "ought", "must")
        present = self.tag in ("VBP", "VBZ", "VB", "VBN") or self.lemma == "need"
        if ought is None and present and self.lemma in ("have", "need", "get", "be"):
            needed = parse.dependent(self.head, "xcomp")
            infinitive = needed is not None and parse.infinitive(needed) and not self.has("dobj")
            # 'They are to be commended.'
            owed = self.lemma != "be" or (needed is not None and parse.passive(needed))
            yet = any(parse.lower[k] == "yet" for k in parse.dependents(self.head, "advmod"))
            later = self.due() is not None or self.helped("will", "shall", "'ll", "’ll") is not None
            free = infinitive and owed and not (yet or later or self.has("attr", "acomp"))
            ought = self.head if free else None
        if self.copular and ought is None:
            due = [i for i in parse.dependents(self.head, "attr", "dobj") if parse.lower[i] == "time"]
            clause = self.has("advcl", "xcomp")
            ought = next((i for i in due if clause or parse.dependents(i, "acl", "relcl")), None)
        ruled = ought is not None and parse.lower[ought] == "must" and self.listed("rule words")
        return None if ruled or self.helped("have") else ought

    def due(self) -> int | None:
        """'The hall is to close in May': 'is to', where a time or somebody who does it makes it a plan."""
        parse, done = self.parse, self.parse.dependent(self.head, "xcomp")
        if self.lemma != "be" or done is None or not parse.infinitive(done) or self.has(*COMPLEMENTS, "expl"):
            return None
        timed = any(parse.ents[k] in ("DATE", "TIME") for k in parse.subtree(done))
        several = self.subject is not None and parse.tags[self.subject] == "NNS"
        active = not parse.passive(done) and (several or self.by_somebody())
        return self.head if timed or active else None

    def owed(self) -> int | None:
        """What obliges to a second infinitive: 'they *have* to leave | and pay'."""
        above = self.parse.heads[self.verb]
        due = self.verb != self.head and self.parse.lemmas[above] in ("have", "need")
        return above if due and self.parse.deps[self.verb] == "xcomp" else None

    def happened(self) -> bool:
        """Whether the verb's form tells of what happened or goes on, or a title has it in the present."""
        parse, tag = self.parse, self.tag
        present = {"is", "are", "am", *CONTRACTED}
        if tag == "VBG":
            going_on = self.helped(*present, "was", "were", "been") is not None
            return going_on or (not self.helped() and self.beside_an_event())
        # 'The work is done': a passive in the present tells how things are
        if tag == "VBN" or self.passive:
            helpers = {parse.lower[k] for k in parse.dependents(self.verb, "aux", "auxpass")}
            return not helpers or not helpers <= present
        title = tag in ("VBZ", "VBP") and self.titled()
        return tag == "VBD" or title or self.helped("did") is not None

    def titled(self) -> bool:
        """Whether its sentence is a title."""
        return _titled(self.parse, self.clause.sentence)

    def happening(self) -> bool:
        """Whether its verb tells what happens, and not how things stand or usually go."""
        parse, head = self.parse, self.head
        verbal = parse.pos[head] in ("VERB", "AUX") or self.passive
        became = not self.copular or self.at("verbs of becoming", head) is not None
        stative = self.at("stative verbs", head) is not None and not self.has("xcomp")
        shows = self.at("verbs of indicating", head) is not None and self.by_a_thing()
        usual = self.at("adverbs of habit", *parse.dependents(head, "advmod")) is not None
        return verbal and became and not (stative or shows or usual) and self.happened()

    def sorted(self, i: int) -> bool:
        """Whether a noun says what sort or part of something it is: 'a bank', 'the result'."""
        noun = f"{self.parse.lemmas[i]}.n"
        known = any(wordnet().under(noun, sort) for sort in _SORTS)
        return known or self.at("nouns that sort", i) is not None

    def bare(self) -> bool:
        """Whether the subject is a plural without anything that says which: '*Shops* close on Sundays'."""
        parse, i = self.parse, self.subject
        marked = i is not None and parse.dependent(i, "det", "poss", "nummod", "amod") is not None
        return i is not None and parse.tags[i] == "NNS" and not marked

    def gradable(self, i: int) -> bool:
        """Whether an adjective has degrees, and tells no class nor a mind: 'rough', not 'German'."""
        parse = self.parse
        classed = parse.ents[i] in (*_NUMBERS, "NORP") or parse.lower[i].endswith("ed")
        listed = self.at("adjectives that class", i) or self.at("states of mind", i)
        # 'The stakes are higher than the fight'
        return not classed and (listed is None or parse.tags[i] == "JJR")

    def singled_out(self, i: int) -> bool:
        """'the first to resign': somebody who is singled out by what they did."""
        parse = self.parse
        ranked = {parse.lower[k] for k in (i, *parse.dependents(i, "amod"))}
        did = [k for k in parse.dependents(i, "acl", "relcl") if parse.infinitive(k)]
        return bool(did) and not ranked.isdisjoint({"first", "second", "third", "last", "only", "latest"})

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


@once
def _titled(parse: Parse, sentence: Sentence) -> bool:
    """Whether a sentence is a title, by its place or by its capitals."""
    worded = [i for i in range(sentence.first, sentence.last) if parse.lower[i][0].isalpha()]
    long = [i for i in worded if len(parse.words[i]) > 3]
    capitals = len(worded) > 3 and all(parse.words[i][0].isupper() for i in long)
    return capitals or parse.block(sentence).kind in TITLES


def word(i: int | None) -> Place | None:
    """A token as a place, where there is one."""
    return None if i is None else (i, i + 1)
