"""The annotations of claims, read in a browser by the selectors that others use, on a page with an article's units."""

import html
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from glossator import annotations
from glossator.corpus import Corpus
from tests.conftest import HERE, need, need_node
from tests.data_of import source_of

Found = list[dict[str, str]]


def items(corpus: Corpus, article: str) -> list[dict[str, Any]]:
    """The annotations of one article."""
    of = {one.id for one in corpus.claims if one.article == article}
    made = [json.loads(file.content) for file in annotations.files(source_of(corpus))]
    every = [one for page in made for one in page.get("first", page)["items"]]
    return [one for one in every if one["id"].split("/")[-2] in of]


@pytest.fixture
def reader(tab: Page, tmp_path: Path) -> Callable[[Path], Callable[[dict[str, Any]], Found]]:
    """A page that holds an article's units as elements with their ids, and asks where a selector leads on it."""
    node = need_node()
    esbuild = node / "node_modules" / ".bin" / "esbuild"
    need(esbuild.exists(), "esbuild", "npm ci --ignore-scripts --prefix tests/node")
    script = tmp_path / "annotator.js"
    run = subprocess.run(
        [esbuild, "annotator.mjs", "--bundle", f"--outfile={script}", "--log-level=warning"],
        cwd=node,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr

    def opened(table: Path) -> Callable[[dict[str, Any]], Found]:
        head, *rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines())
        units = [dict(zip(head, row, strict=True)) for row in rows]
        body = "".join(f'<p id="{html.escape(one["unit"])}">{html.escape(one["text"])}</p>' for one in units)
        tab.set_content(f"<!doctype html><title>x</title>{body}")
        tab.add_script_tag(path=script)
        return lambda selector: tab.evaluate("selector => found(selector)", selector)

    return opened


def lost(found: Callable[[dict[str, Any]], Found], of: list[dict[str, Any]]) -> list[tuple[str, Found]]:
    """The annotations whose selector does not lead to its words, once, in its unit."""
    wrong = []
    for one in of:
        selector = one["target"]["selector"]
        quote = selector.get("refinedBy", {}).get("exact")
        ranges = found(selector)
        if len(ranges) != 1 or ranges[0]["unit"] != selector["value"] or (quote and ranges[0]["text"] != quote):
            wrong.append((one["id"], ranges))
    return wrong


def test_every_selector_finds_its_words_once_in_their_unit(corpus: Corpus, reader: Any) -> None:
    found, of = reader(HERE / "units.tsv"), items(corpus, "rassendyll-bridges")
    assert len([one for one in of if "refinedBy" in one["target"]["selector"]]) > 2
    assert lost(found, of) == []
    elsewhere = {"type": "FragmentSelector", "value": "analysis-2", "refinedBy": of[0]["target"]["selector"]["refinedBy"]}
    assert found(elsewhere) == [], "the words are looked for in the unit alone"
