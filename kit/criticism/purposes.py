"""What an article says a thing is for, purpose by purpose, and where one purpose turns into another.

A purpose is a clause of aim: an infinitive ('a fund to reduce debt'), what a verb of aiming takes ('aims to
reduce', 'aimed at reducing') and what 'and' joins to either (Huddleston and Pullum 2002, The Cambridge
Grammar of the English Language, ch. 8, section 12.2). Two purposes have one aim when they do the same to the
same matter: 'reduce dependency', 'reduce reliance'. An aim drifts when what it is about changes on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kit.criticism.stems import Statements, statements
from kit.criticism.tellings import verb_class
from kit.language import parse
from kit.records import Article, Block, Reason, Span, words_of

# Classes of verbs that take something away, whether little by little or whole.
LESSENING = frozenset({"diminish", "avoid", "reject"})
PARTIES = frozenset({"GPE", "NORP", "LOC"})
OF = ("on", "upon", "to", "of", "from", "in")


@dataclass(frozen=True)
class Purpose:
    """One purpose that an article states: its words, its aim, and its fate.

    `aim` numbers the aims; `fate` is 'first' where an aim is first told, then 'same' or 'drifts'.
    """

    aim: int
    fate: str
    span: Span
    block: Block
    reasons: tuple[Reason, ...]
    article: Article = field(repr=False, compare=False)

    def cells(self) -> Iterator[tuple[str, Any]]:
        """The purpose as named cells, for `table`."""
        yield "aim", self.aim
        yield "fate", self.fate
        yield "purpose", words_of(self.article, self.span)
        yield "block", self.block.kind
        yield "why", self.reasons[0].note


@dataclass(frozen=True)
class _Aim:
    """A purpose before it is compared: what it does, to which matter, and of what and of whom (stems)."""

    verb: int
    last: int
    key: tuple[str, str]
    about: frozenset[str]
    parties: frozenset[str]

    def still(self, first: _Aim) -> bool:
        """Whether it is about what the first was about; other parties make it another purpose."""
        if self.parties and first.parties and not self.parties & first.parties:
            return False
        return not self.about or not first.about or bool(self.about & first.about)


def find_purposes(article: Article) -> list[Purpose]:
    """Every purpose that the article states, in reading order, and whether it is still that of the first.

    >>> from kit.reading.file import from_text
    >>> text = "The town has a plan to cut waste of water. The plan aims to cut waste of money."
    >>> [(p.aim, p.fate) for p in find_purposes(from_text(text))]
    [(1, 'first'), (1, 'drifts')]
    """
    all_of = statements(parse(article))
    first: dict[tuple[str, str], _Aim] = {}
    found: list[Purpose] = []
    for aim in _aims(all_of):
        told = first.setdefault(aim.key, aim)
        found.append(_purpose(all_of, aim, told, list(first).index(aim.key) + 1))
    return found


def _aims(all_of: Statements) -> Iterator[_Aim]:
    """The clauses of aim that have an object, in reading order."""
    parse, taken, parties = all_of.parse, set[int](), _parties(all_of)
    for i, dependency in enumerate(parse.deps):
        joined = dependency == "conj" and parse.heads[i] in taken
        if parse.pos[i] == "VERB" and (joined or _of_aim(all_of, i)):
            taken.add(i)
            thing = next((child for child in parse.children[i] if parse.deps[child] == "dobj"), None)
            if thing is not None and all_of.stem[thing]:
                yield _aim(all_of, i, thing, parties)


def _of_aim(all_of: Statements, verb: int) -> bool:
    """Whether a verb is the infinitive of a purpose, or what 'aimed at' takes; 'able to' names no purpose."""
    parse = all_of.parse
    above = parse.heads[verb]
    if parse.deps[verb] == "pcomp":
        return parse.lower[above] in ("at", "for") and _aiming(all_of, parse.heads[above])
    if not any(parse.lower[child] == "to" and parse.deps[child] == "aux" for child in parse.children[verb]):
        return False
    if parse.deps[verb] in ("xcomp", "ccomp"):
        between = any(parse.pos[k] == "NOUN" for k in parse.children[above] if above < k < verb)
        return between or _aiming(all_of, above)
    return above == verb or parse.lemmas[above].lower() not in all_of.words.by_first["powers"]


def _aiming(all_of: Statements, token: int) -> bool:
    lists = all_of.words.by_first
    lemma = all_of.parse.lemmas[token].lower()
    return any(lemma in lists[name] for name in ("aims", "sought", "mental predicates", "plans"))


def _aim(all_of: Statements, verb: int, thing: int, parties: set[str]) -> _Aim:
    parse = all_of.parse
    families = all_of.words.values("word families")
    does = verb_class(all_of, verb)
    matter = str(families.get(parse.lemmas[thing].lower()) or all_of.stem[thing])
    nouns = [thing]
    for preposition in (*parse.children[thing], *parse.children[verb]):
        if parse.lower[preposition] in OF and preposition == nouns[-1] + 1:
            nouns += [k for k in parse.children[preposition] if parse.deps[k] == "pobj"]
    about = [k for noun in nouns for k in _before(all_of, noun) if k != thing]
    key = ("less" if does in LESSENING else does, matter)
    stems = frozenset(all_of.stem[k] for k in about)
    return _Aim(verb, nouns[-1] + 1, key, stems, stems & parties)


def _parties(all_of: Statements) -> set[str]:
    """The stems of the countries, places and peoples that the text names."""
    labelled = zip(all_of.stem, all_of.parse.ents, strict=True)
    return {stem for stem, label in labelled if stem and label in PARTIES}


def _before(all_of: Statements, noun: int) -> list[int]:
    """A noun and the words before it that say which, without whose it is."""
    parse = all_of.parse
    owners = {i for k in parse.children[noun] if parse.deps[k] == "poss" for i in parse.subtree(k)}
    return [i for i in range(parse.left[noun], noun + 1) if all_of.stem[i] and i not in owners]


def _purpose(all_of: Statements, aim: _Aim, told: _Aim, number: int) -> Purpose:
    parse = all_of.parse
    span = parse.span(aim.verb, aim.last)
    text = parse.article.text
    here, before = text[span.start : span.end], parse.span(told.verb, told.last)
    at_first = text[before.start : before.end]
    if aim is told:
        fate, note = "first", "The first time that the text names this aim."
    elif aim.still(told):
        fate, note = "same", f"The aim is still that of '{at_first}'."
    else:
        fate, note = "drifts", f"'{here}' here, '{at_first}' at first: is it still the same purpose?"
    reason = Reason("purpose", fate, "clause of aim", span.start, span.end, note)
    return Purpose(number, fate, span, parse.block(parse.sentence(aim.verb)), (reason,), parse.article)
