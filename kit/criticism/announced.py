"""What an article announces: a scope set against the lists that follow, and what it says a thing is for.

A purpose is a clause of aim: an infinitive ('a fund to reduce debt'), what a verb of aiming takes ('aims to
reduce', 'aimed at reducing') and what 'and' joins to either (Huddleston and Pullum 2002, The Cambridge
Grammar of the English Language, ch. 8, section 12.2). Two purposes have one aim when they do the same to the
same matter: 'reduce dependency', 'reduce reliance'. An aim drifts when what it is about changes on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

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
    after = announced[-1][-1]
    found = [_fate(all_of, tokens, after) for tokens in announced]
    named = [_stems(all_of, tokens) for tokens in announced]
    for item in _next_list(all_of, after):
        stems = _stems(all_of, item)
        if not any(name <= stems for name in named):
            span = all_of.parse.span(item.start, item.stop)
            found.append(
                _topic(all_of, span, "unannounced", None, "The list has it; the announced scope does not.")
            )
    return found


def _announced(all_of: Statements) -> list[list[int]]:
    """The members of the first coordination of three or more that is the object of a scope verb."""
    parsed = all_of.parse
    verbs = all_of.words.by_first["scope verbs"]
    for i, lemma in enumerate(parsed.lemmas):
        if lemma.lower() not in verbs or parsed.pos[i] not in ("VERB", "ADP"):
            continue
        for child in parsed.children[i]:
            members = _members(all_of, child) if parsed.deps[child] in ("dobj", "pobj") else []
            if len(members) >= 3:
                return members
    return []


def _members(all_of: Statements, first: int) -> list[list[int]]:
    """The conjuncts of a coordination, each with its words before the head."""
    heads, waiting = [first], [first]
    while waiting:
        i = waiting.pop()
        more = [c for c in all_of.parse.children[i] if all_of.parse.deps[c] == "conj"]
        heads += more
        waiting += more
    return [
        [k for k in range(all_of.parse.left[head], head + 1) if all_of.stem[k]]
        for head in sorted(heads)
        if all_of.stem[head]
    ]


def _stems(all_of: Statements, tokens: range | list[int]) -> set[str]:
    return {all_of.stem[i] for i in tokens if all_of.stem[i]}


def _fate(all_of: Statements, tokens: list[int], after: int) -> ScopeItem:
    """Where all words of an announced thing come back together, in a list first, then anywhere."""
    span = all_of.parse.span(tokens[0], tokens[-1] + 1)
    stems = _stems(all_of, tokens)
    order = {"item": 0, "heading": 1, "paragraph": 2}
    later = [
        (order.get(kind, 3), kind, passage)
        for kind, _, passage in _passages(all_of, after)
        if kind != "source" and stems <= _stems(all_of, passage)
    ]
    if not later:
        return _topic(all_of, span, "never taken up", None, "It is announced, and does not come back.")
    _, kind, passage = min(later, key=lambda found: found[0])
    where = {"item": "an item of a list", "heading": "a heading"}.get(kind, "the text")
    place = all_of.parse.span(passage.start, passage.stop)
    return _topic(all_of, span, "taken up", place, f"Its words come back in {where}.")


def _next_list(all_of: Statements, after: int) -> list[range]:
    """The tokens of each item in the first bulleted list after the announcement."""
    found: list[range] = []
    before = None
    for kind, block, passage in _passages(all_of, after):
        if kind == "item":
            if before is not None and block != before + 1:
                break
            found.append(passage)
            before = block
    return found


def _passages(all_of: Statements, after: int) -> list[tuple[str, int, range]]:
    """Kind, block and tokens of each later sentence; a list item is one, however it was cut."""
    found: list[tuple[str, int, range]] = []
    for sentence in all_of.parse.sentences:
        if sentence.first <= after:
            continue
        kind, first = all_of.parse.block(sentence).kind, sentence.first
        if kind == "item" and found and found[-1][1] == sentence.block:
            first = found.pop()[2].start
        found.append((kind, sentence.block, range(first, sentence.last)))
    return found


def _topic(all_of: Statements, span: Span, fate: str, later: Span | None, note: str) -> ScopeItem:
    reason = Reason("scope", fate, "announced and listed", span.start, span.end, note)
    return ScopeItem(span, fate, later, (reason,), all_of.parse.article)


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
