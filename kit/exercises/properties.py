"""What an exercise may ask about a case: named properties of the case's own data.

A property gives items: what the student is shown, and what is accepted, or None where the case does not
say. Because exercises name a property and never a sentence, they work on any article. To add one, write
a function and name it in `KNOWN` when it gives items, or in `SHOWN` when it gives words to be asked about.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from kit.claims import find_attributions, find_claims
from kit.comparison import verb_ladder
from kit.criticism import (
    INQUIRIES,
    card,
    central_claim,
    find_devices,
    find_scope,
    find_tellings,
    find_tensions,
    find_wording,
)
from kit.exercises import class_file
from kit.exercises.lesson import Exercise
from kit.language import parse
from kit.pages import short
from kit.reading import SHIPPED, Answer, Case
from kit.records import Article, Claim, complaint, pieces, row, words_of

_ALONE = 5  # words that a claim has at least, to be judged by itself
_ENOUGH = 4  # claims that are worth asking about, though more were asked for
_CLOSE = 4  # words among which stands what a listed word bears on
_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
_RUNNING = ("paragraph", "item")


@dataclass(frozen=True)
class Item:
    """One thing that is asked: the words shown, and the answers that are accepted.

    `accepted` holds alternatives, each one value or several that belong together; None is open. `reason` is
    the key's, in words.
    """

    text: str
    accepted: Sequence[str | Sequence[str]] | None = None
    reason: str = ""
    fact: str = ""  # the id of the fact of the record that the words are taken from


def items(case: Case, exercise: Exercise) -> list[Item]:
    """The items of an exercise's property, and where they are too few those of `otherwise`, which are open.

    Raises KitError for a property that is not there.
    """
    found = _items(case, exercise, exercise.property)
    if exercise.otherwise and (not found or len(found) < exercise.lines):
        there = [item.text for item in found]
        for item in _items(case, exercise, exercise.otherwise):
            if not any(item.text in text or text in item.text for text in there):
                found.append(replace(item, accepted=None))
    return found


def _items(case: Case, exercise: Exercise, name: str) -> list[Item]:
    if name in KNOWN:
        return KNOWN[name](case, exercise)
    if name in SHOWN:
        return [Item(words) for words in SHOWN[name](case, exercise)]
    raise complaint("exercises.no property", exercise=exercise, name=name, known=", ".join([*KNOWN, *SHOWN]))


def _rows(case: Case, exercise: Exercise) -> list[Answer]:
    """The key's rows under the exercise's topic, field and date; of the shipped key alone those it picks."""
    found = case.answers(exercise.topic or exercise.id, exercise.field)
    if exercise.as_of:
        dates = sorted({row.as_of for row in found if row.as_of})
        found = [row for row in found if row.as_of in dates[exercise.as_of - 1 : exercise.as_of]]
    pick = exercise.pick if case.name == SHIPPED else ()
    return [row for name in pick for row in found if row.item == name] or found


def _key(case: Case, exercise: Exercise) -> list[Item]:
    """The rows of the case's key for this exercise, each with its words and its accepted answers."""
    facts, found = {fact.id: fact.fact for fact in case.record}, []
    for known in _rows(case, exercise):
        named = "" if exercise.kind == "choose" else known.item  # what is chosen for the whole has no words
        words = " — ".join(filter(None, (known.words, known.against))) or named
        fact = next(iter(known.record), "")
        found.append(Item(facts.get(words, words), known.accepted, known.reason, fact))
    return found


def _key_words(case: Case, exercise: Exercise) -> list[Item]:
    """One thing to mark: the words of any row of the case's key, or with `many` those of all of them."""
    known = [row for row in _rows(case, exercise) if row.words]
    found = [row.words for row in known]
    reason = " ".join(f"‘{row.words}’: {row.reason}" for row in known)
    return [Item("", [found] if exercise.many else found, reason)] if found else []


def _key_inquiries(case: Case, exercise: Exercise) -> list[Item]:
    """Garraghan's six inquiries as questions, with what the case's key accepts for each."""
    known = {row.item: row for row in _rows(case, exercise)}
    rows = ((question, known.get(name)) for name, question in INQUIRIES.items())
    return [Item(question, row.accepted, row.reason) if row else Item(question) for question, row in rows]


