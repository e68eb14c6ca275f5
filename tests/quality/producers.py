"""Composed texts of known structure, and the programs that make real files of them.

LibreOffice Writer (.docx, .odt, PDF), Chromium printing a web page, Typst in one and in two columns, and
python-docx with tracked changes and text boxes. Only the measure needs them: `soffice` and `chromium` from
the system, `python3 -m pip install typst python-docx`. Every file has a running header and page numbers.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
RUNNING = "Reader for week seven"
CALL = re.compile(r"\[\^(\d+)\]")
_MARKS = (
    ("headline", r"# (.*)"),
    ("heading", r"## (.*)"),
    ("item", r"- (.*)"),
    ("item", r"\d+\. (.*)"),
    ("quote", r"> (.*)"),
    ("note", r"\[\^\d+\]: (.*)"),
    ("caption", r"!\[(.*)\]\(\)"),
    ("table", r"\| (.*) \|"),
    ("byline", r"(By .{3,40})"),
    ("dateline", r"(\d{1,2} \w+ \d{4})"),
    ("paragraph", r"(.*)"),
)


@dataclass(frozen=True)
class Part:
    """A block as it was written: its kind, its words with `[^1]` where a note is called, a table's rows."""

    kind: str
    words: str
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def plain(self) -> str:
        """The words without the calls of notes."""
        return CALL.sub("", self.words)


def texts() -> list[list[Part]]:
    """The twenty texts, each a list of parts in reading order, the notes last."""
    whole = (HERE / "reading_texts.md").read_text(encoding="utf-8")
    return [list(_parts(text)) for text in whole.split("\n=====\n")]


def _parts(text: str) -> Iterator[Part]:
    for line, of_line in groupby(_lines(text), lambda line: line[0] if line[0] == "table" else line):
        if line == "table":
            rows = tuple(tuple(words.split(" | ")) for _, words in of_line)
            yield Part("table", " ".join(cell for row in rows for cell in row), rows)
        else:
            yield Part(*line)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in filter(None, text.splitlines()):
        yield next((kind, m[1]) for kind, mark in _MARKS if (m := re.fullmatch(mark, line)))


def _template(name: str, **words: str) -> str:
    made = (HERE / f"reading_{name}").read_text(encoding="utf-8")
    for place, put in words.items():
        made = made.replace(place, put)
    return made


def _with_notes(parts: Sequence[Part], words: str, note: Callable[[int, str], str]) -> str:
    """The words, with what `note` makes of its number and its text in place of each call."""
    notes = [part.words for part in parts if part.kind == "note"]
    return CALL.sub(lambda call: note(int(call[1]), notes[int(call[1]) - 1]), words)


_STYLES = {"headline": "Title", "quote": "Quotations", "caption": "Caption", "paragraph": "Justified"}


def fodt(parts: Sequence[Part], columns: bool) -> str:
    """A flat OpenDocument text, for LibreOffice to write as .docx, .odt and PDF."""
    body, listed = [], False
    for part in parts:
        if part.kind == "note":
            continue
        words = _with_notes(parts, escape(part.words), _odf_note)
        if part.kind == "table":
            rows = "".join(
                "<table:table-row>"
                + "".join(
                    f'<table:table-cell table:style-name="Cell"><text:p>{escape(cell)}</text:p>'
                    "</table:table-cell>"
                    for cell in row
                )
                + "</table:table-row>"
                for row in part.rows
            )
            columns_of = f'<table:table-column table:number-columns-repeated="{len(part.rows[0])}"/>'
            words = f'<table:table table:name="T">{columns_of}{rows}</table:table>'
        elif part.kind == "heading":
            words = f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{words}</text:h>'
        elif part.kind == "item":
            words = f"<text:list-item><text:p>{words}</text:p></text:list-item>"
        else:
            words = f'<text:p text:style-name="{_STYLES.get(part.kind, "Standard")}">{words}</text:p>'
        if (part.kind == "item") != listed:
            body.append("</text:list>" if listed else '<text:list text:style-name="Bullets">')
            listed = not listed
        body.append(words)
    body += ["</text:list>"] * listed
    if columns:
        body.insert(3, '<text:section text:style-name="Columns" text:name="S">')
        body.append("</text:section>")
    return _template("writer.fodt", RUNNING=RUNNING, BODY="".join(body))


def _odf_note(number: int, words: str) -> str:
    return (
        f'<text:note text:id="n{number}" text:note-class="footnote"><text:note-citation>{number}'
        f'</text:note-citation><text:note-body><text:p text:style-name="Footnote">{escape(words)}</text:p>'
        "</text:note-body></text:note>"
    )


