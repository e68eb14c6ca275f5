"""What comes back of twenty texts of known structure, once four programs have made files of them.

The texts and the programs are in `producers.py`. A paragraph or a heading counts when all its words are there
and no others; words are kept when they are there in their order; cut words are those that still have the
hyphen of a line's end in them; foreign words are those that the text has not. Beside the kit stand
trafilatura, pypdf and python-docx as they come, where they read the format.
"""

from __future__ import annotations

import io
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import kit
from tests.quality.measure import Figure, Measure
from tests.quality.producers import PRODUCERS, Part, texts

REACH = {
    "words": 0.995,
    "paragraphs": 0.97,
    "headings": 0.95,
    "notes": 1.0,
    "tables": 1.0,
    "cut": 0,
    "foreign": 0,
}
TITLES = ("headline", "heading")
APART = (*TITLES, "note", "table")
Read = list[tuple[str, str]]


@dataclass(frozen=True)
class Score:
    """Of one file: words kept and all, matched, expected and read blocks by sort, and what went wrong."""

    words: tuple[int, int]
    blocks: dict[str, tuple[int, int, int]]
    cut: int
    foreign: int
    missed: Sequence[str]


def score(parts: Sequence[Part], read: Read) -> Score:
    """What was read beside what was written."""
    wrote = [(part.kind, _plain(part.plain)) for part in parts]
    read = [(kind, _plain(words)) for kind, words in read]
    before, after = _all_words(wrote), _all_words(read)
    same = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    blocks, missed = {}, []
    for sort in ("paragraphs", "headings", "notes", "tables"):
        expected, found = Counter(_of(wrote, sort)), Counter(_of(read, sort))
        blocks[sort] = (sum((expected & found).values()), sum(expected.values()), sum(found.values()))
        missed += [f"- {sort}: {words}" for words in expected - found]
        missed += [f"+ {sort}: {words}" for words in found - expected]
    bare = {re.sub(r"^\W+|\W+$", "", word).lower() for word in before}
    hyphens = re.finditer(r"([^\W\d_]+)- ?([^\W\d_]+)", " ".join(after))
    cut = sum((match[1] + match[2]).lower() in bare for match in hyphens)
    foreign = sum((Counter(after) - Counter(before)).values())
    return Score((sum(one.size for one in same), len(before)), blocks, cut, foreign, missed)


def _of(read: Read, sort: str) -> list[str]:
    kinds = {"headings": TITLES, "notes": ("note",), "tables": ("table",)}.get(sort)
    return [words for kind, words in read if (kind in kinds if kinds else kind not in APART)]


def _all_words(read: Read) -> list[str]:
    """The words in order, those of the notes last."""
    return [
        word
        for note in (False, True)
        for kind, words in read
        if (kind == "note") == note
        for word in words.split()
    ]


def _plain(words: str) -> str:
    return " ".join(re.sub(r"\[\^\d+\]", "", words).split())


def by_kit(path: Path) -> Read:
    """The blocks of the kit's article, tables without their marks."""
    article = kit.read(path)
    bare = {b: re.sub(r"\|(?: --- \|)+|\||\\", " ", article.text[b.start : b.end]) for b in article.blocks}
    return [(block.kind, words) for block, words in bare.items()]


def by_trafilatura(path: Path) -> Read:
    """What trafilatura takes for the main text, tag by tag."""
    import trafilatura

    found = trafilatura.bare_extraction(path.read_text(encoding="utf-8"), include_comments=False)
    kinds = {"head": "heading", "table": "table"}
    nodes = list(found.body.iter("head", "p", "item", "quote", "table"))
    return [(kinds.get(node.tag, "paragraph"), " ".join(node.itertext())) for node in nodes]


def by_pypdf(path: Path) -> Read:
    """What pypdf gives for each page, line by line."""
    import pypdf

    pages = pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages
    return [
        ("paragraph", line) for page in pages for line in page.extract_text().splitlines() if line.strip()
    ]


def by_python_docx(path: Path) -> Read:
    """The paragraphs and the cells that python-docx gives."""
    import docx

    read: Read = []
    for item in docx.Document(str(path)).iter_inner_content():
        if hasattr(item, "rows"):
            read += [("table", " ".join(cell.text for row in item.rows for cell in row.cells))]
        elif item.text.strip():
            titled = item.style is not None and item.style.name.startswith(("Title", "Heading"))
            read.append(("heading" if titled else "paragraph", item.text))
    return read


OTHERS: dict[str, tuple[str, Callable[[Path], Read]]] = {
    ".html": ("trafilatura", by_trafilatura),
    ".pdf": ("pypdf", by_pypdf),
    ".docx": ("python-docx", by_python_docx),
}


def measure(folder: Path | None = None) -> Measure:
    """The figures by producer; the files go to `folder`, or to one that is taken away again."""
    if folder is None:
        with tempfile.TemporaryDirectory() as made:
            return measure(Path(made))
    for produce in PRODUCERS:
        produce(folder.resolve())
    ours: dict[str, list[Score]] = defaultdict(list)
    theirs: dict[str, list[Score]] = defaultdict(list)
    misses: list[dict[str, object]] = []
    for number, parts in enumerate(texts(), 1):
        for path in sorted(folder.glob(f"{number:02}-*")):
            if path.suffix in (".fodt", ".typ"):
                continue
            made_by = f"{path.stem[3:]} {path.suffix[1:]}"
            found = score(parts, by_kit(path))
            ours[made_by].append(found)
            misses += [{"file": path.name, "missed": words} for words in found.missed]
            if path.suffix in OTHERS:
                theirs[made_by].append(score(parts, OTHERS[path.suffix][1](path)))
    return Measure([figure for made_by in ours for figure in _figures(made_by, ours, theirs)], misses)


def _figures(made_by: str, ours: dict[str, list[Score]], theirs: dict[str, list[Score]]) -> Iterable[Figure]:
    other = next((name for ending, (name, _) in OTHERS.items() if made_by.endswith(ending[1:])), "")
    beside = _values(theirs[made_by]) if theirs[made_by] else {}
    for what, value in _values(ours[made_by]).items():
        said = f"{other} {beside[what]:.3f}" if what in beside else ""
        yield Figure(f"{made_by}: {what}", value, REACH[what], said)


def _values(scores: Sequence[Score]) -> dict[str, float]:
    kept, words = (sum(one.words[i] for one in scores) for i in (0, 1))
    values = {"words": kept / words}
    for sort in ("paragraphs", "headings", "notes", "tables"):
        hit, expected, found = (sum(one.blocks[sort][i] for one in scores) for i in (0, 1, 2))
        values[sort] = hit / expected if sort in ("notes", "tables") else 2 * hit / max(expected + found, 1)
    return {**values, "cut": sum(one.cut for one in scores), "foreign": sum(one.foreign for one in scores)}
