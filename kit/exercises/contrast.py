"""You first, then the machine: what the kit finds is shown beside an answer, once there is one.

Who is right is not said. An exercise names, as its `machine`, what of the kit's reading holds its answers: a
table or a picture of `VIEWS`, whose sentence and columns stand in `views.toml`. Until the student has checked
an answer, `beside` asks for it; whoever looks first may, and that is kept in their own file and handed in to
nobody.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from kit.claims import find_attributions, find_claims
from kit.comparison import compare, independence, stance, verb_ladder
from kit.criticism import (
    INQUIRIES,
    audit_sources,
    card,
    central_claim,
    evidence,
    find_devices,
    find_scope,
    find_tensions,
    find_wording,
    uncovered,
)
from kit.exercises import answer_file, class_file, lesson
from kit.exercises.agreement import coefficients
from kit.exercises.feedback import MESSAGES, Feedback
from kit.exercises.judging import LENDERS, asked, ranks, values
from kit.exercises.lesson import Exercise
from kit.pages import plot_agreement, plot_certainty, plot_kinds, plot_verb_ladder, plot_voices
from kit.reading import Case, from_text
from kit.reading import case as current_case
from kit.records import NO_TEX, Claim, KitError, Pair, pieces, read_toml, table, whole_tables

_OF_ACCOUNTS = {"stance", "met", "only there", "shared"}
_SAID_TWICE = re.compile(
    r"(?<=so): it is [^:]*|; word list: .*| \([^()]*\d{4}[^()]*\)| With its topic that makes .*"
)
_BEARING = 3  # facts beside a claim
_CAPTIONS: dict[str, dict[str, Any]] = read_toml(Path(__file__).with_name("views.toml"))
LOOKED = "You looked before you answered; only you are told so."


@dataclass(frozen=True)
class Beside:
    """What the kit makes of an exercise: sentences, tables and pictures, in the order shown."""

    parts: tuple[Any, ...]

    def _ipython_display_(self) -> None:
        from IPython.display import HTML, display

        whole_tables()
        for part in self.parts:
            if isinstance(part, str):
                part = HTML(f'<p class="{NO_TEX}">{escape(part)}</p>')
            display(part)


def beside(exercise: str | float, anyway: bool = False) -> Beside | Feedback:
    """What the kit finds where you have answered, with its reasons; before that, a word to answer first.

    `anyway=True` shows it to whoever has not answered yet. Raises KitError for an exercise that has nothing
    to be held against.
    """
    one, case = lesson.exercise(exercise), current_case()
    if not one.machine:
        raise KitError(f"Exercise {one.id} has nothing of the machine's to be held against.")
    part = answer_file.given(case.article)
    looked = one.id in part.get("looked", ())
    answered = part["answers"].get(one.id, {}).get("tries", 0) > 0
    lines = asked(one, case)
    if not (answered or anyway or looked) and lines:
        first = f"First you, then the machine: answer {one.id} and press Check, then run this cell again."
        look = f'To look before you answer, write kit.beside("{one.id}", anyway=True).'
        return Feedback(one.id, "your turn", f"{first} {look}")
    lender, title = next(((line.of, line.title) for line in lines if line.of), ("", ""))
    if not case.accounts and _OF_ACCOUNTS & {*one.machine}:
        lender = LENDERS[0]
    peeks = not answered and anyway and not looked
    if peeks:
        with answer_file.changing(case.article) as changed:
            changed["looked"] = [*changed.get("looked", ()), one.id]
    shown: list[Any] = [LOOKED] if looked or peeks else []
    if lender:
        try:
            case = current_case(lender)
            shown.append(MESSAGES["lent"].format(title=case.article.title))
        except KitError:  # a student's folder may hold one case alone
            shown.append(MESSAGES["not lent"].format(title=title or lender))
    for name in one.machine:
        shown += [_CAPTIONS[name]["caption"], _view(name, case, one)]
    return Beside(tuple(shown))


def _view(name: str, case: Case, one: Exercise) -> Any:
    """A picture, or a table with the columns that `views.toml` names."""
    made, said = VIEWS[name](case, one), _CAPTIONS[name]
    made = table(made) if isinstance(made, list) else made
    if not isinstance(made, pd.DataFrame):
        return made
    return made.filter(said.get("columns", made.columns)).head(said.get("rows", len(made)))


def _labels(case: Case, one: Exercise, field: str) -> pd.DataFrame:
    """One row per line: its words, your label, the kit's for `field` with its reason, and the class's."""
    lines = asked(one, case)
    try:
        given = answer_file.given(case.article)["answers"].get(one.id, {}).get("answer")
        yours = values(one, lines, given)
    except KitError:
        yours = {}
    marks = class_file.judgements(class_file.class_marks(case), field) if field in class_file.FIELDS else {}
    rows = []
    for line in lines:
        start, claim = _claim_of(line.text, case)
        reason = next((each for each in claim.reasons if each.field == field), None) if claim else None
        here = [said for place, said in marks.items() if place[0] <= start < place[1]]
        most = class_file.most(value for said in here for value in said.values())
        # How sure it is stands in the next column, and whose values these are in the lesson.
        note = _SAID_TWICE.sub("", reason.note) if reason else "The kit finds no claim there."
        rows.append((line.text, yours.get(line.id) or "", reason.value if reason else "", most or "", note))
    made = pd.DataFrame(rows, columns=["line", "yours", "the kit's", "most of the class", "the kit's reason"])
    return made if any(made["most of the class"]) else made.drop(columns="most of the class")


def _claim_of(line: str, case: Case) -> tuple[int, Claim | None]:
    """Where a line begins, and the claim in which it does, or else the first that begins in the line."""
    words = line.split(" … ")[0]
    start = case.article.text.find(words)
    parts = [(piece, claim) for claim in find_claims(case.article) for piece in pieces(claim.pieces)]
    holding = [claim for piece, claim in parts if piece.start <= start < piece.end]
    inside = [claim for piece, claim in parts if 0 <= start <= piece.start < start + len(words)]
    return start, next(iter(holding + inside), None)


def _blocks(case: Case, one: Exercise) -> pd.DataFrame:
    text = case.article.text
    rows = [(each.kind, " ".join(text[each.start : each.end].split()[:8])) for each in case.article.blocks]
    return pd.DataFrame(rows, columns=["kind", "begins"])


def _pairs(case: Case, *, met: bool) -> list[Any]:
    """What the article and the first other account say of one thing, or what only the account says."""
    mine = find_claims(case.article)
    found = [pair for account in case.accounts[:1] for pair in compare(mine, account)]
    return [pair for pair in found if pair.right and bool(pair.left) is met]


def _stances(case: Case, one: Exercise) -> pd.DataFrame:
    claim = central_claim(case.article)
    found = [(account.title or account.id, stance(account, claim)) for account in case.accounts]
    rows = [(name, one.label, one.words, one.reasons[0].note) for name, one in found]
    return pd.DataFrame(rows, columns=["account", "stance", "words", "why"])


def _who_wrote(case: Case, one: Exercise) -> pd.DataFrame:
    """The lines of an order, from the verb that says least to the one that says most, with who wrote them."""
    facts, lines = {fact.id: fact for fact in case.record}, asked(one, current_case())
    known = [line for line in lines if line.accepted and line.fact in facts]
    known.sort(key=lambda line: ranks(one, line, 2 * len(lines))[:1])
    rows = [(line.text, facts[line.fact].publisher, facts[line.fact].date) for line in known]
    return pd.DataFrame(rows, columns=["verb", "publisher", "date"])


def _bearing(case: Case, one: Exercise) -> pd.DataFrame:
    """For each line the facts that bear on it most: known on the first day, or new by the second."""
    mine = [claim for line in asked(one, case) if (claim := _claim_of(line.text, case)[1])]
    since, day = ("", *case.days)[one.as_of - 1 : one.as_of + 1]
    record = [fact for fact in case.record if fact.date > since]
    found = compare(mine, record, as_of=day) if mine and record else []
    found.sort(key=_relevance, reverse=True)
    most = [pair for claim in mine for pair in [p for p in found if p.left == claim][:_BEARING]]
    shown = table(most).rename(columns={"left": "claim", "right": "fact"})
    return shown.assign(why=[_SAID_TWICE.sub("", note) for note in shown["why"]]) if most else shown


def _relevance(pair: Pair) -> float:
    """How much the kit takes a fact to bear on a claim."""
    return max((float(r.value) for r in pair.reasons if r.field == "relevance"), default=0.0)


def _ratings(case: Case) -> pd.DataFrame:
    """What readers say of *hedged*; with the machine's where there is one reader only."""
    people = class_file.class_marks(case)
    alone = len({mark.annotator for mark in people if mark.field == "hedged"}) < 2
    both = [*people, *class_file.machine_marks(case.article)] if alone else people
    return class_file.ratings(both, "hedged", case.article)


