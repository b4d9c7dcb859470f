"""A BibTeX file → its entries with values without delimiters, what they inherit filled in, by BibLaTeX's names of fields. What a
value says is for others.

Entries, strings and comments are found by bibtexparser; inheritance is as the manual of BibLaTeX has it (section 2.4.1 and
appendix B).
"""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from bibtexparser import model
from bibtexparser.exceptions import BlockAbortedException
from bibtexparser.splitter import Splitter

from glossator.entries import Left, Unread


class Value(NamedTuple):
    """A field of an entry."""

    name: str
    """As the file has it."""
    line: int
    text: str
    """LaTeX, without the field's own delimiters."""
    inherited: bool = False


@dataclass
class Raw:
    """An entry before its values are read."""

    key: str
    kind: str
    """In small letters."""
    line: int
    fields: dict[str, Value] = field(default_factory=dict)
    """BibLaTeX's name of a field, in small letters → its value."""
    left: list[Left] = field(default_factory=list)


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

ALIASES = {
    "journal": "journaltitle", "address": "location", "annote": "annotation", "archiveprefix": "eprinttype",
    "primaryclass": "eprintclass", "school": "institution", "hyphenation": "langid", "key": "sortkey", "pdf": "file",
    "numpages": "pagetotal", "lastchecked": "urldate", "lastaccessed": "urldate", "lastvisited": "urldate", "accessed": "urldate",
    "keyword": "keywords", "city": "location", "summary": "abstract",
}  # fmt: skip
"""BibTeX's names of fields, and others that are common, → BibLaTeX's."""


def blocks(text: str) -> tuple[list[Raw], list[Unread]]:
    """Entries of a file in their order, and what is none. Raises nothing."""
    try:
        with _silence():
            found: Sequence[model.Block] = Splitter(text).split().blocks
    except Exception as error:  # bibtexparser lets through whatever it did not foresee
        return [], [Unread(1, "", f"this cannot be read as BibTeX ({type(error).__name__}): compare its braces and commas")]
    found = [block.ignore_error_block or block if isinstance(block, _DUPLICATES) else block for block in found]
    strings, unread = _strings(found)
    raws, before = [], ""
    for block in found:
        if isinstance(block, model.Entry):
            raws.append(_entry(block, strings))
            before = block.key
        elif isinstance(block, model.ParsingFailedBlock):
            unread.append(_failed(block))
        elif isinstance(block, model.ImplicitComment):
            unread += _stray(block, before)
    _say_twins(raws)
    _inherit(raws)
    return raws, unread


_DUPLICATES = (model.DuplicateBlockKeyBlock, model.DuplicateFieldKeyBlock)


@contextmanager
def _silence() -> Iterator[None]:
    """Without the library's own words on what it cannot read."""
    logger = logging.getLogger("bibtexparser.splitter")
    logger.addFilter(_nothing)
    try:
        yield
    finally:
        logger.removeFilter(_nothing)


def _nothing(_: logging.LogRecord) -> bool:
    return False


def _strings(found: Sequence[model.Block]) -> tuple[dict[str, str], list[Unread]]:
    """What each @string stands for, wherever in the file it is."""
    strings: dict[str, str] = {}
    unread = []
    for block in found:
        if isinstance(block, model.String):
            name = block.key.strip().lower()
            value, _ = _value(str(block.value), strings)
            if strings.setdefault(name, value) != value:
                said = f"a second @string is called “{block.key}”, with another value; the first was taken"
                unread.append(Unread(_line(block), block.key, said))
    return strings, unread


def _line(block: model.Block) -> int:
    return (block.start_line or 0) + 1


_PIECE = re.compile(r'\s*(?:([{"])|([^\s#{}",]+)|(#)|(.))', re.DOTALL)
"""What opens a text, a word, what joins two, anything else."""


def _value(text: str, strings: Mapping[str, str]) -> tuple[str, list[str]]:
    """A value put together from its pieces, and the names in it that stand for nothing."""
    made, unknown, at = [], [], 0
    while match := _PIECE.match(text, at):
        at = match.end()
        opened, word, _, other = match.groups()
        if opened:
            end = _closing(text, at, opened)
            made.append(text[at:end])
            at = end + 1
        elif word:
            known = strings.get(word.lower(), word.lower() if word.lower() in MONTHS else None)
            unknown += [word] if known is None and not re.fullmatch(r"[0-9][\w./~?–-]*", word) else []
            made.append(word if known is None else known)
        elif other:
            made.append(other)
    if len(unknown) > 1:  # a text without delimiters
        return " ".join(text.split()), [" ".join(text.split())]
    return "".join(made), unknown


