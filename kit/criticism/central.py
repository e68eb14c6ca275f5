"""Which claim an article stands or falls with, and which of its statements assert something by themselves."""

from collections import Counter

from kit.criticism.stated import Statements, Stemmed, statements
from kit.criticism.tellings import TITLES, tellings
from kit.language import parse
from kit.records import Article, Claim, KitError


def central_claim(article: Article) -> Claim:
    """The claim that a text stands or falls with: what headline and lead assert, or what is told most often.

    The lead tells the headline's news in full (the inverted pyramid of news writing: Pöttker 2003), so of
    the two the lead's words are taken where they tell the same. Raises KitError where the text makes no
    claim at all.

    >>> from kit.reading.text import from_text
    >>> central_claim(from_text("What a day! The bridge opened on Monday after two years.")).text
    'The bridge opened on Monday after two years.'
    """
    all_of = statements(parse(article))
    if not all_of.all:
        raise KitError(f"The article '{article.id}' makes no claim. Take one that does.")
    parsed, asserted = all_of.parse, [s for s in all_of.all if asserts(all_of, s) and "…" not in s.claim.text]
    # What is 'they' or 'I' says out of its place of nobody that it matters.
    named = [s for s in asserted if (i := parsed.subject(s.clause.head)) is None or parsed.pos[i] != "PRON"]
    # Half a title is none: 'Ex-PAC ‘Refurbished,’ Becomes …'.
    whole = [s for s in named if 2 * len(s.claim.text) >= s.claim.block.end - s.claim.block.start]
    titles = [s for s in whole if s.claim.block.kind == "headline"]
    opening = next((s for s in named if s.claim.block.kind in ("deck", "paragraph")), None)
    lead = [s for s in named if opening and s.clause.sentence == opening.clause.sentence]
    for title in titles[:1]:
        same = [s for s in lead if 2 * len(s.stems & title.stems) >= len(title.stems)]
        return max((*same, title), key=lambda s: (s is not title, all_of.link(s, title))).claim
    above = [one for one in parsed.sentences if parsed.block(one).kind in TITLES]
    stems = all_of.stems(i for one in above for i in range(one.first, one.last))
    if near := [s for s in lead if s.stems & stems]:
        return max(near, key=lambda s: len(s.stems & stems)).claim
    told = tellings(parsed)
    often = Counter(telling.group for telling in told if telling.how == "told")
    for telling in sorted(told, key=lambda each: -often[each.group]):
        for statement in named:
            if statement.claim.start <= telling.verb.start < statement.claim.end:
                return statement.claim
    return max(lead or named or asserted or all_of.all, key=lambda s: s.claim.checkworthiness).claim


def asserts(all_of: Statements, statement: Stemmed) -> bool:
    """Whether a statement says something by itself: no supposition, no question, no tail of another."""
    parse, claim, head = all_of.parse, statement.claim, statement.clause.head
    first, below = statement.clause.tokens[0], parse.children[head]
    roles = {parse.deps[c] for c in below} | ({"nsubj"} if claim.block.kind in TITLES else set())
    supposed = {parse.lower[c] for c in below if parse.deps[c] == "mark"} & {"if", "whether", "unless"}
    tail = parse.pos[first] == "SCONJ" or parse.tags[first] in ("VBG", "VBN", "WDT", "WP", "WRB")
    tail = tail or (parse.pos[first] == "AUX" and claim.block.kind not in TITLES)  # 'does she have a plan'
    tail = tail or parse.lower[first].endswith("ever")
    # A plan is asserted: 'They plan to sue'.
    planned = parse.finite(head) and claim.certainty == "Uu"
    open_ = claim.kind == "none" or (claim.certainty in ("Uu", "CTu") and not planned)
    told = not roles.isdisjoint({"nsubj", "nsubjpass", "expl"}) and not parse.infinitive(head)
    long = len(claim.text.split()) >= (3 if claim.block.kind in TITLES else 5)
    return told and long and not (supposed or tail or open_)
