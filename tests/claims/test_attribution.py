"""Who says, thinks or intends what: a sentence in, source, cue and content out."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kit
from kit.records import Attribution, pieces, words_of


def found(text: str) -> list[Attribution]:
    """The attributions of a text."""
    return kit.find_attributions(kit.from_text(text))


def said(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution, as words."""
    return [
        (words_of(a.article, a.source), words_of(a.article, a.cue), words_of(a.article, a.content))
        for a in found(text)
    ]


def kinds(text: str) -> list[str]:
    """The kinds of the sources."""
    return [a.source_kind for a in found(text)]


def test_a_quotation_is_attributed_with_its_marks() -> None:
    assert said("“The bridge will open in May,” said Anna Berg, the mayor.") == [
        ("Anna Berg, the mayor", "said", "“The bridge will open in May,”")
    ]


@pytest.mark.parametrize(
    "marks", [("“", "”"), ('"', '"'), ("''", "''"), ("«", "»"), ("‘", "’")], ids=lambda m: "".join(m)
)
def test_any_quotation_marks_will_do(marks: tuple[str, str]) -> None:
    quotation = f"{marks[0]}The bridge will open in May,{marks[1]}"
    assert [content for _, _, content in said(f"{quotation} said Anna Berg.")] == [quotation]


def test_a_quotation_in_two_pieces_is_one_attribution() -> None:
    assert said("“The bridge,” she said, “is closed.” It rained.") == [
        ("she", "said", "“The bridge,” … “is closed.”")
    ]


def test_two_statements_around_one_cue_are_one_attribution() -> None:
    assert said('"It was a mistake," Lee said, "and we will mend it."') == [
        ("Lee", "said", '"It was a mistake," … "and we will mend it."')
    ]


def test_what_is_quoted_in_the_next_sentence_belongs_to_the_same_speaker() -> None:
    assert said('"We know," said Anna Berg. "We really know."') == [
        ("Anna Berg", "said", '"We know," … "We really know."')
    ]


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = "Anna Berg said, “The bridge will open.\n\nThe minister said that the road would close."
    assert said(text)[-1] == ("The minister", "said", "that the road would close")


def test_a_reported_clause_is_attributed_without_the_full_stop() -> None:
    assert said("The mayor said that the bridge would open in May.") == [
        ("The mayor", "said", "that the bridge would open in May")
    ]


def test_an_attribution_within_another_names_its_own_source() -> None:
    text = "The government said the mayor had told reporters that the bridge was closed."
    assert said(text) == [
        ("The government", "said", "the mayor had told reporters that the bridge was closed"),
        ("the mayor", "had told", "that the bridge was closed"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill is closed, as officials said on Monday.", ("officials", "said", "The mill is closed")),
        ("As the mayor noted, the dam broke.", ("the mayor", "noted", "the dam broke")),
        ("Most voters dislike Roe, the poll found.", ("the poll", "found", "Most voters dislike Roe")),
        ("She recalled taking the boat.", ("She", "recalled", "taking the boat")),
        ("The port, a report said, lost 200 jobs.", ("a report", "said", "The port … lost 200 jobs")),
        (
            "According to Bo Roe, a guard, mending it is going to cost a fortune.",
            ("Bo Roe, a guard", "According to", "mending it is going to cost a fortune"),
        ),
    ],
)
def test_what_hands_on_may_stand_behind_or_before(text: str, expected: tuple[str, str, str]) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize("by", ["by", "from"])
def test_the_clause_of_a_noun_is_that_of_whoever_is_behind_it(by: str) -> None:
    text = f"A warning {by} the guild that boats leak was read."
    assert said(text) == [("the guild", "warning", "that boats leak")]


def test_a_view_may_be_of_somebody_and_a_name_before_a_colon_have_an_apposition() -> None:
    assert said("In the opinion of Ada Berg, the goat is ill.") == [
        ("Ada Berg", "In the opinion of", "the goat is ill")
    ]
    assert said("Ada Berg, the vet: “We found it.”") == [("Ada Berg, the vet", ":", "“We found it.”")]


