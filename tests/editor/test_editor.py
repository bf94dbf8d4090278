"""What an editor shows on a briefing: completion, mistakes as they are typed, and hover text."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from generator.load import parse_briefing
from generator.model import Position, Stance, json_schema
from tests.conftest import ROOT
from tests.editor.language_server import LanguageServer

COMMITTED = sorted(file.name for file in (ROOT / "briefings").glob("*.yml") if not file.name.startswith("_"))
FLAGSHIP = "2025-11-24-xi-trump-call.yml"
NOT_KNOWN = "\nnot_known: x\n"
SPARE = """\
# yaml-language-server: $schema=./_schema.json
title: Ferries sail again after a pay deal
date: 2024-05-16
updated:
status:
summary:
key_points:
issues: [ferry-pay]
sources:
  - id: herald
    outlet:
    kind:
    published:
actors:
  - ines-falk
  - id: tomas-brandt
    role:
    aliases:
quotes:
timeline:
  - date: 2024
    text: The council raises the fares.
    certainty:
    actors:
    sources: [herald]
  - date: 2024-05
    text: The crews go on strike.
    sources:
      - herald
figures: []
"""
"""What a person may leave empty or write short."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The committed briefings with the schema of the model beside them, as the first line of each names it."""
    folder = tmp_path_factory.mktemp("project") / "briefings"
    folder.mkdir()
    for name in COMMITTED:
        shutil.copy(ROOT / "briefings" / name, folder)
    (folder / "_schema.json").write_text(json.dumps(json_schema()), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def server(folder: Path, yaml_language_server: tuple[str, ...]) -> Iterator[LanguageServer]:
    """A language server in the project's folder, with all briefings open."""
    server = LanguageServer(yaml_language_server, folder.parent)
    for name in COMMITTED:
        server.open(folder / name)
    yield server
    server.close()


@pytest.fixture
def flagship(folder: Path) -> Path:
    return folder / FLAGSHIP


def first(file: Path, key: str) -> tuple[int, int]:
    """Line and column of the first value of a key."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.lstrip(" -").startswith(f"{key}:"):
            return number, line.index(f"{key}:") + len(key) + 3
    raise AssertionError(f"{file.name} has no {key}")


def shown(diagnostics: list[dict[str, Any]]) -> list[tuple[int, int, str]]:
    """Line, column and message of what the editor underlines, counted from 1."""
    starts = [(diagnostic["range"]["start"], diagnostic["message"]) for diagnostic in diagnostics]
    return [(start["line"] + 1, start["character"] + 1, message) for start, message in starts]


@pytest.mark.parametrize("name", COMMITTED)
def test_a_committed_briefing_has_nothing_underlined(server: LanguageServer, folder: Path, name: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert len(server.change(folder / name, text + NOT_KNOWN)) == 1  # it is checked at all
    assert shown(server.change(folder / name, text)) == []


def test_the_stances_are_completed(server: LanguageServer, flagship: Path) -> None:
    line, column = first(flagship, "stance")
    assert server.complete(flagship, line, column) == list(get_args(Stance))


def test_an_unknown_key_is_underlined_where_it_stands(server: LanguageServer, flagship: Path) -> None:
    text = flagship.read_text(encoding="utf-8")
    line, column = first(flagship, "context")
    found = shown(server.change(flagship, text.replace("    context:", "    contxt:", 1)))
    server.change(flagship, text)
    assert found == [(line, column - len("context: "), "Property contxt is not allowed.")]


def test_an_unknown_value_is_underlined_where_it_stands(server: LanguageServer, flagship: Path) -> None:
    text = flagship.read_text(encoding="utf-8")
    line, column = first(flagship, "stance")
    found = shown(server.change(flagship, text.replace("    stance: ", "    stance: un", 1)))
    server.change(flagship, text)
    ((at_line, at_column, message),) = found
    assert (at_line, at_column) == (line, column)
    assert "support" in message


def test_a_key_says_what_it_is_for(server: LanguageServer, flagship: Path) -> None:
    line, column = first(flagship, "stance")
    description = Position.model_fields["stance"].description
    assert description
    assert description in server.hover(flagship, line, column - 4)


def test_what_the_generator_takes_is_not_underlined(server: LanguageServer, folder: Path) -> None:
    assert parse_briefing(SPARE.encode(), "briefings/2024-05-16-ferry-deal.yml").findings == ()
    file = folder / "2024-05-16-ferry-deal.yml"
    file.write_text(SPARE, encoding="utf-8")
    server.open(file)
    assert len(server.change(file, SPARE + NOT_KNOWN)) == 1
    assert shown(server.change(file, SPARE)) == []
