"""Names as CSL-JSON and Crossref have them, as a record has them.

The parts of a name are those of CSL (https://docs.citationstyles.org/en/v1.0.2/specification.html#names); `isInstitution`,
`parse-names` and particles within a given name are citeproc-js's (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html).
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from glossator import authorities, markup
from glossator.json_source import shown

_AND = r"(?:and|&|et|und|y|e|u)\.?"
OTHERS = re.compile(
    rf"(?i)\W*(?:(?:{_AND}\s+)?others|{_AND}\s*(?:al\.?|alii|andere|autres|otros|altri)|al\.|u\. ?a\.?|и др\.?)\W*"
)
"""What says that there are more people than are named."""

LOST = "raised or slanted letters and the like are not kept"

_PARTS = MappingProxyType({
    "family": "family", "given": "given", "non-dropping-particle": "non_dropping_particle",
    "dropping-particle": "dropping_particle", "suffix": "suffix",
})  # fmt: skip
_TRUTHS = MappingProxyType({"comma-suffix": "comma_suffix", "static-ordering": "static_ordering"})
_STRUCTURE = ("sequence", "parse-names", "isInstitution", "multi")
"""Says how the name is to be read or where it stands, nothing more."""

Name = dict[str, Any]


class Person(NamedTuple):
    """A name that was read."""

    name: Name
    """Empty where it is none."""
    rest: tuple[tuple[str, str, str], ...] = ()
    """What found no place in it: part, value, reason."""


def person(value: Any) -> Person:
    """A name: an object, or a text, of which a comma parts family and given name. Nothing at all is no name."""
    if value is None or value == "" or value == {}:
        return Person({})
    if isinstance(value, str):
        return _of_text(value)
    if not isinstance(value, Mapping):
        return Person({}, (("", shown(value), "this is no name"),))
    return _of_object(value)


def line(text: str) -> str:
    """A part of a name as plain text in one line."""
    return " ".join(markup.plain(text)[0].split())


def _of_text(text: str) -> Person:
    rest = (("", text, LOST),) if markup.plain(text)[1] else ()
    if OTHERS.fullmatch(text):
        return Person({}, (("", text, "it says that there are others, who are not named"),))
    family, comma, given = line(text).partition(",")
    if comma and family.strip() and given.strip():
        return Person({"family": family.strip(), "given": given.strip()}, rest)
    return Person({"literal": line(text)} if line(text) else {}, rest)


def _of_object(value: Mapping[str, Any]) -> Person:
    rest: list[tuple[str, str, str]] = []
    parts: Name = {}
    for key, one in value.items():
        if key in ("literal", "name", *_PARTS):
            if isinstance(one, str) and (read := line(one)):
                parts[key] = read
                rest += [(key, one, LOST)] if markup.plain(one)[1] else []
            elif one not in (None, "", [], {}) and not isinstance(one, str):
                rest.append((key, shown(one), "this is no text"))
        elif key not in ("ORCID", *_TRUTHS) and one not in (None, "", [], {}):
            if key not in _STRUCTURE or (isinstance(one, Mapping) and any(one.values())):
                rest.append((key, _affiliation(one) if key == "affiliation" else shown(one), ""))
    name = _named(parts, value, rest)
    if not name:
        orcid = value.get("ORCID")
        return Person({}, (*rest, ("ORCID", shown(orcid), "")) if orcid else tuple(rest))
    if "family" in name:
        name |= {to: True for key, to in _TRUTHS.items() if _true(value.get(key))}
    _identify(name, value.get("ORCID"), rest)
    return Person(name, tuple(rest))


def _named(parts: Name, value: Mapping[str, Any], rest: list[tuple[str, str, str]]) -> Name:
    body = parts.pop("literal", "") or parts.get("name", "")
    if (other := parts.pop("name", "")) and other != body:
        rest.append(("name", other, ""))
    whole = " ".join(parts[key] for key in ("given", "family") if key in parts)
    if OTHERS.fullmatch(body or whole or "?"):
        rest.append(("", body or whole, "it says that there are others, who are not named"))
        return {}
    if _true(value.get("isInstitution")) and not body:
        body, parts = whole, {key: one for key, one in parts.items() if key not in ("given", "family")}
    if "family" not in parts and "given" in parts and not body:
        parts["family"] = parts.pop("given")  # who has one name
    if "family" not in parts:
        rest += [(key, one, "this is the name of a body" if body else "") for key, one in parts.items()]
        return {"literal": body} if body else {}
    if body and body != whole:
        rest.append(("literal", body, "the parts of the name are taken"))
    if _true(value.get("parse-names")):
        parts = _parsed(parts)
    return {_PARTS.get(key, "comma_suffix"): one for key, one in parts.items()}


def _parsed(parts: Name) -> Name:
    """Particles and suffix that stand in the given or family name, in fields of their own. A family name in quotation marks is
    to stay whole."""
    given, comma, suffix = parts.get("given", "").partition(",")
    if comma and suffix.strip("! ") and "suffix" not in parts:
        parts |= {"given": given.strip(), "suffix": suffix.strip("! ")}
        parts |= {"comma-suffix": True} if "!" in suffix else {}
    words = parts.get("given", "").split()
    at = next((at for at in range(len(words), 0, -1) if not re.fullmatch("[a-z'’]+", words[at - 1])), 0)
    if 0 < at < len(words) and "dropping-particle" not in parts:
        parts |= {"given": " ".join(words[:at]), "dropping-particle": " ".join(words[at:])}
    if re.fullmatch('".+"', parts["family"]):
        return parts | {"family": parts["family"].strip('"')}
    particles = re.match(r"((?:[a-z]+['’]?\s+)*(?:[a-z]['’](?=\w))?)(?=\S)", parts["family"])
    if particles and particles[1] and "non-dropping-particle" not in parts:
        parts |= {"family": parts["family"][particles.end() :], "non-dropping-particle": particles[1].strip()}
    return {key: one for key, one in parts.items() if one}


def _identify(name: Name, orcid: Any, rest: list[tuple[str, str, str]]) -> None:
    """The name's ORCID, bare, if it is one."""
    if orcid in (None, "", [], {}):
        return
    bare = authorities.bare("ORCID", orcid) if isinstance(orcid, str) else ""
    fault = authorities.work_fault("ORCID", bare) if bare else "this is no ORCID"
    if fault:
        rest.append(("ORCID", shown(orcid), fault))
    else:
        name["ORCID"] = bare


def _affiliation(value: Any) -> str:
    """Where someone works, of Crossref's list of objects with a name."""
    if isinstance(value, list) and value and all(isinstance(one, dict) and set(one) == {"name"} for one in value):
        return "; ".join(shown(one["name"]) for one in value)
    return shown(value)


def _true(value: Any) -> bool:
    return value not in (None, False, "", "0", "false", "no", [], {})
