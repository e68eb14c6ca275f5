"""Direct speech: a quotation finds the cue that goes with it, and so its speaker.

Three orders are common in the news (Quirk et al. 1985. A Comprehensive Grammar of the English Language,
section 14.28-14.30): the quotation first ("…," said Smith), the cue first (Smith said, "…"), and the cue in
between ("…," Smith said, "…"). What is quoted in the sentences that follow belongs to the same speaker,
also in the next paragraph where the first quotation was left open.

A name and a colon do without a verb: 'Police: two hurt' in headlines, 'SMITH: Good evening.' in transcripts.
Such a label counts only where it names somebody who can speak, since 'Background: …' looks the same. In a
transcript, where labels stand in capitals, a turn lasts until the next label.
"""

from bisect import bisect_left, insort
from itertools import pairwise

from kit.claims.saying.setting import Finding, Setting
from kit.language import FINITE, Quotation, Sentence
from kit.records import Span

_MARKS = "\"'”’»“` "
_ENDS = frozenset({".", "?", "!"})
_DASHES = frozenset({"—", "--", "―", "–", "-", "..."})
# A cue stands near its quotation; a longer search would find another clause's verb.
_NEAR, _DEEPEST = 45, 40
_LONGEST_LEAD, _LONGEST_NAME, _LONGEST_LABEL = 25, 12, 7
_SPEAKS = frozenset({"PERSON", "ORG", "NORP"})


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
        p, ground, i = self.parse, self.ground, quotation.last
        lead, stop = self._lead(number, quotation), self._stop(number, quotation)
        led = range(bisect_left(p.starts, lead), i)
        if lead != quotation.start and not any(p.tags[k] in FINITE for k in led):
            return None
        after = i < stop and p.lower[i] in (",", *_DASHES)
        inner = p.article.text[quotation.start : quotation.end].rstrip(_MARKS)[-1:]
        if not quotation.closed or not (after or (inner and inner in ",?!—–-…")):
            return None
        while i < stop and p.pos[i] == "PUNCT":
            i += 1
        head = self._cue_after(i, stop)
        if head is None or head in self.by_head:
            return None
        speaker = ground.speaker(head)
        if p.pos[i] == "CCONJ" or (lead != quotation.start and speaker in led):
            return None  # 'It was "a joke," *but Lee noted* …', '*Lee*, who calls it "a joke," *said* …'
        if speaker is None or quotation.first <= speaker < quotation.last:
            near = [*range(head - 1, i - 1, -1), *range(head + 1, min(stop, head + 6))]
            speaker = next((k for k in near if p.pos[k] in ("PROPN", "NOUN", "PRON")), None)
        return self._add("quotation before its cue", head, speaker, Span(lead, quotation.end))

    def _announced(self, number: int, quotation: Quotation) -> Finding | None:
        """Cue, comma or colon, quotation: Smith said, "…". The colon may end the paragraph before."""
        p, ground = self.parse, self.ground
        low, before = self._low(number, quotation), quotation.first - 1
        if before < low:
            opens = quotation.block and quotation.first == ground.blocks[quotation.block].start
            above = ground.blocks[quotation.block - 1] if opens else range(0)
            if not above or p.lower[above[-1]] != ":":
                return None
            low, before = above[0], above[-1]
        beside = ground.says(before)
        if p.lower[before] not in (",", ":", "that", "—", "--") and not beside:
            return None
        head = self._cue_before(low, before)
        if head is None:
            goes_on = quotation.last < p.sentence(quotation.first).last
            label = goes_on and _label(ground, ground.blocks[quotation.block])  # 'Lee: “Of course” it works'
            return None if label else self._named(before, Span(quotation.start, quotation.end))
        content = self._whole(head, quotation)
        if head in self.by_head:
            self.by_head[head].content.append(content)
            return self.by_head[head]
        return self._add("cue before its quotation", head, ground.speaker(head), content)

    def _whole(self, head: int, quotation: Quotation) -> Span:
        """The clause that is quoted in part, as far as it stands behind its cue.

        'said the plan *“was unfair” to all*': mixed quotation (Cappelen and Lepore 1997. Varieties of
        Quotation. Mind 106).
        """
        p, inside = self.parse, range(quotation.first, quotation.last)
        top, whole = (
            next((i for i in inside if p.heads[i] not in inside), head),
            Span(quotation.start, quotation.end),
        )
        for _ in range(_DEEPEST):
            if p.heads[top] == head:
                break
            top = p.heads[top]
        if top > head and p.heads[top] == head and p.deps[top] in ("ccomp", "dobj"):
            for span in self.ground.content(max(head + 1, p.left[top]), p.right[top] + 1):
                whole = Span(min(span.start, whole.start), max(span.end, whole.end))
        return whole

    def _named(self, colon: int, content: Span) -> Finding | None:
        """Name, colon, quotation, without a verb: Smith: "…"."""
        p, first = self.parse, colon - 1
        if p.deps[first] == "appos" and p.heads[first] < first:  # 'Jan Roe, the coach: "…"'
            first = p.heads[first]
        if p.lower[colon] != ":" or p.ents[first] not in ("PERSON", "ORG") or colon in self.by_head:
            return None
        while first and p.ents[first - 1] == p.ents[first]:
            first -= 1
        return self._beside("name and colon", colon, content, (first, colon), colon - 1)

    def _signed(self, quotation: Quotation) -> Finding | None:
        """Quotation, dash, name: "…" — Smith."""
        p, blocks, number, i = self.parse, self.ground.blocks, quotation.block, quotation.last
        if i == blocks[number].stop and number + 1 < len(blocks):
            number += 1
            i = blocks[number].start
        end = blocks[number].stop
        near = i + 1 < end <= i + _LONGEST_NAME and p.lower[i] in _DASHES and p.pos[i + 1] == "PROPN"
        if not near or any(p.tags[k] in FINITE for k in range(i + 1, end)):
            return None
        content = Span(quotation.start, quotation.end)
        return self._beside("signed quotation", i, content, (i + 1, end), i + 1)

    def _resumed(self, number: int, quotation: Quotation) -> Finding | None:
        """A quotation without a cue of its own goes on with the speech before it."""
        earlier = self.attributed.get(number - 1)
        if earlier is None:
            return None
        before, start = self.ground.quotations[number - 1], quotation.start
        if before.block == quotation.block:
            gap = range(before.last, quotation.first)
            joined = all(self.parse.pos[i] in ("PUNCT", "CCONJ") for i in gap)
            same = joined or self._goes_on(gap, earlier)
            start = start if joined else min(start, self._lead(number, quotation))
        else:
            same = before.block == quotation.block - 1 and not before.closed
        if not same:
            return None
        earlier.content.append(Span(start, quotation.end))
        return earlier

    def _goes_on(self, gap: range, earlier: Finding) -> bool:
        """Whether only the cue stands between two quotations, or the cue and the end of its sentence.

        '“It was,” Lee said, “and is.”' goes on; '“It was,” said Lee, who *had called it* “unfair”' does not.
        """
        p, ends = self.parse, sum(self.parse.lower[i] in _ENDS for i in gap)
        told = p.pos[gap[-1]] != "PUNCT" and any(p.tags[i] in FINITE and i != earlier.head for i in gap)
        return earlier.head in gap and ends <= 1 and not (told and not ends)

    def _add(self, rule: str, head: int, speaker: int | None, content: Span) -> Finding:
        ground = self.ground
        self.by_head[head] = Finding(rule, head, ground.cue(head), [content], ground.tokens(speaker), speaker)
        return self.by_head[head]

    def _beside(self, rule: str, mark: int, content: Span, name: tuple[int, int], speaker: int) -> Finding:
        """A name beside a quotation, with a mark for a cue."""
        self.by_head[mark] = Finding(rule, mark, (mark, mark + 1), [content], name, speaker)
        return self.by_head[mark]

    def _low(self, number: int, quotation: Quotation) -> int:
        """Where the search for a cue before a quotation ends: at the quotation before it, or its block."""
        before = self.ground.quotations[number - 1] if number else quotation
        earlier = number and before.block == quotation.block
        return before.last if earlier else self.ground.blocks[quotation.block].start

    def _stop(self, number: int, quotation: Quotation) -> int:
        """Where the search for a cue after a quotation ends."""
        later = self.ground.quotations[number + 1 : number + 2]
        if later and later[0].block == quotation.block:
            return later[0].first
        return self.ground.blocks[quotation.block].stop

    def _lead(self, number: int, quotation: Quotation) -> int:
        """The character where the sentence that runs into a quotation begins."""
        p, low, i = self.parse, self._low(number, quotation), quotation.first
        while i > low and p.lower[i - 1] not in (*_ENDS, ":", ";"):
            i -= 1
            said = self.ground.says(i)
            if said or quotation.first - i > _LONGEST_LEAD:
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
            verb = said or (p.pos[i] in ("VERB", "AUX") and p.tags[i] != "VBG")
            # What it says in its own words; in '“It was,” Lee said, “and is”' both are quoted.
            own = any(p.left[k] > i and ground.quoted[k] < 0 for k in p.dependents(i, "ccomp"))
            inner = not said and p.deps[i] == "relcl" and first <= p.heads[i] < i
            if verb and "say" in ground.frames(i) and not own and not inner:
                return i
        subject = p.dependent(first, "nsubj") if first < stop and p.tags[first] in ("VBD", "VBZ") else None
        return first if subject is not None and subject > first else None

    def _cue_before(self, low: int, before: int) -> int | None:
        p, ground = self.parse, self.ground
        for i in range(before, low - 1, -1):
            if p.lower[i] in _ENDS and i < before:
                break
            if ground.says(i):
                return i
        roots = range(max(low, p.sentence(before).first), before) if p.lower[before] == ":" else ()
        verbs = (i for i in roots if p.heads[i] == i and p.pos[i] in ("VERB", "AUX"))
        return next((i for i in verbs if ground.subject(i) is not None), None)


