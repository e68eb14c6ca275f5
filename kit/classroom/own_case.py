"""A case of one's own: which exercises its article feeds, what is wrong with its key, what stays open.

An instructor is told when it is made, and before anything is handed out; a student never sees any of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches

from kit.criticism import questions
from kit.exercises import (
    Exercise,
    asked,
    class_of,
    instructors_exercises,
    known,
    lesson_numbers,
    lesson_source,
)
from kit.reading import COLUMNS, SHIPPED, Answer, Case, Particulars, new_case, read_key
from kit.reading import case as open_case
from kit.records import Article, csv_table, write_whole

_WORK = 35  # of 50 minutes; the others go to reading and talk


def key_mistakes(case: Case, lessons: Iterable[int] = ()) -> list[str]:
    """Each mistake in the key with its row and what to do; then the exercises that stay open without rows.

    Only exercises of these `lessons` are named as open, of all where none is given.
    """
    exercises = asking()
    where = f"{case.name}/key.csv, row"
    found = [f"{where} {row.row}: {said}" for row in case.key for said in row_mistakes(case, row, exercises)]
    found += _other_keys(case)
    if (whose := class_of(case)) not in ("", case.name):
        holds = f"class.json holds the marks of a class on '{whose}'"
        found.append(f"{holds}, and not on this case: take it away")
    taught = [one for one in exercises if not lessons or one.lesson in lessons]
    return [*found, *_lines(case, taught)]


def _other_keys(case: Case) -> Iterator[str]:
    """Where the keys of other instructors, which lie beside key.csv, say what it does not accept."""
    known = {(row.exercise, row.words or row.item, row.as_of): row.accepted for row in case.key}
    for file in sorted(case.folder.glob("key-by-*.csv")):
        for row in read_key(file, case.article):
            accepted = known.get((row.exercise, row.words or row.item, row.as_of))
            if accepted and row.preferred not in accepted:
                said = f"{file.name} says '{row.preferred}' of '{row.words or row.item}' ({row.exercise})"
                yield f"{said}, which key.csv does not accept. Agree on one, or accept both there"


def asking() -> list[Exercise]:
    """The exercises that ask a case's key, in order."""
    return [one for one in instructors_exercises(lesson_numbers()) if one.property.startswith("key")]


def row_mistakes(case: Case, row: Answer, asking: Sequence[Exercise]) -> Iterator[str]:
    """What is wrong with a row of the key, as these exercises ask it: the column, and what to do."""
    if not row.accepted:
        yield "it accepts no answer. Fill in 'preferred' or 'accepted'."
    mine = [one for one in asking if (one.topic or one.id) == row.exercise]
    shipped = case.name == SHIPPED  # of its rows some are asked by nobody, and measured by tests/quality
    if not mine and not shipped:
        yield _unknown("exercise", row.exercise, {one.topic or one.id for one in asking})
    if not mine:
        return
    fields = {one.field for one in mine}
    if "" not in fields and row.field not in fields and not shipped:
        yield _unknown("field", row.field, fields)
    mine = [one for one in mine if one.field in ("", row.field)]
    labels = {name for one in mine for option in one.options for name in (option.id, option.text)}
    if labels and all(one.options for one in mine):
        for label in row.accepted:
            if label not in labels:
                yield _unknown("accepted", label, {option.id for one in mine for option in one.options})
    for name, words in (("words", row.words), ("against", row.against)):
        for piece in filter(None, words.split(" … ")):
            if piece not in case.article.text:
                yield f"column {name}: {_misquoted(piece, case.article)}"
    known = {fact.id for fact in case.record}
    for id in row.record:
        if id not in known:
            yield f"column record: record.csv has no row '{id}'. Add it there, or take it out here."
    if row.as_of and not re.fullmatch(r"\d{4}(-\d\d){0,2}", row.as_of):
        yield f"column as_of: '{row.as_of}' may be two days. Write it as 2025-11-19."


def _unknown(column: str, given: str, known: Iterable[str]) -> str:
    near = get_close_matches(given, known, 1, 0.75)
    meant = f"Write '{near[0]}'." if near else f"It takes: {', '.join(sorted(known))}."
    return f"column {column}: no exercise has '{given}', so that this row counts for nothing. {meant}"


