from generator.extract import Actor, extract


def actors(text: str) -> dict[str, Actor]:
    return {actor.name: actor for actor in extract(text).actors}


def test_forms_of_a_name_are_one_actor() -> None:
    found = actors("Senator Mara Lind spoke. Lind was late. “Yes,” Ms. Lind said. Mara left.")
    assert set(found) == {"Mara Lind"}
    assert found["Mara Lind"].aliases == ("Lind", "Mara")
    assert found["Mara Lind"].mentions == 4


def test_an_organisation_that_bears_a_name_is_not_the_person() -> None:
    found = actors("Oskar Brandt spoke. The Brandt Foundation paid. Brandt was glad.")
    assert found["Oskar Brandt"].mentions == 2
    assert found["Brandt Foundation"].kind == "organisation"


def test_roles_stand_before_and_after_a_name() -> None:
    found = actors(
        "Harrow’s mayor, Mara Lind, met former Treasury Secretary Oskar Brandt. "
        "Ida Voss, a senior director for trade at the Sund Institute, was there with campaign manager Nils Holm."
    )
    assert found["Mara Lind"].roles == ("Harrow’s mayor",)
    assert found["Oskar Brandt"].roles == ("former Treasury Secretary",)
    assert found["Ida Voss"].roles == ("a senior director for trade at the Sund Institute",)
    assert found["Nils Holm"].roles == ("campaign manager",)


def test_a_capital_that_speaks_is_its_government() -> None:
    found = actors("Beijing insists that the island is part of China. The talks were in Paris.")
    assert (found["Beijing"].kind, found["Beijing"].country) == ("government", "China")
    assert found["China"].kind == "country"
    assert found["Paris"].kind == "unknown"


def test_no_country_is_named_that_the_text_does_not_carry() -> None:
    assert actors("Beijing insists that the island is its own.")["Beijing"].country is None


def test_days_headings_and_adjectives_are_no_names() -> None:
    found = actors("Trade Truce Remains Fragile Today\nOn Monday the Chinese delegation met Mara Lind in May.")
    assert set(found) == {"Mara Lind"}


def test_every_name_stands_in_the_text_where_it_says() -> None:
    text = "Dr. Mara de la Lind Jr. of Johnson & Holm met U.S. Sen. Nils Holm (R-Ohio) and Ida Voss, 44, in Harrow."
    assert all(text[actor.start : actor.end] == actor.name for actor in extract(text).actors)
