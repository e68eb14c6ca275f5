"""Who or what is meant: short names get their full name, and pronouns what they stand for.

A pronoun is resolved by what it shows of its noun, gender, number and kind, and by where that stands: its own
clause comes first, then its sentence, then the one before, and in each a main clause before those below it
(Hobbs 1978; Lappin and Leass 1994). Where two are left the text leaves it open, and so does the kit:
nobody is named across a doubt.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from kit.claims.saying.sayings import sayings
from kit.language import Lexicon, Parse, once, shipped_words, wordnet
from kit.records import Span

MALE, FEMALE = frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"})
PLURAL, NEUTER = frozenset({"they", "them", "their", "theirs"}), frozenset({"it", "its"})
PRONOUNS = MALE | FEMALE | PLURAL | NEUTER
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PHRASES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "conj", "ROOT"})
_ORGANISED = frozenset({"ORG", "FAC", "NORP", "GPE"})
_TITLES = frozenset({"headline", "heading"})
# Further from its noun than this many sentences, or tokens, a pronoun stands for nothing that is remembered.
SENTENCES, FAR = 5, 200


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody or something an article speaks of: the tokens that name it best, and of what kind it is."""

    first: int
    last: int
    head: int
    kind: str
    gender: str = ""
    plural: bool = False


