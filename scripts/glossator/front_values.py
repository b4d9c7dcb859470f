"""What a file says of its article, value by value: cleaned, and nothing where the value only fills a place."""

import re
from collections.abc import Iterable

from glossator import authorities, languages, worded_dates
from glossator.characters import shown
from glossator.manuscript import Author, Front
from glossator.web import fault

_PLACE = re.compile(
    r"(?i)[\W_]*(?:n\.?/?a\.?|none|null|nan|undefined|tba|tbd|todo|fixme|x{2,}|y{4}|unknown|untitled(?: document)?"
    r"|to be (?:added|announced)|(?:your|insert|enter|add)\b.{0,30}\b(?:title|name|here)|the (?:article |paper )?(?:title|name)"
    r"|insert \w+|first ?name last ?name|doi|issn|journal|(?:article )?title"
    r"|authors?|author ?(?:names?|[0-9a-z])|date|keywords?|keyword ?[0-9]|anonymous(?: authors?)?|anonymi[sz]ed|authors? name"
    r"|title of (?:the )?(?:article|paper|manuscript)|lorem ipsum.*)[\W_]*"
)
"""What stands where something is to be filled in."""

_MARKED = re.compile(r"¿[\w.]*\?|\{\{.*\}\}|\{%.*%\}|<%.*%>|<[A-Z _-]+>|\[[A-Z _-]+\]|##.*##|%%.*%%|`r .*`|10\.x+/.*", re.DOTALL)
"""The same, by the marks around it."""


def line(text: object) -> str:
    """In one line, without what cannot be seen; empty where it only fills a place."""
    plain = " ".join(shown(str(text)).split()) if isinstance(text, str | int | float) else ""
    return "" if _PLACE.fullmatch(plain) or _MARKED.fullmatch(plain) or not re.search(r"\w", plain) else plain


def part_of_name(text: object) -> str:
    """A family or given name in one line. Words that fill a place elsewhere are names of people: Na, Todo, Null."""
    plain = " ".join(shown(str(text)).split()) if isinstance(text, str) else ""
    return "" if re.fullmatch(r"[\W_]*|[nN]/[aA]|[Xx]{3,}|¿.*\?", plain) else plain


_NO_NUMBER = re.compile(
    r"\W*(?:0+|0-0|x+-x+|vol(?:ume)?|issue|no|number|pages?|(?:in|ahead of) (?:press|print)|n?ahead|aop)\W*", re.IGNORECASE
)


def number(text: object) -> str:
    """Of a volume, an issue, or pages; nothing for 0, nor for what is not in print yet."""
    said = line(text)
    return "" if _NO_NUMBER.fullmatch(said) else said


def doi(text: object) -> str:
    """Without the address before it."""
    bare = authorities.bare("DOI", line(text))
    return (
        bare if not authorities.work_fault("DOI", bare) and not re.search(r"(?i)x{3,}|/0+\.?0*(?:/|$)|^10\.0000/", bare) else ""
    )


def orcid(text: object) -> str:
    """In four groups; nothing where its check digit is wrong."""
    said = line(text)
    found = re.search(r"([0-9]{4})-([0-9]{4})-([0-9]{4})-([0-9]{3}[0-9Xx])(?![0-9])", said)
    found = found or re.fullmatch(r"(?i)(?:\S*orcid(?:\.org)?[:/]\s*)?([0-9]{4})([0-9]{4})([0-9]{4})([0-9]{3}[0-9X])", said)
    bare = "-".join(found.groups()).upper() if found else ""
    return bare if bare and not bare.startswith("0000-0000-0000") and not authorities.work_fault("ORCID", bare) else ""


def issn(text: object) -> str:
    bare = authorities.bare("ISSN", line(text))
    return bare if not authorities.work_fault("ISSN", bare) and bare != "0000-0000" else ""


def issns(values: Iterable[object]) -> list[str]:
    """Those that their check digit proves, once each."""
    return list(dict.fromkeys(filter(None, map(issn, values))))


def day(text: object) -> str:
    """A date as EDTF; nothing for years that fill a place."""
    found = worded_dates.read(line(text))
    return "" if found.startswith(("0000", "9999")) else found


def language(text: object) -> str:
    """A tag; nothing for one that names no language."""
    said = line(text).replace("_", "-").partition(".")[0]
    found = languages.tag(said)
    return ("" if found.language in ("und", "mul", "zxx", "mis") else str(found)) if found else languages.from_latex(said)


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


_BETWEEN = re.compile(r"\s*[;،、，]\s*|,?\s+(?:and|&|und|et)\s+")

_PERHAPS = (r"\s+(?:e|y|и)\s+", ",")
"""What stands between two people, or within the name of one: Ortega y Gasset; Lind, Anna."""


def names(said: str) -> list[str]:
    """The names in one line. What may stand within a name parts the line only where every part has several words."""
    parts = [one for one in _BETWEEN.split(said) if one.strip()]
    for mark in _PERHAPS:
        apart = [one for part in parts for one in re.split(mark, part) if one.strip()]
        parts = apart if all(len(one.split()) > 1 for one in apart) else parts
    return [" ".join(one.split()) for one in parts]


def keywords(said: str | Iterable[object]) -> list[str]:
    """Words apart by semicolons and dots, or else by commas; or a list of them."""
    dots = re.compile(r"[;；·•|]|\s[–—]\s")
    parts = (dots.split(said) if dots.search(said) else re.split("[,،、，]", said)) if isinstance(said, str) else said
    return list(dict.fromkeys(one for part in parts if (one := line(part).strip(" .,;"))))


def printed(lines: str, front: Front) -> None:
    """Put into `front` what the lines of a title page say for certain: DOI, licence and ISSN, where there is one of each."""
    found = [doi(one.rstrip(".,;)]")) for one in re.findall(r"10\.[0-9]{4,9}/[^\s\"<>]+", lines)]
    dois = {one.casefold(): one for one in found if one}
    licences = {licence(one) for one in re.findall(r"https?://creativecommons\.org/\S+|CC[ -]BY[\w -]{0,30}[0-9]\.[0-9]", lines)}
    addresses = {one.rstrip("/").replace("http://", "https://"): one for one in licences if one}
    front.DOI = next(iter(dois.values())) if len(dois) == 1 else ""
    front.licence = next(iter(addresses.values())).replace("http://", "https://") if len(addresses) == 1 else ""
    numbers = re.findall(r"ISSN\W*(?:[a-z]+\W+)?([0-9]{4}-[0-9]{3}[0-9X])", lines, re.IGNORECASE)
    front.ISSN = issns(numbers)
