"""The list of references of an article in JATS → its entries as printed, and as works as far as their parts are tagged."""

import re
from collections.abc import Iterator
from typing import Any

from glossator import authorities, web, worded_dates
from glossator.jats_file import Element
from glossator.jats_front import name, number, pages, said, when
from glossator.jats_words import line, plain
from glossator.manuscript import Listed, several_lists

_CITATIONS = ("element-citation", "mixed-citation", "nlm-citation", "citation")

Item = dict[str, Any]


def references(article: Element) -> tuple[list[Listed], list[str]]:
    """All entries, in order; and what is odd about them, a sentence each."""
    refs = list(article.iter("ref"))
    found = [listed for ref in refs for listed in _entries(ref)]
    odd = []
    if (lists := sum(one.find("ref") is not None for one in article.iter("ref-list"))) > 1:
        odd.append(several_lists(lists))
    if several := sum(len(_works(ref)) > 1 for ref in refs):
        odd.append(f"entries of the list of references that hold several works were parted, one entry a work: {several}")
    if empty := sum(not _works(ref) and not plain(ref) for ref in refs):
        odd.append(f"entries of the list of references that are empty: {empty}")
    return found, odd


def _works(ref: Element) -> list[list[Element]]:
    """The citations of an entry: each work in the one or two forms in which it is given."""
    found = [[one for one in group if one.tag in _CITATIONS] for group in ref.findall("citation-alternatives")]
    loose = [one for one in ref if one.tag in _CITATIONS]
    mixed, tagged = ([one for one in loose if (one.tag == "mixed-citation") == wanted] for wanted in (True, False))
    if len(mixed) == len(tagged):
        found += [list(pair) for pair in zip(mixed, tagged, strict=True)]
    elif len(mixed) == 1:
        found += [[mixed[0], one] for one in tagged] or [mixed]
    else:
        found += [[one] for one in loose]
    return [group for group in found if group]


def _entries(ref: Element) -> Iterator[Listed]:
    outer, works = _label(ref), _works(ref)
    for forms in works:
        inner = next(filter(None, map(_label, forms)), "")
        tagged = sorted(forms, key=lambda one: one.tag == "mixed-citation")
        item = next(filter(None, map(_item, tagged)), None)
        printed = next(filter(None, map(_printed, forms)), "") or _composed(tagged[0], item or {})
        label = inner if not outer or inner.startswith(outer) else f"{outer}{inner}"
        for one in dict.fromkeys((label, outer, inner)):
            printed = _without(one, printed)
        if printed:
            yield Listed(printed, label, item)
    for note in ref:
        if note.tag in ("note", "p") and (text := plain(note)):
            yield Listed(_without(outer, text), outer)
    if not works and (text := plain(ref)) and ref.find("note") is None and ref.find("p") is None:
        yield Listed(_without(outer, text), outer)


def _label(element: Element) -> str:
    return re.sub(r"^[\[(]+|[\])]?[.:]?$", "", plain(element.find("label"))).strip()


def _without(label: str, printed: str) -> str:
    """A line without the label that stands before it once more."""
    return re.sub(rf"^[\[(]?{re.escape(label)}(?:[\])]\.?|[.)]|\s(?=\D))\s*", "", printed) if label else printed


_NO_PART = frozenset(
    ("italic", "bold", "sup", "sub", "sc", "underline", "styled-content", "named-content", "strike", "x", "label")
)


def _printed(citation: Element) -> str:
    """An entry as it is printed; empty where the parts stand side by side without what is printed between them."""
    parts = [one for one in citation if one.tag not in _NO_PART]
    between = (citation.text or "") + "".join(one.tail or "" for one in citation)
    if len(parts) > 1 and not re.search(r"[^\s]", between):
        return ""
    return line("".join(_apart(citation)))


def _apart(element: Element) -> Iterator[str]:
    """Words, with a blank between parts that have nothing between them."""
    yield element.text or ""
    before = None
    for child in element:
        if child.tag == "label":
            yield child.tail or ""
            continue
        if before is not None and not before.tail and {before.tag, child.tag}.isdisjoint(_NO_PART):
            yield " "
        yield from _apart(child)
        yield child.tail or ""
        before = child


