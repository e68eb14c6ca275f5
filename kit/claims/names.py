"""Who is named: every short name gets its full one, and every noun phrase the kind of what it names.

What a name's titles, its first name and the words beside it say of it tells a person from an organisation and
a place. Where two share a surname, or a title, nobody is named.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kit.language import Lexicon, Parse, wordnet
from kit.records import Span

_ORGANISED = frozenset({"ORG", "FAC", "NORP", "GPE"})
_TITLES = frozenset({"headline", "heading"})


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody or something an article speaks of: the tokens that name it best, and of what kind it is."""

    first: int
    last: int
    head: int
    kind: str
    gender: str = ""
    plural: bool = False


class Names:
    """What the names and the short forms of one article stand for; `full` has the full ones by the short."""

    def __init__(self, parse: Parse, words: Lexicon) -> None:
        self.parse = parse
        self.genders = words.values("words for a man or a woman")
        self.first_names = words.values("first names")
        self.groups, self.titles = words.values("groups"), words.values("titles in short")
        self.countries = words.words("countries in short")
        self.full: dict[str, Referent | None] = {}
        for first, last, label in self._entities():
            self._learn(first, last, label)
        # The short names by each word that stands in the full one, or is the head of what stands beside it.
        self.by_word: dict[str, list[str]] = {}
        for short, name in self.full.items():
            for word in self._words_of(name) if name is not None else ():
                self.by_word.setdefault(word, []).append(short)

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
                yield first, last, self._sort(first, last, entity.label)

    def _words_of(self, name: Referent) -> set[str]:
        parse = self.parse
        own = {str(self.titles.get(word, word)) for word in parse.lower[name.first : name.last]}
        return own | {parse.lower[k] for k in parse.dependents(name.head, "appos")}

    def _sort(self, first: int, last: int, label: str) -> str:
        """What a name is of: no person has an article, as in 'the Velm Gazette' (Quirk et al. 1985, 5.60)."""
        parse = self.parse
        titled = parse.lower[first] in self.genders or parse.lower[first].endswith(".")
        article = first > 0 and parse.lower[first - 1] == "the" and parse.tags[last - 1] == "NNP"
        # 'St Brannoc' is a place or a school, and no saint is asked anything.
        saint = last - first > 1 and parse.lower[first] in ("st", "st.", "saint")
        if label == "PERSON" and (saint or (article and not titled and last - first > 1)):
            return "ORG"
        return "PERSON" if self._introduced(first, last) else label

    def _introduced(self, first: int, last: int) -> bool:
        """Whether the text takes a name for a person's: 'Ana Bell, a nurse', 'Ana' with a second name."""
        parse, names = self.parse, [self.parse.lower[k] for k in (first, last - 1)]
        roles = (k for k in parse.dependents(last - 1, "appos") if parse.pos[k] == "NOUN")
        own = last - first > 1 and names[0] in self.first_names and names[1] not in self.groups
        return own or any(wordnet().under(f"{parse.lemmas[k]}.n", "person.n") for k in roles)

    def _learn(self, first: int, last: int, label: str) -> None:
        """Keep the longest name of each person and organisation; two of one surname leave a doubt."""
        parse, own = self.parse, range(first, last)
        head = next((k for k in own if parse.heads[k] not in own), last - 1)
        short = parse.lower[head]  # 'the *Council* of Roe'
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
        new = Referent(first, last, head, kind, gender, parse.tags[head] in ("NNPS", "NNS"))
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

    def span(self, name: Referent) -> Span:
        """The characters that name it best."""
        return self.parse.span(name.first, name.last)

    def name(self, name: Referent) -> str:
        """The words that name it best, in one line."""
        span = self.span(name)
        # Of thousands of nouns in a row, which the model takes for one name, each would be told by them all.
        words = " ".join(self.parse.article.text[span.start : min(span.end, span.start + 300)].split())
        return words.removesuffix("'s").removesuffix("’s")

    def proper(self, i: int) -> bool:
        """Whether it is a name, also one that looks like a plural ('Sanders') or a common noun."""
        parse = self.parse
        named = parse.ents[i] in ("PERSON", "ORG") and parse.words[i][0].isupper()
        return parse.pos[i] == "PROPN" or (named and parse.pos[i] == "NOUN" and parse.lower[i] in self.full)

    def initials(self, i: int) -> bool:
        """Whether it is an organisation by its letters, whatever the model takes it for: 'the NRA'."""
        word, before = self.parse.words[i], self.parse.lower[i - 1] if i else ""
        short = word.isupper() and word.isalpha() and len(word) > 2
        return short and before == "the" and word.lower() not in self.countries

    def known_as(self, i: int) -> Referent | None:
        """The full name that the text has for the noun phrase with head `i`."""
        if self.proper(i):
            return self.full.get(self.parse.lower[i])
        beside = (k for k in self.parse.dependents(i, "appos") if k > i)
        named = (self.full.get(self.parse.lower[k]) for k in beside)
        return next(named, None) or self._role(i)

    def noun(self, i: int) -> Referent:
        """What the noun phrase with head `i` names."""
        known = self.known_as(i)
        if known is not None:
            return known
        parse, lower = self.parse, self.parse.lower[i]
        kind, gender = "thing", str(self.genders.get(lower, ""))
        if self.proper(i):
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
        near = (self.full[short] for short in self.by_word.get(words[-1], ()))
        held = {name for name in near if name is not None and self._holds(name, words)}
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
