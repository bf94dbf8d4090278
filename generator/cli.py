"""The command `briefing`: arguments, printing, exit codes. 0 is fine, 1 has findings, 2 could not run."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from generator import build, report
from generator.check import RULES
from generator.findings import ProjectError, has_errors

FINE, FOUND, FAILED = 0, 1, 2


class _Group(click.Group):
    """Turns what could not be done into a line on stderr and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (ProjectError, OSError) as error:
            click.echo(f"briefing: {report.visible(str(error))}", err=True)
            ctx.exit(FAILED)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="briefing-site")
@click.option(
    "--project",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The project's folder; by default the one around the working folder.",
)
@click.pass_context
def main(ctx: click.Context, project: Path | None) -> None:
    """Build a site of briefings whose every quote stands in its article.

    \b
    Example:
      briefing check
      mkdocs serve
    """
    ctx.obj = project


def _root(ctx: click.Context) -> Path:
    return build.find_root((ctx.obj or Path.cwd()).resolve())


@main.command()
@click.argument("names", nargs=-1, metavar="[BRIEFING]...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "github", "json", "sarif"]),
    default="text",
    help="How findings print.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@click.pass_context
def check(ctx: click.Context, names: tuple[str, ...], format_: str, strict: bool) -> None:
    """Prove the briefings against their articles.

    \b
    Checks all briefings, or those named by file or slug. Example:
      briefing check
      briefing check briefings/2025-11-24-xi-trump-call.yml --format json
    """
    checked = build.inspect(_root(ctx), names)
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    write = report.writer(format_, RULES, colour=colour)
    click.echo(write(checked.findings), nl=False)
    click.echo(checked.summary, err=format_ != "text")
    ctx.exit(FOUND if has_errors(checked.findings, strict=strict) else FINE)


@main.command()
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write; new, or written by an earlier run.",
)
@click.pass_context
def render(ctx: click.Context, out: Path) -> None:
    """Write all pages to a folder that any engine reading mkdocs.yml can build.

    \b
    Only what changed is written. Example:
      briefing render --out ../briefing-pages
      zensical build -f ../briefing-pages/mkdocs.yml
    """
    root = _root(ctx)
    built, changed = build.for_engines(root, out)
    click.echo(report.as_text(built.findings), nl=False, err=True)
    if has_errors(built.findings):
        click.echo("nothing was written: mend the errors first", err=True)
        ctx.exit(FOUND)
    click.echo(f"{report.count(len(built.pages), 'page')} in {out}, {report.count(changed, 'file')} changed")


@main.command()
@click.pass_context
def schema(ctx: click.Context) -> None:
    """Write briefings/_schema.json, which gives editors completion and hover text.

    \b
    Example:
      briefing schema
    """
    file = build.write_schema(_root(ctx))
    click.echo(f"wrote {file.relative_to(_root(ctx))}")


COMMANDS: dict[str, Callable[..., Any]] = {"check": check, "render": render, "schema": schema}
"""The commands by name, for the reference page."""