def _composed(citation: Element, item: Item) -> str:
    """One line of the parts of an entry that is given in nothing but parts."""
    if not item:
        return line(" ".join(citation.itertext()))
    people = item.get("author") or item.get("editor") or []
    year = plain(citation.find("year")) or _year(item)
    volume = f"{item.get('volume', '')}{'({})'.format(item['issue']) if item.get('issue') else ''}"
    where = ": ".join(filter(None, (volume, item.get("page") or item.get("number") or "")))
    source = " ".join(filter(None, (item.get("container-title") or item.get("event-title") or "", where)))
    place = ": ".join(filter(None, (item.get("publisher-place"), item.get("publisher"))))
    address = f"https://doi.org/{item['DOI']}" if item.get("DOI") else item.get("URL", "")
    lead = " ".join(filter(None, (", ".join(map(_called, people)), f"({year})" if year else "")))
    parts = (lead, item.get("title", ""), source, place, address)
    return ". ".join(part.rstrip(".") if part != address else part for part in parts if part)


def _called(person: dict[str, str]) -> str:
    return person.get("literal") or " ".join(filter(None, (person.get("family"), person.get("given"))))


def _year(item: Item) -> str:
    parts = item.get("issued", {}).get("date-parts") or [[""]]
    return str(parts[0][0])


_TYPES = {
    "journal": "article-journal", "article": "article-journal", "book": "book", "chapter": "chapter", "book-chapter": "chapter",
    "confproc": "paper-conference", "conf-proc": "paper-conference", "conference": "paper-conference",
    "conf-paper": "paper-conference", "proceedings": "paper-conference", "thesis": "thesis", "dissertation": "thesis",
    "report": "report", "gov": "report", "working-paper": "report", "web": "webpage", "webpage": "webpage", "website": "webpage",
    "data": "dataset", "dataset": "dataset", "database": "dataset", "software": "software", "code": "software",
    "patent": "patent", "preprint": "article", "eprint": "article", "newspaper": "article-newspaper",
    "magazine": "article-magazine", "commun": "personal_communication", "personal-communication": "personal_communication",
    "legal-doc": "legislation", "legislation": "legislation", "standard": "standard", "periodical": "article-journal",
    "blog": "post-weblog", "interview": "interview", "encyclopedia": "entry-encyclopedia", "review": "review",
    "manuscript": "manuscript", "video": "motion_picture", "film": "motion_picture", "map": "map",
}  # fmt: skip
"""What JATS and publishers call kinds of works → types of CSL."""

_TITLES = ("article-title", "chapter-title", "part-title", "data-title")

_FIELDS = {
    "volume": "volume", "issue": "issue", "edition": "edition", "publisher-name": "publisher", "publisher-loc": "publisher-place",
    "conf-name": "event-title", "conf-loc": "event-place", "series": "collection-title", "version": "version",
    "patent": "number", "supplement": "supplement-number",
}  # fmt: skip

_ROLES = {
    "author": "author", "editor": "editor", "guest-editor": "editor", "editors": "editor", "translator": "translator",
    "compiler": "compiler", "director": "director", "inventor": "author", "allauthors": "author", "all-authors": "author",
    "curator": "curator", "authors": "author", "translators": "translator", "assignee": "authority",
}  # fmt: skip


def _item(citation: Element) -> Item | None:
    """A work in CSL-JSON, of what is tagged; None where neither a title nor a source is."""
    title = re.sub(r"(?<![.\s])\.$", "", next(filter(None, (said(citation.find(one)) for one in _TITLES)), ""))
    source = said(citation.find("source"))
    if not (title or source):
        return None
    item: Item = {"type": _type(citation, title, source)}
    if title:
        item["title"] = title
    if source:
        alone = not title and item["type"] not in ("article-journal", "article-newspaper", "article-magazine")
        item["title" if alone else "container-title"] = source
    for part, variable in _FIELDS.items():
        if text := (number if part in ("volume", "issue", "supplement") else said)(citation.find(part)):
            item[variable] = text
    item |= _people(citation) | _place_in_it(citation) | _identifiers(citation) | _days(citation)
    if item["type"] in ("thesis", "report") and "publisher" not in item and (body := said(citation.find("institution"))):
        item["publisher"] = body
    return item


