"""Claims meet claims, and claims meet the record: which speak of the same thing, and in what they differ.

Pairs are candidates for a person to judge. The reasons of a pair decide between same, differs and
contradicts: two claims contradict only where they clash about the same period and scope, and what they differ
in is named, with its characters on both sides. What is left over is said by one side only.
"""

from collections.abc import Iterator, Sequence

from kit.claims import PRONOUNS
from kit.comparison.alignment import likeness
from kit.comparison.differing import Difference, joined
from kit.comparison.ladder import strength
from kit.comparison.pairs import matched, tells
from kit.comparison.record_facts import beside
from kit.comparison.relation import Aligned
from kit.comparison.statement import Statement, Word, noun, plain, statements
from kit.language import parse
from kit.records import Article, Claim, Fact, KitError, Pair, Reason, Span, pieces, words_of

Told = tuple[str, Claim | Reason | Span]

# Two claims say the same where at least this share of their words has partners.
SAME = 0.3
DATED = ("DATE", "TIME")
# Values by which a claim commits itself to nothing (FactBank): it clashes with nothing.
OPEN = ("Uu", "CTu")
# What keeps two claims from contradicting each other, in the words of a question.
SETTLES = {
    "date": "whether they mean the same time",
    "scope": "whether they mean the same place and as many",
    "actor": "whether they mean the same doer",
    "stance": "whether they mean the same side",
    "participant": "whether they mean the same thing",
}


def compare(
    left: Article | Sequence[Claim],
    right: Article | Sequence[Claim] | Sequence[Fact],
    as_of: str | None = None,
) -> list[Pair]:
    """Claims beside claims, or beside the facts of a record that bear on them.

    Left and right are articles or lists of claims: every claim is in one pair, with the verdict same,
    differs, contradicts, only left or only right, in the order of the left side. When right is a record
    (a list of facts), every claim is paired with up to eight facts that bear on it, the newest first; `as_of`
    ("2025-12-01") hides later facts, and the verdict "bears on" leaves the judgement to a person. Raises
    KitError for a wrong date, and for anything else than these.

    >>> from kit.reading.text import from_text
    >>> (pair,) = compare(from_text("In 2024 prices rose."), from_text("In 2025 prices fell."))
    >>> pair.verdict, [reason.note for reason in pair.reasons if reason.rule == "left: date"]
    ('differs', ["'2024' on the left, '2025' on the right: two periods, and each may hold of its own."])
    """
    ours = [side for side in _claims(left) if isinstance(side, Claim)]
    theirs = _claims(right)
    facts = [side for side in theirs if isinstance(side, Fact)]
    if facts or as_of is not None:
        return beside(ours, facts, as_of)
    claims = [side for side in theirs if isinstance(side, Claim)]
    return list(_paired(ours, claims))


def _claims(side: Article | Sequence[Claim] | Sequence[Fact]) -> list[Claim | Fact]:
    if isinstance(side, Article):
        from kit.claims import find_claims

        return list(find_claims(side))
    if isinstance(side, (list, tuple)) and all(isinstance(one, (Claim, Fact)) for one in side):
        return list(side)
    called = type(side).__name__
    if isinstance(side, (list, tuple)):
        wrong = next(one for one in side if not isinstance(one, (Claim, Fact)))
        called = f"a list with {type(wrong).__name__} in it"
    may = "an article, a list of claims, or a record (a list of facts)"
    raise KitError(f"compare() was given {called}. Give it {may}.")


def _paired(left: Sequence[Claim], right: Sequence[Claim]) -> Iterator[Pair]:
    first, second = statements(left), statements(right)
    chosen = matched(first, second)
    taken = {j for found in chosen.values() for j, _ in found}
    for i, claim in enumerate(left):
        for j, both in chosen.get(i, ()):
            yield Pair(claim, right[j], both.relation, tuple(_reasons(claim, right[j], both)))
        if i not in chosen:
            yield Pair(claim, None, None, (_alone(claim, first[i], "left"),))
    for j, claim in enumerate(right):
        if j not in taken:
            yield Pair(None, claim, None, (_alone(claim, second[j], "right"),))


