"""The site's one stylesheet: what is taken of the Material theme, by name, then the engine's own styles, then the colours of
the vocabularies' words and those a corpus sets for itself.

Of the theme come its typography and what that refers to, and none of its components: the page around the text is the
engine's own. Every selector taken stands in TAKEN, so that a theme that has changed stops the build rather than the site
losing its looks unseen.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import tinycss2
from mkdocs.exceptions import PluginError
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

from glossator.vocabularies import MARKS, SAID, STATES, STATUSES, STRENGTHS, slug


class ThemeChanged(PluginError):
    """The theme's stylesheet is not the one this module knows. MkDocs shows the message and builds nothing."""


# --- What is taken ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Group:
    """Rules taken of the theme for one reason."""

    reason: str
    selectors: tuple[str, ...]
    """As the theme writes them, but with spaces only where they mean something."""
    inside: str = ""
    """The at-rules around them from without, as `@media print`."""


TAKEN = (
    Group(
        "What browsers differ in, set alike: boxes measured with their padding, no margin, no dress of buttons and fields",
        ("html", "*", ":after", ":before", "body", "a", "button", "input", "label", "table", "td", "th", "code", "kbd", "pre"),
    ),
    Group("The text as a whole, and room above and below its blocks",
          (".md-typeset", ".md-typeset dl", ".md-typeset ol", ".md-typeset pre", ".md-typeset ul")),
    Group("Headings: line height and spacing of letters; their sizes and faces are set in type.css",
          (".md-typeset h2", ".md-typeset h3", ".md-typeset h2+h3", ".md-typeset h4")),
    Group("Links", (".md-typeset a", ".md-typeset a:focus", ".md-typeset a:hover")),
    Group(
        "Code, in the pages on data and contributing and in citations; keys, in the list of shortcuts",
        (".md-typeset code", ".md-typeset kbd", ".md-typeset pre>code", ".md-typeset pre>code:hover"),
    ),
    Group("Long lines of code break on paper, where nothing scrolls", (".md-typeset code", ".md-typeset pre"), "@media print"),
    Group(
        "Lists",
        ("[dir=ltr] .md-typeset ol", "[dir=ltr] .md-typeset ul", "[dir=ltr] .md-typeset ol li ol",
         "[dir=ltr] .md-typeset ol li ul", "[dir=ltr] .md-typeset ul li ul", ".md-typeset ol", ".md-typeset ul",
         ".md-typeset ol:not([hidden])", ".md-typeset ul:not([hidden])", ".md-typeset ol ol",
         "[dir=ltr] .md-typeset ol li", "[dir=ltr] .md-typeset ul li", ".md-typeset ol li", ".md-typeset ul li",
         ".md-typeset ol li p", ".md-typeset ul li p", ".md-typeset ol li:last-child", ".md-typeset ul li:last-child",
         ".md-typeset ol li ol", ".md-typeset ol li ul", ".md-typeset ul li ul", "[dir=ltr] .md-typeset dd",
         ".md-typeset dd"),
    ),
    Group(
        "Tables of pages written in Markdown; those of records have a class and rules of their own",
        (".md-typeset table:not([class])", ".md-typeset table:not([class])+*", ".md-typeset table:not([class]) td>:first-child",
         ".md-typeset table:not([class]) td>:last-child", ".md-typeset table:not([class]) td:not([align])",
         ".md-typeset table:not([class]) th:not([align])", ".md-typeset table:not([class]) th",
         ".md-typeset table:not([class]) td", ".md-typeset table:not([class]) tbody tr",
         ".md-typeset table:not([class]) tbody tr:hover", ".md-typeset table:not([class]) a"),
    ),
    Group(
        "Examples set apart in pages written in Markdown, with their icon",
        (".md-typeset .admonition", ".md-typeset .admonition:focus-within", ".md-typeset .admonition>*",
         "html .md-typeset .admonition>:last-child", "[dir=ltr] .md-typeset .admonition-title", ".md-typeset .admonition-title",
         "[dir=ltr] .md-typeset .admonition-title:before", ".md-typeset .admonition-title:before",
         ".md-typeset .admonition.example", ".md-typeset .admonition.example:focus-within",
         ".md-typeset .example>.admonition-title", ".md-typeset .example>.admonition-title:before"),
    ),
    Group("Their shadow is left out on paper", (".md-typeset .admonition",), "@media print"),
    Group(
        "The sign beside a heading that links to it, and room above what was linked to",
        ("[dir=ltr] .md-typeset .headerlink", ".md-typeset .headerlink", ".md-typeset .headerlink:focus",
         ".md-typeset .headerlink:hover", ".md-typeset :hover>.headerlink", ".md-typeset :target>.headerlink",
         ".md-typeset :target", ".md-typeset h1:target", ".md-typeset h2:target", ".md-typeset h3:target",
         ".md-typeset h4:target"),
    ),
)  # fmt: skip
"""In any order: what is taken keeps the order it has in the theme. Of the variables of `:root` come those that what is taken
and the engine's own styles refer to and that palette.css does not set."""

