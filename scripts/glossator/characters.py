"""Which characters may stand in a text: all that can be seen, and of the invisible ones those that a script needs.

One definition for two places: what a file holds (`source`), and what a value is, however it was written (`records`).
"""

import re
import unicodedata
from collections.abc import Iterator

_USUAL = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but not tab and line feed
    "\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb"
    "\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # letters that show nothing
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
)
_RARE = "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
)
_INVISIBLE = re.compile(f"[{_USUAL}{_RARE}]")
"""What shows nothing: controls, marks that join, part or turn round, fillers, tags; halves of characters and noncharacters."""


_INVISIBLE_USUAL = re.compile(f"[{_USUAL}]")
"""The same below U+10000, which is all that most texts have, and forty times as fast."""


_BEYOND = re.compile("[\U00010000-\U0010ffff]")


_SPACES = re.compile(r"[^\S ]")
"""White space other than the blank, which looks like one."""


def misplaced(text: str) -> Iterator[int]:
    """Where an invisible character stands that no script needs there."""
    invisible = _INVISIBLE if _BEYOND.search(text) else _INVISIBLE_USUAL
    for match in invisible.finditer(text):
        if not _belongs(text, match.start()):
            yield match.start()


def _belongs(text: str, at: int) -> bool:
    """Whether an invisible character is part of how something is spelt."""
    character, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if character == "\u200c":  # Persian is written with it between two letters; there, and only there, it belongs
        return _is("ARABIC LETTER", before) and _is("ARABIC LETTER", after)
    if character == "\u200d":  # Indic scripts shape a letter with it beside a virama; emoji are joined by it
        viramas = any(unicodedata.combining(one) == VIRAMA for one in (before, after) if one)
        base = text[at - 2 : at - 1] if before == "\ufe0f" else before
        return viramas or (_is_picture(base) and _is_picture(after))
    if "\u180b" <= character <= "\u180f":
        return _is("MONGOLIAN", before)
    if "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":  # which shape of a sign is meant
        keycap = after == "\u20e3" and before in "0123456789#*"
        varies = keycap or before in "ℹ‼⁉〰〽" or _is_picture(before) or _is("CJK", before) or _is("MYANMAR", before)
        return before != "" and varies
    return False


VIRAMA = 9
"""The combining class of the signs that take a letter's vowel away."""


def _is(script: str, character: str) -> bool:
    return bool(character) and unicodedata.name(character, "").startswith(script + " ")


def _is_picture(character: str) -> bool:
    """An emoji or another symbol that can be part of one. The newest have no name in Python yet, but their block is known."""
    return character > "\x7f" and (unicodedata.category(character)[0] == "S" or "\U0001f000" <= character <= "\U0001faff")


def named(character: str) -> str:
    """A character as a message names it: U+202E, right-to-left override."""
    unnamed = {"Cc": "a control character", "Cs": "half of a character"}.get(unicodedata.category(character), "no character")
    return f"U+{ord(character):04X}, {unicodedata.name(character, unnamed).lower()}"


def uncomposed(text: str) -> int | None:
    """Where the first letter stands that is written as two characters and should be one."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return None
    composed = unicodedata.normalize("NFC", text)
    return next((at for at, (one, other) in enumerate(zip(text, composed, strict=False)) if one != other), len(composed) - 1)


def all_uncomposed(text: str) -> list[int]:
    """Where letters stand in a text that should be composed: of each line the first."""
    found, start = [], 0
    for line in text.split("\n"):
        if (at := uncomposed(line)) is not None:
            found.append(start + at)
        start += len(line) + 1
    return found


def mended(line: str) -> tuple[str, list[int]]:
    """A line without what is invisible and misplaced, its letters composed; and where each character of it stood before."""
    gone = set(misplaced(line))
    kept = [(at, character) for at, character in enumerate(line) if at not in gone]
    text, origins = "", list[int]()
    group = 0
    for end in range(1, len(kept) + 1):
        if end < len(kept) and unicodedata.combining(kept[end][1]):
            continue
        composed = unicodedata.normalize("NFC", "".join(character for _, character in kept[group:end]))
        text += composed
        origins += [kept[min(group + more, end - 1)][0] for more in range(len(composed))]
        group = end
    return text, origins


def shown(text: str) -> str:
    """A text from outside the data without what cannot be seen in it."""
    gone = set(misplaced(text))
    return "".join(character for at, character in enumerate(text) if at not in gone) if gone else text


LONGEST_SHOWN = 100
"""Characters of a value that a message repeats."""


def visible(text: object) -> str:
    """A value for a message: not too long, and what cannot be seen in it named, so that it neither hides nor does anything."""
    told = str(text)
    told = told if len(told) <= LONGEST_SHOWN else told[:LONGEST_SHOWN] + "…"
    return _SPACES.sub(_code, _INVISIBLE.sub(_code, told))


def _code(match: re.Match[str]) -> str:
    return f"⟨U+{ord(match[0]):04X}⟩"
