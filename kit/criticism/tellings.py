"""The same proposition said again: how often, where, and with which verb.

A headline, a standfirst and a lead that tell the same news are one source, not three. Two statements tell the
same when they have the same doer, a verb of the same class (Levin 1993) and a common object: propositions
are compared as in the alignment of predicates and arguments of Brook Weiss et al. 2021 (QA-Align).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kit.criticism.stems import STEM, Statements, Stemmed, statements
from kit.language import Parse, once, parse
from kit.records import Article, Block, Claim, KitError, Reason, Span, words_of

SHARED = 0.3
TITLES = ("headline", "heading")


@dataclass(frozen=True)
class Telling:
    """One telling of a proposition that the article tells more than once.

    `group` numbers the propositions; `how` is 'told', or 'presupposed' where it is taken for granted.
    """

    group: int
    how: str
    block: Block
    span: Span
    verb: Span
    certainty: str
    reasons: tuple[Reason, ...]
    article: Article = field(repr=False, compare=False)


@dataclass(frozen=True)
class _Proposition:
    """A statement, its kind of verb, and who did what to whom: as told, and as a headline may mean it."""

    statement: Stemmed
    key: str
    readings: tuple[tuple[frozenset[str], frozenset[str]], ...]
    passive: bool

    @property
    def doer(self) -> frozenset[str]:
        return self.readings[0][0]


def find_tellings(article: Article) -> list[Telling]:
    """Every proposition that the article tells twice or more, telling by telling, groups in reading order.

    >>> from kit.reading.text import from_text
    >>> text = "Mayor opens bridge\\nThe mayor opened the new bridge in May. It is long."
    >>> [t.how for t in find_tellings(from_text(text))]
    ['told', 'told']
    """
    return list(tellings(parse(article)))


@once
def tellings(parse: Parse) -> list[Telling]:
    """The tellings among the statements of an article."""
    all_of = statements(parse)
    told = [p for p in (_proposition(all_of, s) for s in all_of.all) if p is not None]
    groups: list[list[_Proposition]] = []
    for one in told:
        if not one.doer and not one.passive:
            continue
        home = next((g for g in groups if any(_same(one, other) for other in g)), None)
        if home is None:
            groups.append(home := [])
        home.append(one)
    found: list[Telling] = []
    for number, group in enumerate((g for g in groups if len(g) > 1), 1):
        members = [(p, "told") for p in group] + [(p, "presupposed") for p in told if _presupposes(p, group)]
        tellings = [_telling(all_of, number, p, group[0], how) for p, how in members]
        found += sorted(tellings, key=lambda telling: telling.span)
    return found


def _proposition(all_of: Statements, statement: Stemmed) -> _Proposition | None:
    """Doer, verb and object of a statement by their order around the verb; a passive's subject is its object.

    A headline leaves out the 'was' of a passive: 'Chief sacked over anchors' may be read both ways.
    """
    parse, head = all_of.parse, statement.clause.head
    key = "" if says(all_of, head) else verb_class(all_of, head)
    stem = all_of.stem
    told = [i for i in statement.clause.tokens if stem[i]]
    before = frozenset(stem[i] for i in told if i < head and parse.pos[i] != "ADV")
    readings, passive = [(before, frozenset(stem[i] for i in told if i > head))], parse.passive(head)
    if passive:
        agent = parse.agent(head)
        by = parse.subtree(agent) if agent is not None else []
        readings = [(frozenset(stem[i] for i in by if stem[i]), before)]
    elif (
        statement.claim.block.kind in TITLES
        and parse.lower[head].endswith("ed")
        and parse.object(head) is None
    ):
        passive = True
        readings.append((frozenset(), before))
    whole = tuple(reading for reading in readings if reading[1])
    return _Proposition(statement, key, whole, passive) if key and whole else None


def says(all_of: Statements, token: int) -> bool:
    """Whether a verb reports speech: what was said is a claim of its own."""
    lists = all_of.words.by_first
    lemma = all_of.parse.lemmas[token].lower()
    return lemma in lists["verbs of saying"] or lemma in lists["verbs of telling"]


def verb_class(all_of: Statements, token: int) -> str:
    """The class of a verb, or the verb itself when no class has it; a headline's 'Launches' is a verb too."""
    parse = all_of.parse
    classes = all_of.words.by_first["verb classes"]
    word = parse.lower[token]
    forms = (word.removesuffix(ending) for ending in ("s", "es", "d", "ed"))
    for form in (parse.lemmas[token].lower(), *forms):
        for entry in classes.get(form, ()):
            after = tuple(parse.lower[token + 1 : token + len(entry.words)])
            if after == entry.words[1:]:
                return str(entry.value)
    return parse.lemmas[token].lower()[:STEM] if all_of.stem[token] else ""


