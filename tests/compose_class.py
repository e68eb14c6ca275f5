"""Compose the class that ships with a case:  python -m tests.compose_class

Nobody in it exists. Each reader starts from the instructor's reading of the claims (`key-claims.csv`), and
errs in a way of their own: one takes every strong word for an opinion, one sees events everywhere, some
leave sentences out. The seed is fixed, so that the same class comes out each time.
"""

from __future__ import annotations

import csv
import json
import random
import re
from typing import Any

from kit.exercises.class_file import FILE, places
from kit.reading import case

SEED = 345
READERS = ["Alder", "Birch", "Cedar", "Elm", "Fir", "Hazel"]
READERS += ["Juniper", "Larch", "Maple", "Rowan", "Spruce", "Willow"]
NEAR = {
    "event": ["state", "judgement"],
    "state": ["judgement", "event"],
    "judgement": ["state", "cause"],
    "cause": ["state", "event"],
    "quantity": ["event", "state"],
    "prediction": ["judgement", "state"],
    "rule": ["event", "state"],
    "none": ["judgement", "state"],
}
HEDGED = re.compile(r"\b(appears|open question|struggles|whether)\b", re.IGNORECASE)
# Words that some take for a hedge and others do not: aims, abilities, weak attributions of thought.
DOUBTFUL = re.compile(r"\b(aims to|several|particularly|signaling|ability)\b", re.IGNORECASE)


def composed(name: str) -> dict[str, Any]:
    """The class file of the shipped case, as data."""
    opened = case(name)
    with (opened.folder / "key-claims.csv").open(encoding="utf-8", newline="") as file:
        key = list(csv.DictReader(file))
    chance = random.Random(SEED)
    care = {reader: chance.uniform(0.05, 0.28) for reader in READERS}
    marks = []
    for place in places(opened.article):
        words = opened.article.text[place.start : place.end]
        here = [row for row in key if int(row["start"]) < place.end and place.start < int(row["end"])]
        for reader in READERS:
            if here and chance.random() > 0.03:
                for field, value in _read(words, here, care[reader], chance).items():
                    marks.append(
                        {
                            "annotator": reader,
                            "start": place.start,
                            "end": place.end,
                            "field": field,
                            "value": value,
                        }
                    )
    return {"schema": 1, "composed": True, "article": opened.article.id, "marks": marks}


def _read(words: str, here: list[dict[str, str]], care: float, chance: random.Random) -> dict[str, str]:
    """One reader's three judgements on one sentence."""
    sure = 0.9 if HEDGED.search(words) else 0.35 if DOUBTFUL.search(words) else 0.04
    checkable = any(row["checkable"] == "yes" for row in here)
    divided = len({row["checkable"] for row in here}) > 1
    slip = care * (1.8 if divided else 0.7)
    kind = here[0]["kind"]
    if chance.random() < care:
        kind = chance.choice(NEAR[kind])
    return {
        "hedged": "yes" if chance.random() < sure else "no",
        "checkable": "yes" if checkable != (chance.random() < slip) else "no",
        "kind": kind,
    }


def main() -> None:
    """Write the class file of the shipped case."""
    opened = case("putin-ai-task-force")
    (opened.folder / FILE).write_text(written(composed(opened.name)), encoding="utf-8")


def written(content: dict[str, Any]) -> str:
    """The file: one mark a line."""
    head = json.dumps({name: value for name, value in content.items() if name != "marks"})[1:-1]
    rows = ",\n".join(json.dumps(mark) for mark in content["marks"])
    return f'{{{head}, "marks": [\n{rows}\n]}}\n'


if __name__ == "__main__":
    main()
