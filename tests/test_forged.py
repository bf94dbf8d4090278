"""Attempts to publish a false quote in a whole project: what the check says of each.

tests/test_evidence_forged.py has those on the words alone. docs/contributing/security.md shows the outcomes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import build, recording
from generator.articles import parse
from generator.check import RULES
from generator.check.marked import marked
from generator.evidence import find
from generator.render import Options
from tests.conftest import ROOT
from tests.herald import story

ARTICLE = """\
“A gift to the islands”: ferries sail again
The crews ended a three-day strike on Thursday.
“We will not raise the fares this year,” said Tomas Brandt, the treasurer.
“The boats will run again on Friday,” said Ines Falk, who leads the union. “We got most of it. The rest can wait.”
"""
BRIEFING = """\
title: Ferries sail again
date: 2024-05-16
review: reviewed
bottom_line: The boats run again.
summary: The strike is over.
issues: [fares]
sources:
  - id: herald
    article: herald.txt
    title: Ferries sail again
    published: 2024-05-17
actors: [ines-falk, tomas-brandt]
key_points:
  - text: The fares stay.
    sources: [herald]
quotes:
  - id: brandt
    speaker: tomas-brandt
    text: We will not raise the fares this year
    context: in the town hall
    sources: [herald]
  - id: falk
    speaker: ines-falk
    text: The boats will run again on Friday
    sources: [herald]
