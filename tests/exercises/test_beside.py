"""What a student said and what the kit says, on one line."""

from __future__ import annotations

from pathlib import Path

import pytest

import kit


@pytest.fixture(autouse=True)
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case of two sentences, without a key: an exercise about it asks for its claims."""
    (tmp_path / "article.txt").write_text(
        "Bridge to open\n\nThe bridge opened in May. It may close again.\n", encoding="utf-8"
    )
    monkeypatch.setenv("KIT_CASE", str(tmp_path))
    monkeypatch.setenv("KIT_ANSWERS", str(tmp_path / "answers.json"))


def test_each_line_has_your_label_the_kits_and_the_kits_reason() -> None:
    claims = kit.find_claims(kit.case().article)
    kit.check("2.4", {"1": "CT+", "2": ""})
    both = kit.beside("2.4", claims, "certainty")
    assert list(both["line"]) == ["The bridge opened in May.", "It may close again."]
    assert list(both["yours"]) == ["CT+", ""]
    assert list(both["the kit's"]) == ["CT+", "PS+"]
    assert both["the kit's reason"][1].startswith("'may'")


def test_before_an_answer_and_after_one_of_another_shape_your_labels_are_empty() -> None:
    claims = kit.find_claims(kit.case().article)
    assert list(kit.beside("2.4", claims, "certainty")["yours"]) == ["", ""]
    kit.check("2.4", ["CT+"])
    assert list(kit.beside("2.4", claims, "certainty")["yours"]) == ["", ""]


def test_without_a_claim_there_is_no_label_of_the_kit() -> None:
    assert list(kit.beside("2.4", [], "certainty")["the kit's"]) == ["", ""]


def test_a_field_that_claims_have_not_is_answered_with_those_they_have() -> None:
    claims = kit.find_claims(kit.case().article)
    with pytest.raises(kit.KitError) as caught:
        kit.beside("2.4", claims, "colour")
    assert str(caught.value).startswith("The claims have no reason for 'colour'. They have reasons for: ")
