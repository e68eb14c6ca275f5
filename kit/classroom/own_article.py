"""`kit new` as a conversation: what was read, which exercises it feeds, and what to look into first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kit.classroom.key_check import key_explained
from kit.criticism import questions
from kit.exercises import Exercise, asked, lesson_numbers, lesson_source
from kit.reading import COLUMNS, Case, Particulars, new_case
from kit.reading import case as open_case
from kit.records import csv_table, write_whole

_WORK = 35  # of 50 minutes; the others go to reading and talk


def own_case(path: str, name: str | None, told: Particulars) -> Case:
    """A new case of an article: its README has the key's columns, its record begins with ten questions."""
    folder = new_case(path, name, told=told)
    with (folder / "README.md").open("a", encoding="utf-8") as readme:
        readme.write(key_explained())
    case = open_case(str(folder))
    rows: list[list[str]] = [[*COLUMNS["record"]]]
    for number, one in enumerate(questions(case.article), 1):
        note = f"{one.text} Look for: {one.answered_by}. Search for: {'; '.join(one.searches)}"
        cells = {"id": f"Q{number:02}", "topic": one.sort, "note": note}
        rows.append([cells.get(column, "") for column in COLUMNS["record"]])
    write_whole(folder / "record.csv", csv_table(rows))
    return case


def what_it_feeds(case: Case) -> Iterator[str]:
    """For each lesson which exercises have lines of this article, which are thin, and a cut of 50 minutes."""
    for number in lesson_numbers():
        lesson = lesson_source(number)
        lines = {one.id: _lines(one, case) for one in lesson.exercises if one.property == "key" and one.lines}
        thin = [
            f"{one.id} ({lines[one.id]} of {one.lines} lines)"
            for one in lesson.exercises
            if 0 < lines.get(one.id, 0) < one.lines
        ]
        lent = [name for name, count in lines.items() if not count]
        fed = [one.id for one in lesson.exercises if lines.get(one.id, 0) >= one.lines > 0]
        told = [("fed", fed), ("thin", thin), ("with lines of another case", lent)]
        said = "; ".join(f"{what}: {', '.join(names)}" for what, names in told if names)
        cut, minutes = _cut([one for one in lesson.exercises if one.id not in lent])
        if said:
            yield f"Lesson {number}: {said}. For 50 minutes take {', '.join(cut)} ({minutes} minutes)."


def _lines(one: Exercise, case: Case) -> int:
    """How many lines of its own an article has for an exercise."""
    return sum(not line.of for line in asked(one, case))


def _cut(exercises: Sequence[Exercise]) -> tuple[list[str], int]:
    """The exercises that fit into a class of 50 minutes, those with points first, and their minutes."""
    taken: list[Exercise] = []
    for one in sorted(exercises, key=lambda one: one.points == 0):
        if sum(each.minutes for each in taken) + one.minutes <= _WORK:
            taken.append(one)
    return [one.id for one in exercises if one in taken], sum(one.minutes for one in taken)