def _closing(text: str, at: int, opened: str) -> int:
    """Where the delimiter is that closes what is open; the end of the text where none is."""
    depth = 0
    for match in re.finditer(r'\\.|[{}"]', text[at:], re.DOTALL):
        sign = match[0]
        if depth == 0 and sign == ("}" if opened == "{" else '"'):
            return at + match.start()
        depth += {"{": 1, "}": -1}.get(sign, 0)
    return len(text)


def _entry(block: model.Entry, strings: Mapping[str, str]) -> Raw:
    raw = Raw(block.key.strip(), block.entry_type.strip().lower(), _line(block))
    for one in block.fields:
        comment, _, name = one.key.rpartition("\n")
        line = (one.start_line or 0) + 1
        if comment.strip():
            raw.left.append(Left(line, "", " ".join(comment.split()), "this stands between two fields, and is none"))
        value, unknown = _value(str(one.value), strings)
        name = name.strip()
        found = Value(name, line, value)
        known = ALIASES.get(name.lower(), name.lower())
        if known == "location" and known in raw.fields and raw.kind in _PAPERS | {"proceedings"}:
            known = _second_place(raw, found)
        if known in raw.fields:
            _twice(raw, known, found)
        elif value.strip() or not name:
            raw.fields[known] = found
        if known != "month":
            raw.left += [Left(line, name, word, "no @string is called so; the name itself was taken") for word in unknown]
    return raw


def _second_place(raw: Raw, found: Value) -> str:
    """As publishers of proceedings write it, the address is that of the publisher beside a location, where the event was."""
    first = raw.fields["location"]
    if "venue" in raw.fields or {first.name.lower(), found.name.lower()} != {"address", "location"}:
        return "location"
    if found.name.lower() == "address":
        raw.fields["venue"] = raw.fields.pop("location")
        return "location"
    return "venue"


def _twice(raw: Raw, known: str, found: Value) -> None:
    first = raw.fields[known]
    if not found.text.strip() or (found.text.lower() == first.text.lower() and first.name.lower() != found.name.lower()):
        return
    said = "this field stands twice" if first.name.lower() == found.name.lower() else f"“{first.name}” says it already"
    raw.left.append(Left(found.line, found.name, found.text, f"{said}; the first was taken"))


def _failed(block: model.ParsingFailedBlock) -> Unread:
    """Why an entry is not read; bibtexparser's own reasons in an editor's words."""
    raw = str(block.raw or "")
    match = re.match(r"@\s*\w*\s*[{(]\s*([^\s,={}\"]*)", raw)
    reason = block.error.abort_reason if isinstance(block.error, BlockAbortedException) else str(block.error)
    end = _line(block) + raw.rstrip().count("\n")
    near = f" (near line {end})" if end > _line(block) else ""
    if "end of file" in reason or "block start" in reason:
        said = "it is not closed: a brace “}” or a quotation mark is missing before the next entry or the end of the file"
    elif "comma after entry key" in reason:
        said = "it has no key: an entry begins with its type, a brace, its key and a comma, such as @book{lind-2001,"
    elif "`=`" in reason:
        said = f"an equals sign is missing after the name of a field, or a comma before it{near}"
    else:
        said = f"a comma or a brace is missing or too many{near}"
    return Unread(_line(block), match[1] if match else "", said)


def _stray(block: model.ImplicitComment, before: str) -> Iterator[Unread]:
    """Text between entries is a comment, unless it looks like a part of one that was lost."""
    for at, line in enumerate(str(block.comment).split("\n")):
        if re.match(r"\s*@\s*[A-Za-z]+\s*[{(]?", line) and not re.match(r"(?i)\s*@comment", line):
            yield Unread(_line(block) + at, "", "an entry seems to begin here, but no brace follows its type")
            return
        if re.match(r"\s*[A-Za-z][\w+:-]*\s*=\s*[{\"\w]", line):
            said = "this seems to be part of an entry, and stands in none: look for a brace too many before it"
            yield Unread(_line(block) + at, before, said)
            return


def _say_twins(raws: Sequence[Raw]) -> None:
    seen: dict[str, int] = {}
    for raw in raws:
        if raw.key and (first := seen.setdefault(raw.key, raw.line)) != raw.line:
            raw.left.append(Left(raw.line, "key", raw.key, f"the entry in line {first} has this key too"))


