"""What comes back when a student answers: one verdict in a word, and a sentence that teaches.

It is announced to a screen reader (role=status), reads the same as plain text, and says its verdict in a
word and a sign, so that colour carries nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Literal

Verdict = Literal["right", "partly", "not yet", "kept", "your turn", "hint", "note"]

SIGNS: dict[Verdict, tuple[str, str]] = {
    "right": ("✓", "Right"),
    "partly": ("◐", "Partly"),
    "not yet": ("↻", "Not yet"),
    "kept": ("✎", "Kept"),
    "your turn": ("▸", "Your turn"),
    "hint": ("?", "Hint"),
    "note": ("•", "Please note"),
}

_STYLE = "border-left: 4px solid currentColor; padding: 0.4em 0.8em; margin: 0.4em 0; max-width: 46em;"


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

    def __repr__(self) -> str:
        sign, word = SIGNS[self.verdict]
        return f"{self.about} · {sign} {word}. {self.text}{' (Saved.)' if self.saved else ''}"

    def _repr_html_(self) -> str:
        sign, word = SIGNS[self.verdict]
        saved = " <small>Saved.</small>" if self.saved else ""
        return (
            f'<div role="status" style="{_STYLE}"><strong>{escape(self.about)} · '
            f'<span aria-hidden="true">{sign}</span> {word}.</strong> {escape(self.text)}{saved}</div>'
        )


NOTHING_ASKED = "This article has nothing of the kind, so nothing is asked here. Read on."


@dataclass(frozen=True)
class Lines:
    """What an exercise asks about, line by line: the number to answer under, and the words.

    >>> Lines("0.4", (("1", "Bridge opens"),))
    0.4
    1  Bridge opens
    >>> Lines("0.4", ())
    0.4
    This article has nothing of the kind, so nothing is asked here. Read on.
    """

    about: str
    lines: tuple[tuple[str, str], ...]

    def __repr__(self) -> str:
        lines = [f"{number}  {words}" for number, words in self.lines] or [NOTHING_ASKED]
        return "\n".join([self.about, *lines])

    def _repr_html_(self) -> str:
        if not self.lines:
            return f"<p>{NOTHING_ASKED}</p>"
        rows = "".join(
            f'<tr><th scope="row">{escape(number)}</th>'
            f'<td style="text-align: left; white-space: normal">{escape(words)}</td></tr>'
            for number, words in self.lines
        )
        caption = f"<caption>The lines of exercise {escape(self.about)}</caption>"
        return f"<table>{caption}<tbody>{rows}</tbody></table>"
