"""Where an article pulls against itself: pairs of claims, proposed with a reason, for a person to judge.

The kit never says that two claims contradict each other. It proposes pairs by four rules, each with a
question that a person answers with contradiction, tension or neither:

- opposed attributes: one claim has a word of one pole, the other of its opposite (Cruse 1986);
- sought and set aside: what one claim needs or aims at, the other drops ('over', 'rather than');
- founded and guessed at: something is founded for certain, and its task is then only guessed;
- cannot both hold: one thing asserted and denied, counted twice with two results, raised and cut (as the
  comparison of two articles finds it).

A word counts only where its claim asserts it: not under a negation, nor in what the claim drops ('rather than
a quick fix').
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, combinations, zip_longest
from typing import ClassVar

from kit.criticism.stated import Statements, Stemmed, marked, statements
from kit.criticism.tellings import verb_class
from kit.language import Parse, once, parse, wordnet
from kit.records import Article, Claim, Reason, Span

SUBJECTS = ("nsubj", "nsubjpass")
# A stem of so many claims is what the text is about, and brings no two of them together.
OFTEN = 20


@dataclass(frozen=True)
class Tension:
    """Two claims of one article that may pull apart, the rule that proposes them, and what to ask.

    `score` ranks candidates: how telling the words are that both claims share. `reasons` point at the words
    on each side, left first.
    """

    left: Claim
    right: Claim
    rule: str
    topic: str
    score: float
    reasons: tuple[Reason, ...] = field(repr=False)
    columns: ClassVar = ("left", "right", "rule", "topic", "words", "question")

    @property
    def article(self) -> Article:
        """The article of both claims."""
        return self.left.article

    @property
    def words(self) -> tuple[Span, ...]:
        """The words that pull, left first."""
        return tuple(Span(reason.start, reason.end) for reason in self.reasons)

    @property
    def question(self) -> str:
        """What a person has to ask before calling it a contradiction."""
        return self.reasons[0].note


@dataclass(frozen=True)
class _Cue:
    """The words of a statement that a rule rests on, tokens `first` to `last` (exclusive)."""

    statement: Stemmed
    first: int
    last: int
    pole: str = ""


def find_tensions(article: Article, limit: int = 12) -> list[Tension]:
    """The first `limit` candidate pairs, best first, going round the rules so that none crowds out the rest.

    >>> from kit.reading.text import from_text
    >>> text = "The plan is comprehensive. Its authors call it bold. The plan takes a piecemeal view."
    >>> [(t.rule, t.topic) for t in find_tensions(from_text(text))]
    [('opposed attributes', 'all-round or selective')]
    """
    return tensions(parse(article))[:limit]


@once
def tensions(parse: Parse) -> list[Tension]:
    """All candidate pairs, best first within each topic, one topic after the other in every round."""
    all_of = statements(parse)
    rules = (_opposed, _set_aside, _founded_and_guessed, _clashing)
    by_topic: dict[str, list[Tension]] = defaultdict(list)
    for tension in sorted((found for rule in rules for found in rule(all_of)), key=lambda t: -t.score):
        by_topic[tension.topic].append(tension)
    best: dict[tuple[str, str], Tension] = {}
    for each in filter(None, chain.from_iterable(zip_longest(*by_topic.values()))):
        best.setdefault((each.left.id, each.right.id), each)
    return list(best.values())


def _pair(all_of: Statements, left: _Cue, right: _Cue, rule: str, question: str, topic: str = "") -> Tension:
    """The pair in reading order, scored by the words that both share."""
    left, right = sorted((left, right), key=lambda cue: cue.first)
    spans = (all_of.parse.span(cue.first, cue.last) for cue in (left, right))
    reasons = tuple(Reason("tension", topic or rule, rule, s.start, s.end, question) for s in spans)
    one, other = left.statement, right.statement
    return Tension(one.claim, other.claim, rule, topic or rule, all_of.link(one, other), reasons)


def _opposed(all_of: Statements) -> Iterator[Tension]:
    """Pairs of cues from opposite poles, in two claims of different sentences that share a matter."""
    by_pole: dict[str, list[_Cue]] = defaultdict(list)
    for statement in all_of.all:
        if statement.claim.certainty == "CT+":
            for cue in _cues(all_of, statement, "poles"):
                by_pole[cue.pole].append(cue)
    questions = all_of.words.values("opposition questions")
    for one, other in all_of.words.values("oppositions").items():
        for left in by_pole.get(one, ()):
            for right in by_pole.get(str(other), ()):
                if _comparable(all_of, left, right):
                    question, topic = str(questions[one]), f"{one} or {other}"
                    yield _pair(all_of, left, right, "opposed attributes", question, topic)


def _set_aside(all_of: Statements) -> Iterator[Tension]:
    """What one claim drops, and another needs or aims at: the same word, or one of its family."""
    wanted = [
        (cue, _matters(all_of, _kept(all_of, statement)))
        for statement in all_of.all
        for cue in _cues(all_of, statement, "sought")
    ]
    question = "Is it wanted, or given up? Both hold if the two words mean different things."
    for statement in all_of.all:
        for first, last in _dropped(all_of, statement):
            names = _matters(all_of, range(first, last))
            for cue, matters in wanted:
                if names & matters and cue.statement.clause.sentence != statement.clause.sentence:
                    yield _pair(all_of, cue, _Cue(statement, first, last), "sought and set aside", question)


def _kept(all_of: Statements, statement: Stemmed) -> list[int]:
    """The tokens of a claim without what it drops."""
    parts = _dropped(all_of, statement)
    return [i for i in statement.clause.tokens if not any(first <= i < last for first, last in parts)]


def _cues(all_of: Statements, statement: Stemmed, name: str) -> Iterator[_Cue]:
    """The words of a list in a claim that the claim itself asserts."""
    kept = set(_kept(all_of, statement))
    for first, last, entry in marked(all_of.parse, statement.clause.tokens, all_of.words, name):
        if first in kept and not _denied(all_of.parse, first):
            yield _Cue(statement, first, last, str(entry.value or ""))


def _denied(parse: Parse, token: int) -> bool:
    """Whether a word, or what it depends on up to its verb, stands under a negation."""
    while not (parse.negated(token) or any(parse.lower[child] == "no" for child in parse.children[token])):
        if parse.heads[token] == token or parse.pos[token] == "VERB":
            return False
        token = parse.heads[token]
    return True


def _dropped(all_of: Statements, statement: Stemmed) -> list[tuple[int, int]]:
    """What a claim drops in favour of something else: 'over X', 'rather than X'."""
    parse, tokens = all_of.parse, statement.clause.tokens
    end = tokens[-1] + 1
    found = [
        (last, max((parse.right[k] for k in range(last, end) if parse.left[k] == last), default=last) + 1)
        for _, last, _ in marked(parse, tokens, all_of.words, "set aside")
        if last < end
    ]
    prefers = all_of.words.words("preferring")
    for i in tokens:
        above = parse.heads[i]
        verbs = {parse.lemmas[above], parse.lemmas[parse.heads[above]]}
        if parse.lower[i] == "over" and parse.deps[i] == "prep" and verbs & prefers:
            found.append((i + 1, parse.right[i] + 1))
    return [(first, min(last, end)) for first, last in found if first < min(last, end)]


def _comparable(all_of: Statements, left: _Cue, right: _Cue) -> bool:
    """Different sentences, no other named subject, and a matter in common besides the cues.

    Two clauses without a subject of their own have one: what the text is about (zero anaphora marks the most
    continuous topic, Givón 1983). 'Legal residents' and 'illegal immigrants' are different people.
    """
    parse, (one, other) = all_of.parse, (left.statement, right.statement)
    owners = [_owner(all_of, cue) for cue in (left, right)]
    nouns = [parse.heads[cue.first] for cue in (left, right) if parse.deps[cue.first] == "amod"]
    apart = len(nouns) == 2 and all_of.stem[nouns[0]] != all_of.stem[nouns[1]]
    if one.clause.sentence == other.clause.sentence or apart or (all(owners) and owners[0] != owners[1]):
        return False
    cues = all_of.stems([*range(left.first, left.last), *range(right.first, right.last)])
    subjects = [parse.subject(statement.clause.head) for statement in (one, other)]
    return bool((one.stems & other.stems) - cues) or subjects == [None, None]


def _owner(all_of: Statements, cue: _Cue) -> str:
    """The stem of the name whose attribute a cue is: its possessor, or the clause's subject; or ""."""
    parse, head = all_of.parse, cue.statement.clause.head
    owners = parse.dependents(cue.last - 1, "poss") + parse.dependents(head, *SUBJECTS)
    return next((all_of.stem[i] for i in owners if parse.pos[i] == "PROPN"), "")


