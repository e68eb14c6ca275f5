"""What a class could talk about, best first: where it split, what many misread, and who alone saw it.

Every topic is a sentence, line or place in the text that students answered about, with how they answered.
The order is by how much there is to talk about: first where the class is in two camps, above all where the
key can defend both; a misreading of many comes before one of few. Verdicts and sources come before quibbles
of wording, and what nothing in the text decides comes last.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property

from kit.claims import find_claims
from kit.classroom.judged import Class
from kit.exercises import Asked, Exercise, State, atom, known, naming, places, untouched, values
from kit.pages import in_words, unmarked
from kit.records import Article, Claim, KitError, Span

MOST = 20
_FEW = 3
_OF_ONE = 3
_ALONE = 0.6
_BEST_FIRST: tuple[State, ...] = ("right", "partly", "open", "wrong", "empty")
# What a topic of the key weighs beside others; what the case itself decides, and what the course.
_WEIGHTY = ("verdicts", "tensions", "grades", "sources", "uncovered", "inquiries", "voice")
_WORDING = ("language", "kinds", "certainty")
_WEIGHTS = {**dict.fromkeys(_WEIGHTY, 1.0), **dict.fromkeys(_WORDING, 0.72)}
OF_MARKS, _OF_THE_CASE, _OF_THE_COURSE, _UNDECIDED = 0.7, 0.8, 0.65, 0.35

# The field of a claim that answers for a label, where it is called otherwise.
_FIELDS = {"attributed": "source_kind", "hedged": "hedged", "hedge": "hedged", "booster": "boosted"}
_FIELDS |= {"checkable": "checkable", "opinion": "kind"}


class Machine:
    """What the machine says of the sentences that a class answered: the claims of one article, found once."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def claims(self) -> list[Claim]:
        """The claims that the kit finds in the article, in reading order."""
        return find_claims(self.article)

    def label(self, words: str, exercise: Exercise) -> tuple[str, tuple[str, ...]]:
        """What the machine answers to an exercise about some words, and why; empty where nothing.

        Of several claims that have the words it is the one that begins last, which is the innermost.
        """
        name = next((one for one in exercise.machine if one in ("kind", "certainty")), "")
        at = self.article.text.find(words.split(" … ")[0])
        claim = next((one for one in reversed(self.claims) if 0 <= one.start <= at < one.end), None)
        return (str(getattr(claim, name)), self.why(claim, name, name)) if claim and name else ("", ())

    def gives(self, claim: Claim, field: str, value: object) -> bool | None:
        """Whether the machine gives a claim this value of a field; None for labels it knows nothing of."""
        known = {"attributed": claim.attributions, "hedged": claim.hedged, "hedge": claim.hedged}
        known |= {"checkable": claim.checkable, "opinion": claim.kind == "judgement"}
        known |= {"booster": [one for one in claim.reasons if one.field == "boosted"]}
        if str(value) in known:
            return bool(known[str(value)])
        found = [reason.value for reason in claim.reasons if reason.field == field]
        return any(atom(in_words(one)) == atom(value) for one in found) if found else None

    def why(self, claim: Claim, field: str, value: object) -> tuple[str, ...]:
        """The machine's reasons about a claim for one label, without repetition."""
        wanted = _FIELDS.get(str(value), field)
        reasons = [*claim.reasons, *(one for said in claim.attributions for one in said.reasons)]
        return tuple(dict.fromkeys(one.note for one in reasons if one.field == wanted))[:3]


@dataclass(frozen=True)
class Bar:
    """One answer: how many gave it, the part of those who answered, and what the key says of it."""

    answer: str
    number: int
    part: float
    state: State = "open"


@dataclass(frozen=True)
class Topic:
    """One thing to talk about: where it is from, the words, how the class answered, and why it is here.

    `question` is what to ask the class, `key` what the key accepts and why, `machine` and `reasons` what the
    machine says; `group` is the exercise or label that it is of, `of` the case that lent the line.
    """

    about: str
    words: str
    bars: tuple[Bar, ...]
    said: tuple[str, ...]
    score: float
    group: str = ""
    machine: str = ""
    reasons: tuple[str, ...] = ()
    question: str = ""
    key: str = ""
    of: str = ""


