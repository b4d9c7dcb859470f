"""A full strict build of the real data: every link and anchor resolves, every record has its page, every back-link its link."""

import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from glossator.addresses import address
from glossator.corpus import Corpus
from glossator.load import load
from glossator.output import whose_words, written_page
from glossator.page import Page as CorpusPage
from tests.conftest import HERE, ROOT, SITE_URL, build, need_command, need_node
from tests.test_repository import unportable


class Page(HTMLParser):
    """A page's links, the ids one can link to, and its text."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [value for name in ("id", "name") if (value := given.get(name))]
        for name in ("href", "src"):
            if value := given.get(name):
                self.links.append(value)
        if given.get("http-equiv") == "refresh":
            self.links.append((given["content"] or "").partition("url=")[2])


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    """Address from the root → page."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        name = file.relative_to(site).as_posix()
        found[name.removesuffix("index.html")] = Page(file)
    return found


def internal(pages: dict[str, Page]) -> Iterator[tuple[str, str, str]]:
    """(page, target from the root, anchor) of every link that stays on the site."""
    root = urlsplit(SITE_URL).path
    for name, page in pages.items():
        for link in page.links:
            target, anchor = urldefrag(link)
            if target.startswith(SITE_URL):
                target = "/" + root.strip("/") + "/" + target.removeprefix(SITE_URL)
            if urlsplit(target).scheme or target.startswith("//"):
                continue
            path = urlsplit(urljoin(f"https://here{root}{name}", target)).path
            path = path.removeprefix(root.rstrip("/")).lstrip("/")
            if (target.endswith("/") or target in ("", ".")) and path and not path.endswith((".html", "/")):
                path += "/"
            yield name, unquote(path if target else name), unquote(anchor)


def test_every_internal_link_and_anchor_resolves(site: Path, pages: dict[str, Page]) -> None:
    broken = []
    for name, target, anchor in internal(pages):
        if name == "404.html":
            continue
        page = pages.get(target)
        if page is None and not (site / target).is_file():
            broken.append(f"{name}: {target}")
        elif anchor and page is not None and anchor not in page.ids:
            broken.append(f"{name}: {target}#{anchor}")
    assert broken == []


def test_every_record_has_its_page_and_its_files(real: Corpus, site: Path, pages: dict[str, Page]) -> None:
    for key in real.by_id:
        assert address(real, key) in pages
        for ending in ("bib", "ris", "csl.json"):
            assert (site / real.collection_of[key] / f"{key}.{ending}").is_file()


def test_every_back_link_has_its_forward_link(real: Corpus, pages: dict[str, Page]) -> None:
    """If B's page lists A as linking to it, A's page links to B, and the other way round."""
    linked = {(name, target) for name, target, _ in internal(pages)}
    elsewhere = {"argument": "argument/", "questions": "teach/", "teaching": "teach/"}  # what an article says on other pages
    for link in real.links:
        name = elsewhere.get(str(link.where[0])) if real.collection_of[link.source] == "articles" else None
        forward = (name or address(real, link.source), address(real, link.target))
        assert forward in linked, f"{link.source} names {link.target} but its page does not link there"
        if (
            real.collection_of[link.source] != "articles"
            and link.source != link.target
            and real.collection_of[link.target] != "articles"
        ):
            assert forward[::-1] in linked, f"{link.target}'s page does not mention {link.source}"


def test_the_26_references_have_their_anchors(pages: dict[str, Page]) -> None:
    assert {f"ref-{number}" for number in range(1, 27)} <= set(pages["bibliography/"].ids)


def test_the_addresses_of_the_design_exist(pages: dict[str, Page]) -> None:
    for name in (
        "", "article/", "claims/", "timeline/", "initiatives/", "bibliography/", "people/", "organizations/", "places/", "concepts/",
        "findings/", "cite/", "data/", "contribute/", "about/", "events/", "references/",
    ):  # fmt: skip
        assert name in pages


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    """No script, style, font, image or frame comes from another host."""
    for file in site.rglob("*.html"):
        for tag in re.findall(r"<(?:script|link|img|iframe|source)\b[^>]*>", file.read_text(encoding="utf-8")):
            if re.search(
                r'rel="(canonical|license|cite-as|author|type|prev|next|alternate[^"]*|item|describedby|collection|linkset)"', tag
            ):
                continue
            assert not re.search(r'(?:src|href)="(?:https?:)?//', tag), f"{file.name}: {tag}"
    for file in site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(?:https?:)?//", file.read_text(encoding="utf-8")), file.name


