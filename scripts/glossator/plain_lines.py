"""Lines of plain text on pages → blocks of lines: without page numbers and running heads, lines of a paragraph joined."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

_NUMBER = re.compile(
    r"\s*(?:[-–—]\s*)?(?:(?:page|p\.|seite|página|pagina|стр\.?|s\.)\s*)?\d{1,4}(?:\s*(?:of|/|von|de"
    r"|из)\s*\d{1,4})?(?:\s*[-–—])?\s*",
    re.IGNORECASE,
)

FEWEST = 3
"""Pages on which a line must stand to be taken for a running head."""

LONGEST_HEAD = 15
"""Words of a running head."""


@dataclass
class Lines:
    """The lines of a text that are its own."""

    lines: list[str] = field(default_factory=list)
    numbers: int = 0
    """Page numbers that are left out."""
    heads: int = 0
    """Lines of running heads and feet that are left out."""


def own(text: str) -> Lines:
    """A text without what its pages add."""
    return _of_pages(text.split("\f")) if text.count("\f") >= FEWEST - 1 else _of_one_page(text.replace("\f", "\n\n").split("\n"))


def _folded(line: str) -> str:
    """A line without its numbers, which change from page to page."""
    return re.sub(r"\d+|\b[ivxlc]+\b", "#", " ".join(line.split()).casefold())


def _edges(page: Sequence[str]) -> list[int]:
    """Places of the first two and last two lines of a page that say something."""
    said = [at for at, line in enumerate(page) if line.strip()]
    return list(dict.fromkeys([*said[:2], *said[-2:]]))


def _of_pages(pages: Sequence[str]) -> Lines:
    split = [page.split("\n") for page in pages]
    counts: Counter[str] = Counter()
    for page in split:
        counts.update({_folded(page[at]) for at in _edges(page) if len(page[at].split()) <= LONGEST_HEAD})
    repeated = {said for said, count in counts.items() if count >= FEWEST and count * 3 >= len(split)}
    found = Lines()
    for number, page in enumerate(split):
        gone = set()
        for at in _edges(page):
            if _NUMBER.fullmatch(page[at]):
                found.numbers += 1
                gone.add(at)
            elif _folded(page[at]) in repeated:
                found.heads += 1
                gone.add(at)
        kept = [line for at, line in enumerate(page) if at not in gone]
        _join(found.lines, kept, first=number == 0)
    return found


def _join(lines: list[str], page: list[str], *, first: bool) -> None:
    """Add a page. A paragraph that goes on over the turn of the page stays one."""
    while page and not page[0].strip():
        page = page[1:]
    while lines and not lines[-1].strip():
        lines.pop()
    if not first and lines and not (page and _goes_on(lines[-1], page[0])):
        lines.append("")
    lines += page


def _goes_on(before: str, after: str) -> bool:
    return (
        bool(re.search(r"[\w,;–—-]$", before.rstrip()))
        and bool(re.match(r"\s{0,3}[^\W\d_A-Z]", after))
        and after.lstrip()[:1].islower()
    )


def _of_one_page(lines: list[str]) -> Lines:
    """Where pages are not marked, numbers that stand alone and count upwards are those of pages, and what stands beside each
    of them
    again and again is a running head."""
    alone = [
        at for at, line in enumerate(lines)
        if re.fullmatch(r"\s*(?:[-–—]\s*)?\d{1,4}(?:\s*[-–—])?\s*", line) and _blank(lines, at - 1) + _blank(lines, at + 1)
    ]  # fmt: skip
    values = [int(re.sub(r"\D", "", lines[at])) for at in alone]
    run = _longest_run(values)
    found = Lines()
    if len(run) < FEWEST:
        found.lines = lines
        return found
    gone = {alone[one] for one in run}
    beside: dict[int, list[int]] = {at: _beside(lines, at) for at in gone}
    counts = Counter(
        _folded(lines[one]) for near in beside.values() for one in set(near) if len(lines[one].split()) <= LONGEST_HEAD
    )
    heads = {one for near in beside.values() for one in near if counts[_folded(lines[one])] >= FEWEST}
    found.numbers, found.heads = len(gone), len(heads)
    kept: list[str] = []
    waiting: list[str] = []
    for at, line in enumerate(lines):
        if at in gone or at in heads:
            _join(kept, waiting, first=not kept)
            waiting = []
        else:
            waiting.append(line)
    _join(kept, waiting, first=not kept)
    found.lines = kept
    return found


def _blank(lines: Sequence[str], at: int) -> bool:
    return not 0 <= at < len(lines) or not lines[at].strip()


def _beside(lines: Sequence[str], at: int) -> list[int]:
    """The nearest lines before and after that say something, two blank lines away at most."""
    found = []
    for step in (-1, 1):
        for one in range(at + step, at + 4 * step, step):
            if 0 <= one < len(lines) and lines[one].strip():
                found.append(one)
                break
    return found


def _longest_run(values: Sequence[int]) -> list[int]:
    """Places of the longest run of values each one more than the one before."""
    best: list[int] = []
    run: list[int] = []
    for at, value in enumerate(values):
        run = [*run, at] if run and value == values[run[-1]] + 1 else [at]
        best = run if len(run) > len(best) else best
    return best


def blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines between blank lines. Lines that are each a paragraph, or begin one by standing further in, are blocks of their
    own."""
    block: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            block.append(line.expandtabs(4).rstrip())
        elif block:
            yield from _apart(block)
            block = []


