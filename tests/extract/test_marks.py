from generator.extract import extract


def quoted(text: str) -> list[str]:
    quotes = extract(text).quotes
    assert all(text[quote.start : quote.end] == quote.text for quote in quotes)
    return [quote.text for quote in quotes]


def test_curly_straight_low_and_angle_marks_are_read() -> None:
    assert quoted("Mara Lind said: “We stay.”") == ["We stay."]
    assert quoted('Mara Lind said: "We stay."') == ["We stay."]
    assert quoted("Mara Lind sagte: „Wir bleiben.“") == ["Wir bleiben."]
    assert quoted("Mara Lind a dit : « Nous restons. »") == ["Nous restons."]
    assert quoted("发言人说：「我们留下。」") == ["我们留下。"]


def test_two_apostrophes_are_a_mark() -> None:
    assert quoted("''We stay,'' Ms. Lind said. ``We stay,'' she added.") == ["We stay,", "We stay,"]


def test_single_marks_inside_a_quote_belong_to_its_words() -> None:
    assert quoted("“They call it ‘return’ now,” she said.") == ["They call it ‘return’ now,"]


def test_single_marks_are_read_where_an_article_has_no_others() -> None:
    assert quoted("The minister said: ‘It’s the farmers’ choice.’") == ["It’s the farmers’ choice."]


def test_apostrophes_are_no_marks() -> None:
    assert quoted("It's the farmers' choice, isn't it? The '90s and the dogs' tails.") == []


def test_inches_and_feet_are_no_marks() -> None:
    assert quoted("He is 6'2\" tall and his brother 6'3\" tall.") == []


def test_a_quote_never_crosses_a_paragraph() -> None:
    assert quoted("She said: “We stay.\n\nThe council met. He said “no” to it.") == ["no"]


def test_a_mark_without_a_partner_swallows_nothing() -> None:
    assert quoted("The “council met and said “no” to it.") == ["no"]


def test_a_quote_left_open_goes_on_where_the_next_paragraph_opens_with_a_mark() -> None:
    assert quoted("“We stay,” she said. “We like it.\n\n“We always did.”") == [
        "We stay,",
        "We like it.",
        "We always did.",
    ]


def test_marks_round_nothing_are_no_quote() -> None:
    assert quoted('She wrote "" and " " and "...".') == []