def _same(one: _Proposition, other: _Proposition) -> bool:
    denied = [p.statement.claim.certainty.endswith("-") for p in (one, other)]
    if one.key != other.key or denied[0] != denied[1]:
        return False
    either = one.passive or other.passive
    return any(
        _shared(left[1], right[1]) >= SHARED
        and (left[0] & right[0] or (either and not (left[0] and right[0])))
        for left in one.readings
        for right in other.readings
    )


def _presupposes(one: _Proposition, group: list[_Proposition]) -> bool:
    """A statement without a doer that takes up a told verb and object: 'By opening the bridge'."""
    object = one.readings[0][1]
    taken = any(one.key == p.key and _shared(object, p.readings[0][1]) >= 2 * SHARED for p in group)
    return taken and not one.doer and not one.passive


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The common part of two objects, as a share of the smaller."""
    return len(one & other) / min(len(one), len(other))


def _telling(all_of: Statements, group: int, of: _Proposition, first: _Proposition, how: str) -> Telling:
    claim, article = of.statement.claim, all_of.parse.article
    verb, before = (
        all_of.parse.span(p.statement.clause.head, p.statement.clause.head + 1) for p in (of, first)
    )
    if of is first:
        note = "The first telling: a doer, a verb and what is done."
    elif how == "told":
        note = "The same doer, the same kind of verb, a common object. Repetition is not corroboration."
    else:
        note = "It is no longer said but taken for granted: verb and object come back without a doer."
    if all_of.stem[of.statement.clause.head] != all_of.stem[first.statement.clause.head]:
        note += f" The verb is '{words_of(article, verb)}', and was '{words_of(article, before)}' at first."
    reason = Reason("telling", how, "same proposition", claim.start, claim.end, note)
    return Telling(
        group, how, claim.block, Span(claim.start, claim.end), verb, claim.certainty, (reason,), article
    )


def central_claim(article: Article) -> Claim:
    """The claim that a text stands or falls with: what headline and lead assert, or what is told most often.

    The lead tells the headline's news in full (the inverted pyramid of news writing: Pöttker 2003), so of
    the two the lead's words are taken where they are about the same. Raises KitError where the text makes no
    claim at all.

    >>> from kit.reading.text import from_text
    >>> central_claim(from_text("What a day! The bridge opened on Monday after two years.")).text
    'The bridge opened on Monday after two years.'
    """
    all_of = statements(parse(article))
    if not all_of.all:
        raise KitError(f"The article '{article.id}' makes no claim. Take one that does.")
    asserted = [s for s in all_of.all if asserts(all_of, s)]
    title = next((s for s in asserted if s.claim.block.kind == "headline"), None)
    opening = next((s for s in asserted if s.claim.block.kind in ("deck", "paragraph")), None)
    lead = [s for s in asserted if opening and s.clause.sentence == opening.clause.sentence]
    if title is not None:
        same = [s for s in lead if len(s.stems & title.stems) >= 2]
        return max(same, key=lambda s: all_of.link(s, title)).claim if same else title.claim
    told = tellings(all_of.parse)
    often = Counter(telling.group for telling in told if telling.how == "told")
    for telling in sorted(told, key=lambda each: -often[each.group]):
        for statement in asserted:
            if statement.claim.start <= telling.verb.start < statement.claim.end:
                return statement.claim
    return max(lead or asserted or all_of.all, key=lambda s: s.claim.checkworthiness).claim


def asserts(all_of: Statements, statement: Stemmed) -> bool:
    """Whether a statement says something by itself: no supposition, no question, no tail of another."""
    parse, claim, head = all_of.parse, statement.claim, statement.clause.head
    first, below = statement.clause.tokens[0], parse.children[head]
    roles = {parse.deps[c] for c in below} | ({"nsubj"} if claim.block.kind in TITLES else set())
    supposed = {parse.lower[c] for c in below if parse.deps[c] == "mark"} & {"if", "whether", "unless"}
    tail = parse.pos[first] == "SCONJ" or parse.tags[first] in ("VBG", "VBN", "WDT", "WP", "WRB")
    tail = tail or parse.lower[first].endswith("ever")
    # A plan is asserted: 'They plan to sue'.
    planned = parse.finite(head) and claim.certainty == "Uu"
    open_ = claim.kind == "none" or (claim.certainty in ("Uu", "CTu") and not planned)
    told = not roles.isdisjoint({"nsubj", "nsubjpass", "expl"}) and not parse.infinitive(head)
    return told and not (supposed or tail or open_) and len(claim.text.split()) >= 5
