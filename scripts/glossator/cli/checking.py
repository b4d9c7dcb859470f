"""Commands that read the data: check, build, touched, schema."""

import sys
from pathlib import Path

import click

from glossator import edit, output, published, renewal, report, touched
from glossator.amending import CannotAmend
from glossator.build import Session
from glossator.cli.shell import DATA, main, print_problems, sound
from glossator.downloads import as_text, editing_schemas
from glossator.fidelity import renewed
from glossator.folder import IDS, SCHEMA, shown
from glossator.history import undated
from glossator.load import load
from glossator.progress import counted


@main.command("check")
@DATA
@click.option(
    "--article",
    "articles",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="An article's text as a table (unit, kind, text): phrases and units are checked against it. May be given several times; "
    "whose text it is says a column article, or the file's name.",
)
@click.option("--renew", is_flag=True, help="Make the fingerprints of the articles' units anew from these texts.")
@click.option("--publish", is_flag=True, help="Say too why git would give pages a wrong day, as in a clone without its history.")
@click.option("--format", "form", type=click.Choice(["text", "github", "json"]), default="text", help="How to print problems.")
def check_command(data: Path, articles: tuple[Path, ...], renew: bool, publish: bool, form: str) -> None:
    """Say everything that is wrong in the data, all at once."""
    session = Session.here(data, counted)
    if renew:
        _renew(data, articles)
    corpus, problems = session.read(articles)
    problems = [*(undated(data) if publish else ()), *problems]
    print_problems(problems, form)
    if form == "text":
        click.echo(report.summary(corpus, problems, articles))
        if problems:
            click.echo(report.rules_page(session.site))
        for line in report.unfinished(corpus) if corpus else ():
            click.echo(line)
        if old := renewal.behind(data):
            click.echo(old)
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


@main.command("build")
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@DATA
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
@DATA
def touched_command(revision: str, form: str, data: Path) -> None:
    """Say which pages are new, changed, moved or withdrawn since a version that git has, and what else speaks of what changed.

    As Markdown also what the pages say, before and after, as plain text.
    """
    corpus = sound(data)
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
@DATA
def schema_command(data: Path) -> None:
    """Write the JSON Schemas that help editors while typing, to schema/ in the data folder."""
    folder = data / SCHEMA
    if folder.is_symlink():
        raise click.UsageError(f"{shown(folder, data)} is a link, and nothing is written through one: delete it first")
    corpus, _ = load(data)
    schemas = editing_schemas(corpus.own_kinds) if corpus else editing_schemas()
    edit.Change({folder / f"{name}.json": as_text(schema) for name, schema in schemas.items()}).apply()
    click.echo(f"schemas written to {folder}")
