"""A file in, an article out: its text untouched, its blocks exact, and nothing guessed."""

import io
import sys
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kit
from kit.reading.pdf_blocks import laid_out
from kit.reading.pdf_lines import PrintedLine
from kit.records import Article, KitError

SHIPPED = Path("seeds/putin-ai-task-force/article.txt")


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def read(folder: Path, name: str, content: str | bytes) -> Article:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return kit.read(path)


def refused(folder: Path, name: str, content: str | bytes) -> str:
    with pytest.raises(KitError) as error:
        read(folder, name, content)
    return str(error.value)


def test_the_shipped_article_is_read_by_its_layout() -> None:
    article = kit.read(SHIPPED)
    assert article.text.encode() == SHIPPED.read_bytes()
    found = [kind for kind, _ in kinds(article)]
    assert found[:4] == ["headline", "deck", "heading", "paragraph"]
    assert [found.count(kind) for kind in ("heading", "paragraph", "item", "source")] == [9, 12, 9, 3]
    assert article.title == "Putin Establishes AI Task Force to Reduce Western Technology Dependency"
    assert (article.author, article.published, article.place, article.outlet) == (None, None, None, None)


def test_byline_date_and_place_are_read_where_they_are_stated() -> None:
    article = kit.from_text(
        "BRIDGE OPENS\nBy Ann Lee\nMay 6, 2024\n\nLONDON (AP) -- The bridge opened.\n\nIt is blue."
    )
    assert kinds(article) == [
        ("headline", "BRIDGE OPENS"),
        ("byline", "By Ann Lee"),
        ("dateline", "May 6, 2024"),
        ("dateline", "LONDON (AP)"),
        ("paragraph", "The bridge opened."),
        ("paragraph", "It is blue."),
    ]
    assert (article.author, article.published, article.place, article.outlet) == (
        "Ann Lee",
        "2024-05-06",
        "LONDON",
        "AP",
    )


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_what_opens_a_report_is_read_from_every_format(tmp_path: Path, name: str) -> None:
    lines = [
        "By our own correspondent, 14 March 2025",
        "VELHAVN, 14 March (AP) – A gate in the port was shut.",
    ]
    lines.append(
        "The clerk said on Friday that it would open again, and that nobody in the town had been hurt."
    )
    text = "\n\n".join(["Gate shut", *lines])
    if name == "a.md":
        text = f"# {text}"
    if name == "a.html":
        text = (
            f"<html><body><article><h1>Gate shut</h1><p>{'</p><p>'.join(lines)}</p></article></body></html>"
        )
    (tmp_path / name).write_text(text, encoding="utf-8")
    article = kit.read(tmp_path / name)
    assert kinds(article)[1:5] == [
        ("byline", "By our own correspondent"),
        ("dateline", "14 March 2025"),
        ("dateline", "VELHAVN, 14 March (AP)"),
        ("paragraph", "A gate in the port was shut."),
    ]
    assert (article.published, article.place, article.outlet) == ("2025-03-14", "VELHAVN", "AP")
    assert article.author is None


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("**VELHAVN, 14 March** — The gate was shut.", "VELHAVN"),
        ("VELHAVN -- 200 people saw it.", "VELHAVN"),
        ("NATO - the alliance of both - said on Monday that the gate was shut.", None),
    ],
)
def test_a_place_before_a_dash_opens_a_sentence(tmp_path: Path, opening: str, place: str | None) -> None:
    (tmp_path / "a.md").write_text(f"# Gate shut\n\n{opening}\n\nThe clerk said so.\n", encoding="utf-8")
    assert kit.read(tmp_path / "a.md").place == place


