"""YAML at the head of an article, or beside it → plain data: texts, lists and mappings; nothing in it runs or grows."""

import re
from typing import Any

import yaml

MOST_ALIASES = 20
"""Places that say again what stands elsewhere: a few are a convenience, many can make a small file an enormous one."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def plain(text: str) -> Any:
    """What YAML says, all values as texts; None where it cannot be read."""
    try:
        aliases = sum(isinstance(one, yaml.AliasEvent) for one in yaml.parse(text, Loader=_LOADER))
        return yaml.load(text, Loader=_LOADER) if aliases <= MOST_ALIASES else None
    except (yaml.YAMLError, RecursionError, ValueError):
        return None


_FENCE = re.compile(r"\s*---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)


def split(text: str) -> tuple[Any, str]:
    """The data at the head of a text, and the text after them. An empty mapping where there are none; None where they cannot be
    read."""
    found = _FENCE.match(text)
    if not found:
        return {}, text
    said = plain(found[1])
    if said == "" and not found[1].strip():
        said = {}
    return said if isinstance(said, dict) else None, text[found.end() :]