def carried_on(ground: Setting, found: list[Finding]) -> None:
    """Give quoted sentences that have no cue to whoever was heard last, in the sentence before.

    'Berg said it was old. “It has to go.”' goes on, also after a paragraph, and so does 'Berg agreed. “…”'.
    """
    p = ground.parse
    firsts = [quotation.first for quotation in ground.quotations]
    told = [p.tokens(span) for each in found for span in each.content]
    taken = {i for t in told for i in firsts[bisect_left(firsts, t.start) : bisect_left(firsts, t.stop)]}
    heard = [each for each in found if each.speaker is not None and "say" in ground.frames(each.head)]
    heard.sort(key=lambda each: each.head)
    heads = {each.head for each in found}
    for quotation in (one for one in ground.quotations if one.first not in taken and _stands(ground, one)):
        above, span = p.sentence(quotation.first - 1), Span(quotation.start, quotation.end)
        last = bisect_left(heard, quotation.first, key=lambda each: each.head) - 1
        if quotation.block > above.block + 1:
            continue
        if last >= 0 and p.tokens(heard[last].content[-1]).stop > above.first:
            heard[last].content.append(span)
        elif (finding := _agreed(ground, above, span)) is not None and finding.head not in heads:
            heads.add(finding.head)
            found.append(finding)
            insort(heard, finding, key=lambda each: each.head)


