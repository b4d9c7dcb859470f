"""The pages of a tagged version, built to be kept, and what all that are kept take of the room there is."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from glossator import versions
from glossator.build import Session
from glossator.corpus import Corpus
from glossator.frozen import Version, freeze
from glossator.history import undated
from glossator.templates import environment
from glossator.version import VERSION
from glossator.versions import CannotKeep
from glossator.words import words_for

LIMIT = 1_000_000_000
"""Bytes that GitHub Pages lets a site have."""


def keep(session: Session, version: str) -> int:
    """Build the pages of a tagged version and keep them on their branch. Returns how many bytes they take in the site."""
    home, data = session.data.parent, session.data
    tagged = versions.tagged(home)
    if problems := undated(data):
        raise CannotKeep(" ".join(f"{one.message}. {one.hint}." for one in problems))
    if version not in tagged:
        raise CannotKeep(f"no version {version} is tagged here: git tag v{version}, or fetch the tags: git fetch --tags")
    if not session.site.url:
        raise CannotKeep(
            "say where the site is published, as every page of a version prints its own address: "
            f"SITE_URL=https://example.org/corpus/ corpus keep {version}"
        )
    with tempfile.TemporaryDirectory(prefix="corpus-version-", ignore_cleanup_errors=True) as place:
        copy, built, out = Path(place) / "corpus", Path(place) / "built", Path(place) / "out"
        versions.checked_out(home, tagged[version], copy)
        # This program makes the pages, and not one that the version brings along.
        shutil.rmtree(copy / "scripts" / "glossator", ignore_errors=True)
        corpus = _built(copy, built, session, version, data.name)
        told = Version(
            version,
            corpus.settings.title,
            corpus.settings.released,
            tagged[version],
            versions.contents_id(home, tagged[version], data.name),
            session.site.url,
            VERSION,
        )
        freeze(built, told, _start(corpus, told), out)
        versions.keep(home, out, version)
        return sum(file.stat().st_size for file in out.rglob("*") if file.is_file())


def _built(copy: Path, out: Path, session: Session, version: str, data: str) -> Corpus:
    """The site of a version's copy, built in a process of its own, and its records."""
    corpus, problems = Session(copy / data, session.site, session.cache).read()
    if corpus is None or problems:
        raise CannotKeep(
            f"version {version} has problems by today's rules ({problems[0].path}: {problems[0].message}), so that this program "
            "cannot build it: keep its pages with the program it was made with"
        )
    if corpus.settings.version != version:
        raise CannotKeep(f"the tag v{version} is on data of version {corpus.settings.version}: tag the commit that has {version}")
    surroundings = {
        **os.environ,
        "CORPUS_DATA": str(copy / data),
        "CORPUS_CACHE": str(session.cache.parent),
        "CORPUS_FROZEN": version,
        "SITE_URL": f"{session.site.url}{versions.FOLDER}/{version}/",
        "REPO_URL": session.site.repo_url,
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(out)]
    run = subprocess.run(command, cwd=copy, env=surroundings, capture_output=True, text=True, check=False)
    if run.returncode:
        raise CannotKeep(f"the pages of version {version} could not be built: {run.stderr.strip() or run.stdout.strip()}")
    return corpus


def _start(corpus: Corpus, version: Version) -> str:
    """The page that opens the copy to read offline."""
    words = words_for(corpus.settings.language)
    made = (
        environment(words)
        .get_template("start.html.j2")
        .render(language=words.tag, title=corpus.settings.title, version=version.name, target=f"{version.name}/index.html")
    )
    return made + "\n"


def room(home: Path, today: int) -> str:
    """The sum: what the kept versions and today's site take of what GitHub Pages allows. `today`: bytes of today's site alone."""
    found, size = versions.kept(home), versions.size_of(home)
    each = size / len(found) if found else 0
    more = int((LIMIT - today - size) / each) if each else 0
    return (
        f"kept versions: {len(found)}, {size / 1e6:.1f} MB; today's site: {today / 1e6:.1f} MB; GitHub Pages allows "
        f"{LIMIT / 1e9:.0f} GB, which leaves room for {more} more of that size"
    )
