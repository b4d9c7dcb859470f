"""The environment that renders everything with tags: pages, head tags, redirects, the feed."""

import json
import re
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.ext import InternationalizationExtension
from markupsafe import Markup

from glossator.words import Words, words_for

TEMPLATES = Path(__file__).parent / "templates"


class Translated(InternationalizationExtension):
    """`{% trans %}` that is translated when a template is compiled instead of each time it is shown: an environment has one
    language. Texts in several plural forms are chosen when they are shown."""

    def _make_node(
        self,
        singular: str,
        plural: str | None,
        context: str | None,
        variables: dict[str, nodes.Expr],
        plural_expr: nodes.Expr | None,
        vars_referenced: bool,
        num_called_num: bool,
    ) -> nodes.Output:
        if plural_expr is not None or context is not None:
            return super()._make_node(singular, plural, context, variables, plural_expr, vars_referenced, num_called_num)
        words: Words = self.environment.words  # type: ignore[attr-defined]
        parts = re.split(r"%\((\w+)\)s", words(singular))
        shown = [nodes.TemplateData(text.replace("%%", "%")) if at % 2 == 0 else variables[text] for at, text in enumerate(parts)]
        return nodes.Output([part for part in shown if not isinstance(part, nodes.TemplateData) or part.data])


def environment(words: Words | None = None) -> Environment:
    """An environment that escapes whatever it is given and refuses what it was not given. A page's template is found by its name
    alone: claim.md.j2. `words`: the language of the interface, English where none is given."""
    env = Environment(
        loader=FileSystemLoader([TEMPLATES / "pages", TEMPLATES]),
        extensions=[Translated],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    words = words or words_for("en")
    env.extend(words=words)
    env.install_gettext_translations(words.catalogue, newstyle=True)  # type: ignore[attr-defined]
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
