"""`make` after something went wrong: with a stand-in for Python, so that nothing is installed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT, need_command, program

STAND_IN = """import os, sys
from pathlib import Path

said = " ".join(sys.argv[1:])
with Path("log").open("a") as log:
    log.write(said + "\\n")
if said == "-m venv .venv":
    made = Path(".venv/bin/python")
    made.parent.mkdir(parents=True)
    made.write_text(Path(sys.argv[0]).read_text())
    made.chmod(0o755)
    if os.environ.get("STOP") == "venv":
        sys.exit(130)
    Path(".venv/pip").write_text("")
elif "-m pip" in said and not Path(".venv/pip").exists():
    sys.exit("No module named pip")
elif "--require-hashes" in said and os.environ.get("STOP") == "install":
    sys.exit(130)
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The Makefile and what it reads, and a Python that only says what it was asked to do."""
    need_command("make", "make")
    (tmp_path / "scripts" / "glossator").mkdir(parents=True)
    for name in ("Makefile", "requirements.txt", "scripts/glossator/requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    python = tmp_path / "python"
    python.write_text(program(STAND_IN))
    python.chmod(0o755)
    return tmp_path


def make(checkout: Path, stop: str = "", what: str = ".venv/site") -> tuple[int, list[str]]:
    """Exit status, and what Python was asked to do, in short."""
    (checkout / "log").unlink(missing_ok=True)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    command = ["make", what, "PYTHON=./python"]
    run = subprocess.run(command, cwd=checkout, env={**environment, "STOP": stop}, capture_output=True, text=True, timeout=60)
    asked = (checkout / "log").read_text().splitlines() if (checkout / "log").exists() else []
    return run.returncode, [word for line in asked for word in ("venv", "--require-hashes", "--editable") if word in line.split()]


def test_the_first_time_everything_is_made(checkout: Path) -> None:
    assert make(checkout) == (0, ["venv", "--require-hashes", "--editable"])
    assert not (checkout / ".venv" / "unfinished").exists()
    assert make(checkout) == (0, []), "and then nothing"


@pytest.mark.parametrize("stop", ["venv", "install"])
def test_stopped_in_the_middle_it_recovers(checkout: Path, stop: str) -> None:
    assert make(checkout, stop)[0] != 0
    (checkout / ".venv" / "half").write_text("left over")
    assert make(checkout) == (0, ["venv", "--require-hashes", "--editable"])
    assert not (checkout / ".venv" / "half").exists()


def test_an_environment_without_pip_is_made_anew(checkout: Path) -> None:
    """As one has it that was stopped before stopping was provided for."""
    assert make(checkout)[0] == 0
    (checkout / ".venv" / "pip").unlink()
    (checkout / ".venv" / "site").unlink()
    assert make(checkout) == (0, ["venv", "--require-hashes", "--editable"])


def test_new_requirements_go_into_the_environment_that_is_there(checkout: Path) -> None:
    assert make(checkout)[0] == 0
    os.utime(checkout / "scripts" / "glossator" / "requirements.txt", (2**31, 2**31))
    assert make(checkout) == (0, ["--require-hashes", "--editable"])
    assert (checkout / ".venv" / "pip").exists()


MKDOCS = """import os, signal, sys
from pathlib import Path

out = Path(sys.argv[sys.argv.index("--site-dir") + 1]) if "--site-dir" in sys.argv else Path("site")
out.mkdir(exist_ok=True)
for file in out.iterdir():
    file.unlink()
(out / "a.html").write_text("new")
if os.environ.get("STOP"):
    os.kill(os.getpid(), signal.SIGINT)
(out / "b.html").write_text("new")
"""


def test_a_site_that_is_stopped_half_way_leaves_the_one_there_was(checkout: Path) -> None:
    assert make(checkout)[0] == 0
    mkdocs = checkout / ".venv" / "bin" / "mkdocs"
    mkdocs.write_text(program(MKDOCS))
    mkdocs.chmod(0o755)
    (checkout / "site").mkdir()
    (checkout / "site" / "old.html").write_text("old")
    assert make(checkout, "site", "site")[0] != 0
    assert [file.name for file in (checkout / "site").iterdir()] == ["old.html"]
    assert make(checkout, "", "site")[0] == 0
    assert sorted(file.name for file in (checkout / "site").iterdir()) == ["a.html", "b.html"]
    assert not (checkout / ".site").exists()
