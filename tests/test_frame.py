"""What a new corpus has beside its records: what its programs take, what this corpus has too, and nothing made up."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from glossator import frame
from glossator.frame import FILES, Names
from tests.conftest import ROOT
from tests.founding import NAMES, founded, packed_once
from tests.test_make import STAND_IN, make, need_command, program
from tests.test_repository import components, graver_than_low, listed, unportable, valid


@pytest.fixture(autouse=True, scope="module")
def once() -> Iterator[None]:
    with packed_once():
        yield


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return founded(tmp_path_factory.mktemp("a corpus"))


def test_every_file_is_what_its_program_takes(home: Path, tmp_path: Path) -> None:
    github = home / ".github"
    valid("github-workflows", *sorted((github / "workflows").iterdir()))
    valid("dependabot", github / "dependabot.yml")
    forms = sorted((github / "ISSUE_TEMPLATE").iterdir())
    valid("github-issue-forms", *(one for one in forms if one.name != "config.yml"))
    valid("github-issue-config", github / "ISSUE_TEMPLATE" / "config.yml")
    valid("citation-file-format", home / "CITATION.cff")
    valid("gitlab-ci", home / ".gitlab-ci.yml")
    for name in ("extensions", "settings"):
        lines = (home / ".vscode" / f"{name}.json").read_text(encoding="utf-8").splitlines()
        assert json.loads("\n".join(line for line in lines if not line.startswith("//")))
    for file in ("scripts/hooks.py", "tests/test_data.py"):
        compile((home / file).read_text(encoding="utf-8"), file, "exec")
    assert unportable(path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()) == []


def test_what_this_corpus_has_too_is_the_same() -> None:
    """One truth: whoever changes it here, changes it there."""
    same = {"scripts/hooks.py", "mkdocs.yml", ".editorconfig", ".github/ISSUE_TEMPLATE/config.yml"}
    for path in same:
        made = (frame.FOLDER / FILES[path]).read_text(encoding="utf-8")
        assert made.partition("\n")[2].lstrip("\n") == (ROOT / path).read_text(encoding="utf-8"), path
    for path in (one for one in FILES if "ISSUE_TEMPLATE" in one):
        mine, theirs = (yaml.safe_load(file.read_text(encoding="utf-8")) for file in (ROOT / path, frame.FOLDER / FILES[path]))
        shape = [[field.get("id") for field in form.get("body", ())] for form in (mine, theirs)]
        assert shape[0] == shape[1], path


def test_the_program_is_required_by_its_checksum_and_no_place_is_named(home: Path) -> None:
    required = (home / "requirements.txt").read_text(encoding="utf-8")
    (line, checksum) = re.search(r"^\./(engine/\S+\.whl) \\\n +--hash=sha256:([0-9a-f]{64})$", required, re.MULTILINE).groups()
    assert hashlib.sha256((home / line).read_bytes()).hexdigest() == checksum
    assert "pydantic==" in required
    for path in home.rglob("*"):
        if path.is_file() and path.suffix != ".whl":
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"index-url|find-links|pythonhosted|file://|/home/|/tmp/", text), path
            assert f"{ROOT.parent}/" not in text, path
            assert "@mark@" not in text, path


def test_each_file_of_the_program_says_so(home: Path) -> None:
    for path in (*FILES, frame.REQUIREMENTS):
        text = (home / path).read_text(encoding="utf-8")
        assert text.count("Made by glossator") == 1, path
        assert frame.made_as(text) == frame.checksum(text), path
        assert frame.checksum(text + "x") != frame.made_as(text)
        assert frame.checksum(text.replace("\n", "\r\n")) == frame.made_as(text), "git may have changed the ends of lines"
    for path in ("README.md", "CITATION.cff"):
        assert not frame.made_as((home / path).read_text(encoding="utf-8")), path


def test_a_newer_action_is_no_change_by_hand(home: Path) -> None:
    text = (home / ".github/workflows/check.yml").read_text(encoding="utf-8")
    newer = re.sub(r"checkout@[0-9a-f]{40} # v[0-9.]+", f"checkout@{'a' * 40} # v9.0.1", text)
    assert newer != text
    assert frame.checksum(newer) == frame.made_as(text)
    assert frame.checksum(text.replace("actions/checkout@", "other/checkout@")) != frame.made_as(text)


def test_what_is_known_is_said() -> None:
    made = frame.frame(Names(title='A *title* with "marks"', editors=("A: B",), licence=NAMES.licence, released="2026-01-31"))
    assert made["README.md"].startswith("# A &#42;title&#42; with ")
    cited = yaml.safe_load(made["CITATION.cff"])
    assert (cited["title"], cited["license"], cited["authors"]) == ('A *title* with "marks"', "CC-BY-4.0", [{"name": "A: B"}])


def test_what_is_not_known_is_said_nowhere() -> None:
    made = frame.frame(Names(title="Masks"))
    assert "CITATION.cff" not in made, "nothing can be cited that has no author"
    assert "Nobody has chosen a licence yet" in made["README.md"]
    cited = yaml.safe_load(frame.frame(Names(title="Masks", editors=("Somebody",)))["CITATION.cff"])
    assert set(cited) == {"cff-version", "message", "type", "title", "authors"}


@pytest.mark.parametrize(
    ("licence", "said"),
    [
        ("https://creativecommons.org/publicdomain/zero/1.0/", {"license": "CC0-1.0"}),
        ("https://creativecommons.org/licenses/by-nc-sa/3.0/deed.fr", {"license": "CC-BY-NC-SA-3.0"}),
        ("https://example.org/terms", {"license-url": "https://example.org/terms"}),
    ],
)
def test_a_licence_is_named_as_citation_files_want_it(licence: str, said: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "CITATION.cff"
    file.write_text(frame.frame(Names(title="Masks", editors=("Somebody",), licence=licence))["CITATION.cff"], encoding="utf-8")
    valid("citation-file-format", file)
    assert yaml.safe_load(file.read_text(encoding="utf-8")).items() >= said.items()


def test_the_long_page_for_editors_stays_on_the_site(home: Path) -> None:
    """A CONTRIBUTING.md in the folder itself would stand in its place."""
    assert not (home / "CONTRIBUTING.md").exists()
    assert (home / ".github" / "CONTRIBUTING.md").exists()


def test_its_makefile_recovers_from_being_stopped(home: Path, tmp_path: Path) -> None:
    need_command("make", "make")
    for name in ("Makefile", "requirements.txt"):
        shutil.copy(home / name, tmp_path / name)
    python = tmp_path / "python"
    python.write_text(program(STAND_IN))
    python.chmod(0o755)
    assert make(tmp_path, "install")[0] != 0
    assert (tmp_path / ".venv" / "unfinished").exists()
    assert make(tmp_path) == (0, ["venv", "--require-hashes"])
    assert make(tmp_path) == (0, [])


def test_a_later_program_is_installed_over_one_of_the_same_version(home: Path) -> None:
    """pip would leave what is there, as its version is the wanted one."""
    recipe = (home / "Makefile").read_text(encoding="utf-8").partition(".venv/site: ")[2]
    assert recipe.index("uninstall") < recipe.index("--require-hashes")


def test_it_needs_nothing_that_is_not_locked(home: Path) -> None:
    """The tests of the data import the standard library, the program, and what the program needs anyway."""
    text = (home / "tests" / "test_data.py").read_text(encoding="utf-8")
    roots = {name.split(".")[0] for name in re.findall(r"^(?:from|import) ([\w.]+)", text, re.MULTILINE)}
    assert roots - set(sys.stdlib_module_names) <= {"glossator", "yaml"}


def test_git_keeps_what_belongs_there_and_no_more(home: Path, tmp_path: Path) -> None:
    need_command("git", "git")
    copy = Path(shutil.copytree(home, tmp_path / "copy"))
    for name in (".venv/x", "site/x", ".site/x", ".cache/x", "tests/__pycache__/x.pyc"):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_text("")
    subprocess.run(["git", "init", "-q"], cwd=copy, check=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--others", "--exclude-standard"], cwd=copy, capture_output=True, text=True, check=True
    )
    kept = set(listed.stdout.rstrip("\0").split("\0"))
    assert kept == {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}


def test_zizmor_finds_nothing_above_low_in_what_a_founder_gets(home: Path) -> None:
    assert graver_than_low(home / ".github") == ""


def test_the_packages_that_made_its_site_are_listed_and_the_program_with_them(home: Path, tmp_path: Path) -> None:
    found = components(listed(tmp_path, home / "Makefile"))
    required = (home / "requirements.txt").read_text(encoding="utf-8")
    assert set(re.findall(r"^([\w.-]+)==", required, re.MULTILINE)) <= found.keys()
    (checksum,) = re.findall(r"--hash=sha256:(\w+)\n[a-z]", required)[:1]
    assert f'"{checksum}"' in json.dumps(found["glossator"])


def test_what_writes_that_list_comes_with_the_program(home: Path) -> None:
    (wheel,) = (home / "engine").iterdir()
    assert "glossator/requirements-sbom.txt" in zipfile.ZipFile(wheel).namelist()
    assert 'files("glossator") / "requirements-sbom.txt"' in (home / "Makefile").read_text(encoding="utf-8")
