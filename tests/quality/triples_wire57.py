"""Open information extraction against WiRe57 (Lechelle, Gotti and Langlais 2019), scored word by word.

A prediction may match a gold tuple when relation, first and second argument each share a word with it. The
words in common over the prediction's words are its precision, over the gold tuple's its recall; each is
matched once, best F1 first. Words that the annotators put in ("[is]") do not count as missed, and a part that
has only such words matches anything.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from pathlib import Path

import kit
from kit.claims.triples import triples
from kit.language import Parse
from kit.language import parses as language
from kit.records import Span, pieces
from tests.quality.measure import Figure, Measure


def measure(folder: Path) -> Measure:
    """F1 over the sentences of dev, beside the figures that others reach on WiRe57."""
    data = json.loads((folder / "dev.json").read_text(encoding="utf-8"))
    sentences = [sentence for document in data.values() for sentence in document]
    parses = language.parse_all([kit.from_text(sentence["sent"]) for sentence in sentences])
    precision = recall = made = wanted = 0.0
    for sentence, parse in zip(sentences, parses, strict=True):
        own = [
            [_words(parse, span) for span in (t.subject, t.relation, t.object)]
            + [_words(parse, span) for span in t.others]
            for t in triples(parse)
        ]
        gold = sentence["tuples"]
        for found_precision, found_recall in _matched(gold, own):
            precision += found_precision
            recall += found_recall
        made += len(own)
        wanted += len(gold)
    precision, recall = precision / made, recall / wanted
    f1 = 2 * precision * recall / (precision + recall)
    return Measure(
        [
            Figure("dev: F1", f1, None, "MinIE .358, ClausIE .342, OpenIE4 .267"),
            Figure("dev: precision", precision),
            Figure("dev: recall", recall),
        ]
    )


def _words(parse: Parse, place: Span | tuple[Span, ...] | None) -> list[str]:
    """The tokens at a place: WiRe57 counts words, and a comma is one."""
    words = []
    for span in pieces(place):
        first = bisect_left(parse.starts, span.start)
        words += parse.words[first : bisect_left(parse.starts, span.end)]
    return words


def _matched(gold: list[dict], own: list[list[list[str]]]) -> list[tuple[float, float]]:
    """(precision, recall) of the pairs, each tuple used once, best F1 first."""
    pairs = [(*_pair(g, o), i, j) for i, g in enumerate(gold) for j, o in enumerate(own)]
    pairs.sort(key=lambda pair: -(2 * pair[0] * pair[1] / (pair[0] + pair[1] or 1.0)))
    found, rows, columns = [], set(), set()
    for precision, recall, i, j in pairs:
        if precision and i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            found.append((precision, recall))
    return found


def _pair(gold: dict, own: list[list[str]]) -> tuple[float, float]:
    """Precision and recall of one prediction; (0, 0) where a part of the sentence has no match."""
    common = made = wanted = 0
    for part, words in zip((gold["arg1"], gold["rel"], gold["arg2"]), own[:3], strict=True):
        standing = _standing(part)
        shared = sum(word in part["words"] for word in words)
        if standing and not shared:
            return 0.0, 0.0
        if words:
            common, made, wanted = common + shared, made + len(words), wanted + standing
    for k, part in enumerate(gold["arg3+"]):
        wanted += _standing(part)
        if k + 3 < len(own):
            common += sum(word in part["words"] for word in own[k + 3])
            made += len(own[k + 3])
    return (common / made, common / wanted) if made and wanted else (0.0, 0.0)


def _standing(part: dict) -> int:
    """How many of a gold part's words stand in the sentence."""
    return sum(at != "inf" for at in part["words_indexes"])
