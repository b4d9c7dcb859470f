"""A record's text says other data, and all that stays the same stays to the letter."""

import re
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossator.amending import CannotAmend, amended, written
from glossator.kinds import COLLECTIONS
from glossator.records import Claim
from glossator.source import Document, parse
from tests.conftest import HERE, ROOT

FILES = [*sorted((HERE / "corpus").glob("*/*.yml")), *sorted((ROOT / "data").glob("*/*.yml"))]

SAID = st.one_of(
    st.sampled_from(["plain", "no", "~", "12", "2020-01-01", "a: b", "a #b", "- x", "# x", "“” «»", "it's", 'say "x"', "[[bridge|x]]",
                     "Мост", "پل", "one\ntwo", "one\n\ntwo", " x", "x ", "x\n", "\\", "key:", "{a}", "[", "a, b", "*x", "&x", "%", "?", "---", "=", "",
                     "long words " * 30 + "end", "x" * 150, "https://example.org/a?b=c#d", "é\xa0é", "|", ">", "<<", "...", "true", "-5"]),
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=40),
)  # fmt: skip


def said(text: str) -> dict[str, Any]:
    document = Document("x")
    parse(text.replace("\r\n", "\n"), document)
    assert document.problems == [], text
    return document.data


def test_what_says_the_same_stays_to_the_letter() -> None:
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        assert amended(text, said(text), COLLECTIONS[file.parent.name]) == text


def changed(data: Any, draw: Any, depth: int = 0) -> Any:
    """Data with something changed at a random place."""
    if isinstance(data, dict) and data:
        key = draw(st.sampled_from(sorted(data)))
        what = draw(st.sampled_from(["set", "set", "set", "delete", "insert"]))
        if what == "delete" and (len(data) > 1 or depth):
            return {name: value for name, value in data.items() if name != key}
        if what == "insert":
            name = draw(
                st.sampled_from(["aliases", "title", "note", "withdrawn", "checked", "name", "about", "other key", "sources"])
            )
            value = draw(
                st.one_of(
                    SAID,
                    st.lists(SAID, max_size=4),
                    st.just({"text": "x: y", "more": ["a"]}),
                    st.just([{"work": "a", "supports": "b # c"}]),
                )
            )
            return {**data, name: value}
        return {**data, key: changed(data[key], draw, depth + 1)}
    if isinstance(data, list):
        found = list(data)
        what = draw(st.sampled_from(["set", "delete", "insert", "shuffle", "clear"]))
        at = draw(st.integers(0, max(len(found) - 1, 0)))
        if what == "delete" and found:
            del found[at]
        elif what == "shuffle":
            found = draw(st.permutations(found))
        elif what == "set" and found:
            found[at] = changed(found[at], draw, depth + 1)
        elif what == "clear":
            found = []
        else:
            found.insert(at, draw(st.one_of(SAID, st.just({"work": "a", "locator": "p. 4"}))))
        return found
    return draw(SAID)


def rewritten(text: str, way: str) -> str:
    """The same record written in another way."""
    data = said(text)
    if way == "flow":
        return "# above\n" + yaml.safe_dump(data, default_flow_style=True, allow_unicode=True, width=80, sort_keys=False)
    if way == "one line":
        return yaml.safe_dump(data, default_flow_style=True, allow_unicode=True, width=10**6, sort_keys=False)
    if way == "single quotes":
        return "---\n" + yaml.safe_dump(data, default_style="'", allow_unicode=True, width=60, sort_keys=False) + "...\n"
    if way == "double quotes":
        return yaml.safe_dump(data, default_style='"', allow_unicode=False, width=60, sort_keys=False).rstrip("\n")
    if way == "literal":
        return yaml.safe_dump(data, default_style="|", allow_unicode=True, sort_keys=False)
    if way == "plain":
        return yaml.safe_dump(data, allow_unicode=True, width=50, sort_keys=False, indent=4)
    if way == "windows":
        return text.replace("\n", "\r\n")
    if way == "commented":
        return "\n".join(
            f"# about line {at}\n{line}" if re.match(r"[a-zA-Z_]+:", line) else line for at, line in enumerate(text.split("\n"))
        )
    return text


WAYS = ["as it is", "flow", "one line", "single quotes", "double quotes", "literal", "plain", "windows", "commented"]


