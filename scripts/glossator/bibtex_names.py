"""Lists of names as BibTeX has them (“von Last, Jr, First”; N. Markey, Tame the BeaST, section 11), and BibLaTeX (its extended
form `family=…, given=…`; manual, section 3.4) → names of a record.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts

from glossator import variables
from glossator.crosswalk import EDITORS
from glossator.latex import Texts, parts, unbraced

ROLES = {
    **{role.replace("_", ""): role for role in variables.NAMES}, **{said: role for role, said in EDITORS.items()},
    "bookauthor": "container_author", "scriptwriter": "script_writer", "cast": "performer", "cartographer": "author",
}  # fmt: skip
"""What BibLaTeX, or a program that writes it, calls those who had a part in a work → the role they had."""

HELPERS = frozenset((
    "commentator", "annotator", "introduction", "foreword", "afterword", "collaborator", "founder", "continuator",
    "redactor", "reviser",
))  # fmt: skip
"""Roles that a record knows only as a part somebody had."""

FURTHER = ("editora", "editorb", "editorc", "namea", "nameb", "namec")
FIELDS = frozenset((*ROLES, *HELPERS, *FURTHER)) - {"chair", "guest", "host", "organizer", "producer"}


class Written(NamedTuple):
    """A name as a file has it."""

    raw: str
    parts: Mapping[str, str]
    """Field of a record's name → its LaTeX; nothing where it is not read."""
    wrong: str = ""
    """What of it is not kept and why, in an editor's words; or nothing."""


_AND = r"(?i:(?<=[\s~}])and(?=[\s~{]|$))"
_SUFFIX = re.compile(r"(?i:jr|sr|jun|sen|esq|ph\.? ?d|m\.? ?d)\.?|[IVX]+\.?|[0-9]+(?:st|nd|rd|th)")
"""What stands behind a name and is none."""

_OTHERS = "there are others, whom the file does not name"
_NUMBERED = "the number behind this name, which tells namesakes apart, is not kept"
_COMMAS = "this is not read as a name: names are parted by “and”, and one has two commas at most"


def split(value: str, *, useprefix: bool = True) -> list[Written]:
    """The names of a list. `useprefix`: BibLaTeX's option, whether a particle belongs to the family name. Where a file does not
    say, it does, as BibTeX's own styles print it and Zotero takes it: van der Molen."""
    value = re.sub(r",?\s+et\.?\s+al\.?\s*$", " and others", value)
    found = parts(f" {value} ", _AND)
    if len(found) == 1 and not unbraced(value.strip()):
        found = parts(value, r";(?=\s)")  # as databases write lists
    return [_name(one, useprefix) for raw in found if (one := raw.strip(" \t\n~,"))]


@cache
def _name(raw: str, useprefix: bool) -> Written:
    if raw.lower() == "others":
        return Written(f"and {raw}", {}, _OTHERS)
    if (body := unbraced(raw)) is not None and not _is_accent(body):
        return Written(raw, {"literal": body} if body.strip() else {})
    if re.match(r"[\w-]+\s*=", raw):
        return _extended(raw, useprefix)
    sections = [one.strip() for one in parts(raw, ",")]
    if len(sections) > 3 or (len(sections) == 3 and not (_is_suffix(sections[1]) or _is_suffix(sections[2]))):
        return Written(raw, {}, _COMMAS)
    if len(sections) == 3 and not _is_suffix(sections[1]):
        raw = ", ".join((sections[0], sections[2], sections[1]))
    return _classic(raw, useprefix)


def _is_accent(body: str) -> bool:
    """Whether braces hold a letter with its accent, and no name: {\\'E}."""
    return body.startswith("\\") and len(body) < 6


def _is_suffix(section: str) -> bool:
    plain = re.sub(r"[{}]", "", section)
    return bool(_SUFFIX.fullmatch(plain)) or (" " not in plain and "~" not in plain and plain.islower())


def _classic(raw: str, useprefix: bool) -> Written:
    try:
        name = parse_single_name_into_parts(raw, strict=False)
    except (InvalidNameError, IndexError, ValueError):
        return Written(raw, {}, _COMMAS)
    first, von, last, suffix = list(name.first), list(name.von), list(name.last), list(name.jr)
    if len(first) == 1 and not von and "," not in raw and first[0].islower() and last and not last[0].islower():
        first, von = [], first
    if "," not in raw and len(first) > 1 and _SUFFIX.fullmatch(" ".join(last)) and not re.fullmatch(r"[VX]\.?", last[0]):
        first, last, suffix = first[:-1], first[-1:], last
    number = ""
    if "," not in raw and len(first) > 1 and re.fullmatch("[0-9]{4}", " ".join(last)):
        first, last, number = first[:-1], first[-1:], _NUMBERED
    particle = "non_dropping_particle" if useprefix else "dropping_particle"
    found = {"family": last, "given": first, particle: von, "suffix": suffix}
    return Written(raw, {part: " ".join(words) for part, words in found.items() if words}, number)


_PARTS = {"family": "family", "given": "given", "suffix": "suffix"}
_MADE = (
    "given-i", "family-i", "prefix-i", "suffix-i", "useprefix", "nosep", "hash", "nametemplates", "sortingnamekeytemplatename",
)  # fmt: skip
"""What is made from the other parts, or governs how they are printed."""


def _extended(raw: str, useprefix: bool) -> Written:
    said: dict[str, str] = {}
    for section in parts(raw, r",(?=\s*[\w-]+\s*=)"):
        key, equals, value = section.partition("=")
        value = value.strip()
        value = value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value
        said[key.strip().lower()] = value if equals else ""
    useprefix = {"true": True, "false": False}.get(said.get("useprefix", "").lower(), useprefix)
    found = {field: said[part] for part, field in _PARTS.items() if said.get(part)}
    if prefix := said.get("prefix"):
        found["non_dropping_particle" if useprefix else "dropping_particle"] = prefix
    if "family" not in found:
        return Written(raw, {"literal": said["given"]} if said.get("given") else {}, "this name has no family name")
    if len(found) == 1 and unbraced(found["family"]) is not None:
        return Written(raw, {"literal": found["family"]})
    beyond = [key for key in said if key not in (*_PARTS, *_MADE, "prefix")]
    return Written(raw, found, f"of this name “{beyond[0]}” is not kept" if beyond else "")


def read(names: list[Written], texts: Texts) -> Iterator[tuple[dict[str, Any] | None, str, str]]:
    """Each name as a record has it, or None; its own words; and what of it was lost, if anything."""
    for name in names:
        read = {part: texts[value] for part, value in name.parts.items()}
        made: dict[str, Any] = {part: " ".join(plain.text.split()) for part, plain in read.items()}
        made = {part: text for part, text in made.items() if text}
        if "family" not in made and "literal" not in made:
            made = {"literal": " ".join(made.values())} if made else {}
        lost = name.wrong or next((plain.lost for plain in read.values() if plain.lost), "")
        yield made or None, name.raw, lost or ("" if made else "this is no name")
