"""Direct speech: a quotation finds the cue that goes with it, and so its speaker.

Three orders are common in the news (Quirk et al. 1985. A Comprehensive Grammar of the English Language,
section 14.28-14.30): the quotation first ("…," said Smith), the cue first (Smith said, "…"), and the cue in
between ("…," Smith said, "…"). What is quoted in the sentences that follow belongs to the same speaker,
also in the next paragraph where the first quotation was left open.

A name and a colon do without a verb: 'Police: two hurt' in headlines, 'SMITH: Good evening.' in transcripts.
Such a label counts only where it names somebody who can speak, since 'Background: …' looks the same. In a
transcript, where labels stand in capitals, a turn lasts until the next label.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from kit.claims.saying.setting import FINITE, Finding, Setting
from kit.language import Quotation
from kit.records import Span

_MARKS = "\"'”’»“`"
_ENDS = {".", "?", "!"}
_DASHES = {"—", "--", "―", "–", "-", "..."}
# A cue stands near its quotation; a longer search would find another clause's verb.
_NEAR = 45


class Speech:
    """The direct speech of one article."""

    def __init__(self, ground: Setting) -> None:
        self.ground = ground
        self.parse = ground.parse
        self.by_head: dict[int, Finding] = {}
        self.attributed: dict[int, Finding] = {}

    def findings(self) -> list[Finding]:
        """The attributions of quotations, in order."""
        for number, quotation in enumerate(self.ground.quotations):
            finding = self._fronted(number, quotation) or self._announced(number, quotation)
            finding = finding or self._signed(quotation) or self._resumed(number, quotation)
            if finding is not None:
                self.attributed[number] = finding
        return list(self.by_head.values())

    def _fronted(self, number: int, quotation: Quotation) -> Finding | None:
        """Quotation, comma, cue: "…," said Smith."""
        p, ground = self.parse, self.ground
        lead = self._lead(number, quotation)
        led = range(bisect_left(p.starts, lead), quotation.last)
        if lead != quotation.start and not any(p.tags[k] in FINITE for k in led):
            return None
        stop = self._stop(number, quotation)
        i = quotation.last
        after = i < stop and p.lower[i] in (",", *_DASHES)
        inner = p.article.text[quotation.start : quotation.end].rstrip(_MARKS + " ")[-1:]
        if not (quotation.closed and (after or (inner and inner in ",?!—–-…"))):
            return None
        while i < stop and p.pos[i] == "PUNCT":
            i += 1
        head = self._cue_after(i, stop)
        if head is None or head in self.by_head:
            return None
        speaker = ground.subject(head)
        if speaker is None or quotation.first <= speaker < quotation.last:
            speaker = self._noun_beside(head, i, stop)
        return self._add("quotation before its cue", head, speaker, Span(lead, quotation.end))

    def _announced(self, number: int, quotation: Quotation) -> Finding | None:
        """Cue, comma or colon, quotation: Smith said, "…"."""
        p, ground = self.parse, self.ground
        before = quotation.first - 1
        low = self._low(number, quotation)
        if before < low:
            return self._after_colon(quotation)
        cue_beside = "say" in ground.frames(before) and p.pos[before] == "VERB"
        if p.lower[before] not in (",", ":", "that", "—", "--") and not cue_beside:
            return None
        head = self._cue_before(low, before)
        content = Span(quotation.start, quotation.end)
        if head is None:
            return self._named(before, content)
        if head in self.by_head:
            self.by_head[head].content.append(content)
            return self.by_head[head]
        return self._add("cue before its quotation", head, ground.subject(head), content)

    def _after_colon(self, quotation: Quotation) -> Finding | None:
        """A paragraph that ends in a colon hands over to a quotation that opens the next one."""
        p, ground = self.parse, self.ground
        if not quotation.block or quotation.first != ground.first[quotation.block]:
            return None
        low, end = ground.first[quotation.block - 1], ground.last[quotation.block - 1]
        if end <= low or p.lower[end - 1] != ":":
            return None
        head = self._cue_before(low, end - 1)
        if head is None or head in self.by_head:
            return None
        content = Span(quotation.start, quotation.end)
        return self._add("cue before its quotation", head, ground.subject(head), content)

    def _named(self, colon: int, content: Span) -> Finding | None:
        """Name, colon, quotation, without a verb: Smith: "…"."""
        p = self.parse
        if p.lower[colon] != ":" or p.ents[colon - 1] not in ("PERSON", "ORG") or colon in self.by_head:
            return None
        first = colon - 1
        while first and p.ents[first - 1] == p.ents[colon - 1]:
            first -= 1
        finding = Finding("name and colon", colon, (colon, colon + 1), [content], (first, colon), colon - 1)
        self.by_head[colon] = finding
        return finding

    def _signed(self, quotation: Quotation) -> Finding | None:
        """Quotation, dash, name: "…" — Smith."""
        p, ground = self.parse, self.ground
        i, block = quotation.last, quotation.block
        if i == ground.last[block] and block + 1 < len(ground.first):
            block += 1
            i = ground.first[block]
        end = ground.last[block]
        if not (i + 1 < end <= i + 12 and p.lower[i] in _DASHES and p.pos[i + 1] == "PROPN"):
            return None
        if any(p.tags[k] in FINITE for k in range(i + 1, end)):
            return None
        finding = Finding(
            "signed quotation", i, (i, i + 1), [Span(quotation.start, quotation.end)], (i + 1, end), i + 1
        )
        self.by_head[i] = finding
        return finding

    def _resumed(self, number: int, quotation: Quotation) -> Finding | None:
        """A quotation without a cue of its own goes on with the speech before it."""
        p = self.parse
        earlier = self.attributed.get(number - 1)
        if earlier is None:
            return None
        before = self.ground.quotations[number - 1]
        if before.block == quotation.block:
            gap = range(before.last, quotation.first)
            own_cue = earlier.head in gap or not gap
            same = own_cue and sum(p.lower[i] in _ENDS for i in gap) <= 1 and self._follows(gap, earlier)
        else:
            same = before.block == quotation.block - 1 and not before.closed
        if not same:
            return None
        start = quotation.start
        if before.block == quotation.block and self._lead(number, quotation) < start:
            start = self._lead(number, quotation)
        earlier.content.append(Span(start, quotation.end))
        return earlier

    def _follows(self, gap: range, earlier: Finding) -> bool:
        """Whether a quotation stands at once, or after a 'but', behind the cue clause that ends in `gap`."""
        p = self.parse
        i = gap.stop - 1
        while i >= gap.start and i > gap.stop - 6 and p.pos[i] in ("CCONJ", "ADV", "PRON", "SCONJ"):
            i -= 1
        return not gap or p.pos[i] == "PUNCT"

    def _add(self, rule: str, head: int, speaker: int | None, content: Span) -> Finding:
        ground = self.ground
        finding = Finding(rule, head, ground.cue(head), [content], ground.tokens(speaker), speaker)
        self.by_head[head] = finding
        return finding

    def _low(self, number: int, quotation: Quotation) -> int:
        """Where the search for a cue before a quotation ends: at the quotation before it, or its block."""
        before = self.ground.quotations[number - 1] if number else None
        if before is not None and before.block == quotation.block:
            return before.last
        return self.ground.first[quotation.block]

    def _stop(self, number: int, quotation: Quotation) -> int:
        """Where the search for a cue after a quotation ends."""
        later = self.ground.quotations[number + 1 : number + 2]
        if later and later[0].block == quotation.block:
            return later[0].first
        return self.ground.last[quotation.block]

    def _lead(self, number: int, quotation: Quotation) -> int:
        """The character where the sentence that runs into a quotation begins."""
        p, low, i = self.parse, self._low(number, quotation), quotation.first
        while i > low and p.lower[i - 1] not in (".", "?", "!", ":", ";"):
            i -= 1
            if quotation.first - i > 25 or ("say" in self.ground.frames(i) and p.pos[i] == "VERB"):
                return quotation.start
        while i < quotation.first and p.pos[i] == "PUNCT":
            i += 1
        return p.starts[i] if i < quotation.first else quotation.start

    def _cue_after(self, first: int, stop: int) -> int | None:
        p, ground = self.parse, self.ground
        for i in range(first, min(stop, first + _NEAR)):
            if p.lower[i] in (".", ";"):
                break
            said = p.lower[i] in ("said", "says")
            if (said or p.pos[i] in ("VERB", "AUX")) and "say" in ground.frames(i) and p.tags[i] != "VBG":
                if any(p.deps[k] == "ccomp" and k > i and p.left[k] > i for k in p.children[i]):
                    continue
                if said or not (p.deps[i] == "relcl" and first <= p.heads[i] < i):
                    return i
        if first < stop and p.tags[first] in ("VBD", "VBZ"):
            subject = ground.parse.dependent(first, "nsubj")
            if subject is not None and subject > first:
                return first
        return None

    def _cue_before(self, low: int, before: int) -> int | None:
        p, ground = self.parse, self.ground
        for i in range(before, low - 1, -1):
            if p.lower[i] in _ENDS and i < before:
                break
            if p.pos[i] == "VERB" and "say" in ground.frames(i):
                return i
        if p.lower[before] == ":":
            for i in range(max(low, p.sentences[ground.sentence[before]].first), before):
                if p.heads[i] == i and p.pos[i] in ("VERB", "AUX") and ground.subject(i) is not None:
                    return i
        return None

    def _noun_beside(self, head: int, first: int, stop: int) -> int | None:
        p = self.parse
        near = [*range(head - 1, first - 1, -1), *range(head + 1, min(stop, head + 6))]
        return next((i for i in near if p.pos[i] in ("PROPN", "NOUN", "PRON")), None)


_LONGEST = 7
_SPEAKS = {"PERSON", "ORG", "NORP"}


def labelled(ground: Setting, speakers: frozenset[str]) -> list[Finding]:
    """The blocks that begin with the name of a speaker; `speakers` are common nouns that speak."""
    p = ground.parse
    labels = [_label(ground, first, last) for first, last in zip(ground.first, ground.last, strict=True)]
    if not any(labels):
        return []
    people = {name for name, label in zip(p.lower, p.ents, strict=True) if label == "PERSON"}
    turns = [
        number
        for number, label in enumerate(labels)
        if label and label[1] - label[0] <= 3 and all(p.words[i].isupper() for i in range(*label))
    ]
    following = dict(pairwise(turns))
    ours = set(turns)
    found: list[Finding] = []
    for number, label in enumerate(labels):
        if label is None or not (number in ours or _speaks(ground, label, people, speakers)):
            continue
        last = ground.last[number]
        content = ground.content(label[1] + 1, last)
        for block in range(number + 1, following.get(number, 0)):
            content += ground.content(ground.first[block], ground.last[block])
        if content:
            found.append(
                Finding("name and colon", label[1], (label[1], label[1] + 1), content, label, label[1] - 1)
            )
    return found


def _label(ground: Setting, first: int, last: int) -> tuple[int, int] | None:
    """The tokens before a colon that opens a block, when no verb is among them."""
    p = ground.parse
    while first < last and p.pos[first] == "PUNCT":
        first += 1
    for i in range(first, min(last - 1, first + _LONGEST)):
        if p.lower[i] == ":":
            return (first, i) if i > first else None
        if (p.pos[i] in ("VERB", "AUX", "PART") or p.deps[i] == "case") and not p.words[i].isupper():
            return None
    return None


def _speaks(ground: Setting, label: tuple[int, int], people: set[str], speakers: frozenset[str]) -> bool:
    p = ground.parse
    last = label[1] - 1
    if p.lower[last] in speakers or p.lemmas[last] in speakers:
        return True
    return p.ents[last] in _SPEAKS or p.lower[last] in people
