"""What MkDocs is told."""

from glossator.mkdocs.hook import _nav_titles


def test_titles_of_the_navigation_are_found_at_any_depth() -> None:
    nav = [
        {"Home": "index.md"},
        {"Index": [{"People": "people/index.md"}, {"More": [{"Places": "places/index.md"}]}]},
        "plain.md",
    ]
    assert _nav_titles(nav) == {"index.md": "Home", "people/index.md": "People", "places/index.md": "Places"}
