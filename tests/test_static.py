"""Files of docs/ that are published as they are: what a browser would run or load of them stops a build."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog

from generator.mkdocs_plugin.static import faults_of_file, is_looked_through, with_policy
from tests.faults import files_of, project_in, run
from tests.pages_server import PagesServer

SITE = "https://desk.example/briefings/"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"{more}>{content}</svg>'
XHTML = '<html xmlns="http://www.w3.org/1999/xhtml"><body>{content}</body></html>'
FEED = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:h="http://www.w3.org/1999/xhtml">{content}</feed>'


def svg(content: str, more: str = "") -> bytes:
    return SVG.format(content=content, more=more).encode()


GOOD = {
    "plain.html": b"google-site-verification: google123.html",
    "page.html": b"<!doctype html><style>p { color: red }</style><p>script src=x onclick=y</p>"
    b'<script src="x.js"></script>'
    b'<a href="https://outside.example/">out</a><script type="application/ld+json">{"a": 1}</script>',
    "map.svg": svg('<style>a { fill: url(#g) }</style><a xlink:href="https://outside.example/"><path d="M0 0"/></a>'),
    "typed.svg": b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
    b'"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">' + svg("<path/>"),
    "moving.svg": svg('<rect><animate attributeName="x" values="0;5" dur="1s"/></rect><text>onload= script:</text>'),
    "feed.xml": FEED.format(content='<link href="https://outside.example/"/><script>data</script>').encode(),
    "places.kml": b'<kml xmlns="http://www.opengis.net/kml/2.2"><href>http://outside.example/</href></kml>',
}


@pytest.mark.parametrize("name", GOOD)
def test_what_runs_and_loads_nothing_passes(name: str) -> None:
    assert is_looked_through(name, GOOD[name])
    assert faults_of_file(name, GOOD[name], SITE) == ()


@pytest.mark.parametrize("name", ["a.css", "a.js", "a.png", "a.txt", "a.json", "folder.svg/a.woff2"])
def test_what_no_browser_takes_for_a_document_is_passed_by(name: str) -> None:
    assert not is_looked_through(name, b"<script>alert(1)</script>")


NAMED = {
    "inline script.html": b"<script>alert(1)</script>",
    "handler.HTML": b"<svg><style><img src=x onerror=alert(1)>",
    "address.html": b"<a href=' java&#115;cript:alert(1)'>x</a>",
    "foreign script.html": b'<script src="//outside.example/x.js"></script>',
    "refresh.htm": b'<meta http-equiv=refresh content="0;url=https://outside.example">',
    "latin.html": "<p>é</p>".encode("latin-1"),
    "script.svg": svg("<script>alert(1)</script>"),
    "script with an address.svg": svg('<script src="x">alert(1)</script>'),
    "script of another prefix.svg": svg(
        '<h:script xmlns:h="http://www.w3.org/1999/xhtml" href="x">alert(1)</h:script>'
    ),
    "script in a style.svg": svg("<style><script>alert(1)</script></style>"),
    "handler.svg": svg("", ' onload="alert(1)"'),
    "address.svg": svg('<a xlink:href="java&#10;script:alert(1)"><text>x</text></a>'),
    "animated handler.svg": svg('<set attributeName="onmouseover" to="alert(1)"/>'),
    "animated address.svg": svg('<a><animate attributeName="href" values="#;javascript:alert(1)"/></a>'),
    "animated picture.svg": svg('<image><set attributeName="href" to="http://outside.example/a.png"/></image>'),
    "html within.svg": svg('<foreignObject><b xmlns="http://www.w3.org/1999/xhtml" onclick="a()"/></foreignObject>'),
    "frame within.svg": svg(
        '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="a.html"/></foreignObject>'
    ),
    "formula.xml": b'<math xmlns="http://www.w3.org/1998/Math/MathML" onclick="alert(1)"/>',
    "foreign picture.svg": svg('<image href="https://outside.example/pixel.png"/>'),
    "two addresses.svg": svg('<image xlink:href="http://outside.example/a.png" xmlns:z="urn:z" z:href="a.png"/>'),
    "foreign fill.svg": svg('<rect fill="url(//outside.example/a.svg#b)"/>'),
    "foreign style.svg": svg("<style>@import url(a.css)</style>"),
    "divided style.svg": svg("<style>a { fill: url(ht<a/>tp://outside.example/a) }</style>"),
    "escaped style.svg": svg("<style>a { fill: u\\rl(x) }</style>"),
    "entity.svg": b'<!DOCTYPE svg [<!ENTITY s "&#60;script>alert(1)&#60;/script>">]>' + svg("&s;"),
    "entities of html.svg": b'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">'
    + svg('<a xlink:href="javascript&colon;alert(1)"/>'),
    "style sheet that makes scripts.xml": b'<?xml-stylesheet type="text/xsl" href="x.xsl"?><a/>',
    "broken.svg": svg("<script>alert(1)</script>") + b"<",
    "of an unknown encoding.xml": b'<?xml version="1.0" encoding="Shift_JIS"?><a/>',
    "script.xhtml": XHTML.format(content="<script>alert(1)</script>").encode(),
    "script.xsd": XHTML.format(content="<script>alert(1)</script>").encode(),
    "script without an ending": XHTML.format(content="<script>alert(1)</script>").encode(),
    "script.xml": FEED.format(content="<h:script>alert(1)</h:script>").encode(),
    "utf-16.svg": SVG.format(content="<script>alert(1)</script>", more="").encode("utf-16"),
    "utf-16 the other way.svg": SVG.format(content="<script>alert(1)</script>", more="").encode("utf-16-be"),
    "utf-16 without a mark.svg": SVG.format(content="<script>alert(1)</script>", more="").encode("utf-16-le"),
}


@pytest.mark.parametrize("name", NAMED)
def test_what_runs_or_loads_is_named(name: str) -> None:
    assert is_looked_through(name, NAMED[name])
    assert faults_of_file(name, NAMED[name], SITE)


def test_fault_in_a_picture_names_its_line() -> None:
    (fault,) = faults_of_file("map.svg", svg('\n\n<g onclick="alert(1)"/>'), SITE)
    assert fault.what == "an event handler: <g> in line 3"


def test_a_page_has_a_policy_before_all_else_and_a_text_has_none() -> None:
    assert with_policy(GOOD["plain.html"]) == GOOD["plain.html"]
    sealed = with_policy(b"\xef\xbb\xbf <!DOCTYPE html>\n<p>x").decode()
    assert sealed.startswith(' <!DOCTYPE html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"')
    assert sealed.endswith("\n<p>x")
    assert with_policy(b"<p>x").startswith(b'<meta charset="utf-8"><meta http-equiv=')


# What only a browser could tell is left to it: each of these once ran.
RAN = {
    "type": "<script type='text/ecmascript'>alert(1)</script>",
    "entity in a type": "<script type='&#116;ext/javascript'>alert(1)</script>",
    "type in a value": "<script a=' type=x'>alert(1)</script>",
    "source in a value": "<script a=' src='>alert(1)</script>",
    "source in a drawing": "<svg><script src='x.js'>alert(1)</script></svg>",
    "long tag": f"<svg a='{'x' * 4_100}' onload=alert(1) b='{'x' * 4_100}'>",
    "many brackets": f"<svg a='{'<' * 25}' onload=alert(1)>",
    "odd space": '<img alt=\x0b" src=x onerror=alert(1) x="">',
    "title": '<svg><title></svg><style><a title="</style><img src=x onerror=alert(1)>">',
    "encoding": "<meta charset=iso-2022-jp><scr\x1b(Bipt>alert(1)</scr\x1b(Bipt>",
    "picture": '<svg><image href="http://127.0.0.2:9/a.png"/></svg>',
    "film": "<video poster=http://127.0.0.2:9/a.png></video>",
    "background": "<body background=http://127.0.0.2:9/a.png>",
    "style": "<style>p { background: u\\rl(http://127.0.0.2:9/a.png) }</style><p>x</p>",
}


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PagesServer]:
    """Another site, which writes down what it was asked for."""
    server = PagesServer("/")
    server.start(tmp_path_factory.mktemp("elsewhere"))
    yield server
    server.stop()


@pytest.mark.site
@pytest.mark.browser
@pytest.mark.parametrize("html", RAN.values(), ids=RAN)
def test_what_a_page_brings_past_the_gate_does_not_run(
    html: str, tmp_path: Path, chromium: Browser, server: PagesServer, elsewhere: PagesServer
) -> None:
    (tmp_path / "x.js").write_text("", encoding="utf-8")
    data = html.replace("http://127.0.0.2:9/", elsewhere.url).encode()
    (tmp_path / "with.html").write_bytes(with_policy(data))
    (tmp_path / "without.html").write_bytes(data)
    if server.folder is None:
        server.start(tmp_path)
    server.folder = tmp_path
    assert happens("without.html", chromium, server, elsewhere), "this shows nothing"
    assert happens("with.html", chromium, server, elsewhere) == []


def happens(name: str, chromium: Browser, server: PagesServer, elsewhere: PagesServer) -> list[str]:
    """The dialogs of a page, and what another site was asked for because of it."""
    happened: list[str] = []

    def noted(dialog: Dialog) -> None:
        happened.append(dialog.message)
        dialog.dismiss()

    before = len(elsewhere.sent)
    with chromium.new_context() as context:
        page = context.new_page()
        page.on("dialog", noted)
        page.goto(f"{server.url}{name}")
        page.wait_for_timeout(100)
    return [*happened, *(path for path, _ in elsewhere.sent[before:])]


@pytest.mark.site
def test_a_build_names_the_file_and_publishes_nothing(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    (project / "docs/pictures").mkdir()
    (project / "docs/pictures/map.svg").write_bytes(NAMED["handler.svg"])
    (project / "docs/old.html").write_bytes(NAMED["inline script.html"])
    done = run(project, "mkdocs", "build")
    assert done.returncode == 1
    assert "docs/pictures/map.svg: an event handler: <svg> in line 1" in done.stderr
    assert "docs/old.html: an inline script" in done.stderr
    assert files_of(project / "site") == {}
    (project / "docs/pictures/map.svg").write_bytes(GOOD["map.svg"])
    (project / "docs/old.html").write_bytes(GOOD["page.html"])
    done = run(project, "mkdocs", "build")
    assert done.returncode == 0, done.stderr
    assert files_of(project / "site")["old.html"] == with_policy(GOOD["page.html"])
