"""An article held against itself: what it says again, and where it pulls apart."""

import pytest

import kit
from kit.criticism.tellings import Telling
from kit.criticism.tensions import Tension


def told(text: str) -> list[Telling]:
    return kit.find_tellings(kit.from_text(text))


def pulls(text: str) -> list[Tension]:
    return kit.find_tensions(kit.from_text(text))


def words(found: Tension) -> list[str]:
    text = found.left.article.text
    return [text[reason.start : reason.end] for reason in found.reasons]


def test_a_headline_and_its_lead_are_one_proposition_told_twice() -> None:
    text = "Council Launches Bicycle Scheme\nThe city council has established a bicycle scheme for commuters."
    assert [t.how for t in told(text)] == ["told", "told"]


def test_what_is_told_without_a_doer_is_presupposed() -> None:
    text = (
        "The council founded a bicycle scheme. The council launched a bicycle scheme. "
        "By launching a bicycle scheme, it hopes for less traffic."
    )
    assert [(t.group, t.how) for t in told(text)] == [(1, "told"), (1, "told"), (1, "presupposed")]


@pytest.mark.parametrize(
    "text",
    [
        "Baker Fined Over Loaves\n\nThe baker was fined on Monday by the guild. The guild fined the baker.",
        "The school was closed by the council. The council closed the school in June.",
        "Warden Roe Dismissed Over Keys\n\nWarden Roe was fired by the museum. The museum sacked Roe in May.",
        "Two Bakers Praised by Guild\n\nThe guild praised two bakers. The bakers were praised.",
        "Ferry Sold\n\nThe old ferry has been sold. A bank sold the old ferry on Friday.",
    ],
)
def test_a_passive_tells_what_its_active_tells(text: str) -> None:
    found = told(text)
    assert len(found) >= 2
    assert {t.group for t in found} == {1}


def test_a_passive_with_another_doer_is_another_proposition() -> None:
    assert told("The school was closed by the council. The bishop closed the school in June.") == []


@pytest.mark.parametrize(
    ("text", "central"),
    [
        (
            "Town Bans Scooters\n\nThe town council has banned scooters from the harbour.\n\n"
            "If the ban holds, traders may sue. Scooters came to the harbour in spring.",
            "The town council has banned scooters from the harbour.",
        ),
        (
            "Dockers urge port to stop the sale\n\nOn a cold morning the harbour is quiet.\n\n"
            "Assuming the sale takes place, the cranes will go.",
            "Dockers urge port to stop the sale",
        ),
        (
            "A long winter\n\nThe lake froze in December. Skaters came from far away.",
            "The lake froze in December.",
        ),
        (
            "Voss: ‘They have no place in Tarn’\n\nLena Voss has closed the mines of Tarn to visitors.",
            "Lena Voss has closed the mines of Tarn to visitors.",
        ),
    ],
)
def test_the_central_claim_is_what_headline_and_lead_assert(text: str, central: str) -> None:
    assert kit.central_claim(kit.from_text(text)).text == central


def test_a_telling_names_the_drift_of_the_verb() -> None:
    assert told("The council sets a fee for cyclists. The council launched a fee for cyclists.") == []
    drift = told("The council launched a scheme for cyclists. The council set up a scheme for cyclists.")
    assert drift[1].reasons[0].note.endswith("The verb is 'set', and was 'launched' at first.")


def test_an_assertion_and_its_denial_are_not_one_proposition() -> None:
    assert told("The council founded a bank for farmers. The council has not founded a bank.") == []


def test_two_reports_of_speech_are_not_one_proposition() -> None:
    assert told("The mayor told the Herald that it rained. The mayor told the Herald that it snowed.") == []


def test_opposed_attributes_are_proposed_with_a_question() -> None:
    (found,) = pulls("The reform is comprehensive. Critics add that the reform is piecemeal.")
    assert (found.rule, found.topic) == ("opposed attributes", "all-round or selective")
    assert words(found) == ["comprehensive", "piecemeal"]
    assert found.question.endswith("if what it takes in is itself a choice.")


def test_clauses_without_a_subject_speak_of_what_the_text_is_about() -> None:
    text = (
        "The club held a parade, projecting strength to its rivals.\n\n"
        "Its plan favours training: a defensive posture.\n"
    )
    (found,) = pulls(text)
    assert (found.topic, words(found)) == ("restraint or force", ["projecting strength", "defensive"])
    named = "The club held a parade, projecting strength to its rivals.\n\nThe fishermen are peaceful.\n"
    assert pulls(named) == []


def test_a_pair_that_is_no_conflict_by_itself_says_so() -> None:
    (found,) = pulls("The town has limited funds for its harbour. The harbour is a costly investment.")
    assert found.topic == "scarcity or spending"
    assert "No conflict by itself" in found.question


def test_what_is_denied_or_dropped_speaks_for_no_pole() -> None:
    assert pulls("The reform is comprehensive. The reform is not piecemeal.") == []
    assert (
        pulls("The reform is comprehensive. The reform brings change rather than a piecemeal repair.") == []
    )


def test_what_one_sentence_needs_and_another_drops() -> None:
    (found,) = pulls("Speed is essential to the rescue service. The plan prioritizes cost over speed.")
    assert found.rule == "sought and set aside"
    assert words(found) == ["essential", "speed"]


def test_founded_for_certain_and_then_guessed_at() -> None:
    (found,) = pulls("The minister established a panel. The panel appears focused on energy.")
    assert (found.rule, words(found)) == ("founded and guessed at", ["established", "appears"])


def test_the_same_asserted_and_denied() -> None:
    (found,) = pulls(
        "The charity is registered in the northern county. The charity is not registered in the county."
    )
    assert (found.rule, words(found)) == ("cannot both hold", ["registered", "not"])


def test_two_figures_for_one_thing() -> None:
    (found,) = pulls(
        "The flood destroyed 40 houses in the valley. "
        "The flood destroyed 55 houses in the valley, the mayor said."
    )
    assert (found.rule, words(found)) == ("cannot both hold", ["40", "55"])


@pytest.mark.parametrize(
    "text",
    [
        "In 2024 the flood destroyed 40 houses in the valley. In 2025 the flood destroyed 55 houses.",
        "The flood destroyed 40 houses in Norway. The flood destroyed 55 houses in Sweden.",
        "The charity was registered in the county in 2024. The charity was not registered there in 2025.",
    ],
)
def test_figures_and_denials_of_other_times_and_places_are_no_pair(text: str) -> None:
    assert pulls(text) == []


def test_unlike_matters_with_two_figures_are_no_pair() -> None:
    assert pulls("The flood destroyed 40 houses. A storm in March destroyed 55 boats and a pier.") == []


def test_tables_are_readable() -> None:
    article = kit.case().article
    assert list(kit.table(kit.find_tellings(article)).columns) == [
        "group",
        "how",
        "block",
        "words",
        "verb",
        "certainty",
        "why",
    ]
    frame = kit.table(kit.find_tensions(article))
    assert list(frame.columns) == ["left", "right", "rule", "topic", "words", "question"]


@pytest.mark.parametrize(
    "text",
    [
        "The law helps legal residents of Tarn. The law harms illegal miners of Tarn.",
        "The agents found them in Tarn. It could be a secret of the agents.",
        "Lund has nine points in Tarn. Her rating in Tarn is two points.",
    ],
)
def test_what_is_told_of_different_things_is_no_tension(text: str) -> None:
    assert kit.find_tensions(kit.from_text(text)) == []
