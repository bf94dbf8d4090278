"""What is timed: each engine's way from the YAML of a corpus to a site that can be searched."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.bench.measure import Run
from tests.bench.peers import ELEVENTY, Peers

BIN: Final = Path(sys.executable).parent
PYYAML: Final = """
import pathlib, yaml
for file in sorted(pathlib.Path("briefings").glob("*.yml")):
    yaml.load(file.read_bytes(), yaml.CSafeLoader)
"""
HUGO_CONFIG: Final = ("--config", "hugo.toml,mounts.toml")
QUIET: Final = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1767571200"}


@dataclass(frozen=True, slots=True)
class Work:
    """The folders of one corpus: the project, and beside it what each engine makes of it."""

    project: Path
    count: int

    def beside(self, name: str) -> Path:
        """A folder next to the project."""
        return self.project.with_name(f"{self.project.name}-{name}")

    @property
    def tree(self) -> Path:
        """Where `briefing render` writes the pages."""
        return self.beside("pages")

    @property
    def cache(self) -> Path:
        """What our build keeps for the next."""
        return self.project / ".cache"


def ours(work: Work, *, warm: bool = False) -> Run:
    """Our build, with the search that mkdocs.yml names."""
    site = work.beside("site")
    command = (str(BIN / "mkdocs"), "build", "--quiet", "--site-dir", str(site))
    fresh = (site,) if warm else (site, work.cache)
    return Run("ours, warm" if warm else "ours", work.count, (command,), work.project, fresh, site, QUIET)


def ours_with_pagefind(work: Work) -> Run:
    """Our build with Pagefind's search, whatever the size."""
    site, config = work.beside("site-pagefind"), work.project / "mkdocs-pagefind.yml"
    text = (work.project / "mkdocs.yml").read_text(encoding="utf-8")
    config.write_text(text.replace("  - briefings\n", "  - briefings: {search: pagefind}\n"), encoding="utf-8")
    command = (str(BIN / "mkdocs"), "build", "--quiet", "--config-file", str(config), "--site-dir", str(site))
    return Run("ours with Pagefind", work.count, (command,), work.project, (site, work.cache), site, QUIET)


def rendered(work: Work) -> tuple[str, ...]:
    """The command that writes our pages as Markdown, for engines that start from there."""
    return (str(BIN / "briefing"), "render", "--out", str(work.tree))


def stock(work: Work, engine: str = "mkdocs") -> Run:
    """`briefing render`, and MkDocs or ProperDocs over the pages without our plugin; the pages are not in the nav."""
    site = work.beside(f"site-{engine}")
    build = (str(BIN / engine), "build", "--quiet", "--config-file", str(work.tree / "mkdocs.yml"))
    commands = (rendered(work), (*build, "--site-dir", str(site)))
    return Run(engine, work.count, commands, work.project, (work.tree, site), site, QUIET)


def zensical(work: Work) -> Run:
    """`briefing render`, and Zensical over the pages, without a cache."""
    build = (str(BIN / "zensical"), "build", "--config-file", str(work.tree / "mkdocs.yml"))
    fresh = (work.tree, work.tree / ".cache")
    return Run("zensical", work.count, (rendered(work), build), work.project, fresh, work.tree / "site", QUIET)


def check(work: Work) -> Run:
    """`briefing check` of everything, without a cache."""
    return Run("briefing check", work.count, ((str(BIN / "briefing"), "check"),), work.project, (work.cache,))


def pyyaml(work: Work) -> Run:
    """The same files read with PyYAML's fastest loader, and nothing else."""
    return Run("PyYAML", work.count, ((sys.executable, "-c", PYYAML),), work.project)


def hugo(work: Work, peers: Peers) -> Run:
    """Hugo with content adapters straight from the YAML, and Pagefind."""
    site = work.beside("site-hugo")
    folder = peers.hugo_folder(work.project)
    build = (*peers.hugo, *HUGO_CONFIG, "--quiet", "--destination", str(site))
    index = (*peers.pagefind, "--site", str(site))
    return Run("Hugo + Pagefind", work.count, (build, index), folder, (site,), site)


def eleventy(work: Work, peers: Peers) -> Run:
    """Eleventy from the YAML, and Pagefind."""
    site = work.beside("site-eleventy")
    build = (*peers.eleventy, "--quiet", f"--output={site}")
    index = (*peers.pagefind, "--site", str(site))
    env = {"BRIEFINGS": str(work.project)}
    return Run("Eleventy + Pagefind", work.count, (build, index), ELEVENTY, (site,), site, env)
