"""An item of Zotero as the description of a work: its types, fields and roles by Zotero's schema
(https://github.com/zotero/zotero-schema, version 41) and those of Jurism; not by the schema's own mapping to CSL where that would
say something else than the field means."""

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from glossator import extra_lines
from glossator.drafts import Draft, is_empty
from glossator.entries import Entry, Unread
from glossator.json_source import Number, Object, shown

TYPES = MappingProxyType({
    "artwork": "graphic", "audioRecording": "song", "bill": "bill", "blogPost": "post-weblog", "book": "book",
    "bookSection": "chapter", "case": "legal_case", "classic": "classic", "computerProgram": "software",
    "conferencePaper": "paper-conference", "dataset": "dataset", "dictionaryEntry": "entry-dictionary", "document": "document",
    "email": "personal_communication", "encyclopediaArticle": "entry-encyclopedia", "film": "motion_picture",
    "forumPost": "post", "gazette": "legislation", "hearing": "hearing", "instantMessage": "personal_communication",
    "interview": "interview", "journalArticle": "article-journal", "legalCommentary": "chapter",
    "letter": "personal_communication", "magazineArticle": "article-magazine", "manuscript": "manuscript", "map": "map",
    "newspaperArticle": "article-newspaper", "patent": "patent", "periodical": "periodical", "podcast": "broadcast",
    "preprint": "article", "presentation": "speech", "radioBroadcast": "broadcast", "regulation": "regulation",
    "report": "report", "standard": "standard", "statute": "legislation", "thesis": "thesis", "treaty": "treaty",
    "tvBroadcast": "broadcast", "video": "motion_picture", "videoRecording": "motion_picture", "webpage": "webpage",
})  # fmt: skip
"""Zotero's type → CSL's."""

NO_WORKS = MappingProxyType({"note": "a note", "attachment": "an attached file", "annotation": "a mark in a file"})

FIELDS = MappingProxyType({
    "DOI": "DOI", "ISBN": "ISBN", "ISSN": "ISSN", "PMCID": "PMCID", "PMID": "PMID", "abstractNote": "abstract",
    "accessDate": "accessed", "archive": "archive", "archiveCollection": "archive_collection",
    "archiveLocation": "archive_location", "artworkMedium": "medium", "artworkSize": "dimensions", "audioFileType": "medium",
    "audioRecordingFormat": "medium", "audioRecordingType": "medium", "authority": "authority", "billNumber": "number",
    "blogTitle": "container_title", "bookTitle": "container_title", "callNumber": "call_number", "caseName": "title",
    "code": "container_title", "codeNumber": "volume", "codePages": "page", "codeVolume": "volume", "committee": "section",
    "company": "publisher", "conferenceDate": "event_date", "conferenceName": "event_title", "country": "jurisdiction",
    "court": "authority", "date": "issued", "dateDecided": "issued", "dateEnacted": "issued",
    "dictionaryTitle": "container_title", "distributor": "publisher", "docketNumber": "number", "documentNumber": "number",
    "edition": "edition", "encyclopediaTitle": "container_title", "episodeNumber": "number", "eventPlace": "event_place",
    "filingDate": "submitted", "firstPage": "page", "format": "medium", "forumTitle": "container_title", "genre": "genre",
    "history": "references", "identifier": "number", "institution": "publisher", "interviewMedium": "medium", "issue": "issue",
    "issueDate": "issued", "issuingAuthority": "authority", "journalAbbreviation": "container_title_short",
    "jurisdiction": "jurisdiction", "label": "publisher", "language": "language", "legalStatus": "status",
    "legislativeBody": "authority", "letterType": "genre", "libraryCatalog": "source", "manuscriptType": "genre",
    "mapType": "genre", "medium": "medium", "meetingName": "event_title", "nameOfAct": "title", "network": "publisher",
    "numPages": "number_of_pages", "number": "number", "numberOfVolumes": "number_of_volumes", "opus": "number",
    "organization": "authority", "originalDate": "original_date", "originalPlace": "original_publisher_place",
    "originalPublisher": "original_publisher", "pages": "page", "partNumber": "part_number", "partTitle": "part_title",
    "patentNumber": "number", "place": "publisher_place", "postType": "genre", "presentationType": "genre",
    "priorityDate": "original_date", "proceedingsTitle": "container_title", "programTitle": "container_title",
    "programmingLanguage": "genre", "publicLawNumber": "number", "publicationTitle": "container_title",
    "publisher": "publisher", "references": "references", "reportNumber": "number", "reportType": "genre",
    "reporter": "container_title", "reporterVolume": "volume", "repository": "publisher",
    "repositoryLocation": "publisher_place", "rights": "license", "runningTime": "dimensions", "scale": "scale",
    "section": "section", "series": "collection_title", "seriesNumber": "collection_number",
    "seriesTitle": "collection_title", "session": "chapter_number", "sessionTitle": "container_title",
    "shortTitle": "title_short", "status": "status", "studio": "publisher", "subject": "title", "system": "medium",
    "thesisType": "genre", "title": "title", "type": "genre", "university": "publisher", "url": "URL", "version": "version",
    "versionNumber": "version", "videoRecordingFormat": "medium", "videoRecordingType": "medium", "volume": "volume",
    "volumeTitle": "volume_title", "websiteTitle": "container_title", "websiteType": "genre",
})  # fmt: skip
"""Zotero's field → the field of a work. What is not here, a work has no field for: above all what Zotero keeps for itself."""

