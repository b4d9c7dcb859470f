"""A record's YAML changed as little as possible, so that it says other data.

The parser says where every part begins and ends; what is to change is worked out as edits at these places, and comments, order,
quotation marks and line breaks of all the rest stay. What comes of it is read again: it must say exactly what was asked, or the
next coarser way is tried.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

import yaml

from glossator import house_style as house
from glossator.house_style import Place, written
from glossator.records import Model
from glossator.rewording import reworded
from glossator.source import LOADER, Document, parse

__all__ = ["CannotAmend", "amended", "written"]


class CannotAmend(ValueError):
    """Why a record's text was not changed, in an editor's words."""


def amended(text: str, data: Mapping[str, Any], model: type[Model]) -> str:
    """The text of a record, changed so that it says `data`: texts, lists and mappings as `source` reads them; numbers, true and
    false are written as such. Raises CannotAmend where the text is no record, or cannot be changed without loss."""
    try:
        wanted = house.plain(dict(data))
    except ValueError as error:
        raise CannotAmend(f"this cannot be written in a record: {error}") from None
    before = _said(text)
    if before is None:
        raise CannotAmend("this record cannot be read as it stands: mend what is wrong in it first")
    if before == wanted:
        return text
    for way in (_closely, _by_texts, _by_fields, _anew):
        try:
            found = way(text, wanted, model)
        except _TooCoarse:
            continue
        if _said(found) == wanted:
            return found
    raise CannotAmend("this change cannot be made here without losing comments: make it in the file itself")


def _said(text: str) -> dict[str, object] | None:
    """What a text says as a record; None where something is wrong with it."""
    document = Document("")
    parse(text.replace("\r\n", "\n"), document)
    return None if document.problems else document.data


class _TooCoarse(Exception):
    """This way does not lead there."""


def _closely(text: str, data: dict[str, Any], model: type[Model]) -> str:
    """Word by word where texts run over several lines."""
    return _changed(text, data, model, closely=True)


def _by_texts(text: str, data: dict[str, Any], model: type[Model]) -> str:
    """Each text that changes as a whole."""
    return _changed(text, data, model, closely=False)


def _changed(text: str, data: dict[str, Any], model: type[Model], *, closely: bool) -> str:
    hand = _Hand(text, closely)
    root = _tree(text)
    hand.change_map(root, data, (model, ()))
    return hand.text()


def _by_fields(text: str, data: dict[str, Any], model: type[Model]) -> str:
    """Each field of the record that changes as a whole, with what comments are in it."""
    hand, root = _Hand(text, closely=False), _tree(text)
    hand.whole = {key for key, value in root.data.items() if data.get(key) != value}
    hand.change_map(root, data, (model, ()))
    return hand.text()


def _anew(text: str, data: dict[str, Any], model: type[Model]) -> str:
    """The whole record in house style; only comments above it stay."""
    head = re.match(r"(?:[ \t]*(?:#[^\n]*)?(?:\n|$))*", text)
    assert head
    root, rest = _tree(text), text[head.end() :]
    for node in sorted(root.texts(), key=lambda node: -node.start):
        rest = rest[: node.start - head.end()] + rest[node.end - head.end() :]
    if re.search(r"(^|\s)#", rest):
        raise _TooCoarse
    lines = head[0] + house.mapping(data, (model, ()), 0) + "\n" if data else head[0] + "{}\n"
    return lines.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in text else lines


# --- What stands where ------------------------------------------------------------------------------------------------


@dataclass
class _Node:
    """A value in the text, from `start` to before `end`."""

    start: int
    end: int
    data: Any
    style: str = ""
    """Of a text: its quotation mark, > or |."""
    flow: bool = False
    """Of a collection: whether it stands in brackets or braces."""
    parts: list["_Part"] = field(default_factory=list)

    def texts(self) -> Iterable["_Node"]:
        """Every text in it, its keys left aside."""
        if isinstance(self.data, str):
            yield self
        for part in self.parts:
            yield from part.value.texts()


@dataclass
class _Part:
    """A field of a mapping or an item of a list: where its key or hyphen begins, in which column, and where its value may."""

    key: str | int
    start: int
    column: int
    lead: int
    value: _Node


def _tree(text: str) -> _Node:
    """The record's mapping, with the places of all that is in it."""
    events = [event for event in yaml.parse(text, Loader=LOADER) if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent)]
    return _node(text, _Peeking(iter(events)))


