"""The built pages of a version → the files that are kept of it: links that stay inside, shared assets, a copy to read offline."""

import json
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

from glossator.addresses import served_at
from glossator.versions import FOLDER, MANIFEST, manifest_of

OFFLINE = ("data/", "bibliography/")
"""Folders of which only the copy to read offline has the files that are no pages."""

DATA = (".bib", ".csv", ".json", ".ris", ".txt", ".yaml")
"""How names of files of data end; a picture that somebody puts there is kept with the pages."""

DESCRIPTION = "version.json"
"""In a version's folder: which version it is, of which day and commit, and what identifies its data."""

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
"""In the HTML of the site every < and > that is not a tag's is escaped."""

_LINK = re.compile(r'(?<=\s)((?:href|src|action|data-target)="|content="0; url=)([^"]*)"')

_SINGLE = re.compile(r"(?<=\s)(href|src)='([^'\"]*)'")
"""The same in other marks, as somebody may write it in a page of their own."""

_FOR_SEARCH = re.compile(r' data-(?:search-exclude|pagefind-[a-z]+(?:="[^"]*")?)(?=[ >])')

_PREFORMATTED = re.compile(r"(<(?:pre|textarea)\b.*?</(?:pre|textarea)>)", re.DOTALL)

_EMPTY_LINES = re.compile(r"\n\s*\n")

_IMPLIED = re.compile(r"</(?:li|dt|dd)>(?=\s*(?:</?(?:li|dt|dd)\b|</(?:ol|ul|dl)\b))")
"""End tags that HTML does without: of thousands of pages that are kept they would be a fiftieth."""

_MODULE = re.compile(r'<script [^<>]*type="module"[^<>]*></script>\n?')
"""A script that browsers refuse to load from a disk."""

_PRELOAD = re.compile(r'<link rel="preload"[^<>]*>\n?')
"""From a disk nothing is fetched before its time, and browsers complain of it."""

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^<>]*>\n?')
"""On a disk a page's own folder is elsewhere for the policy's rules."""

_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#|$")
"""How a link begins that leads to another site, or to a place on the same page."""

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the offline copy, so that the same files make the same archive."""


@dataclass(frozen=True)
class Version:
    """A version as it is frozen."""

    name: str
    """1.1.0"""
    title: str
    """The corpus's."""
    released: str
    commit: str
    data: str
    """The identifier of its data folder after Software Heritage."""
    today: str
    """The address of the site as it is today, with a slash at the end."""
    engine: str
    """The version of the program that made the pages."""

    @property
    def archive(self) -> str:
        """The file's name of the copy to read offline."""
        return f"corpus-{self.name}.zip"

    @property
    def address(self) -> str:
        return f"{self.today}{FOLDER}/{self.name}/"


def freeze(built: Path, version: Version, start: str, out: Path) -> None:
    """Write what is kept of a version to `out`/v/…. `built`: the site as it was built for that address; `start`: the page that
    opens the offline copy."""
    folder = out / FOLDER / version.name
    files = {file.relative_to(built).as_posix(): file for file in sorted(built.rglob("*")) if file.is_file()}
    files = {path: file for path, file in files.items() if not path.startswith("sitemap.xml")}
    shared = _asked_for(files)
    files = {path: file for path, file in files.items() if not path.startswith("assets/")}
    own = [path for path in files if not (path.startswith(OFFLINE) and path.endswith(DATA))]
    assets = f"../assets/{_hash_of(shared)}/"
    for path, file in shared.items():
        _put(folder.parent / assets.removeprefix("../") / path.removeprefix("assets/"), file.read_bytes())
    lead = _inside(own, assets, version.archive)
    for path in own:
        content = files[path].read_bytes()
        _put(folder / path, kept_page(content.decode(), path, lead).encode() if path.endswith(".html") else content)
    _put(folder / DESCRIPTION, _described(version, sum(path.endswith(".html") for path in own)))
    _archive(folder, version, files, shared, start)
    (folder / MANIFEST).write_text(manifest_of(folder), encoding="utf-8", newline="\n")


_EVERYWHERE = ("assets/css/", "assets/fonts/", "assets/js/")

_ASSET = re.compile(r'(?:\.\./|")(assets/[^"?#]+)')


def _asked_for(files: dict[str, Path]) -> dict[str, Path]:
    """The assets that pages use. Pictures of pages that a version has not are not kept."""
    pages = (file.read_text(encoding="utf-8") for name, file in files.items() if name.endswith(".html"))
    asked = {unquote(unescape(path)) for page in pages for path in _ASSET.findall(page)}
    return {path: file for path, file in files.items() if path.startswith(_EVERYWHERE) or path in asked}


