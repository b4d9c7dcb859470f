"""What MkDocs is told: one stylesheet, without what no page uses."""

import pytest

from glossator.mkdocs.hook import nav_titles
from glossator.mkdocs.theme import without_components


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".md-typeset a{color:red}", ".md-typeset a{color:red}"),
        (".md-search__input{color:red}a{top:0}", "a{top:0}"),
        (".md-nav a,.md-tabs{color:red}", ""),
        ("html,.md-nav{color:red}", "html,.md-nav{color:red}"),
        (".md-typeset a:not(.md-button){top:0}", ".md-typeset a:not(.md-button){top:0}"),
        ("@media print{.md-header{top:0}.md-typeset{top:0}}", "@media print{.md-typeset{top:0}}"),
        ("@media print{.md-header{top:0}}", ""),
        ("@supports (x:y){@media print{.md-header{top:0}.b{top:0}}}", "@supports (x:y){@media print{.b{top:0}}}"),
        ('[data-md-color-scheme="slate"]{--a:0}', ""),
    ],
)
def test_rules_for_the_themes_own_components_are_left_out(css: str, left: str) -> None:
    assert without_components(css) == left


def test_titles_of_the_navigation_are_found_at_any_depth() -> None:
    nav = [
        {"Home": "index.md"},
        {"Index": [{"People": "people/index.md"}, {"More": [{"Places": "places/index.md"}]}]},
        "plain.md",
    ]
    assert nav_titles(nav) == {"index.md": "Home", "people/index.md": "People", "places/index.md": "Places"}
