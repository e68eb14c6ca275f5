"""Sources, voices, words, scope and grades: a text in, the expected reasons out."""

import pytest

import kit
from kit.criticism import audit_sources, evidence, find_scope, uncovered
from kit.criticism.stated import Wording
from kit.criticism.voices import speakers
from kit.language import parse

BRIDGE = """Council Opens Bridge
The town council has opened a bridge over the Lea. The bridge cost more than the old ferry.
The council opened the bridge on a Sunday.
References
- Masefield, J. "On bridges", The Lea Quarterly, 1931, https://example.org/x
- Lea Council, minutes of 3 May 1931
- Public meetings about ferries
- Reports on bridge opening by the council
"""


def test_a_listed_source_has_what_a_citation_needs_or_lacks_it() -> None:
    article, minutes, meetings, reports = audit_sources(kit.from_text(BRIDGE))
    assert (article.names, article.has, article.missing) == (
        "a document",
        ("who", "title", "when", "where"),
        (),
    )
    assert (minutes.names, minutes.missing, minutes.traceable) == ("a document", ("title", "where"), True)
    assert (meetings.names, meetings.traceable) == ("an event", False)
    assert reports.names == "a kind of thing"
    assert reports.missing == ("who", "title", "when", "where")


def test_a_source_that_is_the_claim_itself_is_circular() -> None:
    listed = audit_sources(kit.from_text(BRIDGE))
    assert [source.circular for source in listed] == [False, False, False, True]
    reason = next(reason for reason in listed[3].reasons if reason.field == "circular")
    assert BRIDGE[reason.start : reason.end] == "opening"
    assert (
        reason.note == "It names the very thing that the article claims: a claim cannot be its own evidence."
    )


def test_the_three_shipped_sources_are_untraceable_each_for_its_reason() -> None:
    article = kit.case().article
    listed = audit_sources(article)
    assert [s.names for s in listed] == ["a kind of thing", "an event", "a kind of thing"]
    assert [s.traceable for s in listed] == [False, False, False]
    assert [s.circular for s in listed] == [True, False, False]
    assert {s.missing for s in listed} == {("who", "title", "when", "where")}
    bare = " ".join(claim.text for claim in uncovered(article))
    for words in ("emigrated", "investment resources", "tech ecosystem", "determined", "Open-source"):
        assert words in bare


def test_an_article_without_a_list_of_sources_covers_nothing() -> None:
    article = kit.from_text("It opened in May.")
    assert audit_sources(article) == []
    assert [claim.text for claim in uncovered(article)] == ["It opened in May."]


def devices(text: str) -> list[tuple[str, str]]:
    found = kit.find_devices(kit.from_text(text))
    return [(d.device, text[d.span.start : d.span.end]) for d in found]


def test_a_mind_is_read_where_nobody_is_said_to_have_spoken() -> None:
    assert ("mind read", "The council wants") in devices("The council wants a new bridge.")
    assert devices("The council fears that it rains and that it snows.") == [
        ("mind read", "The council fears")
    ]
    assert ("mind read", "the council's recognition") in devices(
        "The plan shows the council's recognition that trade matters."
    )


def test_common_naming_reads_no_mind_and_proves_nothing() -> None:
    for text in (
        "The baker is known as a patient man.",
        "Anna Berg, known to her neighbours as Kit, sold the ferry.",
        "The square is regarded as the heart of the town.",
        "Everybody wants a new bridge.",
        "Voters should know the price.",
        "Some 40 percent believe the story.",
        "The ferry is viewed as slow.",
    ):
        assert not {"mind read", "factive"} & {device for device, _ in devices(text)}, text


def test_a_belief_that_somebody_is_said_to_hold_and_a_pressure_felt_read_no_mind() -> None:
    for text in (
        "It is a belief that the council doesn’t want visitors.",
        "Ada Mason is feeling some pressure.",
    ):
        assert "mind read" not in dict(devices(text)), text


def test_a_mind_that_speaks_in_the_same_paragraph_is_not_read() -> None:
    assert ("mind read", "Ada Mason fears") in devices("Ada Mason fears a flood. The bridge is old.")
    assert "mind read" not in dict(devices("Ada Mason fears a flood. “The bridge is old,” said Ada Mason."))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The Kremlin refused to pay.", ["Kremlin"]),
        ("A Kremlin spokesman smiled.", []),
        ("The guests dined at the White House.", []),
        ("The White House's plan failed.", ["White House"]),
    ],
)
def test_a_house_stands_for_a_government_where_it_acts(text: str, places: list[str]) -> None:
    assert [words for device, words in devices(text) if device == "place for government"] == places


