"""Pictures of pages, for wherever a link to one is shared: what each says, drawn by Typst and kept from build to build."""

import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

import typst
from PIL import Image

from glossator import kept_files
from glossator.corpus import Corpus
from glossator.framing import Framing
from glossator.names import language_of
from glossator.page import Page
from glossator.records import Claim, Finding, Initiative, Record
from glossator.templates import TEMPLATES
from glossator.vocabularies import FINDING_GROUPS, MARKS, N_, STATUSES, Word
from glossator.words import words_for

WIDTH, HEIGHT = 1200, 630
"""What places that show such pictures ask for."""

LARGEST = 40_000
"""Bytes. A picture with more gets fewer colours."""

LONGEST = 260
"""Characters of what stands below the title."""

SPARE = 500
"""Pictures that the last build did not need and that stay, for builds of another corpus or address."""

TEMPLATE = TEMPLATES / "card.typ"
SITE = "assets/cards.png"
"""The picture of the site, for every page that has none of its own."""

_UNKNOWN = re.compile("[^\u0000-\u052f\u0590-\u05ff\u1e00-\u22ff]")
"""What the typeface has no letters for: it has Latin, Greek, Cyrillic, Hebrew and signs."""


@dataclass(frozen=True)
class Cards:
    """The pictures of one corpus."""

    corpus: Corpus
    framing: Framing

    @cached_property
    def all(self) -> Mapping[str, Mapping[str, str]]:
        """Path of a picture → its texts, as the template is given them."""
        site = self._site()
        if _UNKNOWN.search("".join(site.values())):
            return {}
        found = {SITE: site}
        for record in self.corpus.by_id.values():
            if not record.withdrawn and (told := self._told(record)):
                texts = self._frame(language_of(self.corpus.settings, record)) | told
                if not _UNKNOWN.search("".join(texts.values())):
                    found[_path(record)] = texts
        return found

    def of(self, record: Record | None) -> str:
        """The path of a page's picture; the site's where it has none of its own, and empty where there are none at all."""
        own = _path(record) if record else ""
        return own if own in self.all else SITE if SITE in self.all else ""

    def _site(self) -> dict[str, str]:
        settings = self.corpus.settings
        text = _shortened(self.framing.plain(settings.description))
        return self._frame(settings.language) | {"title": settings.title, "text": text, "kicker": ""}

    def _frame(self, language: str) -> dict[str, str]:
        settings = self.corpus.settings
        main = settings.colours["main"].light if "main" in settings.colours else _tones()["main"]
        return {"site": settings.short_title or settings.title, "main": main, "language": language.partition("-")[0]}

    def _told(self, record: Record) -> dict[str, str] | None:
        """What the picture of a record says; None for one that has none."""
        words = words_for(self.corpus.settings.language)
        match record:
            case Claim() if record.verdict == "contradicted":
                kicker, text = words(N_("The article says:")), self.framing.answer(record)
                return self._judged(MARKS[record.verdict], kicker, record.title, text)
            case Initiative():
                text = self.framing.plain(record.summary)
                return self._judged(STATUSES[record.status], words(N_("Proposal")), record.title, text)
            case Finding():
                shows = record.in_short.shows if record.in_short else self.framing.plain(record.record_shows)
                text = f"{words(N_('The record shows'))}: {shows}"
                return self._judged(FINDING_GROUPS[record.group], words(N_("Finding")), record.title, text)
        return None

    def _judged(self, word: Word, kicker: str, title: str, text: str) -> dict[str, str]:
        words, tones = words_for(self.corpus.settings.language), _tones()
        tone = word.tone or "neutral"
        colours = {"tone": tones[tone], "ground": tones[f"{tone}-ground"]}
        return {"verdict": words(word.name), "kicker": kicker, "title": title, "text": _shortened(text), **colours}

    def files(self, kept: Path) -> Iterator[Page]:
        """Each picture, drawn only if it is not among those `kept` in a folder."""
        with ThreadPoolExecutor() as pool:
            drawn = pool.map(lambda texts: _drawn(texts, kept), self.all.values())
            for path, data in zip(self.all, drawn, strict=True):
                yield Page(path, "", data=data)
        used = {_name(texts) for texts in self.all.values()}
        rest = [file for file in kept_files.listed(kept) if file.name not in used]
        kept_files.delete(rest[: max(0, len(rest) - SPARE)])


def _path(record: Record) -> str:
    return f"assets/cards/{record.id}.png"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0] + " …"


def _tones() -> dict[str, str]:
    """Name of a colour in palette.css → how it is on a light page: bad, bad-ground, main."""
    css = (TEMPLATES.parent / "assets" / "css" / "palette.css").read_text(encoding="utf-8")
    found = dict(re.findall(r"--(?:pd-|md-)([\w-]+): light-dark\((#[0-9a-f]{6})", css))
    return {**found, "main": found["primary-fg-color"]}


_CODE = kept_files.code(__file__, kept_files.__file__)
"""The version of what draws and keeps pictures."""


def _name(texts: Mapping[str, str]) -> str:
    """A name for a picture that is another whenever the picture would be."""
    made_of = [_CODE, texts, TEMPLATE.read_text(encoding="utf-8"), version("typst"), version("pillow")]
    return hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()[:32] + ".kept"


def _drawn(texts: Mapping[str, str], kept: Path) -> bytes:
    """A picture, from among those kept or else drawn. What cannot be kept is drawn anew next time."""
    file = kept / _name(texts)
    data = kept_files.read(file)
    if data is None:
        data = _draw(texts)
        kept_files.write(file, data)
    return data


def _draw(texts: Mapping[str, str]) -> bytes:
    """A picture as PNG, with as many colours as it has room for. Only the typefaces that Typst brings are used, so that it is the
    same on every machine."""
    png = typst.compile(TEMPLATE, format="png", ppi=72, sys_inputs=dict(texts), ignore_system_fonts=True)
    whole = Image.open(io.BytesIO(png)).convert("RGB")
    for colours in (24, 12, 6):
        out = io.BytesIO()
        whole.quantize(colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG", compress_level=6)
        if out.tell() <= LARGEST:
            break
    return out.getvalue()