def test_a_newspaper_and_a_day_on_one_line_are_no_place() -> None:
    told = "\n\nThe gate was shut on Monday.\n\nThe clerk said so."
    article = kit.from_text("Gate shut\n\nOsterby Courier, 3 June 2025" + told)
    assert (article.outlet, article.place, article.published) == ("Osterby Courier", None, "2025-06-03")


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Fernwick, 14 March 2025", "Fernwick"),
        ("New York City, March 14, 2025", "New York City"),
        ("Fernwick, West Riding, 2025-03-14", "Fernwick, West Riding"),
    ],
)
def test_a_line_of_place_and_date_below_a_byline_is_a_dateline(line: str, place: str) -> None:
    article = kit.from_text(f"Bridge closes\nBy Mira Aldous\n{line}\n\nThe bridge closed on Tuesday.")
    assert kinds(article)[2] == ("dateline", line)
    assert (article.place, article.published) == (place, "2025-03-14")


@pytest.mark.parametrize(
    ("below", "outlet"),
    [
        ("By Mira Aldous\nThe Osterby Land, 14 September 2025", "The Osterby Land"),
        ("By Mira Aldous, court reporter\nOsterby Courier\n14 Sept 2025", "Osterby Courier"),
        ("By Mira Aldous · Osterby Magazine · 14 September 2025", "Osterby Magazine"),
        ("By Mira Aldous, Osterby Weekly, 14 Sept. 2025", "Osterby Weekly"),
        ("Mira Aldous · Osterby Weekly · 14 Sept. 2025", "Osterby Weekly"),
        ("By Mira Aldous, The Osterby Land 14 September 2025, 6:00 am 5 min read", "The Osterby Land"),
    ],
)
def test_writer_paper_and_day_are_told_apart_in_one_block(tmp_path: Path, below: str, outlet: str) -> None:
    told = f"# Bridge closes\n\n{below}\n\nThe bridge closed on Tuesday.\n\nThe clerk said so."
    article = read(tmp_path, "a.md", told)
    assert (article.author, article.outlet) == ("Mira Aldous", outlet)
    assert (article.place, article.published) == (None, "2025-09-14")


def test_a_paper_after_a_name_is_the_outlet_and_not_a_part_of_one() -> None:
    article = kit.from_text(
        "Bridge closes\nMira Aldous, The Osterby Land, 14 March 2025\n\nIt closed on Tuesday."
    )
    assert (article.outlet, article.place, article.published) == ("The Osterby Land", None, "2025-03-14")


def test_a_single_word_before_the_day_is_a_place_and_no_writer() -> None:
    article = kit.from_text("Bridge closes\nFernwick, 14 March 2025\n\nThe bridge closed on Tuesday.")
    assert (article.author, article.place) == (None, "Fernwick")


def test_a_sentence_below_a_byline_is_no_part_of_the_writers_name(tmp_path: Path) -> None:
    article = read(tmp_path, "a.md", "# Gate shut\n\nBy our staff in Korvale\nIt was shut on Monday.\n\nWhy?")
    assert kinds(article)[1:3] == [
        ("byline", "By our staff in Korvale"),
        ("paragraph", "It was shut on Monday."),
    ]
    assert article.author is None


@pytest.mark.parametrize(
    "words", ["The closed gate. Photo: M. Aldous", "Table 1: Gates by year. Source: Osterby"]
)
def test_the_words_of_a_picture_or_a_table_are_its_caption(tmp_path: Path, words: str) -> None:
    article = read(tmp_path, "a.md", f"# Gate shut\n\nThe gate was shut.\n\n## {words}\n\nThe clerk said so.")
    assert kinds(article)[2] == ("caption", words)


@pytest.mark.parametrize(
    "words", ["He took the photo by Tower Bridge.", "Police released pictures: They show it."]
)
def test_a_sentence_about_a_picture_is_no_caption(tmp_path: Path, words: str) -> None:
    article = read(tmp_path, "a.md", f"# Gate shut\n\nThe gate was shut.\n\n{words}\n\nThe clerk said so.")
    assert kinds(article)[2] == ("paragraph", words)


def test_a_name_and_a_date_without_a_byline_are_a_date_and_no_place() -> None:
    article = kit.from_text("Bridge closes\nMira Aldous, 14 March 2025\n\nThe bridge closed on Tuesday.")
    assert kinds(article)[1] == ("dateline", "Mira Aldous, 14 March 2025")
    assert (article.author, article.place, article.published) == (None, None, "2025-03-14")


