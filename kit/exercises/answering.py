"""A student's answer in, feedback out, answer saved: `check`, `hint`, `progress` and `hand_in`.

Every answer that can be written down is saved, whatever is thought of it.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kit.exercises import answer_file
from kit.exercises import lesson as lessons
from kit.exercises.feedback import MESSAGES, Feedback, Told, called, key_reasons, said_of
from kit.exercises.judging import BY_LINE, Asked, State, asked, judge, known, own_form, share, told_apart
from kit.exercises.lesson import Exercise, by_hand
from kit.exercises.meaning import by_line, plain, untouched
from kit.exercises.properties import Item
from kit.reading import Case
from kit.reading import case as current_case
from kit.records import KitError, complaint, counted, whole_tables

if TYPE_CHECKING:
    import pandas as pd

TOO_LONG = 100_000
_TRIES = 2


def check(exercise: str | float = "", answer: Any = None, reasons: bool = False) -> Feedback:
    """Feedback on an answer to the exercise called `exercise`, such as "0.1"; the answer is saved.

    An exercise can be done again as often as one likes; the last answer counts. After two tries `reasons`
    asks for the key's. Raises KitError only for an exercise that is not there.

    >>> check("0.1", "")
    0.1 · ▸ Your turn. Choose one of them.
    """
    one, case = lessons.exercise(exercise), current_case()
    told = checked(one, answer)
    if told.verdict == "right" or not reasons_due(one, asked(one, case)):
        return told
    if reasons:
        return replace(told, text=MESSAGES["key"], lines=key_reasons(one, asked(one, case)))
    return told.adding(MESSAGES["ask the key"].format(exercise=one.id))


def reasons_due(one: Exercise, wanted: Sequence[Asked]) -> bool:
    """Whether an exercise has been tried so often that whoever asks is told the key's reasons."""
    row = answer_file.given(current_case().article)["answers"].get(one.id, {})
    return any(each.reason for each in wanted) and row.get("tries", 0) >= _TRIES


def checked(one: Exercise, answer: Any) -> Feedback:
    """Feedback on an answer, which is saved."""
    case = current_case()
    try:
        kept = _kept(answer)
        if untouched(kept):
            return _invitation(one, case)
    except KitError as error:
        return Feedback(one.id, "note", f"{error} Nothing was saved.")
    try:
        wanted = asked(one, case)
        if one.texts and isinstance(kept, list):  # in the order of the lines that the form shows
            kept = by_line(kept, [line.id for line in own_form(one, case, wanted)[1]])
        states = judge(one, case, kept, wanted)
        told = said_of(one, wanted, kept, states, case.article)
        told = measured(one, case, told, states) if one.texts else told
    except KitError as error:
        told = Feedback(one.id, "note", str(error))
    try:
        answer_file.keep(case.article, one.id, kept, told.verdict)
    except KitError as error:
        return told.adding(f"But: {error}")
    return told.adding(answer_file.notice(), saved=True)


def measured(one: Exercise, case: Case, told: Feedback, states: Mapping[str, State]) -> Feedback:
    """What is said of one of two parallel forms: nothing of the first, and of the second the way between."""
    if not one.since:
        return Feedback(one.id, "kept", one.well)
    right, of = [*states.values()].count("right"), len(states)
    before, first = lessons.exercise(one.since), answer_file.given(case.article)["answers"].get(one.since)
    then = judge(before, case, first["answer"]) if first else {}
    had = [*then.values()].count("right")
    was = f"Before the course you had {had} of {len(then)} right. " if then else ""
    return replace(told, verdict="kept", text=f"{was}Now you have {right} of {of}. {one.well}")


def draft(one: Exercise, answer: Any) -> Feedback:
    """An answer kept while it is being given: it is no try, and nothing is said of it."""
    try:
        kept = _kept(answer)
        if untouched(kept):
            return Feedback(one.id, "kept", "")
        answer_file.keep(current_case().article, one.id, kept, answer_file.DRAFT)
    except KitError as error:
        return Feedback(one.id, "note", f"{error} It was not saved.")
    return Feedback(one.id, "kept", answer_file.notice(), saved=True)


