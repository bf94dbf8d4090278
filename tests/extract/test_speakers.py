import pytest

from generator.extract import Quote, extract


def only(text: str) -> Quote:
    return extract(text).quotes[-1]


def speaker(text: str) -> str | None:
    return only(text).speaker


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“We stay,” said Mara Lind, a farmer from Harrow.", "Mara Lind"),
        ("“We stay,” Mara Lind, a farmer from Harrow, said.", "Mara Lind"),
        ("“We stay,” campaign manager Mara Lind told the Harrow Post.", "Mara Lind"),
        ("Mara Lind said on Tuesday that the town was “ready to stay for years.”", "Mara Lind"),
        ("According to Mara Lind, the town is “ready to stay for years.”", "Mara Lind"),
        ("The town is “ready to stay for years,” as Mara Lind put it.", "Mara Lind"),
        ("Their “very strong bond” — as Mara Lind described it — will last.", "Mara Lind"),
        ("Mara Lind praised the mayor and said: “We stay.”", "Mara Lind"),
        ("Mara Lind praised the mayor, saying, “We stay.”", "Mara Lind"),
        ("Mara Lind, who met Oskar Brandt, called the plan “a very bad idea.”", "Mara Lind"),
        ("“Is it true?” Mara Lind asked. “Is it really?”", "Mara Lind"),
        ("“It’s true,” Mara Lind said of Oskar Brandt. “He will stay.”", "Mara Lind"),
        ("With Mara Lind promising to “stay for years,” Oskar Brandt left.", "Mara Lind"),
        ("The plan was described by Mara Lind as “a very bad idea.”", "Mara Lind"),
        ("Oskar Brandt attacked Mara Lind’s promise to “stay for years.”", "Mara Lind"),
        ("“We stay for years.”\n\n— Mara Lind, farmer", "Mara Lind"),
        ("“We stay,” Mara Kelly charged in her speech.", "Mara Kelly"),
        ("“We stay,” said Will Harrow, a farmer.", "Will Harrow"),
    ],
)
def test_the_verb_that_reports_leads_to_its_subject(text: str, name: str) -> None:
    assert speaker(text) == name


def test_a_quote_split_by_its_speaker_has_one_speaker() -> None:
    quotes = extract("“We stay,” Mara Lind said, “for as long as we can.”").quotes
    assert [quote.speaker for quote in quotes] == ["Mara Lind", "Mara Lind"]


def test_a_quote_goes_on_in_its_paragraph_and_in_the_next() -> None:
    text = "“We stay,” Mara Lind said. “We like it here.\n\n“We always did.”"
    assert [quote.speaker for quote in extract(text).quotes] == ["Mara Lind"] * 3


def test_a_colon_before_a_paragraph_leads_in_to_its_quote() -> None:
    assert speaker("Mara Lind had an answer for him on Friday:\n\n“We stay for years.”") == "Mara Lind"


def test_a_family_name_first_is_one_with_its_short_form() -> None:
    assert speaker("Premier Dao Win-ha spoke first. “We stay,” Dao said.") == "Dao Win-ha"
    assert speaker("Taiwan's premier, Dao Win-ha, answered, declaring that “return” was no option.") == "Dao Win-ha"


def test_a_pronoun_is_the_last_person_it_fits() -> None:
    text = "Mr. Brandt met Ms. Lind in Harrow. “We stay,” she said. “We go,” he said."
    assert [quote.speaker for quote in extract(text).quotes] == ["Lind", "Brandt"]


def test_the_mention_is_what_stands_beside_the_quote() -> None:
    quote = only("Ms. Mara Lind met reporters. “We stay,” she told them.")
    assert (quote.speaker, quote.speaker_mention, quote.cue) == ("Mara Lind", "she", "told")


def test_those_without_a_name_are_named_by_their_words() -> None:
    assert speaker("“We stay,” said a spokesman for the rights group.") == "a spokesman for the rights group"
    assert speaker("The rights group said it was “very worried about the town.”") == "The rights group"
    assert speaker("“We stay,” the article read.") == "the article"


def test_a_turn_of_a_transcript_is_its_speaker_s() -> None:
    assert speaker("Mara Lind met Oskar Brandt.\n\n“LIND: We stay for as long as we can.”") == "Mara Lind"


def test_nobody_is_guessed() -> None:
    assert speaker("The “living wage” differs from town to town.") is None
    assert speaker("Mara Lind hosts “The Morning Hour” every day.") is None
    assert speaker("“We stay for as long as we can.”") is None
    assert speaker("“We stay,” he said.") is None


def test_the_channel_is_told_apart_from_the_speaker() -> None:
    assert only("According to state media, Mara Lind said that it was “good for all.”").via == "state media"
    assert only("“We stay,” Mara Lind told the Harrow Post.").via == "the Harrow Post"
    assert only("“We stay,” Mara Lind said in a short statement.").via == "short statement"
    assert only("“We stay,” Mara Lind said.").via is None


def test_kinds_say_how_the_words_stand() -> None:
    text = "“We stay,” Mara Lind said. She called it “a very bad idea” and him “weak.”"
    assert [quote.kind for quote in extract(text).quotes] == ["direct", "mixed", "fragment"]