def _matters(all_of: Statements, tokens: Iterable[int]) -> set[str]:
    """The nouns among tokens, as stems or, where they have one, as word families."""
    parse, families = all_of.parse, all_of.words.values("word families")
    nouns = (i for i in tokens if parse.pos[i] == "NOUN" and all_of.stem[i])
    return {str(families.get(parse.lemmas[i].lower()) or all_of.stem[i]) for i in nouns}


def _founded_and_guessed(all_of: Statements) -> Iterator[Tension]:
    """A thing is founded for certain; a later claim with it as subject is only probable or possible."""
    founded: dict[str, _Cue] = {}
    parse, stem = all_of.parse, all_of.stem
    question = "It exists for certain, yet what it is for is guessed: has the writer seen its papers?"
    for statement in all_of.all:
        head, certainty = statement.clause.head, statement.claim.certainty
        doer, thing = parse.dependent(head, "nsubj"), parse.object(head)
        cue = _Cue(statement, head, head + 1)
        guessed = certainty in ("PR+", "PS+") and parse.lemmas[head] != "be"
        if doer is not None and guessed and stem[doer] in founded:
            yield _pair(all_of, founded[stem[doer]], cue, "founded and guessed at", question)
        founds = certainty == "CT+" and verb_class(all_of, head) == "establish"
        if founds and doer is not None and thing is not None and stem[thing]:
            founded[stem[thing]] = cue


