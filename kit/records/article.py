"""An article, the places in its text, and the one error that a reader of the kit ever sees."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Literal

BlockKind = Literal[
    "headline",
    "deck",
    "byline",
    "dateline",
    "heading",
    "paragraph",
    "item",
    "quote",
    "caption",
    "table",
    "note",
    "source",
    "furniture",
]

_LONGEST_MESSAGE = 600


class KitError(Exception):
    """Something a reader can put right: the message says what happened, where, and what to do.

    It is one line of a length that can be read, and shows by their codes the characters of a name or a cell
    that would act on a terminal.
    """

    def __init__(self, said: str) -> None:
        said = "".join(c if c.isprintable() else f"⟦U+{ord(c):04X}⟧" for c in said)
        if len(said) > _LONGEST_MESSAGE:
            said = f"{said[: _LONGEST_MESSAGE // 2]} … {said[-_LONGEST_MESSAGE // 2 :]}"
        super().__init__(said)

    def _render_traceback_(self) -> list[str]:
        """One sentence instead of a traceback, in a notebook (IPython asks for this method)."""
        return [str(self)]


# It is known by the name that people import, and shown by it.
KitError.__module__ = "kit"


def library(module: str, extra: str, purpose: str) -> Any:
    """The module, imported; KitError with what to install where it comes with an extra that is missing.

    >>> library("nothing_of_that_name", "web", "read it")
    Traceback (most recent call last):
    kit.KitError: To read it, install the kit's 'web' extra. In its folder: python3 -m pip install -e '.[web]'
    """
    try:
        return import_module(module)
    except ImportError:
        command = f"python3 -m pip install -e '.[{extra}]'"
        raise KitError(f"To {purpose}, install the kit's '{extra}' extra. In its folder: {command}") from None


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` up to, not including, `end` of an article's text, counted from 0.

    >>> "The Kremlin said so."[Span(4, 11).start:Span(4, 11).end]
    'Kremlin'
    """

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


def pieces(span: Span | tuple[Span, ...] | None) -> tuple[Span, ...]:
    """The spans of a place in the text, whether it is in no, one or several pieces.

    >>> pieces(Span(0, 3))
    (Span(start=0, end=3),)
    """
    if span is None:
        return ()
    return (span,) if isinstance(span, Span) else span


@dataclass(frozen=True, slots=True)
class Block:
    """One visual unit of an article, such as a headline, a paragraph or a list item."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True)
class Article:
    """A text, untouched, its blocks in reading order, and what the file states about itself.

    A field that the file does not state is None: nothing is guessed. `published` is the date as an
    ISO string where the file gives one. `links` are the addresses that the text or its markup gives,
    `markup` the characters inside blocks that are marks, not words, and `warnings` what could not be read.
    """

    id: str
    text: str = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    place: str | None = None
    url: str | None = None
    language: str | None = None
    links: tuple[str, ...] = field(default=(), repr=False)
    markup: tuple[Span, ...] = field(default=(), repr=False)
    warnings: tuple[str, ...] = field(default=(), repr=False)


def counted(number: int, noun: str) -> str:
    """A number with its noun: '1 claim', '2,000 claims'."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(names: Sequence[str]) -> str:
    """The names in a row, with 'and' before the last."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def words_of(article: Article | None, span: Span | tuple[Span, ...] | None) -> str:
    """The characters of a span, untouched; pieces are joined by ' … '; empty without a span."""
    if article is None:
        return ""
    return " … ".join(article.text[piece.start : piece.end] for piece in pieces(span))


# How many of the words that were left out are shown, and how much of each, in characters.
_SHOWN, _LONGEST = 4, 60


def left_out(*kinds: tuple[str, Sequence[str]]) -> list[str]:
    """The one sentence for what was left out, by kinds and in its words; none where nothing was.

    >>> left_out(("header", ["The Mercury"]), ("footer", []), ("", ["2 pictures"]))
    ['Left out: header ‘The Mercury’; 2 pictures.']
    """
    told = [f"{kind} {_quoted([*words])}" if kind else listed([*words]) for kind, words in kinds if words]
    return [f"Left out: {'; '.join(told)}."] if told else []


def _quoted(words: list[str]) -> str:
    shown = [f"‘{one if len(one) <= _LONGEST else one[: _LONGEST - 1].rstrip() + '…'}’" for one in words]
    return listed([*shown[:_SHOWN], *([f"{len(words) - _SHOWN:,} more"] if len(words) > _SHOWN else [])])
