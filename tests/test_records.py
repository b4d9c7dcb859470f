"""What a record can be judged by alone, and which of its fields hold ids."""

from typing import get_args

import pytest
from pydantic import ValidationError

from glossator.authorities import AUTHORITIES
from glossator.fields import Day
from glossator.kinds import COLLECTIONS
from glossator.records import Claim, Event, Name, Place, Reference, SameAs, Settings, links, model_at

CLAIM = {
    "id": "a", "article": "b", "unit": "analysis-1", "order": "1", "phrase": "some words", "title": "T", "statement": "S.",
    "kind": "fact", "assessment": {"verdict": "opinion", "checked": "2026-01-31"},
}  # fmt: skip


def test_every_field_is_explained() -> None:
    """The explanation is what an editor sees on hovering over a field."""
    for collection, model in COLLECTIONS.items():
        for name, field in model.model_fields.items():
            assert field.description, f"{collection}.{name} has no explanation"


def test_links_are_found_wherever_they_stand() -> None:
    claim = Claim.model_validate(
        CLAIM
        | {
            "voice": ["someone"],
            "about": ["x", "y"],
            "relations": [{"kind": "supports", "claim": "c"}],
            "assessment": {"verdict": "confirmed", "checked": "2026-01-31", "sources": [{"work": "w"}]},
        }
    )
    assert list(links(claim)) == [
        (("article",), "b", ("articles",)),
        (("voice", 0), "someone", ("people", "organizations")),
        (("about", 0), "x", ("people", "organizations", "places", "concepts")),
        (("about", 1), "y", ("people", "organizations", "places", "concepts")),
        (("relations", 0, "claim"), "c", ("claims",)),
        (("assessment", "sources", 0, "work"), "w", ("references", "articles")),
    ]


def test_records_cannot_be_changed() -> None:
    claim = Claim.model_validate(CLAIM)
    with pytest.raises(ValidationError, match="frozen"):
        claim.title = "other"  # type: ignore[misc]


@pytest.mark.parametrize("value", ["012", "1:30", "1e3", "-1", "two", "1.0", "1_000", " 1", "٣", ""])
def test_a_number_is_digits(value: str) -> None:
    with pytest.raises(ValidationError):
        Claim.model_validate(CLAIM | {"order": value})


@pytest.mark.parametrize("longitude", ["-0.1", "-90.5", "-99.13", "-179.99", "180", "-180"])
def test_places_lie_all_round_the_world(longitude: str) -> None:
    place = {"id": "a", "name": "A", "kind": "city", "description": "D.", "latitude": "-33.45", "longitude": longitude}
    assert Place.model_validate(place).longitude == float(longitude)


@pytest.mark.parametrize(
    "where",
    [
        ("claims", "assessment", "checked"),
        ("concepts", "withdrawn", "date"),
        ("initiatives", "checked"),
        ("findings", "checked"),
        ("references", "accessed"),
    ],
)
def test_fields_of_a_day_take_a_day(where: tuple[str, ...]) -> None:
    collection, *around, name = where
    inner = model_at(COLLECTIONS[collection], tuple(around))
    assert inner is not None
    assert Day.__metadata__[0] in inner.model_fields[name].metadata or Day in get_args(inner.model_fields[name].annotation)  # type: ignore[attr-defined]


def test_the_day_of_a_version_is_a_day() -> None:
    data = {
        "title": "T",
        "description": "D.",
        "version": "1.0.0",
        "editors": [{"literal": "E"}],
        "licence": "https://example.org/",
        "language": "en",
    }
    assert Settings.model_validate(data | {"released": "2026-01-31"})
    for released in ("2021/2025", "2026-01", "2026-01-31~"):
        with pytest.raises(ValidationError):
            Settings.model_validate(data | {"released": released})


def test_an_identifier_is_judged_by_its_scheme() -> None:
    assert SameAs.model_validate({"scheme": "wikidata", "value": "Q269", "confidence": "high"})
    with pytest.raises(ValidationError) as error:
        SameAs.model_validate({"scheme": "geonames", "value": "Q269", "confidence": "high"})
    assert error.value.errors()[0]["loc"] == ("value",)
    with pytest.raises(ValidationError) as error:
        SameAs.model_validate({"scheme": "facebook", "value": "Q269", "confidence": "high"})
    assert [one["loc"] for one in error.value.errors()] == [("scheme",)], "of an unknown scheme only that is said"


def test_authority_files_can_be_had_from_here() -> None:
    assert set(AUTHORITIES) == set(get_args(SameAs.model_fields["scheme"].annotation))
    assert AUTHORITIES["wikidata"][:2] == ("Wikidata", "https://www.wikidata.org/entity/{}")


def test_model_at_follows_lists() -> None:
    found = model_at(Claim, ("assessment", "sources", 0))
    assert found is not None
    assert "locator" in found.model_fields
    assert model_at(Claim, ("title", "x")) is None


@pytest.mark.parametrize(
    ("model", "data"),
    [
        (Name, {"family": "A", "literal": "B"}),
        (Name, {"given": "A"}),
        (Place, {"id": "a", "name": "A", "kind": "city", "description": "D.", "latitude": "1"}),
        (Event, {"id": "a", "title": "T", "kind": "aid", "date": "2020", "basis": "article", "summary": "S."}),
        (
            Event,
            {"id": "a", "title": "T", "kind": "aid", "date": "2020", "basis": "record", "summary": "S.", "unit": "analysis-1"},
        ),
        (Reference, {"id": "a", "type": "book", "role": "cited", "title": "T", "consulted": "full", "URL": "ftp://x"}),
        (Reference, {"id": "a", "type": "book", "role": "cited", "title": "T", "consulted": "full", "URL": "https://x y"}),
    ],
)
def test_parts_that_do_not_fit_together(model: type, data: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        model.model_validate(data)  # type: ignore[attr-defined]
