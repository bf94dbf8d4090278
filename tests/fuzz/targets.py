"""What is fuzzed: good input to begin with, and a function that reads one changed copy and says what came of it.

A function fails where what it reads with raises, or says what is not so. What it returns tells kinds of outcome apart:
an input with a new outcome is worth more changes.
"""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from random import Random

from generator import amend, evidence, record, yamltree
from generator.articles import Article, Shelf, parse
from generator.check import check
from generator.documents import from_web
from generator.extract import extract
from generator.fetch import Fetched
from generator.findings import Finding, ProjectError
from generator.llm import answer
from generator.llm.proof import prove
from generator.load import Library, parse_briefing, parse_registry
from generator.model import RegisteredActor, RegisteredIssue
from generator.report import as_github, as_json, as_text
from tests.conftest import ROOT
from tests.fake_model import GOOD, STORY
from tests.fuzz.mutate import mutated
from tests.test_add import page, pdf
from tests.test_record import GOOD as WRITTEN

TESTS = ROOT / "tests"
URI = "briefings/2031-03-04-tunnel-vote.yml"
SHELF = Shelf(TESTS / "toy/seeds")
ACTORS = parse_registry(b"", "briefings/_actors.yml", RegisteredActor)
ISSUES = parse_registry(b"", "briefings/_issues.yml", RegisteredIssue)


@dataclass(frozen=True)
class Target:
    """One reader under test."""

    name: str
    corpus: tuple[bytes, ...]
    try_out: Callable[[bytes], Hashable]


def _files(*patterns: str, most: int = 8_000) -> tuple[bytes, ...]:
    files = [file for pattern in patterns for file in sorted(ROOT.glob(pattern))]
    return tuple(file.read_bytes()[:most] for file in files)


def expect_places(findings: Iterable[Finding], data: bytes) -> None:
    """Each finding leads to a line that the file has, says something, and prints in every form."""
    found = tuple(findings)
    lines = len(re.split(rb"\r\n|\r|\n", data))
    for one in found:
        assert 1 <= one.location.line <= lines, f"{one} leads to no line of {lines}"
        assert one.location.column >= 1 and one.message.strip(), one
        assert one.location.uri == URI, one
    json.loads(as_json(found))
    assert as_text(found).count("\n") >= len(found) == as_github(found).count("\n")


def read_briefing(data: bytes) -> Hashable:
    """A briefing: it is read, or has findings at places."""
    file = parse_briefing(data, URI)
    assert file.briefing is not None or file.findings
    assert file.partial == bool(file.findings)
    findings = check(Library((file,), ACTORS, ISSUES), SHELF)
    expect_places(findings, data)
    return file.briefing is not None, frozenset(one.code for one in findings)


def read_registry(data: bytes) -> Hashable:
    """A registry."""
    read = parse_registry(data, URI, RegisteredActor)
    expect_places(read.findings, data)
    return read.sound, frozenset(one.code for one in read.findings)


def read_yaml(data: bytes) -> Hashable:
    """A YAML file: nodes with places inside it, and the same data once more when JSON has written it."""
    tree = yamltree.read(data, URI)
    expect_places(tree.findings, data)
    if tree.places.root is None or tree.findings:
        return frozenset((one.code, one.message[:12]) for one in tree.findings)
    again = yamltree.read(json.dumps(tree.value).encode(), URI)
    assert again.findings or again.value == tree.value
    return type(tree.value), len(str(tree.value)) // 500


def read_record(data: bytes) -> Hashable:
    """A record of evidence: only entries that were written so."""
    read = record.parse(data, URI)
    good = record.parse(WRITTEN, URI)
    assert set(read.entries.values()) <= set(good.entries.values())
    expect_places(read.findings, data)
    return len(read.entries), frozenset(one.message[:40] for one in read.findings)


def letters(text: str) -> str:
    """The letters and digits of a text: what no folding may touch."""
    return "".join(one for one in unicodedata.normalize("NFC", text) if one.isalnum())


def find_quote(data: bytes) -> Hashable:
    """A part of an article, changed or not, looked for in it: verified only if its letters stand there in order."""
    text = data.decode("utf-8", "replace")
    article, random = Article("a.txt", text, "00"), Random(zlib.crc32(data))
    start = random.randrange(len(text) + 1)
    own = text[start : start + random.choice((5, 20, 80, 300))]
    quote = own if random.random() < 0.3 else _changed(random, own)
    found = evidence.find(article, quote, prefix=random.choice((None, None, None, "said ", "")))
    there = article.text[found.start : found.end]
    if found.verified:
        assert letters(there), "no word stands there"
        if found.wording == "elided":
            signs = iter(letters(there))
            assert all(sign in signs for sign in letters(quote)), (quote, there)
        else:
            assert letters(there) == letters(quote), (quote, there)
        assert not _cuts_a_word(text, found.start) and not _cuts_a_word(text, found.end), (quote, there)
    else:
        assert (found.start, found.end) == (0, 0)
    return found.state, found.wording, min(found.count, 3), bool(found.why), bool(found.nearest)


