"""The command line, `kit` or `python -m kit`: what an instructor or an analyst types.

Each command is a few lines here and lives in the room that it is about. A `KitError` ends in its one
sentence and exit status 2; Ctrl-C ends quietly.
"""

import argparse
import atexit
import gc
import io
import os
import re
import sys
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from kit import __version__, claims, classroom, pages, reading
from kit.records import Article, KitError, counted, read_toml


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status: 0 done, 1 something failed, 2 something to put right."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever called: the next file opened would take its place
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115
        if hasattr(getattr(sys, name), "reconfigure"):
            getattr(sys, name).reconfigure(errors="backslashreplace")
    if not (sys.argv[1:] if arguments is None else arguments):
        parser().print_help()
        return 2
    try:
        atexit.register(gc.freeze)  # at the end the system takes all back; Python would look through it first
        options, rest = parser().parse_known_args(arguments)
        options.rest = rest  # what opens JupyterLab hands it on
        if rest and getattr(options, "check", True):
            is_option = rest[0].startswith("-")
            said = "not an option of this command" if is_option else "more than this command takes"
            beside = (
                " kit compare sets articles side by side." if options.run is _report and not is_option else ""
            )
            raise KitError(f"'{rest[0]}' is {said}.{beside} Add --help to see what it takes.")
        status = int(options.run(options))
        sys.stdout.flush()
        return status
    except KitError as error:
        return _said(str(error), 2)
    except (KeyboardInterrupt, EOFError):  # Ctrl-C, or Ctrl-D where something is asked
        return _said("stopped.", 130)
    except BrokenPipeError:  # whoever reads has read enough, as in `kit report --json | head -1`
        _leave_unprinted()
        return 0
    except OSError as error:
        if not error.filename:
            _leave_unprinted()
        where = f"'{error.filename}'" if error.filename else "this folder, or what the command prints to,"
        return _said(f"{where} cannot be used: {error.strerror or error}. Put that right and try again.", 2)


def _leave_unprinted() -> None:
    """What could not be printed is not tried again when Python ends, which would change the exit status."""
    with suppress(io.UnsupportedOperation):  # what stands in for it, as in a test, has no number
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _said(sentence: str, status: int) -> int:
    print(f"kit: {sentence}", file=sys.stderr)
    return status


# What argparse says of a mistake, and what the kit says of it.
_MISTAKES = {
    r"argument COMMAND: invalid choice: (\S+) .*": r"There is no command \1.",
    r"the following arguments are required: (.*)": r"Something is missing: \1.",
    r"argument (\S+): not allowed with argument (\S+)": r"\2 and \1 do not go together. Give one of them.",
    r"argument (\S+): expected (?:at least )?(?:one|\d+) arguments?": r"Something is missing after \1.",
    r"argument (\S+): invalid int value: (.*)": r"\1 takes a whole number, not \2.",
}


class Parser(argparse.ArgumentParser):
    """A parser that tells of a mistake in a sentence, as the rest of the kit does."""

    def error(self, message: str) -> NoReturn:
        plain = [
            re.sub(theirs, ours, message) for theirs, ours in _MISTAKES.items() if re.match(theirs, message)
        ]
        raise KitError(f"{(plain or [f'{message}.'])[0]} '{self.prog} --help' shows what can be given.")


