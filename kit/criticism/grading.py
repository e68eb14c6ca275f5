"""What a claim rests on, for a person who grades it: its source, its entry in a list of sources, the scales.

A citation says who, what title, when and where to find it; ICD 206 asks the same of a source reference
citation. An entry that names only a kind of thing cannot be followed; one that names the very thing it should
prove is the claim once more. The kit itself never grades. The Admiralty scale judges the source with a letter
and the information with a number, each for itself: raters tend to let one lead the other (Baker, McKendry,
and Mace 1968).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import log
from pathlib import Path
from typing import ClassVar

from kit.criticism.stated import Statements, statements
from kit.criticism.tellings import Telling, find_tellings, tellings
from kit.language import parse, wordnet
from kit.records import Article, Claim, KitError, Label, Reason, Span, read_toml, words_of

NEEDED = ("who", "title", "when", "where")
# Words that stand in more than one claim of seven are the article's theme and show no special subject.
THEME = 7

_CARD = read_toml(Path(__file__).with_name("words") / "card.toml")


@dataclass(frozen=True)
class ListedSource:
    """One entry of a list of sources: what it names, what of a citation it lacks, what it could cover.

    `names` is 'a document', 'an event' or 'a kind of thing'; `missing` is a part of `NEEDED`.
    """

    source: Span
    reasons: tuple[Reason, ...]
    covers: tuple[Claim, ...] = field(repr=False)
    article: Article = field(repr=False, compare=False)
    names = Label("", "'a document', 'an event' or 'a kind of thing'.")
    traceable = Label(False, "Whether a reader could find the one thing that is meant.")
    circular = Label(False, "Whether it names the very thing that the article claims.")
    columns: ClassVar = ("source", "names", "has", "missing", "traceable", "circular", "covers", "why")

    @property
    def text(self) -> str:
        """The entry's own words."""
        return words_of(self.article, self.source)

    @property
    def has(self) -> tuple[str, ...]:
        """What of a citation is there."""
        given = [reason.field for reason in self.reasons if reason.value == "given"]
        return tuple(part for part in NEEDED if part in given)

    @property
    def missing(self) -> tuple[str, ...]:
        """What of a citation is not there."""
        return tuple(part for part in NEEDED if part not in self.has)


def audit_sources(article: Article) -> list[ListedSource]:
    """Every entry of the article's list of sources, in its order; empty without such a list.

    >>> from kit.reading.text import from_text
    >>> text = "A bridge opens\\nIt opened in May.\\nSources\\n- Reports on bridges\\n"
    >>> [(s.names, s.traceable) for s in audit_sources(from_text(text))]
    [('a kind of thing', False)]
    """
    parsed = parse(article)
    all_of, told = statements(parsed), tellings(parsed)
    entries: dict[int, list[int]] = {}
    for sentence in parsed.sentences:
        if parsed.block(sentence).kind == "source":
            entries.setdefault(sentence.block, []).extend(range(sentence.first, sentence.last))
    return [_entry(all_of, tokens, told) for tokens in entries.values()]


def uncovered(article: Article) -> list[Claim]:
    """The claims that no entry of the list of sources could cover; all of them without a list."""
    covered = {claim.id for entry in audit_sources(article) for claim in entry.covers}
    return [s.claim for s in statements(parse(article)).all if s.claim.id not in covered]


def _entry(all_of: Statements, tokens: list[int], told: Sequence[Telling]) -> ListedSource:
    article = all_of.parse.article
    span = all_of.parse.span(tokens[0], tokens[-1] + 1)
    given = [*_given(all_of, span)]
    parts = [reason.field for reason in given]
    named, missing = _names(all_of, tokens, span, {*parts}), [part for part in NEEDED if part not in parts]
    found = named.value == "a document"
    note = f"A citation says who, what title, when and where. Missing: {', '.join(missing)}."
    note = "A reader could look for it." if found else note
    traceable = Reason("traceable", found, "citation", span.start, span.end, note)
    reasons = (named, traceable, *given, *_circular(all_of, tokens, told))
    # A claim lies within its subject where they share two words besides the theme's.
    least = log(min(max(len(all_of.all), 1) / 2, THEME))
    telling = {stem for stem in all_of.stems(tokens) if all_of.weight.get(stem, 0.0) >= least}
    covers = tuple(s.claim for s in all_of.all if len(telling & s.stems) >= 2)
    return ListedSource(span, reasons, covers, article)


