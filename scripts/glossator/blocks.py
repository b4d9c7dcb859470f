"""Which lines of a record's text belong to which field."""

import re

KEY = re.compile(r"""("[^"]*"|'[^']*'|<<|[^\W\d][\w-]*(?: [\w-]+){0,3}) ?:(?= |$)""")
"""A key and its colon."""
FIELD = re.compile(r"[A-Za-z_][\w-]*:(?: |$)")
"""A line that is a field and hardly the middle of a text."""
NEARLY = re.compile(r"([A-Za-z_]\w*)(?:(\s+)?([：:﹕։])(\S)?|\s)")
"""What may have been meant as a key: a word with a colon, or a sign like one, that no blank follows; or a word alone."""


def without_field(text: str, line: int, column: int = 1) -> tuple[str, set[str]]:
    """A text without the field of the record, from its key to the next, in which something is wrong at that place; the numbers of
    all other lines are kept. And the keys of which nothing can be said now. No keys: nothing could be left out."""
    lines, at = text.split("\n"), min(line, text.count("\n") + 1) - 1
    starts = [number for number, one in enumerate(lines) if KEY.match(one) or ((key := NEARLY.match(one)) and key[3])]
    word = re.search(r"[A-Za-z_]\w*", lines[at])
    keys = {word[0]} if word else set()
    begin = max((number for number in starts if number <= at), default=0)
    begins = len(lines[at]) - len(lines[at].lstrip(" ")) + 1
    if begin in (at, at - 1) and column == begins:  # a key is misplaced, and perhaps cuts the field above it in two
        above = max((number for number in starts if number < begin), default=0)
        keys |= _keys(lines, above)
        if lines[above].rstrip().endswith(":") and not "".join(lines[above + 1 : begin]).strip():
            begin = above
    end = min((number for number in starts if number > at), default=len(lines))
    for number in range(begin, end):
        keys |= _keys(lines, number)
        lines[number] = ""
    return "\n".join(lines), keys


def _keys(lines: list[str], number: int) -> set[str]:
    """The key that begins in a line, if one does; the first line may have a blank before it."""
    key = KEY.match(lines[number].lstrip(" ") if number == 0 else lines[number])
    return {key[1].strip("\"'")} if key else set()
