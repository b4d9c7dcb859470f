"""What is said of a collection: the shape of a row of `kinds`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from glossator.records import Record
from glossator.vocabularies import Vocabulary

# A corpus, as far as a row needs it: this module lies below the one that defines it.
Corpus = Any
Said = str | tuple[str, str]
"""A text, or two of them: for a corpus of one article and for one of several."""

AUTHORS = "authors"
"""The value of a facet where the authors speak for themselves: no id, and no id can be it (see records)."""


@dataclass(frozen=True)
class Facet:
    """One way to narrow a list."""

    key: str
    """The first half of its tokens, and its name in the page's address."""
    label: str
    values: Callable[[Corpus, Any], Iterable[str]]
    """The values a record has: words of a vocabulary, ids, or AUTHORS."""
    words: Vocabulary | None = None
    """What the values are called; without it they are ids of records or of sections."""
    own: str = ""
    """The field of corpus.yml in which a corpus may have its own words for it."""
    ordered: bool = False
    """Choices in the order of the vocabulary, not of their words."""
    natural: bool = False
    """Choices in the order of the list."""
    sections: bool = False
    """Its values are ids of sections, not of records."""
    works: bool = False
    """Its values are works of an article's list: named with their numbers there, and in that order."""
    years: bool = False
    """Its values are years, in digits."""
    chips: bool = False
    """Its choices lie open above the list; those of others are folded away on a narrow screen."""


@dataclass(frozen=True)
class BackLink:
    """How records of a kind are headed on the page of a record they link to."""

    field: str
    """The field that holds the link; a link that no row names stands under “Also mentioned in”."""
    heading: str
    rank: int
    """Where among the headings of a page it stands."""


@dataclass(frozen=True)
class ListPage:
    """The page that lists a collection."""

    folder: str
    """Its address, and that of its further pages: timeline."""
    menu: str
    """What the menu calls it."""
    title: Said
    about: Said
    """What search engines are told; %(records)s is the number of records."""
    template: str
    rank: int
    """Where in the menu it stands."""
    grouped: bool = False
    """Whether it stands in the menu's group of indexes."""
    counted: tuple[str, str] | None = None
    """One and many of them, for the home page; without it they are not counted there."""
    noun: str = ""
    """What is counted above the list: claims."""
    lead: Said = ""
    """The sentence under the heading, where the template is shared."""
    made_from: tuple[str, ...] = ()
    """The collections it shows, if not just its own."""
    shown: Callable[[Corpus], Iterable[Any]] | None = None
    """Which records it lists, in which order, if not the whole collection in its order."""
    heading: Callable[[Corpus, Any], Any] = lambda _corpus, _record: None
    """Under which heading of the list a record stands."""


@dataclass(frozen=True)
class Kind:
    """One collection."""

    model: type[Record]
    one: str
    """What one record is called."""
    many: str
    order: Callable[[Corpus, Any], Any]
    """The key by which the collection is sorted for reading."""
    template: str
    """The template of a record's page."""
    page: ListPage | None = None
    facets: tuple[Facet, ...] = ()
    narrowed: bool = True
    """Whether its list has a form to narrow it."""
    back_links: tuple[BackLink, ...] = ()
    searched_first: bool = False
    """Whether a search for exactly its name shows its record before all else."""
