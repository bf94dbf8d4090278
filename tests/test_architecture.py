"""What holds of the code as a whole: its layers, its docstrings, its lock files, what its files may say."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

MODULES = sorted((ROOT / "generator").rglob("*.py"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
# Each lock file with the extras of pyproject.toml that it holds.
LOCKS = {
    "requirements.txt": ("build", "search"),
    "requirements-dev.txt": ("build", "dev", "engines", "html", "llm", "pdf", "search"),
}

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def test_imports_point_down(capsys: pytest.CaptureFixture[str]) -> None:
    code = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert code == 0, capsys.readouterr().out


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_public_code_has_docstrings(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    bare = [f"{file.name}:{node.lineno}: {node.name}" for node in public(tree) if not ast.get_docstring(node)]
    assert not bare
    assert ast.get_docstring(tree) or not tree.body, f"{file.name} does not say what it is for"


def public(node: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    """The public classes, functions and methods below a module or a class."""
    for child in node.body:
        if isinstance(child, Definition) and not child.name.startswith("_"):
            yield child
            if isinstance(child, ast.ClassDef):
                yield from public(child)


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_version_and_hashes(name: str) -> None:
    for entry in locked(name):
        assert re.match(r"[A-Za-z0-9._-]+==[^ ]+", entry), entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_no_index(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    options = r"^\s*(-i|--index|--index-url|--extra-index-url|-f|--find-links)\b"
    assert "://" not in text
    assert not re.search(options, text, re.MULTILINE)


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_what_the_project_asks_for(name: str) -> None:
    for requirement in asked(LOCKS[name]):
        versions = [version for package, version in locked_versions(name) if package == requirement.name]
        assert versions, f"{requirement} is not in {name}; run 'make lock'"
        assert all(map(requirement.specifier.contains, versions)), f"{requirement}: run 'make lock'"


def asked(extras: tuple[str, ...]) -> Iterator[Requirement]:
    """What pyproject.toml asks for, by the names that a lock file uses."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for lines in (project["dependencies"], *(project["optional-dependencies"][extra] for extra in extras)):
        for requirement in map(Requirement, lines):
            requirement.name = canonicalize_name(requirement.name)
            yield requirement


def locked_versions(name: str) -> list[tuple[str, str]]:
    """Package and version of each entry; a package has two if they differ by platform or Python."""
    pairs = (entry.split()[0].split("==") for entry in locked(name))
    return [(canonicalize_name(package), version) for package, version in pairs]


def locked(name: str) -> list[str]:
    """The entries of a lock file: a package, its version and its hashes, each as one line."""
    text = (ROOT / name).read_text(encoding="utf-8")
    lines = re.sub(r"\\\n\s*", "", text).splitlines()
    return [line for line in lines if line and not line.lstrip().startswith("#")]


@pytest.mark.parametrize("folder", ["editor", "web", "lighthouse"])
def test_locked_tools_of_npm_name_no_registry(folder: str) -> None:
    packages = json.loads((ROOT / "tests" / folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name, package in packages.items():
        assert "resolved" not in package, name
        assert not name or package["integrity"].startswith("sha512-"), name


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_actions_are_pinned_to_commits(file: Path) -> None:
    used = re.findall(r"^\s*(?:- )?uses: (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    assert used
    for action in used:
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    places = [r"(?<![\w.:/-])/(?:home|root|Users)/[\w.-]+", r"\b[A-Z]:\\Users\\"]
    places += [re.escape(str(folder)) for folder in (ROOT, Path.home()) if len(folder.parts) > 2]
    pattern = re.compile("|".join(places))
    found = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()}"
        for file in committed()
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="ignore").splitlines(), 1)
        if pattern.search(line)
    ]
    assert not found


def committed() -> list[Path]:
    """The files that git holds or would take, except the articles, which are other people's texts."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("this is not a git checkout")
    command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ".", ":!seeds"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
    return [file for name in names if name and (file := ROOT / name).is_file()]
