"""The formulas of a web page, which many pages hold two or three times: one copy of each is kept, as TeX where there is TeX."""

import re

from lxml import html

from glossator.web_page import Element, new, remove, replace, tokens

_DELIMITED = re.compile(
    r"^\s*(?:\\\((?P<inline>.*)\\\)|\\\[(?P<display>.*)\\\]|\$\$(?P<block>.*)\$\$|\$(?P<dollar>.*)\$)\s*$", re.DOTALL
)


def kept_once(root: Element) -> int:
    """Put every formula as pandoc reads it (a script of the type math/tex, or MathML). How many copies were dropped."""
    dropped = _rendered(root)
    _mathml(root)
    _spans(root)
    return dropped


def _rendered(root: Element) -> int:
    """What KaTeX and MathJax made of a formula: the copy that says what it is stays."""
    dropped = 0
    for one in [
        one for one in root.iter("span", "div", "mjx-container", "mjx-assistive-mml", "nobr") if one.getparent() is not None
    ]:
        named = tokens(one)
        if "mjx-assistive-mml" in (one.tag, *named) and _within(one, ("mjx-container",)):
            continue
        if (
            one.tag == "mjx-container"
            or "katex" in named
            or {"math-jax", "math-jax-svg", "math-jax-chtml", "mjx-chtml"} & {*named}
        ):
            dropped += _one_copy(one)
        elif {"math-jax-preview", "math-jax-display", "mjx-assistive-math-ml"} & {*named} and not one.xpath(".//script"):
            after = one.getnext()
            if "math-jax-display" not in named or (after is not None and after.tag == "script"):
                remove(one)
                dropped += 1
    return dropped


def _within(element: Element, tags: tuple[str, ...]) -> bool:
    return next(element.iterancestors(*tags), None) is not None


def _one_copy(one: Element) -> int:
    """Put MathML or TeX in the place of what shows a formula. 1 if something was dropped."""
    display = one.get("display") == "true" or any("katex-display" in tokens(up) for up in list(one.iterancestors())[:2])
    math = next(one.iter("math"), None)
    if math is None and one.get("data-mathml"):
        math = next(html.fragment_fromstring(one.get("data-mathml"), create_parent="div").iter("math"), None)
    after = one.getnext()
    source = after is not None and after.tag == "script" and str(after.get("type", "")).startswith("math/")
    if source or math is None:
        if source:
            remove(one)
        return int(source)
    if display:
        math.set("display", "block")
    math.tail = None
    replace(one, math)
    return 1


def _mathml(root: Element) -> None:
    """MathML that says its TeX becomes it."""
    for math in list(root.iter("math")):
        noted = next((one.text for one in math.iter("annotation") if "tex" in one.get("encoding", "").lower()), None)
        if tex := (noted or math.get("alttext") or "").strip():
            replace(math, formula(_bare(tex), math.get("display") == "block" or math.get("mode") == "display"))


def _bare(tex: str) -> str:
    found = re.fullmatch(r"\s*\{?\s*\\displaystyle\s+(.*?)\}?\s*", tex, re.DOTALL)
    return found[1] if found and tex.strip().startswith("{") else tex


def _spans(root: Element) -> None:
    """TeX that a script would have shown: of pandoc, of Distill."""
    for one in list(root.iter("dt-math", "d-math")):
        replace(one, formula(str(one.text_content()), one.get("block") is not None))
    for one in [one for one in root.iter("span", "div", "p") if {"math", "tex", "arithmatex"} & {*tokens(one)}]:
        if one.getparent() is not None and not len(one) and (found := _DELIMITED.match(one.text or "")):
            display = found["display"] or found["block"]
            replace(one, formula(display or found["inline"] or found["dollar"] or "", bool(display)))


def formula(tex: str, display: bool) -> Element:
    """A formula as pandoc reads it."""
    return new("script", tex.strip().replace("</", "< /"), type="math/tex; mode=display" if display else "math/tex")


def dollars(root: Element) -> bool:
    """Whether the page tells its scripts to read what stands between single dollars as a formula."""
    told = " ".join(one.text or "" for one in root.iter("script") if not one.get("type", "").startswith("math/"))
    return bool(re.search(r"inlineMath['\"]?\s*:\s*\[+\s*\[?\s*['\"]\$['\"]|left\s*:\s*['\"]\$['\"]", told))
