"""A new corpus, as small as one can be, made up for the tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from glossator import engine
from glossator.frame import Names, frame

NAMES = Names(
    title="Masks at the fair: a made-up corpus",
    description="One made-up article: masks & who wears them.",
    editors=("Editors of the Masks",),
    licence="https://creativecommons.org/licenses/by/4.0/",
    version="0.1.0",
    released="2026-01-31",
)

DATA = {
    "data/corpus.yml": """# yaml-language-server: $schema=schema/corpus.json
title: "Masks at the fair: a made-up corpus"
description: "One made-up article: masks & who wears them."
version: 0.1.0
released: 2026-01-31
editors: # who answers
  - literal: Editors of the Masks
licence: https://creativecommons.org/licenses/by/4.0/
language: en
""",
    "data/ids.txt": "articles/masks\nclaims/masks-are-worn\n",
    "data/articles/masks.yml": """title: Masks at the fair
language: en
summary: Masks are worn at the fair.
sections:
  - id: text
    title: Text
units:
  - id: text-1
    kind: paragraph
    opens: At the fair everybody wears
    words: 8
  - id: text-2
    kind: paragraph
    opens: Nobody knows who is behind
    words: 9
""",
    "data/claims/masks-are-worn.yml": """article: masks
unit: text-1
order: 1
phrase: everybody wears
title: Masks are worn at the fair
statement: At the fair everybody wears a mask.
kind: fact
""",
}


packed = cache(engine.wheel)


@contextmanager
def packed_once() -> Iterator[None]:
    """The program is packed the first time only, which takes a second or two."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "wheel", packed)
        yield


def founded(home: Path, **changed: str) -> Path:
    """A folder with that corpus in it; `changed`: other texts of files of its data, by name without ending."""

    def text(path: str, content: str) -> str:
        return changed.get(Path(path).stem, content) if path in DATA else content

    for path, content in {**frame(NAMES), **DATA}.items():
        file = home / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else text(path, content).encode())
    return home
