"""What the tests need from the machine: a Chromium, and a language server that runs on Node.js.

The functions that find a tool change nothing. `python -m tests.tools`, which `make test` runs first,
also tries to install what is missing and names the tests that a tool it cannot get would skip. With
CI=true a missing tool is a failure.
"""

from __future__ import annotations

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
    """Installs the language server from its lock file, and before it Node.js where we may."""
    for program, package in (("node", "nodejs"), ("npm", "npm")):
        if shutil.which(program) is None and may_install_packages():
            install_packages(package)
    npm = shutil.which("npm")
    if npm:
        run(npm, "ci", "--prefix", str(EDITOR), cwd=EDITOR)


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
TOOLS = (CHROMIUM, YAML_LANGUAGE_SERVER)


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
