"""The command `corpus`: the only place that prints."""

import json
import re
import shutil
import sys
import tempfile
from pathlib import Path

import click

from glossator import edit, importing
from glossator.addresses import Page
from glossator.build import built_pages, data_folder, load_and_check
from glossator.checks import CHECKS
from glossator.corpus import Corpus
from glossator.downloads import as_text, editing_schemas
from glossator.fidelity import locators
from glossator.kinds import COLLECTIONS
from glossator.source import Problem


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check, build and edit the research corpus."""


_DATA = click.option(
    "--data",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=data_folder,
    help="The data folder.",
)


@main.command("check")
@_DATA
@click.option(
    "--article",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The article's text as a table (unit, kind, text): phrases and units are checked against it.",
)
@click.option("--format", "form", type=click.Choice(["text", "github", "json"]), default="text", help="How to print problems.")
def check_command(data: Path, article: Path | None, form: str) -> None:
    """Say everything that is wrong in the data, all at once."""
    corpus, problems = load_and_check(data, article)
    print_problems(problems, form)
    if form == "text":
        click.echo(summary(corpus, problems, article))
    sys.exit(1 if problems else 0)


def print_problems(problems: list[Problem], form: str) -> None:
    """One line each, and the hint beneath."""
    if form == "json":
        click.echo(json.dumps([vars(problem) for problem in problems], ensure_ascii=False, indent=2))
        return
    for problem in problems:
        if form == "github":
            message = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
            escaped = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
            click.echo(f"::error file={problem.path},line={problem.line},col={problem.column}::{escaped}")
        else:
            place = click.style(f"{problem.path}:{problem.line}:{problem.column}:", bold=True)
            click.echo(f"{place} {click.style(problem.message, fg='red')}")
            if problem.hint:
                click.echo(f"    → {problem.hint}")


def summary(corpus: Corpus | None, problems: list[Problem], article: Path | None) -> str:
    """The closing line: how much was looked at, what was found."""
    found = f"{len(problems)} problem{'s' if len(problems) != 1 else ''}" if problems else "no problems"
    if corpus is None:
        return f"{found}; corpus.yml must be readable before the rest can be checked"
    counts = ", ".join(f"{len(group)} {name}" for name, group in corpus.records.items())
    text = f", {locators(corpus)} phrases against the article's text" if article else ""
    return f"{found} in {counts}; {len(corpus.links):,} links, {len(CHECKS)} rules{text}"


@main.command("build")
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@_DATA
@click.option("--links", type=click.Choice(["served", "source"]), default="served", help="What links are relative to.")
def build_command(out: Path, data: Path, links: str) -> None:
    """Write the site's pages as Markdown to OUT, for any site generator.

    The same pages the MkDocs build shows. OUT is replaced as a whole, or, if the data has problems, left alone.

    Links lead from the address a page is served at, claims/x/. A generator that rewrites links in HTML itself, as Zensical
    does, wants them from the file, claims/x.md: --links source.
    """
    corpus, problems = load_and_check(data)
    if problems or corpus is None:
        print_problems(problems, "text")
        click.echo(summary(corpus, problems, None))
        sys.exit(1)
    if out.exists() and any(out.iterdir()) and not (out / ".corpus").exists():
        raise click.UsageError(f"{out} holds files that were not written by this command; name an empty folder.")
    count = write_pages(corpus, data, out, links == "source")
    click.echo(f"{count} files written to {out}")


_UP = re.compile(r'(?<= )(href|src|action)="\.\./')


def from_source(page: Page) -> str:
    """A page's text with links relative to its file: one folder less up than from the address it is served at."""
    if not page.path.endswith(".md") or page.path.rpartition("/")[2] == "index.md":
        return page.text
    return _UP.sub(r'\1="', page.text)


