"""Who says, thinks or intends what: attributions found in a parsed article, each with its reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kit.language import Parse
from kit.lexicon import Lexicon
from kit.quotation import Quotation, quotations
from kit.records import Attribution, Reason, SourceKind, Span
from kit.sources import NOTES, SourceKinds

_LISTS = ("says", "tells", "thinks", "knows", "shows", "intends", "urges", "judges", "mentions", "calls")
_FINITE = {"VBD", "VBZ", "VBP", "MD"}


@dataclass
class Finding:
    """One attribution on its way: tokens of source and cue, characters of content, and the rule."""

    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    content: list[Span]
    rule: str
    head: int = -1
    notes: list[str] = field(default_factory=list)


class _Finder:
    def __init__(self, parse: Parse, words: Lexicon) -> None:
        self.p = parse
        self.quotes = quotations(parse)
        n = len(parse.words)
        self.quoted = [-1] * n
        for k, q in enumerate(self.quotes):
            for i in range(q.first, min(q.last, n)):
                self.quoted[i] = k
        self.sentence = [0] * n
        for k, s in enumerate(parse.sentences):
            for i in range(s.first, s.last):
                self.sentence[i] = k
        self.classes: dict[str, set[str]] = {}
        for name in _LISTS:
            for word in words.words(name):
                self.classes.setdefault(word, set()).add(name)
        self.talks = {w: set(str(v).split()) for w, v in words.values("talks").items()}
        self.found: list[Finding] = []
        self.used: dict[int, Finding] = {}

    # ---- pieces
    def lists(self, i: int) -> set[str]:
        return self.classes.get(self.p.lemmas[i]) or self.classes.get(self.p.lower[i]) or set()

    def child(self, i: int, *deps: str) -> int | None:
        for k in self.p.children[i]:
            if self.p.deps[k] in deps:
                return k
        return None

    def subject(self, i: int, depth: int = 0) -> int | None:
        p = self.p
        s = self.child(i, "nsubj", "nsubjpass", "csubj")
        if s is not None or depth > 6:
            return s
        dep, head = p.deps[i], p.heads[i]
        if dep == "conj":
            return self.subject(head, depth + 1)
        if dep in ("xcomp", "advcl", "ccomp", "pcomp") and p.tags[i] in ("VB", "VBG", "VBN"):
            if dep == "xcomp":
                o = self.child(head, "dobj")
                if o is not None and head < o < i:
                    return o
            if dep == "pcomp":
                head = p.heads[head]
                if p.pos[head] not in ("VERB", "AUX"):
                    return None
            return self.subject(head, depth + 1)
        if dep == "acl" and p.tags[i] == "VBG":
            return head
        return None

    def trimmed(self, first: int, last: int) -> Span | None:
        """Tokens `first` to `last` without punctuation at the edges; marks of quotations stay."""
        p = self.p
        while first < last and p.pos[first] in ("PUNCT", "SPACE") and self.quoted[first] < 0:
            first += 1
        while first < last and p.lower[first] in (",", ":", ";", "-", "--", "—", "–"):
            first += 1
        while (
            last > first
            and (p.lower[last - 1] in (",", ";", ":", "-", "--", "—", "–", ".", "("))
            and self.quoted[last - 1] < 0
        ):
            last -= 1
        if first >= last:
            return None
        return p.span(first, last)

    def add(
        self,
        head: int,
        source: tuple[int, int] | None,
        content: Iterable[Span | None],
        rule: str,
        cue: tuple[int, int] | None = None,
    ) -> Finding | None:
        spans = [c for c in content if c is not None]
        if not spans:
            return None
        if cue is None and head >= 0:
            cue = self.cue(head)
        f = Finding(cue, source, spans, rule, head)
        self.found.append(f)
        if head >= 0:
            self.used[head] = f
        return f

    def cue(self, i: int) -> tuple[int, int]:
        p = self.p
        first, last = i, i + 1
        while (
            first > 0 and p.heads[first - 1] == i and p.deps[first - 1] in ("aux", "auxpass", "neg", "advmod")
        ):
            first -= 1
        while last < len(p.words) and p.heads[last] == i and p.deps[last] == "prt":
            last += 1
        return first, last

    def source(self, s: int | None) -> tuple[int, int] | None:
        if s is None:
            return None
        p = self.p
        return p.left[s], p.right[s] + 1

    # ---- direct quotation
    def direct(self) -> None:
        previous: Finding | None = None
        for k, q in enumerate(self.quotes):
            f = self.speech(k, q, previous)
            if f is not None:
                previous = f
            elif k + 1 < len(self.quotes) and self.quotes[k + 1].block != q.block and q.closed:
                previous = None

    def speech(self, k: int, q: Quotation, previous: Finding | None) -> Finding | None:
        p = self.p
        text = p.article.text
        inner = range(q.first, q.last)
        finite = any(p.tags[i] in _FINITE for i in inner)
        nxt = (
            self.quotes[k + 1].first
            if k + 1 < len(self.quotes) and self.quotes[k + 1].block == q.block
            else None
        )
        stop = nxt if nxt is not None else self.block_end(q.last - 1)
        end_char = text[q.end - 2] if q.closed and q.end - 2 > q.start else ""
        j = q.last
        comma = end_char in ",?!—-…" or (j < stop and p.lower[j] in (",", "—", "--", "―", "–", "-"))
        if comma and j < stop:
            while j < stop and p.pos[j] == "PUNCT":
                j += 1
            c = self.following_cue(j, stop)
            if c is not None and c in self.used and self.used[c].rule.startswith("quotation"):
                c = None
            if c is not None:
                s = self.subject(c)
                if s is None:
                    s = self.nearby_subject(c, j, stop)
                first = self.lead(q, k)
                spans = [Span(first, q.end)]
                f = self.add(c, self.source(s), spans, "quotation, then cue")
                return f
        # before
        i = q.first - 1
        lo = (
            self.quotes[k - 1].last
            if k and self.quotes[k - 1].block == q.block
            else self.block_start(q.first)
        )
        if (i >= lo and p.lower[i] in (",", ":", "that", "—", "--")) or (
            i >= lo and "says" in self.lists(i) and p.pos[i] in ("VERB",)
        ):
            c = self.preceding_cue(lo, i)
            if c is not None:
                if c in self.used:
                    self.used[c].content.append(Span(q.start, q.end))
                    return self.used[c]
                s = self.subject(c)
                return self.add(c, self.source(s), [Span(q.start, q.end)], "cue, then quotation")
        # continuation
        if previous is not None and finite and k and previous.content:
            pq = self.quotes[k - 1]
            if pq.block == q.block and previous.content[-1].end == pq.end:
                gap = range(pq.last, q.first)
                ends = sum(p.lower[i] == "." for i in gap)
                if previous.head in gap and ends <= 1 and p.pos[q.first - 1] == "PUNCT":
                    previous.content.append(Span(q.start, q.end))
                    return previous
            elif pq.block == q.block - 1 and not pq.closed and previous.content[-1].end == pq.end:
                previous.content.append(Span(q.start, q.end))
                return previous
        return None

    def block_end(self, i: int) -> int:
        s = self.sentence[i]
        b = self.p.sentences[s].block
        while s + 1 < len(self.p.sentences) and self.p.sentences[s + 1].block == b:
            s += 1
        return self.p.sentences[s].last

    def block_start(self, i: int) -> int:
        s = self.sentence[i]
        b = self.p.sentences[s].block
        while s > 0 and self.p.sentences[s - 1].block == b:
            s -= 1
        return self.p.sentences[s].first

    def lead(self, q: Quotation, k: int) -> int:
        """Where the sentence that leads into a fronted quotation begins."""
        p = self.p
        lo = (
            self.quotes[k - 1].last
            if k and self.quotes[k - 1].block == q.block
            else self.block_start(q.first)
        )
        i = q.first
        while i > lo and p.lower[i - 1] not in (".", "?", "!", ":", ";") and q.first - i < 25:
            i -= 1
            if "says" in self.lists(i) and p.pos[i] == "VERB":
                return q.start
        while i < q.first and p.pos[i] == "PUNCT":
            i += 1
        return p.starts[i] if i < q.first else q.start

    def following_cue(self, j: int, stop: int) -> int | None:
        p = self.p
        for i in range(j, min(stop, j + 45)):
            if p.lower[i] in (".", ";"):
                break
            verb = p.pos[i] in ("VERB", "AUX") or p.lower[i] in ("said", "says")
            if verb and "says" in self.lists(i) and p.tags[i] != "VBG":
                relative = p.deps[i] == "relcl" and j <= p.heads[i] < i
                if not relative or p.lower[i] in ("said", "says"):
                    return i
        if j < stop and p.tags[j] in ("VBD", "VBZ"):
            s = self.child(j, "nsubj")
            if s is not None and s > j:
                return j
        return None

    def nearby_subject(self, c: int, j: int, stop: int) -> int | None:
        p = self.p
        if c > j:
            for i in range(c - 1, j - 1, -1):
                if p.pos[i] in ("PROPN", "NOUN", "PRON"):
                    return i
        for i in range(c + 1, min(stop, c + 6)):
            if p.pos[i] in ("PROPN", "NOUN", "PRON"):
                return i
        return None

    def preceding_cue(self, lo: int, i: int) -> int | None:
        p = self.p
        best = None
        for t in range(i, lo - 1, -1):
            if p.lower[t] in (".", "?", "!") and t < i:
                break
            if p.pos[t] in ("VERB",) and "says" in self.lists(t):
                best = t
                break
        if best is None and p.lower[i] == ":":
            s = p.sentences[self.sentence[i]]
            for t in range(max(lo, s.first), i):
                if p.heads[t] == t and p.pos[t] in ("VERB", "AUX") and self.subject(t) is not None:
                    return t
        return best

    # ---- indirect speech, thought, intention
    def verbs(self) -> None:
        p = self.p
        for c in range(len(p.words)):
            if p.pos[c] not in ("VERB", "AUX"):
                continue
            lists = self.lists(c)
            talks = self.talks.get(p.lemmas[c])
            if not lists and not talks:
                continue
            if c in self.used:
                continue
            if self.quoted[c] >= 0 and not self.third_person(c):
                continue
            self.verb(c, lists, talks)

    def third_person(self, c: int) -> bool:
        s = self.subject(c)
        return s is not None and self.p.lower[s] not in (
            "i",
            "we",
            "you",
            "it",
            "that",
            "this",
            "what",
            "who",
        )

    def verb(self, c: int, lists: set[str], talks: set[str] | None) -> None:
        p = self.p
        s = self.subject(c)
        source = self.source(s)
        if lists & {"says", "tells", "thinks", "knows", "shows", "intends", "mentions", "judges", "calls"}:
            k = self.child(c, "ccomp")
            if k is not None and p.pos[k] in ("VERB", "AUX", "NOUN", "ADJ", "PROPN", "PRON"):
                if k > c and p.left[k] > c:
                    self.add(c, source, [self.trimmed(p.left[k], p.right[k] + 1)], "clause after cue")
                    return
                if k < c:
                    first = p.left[k]
                    clause = min(
                        [c, *([source[0]] if source else [])] + [i for i in p.children[c] if k < i < c]
                    )
                    spans = [self.trimmed(first, clause)]
                    last = max([c + 1, *([source[1]] if source else [])])
                    if p.right[k] >= last:
                        spans.append(self.trimmed(last, p.right[k] + 1))
                    self.add(c, source, spans, "clause before cue")
                    return
        if p.deps[c] == "parataxis" and "says" in lists and source is not None:
            h = p.heads[c]
            a, b = min(source[0], c), max(source[1], c + 1)
            self.add(
                c, source, [self.trimmed(p.left[h], a), self.trimmed(b, p.right[h] + 1)], "parenthetical cue"
            )
            return
        x = self.child(c, "xcomp")
        if x is not None and x > c:
            o = self.child(c, "dobj")
            first = p.left[x]
            if "urges" in lists and (o is not None or p.left[x] < x):
                if o is not None and o < x:
                    first = p.left[o]
                self.add(c, source, [self.trimmed(first, p.right[x] + 1)], "urged to act")
                return
            if "intends" in lists and p.left[x] < x:
                self.add(c, source, [self.trimmed(first, p.right[x] + 1)], "intention")
                return
            if "calls" in lists:
                self.add(c, source, [self.trimmed(max(first, c + 1), p.right[x] + 1)], "characterization")
                return
        o = self.child(c, "dobj")
        if o is not None and o > c and lists & {"judges", "mentions", "calls"}:
            last = p.right[o]
            for i in p.children[c]:
                if (
                    i > o
                    and p.deps[i] in ("prep", "oprd", "advcl", "xcomp")
                    and p.lower[i] in ("for", "as", "of", "over", "to")
                ):
                    last = max(last, p.right[i])
                if i > o and p.deps[i] == "oprd":
                    last = max(last, p.right[i])
            self.add(
                c, source, [self.trimmed(p.left[o], last + 1)], "judgment" if "judges" in lists else "mention"
            )
            return
        if "calls" in lists:
            k = self.child(c, "oprd")
            if k is not None and k > c:
                self.add(c, source, [self.trimmed(max(c + 1, p.left[k]), p.right[k] + 1)], "characterization")
                return
        if talks:
            for i in p.children[c]:
                if i > c and p.deps[i] == "prep" and p.lower[i] in talks and p.right[i] > i:
                    first = i + 1
                    self.add(c, source, [self.trimmed(first, p.right[i] + 1)], "talk about", cue=(c, i + 1))
                    return

    # ---- according to
    def according(self) -> None:
        p = self.p
        for i in range(len(p.words) - 1):
            if p.lower[i] == "according" and p.lower[i + 1] == "to":
                o = None
                for k in (*p.children[i + 1], *p.children[i]):
                    if p.deps[k] == "pobj":
                        o = k
                source = self.source(o)
                last = max(i + 2, source[1] if source else 0, p.right[i] + 1)
                s = p.sentences[self.sentence[i]]
                before = self.trimmed(s.first, i)
                after = self.trimmed(last, s.last) if (last < s.last) else None
                q = self.quoted[i]
                if q >= 0:
                    continue
                spans = [before] if before is not None and len(before) > 15 else [before, after]
                self.add(i, source, spans, "according to", cue=(i, i + 2))


def attributions(parse: Parse, words: Lexicon) -> list[Attribution]:
    """The attributions of an article, in the order of their content."""
    finder = _Finder(parse, words)
    finder.direct()
    finder.according()
    finder.verbs()
    finder.found.sort(key=lambda f: f.content[0].start)
    kinds = SourceKinds(parse, words)
    return [_record(parse, f, kinds) for f in finder.found]


def _record(parse: Parse, f: Finding, kinds: SourceKinds) -> Attribution:
    cue = parse.span(*f.cue) if f.cue else None
    source = parse.span(*f.source) if f.source else None
    place = cue or f.content[0]
    content = f.content[0] if len(f.content) == 1 else tuple(f.content)
    text = parse.article.text
    word = text[place.start : place.end]
    resolved = None
    kind: SourceKind = "none"
    rule = "no source"
    if f.source is not None:
        head = next(
            (
                i
                for i in range(*f.source)
                if not f.source[0] <= parse.heads[i] < f.source[1] or parse.heads[i] == i
            ),
            f.source[0],
        )
        entity = kinds.name_for(head, [])
        resolved = Span(entity.start, entity.end) if entity is not None else None
        kind, rule = kinds.kind(*f.source, head, entity)
    shown = source or place
    named = resolved or shown
    return Attribution(
        source,
        cue,
        content,
        (
            Reason("attributed", True, f.rule, place.start, place.end, NOTES_OF_RULES[f.rule].format(word)),
            Reason(
                "source_kind",
                kind,
                rule,
                shown.start,
                shown.end,
                NOTES[kind].format(text[named.start : named.end]),
            ),
        ),
        resolved,
        parse.article,
    )


NOTES_OF_RULES = {
    "quotation, then cue": "The words between the quotation marks are given to whoever '{}' goes with.",
    "cue, then quotation": "'{}' hands over to the quotation that follows it.",
    "clause after cue": "'{}' reports the clause that follows it, in the reporter's words.",
    "clause before cue": "'{}' comes after what it reports.",
    "parenthetical cue": "'{}' is put into the sentence that it reports.",
    "urged to act": "'{}' reports what someone is asked to do.",
    "intention": "'{}' reports an intention: it says what is meant to happen, not that it happens.",
    "characterization": "'{}' reports how someone characterizes a thing.",
    "judgment": "'{}' reports a judgment.",
    "mention": "'{}' reports that something was said, and what it was about.",
    "talk about": "'{}' reports what someone spoke about.",
    "according to": "'{}' names the source of the sentence.",
}
