"""Data sets of single sentences: their rows, and each sentence read through the kit's front door.

The same path as `kit.find_claims(kit.from_text(sentence))`, with the parsing done in batches.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import kit
from kit.claims import claims_of
from kit.language import Parse, parse_all
from kit.language import wordlists as lexicon
from kit.records import Claim

Row = Mapping[str, str]


def rows(folder: Path, *parts: str) -> list[Row]:
    """The rows of the first of these parts that the folder has (train, dev, test ...)."""
    path = next((folder / f"{part}.csv" for part in parts if (folder / f"{part}.csv").is_file()), None)
    if path is None:
        raise SystemExit(f"{folder} has none of the parts {', '.join(parts)} (as .csv).")
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def parsed(data: Sequence[Row]) -> Iterator[Parse]:
    """Each row's sentence, parsed as an article of its own."""
    return parse_all([kit.from_text(row["sentence"]) for row in data])


def ledgers(data: Sequence[Row]) -> list[list[Claim]]:
    """The claims of each row's sentence, as the front door gives them."""
    return [claims_of(parse, lexicon.shipped_words()) for parse in parsed(data)]


def checkable(claims: Sequence[Claim]) -> bool:
    """A sentence is checkable when one of its claims is."""
    return any(claim.checkable for claim in claims)


def highest(claims: Sequence[Claim], field: str) -> float:
    """The highest value of a field over the claims of a sentence."""
    return max((getattr(claim, field) for claim in claims), default=0.0)
