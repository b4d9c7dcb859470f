"""Time and memory of check, build and site for growing corpora, beside bare MkDocs Material with the same text.

    python scripts/bench/run.py [--sizes 250,1000,3000,10000] [--out results.json]

For each size a synthetic corpus is written (generate.py) and measured, one child process after the other:

- `corpus check`;
- `corpus build` and `mkdocs build`, each twice: cold, with an empty cache of citations, and warm, with that cache filled;
- the yardstick: bare MkDocs Material, the same theme with its own search and no hook, building one hand-written-style
  Markdown page for every page of ours, with the same visible text as plain headings and paragraphs. Its record pages stay
  out of the navigation, as ours do.

Seconds are wall time from start to exit, memory is the peak of all processes together. Nothing passes or fails here: it is a
benchmark, not a test.
"""

import json
import os
import platform
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path

import click

from bench.yardstick import write_yardstick

ROOT = Path(__file__).parents[2]
GENERATE = Path(__file__).with_name("generate.py")
SITE_URL = "https://example.org/"
PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "Jinja2", "pagefind", "pydantic", "PyYAML", "pypandoc_binary")
MB = 1_000_000

STEPS = ("check", "build cold", "build warm", "mkdocs cold", "mkdocs warm", "yardstick")
"""What is measured for each size, in this order."""


# --- One child process -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cost:
    """What one process took, its children included."""

    seconds: float
    """Wall time."""
    cpu: float
    """Seconds of processor time, which other programs on the machine disturb less."""
    memory: int
    """Peak, in bytes."""


def measure(command: Sequence[str | Path], environment: Mapping[str, str]) -> Cost:
    """Run a command to its end. What it prints is shown only if it fails.

    Linux counts into a child's peak what its parent held when it started, so this script itself must stay small.
    """
    together, begun = 0, time.perf_counter()
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, stdout=output, stderr=output)
        over = threading.Event()

        def watch() -> None:
            nonlocal together
            while not over.wait(0.2):
                together = max(together, held_by_family(child.pid))

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            _, status, usage = os.wait4(child.pid, 0)
        except BaseException:
            child.kill()
            raise
        finally:
            seconds = time.perf_counter() - begun
            over.set()
            watcher.join()
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            output.seek(0)
            said = output.read().decode(errors="replace").strip()
            raise click.ClickException(f"exit status {child.returncode} from: {' '.join(map(str, command))}\n{said}")
    alone = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Cost(seconds, usage.ru_utime + usage.ru_stime, max(alone, together))


def held_by_family(pid: int) -> int:
    """Bytes that a process and all below it hold together; pages they share count once (proportional set size).

    0 while it has no children, or where there is no /proc: what the kernel reports at the end is better then.
    """
    below: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError):
            below.setdefault(int(stat.read_text().rpartition(")")[2].split()[1]), []).append(int(stat.parent.name))
    family = [pid]
    for one in family:
        family += below.get(one, [])
    total = 0
    for one in family if len(family) > 1 else ():
        with suppress(OSError):
            found = re.search(r"^Pss:\s+([0-9]+) kB", Path(f"/proc/{one}/smaps_rollup").read_text(), re.MULTILINE)
            total += int(found[1]) * 1024 if found else 0
    return total


# --- One size --------------------------------------------------------------------------------------------------------


@dataclass
class Result:
    """What was measured for one corpus."""

    records: int
    data_bytes: int
    """Of the YAML files."""
    costs: dict[str, Cost] = field(default_factory=dict)
    """Step → what it took."""
    entries: int = 0
    """Citations in the cache, over all styles, after the cold run."""
    pages: tuple[int, int] = (0, 0)
    """HTML pages of our site, and their bytes."""
    site_bytes: int = 0
    """Of all files of our site."""
    yardstick: tuple[int, int] = (0, 0)
    """HTML pages of the yardstick (as many as ours, except pages that only lead on to another address), and their bytes."""
    text: tuple[int, int] = (0, 0)
    """Markdown pages that `corpus build` wrote, and the characters of visible text on them."""

    def ratio(self, step: str, of: str = "seconds") -> float:
        """What our site takes, to what the yardstick takes."""
        return float(getattr(self.costs[step], of) / getattr(self.costs["yardstick"], of))

    @property
    def citation(self) -> float:
        """Milliseconds for an entry in one style, cold: what the cold build takes more than the warm one."""
        return 1000 * (self.costs["build cold"].seconds - self.costs["build warm"].seconds) / self.entries


