"""No test hangs, no test hears of damage in another, and no doctest keeps an answer of ours."""

from __future__ import annotations

import pytest

from kit.exercises import answer_file


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is run by night may take an hour."""
    for item in items:
        if item.get_closest_marker("nightly"):
            item.add_marker(pytest.mark.timeout(3600))


@pytest.fixture(autouse=True)
def _answers_apart(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    answer_file.notices.clear()
    if isinstance(request.node, pytest.DoctestItem):
        file = request.getfixturevalue("tmp_path") / "answers.json"
        monkeypatch.setenv(answer_file.VARIABLE, str(file))
