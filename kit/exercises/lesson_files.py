"""A lesson's exercises are data: a TOML file beside the lesson's source, and what students get of it.

The source holds everything. The student's file, made from it, leaves out solutions, rubrics, notes and
hidden checks; it keeps accepted answers as digests only, and feedback and hints folded, so that opening
the file spoils nothing.
"""

from __future__ import annotations

import base64
import json
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

from kit.exercises.lesson import Exercise, Kind, Lesson, Option
from kit.exercises.properties import PROPERTIES
from kit.reading import home
from kit.reading import shipped_folder as shipped
from kit.records import KitError


def find(number: int) -> Lesson:
    """The lesson with this number: from the student's folder, or else from the kit."""
    for place in (home() / "notebooks", shipped("notebooks")):
        path = place / "exercises" / f"lesson-{number}.json"
        if path.is_file():
            return read_lesson(path)
    raise KitError(
        f"There is no lesson {number} here. The lessons are: {', '.join(map(str, lesson_numbers()))}."
    )


def lesson_source(number: int) -> Lesson:
    """The lesson with everything in it, for the instructor. Raises KitError on a student's side."""
    found = sorted((shipped("notebooks") / "source").glob(f"lesson-{number}-*.toml"))
    if not found:
        raise KitError(f"The instructor's side of lesson {number} is not here.")
    return read_lesson(found[0])


def lesson_numbers() -> list[int]:
    """The numbers of the lessons that are here, in order."""
    homes = (home() / "notebooks", shipped("notebooks"))
    found = {path.stem for place in homes for path in (place / "exercises").glob("lesson-*.json")}
    return sorted(int(name.removeprefix("lesson-")) for name in found)


def instructors_exercises(numbers: Iterable[int]) -> list[Exercise]:
    """The exercises of these lessons with everything in them. Raises KitError on a student's side."""
    return [one for number in numbers for one in lesson_source(number).exercises]


def number_in(name: object) -> int | None:
    """The number of the lesson that a name begins with; None where it begins with no number.

    >>> number_in("1.2"), number_in(3), number_in("the first")
    (1, 3, None)
    """
    number, _, _ = str(name).strip().partition(".")
    return int(number) if number.isdecimal() else None


def exercise(name: str | float) -> Exercise:
    """The exercise called `name`, such as "1.2". Raises KitError with the names that there are."""
    name = str(name).strip()
    number = number_in(name)
    if number is None:
        raise KitError(f"'{name}' names no exercise. Write the lesson and the exercise, such as \"0.1\".")
    lesson = find(number)
    for one in lesson.exercises:
        if one.id == name:
            return one
    known = ", ".join(one.id for one in lesson.exercises)
    raise KitError(f"Lesson {number} has no exercise {name}. It has: {known}.")


def read_lesson(path: Path) -> Lesson:
    """The lesson in a TOML file (the source, with everything) or a JSON file (the student's)."""
    try:
        text = path.read_text(encoding="utf-8")
        content = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except (ValueError, UnicodeDecodeError) as error:
        raise KitError(f"The exercises in {path} cannot be read: {error}. Take a fresh copy.") from None
    try:
        return _lesson(content, path)
    except (KeyError, TypeError, ValueError) as error:
        raise KitError(f"The exercises in {path} are damaged ({error}). Take a fresh copy.") from None


def _lesson(content: dict[str, Any], path: Path) -> Lesson:
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


def _exercise(row: dict[str, Any], path: Path) -> Exercise:
    row |= unfold(row.pop("folded", ""))
    options = row.pop("options", ())
    unknown = sorted(set(row) - set(Exercise.__dataclass_fields__))
    if unknown:
        raise KitError(f"{path}, exercise {row.get('id')}: there is no field '{unknown[0]}'.")
    if row.get("kind") not in get_args(Kind):
        raise KitError(
            f"{path}, exercise {row.get('id')}: the kind is '{row.get('kind')}'. "
            f"It must be one of: {', '.join(get_args(Kind))}."
        )
    if row.get("property", "headline") not in PROPERTIES or row.get("otherwise", "claims") not in PROPERTIES:
        raise KitError(
            f"{path}, exercise {row.get('id')}: there is no property '{row.get('property')}' or "
            f"'{row.get('otherwise', '')}'. There is: {', '.join(PROPERTIES)}."
        )
    for name in ("hints", "rows", "columns", "hidden", "pick", "machine"):
        row[name] = tuple(row.get(name, ()))
    return Exercise(**row, options=tuple(Option(**option) for option in options))


def fold(texts: Mapping[str, Any]) -> str:
    """Texts in a form that is not read by chance.

    >>> unfold(fold({"well": "Yes."}))
    {'well': 'Yes.'}
    """
    return base64.b64encode(json.dumps(texts, ensure_ascii=False).encode()).decode()


def unfold(folded: str) -> dict[str, Any]:
    """The texts that `fold` folded; nothing from nothing."""
    return dict(json.loads(base64.b64decode(folded))) if folded else {}
