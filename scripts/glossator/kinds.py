"""What a collection is, one row each: model, order, lists, facets, back-links, template.

A new kind of record is its model in `records`, its row here and its templates. The rows are data for the floors above: how a
record is ordered or found is said in small functions of the corpus and the record, and nothing is imported from above.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from glossator import dates
from glossator.kind import AUTHORS, BackLink, Corpus, Facet, Kind, ListPage
from glossator.records import (
    Article,
    Claim,
    Concept,
    Event,
    Finding,
    Initiative,
    Organization,
    Person,
    Place,
    Record,
    Reference,
)
from glossator.text import fold
from glossator.vocabularies import (
    BASES,
    BODY_KINDS,
    CLAIM_KINDS,
    CONSULTED,
    EVENT_KINDS,
    FINDING_GROUPS,
    N_,
    NN_,
    PLACE_KINDS,
    SOUGHT,
    STATUSES,
    WORK_TYPES,
    Vocabulary,
    sought,
)


def _in_article(corpus: Corpus, record: Any) -> Any:
    return *corpus.position(record.article, record.unit), record.order, record.id


def _by_list(corpus: Corpus, work: Reference) -> Any:
    """Cited works first, in the order of the lists; then the editors' sources by author, or where they appeared, and year."""
    authors = (author.cited for author in work.author or work.editor)
    who = next(authors, None) or work.container_title or work.publisher or work.title
    place = corpus.place_in_lists.get(work.id, (0, 0))
    return work.role != "cited", place, fold(who), work.issued or "", fold(work.title), work.id


def _by_date(_: Corpus, article: Article) -> Any:
    """What appeared first comes first; what is not dated comes last."""
    dated = (dates.parse(article.issued).sort_key,) if article.issued else ()
    return not dated, dated, fold(article.title), article.id


def with_larger(corpus: Corpus, places: Iterable[str]) -> Iterator[str]:
    """Places and the places they lie in, so that a country finds its towns."""
    for place in places:
        seen: set[str] = set()
        at: str | None = place
        while at and at not in seen:
            seen.add(at)
            yield at
            record = corpus.by_id.get(at)
            at = record.part_of if isinstance(record, Place) else None


def _among(collection: str) -> Callable[[Corpus, Event], Iterable[str]]:
    return lambda corpus, event: [one for one in event.participants if corpus.collection_of[one] == collection]


def _venue(initiative: Initiative) -> str:
    return initiative.proposed_at or ""


def _together(records: Sequence[Any], key: Callable[[Any], Any]) -> list[Any]:
    """Records with the same key together, in the order in which the keys first come."""
    keys = list(dict.fromkeys(map(key, records)))
    return sorted(records, key=lambda record: keys.index(key(record)))


def _kind_of(words: Vocabulary, own: str = "", *, ordered: bool = False, chips: bool = False) -> Facet:
    return Facet("kind", N_("Kind"), lambda _, record: (record.kind,), words, own, ordered=ordered, chips=chips)


def _articles(corpus: Corpus, record: Record) -> Iterable[str]:
    """Whose record it is, as soon as there are two articles."""
    return [article.id for article in corpus.articles_of(record)] if corpus.several else ()


_ARTICLE = Facet("article", N_("Article"), _articles, natural=True)


def _section(corpus: Corpus, claim: Claim) -> Iterable[str]:
    return (corpus.anchor(claim.article, corpus.section_of(claim.article, claim.unit)),)


def _references(corpus: Corpus, claim: Claim) -> Iterable[str]:
    """The works a claim is given, by whichever of their numbers."""
    entries = (corpus.entry(claim.article, cite) for cite in claim.cites)
    return dict.fromkeys(entry.work for entry in entries if entry)


