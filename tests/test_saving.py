"""The form's “save” in `make serve`: a record is written as it was typed, for nobody but a page of the same server, and never over
what somebody else wrote meanwhile."""

import io
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from glossator.mkdocs.saving import answer
from glossator.source import MAX_BYTES

PATH = "data/concepts/ford.yml"
NEW = {"path": PATH, "before": "", "text": "name: Ford\ndescription: Shallow.\n"}
CLAIM = "data/claims/three-bridges.yml"


def asked(sent: Any, **changed: str | None) -> dict[str, Any]:
    """A request to save, as a page of the server sends it; what is None is left out."""
    body = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
    environ = {
        "REQUEST_METHOD": "POST",
        "SERVER_PORT": "8000",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_ORIGIN": "http://127.0.0.1:8000",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        **changed,
    }
    return {key: value for key, value in environ.items() if value is not None} | {"wsgi.input": io.BytesIO(body)}


def status(data: Path, sent: Any = NEW, **changed: str | None) -> tuple[int, str]:
    code, said = answer(asked(sent, **changed), data)
    assert ("said" in said) != ("saved" in said)
    return int(code[:3]), str(said.get("said", ""))


def files(data: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in data.rglob("*") if file.is_file()}


def test_a_new_record_and_then_another_text_of_it(data: Path) -> None:
    assert answer(asked(NEW), data) == ("200 OK", {"saved": True, "path": PATH})
    place = data / "concepts" / "ford.yml"
    assert place.read_bytes() == NEW["text"].encode()
    place.chmod(0o640)
    assert status(data, {"path": PATH, "before": NEW["text"], "text": "name: «Ford»\r\n"}) == (200, "")
    assert place.read_bytes() == "name: «Ford»\n".encode()
    assert stat.S_IMODE(place.stat().st_mode) == 0o640
    assert sorted(one.name for one in place.parent.iterdir() if one.name.startswith(".")) == []


def test_a_file_keeps_its_ends_of_lines(data: Path) -> None:
    place = data / "concepts" / "ford.yml"
    place.write_bytes(b"name: Ford\r\ndescription: Shallow.\r\n")
    assert status(data, {**NEW, "before": NEW["text"], "text": "name: Ford\ndescription: Deep.\n"}) == (200, "")
    assert place.read_bytes() == b"name: Ford\r\ndescription: Deep.\r\n"


def test_a_record_with_mistakes_is_saved_as_well(data: Path) -> None:
    assert status(data, {**NEW, "text": "nmae: [\n"}) == (200, "")


