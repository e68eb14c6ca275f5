"""Pairs of articles on one event: which statements of both speak of the same thing, and what of them?

`paired-news/dev.jsonl` pairs the propositions of two articles by hand, each with a verdict. A pair of the
kit is right when, on both sides, it covers half of the shorter of the two spans. Near-pairs in
`dev-arguable.jsonl` count neither way; `dev-traps.jsonl` share names or words, and are no pairs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import kit
from kit.records import Pair
from tests.quality.measure import Figure, Measure

Pieces = list[tuple[int, int]]
Row = dict[str, str]
FORMS = ("verbatim", "near", "paraphrase")
AIMS = {"precision of pairs": 0.80, "recall of pairs": 0.55, "recall, paraphrase": 0.40, "verdict": 0.75}


def measure(folder: Path) -> Measure:
    """Precision and recall of pairs, by form; verdicts; contradictions; traps taken; part by part."""
    inner = folder / "paired-news"
    every = (inner if inner.is_dir() else folder).glob("*.jsonl")
    parts = sorted(path for path in every if "-" not in path.stem)
    figures: list[Figure] = []
    misses: list[dict[str, object]] = []
    for path in parts:
        found = Part(path)
        figures += found.figures()
        misses += found.misses()
    return Measure(figures, misses)


class Part:
    """The gold of one part, and what the kit proposes for its events."""

    def __init__(self, path: Path) -> None:
        self.name, self.gold = path.stem, _rows(path)
        self.arguable, self.traps = (
            _rows(path.with_stem(f"{path.stem}-{sort}")) for sort in ("arguable", "traps")
        )
        sides = {row["event"]: (row["left"], row["right"]) for row in self.gold}
        self.texts = {
            (event, side): kit.from_text(
                (path.parent / path.stem / f"{event}_{paper}.txt").read_text("utf-8")
            )
            for event, papers in sides.items()
            for side, paper in zip(("left", "right"), papers, strict=True)
        }
        self.pairs = {
            event: [
                pair
                for pair in kit.compare(self.texts[event, "left"], self.texts[event, "right"])
                if pair.left and pair.right
            ]
            for event in sides
        }
        self.met = {id(row): self._best(row) for row in (*self.gold, *self.arguable, *self.traps)}

    def figures(self) -> Iterator[Figure]:
        """Each figure with its aim."""
        right = {id(pair) for row in self.gold for pair in self._meeting(row)}
        doubtful = {id(pair) for row in self.arguable for pair in self._meeting(row)} - right
        counted = [pair for pairs in self.pairs.values() for pair in pairs if id(pair) not in doubtful]
        met = [row for row in self.gold if self.met[id(row)]]
        verdicts = [self.met[id(row)].verdict == row["verdict"] for row in met]
        clashing = {id(self.met[id(row)]) for row in met if row["verdict"] == "contradicts"}
        clashes = [pair for pair in counted if pair.verdict == "contradicts"]
        taken = [
            row for row in self.traps if (pair := self.met[id(row)]) and id(pair) not in right | doubtful
        ]
        yield self._share("precision of pairs", [id(pair) in right for pair in counted])
        yield self._share("recall of pairs", [bool(self.met[id(row)]) for row in self.gold])
        for form in FORMS:
            found = [bool(self.met[id(row)]) for row in self.gold if row["form"] == form]
            yield self._share(f"recall, {form}", found)
        yield self._share("verdict right when paired", verdicts)
        yield self._share("precision of contradictions", [id(pair) in clashing for pair in clashes])
        yield self._share("traps taken", [row in taken for row in self.traps])

    def _share(self, what: str, right: list[bool]) -> Figure:
        aim = next((aim for name, aim in AIMS.items() if what.startswith(name)), None)
        share = sum(right) / len(right) if right else float("nan")
        return Figure(f"{self.name}: {what}", share, aim, f"{sum(right)} of {len(right)}")

    def misses(self) -> Iterator[dict[str, object]]:
        """Gold pairs that the kit has not, or has with another verdict; the kit's pairs that are none."""
        for row in self.gold:
            pair = self.met[id(row)]
            if pair is None or pair.verdict != row["verdict"]:
                yield {
                    "miss": "verdict" if pair else "pair",
                    **{name: row[f"{name}_text"] for name in ("left", "right")},
                    "gold": f"{row['form']}, {row['verdict']} {', '.join(row['in'])}",
                    "kit": f"{pair.verdict}: {pair.reasons[0].note}" if pair else "",
                }
        known = {id(pair) for row in (*self.gold, *self.arguable) for pair in self._meeting(row)}
        for pair in (pair for pairs in self.pairs.values() for pair in pairs if id(pair) not in known):
            yield {
                "miss": "no pair",
                **_texts(pair),
                "gold": "",
                "kit": f"{pair.verdict}: {pair.reasons[0].note}",
            }

    def _meeting(self, row: Row) -> list[Pair]:
        """The kit's pairs that cover a pair of the gold, the best first."""
        scored = []
        for pair in self.pairs[row["event"]]:
            one, two = (_cover(self._pieces(row, side), getattr(pair, side)) for side in ("left", "right"))
            if min(one[0], two[0]) >= 0.5:
                scored.append((-one[1] - two[1], len(scored), pair))
        return [pair for *_, pair in sorted(scored)]

    def _best(self, row: Row) -> Pair | None:
        return next(iter(self._meeting(row)), None)

    def _pieces(self, row: Row, side: str) -> Pieces:
        """The characters of a row's side; of a trap, which gives none, those where its words stand."""
        if f"{side}_pieces" in row:
            return [(start, end) for start, end in row[f"{side}_pieces"]]
        text, at, found = self.texts[row["event"], side].text, 0, []
        for words in row[f"{side}_text"].split(" … "):
            at = text.index(words, at)
            found.append((at, at + len(words)))
        return found


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def _cover(gold: Pieces, claim: object) -> tuple[float, float]:
    """The share that is common of the shorter of two spans, and of both together."""
    wanted = {i for start, end in gold for i in range(start, end)}
    found = {i for piece in claim.pieces for i in range(piece.start, piece.end)}
    both = len(wanted & found)
    return both / min(len(wanted), len(found)), both / len(wanted | found)


def _texts(pair: Pair) -> dict[str, object]:
    return {"left": pair.left.text, "right": pair.right.text}
