"""What an article has of saying: every source, cue and content, and which of them are frames of saying.

A frame hands a statement on, and is itself no claim: 'Last week Lee said' is one around what Lee said. Where
speaking is the event and no statement is handed on ('Lee declined to comment', 'asked whether it works',
'never said that it does'), the event is the claim.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate, chain, compress, islice

from kit.claims.clauses.boundaries import short
from kit.claims.saying.direct import Speech, carried_on, labelled
from kit.claims.saying.indirect import reported
from kit.claims.saying.setting import VERBAL, Finding, Setting
from kit.language import Lexicon, Parse, once, shipped_words

# Whether what the rule finds is a frame 'always', or only around 'a statement'.
_FRAMES = shipped_words().values("frames of saying")
_PEOPLE = shipped_words().words("words for most people")
# Tokens within which a statement has shown its verb, also in a text that is one endless sentence.
_FAR = 100
_QUESTIONS = frozenset({"whether", "if"})


@dataclass(frozen=True)
class Sayings:
    """What was found of saying: every attribution on its way, and those that hand on to a further source."""

    ground: Setting
    every: list[Finding]
    kept: list[Finding]


@once
def sayings(parse: Parse, words: Lexicon) -> Sayings:
    """Every attribution on its way, those inside another's content too.

    Follows the scheme of the PARC and PolNeAR corpora: source, cue and content (Pareti 2016; Newell,
    Margolin & Ruths 2018).
    """
    ground = Setting(parse, words)
    found = Speech(ground).findings()
    taken = {finding.head for finding in found}
    labels = labelled(ground, words.words("speakers in labels"))
    found += [finding for finding in labels if finding.head not in taken]
    found += reported(ground, {i for finding in found for i in range(*finding.cue)})
    carried_on(ground, found)
    kept = nested(ground, found)
    for finding in found:
        if finding.speaker is not None:
            finding.speaker = ground.antecedent(finding.speaker)
    kept.sort(key=lambda finding: (finding.content[0].start, -finding.content[-1].end))
    return Sayings(ground, found, kept)


def nested(ground: Setting, found: list[Finding]) -> list[Finding]:
    """The outermost attributions, and within them those that hand on to a further named source.

    'Smith said that Jones had warned of delays' gives the delays to Jones, according to Smith. What
    somebody says about wishes and thoughts ('she said she hopes to win') stays that person's own words.
    """
    content = [[ground.parse.tokens(span) for span in each.content] for each in found]
    depth = _depth(ground.parse, content)
    inner = [
        depth[each.head] > any(each.head in piece for piece in pieces)
        for each, pieces in zip(found, content, strict=True)
    ]
    # The outermost content may end before one that stands in it: what it leaves out is in no other's words.
    depth = _depth(ground.parse, compress(content, (not each for each in inner)))
    kept = []
    for finding, within in zip(found, inner, strict=True):
        outer = within and depth[finding.head] > 0
        plain = not outer and ground.quoted[finding.head] < 0
        if plain or finding.rule == "name and colon" or (outer and _hands_on(ground, finding)):
            kept.append(finding)
    return kept


def _depth(parse: Parse, content: Iterable[list[range]]) -> list[int]:
    """In how many of these contents each token stands."""
    edges = [0] * (len(parse.words) + 1)
    for piece in chain.from_iterable(content):
        edges[piece.start] += 1
        edges[piece.stop] -= 1
    return list(accumulate(edges))


def _hands_on(ground: Setting, finding: Finding) -> bool:
    p, speaker = ground.parse, finding.speaker
    if speaker is None or p.pos[speaker] not in ("PROPN", "NOUN") or p.tags[finding.head] == "VB":
        return False
    said = bool(ground.frames(finding.head) & {"say", "tell"})
    return finding.rule == "according to" or (said and finding.rule.startswith("clause"))


def frames(ground: Setting, found: Iterable[Finding]) -> list[Finding]:
    """The frames among the attributions."""
    return [replace(each, frames=ground.frames(each.head)) for each in found if is_frame(ground, each)]


def is_frame(ground: Setting, finding: Finding) -> bool:
    """Whether the attribution only hands a statement on."""
    needs, thing = _FRAMES.get(finding.rule), ground.parse.object(finding.head)
    if finding.rule == "characterization" and thing is not None and ground.parse.tags[thing] == "WP":
        return False  # 'angered by *what* they saw as contempt'
    if finding.rule == "cue before its quotation" and "mention" in ground.frames(finding.head):
        return (
            len(finding.content) > 1 or len(ground.parse.tokens(finding.content[0])) > 3
        )  # 'voiced "concern"'
    if ground.parse.lemmas[finding.head] in ("want", "compare"):
        return False  # 'wants it framed', 'compared it to a raid'
    if needs != "a statement" or (finding.rule == "noun as cue" and finding.source is None):
        return needs == "always"
    if finding.rule == "passive report" and "name" in ground.frames(finding.head):
        return ground.parse.dependent(finding.head, "oprd", "xcomp") is not None
    top, anybody = _statement(ground, finding), finding.speaker
    if anybody is not None and ground.parse.lower[anybody] == "you":
        return False  # 'You can see that it works'
    if top is None or _asks(ground, finding, top) or ground.parse.marker(finding.head) == "for":
        return False  # 'It is wrong *for them to expect* that …' hands nothing on
    thought = "think" in ground.frames(finding.head)
    return not _shared(ground, finding) if thought else not ground.parse.negated(finding.head)


def _statement(ground: Setting, finding: Finding) -> int | None:
    """The verb that the content turns on: the one that hangs on nothing in it."""
    parse = ground.parse
    inside = [parse.tokens(span) for span in finding.content]
    tokens = list(islice(chain.from_iterable(inside), _FAR))
    aside = finding.rule == "cue in parenthesis"  # where the parse often misses a tense: 'Cows, he said, eat'
    verbs = [
        i
        for i in tokens
        if parse.finite(i) or _wanted(ground, i) or (aside and parse.dependent(i, "nsubj") is not None)
    ]
    tops = (i for i in verbs if parse.heads[i] == i or not any(parse.heads[i] in piece for piece in inside))
    # In 'defence of a plan *that failed*' the verb is only a part of what is defended.
    loose = verbs and finding.rule != "noun as cue"
    top = next(tops, verbs[0] if loose else None)
    return None if top is not None and len(tokens) < 4 and short(parse, top) else top  # 'I knew *he would*'


def _wanted(ground: Setting, i: int) -> bool:
    """Whether a verb without tense states something: 'urged that it *be closed*', 'expect it *to grow*'."""
    parse, verb = ground.parse, ground.parse.heads[i]
    told = parse.marker(i) == "that" or (parse.infinitive(i) and parse.lemmas[verb] in ground.foreseeing)
    return told and parse.subject(i) is not None and parse.tags[i] in ("VB", "VBN", "VBP")


def _asks(ground: Setting, finding: Finding, top: int) -> bool:
    """Whether the clause is an embedded question: 'whether it works'; 'Lee said, where is it?' asks."""
    parse = ground.parse
    first = parse.left[top]
    if parse.marker(top) in _QUESTIONS or ground.frames(finding.head) == {"think"}:
        return parse.marker(top) in _QUESTIONS
    which = parse.tags[first] == "WDT" and "know" in ground.frames(finding.head)  # 'knew *which* it was'
    asked = which or parse.tags[first] in ("WP", "WRB", "WP$")
    asked = asked and first > finding.head and parse.words[first - 1] not in ",:"
    while asked and first != top and (parse.pos[first] not in VERBAL or parse.deps[first] == "xcomp"):
        asked, first = parse.heads[first] != first, parse.heads[first]  # '*how* many boats were sold'
    return asked and first == top


def _shared(ground: Setting, finding: Finding) -> bool:
    """Whether the belief is told as how many share it: 'most farmers believe …'. That is a claim itself."""
    parse = ground.parse
    near = list(parse.children[finding.head])
    if finding.speaker is not None:
        near += [finding.speaker, *parse.children[finding.speaker]]
    return any({parse.lower[i], parse.lemmas[i]} & _PEOPLE or parse.deps[i] == "nummod" for i in near)
