"""Works out and in again: BibLaTeX and CSL-JSON keep all, BibTeX what its table says. (RIS: test_ris_writer.)"""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from glossator import bibtex_reader, bibtex_writer, csl_reader, formats, items
from glossator.bibtex_writer import EVERY, INSTEAD, SAID
from glossator.corpus import Corpus
from glossator.crosswalk import FROM_BIBTEX, TYPES
from glossator.entries import Entry
from glossator.items import Description, Item, described
from glossator.variables import NAMES
from tests.descriptions import descriptions, item_of

MANY = 1000
"""Works made up for each format."""


@pytest.fixture(scope="module")
def made_up() -> list[Item]:
    """A thousand works at random, as items."""
    found: list[Description] = []

    @settings(max_examples=MANY, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(descriptions())
    def collect(work: Description) -> None:
        found.append(work)

    collect()
    return [item_of(work, f"k{at}") for at, work in enumerate(found[:MANY])]


FORMATS = {
    "biblatex": (bibtex_writer.biblatex, bibtex_reader.read),
    "csl-json": (formats.csl_json, csl_reader.read),
}


def back(written: str, reader: Any) -> dict[str, Entry]:
    """What comes back from a file, by key; nothing of it is left or cannot be read."""
    found = list(reader(written))
    assert [one for one in found if not isinstance(one, Entry) or one.left] == []
    return {one.key: one for one in found}


def differing(one: Item, read: Description) -> dict[str, Any]:
    """Fields that do not come back as they were."""
    work = described(one)
    return {field: (work.get(field), read.get(field)) for field in {*work, *read} if work.get(field) != read.get(field)}


@pytest.mark.parametrize("form", FORMATS)
def test_a_thousand_random_works_come_back_whole(made_up: list[Item], form: str) -> None:
    write, read = FORMATS[form]
    found = back(write(made_up), read)
    assert len(made_up) == len(found) == MANY
    assert {one["id"]: lost for one in made_up if (lost := differing(one, found[one["id"]].work))} == {}


@pytest.mark.parametrize("form", FORMATS)
def test_the_works_on_record_come_back_whole(real: Corpus, form: str) -> None:
    write, read = FORMATS[form]
    works = [items.work_item(work) for work in real.references]
    found = back(write(works), read)
    assert {one["id"]: lost for one in works if (lost := differing(one, found[one["id"]].work))} == {}


def spoken(work: Description) -> Description:
    """What BibTeX says of a work, by its table and the sentences beneath it."""
    kind = TYPES[work["type"]].bibtex
    said: Description = {}
    for field in (*EVERY, *SAID[kind]):
        value = work.get(field) or work.get(INSTEAD.get(field, ""))
        if value and (field != "volume" or (value.isascii() and value.isdigit())):
            said[field] = value
    if "eprint" in work and work.get("eprint_archive", "PubMed") != "PubMed":
        said |= {field: work[field] for field in ("eprint", "eprint_archive")}
    for field in {*said} & {"ISBN", "ISSN"}:
        said[field] = said[field][:1]
    for field in {*said} & {*NAMES}:
        said[field] = [_as_bibtex_has_it(name) for name in said[field]]
    if "keyword" in said:
        said["keyword"] = [part.strip() for word in said["keyword"] for part in word.split(",") if part.strip()]
    for field in {*said} & {"abstract"}:
        said[field] = " ".join(said[field].split())
    volume = work.get("volume", "") if "volume" in SAID[kind] and "volume" not in said else ""
    notes = [work.get(field, "") for field in ("genre", "number") if field not in SAID[kind]]
    notes += [f"vol. {volume}" if volume else "", " ".join(work.get("remark", "").split())]
    if note := "; ".join(one for one in notes if one):
        said["remark"] = note
    came = FROM_BIBTEX.get(kind, "document")
    if kind == "misc":
        came = "article" if "eprint" in said else "webpage" if "URL" in said and "DOI" not in said else "document"
    return {**said, "type": came}


def _as_bibtex_has_it(name: dict[str, Any]) -> dict[str, Any]:
    """A name without what BibTeX does not say of it: which sort of particle it has, its ORCID, its comma."""
    particles = [name[part] for part in ("dropping_particle", "non_dropping_particle") if part in name]
    kept = {part: name[part] for part in ("family", "given", "suffix", "literal") if part in name}
    return kept | ({"particles": " ".join(particles)} if particles else {})


def test_bibtex_loses_what_the_table_says_and_nothing_else(made_up: list[Item]) -> None:
    found = back(bibtex_writer.bibtex(made_up), bibtex_reader.read)
    assert len(found) == MANY
    wrong = {}
    for one in made_up:
        read = {**found[one["id"]].work}
        for field in {*read} & {*NAMES}:
            read[field] = [_as_bibtex_has_it(name) for name in read[field]]
        said = spoken(described(one))
        if lost := {field: (said.get(field), read.get(field)) for field in {*said, *read} if said.get(field) != read.get(field)}:
            wrong[one["id"]] = lost
    assert wrong == {}
