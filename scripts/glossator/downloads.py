"""Files made from data that are no pages, and the writers of JSON, tables and their schemas."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from jinja2 import Environment
from markupsafe import Markup
from pydantic import BaseModel, create_model

from glossator import facets
from glossator.addresses import Site, address, former_address, list_address, record_path, relative, served_at
from glossator.changes import Changes, Touched
from glossator.citations import Citations
from glossator.corpus import Corpus
from glossator.dates import parse
from glossator.formats import FORMATS, Format
from glossator.framing import Framing
from glossator.items import Item
from glossator.kinds import COLLECTIONS, KINDS
from glossator.lists import indexes, listing, part
from glossator.names import full_name, language_of, listed_name, name, note
from glossator.page import Page
from glossator.published_format import FORMAT, classes, in_published_names, members, schema_in_published_names
from glossator.reading import list_files, sheet_files
from glossator.records import Record, Settings
from glossator.text import APOSTROPHES, fold
from glossator.vocabularies import N_, ONCE, OWN_KINDS, SOUGHT, STATUSES, Vocabulary, slug
from glossator.words import words_for


def index_files(corpus: Corpus) -> Iterator[Page]:
    """For each list in several pages, the whole of it in one file, for its filters."""
    for index in indexes(corpus):
        if index.of > 1 and index.number == 1:
            records = listing(corpus, index)
            collection = index.collection
            entries = ((one.id, listed_name(one), note(corpus, one), facets.tokens(corpus, one)) for one in records)
            size = len(part(corpus, index).records)
            yield Page(f"{index.folder}/index.json", facets.index_json(relative(index.path, f"{collection}/"), size, entries))


def redirect_pages(corpus: Corpus, site: Site, env: Environment, kept: bool = False) -> Iterator[Page]:
    """A page at every former address that leads to the present one, without any script. `kept`: whether pages of released
    versions stand below v/, so that whoever asks for that finds a list of them."""
    moved = {former_address(corpus, old): (address(corpus, new), name(corpus.by_id[new])) for old, new in corpus.aliases.items()}
    elsewhere = {served_at(index.path): index.menu for index in indexes(corpus) if index.number == 1}
    moved |= {f"{name}/": (at, elsewhere[at]) for name in KINDS if (at := list_address(name)) in elsewhere and at != f"{name}/"}
    if kept:
        moved["v/"] = ("changes/#versions", words_for(corpus.settings.language)(N_("Versions")))
    template = env.get_template("redirect.html.j2")
    for old, (present, title) in moved.items():
        target = relative(f"{old}index.md", present)
        canonical = site.url + present if site.url else target
        script = relative(f"{old}index.md", "assets/js/moved.js")
        language = words_for(corpus.settings.language).tag
        shown = template.render(name=title, canonical=canonical, target=target, script=script, language=language)
        yield Page(f"{old}index.html", shown + "\n")


def script_words(corpus: Corpus, env: Environment) -> Page:
    """The words of the interface for the scripts of the pages."""
    words = words_for(corpus.settings.language)
    told = {slug(key): words(word.name) for key, word in {**STATUSES, **SOUGHT}.items()}
    kinds = {name: words(kind.one) for name, kind in KINDS.items()} | {"index": words(N_("List or page"))}
    years = {parse(event.date).year for event in corpus.events}
    counted = {str(year): name for year in years if (name := words.year(year)) != str(year)}
    text = env.get_template("words.js.j2").render(
        messages=_js(words.of_scripts()),
        plural=Markup(words.plural),
        labels=_js({"kind": kinds, "verdict": told} | ({"year": counted} if counted else {})),
        many=_js({name: words(kind.many) for name, kind in KINDS.items()}),
        small=_js(words(SMALL)),
        named=_js([name for name, kind in KINDS.items() if kind.searched_first]),
        apostrophes=Markup(APOSTROPHES),
    )
    return Page("assets/js/words.js", text + "\n")


SMALL = N_(
    "a about an and any are as at be been by can could did do does for from had has have how i in into is it its me of on or "
    "should so such tell that the their them there these they this those to was we were what when where which who whom whose "
    "why will with would you"
)
"""Words that carry nothing of a question; in each language its own."""


def names_file(corpus: Corpus) -> Page:
    """The names of people, bodies, places and ideas with all their spellings, folded, for a search that was misspelt."""
    entities = [one for name, kind in KINDS.items() if kind.searched_first for one in corpus[name]]
    spelt = ([one.name, " ".join(dict.fromkeys(fold(" ".join((one.name, *one.variants))).split()))] for one in entities)
    return Page("assets/names.json", json.dumps(list(spelt), ensure_ascii=False, separators=(",", ":")) + "\n")


def _js(value: object) -> Markup:
    """Data for a script that is a file of its own: JSON is JavaScript."""
    return Markup(json.dumps(value, ensure_ascii=False, sort_keys=True))


def style_files(corpus: Corpus, citations: Citations) -> Iterator[Page]:
    """What scripts set in a style: every work's entry, for the bibliography, whose page has the first style already; and all that
    a reader's own list may hold."""
    yield from list_files(corpus, citations)
    yield from sheet_files(corpus, citations)
    for style in citations.styles[1:]:
        entries = {key: one.styles[style.key]["entry"] for key, one in citations.works.items()}
        yield Page(f"bibliography/{style.key}.json", json.dumps(entries, ensure_ascii=False, separators=(",", ":")) + "\n")


