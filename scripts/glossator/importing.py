"""BibTeX, BibLaTeX, RIS or CSL-JSON → new records of works. What is already here, or cannot be read, is said and not written."""

import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import rispy
import yaml
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware, NormalizeFieldKeys, ResolveStringReferencesMiddleware
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry
from pydantic import ValidationError

from glossator import ids, languages
from glossator.corpus import Corpus
from glossator.dates import BadDate
from glossator.items import edtf_of
from glossator.records import Reference
from glossator.text import fold
from glossator.words import words_for

Draft = dict[str, Any]
"""A record of a work as plain data, as its file would have it."""


@dataclass
class Imported:
    """What came of one file."""

    fresh: dict[str, Draft] = field(default_factory=dict)
    """New id → record."""
    present: list[str] = field(default_factory=list)
    """What is already here, and where."""
    failed: list[str] = field(default_factory=list)
    """What could not be read: place, entry and reason."""


class CannotImport(ValueError):
    """Why a whole file was not read."""


def read(file: Path, corpus: Corpus) -> Imported:
    """Read a file of references against a corpus. Nothing is written."""
    readers: dict[str, Callable[[str], Iterator[Draft | str]]] = {
        ".bib": _from_bibtex,
        ".ris": _from_ris,
        ".json": _from_csl,
    }
    reader = readers.get(file.suffix.lower())
    if reader is None:
        raise CannotImport(f"{file.name}: the ending must be .bib, .ris or .json")
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotImport(f"{file.name} is not UTF-8 (byte {error.start}); save it with that encoding") from None
    found = Imported()
    seen = {key: work.id for work in corpus.references for key in _identity(work)}
    taken = {*corpus.by_id, *corpus.aliases, *(entry.partition("/")[2] for entry in corpus.published)}
    for draft in reader(text):
        if isinstance(draft, str):
            found.failed.append(f"{file.name}:{draft}")
            continue
        key, line = draft.pop("_key"), draft.pop("_line")
        try:
            work = Reference.model_validate({**draft, "id": "x"})
        except ValidationError as error:
            reasons = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
            found.failed.append(f"{file.name}:{line}: {key or 'an entry'}: {reasons}")
            continue
        same = next((seen[one] for one in _identity(work) if one in seen), None)
        if same:
            found.present.append(f"{file.name}:{line}: {key or work.title} is already here as {same}")
            continue
        new_id = _free_id(key, work, taken)
        taken.add(new_id)
        seen |= dict.fromkeys(_identity(work), new_id)
        found.fresh[new_id] = draft
    return found


def _identity(work: Reference) -> list[str]:
    """What makes two works the same: DOI, address, or title with year and first author."""
    keys = []
    if work.DOI:
        keys.append("doi " + work.DOI.casefold())
    if work.URL:
        keys.append("url " + re.sub(r"^https?://(www\.)?", "", work.URL).rstrip("/"))
    year = work.issued[:4] if work.issued else ""
    author = work.author[0].family or work.author[0].literal or "" if work.author else ""
    titles = [work.title, f"{work.title_romanized or work.title} [{work.title_english}]"]
    keys += [f"title {_letters(title)} {year} {_letters(author)}" for title in titles]
    return keys


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-")


def _free_id(key: str, work: Reference, taken: set[str]) -> str:
    author = work.author[0].family or work.author[0].literal or "" if work.author else ""
    made = _slug(key) or _slug(f"{author} {(work.issued or '')[:4]} {' '.join(work.title.split()[:3])}") or "work"
    number, new_id = 1, made
    while new_id in taken or ids.refused(new_id):
        number += 1
        new_id = f"{made[:76]}-{number}"
    return new_id


def as_yaml(draft: Draft) -> str:
    """A record's file."""
    body = yaml.dump(draft, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110, default_flow_style=False)
    return "# yaml-language-server: $schema=../schema/references.json\n" + str(body)


def _draft(key: str, line: int, fields: Draft) -> Draft:
    """A draft in the order of the model's fields, with what every imported work has. Programs name a language by its code or in
    words; what is neither is left out."""
    language = languages.tag(languages.meant(str(fields.get("language") or "")))
    fields = fields | {"language": language and str(language)}
    fields = {
        "role": "editorial",
        "consulted": "not consulted",
        **{name: value for name, value in fields.items() if value},
    }
    order = list(Reference.model_fields)
    return {"_key": key, "_line": line, **dict(sorted(fields.items(), key=lambda pair: order.index(pair[0])))}


