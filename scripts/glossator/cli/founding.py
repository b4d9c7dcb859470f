"""Commands that begin with an article: units, init, add."""

import re
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from glossator import edit, intake, keeping, newborn, report, unit_table
from glossator.amending import CannotAmend
from glossator.cli.shell import DATA, main, print_problems, refuse, sound
from glossator.cutting import Cuttings, cut
from glossator.engine import CannotPack
from glossator.importing import CannotImport
from glossator.load import Known
from glossator.manuscript import CannotRead, Manuscript
from glossator.newborn import CannotBegin


def read_article(file: Path) -> tuple[Manuscript, Cuttings]:
    """The article in a file and its units; ends with one sentence where there are none."""
    try:
        manuscript = intake.read(file)
        found = cut(manuscript)
        if not found.units:
            raise CannotRead("there is no running text in it, and nothing was cut")
    except CannotRead as error:
        _fail(f"{file}: {error}")
    return manuscript, found


@main.command("units")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--former",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The table made before the file was corrected: what did not change keeps its id, and what became of the rest is said.",
)
def units_command(file: Path, former: Path | None) -> None:
    """Cut an article into numbered units and print them as a table: id, kind, section, heading, text.

    FILE: JATS XML, DOCX, ODT, HTML, EPUB, LaTeX, Markdown (also of R and Quarto) or plain text. Only it and what lies in its
    folder is read. What was left out, and what somebody should look at, goes to the error stream.
    """
    manuscript, found = read_article(file)
    units, said = found.units, list(unit_table.report(manuscript, found))
    if former:
        try:
            kept = keeping.keep(unit_table.read(former.read_text(encoding="utf-8", errors="replace")), units)
        except CannotRead as error:
            raise click.UsageError(f"{former}: {error}") from None
        units, said = kept.units, [*said, *kept.said]
    click.echo(unit_table.written(units, manuscript.references), nl=False)
    _say(said)


_ARTICLE = click.option(
    "--article",
    type=click.Path(path_type=Path),
    help="The article: JATS XML, DOCX, ODT, HTML, EPUB, LaTeX, Markdown or plain text.",
)
_REFERENCES = click.option(
    "--references",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Its list of references as BibTeX, RIS, CSL-JSON, …: for an article whose own list is only printed.",
)


@main.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@_ARTICLE
@_REFERENCES
def init_command(folder: Path, article: Path | None, references: Path | None) -> None:
    """Begin a whole new corpus in the folder DIR, with all it needs to be served, tested and published.

    With an article: its record, with sections and units; its authors; a record for every work it lists; one claim to begin
    with. Its text is not reprinted: the table of units is written beside DIR. What the file does not say is left out and
    listed. Nothing that stands in DIR is overwritten.
    """
    try:
        made = newborn.begin(folder, article, references, date.today().isoformat())
    except CannotRead as error:
        _fail(f"{article}: {error}")
    except (CannotBegin, CannotImport, CannotPack) as error:
        _fail(str(error))
    _say(made.said)
    if made.problems:
        print_problems(made.problems, "text")
        _fail(f"{report.number(len(made.problems), 'problems')} would come of this, and nothing was written")
    if made.table:
        click.echo(f"the article's text, in units, is in {made.table}: it stays outside the corpus")
    click.echo(f"{made.folder} is a corpus now. Next:")
    for step in (f"cd {_quoted(str(made.folder))}", "corpus serve", "corpus todo"):
        click.echo(f"    {step}")


@main.command("add")
@click.option(
    "--article", required=True, type=click.Path(path_type=Path), help="The article, in any form that corpus units reads."
)
@_REFERENCES
@DATA
def add_command(article: Path, references: Path | None, data: Path) -> None:
    """Bring a further article into a corpus that stands: the same records as with init, as far as they are not here yet."""
    known: Known = {}
    corpus = sound(data, known)
    try:
        addition = newborn.add(corpus, article, references)
    except CannotRead as error:
        _fail(f"{article}: {error}")
    except (CannotBegin, CannotImport, CannotAmend) as error:
        _fail(str(error))
    _say(addition.said)
    if found := edit.faults(data, addition.change, known):
        refuse(found, "mend the article's file, or give it in another form")
    addition.apply()
    click.echo(f"{report.number(len(addition.change.write), 'records')} written; the article's text is in {addition.table}")


def _say(lines: list[str]) -> None:
    for line in lines:
        click.echo(report.printable(line), err=True)


def _quoted(path: str) -> str:
    """As one word of a command, in any system."""
    return path if re.fullmatch(r"[\w./\\:-]+", path) else f'"{path}"'


def _fail(said: str) -> NoReturn:
    click.echo(report.printable(said), err=True)
    sys.exit(1)
