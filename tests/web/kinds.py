"""One page of each kind that the site has, by the name that tests and findings give it."""

from __future__ import annotations

from typing import Final

import pytest

FLAGSHIP: Final = "briefings/2025-11-24-xi-trump-call/"
ACTOR: Final = "actors/xi-jinping/"

KINDS: Final = {
    "home": "",
    "briefings": "briefings/",
    "briefing": FLAGSHIP,
    "actors": "actors/",
    "actor": ACTOR,
    "issues": "issues/",
    "issue": "issues/taiwan-status/",
    "quotes": "quotes/",
    "quotes by state": "quotes/by/state/",
    "questions": "questions/",
    "timeline": "timeline/",
    "sources": "sources/",
    "source": "sources/004-ad1abc2c8ba1136e/",
    "evidence": "evidence/",
    "data": "data/",
    "comparison": "compare/?a=xi-jinping&b=donald-trump",
    "about": "about/",
    "guide": "guide/drafting/",
    "reference": "reference/checks/",
    "design": "contributing/design/",
    "not found": "nowhere/",
}
"""Where each kind is, relative to the site. The one that is not there shows the page for that."""

SPLIT_KINDS: Final = {
    "long list": "quotes/",
    "list of a year": "timeline/2025/",
    "list of a month": "quotes/2025-11/",
    "rows by filter": "questions/by/status/",
    "rows of a choice": "questions/by/status/open/",
    "evidence of a month": "evidence/2025-11/",
    "long actor": ACTOR,
    "actor of a month": f"{ACTOR}2025-11/",
    "long issue": "issues/taiwan-status/",
    "issue of a month": "issues/taiwan-status/2025-11/",
}
"""Kinds that only a site has that is too long for one page each; where they are on the one with few items a page."""

ONE_OF_EACH: Final = ("list of a year", "rows of a choice", "long actor")
"""Of those, one for each way in which they are laid out: the others are made of the same parts."""

EVERY_KIND: Final = [
    *KINDS,
    *(pytest.param(kind, marks=() if kind in ONE_OF_EACH else pytest.mark.long) for kind in SPLIT_KINDS),
]
"""All kinds for a test that takes one at a time; those that add least take part in long runs only."""
