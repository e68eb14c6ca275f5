"""The wrong thing in the right place: what a student gives by mistake, and the sentence that comes back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import kit
from kit.criticism import audit_sources, find_scope, find_voices

AN_ARTICLE = "Give kit.case().article, or what kit.read(path) or kit.from_text(text) gives."


@pytest.mark.parametrize(
    "asked",
    [
        kit.find_claims,
        kit.find_attributions,
        kit.find_triples,
        kit.find_devices,
        kit.find_tellings,
        kit.find_tensions,
        find_scope,
        find_voices,
        kit.find_wording,
        audit_sources,
        kit.central_claim,
        kit.card,
        kit.show,
    ],
)
@pytest.mark.parametrize(("given", "called"), [(None, "NoneType"), ("my text", "str"), (["a"], "list")])
def test_what_is_no_article_is_named_with_what_is(
    asked: Callable[[object], object], given: object, called: str
) -> None:
    with pytest.raises(kit.KitError) as told:
        asked(given)
    assert str(told.value) == f"An article is asked for here, and {called} was given. {AN_ARTICLE}"


@pytest.mark.parametrize(("given", "called"), [(None, "NoneType"), (5, "int"), ("rain", "str")])
def test_a_table_is_made_of_a_list(given: object, called: str) -> None:
    with pytest.raises(kit.KitError) as told:
        kit.table(given)
    assert str(told.value) == (
        f"table() makes a table of a list of records, and was given {called}. "
        "Give it a list, such as kit.find_claims(article); one record goes into square brackets."
    )


def test_a_text_is_made_of_words() -> None:
    with pytest.raises(kit.KitError, match=r"from_text\(\) reads a text, and was given int\."):
        kit.from_text(5)
