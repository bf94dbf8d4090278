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
    "a source's outlet": ("    published: 2024-05-17", "    outlet: Herald, which says “Falk will resign today”"),
    "a source's byline": ("    published: 2024-05-17", "    byline: A, to whom Falk said “I will resign today”"),
    "an actor's role": ("actors: [ines-falk,", "actors: [{id: ines-falk, role: head who “will resign”},"),
}


@pytest.mark.parametrize(("old", "new"), PLACES.values(), ids=PLACES)
def test_a_false_quotation_in_a_text_is_an_error(project: Path, old: str, new: str) -> None:
    forge(project, old, new)
    assert found(project) == {"error[quotation-not-found]"}


ACCOUNTS = """disagreements:
  - about: the boats
    accounts:
      - {source: herald, says: Falk “will resign”}
      - {source: gazette, says: Falk “will resign”}
quotes:
"""


def test_an_account_has_its_quotations_from_its_own_source(project: Path) -> None:
    (project / "seeds/gazette.txt").write_text("“Falk will resign,” said the union of Ines Falk.", encoding="utf-8")
    forge(project, "actors: [", "  - {id: gazette, article: gazette.txt}\nactors: [")
    forge(project, "quotes:\n", ACCOUNTS)
    (finding,) = build.inspect(project).findings
    assert finding.code == "quotation-not-found"
    assert "herald" in finding.excerpt


def test_a_briefing_without_sources_may_quote_nobody(tmp_path: Path) -> None:
    text = "title: Falk\ndate: 2024-05-16\nreview: reviewed\nsummary: Falk said “we will burn all the boats”.\n"
    (tmp_path / "briefings").mkdir()
    (tmp_path / "briefings/falk.yml").write_text(text, encoding="utf-8")
    assert found(tmp_path) == {"error[quotation-not-found]"}


def test_an_original_that_no_source_is_asked_for_is_an_error(project: Path) -> None:
    forge(
        project,
        f"    text: {WORDS}\n",
        f"    text: {WORDS}\n    original: Wir verbrennen die Boote\n"
        f"    variants: [{{source: herald, text: {WORDS}}}]\n",
    )
    assert "error[quote-not-found]" in found(project)


def test_two_articles_that_would_share_a_page_are_an_error(project: Path) -> None:
    (project / "seeds/herald.md").write_text("“Falk will resign,” said the union.", encoding="utf-8")
    forge(project, "actors: [", "  - {id: other, article: herald.md}\nactors: [")
    forge(project, "key_points:\n", "key_points:\n  - {text: So says another, sources: [other]}\n")
    assert found(project) == {"error[colliding-slugs]"}


TRANSCRIPT = """The council sat on Thursday and heard both sides.

BRANDT: We will sail. The boats are sound.
FALK: We want to burn the office. MAYOR: That is enough.
"""


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("We will sail.", set()),
        ("We want to burn the office.", {"warning[quote-outside-marks]", "warning[speaker-not-near-quote]"}),
        ("That is enough.", {"warning[quote-outside-marks]"}),
        ("sat on Thursday", {"warning[quote-outside-marks]", "warning[speaker-not-near-quote]"}),
    ],
)
def test_a_turn_of_a_transcript_is_that_of_its_label(project: Path, words: str, outcome: set[str]) -> None:
    (project / "seeds/talks.txt").write_text(TRANSCRIPT, encoding="utf-8")
    forge(project, "actors: [", "  - {id: talks, article: talks.txt}\nactors: [")
    forge(
        project,
        f"    text: {WORDS}\n    context: in the town hall\n    sources: [herald]",
        f"    text: {words}\n    sources: [talks]",
    )
    assert found(project) == outcome


def test_a_label_that_is_no_speaker_makes_no_transcript(project: Path) -> None:
    forge(
        project,
        "The crews ended",
        "Analysis: Tomas Brandt will resign on Friday.\nThe crews ended",
        name="seeds/herald.txt",
    )
    forge(project, f"text: {WORDS}", "text: will resign on Friday")
    assert "warning[quote-outside-marks]" in found(project)


CUT = {
    "I do not believe that we will raise them": "we will raise them",
    "I deny that we will raise them": "we will raise them",
    "We refuse to raise them": "raise them",
    "Nobody wants to raise them": "wants to raise them",
    "We will _not_ raise them": "raise them",
    "We will raise them for nobody": "We will raise them",
    "Wir erhöhen die Preise nicht": "Wir erhöhen die Preise",
    "料金を上げません": "料金を上げ",
}