def test_a_source_that_ends_in_a_date_stays_a_source() -> None:
    article = kit.from_text("Bridge closes\n\nIt closed.\n\nSources\nFernwick Town Council, 14 March 2025")
    assert kinds(article)[-1] == ("source", "Fernwick Town Council, 14 March 2025")


@pytest.mark.parametrize("line", ["What the council said on 14 March 2025", "March, 14 March 2025"])
def test_other_lines_that_end_in_a_date_are_headings(line: str) -> None:
    article = kit.from_text(f"Bridge closes\n\nThe bridge closed on Tuesday.\n\n{line}\n\nNobody was there.")
    assert kinds(article)[2] == ("heading", line)


def test_a_date_of_revision_is_no_date_of_publication() -> None:
    article = kit.from_text("Bridge opens\nUpdated 7 May 2024\n\nThe bridge opened.")
    assert article.published is None


def test_lines_of_a_wrapped_text_are_one_paragraph() -> None:
    lines = [
        "The bridge over the river carries about forty thousand",
        "vehicles a day, and its repair was discussed for more than",
        "ten years before any work began.",
        "",
        "The mayor said that it was safe, and the council agreed",
        "with the mayor on that.",
    ]
    article = kit.from_text("\n".join(lines))
    assert [text for _, text in kinds(article)] == ["\n".join(lines[:3]), "\n".join(lines[4:])]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16", b""), ("utf-16-le", b""), ("cp1252", b"")],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_encoding_and_line_ending(tmp_path: Path, encoding: str, mark: bytes, ending: str) -> None:
    text = f"Café “opens”{ending}{ending}It opened – at last.{ending}"
    article = read(tmp_path, "a.txt", mark + text.encode(encoding))
    assert article.text == text
    assert kinds(article) == [("headline", "Café “opens”"), ("paragraph", "It opened – at last.")]


def test_markdown_keeps_its_text_and_states_its_front_matter(tmp_path: Path) -> None:
    text = (
        "---\ntitle: A bridge\nauthor: [Ann Lee, Bo Li]\ndate: 2024-05-06\n---\n# Bridge *opens*\n\n"
        "The **bridge** opened on\n[Monday](https://town.example/a).\n\n- steel\n- glass\n\n> We did it.\n\n"
        "## Sources\n\n- Town hall\n"
    )
    article = read(tmp_path, "a.md", text)
    assert article.text == text
    assert kinds(article) == [
        ("headline", "Bridge *opens*"),
        ("paragraph", "The **bridge** opened on\n[Monday](https://town.example/a)."),
        ("item", "steel"),
        ("item", "glass"),
        ("quote", "We did it."),
        ("heading", "Sources"),
        ("source", "Town hall"),
    ]
    assert (article.title, article.author, article.published) == ("A bridge", "Ann Lee, Bo Li", "2024-05-06")
    assert article.links == ("https://town.example/a",)


def test_front_matter_with_a_day_that_is_none_states_nothing(tmp_path: Path) -> None:
    article = read(tmp_path, "a.md", "---\ndate: 2025-02-30\n---\n# Bridge opens\n\nIt opened.\n")
    assert (article.title, article.published) == ("Bridge opens", None)


PAGE = """<html lang="en"><head><title>Bridge opens | The Town</title><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2024-05-06T10:00:00Z"></head><body><nav>Home About</nav>
<article><h1>Bridge opens</h1><p>The bridge opened on Monday. It was <a href="https://town.example/a">safe</a>.</p>
<h2>Costs</h2><p>It cost &lt;b&gt; five million.</p><ul><li>steel</li></ul></article>
<script>alert(1)</script></body></html>"""


