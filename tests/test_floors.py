"""The house stands on floors: a module imports from its own floor or from below, and never in a circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

# From the ground up. Imports inside functions, and those for types alone, count as well.
FLOORS: dict[str, str] = {
    "records": "records syllabus",
    "files, tables and words": """
        extras files salvage answerform
        shipped spreadsheet tables tallies lexicon wordnet vectors encoder processors
        meaning pointing quantities reasons reliability agreement spread key record""",
    "a file becomes an article, an article a parse": """
        blocks plaintext layout webpages documents markdown reading ruler english
        language""",
    "one question each, asked of a parsed sentence": """
        boundaries segments clauses labels cues quotation setting nominals speech sources stances reported
        constructions attribution relations triples sightings features linear checkability checkworthiness
        subjectivity hedging force operators probability certainty modality view missing kinds""",
    "claims": "claims",
    "claims meet claims, sources and the record": """
        alignment similarity relevance ladder dependence recurrence differences differences.circumstances
        differences.difference differences.names differences.participants differences.periods
        differences.polarity differences.stances relation
        bearing pairing comparison""",
    "an article is asked where it comes from": """
        criticism criticism.lines criticism.gradings criticism.stated criticism.statements criticism.wording
        criticism.candidates criticism.scope criticism.tellings criticism.card criticism.oppositions
        criticism.repetitions criticism.purposes criticism.sources criticism.voices criticism.evidence
        criticism.tensions""",
    "a case, and what is answered": "answers cases newcase",
    "what people see and touch": """
        highlight display pages picture plots plots.agreement plots.article plots.comparison plots.timeline
        annotation feedback report reportpage exports claimreview""",
    "many articles": "corpus ledgers learning classes machine",
    "the class": """
        submissions collecting excerpts properties judging lessons exercises contrast handout grading
        gradebook discussion classmarks classpage feedbackpage readpage classroom release lab""",
    "the front door": "kit cli __main__",
}
HOUSE = Path("kit")
FLOOR = {module: floor for floor, names in enumerate(FLOORS.values()) for module in names.split()}


def modules() -> dict[str, Path]:
    """The modules of the house by their names below `kit`; the package itself is `kit`."""
    found = {}
    for path in HOUSE.rglob("*.py"):
        parts = path.relative_to(HOUSE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts) or "kit"] = path
    return found


def imports(path: Path, known: set[str]) -> set[str]:
    """The modules of the house that a file imports, wherever in the file."""
    return {name for each in ast.walk(ast.parse(path.read_text("utf-8"))) for name in _named(each, known)}


def _named(node: ast.AST, known: set[str]) -> Iterator[str]:
    """What one statement imports. `from kit import __version__` is no module: the package is always there."""
    if isinstance(node, ast.Import):
        dotted = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and node.level == 0:
        dotted = [f"{node.module}.{alias.name}" for alias in node.names]
    else:
        return
    for name in dotted:
        top, _, below = name.partition(".")
        if top == "kit" and (found := next((n for n in (below, below.rpartition(".")[0]) if n in known), "")):
            yield found


MODULES = modules()
IMPORTS = {name: imports(path, set(MODULES)) - {name} for name, path in MODULES.items()}


def test_every_module_has_one_floor() -> None:
    listed = [module for names in FLOORS.values() for module in names.split()]
    assert sorted(listed) == sorted(MODULES)


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_module_imports_only_from_its_own_floor_or_from_below(module: str) -> None:
    above = {other for other in IMPORTS[module] if FLOOR[other] > FLOOR[module]}
    assert above == set()


def test_no_imports_run_in_a_circle() -> None:
    order = list(TopologicalSorter(IMPORTS).static_order())
    assert len(order) == len(MODULES)


def test_imports_are_seen_inside_functions_and_for_types(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(
        "from typing import TYPE_CHECKING\nfrom kit import records, __version__\nimport kit.files\n"
        "if TYPE_CHECKING:\n    from kit.criticism.card import Card\n"
        "def late():\n    from kit.criticism import voices\n"
    )
    assert imports(path, set(MODULES)) == {"records", "files", "criticism.card", "criticism.voices"}