def _misquoted(piece: str, article: Article) -> str:
    """Up to which word the quoted words stand in the article, and how it goes on there."""
    words = piece.split()
    for number in range(len(words) - 1, 0, -1):
        at = article.text.find(" ".join(words[:number]))
        if at >= 0:
            there = " ".join(article.text[at : at + len(piece) + 20].split()[: len(words)])
            return f"'{piece}' does not stand in the article. It has '{there}': copy its words."
    return f"'{piece}' does not stand in the article. Copy words from it, with … between two pieces."


def _lines(case: Case, asking: Iterable[Exercise]) -> Iterator[str]:
    """Of which exercises the key has more lines than are asked, or some alone; and of which it has none."""
    bare = []
    for one in asking if case.name != SHIPPED else ():
        topic = one.topic or one.id
        rows = [row for row in case.answers(topic) if one.field in ("", row.field)]
        lines = known(one, case) if rows else []
        number = sum(bool(line.accepted) for _, line in lines)
        if not rows:
            bare.append(one.id)
        elif one.lines and len(rows) > one.lines and not one.as_of:
            yield f"exercise {one.id} asks the first {one.lines} of its {len(rows)} rows '{topic}'"
        elif 0 < number < len(lines):
            has = f"{number} of its {len(lines)} lines in the key, with all its points"
            yield f"exercise {one.id} has {has}; the others stay open"
    if bare:
        lent = "these exercises take the lines of another case, or stay open for the class to compare"
        yield f"without rows in key.csv {lent}: {', '.join(bare)}"


def key_explained() -> str:
    """The columns, topics, fields and labels of a key in Markdown, as the exercises have them."""
    rows = [
        f"| `{one.topic or one.id}` | {one.id} {one.title} | {f'`{one.field}`' if one.field else 'any'} "
        f"| {', '.join(f'`{option.id}`' for option in one.options) or 'words of your own'} |"
        for one in asking()
    ]
    head = "\n| `exercise` | asked in | `field` | `preferred` and `accepted` |\n|---|---|---|---|\n"
    end = "\n\n`as_of` is the day for which an answer holds. `kit key --check` says what is wrong.\n"
    formless = ", ".join(f"{one.id} (`{one.topic}`)" for one in asking() if not has_form(one))
    end += f"`kit key` needs no form for {formless}, whose lines come from another case.\n"
    return head + "\n".join(rows) + end


def has_form(one: Exercise) -> bool:
    """Whether an article gives an exercise something to answer before there is a key."""
    return bool(one.otherwise) or one.property != "key" or one.kind == "choose"


def begin_case(path: str, name: str | None, told: Callable[[Article], Particulars]) -> Case:
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
        asking = [one for one in lesson.exercises if one.property == "key" and one.lines]
        lines = {one.id: sum(not line.of for line in asked(one, case)) for one in asking}
        thin = [
            f"{one.id} ({lines[one.id]} of {one.lines} lines)"
            for one in lesson.exercises
            if 0 < lines.get(one.id, 0) < one.lines
        ]
        lent = [name for name, count in lines.items() if not count]
        fed = [one.id for one in lesson.exercises if lines.get(one.id, 0) >= one.lines > 0]
        told = [("enough for", fed), ("little for", thin), ("nothing of its own for", lent)]
        said = ", ".join(f"{what} {', '.join(names)}" for what, names in told if names)
        cut, minutes = _cut([one for one in lesson.exercises if one.id not in lent])
        if said:
            yield (
                f"Lesson {number}: this article has {said}. A class of 50 minutes: {', '.join(cut)} "
                f"({minutes} minutes of exercises)."
            )


def _cut(exercises: Sequence[Exercise]) -> tuple[list[str], int]:
    """The exercises that fit into a class of 50 minutes, those with points first, and their minutes."""
    taken: list[Exercise] = []
    for one in sorted(exercises, key=lambda one: one.points == 0):
        if sum(each.minutes for each in taken) + one.minutes <= _WORK:
            taken.append(one)
    return [one.id for one in exercises if one in taken], sum(one.minutes for one in taken)
