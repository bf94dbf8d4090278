"""Writes the pages of docs/reference/ that say what the code says: the format, the checks, the command line.

`make docs` runs it; test_reference.py fails when a page is not what the code yields. tests/reference/ holds the
frames of the pages, tests/example/ the example of the format, tests/cases/ the examples of findings.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from click.testing import CliRunner
from pydantic.fields import FieldInfo

from generator import cli, model, report, yamltree
from generator.check import RULES
from generator.findings import Finding, Rule
from tests.test_check import GENERATED, briefings, found_in, generated

FOLDER = Path(__file__).parent.parent / "docs" / "reference"
FRAMES = Path(__file__).parent / "reference"
EXAMPLE = Path(__file__).parent / "example"
BRIEFING = EXAMPLE / "briefings" / "2026-03-11-lowmere-fish-market.yml"
SHOWN = "briefings/2024-05-16-ferries"
NOTE = "<!-- Made from the code by `make docs`. Edit the code or tests/reference/ instead. -->"

KINDS: tuple[tuple[Any, str, str], ...] = (
    (model.Id, "id", "Lower-case ASCII letters, digits and single hyphens, at most 80 of them: `cho-jung-tai`"),
    (model.Words, "words", "Text with at least one letter or digit"),
    (model.Text, "text", "Text that is not empty"),
    (model.Url, "url", "An address that starts with `https://`, `http://` or `mailto:` and holds no space"),
    (model.Day, "day", "A day of the calendar: `2025-11-24`"),
    (model.PartialDate, "date", "A day, a month or a year: `2025-11-24`, `2025-11`, `2025`"),
    (model.Number, "number", "Digits, with a full stop before the fraction: `1.5`"),
)
"""The kinds of value: the model's type, its name in the tables, what it is."""

LISTS: dict[Any, str] = {item: name for name, item in (model.SECTIONS | model.NESTED).items()}
"""The items of lists, and the key whose section describes them."""


def pages() -> dict[str, str]:
    """The generated pages by file name: what tests/reference/ holds, filled in from the code."""
    found = findings()
    values = {
        "format.md": format_values(),
        "checks.md": checks_values(found),
        "command-line.md": commands_values(found["quote-not-found"]),
    }
    return {name: _page(name, values[name]) for name in values}


def _page(name: str, values: dict[str, str]) -> str:
    frame = (FRAMES / name).read_text(encoding="utf-8")
    title, rest = Template(frame).substitute(values).split("\n", 1)
    return f"{title}\n\n{NOTE}\n{rest.rstrip()}\n"


def findings() -> dict[str, Finding]:
    """An example of a finding for each code: the first of its severity that its failing case brings."""
    with TemporaryDirectory() as folder:
        return {rule.code: _finding(rule, Path(folder, rule.code)) for rule in RULES}


def _finding(rule: Rule, project: Path) -> Finding:
    project.mkdir()
    files = briefings(rule.code, "fail")
    if rule.code in GENERATED:
        files = [generated(rule.code, project)]
    kind = (rule.code, rule.severity)
    found = next(one for one in found_in(project, *files) if (one.code, one.severity) == kind)
    if found.location.uri.endswith(".json"):
        return found
    place = replace(found.location, uri=f"{SHOWN}.yml")
    return replace(found, location=place, message=found.message.replace("briefings/fail", SHOWN))


def format_values() -> dict[str, str]:
    """Every key of every item, with the part of the example that shows it."""
    example = BRIEFING.read_text(encoding="utf-8")
    own = example.partition("\n\nkey_points:")[0]
    return {
        "most_bytes": f"{yamltree.MOST_BYTES:,}",
        "most_levels": str(yamltree.MOST_LEVELS),
        "kinds": "\n".join(f"| {name} | {what} |" for _, name, what in KINDS),
        "briefing": f"{_table(model.Briefing)}\n\n```yaml\n{own}\n```",
        "sections": "\n".join(_section(name, item, example) for name, item in model.SECTIONS.items()),
        "description": model.Item.model_fields["check"].description or "",
        "actors": _registry("actors", model.RegisteredActor),
        "issues": _registry("issues", model.RegisteredIssue),
    }


