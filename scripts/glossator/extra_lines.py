"""What Zotero's field Extra, and CSL's note, say in lines of their own of fields that the program has not: “DOI: 10.1000/182”,
“Director: Lind || Eva”, or the older {:original-date: 1950}
(https://www.zotero.org/support/kb/item_types_and_fields#citing_fields_from_extra)."""

import re
from functools import cache
from types import MappingProxyType

from glossator import authorities, csl_dates, languages, variables, vocabularies
from glossator.dates import BadDate
from glossator.drafts import Draft

_LINE = re.compile(r"\s*([A-Za-z][A-Za-z_ -]{1,40}?)\s*:\s*(\S.*?)\s*")
_BRACED = re.compile(r"\{:([A-Za-z][A-Za-z_ -]{1,40}?):\s*([^{}\n]*)\}")

_ALSO = MappingProxyType({
    "place": "publisher_place", "publication-title": "container_title", "journal-abbreviation": "container_title_short",
    "short-title": "title_short", "event": "event_title", "archive-location": "archive_location",
    "archive-collection": "archive_collection", "rights": "license",
})  # fmt: skip
_KEYS = ("citation-key", "citekey")
_NOT_SO = ("title", "note", "abstract", "type", "keyword")


def read(draft: Draft, text: str, line: int, name: str) -> None:
    """The fields that lines of a text tell; all other lines are the work's remark. A line whose value cannot be of that field, or
    that contradicts what the entry says elsewhere, stays in the remark too."""
    lines = _BRACED.sub(r"\n\1: \2\n", text).splitlines()
    rest = []
    for one in lines:
        match = _LINE.fullmatch(one)
        label = re.sub("[ _]", "-", match[1]).casefold() if match else ""
        if not (match and _taken(draft, label, match[2], line, name)):
            rest.append(one)
    if remark := draft.lines("\n".join(rest), line, name):
        before = draft.work.get("remark")
        draft.work["remark"] = f"{before}\n{remark}" if before and remark not in before else remark


@cache
def _labels() -> dict[str, str]:
    known = {name.replace("_", "-").casefold(): field for name, field in variables.VARIABLES.items() if name not in _NOT_SO}
    return {**_ALSO, **known}


def _taken(draft: Draft, label: str, value: str, line: int, name: str) -> bool:
    """Whether a line found its field."""
    name = f"{name} {label}"
    if label in _KEYS:
        draft.key = draft.key or value
        return draft.key == value
    if label == "type" and value in vocabularies.WORK_TYPES:
        draft.work["type"] = value
        return True
    if label == "arxiv" and (match := re.fullmatch(r"(\S+?)(?:\s+(\[.*\]))?", value)):
        if draft.work.get("eprint", match[1]) != match[1]:
            return False
        draft.work |= {"eprint": match[1], "eprint_archive": "arXiv"}
        draft.leave(line, name, match[2])
        return True
    field = _labels().get(label, "")
    if field in variables.NAMES:
        family, bars, given = (part.strip() for part in value.partition("||"))
        draft.names(field, {"family": family, "given": given} if bars and given else {"literal": family}, line, name)
        return True
    if not field or not _fits(field, value) or (field in draft.work and field not in variables.LISTS):
        return False
    draft.put(field, value, line, name)
    return True


def _fits(field: str, value: str) -> bool:
    """Whether a value can be of a field at all."""
    if field in variables.DATES:
        try:
            return bool(csl_dates.told(value).edtf)
        except BadDate:
            return False
    if field in ("ISBN", "ISSN"):
        return any(not authorities.work_fault(field, authorities.bare(field, one)) for one in re.split(r"[\s,;]+", value))
    if field in authorities.WORKS:
        return not authorities.work_fault(field, authorities.bare(field, value))
    if field == "language":
        return languages.tag(languages.meant(value)) is not None
    return field != "URL" or bool(re.match("https?://", value))
