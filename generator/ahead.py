"""Makes in another process what will soon be asked for, while this one goes on with what it has.

Pages and files are asked for one after the other, in an order that is known before. The helper is a copy of this
process that makes them all in that order and sends them. Nothing depends on it: what it has not sent, or failed to
make, is made when it is asked for, as without a helper.
"""

import gc
import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Final, TypeVar

WORTH: Final = 300
"""So many things to make are worth a helper, which takes a moment to begin."""

AHEAD: Final = 16_000_000
"""Bytes that a helper makes before the first of them has been asked for; then it waits."""

ASIDE: Final = 64
"""Things that are kept when one behind them is asked for first; beyond that the order is not as it was said to be."""

T = TypeVar("T")


class Ahead:
    """Things to make, in the order in which they will be asked for, and the helper that makes them before that."""

    def __init__(self) -> None:
        self._makes: list[Callable[[], Any]] = []
        self._coming: Iterator[Any] = iter(())
        self._came = 0
        self._aside: dict[int, Any] = {}
        self._helper: BaseProcess | None = None

    def later(self, make: Callable[[], T]) -> Callable[[], T]:
        """Adds a thing to the end; returns what is to be called instead of `make`."""
        self._makes.append(make)
        return partial(self._get, len(self._makes) - 1)

    def begin(self) -> None:
        """Starts the helper, where there is a processor for it and enough to make."""
        if self._helper is not None or len(self._makes) < WORTH or not _may_fork():
            return
        context = multiprocessing.get_context("fork")
        ours, theirs = context.Pipe(duplex=False)
        self._helper = context.Process(target=_help, args=(self._makes, ours, theirs), daemon=True)
        self._helper.start()
        theirs.close()
        self._coming, self._came = _received(ours), 0

    def end(self) -> None:
        """Lets the helper go, and what it has made."""
        if self._helper is not None:
            self._helper.kill()
            self._helper.join()
        self._helper, self._coming = None, iter(())
        self._aside.clear()

    def _get(self, number: int) -> Any:
        if self._came <= number < self._came + ASIDE:
            for value in self._coming:
                self._aside[self._came] = value
                self._came += 1
                if self._came > number:
                    break
        value = self._aside.pop(number, None)
        while len(self._aside) > ASIDE:
            del self._aside[min(self._aside)]
        return self._makes[number]() if value is None else value


def _may_fork() -> bool:
    """Whether a copy of this process would be whole and have a processor: with threads, or elsewhere, it might not."""
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


def _received(line: Connection) -> Iterator[Any]:
    """What a helper sends, as long as it does."""
    with line, suppress(EOFError, OSError):
        while True:
            yield from line.recv()


def _help(makes: list[Callable[[], Any]], ours: Connection, theirs: Connection) -> None:
    """What the helper does: makes one thing after the other, until the end or until nobody reads any more."""
    gc.freeze()
    ours.close()
    with suppress(KeyboardInterrupt):
        sender = _Sender(theirs)
        for make in makes:
            if not sender.put(_tried(make)):
                break
        sender.finish()


def _tried(make: Callable[[], Any]) -> Any:
    """What comes out; None for a mistake, which is made again and told where the thing is asked for."""
    try:
        return make()
    except Exception:
        return None


class _Sender:
    """Sends values while others are being made, so that a helper need not wait until somebody reads."""

    def __init__(self, line: Connection) -> None:
        self._line = line
        self._waiting: deque[Any] = deque()
        self._size = 0
        self._ended = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._send, daemon=True)
        self._thread.start()

    def put(self, value: Any) -> bool:
        """Has a value sent; waits while too many do. Returns whether it makes sense to go on."""
        with self._changed:
            self._changed.wait_for(lambda: self._size < AHEAD or self._ended)
            self._waiting.append(value)
            self._size += len(value or "")
            self._changed.notify_all()
            return not self._ended

    def finish(self) -> None:
        """Waits until everything has been sent."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        self._thread.join()

    def _send(self) -> None:
        with suppress(OSError):
            while values := self._next():
                self._line.send(values)
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def _next(self) -> list[Any]:
        """What waits, once there is something; nothing at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._ended)
            values = list(self._waiting)
            self._waiting.clear()
            self._size = 0
            self._changed.notify_all()
            return values