KINDS: dict[str, Kind] = {
    "articles": Kind(
        Article,
        N_("Article"),
        N_("Articles"),
        _by_date,
        "article.md.j2",
        ListPage(
            "articles",
            N_("Articles"),
            N_("Articles"),
            N_("The articles that are taken apart here, each with its place, its licence and how far it was read."),
            "articles.md.j2",
            10,
            counted=NN_("%(count)s article", "%(count)s articles"),
            noun=N_("articles"),
        ),
        narrowed=False,
        back_links=(
            BackLink("authors", N_("Articles by %(it)s"), 5),
            BackLink("references", N_("Articles that cite it"), 8),
        ),
    ),
    "claims": Kind(
        Claim,
        N_("Claim"),
        N_("Claims"),
        _in_article,
        "claim.md.j2",
        ListPage(
            "claims",
            N_("Claims"),
            N_("Claims"),
            NN_(
                "All %(records)s claims of the article, each with its place, who says so, and a verdict.",
                "All %(records)s claims of the articles, each with its place, who says so, and a verdict.",
            ),
            "claims.md.j2",
            20,
            counted=NN_("%(count)s claim", "%(count)s claims"),
            noun=N_("claims"),
            heading=lambda corpus, claim: (claim.article, corpus.section_of(claim.article, claim.unit)),
        ),
        facets=(
            _ARTICLE,
            Facet("section", N_("Section"), _section, natural=True, sections=True),
            Facet("verdict", N_("Verdict"), lambda _, claim: sought(claim.verdict), SOUGHT, ordered=True, chips=True),
            Facet("voice", N_("Who says so"), lambda _, claim: claim.voice or (AUTHORS,)),
            _kind_of(CLAIM_KINDS),
            Facet("topic", N_("Topic"), lambda _, claim: claim.about),
            Facet("reference", N_("Reference"), _references, works=True),
        ),
        back_links=(
            BackLink("about", N_("Claims about %(it)s"), 1),
            BackLink("voice", N_("Claims in this voice"), 1),
            BackLink("events", N_("Claims that speak of it"), 1),
            BackLink("initiatives", N_("Claims that speak of it"), 1),
            BackLink("relations", N_("Claims related to this one"), 1),
            BackLink("would_settle", N_("Claims it would settle"), 8),
            BackLink("assessment", N_("Verdicts resting on it"), 9),
        ),
    ),
    "events": Kind(
        Event,
        N_("Event"),
        N_("Events"),
        lambda _, event: (dates.parse(event.date).sort_key, event.id),
        "event.md.j2",
        ListPage(
            "timeline",
            N_("Timeline"),
            N_("Timeline"),
            NN_(
                "%(records)s events in order: those the article reports and those only the wider record knows.",
                "%(records)s events in order: those the articles report and those only the wider record knows.",
            ),
            "timeline.md.j2",
            30,
            counted=NN_("%(count)s event", "%(count)s events"),
            noun=N_("events"),
            heading=lambda _, event: dates.parse(event.date).year,
        ),
        facets=(
            _ARTICLE,
            _kind_of(EVENT_KINDS, "event_kinds", ordered=True, chips=True),
            Facet("place", N_("Place"), lambda corpus, event: with_larger(corpus, event.places)),
            Facet("year", N_("Year"), lambda _, event: (str(dates.parse(event.date).year),), natural=True, years=True),
            Facet("person", N_("Person"), _among("people")),
            Facet("org", N_("Organisation"), _among("organizations")),
            Facet("basis", N_("Reported by"), lambda _, event: (event.basis,), BASES, ordered=True),
        ),
        back_links=(
            BackLink("participants", N_("Events with %(it)s"), 3),
            BackLink("places", N_("Events here"), 3),
            BackLink("about", N_("Events that bear on it"), 3),
            BackLink("bears_on", N_("Events of the record that bear on it"), 3),
            BackLink("would_settle", N_("Events it would settle"), 8),
            BackLink("assessment", N_("Event verdicts resting on it"), 9),
            BackLink("sources", N_("Events resting on it"), 9),
        ),
    ),
    "initiatives": Kind(
        Initiative,
        N_("Initiative"),
        N_("Initiatives"),
        _in_article,
        "initiative.md.j2",
        ListPage(
            "initiatives",
            N_("Initiatives"),
            N_("Initiatives: promised and kept"),
            N_("What was proposed where, and what came of it."),
            "initiatives.md.j2",
            40,
            counted=NN_("%(count)s initiative", "%(count)s initiatives"),
            noun=N_("initiatives"),
            shown=lambda corpus: _together(corpus.initiatives, _venue),
            heading=lambda _, initiative: _venue(initiative),
        ),
        facets=(
            _ARTICLE,
            Facet("venue", N_("Put forward at"), lambda _, one: (one.proposed_at or AUTHORS,), natural=True),
            Facet("status", N_("Status"), lambda _, one: (one.status,), STATUSES, ordered=True, chips=True),
        ),
        back_links=(
            BackLink("proposers", N_("Initiatives proposed by %(it)s"), 2),
            BackLink("about", N_("Initiatives about %(it)s"), 2),
            BackLink("proposed_at", N_("Initiatives put forward here"), 2),
            BackLink("outcomes", N_("Initiatives it came of or bears out"), 2),
            BackLink("assessment", N_("Initiatives whose status rests on it"), 9),
        ),
    ),
    "references": Kind(
        Reference,
        N_("Source"),
        N_("Sources"),
        _by_list,
        "work.md.j2",
        ListPage(
            "bibliography",
            N_("Bibliography"),
            N_("Bibliography"),
            NN_(
                "The article's reference list, number by number, and the sources the editors used to check it.",
                "The reference list of each article, and the sources the editors used to check them.",
            ),
            "bibliography.md.j2",
            60,
            noun=N_("sources"),
            made_from=("articles", "references"),
            shown=lambda corpus: [work for work in corpus.references if work.role == "editorial"],
        ),
        facets=(
            Facet("type", N_("Type"), lambda _, work: (work.type,), WORK_TYPES, ordered=True),
            Facet("consulted", N_("Consulted"), lambda _, work: (work.consulted,), CONSULTED, ordered=True),
        ),
        back_links=(
            BackLink("author", N_("Works by %(it)s"), 4),
            BackLink("copy_of", N_("Copies, pages and translations of it"), 5),
            BackLink("sources", N_("Works whose details rest on it"), 11),
        ),
    ),
    "people": Kind(
        Person,
        N_("Person"),
        N_("People"),
        lambda _, person: fold(person.sort_name),
        "entity.md.j2",
        ListPage(
            "people",
            N_("People"),
            N_("People"),
            NN_("People in the article and in the record.", "People in the articles and in the record."),
            "entities.md.j2",
            100,
            grouped=True,
            counted=NN_("%(count)s person", "%(count)s people"),
            noun=N_("people"),
            lead=NN_(
                "Everyone the article names, under an established form of the name with the printed spellings beside it, and a "
                "few whom only the record names.",
                "Everyone the articles name, under an established form of the name with the printed spellings beside it, and a "
                "few whom only the record names.",
            ),
        ),
        facets=(_ARTICLE,),
        back_links=(
            BackLink("affiliations", N_("People belonging to it"), 6),
            BackLink("record", N_("People identified by it"), 12),
        ),
        searched_first=True,
    ),
    "organizations": Kind(
        Organization,
        N_("Organisation"),
        N_("Organisations"),
        lambda _, body: fold(body.name),
        "entity.md.j2",
        ListPage(
            "organizations",
            N_("Organisations"),
            N_("Organisations"),
            NN_("Organisations in the article and in the record.", "Organisations in the articles and in the record."),
            "entities.md.j2",
            110,
            grouped=True,
            counted=NN_("%(count)s organisation", "%(count)s organisations"),
            noun=N_("organisations"),
            lead=NN_(
                "The bodies the article speaks of or quotes, and those the record adds.",
                "The bodies the articles speak of or quote, and those the record adds.",
            ),
        ),
        facets=(_kind_of(BODY_KINDS, "body_kinds"), _ARTICLE),
        back_links=(
            BackLink("part_of", N_("Parts of it"), 6),
            BackLink("place", N_("Organisations seated here"), 6),
            BackLink("record", N_("Organisations identified by it"), 12),
        ),
        searched_first=True,
    ),
    "places": Kind(
        Place,
        N_("Place"),
        N_("Places"),
        lambda _, place: fold(place.name),
        "entity.md.j2",
        ListPage(
            "places",
            N_("Places"),
            N_("Places"),
            NN_("Places in the article and in the record.", "Places in the articles and in the record."),
            "entities.md.j2",
            120,
            grouped=True,
            counted=NN_("%(count)s place", "%(count)s places"),
            noun=N_("places"),
            lead=N_("Where things happened, or are said to matter."),
        ),
        facets=(_kind_of(PLACE_KINDS, "place_kinds"), _ARTICLE),
        back_links=(
            BackLink("part_of", N_("Places in it"), 6),
            BackLink("record", N_("Places identified by it"), 12),
            BackLink("coordinates_from", N_("Places located by it"), 13),
        ),
        searched_first=True,
    ),
    "concepts": Kind(
        Concept,
        N_("Concept"),
        N_("Concepts"),
        lambda _, concept: fold(concept.name),
        "entity.md.j2",
        ListPage(
            "concepts",
            N_("Concepts"),
            N_("Concepts"),
            NN_("Concepts in the article and in the record.", "Concepts in the articles and in the record."),
            "entities.md.j2",
            130,
            grouped=True,
            counted=NN_("%(count)s concept", "%(count)s concepts"),
            noun=N_("concepts"),
            lead=NN_(
                "The ideas the article works with, defined as it uses them.",
                "The ideas the articles work with, defined as they use them.",
            ),
        ),
        facets=(_ARTICLE,),
        back_links=(
            BackLink("broader", N_("Narrower concepts"), 6),
            BackLink("related", N_("Related concepts"), 6),
            BackLink("record", N_("Concepts explained by it"), 12),
        ),
        searched_first=True,
    ),
    "findings": Kind(
        Finding,
        N_("Finding"),
        N_("Findings"),
        lambda _, finding: (finding.number, finding.id),
        "finding.md.j2",
        ListPage(
            "findings",
            N_("Findings"),
            NN_("Findings: the article against the record", "Findings: the articles against the record"),
            NN_(
                "Where the article and the wider record differ, with sources.",
                "Where the articles and the wider record differ, with sources.",
            ),
            "findings.md.j2",
            50,
            counted=NN_("%(count)s finding", "%(count)s findings"),
            shown=lambda corpus: sorted(corpus.findings, key=lambda one: list(FINDING_GROUPS).index(one.group)),
            heading=lambda _, finding: finding.group,
        ),
        narrowed=False,
        back_links=(
            BackLink("concerns", N_("Findings that concern it"), 7),
            BackLink("sources", N_("Findings resting on it"), 10),
        ),
    ),
}
"""Every collection by name, in the order in which they are read and exported."""

COLLECTIONS: dict[str, type[Record]] = {name: kind.model for name, kind in KINDS.items()}


def _ranked() -> tuple[tuple[str, BackLink], ...]:
    rows = [(name, row) for name, kind in KINDS.items() for row in kind.back_links]
    return tuple(sorted(rows, key=lambda one: one[1].rank))


BACK_LINKS = _ranked()
"""(collection of the linking record, row), in the order of a page's headings."""