def test_whoever_is_asked_has_said_nothing() -> None:
    assert said("Asked about the row, Lee left.") == []
    assert said("Asked whether he would resign, Roe left.") == [("", "Asked", "whether he would resign")]


def test_a_participle_that_opens_a_condition_says_nothing() -> None:
    assert said("Assuming that it rains, the match is off.") == []


def test_according_to_names_the_source_of_the_rest_of_the_sentence() -> None:
    assert said("The bridge opened in May, according to the mayor.") == [
        ("the mayor", "according to", "The bridge opened in May")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials hope the bridge opens.", ("Officials", "hope", "the bridge opens")),
        ("The mayor refused to open the bridge.", ("The mayor", "refused", "to open the bridge")),
        (
            "Moscow appears determined to keep the bridge.",
            ("Moscow", "appears determined", "to keep the bridge"),
        ),
        ("Police: Two hurt in crash", ("Police", ":", "Two hurt in crash")),
        ("Bridge to close, says mayor", ("mayor", "says", "Bridge to close")),
        (
            "The mayor's claim that the bridge is safe surprised us.",
            ("The mayor's", "claim", "that the bridge is safe"),
        ),
    ],
)
def test_thoughts_intentions_headlines_and_nouns_are_attributed(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in said(text)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("It is believed that the bridge is closed.", "that the bridge is closed"),
        ("The bridge is said to be closed.", "The bridge … to be closed"),
    ],
)
def test_a_report_without_an_agent_has_no_source(text: str, content: str) -> None:
    [attribution] = found(text)
    assert attribution.source is None
    assert attribution.source_kind == "none"
    assert words_of(attribution.article, attribution.content) == content
    assert attribution.reasons[1].note == "The text gives no source: ask who says so."


def test_a_pronoun_stands_for_the_one_person_named_before_it() -> None:
    text = "Anna Berg spoke on Monday. She said the bridge would open."
    attribution = found(text)[-1]
    assert words_of(attribution.article, attribution.resolved) == "Anna Berg"
    assert attribution.source_kind == "named person"


def test_a_pronoun_with_two_candidates_stays_unresolved() -> None:
    text = "Anna Berg met Clara Jones on Monday. She said the bridge would open."
    assert [a.resolved for a in found(text)] == [None]