def _type(citation: Element, title: str, source: str) -> str:
    """By what the file calls it; otherwise by the parts that only one kind has."""
    kind = next((one for key in ("publication-type", "citation-type") if (one := citation.get(key))), "")
    found = _TYPES.get(re.sub(r"[\s_]+", "-", kind.strip().lower()), "")
    if found == "book" and title and source:
        return "chapter"
    if found:
        return found
    if title and source and citation.find("chapter-title") is not None:
        return "chapter"
    if title and source and citation.find("volume") is not None:
        return "article-journal"
    return "book" if not title and citation.find("publisher-name") is not None else "document"


def _people(citation: Element) -> Item:
    """Who made it, by the role that the file gives them."""
    found: Item = {}
    for one in citation.iter("name", "string-name", "collab"):
        around = [str(other.tag) for other in one.iterancestors()]
        if "collab" in around or "string-name" in around[:1]:
            continue
        group = next((other for other in one.iterancestors("person-group")), None)
        role = _ROLES.get((group.get("person-group-type") or "author") if group is not None else "author", "contributor")
        if not (author := name(one)):
            continue
        if role == "authority":
            found.setdefault(role, author.literal or author.family)
            continue
        person = {"literal": author.literal} if author.literal else {"family": author.family, "given": author.given}
        if person not in found.setdefault(role, []):
            found[role].append(person)
    return found


def _place_in_it(citation: Element) -> Item:
    """Pages; where an article has a number in place of them, that."""
    found: Item = {}
    if page := pages(citation):
        is_number = citation.find("fpage") is None and citation.find("page-range") is None
        found["number" if is_number else "page"] = page
    if (size := citation.find("size")) is not None and (size.get("units") or "").startswith("page") and said(size):
        found["number-of-pages"] = said(size)
    return found


def _identifiers(citation: Element) -> Item:
    """Only those whose form and last digit are right."""
    found: Item = {}
    for one in citation.iter("pub-id", "object-id", "isbn", "issn", "ext-link", "uri"):
        text = said(one) if one.tag not in ("ext-link", "uri") else (one.get("href") or said(one)).strip()
        kind = {"isbn": "isbn", "issn": "issn"}.get(
            str(one.tag), (one.get("pub-id-type") or one.get("ext-link-type") or "").lower()
        )
        if kind == "doi" or re.match(r"(?:https?://)?(?:dx\.)?doi\.org/", text, re.IGNORECASE):
            kind = "doi"
        kind = {"doi": "DOI", "pmid": "PMID", "pmc": "PMCID", "pmcid": "PMCID", "isbn": "ISBN", "issn": "ISSN"}.get(kind, "")
        if kind:
            number = authorities.bare(kind, re.sub(r"^(?:https?://)?(?:dx\.)?doi\.org/", "", text, flags=re.IGNORECASE))
            if not authorities.work_fault(kind, number):
                found.setdefault(kind, number)
        elif one.tag in ("ext-link", "uri") and not web.fault(text):
            found.setdefault("URL", text)
    return found


def _days(citation: Element) -> Item:
    """When it came out, or how far it is; when it was looked at."""
    found: Item = {}
    year = plain(citation.find("year"))
    if state := worded_dates.state(year):
        found["status"] = state
    elif issued := _date(citation) or next(filter(None, map(_date, citation.findall("date"))), None):
        found["issued"] = issued
    for one in (*citation.findall("date-in-citation"), *citation.findall("access-date")):
        kind = (one.get("content-type") or "access").lower()
        if "access" in kind or "cited" in kind:
            day = when(one) or worded_dates.read(
                re.sub(r"^\W*(?:cited|accessed)\W*(?:on\s+)?", "", plain(one), flags=re.IGNORECASE)
            )
            if parts := _parts(day):
                found["accessed"] = parts
    return found


def _date(element: Element) -> Item | None:
    if parts := _parts(when(element)):
        return parts
    text = plain(element.find("year")) or plain(element.find("string-date"))
    lettered = re.fullmatch(r"\W*([12][0-9]{3})\s?[a-z]?\W*", text)
    return {"date-parts": [[int(lettered[1])]]} if lettered else None


def _parts(edtf: str) -> Item | None:
    """A date of CSL-JSON."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", edtf):
        return {"raw": edtf} if edtf else None
    year, *more = map(int, edtf.split("-"))
    if more and more[0] > 12:
        return {"date-parts": [[year]], "season": f"{more[0] - 20:02}"}
    return {"date-parts": [[year, *more]]}
