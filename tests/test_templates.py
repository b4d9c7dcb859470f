"""What any template may rely on: nothing gets out of the place it is put in."""

import json
import re
from html.parser import HTMLParser

import pytest
from jinja2 import UndefinedError

from glossator.templates import environment
from tests.hostile import WORST


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
