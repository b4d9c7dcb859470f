"""What a file says of its article, value by value: cleaned, and nothing where the value only fills a place."""

import re
from collections.abc import Iterable

from glossator import authorities, languages, worded_dates
from glossator.characters import shown
from glossator.manuscript import Author
from glossator.web import fault

_PLACE = re.compile(
    r"(?i)[\W_]*(?:n\.?/?a\.?|none|null|nan|tba|tbd|todo|fixme|x{2,}|y{4}|unknown|untitled(?: document)?|to be (?:added"
    r"|announced)"
    r"|(?:your|the|insert|enter|add)\b.{0,30}\b(?:title|name|here)|first ?name last ?name|doi|title|author(?: ?name"
    r"| ?[0-9a-z])?|date|keywords?"
    r"|keyword ?[0-9]|anonymous(?: authors?)?|anonymi[sz]ed|authors? name|title of (?:the )?(?:article|paper|manuscript)"
    r"|lorem ipsum.*)[\W_]*"
)
"""What stands where something is to be filled in."""

_MARKED = re.compile(r"¿.*\?|\{\{.*\}\}|<[A-Z _-]+>|\[[A-Z _-]+\]|`r .*`", re.DOTALL)


def line(text: object) -> str:
    """In one line, without what cannot be seen; empty where it only fills a place."""
    plain = " ".join(shown(str(text)).split()) if isinstance(text, str | int | float) else ""
    return "" if _PLACE.fullmatch(plain) or _MARKED.fullmatch(plain) or not re.search(r"\w", plain) else plain


def number(text: object) -> str:
    """Of a volume, an issue, or pages; nothing for 0."""
    said = line(text)
    return "" if re.fullmatch(r"0+|0-0", said) else said


def doi(text: object) -> str:
    """Without the address before it."""
    bare = authorities.bare("DOI", line(text))
    return (
        bare if not authorities.work_fault("DOI", bare) and not re.search(r"(?i)x{3,}|/0+\.?0*(?:/|$)|^10\.0000/", bare) else ""
    )


def orcid(text: object) -> str:
    """In four groups; nothing where its check digit is wrong."""
    found = re.search(r"([0-9]{4})-?([0-9]{4})-?([0-9]{4})-?([0-9]{3}[0-9Xx])(?![0-9])", line(text))
    bare = "-".join(found.groups()).upper() if found else ""
    return bare if bare and not bare.startswith("0000-0000-0000") and not authorities.work_fault("ORCID", bare) else ""


def issn(text: object) -> str:
    bare = authorities.bare("ISSN", line(text))
    return bare if not authorities.work_fault("ISSN", bare) and bare != "0000-0000" else ""


def day(text: object) -> str:
    """A date as EDTF."""
    said = line(text)
    found = worded_dates.read(said) if said else ""
    return found if not found.startswith("0000") else ""


def language(text: object) -> str:
    """A tag."""
    said = line(text).replace("_", "-").partition(".")[0]
    found = languages.tag(said)
    return str(found) if found else languages.from_latex(said)


_LICENCES = re.compile(r"(?i)\bcc[ -]?(by(?:[ -](?:nc|nd|sa))*|0|zero)\b[ -]*(?:v(?:ersion)? ?)?([0-9]\.[0-9])?")


def licence(text: object) -> str:
    """The address of a licence, given as one, or by a name that has a version and so means one address."""
    said = line(text)
    if address := re.search(r"https?://(?:www\.)?creativecommons\.org/[^\s<>\"'{}]+", said):
        return address[0].rstrip(".,;)")
    if said and not fault(said):
        return said
    found = _LICENCES.search(said)
    if not found:
        return ""
    name = found[1].lower().replace(" ", "-")
    if name in ("0", "zero"):
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    return f"https://creativecommons.org/licenses/{name}/{found[2]}/" if found[2] else ""


_TITLES = re.compile(r"^(?:(?:Prof|Dr|Mr|Mrs|Ms|Dipl|Ing|PD)\b\.?\s*)+|,?\s+(?:Ph\.?\s?D|M\.?D|M\.?Sc|B\.?Sc|M\.?A|MPH|Jr)\.?$")

_BODY = re.compile(
    r"\b(?:of|for|and|the|für|und|de la|group|team|consortium|collaboration|university|institute|society|association"
    r"|network|project)\b"
    r"|\bet al", re.IGNORECASE
)  # fmt: skip

_PARTICLES = (
    "van", "von", "der", "den", "de", "da", "di", "del", "della", "dos", "du", "la", "le", "ter", "ten", "zu", "zur", "af",
    "bin", "ibn",
)  # fmt: skip


def author(name: object, number: object = "") -> Author | None:
    """Who wrote it, of a name as it is printed, and an ORCID. A comma parts family and given name; without one the last word
    is the
    family name, with the particles before it. What may be a body stays in one piece."""
    said = _TITLES.sub("", line(re.sub(r"[*†‡§¶∗⋆]+|\^\S+$", "", str(name)) if isinstance(name, str) else "")).strip(" ,;")
    if not said or re.fullmatch(r"(?i)et al\.?", said):
        return None
    proven = orcid(number)
    family, comma, given = (part.strip() for part in said.partition(","))
    if comma and given and len(family.split()) < 4 and "," not in given:
        return Author(family=family, given=given, orcid=proven)
    words = said.split()
    if comma or len(words) < 2 or len(words) > 6 or _BODY.search(said):
        return Author(literal=said, orcid=proven)
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in _PARTICLES:
        at -= 1
    return Author(family=" ".join(words[at:]), given=" ".join(words[:at]), orcid=proven)


def keywords(said: str | Iterable[object]) -> list[str]:
    """Words apart by semicolons, or else by commas; or a list of them."""
    parts = re.split(";|·|•" if re.search("[;·•]", said) else ",", said) if isinstance(said, str) else said
    return list(dict.fromkeys(one for part in parts if (one := line(part).strip(" .,;"))))
