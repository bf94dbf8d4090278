"""Hands pages to MkDocs, watches the project's folders, reports findings. Knows nothing of briefings.

A mistake in a file stops a build; in `mkdocs serve` it is shown on its page, and nothing here raises.
"""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Literal

import jinja2
from material.plugins.search.plugin import SearchPlugin
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from generator import build, pages, report, timing
from generator.findings import Finding, ProjectError, Severity, has_errors
from generator.mkdocs_plugin import pagefind, settings
from generator.mkdocs_plugin.bare import own_shapes
from generator.mkdocs_plugin.beside import Beside
from generator.mkdocs_plugin.finished import TEMPLATE, FinishedPage, MadeFile, Press
from generator.mkdocs_plugin.guard import Guard
from generator.mkdocs_plugin.preview import Preview, Printer, watch_at_once, watch_for_return
from generator.mkdocs_plugin.progress import Progress
from generator.mkdocs_plugin.search import Index, pass_by
from generator.mkdocs_plugin.settings import BriefingsConfig, Refused
from generator.mkdocs_plugin.shells import Shells
from generator.render import Options
from generator.store import FOLDER, NAME, NOTHING, Recall, Store

log = get_plugin_logger("briefings")


_PAGE_EVENTS = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")


ONLY_OURS = ("kind", "counts", "data", "feed", "image", "image_alt", "filters")
"""Front matter of generated pages, in which what is said is escaped already."""

MANY = 4
"""From so many pages of a kind on it pays to cut one up and fill in the others."""


def _who_sees_pages(config: MkDocsConfig) -> Iterator[Any]:
    """The plugins that have a hand in each page on its way; None for a hook."""
    for event in _PAGE_EVENTS:
        for handler in config.plugins.events[event]:
            yield getattr(handler, "__self__", None)


def _search_plugins(config: MkDocsConfig) -> list[SearchPlugin]:
    return [one for one in config.plugins.values() if isinstance(one, SearchPlugin) and one.config.enabled]


