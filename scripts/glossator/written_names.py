"""Names as reference files of tags write them, family name first → names as records have them.

RIS (specification of 2011): “Lastname, Firstname, Suffix”. Reference Manager, EndNote and Zotero take what has a comma at its end
for one name, of a body or of a person who has but one; most bodies are written without that comma.
"""

import re
from collections.abc import Collection
from typing import Any, NamedTuple

from glossator import authorities

Name = dict[str, Any]
"""As a record has it: family and given, or literal."""


class Names(NamedTuple):
    """Who stands in one value."""

    names: tuple[Name, ...] = ()
    others: bool = False
    """Whether it says that there were others, whom it does not name."""


_OTHERS = re.compile(r"[\s,;&]*(?:\b(?:and|with)\s+)?\b(?:et\s+al\b\.?|others\b\.?|(?:и\s+др|u\.\s?a)\.)\s*$", re.IGNORECASE)

_SUFFIX = re.compile(r"(?:[JS]r|[Jj]unior|II|III|IV|VI{0,3}|[2-9](?:nd|rd|th)|Esq|(?:M\.?|Ph\.?)\s?D|[JS]un)\.?")

_OF_BODIES = re.compile(r"\b(?:of|for|and|the)\b|&|^(?:Inc|Ltd|LLC|GmbH|Corp)\.?$")
"""What stands in no given name."""

_ORCID = re.compile(r"[\s,(]*(?:ORCID:?\s*)?(?:https?://orcid\.org/)?\b((?:[0-9]{4}-){3}[0-9]{3}[0-9X])\b\)?\s*$", re.IGNORECASE)


def inverted(text: str) -> Names:
    """Who is named, most often one; several where semicolons or “and” stand between names that have a comma each."""
    text, others = _OTHERS.subn("", text)
    for mark in (r"\s*;\s*", r"\s+(?:and|&)\s+"):
        parts = [part for part in re.split(mark, text.strip(" ;")) if part]
        if len(parts) > 1 and all(re.search(r",\s*\S", part) for part in parts):
            return Names(tuple(filter(_named, map(one, parts))), bool(others))
    return Names(tuple(filter(_named, [one(text)])), bool(others))


def _named(name: Name) -> bool:
    """Whether there is anything but commas and semicolons."""
    return bool((name.get("family") or name.get("literal") or "").strip(" ,;"))


def one(text: str) -> Name:
    """One name. Particles stay where they are printed: van der Molen is a family name."""
    found = _ORCID.search(text)
    if found and found.start() and not authorities.work_fault("ORCID", found[1].upper()):
        return one(text[: found.start()]) | {"ORCID": found[1].upper()}
    parts = [part.strip() for part in text.strip().split(",")]
    if not parts[-1] or len(parts) == 1:
        whole = ", ".join(part for part in parts if part)
        return {"literal": whole}
    family, given, *more = parts
    suffix = ", ".join(part for part in more if part)
    wordy = any(len(part.split()) > 3 for part in parts)
    if not family or _OF_BODIES.search(given) or len(parts) > 4 or (suffix and wordy and not _SUFFIX.fullmatch(suffix)):
        return {"literal": ", ".join(part for part in parts if part)}
    if _SUFFIX.fullmatch(given) and not suffix and given not in ("VI", "V", "IV", "II"):
        given, suffix = "", given
    if suffix and _SUFFIX.fullmatch(given) and not _SUFFIX.fullmatch(suffix):
        given, suffix = suffix, given
    return {"family": family} | ({"given": given} if given else {}) | ({"suffix": suffix} if suffix else {})


_INITIALS = re.compile(
    r"((?:(?:van|von|der|den|de|da|di|la|le|ten|ter|du)\s+)*[A-Z]\w*[a-z]\w*(?:-\w+)?)\s+([A-Z](?:[.-]? ?[A-Z]){0,2}\.?)"
)
"""A family name and initials, as PubMed prints them: Lind E, van der Molen HJ."""


def with_initials(names: list[Name], bare: Collection[str]) -> list[Name]:
    """The names of a work, of which some, `bare`, were printed without any comma: “Lind E.” is a person. Since “Oxfam GB” looks
    like one, initials without a full stop are taken for that only where every bare name ends in some, and there are several or
    the initial is one letter."""
    matches = {text: _INITIALS.fullmatch(text) for name in names if (text := name.get("literal", "")) in bare}
    all_of_them = all(matches.values()) and (len(matches) > 1 or all(len(text.split()[-1]) == 1 for text in matches))
    found = []
    for name in names:
        match = matches.get(name.get("literal", ""))
        if match and (all_of_them or match[2].endswith(".")):
            name = {"family": match[1], "given": match[2]} | {key: value for key, value in name.items() if key != "literal"}
        found.append(name)
    return found