def test_a_web_page_becomes_what_a_reader_sees(tmp_path: Path) -> None:
    article = read(tmp_path, "a.html", PAGE)
    assert kinds(article) == [
        ("headline", "Bridge opens"),
        ("paragraph", "The bridge opened on Monday. It was safe."),
        ("heading", "Costs"),
        ("paragraph", "It cost <b> five million."),
        ("item", "steel"),
    ]
    assert (article.author, article.published, article.language) == ("Ann Lee", "2024-05-06", "en")
    assert article.links == ("https://town.example/a",)


def test_job_day_and_reading_time_beside_a_name_are_no_part_of_it(tmp_path: Path) -> None:
    told = "<p>The bridge opened on Monday, and the mayor said that it would stay open all year.</p>" * 3
    page = f"""<html><head><meta name="author" content="Ann Lee"></head><body><article><h1>Bridge opens</h1>
    <h2 class="subtitle">It is blue.</h2><div><span>By Ann Lee</span> <span>Political editor</span>
    <time>9 September 2025, 6:00 am</time> <span>5 min read</span></div><dl><dt>Published:</dt></dl>
    {told}</article></body></html>"""
    article = read(tmp_path, "a.html", page)
    assert (article.author, article.published) == ("Ann Lee", "2025-09-09")
    assert kinds(article)[:4] == [
        ("headline", "Bridge opens"),
        ("deck", "It is blue."),
        ("byline", "By Ann Lee Political editor"),
        ("dateline", "9 September 2025, 6:00 am"),
    ]
    assert "Published:" not in article.text


def test_what_a_site_sets_above_the_headline_is_no_headline(tmp_path: Path) -> None:
    told = "<p>The city council put off a vote until November, after residents came to the hall.</p>" * 3
    above = "<span><a>Council</a></span><span>Posted on <time>May 3, 2025</time></span>"
    opened = f"<html><title>Council delays vote on hall | Osterby Today</title><body><article>{above}"
    for headline in ("<h1>Council delays vote on hall</h1>", "<b>Council delays vote on hall</b><br>"):
        article = read(tmp_path, "a.html", f"{opened}{headline}{told}</article></body></html>")
        assert kinds(article)[0] == ("headline", "Council delays vote on hall")
        assert "Council" not in [words for _, words in kinds(article)]
        assert (article.title, article.published) == ("Council delays vote on hall", "2025-05-03")


def test_a_page_without_author_or_date_states_none(tmp_path: Path) -> None:
    article = read(tmp_path, "a.html", "<p>The bridge opened on Monday.</p><p>It is blue.</p>")
    assert (article.author, article.published, article.outlet) == (None, None, None)


def test_a_page_of_ten_thousand_divisions_is_read_or_refused_in_a_sentence(tmp_path: Path) -> None:
    flat = read(tmp_path, "a.html", "<div>The bridge opened on Monday.</div>" * 10_000)
    assert "The bridge opened on Monday." in flat.text
    nested = "<div>" * 10_000 + "The bridge opened." + "</div>" * 10_000
    assert refused(tmp_path, "b.html", nested).endswith("into a .txt file, and use that.")


def word_file(*paragraphs: tuple[str, str]) -> bytes:
    document = docx.Document()
    for style, words in paragraphs:
        document.add_paragraph(words, style=style)
    document.add_table(1, 2).cell(0, 1).text = "a cell"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_word_file_keeps_the_kinds_of_its_styles(tmp_path: Path) -> None:
    article = read(
        tmp_path,
        "a.docx",
        word_file(
            ("Title", "Bridge opens"),
            ("Normal", "It opened."),
            ("Heading 1", "Costs"),
            ("List Bullet", "steel"),
        ),
    )
    assert kinds(article) == [
        ("headline", "Bridge opens"),
        ("paragraph", "It opened."),
        ("heading", "Costs"),
        ("item", "steel"),
        ("paragraph", "a cell"),
    ]
    assert article.author is None


