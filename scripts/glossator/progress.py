"""A bar with counts on a terminal, for what takes longer than two seconds; nothing anywhere else."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

T = TypeVar("T")


PATIENCE = 2.0
"""Seconds before a bar appears."""


def counted(items: Iterable[T], total: int, what: str) -> Iterator[T]:
    """The same items; meanwhile, on a terminal, how many of `total` are done."""
    watched, started = sys.stderr.isatty() and not os.environ.get("CI"), time.monotonic()
    with click.progressbar(length=total, label=what, show_pos=True, file=sys.stderr, hidden=True) as bar:
        for item in items:
            yield item
            bar.hidden = not watched or time.monotonic() - started <= PATIENCE
            bar.update(1)
