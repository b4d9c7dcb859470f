"""What the fields of a record hold: a line, a text, a number, a day, an id, … Here values are cleaned, once and for all.

Every scalar reaches a type as the text the editor wrote (see `source`); the type decides what it means, so that `no` in a title
stays a word and `012` in a number is refused.
"""

import re
import unicodedata
from typing import Annotated, Any, get_args, get_origin

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from glossator import authorities, dates, languages, web
from glossator.characters import misplaced, named, uncomposed, visible
from glossator.ids import ID_PATTERN, LONGEST_ID, reserved
from glossator.text import DENSE_IN_A_WORD, LOOSE_IN_A_WORD, length
from glossator.version import VERSION, later


def _clean(value: object) -> object:
    """A text without anything that cannot be seen or is written in two ways; white space at its ends goes."""
    if not isinstance(value, str):
        return value
    if value.isascii() and value.isprintable():
        return value.strip()
    if (at := next(misplaced(value), None)) is not None:
        said = "there is an invisible character in it ({character})"
        raise PydanticCustomError("characters", said, {"character": named(value[at])})
    if (at := uncomposed(value)) is not None:
        said = "“{letter}” in it is made of two characters (a letter and a separate accent)"
        letter = unicodedata.normalize("NFC", value[at : at + 2])
        raise PydanticCustomError("composition", said, {"letter": visible(letter)})
    return value.strip()


_BREAKS = {"\n": "a line break", "\t": "a tab"}


def _line(value: object) -> object:
    value = _clean(value)
    if isinstance(value, str) and (found := re.search(r"[\n\t]", value)):
        said = "{found} stands in it, and it is a single line"
        raise PydanticCustomError("one_line", said, {"found": _BREAKS[found[0]]})
    return value


def _text(value: object) -> object:
    """Lines of a text stay lines, without blanks around them; an empty one would end the paragraph that the text is part of."""
    value = _clean(value)
    if isinstance(value, str) and ("\n" in value or "\t" in value):
        lines = value.replace("\t", " ").split("\n")
        return "\n".join(stripped for line in lines if (stripped := line.strip()))
    return value


def _plain_number(value: object) -> object:
    """Digits as an editor writes a number: no sign, no leading zero, nothing YAML would read as another base."""
    if isinstance(value, str):
        if not re.fullmatch(r"0|[1-9][0-9]{0,8}", value):
            said = "this must be a whole number such as 7, not “{given}”"
            raise PydanticCustomError("number", said, {"given": visible(value)})
        return int(value)
    return value


def _degrees(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"-?(0|[1-9][0-9]{0,2})(\.[0-9]{1,8})?", value):
            said = "this must be decimal degrees such as 39.65417, not “{given}”"
            raise PydanticCustomError("degrees", said, {"given": visible(value)})
        return float(value)
    return value


def _edtf(value: str) -> str:
    try:
        dates.parse(value)
    except dates.BadDate as error:
        raise PydanticCustomError("edtf", "{reason}", {"reason": str(error)}) from None
    return value


def _day(value: str) -> str:
    if re.fullmatch(r"(?!0000)[0-9]{4}-[0-9]{2}(-[0-9]{2})?", value) and len(_edtf(value)) == len("2026-11-24"):
        return value
    said = "“{given}” is not a day"
    raise PydanticCustomError("day", said, {"given": visible(value)})


def _web_address(value: str) -> str:
    if fault := web.fault(value):
        raise PydanticCustomError("url", "{fault}", {"fault": fault})
    return value


def _identifier(kind: str) -> AfterValidator:
    """DOI, ISBN, …: written as it is kept here, and its last digit right."""

    def check(value: str) -> str:
        if fault := authorities.work_fault(kind, value):
            meant = authorities.bare(kind, value)
            advice = f"write {meant}" if meant != value and not authorities.work_fault(kind, meant) else ""
            given = {"given": visible(value), "fault": fault, "advice": advice}
            raise PydanticCustomError("work_identifier", "“{given}”: {fault}", given)
        return value

    return AfterValidator(check)


def _former_id(value: str) -> str:
    if reason := reserved(value):
        raise PydanticCustomError("reserved", "“{given}” cannot be an id: {reason}", {"given": value, "reason": reason})
    return value


def _short(limit: int) -> AfterValidator:
    def check(value: str) -> str:
        if (found := length(value)).in_words <= limit:
            return value
        count, most, said = found.in_words, limit, "this has {count} words; at most {limit} may be used here"
        if not found.words and not (found.dense and found.loose):
            count = found.dense or found.loose
            most = limit * (DENSE_IN_A_WORD if found.dense else LOOSE_IN_A_WORD)
            said = "this has {count} characters; at most {limit} may be used here, in a script without spaces"
        elif found.dense or found.loose:
            said = "this is as long as {count} words; at most {limit} may be used here"
        raise PydanticCustomError("too_many_words", said, {"count": count, "limit": most})

    return AfterValidator(check)


def _language(value: str) -> str:
    if found := languages.tag(value.strip()):
        return str(found)
    likely = languages.meant(value) or "its code, such as en, fa or uz-Latn"
    raise PydanticCustomError(
        "language", "“{given}” is not the code of a language", {"given": visible(value.strip()), "advice": f"write {likely}"}
    )


def _languages(value: str) -> str:
    return ", ".join(_language(one) for one in value.split(","))


COLOUR_PATTERN = r"^#[0-9A-Fa-f]{6}$"
UNIT_PATTERN = r"^[a-z][a-z0-9]*-[a-z]?[0-9]+[a-z]{0,2}$"


APART = ("figure", "table", "formula", "note", "box")
"""Kinds of unit that belong to no section: a figure stands anywhere and is known by its printed label, figure-3 or table-s1."""