def test_a_label_that_names_no_speaker_is_no_attribution() -> None:
    assert said("Brain drain: Thousands have left the city") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Anna Berg said the bridge was closed.", "named person"),
        ("A spokesman said the bridge was closed.", "unnamed person"),
        ("Officials said the bridge was closed.", "unnamed group"),
        ("The report said the bridge was closed.", "document"),
        ("The Kremlin said the bridge was closed.", "place for government"),
        ("Moscow said the bridge was closed.", "place for government"),
        ("The bridge seems to be closed.", "author"),
    ],
)
def test_each_source_has_a_kind_with_a_reason(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


def test_the_minds_of_metonyms_in_the_shipped_article_are_found() -> None:
    article = kit.read("seeds/putin-ai-task-force/article.txt")
    sources = {
        (words_of(article, a.source), words_of(article, a.cue)): a.source_kind
        for a in kit.find_attributions(article)
    }
    assert sources[("the Kremlin's", "recognition")] == "place for government"
    assert sources[("Moscow", "appears determined")] == "place for government"
    assert sources[("The Kremlin's strategy", "emphasizes")] == "place for government"
    assert sources[("Putin's government", "aims")] == "place for government"


NASTY = st.text(alphabet=st.sampled_from("\"'“”«»‘’ ,.:—\n abSaidhe😀\u200bقا"), max_size=80)


@settings(deadline=None, max_examples=60)
@given(NASTY)
def test_any_text_gives_exact_spans_and_reasons(text: str) -> None:
    for attribution in found(text + " “he said.”"):
        assert {reason.field for reason in attribution.reasons} == {"attributed", "source_kind"}
        for part in (attribution.source, attribution.cue, attribution.content):
            assert all(0 <= p.start < p.end <= len(text) + 11 for p in pieces(part))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The jury said the bridge was closed.", "unnamed group"),
        ("The rowing club said the bridge was closed.", "unnamed group"),
        ("The clan said the bridge was closed.", "unnamed group"),
        ("The lifeboat brigade said the bridge was closed.", "unnamed group"),
        ("The guidelines said that tolls would rise.", "document"),
        ("The statute says that the bridge is closed.", "document"),
        ("The bylaws say that the bridge is closed.", "document"),
        ("Many Americans say that the bridge is closed.", "unnamed group"),
        ("The Democrats said the bridge was closed.", "named organisation"),
        ("The NHS said the bridge was closed.", "named organisation"),
        ("The Orrin Gazette said the bridge was closed.", "named organisation"),
        ("Factcheck published a list. They said the bridge was closed.", "named organisation"),
        ("Mayor Anna Berg met the press. The mayor said the bridge was closed.", "named person"),
        ("Anna Berg, a judge, was there. The judge said the bridge was closed.", "named person"),
        ("Bo Roe, who said the bridge was closed, left.", "named person"),
        ("“We left,” said the guard, Eva Roe. “It was time,” she said.", "named person"),
        ("The banner said the bridge was closed.", "document"),
        ("The magazine said the bridge was closed.", "unnamed group"),
        ("The council spoke. It said the bridge was closed.", "unnamed group"),
    ],
)
def test_what_the_text_says_of_a_source_tells_its_kind(text: str, kind: str) -> None:
    assert kinds(text)[-1] == kind


@pytest.mark.parametrize(
    "text",
    [
        "They built a wall, which guaranteed that the yard would stay dry.",
        "Berg is a gifted cook who likes to sing at work.",
    ],
)
def test_what_a_thing_brings_about_and_what_somebody_likes_is_not_said(text: str) -> None:
    assert said(text) == []


def test_whoever_was_asked_about_something_did_not_speak_of_it() -> None:
    assert said("Asked about the strike, Berg said she had no view.")[0][1] == "said"


def test_the_last_word_of_a_quotation_is_not_its_speaker() -> None:
    assert said("“Late. Cold. Hopeless,” said a woman who sells fish.")[0][0] == "a woman who sells fish"


def test_a_short_name_is_the_person_named_in_full() -> None:
    text = "Anna Berg opened the fair. Berg said it would rain."
    assert [words_of(a.article, a.resolved) for a in found(text)] == ["Anna Berg"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # mixed quotation: only a part of what is said stands between marks
        (
            'Berg said the old mill "was a danger" to every child.',
            ("Berg", "said", 'the old mill "was a danger" to every child'),
        ),
        (
            'Lee told the crowd, "We will stay," and, "We will build."',
            ("Lee", "told", '"We will stay," … "We will build."'),
        ),
        # a clause of its own between two quotations keeps the second out
        (
            '"It rained," said Berg, who waited in a "very long line" outside.',
            ('Berg, who waited in a "very long line" outside', "said", '"It rained,"'),
        ),
        ("The mayor asked her if the bridge was safe.", ("The mayor", "asked", "if the bridge was safe")),
        (
            "Berg said on Monday for the first time that the bridge was unsafe.",
            ("Berg", "said", "that the bridge was unsafe"),
        ),
        (
            "In Berg's view, the bridge is unsafe.",
            ("Berg's", "view", "the bridge is unsafe"),
        ),
        (
            "The next morning, according to Berg, the bridge fell.",
            ("Berg", "according to", "The next morning … the bridge fell"),
        ),
        ("Berg likened the bridge to a sieve.", ("Berg", "likened", "the bridge to a sieve")),
    ],
)
def test_where_content_begins_and_ends(text: str, expected: tuple[str, str, str]) -> None:
    assert said(text)[0] == expected


