"""An answer beside what is accepted: item by item right, partly, wrong, empty, or open.

The same judgement serves the student, at once, and the instructor, later; only the instructor's side
knows the hidden items. Judging compares digests of atoms (`meaning.py`) and runs nobody's code.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

from kit.exercises import answer_file
from kit.exercises.lesson import Exercise, unfold
from kit.exercises.meaning import Atoms, atom, by_line, count, digest, marked, parts, places, untouched
from kit.exercises.properties import OF_OWN_MARKS, Item, items
from kit.language import parse, shipped_words
from kit.reading import SHIPPED, Case
from kit.reading import case as open_case
from kit.records import Article, KitError, Span

SEALED_KEY = "key.sealed.json"
_ALONE = ("choose", "number", "mark")
_OPEN = ("write", "fill", "confidence")  # no answer is wrong
BY_LINE = ("label", "order")
_FEWEST = 4  # lines that are worth an order
_OF_THE_MIND = "mental nouns; mental predicates; verbs of intention; verbs of knowing; verbs of thinking"
LENDERS = ("mill-lane-footbridge", "first-reports-of-a-shipwreck", SHIPPED)

State = Literal["right", "partly", "wrong", "empty", "open"]
Seals = dict[str, list[list[str]]]


@dataclass(frozen=True)
class Asked:
    """One thing that is asked, as shown; digests of what is accepted (None is open); the key's reason."""

    id: str
    text: str
    accepted: list[list[str]] | None
    reason: str = ""
    of: str = ""  # the case that the line is of, where the one at hand has nothing to be asked,
    title: str = ""  # its title, and the line in its sentence, where students have not got that case
    shown: tuple[Mapping[str, str], ...] = ()
    fact: str = ""


def asked(exercise: Exercise, case: Case) -> list[Asked]:
    """What the exercise asks of this case, in order."""
    if not exercise.property:
        seals = exercise.sealed or sealed(exercise)
        names = [""] if exercise.kind in (*_ALONE, *_OPEN) else exercise.rows
        return [Asked(name, name, seals.get(name)) for name in names]
    kept = case.folder / SEALED_KEY
    rows = json.loads(kept.read_text(encoding="utf-8")).get(exercise.id) if kept.is_file() else None
    if rows is not None:
        return [Asked(**{**row, **unfold(row.get("reason", ""))}) for row in rows]
    whose, found = lent(exercise, case)
    of, title = ("", "") if whose is case else (whose.name, whose.article.title or whose.name)
    return [
        Asked(name, item.text, seals, item.reason if item.accepted else "", of, title, fact=item.fact)
        for name, item in named(exercise, found)
        for seals in [_seal(exercise, name, item.accepted, whose) if item.accepted else None]
    ]


def lent(exercise: Exercise, case: Case) -> tuple[Case, list[Item]]:
    """What is asked, and the case that has it: this one, or else the first of those that lend their lines."""
    found = items(case, exercise)
    if len(found) < (_FEWEST if exercise.kind == "order" else 1) and exercise.kind in BY_LINE:
        for name in reversed(LENDERS) if exercise.property in OF_OWN_MARKS else LENDERS:  # one has a class
            with suppress(KitError):  # a student's folder may hold one case alone
                other = open_case(name)
                if known := items(other, exercise):
                    return other, known
    return case, found


def own_form(one: Exercise, case: Case, wanted: list[Asked]) -> tuple[str, list[Asked]]:
    """Of parallel forms the text and the lines that this student is asked; other exercises are asked whole.

    It is the form that was begun; else the one that was not taken before; else one by the id of the student's
    file, which is random, so that half of a class begins with each.
    """
    if not one.texts:
        return "", wanted
    size, part = len(wanted) // len(one.texts), answer_file.given(case.article)["answers"]
    forms = [wanted[at : at + size] for at in range(0, len(wanted), size)]
    begun, before = (part.get(name, {}).get("answer") or () for name in (one.id, one.since))
    numbers = [n for n, form in enumerate(forms) if any(line.id in begun for line in form)]
    numbers += [n for n, form in enumerate(forms) if before and not any(line.id in before for line in form)]
    number = [*numbers, sum(map(ord, answer_file.read()["id"])) % len(forms)][0]
    return one.texts[number], forms[number]


def named(exercise: Exercise, found: list[Item]) -> list[tuple[str, Item]]:
    """The items that are asked, under the names that answers use: their line, or '' for a single thing."""
    if exercise.kind in _ALONE:
        return [("", item) for item in found[:1]]
    return [(str(line), item) for line, item in enumerate(found[: exercise.lines or None], 1)]


