"""A reader's list: the rules of the browser against pandoc, on random lists."""

import html
import json
import os
import random
import re
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypandoc
import pytest

from glossator.addresses import Site
from glossator.citations import Citation, Citations, cited
from glossator.corpus import Corpus
from glossator.formats import FORMATS
from glossator.items import for_styles
from glossator.reading import file_of, list_files, number_of_files, sort_keys
from glossator.records import Article, Reference
from glossator.styles import STYLES, Formatter, Style, _cased, _mended, amended, prepared
from tests.conftest import ROOT, need_command

SCRIPT = ROOT / "scripts" / "glossator" / "assets" / "js" / "listed.js"
LISTS = int(os.environ.get("LISTS", "12"))
"""How many random lists are compared in each style; the rules were held against pandoc on a thousand when they were made."""


@pytest.fixture(scope="module")
def ready(real: Corpus) -> Citations:
    TITLES.update({one.id: one for one in (*real.references, *real.articles)})
    return cited(real, Site("https://example.org/"), {}, Formatter(ROOT / ".cache" / "citations"))


def own(style: Style, ready: Citations, one: Citation) -> dict[str, Any]:
    """A work as a style sees it."""
    key = one.item["id"]
    if style.own_script or ready.works.get(key) is not one:
        return ready.own_script.get(key, one.item) if style.own_script else one.item
    return for_styles(one.item, TITLES[key]) if key in TITLES else one.item


TITLES: dict[str, Reference | Article] = {}
"""Id of a work → it, for its title in the capitals of a sentence."""


def lists(ready: Citations, style: Style) -> Iterator[list[Citation]]:
    """Random lists of pages, of works, and of both."""
    choice = random.Random(LISTS)
    pages, works = list(ready.pages.values()), list(ready.works.values())
    for _ in range(LISTS):
        pool = choice.choice((works, pages, works + pages))
        yield choice.sample(pool, choice.choice((2, 3, 5, 8, 12, 20, 40)))


def ours(folder: Path, style: Style, ready: Citations, some: Sequence[Sequence[Citation]]) -> list[list[dict[str, Any]]]:
    """The lists as the script makes them."""
    items = [
        [
            {
                "key": str(at),
                **one.styles[style.key],
                "sort": sort_keys(style, own(style, ready, one), one.styles[style.key]["entry"]),
                "names": own(style, ready, one).get("author", []),
            }
            for at, one in enumerate(each)
        ]
        for each in some
    ]
    (folder / "listed.mjs").write_bytes(SCRIPT.read_bytes())
    program = """import { listed } from "./listed.mjs"; import { readFileSync } from "node:fs";
        console.log(JSON.stringify(JSON.parse(readFileSync("items.json")).map((one) => listed(one, process.argv[2]))));"""
    (folder / "run.mjs").write_text(program, encoding="utf-8")
    (folder / "items.json").write_text(json.dumps(items), encoding="utf-8")
    run = subprocess.run(
        [need_command("node", "nodejs"), "run.mjs", style.key], cwd=folder, capture_output=True, text=True, check=True
    )
    found: list[list[dict[str, Any]]] = json.loads(run.stdout)
    return found


def set_by(style: Style, one: Citation, text: str) -> str:
    """What pandoc made of a work, with what is mended in every citation of a style."""
    return _cased(_mended(text, one.item), one.item, style)


def csl(style: Style, folder: Path) -> Path:
    """A style with everything that its neighbours do to an entry; without the word that is taken out everywhere."""
    root = amended(style)
    file = folder / "style.csl"
    file.write_text(ET.tostring(root, encoding="unicode"), encoding="utf-8")
    return file


def pandocs(
    folder: Path, style: Style, ready: Citations, some: Sequence[Citation], order: Sequence[int]
) -> tuple[list[tuple[int, str]], dict[int, str]]:
    """A list as pandoc makes it: entries with their numbers, in order, and how a text cites each. `order`: the order they are
    given in, which stays where a style leaves it open."""
    items = [prepared({**own(style, ready, some[at]), "id": f"i{at}"}, style) for at in order]
    bibliography = folder / "items.json"
    bibliography.write_text(json.dumps(items), encoding="utf-8")
    language = style.language or ("en-US" if style.own_script else "")
    text = (f"---\nlang: {language}\n---\n\n" if language else "") + "\n\n".join(f"[@i{at}]" for at in order)
    command = [pypandoc.get_pandoc_path(), "--from=markdown", "--to=html", "--wrap=none", "--citeproc"]
    command += [f"--csl={csl(style, folder)}", f"--bibliography={bibliography}"]
    out = subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout
    entries = re.findall(r'<div id="ref-i(\d+)" class="csl-entry"[^>]*>(.*?)</div>\n*(?=<div id="ref-|</div>|$)', out, re.DOTALL)
    cites = re.findall(r'<p><span class="citation" data-cites="i(\d+)">(.*?)</span></p>', out, re.DOTALL)
    return [(int(at), bare(entry)) for at, entry in entries], {int(at): bare(cite) for at, cite in cites}


def bare(text: str) -> str:
    """What can be read of it, with “Nos.” for “No.”, which is mended where citations are made."""
    return html.unescape(" ".join(re.sub(r"<[^>]+>", "", text).split())).replace("Nos. ", "No. ")


