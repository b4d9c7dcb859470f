"""The front matter of an article in JATS → what the article says of itself."""

import re
from collections.abc import Iterable, Iterator

from glossator import authorities, front_values, web, worded_dates
from glossator.jats_file import Element
from glossator.jats_words import line, plain
from glossator.manuscript import Author, Front


def said(element: Element | None) -> str:
    """The words of an element; empty where they only fill a place."""
    return front_values.line(plain(element))


def number(element: Element | None) -> str:
    """A volume, an issue, pages; empty where there is none yet."""
    return front_values.number(plain(element))


def front(article: Element) -> tuple[Front, list[str]]:
    """What an article says of itself; and what is odd in it, a sentence each."""
    found, odd = Front(language=_language(article)), list[str]()
    head = article.find("front")
    meta = head.find("article-meta") if head is not None else article.find("front-stub")
    journal = head.find("journal-meta") if head is not None else None
    if journal is not None:
        _of_journal(found, journal, odd)
    if meta is not None:
        _of_article(found, meta, odd)
    found.type = _TYPES.get(_word(article.get("article-type")), "article-journal" if found.container_title else "")
    return found, odd


_TYPES = {
    "book-review": "review-book", "product-review": "review", "preprint": "article", "dissertation": "thesis", "thesis": "thesis",
    "dataset": "dataset",
}  # fmt: skip
"""Types of articles that CSL has a word of its own for."""


def _word(value: str | None) -> str:
    return re.sub(r"[\s_]+", "-", (value or "").strip().lower())


def _language(article: Element) -> str:
    return front_values.language(article.get("lang"))


def _of_journal(found: Front, journal: Element, odd: list[str]) -> None:
    titles = [*journal.iter("journal-title"), *journal.iter("abbrev-journal-title")]
    found.container_title = next(filter(None, map(said, titles)), "")
    found.publisher = next(filter(None, map(said, journal.iter("publisher-name"))), "")
    for one in journal.iter("issn", "issn-l"):
        number = authorities.bare("ISSN", said(one))
        if not number.strip("0-"):
            continue
        if wrong := authorities.work_fault("ISSN", number):
            odd.append(f"the ISSN “{number[:40]}” was not taken: {wrong}")
        elif number not in found.ISSN:
            found.ISSN.append(number)


def _of_article(found: Front, meta: Element, odd: list[str]) -> None:
    found.title = _title(meta)
    found.authors = list(_authors(meta, odd))
    found.issued = _issued(meta, odd)
    found.volume, found.issue = number(meta.find("volume")), number(meta.find("issue"))
    found.page = pages(meta)
    found.DOI = _doi(meta, odd)
    found.URL = next(filter(None, (_address(one.get("href")) for one in meta.findall("self-uri") if not _is_file(one))), "")
    found.licence = _licence(meta)
    found.keywords = _keywords(meta, found.language)


def _is_file(uri: Element) -> bool:
    """Whether an address is that of one form of the article."""
    return bool(uri.get("content-type")) or bool(re.search(r"\.(?:pdf|xml|epub|zip)$", uri.get("href") or "", re.IGNORECASE))


def _title(meta: Element) -> str:
    group = meta.find("title-group")
    if group is None:
        return ""
    title = re.sub(r"\s*[*†‡§]+$", "", said(group.find("article-title")))
    for one in group.findall("subtitle"):
        if title and (more := said(one)):
            title = f"{title}{'' if title.endswith((':', '?', '!', '.')) else ':'} {more}"
    return title


_NOT_AUTHORS = re.compile(r"editor|translator|reviewer|referee|illustrator|compiler|non-byline|reader|senior|collab-member")


def _authors(meta: Element, odd: list[str]) -> Iterator[Author]:
    """Who wrote it. Members of a group are not its authors one by one."""
    for group in meta.findall("contrib-group"):
        if _NOT_AUTHORS.search(_word(group.get("content-type"))):
            continue
        for one in group:
            role = _word(one.get("contrib-type"))
            if one.tag == "contrib" and (not role or role == "author" or not _NOT_AUTHORS.search(role)):
                if author := _author(one, odd):
                    yield author
            elif one.tag in ("collab", "name", "string-name") and (author := name(one)):
                yield author


def _author(contrib: Element, odd: list[str]) -> Author | None:
    holder = contrib.find("name-alternatives")
    holder = contrib if holder is None else holder
    named = next((one for tag in ("name", "string-name", "collab") for one in holder.findall(tag)), None)
    if named is None:
        named = contrib.find("collab-alternatives/collab")
    author = name(named) if named is not None else None
    return author._replace(orcid=_orcid(contrib, odd)) if author else None


def name(element: Element) -> Author | None:
    """A person or a body as JATS has the name; None where there is none."""
    if element.tag == "collab":
        whole = front_values.part_of_name(plain(element))
        return Author(literal=whole) if whole else None
    family, given = (front_values.part_of_name(plain(element.find(one))) for one in ("surname", "given-names"))
    if element.tag == "string-name" and not (family and given):
        whole = front_values.part_of_name(plain(element))
        return Author(literal=whole) if front_values.line(whole) else None
    family = " ".join(
        filter(None, (said(element.find("prefix")) if _is_of(element) else "", family, said(element.find("suffix"))))
    )
    if not front_values.line(" ".join(filter(None, (given, family)))):
        return None
    if family and given:
        return Author(family=family, given=given)
    return Author(literal=family or given)


