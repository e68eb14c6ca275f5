"""The class on two pages: what to talk about, one screen a topic; and how far it agrees, and who did what.

The first page has no names, so that it can be projected; its script turns the pages by keys and does nothing
else. The page of numbers beside it has names where they are asked for. Both need no network, and their
security policy lets nothing else act.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median_high
from typing import Any

from kit.classroom.class_labels import Marked
from kit.classroom.collecting import Collected
from kit.classroom.discussion import Topic
from kit.classroom.gradebook import answered, most, points
from kit.classroom.judged import Class, done, gains, pseudonyms
from kit.classroom.to_read import Readings
from kit.exercises import Agreement, Exercise, in_sentences, stands_for
from kit.pages import page, sentence, source, styles
from kit.reading import case as open_case

ALPHA = "Krippendorff's alpha"


@dataclass(frozen=True)
class ClassReport:
    """All that the pages show of a class.

    `agreement` holds coefficients by exercise or label, `marked` a row for each sentence and label,
    `notes` what else is to be said; `names` whether they are shown.
    """

    group: Class
    readings: Readings
    collected: Collected
    topics: Sequence[Topic]
    agreement: Mapping[str, Sequence[Agreement]]
    marked: Sequence[Marked] = ()
    names: bool = False
    notes: Sequence[str] = ()


def slides(report: ClassReport) -> str:
    """The page to project, as HTML."""
    group, exercises = report.group, {one.id: one for one in report.group.exercises()}

    def passages(topic: Topic) -> list[dict[str, str]]:
        case = open_case(topic.of) if topic.of else group.case
        return in_sentences(topic.words, case.article)

    return page(
        "class.html",
        styles("palette", "base", "class", "slides"),
        source("slides.js"),
        report=report,
        lede=_lede(group, report.topics),
        exercises=exercises,
        passages=passages,
        stands_for=stands_for,
        in_words=in_words,
        gains=gains(group),
    )


def numbers(report: ClassReport) -> str:
    """The page of numbers, as HTML."""
    group, names = report.group, report.names
    known = {one.submission.student: one.submission.name for one in group.students}
    called = known if names else pseudonyms(group)
    students = sorted(
        group.students,
        key=lambda one: (called[one.submission.student].casefold(), one.submission.student),
    )
    refused = [(one.file if names else _ending(one.file), one.reason) for one in report.collected.refused]
    told = [(called[one.submission.student], note) for one in students for note in one.notes]
    own = [f"{name}: {note if names else note.split(':')[0]}" for name, note in told]
    given = (one for one in report.marked if one.number or one.machine)
    drawn: dict[str, Any] = {one.__name__: one for one in (alpha, in_words, along, number, interval)}
    return page(
        "numbers.html",
        styles("palette", "base", "class"),
        report=report,
        lede=_lede(group, report.topics),
        titles={one.id: one.title for one in group.exercises()},
        **drawn,
        marked=sorted(given, key=lambda one: (one.at, one.name)),
        of=most(group),
        exercises={one.id: _exercise(one, group) for one in group.exercises()},
        gains=gains(group),
        students=students,
        called=called,
        got={one.submission.student: points(one, group, report.readings) for one in students},
        answered=answered,
        refused=refused,
        own=own,
    )


def _ending(name: str) -> str:
    """The end of a file's name, which a platform does not put the student's name in."""
    return f"a file that ends in '{name[name.rfind('.') :][:12]}'" if "." in name else "a file"


def _lede(group: Class, topics: Sequence[Topic]) -> str:
    exercises = group.exercises()
    half = median_high([answered(one, exercises) for one in group.students] or [0])
    return sentence("class", len(group.students), half, len(exercises), len(topics))


def _exercise(one: Exercise, group: Class) -> dict[str, Any]:
    """How many answered an exercise, and how many are all right; nothing where nobody is judged."""
    shares = [student.judged[one.id].share for student in group.students if one.id in student.judged]
    judged = any(share is not None for share in shares)
    given = sum(done(student, one) for student in group.students)
    return {"done": given, "right": sum(share == 1 for share in shares), "judged": judged}


def in_words(found: Sequence[Agreement]) -> str:
    """Alpha with its interval in a few words, or nothing where it is not defined."""
    one = alpha(found)
    if one is None:
        return ""
    known = f"95 % interval {interval(one)}" if one.low == one.low else "no interval"
    return f"{ALPHA} {number(one.value)} ({known})"


def alpha(found: Sequence[Agreement]) -> Agreement | None:
    """Alpha among the coefficients, where it is defined."""
    return next((one for one in found if one.coefficient == ALPHA and one.value == one.value), None)


def interval(one: Agreement) -> str:
    """The interval of a coefficient."""
    return f"{number(one.low)} to {number(one.high)}" if one.low == one.low else "no interval"


def number(value: float) -> str:
    """A coefficient with two decimals, a true minus, and no minus before zero.

    >>> number(-0.001), number(-0.25), number(float("nan"))
    ('0.00', '−0.25', 'not defined')
    """
    return f"{round(value, 2) + 0:.2f}".replace("-", "−") if value == value else "not defined"


def along(value: float) -> float:
    """Where a coefficient stands on a line from -1 to 1, in per cent.

    >>> along(0.5), along(-2.0)
    (75.0, 0.0)
    """
    return round(50 + 50 * max(-1.0, min(1.0, value)), 1)
