"""A bar for builds that take long, on a terminal; nothing in a log."""

import os
import sys

import click

LONG = 500
"""Pages from which on a build takes long enough to be waited for."""


class Progress:
    """Counts written pages. Without a number of pages, and where nobody watches, it shows nothing."""

    def __init__(self, pages: int = 0) -> None:
        watched = sys.stderr.isatty() and not os.environ.get("CI")
        self.left = pages if watched and pages >= LONG else 0
        if self.left:
            self.bar = click.progressbar(length=pages, label="Writing pages", file=sys.stderr, width=30)

    def step(self) -> None:
        """One page more has been written."""
        if self.left:
            self.bar.update(1)
            self.left -= 1
            if not self.left:
                self.bar.render_finish()
