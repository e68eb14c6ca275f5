"""A student's folder: the lessons, their exercises, the cases, and nothing of the instructor's.

A case's key is left out; what is accepted goes with the student as digests (`kit.judging`).
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory

from kit.exercises import SEALED_KEY, fold, instructors_exercises, read_lesson, seal_key, sealed
from kit.reading import case as open_case
from kit.reading import shipped_folder as shipped
from kit.records import KitError, write_whole

_FOLDED = ("well", "again", "hints", "ask")
_SECRET = ("accepted", "solution", "rubric", "note", "hidden")
_INSTRUCTORS = ("key*", "README.md", "__init__.py", "*.pyc")


def lessons_in(folder: Path, side: str = "") -> list[Path]:
    """The notebooks of the lessons in a folder, in order; `side` may be 'instructor'."""
    return sorted((folder / "notebooks" / side).glob("lesson-*.ipynb"))


def lay_out(folder: Path) -> list[Path]:
    """Lay a student's folder out and return the files that were made. What is there is left as it is.

    Raises KitError when the folder cannot be written.
    """
    try:
        return [path for path in _laid_out(folder) if path is not None]
    except OSError as error:
        raise KitError(
            f"The lessons could not be laid out in {folder}: {error.strerror or error}. "
            "Run the command in a folder of your own, for instance a new one."
        ) from None


def _laid_out(folder: Path) -> Iterator[Path | None]:
    for source in [*lessons_in(shipped("notebooks").parent), *shipped("notebooks").glob("exercises/*.json")]:
        yield _copied(source, folder / "notebooks" / source.relative_to(shipped("notebooks")))
    for case in sorted(path for path in shipped("seeds").iterdir() if (path / "case.toml").is_file()):
        for source in sorted(path for path in case.rglob("*") if path.is_file()):
            if not any(fnmatch(source.name, pattern) for pattern in _INSTRUCTORS):
                yield _copied(source, folder / "seeds" / source.relative_to(shipped("seeds")))
        yield _sealed(case, folder / "seeds" / case.name / SEALED_KEY)


def _copied(source: Path, target: Path) -> Path | None:
    """The copy, which appears whole or not at all; None where something is there already."""
    if target.exists():
        return None
    target.parent.mkdir(parents=True, exist_ok=True)
    return write_whole(target, source.read_bytes())


def _sealed(case: Path, target: Path) -> Path | None:
    exercises = instructors_exercises()
    with TemporaryDirectory() as folder:
        seal_key(open_case(str(case)), exercises, Path(folder) / SEALED_KEY)
        return _copied(Path(folder) / SEALED_KEY, target)


def student_file(path: Path) -> str:
    """What students get of a lesson's TOML file, as JSON."""
    lesson = read_lesson(path)
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    rows = []
    for row, one in zip(content["exercise"], lesson.exercises, strict=True):
        kept = {name: value for name, value in row.items() if name not in (*_FOLDED, *_SECRET, "accepted")}
        texts = {name: row[name] for name in _FOLDED if name in row}
        if "options" in row:
            kept.pop("options")
            texts["options"] = [
                {name: option[name] for name in ("id", "text", "feedback") if name in option}
                for option in row["options"]
            ]
        seals = {item: value for item, value in sealed(one).items() if item not in one.hidden}
        rows.append({**kept, "sealed": seals, "folded": fold(texts)})
    return json.dumps({**content, "exercise": rows}, ensure_ascii=False, indent=1) + "\n"