def _key_minds(case: Case, exercise: Exercise) -> list[Item]:
    """One thing to mark: a mind that is read, in the words of the case's key or as the kit finds it."""
    (found,) = _key_words(case, exercise) or [Item("", [])]
    read = [each for each in find_devices(case.article) if each.device == "mind read" and found.accepted]
    spoken = [words_of(case.article, each.span) for each in read]
    return [Item("", [*(found.accepted or ()), *spoken], found.reason)]


def _counted(*numbers: int) -> list[Item]:
    return [Item("", [*map(str, numbers)])]


def _kinds_of_block(case: Case, exercise: Exercise) -> list[Item]:
    """The first block of each kind that the article has: what is it?"""
    first: dict[str, str] = {}
    for kind, words in _blocks(case.article):
        first.setdefault(kind, short(words, 90))
    second = _has_second_headline(case.article)
    also = {"heading": ["headline"]} if second else {}
    return [Item(words, [kind, *also.get(kind, ())]) for kind, words in first.items()]


def _has_second_headline(article: Article) -> bool:
    """Whether a heading stands before all running text: who calls it a headline is right as well."""
    kinds = [kind for kind, _ in _blocks(article) if kind in ("heading", "paragraph")]
    return kinds[:1] == ["heading"] and bool(_blocks(article, "headline"))


def _headings(case: Case, exercise: Exercise) -> list[Item]:
    number = len(_blocks(case.article, "heading"))
    return _counted(number, number - _has_second_headline(case.article))


def _blocks(article: Article, kind: str = "") -> list[tuple[str, str]]:
    found = [block for block in article.blocks if kind in ("", block.kind)]
    return [(block.kind, article.text[block.start : block.end]) for block in found]


def _unanimous(case: Case, exercise: Exercise) -> list[Item]:
    """On how many sentences all readers of the class agree about a field."""
    said = class_file.judgements(class_file.class_marks(case), exercise.field).values()
    return _counted(sum(len(set(given.values())) == 1 for given in said))


def _missed(case: Case, exercise: Exercise) -> list[Item]:
    """How many sentences most readers say yes of, and the machine does not."""
    both = class_file.most_and_machine(case, exercise.field)
    return _counted(sum(most == "yes" and machine == "no" for _, most, machine in both.itertuples()))


def _disputed(case: Case, exercise: Exercise) -> list[str]:
    """Sentences on which most readers and the machine differ about a field; who is right is not known."""
    both = class_file.most_and_machine(case, exercise.field)
    return _spread([words for words, most, machine in both.itertuples() if most != machine], exercise)


