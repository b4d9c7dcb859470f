"""A work's description ↔ the types and fields of BibTeX, BibLaTeX and RIS: which of theirs says which of ours. Here values are
plain text and names are names; how a format writes them down is the business of its reader and its writer.
"""

import re
from typing import NamedTuple

from glossator.items import Description


class Type(NamedTuple):
    """What a type of CSL is elsewhere."""

    biblatex: str
    bibtex: str
    ris: str
    subtype: str = ""
    """What BibLaTeX's entrysubtype says where its type alone would mean another."""


TYPES = {
    "article": Type("online", "misc", "UNPB", "preprint"),
    "article-journal": Type("article", "article", "JOUR"),
    "article-magazine": Type("article", "article", "MGZN", "magazine"),
    "article-newspaper": Type("article", "article", "NEWS", "newspaper"),
    "bill": Type("misc", "misc", "BILL", "bill"),
    "book": Type("book", "book", "BOOK"),
    "broadcast": Type("misc", "misc", "VIDEO", "broadcast"),
    "chapter": Type("incollection", "incollection", "CHAP"),
    "classic": Type("book", "book", "CLSWK", "classic"),
    "collection": Type("misc", "misc", "GEN", "collection"),
    "dataset": Type("dataset", "misc", "DATA"),
    "document": Type("misc", "misc", "GEN"),
    "entry": Type("inreference", "incollection", "ENCYC", "entry"),
    "entry-dictionary": Type("inreference", "incollection", "DICT", "dictionary"),
    "entry-encyclopedia": Type("inreference", "incollection", "ENCYC"),
    "event": Type("misc", "misc", "GEN", "event"),
    "figure": Type("misc", "misc", "FIGURE", "figure"),
    "graphic": Type("misc", "misc", "ART", "graphic"),
    "hearing": Type("misc", "misc", "HEAR", "hearing"),
    "interview": Type("misc", "misc", "GEN", "interview"),
    "legal_case": Type("misc", "misc", "CASE", "legal case"),
    "legislation": Type("misc", "misc", "STAT", "legislation"),
    "manuscript": Type("unpublished", "unpublished", "MANSCPT"),
    "map": Type("misc", "misc", "MAP", "map"),
    "motion_picture": Type("misc", "misc", "MPCT", "motion picture"),
    "musical_score": Type("misc", "misc", "MUSIC", "musical score"),
    "pamphlet": Type("booklet", "booklet", "PAMP"),
    "paper-conference": Type("inproceedings", "inproceedings", "CPAPER"),
    "patent": Type("patent", "misc", "PAT"),
    "performance": Type("misc", "misc", "GEN", "performance"),
    "periodical": Type("periodical", "misc", "JFULL"),
    "personal_communication": Type("misc", "misc", "PCOMM", "letter"),
    "post": Type("online", "misc", "BLOG", "post"),
    "post-weblog": Type("online", "misc", "BLOG", "blog"),
    "regulation": Type("misc", "misc", "LEGAL", "regulation"),
    "report": Type("report", "techreport", "RPRT"),
    "review": Type("article", "article", "JOUR", "review"),
    "review-book": Type("article", "article", "JOUR", "book review"),
    "software": Type("software", "misc", "COMP"),
    "song": Type("misc", "misc", "SOUND", "song"),
    "speech": Type("unpublished", "misc", "SLIDE", "speech"),
    "standard": Type("misc", "misc", "STAND", "standard"),
    "thesis": Type("thesis", "phdthesis", "THES"),
    "treaty": Type("misc", "misc", "STAT", "treaty"),
    "webpage": Type("online", "misc", "ELEC"),
}
"""Type of CSL → what it is elsewhere. Where several have the same, the one a reader is to take stands in the tables below, or is
the only one without a subtype."""

