"""Random mistakes in real records: what is said of them, and where.

python -m tests.fuzz_messages [how many] [seed] [folder of data]. Prints how often what was said, by how far from the mistake.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from glossator.explain import as_model
from glossator.kinds import COLLECTIONS
from glossator.source import MOST_PROBLEMS, Document, Problem, parse
from tests.conftest import ROOT

SIGNS = "\"'\t\u00a0:-[]{}#*&!%@`>|,  \n–：\u200b"


@dataclass(frozen=True)
class Mistake:
    """A record's text with one mistake in it."""

    file: Path
    kind: str
    text: str
    lines: tuple[int, int]
    """The first and the last line that were touched, from 1."""


def mistakes(data: Path, count: int, seed: int) -> Iterator[Mistake]:
    """So many of them, the same for the same seed."""
    chance = random.Random(seed)
    files = sorted(data.glob("*/*.yml"))
    for _ in range(count):
        file = chance.choice(files)
        kind = chance.choice(list(KINDS))
        lines = file.read_text(encoding="utf-8").split("\n")[:-1]
        at = chance.randrange(len(lines))
        touched = KINDS[kind](chance, lines, at)
        yield Mistake(file, kind, "\n".join(lines) + "\n", (at + 1, at + touched))


def _delete(chance: random.Random, lines: list[str], at: int) -> int:
    where = chance.randrange(len(lines[at]) or 1)
    lines[at] = lines[at][:where] + lines[at][where + 1 :]
    return 1


def _insert(chance: random.Random, lines: list[str], at: int) -> int:
    where, sign = chance.randrange(len(lines[at]) + 1), chance.choice(SIGNS)
    lines[at] = lines[at][:where] + sign + lines[at][where:]
    return 1 + (sign == "\n")


def _swap(chance: random.Random, lines: list[str], at: int) -> int:
    where = chance.randrange(max(len(lines[at]) - 1, 1))
    lines[at] = lines[at][:where] + lines[at][where + 1 : where + 2] + lines[at][where : where + 1] + lines[at][where + 2 :]
    return 1


def _outdent(chance: random.Random, lines: list[str], at: int) -> int:
    begins = len(lines[at]) - len(lines[at].lstrip(" "))
    lines[at] = lines[at][chance.randint(1, begins) if begins else 0 :]
    return 1


def _indent(chance: random.Random, lines: list[str], at: int) -> int:
    lines[at] = chance.choice([" ", "  ", "    ", "\t", "\u00a0\u00a0"]) + lines[at]
    return 1


def _no_line(_: random.Random, lines: list[str], at: int) -> int:
    del lines[at]
    return 1


def _twice(_: random.Random, lines: list[str], at: int) -> int:
    lines.insert(at, lines[at])
    return 2


def _exchange(_: random.Random, lines: list[str], at: int) -> int:
    lines[at : at + 2] = reversed(lines[at : at + 2])
    return 2


def _without(*signs: str) -> object:
    def change(_: random.Random, lines: list[str], at: int) -> int:
        for sign in signs:
            if sign in lines[at]:
                lines[at] = lines[at].replace(sign, sign.strip() if sign.strip() != sign else "", 1)
                break
        return 1

    return change


KINDS = {
    "a character deleted": _delete,
    "a sign put in": _insert,
    "two characters exchanged": _swap,
    "indented less": _outdent,
    "indented more": _indent,
    "a line deleted": _no_line,
    "a line doubled": _twice,
    "two lines exchanged": _exchange,
    "a blank lost": _without(": ", "- ", ", "),
    "a mark lost": _without("]", '"', "[", "- ", ":"),
}


def said_of(mistake: Mistake) -> list[Problem]:
    """What reading that file says."""
    document = Document(mistake.file.name)
    parse(mistake.text, document)
    as_model(COLLECTIONS[mistake.file.parent.name], document, mistake.file.stem)
    return sorted(set(document.problems))


def distance(mistake: Mistake, problems: list[Problem]) -> str:
    """How far from the mistake the nearest problem is."""
    first, last = mistake.lines
    if not problems:
        return "nothing is said"
    nearest = min(max(first - one.line, one.line - last, 0) for one in problems)
    if nearest and any(one.rule == "missing" for one in problems):
        return "what is missing now"
    return {0: "on the line", 1: "a line beside it"}.get(nearest, "elsewhere")


def main(count: int = 10_000, seed: int = 1, data: Path = ROOT / "data") -> None:
    """Count, and show some of those whose place is doubtful."""
    found: Counter[str] = Counter()
    odd: Counter[tuple[str, str]] = Counter()
    many: Counter[int] = Counter()
    for mistake in mistakes(data, count, seed):
        problems = said_of(mistake)
        where = distance(mistake, problems)
        found[where] += 1
        many[min(len(problems), 6)] += 1
        assert len(problems) <= MOST_PROBLEMS * 3
        if where in ("elsewhere", "a line beside it"):
            odd[where, mistake.kind] += 1
            if odd[where, mistake.kind] <= 3:
                click.echo(f"{where}: {mistake.kind} in {mistake.file.parent.name}/{mistake.file.name}, line {mistake.lines}")
                click.echo(
                    "".join(
                        f"    {n}| {line}\n"
                        for n, line in enumerate(mistake.text.split("\n"), 1)
                        if abs(n - mistake.lines[0]) < 3
                    ),
                    nl=False,
                )
                click.echo("".join(f"  > {one} [{one.rule}]\n" for one in problems[:3]), nl=False)
    click.echo(f"{found}\n{many}\n{odd}")


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:3]), *(Path(one) for one in sys.argv[3:4]))
