"""`kit key`: a key by answering. What an instructor answers in the students' forms becomes rows of key.csv.

Each line has two cells more, what else is accepted and why. Lines that the key has already stand first, those
that students would be shown without a key after them; a line left empty makes no row. Rows that no form made
stay as they are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kit.classroom.own_case import asking, has_form, row_mistakes
from kit.criticism import INQUIRIES
from kit.exercises import Asked, Exercise, Feedback, Form, Told, asked, places
from kit.reading import KEY_COLUMNS, Answer, Case, home
from kit.reading import case as open_case
from kit.records import complaint, counted, csv_table, read_csv, read_toml, write_whole

NOTEBOOK = "key.ipynb"
_MORE = ("also accept", "why")
_MARKED = {"voice": "mind read", "language": "hedge"}  # what marking a place says of it


class KeyForm(Form):
    """An exercise whose answers become rows of the case's key."""

    def __init__(self, one: Exercise, case: Case) -> None:
        wanted = _wanted(one, case)
        super().__init__(replace(one, marks="", hints=()), case, wanted)
        known = [row for line in wanted if (row := _of_line(one, line, case))]
        if one.kind == "mark":
            known, label = _rows(one, case), self._form["labels"][0]["label"]
            spans = [span for row in known for span in places(row.words, case.article)[:1]]
            self._marks = [{"start": span.start, "end": span.end, "label": label} for span in spans]
        self._form = {**self._form, "more": [*_MORE], "many": one.kind == "mark" or one.many}
        by_line = {line.id: _cells(row) for line in wanted if (row := _of_line(one, line, case))}
        self._answer = by_line if one.kind == "label" else _cells(known[0]) if known else None
        if one.kind == "order" and by_line:
            self._answer = [{line: cells[0] for line, cells in by_line.items()}, *_cells(known[0])[1:]]

    @property
    def answer(self) -> Any:
        """Nothing: a key is kept in the case, and not among anybody's answers."""

    def _reply(self, do: str, given: Any) -> Feedback:
        if given is None and self.one.kind != "label":
            return Feedback(self.one.id, "your turn", "Mark, choose or order something first.")
        self.case = open_case(str(self.case.folder))
        self._unknown: list[Told] = []
        made = [*self._made(given)]
        put(self.case, made)
        if do == "keep":
            return Feedback(self.one.id, "kept", "", saved=True)
        case = open_case(str(self.case.folder))
        every = [said for row in _rows(self.one, case) for said in row_mistakes(case, row, asking())]
        wrong = [said.removeprefix("column words: ") for said in every]
        rows = counted(sum(bool(row["accepted"]) for row in made), "row")
        said = " ".join(["To be mended:", *wrong[:3]]) if wrong else ""
        text = f"{rows} in key.csv from this form. {said}".strip()
        return Feedback(self.one.id, "kept", text, True, tuple(self._unknown))

    def _made(self, given: Any) -> Iterator[dict[str, str]]:
        """The rows that an answer makes; one that accepts nothing takes its row out of the key."""
        one, article = self.one, self.case.article
        if one.kind == "label":
            for line in self._wanted:
                yield self._line(line, *(given or {}).get(line.id, ("", "", "")))
        elif one.kind == "order":
            ranks, also, why = given
            for line in self._wanted:
                yield self._line(line, str(ranks.get(line.id, "")), also, why)
        elif one.kind == "mark":
            spans, also, why = given
            for span in spans if isinstance(spans, list) else [spans]:
                words = " ".join(article.text[span["start"] : span["end"]].split())
                yield self._line(Asked("", words, None), _MARKED.get(one.topic, "marked"), also, why)
        else:
            yield self._line(Asked("", "", None), *given)

    def _line(self, line: Asked, value: str, also: str, why: str) -> dict[str, str]:
        """A row of the key: that of the line where it has one, with the new answer."""
        known = _of_line(self.one, line, self.case)
        more = [*self._also(line, str(also))] if value else []
        cells = {
            "preferred": str(value),
            "accepted": "; ".join(dict.fromkeys([str(value), *more])),
            "reason": why.strip(),
        }
        return {**_place(self.one, line, self.case), **cells, "row": str(known.row if known else 0)}

    def _also(self, line: Asked, also: str) -> Iterator[str]:
        """The answers that are also accepted; one that the line does not offer is told, and left out."""
        offered = [each for each in self.one.options if not each.lines or line.id in each.lines]
        known = {name.casefold(): each.id for each in offered for name in (each.id, each.text)}
        for part in filter(None, map(str.strip, also.split(";"))):
            if not known or part.casefold() in known:
                yield known.get(part.casefold(), part)
            else:
                ids = ", ".join(each.id for each in offered)
                said = f"‘{part}’ is none of the answers here, and is not kept. Also accept any of: {ids}."
                self._unknown.append(Told(line.id, line.text or _MORE[0], "note", said))


