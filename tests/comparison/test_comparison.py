"""Claims beside claims: which are a pair, in what they differ, and what is and is not a contradiction."""

from collections import Counter

import pytest

import kit
from kit.comparison.pairs import tells
from kit.comparison.statement import statements
from kit.records import Pair


def compared(left: str, right: str, published: str | None = None) -> list[Pair]:
    return kit.compare(kit.from_text(left, published=published), kit.from_text(right, published=published))


def verdicts(left: str, right: str) -> list[str]:
    return [pair.verdict for pair in compared(left, right)]


def met(left: str, right: str, published: str | None = None) -> Pair:
    """The one pair of two texts."""
    (pair,) = [pair for pair in compared(left, right, published) if pair.left and pair.right]
    return pair


def differ(pair: Pair) -> dict[str, list[str]]:
    """What a pair differs in, with the words on the left and on the right that show it."""
    found: dict[str, list[str]] = {}
    for reason in pair.reasons[1:]:
        side = pair.left if reason.rule.startswith("left") else pair.right
        assert isinstance(side, type(pair.left))
        assert side is not None
        words = found.setdefault(reason.field, [])
        words.append(side.article.text[reason.start : reason.end])
    return found


def test_an_article_against_itself_is_the_same_throughout() -> None:
    article = kit.case().article
    pairs = kit.compare(article, article)
    assert Counter(pair.verdict for pair in pairs) == {"same": len(kit.find_claims(article))}


def test_what_only_one_side_says() -> None:
    left = "The bridge opened in May. Tickets cost four euros."
    right = "The bridge opened in May. The mayor wept."
    assert verdicts(left, right) == ["same", "only left", "only right"]


def test_nothing_against_nothing() -> None:
    assert verdicts("", "") == []
    assert verdicts("", "The bridge opened.") == ["only right"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The minister praised the nurses.", "The minister flew to Oslo."),
        ("The minister praised the nurses.", "The minister praised the teachers."),
        ("The minister opened the bridge in May.", "The minister opened a school in June."),
        ("The minister opened the bridge.", "The minister closed a school."),
        ("The minister did not open the bridge.", "The minister opened a school."),
        ("The bridge opened in May.", "The school opened in May."),
        ("Exports rose in May.", "Imports rose in May."),
        ("She spoke at the headquarters of the bank.", "It was built by the bank."),
        ("Anna did not unveil the plan.", "Anna revised the plan."),
    ],
)
def test_sentences_that_share_a_subject_or_a_verb_are_no_pair(left: str, right: str) -> None:
    assert verdicts(left, right) == ["only left", "only right"]


def test_what_two_people_said_is_compared_and_that_they_said_it_is_not() -> None:
    pairs = compared("The mayor said that prices rose.", "The mayor said that the bridge is open.")
    assert [pair.verdict for pair in pairs] == ["only left", "only right"]


def test_what_tells_too_little_is_not_set_beside_anything() -> None:
    pairs = compared("It rained.", "It snowed.")
    assert pairs[0].reasons[0].note == (
        "By itself it tells too little to be set beside a claim of the other side: look at its sentence."
    )


def test_one_claim_may_meet_several_that_say_it_again() -> None:
    pairs = compared(
        "The board closed the old harbour on Monday.",
        "The old harbour was closed on Monday. On Monday the board closed the old harbour.",
    )
    assert [pair.verdict for pair in pairs] == ["same", "same"]
    assert len({pair.left.id for pair in pairs if pair.left}) == 1


@pytest.mark.parametrize(
    ("words", "enough"),
    [
        ("2 p.m.", False),
        ("He said.", False),
        ("Prices rose.", True),
        ("She ordered a commission.", True),
        ("The firm rejects this.", False),
    ],
)
def test_a_statement_of_one_word_beside_its_numbers_tells_too_little(words: str, enough: bool) -> None:
    (statement,) = statements([words])
    assert tells(statement) == enough


def test_who_asks_does_not_say_so() -> None:
    pair = met("Will the mayor sign the decree?", "The mayor will sign the decree.")
    assert pair.verdict == "differs"
    assert "question" in differ(pair)


