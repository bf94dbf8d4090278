"""Stands where finished pages and files leave: each gets its policy and goes through the gate."""

import json
import os
import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from generator import report
from generator.mkdocs_plugin import gate, static
from generator.mkdocs_plugin.finished import FinishedPage, MadeFile
from generator.mkdocs_plugin.policy import sealed, shapes
from generator.mkdocs_plugin.settings import folder
from generator.mkdocs_plugin.shells import own_texts
from generator.store import Store, kept

log = get_plugin_logger("briefings")

_TOGGLE = re.compile(r'(id="__(?:drawer|search)") autocomplete="off"')
"""Checkboxes of Material’s base.html, which no block of a theme holds: HTML gives `autocomplete` to other inputs."""


class Guard:
    """The guard of one build. `told` are the faults it has told of, each once; they stop a build at its end.

    `own` are the shapes of the theme's inline scripts and styles (see bare.own_shapes), None where they are not known.
    `seals` says that pages get a policy, and `wasm` that it lets the search compile its WebAssembly.
    """

    def __init__(
        self, config: MkDocsConfig, store: Store, own: frozenset[str] | None, *, seals: bool, wasm: bool
    ) -> None:
        self.config, self.store, self.own = config, store, own
        self.seals, self.wasm = seals, wasm
        self.site_url = config.site_url or ""
        self.told: set[str] = set()

    def strange_in(self, html: str) -> frozenset[str]:
        """The inline scripts and styles of a page that are not the theme's, as a policy would name them."""
        if self.own is None:
            return frozenset()
        return frozenset(name for name, shape in shapes(html) if shape not in self.own)

    def mended(self, html: str, page: Page | None = None, strange: frozenset[str] | None = None) -> str:
        """A page with its policy and without what Material writes and HTML does not allow; it has passed the gate.

        `strange` is what was strange in it before other plugins put theirs in; by default what is strange in it now.
        """
        html = _TOGGLE.sub(r"\1", html)
        if self.seals:
            strange = self.strange_in(html) if strange is None else strange
            html = sealed(html, (page and page.content) or "", wasm=self.wasm, strange=strange)
        self._tell(gate.faults(html, self.site_url), _edited(page) if page else "theme")
        return html

    def look_at_own(self, page: FinishedPage) -> None:
        """Tells what a page has of its own that it must not; its content is searched once for each stamp."""
        content, others = own_texts(page)

        def look() -> bytes:
            return json.dumps([(one.what, one.fix) for one in gate.faults_of_content(content, self.site_url)]).encode()

        found = json.loads(kept(self.store, "gate", page.stamp, look))
        self._tell((*(gate.Fault(*one) for one in found), *gate.faults_of_values(others)), _edited(page))

    def look_through(self, files: Files) -> None:
        """Tells what the files that are published as they are must not hold, and gives those in HTML a policy."""
        for file in files:
            is_own = not isinstance(file, MadeFile) and not file.is_documentation_page()
            if is_own and file.abs_src_path and file.inclusion.is_included() and not static.is_harmless(file.dest_uri):
                self._look_at(file, os.path.relpath(file.abs_src_path, folder(self.config)))

    def _look_at(self, file: File, place: str) -> None:
        data = file.content_bytes
        if static.is_looked_through(file.dest_uri, data):
            found = static.faults_of_file(file.dest_uri, data, self.site_url)
            self._tell(found, place)
            if static.is_html(file.dest_uri) and not found:
                file.content_bytes = static.with_policy(data)

    def _tell(self, faults: tuple[gate.Fault, ...], place: str) -> None:
        for fault in faults:
            told = report.visible(f"{place}: {fault.what}") + f"\n  hint: {fault.fix}"
            if told not in self.told:
                log.error(told)
            self.told.add(told)


def _edited(page: Page) -> str:
    """The file that a person edits to change a page."""
    source = page.source.source if isinstance(page, FinishedPage) else ""
    return source or f"docs/{page.file.src_uri}"
