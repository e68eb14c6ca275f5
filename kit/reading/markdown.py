"""A Markdown file becomes an `Article`: its text untouched, its marks named, its front matter read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from kit.reading.blocks import DATE
from kit.reading.layout import kinds_from_layout
from kit.reading.text import Stated, iso, links_in, stated_in
from kit.records import Article, Block, BlockKind, Span

_MARKUP = re.compile(r"\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|`+|!?\[(?=[^\]]*\]\()|\]\([^)\s]*\)")


def from_markdown(text: str, identity: str) -> Article:
    """The article of a Markdown file: text untouched, its marks named in `markup`, front matter read."""
    from markdown_it import MarkdownIt

    front, body = _front_matter(text)
    lines = _line_starts(text)
    shown = re.sub(r"[^\n]", " ", text[:body]) + text[body:]
    blocks: list[Block] = []
    for token, kind in _markdown_blocks(MarkdownIt("commonmark").enable("table").parse(shown)):
        start, end = lines[token.map[0]], lines[min(token.map[1], len(lines) - 1)]
        opening = re.match(r"[\s>#*+\-|]*(?:\d{1,9}[.)]\s+)?[\s>#]*", text[start:end])
        start += opening.end() if opening else 0
        end = start + len(text[start:end].rstrip().rstrip("#|").rstrip())
        if start < end and (not blocks or start >= blocks[-1].end) and any(map(str.isalnum, text[start:end])):
            blocks.append(Block(kind, start, end))
    kinds = kinds_from_layout(text, tuple(blocks))
    stated = {**stated_in(text, kinds), **front}
    markup = tuple(Span(*m.span()) for b in kinds for m in _MARKUP.finditer(text, b.start, b.end))
    return Article(identity, text, kinds, links=links_in(text), markup=markup, **stated)


def _markdown_blocks(tokens: Iterable[Any]) -> Iterator[tuple[Any, BlockKind]]:
    """The inline tokens with the kind of the block around them."""
    around: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            around.append(token.type)
        elif token.nesting == -1:
            around.pop()
        elif token.type == "inline" and token.map:
            if "heading_open" in around:
                yield token, "heading"
            elif "list_item_open" in around:
                yield token, "item"
            else:
                yield token, "quote" if "blockquote_open" in around else "paragraph"


def _front_matter(text: str) -> tuple[Stated, int]:
    """What the front matter states, and the character at which the body begins."""
    import yaml

    match = re.match(r"---[ \t]*\r?\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", text, re.DOTALL)
    if not match:
        return {}, 0
    try:
        data = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError, RecursionError):  # 30 February is a ValueError
        return {}, match.end()
    names = {
        "date": "published",
        "lang": "language",
        "publisher": "outlet",
        "site": "outlet",
        "byline": "author",
    }
    stated: Stated = {}
    for key, value in data.items() if isinstance(data, dict) else ():
        field = names.get(str(key).lower(), str(key).lower())
        if field in ("title", "author", "outlet", "published", "place", "url", "language") and value:
            words = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            dated = field == "published" and re.fullmatch(DATE, words, re.IGNORECASE)
            stated[field] = iso(words) if dated else words
    return stated, match.end()


def _line_starts(text: str) -> list[int]:
    """Where each line begins, as Markdown counts lines, and the end of the text."""
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]
    return starts if starts[-1] == len(text) else [*starts, len(text)]
