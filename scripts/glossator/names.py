"""What a record, a unit, a section or a licence is called."""

import re
from collections import Counter
from collections.abc import Sequence

from glossator import dates
from glossator.corpus import AT_THE_END, Corpus
from glossator.fields import APART
from glossator.records import (
    Article,
    Claim,
    Entity,
    Event,
    Initiative,
    Name,
    Organization,
    Person,
    Record,
    Reference,
    Section,
    Settings,
    Written,
)
from glossator.text import apart
from glossator.vocabularies import N_, UNIT_KINDS
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
    families = [author.cited for author in work.author or work.editor]
    who = _some(families, words) or work.container_title or work.publisher or ""
    year = _year(work.issued, words) if work.issued else ""
    before = " ".join(part for part in (who, year) if part)
    return f"{before}, " if before else ""


def _year(issued: str, words: Words) -> str:
    """The year of a work, as short as a name needs it: 1992, 350 BC, or as it is written 18XX."""
    when = dates.parse(issued)
    if when.start and when.start.years > 1:
        known = when.text.rstrip("?~%")
        return known if when.year > 0 else words.when(known)
    return words.year(when.year)


def work_title(work: Reference) -> str:
    """The title a reader of English can use; in brackets where the editors supplied it."""
    title = work.title_english or work.title_romanized or work.title
    return f"[{title}]" if work.title_from == "the editors" and not work.title_english else title


def full_name(author: Name) -> str:
    if author.literal:
        return author.literal
    given = [author.given, author.dropping_particle]
    parts = [author.cited, *given] if author.static_ordering else [*given, author.cited]
    told = " ".join(part for part in parts if part)
    return f"{told}{',' if author.comma_suffix else ''} {author.suffix}" if author.suffix else told


def article_labels(corpus: Corpus, words: Words = _ENGLISH) -> dict[str, str]:
    """Each article in a few words, where it must be said whose a record is: Hayes and Li 2011. Where that does not tell it from
    another, with its title."""
    labels = {article.id: _author_year(corpus, article, words) for article in corpus.articles}
    shared = Counter(labels.values())
    return {
        article.id: label if label and shared[label] == 1 else ", ".join(part for part in (label, article.title) if part)
        for article, label in zip(corpus.articles, labels.values(), strict=True)
    }


def _author_year(corpus: Corpus, article: Article, words: Words) -> str:
    authors = [corpus.by_id[key] for key in article.authors if key in corpus.by_id]
    families = [one.sort_name.partition(", ")[0] if isinstance(one, Person) else _short(one) for one in authors]
    return " ".join(part for part in (_some(families, words), _year(article.issued, words) if article.issued else "") if part)


def _short(body: Record) -> str:
    return (body.abbreviation or body.name) if isinstance(body, Organization) else name(body)


def _some(families: Sequence[str], words: Words) -> str:
    """One or two authors, or the first and others."""
    families = [families[0], words(N_("others"))] if len(families) > 2 else families
    return words.both(*families) if families else ""


def _sections(corpus: Corpus, article: str) -> Sequence[Section]:
    found = corpus.by_id.get(article)
    return found.sections if isinstance(found, Article) else ()


def section_title(corpus: Corpus, article: str, section: str) -> str:
    """The heading of a section, or what is said of one without."""
    words = words_for(corpus.settings.language)
    if section == AT_THE_END:
        return words(N_("Figures, tables and notes"))
    sections = _sections(corpus, article)
    named = next((one for one in sections if one.id == section), None)
    if named is None or named.title:
        return named.title or section if named else section
    return words(N_("Opening")) if len(sections) > 1 else words(N_("The text"))


def unit_words(corpus: Corpus, article: str, unit: str) -> str:
    """A unit's place for people: Analysis and results, paragraph 12, item a; Table S1."""
    words = words_for(corpus.settings.language)
    section, _, number = unit.partition("-")
    if section in APART:
        label = {"what": words(UNIT_KINDS[section].name), "number": number.upper() if number[0].isalpha() else number}
        return words(N_("%(what)s %(number)s")) % label
    found, titled = corpus.unit(article, unit), apart(section_title(corpus, article, section))
    if found and found.kind == "quote":
        return words(N_("%(section)s, quotation %(number)s")) % {"section": titled, "number": number}
    sections = _sections(corpus, article)
    if len(sections) == 1 and not sections[0].title and number.isdigit():
        return words(N_("paragraph %(number)s")) % {"number": number}
    paragraph, item = _item(number)
    parts = {"section": titled, "number": paragraph, "item": item}
    if item:
        return words(N_("%(section)s, paragraph %(number)s, item %(item)s")) % parts
    return words(N_("%(section)s, paragraph %(number)s")) % parts


def _item(number: str) -> tuple[str, str]:
    """The second half of a unit's id as paragraph and item: 12a → 12 and a."""
    item = number.lstrip("abcdefghijklmnopqrstuvwxyz").lstrip("0123456789")
    return number.removesuffix(item), item


def unit_label(corpus: Corpus, article: str, unit: str) -> str:
    """The same as short as a link beside a record needs it: Analysis ¶ 12, item a; Table S1."""
    section, _, number = unit.partition("-")
    sections = _sections(corpus, article)
    named = next((one for one in sections if one.id == section), None)
    found = corpus.unit(article, unit)
    if named is None or (found and found.kind == "quote"):
        return unit_words(corpus, article, unit)
    words = words_for(corpus.settings.language)
    paragraph, item = _item(number)
    place = words(N_("¶ %(number)s")) % {"number": paragraph}
    if item:
        place = words(N_("%(place)s, item %(item)s")) % {"place": place, "item": item}
    if len(sections) == 1 and not named.title:
        return place
    return f"{apart(named.short or section_title(corpus, article, section))} {place}"


def listed_name(record: Record, words: Words = _ENGLISH) -> str:
    """What a record is called in the list of its collection: people by family name."""
    return record.sort_name if isinstance(record, Person) else name(record, words)


def note(corpus: Corpus, record: Record, words: Words = _ENGLISH) -> str:
    """What else a row of a list says that a reader may look for."""
    match record:
        case Claim() | Initiative():
            return unit_label(corpus, record.article, record.unit)
        case Event():
            return words.when(record.date)
        case Entity():
            return " · ".join(record.variants)
    return ""


def licence_name(address: str) -> str:
    """A licence as people call it: the short name of a Creative Commons deed with its version, else the address itself."""
    deed = r"https?://creativecommons\.org/(licenses|publicdomain)/([a-z-]+)(?:/([0-9.]+))?/?(?:deed\.[a-z_]+)?"
    if match := re.fullmatch(deed, address):
        public = {"zero": "CC0", "mark": "Public Domain Mark"}.get(match[2], match[2])
        named = f"CC {match[2].upper()}" if match[1] == "licenses" else public
        return f"{named} {match[3]}" if match[3] else named
    return re.sub(r"^https?://(www\.)?", "", address).rstrip("/")
