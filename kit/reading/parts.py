"""What a reader of a format found, block by block, becomes Markdown: the one form in which it is kept.

A case keeps it in `article.md`, where a person can put right what was read wrong, and where quotations,
notes, tables and captions are still what they were.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kit.records import Article, BlockKind, counted

# Around the label of a note, where the words call it.
CALL, CALLED = "\ue000", "\ue001"
_CALLS = re.compile(f"{CALL}([^{CALLED}]*){CALLED}")
_MARKS: dict[BlockKind, str] = {
    "headline": "# {}",
    "deck": "*{}*",
    "heading": "## {}",
    "item": "- {}",
    "quote": "> {}",
    "caption": "![{}]()",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A block as it was found: its kind and words, the rows of a table, the label that calls a note."""

    kind: BlockKind
    words: str
    rows: Sequence[Sequence[str]] = ()
    label: str = ""


def written(parts: Sequence[Part]) -> str:
    """The parts as Markdown, a blank line between them, with the notes last and without pull quotes.

    >>> print(written([Part("note", "Minutes.", label="1"), Part("paragraph", "It opened.\\ue0001\\ue001")]))
    It opened.[^1]
    <BLANKLINE>
    [^1]: Minutes.
    """
    parts = sorted(_without_pull_quotes(parts), key=lambda part: part.kind == "note")
    return "\n\n".join(map(_written, parts))


def _without_pull_quotes(parts: Sequence[Part]) -> list[Part]:
    """The parts without quotations that only repeat words of a paragraph, and without their signatures."""
    told = "\n".join(squeezed(part.words) for part in parts if part.kind == "paragraph")
    left: list[Part] = []
    pulled = False
    for part in parts:
        quoted = part.kind == "quote" or (part.kind == "paragraph" and part.words[:1] in "“‘\"'«„")
        words = squeezed(part.words)
        signs = pulled and part.kind in ("paragraph", "quote") and len(part.words.split()) < 9
        pulled = quoted and bool(words) and told.count(words) > (part.kind == "paragraph")
        if not pulled and not (signs and not part.words.endswith((".", "”", "?", "!"))):
            left.append(part)
    return left


def squeezed(words: str) -> str:
    """The letters alone, by which the words of two places are compared."""
    return re.sub(r"[\W\d_]+", "", words)


def _written(part: Part) -> str:
    if part.kind == "table":
        width = max(map(len, part.rows))
        lines = [
            f"| {' | '.join(_cell(cell) for cell in [*row, *[''] * (width - len(row))])} |"
            for row in part.rows
        ]
        return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])
    words = _CALLS.sub(r"[^\1]", _plain(part.words))
    if part.kind == "note":
        return f"[^{part.label}]: {words}"
    return _MARKS.get(part.kind, "{}").format(words)


def _cell(words: str) -> str:
    return _CALLS.sub(r"[^\1]", " ".join(words.split())).replace("|", "\\|")


def _plain(words: str) -> str:
    """The words on one line, with a backslash where their first characters would be Markdown's."""
    return re.sub(r"^(\d{1,9}(?=[.)]\s)|(?=[#>|<=~\[!+*-]))", r"\1\\", " ".join(words.split()))


_TOLD = ("paragraph", "item", "quote", "note", "table", "caption", "source", "heading")
_CALLED_SO = {"item": "list item", "quote": "quotation", "note": "footnote", "source": "listed source"}


def read_as(article: Article) -> str:
    """What an article was read as, in words.

    >>> from kit.reading.text import from_text
    >>> read_as(from_text("Bridge opens\\n\\nIt opened.\\n\\nWho paid\\n\\nThe town paid."))
    '2 paragraphs and 1 heading, below a headline'
    """
    counts: Counter[str] = Counter(block.kind for block in article.blocks)
    kinds = [kind for kind in _TOLD if counts[kind]]
    said = [counted(counts[kind], _CALLED_SO.get(kind, kind)) for kind in kinds]
    above = {"headline": "a headline", "byline": "a byline", "dateline": "a date line"}
    stands = [name for kind, name in above.items() if counts[kind]]
    return (listed(said) or "no text") + (f", below {listed(stands)}" if stands else "")


def listed(names: Sequence[str]) -> str:
    """The names in a row, with 'and' before the last."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