"""
ACTORS = "ines-falk:\n  name: Ines Falk\ntomas-brandt:\n  name: Tomas Brandt\n"
ISSUES = "fares:\n  title: Fares\n  about: What a passage costs.\n"
FILES = {
    "seeds/herald.txt": ARTICLE,
    "briefings/ferries.yml": BRIEFING,
    "briefings/_actors.yml": ACTORS,
    "briefings/_issues.yml": ISSUES,
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def found(project: Path) -> set[str]:
    """What the check finds: error and warning codes."""
    return {f"{one.severity}[{one.code}]" for one in build.inspect(project).findings}


def forge(project: Path, old: str, new: str, name: str = "briefings/ferries.yml") -> None:
    file = project / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_project_is_sound_before_it_is_forged(project: Path) -> None:
    assert found(project) == set()


WORDS = "We will not raise the fares this year"
QUOTES: dict[str, tuple[str, str]] = {
    "a dropped not": ("We will raise the fares this year", "error[quote-not-found]"),
    "a not lost over an ellipsis": ("We will … raise the fares this year", "error[quote-not-found]"),
    "a not cut off in front": ("raise the fares this year", "warning[quote-cut-after-negation]"),
    "a changed word": ("We will not raise the fares next year", "error[quote-not-found]"),
    "two paragraphs joined by an ellipsis": ("We will not raise the fares … on Friday", "error[quote-not-found]"),
    "two speakers joined by an ellipsis": ("The boats will run again … We got most of it", "error[quote-not-found]"),
    "the words of a quote and the reporter's": ("The boats will run again … the union", "error[quote-not-found]"),
    "the end of another sentence": ("We got … can wait", "error[quote-not-found]"),
    "two speakers in one run": ("year,” said Tomas Brandt, the treasurer", "warning[quote-outside-marks]"),
    "another speaker's words": ("We got most of it", "warning[speaker-not-near-quote]"),
    "the reporter's own words": ("The crews ended a three-day strike", "warning[quote-outside-marks]"),
    "a quote in the headline only": ("ferries sail again", "warning[quote-outside-marks]"),
    "a homoglyph": ("We will not r\u0430ise the fares this year", "error[quote-not-found]"),
    "a zero-width space": ("We will not\u200b raise the fares this year", "error[quote-not-found]"),
    "a soft hyphen": ("We will not ra\u00adise the fares this year", "error[quote-not-found]"),
    "a turn of direction": ("\u202eWe will not raise the fares this year\u202c", "error[quote-not-found]"),
    "an empty quote": ('""', "error[empty-value]"),
    "a quote of marks": ('"”“"', "error[empty-value]"),
    "one letter inside a word": ("W", "error[quote-not-found]"),
}


@pytest.mark.parametrize(("words", "outcome"), QUOTES.values(), ids=QUOTES)
def test_a_forged_quote_has_its_finding(project: Path, words: str, outcome: str) -> None:
    forge(project, f"text: {WORDS}", f"text: {words}")
    assert outcome in found(project)
    if outcome.startswith("error"):
        assert not build.build(project, Options()).pages


def test_changed_digits_are_not_found() -> None:
    article = story("“It costs 1.5 million euros, 12,000 a boat,” said Falk.")
    for forged in ("1.6 million euros", "15 million euros", "5 million euros", "12 000 a boat", "2,000 a boat"):
        assert find(article, forged).state == "not-found"


def test_a_word_of_one_letter_is_found_only_as_a_word_and_warned_of_when_it_stands_twice(project: Path) -> None:
    forge(project, "The boats will run again on Friday", "a", name="seeds/herald.txt")
    forge(project, f"text: {WORDS}", "text: a")
    assert "warning[quote-ambiguous]" in found(project)
    assert find(story("Falk said so."), "a").state == "not-found"


# Quotation marks in the editor's own text

PLACES: dict[str, tuple[str, str]] = {
    "a title": ("title: Ferries sail again\ndate", "title: Falk “will resign”\ndate"),
    "a bottom line": ("bottom_line: ", "bottom_line: Falk “will resign”. "),
    "a summary": ("summary: ", "summary: Falk “will resign”. "),
    "a key point": ("- text: The fares", "- text: Falk “will resign”. The fares"),
    "a quote's context": ("context: in", "context: where he “will resign” in"),
    "a quote's channel": ("context: in the", "via: what he called “will resign”\n    context: in the"),
    "a source's headline": ("    title: Ferries sail again", "    title: Falk “will resign”"),
    "an actor's role": ("actors: [ines-falk,", "actors: [{id: ines-falk, role: head who “will resign”},"),
}


@pytest.mark.parametrize(("old", "new"), PLACES.values(), ids=PLACES)
def test_a_false_quotation_in_a_text_is_an_error(project: Path, old: str, new: str) -> None:
    forge(project, old, new)
    assert found(project) == {"error[quotation-not-found]"}


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("_issues.yml", "What a passage", "Brandt says “we raise them” on what a passage"),
        ("_issues.yml", "title: Fares", "title: Fares “we raise them”"),
        ("_actors.yml", "Ines Falk", "Ines Falk (“we want all of it now”)"),
    ],
)
def test_a_false_quotation_in_a_registry_is_an_error(project: Path, name: str, old: str, new: str) -> None:
    forge(project, old, new, name=f"briefings/{name}")
    assert found(project) == {"error[quotation-not-found]"}


def test_a_nickname_and_a_true_headline_are_no_errors(project: Path) -> None:
    forge(project, "Ines Falk", "Ines “the Hawk” Falk\n  aliases: [Ines Falk]", name="briefings/_actors.yml")
    forge(project, "    title: Ferries sail again", "    title: “A gift to the islands”")
    assert found(project) == set()


@pytest.mark.parametrize(
    "text",
    [
        "“will resign”", "„will resign“", "„will resign”", "”will resign”", '"will resign"', "«will resign»",
        "« will resign »", "»will resign«", "‘will resign’", "‹will resign›", "'will resign'", "''will resign''",
        "``will resign''", "＂will resign＂", "「will resign」", "『will resign』", "❝will resign❞", '“will resign"',
        '"will resign”', "“will resign", '"will resign',
    ],
)  # fmt: skip
def test_marks_of_every_kind_make_a_quotation(text: str) -> None:
    assert list(marked(f"Falk {text}")) == ["will resign"]


def test_what_closes_and_was_never_opened_is_a_quotation_from_the_start() -> None:
    assert list(marked("Falk will resign” now")) == ["Falk will resign"]


def test_inner_marks_do_not_end_the_outer_quotation() -> None:
    assert list(marked("“all of 'it' and \"more\" today”")) == ["all of 'it' and \"more\" today"]


@pytest.mark.parametrize(
    "text",
    ['the 14" hull', "5'10\" tall", "O'Neil's boat", "the '90s and the boats' crews", "rock 'n' roll", "‘tis so"],
)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert list(marked(text)) == []


# Articles

UNSEEN = {
    "a comment": "<!-- {} -->",
    "a comment that never ends": "<!-- {}",
    "a script": "<script>{}</script>",
    "a style sheet": "<style>{}</style>",
    "an attribute": '<img alt="{}" src="a.png">',
    "a title": "<title>{}</title>",
    "a description": '<meta name="description" content="{}">',
    "a template": "<template>{}</template>",
    "a hidden element": "<p hidden>{}</p>",
    "inside a hidden element": "<div hidden><div>a</div><p>{}</p></div>",
    "an element with a hidden style": '<p style="color: red; display: none">{}</p>',
    "an invisible element": "<span style='visibility:hidden'>{}</span>",
    "letters of no size": "<span style='font-size:0'>{}</span>",
    "letters without colour": "<span style='opacity: 0'>{}</span>",
    "a closed dialogue": "<dialog>{}</dialog>",
    "a frame": "<iframe>{}</iframe>",
    "a drawing": "<svg><text>{}</text></svg>",
    "what a film says instead": "<video>{}</video>",
    "a list of suggestions": "<datalist><option>{}</option></datalist>",
    "struck out": "<p><del>{}</del></p>",
}


@pytest.mark.parametrize("html", UNSEEN.values(), ids=UNSEEN)
def test_words_of_a_page_that_no_reader_sees_prove_nothing(html: str) -> None:
    body = html.format("The boats will burn")
    article = parse(f"<html><body><p>Seen before.</p>{body}</body></html>".encode(), "a.html")
    assert find(article, "The boats will burn").state == "not-found"
    assert find(article, "Seen before.").state == "exact"


@pytest.mark.parametrize(
    "html",
    [
        "<p hidden>a<p>{}",
        "<ul><li hidden>a<li>{}</ul>",
        "<div><p hidden>a</div>{}",
        "<input hidden>{}",
        "<br hidden/>{}",
    ],
)
def test_what_follows_a_hidden_element_is_seen(html: str) -> None:
    article = parse(html.format("The boats will run").encode(), "a.html")
    assert find(article, "The boats will run").state == "exact"


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: The boats will burn\n---\nText.\n",
        "\ufeff---\r\ntitle: The boats will burn\r\n---\r\nText.\r\n",
        "---\ntitle: The boats will burn\n...\nText.\n",
        "---\ntitle: The boats will burn\n---",
        "Text.\n<!-- The boats will burn -->\n",
        "Text.\n<!-- The boats will burn\n",
    ],
)
def test_front_matter_and_comments_of_a_markdown_article_prove_nothing(text: str) -> None:
    assert find(parse(text.encode(), "a.md"), "The boats will burn").state == "not-found"


@pytest.mark.parametrize("gap", ["no\u200bt", "ne\u00adver", "n\u2060o"])
def test_a_negation_hidden_by_invisible_signs_may_not_be_left_out(gap: str) -> None:
    assert find(story(f"“We will {gap} sail,” said Falk."), "We will … sail").state == "not-found"


def test_signs_that_turn_the_direction_stand_in_article_and_quote_alike_or_are_not_found() -> None:
    turned = "The \u202eboats\u202c will run"
    assert find(story(f"“{turned},” said Falk."), turned).state == "exact"
    assert find(story(f"“{turned},” said Falk."), "The boats will run").state == "not-found"
    assert find(story("“The boats will run,” said Falk."), turned).state == "not-found"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("“We go,” said Falk. “We stay,” said Brandt.", "We go … We stay"),
        ('"We go," said Falk. "We stay," said Brandt.', "We go … We stay"),
        ("‘We go,’ said Falk. ‘We stay,’ said Brandt.", "We go … We stay"),
        ("'We go,' said Falk. 'We stay,' said Brandt.", "We go … We stay"),
        ("«We go», said Falk. «We stay», said Brandt.", "We go … We stay"),
        ("„We go“, said Falk. „We stay“, said Brandt.", "We go … We stay"),
        ("»We go«, said Falk. »We stay«, said Brandt.", "We go … We stay"),
        ("”We go”, said Falk. ”We stay”, said Brandt.", "We go … We stay"),
        ("「We go」とFalk。「We stay」とBrandt。", "We go … We stay"),
        ("“We go” said Falk of the ‘90s. “We stay”", "We go … We stay"),
        ("“We go,” said Falk to the crews.", "We go … the crews"),
        ("Falk said she would go: “We stay.”", "Falk said … We stay"),
        ("“We like boats. We hate fares. We pay taxes.”", "We like … taxes"),
        ("“We like boats! Brandt hates fares.”", "We … hates fares"),
        ("我们喜欢船。他们讨厌票价。", "我们喜欢…讨厌票价"),
    ],
)
def test_no_ellipsis_joins_two_statements(text: str, quote: str) -> None:
    evidence = find(story(text), quote)
    assert evidence.state == "not-found"
    assert "one statement" in evidence.why


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("“We like the old boats very much,” said Falk.", "We like … very much"),
        ("“We like boats. Fares are high. We pay taxes.”", "We like boats … We pay taxes"),
        ("“We like the ‘old’ boats,” said Falk.", "We like … boats"),
        ("“We like what Mr. Brandt calls boats,” said Falk.", "We like … boats"),
        ("“We like the crews’ old boats,” said Falk.", "We like … boats"),
        ('"We like 5.5 or so boats," said Falk.', "We like … boats"),
    ],
)
def test_an_ellipsis_within_one_statement_is_shortened(text: str, quote: str) -> None:
    assert find(story(text), quote).state == "elided"


# YAML

YAML: dict[str, tuple[str, str, str]] = {
    "a second key": (f"    text: {WORDS}", f"    text: {WORDS}\n    text: We raise the fares", "error[duplicate-key]"),
    "a second list of quotes": ("quotes:", "quotes: []\nquotes:", "error[duplicate-key]"),
    "a key in other letters": (f"    text: {WORDS}", f"    text: {WORDS}\n    Text: We raise", "error[unknown-key]"),
    "a look-alike key": (f"    text: {WORDS}", f"    text: {WORDS}\n    te\u0445t: We raise", "error[unknown-key]"),
    "an alias": (f"text: {WORDS}", "text: *words", "error[alias-or-tag]"),
    "an anchor": ("bottom_line: The", "bottom_line: &words The", "error[alias-or-tag]"),
    "a tag": (f"text: {WORDS}", "text: !!python/name:os.system", "error[alias-or-tag]"),
    "a merge key": ("  - id: brandt", "  - <<: {text: We raise}\n    id: brandt", "error[alias-or-tag]"),
    "a second document": ("title: Ferries", "---\ntitle: Other\n---\ntitle: Ferries", "error[yaml-syntax]"),
    "a list for a text": (f"text: {WORDS}", "text: [We raise the fares]", "error[wrong-type]"),
    "an escaped letter": (
        f"text: {WORDS}",
        'text: "We will not r\\u0430ise the fares this year"',
        "error[quote-not-found]",
    ),
    "an escaped control": (f"text: {WORDS}", 'text: "We will \\b\\b\\bnot raise the fares this year"', "error["),
    "an article elsewhere": ("article: herald.txt", "article: ../secret.txt", "error[missing-article]"),
    "an article that is no file": ("article: herald.txt", "article: .", "error[missing-article]"),
    "a source without an article": ("    article: herald.txt\n", "", "error[quote-unchecked]"),
    "an original of which nothing is said": (
        f"text: {WORDS}",
        "text: We raise the fares\n    original: Wir erhöhen die Preise",
        "error[quote-not-found]",
    ),
    "a variant of its own": (
        f"text: {WORDS}\n",
        f"text: We raise the fares\n    variants: [{{source: herald, text: {WORDS}}}]\n",
        "error[quote-not-found]",
    ),
}


@pytest.mark.parametrize(("old", "new", "outcome"), YAML.values(), ids=YAML)
def test_a_trick_in_the_file_is_an_error(project: Path, old: str, new: str, outcome: str) -> None:
    (project / "secret.txt").write_text(ARTICLE, encoding="utf-8")
    forge(project, old, new)
    assert any(code.startswith(outcome) for code in found(project))
    assert not build.build(project, Options()).pages


# Articles that change

CHANGES: dict[str, Callable[[str], str]] = {
    "to hold a false quote": lambda text: text.replace("We will not raise", "We will raise"),
    "elsewhere": lambda text: text.replace("three-day", "two-day"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_an_article_edited_after_it_was_recorded_is_named(project: Path, change: Callable[[str], str]) -> None:
    recording.write_record(project, today="2024-06-01")
    file = project / "seeds/herald.txt"
    file.write_text(change(ARTICLE), encoding="utf-8")
    assert "warning[article-changed]" in found(project)


def test_an_article_that_no_longer_holds_the_quote_stops_the_build(project: Path) -> None:
    forge(project, "We will not raise", "We will raise", name="seeds/herald.txt")
    assert "error[quote-not-found]" in found(project)


# The page that tells of all this

PAGE = (ROOT / "docs/contributing/security.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/\w+\.py)::(\w+)`", PAGE.partition("{#forged}")[2])


def test_outcomes_that_the_page_names_have_their_tests() -> None:
    assert len(NAMED) > 20
    for file, test in NAMED:
        assert f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), test


def test_severities_are_those_that_the_page_explains() -> None:
    codes = set(re.findall(r"`(\w+(?:-\w+)+)`, (error|warning)", PAGE))
    assert codes and codes <= {(rule.code, rule.severity.value) for rule in RULES}
