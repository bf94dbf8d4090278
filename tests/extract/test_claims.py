from generator.extract import Claim, extract


def claims(text: str) -> list[Claim]:
    found = extract(text).claims
    assert all(text[claim.start : claim.end] == claim.text for claim in found)
    return list(found)


def test_indirect_speech_has_its_speaker_and_cue() -> None:
    (claim,) = claims("Mara Lind said on Monday that the town would stay.")
    assert (claim.speaker, claim.cue) == ("Mara Lind", "said")
    assert claim.text.endswith("the town would stay")


def test_a_stance_needs_no_that() -> None:
    (claim,) = claims("Beijing insists the island is part of its territory.")
    assert (claim.speaker, claim.cue, claim.text) == ("Beijing", "insists", "the island is part of its territory")


def test_according_to_is_a_claim() -> None:
    (claim,) = claims("According to Mara Lind, the town would stay.")
    assert (claim.speaker, claim.text) == ("Mara Lind", "the town would stay")


def test_the_verb_may_close_the_sentence() -> None:
    (claim,) = claims("The town would stay for years, Mara Lind said.")
    assert (claim.speaker, claim.text) == ("Mara Lind", "The town would stay for years")


def test_open_points_are_sentences_with_their_sign() -> None:
    text = "The town met. Beijing has yet to comment on the visits. It is a question whether they will come."
    found = extract(text).uncertainties
    assert [one.sign for one in found] == ["has yet to", "whether"]
    assert found[0].text == "Beijing has yet to comment on the visits."


def test_a_quoted_doubt_is_the_speaker_s() -> None:
    assert extract("“It remains unclear,” Mara Lind said.").uncertainties == ()
