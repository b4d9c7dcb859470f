"""Corpus → pages: pure, one pass, each page a path and its text.

A page is Markdown whose body is one block of ready HTML under a front matter, so that any generator that reads Markdown
shows it and none has to parse it again. Choosing, sorting and grouping happen here; wording and markup in
docs/templates/pages/.
"""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from corpus import dates, text
from corpus.corpus import Corpus
from corpus.records import (
    COLLECTIONS,
    Article,
    Claim,
    Entity,
    Event,
    Finding,
    Initiative,
    ListedReference,
    Name,
    Record,
    Reference,
)

TEMPLATES = Path(__file__).parents[2] / "docs" / "templates" / "pages"

LABELS = {
    "articles": ("Article", "Articles"),
    "claims": ("Claim", "Claims"),
    "events": ("Event", "Events"),
    "initiatives": ("Initiative", "Initiatives"),
    "references": ("Work", "Works"),
    "people": ("Person", "People"),
    "organizations": ("Organisation", "Organisations"),
    "places": ("Place", "Places"),
    "concepts": ("Concept", "Concepts"),
    "findings": ("Finding", "Findings"),
}
"""What a collection is called, for one and for many."""

INDEX = {"articles": "article/", "events": "timeline/", "references": "bibliography/"}
"""Where a collection's index is, if not under its own name."""

VERDICTS = {
    "confirmed": ("Confirmed", "A source consulted by the editors shows it."),
    "imprecise": ("Imprecise", "Right in the main; wrong, unclear or overstated in a detail."),
    "contradicted": ("Contradicted", "A source consulted by the editors shows otherwise."),
    "unsupported": ("Unsupported", "No source was found for it, which is no proof against it."),
    "opinion": ("Opinion", "A judgement, not a matter of fact."),
}

STATUSES = {
    "carried out": "It happened.",
    "partly carried out": "Some of it happened.",
    "under way": "It is being carried out.",
    "superseded": "Something else took its place.",
    "no evidence found": "No source was found that it happened, which is no proof that it did not.",
    "proposed": "A proposal; nothing is known to have come of it yet.",
    "statement of policy": "An aim without an end that could be reached.",
    "ranking": "A judgement on past policy, not a proposal.",
}

LANES = {
    "meeting": "Meetings",
    "speech": "Speeches and statements",
    "agreement": "Treaties and resolutions",
    "document": "Documents and ideas",
    "institution": "Institutions",
    "aid": "Aid",
    "incident": "Incidents",
    "ranking": "Rankings and surveys",
}
"""The kinds of event, in the order of the timeline's lanes."""

GROUPS = {
    "factual error": "Factual errors",
    "date": "Dates",
    "garbled": "Garbled in print",
    "quotation not verified": "Quotations not verified",
    "reference": "References",
    "name": "Names and titles",
    "accurate": "Checked and found accurate",
}
"""The groups of findings, in the order of the register."""

CONSULTED = {"full": "read in full", "excerpt": "read in excerpt", "not consulted": "not consulted"}

RELATIONS = {
    "supports": "Supports",
    "elaborates": "Elaborates",
    "repeats": "Repeats",
    "qualifies": "Qualifies",
    "contradicts": "Contradicts",
}

TYPES = {
    "article-journal": "Journal article",
    "article-newspaper": "News report",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Data set",
    "entry-encyclopedia": "Encyclopedia entry",
    "legislation": "Law",
    "post-weblog": "Blog post",
    "report": "Report",
    "speech": "Speech",
    "thesis": "Thesis",
    "treaty": "Treaty or resolution",
    "webpage": "Web page",
}

LANGUAGES = {
    "de": "German",
    "en": "English",
    "fa": "Persian",
    "fr": "French",
    "it": "Italian",
    "kaa": "Karakalpak",
    "kk": "Kazakh",
    "ky": "Kyrgyz",
    "ru": "Russian",
    "tg": "Tajik",
    "tk": "Turkmen",
    "uz": "Uzbek",
}

