"""A file that holds the whole corpus, and what such files are made from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from glossator.addresses import Site, address
from glossator.citations import Citations
from glossator.corpus import Corpus


@dataclass(frozen=True)
class Source:
    """What a file of data is made from."""

    corpus: Corpus
    site: Site
    citations: Citations
    plain: Callable[[str], str]
    """A text field → the same without markup."""

    def iri(self, key: str) -> str:
        """What names a record in linked data: the address of its page, from the folder of data where the site's is not known."""
        return (self.site.url or "../") + address(self.corpus, key)


@dataclass(frozen=True)
class DataFile:
    """One file that holds the whole corpus, or all of it that there is of a kind."""

    path: str
    """From the site's root: data/claims.csv."""
    media: str
    holds: str
    """What it is, in one line, for programs and people who read what describes the data set."""
    content: bytes
    conforms: str = ""
    """The address of the specification it follows, where there is one."""
    describes: bool = False
    """Whether it is about the data set rather than a part of it."""

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.content)

    @cached_property
    def sha256(self) -> str:
        """In hexadecimal digits."""
        return sha256(self.content).hexdigest()


Write = Callable[[Source], Sequence[DataFile]]
"""Writes files from the records alone."""

Describe = Callable[[Source, Sequence[DataFile]], Sequence[DataFile]]
"""Writes files that describe those already there, with their sizes and hashes."""
