"""An article in JATS XML (https://jats.nlm.nih.gov): its body and its notes; and what of the file is neither, by name."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from glossator import jats_file, jats_front, jats_references, matter
from glossator.jats_body import Body, is_back_title
from glossator.jats_file import Element
from glossator.jats_words import plain
from glossator.manuscript import NO_TEXT, Manuscript, Node, div


def read(file: Path) -> Manuscript:
    """The article of a file. Raises CannotRead."""
    found = jats_file.article(file)
    article = found.article
    manuscript = Manuscript()
    if found.others:
        manuscript.leave(
            "further articles in the same file", found.others, "the first was read: give the other a file of its own"
        )
    _part_from_sub_articles(article, manuscript)
    manuscript.front, odd = jats_front.front(article)
    references, more = jats_references.references(article)
    manuscript.references = references
    body = Body(article)
    manuscript.blocks = _whole(article, body)
    for (what, why), count in [*_abstracts(article).items(), *body.left.items()]:
        manuscript.leave(what, count, why)
    manuscript.odd += [*odd, *more, *_bodiless(article), *body.odd(), *_entities(found.unknown)]
    return manuscript


def _part_from_sub_articles(article: Element, manuscript: Manuscript) -> None:
    """Translations, reviews and replies stand in the same file; no part of them is one of the article."""
    kinds: Counter[str] = Counter()
    inner = list(article.iter("sub-article", "response"))
    for one in inner:
        said = (one.get("article-type") or one.get("response-type") or "").replace("-", " ").replace("_", " ")
        kinds[said or "of no kind that is said"] += 1
    for one in inner:
        if (parent := one.getparent()) is not None:
            parent.remove(one)
    for kind, count in kinds.items():
        why = "it is the article in another language" if kind == "translation" else "it is another text than the article"
        manuscript.leave(f"sub-articles ({kind})", count, why)


def _abstracts(article: Element) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for front in article.findall("front"):
        found["abstracts", NO_TEXT] += len([*front.iter("abstract", "trans-abstract")])
        found["notes on the authors", NO_TEXT] += len([*front.iterfind(".//author-notes/fn")])
        found["notes before the text", NO_TEXT] += len(front.findall("notes"))
    return found


def _entities(unknown: list[str]) -> Iterator[str]:
    for name, count in Counter(unknown).items():
        yield f"“&{name};” stands in the file {count} times, and the file does not say what it means: nothing was put there"


_STATEMENTS = frozenset((
    "abbr", "coi-statement", "com", "communicated-by", "con", "conflict", "corresp", "current-aff", "data-availability",
    "deceased", "edited-by", "equal", "financial-disclosure", "on-leave", "participating-researchers", "present-address",
    "presented-at", "presented-by", "previously-at", "study-group-members", "supplementary-material", "supported-by",
))  # fmt: skip
"""Types of notes that are about the article and its authors."""


def _whole(article: Element, body: Body) -> list[Node]:
    """The text, what floats outside of it, and the notes that nothing calls for."""
    found: list[Node] = []
    for part in (*article.findall("body"), *article.findall("floats-group"), *article.findall("floats-wrap")):
        found += body.mixed(part)
    for back in article.findall("back"):
        _name_what_follows(back, body.left)
    return [*found, *_uncalled(article, body)]


def _bodiless(article: Element) -> Iterator[str]:
    if article.find("body") is None:
        yield "the file has no text of the article, only what stands around it: ask the journal for the whole XML"


_FOLLOWS = {
    "ack": "acknowledgements", "bio": "notes on the authors", "glossary": "lists of terms", "app": "appendices",
    "supplementary-material": "supplementary files",
}  # fmt: skip


def _name_what_follows(back: Element, left: Counter[tuple[str, str]]) -> None:
    """Say what stands after the text."""
    for part in back:
        name, title = str(part.tag), plain(part.find("title"))
        if name == "app-group":
            left["appendices", NO_TEXT] += len(part.findall("app")) or 1
        elif name in ("sec", "notes") and not _holds_only_notes(part):
            left[f"the part “{title}”" if title else "parts without a heading", NO_TEXT] += 1
        elif name not in ("ref-list", "fn-group", "fn", "title", "label", "sec", "notes"):
            left[_FOLLOWS.get(name, "parts without a heading"), NO_TEXT] += 1


def _holds_only_notes(part: Element) -> bool:
    return all(one.tag in ("fn-group", "fn", "ref-list", "title", "label") for one in part)


def _uncalled(article: Element, body: Body) -> Iterator[Node]:
    """Notes of the text that nothing in it calls for. Statements about the article and its authors are none."""
    for note in article.iter("fn"):
        around = [str(one.tag) for one in note.iterancestors()]
        if note.get("id") in body.words.called or not _is_of_the_text(around):
            continue
        if _is_statement(note):
            body.leave("statements in notes, such as on interests and funding", NO_TEXT)
        elif blocks := body.mixed(note):
            yield div("note", blocks, plain(note.find("label")))


def _is_of_the_text(around: list[str]) -> bool:
    """Whether a note stands in a group, or directly behind the text."""
    if {"front", "table-wrap", "ref", "app", "ack", "fig", "boxed-text", "supplementary-material"} & {*around}:
        return False
    return around[0] in ("fn-group", "back", "notes")


def _is_statement(note: Element) -> bool:
    """By its type, by what is printed before it in place of a number, by its first words, or by the group it stands in."""
    group, label = note.getparent(), plain(note.find("label"))
    if (note.get("fn-type") or "").strip().lower().replace("_", "-") in _STATEMENTS:
        return True
    if _is_heading(label) or matter.run_in(plain(note))[0]:
        return True
    return group is not None and (bool(group.get("content-type")) or is_back_title(plain(group.find("title"))))


def _is_heading(label: str) -> bool:
    """Whether a label is words, and no number: Funding, but not Note 3, xvii or *."""
    return bool(re.search(r"[^\W\d_]{4}", label)) and not re.search(r"\d|^\W*[ivxlcdm]+\W*$", label, re.IGNORECASE)