AUTHORITIES = {
    "wikidata": ("Wikidata", "https://www.wikidata.org/entity/{}"),
    "geonames": ("GeoNames", "https://sws.geonames.org/{}/"),
    "ror": ("ROR", "{}"),
    "viaf": ("VIAF", "https://viaf.org/viaf/{}"),
    "isni": ("ISNI", "https://isni.org/isni/{}"),
    "orcid": ("ORCID", "https://orcid.org/{}"),
}
"""Authority files: their names, and the address of one of their entries as they publish the pattern."""

INTROS = {
    "people": "Everyone the article names, under an established form of the name with the printed spellings beside it, and a few "
    "whom only the record names.",
    "organizations": "The bodies the article speaks of or quotes, and those the record adds.",
    "places": "Where things happened, or are said to matter.",
    "concepts": "The ideas the article works with, defined as it uses them.",
}

INBOUND: tuple[tuple[str, str, str], ...] = (
    ("claims", "about", "Claims about {it}"),
    ("claims", "voice", "Claims in this voice"),
    ("claims", "events", "Claims that speak of it"),
    ("claims", "initiatives", "Claims that speak of it"),
    ("claims", "relations", "Claims related to this one"),
    ("initiatives", "proposers", "Initiatives proposed by {it}"),
    ("initiatives", "about", "Initiatives about {it}"),
    ("initiatives", "proposed_at", "Initiatives put forward here"),
    ("initiatives", "outcomes", "Initiatives it came of or bears out"),
    ("events", "participants", "Events with {it}"),
    ("events", "places", "Events here"),
    ("events", "about", "Events that bear on it"),
    ("references", "author", "Works by {it}"),
    ("articles", "authors", "Articles by {it}"),
    ("people", "affiliations", "People belonging to it"),
    ("organizations", "part_of", "Parts of it"),
    ("organizations", "place", "Organisations seated here"),
    ("places", "part_of", "Places in it"),
    ("concepts", "broader", "Narrower concepts"),
    ("concepts", "related", "Related concepts"),
    ("findings", "concerns", "Findings that concern it"),
    ("articles", "references", "Articles that cite it"),
    ("claims", "assessment", "Verdicts resting on it"),
    ("events", "assessment", "Event verdicts resting on it"),
    ("events", "sources", "Events resting on it"),
    ("initiatives", "assessment", "Initiatives whose status rests on it"),
    ("findings", "sources", "Findings resting on it"),
    ("references", "sources", "Works whose details rest on it"),
    ("people", "record", "People identified by it"),
    ("organizations", "record", "Organisations identified by it"),
    ("places", "record", "Places identified by it"),
    ("concepts", "record", "Concepts explained by it"),
    ("places", "coordinates_from", "Places located by it"),
)
"""How a record is linked to: collection and field of the linking record, heading. What is not here is “mentioned in”."""


@dataclass(frozen=True)
class Page:
    """One file of the site's Markdown."""

    path: str
    """Under docs/: claims/my-claim.md."""
    text: str
    record: str | None = None
    """The id of the record it shows, if it shows one."""


@dataclass(frozen=True)
class Site:
    """Where the site is published and edited; empty when not known."""

    url: str = ""
    repo_url: str = ""


@dataclass(frozen=True)
class Group:
    """Records under one heading."""

    heading: str
    records: Sequence[Record]


def address(corpus: Corpus, key: str) -> str:
    """Where a record's page is, from the site's root: claims/my-claim/."""
    collection = corpus.collection_of[key]
    if collection == "articles":
        return "article/" if corpus.articles[0].id == key else f"article/{key}/"
    return f"{collection}/{key}/"


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
    """Author and year before a work's title, as in a note: Boutros-Ghali 1992, An Agenda for Peace."""
    who = " and ".join(author.family or author.literal or "" for author in work.author[:2])
    if len(work.author) > 2:
        who = f"{work.author[0].family or work.author[0].literal} and others"
    year = str(dates.parse(work.issued).year) if work.issued else ""
    before = " ".join(part for part in (who, year) if part)
    return f"{before}, {work_title(work)}" if before else work_title(work)


