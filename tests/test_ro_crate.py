"""The RO-Crate, judged by the validator that others use. Its context comes from a package of npm, as tests have no network."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from glossator import ro_crate
from glossator.addresses import Site
from glossator.corpus import Corpus
from glossator.records import Editor
from tests.conftest import need, need_node
from tests.data_of import data_of

SITE = Site("https://example.org/", "https://example.com/owner/corpus")
METADATA = "ro-crate-metadata.json"

SUPPLY = """
import io, sys
from pathlib import Path
from requests.adapters import BaseAdapter, HTTPAdapter
from requests_cache import CachedSession
from urllib3 import HTTPResponse

class AtHand(BaseAdapter):
    def send(self, request, **_):
        content = io.BytesIO(Path(sys.argv[2]).read_bytes())
        said = {"Content-Type": "application/ld+json"}
        return HTTPAdapter().build_response(request, HTTPResponse(content, status=200, headers=said, preload_content=False))

    def close(self):
        pass

session = CachedSession(sys.argv[1], backend="sqlite", expire_after=-1, allowable_methods=("GET",))
session.mount("https://w3id.org/", AtHand())
session.get(sys.argv[3])
"""
"""Puts a file into the validator's store of what it once fetched, as if it came from the address."""

NOT_OURS_TO_SAY = {"Organization: SHOULD have ROR identifier"}
"""What is recommended and cannot be said: a body of editors stands in no registry of organizations."""

Crate = dict[str, Any]


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], set[str]]:
    """What a folder fails in: the names of the checks, required and recommended."""
    context = need_node() / "node_modules" / "ro-crate" / "lib" / "context.json"
    need(context.exists(), "ro-crate", "npm ci --ignore-scripts --prefix tests/node")
    home = tmp_path_factory.mktemp("validator")
    address = json.loads(context.read_text(encoding="utf-8"))["@id"]
    subprocess.run([sys.executable, "-c", SUPPLY, home / "store", context, address], check=True)
    program = Path(sys.executable).with_name("rocrate-validator")

    def judged(folder: Path) -> set[str]:
        report = home / "report.json"
        report.unlink(missing_ok=True)
        run = subprocess.run(
            [program, "validate", "--offline", "--cache-path", home / "store", "--skip-availability-check", "--no-paging",
             "-p", "ro-crate-1.2", "-l", "recommended", "-f", "json", "-o", report, folder],
            capture_output=True, text=True, env={**os.environ, "ROCRATE_VALIDATOR_AUTO_WARM": "0"},
        )  # fmt: skip
        assert report.exists(), run.stdout + run.stderr
        return {one["check"]["name"] for one in json.loads(report.read_text(encoding="utf-8"))["issues"]}

    return judged


def written(corpus: Corpus, folder: Path, site: Site = SITE) -> Path:
    """The folder of data as it is published."""
    for file in data_of(corpus, site):
        where = folder / file.path
        where.parent.mkdir(parents=True, exist_ok=True)
        where.write_bytes(file.content)
    return folder / "data"


def crate(corpus: Corpus, site: Site = SITE) -> dict[str, Crate]:
    """What is said of each thing, by its id."""
    [file] = [one for one in data_of(corpus, site) if one.path.endswith(METADATA)]
    found = json.loads(file.content)["@graph"]
    made = {one["@id"]: one for one in found}
    assert len(made) == len(found), "nothing is described twice"
    return made


@pytest.fixture(scope="module")
def made_up(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(corpus, tmp_path_factory.mktemp("made-up"))


def test_the_validator_finds_nothing_that_could_be_said_better(made_up: Path, judge: Callable[[Path], set[str]]) -> None:
    assert judge(made_up) == NOT_OURS_TO_SAY


def test_nor_on_the_real_site(site: Path, judge: Callable[[Path], set[str]]) -> None:
    assert judge(site / "data") == NOT_OURS_TO_SAY


def test_nor_of_a_corpus_of_people_without_a_licence(corpus: Corpus, tmp_path: Path, judge: Callable[[Path], set[str]]) -> None:
    """Without a licence and an address on the web, too, all that is required is there."""
    person = Editor(family="Hentzau", given="Rupert", ORCID="0000-0002-1825-0097")
    settings = corpus.settings.model_copy(update={"editors": (person,), "licence": None})
    bare = replace(corpus, settings=settings)
    found = judge(written(bare, tmp_path, Site()))
    assert not {one for one in found if "REQUIRED" in one or "MUST" in one}, found
    assert "#no-licence" in crate(bare, Site())


def test_a_crate_that_lacks_something_fails(made_up: Path, tmp_path: Path, judge: Callable[[Path], set[str]]) -> None:
    """Also where a file of it is not there."""
    broken = Path(shutil.copytree(made_up, tmp_path / "data"))
    said = json.loads((broken / METADATA).read_text(encoding="utf-8"))
    by_id = {one["@id"]: one for one in said["@graph"]}
    del by_id["./"]["license"], by_id["claims.csv"]["encodingFormat"], by_id["events.csv"]["contentSize"]
    (broken / METADATA).write_text(json.dumps(said), encoding="utf-8")
    (broken / "places.csv").unlink()
    assert judge(broken) >= {
        "Root Data Entity: `license` property",
        "File Data Entity: RECOMMENDED `encodingFormat` property",
        "File Data Entity: RECOMMENDED `contentSize` property",
        "Data Entity: REQUIRED resource availability",
    }


def test_every_file_is_there_with_its_size_and_hash(corpus: Corpus) -> None:
    said = crate(corpus)
    parts = [one["@id"] for one in said["./"]["hasPart"]]
    files = {file.path: file for file in data_of(corpus, SITE) if not file.path.endswith(METADATA)}
    assert parts == [path.removeprefix("data/") if path.startswith("data/") else SITE.url + path for path in files]
    for part, file in zip(parts, files.values(), strict=True):
        one = said[part]
        assert (one["@type"], one["contentSize"], one["sha256"]) == ("File", str(len(file.content)), file.sha256)
        assert (one["encodingFormat"], one["description"]) == (file.media, file.holds)


def test_what_is_named_is_described(corpus: Corpus) -> None:
    said = crate(corpus)

    def named(value: Any) -> set[str]:
        if isinstance(value, list):
            return {key for one in value for key in named(one)}
        return {value["@id"]} if isinstance(value, dict) else set()

    for key, one in said.items():
        wanted = {other for field, value in one.items() for other in named(value)}
        assert wanted <= {*said, ro_crate.SPECIFICATION}, key


def test_without_an_address_only_what_is_in_the_folder_is_named(corpus: Corpus) -> None:
    said = crate(corpus, Site())
    assert not [key for key in said if ".." in key]
    assert {one["@id"] for one in said["./"]["hasPart"]} >= {"claims.csv", "corpus.json", "schema/claims.json"}
    assert not [one for one in said["./"]["hasPart"] if "references.bib" in one["@id"]]
    assert "#made" not in said, "a program is named where it can be had"


def test_the_address_of_a_journal_is_not_its_article_s(corpus: Corpus) -> None:
    def address(**said: Any) -> str | None:
        article = corpus.articles[0].model_copy(update=said)
        changed = replace(corpus, records=corpus.records | {"articles": corpus.records["articles"] | {article.id: article}})
        found: str | None = crate(changed)[f"{SITE.url}articles/{article.id}/"].get("url")
        return found

    assert address(URL="https://journal.example/", DOI=None) is None
    assert address(URL="https://journal.example/", DOI=None, type="report") == "https://journal.example/"
