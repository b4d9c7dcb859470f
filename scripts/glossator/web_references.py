"""The list of references of a web page: where it stands, and its entries as printed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from glossator.characters import shown
from glossator.latex import Formulas
from glossator.manuscript import CannotRead, Listed, Manuscript, Node, several_lists
from glossator.running import Running
from glossator.trees import tree
from glossator.web_headings import below
from glossator.web_page import HEADINGS, Element, line, new, remove, replace, roles, tokens

_LISTS = re.compile(
    r"references?|refs|ref-?list|references?-list|list-of-references|csl-bib-body|bibliography|ltx-bibliography|biblist|cited-references"
    r"|literature-cited|reflist|article-references|works-cited|citation-list"
)

_ROLES = ("doc-bibliography", "bibliography")

_FOOTNOTES = re.compile(r"([\w-]+-)?(foot|end)notes?(-[\w-]+)?|fn-group")

_ENTRIES = re.compile(r"csl-entry|ltx-bibitem|bibitem|reference|citation|ref-?item|(ref|bib|cit|cite|cr|b)-?[\w.:-]*[0-9a-z]")


REFERENCES = "gl-references"
"""The class of what stands in the place of a list of references."""


def take(root: Element, found: Manuscript) -> set[Element]:
    """Take the lists of references out of a page and into the manuscript. Which elements they were."""
    lists = _lists(root)
    inside = {one for group in lists for whole in group for one in whole.iter()}
    lengths = []
    for group in lists:
        listed = _listed([entry for whole in group for entry in _entries(whole)])
        found.references += listed
        lengths.append(len(listed))
        replace(group[0], new("hr", class_=REFERENCES))
        for whole in group[1:]:
            remove(whole)
    lengths = [one for one in lengths if one]
    if len(lengths) > 1:
        found.odd.append(several_lists(len(lengths)))
    return inside


def _lists(root: Element) -> list[list[Element]]:
    """The outermost elements that hold only references, list by list: those that say it, and what stands below a heading."""
    named: list[Element] = []
    pending = [root]
    while pending:
        one = pending.pop()
        if _is_list(one):
            named.append(one)
        else:
            pending.extend(reversed(one))
    known = {inner for one in named for inner in (*one.iter(), *one.iterancestors())}
    under = [group for group in map(_before_notes, below(root, "references")) if not known & {*group} and _is_plausible(group)]
    place = {one: at for at, one in enumerate(root.iter())}
    return sorted([*([one] for one in named), *under], key=lambda group: place[group[0]])


def _before_notes(group: list[Element]) -> list[Element]:
    """Without the article's notes, which some programs put at the end of the page, and so below the list."""
    notes = [at for at, one in enumerate(group) if "doc-endnotes" in roles(one) or any(map(_FOOTNOTES.fullmatch, tokens(one)))]
    return group[: notes[0]] if notes and notes[0] else group


def _is_plausible(group: Sequence[Element]) -> bool:
    """Whether what stands under a heading such as “Sources” is a list, and not a section on sources."""
    said = [line(entry) for one in group for entry in _entries(one)]
    return sum(bool(_DATED.search(one)) for one in said) * 2 >= len(said) > 0


_DATED = re.compile(r"(?<!\d)\d{4}(?!\d)|\b[nos]\. ?[daf]\b|in press|forthcoming|https?:", re.IGNORECASE)
"""What an entry has and a sentence seldom: a year, n. d., an address."""


def _is_list(one: Element) -> bool:
    if one.tag in ("a", "span", "sup", "body", "html", "p", "li", "article", "main", *HEADINGS):
        return False
    if any(role in _ROLES for role in roles(one)):
        return True
    named = tokens(one)
    if not any(map(_LISTS.fullmatch, named)) or any(map(_FOOTNOTES.fullmatch, named)):
        return False
    if any(_FOOTNOTES.fullmatch(name) for inner in one.iter("ol", "ul", "div") for name in tokens(inner)):
        return False
    return next(one.iter("li", "p", "div", "dd", "td"), None) is not None


def _entries(whole: Element) -> Iterator[Element]:
    """The elements of a list that are an entry each."""
    if whole.tag == "p":
        yield whole
        return
    marked = [one for one in whole.iter() if "csl-entry" in tokens(one) or "doc-biblioentry" in roles(one)]
    items = [one for one in whole.iter("li") if next(one.iterancestors("li"), None) is None]
    divs = [one for one in whole.iterchildren("div", "p") if any(map(_ENTRIES.fullmatch, tokens(one)))]
    rows = list(whole.iter("tr")) or list(whole.iter("dd"))
    for choice in (marked, items, divs, rows, list(whole.iter("p")), list(whole.iterchildren())):
        if choice := [one for one in choice if one.tag not in HEADINGS and re.search(r"\w", line(one))]:
            yield from choice
            return
    if re.search(r"\w", line(whole)):
        yield whole


_LINKS = re.compile(
    r"\W*(?:google scholar|scholar|cross ?ref|pubmed(?: central)?|view article|web of science"
    r"|full text|cas|scopus|pmc free article|doi"
    r"|go to (?:reference|citation)|open in new tab|green version|medline|article|view|free full text)\W*|[↑↩^»←⏎\s]*|».*",
    re.IGNORECASE,
)  # fmt: skip
"""What links behind an entry say that are the site's, not the list's."""

