"""`ask` puts an exercise into the notebook as a form: choose, label, mark, order, write; check, hint, again.

The form and the typed `check` judge the same plain answer and keep it in the same file. What is written is
kept before it is checked, as a draft; a newer answer from another window is never replaced unasked. The page
(form.js) is given words and choices and gives back a plain answer; whatever it shows it writes as text.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import traitlets

from kit.exercises import answer_file, lesson
from kit.exercises.annotation import HERE, LOOK, Shown, blocks, letters, mark_row, save_marks, shown_text
from kit.exercises.answering import checked, draft, hint, reasons_due, short
from kit.exercises.feedback import MESSAGES, Feedback, Verdict, key_reasons, sign
from kit.exercises.judging import BY_LINE, Asked, asked, option_ids, own_form, values
from kit.exercises.lesson import Exercise, fold
from kit.exercises.meaning import parts, places, plain, untouched
from kit.language import parse
from kit.reading import Case
from kit.reading import case as current_case
from kit.records import Article, KitError, Mark


class Form(Shown):
    """An exercise to be answered by hand; `answer` is what is kept of it."""

    _esm = "".join((HERE / name).read_text("utf-8") for name in ("annotation.js", "form.js"))
    _css = LOOK + (HERE / "form.css").read_text("utf-8")
    _form: Any = traitlets.Dict().tag(sync=True)
    _answer: Any = traitlets.Any(allow_none=True).tag(sync=True)
    _marks: Any = traitlets.List().tag(sync=True)
    _said: Any = traitlets.Dict().tag(sync=True)

    def __init__(self, one: Exercise, case: Case, wanted: list[Asked] | None = None) -> None:
        self.one, self.case = one, case
        self._seen = self.answer
        text, self._wanted = own_form(one, case, asked(one, case) if wanted is None else wanted)
        content = {**_content(one, _case_of(self._wanted, case), self._wanted), "passage": text.strip()}
        self._permitted = {each["label"] for each in content.get("labels", ())}
        kept = [*map(mark_row, self.marks)] if one.marks else _marked(self._seen, case.article, content)
        fits = _answered(one, self._wanted, self._seen)
        super().__init__(_form=content, _answer=fits, _marks=kept)
        if fits is None and one.kind != "mark" and not untouched(self._seen):
            text = MESSAGES["unfit"].format(answer=short(self._seen))
            self._said = _as_row(Feedback(one.id, "note", text))
        if one.marks:
            self.observe(self._keep_marks, "_marks")
        self.on_msg(lambda _, message, __: self._meet(message))

    @property
    def answer(self) -> Any:
        """The answer in the file, or None."""
        return answer_file.given(self.case.article)["answers"].get(self.one.id, {}).get("answer")

    @property
    def marks(self) -> list[Mark]:
        """The marks that this exercise keeps for a later lesson, in reading order."""
        return [mark for mark in answer_file.marks(self.case.article) if mark.field == self.one.marks]

    def _keep_marks(self, change: Mapping[str, Any]) -> None:
        said = save_marks(self.case.article, self.one.marks, self._permitted, change)
        if said:
            self._said = _as_row(Feedback(self.one.id, "note", said))

    def _meet(self, message: Mapping[str, Any]) -> None:
        """What the page asked for: its `turn` comes back with the reply, so that it knows it was heard."""
        try:
            reply = self._reply(str(message.get("do")), message.get("answer"))
            told = reasons_due(self.one, self._wanted)
        except KitError as error:
            reply, told = Feedback(self.one.id, "note", str(error)), False
        if message.get("do") in ("keep", "check") and message.get("answer") is not None:
            self._answer = message["answer"]  # for a page that is loaded again while the cell is not
        self._said = {**_as_row(reply), "do": message.get("do"), "turn": message.get("turn"), "reasons": told}

    def _reply(self, do: str, given: Any) -> Feedback:
        if do == "hint":
            return hint(self.one.id)
        if do == "reasons":
            return Feedback(self.one.id, "hint", MESSAGES["key"], lines=key_reasons(self.one, self._wanted))
        return self._kept([plain(mark) for mark in self.marks] if self.one.marks else given, do == "check")

    def _kept(self, given: Any, final: bool) -> Feedback:
        other = self.answer
        elsewhere = other is not None and other not in (self._seen, given)
        if elsewhere and not final:
            said = f"Another window holds a newer answer: {short(other)}. Check puts this one in its place;"
            return Feedback(self.one.id, "note", f"{said} running the cell again shows the other.")
        reply = checked(self.one, given) if final else draft(self.one, given)
        self._seen = self.answer
        if elsewhere and reply.saved:
            reply = reply.adding(f"It takes the place of {short(other)}, from another window.")
        return reply

    def __repr__(self) -> str:
        return (
            f"Exercise {self.one.id} is answered in Jupyter: run this cell there to see its form, "
            f'or type kit.check("{self.one.id}", ...).'
        )


def ask(exercise: str | float) -> Form:
    """The exercise called `exercise`, such as "2.2", as a form. What you answered before is in it.

    Raises KitError for an exercise that is not there.

    >>> ask("0.1")
    Exercise 0.1 is answered in Jupyter: run this cell there to see its form, or type kit.check("0.1", ...).
    """
    return Form(lesson.exercise(exercise), current_case())


def _case_of(wanted: list[Asked], case: Case) -> Case:
    """The case that the lines are of, where it is here."""
    try:
        return current_case(wanted[0].of) if wanted and wanted[0].of else case
    except KitError:
        return case


def _content(one: Exercise, case: Case, wanted: list[Asked]) -> dict[str, Any]:
    """What the page shows: choices, lines in their sentences, and for marking the article itself."""
    shown = wanted[0].text if one.kind == "choose" and one.property and wanted else ""
    about = bool(shown) and shown in case.article.text
    day = date.fromisoformat(case.days[one.as_of - 1]) if one.as_of else None
    content: dict[str, Any] = {
        **{name: getattr(one, name) for name in ("id", "title", "kind", "many")},
        "options": [
            {"id": each.id, "text": each.text, "lines": [*each.lines]}
            for each in one.options
            if not each.further
        ],
        "day": f"It is {day.day} {day:%B %Y}." if day else "",
        "columns": list(one.columns),
        "rows": list(one.rows),
        "lines": [
            {"id": each.id, "passages": _shown(one, each, case)}
            for each in wanted
            if one.kind in BY_LINE or about
        ],
        "hints": len(one.hints),
        "lent": MESSAGES["lent"].format(title=wanted[0].title) if wanted and wanted[0].of else "",
        "nothing": MESSAGES["nothing asked"] if one.kind in BY_LINE and not wanted else "",
    }
    if one.kind == "mark":
        named = {option.id: option.text for option in one.options} or {"m": one.marks or "mark"}
        content["text"], content["blocks"] = shown_text(case.article), blocks(case.article)
        content["labels"] = [{"letter": key, "label": name} for key, name in letters(named).items()]
    return content


def _shown(one: Exercise, each: Asked, case: Case) -> list[Mapping[str, str]]:
    """A line with the sentence that it stands in."""
    if each.shown:
        return [*each.shown]
    return [*in_sentences(each.text, case.article)] if one.property else [_passage(each.text, case.article)]


def in_sentences(words: str, article: Article) -> list[dict[str, str]]:
    """Words of an article, each with its sentence about it; two where one is set against another."""
    apart = words.split(" — ") if words not in article.text else [words]
    return [_passage(each, article) for each in apart]


def _passage(words: str, article: Article) -> dict[str, str]:
    """Words with the rest of their sentence, and what stands around that in its paragraph."""
    first = words.split(" … ")[0].removesuffix(" …")
    start = article.text.find(first) if first else -1
    parsed, end = parse(article), start + len(first)
    spans = [parsed.span(sentence.first, sentence.last) for sentence in parsed.sentences]
    here = [span for span in spans if span.start < end and 0 <= start < span.end]
    block = next((block for block in article.blocks if block.start <= start < block.end), None)
    if not here or block is None:
        return {"words": words}
    opens, closes = min(here[0].start, start), max(here[-1].end, end)
    return {
        "before": article.text[opens:start],
        "words": first,
        "after": article.text[end:closes],
        "earlier": article.text[block.start : opens],
        "later": article.text[closes : block.end],
    }


def _answered(one: Exercise, wanted: list[Asked], kept: Any) -> Any:
    """A kept answer as the form holds it, however it was typed; None where it does not fit the form."""
    if untouched(kept) or one.kind == "mark":
        return None
    try:
        if one.kind == "choose":
            return option_ids(one, kept)
        if one.kind not in BY_LINE:
            return kept
        given = values(one, wanted, kept)
        if one.options:
            given = {name: "".join(option_ids(one, value)) if value else "" for name, value in given.items()}
        return {name: "" if value is None else value for name, value in given.items()}
    except KitError:
        return None


def _marked(kept: Any, article: Article, content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The places of a kept answer, as marks of the page."""
    try:
        spans = [places(part, article)[0] for part in parts(kept)] if "labels" in content and kept else []
    except KitError:
        return []
    return [{"start": each.start, "end": each.end, "label": content["labels"][0]["label"]} for each in spans]


