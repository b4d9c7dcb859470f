"""What a title page and the properties of a file say of the article; and the entries of its list of references as printed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from glossator import cited_works, front_values, matter
from glossator.characters import shown
from glossator.manuscript import Author, Front, Listed, Manuscript, several_lists, some
from glossator.parts import Parts
from glossator.pieces import Piece
from glossator.text import fold


@dataclass
class Properties:
    """What a word processor keeps of a file beside its text."""

    title: str = ""
    creator: str = ""
    """Who first saved it: often the author, often somebody else."""
    keywords: list[str] = field(default_factory=list)
    language: str = ""


_PROGRAMS = re.compile(
    r"\W*(?:titre|titel|document|word document|microsoft word.*|powerpoint.*|manuscript|template|user|<.*"
    r"|\S+\.(?:docx?|odt|rtf))\W*",
    re.IGNORECASE,
)
"""What programs set where nobody said anything."""


def said(text: str | None) -> str:
    """A property of the file in one line; empty where it only fills a place."""
    line = front_values.line(text)
    return "" if _PROGRAMS.fullmatch(line) else line


def front(parts: Parts, properties: Properties, addresses: Iterable[str], manuscript: Manuscript) -> Front:
    """What is said of the article. `addresses`: where the title page's links lead. What is taken from elsewhere than the text, or
    not taken, is said in `manuscript`."""
    lines = [piece.text for piece in parts.page]
    found = Front(title=_title(parts.title), language=properties.language)
    if not found.title and (title := said(properties.title)):
        found.title = title
        manuscript.odd.append(
            f"the title, “{title[:100]}”, is taken from the file's properties: no paragraph has the style of a title"
        )
    found.authors = _authors(parts, properties, manuscript)
    found.keywords = _keywords(parts.keywords) or properties.keywords
    front_values.printed("\n".join((*lines, *addresses)), found)
    return found


def _title(pieces: Sequence[Piece]) -> str:
    lines = list(dict.fromkeys(front_values.line(piece.text) for piece in pieces if piece.role == "title"))[:2]
    below = [front_values.line(piece.text) for piece in pieces if piece.role == "subtitle"][:1]
    title = " ".join(filter(None, lines))
    for line in filter(None, below if title else []):
        title += (" " if title[-1] in ".:?!…" else ": ") + line
    return title


def _authors(parts: Parts, properties: Properties, manuscript: Manuscript) -> list[Author]:
    """Those in paragraphs with the style of authors; else the one whom the properties name, if the title page does too."""
    found: list[Author] = []
    for piece in parts.authors:
        orcids = _orcids(piece.text)
        names = [name for name in map(_name, front_values.names(_bare(piece.text))) if name]
        if 1 <= len(names) <= 40 and all(len(name.split()) <= 6 for name in names):
            found += [Author(literal=name, orcid=orcids[0] if len(names) == len(orcids) == 1 else "") for name in names]
    if found:
        return found
    creator = said(properties.creator)
    if not creator:
        return []
    page = [piece for piece in parts.page if f" {_folded(creator)} " in f" {_folded(piece.text)} "]
    if page and " " in creator:
        orcids = _orcids(" ".join(piece.text for piece in parts.page))
        alone = all(len(piece.text) < 2 * len(creator) for piece in page)
        if alone:
            return [Author(literal=creator, orcid=orcids[0] if len(orcids) == 1 else "")]
    manuscript.odd.append(
        f"its authors are not marked as such; its properties say that “{creator[:80]}” made the file, who need not be one of them"
    )
    return []


def _bare(line: str) -> str:
    line = re.sub(r"\([^()]*\)|https?://\S+|\S+@\S+|ORCID\S*|[0-9*†‡§¶⁰¹²³⁴⁵⁶⁷⁸⁹]+|-(?=-)", " ", line)
    return re.sub(r"^\s*(?:by|von|par|por|di|автор[ы]?:?)\s+", "", line.strip(), flags=re.IGNORECASE)


def _name(part: str) -> str:
    part = front_values.line(part).strip(" .-–·,")
    return part if re.search(r"[^\W\d]{2}", part) else ""


def _orcids(text: str) -> list[str]:
    found = re.findall(r"\b((?:[0-9]{4}-){3}[0-9]{3}[0-9X])\b", text)
    return list(dict.fromkeys(filter(None, map(front_values.orcid, found))))


def _keywords(lines: Iterable[str]) -> list[str]:
    words = [word for one in lines for word in front_values.keywords(one)]
    return list(dict.fromkeys(word for word in words if len(word) <= 80 and not matter.part(word)))[:30]


def _folded(text: str) -> str:
    return " ".join(re.sub(r"\W+", " ", fold(text)).split())


def language(tags: dict[str, int]) -> str:
    """The language of most of the text, by the tags of its parts with their lengths; empty where none is a tag."""
    ordered = sorted(tags.items(), key=lambda one: (-one[1], one[0]))
    return next(filter(None, (front_values.language(tag) for tag, _ in ordered)), "")


_LABEL = re.compile(r"^\s*(?:\[([^\[\]\s]{1,12})\]|\(?([0-9]{1,3})[.)\]])\s+(?=\S)")


def entries(pieces: Sequence[Piece]) -> list[Listed]:
    """The list of references as printed: each entry without its number, which is its label."""
    lines = [line for piece in pieces for line in (piece.rows or [piece.text]) if re.search(r"\w", line)]
    automatic = bool(pieces) and all(piece.label == "#" for piece in pieces)
    found: list[Listed] = []
    for at, line in enumerate(lines, 1):
        line = " ".join(shown(line).split())
        label = _LABEL.match(line)
        if label:
            found.append(Listed(line[label.end() :], label[1] or label[2]))
        elif line.startswith(f"{at} ") and len(line) > len(str(at)) + 1:
            found.append(Listed(line[len(str(at)) + 1 :], str(at)))
        else:
            found.append(Listed(line, str(at) if automatic else ""))
    return found


def references(parts: Parts, items: Iterable[cited_works.Item], manuscript: Manuscript) -> None:
    """The printed list, each entry with the work of a field where that is certain; the works of fields alone where none is
    printed. What is uncertain is said and left as printed."""
    works = cited_works.distinct(items)
    printed = entries(parts.references)
    if parts.lists > 1:
        manuscript.odd.append(several_lists(parts.lists))
    if not printed:
        manuscript.references = [Listed(cited_works.worded(item), item=item) for item in works]
        if works:
            manuscript.odd.append(
                f"no list of references is printed: the {len(works)} works are those of the citations of a reference manager,"
                " in the order of the text"
            )
        return
    manuscript.references, others = cited_works.matched(printed, works)
    if others:
        titles = some((f"“{str(item['title'])[:60]}”" for item in others), 5, "; ")
        manuscript.odd.append(
            "works of the citations of a reference manager that could not be told for certain in the printed list, which was"
            f" kept as printed: {titles}"
        )
