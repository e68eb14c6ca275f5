"""How time grows with what is read: for every family of hard inputs, its size, its seconds and their slope.

A slope of 1 is time in proportion to the input, 2 is its square. `families` makes a file of about so many
characters of each family, `CLASSES` what a class hands in; the tests count the work on some of them at small
sizes.
"""

from __future__ import annotations

import gc
import io
import json
import math
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain, count
from pathlib import Path

import kit
from kit.classroom import grade
from kit.comparison import compare
from tests.composed_class import files
from tests.speed.ledger import run
from tests.speed.ratio import Ratio, in_turn, texts

SMALL, TIMES = 12_000, 8
STEEPEST = 1.15
# A ratio that should be ten is told from one that is a little more only by many rounds.
ROUNDS = 5
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>',
}
_OPENING = "<w:p><w:r><w:t>The bridge opened on Monday, and the council said what it cost.</w:t></w:r></w:p>"


def word_file(body: str) -> bytes:
    """A Word file with a paragraph and this body."""
    made = io.BytesIO()
    document = f'<w:document xmlns:w="{_W}"><w:body>{_OPENING}{body}</w:body></w:document>'
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in {**_PARTS, "word/document.xml": document}.items():
            archive.writestr(name, part)
    return made.getvalue()


def row(cells: int, inside: str) -> str:
    """A row of a table in Word."""
    return "<w:tr>" + f"<w:tc><w:tcPr>{inside}</w:tcPr><w:p/></w:tc>" * cells + "</w:tr>"


