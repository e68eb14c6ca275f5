"""A plain text becomes an `Article`: kept character for character, and asked what its own lines state.

What the text does not state stays None: an author, an outlet or a date is never guessed. Its blocks are found
from the layout alone: lines, gaps, bullets, lengths, endings. What the layout makes plain gets its kind;
everything else is a paragraph. White space and bullet marks between blocks belong to none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any, Literal

from kit.records import Article, Block, BlockKind, KitError, complaint, read_toml

Stated = dict[str, Any]
# The longest text that the kit works on, in characters.
LONGEST_TEXT = 2_000_000
STATED = ("title", "author", "outlet", "published", "place", "url", "language")
_ADDRESS = re.compile(r"https?://[^\s<>\"'”’)\]]+")
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BULLET = re.compile(r"(?:[-*+•‣◦▪·]|\(?\d{1,2}[.)])[ \t\xa0]+(?=\S)")
_ENDING = re.compile(r"[.!?:;,…][\"'”’»)\]]*$")
_PATTERNS = read_toml(Path(__file__).with_name("patterns.toml"))


def from_text(text: str, *, id: str = "text", **metadata: str | None) -> Article:
    """The article in a string. Byline, date line and headline are read from the text where it has them.

    `metadata` states what the text does not: title, author, outlet, published, place, url, language. Raises
    KitError for what is no text.

    >>> article = from_text("Bridge opens\\nBy Ann Lee\\n\\nThe bridge opened on Monday.")
    >>> article.title, article.author, article.published
    ('Bridge opens', 'Ann Lee', None)
    """
    unknown = set(metadata) - set(STATED)
    if unknown:
        raise KitError(f"An article has no '{min(unknown)}'. It may state: {', '.join(STATED)}.")
    if not isinstance(text, str):
        raise complaint("reading.no text", kind=type(text).__name__)
    blocks = blocks_of(text)
    stated = {**stated_in(text, blocks), **{name: value for name, value in metadata.items() if value}}
    return Article(id, text, blocks, links=links_in(text), **stated)


def stated_in(text: str, blocks: tuple[Block, ...]) -> Stated:
    """What headline, byline and date lines state: title, author, outlet, published (ISO date), place."""
    stated: Stated = {}
    for block in blocks:
        words = text[block.start : block.end]
        if block.kind == "headline":
            stated.setdefault("title", words)
        elif block.kind == "byline" and (match := pattern("byline").match(words)):
            told = {name: match[name].strip() for name in ("author", "outlet") if match[name]}
            stated = {**told, **stated}
        elif block.kind == "dateline":
            for name, value in _dateline(words, signed="author" in stated).items():
                stated.setdefault(name, value.strip())
    return stated


def _dateline(words: str, signed: bool) -> dict[str, str]:
    """Place, outlet and date of a date line such as 'LONDON, Nov. 19, 2025 (AP)' or 'Updated 2 May 2024'.

    'Aldin Fern, 14 March 2025' gives a place below a byline only: without one it may be the writer's name.
    """
    if signature := pattern("signature").match(words):
        return {**signature.groupdict(), "published": iso(signature["published"])}
    line = pattern("date_line").match(words)
    if line:
        revised = (line["label"] or "").lower().startswith(("updated", "last"))
        return {} if revised else {"published": iso(line["date"])}
    place = pattern("dateline").match(words + " — A")
    named = None if place else pattern("place_line").match(words)
    if named:
        last = named["place"].rpartition(", ")[2]
        where, said = ("outlet", last) if pattern("paper").fullmatch(last) else ("place", named["place"])
        sure = signed or where == "outlet" or " " not in said
        return {"published": iso(named["date"]), **({where: said} if sure else {})}
    found = {} if not place else {"place": place["place"].strip(), "outlet": place["outlet"]}
    if place and place["date"] and re.search(r"\d{4}", place["date"]):
        found["published"] = iso(place["date"])
    return {name: value for name, value in found.items() if value}


def iso(date: str) -> str:
    """A full date in words as an ISO date.

    >>> iso("Nov. 19, 2025"), iso("19th November 2025"), iso("9 Sept. 2025"), iso("9 September 2025")
    ('2025-11-19', '2025-11-19', '2025-09-09', '2025-09-09')
    """
    from dateutil import parser

    try:
        return str(parser.parse(re.sub(r"(?i)\bsept\b", "Sep", date)).date())
    except (ValueError, OverflowError):
        return date


def links_in(text: str) -> tuple[str, ...]:
    """The web addresses that a text shows, each once, in order."""
    return tuple(dict.fromkeys(match.group().rstrip(".,;:!?") for match in _ADDRESS.finditer(text)))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The pattern of that name in `patterns.toml`, with the patterns that it names put in."""
    return re.compile(re.sub("@([a-z_]+)@", lambda inner: pattern(inner[1]).pattern, _PATTERNS[name]))


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line with words on it: its characters, whether a blank line is above, whether a bullet opens it."""

    start: int
    end: int
    gap: bool
    bullet: bool


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text, in order and without overlap; none for a text without words.

    >>> [block.kind for block in blocks_of("Bridge opens\\n\\nThe bridge opened on Monday.\\n- It is blue.")]
    ['headline', 'paragraph', 'item']
    """
    lines = _paragraphs(text, _lines(text))
    above = [*takewhile(lambda line: pattern("furniture").fullmatch(text, line.start, line.end), lines)]
    blocks = [Block("furniture", line.start, line.end) for line in above]
    lines = lines[len(above) :]
    headings = _headings(text, lines)
    in_sources = False
    for i, line in enumerate(lines):
        kind = _kind(text, lines, i, headings, in_sources)
        if kind in ("heading", "headline"):
            in_sources = bool(pattern("sources").match(text[line.start : line.end]))
        blocks += apart(text, Block(kind, line.start, line.end), i, len(lines))
    return tuple(blocks)