def _hash_of(files: Mapping[str, Path]) -> str:
    """What names a set of files: versions whose assets are the same share them."""
    told = "".join(f"{path}\n{sha256(file.read_bytes()).hexdigest()}\n" for path, file in files.items())
    return sha256(told.encode()).hexdigest()[:16]


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _described(version: Version, pages: int) -> bytes:
    said = {
        "title": version.title,
        "version": version.name,
        "released": version.released,
        "address": version.address,
        "commit": version.commit,
        "data": version.data,
        "engine": version.engine,
        "pages": pages,
        "archive": version.archive,
        "manifest": MANIFEST,
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


# --- Links --------------------------------------------------------------------------------------------------------------

Lead = Callable[[str], str]
"""What a link leads to: a file from the version's folder (claims/x/index.html) → a path from there, which may lead out of it."""


def kept_page(html: str, path: str, lead: Lead) -> str:
    """A page as it is kept: its links lead where `lead` says; what it says to a search, and empty lines, are left out. `path`:
    where it stands in the version's folder."""
    parts = _PREFORMATTED.split(_TAG.sub(lambda tag: _FOR_SEARCH.sub("", tag[0]), _mended(html, path, lead)))
    parts[::2] = [_EMPTY_LINES.sub("\n", _IMPLIED.sub("", part)) for part in parts[::2]]
    return "".join(parts)


def _mended(html: str, path: str, lead: Lead) -> str:
    here = posixpath.dirname(path)

    def link(found: re.Match[str]) -> str:
        opens, value = found.groups()
        if _ELSEWHERE.match(value):
            return found[0]
        target, rest = _parted(value)
        asked = _file_of(unquote(unescape(target)), here)
        leads = lead(asked)
        if leads == asked:
            return found[0]
        return f'{opens}{leads if _ELSEWHERE.match(leads) else quote(_from(here, leads))}{rest}"'

    return _TAG.sub(lambda tag: _LINK.sub(link, _SINGLE.sub(r'\1="\2"', tag[0])), html)


def _parted(link: str) -> tuple[str, str]:
    """A link's path, and what asks for something or names a place there."""
    at = min((at for at in (link.find("?"), link.find("#")) if at >= 0), default=len(link))
    return link[:at], link[at:]


def _file_of(target: str, here: str) -> str:
    """The file that a link from a folder leads to. A page that a version lacks is named by its source, as it was written."""
    if target.endswith(".md"):
        return f"{served_at(posixpath.normpath(posixpath.join(posixpath.dirname(here), target)))}index.html"
    whole = posixpath.normpath(posixpath.join(here, target or "."))
    is_folder = not target or target.endswith("/") or posixpath.basename(target) in (".", "..")
    return posixpath.normpath(posixpath.join(whole, "index.html")) if is_folder else whole


def _from(here: str, target: str) -> str:
    """The way from a folder to a file, or to a folder with its slash."""
    return posixpath.relpath(target, here or ".") + ("/" if target.endswith("/") else "")


def _inside(own: Iterable[str], assets: str, archive: str) -> Lead:
    """Links of a page that is kept: to the version's own pages; to the assets versions share; of data, to the archive that has
    them all; and what only today's site has, there."""
    there = frozenset(own)

    def lead(asked: str) -> str:
        if asked in there or asked.startswith("../"):
            return asked
        if asked.startswith("assets/"):
            return assets + asked.removeprefix("assets/")
        if asked.startswith(OFFLINE):
            return archive
        return f"../../{asked.removesuffix('index.html')}"

    return lead


def _on_disk(there: Iterable[str], assets: str, today: str) -> Lead:
    """Links of a page that is opened from a disk: to what the copy has; all else leads to today's site."""
    copied = frozenset(there)

    def lead(asked: str) -> str:
        if asked in copied:
            return asked
        if asked.startswith("assets/"):
            return assets + asked.removeprefix("assets/")
        return today + quote(asked.removeprefix("../../").removesuffix("index.html"))

    return lead


def page_on_disk(html: str, path: str, lead: Lead) -> str:
    """A page as it is read from a disk, where no server finds the page of a folder."""
    here = posixpath.dirname(path)
    html = kept_page(html, path, lead)
    for unwanted in (_MODULE, _PRELOAD, _POLICY):
        html = unwanted.sub("", html)

    def spelt(found: re.Match[str]) -> str:
        opens, value = found.groups()
        target, rest = _parted(value)
        if _ELSEWHERE.match(value) or not (target.endswith("/") or posixpath.basename(target) in (".", "..")):
            return found[0]
        whole = posixpath.normpath(posixpath.join(here, unquote(unescape(target)), "index.html"))
        return f'{opens}{quote(_from(here, whole))}{rest}"'

    return _TAG.sub(lambda tag: _LINK.sub(spelt, tag[0]), html)


def _archive(folder: Path, version: Version, files: Mapping[str, Path], shared: Mapping[str, Path], start: str) -> None:
    """The whole version as one ZIP whose pages are read by a double click: start.html, the pages, the assets, and all data."""
    top, assets = f"corpus-{version.name}", f"../assets/{_hash_of(shared)}/"
    lead = _on_disk(files, assets, version.today)
    contents: dict[str, bytes] = {f"{top}/start.html": start.encode()}
    for path, file in files.items():
        content = file.read_bytes()
        html = path.endswith(".html")
        contents[f"{top}/{version.name}/{path}"] = page_on_disk(content.decode(), path, lead).encode() if html else content
    for path, file in shared.items():
        contents[posixpath.normpath(f"{top}/{version.name}/{assets}{path.removeprefix('assets/')}")] = file.read_bytes()
    contents[f"{top}/{version.name}/{DESCRIPTION}"] = (folder / DESCRIPTION).read_bytes()
    with zipfile.ZipFile(folder / version.archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(contents):
            info = zipfile.ZipInfo(path, LONG_AGO)
            info.external_attr, info.create_system = 0o644 << 16, 3
            packed.writestr(info, contents[path], zipfile.ZIP_DEFLATED, 9)
