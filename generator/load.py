"""The folder `briefings/` to model: each file with its places, and what has the wrong shape.

A file with mistakes is kept as far as it can be read, so that all its findings come in one run; it is marked
`partial` and never published.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from generator import files, record, shape, yamltree
from generator.findings import Finding, Location, ProjectError, Rule, Severity
from generator.model import (
    ID_LENGTH,
    SECTIONS,
    Actor,
    Briefing,
    Issue,
    Item,
    RegisteredActor,
    RegisteredIssue,
)
from generator.record import Record
from generator.salvage import as_meant, salvage
from generator.store import Recall
from generator.text import is_device, slug
from generator.yamltree import Places, Tree

ENDINGS = (".yml", ".yaml")
RECORD = "_evidence.json"
NO_FILE = Rule(
    "no-file",
    Severity.ERROR,
    """What has the name of a briefing, a registry or the record is an ordinary file that lies in `briefings/`.

    A folder, a pipe or a link that leads out of the folder is not read: a finding prints the line it is about, and that
    line must not come from elsewhere on the machine.""",
)
RULES = (NO_FILE,)
F = TypeVar("F")
T = TypeVar("T", bound=Item)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A YAML file as read, able to name the place of each value in it."""

    places: Places
    findings: tuple[Finding, ...]

    @property
    def uri(self) -> str:
        """Path of the file in the project, with "/"."""
        return self.places.uri

    def place(self, path: tuple[Any, ...], *, key: bool = False) -> Location:
        """Where the value at `path` stands, or the nearest one around it; with `key`, its key."""
        node, found = self.places.root, None
        for step in path:
            if node is None:
                break
            if isinstance(node.value, dict) and step in node.value:
                found = (node.keys or {}).get(step) or found
                node = node.value[step]
            elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                found = None
            else:
                found = None
                break
        node = found if key and found else node
        return self.places.location(node) if node else Location(self.uri)

    def breach(
        self,
        rule: Rule,
        path: tuple[Any, ...],
        message: str,
        hint: str = "",
        *,
        key: bool = False,
        severity: Severity | None = None,
    ) -> Finding:
        """A breach of `rule` by the value at `path`."""
        place = self.place(path, key=key)
        excerpt = self.places.excerpt(place.line)
        return rule.finding(place, message, hint=hint, excerpt=excerpt, severity=severity)


@dataclass(frozen=True, slots=True)
class BriefingFile(Sheet):
    """One briefing with its file. `briefing` is None when nothing could be read.

    `kept` maps each section to the places in the file of the items that could be read; `lost` holds the ids
    of those that could not.
    """

    slug: str
    sha256: str
    briefing: Briefing | None
    partial: bool = False
    kept: dict[str, tuple[int, ...]] = field(default_factory=dict)
    lost: frozenset[str] = frozenset()

    def path(self, item: Item) -> tuple[Any, ...]:
        """The path in the file of an item of this briefing's sections."""
        for section in SECTIONS:
            for index, other in enumerate(getattr(self.briefing, section)):
                if other is item:
                    return section, self.kept[section][index] if section in self.kept else index
        return ()


@dataclass(frozen=True, slots=True)
class RegistryFile(Sheet, Generic[T]):
    """`_actors.yml` or `_issues.yml`: what it defines under each id. `sound` when all of it could be read."""

    entries: dict[str, T]
    sound: bool = True
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Library:
    """All files of `briefings/`."""

    briefings: tuple[BriefingFile, ...]
    actors: RegistryFile[RegisteredActor]
    issues: RegistryFile[RegisteredIssue]
    record: Record = record.EMPTY

    def actor(self, actor: Actor) -> RegisteredActor | None:
        """What is known of an actor of a briefing; None when neither the registry nor the briefing names it."""
        known = self.actors.entries.get(actor.id)
        if known or not actor.name:
            return known
        return RegisteredActor(**actor.model_dump(include=set(RegisteredActor.model_fields), exclude_unset=True))

    def issue(self, issue: Issue) -> RegisteredIssue | None:
        """What is known of an issue of a briefing; None when neither the registry nor the briefing names it."""
        known = self.issues.entries.get(issue.id)
        if known or not issue.title:
            return known
        return RegisteredIssue(**issue.model_dump(include=set(RegisteredIssue.model_fields), exclude_unset=True))


def load(folder: Path, *, root: Path, recall: Recall | None = None) -> Library:
    """Reads all briefings, both registries and the record of evidence below `folder`; uris are relative to `root`.

    Files that have not changed since the last round of `recall` are not parsed again.

    Raises ProjectError when the folder is missing or a file cannot be read.
    """
    if not folder.is_dir():
        raise ProjectError(f"no folder {folder.name}/ in {root}: is this the project's folder?")
    names = sorted(filter(is_briefing, folder.iterdir()))
    parsed = recall or Recall()

    def read(file: Path, parse: Callable[..., F], refused: Callable[[Finding], F], *model: Any) -> F:
        uri = file.relative_to(root).as_posix()
        try:
            data = _bytes(file)
        except files.Refused as fault:
            return refused(NO_FILE.finding(Location(uri), f"the file is not read: {fault}", hint=fault.hint))
        return parsed((uri, hashlib.sha256(data).digest()), lambda: parse(data, uri, *model))

    return Library(
        tuple(read(name, parse_briefing, _no_briefing) for name in names),
        read(folder / "_actors.yml", parse_registry, _no_registry, RegisteredActor),
        read(folder / "_issues.yml", parse_registry, _no_registry, RegisteredIssue),
        read(folder / RECORD, record.parse, _no_record) if os.path.lexists(folder / RECORD) else record.EMPTY,
    )


