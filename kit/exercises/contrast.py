"""You first, then the machine: what the kit finds is shown beside an answer, once there is one.

Who is right is not said. An exercise names, as its `machine`, what of the kit's reading holds its answers: a
table or a picture of `VIEWS`. Until the student has checked an answer, `beside` asks for it; whoever looks
first may, and that is kept in their own file and handed in to nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from kit.claims import find_attributions, find_claims
from kit.comparison import compare, independence, verb_ladder
from kit.criticism import (
    audit_sources,
    card,
    central_claim,
    evidence,
    find_devices,
    find_purposes,
    find_scope,
    find_tensions,
    find_wording,
    uncovered,
)
from kit.exercises import answer_file, lesson_files
from kit.exercises.answering import current_case
from kit.exercises.feedback import Feedback
from kit.exercises.judging import asked, values
from kit.exercises.lesson import Exercise
from kit.exercises.readers import class_file
from kit.exercises.readers.agreement import coefficients
from kit.pages import plot_agreement, plot_certainty, plot_kinds, plot_verb_ladder, plot_voices
from kit.reading import from_text
from kit.records import Article, Claim, KitError, pieces, table, whole_tables

if TYPE_CHECKING:
    from kit.reading import Case

LOOKED = "You looked before you answered; only you are told so."


@dataclass(frozen=True)
class Beside:
    """What the kit makes of an exercise: sentences, tables and pictures, in the order shown."""

    parts: tuple[Any, ...]

    def _ipython_display_(self) -> None:
        from IPython.display import HTML, display

        whole_tables()
        for part in self.parts:
            display(HTML(f"<p>{part}</p>") if isinstance(part, str) else part)  # type: ignore[no-untyped-call]


def beside(exercise: str | float, anyway: bool = False) -> Beside | Feedback:
    """What the kit finds where you have answered, with its reasons; before that, a word to answer first.

    `anyway=True` shows it to whoever has not answered yet. Raises KitError for an exercise that has nothing
    to be held against.
    """
    one, case = lesson_files.exercise(exercise), current_case()
    if not one.machine:
        raise KitError(f"Exercise {one.id} has nothing of the machine's to be held against.")
    part = answer_file.given(case.article)
    looked = one.id in part.get("looked", ())
    answered = part["answers"].get(one.id, {}).get("tries", 0) > 0
    if not (answered or anyway or looked) and asked(one, case):
        return Feedback(
            one.id,
            "your turn",
            f"First you, then the machine: answer {one.id} and press Check, then run this cell again. "
            f'To look before you answer, write kit.beside("{one.id}", anyway=True).',
        )
    if not answered and anyway and not looked:
        with answer_file.changing(case.article) as changed:
            changed["looked"] = [*changed.get("looked", ()), one.id]
    shown: list[Any] = [LOOKED] if looked or (anyway and not answered) else []
    for name in one.machine:
        caption, view = VIEWS[name]
        shown += [caption, view(case, one)]
    return Beside(tuple(shown))


def _labels(case: Case, one: Exercise, field: str) -> pd.DataFrame:
    """One row per line: its words, your label, the kit's for `field` with its reason, and the class's."""
    lines, claims, text = asked(one, case), find_claims(case.article), case.article.text
    given = answer_file.given(case.article)["answers"].get(one.id, {}).get("answer")
    try:
        yours = values(one, lines, given)
    except KitError:
        yours = {}
    marks = class_file.judgements(class_file.class_marks(case), field) if field in class_file.FIELDS else {}
    rows = []
    for line in lines:
        first = line.text.split(" … ")[0]
        start = text.find(first)
        claim = _at(start, start + len(first), claims) if start >= 0 else None
        reason = next((reason for reason in claim.reasons if reason.field == field), None) if claim else None
        here = [said for place, said in marks.items() if place[0] <= start < place[1]]
        most = class_file.most(value for said in here for value in said.values())
        note = reason.note if reason else "The kit finds no claim there."
        rows.append((line.text, yours.get(line.id) or "", reason.value if reason else "", most or "", note))
    made = pd.DataFrame(rows, columns=["line", "yours", "the kit's", "most of the class", "the kit's reason"])
    return made if any(made["most of the class"]) else made.drop(columns="most of the class")


def _at(start: int, end: int, claims: Sequence[Claim]) -> Claim | None:
    """The claim in which words begin, or else the first that begins in them."""
    parts = [(piece, claim) for claim in claims for piece in pieces(claim.pieces)]
    holding = [claim for piece, claim in parts if piece.start <= start < piece.end]
    return next(iter([*holding, *(claim for piece, claim in parts if start <= piece.start < end)]), None)


def _columns(records: Sequence[Any], names: str) -> pd.DataFrame:
    """A table of records with these columns; an empty one where there are no records."""
    return table(records).filter(names.split())


def _parts(case: Case) -> pd.DataFrame:
    text, blocks = case.article.text, case.article.blocks
    rows = [(block.kind, " ".join(text[block.start : block.end].split()[:8])) for block in blocks]
    return pd.DataFrame(rows, columns=["kind", "begins"])


def _pairs(case: Case, *, met: bool) -> list[Any]:
    """What the article and the first other account say of one thing, or what only the account says."""
    found = [pair for account in case.accounts[:1] for pair in compare(find_claims(case.article), account)]
    return [pair for pair in found if pair.right and bool(pair.left) is met]


def _who_wrote(case: Case) -> pd.DataFrame:
    """The facts of the record that tell of something being set up, from the weakest verb to the strongest."""
    numbers = {rung.account: rung.number for rung in reversed(verb_ladder(case.record))}
    found = sorted((fact for fact in case.record if fact.id in numbers), key=lambda fact: numbers[fact.id])
    return _columns(found, "publisher date fact")


def _bearing(case: Case, one: Exercise) -> pd.DataFrame:
    """For each line the facts that the kit proposes, as of the exercise's day."""
    claims, text = find_claims(case.article), case.article.text
    starts = [(text.find(line.text), len(line.text)) for line in asked(one, case)]
    mine = [claim for at, long in starts if at >= 0 and (claim := _at(at, at + long, claims))]
    found = compare(mine, case.record, as_of=case.days[one.as_of - 1]) if mine and case.record else []
    return _columns(found, "left right why").rename(columns={"left": "claim", "right": "fact"})


