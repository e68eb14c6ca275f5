"""A composed class: students who never were, with plausible variety, to try `kit grade` on.

    python -m tests.composed_class FOLDER [--students 30] [--form moodle|canvas|folder]

Names say that they are composed. The same number always makes the same class.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import sys
import zipfile
from collections.abc import Container
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from kit.exercises import OF_OWN_MARKS, Exercise, asked, properties
from kit.exercises import answer_file as answers
from kit.exercises import lesson as lessons
from kit.exercises.judging import named
from kit.reading import cases
from kit.records import Mark

LABELS = ("attributed", "hedged", "opinion")
_TEXTS = (
    "It says that this happened, but not who saw it.",
    "The word that carries the weight is the verb, and nobody stands behind it.",
    "I would ask for the date first.",
    "Composed: a sentence of my own about the article.",
)


def files(students: int, seed: int = 0) -> list[tuple[str, str]]:
    """Name and answers file of each student."""
    case = replace(cases.case(), marks=())
    exercises = [
        one for number in lessons.lesson_numbers() for one in lessons.lesson_source(number).exercises
    ]
    task = {one.id: (solution(one, case), items(one, case)) for one in exercises}
    made = []
    for number in range(1, students + 1):
        chance = random.Random(f"{seed}-{number}")
        skill, share = chance.uniform(0.3, 0.95), chance.choice([0.3, 0.7, 1, 1, 1])
        marks = some_marks(case, skill, share, chance)
        mine = replace(case, marks=tuple(mark(row, case) for row in marks))
        own = {
            one.id: (solution(one, mine), items(one, mine))
            for one in exercises
            if one.property in OF_OWN_MARKS
        }
        given = {}
        for one in exercises:
            if chance.random() < share:
                answer = an_answer(one, *{**task, **own}[one.id], skill, chance)
                if answer is not None:
                    given[one.id] = kept(answer, chance)
        part = {"case": case.name, "answers": given, "hints": {}, "marks": marks}
        name = f"Student {number:02}"
        content = {"schema": 1, "id": f"{chance.getrandbits(32):08x}", "name": name}
        content["cases"] = {answers.fingerprint(case.article): part}
        made.append((name, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"))
    return made


def items(one: Exercise, case: cases.Case) -> list[str]:
    """The names of the items that are asked."""
    return [item.id for item in asked(one, case)]


def kept(answer: Any, chance: random.Random) -> dict[str, Any]:
    """An answer as the file of answers keeps it."""
    time = f"2026-01-{chance.randint(10, 28)}T{chance.randint(8, 21):02}:15:00Z"
    return {"answer": answer, "verdict": "kept", "tries": chance.randint(1, 4), "time": time}


def some_marks(case: cases.Case, skill: float, share: float, chance: random.Random) -> list[dict[str, Any]]:
    """Marks of some paragraphs, some of them as lesson 4 asks for."""
    marks = []
    for block in case.article.blocks:
        if block.kind in ("paragraph", "item") and chance.random() < share * 0.5:
            words = case.article.text[block.start : block.end]
            label = LABELS[(len(words) + (chance.random() > skill)) % 3]
            field = "hedged" if label == "hedged" else "label"
            place = {"start": block.start, "end": block.end, "words": words}
            marks.append({**place, "field": field, "value": label, "time": ""})
    return marks


def mark(row: dict[str, Any], case: cases.Case) -> Mark:
    """A mark as the file of answers holds it, as a record."""
    return Mark("me", case.article.id, row["start"], row["end"], row["field"], row["value"])


def solution(one: Exercise, case: cases.Case) -> Any:
    """One answer that is accepted throughout, or None where the exercise is open."""
    if one.kind == "write":
        return _TEXTS[0]
    if one.property:
        known = {
            name: item.accepted[0] for name, item in named(one, properties.items(case, one)) if item.accepted
        }
        return known.get("") if "" in known else known or None
    if any(option.accepted for option in one.options):
        ids = [option.id for option in one.options if option.accepted]
        return ids if one.many else ids[0]
    return _first(one.accepted)


def _first(accepted: Any) -> Any:
    if isinstance(accepted, dict):
        return {name: _first(value) for name, value in accepted.items()}
    return accepted[0] if isinstance(accepted, list) else accepted


def an_answer(one: Exercise, right: Any, lines: list[str], skill: float, chance: random.Random) -> Any:
    """A plausible answer: right as often as the student's skill, else another of the choices."""
    options = [option.id for option in one.options]
    if one.kind == "write":
        return chance.choice(_TEXTS)
    if one.texts:  # of two parallel forms a student is asked one
        lines = chance.choice([lines[: len(lines) // 2], lines[len(lines) // 2 :]])
    if one.kind == "label":
        known = right if isinstance(right, dict) else {}
        return {
            item: known[item] if item in known and chance.random() < skill else _other(options, chance, one)
            for item in lines
        }
    if one.kind == "mark":
        return _marked(one, right, skill, chance)
    if right is not None and chance.random() < skill:
        return right
    if one.kind == "choose":
        return [chance.choice(options)] if one.many else chance.choice(options)
    return _other(options, chance, one) if one.kind == "number" else None


def _marked(one: Exercise, right: Any, skill: float, chance: random.Random) -> Any:
    """Words that are accepted, more often the most likely than others; or what begins a paragraph."""
    accepted, begins = _to_mark(one.id)
    if right is None or chance.random() > skill:
        return chance.choice(begins)
    return chance.choice(accepted) if accepted and chance.random() < 0.4 else right


@lru_cache
def _to_mark(exercise: str) -> tuple[list[str], list[str]]:
    """The single places that an exercise accepts, and the words that begin the first paragraphs."""
    case, one = cases.case(), lessons.exercise(exercise)
    found = (
        [known for item in properties.items(case, one) for known in item.accepted or ()]
        if one.property
        else []
    )
    paragraphs = [block for block in case.article.blocks if block.kind == "paragraph"][:8]
    begins = [" ".join(case.article.text[block.start : block.end].split()[:5]) for block in paragraphs]
    return [known for known in found if isinstance(known, str)], begins


def _other(options: list[str], chance: random.Random, one: Exercise) -> str:
    return chance.choice(options[:3] or ["a", "b", "3", "7"])


def packed(made: list[tuple[str, str]], form: str, late: Container[str] = ()) -> bytes:
    """The class as a zip, named as Moodle or Canvas names submissions; Canvas says who is late."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, text) in enumerate(made, 4001):
            if form == "moodle":
                path = f"{name}_{number}_assignsubmission_file_/{answers.file_name(name)}"
            else:
                called = name.replace(" ", "").lower() + ("_LATE" if name in late else "")
                path = f"{called}_{number}_{number + 50_000}_{answers.file_name(name)}"
            archive.writestr(path, text)
    return file.getvalue()


def main(arguments: list[str]) -> int:
    """Write the class and say where."""
    parser = argparse.ArgumentParser(prog="python -m tests.composed_class")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--students", type=int, default=30)
    parser.add_argument("--form", choices=("moodle", "canvas", "folder"), default="moodle")
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    made = files(options.students)
    if options.form == "folder":
        for name, text in made:
            (options.folder / answers.file_name(name)).write_text(text, encoding="utf-8")
        print(options.folder)
    else:
        path = options.folder / f"{options.form}.zip"
        path.write_bytes(packed(made, options.form))
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