def _kept(answer: Any) -> Any:
    """The answer in the form that is judged and saved."""
    try:
        kept = plain(answer)
    except RecursionError:
        raise KitError("The answer contains itself. Give a list or table of plain values.") from None
    length = len(kept) if isinstance(kept, str) else len(json.dumps(kept, ensure_ascii=False))
    if length > TOO_LONG:
        raise complaint("exercises.too long", length=length, most=TOO_LONG)
    return kept


def _invitation(one: Exercise, case: Case) -> Feedback:
    """What to do; and, where the cell was emptied by a fresh copy or a reload, that the answer is kept."""
    if one.kind in BY_LINE and not asked(one, case):
        return Feedback(one.id, "note", MESSAGES["nothing asked"])
    text = one.invitation or MESSAGES["invitation"][one.kind]
    before = answer_file.given(case.article)["answers"].get(one.id)
    if before is not None:
        text = f"Nothing is filled in here; your last answer is still kept: {short(before['answer'])}. {text}"
    return Feedback(one.id, "your turn", text)


def short(kept: Any, most: int = 80) -> str:
    """The beginning of an answer, in quotation marks."""
    told = list(kept.values()) if isinstance(kept, dict) else kept if isinstance(kept, list) else [kept]
    plainly = all(isinstance(one, (str, int, float)) for one in told)
    text = ", ".join(map(str, told)) if plainly else json.dumps(kept, ensure_ascii=False)
    return f"‘{text if len(text) <= most else text[:most].rstrip() + ' …'}’"


def hint(exercise: str | float = "") -> Feedback:
    """The next hint for an exercise: one at a time, and the last one again when there is no further."""
    one = lessons.exercise(exercise)
    if not one.hints:
        return Feedback(one.id, "hint", MESSAGES["no hint"])
    with answer_file.changing(current_case().article) as part:
        shown = min(max(int(part["hints"].get(one.id, 0)), 0) + 1, len(one.hints))
        part["hints"][one.id] = shown
    rest = len(one.hints) - shown
    more = f" ({rest} more when you ask again.)" if rest else " (That is the last one.)"
    return Feedback(one.id, "hint", one.hints[shown - 1] + more).adding(answer_file.notice())


def progress(lesson: int | None = None) -> "pd.DataFrame":
    """Where you are: one row per exercise of a lesson, or of all lessons that are here.

    Raises KitError for a lesson that is not there. What is wrong with the file of answers is printed.
    """
    import pandas as pd

    number = lessons.number_in(lesson)
    if lesson is not None and number is None:
        raise KitError(f"'{lesson}' names no lesson. Write its number, as in kit.progress(1).")
    whole_tables()
    if damage := answer_file.damage():
        print(damage)
    done = answer_file.given(current_case().article)["answers"]
    rows = [
        {
            "exercise": one.id,
            "what": one.title,
            "minutes": one.minutes,
            "where you are": str(MESSAGES["sign"].get(verdict, [verdict])[-1]),
            "tries": done[one.id]["tries"] if one.id in done else 0,
        }
        for each in (lessons.lesson_numbers() if number is None else [number])
        for one in lessons.find(each).exercises
        for verdict in [done.get(one.id, {}).get("verdict", "open")]
    ]
    return pd.DataFrame(rows).set_index("exercise")


# In a browser a student finds and fetches the file where JupyterLab lists them.
WHERE = {"emscripten": "the list of files on the left, with Download under the right mouse button"}