def _section(name: str, item: type[model.Item], example: str) -> str:
    lines = [f"## {name} {{#{name}}}", "", item.__doc__ or "", "", _table(item), ""]
    hints = get_type_hints(item).values()
    for key, nested in model.NESTED.items():
        if any(nested in get_args(hint) for hint in hints):
            lines += [f"### {key} {{#{key}}}", "", nested.__doc__ or "", "", _table(nested), ""]
    part = re.search(rf"^{name}:\n(?:[ ].*\n|\n(?=[ ]))+", example, re.MULTILINE)
    assert part, f"tests/example/ has no '{name}'"
    return "\n".join([*lines, "```yaml", part[0].rstrip(), "```", ""])


def _registry(name: str, item: type[model.Item]) -> str:
    text = (EXAMPLE / "briefings" / f"_{name}.yml").read_text(encoding="utf-8")
    return f"{_table(item)}\n\n```yaml\n{text}```"


def _table(item: type[model.Item]) -> str:
    hints = get_type_hints(item, include_extras=True)
    keys = sorted(item.model_fields, key=lambda key: key not in item.__annotations__)
    rows = [_row(key, hints[key], item.model_fields[key]) for key in keys if key != "check"]
    return "\n".join(("| Key | Kind | Description |", "|---|---|---|", *rows))


def _row(key: str, hint: Any, field: FieldInfo) -> str:
    words = field.description or ""
    choices = _choices(hint)
    if not all(choice in words.lower() for choice in choices):
        words += " One of " + ", ".join(f"`{choice}`" for choice in choices) + "."
    if choices and isinstance(field.default, str):
        words += f" When left out: `{field.default}`."
    required = ", **required**" if field.is_required() else ""
    return f"| `{key}` | {kind(hint)}{required} | {words} |"


def kind(hint: Any) -> str:
    """The kind of a field in words."""
    if hint == model.Folder:
        return "id"
    for known, name, _ in KINDS:
        if hint == known:
            return name
    if hint in LISTS:
        return f"[list](#{LISTS[hint]})"
    if get_origin(hint) is Annotated:
        return kind(get_args(hint)[0])
    if get_origin(hint) is Literal:
        return "choice"
    if get_origin(hint) is tuple:
        inner = kind(get_args(hint)[0])
        return inner if inner.startswith("[") else f"list of {inner}s"
    rest = [one for one in get_args(hint) if one is not type(None)]
    return kind(rest[0]) if rest else "text"


def _choices(hint: Any) -> tuple[str, ...]:
    if get_origin(hint) is Literal:
        return get_args(hint)
    return next((found for one in get_args(hint) if (found := _choices(one))), ())


def checks_values(found: dict[str, Finding]) -> dict[str, str]:
    """Every check with its severity, its manual and an example."""
    rows = (f"| [`{rule.code}`](#{rule.code}) | {rule.severity} | {_first(rule.manual)} |" for rule in RULES)
    sections = (_check(rule, found[rule.code]) for rule in RULES)
    example = _text(found["unknown-actor"])
    return {"finding": example, "table": "\n".join(rows), "sections": "\n".join(sections)}


def _check(rule: Rule, example: Finding) -> str:
    manual = "\n\n".join(_paragraphs(rule.manual))
    head = f"## {rule.code} {{#{rule.code}}}\n\nSeverity: {rule.severity}."
    return f"{head}\n\n{manual}\n\n```text\n{_text(example)}```\n"


def _paragraphs(manual: str) -> Iterator[str]:
    for paragraph in manual.split("\n\n"):
        yield " ".join(paragraph.split())


def _first(manual: str) -> str:
    return next(_paragraphs(manual))


def _text(found: Finding) -> str:
    return report.as_text([found])


def commands_values(found: Finding) -> dict[str, str]:
    """The help of every command, and one finding in each format."""
    helps = [_help()] + [_help(name) for name in cli.main.commands]
    return {
        "fine": str(cli.FINE),
        "found": str(cli.FOUND),
        "failed": str(cli.FAILED),
        "commands": "\n\n".join(helps),
        "text": _text(found),
        "github": report.as_github([found]),
        "json": report.as_json([found]),
    }


def _help(*command: str) -> str:
    words = " ".join(("briefing", *command))
    asked = CliRunner().invoke(cli.main, [*command, "--help"], prog_name="briefing", terminal_width=78)
    return f"## {words} {{#{words.replace(' ', '-')}}}\n\n```text\n{asked.output}```"


def main() -> int:
    """Writes the pages that differ and names them."""
    for name, text in pages().items():
        file = FOLDER / name
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
            print(f"wrote docs/reference/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
