"""Identifiers of authority files."""

import pytest

from glossator.authorities import AUTHORITIES, fault


@pytest.mark.parametrize("scheme", AUTHORITIES)
def test_each_example_is_one(scheme: str) -> None:
    authority = AUTHORITIES[scheme]
    assert fault(scheme, authority.example) is None
    assert authority.address.count("{}") == 1
    assert authority.address.format(authority.example).startswith("https://")


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("wikidata", "Q1"), ("geonames", "1"), ("viaf", "96994048"), ("ror", "05gq02987"), ("ror", "013cjyk83"), ("ror", "00hx57361"),
        ("isni", "0000000151093700"), ("isni", "000000021694233X"), ("orcid", "0000-0001-5109-3700"), ("orcid", "0000-0002-1694-233X"),
    ],
)  # fmt: skip
def test_sound(scheme: str, value: str) -> None:
    assert fault(scheme, value) is None


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("wikidata", "42"), ("wikidata", "q42"), ("wikidata", "Q042"), ("wikidata", "Q42 "), ("wikidata", "P31"), ("wikidata", "Q٤"),
        ("geonames", "0"), ("geonames", "1512569/"), ("ror", "05gq0298"), ("ror", "05GQ02987"), ("viaf", "viaf/96994048"),
        ("isni", "0000 0001 5109 3700"), ("isni", "000000015109370"), ("orcid", "https://orcid.org/0000-0001-5109-3700"),
        ("orcid", "0000-0002-1694-233x"), ("orcid", "0000-0001-5109-3700@evil.example"),
    ],
)  # fmt: skip
def test_written_otherwise(scheme: str, value: str) -> None:
    assert f"is written like {AUTHORITIES[scheme].example}" in (fault(scheme, value) or "")


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("ror", "05gq02988"), ("ror", "05gq20987"), ("isni", "0000000151093701"), ("isni", "000000015109370X"),
        ("orcid", "0000-0001-5109-3701"), ("orcid", "0000-0002-1694-2330"), ("orcid", "0000-0001-5019-3700"),
    ],
)  # fmt: skip
def test_a_mistyped_digit_is_noticed(scheme: str, value: str) -> None:
    assert "do not fit the others" in (fault(scheme, value) or "")