def _given(all_of: Statements, span: Span) -> Iterator[Reason]:
    """The parts of a citation that stand in an entry."""
    text, at = all_of.parse.article.text[span.start : span.end], span.start
    for part, (pattern, note) in _CARD["parts of a citation"].items():
        if match := re.search(pattern, text):
            yield Reason(part, "given", "pattern of a citation", at + match.start(), at + match.end(), note)


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
    if parsed.lemmas[head].lower() in lists("event nouns"):
        note = f"'{word}' is something that happens, not a document: where was it reported?"
        return Reason("names", "an event", "event noun", place.start, place.end, note)
    note = f"'{word}' is a kind of thing, not one document: which one, and whose?"
    return Reason("names", "a kind of thing", "no parts of a citation", place.start, place.end, note)


def _circular(all_of: Statements, tokens: Sequence[int], told: Sequence[Telling]) -> Iterator[Reason]:
    """A told verb made into a noun, with doer or object: 'bridge opening' for 'opened a bridge'."""
    parsed, nouns = all_of.parse, [i for i in tokens if all_of.parse.pos[i] in ("NOUN", "PROPN")]
    for telling in (telling for telling in told if telling.how == "told"):
        verb = parsed.lemmas[parsed.tokens(telling.verb).start].lower()
        for i in nouns:
            near = all_of.stems(k for k in tokens if 0 < abs(k - i) <= 4)
            shared = near & all_of.stems(parsed.tokens(telling.span))
            if len(shared) >= 2 and wordnet().akin(f"{verb}.v", f"{parsed.lemmas[i].lower()}.n"):
                place = parsed.span(i, i + 1)
                note = "It names the very thing that the article claims: a claim cannot be its own evidence."
                yield Reason("circular", True, "the claim made into a noun", place.start, place.end, note)
                return


@dataclass(frozen=True)
class Evidence:
    """One thing to consider before grading a claim: what sort of thing, what it says, and why it is here."""

    sort: str
    says: str
    reasons: tuple[Reason, ...]
    article: Article = field(repr=False, compare=False)


def evidence(claim: Claim) -> list[Evidence]:
    """What the text offers to whoever grades a claim: who says it, how sure, how often, listed sources.

    >>> from kit.claims.finding import find_claims
    >>> from kit.reading.text import from_text
    >>> (claim,) = find_claims(from_text("The bridge opened in May."))
    >>> [(each.sort, each.says) for each in evidence(claim)]
    [('said by', 'the author'), ('certainty', 'CT+')]
    """
    return [Evidence(sort, says, tuple(reasons), claim.article) for sort, says, reasons in _found(claim)]


def _found(claim: Claim) -> Iterator[tuple[str, str, Sequence[Reason]]]:
    """What each thing is, what it says, and why; other tellings of the same corroborate nothing."""
    for said in claim.attributions:
        says = words_of(claim.article, said.resolved or said.source) or "nobody named"
        yield "said by", says, [r for r in said.reasons if r.field == "source_kind"]
    if not claim.attributions:
        note = "Nobody is said to have said it: it is the author's own word."
        own = Reason("source_kind", "author", "no source", claim.start, claim.end, note)
        yield "said by", "the author", [own]
    if sure := [reason for reason in claim.reasons if reason.field == "certainty"]:
        yield "certainty", claim.certainty, sure
    tellings = find_tellings(claim.article)
    groups = {telling.group for telling in tellings if telling.span.start == claim.start}
    for telling in tellings:
        if telling.group in groups and telling.span.start != claim.start:
            yield "told again", words_of(claim.article, telling.span), telling.reasons
    for source in audit_sources(claim.article):
        if any(covered.id == claim.id for covered in source.covers):
            yield "listed source", source.text, source.reasons


@dataclass(frozen=True, slots=True)
class ScaleStep:
    """One step of a published scale, its meaning, and where the scale is published."""

    scale: str
    step: str
    meaning: str
    citation: str


def scale(name: str) -> list[ScaleStep]:
    """The steps of one scale, in their published order.

    >>> [step.step for step in scale("admiralty reliability")]
    ['A', 'B', 'C', 'D', 'E', 'F']

    Raises KitError when there is no such scale.
    """
    known = read_toml(Path(__file__).with_name("words") / "gradings.toml")
    if name not in known:
        raise KitError(f"There is no scale called '{name}'. The scales are: {', '.join(known)}.")
    steps, citation = known[name]["values"], known[name]["citation"]
    return [ScaleStep(name, step, meaning, citation) for step, meaning in steps.items()]