def parser() -> argparse.ArgumentParser:
    """The commands and their options, as `classroom/commands.toml` has them."""
    top = Parser(prog="kit", description="Read an article like a historian.")
    top.add_argument("--version", action="version", version=f"kit {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    file = Path(__file__).parent / "classroom" / "commands.toml"
    for name, described in read_toml(file).items():
        command = commands.add_parser(name, help=described.pop("help"))
        either = described.pop("either", {})
        places: list[tuple[Any, dict[str, Any]]] = [(command, described)]
        places += [(command.add_mutually_exclusive_group(), either)] if either else []
        for place, options in places:
            for option, said in options.items():
                kind = {"type": int} if said.pop("whole", False) else {}
                place.add_argument(option, **said, **kind)
        command.set_defaults(run=globals()[f"_{name}"])
    return top


def _lab(options: argparse.Namespace) -> int:
    if not options.check:
        return classroom.lab(options.rest)
    return 1 if classroom.check_lessons() else 0


def _report(options: argparse.Namespace) -> int:
    return _told("report", pages.write_report(options.article, options.out, options.form))


def _compare(options: argparse.Namespace) -> int:
    paths = [options.left, *options.right]
    return _told("comparison", pages.write_comparison(paths, options.out, options.form))


def _told(what: str, written: Path | None) -> int:
    if written is not None:
        page = written.suffix.lower() in (".html", ".htm")
        print(f"The {what} is in {written}." + " Open it in a browser; it needs no network." * page)
    return 0


def _ledger(options: argparse.Namespace) -> int:
    most = max(2, os.cpu_count() or 1)
    if not 1 <= options.processes <= most:
        raise KitError(f"--processes takes a number from 1 to {most} here, not {options.processes}.")
    workers: claims.Workers = nullcontext
    if options.scheduler:
        workers = partial(claims.cluster, options.scheduler)
    elif options.processes > 1:
        workers = partial(claims.processes, options.processes)
    try:
        done = claims.write_ledger(options.folder, options.out, workers)
    except KeyboardInterrupt:
        print("\nkit: stopped. What is done is kept: give the same command again to go on.", file=sys.stderr)
        return 130
    print(f"{done.path} has {done.claims:,} claims of {done.articles - done.unread:,} articles.")
    if done.unread:
        print(f"{done.unread:,} could not be read: {done.path.stem}.unread.csv beside it says why.")
    return 0


def _release(options: argparse.Namespace) -> int:
    if options.pyodide and not options.site:
        raise KitError("--pyodide goes with --site, which says where the page is written.")

    made = classroom.release(options.out, options.case, options.lesson or (), options.wheels)
    lessons = classroom.lessons_named(made.lessons)
    print(f"{made.folder} teaches the case {made.case} in {lessons}; {made.archive} is that folder.")
    print(f"In it: {', '.join(made.files)}.")
    if made.left:
        print(f"Left here, because students need none of it: {', '.join(made.left)}.")
    for note in made.notes:
        print(f"Note: {note}.")
    print(f"The same lessons for nbgrader are in {made.nbgrader}. The key is there too: keep that folder.")
    if options.site:
        print(classroom.site_of(made.folder, options.site, options.pyodide))
    return 0


def _grade(options: argparse.Namespace) -> int:
    of_class = {"lessons": options.lesson or (), "late": options.late, "due": options.due}
    made = classroom.grade(options.answers, options.out, options.names, **of_class)
    who = "1 student was" if made.students == 1 else f"{made.students:,} students were"
    print(f"{who} graded on the case {made.case}, {classroom.lessons_named(made.lessons)}.")
    print(f"Begin with {made.folder / 'report.html'}.")
    for note in made.notes:
        print(f"Note: {note}.")
    for one in made.collected.refused:
        print(f"Not used: {one.file}: {one.reason}.")
    return 0


def _new(options: argparse.Namespace) -> int:
    told = classroom.Particulars(options.title or "", options.licence or "", options.days or ())
    asks = sys.stdin.isatty() and sys.stdout.isatty() and options.file != "-"
    ask = partial(_asked, told) if asks else lambda article: told
    made = classroom.begin_case(options.file, options.name, ask)
    folder, name = Path("seeds", made.name), made.name
    print(f"'{Path(options.file).name}' was read as {reading.read_as(made.article)}.", *made.article.warnings)
    if options.show:
        print(f"{pages.show_as_read(made.article, made.folder)} shows it block by block.")
    print(*classroom.what_it_feeds(made), sep="\n")
    print(f"{folder} is a case now; its record.csv begins with questions to look into; read its README.md.")
    print(
        f"Next: kit key {name} makes its key by answering; kit release --case {name} packs it for students."
    )
    return 0


def _asked(told: classroom.Particulars, article: Article) -> classroom.Particulars:
    """What the options did not tell of an article, asked for; days that are none are asked for again."""
    title = told.title or input(f"Its title (Enter for '{article.title or 'none yet'}'): ").strip()
    licence = told.licence or input("Who allows it to be used in class, and how (Enter for later)? ").strip()
    days = "Two days for verdicts, such as 2025-01-31 2025-12-31 (Enter for later): "
    while True:
        try:
            return replace(told, title=title, licence=licence, days=told.days or input(days).split())
        except KitError as error:
            print(error)


def _key(options: argparse.Namespace) -> int:
    chosen = reading.case(options.case)
    told = classroom.key_mistakes(chosen)
    for one in told:
        first = one if "." in one.split()[0] else one[:1].upper() + one[1:]  # a file keeps its name
        print(first + "." * (not one.endswith(".")))
    wrong = len({one.partition(":")[0] for one in told if ", row " in one})
    rows = f"{counted(len(chosen.key), 'row')}, of which {wrong or 'none'} must be mended"
    print(f"The key of {chosen.name} {f'has {rows}' if chosen.key else 'is still empty'}.")
    if options.check:
        return 1 if wrong else 0
    return classroom.lab(options.rest, classroom.key_notebook(chosen))


if __name__ == "__main__":
    sys.exit(main())
