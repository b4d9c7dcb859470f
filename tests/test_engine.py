"""The program as a file: whole, the same each time, and one that pip installs."""

import csv
import hashlib
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from glossator import engine
from glossator.version import VERSION
from tests.conftest import ROOT

PACKAGE = ROOT / "scripts" / "glossator"


@pytest.fixture(scope="module")
def wheel() -> engine.Wheel:
    return engine.wheel()


def test_it_holds_all_that_the_program_is_made_of(wheel: engine.Wheel) -> None:
    with zipfile.ZipFile(io.BytesIO(wheel.content)) as archive:
        assert archive.testzip() is None
        packed = {name for name in archive.namelist() if name.startswith("glossator/")}
        assert archive.read("glossator/version.py") == (PACKAGE / "version.py").read_bytes()
    here = {file.relative_to(PACKAGE.parent).as_posix() for file in PACKAGE.rglob("*") if file.is_file()}
    assert packed == {name for name in here if "__pycache__" not in name}
    assert {"glossator/templates/frame/mkdocs.yml", "glossator/requirements.txt"} <= packed


def test_its_list_is_right_and_names_no_machine(wheel: engine.Wheel) -> None:
    with zipfile.ZipFile(io.BytesIO(wheel.content)) as archive:
        own = f"glossator-{VERSION}.dist-info"
        rows = list(csv.reader(archive.read(f"{own}/RECORD").decode().splitlines()))
        assert sorted(row[0] for row in rows) == sorted(archive.namelist())
        for name, checksum, size in rows:
            if checksum:
                content = archive.read(name)
                assert len(content) == int(size)
                digest = hashlib.sha256(content).digest()
                assert checksum == "sha256=" + engine.base64.urlsafe_b64encode(digest).decode().rstrip("=")
        said = {name for name in archive.namelist() if name.startswith(own)}
        assert not [name for name in said if "direct_url" in name or "INSTALLER" in name]
        assert b"corpus = glossator.cli:main" in archive.read(f"{own}/entry_points.txt")
        assert f"\nVersion: {VERSION}\n" in archive.read(f"{own}/METADATA").decode()


def test_the_same_files_make_the_same_bytes(wheel: engine.Wheel) -> None:
    assert engine.wheel() == wheel
    with zipfile.ZipFile(io.BytesIO(wheel.content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_installed_from_it_the_program_makes_the_same_again(wheel: engine.Wheel, tmp_path: Path) -> None:
    """A corpus gets the program from where the one before it came."""
    file = tmp_path / wheel.name
    file.write_bytes(wheel.content)
    packages = tmp_path / "packages"
    install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(packages), str(file)]
    run = subprocess.run(install, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    code = (
        f"import sys; sys.path.insert(0, {str(packages)!r}); from glossator import engine; "
        "sys.stdout.write(engine.__file__ + ' ' + engine.wheel().sha256)"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert said.stdout == f"{packages / 'glossator' / 'engine.py'} {wheel.sha256}", said.stderr


def test_packed_otherwise_it_holds_the_same(wheel: engine.Wheel) -> None:
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(wheel.content)) as archive, zipfile.ZipFile(again, "w") as other:
        for name in archive.namelist():
            other.writestr(name, archive.read(name))
    assert engine.holds_the_same(again.getvalue(), wheel.content)
    assert not engine.holds_the_same(b"", wheel.content)
    assert not engine.holds_the_same(b"no archive", wheel.content)


def test_it_says_so_where_it_cannot_be_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "distributions", lambda name: iter(()))
    with pytest.raises(engine.CannotPack, match="install it first"):
        engine.wheel()
    monkeypatch.undo()
    monkeypatch.setattr(engine, "VERSION", "9.9.9")
    with pytest.raises(engine.CannotPack, match="install it anew"):
        engine.wheel()


def test_the_lock_has_every_package_with_its_checksums() -> None:
    assert engine.lock().count("--hash=sha256:") > 500
    assert "glossator==" not in engine.lock()