def test_a_word_file_whose_text_is_damaged_is_refused(tmp_path: Path) -> None:
    damaged = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word_file(("Normal", "It opened.")))) as whole,
        zipfile.ZipFile(damaged, "w") as copy,
    ):
        for name in whole.namelist():
            data = whole.read(name)
            copy.writestr(name, data if name != "word/document.xml" else data[:-20])
    assert refused(tmp_path, "a.docx", damaged.getvalue()) == (
        "'a.docx' could not be read as a Word file (XMLSyntaxError). Open it in an editor and save it again "
        "as .docx or as plain text."
    )


def pdf(*pages: str) -> bytes:
    """A PDF with one line of text a page, written by hand; an empty page stands for a picture."""
    count = len(pages)
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{3 + i} 0 R" for i in range(count))
    objects.append(f"<< /Type /Pages /Count {count} /Kids [{kids}] >>")
    font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    for i in range(count):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources {font} /Contents {3 + count + i} 0 R >>"
        )
    for words in pages:
        stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET" if words else ""
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def test_a_line_that_is_set_to_the_width_of_its_column_is_no_row_of_a_table() -> None:
    def pieces(*words: tuple[float, float, str]) -> int:
        return len(PrintedLine(words, 0, 0, 11).pieces())

    assert pieces((0, 20, "said"), (34, 50, "the"), (64.5, 100, "closure"), (114, 130, "was")) == 1
    assert pieces((0, 20, "Year"), (34, 50, "Leaks"), (90, 100, "Pipes"), (114, 130, "km")) == 4
    assert pieces((0, 20, "2023"), (34, 50, "74"), (64, 100, "610"), (114, 130, "98")) == 4


def test_a_pdf_says_which_pages_it_could_not_read(tmp_path: Path) -> None:
    article = read(tmp_path, "a.pdf", pdf("The bridge opened on Monday.", ""))
    assert "The bridge opened on Monday." in article.text
    assert article.warnings == ("Page 2 of the PDF has no text that can be read.",)


def locked_pdf() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("The bridge opened.")))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for i in range(3):
            archive.writestr(f"word/{i}.xml", b"0" * 100_000_000)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"", "'a.txt' is empty. Choose a file that has the article's text in it."),
        ("a.txt", " \n ", "'a.txt' is empty. Choose a file that has the article's text in it."),
        ("a.txt", "—\n***\n", "'a.txt' has no words in it. Choose a file that has the article's text in it."),
        (
            "a.txt",
            bytes(range(32)) * 50,
            "'a.txt' is not a text the kit can read. Save it as plain text in UTF-8 and try again.",
        ),
        (
            "a.txt",
            b"\xff\xfe\x00\xd8A\x00",
            "'a.txt' is not a text the kit can read. Save it as plain text in UTF-8 and try again.",
        ),
        (
            "a.xlsx",
            "x",
            "'a.xlsx' is of a kind the kit does not read. It reads .txt, .md, .html, .htm, .docx, .odt, "
            ".pdf.",
        ),
        ("a.docx", "x", "'a.docx' ends in .docx but is not such a file. Save it again and try once more."),
        (
            "a.docx",
            b"PK\x03\x04x",
            "'a.docx' is damaged and could not be opened. Save the document once more.",
        ),
        ("a.pdf", pdf("", ""), "The PDF 'a.pdf' has only pictures, no text. Use a version with text in it."),
        ("a.pdf", locked_pdf(), "The PDF 'a.pdf' is locked with a password. Save an open copy and use that."),
        (
            "a.docx",
            bomb(),
            "'a.docx' would unpack to 300 MB, which no article does. It was not opened; "
            "get the document from its source again.",
        ),
        (
            "a.txt",
            "Мост открылся в понедельник. " * 30,
            "'a.txt' does not seem to be in English: of its first 120 words only 0 are common English ones "
            "such as 'the' and 'of'. The kit reads English; use an English version.",
        ),
        (
            "a.txt",
            "The bridge opened. " * 1_100_000,
            "'a.txt' has 20,900,000 characters; the kit reads up to 2,000,000. "
            "Split it into parts and read them one by one.",
        ),
    ],
    ids=[f"bad{number}" for number in range(13)],
)
def test_what_cannot_be_read_ends_in_one_sentence(
    tmp_path: Path, name: str, content: str | bytes, message: str
) -> None:
    assert refused(tmp_path, name, content) == message


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(
        KitError, match=r"^There is no file '.*none.txt'. Check the name and the folder you are in.$"
    ):
        kit.read(tmp_path / "none.txt")
    with pytest.raises(KitError, match=r"is a folder. Name one file in it, such as article.txt.$"):
        kit.read(tmp_path)
    with pytest.raises(
        KitError, match=r"^'https://example.org/a.html' is an address, and the kit opens none."
    ):
        kit.read("https://example.org/a.html")