def test_what_only_one_side_mentions_is_named_beside_other_differences() -> None:
    pair = met("The mayor signed the decree.", "The mayor may have signed the decree on school meals.")
    assert differ(pair)["certainty"][1] == "may"
    assert differ(pair)["detail"] == ["school meals"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Lumo left the talks.", "Lumo stayed in the union."),
        ("The bank no longer lends to farmers.", "The bank lends to shops."),
        ("The senator did not vote for the farm bill.", "The senator voted for the school bill."),
        ("The plan is good for farmers.", "The plan is bad for shops."),
        ("The jury found the driver guilty.", "The jury found the owner innocent."),
        ("Alby is the largest town.", "Torsk is the smallest town."),
        ("Nobody at the factory was hurt.", "Two firefighters were hurt."),
        ("Lund met Berg in Alby.", "Berg met Lund in Alby."),
        ("Lund lives with Berg.", "Berg lives with Lund."),
        ("A man died in Oslo on Monday.", "A man died in Bergen on Friday."),
        ("Lang was born in Vienna.", "Lang was born in Austria."),
        ("Lang was born in Vienna.", "Lang's daughter was born in Prague."),
        ("Karl founded the factory in 1987.", "Karl founded a second factory in 1995."),
        ("Ida is the president of the club.", "The vice president of the club is Ines."),
        ("Karl is the son of the king.", "Otto is the son of the king."),
        ("The blast killed two soldiers.", "Nine soldiers were wounded."),
        ("Cities did not approve the plan.", "The plan got approval from the town."),
    ],
)
def test_what_may_be_said_of_two_does_not_contradict(left: str, right: str) -> None:
    for one, two in ((left, right), (right, left)):
        pairs = kit.compare(kit.from_text(one), kit.from_text(two))
        assert "contradicts" not in {pair.verdict for pair in pairs}


def test_a_firm_and_a_company_may_be_one() -> None:
    assert met("The firm laid off 300 people.", "The company laid off 300 people.").verdict == "same"
    assert met("Lumo left the talks.", "Lumo withdrew from the talks.").verdict == "same"


@pytest.mark.parametrize(
    ("left", "right", "field", "words"),
    [
        ("Two trains left Oslo.", "Three trains left Oslo.", "number", ["Two", "Three"]),
        ("Prices rose in May.", "Prices fell in May.", "antonym", ["rose", "fell"]),
        ("The bridge is open.", "The bridge is not open.", "negation", ["open", "not"]),
        ("A decree was signed.", "No decree was signed.", "negation", ["decree", "No"]),
        ("Anna sued Ben.", "Ben sued Anna.", "actor", ["Anna", "Ben", "Ben", "Anna"]),
        ("Anna sued Ben.", "Anna was sued by Ben.", "actor", ["Anna", "Ben", "Anna", "Ben"]),
        ("The bank raised its rates.", "The bank cut its rates.", "stance", ["raised", "cut"]),
        ("The court upheld the ban.", "The court overturned the ban.", "stance", ["upheld", "overturned"]),
        ("The bank left before the sale.", "The bank left after the sale.", "antonym", ["before", "after"]),
        ("The bridge cost $5 million.", "The bridge cost $7 million.", "number", ["5", "7"]),
        (
            "The mill was sold for $5 million.",
            "The mill cost $7 million.",
            "number",
            ["sold", "5", "cost", "7"],
        ),
        ("The poet died in May.", "The poet is alive.", "antonym", ["died", "alive"]),
        (
            "The firm made a loss.",
            "The firm reported a profit.",
            "antonym",
            ["made", "loss", "reported", "profit"],
        ),
        ("Aal Paper is a subsidiary of Bruun.", "Aal Paper owns Bruun.", "antonym", ["subsidiary", "owns"]),
        ("The ferry departed for Malta.", "The ferry left Malta.", "antonym", ["for", "left"]),
        (
            "The vote is set for May.",
            "The vote will be held in June.",
            "identity",
            ["set", "May", "held", "June"],
        ),
        (
            "The judge cast doubt on the report.",
            "The judge endorsed the report.",
            "stance",
            ["doubt", "endorsed"],
        ),
        ("Anna chose a tax rather than a ban.", "Anna chose a ban.", "negation", ["rather", "ban"]),
        ("No one was injured.", "Two people were hurt.", "negation", ["No one", "Two people", "hurt"]),
        ("The mill no longer makes paper.", "The mill makes paper.", "negation", ["no", "makes"]),
        ("Ida, the former mayor of Alby, won.", "Ida is the mayor of Alby.", "negation", ["former", "mayor"]),
        ("The poet was born in 1901.", "The poet was born in 1911.", "identity", ["1901", "1911"]),
        ("The poet was born in Vienna.", "The poet was born in Prague.", "identity", ["Vienna", "Prague"]),
        ("The capital of Peru is Alby.", "The capital of Peru is Torsk.", "identity", ["Alby", "Torsk"]),
        ("Anna invented the pump.", "The pump was invented by Ben.", "actor", ["Anna", "Ben"]),
        (
            "The Aal flows into the Bruun.",
            "The Bruun flows into the Aal.",
            "actor",
            ["Aal", "Bruun", "Bruun", "Aal"],
        ),
        (
            "The court dismissed the appeal.",
            "The court upheld the appeal.",
            "antonym",
            ["dismissed", "upheld"],
        ),
    ],
)
def test_a_clash_about_the_same_contradicts(left: str, right: str, field: str, words: list[str]) -> None:
    pair = met(left, right)
    assert pair.verdict == "contradicts"
    assert differ(pair)[field] == words


