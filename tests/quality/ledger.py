"""The kit's ledger of real news articles beside ledgers that were written by hand.

`dev` are ledgers in the folder `ledger/dev`, on which the rules were developed. `seen once` and `unseen` are
those in tests/quality/ledgers, written before anybody saw the kit's; the misses of the first were looked at
once, those of the second never: they are counted and not kept. `labelled` are pieces that the kit had cut and
readers labelled without seeing its labels: `design` was read while rules changed, of `hold out` only totals
were, and of `fresh` hardly those. A folder `ledger/aside` beside the dev ledgers is measured like these.
The texts are those of attribution-polnear. Two claims are the same when their characters have an
intersection over union of at least .8; labels are compared on claims that match by at least .5.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

import kit
from kit.exercises import coefficient
from kit.language import Parse, parse
from kit.records import Article, Claim, pieces
from tests.quality.attribution_polnear import characters
from tests.quality.measure import Figure, Measure

LEDGERS = Path(__file__).parent / "ledgers"
SAME, ALIKE = 0.8, 0.5
LABELS: Mapping[str, float] = {
    "kind": 0.70,
    "certainty": 0.80,
    "source_kind": 0.85,
    "checkable": 0.65,
    "hedged": 0.75,
}
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
Row = dict[str, Any]
Frame = tuple[frozenset[int], frozenset[int]]


def measure(folder: Path) -> Measure:
    """The figures of the dev ledgers, of those seen once and of the unseen ones."""
    folder = folder.parent if folder.name == "ledger" else folder
    texts = folder / "attribution-polnear"
    dev = part("dev", folder / "ledger" / "dev", texts / "dev" / "text")
    seen = part("seen once", LEDGERS / "seen_once", texts / "train" / "text")
    unseen = part("unseen", LEDGERS / "unseen", texts / "train" / "text")
    labelled = [LEDGERS / "labelled" / name for name in ("design", "hold_out", "aside", "fresh")]
    given = [f for path in labelled for f in labels(path, texts / "train" / "text")]
    return Measure([*dev.figures, *seen.figures, *unseen.figures, *given], [*dev.misses, *seen.misses])


def labels(ledgers: Path, texts: Path) -> Iterator[Figure]:
    """Kappa of the labels of pieces that the kit once cut, where it still cuts nearly the same."""
    pairs: list[tuple[Row, Claim]] = []
    for article, rows in articles(ledgers, texts):
        claims = kit.find_claims(article)
        gold = [characters(map(_span, row["pieces"])) for row in rows]
        same = matched(gold, [characters(claim.pieces) for claim in claims], ALIKE)
        pairs += [(rows[i], claims[j]) for i, j in same.items()]
    name = f"labelled, {ledgers.name.replace('_', ' ')}"
    yield Figure(f"{name}: pieces compared", len(pairs))
    yield from (Figure(f"{name}: {f.measure}", f.value, f.reach) for f in kappas(pairs))


def kappas(pairs: Sequence[tuple[Row, Claim]]) -> Iterator[Figure]:
    """Cohen's kappa of each label."""
    for label, reach in LABELS.items():
        cells = {"gold": [row[label] for row, _ in pairs], "kit": [getattr(c, label) for _, c in pairs]}
        yield Figure(
            f"kappa of {label}", coefficient("Cohen's kappa", pd.DataFrame(cells).astype(str)), reach
        )


def articles(ledgers: Path, texts: Path) -> Iterator[tuple[Article, list[Row]]]:
    """Each article of the ledgers in a folder, with its rows."""
    for path in sorted(ledgers.glob("*.jsonl")):
        text = (texts / f"{path.stem}.txt").open(encoding="utf-8", newline="").read()
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        yield kit.from_text(text, id=path.stem), rows


def part(name: str, ledgers: Path, texts: Path) -> Measure:
    """The figures of the ledgers in a folder, over all their articles."""
    score = Score(0.80 if name == "dev" else 0.75)
    for article, rows in articles(ledgers, texts):
        score.add(article, rows)
    figures = [Figure(f"{name}: {f.measure}", f.value, f.reach, f.others) for f in score.figures()]
    return Measure(figures, [{"part": name, **miss} for miss in score.misses])


