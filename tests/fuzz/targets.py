"""What is tried, and what has to hold: a value that is what it promises, or a `KitError` in a sentence.

A target takes bytes, as a file or a person may bring them, and returns what came of them: "value" or
"sentence". Anything else is an exception that nobody meant, and is a bug of the kit.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import kit
from kit.claims import claims_of
from kit.claims.saying.attribution import attributions
from kit.claims.triples import triples
from kit.classroom.collecting import collect
from kit.comparison import compare, relate
from kit.exercises import answer_file as answers
from kit.exercises import answer_form as answerform
from kit.exercises import check
from kit.language import wordlists as lexicon
from kit.reading import cases, pdf, pdf_lines
from kit.reading.case_rows import read_key, read_record
from kit.records import Fact, KitError
from tests.fuzz import doors, holds, seeds, trees
from tests.fuzz.mutation import mutated, mutated_archive, mutated_json, mutated_table

Run = Callable[[bytes], object]
# The parser's time grows with the text; damaged stretches of real articles are enough of it.
LONGEST_PARSED = 1_500


@dataclass(frozen=True)
class Target:
    """One door of the kit, with whole files to damage. `guided`: whether coverage can lead the damage."""

    run: Run
    seeds: Callable[[], Sequence[bytes]]
    damage: Callable[[Random, Sequence[bytes]], bytes] = mutated
    guided: bool = True

    def case(self, chance: Random) -> bytes:
        """One damaged file."""
        return self.damage(chance, _once(self.seeds))

    def outcome(self, data: bytes) -> str:
        """ "value", or "sentence" where the kit says in one or two sentences what is wrong."""
        try:
            self.run(data)
        except KitError as error:
            holds.sentence(str(error))
            return "sentence"
        return "value"


_once = cache(lambda seeds: tuple(seeds()))


@cache
def folder() -> Path:
    """A folder for the files of this run, in memory where the system has such a place."""
    place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    made = tempfile.TemporaryDirectory(prefix="kit-fuzz-", dir=place)
    _kept.append(made)
    return Path(made.name)


_kept: list[object] = []


def a_file(name: str, data: bytes) -> Path:
    path = folder() / name
    path.write_bytes(data)
    return path


def read_pdf(data: bytes) -> None:
    """`kit.read` on a PDF, its pages read in this process, where coverage can be seen."""

    def here(data: bytes, name: str) -> dict[str, Any]:
        return dict(json.loads(json.dumps(pdf_lines.read_pages(data, name))))

    with patch.object(pdf, "_read", here):
        read_file(".pdf", data)


def read_file(ending: str, data: bytes) -> None:
    """`kit.read` on any bytes."""
    holds.article(kit.read(a_file(f"article{ending}", data)))


def text_of(data: bytes) -> str:
    """Any text that Python can hold: broken UTF-8 becomes halves of characters."""
    return data.decode("utf-8", "surrogateescape")[:LONGEST_PARSED]


def find(data: bytes) -> None:
    """`find_claims`, `find_attributions`, `find_triples` on any text."""
    article = kit.from_text(text_of(data))
    holds.article(article)
    holds.claims(article, kit.find_claims(article))
    holds.said(article, kit.find_attributions(article))
    holds.triples(article, kit.find_triples(article))


def rules(data: bytes) -> None:
    """The same rules on any parse, also on those that the parser would never give."""
    parsed = trees.arbitrary(Random(data))
    words = lexicon.with_words(None)
    holds.claims(parsed.article, claims_of(parsed, words))
    holds.said(parsed.article, attributions(parsed, words))
    holds.triples(parsed.article, triples(parsed))


def halves(data: bytes) -> tuple[str, str]:
    left, _, right = text_of(data).partition("\n\n")
    return left, right


def relate_two(data: bytes) -> None:
    """`relate` on any two statements."""
    left, right = halves(data)
    relation = relate(left, right)
    assert relation.label in ("entails", "contradicts", "neutral")
    assert 0 <= relation.similarity <= 1
    for reason in relation.reasons:
        side = left if reason.rule.startswith("left") else right
        assert 0 <= reason.start <= reason.end <= len(side), reason
        assert reason.note


def compare_two(data: bytes) -> None:
    """`compare` of any two articles, and of any article with any record."""
    left, right = halves(data)
    article = kit.from_text(left)
    claims = kit.find_claims(article)
    pairs = compare(article, kit.from_text(right))
    assert [pair.left for pair in pairs if pair.left] == claims
    assert all(pair.verdict for pair in pairs)
    facts = [a_fact(number, line) for number, line in enumerate(right.splitlines()[:9])]
    assert all(pair.verdict == "bears on" for pair in compare(claims, facts, as_of="2025-06"))


def a_fact(number: int, line: str) -> Fact:
    topic = line.partition(" ")[0]
    return Fact(f"R{number}", "2025", "year", line, topic, "x", "", "https://example.org", "", "", "", "")


def record(data: bytes) -> None:
    """`read_record` on any bytes."""
    for fact in read_record(a_file("record.csv", data)):
        assert fact.id
        assert fact.fact


def key(data: bytes) -> None:
    """The reader of an instructor's key on any bytes."""
    for answer in read_key(a_file("key.csv", data)):
        assert bool(answer.accepted) >= bool(answer.preferred)  # a line may be left open


