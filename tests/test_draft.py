"""From articles to a briefing to be edited: exact quotes, openly unattributed speakers, nothing invented."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator import build, drafting, dump, load, yamltree
from generator.articles import Article, Shelf, parse
from generator.cli import main
from generator.draft import draft
from generator.draft.into import into, possible_answers
from generator.draft.summary import summary
from generator.findings import ProjectError

ROOT = Path(__file__).parent.parent
BRIDGE = Path(__file__).with_name("bridge")
TODAY = "2033-05-20"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose only briefing-to-be are the two articles on the bridge."""
    root = tmp_path / "project"
    shutil.copytree(BRIDGE, root / "seeds")
    (root / "briefings").mkdir()
    return root


def library(root: Path) -> load.Library:
    return load.load(root / "briefings", root=root)


def bridge(project: Path) -> list[Article]:
    return drafting.articles(project, ["valley-observer.txt", "sorn-messenger.md"])


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(project), *words])


@pytest.fixture
def data(project: Path) -> dict[str, Any]:
    return draft(bridge(project), library(project), today=TODAY).data


def quote(data: dict[str, Any], words: str) -> dict[str, Any]:
    return next(one for one in data["quotes"] if words in one["text"])


class TestNew:
    """`briefing draft --out`."""

    def test_draft_passes_the_check_with_every_quote_verified(self, project: Path) -> None:
        done = run(project, "draft", "valley-observer.txt", "sorn-messenger.md", "--out", f"{project}/briefings/b.yml")
        assert done.exit_code == 0, done.output
        checked = build.inspect(project)
        assert {finding.code for finding in checked.findings} <= {"draft-published"}
        assert checked.states.keys() <= {"exact", "folded"}
        assert checked.states.total() == 4

    def test_same_words_in_two_articles_are_one_quote_with_both_sources(self, data: dict[str, Any]) -> None:
        assert quote(data, "bridge that moves")["sources"] == ["a", "b"]
        assert "variants" not in quote(data, "bridge that moves")

    def test_quotes_have_the_speakers_that_the_articles_name(self, data: dict[str, Any]) -> None:
        assert quote(data, "bridge that moves")["speaker"] == "maren-okvist"
        assert quote(data, "an insult")["speaker"] == "pavel-dusik"

    def test_actor_has_name_and_role_in_the_words_of_the_article(self, data: dict[str, Any]) -> None:
        okvist = next(one for one in data["actors"] if one["id"] == "maren-okvist")
        assert okvist["name"] == "Maren Okvist"
        assert "ransport minister" in okvist["role"].lower()
        assert okvist["check"]

    def test_source_says_only_what_the_article_says_of_itself(self, data: dict[str, Any]) -> None:
        assert data["sources"][0] == {"id": "a", "article": "valley-observer.txt"}
        assert data["sources"][1] == {
            "id": "b",
            "article": "sorn-messenger.md",
            "title": "Bridge to close until January",
            "outlet": "Sorn Messenger",
            "published": "2033-05-13",
        }

    def test_figure_claimed_by_one_and_stated_by_another_is_a_difference(self, data: dict[str, Any]) -> None:
        assert any("34 million crowns" in one["about"] for one in data["disagreements"])
        assert [one["sources"] for one in data["figures"] if one["value"] == 34] == [["a", "b"]]

    def test_what_is_left_open_comes_out_as_questions(self, data: dict[str, Any]) -> None:
        texts = " ".join(one["text"] for one in data["questions"])
        assert "ferry" in texts
        assert all(one["status"] == "open" and one["check"] for one in data["questions"])

    def test_nothing_is_marked_reviewed_and_doubts_carry_a_note(self, data: dict[str, Any]) -> None:
        assert data["review"] == "draft"
        assert all(one["check"] for one in data["positions"])

    def test_every_number_and_name_stands_in_an_article(self, project: Path, data: dict[str, Any]) -> None:
        words = " ".join(article.text for article in bridge(project))
        for figure in data["figures"]:
            assert figure["check"].partition("the article: ")[2] in words
        for actor in data["actors"]:
            assert actor["name"].lower() in words.lower()
        for event in data["timeline"]:
            assert str(event["date"])[:4] in words + TODAY

    def test_two_runs_give_the_same_bytes(self, project: Path) -> None:
        texts = {dump.dump(draft(bridge(project), library(project), today=TODAY).data) for _ in range(2)}
        assert len(texts) == 1

    def test_existing_file_is_not_replaced(self, project: Path) -> None:
        (project / "briefings/mine.yml").write_text("title: Mine\n", encoding="utf-8")
        done = run(project, "draft", "valley-observer.txt", "--out", f"{project}/briefings/mine.yml")
        assert done.exit_code == 2
        assert "--into" in done.stderr
        assert (project / "briefings/mine.yml").read_text(encoding="utf-8") == "title: Mine\n"

    def test_article_that_is_not_there_is_named(self, project: Path) -> None:
        done = run(project, "draft", "nowhere.txt", "--out", f"{project}/briefings/b.yml")
        assert done.exit_code == 2
        assert "briefing add" in done.stderr

    def test_file_elsewhere_is_not_taken_for_one_of_the_same_name(self, project: Path, tmp_path: Path) -> None:
        (tmp_path / "valley-observer.txt").write_text("Another text.\n", encoding="utf-8")
        done = run(project, "draft", str(tmp_path / "valley-observer.txt"), "--out", f"{project}/briefings/b.yml")
        assert done.exit_code == 2
        assert "briefing add" in done.stderr
        inside = str(project / "seeds/valley-observer.txt")
        assert run(project, "draft", inside, "--out", f"{project}/briefings/b.yml").exit_code == 0

    def test_report_says_what_was_found_and_what_was_not(self, project: Path) -> None:
        lines = list(summary(draft(bridge(project), library(project), today=TODAY)))
        assert re.match(r"found 4 quotes, \d+ positions?", lines[0])
        assert any("to check" in line for line in lines)

    @pytest.mark.parametrize(
        "text", ["", "\n", "“”", "No quotes here.", "“Unclosed", "日本語だけの記事です。", "\u202eمرحبا"]
    )
    def test_odd_article_gives_a_draft_that_reads(self, project: Path, text: str) -> None:
        article = parse(text.encode(), "odd.txt")
        written = dump.dump(draft([article], library(project), today=TODAY).data)
        tree = yamltree.read(written.encode(), "x.yml")
        assert tree.findings == ()


