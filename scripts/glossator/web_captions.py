"""Figures, tables, boxes and numbered formulas of a web page, put as pandoc knows them."""

import re

from glossator.web_page import HEADINGS, Element, line, new, remove, replace, tokens, words

_FIGURE = re.compile(r"fig|figure|fig-?(wrap|group|panel)|wp-caption|image-?(caption|figure)|thumb|ltx-figure")

_TABLE = re.compile(r"table-?wrap|table|tw|table-?(container|wrapper|responsive|box|group)|ltx-table")

_CAPTION = re.compile(
    r"([\w-]+-)?(caption|figcaption|legend)(-(text|target|body|content))?|caption|legend|wp-caption-text|fig-?(title|text)"
)

_LABEL = re.compile(
    r"(?i)\W*(fig|abb|tab|рис|табл|cuadro|quadro|gr[aá]|map|scheme|exhibit|box|chart|[fp]h?oto|imag|plat|ilustr|illustr|video|diagr|schem|panel|图|圖|図|表|شکل|جدول)"
)

_BOX = re.compile(r"([\w-]+-)?(box|boxed-text|callout|admonition|text-?box|infobox)(-[\w-]+)?")

_LONGEST = 400
"""Words of a caption that nothing marks as one."""

_MINE = ("figure", "table", "box", "formula", "note")


def put(root: Element) -> int:
    """Give every figure and table its caption. How many tables were only there to place other parts of the page."""
    layout = _layout(root)
    _equations(root)
    for one in [one for one in root.iter("div", "section", "span", "p") if one.tag in ("div", "section")]:
        if one.getparent() is not None and next(one.iterancestors("figure"), None) is None:
            _named(one)
    for one in list(root.iter("figure")):
        if next(one.iterancestors("figure"), None) is None:
            _figure(one)
    for one in list(root.iter("table")):
        _table(one)
    for one in [one for one in root.iter("div", "section", "aside") if any(map(_BOX.fullmatch, tokens(one)))]:
        if (
            one.getparent() is not None
            and not _holds_parts(one)
            and words(one) > 5
            and next(one.iterancestors("figure", "table"), None) is None
        ):
            _boxed(one)
    return layout


def _layout(root: Element) -> int:
    """Tables whose cells hold headings, tables or several paragraphs hold no data."""
    count = 0
    for table in list(root.iter("table")):
        cells = list(table.iter("td"))
        if any(next(cell.iter("table", *HEADINGS), None) is not None or _is_text(cell) for cell in cells):
            inner = [
                one
                for one in table.iter("td", "th", "tr", "tbody", "thead", "tfoot")
                if next(one.iterancestors("table"), None) is table
            ]
            for one in inner:
                one.tag = "div"
            table.tag = "div"
            count += 1
    return count


def _is_text(cell: Element) -> bool:
    return sum(1 for one in cell.iter("p") if words(one) > 30) > 1


_NUMBERED = re.compile(r"[.,;]?\s*(?P<label>[(\[](?:[A-Z]?[0-9]+(?:[.-][0-9]+)*[a-z]?|[A-Z])[)\]])?")


def _equations(root: Element) -> None:
    """What holds one formula and its number, and no word beside, is the formula."""
    for formula in list(root.iter("script", "math")):
        whole, said = _whole(formula)
        if whole is None or said is None:
            continue
        place = new("div", class_="gl-formula", data_label=said["label"] or "")
        replace(whole, place)
        formula.tail = None
        formula.attrib.pop("display", None)
        if formula.tag == "script":
            formula.set("type", "math/tex")
        place.append(paragraph := new("p"))
        paragraph.append(formula)


def _whole(formula: Element) -> tuple[Element | None, re.Match[str] | None]:
    """The innermost element that holds a formula and its number and nothing else, or the table around a formula alone."""
    for up in list(formula.iterancestors("table", "p", "div", "td", "body"))[:6]:
        said = _NUMBERED.fullmatch(_beside(up, formula))
        if said is None or up.tag == "body" or sum(1 for _ in up.iter("script", "math", "img", "tr")) > 2:
            break
        if up.tag != "td" and (said["label"] or up.tag == "table"):
            return up, said
    return None, None


def _beside(whole: Element, formula: Element) -> str:
    """What is said in an element beside one formula in it, as far as it can be a number."""
    said = ""
    for one in whole.iter():
        if formula not in (one, *one.iterancestors()):
            said += one.text or ""
        if one is not whole and (one is formula or formula not in one.iterancestors()):
            said += one.tail or ""
        if len(said.strip()) > 40:
            break
    return said.strip()


