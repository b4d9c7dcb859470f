"""What all commands share: the group, the data folder, and how problems are printed."""

import errno
import io
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from glossator import output, report
from glossator.build import NoCorpus, collect_seldom, data_folder, load_and_check
from glossator.corpus import Corpus
from glossator.load import Known
from glossator.pandoc import CannotFormat
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


DATA = click.option(
    "--data",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=_data_here,
    callback=lambda _context, _option, folder: Path(os.path.abspath(folder)),  # noqa: PTH100 (links stay what they are)
    help="The data folder.",
)


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


def sound(data: Path, known: Known | None = None) -> Corpus:
    """The corpus, or the list of what must be mended before it can be edited."""
    corpus, problems = load_and_check(data, known=known)
    if problems or corpus is None:
        print_problems(problems, "text")
        click.echo(f"{report.summary(corpus, problems)}; mend this first, nothing was changed")
        sys.exit(1)
    return corpus


def refuse(problems: list[Problem], advice: str) -> NoReturn:
    """End with the problems that a change would bring."""
    print_problems(problems, "text")
    raise click.UsageError(f"{report.number(len(problems), 'problems')} would come of this, and nothing was changed: {advice}")
