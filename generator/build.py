"""The only composition: a project folder, as `inspection` has read and checked it, to pages and data files.

The command line and the MkDocs plugin call these two and nothing below them.
"""

import hashlib
import html
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from generator import files, load, resolve, templating, timing, tree, views, wording
from generator.ahead import Ahead
from generator.articles import Shelf
from generator.check.case import Case
from generator.entries import BriefingPage
from generator.findings import Finding, has_errors
from generator.inspection import BRIEFINGS, SEEDS, Checked, collect_rarely, examined, find_root, ingredients, inspect
from generator.load import Library
from generator.model import RegisteredActor, RegisteredIssue, json_schema
from generator.pages import DataFile, Page
from generator.render import Broken, Contents, Options, Renderer
from generator.store import NOTHING, Recall, Store, is_kept, kept, kept_text, opened

__all__ = [
    "BRIEFINGS",
    "SEEDS",
    "WATCHED_CODE",
    "Built",
    "Checked",
    "build",
    "collect_rarely",
    "find_root",
    "for_engines",
    "inspect",
    "page_of",
    "stopped",
    "write_schema",
]
WATCHED_CODE = (templating.FOLDER, wording.FOLDER)
"""Folders of this package whose files change pages without a change of code."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build yields; without pages when findings stopped it."""

    checked: Checked
    pages: tuple[Page, ...] = ()
    files: tuple[DataFile, ...] = ()
    newest: str = field(default="")
    ahead: tuple[Ahead, ...] = ()
    """Of the files and of the pages those that must be made; begun, they are made before they are asked for."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, sorted by place."""
        return self.checked.findings

    def try_all(self) -> None:
        """Makes every page and file once. Raises ProjectError where a template has a mistake."""
        for page in self.pages:
            page.make()
        for file in self.files:
            file.make()


def build(
    root: Path, options: Options, store: Store = NOTHING, recall: Recall | None = None, *, preview: bool = False
) -> Built:
    """The whole site of the project in `root`. What `store` holds or `recall` remembers is not made again.

    With an error among the findings there are no pages, unless it is a preview: that shows each finding on its
    page, and a file that cannot be read as a page of its findings. Raises ProjectError as `inspect` does.
    """
    known = recall or Recall()
    checked = inspect(root, recall=known)
    if has_errors(checked.findings) and not preview:
        return Built(checked)
    with timing.spent("working out what pages show"):
        contents = _contents(checked, known, preview=preview)
    renderer, ahead = Renderer(options), (Ahead(), Ahead())
    files = tuple(_kept_file(file, store, ahead[0]) for file in renderer.files(contents))
    pages = tuple(_kept_page(page, store, ahead[1]) for page in renderer.pages(contents))
    return Built(checked, pages, files, contents.site.newest, ahead)


def _kept_page(page: Page, store: Store, ahead: Ahead) -> Page:
    make = page.make if is_kept(store, "page", page.stamp) else ahead.later(page.make)
    return replace(page, make=partial(_text, store, page.stamp, make))


def _text(store: Store, stamp: str, make: Callable[[], str]) -> str:
    with timing.spent("making pages"):
        return kept_text(store, "page", stamp, make)


def _kept_file(file: DataFile, store: Store, ahead: Ahead) -> DataFile:
    make = file.make if is_kept(store, file.file, file.stamp) else ahead.later(file.make)
    return replace(file, make=partial(_bytes, store, file, make))


def _bytes(store: Store, file: DataFile, make: Callable[[], bytes]) -> bytes:
    with timing.spent("making data files, feeds and pictures"):
        return kept(store, file.file, file.stamp, make)


