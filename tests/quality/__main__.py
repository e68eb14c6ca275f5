"""`python -m tests.quality NAME FOLDER` prints one measure; `all FOLDER` prints them all.

NAME is a data set (attribution-polnear, checkable-policlaim ...) and FOLDER its folder, or the folder
above it; `--write` puts what was measured into the table in tests/quality/results.md. A data set NAME is
measured by the module `tests/quality/NAME.py` (dashes as underscores), whose `measure(folder)` returns a
`Measure`. Misses go to build/quality/NAME.csv.
"""

from __future__ import annotations

import csv
import importlib
import sys
import tempfile
from pathlib import Path

from tests.quality.measure import Measure

HERE = Path(__file__).parent


def names() -> list[str]:
    """The data sets that can be measured."""
    found = (path for path in HERE.glob("*.py") if "\ndef measure(" in path.read_text(encoding="utf-8"))
    return sorted(path.stem.replace("_", "-") for path in found)


def measured(name: str, folder: Path) -> Measure:
    """One data set, measured on its folder or on the folder above it."""
    module = importlib.import_module(f"tests.quality.{name.replace('-', '_')}")
    return module.measure(folder / name if (folder / name).is_dir() else folder)


def report(name: str, result: Measure) -> None:
    """The figures on the screen, the misses in a file."""
    for figure in result.figures:
        reach = f"{figure.reach:.3f}" if figure.reach is not None else ""
        print(f"{name:28} {figure.measure:44} {figure.value:7.3f}  reach {reach:6} others {figure.others}")
    if result.misses:
        path = Path("build/quality") / f"{name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(dict.fromkeys(key for miss in result.misses for key in miss)))
            writer.writeheader()
            writer.writerows(result.misses)
        print(f"{'':28} {len(result.misses)} misses in {path}")


def main(arguments: list[str]) -> int:
    """The command line."""
    write = "--write" in arguments
    arguments = [argument for argument in arguments if argument != "--write"]
    if len(arguments) == 1 and arguments[0] in ("reading", "shipped-claims"):
        arguments.append(tempfile.mkdtemp())  # what these measure is composed here, or shipped
    if len(arguments) != 2 or arguments[0] not in ("all", *names()):
        print(f"usage: python -m tests.quality NAME FOLDER\nNAME is one of: all, {', '.join(names())}")
        return 2
    wanted = names() if arguments[0] == "all" else [arguments[0]]
    rows: list[str] = []
    for name in wanted:
        result = measured(name, Path(arguments[1]))
        report(name, result)
        for figure in result.figures:
            aim = f"{figure.reach:.2f}" if figure.reach is not None else ""
            cells = (name, figure.measure, f"{figure.value:.3f}", aim, figure.others)
            rows.append(f"| {' | '.join(cells)} |")
    if write:
        keep(wanted, rows)
    return 0


def keep(measured_now: list[str], rows: list[str]) -> None:
    """The rows of what was measured now in the table, in place of its older ones."""
    path = HERE / "results.md"
    opening, rule, *older = path.read_text(encoding="utf-8").splitlines()
    stay = [row for row in older if row.split(" | ")[0].removeprefix("| ") not in measured_now]
    table = [opening, rule, *sorted([*stay, *rows], key=lambda row: row.split(" | ")[0])]
    path.write_text("\n".join(table) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
