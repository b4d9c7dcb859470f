"""The index of the search: made by Pagefind of the built pages, after a build or, while serving, in the background."""

import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from mkdocs.exceptions import PluginError

from glossator.ordered_index import ENTRY

log = logging.getLogger("mkdocs.corpus")

PARTED = {"zh", "ja", "th"}
"""Languages written without spaces whose words Pagefind can tell apart, with the part of it that is five times as large."""

FOLDER = "pagefind"


def index_for_search(site: Path) -> None:
    """Have Pagefind read the built pages; leave of what it writes only what the pages use."""
    run = subprocess.run(_command(site, site / FOLDER), capture_output=True, text=True)
    if run.returncode:
        raise PluginError(f"the search index could not be made: {run.stderr.strip() or run.stdout.strip()}")
    _tidy(site / FOLDER)


def _command(site: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "glossator.search_index", str(site), str(out)]


def _tidy(folder: Path) -> None:
    """Delete what no page uses."""
    unused = ["pagefind-*ui.*", "pagefind-highlight.js"]
    indexed = json.loads((folder / ENTRY).read_text(encoding="utf-8"))
    if PARTED & {one.partition("-")[0] for one in indexed["languages"]} and find_spec("pagefind_bin_extended") is None:
        log.info(
            "The search finds no word inside a Chinese, Japanese or Thai sentence: pip install 'pagefind[extended]' mends that."
        )
    if all(one["wasm"] for one in indexed["languages"].values()):
        unused.append("wasm.unknown.pagefind")  # for languages whose words Pagefind cannot reduce to their stems
    for pattern in unused:
        for file in folder.glob(pattern):
            file.unlink()


# --- While serving ------------------------------------------------------------------------------------------------------


CALM = 3.0
"""Seconds without a change after which the index is made anew: who is typing would only have it begun over and over."""


class Renewal:
    """Makes the index anew after changes, in a thread of its own, one at a time. A further change ends what is under way."""

    def __init__(
        self, site: Path, stale: Callable[[], Sequence[str]], freshen: Callable[[str], object], calm: float = CALM
    ) -> None:
        """`stale`: addresses of pages that are not as the data is; `freshen`: brings one up to date."""
        self.site, self.stale, self.freshen, self.calm = site, stale, freshen, calm
        self._wish = threading.Condition()
        self._changes = 0
        self._wanted = self._closed = False
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def changed(self) -> None:
        """Pages are another than those in the index."""
        self._note(wanted=True)

    def made(self) -> None:
        """The index was made with everything else."""
        self._note(wanted=False)

    def close(self) -> None:
        """End what is under way, and the thread."""
        self._closed = True
        self._note(wanted=False)
        self._thread.join()

    def _note(self, wanted: bool) -> None:
        with self._wish:
            self._changes += 1
            self._wanted = wanted
            self._wish.notify_all()

    def _run(self) -> None:
        while not self._closed:
            with self._wish:
                self._wish.wait_for(lambda: self._wanted or self._closed)
                seen = self._changes
            if self._closed or self._changed_since(seen, self.calm):
                continue
            try:
                self._renew(seen)
            except (OSError, ValueError) as error:
                log.warning("The search finds what was there before the last change: %s", error)
            with self._wish:
                self._wanted = self._wanted and self._changes != seen

    def _changed_since(self, seen: int, seconds: float) -> bool:
        """Wait for a change, at most so long."""
        with self._wish:
            return self._wish.wait_for(lambda: self._changes != seen, seconds)

    def _renew(self, seen: int) -> None:
        """Bring the pages up to date, and then the index. It leaves half of the time to whoever asks for a page meanwhile."""
        for address in self.stale():
            if self._changes != seen:
                return
            began = time.monotonic()
            self.freshen(address)
            time.sleep(time.monotonic() - began)
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / FOLDER
            if self._indexed(fresh, seen):
                _tidy(fresh)
                with self._wish:
                    if self._changes == seen:
                        self._put(fresh)

    def _indexed(self, out: Path, seen: int) -> bool:
        """Whether Pagefind was done before the next change."""
        with subprocess.Popen(
            _command(self.site, out), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as run:
            with suppress(OSError, AttributeError):  # not every system can put it behind others
                os.setpriority(os.PRIO_PROCESS, run.pid, 10)
            while run.poll() is None:
                if self._changed_since(seen, 0.1):
                    run.kill()
                    return False
            if run.returncode:
                said = run.stderr.read().decode("utf-8", "replace").strip() if run.stderr else ""
                raise OSError(said or "Pagefind failed")
        return True

    def _put(self, fresh: Path) -> None:
        """Put an index in the place of another. What names the parts comes last, and former parts stay, as a page that is open
        may still ask for them; the next whole build takes them away."""
        files = sorted((file for file in fresh.rglob("*") if file.is_file()), key=lambda file: file.name == ENTRY)
        for file in files:
            place = self.site / FOLDER / file.relative_to(fresh)
            beside = place.with_name(f".{place.name}.new")
            place.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(file.read_bytes())
            beside.replace(place)
