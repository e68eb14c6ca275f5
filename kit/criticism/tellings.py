"""The same proposition said again: how often, where, and with which verb.

A headline, a standfirst and a lead that tell the same news are one source, not three. Two statements tell the
same when they have the same doer, a verb of the same class (Levin 1993) and a common object: propositions
are compared as in the alignment of predicates and arguments of Brook Weiss et al. 2021 (QA-Align).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kit.criticism.stems import STEM, Statements, Stemmed, statements
from kit.language import parse
from kit.records import Article, Block, Reason, Span, words_of

SHARED = 0.3


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

    def cells(self) -> Iterator[tuple[str, Any]]:
        """The telling as named cells, for `table`."""
        yield "group", self.group
        yield "how", self.how
        yield "block", self.block.kind
        yield "verb", words_of(self.article, self.verb)
        yield "certainty", self.certainty
        yield "words", words_of(self.article, self.span)
        yield "why", " ".join(reason.note for reason in self.reasons)


@dataclass(frozen=True)
class _Proposition:
    statement: Stemmed
    key: str
    doer: frozenset[str]
    object: frozenset[str]


def find_tellings(article: Article) -> list[Telling]:
    """Every proposition that the article tells twice or more, telling by telling, groups in reading order.

    >>> from kit.reading.text import from_text
    >>> text = "Mayor opens bridge\\nThe mayor opened the new bridge in May. It is long."
    >>> [t.how for t in find_tellings(from_text(text))]
    ['told', 'told']
    """
    return tellings(statements(parse(article)))


def tellings(all_of: Statements) -> list[Telling]:
    """The tellings among the statements of an article."""
    told = [p for p in (_proposition(all_of, s) for s in all_of.all) if p is not None]
    groups: list[list[_Proposition]] = []
    for one in told:
        if not one.doer:
            continue
        home = next((g for g in groups if any(_same(one, other) for other in g)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    found: list[Telling] = []
    for number, group in enumerate((g for g in groups if len(g) > 1), 1):
        members = [_telling(all_of, number, p, group[0], "told") for p in group]
        members += [
            _telling(all_of, number, p, group[0], "presupposed") for p in told if _presupposes(p, group)
        ]
        found += sorted(members, key=lambda telling: telling.span)
    return found


def _proposition(all_of: Statements, statement: Stemmed) -> _Proposition | None:
    """Doer, verb and object of a statement with an object, by their order around the verb."""
    parse, head = all_of.parse, statement.clause.head
    key = "" if says(all_of, head) else verb_class(all_of, head)
    stem = all_of.stem
    doer = frozenset(
        stem[i] for i in statement.clause.tokens if i < head and stem[i] and parse.pos[i] != "ADV"
    )
    after = frozenset(stem[i] for i in statement.clause.tokens if i > head and stem[i])
    return _Proposition(statement, key, doer, after) if key and after else None


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
    for form in (parse.lemmas[token].lower(), word.removesuffix("s"), word.removesuffix("es")):
        for entry in classes.get(form, ()):
            after = tuple(parse.lower[token + 1 : token + len(entry.words)])
            if after == entry.words[1:]:
                return str(entry.value)
    return parse.lemmas[token].lower()[:STEM] if all_of.stem[token] else ""


def _same(one: _Proposition, other: _Proposition) -> bool:
    denied = [p.statement.claim.certainty.endswith("-") for p in (one, other)]
    alike = one.key == other.key and bool(one.doer & other.doer) and denied[0] == denied[1]
    return alike and _shared(one, other) >= SHARED


def _presupposes(one: _Proposition, group: list[_Proposition]) -> bool:
    """A statement without a doer that takes up a told verb and object: 'By opening the bridge'."""
    return not one.doer and any(one.key == p.key and _shared(one, p) >= 2 * SHARED for p in group)


def _shared(one: _Proposition, other: _Proposition) -> float:
    """The common part of two objects, as a share of the smaller."""
    return len(one.object & other.object) / min(len(one.object), len(other.object))


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
