"""The pages for those who work on the kit name only what is there, and the reference can be made."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import kit
from tests.test_house import ORDER

ROOMS = [Path("kit", name) for name in ORDER]
MAP = Path("kit/README.md").read_text(encoding="utf-8")
GUIDE = Path("CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_map_has_the_rooms_in_their_order() -> None:
    assert re.findall(r"^\| `(\w+)/` \| [A-Z]", MAP, re.MULTILINE) == list(ORDER)


def test_every_place_to_enter_is_there() -> None:
    places = re.findall(r"`((?:\w+/)+)`", MAP)
    missing = {place for place in places if not any((top / place).is_dir() for top in (Path(), Path("kit")))}
    assert missing - {"templates/", "differing/"} == set()
    assert all(Path("kit", place).is_dir() for place in ("pages/templates", "comparison/differing"))


@pytest.mark.parametrize("path", sorted({*re.findall(r"`((?:kit|tests|notebooks)/[a-z_/.]+)`", GUIDE + MAP)}))
def test_every_file_that_is_named_is_there(path: str) -> None:
    assert Path(path).exists()


FILE = re.compile(r"(?:kit|tests|notebooks)/[a-z_/]+\.(?:py|toml|js|css)")


def test_no_page_and_no_word_list_names_a_file_that_has_moved() -> None:
    pages = [*Path().glob("*.md"), *Path("kit").rglob("*.toml"), *Path("tests").rglob("*.md")]
    pages += [*Path("notebooks").rglob("*.md"), *Path("kit").rglob("*.md")]
    named = {
        (str(page), path)
        for page in pages
        for path in re.findall(
            r"(?:kit|tests|notebooks)/[a-z_/]+\.(?:py|toml|js|css)", page.read_text("utf-8")
        )
    }
    assert {(page, path) for page, path in named if not Path(path).exists()} == set()


def test_kit_has_at_most_twelve_entries() -> None:
    entries = {path.name for path in Path("kit").iterdir() if path.name != "__pycache__"}
    assert entries == {*ORDER, "__init__.py", "__main__.py", "README.md"}


def test_every_guide_of_contributing_has_five_steps() -> None:
    guides = re.split(r"^## ", GUIDE, flags=re.MULTILINE)
    adding = [guide for guide in guides if guide.startswith("Add ")]
    assert len(adding) == 5
    assert all(re.findall(r"^(\d)\. ", guide, re.MULTILINE) == list("12345") for guide in adding)


@pytest.mark.slow
def test_the_reference_has_every_public_name(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pdoc", "kit", "-o", str(tmp_path)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    page = (tmp_path / "kit.html").read_text(encoding="utf-8")
    assert [name for name in kit.__all__ if f'id="{name}"' not in page] == []