def apart(text: str, block: Block, i: int, count: int) -> list[Block]:
    """The blocks that stand in one: 'By Ann Lee | Jan. 2, 2023', 'LONDON, Jan. 2 (AP) — It opened.'"""
    opens = block.kind == "paragraph" and i < 8
    if opens and (line := pattern("dateline").match(text, block.start, block.end)):
        end = block.start + len(re.sub(r"[\s*_–—―-]+$", "", line[0]))
        return [Block("dateline", block.start, end), Block("paragraph", line.end(), block.end)]
    short = block.kind in ("paragraph", "heading", "byline", "deck") and block.end - block.start <= 240
    bar = pattern("bar").search(text, block.start, block.end) if short else None
    if bar is None:
        return [block]
    pieces = ((block.start, bar.start()), (bar.end(), block.end))
    kinds = [stated_line(text[start:end], max(i, 1), count) for start, end in pieces]
    if not kinds[0] or not (kinds[1] or "\n" in bar[0]):
        return [block]
    return [Block(kind or block.kind, *piece) for kind, piece in zip(kinds, pieces, strict=True)]


def stated_line(
    words: str, i: int, count: int, in_sources: bool = False, author: str = ""
) -> Literal["byline", "dateline"] | None:
    """Whether the words of block `i` of `count` say who wrote the article, or when.

    Without a 'By' they are a byline where they have the names of those alone who are its `author`.

    >>> stated_line("Ann Lee, our reporter", 1, 9, author="Ann Lee and Bo Ray")
    'byline'
    """
    if 0 < i >= count - 5 and pattern("credit").match(words):
        return "byline"
    if not (0 < i < 6 or 0 < count - 2 <= i):
        return None
    signed = pattern("byline").match(f"By {words}") if i < 6 else None
    by_name = signed and signed["author"] and _people(signed["author"]) <= _people(author)
    if by_name or pattern("byline").match(words):
        return "byline"
    above = i < 6 and not in_sources  # further down it is a source without its bullet
    placed = above and len(words) <= 80 and pattern("heads").match(words)
    dated = len(words) <= 120 and (pattern("date_line").match(words) or pattern("ago").match(words))
    return "dateline" if placed or dated else None


def _people(names: str) -> set[str]:
    return {*re.split(r"\s*[,;&]\s*(?:and )?|\s+and\s+", names.strip().lower())}


def set_apart(words: str) -> Literal["furniture", "caption"] | None:
    """Whether a block is what a page says for itself ('Read more: …', 'ENDS'), or stands at a picture."""
    if pattern("furniture").fullmatch(words):
        return "furniture"
    return "caption" if pattern("caption").fullmatch(words) else None