_NEVER = frozenset((
    "ids", "crossref", "xref", "xdata", "entryset", "entrysubtype", "execute", "label", "options", "presort", "related",
    "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro", "sortkey", "shorttitle", "sorttitle",
    "indextitle", "indexsorttitle",
))  # fmt: skip
"""What no entry inherits (manual, appendix B)."""

_OWN = frozenset((
    "doi", "url", "urldate", "eprint", "eprinttype", "eprintclass", "pmid", "pmcid", "pages", "pagetotal", "abstract",
    "annotation", "file", "keywords",
))  # fmt: skip
"""What BibLaTeX would inherit as well, but says of the whole and of nothing within it: a chapter has not the DOI of its book."""

_DATES = frozenset(("date", "year", "month", "day"))

_TITLES = ("title", "subtitle", "titleaddon")
_PARTS_OF_BOOKS = frozenset(("inbook", "bookinbook", "suppbook"))
_PARTS_OF_COLLECTIONS = frozenset(("incollection", "inreference", "suppcollection"))
_PAPERS = frozenset(("inproceedings", "conference"))
_ARTICLES = frozenset(("article", "suppperiodical"))


def _place_of_title(parent: str, child: str) -> str:
    """Which title of the part the title of the whole is: main…, book…, journal…; empty where it is the same."""
    part = child in _PARTS_OF_BOOKS | _PARTS_OF_COLLECTIONS | _PAPERS
    if parent.startswith("mv"):
        return "main" if part or child in ("book", "collection", "reference", "proceedings") else ""
    if parent == "periodical" or (child in _ARTICLES and parent not in _ARTICLES):
        return "journal"
    return "book" if part and parent != child else ""


def _passed_on(parent: Raw, child: Raw) -> dict[str, Value]:
    place = _place_of_title(parent.kind, child.kind)
    passed: dict[str, Value] = {}
    for name, value in parent.fields.items():
        if name in _NEVER | _OWN:
            continue
        target = f"{place}{name}" if place and name in _TITLES else name
        passed.setdefault(target, value)
        if name == "author" and child.kind in _PARTS_OF_BOOKS and parent.kind in ("book", "mvbook"):
            passed.setdefault("bookauthor", value)
    return passed


def _inherit(raws: Sequence[Raw]) -> None:
    """Fill in what entries inherit, parents first; a circle is cut where it closes."""
    known = {alias: raw for raw in reversed(raws) for alias in _keys(raw) if alias}
    known = {key.lower(): raw for key, raw in known.items()} | known
    done: set[int] = set()

    def complete(raw: Raw) -> None:
        stack = [raw]
        while stack:
            one = stack[-1]
            todo = [parent for _, parent in _parents(one, known) if parent is not None and id(parent) not in done]
            done.add(id(one))
            todo = [parent for parent in todo if id(parent) not in done]
            if todo:
                stack += todo
                continue
            _fill(stack.pop(), known)

    filled: set[int] = set()

    def _fill(one: Raw, known: Mapping[str, Raw]) -> None:
        if id(one) not in filled:
            filled.add(id(one))
            _take(one, known)

    for raw in raws:
        if id(raw) not in done:
            complete(raw)


def _keys(raw: Raw) -> list[str]:
    ids = raw.fields.get("ids")
    return [raw.key, *(one.strip() for one in (ids.text.split(",") if ids else []))]


def _parents(raw: Raw, known: Mapping[str, Raw]) -> Iterator[tuple[Value, Raw | None]]:
    """What an entry inherits from, with the field that says so."""
    for name in ("xdata", "crossref"):
        if name in raw.fields:
            value = raw.fields[name]
            for key in value.text.split(",") if name == "xdata" else [value.text]:
                parent = known.get(key.strip()) or known.get(key.strip().lower())
                yield value._replace(text=key.strip()), parent if parent is not raw else None


def _take(raw: Raw, known: Mapping[str, Raw]) -> None:
    for value, parent in list(_parents(raw, known)):
        if parent is None:
            raw.left.append(Left(value.line, value.name, value.text, "no other entry of this file has this key"))
        elif value.name.lower() == "xdata":
            raw.fields |= {name: one for name, one in parent.fields.items() if name not in raw.fields and name != "ids"}
        else:
            passed = _passed_on(parent, raw)
            if raw.fields.keys() & _DATES:
                passed = {name: one for name, one in passed.items() if name not in _DATES}
            raw.fields |= {name: one._replace(inherited=True) for name, one in passed.items() if name not in raw.fields}