class BriefingsPlugin(BasePlugin[BriefingsConfig]):
    """The plugin `briefings`."""

    def __init__(self) -> None:
        self.serving = False
        self.last: build.Built | None = None
        self.press: Press | None = None
        self.shells: Shells | None = None
        self.store = NOTHING
        self.recall = Recall()
        self.printer: Printer | None = None
        self.nav: Navigation | None = None
        self.progress = Progress()
        self._rest = ExitStack()
        self.indexed: dict[str, bytes] | None = None
        self.beside: Beside | None = None
        self.guard: Guard | None = None
        self._strange: frozenset[str] = frozenset()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learns whether this is a preview."""
        self.serving = command == "serve"
        build.collect_rarely()

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Refuses a configuration under which the pages' links would not lead anywhere.

        Without a repository there is nothing to edit, and no edit link. A build goes on beside the site, and so do the
        plugins that ask now where to write.
        """
        settings.refuse_unfit(config, self.config)
        if not config.repo_url:
            config.edit_uri = None
        self._refuse_links(config)
        if not self.serving:
            self.beside = Beside(config)
        return config

    def _refuse_links(self, config: MkDocsConfig) -> None:
        try:
            settings.refuse_links(config)
        except ProjectError as error:
            if not self.serving or self.last is None:
                raise PluginError(str(error)) from error
            log.error(str(error))  # in a preview that has begun, nothing is published

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the generated pages and data files, and reports all findings."""
        self._rest.close()
        self._rest.enter_context(timing.spent("MkDocs itself, the theme and the disk"))
        if self.store is NOTHING:
            self.store = Store(settings.folder(config) / FOLDER / NAME, or_memory=self.serving)
        built = self._built(config)
        self.last = built
        self.press = self._press(config, built.pages)
        titled = dict(settings.titles(config.nav))
        kinds = Counter(page.meta.get("kind") for page in built.pages)
        for page in built.pages:
            file = self._add(files, config, page)
            if self.press is not None and page.anchors is not None:
                in_shell = kinds[page.meta.get("kind")] >= MANY and page.file not in titled
                FinishedPage(titled.get(page.file), file, config, page, self.press, in_shell=in_shell)
        for data in built.files:
            if not (data.yields and files.get_file_from_path(data.file)):
                self._add(files, config, data)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keeps the navigation for the preview."""
        self.nav = nav
        return nav

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Makes ready what finished pages need instead of the theme's template and the search plugin's parser."""
        for plugin in _search_plugins(config):
            plugin.search_index = Index(self.store, **plugin.search_index.config)
            pass_by(config, plugin)
        self.printer = None
        own, wasm = None if self.serving else own_shapes(env, config), self.config.search != "material"
        self.guard = Guard(config, self.store, own, seals=not self.serving, wasm=wasm)
        self.guard.look_through(files)
        if self.press is None:
            return env
        if self.serving and self.nav is not None and self.last is not None:
            self.printer = Printer(config, files, self.nav, env, self.last)
        self.press.printing = True
        for ahead in self.last.ahead if self.last and not self.serving else ():
            ahead.begin()
            self._rest.callback(ahead.end)
        self.progress = Progress(len(files.documentation_pages()))
        self.shells = Shells(env.get_template("main.html"), self.guard.mended)
        assert env.loader is not None
        env.loader = jinja2.ChoiceLoader([jinja2.DictLoader({TEMPLATE: "{{ page.html }}"}), env.loader])
        return env

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Fills the shell of a finished page, and takes what only the generator may say from the pages of others."""
        if not isinstance(page.file, MadeFile):
            for key in ONLY_OURS:
                page.meta.pop(key, None)
        if isinstance(page, FinishedPage) and page.in_shell and self.shells is not None:
            with timing.spent("putting pages into the theme"):
                page.html = self.shells.html(page, context)
        return context

    @event_priority(100)
    def _note_strange(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Notes the inline scripts that came by a value, before other plugins add theirs."""
        assert self.guard is not None
        in_shell = isinstance(page, FinishedPage) and page.in_shell
        self._strange = frozenset() if in_shell else self.guard.strange_in(output)
        return output

    @event_priority(-100)
    def _finish_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Mends each page, after all who change it, and looks through what comes out."""
        assert self.guard is not None
        self.progress.step()
        if not isinstance(page, FinishedPage):
            return self.guard.mended(output, page, self._strange)
        if page.in_shell:
            self.guard.look_at_own(page)
        html = output if page.in_shell else self.guard.mended(output, page, self._strange)
        page.forget()
        return html

    on_post_page = CombinedEvent(_note_strange, _finish_page)

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for pages that are no documents, such as 404.html."""
        assert self.guard is not None
        return self.guard.mended(output_content) if template_name.endswith(".html") else output_content

    @event_priority(100)
    def _finish(self, *, config: MkDocsConfig) -> None:
        """Says how many quotes the site has verified, and chooses its search before Material writes an index."""
        if self.guard is not None and self.guard.told and not self.serving:
            raise PluginError(f"{len(self.guard.told)} fault(s) in the finished pages: nothing is published")
        if self.shells is not None and self.shells.broken:
            log.info("the theme decides by what the generated pages say, so building takes longer")
        if self.last is not None:
            log.info(self.last.checked.summary)
        for plugin in _search_plugins(config):
            with timing.spent("choosing and writing the search"):
                self._choose_search(config, plugin)
        with timing.spent("keeping for the next build"):
            self.store.save(whole=True)
        self.recall.turn()

    @event_priority(-1000)
    def _publish(self, *, config: MkDocsConfig) -> None:
        """Puts the site in its place, after all that other plugins have written."""
        if self.beside is not None:
            with timing.spent("putting the site in its place"):
                self._publish_unless_warned(self.beside, strict=config.strict)
            self.beside = None
        self._rest.close()
        log.debug(f"where the time went:\n{timing.told()}")

    on_post_build = CombinedEvent(_finish, _publish)

    def _publish_unless_warned(self, beside: Beside, *, strict: bool) -> None:
        """MkDocs stops a strict build for its warnings only after this."""
        counters = [one for one in logging.getLogger("mkdocs").handlers if isinstance(one, CountHandler)]
        if strict and any(counter.get_counts() for counter in counters):
            beside.leave()
            return
        beside.publish()
        log.info(f"the site is in '{beside.site}'")

    def on_build_error(self, *, error: Exception) -> None:
        """Says in one line what the system refused: a full disk, a folder that cannot be written."""
        self._rest.close()
        if self.beside is not None:
            self.beside.leave()
            self.beside = None
        if isinstance(error, OSError):
            raise Refused(f"cannot build the site: {error}") from error
        if isinstance(error, Refused | ProjectError) or isinstance(error.__cause__, ProjectError):
            raise Refused(str(error)) from error

    def on_shutdown(self) -> None:
        """Lets go of what is kept for the next build."""
        self.store.close()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watches the folders that pages are made of, and has the preview build in the server's place."""
        project = settings.folder(config)
        for folder in (project / build.BRIEFINGS, project / build.SEEDS, *build.WATCHED_CODE):
            if folder.is_dir():
                server.watch(str(folder))
        watch_at_once(server, project / FOLDER)
        watch_for_return(server)
        server.builder = Preview(server, builder, self, project)
        return server

    def page_of(self, briefing: Path) -> pages.Page | None:
        """The page of a briefing as its file is now; None when it cannot be shown as it is."""
        if self.printer is None or self.last is None:
            return None
        config, checked = self.printer.config, self.last.checked
        try:
            return build.page_of(
                settings.folder(config), briefing, self._options(config), checked, self.store, self.recall
            )
        except ProjectError:
            return None

    def rebuild(self) -> build.Built | None:
        """Everything as it is now, with all findings told; None when that failed, which has been told too."""
        assert self.printer is not None
        try:
            built = self._all(self.printer.config)
        except ProjectError as error:
            log.error(report.visible_lines(str(error)))
            return None
        self.recall.turn()
        self._report(built.findings)
        self.last = built
        return built

    def _built(self, config: MkDocsConfig) -> build.Built:
        """Everything, with all findings told; in a preview the last that could be built."""
        try:
            built = self._all(config)
            if self.serving:
                built.try_all()  # a mistake in a template comes to light while the last pages still stand
        except ProjectError as error:
            if not self.serving:
                raise PluginError(report.visible_lines(str(error))) from error
            log.error(report.visible_lines(str(error)))
            built = self.last or build.stopped(str(error))
        self._report(built.findings)
        return built

    def _all(self, config: MkDocsConfig) -> build.Built:
        return build.build(
            settings.folder(config), self._options(config), self.store, self.recall, preview=self.serving
        )

    def _options(self, config: MkDocsConfig) -> Options:
        return settings.render_options(config, self.config)

    def _press(self, config: MkDocsConfig, made: Sequence[pages.Page]) -> Press | None:
        """What makes HTML of the pages, unless somebody else must see each page; says once who does."""
        if not self.config.fast:
            return None
        others = [one for one in _who_sees_pages(config) if one is not self and not isinstance(one, SearchPlugin)]
        if others:
            names = [f"'{name}'" for name, plugin in config.plugins.items() if plugin in others]
            log.info(f"{', '.join(names) or 'a hook'} must see each page, so building takes longer")
            return None
        press = Press(config)
        if not press.proves(made):
            log.info("a Markdown extension changes the generated pages, so building takes longer")
            return None
        return press

    def _choose_search(self, config: MkDocsConfig, plugin: SearchPlugin) -> None:
        """Publishes Pagefind's index instead of Material's, where that is wanted."""
        site, entries = Path(config.site_dir), plugin.search_index.all()
        if not pagefind.is_wanted(self.config.search, entries, serving=self.serving):
            pagefind.remove(site)
            return
        made = self.last.pages if self.last else ()
        filters = {page.address: page.meta.get("filters", {}) for page in made}
        if self.indexed is None or not self.serving:  # a preview keeps its first: a new one would hold up each save
            self.indexed = pagefind.index(entries, filters, self.config.language, self.store)
        pagefind.publish(site, self.indexed)
        plugin.config.enabled = False  # it has nothing to write any more

    def _add(self, files: Files, config: MkDocsConfig, made: pages.Page | pages.DataFile) -> File:
        known = files.get_file_from_path(made.file)
        if known is not None:
            if known.generated_by is None:
                log.warning(f"docs/{made.file} is replaced by a generated page; rename it")
            files.remove(known)
        file = MadeFile.of(made, config)
        source = made.source if isinstance(made, pages.Page) else ""
        file.edit_uri = f"../{source}" if source else None
        files.append(file)
        return file

    def _report(self, findings: tuple[Finding, ...]) -> None:
        for finding in findings:
            say = {Severity.ERROR: log.error, Severity.WARNING: log.warning}.get(finding.severity, log.info)
            say(report.as_text([finding]).rstrip("\n"))
        if has_errors(findings) and not self.serving:
            count = sum(finding.severity is Severity.ERROR for finding in findings)
            raise PluginError(f"{count} error(s) in the briefings: nothing is published until they are mended")
