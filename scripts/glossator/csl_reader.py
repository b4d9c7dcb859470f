"""CSL-JSON (https://github.com/citation-style-language/schema, csl-data.json) as Zotero, Better BibTeX, citation-js, pandoc and
this program write it, and Crossref's REST API (https://api.crossref.org/swagger-ui/index.html), whose works are CSL-JSON with
lists for texts, types of its own and much besides."""

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from glossator import csl_dates, dates, extra_lines, variables, vocabularies
from glossator.drafts import Draft, is_empty
from glossator.entries import Entry, Left, Unread
from glossator.json_source import NotJson, Number, Object, shown, values

_TYPES = MappingProxyType({
    "journal-article": "article-journal", "proceedings-article": "paper-conference", "posted-content": "article",
    "book-chapter": "chapter", "reference-entry": "entry", "dissertation": "thesis", "peer-review": "review",
    "report-component": "report", "book-section": "chapter", "book-part": "chapter", "book-track": "chapter",
    "monograph": "book", "edited-book": "book", "reference-book": "book", "book-set": "book", "book-series": "book",
    "proceedings": "book", "proceedings-series": "book", "report-series": "report", "journal": "periodical",
    "journal-volume": "periodical", "journal-issue": "periodical", "standard-series": "standard", "database": "dataset",
    "legal-case": "legal_case", "motion-picture": "motion_picture", "musical-score": "musical_score",
    "personal-communication": "personal_communication",
})  # fmt: skip
"""Types of Crossref → of CSL."""

_EXACT = frozenset(("journal-article", "proceedings-article", "posted-content", "book-chapter", "reference-entry", "dissertation",
    "peer-review", "legal-case", "motion-picture", "musical-score", "personal-communication"))  # fmt: skip
"""Those of them that say nothing more than CSL's."""

_OTHER_NAMES = MappingProxyType({
    "shorttitle": "title_short", "short-title": "title_short", "journalabbreviation": "container_title_short",
    "short-container-title": "container_title_short", "publisher-location": "publisher_place", "edition-number": "edition",
    "article-number": "number", "subject": "keyword", "categories": "keyword", "keywords": "keyword", "archive-location":
    "archive_location", "archive-collection": "archive_collection", "degree": "genre", "eprint": "eprint",
    "eprint-archive": "eprint_archive",
})  # fmt: skip
"""What variables are called in older CSL, in Crossref and elsewhere → field."""

_FIELDS = MappingProxyType(
    {**{name.replace("_", "-").casefold(): to for name, to in variables.VARIABLES.items()}, **_OTHER_NAMES}
)

_CROSSREF = ("member", "indexed", "content-domain", "reference-count")
"""What only Crossref's works have."""

UNTITLED = "this has no title: give it one, or delete it"


def read(text: str) -> Iterator[Entry | Unread]:
    """What is in a file of CSL-JSON: a list of items, one item, items by their ids, or what Crossref answers."""
    if not text.strip("\ufeff \t\r\n"):
        yield Unread(1, "", "this file is empty")
        return
    ids: set[str] = set()
    for found in values(text):
        if isinstance(found, NotJson):
            where = f"line {found.line}, column {found.column}"
            yield Unread(found.line, "", f"this is not JSON: in {where} {found}; mend it there, or export the file again")
            continue
        for line, key, item in works(found.value, found.line):
            if not isinstance(item, Object):
                yield Unread(line, key, f"this is {kind_of(item)}, not a work: a work is an object in braces, with a title")
                continue
            one = _work(item, key)
            if isinstance(one, Entry) and one.key in ids:
                one.left.append(Left(item.line_of("id"), "id", one.key, "an entry before has the same"))
            if isinstance(one, Entry) and one.key:
                ids.add(one.key)
            yield one


def works(value: Any, line: int) -> Iterator[tuple[int, str, Any]]:
    """The works of a file, each with its line and the key by which an object around it knows it."""
    if isinstance(value, list):
        for one in value:
            yield from works(one, one.line if isinstance(one, Object) else line)
        return
    if not isinstance(value, Object):
        yield line, "", value
        return
    within = next((name for name in ("message", "items", "references") if isinstance(value.get(name), Object | list)), "")
    if within and not {"title", "type", "itemType"} & set(value):
        yield from works(value[within], value.line_of(within))
    elif value and all(isinstance(one, Object) and {"title", "type", "itemType"} & set(one) for one in value.values()):
        for key, one in value.items():
            yield value.line_of(key), key, one
    else:
        yield value.line, "", value