def citation_files(corpus: Corpus, citations: Citations) -> Iterator[Page]:
    """Beside each record's page its citation in every format: of a work the work's, of others the page's."""
    for record in corpus.by_id.values():
        own = citations.works.get(record.id) or citations.pages[record_path(corpus, record)]
        for key in (record.id, *record.aliases):
            yield from _written(f"{corpus.collection_of[record.id]}/{key}", [own.item], [one for one in FORMATS if one.beside])


def citation_addresses(corpus: Corpus, record: Record) -> dict[str, str]:
    """Where a record's citation is found in every format: file → media type."""
    return {f"{corpus.collection_of[record.id]}/{record.id}.{form.ending}": form.media for form in FORMATS if form.beside}


def _written(stem: str, items: list[Item], formats: Iterable[Format]) -> Iterator[Page]:
    return (Page(f"{stem}.{form.ending}", form.write(items)) for form in formats)


FEED_LENGTH = 50
"""How many of the records last changed the feed lists."""


@dataclass(frozen=True)
class Entry:
    """A changed record in the feed, see templates/feed.xml.j2."""

    id: str
    title: str
    day: str
    address: str
    kind: str
    about: str
    """The record in a few sentences."""
    language: str
    touched: Sequence[Touched]
    """What happened to it on that day."""


def feed(corpus: Corpus, site: Site, citations: Citations, changes: Changes, env: Environment) -> Page:
    """The records last changed, newest first, of one day those whose verdict moved first (Atom, RFC 4287).

    Days of git's history stand for moments. Identifiers are addresses, or made from title and id where the site has none yet.
    What an entry says is XHTML, so that a browser shows the feed as a page, with nothing but a stylesheet.
    """
    settings, words = corpus.settings, words_for(corpus.settings.language)
    framing = Framing(corpus)
    changed = [(citations.changed[record_path(corpus, record)], record) for record in corpus.by_id.values()]
    newest = sorted(changed, key=lambda one: (one[0], bool(changes.moved(one[1].id)), one[1].id), reverse=True)[:FEED_LENGTH]

    def identifier(where: str) -> str:
        return site.url + where if site.url else uuid5(NAMESPACE_URL, f"{settings.title}/{where}").urn

    def entry(day: str, record: Record) -> Entry:
        where = address(corpus, record.id)
        kind = words(KINDS[corpus.collection_of[record.id]].one)
        language = language_of(settings, record)
        about, title = framing.description(record), framing.headline(record)
        touched = [one for one in changes.of.get(record.id, ()) if one.day == day]
        return Entry(identifier(where), title, day, site.url + where, kind, about, language, touched)

    text = env.get_template("feed.xml.j2").render(
        settings=settings,
        editors=[full_name(editor) for editor in settings.editors],
        url=site.url,
        id=identifier(""),
        updated=newest[0][0] if newest else settings.released,
        entries=[entry(day, record) for day, record in newest],
        when=words.when,
        plain=framing.plain,
        verdicts=words.vocabulary(ONCE),
    )
    return Page("feed.xml", _NOT_IN_XML.sub("\ufffd", text) + "\n")


