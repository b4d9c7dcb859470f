"""The environment that renders everything with tags: pages, head tags, redirects, the feed."""

import json
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from glossator.words import Words, words_for

TEMPLATES = Path(__file__).parent / "templates"


def environment(words: Words | None = None) -> Environment:
    """An environment that escapes whatever it is given and refuses what it was not given. A page's template is found by its name
    alone: claim.md.j2. `words`: the language of the interface, English where none is given."""
    env = Environment(
        loader=FileSystemLoader([TEMPLATES / "pages", TEMPLATES]),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    env.install_gettext_translations((words or words_for("en")).catalogue, newstyle=True)  # type: ignore[attr-defined]
    env.filters["attribute"] = attribute
    env.filters["in_script"] = in_script
    return env


def attribute(value: str) -> Markup:
    """A text as the value of an attribute: on one line, with all that could end it escaped."""
    return Markup(escape(" ".join(value.split())))


def in_script(data: Any) -> Markup:
    """Data as JSON for the inside of a script element. No text can end the element early: < is written as \\u003c."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))
