"""What a browser is given to run the program: the runtime, by its lock, and the program itself."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from glossator.build import load_and_check
from glossator.parcel import archive, corpus_file, packed
from tests.conftest import HERE, need_node

RUNTIME = HERE.parent / "scripts" / "glossator" / "assets" / "python"


@pytest.mark.parametrize("name", ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"])
def test_the_runtime_is_the_one_that_is_locked(name: str) -> None:
    assert (RUNTIME / name).read_bytes() == (need_node() / "node_modules" / "pyodide" / name).read_bytes()


def test_the_compiled_package_is_the_one_that_is_locked() -> None:
    """The same version as here, whose wheels are all in the lock."""
    known = (HERE.parent / "scripts" / "glossator" / "requirements.txt").read_text(encoding="utf-8")
    part = known[known.index("pydantic-core==") :].partition("\n    #")[0]
    assert f"sha256:{hashlib.sha256((RUNTIME / 'pydantic_core.whl').read_bytes()).hexdigest()}" in part


def test_the_archive_is_the_same_each_time_and_has_no_more_than_it_needs() -> None:
    made = archive("en")
    assert made == archive("en")
    names = zipfile.ZipFile(io.BytesIO(made)).namelist()
    assert len(names) == len(set(names))
    assert {"glossator/desk.py", "glossator/templates/pages/claim.md.j2", "yaml/__init__.py", "babel/global.dat"} <= set(names)
    assert not [name for name in names if name.endswith((".so", ".pyc")) or name.startswith(("glossator/mkdocs", "pydantic/v1/"))]


def test_the_data_are_packed_as_they_were_read() -> None:
    corpus, _ = load_and_check(HERE / "corpus")
    assert corpus is not None
    found = json.loads(corpus_file(corpus).body)
    assert len(found) == len(corpus.documents) + 2
    for path, (text, data) in found.items():
        file = HERE / "corpus" / Path(path).relative_to("data")
        assert text == file.read_text(encoding="utf-8")
        assert data == (corpus.documents[file.stem].data if file.parent != HERE / "corpus" else None)


@pytest.mark.parametrize("name", ["corpus.yml", "ids.txt", "concepts/way.yml"])
def test_nothing_is_packed_that_is_behind_a_link(data: Path, tmp_path: Path, name: str) -> None:
    """A form beside data that have problems is given what can be read of them."""
    (tmp_path / "outside").write_text("Opensesame", encoding="utf-8")
    (data / name).unlink()
    (data / name).symlink_to(tmp_path / "outside")
    assert "Opensesame" not in packed(data, {}).body