LONG = 200
"""Characters of a line that no program breaks: it is a whole paragraph."""


def _apart(block: list[str]) -> Iterator[list[str]]:
    if len(block) > 1 and sum(len(line) > LONG for line in block) * 2 > len(block):
        yield from ([line] for line in block)
        return
    margins = [len(line) - len(line.lstrip()) for line in block]
    base = min(margins)
    further = [at for at, margin in enumerate(margins) if 2 <= margin - base <= 8]
    if (
        len(block) > 3
        and further
        and further[0] == 0
        and len(further) * 2 <= len(block)
        and all(b - a > 1 for a, b in pairwise(further))
    ):
        for start, end in zip(further, [*further[1:], len(block)], strict=True):
            yield block[start:end]
        return
    yield block


class Joiner:
    """Lines of a paragraph → one line. A word broken at the end of a line is one word again
    where the text elsewhere has it whole."""

    def __init__(self, lines: Sequence[str]) -> None:
        whole = (line.rstrip() for line in lines)
        within = [line[: line.rfind(" ") + 1] if line.endswith("-") else line for line in whole]
        self._words = {word.casefold() for line in within for word in re.findall(r"\w+(?:-\w+)*", line)}
        self.unsure = 0
        """Words of which it is not known whether the hyphen is theirs; it is kept."""

    def __call__(self, lines: Sequence[str]) -> str:
        parts: list[str] = []
        for line in lines:
            part = " ".join(line.split())
            last = parts[-1] if parts else ""
            if last.endswith("\u00ad"):
                parts[-1] = last[:-1]
            elif last.endswith(("-", "\u2010")) and (rest := re.match(r"[^\W\d_]\w{0,40}", part)) and rest[0][0].islower():
                parts[-1] = self._mended(last, rest[0])
            elif parts and not re.search(r"\w[-\u2010]$", last[-2:]):
                parts.append(" ")
            parts.append(part)
        return "".join(parts)

    def _mended(self, last: str, second: str) -> str:
        """The end of a line before the rest of its last word: with its hyphen or without."""
        first = re.search(r"\w*[^\W\d_]$", last[-41:-1])
        if not first:
            return last
        whole, hyphened = f"{first[0]}{second}".casefold(), f"{first[0]}-{second}".casefold()
        if whole in self._words and hyphened not in self._words:
            return last[:-1]
        if hyphened not in self._words:
            self.unsure += 1
        return last
