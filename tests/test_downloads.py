"""The corpus for reuse: valid against its own schemas, loadable elsewhere, harmless in a spreadsheet."""

import csv
import io
import json
import re
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import yaml

from glossator import downloads
from glossator.addresses import Site
from glossator.changes import Changes, Touched
from glossator.citations import cited
from glossator.corpus import Corpus
from glossator.data_file import Source, Write
from glossator.framing import Framing
from glossator.kinds import COLLECTIONS
from glossator.page import Page
from glossator.records import Withdrawn
from glossator.reuse import OF_VERSIONS, RECORDS
from glossator.templates import environment
from tests.conftest import HERE, ROOT
from tests.data_of import Unstyled
from tests.hostile import WORST, hostile_corpus


def test_corpus_json_is_what_its_schema_says(corpus: Corpus) -> None:
    schema = downloads.corpus_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    data = json.loads(downloads.corpus_json(corpus))
    jsonschema.validate(data, schema)
    assert {name: len(records) for name, records in data["records"].items()} == {
        name: len(group) for name, group in corpus.records.items()
    }
    assert [claim["id"] for claim in data["records"]["claims"]] == [claim.id for claim in corpus.claims]
    assert data["records"]["findings"][-1]["withdrawn"]["reason"], "what was withdrawn stays, and says why"


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_editing_schemas_accept_the_files(collection: str) -> None:
    schema = downloads.editing_schemas()[collection]
    jsonschema.Draft202012Validator.check_schema(schema)
    for file in (HERE / "corpus" / collection).iterdir():
        data = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
        numbers = yaml.safe_load(file.read_text(encoding="utf-8"))
        jsonschema.validate(_as_editors_see(data, numbers), schema)


def _as_editors_see(text: object, typed: object) -> object:
    """What a YAML editor makes of a file: numbers are numbers, dates stay text."""
    if isinstance(text, dict) and isinstance(typed, dict):
        return {key: _as_editors_see(text[key], typed[key]) for key in text}
    if isinstance(text, list) and isinstance(typed, list):
        return [_as_editors_see(one, other) for one, other in zip(text, typed, strict=True)]
    return typed if isinstance(typed, int | float | bool) else text


def test_editing_schemas_refuse_what_the_check_refuses() -> None:
    schema = downloads.editing_schemas()["concepts"]
    for bad in ({"name": "a"}, {"name": "a", "description": "b", "extra": "c"}, {"id": "x", "name": "a", "description": "b"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(bad, schema)


def test_every_field_is_explained_in_the_schemas() -> None:
    for name, schema in downloads.editing_schemas().items():
        for field, inside in schema["properties"].items():
            assert inside.get("description"), f"{name}.{field}"


def test_committed_schemas_are_current() -> None:
    """If this fails, run: corpus schema"""
    folder = ROOT / "data" / "schema"
    assert {file.stem: file.read_text(encoding="utf-8") for file in folder.iterdir()} == {
        name: downloads.as_text(schema) for name, schema in downloads.editing_schemas().items()
    }


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_tables_have_one_row_a_record(corpus: Corpus, collection: str) -> None:
    rows = list(csv.DictReader(io.StringIO(downloads.collection_csv(corpus, collection))))
    assert sorted(row["id"] for row in rows) == sorted(corpus.records[collection])
    if collection == "claims":
        assert rows[0]["assessment.verdict"] == "confirmed"
        assert rows[0]["about"] == "ruritania; bridge"
        assert json.loads(rows[0]["assessment.sources"])[0]["work"] == "ruritanian-survey"


def test_columns_are_the_fields_in_the_models_order(corpus: Corpus) -> None:
    """Only those that some record has, wherever in the file it writes them."""
    for collection, model in COLLECTIONS.items():
        header = next(csv.reader(io.StringIO(downloads.collection_csv(corpus, collection))))
        fields = [column.partition(".")[0] for column in header]
        assert fields == sorted(fields, key=list(model.model_fields).index), collection
        assert len(set(header)) == len(header)
    first, second = (corpus.by_id[key] for key in ("bridge", "way"))
    mixed = {"x": first.model_copy(update={"variants": ()}), "y": second.model_copy(update={"variants": ("a", "b")})}
    table = downloads.collection_csv(Corpus(corpus.root, corpus.settings, {**corpus.records, "concepts": mixed}, {}), "concepts")
    columns = next(csv.reader(io.StringIO(table)))
    assert columns.index("name") < columns.index("variants") < columns.index("description"), "though the first record has none"
    assert {row["variants"] for row in csv.DictReader(io.StringIO(table))} == {"", "a; b"}


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-cmd", "'-cmd"),
        ("\t=1", "'\t=1"),
        (" =1", "' =1"),
        ("\x01=1", "'\x01=1"),
        ("＝1", "'＝1"),
        ("\ttext", "'\ttext"),
        ("\ntext", "'\ntext"),
        ("\rtext", "'\ntext"),
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("-14.25", "-14.25"),
        ("-14.25e", "'-14.25e"),
        (-14.25, -14.25),
        ("plain = text", "plain = text"),
        (" text", " text"),
    ],
)
def test_no_cell_begins_a_formula(value: object, cell: object) -> None:
    assert downloads.cell(value) == cell


