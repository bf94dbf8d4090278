"""Any text in any field builds, and its page says it as it was written; `LONG_RUN=1` tries 10,000 of them."""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import build
from generator.findings import Severity
from generator.mkdocs_plugin.gate import faults_of_content, faults_of_values
from generator.render import Options
from tests.conftest import LONG_RUN, ROOT
from tests.hostile import project
from tests.hostile.vectors import PUBLISHED

pytestmark = pytest.mark.slow

CASES = 10_000 if LONG_RUN else 500
OPTIONS = Options("Hostile", "https://desk.example/", share_images=False)
CASE = project.Case(100, "plain words")
EXTENSIONS = yaml.safe_load(
    re.split(r"^markdown_extensions:", (ROOT / "mkdocs.yml").read_text(), flags=re.M)[1].split("\n\n")[0]
)

Place = tuple[Any, ...]

texts = st.one_of(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=60),
    st.text(st.sampled_from("<>\"'&=#*_[](){}!|`~^\\/:;-+@%$ \n\tab1.“”‘’«»\u202e\u200b"), min_size=1, max_size=40),
    st.lists(st.sampled_from(list(PUBLISHED.values())), min_size=1, max_size=3).map("".join),
    st.tuples(st.sampled_from(list(PUBLISHED.values())), st.text(st.characters(codec="utf-8"), max_size=9)).map(
        "".join
    ),
)


class Reader(HTMLParser):
    """The words of a page, and which elements it has with which attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.shapes: set[tuple[str, ...]] = set()
        self.data = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shapes.add((tag, *sorted(name for name, _ in attrs)))
        self.data = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self.data = False

    def handle_data(self, data: str) -> None:
        if not self.data:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


class Bench:
    """A project of one briefing, of which one text after the other is replaced."""

    def __init__(self, folder: Path) -> None:
        project.write(folder, ROOT, {"plain": CASE.text})
        self.folder = folder
        self.changed = ""
        self.files = {
            f"{CASE.slug}.yml": project.briefing(CASE),
            "_actors.yml": {CASE.id: project.registered_actor(CASE)},
            "_issues.yml": {CASE.id: project.registered_issue(CASE)},
        }
        self.before = {page.address: Reader(html_of(page.body)) for page in build.build(folder, OPTIONS).pages}
        self.places = dict(self._places())
        self.shapes = {shape for reader in self.before.values() for shape in reader.shapes}

    def _places(self) -> Iterator[tuple[Place, str]]:
        """Each field that a page shows, and the page: that of the briefing where it is there too."""
        order = sorted(self.before, key=lambda one: (not one.startswith("briefings/2"), one.count("/") < 2, one))
        for name, content in self.files.items():
            for place, text in leaves(content, (name,)):
                pages = [one for one in order if shown(text, self.before[one].text)]
                if pages and place[-1] not in project.HELD_BACK and "q100" in text:
                    yield place, pages[0]

    def write(self, place: Place, text: str) -> str:
        """Puts a text in a place, and into the article; returns what then stands there."""
        files = copy.deepcopy(self.files)
        item: Any = files[place[0]]
        for step in place[1:-1]:
            item = item[step]
        value = item[place[-1]] = f"{text} {item[place[-1]].rpartition(' ')[2]}"
        for name, content in files.items():
            if name in (place[0], self.changed):
                project.put(self.folder / "briefings" / name, content)
        self.changed = place[0]
        words = f"{project.article(CASE)}\n\n“{value}”, said {value}.\n"
        (self.folder / "seeds" / CASE.article).write_bytes(words.encode())
        return value


REFUSALS = {"encoding", "quotation-not-found", "quote-not-found", "yaml-syntax", "empty-value"}


def leaves(item: Any, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(item, dict | list):
        for key, one in item.items() if isinstance(item, dict) else enumerate(item):
            yield from leaves(one, (*place, key))
    elif isinstance(item, str):
        yield place, item


def html_of(body: str) -> str:
    names = [one if isinstance(one, str) else next(iter(one)) for one in EXTENSIONS]
    configs = {name: options for one in EXTENSIONS if isinstance(one, dict) for name, options in one.items()}
    return markdown.markdown(body, extensions=names, extension_configs=configs)


def shown(text: str, page: str) -> bool:
    text = " ".join(text.split())
    return text in page or text[:1].upper() + text[1:] in page


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("any") / "project")


def test_any_text_in_any_field_builds_and_is_shown_as_it_is_written(bench: Bench) -> None:
    assert len(bench.places) > 40
    told: Counter[str] = Counter()

    @settings(max_examples=CASES, suppress_health_check=list(HealthCheck))
    @given(place=st.sampled_from(sorted(bench.places, key=str)), text=texts)
    def is_shown_or_refused(place: Place, text: str) -> None:
        value = bench.write(place, text)
        built = build.build(bench.folder, OPTIONS)
        errors = {one.code for one in built.findings if one.severity is Severity.ERROR}
        told["refused" if errors else "shown"] += 1
        if errors:
            unread = {"unreadable-article"} if "\0" in text else set()  # the text stands in the article too
            assert errors <= REFUSALS | unread
            return
        page = next(one for one in built.pages if one.address == bench.places[place])
        html = html_of(page.body)
        reader = Reader(html)
        assert shown(value, reader.text), (value, reader.text)
        assert reader.shapes <= bench.shapes
        assert faults_of_content(html) == ()
        assert faults_of_values(text for text in page.front_matter.values() if isinstance(text, str)) == ()

    is_shown_or_refused()
    assert told["shown"] > 2 * told["refused"], told
