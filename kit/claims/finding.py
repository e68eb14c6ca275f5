"""An `Article` becomes `Claim`s: each question's answers are put together, clause by clause."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from kit.claims.certainty import modality
from kit.claims.clauses.alone import alone
from kit.claims.clauses.division import Clause, Division, divided
from kit.claims.clauses.segments import has_word
from kit.claims.kind import labels, learned
from kit.claims.mentions import mentions
from kit.claims.saying import attribution
from kit.claims.saying.sayings import frames, is_frame, sayings
from kit.claims.triples import triples
from kit.language import Lexicon, Parse, once, parse, shipped_words, with_words
from kit.records import Article, Attribution, Claim, LeftOver, Reason, Span, Triple, pieces

R = TypeVar("R")


def find_claims(article: Article, words: Mapping[str, Sequence[str]] | None = None) -> list[Claim]:
    """Every claim of the article, in reading order. `words` extends the word lists, list by list.

    >>> from kit.reading.text import from_text
    >>> [claim.text for claim in find_claims(from_text("The mill closed, leaving 300 people without work."))]
    ['The mill closed', 'leaving 300 people without work.']
    """
    return list(claims_of(parse(article), with_words(words)))


def find_attributions(article: Article) -> list[Attribution]:
    """Who is said to say, think or intend what, in the order of the content."""
    return list(attribution.attributions(parse(article), shipped_words()))


def left_over(article: Article) -> list[LeftOver]:
    """The words that are in no claim, in reading order, each stretch with why.

    A frame hands a statement on (source, cue and their circumstances); a connective joins two; a topic, in a
    label, a heading or a byline, asserts nothing.

    >>> from kit.reading.text import from_text
    >>> [(left.words, left.why) for left in left_over(from_text("Ann said it rained, and Bo left."))]
    [('Ann said', 'frame'), ('and', 'connective')]
    """
    parsed = parse(article)
    left = division(parsed, shipped_words()).left
    found: list[LeftOver] = []
    for (why, _), run in groupby(
        enumerate(sorted(left)), key=lambda each: (left[each[1]], each[1] - each[0])
    ):
        worded = [i for _, i in run if has_word(parsed, [i])]
        if worded:
            span = parsed.span(worded[0], worded[-1] + 1)
            found.append(LeftOver(article.text[span.start : span.end], why, span.start, span.end))
    return found


def find_triples(article: Article) -> list[Triple]:
    """Who did what to whom, in reading order."""
    return list(triples(parse(article)))


@once
def claims_of(parsed: Parse, words: Lexicon) -> list[Claim]:
    """The claims of a parsed article."""
    found = clauses_of(parsed, words)
    said = _around(parsed, found, handed_on(parsed, words))
    read = labels.readings(parsed, (clause.sentence for clause in found), words)
    weights = learned.network().weights(parsed, found)
    stands = alone(parsed, found, mentions(parsed, words))
    facts = sorted(triples(parsed), key=_place)
    own = [(read[one.sentence], w, stands[one.tokens[0]]) for one, w in zip(found, weights, strict=True)]
    each = enumerate(zip(found, said, own, strict=True), 1)
    return [_claim(parsed, f"C{number:03}", *told, facts, words) for number, told in each]


def clauses_of(parsed: Parse, words: Lexicon) -> list[Clause]:
    """The clauses that the claims of `claims_of` are made from, one for one."""
    return division(parsed, words).clauses


def handed_on(parsed: Parse, words: Lexicon) -> list[Attribution]:
    """The attributions that hand a statement on, and so vouch for a claim."""
    said = sayings(parsed, words)
    every = zip(said.kept, attribution.attributions(parsed, words), strict=True)
    return [each for finding, each in every if is_frame(said.ground, finding) or finding.rule == "shown"]


@once
def division(parsed: Parse, words: Lexicon) -> Division:
    """The article divided into clauses, frames of saying and what joins them."""
    said = sayings(parsed, words)
    return divided(parsed, frames(said.ground, said.every))


def _around(parsed: Parse, found: list[Clause], said: list[Attribution]) -> list[list[Attribution]]:
    """For each clause the attributions whose content holds its head, innermost first.

    Of what a paper shows ('*Polls show* Lee ahead') the verb is the claim's own.
    """
    order = sorted(range(len(found)), key=lambda k: found[k].head)
    places = [parsed.starts[found[k].head] for k in order]
    around: list[list[Attribution]] = [[] for _ in found]
    for each in sorted(said, key=lambda a: sum(map(len, pieces(a.content)))):
        for piece in (*pieces(each.content), *pieces(each.cue)):
            for k in order[bisect_left(places, piece.start) : bisect_left(places, piece.end)]:
                around[k].append(each)
    return around


def _place(triple: Triple) -> int:
    return pieces(triple.relation)[0].start


def _claim(
    parsed: Parse,
    id: str,
    clause: Clause,
    around: list[Attribution],
    own: tuple[labels.SentenceLabels, learned.Rows, list[Reason]],
    facts: list[Triple],
    words: Lexicon,
) -> Claim:
    spans, line = parsed.spans(clause.tokens), clause.carrier
    carrier = parsed.span(line.first, line.last) if line is not None else None
    reading, weights, stands = own
    known = [*modality.modality(parsed, clause, around, words), *stands]
    vouches = around[0].source_kind if around else "author"
    return Claim(
        id=id,
        start=spans[0].start,
        end=spans[-1].end,
        block=parsed.block(clause.sentence),
        pieces=spans,
        entities=tuple(_inside(parsed.entities, spans, lambda entity: entity.start)),
        triples=tuple(_inside(facts, spans, _place)),
        attributions=tuple(around),
        reasons=(
            *labels.kinds(parsed, clause, reading, weights, known, vouches),
            *_shape(parsed, clause, spans, carrier),
            *known,
        ),
        article=parsed.article,
        carrier=carrier,
    )


def _inside(records: list[R], spans: tuple[Span, ...], place: Callable[[R], int]) -> Iterator[R]:
    """The records, sorted by place, that begin inside one of the spans."""
    for span in spans:
        first = bisect_left(records, span.start, key=place)
        yield from records[first : bisect_left(records, span.end, key=place)]


def _shape(parsed: Parse, clause: Clause, spans: tuple[Span, ...], carrier: Span | None) -> Iterator[Reason]:
    """Why these words are one claim, under which label they stand, and which line above carries them."""
    text, why = parsed.article.text, str(shipped_words().values("rules of clauses")[clause.rule])
    yield Reason("clause", clause.rule, clause.rule, spans[0].start, spans[-1].end, why)
    if clause.label:
        label = parsed.span(clause.label[0], clause.label[-1] + 1)
        topic = text[label.start : label.end]
        note = f"'{topic}' before the colon names what the statement is about; it asserts nothing itself."
        yield Reason("topic", topic, "label before a colon", label.start, label.end, note)
    if carrier is not None:
        line = text[carrier.start : carrier.end]
        note = f"The item has no verb of its own: '{line}' above the list makes it a claim."
        yield Reason("carrier", line, "list item", carrier.start, carrier.end, note)
