"""An article as the rules of attribution see it: its parse, its quotations, its cues, and what they find.

A cue word is listed with the constructions it enters (its frames, after Levin 1993): 'say' takes a clause
or a quotation, 'urge' a person and an infinitive, 'criticize' an object, 'call' an object and a name for
it. A word in no list is no cue, so what the kit can find is open for inspection in
`words/attribution.toml`.
"""

from dataclasses import dataclass
from functools import lru_cache

from kit.language import Lexicon, Parse, quotations, shipped_words
from kit.records import Span

FRAMES = {
    "verbs of saying": "say",
    "verbs of telling": "tell",
    "verbs of thinking": "think",
    "verbs of knowing": "know",
    "verbs of showing": "show",
    "verbs of intention": "intend",
    "verbs of urging": "urge",
    "verbs of judgment": "judge",
    "verbs of mention": "mention",
    "verbs of characterizing": "call",
    "verbs of naming": "name",
}
_NOTHING: frozenset[str] = frozenset()
VERBAL = frozenset({"VERB", "AUX"})
# Verbs that only colour another verb of saying: 'Writing for a panel, she noted …'.
_COLOURS = ("of saying", "of telling", "of mention", "with prepositions")
# Their object is no doer: 'used *the speech* to deny it'.
_BY_MEANS = frozenset({"use", "spend"})
SPEAKING = frozenset().union(*(shipped_words().words(f"verbs {name}") for name in _COLOURS))
# Acts of speech that a second verb can tell: 'said it was safe *and warned* …'.
_ACTS = frozenset({"say", "tell", "judge", "call", "intend", "mention"})
# No reader follows phrases nested deeper than this, and a damaged text must not cost more.
_DEEPEST = 40
_ASIDE = frozenset({",", "—", "--", "–", "-"})
_REPORTERS = frozenset({"although", "though", "while", "as", "when", "after", "before", "even"})
_EDGE = frozenset({",", ";", ":", "-", "--", "—", "–", "―", "(", ")", "[", "]", "."})


@lru_cache(maxsize=1)
def verbs_of(words: Lexicon) -> dict[str, frozenset[str]]:
    """The frames of each verb in the lists; those of the last lexicon are kept."""
    verbs: dict[str, frozenset[str]] = {}
    for name, frame in FRAMES.items():
        for word in words.words(name):
            verbs[word] = verbs.get(word, _NOTHING) | {frame}
    return verbs


@dataclass
class Finding:
    """One attribution on its way: tokens of source and cue, characters of content, and the rule.

    `head` is the token that the rule looked at, `speaker` the head of the source.
    """

    rule: str
    head: int
    cue: tuple[int, int]
    content: list[Span]
    source: tuple[int, int] | None = None
    speaker: int | None = None
    frames: frozenset[str] = frozenset()