PALETTES = (":root", ":root,[data-md-color-scheme=default]")
"""The rules of the theme whose variables are for every page."""

EITHER_WAY = {
    "left": "inset-inline-start",
    "right": "inset-inline-end",
    "border-top-left-radius": "border-start-start-radius",
    "border-top-right-radius": "border-start-end-radius",
} | {
    f"{what}-{side}{more}": f"{what}-inline-{end}{more}"
    for what, more in (("margin", ""), ("padding", ""), ("border", "-width"))
    for side, end in (("left", "start"), ("right", "end"))
}
"""What a rule for pages written from left to right sets → what it means for either way."""

WRAPPERS = {"media", "supports", "layer", "container"}
"""At-rules that hold rules."""


# --- The stylesheet -----------------------------------------------------------------------------------------------------


def stylesheet(
    theme_css: str,
    own: list[str],
    colours: Mapping[str, tuple[str, str]] | None = None,
    citations: Collection[str] = (),
    apart: Sequence[str] = (),
) -> str:
    """The styles of every page as one sheet.

    `own`: the engine's styles in their order. `colours`: see palette(). `citations`: see citation_choice(). `apart`: styles in
    a sheet of their own, which refer to variables of this one.
    """
    ours = "\n".join([*own, word_styles(WORD_TONES), citation_choice(citations), palette(colours or {})])
    needed = "\n".join([ours, *apart])
    return '@charset "UTF-8";\n' + taken(theme_css, needed) + "\n" + lean(ours) + "\n" + without_schemes(ours)


def lean(css: str) -> str:
    """A stylesheet without comments, and without white space where it says nothing: it is sent to every reader, and not every
    server compresses."""
    return _lean(tinycss2.parse_component_value_list(css, skip_comments=True))


_CLOSE = {"{", "}", ";", ","}
"""Signs beside which white space says nothing. Before a colon it may stand for a descendant (a :hover), after it for nothing."""


def _lean(nodes: Sequence[Node]) -> str:
    parts: list[str] = []
    for node in nodes:
        if node.type == "whitespace":
            parts.append(" ")
        elif node.type == "{} block":
            parts += ["{", _lean(node.content).rstrip(";"), "}"]
        elif node.type in ("() block", "[] block"):
            parts += [node.type[0], _lean(node.content).strip(), node.type[1]]
        elif node.type == "function":
            parts += [node.name, "(", _lean(node.arguments).strip(), ")"]
        else:
            parts.append(node.serialize())
    told = ""
    for part in parts:
        if part == " " and (not told or told[-1] in "{};,: "):
            continue
        if told.endswith(" ") and part in _CLOSE:
            told = told[:-1]
        told += part
    return told.strip()


_EITHER = re.compile(r"light-dark\(\s*([^(),]+),[^()]*\)")