def test_a_missing_library_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert refused(tmp_path, "a.html", PAGE) == (
        "To read the web page 'a.html', install the kit's 'web' extra. "
        "In its folder: python3 -m pip install -e '.[web]'"
    )


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"The bridge opened.")))
    assert kit.read("-").text == "The bridge opened."


def test_an_unknown_statement_is_refused() -> None:
    with pytest.raises(KitError) as error:
        kit.from_text("The bridge opened.", writer="Ann Lee")
    assert str(error.value) == (
        "An article has no 'writer'. It may state: title, author, outlet, published, place, url, language."
    )


LAYOUT = st.text(st.sampled_from("aB .,:-*\n\r\t#>“\"'()12—\u2028é\ud800😀"), max_size=300)


@given(st.one_of(LAYOUT, st.text(max_size=300)))
def test_blocks_are_exact_ordered_and_apart_for_any_text(text: str) -> None:
    article = kit.from_text(text)
    assert article.text == text
    ends = [0]
    for block in article.blocks:
        assert ends[-1] <= block.start < block.end <= len(text)
        words = text[block.start : block.end]
        assert words == words.strip()
        ends.append(block.end)
    outside = "".join(
        text[a:b] for a, b in zip(ends, [*(block.start for block in article.blocks), len(text)], strict=True)
    )
    assert not any(line.strip() and line.strip().isalpha() for line in outside.splitlines())


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.pdf"]))
def test_reading_is_total(tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    try:
        article = read(folder, name, content)
    except KitError:
        return
    assert all(article.text[block.start : block.end] for block in article.blocks)


def tabled(*lines: list[tuple[float, str]]) -> list[list[str]]:
    """The table of lines set 15 points apart, each of words 6 points a letter from the places before them."""
    rows = [
        PrintedLine(
            tuple((float(at), float(at) + 6 * len(word), word) for at, word in places), 0, -15.0 * row, 11
        )
        for row, places in enumerate(lines)
    ]
    tables = [table for table, _ in laid_out(rows) if table]
    return [[" ".join(one.words for one in cell) for cell in row] for row in tables[0]]


def test_what_stands_close_in_a_row_is_parted_as_the_other_rows_are() -> None:
    found = tabled(
        [(0, "Ward"), (82, "For"), (103, "it"), (118, "Against")],
        [(0, "Northgate-Fen"), (82, "12"), (118, "1")],
        [(0, "Weir"), (82, "9"), (118, "14")],
        [(0, "Mill"), (118, "3")],
    )
    assert found == [
        ["Ward", "For it", "Against"],
        ["Northgate-Fen", "12", "1"],
        ["Weir", "9", "14"],
        ["Mill", "", "3"],
    ]


def test_a_line_of_words_above_a_table_is_its_head_where_it_has_its_columns() -> None:
    rows = [[(0, "Weir"), (67, "140"), (101, "7.9")], [(0, "Mill"), (67, "138"), (101, "7.4")]]
    head = [(0, "Street"), (40, "type"), (67, "Boxes"), (101, "Chicks")]
    sentence = [(0, "They"), (28, "walked"), (67, "alone"), (101, "there.")]
    assert tabled(head, *rows)[0] == ["Street type", "Boxes", "Chicks"]
    assert tabled(sentence, *rows)[0] == ["Weir", "140", "7.9"]
