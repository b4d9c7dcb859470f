"""Texts in quotation marks, lists and mappings in brackets: where they end, or what is wrong in them."""

import re
from collections.abc import Sequence

from glossator.blocks import FIELD


class Found(Exception):
    """A mistake was found. The arguments are its line and column, from 0, what it is and what to do."""


QUOTE = 'put the whole text in quotation marks: "…"'

CUT_OFF = (
    "what follows # is not read",
    'put the whole text in quotation marks: "…"; a comment has its own line, no further to the right than the key',
)

_ESCAPES = re.compile(r'\\(?:[0abtnvfre "/\\N_LP\t]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U(?:000[0-9A-Fa-f]|0010)[0-9A-Fa-f]{4}|$)')
CLOSES = {"[": "]", "{": "}"}


def _begins_anew(lines: Sequence[str], line: int, inmost: int) -> bool:
    """Whether a line is a field again, so that what was opened above it was never closed."""
    text = lines[line]
    begins = len(text) - len(text.lstrip(" "))
    return begins <= inmost and bool(FIELD.match(text[begins:].removeprefix("- ")))


def quoted(lines: Sequence[str], line: int, column: int, inmost: int) -> tuple[int, int]:
    """Where a text in quotation marks ends: line, and the column behind the mark."""
    mark, at, row = lines[line][column], column + 1, line
    while row < len(lines):
        if row > line and _begins_anew(lines, row, inmost):
            break
        text = lines[row]
        while at < len(text):
            if text[at] == "\\" and mark == '"':
                if not (escape := _ESCAPES.match(text, at)):
                    hint = "double it: \\\\"
                    raise Found(row, at, "a backslash stands in a text in double quotation marks", hint)
                at = escape.end() if escape else at
            elif text[at] == mark and mark == "'" and text[at + 1 : at + 2] == "'":
                at += 2
            elif text[at] == mark:
                return row, at + 1
            else:
                at += 1
        row, at = row + 1, 0
    raise Found(line, column, "this quotation mark is never closed", f"write {mark} where the text ends as well")


def brackets(lines: Sequence[str], line: int, column: int, inmost: int) -> tuple[int, int]:
    """Where a list or mapping in brackets ends: line, and the column behind the last of them."""
    opened, row, at = list[tuple[str, int, int]](), line, column
    colons, after, comment, previous = [0], False, None, ""
    while row < len(lines):
        text = lines[row]
        if row > line and _begins_anew(lines, row, inmost):
            break
        while at < len(text):
            sign, before = text[at], text[at - 1 : at] if at else " "
            if sign == "#" and before.isspace():
                comment = (row, at)
                break
            if after and sign not in ",]}: \t":
                hint = f"write it between the two; if all of it is a text, {QUOTE}"
                raise Found(row, at, "a comma is missing before this", hint)
            starts = previous in ("", *"[{,") or (previous == ":" and before == " ")
            if sign in "\"'" and starts:
                row, at = quoted(lines, row, at, inmost)
                text, after, previous = lines[row], True, sign
                continue
            if sign in "[{":
                opened.append((sign, row, at))
                colons.append(0)
            elif sign in "]}":
                if sign != CLOSES[opened[-1][0]]:
                    due = CLOSES[opened[-1][0]]
                    raise Found(row, at, f"a {sign} stands where a {due} is due", f"close with {due} what {opened[-1][0]} opens")
                opened.pop()
                colons.pop()
                if not opened:
                    return row, at + 1
            after = sign in "]}" or (after and sign == " ")
            _within(text, row, at, colons, starts=starts)
            previous, at = (previous if sign == " " else sign), at + 1
        row, at = row + 1, 0
    if comment:
        raise Found(*comment, *CUT_OFF)
    sign, row, at = opened[-1]
    raise Found(row, at, f"this {sign} is never closed", f"write {CLOSES[sign]} where it ends; if it begins a text, {QUOTE}")


def _within(text: str, row: int, at: int, colons: list[int], *, starts: bool) -> None:
    """A sign inside brackets. `colons`: how many stand since the last comma, for each bracket that is open."""
    sign, behind = text[at], text[at + 1 : at + 2]
    if sign == ",":
        colons[-1] = 0
    elif sign == ":" and behind in ("", " "):
        colons[-1] += 1
        if colons[-1] > 1:
            hint = "write a comma before each further key; put a text with a colon in it in quotation marks"
            raise Found(row, at, "a second colon stands here, or a comma is missing before it", hint)
    elif starts and sign in "@`%":
        raise Found(row, at, f"a text begins with {sign}", QUOTE)
    elif starts and sign == "-" and behind == " ":
        raise Found(row, at, "a hyphen stands inside brackets", "write [a, b] without hyphens")