def _ratings(case: Case, *, machine: bool = False) -> pd.DataFrame:
    """What readers say of *hedged*; with the machine's where that is wanted or there is one reader only."""
    people = class_file.class_marks(case)
    read = class_file.ratings(people, "hedged", case.article)
    if read.shape[1] > 1 and not machine:
        return read
    return class_file.ratings([*people, *class_file.machine_marks(case.article)], "hedged", case.article)


def _different(case: Case) -> pd.DataFrame:
    read = class_file.ratings(class_file.class_marks(case), "hedged", case.article)
    return read.assign(different=read.nunique(axis=1))


def _scores(case: Case) -> pd.DataFrame:
    both = _ratings(case, machine=True)
    people, machine = list(class_file.majority(both)), list(both[class_file.MACHINE])
    return table([class_file.scores(people, machine, "yes")]).round(2)


def _differ(case: Case) -> pd.DataFrame:
    both = _ratings(case, machine=True)
    apart = both.assign(most=class_file.majority(both))[["most", class_file.MACHINE]].dropna()
    return apart[apart["most"] != apart[class_file.MACHINE]]


def _hedges(case: Case) -> pd.DataFrame:
    text, claims = case.article.text, [claim for claim in find_claims(case.article) if claim.hedged]
    reasons = [
        (claim.text, reason) for claim in claims for reason in claim.reasons if reason.field == "hedged"
    ]
    rows = [(words, text[reason.start : reason.end], reason.note) for words, reason in reasons]
    return pd.DataFrame(rows, columns=["claim", "words", "note"])


def _listed(article: Article) -> list[Any]:
    return [word for word in find_wording(article) if word.list in ("hedges", "boosters")]


