"""The short way of generated pages through MkDocs gives the bytes of the long way, or gives way to it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SOURCE_DATE_EPOCH

PLUGIN = re.compile(r"^  - briefings:?\n", re.MULTILINE)
pytestmark = [pytest.mark.site, pytest.mark.xdist_group("short-way")]


def built(desk: Path, *, fast: bool) -> tuple[dict[str, bytes], str]:
    """Every file of the site built from the desk, and what the build said."""
    text = (desk / "mkdocs.yml").read_text(encoding="utf-8")
    assert len(PLUGIN.findall(text)) == 1
    config = desk / f"fast-{fast}.yml"
    config.write_text(PLUGIN.sub(rf"  - briefings:\n      fast: {str(fast).lower()}\n", text), encoding="utf-8")
    site = desk.parent / f"site-{fast}"
    environment = os.environ | {"SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(config), "-d", str(site)]
    done = subprocess.run(command, cwd=desk, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    files = {f.relative_to(site).as_posix(): f.read_bytes() for f in site.rglob("*") if f.is_file()}
    return files, done.stderr


def differing(desk: Path, *, short_way: bool = True) -> list[str]:
    short, said = built(desk, fast=True)
    long, _ = built(desk, fast=False)
    assert ("takes longer" in said) != short_way
    assert len(short) > 100
    return sorted(name for name in short.keys() | long.keys() if short.get(name) != long.get(name))


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_page_the_search_and_the_site_map_are_the_same_bytes(desk: Path) -> None:
    assert differing(desk) == []


def test_so_they_are_where_lists_go_on_by_year_and_month(desk: Path) -> None:
    replace(desk / "mkdocs.yml", "  - briefings\n", "  - briefings:\n      page_items: 2\n")
    assert differing(desk) == []
    assert len(list((desk.parent / "site-True").glob("actors/*/20*/index.html"))) > 10


def test_so_they_are_in_another_language_with_other_features_and_an_override(desk: Path) -> None:
    replace(desk / "mkdocs.yml", "  language: en\n", "  language: de\n")
    replace(desk / "mkdocs.yml", "  features:\n", "  features:\n    - navigation.instant\n    - navigation.top\n")
    replace(desk / "mkdocs.yml", 'repo_url: !ENV [REPO_URL, ""]', "repo_url: https://github.com/example/desk")
    main = desk / "generator/theme/main.html"
    shown = "{{ page.title }} {{ page.url }} {{ page.meta.updated }}"
    override = f"{{% block footer %}}{{{{ super() }}}}{{% if page %}}{shown}{{% endif %}}{{% endblock %}}"
    main.write_text(main.read_text(encoding="utf-8") + override, encoding="utf-8")
    assert differing(desk) == []


def test_override_that_decides_by_a_value_takes_the_long_way(desk: Path) -> None:
    main = desk / "generator/theme/main.html"
    override = (
        "{% block footer %}{% if page %}{{ page.title | length }} {{ page.title | upper }}{% endif %}{% endblock %}"
    )
    main.write_text(main.read_text(encoding="utf-8") + override, encoding="utf-8")
    assert differing(desk, short_way=False) == []


def test_text_that_looks_like_a_heading_is_no_heading(desk: Path) -> None:
    file = desk / "briefings/2025-11-24-xi-trump-call.yml"
    replace(file, "summary: |\n", "summary: |\n  ## Sources {#sources}\n\n  ## Positions {#positions}\n\n")
    assert differing(desk) == []


def test_hook_that_must_see_each_page_is_named_and_sees_it(desk: Path) -> None:
    (desk / "hook.py").write_text(
        "def on_page_content(html, page, config, files):\n    return html + '<p>seen</p>'\n", encoding="utf-8"
    )
    replace(desk / "mkdocs.yml", "plugins:\n", "hooks: [hook.py]\n\nplugins:\n")
    files, said = built(desk, fast=True)
    assert said.count("must see each page, so building takes longer") == 1
    assert b"<p>seen</p>" in files["briefings/2025-11-24-xi-trump-call/index.html"]
    assert b"<p>seen</p>" in files["quotes/index.html"]


def test_extension_that_changes_generated_html_takes_the_long_way(desk: Path) -> None:
    (desk / "shout.py").write_text(
        "import markdown.extensions, markdown.postprocessors\n"
        "class Shout(markdown.postprocessors.Postprocessor):\n"
        "    def run(self, text):\n        return text.replace('Verified', 'VERIFIED')\n"
        "class Extension(markdown.extensions.Extension):\n"
        "    def extendMarkdown(self, md):\n        md.postprocessors.register(Shout(md), 'shout', 0)\n"
        "def makeExtension(**kwargs):\n    return Extension(**kwargs)\n",
        encoding="utf-8",
    )
    (desk / "hook.py").write_text("import sys\nsys.path.insert(0, __file__.rpartition('/')[0])\n", encoding="utf-8")
    replace(desk / "mkdocs.yml", "plugins:\n", "hooks: [hook.py]\n\nplugins:\n")
    replace(desk / "mkdocs.yml", "  - attr_list\n", "  - attr_list\n  - shout\n")
    files, said = built(desk, fast=True)
    assert "changes the generated pages, so building takes longer" in said
    assert b"VERIFIED in" in files["briefings/2025-11-24-xi-trump-call/index.html"]
