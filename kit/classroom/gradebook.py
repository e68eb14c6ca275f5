"""Points as tables: for Moodle, for Canvas, for a spreadsheet.

Every lesson has a column with the points that can be had in it. What waits to be read is counted, and never
taken for nought: a platform gets no points for a lesson while a text in it waits.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from kit.classroom.judged import Class, Student, earned, worth
from kit.classroom.to_read import Readings, Table, number, waiting
from kit.exercises import by_hand
from kit.pages import counted
from kit.records import KitError

_DAYS = {"day": 1.0, "week": 7.0, "hour": 1 / 24}
_POLICY = re.compile(r"(\d+(?:[.,]\d+)?) ?% (?:a|per|an) (day|week|hour)")


@dataclass(frozen=True)
class Lateness:
    """When answers were due, and which part of the points is lost for each day of lateness begun.

    Without a day, only those are late whom Canvas marks so, and by a day; `rate` 0 takes nothing off.
    """

    due: datetime | None = None
    rate: float = 0.0
    unit: float = 1.0

    def days(self, student: Student) -> float:
        """By how many days the student was late, by the time of the last answer; 0 where not at all."""
        submission = student.submission
        if self.due is None or not submission.time:
            return float(submission.late)
        last = datetime.strptime(submission.time, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        return max(0.0, (last - self.due).total_seconds() / 86_400)

    def share(self, student: Student) -> float:
        """The part of the points that is left."""
        return max(0.0, 1 - self.rate * math.ceil(self.days(student) / self.unit))

    def told(self, student: Student) -> str:
        """The lateness in words, with what it costs; nothing for who was in time."""
        days = self.days(student)
        if not days:
            return ""
        said = f"late by {counted(math.ceil(days), 'day')}"
        return f"{said}, {number(100 * (1 - self.share(student)))} % less" if self.rate else said


def lateness(policy: str = "", due: str = "") -> Lateness:
    """The lateness that an instructor writes: "10 % a day", and a day or a moment such as 2026-03-01T18:00.

    A day ends at midnight here; a moment is in the time of this machine. Raises KitError for anything else.

    >>> lateness("10 % a day").rate, lateness("5% per hour").unit * 24
    (0.1, 1.0)
    """
    found = _POLICY.fullmatch(policy.strip()) if policy else None
    if policy and not found:
        raise KitError(f"--late takes a policy such as \"10 % a day\", not '{policy}'.")
    try:
        moment = datetime.fromisoformat(f"{due}T23:59:59" if len(due) == 10 else due) if due else None
    except ValueError:
        raise KitError(f"--due takes a day such as 2026-03-01, or 2026-03-01T18:00, not '{due}'.") from None
    rate, unit = (float(found[1].replace(",", ".")) / 100, _DAYS[found[2]]) if found else (0.0, 1.0)
    return Lateness(moment and moment.astimezone(UTC), rate, unit)


def points(student: Student, group: Class, readings: Readings) -> dict[int, float]:
    """The student's points in each lesson, read points included."""
    found = {}
    for lesson in group.lessons:
        total = 0.0
        for one in lesson.exercises:
            reading = readings.get((student.submission.student, one.id))
            total += earned(one, student.judged.get(one.id))
            if by_hand(one) and reading and reading.points is not None:
                total += reading.points
        found[lesson.number] = round(total, 2)
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
    return [
        "" if waiting(student, one.exercises, readings) else number(late.share(student) * got[one.number])
        for one in group.lessons
    ]