def _contents(checked: Checked, recall: Recall, *, preview: bool) -> Contents:
    by_file: dict[str, list[Finding]] = {}
    for finding in checked.findings if preview else ():
        by_file.setdefault(finding.location.uri, []).append(finding)
    whole = [case for case in checked.cases if case.file.briefing and not case.file.partial]
    pages = [
        _page(case, checked, recall, tuple(by_file.get(case.file.uri, ()))) for case in _one_for_each_address(whole)
    ]
    shown = {page.head.slug for page in pages}
    broken = tuple(
        Broken(case.file, tuple(by_file.get(case.file.uri, ())))
        for case in checked.cases
        if case.file.partial and case.file.slug not in shown
    )
    return Contents(views.site(pages, recall), broken, checked.findings if preview else ())


def page_of(root: Path, file: Path, options: Options, last: Checked, store: Store, recall: Recall) -> Page | None:
    """The page of one briefing as its file is now, with all else as it was `last`; None when it cannot be read.

    So a preview shows an edit before it has gone through all other briefings.
    """
    if not load.is_briefing(file):
        return None
    try:
        data = files.read(file)
    except (OSError, files.Refused):
        return None
    uri = file.relative_to(root).as_posix()
    briefing = recall((uri, hashlib.sha256(data).digest()), lambda: load.parse_briefing(data, uri))
    if briefing.briefing is None or briefing.partial:
        return None
    shelf = Shelf(root / SEEDS, recall)
    made_of = ingredients(briefing, last.library, shelf)
    case, findings = recall(made_of, lambda: examined(briefing, last.library, shelf))
    shown = _page(case, Checked(last.library, shelf, (), ()), recall, tuple(sorted(findings)))
    page = Renderer(options).briefing(shown)
    return replace(page, make=partial(_text, store, page.stamp, page.make))


def _page(case: Case, checked: Checked, recall: Recall, findings: tuple[Finding, ...]) -> BriefingPage:
    library, shelf = checked.library, checked.shelf
    made_of = ("page", findings, *ingredients(case.file, library, shelf))
    return recall(made_of, lambda: resolve.briefing_page(case.file, library, shelf, case.proofs, findings))


def _one_for_each_address(cases: Iterable[Case]) -> list[Case]:
    """The first case of each slug; a preview shows the others as findings only."""
    return list({case.file.slug.casefold(): case for case in reversed(list(cases))}.values())[::-1]


def stopped(reason: str) -> Built:
    """What a preview shows while it cannot build at all: a home page that says why."""
    library = Library((), load.parse_registry(b"", "", RegisteredActor), load.parse_registry(b"", "", RegisteredIssue))
    text = f"# {BRIEFINGS.title()}\n\n<pre>{html.escape(reason)}</pre>\n"
    page = Page("", lambda: text, {"title": BRIEFINGS.title()})
    return Built(Checked(library, Shelf(Path()), (), ()), (page,))


def write_schema(root: Path) -> Path:
    """Writes the JSON Schema of briefings beside them, if it changed; returns its file."""
    file = root / BRIEFINGS / "_schema.json"
    text = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    tree.write_if_changed(file, text.encode())
    return file


def for_engines(root: Path, out: Path) -> tuple[Built, int]:
    """Writes the site of the project in `root` to `out` as a docs tree with its mkdocs.yml, for any engine.

    Returns what was built and how many files changed; nothing is written when errors stopped the build. Raises
    ProjectError as `inspect` does, and when mkdocs.yml cannot be read or the disk refuses.
    """
    config = tree.EngineConfig.read(root / "mkdocs.yml")
    with opened(root) as store:
        built = build(root, Options(config.site_name, config.site_url, config.language), store)
        if has_errors(built.findings):
            return built, 0
        contents = {page.file: page.text.encode() for page in built.pages}
        docs = root / config.docs
        contents |= {file.file: file.data for file in built.files if not (file.yields and (docs / file.file).is_file())}
    hand_written = ((root / config.docs, "docs"), (root / config.theme, tree.THEME)) if config.theme else ()
    return built, tree.write(out, contents, hand_written or ((root / config.docs, "docs"),), config.text)
