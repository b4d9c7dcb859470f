"""CSL items → the formats a citation can be taken away in: BibTeX, BibLaTeX, RIS, CSL-JSON, Typst's Hayagriva,
Wikipedia's templates."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from glossator.bibtex_writer import biblatex, bibtex
from glossator.hayagriva import hayagriva
from glossator.items import Item
from glossator.ris_writer import ris
from glossator.wikitext import wikitext


def csl_json(items: Iterable[Item]) -> str:
    """A CSL-JSON file."""
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True)
class Format:
    """A format of files that reference managers read."""

    key: str
    """What names it in a page: bibtex."""
    ending: str
    """How its files end, without the first dot: bib, csl.json."""
    media: str
    """Its media type."""
    label: str
    """What a link to such a file is called."""
    write: Callable[[Iterable[Item]], str]
    """Items → a whole file."""
    shown_as: str = ""
    """The heading of its text where a page shows it among the styles; empty where a page only links to the file."""
    beside: bool = True
    """Whether there is such a file beside every record's page."""


FORMATS = (
    Format("bibtex", "bib", "application/x-bibtex", "BibTeX", bibtex, shown_as="BibTeX"),
    Format("biblatex", "biblatex.bib", "application/x-bibtex", "BibLaTeX", biblatex),
    Format("ris", "ris", "application/x-research-info-systems", "RIS", ris, shown_as="RIS"),
    Format("csl-json", "csl.json", "application/vnd.citationstyles.csl+json", "CSL-JSON", csl_json),
    Format("typst", "yaml", "application/yaml", "Typst", hayagriva, shown_as="Typst", beside=False),
    Format("wikipedia", "wiki.txt", "text/plain", "Wikipedia", wikitext, shown_as="Wikipedia", beside=False),
)
"""Every format offered, in the order of the links. Whatever else names an ending, a media type or a label takes it from here."""