@pytest.mark.parametrize(
    ("left", "right", "field", "words"),
    [
        ("In 2024 exports rose.", "In 2025 exports fell.", "date", ["2024", "2025"]),
        ("Exports rose in May 2024.", "Exports fell in June 2024.", "date", ["May 2024", "June 2024"]),
        ("Exports rose in Q1 2024.", "Exports fell in 2024.", "date", ["Q1 2024", "2024"]),
        ("Exports fell last year.", "Exports rose this year.", "date", ["last year", "this year"]),
        ("Exports fell on 3 May.", "Exports rose on May 4.", "date", ["3 May", "May 4"]),
        ("Exports fell.", "Exports will rise.", "date", ["fell", "will", "rise"]),
        ("Exports rose in the EU.", "Exports fell in Germany.", "scope", ["EU", "Germany"]),
        ("German exports rose.", "French exports fell.", "scope", ["German", "French"]),
        ("Some ministries signed it.", "All ministries signed it.", "scope", ["Some", "All"]),
        ("Some ministries agreed.", "Some ministries did not agree.", "scope", ["Some", "Some"]),
        ("Exports often rise in May.", "Exports sometimes fall in May.", "scope", ["often", "sometimes"]),
        ("Exports to Norway rose.", "Exports from Norway rose.", "scope", ["to", "from"]),
        ("The board fired Anna.", "The council fired Anna.", "actor", ["board", "council"]),
        ("Towns can close the road.", "Towns have to close the road.", "necessity", ["can", "have"]),
        (
            "She decided to sell the mill.",
            "She would consider selling the mill.",
            "modality",
            ["consider"],
        ),
        ("Towns plan to tax cars.", "Towns are expected to tax cars.", "modality", ["plan", "expected"]),
        ("Only guides may enter the cave.", "Guides may enter the cave.", "scope", ["Only", "Guides"]),
        ("The mill burned at night.", "The mill burned in the morning.", "date", ["night", "morning"]),
        (
            "The court election is set for May.",
            "The school election will be held in June.",
            "date",
            ["May", "June"],
        ),
        ("The pill eases coughs.", "The pill has no effect on coughs.", "verb", ["eases", "effect"]),
    ],
)
def test_other_periods_and_scopes_differ_and_do_not_contradict(
    left: str, right: str, field: str, words: list[str]
) -> None:
    pair = met(left, right)
    assert pair.verdict == "differs"
    assert " ".join(differ(pair)[field]).split() == " ".join(words).split()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The board fired Anna.", "Anna was fired by the board."),
        ("The bill did not pass.", "The bill never passed."),
        ("The plan is not only cheap.", "The plan is cheap."),
        ("The bridge is not for cars.", "The bridge is only for trams, and not for cars."),
        ("The AI law passed.", "The artificial intelligence law passed."),
        ("Anna chose a tax rather than a ban.", "Anna chose a tax."),
        ("The judge resigned on Monday.", "On Monday the judge stepped down."),
        ("The town wrote to the ministry.", "The town wrote to the ministry without an answer."),
        ("The firm hired 300 men.", "Three hundred men were hired by the firm."),
    ],
)
def test_the_same_in_other_words(left: str, right: str) -> None:
    assert met(left, right).verdict == "same"


