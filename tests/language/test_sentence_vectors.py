"""The sentence encoder: how words are cut into pieces, and which sentences come out near each other."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from kit.language import marked, read_together, sentence_vectors, vector
from kit.language.sentence_vectors import LONGEST, encoder


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("The Semiconductors", ["the", "semiconductor", "##s"]),
        ("São Paulo, 1999", ["sao", "paulo", ",", "1999"]),
        ("U.S.-led", ["u", ".", "s", ".", "-", "led"]),
        ("a_b", ["a", "_", "b"]),
        ("x" * 101, ["[UNK]"]),
        ("\U0001f600", ["[UNK]"]),
        ("", []),
    ],
)
def test_words_are_cut_into_the_longest_pieces_that_are_known(text: str, pieces: list[str]) -> None:
    assert encoder().pieces(text) == pieces


def test_what_is_said_in_other_words_is_nearer_than_what_shares_a_subject() -> None:
    said = vector("The council refused to pay for the bridge.")
    told = vector("The city would not fund the crossing.")
    apart = vector("The council met on Monday.")
    assert said @ told > said @ apart


@pytest.mark.parametrize("text", ["", "Rain.", "rain " * 500, "\ud800", "a\x00b"])
def test_any_text_has_a_vector_of_length_one(text: str) -> None:
    assert np.linalg.norm(vector(text)) == pytest.approx(1.0, abs=1e-5)


def test_what_comes_after_the_longest_text_does_not_count() -> None:
    text = "rain " * LONGEST
    assert np.array_equal(vector(text), vector(f"{text} and snow"))


def test_the_encoder_is_read_on_one_processor() -> None:
    assert encoder().session.get_session_options().intra_op_num_threads == 1


def test_texts_that_are_read_together_mean_what_they_mean_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    told = ["Rain.", "The mayor of the town opened the bridge.", "It", "", "A rate of 3 per cent is high."]
    texts = [*told, f"The mayor {marked('of the town')} opened the bridge."]
    monkeypatch.setattr(sentence_vectors, "_kept", {})
    read_together(texts)
    together = [vector(text) for text in texts]
    assert np.array_equal(together, [encoder().vector(text) for text in texts])


def test_the_oldest_vectors_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentence_vectors, "_kept", {})
    monkeypatch.setattr(sentence_vectors, "KEPT", 2)
    for text in ("one", "two", "three"):
        vector(text)
    assert [*sentence_vectors._kept] == ["two", "three"]


def test_the_engine_is_not_loaded_before_it_is_asked() -> None:
    asked = (
        "import sys, kit; kit.find_claims(kit.from_text('Prices rose.')); print('onnxruntime' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_marked_words_are_read_in_the_light_of_the_others() -> None:
    river = vector("a river")
    shore = vector(f"The boat lay at {marked('the bank')} of the stream.")
    vault = vector(f"The cheque lay at {marked('the bank')} of the firm.")
    assert shore @ river > vector("the bank") @ river > vault @ river