class Mentions:
    """What the names, the short forms and the pronouns of one article stand for."""

    def __init__(self, parse: Parse, words: Lexicon) -> None:
        self.parse = parse
        self.genders = words.values("words for a man or a woman")
        self.first_names = words.values("first names")
        self.groups, self.titles = words.values("groups"), words.values("titles in short")
        self.weather = words.words("verbs without a doer")
        self.full: dict[str, Referent | None] = {}
        self.known: dict[int, Referent | None] = {}
        for first, last, label in self._entities():
            self._learn(first, last, label)
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

    def _entities(self) -> Iterator[tuple[int, int, str]]:
        """The tokens and the label of each name, people first, so that 'Berg' is Anna Berg everywhere.

        In a title, or in capitals throughout, every word has a capital, and nothing is known for a name.
        """
        parse = self.parse
        for entity in sorted(parse.entities, key=lambda e: (e.label != "PERSON", -(e.end - e.start))):
            tokens = parse.tokens(Span(entity.start, entity.end))
            first, last = tokens.start, tokens.stop
            while first < last and parse.pos[first] in ("DET", "PUNCT", "VERB", "ADP", "ADV"):
                first += 1
            while last > first and (parse.tags[last - 1] == "POS" or not parse.lower[last - 1][0].isalnum()):
                last -= 1
            titled = last > first and parse.block(parse.sentence(first)).kind in _TITLES
            shouted = last - first > 1 and all(word.isupper() for word in parse.words[first:last])
            if last > first and not (titled or shouted) and entity.label in ("PERSON", *_ORGANISED):
                yield first, last, "PERSON" if self._introduced(first, last) else entity.label

    def _introduced(self, first: int, last: int) -> bool:
        """Whether the text takes a name for a person's: 'Ana Bell, a nurse', 'Ana' with a second name."""
        parse, names = self.parse, [self.parse.lower[k] for k in (first, last - 1)]
        roles = (k for k in parse.dependents(last - 1, "appos") if parse.pos[k] == "NOUN")
        own = last - first > 1 and names[0] in self.first_names and names[1] not in self.groups
        return own or any(wordnet().under(f"{parse.lemmas[k]}.n", "person.n") for k in roles)

    def _learn(self, first: int, last: int, label: str) -> None:
        """Keep the longest name of each person and organisation; two of one surname leave a doubt."""
        parse, short = self.parse, self.parse.lower[last - 1]
        while label == "PERSON" and first and parse.tags[first - 1] == "NNP":
            if parse.deps[first - 1] != "compound":
                break
            first -= 1
        gender = self._gender(first, last)
        single = last - first == 1 and not gender
        # A single word that the model takes for a person may be a paper, a site or a body as well.
        person = "name" if single and not parse.words[first].isupper() else "person"
        person = "organisation" if single and person == "person" else person
        kind = person if label == "PERSON" else "place" if label == "GPE" else "organisation"
        new = Referent(first, last, last - 1, kind, gender, parse.tags[last - 1] in ("NNPS", "NNS"))
        old = self.full.setdefault(short, new)
        if old is None or old is new or old.kind != new.kind:
            return
        if self._named(old) != self._named(new) and min(last - first, old.last - old.first) > 1:
            self.full[short] = None

    def _gender(self, first: int, last: int) -> str:
        """What the titles in a name show, or else its first name."""
        words = self.parse.lower[first:last]
        shown = (str(self.genders[word]) for word in words if word in self.genders)
        own = next((word for word in words if word not in self.titles), "")
        return next(shown, "") or str(self.first_names.get(own, ""))

    def _named(self, name: Referent) -> str:
        """The name without its titles, as far as it tells two people apart: the word before the surname."""
        words = self.parse.lower[name.first : name.last]
        words = [w for w in words if not w.endswith(".") and w not in self.genders]
        return words[-2] if len(words) > 1 else ""

    def _names_something(self, i: int) -> bool:
        """Whether it names somebody or something: not 'as *president*' without an article, nor 'none'."""
        parse = self.parse
        if parse.tags[i] == "NN" and parse.lower[i] != "none":
            return parse.dependent(i, "det", "poss") is not None or parse.deps[i] in _SUBJECTS
        nominal = parse.pos[i] in ("NOUN", "PROPN") and parse.lower[i] != "none"
        return nominal or (parse.lower[i] in PRONOUNS and parse.deps[i] != "poss")

    def span(self, name: Referent) -> Span:
        """The characters that name it best."""
        return self.parse.span(name.first, name.last)

    def name(self, name: Referent) -> str:
        """The words that name it best, in one line."""
        span = self.span(name)
        words = " ".join(self.parse.article.text[span.start : span.end].split())
        return words.removesuffix("'s").removesuffix("’s")

    def referent(self, i: int) -> Referent | None:
        """What a noun or a pronoun names."""
        return self.pronoun(i) if self.parse.lower[i] in PRONOUNS else self.noun(i)

    def noun(self, i: int) -> Referent:
        """What the noun phrase with head `i` names."""
        parse, lower = self.parse, self.parse.lower[i]
        named = (self.full.get(parse.lower[k]) for k in parse.dependents(i, "appos") if k > i)
        known = self.full.get(lower) if parse.pos[i] == "PROPN" else next(named, None) or self._role(i)
        if known is not None:
            return known
        kind, gender = "thing", str(self.genders.get(lower, ""))
        if parse.pos[i] == "PROPN":
            acronym = len(lower) > 1 and parse.words[i].isupper()
            kind = "organisation" if parse.ents[i] in _ORGANISED else "thing"
            kind = "place" if parse.ents[i] == "GPE" else kind
            kind = "unknown" if not parse.ents[i] and not acronym else kind
            person = parse.ents[i] == "PERSON" and not acronym
            kind = "person" if lower in self.full or person else kind
        elif parse.lemmas[i] in self.groups:
            kind = "group"
        elif gender or wordnet().under(f"{parse.lemmas[i]}.n", "person.n"):
            kind = "person"
        after = (k for k in parse.dependents(i, "relcl", "appos", "cc", "punct", "conj") if k > i)
        last = next((parse.left[k] for k in after), parse.right[i] + 1)
        joined = any(k > i for k in parse.dependents(i, "conj"))
        last = parse.right[i] + 1 if joined else max(last, i + 1)
        return Referent(parse.left[i], last, i, kind, gender, joined or parse.tags[i] in ("NNS", "NNPS"))

    def _role(self, i: int) -> Referent | None:
        """The one person or body whose title is the phrase: 'the attorney general', 'the senator'."""
        parse = self.parse
        if parse.tags[i] != "NN" or not any(parse.lower[k] == "the" for k in parse.dependents(i, "det")):
            return None
        title = [k for k in (*parse.dependents(i, "amod", "compound"), i) if parse.tags[k] != "NNP"]
        words = [parse.lower[k] for k in title]
        held = {name for name in self.full.values() if name is not None and self._holds(name, words)}
        return held.pop() if len(held) == 1 else None

    def _holds(self, name: Referent, title: list[str]) -> bool:
        """Whether the words are the title in a name, or beside it, in their order.

        'Attorney General Maria Lopez' has it before the name, 'the Museum of Art' as its head, and
        'Ann Hall, a surgeon' behind.
        """
        parse, length = self.parse, len(title)
        for k in parse.dependents(name.head, "appos"):
            if [parse.lower[j] for j in (*parse.dependents(k, "amod", "compound"), k)][-length:] == title:
                return True
        if name.last - name.first <= length:
            return False
        own = [str(self.titles.get(word, word)) for word in parse.lower[name.first : name.last]]
        ends = [k for k in range(length, len(own)) if parse.tags[name.first + k] in ("IN", "TO")]
        ends = list(range(length, len(own))) if name.kind == "person" else [*ends, len(own)]
        return any(own[end - length : end] == title for end in ends)

    def pronoun(self, i: int) -> Referent | None:
        """The one that the pronoun can stand for, or None where the text leaves it open."""
        if i not in self.known:
            self.known[i] = None
            self.known[i] = self._resolve(i)
        return self.known[i]

    def _resolve(self, i: int) -> Referent | None:
        parse = self.parse
        if self.empty(i):
            return None
        number = bisect_left(parse.sentences, parse.sentence(i).first, key=lambda s: s.first)
        edge = i
        found = self._fitting(i, self._clause(i), i)
        # 'It' stands for so much that is no noun that only what is near is taken for it.
        reach = 2 if parse.lower[i] in NEUTER else SENTENCES
        for back in range(reach if not found else 0):
            if number - back < 0:
                return None
            found = self._fitting(i, parse.sentences[number - back].first, edge)
            edge = parse.sentences[number - back].first
            if found:
                break
        best = min((depth for depth, _ in found), default=None)
        # Who 'they' are stays open where there are two, also where one stands above the other.
        near = (name for depth, name in found if depth == best or parse.lower[i] in PLURAL)
        meant = {(name.first, name.kind): name for name in near}
        if not found and parse.lower[i] in MALE | FEMALE:
            # Of one person alone an article may go on to speak from beginning to end.
            people = (name for name in self.full.values() if name is not None and name.first < i)
            meant = {(name.first, name.kind): name for name in people if self._fits(parse.lower[i], name)}
        return next(iter(meant.values())) if len(meant) == 1 else None

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
            apart = self._beside(i, k) or self._speaks(i, name) or (self.quoted[i] < 0 <= self.quoted[k])
            # '*Roe*, he said, was too old', '*She* never saw him': neither is who the pronoun stands for.
            apart = apart or name == mate or any(k in piece for piece in self.contents.get(i, ()))
            strong = self.parse.deps[k] in _SUBJECTS or word in MALE | FEMALE
            if name is not None and strong and not apart and self._fits(word, name):
                found.append((self._depth(k), name))
        return found

    def _speaks(self, i: int, name: Referent | None) -> bool:
        """Whether it speaks the quotation that the token stands in: 'he' there is somebody else."""
        return i in self.speakers and self.referent(self.speakers[i]) == name

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
        bare = parse.lemmas[head] in self.weather
        return parse.lower[i] == "it" and parse.deps[i] == "nsubj" and ((copular and clause) or bare)


@once
def mentions(parse: Parse, words: Lexicon) -> Mentions:
    """The mentions of an article."""
    return Mentions(parse, words)


def referent_of(parse: Parse, i: int) -> Referent | None:
    """Whom or what the pronoun at token `i` stands for, or None where the article leaves it open."""
    return mentions(parse, shipped_words()).pronoun(i)
