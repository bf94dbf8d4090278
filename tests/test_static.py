"""Files of docs/ that are published as they are: what a browser would run or load of them stops a build."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.mkdocs_plugin.static import faults_of_file, is_looked_through
from tests.faults import files_of, project_in, run
from tests.quick import at_most

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
    "moving.svg": svg('<rect><animate attributeName="x" values="0;5" dur="1s"/></rect><text>onload= script:</text>'),
    "feed.xml": FEED.format(content='<link href="https://outside.example/"/><script>data</script>').encode(),
    "style.css": b"/* @import url(https://outside.example/) */ a { background: url(../x.png); content: '\\201C' }",
}


@pytest.mark.parametrize("name", GOOD)
def test_what_runs_and_loads_nothing_passes(name: str) -> None:
    assert is_looked_through(name)
    assert faults_of_file(name, GOOD[name], SITE) == ()


BAD = {
    "inline script.html": b"<script>alert(1)</script>",
    "script with a type.html": b"<script type=module>alert(1)</script>",
    "script that never ends.htm": b"<script>alert(1)",
    "handler.HTML": b"<svg><style><img src=x onerror=alert(1)>",
    "handler behind a title.html": b'<svg><title></svg><style><a title="</style><img src=x onerror=alert(1)>">',
    "address.html": b"<a href=' java&#115;cript:alert(1)'>x</a>",
    "foreign script.html": b'<script src="//outside.example/x.js"></script>',
    "refresh.html": b'<meta http-equiv=refresh content="0;url=https://outside.example">',
    "animation.html": b"<svg><a><set attributeName=href to=javascript:alert(1)></a></svg>",
    "form.html": b'<form action="javascript:alert(1)">',
    "utf-16.html": "<script>alert(1)</script>".encode("utf-16"),
    "script.svg": svg("<script>alert(1)</script>"),
    "script of another prefix.svg": svg('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'),
    "script in a style.svg": svg("<style><script>alert(1)</script></style>"),
    "data as script.svg": svg('<script xlink:href="data:text/javascript,alert(1)"/>'),
    "foreign script.svg": svg('<script href="https://outside.example/x.js"/>'),
    "handler.svg": svg("", ' onload="alert(1)"'),
    "address.svg": svg('<a xlink:href="java&#10;script:alert(1)"><text>x</text></a>'),
    "animated handler.svg": svg('<set attributeName="onmouseover" to="alert(1)"/>'),
    "animated address.svg": svg('<a><animate attributeName="href" values="#;javascript:alert(1)"/></a>'),
    "html within.svg": svg(
        '<foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="a()"/></foreignObject>'
    ),
    "foreign picture.svg": svg('<image href="https://outside.example/pixel.png"/>'),
    "foreign fill.svg": svg('<rect fill="url(//outside.example/a.svg#b)"/>'),
    "entity.svg": b'<!DOCTYPE svg [<!ENTITY s "&#60;script>alert(1)&#60;/script>">]>' + svg("&s;"),
    "style sheet that makes scripts.xml": b'<?xml-stylesheet type="text/xsl" href="x.xsl"?><a/>',
    "broken.svg": svg("<script>alert(1)</script>") + b"<",
    "script.xhtml": XHTML.format(content="<script>alert(1)</script>").encode(),
    "script.xml": FEED.format(content="<h:script>alert(1)</h:script>").encode(),
    "utf-16.svg": SVG.format(content="<script>alert(1)</script>", more="").encode("utf-16"),
    "import.css": b'@import "https://outside.example/font.css";',
    "escaped import.css": b"@im\\70ort url(https://outside.example/font.css);",
    "commented url.css": b"a { background: url(/**/'//outside.example/a.png') }",
    "style.html": b"<style>@import url(https://outside.example/font.css)</style>",
}


@pytest.mark.parametrize("name", BAD)
def test_what_runs_or_loads_is_named(name: str) -> None:
    assert is_looked_through(name)
    assert faults_of_file(name, BAD[name], SITE)


def test_fault_in_a_picture_names_its_line() -> None:
    (fault,) = faults_of_file("map.svg", svg('\n\n<g onclick="alert(1)"/>'), SITE)
    assert fault.what == "an event handler: <g> in line 3"


@pytest.mark.parametrize(
    "data", [b"/*" * 200_000, b"url(" * 100_000, b"url(" + b" " * 200_000, b"\\70" * 100_000], ids=str
)
def test_long_and_dull_styles_are_read_in_time(data: bytes) -> None:
    with at_most(1):
        faults_of_file("a.css", data)


@pytest.mark.site
def test_a_build_names_the_file_and_publishes_nothing(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    (project / "docs/pictures").mkdir()
    (project / "docs/pictures/map.svg").write_bytes(BAD["handler.svg"])
    (project / "docs/old.html").write_bytes(BAD["inline script.html"])
    done = run(project, "mkdocs", "build")
    assert done.returncode == 1
    assert "docs/pictures/map.svg: an event handler: <svg> in line 1" in done.stderr
    assert "docs/old.html: an inline script" in done.stderr
    assert files_of(project / "site") == {}
    (project / "docs/pictures/map.svg").write_bytes(GOOD["map.svg"])
    (project / "docs/old.html").write_bytes(GOOD["page.html"])
    done = run(project, "mkdocs", "build")
    assert done.returncode == 0, done.stderr
    assert files_of(project / "site")["old.html"] == GOOD["page.html"]
