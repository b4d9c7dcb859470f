"""Every file of data that is made of a corpus, without the wording of citations, which takes pandoc."""

from collections import defaultdict
from typing import Any

from glossator.addresses import Site
from glossator.citations import cited
from glossator.corpus import Corpus
from glossator.data_file import DataFile, Source
from glossator.framing import Framing
from glossator.reuse import data_files
from glossator.styles import Formatter

NOWHERE = Site()


class Unstyled(Formatter):
    """Citations without their wording."""

    def format_all(self, *_: object) -> Any:
        return defaultdict(dict)


def source_of(corpus: Corpus, site: Site = NOWHERE, changes: dict[str, str] | None = None) -> Source:
    """What the files of a corpus are made from."""
    return Source(corpus, site, cited(corpus, site, changes or {}, Unstyled(None)), Framing(corpus).plain)


def data_of(corpus: Corpus, site: Site = NOWHERE) -> list[DataFile]:
    """The files themselves."""
    return data_files(source_of(corpus, site))
