"""The command `corpus`: the only place that prints."""

from glossator.cli import checking, editing, founding, releasing, serving
from glossator.cli.shell import main

__all__ = ["checking", "editing", "founding", "main", "releasing", "serving"]
