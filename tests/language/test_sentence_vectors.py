"""The sentence encoder: how words are cut into pieces, and which sentences come out near each other."""

from __future__ import annotations

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from kit.language import marked, sentence_vectors, vector
from kit.language.sentence_vectors import LONGEST, Encoder, encoder


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


def test_one_processor_multiplies_the_small_matrices(monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[set[int]] = []

    def counted(self: Encoder, texts: list[str]) -> list[np.ndarray]:
        used.append({pool["num_threads"] for pool in threadpool_info() if "numpy" in pool["filepath"]})
        return [np.ones(1, np.float32) for _ in texts]

    monkeypatch.setattr(Encoder, "vectors", counted)
    monkeypatch.setattr(sentence_vectors, "_kept", {})
    vector("a text that nobody has asked for before")
    assert used == [{1}]


def test_texts_that_are_read_together_mean_what_they_mean_alone() -> None:
    texts = ["Rain.", "The mayor of the town opened the bridge.", "It", "", "A rate of 3 per cent is high."]
    together = encoder().vectors(texts)
    alone = [encoder().vectors([text])[0] for text in texts]
    assert np.allclose(together, alone, atol=1e-5)


def test_marked_words_are_read_in_the_light_of_the_others() -> None:
    river = vector("a river")
    shore = vector(f"The boat lay at {marked('the bank')} of the stream.")
    vault = vector(f"The cheque lay at {marked('the bank')} of the firm.")
    assert shore @ river > vector("the bank") @ river > vault @ river