def _wanted(one: Exercise, case: Case) -> list[Asked]:
    """The lines of an exercise's form: those of the key, and then those that are shown without one."""
    if one.kind not in ("label", "order"):
        return [Asked("", "", None)]
    known = asked(replace(one, otherwise="", pick=(), lines=0), case)
    shown = asked(replace(one, property=one.otherwise, otherwise=""), case) if one.otherwise else []
    texts = list(dict.fromkeys(line.text for line in [*known, *shown] if not line.of))
    most = max(one.lines, sum(not line.of for line in known))
    return [Asked(str(number), text, None) for number, text in enumerate(texts[:most], 1)]


def _place(one: Exercise, line: Asked, case: Case) -> dict[str, str]:
    """What of a line's row says where it belongs."""
    fact = next((fact.id for fact in case.record if fact.fact == line.text), "")
    inquiry = next((name for name, question in INQUIRIES.items() if question == line.text), "")
    words, _, against = ("", "", "") if fact or inquiry else (line.text, "", "")
    if words not in case.article.text:
        words, _, against = words.partition(" — ")
    fields = [each.field for each in asking() if each.topic == one.topic and each.field]
    return {
        "exercise": one.topic or one.id,
        "item": fact or inquiry or words[:40] or one.topic,
        "words": words,
        "against": against,
        "as_of": case.days[one.as_of - 1] if one.as_of else "",
        "field": one.field or next(iter(fields), ""),
    }


def _rows(one: Exercise, case: Case) -> list[Answer]:
    """The rows of the key that an exercise asks, on its day."""
    return case.answers(one.topic or one.id, one.field, case.days[one.as_of - 1] if one.as_of else "")


def _of_line(one: Exercise, line: Asked, case: Case) -> Answer | None:
    """The row of the key that a line stands for."""
    place = _place(one, line, case)
    same = [row for row in _rows(one, case) if (row.words, row.against) == (place["words"], place["against"])]
    return next((row for row in same if row.words or row.item == place["item"] or not line.text), None)


def _cells(row: Answer) -> list[str]:
    return [row.preferred, "; ".join(one for one in row.accepted if one != row.preferred), row.reason]


def put(case: Case, made: Sequence[Mapping[str, str]]) -> None:
    """Write rows into the case's key: each in the place of its `row`, or at the end; empty ones go."""
    file = case.folder / "key.csv"
    known = dict(read_csv(file, KEY_COLUMNS)) if file.exists() else {}
    for at, cells in enumerate(made, max(known, default=1) + 1):
        number = int(cells["row"]) or at
        known[number] = {**known.get(number, {}), **cells}
        if not cells["preferred"]:
            del known[number]
    rows = [[row.get(name, "") for name in KEY_COLUMNS] for row in known.values()]
    write_whole(file, csv_table([KEY_COLUMNS, *rows]))


def ask_key(exercise: str, name: str) -> KeyForm | Feedback:
    """An exercise of the case called `name` as a form for its key, or a sentence where it has no line."""
    one, case = next(one for one in asking() if one.id == exercise), open_case(name)
    if one.as_of and not case.record and "days" not in case.metadata:
        return Feedback(one.id, "note", "A verdict has its day: write two days into the case's case.toml.")
    if _wanted(one, case):
        return KeyForm(one, case)
    said = "The kit finds nothing of the kind in this article. Rows of your own can stand in key.csv"
    return Feedback(one.id, "note", f"{said} under '{one.topic}'; the case's README has the columns.")


def key_notebook(case: Case) -> Path:
    """The notebook with a form for each exercise that asks a key, written into the case's folder."""
    if not case.folder.is_relative_to(home() / "seeds"):
        raise complaint("classroom.shipped key", case=case.name)
    from nbformat import writes
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

    said = read_toml(Path(__file__).with_name("messages.toml"))["key notebook"]
    told = [new_markdown_cell(said["introduction"].format(name=case.name))]
    told.append(new_code_cell(said["opening"].format(name=case.name)))
    for one in asking():
        if has_form(one):
            told.append(new_markdown_cell(f"### {one.id} · {one.title}\n\n{one.prompt.strip()}"))
            told.append(new_code_cell(f'kit.ask_key("{one.id}", "{case.name}")'))
    for number, cell in enumerate(told):
        cell["id"] = f"key-{number}"
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return write_whole(case.folder / NOTEBOOK, writes(new_notebook(cells=told, metadata=kernel)) + "\n")