def metadata(data: bytes) -> None:
    """The reader of case.toml on any bytes."""
    path = a_file("case.toml", data)
    cases._outside(path, cases._metadata(path).get("outside", []))


def answers_file(data: bytes) -> None:
    """The reader of a student's own answers, and what of a damaged file is whole."""
    path = a_file("answers.json", data)
    try:
        content = answers.read(path)
    finally:
        path.unlink()
    assert answerform.whole_part(content)["cases"] == content["cases"]


def answers_kept(data: bytes) -> None:
    """An answer given where the file of answers holds any bytes: it is saved, and what was there is kept."""
    own = folder() / "own"
    own.mkdir(exist_ok=True)
    for left in own.iterdir():
        left.unlink()
    path = own / "answers.json"
    path.write_bytes(data)
    before, os.environ[answers.VARIABLE] = os.environ.get(answers.VARIABLE), str(path)
    try:
        article = seeds.shipped()
        answers.keep(article, "0.1", "b", "kept")
        assert answers.given(article)["answers"]["0.1"]["answer"] == "b"
        assert check("0.1", text_of(data)).saved or not text_of(data).strip()
        assert answers.marks(article) is not None
        assert "0.1" in kit.progress(0).index
    finally:
        answers.notice()
        if before is None:
            del os.environ[answers.VARIABLE]
        else:
            os.environ[answers.VARIABLE] = before


def handed_in(data: bytes) -> None:
    """What a class hands in: any bytes as a file of answers in a folder, each used or refused by name."""
    (folder() / "class").mkdir(exist_ok=True)
    found = collect(a_file("class/answers-x.json", data).parent)
    assert len(found.submissions) + len(found.refused) == 1
    for one in found.refused:
        holds.sentence(one.reason)


def class_zip(data: bytes) -> None:
    """What a class hands in: any bytes as a zip."""
    for one in collect(a_file("class.zip", data)).refused:
        assert one.reason


TARGETS: dict[str, Target] = {
    "txt": Target(partial(read_file, ".txt"), seeds.articles),
    "md": Target(partial(read_file, ".md"), seeds.markdown),
    "html": Target(partial(read_file, ".html"), seeds.pages),
    "docx": Target(partial(read_file, ".docx"), seeds.word_files, mutated_archive, guided=False),
    "odt": Target(partial(read_file, ".odt"), partial(seeds.files, "odt"), mutated_archive, guided=False),
    "pdf": Target(read_pdf, seeds.pdfs),
    "record": Target(record, partial(seeds.case_file, "record.csv"), mutated_table),
    "key": Target(key, partial(seeds.case_file, "key.csv"), mutated_table),
    "case": Target(metadata, partial(seeds.case_file, "case.toml")),
    "answers": Target(answers_file, seeds.answers, mutated_json),
    "kept": Target(answers_kept, seeds.answers, mutated_json, guided=False),
    "handed-in": Target(handed_in, seeds.answers, mutated_json),
    "zip": Target(class_zip, seeds.zips, mutated_archive, guided=False),
    "front": Target(doors.front_matter, doors.fronts),
    "toml": Target(doors.case_toml, doors.words),
    "cells": Target(doors.cells, doors.tables),
    "key-form": Target(doors.key_rows, doors.words),
    "passage": Target(doors.passages, doors.words),
    "answer": Target(doors.answered, doors.json_answers),
    "labels": Target(doors.class_labels, doors.class_files, mutated_json),
    "names": Target(doors.names, doors.paths),
    "points": Target(doors.rubric, doors.tables),
    "claims": Target(find, seeds.articles),
    "rules": Target(rules, lambda: [b""], lambda chance, _: chance.randbytes(8), guided=False),
    "relate": Target(relate_two, seeds.two),
    "compare": Target(compare_two, seeds.two),
}
