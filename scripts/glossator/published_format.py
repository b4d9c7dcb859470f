"""What the published format is: its version, and what a field of a model is called in it.

The models may change; what is published may not, or programs that read it break. Where a field or a model gets another name, a
row of RENAMED keeps the one by which it is published: in corpus.json, in tables, in RDF.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from glossator.fields import Day, Edtf, LanguageTag, To, Url

FORMAT = "1.0"
"""Version of the published format. Where only something is added, as a field that may be absent, the second number grows.
Whatever would break a reader begins 2.0."""

RENAMED: Mapping[str, str] = {}
"""What is called otherwise in the models than it is published: “Claim.assertion” → “statement”, “Assertion” → “Claim”. A field
stands by the model that first has it."""

Holds = Literal["text", "edtf", "date", "address", "language", "integer", "decimal", "truth"]
"""What a value is, apart from what a field may hold of that."""


@dataclass(frozen=True)
class Member:
    """One field of a model, as it is published."""

    name: str
    """By which it is published."""
    about: str
    """What it is, for who reads data."""
    required: bool
    many: bool
    """Whether it is a list, in an order that means something; or, where `keyed`, an object whose keys are data."""
    keyed: bool
    holds: Holds
    to: tuple[str, ...]
    """The collections whose records it names."""
    of: type[BaseModel] | None
    """What it is made of, where it is no single value."""
    words: tuple[str, ...]
    """All it may hold, where that is a list of words."""


@cache
def published_name(model: type[BaseModel], field: str) -> str:
    """The name by which a field of a model is published."""
    lines = (one for one in reversed(model.__mro__) if issubclass(one, BaseModel) and field in one.model_fields)
    first = next(lines, model)
    return RENAMED.get(f"{first.__name__}.{field}", field)


def published_class(model: type[BaseModel]) -> str:
    """The name by which a model is published."""
    return RENAMED.get(model.__name__, model.__name__)


@cache
def members(model: type[BaseModel]) -> tuple[Member, ...]:
    """What a model publishes, in its order."""
    return tuple(_member(published_name(model, name), field) for name, field in model.model_fields.items())


def classes(roots: Iterable[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    """These models and all that they are made of, each once."""
    found, waiting = set(), list(roots)
    while waiting:
        model = waiting.pop(0)
        if model not in found:
            found.add(model)
            yield model
            waiting += [one.of for one in members(model) if one.of]


def in_published_names(model: type[BaseModel], data: Any) -> Any:
    """A model's data as they are published. A model that writes itself as a single value is that value."""
    if not isinstance(data, dict) or not _renames(model):
        return data
    inner = {field: one.of for field, one in zip(model.model_fields, members(model), strict=True) if one.of}

    def renamed(field: str, value: Any) -> Any:
        within = inner.get(field)
        if within is None:
            return value
        if isinstance(value, list):
            return [in_published_names(within, part) for part in value]
        return in_published_names(within, value)

    return {published_name(model, field): renamed(field, value) for field, value in data.items()}


def schema_in_published_names(schema: Any, models: Iterable[type[BaseModel]]) -> Any:
    """The JSON Schema of models in the names by which they are published."""
    if not RENAMED:
        return schema
    known = {model.__name__: model for model in models}
    inside = {
        key: _renamed_schema(part, known.get(key), known) for key, part in schema.items() if key != "$defs"
    }  # fmt: skip
    parts = {
        published_class(known[key]) if key in known else key: _renamed_schema(part, known.get(key), known)
        for key, part in schema.get("$defs", {}).items()
    }
    return {"$defs": dict(sorted(parts.items())), **inside} if parts else inside


def _renamed_schema(schema: Any, model: type[BaseModel] | None, known: Mapping[str, type[BaseModel]]) -> Any:
    if isinstance(schema, list):
        return [_renamed_schema(part, model, known) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made: dict[str, Any] = {}
    for key, value in schema.items():
        if key == "properties" and model:
            named = {name: published_name(model, name) for name in value}
            parts = {name: _renamed_schema(part, model, known) for name, part in value.items()}
            made[key] = {named[name]: _titled(part, name, named[name]) for name, part in parts.items()}
        elif key == "required" and model:
            made[key] = [published_name(model, name) for name in value]
        elif key == "$ref":
            meant = known.get(value.removeprefix("#/$defs/"))
            made[key] = f"#/$defs/{published_class(meant)}" if meant else value
        elif key == "title" and model and value == model.__name__:
            made[key] = published_class(model)
        else:
            made[key] = _renamed_schema(value, model, known)
    return made


def _titled(schema: Any, before: str, name: str) -> Any:
    """A field's schema with the title that pydantic makes of its name."""
    made, wanted = (one.title().replace("_", " ") for one in (before, name))
    return {**schema, "title": wanted} if schema.get("title") == made else schema


@cache
def _renames(model: type[BaseModel]) -> bool:
    """Whether anything in a model is published under another name."""
    if not RENAMED:
        return False
    return any(published_name(one, field) != field for one in classes([model]) for field in one.model_fields)


_KINDS: tuple[tuple[Any, Holds], ...] = ((Edtf, "edtf"), (Day, "date"), (Url, "address"), (LanguageTag, "language"))
"""Types of fields that are more than a text."""

_PLAIN: dict[Any, Holds] = {int: "integer", float: "decimal", bool: "truth"}


def _member(name: str, field: FieldInfo) -> Member:
    parts = list(_parts(field.annotation, tuple(field.metadata)))
    kinds = [part for part, _ in parts]
    marks = [mark for _, own in parts for mark in own]
    known = {get_args(type_)[1]: holds for type_, holds in _KINDS}
    holds: Holds = next((known[mark] for mark in marks if type(mark) in _VALIDATORS and mark in known), "text")
    return Member(
        name=name,
        about=" ".join((field.description or "").split()),
        required=field.is_required(),
        many=tuple in kinds or dict in kinds,
        keyed=dict in kinds,
        holds=next((_PLAIN[kind] for kind in kinds if kind in _PLAIN), holds),
        to=tuple(dict.fromkeys(name for mark in marks if isinstance(mark, To) for name in mark.collections)),
        of=next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)), None),
        words=() if dict in kinds else next((get_args(kind) for kind in kinds if get_origin(kind) is Literal), ()),
    )


_VALIDATORS = {type(get_args(type_)[1]) for type_, _ in _KINDS}


def _parts(annotation: Any, marks: tuple[Any, ...]) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """The types that an annotation is made of, from without, each with its marks."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *own = get_args(annotation)
        yield from _parts(inner, (*marks, *own))
    elif origin in (Union, UnionType):
        for part in get_args(annotation):
            if part is not type(None):
                yield from _parts(part, marks)
    elif origin in (tuple, dict):
        yield origin, marks
        for part in get_args(annotation):
            if part is not Ellipsis:
                yield from _parts(part, ())
    else:
        yield annotation, marks