def without_schemes(css: str) -> str:
    """The colours for browsers that know no light-dark(): the light ones, in a rule that others pass over."""
    found = re.findall(r"(--[\w-]+)\s*:\s*([^;{}]*light-dark[^;{}]*)[;}]", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    values = {name: _EITHER.sub(lambda one: one[1].strip(), value).strip() for name, value in found}
    told = ";".join(f"{name}:{value}" for name, value in values.items())
    return f"@supports not (color: light-dark(#fff, #000)){{:root{{{told}}}}}" if told else ""


@dataclass(frozen=True)
class Rule:
    """A rule of a sheet. `inside`: the at-rules around it, as in Group."""

    inside: str
    selectors: tuple[str, ...]
    body: tuple[Node, ...]


def taken(theme_css: str, own: str) -> str:
    """The rules of the theme that TAKEN names, with the variables they and our own styles need.

    Raises ThemeChanged with whatever of that is not there.
    """
    rules = list(_rules(tinycss2.parse_stylesheet(theme_css, skip_comments=True, skip_whitespace=True)))
    wanted = {(group.inside, selector) for group in TAKEN for selector in group.selectors}
    kept = [(rule, named) for rule in rules if (named := [one for one in rule.selectors if (rule.inside, one) in wanted])]
    missing = wanted - {(rule.inside, selector) for rule, named in kept for selector in named}
    variables, unknown = _variables(rules, own, [rule for rule, _ in kept])
    if missing or unknown:
        raise ThemeChanged(_changed(len(wanted), missing, unknown))
    root = ":root{" + ";".join(f"{name}:{value}" for name, value in variables.items()) + "}\n" if variables else ""
    return root + "\n".join(_written(rule, named) for rule, named in kept)


def _rules(nodes: Collection[Node], inside: str = "") -> Iterator[Rule]:
    """All rules of a sheet, those inside at-rules too."""
    for node in nodes:
        if isinstance(node, QualifiedRule):
            yield Rule(inside, tuple(_selectors(node.prelude)), tuple(node.content))
        elif isinstance(node, AtRule) and node.content is not None and node.lower_at_keyword in WRAPPERS:
            around = f"{inside} @{node.lower_at_keyword} {tinycss2.serialize(node.prelude).strip()}".strip()
            yield from _rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True), around)


def _selectors(prelude: Collection[Node]) -> Iterator[str]:
    """The selectors before a rule's brace, spaced as in Group."""
    one: list[Node] = []
    for node in [*prelude, None]:
        if node is not None and not (node.type == "literal" and node.value == ","):
            one += [node] if node.type != "comment" else []
        else:
            yield re.sub(r"\s*([>+~])\s*", r"\1", " ".join(tinycss2.serialize(one).split()))
            one = []


def _written(rule: Rule, selectors: list[str]) -> str:
    """The rule as text, for these of its selectors. One for pages written from left to right is written for both ways: what is to
    the left becomes what is at the start of each element's own direction."""
    named, body = ",".join(selectors), tinycss2.serialize(rule.body).strip()
    if "[dir=ltr]" in named:
        named = named.replace("[dir=ltr]", "[dir]")
        body = re.sub(r"(?<![\w-])[a-z-]+(?=\s*:)", lambda name: EITHER_WAY.get(name[0], name[0]), body)
    text = f"{named}{{{body}}}"
    for around in reversed(re.findall(r"@[^@]+", rule.inside)):
        text = f"{around.strip()}{{{text}}}"
    return text


def _variables(rules: list[Rule], own: str, kept: list[Rule]) -> tuple[dict[str, str], set[str]]:
    """The theme's variables that are referred to, with their values; names that are referred to and set nowhere."""
    offered = {
        one.name: tinycss2.serialize(one.value).strip()
        for rule in rules
        if not rule.inside and ",".join(rule.selectors) in PALETTES
        for one in tinycss2.parse_blocks_contents(rule.body)
        if isinstance(one, Declaration) and one.name.startswith("--")
    }
    ours = re.sub(r"/\*.*?\*/", "", own, flags=re.DOTALL) + "\n".join(tinycss2.serialize(rule.body) for rule in kept)
    mine = set(re.findall(r"(--[\w-]+)\s*:", ours))
    asked = _REFERRED.findall(ours)
    needed: set[str] = set()
    while asked:
        name = asked.pop()
        if name not in mine and name not in needed:
            needed.add(name)
            asked += _REFERRED.findall(offered.get(name, ""))
    return {name: value for name, value in offered.items() if name in needed}, needed - offered.keys()


_REFERRED = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
"""One with a value in its place, `var(--name, red)`, may be missing."""


def _changed(wanted: int, missing: Collection[tuple[str, str]], unknown: Collection[str]) -> str:
    """What is not as expected, and what to do about it."""
    what = [f"no rule for {selector}{' in ' + inside if inside else ''}" for inside, selector in sorted(missing)]
    if len(what) == wanted:
        what = ["none of the rules is there: it is another stylesheet or none at all"]
    what += [f"no value for {name}" for name in sorted(unknown)]
    return "\n".join(
        (
            "the theme's stylesheet is not the one that the site's styles are taken from.",
            *(f"    {one}" for one in what),
            "    → Install the locked mkdocs-material (requirements.txt). If it was renewed on purpose, bring TAKEN in "
            "mkdocs/theme.py and the variables in assets/css into line with it, and look at the pages.",
        )
    )