def _spread(texts: Sequence[str], exercise: Exercise) -> list[str]:
    """One text from each part of the article, as many as the exercise asks for, in order; none twice."""
    told, draw = list(dict.fromkeys(texts)), random.Random(exercise.topic)
    lines = exercise.lines or len(told)
    if len(told) <= lines:
        return told
    parts = (told[n * len(told) // lines : (n + 1) * len(told) // lines] for n in range(lines))
    return [draw.choice(part) for part in parts]


def _claims(case: Case, exercise: Exercise, *, checkable: bool = False) -> list[str]:
    """Claims that the form has a label for, of these such as stand alone as they are, where enough do."""
    further = {option.id for option in exercise.options if option.further}
    told = [claim for claim in _running(case.article) if further.isdisjoint((claim.kind, claim.certainty))]
    told = [claim for claim in told if claim.checkable or not checkable]
    long = [claim for claim in told if len(claim.text.split()) >= _ALONE]
    alone = [claim for claim in long if claim.stands_alone == claim.text]
    enough = next((some for some in (alone, long) if len(some) >= max(1, min(exercise.lines, _ENOUGH))), told)
    return _spread([claim.text for claim in enough], exercise)


def _running(article: Article) -> list[Claim]:
    return [claim for claim in find_claims(article) if claim.block.kind in _RUNNING]


def _wording(case: Case, exercise: Exercise) -> list[str]:
    """Words of the lists, with what they bear on where that is close, at their first place; else claims."""
    article, parsed, told = case.article, parse(case.article), []
    for word in find_wording(article):
        own = [*parsed.tokens(word.span)]
        heads = {parsed.heads[i] for i in own}
        close = takewhile(lambda i: parsed.pos[i] != "PUNCT", range(own[-1] + 1, len(parsed.words))[:_CLOSE])
        borne = [i for i in close if parsed.pos[i] in _CONTENT and (i in heads or parsed.heads[i] in own)]
        span = parsed.span(own[0], (borne or own)[0 if borne else -1] + 1)
        if article.text.find(words := words_of(article, span)) == span.start:
            told.append(words)
    return _spread(told, exercise) or _claims(case, exercise)


def _sources(case: Case, exercise: Exercise) -> list[str]:
    """What the article names as its sources: its list, or else who and what speaks in it by a name."""
    article, parsed = case.article, parse(case.article)
    places = [
        parsed.tokens(said.source)
        for said in find_attributions(article)
        if said.source and (said.source_kind.startswith("named") or said.source_kind == "document")
    ]
    spoken = [
        words_of(article, parsed.span(own.start, own.stop))
        for own in places
        if parsed.block(parsed.sentence(own.start)).kind in _RUNNING
        and any(parsed.pos[i] == "PROPN" for i in own)
    ]
    whole = [s for n, s in enumerate(spoken) if not any(s.split()[-1] in one for one in spoken[:n])]
    return _spread([words for _, words in _blocks(article, "source")] or whole, exercise)


def _speakers(case: Case, exercise: Exercise) -> list[str]:
    """Sentences in which the article lets a person speak, with a name or without one."""
    told = [a for a in find_attributions(case.article) if a.source_kind in ("named person", "unnamed person")]
    at = [pieces(said.cue or said.source or said.content)[0].start for said in told]
    places = class_file.places(case.article)
    spoken = [place for place in places if any(place.start <= n < place.end for n in at)]
    return _spread([words_of(case.article, place) for place in spoken], exercise)


def _pairs(found: Sequence[object], *names: str) -> list[str]:
    """Of each record what stands in these two fields, or in the one that is filled."""
    rows = (dict(row(each)) for each in found)
    return [" — ".join(filter(None, (each[name] for name in names))) for each in rows]


def _verbs(case: Case, exercise: Exercise) -> list[str]:
    """What the record's facts say of something that is set up."""
    facts = {fact.id: fact.fact for fact in case.record}
    return [facts[name] for name in dict.fromkeys(rung.account for rung in verb_ladder(case.record))]


# What these ask depends on whoever is asked: their own marks count among those of the class.
OF_OWN_MARKS = frozenset({"unanimous", "disputed", "missed"})

KNOWN: dict[str, Callable[[Case, Exercise], list[Item]]] = {
    "key": _key,
    "key words": _key_words,
    "key inquiries": _key_inquiries,
    "key minds read": _key_minds,
    "headline": lambda case, one: [Item("", [words for _, words in _blocks(case.article, "headline")][:1])],
    "number of headings": _headings,
    "kinds of block": _kinds_of_block,
    "lines not stated": lambda case, one: _counted(
        sum(not line.stated for line in card(case.article).states)
    ),
    # How often the article tells what it tells most often.
    "times told": lambda case, one: _counted(
        max(Counter(telling.group for telling in find_tellings(case.article)).values(), default=0)
    ),
    "unanimous": _unanimous,
    "missed": _missed,
}
SHOWN: dict[str, Callable[[Case, Exercise], list[str]]] = {
    "claims": _claims,
    "checkable claims": lambda case, one: _claims(case, one, checkable=True),
    "central claim": lambda case, one: [central_claim(case.article).text] if _running(case.article) else [],
    "wording": _wording,
    "named sources": _sources,
    "claims to cover": lambda case, one: _claims(case, one) if _sources(case, one) else [],
    "speakers": _speakers,
    "scope": lambda case, one: _pairs(find_scope(case.article), "topic", "where"),
    "tensions": lambda case, one: _pairs(find_tensions(case.article), "left", "right"),
    "verbs": _verbs,
    "disputed": _disputed,
}
