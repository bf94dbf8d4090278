from generator.extract import Figure, extract


def figures(text: str) -> list[Figure]:
    found = extract(text).figures
    assert all(text[figure.start : figure.end] == figure.text for figure in found)
    return list(found)


def test_number_scale_unit_currency_and_approximation_are_read() -> None:
    (tons,) = figures("China bought at least 12 million metric tons of soya beans.")
    assert (tons.value, tons.scale, tons.unit, tons.approximation) == (12, "million", "metric tons", "at least")
    (money,) = figures("A $330 million sale was approved.")
    assert (money.value, money.scale, money.currency) == (330, "million", "$")
    (share,) = figures("About 4.5 percent of 1 agreed.")
    assert (share.value, share.unit, share.approximation) == (4.5, "percent", "About")
    (people,) = figures("Some 1,200 people came.")
    assert (people.value, people.unit) == (1200, "people")


def test_number_words_are_read() -> None:
    (years,) = figures("It lasted four years.")
    assert (years.value, years.unit) == (4, "years")


def test_dates_years_and_bare_numbers_are_no_figures() -> None:
    assert figures("On October 30, 2025, in 2019, rule 7, the 3rd, 4:30, a key to the H200 chip.") == []
