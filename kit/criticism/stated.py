"""What an article states: its claims with their stems, what it can be followed by, and words of the lists.

A claim is held against another by its clause and by the stems of its words. Links, words in quotation marks,
dates and figures can be looked up. The words by which a text hedges, strengthens, values, blurs or falls back
on set phrases belong each to a published list, or to one that says that its selection is the kit's own, and
carry that citation. A word is evidence for a reader's judgement, never a verdict.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum, log
from typing import NamedTuple

from kit.claims import Clause, attributions, claims_of, clauses_of
from kit.language import Entry, Lexicon, Parse, number_of, once, parse, quotations, shipped_words, with_words
from kit.records import Article, Block, Claim, Reason, Span, pieces

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
STEM = 6


@dataclass(frozen=True)
class Stemmed:
    """One claim with its clause and the stems of its content words."""

    claim: Claim
    clause: Clause
    stems: frozenset[str]


@dataclass(frozen=True)
class Statements:
    """All statements of an article, its parse, the stem of each token, and how telling each stem is.

    A stem is the beginning of a content word, so that 'technology' meets 'technological'; `stem[i]` is "" for
    a word that names nothing. `weight` is 0 for a stem in every statement and grows the rarer the stem is
    (inverse document frequency, Sparck Jones 1972).
    """

    parse: Parse
    words: Lexicon
    all: list[Stemmed]
    stem: list[str]
    weight: dict[str, float]

    def stems(self, tokens: Iterable[int]) -> frozenset[str]:
        """The stems of what these tokens name."""
        return frozenset(self.stem[i] for i in tokens) - {""}

    def link(self, left: Stemmed, right: Stemmed) -> float:
        """How far two statements speak of the same matter: the weights of the stems that they share."""
        return fsum(self.weight[stem] for stem in left.stems & right.stems)


@once
def statements(parse: Parse) -> Statements:
    """The statements of a parsed article, in reading order."""
    words = shipped_words()
    light = words.words("light words")
    stem = [
        lemma.lower()[:STEM] if pos in CONTENT and lemma.lower() not in light and lemma[:1].isalnum() else ""
        for lemma, pos in zip(parse.lemmas, parse.pos, strict=True)
    ]
    found = [
        Stemmed(claim, clause, frozenset(stem[i] for i in clause.tokens if stem[i]))
        for clause, claim in zip(clauses_of(parse, words), claims_of(parse, words), strict=True)
    ]
    counts = Counter(s for statement in found for s in statement.stems)
    weight = {s: log(len(found) / count) for s, count in counts.items()}
    return Statements(parse, words, found, stem, weight)


def marked(parse: Parse, tokens: Sequence[int], words: Lexicon, name: str) -> list[tuple[int, int, Entry]]:
    """Where entries of a word list stand in a clause, whole: (start, end, entry)."""
    inside = set(tokens)
    found = words.matches((name,), parse, tokens[0], tokens[-1] + 1)
    return [(first, last, entry) for first, last, entry in found if inside.issuperset(range(first, last))]


_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”’)\]]+")


def links(article: Article) -> list[tuple[str, Span]]:
    """Every address, where it stands in the text; one in the markup of a page rests on no words."""
    after_head = article.blocks[0].start if article.blocks else 0
    found = {match[0]: Span(*match.span()) for match in _ADDRESS.finditer(article.text, after_head)}
    return [*found.items(), *((link, Span(0, 0)) for link in article.links if link not in found)]


# 'Correction: …', '• This article was amended on 3 May to …'
_CORRECTED = re.compile(
    r"\W{0,3}(?:correction|clarification|editor.s note|an earlier version of this \w+"
    r"|this (?:article|story|report|piece|column|post|page|review|headline|caption|interview|obituary)"
    r" (?:was|has been) (?:amended|corrected|updated|clarified))\b",
    re.IGNORECASE,
)


def corrections(article: Article) -> list[Block]:
    """The notes in which an article says that an earlier version of it was another one."""
    return [b for b in article.blocks if _CORRECTED.match(article.text[b.start : b.end])]


_LONG = 5  # words that stand in quotation marks as a statement of their own


def quoted(parse: Parse) -> list[Span]:
    """Somebody's words in quotation marks: no title of a work, no word held at arm's length."""
    said = [piece for each in attributions(parse, shipped_words()) for piece in pieces(each.content)]
    found = []
    for quotation in quotations(parse):
        inside = range(quotation.first, quotation.last)
        words = [i for i in inside if parse.words[i][0].isalnum()]
        told = any(piece.start < quotation.end and quotation.start < piece.end for piece in said)
        finite = any(parse.tags[i] in ("VBD", "VBZ", "VBP", "MD") for i in words)
        # Where all words of weight have a capital it is a title: 'A Bridge Too Far'.
        weighty = (i for i in words if parse.pos[i] in ("NOUN", "PROPN", "VERB", "ADJ", "ADV"))
        title = all(parse.words[i][0].isupper() or parse.words[i][0].isdigit() for i in weighty)
        if not title and (told if len(words) < _LONG else told or finite):
            found.append(Span(quotation.start, quotation.end))
    return found


_CALENDAR = re.compile(
    r"\b(?:1[0-9]{3}|20[0-9]{2})s?\b|\b(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|\b(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\."
)


_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = re.compile(rf"\b\d{{1,2}}(?=\s+{_MONTH}\b)|\b{_MONTH}\s+\d{{1,2}}\b")


def dates(parse: Parse) -> list[Span]:
    """Dates that can be found in a calendar; 'recently' and 'the coming years' cannot."""
    text = parse.article.text
    entities = [e for e in parse.entities if e.label == "DATE"]
    return [Span(e.start, e.end) for e in entities if _CALENDAR.search(text[e.start : e.end])]


# A number in a name counts nothing ('Channel 4'); nor does one that tells the day, the hour or the rank.
_NAMES = {"PERSON", "ORG", "GPE", "NORP", "FAC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART", "ORDINAL"}
_TIMES = shipped_words().words("units of time")


class Figure(NamedTuple):
    """A number with its unit; `sort` is 'age', 'duration', or nothing for a count or a measure."""

    words: str
    sort: str
    span: Span


def figures(parse: Parse) -> list[Figure]:
    """Numbers that count or measure, each with its unit, and whether it is an age or a duration."""
    days = [(d.start, d.end) for d in dates(parse)]
    days += [match.span() for match in _DAY.finditer(parse.article.text)]
    days += [(b.start, b.end) for b in parse.article.blocks if b.kind in ("byline", "dateline")]
    found: list[Figure] = []
    i = 0
    while i < len(parse.words):
        last = _in_cell(parse, i, _numeral(parse, i))
        place = parse.starts[i]
        if last == i or parse.ents[i] in _NAMES or any(start <= place < end for start, end in days):
            i = max(last, i + 1)
            continue
        unit, sort = _unit(parse, i, last)
        unit = _in_cell(parse, i, unit)
        # 'Channel 125' is a name.
        named = i > 0 and parse.pos[i - 1] == "PROPN" and unit == last and _in_cell(parse, i - 1, i + 1) > i
        if sort != "date" and not named:
            first = i - 1 if i and parse.words[i - 1] in "$€£" else i
            span = parse.span(first, unit)
            called = " ".join(parse.article.text[span.start : span.end].split())
            found.append(Figure(called, sort, span))
        i = unit
    return found


def _in_cell(parse: Parse, first: int, end: int) -> int:
    """The end of the tokens, or of the cell of a table in which they begin."""
    text, starts = parse.article.text, parse.starts
    return next((i for i in range(first + 1, end) if "|" in text[starts[i - 1] : starts[i]]), end)


def _numeral(parse: Parse, i: int) -> int:
    """The end of a number that begins here: '20 to 25', 'two million'; or `i`."""
    last = i
    while _counts(parse, last) or (
        last > i and parse.lower[last : last + 1] in (["to"], ["-"], ["–"]) and _counts(parse, last + 1)
    ):
        last += 1
    return last


def _counts(parse: Parse, i: int) -> bool:
    if i >= len(parse.words) or parse.lower[i] == "one" or parse.lower[i].endswith(("st", "nd", "rd", "th")):
        return False
    spelled = parse.tags[i] == "CD" and number_of(parse.lower[i]) is not None and parse.deps[i] != "nsubj"
    return parse.words[i][0].isdigit() or spelled


def _unit(parse: Parse, first: int, last: int) -> tuple[int, str]:
    """The end of a number with what it counts, and 'age', 'duration', 'date' or nothing."""
    end = last + 1 if last < len(parse.words) and parse.words[last] in "-–" else last
    word = parse.lemmas[end].lower() if end < len(parse.words) else ""
    after = parse.lower[end + 1 : end + 3]
    if word in _TIMES:
        aged = "old" in after
        return end + 1, "age" if aged else "duration"
    year = re.fullmatch(r"\d{4}s?", parse.words[first]) and parse.deps[first] != "nummod"
    hour = re.fullmatch(r"\d{1,2}(?:\.\d\d)?[ap]m", parse.lower[first])
    if word in ("a.m.", "p.m.", "am", "pm", "way") or ":" in parse.words[first] or year or hour:
        return end, "date"
    if _aged(parse, first, last):
        return last, "age"
    noun = parse.heads[last - 1]
    if last <= noun < last + 3 and parse.pos[noun] in ("NOUN", "PROPN"):
        return noun + 1, ""
    return end + 1 if word in ("percent", "%", "cent") else last, ""


def _aged(parse: Parse, first: int, last: int) -> bool:
    """'Ann Lee, 51, …', 'she was 92', 'dies at 92': the age of a person."""
    before = parse.lower[first - 1] if first else ""
    value = number_of(parse.lower[first])
    if last != first + 1 or value is None or not 0 < value < 120:
        return False
    apart = [before] == parse.lower[last : last + 1] == [","]
    if before == "aged" or (apart and first >= 2 and parse.pos[first - 2] == "PROPN"):
        return True
    alone = last == len(parse.words) or parse.pos[last] in ("PUNCT", "CCONJ")
    subjects = [c for c in parse.children[parse.heads[first]] if parse.deps[c] in ("nsubj", "nsubjpass")]
    person = any(parse.ents[c] == "PERSON" or parse.lower[c] in ("he", "she") for c in subjects)
    return alone and (before == "at" or (person and parse.deps[first] in ("attr", "acomp")))


# What the claims' own reasons tell, and the list whose citation stands for it.
REASONED = {"hedged": "hedges", "boosted": "boosters"}


@dataclass(frozen=True)
class Wording:
    """One word or phrase of a list, where it stands, and the list's citation."""

    list: str
    span: Span
    block: Block
    citation: str
    reasons: tuple[Reason, ...]
    article: Article = field(repr=False, compare=False)


