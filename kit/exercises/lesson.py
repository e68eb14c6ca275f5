"""What a lesson asks: its exercises, and the things to choose in them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["choose", "label", "mark", "fill", "query", "write", "order", "confidence"]

_A_CODE = 3  # an answer so short is a letter or a code, and says nothing to whoever has no list beside it


@dataclass(frozen=True)
class Option:
    """One thing to choose, or one label: its letter or name, its words, and what choosing it is answered."""

    id: str
    text: str
    feedback: str = ""
    accepted: bool | None = None


@dataclass(frozen=True)
class Exercise:
    """One exercise. `sealed` holds digests of accepted answers by item; None, and absent, is open.

    `well` is said when it is right, `again` asks on when it is not, `ask` asks on by the value given.
    `invitation` is said to an empty answer, where the kind's own would not fit.
    `property` names what of the case is asked (`kit.properties`), `otherwise` what is shown where it gives
    nothing, `lines` how many items are asked at most. Of the case's key, `topic`, `field` and `value` name
    rows, `as_of` the first (1) or second (2) of its dates, `pick` the items to be asked where it has them.
    `marks` names the field under which marks are kept for a later lesson, `machine` what the kit shows of its
    own once there is an answer (`kit.beside`).
    `solution`, `rubric`, `note` and `hidden` are the instructor's, and empty on the student's side.
    """

    id: str
    lesson: int
    title: str
    kind: Kind
    minutes: int
    prompt: str
    points: float = 1
    options: tuple[Option, ...] = ()
    many: bool = False
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    column: str = "id"
    number: bool = False
    decimals: int | None = None
    property: str = ""
    otherwise: str = ""
    lines: int = 0
    topic: str = ""
    field: str = ""
    value: str = ""
    as_of: int = 0
    pick: tuple[str, ...] = ()
    marks: str = ""
    machine: tuple[str, ...] = ()
    invitation: str = ""
    well: str = ""
    again: str = ""
    ask: Mapping[str, str] = dataclasses.field(default_factory=dict)
    hints: tuple[str, ...] = ()
    accepted: Any = None
    sealed: Mapping[str, list[list[str]]] = dataclasses.field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    solution: str = ""
    rubric: str = ""
    note: str = ""


def by_hand(exercise: Exercise) -> bool:
    """Whether a person reads the answer and gives its points: a text, or a table with a rubric."""
    return exercise.kind == "write" or (exercise.kind == "fill" and bool(exercise.rubric))


def stands_for(exercise: Exercise, answer: str) -> str:
    """The words for which a letter or a code of the exercise stands; nothing where the answer is no code.

    >>> how_sure = Exercise("9.1", 9, "How sure?", "label", 2, "", options=(Option("PS+", "possibly so"),))
    >>> stands_for(how_sure, "PS+")
    'possibly so'
    """
    return next((o.text for o in exercise.options if o.id == answer and len(answer) <= _A_CODE), "")


@dataclass(frozen=True)
class Lesson:
    """The exercises of one lesson, in order, and what the lesson says about itself."""

    number: int
    title: str
    question: str
    objectives: tuple[str, ...]
    needs: tuple[str, ...]
    minutes: int
    exercises: tuple[Exercise, ...]
