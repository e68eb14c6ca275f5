"""A class's answers beside the instructor's exercises and key: item by item, without running anybody's code.

Every exercise is judged with everything the instructor's side knows, hidden checks included. Free text is
not judged: it waits for a person's points, which come back through `to-read.csv`.
"""

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from kit.classroom.handout import numbers_of
from kit.classroom.submission import Submission
from kit.exercises import (
    OF_OWN_MARKS,
    TOO_LONG,
    Asked,
    Content,
    Exercise,
    Lesson,
    State,
    asked,
    by_hand,
    fingerprint,
    judge,
    lesson_numbers,
    lesson_source,
    share,
    standing,
    told_apart,
    untouched,
)
from kit.reading import CASE_VARIABLE, Case, case_names
from kit.reading import case as open_case
from kit.records import KitError, Mark

_FORMER = "This is answered as an earlier release of the course asked it, and counts as what it was."


@dataclass(frozen=True)
class Judged:
    """One answer by one student: the state of each item, the part that is right, and what is to be said.

    `share` is from 0 to 1, None where nothing could be judged.
    """

    answer: Any
    states: Mapping[str, State]
    share: float | None
    note: str = ""


@dataclass(frozen=True)
class Student:
    """One student's work: judged answers by exercise, the marks whose words are there, and notes.

    `asked` is what some exercises ask of this student, because the student's own marks are part of it.
    """

    submission: Submission
    judged: Mapping[str, Judged]
    marks: tuple[Mark, ...]
    notes: tuple[str, ...]
    asked: Mapping[str, list[Asked]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Class:
    """The students in the order of their keys, with the case, the lessons and what each exercise asks."""

    case: Case
    lessons: tuple[Lesson, ...]
    asked: Mapping[str, list[Asked]] = field(repr=False)
    students: tuple[Student, ...] = field(repr=False)

    def exercises(self) -> list[Exercise]:
        """All exercises, in order."""
        return [one for lesson in self.lessons for one in lesson.exercises]

    def asked_of(self, student: Student, exercise: Exercise) -> list[Asked]:
        """What the exercise asks of this student."""
        return student.asked.get(exercise.id, self.asked[exercise.id])


def cases_of(submissions: Sequence[Submission]) -> list[Case]:
    """The cases that the class answered, of those that can be opened here: that of most students first.

    A case is known by its article, so that nobody has to name it; the current one goes before others that
    as many answered, and where KIT_CASE is set, it is that one alone.
    """
    current = open_case()
    answered = Counter(mark for one in submissions for mark in one.content["cases"])
    known = {fingerprint(current.article): current}
    if not os.environ.get(CASE_VARIABLE) and answered.keys() - known.keys():
        for name in case_names():
            with suppress(KitError):  # a case that is not finished yet
                case = open_case(name)
                known.setdefault(fingerprint(case.article), case)
    first = max(known, key=lambda mark: answered[mark])
    others = sorted((mark for mark in known if answered[mark] and mark != first), key=lambda m: -answered[m])
    return [known[mark] for mark in (first, *others)]


def answered(submission: Submission, case: Case) -> bool:
    """Whether a student answered or marked anything of a case."""
    return fingerprint(case.article) in cases_begun(submission.content)


def cases_begun(content: Content) -> dict[str, str]:
    """The names of the cases in which anything was answered or marked, by their articles' fingerprints."""
    cases = content["cases"].items()
    return {mark: str(part["case"]) for mark, part in cases if part["answers"] or part["marks"]}


def lessons_of(case: Case, submissions: Iterable[Submission]) -> list[int]:
    """The lessons of which anybody answered anything: the others were not handed out yet."""
    parts = [one.content["cases"].get(fingerprint(case.article), {}) for one in submissions]
    begun = {name.partition(".")[0] for part in parts for name in part.get("answers", ())}
    return [number for number in lesson_numbers() if str(number) in begun]


def graded(case: Case, submissions: Iterable[Submission], lessons: Iterable[int] = ()) -> Class:
    """The class with every answer to these lessons, or to all, judged.

    Raises KitError where the instructor's exercises are not here.
    """
    case = replace(case, marks=())
    known = tuple(lesson_source(number) for number in numbers_of(lessons))
    wanted = {one.id: asked(one, case) for lesson in known for one in lesson.exercises}
    students = tuple(_student(case, known, wanted, one) for one in submissions)
    return Class(case, known, wanted, students)


def _student(
    case: Case, known: tuple[Lesson, ...], wanted: Mapping[str, list[Asked]], submission: Submission
) -> Student:
    mark = fingerprint(case.article)
    part = submission.content["cases"].get(mark, {"answers": {}, "marks": []})
    notes = list(submission.notes)
    others = [called[:60] for name, called in cases_begun(submission.content).items() if name != mark]
    if others:
        here = "" if part["answers"] else ", and none to this one"
        notes.append(f"holds answers to another case or version ({', '.join(sorted(others))}){here}")
    marks = tuple(standing(part["marks"], case.article, submission.student))
    answered = [one for lesson in known for one in lesson.exercises if one.id in part["answers"]]
    mine = replace(case, marks=marks)
    own = {one.id: asked(one, mine) for one in answered if marks and one.property in OF_OWN_MARKS}
    asks = {**wanted, **own}
    judged = {one.id: _judged(one, case, part["answers"][one.id], asks[one.id]) for one in answered}
    lost = len(part["marks"]) - len(marks)
    if lost:
        notes.append(
            f"{lost} mark{'s' if lost > 1 else ''} left out: the words quoted do not stand at that place"
        )
    return Student(submission, judged, marks, tuple(notes), own)


def _judged(exercise: Exercise, case: Case, given: Mapping[str, Any], wanted: list[Asked]) -> Judged:
    answer = given["answer"]
    if len(json.dumps(answer, ensure_ascii=False)) > TOO_LONG:
        return Judged(None, {}, 0.0, f"The answer is longer than {TOO_LONG:,} characters.")
    try:
        states = judge(exercise, case, answer, wanted)
        part = share(states, told_apart(exercise, wanted, answer))
    except KitError as error:
        if exercise.before:
            former = replace(exercise, before={}, **exercise.before)
            then = _judged(former, case, given, asked(former, case))
            if not then.note:
                return replace(then, states={}, note=_FORMER)
        nothing_to_judge = not any(one.accepted for one in wanted)
        return Judged(answer, {}, None if nothing_to_judge else 0.0, str(error))
    except (TypeError, ValueError, AttributeError, KeyError, RecursionError):
        return Judged(answer, {}, 0.0, "The answer has a form that this exercise cannot read.")
    return Judged(answer, states, part)


def worth(exercise: Exercise, wanted: list[Asked]) -> float:
    """The points that can be had for an exercise: none where nothing is judged and nobody reads."""
    if by_hand(exercise) or any(one.accepted for one in wanted):
        return float(exercise.points)
    return 0.0


def earned(exercise: Exercise, judged: Judged | None) -> float:
    """The points that an answer earns without a person's reading."""
    return exercise.points * (judged.share or 0.0) if judged else 0.0


def done(student: Student, exercise: Exercise) -> bool:
    """Whether the student answered the exercise."""
    judged = student.judged.get(exercise.id)
    return judged is not None and not untouched(judged.answer)


@dataclass(frozen=True, slots=True)
class Gain:
    """How much of the class was right on one skill before and after, 0 to 1, of those who did both.

    `low` and `high` hold the gain in 95 % of the resamples of the students.
    """

    skill: str
    before: float
    after: float
    gain: float
    low: float
    high: float
    students: int


def gains(group: Class, draws: int = 1000) -> list[Gain]:
    """The class's gain between two parallel forms, skill by skill and over all; empty where nobody did both.

    The students are drawn anew with replacement (Efron 1979), always in the same way.
    """
    import numpy as np

    known = {one.id: one for one in group.exercises()}
    pairs = [(known[one.since], one) for one in known.values() if one.since in known]
    pair = next(iter(pairs), ())
    both = [s for s in group.students if all(one.id in s.judged and s.judged[one.id].states for one in pair)]
    if not pair or not both:
        return []
    right = np.array([[_by_skill(one, student) for one in pair] for student in both])
    right = np.concatenate([right, right.mean(axis=2, keepdims=True)], axis=2)
    apart = right[:, 1] - right[:, 0]
    drawn = np.random.default_rng(0).integers(len(both), size=(draws, len(both)))
    low, high = np.percentile(apart[drawn].mean(axis=1), [2.5, 97.5], axis=0).tolist()
    before, after = right.mean(axis=0).tolist()
    return [
        Gain(skill, before[n], after[n], after[n] - before[n], low[n], high[n], len(both))
        for n, skill in enumerate([*pair[1].skills, "all of them"])
    ]


def _by_skill(one: Exercise, student: Student) -> list[float]:
    """1 for each skill on which the student was right, in the order of the skills, and else 0."""
    states, size = student.judged[one.id].states, len(one.skills)
    rows = [name for name in one.rows if name in states]
    return [float(any(states[name] == "right" for name in rows[n::size])) for n in range(size)]


def pseudonyms(group: Class) -> dict[str, str]:
    """A number for each student that says nothing of the name: the same class always gets the same ones."""
    order = sorted(
        group.students, key=lambda one: hashlib.sha256(one.submission.student.encode()).hexdigest()
    )
    width = max(2, len(str(len(order))))
    return {one.submission.student: f"S{number:0{width}}" for number, one in enumerate(order, 1)}
