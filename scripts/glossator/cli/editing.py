"""Commands that change the data: new, rename, withdraw, ids, upgrade, import."""

import sys
from datetime import date
from pathlib import Path

import click

from glossator import edit, importing, published, report, upgrade
from glossator.cli.shell import DATA, main, print_problems, refuse, sound
from glossator.folder import IDS, shown
from glossator.kinds import COLLECTIONS
from glossator.load import Known, load


@main.command("new")
@click.argument("collection", type=click.Choice(list(COLLECTIONS)))
@click.argument("key", metavar="ID")
@DATA
def new_command(collection: str, key: str, data: Path) -> None:
    """Begin a record: a file with every field explained, and its line in ids.txt."""
    known: Known = {}
    corpus = sound(data, known)
    try:
        path, change = edit.new(corpus, collection, key)
    except edit.CannotEdit as error:
        raise click.UsageError(str(error)) from None
    begun = shown(path, data)
    if found := [one for one in edit.faults(data, change, known) if one.path != begun]:  # its own are the blanks
        refuse(found, "mend it, or choose another id")
    change.apply()
    click.echo(f"{path} is begun: fill in the blanks, then run: corpus check")


@main.command("rename")
@click.argument("old")
@click.argument("new")
@DATA
def rename_command(old: str, new: str, data: Path) -> None:
    """Give a record another id: its file moves, every link is mended, the old address leads on."""
    known: Known = {}
    corpus = sound(data, known)
    try:
        change = edit.rename(corpus, old, new)
    except edit.CannotEdit as error:
        raise click.UsageError(str(error)) from None
    if found := edit.faults(data, change, known):
        refuse(found, "mend these places by hand first")
    change.apply()
    click.echo(f"{old} is now {new}; {len(change.write)} files changed, and the old address leads to the new one")


@main.command("withdraw")
@click.argument("key", metavar="ID")
@click.option("--reason", required=True, help="Why, for a reader who follows an old link.")
@click.option("--with-drawn", is_flag=True, help="Of an article: take back all that is drawn from it too, for the same reason.")
@click.option("--anyway", is_flag=True, help="Also where other records still lean on it; what is to be mended is listed.")
@DATA
def withdraw_command(key: str, reason: str, with_drawn: bool, anyway: bool, data: Path) -> None:
    """Take a record back. Its page stays, with the date and the reason.

    Where other records lean on it, they are listed and nothing is changed: mend them first, or take it back with --anyway and
    mend them afterwards.
    """
    known: Known = {}
    corpus = sound(data, known)
    try:
        change = edit.withdraw(corpus, key, reason, with_drawn=with_drawn)
    except edit.CannotEdit as error:
        raise click.UsageError(str(error)) from None
    found = edit.faults(data, change, known)
    changed = {shown(path, data) for path in change.write}
    if own := [one for one in found if one.path in changed]:
        refuse(own, "write the reason in plain words, in at most 4,000 characters, with links only to records that are there")
    if found and not anyway:
        drawn = (
            " --with-drawn takes back all that is drawn from the article."
            if key in corpus.records["articles"] and not with_drawn
            else ""
        )
        refuse(found, f"mend these places first, or add --anyway and mend them afterwards.{drawn}")
    change.apply()
    more = f" with {len(change.write) - 1} records drawn from it" if len(change.write) > 1 else ""
    click.echo(f"{key} is withdrawn{more}; its page stays and says why")
    if found:
        print_problems(found, "text")
        click.echo(f"{report.number(len(found), 'problems')} to mend now, then run: corpus check")
        sys.exit(1)


@main.command("ids")
@click.option("--since", "revision", metavar="REV", help="Every record that git has at this revision counts as published too.")
@DATA
def ids_command(revision: str | None, data: Path) -> None:
    """Add the ids that ids.txt lacks. An id that stands there or was published, and is lost, is a problem."""
    corpus, problems = load(data)
    if corpus is None or IDS in corpus.unread:
        print_problems(problems, "text")
        sys.exit(1)
    try:
        gone = published.lost(corpus) + (published.lost_since(corpus, revision) if revision else [])
    except published.NoSuchRevision as error:
        raise click.UsageError(str(error)) from None
    fresh, file = published.unlisted(corpus), data / IDS
    if fresh:
        edit.Change({file: published.with_ids(edit.text_at(file), fresh)}).apply()
    print_problems(gone, "text")
    click.echo(
        f"{report.number(len(fresh), 'new ids')} added to {shown(file, data)}" if fresh else f"{shown(file, data)} is whole"
    )
    sys.exit(1 if gone else 0)


@main.command("upgrade")
@DATA
def upgrade_command(data: Path) -> None:
    """Carry data of an earlier version over to this one, and say what an editor should read afterwards.

    Files are changed where they must be and nowhere else; what is already of this version stays as it is.
    """
    found = upgrade.upgraded(data, date.today().isoformat())
    for line in found.broken:
        click.echo(f"left alone, as it cannot be read: {line}")
    found.change.apply()
    for line in found.read:
        click.echo(line)
    click.echo(f"{len(found.change.write)} files changed" + ("; read each, then run: corpus check" if found.read else ""))
    sys.exit(1 if found.broken else 0)


@main.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@DATA
@click.option("--dry-run", is_flag=True, help="Show in a table what would come of each entry, and write nothing.")
def import_command(file: Path, data: Path, dry_run: bool) -> None:
    """Add the works of a file of references as records, as far as they are not here yet.

    FILE: BibTeX or BibLaTeX (.bib), RIS (.ris), PubMed (.nbib), CSL-JSON or Zotero's JSON (.json), Zotero's RDF (.rdf).

    What an entry says and no field of a record can hold is named with its line and kept in the record under “imported”. If
    anything is left so, or an entry cannot be read, the command ends with status 1.
    """
    known: Known = {}
    corpus = sound(data, known)
    try:
        found = importing.read(file, corpus)
    except importing.CannotImport as error:
        raise click.UsageError(str(error)) from None
    if dry_run:
        for line in report.columns(importing.table(found), (6, 34, 18, 60, 4, 60)):
            click.echo(line)
        click.echo(f"{importing.counted(found)}; nothing was written")
    else:
        change = edit.Change({data / "references" / f"{key}.yml": importing.as_yaml(draft) for key, draft in found.fresh.items()})
        if found.fresh:
            entries = [f"references/{key}" for key in found.fresh]
            change.write[data / IDS] = published.with_ids(edit.text_at(data / IDS), entries)
        if faults := edit.faults(data, change, known):
            refuse(faults, "mend these entries in the file, or leave them out")
        change.apply()
        for line in importing.report(found):
            click.echo(report.printable(line))
    sys.exit(0 if found.is_whole else 1)
