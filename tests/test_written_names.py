"""Names with the family name first."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.written_names import inverted, with_initials


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lind, Eva", [{"family": "Lind", "given": "Eva"}]),
        ("van der Molen, Hendrik", [{"family": "van der Molen", "given": "Hendrik"}]),
        ("van der Molen, Hendrik, Jr.", [{"family": "van der Molen", "given": "Hendrik", "suffix": "Jr."}]),
        ("Lind, Jr., Eva", [{"family": "Lind", "given": "Eva", "suffix": "Jr."}]),
        ("Kessel, , III", [{"family": "Kessel", "suffix": "III"}]),
        ("Ministry of Water and Roads", [{"literal": "Ministry of Water and Roads"}]),
        ("Office of Bridges,", [{"literal": "Office of Bridges"}]),
        ("United Nations, Department of Roads", [{"literal": "United Nations, Department of Roads"}]),
        ("Kessel, Inc.", [{"literal": "Kessel, Inc."}]),
        ("Baldwin, S.A.", [{"family": "Baldwin", "given": "S.A."}]),
        ("Lind, Eva; Brandt, Otto", [{"family": "Lind", "given": "Eva"}, {"family": "Brandt", "given": "Otto"}]),
        ("Lind, Eva and Brandt, Otto", [{"family": "Lind", "given": "Eva"}, {"family": "Brandt", "given": "Otto"}]),
        (
            "Lind, Eva (0000-0002-1825-0097)",
            [{"family": "Lind", "given": "Eva", "ORCID": "0000-0002-1825-0097"}],
        ),
        ("  ,", []),
    ],
)
def test_who_is_named(text: str, names: list[dict[str, Any]]) -> None:
    assert inverted(text) == (tuple(names), False)


@pytest.mark.parametrize("text", ["et al.", "Lind, Eva et al.", "Lind, Eva, et al", "Lind, Eva and others", "others"])
def test_others_are_no_person(text: str) -> None:
    found = inverted(text)
    assert found.others
    assert found.names == (({"family": "Lind", "given": "Eva"},) if "Lind" in text else ())


def _printed(*names: str) -> list[dict[str, Any]]:
    return with_initials([{"literal": name} for name in names], names)


def test_a_family_name_with_initials_is_a_person_as_far_as_that_is_plain() -> None:
    assert _printed("Lind E.") == [{"family": "Lind", "given": "E."}]
    assert _printed("Lind E", "van der Molen HJ")[1] == {"family": "van der Molen", "given": "HJ"}
    assert _printed("Oxfam GB") == [{"literal": "Oxfam GB"}]
    assert _printed("Lind E", "World Bank")[0] == {"literal": "Lind E"}
    assert with_initials([{"literal": "Oxfam G"}], ()) == [{"literal": "Oxfam G"}], "its comma said that it is a body"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ABCabc, .;&()-andetl0123X", max_size=40) | st.text(max_size=40))
def test_every_name_has_family_or_literal(text: str) -> None:
    for name in with_initials(list(inverted(text).names), {text}):
        assert bool(name.get("family", "").strip()) != bool(name.get("literal", "").strip())
        assert all(isinstance(part, str) and part.strip() for part in name.values())
