"""The house has nine rooms in one order: a room uses itself and the faces of the rooms before it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from string import Formatter

import pytest

from kit.records import read_toml

# From the ground up. Imports inside functions, and those for types alone, count as well.
ORDER = ("records", "reading", "language", "claims", "comparison", "criticism", "pages", "exercises")
ORDER += ("classroom",)
HOUSE = Path("kit")
DOOR = {"__init__", "__main__"}  # the front door stands before all rooms and opens every one of them


def dotted(path: Path) -> str:
    """The name of a module below `kit`: 'claims.find'; a package is called by its folder's name."""
    parts = path.relative_to(HOUSE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


MODULES = {dotted(path): path for path in HOUSE.rglob("*.py")}


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Each module of the house that a file imports from, and the name that it takes."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name[4:], "") for alias in node.names if alias.name.startswith("kit."))
        elif isinstance(node, ast.ImportFrom) and node.module == "kit":
            yield from ((alias.name, "") for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kit."):
            for alias in node.names:
                below = str(node.module)[4:]
                inner = f"{below}.{alias.name}"
                yield (inner, "") if inner in MODULES else (below, alias.name)


def room(module: str) -> str:
    return module.partition(".")[0]


def faults(module: str) -> Iterator[str]:
    """What a module imports that its room may not."""
    for other, name in imports(MODULES[module]):
        if room(other) == room(module):
            continue
        if room(module) not in DOOR and ORDER.index(room(other)) > ORDER.index(room(module)):
            yield f"{module} imports {name or other} from {room(other)}, which stands above it"
        if "." in other:
            yield f"{module} reaches into kit.{other}; what others may use, kit.{room(other)} opens"


def test_the_rooms_are_the_folders_of_the_house() -> None:
    assert {room(module) for module in MODULES} == {*ORDER, *DOOR}


@pytest.mark.parametrize("name", ORDER)
def test_a_room_uses_itself_and_the_faces_of_the_rooms_before_it(name: str) -> None:
    assert [fault for module in MODULES if room(module) == name for fault in faults(module)] == []


def test_the_front_door_uses_faces_alone() -> None:
    assert [fault for module in DOOR for fault in faults(module)] == []


def test_no_imports_run_in_a_circle() -> None:
    """Within a room too; a face imports for the reader's eye only, and is left out."""
    inner = {name: path for name, path in MODULES.items() if name not in (*ORDER, *DOOR)}
    graph = {
        name: {other for other, _ in imports(path) if other in inner} - {name} for name, path in inner.items()
    }
    assert len(list(TopologicalSorter(graph).static_order())) == len(inner)


def test_no_two_modules_and_no_two_classes_share_a_name() -> None:
    last = [name.rpartition(".")[2] for name in MODULES if name not in DOOR]
    trees = [ast.parse(path.read_text("utf-8")) for path in MODULES.values()]
    classes = [node.name for tree in trees for node in tree.body if isinstance(node, ast.ClassDef)]
    assert [name for name in {*last} if last.count(name) > 1] == []
    assert [name for name in {*classes} if classes.count(name) > 1] == []


@pytest.mark.parametrize("name", ORDER)
def test_no_module_takes_the_name_of_a_function_that_its_room_opens(name: str) -> None:
    """Importing a module sets its name on its package, and would replace the function."""
    opened = {function for _, function in imports(MODULES[name])}
    assert not opened & {module.split(".")[1] for module in MODULES if module.startswith(f"{name}.")}


def test_every_name_of_a_face_is_there_and_used_outside_its_room() -> None:
    """By another room, by the front door, or by a lesson or a measurement that goes to the room itself."""
    import importlib

    outside: dict[str, set[str]] = {name: set() for name in ORDER}
    for node in ast.walk(ast.parse(MODULES["__main__"].read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ORDER:
            outside[node.value.id].add(node.attr)
    for module, path in MODULES.items():
        for other, name in imports(path):
            if other in ORDER and room(module) != other:
                outside[other].add(name)
    for path in [*Path("notebooks/source").glob("*.py"), *Path("tests/quality").glob("*.py")]:
        for other, name in imports(path):
            if other in ORDER:
                outside[other].add(name)
    for name in ORDER:
        opened = set(importlib.import_module(f"kit.{name}").__all__)
        assert opened == outside[name] - {""}, name
        assert all(getattr(importlib.import_module(f"kit.{name}"), each) for each in opened)


@pytest.mark.parametrize("name", ORDER)
def test_a_room_says_what_comes_in_and_what_goes_out(name: str) -> None:
    said = ast.get_docstring(ast.parse(MODULES[name].read_text("utf-8"))) or ""
    assert len(said.split()) >= 25


def test_every_complaint_has_a_sentence_that_says_all_it_is_told() -> None:
    """And every sentence of a room's `messages.toml` is said somewhere."""
    said: dict[str, set[str]] = {}
    for path in MODULES.values():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "complaint":
                said[ast.literal_eval(node.args[0])] = {str(told.arg) for told in node.keywords}
    sentences = {}
    for path in HOUSE.glob("*/messages.toml"):
        for name, sentence in read_toml(path)["complaints"].items():
            told = (str(field) for _, field, *_ in Formatter().parse(sentence) if field)
            sentences[f"{path.parent.name}.{name}"] = {re.split(r"[.\[]", one)[0] for one in told}
    assert said == sentences