def test_an_act_without_an_agent_and_one_with() -> None:
    assert devices("The old ferry was sold.") == [("no agent", "The old ferry was sold")]
    assert devices("The old ferry was sold by the council.") == []
    assert devices("Access to the bridge remains restricted.") == [
        ("no agent", "Access to the bridge remains restricted")
    ]


def test_what_a_source_says_is_not_the_authors_device() -> None:
    assert devices("“The old ferry was sold,” said the mayor.") == []


def test_voices_share_out_the_whole_text() -> None:
    text = "The bridge opened. “It is fine,” said Ada Mason. Mason said it was safe. “It was dear,” said he."
    found = speakers(parse(kit.from_text(text)))
    assert {voice.speaker for voice in found} >= {"the author", "Ada Mason"}
    assert len(next(voice for voice in found if voice.speaker == "Ada Mason").claims) >= 2
    assert sum(voice.share for voice in found) == pytest.approx(1, abs=0.01)


def listed(text: str, name: str) -> list[str]:
    return [text[w.span.start : w.span.end] for w in wording(text) if w.list == name]


def wording(text: str) -> list[Wording]:
    return kit.find_wording(kit.from_text(text))


def test_words_are_found_with_the_citation_of_their_list() -> None:
    text = "The plan appears bold and represents a delicate balancing act for the administration."
    assert "appears" in listed(text, "hedges")
    assert listed(text, "stock phrases") == ["represents a", "balancing act"]
    assert all(word.citation and word.reasons[0].note for word in wording(text))


def test_what_is_announced_is_taken_up_or_not_and_lists_bring_what_was_not() -> None:
    found = find_scope(kit.case().article)
    text = kit.case().article.text
    fates = {text[t.topic.start : t.topic.end].split(" to ")[0]: t.fate for t in found}
    assert fates["defense"] == fates["industrial automation"] == fates["robotics"] == "taken up"
    assert fates["infrastructure systems"] == "never taken up"
    assert fates["Domestic semiconductor development"] == "unannounced"
    assert "Industrial automation" not in fates
    later = {words: t.where for words, t in zip(fates, found, strict=True) if t.where}
    place = later["industrial automation"]
    assert text[place.start : place.end].endswith("manufacturing and resource extraction")


def test_the_evidence_for_a_grade_is_gathered_and_not_weighed() -> None:
    case = kit.case()
    claim = next(c for c in kit.find_claims(case.article) if "has established a task force" in c.text)
    found = evidence(claim)
    sorts = [each.sort for each in found]
    assert sorts[:2] == ["said by", "certainty"]
    assert sorts.count("told again") == 4
    assert "listed source" in sorts
    assert all(each.reasons for each in found)


def test_scales_are_as_published() -> None:
    assert [s.step for s in kit.scale("admiralty credibility")] == ["1", "2", "3", "4", "5", "6"]
    assert kit.scale("icd 203 likelihood")[4].meaning == "55-80 per cent"
    assert kit.scale("phia likelihood")[4].meaning == "about 55 to about 75 per cent"


def test_a_scale_that_nobody_published_is_refused() -> None:
    with pytest.raises(kit.KitError) as told:
        kit.scale("stars")
    assert str(told.value) == (
        "There is no scale called 'stars'. The scales are: admiralty reliability, admiralty credibility, "
        "icd 203 likelihood, phia likelihood, phia confidence."
    )


def test_every_result_makes_a_readable_table() -> None:
    article = kit.case().article
    for found, first in (
        (audit_sources(article), "source"),
        (speakers(parse(article)), "speaker"),
        (kit.find_devices(article), "device"),
        (kit.find_wording(article), "list"),
        (find_scope(article), "topic"),
        (kit.scale("admiralty reliability"), "scale"),
    ):
        assert next(iter(kit.table(found).columns)) == first


def test_a_speaker_taken_up_by_the_noun_alone_is_one_speaker() -> None:
    text = (
        "A senior official at the port said the crane fell. The official said nobody was hurt. "
        "A spokesman said it rained. A spokesman for the town said it snowed."
    )
    names = [voice.speaker for voice in speakers(parse(kit.from_text(text)))]
    assert sorted(names) == ["senior official at the port", "spokesman", "spokesman for the town"]


def test_a_list_of_sources_below_no_claim_is_read() -> None:
    (listed,) = audit_sources(kit.from_text("References\nCouncil Opens Bridge"))
    assert listed.covers == ()
