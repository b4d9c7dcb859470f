"""Small articles in JATS for the tests."""

from pathlib import Path

from glossator import jats
from glossator.cutting import Cuttings, cut
from glossator.manuscript import Manuscript

SPACES = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML"'


def whole(body: str, back: str = "", front: str = "", attributes: str = "", after: str = "") -> str:
    return f"<article {SPACES} {attributes}><front>{front}</front><body>{body}</body><back>{back}</back>{after}</article>"


def reading(folder: Path, text: str | bytes) -> Manuscript:
    """What is made of a file with that text."""
    file = folder / "article.xml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return jats.read(file)


def units(folder: Path, body: str, back: str = "", after: str = "") -> Cuttings:
    return cut(reading(folder, whole(body, back, after=after)))


def rows(folder: Path, body: str, back: str = "", after: str = "") -> list[tuple[str, str]]:
    """Id and text of each unit."""
    return [(unit.id, unit.text) for unit in units(folder, body, back, after).units]


def left(found: Manuscript | Cuttings) -> dict[str, int]:
    return {one.what: one.count for one in found.left}
