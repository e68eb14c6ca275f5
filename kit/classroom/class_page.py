"""The class page: what to talk about first, then how far the class agrees, and who did what.

It is anonymous unless names are asked for, so that it can be projected. Each picture of how far the class
agrees is drawn in the page itself, beside the table that it was drawn from. Like the report it is one page
that needs no network, and its security policy lets no script run at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median_high
from typing import Any

from kit.classroom.collecting import Collected
from kit.classroom.discussion import Bar, Topic
from kit.classroom.gradebook import most, points
from kit.classroom.judged import Class, Student, done, gains, pseudonyms
from kit.classroom.to_read import Readings
from kit.exercises import Agreement, Exercise, stands_for
from kit.pages import counted, styles, unmarked
from kit.pages import page as page_of

_STATES = {"right": "✓ accepted", "partly": "◐ partly", "wrong": "↻ a misreading", "open": "", "empty": ""}
_MOST_BARS = 6
ALPHA = "Krippendorff's alpha"
_MOST_LABELS = 6
_SHORT = 90


@dataclass(frozen=True)
class ClassReport:
    """All that the page shows of a class.

    `agreement` holds coefficients by exercise or label, `sentences` a row for each sentence and label,
    `notes` what else is to be said; `names` whether they are shown.
    """

    group: Class
    readings: Readings
    collected: Collected
    topics: Sequence[Topic]
    agreement: Mapping[str, Sequence[Agreement]]
    sentences: Sequence[Mapping[str, Any]] = ()
    names: bool = False
    notes: Sequence[str] = ()


def page(report: ClassReport) -> str:
    """The page as HTML."""
    group, names = report.group, report.names
    return page_of(
        "class.html",
        styles("palette", "base", "class"),
        title=group.case.article.title or group.case.name,
        lede=_lede(group, report.topics),
        topics=[_topic(one, group, report.agreement) for one in report.topics],
        agreement=agreement_rows(report.agreement, {one.id: one.title for one in group.exercises()}),
        strips=strips(report.sentences),
        sentences=by_sentence(report.sentences),
        lessons=_lessons(group),
        gains=gains(group),
        students=_rows(group, report.readings, names),
        refused=[
            {"file": one.file if names else _file(one.file), "reason": one.reason}
            for one in report.collected.refused
        ],
        notes=_notes(group, names, report.notes),
        names=names,
        unsaid=0 if names else len(report.notes),
        total=f"{sum(most(group).values()):g}",
    )


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
    exercises = group.exercises()
    half = median_high(sum(done(one, exercise) for exercise in exercises) for one in group.students)
    many = f"Half of the class answered {half} or more" if number > 1 else f"The answers are to {half}"
    return (
        f"{counted(number, 'student')} handed in. {many} of the {len(exercises)} exercises. "
        f"{counted(len(topics), 'thing')} to talk about, best first."
    )


def _topic(one: Topic, group: Class, agreement: Mapping[str, Sequence[Agreement]]) -> dict[str, Any]:
    exercise = next((found for found in group.exercises() if found.id == one.group), None)
    coefficient = in_words(agreement.get(one.group, ()))
    return {
        "about": one.about,
        "words": one.words,
        "asked": unmarked(exercise.prompt) if exercise else "",
        "whole": exercise is not None and exercise.title == one.words,
        "said": one.said,
        "bars": [_bar(bar, exercise) for bar in one.bars[:_MOST_BARS]],
        "more": max(0, len(one.bars) - _MOST_BARS),
        "machine": one.machine,
        "reasons": one.reasons,
        "coefficient": coefficient and f"On all lines together: {coefficient}.",
    }


def _bar(bar: Bar, exercise: Exercise | None) -> dict[str, Any]:
    return {
        "answer": bar.answer,
        "words": stands_for(exercise, bar.answer) if exercise else "",
        "number": bar.number,
        "percent": round(100 * bar.part, 1),
        "state": _STATES[bar.state],
    }


def _lessons(group: Class) -> list[dict[str, Any]]:
    of = most(group)
    return [
        {
            "number": lesson.number,
            "title": lesson.title,
            "count": len(lesson.exercises),
            "of": f"{of[lesson.number]:g}",
            "exercises": [_exercise(one, group) for one in lesson.exercises],
        }
        for lesson in group.lessons
    ]


def _exercise(one: Exercise, group: Class) -> dict[str, Any]:
    answered = sum(done(student, one) for student in group.students)
    judged = [student.judged[one.id].share for student in group.students if one.id in student.judged]
    right = sum(share == 1 for share in judged)
    return {
        "id": one.id,
        "title": one.title,
        "done": answered,
        "percent": round(100 * answered / max(1, len(group.students))),
        "right": right if any(share is not None for share in judged) else "",
        "right_percent": round(100 * right / max(1, len(group.students))),
    }


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


def agreement_rows(
    agreement: Mapping[str, Sequence[Agreement]], titles: Mapping[str, str]
) -> list[dict[str, Any]]:
    """A row for each exercise or label: its coefficients, and where its alpha stands from -1 to 1."""
    return [_agreement(name, titles.get(name, ""), found) for name, found in agreement.items()]


def _agreement(name: str, title: str, found: Sequence[Agreement]) -> dict[str, Any]:
    alpha = _alpha(found)
    drawn = alpha if alpha is not None and alpha.low == alpha.low else None
    return {
        "name": name,
        "title": title,
        "lines": found[0].items if found else 0,
        "people": found[0].annotators if found else 0,
        "alpha": _cell(alpha) if alpha else None,
        "cells": [_cell(one) for one in found if one is not alpha],
        "low": _along(drawn.low) if drawn else None,
        "width": round(_along(drawn.high) - _along(drawn.low), 1) if drawn else None,
        "at": _along(drawn.value) if drawn else None,
        "alt": in_words(found),
    }


def _cell(one: Agreement) -> dict[str, str]:
    name = one.coefficient[:1].upper() + one.coefficient[1:]
    return {"name": name, "value": number(one.value), "interval": interval(one)}


def in_words(found: Sequence[Agreement]) -> str:
    """Alpha with its interval in a few words, or nothing where it is not defined."""
    alpha = _alpha(found)
    if alpha is None:
        return ""
    known = f"95 % interval {interval(alpha)}" if alpha.low == alpha.low else "no interval"
    return f"{ALPHA} {number(alpha.value)} ({known})"


def _alpha(found: Sequence[Agreement]) -> Agreement | None:
    return next((one for one in found if one.coefficient == ALPHA and one.value == one.value), None)


def interval(one: Agreement) -> str:
    """The interval of a coefficient."""
    return f"{number(one.low)} to {number(one.high)}" if one.low == one.low else "no interval"


def number(value: float) -> str:
    """A coefficient with two decimals, a true minus, and no minus before zero.

    >>> number(-0.001), number(-0.25), number(float("nan"))
    ('0.00', '−0.25', 'not defined')
    """
    return f"{round(value, 2) + 0:.2f}".replace("-", "−") if value == value else "not defined"


def _along(value: float) -> float:
    """Where a coefficient stands on a line from -1 to 1, in per cent."""
    return round(50 + 50 * max(-1.0, min(1.0, value)), 1)


def strips(sentences: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """For each label of two or more markers, most used first: a strip with a bar for each sentence."""
    used = Counter[str]()
    for one in sentences:
        used[one["label"]] += one["number"] if one["of"] > 1 else 0
    total = max((one["at"] for one in sentences), default=0) + 1
    return [_strip(label, sentences, total) for label, number in used.most_common(_MOST_LABELS) if number]


def _strip(label: str, sentences: Sequence[Mapping[str, Any]], total: int) -> dict[str, Any]:
    here = [one for one in sentences if one["label"] == label]
    most = max(here, key=lambda one: one["number"])
    machine = sum(one["machine"] == "yes" for one in here)
    words = most["words"] if len(most["words"]) <= _SHORT else f"{most['words'][:_SHORT].rsplit(' ', 1)[0]} …"
    marked = sum(one["number"] > 0 for one in here)
    said = (
        f"{counted(marked, 'sentence')} marked {label} by somebody; most often, by {most['number']} of "
        f"{most['of']}, ‘{words}’. The machine gives the label to {counted(machine, 'sentence')}."
    )
    bars = [
        {
            "x": round(100 * one["at"] / total, 2),
            "top": round(100 - one["percent"], 1),
            "height": one["percent"],
            "machine": one["machine"] == "yes",
        }
        for one in here
    ]
    return {"label": label, "bars": bars, "width": round(80 / total, 2), "said": said}


def by_sentence(sentences: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows of each sentence together, in reading order."""
    return [
        {"words": labels[0]["words"], "labels": labels}
        for _, group in groupby(sentences, key=lambda one: one["at"])
        if (labels := list(group))
    ]
