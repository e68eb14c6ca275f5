"""The command line: `kit lab`, `kit report`, and what else an instructor or analyst types.

Each command is a few lines here and lives in the module that it is about. A `KitError` ends in its one
sentence and exit status 2; Ctrl-C ends quietly.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from kit import __version__
from kit.records import KitError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status: 0 done, 1 something failed, 2 something to put right."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    options, rest = parser().parse_known_args(arguments)
    try:
        return int(options.run(options, rest))
    except KitError as error:
        print(f"kit: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("kit: stopped.", file=sys.stderr)
        return 130


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(prog="kit", description="Read an article like a historian.")
    top.add_argument("--version", action="version", version=f"kit {__version__}")
    top.add_subparsers(required=True, metavar="COMMAND")
    return top
