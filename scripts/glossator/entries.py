"""What a reader of a file of references makes of it: entries, what of each found no field, and what could not be read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from glossator.items import Description


class Left(NamedTuple):
    """Something that an entry says and that the description of a work has no field for."""

    line: int
    name: str
    """What the file calls it: a field, a tag, a variable."""
    value: str
    """Word for word, as far as it is text; cleaned of nothing."""
    reason: str = ""
    """Why it found no field, where that is more than that there is none."""


@dataclass
class Entry:
    """One work of a file."""

    key: str
    """By which the file knows it; may be empty."""
    line: int
    """Where it begins, from 1."""
    work: Description
    """Field of a record → value, for everything that has one. Dates are EDTF as far as they can be; names have the fields of a
    record's name. A value that is not as a record wants it is allowed: it is tried, and counted as left where it fails."""
    left: list[Left] = field(default_factory=list)


class Unread(NamedTuple):
    """A part of a file that could not be read."""

    line: int
    name: str
    """Key of the entry, or empty."""
    reason: str
    """For an editor: what is wrong, and what to do."""


Reader = Callable[[str], Iterator[Entry | Unread]]
"""Text of a file → what is in it. Whatever the text, it raises nothing."""