def test_the_search_has_its_index_and_no_more(site: Path, pages: dict[str, Page]) -> None:
    """What it finds is tested in tests/browser/test_search.py."""
    published = {file.name for file in (site / "pagefind").iterdir()}
    assert {"pagefind.js", "pagefind-entry.json", "pagefind-worker.js", "wasm.en.pagefind"} <= published
    assert not [name for name in published if re.search(r"ui|highlight|unknown", name)]
    entry = json.loads((site / "pagefind" / "pagefind-entry.json").read_text(encoding="utf-8"))
    assert len(pages) - 20 <= entry["languages"]["en"]["page_count"] <= len(pages)


ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_is_atom(site: Path, pages: dict[str, Page]) -> None:
    """RFC 4287: what a feed and an entry must have, each once; identifiers that differ; newest first."""
    feed = ET.parse(site / "feed.xml").getroot()
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 50
    for one in (feed, *entries):
        for name in ("id", "title", "updated"):
            found = one.findall(ATOM + name)
            assert len(found) == 1, (name, ET.tostring(one))
            assert (found[0].text or "").strip()
        moment = datetime.fromisoformat(one.findtext(f"{ATOM}updated") or "")
        assert moment.tzinfo is not None
        assert urlsplit(one.findtext(f"{ATOM}id") or "").scheme in ("https", "urn")
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    assert feed.find(f"{ATOM}link[@rel='self']") is not None
    ids = [one.findtext(f"{ATOM}id") for one in entries]
    assert len(set(ids)) == len(ids)
    dates = [one.findtext(f"{ATOM}updated") or "" for one in entries]
    assert dates == sorted(dates, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == dates[0]
    for one in entries:
        link = one.find(f"{ATOM}link")
        assert link is not None
        assert link.get("href", "").removeprefix(SITE_URL) in pages


def test_the_html_is_valid(site: Path) -> None:
    """The Nu HTML checker, on every page."""
    checker = need_node() / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    java = need_command("java", "default-jre-headless")
    run = subprocess.run(
        [java, "-Xss16m", "-jar", str(checker), "--errors-only", "--format", "json", "--skip-non-html", str(site)],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    said = json.loads(run.stderr)["messages"]
    errors = {f"{one['url'].partition(site.name)[2]}: {one['message']}: {one.get('extract', '')}" for one in said}
    assert sorted(errors)[:20] == []
    assert run.returncode == 0


def test_sitemap_lists_the_pages(site: Path, pages: dict[str, Page]) -> None:
    listed = [
        (one.text or "").removeprefix(SITE_URL) for one in ET.parse(site / "sitemap.xml").iter() if one.tag.endswith("}loc")
    ]
    assert "claims/sokh-clash-dated-1-june-2020/" in listed
    assert set(listed) <= set(pages)
    assert len(listed) == len(set(listed)), "a page that moved is listed where it is now, once"


def test_both_ways_of_building_give_the_same_pages(tmp_path: Path) -> None:
    """`corpus build` and the MkDocs hook are fed by one iterator; this holds the hook to it."""
    from mkdocs.config import load_config

    out = tmp_path / "out"
    environment = {**os.environ, "CORPUS_DATA": str(HERE / "corpus"), "SITE_URL": SITE_URL}
    subprocess.run(
        [sys.executable, "-m", "glossator", "build", str(out)], check=True, capture_output=True, env=environment, cwd=ROOT
    )
    os.environ.update({"CORPUS_DATA": str(HERE / "corpus"), "SITE_URL": SITE_URL})
    try:
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
        config.plugins.on_startup(command="build", dirty=False)
        config = config.plugins.on_config(config)
        from mkdocs.structure.files import get_files
        from mkdocs.utils.meta import get_data

        files = get_files(config)
        files.add_files_from_theme(config.theme.get_env(), config)
        files = config.plugins.on_files(files, config=config)
    finally:
        del os.environ["CORPUS_DATA"], os.environ["SITE_URL"]
    made = [file for file in files if file.generated_by or file.abs_src_path is None]
    corpus, _ = load(HERE / "corpus")
    assert corpus is not None
    by = whose_words(corpus)
    hooked, packed = {}, {}
    for file in made:
        if file.src_uri.endswith(PACKED):
            packed[file.src_uri] = file.content_bytes
        elif not file.src_uri.startswith("assets/") and not file.src_uri.endswith((".md.txt", "llms.txt")):
            body, meta = file.content_string, getattr(file.page, "made", None)
            if file.src_uri in by:
                body, meta = get_data(body)
            # Only the site has each page as Markdown for programs too, and says in the page where.
            meta = {name: value for name, value in meta.items() if name != "markdown"} if meta is not None else None
            hooked[file.src_uri] = written_page(CorpusPage(file.src_uri, body, meta=meta), by.get(file.src_uri, "none"))
    written = {
        path: (out / path).read_text(encoding="utf-8-sig") for path in hooked
    }  # MkDocs, too, passes over the mark of Unicode
    sets = [path for path in hooked if path.endswith("linkset.json")]
    assert [without_texts(hooked.pop(path)) for path in sets] == [without_texts(written.pop(path)) for path in sets]
    assert hooked == written
    assert "claims/three-bridges.md" in hooked
    assert packed
    assert packed == {path: (out / path).read_bytes() for path in packed}


def without_texts(linkset: str) -> list[dict[str, Any]]:
    """A link set without the pages as Markdown, which only the site has."""
    found = [one for one in json.loads(linkset)["linkset"] if not one["anchor"].endswith(".md")]
    return [
        {name: links for name, links in one.items() if not (name == "item" and links[0]["href"].endswith(".md"))} for one in found
    ]


PACKED = (".gz", ".sqlite")
"""Endings of files that are no text."""


def test_a_mistake_stops_the_build_and_the_site_stays(tmp_path: Path) -> None:
    data = Path(shutil.copytree(HERE / "corpus", tmp_path / "data"))
    out = tmp_path / "site"
    assert build(out, data).returncode == 0
    before = {file: file.read_bytes() for file in out.rglob("*") if file.is_file()}
    (data / "concepts" / "way.yml").write_text("name: way\ndescripton: x\n")
    (data / "places" / "zenda.yml").write_text("name: [\n")
    run = build(out, data)
    assert run.returncode != 0
    said = run.stdout + run.stderr
    assert "data/concepts/way.yml:2:1: there is no field “descripton” here" in said
    assert "data/places/zenda.yml:1:7: this [ is never closed" in said
    assert "Traceback" not in said
    assert {file: file.read_bytes() for file in out.rglob("*") if file.is_file()} == before


def test_text_in_the_data_runs_nowhere(tmp_path: Path) -> None:
    data = Path(shutil.copytree(HERE / "corpus", tmp_path / "data"))
    evil = '"><script>alert(1)</script><img src=x onerror=alert(2)> {{ config }} {% include "x" %} ]]> <!--'
    for file in ("concepts/way.yml", "people/rudolf-rassendyll.yml"):
        path = data / file
        path.write_text(path.read_text().replace("description: ", f"description: '{evil} ").rstrip("\n") + "'\n")
    path = data / "claims" / "three-bridges.yml"
    path.write_text(path.read_text().replace("title: Ruritania has three bridges", f"title: '{evil[:100]}'"))
    out = tmp_path / "site"
    run = build(out, data)
    assert run.returncode == 0, run.stdout + run.stderr
    for file in out.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "<script>alert" not in text, file
        assert "<img src=x" not in text, file
    assert "alert(1)" in (out / "concepts" / "way" / "index.html").read_text(encoding="utf-8")


def test_a_paper_that_cites_three_pages_compiles(site: Path, tmp_path: Path) -> None:
    """As a student would: the downloaded bibliography and the files beside three pages, cited in one document."""
    latex = need_command("lualatex", "texlive-luatex")
    need_command("biber", "biber")
    pages = ["claims/sokh-clash-dated-1-june-2020", "events/agenda-for-peace", "findings/date-of-the-sokh-clash"]
    shutil.copy(site / "bibliography" / "references.bib", tmp_path)
    for page in pages:
        shutil.copy(site / f"{page}.bib", tmp_path)
    keys = [page.rpartition("/")[2] for page in pages]
    resources = "".join(f"\\addbibresource{{{name}.bib}}" for name in ("references", *keys))
    cited = ",".join((*keys, "boutros-ghali-1992", "rakhmatullaev-2008", "karimov-1996", "onvan-tajik-centre"))
    (tmp_path / "paper.tex").write_text(
        "\\documentclass{article}\\usepackage{fontspec}\\setmainfont{DejaVu Serif}\\usepackage[style=authoryear]{biblatex}"
        + resources
        + f"\\begin{{document}}\\autocite{{{cited}}}\\printbibliography\\end{{document}}",
        encoding="utf-8",
    )
    compile_ = [latex, "-interaction=nonstopmode", "-halt-on-error", "paper"]
    for command in (compile_, ["biber", "paper"], compile_, compile_):
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert run.returncode == 0, run.stdout[-3000:]
    assert "undefined" not in run.stdout


@pytest.mark.parametrize("name", ["references.bib", "references.biblatex.bib"])
def test_biber_complains_only_of_what_the_works_lack(site: Path, real: Corpus, tmp_path: Path, name: str) -> None:
    """An undated page is cited as undated, an unsigned article as unsigned; that is all biber may find."""
    biber = need_command("biber", "biber")
    shutil.copy(site / "bibliography" / name, tmp_path)
    run = subprocess.run([biber, "--tool", "--validate-datamodel", "--nolog", name], capture_output=True, text=True, cwd=tmp_path)
    works = {work.id: work for work in real.references}
    asked = {"author": "author", "editor": "editor", "institution": "publisher", "one of 'date, year'": "issued"}
    for line in run.stdout.splitlines():
        if re.match(r"(WARN|ERROR)", line):
            found = re.search(r"Entry '([^']+)'.*Missing mandatory field (?:- )?'?(one of 'date, year'|[a-z]+)", line)
            assert found, line
            assert not getattr(works[found[1]], asked[found[2]]), line


def test_the_search_page_says_what_it_is(site: Path) -> None:
    assert '<meta name="description" content="Search the corpus">' in (site / "search.html").read_text(encoding="utf-8")


def test_a_published_page_does_not_offer_to_save(site: Path) -> None:
    for page in ("index.html", "edit/index.html"):
        assert "corpus-save" not in (site / page).read_text(encoding="utf-8")


def test_the_site_can_be_put_on_any_machine(site: Path) -> None:
    assert unportable(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()) == []


def test_two_builds_at_once_anywhere(tmp_path: Path) -> None:
    """Into two folders, with one cache; the one with blanks, an apostrophe and a letter in its path, where no language is set."""
    odd = tmp_path / "Bob's (é) copy"
    data = [Path(shutil.copytree(HERE / "corpus", folder / "data")) for folder in (odd, tmp_path / "plain")]
    cache = {"CORPUS_CACHE": str(tmp_path / "cache"), "SITE_URL": SITE_URL}
    with ThreadPoolExecutor() as side_by_side:
        first = side_by_side.submit(build, odd / "site", data[0], LC_ALL="C", **cache)
        second = side_by_side.submit(build, tmp_path / "plain" / "site", data[1], **cache)
    for run in (first.result(), second.result()):
        assert run.returncode == 0, run.stdout + run.stderr
        assert "Traceback" not in run.stdout + run.stderr

    def files(folder: Path) -> dict[str, bytes]:
        names = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
        return {name: file.read_bytes() for name, file in names.items()}

    assert files(odd / "site") == files(tmp_path / "plain" / "site")
    assert not [*(tmp_path / "cache").rglob("*.new")]