@dataclass
class Score:
    """Counts over articles."""

    reach: float
    gold: int = 0
    own: int = 0
    same: int = 0
    fates: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("split", "merged", "missing"), 0))
    frames: list[int] = field(default_factory=lambda: [0, 0, 0])
    alike: list[tuple[Row, Claim]] = field(default_factory=list)
    subjects: list[bool] = field(default_factory=list)
    misses: list[dict[str, object]] = field(default_factory=list)

    def add(self, article: Article, rows: Sequence[Row]) -> None:
        """One article more."""
        claims = kit.find_claims(article)
        gold = [characters(map(_span, row["pieces"])) for row in rows]
        own = [characters(claim.pieces) for claim in claims]
        same, alike = matched(gold, own, SAME), matched(gold, own, ALIKE)
        self.gold, self.own, self.same = self.gold + len(gold), self.own + len(own), self.same + len(same)
        for i in range(len(gold)):
            if i not in same:
                self._miss(article, gold, own, i)
        self.misses += [
            {"article": article.id, "miss": "not in gold", "words": claims[j].text}
            for j in range(len(own))
            if j not in same.values()
        ]
        counts = (len(frames_of(rows)), len(kit_frames(claims)), _shared(frames_of(rows), kit_frames(claims)))
        self.frames = [a + b for a, b in zip(self.frames, counts, strict=True)]
        for i, j in alike.items():
            self.alike.append((rows[i], claims[j]))
            self._subject(article, rows[i], claims[j])
            self._labels(article, rows[i], claims[j])

    def _miss(self, article: Article, gold: list[frozenset[int]], own: list[frozenset[int]], i: int) -> None:
        fate = fate_of(gold, own, i)
        if fate in self.fates:
            self.fates[fate] += 1
        words = "".join(article.text[k] for k in sorted(gold[i]))
        self.misses.append({"article": article.id, "miss": fate, "words": words})

    def _subject(self, article: Article, row: Row, claim: Claim) -> None:
        """Whether the claim that stands alone names whom the gold names, where the claim itself does not."""
        name = subject_of(article, row)
        if name and (row.get("subject") or name not in words_of(claim.text)):
            self.subjects.append(name in words_of(claim.stands_alone))
            if not self.subjects[-1]:
                self._add(article, claim, "subject", name, claim.stands_alone)

    def _labels(self, article: Article, row: Row, claim: Claim) -> None:
        for label in LABELS:
            if row[label] != getattr(claim, label):
                self._add(article, claim, label, row[label], getattr(claim, label))

    def _add(self, article: Article, claim: Claim, miss: str, gold: object, own: object) -> None:
        self.misses.append(
            {"article": article.id, "miss": miss, "words": claim.text, "gold": gold, "kit": own}
        )

    def figures(self) -> Iterator[Figure]:
        """What the counts come to."""
        yield Figure("claims of the gold", self.gold)
        yield Figure("claims of the kit", self.own)
        yield Figure(
            "F1 of claims, IoU >= .8", f1(self.gold, self.own, self.same), self.reach, "two readers .96"
        )
        for fate, count in self.fates.items():
            yield Figure(f"share of the gold's claims {fate}", count / self.gold)
        yield Figure("F1 of frames, cue and source overlap", f1(*self.frames))
        yield Figure("claims with labels compared, IoU >= .5", len(self.alike))
        yield from kappas(self.alike)
        hedged = [
            bool(row["hedged"]) for row, claim in self.alike for r in claim.reasons if r.field == "hedged"
        ]
        yield Figure("hedges marked where the gold hedges", sum(hedged) / max(1, len(hedged)))
        yield Figure("stands_alone with the right subject", sum(self.subjects) / max(1, len(self.subjects)))


def f1(gold: int, own: int, both: int) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * both / max(1, gold + own)


def matched(gold: Sequence[frozenset[int]], own: Sequence[frozenset[int]], least: float) -> dict[int, int]:
    """Gold to own, one to one, the largest overlap first."""
    pairs = []
    for i, one in enumerate(gold):
        for j, other in enumerate(own):
            share = len(one & other) / len(one | other)
            if share >= least:
                pairs.append((-share, i, j))
    hits: dict[int, int] = {}
    for _, i, j in sorted(pairs):
        if i not in hits and j not in hits.values():
            hits[i] = j
    return hits


def fate_of(gold: Sequence[frozenset[int]], own: Sequence[frozenset[int]], i: int) -> str:
    """What became of a claim of the gold that is not found: split, merged, missing, or cut otherwise."""
    inside = [claim for claim in own if 2 * len(claim & gold[i]) > len(claim)]
    if len(inside) > 1:
        return "split"
    holding = [claim for claim in own if 2 * len(claim & gold[i]) > len(gold[i])]
    if not holding:
        return "missing"
    others = (k for k in range(len(gold)) if k != i and 2 * len(holding[0] & gold[k]) > len(gold[k]))
    return "merged" if any(True for _ in others) else "cut otherwise"


def frames_of(rows: Sequence[Row]) -> list[Frame]:
    """Cue and source of each frame of the gold, once each."""
    found = {(characters(map(_span, row["cue"])), characters(map(_span, row["source"]))) for row in rows}
    return [frame for frame in found if frame[0]]


def kit_frames(claims: Sequence[Claim]) -> list[Frame]:
    """Cue and source of the innermost frame of each claim, once each."""
    said = (claim.attributions[0] for claim in claims if claim.attributions)
    return list({(characters(pieces(a.cue)), characters(pieces(a.source))) for a in said})


def _shared(gold: Sequence[Frame], own: Sequence[Frame]) -> int:
    """How many frames of the gold the kit has, with their source."""

    def fits(one: Frame, other: Frame) -> bool:
        return bool(one[0] & other[0]) and (bool(one[1] & other[1]) or not one[1] | other[1])

    return sum(any(fits(one, other) for other in own) for one in gold)


def words_of(text: str) -> list[str]:
    """The words of a text in small letters."""
    return re.findall(r"\w+", text.lower())


def subject_of(article: Article, row: Row) -> str:
    """The head word of the subject that the gold gives: of its mention, or of its own sentence."""
    if "subject" in row:
        return _head(parse(article), lambda p, i: _within(p, i, row["subject"])) if row["subject"] else ""
    alone = row["stands_alone"].replace("[", "").replace("]", "")
    return _head(
        parse(kit.from_text(alone)), lambda p, i: p.deps[i] in SUBJECTS and p.heads[p.heads[i]] == p.heads[i]
    )


def _head(parsed: Parse, wanted: Callable[[Parse, int], bool]) -> str:
    return next((parsed.lower[i] for i in range(len(parsed.words)) if wanted(parsed, i)), "")


def _within(parsed: Parse, i: int, spans: Sequence[Sequence[int]]) -> bool:
    """Whether the token is in one of the spans and its head is not."""

    def inside(k: int) -> bool:
        return any(start <= parsed.starts[k] < end for start, end in spans)

    return inside(i) and (parsed.heads[i] == i or not inside(parsed.heads[i]))


def _span(edges: Sequence[int]) -> kit.records.Span:
    return kit.records.Span(*edges)
