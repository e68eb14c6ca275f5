"""What a lesson asks: its exercises, the things to choose in them, and the files that hold them.

A lesson's exercises are data: a TOML file beside the lesson's source, which holds everything, and what
students get of it as JSON. That leaves out solutions, rubrics, notes and hidden checks; it keeps accepted
answers as digests only, and feedback and hints folded, so that opening the file spoils nothing.
"""

import base64
import dataclasses
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from kit.reading import home
from kit.reading import shipped_folder as shipped
from kit.records import KitError, complaint

Kind = Literal["choose", "label", "mark", "number", "fill", "write", "order", "confidence"]

_A_CODE = 3  # an answer so short is a letter or a code, and says nothing to whoever has no list beside it


@dataclass(frozen=True)
class Option:
    """One thing to choose, or one label: its letter or name, its words, and what choosing it is answered."""

    id: str
    text: str
    feedback: str = ""
    accepted: bool | None = None
    further: bool = False  # taken from whoever types it, and not shown to a beginner
    lines: tuple[str, ...] = ()  # those that it is offered for, where it does not fit all


@dataclass(frozen=True)
class Exercise:
    """One exercise; the guide to writing a lesson (notebooks/source/README.md) explains each field.

    `sealed` holds digests of accepted answers by item; None, and absent, is open. `property` names what of
    the case is asked, `otherwise` what is shown where it gives nothing. `texts` are those of parallel forms,
    among which the rows are shared out in order: a student is asked one of them, and the other one in the
    exercise that looks back at this one (`since`); `skills` names what each row of a form tests. `before` is
    what an earlier release asked under this name, in whose terms its answers are graded. `solution`,
    `rubric`, `note` and `hidden` are the instructor's, and empty on the student's side.
    """

    id: str
    lesson: int
    title: str
    kind: Kind
    minutes: int
    prompt: str
    points: float = 1
    options: tuple[Option, ...] = ()
    many: bool = False
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    property: str = ""
    otherwise: str = ""
    lines: int = 0
    topic: str = ""
    field: str = ""
    value: str = ""
    as_of: int = 0
    pick: tuple[str, ...] = ()
    marks: str = ""
    machine: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    since: str = ""
    before: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    invitation: str = ""
    well: str = ""
    again: str = ""
    ask: Mapping[str, str] = dataclasses.field(default_factory=dict)
    hints: tuple[str, ...] = ()
    accepted: Any = None
    sealed: Mapping[str, list[list[str]]] = dataclasses.field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    solution: str = ""
    rubric: str = ""
    note: str = ""


@dataclass(frozen=True)
class Lesson:
    """The exercises of one lesson, in order, and what the lesson says about itself."""

    number: int
    title: str
    question: str
    objectives: tuple[str, ...]
    needs: tuple[str, ...]
    minutes: int
    exercises: tuple[Exercise, ...]


def by_hand(exercise: Exercise) -> bool:
    """Whether a person reads the answer and gives its points: a text, or a small table."""
    return exercise.kind in ("write", "fill")


def stands_for(exercise: Exercise, answer: str) -> str:
    """The words for which a letter or a code of the exercise stands; nothing where the answer is no code.

    >>> how_sure = Exercise("9.1", 9, "How sure?", "label", 2, "", options=(Option("PS+", "possibly so"),))
    >>> stands_for(how_sure, "PS+")
    'possibly so'
    """
    return next((o.text for o in exercise.options if o.id == answer and len(answer) <= _A_CODE), "")


def exercise(name: str | float) -> Exercise:
    """The exercise called `name`, such as "1.2". Raises KitError with the names that there are."""
    name = str(name).strip()
    number = number_in(name)
    if number is None:
        raise KitError(f"'{name}' names no exercise. Write the lesson and the exercise, such as \"0.1\".")
    known = {one.id: one for one in find(number).exercises}
    if name not in known:
        raise KitError(f"Lesson {number} has no exercise {name}. It has: {', '.join(known)}.")
    return known[name]


def number_in(name: object) -> int | None:
    """The number of the lesson that a name begins with; None where it begins with no number.

    >>> number_in("1.2"), number_in(3), number_in("the first")
    (1, 3, None)
    """
    number, _, _ = str(name).strip().partition(".")
    return int(number) if number.isdecimal() else None


def find(number: int) -> Lesson:
    """The lesson with this number: from the student's folder, or else from the kit."""
    for path in _files(f"lesson-{number}.json"):
        return read_lesson(path)
    known = ", ".join(map(str, lesson_numbers()))
    raise KitError(f"There is no lesson {number} here. The lessons are: {known}.")


def lesson_numbers() -> list[int]:
    """The numbers of the lessons that are here, in order."""
    return sorted({int(path.stem.removeprefix("lesson-")) for path in _files("lesson-*.json")})


def _files(pattern: str) -> list[Path]:
    places = (home() / "notebooks", shipped("notebooks"))
    return [path for place in places for path in (place / "exercises").glob(pattern)]


def lesson_source(number: int) -> Lesson:
    """The lesson with everything in it, for the instructor. Raises KitError on a student's side."""
    found = sorted((shipped("notebooks") / "source").glob(f"lesson-{number}-*.toml"))
    if not found:
        raise complaint("exercises.no instructor", number=number)
    return read_lesson(found[0])


def instructors_exercises(numbers: Iterable[int]) -> list[Exercise]:
    """The exercises of these lessons with everything in them. Raises KitError on a student's side."""
    return [one for number in numbers for one in lesson_source(number).exercises]


def read_lesson(path: Path) -> Lesson:
    """The lesson in a TOML file (the source, with everything) or a JSON file (the student's)."""
    try:
        text = path.read_text(encoding="utf-8")
        content = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
        number = content["lesson"]
        return Lesson(
            number,
            content["title"],
            content["question"],
            tuple(content.get("objectives", ())),
            tuple(content.get("needs", ())),
            content["minutes"],
            tuple(_exercise({**row, "lesson": number}, path) for row in content["exercise"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise KitError(f"The exercises in {path} are damaged ({error}). Take a fresh copy.") from None


def _exercise(row: dict[str, Any], path: Path) -> Exercise:
    row |= unfold(row.pop("folded", ""))
    row = _fields(row)
    where, unknown = f"{path}, exercise {row.get('id')}", sorted({*row} - {*Exercise.__dataclass_fields__})
    if unknown:
        raise KitError(f"{where}: there is no field '{unknown[0]}'.")
    if row.get("kind") not in get_args(Kind):
        kinds = ", ".join(get_args(Kind))
        raise complaint("exercises.unknown kind", where=where, kind=row.get("kind"), kinds=kinds)
    return Exercise(**{**row, "before": _fields(row.get("before", {}))})


def _fields(row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an exercise as it holds them."""
    whole = {name: tuple(v) if isinstance(v, list) and name != "accepted" else v for name, v in row.items()}
    options = (Option(**{**each, "lines": tuple(each.get("lines", ()))}) for each in row.get("options", ()))
    return whole | ({"options": tuple(options)} if "options" in row else {})


def fold(texts: Mapping[str, Any]) -> str:
    """Texts in a form that is not read by chance.

    >>> unfold(fold({"well": "Yes."}))
    {'well': 'Yes.'}
    """
    return base64.b64encode(json.dumps(texts, ensure_ascii=False).encode()).decode()


def unfold(folded: str) -> dict[str, Any]:
    """The texts that `fold` folded; nothing from nothing."""
    return dict(json.loads(base64.b64decode(folded))) if folded else {}
