"""A PDF becomes an `Article`: the text of its pages, without what stands around it on every page.

What is a heading is told by size and weight, what belongs together by distance and by how full the line above
is, a note by the raised number that calls it. What recurs at the edge of pages is no part of the article.
"""

import json
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from kit.reading.markdown import CALL, CALLED, Part, from_markdown, written
from kit.reading.pdf_blocks import BULLET, CutWords, Sheet, laid_out, paragraphs
from kit.reading.pdf_lines import TOO_LONG, PrintedLine
from kit.reading.text import LONGEST_TEXT, pattern
from kit.records import Article, KitError, complaint, left_out, library

_LOCKED = "PdfiumError 4"
_CALLS = re.compile(f"{CALL}(\\d+){CALLED}")
_NUMBERED = re.compile(rf"(?:{CALL}(\d+){CALLED}|[\[(]?(\d{{1,3}})[\]).]*)\s*(?=\S)")
_Block = tuple[Part, float, int]  # with the size of its type, and its page
_Note = tuple[int, int, list[PrintedLine]]  # its page, the number that calls it, its lines


def from_pdf(data: bytes, identity: str, name: str) -> Article:
    """The article of a PDF. Pages without text (pictures) and what was left out are named in `warnings`."""
    library("pypdfium2", "documents", f"read the PDF '{name}'")
    read = _read(data, name)
    if read["fault"] == _LOCKED:
        raise KitError(f"The PDF '{name}' is locked with a password. Save an open copy and use that.")
    if read["fault"] == TOO_LONG:
        raise complaint("reading.too long PDF", name=name, most=LONGEST_TEXT)
    if read["fault"]:
        raise complaint("reading.damaged PDF", name=name, fault=read["fault"])
    lines = [PrintedLine(tuple(map(tuple, spots)), *rest) for spots, *rest in read["lines"]]
    if not lines:
        raise KitError(f"The PDF '{name}' has only pictures, no text. Use a version with text in it.")
    parts, around = _parts(lines)
    warnings = [f"Page {number} of the PDF has no text that can be read." for number in read["empty"]]
    warnings += left_out(*around)
    return from_markdown(written(parts), identity, warnings=warnings, **read["known"])


def _read(data: bytes, name: str) -> dict[str, Any]:
    """What `pdf_lines` finds, in a process of its own, whose end by a file made to harm ends nothing else."""
    run = [sys.executable, "-P", "-m", "kit.reading.pdf_lines", name]
    paths = os.pathsep.join(path or os.getcwd() for path in sys.path)
    there = {**os.environ, "PYTHONPATH": paths}
    done = subprocess.run(run, input=data, stdout=subprocess.PIPE, check=False, env=there)
    try:
        found: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return {"fault": "it takes more memory or time than any article"}
    return found


def _parts(lines: Sequence[PrintedLine]) -> tuple[list[Part], list[tuple[str, list[str]]]]:
    """The blocks of the article with the notes last, and what was left out."""
    inside, edges = without_edges(lines)
    body, notes = without_notes(inside or lines, Sheet(inside or lines))
    words = CutWords(line.words for line in inside)
    blocks = list(_blocks(Sheet(body), words))
    first = _headline(blocks)
    labels = _labels(notes)
    article = blocks[first or 0 :]
    article = article[:1] + _without_site(article[1:])
    parts = [replace(part, words=_called(part.words, page, labels)) for part, _, page in article]
    if first is not None:
        parts[0] = replace(parts[0], kind="headline")
    told = (words.joined([one.words for one in own]) for _, _, own in notes)
    noted = [Part("note", one, label=f"{n}") for n, one in enumerate(told, 1)]
    site = [part.words for part, *_ in blocks[first or 0 :] if all(part is not one for one, *_ in article)]
    edged = {_edge(line): line.words for line in edges if not pattern("page_number").fullmatch(line.words)}
    around = [
        ("running headers and footers", [*edged.values()]),
        ("", ["page numbers"] if len(edged) < len({_edge(line) for line in edges}) else []),
        ("above the headline", [part.words for part, *_ in blocks[: first or 0]]),
        ("of the web site", site),
    ]
    return parts + noted, around