ROLES = MappingProxyType({
    "artist": "author", "author": "author", "bookAuthor": "container_author", "cartographer": "author",
    "castMember": "performer", "chair": "chair", "composer": "composer", "contributor": "contributor", "creator": "author",
    "director": "director", "editor": "editor", "executiveProducer": "executive_producer", "guest": "guest", "host": "host",
    "interviewee": "author", "interviewer": "interviewer", "inventor": "author", "narrator": "narrator",
    "organizer": "organizer", "originalCreator": "original_author", "performer": "performer", "podcaster": "host",
    "presenter": "author", "producer": "producer", "programmer": "author", "recipient": "recipient",
    "reviewedAuthor": "reviewed_author", "scriptwriter": "script_writer", "seriesCreator": "series_creator",
    "seriesEditor": "collection_editor", "sponsor": "author", "translator": "translator",
})  # fmt: skip
"""Zotero's role → the field of a work. The first people of a type are its authors, as when Zotero cites."""

_LOOSE = ("commenter", "cosponsor", "counsel", "testimonyBy", "wordsBy")
"""Roles that are contributors here; which role it was is said besides."""

UNTITLED = "this has no title: give it one in Zotero, or delete it"


@dataclass
class Item:
    """An item of Zotero, whatever file it comes from."""

    kind: str
    """Zotero's itemType."""
    line: int
    key: str = ""
    name: str = ""
    """By which Zotero knows it, where it has no key for people."""
    fields: list[tuple[str, Any, int]] = field(default_factory=list)
    """Name, value, line."""
    creators: list[tuple[str, Any, int]] = field(default_factory=list)
    """Role, name as CSL has it, line."""
    left: list[tuple[str, Any, int]] = field(default_factory=list)
    """What no item of Zotero has for a field."""


def described(item: Item) -> Entry | Unread:
    """The work that an item is."""
    if item.kind in NO_WORKS:
        return Unread(item.line, item.key or item.name, f"this is {NO_WORKS[item.kind]} of Zotero, not a work: it is passed over")
    draft = Draft(item.line, item.key)
    draft.work["type"] = TYPES.get(item.kind, "document")
    if item.kind not in TYPES:
        draft.leave(item.line, "itemType", item.kind, "this is no type that Zotero knows; it was taken for a document")
    for role, name, line in item.creators:
        _creator(draft, role, name, line)
    for name, value, line in item.fields:
        if name == "archiveID" and (match := re.fullmatch(r"(?i)arXiv:\s*(\S+)", shown(value).strip())):
            draft.put("eprint", match[1], line, name)
            draft.put("eprint_archive", "arXiv", line, name)
        elif name == "archiveID":
            draft.put("number", value, line, name)
        elif name in ("extra", "tags") or (name == "version" and isinstance(value, Number)):
            continue
        elif into := FIELDS.get(name, ""):
            draft.put(into, _day(value) if name == "accessDate" else value, line, name)
        else:
            draft.leave(line, name, value)
    for name, value, line in item.fields:
        if name == "version" and isinstance(value, Number):
            draft.leave(line, name, value, "by which Zotero counts changes")
        elif name == "tags":
            draft.put("keyword", [_tag(one) for one in value] if isinstance(value, list) else value, line, name)
        elif name == "extra" and not is_empty(value):
            several = value if isinstance(value, list) else [value]
            extra_lines.read(draft, "\n".join(map(shown, several)), line, "extra")
    for name, value, line in item.left:
        draft.leave(line, name, value)
    found = draft.entry(UNTITLED)
    return found if isinstance(found, Entry) or found.name else found._replace(name=item.name)


def _creator(draft: Draft, role: str, name: Any, line: int) -> None:
    """A person or body in a role."""
    label = f"creator {role}".strip()
    role = role[:1].lower() + role[1:] or "author"
    if into := ROLES.get(role, "contributor" if role in _LOOSE else ""):
        draft.names(into, name, line, label)
        if role in _LOOSE:
            draft.leave(line, label, _told(name), "the role is not kept: it was taken for a contributor")
    else:
        draft.leave(line, label, _told(name), "this role is not known here")


def _told(name: Any) -> Any:
    if not isinstance(name, dict) or any(not isinstance(one, str | bool) for one in name.values()):
        return name
    parts = [name.get("given"), str(name.get("family") or "").strip('"'), name.get("literal")]
    return " ".join(part for part in parts if isinstance(part, str) and part)


def name_of(first: Any, last: Any, *, body: bool) -> dict[str, Any]:
    """A name as CSL has it. Zotero itself reads suffixes and particles in a first name (“Alexander von”, “Martin Luther, Jr.”);
    those before a last name stay with it."""
    if body or not isinstance(last, str) or not last.strip(' "'):
        return {"literal": last or first}
    family = last.strip(' "')
    return {"family": f'"{family}"', "given": first, "parse-names": True} if not is_empty(first) else {"family": family}


def _tag(tag: Any) -> Any:
    return tag.get("tag") if isinstance(tag, Object) else tag


def _day(value: Any) -> Any:
    """Without the time of day; CURRENT_TIMESTAMP is none."""
    if isinstance(value, str) and (match := re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?=[T ])", value.strip())):
        return match[0]
    return value
