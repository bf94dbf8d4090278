"""Writes the record of evidence, and proves with an article what stands in it: behind `check --record` and `prove`."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import load, record, tree
from generator.articles import Article, Shelf, parse
from generator.check.case import Case
from generator.check.prose import quotations, registered
from generator.check.recorded import proved, resting
from generator.evidence import Evidence, sought_in
from generator.findings import Location, ProjectError, Severity
from generator.inspection import BRIEFINGS, Checked, inspect
from generator.load import Library
from generator.record import BAD_RECORD, Entry, Sought
from generator.report import count


def write_record(root: Path, *, today: str) -> str:
    """Writes `briefings/_evidence.json` from the articles that are here; returns a line that says what it did.

    What is recorded of articles that are not here stays, if a briefing still rests on it; an entry keeps its day while
    it says the same. Nothing is written while a check finds an error, unless it is one in the record itself. Raises
    ProjectError as `inspect` does.
    """
    checked = inspect(root)
    errors = [one for one in checked.findings if one.severity is Severity.ERROR and one.code != BAD_RECORD.code]
    if errors:
        return "no record was written: mend the errors first"
    earlier = checked.library.record
    entries = {(entry.article, entry.words): entry for case in checked.cases for entry in resting(case)}
    for case in checked.cases:
        for entry in proved(case):
            entries[entry.article, entry.words] = record.dated(entry, earlier, today)
    articles = dict(_articles(checked))
    file = root / BRIEFINGS / load.RECORD
    wrote = tree.write_if_changed(file, record.dump(articles, entries.values()))
    told = f"{count(len(entries), 'quotation')} in {count(len(articles), 'article')}"
    return f"{'wrote' if wrote else 'nothing new in'} {file.relative_to(root).as_posix()}: {told}"


def _articles(checked: Checked) -> Iterator[tuple[str, tuple[str, int]]]:
    """The articles that briefings cite: as they are here, else as they were recorded."""
    names = {source.article for case in checked.cases for source in case.briefing.sources}
    recorded = checked.library.record.articles
    for name in filter(None, names):
        article = checked.shelf.get(name)
        if article:
            yield name, (article.sha256, len(article.text))
        elif name in recorded:
            yield name, recorded[name]


@dataclass(frozen=True, slots=True)
class Proven:
    """What an article of one's own proves: lines to print, and whether all that cites it stands there."""

    lines: tuple[str, ...]
    sound: bool


class _OneArticle(Shelf):
    """A shelf with a single article."""

    def __init__(self, article: Article) -> None:
        super().__init__(Path())
        self._article = article

    def get(self, name: str) -> Article | None:
        """The article, under its own name only."""
        return self._article if name == self._article.name else None

    def names(self) -> tuple[str, ...]:
        """The name of the article."""
        return (self._article.name,)


def prove(root: Path, files: Iterable[Path]) -> Iterator[Proven]:
    """What the article in each of these files proves of the quotations that cite it, one by one.

    A file is known by its sha256 in the record, else by its name. Raises ProjectError when no briefing cites it, or it
    cannot be read.
    """
    library = load.load(root / BRIEFINGS, root=root)
    for file in files:
        try:
            data = file.read_bytes()
        except OSError as error:
            raise ProjectError(f"cannot read {file}: {error.strerror}") from error
        for name in _names(library, hashlib.sha256(data).hexdigest(), file):
            yield _proven(library, parse(data, name), str(file))


def _names(library: Library, sha256: str, file: Path) -> list[str]:
    """The names under which briefings cite an article."""
    recorded = [name for name, (known, _) in library.record.articles.items() if known == sha256]
    cited = {source.article for one in library.briefings if one.briefing for source in one.briefing.sources}
    names = recorded or [file.name] * (file.name in cited)
    if not names:
        hint = "give the file the name that the briefing has under 'article:'"
        raise ProjectError(f"{file}: its sha256 is not recorded, and no briefing cites '{file.name}'; {hint}")
    return names


def _proven(library: Library, article: Article, shown: str) -> Proven:
    known, _ = library.record.articles.get(article.name, ("", 0))
    same = "as recorded" if known == article.sha256 else f"not as recorded: {known}" if known else "not recorded"
    lines = [f"{shown}: article '{article.name}', sha256 {article.sha256}, {same}"]
    found = [one for file in library.briefings for one in _found(Case.of(file, library, _OneArticle(article)), article)]
    lines += [
        f"  {place}: {_told(evidence, library.record.get(article.name, sought))}" for place, sought, evidence in found
    ]
    verified = sum(evidence.verified for _, _, evidence in found)
    lines.append(f"{verified} of {count(len(found), 'quotation')} verified in {shown}")
    return Proven(tuple(lines), verified == len(found) and known in ("", article.sha256))


def _found(case: Case, article: Article) -> Iterator[tuple[Location, Sought, Evidence]]:
    """All that a briefing looks for in an article, with its place in the file."""
    for (path, quote), proofs in zip(case.items("quotes"), case.proofs, strict=True):
        for proof in proofs:
            if proof.evidence.article == article.name:
                steps = () if proof.variant is None else ("variants", proof.variant)
                words = quote if proof.variant is None else quote.variants[proof.variant]
                yield case.file.place((*path, *steps, "text")), sought_in(quote, words), proof.evidence
    for quoted in (*quotations(case), *registered(case)):
        for sought, evidence in quoted.looked_for(case):
            if evidence.article == article.name and (evidence.verified or len(quoted.articles) == 1):
                yield case.file.place(quoted.path), sought, evidence


def _told(evidence: Evidence, entry: Entry | None) -> str:
    """What was found, and what the record says of it."""
    if not evidence.verified:
        return f"{evidence.state}; nearest: {evidence.nearest}" if evidence.nearest else evidence.state
    place = f"{evidence.state} at {evidence.start} to {evidence.end}"
    if entry is None:
        return place
    same = (entry.start, entry.end, entry.state) == (evidence.start, evidence.end, evidence.state)
    return f"{place}, {'as recorded' if same else 'not as recorded'} on {entry.recorded}"
