"""`annotate` puts an article into the notebook, to be labelled by mouse or by keyboard.

The widget's page counts in words, never in characters: it is given each word's place in `article.text`,
counted as Python counts, and gives these places back. So offsets stay exact where JavaScript would count
otherwise, as with emoji. Every change is saved in the student's answers before the next one; after a
restart of the kernel the same call shows the same marks.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from html import escape
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from IPython.display import display

from kit.exercises import answer_file
from kit.language import parse
from kit.pages import styles
from kit.records import NO_TEX, Article, KitError, Mark, Span, complaint, counted

HERE = Path(__file__).parent
_WORD = re.compile(r"\w+(?:['’\-‑]\w+)*|[^\w\s]+")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_RESERVED = "u"
LABELS = ("attributed", "hedged", "opinion")

Labels = Mapping[str, str] | Sequence[str]


# An article to be marked looks as `kit.show` shows it.
LOOK = str(styles("palette", "marks", "show")) + (HERE / "annotation.css").read_text("utf-8")


class Shown(anywidget.AnyWidget):
    """A widget below a sentence, which is there for wherever no widget is shown: beside one it is hidden.

    They are two outputs, because an export prefers a widget, of which it shows nothing, to text beside it.
    """

    def _ipython_display_(self) -> None:
        said = f'<p class="kit-instead {NO_TEX}">{escape(repr(self))}</p>'
        display({"text/plain": repr(self), "text/html": said}, raw=True)
        view = {"version_major": 2, "version_minor": 0, "model_id": self.model_id}
        display({"application/vnd.jupyter.widget-view+json": view}, raw=True)


class Annotation(Shown):
    """An article to be labelled. `marks` is what you have; `kit.table(widget.marks)` makes a table of it."""

    _esm = (HERE / "annotation.js").read_text("utf-8") + "export default { render: annotation };\n"
    _css = LOOK
    _text = traitlets.Unicode().tag(sync=True)
    _blocks: Any = traitlets.List().tag(sync=True)
    _labels: Any = traitlets.List().tag(sync=True)
    _marks: Any = traitlets.List().tag(sync=True)
    _said = traitlets.Unicode().tag(sync=True)

    def __init__(self, article: Article, labels: Mapping[str, str], field: str) -> None:
        self.article, self.field = article, field
        self._permitted = set(labels.values())
        super().__init__(
            _text=shown_text(article),
            _blocks=blocks(article),
            _labels=[{"letter": letter, "label": label} for letter, label in labels.items()],
            _marks=[mark_row(mark) for mark in self.marks],
        )
        self.observe(self._save, "_marks")

    @property
    def marks(self) -> list[Mark]:
        """The marks of this field, in reading order, as they are saved."""
        return [mark for mark in answer_file.marks(self.article) if mark.field == self.field]

    def _save(self, change: Mapping[str, Any]) -> None:
        self._said = save_marks(self.article, self.field, self._permitted, change)

    def __repr__(self) -> str:
        """What is shown where no widget can be: how many marks there are, and how to go on without it."""
        return (
            f"{counted(len(self.marks), 'mark')} of '{self.field}' in '{self.article.id}'. "
            "The article is labelled in Jupyter: run this cell there. (Jupyter itself needs anywidget.)"
        )


def annotate(article: Article, labels: Labels = LABELS, field: str = "label") -> Annotation:
    """A widget in which words of the article are given labels; each label has a letter of its own.

    `labels` are names, which get their first free letter, or a mapping of letters to names. `field` says
    what the labels are about, and keeps one task's marks apart from another's. Raises KitError for labels
    that cannot be told apart.

    >>> from kit.reading.text import from_text
    >>> annotate(from_text("It may rain."), {"h": "hedged"}).field
    'label'
    """
    if not parse(article).words:
        raise KitError(f"The article '{article.id}' has no words to label. Give one that has.")
    return Annotation(article, letters(labels), field)


def letters(labels: Labels) -> dict[str, str]:
    """Labels by their letters.

    >>> letters(["event", "quantity", "quote"])
    {'e': 'event', 'q': 'quantity', 'o': 'quote'}
    """
    named = isinstance(labels, (Mapping, Sequence)) and not isinstance(labels, str) and bool(labels)
    names = labels.values() if isinstance(labels, Mapping) else labels
    if not named or not all(str(name).strip() for name in names):
        raise KitError("annotate() needs labels: a list such as ['hedged', 'opinion'], or a letter for each.")
    free: dict[str, str] = {}
    if isinstance(labels, Mapping):
        free = {str(letter).lower(): str(label) for letter, label in labels.items()}
    for label in [] if free else dict.fromkeys(map(str, labels)):
        candidates = [*(c for c in label.lower() if c.isalnum()), *"abcdefghijklmnopqrstvwxyz0123456789"]
        free[next((c for c in candidates if c not in free and c != _RESERVED), _RESERVED)] = label
    for letter, label in free.items():
        if len(letter) != 1 or not letter.isalnum() or letter == _RESERVED:
            raise complaint("exercises.letter", letter=letter, label=label)
    if isinstance(labels, Mapping) and len(free) < len(labels):
        raise KitError("Two labels have the same letter. Give each its own; capitals count as small letters.")
    return free


def shown_text(article: Article) -> str:
    """The article's characters, as a page can be sent them."""
    return _LONE_SURROGATE.sub("�", article.text)


def blocks(article: Article) -> list[dict[str, Any]]:
    """The article as the page shows it: blocks of sentences of words, each word as [start, end].

    >>> from kit.reading.text import from_text
    >>> blocks(from_text("It may rain."))
    [{'kind': 'paragraph', 'sentences': [[[0, 2], [3, 6], [7, 11], [11, 12]]]}]
    """
    parsed = parse(article)
    shown: list[dict[str, Any]] = [{"kind": block.kind, "sentences": []} for block in article.blocks]
    for sentence in parsed.sentences:
        words = words_in(article.text, parsed.span(sentence.first, sentence.last))
        if words:
            shown[sentence.block]["sentences"].append([[word.start, word.end] for word in words])
    return [block for block in shown if block["sentences"]]


def words_in(text: str, span: Span) -> list[Span]:
    """The words of a span, and what stands between them that is not white space."""
    return [Span(*word.span()) for word in _WORD.finditer(text, span.start, span.end)]


def mark_row(mark: Mark) -> dict[str, Any]:
    """A mark as the page knows it."""
    return {"start": mark.start, "end": mark.end, "label": mark.value}


def save_marks(article: Article, field: str, permitted: AbstractSet[str], change: Mapping[str, Any]) -> str:
    """Keep what is new of a change on the page, take back what is gone; and what should be told of it."""
    now, before = (_marks(rows, article, field, permitted) for rows in (change["new"], change["old"]))
    try:
        new, gone = [m for m in now if m not in before], [m for m in before if m not in now]
        answer_file.keep_marks(article, new, gone)
    except KitError as error:
        return str(error)
    return answer_file.notice()


def _marks(rows: Iterable[Any], article: Article, field: str, permitted: AbstractSet[str]) -> list[Mark]:
    """The marks in what the page gives; what is no place in the article or no label is left out."""
    name = answer_file.read_name()
    found = []
    for row in rows:
        start, end, label = row.get("start"), row.get("end"), row.get("label")
        inside = type(start) is int and type(end) is int and 0 <= start < end <= len(article.text)
        if inside and label in permitted:
            found.append(Mark(name, article.id, start, end, field, label))
    return found