def is_cyrillic(entry: str) -> bool:
    return re.match(r"(\d+\. )?[^\w]*[\u0400-\u04ff]", entry) is not None


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.key)
def test_a_list_is_what_pandoc_makes_of_it(style: Style, ready: Citations) -> None:
    """Order, letters, dashes, and what tells two citations in a text apart. GOST's list has Cyrillic first, as is the custom where
    it is used and pandoc cannot; its words are in the language of each work, so that only order and numbers are compared."""
    some = list(lists(ready, style))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for each, made in zip(some, ours(folder, style, ready, some), strict=True):
            entries, cites = pandocs(folder, style, ready, each, [int(one["key"]) for one in made])
            entries = [(at, set_by(style, each[at], entry)) for at, entry in entries if entry]
            if style.numbered:
                entries.sort(key=lambda one: not is_cyrillic(one[1]))
                assert [one["number"] for one in made] == list(range(1, len(made) + 1))
                assert [one["cite"] for one in made] == [f"[{one['number']}]" for one in made]
            shown = [(int(one["key"]), bare(one["entry"])) for one in made if one["entry"]]
            assert [at for at, _ in shown] == [at for at, _ in entries]
            if not style.own_script:
                assert shown == entries
            if not style.notes and not style.numbered:
                assert {int(one["key"]): bare(one["cite"]) for one in made} == {
                    at: _cased(_mended(cite, each[at].item), each[at].item, style) for at, cite in cites.items()
                }


PEOPLE = (
    [("Smith", "John"), ("Doe", "Ann"), ("Roe", "Eve")],
    [("Smith", "John"), ("Doe", "Ann"), ("Poe", "Sue")],
    [("Smith", "Jane"), ("Doe", "Ann")],
    [("Smith", "Bob"), ("Doe", "Bea")],
    [("Smith", "Bob")],
    [("Smith", "Zed")],
    [("Smith", "John"), ("Doe", "Ann"), ("Roe", "Eve"), ("Loe", "Kim")],
    [("Ŝmith", "Bob")],
    [("smith-jones", "Anne-Marie")],
)


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.key)
def test_people_of_one_name_are_told_apart(style: Style) -> None:
    """More than a real corpus happens to need: names that share a family name, initials, or the first of several."""
    choice = random.Random(5)
    items = {}
    for at in range(40):
        names = [{"family": family, "given": given} for family, given in choice.choice(PEOPLE)]
        items[f"n{at}"] = {
            "id": f"n{at}", "type": choice.choice(("book", "article-journal")), "title": f"Bridge {at}", "author": names,
            "issued": {"date-parts": [[choice.choice((2019, 2020))]]}, "publisher": "Office",
        }  # fmt: skip
    formatted = Formatter(None).format_all(items, {}, [style])
    ready = Citations({}, {key: Citation(item, formatted[key]) for key, item in items.items()}, {}, {})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        some = [choice.sample(list(ready.works.values()), size) for size in (2, 3, 4, 6, 9, 14, 20, 40)]
        for each, made in zip(some, ours(folder, style, ready, some), strict=True):
            entries, cites = pandocs(folder, style, ready, each, [int(one["key"]) for one in made])
            shown = [(int(one["key"]), bare(one["entry"])) for one in made]
            assert [at for at, _ in shown] == [at for at, _ in entries]
            # Pandoc names more of three authors in MLA's list where a text must; the Handbook (5.8) has “et al.” there all the same.
            if not style.own_script and style.key != "mla":
                assert shown == entries
            if not style.notes and not style.numbered:
                assert {int(one["key"]): bare(one["cite"]) for one in made} == {
                    at: _cased(_mended(cite, each[at].item), each[at].item, style) for at, cite in cites.items()
                }


def test_script_and_table_of_styles_agree() -> None:
    node = need_command("node", "nodejs")
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "listed.mjs").write_bytes(SCRIPT.read_bytes())
        program = 'import { RULES } from "./listed.mjs"; console.log(JSON.stringify(RULES));'
        (Path(name) / "run.mjs").write_text(program, encoding="utf-8")
        rules = json.loads(subprocess.run([node, "run.mjs"], cwd=name, capture_output=True, text=True, check=True).stdout)
    assert list(rules) == [style.key for style in STYLES]
    for style in STYLES:
        assert rules[style.key].get("letters", False) == style.letters
        assert rules[style.key].get("numbered", False) == style.numbered
        assert ("names" in rules[style.key]) == (not style.notes and not style.numbered)


def test_everything_that_can_be_cited_is_in_one_file(real: Corpus, ready: Citations) -> None:
    files = {page.path: json.loads(page.body) for page in list_files(real, ready)}
    number = number_of_files(ready)
    assert len(files) == number * (len(STYLES) + len(FORMATS))
    keys = [one.item["id"] for one in (*ready.works.values(), *ready.pages.values())]
    assert len(set(keys)) == len(keys)
    for folder in [*(style.key for style in STYLES), *(form.key for form in FORMATS)]:
        assert all(key in files[f"list/{folder}/{file_of(key, number)}.json"] for key in keys)
    largest = max(len(share) for share in files.values())
    assert largest < 100, "about fifty in each"
