"""Names of CSL-JSON."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.csl_names import person
from glossator.records import Name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ({"family": "Lind", "given": "Eva"}, {"family": "Lind", "given": "Eva"}),
        (
            {"family": "Molen", "given": "Hendrik", "non-dropping-particle": "van der"},
            {"family": "Molen", "given": "Hendrik", "non_dropping_particle": "van der"},
        ),
        (
            {
                "family": "Humboldt",
                "given": "A.",
                "dropping-particle": "von",
                "suffix": "Jr.",
                "comma-suffix": True,
                "static-ordering": 1,
            },
            {
                "family": "Humboldt",
                "given": "A.",
                "dropping_particle": "von",
                "suffix": "Jr.",
                "comma_suffix": True,
                "static_ordering": True,
            },
        ),
        (
            {"family": "Molen", "given": "Hendrik van der", "parse-names": True},
            {"family": "Molen", "given": "Hendrik", "dropping_particle": "van der"},
        ),
        (
            {"family": "van Rooij", "given": "A., Jr.", "parse-names": True},
            {"family": "Rooij", "given": "A.", "suffix": "Jr.", "non_dropping_particle": "van"},
        ),
        ({"family": '"van Rooij"', "given": "A.", "parse-names": True}, {"family": "van Rooij", "given": "A."}),
        ({"family": "van Rooij", "given": "A."}, {"family": "van Rooij", "given": "A."}),
        ({"literal": "Ministry of Roads"}, {"literal": "Ministry of Roads"}),
        ({"name": "Bridge Office", "sequence": "first", "affiliation": []}, {"literal": "Bridge Office"}),
        ({"family": "Bridge Office", "isInstitution": True}, {"literal": "Bridge Office"}),
        ({"given": "Sukarno"}, {"family": "Sukarno"}),
        ({"family": "K&ouml;hler"}, {"family": "Köhler"}),
        ("Lind, Eva", {"family": "Lind", "given": "Eva"}),
        ("Bridge Office", {"literal": "Bridge Office"}),
        ({"family": "Lind", "ORCID": "http://orcid.org/0000-0002-1825-0097"}, {"family": "Lind", "ORCID": "0000-0002-1825-0097"}),
        (None, {}),
        ({}, {}),
    ],
)
def test_names(written: object, name: dict[str, object]) -> None:
    assert person(written) == (name, ())


@pytest.mark.parametrize(
    "written", [{"literal": "others"}, {"literal": "et al."}, {"given": "et", "family": "al."}, "and others", {"family": "et al"}]
)
def test_others_are_no_person(written: object) -> None:
    found = person(written)
    assert found.name == {}
    assert "not named" in found.rest[0][2]


@pytest.mark.parametrize("written", [{"family": "Al"}, {"family": "Alan", "given": "E."}, {"literal": "Others & Sons"}])
def test_names_that_only_look_like_it(written: object) -> None:
    assert person(written).name


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ({"family": "Lind", "ORCID": "0000-0002-1825-0000"}, "ORCID"),
        ({"family": "Lind", "affiliation": [{"name": "Strelsau"}]}, "affiliation"),
        ({"family": "Lind", "literal": "The Lind"}, "literal"),
        ({"literal": "Office", "suffix": "Jr."}, "suffix"),
        ({"family": "Lind<sup>a</sup><i>b</i>"}, "family"),
        ({"family": 3.5}, "family"),
        ({"family": "Lind", "x": "y"}, "x"),
        (5, ""),
    ],
)
def test_what_finds_no_place_is_told(written: object, part: str) -> None:
    assert [one[0] for one in person(written).rest] == [part]


SCRAPS = st.none() | st.booleans() | st.text(max_size=12) | st.lists(st.text(max_size=3), max_size=2)
KEYS = [
    "family",
    "given",
    "literal",
    "name",
    "suffix",
    "dropping-particle",
    "parse-names",
    "comma-suffix",
    "isInstitution",
    "ORCID",
    "x",
]


@settings(max_examples=300, deadline=None)
@given(SCRAPS | st.dictionaries(st.sampled_from(KEYS), SCRAPS | st.sampled_from(["van der A", "A, Jr.", "d'A", '"'])))
def test_any_name_is_a_name_here_or_none(value: object) -> None:
    if name := person(value).name:
        assert bool(name.get("family")) != bool(name.get("literal"))
        assert set(name) <= set(Name.model_fields)
