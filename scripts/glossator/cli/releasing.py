"""Commands for whoever publishes: release, keep."""

from datetime import date
from pathlib import Path

import click

from glossator import edition, release, report, versions
from glossator.build import Session
from glossator.changes import Release
from glossator.cli.serving import build, home_of, temporary
from glossator.cli.shell import DATA, main, sound


@main.command("release")
@click.argument("version")
@DATA
def release_command(version: str, data: Path) -> None:
    """Make a new version of the corpus: check it, write what changed, commit and tag it.

    VERSION: three numbers, such as 1.1.0. What changed since the last one goes into CHANGELOG.md and onto the page of changes;
    corpus.yml and CITATION.cff get the version and its day. Nothing is sent anywhere: the last line says how.
    """
    corpus = sound(data)
    try:
        release.must_be_ready(data, version, corpus.settings.version)
        with temporary() as out:
            if not build(home_of(data), data, out):
                raise click.ClickException("the site cannot be built strictly; nothing was changed")
        corpus = sound(data)  # and again: somebody may have saved something meanwhile
        release.must_be_ready(data, version, corpus.settings.version)
        session = Session.here(data)
        made = release.prepared(corpus, session.history.commits(data), version, date.today())
        identifier = release.commit(data, made)
        click.echo(told(made.release, identifier))
        if session.site.url:
            try:
                _keep(session, version)
            except versions.CannotKeep as error:
                click.echo(f"its pages are not kept yet: {error}\nwhen that is mended: corpus keep {version}")
    except (release.CannotRelease, versions.CannotKeep) as error:
        raise click.UsageError(str(error)) from None
    more = f" {versions.BRANCH}" if version in versions.kept(data.parent) else ""
    click.echo(f"publish it with: git push --atomic origin HEAD v{version}{more}")


def told(made: Release, identifier: str) -> str:
    """A version in a line or two."""
    counted = (("new", made.new), ("changed", made.changed), ("withdrawn", made.withdrawn), ("judged anew", made.moved))
    said = ", ".join(f"{len(found)} {how}" for how, found in counted)
    known = f"\nits data folder is {identifier}" if identifier else ""
    return f"version {made.version} is committed and tagged as v{made.version}: {said}{known}"


@main.command("keep")
@click.argument("version", required=False)
@DATA
def keep_command(version: str | None, data: Path) -> None:
    """Build the pages of tagged versions and keep them for good, on the branch versions; without VERSION, of all that lack them.

    SITE_URL says where the site is published. What is kept is never built again, so that no later change of data or program can
    touch what was cited.
    """
    home = data.parent
    try:
        there = versions.kept(home)
        asked = [version] if version else [one for one in reversed(versions.tagged(home)) if one not in there]
        for one in asked:
            try:
                _keep(Session.here(data), one)
            except versions.CannotKeep as error:
                if version or not Session.here(data).site.url:
                    raise
                click.echo(f"version {one} is not kept: {error}")
        if not asked:
            click.echo("the pages of every tagged version are kept")
        if (site := home_of(data) / "site").is_dir():
            click.echo(edition.room(home, _size(site)))
    except (release.CannotRelease, versions.CannotKeep) as error:
        raise click.UsageError(str(error)) from None


def _keep(session: Session, version: str) -> None:
    size = edition.keep(session, version)
    click.echo(report.printable(f"the pages of version {version} are kept on the branch {versions.BRANCH}: {size / 1e6:.1f} MB"))


def _size(site: Path) -> int:
    """How many bytes today's site takes, without the versions in it."""
    files = (file for file in site.rglob("*") if file.is_file() and file.relative_to(site).parts[0] != versions.FOLDER)
    return sum(file.stat().st_size for file in files)
