"""A Word file or an OpenDocument text becomes an `Article`: its final text, with its notes, tables and boxes.

mammoth reads Word files; `odt.xsl` names the tags of an OpenDocument text as a web page does, so that
both are walked as a web page is. Headers, footers and pictures are left out, and that is said.
"""

import io
import zipfile
from importlib import import_module
from pathlib import Path
from typing import Any

from kit.reading.markdown import Part, from_markdown, written
from kit.reading.text import pattern
from kit.reading.webpage import parts_of
from kit.records import Article, KitError, complaint, counted, left_out, library, packed

_EDGES = ("header", "footer")
LARGEST_INSIDE = 200_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CHANGES = tuple(f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))


def from_docx(data: bytes, identity: str, name: str) -> Article:
    """The article of a Word file: the final text of its paragraphs, notes, tables and text boxes."""
    mammoth, lxml = (library(one, "documents", f"read '{name}'") for one in ("mammoth", "lxml.html"))
    files = _unpacked(data, name)
    pictures: list[Any] = []

    def passed_over(image: Any) -> list[Any]:
        pictures.append(image)
        return []

    try:
        changes = _prepare(files)
        made = mammoth.convert_to_html(
            io.BytesIO(packed(files)), style_map=pattern("word_styles").pattern, convert_image=passed_over
        )
        parts = list(parts_of(lxml.fromstring(f"<div>{made.value}</div>")))
        known = _properties(files.get("docProps/core.xml", b""))
        edges = [
            (edge, [_words(files[one]) for one in files if one.startswith(f"word/{edge}")]) for edge in _EDGES
        ]
    except Exception as error:
        raise _unreadable(name, "a Word file", error) from error
    return _article(parts, identity, name, {**known, "warnings": _said(changes, edges, len(pictures))})


def from_odt(data: bytes, identity: str, name: str) -> Article:
    """The article of an OpenDocument text, such as LibreOffice Writer's."""
    etree = library("lxml.etree", "documents", f"read '{name}'")
    files = _unpacked(data, name)
    if b"encryption-data" in files.get("META-INF/manifest.xml", b""):
        raise KitError(f"'{name}' has a password. Open it, save it without one, and use that.")
    try:
        content = _tree(files["content.xml"])
        changes = sum(1 for _ in content.iter("{*}changed-region"))
        pictures = sum(1 for _ in content.iter("{*}image"))
        # The body with the tags that a web page would have, and the notes at its end.
        style = etree.XSLT(etree.parse(str(Path(__file__).with_name("odt.xsl"))))
        parts = list(parts_of(style(content).getroot()))
        known = _properties(files.get("meta.xml", b""))
        styles = _tree(files.get("styles.xml", b"<none/>"))
        edges = [(edge, ["".join(one.itertext()) for one in styles.iter(f"{{*}}{edge}")]) for edge in _EDGES]
    except Exception as error:
        raise _unreadable(name, "an OpenDocument text", error) from error
    return _article(parts, identity, name, {**known, "warnings": _said(changes, edges, pictures)})


def _article(parts: list[tuple[Any, Part]], identity: str, name: str, known: dict[str, Any]) -> Article:
    if not parts:
        raise KitError(f"The file '{name}' has no words in it. If it holds a picture, type the text out.")
    links = [str(link.get("href") or "") for node, _ in parts for link in node.iter("a")]
    known["links"] = [link for link in links if link.startswith(("http://", "https://"))]
    return from_markdown(written([part for _, part in parts]), identity, **known)


def _said(changes: int, edges: list[tuple[str, list[str]]], pictures: int) -> list[str]:
    """What was decided in reading the file, and what was left out."""
    were = "was" if changes == 1 else "were"
    said = [f"{counted(changes, 'tracked change')} {were} taken as accepted."] if changes else []
    worded = [(edge, [*filter(None, (" ".join(one.split()) for one in told))]) for edge, told in edges]
    return said + left_out(*worded, ("", [counted(pictures, "picture")] if pictures else []))