def known(exercise: Exercise, case: Case | None = None) -> list[tuple[str, Item]]:
    """What is accepted for each line, in words, with the key's reason: what only instructors see."""
    if exercise.property and case:
        return named(exercise, lent(exercise, case)[1])
    right = [option for option in exercise.options if option.accepted]
    if exercise.kind == "choose" and right:
        ids = [option.id for option in right]
        return [("", Item("", [ids] if exercise.many else ids, " ".join(one.feedback for one in right)))]
    if exercise.accepted is None:
        return []
    found = exercise.accepted if isinstance(exercise.accepted, Mapping) else {"": exercise.accepted}
    return [(name, Item(name, each if isinstance(each, list) else [each])) for name, each in found.items()]


def sealed(exercise: Exercise) -> Seals:
    """Digests of the answers that the exercise itself accepts, by item."""
    return {name: _seal(exercise, name, item.accepted or ()) for name, item in known(exercise)}


def _seal(
    exercise: Exercise, item: str, accepted: Iterable[Any], case: Case | None = None
) -> list[list[str]]:
    """Digests of alternatives; one that is not a list is a single value."""
    article = case.article if case else None
    found = [reading for value in accepted for reading in _readings(exercise, value, article)]
    return [sorted(digest(exercise.id, item, one) for one in reading) for reading in found]


def _readings(exercise: Exercise, value: Any, article: Article | None) -> list[Atoms]:
    """What one value means to this kind of exercise: usually one set of atoms."""
    if exercise.kind == "mark":
        if article is None:
            raise KitError(f"Exercise {exercise.id} marks words: name a property of the case.")
        return marked(value, article)
    if exercise.options:
        return [frozenset(option_ids(exercise, value))]
    return [frozenset([atom(count(value) if exercise.kind == "number" else value)])]


def option_ids(exercise: Exercise, value: Any) -> list[str]:
    """The ids of the options that a value names, by id or by text. Raises KitError for what is none."""
    known = {atom(name): option.id for option in exercise.options for name in (option.text, option.id)}
    if exercise.many and isinstance(value, str) and atom(value) not in known:
        value = [part for part in value.replace(";", ",").split(",") if part.strip()]
    found = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, (list, dict)) or atom(one) not in known:
            permitted = ", ".join(option.id for option in exercise.options)
            raise KitError(f"'{one}' is not among the choices. They are: {permitted}.")
        found.append(known[atom(one)])
    return found


def judge(exercise: Exercise, case: Case, answer: Any, wanted: list[Asked] | None = None) -> dict[str, State]:
    """The state of each item for a plain answer. Raises KitError when it is no answer to this exercise.

    `wanted` is what `asked` gives, for whoever judges a whole class and asks once.
    """
    wanted = asked(exercise, case) if wanted is None else wanted
    if untouched(answer):
        return {one.id: "empty" for one in wanted}
    if exercise.kind in _OPEN:
        return {"": "open"}
    given = values(exercise, wanted, answer)
    if exercise.kind == "order":
        return _by_pairs(exercise, wanted, given)
    return {one.id: _state(exercise, one, given[one.id], case.article) for one in wanted if one.id in given}


def values(exercise: Exercise, wanted: list[Asked], answer: Any) -> dict[str, Any]:
    """What the answer gives for each item."""
    if exercise.kind in (*_ALONE, *_OPEN):
        return {"": answer}
    names = [one.id for one in wanted]
    if exercise.texts and isinstance(answer, Mapping):  # of parallel forms, the one that was answered
        names = [name for name in names if name in answer]
    return by_line(answer, names)


def _by_pairs(exercise: Exercise, wanted: list[Asked], given: Mapping[str, Any]) -> dict[str, State]:
    """Each line by the pairs that it is in: right when all stand in the right order, partly when half do."""
    pairs = pairs_in_order(exercise, wanted, given)
    states: dict[str, State] = {}
    for one in wanted:
        own = [fine for pair, fine in pairs.items() if one.id in pair]
        states[one.id] = "right" if all(own) else "partly" if 2 * sum(own) >= len(own) else "wrong"
        if untouched(given[one.id]) or not one.accepted:
            states[one.id] = "open" if not one.accepted else "empty"
    return states


