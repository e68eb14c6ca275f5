"""What the parts of a document are: headline, byline, source ... from the order and the words they have.

Web pages, Word files and Markdown tell a heading from a paragraph; the rest is read as in a plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kit.reading.blocks import blocks_of
from kit.records import Block, BlockKind


def joined(parts: Iterable[tuple[BlockKind, str]]) -> tuple[str, tuple[Block, ...]]:
    """One text of many blocks, a blank line between them, and the blocks as spans of it."""
    words_so_far: list[str] = []
    blocks: list[Block] = []
    at = 0
    in_sources = False
    for kind, words in parts:
        words = words.strip()
        if kind == "heading":
            in_sources = bool(re.fullmatch(r"(?:key )?(?:sources?|references)\W*", words, re.I))
            kind = kind if blocks else "headline"
        elif in_sources:
            kind = "source"
        elif (
            kind == "paragraph"
            and len(blocks) < 5
            and (line := blocks_of(f"x\n{words}")[-1]).kind == "byline"
        ):
            kind = line.kind
        blocks.append(Block(kind, at, at + len(words)))
        words_so_far.append(words)
        at += len(words) + 2
    return "\n\n".join(words_so_far), tuple(blocks)


def kinds_from_layout(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same blocks, with headline, byline, date line and sources named as in a plain text."""
    in_sources, kinds = False, []
    plain = {(b.start, b.end): b.kind for b in blocks_of("\n\n".join(text[b.start : b.end] for b in blocks))}
    by_order = list(plain.values()) if len(plain) == len(blocks) else [b.kind for b in blocks]
    for i, (block, guess) in enumerate(zip(blocks, by_order, strict=True)):
        kind = block.kind
        if kind == "heading":
            in_sources = bool(
                re.match(r"(?:key )?(?:sources?|references)\b", text[block.start : block.end], re.I)
            )
            kind = "headline" if i == 0 else kind
        elif in_sources:
            kind = "source"
        elif kind == "paragraph" and guess in ("byline", "dateline", "headline"):
            kind = guess
        kinds.append(Block(kind, block.start, block.end))
    return tuple(kinds)
