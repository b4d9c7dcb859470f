"""What of a record with mistakes can still be judged: each part in which nothing is wrong. To ask for another part is refused, so
that nothing is concluded from what may mean something else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from glossator import records
from glossator.records import Model, is_free, model_at
from glossator.source import MOST_PROBLEMS, Document, Where
from glossator.text import close

Fields = tuple[str, ...]
"""The way to a part, without the places in lists: assessment, sources, work."""

Links = tuple[tuple[Where, str, tuple[str, ...]], ...]


class NotKnown(Exception):
    """A part of a record was asked for in which something is wrong. `key`: the record, empty for corpus.yml."""

    def __init__(self, key: str, part: Fields) -> None:
        super().__init__(f"{key}: {', '.join(part)}")
        self.key, self.part = key, part


@dataclass(frozen=True)
class Partial:
    """A record with mistakes, as far as it can be judged."""

    record: Any
    """Of its collection's model. NotKnown is raised by whatever asks it for a part in `gaps`."""
    document: Document
    """Its document, with the data that are sound. In lists None stands for an item that is not."""
    gaps: frozenset[Fields]


BETWEEN: dict[str, Fields] = {
    "phrase": ("phrase",),
    "title_sentence": ("title_sentence",),
    "editors": ("editors", "type"),
    "event_place": ("basis",),
    "coordinates": ("latitude", "longitude"),
    "unit_kind": ("id", "kind"),
    "unit_words": ("opens", "words"),
    "cite": ("number", "work"),
    "name_form": ("family", "literal"),
    "name_parts": ("literal", *records.PARTS_OF_A_PERSON),
}
"""What is wrong between fields each of which could be right → those that may be wrong. What is not here may lie in any."""


def partial(model: type[Model], document: Document, key: str = "") -> Partial:
    """What is sound in a document of which `explain.as_model` said that something is not. Of a text that could not be read at all
    nothing is."""
    data = {**document.data, **({"id": key} if key else {})}
    made = _Making(model, document, key, data)
    known = replace(document, data=made.sound(document.data, ()))
    found = made.part(model, data, ())
    found.__dict__["_links"] = tuple(made.links(model, data))
    return Partial(found, known, frozenset(made.gaps))


def links(record: Model) -> Iterator[tuple[Where, str, tuple[str, ...]]]:
    """Every id a record holds, as far as they are known: path to the field, id, collections it may come from."""
    known: Links | None = record.__dict__.get("_links")
    yield from records.links(record) if known is None else known


def is_whole(part: Model) -> bool:
    """Whether nothing is wrong in a part of a record, parts of its own aside."""
    return "_whose" not in part.__dict__


class _Making:
    """One record being put together from what is sound of it."""

    def __init__(self, model: type[Model], document: Document, key: str, data: dict[str, object]) -> None:
        self.key, self.gaps = key, set[Fields]()
        self.filling = False
        errors = _errors(model, data)
        strange = [where for where in document.void if len(where) == 1 and str(where[0]) not in model.model_fields]
        unread = [str(where[0]) for where in strange if where[0] not in data]
        stray = list(dict.fromkeys(key for one in errors for key in _stray(one)))
        stray += [str(where[-1]) for where in document.void if where and isinstance(where[-1], str)]
        self.all_lost = () in document.void | document.unsure or len(stray) > MOST_PROBLEMS or bool(unread)
        self.stray = tuple(stray[:MOST_PROBLEMS])
        cut = {where for where in document.cuts if is_free(model, where)}
        self.wrong = {*document.void, *document.unsure, *cut, *(where for one in errors for where in _places(one))}
        self.near = {where[:end] for where in self.wrong for end in range(len(where) + 1)}

    def sound(self, data: Any, where: Where) -> Any:
        """Data without what is wrong in them."""
        if where and where in self.wrong:
            return None
        if where not in self.near:
            return data
        if isinstance(data, dict):
            return {name: self.sound(one, (*where, name)) for name, one in data.items() if (*where, name) not in self.wrong}
        return [self.sound(one, (*where, at)) for at, one in enumerate(data)] if isinstance(data, list) else None

    def links(self, model: type[Model], data: dict[str, object]) -> Iterator[tuple[Where, str, tuple[str, ...]]]:
        """The links in sound parts, also in a list beside others that are not."""
        self.filling = True
        for where, target, allowed in records.links(self.part(model, data, ())):
            if isinstance(target, str):
                yield where, target, allowed

    def part(self, model: type[Model], data: dict[str, object], where: Where) -> Model:
        """A model from those of its fields that are sound."""
        known: dict[str, Any] = {}
        gaps = []
        for name, field in model.model_fields.items():
            at = (*where, name)
            try:
                if name in data or at in self.wrong:
                    known[name] = self.value(model, name, data.get(name), at)
                elif field.is_required() or where in self.wrong or self.is_lost(model, name):
                    raise NotKnown(self.key, _fields(at))
            except NotKnown:
                gaps.append(name)
        if self.filling:
            return model.model_construct(**known, **dict.fromkeys(gaps))
        self.gaps |= {_fields((*where, name)) for name in gaps}
        if not gaps:
            return model.model_construct(**known)
        made = _with_gaps(model).model_construct(**known)
        for name in gaps:
            made.__dict__.pop(name, None)
        made.__dict__["_whose"] = self.key, _fields(where)
        return made

    def value(self, model: type[Model], name: str, given: Any, at: Where) -> Any:
        """A field's value. Raises NotKnown where it is none."""
        inner, listed = model_at(model, (name,)), _is_list(model, name)
        lost = any(at[:end] in self.wrong for end in range(len(at) + 1)) and (listed or inner is None)
        if lost or (inner is None and at in self.near):
            if self.filling and not lost and isinstance(given, list):
                return tuple(None if (*at, index) in self.near else _bare(one) for index, one in enumerate(given))
            raise NotKnown(self.key, _fields(at))
        if inner is None:
            return _adapter(model, name).validate_python(given)
        if listed:
            return tuple(self.item(inner, one, (*at, index)) for index, one in enumerate(given))
        return self.item(inner, given, at)

    def item(self, model: type[Model], given: Any, at: Where) -> Model:
        if isinstance(given, dict) or at in self.near:
            return self.part(model, given if isinstance(given, dict) and at not in self.wrong else {}, at)
        return model.model_validate(given)

    def is_lost(self, model: type[Model], name: str) -> bool:
        """Whether a field that is not there may be there under another name, in another place, or in lines that were not read."""
        return self.all_lost or name in _meant(model, self.stray)


