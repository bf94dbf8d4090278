"""The first screen of home and of the flagship looks as in the pictures of tests/screenshots/.

After a change that is meant, take them again, and look at them before you commit them:
UPDATE_SCREENSHOTS=1 .venv/bin/python -m pytest tests/test_screenshots.py
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.conftest import ROOT
from tests.web.kinds import KINDS
from tests.web.pictures import FARTHEST, HEIGHTS, apart, keep, take
from tests.web.screen import Scheme

pytestmark = pytest.mark.xdist_group("reader")

REFERENCES = ROOT / "tests" / "screenshots"
RESULTS = ROOT / "test-results"
UPDATE = os.environ.get("UPDATE_SCREENSHOTS") == "1"
MOST_BYTES = 60_000


def reference(kind: str, width: int, scheme: str) -> Path:
    return REFERENCES / f"{kind}-{width}-{scheme}.png"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", HEIGHTS)
@pytest.mark.parametrize("kind", ["home", "briefing"])
def test_first_screen_looks_as_in_its_picture(
    chromium: Browser, served_site: str, kind: str, width: int, scheme: Scheme
) -> None:
    file = reference(kind, width, scheme)
    taken = take(chromium, served_site + KINDS[kind], width=width, scheme=scheme)
    if UPDATE:
        keep(taken, file)
    assert file.is_file(), f"{file.name} is missing; UPDATE_SCREENSHOTS=1 takes it"
    assert file.stat().st_size < MOST_BYTES
    distance, place = apart(taken, Image.open(file))
    if distance > FARTHEST:
        RESULTS.mkdir(exist_ok=True)
        taken.save(RESULTS / file.name)
    assert distance <= FARTHEST, f"differs most at {place}; what came out is {RESULTS.name}/{file.name}"


@pytest.mark.parametrize(
    ("kind", "style"),
    [
        ("home", ".b-lead-title { position: relative; top: 8px }"),
        ("home", ".b-home__side { position: relative; left: 8px }"),
        ("home", ".b-short-list { position: relative; top: 8px }"),
        ("briefing", ".b-bottom { position: relative; top: 8px }"),
        ("briefing", "body { --b-accent: #8f3f1d !important }"),
        ("briefing", "body { background: #ffffff }"),
        ("briefing", ".b-kicker { display: none }"),
        ("briefing", "h1 { font-weight: 400 !important }"),
    ],
)
def test_what_moves_or_changes_colour_is_noticed(chromium: Browser, served_site: str, kind: str, style: str) -> None:
    file = reference(kind, 1280, "light")
    assert file.is_file(), f"{file.name} is missing; UPDATE_SCREENSHOTS=1 takes it"
    taken = take(chromium, served_site + KINDS[kind], width=1280, scheme="light", style=style)
    distance, _ = apart(taken, Image.open(file))
    assert distance > FARTHEST
