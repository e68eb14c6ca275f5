"""The parses that a case brings: the model's own, field by field, and enough where there is no spaCy."""

import json
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

import kit
from kit.comparison import statements
from kit.language import BROUGHT, bring, parses, written_vectors
from kit.language.grammar import Parse
from kit.language.parses import read_brought
from kit.language.parsing import modelled
from kit.reading import Case, case, case_names

# A Python without spaCy, such as the one in a browser.
WITHOUT = """
import importlib.util, sys
find, gone = importlib.util.find_spec, ("spacy", "en_core")
importlib.util.find_spec = lambda name, *more: None if name.startswith(gone) else find(name, *more)
sys.modules["spacy"] = None
"""


def said(code: str) -> str:
    """What Python prints that has no spaCy."""
    run = subprocess.run([sys.executable, "-c", WITHOUT + code], capture_output=True, text=True, check=False)
    return run.stdout + run.stderr


@pytest.fixture(params=case_names())
def shipped(request: pytest.FixtureRequest) -> Case:
    """Each case that ships with the kit."""
    return case(request.param)


def test_what_a_case_brings_is_what_the_model_says(shipped: Case) -> None:
    there = read_brought(shipped.folder / BROUGHT, 0)["parses"]
    for article in shipped.texts:
        columns = there[parses.digest(article)]  # missing? run: python -m notebooks.make
        (new,) = modelled([article])
        for column in fields(Parse):
            name = column.name
            if name != "found":
                assert getattr(parses._built(article, columns), name) == getattr(new, name), name


def test_a_case_brings_a_vector_for_each_of_its_statements(shipped: Case) -> None:
    claims = [claim for article in (shipped.article, *shipped.accounts) for claim in kit.find_claims(article)]
    there = read_brought(shipped.folder / BROUGHT, 0)["vectors"]
    told = [one.said for one in statements([*claims, *shipped.record])]
    assert [said for said in told if said not in there] == [], "run: python -m notebooks.make"


def test_without_spacy_the_claims_are_the_same_field_by_field(shipped: Case) -> None:
    code = f"from tests.language.test_parses import *; print(json.dumps(rows(case({shipped.name!r}))))"
    assert json.loads(said(code)) == rows(shipped)


def rows(one: Case) -> list[str]:
    """Every claim of a case's article and accounts with all its fields."""
    return [repr(claim) for text in [one.article, *one.accounts] for claim in kit.find_claims(text)]


def test_a_text_that_no_case_brings_ends_in_a_sentence_where_there_is_no_spacy() -> None:
    told = said(
        "import kit\n"
        "try: kit.find_claims(kit.from_text('Rain fell on Leeds.'))\n"
        "except kit.KitError as error: print(error)"
    )
    assert told.startswith("Here the kit reads only the texts that its case brings")
    assert "Ask your instructor" in told


def test_another_text_has_another_parse() -> None:
    one, other = (kit.from_text(text) for text in ("Rain fell.\n\nIt stopped.", "Rain fell. It stopped."))
    assert parses.digest(one) != parses.digest(other)


@pytest.mark.parametrize("content", [b"", b"\x1f\x8b", b"{}"])
def test_a_damaged_file_is_as_if_it_were_not_there(tmp_path: Path, content: bytes) -> None:
    (tmp_path / BROUGHT).write_bytes(content)
    assert read_brought(tmp_path / BROUGHT, 0) == {}


def test_what_is_written_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article = kit.from_text("The mayor said the bridge is safe.")
    (tmp_path / "seeds" / "town").mkdir(parents=True)
    bring([article], written_vectors(["a bridge"]), tmp_path / "seeds" / "town")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(parses, "modelled", None)
    assert next(iter(parses.parse_all([article]))).lemmas[1] == "mayor"