_BIBTEX_TYPES = {
    "article": "article-journal", "book": "book", "collection": "book", "mvbook": "book", "booklet": "book",
    "proceedings": "book", "inbook": "chapter", "incollection": "chapter", "inproceedings": "chapter",
    "conference": "chapter", "inreference": "entry-encyclopedia", "reference": "book", "manual": "report",
    "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "techreport": "report", "report": "report",
    "online": "webpage", "electronic": "webpage", "www": "webpage", "misc": "webpage", "unpublished": "webpage",
    "dataset": "dataset", "legislation": "legislation", "legal": "legislation",
}  # fmt: skip


_LANGUAGES = {"american": "en-US", "british": "en-GB", "ngerman": "de", "naustrian": "de-AT", "nswissgerman": "de-CH"}
"""What LaTeX's babel calls languages, where that is not their English name."""


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _from_bibtex(text: str) -> Iterator[Draft | str]:
    months = "".join(f"@string{{{month} = {{{number:02}}}}}\n" for number, month in enumerate(_MONTHS, 1))
    shift = months.count("\n")
    middlewares = [NormalizeFieldKeys(), ResolveStringReferencesMiddleware()]
    library = parse_string(months + text, parse_stack=middlewares)
    for block in library.failed_blocks:
        line = (block.start_line or 0) + 1 - shift
        yield f"{line}: {_failure(block)}"
        if isinstance(block, DuplicateBlockKeyBlock) and isinstance(block.ignore_error_block, Entry):
            continue
    for entry in library.entries:
        yield _bibtex_draft(entry, (entry.start_line or 0) + 1 - shift)


def _failure(block: Any) -> str:
    if isinstance(block, DuplicateBlockKeyBlock):
        return f"a second entry has the key “{block.key}”; give it another"
    if isinstance(block, DuplicateFieldKeyBlock):
        return f"a field stands twice in one entry ({', '.join(sorted(block.duplicate_keys))}); keep one"
    return f"this entry cannot be read: {' '.join(str(block.error).split())}"


_DECODER = LatexDecodingMiddleware()


def _plain(value: str) -> str:
    """A BibTeX value as text: LaTeX decoded, braces gone."""
    value = value.strip()
    while len(value) > 1 and value[0] == "{" and value[-1] == "}" and _balanced(value[1:-1]):
        value = value[1:-1]
    if len(value) > 1 and value[0] == value[-1] == '"':
        value = value[1:-1]
    return " ".join(_decode(value).split())


def _decode(value: str) -> str:
    if not re.search(r"[\\{}$~]", value):
        return value
    held = value.replace("\\textbackslash{}", "\ue000").replace("\\{", "\ue001").replace("\\}", "\ue002")
    held = held.replace("\\textasciitilde{}", "\ue003").replace("\\textasciicircum{}", "\ue004").replace("\\$", "\ue005")
    decoded, _ = _DECODER._transform_python_value_string(held)
    decoded = decoded.replace("{", "").replace("}", "")
    return decoded.translate({0xE000: "\\", 0xE001: "{", 0xE002: "}", 0xE003: "~", 0xE004: "^", 0xE005: "$"})


def _balanced(text: str) -> bool:
    depth = 0
    for letter in re.sub(r"\\[{}]", "", text):
        depth += (letter == "{") - (letter == "}")
        if depth < 0:
            return False
    return depth == 0


def _bibtex_draft(entry: Entry, line: int) -> Draft:
    raw = {one.key: str(one.value) for one in entry.fields}
    plain = {key: _plain(value) for key, value in raw.items()}
    kind = _BIBTEX_TYPES.get(entry.entry_type.lower(), "webpage")
    container = next((plain[key] for key in ("journaltitle", "journal", "booktitle", "howpublished") if plain.get(key)), None)
    if kind == "article-journal" and not any(plain.get(key) for key in ("volume", "number", "issue", "pages", "doi", "issn")):
        kind = "article-newspaper"
    number = plain.get("number") if kind == "report" else None
    return _draft(
        entry.key,
        line,
        {
            "type": kind,
            "title": plain.get("title"),
            "author": _bibtex_names(raw.get("author", "")),
            "container_title": container,
            "publisher": next((plain[k] for k in ("publisher", "school", "institution", "organization") if plain.get(k)), None),
            "publisher_place": plain.get("address") or plain.get("location"),
            "issued": _bibtex_issued(plain | {"date": raw_url(raw.get("date", ""))}),
            "genre": plain.get("type") or plain.get("note"),
            "volume": plain.get("volume"),
            "issue": None if kind == "report" else plain.get("number") or plain.get("issue"),
            "page": re.sub(r"\s*-{1,3}\s*", "–", plain["pages"]) if plain.get("pages") else None,
            "number": number,
            "DOI": re.sub(r"^https?://(dx\.)?doi\.org/", "", raw_url(raw.get("doi", ""))),
            "ISSN": plain.get("issn"),
            "ISBN": plain.get("isbn"),
            "URL": raw_url(raw.get("url", "")),
            "accessed": plain.get("urldate"),
            "language": plain.get("language") or _LANGUAGES.get(plain.get("langid", "").lower(), plain.get("langid")),
        },
    )


