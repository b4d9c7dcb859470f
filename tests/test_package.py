"""A corpus anywhere: a folder with its data, a mkdocs.yml of a few lines and a hook of two; the engine from its wheel."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import HERE, ROOT

ENGINE = ROOT / "scripts" / "glossator"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder as a corpus's own repository has it."""
    home = tmp_path / "a corpus"
    shutil.copytree(HERE / "corpus", home / "data")
    shutil.copy(ROOT / "mkdocs.yml", home)
    (home / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "hooks.py", home / "scripts")
    return home


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as it would be published. Built from a copy, as building leaves things behind."""
    source = tmp_path_factory.mktemp("source")
    shutil.copytree(ENGINE, source / "scripts" / "glossator", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    pip("wheel", "--no-build-isolation", "--wheel-dir", str(source / "wheel"), str(source))
    (found,) = (source / "wheel").glob("*.whl")
    return found


def pip(command: str, *arguments: str) -> None:
    """No network: what the package depends on is here already."""
    run = subprocess.run(
        [sys.executable, "-m", "pip", command, "--quiet", "--no-deps", "--no-index", *arguments], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr


def run(home: Path, *command: str, path: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command in a corpus's folder, with nothing of this repository in sight but, without `path`, the installed package."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CORPUS_", "GITHUB_", "SITE_", "REPO_"))}
    kept |= {"NO_MKDOCS_2_WARNING": "1", **({"PYTHONPATH": str(path)} if path else {}), **environment}
    return subprocess.run([sys.executable, "-m", *command], cwd=home, capture_output=True, text=True, env=kept)


def check_site(site: Path) -> None:
    assert "Ruritania has three bridges" in (site / "claims" / "three-bridges" / "index.html").read_text(encoding="utf-8")
    assert (site / "claims" / "three-bridges.bib").read_text(encoding="utf-8").startswith("@")
    assert (site / "about" / "index.html").exists()
    assert ".record" in (site / "assets" / "css" / "site.css").read_text(encoding="utf-8")
    assert any((site / "assets" / "fonts").iterdir())
    assert (site / "pagefind" / "pagefind.js").exists()


@pytest.mark.parametrize("docs", [False, True], ids=["without docs", "with docs"])
def test_a_corpus_elsewhere_is_built(elsewhere: Path, docs: bool) -> None:
    if docs:
        (elsewhere / "docs").mkdir()
        (elsewhere / "docs" / "more.md").write_text("# More of it\n\nOur own words.\n", encoding="utf-8")
    built = run(elsewhere, "mkdocs", "build", "--strict", "-q")
    assert built.returncode == 0, built.stdout + built.stderr
    check_site(elsewhere / "site")
    assert (elsewhere / "site" / "more" / "index.html").exists() == docs


def test_a_corpus_is_built_from_any_folder(elsewhere: Path, tmp_path: Path) -> None:
    """The corpus is the one that belongs to the settings, wherever one stands."""
    built = run(tmp_path, "mkdocs", "build", "--strict", "-q", "-f", str(elsewhere / "mkdocs.yml"))
    assert built.returncode == 0, built.stdout + built.stderr
    check_site(elsewhere / "site")


def test_the_wheel_holds_all_the_engine_is_made_of(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith("glossator/")}
    here = {file.relative_to(ENGINE.parent).as_posix() for file in ENGINE.rglob("*") if file.is_file()}
    assert packed == {name for name in here if "__pycache__" not in name}


def test_the_engine_from_its_wheel_builds_a_corpus(wheel: Path, elsewhere: Path, tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    pip("install", "--target", str(packages), str(wheel))
    where = run(elsewhere, "site", path=packages)  # what Python finds first
    assert where.returncode == 0
    code = "import glossator.mkdocs, sys; sys.stdout.write(glossator.__file__ + ' ' + glossator.mkdocs.__file__)"
    found = subprocess.run(
        [sys.executable, "-c", code],
        cwd=elsewhere,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(packages)},
    ).stdout
    assert found == f"{packages / 'glossator' / '__init__.py'} {packages / 'glossator' / 'mkdocs' / '__init__.py'}"
    built = run(elsewhere, "mkdocs", "build", "--strict", "-q", path=packages)
    assert built.returncode == 0, built.stdout + built.stderr
    check_site(elsewhere / "site")
    checked = run(elsewhere, "glossator", "check", path=packages)
    assert (checked.returncode, checked.stdout.partition(" in ")[0]) == (0, "no problems")
    written = run(elsewhere, "glossator", "build", "pages", path=packages)
    assert written.returncode == 0, written.stdout + written.stderr
    assert (elsewhere / "pages" / "assets" / "css" / "record.css").exists()
