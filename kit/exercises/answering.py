"""A student's answer in, feedback out, answer saved: `check`, `hint`, `progress` and `hand_in`.

Feedback says what is right about an answer and asks a question that leads on; it never shows the accepted
one. Every answer that can be written down is saved, whatever is thought of it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kit.exercises import answer_file, lesson_files
from kit.exercises.feedback import NOTHING_ASKED, Feedback, Told, Verdict
from kit.exercises.judging import Asked, State, asked, judge, named, pairs_in_order, share, values
from kit.exercises.lesson import Exercise
from kit.exercises.meaning import atom, plain, untouched
from kit.pages import counted
from kit.records import KitError, whole_tables

if TYPE_CHECKING:
    import pandas as pd

    from kit.reading import Case

LONG, TOO_LONG = 2_000, 100_000

_INVITATIONS = {
    "choose": "Choose one of them.",
    "label": "Give each line a label.",
    "mark": "Mark the words in the article.",
    "fill": "Fill in the empty places.",
    "query": "Look it up, and write what you find.",
    "write": "Write a sentence or two in your own words.",
    "order": "Bring the lines into an order.",
    "confidence": "Move the slider.",
}
_A_NUMBER = "Write a number."


def check(exercise: str | float = "", answer: Any = None) -> Feedback:
    """Feedback on an answer to the exercise called `exercise`, such as "0.1"; the answer is saved.

    An exercise can be done again as often as one likes; the last answer counts. Raises KitError only for
    an exercise that is not there.

    >>> check("0.1", "")
    0.1 · ▸ Your turn. Choose one of them.
    """
    one = lesson_files.exercise(exercise)
    case = current_case()
    try:
        kept = _kept(one, answer)
        if untouched(kept):
            return _invitation(one, case)
    except KitError as error:
        return Feedback(one.id, "note", f"{error} Nothing was saved.")
    return _met(one, case, kept)


def draft(one: Exercise, answer: Any) -> Feedback:
    """An answer kept while it is being given: it is no try, and nothing is said of it."""
    try:
        kept = _kept(one, answer)
        if untouched(kept):
            return Feedback(one.id, "kept", "")
        answer_file.keep(current_case().article, one.id, kept, answer_file.DRAFT)
    except KitError as error:
        return Feedback(one.id, "note", f"{error} It was not saved.")
    return Feedback(one.id, "kept", answer_file.notice(), saved=True)


def current_case() -> Case:
    """The case that the lessons read."""
    from kit.reading import case

    return case()


def _kept(one: Exercise, answer: Any) -> Any:
    """The answer in the form that is judged and saved; of a table only the column that is asked for."""
    try:
        kept = plain(answer)
    except RecursionError:
        raise KitError("The answer contains itself. Give a list or table of plain values.") from None
    is_table = isinstance(kept, list) and all(isinstance(row, dict) and one.column in row for row in kept)
    if one.kind == "query" and is_table:
        kept = [{one.column: row[one.column]} for row in kept]
    length = len(kept) if isinstance(kept, str) else len(json.dumps(kept, ensure_ascii=False))
    if length > TOO_LONG:
        raise KitError(
            f"The answer has {length:,} characters; the file of answers takes up to {TOO_LONG:,}. Shorten it."
        )
    return kept


def _invitation(one: Exercise, case: Case) -> Feedback:
    """What to do; and, where the cell was emptied by a fresh copy or a reload, that the answer is kept."""
    if one.kind in ("label", "fill") and not asked(one, case):
        return Feedback(one.id, "note", NOTHING_ASKED)
    text = one.invitation or (_A_NUMBER if one.number else _INVITATIONS[one.kind])
    before = answer_file.given(case.article)["answers"].get(one.id)
    if before is not None:
        text = f"Nothing is filled in here, and your last answer is kept: {short(before['answer'])}. {text}"
    return Feedback(one.id, "your turn", text)


def short(kept: Any, most: int = 80) -> str:
    """The beginning of an answer, in quotation marks."""
    text = kept if isinstance(kept, str) else json.dumps(kept, ensure_ascii=False)
    return f"‘{text if len(text) <= most else text[:most].rstrip() + ' …'}’"


def _met(one: Exercise, case: Case, kept: Any) -> Feedback:
    lines: tuple[Told, ...] = ()
    try:
        wanted = asked(one, case)
        states = judge(one, case, kept, wanted)
        verdict, text = _verdict(states), _text(one, wanted, kept, states)
        lines = _reasons(one, wanted) if verdict == "right" else _questions(one, wanted, kept, states)
    except KitError as error:
        verdict, text = "note", str(error)
    try:
        answer_file.keep(case.article, one.id, kept, verdict)
    except KitError as error:
        return Feedback(one.id, verdict, f"{text} But: {error}", lines=lines)
    return Feedback(one.id, verdict, " ".join(filter(None, (text, answer_file.notice()))), True, lines)


def _verdict(states: dict[str, State]) -> Verdict:
    judged = {state for state in states.values() if state != "open"}
    if not judged:
        return "kept"
    if judged == {"right"}:
        return "right"
    return "partly" if judged & {"right", "partly"} else "not yet"


def _text(one: Exercise, wanted: list[Asked], kept: Any, states: dict[str, State]) -> str:
    if one.kind == "write":
        return _written(one, kept)
    if one.kind == "choose":
        return _chosen(one, kept) or _said(one, states)
    if len(states) > 1:
        return _counted(one, wanted, kept, states)
    return _said(one, states)


def _written(one: Exercise, kept: Any) -> str:
    text = str(kept)
    if len(text) > LONG:
        return (
            f"All {len(text):,} characters are kept. A sentence or two is asked for: "
            "which of yours carries the rest?"
        )
    return one.well or "Your instructor will read it."


def _chosen(one: Exercise, kept: Any) -> str:
    given = {atom(part) for part in (kept if isinstance(kept, list) else [kept])}
    said = [o.feedback for o in one.options if given & {atom(o.id), atom(o.text)}]
    return " ".join(filter(None, said))


def _said(one: Exercise, states: dict[str, State]) -> str:
    verdict = _verdict(states)
    if verdict == "right":
        return one.well or f"That agrees with {_with_what(one)}."
    if verdict == "kept":
        return one.well or "This case has no key for it: your class will compare its answers."
    again = one.again or "Look once more at the words: what do they say, and what do they not say?"
    if one.kind == "mark" and verdict == "partly":
        return f"A part of that is right: you have quoted too little, or too much. {again}"
    return again


def _with_what(one: Exercise) -> str:
    return "the key" if one.property.startswith("key") else "what the kit finds"


def _counted(one: Exercise, wanted: list[Asked], kept: Any, states: dict[str, State]) -> str:
    """How many lines are right, or for an order how many pairs; what to ask of each is told line by line."""
    judged = [state for state in states.values() if state != "open"]
    right, empty = judged.count("right"), list(states.values()).count("empty")
    if not judged or right == len(judged):
        return _said(one, states)
    if one.kind == "order":
        pairs = list(pairs_in_order(one, wanted, values(one, wanted, kept)).values())
        return f"{sum(pairs)} of {len(pairs)} pairs stand in the right order. {one.again}".strip()
    agree = f"agree with {_with_what(one)}" if one.property else "are right"
    told = f"{right} of {len(judged)} {agree}."
    return told + (f" {empty} {'is' if empty == 1 else 'are'} still empty." if empty else "")


def _questions(one: Exercise, wanted: list[Asked], kept: Any, states: dict[str, State]) -> tuple[Told, ...]:
    """A question for each line that is not right; of the others only that they are."""
    if len(states) < 2 or one.kind == "order":
        return ()
    given, by_value = values(one, wanted, kept), {atom(name): text for name, text in one.ask.items()}
    return tuple(
        Told(
            each.id,
            called(each),
            _AS_VERDICT[states[each.id]],
            "" if states[each.id] == "right" else by_value.get(atom(given[each.id]), one.again),
        )
        for each in wanted
        if states[each.id] in _AS_VERDICT
    )


_AS_VERDICT: dict[State, Verdict] = {"right": "right", "partly": "partly", "wrong": "not yet"}


def called(each: Asked) -> str:
    """A line by its number and its first words."""
    text = each.text
    if text in ("", each.id):
        return f"'{each.id}'"
    return f"{each.id} ('{text[:60]}{'…' if len(text) > 60 else ''}')"


def _reasons(one: Exercise, wanted: list[Asked]) -> tuple[Told, ...]:
    alone = len(wanted) == 1
    return tuple(
        Told(each.id, "The key's reason" if alone else called(each), "right", each.reason)
        for each in wanted
        if each.reason
    )


def key_reasons(one: Exercise, wanted: list[Asked]) -> Feedback:
    """What the key gives as its reasons, for whoever has tried twice."""
    return Feedback(one.id, "hint", "These are the key's reasons.", lines=_reasons(one, wanted))


def hint(exercise: str | float = "") -> Feedback:
    """The next hint for an exercise: one at a time, and the last one again when there is no further."""
    one = lesson_files.exercise(exercise)
    if not one.hints:
        return Feedback(one.id, "hint", "There is no hint for this one: your own reading is asked for.")
    with answer_file.changing(current_case().article) as part:
        shown = min(max(int(part["hints"].get(one.id, 0)), 0) + 1, len(one.hints))
        part["hints"][one.id] = shown
    rest = len(one.hints) - shown
    more = f" ({rest} more when you ask again.)" if rest else " (That is the last one.)"
    return Feedback(
        one.id, "hint", " ".join(filter(None, (one.hints[shown - 1] + more, answer_file.notice())))
    )


_STATES = {
    "right": "right",
    "partly": "partly right",
    "not yet": "not yet",
    "kept": "kept",
    "note": "to be mended",
    answer_file.DRAFT: "not checked yet",
}


def progress(lesson: int | None = None) -> pd.DataFrame:
    """Where you are: one row per exercise of a lesson, or of all lessons that are here.

    Raises KitError for a lesson that is not there. What is wrong with the file of answers is printed.
    """
    import pandas as pd

    whole_tables()
    if damage := answer_file.damage():
        print(damage)
    done = answer_file.given(current_case().article)["answers"]
    rows = [
        {
            "exercise": one.id,
            "what": one.title,
            "minutes": one.minutes,
            "where you are": _where(done.get(one.id)),
            "tries": done[one.id]["tries"] if one.id in done else 0,
        }
        for number in (lesson_files.lesson_numbers() if lesson is None else [_number(lesson)])
        for one in lesson_files.find(number).exercises
    ]
    return pd.DataFrame(rows).set_index("exercise")


def _number(lesson: object) -> int:
    number = lesson_files.number_in(lesson)
    if number is None:
        raise KitError(f"'{lesson}' names no lesson. Write its number, as in kit.progress(1).")
    return number


def _where(given: dict[str, Any] | None) -> str:
    if given is None:
        return "open"
    return _STATES.get(given["verdict"], str(given["verdict"]))


def hand_in(name: str | None = None) -> Feedback:
    """Write the file to hand in, beside the student's own: answers-NAME.json. A pseudonym will do.

    It holds the name, the answers with their times, and the marks, and nothing else about the student or
    the machine.
    """
    with answer_file.changing_all() as content:
        content["name"] = " ".join(str(name or content["name"]).split())[:80]
    if not content["name"]:
        return Feedback("hand in", "your turn", 'Choose a name or pseudonym: kit.hand_in(name="...").')
    for part in content["cases"].values():
        part.pop("looked", None)  # who looked at the machine's first is told to nobody else
    file = answer_file.to_hand_in(content["name"], content["id"])
    answer_file.write(file, content)
    number = sum(len(part["answers"]) for part in content["cases"].values())
    marks = sum(len(part["marks"]) for part in content["cases"].values())
    return Feedback(
        "hand in",
        "kept",
        f"{counted(number, 'answer')} and {counted(marks, 'mark')} are in the file {file.name}, "
        f"as '{content['name']}'. "
        f"Give it to your instructor; it is in the folder {file.parent.name}.",
        saved=True,
    )


def solution(exercise: str | float) -> Any:
    """One accepted answer from the case's own data or its key, for the instructor.

    Where nothing is known to be right it is some answer of the right form; None where nothing is asked.
    """
    from kit.exercises import properties

    one, case = lesson_files.exercise(exercise), current_case()
    found = named(one, properties.items(case, one)) if one.property else []
    known = {name: item.accepted[0] if item.accepted else _any_answer(one, name) for name, item in found}
    if not known and one.kind not in ("label", "fill", "order"):
        known = {"": _any_answer(one, "")}
    if one.kind == "mark" and not known[""]:
        known = {"": case.article.text[case.article.blocks[0].start : case.article.blocks[0].end]}
    return known.get("") if "" in known else known or None


def _any_answer(one: Exercise, name: str) -> Any:
    if one.options and one.kind != "confidence":
        return one.options[0].id
    return {"order": name, "confidence": 50, "query": "1", "mark": ""}.get(one.kind, "kept")


def points(lesson: int) -> float:
    """The points that this folder's answers earn in a lesson, by the instructor's own file of exercises.

    Open exercises and free text earn nothing here: they are read and marked by a person.
    """
    case = current_case()
    done = answer_file.given(case.article)["answers"]
    total = 0.0
    for one in lesson_files.lesson_source(lesson).exercises:
        try:
            earned = share(judge(one, case, done[one.id]["answer"])) if one.id in done else None
        except KitError:
            earned = None
        total += one.points * (earned or 0.0)
    return round(total, 2)