def work_title(work: Reference) -> str:
    """The title a reader of English can use; in brackets where the editors supplied it."""
    title = work.title_english or work.title_romanized or work.title
    return f"[{title}]" if work.title_from == "the editors" and not work.title_english else title


def full_name(author: Name) -> str:
    return author.literal or " ".join(part for part in (author.given, author.family) if part)


def unit_words(corpus: Corpus, article: str, unit: str) -> str:
    """A unit's place for people: Analysis and results, paragraph 12, item a."""
    section, _, number = unit.partition("-")
    title = next((one.title for one in corpus.articles if one.id == article for one in one.sections if one.id == section), section)
    if number[-1].isalpha():
        return f"{title}, paragraph {number[:-1]}, item {number[-1]}"
    return f"{title}, paragraph {number}"


def relative(page: str, target: str) -> str:
    """The link from a page (claims/x.md) to an address from the root (events/y/, assets/a.css, article/#analysis-1)."""
    target, hash_, anchor = target.partition("#")
    here = served_at(page)
    link = posixpath.relpath(target or ".", here or ".")
    if (target.endswith("/") or not target) and link != ".":
        link += "/"
    return ("./" if link == "." else link) + hash_ + anchor


def served_at(page: str) -> str:
    """The address under which a Markdown file is served: claims/x.md → claims/x/; claims/index.md → claims/."""
    stem = page.removesuffix(".md")
    folder = stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else stem + "/"
    return folder


# --- Rendering -------------------------------------------------------------------------------------------------------


