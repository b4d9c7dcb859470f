"""Time and memory of check, build and site for growing corpora, beside bare MkDocs Material with the same text.

    python scripts/bench/run.py [--sizes 250,1000,3000,10000] [--out results.json]

For each size a synthetic corpus is written (generate.py) and measured, one child process after the other:

- `corpus check`;
- `corpus build` and `mkdocs build`, each twice: cold, with an empty cache of citations, and warm, with that cache filled;
- the yardstick: bare MkDocs Material, the same theme with its own search and no hook, building one hand-written-style
  Markdown page for every page of ours, with the same visible text as plain headings and paragraphs. Its record pages stay
  out of the navigation, as ours do.

Seconds are wall time from start to exit. Memory is the peak of the process, or of it and its children together where it
has any. Nothing passes or fails here: it is a benchmark, not a test.
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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from html import unescape
from importlib.metadata import version
from pathlib import Path

import click

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
    """What one process took."""

    seconds: float
    """Wall time."""
    cpu: float
    """Seconds of processor time, its own and its children's."""
    memory: int
    """Peak, in bytes."""


class Failed(click.ClickException):
    """A measured command did not end well; the message holds what it printed."""


def measure(command: Sequence[str | Path], environment: Mapping[str, str]) -> Cost:
    """Run a command to its end. What it prints is shown only if it fails.

    Linux counts into a child's peak what its parent held when it started, so this script itself must stay small.
    """
    with tempfile.TemporaryFile() as output:
        begun = time.perf_counter()
        child = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, stdout=output, stderr=output)
        try:
            with Watch(child.pid) as watch:
                _, status, usage = os.wait4(child.pid, 0)
        except BaseException:
            child.kill()
            raise
        seconds = time.perf_counter() - begun
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            output.seek(0)
            said = output.read().decode(errors="replace").strip()
            raise Failed(f"exit status {child.returncode} from: {' '.join(map(str, command))}\n{said}")
    alone = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Cost(seconds, usage.ru_utime + usage.ru_stime, max(alone, watch.together))


class Watch:
    """Looks five times a second how much memory a process and its children hold together.

    While it has no children, or where there is no /proc, nothing is counted: what the kernel reports at the end is better.
    Pages that two processes share count once (proportional set size).
    """

    def __init__(self, pid: int, seconds: float = 0.2) -> None:
        self.pid, self.seconds = pid, seconds
        self.together = 0
        """The highest sum seen, in bytes."""
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(self.seconds):
            family = [self.pid, *descendants(self.pid)]
            if len(family) > 1:
                self.together = max(self.together, sum(map(held, family)))


def descendants(pid: int) -> list[int]:
    """Children, their children and so on; none where there is no /proc."""
    below: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        below.setdefault(parent, []).append(int(stat.parent.name))
    found, ahead = [], [pid]
    while ahead:
        children = below.get(ahead.pop(), [])
        found += children
        ahead += children
    return found


def held(pid: int) -> int:
    """Proportional set size of a process in bytes; 0 when it has just ended."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+([0-9]+) kB", rollup, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


# --- The yardstick ---------------------------------------------------------------------------------------------------

_UNSEEN = re.compile(r"<(script|style|svg|template)\b.*?</\1>|<!--.*?-->", re.DOTALL)
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|dd|details|div|dl|dt|fieldset|figure|figcaption|footer|form|header|label|legend|li|"
    r"main|nav|ol|p|pre|section|summary|table|tbody|td|th|thead|tr|ul|option|select|button|br|hr)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]+>")
_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~!])|^([-+.)>:=]|[0-9]+(?=[.)]))", re.MULTILINE)


def visible(page: str) -> list[tuple[int, str]]:
    """What a reader sees of a page of ours (Markdown whose body is HTML): (level of heading, or 0 for a paragraph; text)."""
    body = _UNSEEN.sub(" ", _FRONT.sub("", page, count=1))
    body = _HEADING.sub(lambda found: f"\n\n\0{found[1]}{_BLOCK.sub(' ', found[2])}\n\n", body)
    parts = _TAG.sub("", _BLOCK.sub("\n\n", body)).split("\n\n")
    texts = (" ".join(unescape(part).split()) for part in parts)
    return [(int(text[1]), text[2:]) if text.startswith("\0") else (0, text) for text in texts if text]


def plain_markdown(parts: Sequence[tuple[int, str]]) -> str:
    """Headings and paragraphs as somebody would write them by hand, the page's own heading first, no HTML."""
    ordered = sorted(parts, key=lambda part: part[0] != 1)
    return "\n\n".join("#" * level + (" " if level else "") + escaped(text) for level, text in ordered) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return _SPECIAL.sub(lambda found: "\\" + found[1] if found[1] else _first_escaped(found[2]), text)


def _first_escaped(begin: str) -> str:
    """The beginning of a line that would make it a list, quotation or underline."""
    return f"&#{ord(begin)};" if not begin.isdigit() else f"&#{ord(begin[0])};{begin[1:]}"


