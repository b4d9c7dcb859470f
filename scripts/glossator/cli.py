"""The command `corpus`: the only place that prints."""

import errno
import io
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from glossator import edit, importing, output, published, report, touched, upgrade
from glossator.amending import CannotAmend
from glossator.build import NoCorpus, Session, collect_seldom, data_folder, load_and_check
from glossator.corpus import Corpus
from glossator.downloads import as_text, editing_schemas
from glossator.fidelity import renewed
from glossator.folder import IDS, shown
from glossator.kinds import COLLECTIONS
from glossator.load import Known, load
from glossator.pandoc import CannotFormat
from glossator.progress import counted
from glossator.source import Problem


class MachineFailed(click.ClickException):
    """Neither the data nor the call is at fault."""

    exit_code = 2


class Commands(click.Group):
    """The commands. Where the machine fails one, by a full disk, a folder one may not write to or a program that is not there,
    it says so in a sentence."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever reads has had enough, such as `head`
                raise
            raise MachineFailed(output.reason(error)) from None
        except CannotFormat as error:
            raise MachineFailed(str(error)) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check, build and edit the research corpus."""
    collect_seldom()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter still gets the rest


def _data_here() -> Path:
    try:
        return data_folder()
    except NoCorpus as error:
        raise click.UsageError(str(error)) from None


_DATA = click.option(
    "--data",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=_data_here,
    callback=lambda _context, _option, folder: Path(os.path.abspath(folder)),  # noqa: PTH100 (links stay what they are)
    help="The data folder.",
)


@main.command("check")
@_DATA
@click.option(
    "--article",
    "articles",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="An article's text as a table (unit, kind, text): phrases and units are checked against it. May be given several times; "
    "whose text it is says a column article, or the file's name.",
)
@click.option("--renew", is_flag=True, help="Make the fingerprints of the articles' units anew from these texts.")
@click.option("--format", "form", type=click.Choice(["text", "github", "json"]), default="text", help="How to print problems.")
def check_command(data: Path, articles: tuple[Path, ...], renew: bool, form: str) -> None:
    """Say everything that is wrong in the data, all at once."""
    session = Session.here(data, counted)
    if renew:
        _renew(data, articles)
    corpus, problems = session.read(articles)
    print_problems(problems, form)
    if form == "text":
        click.echo(report.summary(corpus, problems, articles))
        if problems:
            click.echo(report.rules_page(session.site))
        for line in report.unfinished(corpus) if corpus else ():
            click.echo(line)
        if corpus and (fresh := published.unlisted(corpus)):
            are = "is" if len(fresh) == 1 else "are"
            click.echo(
                f"{report.number(len(fresh), 'new ids')} {are} not yet in {shown(data / IDS, data)}: "
                "run corpus ids, or leave it to the workflow that publishes"
            )
    sys.exit(1 if problems else 0)


def _renew(data: Path, articles: tuple[Path, ...]) -> None:
    """Write the fingerprints that are missing or wrong; nothing is said of what a check says in any case."""
    if not articles:
        raise click.UsageError("fingerprints are made from an article's text: name it with --article")
    corpus, _ = load(data)
    try:
        written = {file: text for table in articles if corpus for file, text in renewed(corpus, table).items()}
    except CannotAmend as error:
        raise click.UsageError(str(error)) from None
    edit.Change(written).apply()
    for file in written:
        click.echo(f"fingerprints renewed in {shown(file, data)}", err=True)


def print_problems(problems: list[Problem], form: str) -> None:
    """One line each, and the hint beneath."""
    if form == "json":
        click.echo(report.as_json(problems))
        return
    for problem in problems:
        if form == "github":
            click.echo(report.annotation(problem))
        else:
            place = click.style(f"{report.place(problem)}:", bold=True)
            click.echo(f"{place} {click.style(report.said(problem), fg='red')}")
            if problem.hint:
                click.echo(f"    → {report.printable(problem.hint)}")


@main.command("build")
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@_DATA
@click.option("--links", type=click.Choice(["served", "source"]), default="served", help="What links are relative to.")
def build_command(out: Path, data: Path, links: str) -> None:
    """Write the site's pages as Markdown to OUT, for any site generator.

    The same pages the MkDocs build shows. OUT is replaced as a whole, or, if the data has problems, left alone.

    The body of each is one block of HTML without a blank line, and no text of a record can be taken for Markdown or for a
    template's command ({{ }}, {% %}). Pages written by hand stay as they were written.

    Links lead from the address a page is served at, claims/x/. A generator that rewrites links in HTML itself, as Zensical
    does, wants them from the file, claims/x.md: --links source.
    """
    session = Session.here(data, counted)
    corpus, problems = session.read()
    if problems or corpus is None:
        print_problems(problems, "text")
        click.echo(report.summary(corpus, problems))
        sys.exit(1)
    try:
        count = output.write_pages(session, corpus, out, links == "source")
    except output.CannotWrite as error:
        raise click.UsageError(str(error)) from None
    click.echo(f"{count} files written to {out}")


@main.command("touched")
@click.option("--since", "revision", required=True, metavar="REVISION", help="A branch, tag or commit to compare with.")
@click.option("--format", "form", type=click.Choice(["text", "markdown"]), default="text", help="How to print them.")
@_DATA
def touched_command(revision: str, form: str, data: Path) -> None:
    """Say which pages are new, changed, moved or withdrawn since a version that git has, and what else speaks of what changed.

    As Markdown also what the pages say, before and after, as plain text.
    """
    corpus = _sound(data)
    try:
        found = touched.compared(Session.here(data, counted), corpus, revision, texts=form == "markdown")
    except touched.CannotCompare as error:
        raise click.UsageError(str(error)) from None
    if form == "markdown":
        click.echo(found.as_markdown())
        return
    for line in found.as_text():
        click.echo(report.printable(line))


