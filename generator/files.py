"""Reads the files of a project's folders, and only ordinary ones that lie there: never a link out, a pipe or a device.

What stands in a file may be printed or published, so a link must not lead to what its author never had.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

MOST_BYTES = 64_000_000
"""The largest file that is read at all; those who read one ask for less."""

_KINDS = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))


class Refused(Exception):
    """A file that is there and is not read: what it is, and in `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def read(file: Path, *, most: int = MOST_BYTES) -> bytes:
    """The bytes of an ordinary file.

    Raises Refused for what is none, leads out of its folder or is larger than `most`, and OSError as the disk does.
    """
    found = file.lstat()
    if stat.S_ISLNK(found.st_mode):
        if not _is_within(file, file.parent):
            raise Refused(f"it is a link that leads out of {file.parent.name}/", "put the file itself there")
        found = file.stat()
    if not stat.S_ISREG(found.st_mode):
        kind = next((name for test, name in _KINDS if test(found.st_mode)), "a device")
        raise Refused(f"it is {kind}", "put a file there, or give it another name")
    if found.st_size > most:
        raise Refused(f"it has {found.st_size:,} bytes; at most {most:,} are read", "take out what does not belong")
    return file.read_bytes()


def stray_links(folder: Path) -> Iterator[Path]:
    """The links anywhere in a folder that lead out of it, or round in a circle; names that begin with a dot are passed.

    An engine publishes what the first lead to, and never comes to an end with the second.
    """
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted((*folders, *names)):
            one = Path(place, name)
            if not name.startswith(".") and one.is_symlink() and not _is_within(one, folder):
                yield one


def _is_within(link: Path, folder: Path) -> bool:
    """Whether a link ends up in a folder, and not at itself or a folder above it."""
    end = Path(os.path.realpath(link))
    goes_round = end.is_symlink() or Path(os.path.realpath(link.parent)).is_relative_to(end)
    return not goes_round and end.is_relative_to(os.path.realpath(folder))
