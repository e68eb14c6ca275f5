"""Who or what is meant: pronouns get what they stand for.

A pronoun is resolved by what it shows of its noun, gender, number and kind, and by where that stands: its own
clause comes first, then its sentence, then the one before, and in each a main clause before those below it
(Hobbs 1978; Lappin and Leass 1994). Where two are left the text leaves it open, and so does the kit:
nobody is named across a doubt.
"""

from bisect import bisect_left
from dataclasses import replace
from itertools import chain

from kit.claims.names import Names, Referent
from kit.claims.saying.sayings import sayings
from kit.language import Lexicon, Parse, once, shipped_words

MALE, FEMALE = frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"})
PLURAL, NEUTER = frozenset({"they", "them", "their", "theirs"}), frozenset({"it", "its"})
PRONOUNS = MALE | FEMALE | PLURAL | NEUTER
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PHRASES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "conj", "ROOT"})
# Further from its noun than this many sentences, or tokens, a pronoun stands for nothing that is remembered.
SENTENCES, FAR = 5, 200


class Mentions(Names):
    """What the names, the short forms and the pronouns of one article stand for."""

    def __init__(self, parse: Parse, words: Lexicon) -> None:
        super().__init__(parse, words)
        self.weather = words.words("verbs without a doer")
        self.known: dict[int, Referent | None] = {}
        # The heads of noun phrases that a pronoun may stand for, other pronouns among them.
        self.places = [i for i, dep in enumerate(parse.deps) if dep in _PHRASES and self._names_something(i)]
        said = sayings(parse, words)
        self.quoted = said.ground.quoted
        # For each quoted token the head of its speaker.
        self.speakers = dict[int, int]()
        self.contents = dict[int, list[range]]()
        for finding in said.kept:
            if finding.speaker is not None:
                said_there = self.contents[finding.speaker] = [parse.tokens(span) for span in finding.content]
                quoted = (i for i in chain.from_iterable(said_there) if self.quoted[i] >= 0)
                self.speakers |= dict.fromkeys(quoted, finding.speaker)
        for i in (i for i in self.places if parse.lower[i] in PLURAL):
            name = self.pronoun(i)
            if name is not None and name.kind == "name":
                # 'Factcheck said … They looked again': a name that is a 'they' is no person.
                self.full[parse.lower[name.head]] = replace(name, kind="organisation")

    def _names_something(self, i: int) -> bool:
        """Whether it names somebody or something: not 'as *president*' without an article, nor 'none'."""
        parse = self.parse
        if parse.tags[i] == "NN" and parse.lower[i] != "none":
            return parse.dependent(i, "det", "poss") is not None or parse.deps[i] in _SUBJECTS
        nominal = parse.pos[i] in ("NOUN", "PROPN") and parse.lower[i] != "none"
        return nominal or (parse.lower[i] in PRONOUNS and parse.deps[i] != "poss")

    def referent(self, i: int) -> Referent | None:
        """What a noun or a pronoun names."""
        return self.pronoun(i) if self.parse.lower[i] in PRONOUNS else self.noun(i)

    def pronoun(self, i: int) -> Referent | None:
        """The one that the pronoun can stand for, or None where the text leaves it open."""
        if i not in self.known:
            self.known[i] = None
            self.known[i] = self._resolve(i)
        return self.known[i]

    def _resolve(self, i: int) -> Referent | None:
        parse = self.parse
        subject, neuter = parse.deps[i] in _SUBJECTS, parse.lower[i] in NEUTER
        if self.empty(i) or (neuter and not subject and parse.deps[i] != "poss"):
            return None
        number = bisect_left(parse.sentences, parse.sentence(i).first, key=lambda s: s.first)
        edge = i
        found = self._fitting(i, self._clause(i), i)
        # 'It' stands for so much that is no noun that only what is near is taken for it.
        reach = 1 + subject if neuter else SENTENCES
        for back in range(reach if not found else 0):
            if number - back < 0:
                return None
            found = self._fitting(i, parse.sentences[number - back].first, edge)
            edge = parse.sentences[number - back].first
            if found:
                break
        best = min((depth for depth, _ in found), default=None)
        # What 'they' or 'its' means stays open where there are two, also where one stands above the other.
        doubt = parse.lower[i] in PLURAL or (neuter and not subject)
        near = (name for depth, name in found if depth == best or doubt)
        meant = {(name.first, name.kind): name for name in near}
        if not found and parse.lower[i] in MALE | FEMALE:
            # Of one person alone an article may go on to speak from beginning to end.
            people = (name for name in self.full.values() if name is not None and name.first < i)
            meant = {(name.first, name.kind): name for name in people if self._fits(parse.lower[i], name)}
        return next(iter(meant.values())) if len(meant) == 1 else None

    def somebody(self, i: int) -> bool:
        """Whether 'he' or 'she' stands for one of the people named before, whichever it is."""
        word = self.parse.lower[i]
        named = (name for name in self.full.values() if name is not None and name.first < i)
        return word in MALE | FEMALE and any(self._fits(word, name) for name in named)

    def _clause(self, i: int) -> int:
        """Where the clause begins that the token is in."""
        parse, top = self.parse, i
        while parse.heads[top] != top and not (parse.finite(top) and parse.subject(top) is not None):
            top = parse.heads[top]
        return parse.left[top]

    def _fitting(self, i: int, first: int, edge: int) -> list[tuple[int, Referent]]:
        """What stands between `first` and `edge` that the pronoun may mean, and how deep it stands."""
        parse, word, found = self.parse, self.parse.lower[i], list[tuple[int, Referent]]()
        # 'She never saw *him*': an object is not what the subject of its verb is.
        subject = None if parse.deps[i] in ("poss", *_SUBJECTS) else parse.subject(parse.heads[i])
        mate = self.referent(subject) if subject is not None and self._names_something(subject) else None
        begin, end = bisect_left(self.places, max(first, edge - FAR)), bisect_left(self.places, edge)
        for k in self.places[begin:end]:
            name = self.referent(k) if k != i else None
            outside = self.quoted[k] < 0 <= self.quoted[i] and word in NEUTER
            apart = outside or self._beside(i, k) or self.quoted[i] < 0 <= self.quoted[k]
            # Who speaks a quotation, 'he' in it is somebody else.
            apart = apart or (i in self.speakers and self.referent(self.speakers[i]) == name)
            # '*Roe*, he said, was too old', '*She* never saw him': neither is who the pronoun stands for.
            apart = apart or name == mate or any(k in piece for piece in self.contents.get(i, ()))
            thing = word in NEUTER and parse.deps[i] not in _SUBJECTS
            strong = thing or parse.deps[k] in _SUBJECTS or word in MALE | FEMALE
            if name is not None and strong and not apart and self._fits(word, name):
                found.append((self._depth(k), name))
        return found

    def _depth(self, k: int) -> int:
        """How many clauses the noun stands below: what a main clause speaks of comes first."""
        parse, depth, top = self.parse, 0, k
        while parse.heads[top] != top and depth < 20:
            top = parse.heads[top]
            inner = top != k and parse.pos[top] in ("NOUN", "PROPN")  # 'a plumber from *Hull*'
            depth += inner or (parse.finite(top) and parse.subject(top) is not None)
        return depth

    def _beside(self, i: int, k: int) -> bool:
        """Whether the noun and the pronoun are arguments of one verb: 'Lee saw *him*' is somebody else.

        Nor is a noun what is inside it ('*his* father'), but 'Lee and *his* wife', 'Lee, who sold *his* car'.
        """
        parse, up = self.parse, self.parse.heads[i]
        if parse.left[k] <= i <= parse.right[k]:
            while up != k and parse.deps[up] not in ("conj", "relcl", "acl", "appos", "ROOT"):
                up = parse.heads[up]
            return up == k or parse.deps[up] == "ROOT"
        verb = parse.heads[up] if parse.deps[i] == "pobj" else up
        return parse.deps[i] != "poss" and verb == parse.heads[k]

    def _fits(self, pronoun: str, name: Referent) -> bool:
        """Whether gender, number and kind allow it."""
        if pronoun in PLURAL:
            return name.plural or name.kind in ("organisation", "group", "name")
        if pronoun in NEUTER:
            return not (name.plural or name.gender or name.kind in ("person", "name", "unknown"))
        gender = "m" if pronoun in MALE else "f"
        return not name.plural and name.kind in ("person", "name") and name.gender in ("", gender)

    def empty(self, i: int) -> bool:
        """Whether 'it' stands for nothing: 'it rained', 'it is possible that', 'it was Lee who'."""
        parse, head = self.parse, self.parse.heads[i]
        clause = parse.dependent(head, "ccomp", "xcomp", "advcl", "csubj") is not None
        copular = parse.lemmas[head] in ("be", "seem", "appear", "become", "make", "take", "turn")
        cleft = (k for k in parse.dependents(head, "attr") if parse.dependent(k, "relcl") is not None)
        clause = clause or next(cleft, None) is not None
        bare = parse.lemmas[head] in self.weather
        return parse.lower[i] == "it" and parse.deps[i] == "nsubj" and ((copular and clause) or bare)


@once
def mentions(parse: Parse, words: Lexicon) -> Mentions:
    """The mentions of an article."""
    return Mentions(parse, words)


def referent_of(parse: Parse, i: int) -> Referent | None:
    """Whom or what the pronoun at token `i` stands for, or None where the article leaves it open."""
    return mentions(parse, shipped_words()).pronoun(i)
