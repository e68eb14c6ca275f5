"""A few thousand damaged files and strange texts; `python -m tests.fuzz NAME --cases N` tries any number."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kit
from kit.reading import pdf
from kit.records import KitError
from tests.fuzz import holds
from tests.fuzz.targets import TARGETS, text_of
from tests.fuzz.within import within

SECONDS = 60
# How many cases each door gets here: as many as it answers in about three seconds.
CASES = {
    "txt": 700,
    "md": 500,
    "html": 150,
    "docx": 150,
    "odt": 150,
    "pdf": 300,
    "record": 2_000,
    "key": 1_000,
    "case": 1_000,
    "answers": 2_000,
    "kept": 60,
    "handed-in": 1_000,
    "zip": 500,
    "front": 500,
    "toml": 1_000,
    "cells": 1_000,
    "key-form": 300,
    "passage": 500,
    "answer": 1_000,
    "labels": 1_000,
    "names": 500,
    "points": 1_000,
    "claims": 60,
    "rules": 400,
    "relate": 60,
    "compare": 30,
}


def test_a_pdf_is_read_in_a_process_of_its_own_again_after_the_fuzzing() -> None:
    TARGETS["pdf"].outcome(TARGETS["pdf"].seeds()[0])
    assert pdf._read.__module__ == "kit.reading.pdf"


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_every_door_gives_a_value_or_a_sentence(name: str) -> None:
    target = TARGETS[name]
    target.outcome(target.seeds()[0])  # loads what is loaded once

    @settings(max_examples=CASES[name], deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.one_of(st.binary(max_size=400), st.integers(0, 2**64).map(lambda n: target.case(Random(n)))))
    def each(data: bytes) -> None:
        with within(SECONDS):
            assert target.outcome(data) in ("value", "sentence")

    each()


ODD = st.one_of(
    st.text(st.characters(), max_size=60),
    st.text(st.characters(categories=["Cs", "Co", "Cn", "Cf", "Cc", "Mn", "Zl", "Zs"]), max_size=40),
    st.sampled_from(
        ["word", "NO", "?!" * 40, "“" * 2_000, "a" * 20_000, "\u202e", "\u200b" * 50, "\0", "\ud800"]
    ),
)


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ODD, max_size=3).map(" ".join))
def test_any_text_of_any_plane_is_read_to_its_exact_characters(text: str) -> None:
    with within(SECONDS):
        assert TARGETS["claims"].outcome(text.encode("utf-8", "surrogatepass")) == "value"
        claims = kit.find_claims(kit.from_text(text))
    assert all(claim.text in text for claim in claims if len(claim.pieces) == 1)


@pytest.mark.parametrize("text", ["The said", "Is there?"])
def test_what_once_broke_a_rule_is_read(text: str) -> None:
    assert TARGETS["claims"].outcome(text.encode()) == "value"


def test_bytes_that_are_no_text_become_halves_of_characters() -> None:
    assert text_of(b"caf\xe9") == "caf\udce9"


def test_a_question_with_there_rests_on_words_in_their_order() -> None:
    (claim,) = kit.find_claims(kit.from_text("Is there a bridge over the river?"))
    spans = [claim.article.text[r.start : r.end] for r in claim.reasons if r.rule == "existence"]
    assert spans == ["Is there"]


def test_a_message_shows_what_would_act_on_a_terminal() -> None:
    assert str(KitError("There is no file 'a\x1b[2J\u202e.txt'.")) == (
        "There is no file 'a⟦U+001B⟧[2J⟦U+202E⟧.txt'."
    )


def test_a_message_of_signs_that_act_on_a_terminal_is_of_a_length_that_a_person_reads() -> None:
    """Found by damaged records: a cell of 300 zero bytes, each of which is shown as eight characters."""
    cell = "\0" * 300
    said = str(KitError(f"'record.csv', row 2: '{cell}' is no date. Write it as 2024-05-01."))
    holds.sentence(said)
    assert said.endswith("⟦U+0000⟧' is no date. Write it as 2024-05-01.")
