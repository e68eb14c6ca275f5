"""A list of sources, entry by entry: can it be followed, and what could it be evidence for?

A citation says who, what title, when and where to find it; ICD 206 asks the same of a source reference
citation. An entry that names only a kind of thing cannot be followed; one that names the very thing it should
prove is the claim once more.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import log
from typing import ClassVar

from kit.criticism.stems import STEM, Statements, Stemmed, statements
from kit.criticism.tellings import Telling, tellings, verb_class
from kit.language import parse
from kit.records import Article, Claim, Reason, Span, value_of, words_of

NEEDED = ("who", "title", "when", "where")
# Words that stand in more than one claim of seven are the article's theme and show no special subject.
THEME = 7

_PATTERNS = {
    "who": re.compile(r"(?:The )?[A-Z][\w&.'’-]+(?: (?:[A-Z][\w&.'’-]*|of|and|for|the))*, "),
    "title": re.compile(r"[“\"«„*_][^“”\"«»„*_\n]{4,}[”\"»“*_]"),
    "when": re.compile(r"\b(?:1[5-9]\d\d|20\d\d)\b"),
    "where": re.compile(
        r"https?://\S+|www\.\S+|\bdoi\b|\b10\.\d{4,}/\S+|\bISBN\b|\bISSN\b|\bpp?\. ?\d+|\bno\. ?\d+"
    ),
}


@dataclass(frozen=True)
class ListedSource:
    """One entry of a list of sources: what it names, what of a citation it lacks, what it could cover.

    `names` is 'a document', 'an event' or 'a kind of thing'; `missing` is a part of `NEEDED`.
    """

    source: Span
    reasons: tuple[Reason, ...]
    covers: tuple[Claim, ...] = field(repr=False)
    article: Article = field(repr=False, compare=False)
    columns: ClassVar = ("source", "names", "has", "missing", "traceable", "circular", "covers", "why")

    @property
    def text(self) -> str:
        """The entry's own words."""
        return words_of(self.article, self.source)

    @property
    def names(self) -> str:
        """'a document', 'an event' or 'a kind of thing'."""
        return str(value_of(self.reasons, "names"))

    @property
    def has(self) -> tuple[str, ...]:
        """What of a citation is there."""
        given = [reason.field for reason in self.reasons if reason.value == "given"]
        return tuple(part for part in NEEDED if part in given)

    @property
    def missing(self) -> tuple[str, ...]:
        """What of a citation is not there."""
        return tuple(part for part in NEEDED if part not in self.has)

    @property
    def traceable(self) -> bool:
        """Whether a reader could find the one thing that is meant."""
        return bool(value_of(self.reasons, "traceable"))

    @property
    def circular(self) -> bool:
        """Whether it names the very thing that the article claims."""
        return bool(value_of(self.reasons, "circular"))


def audit_sources(article: Article) -> list[ListedSource]:
    """Every entry of the article's list of sources, in its order; empty without such a list.

    >>> from kit.reading.text import from_text
    >>> text = "A bridge opens\\nIt opened in May.\\nSources\\n- Reports on bridges\\n"
    >>> [(s.names, s.traceable) for s in audit_sources(from_text(text))]
    [('a kind of thing', False)]
    """
    parsed = parse(article)
    all_of, told = statements(parsed), tellings(parsed)
    sentences: dict[int, list[int]] = {}
    for sentence in parsed.sentences:
        sentences.setdefault(sentence.block, []).extend(range(sentence.first, sentence.last))
    return [
        _entry(all_of, tokens, told)
        for block, tokens in sentences.items()
        if article.blocks[block].kind == "source"
    ]


def uncovered(article: Article, listed: Sequence[ListedSource] | None = None) -> list[Claim]:
    """The claims that no entry of the list of sources could cover; all of them without a list."""
    listed = audit_sources(article) if listed is None else listed
    covered = {claim.id for entry in listed for claim in entry.covers}
    return [s.claim for s in statements(parse(article)).all if s.claim.id not in covered]


def _entry(all_of: Statements, tokens: list[int], told: Sequence[Telling]) -> ListedSource:
    article = all_of.parse.article
    span = all_of.parse.span(tokens[0], tokens[-1] + 1)
    reasons = [*_given(all_of, tokens, span)]
    named = _names(all_of, tokens, span, {reason.field for reason in reasons})
    reasons = [named, _traceable(span, named, reasons), *reasons, *_circular(all_of, tokens, told)]
    covers = tuple(s.claim for s in all_of.all if _within(all_of, tokens, s))
    return ListedSource(span, tuple(reasons), covers, article)