YARDSTICK = """\
site_name: Yardstick
site_url: {site_url}
docs_dir: docs
theme:
  name: material
  language: en
  font: false
  features:
    - navigation.tabs
    - navigation.top
    - search.highlight
    - search.suggest
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle:
        icon: material/weather-night
        name: Switch to dark mode
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle:
        icon: material/weather-sunny
        name: Switch to light mode
plugins:
  - search:
      lang: en
nav:
{nav}
not_in_nav: |
{outside}
"""


def write_yardstick(ours: Path, out: Path) -> tuple[int, int]:
    """From the pages that `corpus build` wrote, the yardstick's project; return its pages and characters of text.

    One page is read, turned and written at a time, so that this process stays small.
    """
    pages = characters = 0
    indexes: list[str] = []
    folders: set[str] = set()
    for file in sorted(ours.rglob("*.md")):
        parts = visible(file.read_text(encoding="utf-8"))
        path = file.relative_to(ours)
        target = out / "docs" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(plain_markdown(parts), encoding="utf-8", newline="\n")
        pages, characters = pages + 1, characters + sum(len(text) for _, text in parts)
        if file.name == "index.md" or len(path.parts) == 1:
            indexes.append(path.as_posix())
        else:
            folders.add(path.parent.as_posix())
    nav = "\n".join(f"  - {path}" for path in sorted(indexes, key=lambda path: (path != "index.md", path)))
    outside = "\n".join(f"  /{folder}/*.md\n  !/{folder}/index.md" for folder in sorted(folders))
    text = YARDSTICK.format(site_url=SITE_URL, nav=nav, outside=outside)
    (out / "mkdocs.yml").write_text(text, encoding="utf-8")
    return pages, characters


# --- One size --------------------------------------------------------------------------------------------------------


@dataclass
class Result:
    """What was measured for one corpus."""

    records: int
    data_bytes: int = 0
    """Of the YAML files."""
    costs: dict[str, Cost] = field(default_factory=dict)
    """Step → what it took."""
    entries: int = 0
    """Citations in the cache, over all styles, after the cold run."""
    pages: int = 0
    """HTML pages of our site."""
    page_bytes: int = 0
    """Of those pages together."""
    site_bytes: int = 0
    """Of all files of our site."""
    yardstick_pages: int = 0
    """HTML pages of the yardstick: as many as ours, except pages that only lead on to another address."""
    yardstick_page_bytes: int = 0
    written: int = 0
    """Markdown pages that `corpus build` wrote, and the yardstick again."""
    text: int = 0
    """Characters of visible text on them together."""

    @property
    def ratio(self) -> float:
        """Our site's time, warm, to the yardstick's."""
        return self.costs["mkdocs warm"].seconds / self.costs["yardstick"].seconds

    @property
    def cpu_ratio(self) -> float:
        """The same of processor time, which other programs on the machine disturb less."""
        return self.costs["mkdocs warm"].cpu / self.costs["yardstick"].cpu

    @property
    def cold_ratio(self) -> float:
        return self.costs["mkdocs cold"].seconds / self.costs["yardstick"].seconds

    @property
    def citation(self) -> float:
        """Milliseconds for an entry in one style, cold: what the cold build takes more than the warm one."""
        more = self.costs["build cold"].seconds - self.costs["build warm"].seconds
        return 1000 * more / self.entries if self.entries else 0


