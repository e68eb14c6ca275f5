"""What comes back when a student answers: one verdict in a word, and a sentence that teaches.

Feedback says what is right about an answer and asks a question that leads on; it never shows the accepted
one. It is announced to a screen reader (role=status), reads the same as plain text, and says its verdict in
a word and a sign, so that colour carries nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from textwrap import shorten
from typing import Any, Literal

from kit.exercises.judging import BY_LINE, Asked, State, option_ids, pairs_in_order, ranks, told_apart, values
from kit.exercises.lesson import Exercise, by_hand
from kit.exercises.meaning import atom, places
from kit.records import NO_TEX, Article, KitError, read_toml

Verdict = Literal["right", "partly", "not yet", "kept", "your turn", "hint", "note", "draft", "accepted"]

MESSAGES = read_toml(Path(__file__).with_name("messages.toml"))
LONG = 2_000
_LINE = 80  # characters of a line that a question about it names
_FEWEST = 4  # words of a text that could hold a reason
_QUOTED = re.compile(r"""(?<!\w)(["'“‘«])(.+?)["'”’»](?!\w)""", re.DOTALL)
_STYLE = "border-left: 4px solid currentColor; padding: 0.4em 0.8em; margin: 0.4em 0; max-width: 46em;"
_AS_VERDICT: dict[State, Verdict] = {"right": "right", "partly": "partly", "wrong": "not yet"}


def sign(verdict: str) -> tuple[str, str]:
    """A verdict's sign and its word.

    >>> sign("right")
    ('✓', 'Right')
    """
    shape, word, _ = MESSAGES["sign"][verdict]
    return shape, word


@dataclass(frozen=True)
class Told:
    """What is said of one line: right with the key's reason, or a question that leads on."""

    id: str
    called: str
    verdict: Verdict
    text: str

    def __str__(self) -> str:
        return f"{sign(self.verdict)[0]} {self.called}: {self.text}".rstrip(": ")


@dataclass(frozen=True)
class Feedback:
    """The answer to an answer. `about` is the exercise or lesson, `saved` whether the answer is on disk.

    >>> Feedback("0.1", "right", "A headline promises; the text has to deliver.")
    0.1 · ✓ Right. A headline promises; the text has to deliver.
    """

    about: str
    verdict: Verdict
    text: str
    saved: bool = False
    lines: tuple[Told, ...] = ()

    def adding(self, sentence: str, saved: bool | None = None) -> Feedback:
        """The same, with a sentence more."""
        kept = self.saved if saved is None else saved
        return replace(self, text=f"{self.text} {sentence}".strip(), saved=kept)

    def __repr__(self) -> str:
        shape, word = sign(self.verdict)
        saved = " (Saved.)" if self.saved and self.verdict != "note" else ""
        first = f"{self.about} · {shape} {word}. {self.text}{saved}"
        return "\n".join([first, *(str(line) for line in self.lines if line.text or line.verdict != "right")])

    def _repr_html_(self) -> str:
        shape, word = sign(self.verdict)
        saved = " <small>Saved.</small>" if self.saved and self.verdict != "note" else ""
        told = (line for line in self.lines if line.text or line.verdict != "right")
        lines = "".join(f"<br>{escape(str(line))}" for line in told)
        about = f'{escape(self.about)} · <span aria-hidden="true">{shape}</span> {word}.'
        return (
            f'<div role="status" class="{NO_TEX}" style="{_STYLE}"><strong>{about}</strong> '
            f"{escape(self.text)}{saved}{lines}</div>"
        )


def said_of(
    one: Exercise, wanted: list[Asked], kept: Any, states: Mapping[str, State], article: Article
) -> Feedback:
    """What is said of an answer whose lines are in these states."""
    apart = told_apart(one, wanted, kept)
    verdict = _verdict(states) if apart else "not yet"
    lines = key_reasons(one, wanted) if verdict == "right" else _questions(one, wanted, kept, states)
    if by_hand(one) and len(str(kept)) > LONG:
        text = MESSAGES["long"].format(length=len(str(kept)))
    elif by_hand(one):
        text = _written(one, kept, article) or one.well or MESSAGES["written"]
    elif one.kind == "choose":
        text = _chosen(one, kept) or _said(one, verdict)
    else:
        text = _counted(one, wanted, kept, states) or _said(one, verdict)
        text = text if apart else f"{text} {MESSAGES['one for all']}"
    return Feedback(one.id, verdict, text, lines=lines)


def _verdict(states: Mapping[str, State]) -> Verdict:
    judged = {state for state in states.values() if state != "open"}
    if not judged:
        return "kept"
    if judged == {"right"}:
        return "right"
    return "partly" if judged & {"right", "partly"} else "not yet"


def _chosen(one: Exercise, kept: Any) -> str:
    given = {atom(part) for part in (kept if isinstance(kept, list) else [kept])}
    said = [o.feedback for o in one.options if given & {atom(o.id), atom(o.text)}]
    return " ".join(filter(None, said))


def _said(one: Exercise, verdict: Verdict) -> str:
    if verdict == "right":
        return one.well or f"That agrees with {_with_what(one)}."
    if verdict == "kept":
        return one.well or str(MESSAGES["open"])
    again = one.again or str(MESSAGES["again"])
    part = MESSAGES["parts" if one.many else "part"]
    return f"{part} {again}" if one.kind == "mark" and verdict == "partly" else again


def _with_what(one: Exercise) -> str:
    return "the key" if one.property.startswith("key") else "what the kit finds"


def _counted(one: Exercise, wanted: list[Asked], kept: Any, states: Mapping[str, State]) -> str:
    """How many lines are right, or for an order how many pairs; nothing where there is nothing to count."""
    judged = [state for state in states.values() if state != "open"]
    right, empty = judged.count("right"), list(states.values()).count("empty")
    if one.kind not in BY_LINE or right == len(judged):
        return ""
    still = f" {empty} lines are still empty." if empty > 1 else " One line is still empty." if empty else ""
    if one.kind == "order":
        pairs = list(pairs_in_order(one, wanted, values(one, wanted, kept)).values())
        stand = "is" if sum(pairs) == 1 else "are"
        return f"{sum(pairs)} of {len(pairs)} pairs {stand} in the right order.{still}"
    agree = ("agrees" if right == 1 else "agree") + f" with {_with_what(one)}"
    agree = agree if one.property else "is right" if right == 1 else "are right"
    return (f"{right} of {len(judged)} {agree}." if right else "No line is right so far.") + still


def _questions(
    one: Exercise, wanted: list[Asked], kept: Any, states: Mapping[str, State]
) -> tuple[Told, ...]:
    """Which lines are right, and of each that is not a question that names its own words."""
    if one.kind not in BY_LINE:
        return ()
    given, told = values(one, wanted, kept), []
    if one.kind == "order":
        questions = _of_pairs(one, wanted, given, states)
    else:
        missed = [name for name, state in states.items() if state in ("wrong", "partly")]
        questions = {name: one.ask.get(option_ids(one, given[name])[0], one.again) for name in missed}
    for number, each in enumerate(wanted, 1):
        state = states.get(each.id, "open")
        if state == "right" or each.id in questions:
            name = f"place {given[each.id]}" if one.kind == "order" else str(number)
            text = naming(questions.get(each.id, ""), each.text)
            told.append(Told(each.id, name, _AS_VERDICT[state], text))
    return tuple(told)


def _of_pairs(
    one: Exercise, wanted: list[Asked], given: Mapping[str, Any], states: Mapping[str, State]
) -> dict[str, str]:
    """The lines of an order that are wrong, or else the one in most wrong pairs, each beside another line."""
    fine = pairs_in_order(one, wanted, given)
    pairs = [pair for pair in fine if not fine[pair] and "empty" not in map(states.get, pair)]
    texts, questions = {each.id: brief(each.text) for each in wanted}, dict[str, str]()
    worst = max(texts, key=lambda name: sum(name in pair for pair in pairs))
    missed = [name for name, state in states.items() if state == "wrong"] or [worst]
    for pair in pairs:
        for name, other in (pair, pair[::-1]):
            if name in missed and name not in questions:
                questions[name] = one.again.replace("{other}", texts[other].rstrip(".?"))
                break
    return questions


def _written(one: Exercise, kept: Any, article: Article) -> str:
    """What is still missing of a text: of a list so many, a reason, or the words of the article it rests on.

    A word or two is no reason; nor are words quoted, where an exercise asks for them (`again`).
    """
    if one.lines:
        given = len(set(re.findall(r"\w*\d+", str(kept))))
        return MESSAGES["listed"].format(given=given, lines=one.lines) if given < one.lines else ""
    own = _QUOTED.sub(" ", str(kept)) if one.again else str(kept)
    if one.kind == "write" and len(own.split()) < _FEWEST:
        return str(MESSAGES["brief"])
    return "" if any(_stands(words, article) for _, words in _QUOTED.findall(str(kept))) else one.again


def _stands(words: str, article: Article) -> bool:
    """Whether these words stand in the article, but for letter case and white space."""
    try:
        return bool(places(words.strip(" ,.;:!?"), article))
    except KitError:
        return False


def called(each: Asked) -> str:
    """A line by its number and its first words."""
    if each.text in ("", each.id):
        return f"'{each.id}'"
    return f"{each.id} ('{brief(each.text)}')"


def naming(question: str, words: str) -> str:
    """A question with the first words of the line that it is about.

    >>> naming("What shows ‘{words}’?", "It rained.")
    'What shows ‘It rained’?'
    """
    return question.replace("{words}", brief(words).rstrip(".?"))


def brief(words: str) -> str:
    """The first words of a line; of a pair, those of both.

    >>> brief("It will rain. — " + "and rain " * 10)
    'It will rain. — and rain and rain and rain and rain and rain and rain and rain and rain and …'
    """
    return " — ".join(shorten(part, _LINE, placeholder=" …") for part in words.split(" — "))


def key_reasons(one: Exercise, wanted: list[Asked]) -> tuple[Told, ...]:
    """The key's reasons, line by line; those of an order from the first place to the last."""
    alone, order = len(wanted) == 1, one.kind == "order"
    known = sorted((line for line in wanted if line.reason), key=lambda line: _place(one, line, wanted))
    names = ["The key's reason" if alone else f"'{brief(e.text)}'" if order else called(e) for e in known]
    return tuple(Told(e.id, name, "right", e.reason) for e, name in zip(known, names, strict=True))


def _place(one: Exercise, line: Asked, wanted: list[Asked]) -> int:
    """The first rank that the key accepts for a line of an order; 0 for any other line."""
    return min(ranks(one, line, 2 * len(wanted)), default=0) if one.kind == "order" else 0
