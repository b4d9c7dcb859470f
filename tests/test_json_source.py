"""JSON with lines."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator import json_source
from glossator.json_source import NotJson, Number, Object, Value, values


def one(text: str):
    (found,) = values(text)
    assert isinstance(found, Value)
    return found.value


def test_every_key_knows_its_line() -> None:
    found = one('\ufeff[\n  {"a": 1,\r\n   "b": {\n     "c": "x"}}\n]')
    assert (found[0].line, found[0].lines, found[0]["b"].lines) == (2, {"a": 2, "b": 3}, {"c": 4})


def test_numbers_stay_as_they_are_written() -> None:
    assert one("[1.0, 1e400, " + "9" * 5000 + ", NaN, -0]") == ["1.0", "1e400", "9" * 5000, "NaN", "-0"]
    assert isinstance(one("7"), Number)


def test_a_key_that_stands_twice_is_kept_aside() -> None:
    found = one('{"a": 1,\n"a": 2}')
    assert dict(found) == {"a": "1"}
    assert found.again == [(2, "a", "2")]


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ('[{"a": 1}\n {"b": 2}]', 2, 2, "a comma or ] is missing"),
        ("[1,\n]", 1, 3, "delete the comma"),
        ('{"a" 1}', 1, 6, "a colon is missing after the name “a”"),
        ("{a: 1}", 1, 2, "a name in quotation marks is missing"),
        ('{"a": "x', 1, 7, "a text is not closed"),
        ('{"a": 1', 1, 8, "before the end of the file"),
        (r'"\q"', 1, 2, "a backslash"),
        ("@book{x}", 1, 1, "not written as JSON"),
        ("[" * 5000, 1, 101, "100 deep"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, line: int, column: int, said: str) -> None:
    (found,) = values(text)
    assert isinstance(found, NotJson)
    assert (found.line, found.column) == (line, column)
    assert said in str(found)


def test_a_broken_line_of_json_lines_does_not_take_the_others_with_it() -> None:
    found = list(values('{"a": 1}\n{"b": }\n{"c": 3}\n'))
    assert [isinstance(each, Value) for each in found] == [True, False, True]


def test_half_a_character_is_none() -> None:
    assert one(r'"\ud800"') == "\ufffd"


JSON = st.recursive(
    st.none() | st.booleans() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


@settings(max_examples=150, deadline=None)
@given(JSON)
def test_it_reads_what_the_library_writes(value: object) -> None:
    assert one(json.dumps(value, indent=1, ensure_ascii=False)) == value


@settings(max_examples=200, deadline=None)
@given(st.text() | st.lists(st.sampled_from(["{", "}", "[", "]", ",", ":", '"a"', "1", "null", "\n", "\\"])).map("".join))
def test_any_text_is_read(text: str) -> None:
    for found in values(text):
        assert isinstance(found, NotJson) or isinstance(json_source.shown(found.value), str)
    assert Object(3).line_of("x") == 3