def _hedges(case: Case, one: Exercise) -> pd.DataFrame:
    text = case.article.text
    hedged = [(claim, one) for claim in find_claims(case.article) if claim.hedged for one in claim.reasons]
    found = [(claim.text, one) for claim, one in hedged if one.field == "hedged"]
    rows = [(said, text[one.start : one.end], _SAID_TWICE.sub("", one.note)) for said, one in found]
    return pd.DataFrame(rows, columns=["claim", "words", "note"])


def _listed(case: Case, one: Exercise) -> pd.DataFrame:
    found = table([word for word in find_wording(case.article) if word.list in ("hedges", "boosters")])
    if not len(found):
        return found
    whose = found["citation"].str.extract(r"(.*?\d{4})", expand=False)
    return found.assign(why=[_SAID_TWICE.sub(".", why) for why in found["why"]], **{"whose list": whose})


VIEWS: dict[str, Callable[[Case, Exercise], Any]] = {
    "parts": _blocks,
    "cut": lambda case, one: find_claims(from_text(one.value)),
    "kind": lambda case, one: _labels(case, one, "kind"),
    "certainty": lambda case, one: _labels(case, one, "certainty"),
    "card": lambda case, one: table(card(case.article).inquiries).replace({"question": INQUIRIES}),
    "states": lambda case, one: list(card(case.article).states),
    "outside": lambda case, one: list(card(case.article, case.outside).outside),
    "devices": lambda case, one: find_devices(case.article),
    "audit": lambda case, one: audit_sources(case.article),
    "uncovered": lambda case, one: uncovered(case.article),
    "evidence": lambda case, one: evidence(central_claim(case.article)),
    "attributions": lambda case, one: find_attributions(case.article),
    "voices": lambda case, one: plot_voices(case.article),
    "kinds": lambda case, one: plot_kinds(case.article),
    "certainty along": lambda case, one: plot_certainty(case.article),
    "wording": _listed,
    "tensions": lambda case, one: find_tensions(case.article),
    "scope": lambda case, one: find_scope(case.article),
    "purposes": lambda case, one: [
        claim for claim in find_claims(case.article) if any(each.rule == "aim" for each in claim.reasons)
    ],
    "stance": _stances,
    "met": lambda case, one: _pairs(case, met=True),
    "only there": lambda case, one: _pairs(case, met=False),
    "shared": lambda case, one: independence([case.article, *case.accounts]),
    "ladder": lambda case, one: plot_verb_ladder(
        verb_ladder([*case.record, *case.accounts, case.article]), case.article, case.days[0]
    ),
    "who wrote": _who_wrote,
    "bearing": _bearing,
    "new": _bearing,
    "ratings": lambda case, one: class_file.ratings(
        class_file.class_marks(case), "hedged", case.article
    ).assign(different=lambda read: read.nunique(axis=1)),
    "agreement": lambda case, one: plot_agreement(_ratings(case)),
    "coefficients": lambda case, one: table(coefficients(_ratings(case))).round(2),
    "scores": lambda case, one: class_file.scores(class_file.most_and_machine(case, "hedged")),
    "differ": lambda case, one: class_file.most_and_machine(case, "hedged").query("most != `the machine`"),
    "reasons": _hedges,
}


