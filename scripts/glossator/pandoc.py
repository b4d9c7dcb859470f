"""Pandoc, the program that sets citations: what is given to it, and its own words where it fails."""

import json
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

import pypandoc

from glossator.items import Item

BETWEEN: Item = {"id": "between", "type": "book", "title": "Between"}
"""What is cited between the first and the second time, as a work cited twice running would be cited as the same again."""


class CannotFormat(RuntimeError):
    """Citations could not be made; why, in pandoc's own words where it had any."""


class Processor(Protocol):
    """Sets citations. A test may put another in pandoc's place."""

    @property
    def version(self) -> str:
        """Another version may set the same item otherwise."""

    def html(self, csl: str, language: str, items: Sequence[Item], *, notes: bool) -> str:
        """Items in a style, as HTML: the entry of item n (from 0) has the id ref-i<n>, the span where a text cites it i<n> as
        its data-cites. In a style with notes, footnote n + 1 cites it for the first time; the footnotes after those cite
        something else and then each item again, in short.

        `csl`: the style's text. `language`: a code such as en-GB for the words a style adds; empty for the style's own.
        """


class Pandoc:
    """The pandoc that pypandoc finds. Everything here raises CannotFormat."""

    @cached_property
    def version(self) -> str:
        try:
            return str(pypandoc.get_pandoc_version())
        except OSError as error:
            raise CannotFormat(f"pandoc was not found; install pypandoc_binary again ({error})") from None

    def html(self, csl: str, language: str, items: Sequence[Item], *, notes: bool) -> str:
        numbered = [{**item, "id": f"i{at}"} for at, item in enumerate(items)]
        head = f"---\nlang: {language}\n---\n\n" if language else ""
        cited = [f"[@{item['id']}]" for item in numbered]
        if notes:
            numbered.append(BETWEEN)
            cited = [*cited, f"[@{BETWEEN['id']}]", *cited]
        body = "\n\n".join(cited)
        with tempfile.TemporaryDirectory() as folder:
            style, bibliography = Path(folder) / "style.csl", Path(folder) / "items.json"
            style.write_text(csl, encoding="utf-8")
            bibliography.write_text(json.dumps(numbered, ensure_ascii=False), encoding="utf-8")
            return _run(["--citeproc", f"--csl={style}", f"--bibliography={bibliography}"], head + body)


def _run(options: list[str], text: str) -> str:
    """What pandoc makes of Markdown."""
    try:
        command = [pypandoc.get_pandoc_path(), "--from=markdown", "--to=html", "--wrap=none", *options]
        run = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8", errors="replace")
    except OSError as error:
        raise CannotFormat(f"pandoc could not be started: {error}") from None
    if run.returncode:
        raise CannotFormat(f"pandoc ended with status {run.returncode}: {run.stderr.strip() or 'it did not say why'}")
    return run.stdout
