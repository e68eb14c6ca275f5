"""What is wrong with a key of one's own, row by row, and which exercises it leaves open.

An instructor is told before anything is handed out; a student never sees any of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from kit.exercises import Exercise, class_of, instructors_exercises, lesson_numbers
from kit.reading import SHIPPED, Answer, Case, read_key
from kit.records import Article


def key_mistakes(case: Case) -> list[str]:
    """Each mistake in the key with its row and what to do; then the exercises that stay open without rows."""
    exercises = asking()
    where = f"{case.name}/key.csv, row"
    found = [f"{where} {row.row}: {said}" for row in case.key for said in _row(case, row, exercises)]
    found += [*_other_keys(case), *_other_class(case)]
    return [*found, *_not_asked(case, exercises), *_open(case, exercises)]


def _other_keys(case: Case) -> Iterator[str]:
    """Where the keys of other instructors, which lie beside key.csv, say what it does not accept."""
    known = {(row.exercise, row.words or row.item, row.as_of): row.accepted for row in case.key}
    for file in sorted(case.folder.glob("key-by-*.csv")):
        for row in read_key(file, case.article):
            accepted = known.get((row.exercise, row.words or row.item, row.as_of))
            if accepted and row.preferred not in accepted:
                said = f"{file.name} says '{row.preferred}' of '{row.words or row.item}' ({row.exercise})"
                yield f"{said}, which key.csv does not accept. Agree on one, or accept both there"


def _other_class(case: Case) -> Iterator[str]:
    whose = class_of(case)
    if whose not in ("", case.name):
        yield f"class.json holds the marks of a class on '{whose}', and not on this case: take it away"


def asking() -> list[Exercise]:
    """The exercises that ask a case's key, in order."""
    return [one for one in instructors_exercises(lesson_numbers()) if one.property.startswith("key")]


def _row(case: Case, row: Answer, asking: Sequence[Exercise]) -> Iterator[str]:
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
    near = get_close_matches(given, known, 1)
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


def _not_asked(case: Case, asking: Iterable[Exercise]) -> Iterator[str]:
    """The rows that an exercise with fewer lines does not ask."""
    for one in asking:
        topic = one.topic or one.id
        rows = [row for row in case.answers(topic) if one.field in ("", row.field)]
        if one.lines and len(rows) > one.lines and not one.as_of and case.name != SHIPPED:
            yield f"exercise {one.id} asks the first {one.lines} of its {len(rows)} rows '{topic}'"


def _open(case: Case, asking: Iterable[Exercise]) -> Iterator[str]:
    has = {(row.exercise, field) for row in case.key for field in ("", row.field)}
    bare = [one.id for one in asking if (one.topic or one.id, one.field) not in has]
    if bare and case.name != SHIPPED:
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
    return head + "\n".join(rows) + end