FROM_BIBTEX = {
    **{one.biblatex: csl for csl, one in TYPES.items() if not one.subtype},
    "artwork": "graphic",
    "audio": "song", "bookinbook": "chapter", "collection": "book", "commentary": "book",
    "conference": "paper-conference", "electronic": "webpage", "image": "figure", "inbook": "chapter",
    "jurisdiction": "legal_case",
    "legal": "treaty", "legislation": "legislation", "letter": "personal_communication", "manual": "report",
    "mastersthesis": "thesis", "movie": "motion_picture", "music": "song", "mvbook": "book", "mvcollection": "book",
    "mvproceedings": "book", "mvreference": "book", "performance": "performance", "phdthesis": "thesis", "proceedings": "book",
    "reference": "book", "review": "review", "standard": "standard", "suppbook": "chapter", "suppcollection": "chapter",
    "suppperiodical": "article-journal", "techreport": "report", "video": "motion_picture", "www": "webpage",
    "webpage": "webpage", "newspaper": "article-newspaper", "magazine": "article-magazine", "preprint": "article",
    "map": "map", "speech": "speech", "interview": "interview", "web_page": "webpage",
    "newspaper_article": "article-newspaper", "magazine_article": "article-magazine", "book_section": "chapter",
    "presentation": "speech", "talk": "speech", "film": "motion_picture", "softwareversion": "software",
    "softwaremodule": "software", "codefragment": "software", "generic": "document",
}  # fmt: skip
"""Type of an entry in BibTeX or BibLaTeX, in small letters → type of CSL."""

FROM_SUBTYPE = {one.subtype: csl for csl, one in TYPES.items() if one.subtype}
"""BibLaTeX's entrysubtype → type of CSL."""

FROM_RIS = {
    **{one.ris: csl for csl, one in reversed(TYPES.items())},
    "ABST": "article-journal", "ADVS": "motion_picture", "AGGR": "dataset", "ANCIENT": "classic", "BLOG": "post-weblog",
    "CHART": "figure", "CONF": "paper-conference", "CTLG": "document", "DBASE": "dataset", "EBOOK": "book", "ECHAP": "chapter",
    "EDBOOK": "book", "EJOUR": "article-journal", "ENCYC": "entry-encyclopedia", "EQUA": "figure", "GEN": "document",
    "GOVDOC": "report", "GRANT": "document", "GRNT": "document", "HEAR": "hearing", "ICOMM": "personal_communication",
    "INPR": "article-journal", "UNPD": "manuscript", "WEB": "webpage",
    "JFULL": "periodical", "JOUR": "article-journal", "MANSCPT": "manuscript", "MULTI": "webpage", "PODCAST": "broadcast",
    "SER": "book", "STAT": "legislation", "STD": "standard", "UNPB": "manuscript", "UNBILL": "bill", "VIDEO": "motion_picture",
}  # fmt: skip
"""Type of a record in RIS → type of CSL. GRNT is the specification's (Research Information Systems, 2011); GRANT, UNPD and WEB
are what programs write."""


_BOOK = (
    *("author", "editor", "translator", "edition", "series", "number", "pages", "volume", "volumes", "part"),
    *("chapter", "isbn", "location", "publisher", "maintitle"),
)
_OUTLET = ["author", "editor", "translator", "series", "number", "pages", "volume", "issn", "version", "journaltitle"]
_LOOSE = ["author", "editor", "howpublished", "organization", "location", "type", "version", "titleaddon"]
_PAPER = ["author", "chapter", "institution", "location", "number", "pages", "pagetotal", "type", "version"]

BIBLATEX_FIELDS = {
    "article": _OUTLET,
    "book": [*_BOOK, "pagetotal"],
    "booklet": ["author", "editor", "chapter", "howpublished", "location", "pages", "pagetotal", "type"],
    "dataset": ["author", "editor", "edition", "number", "location", "organization", "publisher", "series", "type", "version"],
    "inbook": [*_BOOK, "booktitle", "bookauthor"],
    "incollection": [*_BOOK, "booktitle"],
    "inproceedings": [
        *(field for field in _BOOK if field not in ("translator", "edition")),
        *("booktitle", "eventtitle", "eventdate", "venue"),
    ],
    "inreference": [*_BOOK, "booktitle"],
    "misc": _LOOSE,
    "online": ["author", "editor", "organization", "version"],
    "patent": ["author", "holder", "location", "number", "type", "version"],
    "periodical": ["editor", "series", "number", "volume", "issn"],
    "report": _PAPER,
    "software": _LOOSE,
    "thesis": [field for field in _PAPER if field not in ("number", "version")],
    "unpublished": ["author", "eventtitle", "eventdate", "venue", "howpublished", "location", "type"],
}
"""What BibLaTeX's data model (blx-dm.def) allows for a type, of the fields used here; those of `EVERYWHERE` it allows for all,
but for the language of a patent."""

