"""What an exercise may ask about a case: named properties of the case's own data.

A property gives items: what the student is shown, and what is accepted, or None where the case does not
say. Because exercises name a property and never a sentence, they work on any article. To add one, write
a function from a case and an exercise to items and name it in `PROPERTIES`; what is only shown, with
nothing accepted, stands in `kit.excerpts`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kit.exercises.excerpts import EXCERPTS, spread
from kit.reading import SHIPPED
from kit.records import Article, Block, Claim, Mark

if TYPE_CHECKING:
    from kit.exercises.lesson import Exercise
    from kit.reading import Answer, Case


@dataclass(frozen=True)
class Item:
    """One thing that is asked: the words shown, and the answers that are accepted.

    `accepted` holds alternatives, each of which is right; an alternative is one value, or several that
    belong together. None means that the case does not say: the exercise stays open there. `reason` is the
    key's, in words.
    """

    text: str
    accepted: Sequence[str | Sequence[str]] | None
    reason: str = ""


def items(case: Case, exercise: Exercise) -> list[Item]:
    """The items of an exercise's property; where there are none, those of `otherwise`, all of them open."""
    found = PROPERTIES[exercise.property](case, exercise)
    if not found and exercise.otherwise:
        found = [replace(item, accepted=None) for item in PROPERTIES[exercise.otherwise](case, exercise)]
    return found


def key(case: Case, exercise: Exercise) -> list[Item]:
    """The rows of the case's key for this exercise, each with its words and its accepted answers."""
    facts = {fact.id: fact.fact for fact in case.record}
    return [Item(_shown(row, facts), row.accepted, row.reason) for row in rows(case, exercise)]


def key_words(case: Case, exercise: Exercise) -> list[Item]:
    """One thing to mark: the words of any row of the case's key, or with `many` those of all of them."""
    known = [row for row in rows(case, exercise) if row.words]
    found = [row.words for row in known]
    reason = " ".join(f"‘{row.words}’: {row.reason}" for row in known)
    return [Item("", [found] if exercise.many else found, reason)] if found else []


def key_inquiries(case: Case, exercise: Exercise) -> list[Item]:
    """Garraghan's six inquiries as questions, with what the case's key accepts for each."""
    from kit.criticism import INQUIRIES

    known = {row.item: row for row in rows(case, exercise)}
    return [
        Item(question, known[name].accepted, known[name].reason) if name in known else Item(question, None)
        for name, question in INQUIRIES.items()
    ]


def key_minds(case: Case, exercise: Exercise) -> list[Item]:
    """One thing to mark: a mind that is read, in the words of the case's key or as the kit finds it."""
    from kit.criticism import find_devices

    (found,) = key_words(case, exercise) or [Item("", [])]
    text = case.article.text
    read = [each for each in find_devices(case.article) if each.device == "mind read" and found.accepted]
    spoken = [text[each.span.start : each.span.end] for each in read]
    return [Item("", [*(found.accepted or ()), *spoken], found.reason)]


def names_a_thought(words: str) -> bool:
    """Whether some word is one of thinking, wanting or knowing: then a mind may be read there.

    >>> names_a_thought("The town dreads"), names_a_thought("The mayor vowed"), names_a_thought("It rained")
    (False, True, False)
    """
    from kit.language import parse, shipped_words
    from kit.reading import from_text

    known = {word for name in _OF_THE_MIND for word in shipped_words().words(name)}
    known |= set(shipped_words().values("nouns of speech and thought"))
    return not known.isdisjoint(lemma.lower() for lemma in parse(from_text(words)).lemmas)


_OF_THE_MIND = (
    "mental nouns",
    "mental predicates",
    "verbs of intention",
    "verbs of knowing",
    "verbs of thinking",
)


def rows(case: Case, exercise: Exercise) -> list[Answer]:
    """The rows of the key under the exercise's topic, field and date; of the shipped key what it picks.

    Only the shipped key is picked from: of a key of one's own every row counts, whatever it is called.
    """
    found = case.answers(exercise.topic or exercise.id)
    if exercise.field:
        found = [row for row in found if row.field == exercise.field]
    if exercise.as_of:
        dates = sorted({row.as_of for row in found if row.as_of})
        found = [row for row in found if row.as_of in dates[exercise.as_of - 1 : exercise.as_of]]
    pick = exercise.pick if case.name == SHIPPED else ()
    picked = [row for name in pick for row in found if row.item == name]
    return picked or found


def _shown(row: Answer, facts: dict[str, str]) -> str:
    words = " — ".join(filter(None, (row.words, row.against))) or facts.get(row.item, row.item)
    return f"{words} (as of {row.as_of})" if row.as_of else words