def kind_of(value: Any) -> str:
    """What a value is, in an editor's words."""
    if isinstance(value, Number):
        return f"a number ({value[:20]})"
    if isinstance(value, str):
        return f"a text (“{value[:40]}”)"
    return "nothing (null)" if value is None else f"the word {shown(value)}"


def _work(item: Object, key: str) -> Entry | Unread:
    if is_empty(item):
        return Unread(item.line, key, "this is empty: delete it")
    if "itemType" in item and "type" not in item:
        return Unread(item.line, key, "this is an item of Zotero's own JSON: export it from Zotero again, as CSL JSON")
    draft = Draft(item.line, key)
    rest = dict(item)
    _identify(draft, item, rest)
    _type(draft, item, rest)
    _title(draft, item, rest)
    _beside(draft, item, rest)
    _crossref(draft, item, rest)
    note = rest.pop("note", None)
    for name, value in rest.items():
        field = _FIELDS.get(name.replace("_", "-").casefold())
        if field is None:
            draft.leave(item.line_of(name), name, value)
        else:
            draft.put(field, value, item.line_of(name), name)
    if isinstance(note, str):
        extra_lines.read(draft, note, item.line_of("note"), "note")
    else:
        draft.put("remark", note, item.line_of("note"), "note")
    for one in twice(item):
        draft.leave(one.line, one.key, one.value, "this name stands twice in one object: the first was taken")
    if not draft.work.get("title") and draft.work.get("title_short"):
        draft.work["title"] = draft.work.pop("title_short")
    found = draft.entry(UNTITLED)
    return found if isinstance(found, Entry) or found.name else found._replace(name=shown(item.get("DOI") or ""))


def _identify(draft: Draft, item: Object, rest: dict[str, Any]) -> None:
    """The key by which people know an item. An address, as Zotero's own ids are, is none."""
    names = [name for name in ("citation-key", "citekey", "id") if isinstance(item.get(name), str) and item[name].strip()]
    for name in names:
        value = " ".join(rest.pop(name).split())
        if not draft.key and not re.match("(?:https?://|10\\.[0-9]{4})", value):
            draft.key = value
        elif value != draft.key:
            draft.leave(item.line_of(name), name, value)


def _type(draft: Draft, item: Object, rest: dict[str, Any]) -> None:
    said = rest.pop("type", None)
    line = item.line_of("type")
    draft.work["type"] = "document"
    if not isinstance(said, str) or not said.strip():
        draft.leave(line, "type", said, "this is no type of CSL; it was taken for a document")
        return
    del draft.work["type"]
    known = said.strip().casefold()
    meant = _TYPES.get(known.replace("_", "-"), "")
    draft.put("type", meant or (known if known in vocabularies.WORK_TYPES else said), line, "type")
    if meant and known not in _EXACT and known != meant:
        draft.leave(line, "type", said, f"it was taken for: {meant}")


def _title(draft: Draft, item: Object, rest: dict[str, Any]) -> None:
    """The title, with a subtitle after a colon where it does not end with it already."""
    draft.put("title", rest.pop("title", None), item.line_of("title"), "title")
    subtitle, line = rest.pop("subtitle", None), item.line_of("subtitle")
    if is_empty(subtitle) or (text := draft.text(subtitle, line, "subtitle")) is None:
        return
    read, title = draft.one_line(text, line, "subtitle"), draft.work.get("title", "")
    if not title.casefold().endswith(read.casefold()):
        between = " " if title.endswith((":", "?", "!")) else ": "
        draft.work["title"] = f"{title}{between}{read}" if title else read


def _beside(draft: Draft, item: Object, rest: dict[str, Any]) -> None:
    """What this program keeps under `custom`, as CSL has no place for it: dates in full, ORCIDs, eprints, several languages."""
    if not isinstance(custom := rest.pop("custom", None), Object):
        draft.leave(item.line_of("custom"), "custom", custom)
        return
    orcids = custom.get("ORCID")
    apart = dict(orcids) if isinstance(orcids, Object) else {}
    for name, value in custom.items():
        line, field = custom.line_of(name), variables.VARIABLES.get(name, "")
        if name == "ORCID" and isinstance(value, Object):
            continue
        if field in variables.DATES and isinstance(value, str) and _is_edtf(value):
            draft.set(field, value, line, f"custom {name}", value)
            rest.pop(name, None)
        elif name in ("eprint", "eprint-archive") and isinstance(value, str):
            draft.put(name.replace("-", "_"), value, line, f"custom {name}")
        elif name == "language" and isinstance(value, str):
            draft.put("language", value, line, f"custom {name}")
            rest.pop(name, None) if "language" in draft.work else None
        else:
            draft.leave(line, f"custom {name}", value)
    for name, several in apart.items():
        field = variables.VARIABLES.get(name, "")
        if field in variables.NAMES and isinstance(several, list) and isinstance(rest.get(name), list):
            draft.names(field, rest.pop(name), item.line_of(name), name, several)
        else:
            draft.leave(orcids.line_of(name) if isinstance(orcids, Object) else item.line, f"custom ORCID {name}", several)


