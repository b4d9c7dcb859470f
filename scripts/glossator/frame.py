"""What a corpus's folder holds beside the records: settings, workflows, tests, the program itself and what it needs."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from glossator import engine
from glossator.downloads import as_text, editing_schemas
from glossator.engine import Wheel
from glossator.names import licence_name
from glossator.prose import href, md
from glossator.templates import TEMPLATES
from glossator.version import VERSION

FOLDER = TEMPLATES / "frame"

FILES: Mapping[str, str] = {
    ".editorconfig": "editorconfig",
    ".gitattributes": "gitattributes",
    ".github/CONTRIBUTING.md": "CONTRIBUTING.md",  # there it is no page of the site, which has a longer one
    ".github/ISSUE_TEMPLATE/config.yml": "forms/config.yml",
    ".github/ISSUE_TEMPLATE/mistake.yml": "forms/mistake.yml",
    ".github/ISSUE_TEMPLATE/new-claim.yml": "forms/new-claim.yml",
    ".github/ISSUE_TEMPLATE/new-source.yml": "forms/new-source.yml",
    ".github/dependabot.yml": "dependabot.yml",
    ".github/pull_request_template.md": "pull_request_template.md",
    ".github/workflows/check.yml": "workflows/check.yml",
    ".github/workflows/publish.yml": "workflows/publish.yml",
    ".gitignore": "gitignore",
    ".gitlab-ci.yml": "gitlab-ci.yml",
    ".vscode/extensions.json": "extensions.json",
    ".vscode/settings.json": "settings.json",
    "Makefile": "Makefile",
    "mkdocs.yml": "mkdocs.yml",
    "scripts/hooks.py": "hooks.py.txt",
    "tests/test_data.py": "test_data.py.txt",
}
"""Path in a corpus's folder → the file of this package that it is made from. They say nothing of the corpus."""

REQUIREMENTS = "requirements.txt"

ENGINE = "engine"
"""The folder in which the program lies."""


@dataclass(frozen=True)
class Names:
    """What is known of a new corpus. What is not known is said nowhere."""

    title: str
    description: str = ""
    """Without markup."""
    editors: tuple[str, ...] = ()
    licence: str = ""
    """The address of the licence of data and pages."""
    version: str = ""
    released: str = ""
    """The day of that version: 2026-11-24."""


def frame(names: Names) -> dict[str, str | bytes]:
    """All such files of a new corpus: path from its folder → content, text with line breaks of one character. Raises
    `engine.CannotPack`."""
    wheel = engine.wheel()
    schemas = {f"data/schema/{name}.json": as_text(schema) for name, schema in editing_schemas().items()}
    return {**_own(names), **of_the_program(wheel), **schemas, f"{ENGINE}/{wheel.name}": wheel.content}


def of_the_program(wheel: Wheel) -> dict[str, str]:
    """The text files that the program renews where nobody changed them; each says so itself. `wheel`: the program to be named."""
    found = {path: marked((FOLDER / name).read_text(encoding="utf-8")) for path, name in FILES.items()}
    needed = f"./{ENGINE}/{wheel.name} \\\n    --hash=sha256:{wheel.sha256}\n{engine.lock()}"
    head = f"# {_MARK}. While nobody changes this file, “corpus upgrade” renews it.\n"
    return {**found, REQUIREMENTS: marked(head + needed)}


def _own(names: Names) -> dict[str, str]:
    """The files that belong to the editors from the first day. Nothing can be cited that has no author."""
    given = {"names": names, "licence": licence_name(names.licence), "spdx": _spdx(names.licence)}
    chosen = ("README.md", "CITATION.cff") if names.editors else ("README.md",)
    return {name: _ENVIRONMENT.get_template(name).render(given) for name in chosen}


def _spdx(licence: str) -> str:
    """What SPDX calls a licence of Creative Commons; empty for others."""
    if found := re.fullmatch(r"https?://creativecommons\.org/licenses/([a-z-]+)/([0-9.]+)/?(?:deed\.[a-z_]+)?", licence):
        return f"CC-{found[1].upper()}-{found[2]}"
    return "CC0-1.0" if re.match(r"https?://creativecommons\.org/publicdomain/zero/1\.0\b", licence) else ""


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(FOLDER),
    autoescape=False,  # text, in which each value is written by the filter that belongs there
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_ENVIRONMENT.filters |= {"md": md, "href": href, "quoted": lambda text: json.dumps(text, ensure_ascii=False)}


# --- Whether somebody changed a file ------------------------------------------------------------------------------------

_MARK = "@mark@"
_MADE = re.compile(r"Made by glossator ([0-9]+\.[0-9]+\.[0-9]+) \(([0-9a-f]{12})\)")
_PIN = re.compile(r"(uses: [\w./-]+@)[0-9a-f]{40} # v[0-9.]+")


def marked(text: str) -> str:
    """A text that names the version of the program and the checksum of its own rest, in the place of @mark@."""
    return text.replace(_MARK, f"Made by glossator {VERSION} ({checksum(text)})")


def unmarked(text: str) -> str:
    """A text with no version and no checksum in its mark."""
    return _MADE.sub(_MARK, text)


def checksum(text: str) -> str:
    """Of all that somebody wrote: not of the mark, nor of line breaks, which git may have changed, nor of the versions of
    actions, which are renewed by a program."""
    rest = _PIN.sub(r"\1", unmarked(text.replace("\r\n", "\n")))
    return hashlib.sha256(rest.encode()).hexdigest()[:12]


def made_as(text: str) -> str:
    """The checksum that a file had when it was made; empty where it does not say."""
    found = _MADE.search(text)
    return found[2] if found else ""


def is_framed(home: Path) -> bool:
    """Whether a folder has files that were made here, and with them all that belongs to them."""
    return any(made_as(text_of(home / path) or "") for path in (*FILES, REQUIREMENTS))


def text_of(file: Path) -> str | None:
    """A file's text; None where there is none, or no text."""
    try:
        return file.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        return None