def headline(case: Case, exercise: Exercise) -> list[Item]:
    """The article's first headline, as words to be marked."""
    return [Item("", _words(case.article, "headline")[:1] or None)]


def headings(case: Case, exercise: Exercise) -> list[Item]:
    """How many headings the article has, its headlines not counted."""
    return [Item("", [str(len(_words(case.article, "heading")))])]


def block_kinds(case: Case, exercise: Exercise) -> list[Item]:
    """The first block of each kind that the article has: what is it?"""
    first: dict[str, Block] = {}
    for block in case.article.blocks:
        first.setdefault(block.kind, block)
    return [Item(_short(case.article.text[block.start : block.end]), [kind]) for kind, block in first.items()]


def lines_not_stated(case: Case, exercise: Exercise) -> list[Item]:
    """How many lines of the kit's card say 'not stated' of what an article can state about itself."""
    from kit.criticism import card

    return [Item("", [str(sum(not line.stated for line in card(case.article).states))])]


def central(case: Case, exercise: Exercise) -> list[Item]:
    """The claim that the article tells most often; which grade is right the case does not say."""
    from kit.criticism import central_claim

    return [Item(central_claim(case.article).text, None)] if _claims(case) else []


def times_told(case: Case, exercise: Exercise) -> list[Item]:
    """How often the article tells what it tells most often; 0 where it says nothing twice."""
    from kit.criticism import find_tellings

    told = Counter(telling.group for telling in find_tellings(case.article))
    return [Item("", [str(max(told.values(), default=0))])]


def unanimous(case: Case, exercise: Exercise) -> list[Item]:
    """On how many sentences all readers of the class agree about a field, such as hedged."""
    from kit.exercises.readers.class_file import class_marks, judgements

    said = judgements(class_marks(case), exercise.field or "hedged").values()
    return [Item("", [str(sum(len(set(given.values())) == 1 for given in said))])]


def disputed(case: Case, exercise: Exercise) -> list[Item]:
    """Sentences on which most readers and the machine differ about a field; who is right is not known."""
    said = _said(case, exercise.field or "hedged")
    apart = [one.words for one in said if one.people and one.machine and one.people != one.machine]
    return [Item(words, None) for words in spread(apart, exercise)]


def missed(case: Case, exercise: Exercise) -> list[Item]:
    """How many sentences most readers call `value`, and the machine does not."""
    value = exercise.value or "yes"
    said = _said(case, exercise.field or "hedged")
    return [Item("", [str(sum(one.people == value and one.machine not in (value, "") for one in said))])]


@dataclass(frozen=True)
class Said:
    """What most readers and the machine say of a sentence; empty where nothing is said."""

    words: str
    people: str
    machine: str


def _said(case: Case, field: str) -> list[Said]:
    from kit.exercises.readers.class_file import class_marks, judgements, most

    people, machine = judgements(class_marks(case), field), judgements(_machine(case.article), field)
    found = []
    for place in sorted({*people, *machine}):
        readers = most(people.get(place, {}).values()) or ""
        found.append(
            Said(
                case.article.text[slice(*place)],
                str(readers),
                str(next(iter(machine.get(place, {}).values()), "")),
            )
        )
    return found


@lru_cache(maxsize=4)
def _machine(article: Article) -> tuple[Mark, ...]:
    """What the machine marks, found once for a whole class."""
    from kit.exercises.readers.class_file import machine_marks

    return tuple(machine_marks(article))


def _claims(case: Case) -> list[Claim]:
    from kit.claims import find_claims

    return find_claims(case.article)


def _words(article: Article, kind: str) -> list[str]:
    return [article.text[block.start : block.end] for block in article.blocks if block.kind == kind]


def _short(words: str, most: int = 90) -> str:
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"


# What these ask depends on whoever is asked: their own marks count among those of the class.
OF_OWN_MARKS = frozenset({"unanimous", "disputed", "missed"})


def _open(shown: Callable[[Case, Exercise], list[str]]) -> Callable[[Case, Exercise], list[Item]]:
    return lambda case, exercise: [Item(words, None) for words in shown(case, exercise)]


PROPERTIES: dict[str, Callable[[Case, Exercise], list[Item]]] = {
    "key": key,
    "key words": key_words,
    "key inquiries": key_inquiries,
    "key minds read": key_minds,
    "headline": headline,
    "number of headings": headings,
    "kinds of block": block_kinds,
    "lines not stated": lines_not_stated,
    "central claim": central,
    "times told": times_told,
    "unanimous": unanimous,
    "disputed": disputed,
    "missed": missed,
    **{name: _open(shown) for name, shown in EXCERPTS.items()},
}