EVERYWHERE = {
    "title": "title", "language": "language", "remark": "note", "status": "pubstate", "abstract": "abstract", "DOI": "doi",
    "keyword": "keywords", "call_number": "library", "original_title": "origtitle", "original_publisher": "origpublisher",
    "original_publisher_place": "origlocation", "original_date": "origdate", "title_short": "shorttitle",
    "container_title_short": "shortjournal", "URL": "url", "accessed": "urldate", "issued": "date", "eprint": "eprint",
    "eprint_archive": "eprinttype",
}  # fmt: skip
"""Field of a work → BibLaTeX's, for every type."""

_TYPED = {
    "author": ("author",), "editor": ("editor",), "translator": ("translator",), "container_author": ("bookauthor",),
    "container_title": ("journaltitle", "booktitle"), "volume": ("volume",), "number_of_volumes": ("volumes",),
    "number_of_pages": ("pagetotal",), "page": ("pages",), "chapter_number": ("chapter",), "part_number": ("part",),
    "version": ("version",), "edition": ("edition",), "collection_title": ("series",), "ISBN": ("isbn",), "ISSN": ("issn",),
    "publisher": ("publisher", "institution"), "publisher_place": ("location",), "event_title": ("eventtitle",),
    "event_date": ("eventdate",), "event_place": ("venue",), "genre": ("type",),
}  # fmt: skip
"""Field of a work → what BibLaTeX may call it: the first that the type of entry has."""

_SPECIAL: dict[str, dict[str, str]] = {
    "article": {"issue": "number"},
    "book": {"collection_number": "number"},
    "booklet": {"publisher": "howpublished"},
    "dataset": {"number": "number", "container_title": "organization"},
    "inbook": {"collection_number": "number"},
    "incollection": {"collection_number": "number"},
    "inproceedings": {"collection_number": "number"},
    "inreference": {"collection_number": "number"},
    "misc": {"publisher": "organization", "container_title": "howpublished", "number": "titleaddon"},
    "online": {"container_title": "organization"},
    "patent": {"number": "number", "jurisdiction": "location"},
    "periodical": {"issue": "number"},
    "report": {"number": "number"},
    "software": {"publisher": "organization", "container_title": "howpublished", "number": "titleaddon"},
    "thesis": {},
    "unpublished": {"container_title": "howpublished"},
}
"""Type of entry → fields of a work that it says in a way of its own."""

INTEGERS = ("volume", "volumes")
"""BibLaTeX's fields that hold a whole number and nothing else."""


def is_integer(value: str) -> bool:
    """Whether a value can be that of such a field."""
    return value.isascii() and value.isdigit()


def biblatex_names(kind: str) -> dict[str, str]:
    """Field of a work → what BibLaTeX calls it in an entry of this type."""
    allowed = BIBLATEX_FIELDS[kind]
    typed = {field: name for field, names in _TYPED.items() if (name := next((one for one in names if one in allowed), ""))}
    own = _SPECIAL[kind]
    everywhere = {field: name for field, name in EVERYWHERE.items() if (kind, name) != ("patent", "language")}
    return everywhere | {field: name for field, name in typed.items() if name not in own.values()} | own


def to_biblatex(work: Description) -> tuple[str, Description]:
    """The type of a BibLaTeX entry, and its fields, of which each has the value that the work's has."""
    one = TYPES[work["type"]]
    kind = "inbook" if work["type"] == "chapter" and "container_author" in work else one.biblatex
    names = biblatex_names(kind)
    fields = {names[field]: value for field, value in work.items() if field in names}
    fields = {name: value for name, value in fields.items() if name not in INTEGERS or is_integer(value)}
    whole = "booktitle" if "booktitle" in BIBLATEX_FIELDS[kind] else "title"
    if "maintitle" in BIBLATEX_FIELDS[kind] and "volume_title" in work and whole in fields:
        fields |= {"maintitle": fields[whole], whole: work["volume_title"]}
    role = next((field for field in EDITORS if field in work), "")
    if role and "editor" in BIBLATEX_FIELDS[kind] and "editor" not in work:
        fields |= {"editor": work[role], "editortype": EDITORS[role]}
    for name, other in (("eprint", "eprinttype"), ("eprinttype", "eprint"), ("shortjournal", names.get("container_title", ""))):
        if other not in fields or str(fields.get("eprinttype")).casefold() == "pubmed":
            fields.pop(name, None)  # readers take it for more than it says, and what is in PubMed for a PMID
    if not re.search("[0-9]", fields.get("titleaddon", "")):
        fields.pop("titleaddon", None)  # a number without a digit they take for words
    if one.subtype:
        fields["entrysubtype"] = one.subtype
    if kind in ("report", "thesis"):
        fields.setdefault("type", kind)  # without which biber finds the entry wanting
    return kind, fields


