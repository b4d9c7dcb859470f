"""What an editor did where a text is no YAML."""

import pytest
import yaml

from glossator import source
from glossator.source import MOST_PROBLEMS, Document, parse
from glossator.syntax import fault
from tests.conftest import ROOT
from tests.fuzz_messages import OF_PARSERS, Bench, distance, mistakes


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
        ("a:\n  b:\n      c: d\n      e: f\n    - c: d\n", (3, 7), "its line has no hyphen"),
        ("a:\n  b: c\n  d:\n    - e: f\n      g: h\n     - e: f\n", (6, 6), "not lined up with any line above it"),
        ("a:\n    A text\n    without a key.\n  b: c\n", (2, 5), "has no key of its own"),
        ("a: >-\n  One.\n Two.\n  Three.\nb: c\n", (3, 2), "further to the left"),
        ("a:\n  b: c\nd: >-\n    A text.\n  e: f\n", (3, 1), "lines above and below it stand further to the right"),
        ("a:\n  b: c\nd:\n    - e: f\n    - e: f\n  g: h\n", (3, 1), "lines above and below it stand further to the right"),
        ("a:\n    b: >-\n    A text.\n", (2, 5), "indented too far"),
        ("a:\n  b:\n    - c: d\n  b:\n      c: d\n    - c: d\n", (5, 7), "its line has no hyphen"),
        ("a: ->\n  One: two.\n", (1, 4), "announced by >-"),
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
    """No exception, no word of a parser, hardly a wrong place, not many problems of one mistake, and the same of both parsers."""
    bench = Bench(ROOT / "tests" / "corpus")
    far = said = elsewhere = 0
    for mistake in mistakes(bench.data, 300, seed=7):
        found = bench.said_of(mistake)
        assert not any(OF_PARSERS.search(one.message) for one in found)
        assert len(found) < MOST_PROBLEMS
        here = [one for one in found if bench.is_here(mistake, one)]
        said += bool(found)
        elsewhere += bool(found) and not here
        far += distance(mistake, here) == "elsewhere"
        monkeypatch.setattr(source, "LOADER", yaml.SafeLoader)
        assert bench.said_of(mistake) == found, mistake
        monkeypatch.undo()
    assert said > 150
    assert far < said / 20
    assert elsewhere < said / 20


def test_a_long_line_of_brackets_is_quick() -> None:
    document = Document("x")
    parse("a: " + "['b', " * 20_000 + "\n", document)
    assert document.problems
