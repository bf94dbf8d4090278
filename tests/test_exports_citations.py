"""Citations: BibTeX and CSL-JSON as other programs read them, and the line of text."""

import json
import re
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pylatexenc.latex2text import LatexNodes2Text

from generator.exports import citations
from tests import exported
from tests.exported import IMPRINT, PROJECTS, WITHOUT_ADDRESS

VOTE = exported.page(exported.known("toy"), "2031-03-04-tunnel-vote")
ADDRESS = "https://example.org/harbour/briefings/2031-03-04-tunnel-vote/"
# The part of CSL-JSON 1.0 that an item here may have; an id and a type are what it demands.
CSL_JSON = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "properties": {
            "id": {"type": ["string", "number"]},
            "type": {"enum": ["article", "article-newspaper", "document", "post", "report", "webpage"]},
            "title": {"type": "string"},
            "container-title": {"type": "string"},
            "abstract": {"type": "string"},
            "note": {"type": "string"},
            "URL": {"type": "string"},
            "issued": {
                "type": "object",
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 3,
                            "items": {"type": ["string", "integer"]},
                        },
                    }
                },
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
    },
}


def entry(bibtex: str) -> Any:
    library = parse_string(bibtex)
    assert not library.failed_blocks
    [found] = library.entries
    return found


def set_by_tex(value: str) -> str:
    """The text that TeX would set; the names of the braces, which this reader does not know, are put into signs."""
    value = value.replace(r"\textbraceleft{}", r"\{").replace(r"\textbraceright{}", r"\}")
    text = str(LatexNodes2Text(keep_comments=True, strict_latex_spaces=True).latex_to_text(value))
    return text.replace("\u02c6", "^").replace("\u02dc", "~")  # this reader shows the ASCII signs as accents


@pytest.mark.parametrize("project", PROJECTS)
def test_bibtex_of_every_briefing_is_one_entry_with_its_name_as_key(project: str) -> None:
    for page in exported.known(project).briefings:
        found = entry(citations.bibtex(page, IMPRINT))
        fields = {field.key: field.value for field in found.fields}
        assert found.key == page.head.slug
        assert found.entry_type == "misc"
        assert set_by_tex(fields["title"]) == page.briefing.title
        assert f"{fields['year']}-{int(fields['month']):02}" == page.changed[:7]
        assert fields["url"] == f"https://example.org/harbour/{page.head.address}"
        assert set_by_tex(fields["howpublished"]) == "Harbour & briefings"
        assert "author" not in fields and "publisher" not in fields


def test_bibtex_escapes_what_tex_would_act_on() -> None:
    text = citations.bibtex(exported.retold(VOTE, title=r"50 % of A&B_{x} ~ $5 #1 \today -- ‘né’"), IMPRINT)
    title = next(line for line in text.splitlines() if "title" in line)
    assert title == (
        r"  title = {{50 \% of A\&B\_\textbraceleft{}x\textbraceright{} \textasciitilde{} \$5 \#1 "
        r"\textbackslash{}today -{}- ‘né’}},"
    )


TEX_SIGNS = st.text(st.sampled_from("ab Zé\\{}$&#%_^~\"'`-,<>?!@|=()[]"), min_size=1)


@given(TEX_SIGNS.filter(str.strip))
def test_any_title_comes_back_from_bibtex_as_it_was(title: str) -> None:
    fields = {
        field.key: field.value for field in entry(citations.bibtex(exported.retold(VOTE, title=title), IMPRINT)).fields
    }
    assert set_by_tex(fields["title"]) == " ".join(title.split())
    assert set(fields) == {"title", "howpublished", "year", "month", "url", "note"}


@given(st.text(min_size=1))
def test_any_text_at_all_makes_bibtex_of_balanced_braces(title: str) -> None:
    text = citations.bibtex(exported.retold(VOTE, title=title), IMPRINT)
    assert text.count("{") == text.count("}")
    assert [line[:2] for line in text.split("\n")] == ["@m", *["  "] * (text.count("\n") - 2), "}", ""]


@pytest.mark.parametrize("imprint", [IMPRINT, WITHOUT_ADDRESS], ids=["with address", "without address"])
@pytest.mark.parametrize("project", PROJECTS)
def test_csl_json_keeps_its_schema(project: str, imprint: Any) -> None:
    files = exported.files(exported.known(project), imprint)
    found = {name: json.loads(data) for name, data in files.items() if name.endswith("citation.csl.json")}
    assert len(found) >= 2
    for name, items in found.items():
        assert not [error.message for error in Draft202012Validator(CSL_JSON).iter_errors(items)]
        [item] = items
        assert item["id"] == name.split("/")[1]
        assert item["container-title"] == "Harbour & briefings"
        assert ("URL" in item) == bool(imprint.url)
        assert "author" not in item


def test_date_of_a_citation_is_that_of_the_version() -> None:
    [item] = citations.csl_json(VOTE, IMPRINT)
    assert item["issued"] == {"date-parts": [[2031, 3, 6]]}
    [item] = citations.csl_json(exported.retold(VOTE, updated=None), IMPRINT)
    assert item["issued"] == {"date-parts": [[2031, 3, 4]]}


def test_line_of_text_names_title_site_dates_and_address() -> None:
    assert citations.plain(VOTE, IMPRINT) == (
        "“Nordhavn votes for a tunnel & the fishers object”. Harbour & briefings, "
        f"briefing of 4 March 2031, updated 6 March 2031. {ADDRESS}"
    )
    silent = citations.plain(exported.retold(VOTE, updated=None), WITHOUT_ADDRESS)
    assert silent.endswith("Harbour & briefings, briefing of 4 March 2031.")


def test_address_that_would_end_a_field_is_encoded() -> None:
    hostile = type(IMPRINT)("Site", "https://example.org/a}b\\c", "en", IMPRINT.words)
    [url] = re.findall(r"url = \{(.*)\},", citations.bibtex(VOTE, hostile))
    assert url == "https://example.org/a%7Db%5Cc/briefings/2031-03-04-tunnel-vote/"
