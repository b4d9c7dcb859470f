"""What tests share: a small made-up corpus, and how to say that something the tests need is not there."""

import os
import shutil
from pathlib import Path

import pytest

from corpus.corpus import Corpus, load

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
