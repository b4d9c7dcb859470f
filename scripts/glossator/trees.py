"""A file's text → pandoc's tree. Pandoc runs in its sandbox: whatever the text includes, it reads no other file and fetches
nothing."""

import json
import re
import subprocess
from typing import Any

import pypandoc

from glossator.manuscript import CannotRead, Node

LONGEST = 120
"""Seconds that pandoc may take."""


def tree(source: bytes, form: str, *options: str) -> tuple[dict[str, Any], list[Node]]:
    """The metadata and blocks of a text. `form`: what pandoc calls it, with extensions (latex-smart). Raises CannotRead."""
    command = [pypandoc.get_pandoc_path(), "--sandbox", "--quiet", f"--from={form}", "--to=json", *options]
    try:
        run = subprocess.run(command, input=source, capture_output=True, timeout=LONGEST)
    except OSError as error:
        raise CannotRead(f"pandoc could not be started: {error}") from None
    except subprocess.TimeoutExpired:
        raise CannotRead(f"pandoc did not come to an end within {LONGEST} seconds") from None
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace").strip() or f"it ended with status {run.returncode}"
        raise CannotRead(f"pandoc cannot read it as {re.split('[-+]', form)[0]}: {said[:500]}")
    try:
        found = json.loads(run.stdout)
    except (ValueError, RecursionError):
        raise CannotRead("it is nested more deeply than any article") from None
    return found["meta"], found["blocks"]
