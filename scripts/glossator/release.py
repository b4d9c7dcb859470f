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
from glossator.formerly import formerly
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
    if not re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", version):
        raise CannotRelease(f"“{version}” is no version: give three numbers with stops between them, such as 1.1.0")
    if problems := undated(data):
        raise CannotRelease(" ".join(f"{one.message}. {one.hint}." for one in problems))
    _must_be_one_repository(data)
    if version in versions.tagged(home):
        raise CannotRelease(f"version {version} is there already: a tagged version never changes, so choose a later number")
    if later(current, version):
        raise CannotRelease(f"{version} does not come after {current}, which {data.name}/{SETTINGS} has: choose a later number")
    if left := versions.git(home, "status", "--porcelain", "--untracked-files=no").decode().splitlines():
        raise CannotRelease(f"{left[0][3:]} is not committed: commit it first, or put it away")
    for file in (CHANGELOG, CITATION):
        if (home / file).exists() and not versions.git(home, "ls-files", "--", file):
            raise CannotRelease(f"{file} is not in the repository: git add {file}, and commit it, or put it away")
    try:
        versions.git(home, "var", "GIT_COMMITTER_IDENT")
    except versions.CannotKeep:
        raise CannotRelease(
            "git does not know who you are: git config --global user.name NAME, and git config --global user.email ADDRESS"
        ) from None


def _must_be_one_repository(data: Path) -> None:
    """Raise unless the folder around the data is the root of the repository that has them."""
    home = data.parent
    if data.is_symlink() or (data / ".git").exists():
        raise CannotRelease(f"{data.name} is a repository of its own, so that a version of the whole cannot be tagged here")
    if prefix := versions.git(home, "rev-parse", "--show-prefix").decode().strip():
        raise CannotRelease(
            f"the corpus lies in {prefix} of its repository; a version is tagged where it is the whole repository"
        )


def prepared(corpus: Corpus, commits: Sequence[Commit], version: str, day: date) -> Prepared:
    """What a version changes: corpus.yml, ids.txt, CITATION.cff if there is one, CHANGELOG.md. `commits`: all there are."""
    today, home = day.isoformat(), corpus.root.parent
    before = next(iter(versions.tagged(home)), "")
    fresh = [one for one in commits if not one.version]
    release = since(corpus, fresh, version, before, formerly(corpus, home), today)
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
    """CITATION.cff with the identifier of the data folder after Software Heritage, in the place of that of another version. Other
    identifiers, such as a DOI, stay."""
    entry = (
        "  - type: swh\n"
        f'    value: "{identifier}"\n'
        f"    description: The folder data/ of version {version}, by its content; it can be looked up once it is archived.\n"
    )
    text = re.sub(r"^  - type: swh\n(?:    .*\n)*", "", text.rstrip("\n") + "\n", flags=re.MULTILINE)
    if not re.search(r"^identifiers:[ \t]*$", text, re.MULTILINE):
        return f"{text}identifiers:\n{entry}"
    return re.sub(r"^identifiers:[ \t]*\n", lambda found: found[0] + entry, text, count=1, flags=re.MULTILINE)


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
    """Write a version, commit and tag it. What fails is taken back, and no other file is touched. Returns what identifies its
    data at Software Heritage; nothing where the repository counts by hashes that are unknown there."""
    home, version = data.parent, made.release.version
    before = versions.git(home, "rev-parse", "HEAD").decode().strip()
    written = list(made.change.write)
    former = {path: path.read_bytes() if path.exists() else None for path in written}
    paths = [path.relative_to(home).as_posix() for path in written]
    try:
        made.change.apply()
        versions.git(home, "add", "--", *paths)
        tree = versions.git(home, "write-tree", f"--prefix={data.name}/").decode().strip()
        identifier, citation = versions.identifier(tree), home / CITATION
        if identifier and citation in made.change.write:
            Change({citation: with_identifier(text_at(citation), identifier, version)}).apply()
            versions.git(home, "add", "--", CITATION)
        versions.git(home, "commit", "--quiet", "--message", f"Version {version}", "--only", "--", *paths)
        versions.git(home, "tag", "--annotate", f"v{version}", "--message", f"Version {version}")
    except BaseException:
        versions.git(home, "reset", "--quiet", "--soft", before)
        versions.git(home, "reset", "--quiet", "--", *paths)
        for path, content in former.items():
            if content is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(content)
        raise
    return identifier