def _reasons(left: Claim, right: Claim, both: Aligned) -> Iterator[Reason]:
    """The verdict on two claims that speak of the same thing, and everything that they differ in."""
    rungs, told = list(_strengths(both.left, both.right)), both.told
    differing = [found for found in told if found.field != "verb" or (found.weakens and not rungs)]
    found = [reason for difference in differing for reason in difference.reasons(both.left, both.right)]
    found += [*rungs, *_certainties(left, right, both), *_asked(left, right)]
    found += _attributions(left, right, both)
    details = list(_details(both, rungs))
    clash = _clash(left, right, both)
    if clash is not None:
        verdict, rule, note = "contradicts", clash.field, clash.note
    elif found:
        rule = ", ".join(dict.fromkeys(reason.field for reason in found))
        verdict, note = "differs", f"They speak of the same thing and differ in {rule}.{_settled(told)}"
    elif details and (both.aligned < SAME or _counts_apart(both, details)):
        verdict, rule = "differs", "detail"
        note = "They speak of the same thing, but each tells much that the other does not: read both."
    elif details:
        verdict, rule, note = "same", "detail", "Both say the same, and one of them more: see the details."
    else:
        verdict, rule, note = "same", "everything has a partner", "Both say the same."
    yield Reason("verdict", verdict, f"left: {rule}", left.start, left.end, note)
    yield from found
    yield from details


def _settled(told: Sequence[Difference]) -> str:
    """What would show whether two claims that pull apart contradict each other; "" where nothing does."""
    apart = next((found.field for found in told if found.apart and any(one.clashes for one in told)), None)
    return f" Whether they contradict each other turns on {SETTLES[apart]}." if apart else ""


def _clash(left: Claim, right: Claim, both: Aligned) -> Difference | None:
    """What makes two claims contradict each other, where no fair reading dissolves it.

    What is only supposed, or asked, contradicts nothing; nor does what is told of 'him' and of 'her', unless
    all other words are the same.
    """
    if both.label != "contradicts" or both.clash is None:
        return None
    if {left.certainty, right.certainty} & {*OPEN} and both.clash.field != "denial":
        return None
    known = both.left.unnamed == both.right.unnamed == ()
    return both.clash if known or _word_for_word(both, both.clash) else None


def _word_for_word(both: Aligned, clash: Difference) -> bool:
    """Whether two claims say the same of the same pronoun but for the words that clash."""
    met = [link for link in both.links if link.kind == "same word"]
    one = {link.left for link in met}.union(clash.left) >= {*both.left.content}
    two = {link.right for link in met}.union(clash.right) >= {*both.right.content}
    return one and two and both.left.unnamed == both.right.unnamed


def _on_both(field: str, rule: str, note: str, left: Told, right: Told) -> Iterator[Reason]:
    """A reason on each side: what is told there, and where."""
    for side, (value, place) in (("left", left), ("right", right)):
        yield Reason(field, value, f"{side}: {rule}", place.start, place.end, note)


def _strengths(left: Statement, right: Statement) -> Iterator[Reason]:
    """How far a thing has come, or how hard somebody pushes for it: 'called for', 'ordered'."""
    one, two = strength(left), strength(right)
    if one and two and one.number != two.number:
        said = f"'{one.words}' on the left ({one.name}), '{two.words}' on the right ({two.name})"
        places = (one.name, one.reasons[0]), (two.name, two.reasons[0])
        yield from _on_both("verb strength", "verb ladder", f"Verb strength: {said}.", *places)


def _certainties(left: Claim, right: Claim, both: Aligned) -> Iterator[Reason]:
    """Two levels of certainty of one predicate, where both sides commit themselves to one.

    Who 'discloses a plan to file' is as sure of it as who 'plans to file'.
    """
    met = joined(both.left.heads, both.right.heads, both.links)
    if met and left.certainty[:2] != right.certainty[:2] and not {left.certainty, right.certainty} & {*OPEN}:
        note = f"Certainty: {left.certainty} on the left, {right.certainty} on the right."
        places = (next((r for r in c.reasons if r.field == "certainty"), c) for c in (left, right))
        told = zip((left.certainty, right.certainty), places, strict=True)
        yield from _on_both("certainty", "certainty", note, *told)


