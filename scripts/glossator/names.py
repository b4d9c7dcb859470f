"""What a record, a unit, a section or a licence is called."""

import re

from glossator import dates
from glossator.corpus import Corpus
from glossator.records import Article, Claim, Entity, Event, Initiative, Name, Person, Record, Reference, Settings, Written
from glossator.text import apart
from glossator.vocabularies import N_
from glossator.words import Words, words_for

_ENGLISH = words_for("en")


def name(record: Record, words: Words = _ENGLISH) -> str:
    """What a record is called in a list or a link."""
    if isinstance(record, Reference):
        return work_name(record, words)
    return str(record.name if isinstance(record, Entity) else getattr(record, "title", record.id))


def language_of(settings: Settings, record: Record | None = None) -> str:
    """The language a record's words are in; without one, that of the corpus."""
    own = record.language if isinstance(record, Written) else None
    return own or settings.records_language or settings.language


def name_language(settings: Settings, record: Record) -> str:
    """The language of what a record is called: an article bears its own title."""
    return record.language if isinstance(record, Article) else language_of(settings, record)


def called(record: Record, words: Words) -> str:
    """A record as it stands inside a sentence: its name where it has one, else “it”."""
    return record.name if isinstance(record, Entity) else words(N_("it"))


def work_name(work: Reference, words: Words = _ENGLISH) -> str:
    """Author and year before a work's title: Boutros-Ghali 1992, An Agenda for Peace. Without author, where it appeared."""
    return before_title(work, words) + work_title(work)


def before_title(work: Reference, words: Words = _ENGLISH) -> str:
    """What stands before a work's title in its name."""
    families = [author.family or author.literal or "" for author in work.author]
    if len(families) > 2:
        families = [families[0], words(N_("others"))]
    who = words.both(*families) if families else work.container_title or work.publisher or ""
    year = str(dates.parse(work.issued).year) if work.issued else ""
    before = " ".join(part for part in (who, year) if part)
    return f"{before}, " if before else ""


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
    words = words_for(corpus.settings.language)
    section, _, number = unit.partition("-")
    parts = {"section": apart(section_title(corpus, article, section)), "number": number, "item": number[-1]}
    if number[-1].isalpha():
        return words(N_("%(section)s, paragraph %(number)s, item %(item)s")) % {**parts, "number": number[:-1]}
    return words(N_("%(section)s, paragraph %(number)s")) % parts


def listed_name(record: Record, words: Words = _ENGLISH) -> str:
    """What a record is called in the list of its collection: people by family name."""
    return record.sort_name if isinstance(record, Person) else name(record, words)


def note(record: Record, words: Words = _ENGLISH) -> str:
    """What else a row of a list says that a reader may look for."""
    match record:
        case Claim() | Initiative():
            return record.unit
        case Event():
            return words.when(record.date)
        case Entity():
            return " · ".join(record.variants)
    return ""


def licence_name(address: str) -> str:
    """A licence as people call it: the short name of a Creative Commons deed with its version, else the address itself."""
    deed = r"https?://creativecommons\.org/(licenses|publicdomain)/([a-z-]+)/([0-9.]+)/?(?:deed\.[a-z_]+)?"
    if match := re.fullmatch(deed, address):
        if match[1] == "licenses":
            return f"CC {match[2].upper()} {match[3]}"
        return {"zero": "CC0", "mark": "Public Domain Mark"}.get(match[2], match[2]) + f" {match[3]}"
    return re.sub(r"^https?://(www\.)?", "", address).rstrip("/")
