"""What the kit says of an article: claims, who said them, how they stand to each other, and why.

A record is small and frozen. It points into the article's text with `Span`s, and every judgement is carried
by a `Reason`: labels such as `claim.kind` or `claim.hedged` are read from reasons, so a label without one
cannot exist.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar, cast

from kit.records.article import Article, Block, Span, words_of

Value = str | float | bool
V = TypeVar("V", str, float, bool)

Certainty = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"]
SourceKind = Literal[
    "named person",
    "named organisation",
    "unnamed person",
    "unnamed group",
    "document",
    "place for government",
    "author",
    "none",
]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a label was given: the rule's name, the characters it rests on, and a sentence for people.

    `field` is the label's name ("kind", "hedged", "certainty" ...), `value` the label. The first reason
    of a field decides its value; later ones of the same field support it.
    """

    field: str
    value: Value
    rule: str
    start: int
    end: int
    note: str


def value_of(reasons: Iterable[Reason], field: str) -> Value | None:
    """The value that the first reason for `field` gives, or None when no reason speaks about it."""
    return next((reason.value for reason in reasons if reason.field == field), None)


class Label(Generic[V]):
    """A label that is read from the reasons of its record, and what it is where none speaks about it."""

    def __init__(self, otherwise: V, told: str) -> None:
        self.otherwise: V = otherwise
        self.__doc__ = told

    def __set_name__(self, owner: type, name: str) -> None:
        self.field = name

    def __get__(self, record: Any, owner: type) -> V:
        if record is None:  # whoever asks the class for help
            return cast(V, self)
        return type(self.otherwise)(value_of(record.reasons, self.field) or self.otherwise)


@dataclass(frozen=True, slots=True)
class Entity:
    """A name or a number in the text, with the label of the English model (PERSON, ORG, GPE, DATE ...)."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to say, think or intend what: spans of source, cue and content (PARC, PolNeAR).

    `source` and `cue` may be None. `content` is one span, or a tuple of them where it is in pieces.
    `resolved` is the span of the name that a pronoun source stands for, where the text makes it plain.
    """

    source: Span | None
    cue: Span | None
    content: Span | tuple[Span, ...]
    reasons: tuple[Reason, ...]
    resolved: Span | None = None
    article: Article | None = field(default=None, repr=False, compare=False)
    source_kind = Label("none", "Its kind: a named person, an unnamed group, a place for a government ...")


@dataclass(frozen=True, slots=True)
class Triple:
    """Who did what to whom: spans of subject, relation and object; further arguments in `others`.

    Where the text leaves the verb out, `implied` has it ('is'), and the relation is the comma in its place.
    """

    subject: Span | tuple[Span, ...] | None
    relation: Span | tuple[Span, ...]
    object: Span | tuple[Span, ...] | None
    negated: bool
    reasons: tuple[Reason, ...]
    others: tuple[Span | tuple[Span, ...], ...] = ()
    article: Article | None = field(default=None, repr=False, compare=False)
    implied: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion of an article. `pieces` are its exact words; `start` and `end` span them all.

    `carrier` is the line above a list that makes an item without a verb a claim; None elsewhere.
    """

    id: str
    start: int
    end: int
    block: Block
    pieces: tuple[Span, ...]
    entities: tuple[Entity, ...]
    triples: tuple[Triple, ...]
    attributions: tuple[Attribution, ...]
    reasons: tuple[Reason, ...]
    article: Article = field(repr=False, compare=False)
    carrier: Span | None = None
    kind = Label("none", "event, quantity, cause, rule, prediction, state, judgement or none.")
    checkable = Label(False, "Whether evidence could, in principle, show it to be true or false.")
    checkworthiness = Label(0.0, "How much a fact-checker would want to check it, 0 to 1; 0.5 decides.")
    subjectivity = Label(0.0, "How far it reports its writer's view rather than a fact, 0 to 1; 0.5 decides.")
    certainty = Label("Uu", "FactBank's value, relative to its source: CT+ PR+ PS+ CT- PR- PS- CTu or Uu.")
    hedged = Label(False, "Whether a word of the claim holds back from full commitment.")

    @property
    def text(self) -> str:
        """The claim's own words; ' … ' stands where words of another claim were left out."""
        return words_of(self.article, self.pieces)

    @property
    def stands_alone(self) -> str:
        """The claim as one sentence for a reader without the article; what was added is in brackets."""
        return str(value_of(self.reasons, "stands_alone") or self.text)

    @property
    def source_kind(self) -> str:
        """The kind of the innermost source that the claim is attributed to; 'author' without one."""
        return self.attributions[0].source_kind if self.attributions else "author"


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Words of an article that are in no claim; `why` is frame, connective, or topic."""

    words: str
    why: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Relation:
    """How `left` stands to `right`: entails, contradicts or neutral, a similarity of 0 to 1, reasons."""

    label: Literal["entails", "contradicts", "neutral"]
    similarity: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a public record: a dated fact with its publisher and address."""

    id: str
    date: str
    date_precision: str
    fact: str
    topic: str
    publisher: str
    title: str
    url: str
    language: str
    kind: str
    interest: str
    note: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims, or a claim and a fact, side by side; `verdict` is read from reasons. One may be None."""

    left: Claim | None
    right: Claim | Fact | None
    relation: Relation | None
    reasons: tuple[Reason, ...]
    verdict = Label("", "same, differs, contradicts, only left or only right; 'bears on' for a fact.")


@dataclass(frozen=True, slots=True)
class Mark:
    """One judgement by one person: `annotator` gave `field` the `value` at these characters."""

    annotator: str
    article: str
    start: int
    end: int
    field: str
    value: Value
