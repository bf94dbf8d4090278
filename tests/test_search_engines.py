"""Zensical fills the place of the search box with a search of its own, and no script of ours gets in its way."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser import RecordedPage
from tests.conftest import ROOT, SOURCE_DATE_EPOCH
from tests.pages_server import PagesServer
from tests.web.kinds import FLAGSHIP

pytestmark = [pytest.mark.engines, pytest.mark.site, pytest.mark.xdist_group("engines")]


@pytest.fixture(scope="module")
def zensical_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site as Zensical builds it."""
    server = PagesServer()
    tree = tmp_path_factory.mktemp("zensical") / "tree"
    environment = os.environ | {"SITE_URL": server.url, "SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH}
    for words, folder in ((["generator", "render", "--out", str(tree)], ROOT), (["zensical", "build"], tree)):
        done = subprocess.run(
            [sys.executable, "-m", *words], cwd=folder, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
    server.start(tree / "site")
    yield server.url
    server.stop()


@pytest.mark.parametrize("address", [FLAGSHIP, "about/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_zensical_has_its_own_search_and_no_error(
    page: RecordedPage, zensical_site: str, address: str, width: int
) -> None:
    page.tab.set_viewport_size({"width": width, "height": 800})
    page.goto(zensical_site + address)
    expect(page.tab.locator(".b-search")).to_have_count(0)
    opener = page.tab.locator("label[for=__search]" if width == 360 else ".md-search__button")
    opener.click()
    page.tab.locator("dialog input").first.fill("recalibrated")
    expect(page.tab.get_by_text(re.compile("the course of the giant ship")).first).to_be_visible()
    assert page.console_errors == []
    assert page.foreign_requests(zensical_site) == []