class TestInto:
    """`briefing draft --into`."""

    @pytest.fixture
    def edited(self, project: Path) -> str:
        """A draft of the first article, with an editor's hand in it."""
        text = dump.dump(draft(bridge(project)[:1], library(project), today=TODAY).data)
        text = text.replace("quotes:\n", "# what was said\nquotes:   # checked by hand\n", 1)
        return text.replace("review: draft", 'review:   "draft"')

    def test_only_sources_lists_change_and_the_rest_is_added(self, project: Path, edited: str) -> None:
        after, _ = into(edited, bridge(project)[1:], library(project), today=TODAY)
        rest = iter(after.splitlines())
        for line in edited.splitlines():
            wanted = {line, line.replace("sources: [a]", "sources: [a, b]")}
            assert any(other in wanted for other in rest), line

    def test_quote_found_again_gains_the_source(self, project: Path, edited: str) -> None:
        after, _ = into(edited, bridge(project)[1:], library(project), today=TODAY)
        data = yamltree.read(after.encode(), "x").value
        assert quote(data, "bridge that moves")["sources"] == ["a", "b"]
        assert [one["text"] for one in data["quotes"]].count("an insult") == 1

    def test_second_run_changes_nothing(self, project: Path, edited: str) -> None:
        once, _ = into(edited, bridge(project), library(project), today=TODAY)
        twice, _ = into(once, bridge(project), library(project), today=TODAY)
        assert once == twice

    def test_result_passes_the_check(self, project: Path, edited: str) -> None:
        file = project / "briefings/b.yml"
        file.write_text(edited, encoding="utf-8")
        done = run(project, "draft", "sorn-messenger.md", "--into", str(file))
        assert done.exit_code == 0, done.output
        assert {finding.code for finding in build.inspect(project).findings} <= {"draft-published"}
        again = run(project, "draft", "sorn-messenger.md", "--into", str(file))
        assert "nothing to add" in again.stdout

    def test_open_question_that_the_article_may_answer_is_named(self, project: Path) -> None:
        text = "title: T\ndate: 2033-05-12\nquestions:\n  - id: ferry\n    text: Will a ferry run?\n    status: open\n"
        _, added = into(text, bridge(project)[1:], library(project), today=TODAY)
        assert [(id_, source) for id_, source, _ in possible_answers(text, added.readings)] == [("ferry", "a")]

    def test_file_edited_meanwhile_is_left_as_it_is(self, project: Path, edited: str) -> None:
        file = project / "briefings/b.yml"
        file.write_text(edited, encoding="utf-8")

        def saved(line: str) -> None:
            file.write_text(edited + "# saved meanwhile\n", encoding="utf-8")

        with pytest.raises(ProjectError, match="edited meanwhile"):
            drafting.write_into(project, ["sorn-messenger.md"], file, today=TODAY, reading=drafting.Reading(saved))
        assert file.read_text(encoding="utf-8") == edited + "# saved meanwhile\n"

    def test_bytes_that_are_no_utf8_are_refused_and_kept(self, project: Path, edited: str) -> None:
        file = project / "briefings/b.yml"
        file.write_bytes(edited.encode() + b"# caf\xe9\n")
        before = file.read_bytes()
        done = run(project, "draft", "sorn-messenger.md", "--into", str(file))
        assert done.exit_code == 2
        assert "UTF-8" in done.stderr
        assert file.read_bytes() == before

    def test_file_that_cannot_be_read_is_refused(self, project: Path) -> None:
        with pytest.raises(ProjectError, match="cannot be read"):
            into("title: [", bridge(project), library(project), today=TODAY)