SECTION_PATTERN = r"^[a-z][a-z0-9]*$"


ADDRESS_PATTERN = r"^([a-z0-9]+(-[a-z0-9]+)*/)+$"


VERSION_PATTERN = r"^[0-9]+\.[0-9]+\.[0-9]+$"


def _not_of_tomorrow(value: str) -> str:
    if later(value, VERSION):
        said = "this corpus needs version {given} of the program, and this is {here}"
        raise PydanticCustomError("engine", said, {"given": value, "here": VERSION})
    return value


def _truth(value: object) -> object:
    """The one way to write either: YAML knows eleven more, and a reader of `on` or `y` does not."""
    if isinstance(value, str) and value not in ("true", "false"):
        said = "this is true or false, and nothing else: “{given}”"
        raise PydanticCustomError("truth", said, {"given": visible(value)})
    return value == "true" if isinstance(value, str) else value


class To:
    """Marks a field that holds the id of another record, and names the collections it may come from."""

    def __init__(self, *collections: str) -> None:
        self.collections = collections

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        schema: dict[str, Any] = handler(core)
        schema["description"] = "The id of a record in " + " or ".join(self.collections) + "."
        schema["x-records"] = list(self.collections)
        return schema


def holds_words(annotation: Any, metadata: tuple[Any, ...] = ()) -> bool:
    """Whether a type takes any words, rather than an id, a number, a date or a word from a list."""
    free = (BeforeValidator(_line), BeforeValidator(_text))
    if get_origin(annotation) is Annotated:
        annotation, *own = get_args(annotation)
        metadata = (*metadata, *own)
    return any(one in free for one in metadata) or any(map(holds_words, get_args(annotation)))


Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=LONGEST_ID)]


FormerId = Annotated[Id, AfterValidator(_former_id)]


Line = Annotated[str, Field(min_length=1, max_length=300), BeforeValidator(_line)]


WorkTitle = Annotated[str, Field(min_length=1, max_length=1000), BeforeValidator(_line)]
"""The title of a work, which is as long as its title page has it."""


Title = Annotated[str, Field(min_length=1, max_length=110), BeforeValidator(_line)]
"""A line that serves as a heading, in lists and in citations."""


Text = Annotated[str, Field(min_length=1, max_length=4000), BeforeValidator(_text)]


Long = Annotated[str, Field(min_length=1, max_length=20_000), BeforeValidator(_text)]
"""A text that came with a work, such as its abstract, and is as long as it is."""


def _keyword(value: str) -> str:
    if ";" in value:
        raise PydanticCustomError("keyword", "a semicolon stands in a keyword; each keyword is an item of its own")
    return value


Keyword = Annotated[Line, AfterValidator(_keyword)]


Doi = Annotated[str, Field(max_length=300), BeforeValidator(_line), _identifier("DOI")]


Isbn = Annotated[str, Field(max_length=300), BeforeValidator(_line), _identifier("ISBN")]


Issn = Annotated[str, Field(max_length=300), BeforeValidator(_line), _identifier("ISSN")]


Orcid = Annotated[str, Field(max_length=300), BeforeValidator(_line), _identifier("ORCID")]


Pmid = Annotated[str, Field(max_length=300), BeforeValidator(_line), _identifier("PMID")]


Pmcid = Annotated[str, Field(max_length=300), BeforeValidator(_line), _identifier("PMCID")]


Number = Annotated[int, BeforeValidator(_plain_number)]


Truth = Annotated[bool, BeforeValidator(_truth)]


Latitude = Annotated[float, BeforeValidator(_degrees), Field(ge=-90, le=90)]


Longitude = Annotated[float, BeforeValidator(_degrees), Field(ge=-180, le=180)]


Edtf = Annotated[str, AfterValidator(_edtf)]
"""A date, or an interval."""


Day = Annotated[str, AfterValidator(_day)]
"""A day, where nothing vaguer will do."""


EngineVersion = Annotated[str, Field(pattern=VERSION_PATTERN), AfterValidator(_not_of_tomorrow)]
"""A version of the program, no later than this one."""


LanguageTag = Annotated[str, AfterValidator(_language), Field(json_schema_extra={"pattern": languages.PATTERN})]
"""A language as BCP 47 writes it: en, fa, uz-Latn."""


LanguageTags = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_languages)]
"""One or more of them, with commas between: uz, ru."""


HexColour = Annotated[str, Field(pattern=COLOUR_PATTERN)]


Url = Annotated[str, Field(max_length=2000), AfterValidator(_web_address)]


FormerAddress = Annotated[str, Field(pattern=ADDRESS_PATTERN, max_length=300)]


Kind = Annotated[str, Field(min_length=1, max_length=40), BeforeValidator(_line)]
"""A word of a list that a corpus may make for itself; see `Settings`."""


CHECKSUM_PATTERN = r"^[0-9a-f]{64}$"

Sha256 = Annotated[str, Field(pattern=CHECKSUM_PATTERN)]
"""A SHA-256, in small hexadecimal digits."""


FINGERPRINT_PATTERN = r"^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$"


Fingerprint = Annotated[str, Field(pattern=FINGERPRINT_PATTERN, max_length=100_000)]
"""A byte for each word, in base64 (see `fingerprints`)."""


UnitId = Annotated[str, Field(pattern=UNIT_PATTERN)]


Phrase = Annotated[str, Field(min_length=1), BeforeValidator(_line), _short(12)]
"""Twelve words; of a script without spaces as many characters as are as long (see `text`)."""


Opening = Annotated[str, Field(min_length=1), BeforeValidator(_line), _short(6)]
