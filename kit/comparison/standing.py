"""How a text stands to a claim: it asserts it, denies it, only reports it, or is silent about it.

The step from *Reuters reports that X* to *X* is where a rumour becomes news (Zubiaga et al. 2018 on rumours;
the three stances of Ferreira and Vlachos 2016, for, against and observing). Who passes a claim on as somebody
else's, holds back, asks or foretells has not asserted it; nor who tells of a thing that is less far.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kit.claims import find_claims
from kit.comparison.differing import listed
from kit.comparison.differing.circumstances import FUTURE
from kit.comparison.differing.polarity import HOW, deniers
from kit.comparison.ladder import strength
from kit.comparison.relation import Aligned, side_by_side
from kit.comparison.statement import Side, Statement, statements
from kit.language import parse
from kit.reading import from_text
from kit.records import Article, Claim, Reason, Span, pieces, value_of, words_of

# A text is silent about a claim of which its nearest sentence says less than this share.
SILENT = 0.25
# It takes more to deny a claim: so much of it must be told.
DENIES = 0.35


@dataclass(frozen=True, slots=True)
class Stance:
    """How a text stands to a claim: `label` is asserts, denies, reports or silent; `words` is where it shows.

    `share` is how much of the claim its nearest sentence tells, 0 to 1. Reasons point into the text.
    """

    words: str
    share: float
    reasons: tuple[Reason, ...] = field(repr=False)
    article: Article = field(repr=False)

    columns = ("account", "label", "words", "share", "why")

    @property
    def account(self) -> str:
        """What the text is called."""
        return self.article.title or self.article.id

    @property
    def label(self) -> str:
        """asserts, denies, reports or silent."""
        return str(value_of(self.reasons, "stance"))


def stance(text: str | Article, claim: Side) -> Stance:
    """How `text` stands to `claim`: asserts, denies, reports (as someone else's, or hedged) or silent.

    The text is a string or an article, the claim a string, a claim or a fact of a record. The sentence that
    tells most of the claim decides; reasons name its words.

    >>> said = ["Prices rose in May.", "Lund said that prices rose.", "Prices did not rise.", "It rained."]
    >>> [stance(text, "Prices rose.").label for text in said]
    ['asserts', 'reports', 'denies', 'silent']
    """
    article = from_text(text) if isinstance(text, str) else text
    (told,) = statements([claim])
    sentences = list(_sentences(article, told))
    most = max((both.met for both in sentences), default=0.0)
    # Of those that tell as much, the most similar one: no encoder need read the others.
    nearest = (both for both in sentences if both.met == most)
    near = max(nearest, key=lambda both: both.similarity, default=None)
    if near is None or near.met < SILENT:
        note = "No sentence of the text tells enough of the claim."
        silent = Reason("stance", "silent", "text: nearest", 0, 0, note)
        return Stance("", near.met if near else 0.0, (silent,), article)
    denials = [*_denials(near)] if near.met >= DENIES else []
    because = denials or [*_reserves(near, _claim(article, near))]
    label = "denies" if denials else "reports" if because else "asserts"
    note = because[0].note if because else "The text says so in its own voice, and holds nothing back."
    rule = f"text: {because[0].field if because else 'own voice'}"
    start, said = near.left.parsed.starts[near.left.tokens[0]], near.left.text
    first = Reason("stance", label, rule, start, start + len(said), note)
    return Stance(said, round(near.met, 4), (first, *because), article)


def _sentences(article: Article, told: Statement) -> Iterator[Aligned]:
    parsed = parse(article)
    for sentence in parsed.sentences:
        tokens = (i for i in range(sentence.first, sentence.last) if parsed.pos[i] != "PUNCT")
        statement = Statement(parsed, tuple(tokens))
        if statement.tokens:
            yield side_by_side(statement, told)


def _claim(article: Article, near: Aligned) -> Claim | None:
    """The claim of the nearest sentence that tells most of the claim, if one does."""
    starts = [near.left.parsed.starts[link.left] for link in near.links]

    def told(claim: Claim) -> int:
        return sum(piece.start <= start < piece.end for piece in claim.pieces for start in starts)

    return max(filter(told, find_claims(article)), key=told, default=None)


def _denials(near: Aligned) -> Iterator[Reason]:
    """What in the text denies the claim, excludes it, or calls it false: 'The talking dog is a *hoax*'."""
    clashes = [one for one in near.differences if one.clashes and not one.apart]
    for found in (one for one in clashes if one.denying != "right"):
        yield from (r for r in found.reasons(near.left, near.right) if r.rule.startswith("left"))
    p, called = near.left.parsed, [*deniers(near.left)]
    false = [one.cue for one in called if one.how == HOW["not so"]]
    answered = [i for i in near.left.tokens[:1] if p.lower[i : i + 2] == ["no", ","]]
    if not clashes and not [*deniers(near.right)] and ((false and len(false) == len(called)) or answered):
        for i in false or answered:
            note = f"'{p.words[i]}' tells that it is not so."
            yield Reason("denial", p.words[i], "text: called false", p.starts[i], p.ends[i], note)


def _reserves(near: Aligned, claim: Claim | None) -> Iterator[Reason]:
    """What keeps the text from vouching for the claim: a source, a hedge, a question."""
    if claim is not None:
        for said in claim.attributions[:1]:
            place: Span = (*pieces(said.source), *pieces(said.cue), *claim.pieces)[0]
            who = words_of(claim.article, said.source) or "somebody"
            note = f"It is said by ‘{who}’; the text only passes it on."
            yield Reason("attribution", said.source_kind, "text: attribution", place.start, place.end, note)
        foretold = claim.certainty == "PR+" and not FUTURE.isdisjoint(near.right.words)
        if claim.certainty[:2] != "CT" and not foretold:
            held = next((r for r in claim.reasons if r.field == "certainty"), claim)
            note = f"The text holds back: its certainty is {claim.certainty}."
            yield Reason("certainty", claim.certainty, "text: certainty", held.start, held.end, note)
    less, more = strength(near.left), strength(near.right)
    if less and more and less.number < more.number:
        note = f"'{less.words}' ({less.name}) says less than '{more.words}' ({more.name})."
        start, end = less.reasons[0].start, less.reasons[0].end
        yield Reason("verb strength", less.name, "text: verb ladder", start, end, note)
    p = near.left.parsed
    for i, entry in listed(near.left, "possibilities"):
        note = f"'{p.words[i]}' leaves it open."
        yield Reason("modality", " ".join(entry.words), "text: possibilities", p.starts[i], p.ends[i], note)
    last = near.left.tokens[-1]
    if p.article.text[p.ends[last] :].lstrip("\"'”’ ").startswith("?"):
        yield Reason("question", "asked", "text: question", p.starts[last], p.ends[last], "The text asks it.")
