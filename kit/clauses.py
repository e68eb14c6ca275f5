"""Where one assertion ends and the next begins: the clauses of each sentence.

A clause is what can be true or false by itself. It gets the tokens below its head that no clause further
down takes; commas and conjunctions between clauses belong to none. What someone says and that they say it are
two clauses, a reported and a reporting one. A heading without a verb ('Challenges and Constraints'), a
byline, a dateline and an entry of a list of sources assert nothing and have no clause.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kit import boundaries
from kit.boundaries import FINITE, NOTES, RULES
from kit.language import Parse, Sentence

SILENT = frozenset({"byline", "dateline", "source"})
TITLES = frozenset({"headline", "deck", "heading"})
LINES = TITLES | {"item"}
FULL_STOPS = frozenset({".", "!", "?", "…", "..."})
OPENERS = {")": "(", "]": "[", "”": "“", "’": "‘", "»": "«", "''": "``"}
EDGES = frozenset({",", ";", ":", "-", "--", "–", "—", "•", "*", "|", "/"})
QUOTES = frozenset({'"', "'"})
_CLOSERS = {opener: closer for closer, opener in OPENERS.items()}
LONGEST_LABEL = 8


@dataclass(frozen=True, slots=True)
class Clause:
    """One assertion: its head token, its own tokens, and the rule that set it apart.

    `note` says in a sentence why it stands as a claim of its own. `label` are the tokens of a label before
    a colon ('Brain drain: …'), `carrier` is the line above a list that makes an item without a verb a claim.
    """

    sentence: Sentence
    head: int
    tokens: tuple[int, ...]
    rule: str
    note: str
    label: tuple[int, ...] = ()
    carrier: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Tokens that are split together: a sentence, or a whole title or list item, after its label."""

    sentence: Sentence
    label: tuple[int, ...]
    carrier: Sentence | None

    @property
    def first(self) -> int:
        """The first token after the label and its colon."""
        return self.label[-1] + 2 if self.label else self.sentence.first


def clauses(parse: Parse) -> list[Clause]:
    """The clauses of an article, in the order of their first words; no token is in two of them."""
    owner = list(range(len(parse.words)))
    found: list[Clause] = []
    for line in _lines(parse):
        found += _clauses_of(parse, line, owner)
    return found


def _lines(parse: Parse) -> Iterator[Line]:
    """What asserts something, with its label and, for an item without a verb, the line above its list."""
    carrier: Sentence | None = None
    for sentence in _whole_lines(parse):
        kind = parse.block(sentence).kind
        if kind in SILENT or not _has_word(parse, sentence.first, sentence.last):
            continue
        if kind != "item":
            carrier = sentence if parse.words[sentence.last - 1] == ":" else None
        label = _label(parse, sentence) if kind in LINES else ()
        line = Line(sentence, label, None)
        rule = _main(parse, line.first, sentence.last, kind in TITLES)[1] if kind in LINES else ""
        if rule == "fragment" and kind in TITLES:
            continue
        yield Line(sentence, label, carrier) if rule == "fragment" else line


def _whole_lines(parse: Parse) -> Iterator[Sentence]:
    """The sentences, except that a title or list item which the parser cut without a full stop is one."""
    waiting: Sentence | None = None
    for sentence in parse.sentences:
        if waiting is None:
            waiting = sentence
        elif (
            waiting.block == sentence.block
            and parse.block(sentence).kind in LINES
            and parse.words[waiting.last - 1] not in FULL_STOPS
        ):
            waiting = Sentence(waiting.first, sentence.last, waiting.block)
        else:
            yield waiting
            waiting = sentence
    if waiting is not None:
        yield waiting


def _has_word(parse: Parse, first: int, last: int) -> bool:
    return _has_any_word(parse, range(first, last))


def _label(parse: Parse, sentence: Sentence) -> tuple[int, ...]:
    """The words before a colon near the beginning, when they have no verb and something follows."""
    end = min(sentence.first + LONGEST_LABEL + 1, sentence.last - 1)
    for i in range(sentence.first + 1, end):
        if parse.words[i] == ":":
            return tuple(range(sentence.first, i)) if _has_word(parse, i + 1, sentence.last) else ()
        if parse.tags[i] in FINITE:
            return ()
    return ()


def _main(parse: Parse, first: int, last: int, title: bool) -> tuple[int, str]:
    """The head of the main statement among tokens `first` to `last`, and the rule that made it one."""
    roots = [i for i in range(first, last) if parse.heads[i] == i or not first <= parse.heads[i] < last]
    worded = [i for i in roots if parse.pos[i] not in ("PUNCT", "SPACE", "SYM")] or roots
    if title and not any(parse.tags[i] in FINITE for i in worded):
        for i in range(first + 1, last - 1):
            if parse.lower[i] in boundaries.HEADLINE_VERBS and parse.tags[i] in ("NNS", "NNP", "NNPS"):
                return i, "headline"
    for i in worded:
        if boundaries.finite(parse, i) or (boundaries.verbal(parse, i) and boundaries.has_subject(parse, i)):
            return i, "main clause"
    for i in worded:
        if parse.tags[i] == "VB" or any(_elliptical(parse, i, child) for child in parse.children[i]):
            return i, "main clause"
    return worded[0], "fragment"


def _elliptical(parse: Parse, noun: int, child: int) -> bool:
    """Whether a participle after a noun lacks only its 'is' or 'was': 'Man *arrested* in Paris'."""
    return parse.deps[child] == "acl" and parse.tags[child] in ("VBN", "VBD") and child == noun + 1


