"""Which tag of RIS says which field of a work, for every type of record: one table for what reads RIS and what writes it.

Sources: the RIS specification of 2011 (Reference Manager and EndNote, a table of tags for each type) and Zotero's RIS translator,
whose readings are the same but for a few; where they differ, a comment says whose is taken. The older specification of 2001
knows the tags, but not that their meaning depends on the type.
"""

Tags = dict[str, tuple[str, ...]]
"""Tag → the fields it can say. A reader takes the first; a writer the first that a work has, if no tag of its own says it."""

_ANY: Tags = {
    "TI": ("title",),
    "ST": ("title_short",),
    "AU": (
        *("author", "director", "composer", "performer", "script_writer", "series_creator", "host", "narrator", "chair"),
        *("organizer", "curator", "producer", "executive_producer", "illustrator", "contributor"),
    ),
    "A2": ("editor", "editor_translator", "compiler", "editorial_director", "interviewer", "guest"),
    "A3": ("collection_editor",),
    "A4": ("translator",),
    "T2": ("container_title", "event_title"),
    "J2": ("container_title_short",),
    "T3": ("collection_title",),
    "VL": ("volume",),
    "IS": ("issue",),
    "NV": ("number_of_volumes",),
    "SV": ("collection_number",),
    "ET": ("edition", "version"),
    "M1": ("number",),
    "M3": ("genre",),
    "SE": ("section",),
    "SP": (),
    "PB": ("publisher", "authority"),
    "CY": ("publisher_place", "event_place"),
    "RI": ("reviewed_title",),
    "OP": ("original_date",),
    "Y2": ("accessed",),
    "SN": ("ISSN", "ISBN"),
    "CN": ("call_number",),
    "AV": ("archive_location",),
    "DP": ("source",),
    "CR": ("license",),
    "LA": ("language",),
    "DO": ("DOI",),
    "UR": ("URL",),
    "KW": ("keyword",),
    "AB": ("abstract",),
    "N1": ("remark",),
}
"""For a type that says nothing else. SP is here the first page; where it says a field, that is one of extent, and pages are said
with their last one in EP."""

_EDITOR = _ANY["A2"]
_ARTICLE: Tags = {"C7": ("number",), "M1": (), "ET": ("available_date", "edition", "version")}  # all as EndNote has it
_PRESS: Tags = _ARTICLE | {"NV": ()}  # which is for EndNote how often it appears
_WHOLE: Tags = {"T2": ("collection_title",), "T3": (), "JF": ("container_title",)}
"""Types whose secondary title is that of the series."""

_BOOK: Tags = _WHOLE | {
    "A2": ("collection_editor",),
    "A3": _EDITOR,
    "M1": ("collection_number",),
    "SV": (),
    "SE": ("chapter_number",),
    "SP": ("number_of_pages",),
}
_PART: Tags = {
    "SE": ("chapter_number",),
    "C1": ("section",),
    "C2": ("container_author",),  # Zotero
    "M1": (),
}
_REPORT: Tags = _WHOLE | {
    "A2": ("collection_editor",),
    "A3": (),
    "ED": _EDITOR,
    "SN": ("number",),
    "M1": (),
    "NV": ("collection_number",),
    "SV": (),
}
_LAW: Tags = {
    "T3": ("authority",),
    "PB": ("publisher",),
    "ET": ("chapter_number",),
    "OP": ("references",),
    "NV": (),
    "RI": (),
}
_ARCHIVAL: Tags = {"DB": ("archive",)}  # Zotero; elsewhere, and for EndNote, it is the database
_LETTER: Tags = {"A2": ("recipient",), "ED": _EDITOR, "NV": ("number",), "M1": (), "ET": ()}
_IMAGE: Tags = _ARCHIVAL | {"A2": (), "ED": _EDITOR, "VL": ("dimensions",), "ET": ("version",)}
_SOUND: Tags = {"A2": ("performer",), "ED": _EDITOR, "C5": ("medium",), "C3": ("dimensions",)}
_FILM: Tags = {
    "AU": ("director", *(role for role in _ANY["AU"] if role not in ("director", "producer", "performer"))),
    "A2": (),
    "A3": ("producer",),
    "A4": ("performer",),
    "ED": _EDITOR,
    "C5": ("medium",),
    "SP": ("dimensions",),
}
_MEETING: Tags = {
    "T2": ("event_title", "container_title"),
    "C3": ("container_title",),
    "C1": ("publisher_place",),
    "CY": ("event_place",),
}