def _named(one: Element) -> None:
    """A div that calls itself a figure or the wrapper of a table."""
    named = tokens(one)
    if one.find(".//figure") is not None or _holds_parts(one):
        return
    table = one.find(".//table")
    if any(map(_TABLE.fullmatch, named)) and table is not None:
        caption = _caption(one, table)
        if caption and table.find("caption") is None:
            table.insert(0, _made("caption", caption))
        return
    if any(map(_FIGURE.fullmatch, named)) or (any(map(_TABLE.fullmatch, named)) and words(one) < 150):
        parts = _caption(one, None)
        if not parts:
            for link in [link for link in one.iter("a") if link.getparent().tag != "p" and not _LABEL.match(line(link))]:
                link.drop_tree()
            parts = [one] if _LABEL.match(line(one)) and words(one) < _LONGEST else []
        if parts:
            kind = "table" if any(map(_TABLE.fullmatch, named)) and not any(map(_FIGURE.fullmatch, named)) else "figure"
            place = new("div", class_=f"gl-{kind}")
            replace(one, place)
            _fill(place, parts)


def _holds_parts(one: Element) -> bool:
    """Whether several paragraphs or tables stand in it, so that it is a gallery or a section."""
    return sum(1 for inner in one.iter("table")) > 1 or sum(1 for inner in one.iter("h1", "h2")) > 0


def _caption(one: Element, table: Element | None) -> list[Element]:
    """The parts of a wrapper that are the caption, in order."""
    within = set(table.iter()) if table is not None else set()
    found: list[Element] = []
    for inner in one.iterdescendants():
        if inner in within or (found and found[-1] in inner.iterancestors()):
            continue
        heading = inner.tag in HEADINGS and _LABEL.match(line(inner))
        if inner.tag == "figcaption" or heading or any(map(_CAPTION.fullmatch, tokens(inner))) or "label" in tokens(inner):
            found.append(inner)
    return [one for one in found if line(one)]


def _made(tag: str, parts: list[Element]) -> Element:
    """One element of the contents of others."""
    made = new(tag)
    _fill(made, parts)
    return made


def _fill(made: Element, parts: list[Element]) -> None:
    for part in parts:
        part.tail = None
        for one in [
            one for one in part.iterdescendants() if one.tag in (*HEADINGS, "p", "div", "header", "section", "br", "caption")
        ]:
            one.tail = f" {one.tail or ''}"
            one.drop_tag()
        part.tag = "span"
        part.attrib.clear()
        part.tail = " "
        made.append(part)


def _figure(one: Element) -> None:
    """A figure gets one caption: its own, then those of its parts. The caption of a figure that is a table belongs to that."""
    for table in [table for caption in one.iter("figcaption") for table in caption.iter("table")]:
        remove(table)
        one.append(table)
    captions = list(one.iter("figcaption")) or _caption(one, one.find(".//table"))
    tables = list(one.iter("table"))
    if tables and next(one.iter("img", "svg", "picture"), None) is None:
        own = [caption for table in tables for caption in table.iterchildren("caption")]
        caption = _made("caption", [*captions, *own])
        for table in tables[1:]:
            remove(table)
        for leftover in list(tables[0].iterchildren("caption")):
            remove(leftover)
        if line(caption):
            tables[0].insert(0, caption)
        replace(one, tables[0])
        return
    if not captions:
        one.tag = "div" if words(one) > 5 else "figure"
        return
    made = new("figure")
    made.append(_made("figcaption", captions))
    replace(one, made)


def _table(one: Element) -> None:
    """What stands in a caption is one paragraph; a heading in a cell is none."""
    for caption in one.iterchildren("caption"):
        for inner in [inner for inner in caption.iterdescendants() if inner.tag in (*HEADINGS, "p", "div", "br")]:
            inner.tail = f" {inner.tail or ''}"
            inner.drop_tag()


def _boxed(one: Element) -> None:
    for heading in one.iter(*HEADINGS):
        heading.tag = "p"
    one.tag = "div"
    one.set("class", "gl-box")


def plain(root: Element, note: str) -> None:
    """Only what pandoc needs stays of the attributes: classes of the page mean nothing to it, and no address is followed."""
    for one in root.iter():
        kept = {"class": one.get("class", "")} if one.get("class") in (note, *(f"gl-{kind}" for kind in _MINE)) else {}
        kept |= {
            key: one.get(key, "")
            for key in ("data-gl", "data-label", "type", "display", "encoding", "open", "close")
            if one.get(key)
        }
        one.attrib.clear()
        one.attrib.update(kept)
        if one.tag == "img":
            one.set("src", "picture")
        elif "-" in str(one.tag) or ":" in str(one.tag):
            one.tag = "div" if next(one.iter("p", "div", "section", "ul", "ol", *HEADINGS), None) is not None else "span"
