"""A web page → the article on it."""

import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from lxml import html

from glossator import web_captions, web_front, web_math, web_pruning, web_references
from glossator.characters import shown
from glossator.manuscript import NOT_CALLED, CannotRead, Front, Manuscript, Node
from glossator.trees import tree
from glossator.web_notes import NOTE, Notes
from glossator.web_page import Element, letters, line, new, page, remove, replace, roles
from glossator.web_sections import Sections, abstracts, article, bold_headings, broken_paragraphs

_LITTLE = 300
"""Words below which a page probably holds an abstract and no more."""


def read(file: Path) -> Manuscript:
    """The article on a saved web page. Nothing beside the file is read. Raises CannotRead."""
    try:
        source = file.read_bytes()
    except OSError as error:
        raise CannotRead(f"it cannot be read ({error.strerror or error})") from None
    found = page(source)
    manuscript = Manuscript(odd=list(found.odd))
    pages_text(found.root, web_front.front(found.root), manuscript)
    return manuscript


def pages_text(root: Element, front: Front, found: Manuscript) -> None:
    """Put the article on a page into a manuscript. The tree is used up. Raises CannotRead where no text is left."""
    found.front = front
    free = "isAccessibleForFree" in "".join(one.text or "" for one in root.iter("script") if "ld+json" in one.get("type", ""))
    copies = abstracts(root)
    dollars = web_math.dollars(root)
    bibliography = web_references.bibliographies(root)
    declared = web_references.of_metadata(root)
    found.leave("second copies of formulas", web_math.kept_once(root), "one copy of each is enough")
    web_pruning.hidden(root, found)
    _headings(root)
    _citations(root, bibliography, found)
    references = web_references.take(root, found)
    _declared(found, declared)
    _popups(root, found)
    notes = Notes(root, references).take(found)
    web_pruning.around(root, found)
    body = article(root, found)
    broken_paragraphs(body)
    bold_headings(body, found)
    found.leave("tables that only place parts of the page", web_captions.put(body), "their cells were read one after the other")
    Sections(body, front.title, copies).prune(body, found)
    if not re.search(r"\w", line(body)):
        raise CannotRead("there is no running text in it: if a script shows it, open the page in a browser and save it whole")
    _blocks(body, notes, dollars, found)
    if len(line(body).split()) < _LITTLE and (front.DOI or front.container_title or free):
        found.odd.append("the page seems to hold hardly more than an abstract: find the page or file with the full text")


def _headings(root: Element) -> None:
    """What is a heading by its role becomes one by its tag."""
    for one in [one for one in root.iter("div", "p", "span") if "heading" in roles(one)]:
        level = one.get("aria-level") or "2"
        one.tag = f"h{level}" if re.fullmatch("[1-6]", level) else "h6" if re.fullmatch("[1-9][0-9]*", level) else "h2"


def _citations(root: Element, bibliography: dict[str, Any], found: Manuscript) -> None:
    """Citations that a script would number are numbered as it does: in the order in which they are made."""
    numbers: dict[str, int] = {}
    unknown = 0
    for one in list(root.iter("dt-cite", "d-cite")):
        keys = [key.strip() for key in (one.get("key") or one.get("bibtex-key") or "").split(",") if key.strip()]
        unknown += sum(1 for key in keys if bibliography and key not in bibliography)
        if not line(one) and keys:
            said = ", ".join(str(numbers.setdefault(key, len(numbers) + 1)) for key in keys)
            replace(one, new("span", f"[{said}]"))
    listed = [bibliography[key]._replace(label=str(number)) for key, number in numbers.items() if key in bibliography]
    rest = [entry for key, entry in bibliography.items() if key not in numbers]
    found.references += [*listed, *([] if numbers else rest)]
    if elsewhere := [one.get("src", "") for one in root.iter("d-bibliography", "dt-bibliography") if one.get("src")]:
        found.odd.append(f"its list of references stands in another file, {shown(elsewhere[0])[:80]}, which was not read")
    found.leave("entries that nothing cites", len(rest) if numbers else 0, "the page does not list them")
    if unknown:
        found.odd.append(f"citations that lead to no entry of the list of references: {unknown}")


