"""What a change of a JSON Schema of published data means to programs that read the data by the earlier one."""

from collections.abc import Iterator
from typing import Any

Change = tuple[bool, str]
"""Whether it breaks a reader, and what it is, in words."""

SAID_ONLY = ("$schema", "description", "title", "pattern", "minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum")
"""Parts of a schema that say how a value is written or what it means, and no reader's program depends on."""


def bare(schema: Any, *, names: bool = False) -> Any:
    """A schema with what programs depend on, and nothing more. `names`: whether its keys are names of fields. What a record does
    not say is left out and never null."""
    if isinstance(schema, list):
        return [bare(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if names:
        return {key: bare(value) for key, value in schema.items()}
    kept = {key: bare(value, names=key in ("properties", "$defs")) for key, value in schema.items() if key not in SAID_ONLY}
    stated = [one for one in kept.get("anyOf", ()) if one != {"type": "null"}]
    if len(stated) == 1:
        kept = {key: value for key, value in kept.items() if key != "anyOf"} | stated[0]
    return kept


def changes(before: dict[str, Any], now: dict[str, Any]) -> Iterator[Change]:
    """What became of each part of a bare schema.

    A reader breaks where something is gone, is of another type, may be absent that was always there, or means something else when
    it is absent. What is new is an addition: a field, a word of a list, a collection that a link may lead to.
    """
    for name, part in before.get("$defs", {}).items():
        if name not in now.get("$defs", {}):
            yield True, f"{name} is gone"
        else:
            yield from _within(name, part, now["$defs"][name])
    yield from ((False, f"{name} is new") for name in now.get("$defs", {}) if name not in before.get("$defs", {}))
    yield from _within("corpus.json", before, now)


def _within(at: str, before: dict[str, Any], now: dict[str, Any]) -> Iterator[Change]:
    had, has = before.get("properties", {}), now.get("properties", {})
    yield from ((True, f"{at}.{name} is gone") for name in had if name not in has)
    yield from ((False, f"{at}.{name} is new") for name in has if name not in had)
    sure = set(now.get("required", ()))
    yield from (
        (True, f"{at}.{name} may be absent now") for name in before.get("required", ()) if name in has and name not in sure
    )
    for name in had.keys() & has.keys():
        yield from _value(f"{at}.{name}", had[name], has[name])
    yield from _alternatives(at, before, now)


def _value(at: str, before: dict[str, Any], now: dict[str, Any]) -> Iterator[Change]:
    """A value that may be of several types is as good as all of them."""
    for key in ("type", "$ref", "default"):
        if before.get(key) != now.get(key):
            yield True, f"{at} has another {key.strip('$')}: {now.get(key)} for {before.get(key)}"
    yield from ((False, f"{at} may be “{word}”") for word in now.get("enum", ()) if word not in before.get("enum", ()))
    if "enum" in before and "enum" not in now:
        yield True, f"{at} may be anything now"
    yield from _alternatives(at, before, now)
    yield from (
        (False, f"{at} may lead to {name}") for name in now.get("x-records", ()) if name not in before.get("x-records", ())
    )
    for key in ("items", "additionalProperties"):
        if isinstance(before.get(key), dict) and isinstance(now.get(key), dict):
            yield from _value(at, before[key], now[key])


def _alternatives(at: str, before: dict[str, Any], now: dict[str, Any]) -> Iterator[Change]:
    had = before.get("anyOf", [])
    yield from ((True, f"{at} may be something else: {one}") for one in now.get("anyOf", []) if one not in had)
