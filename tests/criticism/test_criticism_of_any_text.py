"""Criticism of any text is a result: never an error, and every reason points into the text."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kit
from kit.criticism import audit_sources, find_scope
from kit.records import Article

LINES = st.sampled_from(
    [
        "Council Opens Bridge",
        "The council has opened a bridge, marking a turning point.",
        "The council opened no bridge rather than two.",
        "It must be understood.",
        "Key Objectives:",
        "- Roads to reduce traffic",
        "- Label: it was closed",
        "References",
        "- Mason, A. “On roads”, 1931, https://example.org",
        "The plan covers roads, bridges, and",
        "“By whom?” over",
        "",
    ]
)
TEXTS = st.one_of(st.lists(LINES, max_size=8).map("\n".join), st.text(max_size=80))
ASKED: tuple[Callable[[Article], Iterable[object]], ...] = (
    kit.card,
    audit_sources,
    kit.find_tellings,
    kit.find_tensions,
    kit.find_devices,
    kit.find_wording,
    find_scope,
    kit.questions,
)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_criticism_is_total_and_points_into_the_text(text: str) -> None:
    try:
        article = kit.from_text(text)
    except kit.KitError:
        return
    for ask in ASKED:
        found = list(ask(article))
        kit.table(found)
        for reason in (r for record in found for r in getattr(record, "reasons", ())):
            assert 0 <= reason.start <= reason.end <= len(text)
            assert reason.note
