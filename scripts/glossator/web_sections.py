"""Which part of a web page is the article, and which sections of that are its running text."""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from glossator.manuscript import NO_TEXT, Manuscript
from glossator.matter import LEFT, run_in
from glossator.web_headings import folded, is_either, is_section, kind
from glossator.web_page import HEADINGS, Element, lengths, letters, line, new, remove, replace, roles, tokens, words
from glossator.web_references import REFERENCES

_NAMED = re.compile(
    r"content|(article|post|entry|main|page|paper|chapter)-?(body|content|text)|main-content|full-?text|article|main|post|entry|paper"
    r"|mw-parser-output|ltx-document|container|document|body"
)

_TAGS = ("article", "main", "dt-article", "d-article")

_RUNNING = ("p", "li", "blockquote", "dd", "td")


def article(root: Element, found: Manuscript) -> Element:
    """The innermost part of the page that calls itself the article or its text and holds nearly all running text."""
    body = root.find("body")
    body = root if body is None else body
    size = _running(body)
    best, named = body, list(body.iter())
    for one in named:
        by_kind = one.tag in _TAGS or {"main", "article"} & {*roles(one)} or one.get("itemprop") == "articleBody"
        by_name = one.tag in ("div", "section", "td") and any(map(_NAMED.fullmatch, tokens(one)))
        if (by_kind and size[one] > 0.6 * size[body]) or (by_name and size[one] > 0.85 * size[body]):
            best = one
    several = [one for one in named if one.tag == "article" and size[one] > 0.2 * size[body]]
    if len(several) > 1:
        found.odd.append(f"the page holds {len(several)} parts that each call themselves an article: see whether they are one")
    _outside(body, best, size, found)
    return best


def _running(body: Element) -> dict[Element, int]:
    """How many letters of running text stand in each element; all letters where the page marks no paragraphs."""
    size: dict[Element, int] = {}
    inside = {up for one in body.iter(*_RUNNING) for up in one.iterancestors()}
    whole = lengths(body)
    for one in reversed(list(body.iter())):
        if one.tag in _RUNNING and one not in inside:
            size[one] = whole[one]
        size.setdefault(one, 0)
        if (parent := one.getparent()) is not None and one is not body:
            size[parent] = size.get(parent, 0) + size[one]
    return size if size[body] > 200 else whole


def _outside(body: Element, best: Element, size: dict[Element, int], found: Manuscript) -> None:
    inside = {*best.iter(), *best.iterancestors()}
    around = 0
    for one in best.iterancestors():
        around += sum(1 for child in one if child not in inside and size.get(child, 0))
        if one is body:
            break
    found.leave("parts of the page around the article", around, "they belong to the site, not to the article")
    if size[best] < 0.8 * size[body]:
        share = round(100 * (1 - size[best] / size[body]))
        found.odd.append(
            f"{share} % of the page's text stands outside of the part that calls itself the article, and was left out"
        )


_LEFT = {**LEFT, "reviews": "reviews and notices of the journal"}


_ENOUGH = 300
"""Words of running text after which a summary is a conclusion, and no abstract, unless it stands behind the references."""


class Sections:
    """A walk over an article's headings that takes out what is not its running text."""

    def __init__(self, root: Element, title: str, abstracts: Collection[str]) -> None:
        self._headings = set(root.iter(*HEADINGS))
        self._holds = {up for one in self._headings for up in one.iterancestors()}
        self._empty = _followed_by_nothing(root, self._headings)
        self._title = folded(title)
        self._abstracts = abstracts
        self._rank, self._part = 0, ""
        self._before: list[Element] = []
        self._begun = False
        self._behind = False
        self._kept = 0
        self._gone: list[Element] = []
        self.left: Counter[str] = Counter()

    def prune(self, root: Element, found: Manuscript) -> None:
        self._walk(root)
        for one in self._gone:
            remove(one)
        for part, count in self.left.items():
            found.leave(_LEFT[part], count, NO_TEXT)

    def _walk(self, one: Element) -> None:
        for child in list(one):
            if child in self._headings:
                self._heading(child)
            elif child in self._holds:
                self._within(child)
            else:
                self._leaf(child)

    def _within(self, one: Element) -> None:
        """A section's heading holds no longer than the section; it ends what went before if its rank is as high."""
        rank, part = self._rank, self._part
        self._walk(one)
        if is_section(one):
            ended = any(int(str(heading.tag)[1]) <= rank for heading in one.iter(*HEADINGS))
            self._rank, self._part = (0, "") if ended else (rank, part)

    def _heading(self, one: Element) -> None:
        said, rank = line(one), int(str(one.tag)[1])
        begins = kind(said)
        if is_either(said, begins) and self._kept > _ENOUGH and not self._behind:
            begins = ""
        if not self._begun and (folded(said) == self._title or _is_title(one)):
            self._gone.append(one)
        elif begins in _LEFT:
            if not self._part or rank <= self._rank:
                self._rank, self._part = rank, begins
                self.left[begins] += 1
            if begins == "abstract" and not self._begun:
                self._title_page()
            self._gone.append(one)
        elif self._part and rank > self._rank:
            self._gone.append(one)
        else:
            self._rank, self._part = rank, ""
            self._begun = self._begun or bool(said)
            if begins in ("references", "notes") and one in self._empty:
                self._gone.append(one)

    def _title_page(self) -> None:
        """What stands before the abstract is the title page."""
        self.left["titlepage"] += sum(bool(re.search(r"\w", line(one))) for one in self._before)
        self._gone += self._before
        self._before = []

    def _leaf(self, one: Element) -> None:
        self._behind = self._behind or one.get("class") == REFERENCES
        if self._part:
            self._gone.append(one)
            return
        if not self._begun:
            begins, _ = run_in(line(one)) if one.tag in ("p", "div") else ("", "")
            begins = "abstract" if letters(line(one))[:_ALIKE] in self._abstracts else begins
            if begins in ("keywords", "abstract"):
                self.left[begins] += 1
                self._gone.append(one)
                return
            self._before.append(one)
        self._kept += words(one)


