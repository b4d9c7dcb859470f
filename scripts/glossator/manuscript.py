"""What a reader makes of an article's file: what it says of itself, its text as a tree, its list of references; and what was left
out of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Node = dict[str, Any]
"""A block or inline of pandoc's tree (https://hackage.haskell.org/package/pandoc-types): t is its type, c its content."""


NO_TEXT = "they are no part of the running text"
NO_WORDS = "they have no words that a record could point to"
NOT_CALLED = "what calls for them is left out"
"""Why things are left out, as editors are told."""


class CannotRead(ValueError):
    """Why a whole file was not read, and what to do, in the words of whoever has it."""


@dataclass(frozen=True)
class Left:
    """Something that the file has and the article's units have not."""

    what: str
    """In the plural where there are several: sub-articles, table notes."""
    count: int
    why: str


class Author(NamedTuple):
    """Somebody who wrote it, as the file has the name."""

    family: str = ""
    given: str = ""
    literal: str = ""
    """The name of a body, or of a person in one piece."""
    orcid: str = ""
    """Four groups of four, without an address; empty where the file has none, or one whose check digit is wrong."""


class Listed(NamedTuple):
    """One entry of the list of references."""

    printed: str
    """In one line, as printed."""
    label: str = ""
    """The number or short form printed before it."""
    item: dict[str, Any] | None = None
    """The work in CSL-JSON, as far as the file says which part is what. None where it is free text: nothing is guessed."""


@dataclass
class Front:
    """What the file says of the article. What it does not say is empty, and so is what only fills a place (N/A)."""

    title: str = ""
    authors: list[Author] = field(default_factory=list)
    type: str = ""
    """In CSL's terms, where the file says it."""
    container_title: str = ""
    publisher: str = ""
    ISSN: list[str] = field(default_factory=list)
    issued: str = ""
    """EDTF."""
    volume: str = ""
    issue: str = ""
    page: str = ""
    DOI: str = ""
    """Without an address before it."""
    URL: str = ""
    licence: str = ""
    """An address."""
    language: str = ""
    """A tag such as en or pt-BR."""
    keywords: list[str] = field(default_factory=list)


@dataclass
class Manuscript:
    """An article as a file has it.

    In `blocks` everything stands that is cut into units, in order. What pandoc's tree has no form for, a reader says by a Div
    with the class box, note, figure, table or formula: its content is that unit's text (of a figure or table the caption), its
    attribute `label` the printed label (Figure 3). Any other Div is looked through.
    """

    front: Front = field(default_factory=Front)
    blocks: list[Node] = field(default_factory=list)
    references: list[Listed] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    """What somebody should look at, a sentence each."""

    def leave(self, what: str, count: int, why: str) -> None:
        """Say that something is left out, if there is any."""
        if count:
            self.left.append(Left(what, count, why))


def several_lists(count: int) -> str:
    """What is said of more than one list of references."""
    return f"there are {count} lists of references: all were taken, one after the other"


def some(names: Iterable[str], most: int = 8, between: str = ", ") -> str:
    """The first of several names, each once, and a sign that there are more."""
    once = list(dict.fromkeys(names))
    return between.join(once[:most]) + (f"{between.rstrip()} …" if len(once) > most else "")


def without_target(keys: Iterable[str]) -> str:
    """What is said of cross-references that lead nowhere."""
    return f"the text points to what is not there, or has no number; ?? stands in those places: {some(keys)}"


def not_listed(keys: Collection[str]) -> str:
    """What is said of citations of works that no list has."""
    return f"works cited that are in no list of references here, so that their keys stand in the text: {some(keys)}"


def div(kind: str, blocks: Iterable[Node], label: str = "") -> Node:
    """A unit of its own, as `Manuscript` says it."""
    return {"t": "Div", "c": [["", [kind], [["label", label]] if label else []], list(blocks)]}


def para(text: str) -> Node:
    """A paragraph of plain text."""
    return {"t": "Para", "c": [{"t": "Str", "c": text}]}
