"""What a case brings with it, so that its texts are read without the model and without the encoder.

`read.gz` in the folder of a case has the parse of each of its texts and the vector of each of its
statements. What is found there is there at once, and also in a browser, where neither of the two is.
"""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from kit.language.english import DIGESTS
from kit.reading import home, shipped_folder
from kit.records import write_whole

BROUGHT = "read.gz"
# The form of the file and the model that made it: what another one made is not read. The number goes up when
# `parsing` makes other columns.
MADE_BY = f"2 {DIGESTS['parser/model'][:16]}"


def write_brought(folder: Path, **parts: dict[str, Any]) -> Path:
    """The file in a case's folder that brings `parses` and `vectors`, each by its key."""
    written = json.dumps({"made by": MADE_BY, **parts}, ensure_ascii=False, separators=(",", ":"))
    return write_whole(folder / BROUGHT, gzip.compress(written.encode(), mtime=0))


def brought(part: str) -> dict[str, Any]:
    """What all cases here bring of one part, by its keys."""
    found: dict[str, Any] = {}
    for folder in (shipped_folder("seeds"), home() / "seeds"):
        for path in folder.glob(f"*/{BROUGHT}"):
            found |= read_brought(path, path.stat().st_mtime_ns).get(part, {})
    return found


@lru_cache(maxsize=8)
def read_brought(path: Path, changed: int) -> dict[str, dict[str, Any]]:
    """One file; one that is damaged, or of another model, is as if it were not there."""
    try:
        content = dict(json.loads(gzip.decompress(path.read_bytes())))
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return content if content.get("made by") == MADE_BY else {}
