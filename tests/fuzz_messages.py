"""Random mistakes in real data, one file at a time: what the whole check says of them, and where.

python -m tests.fuzz_messages [how many] [seed] [folder of data]. Prints how often what was said, by how far from the mistake.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from glossator.checks import check
from glossator.folder import name_of
from glossator.load import Known, readable
from glossator.source import MOST_PROBLEMS, Problem
from tests.conftest import ROOT

SIGNS = "\"'\t\u00a0:-[]{}#*&!%@`>|,  \n–：\u200b"

OF_PARSERS = re.compile(
    r"expected <|could not find|found (character|unexpected)|mapping values|block (sequence|mapping|entr)|[Ii]nput should"
)
"""Words of the libraries below, which say nothing to an editor."""


Change = Callable[[random.Random, list[str], int], int]
"""Makes a mistake in a line of a text; how many lines it touched."""


@dataclass(frozen=True)
class Mistake:
    """A record's text with one mistake in it."""

    file: Path
    kind: str
    text: str
    lines: tuple[int, int]
    """The first and the last line that were touched, from 1."""


def mistakes(data: Path, count: int, seed: int) -> Iterator[Mistake]:
    """So many of them, the same for the same seed. Every collection is as likely as any other, and as corpus.yml and ids.txt."""
    chance = random.Random(seed)
    groups = [sorted(folder.glob("*.yml")) for folder in sorted(data.iterdir()) if folder.is_dir()]
    groups = [*(group for group in groups if group), [data / "corpus.yml"], [data / "ids.txt"]]
    for _ in range(count):
        group = chance.choice(groups)
        file = chance.choice(group)
        kind = chance.choice(list(KINDS))
        lines = file.read_text(encoding="utf-8").split("\n")[:-1]
        at = chance.randrange(len(lines))
        touched = _others(chance, lines, at, chance.choice(group)) if kind == OTHERS else KINDS[kind](chance, lines, at)
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


def _without(*signs: str) -> Change:
    def change(_: random.Random, lines: list[str], at: int) -> int:
        for sign in signs:
            if sign in lines[at]:
                lines[at] = lines[at].replace(sign, sign.strip() if sign.strip() != sign else "", 1)
                break
        return 1

    return change


def _digit(chance: random.Random, lines: list[str], at: int) -> int:
    digits = [where for where, sign in enumerate(lines[at]) if sign.isdigit()]
    if digits:
        where = chance.choice(digits)
        lines[at] = lines[at][:where] + chance.choice("0123456789") + lines[at][where + 1 :]
    return 1


def _others(chance: random.Random, lines: list[str], at: int, file: Path) -> int:
    """The value that another record has in a field of that name, which is right there and may be wrong here."""
    key = lines[at].partition(":")[0] + ":"
    same = [line for line in file.read_text(encoding="utf-8").split("\n") if line.startswith(key)]
    if same:
        lines[at] = chance.choice(same)
    return 1


OTHERS = "another record's value"

KINDS: dict[str, Change] = {
    "a character deleted": _delete,
    "a sign put in": _insert,
    "two characters exchanged": _swap,
    "indented less": _outdent,
    "indented more": _indent,
    "a line deleted": _no_line,
    "a line doubled": _twice,
    "two lines exchanged": _exchange,
    "a blank lost": _without(": ", "- ", ", "),
    "another digit": _digit,
    OTHERS: lambda _chance, _lines, _at: 1,
    "a mark lost": _without("]", '"', "[", "- ", ":"),
}


@dataclass
class Bench:
    """A data folder without problems, in which one file after another is read with a mistake. Nothing is written."""

    data: Path
    known: Known = field(default_factory=dict)

    def said_of(self, mistake: Mistake) -> list[Problem]:
        """What the check says of the whole corpus then."""
        corpus, problems = readable(self.data, self.known, overlay={mistake.file: mistake.text})
        return sorted({*problems, *check(corpus)})

    def is_here(self, mistake: Mistake, problem: Problem) -> bool:
        return problem.path == f"{name_of(self.data)}/{mistake.file.relative_to(self.data).as_posix()}"


def distance(mistake: Mistake, problems: list[Problem]) -> str:
    """How far from the mistake the nearest problem is, of those in its file."""
    first, last = mistake.lines
    if not problems:
        return "nothing is said"
    nearest = min(max(first - one.line, one.line - last, 0) for one in problems)
    if nearest and any(one.rule == "missing" for one in problems):
        return "what is missing now"
    return {0: "on the line", 1: "a line beside it"}.get(nearest, "elsewhere")


def judged(bench: Bench, mistake: Mistake, problems: list[Problem]) -> Iterator[tuple[str, Problem]]:
    """Every problem that is not on the line, with its class: where it is, and whether something was said on the line too."""
    here = [one for one in problems if bench.is_here(mistake, one)]
    first, last = mistake.lines
    noticed = " beside one on the line" if any(first <= one.line <= last for one in here) else ""
    for one in problems:
        if one not in here:
            yield f"in another file{noticed or (' beside one in this file' if here else '')}", one
        elif not first <= one.line <= last:
            near = first - 1 <= one.line <= last + 1
            yield f"{'a line beside it' if near else 'farther'}{noticed}", one


def main(count: int = 10_000, seed: int = 1, data: Path = ROOT / "data", shown: int = 3) -> None:
    """Count, and show some of those whose place is doubtful."""
    bench = Bench(data)
    found: Counter[str] = Counter()
    odd: Counter[tuple[str, str]] = Counter()
    many: Counter[int] = Counter()
    for mistake in mistakes(data, count, seed):
        problems = bench.said_of(mistake)
        found[distance(mistake, [one for one in problems if bench.is_here(mistake, one)] or problems)] += 1
        many[min(len(problems), MOST_PROBLEMS + 2)] += 1
        assert max(Counter(one.path for one in problems).values(), default=0) <= MOST_PROBLEMS + 1, mistake
        assert not any(OF_PARSERS.search(one.message) for one in problems), problems
        doubtful = list(judged(bench, mistake, problems))
        fresh = {(kind, one.rule) for kind, one in doubtful}
        odd.update(fresh)
        if any(odd[one] <= shown for one in fresh):
            _show(mistake, problems, doubtful)
    for title, counted in (("cases", found), ("problems a case", many), ("cases with a problem, by place and rule", odd)):
        click.echo(f"== {title}\n" + "\n".join(f"{number:6}  {what}" for what, number in sorted(counted.items(), key=str)))


def _show(mistake: Mistake, problems: list[Problem], doubtful: list[tuple[str, Problem]]) -> None:
    """One case: the lines around the mistake, and what is said."""
    click.echo(f"-- {mistake.kind} in {mistake.file.parent.name}/{mistake.file.name}, line {mistake.lines}")
    around = [(at, one) for at, one in enumerate(mistake.text.split("\n"), 1) if -3 < at - mistake.lines[0] < 4]
    click.echo("".join(f"    {at}| {one[:120]}\n" for at, one in around), nl=False)
    kinds = {one: kind for kind, one in doubtful}
    click.echo("".join(f"  > {one} [{one.rule}] {kinds.get(one, 'on the line')}\n" for one in problems[:6]), nl=False)


if __name__ == "__main__":
    count, seed, folder = [*sys.argv[1:], *["10000", "1", str(ROOT / "data")][len(sys.argv) - 1 :]][:3]
    main(int(count), int(seed), Path(folder))
