"""The site's one stylesheet: what is taken of the theme and nothing else, a tone for every word, a corpus's own colours."""

import gzip
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import get_args

import material
import pytest
import tinycss2
from mkdocs.exceptions import PluginError

from glossator import vocabularies
from glossator.mkdocs import theme
from glossator.mkdocs.hook import DRAWN, PACKAGE, STYLES
from glossator.mkdocs.theme import (
    PALETTE,
    TAKEN,
    TONES,
    WORD_TONES,
    Group,
    ThemeChanged,
    lean,
    palette,
    stylesheet,
    taken,
    word_styles,
)
from glossator.vocabularies import MARKS, SAID, STATES, STATUSES, STRENGTHS, Tone, slug

SHEETS = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
OWN = [(PACKAGE / "assets" / "css" / f"{name}.css").read_text(encoding="utf-8") for name in (*STYLES, *DRAWN)]


@pytest.fixture(scope="module")
def material_css() -> str:
    """The installed theme's stylesheet."""
    (file,) = SHEETS.glob("main.*.css")
    return file.read_text(encoding="utf-8")


def wrapped(inside: str, css: str) -> str:
    for around in reversed(re.findall("@[^@]+", inside)):
        css = f"{around.strip()}{{{css}}}"
    return css


def everything() -> str:
    """A theme that has what TAKEN names, each in a rule of its own."""
    return "".join(wrapped(group.inside, f"{one}{{top:0}}") for group in TAKEN for one in group.selectors)