@dataclass
class Writer:
    """Renders templates for one corpus and site."""

    corpus: Corpus
    site: Site
    env: Environment = field(init=False)

    def __post_init__(self) -> None:
        self.env = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
        )
        corpus = self.corpus
        self.env.filters["record"] = corpus.by_id.__getitem__
        self.env.globals.update(
            corpus=corpus,
            site=self.site,
            settings=corpus.settings,
            LABELS=LABELS,
            VERDICTS=VERDICTS,
            STATUSES=STATUSES,
            LANES=LANES,
            GROUPS=GROUPS,
            record=corpus.by_id.__getitem__,
            collection_of=corpus.collection_of.__getitem__,
            name=lambda key: name(corpus.by_id[key]),
            work_name=work_name,
            work_title=work_title,
            full_name=full_name,
            when=lambda value: dates.parse(value).words,
            parse=dates.parse,
            unit_words=lambda article, unit: unit_words(corpus, article, unit),
            totals=self.totals,
            numbers_of=corpus.numbers_of,
            listed=lambda article, number: self.listed[article, number],
            article_address=lambda article: address(corpus, article),
            section_title=lambda article, section: next(
                one.title for one in corpus.by_id[article].sections if one.id == section
            ),
            language=lambda codes: " and ".join(LANGUAGES.get(code.strip(), code.strip()) for code in codes.split(",")),
            report_url=self.report_url,
            CONSULTED=CONSULTED,
            RELATIONS=RELATIONS,
            TYPES=TYPES,
            AUTHORITIES=AUTHORITIES,
            INTROS=INTROS,
            collection_index=lambda collection: INDEX.get(collection, f"{collection}/"),
        )

    @cached_property
    def listed(self) -> dict[tuple[str, int], ListedReference]:
        """(article, number) → the entry of the article's reference list."""
        return {(article.id, entry.number): entry for article in self.corpus.articles for entry in article.references}

    def report_url(self, key: str) -> str:
        """An issue form filled in with the page's id and, where known, its address."""
        page = self.site.url.rstrip("/") + "/" + address(self.corpus, key) if self.site.url else ""
        query = urlencode({"template": "mistake.yml", "title": f"Mistake in {key}", "record": key, "page": page})
        return f"{self.site.repo_url}/issues/new?{query}"

    def plain(self, value: str) -> str:
        """A text field without markup."""
        return text.plain(value, lambda key: name(self.corpus.by_id[key]))

    @cached_property
    def totals(self) -> dict[str, Any]:
        """The numbers shown on the home page."""
        corpus = self.corpus
        return {
            **{collection: len(group) for collection, group in corpus.records.items()},
            "verdicts": {key: sum(claim.assessment.verdict == key for claim in corpus.claims) for key in VERDICTS},
            "statuses": {key: sum(one.status == key for one in corpus.initiatives) for key in STATUSES},
            "cited": sum(work.role == "cited" for work in corpus.references),
            "editorial": sum(work.role == "editorial" for work in corpus.references),
            "article_events": sum(event.basis == "article" for event in corpus.events),
            "record_events": sum(event.basis == "record" for event in corpus.events),
            "numbers": sum(len(article.references) for article in corpus.articles),
            "units": sum(len(article.units) for article in corpus.articles),
            "covered": sum(not unit.no_record for article in corpus.articles for unit in article.units),
        }

    def page(self, path: str, template: str, meta: dict[str, Any], record: Record | None = None, **context: Any) -> Page:
        """Render one page. Links are written relative to it, so that the site works at any address."""

        def href(key: str) -> str:
            return relative(path, address(self.corpus, key))

        def resolve(key: str) -> tuple[str, str]:
            return href(key), name(self.corpus.by_id[key])

        body = self.env.get_template(template).render(
            href=href,
            url=lambda target: relative(path, target),
            t=lambda value: text.inline(value, resolve),
            link=lambda key, words=None: Markup('<a href="{}">{}</a>').format(
                href(key), words if words is not None else name(self.corpus.by_id[key])
            ),
            page_path=path,
            one=record,
            **context,
        )
        return Page(path, front_matter(meta) + body.strip() + "\n", record.id if record else None)

    # Context of one record's page.

    def inbound(self, record: Record) -> list[Group]:
        """Everything that links to a record, under headings; what one heading shows no later one repeats."""
        groups: list[Group] = []
        corpus = self.corpus
        it = "it" if not isinstance(record, Entity) else record.name
        shown: set[str] = set()
        for collection, field_name, heading in INBOUND:
            found = [one for one in corpus.linking(record.id, collection, field_name) if one.id not in shown or field_name]
            if found:
                groups.append(Group(heading.format(it=it), found))
                shown.update(one.id for one in found)
        rest = [
            one for collection in COLLECTIONS for one in corpus.linking(record.id, collection) if one.id not in shown
        ]
        if rest:
            groups.append(Group("Also mentioned in", rest))
        return groups

    def neighbours(self, record: Record) -> tuple[Record | None, Record | None]:
        """The records before and after, in the collection's order."""
        group = self.corpus[self.corpus.collection_of[record.id]]
        at = self.corpus.rank[record.id]
        return (group[at - 1] if at else None), (group[at + 1] if at + 1 < len(group) else None)


def front_matter(meta: dict[str, Any]) -> str:
    """YAML front matter; JSON-style scalars keep any text safe."""
    return "---\n" + yaml.dump(meta, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000) + "---\n\n"


_TEMPLATE_OF = {
    "claims": "claim.md.j2",
    "events": "event.md.j2",
    "initiatives": "initiative.md.j2",
    "references": "work.md.j2",
    "people": "entity.md.j2",
    "organizations": "entity.md.j2",
    "places": "entity.md.j2",
    "concepts": "entity.md.j2",
    "findings": "finding.md.j2",
}


def description(writer: Writer, record: Record) -> str:
    """One or two sentences for search engines and previews."""
    for attribute in ("statement", "summary", "description", "article_says"):
        if value := getattr(record, attribute, None):
            return writer.plain(value)
    return name(record)


