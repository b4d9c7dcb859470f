"""The trust boundary: every field of every kind filled with the worst that the types accept, built, and all of it parsed."""

import csv
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import rispy
import yaml
from lxml import html

from glossator.build import load_and_check
from glossator.corpus import Corpus
from glossator.downloads import plain
from glossator.formats import FORMATS
from tests.conftest import HERE, build
from tests.hostile import hostile_corpus

SITE_URL = "https://example.org/base/"
OWN_SCRIPTS = re.compile(r"(/base/|\./|(\.\./)*)assets/js/[a-z]+\.js")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, corpus: Corpus) -> Path:
    """The small corpus with every text as bad as can be, as files."""
    folder = Path(shutil.copytree(HERE / "corpus", tmp_path_factory.mktemp("hostile") / "data"))
    worst = hostile_corpus(corpus)
    for collection, group in worst.records.items():
        for key, record in group.items():
            fields = {name: value for name, value in plain(record).items() if name != "id"}
            refused_by_rules(fields, worst, key)
            text = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False)
            (folder / collection / f"{key}.yml").write_text(text, encoding="utf-8")
    (folder / "corpus.yml").write_text(yaml.safe_dump(plain(worst.settings), allow_unicode=True), encoding="utf-8")
    return folder


def refused_by_rules(fields: dict[str, Any], corpus: Corpus, key: str) -> None:
    """Take out what a field may hold but a rule over several records refuses there."""
    for unit in fields.get("units", ()):
        if (key, unit["id"]) in corpus.from_unit:
            unit.pop("no_record", None)
    assessment = fields.get("assessment", {})
    if assessment.get("verdict") == "opinion" and not assessment.get("sources"):
        assessment.pop("note", None)


@pytest.fixture(scope="module")
def hostile_site(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("hostile-site") / "site"
    run = build(out, data, SITE_URL=SITE_URL, REPO_URL="https://example.com/owner/corpus")
    assert run.returncode == 0, run.stdout + run.stderr
    return out


def test_it_is_as_bad_as_the_check_lets_it_be(data: Path) -> None:
    """Markup stands in every kind of record, and nothing that the check could have refused."""
    assert [str(problem) for problem in load_and_check(data)[1]] == []
    for collection in data.iterdir():
        if collection.is_dir() and collection.name != "schema":
            assert "<script>" in "".join(file.read_text(encoding="utf-8") for file in collection.iterdir()), collection.name


def test_no_page_runs_what_a_record_says(hostile_site: Path) -> None:
    pages = list(hostile_site.rglob("*.html"))
    assert len(pages) > 40
    for page in pages:
        tree = html.fromstring(page.read_bytes())
        for script in tree.iter("script"):
            if script.get("type") == "application/ld+json":
                json.loads(script.text)
            else:
                assert OWN_SCRIPTS.fullmatch(script.get("src", "")), page
                assert not script.text, page
        for element in tree.iter():
            if not isinstance(element.tag, str):
                continue
            assert element.tag not in {"img", "iframe", "object", "embed", "base"} or element.get("src", "").endswith(".svg"), (
                page
            )
            for name, value in element.items():
                assert not name.startswith("on"), (page, name)
                assert name != "style", page
                if name in ("href", "src", "action"):
                    assert not re.match(r"\s*(javascript|data|vbscript):|//", value, re.IGNORECASE), (page, value)


def test_what_a_record_says_is_shown(hostile_site: Path) -> None:
    """Escaped, not dropped."""
    for path in ("claims/three-bridges", "places/zenda", "findings/year-of-the-old-bridge"):
        heading = html.fromstring((hostile_site / path / "index.html").read_bytes()).find(".//h1")
        assert heading is not None
        assert "<script>alert(1)</script>" in heading.text_content()


def test_what_programs_read_is_whole(hostile_site: Path) -> None:
    for name in ("feed.xml", "sitemap.xml"):
        ElementTree.parse(hostile_site / name)
    for file in hostile_site.rglob("*.json"):
        json.loads(file.read_text(encoding="utf-8"))
    for file in (hostile_site / "data").glob("*.csv"):
        rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"))))
        assert len({len(row) for row in rows}) == 1, file
        for row in rows:
            assert not any(re.match(r"\s*[=+@]", cell) for cell in row), file
    for file in hostile_site.rglob("*.ris"):
        text = file.read_text(encoding="utf-8")
        assert all(re.match(r"[A-Z][A-Z0-9]  - |ER  -|$", line) for line in text.splitlines()), file
        assert rispy.loads(text), file
    endings = {form.ending for form in FORMATS}
    assert all(list(hostile_site.rglob(f"*.{ending}")) for ending in endings)


def test_what_other_generators_read_is_inert(data: Path, tmp_path: Path) -> None:
    """Pages as Markdown: one block of HTML, in which nothing is a command of a template language."""
    from tests.test_cli import run

    out = tmp_path / "out"
    assert run("build", out, "--data", data).exit_code == 0
    for page in (*out.glob("claims/*.md"), *out.glob("*/index.md")):
        body = page.read_text(encoding="utf-8").partition("\n---\n")[2].strip()
        assert "\n\n" not in body.partition('<script type="application/ld+json">')[0].strip(), page
        assert not re.search(r"\{\{|\{%|\{#", body), page
