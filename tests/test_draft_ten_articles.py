"""Ten articles of ten outlets on one invented event, drafted into one briefing."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator import build, drafting, dump, load, yamltree
from generator.articles import Article, parse
from generator.draft import Draft, draft
from generator.draft.into import into
from generator.draft.summary import summary

QUAY = Path(__file__).with_name("quay")
NAMES = sorted(file.name for file in (QUAY / "seeds").iterdir())
TODAY = "2034-03-15"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("quay") / "project"
    shutil.copytree(QUAY, root)
    return root


@pytest.fixture(scope="module")
def articles(project: Path) -> list[Article]:
    return drafting.articles(project, NAMES)


@pytest.fixture(scope="module")
def library(project: Path) -> load.Library:
    return load.load(project / "briefings", root=project)


@pytest.fixture(scope="module")
def drafted(articles: list[Article], library: load.Library) -> Draft:
    return draft(articles, library, today=TODAY)


@pytest.fixture(scope="module")
def data(drafted: Draft) -> dict[str, Any]:
    return drafted.data


def quote(data: dict[str, Any], words: str) -> dict[str, Any]:
    found = [one for one in data["quotes"] if words in one["text"]]
    assert len(found) == 1, f"{len(found)} quotes hold {words!r}"
    return dict(found[0])


def texts(value: Any) -> Iterator[str]:
    """All texts of a draft, at any depth."""
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(one)


def test_draft_passes_the_check(project: Path, data: dict[str, Any]) -> None:
    file = project / "briefings" / "q.yml"
    file.write_text(dump.dump(data), encoding="utf-8")
    checked = build.inspect(project)
    file.unlink()
    assert {finding.code for finding in checked.findings} == {"draft-published"}
    assert checked.states.keys() <= {"exact", "folded"}
    assert checked.states.total() == len(data["quotes"])


def test_second_briefing_defines_an_actor_as_the_first_does(project: Path, articles: list[Article]) -> None:
    first, second = (project / "briefings" / name for name in ("p.yml", "q.yml"))
    for file, chosen in ((first, articles[3:4]), (second, articles[8:9])):
        file.write_text(
            dump.dump(draft(chosen, load.load(project / "briefings", root=project), today=TODAY).data), encoding="utf-8"
        )
    checked = build.inspect(project)
    first.unlink()
    second.unlink()
    assert {finding.code for finding in checked.findings} == {"draft-published"}


def test_control_characters_of_an_article_do_not_reach_the_file(library: load.Library) -> None:
    article = parse("The wall\x83 cost 14 million crowns, Dara Finch\x1b said on 8 March 2034.".encode(), "odd.txt")
    assert not yamltree.read(dump.dump(draft([article], library, today=TODAY).data).encode(), "q.yml").findings


def test_two_drafts_are_equal(articles: list[Article], library: load.Library, data: dict[str, Any]) -> None:
    assert dump.dump(draft(articles, library, today=TODAY).data) == dump.dump(data)


class TestQuotes:
    @pytest.mark.parametrize(
        ("words", "speaker", "sources"),
        [
            ("We were lucky", "ingrid-talvane", "abc"),
            ("The wall gave way in less than a minute –", "josef-brandmeer", "abcd"),
            ("Every day without the quay", "tomas-quill", "af"),
            ("This collapse was announced", "dara-finch", "dei"),
            ("We want to come back", "helena-marsk", "hi"),
            ("A steel wall does not fail", "seo-min-ha", "d"),
            ("The state will pay for the wall", "rafael-oduya", "e"),
        ],
    )
    def test_quote_has_its_speaker_and_all_its_sources(
        self, data: dict[str, Any], words: str, speaker: str, sources: str
    ) -> None:
        assert (quote(data, words)["speaker"], quote(data, words)["sources"]) == (speaker, list(sources))

    def test_dash_and_hyphen_are_the_same_words(self, data: dict[str, Any]) -> None:
        assert "b" not in [
            one["source"] for one in quote(data, "The wall gave way in less than a minute –")["variants"]
        ]

    def test_part_of_a_quote_is_a_variant_with_a_question(self, data: dict[str, Any]) -> None:
        part = quote(data, "This collapse was announced")
        assert part["variants"] == [{"source": "i", "text": "Each of them was filed away"}]
        assert "a part of it" in part["check"]

    def test_full_stop_alone_makes_no_variant(self, data: dict[str, Any]) -> None:
        assert "variants" not in quote(data, "We want to come back")

    def test_speaker_named_by_office_alone_is_asked_about(self, data: dict[str, Any]) -> None:
        assert "'the minister'" in quote(data, "The state will pay")["check"]

    def test_quote_that_may_be_a_spokeswomans_is_not_given_to_another(self, data: dict[str, Any]) -> None:
        assert quote(data, "Nothing was hidden").get("speaker") != "dara-finch"

    def test_pronoun_is_not_asked_about_where_only_one_person_is_named(self, data: dict[str, Any]) -> None:
        assert "check" not in quote(data, "Every day without the quay")


class TestActors:
    def test_title_before_a_name_makes_no_second_actor(self, data: dict[str, Any]) -> None:
        names = [one.get("name", one["id"]) for one in data["actors"]]
        assert len([name for name in names if "Brandmeer" in name]) == 1
        assert len([name for name in names if "Finch" in name]) == 1

    def test_family_name_first_keeps_its_order(self, data: dict[str, Any]) -> None:
        assert next(one for one in data["actors"] if one["id"] == "seo-min-ha")["name"] == "Seo Min-ha"

    def test_registered_actor_comes_by_its_id(self, data: dict[str, Any]) -> None:
        ids = {one["id"] for one in data["actors"]}
        assert {"ingrid-talvane", "rafael-oduya", "corvane", "kelder-harbour-authority"} <= ids
        assert not ids & {"corvane-lines", "harbour-authority", "minister", "his-ministry"}

    def test_report_names_nobody_who_is_in_the_briefing(self, drafted: Draft) -> None:
        line = next(line for line in summary(drafted) if ", names:" in line)
        assert not any(name in line for name in ("Talvane", "Oduya", "Corvane Lines", "Brandmeer"))


class TestPositions:
    def test_what_describes_a_speaker_is_no_position(self, data: dict[str, Any]) -> None:
        starts = [one["summary"] for one in data["positions"]]
        assert not [text for text in starts if text.startswith(("who ", "a marine engineer", "on Wednesday"))]

    def test_negated_cue_is_silence(self, data: dict[str, Any]) -> None:
        found = [one for one in data["positions"] if "not confirmed that" in one["summary"]]
        assert [(one["actor"], one["stance"]) for one in found] == [("transport-ministry", "silent")]

    def test_cue_that_tells_the_stance_is_kept(self, data: dict[str, Any]) -> None:
        found = next(one for one in data["positions"] if "any report had been withheld" in one["summary"])
        assert found["summary"].startswith("denied")
        assert found["stance"] == "oppose"

    def test_wire_text_in_two_papers_is_one_position_with_both(self, data: dict[str, Any]) -> None:
        found = [one for one in data["positions"] if "divert its ships" in one["summary"]]
        assert [one["sources"] for one in found] == [["b", "c"]]


class TestDates:
    @pytest.mark.parametrize(
        ("words", "date", "certainty"),
        [
            ("They may go home on Friday", "2034-03-10", "expected"),
            ("a vote of no confidence on March 21", "2034-03-21", "expected"),
            ("promised 6 million crowns", "2034-03-09", None),
            ("the quay would reopen on 15 September", "2034-09-15", "expected"),
        ],
    )
    def test_event_has_its_day(self, data: dict[str, Any], words: str, date: str, certainty: str | None) -> None:
        dates = {
            (str(one["date"]), one["certainty"]) for one in data["timeline"] if words.lower() in one["text"].lower()
        }
        assert (date, certainty) in dates

    def test_dateline_is_no_event(self, data: dict[str, Any]) -> None:
        lines = [one["text"] for one in data["timeline"]]
        assert not [text for text in lines if text.startswith(("KELDERHAVEN", "13 March", "Fishing Weekly", "Radio"))]

    def test_year_in_a_quote_is_no_event(self, data: dict[str, Any]) -> None:
        assert "1961" not in {str(one["date"]) for one in data["timeline"]}


class TestDifferences:
    @pytest.mark.parametrize(
        ("about", "sources"),
        [
            ("120 people or Around 150 people", "ag"),
            ("14 million crowns or 18 million crowns", "bce"),
            ("2031 or 2032", "ad"),
            ("June or July", "eg"),
            ("32 boats or 34 boats", "af"),
        ],
    )
    def test_different_values_for_one_thing(self, data: dict[str, Any], about: str, sources: str) -> None:
        found = next(one for one in data["disagreements"] if one["about"] == about)
        assert set(sources) <= {account["source"] for account in found["accounts"]}

    def test_three_lengths_are_one_difference(self, data: dict[str, Any]) -> None:
        found = [one for one in data["disagreements"] if "metres" in one["about"]]
        assert len(found) == 1
        assert all(number in found[0]["about"] for number in ("60", "70", "68"))

    def test_not_confirmed_against_promised(self, data: dict[str, Any]) -> None:
        found = next(one for one in data["disagreements"] if one["about"].startswith("Whether it is settled"))
        assert {"a", "e"} == {account["source"] for account in found["accounts"]}

    def test_each_asks_whether_it_is_the_same_thing(self, data: dict[str, Any]) -> None:
        assert all("?" in one["check"] for one in data["disagreements"])

    def test_same_figure_in_several_articles_is_one(self, data: dict[str, Any]) -> None:
        lengths = [one["sources"] for one in data["figures"] if one["value"] == 60]
        assert lengths == [["a", "b", "c"]]


class TestQuestions:
    def test_open_point_becomes_a_question(self, data: dict[str, Any]) -> None:
        asked = {one["text"] for one in data["questions"]}
        assert "What caused the collapse?" in asked
        assert "Should Ingrid Talvane stay in office?" in asked

    def test_headings_that_ask_nothing_in_particular_are_left_out(self, data: dict[str, Any]) -> None:
        asked = {one["text"] for one in data["questions"]}
        assert not asked & {"What happened?", "Who is affected?", "What does it cost?"}


def test_every_number_and_name_stands_in_an_article(articles: list[Article], data: dict[str, Any]) -> None:
    words = " ".join(" ".join(article.text.split()) for article in articles)
    assert all(one["check"].partition("the article: ")[2] in words for one in data["figures"])
    names = [one["name"] for one in data["actors"] if "name" in one]
    assert all(name.lower() in words.lower() for name in names)


@pytest.mark.slow
def test_articles_added_one_by_one_give_the_same_quotes(
    articles: list[Article], library: load.Library, data: dict[str, Any]
) -> None:
    text = dump.dump(draft(articles[:1], library, today=TODAY).data)
    for article in articles[1:]:
        text, _ = into(text, [article], library, today=TODAY)
    added = yamltree.read(text.encode(), "q.yml").value
    assert list(map(_matter, added["quotes"])) == list(map(_matter, data["quotes"]))


def _matter(one: dict[str, Any]) -> tuple[Any, ...]:
    """What a quote says; a final full stop is no difference, but the text of a person's file is not changed for it."""
    text = one["text"].rstrip(".")
    worded = [own["text"] for own in one.get("variants", ()) if own["text"].rstrip(".") != text]
    return text, one.get("speaker"), one["sources"], worded