def _followed_by_nothing(root: Element, headings: Collection[Element]) -> set[Element]:
    """The headings between which and the next no word is left."""
    empty: set[Element] = set()
    last: Element | None = None
    within: Collection[Element] = ()
    for one in root.iter():
        if one in headings:
            last, within = one, set(one.iter())
            empty.add(one)
        elif last is not None and one not in within and (_has_words(one.text) or one.tag in ("img", "table")):
            empty.discard(last)
        if last is not None and one not in headings and one not in within and _has_words(one.tail):
            empty.discard(last)
    return empty


def _has_words(text: str | None) -> bool:
    return bool(text and re.search(r"\w", text))


_ALIKE = 120
"""Letters at the beginning of two paragraphs that must be the same if one repeats the other."""


def abstracts(root: Element) -> set[str]:
    """How the abstracts on a page begin, in its head too: many pages repeat one without saying what it is."""
    said = [
        one.get("content", "")
        for one in root.iter("meta")
        if "abstract" in one.get("name", "") or "description" in one.get("name", "")
    ]
    for one in root.iter("div", "section", "p"):
        if any(re.fullmatch(r"([\w-]+-)?abstract", name) for name in tokens(one)):
            said += [line(inner) for inner in (one, *one.iter("p"))]
    return {letters(one)[:_ALIKE] for one in said if len(one) > _ALIKE}


def _is_title(one: Element) -> bool:
    return bool(
        {"title", "article-title", "entry-title", "post-title", "page-title", "ltx-title-document", "trans-title"}
        & {*tokens(one)}
    ) or (one.get("itemprop") in ("headline", "name"))


def bold_headings(root: Element, found: Manuscript) -> None:
    """On a page without headings, paragraphs that are wholly in bold type are the headings."""
    if next(root.iter(*HEADINGS), None) is not None:
        return
    made = [one for one in root.iter("p") if _is_bold(one)]
    if len(made) < 2:
        return
    for one in made:
        one.tag = "h2"
    found.odd.append(
        f"it marks no headings: {len(made)} short paragraphs in bold type were taken for headings; see whether they are"
    )


def _is_bold(one: Element) -> bool:
    inner = [child for child in one if child.tag != "br" or (child.tail or "").strip()]
    while len(inner) == 1 and inner[0].tag in ("font", "span", "i", "em", "u", "a") and not (inner[0].text or "").strip():
        inner = list(inner[0])
    return (
        len(inner) == 1
        and inner[0].tag in ("b", "strong")
        and not (one.text or "").strip()
        and not (inner[0].tail or "").strip()
        and 0 < len(line(one).split()) <= 12
    )


def broken_paragraphs(root: Element) -> None:
    """What two line breaks part are paragraphs."""
    for one in [
        one
        for one in root.iter("p", "div", "td", "body", "article", "main", "section", "font", "center")
        if one.find("br") is not None
    ]:
        for group in _groups(one):
            if one.tag == "p":
                one.tag = "div"
            _wrapped(group)


def _groups(one: Element) -> Iterator[list[Element]]:
    """The pairs of line breaks directly within an element."""
    group: list[Element] = []
    found = []
    for child in one:
        if child.tag == "br":
            group.append(child)
            if not (child.tail or "").strip():
                continue
        if len(group) > 1:
            found.append(group)
        group = []
    if len(group) > 1:
        found.append(group)
    yield from found


def _wrapped(group: list[Element]) -> None:
    """Put what stands between two pairs into a paragraph."""
    last = group[-1]
    following = []
    after = last.getnext()
    while (
        after is not None
        and after.tag not in ("p", "div", "table", "ul", "ol", "blockquote", "figure", "section", *HEADINGS)
        and after.tag != "br"
    ):
        following.append(after)
        after = after.getnext()
    paragraph = new("p", last.tail or "")
    last.tail = None
    replace(group[0], paragraph)
    for br in group[1:]:
        remove(br)
    for inline in following:
        paragraph.append(inline)
