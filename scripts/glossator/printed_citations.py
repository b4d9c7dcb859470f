"""Citations by key, and the files of works that an article names → what would be printed: author and year, and a list."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from glossator import beside, bibtex_reader, csl_reader, header, variables
from glossator.dates import BadDate
from glossator.entries import Reader, Unread
from glossator.items import Description, Item, csl_date
from glossator.manuscript import Listed, Manuscript, Node, not_listed, some
from glossator.trees import tree

_API = [1, 23, 1]
"""The version of pandoc's tree that is written here."""

ALL = "*"
"""Cited, it is every work of the files, as LaTeX has it."""


@dataclass
class Works:
    """The works that an article may cite, by key."""

    items: dict[str, Item] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    """Files that were not read, and why, a sentence each."""

    def read(self, folder: Path, name: str, within: Path | None = None) -> None:
        """The works of a file that the article names."""
        try:
            file = beside.found(folder, name, ("", ".bib"), within)
            said, _ = beside.text(file.read_bytes())
        except (beside.Refused, OSError) as why:
            self.refused.append(beside.not_read(name, why))
            return
        if file.suffix.lower() in (".yaml", ".yml"):
            found = header.plain(said)
            self.add_items(found.get("references", found) if isinstance(found, dict) else found)
            return
        self._add(name, csl_reader.read if said.lstrip()[:1] in ("[", "{") else bibtex_reader.read, said)

    def add_items(self, found: Any) -> None:
        """Works as CSL has them."""
        self._add("references", csl_reader.read, json.dumps(found, ensure_ascii=False))

    def _add(self, name: str, reader: Reader, said: str) -> None:
        unread = []
        for entry in reader(said):
            if isinstance(entry, Unread):
                unread.append(entry.name or f"line {entry.line}")
            elif entry.key:
                self.items.setdefault(entry.key, item(entry.work, entry.key))
        if unread:
            self.refused.append(f"{len(unread)} of the entries in {name[:80]} could not be read: {some(unread)}")


def item(work: Description, key: str) -> Item:
    """A work as CSL has it."""
    found: Item = {"id": key}
    for name, value in work.items():
        if name in variables.BEYOND:
            continue
        if name in variables.NAMES:
            found[variables.variable(name)] = [_name(one) for one in value]
        elif name in variables.DATES:
            try:
                found[variables.variable(name)] = csl_date(value)
            except BadDate:
                found[variables.variable(name)] = {"literal": str(value)}
        elif name in variables.LISTS:
            found[name] = variables.LISTS[name].join(value)
        elif isinstance(value, str):
            found[variables.variable(name)] = value
    return {name: value for name, value in found.items() if name not in ("abstract", "note", "keyword")}


def _name(name: Mapping[str, Any]) -> dict[str, Any]:
    return {part.replace("_", "-"): value for part, value in name.items() if part not in ("ORCID",)}


def cited(blocks: Any) -> Iterator[Node]:
    """Every citation of a tree, in the order of the text."""
    waiting = [blocks]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if node.get("t") == "Cite":
                yield node
            else:
                waiting.append(node.get("c"))
        elif isinstance(node, list):
            waiting.extend(reversed(node))


def keys(citations: Iterable[Node]) -> list[str]:
    """What they cite, each once."""
    return list(dict.fromkeys(one["citationId"] for cite in citations for one in cite["c"][0]))