def pairs_in_order(
    exercise: Exercise, wanted: list[Asked], given: Mapping[str, Any]
) -> dict[tuple[str, str], bool]:
    """For each two lines with a rank in the key, whether the answer has them in an order that the key allows.

    A tie is right only where the key allows one. Raises KitError for a rank that is no number.
    """
    places = {one.id: float(atom(count(given[one.id]))) for one in wanted if not untouched(given[one.id])}
    allowed = {one.id: ranks(exercise, one, 2 * len(wanted)) for one in wanted if one.accepted}
    return {
        (one, other): one in places
        and other in places
        and any(
            (places[one] < places[other], places[one] > places[other]) == (a < b, a > b)
            for a in allowed[one]
            for b in allowed[other]
        )
        for one, other in combinations(allowed, 2)
    }


def ranks(exercise: Exercise, one: Asked, most: int) -> list[int]:
    """The ranks that are accepted for a line: those whose digest is there."""
    return [n for n in range(1, most + 1) if [digest(exercise.id, one.id, str(n))] in (one.accepted or [])]


def _state(exercise: Exercise, item: Asked, value: Any, article: Article) -> State:
    if untouched(value):
        return "empty" if item.accepted else "open"
    readings = _readings(exercise, value, article)
    if exercise.options and not exercise.many and len(readings[0]) > 1:
        raise KitError("Choose one of them: the answer holds several.")
    if not item.accepted:
        return "open"
    found = [
        _nearness(exercise, {digest(exercise.id, item.id, one) for one in reading}, set(accepted))
        for reading in readings
        for accepted in item.accepted
    ]
    if "right" in found or "partly" in found:
        return "right" if "right" in found else "partly"
    return "open" if _defensible(exercise, value, article) else "wrong"


def _defensible(exercise: Exercise, value: Any, article: Article) -> bool:
    """Whether an answer that nobody foresaw could be argued for: then a person reads it."""
    if exercise.property != "key minds read":
        return False
    spans = [place for part in parts(value) for place in places(part, article)[:1]]
    return any(names_a_thought(article, span) for span in spans)


def names_a_thought(article: Article, span: Span) -> bool:
    """Whether some word there is one of thinking, wanting or knowing: then a mind may be read in it.

    >>> from kit.reading import from_text
    >>> article = from_text("The town closed it. The mayor vowed revenge. It rained.")
    >>> [names_a_thought(article, Span(*edges)) for edges in ((0, 18), (20, 43), (44, 53))]
    [False, True, False]
    """
    parsed = parse(article)
    known = {word for name in _OF_THE_MIND.split("; ") for word in shipped_words().words(name)}
    known |= set(shipped_words().values("nouns of speech and thought"))
    return not known.isdisjoint(parsed.lemmas[i].lower() for i in parsed.tokens(span))


def _nearness(exercise: Exercise, given: set[str], accepted: set[str]) -> State:
    common = len(given & accepted)
    enough = 2 * common >= len(accepted) and 2 * common >= len(given)
    if given == accepted or (exercise.kind == "mark" and common and enough):
        return "right"
    return "partly" if common else "wrong"


def told_apart(exercise: Exercise, wanted: list[Asked], answer: Any) -> bool:
    """Whether the lines of a `label` were told apart at all, so that what is right of them counts.

    Three lines or more were not where one label stands on all of them, or on all but one of five or more, and
    no more is right than if the same labels stood in any other order: what chance brings (Cohen 1960).
    """
    lines = [one for one in wanted if one.accepted]
    if exercise.kind != "label" or len(lines) < 3 or untouched(answer):
        return True
    given = values(exercise, wanted, answer)
    labels = ["" if untouched(v := given.get(one.id)) else option_ids(exercise, v)[0] for one in lines]
    fits = [[[digest(exercise.id, e.id, label)] in (e.accepted or []) for label in labels] for e in lines]
    right = sum(row[n] for n, row in enumerate(fits))
    usual, times = Counter(labels).most_common(1)[0]
    few = not usual or times < len(lines) - (len(lines) > 4)
    everywhere = all(row[labels.index(usual)] for row in fits)
    return few or everywhere or not right or right * len(lines) > sum(map(sum, fits))


def share(states: Mapping[str, State], apart: bool = True) -> float | None:
    """The part of the judged items that is right, 0 to 1 (partly counts half); None when all is open.

    Nothing is right where nothing was told `apart`.

    >>> share({"1": "right", "2": "wrong", "3": "open"})
    0.5
    """
    worth = {"right": 1.0, "partly": 0.5, "wrong": 0.0, "empty": 0.0}
    judged = [worth[state] for state in states.values() if state != "open"]
    return apart * sum(judged) / len(judged) if judged else None