class Setting:
    """One article: its parse, its cue words, its quotations, and which of them each token is in, or -1.

    `blocks` are the tokens of each block; `shared` has the verbs that go on for another verb's subject
    ('said …, adding that …').
    """

    def __init__(self, parse: Parse, words: Lexicon) -> None:
        self.parse, self.words, self.verbs = parse, words, verbs_of(words)
        self.nouns = words.values("nouns of speech and thought")
        self.adjectives = words.values("adjectives of attitude")
        self.prepositions = words.values("verbs with prepositions")
        self.foreseeing = words.words("verbs of expecting")
        self.hearing = words.words("bodies that hear")
        self.quotations, self.shared = quotations(parse), dict[int, int]()
        self.quoted = [-1] * len(parse.words)
        for number, one in enumerate(self.quotations):
            self.quoted[one.first : one.last] = [number] * (one.last - one.first)
        self.blocks = [range(0)] * len(parse.article.blocks)
        for each in parse.sentences:
            begun = self.blocks[each.block]
            self.blocks[each.block] = range(begun.start if begun else each.first, each.last)

    def frames(self, i: int) -> frozenset[str]:
        """The frames of a verb, with its particle where it has one ('point out')."""
        p = self.parse
        verbs = self.verbs
        for k in p.dependents(i, "prt", "advmod"):
            phrase = verbs.get(f"{p.lemmas[i]} {p.lower[k]}")
            if phrase is not None or p.deps[k] == "prt":
                return phrase or _NOTHING
        return verbs.get(p.lemmas[i]) or verbs.get(p.lower[i], _NOTHING)

    def says(self, i: int) -> bool:
        """Whether it is a verb that can stand beside a quotation."""
        return self.parse.pos[i] == "VERB" and "say" in self.frames(i)

    def cue(self, i: int) -> tuple[int, int]:
        """The tokens of a verbal cue: the verb with its auxiliaries, negation, adverbs and particle."""
        p = self.parse
        first, last = i, i + 1
        while first and p.heads[first - 1] == i and p.deps[first - 1] in ("aux", "auxpass", "neg", "advmod"):
            first -= 1
        while last < len(p.words) and p.heads[last] == i and p.deps[last] == "prt":
            last += 1
        return first, last

    def subject(self, i: int) -> int | None:
        """The head of a verb's subject: its own, or the one that it shares with a verb above it.

        An infinitive, a participle or a second verb takes the subject of the verb it depends on; after
        'urge someone to' it takes the object. A finite verb that the parse left alone takes the noun
        before it.
        """
        p, verb = self.parse, i
        if i > 1 and p.tags[i] == "VBG" and p.words[i - 1] == "," and self.says(i - 2):
            return self.subject(i - 2)  # 'he said, *adding* that'
        for _ in range(8):
            verb = self.shared.get(verb, verb)
            own = p.dependents(verb, "nsubj", "csubj", "nsubjpass")
            if own:
                # In 'The firm, a statement *said*, lost' the parse has given the verb both.
                return max((k for k in own if k < verb), default=own[0])
            dep, head = p.deps[verb], p.heads[verb]
            if dep == "relcl" and not p.infinitive(verb):
                return head
            if dep == "acl" and p.tags[verb] == "VBG":
                return self._issuer(head)
            if head == verb or (dep in ("ccomp", "advcl", "ROOT") and p.finite(verb)):
                break
            controller = p.object(head) if dep == "xcomp" and p.lemmas[head] not in _BY_MEANS else None
            if controller is not None and head < controller < verb:
                return controller
            verb = head
        return self._noun_before(i) if p.finite(i) else None

    def doer(self, i: int) -> int | None:
        """Who stands after 'by', also where the parse hangs it further on: 'booed and mocked *by some*'."""
        p = self.parse
        near = (i, *p.dependents(i, "conj", "dobj", "oprd"))
        by = (j for k in near for j in p.dependents(k, "agent", "prep") if j > i and p.lower[j] == "by")
        return next((k for j in by for k in p.dependents(j, "pobj")), None)

    def speaker(self, i: int) -> int | None:
        """Who says what a verb beside a quotation hands over: 'Lee said', 'Lee was asked *by Roe*'."""
        return (self.doer(i) if self.parse.passive(i) else None) or self.subject(i)

    def _issuer(self, noun: int) -> int:
        """Whoever issues 'a statement saying …', or else the statement."""
        p = self.parse
        verb = p.heads[noun]
        if p.deps[noun] == "dobj" and p.pos[verb] in ("VERB", "AUX"):
            own = self.subject(verb)
            return noun if own is None else own
        return noun

    def _noun_before(self, verb: int) -> int | None:
        """The noun before a finite verb without a subject.

        The parse may have taken it for an apposition: 'In addition to the clerk, *a guard*, 40, said …'.
        """
        p, low = self.parse, self.parse.sentence(verb).first
        last = next((k for k in range(self.cue(verb)[0] - 1, low - 1, -1) if p.pos[k] != "PUNCT"), low)
        above = [last]
        while p.heads[above[-1]] < above[-1] and p.right[p.heads[above[-1]]] <= verb and len(above) < 40:
            above.append(p.heads[above[-1]])
        apart = [k for k in above if p.deps[k] in ("appos", "npadvmod") and p.left[k] > low]
        if apart and p.lower[p.left[apart[-1]] - 1] == ",":
            return apart[-1]
        near = range(verb - 1, max(low, verb - 6) - 1, -1)
        found = next((k for k in near if p.pos[k] in ("NOUN", "PROPN", "PRON", "PUNCT")), None)
        if found is None or p.pos[found] != "PUNCT":
            return found
        # '*Lee*, eager to be heard, *said* …': the parse gave the noun to what stands between.
        opening = (k for k in range(low, verb) if p.left[k] <= low + 1 and p.deps[k] in ("nsubj", "npadvmod"))
        return next(opening, None)

    def finding(
        self, rule: str, i: int, content: list[Span], cue: tuple[int, int] | None = None
    ) -> Finding | None:
        """What the verb at `i` gives to its subject; None where the subject is a thing that cannot speak."""
        speaker = self.subject(i)
        if speaker is not None and self._silent(speaker):
            return None
        if (
            speaker is not None
            and self.parse.lemmas[i] == "hear"
            and self.parse.lemmas[speaker] in self.hearing
        ):
            speaker = None  # '*The court heard* that it leaked': who said so there is not told
        return Finding(rule, i, cue or self.cue(i), content, self.tokens(speaker), speaker)

    def _silent(self, speaker: int) -> bool:
        """Whether the subject is no source: 'the *gap* shows', 'a house, *which* guaranteed that …'."""
        p, noun = self.parse, self.antecedent(speaker)
        thing = noun != speaker and p.lower[speaker] == "which" and p.pos[noun] == "NOUN"
        speaks = p.ents[noun] or any(
            p.lemmas[noun] in self.words.values(name) for name in ("documents", "groups")
        )
        return p.lemmas[noun] in self.words.values("things that do not speak") or (thing and not speaks)

    def tokens(self, head: int | None) -> tuple[int, int] | None:
        """The tokens of a noun phrase; a relative pronoun ('who') comes with the noun that it stands for."""
        if head is None:
            return None
        p = self.parse
        noun = self.antecedent(head)
        if noun != head and noun < head and head - p.left[noun] <= 12:
            return p.left[noun], head + 1
        if noun == head and p.right[head] > head:
            clause = next((k for k in p.children[head] if p.deps[k] == "relcl" and p.left[k] > head), None)
            if clause is not None and p.left[clause] == clause:
                return p.left[head], head + 1
        last = p.right[head]
        return p.left[head], last + (last == head or p.words[last] != ",")

    def antecedent(self, head: int) -> int:
        """The noun that a relative pronoun stands for; any other token stands for itself."""
        p = self.parse
        if p.lower[head] in ("who", "that", "which") and p.pos[head] in ("PRON", "DET"):
            verb = p.heads[head]
            if p.deps[verb] == "conj":
                verb = p.heads[verb]
            if p.deps[verb] == "relcl" and p.heads[verb] < head:
                return p.heads[verb]
        return head

    def content(self, first: int, last: int) -> list[Span]:
        """The characters of tokens `first` to `last`: no loose punctuation, and no quotation cut in two."""
        p = self.parse
        first = next((i for i in range(first, last) if not self._loose(i)), last)
        last = next((i for i in range(last - 1, first - 1, -1) if not self._loose(i)), first - 1)
        if first > last:
            return []
        start, end = p.starts[first], p.ends[last]
        if self.quoted[last] >= 0 and self.quotations[self.quoted[last]].closed:
            end = max(end, self.quotations[self.quoted[last]].end)
        if self.quoted[first] >= 0 and self.quotations[self.quoted[first]].first >= first - 1:
            start = self.quotations[self.quoted[first]].start
        return [Span(start, end)]

    def below(self, i: int) -> list[Span]:
        """The characters of all that depends on a token, itself included."""
        return self.content(self.parse.left[i], self.parse.right[i] + 1)

    def _loose(self, i: int) -> bool:
        return self.quoted[i] < 0 and self.parse.lower[i] in _EDGE


