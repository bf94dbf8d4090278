"""What the tests of the exports share: projects as views, and the files made of them."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from generator import build, exports, resolve, views
from generator.entries import BriefingPage
from generator.views import Site
from generator.wording import wording
from tests.conftest import ROOT

TOY = Path(__file__).with_name("toy")
IMPRINT = exports.Imprint("Harbour & briefings", "https://example.org/harbour", "en", wording("en"))
WITHOUT_ADDRESS = replace(IMPRINT, url="")

PROJECTS = {"toy": TOY, "briefings": ROOT}
"""The small invented project, and the real one."""


def site(root: Path) -> Site:
    """The views of a project whose quotes all stand in their articles."""
    checked = build.inspect(root)
    return views.site(
        resolve.briefing_page(case.file, checked.library, checked.shelf, case.proofs) for case in checked.cases
    )


@cache
def known(project: str) -> Site:
    """The views of one of the two projects; worked out once."""
    return site(PROJECTS[project])


def files(of: Site, imprint: exports.Imprint = IMPRINT) -> dict[str, bytes]:
    """All data files of a site by their names."""
    return {file.file: file.data for file in exports.files(of, imprint)}


def retold(page: BriefingPage, **changes: Any) -> BriefingPage:
    """A page whose briefing says something else in these fields."""
    return replace(page, briefing=page.briefing.model_copy(update=changes))


def page(of: Site, slug: str) -> BriefingPage:
    """The page of one briefing."""
    return next(one for one in of.briefings if one.head.slug == slug)
