"""What an article has of saying: every source, cue and content found, and how they stand in each other."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from kit.claims.saying.direct import Speech
from kit.claims.saying.indirect import reported
from kit.claims.saying.name_and_colon import labelled
from kit.claims.saying.setting import Finding, Setting, setting
from kit.language import Lexicon, Parse, once
from kit.records import Span


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
    ground = setting(parse, words)
    found = Speech(ground).findings()
    taken = {finding.head for finding in found}
    labels = labelled(ground, words.words("speakers in labels"))
    found += [finding for finding in labels if finding.head not in taken]
    found += reported(ground, {i for finding in found for i in range(*finding.cue)})
    kept = nested(ground, found)
    resumed(ground, kept)
    kept.sort(key=lambda finding: (finding.content[0].start, -finding.content[-1].end))
    return Sayings(ground, found, kept)


def nested(ground: Setting, found: list[Finding]) -> list[Finding]:
    """The outermost attributions, and within them those that hand on to a further named source.

    'Smith said that Jones had warned of delays' gives the delays to Jones, according to Smith. What
    somebody says about wishes and thoughts ('she said she hopes to win') stays that person's own words.
    """
    p = ground.parse
    edges = sorted((span.start, span.end, number) for number, f in enumerate(found) for span in f.content)
    starts = [start for start, _, _ in edges]
    reach: list[tuple[int, int, int]] = []
    for edge in edges:
        reach.append(max(reach[-1], (edge[1], edge[0], edge[2])) if reach else (edge[1], edge[0], edge[2]))
    kept = []
    for number, finding in enumerate(found):
        place = p.starts[finding.head]
        at = bisect_right(starts, place) - 1
        outer = at >= 0 and reach[at][0] > place and reach[at][2] != number
        plain = not outer and ground.quoted[finding.head] < 0
        if plain or finding.rule == "name and colon" or (outer and _hands_on(ground, finding)):
            kept.append(finding)
    return kept


def _hands_on(ground: Setting, finding: Finding) -> bool:
    p = ground.parse
    speaker = finding.speaker
    if speaker is None or p.pos[speaker] not in ("PROPN", "NOUN") or p.tags[finding.head] == "VB":
        return False
    return finding.rule == "according to" or (
        finding.rule.startswith("clause") and bool(ground.frames(finding.head) & {"say", "tell"})
    )


def resumed(ground: Setting, found: list[Finding]) -> None:
    """Adds to an attribution the quotations that follow its sentence and have no cue of their own."""
    ends = {finding.content[-1].end: finding for finding in found if finding.content}
    covered = sorted((span.start, span.end) for finding in found for span in finding.content)
    starts = [start for start, _ in covered]
    text = ground.parse.article.text
    for quotation in ground.quotations:
        at = bisect_right(starts, quotation.start) - 1
        if at >= 0 and covered[at][1] >= quotation.end:
            continue
        before = quotation.start
        while before and text[before - 1] in " .\xa0":
            before -= 1
        finding = ends.get(before)
        if finding is not None and quotation.last - quotation.first > 4 and text[before : before + 1] == ".":
            finding.content.append(Span(quotation.start, quotation.end))
            ends[quotation.end] = finding
