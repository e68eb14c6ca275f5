"""What each student gets: points in tables for Moodle, Canvas and a spreadsheet, and a page of feedback.

Every lesson has a column with the points that can be had in it. What waits to be read is counted, and never
taken for nought: a platform gets no points for a lesson while a text in it waits. Feedback shows no accepted
answer: what is not yet right is named by its line, with the question that leads on.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from kit.classroom.judged import Class, Judged, Student, done, earned, worth
from kit.classroom.to_read import Readings, Table, TextPoints, as_text, number, waiting
from kit.exercises import Asked, Exercise, Feedback, atom, by_hand, said_of, stands_for, untouched, values
from kit.pages import page, sentence, short, styles, unmarked
from kit.records import KitError, counted

_LONG, _LONGEST = 300, 3_000  # characters of an answer and of a text that are shown
_POLICY = re.compile(r"(\d+(?:[.,]\d+)?) ?% (?:a|per) day")


@dataclass(frozen=True)
class Lateness:
    """When answers were due, and which part of the points is lost for each day of lateness begun.

    Without a day, only those are late whom Canvas marks so, and by a day; `rate` 0 takes nothing off.
    """

    due: datetime | None = None
    rate: float = 0.0

    def days(self, student: Student) -> int:
        """How many days of lateness the student began, by the time of the last answer."""
        submission = student.submission
        if self.due is None or not submission.time:
            return int(submission.late)
        last = datetime.strptime(submission.time, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        return max(0, math.ceil((last - self.due).total_seconds() / 86_400))

    def share(self, student: Student) -> float:
        """The part of the points that is left."""
        return max(0.0, 1 - self.rate * self.days(student))

    def told(self, student: Student) -> str:
        """The lateness in words, with what it costs; nothing for who was in time."""
        days = self.days(student)
        cost = f", {number(100 * (1 - self.share(student)))} % less" if self.rate else ""
        return f"late by {counted(days, 'day')}{cost}" if days else ""


def lateness(policy: str = "", due: str = "") -> Lateness:
    """The lateness that an instructor writes: "10 % a day", and a day or a moment such as 2026-03-01T18:00.

    A day ends at midnight here; a moment is in the time of this machine. Raises KitError for anything else.

    >>> lateness("2,5 % a day").rate
    0.025
    """
    found = _POLICY.fullmatch(policy.strip()) if policy else None
    if policy and not found:
        raise KitError(f"--late takes a policy such as \"10 % a day\", not '{policy}'.")
    try:
        moment = datetime.fromisoformat(f"{due}T23:59:59" if len(due) == 10 else due) if due else None
    except ValueError:
        raise KitError(f"--due takes a day such as 2026-03-01, or 2026-03-01T18:00, not '{due}'.") from None
    rate = float(found[1].replace(",", ".")) / 100 if found else 0.0
    return Lateness(moment and moment.astimezone(UTC), rate)


def points(student: Student, group: Class, readings: Readings) -> dict[int, float]:
    """The student's points in each lesson, read points included."""
    found, who = {}, student.submission.student
    for lesson in group.lessons:
        read = [readings.get((who, one.id)) for one in lesson.exercises if by_hand(one)]
        given = sum(reading.points or 0.0 for reading in read if reading)
        own = sum(earned(one, student.judged.get(one.id)) for one in lesson.exercises)
        found[lesson.number] = round(own + given, 2)
    return found


def most(group: Class) -> dict[int, float]:
    """The points that can be had in each lesson."""
    return {
        lesson.number: sum(worth(one, group.asked[one.id]) for one in lesson.exercises)
        for lesson in group.lessons
    }


def everyone(group: Class, readings: Readings, late: Lateness) -> Table:
    """One row for each student: points by lesson, in all, and of how many; what waits; lateness; notes."""
    of = most(group)
    heads = [f"lesson {lesson} (of {number(of[lesson])})" for lesson in of]
    heads += [f"to read in lesson {lesson}" for lesson in of]
    rows: Table = [["student", "name", *heads, "total", "of", "still to read", "late", "notes"]]
    whole = number(sum(of.values()))
    for one in group.students:
        got = [late.share(one) * value for value in points(one, group, readings).values()]
        wait = [waiting(one, lesson.exercises, readings) for lesson in group.lessons]
        cells = [*map(number, got), *(each or "" for each in wait), number(sum(got)), whole, sum(wait)]
        notes = "; ".join(one.notes)
        rows.append([one.submission.student, one.submission.name, *cells, late.told(one), notes])
    return rows


def for_moodle(group: Class, readings: Readings, late: Lateness) -> Table:
    """The worksheet that Moodle takes under 'Upload grading worksheet' of the same assignment.

    Moodle takes the columns that it knows; those of the lessons stand beside them.
    """
    of = most(group)
    heads = [f"lesson {lesson} (of {number(of[lesson])})" for lesson in of]
    first = ["Identifier", "Full name", "Grade", "Maximum Grade", "Last modified (grade)"]
    rows: Table = [[*first, *heads, "Late"]]
    for one in _of(group, "moodle"):
        cells = _ready(one, group, readings, late)
        whole = "" if "" in cells else number(sum(map(float, cells)))
        name = [f"Participant {one.submission.number}", one.submission.name]
        rows.append([*name, whole, number(sum(of.values())), "", *cells, late.told(one)])
    return rows


