"""A project without its articles: what the check, the pages and the exports say, and how anyone proves it again."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import build, cli
from generator.cli import main
from generator.render import Options
from generator.store import Recall, Store
from tests import conftest

TOY = Path(__file__).with_name("toy")
VOTE = "briefings/2031-03-04-tunnel-vote.yml"
RECORD = "briefings/_evidence.json"
DAY = "2031-04-01"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The toy project with a record, made on the first of April 2031."""
    monkeypatch.setattr(cli, "_today", lambda: DAY)
    folder = Path(shutil.copytree(TOY, tmp_path / "project"))
    assert run(folder, "check", "--record").exit_code == 0
    return folder


@pytest.fixture
def clone(project: Path, tmp_path: Path) -> Path:
    """The same project in a clone that does not hold the articles."""
    shutil.copytree(project, tmp_path / "clone", ignore=shutil.ignore_patterns("seeds"))
    return tmp_path / "clone"


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(project), *words])


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def codes(project: Path) -> list[str]:
    rows = json.loads(run(project, "check", "--format", "json").stdout)
    return [row["code"] for row in rows if row["code"] != "draft-published"]


# Recording


def test_record_holds_no_word_of_an_article(project: Path) -> None:
    text = (project / RECORD).read_text(encoding="utf-8")
    files = list((project / "seeds").iterdir())
    words = {word for file in files for word in re.findall(r"[^\W\d_]{4,}", file.read_text(encoding="utf-8").lower())}
    named = set(re.findall(r"\w+", " ".join(file.name for file in files)))
    assert "boats" in words
    assert not (words - named) & set(re.findall(r"[^\W\d_]{4,}", text.lower()))


