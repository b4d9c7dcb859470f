"""What MkDocs is told: one stylesheet, without what no page uses."""

import importlib.util
from types import ModuleType

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def hooks() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hooks", ROOT / "scripts" / "hooks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
def test_rules_for_the_themes_own_components_are_left_out(hooks: ModuleType, css: str, left: str) -> None:
    assert hooks.without_components(css) == left


def test_titles_of_the_navigation_are_found_at_any_depth(hooks: ModuleType) -> None:
    nav = [
        {"Home": "index.md"},
        {"Index": [{"People": "people/index.md"}, {"More": [{"Places": "places/index.md"}]}]},
        "plain.md",
    ]
    assert hooks._nav_titles(nav) == {"index.md": "Home", "people/index.md": "People", "places/index.md": "Places"}
