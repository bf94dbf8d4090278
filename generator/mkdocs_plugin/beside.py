"""A build beside the site: what MkDocs and its plugins write takes its place when all of it is done.

So no file of the site is ever half written, a build that fails or is killed leaves the site as it was, and a page that
somebody reads meanwhile is there all the time. It takes room for two sites until it is done.
"""

import errno
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

log = get_plugin_logger("briefings")

PREFIX = ".building-"
"""How the folder within the site begins that a build writes to; where it is killed, the next one removes it."""

_LEFT = re.compile(rf"{re.escape(PREFIX)}[a-z0-9_]{{8}}")
"""The names that tempfile gives such folders."""


class Beside:
    """A folder for one build, which `config` then names as the site's; of two builds of one site the second waits.

    Raises OSError where the site's folder cannot be made or written.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self.site = Path(config.site_dir)
        self.site.mkdir(parents=True, exist_ok=True)
        with ExitStack() as undo:
            undo.enter_context(_turn(self.site))
            for left in self.site.iterdir():
                if _LEFT.fullmatch(left.name):
                    _remove(left)
            folder = tempfile.TemporaryDirectory(prefix=PREFIX, dir=self.site, ignore_cleanup_errors=True)
            self._folder = Path(undo.enter_context(folder))
            undo.callback(setattr, config, "site_dir", config.site_dir)
            config.site_dir = str(self._folder)
            self._undo = undo.pop_all()

    def publish(self) -> None:
        """Puts each file in its place, then removes what the site has no more. Raises OSError as the disk does.

        Hidden files and folders of the site itself stay, as in any build of MkDocs: they may be a repository.
        """
        _refuse_halfway(self._folder, self.site)
        for path in list(_replaced(self._folder, self.site)):
            if not path.relative_to(self.site).parts[0].startswith("."):
                _remove(path)
        self.leave()

    def leave(self) -> None:
        """Removes the folder, and lets the next build begin."""
        self._undo.close()


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """Waits for the end of other builds of a site, and keeps them waiting; not on Windows, which locks no folders."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    turn = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        log.info(f"waiting for the end of another build of '{folder}'")
        fcntl.flock(turn, fcntl.LOCK_EX)
    except OSError:
        log.debug(f"no lock can be had on '{folder}'")  # as on some shares: two builds at once disturb each other there
    try:
        yield
    finally:
        with suppress(OSError):
            fcntl.flock(turn, fcntl.LOCK_UN)  # helpers have the file open too
        os.close(turn)


def _refuse_halfway(new: Path, old: Path) -> None:
    """Raises OSError before the first file is moved, where a folder of the site lets no file be moved into it."""
    if not os.access(old, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(old))
    if old.stat().st_dev != new.stat().st_dev:
        raise OSError(errno.EXDEV, "this folder of the site lies on another disk", str(old))
    with os.scandir(old) as entries:
        folders = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    for name in folders:
        if not _LEFT.fullmatch(name) and not name.startswith("."):
            _refuse_halfway(new, old / name)


def _replaced(new: Path, old: Path) -> Iterator[Path]:
    """Moves all that is in a folder to another, file by file; yields what that one holds besides."""
    with os.scandir(old) as entries:
        there = {entry.name: entry.is_dir(follow_symlinks=False) for entry in entries}
    with os.scandir(new) as entries:
        coming = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    for name, is_folder in coming:
        is_new, was_folder = name not in there, there.pop(name, False)
        if is_folder and was_folder:
            yield from _replaced(new / name, old / name)
            continue
        if is_folder != was_folder and not is_new:
            _remove(old / name)
        (new / name).replace(old / name)
    yield from (old / name for name in there)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        with suppress(FileNotFoundError):
            path.unlink()