# Each with the sentence that stands above it.
VIEWS: dict[str, tuple[str, Callable[[Case, Exercise], Any]]] = {
    "parts": ("The parts that the kit makes of the article:", lambda case, one: _parts(case)),
    "cut": (
        "The kit cuts the sentence here:",
        lambda case, one: _columns(find_claims(from_text(one.value)), "id claim"),
    ),
    "kind": ("Your labels and the kit's:", lambda case, one: _labels(case, one, "kind")),
    "certainty": ("Your labels and the kit's:", lambda case, one: _labels(case, one, "certainty")),
    "card": (
        "The kit's card, by the same six questions:",
        lambda case, one: _columns(card(case.article).inquiries, "question answer evidence why"),
    ),
    "states": (
        "What texts usually say about themselves, and what this one says:",
        lambda case, one: _columns(card(case.article).states, "question answer evidence"),
    ),
    "outside": (
        "What is known from outside the text:",
        lambda case, one: _columns(card(case.article, case.outside).outside, "question answer why"),
    ),
    "devices": (
        "Where the kit finds nobody who could be asked (the first twelve places):",
        lambda case, one: table(find_devices(case.article)).head(12),
    ),
    "audit": ("The kit's audit of the listed sources:", lambda case, one: table(audit_sources(case.article))),
    "uncovered": (
        "Claims that share no subject with any listed source:",
        lambda case, one: _columns(uncovered(case.article), "id claim kind"),
    ),
    "evidence": (
        "What the text itself offers for this claim:",
        lambda case, one: _columns(evidence(central_claim(case.article)), "sort says why"),
    ),
    "attributions": (
        "Who is said to have said what, by the kit's reading:",
        lambda case, one: _columns(find_attributions(case.article), "source cue content source_kind"),
    ),
    "voices": (
        "How much of the article each kind of voice says:",
        lambda case, one: plot_voices(case.article),
    ),
    "kinds": (
        "How the kinds are spread over the whole article:",
        lambda case, one: plot_kinds(case.article),
    ),
    "certainty along": (
        "How sure the article is, from its beginning to its end:",
        lambda case, one: plot_certainty(case.article),
    ),
    "wording": (
        "The kit's hedges and boosters, with whose list each comes from:",
        lambda case, one: _columns(_listed(case.article), "list words why"),
    ),
    "tensions": (
        "Pairs that the kit proposes by their wording:",
        lambda case, one: _columns(find_tensions(case.article), "left right words question"),
    ),
    "scope": (
        "What is announced, and where it comes back:",
        lambda case, one: table(find_scope(case.article)),
    ),
    "purposes": (
        "What the article says that things are for:",
        lambda case, one: table(find_purposes(case.article)),
    ),
    "met": (
        "The article on the left, the first account on the right, where they speak of one thing:",
        lambda case, one: _columns(_pairs(case, met=True), "verdict left right why"),
    ),
    "only there": (
        "What the account says and the article does not:",
        lambda case, one: _columns(_pairs(case, met=False), "right"),
    ),
    "shared": (
        "Runs of seven words or more that two texts share:",
        lambda case, one: table(independence([case.article, *case.accounts])),
    ),
    "ladder": (
        "The same ladder, by the machine:",
        lambda case, one: plot_verb_ladder(
            verb_ladder([*case.record, *case.accounts, case.article]), case.article, case.days[0]
        ),
    ),
    "who wrote": (
        "Who wrote what, on which day, from the verb that says least to the one that says most:",
        lambda case, one: _who_wrote(case),
    ),
    "bearing": ("Facts that the kit puts beside these claims, as of the day:", _bearing),
    "ratings": (
        "What each reader says of each sentence, and how many different answers it got:",
        lambda case, one: _different(case),
    ),
    "agreement": (
        "How far the readers agree, and on which sentences they split:",
        lambda case, one: plot_agreement(_ratings(case)),
    ),
    "coefficients": (
        "Agreement, with chance taken into account:",
        lambda case, one: table(coefficients(_ratings(case))).round(2),
    ),
    "scores": ("The machine, measured by what most readers say:", lambda case, one: _scores(case)),
    "differ": ("Where most readers and the machine differ:", lambda case, one: _differ(case)),
    "reasons": ("The machine's reasons for each of its hedges:", lambda case, one: _hedges(case)),
}


def try_hedges(words: str) -> Beside:
    """What becomes hedged when the machine's list of hedges gets these words too, commas between them.

    The claims that change, and how many of the hedges you marked in lesson 2 the list knows before and after.
    """
    article, mine = current_case().article, [word.strip() for word in str(words).split(",") if word.strip()]
    before, after = find_claims(article), find_claims(article, words={"hedges": mine})
    changed = [new for old, new in zip(before, after, strict=True) if old.hedged != new.hedged]
    yours = [
        mark for mark in answer_file.marks(article) if (mark.field, mark.value) == ("commitment", "hedge")
    ]

    def known(more: list[str]) -> int:
        spans = [word.span for word in find_wording(article, {"hedges": more}) if word.list == "hedges"]
        return sum(any(m.start < s.end and s.start < m.end for s in spans) for m in yours)

    said = (
        f"Hedged claims: {sum(c.hedged for c in before)} before, {sum(c.hedged for c in after)} now. "
        f"Of your {len(yours)} marked hedges the list knew {known([])} and now knows {known(mine)}."
    )
    return Beside((said, "The claims that change:", _columns(changed, "id claim")))


def look_up(word: str = "") -> pd.DataFrame:
    """The facts of the case's record that hold a word, by date, and by which of the two days each was known.

    Without a word it is the whole record.
    """
    case = current_case()
    first, second = case.days
    whole_tables()
    found = [fact for fact in case.record if str(word).lower() in fact.fact.lower()]
    days = [fact.date for fact in found]
    known = ["first day" if day <= first else "second day" if day <= second else "later" for day in days]
    return _columns(found, "id date fact publisher").assign(known=known)