def _is_edtf(text: str) -> bool:
    try:
        dates.parse(text)
    except dates.BadDate:
        return False
    return True


def _crossref(draft: Draft, item: Object, rest: dict[str, Any]) -> None:
    """What Crossref says in ways of its own."""
    containers = rest.get("container-title")
    if isinstance(containers, list) and len(containers) == 2 and draft.work["type"] not in ("article-journal", "article"):
        series, rest["container-title"] = containers  # of a chapter in a series, the series stands first
        draft.put("collection_title", series, item.line_of("container-title"), "container-title")
    if isinstance(item.get("event"), Object):
        _event(draft, rest.pop("event"))
    elif not is_empty(rest.get("event")):
        draft.put("event_title", rest.pop("event"), item.line_of("event"), "event")
    if isinstance(abstract := rest.get("abstract"), str):
        rest["abstract"] = re.sub(r"(?i)^\s*<jats:title>\s*abstract\.?\s*<\/jats:title>", "", abstract)
    if isinstance(rest.get("license"), list):
        addresses = {one["URL"] for one in rest["license"] if isinstance(one, Object) and isinstance(one.get("URL"), str)}
        draft.leave(item.line_of("license"), "license", licences := rest.pop("license"))
        if len(addresses) == 1 and licences:
            draft.put("license", addresses.pop(), item.line_of("license"), "license")
    if isinstance(rest.get("archive"), list):  # of those that preserve a journal's files
        draft.leave(item.line_of("archive"), "archive", rest.pop("archive"))
    for name, field in (("institution", "publisher"), ("standards-body", "authority")):
        bodies = rest.get(name) if isinstance(rest.get(name), list) else [rest.get(name)]
        if bodies and len(bodies) == 1 and isinstance(bodies[0], Object) and field not in item:
            draft.put(field, bodies[0].get("name"), item.line_of(name), name)
            rest[name] = {key: value for key, value in bodies[0].items() if key != "name"}
    _published(draft, item, rest)
    doi, address = rest.get("DOI"), rest.get("URL")
    if any(name in item for name in _CROSSREF) and isinstance(doi, str) and isinstance(address, str):
        if re.fullmatch(r"https?://(?:dx\.)?doi\.org/" + re.escape(doi), address, re.IGNORECASE):
            del rest["URL"]  # the DOI once more


def _event(draft: Draft, event: Object) -> None:
    ends = [end.get("date-parts") for end in (event.get("start"), event.get("end")) if isinstance(end, Object)]
    if parts := [end[0] for end in ends if isinstance(end, list) and end]:
        draft.put("event_date", {"date-parts": parts}, event.line, "event")
    taken = ("start", "end") if "event_date" in draft.work else ()
    for name, value in event.items():
        into = {"name": "event_title", "location": "event_place"}.get(name, "")
        if into:
            draft.put(into, value, event.line_of(name), f"event {name}")
        elif name not in taken:
            draft.leave(event.line_of(name), f"event {name}", value)


def _published(draft: Draft, item: Object, rest: dict[str, Any]) -> None:
    """Crossref's issued is the earlier of the days on which a work appeared in print and online. CSL has two dates for the two: a
    volume and its pages belong to the former."""
    told = {name: _told(item.get(name)) for name in ("issued", "published-print", "published-online", "published", "posted")}
    said = {name: edtf for name, edtf in told.items() if edtf}
    issued, printed, online = (said.get(name, "") for name in ("issued", "published-print", "published-online"))
    if printed and online and online < printed and "issued" not in draft.work:
        draft.work |= {"issued": printed, "available_date": online}
        issued = online if issued in (online, "") else issued
        if issued == online:
            rest.pop("issued", None)
    elif not issued and said and "issued" not in draft.work:
        draft.work["issued"] = next(iter(said.values()))
    dated = {draft.work.get("issued") or issued, draft.work.get("available_date"), issued}
    for name in ("published-print", "published-online", "published", "posted"):
        if name in said and said[name] in dated:
            rest.pop(name, None)


def _told(value: Any) -> str:
    try:
        return csl_dates.told(value).edtf
    except dates.BadDate:
        return ""


def twice(value: Any) -> Iterator[Any]:
    """Keys that stand a second time in an object, with another value."""
    if isinstance(value, Object):
        yield from (one for one in value.again if one.value != value[one.key])
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from twice(one)
