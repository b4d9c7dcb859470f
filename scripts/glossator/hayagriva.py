"""CSL items → Hayagriva's YAML, which Typst reads a bibliography from."""

import re
from collections.abc import Iterable
from typing import Any

import yaml

from glossator.items import Item, family_first, issued, some_of

_HAYAGRIVA = {
    "article-journal": ("article", "periodical"),
    "article-magazine": ("article", "periodical"),
    "article-newspaper": ("article", "newspaper"),
    "bill": ("legislation", ""),
    "book": ("book", ""),
    "broadcast": ("video", ""),
    "chapter": ("chapter", "anthology"),
    "dataset": ("repository", ""),
    "entry": ("entry", "reference"),
    "entry-dictionary": ("entry", "reference"),
    "entry-encyclopedia": ("entry", "reference"),
    "graphic": ("artwork", ""),
    "legal_case": ("case", ""),
    "legislation": ("legislation", ""),
    "manuscript": ("manuscript", ""),
    "motion_picture": ("video", ""),
    "paper-conference": ("article", "proceedings"),
    "patent": ("patent", ""),
    "post": ("post", "web"),
    "post-weblog": ("article", "blog"),
    "regulation": ("legislation", ""),
    "report": ("report", ""),
    "software": ("repository", ""),
    "song": ("audio", ""),
    "thesis": ("thesis", ""),
    "treaty": ("legislation", ""),
    "webpage": ("web", "web"),
}
"""Type of an item → its type in Hayagriva, and that of what it is part of; any other is misc, part of misc."""


def hayagriva_entry(item: Item) -> dict[str, Any]:
    """An item as an entry of Hayagriva's YAML (https://github.com/typst/hayagriva/blob/main/docs/file-format.md)."""
    kind, around = _HAYAGRIVA.get(item["type"], ("misc", ""))
    serial = {key: item[name] for name, key in (("DOI", "doi"), ("ISBN", "isbn"), ("number", "serial")) if name in item}
    container = item.get("container-title") or item.get("event-title")
    parent = {"type": around or "misc", "title": container, **some_of(item, ("volume", "volume"), ("issue", "issue"))}
    whole = {"editor": _names(item, "editor"), **some_of(item, ("edition", "edition"))}
    if "ISSN" in item:
        parent["serial-number"] = {"issn": item["ISSN"]}
    entry = {
        "type": kind,
        "title": item["title"],
        "author": _names(item, "author"),
        "date": _hayagriva_date(item),
        "publisher": some_of(item, ("publisher", "name"), ("publisher-place", "location")),
        "serial-number": serial,
        "page-range": re.sub(r"\s*[–-]\s*", "-", item["page"]) if "page" in item else "",
        **some_of(item, ("genre", "genre"), ("URL", "url"), ("language", "language")),
        "parent": {key: value for key, value in (parent | whole).items() if value} if container else {},
        **({} if container else whole),
    }
    return {key: value for key, value in entry.items() if value}


def _names(item: Item, role: str) -> list[Any]:
    """Names of a role, family name first; a body's as one."""
    return [{"name": name["literal"]} if "literal" in name else family_first(name) for name in item.get(role, ())]


def _hayagriva_date(item: Item) -> str:
    """The first day, month or year; with a tilde where it is not certain. Hayagriva has no seasons and no intervals."""
    when = issued(item)
    start = when.start if when else None
    if when is None or start is None or not start.iso:
        return ""
    parts = (f"{start.year:04}", *(f"{part:02}" for part in (start.month, start.day) if part))
    return ("" if when.is_certain else "~") + "-".join(parts)


def hayagriva(items: Iterable[Item]) -> str:
    """A .yaml file as Typst reads it."""
    entries = {item["id"]: hayagriva_entry(item) for item in items}
    return yaml.dump(entries, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)
