"""Files that are none, or hold what no person writes: each is a finding at its place or is read, at once."""

from __future__ import annotations

import codecs
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator import build, tree
from generator.files import MOST_BYTES, stray_links
from generator.findings import ProjectError, has_errors
from generator.load import parse_briefing, parse_registry
from generator.model import RegisteredActor
from generator.render import Options
from tests.quick import at_most

TOY = Path(__file__).with_name("toy")
TUNNEL = "briefings/2031-03-04-tunnel-vote.yml"
GAZETTE = "seeds/gazette-tunnel.txt"
EXTRA = "briefings/2031-03-05-extra.yml"
SECRET = "token: not-for-any-log"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The toy project, with a secret beside it."""
    (tmp_path / "secret.yml").write_text(SECRET, encoding="utf-8")
    return Path(shutil.copytree(TOY, tmp_path / "project"))


def found(project: Path) -> list[str]:
    """The findings on a project: place, code, message and hint; drafts aside."""
    return [
        f"{one.location} {one.code} {one.message} ({one.hint}) {one.excerpt}"
        for one in build.inspect(project).findings
        if one.code != "draft-published"
    ]


# What is no ordinary file


def a_folder(file: Path) -> None:
    file.mkdir()


def a_pipe(file: Path) -> None:
    os.mkfifo(file)


def a_link_out(file: Path) -> None:
    file.symlink_to("../../secret.yml")


def a_link_to_the_root(file: Path) -> None:
    file.symlink_to("/")


def a_link_through_another(file: Path) -> None:
    file.with_name("step").symlink_to("../..")
    file.symlink_to("step/secret.yml")


def a_link_to_nowhere_outside(file: Path) -> None:
    file.symlink_to("../../no-such-file")


def a_link_to_itself(file: Path) -> None:
    file.symlink_to(file.name)


def a_huge_file(file: Path) -> None:
    with file.open("wb") as stream:
        stream.truncate(MOST_BYTES * 100)  # it has no blocks on the disk


KINDS: list[Callable[[Path], None]] = [
    a_folder,
    a_pipe,
    a_link_out,
    a_link_to_the_root,
    a_link_through_another,
    a_link_to_nowhere_outside,
    a_link_to_itself,
    a_huge_file,
]
each_kind = pytest.mark.parametrize("make", KINDS, ids=lambda make: make.__name__)


@each_kind
def test_what_is_no_file_in_briefings_is_one_finding(project: Path, make: Callable[[Path], None]) -> None:
    make(project / EXTRA)
    with at_most(1):
        (only,) = found(project)
    assert only.startswith(f"{EXTRA}:1:1 no-file the file is not read: it ")
    assert SECRET not in only


@each_kind
@pytest.mark.parametrize("name", ["_actors.yml", "_issues.yml", "_evidence.json"])
def test_what_is_no_file_in_the_place_of_a_registry_is_a_finding(
    project: Path, name: str, make: Callable[[Path], None]
) -> None:
    (project / "briefings" / name).unlink(missing_ok=True)
    make(project / "briefings" / name)
    assert any(line.startswith(f"briefings/{name}:1:1 no-file ") for line in found(project))


@each_kind
def test_what_is_no_file_in_seeds_is_one_finding_where_it_is_cited(project: Path, make: Callable[[Path], None]) -> None:
    (project / GAZETTE).unlink()
    make(project / GAZETTE)
    with at_most(1):
        (only,) = [line for line in found(project) if line.startswith(TUNNEL)]
    assert "unreadable-article" in only and SECRET not in only


@each_kind
def test_preview_lives_on_with_what_is_no_file(project: Path, make: Callable[[Path], None]) -> None:
    make(project / EXTRA)
    built = build.build(project, Options("Toy"), preview=True)
    assert has_errors(built.findings)
    built.try_all()


def test_link_within_the_folder_is_followed(project: Path) -> None:
    (project / "briefings/_old").mkdir()
    shutil.move(project / TUNNEL, project / "briefings/_old/tunnel.yml")
    (project / TUNNEL).symlink_to("_old/tunnel.yml")
    assert found(project) == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it holds no words"),
        (b" \n\t\r\n", "it holds no words"),
        (codecs.BOM_UTF8, "it holds no words"),
        ("Åse Holm said yes.".encode("latin-1"), "it is not UTF-8 text"),
        ("Yes, said Åse Holm.".encode("utf-16"), "it is not UTF-8 text"),
        (b"S\0a\0i\0d\0", "it is not UTF-8 text"),
        (b"%PDF-1.7\n\x00\x01\xff", "it is not UTF-8 text"),
        (b"a" * 10_000_001, "it has 10,000,001 bytes"),
    ],
    ids=["empty", "blank", "a mark", "Latin 1", "UTF-16", "UTF-16 without a mark", "a PDF", "10 MB and a byte"],
)
def test_article_that_is_no_text_is_said_once_where_it_is_cited(project: Path, content: bytes, why: str) -> None:
    (project / GAZETTE).write_bytes(content)
    (only,) = [line for line in found(project) if line.startswith(TUNNEL)]
    assert f"unreadable-article article 'gazette-tunnel.txt' is not read: {why}" in only


# Links in what is published


def outside(tmp_path: Path) -> Path:
    """A folder beside the documentation, with a secret in it."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "secret.md").write_text(SECRET, encoding="utf-8")
    return folder


