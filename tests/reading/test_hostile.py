"""Articles that mean harm: nothing of them is run or expanded, and none writes the case's file."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import kit
from kit.classroom.own_case import Particulars, new_case, template
from tests.speed.growth import word_file

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
    (folder / "case.toml").write_text(template(article, Particulars()), encoding="utf-8")
    case = kit.case("bridge")
    kept = words.replace("\ud800", "?")
    assert {**case.metadata} == {"title": kept, "language": kept, "licence": ""}


def nested_forms(deep: int) -> bytes:
    """A PDF of 3 KB that draws ten forms, each of which draws ten, `deep` times over."""
    text = "/X0 Do BT /F1 12 Tf 72 700 Td (The mayor said that the bridge may open in May.) Tj ET"
    box, fonts = "[0 0 612 792]", "/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox{box}/Resources<<{fonts}/XObject<</X0 5 0 R>>>>/Contents 4 0 R>>",
        f"<</Length {len(text)}>>stream\n{text}\nendstream",
    ]
    for number in range(6, 6 + deep):
        draws, inner = "/X0 Do " * 10, f"/Resources<</XObject<</X0 {number} 0 R>>>>"
        head = f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]{inner}"
        objects.append(f"<</Length {len(draws)}{head}>>stream\n{draws}\nendstream")
    objects.append("<</Length 4/Type/XObject/Subtype/Form/BBox[0 0 9 9]>>stream\nq Q \nendstream")
    body = "".join(f"{n} 0 obj\n{one}\nendobj\n" for n, one in enumerate(objects, 1))
    return f"%PDF-1.7\n{body}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n%%EOF".encode()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for a process")
def test_a_pdf_whose_forms_nest_takes_no_more_memory_than_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(nested_forms(1))
    assert "The mayor said that the bridge may open in May." in kit.read(tmp_path / "a.pdf").text
    (tmp_path / "a.pdf").write_bytes(nested_forms(9))
    with pytest.raises(kit.KitError) as error:
        kit.read(tmp_path / "a.pdf")
    assert str(error.value) == (
        "The PDF 'a.pdf' could not be read (it takes more memory or time than any article). Open it in a "
        "PDF viewer, copy the text into a .txt file, and use that."
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for a process")
def test_the_process_that_reads_a_pdf_gets_no_more_than_a_gigabyte() -> None:
    code = "from kit.reading.pdf_lines import limit\nlimit()\nbytearray(1_200_000_000)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.endswith("MemoryError\n")


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10))


@pytest.mark.parametrize("entity", ['<!ENTITY x SYSTEM "{secret}">', f'{LAUGHS}<!ENTITY x "&a9;">'])
def test_an_entity_in_a_word_file_brings_nothing_in(tmp_path: Path, entity: str) -> None:
    (tmp_path / "secret.txt").write_text("Another file of this disk.")
    declared = entity.replace("{secret}", (tmp_path / "secret.txt").as_uri())
    whole = word_file("<w:p><w:r><w:t>It rained &x; here.</w:t></w:r></w:p>")
    with zipfile.ZipFile(io.BytesIO(whole)) as parts, zipfile.ZipFile(tmp_path / "a.docx", "w") as made:
        for name in parts.namelist():
            head = f"<!DOCTYPE d [{declared}]>" if name == "word/document.xml" else ""
            made.writestr(name, head + parts.read(name).decode())
    with pytest.raises(kit.KitError) as error:
        kit.read(tmp_path / "a.docx")
    assert str(error.value).startswith("'a.docx' could not be read as a Word file (")


def test_a_file_of_more_than_fifty_megabytes_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(kit.KitError) as error:
        kit.read(tmp_path / "a.txt")
    assert str(error.value) == "'a.txt' is larger than 50 MB. Save only the article itself."
