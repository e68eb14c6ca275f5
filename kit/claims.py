"""An `Article` becomes `Claim`s: each question's answers are put together, clause by clause."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from kit import attribution, kinds, lexicon, modality, triples
from kit.clauses import Clause, clauses
from kit.language import Parse, parse
from kit.records import Article, Attribution, Claim, Triple, pieces

Words = Mapping[str, Sequence[str]]


def find_claims(article: Article, words: Words | None = None) -> list[Claim]:
    """Every claim of the article, in reading order. `words` extends the word lists, list by list."""
    return claims_of(parse(article), lexicon.with_words(words))


def find_attributions(article: Article, words: Words | None = None) -> list[Attribution]:
    """Who is said to say, think or intend what, in the order of the content."""
    return attribution.attributions(parse(article), lexicon.with_words(words))


def find_triples(article: Article) -> list[Triple]:
    """Who did what to whom, in reading order."""
    return triples.triples(parse(article))


def claims_of(parsed: Parse, words: lexicon.Lexicon) -> list[Claim]:
    """The claims of a parsed article."""
    said = attribution.attributions(parsed, words)
    facts = triples.triples(parsed)
    return [
        _claim(parsed, number, clause, said, facts, words) for number, clause in enumerate(clauses(parsed), 1)
    ]


def _claim(
    parsed: Parse,
    number: int,
    clause: Clause,
    said: list[Attribution],
    facts: list[Triple],
    words: lexicon.Lexicon,
) -> Claim:
    spans = parsed.spans(clause.tokens)
    start, end = spans[0].start, spans[-1].end
    head = parsed.starts[clause.head]
    around = [a for a in said if any(p.start <= head < p.end for p in pieces(a.content))]
    around.sort(key=lambda a: sum(map(len, pieces(a.content))))
    first = bisect_left(parsed.entities, start, key=lambda e: e.start)
    last = bisect_right(parsed.entities, end, key=lambda e: e.end)
    inside = [e for e in parsed.entities[first:last] if any(s.start <= e.start < s.end for s in spans)]
    own = [t for t in facts if any(s.start <= pieces(t.relation)[0].start < s.end for s in spans)]
    return Claim(
        id=f"C{number:03}",
        start=start,
        end=end,
        block=parsed.block(clause.sentence),
        pieces=spans,
        entities=tuple(inside),
        triples=tuple(own),
        attributions=tuple(around),
        reasons=(
            *modality.modality(parsed, clause, around, words),
            *kinds.kinds(parsed, clause, words),
        ),
        article=parsed.article,
    )