def _node(text: str, events: "_Peeking") -> _Node:
    event = next(events)
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, yaml.ScalarEvent):
        style = event.style or ""
        return _Node(start, _last(text, start, end) if style in ("|", ">") else end, event.value, style)
    found = _Node(start, end, [] if isinstance(event, yaml.SequenceStartEvent) else {}, flow=bool(event.flow_style))
    column = event.start_mark.column
    while not isinstance(events.peek(), yaml.CollectionEndEvent):
        if isinstance(found.data, dict):
            key = _node(text, events)
            lead = text.index(":", key.end) + 1
            value = _node(text, events)
            line = text.rfind("\n", 0, key.start) + 1
            asked = re.search(r"\?[ \t]+$", text[line : key.start])
            begins = line + asked.start() if asked else key.start
            found.parts.append(_Part(key.data, begins, begins - line, lead, value))
            found.data[key.data] = value.data
        else:
            value_at = found.parts[-1].value.end if found.parts else found.start
            hyphen = value_at if not found.parts else text.find("\n" + " " * column + "-", value_at) + 1 + column
            value = _node(text, events)
            begins = value.start if found.flow else hyphen
            found.parts.append(_Part(len(found.data), begins, column, begins + (not found.flow), value))
            found.data.append(value.data)
    closing = next(events)
    found.end = closing.end_mark.index if found.flow else found.parts[-1].value.end
    return found


class _Peeking:
    """Events of which the next can be looked at."""

    def __init__(self, events: Iterator[Any]) -> None:
        self.events = events
        self.waiting: list[Any] = []

    def peek(self) -> Any:
        if not self.waiting:
            self.waiting.append(next(self.events))
        return self.waiting[0]

    def __next__(self) -> Any:
        return self.waiting.pop() if self.waiting else next(self.events)


def _last(text: str, start: int, end: int) -> int:
    """Where a text of several lines ends: before its last line break, and if it does not keep them before the blank lines."""
    header = re.match(r"[|>][0-9+-]*", text[start:end])
    if header and "+" in header[0]:
        return end - (text[start:end].endswith("\n")) - (text[start:end].endswith("\r\n"))
    return start + len(text[start:end].rstrip(" \t\r\n"))


# --- What to change ---------------------------------------------------------------------------------------------------