def _clauses_of(parse: Parse, line: Line, owner: list[int]) -> list[Clause]:
    first, last = line.first, line.sentence.last
    main, rule = _main(parse, first, last, parse.block(line.sentence).kind in TITLES)
    if line.carrier is not None:
        rule = "list item"
    heads = {main: (main, rule)}
    _own(parse, first, last, main, owner, heads)
    tokens: dict[int, list[int]] = {top: [] for top in heads}
    words = parse.words
    for i in range(first, last):
        if i > first and words[i] in FULL_STOPS:
            owner[i] = owner[i - 1]
        tokens[owner[i]].append(i)
    found = []
    for top, (head, rule) in heads.items():
        kept = _trimmed(parse, tokens[top])
        if kept and _has_any_word(parse, kept):
            head = head if head in kept else next(i for i in kept if _has_any_word(parse, [i]))
            found.append(
                Clause(line.sentence, head, tuple(kept), rule, NOTES[rule], line.label, line.carrier)
            )
    return sorted(found, key=lambda clause: clause.tokens[0])


def _own(
    parse: Parse, first: int, last: int, main: int, owner: list[int], heads: dict[int, tuple[int, str]]
) -> None:
    """Give each token the clause it belongs to; `heads` has the head and the rule of each clause.

    A token is reached from its head, so that a clause is known before the words below it.
    """
    waiting, loose = [], []
    above, deps, below = parse.heads, parse.deps, parse.children
    for i in range(first, last):
        if above[i] == i or not first <= above[i] < last:
            owner[i] = main
            if i != main and boundaries.finite(parse, i) and boundaries.has_subject(parse, i):
                owner[i] = i
                heads[i] = (i, "main clause")
            elif i != main:
                loose.append(i)
            waiting.append(i)
    predicates = {main, *waiting}
    closed: set[int] = set()
    while waiting:
        i = waiting.pop()
        for child in below[i]:
            if not first <= child < last:
                continue
            owner[child] = owner[i]
            waiting.append(child)
            dep = deps[child]
            if i in closed:
                closed.add(child)
            if dep not in RULES or (dep == "conj" and i not in predicates):
                continue
            rule = RULES[dep](parse, child, i)
            if rule and (i not in closed or rule == "reported clause"):
                closed.discard(child)
                _open(parse, child, i, rule, owner, heads)
                predicates.add(heads[child][0])
            elif dep == "relcl":
                closed.add(child)
            elif dep in ("conj", "xcomp"):
                predicates.add(child)
    for i in loose:
        before = owner[max(parse.left[i], first + 1) - 1]
        for k in range(parse.left[i], parse.right[i] + 1):
            if owner[k] == main:
                owner[k] = before
    if heads[main][1] == "headline":
        _split_headline(parse, first, last, main, owner, heads)


def _open(
    parse: Parse, i: int, head: int, rule: str, owner: list[int], heads: dict[int, tuple[int, str]]
) -> None:
    """Open a clause at token `i`, and call the clause it came from reporting or reported where it is."""
    above, above_rule = heads[owner[head]]
    takes_content = rule in ("reported clause", "infinitive clause")
    if takes_content and above == head and parse.lemmas[head] in boundaries.COMPLEMENT_TAKING:
        heads[owner[head]] = (above, "reporting clause")
    elif rule == "reporting clause" and above_rule == "main clause":
        heads[owner[head]] = (above, "reported clause")
    verb = i
    if parse.deps[i] == "prep":
        verb = next(child for child in parse.children[i] if parse.tags[child] == "VBG")
    owner[i] = i
    heads[i] = (verb, rule)


def _split_headline(
    parse: Parse, first: int, last: int, main: int, owner: list[int], heads: dict[int, tuple[int, str]]
) -> None:
    """Where capitals hid a headline's verb, an infinitive after it is its purpose: 'X forms Y *to do Z*'."""
    for i in range(main + 1, last - 1):
        if parse.tags[i] == "TO" and owner[i] == main:
            heads[i + 1] = (i + 1, "purpose clause")
            for k in range(i, last):
                if owner[k] == main:
                    owner[k] = i + 1
            return


def _trimmed(parse: Parse, tokens: list[int]) -> list[int]:
    """The tokens without the commas, conjunctions and lone quotation marks at the edges of each run."""
    kept: list[int] = []
    first = 0
    for k in range(1, len(tokens) + 1):
        if k == len(tokens) or tokens[k] != tokens[k - 1] + 1:
            kept += _trimmed_run(parse, tokens[first:k])
            first = k
    return kept


def _trimmed_run(parse: Parse, run: list[int]) -> list[int]:
    words, first, last = parse.words, 0, len(run)
    marks = Counter(
        words[i] for i in run if words[i] in QUOTES or words[i] in OPENERS or words[i] in _CLOSERS
    )
    while first < last and _loose(parse, run[first], marks):
        first += 1
    while last > first and _loose(parse, run[last - 1], marks):
        last -= 1
    return run[first:last]


def _loose(parse: Parse, i: int, marks: Counter[str]) -> bool:
    """Whether a token at the edge of a run belongs to no clause; a mark with its partner in the run does."""
    word = parse.words[i]
    if word in QUOTES:
        return marks[word] % 2 == 1
    if word in OPENERS:
        return OPENERS[word] not in marks
    if word in _CLOSERS:
        return _CLOSERS[word] not in marks
    return word in EDGES or parse.deps[i] == "cc"


def _has_any_word(parse: Parse, tokens: Iterable[int]) -> bool:
    return any(character.isalnum() for i in tokens for character in parse.words[i])