def raw_url(value: str) -> str:
    """An address, or a date with its ~, is taken as it stands, without its outer braces and without LaTeX escapes."""
    value = value.strip().strip("{}").strip('"')
    value = re.sub(r"^\\url\{(.*)\}?$", r"\1", value)
    return re.sub(r"\\([%#&_~])", r"\1", value)


def _bibtex_issued(plain: dict[str, str]) -> str | None:
    if plain.get("date"):
        return plain["date"]
    year, month = plain.get("year"), plain.get("month", "")
    if not year:
        return None
    number = month if month.isdigit() else str(_MONTHS.index(month[:3].lower()) + 1) if month[:3].lower() in _MONTHS else ""
    return f"{year}-{int(number):02}" if number else year


def _bibtex_names(value: str) -> list[dict[str, str]]:
    """Names split at “and” outside braces, before LaTeX is decoded; a name in braces is a body's."""
    value = value.strip()
    if value.startswith("{") and value.endswith("}") and _balanced(value[1:-1]) and not _balanced_name(value):
        value = value[1:-1]
    names: list[dict[str, str]] = []
    for part in _split_and(value):
        if part.startswith("{") and part.endswith("}") and _balanced(part[1:-1]):
            names.append({"literal": _plain(part)})
        elif "," in part:
            family, _, given = part.partition(",")
            names.append({"family": _plain(family), **({"given": _plain(given)} if given.strip() else {})})
        else:
            *given_words, family = part.split()
            names.append({"family": _plain(family), **({"given": _plain(" ".join(given_words))} if given_words else {})})
    return names


def _balanced_name(value: str) -> bool:
    """Whether the outer braces are those of one body's name rather than of the whole field: {{Body}} and others."""
    inner = value[1:-1]
    return not (inner.startswith("{") or " and " in inner or "," in inner)


def _split_and(value: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for match in re.finditer(r"\\.|[{}]|\s+and\s+", value):
        token = match[0]
        if token in "{}":
            depth += 1 if token == "{" else -1
        elif token.strip() == "and" and depth == 0:
            parts.append(value[start : match.start()])
            start = match.end()
    return [part.strip() for part in (*parts, value[start:]) if part.strip()]


_RIS_TYPES = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "MGZN": "article-newspaper", "NEWS": "article-newspaper",
    "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "CHAP": "chapter", "ECHAP": "chapter", "CONF": "chapter",
    "CPAPER": "chapter", "DATA": "dataset", "ENCYC": "entry-encyclopedia", "STAT": "legislation", "BILL": "legislation",
    "LEGAL": "legislation", "BLOG": "post-weblog", "RPRT": "report", "GOVDOC": "report", "GEN": "speech", "SLIDE": "speech",
    "THES": "thesis", "ELEC": "webpage",
}  # fmt: skip


def _from_ris(text: str) -> Iterator[Draft | str]:
    """RIS entries, one by one, so that a broken one does not take the others with it."""
    lines = text.splitlines()
    starts = [at for at, line in enumerate(lines) if re.match(r"TY  ?-", line)]
    before = next(
        (at for at, line in enumerate(lines[: starts[0] if starts else None]) if re.match(r"[A-Z][A-Z0-9]  - ", line)),
        None,
    )
    if before is not None or (lines and not starts):
        yield f"{(before or 0) + 1}: no entry begins here; an entry begins with “TY  - ”"
    for start, end in pairwise([*starts, len(lines)]):
        chunk = lines[start:end]
        if not any(re.match(r"ER  ?-", line) for line in chunk):
            yield f"{start + 1}: this entry is not closed; its last line must be “ER  - ”"
            continue
        try:
            parsed = rispy.load(io.StringIO("\n".join(chunk) + "\n"))
        except Exception as error:  # rispy raises whatever its parser stumbles over
            yield f"{start + 1}: this entry cannot be read: {' '.join(str(error).split()) or type(error).__name__}"
            continue
        for entry in parsed:
            yield _ris_draft(entry, start + 1)


