"""A file of JATS XML (https://jats.nlm.nih.gov) → its article as elements that are called by their bare names.

Nothing but the file is read: no DTD, no entity of another file. The entities that JATS takes from its DTD (&nbsp;, &mdash;) are
known without it.
"""

import re
from html.entities import html5
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from glossator.manuscript import CannotRead

Element = Any
"""An element of lxml, which has no types."""

DEEPEST = 90
"""Elements within one another: articles have thirty."""


class Found(NamedTuple):
    """The article of a file."""

    article: Element
    others: int
    """Articles in the same file, which are not read."""
    unknown: list[str]
    """Names of entities that neither the file nor JATS defines, as far as they could not be said."""


def article(file: Path) -> Found:
    """The first article of a file. Raises CannotRead."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise CannotRead(f"it cannot be read ({error.strerror or error})") from None
    if not raw.strip():
        raise CannotRead("the file is empty")
    root = _parsed(_declared(_named(_utf8(raw))))
    _check_depth(root)
    unknown = _resolved(root)
    _call_by_bare_names(root)
    found = [root] if root.tag == "article" else [one for one in root.iter("article") if _whole(one)]
    if not found:
        raise CannotRead(f"this XML holds the element “{root.tag}” and no “article”, as JATS has: give the article's own file")
    return Found(found[0], len(found) - 1, unknown)


def _whole(element: Element) -> bool:
    return not any(one.tag == "article" for one in element.iterancestors())


def _utf8(raw: bytes) -> bytes:
    """UTF-16 is rewritten, so that what follows can look for ASCII."""
    if not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.removeprefix(b"\xef\xbb\xbf").lstrip()
    text = raw.decode("utf-16", "replace").lstrip()
    return re.sub(r"^(<\?xml[^>]*?)\s+encoding=[\"'][^\"']*[\"']", r"\1", text).encode("utf-8", "replace")


_ENTITY = re.compile(rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->|&([A-Za-z][A-Za-z0-9.]*);", re.DOTALL)

_XML = (b"lt", b"gt", b"amp", b"quot", b"apos")


def _named(raw: bytes) -> bytes:
    """Named entities as numbers. JATS takes its names from the sets of ISO, as HTML does. A name that nobody knows stays to be
    read."""
    own = {*re.findall(rb"<!ENTITY\s+([\w.-]+)\s", raw.partition(b"<article")[0])}

    def number(match: re.Match[bytes]) -> bytes:
        name = match[1]
        if not name or name in _XML or name in own:
            return match[0]
        said = html5.get(f"{name.decode()};")
        return "".join(f"&#{ord(one)};" for one in said).encode() if said else b"&amp;" + name + b";"

    return _ENTITY.sub(number, raw)


def _declared(raw: bytes) -> bytes:
    """With the prefixes that a file uses and does not declare, as xlink where the DTD would."""
    used = {*re.findall(rb"</?([A-Za-z_][\w.-]*):[A-Za-z]", raw), *re.findall(rb"\s([A-Za-z_][\w.-]*):[\w.-]+\s*=\s*[\"']", raw)}
    missing = [one for one in sorted(used - {b"xml", b"xmlns"}) if b"xmlns:" + one not in raw]
    added = b"".join(b" xmlns:%s='urn:undeclared:%s'" % (one, one) for one in missing)
    return re.sub(rb"<([A-Za-z_][\w.:-]*)(?=[\s/>])", lambda match: match[0] + added, raw, count=1) if added else raw


def _parsed(raw: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise CannotRead(f"this is no whole XML ({str(error.msg)[:200]}): mend that place, or fetch the file again") from None
    except ValueError:
        raise CannotRead("this XML cannot be read: fetch the file again") from None


def _check_depth(root: Element) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise CannotRead("it is nested more deeply than any article")


def _resolved(root: Element) -> list[str]:
    """Put what the file's own entities say in their places, one deep, and only words; name those that say nothing."""
    table = root.getroottree().docinfo.internalDTD
    says = {one.name: one.content for one in table.iterentities()} if table is not None else {}
    unknown = []
    for node in list(root.iter(etree.Entity)):
        name = str(node.text)[1:-1]
        said = says.get(name)
        known = isinstance(said, str) and not re.search(r"[&<%]", said)
        if not known:
            unknown.append(name)
        parent, before, text = node.getparent(), node.getprevious(), f"{said if known else ''}{node.tail or ''}"
        if parent is None:
            continue
        node.tail = None
        parent.remove(node)
        if before is not None:
            before.tail = f"{before.tail or ''}{text}"
        else:
            parent.text = f"{parent.text or ''}{text}"
    return unknown


def _call_by_bare_names(root: Element) -> None:
    """Without namespaces and prefixes: some publishers give JATS one, most none."""
    for one in root.iter(etree.Element):
        one.tag = _bare(str(one.tag))
        for name, value in list(one.attrib.items()):
            if (bare := _bare(str(name))) != name:
                del one.attrib[name]
                one.set(bare, one.get(bare, value))
    etree.cleanup_namespaces(root)


def _bare(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]
