"""Commands that change the data, and what is left to do there: todo, new, rename, withdraw, ids, upgrade, import."""

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from glossator import beginning, edit, fidelity, importing, published, renewal, report, todo, upgrade
from glossator.cli.shell import DATA, main, print_problems, refuse, sound
from glossator.corpus import Corpus
from glossator.engine import CannotPack
from glossator.folder import IDS, shown
from glossator.kinds import COLLECTIONS
from glossator.load import Known, load
from glossator.phrases import PHRASES
from glossator.source import Problem


@main.command("todo")
@DATA
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="A list to read, or one for programs."
)
def todo_command(data: Path, form: str) -> None:
    """Say what is still to be done, in the order of the articles.

    That is what nobody has read or checked yet, opinions without a note, works that were not consulted, and what was checked more
    than a year ago. While the preview runs, its page /todo/ shows the same, each with a link to the form.
    """
    corpus = sound(data)
    shares = todo.to_do(corpus, date.today())
    if form == "json":
        click.echo(report.tasks_as_json(corpus, shares))
        return
    for line in report.tasks(corpus, shares):
        click.echo(line if line.startswith(" ") else click.style(line, bold=True))


@main.command("new")
@click.argument("collection", type=click.Choice(list(COLLECTIONS)))
@click.argument("key", metavar="ID")
@click.option("--article", metavar="ID", help="The article it is drawn from. Where there is only one it is known.")
@click.option("--unit", metavar="UNIT", help="The unit of the article, such as analysis-9.")
@click.option("--phrase", metavar="TEXT", help="At most twelve words of that unit, copied exactly: they are compared at once.")
@click.option(
    "--text",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The article's text as a table of its units, to compare the phrase with instead of the unit's fingerprint.",
)
@DATA
def new_command(collection: str, key: str, data: Path, text: Path | None, **place: str | None) -> None:
    """Begin a record: a file with every field explained and what is known filled in, and its line in ids.txt."""
    known: Known = {}
    corpus = sound(data, known)
    given = {name: value for name, value in place.items() if value is not None}
    try:
        path, change = edit.new(corpus, collection, key, given)
        wrong = _against_text(corpus, text, beginning.known(corpus, collection, given)) if text else None
    except edit.CannotEdit as error:
        raise click.UsageError(str(error)) from None
    begun = shown(path, data)
    found = [one for one in edit.faults(data, change, known) if one.path != begun or one.rule not in BLANK]
    if text:
        found = [one for one in found if one.path != begun or one.rule not in PHRASES]
        found += [Problem(begun, 1, 1, *wrong, "article-phrases")] if wrong else []
    if found:
        refuse(found, "mend it, or say something else" if "unit" in given else "mend it, or choose another id")
    change.apply()
    if "phrase" in given and not text and not _has_fingerprint(corpus, beginning.known(corpus, collection, given)):
        click.echo(f"{given['unit']} has no fingerprint, so that the phrase was compared with nothing")
    click.echo(f"{path} is begun: fill in the blanks, then run: corpus check")


BLANK = {"empty", "missing"}
"""Rules that only ask for what is still to be filled in."""


def _against_text(corpus: Corpus, table: Path, place: Mapping[str, str]) -> tuple[str, str] | None:
    """What is wrong with the phrase of a record that is begun, by the article's text."""
    if "phrase" not in place:
        raise click.UsageError("--text is there to compare a phrase with: give --phrase too")
    article, unit = place["article"], place["unit"]
    try:
        return fidelity.stray(corpus, table, article, unit, place["phrase"])
    except LookupError:
        raise click.UsageError(
            f"{table} does not have the text of {unit} of {article}: give the table that corpus units makes of that article"
        ) from None


def _has_fingerprint(corpus: Corpus, place: Mapping[str, str]) -> bool:
    unit = corpus.unit(place["article"], place["unit"])
    return unit is not None and unit.fingerprint is not None


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
    """Carry a corpus of an earlier version over to this one, and say what an editor should read afterwards.

    Records are changed where they must be and nowhere else. What corpus init made beside them (settings, workflows, the program
    itself) is made anew where nobody changed it; of what somebody changed it is said what would be different.
    """
    try:
        beside = renewal.renewed(data)
    except (renewal.CannotRenew, CannotPack) as error:
        raise click.UsageError(str(error)) from None
    found = upgrade.upgraded(data, date.today().isoformat())
    for line in found.broken:
        click.echo(f"left alone, as it cannot be read: {line}")
    change = edit.Change({**found.change.write, **beside.change.write}, beside.change.remove, beside.change.raw)
    change.apply()
    for line in (*found.read, *beside.said):
        click.echo(report.printable(line))
    changed = len(change.write) + len(change.raw)
    click.echo(f"{changed} files changed" + ("; read each, then run: corpus check" if found.read else ""))
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
