"""A page of feedback for one student: what was good, what to look at again, and nobody else's name.

Accepted answers are not shown. What is not yet right is named by its line, with the question that leads on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kit.gradebook import Reading, Readings, most, points
from kit.grading import Class, Judged, Student, earned, worth
from kit.judging import Asked
from kit.lessons import Exercise
from kit.meaning import atom
from kit.pages import page as page_of
from kit.pages import styles
from kit.tallies import counted

_MOST_LINES = 12


def page(student: Student, group: Class, readings: Readings) -> str:
    """The student's page as HTML."""
    got, of = points(student, group, readings), most(group)
    lessons = [
        {
            "number": lesson.number,
            "title": lesson.title,
            "said": f"{got[lesson.number]:g} of {of[lesson.number]:g} points.",
            "exercises": [_exercise(one, student, group, readings) for one in lesson.exercises],
        }
        for lesson in group.lessons
        if any(one.id in student.judged for one in lesson.exercises)
    ]
    return page_of(
        "feedback.html",
        styles("palette", "base", "class"),
        name=student.submission.name,
        title=group.case.article.title or group.case.name,
        lede=_lede(student, group, round(sum(got.values()), 2)),
        notes=[note[:1].upper() + note[1:] for note in student.notes if "copy" not in note],
        lessons=lessons,
    )


def _lede(student: Student, group: Class, total: float) -> str:
    whole = sum(judged.share == 1 for judged in student.judged.values())
    return (
        f"You answered {counted(len(student.judged), 'exercise')} and have {total:g} points so far; "
        f"{whole} of your answers are all right."
    )


def _exercise(one: Exercise, student: Student, group: Class, readings: Readings) -> dict[str, Any]:
    judged, wanted = student.judged.get(one.id), group.asked_of(student, one)
    about: dict[str, Any] = {"id": one.id, "title": one.title, "quote": "", "said": [], "again": []}
    if judged is None:
        return {**about, "state": "▸ Not answered"}
    if one.kind == "write":
        return {**about, **_text(one, judged, readings.get((student.submission.student, one.id)))}
    if judged.share is None:
        return {**about, "state": "✎ Kept: open, for the class to compare", "said": _said(one, judged)}
    got = f"{round(earned(one, judged), 2):g} of {worth(one, wanted):g} points"
    if judged.share == 1:
        return {
            **about,
            "state": f"✓ Right, {got}",
            "said": [one.well or "That is how the case’s own data read."],
        }
    state = "◐ Partly" if judged.share else "↻ Not yet"
    return {
        **about,
        "state": f"{state}, {got}",
        "said": _said(one, judged),
        "again": _again(judged, wanted),
    }


def _text(one: Exercise, judged: Judged, reading: Reading | None) -> dict[str, Any]:
    quote = str(judged.answer)
    quote = quote if len(quote) <= 3_000 else f"{quote[:3_000]} …"
    if reading is None or reading.points is None:
        return {"state": "✎ Kept, and waiting to be read", "quote": quote}
    said = [reading.comment] if reading.comment.strip() else []
    return {"state": f"✎ Read, {reading.points:g} of {one.points:g} points", "quote": quote, "said": said}


def _said(one: Exercise, judged: Judged) -> list[str]:
    if judged.note:
        return [judged.note]
    given = judged.answer if isinstance(judged.answer, list) else [judged.answer]
    chosen = {atom(part) for part in given if isinstance(part, (str, int, float))}
    told = [option.feedback for option in one.options if chosen & {atom(option.id), atom(option.text)}]
    said = [text for text in told if text] if one.kind == "choose" else []
    if judged.share is not None and one.again and not said:
        said = [one.again]
    return said


def _again(judged: Judged, wanted: Sequence[Asked]) -> list[str]:
    doubtful = [one for one in wanted if one.id and judged.states.get(one.id) in ("wrong", "partly", "empty")]
    shown = [
        (one.id if one.text in ("", one.id) else f"{one.id}: {one.text}")
        + (" (still empty)" if judged.states[one.id] == "empty" else "")
        for one in doubtful[:_MOST_LINES]
    ]
    return [*shown, f"and {len(doubtful) - _MOST_LINES} more"] if len(doubtful) > _MOST_LINES else shown
