"""The only composition: a project folder to findings, pages and data files.

The command line and the MkDocs plugin both call this and nothing below it.
"""

import atexit
import gc
import hashlib
import html
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from generator import check, files, load, report, resolve, templating, timing, tree, views, wording
from generator.articles import Shelf
from generator.check import many
from generator.check.case import Case
from generator.entries import BriefingPage
from generator.evidence import VERIFIED, best_state
from generator.findings import Finding, ProjectError, Severity, has_errors
from generator.load import BriefingFile, Library
from generator.model import RegisteredActor, RegisteredIssue, json_schema
from generator.pages import DataFile, Page
from generator.render import Broken, Contents, Options, Renderer
from generator.store import NOTHING, Recall, Store, kept, opened

BRIEFINGS, SEEDS = "briefings", "seeds"
WATCHED_CODE = (templating.FOLDER, wording.FOLDER)
"""Folders of this package whose files change pages without a change of code."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A project as read and checked: its briefings with the proofs of their quotes, and all findings."""

    library: Library
    shelf: Shelf
    cases: tuple[Case, ...]
    findings: tuple[Finding, ...]

    @property
    def states(self) -> Counter[str]:
        """How many quotes there are in each state; a quote counts once, by the best of its sources."""
        found = (
            best_state(quote, proofs)
            for case in self.cases
            for quote, proofs in zip(case.briefing.quotes, case.proofs, strict=True)
        )
        return Counter(found)

    @property
    def summary(self) -> str:
        """One line: briefings, quotes verified by state, errors and warnings."""
        states = self.states
        verified = sum(states[state] for state in VERIFIED)
        kinds = ", ".join(f"{number} {state}" for state, number in sorted(states.items()))
        total = states.total()
        quotes = f"{verified} of {report.count(total, 'quote')} verified ({kinds})" if total else "no quote was checked"
        errors = sum(finding.severity is Severity.ERROR for finding in self.findings)
        warnings = sum(finding.severity is Severity.WARNING for finding in self.findings)
        found = f"{report.count(errors, 'error')}, {report.count(warnings, 'warning')}"
        return f"{report.count(len(self.cases), 'briefing')}: {quotes}; {found}"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build yields; without pages when findings stopped it."""

    checked: Checked
    pages: tuple[Page, ...] = ()
    files: tuple[DataFile, ...] = ()
    newest: str = field(default="")

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


def collect_rarely() -> None:
    """Has Python look for unused cycles of objects seldom: a build makes many objects that stay, and few cycles.

    At its end Python would look through all of them once more, only to find what goes with the process anyway.
    """
    gc.set_threshold(100_000, 20, 100)
    atexit.register(gc.freeze)


def find_root(start: Path) -> Path:
    """The project's folder: `start` or the nearest one above it that holds `briefings/`.

    Raises ProjectError when there is none.
    """
    for folder in (start, *start.parents):
        if (folder / BRIEFINGS).is_dir():
            return folder
    raise ProjectError(f"no folder '{BRIEFINGS}' here or above: run this inside a project")


def inspect(root: Path, names: Sequence[str] = (), recall: Recall | None = None) -> Checked:
    """Reads and checks the project in `root`, or only the briefings whose slug or path is in `names`.

    What has not changed since the last round of `recall` is neither read nor checked again. Raises ProjectError when a
    folder is missing, a file cannot be read, or a name leads to no briefing.
    """
    known = recall or Recall()
    with timing.spent("reading the briefings"):
        library = load.load(root / BRIEFINGS, root=root, recall=known)
    shelf = Shelf(root / SEEDS, known)
    files = _chosen(library, names) if names else library.briefings
    with timing.spent("proving and checking them"):
        return _checked(library, shelf, files, known)


def _checked(library: Library, shelf: Shelf, files: Sequence[BriefingFile], known: Recall) -> Checked:
    examined = [known(_made_of(file, library, shelf), partial(_examined, file, library, shelf)) for file in files]
    cases = tuple(case for case, _ in examined)
    found = {finding for _, findings in examined for finding in findings}
    return Checked(library, shelf, cases, many.told(found.union(check.check_library(library, cases))))


def _examined(file: BriefingFile, library: Library, shelf: Shelf) -> tuple[Case, tuple[Finding, ...]]:
    case = Case.of(file, library, shelf)
    return case, tuple(check.check_briefing(case))


def _made_of(file: BriefingFile, library: Library, shelf: Shelf) -> tuple[str, ...]:
    """All that a briefing's proofs, findings and page are made of."""
    names = [source.article for source in file.briefing.sources if source.article] if file.briefing else []
    articles = (
        article.sha256 if article else str(shelf.fault(name) or "")
        for name, article in zip(names, map(shelf.get, names), strict=True)
    )
    return file.uri, file.sha256, library.actors.sha256, library.issues.sha256, library.record.sha256, *articles


def _chosen(library: Library, names: Sequence[str]) -> list[BriefingFile]:
    chosen = []
    for name in names:
        stem = Path(name).stem
        file = next((one for one in library.briefings if one.slug == stem), None)
        if file is None:
            raise ProjectError(f"no briefing '{name}' in {BRIEFINGS}/")
        chosen.append(file)
    return chosen


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
    renderer = Renderer(options)
    pages = tuple(replace(page, make=partial(_text, page, store)) for page in renderer.pages(contents))
    files = tuple(replace(file, make=partial(_bytes, file, store)) for file in renderer.files(contents))
    return Built(checked, pages, files, contents.site.newest)


def _text(page: Page, store: Store) -> str:
    with timing.spent("making pages"):
        return kept(store, "page", page.stamp, lambda: page.make().encode()).decode()


def _bytes(file: DataFile, store: Store) -> bytes:
    with timing.spent("making data files, feeds and pictures"):
        return kept(store, file.file, file.stamp, file.make)


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
    made_of = _made_of(briefing, last.library, shelf)
    case, findings = recall(made_of, lambda: _examined(briefing, last.library, shelf))
    shown = _page(case, Checked(last.library, shelf, (), ()), recall, tuple(sorted(findings)))
    page = Renderer(options).briefing(shown)
    return replace(page, make=partial(_text, page, store))


def _page(case: Case, checked: Checked, recall: Recall, findings: tuple[Finding, ...]) -> BriefingPage:
    library, shelf = checked.library, checked.shelf
    made_of = ("page", findings, *_made_of(case.file, library, shelf))
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
