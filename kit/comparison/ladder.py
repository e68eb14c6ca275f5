"""The verb ladder: how far each account says a body has come, from a thought to a thing that exists.

One event is told with many verbs: a head of government asks others to consider a body, calls for it, orders
it, announces it, has established it. A chain of verbs is as weak as its weakest link: who is told to think
about how to create something has created nothing yet. The order is one of strength, not of time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from kit.comparison.statement import Statement
from kit.language import Entry, Parse, Sentence, parse, parse_texts, shipped_words
from kit.reading import first_day
from kit.records import Article, Fact, Reason, Span, words_of

# The rung of a founding verb: still to come, done with ceremony, or done.
WILL, FORMALLY, DONE = 5, 7, 8
SOLEMN = {"formally", "officially"}
AWAY = {"nsubj", "relcl", "poss", "compound"}
TOWARDS = {"for", "on", "about", "of", "in", "with"}
CLAUSES = {"xcomp", "ccomp", "advcl"}
NO_BODY = Span(0, 0)
FUTURE = {"will", "shall", "would", "may", "might", "could", "can", "should", "to"}


@dataclass(frozen=True, slots=True)
class Rung:
    """Where one statement of an account stands: `number` 1 (think about) to 8 (has established).

    `name` is the rung's name, `words` the verb as the account has it, `body` what is to be set up, and
    `start` and `end` the sentence, in characters of the account's text or of the fact's sentence.
    `account`, `date` and `publisher` are those of the account, "" where they are not told.
    """

    account: str
    date: str
    number: int
    name: str
    words: str
    body: str
    start: int
    end: int
    reasons: tuple[Reason, ...] = field(repr=False)
    publisher: str = ""

    @property
    def when(self) -> tuple[bool, str]:
        """What rungs are sorted by: the first day of the date; what has none comes last."""
        return not self.date, first_day(self.date) if self.date else ""


def verb_ladder(accounts: Sequence[Article | Fact]) -> list[Rung]:
    """Every statement about setting up a body, with its rung, earliest first; undated accounts come last.

    Accounts are articles, facts of a record, or both. An account that sets nothing up has no rung.

    >>> from kit.reading.text import from_text
    >>> [(rung.name, rung.words) for rung in verb_ladder([from_text("She called for a task force.")])]
    [('call for', 'called')]
    """
    told = iter(parse_texts([account.fact for account in accounts if isinstance(account, Fact)]))
    found: list[Rung] = []
    for account in accounts:
        if isinstance(account, Fact):
            parsed, day, publisher = next(told), account.date, account.publisher
        else:
            parsed, day, publisher = parse(account), account.published or "", account.outlet or ""
        rungs = (rung for sentence in parsed.sentences for rung in _rungs(parsed, sentence))
        found += [replace(rung, account=account.id, date=day, publisher=publisher) for rung in rungs]
    return sorted(found, key=lambda rung: rung.when)


def strength(statement: Statement) -> Rung | None:
    """The rung of the verb that a statement holds: of setting up a body, or its main verb's own; or None.

    >>> from kit.comparison.statement import statements
    >>> [rung.number for rung in map(strength, statements(["She urged him to go.", "She told him to go."]))]
    [3, 4]
    """
    p = statement.parsed
    own = {p.starts[i] for i in statement.tokens}
    sentences = list(dict.fromkeys(p.sentence(i) for i in statement.tokens))
    founding = (rung for s in sentences for rung in _rungs(p, s) if rung.reasons[0].start in own)
    told = ((s, verb, entry) for s in sentences for verb, entry in _places(p, s, "rungs").items())
    heads = ((s, verb, entry) for s, verb, entry in told if verb in statement.heads)
    of_its_own = (_rung(p, s, int(entry.value or 0), verb) for s, verb, entry in heads)
    return next(chain(founding, of_its_own), None)


def _rungs(parsed: Parse, sentence: Sentence) -> Iterator[Rung]:
    """The rungs of one sentence: for each body, the weakest verb on the way up from it."""
    told = _places(parsed, sentence, "rungs")
    makes = _places(parsed, sentence, "foundings")
    seen: set[int] = set()
    for body, entry in _places(parsed, sentence, "founded").items():
        last = body + len(entry.words) - 1
        chain = list(_chain(parsed, last, told, makes)) or _titled(parsed, sentence, body)
        number, verb = min(chain, default=(0, -1))
        if chain and verb not in seen:
            seen.add(verb)
            yield _rung(parsed, sentence, number, verb, parsed.span(body, last + 1))


def _places(parsed: Parse, sentence: Sentence, name: str) -> dict[int, Entry]:
    """A list's entries in a sentence, by their first token."""
    found = shipped_words().matches((name,), parsed, sentence.first, sentence.last)
    return {start: entry for start, _, entry in found}


def _chain(
    parsed: Parse, body: int, told: dict[int, Entry], makes: dict[int, Entry]
) -> Iterator[tuple[int, int]]:
    """The ladder verbs above a body, each with its rung; nothing when the body acts or is spoken to."""
    at = body
    while parsed.heads[at] != at:
        head = parsed.heads[at]
        if parsed.deps[at] in AWAY or (parsed.deps[at] == "prep" and parsed.lower[at] not in TOWARDS):
            return
        further = [i for i in parsed.children[head] if parsed.deps[i] in CLAUSES and i in {*told, *makes}]
        if head in told and at == body and any(i > at for i in further):
            return
        at = head
        if parsed.pos[at] != "VERB":
            continue
        if at in told:
            yield int(told[at].value or 0), at
            yield from ((int(told[i].value or 0), i) for i in further if i in told)
        elif at in makes:
            helpers = {parsed.lower[i] for i in parsed.children[at]}
            yield WILL if helpers & FUTURE else FORMALLY if helpers & SOLEMN else DONE, at


def _titled(parsed: Parse, sentence: Sentence, body: int) -> list[tuple[int, int]]:
    """The verb of a title, where capitals hide it from the parse: the nearest one before the body."""
    words = shipped_words()
    rungs, makes = words.values("rungs"), words.words("foundings")
    if parsed.block(sentence).kind not in ("headline", "deck", "heading"):
        return []
    for i in range(body - 1, sentence.first - 1, -1):
        if parsed.pos[i - 1] == "DET":
            continue
        for verb in (parsed.lower[i].removesuffix("s"), parsed.lower[i].removesuffix("es")):
            if verb in makes:
                return [(DONE, i)]
            if verb in rungs:
                return [(int(rungs[verb] or 0), i)]
    return []


def _rung(parsed: Parse, sentence: Sentence, number: int, verb: int, body: Span = NO_BODY) -> Rung:
    names = {value: name for name, value in shipped_words().values("rung_names").items()}
    name, word, what = str(names[number]), parsed.words[verb], words_of(parsed.article, body)
    note = f"'{word}' stands on rung {number}, {name}."
    if what:
        note = f"'{word}' is the weakest verb between the sentence and '{what}': rung {number}, {name}."
    reason = Reason("rung", number, "weakest verb of the chain", parsed.starts[verb], parsed.ends[verb], note)
    span = parsed.span(sentence.first, sentence.last)
    return Rung("", "", number, name, word, what, span.start, span.end, (reason,))