@pytest.mark.parametrize(
    "changed",
    [
        {"HTTP_ORIGIN": "http://evil.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "http://["},
        {"HTTP_ORIGIN": "https://127.0.0.1:8000"},
        {"HTTP_ORIGIN": "http://127.0.0.1:8000.evil.example"},
        {"HTTP_ORIGIN": "http://user@127.0.0.1:8000"},
        {"HTTP_ORIGIN": "http://localhost:8000"},
        {"HTTP_ORIGIN": None},
        {"HTTP_ORIGIN": None, "HTTP_REFERER": "http://evil.example/127.0.0.1:8000"},
        {"HTTP_HOST": "evil.example:8000", "HTTP_ORIGIN": "http://evil.example:8000"},
        {"HTTP_HOST": "127.0.0.1:8001", "HTTP_ORIGIN": "http://127.0.0.1:8001"},
        {"HTTP_HOST": "127.0.0.1", "HTTP_ORIGIN": "http://127.0.0.1"},
        {"HTTP_HOST": None, "HTTP_ORIGIN": "http://"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
    ],
)
def test_pages_of_others_and_names_that_lead_here_may_not(data: Path, changed: dict[str, str | None]) -> None:
    before = files(data)
    assert status(data, NEW, **changed)[0] == 403
    assert files(data) == before


@pytest.mark.parametrize(
    "changed",
    [
        {"HTTP_HOST": "localhost:8000", "HTTP_ORIGIN": "http://localhost:8000"},
        {"HTTP_HOST": "[::1]:8000", "HTTP_ORIGIN": "http://[::1]:8000"},
        {"HTTP_ORIGIN": None, "HTTP_REFERER": "http://127.0.0.1:8000/edit/?mend=x"},
        {"HTTP_SEC_FETCH_SITE": "same-origin", "CONTENT_TYPE": "application/json; charset=utf-8"},
    ],
)
def test_own_pages_may(data: Path, changed: dict[str, str | None]) -> None:
    assert status(data, NEW, **changed)[0] == 200


@pytest.mark.parametrize(
    ("sent", "changed"),
    [
        (NEW, {"CONTENT_TYPE": "text/plain"}),
        (NEW, {"CONTENT_TYPE": None}),
        (NEW, {"CONTENT_TYPE": "application/x-www-form-urlencoded"}),
        (NEW, {"CONTENT_LENGTH": None}),
        (NEW, {"CONTENT_LENGTH": "-1"}),
        (NEW, {"CONTENT_LENGTH": "999999999"}),
        (b"{", {}),
        (b"\xff", {}),
        (b"[" * 100_000, {}),
        ([], {}),
        ({"path": PATH, "text": ""}, {}),
        ({**NEW, "text": 1}, {}),
        ({**NEW, "text": "\ud800"}, {}),
        ({**NEW, "text": "x" * (MAX_BYTES + 1)}, {}),
    ],
)
def test_what_is_no_record(data: Path, sent: Any, changed: dict[str, str | None]) -> None:
    before = files(data)
    assert status(data, sent, **changed)[0] == 400
    assert files(data) == before


@pytest.mark.parametrize(
    "path",
    [
        "",
        "data",
        "/data/concepts/ford.yml",
        "other/concepts/ford.yml",
        "data/corpus.yml",
        "data/ids.txt",
        "data/schema/claims.yml",
        "data/nowhere/ford.yml",
        "data/concepts/ford.yaml",
        "data/concepts/.yml",
        "data/concepts/.ford.yml",
        "data/concepts/Ford.yml",
        "data/concepts/index.yml",
        "data/concepts/page-2.yml",
        "data/concepts/con.yml",
        "data/concepts/x/ford.yml",
        "data/concepts/../ford.yml",
        "data/../concepts/ford.yml",
        "data//concepts/ford.yml",
        "data\\concepts\\ford.yml",
        "data/concepts/ford\0.yml",
        "data/concepts/ford.yml\n",
        "data/concepts/" + "a" * 81 + ".yml",
    ],
)
def test_nothing_but_a_record_is_written(data: Path, path: str) -> None:
    before = files(data.parent)
    code, said = status(data, {**NEW, "path": path})
    assert code == 400, said
    assert said.endswith(".")
    assert files(data.parent) == before


def test_links_are_not_followed(data: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_text(NEW["text"])
    (data / "concepts" / "ford.yml").symlink_to(outside)
    assert status(data, {**NEW, "before": NEW["text"], "text": "x"})[0] == 400
    (data / "people").rename(tmp_path / "people")
    (data / "people").symlink_to(tmp_path / "people")
    assert status(data, {**NEW, "path": "data/people/x.yml"})[0] == 400
    (data / "concepts" / ".weir.yml.new").symlink_to(outside)
    assert status(data, {**NEW, "path": "data/concepts/weir.yml", "text": "x"})[0] == 200
    assert not (data / "concepts" / "weir.yml").is_symlink()
    assert outside.read_text() == NEW["text"]


def test_what_changed_meanwhile_is_left_as_it_is(data: Path) -> None:
    text = (data / "claims" / "three-bridges.yml").read_text(encoding="utf-8")
    before = files(data)
    code, said = status(data, {"path": CLAIM, "before": text + "# older\n", "text": "x"})
    assert (code, "changed meanwhile" in said) == (409, True)
    code, said = status(data, {"path": CLAIM, "before": "", "text": "x"})
    assert (code, "already a record" in said) == (409, True)
    code, said = status(data, {"path": PATH, "before": "x", "text": "y"})
    assert (code, "deleted or renamed" in said) == (409, True)
    assert files(data) == before
    (data / "concepts" / "ford.yml").write_bytes(b"name: \xff\n")
    assert status(data, {**NEW, "before": "name: \ufffd\n"})[0] == 409


def test_where_the_folder_is_closed_it_is_said_and_nothing_is_left_behind(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(data)

    def full(file: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied", os.fspath(file))

    monkeypatch.setattr(Path, "replace", full)
    code, said = status(data)
    assert code == 500
    assert "Permission denied" in said
    assert files(data) == before
    assert status(data, NEW, REQUEST_METHOD="GET")[0] == 405