def _ris_draft(entry: dict[str, Any], line: int) -> Draft:
    kind = _RIS_TYPES.get(str(entry.get("type_of_reference", "")), "webpage")
    serial = entry.get("issn")
    places = {"report": "number", "legislation": "number", "speech": "number", "book": "ISBN", "chapter": "ISBN"}
    pages = [str(entry[key]) for key in ("start_page", "end_page") if entry.get(key)]
    return _draft(
        str(entry.get("id") or entry.get("label") or ""),
        line,
        {
            "type": kind,
            "title": entry.get("title") or entry.get("primary_title"),
            "author": [_ris_name(name) for name in entry.get("authors") or entry.get("first_authors") or []],
            "container_title": entry.get("secondary_title") or entry.get("journal_name"),
            "publisher": entry.get("publisher"),
            "publisher_place": entry.get("place_published"),
            "issued": _ris_issued(entry),
            "genre": entry.get("type_of_work"),
            "volume": entry.get("volume"),
            "issue": entry.get("number"),
            "page": "–".join(pages),
            places.get(kind, "ISSN" if kind.startswith("article") else "number"): serial,
            "DOI": entry.get("doi"),
            "URL": next(iter(entry.get("urls") or []), None),
            "language": entry.get("language"),
        },
    )


def _ris_name(name: str) -> dict[str, str]:
    """A body stands without a comma, or with one at its end."""
    family, _, given = name.partition(",")
    if not given.strip():
        return {"literal": family.strip()}
    return {"family": family.strip(), "given": given.strip()}


def _ris_issued(entry: dict[str, Any]) -> str | None:
    """What stands after the last slash is understood where it is what an export says of an uncertain date."""
    *numbers, said = (str(entry.get("date") or "") + "///").split("/")[:4]
    parts = [part for part in numbers if part.strip().isdigit()]
    if parts and re.fullmatch(r"[0-9]{4}", parts[0]):
        edtf = "-".join([parts[0], *(f"{int(part):02}" for part in parts[1:])])
        return next((one for one in (f"{edtf}~", f"{edtf}?", f"{edtf}%") if said and _says(one, said.strip())), edtf)
    year = str(entry.get("year") or entry.get("publication_year") or "")[:4]
    return year or None


def _says(edtf: str, words: str) -> bool:
    """Whether a date is put into these words."""
    try:
        return words_for("en").when(edtf) == words
    except BadDate:
        return False


_CSL_TYPES: dict[str, str] = {
    "article": "article-journal", "article-magazine": "article-newspaper", "bill": "legislation", "post": "post-weblog",
    "paper-conference": "chapter", "entry": "entry-encyclopedia", "entry-dictionary": "entry-encyclopedia",
}  # fmt: skip


def _from_csl(text: str) -> Iterator[Draft | str]:
    try:
        items = json.loads(text)
    except json.JSONDecodeError as error:
        yield f"{error.lineno}: this is not JSON ({error.msg})"
        return
    if not isinstance(items, list):
        items = items.get("items", [items]) if isinstance(items, dict) else []
    for at, item in enumerate(items, 1):
        if not isinstance(item, dict) or not isinstance(item.get("title"), str):
            yield f"1: item {at} has no title"
            continue
        yield _csl_draft(item)


def _csl_draft(item: dict[str, Any]) -> Draft:
    own = {
        name: item[name.replace("_", "-")]
        for name in Reference.model_fields
        if isinstance(item.get(name.replace("_", "-")), str | int)
    }
    own = {name: str(value) for name, value in own.items() if name not in ("id", "type", "note")}
    kind = str(item.get("type", ""))
    allowed = Reference.model_json_schema()["properties"]["type"]["enum"]
    return _draft(
        str(item.get("id", "")),
        1,
        {
            **own,
            "type": kind if kind in allowed else _CSL_TYPES.get(kind, "webpage"),
            "author": [
                {name: value for name, value in person.items() if name in ("family", "given", "literal") and value}
                for person in item.get("author", [])
            ],
            "issued": _csl_exactly(item) or _csl_issued(item.get("issued")),
            "accessed": _csl_issued(item.get("accessed")),
        },
    )


def _csl_exactly(item: dict[str, Any]) -> str | None:
    """The date as this program writes it beside one that CSL cannot wholly say."""
    custom = item.get("custom")
    return str(custom["issued"]) if isinstance(custom, dict) and custom.get("issued") else None


def _csl_issued(value: Any) -> str | None:
    if not isinstance(value, dict):
        return None
    return edtf_of(value) or (str(value["raw"]) if value.get("raw") else None)
