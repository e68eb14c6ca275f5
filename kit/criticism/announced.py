"""What an article announces: a scope set against the lists that follow, and what it says a thing is for.

A purpose is a clause of aim: an infinitive ('a fund to reduce debt'), what a verb of aiming takes ('aims to
reduce', 'aimed at reducing') and what 'and' joins to either (Huddleston and Pullum 2002, The Cambridge
Grammar of the English Language, ch. 8, section 12.2). Two purposes have one aim when they do the same to the
same matter: 'reduce dependency', 'reduce reliance'. An aim drifts when what it is about changes on the way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kit.criticism.stems import Statements, statements
from kit.criticism.tellings import verb_class
from kit.language import parse
from kit.records import Article, Block, Reason, Span


@dataclass(frozen=True)
class ScopeItem:
    """One thing that is announced or listed. `fate` is 'taken up', 'never taken up' or 'unannounced'.

    `where` is where an announced thing comes back: in a list, under a heading or in the text.
    """

    topic: Span
    fate: str
    where: Span | None
    reasons: tuple[Reason, ...]
    article: Article = field(repr=False, compare=False)


def find_scope(article: Article) -> list[ScopeItem]:
    """Each thing that a sentence with a scope verb announces in a list of three or more, and its fate.

    After them stand the items of the next bulleted list that no announcement named. Empty where nothing is
    announced.

    >>> from kit.reading.text import from_text
    >>> text = "The plan covers roads, bridges and canals. Roads come first. The bridges wait."
    >>> [(t.fate) for t in find_scope(from_text(text))]
    ['taken up', 'taken up', 'never taken up']
    """
    all_of = statements(parse(article))
    announced = _announced(all_of)
    if not announced:
        return []
    later = _passages(all_of, announced[-1][-1])
    named = [_stems(all_of, tokens) for tokens in announced]
    found = [_fate(all_of, tokens, stems, later) for tokens, stems in zip(announced, named, strict=True)]
    items = [passage for passage in later if passage.kind == "item"]
    # The next list is over where something else stands between its items.
    listed = [item for k, item in enumerate(items) if item.block - items[0].block == k]
    note = "The list has it; the announced scope does not."
    for item in listed:
        if not any(name <= _stems(all_of, item.tokens) for name in named):
            found.append(_item(all_of, item.tokens, "unannounced", None, note))
    return found


def _announced(all_of: Statements) -> list[Sequence[int]]:
    """The members of the first coordination of three or more that is the object of a scope verb."""
    parsed, verbs = all_of.parse, all_of.words.by_first["scope verbs"]
    for i, lemma in enumerate(parsed.lemmas):
        if lemma.lower() in verbs and parsed.pos[i] in ("VERB", "ADP"):
            for child in parsed.dependents(i, "dobj", "pobj"):
                heads = [k for k in sorted([child, *parsed.conjuncts(child)]) if all_of.stem[k]]
                if len(heads) >= 3:
                    return [[k for k in range(parsed.left[h], h + 1) if all_of.stem[k]] for h in heads]
    return []


def _stems(all_of: Statements, tokens: Sequence[int]) -> set[str]:
    return {all_of.stem[i] for i in tokens if all_of.stem[i]}


class _Passage(NamedTuple):
    """A sentence, or a whole list item: its kind, its block and its tokens."""

    kind: str
    block: int
    tokens: range


def _passages(all_of: Statements, after: int) -> list[_Passage]:
    """The sentences after a token; a list item is one, however it was cut."""
    found: list[_Passage] = []
    for sentence in all_of.parse.sentences:
        if sentence.first > after:
            kind, first = all_of.parse.block(sentence).kind, sentence.first
            if kind == "item" and found and found[-1].block == sentence.block:
                first = found.pop().tokens.start
            found.append(_Passage(kind, sentence.block, range(first, sentence.last)))
    return found


def _fate(all_of: Statements, tokens: Sequence[int], stems: set[str], later: Sequence[_Passage]) -> ScopeItem:
    """Where all words of an announced thing come back together, in a list first, then anywhere."""
    back = [p for p in later if p.kind != "source" and stems <= _stems(all_of, p.tokens)]
    if not back:
        note = "It is announced, and does not come back."
        return _item(all_of, tokens, "never taken up", None, note)
    order = ("item", "heading", "paragraph")
    first = min(back, key=lambda p: order.index(p.kind) if p.kind in order else len(order))
    where = {"item": "an item of a list", "heading": "a heading"}.get(first.kind, "the text")
    place = all_of.parse.span(first.tokens.start, first.tokens.stop)
    return _item(all_of, tokens, "taken up", place, f"Its words come back in {where}.")


def _item(all_of: Statements, tokens: Sequence[int], fate: str, where: Span | None, note: str) -> ScopeItem:
    span = all_of.parse.span(tokens[0], tokens[-1] + 1)
    reason = Reason("scope", fate, "announced and listed", span.start, span.end, note)
    return ScopeItem(span, fate, where, (reason,), all_of.parse.article)


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
            thing = parse.object(i)
            if thing is not None and all_of.stem[thing]:
                yield _aim(all_of, i, thing, parties)


def _of_aim(all_of: Statements, verb: int) -> bool:
    """Whether a verb is the infinitive of a purpose, or what 'aimed at' takes; 'able to' names no purpose."""
    parse = all_of.parse
    above = parse.heads[verb]
    if parse.deps[verb] == "pcomp":
        return parse.lower[above] in ("at", "for") and _aiming(all_of, parse.heads[above])
    if parse.auxiliary(verb, "to") is None:
        return False
    if parse.deps[verb] in ("xcomp", "ccomp"):
        between = any(parse.pos[k] == "NOUN" for k in parse.children[above] if above < k < verb)
        return between or _aiming(all_of, above)
    return above == verb or parse.lemmas[above].lower() not in all_of.words.by_first["powers"]


def _aiming(all_of: Statements, token: int) -> bool:
    aiming = ("aims", "sought", "mental predicates", "plans")
    return any(all_of.parse.lemmas[token].lower() in all_of.words.by_first[name] for name in aiming)


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
