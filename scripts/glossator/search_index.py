"""Pages of a built site → Pagefind's index of them. A program of its own, so that whoever begins it can end it at any moment:
python -m glossator.search_index SITE OUT

Left to look for the pages itself, Pagefind numbers them as the disk happens to list them, so that the same site in another folder
would have another index. Here they are handed to it one by one, in the order of their paths.
"""

import base64
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from pagefind.service import get_executable

from glossator.ordered_index import put_in_order

LEFT_OUT = ("[data-search-exclude]", ".kicker", ".framed", ".says__whose", ".entry__text")
"""What of a page nobody searches for."""


class CannotIndex(Exception):
    """Pagefind did not do what it was asked. The message has its own words, where it had any."""


def index(site: Path, out: Path) -> None:
    """Write the index of all pages of a site to a folder, the same bytes for the same pages. Raises CannotIndex,
    ordered_index.Unknown and OSError."""
    program = get_executable()
    if program is None:
        raise CannotIndex("Pagefind was not found; install it again with make .venv/site")
    command = [str(program), "--service"]  # it ends when nobody can ask it any more, also where this program is killed
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        try:
            ask = _Pagefind(run.stdin, run.stdout)
            number = ask("NewIndex", config={"exclude_selectors": LEFT_OUT})["index_id"]
            for path, text in _pages(site):
                ask("AddFile", index_id=number, file_path=path, file_contents=text)
            # Told to write its files itself, Pagefind would answer before all of them are whole.
            files = ask("GetFiles", index_id=number)["files"]
        finally:
            run.kill()
            with suppress(BrokenPipeError):  # where it ended with a question unread
                run.stdin.close()
    for file in files:
        target = out / file["path"]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(base64.b64decode(file["content"]))
    put_in_order(out)


class _Pagefind:
    """Answers one question after another. Both are JSON in base64 with a comma behind."""

    def __init__(self, questions: IO[bytes], answers: IO[bytes]) -> None:
        self.questions, self.answers = questions, answers
        self.count = 0

    def __call__(self, what: str, **given: object) -> dict[str, Any]:
        self.count += 1
        question = {"message_id": self.count, "payload": {"type": what, **given}}
        with suppress(BrokenPipeError):  # that there is no answer says the same
            self.questions.write(base64.b64encode(json.dumps(question).encode()) + b",")
            self.questions.flush()
        asked = f"{what} {given.get('file_path', '')}".strip()
        answer = self._answer(asked)
        if answer.get("type") == "Error":
            raise CannotIndex(f"Pagefind says, asked for {asked}: {answer.get('message')}")
        return answer

    def _answer(self, asked: str) -> dict[str, Any]:
        found, read = bytearray(), b""
        while b"," not in read:
            read = self.answers.read1(1 << 20)  # type: ignore[attr-defined]
            if not read:
                raise CannotIndex(f"Pagefind ended before it was done, asked for {asked}")
            found += read
        try:
            answer: dict[str, Any] = json.loads(base64.b64decode(found.partition(b",")[0]))["payload"]
        except (ValueError, KeyError, TypeError):
            raise CannotIndex(f"Pagefind gave no answer that can be read, asked for {asked}") from None
        return answer


def _pages(site: Path) -> Iterator[tuple[str, str]]:
    """Path and text of every page, in the order of the paths."""
    for path in sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html")):
        yield path, (site / path).read_text(encoding="utf-8")


if __name__ == "__main__":
    try:
        index(Path(sys.argv[1]), Path(sys.argv[2]))
    except (CannotIndex, ValueError, OSError) as error:
        sys.exit(str(error))
