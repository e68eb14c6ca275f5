"""A file becomes an `Article`: its text untouched, and its blocks as spans of that text."""

from __future__ import annotations

import re
from pathlib import Path

from kit.records import Article, Block, BlockKind

_LINE = re.compile(r"[^\n\r]+")
_BULLET = re.compile(r"\s*(?:[-*•‣–]|\d{1,2}[.)])\s+")
_ENDING = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_SOURCES = re.compile(
    r"(?:key |main |list of )?(?:sources|references|bibliography|further reading)\W*$", re.I
)


def read(path: str | Path) -> Article:
    """The article in a file."""
    path = Path(path)
    return from_text(path.read_bytes().decode("utf-8"), id=path.stem)


def from_text(text: str, *, id: str = "text", title: str | None = None, **metadata: str | None) -> Article:
    """The article in a string, its blocks found from its lines."""
    blocks = tuple(_blocks(text))
    first = next((b for b in blocks if b.kind == "headline"), None)
    if title is None and first is not None:
        title = text[first.start : first.end]
    return Article(id, text, blocks, title=title, **metadata)  # type: ignore[arg-type]


def _blocks(text: str) -> list[Block]:
    lines = [m for m in _LINE.finditer(text) if m.group().strip()]
    blocks: list[Block] = []
    in_sources = False
    for line in lines:
        bullet = _BULLET.match(line.group())
        start = line.start() + (bullet.end() if bullet else len(line.group()) - len(line.group().lstrip()))
        end = line.start() + len(line.group().rstrip())
        kind: BlockKind = "paragraph"
        if bullet:
            kind = "source" if in_sources else "item"
        elif not _ENDING.search(text[start:end]) and end - start < 120:
            in_sources = bool(_SOURCES.match(text[start:end]))
            kind = "heading" if blocks else "headline"
        elif len(blocks) == 1 and blocks[0].kind == "headline":
            kind = "deck"
        blocks.append(Block(kind, start, end))
    return blocks
