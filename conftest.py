"""No test hears of another's damaged answers, and no example of a docstring keeps an answer of ours."""

from __future__ import annotations

import pytest

from kit.exercises import answer_file


@pytest.fixture(autouse=True)
def _answers_apart(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    answer_file.notices.clear()
    if isinstance(request.node, pytest.DoctestItem):
        file = request.getfixturevalue("tmp_path") / "answers.json"
        monkeypatch.setenv(answer_file.VARIABLE, str(file))