@pytest.mark.parametrize(("statement", "words"), CUT.items())
def test_a_quote_without_the_word_that_denies_it_is_warned_of(project: Path, statement: str, words: str) -> None:
    forge(project, WORDS, statement, name="seeds/herald.txt")
    forge(project, f"text: {WORDS}", f"text: {words}")
    assert "warning[quote-cut-after-negation]" in found(project)


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
        '"will resign”', "“will resign", '"will resign', "‚will resign‘", "‛will resign’", "’will resign’",
        "❛will resign❜",
        "❮will resign❯", "´will resign´", "`will resign`", "＇will resign＇", "״will resign״", "″will resign″",
        "｢will resign｣", "﹁will resign﹂", "⟪will resign⟫", "<<will resign>>", ',,will resign"', '" will resign "',
        'said"will resign"', "言った'will resign'と",
    ],
)  # fmt: skip
def test_marks_of_every_kind_make_a_quotation(text: str) -> None:
    assert list(marked(f"Falk {text}")) == ["will resign"]


@pytest.mark.parametrize("words", ["15 boats burn", "[We] burn boats", "$5 for boats", "…will burn it"])
def test_a_quotation_in_single_marks_may_begin_with_anything(words: str) -> None:
    assert list(marked(f"Falk: '{words}'")) == [words]


def test_a_plural_possessive_does_not_end_a_quotation() -> None:
    assert list(marked("Falk said ‘The boats’ crews will burn it’")) == ["The boats’ crews will burn it"]
    assert list(marked("‘We burn boats’ and ‘we pay’")) == ["We burn boats", "we pay"]


def test_words_of_another_script_need_no_space_before_their_marks() -> None:
    assert list(marked('布兰特说"我们烧船"，法尔克')) == ["我们烧船"]


def test_what_closes_and_was_never_opened_is_a_quotation_from_the_start() -> None:
    assert list(marked("Falk will resign” now")) == ["Falk will resign"]


def test_inner_marks_do_not_end_the_outer_quotation() -> None:
    assert list(marked("“all of 'it' and \"more\" today”")) == ["all of 'it' and \"more\" today"]


@pytest.mark.parametrize(
    "text",
    [
        'the 14" hull',
        "5'10\" tall",
        "O'Neil's boat",
        "the '90s and the boats' crews",
        "rock 'n' roll",
        "‘tis so",
        "the workers’ and the boats’ crews",
        "l’eau d’ici",
        "the class of ’15",
        "6′ by 10″",
        "צה״ל",
        "5 ´ 3",
        "a << b",
    ],
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
    "struck out by style": "<p><span style='text-decoration: red line-through'>{}</span></p>",
    "an important style": "<p style='display:none !important;display:block'>{}</p>",
    "a style that browsers do not know after one": "<p style='display:none;display:shown'>{}</p>",
    "a style behind a comment": "<p style='/* */display:none'>{}</p>",
    "a style with a comment in it": "<p style='display:/**/none'>{}</p>",
    "a style written with escapes": r"<p style='d\69splay:n\6f ne'>{}</p>",
    "opacity in another spelling": "<p style='opacity:0e3'>{}</p>",
    "letters of no size in short": "<p style='font:0/0 a'>{}</p>",
    "clear letters": "<p style='color:transparent'>{}</p>",
    "clear letters in numbers": "<p style='color:rgba(0,0,0,0)'>{}</p>",
    "beyond the edge": "<p style='position:absolute;left:-9999px'>{}</p>",
    "indented out of sight": "<p style='text-indent:-999em'>{}</p>",
    "cut off": "<p style='clip:rect(0 0 0 0);position:absolute'>{}</p>",
    "cut off by a path": "<p style='clip-path:inset(100%)'>{}</p>",
    "shrunk to nothing": "<p style='transform:scale(0)'>{}</p>",
    "in a box of no height": "<p style='height:0;overflow:hidden'>{}</p>",
    "what pops up": "<p popover>{}</p>",
    "a second body": "<div hidden><body>{}",
    "behind the end of the body": "<div hidden></body>{}",
    "behind a table in it": "<div hidden><table></div><p>{}",
    "struck out over the end of a paragraph": "<p><s>x</p><p>{}</p>",
    "hidden over the end of a paragraph": "<p><b hidden>x</p><p>{}",
    "a second title": "<title>A</title><title>{}</title>",
    "a note to a formula": "<math><mi>x</mi><annotation>{}</annotation></math>",
}