def hand_in(name: str | Sequence[str] | None = None) -> Feedback:
    """Write the file to hand in, beside the student's own: answers-NAME.json. A pseudonym will do.

    A group that worked together gives all its names, and each of them gets the points. The file holds the
    name, the answers with their times, and the marks, and nothing else about the student or the machine.
    """
    if name is None and not answer_file.read()["name"]:
        with suppress(EOFError, OSError, NotImplementedError):  # nobody is there to be asked
            name = input("Your name or a pseudonym: ")
    group = [] if name is None or isinstance(name, str) else [" ".join(str(one).split())[:80] for one in name]
    with answer_file.changing_all() as content:
        if name is not None:
            content.pop("group", None)
            content |= {"group": group} if len(group) > 1 else {}
        called = name if isinstance(name, str) else ", ".join(group)
        content["name"] = " ".join(str(called or content["name"]).split())[:80]
    if not content["name"]:
        return Feedback("hand in", "your turn", 'Choose a name or pseudonym: kit.hand_in(name="...").')
    parts = content["cases"].values()
    for part in parts:
        part.pop("looked", None)  # who looked at the machine's first is told to nobody else
    file = answer_file.to_hand_in(content["name"], content["id"])
    answer_file.write(file, content)
    answers = counted(sum(len(part["answers"]) for part in parts), "answer")
    marks = counted(sum(len(part["marks"]) for part in parts), "mark")
    here = current_case()
    given = {mark: part for mark, part in content["cases"].items() if part["answers"] or part["marks"]}
    theirs = dict.fromkeys(part["case"] for part in given.values())
    apart = given and answer_file.fingerprint(here.article) not in given
    other = f" None is on {here.name}, but on {', '.join(theirs)}." if apart else ""
    where = WHERE.get(sys.platform, f"the folder {file.parent.name}")
    said = f"{answers} and {marks} are in the file {file.name}, as '{content['name']}'.{other}"
    return Feedback("hand in", "kept", f"{said} Give it to your instructor; it is in {where}.", saved=True)


def solution(exercise: str | float, answer: Any = None) -> Feedback:
    """What is accepted for an exercise, line by line with the key's reason: for the instructor.

    One such answer (or the one that is given) is kept, so that the lesson goes on as for a student.
    """
    asked_for, case = lessons.exercise(exercise), current_case()
    whole = lessons.lesson_source(asked_for.lesson).exercises
    one = next(each for each in whole if each.id == asked_for.id)
    answer = model(one, case) if answer is None else answer
    reply = check(one.id, answer)
    lines = []
    for name, item in known(one, case):
        if item.accepted:
            line = called(Asked(name, item.text or one.title, None))
            lines.append(Told(name, line, "right", _accepted(one, item)))
    text = MESSAGES["decided" if lines else "undecided"].format(answer=short(plain(answer), 2_000))
    return Feedback(one.id, "accepted", text, reply.saved, tuple(lines))


def _accepted(one: Exercise, item: Item) -> str:
    """The answers that are accepted, with the words of an option, and the reason."""
    words = {option.id: option.text for option in one.options if one.kind == "choose"}
    told = []
    for value in item.accepted or ():
        each = map(str, value if isinstance(value, list | tuple) else [value])
        told.append(", ".join(f"{name}: {words[name]}" if name in words else name for name in each))
    return " ".join(filter(None, (f"{' or '.join(f'‘{value}’' for value in told)}.", item.reason)))


def model(one: Exercise, case: Case) -> Any:
    """One accepted answer, or where nothing is known to be right some answer of the right form."""
    found = known(one, case)
    given = {name: item.accepted[0] if item.accepted else _any_answer(one, name) for name, item in found}
    if not given and one.kind not in BY_LINE:
        given = {"": _any_answer(one, "")}
    if one.kind == "mark" and not given[""]:
        given = {"": case.article.text[case.article.blocks[0].start : case.article.blocks[0].end]}
    return given.get("") if "" in given else given or None


def _any_answer(one: Exercise, name: str) -> Any:
    if one.options and one.kind not in ("confidence", "mark"):
        return one.options[0].id
    return {"order": name, "confidence": 50, "number": "1", "mark": ""}.get(one.kind, "kept")


def points(lesson: int) -> float:
    """The points that this folder's answers earn in a lesson, by the instructor's own file of exercises.

    Open exercises and free text earn nothing here: they are read and marked by a person. What is counted is
    printed.
    """
    case, whole = current_case(), lessons.lesson_source(lesson).exercises
    done = answer_file.given(case.article)["answers"]
    total = 0.0
    for one in (one for one in whole if one.id in done):
        answer = done[one.id]["answer"]
        try:
            wanted = asked(one, case)
            earned = share(judge(one, case, answer, wanted), told_apart(one, wanted, answer))
        except KitError:
            earned = None
        total += one.points * (earned or 0.0)
    judged = sum(one.points for one in whole if not by_hand(one))
    read = sum(one.points for one in whole if by_hand(one))
    print(
        f"The answers in this folder earn {total:g} of the {judged:g} points that a key or the article "
        f"decides in lesson {lesson}. A person reads the texts, for {read:g} more."
    )
    return round(total, 2)
