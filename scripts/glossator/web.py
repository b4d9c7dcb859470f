"""Which web addresses may be followed from here: one rule for fields and for links inside texts."""

import re
import unicodedata

from glossator.characters import misplaced, named

_PARTS = re.compile(r"https?://([^/?#]*)(.*)", re.DOTALL)


_REFUSED = re.compile(r"[\s<>\"'`{}|\\^]")


_HOST = re.compile(r"[^.:@]+(?:\.[^.:@]+)*\.?(?::[0-9]{1,5})?")


def fault(address: str) -> str | None:
    """Why an address cannot stand here, in an editor's words; None where it can."""
    parts = _PARTS.fullmatch(address)
    if not parts or _REFUSED.search(address):
        return "this must be a web address beginning with https:// or http://, without spaces or quotation marks"
    if (at := next(misplaced(address), None)) is not None:
        return f"an invisible character stands in this web address ({named(address[at])}): copy the address again"
    host = parts[1]
    if "@" in host:
        return "a name stands before the @ in this web address, so that it leads elsewhere than it seems to: write it without"
    if not _HOST.fullmatch(host) or not all(map(_in_a_host, host)):
        return "this web address has no host that can be read, such as example.org, after https://"
    return None


def _in_a_host(character: str) -> bool:
    """A letter or digit of any script, or a sign that parts them. What looks like a dot or a slash is neither."""
    return character in "-._:" or character.isalnum() or unicodedata.category(character)[0] == "M"
