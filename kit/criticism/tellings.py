"""What an article says again: the same proposition, how often and with which verb; and what it announces.

A headline, a standfirst and a lead that tell the same news are one source, not three. Two statements tell the
same when they have the same doer, a verb of the same class (Levin 1993) and a common object: propositions
are compared as in the alignment of predicates and arguments of Brook Weiss et al. 2021 (QA-Align).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from kit.criticism.stated import STEM, Statements, Stemmed, statements
from kit.language import Entry, Parse, Sentence, once, parse
from kit.records import Article, Block, Reason, Span, words_of

SHARED = 0.3
TITLES = ("headline", "heading")
# Where an announced thing comes back, the most telling place first.
_BACK = {"item": "an item of a list", "heading": "a heading", "": "the text"}


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
    verb: int
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
    title = statement.claim.block.kind in TITLES
    bare = parse.dependent(head, "acl") if title and parse.pos[head] in ("NOUN", "PROPN") else None
    if bare is not None and parse.tags[bare] == "VBN":
        head = bare  # 'Two Nurses *Honoured* by Town'
    key = "" if says(all_of, head) else verb_class(all_of, head)
    before = all_of.stems(i for i in statement.clause.tokens if i < head and parse.pos[i] != "ADV")
    after = all_of.stems(i for i in statement.clause.tokens if i > head)
    readings, passive = [(before, after)], parse.passive(head) or head == bare
    if passive:
        agent = parse.agent(head)
        readings = [(all_of.stems(parse.subtree(agent) if agent is not None else ()), before)]
    elif title and parse.lower[head].endswith("ed"):
        passive = parse.object(head) is None
        readings += [(frozenset(), before)] * passive
    whole = tuple(reading for reading in readings if reading[1])
    return _Proposition(statement, head, key, whole, passive) if key and whole else None


def says(all_of: Statements, token: int) -> bool:
    """Whether a verb reports speech: what was said is a claim of its own. 'Fire back' does."""
    lemma = all_of.parse.lemmas[token].lower()
    return any(_entries(all_of, f"verbs of {name}", token, lemma) for name in ("saying", "telling"))


def _entries(all_of: Statements, name: str, token: int, form: str) -> list[Entry]:
    """The entries of a list that stand at a token of this form: those of two words with both."""
    found = all_of.words.by_first(name).get(form, ())
    after = (all_of.parse.lower[token + 1 : token + len(entry.words)] for entry in found)
    return [entry for entry, words in zip(found, after, strict=True) if tuple(words) == entry.words[1:]]


def verb_class(all_of: Statements, token: int) -> str:
    """The class of a verb, or the verb itself when no class has it; a headline's 'Launches' is a verb too."""
    parse = all_of.parse
    word = parse.lower[token]
    forms = (word.removesuffix(ending) for ending in ("s", "es", "d", "ed") if word.endswith(ending))
    for form in (parse.lemmas[token].lower(), *forms):
        for entry in _entries(all_of, "verb classes", token, form):
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
    verb, before = (all_of.parse.span(p.verb, p.verb + 1) for p in (of, first))
    if of is first:
        note = "The first telling: a doer, a verb and what is done."
    elif how == "told":
        note = "The same doer, the same kind of verb, a common object. Repetition is not corroboration."
    else:
        note = "It is no longer said but taken for granted: verb and object come back without a doer."
    if all_of.stem[of.verb] != all_of.stem[first.verb]:
        note += f" The verb is '{words_of(article, verb)}', and was '{words_of(article, before)}' at first."
    reason = Reason("telling", how, "same proposition", claim.start, claim.end, note)
    return Telling(
        group, how, claim.block, Span(claim.start, claim.end), verb, claim.certainty, (reason,), article
    )


@dataclass(frozen=True)
class ScopeItem:
    """One thing that is announced or listed. `fate` is 'taken up', 'never taken up' or 'unannounced'.

    `where` is where an announced thing comes back: in a list, under a heading or in the text.
    """

    topic: Span
    fate: str
    where: Span | None
    reasons: tuple[Reason, ...]
    article: Article = field(repr=False, compare=False)


def find_scope(article: Article) -> list[ScopeItem]:
    """Each thing that a sentence with a scope verb announces in a list of three or more, and its fate.

    After them stand the items of the next bulleted list that no announcement named. Empty where nothing is
    announced.

    >>> from kit.reading.text import from_text
    >>> text = "The plan covers roads, bridges and canals. Roads come first. The bridges wait."
    >>> [t.fate for t in find_scope(from_text(text))]
    ['taken up', 'taken up', 'never taken up']
    """
    all_of = statements(parse(article))
    announced = _announced(all_of)
    if not announced:
        return []
    later = _passages(all_of, announced[-1].stop)
    found = [_fate(all_of, tokens, later) for tokens in announced]
    named = [all_of.stems(tokens) for tokens in announced]
    items = [passage for passage in later if all_of.parse.block(passage).kind == "item"]
    note = "The list has it; the announced scope does not."
    for k, item in enumerate(items):
        tokens = range(item.first, item.last)
        # The list is over where something else stands between its items.
        listed = item.block - items[0].block == k
        if listed and not any(name <= all_of.stems(tokens) for name in named):
            found.append(_item(all_of, tokens, "unannounced", None, note))
    return found


def _announced(all_of: Statements) -> list[range]:
    """The members of the first coordination of three or more that is the object of a scope verb."""
    parsed, verbs = all_of.parse, all_of.words.words("scope verbs")
    for i, lemma in enumerate(parsed.lemmas):
        if lemma.lower() in verbs and parsed.pos[i] in ("VERB", "ADP"):
            for child in parsed.dependents(i, "dobj", "pobj"):
                heads = [k for k in sorted([child, *parsed.conjuncts(child)]) if all_of.stem[k]]
                if len(heads) >= 3:
                    within = [range(parsed.left[head], head + 1) for head in heads]
                    return [range(next(k for k in own if all_of.stem[k]), own.stop) for own in within]
    return []


def _passages(all_of: Statements, after: int) -> list[Sentence]:
    """The sentences from a token on; a list item is one, however it was cut."""
    parsed, found = all_of.parse, []
    later = (sentence for sentence in parsed.sentences if sentence.first >= after)
    for _, group in groupby(later, lambda s: s.block if parsed.block(s).kind == "item" else -s.first):
        own = list(group)
        found.append(Sentence(own[0].first, own[-1].last, own[0].block))
    return found


def _fate(all_of: Statements, tokens: range, later: Sequence[Sentence]) -> ScopeItem:
    """Where all words of an announced thing come back together, in a list first, then anywhere."""
    back: dict[str, Sentence] = {}
    for passage in later:
        kind = all_of.parse.block(passage).kind
        if kind != "source" and all_of.stems(tokens) <= all_of.stems(range(passage.first, passage.last)):
            back.setdefault(kind if kind in _BACK else "", passage)
    for where, words in _BACK.items():
        if where in back:
            place = all_of.parse.span(back[where].first, back[where].last)
            return _item(all_of, tokens, "taken up", place, f"Its words come back in {words}.")
    return _item(all_of, tokens, "never taken up", None, "It is announced, and does not come back.")


def _item(all_of: Statements, tokens: range, fate: str, where: Span | None, note: str) -> ScopeItem:
    span = all_of.parse.span(tokens.start, tokens.stop)
    reason = Reason("scope", fate, "announced and listed", span.start, span.end, note)
    return ScopeItem(span, fate, where, (reason,), all_of.parse.article)