def test_tables_survive_quotes_and_line_breaks(corpus: Corpus, tmp_path: Path) -> None:
    text = downloads.collection_csv(corpus, "references")
    file = tmp_path / "x.csv"
    file.write_text(text, encoding="utf-8", newline="")
    with file.open(encoding="utf-8", newline="") as opened:
        titles = [row["title"] for row in csv.DictReader(opened)]
    assert 'Oʻrmon "koʻprik"lari \\ va <gʻisht>' in titles


# What is made of a corpus: files at their addresses.

SITE = Site("https://example.org/corpus/", "https://example.com/made-up/corpus")
CHANGED = {"data/claims/three-bridges.yml": "2026-02-03", "data/claims/keepers-paid.yml": "2026-02-03"}
NOTHING_KNOWN = Changes()
SUMMARY = "Confirmed. The article says: There are three bridges in Ruritania. Yes: the survey counts three."
ATOM = "{http://www.w3.org/2005/Atom}"


BINARY = (".gz", ".sqlite", ".parquet")
"""Endings of files that are no text."""


def made(
    corpus: Corpus,
    site: Site = SITE,
    changes: dict[str, str] = CHANGED,
    known: Changes = NOTHING_KNOWN,
    rows: Sequence[Write] = OF_VERSIONS,
) -> dict[str, str]:
    """Every download of a corpus: path → text. `rows`: what writes files of data; the links in the records of some of these
    corpora lead nowhere, which a check refuses and which not all of them are made for."""
    citations, env = cited(corpus, site, changes, Unstyled(None)), environment()
    source = Source(corpus, site, citations, Framing(corpus).plain)
    found = [
        *downloads.citation_files(corpus, citations),
        *(Page(file.path, "", data=file.content) for write in rows for file in write(source)),
        *downloads.redirect_pages(corpus, site, env),
        *downloads.index_files(corpus),
        downloads.feed(corpus, site, citations, known, env),
    ]
    assert len({page.path for page in found}) == len(found), "no path twice"
    return {page.path: page.content.decode() for page in found if not page.path.endswith(BINARY)}


def entries(feed: str) -> list[dict[str, str]]:
    """The feed's entries as a reader of feeds sees them, or an error where it is not well-formed."""
    found = []
    for entry in ElementTree.fromstring(feed.encode()).iter(ATOM + "entry"):
        parts = {part.tag.removeprefix(ATOM): part for part in entry}
        texts = {tag: part.text or "" for tag, part in parts.items()}
        found.append(texts | {"link": parts["link"].get("href", ""), "category": parts["category"].get("term", "")})
    return found