class _Hand:
    """Changes to one text, noted and then made from its end to its beginning, so that the places of the rest stay true."""

    def __init__(self, original: str, closely: bool) -> None:
        self.original, self.closely = original, closely
        self.edits: list[tuple[int, int, str]] = []
        self.whole: set[str] = set()
        """Fields of the record that are to be written anew."""

    def edit(self, start: int, end: int, new: str) -> None:
        """Note a change. Where several insert at one place, what was noted first stands first."""
        self.edits.append((start, end, new.replace("\r\n", "\n")))

    def text(self) -> str:
        """The text with all changes made."""
        found, newline = self.original, "\r\n" if "\r\n" in self.original else "\n"
        order = sorted(enumerate(self.edits), key=lambda one: (one[1][0], one[1][1], one[0]), reverse=True)
        last = len(found) + 1
        for _, (start, end, new) in order:
            if end > last:
                raise _TooCoarse
            found = found[:start] + new.replace("\n", newline) + found[end:]
            last = start
        return found

    def line_end(self, at: int) -> int:
        """Where a line ends, its line break left aside."""
        end = self.original.find("\n", at)
        end = len(self.original) if end < 0 else end
        return end - 1 if end > at and self.original[end - 1] == "\r" else end

    def own_end(self, part: _Part) -> int:
        """Where the last line of a part ends, with the comments below that are further in than it."""
        end = self.line_end(part.value.end)
        while comment := re.compile(r"\r?\n *#").match(self.original, end):
            column = comment.end() - 1 - (self.original.rfind("\n", 0, comment.end()) + 1)
            if column <= part.column:
                break
            end = self.line_end(comment.end())
        return end

    def change(self, part: _Part, data: Any, place: Place, *, flow: bool) -> None:
        """Make a part say something else. `flow`: it stands between brackets."""
        node = part.value
        if node.data == data:
            return
        if isinstance(node.data, dict) and isinstance(data, dict) and node.data.keys() & data.keys():
            self.change_map(node, data, place)
        elif isinstance(node.data, list) and isinstance(data, list) and node.data and data:
            self.change_list(part, data, place)
        elif isinstance(node.data, str) and isinstance(data, str):
            self.change_text(part, data, place, flow=flow)
        else:
            self.replace(part, data, place, flow=flow)

    def replace(self, part: _Part, data: Any, place: Place, *, flow: bool) -> None:
        """Another value. Comments behind the old one and before it stay."""
        node, text = part.value, self.original
        if flow:
            self.edit(node.start, node.end, house.in_brackets(data, place))
            return
        if isinstance(part.key, int):
            new = " " + house.item(data, place, part.column)
        else:
            new = house.after(data, place, part.column, part.lead - text.rfind("\n", 0, part.lead) - 1)
        before, end = text[part.lead : node.start], self.line_end(node.end)
        behind = text[node.end : end] if text[node.end : end].lstrip().startswith("#") else ""
        end = end if behind else node.end
        if "#" in before:
            new = before.rstrip().replace("\r\n", "\n") + "\n" + " " * (part.column + 2) + new.lstrip()
        first, broken, rest = new.partition("\n")
        self.edit(part.lead, end, first + behind + broken + rest)

    def change_text(self, part: _Part, data: str, place: Place, *, flow: bool) -> None:
        """Other words, written as the old ones were."""
        node, text = part.value, self.original
        old = text[node.start : node.end]
        if not flow and self.closely and "\n" in old and (new := reworded(old, node.data, data, node.style)):
            self.edit(node.start, node.end, new)
            return
        if node.style in ("|", ">") and (new := self.same_block(old, data, part.column, node.style)):
            self.edit(node.start, node.end, new)
            return
        line = _as_before(node, data, place, flow)
        behind = self.original[node.end : self.line_end(node.end)]
        fits = node.start - text.rfind("\n", 0, node.start) - 1 + len(line) <= house.WIDTH
        if flow or (node.style not in ("|", ">") and "\n" not in data and (fits or " " not in data or behind.strip())):
            self.edit(node.start, node.end, line)
        else:
            self.replace(part, data, place, flow=False)

    def same_block(self, old: str, data: str, column: int, style: str) -> str:
        """Other words in a text of several lines, as far in as the old ones, with the comment behind its first line; empty where
        they cannot be written so."""
        header, _, lines = old.partition("\n")
        margin = re.match(r"(?:[ \t\r]*\n)*( *)", lines)
        inner = len(margin[1]) if margin else 0
        new = house.block(data, inner if inner > column else column + 2, style)
        if new is None:
            return ""
        first, _, rest = new.partition("\n")
        return re.sub(r"^[|>][0-9+-]*", lambda _: first, header.rstrip("\r")) + "\n" + rest

    def change_map(self, node: _Node, data: dict[str, Any], place: Place) -> None:
        """Fields changed, taken out and put in."""
        top = not place[1]
        kept = [part for part in node.parts if part.key in data]
        for part in kept:
            where = house.inside(place, part.key)
            if top and part.key in self.whole:
                self.replace(part, data[str(part.key)], where, flow=node.flow)
            else:
                self.change(part, data[str(part.key)], where, flow=node.flow)
        self.take_out(node, [at for at, part in enumerate(node.parts) if part.key not in data])
        order = {key: at for at, key in enumerate(house.in_order([*data], place))}
        fresh: dict[int, list[str]] = {}
        for key in sorted(data.keys() - node.data.keys(), key=lambda key: order[key]):
            before = [part for part in kept if order[str(part.key)] < order[key]]
            nearest = max(before, key=lambda part: order[str(part.key)], default=None)
            fresh.setdefault(node.parts.index(nearest) if nearest else -1, []).append(key)
        for after, keys in fresh.items():
            if node.flow:
                new = [house.pair_in_brackets(key, data[key], house.inside(place, key)) for key in keys]
            else:
                column = node.parts[0].column
                new = [house.field(key, data[key], house.inside(place, key), column) for key in keys]
            self.put_in(node, kept, after, new)
        if not data:
            self.edit(node.start, node.start, "{}")

    def change_list(self, part: _Part, data: list[Any], place: Place) -> None:
        """Items changed, taken out and put in: those that are equal stay."""
        node, one = part.value, house.inside(place, 0)
        before, asked = ([json.dumps(item, sort_keys=True) for item in items] for items in (node.data, data))
        matcher = SequenceMatcher(None, before, asked, autojunk=False)
        gone: list[int] = []
        fresh: list[tuple[int, list[Any]]] = []
        for what, old, old_end, new, new_end in matcher.get_opcodes():
            paired = min(old_end - old, new_end - new) if what != "equal" else 0
            for at in range(paired):
                self.change(node.parts[old + at], data[new + at], one, flow=node.flow)
            if what != "equal":
                gone += range(old + paired, old_end)
                fresh += [(old + paired - 1, data[new + paired : new_end])] if new_end > new + paired else []
        self.take_out(node, gone)
        kept = [item for at, item in enumerate(node.parts) if at not in set(gone)]
        for after, items in fresh:
            if node.flow:
                new_items = [house.in_brackets(item, one) for item in items]
            else:
                new_items = [f"- {house.item(item, one, node.parts[0].column)}" for item in items]
            self.put_in(node, kept, after, new_items)

    def put_in(self, node: _Node, kept: list[_Part], after: int, new: list[str]) -> None:
        """Write new parts behind the part of that number, or before all."""
        behind = [part for part in node.parts[after + 1 :] if part in kept]
        before = [part for part in node.parts[: after + 1] if part in kept]
        margin = "\n" + " " * node.parts[0].column
        if node.flow:
            self.put_in_brackets(before, behind, new)
        elif before:
            self.edit(*(self.own_end(before[-1]),) * 2, "".join(margin + one for one in new))
        else:
            first = behind[0] if behind else node.parts[0]
            self.edit(first.start, first.start, "".join(one + margin for one in new))

    def put_in_brackets(self, before: list[_Part], behind: list[_Part], new: list[str]) -> None:
        nearest = (behind or before)[0 if behind else -1] if behind or before else None
        if nearest is None:
            raise _TooCoarse
        line = self.original.rfind("\n", 0, nearest.start) + 1
        alone = line and not self.original[line : nearest.start].strip()
        gap = ",\n" + " " * (nearest.start - line) if alone else ", "
        if behind:
            self.edit(nearest.start, nearest.start, "".join(one + gap for one in new))
        else:
            self.edit(nearest.value.end, nearest.value.end, "".join(gap + one for one in new))

    def take_out(self, node: _Node, gone: list[int]) -> None:
        """Take parts out, each with its own lines and the comments in them."""
        if node.flow and gone:
            self.take_out_of_brackets(node, gone)
            return
        cut = 0  # where what was taken out from the first line on ends
        for at in gone:
            part, end = node.parts[at], self.own_end(node.parts[at])
            line = self.original.rfind("\n", 0, part.start) + 1
            following = node.parts[at + 1].start if at + 1 < len(node.parts) else None
            if not self.original[line : part.start].strip():
                if line == cut:
                    cut = self.original.find("\n", end) + 1 or end
                    self.edit(line, cut, "")
                else:
                    self.edit(line - (2 if self.original[:line].endswith("\r\n") else 1), end, "")
            elif following is None:
                raise _TooCoarse
            elif "#" in self.original[end:following] or "#" in self.original[part.value.end : end]:
                self.edit(line + len(self.original[line : part.start].rstrip()), end, "")
            else:
                self.edit(part.start, following, "")

    def take_out_of_brackets(self, node: _Node, gone: list[int]) -> None:
        """Each with the comma behind it, the last with the comma before; white space and comments between stay."""
        parts, text = node.parts, self.original
        stays = [at for at in range(len(parts)) if at not in gone]
        if not stays:
            raise _TooCoarse
        for at in gone:
            start, end = parts[at].start, parts[at].value.end
            comma = re.compile(r"(?:\s|#[^\n]*)*?,").match(text, end)
            following = parts[at + 1].start if at + 1 < len(parts) else None
            if at > stays[-1]:
                start = parts[at - 1].value.end
                if "#" in text[start : parts[at].start]:
                    raise _TooCoarse
            elif comma and following is not None:
                end = comma.end() if "#" in text[end:following] else following
            self.edit(start, end, "")


def _as_before(node: _Node, data: str, place: Place, flow: bool) -> str:
    """A text on one line, in the quotation marks of the one that stood there; without any if it had none and needs none."""
    if node.style == "'" and house.is_printable(data):
        return "'" + data.replace("'", "''") + "'"
    if node.style == '"':
        return house.quoted(data)
    alike = not node.style and house.guessed(data) == house.guessed(node.data)
    return data if alike and house.can_be_bare(data, flow=flow) else house.one_in(data, place, flow=flow)