def record_pages(writer: Writer) -> Iterator[Page]:
    """One page for every record except articles, whose page is their outline; and one for every former id."""
    corpus = writer.corpus
    for collection, template in _TEMPLATE_OF.items():
        for record in corpus[collection]:
            path = f"{collection}/{record.id}.md"
            before, after = writer.neighbours(record)
            meta = {
                "title": name(record),
                "description": description(writer, record)[:300],
                "hide": ["navigation", "toc"],
                "record": f"{collection}/{record.id}",
            }
            yield writer.page(
                path,
                "withdrawn.md.j2" if record.withdrawn else template,
                meta,
                record,
                collection=collection,
                inbound=writer.inbound(record),
                before=before,
                after=after,
            )


def redirect_pages(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Former id's address → present address, both from the root."""
    for old, new in corpus.aliases.items():
        present = address(corpus, new)
        yield f"{present.rsplit('/', 2)[0]}/{old}/", present
    yield "events/", INDEX["events"]
    yield "references/", INDEX["references"]


def index_pages(writer: Writer) -> Iterator[Page]:
    """Home, the indexes, the outline of each article, timeline, bibliography, register of findings."""
    corpus = writer.corpus
    wide = {"hide": ["navigation", "toc"]}

    def page(path: str, template: str, title: str, about: str, **context: Any) -> Page:
        return writer.page(path, template, {"title": title, "description": about, **wide}, **context)

    settings = corpus.settings
    yield page("index.md", "home.md.j2", settings.title, writer.plain(settings.description))
    for article in corpus.articles:
        path = address(corpus, article.id).removesuffix("/") + ("/index.md" if article is corpus.articles[0] else ".md")
        yield writer.page(
            path,
            "article.md.j2",
            {"title": "The article, paragraph by paragraph", "description": writer.plain(article.summary)[:300], **wide},
            article,
            findings=[group for group in writer.inbound(article) if group.heading.startswith("Findings")],
            sections=[(one, [unit for unit in article.units if unit.id.startswith(one.id + "-")]) for one in article.sections],
        )
    yield page(
        "claims/index.md",
        "claims.md.j2",
        "Claims",
        f"All {len(corpus.claims)} claims of the article, each with its place, its voice and a verdict.",
        sections=_by(corpus.claims, lambda one: (one.article, one.unit.partition("-")[0])),
    )
    yield page(
        "initiatives/index.md",
        "initiatives.md.j2",
        "Initiatives: promised and kept",
        "What was proposed where, and what came of it.",
        venues=_by(corpus.initiatives, lambda one: one.proposed_at or ""),
    )
    yield page(
        "timeline/index.md",
        "timeline.md.j2",
        "Timeline",
        f"{len(corpus.events)} events in order: those the article reports and those only the wider record knows.",
        years=_by(corpus.events, lambda one: dates.parse(one.date).year),
    )
    yield page(
        "bibliography/index.md",
        "bibliography.md.j2",
        "Bibliography",
        "The article's reference list, number by number, and the sources the editors used to check it.",
        editorial=[work for work in corpus.references if work.role == "editorial"],
    )
    yield page(
        "findings/index.md",
        "findings.md.j2",
        "Findings: the article against the record",
        "Where article and record differ, with sources.",
        groups=[(key, [one for one in corpus.findings if one.group == key]) for key in GROUPS],
    )
    for collection in ("people", "organizations", "places", "concepts"):
        many = LABELS[collection][1]
        yield page(
            f"{collection}/index.md",
            "entities.md.j2",
            many,
            f"{many} named in the article or in the record.",
            collection=collection,
            entities=corpus[collection],
        )


def _by(records: Iterable[Any], key: Callable[[Any], Any]) -> list[tuple[Any, list[Any]]]:
    """Neighbouring records with the same key, in the order given."""
    return [(value, list(group)) for value, group in groupby(records, key)]


def pages(corpus: Corpus, site: Site) -> Iterator[Page]:
    """Every page made from data."""
    writer = Writer(corpus, site)
    yield from index_pages(writer)
    yield from record_pages(writer)
