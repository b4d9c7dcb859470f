"""What tests share: a small made-up corpus, and how to say that something the tests need is not there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from glossator.corpus import Corpus
from glossator.items import Item, page_item, work_item
from glossator.load import load

HERE = Path(__file__).parent
ROOT = HERE.parent
ARTICLE = ROOT.parent / "shared" / "article" / "units.tsv"


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The made-up corpus in tests/corpus/."""
    found, problems = load(HERE / "corpus")
    assert found is not None
    assert problems == []
    return found


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the made-up corpus that a test may change."""
    return Path(shutil.copytree(HERE / "corpus", tmp_path / "data"))


@pytest.fixture(scope="session")
def items(corpus: Corpus) -> list[Item]:
    """One item of every kind: works of the made-up corpus, a page, and every other type of work."""
    page = page_item(
        corpus.settings, "three-bridges", "Ruritania has three bridges", "2026-01-31", "https://example.org/claims/three-bridges/"
    )
    found = [*(work_item(one) for one in corpus.references), page]
    own: dict[str, dict[str, str]] = {
        "article-newspaper": {},
        "chapter": {"publisher": "Office", "publisher-place": "Strelsau", "page": "3–9"},
        "dataset": {"publisher": "Office"},
        "entry-encyclopedia": {"publisher": "Office"},
        "legislation": {"genre": "law", "number": "ZRU-1"},
        "post-weblog": {},
        "report": {"publisher": "Office", "number": "A/47/277–S/1"},
        "speech": {"event-title": "Bridge Congress", "publisher-place": "Strelsau"},
        "thesis": {"publisher": "University of Strelsau", "publisher-place": "Strelsau", "genre": "doctoral thesis"},
        "treaty": {"number": "A/RES/1"},
    }
    for kind, fields in own.items():
        found.append(
            {
                "id": kind,
                "type": kind,
                "title": f"Of bridges: the {kind}",
                "author": [{"family": "Oʻrinboyev", "given": "Gʻayrat"}, {"literal": "Bridge Office & Sons"}],
                "issued": {"date-parts": [[2020, 6, 1]]},
                "URL": f"https://example.org/{kind}",
                "language": "en",
                **({} if kind in ("report", "thesis") else {"container-title": "Bridges"}),
                **fields,
            }
        )
    return found


SITE_URL = "https://example.org/base/path/"


def build(out: Path, data: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """The site by `mkdocs build --strict`."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "CORPUS_DATA": str(data or ""), **environment},
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once for all tests."""
    out = tmp_path_factory.mktemp("site")
    run = build(out, SITE_URL=SITE_URL, REPO_URL="https://example.com/owner/corpus")
    assert run.returncode == 0, run.stdout + run.stderr
    return out


@pytest.fixture(scope="session")
def real() -> Corpus:
    """The corpus in data/."""
    found, _ = load(ROOT / "data")
    assert found is not None
    return found


def program(code: str) -> str:
    """The text of a program in this very Python: a line that begins with #! cannot name one in a folder with blanks in its name."""
    return f"""#!/bin/sh
'''exec' "{sys.executable}" "$0" "$@"
' '''
{code}"""


def need(present: bool, what: str, how: str) -> None:
    """Skip a test whose tool is missing and say how to install it; with REQUIRE_ALL=1 fail."""
    if present:
        return
    if os.environ.get("REQUIRE_ALL") == "1":
        pytest.fail(f"{what} is missing; install it with: {how}", pytrace=False)
    pytest.skip(f"{what} is missing; install it with: {how}")


def need_command(command: str, package: str) -> str:
    """The path of a command, or skip."""
    path = shutil.which(command)
    need(path is not None, command, f"apt-get install {package}")
    return str(path)


NODE = HERE / "node"


def need_node() -> Path:
    """The folder of the checkers from npm, or skip."""
    need_command("node", "nodejs")
    need(
        (NODE / "node_modules" / "typescript").exists(), "tests/node/node_modules", "npm ci --ignore-scripts --prefix tests/node"
    )
    return NODE
