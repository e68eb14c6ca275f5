"""A page of feedback for one student: what was good, what to look at again, and nobody else's name.

Accepted answers are not shown. What is not yet right is named by its line, with the question that leads on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kit.classroom.gradebook import most, points
from kit.classroom.judged import Class, Judged, Student, done, earned, worth
from kit.classroom.to_read import Readings, TextPoints, as_text, number, waiting
from kit.exercises import Asked, Exercise, atom, by_hand, stands_for, untouched, values
from kit.pages import counted, styles, unmarked
from kit.pages import page as page_of

_LONGEST = 3_000  # characters of a text that are shown


def page(student: Student, group: Class, readings: Readings) -> str:
    """The student's page as HTML."""
    got, of = points(student, group, readings), most(group)
    lessons = [one for one in group.lessons if any(each.id in student.judged for each in one.exercises)]
    every = group.exercises()
    whole = sum(judged.share == 1 for judged in student.judged.values())
    left = waiting(student, every, readings)
    return page_of(
        "feedback.html",
        styles("palette", "base", "class"),
        name=student.submission.name,
        title=group.case.article.title or group.case.name,
        lede=(
            f"You answered {_answered(student, every)} of {len(every)} exercises; {whole} of your answers "
            f"are all right. So far you have {number(sum(got.values()))} of {number(sum(of.values()))} points"
            + (f", and {counted(left, 'text')} of yours still to be read." if left else ".")
        ),
        notes=[note[:1].upper() + note[1:] for note in student.notes if "copy" not in note],
        lessons=lessons,
        got=got,
        of=of,
        number=number,
        answered={one.number: _answered(student, one.exercises) for one in lessons},
        waiting={one.number: waiting(student, one.exercises, readings) for one in lessons},
        exercises={one.id: _exercise(one, student, group, readings) for one in every},
    )


def _answered(student: Student, exercises: Sequence[Exercise]) -> int:
    return sum(done(student, one) for one in exercises)


def _exercise(one: Exercise, student: Student, group: Class, readings: Readings) -> dict[str, Any]:
    judged, wanted = student.judged.get(one.id), group.asked_of(student, one)
    about: dict[str, Any] = {"quote": "", "said": [], "again": []}
    if judged is None or untouched(judged.answer):
        return {**about, "state": "▸ Not answered"}
    if by_hand(one):
        return {**about, **_text(one, judged, readings.get((student.submission.student, one.id)))}
    about["quote"] = _given(one, judged)
    if judged.share is None:
        return {**about, "state": "✎ Kept: open, for the class to compare", "said": _said(one, judged)}
    got = f"{number(earned(one, judged))} of {_points(worth(one, wanted))}"
    if judged.share == 1:
        said = [unmarked(one.well or "That agrees with the key, or with what the kit finds.")]
        return {**about, "state": f"✓ Right, {got}", "said": said}
    state = "◐ Partly" if judged.share else "↻ Not yet"
    again = _again(one, judged, wanted)
    return {**about, "state": f"{state}, {got}", "said": _said(one, judged), "again": again}


def _points(value: float) -> str:
    return f"{value:g} point{'' if value == 1 else 's'}"


def _given(one: Exercise, judged: Judged) -> str:
    """The answer in one line, where it is a single thing; lines that matter are shown with what was said."""
    if one.kind not in ("choose", "query", "mark"):
        return ""
    words = {atom(name): o.text for o in one.options for name in (o.id, o.text)}
    parts = judged.answer if isinstance(judged.answer, list) else [judged.answer]
    if not all(isinstance(part, (str, int, float)) for part in parts):
        return ""
    return _short(", ".join(words.get(atom(part), str(part)) for part in parts))


def _short(text: str, most: int = 300) -> str:
    return text if len(text) <= most else f"{text[:most]} …"


def _text(one: Exercise, judged: Judged, reading: TextPoints | None) -> dict[str, Any]:
    quote = _short(as_text(judged.answer), _LONGEST)
    if reading is None or reading.points is None:
        return {"state": "✎ Kept, and waiting to be read", "quote": quote}
    said = [reading.comment] if reading.comment.strip() else []
    return {
        "state": f"✎ Read, {number(reading.points)} of {_points(one.points)}",
        "quote": quote,
        "said": said,
    }


def _said(one: Exercise, judged: Judged) -> list[str]:
    if judged.note:
        return [judged.note]
    given = judged.answer if isinstance(judged.answer, list) else [judged.answer]
    chosen = {atom(part) for part in given if isinstance(part, (str, int, float))}
    told = [option.feedback for option in one.options if chosen & {atom(option.id), atom(option.text)}]
    said = [text for text in told if text] if one.kind == "choose" else []
    if judged.share is not None and one.again and not said:
        said = [one.again]
    return [unmarked(text) for text in said]


def _again(one: Exercise, judged: Judged, wanted: Sequence[Asked]) -> list[dict[str, str]]:
    """The lines that are not right, each with what the student said of it."""
    doubtful = [
        line for line in wanted if line.id and judged.states.get(line.id) in ("wrong", "partly", "empty")
    ]
    given = values(one, list(wanted), judged.answer) if doubtful else {}
    return [
        {
            "line": line.id,
            "words": "" if line.text == line.id else line.text,
            "given": "" if judged.states[line.id] == "empty" else _short(str(given[line.id])),
            "stands_for": stands_for(one, str(given[line.id])),
        }
        for line in doubtful
    ]
