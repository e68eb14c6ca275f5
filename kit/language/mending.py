"""Phrases that the English model hangs on the wrong word, set right where the words around them tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def mend(words: list[str], told: dict[str, Any], heads: list[int]) -> None:
    """Set heads and relations right in place; `told` has the other columns of a parse by their names."""
    _with_its_town(words, told["pos"], heads, told["deps"])
    _as_the_verb_it_is(told, heads)


def _with_its_town(words: list[str], pos: list[str], heads: list[int], deps: list[str]) -> None:
    """Give an abbreviation after a name and a comma to that name: 'Salem, Mass.', also at a full stop."""
    for i in range(2, len(words)):
        own = i - 2 <= heads[i] <= i or (heads[i] > i and pos[heads[i]] == "PROPN")
        abbreviated = words[i].endswith(".") and len(words[i]) > 2 and words[i][0].isupper()
        if (
            abbreviated
            and words[i - 1] == ","
            and pos[i - 2] == "PROPN"
            and not own
            and not _hangs_on(i, heads, i - 2)
        ):
            heads[i], deps[i] = i - 2, "appos"


def _hangs_on(above: int, heads: Sequence[int], i: int) -> bool:
    """Whether a token depends on another, however far up."""
    while heads[i] != i and i != above:
        i = heads[i]
    return i == above


def _as_the_verb_it_is(told: dict[str, Any], heads: list[int]) -> None:
    """Tag a noun that has a subject and a clause of its own as a verb: 'Lawyers for the town *charge* that'.

    What stood as its attribute goes back to the preposition before it: 'Analysts *at Lund* estimate'.
    """
    has = {(heads[i], dep) for i, dep in enumerate(told["deps"]) if dep in ("nsubj", "ccomp")}
    for i in (i for i, tag in enumerate(told["tags"]) if tag in ("NN", "NNS")):
        if {(i, "nsubj"), (i, "ccomp")} <= has:
            told["tags"][i], told["pos"][i] = "VBP" if told["tags"][i] == "NN" else "VBZ", "VERB"
            for k in (k for k in range(i) if heads[k] == i and told["deps"][k] in ("nmod", "compound")):
                before = next((j for j in range(k - 1, -1, -1) if told["deps"][j] == "prep"), i)
                heads[k], told["deps"][k] = before, "pobj"