def _given(all_of: Statements, tokens: list[int], span: Span) -> Iterator[Reason]:
    """The parts of a citation that stand in an entry."""
    text = all_of.parse.article.text
    notes = {
        "who": "It names who wrote or published it.",
        "title": "It gives a title.",
        "when": "It gives a year.",
        "where": "It says where it can be found.",
    }
    for part, note in notes.items():
        # An author stands first in an entry; the rest may stand anywhere.
        find = _PATTERNS[part].match if part == "who" else _PATTERNS[part].search
        if match := find(text, span.start, span.end):
            yield Reason(part, "given", "pattern of a citation", match.start(), match.end(), note)
        elif part == "who" and (name := _author(all_of, span)):
            yield Reason("who", "given", "name", name.start, name.end, note)


def _author(all_of: Statements, span: Span) -> Span | None:
    """The first person or organisation that the model finds; an abbreviation such as 'AI' is none."""
    text = all_of.parse.article.text
    for entity in all_of.parse.entities:
        name = text[entity.start : entity.end]
        inside = span.start <= entity.start < span.end
        if inside and entity.label in ("PERSON", "ORG") and not (len(name) <= 3 and name.isupper()):
            return Span(entity.start, entity.end)
    return None


def _names(all_of: Statements, tokens: list[int], span: Span, given: set[str]) -> Reason:
    """What an entry names, by its head noun and by what else a citation has."""
    parsed = all_of.parse
    head = next((i for i in tokens if parsed.heads[i] == i or parsed.heads[i] not in tokens), tokens[0])
    place = parsed.span(head, head + 1)
    word = parsed.words[head]
    if "title" in given or "where" in given or {"who", "when"} <= given:
        note = "It can be told from every other document."
        return Reason("names", "a document", "parts of a citation", span.start, span.end, note)
    lists = all_of.words.by_first
    if parsed.lemmas[head].lower() in lists["event nouns"]:
        note = f"'{word}' is something that happens, not a document: where was it reported?"
        return Reason("names", "an event", "event noun", place.start, place.end, note)
    note = f"'{word}' is a kind of thing, not one document: which one, and whose?"
    return Reason("names", "a kind of thing", "no parts of a citation", place.start, place.end, note)


def _traceable(span: Span, named: Reason, given: Sequence[Reason]) -> Reason:
    parts = {reason.field for reason in given}
    missing = [part for part in NEEDED if part not in parts]
    if named.value == "a document":
        return Reason("traceable", True, "citation", span.start, span.end, "A reader could look for it.")
    note = f"A citation says who, what title, when and where. Missing: {', '.join(missing)}."
    return Reason("traceable", False, "citation", span.start, span.end, note)


def _circular(all_of: Statements, tokens: Sequence[int], told: Sequence[Telling]) -> Iterator[Reason]:
    """A told verb made into a noun, with doer or object: 'bridge opening' for 'opened a bridge'."""
    told_words = {
        (_root(all_of, t.verb), word) for t in told if t.how == "told" for word in _around(all_of, t)
    }
    for i in tokens:
        if all_of.parse.pos[i] not in ("NOUN", "PROPN"):
            continue
        near = {all_of.stem[k] for k in tokens if abs(k - i) <= 4 and k != i and all_of.stem[k]}
        if sum((_verb_of(all_of, i), word) in told_words for word in near) >= 2:
            place = all_of.parse.span(i, i + 1)
            note = "It names the very thing that the article claims: a claim cannot be its own evidence."
            yield Reason("circular", True, "the claim made into a noun", place.start, place.end, note)
            return


def _root(all_of: Statements, verb: Span) -> str:
    return verb_class(all_of, bisect_left(all_of.parse.starts, verb.start))


def _around(all_of: Statements, telling: Telling) -> set[str]:
    """The words of a telling besides its verb: doer and object."""
    starts = all_of.parse.starts
    first, verb, last = (
        bisect_left(starts, at) for at in (telling.span.start, telling.verb.start, telling.span.end)
    )
    return {all_of.stem[i] for i in range(first, last) if all_of.stem[i] and i != verb}


_NOMINAL = re.compile(r"(?:ment|ation|tion|ion|ing|al|ance|ence)$")


def _verb_of(all_of: Statements, noun: int) -> str:
    """The class of the verb that a noun was made of, or the noun's own word where no class has it."""
    root = _NOMINAL.sub("", all_of.parse.lemmas[noun].lower())
    classes = all_of.words.by_first["verb classes"]
    entries = [
        entry for form in (root, root + "e") for entry in classes.get(form, ()) if len(entry.words) == 1
    ]
    return str(entries[0].value) if entries else root[:STEM]


def _within(all_of: Statements, tokens: Sequence[int], statement: Stemmed) -> bool:
    """Whether a claim lies within the subject of an entry: they share two words besides the theme's."""
    shared = {all_of.stem[i] for i in tokens if all_of.stem[i]} & statement.stems
    often = max(2.0, len(all_of.all) / THEME)
    telling = [stem for stem in shared if all_of.weight[stem] >= log(len(all_of.all) / often)]
    return len(telling) >= 2
