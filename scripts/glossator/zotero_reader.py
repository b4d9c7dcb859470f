"""Zotero's own files: JSON as its web API gives it (https://www.zotero.org/support/dev/web_api/v3/basics), as Better BibTeX
exports it (BetterBibTeX JSON) and as translators make it; and Zotero RDF."""

from collections.abc import Iterator
from typing import Any

from glossator.csl_reader import kind_of, twice
from glossator.drafts import is_empty
from glossator.entries import Entry, Left, Unread
from glossator.json_source import NotJson, Object, values
from glossator.zotero_fields import Item, described, name_of
from glossator.zotero_rdf import read_rdf as read_rdf

_KEYS = ("citationKey", "citekey", "citation-key")
_NAMES = ("key", "itemKey", "itemID")


def read(text: str) -> Iterator[Entry | Unread]:
    """What is in a file of Zotero's JSON: a list of items, one item, or an object with its items."""
    if not text.strip("\ufeff \t\r\n"):
        yield Unread(1, "", "this file is empty")
        return
    keys: set[str] = set()
    for found in values(text):
        if isinstance(found, NotJson):
            where = f"line {found.line}, column {found.column}"
            yield Unread(found.line, "", f"this is not JSON: in {where} {found}; mend it there, or export the file again")
            continue
        for line, item in items(found.value, found.line):
            if not isinstance(item, Object):
                yield Unread(line, "", f"this is {kind_of(item)}, not an item: an item is an object in braces, with an itemType")
                continue
            one = _item(item)
            if isinstance(one, Entry) and one.key:
                if one.key in keys:
                    one.left.append(Left(one.line, "citationKey", one.key, "an entry before has the same"))
                keys.add(one.key)
            yield one


def items(value: Any, line: int) -> Iterator[tuple[int, Any]]:
    """The items of a file, each with its line."""
    if isinstance(value, list):
        for one in value:
            yield from items(one, one.line if isinstance(one, Object) else line)
    elif isinstance(value, Object) and "itemType" not in value and isinstance(value.get("items"), list):
        yield from items(value["items"], value.line_of("items"))
    else:
        yield (value.line if isinstance(value, Object) else line), value


def _item(whole: Object) -> Entry | Unread:
    if is_empty(whole):
        return Unread(whole.line, "", "this is empty: delete it")
    item = whole
    if "itemType" not in whole and isinstance(whole.get("data"), Object):
        item = whole["data"]
    kind = item.get("itemType")
    if not isinstance(kind, str):
        return Unread(whole.line, "", "this has no itemType, so that it is no item of Zotero")
    found = Item(kind, item.line)
    for name in _KEYS:
        if isinstance(item.get(name), str) and not found.key:
            found.key = " ".join(item[name].split())
    found.name = next((str(item[name]) for name in _NAMES if isinstance(item.get(name), str)), "")
    for name, value in item.items():
        line = item.line_of(name)
        if name == "creators" and isinstance(value, list):
            found.creators += [_creator(one, line, found) for one in value]
        elif name not in ("itemType", *_KEYS) or (name in _KEYS and value != found.key):
            found.fields.append((name, value, line))
    if item is not whole:
        found.left = [
            (name, value, whole.line_of(name)) for name, value in whole.items() if name != "data" and value != item.get(name)
        ]
    found.left += [(one.key, one.value, one.line) for one in twice(whole)]
    return described(found)


def _creator(one: Any, line: int, item: Item) -> tuple[str, Any, int]:
    """Role, name, line. `fieldMode` says that a name is in one field; `creatorTypeID` is the role once more."""
    if not isinstance(one, Object):
        return "author", one, line
    role = one.get("creatorType")
    rest = {key: value for key, value in one.items() if key not in _CREATOR}
    item.left += [(f"creator {key}", value, one.line_of(key)) for key, value in rest.items()]
    if "name" in one and is_empty(one.get("lastName")):
        name = name_of(one["name"], None, body=True)
    else:
        name = name_of(one.get("firstName"), one.get("lastName"), body=one.get("fieldMode") in ("1", True))
        item.left += [("creator name", one["name"], one.line_of("name"))] if "name" in one else []
        if "literal" in name and not is_empty(one.get("firstName")) and name["literal"] != one["firstName"]:
            item.left.append(("creator firstName", one["firstName"], one.line_of("firstName")))
    return role if isinstance(role, str) else "", name, one.line


_CREATOR = ("creatorType", "creatorTypeID", "fieldMode", "firstName", "lastName", "name")
