"""What a record can be judged by alone, and which of its fields hold ids."""

import pytest
from pydantic import ValidationError

from glossator.kinds import COLLECTIONS
from glossator.records import Claim, Event, Name, Place, Reference, links, model_at

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
            "assessment": {"verdict": "confirmed", "checked": "2026", "sources": [{"work": "w"}]},
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
