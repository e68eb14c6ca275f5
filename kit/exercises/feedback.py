"""What comes back when a student answers: one verdict in a word, and a sentence that teaches.

It is announced to a screen reader (role=status), reads the same as plain text, and says its verdict in a
word and a sign, so that colour carries nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
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
class Told:
    """What is said of one line: right with the key's reason, or a question that leads on."""

    id: str
    called: str
    verdict: Verdict
    text: str

    def __str__(self) -> str:
        return f"{SIGNS[self.verdict][0]} {self.called}: {self.text}".strip()


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

    def adding(self, sentence: str) -> Feedback:
        """The same, with a sentence more."""
        return replace(self, text=f"{self.text} {sentence}".strip())

    def __repr__(self) -> str:
        sign, word = SIGNS[self.verdict]
        first = f"{self.about} · {sign} {word}. {self.text}{' (Saved.)' if self.saved else ''}"
        return "\n".join([first, *(str(line) for line in self.lines if line.text)])

    def _repr_html_(self) -> str:
        sign, word = SIGNS[self.verdict]
        saved = " <small>Saved.</small>" if self.saved else ""
        lines = "".join(f"<br>{escape(str(line))}" for line in self.lines if line.text)
        return (
            f'<div role="status" style="{_STYLE}"><strong>{escape(self.about)} · '
            f'<span aria-hidden="true">{sign}</span> {word}.</strong> {escape(self.text)}{saved}{lines}</div>'
        )


NOTHING_ASKED = "The kit found none in this article, so nothing is asked here. Read on."