def test_what_all_speak_of_makes_no_pair() -> None:
    """Six sentences about one mayor are all near each other: only two of them are nearer than that."""
    told = ["sold her boat", "met the king", "fell ill in spring", "has two sons", "sued a baker"]
    left = [f"Mayor Eva Lund of Lysby {what}." for what in [*told, "resigned on Sunday"]]
    right = ["Lysby's mayor, Eva Lund, stepped down.", "Eva Lund, the mayor of Lysby, loves the opera."]
    met = [pair for pair in compared(" ".join(left), " ".join(right)) if pair.left and pair.right]
    assert [pair.left.text for pair in met if pair.left] == ["Mayor Eva Lund of Lysby resigned on Sunday."]


def test_what_is_told_of_him_and_of_her_contradicts_nothing() -> None:
    assert met("He paid for the old bridge.", "She did not pay for the old bridge.").verdict == "differs"


@pytest.mark.parametrize(
    ("right", "differs"),
    [("the engineer said.", False), ("Lund said.", False), ("Per Holm said.", True)],
)
def test_attribution_differs_where_another_vouches_by_name(right: str, differs: bool) -> None:
    met_press = "Eva Lund met the press. “The bridge is unsafe,” "
    pairs = compared(f"{met_press}Lund said.", f"{met_press}{right}")
    assert ("attribution" in {reason.field for pair in pairs for reason in pair.reasons}) == differs


def test_two_people_without_a_name_are_two_where_neither_is_what_the_other_is() -> None:
    said = "{} said that the dam is safe."
    assert met(said.format("The clerk"), said.format("The nurse")).verdict == "differs"
    assert met(said.format("The minister"), said.format("The official")).verdict == "same"


def test_two_shares_that_are_more_than_all_contradict() -> None:
    assert met("Most ministries agreed.", "Most ministries did not agree.").verdict == "contradicts"
    assert met("All ministries agreed.", "Some ministries did not agree.").verdict == "contradicts"
    assert met("Not all ministries agreed.", "Some ministries agreed.").verdict == "differs"


def test_what_is_denied_of_a_year_is_denied_of_its_months() -> None:
    assert met("The bridge did not open in 2024.", "The bridge opened in May 2024.").verdict == "contradicts"
    assert met("The bridge did not open in May 2024.", "The bridge opened in 2024.").verdict == "differs"


def test_a_date_counts_from_the_day_of_publication_where_the_article_states_it() -> None:
    pair = met("Exports fell last year.", "Exports rose in 2024.", published="2025-11-19")
    assert pair.verdict == "contradicts"
    pair = met("Exports fell last year.", "Exports rose in 2024.")
    assert pair.verdict == "differs"
    (note,) = {reason.note for reason in pair.reasons if reason.field == "date"}
    assert note == (
        "'last year' on the left, '2024' on the right: nothing tells whether they are the same time."
    )


def test_one_day_written_in_two_ways_is_one_day() -> None:
    assert met("The bridge opened on 3 May 2024.", "The bridge opened on May 3, 2024.").verdict == "same"


@pytest.mark.parametrize(
    ("denial", "note"),
    [
        (
            "The ministry denied that exports fell.",
            "Only the left side has 'denied': The ministry denies what the right side says.",
        ),
        (
            "The ministry rejected reports that exports fell.",
            "Only the left side has 'rejected': The ministry denies what the right side says.",
        ),
        (
            "It is not true that exports fell.",
            "Only the left side has 'not': it presents as not so what the right side says.",
        ),
        (
            "The claim that exports fell is false.",
            "Only the left side has 'false': it presents as not so what the right side says.",
        ),
    ],
)
def test_a_denial_contradicts_the_assertion_and_names_who_denies(denial: str, note: str) -> None:
    pair = met(denial, "Exports fell.")
    assert (pair.verdict, pair.reasons[0].rule, pair.reasons[0].note) == (
        "contradicts",
        "left: denial",
        note,
    )


def test_what_was_refused_was_not_done() -> None:
    assert (
        met("The mayor refused to sign the decree.", "The mayor signed the decree.").verdict == "contradicts"
    )


def test_a_denial_that_is_denied_leaves_it_open() -> None:
    pair = met("The ministry did not deny that exports fell.", "Exports fell.")
    assert pair.verdict == "differs"
    assert differ(pair)["modality"] == ["deny"]


