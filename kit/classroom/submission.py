"""Whose a file of answers is: its bytes become a submission, and of each student there is one.

A platform says in the names of folders and files who sent what; nbgrader keeps a folder for each lesson of a
student; elsewhere the random id in the file tells students apart. Several files of one student are joined.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from operator import itemgetter
from pathlib import PurePosixPath
from typing import Any

from kit.exercises import SCHEMA, Content, parsed, whole_part

DEEPEST = 30
MOST_VALUES = 100_000
_TOO_DEEP = "it is nested too deeply to be a file of answers"
_MOODLE = re.compile(r"(.+)_(\d+)_assignsubmission_[a-z]+_?")
_CANVAS = re.compile(r"([^_]+)_(?:LATE_)?(\d+)_(\d+)_.+")
_LESSON = re.compile(r"lesson-\d+")
_TWICE = "handed in more than once"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@dataclass(frozen=True)
class Submission:
    """One student's answers. `student` tells one from another.

    `platform` is 'moodle', 'canvas', 'nbgrader' or empty, `number` the platform's own for the student,
    `file` where the answers were found, `content` what of them is whole (`kit.exercises`), `notes` what an
    instructor should know of it, and `late` whether Canvas says that it came late. `lead` is the `student`
    under whom a group's answers are read and talked about, where this is another of the group.
    """

    student: str
    name: str
    platform: str
    number: str
    file: str
    content: Content
    time: str
    notes: tuple[str, ...] = ()
    late: bool = False
    lead: str = ""


@dataclass(frozen=True)
class Refused:
    """A file that was not used, and the reason in words."""

    file: str
    reason: str


def submission(file: str, data: bytes) -> Submission | Refused:
    """The submission in the bytes of a file, or why they are none; no file ends the run for the others."""
    try:
        content = _parsed(data)
        reason = _refusal(content)
    except UnicodeDecodeError:
        reason = "it is another program's, with letters that no file of answers has"
    except ValueError:
        reason = "it is damaged: it breaks off, or was changed by another program"
    except (RecursionError, MemoryError):
        reason = _TOO_DEEP
    return Refused(file, reason) if reason else _identified(file, content)


def _parsed(data: bytes) -> Any:
    """The JSON in `data`; half a character is '?'."""
    content = parsed(data.decode("utf-8-sig"))
    if b"\\ud" in data.lower():
        whole = json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")
        content = json.loads(whole)
    return content


def _refusal(content: Any) -> str:
    """Why some JSON is no file of answers; how deep and how large it is is found without recursion."""
    level, depth, values = [content], 0, 0
    while level and values <= MOST_VALUES:
        depth, values = depth + 1, values + len(level)
        parts = (w.values() if isinstance(w, dict) else w for w in level if isinstance(w, (dict, list)))
        level = [*chain.from_iterable(parts)]
    if depth > DEEPEST:
        return _TOO_DEEP
    if values > MOST_VALUES:
        return f"it holds more than {MOST_VALUES:,} values, and no file of answers does"
    if not isinstance(content, dict) or not isinstance(content.get("cases"), dict):
        return "it is another program's, or holds no answers: it names no case"
    schema = content.get("schema")
    if type(schema) is int and schema > SCHEMA:
        return f"it was written by a newer kit (schema {schema}; this kit knows {SCHEMA}). Update the kit"
    return ""


def _identified(file: str, content: dict[str, Any]) -> Submission:
    platform, number, called = sender(file)
    own = content.get("id")
    own = own[:80] if isinstance(own, str) and own.strip() else ""
    whole = whole_part(content)
    chosen = " ".join(str(whole["name"]).split())[:80]
    name = called or chosen or PurePosixPath(file).stem.removeprefix("answers-") or "anonymous"
    plain = number if number.isdigit() and len(number) <= 20 else _digest(number)
    key = f"{platform}-{plain}" if platform else f"own-{_digest(own or name + file)}"
    whole = {**whole, "id": own, "name": chosen}
    times = [row["time"] for part in whole["cases"].values() for row in part["answers"].values()]
    latest = max(filter(_TIME.fullmatch, times), default="")
    late = platform == "canvas" and "_LATE_" in file
    return Submission(key, name, platform, number, file, whole, latest, late=late)


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:8]


def sender(name: str) -> tuple[str, str, str]:
    """Platform, the platform's number for the student, and name, where the path says so.

    >>> sender("Ada Example_4711_assignsubmission_file_/answers.json")
    ('moodle', '4711', 'Ada Example')
    >>> sender("exampleada_LATE_4711_98_answers.json"), sender("answers-Ada.json")
    (('canvas', '4711', 'exampleada'), ('', '', ''))
    >>> sender("submitted/ada/lesson-2/answers.json")
    ('nbgrader', 'ada', 'ada')
    """
    for part in PurePosixPath(name).parts:
        for platform, pattern in (("moodle", _MOODLE), ("canvas", _CANVAS)):
            match = pattern.match(part) if platform == "moodle" else pattern.fullmatch(part)
            if match:
                return platform, match[2], " ".join(match[1].split())[:80]
    *folders, file = PurePosixPath(name).parts or ("",)
    lesson = next((n for n, part in enumerate(folders) if n and _LESSON.fullmatch(part)), 0)
    if file != "answers.json" or not lesson:
        return "", "", ""
    # What stands in a zip was named by whoever packed it, and is not taken for another student's.
    packed = any(part.lower().endswith(".zip") for part in folders[: lesson - 1])
    student = folders[lesson - 1]
    return "nbgrader", "/".join(folders[:lesson]) if packed else student, " ".join(student.split())[:80]


def one_each(submissions: list[Submission]) -> tuple[list[Submission], list[str]]:
    """One submission for each student, joined of several files; and who handed in more than once."""
    by_student: dict[str, Submission] = {}
    for one in sorted(_told_apart(submissions), key=lambda one: (one.time, one.file)):
        known = by_student.get(one.student)
        by_student[one.student] = _joined(known, one) if known else one
    kept = [by_student[student] for student in sorted(by_student)]
    return kept, [note for one in kept for note in one.notes if note.startswith(_TWICE)]


def _joined(earlier: Submission, later: Submission) -> Submission:
    """The later submission with what only the earlier one has; of two answers the later one counts."""
    cases, twice = {**earlier.content["cases"]}, False
    for mark, part in later.content["cases"].items():
        known = cases.get(mark, {"answers": {}, "hints": {}, "marks": []})
        both = {name: (known["answers"].get(name, row), row) for name, row in part["answers"].items()}
        twice |= any(one["answer"] != other["answer"] for one, other in both.values())
        fields = {row["field"] for row in part["marks"]}
        latest = {name: max(*rows[::-1], key=itemgetter("time")) for name, rows in both.items()}
        cases[mark] = {
            "case": part["case"],
            "answers": known["answers"] | latest,
            "hints": known["hints"] | part["hints"],
            "marks": [*(row for row in known["marks"] if row["field"] not in fields), *part["marks"]],
        }
    said = f"{_TWICE}: of two answers the later one counts ('{later.file}' is later than '{earlier.file}')"
    notes = dict.fromkeys((*earlier.notes, *later.notes, *([said] if twice else ())))
    return replace(later, content={**later.content, "cases": cases}, notes=tuple(notes))


def _told_apart(submissions: list[Submission]) -> Iterator[Submission]:
    """Files with one id but two names are two students, one of whom may have copied the other's folder."""
    names: dict[str, list[str]] = {}
    for one in submissions:
        known = names.setdefault(one.student, [])
        if one.name not in known:
            known.append(one.name)
    for one in submissions:
        if one.platform or len(names[one.student]) == 1 or not one.content["name"]:
            yield one
        else:
            said = "shares its id with another name's file: one may be a copy of the other; both are graded"
            yield replace(one, student=f"{one.student}-{_digest(one.name)}", notes=(said,))


def members(one: Submission) -> Iterator[Submission]:
    """A submission for each of a group that handed in together: first the one that the file came from."""
    group = list(dict.fromkeys(one.content.get("group", ())))
    if not group:
        yield one
        return
    first = one.name if one.name in group or one.platform else group[0]
    notes = (*one.notes, f"handed in by a group: {', '.join(group)}")
    yield replace(one, name=first, notes=notes)
    for name in group:
        if name != first:
            key = f"{one.student}-{_digest(name)}"
            yield replace(one, student=key, name=name, platform="", number="", notes=notes, lead=one.student)