_OWN: dict[str, Tags] = {
    "JOUR": _ARTICLE,
    "EJOUR": _ARTICLE,
    "ABST": _ARTICLE,
    "INPR": _ARTICLE,
    "MGZN": _PRESS,
    "NEWS": _PRESS,
    "BOOK": _BOOK,
    "EBOOK": _BOOK,
    "EDBOOK": _BOOK | {"AU": ("editor",)},
    "SER": _BOOK,
    "CLSWK": _BOOK,
    "CHAP": _PART,
    "ECHAP": _PART,
    "CTLG": _WHOLE | {"A2": (), "ED": _EDITOR, "M1": ("collection_number",), "NV": ("number",), "SE": ("number_of_pages",)},
    "RPRT": _REPORT,
    "GOVDOC": _REPORT | {"A2": ("authority",), "PB": ("publisher",)},
    "STAND": _REPORT,
    "STD": _REPORT,
    "PAMP": {"A2": (), "ED": _EDITOR, "VL": ("number",), "M1": ("collection_number",), "SV": (), "M2": ("number_of_pages",)},
    "THES": {"T2": (), "JF": ("container_title",), "A3": ("contributor",), "SP": ("number_of_pages",)},
    "MANSCPT": _ARCHIVAL
    | {"T2": ("archive_collection",), "JF": ("container_title",), "SP": ("number_of_pages",)}
    | {"NV": ("number",), "M1": (), "ET": ()},
    "CPAPER": _MEETING,
    "CONF": _MEETING | {"A4": ()},
    "SLIDE": {
        "T2": ("event_title",),
        "JF": ("container_title",),
        "CY": ("event_place", "publisher_place"),
        "A2": (),
        "ED": _EDITOR,
    },
    "MAP": _WHOLE | _ARCHIVAL | {"A2": ("collection_editor",), "A3": (), "ED": _EDITOR, "C1": ("scale",), "C3": ("dimensions",)},
    "COMP": _WHOLE
    | {"A2": ("collection_editor",), "A3": (), "ED": _EDITOR, "VL": ("edition",), "ET": ("version", "number")}
    | {"M1": ("medium",), "PB": ("publisher", "container_title")},
    "DATA": {"A2": ("producer",), "A4": (), "ED": _EDITOR, "ET": ("version", "number"), "NV": ("number",), "M1": ()}
    | {"PB": ("publisher", "container_title"), "RI": (), "SE": ()},
    "AGGR": {"ET": (), "SE": ()},
    "DBASE": {"ET": ()},
    "GRNT": {"VL": (), "NV": (), "ET": (), "SE": (), "M1": ("status",), "C5": ("number",)},
    "GRANT": {"VL": (), "NV": (), "ET": (), "SE": (), "M1": ("status",), "C5": ("number",)},
    "ART": _ARCHIVAL | {"C3": ("dimensions",), "M1": ()},
    "FIGURE": _IMAGE,
    "CHART": _IMAGE,
    "EQUA": _IMAGE,
    "PCOMM": _ARCHIVAL | _LETTER,
    "ICOMM": _LETTER,
    "MPCT": _FILM,
    "VIDEO": _FILM | {"AU": _ANY["AU"], "A2": ("performer",), "A4": ("translator",)},
    "ADVS": _SOUND | {"NV": ()},
    "SOUND": _SOUND,
    "MUSIC": {"AU": ("composer", *(role for role in _ANY["AU"] if role != "composer")), "A4": ("producer",)},
    "BILL": _LAW | {"A2": (), "ED": _EDITOR},
    "UNBILL": _LAW | {"A2": (), "ED": _EDITOR},
    "STAT": _LAW,
    "LEGAL": _LAW | {"A2": ("authority",), "T3": ("supplement_number",), "ED": _EDITOR},
    "HEAR": _LAW | {"T2": ("section",), "JF": ("container_title",), "SE": ()},
    "CASE": {"A2": ("container_title",), "ED": _EDITOR, "A3": (), "A4": (), "T3": (), "ET": (), "NV": (), "M1": ()}
    | {"PB": ("authority",), "SV": ("number",), "OP": ("references",), "SE": ("submitted",)},
    "PAT": {"A2": ("authority",), "ED": _EDITOR, "A3": (), "PB": ("publisher",), "SN": ("number",), "M1": (), "ET": (), "NV": ()}
    | {"VL": ("version",), "SE": (), "OP": (), "C1": ("submitted",), "C3": ("jurisdiction",)}
    | {"C5": ("references",), "C6": ("status",)},
    "BLOG": {"VL": (), "A3": ("illustrator",)},
    "ELEC": {"VL": ()},  # EndNote has there the year of access
    "WEB": {"VL": ()},
    "MULTI": _SOUND | {"A2": _EDITOR, "ED": ()},
}
"""Type of a record → what its tags say that is not as above; nothing where they say no field."""


def tags(kind: str) -> Tags:
    """What each tag says in a record of this type."""
    return {tag: fields for tag, fields in (_ANY | _OWN.get(kind, {})).items() if fields}


def said(kind: str) -> set[str]:
    """The fields that a record of this type says so that a reader takes them for what they are."""
    serials = {"ISBN", "ISSN"} if kind != "PAT" else set()
    return {"type", "issued", "page", "PMID", "PMCID"} | serials | {fields[0] for fields in tags(kind).values()}


ALIASES = {
    "T1": "TI", "CT": "TI", "A1": "AU", "ED": "A2", "N2": "AB", "LB": "ID", "PP": "CY", "DI": "DO", "LK": "UR", "RN": "N1",
    "Y1": "PY", "DA": "PY", "JF": "T2", "CP": "IS",
}  # fmt: skip
"""Tags that say the same as another, where the table of the type has none of its own for them."""
