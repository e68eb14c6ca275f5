"""Files that real programs wrote: nothing is lost, nothing comes in, and what was decided is said."""

import io
import zipfile
from contextlib import chdir
from html import escape
from pathlib import Path

import docx
import pypdf
import pytest
from docx.oxml import parse_xml

import kit
from kit.classroom.own_case import new_case
from kit.reading import read_as
from kit.records import Article
from tests.quality.producers import texts
from tests.quality.reading import by_kit, score
from tests.reading.test_reading import pdf

FILES = Path(__file__).parent / "files"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


@pytest.mark.parametrize("path", sorted(FILES.iterdir()), ids=lambda path: path.name)
def test_what_a_program_wrote_is_read_as_it_was_composed(path: Path) -> None:
    """Two columns, footnotes, a table, headings, and words cut at the ends of lines."""
    found = score(texts()[int(path.name[:2]) - 1], by_kit(path))
    assert list(found.missed) == []
    assert found.words[0] == found.words[1]
    assert (found.cut, found.foreign) == (0, 0)


def changed(data: bytes) -> bytes:
    """The same Word file with a tracked change, a text box and a link in its first paragraphs."""
    box = f"<w:r><w:pict><w:txbxContent><w:p>{run('Boxed.')}</w:p></w:txbxContent></w:pict></w:r>"
    change = f"<w:del>{run('old', 'delText')}</w:del><w:ins>{run('new')}</w:ins>{box}</w:p>"
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in whole.namelist():
            part = whole.read(name)
            part = part.replace(b"</w:p>", change.encode(), 3) if name == "word/document.xml" else part
            copy.writestr(name, part)
    return made.getvalue()


