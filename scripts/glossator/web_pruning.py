"""What of a web page is no running text: scripts, what is hidden, navigation, forms, what the site says around the article."""

import re
from collections import Counter
from collections.abc import Callable

from glossator.manuscript import NO_TEXT, NO_WORDS, Manuscript
from glossator.matter import LEFT
from glossator.web_page import HEADINGS, Element, lengths, remove, roles, tokens, words

_SITE = "they belong to the site, not to the article"

_TAGS = {
    **dict.fromkeys(("style", "template", "noscript", "link", "meta", "base", "title", "script"),
                    ("scripts and styles", NO_TEXT)),
    **dict.fromkeys(("iframe", "object", "embed", "frame", "portal", "applet"), ("embedded windows", "nothing is fetched")),
    **dict.fromkeys(("form", "button", "input", "select", "textarea", "dialog", "datalist", "label"),
                    ("forms and buttons", _SITE)),
    **dict.fromkeys(("audio", "video", "canvas", "svg", "map"), ("films, sounds and drawings", NO_WORDS)),
    "nav": ("parts of the navigation", _SITE),
    "footer": ("page footers", _SITE),
    "aside": ("asides", NO_TEXT),
    "del": ("words marked as deleted", "they are no longer part of the text"),
    "rt": ("reading aids above characters", "they repeat the word"),
    "rp": ("reading aids above characters", "they repeat the word"),
}  # fmt: skip

_ROLES = {
    **dict.fromkeys(("navigation", "banner", "contentinfo", "search", "menu", "menubar", "toolbar", "tablist", "complementary"),
                    ("parts of the navigation", _SITE)),
    **dict.fromkeys(("dialog", "alertdialog", "tooltip"), ("hidden parts", "they are not shown")),
    **dict.fromkeys(("doc-toc", "toc", "doc-index", "index", "doc-pagelist", "page-list", "lot", "loi", "landmarks"),
                    ("tables of contents", NO_TEXT)),
    **dict.fromkeys(("doc-abstract", "abstract"), ("abstracts", NO_TEXT)),
    **dict.fromkeys(("doc-pagebreak", "pagebreak"), ("page numbers", NO_TEXT)),
    **dict.fromkeys(("doc-cover", "cover", "titlepage", "copyright-page", "halftitlepage"), (LEFT["titlepage"], NO_TEXT)),
    **dict.fromkeys(("doc-acknowledgments", "acknowledgments", "doc-credits"), ("acknowledgements", NO_TEXT)),
    **dict.fromkeys(("doc-appendix", "appendix"), ("appendices", NO_TEXT)),
}  # fmt: skip

_NAMED: tuple[tuple[str, str, str], ...] = (
    ("hidden parts", "they are not shown",
     "sr-only|visually-?hidden|screen-reader-(text|only)|hidden|is-hidden|tooltip|popover|modal"),
    ("parts of the navigation", _SITE,
     r"([\w-]+-)?(nav|navbar|navigation|breadcrumbs?|pagination|pager|menu|sidebar|masthead|skip-?links?|back-to-top|banner)|site-(header|footer)"
     r"|(mw|article|section)-?edit-?section|alternate-formats|quarto-alternate-formats"),
    ("tables of contents", NO_TEXT, r"([\w-]+-)?(toc|table-?of-?contents)(-container|-wrapper|-list)?"),
    ("share bars and counters", _SITE,
     r"([\w-]+-)?(share|sharing|social)(-(bar|buttons?|links?|icons?|media|tools|list))?|addthis[\w-]*|sharedaddy|altmetric[\w-]*"),
    ("comments of readers", _SITE, r"comments?|comment-(list|form|area|section)|comments-area|respond|disqus[\w-]*"),
    ("advertisements and notices", _SITE,
     r"ads?|advert(s|isements?)?|cookie[\w-]*|newsletter[\w-]*|subscribe[\w-]*|paywall[\w-]*"),
    ("links to other articles", _SITE, r"related(-[\w-]+)?|recommend(ed|ations?)(-[\w-]+)?|read-?next|more-from[\w-]*"),
    ("permanent links of headings", _SITE,
     r"headerlink|anchorjs-link|anchor-?link|header-?anchor|heading-?anchor|permalink|mw-editsection"),
    (LEFT["titlepage"], NO_TEXT,
     r"byline|authors?|author-(list|info|information|names|notes|block)|contrib-group|scielo-contrib-group|affiliations?|article-(meta|metadata"
     r"|header|info|timeline|history|dates|referral|badge[\w-]*)|entry-(meta|header)|post-(meta|header)|ltx-(authors|dates|date|title-document)"
     r"|title-block(-header)?|quarto-title-block|front-?matter|page-header"),
    ("abstracts", NO_TEXT, r"([\w-]+-)?abstract|abstract-[\w-]+"),
    (LEFT["keywords"], NO_TEXT, r"keywords?|kwd-group|ltx-keywords|ltx-classification|(post|article|entry)-tags|tags"),
    ("marks of list items", NO_TEXT, r"ltx-tag-(itemize|enumerate|description)"),
    ("table notes", NO_TEXT, r"tw-foot|table-wrap-foot|table-?foot(er|notes?)?|table-?notes?"),
)  # fmt: skip
"""What is left out, why, and the classes and ids that say so."""