def strays(docs: Path) -> list[str]:
    return [link.relative_to(docs).as_posix() for link in stray_links(docs)]


def test_links_out_of_a_folder_and_round_in_circles_are_found(tmp_path: Path) -> None:
    elsewhere, docs = outside(tmp_path), tmp_path / "docs"
    (docs / "deep").mkdir(parents=True)
    (docs / "index.md").write_text("Home", encoding="utf-8")
    for name, target in {
        "a-file.md": elsewhere / "secret.md",
        "b-folder": elsewhere,
        "c-nowhere.md": Path("../nowhere.md"),
        "d-self.md": Path("d-self.md"),
        "deep/up": Path(".."),
        "deep/within.md": Path("../index.md"),
        ".#index.md": Path("ines@desk.1234"),  # what an editor leaves beside a file that is open
        "e-deep": Path("deep"),
    }.items():
        (docs / name).symlink_to(target)
    assert strays(docs) == ["a-file.md", "b-folder", "c-nowhere.md", "d-self.md", "deep/up"]


def test_folder_that_is_itself_a_link_is_no_stray(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/index.md").write_text("Home", encoding="utf-8")
    (tmp_path / "real/too.md").symlink_to("index.md")
    (tmp_path / "docs").symlink_to("real")
    assert strays(tmp_path / "docs") == []


def test_rendered_tree_holds_nothing_that_a_link_leads_out_to(project: Path, tmp_path: Path) -> None:
    (project / "docs").mkdir(exist_ok=True)
    (project / "docs/notes.md").symlink_to(outside(tmp_path) / "secret.md")
    with pytest.raises(ProjectError, match=r"docs/notes\.md is a link that leads out of docs/"):
        tree.write(tmp_path / "out", {}, ((project / "docs", "docs"),), "site_name: x\n")
    assert not any("notes" in one.name for one in (tmp_path / "out").rglob("*"))


def test_link_within_the_documentation_is_copied_as_the_file_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("Home", encoding="utf-8")
    (tmp_path / "docs/too.md").symlink_to("index.md")
    tree.write(tmp_path / "out", {}, ((tmp_path / "docs", "docs"),), "site_name: x\n")
    copied = tmp_path / "out/docs/too.md"
    assert copied.read_text(encoding="utf-8") == "Home" and not copied.is_symlink()


@pytest.mark.site
@pytest.mark.parametrize("name", ["docs/notes.md", "docs/notes", "docs/assets/notes.css"])
def test_build_refuses_a_link_out_of_the_documentation(project: Path, tmp_path: Path, name: str) -> None:
    elsewhere = outside(tmp_path)
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).symlink_to(elsewhere if "." not in name else elsewhere / "secret.md")
    (project / "mkdocs.yml").write_text(
        "site_name: Toy\ntheme: material\nplugins: [search, briefings]\n", encoding="utf-8"
    )
    command = [sys.executable, "-m", "mkdocs", "build", "-d", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True)
    assert done.returncode == 2
    assert f"{name} is a link that leads out of docs/" in done.stderr and "Traceback" not in done.stderr
    published = [file for file in (tmp_path / "site").rglob("*") if file.is_file()]
    assert not any(SECRET.encode() in file.read_bytes() for file in published)


# What no person writes


SMALL = """\
title: Ferries sail again
date: 2024-05-16
sources:
  - {id: herald, article: harbour-herald.txt}
actors:
  - id: ines-falk
    name: "Ines Falk"
quotes:
  - id: boats
    speaker: ines-falk
    text: >-
      The boats run,
      and will run
    sources: [herald]  # a note
"""


