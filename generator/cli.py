"""The command `briefing`: arguments, printing, exit codes. 0 is fine, 1 has findings, 2 could not run.

What only one command needs is imported in it, so that `briefing check` starts at once.
"""

import datetime
import os
import sys
from pathlib import Path
from typing import Any

import click

from generator import inspection, report, timing
from generator.check import RULES
from generator.findings import ProjectError, has_errors

FINE, FOUND, FAILED = 0, 1, 2


class _Group(click.Group):
    """Turns what could not be done into a line on stderr and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (ProjectError, OSError) as error:
            click.echo(f"briefing: {report.visible_lines(str(error))}", err=True)
            ctx.exit(FAILED)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="briefing-site")
@click.option(
    "--project",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The project's folder; by default the one around the working folder.",
)
@click.option("-v", "--verbose", is_flag=True, help="Say at the end where the time went.")
@click.pass_context
def main(ctx: click.Context, project: Path | None, verbose: bool) -> None:
    """Build a site of briefings whose every quote stands in its article.

    \b
    Example:
      briefing check
      mkdocs serve
    """
    ctx.obj = project
    inspection.collect_rarely()
    if verbose:
        ctx.call_on_close(lambda: click.echo(timing.told(), err=True))


def _root(ctx: click.Context) -> Path:
    return inspection.find_root((ctx.obj or Path.cwd()).resolve())


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
@click.option("--record", is_flag=True, help="Write what is proved to briefings/_evidence.json.")
@click.pass_context
def check(ctx: click.Context, names: tuple[str, ...], format_: str, strict: bool, record: bool) -> None:
    """Prove the briefings against their articles.

    \b
    Checks all briefings, or those named by file or slug. With --record it keeps
    what was proved, without any article's text, for projects that do not pass
    their articles on. Example:
      briefing check
      briefing check briefings/2025-11-24-xi-trump-call.yml --format json
      briefing check --record
    """
    if record:
        _record(_root(ctx), names)
    checked = inspection.inspect(_root(ctx), tuple(dict.fromkeys(names)))
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    write = report.writer(format_, RULES, colour=colour)
    click.echo(write(checked.findings), nl=False)
    click.echo(checked.summary, err=format_ != "text")
    ctx.exit(FOUND if has_errors(checked.findings, strict=strict) else FINE)


def _record(root: Path, names: tuple[str, ...]) -> None:
    """Writes the record and says so on stderr; while there are errors nothing is written, and they print next."""
    from generator.recording import write_record

    if names:
        raise click.UsageError("--record goes with all briefings, not with some of them")
    written = write_record(root, today=_today())
    click.echo(report.visible_lines(written), err=True)


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE...")
@click.pass_context
def prove(ctx: click.Context, files: tuple[Path, ...]) -> None:
    """Prove with articles of your own what the briefings quote from them.

    \b
    For whoever holds an article that this project does not pass on. A file is
    known by the sha256 in the record, else by its name. Example:
      briefing prove ~/articles/gazette-tunnel.txt
    """
    from generator import recording

    sound = True
    for proven in recording.prove(_root(ctx), files):
        click.echo(report.visible_lines("\n".join(proven.lines)))
        sound = sound and proven.sound
    ctx.exit(FINE if sound else FOUND)


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
    from generator import build

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
    from generator import build

    file = build.write_schema(_root(ctx))
    click.echo(f"wrote {file.relative_to(_root(ctx))}")


@main.command()
@click.argument("what", nargs=-1, required=True, metavar="FILE|URL...")
@click.option("--name", help="The file's name in seeds/, for one article; by default from its title or file name.")
@click.option("--allow-local", is_flag=True, help="Let urls lead to private and loopback addresses too.")
@click.pass_context
def add(ctx: click.Context, what: tuple[str, ...], name: str | None, allow_local: bool) -> None:
    """Bring articles into seeds/, with what they say of themselves.

    \b
    Takes .txt, .md, .html and .pdf files and http(s) urls. Example:
      briefing add ~/articles/tunnel.txt
      briefing add https://herald.example/2031/tunnel --name herald-tunnel
    """
    from generator.add import add as add_article

    if name and len(what) > 1:
        raise click.UsageError("--name goes with one article")
    seeds, failed = _root(ctx) / inspection.SEEDS, False
    for number, one in enumerate(what, 1):
        _progress(f"[{number}/{len(what)}] {one}")
        try:
            click.echo(
                report.visible_lines(
                    add_article(one, seeds, allow_local=allow_local, today=_today(), name=name).report()
                )
            )
        except ProjectError as error:
            failed = True
            click.echo(f"briefing: {report.visible_lines(str(error))}", err=True)
    ctx.exit(FAILED if failed else FINE)


def _progress(line: str) -> None:
    """Says on a terminal what is being done."""
    if sys.stderr.isatty():
        click.echo(report.visible_lines(line), err=True)


def _today() -> str:
    return datetime.date.today().isoformat()


@main.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...|-")
def extract(articles: tuple[str, ...]) -> None:
    """Print what the drafter sees in articles, as JSON Lines.

    \b
    With - it reads lines {"id": ..., "text": ...} from standard input. Example:
      briefing extract seeds/000_327e9839d7509a6e.txt
    """
    from generator import drafting

    from_stdin = articles == ("-",)
    for line in drafting.extracted_lines(sys.stdin) if from_stdin else drafting.extracted(map(Path, articles)):
        click.echo(line)


@main.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write a new briefing to this file.")
@click.option("--into", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="Add to this briefing.")
@click.option(
    "--backend",
    type=click.Choice(["own", "llm"]),
    default="own",
    show_default=True,
    help="Who reads the articles: the built-in reader, or a language model that you bring (needs the extra llm).",
)
@click.option("--base-url", metavar="URL", help="Server that speaks /v1/chat/completions; the articles are sent there.")
@click.option("--model", metavar="NAME", help="The model to ask. The key comes from OPENAI_API_KEY only.")
@click.pass_context
def draft(
    ctx: click.Context,
    articles: tuple[str, ...],
    out: Path | None,
    into: Path | None,
    backend: str,
    base_url: str | None,
    model: str | None,
) -> None:
    """Write a briefing from articles in seeds/, or add articles to one.

    \b
    The file is a draft to be edited: what is unsure carries a line 'check:'. Example:
      briefing draft seeds/gazette.txt seeds/courier.txt --out briefings/2031-03-04-tunnel-vote.yml
      briefing draft seeds/herald.txt --into briefings/2031-03-04-tunnel-vote.yml
    """
    from generator import drafting

    if (out is None) == (into is None):
        raise click.UsageError("name the file to write with --out, or the one to add to with --into")
    root, today, reading = _root(ctx), _today(), drafting.Reading(_progress)
    if backend == "llm":
        if not model:
            raise click.UsageError("--backend llm needs --model")
        key = os.environ.get("OPENAI_API_KEY", "")
        reading = drafting.ModelReading(_progress, root=root, base_url=base_url, model=model, key=key)
    if out is not None:
        lines = drafting.write_new(root, articles, out, today=today, reading=reading)
    else:
        assert into is not None
        lines = drafting.write_into(root, articles, into, today=today, reading=reading)
    for line in lines:
        click.echo(report.visible_lines(line))