def look_up(word: str = "") -> pd.DataFrame:
    """The facts of the case's record that hold a word, by date, and by which of the two days each was known.

    Without a word it is the whole record.
    """
    case = current_case()
    first, second = case.days
    whole_tables()
    found = [fact for fact in case.record if str(word).lower() in fact.fact.lower()]
    if case.record and not found:
        print(f"No fact of the record has ‘{word}’ in it. Try another word for the same thing.")
    known = ["first day" if f.date <= first else "second day" if f.date <= second else "later" for f in found]
    return table(found).filter(["id", "date", "fact", "publisher"]).assign(known=known)


def try_hedges(words: str) -> Beside:
    """What becomes hedged when the machine's list of hedges gets these words too, commas between them.

    The claims that change, and how many of the hedges you marked in lesson 2 the list knows before and after.
    """
    article, mine = current_case().article, [word.strip() for word in str(words).split(",") if word.strip()]
    before, after = find_claims(article), find_claims(article, words={"hedges": mine})
    changed = [new for old, new in zip(before, after, strict=True) if old.hedged != new.hedged]
    yours = [m for m in answer_file.marks(article) if (m.field, m.value) == ("commitment", "hedge")]

    def known(more: list[str]) -> int:
        found = find_wording(article, {"hedges": more})
        spans = [word.span for word in found if word.list == "hedges"]
        return sum(any(m.start < s.end and s.start < m.end for s in spans) for m in yours)

    said = f"Hedged claims: {sum(c.hedged for c in before)} before, {sum(c.hedged for c in after)} now."
    if yours:
        said += f" Of your {len(yours)} hedges, the list knew {known([])} and now knows {known(mine)}."
    return Beside((said, "The claims that change:", table(changed).filter(["id", "claim"])))
