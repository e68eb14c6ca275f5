"""`python -m tests.speed [NAME ...] [--texts FOLDER] [--write]` prints each figure as a ratio.

NAME is a module of this folder with a `measure`; all without one. `--texts` names a folder of .txt
articles to run on; without it the shipped article's paragraphs are used. `--write` puts what was measured,
with this machine named, into the table in tests/speed/results.md; measures of another run there stay.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import sys
from pathlib import Path

from tests.speed.ratio import Ratio

HERE = Path(__file__).parent


def names() -> list[str]:
    """What can be measured."""
    return sorted(p.stem for p in HERE.glob("*.py") if "\ndef measure(" in p.read_text(encoding="utf-8"))


def machine() -> str:
    """What was measured with, and on which machine: a sentence."""
    import spacy

    import kit

    versions = f"kit {kit.__version__}, spaCy {spacy.__version__}, Python {platform.python_version()}"
    return (
        f"Measured with {versions} on {platform.system()} {platform.machine()}, {os.cpu_count()} processors."
    )


def table(ratios: list[Ratio], older: str = "") -> str:
    """The ratios as a Markdown table with the machine named, and what stays of an older one."""
    new = {ratio.measure for ratio in ratios}
    stay = [row for row in older.splitlines()[4:] if row.split(" | ")[0].removeprefix("| ") not in new]
    rows = [f"| {r.measure} | {r.value:.2f} | {r.bound} | {r.on} |" for r in ratios]
    return "\n".join([machine(), "", "| measure | ratio | bound | on |", "|---|---|---|---|", *stay, *rows])


def main(arguments: list[str]) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.speed", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one or more of: {', '.join(names())}")
    parser.add_argument("--texts", type=Path, metavar="FOLDER")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    unknown = set(options.names) - set(names())
    if unknown:
        parser.error(f"there is no measure '{min(unknown)}'. There are: {', '.join(names())}.")
    ratios: list[Ratio] = []
    for name in options.names or names():
        for ratio in importlib.import_module(f"tests.speed.{name}").measure(options.texts):
            print(f"{ratio.measure:70} {ratio.value:6.2f}  {ratio.bound:8} {ratio.on}", flush=True)
            ratios.append(ratio)
    if options.write:
        path = HERE / "results.md"
        path.write_text(table(ratios, path.read_text(encoding="utf-8")) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