def _agreed(ground: Setting, above: Sentence, content: Span) -> Finding | None:
    """'Berg *agreed*. “It will have to go.”': the sentence before has the cue, and nothing that is said."""
    p, own = ground.parse, range(max(above.first, above.last - _NEAR), above.last)
    cues = (i for i in own if ground.says(i) and p.finite(i) and ground.quoted[i] < 0)
    head = next((i for i in cues if ground.subject(i) is not None), None)
    return None if head is None else ground.finding("cue before its quotation", head, [content])


def _stands(ground: Setting, quotation: Quotation) -> bool:
    """Whether a quotation is sentences of its own: with a beginning, a verb and an end."""
    p, first = ground.parse, quotation.first
    opens = first == ground.blocks[quotation.block].start or p.lower[first - 1] in (*_ENDS, *_MARKS)
    closes = p.article.text[quotation.start : quotation.end].rstrip(_MARKS)[-1:] in _ENDS
    return opens and closes and any(p.tags[i] in FINITE for i in range(first, quotation.last))


def labelled(ground: Setting, speakers: frozenset[str]) -> list[Finding]:
    """The blocks that begin with the name of a speaker; `speakers` are common nouns that speak."""
    p = ground.parse
    every = ((number, _label(ground, block)) for number, block in enumerate(ground.blocks))
    labels = {number: name for number, name in every if name}
    names = speakers.union(p.lower[i] for i, kind in enumerate(p.ents) if labels and kind == "PERSON")
    turns = [n for n, name in labels.items() if len(name) <= 3 and all(p.words[i].isupper() for i in name)]
    following, found = dict(pairwise(turns)), []
    for number, name in labels.items():
        last, colon = name[-1], name.stop
        known = p.lower[last] in names or p.lemmas[last] in speakers or p.ents[last] in _SPEAKS
        if not (known or number in following or number in turns[-1:]):
            continue
        content = ground.content(colon + 1, ground.blocks[number].stop)
        for block in ground.blocks[number + 1 : following.get(number, 0)]:
            content += ground.content(block.start, block.stop)
        if content:
            found.append(
                Finding("name and colon", colon, (colon, colon + 1), content, (name.start, colon), last)
            )
    return found


def _label(ground: Setting, block: range) -> range:
    """The tokens before a colon that opens a block, when no verb is among them."""
    p, first = ground.parse, next((i for i in block if ground.parse.pos[i] != "PUNCT"), block.stop)
    for i in range(first, min(block.stop - 1, first + _LONGEST_LABEL)):
        if p.lower[i] == ":":
            return range(first, i)
        if (p.pos[i] in ("VERB", "AUX", "PART") or p.deps[i] == "case") and not p.words[i].isupper():
            break
    return range(0)
