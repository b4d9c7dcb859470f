"""What can be an id, and so the name of a file, a folder and an address: asked by all that makes or reads one."""

import re
import unicodedata

from glossator.characters import visible

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


LONGEST_ID = 80


_WINDOWS = re.compile(r"con|prn|aux|nul|com[1-9]|lpt[1-9]")


_LISTS = re.compile(r"index|page-[0-9]+")


def refused(key: str) -> tuple[str, str] | None:
    """Why something cannot be an id, and what to do; None where it can."""
    if not re.fullmatch(ID_PATTERN, key) or len(key) > LONGEST_ID:
        return _odd_letter(key), f"use the letters a to z, digits and single hyphens, at most {LONGEST_ID} in all"
    reason = reserved(key)
    return (reason, "give it another name") if reason else None


def reserved(key: str) -> str | None:
    """Why a well-formed id cannot be used all the same; None where it can."""
    if _LISTS.fullmatch(key):
        return "lists have their pages under that name"
    if _WINDOWS.fullmatch(key):
        return "Windows keeps that name for itself, and nobody could check the files out there"
    return None


def _odd_letter(key: str) -> str:
    for letter in key:
        if not re.fullmatch(r"[a-z0-9-]", letter):
            return f"“{visible(letter)}” is {unicodedata.name(letter, 'a control character').lower()}"
    return "it is too long, or a hyphen stands at its beginning or end or twice in a row"


def meant(name: str) -> str:
    """The id that a file's name was probably meant to be: of “Zenda .yaml”, zenda."""
    return re.sub(r"[^a-z0-9]+", "-", name.partition(".")[0].lower()).strip("-")
