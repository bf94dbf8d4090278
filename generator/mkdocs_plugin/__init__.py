"""Hands pages to MkDocs, watches the project's folders, reports findings. Knows nothing of briefings.

A mistake in a file stops a build; in `mkdocs serve` it is shown on its page, and nothing here raises.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal

import jinja2
from material.plugins.search.plugin import SearchPlugin
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from generator import build, pages, report
from generator.findings import Finding, ProjectError, Severity, has_errors
from generator.mkdocs_plugin.finished import TEMPLATE, FinishedPage, MadeFile, Press
from generator.mkdocs_plugin.search import Index
from generator.mkdocs_plugin.shells import Shells
from generator.render import Options
from generator.store import FOLDER, NAME, NOTHING, Store

log = get_plugin_logger("briefings")


_TOGGLE = re.compile(r'(id="__(?:drawer|search)") autocomplete="off"')
"""Checkboxes of Material’s base.html, which no block of a theme holds: HTML gives `autocomplete` to other inputs."""


_PAGE_EVENTS = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")


MANY = 4
"""From so many pages of a kind on it pays to cut one up and fill in the others."""


def _text(page: pages.Page) -> str:
    return page.text


def _mended(html: str) -> str:
    return _TOGGLE.sub(r"\1", html)


def _who_sees_pages(config: MkDocsConfig) -> Iterator[Any]:
    """The plugins that have a hand in each page on its way; None for a hook."""
    for event in _PAGE_EVENTS:
        for handler in config.plugins.events[event]:
            yield getattr(handler, "__self__", None)


def _titles(nav: Any) -> Iterator[tuple[str, str | None]]:
    """The files in the navigation, each with the title given there."""
    if isinstance(nav, str):
        yield nav, None
    elif isinstance(nav, list):
        for item in nav:
            yield from _titles(item)
    elif isinstance(nav, dict):
        for title, value in nav.items():
            yield from ((value, title),) if isinstance(value, str) else _titles(value)


class BriefingsConfig(Config):
    """The plugin's options in mkdocs.yml."""

    language = config_options.Type(str, default="en")
    share_images = config_options.Type(bool, default=True)
    fast = config_options.Type(bool, default=True)


class BriefingsPlugin(BasePlugin[BriefingsConfig]):
    """The plugin `briefings`."""

    def __init__(self) -> None:
        self.serving = False
        self.last: build.Built | None = None
        self.press: Press | None = None
        self.shells: Shells | None = None
        self.store = NOTHING

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learns whether this is a preview."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Refuses a configuration under which the pages' links would not lead anywhere.

        Without a repository there is nothing to edit, and no edit link.
        """
        if not config.use_directory_urls:
            raise PluginError("the plugin 'briefings' needs 'use_directory_urls: true' in mkdocs.yml")
        if not config.repo_url:
            config.edit_uri = None
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the generated pages and data files, and reports all findings."""
        root = Path(config.config_file_path).parent
        self.store = Store(root / FOLDER / NAME)
        try:
            built = build.build(root, self._options(config), self.store, preview=self.serving)
        except ProjectError as error:
            if not self.serving:
                raise PluginError(str(error)) from error
            log.error(str(error))
            built = self.last or build.stopped(str(error))
        self.last = built
        self._report(built.findings)
        self.press = self._press(config, built.pages)
        titles = dict(_titles(config.nav))
        kinds = Counter(page.meta.get("kind") for page in built.pages)
        for page in built.pages:
            file = self._add(files, config, page.file, partial(_text, page), page.source)
            if self.press is not None and page.anchors is not None:
                in_shell = kinds[page.meta.get("kind")] >= MANY and page.file not in titles
                FinishedPage(titles.get(page.file), file, config, page, self.press, in_shell=in_shell)
        for data in built.files:
            if not (data.yields and files.get_file_from_path(data.file)):
                self._add(files, config, data.file, data.make, "")
        return files

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Makes ready what finished pages need instead of the theme's template and the search plugin's parser."""
        if self.press is None:
            return env
        self.press.printing = True
        self.shells = Shells(env.get_template("main.html"), _mended)
        assert env.loader is not None
        env.loader = jinja2.ChoiceLoader([jinja2.DictLoader({TEMPLATE: "{{ page.html }}"}), env.loader])
        for plugin in config.plugins.values():
            if isinstance(plugin, SearchPlugin) and plugin.config.enabled:
                plugin.search_index = Index(**plugin.search_index.config)
                plugin.search_index.store = self.store
        return env

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Fills the shell of a finished page."""
        if isinstance(page, FinishedPage) and page.in_shell and self.shells is not None:
            page.html = self.shells.html(page, context)
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Mends what Material writes into each page and HTML does not allow."""
        if isinstance(page, FinishedPage):
            page.forget()
        return output if isinstance(page, FinishedPage) and page.in_shell else _mended(output)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for pages that are no documents, such as 404.html."""
        return _mended(output_content)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Says how many quotes the site just built has verified."""
        self.store.close(whole=True)
        if self.shells is not None and self.shells.broken:
            log.info("the theme decides by what the generated pages say, so building takes longer")
        if self.last is not None:
            log.info(self.last.checked.summary)

    def on_build_error(self, *, error: Exception) -> None:
        """Leaves what is kept for the next build whole."""
        self.store.close()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watches the folders that pages are made of."""
        root = Path(config.config_file_path).parent
        for folder in (root / build.BRIEFINGS, root / build.SEEDS, *build.WATCHED_CODE):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def _options(self, config: MkDocsConfig) -> Options:
        edit = posixpath.join(config.repo_url, config.edit_uri or "") if config.repo_url else ""
        base = edit.rstrip("/").removesuffix("/docs") + "/" if edit else ""
        return Options(
            config.site_name, config.site_url or "", self.config.language, base, share_images=self.config.share_images
        )

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

    def _add(self, files: Files, config: MkDocsConfig, uri: str, make: Callable[[], str | bytes], source: str) -> File:
        known = files.get_file_from_path(uri)
        if known is not None:
            if known.generated_by is None:
                log.warning(f"docs/{uri} is replaced by a generated page; rename it")
            files.remove(known)
        file = MadeFile.made_by(make, config, uri)
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
