"""What any template may rely on: nothing gets out of the place it is put in."""

import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, UndefinedError
from jinja2.bccache import bc_magic

from glossator import templates
from glossator.templates import environment
from glossator.words import CATALOGUES, Words, words_for
from tests.hostile import WORST

COMPILE = Environment.compile
SHOWN = {"name": "x", "canonical": "y", "target": "z", "script": "s", "language": "en"}


def test_what_a_template_is_given_is_escaped_and_what_it_is_not_given_is_refused() -> None:
    env = environment()
    assert env.from_string("<p>{{ text }}</p>").render(text="<b>") == "<p>&lt;b&gt;</p>"
    with pytest.raises(UndefinedError):
        env.from_string("{{ missing }}").render()


@pytest.mark.parametrize("name", ["claim.md.j2", "_parts.html.j2", "head.html.j2", "feed.xml.j2"])
def test_templates_are_found_by_name(name: str) -> None:
    assert environment().loader.get_source(environment(), name)  # type: ignore[union-attr]


@pytest.mark.parametrize("text", WORST)
def test_an_attribute_holds_any_text_on_one_line(text: str) -> None:
    found: list[tuple[str, dict[str, str | None]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, dict(attrs)))

    made = environment().from_string("<meta a=\"{{ text | attribute }}\" b='{{ text | attribute }}'>").render(text=text)
    Reader().feed(made)
    one_line = " ".join(text.split())
    assert found == [("meta", {"a": one_line, "b": one_line})]
    assert len(re.split(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", made)) == 1


@pytest.mark.parametrize(
    "text", [*WORST, "</script><script>alert(1)</script>", "<!--<script>", "\u2028\u2029", '"quoted" \\ back']
)
def test_no_text_leaves_its_script(text: str) -> None:
    made = environment().get_template("json_ld.html.j2").render(entity={"@type": "Claim", "text": [text]})
    assert re.fullmatch(r'<script type="application/ld\+json">[^<\u2028\u2029]*</script>', made, re.DOTALL)
    assert json.loads(made.removeprefix('<script type="application/ld+json">').removesuffix("</script>"))["text"] == [text]


def test_what_json_has_no_word_for_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        environment().from_string("{{ data | in_script }}").render(data=float("nan"))


@pytest.fixture
def keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python keeps what it compiles, as it does unless it is told otherwise."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.mark.usefixtures("keeping")
def test_templates_are_compiled_once_and_anew_when_anything_they_are_made_of_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled: list[str] = []
    monkeypatch.setattr(Environment, "compile", lambda env, *a, **k: compiled.append(a[1]) or COMPILE(env, *a, **k))  # type: ignore[func-returns-value]

    def shown(words: Words | None = None) -> str:
        compiled.clear()
        return environment(words, tmp_path / "kept").get_template("redirect.html.j2").render(SHOWN)

    fresh = shown()
    assert compiled == ["redirect.html.j2"]
    assert (shown(), compiled) == (fresh, [])
    shown(words_for("ru"))
    assert compiled == ["redirect.html.j2"], "another language"
    (tmp_path / "ru.po").write_bytes((CATALOGUES / "ru.po").read_bytes() + b"\n")
    monkeypatch.setattr(templates, "CATALOGUES", tmp_path)
    shown(words_for("ru"))
    assert compiled == ["redirect.html.j2"], "another catalogue"
    monkeypatch.setattr(templates, "version", lambda _: "another")
    shown()
    assert compiled == ["redirect.html.j2"], "another Jinja"


@pytest.mark.usefixtures("keeping")
@pytest.mark.parametrize("spoiled", [b"", b"\0" * 30, b"cos\nsystem\n", None])
def test_what_is_spoiled_is_compiled_again_and_kept(tmp_path: Path, spoiled: bytes | None) -> None:
    fresh = environment(None, tmp_path).get_template("redirect.html.j2").render(SHOWN)
    [kept] = tmp_path.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-40] if spoiled is None else whole[: len(bc_magic)] + spoiled)
    again = environment(None, tmp_path).get_template("redirect.html.j2").render(SHOWN)
    assert again == fresh
    assert kept.read_bytes() == whole


@pytest.mark.usefixtures("keeping")
def test_a_template_whose_text_was_spoiled_is_compiled_again(tmp_path: Path) -> None:
    """Though it could still be run."""
    fresh = environment(None, tmp_path).get_template("redirect.html.j2").render(SHOWN)
    [kept] = tmp_path.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole.replace(b"html", b"hxml"))
    assert kept.read_bytes() != whole
    assert environment(None, tmp_path).get_template("redirect.html.j2").render(SHOWN) == fresh


@pytest.mark.usefixtures("keeping")
def test_templates_that_are_no_more_do_not_gather(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templates, "MOST", 3)
    for at in range(5):
        (tmp_path / f"en-{at}").write_bytes(b"of a template that is gone")
    environment(None, tmp_path).get_template("redirect.html.j2")
    assert len(list(tmp_path.iterdir())) == 3


def test_where_python_is_to_keep_nothing_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert environment(None, tmp_path / "kept").get_template("redirect.html.j2")
    assert not (tmp_path / "kept").exists()


@pytest.mark.usefixtures("keeping")
def test_a_folder_that_cannot_be_written_to_keeps_nothing_and_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert environment(None, tmp_path / "file").get_template("redirect.html.j2")
