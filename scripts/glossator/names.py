"""What a record, a unit or a section is called."""

import re

from glossator import dates
from glossator.corpus import Corpus
from glossator.records import Article, Claim, Entity, Event, Finding, Initiative, Name, Person, Record, Reference


def name(record: Record) -> str:
    """What a record is called in a list or a link."""
    match record:
        case Reference():
            return work_name(record)
        case Entity():
            return record.name
        case Article() | Claim() | Event() | Initiative() | Finding():
            return record.title
    raise TypeError(record)


def work_name(work: Reference) -> str:
    """Author and year before a work's title: Boutros-Ghali 1992, An Agenda for Peace. Without author, where it appeared."""
    who = " and ".join(author.family or author.literal or "" for author in work.author[:2])
    if len(work.author) > 2:
        who = f"{work.author[0].family or work.author[0].literal} and others"
    who = who or work.container_title or work.publisher or ""
    year = str(dates.parse(work.issued).year) if work.issued else ""
    before = " ".join(part for part in (who, year) if part)
    return f"{before}, {work_title(work)}" if before else work_title(work)


def work_title(work: Reference) -> str:
    """The title a reader of English can use; in brackets where the editors supplied it."""
    title = work.title_english or work.title_romanized or work.title
    return f"[{title}]" if work.title_from == "the editors" and not work.title_english else title


def full_name(author: Name) -> str:
    return author.literal or " ".join(part for part in (author.given, author.family) if part)


def section_title(corpus: Corpus, article: str, section: str) -> str:
    """The heading of a section."""
    sections = next((one.sections for one in corpus.articles if one.id == article), ())
    return next((one.title for one in sections if one.id == section), section)


def unit_words(corpus: Corpus, article: str, unit: str) -> str:
    """A unit's place for people: Analysis and results, paragraph 12, item a."""
    section, _, number = unit.partition("-")
    title = section_title(corpus, article, section)
    if number[-1].isalpha():
        return f"{title}, paragraph {number[:-1]}, item {number[-1]}"
    return f"{title}, paragraph {number}"


def listed_name(record: Record) -> str:
    """What a record is called in the list of its collection: people by family name."""
    return record.sort_name if isinstance(record, Person) else name(record)


def note(record: Record) -> str:
    """What else a row of a list says that a reader may look for."""
    match record:
        case Claim() | Initiative():
            return record.unit
        case Event():
            return dates.parse(record.date).words
        case Entity():
            return " · ".join(record.variants)
    return ""


def licence_name(address: str) -> str:
    """A licence as people call it: CC BY 4.0 for the address of a Creative Commons deed, else the address without its scheme."""
    if match := re.fullmatch(
        r"https?://creativecommons\.org/(licenses|publicdomain)/([a-z-]+)/([0-9.]+)/?(?:deed\.[a-z_]+)?", address
    ):
        kind = match[2].upper()
        return f"{'CC0' if kind == 'ZERO' else kind if match[1] == 'publicdomain' else f'CC {kind}'} {match[3]}"
    return re.sub(r"^https?://(www\.)?", "", address).rstrip("/")