@pytest.mark.parametrize("text", ["The firm began building houses.", "He needs to sleep."])
def test_what_begins_or_is_needed_is_not_said(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ada Hill met Eva Roe. She said that it rained.", "named person"),
        ("It was late. She said that it rained.", "unnamed person"),
        ("Dale Mills Inc. closed. The company said that it rained.", "named organisation"),
        ("The company said that it rained.", "unnamed group"),
        ("According to a tally by the paper, it rained.", "document"),
    ],
)
def test_who_was_named_before_counts_for_the_kind_of_a_source(text: str, kind: str) -> None:
    assert kinds(text)[-1:] == [kind]


def test_one_paper_is_one_source_under_all_its_names() -> None:
    text = (
        "A new report by the auditor says the dam is old. It says the wall is thin. The 40-page report warns "
        "that it may break. The document added that it should be closed. The law says nothing."
    )
    names = {words_of(a.article, a.resolved or a.source) for a in found(text)}
    assert names == {"A new report by the auditor", "The law"}


def test_of_two_letters_none_is_meant_by_the_letter() -> None:
    text = "A letter said the dam was old. A second letter said it was new. The letter warned of rain."
    assert found(text)[-1].resolved is None


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The mill said in a statement that it was sorry.", "The mill", "it was sorry"),
        (
            "Lawyers for the town charge that the contract was void.",
            "Lawyers for the town",
            "the contract was void",
        ),
        (
            "For years, the auditor wrote in May, the town lost money.",
            "the auditor",
            "For years … the town lost money",
        ),
        ("Bo kept the mails, which Ann said were lost.", "Ann", "which … were lost"),
        ("By the clerk's own account, he had paid.", "the clerk's", "he had paid"),
        ("As the auditor put it, the town lost money.", "the auditor", "the town lost money"),
    ],
)
def test_who_speaks_is_heard_beside_below_and_through_a_paper(text: str, source: str, content: str) -> None:
    assert [(s, c.removeprefix("that ")) for s, _, c in said(text)] == [(source, content)]
    frames = {word for claim in kit.find_claims(kit.from_text(text)) for word in claim.text.split()}
    assert frames.isdisjoint({"said", "charge", "wrote", "account", "put"})


def test_a_paper_vouches_for_what_is_to_be_read_in_it() -> None:
    (claim,) = kit.find_claims(kit.from_text("The records show no gifts to the harbour fund since 2008."))
    assert (claim.source_kind, claim.text.split()[2]) == ("document", "show")


def test_a_name_with_an_article_is_no_person() -> None:
    assert kinds("The Dockers' Union said it might strike.") == ["named organisation"]
    assert kinds("The Pope said it rained.") == ["named person"]


def test_a_cue_before_its_speaker_at_the_end_of_a_text_is_read() -> None:
    """The next word after a subject was looked for, and there was none."""
    assert kit.find_claims(kit.from_text("Not so, says he"))