def _is_of(element: Element) -> bool:
    """Whether a prefix belongs to the name, as van or de; a title as Dr does not."""
    return plain(element.find("prefix"))[:1].islower()


def _orcid(contrib: Element, odd: list[str]) -> str:
    for one in (*contrib.findall("contrib-id"), *contrib.findall("ext-link"), *contrib.findall("uri")):
        text = plain(one) or (one.get("href") or "")
        if one.get("contrib-id-type", "").lower() != "orcid" and "orcid.org" not in f"{text} {one.get('href')}":
            continue
        number = authorities.bare("ORCID", text if re.search(r"\d{4}", text) else one.get("href") or "")
        if not front_values.line(number) or set(number) <= set("0-X"):
            continue
        if wrong := authorities.work_fault("ORCID", number):
            odd.append(f"the ORCID “{number[:40]}” was not taken: {wrong}")
        else:
            return number
    return ""


_ONLINE = ("pub", "epub", "epreprint", "epub-original", "publication")
_ISSUE = ("collection", "ppub", "epub-ppub")


def _issued(meta: Element, odd: list[str]) -> str:
    """The day of publication. Where the year of the issue is another than that of the day online, the issue counts, as it does in
    citations by volume and page."""
    days: dict[bool, str] = {}
    for one in meta.findall("pub-date"):
        kind = _word(one.get("pub-type") or one.get("date-type"))
        if (kind in _ONLINE or kind in _ISSUE or not kind) and (day := when(one)):
            issue = kind in _ISSUE or (kind == "pub" and one.get("publication-format") == "print")
            days[issue] = max(days.get(issue, day), day, key=_exact)
    online, issue = days.get(False, ""), days.get(True, "")
    if not (online and issue):
        return online or issue
    if online[:4] == issue[:4]:
        return max(online, issue, key=_exact)
    odd.append(f"the file has two years of publication, {online} online and {issue} of the issue: the latter was taken")
    return issue


def _exact(day: str) -> tuple[bool, int]:
    return "/" not in day, len(day)


def when(element: Element) -> str:
    """A date in EDTF, as far as it can be one; empty where nothing is."""
    year, month, day, season = (plain(element.find(part)) for part in ("year", "month", "day", "season"))
    if not year:
        ways = [element.get("iso-8601-date") or "", plain(element.find("string-date"))]
        return next(filter(None, map(_edtf, ways)), "")
    month = str(worded_dates.months().get(month.casefold().rstrip("."), month))
    number = month.zfill(2) if re.fullmatch("0?[1-9]|1[0-2]", month) else ""
    ways = [
        f"{year}-{number}-{day.zfill(2)}" if number and day.isdigit() else "",
        f"{day} {month} {year}" if day and month and not month.isdigit() else "",
        f"{year}-{number}" if number else f"{month} {year}" if month and not month.isdigit() else "",
        f"{season} {year}" if season else "",
        year,
    ]
    return next(filter(None, map(_edtf, ways)), "")


def _edtf(text: str) -> str:
    """Of a year that anything can be of: 0000 and 9999 fill a place."""
    return front_values.day(line(text)) if re.search(r"[1-9][0-9]{3}", text) else ""


def pages(element: Element) -> str:
    """First and last page, or the number that an article has in place of them."""
    first, last = number(element.find("fpage")), number(element.find("lpage"))
    if first:
        return f"{first}–{last}" if last and last != first else first
    return number(element.find("page-range")).replace("-", "–") or number(element.find("elocation-id"))


def _doi(meta: Element, odd: list[str]) -> str:
    for one in meta.findall("article-id"):
        if _word(one.get("pub-id-type")) != "doi" or not (text := said(one)):
            continue
        number = authorities.bare("DOI", text)
        if wrong := authorities.work_fault("DOI", number):
            odd.append(f"the DOI “{number[:60]}” was not taken: {wrong}")
        else:
            return number
    return ""


def _address(text: str | None) -> str:
    address = (text or "").strip()
    return "" if web.fault(address) else address


def _licence(meta: Element) -> str:
    """The address of a licence; of several links in its words only one to a licence that is known by its address."""
    for licence in meta.findall("permissions/license"):
        named: Iterable[str | None] = (licence.get("href"), *(plain(one) for one in licence.iter("license_ref")))
        linked = (one.get("href") or plain(one) for one in licence.iter("ext-link", "uri"))
        known = (one for one in linked if re.match(r"https?://(?:[\w-]+\.)*(?:creativecommons|opensource|gnu)\.org/", one))
        if found := next(filter(None, map(_address, (*named, *known))), ""):
            return found
    return next(filter(None, (_address(plain(one)) for one in meta.iterfind("permissions/license_ref"))), "")


_KEYWORDS = ("", "author", "author-keywords", "author-generated", "author-created", "keywords", "kwd", "author-keyword")


def _keywords(meta: Element, language: str) -> list[str]:
    """The keywords of the authors, in the language of the article. What databases added is not theirs."""
    groups = [one for one in meta.findall("kwd-group") if one.find("kwd") is not None or one.find("compound-kwd") is not None]
    authors = [one for one in groups if _word(one.get("kwd-group-type")) in _KEYWORDS] or groups
    own = [one for one in authors if _speaks(one, language)] or authors[:1]
    found = [said(one) for group in own for one in group if one.tag in ("kwd", "nested-kwd", "compound-kwd")]
    return list(dict.fromkeys(filter(None, found)))


def _speaks(group: Element, language: str) -> bool:
    tag = group.get("lang") or ""
    return not tag or not language or tag[:2].lower() == language[:2]
