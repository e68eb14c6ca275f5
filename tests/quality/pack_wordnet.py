"""Pack the links of WordNet 3.0 for the kit:  python -m tests.quality.pack_wordnet FOLDER

FOLDER holds Princeton WordNet's `data.*` and `index.*` files. What is written is what `kit.language` reads.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}


def _source_sets(folder: Path) -> Iterator[tuple[str, str, list[str], list[list[str]]]]:
    """Each set of a WordNet folder: part, offset, lemmas, and pointers (symbol, offset, part, from-to)."""
    for name, part in PARTS.items():
        for line in (folder / f"data.{name}").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            cells = line.partition(" | ")[0].split()
            count = int(cells[3], 16)
            lemmas = [cells[4 + 2 * i].lower().partition("(")[0] for i in range(count)]
            at = 4 + 2 * count
            pointers = [cells[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(cells[at]))]
            yield part, cells[0], lemmas, pointers


def _packed(folder: Path) -> str:
    """The links of a WordNet folder as the text that `wordnet` reads."""
    sets = list(_source_sets(folder))
    number = {(part, offset): i for i, (part, offset, _, _) in enumerate(sets)}
    lemmas = [lemmas for _, _, lemmas, _ in sets]
    lines: list[str] = []
    opposites: dict[str, set[str]] = {}
    kin: dict[str, set[str]] = {}
    for part, _, own, pointers in sets:
        up: list[str] = []
        near: list[str] = []
        for symbol, offset, kind, ends in pointers:
            target = number[("a" if kind == "s" else kind, offset)]
            if symbol in ("@", "@i"):
                up.append(str(target))
            elif symbol in ("&", "*"):
                near.append(str(target))
            elif symbol in ("!", "+", "\\") and ends != "0000":
                word = f"{own[int(ends[:2], 16) - 1]}.{part}"
                other = f"{lemmas[target][int(ends[2:], 16) - 1]}.{'a' if kind == 's' else kind}"
                (opposites if symbol == "!" else kin).setdefault(word, set()).add(other)
        lines.append(" ".join(up) + "\t" + " ".join(near))
    words: list[str] = []
    for name, part in PARTS.items():
        for line in (folder / f"index.{name}").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            cells = line.split()
            offsets = cells[-int(cells[2]) :]
            word = f"{cells[0]}.{part}"
            senses = " ".join(str(number[(part, offset)]) for offset in offsets)
            listed = [" ".join(sorted(links.get(word, ()))) for links in (opposites, kin)]
            words.append("\t".join([word, senses, *listed]))
    licence = (folder / "data.noun").read_text(encoding="utf-8").split("\n00001740")[0]
    heading = "\n".join(f"# {line.strip()}" for line in licence.splitlines())
    return f"{heading}\n\n" + "\n".join(lines) + "\n\n" + "\n".join(sorted(words)) + "\n"


if __name__ == "__main__":
    packed = gzip.compress(_packed(Path(sys.argv[1])).encode("utf-8"), 9, mtime=0)
    Path("kit/language/words/wordnet.txt.gz").write_bytes(packed)