def test_a_quotation_set_off_without_marks_is_who_announces_it(tmp_path: Path) -> None:
    text = "Minister Ann Reil said:\n\n> The rules help.\n>\n> Nobody need fear them.\n\nIt rained.\n"
    (tmp_path / "release.md").write_text(text, encoding="utf-8")
    article = kit.read(tmp_path / "release.md")
    told = [(claim.text, claim.source_kind) for claim in kit.find_claims(article)]
    assert told == [
        ("The rules help.", "named person"),
        ("Nobody need fear them.", "named person"),
        ("It rained.", "author"),
    ]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Anna Berg used her speech to call for an inquiry.", ["Anna Berg"]),
        ("Anna Berg held a long meeting to complain that the bridge is closed.", ["Anna Berg"]),
        ("Singer Bo Lind was booed and mocked by students.", ["students"]),
        ("Lind was asked by host Mara Roe: “Was it you?”", ["host Mara Roe"]),
        ("Anna Berg, eager to be heard, attacked the mayor.", ["Anna Berg, eager to be heard"]),
        ("Ann said it is closed, vowing to open it, and adding that it is safe.", ["Ann", "Ann", "Ann"]),
        ("“We will not break it,” he said, adding that the town would pay.", ["he", "he"]),
    ],
)
def test_whoever_speaks_through_a_speech_in_the_passive_or_a_second_verb_is_the_source(
    text: str, sources: list[str]
) -> None:
    assert [source for source, _, _ in said(text)] == sources


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The bridge, said Anna Berg, is safe.", "Anna Berg", "The bridge … is safe"),
        ("The mill, says the union, loses money.", "the union", "The mill … loses money"),
        ("The plan, wrote the auditor, costs more.", "the auditor", "The plan … costs more"),
    ],
)
def test_who_is_put_in_after_the_verb_says_all_around_it(text: str, source: str, content: str) -> None:
    assert [(s, c) for s, _, c in said(text)] == [(source, content)]
    assert kit.find_claims(kit.from_text("The roof leaks, said Lee,"))


def test_where_it_was_said_is_no_source() -> None:
    assert kinds("The court heard that the bridge was closed.") == ["none"]
    assert kinds("Ann heard that the bridge was closed.") == ["named person"]


def test_a_saint_in_a_name_is_no_person_who_could_speak() -> None:
    (spoken,) = found("Head teacher Mara Lin runs St Brannoc in Velm. She said the roof leaks.")
    assert spoken.resolved
    assert words_of(spoken.article, spoken.resolved) == "Mara Lin"


@pytest.mark.parametrize("between", [" ", "\n\n"], ids=["in the line", "in the next paragraph"])
def test_quoted_sentences_without_a_cue_belong_to_whoever_was_heard_last(between: str) -> None:
    text = f"It rained. Anna Berg said the bridge was old.{between}“It will have to go.”"
    assert said(text) == [("Anna Berg", "said", "the bridge was old … “It will have to go.”")]
    assert [claim.source_kind for claim in kit.find_claims(kit.from_text(text))][1:] == ["named person"] * 2
    away = "Anna Berg said the bridge was old. It rained. “It will have to go.” “The Gate” opened."
    assert [content for _, _, content in said(away)] == ["the bridge was old"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Berg called the fire that closed two mills “an attack on us.”", "the fire … us"),
        ("Berg calls the question of safety “a priority” for the town.", "the question … town"),
        ("Berg compared the plan to a raid.", "the plan … raid"),
        ("Berg: ‘Of course’ the bridge is safe", "‘Of … safe"),
        ("Berg denied the charge through a spokesman.", "the charge"),
        ("Berg attacked the plan on Monday.", "the plan"),
        ("Berg criticized the mayor for the delay.", "the mayor … delay"),
    ],
)
def test_a_name_its_thing_and_its_ground_are_the_content_and_no_circumstance(text: str, content: str) -> None:
    first, _, last = content.partition(" … ")
    ((source, _, told),) = said(text)
    assert source == "Berg"
    assert told.startswith(first)
    assert told.rstrip(".”").endswith(last)


def test_whoever_is_asked_between_commas_asks_nothing() -> None:
    assert said("Ann, asked about the delay, said it would pass.") == [("Ann", "said", "it would pass")]
    told = said("Anna Berg, asked whether it would open, said it would.")
    assert [source for source, _, _ in told] == ["", "Anna Berg"]
    assert said("Ann asked about the delay, and left.")[0][0] == "Ann"


def test_a_quotation_after_a_sentence_with_a_cue_alone_is_what_was_said() -> None:
    text = "The mayor agreed. “The bridge will have to go.”"
    assert said(text) == [("The mayor", "agreed", "“The bridge will have to go.”")]
    assert said("The mayor smiled. “The bridge will have to go.”") == []