def _clashing(all_of: Statements) -> Iterator[Tension]:
    """Two claims of one matter that the comparison of articles finds unable to hold both."""
    near = Counter(pair for few in _by_stem(all_of) for pair in combinations(few, 2))
    for (i, j), shared in near.items():
        one, other = all_of.all[i], all_of.all[j]
        about = shared >= 3 and 2 * shared >= max(len(one.stems), len(other.stems))
        apart = one.clause.sentence != other.clause.sentence
        if about and apart and _may_clash(all_of.parse, one, other):
            # Most articles have no such pair, and do without what comparing loads.
            from kit.comparison import side_by_side
            from kit.comparison import statements as sides

            both = side_by_side(*sides([one.claim, other.claim]))
            if both.label == "contradicts" and both.clash is not None:
                left, right = (
                    _Cue(statement, min(tokens), max(tokens) + 1)
                    for statement, tokens in ((one, both.clash.left), (other, both.clash.right))
                )
                question = f"{both.clash.note} Both hold if another time, place or count is meant."
                yield _pair(all_of, left, right, "cannot both hold", question)


def _may_clash(parse: Parse, one: Stemmed, other: Stemmed) -> bool:
    """Whether one denies and the other does not, one subject has two numbers, or verbs are opposites."""
    numbers = [{parse.lower[i] for i in s.clause.tokens if parse.pos[i] == "NUM"} for s in (one, other)]
    verbs = [f"{parse.lemmas[s.clause.head].lower()}.v" for s in (one, other)]
    subjects = [parse.subject(s.clause.head) for s in (one, other)]
    named = {parse.lemmas[i].lower() for i in subjects if i is not None and parse.pos[i] != "PRON"}
    denied = one.claim.certainty.endswith("-") != other.claim.certainty.endswith("-")
    return denied or (numbers[0] != numbers[1] and len(named) == 1) or wordnet().opposed(*verbs)


def _by_stem(all_of: Statements) -> Iterable[list[int]]:
    """The places of the claims that share each stem, but for what stands everywhere."""
    found: dict[str, list[int]] = defaultdict(list)
    for i, statement in enumerate(all_of.all):
        for stem in statement.stems:
            found[stem].append(i)
    return (places for places in found.values() if len(places) <= OFTEN)
