"""Damaged files and strange texts without end, for each door of the kit.

    python -m tests.fuzz all --cases 1000
    python -m tests.fuzz record --cases 1000000 --seed 7
    python -m tests.fuzz answers --cases 1000000 --guided

Each case is made from the seed and its number, so that what was found can be shown again. With --guided the
damage is led by which lines of the kit it reaches; that needs Google's atheris (`pip install atheris`). What
ends in neither a value nor a sentence is kept in build/fuzz/, and the run ends with status 1.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random

from tests.fuzz.within import within

FOUND = Path("build/fuzz")
SECONDS = 20


def main(arguments: list[str] | None = None) -> int:
    """The command line; 0 when every case ended well, 1 when one did not."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz", description=__doc__, formatter_class=_AsItIs
    )
    parser.add_argument("name", help="what to try: all, or one of those that a wrong name lists")
    parser.add_argument("--cases", type=int, default=1_000, help="how many (default 1000)")
    parser.add_argument("--seed", type=int, default=0, help="where chance begins (default 0)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first case (default 0)")
    parser.add_argument("--guided", action="store_true", help="lead the damage by coverage; needs atheris")
    options = parser.parse_args(arguments)
    if options.guided:
        return guided(options.name, options.cases, options.seed)
    from tests.fuzz.targets import TARGETS

    if options.name not in ("all", *TARGETS):
        parser.error(f"'{options.name}' is not one of: all, {', '.join(TARGETS)}")
    names = list(TARGETS) if options.name == "all" else [options.name]
    bad = [tried(name, options.cases, options.seed, options.first) for name in names]
    return 1 if any(bad) else 0


_AsItIs = argparse.RawDescriptionHelpFormatter


def tried(name: str, cases: int, seed: int, first: int = 0) -> int:
    """How many of the cases ended badly; prints one line of counts, and each kind of bad end once."""
    from tests.fuzz.targets import TARGETS

    target = TARGETS[name]
    ends: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    target.outcome(target.seeds()[0])  # loads what is loaded once
    began = time.monotonic()
    for number in range(first, first + cases):
        data = target.case(Random(f"{name}-{seed}-{number}"))
        try:
            with within(SECONDS):
                ends[target.outcome(data)] += 1
        except KeyboardInterrupt:
            break
        except BaseException as error:
            ends["bad"] += 1
            last = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}"
            seen[where] += 1
            if seen[where] == 1:
                print(f"{name}: case {number} of seed {seed}: {where}: {str(error)[:300]}", flush=True)
                _keep(name, f"{seed}-{number}", data)
    spent = time.monotonic() - began
    print(
        f"{name:10} {sum(ends.values()):>9,} cases: {ends['value']:>9,} values, "
        f"{ends['sentence']:>9,} sentences, {ends['bad']:,} bad, in {spent:,.0f} s",
        flush=True,
    )
    for where, count in seen.most_common():
        print(f"{name:10} {count:>9,} times {where}", flush=True)
    return ends["bad"]


def _keep(name: str, number: str, data: bytes) -> None:
    FOUND.mkdir(parents=True, exist_ok=True)
    (FOUND / f"{name}-{number}").write_bytes(data)


def guided(name: str, cases: int, seed: int) -> int:
    """The same target, led by coverage; libFuzzer prints how many were run."""
    try:
        import atheris  # type: ignore[import-not-found]
    except ImportError:
        print("--guided needs atheris: python3 -m pip install atheris", file=sys.stderr)
        return 2
    with atheris.instrument_imports(include=["kit", "markdown_it", "mammoth", "tomli_w", "yaml"]):
        from tests.fuzz.targets import TARGETS
    target = TARGETS.get(name)
    if target is None or not target.guided:
        known = ", ".join(name for name, each in TARGETS.items() if each.guided)
        print(f"'{name}' cannot be guided; these can: {known}", file=sys.stderr)
        return 2
    corpus = FOUND / f"corpus-{name}"  # what reached new lines stays for the next run
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(target.seeds()):
        (corpus / str(number)).write_bytes(data)
    options = [f"-runs={cases}", f"-seed={seed}", f"-timeout={SECONDS}", f"-artifact_prefix={FOUND}/{name}-"]
    atheris.Setup(["fuzz", *options, "-max_len=20000", "-verbosity=1", str(corpus)], target.outcome)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