_LABEL = re.compile(r"^[\[(]?(?P<label>[0-9]{1,4}[a-z]?)(?:[\])]\.?|\.(?=\s|\D)|\s(?=\S))\s*")

_MARKS = re.compile(r"csl-left-margin|label|ref-?label|ltx-tag(-bibitem)?|fn-bracket|citation-?number|xref")


def _listed(entries: Sequence[Element]) -> list[Listed]:
    """Entries as printed. A number that is printed before all of them is their label."""
    found = []
    for at, one in enumerate(entries, 1):
        for link in [link for link in one.iter("a") if _LINKS.fullmatch(line(link))]:
            link.drop_tree()
        label = ""
        for mark in one.iter("span", "div", "b", "strong", "sup", "a"):
            if any(map(_MARKS.fullmatch, tokens(mark))) and not (mark.getprevious() is not None and mark.getprevious().tail):
                label = line(mark).strip("[]().: ")
                mark.drop_tree()
                break
        numbered = one.tag == "li" and one.getparent() is not None and one.getparent().tag == "ol"
        found.append((shown(line(one)), label, str(at) if numbered else ""))
    starts = [_LABEL.match(text) for text, _, _ in found]
    counted = sum(start is not None and start["label"] == str(at) for at, start in enumerate(starts, 1)) > len(found) / 2
    listed = []
    for (text, label, number), start in zip(found, starts, strict=True):
        if counted and start and not label:
            text, label = text[start.end() :], start["label"]
        listed.append(Listed(text, label or number))
    return [one for one in listed if one.printed]


def of_metadata(root: Element) -> list[Listed]:
    """References that the page's head takes apart (citation_reference)."""
    found = []
    for one in root.iter("meta"):
        if one.get("name", "").lower() != "citation_reference":
            continue
        said = one.get("content", "")[:5000]
        parts = (
            re.findall(r"(citation_\w+|\w+)=(.*?)(?=;\s*(?:citation_)?\w+=|;?\s*$)", said)
            if re.match(r"\s*citation_\w+=", said)
            else []
        )
        item = _item(parts)
        printed = ". ".join(value.strip() for _, value in parts) if parts else said
        found.append(Listed(" ".join(shown(printed).split()), "", item or None))
    return [one for one in found if one.printed]


_FIELDS = {
    "citation_title": "title", "citation_journal_title": "container-title", "citation_inbook_title": "container-title",
    "citation_conference_title": "container-title", "citation_volume": "volume", "citation_issue": "issue", "citation_doi": "DOI",
    "citation_publisher": "publisher", "citation_pages": "page", "citation_firstpage": "page",
}  # fmt: skip


def _item(parts: Iterable[tuple[str, str]]) -> dict[str, Any]:
    item: dict[str, Any] = {}
    for name, value in parts:
        text = " ".join(shown(value).split())
        if name == "citation_author" and text:
            item.setdefault("author", []).append({"literal": text})
        elif name in ("citation_year", "citation_publication_date") and (year := re.match(r"[0-9]{4}", text)):
            item["issued"] = {"date-parts": [[int(year[0])]]}
        elif name == "citation_lastpage" and item.get("page"):
            item["page"] = f"{item['page']}-{text}"
        elif name in _FIELDS and text:
            item.setdefault(_FIELDS[name], text)
    if item:
        item["type"] = "article-journal" if "container-title" in item and "volume" in item else "document"
    return item


def bibliographies(root: Element) -> dict[str, Listed]:
    """Key → entry, of the BibTeX that Distill's pages carry in a script."""
    source = "\n".join(one.text or "" for one in root.iter("script") if one.get("type", "").lower() == "text/bibliography")
    if not source.strip():
        return {}
    try:
        meta, blocks = tree(source.encode("utf-8", "replace"), "bibtex", "--citeproc")
    except CannotRead:
        return {}
    items = {item.pop("id", ""): item for item in map(_csl, meta.get("references", {}).get("c", []))}
    printed: dict[str, str] = {}
    running = Running(Formulas(()), _unsaid)
    for whole in blocks:
        for entry in whole["c"][1] if whole["t"] == "Div" else []:
            printed[entry["c"][0][0].removeprefix("ref-")] = running.block(entry)
    return {key: Listed(text, "", items.get(key)) for key, text in printed.items()}


def _unsaid(_: str, __: str) -> None:
    """What cannot be said of an entry is said nowhere: its fields have it."""


def _csl(node: Node) -> Any:
    """A value of pandoc's metadata as CSL-JSON has it."""
    kind = node["t"]
    content: Any = node.get("c")
    if kind == "MetaMap":
        return {key: _dated(_csl(value)) if key in ("issued", "accessed") else _csl(value) for key, value in content.items()}
    if kind == "MetaList":
        return [_csl(one) for one in content]
    if kind == "MetaInlines":
        return Running(Formulas(()), _unsaid).inlines(content)
    return content


def _dated(value: Any) -> Any:
    numbers = re.findall(r"[0-9]+", value)[:3] if isinstance(value, str) else []
    return {"date-parts": [[int(one) for one in numbers]]} if numbers else value