def slips() -> Iterator[str]:
    """The small briefing with one sign missing, doubled, or another put in its place."""
    for at, sign in enumerate(SMALL):
        yield SMALL[:at] + SMALL[at + 1 :]
        yield SMALL[:at] + sign + SMALL[at:]
        for other in "\t{}[]&*!|>'\"%@`\x00\ufeff\u2028é":
            yield SMALL[:at] + other + SMALL[at + 1 :]


@pytest.mark.slow
def test_one_sign_too_few_too_many_or_another_is_read_or_found_at_its_place() -> None:
    lines = SMALL.count("\n") + 2
    number = 0
    for text in slips():
        file = parse_briefing(text.encode(), EXTRA)
        number += 1
        assert file.briefing is not None or file.findings
        assert all(1 <= finding.location.line <= lines + 1 for finding in file.findings), text
    assert number == len(SMALL) * 21


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_line_ends_and_a_byte_order_mark_change_nothing(ends: str, mark: bytes) -> None:
    plain = parse_briefing(SMALL.encode(), EXTRA)
    other = parse_briefing(mark + SMALL.replace("\n", ends).encode(), EXTRA)
    assert plain.briefing == other.briefing
    assert plain.findings == other.findings == ()


@pytest.mark.parametrize(
    "value",
    ["9" * 400, "-" + "9" * 17, "1e99", "1e-99", "1e999", "-.0", "0x7f", "1_000", ".inf", ".nan", "1" + "0" * 999_000],
    ids=lambda value: value[:8],
)
def test_huge_or_odd_number_is_read_or_found(project: Path, value: str) -> None:
    text = (project / TUNNEL).read_text(encoding="utf-8").partition("\nfigures:")[0]
    figure = f"\nfigures:\n  - {{label: Cost, value: {value}, sources: [gazette]}}\n"
    (project / TUNNEL).write_text(text + figure, encoding="utf-8")
    with at_most(1):
        lines = found(project)
    assert all(line.startswith("briefings/") for line in lines)
    assert sum("figures" in line or "'value'" in line or "too-large" in line for line in lines) <= 1


@pytest.mark.parametrize(
    "day", ["2025-02-30", "0000-01-01", "10000-01-01", "2025-1-1", "-2025-01-01", "20250101", "2025-01-01T00:00:00Z"]
)
def test_day_that_no_calendar_has_is_one_finding_at_its_place(day: str) -> None:
    file = parse_briefing(SMALL.replace("2024-05-16", day).encode(), EXTRA)
    assert [(one.code, one.location.line, one.location.column) for one in file.findings] == [("bad-date", 2, 7)]


# Names


@pytest.mark.parametrize(
    "name",
    [
        "..",
        "../x",
        "/etc",
        "a/b",
        "a\\b",
        "C:",
        "con.",
        "Ines",
        "ines--falk",
        "-ines",
        "іnes",
        "ınes",
        "ﬁ",
        "a\u200bb",
        "",
    ],
)
def test_id_that_is_none_is_a_finding_where_it_stands(name: str) -> None:
    text = SMALL.replace("id: ines-falk", f"id: {name!r}")
    codes = {(one.code, one.location.line) for one in parse_briefing(text.encode(), EXTRA).findings}
    assert codes == {("bad-id", 6)}


@pytest.mark.parametrize("name", ["con", "aux", "nul", "prn", "com1", "lpt9"])
def test_name_that_windows_keeps_for_a_device_is_no_id(name: str) -> None:
    text = SMALL.replace("id: ines-falk", f"id: {name}")
    (only,) = parse_briefing(text.encode(), EXTRA).findings
    assert (only.code, only.location.line) == ("bad-id", 6) and "Windows" in only.hint
    registry = parse_registry(f"ines: {{name: Ines}}\n{name}: {{name: Con}}\n".encode(), EXTRA, RegisteredActor)
    assert [(one.code, one.location.line) for one in registry.findings] == [("bad-id", 2)]
    assert [one.code for one in parse_briefing(SMALL.encode(), f"briefings/{name}.yml").findings] == ["bad-id"]


@pytest.mark.parametrize("name", ["CON", "Tunnel", "tünnel", "tunnel vote", "tunnel.vote", "ｔunnel", "..", "a:b"])
def test_file_name_that_is_no_id_is_a_finding(name: str) -> None:
    codes = {one.code for one in parse_briefing(SMALL.encode(), f"briefings/{name}.yml").findings}
    assert codes == {"bad-id"}