EDITORS = {"director": "director", "compiler": "compiler", "editorial_director": "editorialdirector", "organizer": "organizer"}
"""Roles that BibLaTeX knows as a type of editor."""


_OTHERWISE = {
    "publisher": ("publisher",), "institution": ("publisher",), "organization": ("publisher", "authority"),
    "location": ("publisher_place",), "series": ("collection_title",), "booktitle": ("container_title",),
    "journaltitle": ("container_title",), "volume": ("volume",), "volumes": ("number_of_volumes",),
    "pagetotal": ("number_of_pages",), "pages": ("page",), "chapter": ("chapter_number",), "part": ("part_number",),
    "version": ("version",), "edition": ("edition",),
    "isbn": ("ISBN",), "issn": ("ISSN",), "eventtitle": ("event_title",), "eventdate": ("event_date",), "venue": ("event_place",),
    "type": ("genre",), "author": ("author",), "editor": ("editor",), "translator": ("translator",),
    "bookauthor": ("container_author",), "number": ("number",), "issue": ("issue",), "eid": ("number",),
    "issuetitle": ("volume_title",), "howpublished": ("medium",),
}  # fmt: skip
"""BibLaTeX's field → fields of a work, of which it is the first that nothing else has said, where the field is not one of those
that BibLaTeX's data model has for the type of entry: files have them all the same."""

_IN_BOOKS = ("inbook", "incollection", "inproceedings", "inreference")


def from_biblatex(kind: str, fields: Description) -> Description:
    """The work that an entry describes; what has no field here is left out. `kind`: in small letters."""
    return read_biblatex(kind, fields)[0]


def read_biblatex(kind: str, fields: Description) -> tuple[Description, set[str]]:
    """The work that an entry describes, and the fields that say so; the others have no place in it. A type that nobody knows is a
    document."""
    csl, known = _type(kind, fields)
    said = {field: name for field, name in (EVERYWHERE | biblatex_names(known)).items() if name in fields}
    read = {*said.values()}
    for name, places in _OTHERWISE.items():
        if name in fields and name not in read and (field := next((one for one in places if one not in said), "")):
            said[field] = name
            read.add(name)
    work: Description = {"type": csl, **{field: fields[name] for field, name in said.items()}}
    if work.get("genre") == known and known in ("report", "thesis"):
        del work["genre"]
    if fields.get("entrysubtype") in FROM_SUBTYPE and csl == FROM_SUBTYPE[fields["entrysubtype"]]:
        read.add("entrysubtype")
    if "maintitle" in fields and _take_maintitle(work, known, fields):
        read.add("maintitle")
    role = next((role for role, said in EDITORS.items() if said == fields.get("editortype")), "")
    if role and "editor" in work:
        work[role] = work.pop("editor")
        read.add("editortype")
    return work, read


def _type(kind: str, fields: Description) -> tuple[str, str]:
    """The type of a work, and the type of entry in BibLaTeX's data model by which its fields are read."""
    subtype = FROM_SUBTYPE.get(fields.get("entrysubtype", ""), "")
    csl = subtype if subtype and kind in BIBLATEX_FIELDS else FROM_BIBTEX.get(kind, "document")
    if csl == "document" and not subtype and kind == "misc":
        if "eprint" in fields and "eprinttype" in fields:
            csl = "article"  # as arXiv gives its own
        elif "url" in fields and not fields.keys() & {"doi", "isbn", "number"}:
            csl = "webpage"
    return csl, kind if kind in BIBLATEX_FIELDS else TYPES[csl].biblatex


def _take_maintitle(work: Description, kind: str, fields: Description) -> bool:
    """The title of a work of several volumes, of which the entry's own title, or that of the book it is in, names one."""
    if kind in _IN_BOOKS and "booktitle" not in fields:
        work["container_title"] = fields["maintitle"]
        return True
    whole = "container_title" if "booktitle" in fields else "title"
    if whole not in work or "maintitle" not in BIBLATEX_FIELDS[kind]:
        return False
    work |= {"volume_title": work[whole], whole: fields["maintitle"]}
    return True
