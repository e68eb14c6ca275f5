"""The printed lines of a PDF's pages: letters with their places become words, and words lines.

pdfium gives every letter its place and its font. Places are in points, counted from the bottom left of the
page as it is read: a page that lies on its side is turned. `python -m kit.reading.pdf_lines NAME` reads a PDF
from standard input and gives what it finds as JSON, with bounded memory and time.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from ctypes import byref, c_double, c_int, create_string_buffer
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise
from math import hypot, pi
from typing import Any

from tqdm import tqdm

from kit.reading.markdown import CALL, CALLED
from kit.reading.text import LONGEST_TEXT

LIGATURES = dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_RAISED_DIGITS = "¹²³⁴⁵⁶⁷⁸⁹⁰"
_RAISED = str.maketrans(_RAISED_DIGITS, "1234567890")
# From here on it takes so long that somebody who waits wants to see it.
_MANY_PAGES = 60
MOST_BYTES, MOST_SECONDS = 1_000_000_000, 600
TOO_LONG = "too long"
_SHAPES = 2  # pdfium's number for what is drawn with lines


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter on its baseline; `parted` says that a space or the end of a line was before it."""

    char: str
    left: float
    right: float
    base: float
    foot: float
    size: float
    at: int
    parted: bool


@dataclass(frozen=True)
class PrintedLine:
    """A printed line: its words with their places, raised numbers between U+E000 and U+E001, its type."""

    spots: tuple[tuple[float, float, str], ...]
    page: int
    base: float
    size: float
    bold: bool = False

    @cached_property
    def words(self) -> str:
        return " ".join(spot[2] for spot in self.spots)

    @property
    def worded(self) -> bool:
        """Whether most of it is words, not numbers."""
        return 2 * sum(spot[2][0].isalpha() for spot in self.spots) > len(self.spots)

    @property
    def left(self) -> float:
        return self.spots[0][0]

    @property
    def right(self) -> float:
        return self.spots[-1][1]

    def pieces(self) -> list[PrintedLine]:
        """The line, or its parts where the gaps in it are too wide for gaps between words."""
        gaps = sorted(b[0] - a[1] for a, b in pairwise(self.spots))
        if len(gaps) > 1 and gaps[-1] < min(gaps[0] + 0.15 * self.size, 3 * self.size) and self.worded:
            return [self]  # set to the width of its column: its gaps are wide, and all alike
        usual = min(gaps[len(gaps) // 4], 0.45 * self.size) if gaps else 0.0
        wide = max(0.8 * self.size, 2.2 * usual)
        parted = (i for i, (a, b) in enumerate(pairwise(self.spots), 1) if b[0] - a[1] > wide)
        cut = [0, *parted, len(self.spots)]
        if len(cut) > 2 and not any(map(str.isalnum, self.spots[0][2])):
            del cut[1]  # the bullet of an item
        return [replace(self, spots=self.spots[i:j]) for i, j in pairwise(cut)]

    def without(self, characters: int) -> PrintedLine:
        """The line without its first characters."""
        rest = self.words[characters:].split(" ")
        spots = zip(self.spots[-len(rest) :], rest, strict=True)
        return replace(self, spots=tuple((*place[:2], word) for place, word in spots))

    def like(self, other: PrintedLine) -> bool:
        """Whether both are set in the same size and weight."""
        return abs(self.size - other.size) < 0.6 and self.bold == other.bold

    def below(self, other: PrintedLine) -> bool:
        """Whether it goes on below the other, in the same column."""
        overlap = min(self.right, other.right) - max(self.left, other.left)
        return self.page == other.page and self.base < other.base and overlap > 0


def lines_of(page: Any, number: int) -> list[PrintedLine]:
    """The lines of a page, in the order in which they were written; a dot before one is its bullet."""
    page.set_rotation(0)
    text = page.get_textpage()
    found = _letters(text)
    turn = Counter(turn for turn, _ in found).most_common(1)[0][0] if found else 0
    if turn:  # pdfium puts the letters in order as the page lies
        page.set_rotation(360 - 90 * turn)
        text = page.get_textpage()
        found = _letters(text)
    rows: list[list[Letter]] = []
    for letter in _once(letter for own, letter in found if own == turn):
        if rows and _goes_on(rows[-1], letter):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    dots = list(_dots(page))
    lines = [_line(text, row, number) for row in rows]
    bullets = (((line.left, line.left, "•"),) * _dotted(line, dots) for line in lines)
    return [replace(line, spots=(*own, *line.spots)) for line, own in zip(lines, bullets, strict=True)]


def _dots(page: Any) -> Iterator[tuple[float, float]]:
    """The places of small filled shapes, as a browser draws the bullets of a list."""
    for shape in page.get_objects(filter=[_SHAPES], max_depth=3):
        left, bottom, right, top = shape.get_bounds()
        if 1.5 < right - left < 7 and abs((right - left) - (top - bottom)) < 0.5:
            yield right, (bottom + top) / 2


def _dotted(line: PrintedLine, dots: Sequence[tuple[float, float]]) -> bool:
    beside = (middle for right, middle in dots if 0 < line.left - right < 1.6 * line.size)
    return any(0 < middle - line.base < line.size for middle in beside)


def _letters(text: Any) -> list[tuple[int, Letter]]:
    """The letters, each with the quarters of a turn by which it lies on its side, turned upright."""
    import pypdfium2.raw as pdfium

    box = [c_double() for _ in range(4)]
    x, y, matrix = c_double(), c_double(), pdfium.FS_MATRIX()
    found: list[tuple[int, Letter]] = []
    parted = False
    for at in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if (code <= 32 and code != 2) or code == 0xA0:
            parted = True
            continue
        pdfium.FPDFText_GetCharBox(text, at, *map(byref, box))
        pdfium.FPDFText_GetCharOrigin(text, at, byref(x), byref(y))
        pdfium.FPDFText_GetMatrix(text, at, byref(matrix))
        size = pdfium.FPDFText_GetFontSize(text, at) * hypot(matrix.c, matrix.d)
        angle = pdfium.FPDFText_GetCharAngle(text, at) / (pi / 2)
        turn = round(angle) % 4
        if size < 0.1 or abs(angle - round(angle)) > 0.1:  # a watermark lies across the page
            continue
        left, right, bottom, top = (value.value for value in box)
        places = {
            0: (min(left, x.value), right, y.value, bottom),
            1: (-top, -bottom, x.value, left),
            2: (-right, -left, -y.value, -top),
            3: (bottom, top, -x.value, -right),
        }[turn]
        char = LIGATURES.get(code) or chr(code)
        found.append((turn, Letter(char, *places, size, at, parted)))
        parted = False
    return found


def _once(letters: Iterable[Letter]) -> Iterator[Letter]:
    """The letters without those that lie on the same letter, as where a text is drawn twice to be bold."""
    drawn: dict[tuple[str, int], list[float]] = defaultdict(list)
    last: Letter | None = None
    for letter in letters:
        near = 0.15 * letter.size
        if last and (letter.left, letter.at) == (last.left, last.at + 1):  # two letters in one: a ligature
            yield letter
            continue
        last = letter
        rows = (drawn[letter.char, round(letter.base / 2) + i] for i in (-1, 0, 1))
        if not any(abs(letter.left - other) < near for row in rows for other in row[-200:]):
            drawn[letter.char, round(letter.base / 2)].append(letter.left)
            yield letter


def _goes_on(row: Sequence[Letter], letter: Letter) -> bool:
    """Whether a letter stands beside the row so far; it may be raised a little."""
    last = row[-1]
    size = max(letter.size, last.size)
    beside = letter.left > last.left - 0.1 * size or abs(letter.right - last.left) < size  # right to left
    return abs(letter.base - row[0].base) < 0.55 * size and beside


def _line(text: Any, row: Sequence[Letter], page: int) -> PrintedLine:
    size = Counter(round(letter.size, 1) for letter in row).most_common(1)[0][0]
    base = Counter(round(letter.base, 1) for letter in row if letter.size > 0.9 * size).most_common(1)[0][0]
    words: list[list[Letter]] = [[row[0]]]
    for a, b in pairwise(row):
        if b.parted or b.left - a.right > 0.2 * size:
            words.append([])
        words[-1].append(b)
    spots = tuple((word[0].left, word[-1].right, _word(word, size, base)) for word in words)
    bold = all(_bold(text, letter.at) for letter in (row[0], row[len(row) // 2], row[-1]))
    return PrintedLine(spots, page, base, size, bold)


def _word(letters: Sequence[Letter], size: float, base: float) -> str:
    """The letters of a word; small raised digits, and digits that are raised by themselves, as a call."""
    said: list[str] = []
    for raised, group in groupby(letters, key=lambda one: _raised(one, size, base)):
        characters = "".join(one.char for one in group).translate(_RAISED)
        said.append(f"{CALL}{characters}{CALLED}" if raised else characters)
    return "".join(said)


def _raised(letter: Letter, size: float, base: float) -> bool:
    return letter.char in _RAISED_DIGITS or (letter.char.isdigit() and letter.foot > base + 0.2 * size)


def _bold(text: Any, at: int) -> bool:
    import pypdfium2.raw as pdfium

    name = create_string_buffer(100)
    pdfium.FPDFText_GetFontInfo(text, at, name, 100, byref(c_int()))
    heavy = re.search(rb"bold|black|heavy|[-,]b(?:d|x)?\d*$", name.value, re.I)
    return bool(heavy) or pdfium.FPDFText_GetFontWeight(text, at) >= 700


def limit() -> None:
    """No more memory and time than any article needs, where the system can see to it (not on Windows)."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def read_pages(data: bytes, name: str) -> dict[str, Any]:
    """The lines of all pages, the numbers of the pages without any, and what the PDF says of itself."""
    import pypdfium2

    found: dict[str, Any] = {"fault": "", "lines": [], "empty": [], "known": {}}
    try:
        document = pypdfium2.PdfDocument(data)
        found["known"] = {key: document.get_metadata_value(key.title()) for key in ("title", "author")}
        length, few = 0, len(document) < _MANY_PAGES
        for number in tqdm(range(len(document)), f"Reading {name}", unit=" pages", disable=few, leave=False):
            page = document[number]
            own = lines_of(page, number)
            page.close()
            found["lines"] += [(line.spots, line.page, line.base, line.size, line.bold) for line in own]
            found["empty"] += [] if own else [number + 1]
            length += sum(len(line.words) for line in own)
            if length > LONGEST_TEXT:
                return {"fault": TOO_LONG}
    except Exception as error:  # as many as there are ways in which a PDF can be damaged
        return {"fault": f"{type(error).__name__} {getattr(error, 'err_code', '')}".strip()}
    return found


if __name__ == "__main__":
    limit()
    sys.stdout.write(json.dumps(read_pages(sys.stdin.buffer.read(), *sys.argv[1:])))
