"""How far a class agrees, as the class page draws it: each alpha on a line, each label along the article.

Each picture is drawn in the page itself, has beside it the table that it was drawn from, and says in a
sentence what it shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from kit.exercises import Agreement
from kit.pages import counted

ALPHA = "Krippendorff's alpha"
_MOST_LABELS = 6
_SHORT = 90


def rows(agreement: Mapping[str, Sequence[Agreement]], titles: Mapping[str, str]) -> list[dict[str, Any]]:
    """A row for each exercise or label: its coefficients, and where its alpha stands from -1 to 1."""
    return [_row(name, titles.get(name, ""), found) for name, found in agreement.items()]


def _row(name: str, title: str, found: Sequence[Agreement]) -> dict[str, Any]:
    alpha = _alpha(found)
    drawn = alpha if alpha is not None and alpha.low == alpha.low else None
    return {
        "name": name,
        "title": title,
        "lines": found[0].items if found else 0,
        "people": found[0].annotators if found else 0,
        "alpha": _cell(alpha) if alpha else None,
        "cells": [_cell(one) for one in found if one is not alpha],
        "low": _along(drawn.low) if drawn else None,
        "width": round(_along(drawn.high) - _along(drawn.low), 1) if drawn else None,
        "at": _along(drawn.value) if drawn else None,
        "alt": in_words(found),
    }


def _cell(one: Agreement) -> dict[str, str]:
    name = one.coefficient[:1].upper() + one.coefficient[1:]
    return {"name": name, "value": number(one.value), "interval": interval(one)}


def in_words(found: Sequence[Agreement]) -> str:
    """Alpha with its interval in a few words, or nothing where it is not defined."""
    alpha = _alpha(found)
    if alpha is None:
        return ""
    known = f"95 % interval {interval(alpha)}" if alpha.low == alpha.low else "no interval"
    return f"{ALPHA} {number(alpha.value)} ({known})"


def _alpha(found: Sequence[Agreement]) -> Agreement | None:
    return next((one for one in found if one.coefficient == ALPHA and one.value == one.value), None)


def interval(one: Agreement) -> str:
    """The interval of a coefficient."""
    return f"{number(one.low)} to {number(one.high)}" if one.low == one.low else "no interval"


def number(value: float) -> str:
    """A coefficient with two decimals, a true minus, and no minus before zero.

    >>> number(-0.001), number(-0.25), number(float("nan"))
    ('0.00', '−0.25', 'not defined')
    """
    return f"{round(value, 2) + 0:.2f}".replace("-", "−") if value == value else "not defined"


def _along(value: float) -> float:
    """Where a coefficient stands on a line from -1 to 1, in per cent."""
    return round(50 + 50 * max(-1.0, min(1.0, value)), 1)


def strips(sentences: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """For each label of two or more markers, most used first: a strip with a bar for each sentence."""
    used = Counter[str]()
    for one in sentences:
        used[one["label"]] += one["number"] if one["of"] > 1 else 0
    total = max((one["at"] for one in sentences), default=0) + 1
    return [_strip(label, sentences, total) for label, number in used.most_common(_MOST_LABELS) if number]


def _strip(label: str, sentences: Sequence[Mapping[str, Any]], total: int) -> dict[str, Any]:
    here = [one for one in sentences if one["label"] == label]
    most = max(here, key=lambda one: one["number"])
    machine = sum(one["machine"] == "yes" for one in here)
    words = most["words"] if len(most["words"]) <= _SHORT else f"{most['words'][:_SHORT].rsplit(' ', 1)[0]} …"
    marked = sum(one["number"] > 0 for one in here)
    said = (
        f"{counted(marked, 'sentence')} marked {label} by somebody; most often, by {most['number']} of "
        f"{most['of']}, ‘{words}’. The machine gives the label to {counted(machine, 'sentence')}."
    )
    bars = [
        {
            "x": round(100 * one["at"] / total, 2),
            "top": round(100 - one["percent"], 1),
            "height": one["percent"],
            "machine": one["machine"] == "yes",
        }
        for one in here
    ]
    return {"label": label, "bars": bars, "width": round(80 / total, 2), "said": said}


def by_sentence(sentences: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows of each sentence together, in reading order."""
    return [
        {"words": labels[0]["words"], "labels": labels}
        for _, group in groupby(sentences, key=lambda one: one["at"])
        if (labels := list(group))
    ]