def test_what_is_only_supposed_contradicts_nothing() -> None:
    assert met("If prices fall in May, shops close.", "Prices rose in May.").verdict == "differs"


def test_verbs_of_other_strength_are_no_same() -> None:
    pair = met("The mayor has established a task force.", "The mayor called for a task force.")
    assert pair.verdict == "differs"
    assert differ(pair)["verb strength"] == ["established", "called"]
    (note,) = {reason.note for reason in pair.reasons if reason.field == "verb strength"}
    assert note == (
        "Verb strength: 'established' on the left (has established), 'called' on the right (call for)."
    )


def test_certainty_and_attribution_are_named_with_their_words() -> None:
    pair = met("The bridge may open in May.", "The bridge opens in May, said Ada Mason.")
    found = differ(pair)
    assert pair.verdict == "differs"
    assert found["certainty"][0] == "may"
    assert found["attribution"][1] == "Ada Mason"


def test_who_discloses_a_plan_is_as_sure_of_it_as_who_plans() -> None:
    pair = met("The board plans to sue the firm.", "The board disclosed its intent to sue the firm.")
    assert "certainty" not in differ(pair)


def test_two_numbers_of_one_thing_meet_whatever_else_is_told() -> None:
    left = "The passenger ferry ran aground on a sandbank off the island with 214 people on board."
    pair = met(left, "Fog was dense that night. The vessel had 241 people on board.")
    assert differ(pair)["number"] == ["214", "241"]


def test_what_only_one_side_mentions_is_named_where_nothing_else_differs() -> None:
    pair = met("The bridge opened in May.", "The mayor opened the bridge in May.")
    assert (pair.verdict, pair.reasons[0].rule) == ("same", "left: detail")
    assert differ(pair) == {"detail": ["mayor"]}


def test_every_reason_lies_in_the_text_of_its_side() -> None:
    case = kit.case()
    for pair in kit.compare(case.accounts[0], case.accounts[1]):
        for reason in pair.reasons:
            side = pair.left if reason.rule.startswith("left") else pair.right
            assert not isinstance(side, kit.records.Fact)
            assert side is not None
            assert 0 <= reason.start < reason.end <= len(side.article.text)


@pytest.mark.parametrize(
    ("side", "called"),
    [("a text", "str"), (None, "NoneType"), (["a text"], "a list with str in it")],
)
def test_what_is_neither_article_nor_claims_nor_record_is_told(side: object, called: str) -> None:
    with pytest.raises(kit.KitError) as error:
        kit.compare(kit.from_text("Prices rose."), side)  # type: ignore[arg-type]
    assert str(error.value) == (
        f"compare() was given {called}. Give it an article, a list of claims, or a record (a list of facts)."
    )


@pytest.mark.slow
def test_three_hundred_claims_meet_three_hundred() -> None:
    things = ["bridge", "school", "market", "harbour", "library", "tower"]
    years = [f"The {thing} opened in {year}." for year in range(1900, 1950) for thing in things]
    left = kit.find_claims(kit.from_text(" ".join(years)))
    right = kit.find_claims(kit.from_text(" ".join(years).replace("1949", "1950")))
    counted = Counter(pair.verdict for pair in kit.compare(left, right))
    assert counted == {"same": 294, "differs": 6}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("He dispelled the myth that the mayor sold the land.", "denies"),
        ("It is a misconception that the mayor sold the land.", "denies"),
        ("The story that the mayor sold the land is fake.", "denies"),
        ("He denied false reports that the mayor sold the land.", "denies"),
        ("The claim that the mayor sold the land is not false.", "reports"),
        ("He denied that it was false that the mayor sold the land.", "reports"),
    ],
)
def test_a_story_that_is_called_false_is_denied_and_denied_once(text: str, label: str) -> None:
    assert kit.stance(text, "The mayor sold the land.").label == label


def test_two_accounts_with_numbers_of_their_own_do_not_say_the_same() -> None:
    one = kit.from_text("Nine people were hurt when police cleared the bridge in Velden on Friday.")
    two = kit.from_text("Police cleared more than 1,000 farmers from the bridge in Velden on Friday.")
    (pair,) = (pair for pair in kit.compare(one, two) if pair.left and pair.right)
    assert pair.verdict == "differs"
