"""What a briefing's page says beyond its items: who mentions what, other wordings, kin sources, what is new."""

import re
import shutil
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from generator import build
from generator.render import Options

TOY = Path(__file__).with_name("toy")
VOTE = "briefings/2031-03-04-tunnel-vote/"
SHARED = (
    "The council of Nordhavn has argued about a fixed link to the mainland for as long as "
    "its oldest members can remember."
)


class Desk:
    """A copy of the toy project that a test may change."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(shutil.copytree(TOY, folder / "project"))

    def replace(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def page(self, address: str = VOTE) -> str:
        built = build.build(self.folder, Options("Desk", "https://example.org/", "en"))
        assert built.pages, [str(finding) for finding in built.findings]
        return next(page.body for page in built.pages if page.address == address)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def coverage(body: str) -> dict[str, list[str]]:
    """The rows of the table "who says it, who leaves it out": the words of each cell under the words of its row."""
    table = body.split('class="b-matrix b-coverage"')[1].split("</table>")[0]
    document = html5lib.parse(f"<table{table}</table>", namespaceHTMLElements=False)
    rows = [row for row in document.iter("tr") if row.find("td") is not None]
    return {text(row[0]): [text(cell) for cell in row.findall("td")] for row in rows}


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_source_that_quotes_one_that_tells_and_one_that_leaves_out_are_told_apart(desk: Desk) -> None:
    desk.replace(
        "briefings/2031-03-04-tunnel-vote.yml",
        "issues: [strait-tunnel]\n",
        "issues:\n  - strait-tunnel\n  - {id: fish-quota, title: The fish quota}\n",
    )
    desk.replace(
        "briefings/2031-03-04-tunnel-vote.yml",
        "timeline:\n",
        "  - {actor: tomas-brandvik, issue: fish-quota, stance: silent, summary: Says nothing, sources: [gazette]}\n"
        "timeline:\n",
    )
    table = coverage(desk.page())
    assert table["[1] Harbour Gazette"] == ["2 quotes", "reported"]
    assert table["[2] The Coastal Courier"] == ["2 quotes", "– not mentioned"]
    assert table["Ilse Vanterpool"] == ["2 quotes", "– not mentioned"]
    assert table["Tomas Brandvik"] == ["1 quote", "silent"]


def test_actor_of_whom_only_others_speak_is_said_to_be_so(desk: Desk) -> None:
    desk.replace(
        "briefings/2031-03-04-tunnel-vote.yml",
        "  - id: tomas-brandvik\n    role: Speaker of the fishers’ guild\n",
        "  - id: tomas-brandvik\n    role: Speaker of the fishers’ guild\n  - {id: harbour, name: The harbour}\n",
    )
    desk.replace(
        "briefings/2031-03-04-tunnel-vote.yml",
        "timeline:\n",
        "  - {actor: harbour, issue: strait-tunnel, stance: oppose, summary: Is against it, claimed_by: tomas-brandvik,"
        " sources: [gazette]}\ntimeline:\n",
    )
    assert coverage(desk.page())["The harbour"] == ["others claim it"]


def test_other_wording_is_shown_as_a_diff_and_named(desk: Desk) -> None:
    box = desk.page().split('class="b-wording"')[1].split("</section>")[0]
    assert "One statement, two wordings" in box
    assert "<mark>" in box
    assert "They differ in typography." in box
    marked = re.findall(r"<mark>(.*?)</mark>", box)
    assert all("tunnel" not in words for words in marked)


def test_articles_that_share_wording_are_called_not_independent(desk: Desk) -> None:
    assert "not independent" not in desk.page()
    for file in ("seeds/gazette-tunnel.txt", "seeds/courier-tunnel.md"):
        with (desk.folder / file).open("a", encoding="utf-8") as article:
            article.write(f"\n{SHARED}\n")
    body = desk.page()
    assert 'href="#not-independent">not independent</a>' in body
    assert f"they share a run of {len(SHARED.split())} words" in body


def test_quotes_that_both_articles_carry_do_not_make_them_kin(desk: Desk) -> None:
    for file in ("seeds/gazette-tunnel.txt", "seeds/courier-tunnel.md"):
        with (desk.folder / file).open("a", encoding="utf-8") as article:
            article.write(f"\n“{SHARED}” she said.\n")
    assert "not independent" not in desk.page()


def test_correction_stands_at_the_top_until_fourteen_days_later(desk: Desk) -> None:
    head = desk.page().split("</header>")[0]
    assert '<b-until date="2031-03-20">' in head
    assert "The cost is now given for each source." in head


def test_note_on_the_first_version_is_no_news(desk: Desk) -> None:
    desk.replace("briefings/2031-03-04-tunnel-vote.yml", "kind: correction", "kind: update")
    assert "<b-until" not in desk.page()
    home = desk.page("")
    assert "No change has been noted yet." in home


def test_contents_list_the_headings_of_the_page_in_order(desk: Desk) -> None:
    body = desk.page()
    listed = re.findall(r'<li><a href="#([a-z-]+)">', body.split('class="b-contents"')[1].split("</details>")[0])
    assert listed == re.findall(r"^## .*\{#([a-z-]+)", body, re.MULTILINE)


def test_link_leads_to_the_very_words_where_the_source_has_an_address(desk: Desk) -> None:
    body = desk.page()
    assert 'href="https://courier.example/tunnel-vote#:~:text=' in body
    assert "Read these words in the article" in body
    assert "the article states no address" in body


def test_archived_copy_is_linked_beside_the_article_or_in_its_place(desk: Desk) -> None:
    desk.replace(
        "briefings/2031-03-04-tunnel-vote.yml",
        "    url: https://courier.example/tunnel-vote\n",
        "    url: https://courier.example/tunnel-vote\n    archive_url: https://archive.example/1\n",
    )
    assert 'href="https://archive.example/1#:~:text=' in desk.page()
    desk.replace("briefings/2031-03-04-tunnel-vote.yml", "    url: https://courier.example/tunnel-vote\n", "")
    assert "Read these words in the archived copy" in desk.page()


def test_issue_page_puts_each_actor_under_the_newest_own_stance(desk: Desk) -> None:
    board = desk.page("issues/strait-tunnel/").split('class="b-board"')[1].split("</section>")[0]
    oppose, support = board.index("Opposes"), board.index("Supports")
    assert oppose < board.index("Tomas Brandvik") < support < board.index("Ilse Vanterpool")


def test_actor_with_one_item_on_an_issue_has_too_little_evidence_for_a_line(desk: Desk) -> None:
    assert "Too little evidence for a line over time." not in desk.page("actors/ilse-vanterpool/")
    desk.replace("briefings/2031-03-04-tunnel-vote.yml", "    quotes: [nobody-asked]\n", "")
    desk.replace(
        "briefings/2031-03-04-tunnel-vote.yml",
        "    speaker: tomas-brandvik\n    text: Nobody asked us, and we will not move our boats\n    kind: direct\n"
        "    issue: strait-tunnel\n",
        "    speaker: tomas-brandvik\n    text: Nobody asked us, and we will not move our boats\n    kind: direct\n",
    )
    assert "Too little evidence for a line over time." in desk.page("actors/tomas-brandvik/")


def test_home_leads_with_a_reviewed_briefing_before_a_newer_draft(desk: Desk) -> None:
    home = desk.page("")
    assert "Nordhavn votes for a tunnel" in home.split('class="b-lead-title"')[1].split("</h2>")[0]
    assert "mainland-talks" in home.split('<ul class="b-list">')[1]


def test_home_names_what_was_just_answered(desk: Desk) -> None:
    side = desk.page("").split("Just answered")[1].split("</section>")[0]
    assert "How close was the vote?" in side
    assert "Eleven to ten." in side
