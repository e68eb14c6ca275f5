"""Open information extraction against CaRB's crowdsourced gold tuples (Bhardwaj, Aggarwal and Mausam, EMNLP
2019).

A predicted tuple and a gold tuple are compared slot by slot: relation, first argument, and all further
arguments as one. Words in common over the words of the prediction give its precision, over the words of
the gold tuple its recall; without a common word in the relation both are 0. Over a sentence, recall takes
for each gold tuple the best prediction (one prediction may serve many); precision pairs each prediction
with one gold tuple of its own, best pairs first. F1 is that of the precision and recall summed over all
sentences. The kit gives no confidence, so there is one threshold. Triples without a second argument count as
predictions, and nothing that is not written counts as found.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import kit
from kit.claims.triples import triples
from kit.language import parses as language
from kit.language import parsing
from kit.records import Triple, words_of
from tests.quality.measure import Figure, Measure

Tuple = tuple[str, str, str]
FORMS_OF_BE = frozenset({"be", "is", "am", "are", "was", "were", "been", "being"})
SAYING = ("said", "told", "added", "adds", "says")


def measure(folder: Path) -> Measure:
    """Precision, recall and F1 of the kit, and of textacy in the same run where it is installed."""
    figures: list[Figure] = []
    misses: list[dict[str, object]] = []
    for part in ("dev", "test"):
        path = folder / f"{part}.tsv"
        if not path.is_file():
            continue
        gold = read(path)
        own = extracted(gold)
        precision, recall, f1 = score(gold, own)
        figures += [
            Figure(f"{part}: F1", f1, 0.46, "OpenIE4 .488, ClausIE .450, textacy .189 (test part)"),
            Figure(f"{part}: precision", precision),
            Figure(f"{part}: recall", recall),
            Figure(f"{part}: triples a sentence", sum(map(len, own.values())) / len(gold)),
        ]
        other = of_textacy(gold)
        if other:
            figures.append(Figure(f"{part}: F1, textacy in this run", score(gold, other)[2]))
        misses += _missed(gold, own)
    return Measure(figures, misses)


def read(path: Path) -> dict[str, list[Tuple]]:
    """The gold tuples of each sentence: (relation, first argument, the others)."""
    gold: dict[str, list[Tuple]] = defaultdict(list)
    with path.open(newline="", encoding="utf-8") as file:
        for sentence, relation, *arguments in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            gold[sentence].append((relation, arguments[0] if arguments else "", " ".join(arguments[1:])))
    return dict(gold)


def extracted(sentences: Iterable[str]) -> dict[str, list[Tuple]]:
    """The kit's triples of each sentence."""
    articles = [kit.from_text(sentence) for sentence in sentences]
    return {
        parse.article.text: [_plain(triple) for triple in triples(parse)]
        for parse in language.parse_all(articles)
    }


def _plain(triple: Triple) -> Tuple:
    """The words at the triple's spans: an apposition's relation is its comma, and matches no word."""
    rest = [words_of(triple.article, other) for other in (triple.object, *triple.others) if other]
    relation = words_of(triple.article, triple.relation)
    return relation.replace(" … ", " "), words_of(triple.article, triple.subject), " ".join(rest)


def of_textacy(sentences: Iterable[str]) -> dict[str, list[Tuple]]:
    """textacy's subject-verb-object triples of each sentence; nothing where it is not installed."""
    try:
        from textacy.extract import subject_verb_object_triples
    except ImportError:
        return {}
    listed = list(sentences)
    found: dict[str, list[Tuple]] = {}
    for sentence, doc in zip(listed, parsing.model().pipe(listed), strict=True):
        parts = [(t.verb, t.subject, t.object) for t in subject_verb_object_triples(doc)]
        found[sentence] = [_of_tokens(*part) for part in parts]
    return found


def _of_tokens(*slots: Sequence[object]) -> Tuple:
    relation, subject, rest = (" ".join(str(token) for token in slot) for slot in slots)
    return relation, subject, rest


def score(gold: dict[str, list[Tuple]], predicted: dict[str, list[Tuple]]) -> tuple[float, float, float]:
    """Precision, recall and F1 over all sentences."""
    right = found = 0.0
    for sentence, wanted in gold.items():
        own = predicted.get(sentence, [])
        table = [[match(g, p) for p in own] for g in wanted]
        found += sum(max((recall for _, recall in line), default=0.0) for line in table)
        right += _one_to_one([[precision for precision, _ in line] for line in table])
    made, wanted_count = sum(map(len, predicted.values())), sum(map(len, gold.values()))
    precision, recall = right / made if made else 0.0, found / wanted_count
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _one_to_one(table: list[list[float]]) -> float:
    """The sum of the best pairs, each row and each column used once, best first."""
    cells = sorted(((v, i, j) for i, line in enumerate(table) for j, v in enumerate(line)), reverse=True)
    rows: set[int] = set()
    columns: set[int] = set()
    total = 0.0
    for value, i, j in cells:
        if value > 0 and i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            total += value
    return total


def match(gold: Tuple, own: Tuple) -> tuple[float, float]:
    """Precision and recall of one prediction against a gold tuple; with a verb of saying either way round."""
    straight = _slots(gold, own)
    if not any(verb in gold[0] for verb in SAYING):
        return straight
    turned = _slots(gold, (own[0], own[2], own[1]))
    return max(straight, turned)


def _slots(gold: Tuple, own: Tuple) -> tuple[float, float]:
    """The two shares; a prediction without a second argument matches no gold tuple that has one."""
    common = [sum((Counter(g.split()) & Counter(o.split())).values()) for g, o in zip(gold, own, strict=True)]
    left = Counter(own[0].split()) - Counter(gold[0].split())
    if "be" in left and FORMS_OF_BE.intersection(gold[0].split()):
        common[0] += 1
    if common[0] == 0 or (gold[2] and not own[2]):
        return 0.0, 0.0
    return sum(common) / len(" ".join(own).split()), sum(common) / len(" ".join(gold).split())


def _missed(gold: dict[str, list[Tuple]], own: dict[str, list[Tuple]]) -> list[dict[str, object]]:
    """The gold tuples of which the best prediction recalls less than half."""
    rows: list[dict[str, object]] = []
    for sentence, wanted in gold.items():
        for tuple_ in wanted:
            if max((match(tuple_, found)[1] for found in own[sentence]), default=0.0) < 0.5:
                rows.append({"gold": " | ".join(tuple_), "kit": " // ".join(map(" | ".join, own[sentence]))})
    return rows