@pytest.mark.parametrize("html", UNSEEN.values(), ids=UNSEEN)
def test_words_of_a_page_that_no_reader_sees_prove_nothing(html: str) -> None:
    body = html.format("The boats will burn")
    article = parse(f"<html><body><p>Seen before.</p>{body}</body></html>".encode(), "a.html")
    assert find(article, "The boats will burn").state == "not-found"
    assert find(article, "Seen before.").state == "exact"


@pytest.mark.parametrize(
    "style",
    [
        "display:none;display:block",
        "color:rgb(255, 255, 0)",
        "opacity:0.5",
        "opacity: 0  x",
        "font-size:.9em",
        "font: 10px/20px a",
        "left:-10px",
        "overflow:hidden;height:10px",
        "height:0",
        "transform:scale(0.5)",
        "color:#fff0f0",
    ],
)
def test_words_that_a_style_leaves_in_sight_are_seen(style: str) -> None:
    article = parse(f"<p style='{style}'>The boats will run</p>".encode(), "a.html")
    assert find(article, "The boats will run").state == "exact"


HOLES = {
    "a drawing of a word": "We will <svg><text>not</text></svg> raise the fares",
    "a picture of one": "We will <img alt='not' src='n.png'> raise the fares",
    "a picture of which nothing is said": "We will <img src='n.png'> raise the fares",
    "a frame": "We will <iframe srcdoc='not'></iframe> raise the fares",
    "a field": "We will <input value='not'> raise the fares",
}


@pytest.mark.parametrize("html", HOLES.values(), ids=HOLES)
def test_no_quote_runs_over_what_a_page_shows_and_its_words_do_not_say(html: str) -> None:
    article = parse(f"<p>{html}.</p>".encode(), "a.html")
    assert find(article, "We will raise the fares").state == "not-found"
    assert find(article, "raise the fares").state == "exact"


@pytest.mark.parametrize(
    "icon", ["<svg><title>Link</title><path/></svg>", "<img alt='' src='i.png'>", "<img alt='🙂'>"]
)
def test_a_picture_that_says_nothing_is_no_hole(icon: str) -> None:
    assert find(parse(f"<p>We will {icon}raise the fares</p>".encode(), "a.html"), "We will raise").state == "exact"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("rise by 5<sup>2</sup> per cent", "rise by 5² per cent"),
        ("costs 10<sup>6</sup> euros", "costs 10⁶ euros"),
        ("the 21<sup>st</sup> century", "the 21st century"),
        ("of CO<sub>2</sub>", "of CO2"),
        ("is <math><mo>−</mo></math>5 million", "is −5 million"),
    ],
)
def test_figures_above_the_line_do_not_run_into_a_number(html: str, text: str) -> None:
    assert parse(f"<p>{html}</p>".encode(), "a.html").text == f"{text}\n"


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
        "Text.\n<!--> The boats will <!--> not --> burn\n",
    ],
)
def test_front_matter_and_comments_of_a_markdown_article_prove_nothing(text: str) -> None:
    assert find(parse(text.encode(), "a.md"), "The boats will burn").state == "not-found"


@pytest.mark.parametrize(
    "gap",
    [
        "no\u200bt", "ne\u00adver", "n\u2060o", "no\u3164t", "no\U000e0100t", "no\u206at", "_not_", "__not__", "*n*ot",
        "n<b>ot</b>", "n&#111;t", "𝗻𝗼𝘁", "ｎｏｔ", "ⓝⓞⓣ", "n̶o̶t̶", "wont", "can´t", "can`t", "can＇t", "if asked",
    ],
)  # fmt: skip
def test_a_negation_hidden_by_its_spelling_may_not_be_left_out(gap: str) -> None:
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
        ("»Wir gehen«, sagte Falk, und »wir bleiben«, sagte Brandt.", "Wir gehen … wir bleiben"),
        ("Talks: “We like boats.[1] Brandt hates fares.”", "We … hates fares"),
        ("“We like boats; Brandt hates fares.”", "We … hates fares"),
        ("Talks\n\nBRANDT: We will sail.\nFALK: We want to burn it.", "We will sail. … We want to burn it."),
        ("BRANDT: We will sail. FALK: We want to burn it.", "We will sail. … We want to burn it."),
        ("“It costs 1.5 million euros.”", "costs 1.5 … euros"),
        ("नाव अच्छी है। ब्रांट को किराया पसंद है।", "नाव … किराया पसंद है"),
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
