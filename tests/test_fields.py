"""What a field makes of what an editor wrote."""

import types
import typing
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from glossator.fields import (
    Day,
    Edtf,
    FormerId,
    LanguageTag,
    LanguageTags,
    Latitude,
    Line,
    Longitude,
    Opening,
    Phrase,
    Text,
    Title,
    Url,
    holds_words,
)
from glossator.kinds import COLLECTIONS
from glossator.records import Model, Settings, is_free


def taken(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


def refused(kind: Any, value: object) -> str:
    with pytest.raises(ValidationError) as error:
        taken(kind, value)
    return error.value.errors()[0]["msg"]


HIDDEN = [
    "a\u202eb",
    "a\x01b",
    "a\x1bb",
    "a\u2069b",
    "a\ufffeb",
    "a\U0010ffffb",
    "a\ud800b",
    "a\u200bb",
    "cafe\u0301",
    "\u212bngstrom",
    "a\rb",
    "a\x85b",
    "a\u2028b",
]


def strings(annotation: Any, metadata: tuple[Any, ...] = ()) -> typing.Iterator[Any]:
    """Every type of text inside the type of a field."""
    if get_origin(annotation) is Annotated:
        inner, *own = get_args(annotation)
        yield from strings(inner, (*own, *metadata))
    elif annotation is str:
        yield Annotated[str, *metadata] if metadata else str
    elif get_origin(annotation) is not Literal:
        for part in get_args(annotation):
            yield from strings(part)


MODELS = {*COLLECTIONS.values(), Settings}


def all_models() -> set[type[Model]]:
    found, frontier = set[Any](), [*MODELS]
    while frontier:
        model = frontier.pop()
        found.add(model)
        for field in model.model_fields.values():
            stack = [field.annotation]
            while stack:
                part = stack.pop()
                stack += get_args(part) if not isinstance(part, str) else ()
                if (
                    isinstance(part, type)
                    and not isinstance(part, types.GenericAlias)
                    and issubclass(part, BaseModel)
                    and part not in found
                ):
                    frontier.append(part)
    return found


def test_no_text_of_any_field_of_any_model_hides_anything() -> None:
    count = 0
    for model in all_models():
        for name, field in model.model_fields.items():
            for kind in strings(field.annotation, tuple(field.metadata)):
                count += 1
                for value in HIDDEN:
                    assert refused(kind, value), f"{model.__name__}.{name} takes {value!r}"
    assert count > 80


def test_what_is_hidden_is_named() -> None:
    assert "U+202E, right-to-left override" in refused(Line, "a\u202eb")
    assert "U+FFFE" in refused(Text, "a\ufffe")
    assert "U+D800" in refused(Text, "a\ud800")
    assert "“é” in it is made of two" in refused(Phrase, "a cafe\u0301")


@pytest.mark.parametrize("kind", [Line, Title, Phrase, Opening])
def test_a_line_is_one_line(kind: Any) -> None:
    assert taken(kind, "  two words\n") == "two words"
    assert "a line break stands in it" in refused(kind, "two\nlines")
    assert "a tab stands in it" in refused(kind, "two\twords")
    assert "at least 1 character" in refused(kind, " \u00a0\n")
    assert taken(kind, "« mot »".replace(" ", "\u00a0")) == "«\u00a0mot\u00a0»", "spaces that a language needs"


def test_a_text_has_no_empty_line() -> None:
    assert taken(Text, "\none \n\n \t\n\n  two\tthree\n") == "one\ntwo three"
    assert taken(Text, "one\ntwo") == "one\ntwo"
    assert "at least 1 character" in refused(Text, "\n \n")


def test_a_megabyte_of_blanks_is_cleaned_at_once() -> None:
    assert refused(Text, "a" + " \n" * 500_000 + "b" * 4000)
    assert taken(Line, " " * 1_000_000 + "\n" + "a") == "a"


@pytest.mark.parametrize(("kind", "most"), [(Line, 300), (Title, 110), (Text, 4000)])
def test_length_is_counted_after_cleaning(kind: Any, most: int) -> None:
    assert len(taken(kind, "a" * most + "  \n")) == most
    assert f"at most {most} characters" in refused(kind, "a" * (most + 1))


@pytest.mark.parametrize(("kind", "most"), [(Phrase, 12), (Opening, 6)])
def test_words_are_counted(kind: Any, most: int) -> None:
    assert taken(kind, "a " * most)
    assert f"at most {most}" in refused(kind, "a " * (most + 1))


@pytest.mark.parametrize(("kind", "most"), [(Phrase, 24), (Opening, 12)])
def test_where_a_script_has_no_spaces_characters_are_counted(kind: Any, most: int) -> None:
    assert taken(kind, "桥" * most + "。")
    assert f"this has {most + 1} characters; at most {most} may" in refused(kind, "桥" * most + "，桥")
    assert f"at most {most * 2} may" in refused(kind, "ก" * (most * 2 + 1))
    assert taken(kind, "ก" * most * 2)
    assert f"as long as {most // 2 + 1} words; at most {most // 2}" in refused(kind, "bridge " * (most // 2) + "桥")
    assert taken(kind, "bridge " * (most // 2 - 1) + "桥桥")


def test_languages_are_written_as_tags() -> None:
    assert taken(LanguageTag, " FA ") == "fa"
    assert taken(LanguageTags, "uz,RU") == "uz, ru"
    assert "“english” is not the code of a language" in refused(LanguageTag, "english")
    assert refused(LanguageTag, "uz, ru")
    assert "“cn” is" in refused(LanguageTags, "uz, cn")
    assert "“” is" in refused(LanguageTags, "uz,")


@pytest.mark.parametrize(
    "value",
    [
        "2026",
        "2026-11",
        "2026-11-24~",
        "2026-11-24?",
        "2021/2025",
        "../2026-11-24",
        "2026-11-24/2026-11-24",
        "2026-11-24 ",
        "24.11.2026",
        "2026-11-24T10:00",
        "٢٠٢٦-11-24",
    ],
)
def test_where_a_day_is_meant_nothing_else_is_taken(value: str) -> None:
    assert "is not a day" in refused(Day, value)


def test_a_day_exists() -> None:
    assert taken(Day, "2028-02-29") == "2028-02-29"
    assert "does not exist" in refused(Day, "2026-02-29")
    assert "month 13" in refused(Day, "2026-13-01")
    assert "is not a day" in refused(Day, "0000-01-01"), "a date, but no day of anybody's work"
    assert "is not a day" in refused(Day, "-0043-03-15")
    assert "is not a day" in refused(Day, "2026-21")
    assert taken(Edtf, "2021/2025")


@pytest.mark.parametrize(("kind", "least", "most"), [(Latitude, -90, 90), (Longitude, -180, 180)])
def test_coordinates_go_round_the_world(kind: Any, least: int, most: int) -> None:
    assert taken(kind, str(least)) == least
    assert taken(kind, str(most)) == most
    assert taken(kind, str(least + 0.5)) == least + 0.5
    assert refused(kind, f"{least}.1")
    assert refused(kind, f"{most}.1")
    assert "decimal degrees" in refused(kind, "1e1")


def test_an_address_is_short_and_sound() -> None:
    assert taken(Url, "https://example.org/" + "a" * 1980)
    assert refused(Url, "https://example.org/" + "a" * 1981)
    assert "before the @" in refused(Url, "https://good.example@evil.example/")


def test_a_former_id_is_no_reserved_name() -> None:
    assert taken(FormerId, "old-name") == "old-name"
    for name in ("index", "page-2", "con", "lpt1"):
        assert "cannot be an id" in refused(FormerId, name)


def test_which_fields_take_any_words() -> None:
    """A # behind their value cuts it off; behind a word from a list it begins a comment."""
    claim = COLLECTIONS["claims"]
    assert all(
        is_free(claim, where)
        for where in [("title",), ("statement",), ("assessment", "note"), ("assessment", "sources", 0, "locator")]
    )
    assert not any(
        is_free(claim, where)
        for where in [("kind",), ("about", 0), ("cites", 1), ("assessment", "checked"), ("nothing",), ("assessment",)]
    )
    assert is_free(COLLECTIONS["places"], ("variants", 3))
    assert holds_words(Line | None)
    assert not holds_words(tuple[Edtf, ...] | None)