def test_the_feed_lists_what_changed_last(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    text = made(corpus)["feed.xml"]
    assert text.startswith('<?xml version="1.0" encoding="utf-8"?>\n<?xml-stylesheet type="text/css" href="assets/feed.css"?>\n')
    assert '\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n' in text
    found = entries(text)
    assert len(found) == len(corpus.by_id)
    assert not found[0].pop("content"), "it has elements in it, for people"
    assert found[0] == {
        "id": "https://example.org/corpus/claims/three-bridges/",
        "title": "Confirmed: Ruritania has three bridges",
        "updated": "2026-02-03T00:00:00Z",
        "link": "https://example.org/corpus/claims/three-bridges/",
        "category": "Claim",
        "summary": SUMMARY,
    }
    assert found[1]["title"] == "Not found: The keepers were paid"
    assert {one["updated"] for one in found[2:]} == {"2026-01-31T00:00:00Z"}, "without history, the version's date"
    whole = ElementTree.fromstring(text.encode())
    assert [one.findtext(ATOM + "name") for one in whole.findall(ATOM + "author")] == ["Editors of the Made-up Corpus"]
    assert whole.findtext(ATOM + "updated") == "2026-02-03T00:00:00Z"
    assert [link.get("href") for link in whole.findall(ATOM + "link")] == [f"{SITE.url}feed.xml", SITE.url]
    monkeypatch.setattr(downloads, "FEED_LENGTH", 2)
    assert len(entries(made(corpus)["feed.xml"])) == 2


def test_the_feed_tells_of_verdicts_that_moved_first_and_can_be_read_in_a_browser(corpus: Corpus) -> None:
    moved = Touched("2026-02-03", "verdict", "A *list* of [[zenda]] was found.", "not found", "confirmed")
    changed = Touched("2026-02-03", "changed", "Names & <places>, [[no-such-record]]")
    known = Changes(of={"keepers-paid": [moved, changed], "three-bridges": [changed]})
    text = made(corpus, known=known)["feed.xml"]
    assert '<?xml-stylesheet type="text/css" href="assets/feed.css"?>' in text
    first, second = entries(text)[:2]
    assert first["id"].endswith("keepers-paid/"), "a verdict that moved comes before what was only changed"
    assert first["summary"].startswith("Verdict: Confirmed, before that: Not found. A list of Zenda was found. ")
    content = ElementTree.fromstring(text.encode()).find(f"{ATOM}entry/{ATOM}content/*")
    assert content is not None
    shown = " ".join("".join(content.itertext()).split())
    assert shown.startswith("3 February 2026 · Claim · The page Verdict: Confirmed, before that: Not found.")
    assert "Names & <places>, [[no-such-record]]" in shown
    assert not second["summary"].startswith("Verdict:")


def test_without_an_address_the_feed_has_lasting_identifiers(corpus: Corpus) -> None:
    found = entries(made(corpus, Site())["feed.xml"])
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one["id"]) for one in found)
    assert len({one["id"] for one in found}) == len(found)
    assert found == entries(made(corpus, Site())["feed.xml"])
    assert found[0]["link"] == "claims/three-bridges/"


def test_former_addresses_lead_to_the_present_ones(corpus: Corpus) -> None:
    found = made(corpus)
    moved = {path for path in found if path.endswith(".html")}
    assert moved == {"places/zenda-castle/index.html", "events/index.html", "references/index.html"}
    assert 'content="0; url=../zenda/"' in found["places/zenda-castle/index.html"]
    assert '<a href="../timeline/">Timeline</a>' in found["events/index.html"]
    assert '<a href="../bibliography/">Bibliography</a>' in found["references/index.html"]
    assert '<link rel="canonical" href="https://example.org/corpus/bibliography/">' in found["references/index.html"]
    assert '<link rel="canonical" href="../bibliography/">' in made(corpus, Site())["references/index.html"]


def test_a_former_id_of_an_article_leads_on(corpus: Corpus) -> None:
    first = corpus.articles[0]
    second = first.model_copy(update={"id": "second", "aliases": ("former",), "former_addresses": ()})
    articles = {first.id: first, "second": second}
    published = {f"articles/{first.id}": 1, "articles/former": 2}
    found = made(Corpus(corpus.root, corpus.settings, {**corpus.records, "articles": articles}, corpus.documents, published))
    assert '<a href="../second/">' in found["articles/former/index.html"]
    assert found["articles/former.bib"] == found["articles/second.bib"]


def test_citations_are_offered_in_every_format(corpus: Corpus) -> None:
    found = made(corpus)
    for record in corpus.by_id.values():
        files = downloads.citation_addresses(corpus, record)
        assert set(files.values()) == {form.media for form in downloads.FORMATS if form.beside}
        assert files.keys() <= found.keys()
    assert json.loads(found["references/hentzau-1899.csl.json"])[0]["type"] == "book", "of a work the work itself"
    assert json.loads(found["claims/three-bridges.csl.json"])[0]["type"] == "webpage", "of a claim its page"
    assert json.loads(found["articles/rassendyll-bridges.csl.json"])[0]["type"] == "article-journal"
    assert [item["id"] for item in json.loads(found["bibliography/references.csl.json"])] == [one.id for one in corpus.references]


def taken_back(corpus: Corpus, *keys: str) -> Corpus:
    """The same corpus with these records withdrawn."""
    notice = Withdrawn(date="2026-01-31", reason="A test.")
    records = {
        collection: {key: one.model_copy(update={"withdrawn": notice}) if key in keys else one for key, one in group.items()}
        for collection, group in corpus.records.items()
    }
    return Corpus(corpus.root, corpus.settings, records, corpus.documents, corpus.published)