@pytest.fixture
def only_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the theme come links, and inside two at-rules paragraphs."""
    groups = (Group("links", ("a", "a>b")), Group("paragraphs", ("p",), "@supports (x:y) @media print"))
    monkeypatch.setattr(theme, "TAKEN", groups)


PARAGRAPHS = "@supports (x:y){@media print{p{top:0}}}"


# --- What is taken ------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("only_links")
@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("a{top:0}a>b{top:1}", "a{top:0}\na>b{top:1}"),
        ("a > b{top:1}a{top:0}", "a>b{top:1}\na{top:0}"),
        ("a,.md-nav,a>b{top:0}", "a,a>b{top:0}"),
        ("a/* a */,/* , */a>b{top:0}", "a,a>b{top:0}"),
        ("a,a>b{top:0}.md-nav a{top:0}:is(a,p){top:0}", "a,a>b{top:0}"),
        ("a,a>b{top:0}@media print{a{top:0}}", "a,a>b{top:0}"),
        ("a,a>b{top:0}@layer base{a{top:0}}@layer base;", "a,a>b{top:0}"),
        ("a,a>b{top:0}@media print{p{top:0}}p{top:0}", "a,a>b{top:0}"),
        ("a,a>b{top:0}@font-face{src:x}@keyframes a{to{top:0}}@page{margin:0}", "a,a>b{top:0}"),
        ('a,a>b{content:"}{,"}/* a{left:0} */', 'a,a>b{content:"}{,"}'),
        ("a,a>b{top:0}\n/*# sourceMappingURL=main.css.map */", "a,a>b{top:0}"),
    ],
)
def test_only_rules_that_are_named_are_taken(css: str, left: str) -> None:
    assert taken(css + PARAGRAPHS, "") == f"{left}\n{PARAGRAPHS}"


@pytest.mark.usefixtures("only_links")
def test_of_the_themes_variables_those_that_are_referred_to_are_taken() -> None:
    css = ":root,[data-md-color-scheme=default]{--a:var(--b);--b:calc(1 + var(--c));--c:1;--d:2;--mine:3}" + PARAGRAPHS
    css += "a,a>b{color:var(--a);--local:0;left:var(--local) var(--nowhere, 0)}.md-nav{color:var(--d)}"
    assert taken(css, ":root{--mine:0}b{top:var(--mine)}").startswith(":root{--a:var(--b);--b:calc(1 + var(--c));--c:1}\n")


@pytest.mark.usefixtures("only_links")
@pytest.mark.parametrize(
    ("css", "own", "said"),
    [
        ("a{top:0}" + PARAGRAPHS, "", "no rule for a>b"),
        ("a,a>b{top:0}@media print{p{top:0}}", "", "no rule for p in @supports (x:y) @media print"),
        ("a,a>b{top:var(--gone)}" + PARAGRAPHS, "", "no value for --gone"),
        ("a,a>b{top:0}" + PARAGRAPHS, "b{top:calc(2*var(--ours-gone))}", "no value for --ours-gone"),
        (":root{--a:var(--gone)}a,a>b{top:var(--a)}" + PARAGRAPHS, "", "no value for --gone"),
        ("", "", "none of the rules"),
        ("p{top:0}.md-nav{top:0}", "", "none of the rules"),
    ],
)
def test_a_theme_that_has_changed_is_refused(css: str, own: str, said: str) -> None:
    with pytest.raises(PluginError, match=re.escape(said)) as raised:  # which MkDocs shows, without a traceback
        taken(css, own)
    assert isinstance(raised.value, ThemeChanged)
    assert "the theme's stylesheet" in str(raised.value)
    assert "requirements.txt" in str(raised.value), "it says what to do"


@pytest.mark.parametrize("name", ["main.*.css.map", "palette.*.css"])
def test_other_files_of_the_theme_are_no_stylesheet_to_take_from(name: str) -> None:
    (file,) = SHEETS.glob(name)
    with pytest.raises(ThemeChanged, match="none of the rules") as raised:
        stylesheet(file.read_text(encoding="utf-8"), OWN)
    assert str(raised.value).count("\n") < 60


def test_nothing_of_the_theme_is_on_the_site_that_is_not_named(material_css: str) -> None:
    sheet = taken(material_css, "\n".join([*OWN, word_styles(WORD_TONES)]))
    found = {(rule.inside, one) for rule in theme._rules(tinycss2.parse_stylesheet(sheet)) for one in rule.selectors}
    wanted = {(group.inside, one.replace("[dir=ltr]", "[dir]")) for group in TAKEN for one in group.selectors}
    assert found - {("", ":root")} == wanted
    assert "sourceMappingURL" not in sheet
    assert not re.search(r"\.md-(?!typeset)|dir=rtl", sheet)


@pytest.mark.usefixtures("only_links")
@pytest.mark.parametrize(
    ("css", "written"),
    [
        ("[dir=ltr] b{margin-left:1px;padding-right:2px}", "[dir] b{margin-inline-start:1px;padding-inline-end:2px}"),
        ("[dir=ltr] b{left:1px;border-left-width:left}", "[dir] b{inset-inline-start:1px;border-inline-start-width:left}"),
        ("[dir=ltr] b{border-top-left-radius:0;--my-left:1px}", "[dir] b{border-start-start-radius:0;--my-left:1px}"),
    ],
)
def test_rules_for_one_direction_are_written_for_both(css: str, written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "TAKEN", (theme.Group("", ("[dir=ltr] b",)),))
    assert taken(css, "").strip() == written


def test_the_order_of_the_theme_is_kept() -> None:
    assert taken(everything(), "").index("html{top:0}") < taken(everything(), "").index(".md-typeset h2{top:0}")
    assert taken(".md-typeset h2{top:1}" + everything(), "").startswith(".md-typeset h2{top:1}")


def test_the_engines_own_variables_are_all_referred_to(material_css: str) -> None:
    own = re.sub(r"/\*.*?\*/", "", "\n".join([*OWN, word_styles(WORD_TONES)]), flags=re.S)
    sheet = taken(material_css, own) + own
    for name in set(re.findall(r"[{;]\s*(--[\w-]+)\s*:", own)):
        assert re.search(rf"var\(\s*{name}\b(?!-)", sheet), f"{name} is set and nowhere used"


def test_no_rule_is_about_a_place_or_an_article() -> None:
    assert not re.search(r"region|asia|uzbek|samarkand|tile\b", "\n".join(OWN), re.IGNORECASE)


def test_styles_of_a_page_weigh_20_kb_at_most(site: Path) -> None:
    drawings, _, sheet = sorted((site / "assets" / "css").glob("*.css"))
    assert sum(len(gzip.compress(one.read_bytes(), 9)) for one in (drawings, sheet)) <= 20_000
    assert sheet.read_text(encoding="utf-8").startswith('@charset "UTF-8";\n')


def test_styles_of_drawings_come_where_there_are_some(site: Path) -> None:
    def linked(page: str) -> bool:
        return "assets/css/drawings.css" in (site / page / "index.html").read_text(encoding="utf-8")

    drawn = ("", "timeline", "places", "places/sokh", "initiatives", "evidence", "argument", "article")
    assert all(map(linked, drawn))
    assert not any(
        map(linked, ("about", "claims", "claims/sokh-clash-dated-1-june-2020", "people", "bibliography", "places/asia"))
    )


def test_styles_of_the_form_come_with_the_form_alone(site: Path) -> None:
    linked = [
        page for page in ("", "edit", "claims", "list") if "edit.css" in (site / page / "index.html").read_text(encoding="utf-8")
    ]
    assert linked == ["edit"]


def test_nobody_is_led_to_the_form_by_a_search(site: Path) -> None:
    form = (site / "edit" / "index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in form
    assert "data-pagefind-body" not in form


# --- Words of the vocabularies ------------------------------------------------------------------------------------------


def test_a_word_has_the_colours_of_its_tone_wherever_it_stands() -> None:
    css = word_styles({"half-right": "caution", "wrong": "bad", "off": "caution"})
    caution, bad = css.splitlines()
    assert caution.endswith("{--tone:var(--pd-caution);--tone-ground:var(--pd-caution-ground)}")
    for what, word in product(("badge", "strip", "mark-link"), ("half-right", "off")):
        assert f".{what}--{word}" in re.split("[,{]", caution)
    assert ".badge--wrong" in bad


@pytest.mark.parametrize("tones", [{"wrong": "purple"}, {"no slug": "bad"}, {"a{}b": "bad"}, {"": "bad"}])
def test_a_word_of_another_kind_is_refused(tones: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="tone"):
        word_styles(tones)


def test_every_verdict_and_status_has_a_tone_and_no_style_names_one() -> None:
    words = {slug(word) for word in (*MARKS, *STATUSES, *STATES, *SAID, *STRENGTHS)}
    assert WORD_TONES.keys() == words
    for word in words:
        assert not re.search(rf"--{word}\b", "\n".join(OWN)), f"{word} stands in a stylesheet"


def test_every_tone_has_its_pair_of_variables() -> None:
    (own,) = (css for name, css in zip((*STYLES, *DRAWN), OWN, strict=True) if name == "palette")
    for tone in TONES:
        assert f"  --pd-{tone}: " in own
        assert f"  --pd-{tone}-ground: " in own


@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("a :hover { color : red ; }", "a :hover{color :red}"),
        ("/* why */ .a > .b , .c { margin: 0  auto; --x: a  b }", ".a > .b,.c{margin:0 auto;--x:a b}"),
        ("@media (min-width: 3em) and (x) { b { width: calc( 100% - 2rem ) } }", "@media (min-width:3em) and (x){b{width:calc(100% - 2rem)}}"),
        ('a::before { content: "a ;  {b" }', 'a::before{content:"a ;  {b"}'),
        ("a:is( b , c ) [x = 'y z'] { }", "a:is(b,c) [x = \"y z\"]{}"),
    ],
)  # fmt: skip
def test_white_space_goes_where_it_says_nothing(css: str, left: str) -> None:
    assert lean(css) == left


# --- Colours of a corpus ------------------------------------------------------------------------------------------------


def test_a_corpus_sets_its_own_colours_after_all_others(material_css: str) -> None:
    sheet = stylesheet(material_css, OWN, colours={"link": ("#112233", "#ddeeff"), "accent": ("#445566", "#aabbcc")})
    with_schemes, _, without = sheet.partition("@supports not (color: light-dark(#fff, #000))")
    assert "--md-typeset-a-color:#112233" in without, "for browsers that know one scheme only"
    assert "light-dark" not in without
    assert with_schemes.rstrip().endswith(
        ":root{--md-typeset-a-color:light-dark(#112233,#ddeeff);--md-accent-fg-color:light-dark(#445566,#aabbcc);"
        "--pd-accent-on-main:#aabbcc}"
    )
    assert palette({}) == ""


@pytest.mark.parametrize(
    ("name", "light", "dark"),
    [
        ("colour of the bar", "#112233", "#112233"),
        ("link", "red", "#112233"),
        ("link", "#112233", "#12"),
        ("link", "#112233;", "#112233"),
    ],
)
def test_what_is_no_colour_of_the_palette_is_refused(name: str, light: str, dark: str) -> None:
    with pytest.raises(ValueError, match=name):
        palette({name: (light, dark)})


def test_every_variable_that_a_corpus_may_set_has_a_value_without_it() -> None:
    for _, variables in PALETTE.values():
        for name in variables:
            assert f"  {name}: " in "\n".join(OWN)


COLOURS = dict(re.findall(r"^  (--[\w-]+): (.+);$", OWN[0], re.M))


def rgb(value: str, dark: bool) -> list[float]:
    """A value in palette.css as red, green and blue, 0 to 255."""
    if pair := re.fullmatch(r"light-dark\((\S+), (\S+)\)", value):
        return rgb(pair[2 if dark else 1], dark)
    if mix := re.fullmatch(r"color-mix\(in srgb, var\((\S+)\) (\d+)%, (\S+)\)", value):
        share = int(mix[2]) / 100
        both = zip(rgb(COLOURS[mix[1]], dark), rgb(mix[3], dark), strict=True)
        return [share * one + (1 - share) * other for one, other in both]
    return [int(value[at : at + 2], 16) for at in (1, 3, 5)]


def luminance(value: str, dark: bool) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [one / 255 for one in rgb(value, dark)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def pairs() -> Iterator[tuple[str, str, float]]:
    """Text, what it stands on, and the contrast it needs."""
    for ground in ("--md-default-bg-color", "--pd-paper", "--pd-editorial"):
        for text in ("--md-default-fg-color", "--pd-quiet", "--md-typeset-a-color", "--md-accent-fg-color"):
            yield text, ground, 4.5
    for ground in ("--md-primary-fg-color", "--md-primary-fg-color--light"):
        yield "--md-primary-bg-color", ground, 4.5
    yield "--md-footer-fg-color--light", "--md-footer-bg-color", 4.5
    yield "--md-code-fg-color", "--md-code-bg-color", 4.5
    yield "--md-default-fg-color", "--md-typeset-kbd-color", 4.5
    for tone in TONES:
        yield f"--pd-{tone}", f"--pd-{tone}-ground", 4.5
    for ground in ("--md-primary-fg-color", "--md-footer-bg-color"):
        yield "--pd-accent-on-main", ground, 3.0


@pytest.mark.parametrize(("text", "ground", "least"), list(pairs()))
@pytest.mark.parametrize("dark", [False, True])
def test_text_can_be_read_on_its_ground(text: str, ground: str, least: float, dark: bool) -> None:
    one, other = sorted((luminance(COLOURS[text], dark), luminance(COLOURS[ground], dark)), reverse=True)
    assert (one + 0.05) / (other + 0.05) >= least


def test_what_corpus_yml_may_name_is_what_the_styles_know() -> None:
    assert tuple(vocabularies.COLOURS) == tuple(PALETTE)
    assert set(get_args(Tone)) == set(TONES)
