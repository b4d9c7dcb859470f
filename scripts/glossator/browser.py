"""The program beside a form in a browser: lays the data out and answers what is asked."""

import json
from collections.abc import Callable
from pathlib import Path

from glossator.desk import Desk


def begin(file: str, home: str) -> Callable[[str], str]:
    """What answers questions about a corpus. `file`: the data as `parcel` packed them; `home`: an empty folder for them."""
    files = json.loads(Path(file).read_text(encoding="utf-8"))
    return Desk.at(Path(home) / "data", files).answer