_BY_NAME = tuple((what, why, re.compile(pattern)) for what, why, pattern in _NAMED)

_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)

_NOTES = re.compile(r"(?:foot|end|side|margin)-?notes?(-[\w-]+)?|fn-?group|refs|references|bibliography|column-margin")


def hidden(root: Element, found: Manuscript) -> None:
    """Drop what a reader of the page never sees, but for notes that a script shows where they are called."""
    large: list[int] = []

    def judge(one: Element) -> tuple[str, str] | None:
        if one.tag == "script" and str(one.get("type", "")).startswith("math/"):
            return None
        if one.tag in ("style", "template", "noscript", "link", "meta", "base", "title", "script", "head"):
            return _TAGS.get(one.tag, _TAGS["meta"]) if one.tag != "head" else None
        if not _is_hidden(one) or any("note" in role for role in roles(one)) or any(map(_NOTES.fullmatch, tokens(one))):
            return None
        if (count := words(one)) > 150:
            large.append(count)
        return "hidden parts", "they are not shown"

    _sweep(root, found, judge)
    if large:
        found.odd.append(
            f"parts of the page with {sum(large)} words are hidden and were left out: see whether they belong to the article"
        )


_SHOWN = ("body", "figcaption", "caption", "p", "li", "blockquote", "table", *HEADINGS)
"""What only whoever listens to the page is spared, because the picture's description says the same; it is printed."""


def _is_hidden(one: Element) -> bool:
    named = tokens(one)
    return (
        one.get("hidden") is not None
        or (one.get("aria-hidden") == "true" and one.tag not in _SHOWN)
        or bool(_STYLE.search(one.get("style", "")))
        or ("d-none" in named and not any(re.fullmatch(r"d-\w+-(?!none)\w+", name) for name in named))
        or "dialog" in roles(one)
        or any(map(_BY_NAME[0][2].fullmatch, named))
    )


def around(root: Element, found: Manuscript) -> None:
    """Drop what is no running text of the article, by what it calls itself. What holds most of the page's text is kept, whatever
    it is called."""
    size = lengths(root)
    most = size[root] / 3

    def judge(one: Element) -> tuple[str, str] | None:
        said = _said(one)
        if said is None:
            return None
        if size.get(one, 0) > most:
            return None
        return said

    _sweep(root, found, judge)


_BOX = re.compile(r"([\w-]+-)?(box|boxed-text|callout|infobox|panel|admonition)(-[\w-]+)?")


def _said(one: Element) -> tuple[str, str] | None:
    """What an element is by tag, role and name, if it is no running text."""
    tag = str(one.tag)
    if tag == "script" and str(one.get("type", "")).startswith("math/"):
        return None
    if tag == "aside" and any(map(_BOX.fullmatch, tokens(one))):
        return None
    if tag == "header":
        return _header(one)
    if tag in _TAGS:
        return _TAGS[tag]
    for role in roles(one):
        if role in _ROLES:
            return _ROLES[role]
    if tag in ("body", "html", "main", "article", "a", "td", "math") and tag != "a":
        return None
    for name in tokens(one):
        for what, why, pattern in _BY_NAME:
            if pattern.fullmatch(name) and (what != "abstracts" or tag in ("div", "section", "p", "blockquote", "d-abstract")):
                return (what, why) if not tag.startswith("h") or what == "permanent links of headings" else None
    return ("tables of contents", NO_TEXT) if _is_contents(one) else None


def _header(one: Element) -> tuple[str, str] | None:
    """The header of a section holds its heading; any other holds the page's title and what belongs to the site."""
    parent = one.getparent()
    within = parent is not None and parent.tag == "section" and next(one.iter(*HEADINGS), None) is not None
    return None if within else ("page headers", NO_TEXT)


def _is_contents(one: Element) -> bool:
    """A list all of whose items are links within the page."""
    if one.tag not in ("ul", "ol") or next(one.iterancestors("ul", "ol"), None) is not None:
        return False
    links = [link for link in one.iter("a") if link.get("href", "").startswith("#")]
    said = "".join(str(one.text_content()).split())
    return len(links) > 2 and said == "".join("".join(str(link.text_content()).split()) for link in links)


def _sweep(root: Element, found: Manuscript, judge: Callable[[Element], tuple[str, str] | None]) -> None:
    """Drop whatever is judged to be something else, and say it."""
    count: Counter[tuple[str, str]] = Counter()
    pending = [root]
    while pending:
        one = pending.pop()
        said = judge(one) if one is not root else None
        if said is None:
            pending.extend(reversed(one))
        else:
            count[said] += 1
            remove(one)
    for (what, why), number in count.items():
        found.leave(what, number, why)