def writer(folder: Path) -> None:
    """LibreOffice Writer: .docx, .odt and PDF of each text; every fourth is set in two columns."""
    sources = []
    for number, parts in enumerate(texts(), 1):
        sources.append(folder / f"{number:02}-writer.fodt")
        sources[-1].write_text(fodt(parts, number % 4 == 0), encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for ending in ("docx", "odt", "pdf"):
        command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(folder)]
        subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=600)


_TAGS = {"headline": "h1", "heading": "h2", "item": "li"}


def page(parts: Sequence[Part]) -> str:
    """A web page as a newspaper has it, with what surrounds an article on its site."""
    body, notes, listed = [], [], False
    for part in parts:
        words = _with_notes(
            parts, escape(part.words), lambda n, _: f'<sup id="r{n}"><a href="#n{n}">{n}</a></sup>'
        )
        if (part.kind == "item") != listed:
            body.append("</ul>" if listed else "<ul>")
            listed = not listed
        if part.kind == "note":
            notes.append(f'<li id="n{len(notes) + 1}">{words}</li>')
        elif part.kind == "table":
            rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in part.rows)
            body.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
        elif part.kind == "quote":
            body.append(f"<blockquote><p>{words}</p></blockquote>")
        elif part.kind == "caption":
            body.append(f'<figure><img src="x.jpg"><figcaption>{words}</figcaption></figure>')
        elif part.kind in ("byline", "dateline"):
            body.append(f'<div class="{part.kind}">{words}</div>')
        else:
            tag = _TAGS.get(part.kind, "p")
            body.append(f"<{tag}>{words}</{tag}>")
    body += ["</ul>"] * listed
    body += [f'<section class="notes"><ol>{"".join(notes)}</ol></section>'] * bool(notes)
    return _template("page.html", BODY="\n".join(body), TITLE=escape(parts[0].words))


def chromium(folder: Path) -> None:
    """A web page of each text, and Chromium's print of it, with its own header and footer on every sheet."""
    for number, parts in enumerate(texts(), 1):
        source = folder / f"{number:02}-page.html"
        source.write_text(page(parts), encoding="utf-8")
        target = folder / f"{number:02}-chromium.pdf"
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={target}"]
        subprocess.run([*command, source.as_uri()], check=True, capture_output=True, timeout=120)


_TYPST = """#set page(width: 148mm, height: 120mm, margin: 16mm, columns: {columns}, header: [{running}],
  footer: context align(center, counter(page).display()))
#set text(size: 10pt, lang: "en", region: "GB", hyphenate: true)
#set par(justify: true)
#set figure(supplement: none, numbering: none)
"""


def typst(parts: Sequence[Part], columns: int) -> str:
    """The source that Typst sets: justified, hyphenated, with real footnotes."""
    made = [_TYPST.format(columns=columns, running=RUNNING)]
    for part in parts:
        words = _with_notes(parts, _typst(part.words), lambda _, note: f"#footnote[{_typst(note)}]")
        if part.kind == "headline":
            title = f'#text(size: 18pt, weight: "bold", hyphenate: false)[{words}]'
            made.append(f'#place(top, scope: "parent", float: true)[{title}]')
        elif part.kind == "table":
            cells = ", ".join(f"[{_typst(cell)}]" for row in part.rows for cell in row)
            made.append(f"#table(columns: {len(part.rows[0])}, {cells})")
        elif part.kind == "caption":
            made.append(f"#figure(rect(width: 60%, height: 2cm), caption: [{words}])")
        elif part.kind != "note":
            opening = {"heading": "== ", "item": "- ", "quote": "#quote(block: true)["}.get(part.kind, "")
            made.append(opening + words + "]" * (part.kind == "quote"))
    return "\n\n".join(made)


def _typst(words: str) -> str:
    return re.sub(r"[\\#*_@$<>`~]", r"\\\g<0>", words)


def typesetter(folder: Path) -> None:
    """Typst, in one column and in two."""
    import typst as compiler

    for number, parts in enumerate(texts(), 1):
        for columns in (1, 2):
            source = folder / f"{number:02}-typst{columns}.typ"
            source.write_text(typst(parts, columns), encoding="utf-8")
            compiler.compile(str(source), output=str(source.with_suffix(".pdf")))


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCX_STYLES = {"headline": "Title", "heading": "Heading 1", "item": "List Bullet", "quote": "Quote"}
_BOX = (
    '<w:r {ns}><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    "<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>{fallback}</mc:AlternateContent></w:r>"
)
_VML = (
    '<mc:Fallback><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>{box}</v:textbox>'
    "</v:shape></w:pict></mc:Fallback>"
)