@pytest.fixture(scope="module")
def two() -> dict[str, Any]:
    """The draft of the two articles of seeds/."""
    shelf = Shelf(ROOT / "seeds")
    articles = [article for name in shelf.names() if (article := shelf.get(name))]
    return draft(articles, library(ROOT), today=TODAY).data


class TestTheTwoArticles:
    """The articles of seeds/, with the registries of the committed briefings."""

    def test_quotes_that_stand_in_both_are_merged(self, two: dict[str, Any]) -> None:
        both = [one["text"] for one in two["quotes"] if one["sources"] == ["a", "b"]]
        assert len(both) == 4

    def test_the_23_million_quote_has_a_variant(self, two: dict[str, Any]) -> None:
        found = quote(two, "23 million people")
        assert found["variants"][0]["source"] == "b"
        assert " - this is very clear" in found["variants"][0]["text"]

    def test_the_12_million_tons_are_a_difference(self, two: dict[str, Any]) -> None:
        assert any("12 million metric tons" in one["about"] for one in two["disagreements"])

    def test_visit_and_initiator_come_out_as_questions(self, two: dict[str, Any]) -> None:
        texts = " ".join(one["text"] for one in two["questions"])
        assert "When will Trump visit China?" in texts
        assert "initiate the phone call" in texts

    def test_registered_actors_and_issues_are_matched(self, two: dict[str, Any]) -> None:
        ids = {one["id"] for one in two["actors"]}
        assert {"xi-jinping", "donald-trump", "cho-jung-tai", "howard-lutnick", "brooke-rollins"} <= ids
        assert {"taiwan-status", "trade-truce", "chip-exports"} <= {
            one if isinstance(one, str) else one["id"] for one in two["issues"]
        }