def opens_text(words: str, after: str) -> bool:
    """Whether a first block reads as the headline of what comes after it."""
    return bool(after) and blocks_of(f"{words}\n\n{after}")[0].kind == "headline"


def _kind(text: str, lines: Sequence[TextLine], i: int, headings: set[int], in_sources: bool) -> BlockKind:
    line = lines[i]
    words = text[line.start : line.end]
    if (own := set_apart(words)) and not (line.bullet and own == "caption"):
        return own
    if not line.bullet and (stated := stated_line(words, i, len(lines), in_sources)):
        return stated
    if i in headings:
        return "headline" if i == 0 else "heading"
    if in_sources:
        return "source"
    if line.bullet:
        return "item"
    if i == 1 and 0 in headings and not line.gap and len(lines) > 2 and lines[2].gap:
        return "deck"
    return "paragraph"


def _lines(text: str) -> list[TextLine]:
    """The lines that carry a word or a number."""
    found: list[TextLine] = []
    previous = 0
    for match in _LINE.finditer(text):
        words = match.group()
        if not any(map(str.isalnum, words)):
            continue
        start = match.start() + len(words) - len(words.lstrip())
        end = match.start() + len(words.rstrip())
        bullet = _BULLET.match(text, start, end)
        gap = bool(found) and len(re.findall(r"\r\n|[^ \t]", text[previous : match.start()])) > 1
        found.append(TextLine(bullet.end() if bullet else start, end, gap, bool(bullet)))
        previous = end
    return found


def _paragraphs(text: str, lines: list[TextLine]) -> list[TextLine]:
    """The lines, with the continuation lines of a hard-wrapped text joined to what they continue."""
    width = _wrapped_at(text, lines)
    if not width:
        return lines
    joined: list[TextLine] = []
    full = False
    for line in lines:
        if joined and full and not line.gap and not line.bullet:
            last = joined[-1]
            joined[-1] = TextLine(last.start, line.end, last.gap, last.bullet)
        else:
            joined.append(line)
        ended = bool(_ENDING.search(text[line.start : line.end]))
        full = line.end - line.start >= width * (0.85 if ended else 0.6)
    return joined


def _wrapped_at(text: str, lines: list[TextLine]) -> int:
    """The width at which a text is hard-wrapped, in characters; 0 when its paragraphs are single lines."""
    lengths = sorted(line.end - line.start for line in lines)
    if len(lengths) < 4:
        return 0
    width = lengths[int(len(lengths) * 0.9)]
    if width > 120 or lengths[-1] > 160:
        return 0
    inner = [a for a, b in pairwise(lines) if not b.gap and not b.bullet]
    long = [line for line in inner if line.end - line.start > width * 0.6]
    broken = [line for line in long if not _ENDING.search(text[line.start : line.end])]
    return width if len(broken) >= max(2, len(inner) * 0.4) else 0


def _headings(text: str, lines: list[TextLine]) -> set[int]:
    """The lines that read as headings: short, unfinished, with text below; the first may be a sentence."""
    found = {i for i, line in enumerate(lines[:-1]) if _is_title(text[line.start : line.end], line)}
    # A list of names or a poem is no row of headings.
    if len(found) > max(2, 0.6 * len(lines)):
        found = found & {0}
    if lines and len(lines) > 1 and 0 not in found and _opens(text, lines):
        found.add(0)
    return found


def _is_title(words: str, line: TextLine) -> bool:
    return (
        not line.bullet
        and not _ENDING.search(words)
        and len(words) <= 110
        and len(words.split()) <= 16
        and (words[0].isupper() or words[0].isdigit() or words[0] in "‘“'\"")
        and any(map(str.isalpha, words))
    )


def _opens(text: str, lines: list[TextLine]) -> bool:
    """Whether the first line, though it may end like a sentence, stands alone above the text."""
    first = text[lines[0].start : lines[0].end]
    above_deck = len(lines) > 2 and lines[2].gap and not first.endswith(".")
    stands_alone = (lines[1].gap or above_deck) and not lines[0].bullet
    return stands_alone and not first.endswith(",") and len(first) <= 110 and len(first.split()) <= 16