def for_canvas(group: Class, readings: Readings, late: Lateness) -> Table:
    """The table that Canvas takes under 'Grades', 'Import': a column for each lesson, and what it is of."""
    of = most(group)
    heads = [f"kit lesson {lesson}" for lesson in of]
    rows: Table = [["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *heads]]
    rows.append(["    Points Possible", "", "", "", "", *map(number, of.values())])
    for one in _of(group, "canvas"):
        cells = _ready(one, group, readings, late)
        rows.append([one.submission.name, one.submission.number, "", "", "", *cells])
    return rows


def _of(group: Class, platform: str) -> Sequence[Student]:
    return [one for one in group.students if one.submission.platform == platform]


def _ready(student: Student, group: Class, readings: Readings, late: Lateness) -> list[str]:
    """The points of each lesson; none yet where a text of it waits to be read."""
    got = points(student, group, readings)
    ready = [(one, not waiting(student, one.exercises, readings)) for one in group.lessons]
    return [number(late.share(student) * got[one.number]) if whole else "" for one, whole in ready]


def feedback(student: Student, group: Class, readings: Readings) -> str:
    """The student's page as HTML."""
    got, of = points(student, group, readings), most(group)
    lessons = [one for one in group.lessons if any(each.id in student.judged for each in one.exercises)]
    every = group.exercises()
    whole = sum(judged.share == 1 for judged in student.judged.values())
    left, totals = waiting(student, every, readings), (number(sum(each.values())) for each in (got, of))
    return page(
        "feedback.html",
        styles("palette", "base", "class"),
        student=student,
        article=group.case.article,
        lede=sentence("feedback", answered(student, every), len(every), whole, *totals, left),
        notes=[note[:1].upper() + note[1:] for note in student.notes if "copy" not in note],
        lessons=lessons,
        got=got,
        of=of,
        number=number,
        answered={one.number: answered(student, one.exercises) for one in lessons},
        waiting={one.number: waiting(student, one.exercises, readings) for one in lessons},
        exercises={one.id: _exercise(one, student, group, readings) for one in every},
    )


def answered(student: Student, exercises: Sequence[Exercise]) -> int:
    """How many of the exercises the student answered."""
    return sum(done(student, one) for one in exercises)


def _exercise(one: Exercise, student: Student, group: Class, readings: Readings) -> dict[str, Any]:
    """What the page tells of an exercise: its state, points, what was given, and what is said of it."""
    judged, wanted = student.judged.get(one.id), group.asked_of(student, one)
    told: dict[str, Any] = {"state": "not answered", "quote": "", "said": [], "again": []}
    if judged is None or untouched(judged.answer):
        return told
    if by_hand(one):
        reading = readings.get((student.submission.student, one.id), TextPoints(None))
        told |= {"state": "to read", "quote": short(as_text(judged.answer), _LONGEST)}
        if reading.points is not None:
            told |= {"state": "read", "points": reading.points, "of": one.points, "said": [reading.comment]}
        return told
    reply = Feedback(one.id, "note", judged.note)
    if not judged.note:
        reply = said_of(one, wanted, judged.answer, judged.states, group.case.article)
    told |= {"state": "open", "quote": _given(one, judged), "said": [unmarked(reply.text)]}
    if judged.share is None:
        return told
    state = "right" if judged.share == 1 else "partly" if judged.share else "not yet"
    asks = {line.id: unmarked(line.text) for line in reply.lines}
    scored = {"state": state, "points": earned(one, judged), "of": worth(one, wanted)}
    return {**told, **scored, "again": _again(one, judged, wanted, asks)}


def _given(one: Exercise, judged: Judged) -> str:
    """The answer in one line, where it is a single thing; lines that matter are shown with what was said."""
    words = {atom(name): o.text for o in one.options for name in (o.id, o.text)}
    parts = judged.answer if isinstance(judged.answer, list) else [judged.answer]
    single = all(isinstance(part, (str, int, float)) for part in parts)
    if one.kind not in ("choose", "number", "mark") or not single:
        return ""
    return short(", ".join(words.get(atom(part), str(part)) for part in parts), _LONG)


def _again(
    one: Exercise, judged: Judged, wanted: Sequence[Asked], asks: Mapping[str, str]
) -> list[dict[str, str]]:
    """The lines that are not right, each with what the student said of it and a question that leads on."""
    doubtful = [
        line for line in wanted if line.id and judged.states.get(line.id) in ("wrong", "partly", "empty")
    ]
    given = values(one, list(wanted), judged.answer) if doubtful else {}
    return [
        {
            "line": line.id,
            "words": "" if line.text == line.id else line.text,
            "given": "" if judged.states[line.id] == "empty" else short(str(given[line.id]), _LONG),
            "stands_for": stands_for(one, str(given[line.id])),
            "asks": asks.get(line.id, ""),
        }
        for line in doubtful
    ]
