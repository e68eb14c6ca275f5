"""Twice the input is twice the work, for the families of input that were or are the hardest.

Work is counted, not timed: every line that runs while a file is read and its claims are found.
`python -m tests.speed growth` times all families.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.speed.growth import families, work

WORST = {
    "dates": 2_000,
    "that": 400,
    "laws": 2_000,
    "headings": 400,
    "Markdown: [a](": 12_000,
    "Markdown: notes": 600,
    "Markdown: note texts": 600,
    "Markdown: headings": 600,
    "page: tiny paragraphs": 600,
    "page: rows": 600,
    "Word: empty paragraphs": 600,
}
MADE = {name: (ending, made) for name, ending, made in families()}


def steps(path: Path) -> int:
    """How many lines of Python run, each turn of a loop anew, for a file and its claims."""
    counted = 0

    def count(frame: object, event: str, argument: object) -> Any:
        nonlocal counted
        counted += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work(path)
    finally:
        sys.settrace(before)
    return counted


@pytest.mark.parametrize("name", WORST)
def test_twice_the_input_is_twice_the_work(tmp_path: Path, name: str) -> None:
    ending, made = MADE[name]
    done = []
    for size in (1, 1, 2, 4):  # the first loads what is loaded once
        path = tmp_path / f"{len(done)}{ending}"
        path.write_bytes(made(size * WORST[name]))
        done.append(steps(path))
    assert done[3] - done[2] < 2.3 * (done[2] - done[1])