def test_what_was_withdrawn_keeps_its_files(corpus: Corpus) -> None:
    """An article too; the corpus may be left without any, and without anything at all."""
    for gone in (["rassendyll-bridges"], ["hentzau-1899", "zenda"], list(corpus.by_id)):
        found = made(taken_back(corpus, *gone))
        assert found.keys() == made(corpus).keys()
        for key in gone:
            collection = corpus.collection_of[key]
            rows = {row["id"]: row for row in csv.DictReader(io.StringIO(found[f"data/{collection}.csv"].removeprefix("\ufeff")))}
            assert rows[key]["withdrawn.date"] == "2026-01-31"
            item = json.loads(found[f"{collection}/{key}.csl.json"])[0]
            assert item["type"] == "webpage", "of what was withdrawn, only the notice is to be cited"
    assert "https://example.org/corpus/articles/rassendyll-bridges/" in [
        one["link"] for one in entries(made(taken_back(corpus, *corpus.by_id))["feed.xml"])
    ]


@pytest.mark.parametrize("collection", [*COLLECTIONS, ""])
def test_a_corpus_may_lack_any_collection(corpus: Corpus, collection: str) -> None:
    """Or, as it begins, all of them."""
    left = {name: {} if collection in (name, "") else group for name, group in corpus.records.items()}
    if collection and collection != "articles":  # what would cite them is checked before anything is built
        left |= {"articles": {}, "claims": {}}
    found = made(Corpus(corpus.root, corpus.settings, left, corpus.documents, corpus.published))
    for each, group in left.items():
        rows = list(csv.DictReader(io.StringIO(found[f"data/{each}.csv"].removeprefix("\ufeff"))))
        assert [row["id"] for row in rows] == [record["id"] for record in json.loads(found["data/corpus.json"])["records"][each]]
        assert len(rows) == len(group)
        assert found[f"data/{each}.csv"].startswith("\ufeffid"), "a table without rows has a heading all the same"
    assert len(entries(found["feed.xml"])) == sum(map(len, left.values()))


@pytest.mark.parametrize("first", range(len(WORST)))
def test_no_record_breaks_a_file_or_runs_in_it(corpus: Corpus, first: int) -> None:
    """Every file of a corpus that says the worst is read again whole, by readers that know nothing of it."""
    worst = hostile_corpus(corpus, WORST[first:])
    found = made(worst, rows=RECORDS)
    titles = {unbroken(Framing(worst).headline(record)) for record in worst.by_id.values()}
    assert {unbroken(one["title"]) for one in entries(found["feed.xml"])} == titles
    for path in (path for path in found if path.endswith(".html")):
        tags = re.findall(r"<(\w+)", found[path])
        assert tags == ["html", "head", "meta", "title", "meta", "link", "script", "meta", "body", "p", "a"], path
        assert found[path].count(">") == len(re.findall(r"<", found[path])), path
    for collection in COLLECTIONS:
        rows = list(csv.reader(io.StringIO(found[f"data/{collection}.csv"].removeprefix("\ufeff"), newline=""), strict=True))
        assert sorted(row[0] for row in rows[1:]) == sorted(worst.records[collection])
        assert {len(row) for row in rows} == {len(rows[0])}
        cells = [cell for row in rows for cell in row]
        assert not [cell for cell in cells if re.match(r"[\s\x00-\x1f]*[=+@＝]|[\t\r\n]", cell)]
    jsonschema.validate(json.loads(found["data/corpus.json"]), downloads.corpus_schema())


def unbroken(text: str) -> str:
    """A text without what XML cannot hold, and with white space as XML readers leave it."""
    return " ".join(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ufffd]", "", text).split())


def test_every_spelling_of_a_name_is_there_for_a_search_that_was_misspelt(corpus: Corpus) -> None:
    names_file = dict(json.loads(downloads.names_file(corpus).text))
    assert {"Zenda", "Ruritania", "Bridge Office"} <= names_file.keys()
    assert all(spelt == spelt.lower() for spelt in names_file.values())


def test_fingerprints_are_in_the_whole_corpus_and_in_no_table(corpus: Corpus) -> None:
    units = json.loads(downloads.corpus_json(corpus))["records"]["articles"][0]["units"]
    assert any("fingerprint" in unit for unit in units)
    assert "fingerprint" not in downloads.collection_csv(corpus, "articles")
    assert "opens" in downloads.collection_csv(corpus, "articles")