def find_wording(article: Article, words: Mapping[str, Sequence[str]] | None = None) -> list[Wording]:
    """Every word of the lists in the article, in reading order. `words` extends the lists, list by list.

    >>> from kit.reading.text import from_text
    >>> {w.list for w in find_wording(from_text("It remains an open question.")) if w.span.start == 3}
    {'stock phrases'}
    """
    parsed, lists = parse(article), with_words(words)
    notes, found = lists.values("rules of wording"), [*_reasoned(parsed, lists)]
    for sentence in parsed.sentences:
        for first, last, entry in lists.matches(tuple(notes), parsed, sentence.first, sentence.last):
            span, note = parsed.span(first, last), str(notes[entry.list])
            found.append(_wording(parsed, entry.list, span, entry.citation, note))
    return sorted(found, key=lambda wording: wording.span)


def _reasoned(parsed: Parse, lists: Lexicon) -> Iterator[Wording]:
    """Hedges and boosters, as the claims' reasons give them: each once, where it stands."""
    reasons = (reason for claim in claims_of(parsed, lists) for reason in claim.reasons)
    marked = [r for r in reasons if r.field in REASONED and r.value is True]
    for reason in {(r.field, r.start, r.end): r for r in reversed(marked)}.values():
        name, span = REASONED[reason.field], Span(reason.start, reason.end)
        yield _wording(parsed, name, span, lists.of(name)[0].citation, reason.note)


def _wording(parsed: Parse, name: str, span: Span, citation: str, note: str) -> Wording:
    blocks = parsed.article.blocks
    block = blocks[bisect_right(blocks, span.start, key=lambda b: b.start) - 1]
    reason = Reason("wording", name, name, span.start, span.end, note)
    return Wording(name, span, block, citation, (reason,), parsed.article)
