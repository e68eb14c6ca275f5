"""A case of one's own: made of an article, with what there is to fill in, what it feeds, and its mistakes.

An instructor is told when it is made, and before anything is handed out; a student never sees any of it.
"""

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

import tomli_w

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
from kit.reading import SHIPPED, Answer, Case, is_date, read, read_key, with_front_matter
from kit.reading import case as open_case
from kit.records import Article, KitError, csv_table, read_toml, saying, write_whole

if TYPE_CHECKING:
    import pandas as pd

_HERE = Path(__file__).parent
# These are kept as they came; of every other form it is kept what was read.
_KEPT = (".txt", ".text", ".md", ".markdown")
# Windows keeps these for devices.
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_ENOUGH, _LITTLE, _LENT = "enough for", "little for", "nothing of its own for"
_WORK = 35  # of 50 minutes; the others go to reading and talk


@dataclass(frozen=True)
class Particulars:
    """What an instructor tells of a new case: its title, who allows its use, and two days for verdicts.

    Raises KitError for a day that is none, and where there are not two, the earlier one first.
    """

    title: str = ""
    licence: str = ""
    days: Sequence[str] = ()

    def __post_init__(self) -> None:
        for day in self.days:
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", day) or not is_date(day):
                raise KitError(f"'{day}' is no day. Write both as 2025-11-19.")
        if self.days and (len(self.days) != 2 or self.days[0] > self.days[1]):
            raise KitError(f"'{' '.join(self.days)}' is not two days. Give both, the earlier one first.")


def new_case(
    path: str | Path,
    name: str | None = None,
    told: Callable[[Article], Particulars] = lambda _: Particulars(),
) -> Path:
    """A new case of an article: its folder, with the article, an empty record and a case.toml to fill in.

    What is `told` of the article is asked for when all else is well. Raises KitError when the article cannot
    be read, or the case is there already; nothing is overwritten.
    """
    article = read(path)
    name = slug(name or Path(path).stem)
    folder = Path("seeds", name)
    if folder.exists():
        raise KitError(f"{folder} is there already, and nothing was changed. Give --name another name.")
    written = template(article, told(article))
    with saying(f"{folder} was not made", "Choose a folder you can write to."):
        folder.parent.mkdir(parents=True, exist_ok=True)
        # Built beside its place and then renamed, so that no half of a case is ever there.
        with TemporaryDirectory(dir=folder.parent, prefix=f".{name}.", ignore_cleanup_errors=True) as place:
            building = Path(place)
            _lay_out(building, path, article, name)
            (building / "case.toml").write_text(written, encoding="utf-8")
            building.chmod(0o755)
            building.rename(folder)
    return folder


def _lay_out(folder: Path, path: str | Path, article: Article, name: str) -> None:
    """The files of a new case: the article as it came, or as it was read, and what is to be filled in."""
    ending = Path(path).suffix.lower() or ".txt"
    if str(path) == "-":
        (folder / "article.txt").write_bytes(article.text.encode("utf-8", "replace"))
    elif ending in _KEPT:
        shutil.copyfile(path, folder / f"article{ending}")
    else:
        (folder / "article.md").write_bytes(with_front_matter(article).encode("utf-8", "replace"))
    (folder / "accounts").mkdir()
    (folder / "record.csv").write_text(",".join(COLUMNS["record"]) + "\n", encoding="utf-8")
    rows = {}
    for table, columns in COLUMNS.items():
        rows[table] = "\n".join(f"| `{column}` | {meaning} |" for column, meaning in columns.items())
    rows["topics"] = "\n".join(
        f"| `{one.topic or one.id}` | {one.id} {one.title} | {f'`{one.field}`' if one.field else 'any'} "
        f"| {', '.join(f'`{option.id}`' for option in one.options) or 'words of your own'} |"
        for one in asking()
    )
    rows["formless"] = ", ".join(f"{one.id} (`{one.topic}`)" for one in asking() if not has_form(one))
    readme = (_HERE / "case-readme.md").read_text(encoding="utf-8")
    (folder / "README.md").write_text(readme.format(name=name, **rows), encoding="utf-8")


def slug(name: str) -> str:
    """A name that is a folder's name on every system.

    >>> slug("A Bridge, re-opened!"), slug("Zürich"), slug("con")
    ('a-bridge-re-opened', 'zurich', 'con-case')
    """
    letters = "".join(c for c in normalize("NFKD", name.lower()) if not combining(c))
    made = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return f"{made}-case".strip("-") if not made or _RESERVED.fullmatch(made) else made


COLUMNS: dict[str, dict[str, str]] = read_toml(_HERE / "columns.toml")


def record_columns() -> "pd.DataFrame":
    """The columns of a case's `record.csv`, in order, and what each holds.

    >>> list(record_columns()["column"])[:3]
    ['id', 'date', 'date_precision']
    """
    import pandas as pd

    return pd.DataFrame(COLUMNS["record"].items(), columns=["column", "what it holds"])


def template(article: Article, told: Particulars) -> str:
    """A case.toml with what the article states of itself, what is told of it, and what is to be filled in."""
    known = {"title": told.title or article.title or "", "language": article.language or "en"}
    whole = {name: value.encode("utf-8", "replace").decode() for name, value in known.items()}
    licence = tomli_w.dumps({"licence": told.licence}).strip()
    days = tomli_w.dumps({"days": [*told.days] or ["2025-01-31", "2025-12-31"]}, multiline_strings=False)
    days = ("" if told.days else "# ") + " ".join(days.split())
    stated = {"whole": tomli_w.dumps(whole), "licence": licence, "days": days}
    return (_HERE / "case-toml.txt").read_text(encoding="utf-8").format(**stated)


def begin_case(path: str, name: str | None, told: Callable[[Article], Particulars]) -> Case:
    """A new case of an article, whose record begins with what to look into."""
    folder = new_case(path, name, told)
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
        exercises = lesson_source(number).exercises
        told: dict[str, list[str]] = {_ENOUGH: [], _LITTLE: [], _LENT: []}
        for one in exercises:
            if one.property == "key" and one.lines:
                there = sum(not line.of for line in asked(one, case))
                thin = f" ({there} of {one.lines} lines)" if 0 < there < one.lines else ""
                told[_LITTLE if thin else _ENOUGH if there else _LENT].append(one.id + thin)
        said = ", ".join(f"{what} {', '.join(names)}" for what, names in told.items() if names)
        cut, minutes = _cut([one for one in exercises if one.id not in told[_LENT]])
        if said:
            hour = f"A class of 50 minutes: {', '.join(cut)} ({minutes} minutes of exercises)."
            yield f"Lesson {number}: this article has {said}. {hour}"


def _cut(exercises: Sequence[Exercise]) -> tuple[list[str], int]:
    """The exercises that fit into a class of 50 minutes, those with points first, and their minutes."""
    taken: list[Exercise] = []
    for one in sorted(exercises, key=lambda one: one.points == 0):
        if sum(each.minutes for each in taken) + one.minutes <= _WORK:
            taken.append(one)
    return [one.id for one in exercises if one in taken], sum(one.minutes for one in taken)


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
        yield f"column as_of: '{row.as_of}' is no day. Write year, month and day, such as 2025-11-19."


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
        rows = case.answers(topic, one.field)
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


def has_form(one: Exercise) -> bool:
    """Whether an article gives an exercise something to answer before there is a key."""
    return bool(one.otherwise) or one.property != "key" or one.kind == "choose"
