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
PLUGIN: Final = "  - briefings\n"
"""Our plugin in mkdocs.yml, without options."""


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
        """What our build keeps for the next, `briefing render` and `briefing check` included."""
        return self.project / ".cache"


@dataclass(frozen=True, slots=True)
class Setup:
    """A configuration of ours: its name in files and folders, what it is called, and the plugin's options as YAML."""

    name: str
    called: str
    options: str = ""

    def written(self, work: Work) -> Path:
        """Its configuration file, beside mkdocs.yml. The one without options is mkdocs.yml itself."""
        usual = work.project / "mkdocs.yml"
        if not self.options:
            return usual
        text = usual.read_text(encoding="utf-8")
        file = work.project / f"mkdocs-{self.name}.yml"
        file.write_text(text.replace(PLUGIN, f"  - briefings: {{{self.options}}}\n"), encoding="utf-8")
        return file


DEFAULT: Final = Setup("default", "ours")
"""What mkdocs.yml says: the search goes by the size of the site."""
MATERIAL: Final = Setup("material", "ours with Material’s search", "search: material")
"""The kind of index that MkDocs, ProperDocs and Zensical make."""
BARE: Final = Setup("bare", "ours with Material’s search, no pictures", "search: material, share_images: false")
"""Without the pictures, which Hugo and Eleventy do not make."""
PAGEFIND: Final = Setup("pagefind", "ours with Pagefind, no pictures", "search: pagefind, share_images: false")
"""The same with the search that follows Hugo and Eleventy."""


def ours(work: Work, setup: Setup = DEFAULT, *, warm: bool = False) -> Run:
    """Our build, with what the last one of the same configuration left if it is to be warm."""
    site, config = work.beside(f"site-{setup.name}"), setup.written(work)
    command = (str(BIN / "mkdocs"), "build", "--quiet", "--config-file", str(config), "--site-dir", str(site))
    fresh = (site,) if warm else (site, work.cache)
    name = f"{setup.called}, warm" if warm else setup.called
    return Run(name, work.count, (command,), work.project, fresh, site, QUIET)


def rendered(work: Work) -> tuple[str, ...]:
    """The command that writes our pages as Markdown, for engines that start from there."""
    return (str(BIN / "briefing"), "render", "--out", str(work.tree))


def stock(work: Work, engine: str = "mkdocs") -> Run:
    """`briefing render`, and MkDocs or ProperDocs over the pages without our plugin; the pages are not in the nav."""
    site = work.beside(f"site-{engine}")
    build = (str(BIN / engine), "build", "--quiet", "--config-file", str(work.tree / "mkdocs.yml"))
    commands = (rendered(work), (*build, "--site-dir", str(site)))
    return Run(engine, work.count, commands, work.project, (work.tree, work.cache, site), site, QUIET)


def zensical(work: Work) -> Run:
    """`briefing render`, and Zensical over the pages, both without a cache."""
    build = (str(BIN / "zensical"), "build", "--config-file", str(work.tree / "mkdocs.yml"))
    fresh = (work.tree, work.tree / ".cache", work.cache)
    return Run("zensical", work.count, (rendered(work), build), work.project, fresh, work.tree / "site", QUIET)


def check(work: Work) -> Run:
    """`briefing check` of everything, without a cache."""
    return Run("briefing check", work.count, ((str(BIN / "briefing"), "check"),), work.project, (work.cache,))


def pyyaml(work: Work) -> Run:
    """The same files read with PyYAML's fastest loader, and nothing else."""
    return Run("PyYAML", work.count, ((sys.executable, "-c", PYYAML),), work.project)


def hugo(work: Work, peers: Peers) -> Run:
    """Hugo with a content adapter straight from the YAML, and Pagefind."""
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
    env = peers.eleventy_env(work.project)
    return Run("Eleventy + Pagefind", work.count, (build, index), ELEVENTY, (site,), site, env)
