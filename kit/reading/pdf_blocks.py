"""The lines of a PDF, put together as the paragraphs and tables that they were.

A word that was cut at the end of a line is made whole, and a hyphen that was there before is kept: the
document's other words decide, and where they say nothing, the kit's dictionary.
"""

import gzip
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import groupby, pairwise
from math import inf
from pathlib import Path

from kit.reading.markdown import CALL
from kit.reading.pdf_lines import PrintedLine
from kit.records import unchanged

BULLET = re.compile(r"(?:[•‣◦▪·●○■□\uf0b7\uf0a7⁃]|\(?\d{1,2}[.)])\s+(?=\S)")
_ENDED = re.compile("[.!?:…][\"'”’»)\\]]*(?:\ue000\\d+\ue001)*$")

_LONGEST_ROW = 60
Row = list[list[PrintedLine]]  # cells, each of the lines in it


@dataclass
class Sheet:
    """What a document's lines have in common: the size of its text, its leading, how wide its lines are."""

    lines: Sequence[PrintedLine]

    @cached_property
    def body(self) -> float:
        """The size in which most letters are set."""
        sizes: Counter[float] = Counter()
        for line in self.lines:
            sizes[round(line.size, 1)] += len(line.words)
        return sizes.most_common(1)[0][0] if sizes else 0.0

    def stands_out(self, line: PrintedLine) -> bool:
        """Whether a line is set larger or heavier than the text."""
        return line.size > 1.08 * self.body or line.bold

    @cached_property
    def leading(self) -> float:
        """From one baseline to the next, in sizes of the type."""
        steps = [(a.base - b.base) / a.size for a, b in pairwise(self.lines) if b.below(a) and a.like(b)]
        close = Counter(round(step, 1) for step in steps if 0.8 < step < 2.5)
        return min((step for step, count in close.items() if count > 0.15 * close.total()), default=1.3)

    def close(self, above: PrintedLine, below: PrintedLine, room: float = 1.12) -> bool:
        """Whether a line stands as near below another as the lines of a paragraph do."""
        near = (self.leading * room + 0.02) * below.size
        return below.like(above) and below.below(above) and above.base - below.base < near

    @cached_property
    def _margins(self) -> dict[tuple[int, int], float]:
        """Where lines end that begin at a place, on a page and (-1) on all; of three lines or more."""
        rights: dict[tuple[int, int], list[float]] = defaultdict(list)
        for line, below in pairwise(self.lines):
            if abs(line.size - self.body) < 0.6 and self.close(line, below) and not BULLET.match(below.words):
                rights[line.page, _place(line)].append(line.right)
                rights[-1, _place(line)].append(line.right)
        return {place: _margin(sorted(own)) for place, own in rights.items() if len(own) > 2}

    def margin(self, line: PrintedLine) -> float | None:
        """Where lines end that begin where this one does: on its page, or else anywhere."""
        there = (self._margins.get((page, _place(line))) for page in (line.page, -1))
        return next(filter(None, there), None)

    def indent(self, line: PrintedLine) -> float:
        """How far right a line begins of the other lines in its column."""
        own = {place * 4: edge for (page, place), edge in self._margins.items() if page == line.page}
        columns = [left for left, edge in own.items() if left < line.left + 4 and edge > line.left]
        return line.left - max(columns, default=line.left)

    def full(self, line: PrintedLine, below: PrintedLine) -> bool:
        """Whether the next word had no room in the line above it."""
        widest = max(line.right, below.right if below.below(line) else 0)
        edge = self.margin(line) or self.margin(below) or widest
        return edge - line.right < below.spots[0][1] - below.left + 0.25 * line.size


def _place(line: PrintedLine) -> int:
    return round(line.left / 4)


def _margin(rights: list[float]) -> float:
    """The longest of the lines that is not alone with its length."""
    alike = (b for a, b in pairwise(rights) if b - a < 12)
    return max(alike if len(rights) > 8 else rights, default=rights[-1])