def run(records: int, say: Callable[[str], None]) -> Result:
    """Measure one size, in a temporary folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        say(f"{records:,}: writing the corpus")
        ours = {"PYTHONPATH": str(ROOT / "scripts")}
        subprocess.run(
            [sys.executable, GENERATE, str(records), folder / "data"],
            check=True, stdout=subprocess.DEVNULL, cwd=ROOT, env={**os.environ, **ours},
        )  # fmt: skip
        result = Result(records, weight(folder / "data", "*.yml")[1])
        for step, command, environment in commands(folder):
            if step == "yardstick":
                say(f"{records:,}: writing the yardstick's pages")
                result.text = write_yardstick(folder / "pages", folder / "yardstick", SITE_URL)
            say(f"{records:,}: {step}")
            result.costs[step] = measure(command, ours | environment)
        result.entries = cached(folder / "cache-build")
        if not result.entries:
            raise click.ClickException("corpus build left the folder that CORPUS_CACHE names empty: cold would mean nothing")
        result.pages, result.site_bytes = weight(folder / "site", "*.html"), weight(folder / "site", "*")[1]
        result.yardstick = weight(folder / "yardstick-site", "*.html")
    return result


def commands(folder: Path) -> Iterator[tuple[str, list[str | Path], dict[str, str]]]:
    """(step, command, environment) in the order of STEPS. Build and site each begin with an empty cache of citations."""
    quiet = {"NO_MKDOCS_2_WARNING": "1"}
    ours = {"CORPUS_DATA": str(folder / "data"), "SITE_URL": SITE_URL, **quiet}
    corpus: list[str | Path] = [sys.executable, "-m", "glossator"]
    mkdocs: list[str | Path] = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f"]
    yield "check", [*corpus, "check"], ours
    build, site = [*corpus, "build", folder / "pages"], [*mkdocs, ROOT / "mkdocs.yml", "--site-dir", folder / "site"]
    for what, command in (("build", build), ("mkdocs", site)):
        for state in ("cold", "warm"):
            yield f"{what} {state}", command, ours | {"CORPUS_CACHE": str(folder / f"cache-{what}")}
    yield "yardstick", [*mkdocs, folder / "yardstick" / "mkdocs.yml", "--site-dir", folder / "yardstick-site"], quiet


def weight(folder: Path, pattern: str) -> tuple[int, int]:
    """Number and bytes of the files under a folder whose name fits."""
    sizes = [file.stat().st_size for file in folder.rglob(pattern) if file.is_file()]
    return len(sizes), sum(sizes)


def cached(folder: Path) -> int:
    """Entries in a cache of citations: the innermost mappings of its files."""

    def count(value: object) -> int:
        inside = [one for one in value.values() if isinstance(one, dict)] if isinstance(value, dict) else []
        return sum(map(count, inside)) if inside else int(bool(value))

    return sum(count(json.loads(file.read_text(encoding="utf-8"))) for file in folder.rglob("*.json"))


# --- What is printed -------------------------------------------------------------------------------------------------


def machine() -> dict[str, str]:
    """What the numbers were measured on, and when."""
    found = None
    with suppress(OSError):
        found = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return {
        "date": date.today().isoformat(),
        "processor": f"{found[1] if found else platform.processor() or platform.machine()}, {os.cpu_count()} cores",
        "load": f"{os.getloadavg()[0]:.1f} when it began",
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        **{name: version(name) for name in PACKAGES},
    }


def rows(results: Sequence[Result]) -> Iterator[list[str]]:
    """The table, its head first: what is measured, then one cell for each size."""
    yield ["", *(f"{one.records:,} records" for one in results)]
    for step in STEPS:
        yield [f"{step}, s", *(f"{one.costs[step].seconds:.2f}" for one in results)]
    for step in STEPS:
        yield [f"{step}, peak MB", *(f"{one.costs[step].memory / MB:.0f}" for one in results)]
    for step in STEPS:
        yield [f"{step}, processor s", *(f"{one.costs[step].cpu:.2f}" for one in results)]
    yield ["mkdocs warm ÷ yardstick", *(f"{one.ratio('mkdocs warm'):.2f}" for one in results)]
    yield ["mkdocs warm ÷ yardstick, processor", *(f"{one.ratio('mkdocs warm', 'cpu'):.2f}" for one in results)]
    yield ["mkdocs cold ÷ yardstick", *(f"{one.ratio('mkdocs cold'):.2f}" for one in results)]
    yield ["citations, cold, ms an entry and style", *(f"{one.citation:.2f}" for one in results)]
    yield ["pages, ours", *(f"{one.pages[0]:,}" for one in results)]
    yield ["pages, yardstick", *(f"{one.yardstick[0]:,}" for one in results)]
    yield ["bytes a page, ours", *(f"{one.pages[1] / one.pages[0]:,.0f}" for one in results)]
    yield ["bytes a page, yardstick", *(f"{one.yardstick[1] / one.yardstick[0]:,.0f}" for one in results)]
    yield ["visible characters a page", *(f"{one.text[1] / one.text[0]:,.0f}" for one in results)]
    yield ["whole site, MB", *(f"{one.site_bytes / MB:.1f}" for one in results)]


def growth(results: Sequence[Result]) -> Iterator[str]:
    """How time and memory grow from 1,000 to 10,000 records, or from the smallest size measured to the largest."""
    sizes = {one.records: one for one in results}
    small, large = (sizes.get(1000) or results[0]), (sizes.get(10_000) or results[-1])
    if small.records >= large.records:
        return
    yield f"Growth from {small.records:,} to {large.records:,} records (× {large.records / small.records:.3g}):"
    for step in STEPS:
        before, after = small.costs[step], large.costs[step]
        yield f"- {step}: time × {after.seconds / before.seconds:.1f}, memory × {after.memory / before.memory:.1f}"


def table(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """A Markdown table with aligned columns, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for number, row in enumerate(cells):
        first, *rest = (
            text.rjust(width) if at else text.ljust(width) for at, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "| " + " | ".join([first, *rest]) + " |"
        if not number:
            yield "| " + " | ".join("-" * (width - 1) + (":" if at else "-") for at, width in enumerate(widths)) + " |"


def as_json(results: Sequence[Result], about: Mapping[str, str]) -> str:
    """The same as data: seconds, bytes, counts."""
    measured = [
        asdict(one)
        | {"ratio": one.ratio("mkdocs warm"), "cpu_ratio": one.ratio("mkdocs warm", "cpu")}
        | {"cold_ratio": one.ratio("mkdocs cold"), "citation_ms": one.citation}
        for one in results
    ]
    return json.dumps({"machine": about, "results": measured}, ensure_ascii=False, indent=2) + "\n"


def _sizes(context: click.Context, option: click.Parameter, value: str) -> list[int]:  # noqa: ARG001
    if not re.fullmatch(r"[0-9]+(,[0-9]+)*", value) or min(found := [*map(int, value.split(","))]) < 20:
        raise click.BadParameter("write numbers of records, at least 20, with commas and no spaces: 250,1000")
    return sorted(set(found))


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--sizes", default="250,1000,3000,10000", show_default=True, callback=_sizes, help="Numbers of records.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Also write the results as JSON, size by size.")
def main(sizes: list[int], out: Path | None) -> None:
    """Measure check, build and site at growing numbers of records, beside bare MkDocs Material."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    about, results = machine(), list[Result]()

    def say(text: str) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{text}", err=True, nl=False)

    for records in sizes:
        results.append(run(records, say))
        if out:
            out.write_text(as_json(results, about), encoding="utf-8")
    say("")
    click.echo(", ".join(f"{name} {value}" for name, value in about.items()) + "\n")
    click.echo("\n".join(table([*rows(results)])) + "\n")
    click.echo("\n".join(growth(results)))


if __name__ == "__main__":
    main()