def without_edges(lines: Sequence[PrintedLine]) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """The lines of the text, and the running headers, footers and page numbers around it."""
    pages: dict[int, list[PrintedLine]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    often = Counter(edge for _, edge in {(line.page, _edge(line)) for line in lines})
    edges: set[int] = set()
    for own in pages.values():
        for rows in (sorted(own, key=lambda line: -line.base), sorted(own, key=lambda line: line.base)):
            for at, line in enumerate(rows):
                words = _CALLS.sub(r"\1", line.words)
                numbered = at == 0 and pattern("page_number").fullmatch(words)
                if not (often[_edge(line)] > 1 or numbered or pattern("printed").fullmatch(words)):
                    break
                edges.add(id(line))
    return [line for line in lines if id(line) not in edges], [line for line in lines if id(line) in edges]


def _edge(line: PrintedLine) -> tuple[str, int]:
    """What recurs of a running header: its words but for the number, and its height on the page."""
    return re.sub(r"\d+|\b[ivxl]+\b", "#", line.words), round(line.base / 8)


def without_notes(lines: Sequence[PrintedLine], sheet: Sheet) -> tuple[list[PrintedLine], list[_Note]]:
    """The lines of the text, and the notes: small or at the foot of a page, and called by a number."""
    calls = {int(n) for line in lines if line.size > 0.95 * sheet.body for n in _CALLS.findall(line.words)}
    text: list[PrintedLine] = []
    notes: list[_Note] = []
    feet = _feet(lines)
    for line in lines:
        number = _NUMBERED.match(line.words)
        named = int(number[1] or number[2]) if number else 0
        small = line.size < 0.95 * sheet.body
        follows = not notes or notes[-1][0] != line.page or named == notes[-1][1] + 1
        if number and named in calls and follows and (small or id(line) in feet):
            notes.append((line.page, named, [line.without(number.end())]))
        elif notes and line.below(notes[-1][2][-1]):
            notes[-1][2].append(line)
        else:
            text.append(line)
    return text, notes


def _feet(lines: Sequence[PrintedLine]) -> set[int]:
    """The lines that may open a note as large as the text: those with nothing but such lines below them."""
    feet: set[int] = set()
    lowest: PrintedLine | None = None
    for line in reversed(lines):
        if lowest is None or lowest.page != line.page or lowest.below(line):
            lowest = line
            if not re.match(r"[\[(]?\d+[.)]", line.words):
                feet.add(id(line))
    return feet


def _labels(notes: Iterable[_Note]) -> dict[tuple[int, int], str]:
    """What a note is called in the whole document, by the page and by the number of its call."""
    labels: dict[tuple[int, int], str] = {}
    for label, (page, number, _) in enumerate(notes, 1):
        labels[page, number] = str(label)
        labels.setdefault((-1, number), str(label))
    return labels


def _called(words: str, page: int, labels: dict[tuple[int, int], str]) -> str:
    """The words with the labels of the notes that they call; a raised number that calls none is a number."""

    def call(match: re.Match[str]) -> str:
        places = ((at, int(match[1])) for at in (page, -1))
        label = next((labels[place] for place in places if place in labels), None)
        return f"{CALL}{label}{CALLED}" if label else match[1]

    return _CALLS.sub(call, words)


def _blocks(sheet: Sheet, words: CutWords) -> Iterator[_Block]:
    """The blocks of the document."""
    for table, run in laid_out(sheet.lines):
        if table:
            cells = [
                [words.joined([one.words for one in cell]) if cell else "" for cell in row] for row in table
            ]
            rows = [[_CALLS.sub(r"\1", cell) for cell in row] for row in cells]
            first = next(line for cell in table[0] for line in cell)
            yield Part("table", " ".join(" ".join(row) for row in rows), rows), first.size, first.page
        for paragraph in paragraphs(sheet, run):
            first, said = paragraph[0], words.joined([line.words for line in paragraph])
            if bullet := BULLET.match(said):
                yield Part("item", said[bullet.end() :]), first.size, first.page
            else:
                heading = sheet.stands_out(first) and len(said) < 250
                yield Part("heading" if heading else "paragraph", said), first.size, first.page


def _without_site(blocks: list[_Block]) -> list[_Block]:
    """The blocks without what a web site puts into an article, and after it, when it is printed."""
    kept: list[_Block] = []
    passed = False
    for block in blocks:
        words = block[0].words
        if block[0].kind == "heading" and pattern("afterwards").fullmatch(words):
            break
        passed = bool(pattern("on_site").fullmatch(words)) or (passed and block[0].kind == "item")
        if not passed:
            kept.append(block)
    return kept


def _headline(blocks: Sequence[_Block]) -> int | None:
    """Which block is the headline: the largest heading of the first page."""
    page = blocks[0][2] if blocks else 0
    top = [i for i, (part, _, at) in enumerate(blocks) if part.kind == "heading" and at == page]
    return max(top, key=lambda i: blocks[i][1], default=None)
