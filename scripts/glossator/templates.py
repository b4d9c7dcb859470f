"""The environment that renders everything with tags: pages, head tags, redirects, the feed."""

import json
import re
import sys
from collections.abc import Callable
from functools import cache
from html import escape
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.bccache import Bucket
from jinja2.ext import InternationalizationExtension
from markupsafe import Markup

from glossator import kept_files
from glossator.text import turned
from glossator.words import CATALOGUES, Words, words_for

TEMPLATES = Path(__file__).parent / "templates"
COMPILED = Path(cache_from_source(__file__)).parent / "templates"
"""Compiled templates are programs, and are kept where Python keeps those of the modules: nothing that comes with a corpus gets
there."""


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


MOST = 2000
"""Compiled templates that are kept, in all languages together."""


class Compiled(BytecodeCache):
    """Compiled templates, kept in files. A template is compiled again when it, the catalogue it is translated by, this module or
    Jinja is another."""

    def __init__(self, folder: Path, words: Words) -> None:
        self.folder, self.language = folder, words.locale.language
        made_by = (Path(__file__), Path(kept_files.__file__), CATALOGUES / f"{self.language}.po")
        self.made_by = version("jinja2") + "".join(file.read_text(encoding="utf-8") for file in made_by if file.exists())

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(self.made_by + source)

    def _file(self, bucket: Bucket) -> Path:
        return self.folder / f"{self.language}-{bucket.key}"

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            bucket.bytecode_from_string(kept_files.read(self._file(bucket)) or b"")
        except Exception:  # unpickling what another version of Python wrote raises whatever it likes
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        if not sys.dont_write_bytecode:
            kept_files.write(self._file(bucket), bucket.bytecode_to_string())
            kept_files.delete(kept_files.listed(self.folder)[:-MOST])


def environment(words: Words | None = None, compiled: Path = COMPILED) -> Environment:
    """An environment that escapes whatever it is given and refuses what it was not given. A page's template is found by its name
    alone: claim.md.j2. `words`: the language of the interface, English where none is given. `compiled`: where compiled templates
    are kept for the next build."""
    words = words or words_for("en")
    env = Environment(
        loader=FileSystemLoader([TEMPLATES / "pages", TEMPLATES]),
        extensions=[Translated],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        bytecode_cache=Compiled(compiled, words),
    )
    env.extend(words=words)
    env.install_gettext_translations(words.catalogue, newstyle=True)  # type: ignore[attr-defined]
    env.globals["_"] = _translator(words)
    env.filters["attribute"] = attribute
    env.filters["in_script"] = in_script
    env.tests["turned"] = turned
    return env


def _translator(words: Words) -> Callable[..., Markup]:
    """What Jinja's own `_` does where everything is escaped, without asking the catalogue again for what it said before."""
    said = cache(lambda message: Markup(words(message)))
    filled = cache(lambda message: said(message) % {})

    def translated(message: str, **values: object) -> Markup:
        return said(message) % values if values else filled(message)

    return translated


def attribute(value: str) -> Markup:
    """A text as the value of an attribute: on one line, with all that could end it escaped."""
    return Markup(escape(" ".join(value.split())))


def in_script(data: Any) -> Markup:
    """Data as JSON for the inside of a script element. No text can end the element early: < is written as \\u003c."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))