def run(records: int, progress: "Progress") -> Result:
    """Measure one size, in a temporary folder that is removed afterwards."""
    result = Result(records)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        progress.say(f"{records:,}: writing the corpus")
        subprocess.run([sys.executable, GENERATE, str(records), folder / "data"], check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
        result.data_bytes = weight(folder / "data", "*.yml")[1]
        for step, command, environment in commands(folder):
            if step == "yardstick":
                progress.say(f"{records:,}: writing the yardstick's pages")
                result.written, result.text = write_yardstick(folder / "pages", folder / "yardstick")
            progress.say(f"{records:,}: {step}", measured=True)
            result.costs[step] = measure(command, environment)
            if step == "build cold":
                result.entries = cached(folder / "cache-build")
                if not result.entries:
                    raise Failed("corpus build left the folder that CORPUS_CACHE names empty, so that cold would mean nothing")
        result.pages, result.page_bytes = weight(folder / "site", "*.html")
        result.site_bytes = weight(folder / "site", "*")[1]
        result.yardstick_pages, result.yardstick_page_bytes = weight(folder / "yardstick-site", "*.html")
    return result


def commands(folder: Path) -> Iterator[tuple[str, list[str | Path], dict[str, str]]]:
    """(step, command, environment) in the order of STEPS. Build and site each begin with an empty cache of citations."""
    python = sys.executable
    ours = {
        "PYTHONPATH": str(ROOT / "scripts"),
        "CORPUS_DATA": str(folder / "data"),
        "SITE_URL": SITE_URL,
        "NO_MKDOCS_2_WARNING": "1",
    }
    build: list[str | Path] = [python, "-m", "glossator", "build", folder / "pages"]
    site: list[str | Path] = [
        python,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "-f",
        ROOT / "mkdocs.yml",
        "--site-dir",
        folder / "site",
    ]
    yardstick: list[str | Path] = [python, "-m", "mkdocs", "build", "--quiet", "-f", folder / "yardstick" / "mkdocs.yml"]
    yield "check", [python, "-m", "glossator", "check"], ours
    for what, command in (("build", build), ("mkdocs", site)):
        caches = {"CORPUS_CACHE": str(folder / f"cache-{what}")}
        yield f"{what} cold", command, ours | caches
        yield f"{what} warm", command, ours | caches
    yield "yardstick", [*yardstick, "--site-dir", folder / "yardstick-site"], {"NO_MKDOCS_2_WARNING": "1"}


def weight(folder: Path, pattern: str) -> tuple[int, int]:
    """Number and bytes of the files under a folder whose name fits."""
    sizes = [file.stat().st_size for file in folder.rglob(pattern) if file.is_file()]
    return len(sizes), sum(sizes)


def cached(folder: Path) -> int:
    """Entries in a cache of citations: files somewhere under a folder that map the key of an item to its parts."""
    found = 0
    for file in folder.rglob("*.json"):
        found += len(re.findall(r'"[0-9a-f]{20}": \{', file.read_text(encoding="utf-8")))
    return found


# --- What is printed -------------------------------------------------------------------------------------------------


class Progress:
    """A line on the terminal that says what is being measured; nothing where standard error is no terminal."""

    def __init__(self, total: int) -> None:
        self.total, self.at = total, 0

    def say(self, text: str, *, measured: bool = False) -> None:
        """Show what happens now; `measured` counts it as one of the measurements."""
        self.at += measured
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K[{self.at}/{self.total}] {text}", err=True, nl=False)

    def done(self) -> None:
        if sys.stderr.isatty():
            click.echo("\r\x1b[K", err=True, nl=False)


def machine() -> dict[str, str]:
    """What the numbers were measured on, and when."""
    return {
        "date": date.today().isoformat(),
        "processor": f"{processor()}, {os.cpu_count()} cores",
        "load": f"{os.getloadavg()[0]:.1f} when it began",
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        **{name: version(name) for name in PACKAGES},
    }


def processor() -> str:
    """The model of the processor as the system names it."""
    try:
        found = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    except OSError:
        found = None
    return found[1] if found else platform.processor() or platform.machine()


def rows(results: Sequence[Result]) -> Iterator[list[str]]:
    """The table, its head first: what is measured, then one cell for each size."""
    yield ["", *(f"{one.records:,} records" for one in results)]
    for step in STEPS:
        yield [f"{step}, s", *(f"{one.costs[step].seconds:.2f}" for one in results)]
    for step in STEPS:
        yield [f"{step}, peak MB", *(f"{one.costs[step].memory / MB:.0f}" for one in results)]
    for step in STEPS:
        yield [f"{step}, processor s", *(f"{one.costs[step].cpu:.2f}" for one in results)]
    yield ["mkdocs warm ÷ yardstick", *(f"{one.ratio:.2f}" for one in results)]
    yield ["mkdocs warm ÷ yardstick, processor", *(f"{one.cpu_ratio:.2f}" for one in results)]
    yield ["mkdocs cold ÷ yardstick", *(f"{one.cold_ratio:.2f}" for one in results)]
    yield ["citations, cold, ms an entry and style", *(f"{one.citation:.2f}" for one in results)]
    yield ["pages, ours", *(f"{one.pages:,}" for one in results)]
    yield ["pages, yardstick", *(f"{one.yardstick_pages:,}" for one in results)]
    yield ["bytes a page, ours", *(f"{one.page_bytes / one.pages:,.0f}" for one in results)]
    yield ["bytes a page, yardstick", *(f"{one.yardstick_page_bytes / one.yardstick_pages:,.0f}" for one in results)]
    yield ["visible characters a page", *(f"{one.text / one.written:,.0f}" for one in results)]
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


def report(results: Sequence[Result], about: Mapping[str, str]) -> Iterator[str]:
    """Everything that is printed, line by line."""
    yield ", ".join(f"{name} {value}" for name, value in about.items())
    yield ""
    yield from table([*rows(results)])
    yield ""
    yield from growth(results)


def as_json(results: Sequence[Result], about: Mapping[str, str]) -> str:
    """The same as data: seconds, bytes, counts."""
    measured = [
        asdict(one) | {"ratio": one.ratio, "cpu_ratio": one.cpu_ratio, "cold_ratio": one.cold_ratio, "citation_ms": one.citation}
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
    about, progress, results = machine(), Progress(len(sizes) * len(STEPS)), list[Result]()
    for records in sizes:
        results.append(run(records, progress))
        if out:
            out.write_text(as_json(results, about), encoding="utf-8")
    progress.done()
    for line in report(results, about):
        click.echo(line)


if __name__ == "__main__":
    main()