# --- Words of the vocabularies ------------------------------------------------------------------------------------------


TONES = ("good", "caution", "bad", "unknown", "neutral")
"""What the colour of a word can say of what it marks. Each is a pair of variables in palette.css: `--pd-good`, the colour of
text and lines, and `--pd-good-ground`, what it stands on."""

COLOURED = ("badge", "mark-link", "strip")
"""What is coloured by a word: the word itself, its mark in the strip of all claims, a record's mark among the evidence."""

WORD_TONES = {slug(key): word.tone for words in (MARKS, STATUSES, STATES, SAID, STRENGTHS) for key, word in words.items()}
"""Verdict, status, state, what is known of the words, strength of a step, as a class of the pages has it → its tone."""


def word_styles(tones: Mapping[str, str]) -> str:
    """Rules that give each word its tone: `.badge--confirmed,…{--tone:var(--pd-good);--tone-ground:var(--pd-good-ground)}`.

    `tones`: slug of the word, as in the class, → one of TONES. Raises ValueError for another tone and for what is no slug.
    """
    for word, tone in tones.items():
        if tone not in TONES or not re.fullmatch(r"[\w-]+", word):
            raise ValueError(f"{word!r} has the tone {tone!r}; a tone is one of {', '.join(TONES)}, a word a slug")
    rules = []
    for tone in TONES:
        classes = [f".{what}--{word}" for word, its in tones.items() if its == tone for what in COLOURED]
        if classes:
            rules.append(f"{','.join(classes)}{{--tone:var(--pd-{tone});--tone-ground:var(--pd-{tone}-ground)}}")
    return "\n".join(rules)


# --- Colours of a corpus ------------------------------------------------------------------------------------------------


PALETTE = {
    "main": ("The bar at the top; the end of the page and what the pointer is on are shades of it",
             {"--md-primary-fg-color": "light-dark({light}, {dark})"}),
    "main-bright": ("A lighter shade of it: buttons in the bar under the pointer, edges of cards and events",
                    {"--md-primary-fg-color--light": "light-dark({light}, {dark})"}),
    "main-deep": ("The end of every page", {"--md-footer-bg-color": "light-dark({light}, {dark})"}),
    "link": ("Links, and what the article reports in drawings", {"--md-typeset-a-color": "light-dark({light}, {dark})"}),
    "accent": ("A link under the pointer, and the frame of what the keyboard is on",
               {"--md-accent-fg-color": "light-dark({light}, {dark})", "--pd-accent-on-main": "{dark}"}),
    "paper": ("What a page stands on", {"--md-default-bg-color": "light-dark({light}, {dark})"}),
    "editorial": ("Edges of what the editors say; its ground is a tint of it",
                  {"--pd-editorial-line": "light-dark({light}, {dark})",
                   "--pd-editorial": "color-mix(in srgb, light-dark({light}, {dark}) 14%, var(--pd-paper))"}),
}  # fmt: skip
"""Name of a colour that a corpus may set → what it colours, and the variables it sets."""

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def citation_choice(keys: Collection[str]) -> str:
    """The rule that shows of a citation the entry that is chosen. `keys`: the styles and formats offered, as pages have them."""
    shown = (f'.cite:has([value="{key}"]:checked) [data-style="{key}"]' for key in keys)
    return ",".join(shown) + "{display:block}" if keys else ""


def palette(colours: Mapping[str, tuple[str, str]]) -> str:
    """The rule that sets a corpus's own colours over those of palette.css; nothing if it has none.

    `colours`: one of the names in PALETTE → `#rrggbb` on a light and on a dark page. Raises ValueError for anything else.
    """
    values = []
    for name, (light, dark) in colours.items():
        if name not in PALETTE or not COLOUR.fullmatch(light) or not COLOUR.fullmatch(dark):
            raise ValueError(f"no colour of the palette: {name}: {light}, {dark}")
        values += [f"{variable}:{value.format(light=light, dark=dark)}" for variable, value in PALETTE[name][1].items()]
    return f":root{{{';'.join(values)}}}" if values else ""
