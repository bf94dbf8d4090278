"""Atom and JSON Feed: what the specifications demand, read by real parsers, and what the entries say."""

import json
import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from generator import exports, views
from tests import exported
from tests.exported import IMPRINT, PROJECTS, TOY, WITHOUT_ADDRESS

ATOM = "{http://www.w3.org/2005/Atom}"
RFC_3339 = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"
# RFC 4287, sections 4.1.1 and 4.1.2: what must stand exactly once, what at most once.
ONCE = {"feed": ("id", "title", "updated"), "entry": ("id", "title", "updated")}
AT_MOST_ONCE = {
    "feed": ("generator", "icon", "logo", "rights", "subtitle"),
    "entry": ("content", "published", "rights", "source", "summary"),
}
ABSOLUTE = {"type": "string", "pattern": r"^https?://[^\s]+$"}
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": ABSOLUTE,
        "feed_url": ABSOLUTE,
        "description": {"type": "string"},
        "language": {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$"},
        "authors": {"type": "array", "items": {"type": "object", "minProperties": 1}},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_text"]}, {"required": ["content_html"]}],
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "url": ABSOLUTE,
                    "title": {"type": "string"},
                    "content_text": {"type": "string", "minLength": 1},
                    "date_published": {"type": "string", "format": "date-time", "pattern": f"^{RFC_3339}$"},
                    "date_modified": {"type": "string", "format": "date-time", "pattern": f"^{RFC_3339}$"},
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


TOY_SITE = exported.known("toy")


@pytest.fixture(scope="module", params=[IMPRINT, WITHOUT_ADDRESS], ids=["with address", "without address"])
def files(request: pytest.FixtureRequest) -> dict[str, bytes]:
    return exported.files(exported.known("toy"), request.param)


@pytest.fixture(scope="module")
def toy() -> dict[str, bytes]:
    return exported.files(exported.known("toy"))


def feeds(files: dict[str, bytes], ending: str) -> dict[str, bytes]:
    found = {name: data for name, data in files.items() if name.rpartition("/")[2] == f"feed.{ending}"}
    assert {f"feed.{ending}", f"actors/ilse-vanterpool/feed.{ending}", f"issues/strait-tunnel/feed.{ending}"} <= set(
        found
    )
    return found


def texts(element: ET.Element, name: str) -> list[str]:
    return [(one.text or "").strip() for one in element.findall(ATOM + name)]


def must_be_atom(feed: ET.Element) -> None:
    """The rules of RFC 4287 that a schema can state, and those that it states in words."""
    assert feed.tag == ATOM + "feed"
    entries = feed.findall(ATOM + "entry")
    for kind, element in [("feed", feed), *(("entry", entry) for entry in entries)]:
        for name in ONCE[kind]:
            [value] = texts(element, name)
            assert value, name
        for name in AT_MOST_ONCE[kind]:
            assert len(element.findall(ATOM + name)) <= 1, name
        assert urlsplit(texts(element, "id")[0]).scheme, "an id is an absolute IRI"
        assert re.fullmatch(RFC_3339, texts(element, "updated")[0])
        alternates = [link for link in element.findall(ATOM + "link") if link.get("rel") == "alternate"]
        assert len({(link.get("type"), link.get("hreflang")) for link in alternates}) == len(alternates) == 1
        assert all(link.get("href") for link in element.findall(ATOM + "link"))
        assert all(category.get("term") for category in element.findall(ATOM + "category"))
        assert not [one for name in ("title", "summary") for one in element.findall(ATOM + name) if len(one)]
    assert [name for author in feed.findall(ATOM + "author") for name in texts(author, "name")] != [""]
    assert feed.findall(ATOM + "author")
    ids = [texts(entry, "id")[0] for entry in entries]
    assert len(set(ids)) == len(ids)


def test_atom_feeds_keep_the_rules_of_rfc_4287(files: dict[str, bytes]) -> None:
    for data in feeds(files, "xml").values():
        must_be_atom(ET.fromstring(data))


def test_atom_feeds_are_read_by_a_feed_reader(files: dict[str, bytes]) -> None:
    for name, data in feeds(files, "xml").items():
        read = feedparser.parse(data)
        assert not read.bozo, read.get("bozo_exception")
        assert read.version == "atom10"
        assert read.feed.title and read.feed.author == "Harbour & briefings"
        assert len(read.entries) == len(ET.fromstring(data).findall(ATOM + "entry")) > 0, name
        for entry in read.entries:
            assert entry.title and entry.summary and entry.link and entry.updated_parsed and entry.tags
            assert "published" not in entry, "no file says when a briefing was first published"


def test_links_of_feeds_lead_to_pages_of_the_site(files: dict[str, bytes]) -> None:
    base = "https://example.org/harbour/"
    for name, data in feeds(files, "xml").items():
        feed = ET.fromstring(data)
        links = {link.get("rel"): urljoin(base + name, link.get("href", "")) for link in feed.findall(ATOM + "link")}
        assert links == {"self": base + name, "alternate": base + name.removesuffix("feed.xml")}
        for link in feed.findall(f"{ATOM}entry/{ATOM}link"):
            target = urljoin(base + name, link.get("href", ""))
            assert f"{target.removeprefix(base)}briefing.json" in files


def test_json_feeds_keep_the_rules_of_version_1_1(files: dict[str, bytes]) -> None:
    validator = Draft202012Validator(JSON_FEED, format_checker=FormatChecker())
    for name, data in feeds(files, "json").items():
        feed = json.loads(data)
        assert not [error.message for error in validator.iter_errors(feed)], name
        ids = [item["id"] for item in feed["items"]]
        assert len(ids) == len(set(ids)) > 0
        assert ("feed_url" in feed) == ("url" in feed["items"][0])


def test_json_feed_and_atom_say_the_same(files: dict[str, bytes]) -> None:
    for name, data in feeds(files, "json").items():
        items = json.loads(data)["items"]
        entries = ET.fromstring(files[name.replace(".json", ".xml")]).findall(ATOM + "entry")
        assert [(item["id"], item["title"], item["content_text"], item["date_modified"]) for item in items] == [
            tuple(texts(entry, part)[0] for part in ("id", "title", "summary", "updated")) for entry in entries
        ]


def test_an_entry_has_a_name_of_its_own_in_each_feed(toy: dict[str, bytes]) -> None:
    ids = [item["id"] for data in feeds(toy, "json").values() for item in json.loads(data)["items"]]
    assert len(ids) == len(set(ids)) > 4


def told(files: dict[str, bytes], feed: str, title: str) -> str:
    items: list[dict[str, Any]] = json.loads(files[feed])["items"]
    return next(str(item["content_text"]) for item in items if title in item["title"])


def test_updated_briefing_says_what_changed_and_what_was_answered(toy: dict[str, bytes]) -> None:
    assert told(toy, "feed.json", "votes for a tunnel") == (
        "Correction of 6 March 2031: The cost is now given for each source. "
        "Answered: How close was the vote? Eleven to ten. "
        "The council voted for a tunnel; the fishers’ guild says nobody asked it."
    )


def test_new_briefing_says_its_bottom_line(toy: dict[str, bytes]) -> None:
    assert told(toy, "feed.json", "Talks with") == "Talks on the mainland’s half have begun."


def test_feed_of_an_actor_tells_of_the_actor_alone(toy: dict[str, bytes]) -> None:
    assert told(toy, "actors/tomas-brandvik/feed.json", "votes for a tunnel") == (
        "Correction of 6 March 2031: The cost is now given for each source. "
        "Position on The strait tunnel: Opposes. Says the fishers will not move their boats. "
        "Said: “Nobody asked us, and we will not move our boats”"
    )
    mayor = told(toy, "actors/ilse-vanterpool/feed.json", "votes for a tunnel")
    assert "Supports. Calls the vote a turning point." in mayor
    assert "boats" not in mayor


def test_feed_of_an_issue_tells_who_stands_where_and_what_is_open(toy: dict[str, bytes]) -> None:
    issue = told(toy, "issues/strait-tunnel/feed.json", "votes for a tunnel")
    assert "Ilse Vanterpool: Supports. Calls the vote a turning point." in issue
    assert "Tomas Brandvik: Opposes. Says the fishers will not move their boats." in issue
    assert "Open: Will the mainland pay its half?" in issue
    assert "How close was the vote" not in issue, "this question belongs to no issue"


def test_shift_and_claim_of_a_position_are_told(tmp_path: Path) -> None:
    project = Path(shutil.copytree(TOY, tmp_path / "project"))
    file = project / "briefings/2031-03-04-tunnel-vote.yml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("    stance: support\n", "    stance: support\n    shift: hardened\n")
    text = text.replace("    stance: oppose\n", "    stance: oppose\n    claimed_by: ilse-vanterpool\n")
    file.write_text(text, encoding="utf-8")
    files = exported.files(exported.site(project))
    issue = told(files, "issues/strait-tunnel/feed.json", "votes for a tunnel")
    assert "Ilse Vanterpool: Supports, hardened. Calls the vote a turning point." in issue
    assert "Tomas Brandvik, as Ilse Vanterpool claims: Opposes." in issue
    file.write_text(text.replace("shift: hardened", "shift: new"), encoding="utf-8")
    files = exported.files(exported.site(project))
    assert "New position on The strait tunnel: Supports." in told(
        files, "actors/ilse-vanterpool/feed.json", "votes for a tunnel"
    )


def test_change_moves_the_feed_and_keeps_the_ids() -> None:
    site = exported.known("toy")
    talks = exported.page(site, "2031-03-10-mainland-talks")
    changed = exported.retold(talks, updated="2031-04-01", bottom_line="Talks have ended.")
    others = [page for page in site.briefings if page != talks]
    before, after = exported.files(site), exported.files(views.site([*others, changed]))
    for name in ("feed", "actors/ilse-vanterpool/feed", "issues/strait-tunnel/feed"):
        old, new = ET.fromstring(before[f"{name}.xml"]), ET.fromstring(after[f"{name}.xml"])
        assert texts(old, "updated") == ["2031-03-10T00:00:00Z"]
        assert texts(new, "updated") == ["2031-04-01T00:00:00Z"]
        assert texts(old, "id") == texts(new, "id")
    ids = [{item["id"] for item in json.loads(one["feed.json"])["items"]} for one in (before, after)]
    assert ids[0] == ids[1]


def test_feed_without_briefings_is_a_feed() -> None:
    files = exported.files(views.site([]))
    feed = ET.fromstring(files["feed.xml"])
    must_be_atom(feed)
    assert not feed.findall(ATOM + "entry")
    assert json.loads(files["feed.json"])["items"] == []


@given(st.text(min_size=1), st.text(min_size=1))
def test_any_words_make_a_feed_that_can_be_read(title: str, bottom_line: str) -> None:
    page = exported.page(TOY_SITE, "2031-03-10-mainland-talks")
    site = views.site([exported.retold(page, title=title, bottom_line=bottom_line)])
    made = {file.file: file.data for file in exports.feeds.files(site, IMPRINT)}
    [entry] = ET.fromstring(made["feed.xml"]).findall(ATOM + "entry")
    shown = re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", title)
    assert texts(entry, "title")[0] == re.sub("\r\n?", "\n", shown).strip()
    assert json.loads(made["feed.json"])["items"][0]["title"] == title


@pytest.mark.parametrize("project", PROJECTS)
def test_every_entry_of_every_feed_says_something(project: str) -> None:
    files = exported.files(exported.known(project))
    said = [item["content_text"] for data in feeds_of(files) for item in json.loads(data)["items"]]
    assert len(said) > 4
    assert all(len(words) > 20 for words in said)
    assert not [words for words in said if "None" in words or "  " in words]


def feeds_of(files: dict[str, bytes]) -> list[bytes]:
    return [data for name, data in files.items() if name.endswith("feed.json")]