def run(words: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{escape(words)}</w:{tag}></w:r>'


def word(folder: Path, *paragraphs: str) -> Article:
    """The article of a Word file with these paragraphs, given as the XML inside `w:p`."""
    document = docx.Document()
    for inside in paragraphs:
        document.element.body.insert(-1, parse_xml(f"<w:p {W}>{inside}</w:p>"))
    file = io.BytesIO()
    document.save(file)
    path = folder / "a.docx"
    path.write_bytes(file.getvalue())
    return kit.read(path)


def test_tracked_changes_are_read_as_accepted_and_counted(tmp_path: Path) -> None:
    replaced = f"<w:del>{run('approved', 'delText')}</w:del><w:ins>{run('rejected')}</w:ins>"
    nested = f"<w:ins>{run('Fees rose')}<w:del>{run(' and fell', 'delText')}</w:del>{run('.')}</w:ins>"
    gone = f"<w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del>{run('Struck out.', 'delText')}</w:del>"
    article = word(tmp_path, run("The council ") + replaced + run(" the plan."), gone, nested)
    assert blocks(article) == [("headline", "The council rejected the plan."), ("paragraph", "Fees rose.")]
    assert article.warnings == ("3 tracked changes were taken as accepted.",)


def test_what_was_moved_stands_where_it_went(tmp_path: Path) -> None:
    moved = f"<w:moveFrom>{run('First.')}</w:moveFrom>", f"<w:moveTo>{run('Last.')}</w:moveTo>"
    article = word(tmp_path, run("It rained all of Monday."), *moved)
    assert [words for _, words in blocks(article)] == ["It rained all of Monday.", "Last."]


def test_the_words_of_a_field_in_its_short_form_are_read_and_its_address_is_a_link(tmp_path: Path) -> None:
    code = " HYPERLINK &quot;https://example.org/fees&quot; "
    link = f'<w:fldSimple w:instr="{code}">{run("the list")}</w:fldSimple>'
    article = word(tmp_path, run("All fees are in ") + link + run("."))
    assert (article.text, article.links) == ("All fees are in the list.", ("https://example.org/fees",))


@pytest.mark.parametrize("style", ["Normal", "Subtitle", "Heading 2", "Quote"])
def test_a_byline_and_a_date_may_have_any_style(tmp_path: Path, style: str) -> None:
    document = docx.Document()
    for name, words in (("Title", "Bridge closed"), (style, "By Ada Lindqvist"), (style, "3 March 2024")):
        document.add_paragraph(words, style=name)
    document.add_paragraph("The council closed the old bridge on Monday.")
    document.save(str(tmp_path / "a.docx"))
    article = kit.read(tmp_path / "a.docx")
    assert [kind for kind, _ in blocks(article)] == ["headline", "byline", "dateline", "paragraph"]
    assert (article.author, article.published) == ("Ada Lindqvist", "2024-03-03")


def test_lines_that_are_broken_by_hand_state_what_lines_state(tmp_path: Path) -> None:
    line_end = "<w:r><w:br/></w:r>"
    stating = run("By Ada Lindqvist") + line_end + run("Photo: Jan Kos") + line_end + run("3 March 2024")
    address = run("The office is closed.") + line_end + run("It moves in May.")
    article = word(tmp_path, run("Bridge closed"), stating, run("It closed on Monday."), address)
    assert [kind for kind, _ in blocks(article)] == [
        *("headline", "byline", "caption", "dateline", "paragraph", "paragraph")
    ]
    assert (article.author, article.published) == ("Ada Lindqvist", "2024-03-03")


def test_a_note_that_is_called_but_not_there_is_no_reason_to_read_nothing(tmp_path: Path) -> None:
    call = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    article = word(tmp_path, run("It rained all of Monday.") + call)
    assert blocks(article) == [("paragraph", "It rained all of Monday.")]


def test_what_stands_in_a_header_is_left_out_and_told_in_its_words(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("It rained all of Monday.")
    document.sections[0].header.paragraphs[0].text = "The Harbour Gazette"
    document.save(str(tmp_path / "a.docx"))
    assert kit.read(tmp_path / "a.docx").warnings == ("Left out: header ‘The Harbour Gazette’.",)


def test_what_a_web_page_puts_into_an_article_is_left_out_and_told_in_its_words(tmp_path: Path) -> None:
    article = "".join(
        f"<p>The pier was closed on day {i}, said the warden of the harbour.</p>" for i in range(9)
    )
    box = "<div><p>Share on Chirper</p></div><aside><p>Win two tickets.</p></aside>"
    page = f"<div>News</div><article><h1>The pier is closed</h1>{box}{article}</article><div>9 comments</div>"
    (tmp_path / "a.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    (told,) = kit.read(tmp_path / "a.html").warnings
    assert told.startswith("Left out: in the article ‘Share on Chirper’; beside it ‘Win two tickets.’; ")
    assert told.endswith("; 2 blocks of the web site around it.")


def test_the_caption_of_a_table_on_a_web_page_is_read(tmp_path: Path) -> None:
    rows = "<tr><td>2020</td><td>4</td></tr><tr><td>2021</td><td>5</td></tr>"
    table = f"<table><caption>Fees by year</caption>{rows}</table>"
    text = "".join(f"<p>The fee rose on day {i}, said the warden of the harbour.</p>" for i in range(9))
    page = f"<html><body><article><h1>Fees</h1>{text}{table}{text.upper()}</article></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert ("caption", "Fees by year") in blocks(kit.read(tmp_path / "a.html"))


def test_a_word_file_that_holds_only_a_table_is_a_table(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ("Year", "Fee", "2020", "4|5"), strict=True):
        cell.text = words
    document.save(str(tmp_path / "a.docx"))
    article = kit.read(tmp_path / "a.docx")
    assert blocks(article) == [("table", "| Year | Fee |\n| --- | --- |\n| 2020 | 4\\|5 |")]
    assert kit.find_claims(article) == []
    assert "<td>4|5</td>" in kit.show(article)._repr_html_()


def test_a_table_makes_no_claims_and_a_note_does(tmp_path: Path) -> None:
    table = "| Year | Fee |\n| --- | --- |\n| 2020 | 4 |"
    text = f"# Fees\n\nFees rose.[^1]\n\n{table}\n\n[^1]: The clerk was ill.\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    article = kit.read(tmp_path / "a.md")
    assert [kind for kind, _ in blocks(article)] == ["headline", "paragraph", "table", "note"]
    assert [claim.text for claim in kit.find_claims(article)] == ["Fees rose.", "The clerk was ill."]


PAGE = """<html lang="en"><head><title>Bridge closed</title></head><body>
<div class="cookies"><h2>We value your privacy</h2><p>We and our partners store cookies.</p></div>
<article><h1>Bridge closed after crack found</h1>
<div class="byline">By Ada Lindqvist and Tom Okafor, Staff writers</div><time>Published 3 March 2024</time>
<p>The council closed the old bridge on Monday. “It could fail within weeks,” said the diver
Jan Kos.<sup><a href="#n1">1</a></sup></p>
<aside><blockquote>“It could fail within weeks”</blockquote><cite>Jan Kos, diver</cite></aside>
<blockquote>“It could fail within weeks”</blockquote><p>Jan Kos, diver</p>
<blockquote><p>Nobody should walk below it until the summer is over, and nobody should swim.</p></blockquote>
<figure><img src="x.jpg"><figcaption>The old bridge in 1998.</figcaption></figure>
<p>The repair costs 4 million, according to the budget office of the town, which had asked for more.</p>
<table><tr><th>Year</th><th>Cost</th></tr><tr><td>1998</td><td>1</td></tr></table>
<p><strong>Correction:</strong> An earlier version of this article gave another cost.</p>
<ol><li id="n1">Report of the divers, 1 March 2024. <a href="#r1">↩</a></li></ol></article>
<footer><p>All rights reserved.</p></footer></body></html>"""


def test_a_web_page_keeps_what_belongs_to_its_article(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    article = kit.read(tmp_path / "a.html")
    assert [kind for kind, _ in blocks(article)] == [
        *(
            "headline",
            "byline",
            "dateline",
            "paragraph",
            "quote",
            "caption",
            "paragraph",
            "table",
            "paragraph",
        ),
        "note",
    ]
    assert article.author == "Ada Lindqvist and Tom Okafor"
    assert article.published == "2024-03-03"
    stated = {line.question: line for line in kit.card(article)}
    assert stated["integrity"].answer == "stated: 1 correction"
    assert stated["author"].reasons[0].note == "The text says so here."
    assert not any("Correction" in words for words in [str(line.answer) for line in kit.card(article)][:9])


def test_a_note_that_it_was_amended_is_a_correction_and_a_way_to_another_page_no_part(tmp_path: Path) -> None:
    amended = "• This article was amended on 4 March 2024. The cost was 4 million and not 5 million."
    page = PAGE.replace(
        "<table>", f'<p>{amended}</p><p><em>Read more: <a href="/x">Other bridges</a></em></p><table>'
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    article = kit.read(tmp_path / "a.html")
    assert amended in article.text
    assert "Other bridges" not in article.text
    assert {line.question: line.answer for line in kit.card(article)}["integrity"] == "stated: 2 corrections"


def test_a_headline_and_a_byline_above_the_main_text_belong_to_it(tmp_path: Path) -> None:
    told = "The council closed the bridge on Monday, after divers had found a crack in its third pillar."
    (tmp_path / "a.html").write_text(
        '<html><body><header><a href="/">The Courier</a></header><header><h1>Bridge closed</h1>'
        "<p>By <a href='/a'>Ada Lindqvist</a> | <time>Jan. 2, 2023</time></p></header>"
        f"<main><p>{told}</p><p>{told.replace('Monday', 'Tuesday')}</p></main></body></html>",
        encoding="utf-8",
    )
    article = kit.read(tmp_path / "a.html")
    assert [kind for kind, _ in blocks(article)] == [
        "headline",
        "byline",
        "dateline",
        "paragraph",
        "paragraph",
    ]
    assert (article.author, article.published) == ("Ada Lindqvist", "2023-01-02")


@pytest.mark.parametrize("line", ["Ada Lindqvist and Tom Okafor", "Ada Lindqvist, Tom Okafor", "Tom Okafor"])
def test_a_byline_without_by_has_the_names_that_the_page_states(tmp_path: Path, line: str) -> None:
    people = '[{"@type": "Person", "name": "Ada Lindqvist"}, {"@type": "Person", "name": "Tom Okafor"}]'
    stated = f'{{"@graph": [{{"@type": "WebSite"}}, {{"headline": "Bridge closed", "author": {people}}}]}}'
    page = PAGE.replace("By Ada Lindqvist and Tom Okafor, Staff writers", line).replace(
        "</head>",
        '<meta name="author" content="Ada Lindqvist">'
        f'<script type="application/ld+json">{stated}</script></head>',
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    article = kit.read(tmp_path / "a.html")
    assert article.author == "Ada Lindqvist and Tom Okafor"
    assert blocks(article)[1] == ("byline", line)
    with chdir(tmp_path):
        kept = kit.case(new_case("a.html").name).article
    assert (kept.author, blocks(kept)) == (article.author, blocks(article))


def test_a_case_of_a_word_file_keeps_what_was_read_as_markdown(tmp_path: Path) -> None:
    source = (FILES / "11-writer.docx").resolve()
    with chdir(tmp_path):
        folder = new_case(source).resolve()
    read, kept = kit.read(source), kit.case(str(folder)).article
    assert [path.name for path in folder.glob("article.*")] == ["article.md"]
    assert blocks(kept) == blocks(read)
    assert (kept.title, kept.author, kept.published, kept.warnings) == (
        read.title,
        read.author,
        read.published,
        read.warnings,
    )
    assert read_as(kept) == (
        "4 paragraphs, 1 quotation, 1 footnote and 1 table, below a headline, a byline and a date line"
    )


@pytest.mark.parametrize(
    "words",
    ["# 1 in the charts", "1. May was wet", "> more", "[^1]: none", "| a | b", "- no", "<b>bold</b> words"],
)
def test_words_that_look_like_markdown_are_words(tmp_path: Path, words: str) -> None:
    article = word(tmp_path, run("It rained all of Monday, and on Tuesday it snowed."), run(words))
    assert blocks(article)[-1] == ("paragraph", blocks(article)[-1][1])
    assert blocks(article)[-1][1].replace("\\", "") == words


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_lie_on_their_side_are_read_as_they_are_shown(tmp_path: Path, turn: int) -> None:
    writer = pypdf.PdfWriter(clone_from=str(FILES / "04-typst2.pdf"))
    for page in writer.pages:
        page.rotate(turn)
    writer.write(tmp_path / "a.pdf")
    assert blocks(kit.read(tmp_path / "a.pdf")) == blocks(kit.read(FILES / "04-typst2.pdf"))


def test_a_text_that_is_drawn_twice_to_be_bold_is_read_once(tmp_path: Path) -> None:
    data = pdf("The bridge opened on Monday.").replace(b" Tj ET", b" Tj 0.3 0 Td (The bridge) Tj ET")
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    assert [words for _, words in blocks(kit.read(path))] == ["The bridge opened on Monday."]


def test_a_pdf_of_many_pages_says_how_far_it_is(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(*(f"Monday was day {number} of the year." for number in range(80))))
    assert len(kit.read(path).text) > 80 * 30
    assert "Reading a.pdf" in capfd.readouterr().err


@pytest.mark.slow
def test_a_page_of_a_million_divisions_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<div>It opened.</div>" * 1_000_000, encoding="utf-8")
    with pytest.raises(kit.KitError, match=r"has 1,000,000 blocks of text, which no article has"):
        kit.read(path)


def test_the_front_matter_is_no_part_of_what_the_text_says(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "---\nauthor: Ada Lindqvist\npublished: '2024-03-03'\nlinks: [https://town.example/a]\n---\n\n"
        "# Bridge closed\n\nThe council closed the bridge.\n",
        encoding="utf-8",
    )
    answers = {line.question: line for line in kit.card(kit.read(path)).states}
    assert answers["author"].reasons[0].note == "The head of the file says so; the text itself does not."
    assert not answers["dates"].stated
    assert answers["links"].answer == "1: https://town.example/a"
