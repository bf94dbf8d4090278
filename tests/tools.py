"""What the tests need from the machine: a Chromium, and what npm installs, which needs Node.js or Java.

The functions that find a tool change nothing. `python -m tests.tools`, which `make test` runs first,
also tries to install what is missing and names the tests that a tool it cannot get would skip. With
CI=true a missing tool is a failure.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

EDITOR = Path(__file__).parent / "editor"
SERVER = EDITOR / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
WEB = Path(__file__).parent / "web"
AXE = WEB / "node_modules" / "axe-core" / "axe.min.js"
HTML_CHECKER_JAR = WEB / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE_FOLDER = Path(__file__).parent / "lighthouse"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Tool:
    """Something outside Python that some tests drive."""

    name: str
    mark: str
    """The pytest mark of the tests that need it."""
    find: Callable[[], object | None]
    get: Callable[[], None]
    """Tries to install it; whether that worked, `find` tells."""


def required() -> bool:
    """Whether a missing tool is a failure, as it is in continuous integration."""
    return os.environ.get("CI", "").lower() in ("1", "true")


def works(program: str) -> bool:
    """Whether the program starts: a stub, or one whose libraries are missing, does not."""
    try:
        return subprocess.run([program, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def find_chromium() -> Path | None:
    """The browser that the machine has, else the one that Playwright installed."""
    for name in CHROMIUMS:
        program = shutil.which(name)
        if program and works(program):
            return Path(program)
    with sync_playwright() as playwright:
        program = playwright.chromium.executable_path
    return Path(program) if works(program) else None


def find_yaml_language_server() -> tuple[str, ...] | None:
    """The command that serves the language server protocol on its standard streams."""
    node = shutil.which("node")
    if node is None or not works(node) or not SERVER.is_file():
        return None
    return (node, str(SERVER), "--stdio")


def find_axe() -> Path | None:
    """The script of axe-core, if it is the version that package.json names."""
    return AXE if is_installed(WEB, "axe-core") else None


def find_html_checker() -> tuple[str, ...] | None:
    """The command that starts the Nu HTML checker, if it is the version that package.json names."""
    java = shutil.which("java")
    if java is None or not works(java) or not is_installed(WEB, "vnu-jar"):
        return None
    return (java, "-jar", str(HTML_CHECKER_JAR))


def find_lighthouse() -> tuple[str, ...] | None:
    """The command that starts Lighthouse, if it is the version that package.json names."""
    node = shutil.which("node")
    if node is None or not works(node) or not is_installed(LIGHTHOUSE_FOLDER, "lighthouse"):
        return None
    return (node, str(LIGHTHOUSE_FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"))


def is_installed(folder: Path, package: str) -> bool:
    """Whether the folder's package.json names this package and npm has installed that version of it."""
    try:
        wanted = json.loads((folder / "package.json").read_text(encoding="utf-8"))["devDependencies"][package]
        text = (folder / "node_modules" / package / "package.json").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return bool(json.loads(text)["version"] == wanted)


def get_chromium() -> None:
    """Installs Chromium as a package of the system if we may, else in Playwright's own folder."""
    install = (sys.executable, "-m", "playwright", "install")
    if not may_install_packages():
        run(*install, "chromium")
        return
    install_packages("chromium")
    if find_chromium() is None:  # Ubuntu's package is a stub that needs snap
        run(*install, "--with-deps", "chromium")


def get_yaml_language_server() -> None:
    """Installs the language server from its lock file."""
    install_from_lock(EDITOR)


def get_web() -> None:
    """Installs axe-core and the HTML checker from their lock file."""
    install_from_lock(WEB)


def get_lighthouse() -> None:
    """Installs Lighthouse from its lock file."""
    install_from_lock(LIGHTHOUSE_FOLDER)


def get_html_checker() -> None:
    """Installs the HTML checker, and before it Java where we may."""
    if shutil.which("java") is None and may_install_packages():
        install_packages("default-jre-headless")
    get_web()


def install_from_lock(folder: Path) -> None:
    """Installs what a lock file of npm says, and before it Node.js where we may.

    Nothing that a package would run at its installation is run: that of the HTML checker downloads a Java.
    """
    for program, package in (("node", "nodejs"), ("npm", "npm")):
        if shutil.which(program) is None and may_install_packages():
            install_packages(package)
    npm = shutil.which("npm")
    if npm:
        run(npm, "ci", "--ignore-scripts", "--prefix", str(folder), cwd=folder)


def may_install_packages() -> bool:
    """Whether this is a machine with apt-get on which we are root, such as a container."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_packages(*names: str) -> None:
    """Installs packages of the system."""
    run("apt-get", "update")
    run("apt-get", "install", "-y", "--no-install-recommends", *names)


def run(*command: str, cwd: Path | None = None) -> None:
    """Runs a command; prints what it said only if it failed."""
    print("running", Path(command[0]).name, *command[1:], flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        print((done.stdout + done.stderr).strip()[-2000:], file=sys.stderr, flush=True)


CHROMIUM = Tool("Chromium", "browser", find_chromium, get_chromium)
YAML_LANGUAGE_SERVER = Tool(
    "yaml-language-server (Node.js and npm)", "editor", find_yaml_language_server, get_yaml_language_server
)
AXE_CORE = Tool("axe-core (npm)", "axe", find_axe, get_web)
HTML_CHECKER = Tool("Nu HTML checker (Java and npm)", "html", find_html_checker, get_html_checker)
LIGHTHOUSE = Tool("Lighthouse (Node.js and npm)", "lighthouse", find_lighthouse, get_lighthouse)
"""What `make lighthouse` needs; no test does."""
TOOLS = (CHROMIUM, YAML_LANGUAGE_SERVER, AXE_CORE, HTML_CHECKER)


def missing(tools: tuple[Tool, ...]) -> list[Tool]:
    """The tools that are neither here nor to be had; installs those that can be."""
    lacking = []
    for tool in tools:
        if tool.find() is None:
            print(f"{tool.name} is not here; trying to get it", flush=True)
            tool.get()
            if tool.find() is None:
                lacking.append(tool)
    return lacking


def report(tools: tuple[Tool, ...]) -> int:
    """Gets what is missing and says what could not be had; the exit code."""
    lacking = missing(tools)
    for tool in lacking:
        what = "fail" if required() else "are skipped"
        print(f"{tool.name} is missing and cannot be had here: the tests marked '{tool.mark}' {what}")
    return 1 if lacking and required() else 0


if __name__ == "__main__":
    sys.exit(report(TOOLS))
