"""A word that was cut at the end of a printed line is made whole, and a hyphen that was there before is kept.

The document's other words decide; where they say nothing, the kit's dictionary does.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

HYPHENS = "-\u00ad\u2010\x02"
_ENDINGS = [(end, new) for end in ("s", "es", "ed", "d", "ing", "er", "ers", "ly") for new in ("", "e")]
_ENDINGS += [("ies", "y"), ("ied", "y")]


class CutWords:
    """The whole words of a document, and by them its lines made into one."""

    def __init__(self, lines: Iterable[str]) -> None:
        whole = (word for line in lines for word in line.split()[:-1])
        self._own = {re.sub(r"^\W+|\W+$", "", word).lower() for word in whole}

    def joined(self, lines: Sequence[str]) -> str:
        """The lines as one, with the words that were cut between them.

        >>> CutWords([]).joined(["The sea-", "level gov-", "ernment"])
        'The sea-level government'
        """
        said = lines[0]
        for line in lines[1:]:
            if said[-1:] in HYPHENS and said[-2:-1].isalpha():
                said = said[:-1] + "-" * self._hyphened(said[:-1], line) + line
            else:
                said = f"{said} {line}"
        return said.replace("\x02", "-").replace("\u00ad", "")

    def _hyphened(self, before: str, after: str) -> bool:
        first = re.search(r"[^\W\d_]+(?:-[^\W\d_]+)*$", before)
        second = re.match(r"[^\W\d_]+", after)
        if not first or not second or second[0][0].isupper():
            return True
        one, two = first[0].lower().rpartition("-")[2], second[0].lower()
        if {f"{one}-{two}", one + two} & self._own:
            return f"{one}-{two}" in self._own
        if one == "re" and two.startswith("e"):
            return True
        return not _known(one + two) and _known(one) and _known(two)


@cache
def _dictionary() -> frozenset[str]:
    """The words of WordNet and the most frequent words of English, from the files that `language` keeps."""
    import numpy as np

    words = files("kit") / "language" / "words"
    with (words / "wordnet.txt.gz").open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as file:
        known = {line.partition("\t")[0].rpartition(".")[0] for line in file}
    with (words / "vectors.npz").open("rb") as vectors:
        return frozenset(known.union(str(np.load(vectors)["words"]).split()))


def _known(word: str) -> bool:
    """Whether a word, or what is left of it without an ending, is in the dictionary."""
    stems = {
        word[: -len(end)] + new for end, new in _ENDINGS if word.endswith(end) and len(word) > len(end) + 2
    }
    return not stems.isdisjoint(_dictionary()) or word in _dictionary()
