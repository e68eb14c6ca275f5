"""What a class could talk about, best first: where it split, what many misread, and who alone saw it.

Every topic is a sentence or line that students answered, with how they answered. The order is by how much
there is to talk about: an even split comes before a lopsided one, a misreading of many before one of few.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kit.grading import Class
from kit.judging import State, values
from kit.machine import Machine
from kit.meaning import atom, untouched
from kit.records import KitError
from kit.syllabus import Exercise

MOST = 20
_FEW = 3
_OF_ONE = 3


@dataclass(frozen=True)
class Bar:
    """One answer: how many gave it, the part of those who answered, and what the key says of it."""

    answer: str
    number: int
    part: float
    state: State = "open"


@dataclass(frozen=True)
class Topic:
    """One thing to talk about: where it is from, the words, how the class answered, and why it is here."""

    about: str
    words: str
    bars: tuple[Bar, ...]
    said: tuple[str, ...]
    score: float
    group: str = ""
    machine: str = ""
    reasons: tuple[str, ...] = ()


def topics(group: Class, machine: Machine, marks: Sequence[Topic] = ()) -> list[Topic]:
    """The topics of the exercises, and those that were found in the marks, best first.

    At most `MOST` are given, and at most three of one exercise or label, so that the list has variety.
    """
    found = [*_of_exercises(group, machine), *marks]
    order = sorted(found, key=lambda topic: (-round(topic.score, 9), topic.about, topic.words))
    of_group: Counter[str] = Counter()
    kept = []
    for topic in order:
        of_group[topic.group] += 1
        if of_group[topic.group] <= _OF_ONE:
            kept.append(topic)
    return kept[:MOST]


def answers(group: Class, exercise: Exercise) -> dict[str, dict[str, str]]:
    """What each student answered to each item of an exercise, by item and student, as it is compared."""
    lines = {one.text: one.id for one in group.asked[exercise.id]}
    found: dict[str, dict[str, str]] = {one.id: {} for one in group.asked[exercise.id]}
    names = {atom(name): option.id for option in exercise.options for name in (option.text, option.id)}
    for student in group.students:
        judged = student.judged.get(exercise.id)
        if judged is None or not judged.states:
            continue
        wanted = group.asked_of(student, exercise)
        try:
            given = values(exercise, wanted, judged.answer)
        except (KitError, TypeError, ValueError, AttributeError):
            continue
        if exercise.id in student.asked:  # lines of one's own have numbers of their own
            given = {lines[one.text]: given[one.id] for one in wanted if one.text in lines}
        for item, value in given.items():
            if not untouched(value) and not isinstance(value, (dict, list)):
                said = atom(value, exercise.decimals)
                found[item][student.submission.student] = names.get(said, said)
    return found


def bars(given: Mapping[str, str], states: Mapping[str, State]) -> tuple[Bar, ...]:
    """The answers to one item, the most frequent first; `states` says what the key makes of each.

    >>> [(bar.answer, bar.number) for bar in bars({"s1": "a", "s2": "b", "s3": "a"}, {})]
    [('a', 2), ('b', 1)]
    """
    counted = Counter(given.values())
    return tuple(
        Bar(answer, number, number / len(given), states.get(answer, "open"))
        for answer, number in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def split(shown: Sequence[Bar]) -> float:
    """How evenly the answers are spread: 0 when all are one, 1 when none has more than half."""
    return min(1.0, 2 * (1 - shown[0].part)) if shown else 0.0


def compared(group: Class, exercise: Exercise) -> bool:
    """Whether all students answer the same lines: not where each line is a thing of the student's own."""
    if exercise.kind not in ("choose", "label", "fill") or exercise.many:
        return False
    shared = exercise.property or any(one.accepted for one in group.asked[exercise.id])
    return exercise.kind == "choose" or bool(shared)


def _of_exercises(group: Class, machine: Machine) -> Iterator[Topic]:
    for exercise in group.exercises():
        if not compared(group, exercise):
            continue
        texts = {one.id: one.text for one in group.asked[exercise.id]}
        for item, given in answers(group, exercise).items():
            if len(given) >= 2:
                topic = _topic(exercise, item, texts[item], given, _states(group, exercise, item, given))
                topic = with_machine(topic, machine, exercise) if exercise.options else topic
                if topic.said:
                    yield topic


def _states(group: Class, exercise: Exercise, item: str, given: Mapping[str, str]) -> dict[str, State]:
    return {
        given[student.submission.student]: student.judged[exercise.id].states.get(item, "open")
        for student in group.students
        if student.submission.student in given
    }


def _topic(
    exercise: Exercise, item: str, text: str, given: Mapping[str, str], states: Mapping[str, State]
) -> Topic:
    shown = bars(given, states)
    where = f"Exercise {exercise.id} · {exercise.title}"
    if item and item != text:
        where += f", line {item}"
    said, score = [], 0.0
    for judge in (_split, _misread, _lone):
        why, weight = judge(shown, len(given))
        said += [why] if why else []
        score = max(score, weight)
    return Topic(where, text or exercise.title, shown, tuple(said), score, exercise.id)


def _split(shown: Sequence[Bar], number: int) -> tuple[str, float]:
    spread = split(shown)
    if number < 2 or spread < 0.6:
        return "", 0.0
    first, second = shown[:2]
    return (
        f"The class split: {first.number} say '{first.answer}', {second.number} say '{second.answer}'.",
        0.9 * spread * (1 - 1 / number),
    )


def _misread(shown: Sequence[Bar], number: int) -> tuple[str, float]:
    wrong = next((bar for bar in shown if bar.state == "wrong"), None)
    if wrong is None or wrong.number < _FEW or wrong.part < 0.25:
        return "", 0.0
    return (
        f"{wrong.number} of {number} chose '{wrong.answer}', which the key calls a misreading.",
        0.5 + wrong.part / 2,
    )


def _lone(shown: Sequence[Bar], number: int) -> tuple[str, float]:
    lone = next((bar for bar in shown if bar.number == 1 and bar.state == "right"), None)
    if lone is None or number < 5 or shown[0].part < 0.5:
        return "", 0.0
    return f"One student alone said '{lone.answer}', and the key can defend it.", 0.7


def with_machine(topic: Topic, machine: Machine, exercise: Exercise) -> Topic:
    """The topic with the machine's label and reasons, and what is to be said where the class differs."""
    label, reasons = machine.label(topic.words, [option.id for option in exercise.options])
    if not label:
        return topic
    topic = replace(topic, machine=label, reasons=reasons)
    first = topic.bars[0]
    if first.part > 0.5 and first.answer != label:
        number = sum(bar.number for bar in topic.bars)
        said = f"{first.number} of {number} say '{first.answer}'; the machine says '{label}'."
        return replace(topic, said=(*topic.said, said), score=max(topic.score, 0.4 + 0.4 * first.part))
    return topic
