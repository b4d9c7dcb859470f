"""A bar for what takes long, on a terminal only."""

import io

import pytest

from glossator import progress
from glossator.progress import counted


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, patience: float, **environment: str) -> str:
    monkeypatch.delenv("CI", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    monkeypatch.setattr("sys.stderr", stream)
    assert list(counted("abcd", 4, "Letters")) == list("abcd")
    return stream.getvalue()


def test_what_takes_long_is_counted_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(monkeypatch, Terminal(), -1)
    assert "Letters" in text
    assert "4/4" in text


def test_what_is_quick_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, Terminal(), 60) == ""


def test_nothing_is_shown_in_a_file_or_on_a_build_server(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, io.StringIO(), -1) == ""
    assert shown(monkeypatch, Terminal(), -1, CI="true") == ""