@main.command("schema")
@_DATA
def schema_command(data: Path) -> None:
    """Write the JSON Schemas that help editors while typing, to schema/ in the data folder."""
    folder = data / "schema"
    folder.mkdir(exist_ok=True)
    corpus, _ = load(data)
    for name, schema in (editing_schemas(corpus.own_kinds) if corpus else editing_schemas()).items():
        (folder / f"{name}.json").write_text(as_text(schema), encoding="utf-8", newline="\n")
    click.echo(f"schemas written to {folder}")


def _sound(data: Path, known: Known | None = None) -> Corpus:
    """The corpus, or the list of what must be mended before it can be edited."""
    corpus, problems = load_and_check(data, known=known)
    if problems or corpus is None:
        print_problems(problems, "text")
        click.echo(f"{report.summary(corpus, problems)}; mend this first, nothing was changed")
        sys.exit(1)
    return corpus


def _refuse(problems: list[Problem], advice: str) -> NoReturn:
    """End with the problems that a change would bring."""
    print_problems(problems, "text")
    raise click.UsageError(f"{report.number(len(problems), 'problems')} would come of this, and nothing was changed: {advice}")


@main.command("new")
@click.argument("collection", type=click.Choice(list(COLLECTIONS)))
@click.argument("key", metavar="ID")
@_DATA
def new_command(collection: str, key: str, data: Path) -> None:
    """Begin a record: a file with every field explained, and its line in ids.txt."""
    known: Known = {}
    corpus = _sound(data, known)
    try:
        path, change = edit.new(corpus, collection, key)
    except edit.CannotEdit as error:
        raise click.UsageError(str(error)) from None
    begun = shown(path, data)
    if found := [one for one in edit.faults(data, change, known) if one.path != begun]:  # its own are the blanks
        _refuse(found, "mend it, or choose another id")
    change.apply()
    click.echo(f"{path} is begun: fill in the blanks, then run: corpus check")


@main.command("rename")
@click.argument("old")
@click.argument("new")
@_DATA
def rename_command(old: str, new: str, data: Path) -> None:
    """Give a record another id: its file moves, every link is mended, the old address leads on."""
    known: Known = {}
    corpus = _sound(data, known)
    try:
        change = edit.rename(corpus, old, new)
    except edit.CannotEdit as error:
        raise click.UsageError(str(error)) from None
    if found := edit.faults(data, change, known):
        _refuse(found, "mend these places by hand first")
    change.apply()
    click.echo(f"{old} is now {new}; {len(change.write)} files changed, and the old address leads to the new one")


@main.command("withdraw")
@click.argument("key", metavar="ID")
@click.option("--reason", required=True, help="Why, for a reader who follows an old link.")
@click.option("--with-drawn", is_flag=True, help="Of an article: take back all that is drawn from it too, for the same reason.")
@click.option("--anyway", is_flag=True, help="Also where other records still lean on it; what is to be mended is listed.")
@_DATA
def withdraw_command(key: str, reason: str, with_drawn: bool, anyway: bool, data: Path) -> None:
    """Take a record back. Its page stays, with the date and the reason.

    Where other records lean on it, they are listed and nothing is changed: mend them first, or take it back with --anyway and
    mend them afterwards.
    """
    known: Known = {}
    corpus = _sound(data, known)
    try:
        change = edit.withdraw(corpus, key, reason, with_drawn=with_drawn)
    except edit.CannotEdit as error:
        raise click.UsageError(str(error)) from None
    found = edit.faults(data, change, known)
    changed = {shown(path, data) for path in change.write}
    if own := [one for one in found if one.path in changed]:
        _refuse(own, "write the reason in plain words, in at most 4,000 characters, with links only to records that are there")
    if found and not anyway:
        drawn = (
            " --with-drawn takes back all that is drawn from the article."
            if key in corpus.records["articles"] and not with_drawn
            else ""
        )
        _refuse(found, f"mend these places first, or add --anyway and mend them afterwards.{drawn}")
    change.apply()
    more = f" with {len(change.write) - 1} records drawn from it" if len(change.write) > 1 else ""
    click.echo(f"{key} is withdrawn{more}; its page stays and says why")
    if found:
        print_problems(found, "text")
        click.echo(f"{report.number(len(found), 'problems')} to mend now, then run: corpus check")
        sys.exit(1)


@main.command("ids")
@click.option("--since", "revision", metavar="REV", help="Every record that git has at this revision counts as published too.")
@_DATA
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
@_DATA
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
@_DATA
@click.option("--dry-run", is_flag=True, help="Show in a table what would come of each entry, and write nothing.")
def import_command(file: Path, data: Path, dry_run: bool) -> None:
    """Add the works of a file of references as records, as far as they are not here yet.

    FILE: BibTeX or BibLaTeX (.bib), RIS (.ris), PubMed (.nbib), CSL-JSON or Zotero's JSON (.json), Zotero's RDF (.rdf).

    What an entry says and no field of a record can hold is named with its line and kept in the record under “imported”. If
    anything is left so, or an entry cannot be read, the command ends with status 1.
    """
    known: Known = {}
    corpus = _sound(data, known)
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
            _refuse(faults, "mend these entries in the file, or leave them out")
        change.apply()
        for line in importing.report(found):
            click.echo(report.printable(line))
    sys.exit(0 if found.is_whole else 1)