def word(path: Path, parts: Sequence[Part], number: int) -> None:
    """A Word file with tracked changes, quotations in text boxes, footnotes, header and footer."""
    import docx

    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = RUNNING
    section.footer.paragraphs[0].text = "Page 1"
    paragraph = None
    for at, part in enumerate(parts):
        if part.kind == "table":
            table = document.add_table(len(part.rows), len(part.rows[0]))
            for row, cells in zip(table.rows, part.rows, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    cell.text = words
        elif part.kind == "quote":
            _text_box(paragraph, part.words, number % 2 == 0)
        elif part.kind != "note":
            paragraph = document.add_paragraph(
                style=_DOCX_STYLES.get(part.kind, part.kind.title())
                if part.kind in (*_DOCX_STYLES, "caption")
                else None
            )
            _runs(paragraph._p, part.words, tracked=part.kind == "paragraph" and at % 2 == 0)
            if part.kind == "paragraph" and at % 3 == 0:
                _deleted(document.add_paragraph()._p)
    if notes := [part.words for part in parts if part.kind == "note"]:
        _footnotes(document, notes)
    document.save(str(path))


def _footnotes(document: Any, notes: Sequence[str]) -> None:
    """Put a Word file's footnotes beside its text."""
    from docx.opc.constants import RELATIONSHIP_TYPE as KINDS
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part as FilePart

    blob = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{escape(words)}</w:t></w:r>'
        "</w:p></w:footnote>"
        for n, words in enumerate(notes, 1)
    )
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    xml = f'<w:footnotes xmlns:w="{_W}">{blob}</w:footnotes>'.encode()
    made = FilePart(PackURI("/word/footnotes.xml"), content, xml, document.part.package)
    document.part.relate_to(made, KINDS.FOOTNOTES)


def _element(xml: str) -> object:
    from docx.oxml import parse_xml

    return parse_xml(xml.replace("{ns}", f'xmlns:w="{_W}"'))


def _run(words: str, kind: str = "t") -> str:
    return f'<w:r><w:{kind} xml:space="preserve">{escape(words)}</w:{kind}></w:r>'


def _runs(paragraph, words: str, tracked: bool) -> None:  # type: ignore[no-untyped-def]
    """The words as runs; where `tracked`, the middle word stands as an insertion beside what it replaced."""
    pieces = [piece for piece in re.split(r"(\[\^\d+\])", words) if piece]
    middle = pieces[0].rindex(" ", 0, len(pieces[0]) // 2 + 8) if tracked else 0
    if tracked:
        first, rest = pieces[0][:middle], pieces[0][middle:]
        word, rest = rest[: rest.find(" ", 1)], rest[rest.find(" ", 1) :]
        xml = [_run(first), f'<w:del w:id="1" w:author="Ed">{_run(" discarded words", "delText")}</w:del>']
        xml += [f'<w:ins w:id="2" w:author="Ed">{_run(word)}</w:ins>', _run(rest)]
        pieces = pieces[1:]
    else:
        xml = []
    for piece in pieces:
        call = CALL.fullmatch(piece)
        xml.append(f'<w:r><w:footnoteReference w:id="{call[1]}"/></w:r>' if call else _run(piece))
    for child in list(_element(f"<w:p {{ns}}>{''.join(xml)}</w:p>")):  # type: ignore[call-overload]
        paragraph.append(child)


def _deleted(paragraph) -> None:  # type: ignore[no-untyped-def]
    """A paragraph that a tracked change took out, mark and all."""
    gone = f'<w:del w:id="4" w:author="Ed">{_run("A paragraph that was struck out.", "delText")}</w:del>'
    mark = '<w:pPr><w:rPr><w:del w:id="3" w:author="Ed"/></w:rPr></w:pPr>'
    for child in list(_element(f"<w:p {{ns}}>{mark}{gone}</w:p>")):  # type: ignore[call-overload]
        paragraph.append(child)


def _text_box(paragraph, words: str, old: bool) -> None:  # type: ignore[no-untyped-def]
    """A text box on a paragraph, as Word writes it; where `old`, also in the form for older programs."""
    style = '<w:pPr><w:pStyle w:val="Quote"/></w:pPr>'
    box = f"<w:txbxContent><w:p>{style}{_run(words)}</w:p></w:txbxContent>"
    xml = _BOX.replace("{box}", box).replace("{fallback}", _VML.replace("{box}", box) if old else "")
    paragraph._p.append(_element(xml))


def python_docx(folder: Path) -> None:
    """python-docx: what a writer and an editor leave behind."""
    for number, parts in enumerate(texts(), 1):
        word(folder / f"{number:02}-python-docx.docx", parts, number)


PRODUCERS: tuple[Callable[[Path], None], ...] = (writer, chromium, typesetter, python_docx)
