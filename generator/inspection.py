"""A project's folder to its briefings, the proofs of their quotes and all findings: read and checked, nothing built."""

import atexit
import gc
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator import check, load, report, timing
from generator.articles import Shelf
from generator.check import many
from generator.check.case import Case
from generator.evidence import VERIFIED, best_state
from generator.findings import Finding, ProjectError, Severity
from generator.load import BriefingFile, Library
from generator.store import Recall

BRIEFINGS, SEEDS = "briefings", "seeds"


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
    done = [known(ingredients(file, library, shelf), partial(examined, file, library, shelf)) for file in files]
    cases = tuple(case for case, _ in done)
    found = {finding for _, findings in done for finding in findings}
    return Checked(library, shelf, cases, many.told(found.union(check.check_library(library, cases))))


def examined(file: BriefingFile, library: Library, shelf: Shelf) -> tuple[Case, tuple[Finding, ...]]:
    """A briefing with the proofs of its quotes, and the findings on it."""
    case = Case.of(file, library, shelf)
    return case, tuple(check.check_briefing(case))


def ingredients(file: BriefingFile, library: Library, shelf: Shelf) -> tuple[str, ...]:
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
