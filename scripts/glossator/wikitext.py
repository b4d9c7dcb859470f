"""CSL items → citation templates of Wikipedia."""

import re
from collections.abc import Iterable

from glossator.items import Item, family, issued, some_of
from glossator.words import words_for

_CITE = {
    "article-journal": ("journal", "journal"),
    "article-magazine": ("magazine", "magazine"),
    "article-newspaper": ("news", "newspaper"),
    "book": ("book", ""),
    "chapter": ("book", "title"),
    "entry": ("encyclopedia", "encyclopedia"),
    "entry-dictionary": ("encyclopedia", "encyclopedia"),
    "entry-encyclopedia": ("encyclopedia", "encyclopedia"),
    "paper-conference": ("conference", "book-title"),
    "report": ("report", "website"),
    "speech": ("speech", ""),
    "thesis": ("thesis", ""),
    "webpage": ("web", "website"),
}
"""Type of an item → which of Wikipedia's templates cites it, and what that calls what the item is part of. For any other there is
{{citation}}."""


def wikitext_entry(item: Item) -> str:
    """An item as a citation template of Wikipedia (https://en.wikipedia.org/wiki/Wikipedia:Citation_templates)."""
    template, container = _CITE.get(item["type"], ("", "work"))
    found = _people(item, "author")
    found["chapter" if item["type"] == "chapter" else "title"] = item["title"]
    if container:
        found[container] = item.get("container-title", "")
    found |= some_of(item, ("event-title", "event"), ("publisher", "publisher"), ("publisher-place", "location"))
    found |= some_of(item, ("volume", "volume"), ("issue", "issue"), ("number", "number" if template != "web" else "id"))
    found |= {"pages" if re.search("[-–,]", item.get("page", "")) else "page": item.get("page", "")}
    found |= {"degree" if template == "thesis" else "type": item.get("genre", "")}
    found |= _people(item, "editor") | _people(item, "translator")
    found |= some_of(item, ("edition", "edition"), ("collection-title", "series"))
    found |= {"date": _wikipedia_date(item)}
    found |= some_of(item, ("language", "language"), ("DOI", "doi"), ("ISBN", "isbn"), ("ISSN", "issn"), ("URL", "url"))
    found["access-date"] = _day(item, "accessed") if "URL" in item else ""
    found["ref"] = item["id"]  # by which an article's short notes lead to it
    said = " ".join(f"|{key}={_wikitext(value)}" for key, value in found.items() if value)
    return f"{{{{{f'cite {template}' if template else 'citation'} {said}}}}}"


def _people(item: Item, role: str) -> dict[str, str]:
    """Names as a template has them, each with its number: last1, first1 of authors, editor1-last, editor1-first of others."""
    found: dict[str, str] = {}
    for at, name in enumerate(item.get(role, ()), start=1):
        if "literal" in name:
            found[f"{role}{at}"] = name["literal"]
            continue
        last, first = (f"last{at}", f"first{at}") if role == "author" else (f"{role}{at}-last", f"{role}{at}-first")
        found |= {last: family(name), first: name.get("given", "")}
    return found


def _day(item: Item, variable: str) -> str:
    """A day of an item, as ISO 8601 has it; empty where it is no day."""
    parts = (item.get(variable, {}).get("date-parts") or [[]])[0]
    return "-".join(f"{part:02}" for part in parts) if len(parts) == 3 else ""


def _wikipedia_date(item: Item) -> str:
    """A day as ISO 8601 has it, anything else in English words: c. 2021, spring 2001, May 2007."""
    when = issued(item)
    if when is None:
        return ""
    if when.is_certain and not when.is_interval and when.start and when.start.day and when.start.iso:
        return when.start.iso
    start = when.start
    if start and start.iso and not when.is_certain and not when.is_interval:
        return f"c. {start.year}"
    return words_for("en").when(when.text)


def _wikitext(value: str) -> str:
    """A value in which nothing is markup: neither a bar nor a bracket, nor a tag."""
    for character, instead in (
        ("&", "&amp;"),
        ("|", "&#124;"),
        ("[", "&#91;"),
        ("]", "&#93;"),
        ("{", "&#123;"),
        ("}", "&#125;"),
        ("<", "&lt;"),
        ("'" + "'", "&#39;&#39;"),
    ):
        value = value.replace(character, instead)
    return " ".join(value.split())


def wikitext(items: Iterable[Item]) -> str:
    """One template a line."""
    return "".join(f"{wikitext_entry(item)}\n" for item in items)
