"""What an editor did where a text is no YAML."""

import pytest
import yaml

from glossator import source
from glossator.source import Document, parse
from glossator.syntax import fault
from tests.conftest import ROOT
from tests.fuzz_messages import distance, mistakes, said_of


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("a: b\nkind:fact\nc: d\n", (2, 6), "space is missing behind the colon"),
        ("a:\n  b:c\n  d: e\n", (2, 5), "space is missing behind the colon"),
        ("a:\n  - b:c\n    d: e\n", (2, 7), "space is missing behind the colon"),
        ("a:\n  - b c\n    d: e\n", (2, 5), "no colon"),
        ("a:\n  text >-\n    b\n  c: d\n", (2, 3), "no colon"),
        ("a:\nb: c\n  d: e\n", (2, 1), "belongs to “a” above"),
        ("a:\n  b: c\nd: e\n  f: g\n  h: i\n", (3, 1), "lost its indentation"),
        ("a:\n   b: c\n  d: e\n  f: g\n", (2, 4), "indented too far"),
        ("a:\n b: c\n  d: e\n", (2, 2), "not lined up"),
        ("a:\n  b: c\n  d: e\n f: g\n", (4, 2), "not lined up with any line"),
        ("a: >-\n      b\n  c\nd: e\n", (2, 7), "indented too far"),
        ("a: >-\n  b\nc\nd: e\n", (3, 1), "lost its indentation"),
        ("a: [b, 'c' d]\n", (1, 12), "comma is missing"),
        ("a: {b: c d: e}\n", (1, 11), "second colon"),
        ("a: [b,\n  c\nd: e\n", (1, 4), "never closed"),
        ("a: 'b\nc: d\n", (1, 4), "never closed"),
        ('a: "b\\q"\n', (1, 6), "backslash"),
        ("a: b: c\n", (1, 5), "colon stands inside a text"),
        ("a: b\n  c: d\n", (2, 3), "indented further"),
        ("a:\n- b: c\n    d: e\n", (2, 1), "item has lost its indentation"),
    ],
)
def test_the_place_is_that_of_the_mistake(text: str, place: tuple[int, int], said: str) -> None:
    with pytest.raises(yaml.YAMLError):
        list(yaml.parse(text, Loader=yaml.SafeLoader))
    found = fault(text)
    assert found is not None
    assert (found.line, found.column) == place
    assert said in found.message


def test_in_sound_records_nothing_odd_is_found() -> None:
    """Or mistakes elsewhere in a file would be blamed on what is right."""
    for file in sorted((ROOT / "tests" / "corpus").glob("*/*.yml")):
        assert fault(file.read_text(encoding="utf-8")) is None, file


def test_random_mistakes_are_said_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """No exception, no word of the parser, hardly a wrong place, and the same of both parsers."""
    far = said = 0
    for mistake in mistakes(ROOT / "tests" / "corpus", 300, seed=7):
        found = said_of(mistake)
        assert not any("expected" in one.message or "token" in one.message for one in found)
        assert len({one.path for one in found}) <= 1
        said += bool(found)
        far += distance(mistake, found) == "elsewhere"
        monkeypatch.setattr(source, "LOADER", yaml.SafeLoader)
        assert said_of(mistake) == found, mistake
        monkeypatch.undo()
    assert far < said / 20


def test_a_long_line_of_brackets_is_quick() -> None:
    document = Document("x")
    parse("a: " + "['b', " * 20_000 + "\n", document)
    assert document.problems