def _words(data: bytes) -> str:
    """The words of a part of a Word file, a blank between its paragraphs."""
    paragraphs = _tree(data).iter(f"{_W}p")
    return " ".join("".join(one.text or "" for one in paragraph.iter(f"{_W}t")) for paragraph in paragraphs)


def _unreadable(name: str, what: str, error: Exception) -> KitError:
    return KitError(
        f"'{name}' could not be read as {what} ({type(error).__name__}). Open it in an editor "
        "and save it again as .docx or as plain text."
    )


def _unpacked(data: bytes, name: str) -> dict[str, bytes]:
    """The parts of a zipped document but for its pictures; what unpacks to far too much is not opened."""
    damaged = KitError(f"'{name}' is damaged and could not be opened. Save the document once more.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        size = sum(entry.file_size for entry in archive.infolist())
    except Exception:  # the many ways in which a zip can be damaged raise as many exceptions
        raise damaged from None
    if size > LARGEST_INSIDE:
        raise complaint("reading.unpacks to too much", name=name, size=size // 1000000)
    try:
        return {one: archive.read(one) for one in archive.namelist() if one.endswith((".xml", ".rels"))}
    except Exception:
        raise damaged from None


def _tree(data: bytes) -> Any:
    etree = import_module("lxml.etree")
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _prepare(files: dict[str, bytes]) -> int:
    """Set right in the files what mammoth would lose; the number of tracked changes in them.

    mammoth reads a text box only in the form that is kept for older programs, skips fields in their short
    form, and fails where a note that is called is not there.
    """
    etree = import_module("lxml.etree")
    tree = _tree(files["word/document.xml"])
    for either in list(tree.iter(f"{_MC}AlternateContent")):
        boxes = list(either.iterfind(f"{_MC}Choice//{_W}txbxContent"))
        if boxes:
            picture = etree.SubElement(etree.Element(f"{_W}r"), f"{_W}pict")
            picture.extend(boxes)
            picture.tail = either.tail
            either.getparent().replace(either, picture)
    for empty in [one for one in tree.iter(f"{_W}p") if all(inner.tag == f"{_W}pPr" for inner in one)]:
        empty.getparent().remove(empty)
    for field in list(tree.iter(f"{_W}fldSimple")):
        _spelt_out(field)
    for kind in ("footnote", "endnote"):
        notes = files.get(f"word/{kind}s.xml")
        there = {note.get(f"{_W}id") for note in _tree(notes).iter(f"{_W}{kind}")} if notes else set()
        for call in list(tree.iter(f"{_W}{kind}Reference")):
            if call.get(f"{_W}id") not in there:
                call.getparent().remove(call)
    files["word/document.xml"] = etree.tostring(tree)
    return sum(_begins_change(change) for change in tree.iter(*_CHANGES))


def _spelt_out(field: Any) -> None:
    """A field in its short form in the long one: its beginning, its code, a mark, its words, its end."""
    etree, beside = import_module("lxml.etree"), field.getparent()
    code = etree.Element(f"{_W}instrText")
    code.text = field.get(f"{_W}instr")
    edges = [etree.Element(f"{_W}fldChar", {f"{_W}fldCharType": one}) for one in ("begin", "separate", "end")]
    runs = [etree.Element(f"{_W}r") for _ in range(4)]
    for run, inside in zip(runs, (edges[0], code, edges[1], edges[2]), strict=True):
        run.append(inside)
    at = beside.index(field)
    beside[at : at + 1] = [*runs[:3], *field, runs[3]]


def _begins_change(change: Any) -> bool:
    """Whether it is the first of changes side by side: what replaces and what is replaced are one change."""
    before, around = change.getprevious(), {one.tag for one in change.iterancestors()}
    mark = f"{_W}rPr" in around  # of a paragraph, whose words are a change already
    return not mark and (before is None or before.tag not in _CHANGES) and around.isdisjoint(_CHANGES)


def _properties(data: bytes) -> dict[str, Any]:
    """Title and author as the file's own properties give them."""
    if not data:
        return {}
    tree = _tree(data)
    found = {"title": tree.findtext(f".//{_DC}title"), "author": tree.findtext(f".//{_DC}creator")}
    return {name: value for name, value in found.items() if value and value != "python-docx"}
