"""Who said what, measured on PolNeAR (Newell, Margolin & Ruths, LREC 2018), textacy in the same run.

An attribution is found when the characters of its content and those of a gold content have an
intersection over union of at least 0.5, matched greedily by overlap. Several annotators read a few of
the articles; the first file name in order counts.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import kit
from kit.language.parsing import model
from kit.records import Span, pieces
from tests.quality.measure import Figure, Measure

PARTS = ("dev", "train", "test")


@dataclass(frozen=True)
class Gold:
    """One attribution: the characters of source, cue and content, and where they are."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


def measure(folder: Path) -> Measure:
    """F1 of attributions, and the share of the found ones with the right source, part by part."""
    figures: list[Figure] = []
    misses: list[dict[str, object]] = []
    for part in PARTS:
        if (folder / part).is_dir():
            texts = list(articles(folder / part))
            found = Score()
            for name, text, gold in texts:
                predicted = [of_kit(a) for a in kit.find_attributions(kit.from_text(text, id=name))]
                hits = found.add(gold, predicted)
                misses += missed(part, name, text, gold, predicted, hits)
            figures += found.figures(part, "GGT .476, textacy .202 (dev), people .795")
            figures += peer(part, texts)
    return Measure(figures, misses)


class Score:
    """Counts over articles."""

    def __init__(self) -> None:
        self.gold = self.predicted = self.hits = self.sources = 0

    def add(self, gold: Sequence[Gold], predicted: Sequence[Gold]) -> dict[int, int]:
        """One article more; returns which gold attribution is found by which prediction."""
        hits = matched(gold, predicted)
        self.gold += len(gold)
        self.predicted += len(predicted)
        self.hits += len(hits)
        self.sources += sum(bool(gold[i].source & predicted[j].source) for i, j in hits.items())
        return hits

    def figures(self, part: str, others: str, who: str = "") -> list[Figure]:
        """Precision, recall, F1 and the share of right sources; what to reach is for the dev part."""
        precision = self.hits / max(1, self.predicted)
        recall = self.hits / max(1, self.gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        reach = (0.62, 0.90) if not who else (None, None)
        return [
            Figure(f"{part}: {who}precision, content IoU >= .5", precision),
            Figure(f"{part}: {who}recall, content IoU >= .5", recall),
            Figure(f"{part}: {who}F1, content IoU >= .5", f1, reach[0], others),
            Figure(
                f"{part}: {who}source right when found",
                self.sources / max(1, self.hits),
                reach[1],
                "textacy .835 (dev), people .961" if not who else "",
            ),
        ]


def matched(gold: Sequence[Gold], predicted: Sequence[Gold]) -> dict[int, int]:
    """Gold to predicted indices: pairs with content IoU >= .5, the largest overlap first."""
    pairs = []
    for i, one in enumerate(gold):
        for j, other in enumerate(predicted):
            overlap = len(one.content & other.content)
            if overlap and 2 * overlap >= len(one.content | other.content):
                pairs.append((-overlap, i, j))
    hits: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in hits and j not in taken:
            hits[i] = j
            taken.add(j)
    return hits


def articles(folder: Path) -> Iterable[tuple[str, str, list[Gold]]]:
    """Name, text and gold attributions of each annotated article."""
    for path in sorted((folder / "text").glob("*.txt")):
        annotations = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        if annotations:
            with path.open(encoding="utf-8", newline="") as file:
                yield path.stem, file.read(), gold_of(annotations[0].read_text(encoding="utf-8"))


def gold_of(standoff: str) -> list[Gold]:
    """The attributions of one brat file."""
    spans: dict[str, frozenset[int]] = {}
    events = []
    for line in standoff.split("\n"):
        cells = line.split("\t")
        if line.startswith("T"):
            _, _, places = cells[1].partition(" ")
            edges = [tuple(map(int, place.split())) for place in places.split(";")]
            spans[cells[0]] = frozenset(i for start, end in edges for i in range(start, end))
        elif line.startswith("E"):
            events.append([argument.split(":") for argument in cells[1].split()[1:]])
    return [Gold(*(role(event, name, spans) for name in ("Source", "Cue", "Content"))) for event in events]


def role(event: list[list[str]], name: str, spans: dict[str, frozenset[int]]) -> frozenset[int]:
    """The characters of one role of an event; numbered roles (Content2) belong together."""
    return frozenset().union(*(spans[value] for key, value in event if key.rstrip("0123456789") == name))


def of_kit(said: kit.records.Attribution) -> Gold:
    """The kit's attribution in sets of characters."""
    return Gold(*(characters(pieces(part)) for part in (said.source, said.cue, said.content)))


def characters(spans: Iterable[Span]) -> frozenset[int]:
    """The characters of some spans."""
    return frozenset(i for span in spans for i in range(span.start, span.end))


def missed(
    part: str,
    name: str,
    text: str,
    gold: Sequence[Gold],
    predicted: Sequence[Gold],
    hits: dict[int, int],
) -> list[dict[str, object]]:
    """Gold attributions that were not found, and predicted ones that are not gold."""
    taken = set(hits.values())
    rows = [("not found", one) for i, one in enumerate(gold) if i not in hits]
    rows += [("not in gold", one) for j, one in enumerate(predicted) if j not in taken]
    return [
        {
            "part": part,
            "article": name,
            "miss": miss,
            "source": shown(text, one.source),
            "cue": shown(text, one.cue),
            "content": shown(text, one.content),
        }
        for miss, one in rows
    ]


def shown(text: str, places: frozenset[int]) -> str:
    """The words at these characters."""
    return "".join(text[i] for i in sorted(places)).replace("\n", " ")


def peer(part: str, texts: Sequence[tuple[str, str, list[Gold]]]) -> list[Figure]:
    """textacy's `direct_quotations` over the same articles, where textacy is installed."""
    if importlib.util.find_spec("textacy") is None:
        return []
    from textacy.extract.triples import direct_quotations

    score, raised = Score(), 0
    docs = model().pipe(text for _, text, _ in texts)
    for (_, _, gold), doc in zip(texts, docs, strict=True):
        predicted = []
        try:
            for quote in direct_quotations(doc):
                spans = [
                    [Span(t.idx, t.idx + len(t)) for t in part_]
                    for part_ in (quote.speaker, quote.cue, quote.content)
                ]
                predicted.append(Gold(*(characters(span) for span in spans)))
        except ValueError:
            raised += 1
        score.add(gold, predicted)
    return score.figures(part, f"raised on {raised} of {len(texts)} articles", "textacy: ")
