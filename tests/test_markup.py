"""Tags and words of HTML: as the standard's own tokenizer has them, and at once whatever stands there."""

from __future__ import annotations

from typing import Any

import pytest
from html5lib import _tokenizer
from html5lib.constants import tokenTypes
from hypothesis import given
from hypothesis import strategies as st

from generator.articles import parse
from generator.markup import Tag, pieces
from tests.quick import at_most


def test_tags_have_their_attributes_and_words_their_signs() -> None:
    text = "<P Class='a &amp; b' hidden id=x/>One &lt; two<br/> < 3</p>"
    assert list(pieces(text)) == [
        Tag("p", {"class": "a & b", "hidden": "", "id": "x/"}),
        "One < two",
        Tag("br", {}, ended=True),
        " < 3",
        Tag("p", {}, closing=True),
    ]


def test_first_of_two_attributes_counts() -> None:
    assert parse(b"<p style='display: none' style=''>Hidden.</p>Seen.", "a.html").text == "Seen.\n"


@pytest.mark.parametrize("name", ["script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp"])
def test_element_of_text_ends_only_at_its_own_end(name: str) -> None:
    text = f"<{name}><p title='</{name}x></p><!-- </{name.upper()} >Seen."
    tags = [piece.name for piece in pieces(text) if isinstance(piece, Tag)]
    assert tags == [name, name]
    assert list(pieces(text))[-1] == "Seen."


@pytest.mark.parametrize("open_end", ["<!-- ", "<p title='", "<p ", "</p ", "<!x", "<?x", "</3", "<script>", "<title>"])
def test_what_never_ends_hides_the_rest(open_end: str) -> None:
    assert parse(f"<p>Seen.</p>{open_end}hidden words".encode(), "a.html").text == "Seen.\n"


@pytest.mark.parametrize(
    ("reference", "sign"),
    [
        ("&#65;", "A"),
        ("&#x41", "A"),
        (f"&#{'0' * 5000}65;", "A"),
        (f"&#{'1' * 5000};", "\ufffd"),
        (f"&#x{'f' * 5000};", "\ufffd"),
        ("&#1114112;", "\ufffd"),
        ("&#;", "&#;"),
        ("&nosuch;", "&nosuch;"),
    ],
)
def test_reference_to_a_sign_is_the_sign(reference: str, sign: str) -> None:
    assert list(pieces(f"a{reference}z")) == [f"a{sign}z"]
    (tag,) = pieces(f"<i title='{reference}'>")
    assert isinstance(tag, Tag) and tag.attributes == {"title": sign}


def in_html5lib(text: str) -> list[Tag | str]:
    """The tags and words of a text as html5lib's tokenizer has them."""
    found: list[Tag | str] = []
    kinds = {number: name for name, number in tokenTypes.items()}
    for token in _tokenizer.HTMLTokenizer(text):
        kind = kinds[token["type"]]
        if kind in ("Characters", "SpaceCharacters"):
            last = found.pop() if found and isinstance(found[-1], str) else ""
            found.append(f"{last}{token['data']}")
        elif kind in ("StartTag", "EndTag", "EmptyTag"):
            closing = kind == "EndTag"
            attributes: Any = token["data"]
            values = {} if closing else dict(attributes)
            found.append(Tag(token["name"], values, closing, not closing and token["selfClosing"]))
    return found


def without_end_attributes(found: list[Tag | str]) -> list[Tag | str]:
    """The same, with end tags that say nothing but their name, and words of one run in one piece."""
    joined: list[Tag | str] = []
    for piece in found:
        if isinstance(piece, str):
            last = joined.pop() if joined and isinstance(joined[-1], str) else ""
            joined.append(f"{last}{piece}")
        else:
            joined.append(Tag(piece.name, {}, True) if piece.closing else piece)
    return joined


SIGNS = [
    *"<>/='\" ab&;!?-\n",
    "<p ",
    "</p>",
    "<!--",
    "-->",
    "<b x=",
    "&amp;",
    "&#65;",
    "<![CDATA[",
    "]]>",
    "\u00a0",
    "É",
]


@given(st.lists(st.sampled_from(SIGNS), max_size=25).map("".join))
def test_any_markup_is_read_as_the_standard_says(text: str) -> None:
    assert without_end_attributes(list(pieces(text))) == in_html5lib(text)


HOSTILE = {
    "tags that never end": "<a ",
    "values that never end": "<a b='",
    "values of the other mark": "<a b=\"'",
    "end tags that never end": "</a ",
    "bogus comments": "<!",
    "instructions": "<?",
    "sections": "<![",
    "comments that never end": "<!--",
    "comments": "<!---->",
    "signs": "<",
    "slashes": "</",
    "attributes": "<p " + "a=b " * 20,
    "attributes without an end": "a=b ",
    "scripts": "<script>",
    "script ends": "<script></scrip",
    "references": "&#1",
    "deep elements": "<div>",
    "hidden elements": "<div hidden>",
    "end tags of nothing": "</div>",
    "titles": "<title>a</title>",
}


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_half_a_megabyte_of_one_thing_is_read_at_once(piece: str) -> None:
    with at_most(1):
        parse(f"<p>Seen.</p><p {piece * (500_000 // len(piece))}".encode(), "a.html")
    with at_most(1):
        parse((piece * (500_000 // len(piece))).encode(), "a.html")


@pytest.mark.parametrize("style", ["opacity:{}x", "opacity:0{}x", "font-size:0{}x", "{}display{}:", ";{}x"])
def test_long_style_of_an_element_is_read_at_once(style: str) -> None:
    with at_most(1):
        assert parse(f"<p style='{style.replace('{}', ' ' * 200_000)}'>Seen.".encode(), "a.html").text == "Seen.\n"
