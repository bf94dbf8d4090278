"""Fixtures that several test files share: the built site, a server for it, a browser, an editor's server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests import tools
from tests.browser import RecordedPage
from tests.desk import desk_in
from tests.pages_server import PagesServer
from tests.web.kinds import KINDS, SPLIT_KINDS

ROOT = Path(__file__).parent.parent
SOURCE_DATE_EPOCH = "1764115200"  # 2025-11-26
SPLIT_ITEMS = 4

# The site is built once for each worker. The tests of a group run on one worker: those that name no other are this one.
SITE_GROUP = "site"
SITE_FIXTURES = frozenset({"built_site", "served_site", "split_site", "served_split_site"})

# Property tests say the same in every run, and a busy machine is no failure. The fast ones try fewer texts.
settings.register_profile("tests", max_examples=100, deadline=None, derandomize=True)
settings.register_profile("quick", settings.get_profile("tests"), max_examples=20)
settings.load_profile("tests")

LONG_RUN = bool(os.environ.get("LONG_RUN"))
"""Whether tests may take as long as they need: `make test-long` sets the variable."""

CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A request that leaves the machine is recorded like any other, but finds no address.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests by the fixtures they use, so that none is in the fast run by mistake."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & {*SITE_FIXTURES, "address_of"}:
            item.add_marker("site")
            if item.get_closest_marker("xdist_group") is None:
                item.add_marker(pytest.mark.xdist_group(SITE_GROUP))
        if "chromium" in fixtures:
            item.add_marker("browser")
        if "axe_core" in fixtures:
            item.add_marker("axe")
        if "html_checker" in fixtures:
            item.add_marker("html")
        if "yaml_language_server" in fixtures:
            item.add_marker("editor")


def lacking(name: str, advice: str = "'python -m tests.tools' tries to install it") -> NoReturn:
    """Skips the test for want of a tool, or fails it in continuous integration."""
    reason = f"{name} is missing; {advice}"
    if tools.required():
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def site_server() -> Iterator[PagesServer]:
    """The server of the site, bound to a free port: its address goes into the build."""
    server = PagesServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory, site_server: PagesServer) -> Path:
    """The folder of the real project's site, built strictly and at a fixed time. Tests only read it."""
    folder = tmp_path_factory.mktemp("built") / "site"
    build(folder, site_url=site_server.url)
    return folder


@pytest.fixture(scope="session")
def served_site(built_site: Path, site_server: PagesServer) -> str:
    """The address of the built site, under a sub-path, with a slash at the end."""
    site_server.start(built_site)
    return site_server.url


@pytest.fixture(scope="session")
def split_site(tmp_path_factory: pytest.TempPathFactory, split_server: PagesServer) -> Path:
    """The folder of the real project's site with few items on a page, so that its lists go on by year and month."""
    folder = tmp_path_factory.mktemp("split")
    project = folder / "project"
    for part in ("briefings", "seeds", "docs", "generator/theme"):
        shutil.copytree(ROOT / part, project / part)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert config.count("  - briefings\n") == 1
    config = config.replace("  - briefings\n", f"  - briefings: {{page_items: {SPLIT_ITEMS}}}\n")
    (project / "mkdocs.yml").write_text(config, encoding="utf-8")
    build(folder / "site", site_url=split_server.url, project=project)
    return folder / "site"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A copy of the real project that a test may change and build; `generator` is the installed one."""
    return desk_in(tmp_path)


@pytest.fixture(scope="module")
def server() -> Iterator[PagesServer]:
    """A server for a site that the tests of one file build."""
    server = PagesServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def split_server() -> Iterator[PagesServer]:
    """The server of the site with few items on a page."""
    server = PagesServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def served_split_site(split_site: Path, split_server: PagesServer) -> str:
    """The address of the site with few items on a page."""
    split_server.start(split_site)
    return split_server.url


@pytest.fixture(scope="session")
def address_of(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Where a kind of page is, on the site that has it."""

    def address(kind: str) -> str:
        base: str = request.getfixturevalue("served_split_site" if kind in SPLIT_KINDS else "served_site")
        return base + {**KINDS, **SPLIT_KINDS}[kind]

    return address


def build(folder: Path, *, site_url: str, project: Path = ROOT) -> None:
    """Builds a project, the real one unless another is named, into a folder, as `make site` does."""
    environment = os.environ | {
        "SITE_URL": site_url,
        "SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH,
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(folder)]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, f"mkdocs build --strict failed:\n{done.stdout}{done.stderr}"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A running headless Chromium."""
    program = tools.find_chromium()
    if program is None:
        lacking(tools.CHROMIUM.name)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_ARGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[RecordedPage]:
    """A new tab in a profile of its own, 1280 by 800, that records its requests and errors."""
    with chromium.new_context(viewport={"width": 1280, "height": 800}) as context:
        yield RecordedPage(context.new_page())


@pytest.fixture(scope="session")
def axe_core() -> Path:
    """The script of axe-core."""
    script = tools.find_axe()
    if script is None:
        lacking(tools.AXE_CORE.name)
    return script


@pytest.fixture(scope="session")
def html_checker() -> tuple[str, ...]:
    """The command that starts the Nu HTML checker."""
    command = tools.find_html_checker()
    if command is None:
        lacking(tools.HTML_CHECKER.name)
    return command


@pytest.fixture(scope="session")
def yaml_language_server() -> tuple[str, ...]:
    """The command that starts yaml-language-server on its standard streams."""
    command = tools.find_yaml_language_server()
    if command is None:
        lacking(tools.YAML_LANGUAGE_SERVER.name)
    return command
