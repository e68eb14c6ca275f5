"""Who says, thinks or intends what: attributions found in a parsed article, each with its reasons."""

from __future__ import annotations

from kit.claims.saying.sayings import sayings
from kit.claims.saying.setting import Finding
from kit.claims.saying.source_kind import Sources
from kit.language import Lexicon, Parse, once
from kit.records import Attribution, Reason

NOTES = {
    "quotation before its cue": "The words between the quotation marks belong to the source of '{}'.",
    "cue before its quotation": "'{}' hands over to the quotation that follows it.",
    "signed quotation": "A name after a dash signs the quotation before it.",
    "name and colon": "A name and a colon give what follows to that name, as headlines and transcripts do.",
    "clause after its cue": "'{}' reports the clause that follows it, in the reporter's words.",
    "clause before its cue": "'{}' comes after the clause that it reports.",
    "cue in parenthesis": "'{}' is put into the middle of the sentence that it reports.",
    "asked to act": "'{}' reports what somebody is asked or wanted to do.",
    "intention": "'{}' reports an intention: what somebody means to do, not what happens.",
    "the author's inference": "'{}' says how it looks: nobody else is named, so the author infers it.",
    "characterization": "'{}' reports the name that somebody gives to a thing.",
    "judgment": "'{}' reports that somebody takes a stand on a thing.",
    "mention": "'{}' reports that something was said, and what it was about.",
    "spoken of": "'{}' reports what somebody spoke or thought of.",
    "passive report": "'{}' is a report in the passive, which can leave out who says so.",
    "noun as cue": "'{}' is a noun for something said, thought or wanted; what follows is its content.",
    "noun without a source": "'{}' is a noun for something said or thought, and nobody is named for it.",
    "adjective as cue": "'{}' reports a state of mind towards what follows.",
    "hearsay adverb": "'{}' says that somebody said so, and leaves open who.",
    "according to": "'{}' names the source of the rest of the sentence.",
}


@once
def attributions(parse: Parse, words: Lexicon) -> list[Attribution]:
    """The attributions of an article, in the order of their content; of nested ones the outer comes first."""
    sources = Sources(parse, words)
    return [_record(parse, finding, sources) for finding in sayings(parse, words).kept]


def _record(parse: Parse, finding: Finding, sources: Sources) -> Attribution:
    cue = parse.span(*finding.cue)
    source = parse.span(*finding.source) if finding.source else None
    kind, resolved = sources.reason(finding, cue)
    note = NOTES[finding.rule].format(parse.article.text[cue.start : cue.end])
    attributed = Reason("attributed", True, finding.rule, cue.start, cue.end, note)
    content = finding.content[0] if len(finding.content) == 1 else tuple(finding.content)
    return Attribution(source, cue, content, (attributed, kind), resolved, parse.article)