def _as_row(reply: Feedback) -> dict[str, Any]:
    each = ((one, {"id": one.id, "name": one.called, "text": one.text}) for one in reply.lines)
    lines = [{**_sign(one.verdict), **row} for one, row in each]
    return {**_sign(reply.verdict), "text": reply.text, "saved": reply.saved, "lines": lines}


def _sign(verdict: Verdict) -> dict[str, str]:
    shape, word = sign(verdict)
    return {"verdict": verdict, "sign": shape, "word": word}


def seal_key(case: Case, exercises: Iterable[Exercise]) -> str:
    """What students get of a case's key, as JSON: what is asked, and digests of what is accepted.

    A line that another case lends comes in its sentence, because students may have this case alone.
    """
    known = {}
    for one in exercises:
        wanted = asked(one, case) if one.property.startswith("key") else None
        if wanted is not None:
            known[one.id] = [_sealed(one, each, _case_of(wanted, case)) for each in wanted]
    return json.dumps(known, ensure_ascii=False, indent=1) + "\n"


def _sealed(one: Exercise, each: Asked, case: Case) -> dict[str, Any]:
    hidden = each.id in one.hidden
    return {
        "id": each.id,
        "text": "" if one.kind == "mark" else each.text,
        "accepted": None if hidden else each.accepted,
        "reason": fold({"reason": each.reason}) if each.reason and not hidden else "",
        "fact": each.fact if one.machine == ("who wrote",) else "",
        **({"of": each.of, "title": each.title, "shown": _shown(one, each, case)} if each.of else {}),
    }