def set_citations(
    blocks: list[Node], works: Works, manuscript: Manuscript, language: str = "", beside_text: Sequence[str] = ()
) -> list[Node]:
    """The blocks with what is printed for each citation, author and year; the list of what is cited goes into the manuscript.
    `beside_text`: keys that the list has without a citation. Raises CannotRead."""
    found = list(cited(blocks))
    _spelt(found, works.items)
    wanted = keys(found)
    silent = list(works.items) if ALL in beside_text else [key for key in beside_text if key in works.items]
    if not wanted and not silent:
        return blocks
    missing = [key for key in wanted if key not in works.items]
    used = {key: works.items[key] for key in (*wanted, *silent) if key in works.items}
    meta = {"references": _meta(list(used.values())), "nocite": _all_of_them()}
    if language:
        meta["lang"] = _meta(language)
    whole = {"pandoc-api-version": _API, "meta": meta, "blocks": blocks}
    _, made = tree(json.dumps(whole).encode(), "json", "--citeproc")
    body = [one for one in made if not (one["t"] == "Div" and one["c"][0][0] == "refs")]
    for one in made:
        if one["t"] == "Div" and one["c"][0][0] == "refs":
            manuscript.references += _listed(one["c"][1], used)
    _say(manuscript, works, missing, len(used))
    return body


def _say(manuscript: Manuscript, works: Works, missing: Sequence[str], used: int) -> None:
    if missing:
        manuscript.odd.append(not_listed(missing))
    manuscript.leave("entries that nothing cites", len(works.items) - used, "the article does not list them")


def _spelt(citations: Iterable[Node], items: Mapping[str, Item]) -> None:
    """BibTeX does not mind capitals in keys."""
    folded: dict[str, str] = {}
    for key in items:
        folded.setdefault(key.casefold(), key)
    for cite in citations:
        for one in cite["c"][0]:
            if one["citationId"] not in items:
                one["citationId"] = folded.get(one["citationId"].casefold(), one["citationId"])


def _listed(entries: Iterable[Node], items: Mapping[str, Item]) -> Iterator[Listed]:
    for entry in entries:
        if entry["t"] == "Div":
            key = entry["c"][0][0].removeprefix("ref-")
            yield Listed(" ".join(words(entry["c"][1]).split()), item=items.get(key))


def words(node: Any) -> str:
    """The words of blocks or inlines that hold neither notes nor formulas."""
    if isinstance(node, list):
        return "".join(map(words, node))
    if not isinstance(node, dict):
        return ""
    kind: str = node["t"]
    content: Any = node.get("c")
    if kind in ("Str", "Code"):
        return str(content if kind == "Str" else content[1])
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind == "Math":
        return str(content[1])
    if kind == "Quoted":
        return f"“{words(content[1])}”" if content[0]["t"] == "DoubleQuote" else f"‘{words(content[1])}’"
    if kind in ("Span", "Link", "Cite", "Div"):
        return words(content[1])
    return words(content) if kind not in ("Note", "Image", "RawInline", "RawBlock") else ""


def without_year(cite: Node) -> None:
    """What is printed for a citation, its author alone."""
    cite["c"][1] = [{"t": "Str", "c": re.sub(r"\s*\([^()]*\)$", "", words(cite["c"][1]))}]


def without_brackets(cite: Node) -> None:
    """What is printed for a citation, without the brackets around it or around its year."""
    said = words(cite["c"][1])
    bare = said[1:-1] if said.startswith("(") and said.endswith(")") else re.sub(r"\s\(([^()]*)\)$", r" \1", said)
    cite["c"][1] = [{"t": "Str", "c": bare}]


def _meta(value: Any) -> Node:
    """A value as pandoc's metadata have it: texts as they stand, no Markdown in them."""
    if isinstance(value, dict):
        return {"t": "MetaMap", "c": {key: _meta(one) for key, one in value.items()}}
    if isinstance(value, list):
        return {"t": "MetaList", "c": [_meta(one) for one in value]}
    if isinstance(value, bool):
        return {"t": "MetaBool", "c": value}
    return {"t": "MetaString", "c": str(value)}


def _all_of_them() -> Node:
    said = {
        "citationId": ALL, "citationPrefix": [], "citationSuffix": [], "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 0, "citationHash": 0,
    }  # fmt: skip
    return {"t": "MetaInlines", "c": [{"t": "Cite", "c": [[said], []]}]}
