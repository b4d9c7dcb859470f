"""Lists of names as BibTeX and BibLaTeX have them."""

import pytest

from glossator.bibtex_names import read, split
from glossator.latex import Texts


def names(value: str, *, useprefix: bool = True) -> list[dict]:
    written = split(value, useprefix=useprefix)
    texts = Texts(part for one in written for part in one.parts.values())
    return [made for made, _, _ in read(written, texts) if made]


LIND, BRANDT = {"family": "Lind", "given": "Eva"}, {"family": "Brandt", "given": "Otto"}


@pytest.mark.parametrize(
    "value", ["Lind, Eva and Brandt, Otto", "Lind, Eva AND Otto Brandt", "Eva~Lind and\n Otto~Brandt", "Lind, Eva; Brandt, Otto"]
)
def test_lists(value: str) -> None:
    assert names(value) == [LIND, BRANDT]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("van der Molen, Jr., Hendrik", {"family": "Molen", "given": "Hendrik", "non_dropping_particle": "van der", "suffix": "Jr."}),
        ("Hendrik van der Molen", {"family": "Molen", "given": "Hendrik", "non_dropping_particle": "van der"}),
        ("de Groen", {"family": "Groen", "non_dropping_particle": "de"}),
        ("Martin King Jr.", {"family": "King", "given": "Martin", "suffix": "Jr."}),
        ("King, Martin, Jr.", {"family": "King", "given": "Martin", "suffix": "Jr."}),
        ("{van der Molen}, Hendrik", {"family": "van der Molen", "given": "Hendrik"}),
        (r"{\'E}va {\v S}\'{\i}d", {"family": "Šíd", "given": "Éva"}),
        ("{Barnes and Noble}", {"literal": "Barnes and Noble"}),
        ("Aristotle", {"family": "Aristotle"}),
        ("{Roads} Press, Inc.", {"family": "Roads Press", "given": "Inc."}),
        ("given=Hans, family=Harman, prefix=of, useprefix=true", {"family": "Harman", "given": "Hans", "non_dropping_particle": "of"}),
        ('family={Molen, the}, given="Jan, P.", suffix=III', {"family": "Molen, the", "given": "Jan, P.", "suffix": "III"}),
    ],
)  # fmt: skip
def test_a_name(value: str, name: dict) -> None:
    assert names(value) == [name]


def test_the_option_takes_a_particle_from_the_family_name() -> None:
    assert names("von Humboldt, Alexander", useprefix=False) == [
        {"family": "Humboldt", "given": "Alexander", "dropping_particle": "von"}
    ]


@pytest.mark.parametrize("value", ["Lind, Eva, Brandt, Otto", "Eva Lind, Otto Brandt, Jan Molen", "others", ""])
def test_what_is_no_name_is_none(value: str) -> None:
    assert names(value) == []
    assert all(one.wrong for one in split(value))
