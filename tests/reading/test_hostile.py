"""Articles that mean harm: nothing of them is run or expanded, and none writes the case's file."""

from __future__ import annotations

from pathlib import Path

import pytest

import kit
from kit.reading import new_case
from kit.reading.newcase import template

BODY = "\n# The Bridge Is Open\n\nThe mayor said on Monday that the bridge may close again in the winter.\n"


def stated(tmp_path: Path, front: str) -> tuple[str | None, str | None]:
    (tmp_path / "bridge.md").write_text(f"---\n{front}\n---\n{BODY * 9}", encoding="utf-8")
    article = kit.read(tmp_path / "bridge.md")
    return article.title, article.author


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("title: !!bool x", "x"),
        ("title: !!int", "The Bridge Is Open"),
        ("title: !!timestamp never", "never"),
        ("title: 0x" + "f" * 5_000, "0x" + "f" * 5_000),
        ("title: ~", "The Bridge Is Open"),
        ("title: '~'", "~"),
        ("title: 2025-02-30", "2025-02-30"),
        ("title: [one, two]", "one, two"),
        ("title: {one: two}", "The Bridge Is Open"),
        ("title: &a Words\nauthor: *a", "Words"),
        ("title: " + "[" * 50_000, "The Bridge Is Open"),
        ("title: " + "x" * 200_000, "The Bridge Is Open"),
    ],
    ids=lambda text: text[:20],
)
def test_front_matter_is_read_as_it_is_written(tmp_path: Path, front: str, title: str) -> None:
    assert stated(tmp_path, front) == (title, None)


@pytest.mark.parametrize("row", ["m{0}: &m{0} [*m{1}, *m{1}]", "m{0}: &m{0} {{<<: [*m{1}, *m{1}]}}"])
def test_a_bomb_of_aliases_or_merges_is_no_value(tmp_path: Path, row: str) -> None:
    rows = ["m0: &m0 {x: 1}", *(row.format(n, n - 1) for n in range(1, 40)), "title: *m39", "author: Ann Lee"]
    assert stated(tmp_path, "\n".join(rows)) == ("The Bridge Is Open", "Ann Lee")


@pytest.mark.parametrize(
    "words",
    ['en"\n[[outside]]\ninquiry = "authorship"', "a DEL \x7f and a tab\t", '"""', "C:\\new", "\ud800"],
)
def test_no_words_of_an_article_write_the_file_of_its_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bridge.txt").write_text(BODY, encoding="utf-8")
    folder = new_case("bridge.txt")
    article = kit.from_text(BODY, title=words, language=words)
    (folder / "case.toml").write_text(template(article), encoding="utf-8")
    case = kit.case("bridge")
    kept = words.replace("\ud800", "?")
    assert {**case.metadata} == {"title": kept, "language": kept, "licence": ""}
