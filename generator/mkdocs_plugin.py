"""Hands pages to MkDocs, watches the project's folders, reports findings. Knows nothing of briefings.

A mistake in a file stops a build; in `mkdocs serve` it is shown on its page, and nothing here raises.
"""

import posixpath
import re
from pathlib import Path
from typing import Any, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files

from generator import build, report
from generator.findings import Finding, ProjectError, Severity, has_errors
from generator.render import Options

log = get_plugin_logger("briefings")


_TOGGLE = re.compile(r'(id="__(?:drawer|search)") autocomplete="off"')
"""Checkboxes of Material’s base.html, which no block of a theme holds: HTML gives `autocomplete` to other inputs."""


class BriefingsConfig(Config):
    """The plugin's options in mkdocs.yml."""

    language = config_options.Type(str, default="en")
    share_images = config_options.Type(bool, default=True)


class BriefingsPlugin(BasePlugin[BriefingsConfig]):
    """The plugin `briefings`."""

    def __init__(self) -> None:
        self.serving = False
        self.last: build.Built | None = None

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
        try:
            built = build.build(root, self._options(config), preview=self.serving)
        except ProjectError as error:
            if not self.serving:
                raise PluginError(str(error)) from error
            log.error(str(error))
            built = self.last or build.stopped(str(error))
        self.last = built
        self._report(built.findings)
        for page in built.pages:
            self._add(files, config, page.file, page.text, page.source)
        for file in built.files:
            if not (file.yields and files.get_file_from_path(file.file)):
                self._add(files, config, file.file, file.data, "")
        return files

    def on_post_page(self, output: str, *, page: Any, config: MkDocsConfig) -> str:
        """Mends what Material writes into each page and HTML does not allow."""
        return _TOGGLE.sub(r"\1", output)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for pages that are no documents, such as 404.html."""
        return _TOGGLE.sub(r"\1", output_content)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Says how many quotes the site just built has verified."""
        if self.last is not None:
            log.info(self.last.checked.summary)

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

    def _add(self, files: Files, config: MkDocsConfig, uri: str, content: str | bytes, source: str) -> None:
        known = files.get_file_from_path(uri)
        if known is not None:
            if known.generated_by is None:
                log.warning(f"docs/{uri} is replaced by a generated page; rename it")
            files.remove(known)
        file = File.generated(config, uri, content=content)
        file.edit_uri = f"../{source}" if source else None
        files.append(file)

    def _report(self, findings: tuple[Finding, ...]) -> None:
        for finding in findings:
            say = log.error if finding.severity is Severity.ERROR else log.warning
            say(report.as_text([finding]).rstrip("\n"))
        if has_errors(findings) and not self.serving:
            count = sum(finding.severity is Severity.ERROR for finding in findings)
            raise PluginError(f"{count} error(s) in the briefings: nothing is published until they are mended")