def end(ground: Setting, i: int, first: int, last: int) -> int:
    """Where what is reported ends and the reporter goes on.

    A tail after a comma that reports a further act of speech (', adding that …'), a second verb of
    speech in the reporter's tense ('and warned …'), and a relative clause or apposition that closes
    the sentence (', which …') are the reporter's.
    """
    p = ground.parse
    for k in tails(ground, first, last):
        left, dep = p.left[k], p.deps[k]
        if ground.quoted[k] >= 0 or left <= first + 1:
            continue
        aside = p.lower[left - 1] in _ASIDE
        if dep in ("advcl", "acl") and p.tags[k] == "VBG" and aside and ground.frames(k):
            ground.shared[k] = i
            return left
        if dep == "conj" and p.tags[k] == p.tags[i] and left == k and ground.frames(k) & _ACTS:
            ground.shared[k] = i
            return left - 1 if p.deps[left - 1] == "cc" else left
        listed = dep == "appos" and p.dependent(k, "cc", "conj") is not None
        reporter = dep in ("appos", "relcl") or (dep == "advcl" and p.lower[left] in _REPORTERS)
        if aside and reporter and not listed:
            return left
    return last


def tails(ground: Setting, first: int, last: int) -> list[int]:
    """The tokens above the last one whose phrases end with it, the widest phrase first."""
    p, found = ground.parse, [last - 1]
    while first + 1 < found[-1] and p.right[found[-1]] == last - 1 and len(found) <= _DEEPEST:
        found.append(p.heads[found[-1]])
    return sorted(set(found[:-1]))