def write_pages(corpus: Corpus, data: Path, out: Path, links_from_source: bool = False) -> int:
    """Write every page beside OUT first and swap at the end, so that OUT is never half-written."""
    out.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as folder:
        fresh = Path(folder) / "pages"
        shutil.copytree(Path(__file__).parent / "assets", fresh / "assets")
        if (own := data.parent / "docs").is_dir():
            shutil.copytree(own, fresh, dirs_exist_ok=True)
        for page in built_pages(corpus):
            file = fresh / page.path
            file.parent.mkdir(parents=True, exist_ok=True)
            text = from_source(page) if links_from_source else page.text
            file.write_text(text, encoding="utf-8", newline="\n")
            count += 1
        (fresh / ".corpus").write_text("written by: corpus build\n", encoding="utf-8")
        if out.exists():
            shutil.rmtree(out)
        fresh.rename(out)
    return count


@main.command("schema")
@_DATA
def schema_command(data: Path) -> None:
    """Write the JSON Schemas that help editors while typing, to schema/ in the data folder."""
    folder = data / "schema"
    folder.mkdir(exist_ok=True)
    for name, schema in editing_schemas().items():
        (folder / f"{name}.json").write_text(as_text(schema), encoding="utf-8", newline="\n")
    click.echo(f"schemas written to {folder}")


def _sound(data: Path) -> Corpus:
    """The corpus, or the list of what must be mended before it can be edited."""
    corpus, problems = load_and_check(data)
    if problems or corpus is None:
        print_problems(problems, "text")
        click.echo(f"{summary(corpus, problems, None)}; mend this first, nothing was changed")
        sys.exit(1)
    return corpus


@main.command("new")
@click.argument("collection", type=click.Choice(list(COLLECTIONS)))
@click.argument("key", metavar="ID")
@_DATA
def new_command(collection: str, key: str, data: Path) -> None:
    """Begin a record: a file with every field explained, and its line in ids.txt."""
    corpus = _sound(data)
    try:
        path, change = edit.new(corpus, collection, key)
    except edit.CannotEdit as error:
        raise click.UsageError(str(error)) from None
    change.apply()
    click.echo(f"{path} is begun: fill in the blanks, then run: corpus check")


@main.command("rename")
@click.argument("old")
@click.argument("new")
@_DATA
def rename_command(old: str, new: str, data: Path) -> None:
    """Give a record another id: its file moves, every link is mended, the old address leads on."""
    corpus = _sound(data)
    try:
        change = edit.rename(corpus, old, new)
    except edit.CannotEdit as error:
        raise click.UsageError(str(error)) from None
    change.apply()
    click.echo(f"{old} is now {new}; {len(change.write)} files changed, and the old address leads to the new one")


@main.command("withdraw")
@click.argument("key", metavar="ID")
@click.option("--reason", required=True, help="Why, for a reader who follows an old link.")
@_DATA
def withdraw_command(key: str, reason: str, data: Path) -> None:
    """Take a record back. Its page stays, with the date and the reason."""
    corpus = _sound(data)
    try:
        change = edit.withdraw(corpus, key, reason)
    except edit.CannotEdit as error:
        raise click.UsageError(str(error)) from None
    change.apply()
    click.echo(f"{key} is withdrawn; its page stays and says why")
    _, problems = load_and_check(data)
    if problems:
        click.echo("Records that still name it:")
        print_problems(problems, "text")
        sys.exit(1)


@main.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_DATA
def import_command(file: Path, data: Path) -> None:
    """Add the works of a .bib, .ris or CSL-JSON file as records, as far as they are not here yet."""
    corpus = _sound(data)
    try:
        found = importing.read(file, corpus)
    except importing.CannotImport as error:
        raise click.UsageError(str(error)) from None
    change = edit.Change({data / "references" / f"{key}.yml": importing.as_yaml(draft) for key, draft in found.fresh.items()})
    change.write[data / "ids.txt"] = edit.with_ids(corpus, *(f"references/{key}" for key in found.fresh))
    change.apply()
    for key in found.fresh:
        click.echo(f"new: references/{key}")
    for line in found.present:
        click.echo(f"not written: {line}")
    for line in found.failed:
        click.echo(f"not read: {line}")
    click.echo(f"{len(found.fresh)} new, {len(found.present)} already here, {len(found.failed)} not read")
    sys.exit(1 if found.failed else 0)
