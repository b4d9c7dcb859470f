"""What a work is described by: the fields of a record that CSL 1.0.2 knows as variables
(https://docs.citationstyles.org/en/v1.0.2/specification.html, appendix IV), and which of them a work of a type needs."""

NAMES = (
    "author", "editor", "translator", "editor_translator", "director", "interviewer", "composer", "container_author",
    "collection_editor", "editorial_director", "compiler", "contributor", "chair", "curator", "organizer", "host", "guest",
    "narrator", "performer", "illustrator", "producer", "executive_producer", "script_writer", "series_creator", "recipient",
    "original_author", "reviewed_author",
)  # fmt: skip
"""Fields that hold people and bodies, each the role they had."""

DATES = ("issued", "submitted", "available_date", "event_date", "original_date", "accessed")

LISTS = {"ISBN": " ", "ISSN": " ", "keyword": "; "}
"""Fields of several values, of which CSL makes one text: what stands between them there."""

TEXTS = (
    "title_short", "container_title", "container_title_short", "collection_title", "collection_number", "volume",
    "volume_title", "number_of_volumes", "issue", "supplement_number", "part_number", "part_title", "chapter_number", "section",
    "page", "number_of_pages", "number", "edition", "version", "printing_number", "publisher", "publisher_place", "authority",
    "jurisdiction", "division", "status", "event_title", "event_place", "original_title", "original_publisher",
    "original_publisher_place", "reviewed_title", "reviewed_genre", "genre", "medium", "dimensions", "scale", "archive",
    "archive_collection", "archive_location", "archive_place", "call_number", "source", "license", "references", "DOI", "PMID",
    "PMCID", "URL", "abstract", "remark",
)  # fmt: skip
"""Fields of one text that CSL has as it is."""

BEYOND = ("eprint", "eprint_archive")
"""Fields that CSL has no variable for."""

FIELDS = ("type", "title", *NAMES, *DATES, *LISTS, *TEXTS, *BEYOND, "language")
"""All that describes a work and is taken away in a citation; the rest of a record is what this corpus says of it."""

_UNDERSCORED = ("archive_collection", "archive_location")


def variable(field: str) -> str:
    """What CSL calls a field: container_title is container-title, remark is note."""
    if field == "remark":
        return "note"
    return field if field in _UNDERSCORED else field.replace("_", "-")


VARIABLES = {variable(field): field for field in FIELDS if field not in BEYOND}
"""CSL's variable → field."""

_PART = (("container_title",),)
_BODY = (("author", "publisher", "container_title"),)

NEEDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "article": (("publisher", "eprint_archive", "URL", "DOI"),),
    "article-journal": _PART,
    "article-magazine": _PART,
    "article-newspaper": (*_PART, ("issued",)),
    "bill": (("number", "authority"),),
    "book": (("author", "editor", "compiler", "publisher"),),
    "broadcast": (("publisher", "container_title"),),
    "chapter": _PART,
    "collection": (("archive", "publisher"),),
    "dataset": (("publisher", "container_title", "author"),),
    "entry": _PART,
    "entry-dictionary": _PART,
    "entry-encyclopedia": _PART,
    "hearing": (("authority", "publisher"),),
    "interview": (("author",),),
    "legal_case": (("authority", "number", "container_title"),),
    "legislation": (("number", "authority", "jurisdiction", "container_title"),),
    "manuscript": (("archive", "publisher", "URL"),),
    "paper-conference": (("container_title", "event_title"),),
    "patent": (("number",),),
    "personal_communication": (("author",),),
    "post": (("author", "container_title"), ("URL",)),
    "post-weblog": (("author", "container_title"), ("URL",)),
    "regulation": (("number", "authority", "jurisdiction", "container_title"),),
    "report": _BODY,
    "review": _PART,
    "review-book": _PART,
    "software": (("author", "publisher", "URL"),),
    "speech": (("author",),),
    "standard": (("number",), ("authority", "publisher")),
    "thesis": (("author",), ("publisher",)),
    "webpage": (("URL",),),
}
"""What a work of a type must say so that a reader can find it: of each group at least one field. Of what is not here the title
does."""

NEEDED = tuple(dict.fromkeys(field for groups in NEEDS.values() for group in groups for field in group))
"""Every field that a work of some type needs."""
