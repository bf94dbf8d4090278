"""`mkdocs serve` over a copy of the toy project: edits show, mistakes show and heal, the preview never dies."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.serving import Preview, serving

BRIEFING = "briefings/2031-03-04-tunnel-vote.yml"
TEMPLATE = "generator/templates/timeline.md.j2"
PAGE = "briefings/2031-03-04-tunnel-vote/"
pytestmark = [pytest.mark.site, pytest.mark.xdist_group("serve")]


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of a copy of the toy project, with a copy of the package, so that templates can be edited."""
    project = Path(shutil.copytree(ROOT / "tests/toy", tmp_path_factory.mktemp("serve") / "project"))
    shutil.copytree(ROOT / "generator", project / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    with serving(project, lambda text: "Nordhavn votes" in text) as preview:
        yield preview


def test_edit_of_a_briefing_shows_on_its_page_and_on_home(preview: Preview) -> None:
    preview.edit(BRIEFING, "nobody asked it.", "it was never asked.")
    preview.wait(PAGE, lambda text: "it was never asked." in text)
    preview.wait("", lambda text: "it was never asked." in text)


def test_edit_of_a_registry_shows_on_every_page_that_names_the_actor(preview: Preview) -> None:
    preview.edit("briefings/_actors.yml", "name: Tomas Brandvik", "name: Tomas H. Brandvik")
    preview.wait(PAGE, lambda text: "Tomas H. Brandvik" in text)
    preview.wait("actors/tomas-brandvik/", lambda text: "Tomas H. Brandvik" in text)


def test_new_briefing_appears_and_a_deleted_one_goes(preview: Preview) -> None:
    file = preview.project / "briefings/2031-05-01-opening.yml"
    file.write_text("title: The opening\ndate: 2031-05-01\nreview: reviewed\n", encoding="utf-8")
    preview.wait("briefings/", lambda text: "The opening" in text)
    file.unlink()
    preview.wait("briefings/", lambda text: "Nordhavn votes" in text and "The opening" not in text)


def test_changed_article_shows_that_the_quote_stands_there_no_more(preview: Preview) -> None:
    preview.edit("seeds/gazette-tunnel.txt", "Nobody asked us, and", "No one asked us, and")
    text = preview.wait(PAGE, lambda text: "quote-not-found" in text)
    assert "Not found in" in text
    preview.edit("seeds/gazette-tunnel.txt", "No one asked us, and", "Nobody asked us, and")
    preview.wait(PAGE, lambda text: "Nordhavn votes" in text and "quote-not-found" not in text)


def test_false_quote_shows_on_its_page_and_the_next_good_save_heals_it(preview: Preview) -> None:
    preview.edit(BRIEFING, "we will not move our boats", "we will move our boats")
    text = preview.wait(PAGE, lambda text: "quote-not-found" in text)
    assert "2 of 3 quotes verified" in text
    assert "quote-not-found" not in preview.read("actors/ilse-vanterpool/")
    preview.edit(BRIEFING, "we will move our boats", "we will not move our boats")
    preview.wait(PAGE, lambda text: "3 of 3 quotes verified" in text and "quote-not-found" not in text)


def test_file_that_is_no_yaml_shows_its_findings_and_leaves_the_rest_standing(preview: Preview) -> None:
    good = (preview.project / BRIEFING).read_text(encoding="utf-8")
    (preview.project / BRIEFING).write_text("title: [unclosed\n\tdate: x\n", encoding="utf-8")
    text = preview.wait(PAGE, lambda text: "cannot be shown yet" in text)
    assert "yaml-syntax" in text
    assert "Talks with the mainland begin" in preview.read("briefings/2031-03-10-mainland-talks/")
    (preview.project / BRIEFING).write_text(good, encoding="utf-8")
    preview.wait(PAGE, lambda text: "3 of 3 quotes verified" in text)


def test_edit_of_a_template_shows_and_a_broken_one_keeps_the_last_good_pages(preview: Preview) -> None:
    preview.edit(TEMPLATE, 't("timeline_description")', '"Every day in order."')
    preview.wait("timeline/", lambda text: "Every day in order." in text)
    preview.edit(TEMPLATE, '"Every day in order."', '"Every day in order." %} {{')
    preview.edit(BRIEFING, "title: Nordhavn votes", "title: Nordhavn town votes")
    preview.wait_for_log("timeline.md.j2:")
    assert "Every day in order." in preview.wait("timeline/", lambda text: text != "")
    preview.edit(TEMPLATE, '"Every day in order." %} {{', '"Every day in order."')
    preview.wait(PAGE, lambda text: "Nordhavn town votes" in text)


def test_broken_configuration_keeps_the_last_pages_until_it_is_mended(preview: Preview) -> None:
    preview.edit("mkdocs.yml", "site_name: Harbour briefings", "site_name: [Harbour briefings")
    preview.wait_for_log("MkDocs encountered an error parsing the configuration file")
    preview.edit(BRIEFING, "nine hours of debate", "ten hours of debate")
    assert "votes" in preview.read(PAGE)
    preview.edit("mkdocs.yml", "site_name: [Harbour briefings", "site_name: Harbour notes")
    preview.wait("", lambda text: "Harbour notes" in text)
    preview.wait(PAGE, lambda text: "ten hours of debate" in text)


@pytest.mark.parametrize("folder", ["briefings", "seeds", "docs"])
def test_a_folder_that_goes_and_comes_back_as_branches_do_is_seen_again(preview: Preview, folder: str) -> None:
    elsewhere = preview.project / "elsewhere"
    rounds = preview.rounds
    shutil.copytree(preview.project / folder, elsewhere)
    shutil.rmtree(preview.project / folder)
    preview.wait("", lambda text: preview.rounds > rounds)
    elsewhere.rename(preview.project / folder)
    edits = {
        "briefings": (BRIEFING, "The vote was eleven to ten", "The vote was ELEVEN to ten", PAGE),
        "seeds": ("seeds/gazette-tunnel.txt", "Nobody asked us, and", "None asked us, and", PAGE),
        "docs": ("docs/about.md", "# About", "# ELEVEN", "about/"),
    }
    name, old, new, address = edits[folder]
    preview.wait("briefings/", lambda text: "votes" in text)
    preview.edit(name, old, new)
    preview.wait(address, lambda text: "ELEVEN" in text or "quote-not-found" in text)
    preview.edit(name, new, old)
    preview.wait(address, lambda text: "ELEVEN" not in text and "quote-not-found" not in text)
