"""What the commands that begin with an article say."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from glossator import newborn
from glossator.cli import main


@pytest.mark.parametrize(("name", "shown"), [("tolls", "{}"), ("it’s a new fólder", '"{}"')])
def test_the_next_step_can_be_copied_whatever_the_folder_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, shown: str
) -> None:
    monkeypatch.setattr(newborn, "frame", lambda _names: {"mkdocs.yml": "x"})
    done = CliRunner().invoke(main, ["init", str(tmp_path / name)])
    assert done.exit_code == 0
    assert f"    cd {shown.format(tmp_path / name)}\n" in done.stdout


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = CliRunner().invoke(main, ["init", str(tmp_path / "file" / "tolls")])
    assert done.exit_code == 1
    assert "tolls cannot be made: " in done.stderr
    assert done.stderr.endswith("; nothing was written\n")