def _errors(model: type[Model], data: dict[str, object]) -> list[ErrorDetails]:
    try:
        model.model_validate(data)
    except ValidationError as error:
        return error.errors(include_url=False, include_context=False)
    return []


def _stray(error: ErrorDetails) -> Iterator[str]:
    """Keys that stand where none of that name can: they may belong to a field that seems not to be there."""
    if error["type"] == "extra_forbidden":
        yield str(error["loc"][-1])
    elif error["type"] in ("string_type", "int_type", "float_type") and isinstance(error["input"], dict):
        yield from error["input"]


def _places(error: ErrorDetails) -> Iterator[Where]:
    """Where something is wrong."""
    yield from ((*error["loc"], name) for name in BETWEEN.get(error["type"], ()))
    if error["type"] not in BETWEEN:
        yield tuple(error["loc"])


def _fields(where: Where) -> Fields:
    return tuple(part for part in where if isinstance(part, str))


def _bare(given: object) -> object:
    return given.strip() if isinstance(given, str) else None


def near_to(key: str, fields: Sequence[str]) -> str | None:
    """The field that a key was probably meant for: one of that name, with more behind it, or of one like it."""
    word = re.match(r"[A-Za-z_]\w*(?![\w-])", key)
    return word[0] if word and word[0] in fields else close("".join(key.split()), fields)


@lru_cache
def _meant(model: type[Model], stray: Fields) -> frozenset[str]:
    """The fields of a model that may be there though they seem not to be, as there are keys that no field is called: another name
    of theirs, or what is left of them without their own key."""
    fields = list(model.model_fields)
    named = {near for key in stray if (near := near_to(key, fields))}
    inner = {name: found.model_fields.keys() for name in fields if (found := model_at(model, (name,)))}
    return frozenset(named | {name for name, inside in inner.items() if not inside.isdisjoint(stray)})


@cache
def _is_list(model: type[Model], name: str) -> bool:
    kinds = [model.model_fields[name].annotation, *get_args(model.model_fields[name].annotation)]
    return any(get_origin(kind) is tuple for kind in kinds)


@cache
def _adapter(model: type[Model], name: str) -> TypeAdapter[Any]:
    field = model.model_fields[name]
    kind: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    return TypeAdapter(kind)


@cache
def _with_gaps(model: type[Model]) -> type[Model]:
    """The model, some fields of which may be lacking: who asks for one is refused."""
    body = {
        "__module__": __name__,
        "__getattr__": _refuse,
        "model_config": ConfigDict(defer_build=True, use_attribute_docstrings=False),
    }
    make: Any = type(model)
    made: type[Model] = make(model.__name__, (model,), body)
    return made


def _refuse(part: Model, name: str) -> Any:
    """What answers for an attribute that is not there."""
    if name not in type(part).model_fields:
        raise AttributeError(name)
    key, around = part.__dict__["_whose"]
    raise NotKnown(key, (*around, name))
