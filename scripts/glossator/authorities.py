"""Identifiers: of authority files, what those are called and where their entries are; and of works, such as DOI and ISBN. How
each is written, and how its last digits prove it."""

import re
from typing import NamedTuple


class Authority(NamedTuple):
    """One authority file."""

    name: str
    address: str
    """The address of an entry as the file publishes the pattern; {} stands for the identifier."""
    pattern: str
    """An identifier, whole."""
    example: str
    checksum: str = ""
    """How its last digits are reckoned from the others, if they are: a name of ISO 7064, or nothing."""
    named: str = ""
    """What the authority calls the thing itself in linked data, where that is another than the address; {} as there."""

    def thing(self, identifier: str) -> str:
        """What an entry is about, as linked data has it."""
        return (self.named or self.address).format(identifier)


AUTHORITIES = {
    "wikidata": Authority(
        "Wikidata", "https://www.wikidata.org/entity/{}", "Q[1-9][0-9]{0,11}", "Q269", "", "http://www.wikidata.org/entity/{}"
    ),
    "geonames": Authority("GeoNames", "https://sws.geonames.org/{}/", "[1-9][0-9]{0,11}", "1512569"),
    "ror": Authority("ROR", "https://ror.org/{}", "0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}", "04h4z8k05", "97-10"),
    "viaf": Authority("VIAF", "https://viaf.org/viaf/{}", "[1-9][0-9]{0,21}", "102333412", "", "http://viaf.org/viaf/{}"),
    "isni": Authority("ISNI", "https://isni.org/isni/{}", "[0-9]{15}[0-9X]", "0000000121032683", "11-2"),
    "orcid": Authority("ORCID", "https://orcid.org/{}", "([0-9]{4}-){3}[0-9]{3}[0-9X]", "0000-0002-1825-0097", "11-2"),
    "gnd": Authority(
        "GND", "https://d-nb.info/gnd/{}", "1[012]?[0-9]{7}[0-9X]|3[0-9]{7}[0-9X]|[1-9][0-9]{0,7}-[0-9X]", "118540238"
    ),
    "bnf": Authority("BnF", "https://catalogue.bnf.fr/ark:/12148/{}", "cb[0-9]{8}[0-9bcdfghjkmnpqrstvwxz]", "cb11888092r"),
    "lc": Authority(
        "Library of Congress", "https://id.loc.gov/authorities/{}", "(gf|n|nb|nr|no|ns|sh|sj)([0-9]{8}|20[0-9]{8})", "n79021164"
    ),
    "doi": Authority("DOI", "https://doi.org/{}", r"10\.[0-9]{4,9}/[!-~]+", "10.1000/182"),
    "arxiv": Authority(
        "arXiv",
        "https://arxiv.org/abs/{}",
        r"[0-9]{4}\.[0-9]{4,5}(v[0-9]+)?|[a-z-]+(\.[A-Z]{2})?/[0-9]{7}(v[0-9]+)?",
        "1501.00001",
    ),
}


def fault(scheme: str, value: str) -> str | None:
    """Why something is no identifier of an authority file, in an editor's words; None where it is one."""
    authority = AUTHORITIES[scheme]
    if not re.fullmatch(authority.pattern, value):
        return f"an identifier of {authority.name} is written like {authority.example}, without address or blanks"
    right = {"": _any, "11-2": _mod_11_2, "97-10": _mod_97_10}[authority.checksum]
    if not right(value.replace("-", "")):
        return f"this cannot be an identifier of {authority.name}, as its last digits do not fit the others: compare it again"
    return None


class Identifier(NamedTuple):
    """A kind of identifier that a work has."""

    pattern: str
    """An identifier, whole, as it is kept here."""
    example: str
    checksum: str = ""
    """How its last digit is reckoned from the others, if it is."""


WORKS = {
    "DOI": Identifier(r"10\.[0-9]{4,9}(\.[0-9]+)*/[!-~\u00a1-\U0010ffff]+", "10.1000/182"),
    "ISBN": Identifier("[0-9](-?[0-9]){8}-?[0-9X]|97[89](-?[0-9]){10}", "978-0-306-40615-7", "isbn"),
    "ISSN": Identifier("[0-9]{4}-[0-9]{3}[0-9X]", "2049-3630", "issn"),
    "ORCID": Identifier("([0-9]{4}-){3}[0-9]{3}[0-9X]", "0000-0002-1825-0097", "11-2"),
    "PMID": Identifier("[1-9][0-9]{0,8}", "17597902"),
    "PMCID": Identifier("PMC[1-9][0-9]{0,8}", "PMC3531190"),
}
"""The identifiers of a work, and ORCID, which a person who made it has."""


def work_fault(kind: str, value: str) -> str | None:
    """Why something is no DOI, ISBN, …, in an editor's words; None where it is one."""
    wanted = WORKS[kind]
    if not re.fullmatch(wanted.pattern, value):
        return f"{_article(kind)} {kind} is written like {wanted.example}, without address, label or blanks"
    right = {"": _any, "isbn": _isbn, "issn": _issn, "11-2": _mod_11_2}[wanted.checksum]
    if not right(value.replace("-", "")):
        return f"this cannot be an {kind}, as its last digit does not fit the others"
    return None


def _article(kind: str) -> str:
    return "an" if kind[0] in "IO" else "a"


def bare(kind: str, value: str) -> str:
    """An identifier as it is kept here, from one with its address, its label or other hyphens."""
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", value.strip()) if kind != "DOI" else value.strip()
    text = re.sub(
        r"(?i)^(?:https?://(?:[a-z0-9-]+\.)*(?:doi\.org|orcid\.org|nlm\.nih\.gov(?:/pmc)?(?:/articles|/pubmed)?)/)", "", text
    )
    text = re.sub(rf"(?i)^(?:{kind}(?:-1[03])?|urn:{kind})\s*:?\s*", "", text) if kind != "PMCID" else text
    if kind == "DOI":
        return re.sub(r"(?i)^info:doi/", "", text)
    text = text.rstrip("/ .").upper()
    if kind == "ISSN" and re.fullmatch("[0-9]{7}[0-9X]", text):
        return f"{text[:4]}-{text[4:]}"
    if kind == "ISBN":
        return re.sub(r"\s+", "-", text)
    return f"PMC{text}" if kind == "PMCID" and text.isdigit() else text


def _isbn(value: str) -> bool:
    """ISO 2108, of ten or thirteen digits; of the former an X is ten."""
    if len(value) == 10:
        return sum((10 - at) * (10 if digit == "X" else int(digit)) for at, digit in enumerate(value)) % 11 == 0
    return sum(int(digit) * (1, 3)[at % 2] for at, digit in enumerate(value)) % 10 == 0


def _issn(value: str) -> bool:
    """ISO 3297, of which an X is ten."""
    return sum((8 - at) * (10 if digit == "X" else int(digit)) for at, digit in enumerate(value)) % 11 == 0


def _any(_: str) -> bool:
    return True


def _mod_11_2(value: str) -> bool:
    """ISO 7064 MOD 11-2, of which an X is ten."""
    total = 0
    for digit in value[:-1]:
        total = (total + int(digit)) * 2 % 11
    return value[-1] == "0123456789X"[(12 - total) % 11]


_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def _mod_97_10(value: str) -> bool:
    """ISO 7064 MOD 97-10 over the first seven signs, read as a number of base 32."""
    number = 0
    for sign in value[:-2]:
        number = number * 32 + _CROCKFORD.index(sign)
    return 98 - number * 100 % 97 == int(value[-2:])
