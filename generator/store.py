"""What builds keep for the next in `.cache/`: bytes under a key that names all they were made of.

Safe to delete. Nothing read from it is run or unpickled, an entry that this user did not write counts as absent, and
a store that cannot be opened or written is no store: everything is then made anew. Values lie in it as they are,
because to pack and unpack them takes longer than to write and read more.
"""

import hashlib
import os
import secrets
import sqlite3
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, TypeVar

from generator.text import digest

FOLDER, NAME = ".cache", "briefings-1.sqlite"
"""Where a project's store lies; the number changes when entries are laid out in another way."""

PATIENCE = 0.5
"""Seconds to wait for another build that is writing; after that this one keeps nothing."""

SECRET = 32
"""Bytes of the secret with which entries are sealed."""

T = TypeVar("T")
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_ENTRIES = "entries (key TEXT NOT NULL PRIMARY KEY, sum BLOB, value BLOB)"
"""The table. Keys stand in an index of their own: to find one beside its value would lead through the values."""

_PAGE = 16_384
"""Bytes of a page of the file; most values go into one or two."""

_MOST_WAITING = 4_000_000
"""Bytes that wait to be written together."""

_CODE = (".py", ".j2", ".yml")
_HERE = Path(__file__).parent


class Store:
    """A store in a file; without one it keeps nothing, or with `or_memory` what it is given in this process."""

    def __init__(self, file: Path | None = None, *, or_memory: bool = False) -> None:
        self._file: Path | None = None
        self._base: sqlite3.Connection | None = None
        self._writes = False
        self._may_write = True
        self._held: set[str] = set()
        self._used: set[str] = set()
        self._waiting: dict[str, bytes] = {}
        self._size = 0
        if file is not None:
            self._open(file)
        if self._base is None and or_memory:
            self._connect(":memory:")

    def get(self, key: str) -> bytes | None:
        """What was put under a key; None when there is nothing, or it is damaged."""
        if key in self._waiting:
            return self._waiting[key]
        if self._base is None or key not in self._held:
            return None
        try:
            if not self._base.in_transaction:  # else each value is read under a lock of its own
                self._base.execute("BEGIN")
            row = self._base.execute("SELECT sum, value FROM entries WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            self._fail(error)
            return None
        if row is None or not isinstance(row[1], bytes) or row[0] != _sum(key, row[1]):
            return None
        self._used.add(key)
        value: bytes = row[1]
        return value

    def holds(self, key: str) -> bool:
        """Whether there is an entry under a key."""
        return key in self._held

    def put(self, key: str, value: bytes) -> None:
        """Keeps a value until a whole build goes by without it."""
        if self._base is None or not self._writing():
            return
        self._used.add(key)
        self._held.add(key)
        self._waiting[key] = value
        self._size += len(value)
        if self._size > _MOST_WAITING:
            self._write()

    def save(self, *, whole: bool = False) -> None:
        """Writes everything down; after a `whole` build it forgets what that build did not use."""
        self._write()
        if self._base is None:
            return
        try:
            if whole and self._held > self._used and self._writing():
                self._base.execute("CREATE TEMP TABLE used (key TEXT PRIMARY KEY) WITHOUT ROWID")
                self._base.executemany("INSERT INTO used VALUES (?)", ((key,) for key in self._used))
                self._base.execute("DELETE FROM entries WHERE key NOT IN (SELECT key FROM used)")
                self._base.execute("DROP TABLE used")
                self._held &= self._used
            if self._base.in_transaction:
                self._base.execute("COMMIT")
        except sqlite3.Error as error:
            self._fail(error)
        self._used.clear()
        self._writes, self._may_write = False, True

    def close(self) -> None:
        """Lets go of the file; what has not been saved is lost. The store is empty from then on."""
        self._drop()

    def _open(self, file: Path) -> None:
        self._file = file
        for _ in range(2):
            try:
                file.parent.mkdir(exist_ok=True)
                self._connect(file)
                return
            except sqlite3.Error as error:
                self._fail(error)
                if isinstance(error, sqlite3.OperationalError):
                    return
            except OSError:
                return

    def _connect(self, file: Path | str) -> None:
        self._base = sqlite3.connect(file, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        self._base.text_factory = partial(str, encoding="utf-8", errors="replace")
        self._base.execute(f"PRAGMA page_size = {_PAGE}")
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.execute(f"CREATE TABLE IF NOT EXISTS {_ENTRIES}")
        laid_out = self._base.execute("SELECT sql FROM sqlite_master WHERE name = 'entries'").fetchone()
        if laid_out != (f"CREATE TABLE {_ENTRIES}",):
            raise sqlite3.DatabaseError("the entries are laid out in another way")
        self._held = {key for (key,) in self._base.execute("SELECT key FROM entries")}

    def _writing(self) -> bool:
        """Whether this build may write: only one does at a time."""
        if self._base is not None and self._may_write and not self._writes:
            try:
                if self._base.in_transaction:
                    self._base.execute("COMMIT")
                self._base.execute("BEGIN IMMEDIATE")
                self._writes = True
            except sqlite3.Error:
                self._may_write = False
        return self._writes

    def _write(self) -> None:
        """Writes what waits, which takes less time for many at once."""
        waiting, self._waiting, self._size = self._waiting, {}, 0
        if self._base is None or not waiting:
            return
        rows = ((key, _sum(key, value), value) for key, value in waiting.items())
        try:
            self._base.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)
        except sqlite3.Error as error:
            self._fail(error)

    def _fail(self, error: sqlite3.Error) -> None:
        """Goes on without a store; the file goes too unless it was only the system that refused."""
        self._drop()
        if self._file is not None and not isinstance(error, sqlite3.OperationalError):
            for ending in ("-journal", "-wal", "-shm", ""):
                with suppress(OSError):
                    Path(f"{self._file}{ending}").unlink()

    def _drop(self) -> None:
        base, self._base, self._writes = self._base, None, False
        self._waiting.clear()
        if base is not None:
            with suppress(sqlite3.Error):
                base.close()


NOTHING = Store()
"""The store that keeps nothing."""


@contextmanager
def opened(root: Path, *, whole: bool = False) -> Iterator[Store]:
    """The store of the project in `root`, saved and closed at the end; see `Store.save`."""
    store = Store(root / FOLDER / NAME)
    try:
        yield store
        store.save(whole=whole)
    finally:
        store.close()


class Interrupted(Exception):
    """What was being made is not wanted any more."""


class Recall:
    """What one process made last time, by keys that name all it was made of; what a round does not use is forgotten.

    While `stop` says so, nothing more is made: that raises Interrupted.
    """

    def __init__(self, stop: Callable[[], bool] = lambda: False) -> None:
        self.stop = stop
        self._last: dict[Hashable, Any] = {}
        self._now: dict[Hashable, Any] = {}

    def __call__(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of a key, from this round, the last one, or made now."""
        self.check()
        if key not in self._now:
            self._now[key] = self._last[key] if key in self._last else make()
        value: T = self._now[key]
        return value

    def check(self) -> None:
        """Raises Interrupted when no more is to be made."""
        if self.stop():
            raise Interrupted

    def turn(self) -> None:
        """Begins the next round."""
        self._last, self._now = self._now, {}


def kept(store: Store, kind: str, stamp: str, make: Callable[[], bytes]) -> bytes:
    """What the store has of a kind for a stamp, or what is made now and kept.

    Without a stamp nobody knows what it was made of, so it is made each time.
    """
    if not stamp:
        return make()
    key = _key(kind, stamp)
    value = store.get(key)
    if value is None:
        value = make()
        store.put(key, value)
    return value


def is_kept(store: Store, kind: str, stamp: str) -> bool:
    """Whether the store has something of a kind for a stamp; only reading it tells whether it is whole."""
    return bool(stamp) and store.holds(_key(kind, stamp))


def kept_text(store: Store, kind: str, stamp: str, make: Callable[[], str]) -> str:
    """The same of a text; what was made now is not read back from its bytes."""
    made = ""

    def encoded() -> bytes:
        nonlocal made
        made = make()
        return made.encode()

    data = kept(store, kind, stamp, encoded)
    return made or data.decode()


def _key(kind: str, stamp: str) -> str:
    return f"{kind} {stamp} {code()}"


@lru_cache(maxsize=1)
def code() -> str:
    """Changes when the code of this package does, its templates or its words: what it made before is then no good."""
    files = sorted(file for file in _HERE.rglob("*") if file.suffix in _CODE)
    return digest(*(hashlib.sha256(file.read_bytes()).hexdigest() for file in files))


def _sum(key: str, value: bytes) -> bytes:
    seal = hashlib.blake2b(f"{key}\0".encode(), digest_size=16, key=_secret())
    seal.update(value)
    return seal.digest()


@lru_cache(maxsize=1)
def _secret() -> bytes:
    """What only this user knows: a store that came with somebody's files is then as good as empty.

    Else a page could be published that says what no briefing does. It lies in the user's own cache folder, and where
    that cannot be written it holds for this process.
    """
    with suppress(OSError, RuntimeError):  # the latter where there is no home folder
        file = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "briefings" / "secret"
        file.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError), os.fdopen(os.open(file, _NEW, 0o600), "wb") as new:
            new.write(secrets.token_bytes(SECRET))
        secret = file.read_bytes()
        if len(secret) == SECRET:
            return secret
    return secrets.token_bytes(SECRET)
