"""The content security policy in Chromium: the site works under it, and what somebody puts into a page does not run."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import RecordedPage
from tests.conftest import ROOT
from tests.search_box import ask, results
from tests.web.kinds import EVERY_KIND, FLAGSHIP

INJECT = """async () => {
  window.hits = [];
  const put = (html) => document.body.insertAdjacentHTML("beforeend", html);
  const script = document.createElement("script");
  script.textContent = "window.hits.push('inline')";
  document.body.append(script);
  const data = document.createElement("script");
  data.src = "data:text/javascript,window.hits.push('data')";
  document.body.append(data);
  const foreign = document.createElement("script");
  foreign.src = "https://outside.example/x.js";
  document.body.append(foreign);
  put(`<img src="nowhere.png" onerror="window.hits.push('handler')">`);
  put(`<img src="https://outside.example/pixel.png">`);
  put(`<iframe srcdoc="<script>parent.hits.push('frame')<\\/script>"></iframe>`);
  put(`<iframe src="https://outside.example/"></iframe>`);
  put(`<object data="nowhere.swf"></object>`);
  put(`<a id="evil" href="javascript:window.hits.push('link')">x</a>`);
  document.getElementById("evil").click();
  put(`<form id="post" action="https://outside.example/"><input name="q"></form>`);
  document.getElementById("post").submit();
  setTimeout("window.hits.push('eval')", 1);
  const base = document.createElement("base");
  base.href = "https://outside.example/";
  document.head.append(base);
  await new Promise((done) => setTimeout(done, 500));
  return [window.hits, document.baseURI];
}"""


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_kind_of_page_has_its_policy_and_breaks_no_rule(
    page: RecordedPage, address_of: Callable[[str], str], kind: str
) -> None:
    page.goto(address_of(kind))
    page.tab.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.tab.wait_for_load_state("networkidle")
    policy = page.tab.locator("meta[http-equiv=Content-Security-Policy]")
    assert policy.count() == 1
    scripts = next(one for one in (policy.get_attribute("content") or "").split("; ") if one.startswith("script-src"))
    assert "unsafe-inline" not in scripts and "'unsafe-eval'" not in scripts
    assert [error for error in page.console_errors if "404" not in error] == []


@pytest.mark.parametrize("address", [FLAGSHIP, "guide/drafting/"])
def test_nothing_that_is_put_into_a_page_runs_or_goes_elsewhere(
    page: RecordedPage, served_site: str, address: str
) -> None:
    stopped: dict[str, str | None] = {}
    page.tab.on("requestfailed", lambda request: stopped.update({request.url: request.failure}))
    page.goto(served_site + address)
    hits, base = page.tab.evaluate(INJECT)
    assert hits == []
    assert base == served_site + address
    assert page.tab.url == served_site + address
    assert {stopped.get(url) for url in page.foreign_requests(served_site)} <= {"csp"}
    assert len([error for error in page.console_errors if "Content Security Policy" in error]) >= 8


def test_colours_drawer_search_and_filters_work_under_the_policy(page: RecordedPage, served_site: str) -> None:
    page.goto(served_site + "quotes/")
    scheme = page.tab.locator("body").get_attribute("data-md-color-scheme")
    page.tab.locator("[data-b-palette]").click()
    assert page.tab.locator("body").get_attribute("data-md-color-scheme") != scheme
    ask(page.tab, "Taiwan")
    expect(results(page.tab).first).to_be_visible()
    page.tab.keyboard.press("Escape")
    page.goto(served_site + "quotes/?actor=xi-jinping")
    assert page.console_errors == []


def built(desk: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "-d", str(desk / "site")]
    return subprocess.run(command, cwd=desk, capture_output=True, text=True)


@pytest.mark.site
@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<script>alert(1)</script>", "an inline script that is not the theme's"),
        ('<p onclick="alert(1)">x</p>', "an event handler: <p onclick="),
        ("[x](javascript:alert(1))", "an address that runs a script: <a href="),
        ("![x](https://outside.example/pixel.png)", "a file of another site: <img "),
    ],
)
def test_build_fails_on_a_written_page_that_runs_or_loads(desk: Path, text: str, fault: str) -> None:
    file = desk / "docs/about.md"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n\n{text}\n", encoding="utf-8")
    done = built(desk)
    assert done.returncode == 1
    assert f"docs/about.md: {fault}" in done.stderr
    assert "nothing is published" in done.stderr
    assert not any(desk.glob("site/*"))


@pytest.mark.site
def test_build_fails_on_a_template_that_does_not_escape(desk: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "generator", tmp_path / "code/generator")
    template = tmp_path / "code/generator/templates/briefing.md.j2"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("{{ b.bottom_line }}", "{{ b.bottom_line|safe }}"), encoding="utf-8")
    assert template.read_text(encoding="utf-8") != text
    briefing = desk / "briefings/2025-11-24-xi-trump-call.yml"
    lines = briefing.read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("bottom_line:"))
    lines[at] = "bottom_line: <img src=x onerror=alert(1)>"
    briefing.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-c", "from mkdocs.__main__ import cli; cli()", "build", "-d", str(desk / "site")]
    environment = {"PYTHONPATH": str(tmp_path / "code"), "PATH": "/usr/bin:/bin", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=desk, capture_output=True, text=True, env=environment)
    assert done.returncode == 1, done.stderr
    assert "briefings/2025-11-24-xi-trump-call.yml: an event handler: <img src=x onerror=alert(1)>" in done.stderr
