"""What a work is described by: the fields of a record that CSL 1.0.2 knows as variables
(https://docs.citationstyles.org/en/v1.0.2/specification.html, appendix IV), and which of them a work of a type needs."""

from glossator.vocabularies import N_

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

LABELS = {
    "author": N_("By"),
    "editor": N_("Edited by"),
    "translator": N_("Translated by"),
    "editor_translator": N_("Edited and translated by"),
    "director": N_("Directed by"),
    "interviewer": N_("Interviewed by"),
    "composer": N_("Composed by"),
    "container_author": N_("Author of the whole"),
    "collection_editor": N_("Series edited by"),
    "editorial_director": N_("Under the direction of"),
    "compiler": N_("Compiled by"),
    "contributor": N_("With"),
    "chair": N_("Chaired by"),
    "curator": N_("Curated by"),
    "organizer": N_("Organised by"),
    "host": N_("Presented by"),
    "guest": N_("Guest"),
    "narrator": N_("Read by"),
    "performer": N_("Performed by"),
    "illustrator": N_("Illustrated by"),
    "producer": N_("Produced by"),
    "executive_producer": N_("Executive producer"),
    "script_writer": N_("Written by"),
    "series_creator": N_("Series created by"),
    "recipient": N_("Addressed to"),
    "original_author": N_("Author of the original"),
    "reviewed_author": N_("Author of what is reviewed"),
    "reviewed_title": N_("Review of"),
    "reviewed_genre": N_("What is reviewed"),
    "container_title": N_("In"),
    "container_title_short": N_("Abbreviated"),
    "collection_title": N_("Series"),
    "collection_number": N_("Number in the series"),
    "volume": N_("Volume"),
    "volume_title": N_("Title of the volume"),
    "number_of_volumes": N_("Volumes"),
    "issue": N_("Issue"),
    "supplement_number": N_("Supplement"),
    "part_number": N_("Part"),
    "part_title": N_("Title of the part"),
    "chapter_number": N_("Chapter"),
    "section": N_("Section"),
    "page": N_("Pages"),
    "number_of_pages": N_("Extent"),
    "number": N_("Number"),
    "edition": N_("Edition"),
    "version": N_("Version"),
    "printing_number": N_("Printing"),
    "genre": N_("Kind"),
    "medium": N_("Medium"),
    "dimensions": N_("Dimensions"),
    "scale": N_("Scale"),
    "publisher": N_("Publisher"),
    "publisher_place": N_("Place"),
    "authority": N_("Authority"),
    "jurisdiction": N_("In force in"),
    "division": N_("Division"),
    "status": N_("Status"),
    "event_title": N_("Occasion"),
    "event_place": N_("Place of the occasion"),
    "event_date": N_("Day of the occasion"),
    "submitted": N_("Submitted"),
    "available_date": N_("Available from"),
    "original_title": N_("Title of the original"),
    "original_date": N_("Date of the original"),
    "original_publisher": N_("Publisher of the original"),
    "original_publisher_place": N_("Place of the original"),
    "archive": N_("Archive"),
    "archive_collection": N_("Collection in the archive"),
    "archive_location": N_("Place in the archive"),
    "archive_place": N_("Place of the archive"),
    "call_number": N_("Shelf mark"),
    "source": N_("Found in"),
    "license": N_("Licence"),
    "references": N_("Printed in"),
    "ISSN": "ISSN",
    "ISBN": "ISBN",
    "PMID": "PMID",
    "PMCID": "PMCID",
    "eprint": N_("Preprint"),
    "eprint_archive": N_("Archive of preprints"),
    "keyword": N_("Keywords"),
    "remark": N_("Remark"),
    "issued": N_("Date"),
    "URL": N_("Address"),
    "DOI": "DOI",
}
"""Field → what it is called on a work's page, for all that its page shows in a row of its own."""
