"""Event factuality: the kit's certainty of each annotated predicate beside people's -3 to +3."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from statistics import correlation

import kit
from kit.claims import claims_of
from kit.claims.certainty.factbank import certainty
from kit.claims.certainty.modality import core
from kit.language import Parse, parse_all, shipped_words
from kit.records import Claim
from tests.quality.measure import Figure, Measure

NUMBERS = {"CT+": 3, "PR+": 2, "PS+": 1, "CTu": 0, "Uu": 0, "PS-": -1, "PR-": -2, "CT-": -3}


PARTS = ("dev", "test", "train")


def factuality(folder: Path, reach: float | None, others: str) -> Measure:
    """The measure of each part that the folder has."""
    found = [
        measured(path, reach if part != "train" else None, others)
        for part in PARTS
        if (path := folder / f"{part}.jsonl").exists()
    ]
    return Measure([f for m in found for f in m.figures], [miss for m in found for miss in m.misses])


def measured(path: Path, reach: float | None, others: str) -> Measure:
    """Pearson r over the targets: by the smallest claim that holds each, and by the token itself.

    A claim has one value, which is meant for its own predicate; where another verb in it, or a verb's noun,
    is not as certain, its reasons of the field "certainty within" say so ('denied the attack'). What stands
    in no claim (a frame such as 'she said', a connective) has the value of its token in both.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    parses = parse_all([kit.from_text(row["text"]) for row in rows])
    gold, by_claim, by_token, told, misses = [], [], [], [], []
    for row, parsed in zip(rows, parses, strict=True):
        claims = claims_of(parsed, shipped_words())
        predicates = {predicate for claim in claims for predicate in predicates_of(parsed, claim)}
        starts = list(accumulate((len(word) + 1 for word in row["text"].split(" ")), initial=0))
        for target in row["targets"]:
            start = starts[target["span1"][0]]
            claim = smallest(claims, start)
            token = token_at(parsed, start)
            gold.append(float(target["label"]))
            if claim and token in predicates:
                told.append((NUMBERS[claim.certainty], gold[-1]))
            by_token.append(NUMBERS[certainty(parsed, token, shipped_words())[0]])
            by_claim.append(NUMBERS[value_at(claim, parsed.starts[token])] if claim else by_token[-1])
            if abs(by_claim[-1] - gold[-1]) >= 2:
                missed = {"part": path.stem, "target": target["span_text"], "gold": gold[-1]}
                missed |= {"claim": by_claim[-1], "token": by_token[-1]}
                text = claim.text if claim else ""
                misses.append({**missed, "claim text": text, "sentence": row["text"]})
    error = sum(abs(a - b) for a, b in zip(by_claim, gold, strict=True)) / len(gold)
    figures = [
        Figure(f"{path.stem}: r, claim that holds the target", correlation(by_claim, gold), reach, others),
        Figure(f"{path.stem}: r, the token itself", correlation(by_token, gold)),
        Figure(f"{path.stem}: r, what a claim itself tells", correlation(*zip(*told, strict=True))),
        Figure(f"{path.stem}: targets that a claim itself tells", len(told)),
        Figure(f"{path.stem}: mean absolute error", error),
    ]
    return Measure(figures, misses)


def predicates_of(parsed: Parse, claim: Claim) -> Iterator[int]:
    """The predicate that a claim tells of, or several where it is a list."""
    inside = [
        i for i, start in enumerate(parsed.starts) if any(p.start <= start < p.end for p in claim.pieces)
    ]
    for i in inside:
        if parsed.heads[i] == i or parsed.heads[i] not in inside:
            yield core(parsed, i, inside, shipped_words())


def value_at(claim: Claim, start: int) -> str:
    """What a claim says of the word that begins at a character: its own value, or that of the word within."""
    within = (r for r in claim.reasons if r.field == "certainty within" and r.start == start)
    return next((str(r.value) for r in within), claim.certainty)


def smallest(claims: list[Claim], start: int) -> Claim | None:
    """The claim with the fewest characters among those that hold this one."""
    holding = [c for c in claims if any(p.start <= start < p.end for p in c.pieces)]
    return min(holding, key=lambda c: sum(map(len, c.pieces)), default=None)


def token_at(parsed: Parse, start: int) -> int:
    """The token that holds a character, or the next one."""
    return next((i for i, end in enumerate(parsed.ends) if end > start), len(parsed.ends) - 1)
