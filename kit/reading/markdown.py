"""Markdown: what an article is kept in. What other readers found is written as such, and any is read.

A case keeps it in `article.md`, where a person can put right what was read wrong. Beside what CommonMark has,
it knows tables, notes (`[^1]` and `[^1]: words`), a caption (`![words]()`, a picture by itself) and a deck
(`*words*`, by itself below the headline).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kit.reading import text as plain_text
from kit.reading.case_rows import is_date
from kit.records import Article, Block, BlockKind, Span

_LONGEST_FRONT = 100_000  # characters
_NOTHING = ("", "~", "null")
_MARKUP = re.compile(
    r"\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|`+|\[\^[^\]\s]+\]|!?\[(?=[^\]]{0,500}\]\()|\]\([^)\s]{0,2000}\)"
    r"|\\(?=[!-/:-@\[-`{-~])"
)
_NOTE = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:[ \t]*", re.MULTILINE)
_RULES = re.compile(r"\|(?:[ :|-]*\n[ :|-]*\|)?[ :|-]*")
_CAPTION = re.compile(r"!\[(.+)\]\([^)\s]*\)", re.DOTALL)
_DECK = re.compile(r"([*_]{1,2})(?![*_])(.+)\1", re.DOTALL)
# A byline or a date line may stand in any of these.
_STATING = ("paragraph", "heading", "deck", "quote")
_NAMES = {
    "date": "published",
    "lang": "language",
    "publisher": "outlet",
    "site": "outlet",
    "byline": "author",
}

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


def from_markdown(text: str, identity: str, **known: Any) -> Article:
    """The article of a Markdown file: text untouched, its marks named in `markup`, front matter read.

    `known` is what the file says of itself elsewhere; what the text states goes before it.
    """
    from markdown_it import MarkdownIt

    if len(text) > plain_text.LONGEST_TEXT:
        return Article(identity, text, ())
    front, body = _front_matter(text)
    shown = re.sub(r"[^\n]", " ", text[:body]) + _NOTE.sub(lambda note: "." * len(note[0]), text[body:])
    tokens = MarkdownIt("commonmark").enable("table").disable("inline").parse(shown)
    blocks: list[Block] = []
    for kind, start, end in _places(text, tokens):
        block = _trimmed(text, kind, start, end)
        if block and (not blocks or block.start >= blocks[-1].end):
            blocks += plain_text.apart(text, block, len(blocks), len(tokens))
    kinds = _named(text, blocks, front.get("author") or known.get("author") or "")
    stated = {**plain_text.stated_in(text, kinds), **front}
    links = (*plain_text.links_in(text[body:]), *stated.pop("links", ()), *known.pop("links", ()))
    warnings = (*stated.pop("warnings", ()), *known.pop("warnings", ()))
    known = {name: value for name, value in known.items() if value}
    if stated.get("author", "").startswith(author := known.get("author", "\n")):
        stated["author"] = author  # in the byline, job and hour may follow
    stated = {**known, **stated}
    marks = [(_RULES if b.kind == "table" else _MARKUP).finditer(text, b.start, b.end) for b in kinds]
    markup = (*([Span(0, body)] if body else []), *(Span(*mark.span()) for own in marks for mark in own))
    links = tuple(dict.fromkeys(links))
    return Article(identity, text, kinds, links=links, markup=markup, warnings=warnings, **stated)


def _places(text: str, tokens: Iterable[Any]) -> Iterator[tuple[BlockKind, int, int]]:
    """The kind and the lines of each block: a table as a whole, notes one by one, other inline tokens."""
    lines = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text)), len(text)]
    around: list[str] = []
    for token in tokens:
        if token.map:
            start, end = lines[token.map[0]], lines[min(token.map[1], len(lines) - 1)]
        if token.nesting == 1:
            if token.type == "table_open":
                yield "table", start, end
            around.append(f"{token.type} {token.tag}")
        elif token.nesting == -1:
            around.pop()
        elif token.type == "inline" and token.map and "table_open table" not in around:
            notes = [note.start() for note in _NOTE.finditer(text, start, end)]
            if notes and notes[0] == start:
                yield from (("note", a, b) for a, b in zip(notes, [*notes[1:], end], strict=True))
            else:
                yield _kind(around), start, end


def _kind(around: Iterable[str]) -> BlockKind:
    kinds: dict[str, BlockKind] = {
        "heading_open h1": "headline",
        "heading_open": "heading",
        "list_item_open": "item",
        "blockquote_open": "quote",
    }
    found = [kind for opened, kind in kinds.items() if any(one.startswith(opened) for one in around)]
    return found[0] if found else "paragraph"


def _trimmed(text: str, kind: BlockKind, start: int, end: int) -> Block | None:
    """The block without the marks around its words; nothing where it has no words."""
    deck = _DECK.match(text, start, end) if kind == "paragraph" else None
    if deck and not text[deck.end() : end].strip():
        return Block("deck", *deck.span(2))
    opening = _NOTE if kind == "note" else re.compile(r"[\s>#*+\-|]*(?:\d{1,9}[.)]\s+)?[\s>#]*")
    if kind != "table" and (match := opening.match(text, start, end)):
        start = match.end()
    end = start + len(text[start:end].rstrip().rstrip("#|" if kind != "table" else "").rstrip())
    if kind == "paragraph" and (match := _CAPTION.fullmatch(text, start, end)):
        kind, (start, end) = "caption", match.span(1)
    words = text[start:end].strip()
    return Block(kind, start, end) if any(map(str.isalnum, words)) else None


def _named(text: str, blocks: list[Block], author: str) -> tuple[Block, ...]:
    """The same blocks, with headline, deck, byline, date line and sources named by their words and places.

    `author` is whom the file gives as such beside its text.
    """
    named: list[Block] = []
    in_sources = False
    for i, block in enumerate(blocks):
        kind, words = block.kind, text[block.start : block.end]
        opens = all(one.kind == "furniture" for one in named)
        after = text[blocks[i + 1].start : blocks[i + 1].end] if i + 1 < len(blocks) else ""
        below_headline = bool(named) and named[-1].kind == "headline"
        if kind in _STATING and (line := plain_text.stated_line(words, i, len(blocks), in_sources, author)):
            kind = line
        elif kind in ("paragraph", "heading", "item") and (own := plain_text.set_apart(words)):
            kind = own
        elif kind == "heading" and below_headline and words.endswith((".", ".”", '."')):
            kind = "deck"
        elif kind in ("headline", "heading"):
            titled = any(one.kind in ("headline", "heading") for one in named)
            kind = "headline" if opens or (kind == "headline" and not titled) else "heading"
            in_sources = bool(plain_text.pattern("sources").match(words))
        elif in_sources and kind in ("paragraph", "item", "quote"):
            kind = "source"
        elif kind == "paragraph" and opens and plain_text.opens_text(words, after):
            kind = "headline"
        elif kind in ("paragraph", "deck"):
            signed = plain_text.stated_line(after, i + 1, len(blocks), author=author) == "byline"
            kind = "deck" if below_headline and (kind == "deck" or signed) else "paragraph"
        named.append(Block(kind, block.start, block.end))
    return tuple(named)


def _front_matter(text: str) -> tuple[plain_text.Stated, int]:
    """What the front matter states, and the character at which the body begins."""
    match = re.match(r"---[ \t]*\r?\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", text, re.DOTALL)
    if not match:
        return {}, 0
    stated: plain_text.Stated = {}
    for key, several in _scalars(match[1]):
        field = _NAMES.get(key.lower(), key.lower())
        if field in ("links", "warnings"):
            stated[field] = several
        elif field in plain_text.STATED:
            words = ", ".join(several)
            dated = field == "published" and plain_text.pattern("date").fullmatch(words)
            words = plain_text.iso(words) if dated else words
            if not dated or is_date(words):  # no 30 February
                stated[field] = words
    return stated, match.end()


def _scalars(front: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The names in a front matter with their values as they are written, those of a list one by one.

    Nothing is converted, and an alias or a merge is no value, so that none can be wrong or grow.
    """
    import yaml

    try:
        top = yaml.compose(front, Loader=yaml.BaseLoader) if len(front) <= _LONGEST_FRONT else None
    except (yaml.YAMLError, ValueError, RecursionError):
        return
    seen = set()
    for name, value in top.value if isinstance(top, yaml.MappingNode) else ():
        parts = value.value if isinstance(value, yaml.SequenceNode) else [value]
        if id(value) not in seen and all(isinstance(part, yaml.ScalarNode) for part in (name, *parts)):
            seen.add(id(value))
            several = tuple(part.value for part in parts if part.style or part.value not in _NOTHING)
            if any(several):
                yield name.value, several


def with_front_matter(article: Article) -> str:
    """The article as a Markdown file: what is stated of it, and its text."""
    import yaml

    stated = {name: getattr(article, name) for name in plain_text.STATED}
    stated |= {"links": list(article.links), "warnings": list(article.warnings)}
    known = {name: value for name, value in stated.items() if value}
    front = yaml.safe_dump(known, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{front}---\n\n{article.text}\n"


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
        told = [[" ".join(cell.split()).replace("|", "\\|") for cell in row] for row in part.rows]
        lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in told]
        lines = [_CALLS.sub(r"[^\1]", line) for line in lines]
        return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])
    # On one line, and with a backslash where its first characters would be Markdown's.
    plain = re.sub(r"^(\d{1,9}(?=[.)]\s)|(?=[#>|<=~\[!+*-]))", r"\1\\", " ".join(part.words.split()))
    words = _CALLS.sub(r"[^\1]", plain)
    if part.kind == "note":
        return f"[^{part.label}]: {words}"
    return _MARKS.get(part.kind, "{}").format(words)