def _declared(found: Manuscript, declared: Sequence[Any]) -> None:
    """What the page's head takes apart describes the printed entries where there are as many."""
    if not found.references:
        found.references = list(declared)
    elif len(declared) == len(found.references):
        pairs = zip(found.references, declared, strict=True)
        found.references = [one._replace(item=one.item or other.item) for one, other in pairs]


_SHORTEST = 25
"""Letters that two texts must share to be the same."""


def _popups(root: Element, found: Manuscript) -> None:
    """Copies of entries that stand within the text, to be shown when a citation is touched, are dropped."""
    listed = {letters(one.printed)[:40] for one in found.references}
    listed = {one for one in listed if len(one) >= _SHORTEST}
    count = 0
    for paragraph in list(root.iter("p", "li", "dd", "blockquote", "td", "figcaption")) if listed else []:
        for one in [one for one in paragraph.iterdescendants("span", "div", "small") if one.getparent() is not None]:
            if next(one.iterancestors("html"), None) is not None and _is_listed(letters(_start(one)), listed):
                remove(one)
                count += 1
    found.leave("copies of references within the text", count, "the list of references has them")


def _is_listed(said: str, listed: Collection[str]) -> bool:
    """Whether something begins as an entry does, with its number or without."""
    return said[:40] in listed or said.lstrip("0123456789")[:40] in listed


def _start(one: Element) -> str:
    """The first hundred letters or so of an element."""
    said = ""
    for text in one.itertext():
        said += text
        if len(said) > 150:
            break
    return said


def _blocks(body: Element, notes: Sequence[Element], dollars: bool, found: Manuscript) -> None:
    """Pandoc reads the rest; notes go to where they are called for."""
    whole = new("body")
    body.tail = None
    holder = new("div")
    holder.extend(list(notes))
    whole.append(body)
    whole.append(holder)
    body.tag = "div"
    web_captions.plain(whole, NOTE)
    document = new("html")
    document.append(whole)
    form = "html+tex_math_single_backslash" + ("+tex_math_dollars" if dollars else "")
    _, blocks = tree(html.tostring(document, encoding="utf-8"), form)
    texts: dict[str, list[Node]] = {}
    loose: list[list[Node]] = []
    blocks = list(_without_notes(blocks, texts, loose))
    used: set[str] = set()
    found.blocks = [_noted(one, texts, used) for one in blocks]
    found.leave("notes to parts that are left out", len(texts) - len(used), NOT_CALLED)
    found.blocks += [{"t": "Div", "c": [["", ["note"], []], _noted(one, texts, used)]} for one in loose]


def _without_notes(blocks: Sequence[Node], texts: dict[str, list[Node]], loose: list[list[Node]]) -> list[Node]:
    """Blocks without the texts of notes, which are put aside; what is a unit of its own is called as `Manuscript` says it."""
    kept = []
    for one in blocks:
        if one["t"] != "Div":
            kept.append(one)
            continue
        (_, classes, pairs), inner = one["c"]
        if NOTE in classes:
            number = dict(map(tuple, pairs)).get("gl")
            if number:
                texts[number] = inner
            else:
                loose.append(inner)
            continue
        kind = [name.removeprefix("gl-") for name in classes if name.startswith("gl-")]
        label = [["label", value] for key, value in pairs if key in ("label", "data-label") and value]
        kept.append({"t": "Div", "c": [["", kind, label], _without_notes(inner, texts, loose)]})
    return kept


def _noted(node: Any, texts: dict[str, list[Node]], used: set[str]) -> Any:
    """A part of the tree in which places of notes are notes."""
    if isinstance(node, list):
        return [_noted(one, texts, used) for one in node]
    if not isinstance(node, dict):
        return node
    if node.get("t") == "Span" and NOTE in node["c"][0][1]:
        number = dict(map(tuple, node["c"][0][2])).get("gl", "")
        text = texts.get(number, []) if number not in used else []
        used.add(number)
        return {"t": "Note", "c": [_noted(one, texts, used) for one in text]}
    return {key: _noted(value, texts, used) for key, value in node.items()}
