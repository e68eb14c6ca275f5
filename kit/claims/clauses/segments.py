"""What is split into clauses together, and where the edges of a claim are.

A sentence is split, or a whole title or item of a list, after its label.
A heading without a verb ('Challenges and Constraints'), a byline, a dateline and an entry of a list of
sources assert nothing and are left out, and so are tables, whose cells say nothing by themselves, and the
furniture of a page: labels, credits, addresses, numbers of a gallery.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kit.claims.clauses.boundaries import CLOSING, HEADLINE_VERBS, commanding, verbal
from kit.claims.saying.setting import Finding
from kit.language import FINITE, Parse, Sentence, shipped_words, wordnet

SILENT = frozenset({"byline", "dateline", "source", "table", "furniture"})
TITLES = frozenset({"headline", "deck", "heading"})
LINES = TITLES | {"item"}
FULL_STOPS = frozenset({".", "!", "?", "…", "..."})
LONGEST_LABEL = 8
_OPENERS = {")": "(", "]": "[", "”": "“", "’": "‘", "»": "«", "''": "``"}
# What a letter has above it (RFC 5322), and where an address of a page or a person begins.
_HEADERS = frozenset({"from", "to", "cc", "bcc", "sent", "subject", "date"})
_CREDITS = shipped_words().words("words for pictures")
_ADDRESSES = ("http://", "https://", "www.", "@")
_SMALL = frozenset({"DET", "ADP", "CCONJ", "PART"})
_EDGES = frozenset({",", ";", ":", "-", "--", "–", "—", "―", "•", "*", "|", "/", "…", "..."})
_QUOTES = frozenset({'"', "'", "''"})
_CLOSERS = {**{opener: closer for closer, opener in _OPENERS.items()}, **{mark: mark for mark in _QUOTES}}
_BREAKS = _EDGES | FULL_STOPS | _QUOTES | {*_OPENERS.values()}
_CONNECTIVES = shipped_words().words("connective adverbs")


@dataclass(frozen=True, slots=True)
class Segment:
    """Tokens that are split together, the head of their main statement, and the rule that made it one.

    `label` are the tokens before a colon; `carrier` is the line above a list, for an item without a verb.
    """

    sentence: Sentence
    label: tuple[int, ...]
    main: int
    rule: str
    carrier: Sentence | None

    @property
    def first(self) -> int:
        """The first token after the label and its colon."""
        return self.label[-1] + 2 if self.label else self.sentence.first


def segments(parse: Parse) -> Iterator[Segment]:
    """What asserts something, with its label and, for an item without a verb, the line above its list."""
    carrier: Sentence | None = None
    for sentence in _whole_lines(parse):
        kind, first, last = parse.block(sentence).kind, sentence.first, sentence.last
        markup = parse.words[first] == "<" and ">" in "".join(parse.words[last - 2 : last])
        if kind in SILENT or markup or not has_word(parse, range(first, last)):
            continue
        if kind != "item":
            carrier = sentence if parse.words[last - 1] == ":" else None
        line = parse.words[last - 1] not in FULL_STOPS and parse.block(sentence).end == parse.ends[last - 1]
        label = _label(parse, sentence) if kind in LINES or line else ()
        head, rule = _main(parse, label[-1] + 2 if label else first, last, kind in TITLES)
        carried = carrier if rule == "fragment" and kind == "item" else None
        if rule != "fragment" or carried or not (kind in TITLES or _furniture(parse, sentence)):
            yield Segment(sentence, label, head, "list item" if carried else rule, carried)


def _furniture(parse: Parse, sentence: Sentence) -> bool:
    """Whether a line without a verb only labels what stands near it: 'RELATED', 'Ann Lee, Reuters', '3.'."""
    first, last, block = sentence.first, sentence.last, parse.block(sentence)
    words = [parse.words[i] for i in range(first, last) if has_word(parse, [i])]
    if parse.lower[first] in _HEADERS and parse.words[first + 1 : first + 2] == [":"]:
        return True
    credit = first - 2 if parse.words[max(first - 1, 0) : first] == [":"] else first
    if parse.lower[credit] in _CREDITS and parse.words[credit + 1 : credit + 2] in ([":"], ["by"]):
        return True
    if len(words) == 1 and (len(words[0]) == 1 or words[0].startswith(_ADDRESSES)):
        return True
    large = (i for i in range(first, last) if parse.pos[i] not in _SMALL)
    named = [parse.words[i] for i in large if has_word(parse, [i])]
    alone = parse.starts[first] == block.start and parse.ends[last - 1] == block.end
    credit = parse.words[first] in "[(" and parse.words[last - 1] in "])"
    hidden = any(parse.lower[i] in HEADLINE_VERBS for i in range(first + 1, last))  # 'Mayor *Quits* Post'
    if not (alone or credit) or hidden or any(word[0].islower() for word in named):
        return False
    spoken = parse.words[last - 1] in FULL_STOPS and len(named) == 1 and named[0].istitle()  # 'Never.'
    return not spoken


def _whole_lines(parse: Parse) -> list[Sentence]:
    """The sentences, except that a title or list item which the parser cut without a full stop is one."""
    lines: list[Sentence] = []
    for sentence in parse.sentences:
        before = lines[-1] if lines and parse.block(sentence).kind in LINES else None
        if before and before.block == sentence.block and parse.words[before.last - 1] not in FULL_STOPS:
            lines[-1] = Sentence(before.first, sentence.last, before.block)
        else:
            lines.append(sentence)
    return lines


def _label(parse: Parse, sentence: Sentence) -> tuple[int, ...]:
    """The words before a colon near the beginning, when they have no verb and something follows."""
    end = min(sentence.first + LONGEST_LABEL + 1, sentence.last - 1)
    for i in range(sentence.first + 1, end):
        if parse.words[i] == ":":
            return tuple(range(sentence.first, i)) if has_word(parse, range(i + 1, sentence.last)) else ()
        if parse.tags[i] in FINITE:
            break
    return ()


def _main(parse: Parse, first: int, last: int, title: bool) -> tuple[int, str]:
    """The head of the main statement among tokens `first` to `last`, and the rule that made it one."""
    roots = [i for i in range(first, last) if parse.heads[i] == i or not first <= parse.heads[i] < last]
    worded = [i for i in roots if parse.pos[i] not in ("PUNCT", "SPACE", "SYM")] or roots
    if title and not any(parse.tags[i] in FINITE for i in worded):
        for i in range(first + 1, last - 1):
            named = parse.tags[i] in ("NNS", "NNP", "NNPS")
            if named and (parse.lower[i] in HEADLINE_VERBS or _undergone(parse, i)):
                return i, "headline"
    whole = [i for i in worded if parse.finite(i) or (verbal(parse, i) and parse.subject(i) is not None)]
    # Or a participle after a noun lacks only its 'is' or 'was': 'Man *arrested* in Paris'.
    elliptical = (i for i in worded if parse.tags[i + 1 : i + 2] in (["VBN"], ["VBD"]))
    cut = [i for i in elliptical if (parse.deps[i + 1], parse.heads[i + 1]) == ("acl", i)]
    bare = [i for i in worded if parse.tags[i] == "VB" or i in cut]
    found = next(iter([*whole, *bare]), None)
    return (worded[0], "fragment") if found is None else (found, "main clause")


def _undergone(parse: Parse, i: int) -> bool:
    """'Chief *Sacked* Over Anchors': a participle, with its preposition, that capitals hid."""
    word = parse.lower[i]
    verbs = (wordnet().entry(f"{word[:-k]}.v").senses for k in (1, 2, 3))
    return word.endswith("ed") and not parse.ents[i] and parse.tags[i + 1] == "IN" and any(verbs)


def asks(parse: Parse, segment: Segment) -> bool:
    """Whether the sentence asks or commands: it asserts nothing, and is not divided."""
    first, last, head = segment.first, segment.sentence.last, segment.main
    if parse.block(segment.sentence).kind in TITLES:
        return False
    ends = next((parse.words[i] for i in range(last - 1, first, -1) if parse.words[i] not in CLOSING), "")
    return ends == "?" or (commanding(parse, head) and parse.heads[head] == head)


def by_segment(parse: Parse, parts: Sequence[Segment], frames: Sequence[Finding]) -> list[list[Finding]]:
    """For each segment the frames whose cue, or an edge of whose content, is in it; the widest first."""
    firsts = [part.sentence.first for part in parts]
    found: list[dict[int, Finding]] = [{} for _ in parts]
    for frame in sorted(frames, key=lambda frame: -sum(map(len, frame.content))):
        pieces = [parse.tokens(span) for span in frame.content]
        for place in (frame.head, *(i for piece in pieces for i in (*piece[:1], *piece[-1:]))):
            number = bisect_right(firsts, place) - 1
            if number >= 0:
                found[number][id(frame)] = frame
    return [list(inside.values()) for inside in found]


def has_word(parse: Parse, tokens: Iterable[int]) -> bool:
    """Whether any of the tokens has a letter or a digit in it."""
    return any(character.isalnum() for i in tokens for character in parse.words[i])


def trimmed(parse: Parse, tokens: Iterable[int]) -> list[int]:
    """The tokens without connectives, and without the marks at the edges of each run."""
    worded = (i for i in tokens if not _connective(parse, i))
    runs = groupby(enumerate(worded), key=lambda each: each[1] - each[0])
    return [i for _, run in runs for i in _trimmed_run(parse, [i for _, i in run])]


def _connective(parse: Parse, i: int) -> bool:
    """An adverb set off by commas that only says how the sentence stands to the one before: 'however'."""
    if parse.lower[i] not in _CONNECTIVES or parse.deps[i] not in ("advmod", "cc", "mark"):
        return False
    before = i == 0 or parse.words[i - 1] in _BREAKS or parse.deps[i - 1] == "cc"
    return before and (parse.lower[i] == "so" or parse.words[i + 1 : i + 2] == [","])


def _trimmed_run(parse: Parse, run: list[int]) -> list[int]:
    marks = Counter(parse.words[i] for i in run if parse.words[i] in _QUOTES | {*_OPENERS, *_CLOSERS})
    firm = [k for k, i in enumerate(run) if not _loose(parse, i, marks)] or [0, -1]
    run = run[firm[0] : firm[-1] + 1]
    if len(run) > 2 and marks.total() == 2 and _CLOSERS.get(parse.words[run[0]]) == parse.words[run[-1]]:
        return _trimmed_run(parse, run[1:-1])  # the claim is all that is quoted
    return run


def _loose(parse: Parse, i: int, marks: Counter[str]) -> bool:
    """Whether a token at the edge of a run belongs to no claim; a mark with its partner in the run does."""
    word = parse.words[i]
    if word in _QUOTES and not (word == "''" and "``" in marks):
        return marks[word] % 2 == 1
    if word in _CLOSERS or word in _OPENERS:
        return (_OPENERS.get(word) or _CLOSERS[word]) not in marks
    return word in _EDGES or parse.deps[i] == "cc" or (parse.lower[i] == "that" and parse.deps[i] == "mark")