def comments(text: str) -> list[str]:
    return [line.strip() for line in text.replace("\r\n", "\n").split("\n") if re.match(r"# (about line|above|first)", line)]


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_change_says_what_was_asked(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(FILES))
    text = rewritten(file.read_text(encoding="utf-8"), data.draw(st.sampled_from(WAYS)))
    model, asked = COLLECTIONS[file.parent.name], said(text)
    for _ in range(data.draw(st.integers(1, 4))):
        asked = changed(asked, data.draw)
    try:
        found = amended(text, asked, model)
    except CannotAmend:
        written_new = "x"
        try:
            written_new = written(asked, model, file.parent.name)
            said(written_new)
        except AssertionError:
            return
        raise
    assert said(found) == asked
    assert set(comments(found)) >= set(comments(text))
    assert ("\r\n" in text) == ("\r\n" in found) or "\n" not in found
    assert amended(found, asked, model) == found


def claim(text: str, **fields: Any) -> str:
    data = {**said(text), **fields}
    return amended(text, {key: value for key, value in data.items() if value is not None}, Claim)


RECORD = """# above
article: a  # beside
unit: intro-1
title: 'It''s so'   # why
# about the statement
statement: >-  # folded
  The first line of a text that
  goes on and ends.

kind: "fact"
about: [ b,  c ] # two
relations:
  - kind: supports
    # inside
    claim: x
  # before y
  - {kind: supports, claim: y}
# last
"""


@pytest.mark.parametrize(
    ("fields", "old", "new"),
    [
        ({"article": "other"}, "article: a  #", "article: other  #"),
        ({"title": "It's not: so"}, "'It''s so'", "'It''s not: so'"),
        ({"kind": "offer"}, '"fact"', '"offer"'),
        ({"unit": "a: b"}, "unit: intro-1", 'unit: "a: b"'),
        ({"statement": "The first line of a text that goes off and ends."}, "goes on", "goes off"),
        ({"statement": "One\ntwo."}, "  The first line of a text that\n  goes on and ends.", "  One\n\n  two."),
        ({"about": ["b", "c", "d"]}, "[ b,  c ]", "[ b,  c, d ]"),
        ({"about": ["b"]}, "[ b,  c ]", "[ b ]"),
        ({"about": ["c"]}, "[ b,  c ]", "[ c ]"),
        ({"about": ["n", "b", "m", "c"]}, "[ b,  c ]", "[ n, b,  m, c ]"),
        ({"about": None}, "about: [ b,  c ] # two\n", ""),
        ({"order": 7}, "unit: intro-1\n", "unit: intro-1\norder: 7\n"),
        ({"aliases": ["old"]}, "article: a", "aliases: [old]\narticle: a"),
        ({"phrase": "12 of them"}, "intro-1\n", "intro-1\nphrase: 12 of them\n"),
        ({"phrase": "2020-01"}, "intro-1\n", 'intro-1\nphrase: "2020-01"\n'),
        ({"withdrawn": {"date": "2026-01-02", "reason": "No."}}, "y}\n", 'y}\nwithdrawn:\n  date: "2026-01-02"\n  reason: No.\n'),
        ({"relations": [{"kind": "supports", "claim": "y"}]}, "  - kind: supports\n    # inside\n    claim: x\n", ""),
        ({"relations": [{"kind": "supports", "claim": "x"}, {"kind": "a", "claim": "m"}, {"kind": "supports", "claim": "y"}]},
         "    claim: x\n", "    claim: x\n  - kind: a\n    claim: m\n"),
        ({"relations": [{"kind": "tests", "claim": "x", "note": "N."}, {"kind": "supports", "claim": "z"}]}, None, None),
    ],
)  # fmt: skip
def test_only_what_changes_changes(fields: dict[str, Any], old: str | None, new: str | None) -> None:
    found = claim(RECORD, **fields)
    if old is None or new is None:
        expected = RECORD.replace("- kind: supports", "- kind: tests").replace("claim: x\n", "claim: x\n    note: N.\n")
        assert found == expected.replace("claim: y", "claim: z")
    else:
        assert RECORD.count(old) == 1
        assert found == RECORD.replace(old, new)


def test_a_long_text_is_folded_at_the_depth_of_its_key() -> None:
    text = "title: T\nassessment:\n    verdict: confirmed\n    parts:\n    - text: Short.\n      verdict: confirmed\n"
    long = "The words of this text are many: " + "so many that they do not fit on one line, " * 6
    found = claim(text, assessment={"verdict": "confirmed", "parts": [{"text": long.strip(), "verdict": "confirmed"}]})
    lines = found.split("\n")
    assert lines[4] == "    - text: >-"
    assert lines[5].startswith("        The words")
    assert max(map(len, lines)) <= 120
    assert lines[-2] == "      verdict: confirmed"


def test_an_overlong_line_is_broken_again_and_the_lines_before_it_stay() -> None:
    text = "title: T\nstatement: >-\n  Short line\n  one more short line\n  and the last.\n"
    found = claim(text, statement="Short line one more " + "very " * 25 + "short line and the last.")
    assert found.startswith("title: T\nstatement: >-\n  Short line\n  one more very")
    assert all(len(line) <= 120 for line in found.split("\n"))


