"""Every page of the site is valid HTML."""

from __future__ import annotations

from pathlib import Path

from tests.web import nu
from tests.web.findings import expect_none
from tests.web.kinds import KINDS, SPLIT_KINDS


def test_nu_html_checker_finds_no_error_on_any_page(html_checker: tuple[str, ...], built_site: Path) -> None:
    pages = sorted(built_site.rglob("*.html"))
    assert len(pages) > len(KINDS)
    expect_none(nu.errors(html_checker, built_site, pages))


def test_nu_html_checker_finds_no_error_on_the_pages_of_long_lists(
    html_checker: tuple[str, ...], split_site: Path
) -> None:
    pages = [split_site / address / "index.html" for address in SPLIT_KINDS.values()]
    expect_none(nu.errors(html_checker, split_site, pages))


def test_error_on_a_page_is_found(html_checker: tuple[str, ...], tmp_path: Path) -> None:
    page = tmp_path / "quotes" / "index.html"
    page.parent.mkdir()
    page.write_text('<!doctype html><html lang="en"><title>Quotes</title><p><img src="x">', encoding="utf-8")
    (error,) = nu.errors(html_checker, tmp_path, [page])
    assert error.startswith("quotes/index.html:1: An “img” element must have an “alt” attribute")
