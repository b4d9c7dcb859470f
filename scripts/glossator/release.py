"""A new version of a corpus: what changed since the last one, written where people look for it, committed and tagged."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from glossator import versions
from glossator.amending import amended
from glossator.changes import Release, since
from glossator.corpus import Corpus
from glossator.edit import Change, text_at
from glossator.folder import IDS, SETTINGS
from glossator.framing import Framing
from glossator.history import Commit, undated
from glossator.names import name
from glossator.published import unlisted, with_ids
from glossator.records import Settings
from glossator.templates import environment
from glossator.version import later
from glossator.vocabularies import N_, ONCE
from glossator.words import words_for

CHANGELOG, CITATION = "CHANGELOG.md", "CITATION.cff"


class CannotRelease(Exception):
    """Why there is no new version, and what to do."""


@dataclass(frozen=True)
class Prepared:
    """A version that is not written yet."""

    release: Release
    change: Change


def must_be_ready(data: Path, version: str, current: str) -> None:
    """Raise unless a version can follow on the current one, in a repository whose files are all committed."""
    home = data.parent
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise CannotRelease(f"“{version}” is no version: give three numbers with stops between them, such as 1.1.0")
    if problems := undated(data):
        raise CannotRelease(" ".join(f"{one.message}. {one.hint}." for one in problems))
    if version in versions.tagged(home):
        raise CannotRelease(f"version {version} is there already: a tagged version never changes, so choose a later number")
    if later(current, version):
        raise CannotRelease(f"{version} does not come after {current}, which {data.name}/{SETTINGS} has: choose a later number")
    if left := versions.git(home, "status", "--porcelain", "--untracked-files=no").decode().splitlines():
        raise CannotRelease(
            f"{left[0][3:]} is not committed: commit it or put it away first, so that a version is what was checked"
        )


def prepared(corpus: Corpus, commits: Sequence[Commit], version: str, day: date) -> Prepared:
    """What a version changes: corpus.yml, ids.txt, CITATION.cff if there is one, CHANGELOG.md. `commits`: the newest first."""
    today = day.isoformat()
    last = next((at for at, commit in enumerate(commits) if commit.version), None)
    if last is None:  # the version there is was never tagged: what is younger than its day is new
        released = corpus.settings.released
        fresh, before = [one for one in commits if one.day > released], released
    else:
        fresh, before = list(commits[:last]), commits[last].day
    release = since(corpus, fresh, version, today, before)
    home = corpus.root.parent
    change = Change({corpus.root / SETTINGS: _settings(corpus, version, today)})
    if listed := unlisted(corpus):
        change.write[corpus.root / IDS] = with_ids(text_at(corpus.root / IDS), listed)
    if (home / CITATION).is_file():
        change.write[home / CITATION] = cited(text_at(home / CITATION), version, today)
    told = text_at(home / CHANGELOG) if (home / CHANGELOG).is_file() else ""
    change.write[home / CHANGELOG] = changelog(corpus, told, release)
    return Prepared(release, change)


def _settings(corpus: Corpus, version: str, day: str) -> str:
    file = corpus.root / SETTINGS
    text = file.read_text(encoding="utf-8")
    said = corpus.settings.model_dump(mode="json", exclude_defaults=True) | {"version": version, "released": day}
    return amended(text, said, Settings)


def cited(text: str, version: str, day: str) -> str:
    """CITATION.cff with another version and day; all else stays to the letter."""
    for field, value in (("version", version), ("date-released", day)):
        line = f"{field}: {value}"
        text, found = re.subn(rf"^{field}:.*$", line, text, count=1, flags=re.MULTILINE)
        text = text if found else text.rstrip("\n") + f"\n{line}\n"
    return text


def with_identifier(text: str, identifier: str, version: str) -> str:
    """CITATION.cff with the identifier of the data folder after Software Heritage, in the place of that of another version."""
    told = (
        "identifiers:\n"
        "  - type: swh\n"
        f'    value: "{identifier}"\n'
        f"    description: The folder data/ of version {version}, by its content; it can be looked up once it is archived.\n"
    )
    kept = re.sub(r"^identifiers:\n  - type: swh\n    value: .*\n    description: .*\n", "", text, flags=re.MULTILINE)
    return kept.rstrip("\n") + "\n" + told


def changelog(corpus: Corpus, text: str, release: Release) -> str:
    """CHANGELOG.md with a version more, the newest first."""
    words, framing = words_for(corpus.settings.language), Framing(corpus)
    head = f"# {words(N_('Changes'))}\n"
    made = (
        environment(words)
        .get_template("reports/changelog.md.j2")
        .render(
            release=release,
            name=lambda record: framing.plain(name(record)),
            file=lambda record: f"data/{corpus.collection_of[record.id]}/{record.id}.yml",
            verdicts=words.vocabulary(ONCE),
            most=MOST,
        )
    )
    rest = text.removeprefix(head).lstrip("\n") if text.startswith(head) else text
    return f"{head}\n{made.strip()}\n" + (f"\n{rest}" if rest.strip() else "")


MOST = 60
"""As many records of a kind of change are named; of more it is said how many."""


def commit(data: Path, made: Prepared) -> str:
    """Write a version, commit and tag it; what fails is taken back. Returns what identifies its data at Software Heritage."""
    home, version = data.parent, made.release.version
    before = versions.git(home, "rev-parse", "HEAD").decode().strip()
    made.change.apply()
    try:
        paths = [path.relative_to(home).as_posix() for path in made.change.write]
        versions.git(home, "add", "--", *paths)
        tree = versions.git(home, "write-tree", f"--prefix={data.name}/").decode().strip()
        identifier = f"swh:1:dir:{tree}"
        citation = home / CITATION
        if citation in made.change.write:
            Change({citation: with_identifier(text_at(citation), identifier, version)}).apply()
            versions.git(home, "add", "--", CITATION)
        versions.git(home, "commit", "--quiet", "--message", f"Version {version}")
        versions.git(home, "tag", "--annotate", f"v{version}", "--message", f"Version {version}")
    except BaseException:
        versions.git(home, "reset", "--quiet", "--hard", before)
        raise
    return identifier