Given = Mapping[str, Mapping[str, Mapping[str, str]]]


def topics(group: Class, machine: Machine, given: Given, marks: Sequence[Topic] = ()) -> list[Topic]:
    """The topics of the exercises, and those that were found in the marks, best first.

    At most `MOST` are given, and at most three of one exercise or label, so that the list has variety.
    """
    found = [*_of_exercises(group, machine, given), *marks]
    order = sorted(found, key=lambda topic: (-round(topic.score, 9), topic.about, topic.words))
    of_group: Counter[str] = Counter()
    kept = []
    for topic in order:
        of_group[topic.group] += 1
        if of_group[topic.group] <= _OF_ONE:
            kept.append(topic)
    return kept[:MOST]


def all_answers(group: Class) -> Given:
    """What was answered to each exercise whose answers can be compared, by exercise, item and student."""
    return {one.id: answers(group, one) for one in group.exercises() if compared(group, one)}


def answers(group: Class, exercise: Exercise) -> dict[str, dict[str, str]]:
    """What each student answered to each item of an exercise, by item and student, as it is compared."""
    if exercise.kind == "mark":
        return {"": marked_words(group, exercise)}
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
                said = atom(value)
                found[item][student.submission.student] = names.get(said, said)
    return found


def marked_words(group: Class, exercise: Exercise) -> dict[str, str]:
    """The words that each student marked for an exercise; marks that overlap go by the words of the first."""
    spans: dict[str, Span] = {}
    for student in group.students:
        judged = student.judged.get(exercise.id)
        if judged is not None and judged.states and not untouched(judged.answer):
            with suppress(KitError):
                spans[student.submission.student] = places(judged.answer, group.case.article)[0]
    found, last = {}, Span(0, 0)
    for key, span in sorted(spans.items(), key=lambda pair: (pair[1].start, pair[1].end)):
        last = span if span.start >= last.end else last
        found[key] = " ".join(group.case.article.text[last.start : last.end].split())
    return found


def bars(given: Mapping[str, str], states: Mapping[str, State]) -> tuple[Bar, ...]:
    """The answers to one item, the most frequent first; `states` says what the key makes of each.

    >>> [(bar.answer, bar.number) for bar in bars({"s1": "a", "s2": "b", "s3": "a"}, {})]
    [('a', 2), ('b', 1)]
    """
    order = sorted(Counter(given.values()).items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Bar(said, number, number / len(given), states.get(said, "open")) for said, number in order)


def split(shown: Sequence[Bar]) -> float:
    """How far the class is in two camps: 1 for half and half, 0 when all say the same."""
    return 2 * shown[1].part if len(shown) > 1 else 0.0


def compared(group: Class, exercise: Exercise) -> bool:
    """Whether all students answer the same lines: not where each line is a thing of the student's own."""
    if exercise.kind in ("number", "write") or exercise.many:
        return False
    return exercise.kind == "choose" or _decided(group, exercise)


def _decided(group: Class, exercise: Exercise) -> bool:
    """Whether something in the case speaks for one answer or another; a poll is nobody's to decide."""
    return bool(exercise.property) or any(one.accepted for one in group.asked[exercise.id])


def _of_exercises(group: Class, machine: Machine, given: Given) -> Iterator[Topic]:
    for exercise in group.exercises():
        weight = _WEIGHTS.get(exercise.topic, _OF_THE_CASE if exercise.property else _OF_THE_COURSE)
        weight = weight if _decided(group, exercise) else _UNDECIDED
        accepted = dict(known(exercise, group.case)) if exercise.id in given else {}
        for item in group.asked[exercise.id]:
            said = given.get(exercise.id, {}).get(item.id, {})
            if len(said) < 2:
                continue
            topic = _topic(exercise, item, said, _states(group, exercise, item.id, said), machine)
            if topic.said:
                row = accepted.get(item.id)
                key = _in_the_key(exercise, row.accepted or (), row.reason) if row else ""
                weighed = topic.score * (min(weight, _OF_THE_COURSE) if item.of else weight)
                yield replace(topic, score=weighed, key=key, of=item.of)


