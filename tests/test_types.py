"""Exports against other people's readers and types: Citation.js, schema.org's types, the types of CSL-JSON."""

import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from glossator import data_set, formats, items, linked, variables
from glossator.addresses import Site
from glossator.corpus import Corpus
from glossator.items import Item
from glossator.load import load
from glossator.records import Claim
from tests.conftest import ROOT, need_node
from tests.data_of import data_of, source_of


@pytest.fixture(scope="module", params=["made-up", "real"])
def any_corpus(request: pytest.FixtureRequest, corpus: Corpus) -> Corpus:
    if request.param == "made-up":
        return corpus
    real, _ = load(ROOT / "data")
    assert real is not None
    return real


def works(corpus: Corpus) -> list[Item]:
    return [items.work_item(work) for work in corpus.references]


def read(file: Path) -> list[Item]:
    run = subprocess.run(["node", "read.mjs", file], cwd=need_node(), capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return list(json.loads(run.stdout))


@pytest.mark.parametrize(("ending", "write"), [("bib", formats.bibtex), ("ris", formats.ris)])
def test_citation_js_reads_the_bibliography(any_corpus: Corpus, tmp_path: Path, ending: str, write) -> None:
    need_node()
    items = works(any_corpus)
    file = tmp_path / f"references.{ending}"
    file.write_text(write(items), encoding="utf-8")
    found = read(file)
    assert [item["id"] for item in found] == [item["id"] for item in items]
    for mine, theirs in zip(items, found, strict=True):
        assert _letters(theirs["title"]) == _letters(mine["title"])
        if "issued" in mine:
            assert theirs["issued"]["date-parts"][0][0] == mine["issued"]["date-parts"][0][0]
        known = ending == "bib" or mine["type"] not in ("legislation", "article-newspaper")  # of these it reads no author in RIS
        if "author" in mine and known:
            names = [name.get("literal") or name.get("family") or name.get("given") for name in theirs["author"]]
            assert [_letters(name) for name in names] == [
                _letters(name.get("literal") or name["family"]) for name in mine["author"]
            ]


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum()).casefold()


def compiles(folder: Path, head: str, values: Sequence[tuple[str, object]]) -> None:
    """Compile a file that declares each value with its type."""
    node = need_node()
    lines = [
        head,
        *(f"const v{at}: {kind} = {json.dumps(value, ensure_ascii=False)};" for at, (kind, value) in enumerate(values)),
    ]
    (folder / "check.ts").write_text("\n".join([*lines, "export {};", ""]), encoding="utf-8")
    (folder / "node_modules").symlink_to(node / "node_modules")
    options = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "nodenext"]
    run = subprocess.run(
        [node / "node_modules" / ".bin" / "tsc", *options, "check.ts"], cwd=folder, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout[:3000]


def shape(value: object) -> object:
    """What the compiler can tell apart: which keys, of which types; the texts themselves it does not read."""
    match value:
        case dict():
            return frozenset((key, inside if key == "@type" else shape(inside)) for key, inside in value.items())
        case list():
            return frozenset(map(shape, value))
    return type(value).__name__


def in_schema_org(value: Any) -> Any:
    """What is said in the words of schema.org: those of other vocabularies are written as whole addresses, or with a prefix."""
    if isinstance(value, list):
        return [in_schema_org(one) for one in value]
    if not isinstance(value, dict):
        return value
    said = {key: in_schema_org(one) for key, one in value.items() if ":" not in key}
    if isinstance(kinds := said.get("@type"), list):
        said["@type"] = next(one for one in kinds if ":" not in one)
    if isinstance(contexts := said.get("@context"), list):
        said["@context"] = next(one for one in contexts if isinstance(one, str))
    return said


def test_every_page_of_the_site_says_what_schema_org_knows(site: Path, tmp_path: Path) -> None:
    """Every kind of page, one of each shape."""
    need_node()
    values: list[tuple[str, object]] = []
    seen: set[object] = set()
    pages = 0
    for file in sorted(site.rglob("*.html")):
        for found in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', file.read_text(encoding="utf-8"), re.DOTALL
        ):
            entity, pages = in_schema_org(json.loads(found)), pages + 1
            if shape(entity) not in seen:
                seen.add(shape(entity))
                values.append((f"WithContext<{entity['@type']}>", entity))
    kinds = sorted({kind[12:-1] for kind, _ in values})
    assert pages > 700
    assert {"ClaimReview", "CollectionPage", "Dataset", "DefinedTerm", "Event", "Person", "Place", "WebPage"} <= set(kinds)
    compiles(tmp_path, f'import type {{ WithContext, {", ".join(kinds)} }} from "schema-dts";', values)


def test_json_ld_is_what_schema_org_says(any_corpus: Corpus, tmp_path: Path) -> None:
    need_node()
    values: list[tuple[str, object]] = []
    reviewed: set[str] = set()
    seen: set[object] = set()  # one of each shape: the compiler takes long over the same form
    for record in any_corpus.by_id.values():
        entity = linked.json_ld(any_corpus, record, lambda key: f"https://example.org/{key}/", str)
        if shape(entity) not in seen:
            values.append((f"WithContext<{entity['@type']}>", entity))
            seen.add(shape(entity))
        if isinstance(record, Claim) and record.verdict not in reviewed:
            reviewed.add(record.verdict)
            review = linked.review(any_corpus, record, entity, lambda key: f"https://example.org/{key}/", str)
            values.append((f"WithContext<{review['@type']}>", review))
    site = Site("https://example.org/")
    whole = data_set.described(source_of(any_corpus, site), site.url, data_of(any_corpus, site))
    values.append(("WithContext<Dataset>", in_schema_org(whole)))
    page = items.page_item(any_corpus.settings, "x", "A page", "2026-01-31", "https://example.org/x/")
    values += [
        (f"WithContext<{kind}>", {"@context": "https://schema.org"} | linked.page(any_corpus.settings, page, kind))
        for kind in ("WebPage", "CollectionPage")
    ]
    kinds = sorted({kind[12:-1] for kind, _ in values})
    compiles(tmp_path, f'import type {{ WithContext, {", ".join(kinds)} }} from "schema-dts";', values)


def test_csl_json_is_what_its_types_say(any_corpus: Corpus, tmp_path: Path) -> None:
    """The published types are of CSL 1.0.1: what came with 1.0.2 they do not know."""
    named = (need_node() / "node_modules" / "csl-json" / "index.d.ts").read_text(encoding="utf-8")
    later = {name for name in variables.VARIABLES if not re.search(rf"\b{name}\b", named)} | {"custom"}
    assert {"event-title", "supplement-number"} <= later
    assert not later & {"author", "editor", "title", "issued", "page", "container-title", "number", "DOI"}
    items = [{name: value for name, value in item.items() if name not in later} for item in works(any_corpus)]
    compiles(tmp_path, 'import type { Data } from "csl-json";', [("Data", item) for item in items])
