"""Pandoc: where it fails, its own words are heard."""

import re
from pathlib import Path

import pypandoc
import pytest

from glossator.pandoc import CannotFormat, Pandoc

BOOK = {"id": "anything at all", "type": "book", "title": "A bridge"}
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>t</title><id>t</id>
<updated>2020-01-01T00:00:00+00:00</updated></info><citation><layout><text variable="title"/></layout></citation>
<bibliography><layout suffix="."><text variable="title"/></layout></bibliography></style>"""


def test_an_item_is_found_by_its_number() -> None:
    html = Pandoc().html(STYLE, "", [BOOK, {**BOOK, "title": "Another"}], notes=False)
    assert re.findall(r'id="ref-i(\d)"[^>]*>\s*(\w+)', html) == [("0", "A"), ("1", "Another")]


def test_its_version_is_known() -> None:
    assert re.match(r"\d+\.\d+", Pandoc().version)


def test_pandoc_says_what_is_wrong_with_a_style() -> None:
    with pytest.raises(CannotFormat, match=r"status \d+: CiteprocXMLError.*not enough input"):
        Pandoc().html("<style", "", [BOOK], notes=False)


def program(folder: Path, script: str) -> str:
    file = folder / "pandoc"
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)
    return str(file)


def test_pandoc_s_own_words_are_heard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = program(tmp_path, "cat >/dev/null; echo 'no memory left' >&2; exit 251")
    monkeypatch.setattr(pypandoc, "get_pandoc_path", lambda: path)
    with pytest.raises(CannotFormat, match="status 251: no memory left"):
        Pandoc().html(STYLE, "", [BOOK], notes=False)


def test_a_pandoc_that_fails_without_a_word_fails_all_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = program(tmp_path, "cat >/dev/null; exit 3")
    monkeypatch.setattr(pypandoc, "get_pandoc_path", lambda: path)
    with pytest.raises(CannotFormat, match="status 3: it did not say why"):
        Pandoc().html(STYLE, "", [BOOK], notes=False)


def test_no_pandoc_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def missing() -> str:
        raise OSError("No pandoc was found")

    monkeypatch.setattr(pypandoc, "get_pandoc_version", missing)
    with pytest.raises(CannotFormat, match=r"install pypandoc_binary again.*No pandoc was found"):
        _ = Pandoc().version
    monkeypatch.setattr(pypandoc, "get_pandoc_path", lambda: str(tmp_path / "nowhere"))
    with pytest.raises(CannotFormat, match="could not be started"):
        Pandoc().html(STYLE, "", [BOOK], notes=False)