def _in_the_key(exercise: Exercise, accepted: Sequence[str | Sequence[str]], reason: str) -> str:
    """What the key accepts, and why: nothing where it accepts nothing."""
    each = [one if isinstance(one, str) else ", ".join(one) for one in accepted]
    said = f"The key accepts {' or '.join(f'‘{one}’' for one in each)}." if each else ""
    return f"{said} {unmarked(reason)}".strip() if exercise.kind != "mark" else unmarked(reason)


def _states(group: Class, exercise: Exercise, item: str, given: Mapping[str, str]) -> dict[str, State]:
    """The best that the key says of each answer: words can be marked well by one and too wide by another."""
    found: dict[str, State] = {}
    for student in group.students:
        said = given.get(student.submission.student)
        if said is not None:
            state = student.judged[exercise.id].states.get(item, "open")
            found[said] = min(state, found.get(said, state), key=_BEST_FIRST.index)
    return found


def _topic(
    exercise: Exercise, item: Asked, given: Mapping[str, str], states: Mapping[str, State], machine: Machine
) -> Topic:
    called = {one.id: f"{one.id}: {one.text}" for one in exercise.options if exercise.kind == "choose"}
    shown = tuple(replace(bar, answer=called.get(bar.answer, bar.answer)) for bar in bars(given, states))
    where = f"Exercise {exercise.id} · {exercise.title}"
    if item.id and item.id != item.text:
        where += f", line {item.id}"
    marked = exercise.kind == "mark"
    places = " — ".join(bar.answer for bar in shown[:2]) if marked else exercise.title
    words, did = item.text or places, "marked" if marked else "said"
    label, reasons = machine.label(words, exercise)
    why = [*_why(shown, len(given), did, label)]
    said, score = tuple(one for one, _ in why), max((weight for _, weight in why), default=0.0)
    asks = naming(_question(exercise, shown), words)
    return Topic(where, words, shown, said, score, exercise.id, label, reasons, asks)


def _question(exercise: Exercise, shown: Sequence[Bar]) -> str:
    """What to ask a class: what leads on from its most frequent misreading, or for the words it rests on."""
    wrong = [exercise.ask.get(bar.answer, "") for bar in shown if bar.state == "wrong"]
    if exercise.kind != "mark" and len(shown) > 1 and not any(wrong):
        return f"Which words of the text make it ‘{shown[0].answer}’, and which ‘{shown[1].answer}’?"
    again = "" if exercise.kind == "order" else exercise.again  # there it holds a line against another
    return unmarked(next(filter(None, [*wrong, again]), "Which words of the text say so?"))


def _why(shown: Sequence[Bar], number: int, did: str, label: str) -> Iterator[tuple[str, float]]:
    """Why answers are worth talking about, and how much: a split, a misreading, one alone, the machine."""
    first, spread = shown[0], split(shown)
    if spread >= 0.5:
        second = shown[1]
        both, score = first.state == second.state == "right", spread * (1 - 1 / number)
        defended = ", and the key can defend both" if both else ""
        camps = f"{first.number} {did} '{first.answer}', {second.number} {did} '{second.answer}'"
        yield f"The class split{defended}: {camps}.", 0.5 + score / 2 if both else 0.9 * score
    wrong = next((bar for bar in shown if bar.state == "wrong"), None)
    if wrong and wrong.number >= _FEW and wrong.part >= 0.25:
        said = f"{wrong.number} of {number} {did} '{wrong.answer}', which the key calls a misreading."
        yield said, 0.5 + wrong.part / 2
    lone = next((bar for bar in shown if bar.number == 1 and bar.state == "right"), None)
    if lone and number >= 5 and first.number >= _FEW:
        yield f"One student alone {did} '{lone.answer}', and the key can defend it.", _ALONE
    if label and first.part > 0.5 and first.answer != label:
        said = f"{first.number} of {number} said '{first.answer}'; the machine says '{label}'."
        right = first.state == "right"
        said += " The key can defend what the class says." if right else ""
        yield said, 0.4 * first.part + (0 if right else 0.4)