_MARKS = ".,!?:;-—'\"()[]{}*_/\\|@#$%^&+=<>~`…“”’"
_ALTERNATING = ("?!", ".,", "()", "[]", "“”", "a.", "-a", "' ", '" ', ") (", "; ", ". . ")
_WORDS = {
    "and": "rain and ",
    "that": "said that ",
    "if": "if it rains ",
    "not": "not ",
    "laws": "it must open and ",
    "said": "she said ",
    "nouns": "bridge ",
    "commas": "rain, ",
    "quotes": "“Rain,” she said. ",
    "URLs": "https://town.example/a?b=c ",
    "long URL": "a/",
    "hyphens": "well-known-",
    "emoji": "👩\u200d👩\u200d👧 ",
    "joiners": "👩\u200d",
    "combining": "e\u0301",
    "spaces": " ",
    "blank lines": "\n",
    "bylines": "By Ann Lee\n",
    "headings": "The bridge\n\n",
    "dates": "2 May 2024\n",
    "numbers": "1,000 ",
    "sentences": "The bridge opened in May. ",
    "negations": "It was not that it did not open. ",
}
_MARKDOWN = {
    "](": "](",
    "[a](": "[a](",
    "[": "[",
    "![": "![",
    "stars": "**a ",
    "ticks": "`a ",
    "many ticks": "`a``b```c",
    "quotes": ">",
    "notes": "It opened.[^1] ",
    "note texts": "[^1]: It opened.\n\n",
    "nested list": "- ",
    "list": "- It opened.\n",
    "table": "| a | b |\n",
    "headings": "# It\n\n",
    "tags": "<a ",
    "entities": "&amp",
}
_PAGES = {
    "attributes": "<p " + "a=1 " * 9 + ">It opened.</p>",
    "tiny paragraphs": "<p>It.</p>",
    "nested": "<div>",
    "unclosed": "<p><b><i>It.",
    "notes": '<a href="#n">1</a>',
    "rows": "<tr><td>a<td>b",
    "lists": "<ul><li>a",
}
_FILES = {
    "empty paragraphs": lambda n: "<w:p/>" * (n // 6),
    "merged rows": lambda n: f"<w:tbl>{row(2, '<w:vMerge/>') * (n // 90)}</w:tbl>",
    "wide cells": lambda n: f'<w:tbl>{row(1, f"""<w:gridSpan w:val="{n}"/>""")}</w:tbl>',
    "cells": lambda n: f"<w:tbl>{row(n // 40, '')}</w:tbl>",
    "runs": lambda n: f"<w:p>{'<w:r><w:t>It. </w:t></w:r>' * (n // 26)}</w:p>",
}
_LEAD = "The bridge opened on Monday, and the council said that it cost a lot.\n\n"
Made = Callable[[int], bytes]
_numbers = count()


def _repeated(lead: str, unit: str, end: str = "") -> Made:
    return lambda n: (lead + unit * (n // len(unit)) + end).encode()


def families() -> Iterator[tuple[str, str, Made]]:
    """The name of each family, the ending of its files, and what makes one of about so many characters."""
    for mark in _MARKS:
        yield f"run of {mark}", ".txt", _repeated(_LEAD, mark, " It rained.")
    for unit in _ALTERNATING:
        yield f"{unit!r} again", ".txt", _repeated(_LEAD, unit, " It rained.")
    for name, unit in _WORDS.items():
        yield name, ".txt", _repeated(_LEAD, unit, " It rained.")
    for name, unit in _MARKDOWN.items():
        yield f"Markdown: {name}", ".md", _repeated(_LEAD, unit)
    page = f"<html><body><article><p>{_LEAD}</p>"
    for name, unit in _PAGES.items():
        yield f"page: {name}", ".html", _repeated(page, unit)
    yield "page: attributes of one tag", ".html", lambda n: _repeated(f"{page}<p ", "a=1 ")(n) + b">It.</p>"
    for name, body in _FILES.items():
        yield f"Word: {name}", ".docx", lambda n, body=body: word_file(body(n))  # type: ignore[misc]


def _named(text: str, number: int) -> str:
    """The same answers, handed in by another student."""
    return json.dumps({**json.loads(text), "id": f"{number:08x}", "name": f"Student {number}"})


def _marked(text: str, marks: int) -> str:
    """The same answers, with so many marks on one word."""
    content = json.loads(text)
    for part in content["cases"].values():
        part["marks"] = [{**part["marks"][0], "field": f"label {number}"} for number in range(marks)]
    return json.dumps(content)


Class = dict[str, str]  # the name and the content of each file that is handed in
CLASSES: dict[str, tuple[int, Callable[[int], Class]]] = {
    "all alike": (25, lambda n: {f"{i}.json": _named(files(1)[0][1], i) for i in range(n)}),
    "all different": (25, lambda n: {f"{i}.json": text for i, (_, text) in enumerate(files(n))}),
    "marks on one word": (1_000, lambda n: {"a.json": _marked(files(1)[0][1], n), "b.json": files(2)[1][1]}),
    "tiny files": (1_000, lambda n: {"a.json": files(1)[0][1], **{f"{i}.json": "{}" for i in range(n)}}),
    "one student with every file": (50, lambda n: {f"Ada/{i}.json": files(1)[0][1] for i in range(n)}),
}


def class_seconds(folder: Path, handed_in: Class) -> float:
    """Seconds of this process on a processor in which a class is graded."""
    place = folder / str(next(_numbers))
    for name, text in handed_in.items():
        path = place / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    begin = time.process_time()
    grade(place / "in", place / "out", quiet=True)
    return time.process_time() - begin


def class_slopes(times: int = TIMES) -> Iterator[tuple[str, int, float, float]]:
    """Name, files or marks of the larger class, its seconds, the slope."""
    with tempfile.TemporaryDirectory() as folder:
        class_seconds(Path(folder), CLASSES["all different"][1](2))
        for name, (small, made) in CLASSES.items():
            first, second = (class_seconds(Path(folder), made(n)) for n in (small, small * times))
            yield f"class: {name}", small * times, second, math.log(second / first, times)


COMPARED: dict[str, Callable[[int], str]] = {
    "one sentence again": lambda n: "The bridge opened in May.\n" * n,
    "other sentences": lambda n: "".join(
        f"The bridge {i} over the Wend opened in {1000 + i}.\n" for i in range(n)
    ),
}


def compare_slopes(small: int = 50, times: int = TIMES) -> Iterator[tuple[str, int, float, float]]:
    """Name, sentences of each of two articles, the seconds in which they are compared, the slope."""
    for name, made in COMPARED.items():
        taken = []
        for n in (2, small, small * times):
            left, right = (kit.from_text(made(n) + end, id=end) for end in ("It rained.", "It snowed."))
            begin = time.process_time()
            compare(left, right)
            taken.append(time.process_time() - begin)
        yield f"compare: {name}", small * times, taken[2], math.log(taken[2] / taken[1], times)


def too_long() -> Iterator[tuple[str, float]]:
    """The seconds in which what is longer than any article is refused."""
    for name, text in (("one line of 5 MB", "rain and " * 555_556), ("50 MB of text", f"{_LEAD}" * 666_667)):
        with tempfile.TemporaryDirectory() as folder:
            yield name, seconds(Path(folder), ".md", text.encode())


def work(path: Path) -> None:
    """What a command does with a file: its claims are found, or it is refused in a sentence."""
    with suppress(kit.KitError):
        # A plain text is not asked whether it is English, which would refuse most families.
        text = path.read_text(encoding="utf-8") if path.suffix == ".txt" else ""
        kit.find_claims(kit.from_text(text, id=path.stem) if text else kit.read(path))


def seconds(folder: Path, ending: str, data: bytes) -> float:
    """Seconds of this process on a processor, the least of two; each time it is another article."""
    found = []
    for _ in range(2):
        path = folder / f"{next(_numbers)}{ending}"
        path.write_bytes(data)
        gc.collect()  # what the family before has left is not this one's work
        begin = time.process_time()
        work(path)
        found.append(time.process_time() - begin)
        path.unlink()
    return min(found)


def slopes(small: int = SMALL, times: int = TIMES, only: str = "") -> Iterator[tuple[str, int, float, float]]:
    """Name, characters of the larger file, its seconds, the slope; times under 30 ms count as that."""
    with tempfile.TemporaryDirectory() as folder:
        kit.find_claims(kit.from_text(_LEAD))
        for name, ending, made in families():
            if only in name:
                sizes = (small, small * times)
                first, second = (seconds(Path(folder), ending, made(size)) for size in sizes)
                yield name, small * times, second, math.log(max(second, 0.03) / max(first, 0.03), times)


def measure(folder: Path | None) -> list[Ratio]:
    """The steepest family, the time of ten times the articles, and of an article ten times as long."""
    steepest = ("", 0.0)
    for name, size, needed, slope in chain(class_slopes(), compare_slopes(), slopes()):
        print(f"  {name:35} {size:9,} {needed:8.2f} s  slope {slope:.2f}", flush=True)
        steepest = max(steepest, (name, slope), key=lambda each: each[1])
    for name, needed in too_long():
        print(f"  {name:35} refused after {needed:.2f} s", flush=True)
    words = texts(24, folder)
    few, many = words[:10], [*words, *words, *words, *words, *words][:100]
    once = kit.from_text("\n\n".join(words[:2]))
    long = kit.from_text("\n\n".join(words[:2] * 10))
    count = len(once.text.split())
    run(kit.ledger(few))
    number = in_turn(lambda: run(kit.ledger(many)), lambda: run(kit.ledger(few)), ROUNDS)
    length = in_turn(lambda: run(kit.ledger([long])), lambda: run(kit.ledger([once])), ROUNDS)
    return [
        Ratio("slope of the steepest family of hard inputs", steepest[1], f"<= {STEEPEST}", steepest[0]),
        Ratio("time of ten times the articles", number, "<= 10.5", f"{len(few)} and {len(many)} articles"),
        Ratio("time of an article ten times as long", length, "<= 12", f"{count} and {10 * count} words"),
    ]