def test_windows_line_ends_and_what_ends_the_document_stay() -> None:
    text = "---\r\ntitle: T # x\r\nstatement: >-\r\n  A b\r\n  c.\r\n...\r\n"
    found = claim(text, statement="A d c.", order=3)
    assert found == "---\r\norder: 3\r\ntitle: T # x\r\nstatement: >-\r\n  A d\r\n  c.\r\n...\r\n"


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("title: [unclosed\n", {"title": "x"}),
        ("- a\n", {"title": "x"}),
        ("title: x\n", {"title": None}),
        ("title: x\n", {"title": "\u202e"}),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(text: str, data: dict[str, Any]) -> None:
    with pytest.raises(CannotAmend) as refused:
        amended(text, data, Claim)
    assert len(str(refused.value)) > 30


def test_comments_are_not_given_up_for_a_change() -> None:
    """Where neither the places nor the fields can be found, a record with a comment is left alone."""
    text = "{ # why\n title: x }\n"
    with pytest.raises(CannotAmend, match="without losing comments"):
        amended(text, {"order": "1"}, Claim)


def test_a_new_record_is_written_in_house_style() -> None:
    data = {
        "title": "A: b",
        "article": "some-article",
        "unit": "analysis-1",
        "order": 2,
        "statement": "word " * 40 + "end.",
        "about": ["bridge", "ferry"],
        "assessment": {"verdict": "confirmed", "sources": [{"work": "a", "locator": "12"}], "checked": "2026-11-24"},
    }
    text = written(data, Claim, "claims")
    assert text.startswith(
        "# yaml-language-server: $schema=../schema/claims.json\narticle: some-article\nunit: analysis-1\norder: 2\n"
    )
    assert 'title: "A: b"\nstatement: >-\n  word word' in text
    assert "about: [bridge, ferry]\n" in text
    assert text.endswith('  sources:\n    - work: a\n      locator: "12"\n  checked: "2026-11-24"\n')
    assert said(text) == {**data, "order": "2", "statement": str(data["statement"])}


def test_every_record_can_be_written_anew() -> None:
    for file in FILES:
        data = said(file.read_text(encoding="utf-8"))
        text = written(data, COLLECTIONS[file.parent.name], file.parent.name)
        assert said(text) == data
        assert all(len(line) <= 120 or " " not in line.strip().partition(": ")[2] for line in text.split("\n"))


def test_either_parser_leads_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a browser there is only the one in Python."""
    fields = {"statement": "The first 😀 of a text that goes off.", "about": ["c", "d"], "order": "3"}
    with_c = claim(RECORD.replace("goes on", "goes 😀"), **fields)
    for module in ("amending", "source"):
        monkeypatch.setattr(f"glossator.{module}.LOADER", yaml.SafeLoader)
    assert claim(RECORD.replace("goes on", "goes 😀"), **fields) == with_c


def test_comments_further_in_than_a_field_belong_to_it() -> None:
    text = "title: T\nabout:\n  - a\n  # of the list\n# of the end\n"
    assert claim(text, article="x", order="2") == "article: x\norder: 2\n" + text
    assert claim(text, withdrawn={"date": "d", "reason": "r"}).endswith(
        "# of the list\nwithdrawn:\n  date: d\n  reason: r\n# of the end\n"
    )
    assert claim(text, about=None) == "title: T\n# of the end\n"
    assert claim(text, about=["a", "b"]) == "title: T\nabout:\n  - a\n  - b\n  # of the list\n# of the end\n"


def test_what_is_put_in_at_one_place_keeps_its_order() -> None:
    text = "title: T\nassessment:\n  verdict: confirmed\n  sources:\n    - work: a\n"
    asked = {"verdict": "confirmed", "sources": [{"work": "a", "locator": "x"}, {"work": "b"}], "confidence": "low"}
    found = claim(text, assessment=asked, withdrawn={"date": "d", "reason": "r"})
    more = "      locator: x\n    - work: b\n  confidence: low\nwithdrawn:\n  date: d\n  reason: r\n"
    assert found == text + more


def test_the_first_field_of_an_item_goes_and_a_comment_behind_it_stays() -> None:
    text = "title: T\nrelations:\n  - kind: a\n    claim: x\n  - kind: b\n    # of the claim\n    claim: y\n"
    found = claim(text, relations=[{"claim": "x"}, {"claim": "y"}])
    assert found == "title: T\nrelations:\n  - claim: x\n  -\n    # of the claim\n    claim: y\n"
