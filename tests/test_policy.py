"""The content security policy of finished pages, and the last gate: what they let through and what they stop."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from generator.mkdocs_plugin.gate import faults, faults_of_content, faults_of_values
from generator.mkdocs_plugin.policy import policy, sealed

SITE = "https://desk.example/briefings/"
THEME = "document.documentElement.className = 'js';"
PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>T</title><script>{theme}</script>'
    '<link rel="stylesheet" href="../assets/frame.css"></head><body><article>{content}</article>'
    '<script id="__config" type="application/json">{{"base": ".."}}</script>'
    '<script src="../assets/frame.js" defer></script></body></html>'
)


def page(content: str = "", theme: str = THEME) -> str:
    return PAGE.format(theme=theme, content=content)


def named(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_policy_stands_right_behind_the_charset_and_names_the_theme_s_scripts_by_hash() -> None:
    html = sealed(page())
    assert html.index("Content-Security-Policy") < html.index("<title>")
    assert named(THEME) in html
    (found,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    script = next(rule for rule in found.split("; ") if rule.startswith("script-src "))
    assert script == f"script-src 'self' {named(THEME)}"
    assert "unsafe" not in found


def test_script_in_the_content_of_a_page_is_not_named() -> None:
    own = "<script>alert(1)</script>"
    assert named("alert(1)") not in policy(page(own), own)
    assert named(THEME) in policy(page(own), own)


def test_data_in_script_elements_and_scripts_in_files_need_no_hash() -> None:
    assert policy(page()).count("sha256-") == 1


def test_inline_style_of_the_theme_is_named_and_style_attributes_are_allowed_where_there_are_some() -> None:
    html = page().replace("<title>", "<style>p { color: red }</style><title>")
    assert f"style-src 'self' {named('p { color: red }')}" in policy(html)
    assert "style-src-attr 'unsafe-inline'" in policy(page('<td style="text-align: right">1</td>'))
    assert "unsafe-inline" not in policy(page('<p title="a style=b">style="x"</p>'))


def test_what_is_no_page_has_no_policy() -> None:
    assert sealed("<urlset></urlset>") == "<urlset></urlset>"


def test_sealed_page_of_the_theme_passes_the_gate() -> None:
    links = (
        '<a href="https://outside.example/">x</a> <a href="../quotes/?a=1&amp;b=2#c:d">y</a> '
        '<a href="mailto:a@b.example">z</a> '
        '<img src="../assets/a.png"> <img src="data:image/png;base64,AA=="> <img src="https://desk.example/b.png">'
    )
    assert faults(sealed(page(links)), SITE) == ()
    assert faults_of_content(links, SITE) == ()
    assert faults_of_values(["T &lt;b&gt; &quot;x&quot;"]) == ()


TEXTS = (
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "season=5 onclick=alert(1) javascript:alert(1) src=//outside.example",
    '<p title="&#34; onclick=alert(1) src=//outside.example/ javascript:alert(1) &lt;script&gt;">t</p>',
    '<script type="application/ld+json">{"name": "onclick=alert(1) \\u003cscript>"}</script>',
)


@pytest.mark.parametrize("text", TEXTS)
def test_text_and_values_of_attributes_are_no_fault(text: str) -> None:
    assert faults_of_content(text, SITE) == ()
    assert faults(sealed(page(text)), SITE) == ()


BAD = {
    "script": "<script>alert(1)</script>",
    "script in capitals": "<SCRIPT>alert(1)</SCRIPT>",
    "module": '<script type="module">import "x"</script>',
    "foreign script": '<script src="https://outside.example/x.js"></script>',
    "foreign script without a scheme": "<script src=//outside.example/x.js></script>",
    "foreign script by backslashes": r'<script src="\\outside.example/x.js"></script>',
    "handler": '<img src="a.png" onerror="alert(1)">',
    "handler without quotes": "<p onclick=alert(1)>",
    "handler in capitals": "<p ONCLICK='alert(1)'>",
    "handler after a slash": "<svg/onload=alert(1)>",
    "handler right behind a value": '<p title="x"onclick="alert(1)">',
    "handler behind a value that holds a bracket": '<p title="a < b > c" onclick="alert(1)">',
    "handler behind a bare value with a mark": "<p title=it's onclick=alert(1)>",
    "handler on a line of its own": "<p\nonclick\n=\nalert(1)>",
    "javascript": '<a href="javascript:alert(1)">x</a>',
    "javascript in capitals": '<a href="JavaScript:alert(1)">x</a>',
    "javascript split by an entity": '<a href="java&#115;cript:alert(1)">x</a>',
    "javascript split by a named entity": '<a href="javascript&colon;alert(1)">x</a>',
    "javascript split by a line end": '<a href="java\nscript:alert(1)">x</a>',
    "javascript after a control": '<a href="\x01javascript:alert(1)">x</a>',
    "javascript in single quotes": "<a href='javascript:alert(1)'>x</a>",
    "javascript of a button": '<button formaction="javascript:alert(1)">x</button>',
    "data": '<a href="data:text/html,x">x</a>',
    "foreign picture": '<img src="https://outside.example/pixel.png">',
    "foreign frame": '<iframe src="//outside.example/"></iframe>',
    "page in a frame": '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"></iframe>',
    "site of the like name": '<img src="https://desk.example.outside.example/a.png">',
}


@pytest.mark.parametrize("html", BAD.values(), ids=BAD)
def test_gate_stops_what_runs_or_loads(html: str) -> None:
    whole = sealed(page(html), html)
    assert faults(whole, SITE), whole
    assert faults_of_content(html, SITE)


IN_PAGES = {
    "foreign style sheet": '<link rel="stylesheet" href="https://fonts.outside.example/css">',
    "connection": '<link rel="preconnect" href="https://fonts.outside.example">',
    "base": '<base href="/elsewhere/">',
    "refresh": '<meta http-equiv="refresh" content="0;url=https://outside.example/">',
    "object": '<object data="https://outside.example/x.pdf"></object>',
    "picture set": '<img srcset="a.png 1x, https://outside.example/b.png 2x">',
}


@pytest.mark.parametrize("html", IN_PAGES.values(), ids=IN_PAGES)
def test_gate_stops_in_whole_pages_what_the_theme_might_bring(html: str) -> None:
    assert faults(sealed(page(html), html), SITE)


@pytest.mark.parametrize("value", ['" onclick="alert(1)', "</title><script>alert(1)</script>"])
def test_value_that_could_end_its_attribute_or_element_is_stopped(value: str) -> None:
    assert faults_of_values([value])


def test_fault_says_what_it_is_and_what_to_do() -> None:
    (fault,) = faults(sealed(page('<p onclick="alert(1)">')), SITE)
    assert fault.what == 'an event handler: <p onclick="alert(1)">'
    assert "extra_javascript" in fault.fix


def test_preview_without_a_policy_still_tells_of_handlers() -> None:
    assert faults(page("<script>alert(1)</script>"), SITE) == ()
    assert faults(page("<p onclick=alert(1)>"), SITE)


@pytest.mark.parametrize(
    ("content", "stops"),
    [
        ("0; url=../new/", False),
        ("5", False),
        ("0;URL='/new/'", False),
        ("0;url=https://desk.example/briefings/new/", False),
        ("0;url=//outside.example/", True),
        ("0;//outside.example/", True),
        ("0; url=https://outside.example/", True),
        ("0;url=javascript:alert(1)", True),
        ("0;url=../a /../b", True),
    ],
)
def test_page_may_lead_on_by_itself_within_the_site_only(content: str, stops: bool) -> None:
    html = f'<meta http-equiv="refresh" content="{content}">'
    assert bool(faults(sealed(page(html), html), SITE)) == stops
