"""What `mkdocs serve` does when a file was saved: as little as shows it, in the place of a full build.

First the pages of the briefings that were saved, which readers get at once; then all other pages and files that have
a part of them, and the search. When anything but briefings, registries and articles has changed, or there are other
pages than before, there is a full build.
"""

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Event
from typing import Any, Protocol

import jinja2
from material.plugins.search.plugin import SearchPlugin
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer, _timestamp
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from watchdog.events import (
    EVENT_TYPE_CREATED,
    EVENT_TYPE_MOVED,
    DirCreatedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from generator import build, pages
from generator.mkdocs_plugin.finished import MadeFile
from generator.mkdocs_plugin.search import Index
from generator.store import Interrupted, Recall, Store
from generator.tree import write_if_changed

log = get_plugin_logger("briefings")

PATIENCE = 0.5
"""Seconds in which the system must tell of a file that was written."""

Signature = dict[Path, tuple[int, int, int]]
"""When each file was changed, how long it is, and which one it is on the disk."""


@dataclass
class Printer:
    """The site as the last full build left it, ready to print single pages anew.

    `stamps` are those of what is written, by file; `searchable` says that the search knows all that is.
    """

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment
    built: build.Built
    stamps: dict[str, str] = field(default_factory=dict)
    searchable: bool = True

    def __post_init__(self) -> None:
        self.stamps = _stamps(self.built)

    def fits(self, built: build.Built) -> bool:
        """Whether there are the same pages and files as in the last full build, in the same order.

        The search index and the site map have them in that order.
        """
        return _outline(self.built) == _outline(built)

    def update(self, built: build.Built, recall: Recall) -> int:
        """Prints what is made of something else than before; how many pages and files that were.

        Raises Interrupted between two of them when `recall` is stopped; the next update goes on from there.
        """
        changed = [page for page in built.pages if not page.stamp or page.stamp != self.stamps[page.file]]
        for page in changed:
            recall.check()
            self.print(page)
        others = [file for file in built.files if file.stamp != self.stamps[file.file]]
        for file in others:
            recall.check()
            self.copy(file)
        if not self.searchable:
            self.write_search()
        return len(changed) + len(others)

    def print(self, page: pages.Page) -> None:
        """Writes a page, through the same events as MkDocs does."""
        file = self.files.get_file_from_path(page.file)
        assert isinstance(file, MadeFile)
        file.take(page)
        shown = file.page
        assert shown is not None
        self.searchable = False
        shown.read_source(self.config)
        shown.render(self.config, self.files)
        context: Any = get_context(self.nav, self.files, self.config, shown)
        template = self.env.get_template(shown.meta.get("template", "main.html"))
        shown.active = True
        context = self.config.plugins.on_page_context(context, page=shown, config=self.config, nav=self.nav)
        html = self.config.plugins.on_post_page(template.render(context), page=shown, config=self.config)
        shown.active = False
        write_if_changed(Path(file.abs_dest_path), html.encode("utf-8", "xmlcharrefreplace"))
        self.stamps[page.file] = page.stamp

    def copy(self, data: pages.DataFile) -> None:
        """Writes a data file, unless a person's own stands in its place."""
        file = self.files.get_file_from_path(data.file)
        if isinstance(file, MadeFile):
            write_if_changed(Path(file.abs_dest_path), data.data)
        self.stamps[data.file] = data.stamp

    def write_search(self) -> None:
        """Writes the search index."""
        for plugin in self.config.plugins.values():
            if isinstance(plugin, SearchPlugin) and plugin.config.enabled and isinstance(plugin.search_index, Index):
                text = plugin.search_index.generate_search_index(None)
                write_if_changed(Path(self.config.site_dir, "search", "search_index.json"), text.encode())
        self.searchable = True


def _outline(built: build.Built) -> list[tuple[str, str]]:
    """Every page with the file that a person edits to change it, and every data file."""
    return [(page.file, page.source) for page in built.pages] + [(data.file, "") for data in built.files]


def _stamps(built: build.Built) -> dict[str, str]:
    return {page.file: page.stamp for page in built.pages} | {data.file: data.stamp for data in built.files}


class Desk(Protocol):
    """What the preview asks of the plugin."""

    printer: Printer | None
    store: Store
    recall: Recall

    def page_of(self, briefing: Path) -> pages.Page | None:
        """The page of a briefing as it is now; None when it cannot be shown as it is."""

    def rebuild(self) -> build.Built | None:
        """Everything as it is now, with all findings told; None when that failed, which has been told too."""


class Preview:
    """Stands in the place of the server's builder, which is `full`.

    A file that is saved while the rest of an earlier change is still being worked out comes first.
    """

    def __init__(self, server: LiveReloadServer, full: Callable[[], None], desk: Desk, root: Path) -> None:
        self.server, self.full, self.desk, self.root = server, full, desk, root
        self.done = self.shown = self._signature()
        _tidy_all()

    def __call__(self) -> None:
        """Shows what has been saved since the last time."""
        before, self.shown = self.shown, self._signature()
        texts = (self.root / build.BRIEFINGS, self.root / build.SEEDS)
        try:
            quick = all(file.parent in texts for file in _changed(self.done, self.shown))
            finished = quick and self._update(_changed(before, self.shown) & before.keys())
        except Interrupted:
            return
        except Exception:
            log.exception("the quick way of showing a change failed; all is built anew")
            finished = False
        if finished:
            gc.collect()
        if finished or self._build_all():
            self.done = self.shown

    def _update(self, saved: Iterable[Path]) -> bool:
        """Whether what was saved could be shown without a full build."""
        printer = self.desk.printer
        if printer is None:
            return False
        for file in saved:
            self._show_at_once(printer, file)
        with self._interruptible():
            built = self.desk.rebuild()
            if built is not None and not printer.fits(built):
                return False
            if built is not None and printer.update(built, self.desk.recall):
                self.server._wanted_epoch = _timestamp()
        self.desk.store.save()
        return True

    @contextmanager
    def _interruptible(self) -> Iterator[None]:
        """Until its end, what is made stops as soon as another file has been saved."""
        recall = self.desk.recall
        recall.stop = lambda: self.server._want_rebuild
        try:
            yield
        finally:
            recall.stop = lambda: False

    def _show_at_once(self, printer: Printer, file: Path) -> None:
        """Gives out the page of a briefing before all else that it changes is worked out."""
        page = self.desk.page_of(file) if file.parent.name == build.BRIEFINGS else None
        if page is None or page.file not in printer.stamps:
            return
        printer.print(page)
        with self.server._epoch_cond:
            self.server._visible_epoch = self.server._wanted_epoch
            self.server._epoch_cond.notify_all()

    def _build_all(self) -> bool:
        """Whether a full build came to its end; a failure leaves what there is, and the next save tries again."""
        self._hold_readers()
        try:
            self.full()
        except MkDocsException as error:
            log.error(str(error))
        except Exception:
            log.exception("the site cannot be built")
        else:
            return True
        finally:
            _tidy_all()
        return False

    def _hold_readers(self) -> None:
        """Has whoever asks for a page wait for the end of this build, which begins with an empty folder."""
        with self.server._epoch_cond:
            self.server._wanted_epoch = max(_timestamp(), self.server._visible_epoch + 1)

    def _signature(self) -> Signature:
        return {file: stat for path in list(self.server._watched_paths) for file, stat in _stats(path)}


def _tidy_all() -> None:
    """Frees what a full build leaves behind, and sets what it made aside, so that less has to be gone through later."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _changed(before: Signature, now: Signature) -> set[Path]:
    return {file for file, _ in before.items() ^ now.items()}


def _stats(folder: str) -> Iterator[tuple[Path, tuple[int, int, int]]]:
    """Every file of a folder, or the file of that name."""
    try:
        entries = list(os.scandir(folder))
    except NotADirectoryError:
        stat = Path(folder).stat()
        yield Path(folder), (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        return
    except OSError:
        return
    for entry in entries:
        with suppress(OSError):
            if entry.is_dir():
                yield from _stats(entry.path)
            else:
                stat = entry.stat()
                yield Path(entry.path), (stat.st_mtime_ns, stat.st_size, stat.st_ino)


class _Return(FileSystemEventHandler):
    """Has folders watched again that went and came back, as they do when branches are switched."""

    def __init__(self, server: LiveReloadServer, folders: Iterable[str]) -> None:
        self.server, self.folders = server, frozenset(folders)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Takes note of what appears beside a watched folder, or in its place."""
        place = os.fsdecode(event.dest_path or event.src_path)
        if (
            place in self.folders
            and event.event_type in (EVENT_TYPE_CREATED, EVENT_TYPE_MOVED)
            and Path(place).is_dir()
        ):
            self._watch_again(place)

    def _watch_again(self, folder: str) -> None:
        server = self.server
        times = server._watched_paths.get(folder, 1)
        with suppress(KeyError, OSError):
            while folder in server._watched_paths:
                server.unwatch(folder)
        for _ in range(times):
            with suppress(OSError):
                server.watch(folder)
        with server._rebuild_cond:
            server._want_rebuild = True
            server._rebuild_cond.notify_all()


def watch_for_return(server: LiveReloadServer) -> None:
    """Has folders watched again when they come back."""
    folders = [path for path in server._watched_paths if Path(path).is_dir()]
    handler = _Return(server, folders)
    for parent in {str(Path(folder).parent) for folder in folders}:
        server.observer.schedule(handler, parent)


class _Told(Observer):  # type: ignore[valid-type,misc]
    """Is told of written files by the system, and not of those that were only read."""

    def schedule(self, handler: Any, path: str, **options: Any) -> Any:
        """Watches a folder, as any observer does."""
        wanted = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent, DirCreatedEvent, DirMovedEvent]
        return super().schedule(handler, path, **{**options, "event_filter": wanted})


def watch_at_once(server: LiveReloadServer, trial: Path) -> None:
    """Has the server told of saved files by the system, where it looks for them twice a second.

    Some mounts and shares tell nothing, and there is a limit to what is told; so it is tried, and a file written to the
    folder `trial`. Where nothing comes of it the server goes on looking.
    """
    watched = [path for path, count in server._watched_paths.items() for _ in range(count)]
    if not _is_told(watched, trial):
        return
    for path in watched:
        server.unwatch(path)
    server.observer = _Told()
    for path in watched:
        server.watch(path)


class _Ear(FileSystemEventHandler):
    """Hears whether anything is told at all."""

    def __init__(self) -> None:
        self.heard = Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Something was told."""
        self.heard.set()


def _is_told(watched: Iterable[str], folder: Path) -> bool:
    ear, observer = _Ear(), _Told()
    try:
        folder.mkdir(exist_ok=True)
        for path in watched:
            observer.schedule(FileSystemEventHandler(), path, recursive=True)
        observer.schedule(ear, str(folder))
        observer.start()
    except OSError:
        return False
    try:
        with NamedTemporaryFile(dir=folder):
            return ear.heard.wait(PATIENCE)
    except OSError:
        return False
    finally:
        observer.stop()
        observer.join()