def paragraphs(sheet: Sheet, lines: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """The lines, put together as the paragraphs that they were."""
    gathered: list[PrintedLine] = []
    for line in lines:
        if gathered and not _together(sheet, gathered, line):
            yield gathered
            gathered = []
        gathered.append(line)
    if gathered:
        yield gathered


def _together(sheet: Sheet, above: Sequence[PrintedLine], line: PrintedLine) -> bool:
    last = above[-1]
    if not line.like(last) or BULLET.match(line.words):
        return False
    title = sheet.stands_out(line)
    hanging = bool(BULLET.match(above[0].words))
    if not line.below(last):
        # A paragraph goes on in the next column or on the next page.
        if title or abs(sheet.indent(line) - sheet.indent(last)) > line.size:
            return False
        return not _ENDED.search(last.words) or (sheet.full(last, line) and not hanging)
    # A raised number in a line moves it down.
    if not sheet.close(last, line, 1.25 if CALL in line.words else 1.12):
        return False
    if title:
        return True
    shift = (line.left - last.left) / line.size
    if abs(shift) > 0.6 and not hanging:
        if abs(line.left + line.right - last.left - last.right) < 4 and not sheet.margin(line):
            return True  # centred
        if not -2.2 < shift < 0 or len(above) > 1:
            return False
    return sheet.full(last, line) or (line.words[0].islower() and not _ENDED.search(last.words))


def laid_out(lines: Sequence[PrintedLine]) -> Iterator[tuple[list[Row], list[PrintedLine]]]:
    """The lines, and the tables among them: two rows or more, each of cells that stand beside one another.

    One of the two is empty.
    """
    pieces = [(piece, line) for line in lines for piece in line.pieces()]
    found: list[tuple[Row, list[PrintedLine]]] = []
    at = 0
    while at < len(pieces):
        row, end = _row([piece for piece, _ in pieces[at : at + _LONGEST_ROW]])
        found.append((row, [line for _, line in pieces[at : at + end]]))
        at += end
    rows = [False, *(bool(row) for row, _ in found), False]
    tabled = (here and (above or below) for above, here, below in zip(rows, rows[1:], rows[2:], strict=False))
    above: list[PrintedLine] = []
    for in_table, group in groupby(zip(tabled, found, strict=True), key=lambda each: each[0]):
        each = [one for _, one in group]
        if not in_table:
            above = list(dict.fromkeys(line for _, own in each for line in own))
            continue
        table = [row for row, _ in each]
        if above and _heads(above[-1], table):
            table.insert(0, [[above.pop()]])
        yield [], above
        yield in_columns(table), []
        above = []
    yield [], above


def in_columns(rows: Sequence[Row]) -> list[Row]:
    """The rows, a cell for each column, empty where a row has nothing in it.

    Between two columns all rows are white, and one of them more widely than between words: what stands close
    in a row, as the longest word of a column does to the next, is told apart by the others.
    """
    lines = [line for row in rows for cell in row for line in cell]
    wide = [(max(line.right for line in a), b[0].left) for row in rows for a, b in pairwise(row)]
    cuts: list[float] = []
    edge = min(line.left for line in lines)
    for left, right, _ in sorted(spot for line in lines for spot in line.spots):
        if left - edge > 0.1 * lines[0].size and any(a - 1 < edge and left < b + 1 for a, b in wide):
            cuts.append(left)
        edge = max(edge, right)
    kept = [-inf]
    for cut, after in pairwise([*cuts, inf]):
        if not _one_cell(rows, kept[-1], cut, after):
            kept.append(cut)
    if len(kept) < max(map(len, rows)):
        return list(rows)  # a cell that goes across has no columns below it
    return [[_within(row, a, b) for a, b in pairwise([*kept, inf])] for row in rows]


def _one_cell(rows: Sequence[Row], before: float, cut: float, after: float) -> bool:
    """Whether only one row has words on one side of a cut, and has them close to those on the other."""
    sides = [(_within(row, before, cut), _within(row, cut, after)) for row in rows]
    alone = [[side for side in sides if side[i]] for i in (0, 1)]
    return any(
        left and right and right[0].left - left[0].right < 0.5 * left[0].size
        for side in alone
        if len(side) == 1
        for left, right in side
    )


def _within(row: Row, left: float, right: float) -> list[PrintedLine]:
    """What a row has between two places, line by line."""
    own = [(line, [spot for spot in line.spots if left <= spot[0] < right]) for cell in row for line in cell]
    return [replace(line, spots=tuple(spots)) for line, spots in own if spots]


def _heads(line: PrintedLine, rows: Sequence[Row]) -> bool:
    """Whether a line above a table is its first row, with cells set as close as the words of a line."""
    top, columns = rows[0][0][0], in_columns(rows)
    near = line.page == top.page and 0 < line.base - top.base < 3 * top.size
    with_it = in_columns([[[line]], *rows]) if near and not _ENDED.search(line.words) else [[]]
    return len(with_it[0]) == len(columns[0]) > 2 and all(with_it[0][1:])


def _row(pieces: Sequence[PrintedLine]) -> tuple[Row, int]:
    """The cells of the row with which the pieces begin, and how many there are; no cells where it is none."""
    first = pieces[0]
    row, end = [[first]], 1
    for piece in pieces[1:]:
        if piece.page != first.page or abs(piece.size - first.size) > 0.6:
            break
        if abs(piece.base - first.base) < 0.5 * first.size and piece.left > max(one.right for one in row[-1]):
            row.append([piece])
        elif len(row) > 1 and _under(row[0][-1], piece):
            break  # the next row
        elif under := [i for i, cell in enumerate(row) if _under(cell[-1], piece)]:
            row[under[0]] = [_side_by_side([cell[0] for cell in row[under[0] :]]), *row[under[0]][1:], piece]
            del row[under[0] + 1 :]
        elif len(row[-1]) > 1 and abs(piece.base - row[-1][-1].base) < 1 and piece.left > row[-1][-1].right:
            row[-1][-1] = _side_by_side([row[-1][-1], piece])
        else:
            break
        end += 1
    return (row, end) if len(row) > 1 else ([], 1)


def _under(last: PrintedLine, piece: PrintedLine) -> bool:
    return 0 < last.base - piece.base < 1.5 * piece.size and abs(piece.left - last.left) < 3


def _side_by_side(pieces: Sequence[PrintedLine]) -> PrintedLine:
    """Pieces that were one line of a cell, set so wide that they seemed to be cells."""
    return replace(pieces[0], spots=tuple(spot for piece in pieces for spot in piece.spots))


HYPHENS = "-\u00ad\u2010\x02"
_ENDINGS = [(end, new) for end in ("s", "es", "ed", "d", "ing", "er", "ers", "ly") for new in ("", "e")]
_ENDINGS += [("ies", "y"), ("ied", "y")]


class CutWords:
    """The whole words of a document, and by them its lines made into one."""

    def __init__(self, lines: Iterable[str]) -> None:
        whole = (word for line in lines for word in line.split()[:-1])
        self._own = {re.sub(r"^\W+|\W+$", "", word).lower() for word in whole}

    def joined(self, lines: Sequence[str]) -> str:
        """The lines as one, with the words that were cut between them.

        >>> CutWords([]).joined(["The sea-", "level gov-", "ernment"])
        'The sea-level government'
        """
        said = lines[0]
        for line in lines[1:]:
            if said[-1:] in HYPHENS and said[-2:-1].isalpha():
                said = said[:-1] + "-" * self._hyphened(said[:-1], line) + line
            else:
                said = f"{said} {line}"
        return said.replace("\x02", "-").replace("\u00ad", "")

    def _hyphened(self, before: str, after: str) -> bool:
        first = re.search(r"[^\W\d_]+(?:-[^\W\d_]+)*$", before)
        second = re.match(r"[^\W\d_]+", after)
        if not first or not second or second[0][0].isupper():
            return True
        one, two = first[0].lower().rpartition("-")[2], second[0].lower()
        if {f"{one}-{two}", one + two} & self._own:
            return f"{one}-{two}" in self._own
        if one == "re" and two.startswith("e"):
            return True
        return not _known(one + two) and _known(one) and _known(two)


@cache
def _dictionary() -> frozenset[str]:
    """The words of WordNet and the most frequent words of English, from the files that `language` keeps."""
    import numpy as np

    folder = Path(__file__).parents[1] / "language" / "words"
    lines = gzip.decompress(unchanged(folder / "wordnet.txt.gz")).decode().splitlines()
    known = {line.partition("\t")[0].rpartition(".")[0] for line in lines}
    frequent = str(np.load(io.BytesIO(unchanged(folder / "vectors.npz")))["words"]).split()
    return frozenset(known.union(frequent))


def _known(word: str) -> bool:
    """Whether a word, or what is left of it without an ending, is in the dictionary."""
    ended = ((end, new) for end, new in _ENDINGS if word.endswith(end) and len(word) > len(end) + 2)
    stems = {word[: -len(end)] + new for end, new in ended}
    return not stems.isdisjoint(_dictionary()) or word in _dictionary()
