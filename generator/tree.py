"""Files on disk, whole or not at all: a docs tree with its mkdocs.yml that any engine builds."""

import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.files import stray_links
from generator.findings import ProjectError

PLUGIN = "briefings"
THEME = "theme"
MARKER = ".briefings"
_NOTE = b"Written by 'briefing render'. Everything in docs/ and theme/ is replaced by the next run.\n"


@dataclass(frozen=True, slots=True)
class EngineConfig:
    """What pages need of a mkdocs.yml, and its text without the plugin, for a tree that holds the pages."""

    site_name: str
    site_url: str
    language: str
    docs: str
    theme: str
    text: str

    @classmethod
    def read(cls, file: Path) -> "EngineConfig":
        """Reads a mkdocs.yml. Raises ProjectError when it is missing or no YAML mapping."""
        try:
            root = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise ProjectError(f"cannot read {file}: {error}") from error
        if not isinstance(root, yaml.MappingNode):
            raise ProjectError(f"{file} is no mapping of settings")
        theme = _get(root, "theme")
        overrides = _text(_get(theme, "custom_dir"))
        docs = _text(_get(root, "docs_dir")) or "docs"
        name, url = _text(_get(root, "site_name")), _text(_get(root, "site_url"))
        language = _without_plugin(root)
        _set(root, "docs_dir", "docs")
        if overrides and isinstance(theme, yaml.MappingNode):
            _set(theme, "custom_dir", THEME)
        _without_edit(root, theme)
        text = yaml.serialize(root, Dumper=yaml.SafeDumper, allow_unicode=True, width=110)
        return cls(name or "Briefings", url, language or "en", docs, overrides, text)


def _get(node: Any, key: str) -> Any:
    """The value node under a key; None when it is not there."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _set(node: yaml.MappingNode, key: str, text: str) -> None:
    value = yaml.ScalarNode("tag:yaml.org,2002:str", text)
    node.value = [pair for pair in node.value if pair[0].value != key]
    node.value.append((yaml.ScalarNode("tag:yaml.org,2002:str", key), value))


def _text(node: Any) -> str:
    """A setting as MkDocs would read it: a text, or `!ENV [NAME, default]`."""
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(node.value, "") if node.tag == "!ENV" else str(node.value)
    if isinstance(node, yaml.SequenceNode) and node.tag == "!ENV" and node.value:
        *names, default = [str(one.value) for one in node.value]
        return next((os.environ[name] for name in names if os.environ.get(name)), default)
    return ""


def _without_plugin(root: yaml.MappingNode) -> str:
    """Takes our plugin out of the configuration; returns its language."""
    plugins, language = _get(root, "plugins"), ""
    for entry in list(plugins.value) if isinstance(plugins, yaml.SequenceNode) else ():
        name = entry.value[0][0].value if isinstance(entry, yaml.MappingNode) else entry.value
        if name == PLUGIN:
            plugins.value.remove(entry)
            options = entry.value[0][1] if isinstance(entry, yaml.MappingNode) else None
            language = _text(_get(options, "language"))
    return language


def _without_edit(root: yaml.MappingNode, theme: Any) -> None:
    """Takes the edit button out: it would lead to pages that exist only in the tree."""
    root.value = [pair for pair in root.value if pair[0].value != "edit_uri"]
    features = _get(theme, "features")
    if isinstance(features, yaml.SequenceNode):
        features.value = [one for one in features.value if one.value != "content.action.edit"]


def write_if_changed(file: Path, data: bytes) -> bool:
    """Writes a file whole or not at all, and not when it already holds `data`; whether it wrote.

    What a run that was killed left beside it goes. Raises ProjectError when the disk refuses.
    """
    try:
        if file.is_file() and file.read_bytes() == data:
            return False
        file.parent.mkdir(parents=True, exist_ok=True)
        for half in _halves(file):
            half.unlink(missing_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(name).chmod(0o644)
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ProjectError(f"cannot write {file}: {error.strerror}") from error
    return True


def _halves(file: Path) -> list[Path]:
    """What mkstemp made beside a file, and nobody has put in its place."""
    start, length = f".{file.name}.", len(file.name) + 10
    with os.scandir(file.parent) as entries:
        names = [entry.name for entry in entries if len(entry.name) == length and entry.name.startswith(start)]
    return [file.parent / name for name in names]


def write(out: Path, contents: Mapping[str, bytes], copies: Iterable[tuple[Path, str]], config: str) -> int:
    """Writes a docs tree to `out`, only what changed; how many files changed or went.

    `contents` are files below docs/ by their path there, `copies` folders with the name they get in `out`.
    Raises ProjectError when `out` holds anything that an earlier run did not write, or the disk refuses.
    """
    marker = out / MARKER
    if out.exists() and not marker.is_file() and (not out.is_dir() or {*out.iterdir()} - {*_halves(marker)}):
        raise ProjectError(f"{out} is not empty and was not written by 'briefing render'; choose another folder")
    changed = int(write_if_changed(marker, _NOTE))
    wanted: dict[Path, bytes] = {}
    for source, name in copies:
        refuse_stray_links(source)
        files = (file for file in sorted(source.rglob("*")) if file.is_file())
        wanted |= {out / name / file.relative_to(source): file.read_bytes() for file in files}
    wanted |= {out / "docs" / name: data for name, data in contents.items()}
    wanted[out / "mkdocs.yml"] = config.encode()
    changed += sum(write_if_changed(file, data) for file, data in wanted.items())
    return changed + _remove_others(out, set(wanted))


def refuse_stray_links(folder: Path) -> None:
    """Raises ProjectError when a link in a folder that is published leads out of it, or round in a circle."""
    for link in stray_links(folder):
        place = link.relative_to(folder.parent).as_posix()
        raise ProjectError(
            f"{place} is a link that leads out of {folder.name}/ or round in a circle; put the file itself there"
        )


def _remove_others(out: Path, wanted: set[Path]) -> int:
    """Removes what an earlier run left in the docs and theme folders; the engine's own output stays."""
    gone = 0
    for folder in (out / "docs", out / THEME):
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_dir() and not path.is_symlink():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path not in wanted:
                path.unlink()
                gone += 1
    return gone