def _changed(random: Random, own: str) -> str:
    changed = mutated(random, [own.encode("utf-8", "surrogatepass") or b"a"]).decode("utf-8", "replace")
    words = own.split(" ")
    cut = random.randrange(len(words))
    shortened = " ".join((*words[:cut], random.choice(("…", "[...]", "...")), *words[cut + 2 :]))
    return random.choice((changed, shortened))


def _cuts_a_word(text: str, at: int) -> bool:
    around = text[max(0, at - 1) : at + 1]
    return 0 < at < len(text) and around.isascii() and around.isalnum()


def extract_all(data: bytes) -> Hashable:
    """An article: every value that is drawn out stands at its offsets."""
    text = data.decode("utf-8", "replace")
    found = extract(text, article_date="2025-11-25")
    for group in (found.quotes, found.dates, found.figures, found.claims, found.uncertainties):
        assert all(text[one.start : one.end] == one.text for one in group)
    assert all(one.speaker is None or letters(one.speaker) in letters(text) for one in found.quotes)
    counts = (found.quotes, found.actors, found.dates, found.figures, found.claims, found.uncertainties)
    cues = frozenset((one.kind, one.cue) for one in found.quotes)
    return tuple(min(len(group), 4) for group in counts), len(cues)


def read_article(data: bytes, name: str) -> Hashable:
    """An article's file: text whose every offset is inside it."""
    article = parse(data, name)
    assert all(0 <= start < end <= len(article.text) for start, end in article.paragraphs)
    assert len(article.folded.text) <= 4 * len(article.text) + 4
    return min(len(article.paragraphs), 9), len(article.text) // 400, frozenset(article.metadata)


def read_page(data: bytes) -> Hashable:
    """What a server sends: an article, or a reason why it is none."""
    kind = ("text/html", "text/plain", "")[zlib.crc32(data) % 3]
    try:
        found = from_web(Fetched(data, "https://herald.example/2031/tunnel", kind, ""), "2031-03-05")
    except ProjectError as error:
        return str(error)[-30:]
    assert "\0" not in found.text and found.data is None
    return kind, bool(found.text), frozenset(found.metadata)


def read_answer(data: bytes) -> Hashable:
    """What a language model answers: only words of the article are kept."""
    story = Article("a.txt", STORY, "00")
    try:
        said = answer.parse(data.decode("utf-8", "replace"), "model.example")
    except ProjectError as error:
        return str(error)[:60]
    found, dropped = prove(story, said, extract(STORY))
    for group in (found.quotes, found.claims, found.figures, found.dates):
        assert all(STORY[one.start : one.end] == one.text for one in group)
    return tuple(map(len, (found.quotes, found.claims, found.figures, found.dates))), len(dropped.words)


def add_quote(data: bytes) -> Hashable:
    """A briefing that a person wrote, to which an item is added: or a reason why it cannot be."""
    tree = yamltree.read(data, URI)
    if tree.findings or tree.value is None:
        return "not read"
    text = data.decode("utf-8")
    try:
        after = amend.add_items(text, "questions", [{"id": "who-pays", "text": "Who pays?", "raised": "2031-03-05"}])
    except ProjectError as error:
        return str(error)[:40]
    assert "who-pays" in after
    return after.count("\n") - text.count("\n")


BRIEFINGS = _files("tests/toy/briefings/2*.yml", "tests/example/briefings/2*.yml", "tests/cases/*/*.yml", most=4_000)
TEXTS = _files("seeds/*.txt", "tests/toy/seeds/*.txt", "tests/cases/_shared/articles/h*", most=4_000)
PAGES = (page().encode(), page("<title>Boats</title>", "<p>“We stay,” said <b>Ines</b> Falk.<br>Done.").encode())
MARKDOWN = (b"---\ntitle: Ferries\npublished: 2024-05-17\n---\n\nText <!-- no --> and more.\n",)

TARGETS = (
    Target("yaml", (*BRIEFINGS[:20], *_files("tests/*/briefings/_*.yml", most=2_000)), read_yaml),
    Target("briefing", BRIEFINGS, read_briefing),
    Target("registry", _files("tests/*/briefings/_*.yml", most=2_000), read_registry),
    Target("record", (WRITTEN,), read_record),
    Target("quote", TEXTS, find_quote),
    Target("extract", TEXTS, extract_all),
    Target("html", PAGES, lambda data: read_article(data, "a.html")),
    Target("markdown", MARKDOWN, lambda data: read_article(data, "a.md")),
    Target("page", PAGES, read_page),
    Target("pdf", (pdf(["The boats run on Friday.", "He said so."], info="/Title (Boats)"),), read_page),
    Target("answer", (json.dumps(GOOD).encode(),), read_answer),
    Target("amend", BRIEFINGS, add_quote),
)
