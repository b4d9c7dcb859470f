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
    if not sys.stderr.isatty() or os.environ.get("CI"):
        yield from items
        return
    started, done, bar = time.monotonic(), 0, None
    try:
        for item in items:
            yield item
            done += 1
            if bar is not None:
                bar.update(1)
            elif time.monotonic() - started > PATIENCE:
                bar = click.progressbar(length=total, label=what, show_pos=True, file=sys.stderr)
                bar.render_progress()
                bar.update(done)
    finally:
        if bar is not None:
            bar.render_finish()
