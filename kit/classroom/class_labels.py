"""Who gave which label where, sentence by sentence, and how far a class agrees about it.

For every label a sentence was marked by a student or it was not; only students who marked anything in that
field count. A mark belongs to every sentence of the article that it shares characters with.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from kit.classroom.discussion import OF_MARKS, Given, Machine, Topic, bars, split
from kit.classroom.judged import Class, pseudonyms
from kit.exercises import FIELDS, Agreement, coefficients, judged
from kit.records import Article, Claim, KitError, Mark

MOST_LABELS = 40
_MOST_ANSWERS = 50
_DRAWS = 200
# What nobody marks was overlooked at least as often as it was decided.
_UNSEEN = 0.5


@dataclass(frozen=True)
class Marked:
    """One sentence and label: what each marker did, 'yes' or 'no', and whether the machine gives it.

    `at` is the sentence's place in the article; `name` has the label's field too where two fields have the
    same value; of labels that the machine knows nothing of `machine` is None.
    """

    at: int
    claim: Claim
    field: str
    value: str
    name: str
    given: Mapping[str, str]
    machine: bool | None

    @property
    def number(self) -> int:
        """How many markers gave the label."""
        return sum(said == "yes" for said in self.given.values())


def labelled(group: Class, machine: Machine) -> list[Marked]:
    """Every sentence under every label of the class's marks, label by label.

    Of more than `MOST_LABELS` they are those that most students gave.
    """
    markers: dict[str, set[str]] = defaultdict(set)
    given: dict[tuple[str, str], dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for mark in (mark for student in group.students for mark in student.marks):
        markers[mark.field].add(mark.annotator)
        for at, claim in enumerate(machine.claims):
            if claim.start < mark.end and mark.start < claim.end:
                given[mark.field, str(mark.value)][at].add(mark.annotator)
    most = sorted(given, key=lambda label: (-len(set().union(*given[label].values())), label))[:MOST_LABELS]
    often = Counter(value for _, value in most)
    found = []
    for field, value in sorted(most):
        name = value if often[value] == 1 else f"{field}: {value}"
        for at, claim in enumerate(machine.claims):
            gave = given[field, value][at]
            each = {one: "yes" if one in gave else "no" for one in sorted(markers[field])}
            found.append(Marked(at, claim, field, value, name, each, machine.gives(claim, field, value)))
    return found


def topics(found: Sequence[Marked], machine: Machine) -> list[Topic]:
    """The sentences that the markers split on, and those where most of them differ from the machine."""
    made, before = [], None
    for one in found:
        same = (one.name, one.given, one.machine)
        if len(one.given) > 1 and same != before:  # one mark over several claims is one thing to talk about
            topic = _topic(one, machine)
            made += [topic] if topic.said else []
        before = same
    return made


def _topic(one: Marked, machine: Machine) -> Topic:
    value, yes, number = one.value, one.number, len(one.given)
    did = {
        student: f"marked {value}" if said == "yes" else "not marked" for student, said in one.given.items()
    }
    shown, said, score = bars(did, {}), [], 0.0
    if (spread := split(shown)) >= 0.5:
        said.append(f"The markers split: {yes} of {number} marked it '{value}'.")
        score = 0.9 * spread * (1 - 1 / number)
    if one.machine and 2 * yes < number:
        said.append(f"The machine calls it '{value}'; {yes or 'none'} of {number} marked it.")
        score = max(score, _UNSEEN)
    elif one.machine is False and 2 * yes > number:
        said.append(f"The machine does not call it '{value}'; {yes} of {number} marked it.")
        score = max(score, 0.4 + 0.4 * yes / number)
    return Topic(
        f"Marks · {value} · sentence {one.claim.id}",
        one.claim.text,
        shown,
        tuple(said),
        OF_MARKS * score,
        f"mark '{one.name}'",
        "" if one.machine is None else f"{value}: {'yes' if one.machine else 'no'}",
        machine.why(one.claim, one.field, value),
        f"Which word makes it ‘{value}’? What would the sentence say without it?",
    )


def agreements(
    group: Class, given: Given, found: Sequence[Marked]
) -> tuple[dict[str, list[Agreement]], list[str]]:
    """Coefficients with intervals for every exercise with lines of its own, and for every label marked.

    Beside them what is to be said: of very many different answers only the most frequent are compared.
    """
    several = [one.id for one in group.exercises() if one.id in given and len(group.asked[one.id]) > 1]
    rated: dict[str, dict[Any, Mapping[str, str]]] = {name: {**given[name]} for name in several}
    for one in found:
        rated.setdefault(f"mark '{one.name}'", {})[one.at] = one.given
    made, said = {}, []
    for name, ratings in rated.items():
        often = Counter(value for row in ratings.values() for value in row.values())
        kept = sorted(often, key=lambda value: (-often[value], value))[:_MOST_ANSWERS]
        if coefficient := _coefficients(ratings, frozenset(kept)):
            made[name] = coefficient
            if len(often) > len(kept):
                many = f"exercise {name} has {len(often):,} different answers"
                said.append(f"{many}; the {_MOST_ANSWERS} most frequent are compared")
    if len({one.name for one in found}) == MOST_LABELS:
        said.append(f"of the labels that were marked the {MOST_LABELS} that most students gave are compared")
    return made, said


def _coefficients(ratings: Mapping[Any, Mapping[str, str]], kept: frozenset[str]) -> list[Agreement]:
    """None where no two students answered two lines."""
    import pandas as pd

    given = pd.DataFrame([*ratings.values()]).sort_index(axis=1)
    if min(given.shape) < 2:
        return []
    try:
        return coefficients(given.where(given.isin(kept)), draws=_DRAWS)
    except KitError:  # nothing that two students both answered
        return []


def class_file(group: Class) -> str:
    """The class's marks as JSON under pseudonyms, for lesson 4: what may be given back to students."""
    called = pseudonyms(group)
    marks = [
        {**asdict(mark), "annotator": called[student.submission.student]}
        for student in sorted(group.students, key=lambda one: called[one.submission.student])
        for mark in _read_by_sentence(student.marks, group.case.article)
    ]
    content = {"schema": 1, "composed": False, "article": group.case.name, "marks": marks}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _read_by_sentence(marks: Sequence[Mark], article: Article) -> list[Mark]:
    """A student's marks, those that lesson 4 reads as one judgement a sentence.

    Whoever marked no hedges for lesson 4 marked them in lesson 2, beside the boosters.
    """
    if not any(mark.field == "hedged" for mark in marks):
        wording = [mark for mark in marks if mark.field == "commitment"]
        also = [
            replace(m, field="hedged", value="hedged" if m.value == "hedge" else m.value) for m in wording
        ]
        marks = [*marks, *also]
    return [*judged(marks, article, ""), *(mark for mark in marks if mark.field not in FIELDS)]