_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even escaped."""


UNICODE = "\ufeff"
"""At the beginning of a table: without it Excel takes Cyrillic letters for noise."""


Schema = dict[str, Any]


KIND_FIELDS = {"events": "event_kinds", "organizations": "body_kinds", "places": "place_kinds"}
"""Collection → the field of corpus.yml with the words its `kind` may be."""


def editing_schemas(own_kinds: Mapping[str, Vocabulary] = OWN_KINDS) -> dict[str, Schema]:
    """data/schema/<name>.json, for editors: what a record's file may hold. Its id is the file's name and not in it. `own_kinds`:
    the words that a corpus knows, by field of corpus.yml."""
    found = {name: _for_editors(model, f"One record of {name}.") for name, model in COLLECTIONS.items()}
    for collection, field in KIND_FIELDS.items():
        explained = found[collection]["properties"]["kind"]["description"]
        found[collection]["properties"]["kind"] = {"description": explained, "enum": list(own_kinds[field]), "type": "string"}
    found["corpus"] = _for_editors(Settings, "What is true of the corpus as a whole.")
    return found


def _for_editors(model: type[BaseModel], title: str) -> Schema:
    schema = model.model_json_schema()
    schema["properties"].pop("id", None)
    if "required" in schema:
        schema["required"] = [name for name in schema["required"] if name != "id"]
    schema = _as_written(schema)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": title,
        "description": model.__doc__,
    }


def _as_written(schema: Any) -> Any:
    """A text may look like a number to a YAML reader (`issued: 1996`): here it stays the text that was written. An absent field
    is left out rather than null."""
    if isinstance(schema, list):
        return [_as_written(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "anyOf" in schema:
        kept = [part for part in schema["anyOf"] if part.get("type") != "null"]
        rest = {key: value for key, value in schema.items() if key not in ("anyOf", "default")}
        if len(kept) == 1:
            return _as_written({**kept[0], **rest})
        return {**_as_written(rest), "anyOf": [_as_written(part) for part in kept]}
    made = {key: _as_written(value) for key, value in schema.items() if not (key == "default" and value in (None, [], False))}
    if made.get("type") == "string" and "enum" not in made and "const" not in made:
        made["type"] = ["string", "number", "boolean"]
    return made


def corpus_schema() -> Schema:
    """The schema of corpus.json: all records by collection, each with its id."""
    fields: dict[str, Any] = {name: (list[model], ...) for name, model in COLLECTIONS.items()}  # type: ignore[valid-type]
    records = create_model("Records", **fields)
    whole = create_model("Corpus", format=(str, ...), settings=(Settings, ...), records=(records, ...))
    schema = schema_in_published_names(whole.model_json_schema(), classes([*COLLECTIONS.values(), Settings]))
    told = "The version of this format. Later ones with the same first number only add."
    schema["properties"]["format"] = {"const": FORMAT, "description": told, "type": "string"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "The whole corpus as one file.",
    }


def as_text(schema: Schema) -> str:
    """A schema as it stands in a file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def plain(record: BaseModel) -> dict[str, Any]:
    """A record as plain data, as it is published: only what it says, defaults left out."""
    data: dict[str, Any] = in_published_names(type(record), record.model_dump(mode="json", exclude_defaults=True))
    return {"id": record.id, **data} if isinstance(record, Record) else data


def all_of(corpus: Corpus, collection: str) -> list[Record]:
    """A collection in its order for reading, and at the end what was withdrawn."""
    gone = [record for record in corpus.withdrawn if corpus.collection_of[record.id] == collection]
    return [*corpus[collection], *gone]


def corpus_json(corpus: Corpus) -> str:
    """All records, in their order for reading."""
    records = {name: [plain(record) for record in all_of(corpus, name)] for name in COLLECTIONS}
    whole = {"format": FORMAT, "settings": plain(corpus.settings), "records": records}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def collection_csv(corpus: Corpus, collection: str) -> str:
    """A collection as a table: a column for every field that some record has, in the model's order. Lists of texts are joined
    with “; ”, what is nested more deeply is JSON. Fingerprints of units are only in corpus.json: nobody checks a phrase in a
    table, and they would make its widest cell half as wide again."""
    rows = [_flat(plain(record)) for record in all_of(corpus, collection)]
    seen = {"id": None} | {column: None for row in rows for column in row}
    fields = [member.name for member in members(COLLECTIONS[collection])]
    order = [column for field in fields for column in seen if column.partition(".")[0] == field]
    out = io.StringIO()
    table = csv.DictWriter(out, order, lineterminator="\n", restval="")
    table.writeheader()
    table.writerows({column: cell(value) for column, value in row.items()} for row in rows)
    return out.getvalue()


def _flat(data: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    row: dict[str, Any] = {}
    for key, value in data.items():
        if isinstance(value, dict):
            row |= _flat(value, f"{prefix}{key}.")
        elif isinstance(value, list) and all(isinstance(part, str | int | float) for part in value):
            row[prefix + key] = "; ".join(map(str, value))
        elif isinstance(value, list):
            said = [_without_fingerprint(part) for part in value]
            row[prefix + key] = json.dumps(said, ensure_ascii=False)
        else:
            row[prefix + key] = value
    return row


def _without_fingerprint(part: Any) -> Any:
    return {name: one for name, one in part.items() if name != "fingerprint"} if isinstance(part, dict) else part


_FORMULA = re.compile(r"[\s\x00-\x1f]*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def cell(value: object) -> object:
    """What is safe in a table: no spreadsheet takes it for a formula (an apostrophe goes before what could begin one, numbers
    aside), and its line breaks are of one kind, or a reader takes it for two rows."""
    if not isinstance(value, str):
        return value
    one = value.replace("\r\n", "\n").replace("\r", "\n")
    return "'" + one if _FORMULA.match(value) and not _NUMBER.fullmatch(value) else one
