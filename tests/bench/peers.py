"""The engines that we are measured against and that the project itself does not need: installed here, once."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from generator.exports import columns
from tests.bench.corpus import ROOT
from tests.bench.measure import BenchError

HERE: Final = Path(__file__).parent
ELEVENTY: Final = HERE / "eleventy"
HUGO: Final = HERE / "hugo"
REQUIREMENTS: Final = HERE / "requirements.txt"


@dataclass(frozen=True, slots=True)
class Peers:
    """Where the peers' programs lie."""

    venv: Path

    @property
    def hugo(self) -> tuple[str, ...]:
        """The command `hugo`: the program itself, not the package's starter, which costs a Python."""
        binary = next(self.venv.glob("lib/python*/site-packages/hugo/binaries/hugo*"), None)
        return (str(binary or self.venv / "bin" / "hugo"),)

    @property
    def pagefind(self) -> tuple[str, ...]:
        """The command `pagefind`, likewise."""
        binary = next(self.venv.glob("lib/python*/site-packages/pagefind_bin/pagefind*"), None)
        return (str(binary),) if binary else (str(self.venv / "bin" / "python"), "-m", "pagefind")

    @property
    def eleventy(self) -> tuple[str, ...]:
        """The command `eleventy`."""
        return ("node", str(ELEVENTY / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"))

    def hugo_folder(self, project: Path) -> Path:
        """A Hugo site beside the project: our templates, and the project's YAML where content adapters find it."""
        folder = project.with_name(f"{project.name}-hugo")
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(HUGO, folder)
        mounts = {"content": "content", "layouts": "layouts", str(project / "docs" / "assets"): "static/assets"}
        mounts |= {str(project / name): f"assets/{name}" for name in ("briefings", "seeds")}
        mounts |= {str(ROOT / "generator" / "words"): "data/words", str(_tables(project)): "data/tables.json"}
        text = "\n".join(
            f'[[module.mounts]]\nsource = "{here}"\ntarget = "{there}"\n' for here, there in mounts.items()
        )
        (folder / "mounts.toml").write_text(text, encoding="utf-8")
        return folder

    def eleventy_env(self, project: Path) -> dict[str, str]:
        """Where Eleventy finds the project, by the variables that its configuration reads."""
        return {"BRIEFINGS": str(project), "TABLES": str(_tables(project))}

    def versions(self) -> dict[str, str]:
        """The version of each peer by its name."""
        listed = _told([str(self.venv / "bin" / "python"), "-m", "pip", "list", "--format=freeze"])
        found = dict(line.split("==") for line in listed.splitlines() if "==" in line)
        node = _told(["node", str(ELEVENTY / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"), "--version"])
        return {
            "Hugo": found["hugo"],
            "Pagefind": found["pagefind"],
            "Eleventy": node,
            "Node.js": _told(["node", "-v"]),
        }


def _tables(project: Path) -> Path:
    """The columns of the tables below /data/ with the keys of the words that explain them, which the peers read too."""
    file = project.with_name(f"{project.name}-tables.json")
    file.write_text(json.dumps(dict(columns())), encoding="utf-8")
    return file


def own_versions() -> dict[str, str]:
    """The versions of what the project itself builds with."""
    names = {"MkDocs": "mkdocs", "Material": "mkdocs-material", "ProperDocs": "properdocs", "Zensical": "zensical"}
    return {"Python": sys.version.split()[0]} | {name: version(package) for name, package in names.items()}


def install(folder: Path) -> Peers:
    """Installs the peers into `folder` unless they are there. Raises BenchError when that fails."""
    peers, marker = Peers(folder / "venv"), folder / ".ready"
    lock = ELEVENTY / "package-lock.json"
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes() + lock.read_bytes()).hexdigest()
    if marker.is_file() and marker.read_text() == wanted and (ELEVENTY / "node_modules").is_dir():
        return peers
    print("installing the peers (once)", flush=True)
    _told([sys.executable, "-m", "venv", "--clear", str(peers.venv)])
    _told([str(peers.venv / "bin" / "python"), "-m", "pip", "install", "--quiet", "--requirement", str(REQUIREMENTS)])
    _told(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", str(ELEVENTY)])
    marker.write_text(wanted)
    return peers


def _told(command: list[str]) -> str:
    """What a command prints. Raises BenchError when it fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, env=os.environ)
    except OSError as error:
        raise BenchError(f"{command[0]}: {error}") from error
    if done.returncode != 0:
        raise BenchError(f"{' '.join(command)} ended with {done.returncode}:\n{(done.stdout + done.stderr)[-2000:]}")
    return done.stdout.strip()
