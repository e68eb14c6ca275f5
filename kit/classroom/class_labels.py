"""A class's marks sentence by sentence: who gave which label where, and how far that agrees.

For every label a sentence was marked by a student or it was not; only students who marked anything in that
field count. A mark belongs to every sentence of the article that it shares characters with.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from kit.classroom.discussion import Machine, Topic, bars, split
from kit.classroom.judged import Class, pseudonyms
from kit.exercises import FIELDS, judged
from kit.records import Article, Claim, Mark

# What nobody marks was overlooked at least as often as it was decided.
_UNSEEN = 0.5
MOST_LABELS = 40
Ratings = dict[tuple[str, str], dict[int, dict[str, str]]]


def ratings(group: Class, machine: Machine) -> Ratings:
    """By field and label: for each sentence that is in question, what each marker did, 'yes' or 'no'.

    Of more than `MOST_LABELS` labels those count that most students gave.
    """
    marks = [mark for student in group.students for mark in student.marks]
    if not marks:
        return {}
    markers: dict[str, set[str]] = defaultdict(set)
    given: dict[tuple[str, str], dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for mark in marks:
        markers[mark.field].add(mark.annotator)
        for number in _sentences(mark, machine.claims):
            given[mark.field, str(mark.value)][number].add(mark.annotator)
    most = sorted(given, key=lambda label: (-len(set().union(*given[label].values())), label))[:MOST_LABELS]
    return {
        label: {
            number: {one: "yes" if one in by_sentence[number] else "no" for one in sorted(markers[label[0]])}
            for number in range(len(machine.claims))
        }
        for label, by_sentence in sorted(given.items())
        if label in most
    }


def _sentences(mark: Mark, claims: Sequence[Claim]) -> list[int]:
    return [n for n, claim in enumerate(claims) if claim.start < mark.end and mark.start < claim.end]


def topics(found: Ratings, machine: Machine) -> list[Topic]:
    """The sentences that the markers split on, and those where most of them differ from the machine."""
    made, called = [], names(found)
    for label, sentences in found.items():
        before: tuple[object, ...] = ()
        for number, given in sentences.items():
            same = (given, machine.gives(machine.claims[number], *label))
            if len(given) > 1 and same != before:  # one mark over several claims is one thing to talk about
                group = f"mark '{called[label]}'"
                topic = _topic(label, group, machine.claims[number], given, machine)
                made += [topic] if topic.said else []
            before = same
    return made


def _topic(
    label: tuple[str, str], group: str, claim: Claim, given: Mapping[str, str], machine: Machine
) -> Topic:
    field, value = label
    yes, number = sum(said == "yes" for said in given.values()), len(given)
    shown = bars({one: f"marked {value}" if g == "yes" else "not marked" for one, g in given.items()}, {})
    spread, machine_says = split(shown), machine.gives(claim, field, value)
    said, score = [], 0.0
    if spread >= 0.5:
        said.append(f"The markers split: {yes} of {number} marked it '{value}'.")
        score = 0.9 * spread * (1 - 1 / number)
    if machine_says and 2 * yes < number:
        said.append(f"The machine calls it '{value}'; {yes or 'none'} of {number} marked it.")
        score = max(score, _UNSEEN)
    elif machine_says is False and 2 * yes > number:
        said.append(f"The machine does not call it '{value}'; {yes} of {number} marked it.")
        score = max(score, 0.4 + 0.4 * yes / number)
    word = "" if machine_says is None else f"{value}: {'yes' if machine_says else 'no'}"
    about = f"Marks · {value} · sentence {claim.id}"
    why = machine.why(claim, field, value)
    return Topic(about, claim.text, shown, tuple(said), score, group, word, why)


def names(found: Ratings) -> dict[tuple[str, str], str]:
    """What each label is called: its value, with its field where two fields have the same value."""
    often = Counter(value for _, value in found)
    return {(field, value): value if often[value] == 1 else f"{field}: {value}" for field, value in found}


def shown(found: Ratings, machine: Machine) -> list[dict[str, Any]]:
    """One row for each sentence and label that anybody or the machine gave, in reading order."""
    rows, called = [], names(found)
    for (field, value), sentences in found.items():
        for number, given in sentences.items():
            yes = sum(said == "yes" for said in given.values())
            label = machine.gives(machine.claims[number], field, value)
            if yes or label:
                rows.append(
                    {
                        "at": number,
                        "words": machine.claims[number].text,
                        "label": called[field, value],
                        "number": yes,
                        "of": len(given),
                        "percent": round(100 * yes / len(given), 1),
                        "machine": "" if label is None else "yes" if label else "no",
                    }
                )
    return sorted(rows, key=lambda row: (row["at"], row["label"]))


def tables(found: Ratings) -> Mapping[str, Mapping[int, Mapping[str, str]]]:
    """The ratings by the names that the class page uses."""
    return {f"mark '{called}'": found[label] for label, called in names(found).items()}


def class_file(group: Class) -> str:
    """The class's marks as JSON under pseudonyms, for lesson 4: what may be given back to students."""
    called = pseudonyms(group)
    marks = [
        {"annotator": called[student.submission.student], **_row(mark)}
        for student in sorted(group.students, key=lambda one: called[one.submission.student])
        for mark in _read_by_sentence(student.marks, group.case.article)
    ]
    content = {"schema": 1, "composed": False, "article": group.case.name, "marks": marks}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _row(mark: Mark) -> dict[str, Any]:
    place = {"article": mark.article, "start": mark.start, "end": mark.end}
    return {**place, "field": mark.field, "value": mark.value}


def _read_by_sentence(marks: Sequence[Mark], article: Article) -> list[Mark]:
    """A student's marks, those that lesson 4 reads as one judgement a sentence.

    Whoever marked no hedges for lesson 4 marked them in lesson 2, beside the boosters.
    """
    if not any(mark.field == "hedged" for mark in marks):
        wording = [mark for mark in marks if mark.field == "commitment"]
        marks = [
            *marks,
            *(replace(m, field="hedged", value="hedged" if m.value == "hedge" else m.value) for m in wording),
        ]
    return [*judged(marks, article, ""), *(mark for mark in marks if mark.field not in FIELDS)]