def test_recording_again_changes_no_byte_on_another_day(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (project / RECORD).read_bytes()
    monkeypatch.setattr(cli, "_today", lambda: "2031-05-02")
    result = run(project, "check", "--record")
    assert "nothing new" in result.stderr
    assert (project / RECORD).read_bytes() == before


def test_only_what_changed_gets_a_new_day(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_today", lambda: "2031-05-02")
    edit(project / VOTE, "Nobody asked us, and we will not move our boats", "we will not move our boats")
    assert "stale-record" in codes(project)
    assert run(project, "check", "--record").exit_code == 0
    days = [entry["recorded"] for entry in json.loads((project / RECORD).read_text())["entries"]]
    assert sorted(days) == [DAY] * (len(days) - 1) + ["2031-05-02"]
    assert codes(project) == []


def test_nothing_is_recorded_while_there_are_errors(project: Path) -> None:
    before = (project / RECORD).read_bytes()
    edit(project / VOTE, "we will not move our boats", "we will move our boats")
    result = run(project, "check", "--record")
    assert result.exit_code == 1
    assert "no record was written" in result.stderr
    assert (project / RECORD).read_bytes() == before


def test_a_broken_record_is_written_anew(project: Path) -> None:
    before = (project / RECORD).read_bytes()
    (project / RECORD).write_bytes(before[:200])
    assert codes(project) == ["bad-record"]
    assert run(project, "check").exit_code == 1
    assert run(project, "check", "--record").exit_code == 0
    assert (project / RECORD).read_bytes() == before


def test_recording_without_the_articles_keeps_what_was_recorded(clone: Path) -> None:
    before = (clone / RECORD).read_bytes()
    assert run(clone, "check", "--record").exit_code == 0
    assert (clone / RECORD).read_bytes() == before


def test_what_no_briefing_rests_on_any_more_leaves_the_record(clone: Path) -> None:
    (clone / VOTE).unlink()
    run(clone, "check", "--record")
    raw = json.loads((clone / RECORD).read_text())
    assert len(raw["entries"]) == 1
    assert list(raw["articles"]) == ["gazette-tunnel.txt"]


def test_some_briefings_cannot_be_recorded_alone(project: Path) -> None:
    assert run(project, "check", "--record", "2031-03-04-tunnel-vote").exit_code == 2


# Checking without the articles


def test_without_the_articles_the_check_is_fine_and_says_what_is_recorded(clone: Path) -> None:
    result = run(clone, "check")
    assert result.exit_code == 0
    note = (
        f"{RECORD}:1:1: note[recorded-only] 4 quotes recorded on {DAY}, 0 verified here: the articles are not in seeds/"
    )
    assert note in result.stdout
    assert result.stdout.splitlines()[-1] == "2 briefings: 0 of 4 quotes verified (4 recorded); 0 errors, 1 warning"


def test_a_note_stops_no_strict_check(clone: Path) -> None:
    (clone / "briefings/2031-03-10-mainland-talks.yml").unlink()
    assert codes(clone) == ["recorded-only"]
    assert run(clone, "check", "--strict").exit_code == 0
    assert "::notice file=" in run(clone, "check", "--format", "github").stdout


def test_articles_that_are_here_are_proved_as_ever(project: Path) -> None:
    (project / "seeds/courier-tunnel.md").unlink()
    result = run(project, "check")
    assert result.exit_code == 0
    assert "1 quote recorded" in result.stdout and "3 verified here: article 'courier-tunnel.md' is" in result.stdout


def test_without_a_record_a_missing_article_is_an_error(clone: Path) -> None:
    (clone / RECORD).unlink()
    assert set(codes(clone)) == {"missing-article"}
    assert run(clone, "check").exit_code == 1


CHANGES: dict[str, Callable[[str], str]] = {
    "a not taken out": lambda text: text.replace("we will not move our boats", "we will move our boats"),
    "a mark changed": lambda text: text.replace("asked us, and", "asked us; and"),
    "a letter": lambda text: text.replace("our boats", "our boat"),
    "another speaker": lambda text: text.replace("speaker: ilse-vanterpool", "speaker: nordhavn-council"),
    "another source": lambda text: re.sub(r"(move our boats\n(?:.*\n)*?    sources: )\[\w+\]", r"\1[courier]", text),
    "a prefix": lambda text: text.replace("move our boats\n", "move our boats\n    prefix: she said\n"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_quote_that_the_record_does_not_fit_is_an_error_at_its_place(
    clone: Path, change: Callable[[str], str]
) -> None:
    text = (clone / VOTE).read_text(encoding="utf-8")
    assert change(text) != text
    (clone / VOTE).write_text(change(text), encoding="utf-8")
    rows = json.loads(run(clone, "check", "--format", "json").stdout)
    stale = [row for row in rows if row["code"] == "stale-record"]
    assert stale and all(row["severity"] == "error" and row["file"] == VOTE for row in stale)
    assert run(clone, "check").exit_code == 1
    assert run(clone, "check", "--record").exit_code == 1


def test_a_quotation_put_into_a_text_is_an_error_without_its_article(clone: Path) -> None:
    edit(clone / VOTE, "bottom_line: ", "bottom_line: The council called it “a gift to the mainland”. ")
    assert codes(clone) == ["quotation-not-found", "recorded-only"]


def test_an_article_that_changed_since_is_named_with_both_digests(project: Path) -> None:
    file = project / "seeds/gazette-tunnel.txt"
    recorded = json.loads((project / RECORD).read_text())["articles"]["gazette-tunnel.txt"]["sha256"]
    edit(file, "Nobody asked us", "Somebody asked us. Nobody asked us")
    rows = json.loads(run(project, "check", "--format", "json").stdout)
    found = [row for row in rows if row["code"] == "article-changed"]
    assert found and all(recorded[:12] in row["message"] and "--record" in row["hint"] for row in found)
    assert run(project, "check", "--strict").exit_code == 1
    assert run(project, "check", "--record").exit_code == 0
    assert codes(project) == []


# What is published without the articles


def built(project: Path) -> dict[str, str]:
    """Everything that is published, by its address."""
    made = build.build(project, Options(site_url="https://b.example/"))
    assert made.pages
    return {page.file: page.text for page in made.pages} | {
        file.file: file.data.decode() for file in made.files if not file.file.endswith(".png")
    }


ABOUT_VERIFIED = re.compile(
    r"not verified here|A quote is verified when its code points|verified or recorded|<code>verified</code>"
    r"|nothing was verified|\"verified\": 0|,verified,recorded,",
)
"""Where the word is not said of a quote: in the rule, in the names of columns and in a denial."""


def test_nothing_published_without_the_articles_says_verified(clone: Path) -> None:
    for address, text in built(clone).items():
        assert "verified" not in ABOUT_VERIFIED.sub("", text).lower(), address


def test_pages_say_recorded_on_the_day_with_a_shape_of_its_own(clone: Path, project: Path) -> None:
    page = "briefings/2031-03-04-tunnel-vote/index.md"
    without, full = built(clone)[page], built(project)[page]
    assert "3 quotes recorded on 1 April 2031" in without
    assert "Recorded on 1 April 2031 in" in without
    assert states(without) and not states(without) & states(full)


def states(text: str) -> set[str]:
    """The shapes of the states of quotes on a page."""
    return set(re.findall(r'<svg class="b-shape" viewBox="0 0 16 16".*?</svg>', text))


def test_a_site_of_both_counts_both(project: Path) -> None:
    (project / "seeds/courier-tunnel.md").unlink()
    pages = built(project)
    assert "2 of 3 quotes verified, 1 recorded on 1 April 2031" in pages["briefings/2031-03-04-tunnel-vote/index.md"]


def test_evidence_page_names_digest_and_place_without_the_article(clone: Path, project: Path) -> None:
    page = built(clone)["evidence/index.md"]
    for entry in json.loads((clone / RECORD).read_text())["entries"]:
        assert f"{entry['start']} to {entry['end']}" in page
    assert "4 different quotes are recorded on 1 April 2031" in page
    assert re.findall(r"^## .*", page, re.MULTILINE) == re.findall(
        r"^## .*", built(project)["evidence/index.md"], re.MULTILINE
    )


def test_tables_say_recorded_with_the_day(clone: Path) -> None:
    files = built(clone)
    for name in ("quotes", "evidence"):
        rows = json.loads(files[f"data/{name}.json"])
        assert {(row["state"], row["recorded"]) for row in rows} == {("recorded", DAY)}
        assert {row["recorded"] for row in csv.DictReader(files[f"data/{name}.csv"].splitlines())} == {DAY}
    counts = {(row["verified"], row["recorded"]) for row in json.loads(files["data/briefings.json"])}
    assert counts == {(0, 3), (0, 1)}


def test_files_beside_a_briefing_say_recorded_with_the_day(clone: Path) -> None:
    files, folder = built(clone), "briefings/2031-03-04-tunnel-vote"
    whole = json.loads(files[f"{folder}/briefing.json"])
    evidence = [one for quote in whole["quotes"] for one in quote["evidence"]]
    assert {(one["state"], one["recorded"]) for one in evidence} == {("recorded", DAY)}
    assert "3 quotes recorded on 1 April 2031" in files[f"{folder}/briefing.md.txt"]
    linked = json.loads(files[f"{folder}/briefing.jsonld"])
    quotations = [part for part in linked["hasPart"] if part["@type"] == "Quotation"]
    assert len(quotations) == 3
    assert all(part["creativeWorkStatus"] == f"recorded on {DAY}, not verified here" for part in quotations)


def test_annotations_without_the_article_keep_its_name_and_the_offsets(clone: Path, project: Path) -> None:
    name = "briefings/2031-03-04-tunnel-vote/annotations.jsonld"
    without, full = (json.loads(built(one)[name])["first"]["items"] for one in (clone, project))
    assert [one["target"]["source"] for one in without] == [one["target"]["source"] for one in full]
    assert [one["target"]["selector"] for one in without] == [one["target"]["selector"][1:] for one in full]
    for one in without:
        assert any("recorded on" in body.get("value", "") for body in one["body"])


def test_feeds_say_recorded(clone: Path, project: Path) -> None:
    feeds = {name: text for name, text in built(project).items() if name.endswith("feed.json") and "“" in text}
    without = built(clone)
    assert any("Said: “" in text for text in feeds.values())
    assert not any("Said: “" in without[name] for name in feeds)


def test_picture_has_no_tick_without_the_articles(clone: Path, project: Path) -> None:
    name = "briefings/2031-03-04-tunnel-vote/share.png"
    pictures = [
        next(file.data for file in build.build(one, Options()).files if file.file == name) for one in (clone, project)
    ]
    assert pictures[0] != pictures[1]


def test_nothing_kept_from_a_build_with_the_articles_is_shown_without_them(project: Path, tmp_path: Path) -> None:
    recall, store = Recall(), Store(tmp_path / "kept.sqlite")
    page = "briefings/2031-03-04-tunnel-vote/index.md"

    def shown() -> str:
        recall.turn()
        made = build.build(project, Options(), store, recall, preview=True)
        return next(one.text for one in made.pages if one.file == page)

    assert "3 of 3 quotes verified" in shown()
    seeds = (project / "seeds").rename(tmp_path / "away")
    assert "3 quotes recorded on 1 April 2031" in shown()
    record = (project / RECORD).read_text(encoding="utf-8")
    (project / RECORD).unlink()
    assert "0 of 3 quotes verified" in shown()
    (project / RECORD).write_text(record, encoding="utf-8")
    assert "3 quotes recorded on 1 April 2031" in shown()
    seeds.rename(project / "seeds")
    assert "3 of 3 quotes verified" in shown()
    store.close()


@pytest.mark.site
def test_mkdocs_builds_strictly_without_the_articles_but_not_without_the_record(clone: Path, tmp_path: Path) -> None:
    (clone / "briefings/2031-03-10-mainland-talks.yml").unlink()
    site = tmp_path / "site"
    conftest.build(site, site_url="https://b.example/", project=clone)
    assert "Recorded on 1 April 2031 in" in (site / "briefings/2031-03-04-tunnel-vote/index.html").read_text("utf-8")
    (clone / RECORD).unlink()
    with pytest.raises(AssertionError, match="missing-article"):
        conftest.build(site, site_url="https://b.example/", project=clone)


# Proving it again


def test_an_article_put_back_proves_its_quotes_again(clone: Path, project: Path) -> None:
    shutil.copytree(project / "seeds", clone / "seeds")
    assert codes(clone) == []
    assert built(clone) == built(project)


def test_anyone_with_the_article_proves_it_under_any_name(clone: Path, project: Path, tmp_path: Path) -> None:
    mine = shutil.copy(project / "seeds/courier-tunnel.md", tmp_path / "downloaded")
    result = run(clone, "prove", str(mine))
    assert result.exit_code == 0
    assert f"{VOTE}:42:15: folded at 91 to 140, as recorded on {DAY}" in result.stdout
    assert f"2 of 2 quotations verified in {mine}" in result.stdout


def test_an_article_without_the_words_proves_nothing(clone: Path, project: Path, tmp_path: Path) -> None:
    mine = Path(shutil.copy(project / "seeds/gazette-tunnel.txt", tmp_path / "gazette-tunnel.txt"))
    edit(mine, "we will not move our boats", "we will move our boats")
    result = run(clone, "prove", str(mine))
    assert result.exit_code == 1
    assert "not as recorded" in result.stdout
    assert "not-found; nearest: " in result.stdout
    assert "2 of 3 quotations verified" in result.stdout


def test_a_forged_record_is_shown_up_by_the_article(clone: Path, project: Path) -> None:
    edit(project / VOTE, "we will not move our boats", "we will move our boats")
    edit(project / "seeds/gazette-tunnel.txt", "we will not move our boats", "we will move our boats")
    assert run(project, "check", "--record").exit_code == 0
    shutil.copytree(project / "briefings", clone / "briefings", dirs_exist_ok=True)
    assert codes(clone) == ["recorded-only"]  # so it is never called verified
    result = run(clone, "prove", str(TOY / "seeds/gazette-tunnel.txt"))
    assert result.exit_code == 1
    assert "not as recorded" in result.stdout


def test_a_file_that_nobody_cites_could_not_be_proved(clone: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Nothing.\n", encoding="utf-8")
    result = run(clone, "prove", str(other))
    assert result.exit_code == 2
    assert "no briefing cites 'other.txt'" in result.stderr
    assert run(clone, "prove", str(tmp_path / "nowhere.txt")).exit_code == 2