def _asked(left: Claim, right: Claim) -> Iterator[Reason]:
    """What one side asks and the other does not: who asks does not say that it is so."""
    one, two = (claim.text.rstrip("\"'”’ ").endswith("?") for claim in (left, right))
    if one != two:
        note = f"Only the {'left' if one else 'right'} side asks it."
        told = ("asked" if one else "not asked", left), ("asked" if two else "not asked", right)
        yield from _on_both("question", "question", note, *told)


def _attributions(left: Claim, right: Claim, both: Aligned) -> Iterator[Reason]:
    """Who vouches, where it is another person or body by name; a pronoun or an office may be the same one.

    What somebody is told to say, think or want of himself is his own, with a frame and without.
    """
    one, two = _voucher(left), _voucher(right)
    told = {word for statement in (both.left, both.right) for word in statement.words}
    known = (frozenset() not in (one, two) and one != two) or _two_roles(left, right)
    if not known or (one and two and one & two) or told & {*(one or ()), *(two or ())}:
        return
    note = f"Attribution: {_vouches(left)} on the left, {_vouches(right)} on the right."
    places = ((claim.source_kind, _source(claim)) for claim in (left, right))
    yield from _on_both("attribution", "attribution", note, *places)


def _voucher(claim: Claim) -> frozenset[str] | None:
    """The capital words of the name that vouches for a claim, none where it has no name; None: the author."""
    said = next(iter(claim.attributions), None)
    if said is None or not claim.source_kind.startswith(("named", "place")):
        return None if said is None else frozenset()
    name = words_of(claim.article, said.resolved or said.source).split()
    return frozenset(plain(word) for word in name if word[:1].isupper() and plain(word) not in PRONOUNS)


def _two_roles(left: Claim, right: Claim) -> bool:
    """Whether two without a name vouch, neither of them what the other is: a minister, an engineer."""
    called = []
    for claim in (left, right):
        if claim.source_kind == "unnamed person":
            parsed, named = parse(claim.article), pieces(claim.attributions[0].source)
            head = noun(parsed, named[0]) if named else None
            called += [Word(parsed.lower[head], parsed.lemmas[head], "n")] if head is not None else []
    return len(called) == 2 and not likeness(*called)[1]


def _vouches(claim: Claim) -> str:
    said = next(iter(claim.attributions), None)
    name = words_of(claim.article, said.resolved or said.source) if said else ""
    return f"'{name}'" if name else claim.source_kind


def _source(claim: Claim) -> Span:
    """The words that name a claim's source, or its cue; the claim's own where it has neither."""
    named = [place for said in claim.attributions[:1] for place in (*pieces(said.source), *pieces(said.cue))]
    return named[0] if named else Span(claim.start, claim.end)


def _details(both: Aligned, rungs: Sequence[Reason]) -> Iterator[Reason]:
    """What only one of two claims mentions, beside the words that a difference already names."""
    for side, statement in (("left", both.left), ("right", both.right)):
        p = statement.parsed
        told = {getattr(link, side) for link in both.links}
        told |= {i for difference in both.differences for i in getattr(difference, side)}
        verbs = {rung.start for rung in rungs if rung.rule.startswith(side)}
        left_over = {*statement.content}.intersection(statement.tokens) - told
        for span in p.spans(i for i in sorted(left_over) if p.starts[i] not in verbs):
            words = p.article.text[span.start : span.end]
            note = f"Only the {side} side mentions '{words}'."
            yield Reason("detail", words, f"{side}: no partner", span.start, span.end, note)


def _counts_apart(both: Aligned, details: Sequence[Reason]) -> bool:
    """Whether each side gives a number that the other has not: 'nine hurt', 'more than 1,000 farmers'."""
    counting = set()
    for side, p in (("left", both.left.parsed), ("right", both.right.parsed)):
        spans = (Span(one.start, one.end) for one in details if one.rule.startswith(side))
        counting |= {
            side for span in spans for i in p.tokens(span) if p.tags[i] == "CD" and p.ents[i] not in DATED
        }
    return len(counting) == 2


def _alone(claim: Claim, statement: Statement, side: str) -> Reason:
    rule, note = "too little", "By itself it tells too little to be set beside a claim of the other side"
    if tells(statement):
        rule, note = "no partner", "No claim on the other side shares enough with it"
    note += f": only the {side} side says this." if rule == "no partner" else ": look at its sentence."
    return Reason("verdict", f"only {side}", f"{side}: {rule}", claim.start, claim.end, note)