def is_briefing(file: Path) -> bool:
    """Whether a file of `briefings/` is one, by its name."""
    return file.suffix in ENDINGS and not file.name.startswith((".", "_"))


def _bytes(file: Path) -> bytes:
    try:
        return files.read(file)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise ProjectError(f"cannot read {file}: {error.strerror}") from error


def _no_briefing(finding: Finding) -> BriefingFile:
    stem = Path(finding.location.uri).stem
    return BriefingFile(yamltree.unread(finding).places, (finding,), stem, finding.message, None, partial=True)


def _no_registry(finding: Finding) -> RegistryFile[Any]:
    return RegistryFile(yamltree.unread(finding).places, (finding,), {}, sound=False, sha256=finding.message)


def _no_record(finding: Finding) -> Record:
    return Record(finding.location.uri, findings=(finding,), sha256=finding.message)


def parse_briefing(data: bytes, uri: str) -> BriefingFile:
    """A briefing from the bytes of its file, with findings for all that has the wrong shape."""
    name = uri.rpartition("/")[2].rpartition(".")[0]
    sha256 = hashlib.sha256(data).hexdigest()
    tree = yamltree.read(data, uri)
    sheet = Sheet(tree.places, tree.findings)
    findings = (*tree.findings, *_no_mapping(sheet, tree), *_bad_name(sheet, name))
    if not isinstance(tree.value, dict):
        return BriefingFile(tree.places, findings, name, sha256, None, partial=True)
    raw = _without_empty(tree.value)
    try:
        briefing = Briefing.model_validate(raw)
        return BriefingFile(tree.places, findings, name, sha256, briefing, bool(tree.findings))
    except ValidationError as error:
        errors = error.errors(include_url=False)
    slips = as_meant(raw, tree.places, errors)
    errors = list(shape.distinct([*slips, *_other_errors(raw)] if slips else errors, Briefing))
    findings += tuple(_shape_findings(sheet, errors, Briefing))
    briefing, kept, lost = salvage(raw, [error for error in errors if error not in slips])
    return BriefingFile(tree.places, findings, name, sha256, briefing, True, kept, lost)


def parse_registry(data: bytes, uri: str, model: type[T]) -> RegistryFile[T]:
    """A registry from the bytes of its file; an empty file is an empty registry."""
    tree = yamltree.read(data, uri)
    sheet = Sheet(tree.places, tree.findings)
    sha256 = hashlib.sha256(data).hexdigest()
    if not data.strip():
        return RegistryFile(tree.places, (), {}, sha256=sha256)
    findings = [*tree.findings, *_no_mapping(sheet, tree)]
    if not isinstance(tree.value, dict):
        return RegistryFile(tree.places, tuple(findings), {}, sound=False, sha256=sha256)
    entries: dict[str, T] = {}
    for name, raw in _without_empty(tree.value).items():
        if hint := _why_no_id(name):
            findings.append(sheet.breach(shape.BAD_ID, (name,), f"'{name}' is no id", hint, key=True))
        try:
            entries[name] = model.model_validate(raw)
        except ValidationError as error:
            for one in shape.distinct(error.errors(include_url=False), model):
                findings += _shape_findings(sheet, [{**one, "loc": (name, *one["loc"])}], model)
    return RegistryFile(tree.places, tuple(findings), entries, sound=not findings, sha256=sha256)


def _other_errors(raw: dict[str, Any]) -> list[Any]:
    """pydantic's errors on data whose misspelt keys were read as meant."""
    try:
        Briefing.model_validate(raw)
    except ValidationError as error:
        return list(error.errors(include_url=False))
    return []


def _no_mapping(sheet: Sheet, tree: Tree) -> Iterator[Finding]:
    """What is wrong with a file that can be read and is no mapping."""
    if not isinstance(tree.value, dict) and not tree.findings:
        kind = "empty" if tree.value is None else "not a mapping of keys"
        hint = "start with a line such as 'title: ...'"
        yield sheet.breach(yamltree.YAML_SYNTAX, (), f"the file is {kind}", hint)


def _bad_name(sheet: Sheet, name: str) -> Iterator[Finding]:
    if hint := _why_no_id(name):
        yield shape.BAD_ID.finding(Location(sheet.uri), f"file name '{name}' is no id", hint=hint)


def _why_no_id(name: str) -> str:
    """What to do about a name that is no id; empty for one that is."""
    if is_device(name):
        return shape.DEVICE
    near = slug(name, longest=ID_LENGTH)
    return "" if near == name else f"for example '{near}'"


def _without_empty(value: Any) -> Any:
    """Takes out keys that hold nothing: `outlet:` alone is the same as no outlet."""
    if isinstance(value, dict):
        return {key: _without_empty(child) for key, child in value.items() if child is not None}
    if isinstance(value, list):
        return [_without_empty(child) for child in value]
    return value


def _shape_findings(sheet: Sheet, errors: Any, model: type[Item]) -> Iterator[Finding]:
    for error in errors:
        rule, message, hint = shape.explain(error, model)
        yield sheet.breach(rule, error["loc"], message, hint, key=rule is shape.UNKNOWN_KEY)
