"""The class page: what to talk about first, then how far the class agrees, and who did what.

It is anonymous unless names are asked for, so that it can be projected. Like the report it is one page that
needs no network, and its security policy lets no script run at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

from kit.agreement import Agreement
from kit.collecting import Collected
from kit.discussion import Topic
from kit.gradebook import Readings, most, points
from kit.grading import Class, Student, done
from kit.pages import page as page_of
from kit.pages import styles
from kit.tallies import counted

_STATES = {"right": "✓ accepted", "partly": "◐ partly", "wrong": "↻ a misreading", "open": "open"}


def page(
    group: Class,
    readings: Readings,
    collected: Collected,
    topics: Sequence[Topic],
    agreement: Mapping[str, Sequence[Agreement]],
    sentences: Sequence[Mapping[str, Any]] = (),
    names: bool = False,
    notes: Sequence[str] = (),
) -> str:
    """The page as HTML. `agreement` holds coefficients by exercise or label, `notes` what else is said."""
    return page_of(
        "class.html",
        styles("palette", "base", "class"),
        title=group.case.article.title or group.case.name,
        lede=_lede(group, topics),
        topics=[_topic(one, agreement) for one in topics],
        agreement=[_coefficients(name, found) for name, found in agreement.items()],
        sentences=sentences,
        lessons=_lessons(group),
        students=_rows(group, readings, names),
        refused=[
            {"file": one.file if names else _file(one.file), "reason": one.reason}
            for one in collected.refused
        ],
        notes=_notes(group, names, notes),
        names=names,
    )


def pseudonyms(group: Class) -> dict[str, str]:
    """A number for each student that says nothing of the name: the same class always gets the same ones."""
    order = sorted(
        group.students, key=lambda one: hashlib.sha256(one.submission.student.encode()).hexdigest()
    )
    width = max(2, len(str(len(order))))
    return {one.submission.student: f"S{number:0{width}}" for number, one in enumerate(order, 1)}


def _file(name: str) -> str:
    """The end of a file's name, which a platform does not put the student's name in."""
    return f"a file that ends in '{name[name.rfind('.') :][:12]}'" if "." in name else "a file"


def _ordered(group: Class, names: bool) -> list[Student]:
    called = pseudonyms(group)
    if names:
        return sorted(
            group.students, key=lambda one: (one.submission.name.casefold(), one.submission.student)
        )
    return sorted(group.students, key=lambda one: called[one.submission.student])


def _lede(group: Class, topics: Sequence[Topic]) -> str:
    number = len(group.students)
    if not number:
        return "No answers were found, so there is nothing to show yet."
    answered = [len(one.judged) for one in group.students]
    return (
        f"{counted(number, 'student')} handed in, with {median(answered):g} of "
        f"{len(group.exercises())} exercises answered in the middle of the class. "
        f"{counted(len(topics), 'thing')} to talk about, best first."
    )


def _topic(one: Topic, agreement: Mapping[str, Sequence[Agreement]]) -> dict[str, Any]:
    return {
        "about": one.about,
        "words": one.words,
        "said": one.said,
        "bars": [
            {
                "answer": bar.answer,
                "number": bar.number,
                "percent": round(100 * bar.part, 1),
                "state": _STATES.get(bar.state, ""),
            }
            for bar in one.bars[:6]
        ],
        "more": max(0, len(one.bars) - 6),
        "machine": one.machine,
        "reasons": one.reasons,
        "coefficient": _in_words(agreement.get(one.group, ())),
    }


def _in_words(found: Sequence[Agreement]) -> str:
    alpha = next((one for one in found if one.coefficient == "Krippendorff's alpha"), None)
    if alpha is None or alpha.value != alpha.value:
        return ""
    return (
        f"On all its lines together: Krippendorff's alpha {alpha.value:.2f} "
        f"(95 % interval {alpha.low:.2f} to {alpha.high:.2f})."
    )


def _coefficients(name: str, found: Sequence[Agreement]) -> dict[str, Any]:
    cells = [
        {
            "name": one.coefficient,
            "value": _number(one.value),
            "interval": f"{_number(one.low)} to {_number(one.high)}",
        }
        for one in found
        if one.value == one.value
    ]
    alpha = next((one for one in found if one.coefficient == "Krippendorff's alpha"), None)
    picture = alpha if alpha is not None and alpha.value == alpha.value and alpha.low == alpha.low else None
    return {
        "name": name,
        "lines": found[0].items if found else 0,
        "people": found[0].annotators if found else 0,
        "cells": cells,
        "low": _along(picture.low) if picture else None,
        "width": round(_along(picture.high) - _along(picture.low), 1) if picture else None,
        "at": _along(picture.value) if picture else None,
        "alt": _in_words(found),
    }


def _along(value: float) -> float:
    """Where a coefficient stands on a line from -1 to 1, in per cent."""
    return round(50 + 50 * max(-1.0, min(1.0, value)), 1)


def _number(value: float) -> str:
    return f"{value:.2f}" if value == value else "not defined"


def _lessons(group: Class) -> list[dict[str, Any]]:
    return [
        {
            "number": lesson.number,
            "title": lesson.title,
            "of": f"{most(group)[lesson.number]:g}",
            "exercises": [
                {
                    "id": one.id,
                    "title": one.title,
                    "done": sum(done(student, one) for student in group.students),
                    "percent": round(
                        100
                        * sum(done(student, one) for student in group.students)
                        / max(1, len(group.students))
                    ),
                }
                for one in lesson.exercises
            ],
        }
        for lesson in group.lessons
    ]


def _rows(group: Class, readings: Readings, names: bool) -> list[dict[str, Any]]:
    called = pseudonyms(group)
    return [
        _row(one, group, readings, one.submission.name if names else called[one.submission.student])
        for one in _ordered(group, names)
    ]


def _row(one: Student, group: Class, readings: Readings, name: str) -> dict[str, Any]:
    got = points(one, group, readings)
    return {
        "name": name,
        "lessons": [
            {
                "done": sum(done(one, exercise) for exercise in lesson.exercises),
                "of": len(lesson.exercises),
                "points": f"{got[lesson.number]:g}",
            }
            for lesson in group.lessons
        ],
        "total": f"{round(sum(got.values()), 2):g}",
    }


def _notes(group: Class, names: bool, notes: Sequence[str]) -> list[str]:
    called = pseudonyms(group)
    own = [
        f"{one.submission.name if names else called[one.submission.student]}: "
        f"{note if names else note.split(':')[0]}"
        for one in _ordered(group, names)
        for note in one.notes
    ]
    return [*(notes if names else ()), *own]
