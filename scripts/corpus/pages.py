"""Corpus → pages: pure, one pass, each page a path and its text.

A page is Markdown whose body is one block of ready HTML under a front matter, so that any generator that reads Markdown
shows it and none has to parse it again. Choosing, sorting and grouping happen here; wording and markup in
docs/templates/pages/.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from corpus import atlas, cite, dates, drawings, evidence, export, facets, metadata, text
from corpus.corpus import Corpus, fold
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
    Person,
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
    "meeting": ("Meeting", "Meetings"),
    "speech": ("Speech or statement", "Speeches and statements"),
    "agreement": ("Treaty or resolution", "Treaties and resolutions"),
    "document": ("Document", "Documents and ideas"),
    "institution": ("Institution", "Institutions"),
    "aid": ("Aid", "Aid"),
    "incident": ("Incident", "Incidents"),
    "ranking": ("Ranking or survey", "Rankings and surveys"),
}
"""The kinds of event, for one and for many, in the order of the timeline's lanes."""

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

PAGE_SIZE = 500
"""How many records a list shows on one page. A longer one has several, and an index for its filters."""

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
    """One file of the site: a page's Markdown, or a download."""

    path: str
    """Under docs/: claims/my-claim.md, claims/my-claim.bib."""
    text: str
    record: str | None = None
    """The id of the record it shows, if it shows one."""


@dataclass(frozen=True)
class Site:
    """Where the site is published (with a slash at the end) and edited; empty when not known."""

    url: str = ""
    repo_url: str = ""
    branch: str = "main"


@dataclass(frozen=True)
class Citation:
    """One thing to cite, ready in every style."""

    item: cite.Item
    styles: dict[str, dict[str, str]]
    """Style key → entry (and note), as HTML."""

    @cached_property
    def bibtex(self) -> str:
        return cite.bibtex([self.item]).strip()

    @cached_property
    def ris(self) -> str:
        return cite.ris([self.item]).strip()


@dataclass(frozen=True)
class Citations:
    """What can be cited: pages by their path, works and articles by their id."""

    pages: dict[str, Citation]
    works: dict[str, Citation]
    changed: dict[str, str]
    """Path of a page → the day its record last changed."""


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


def anchor(corpus: Corpus, article: str, name: str) -> str:
    """The id of a place on a page that several articles share: of the first article ref-4, of another its-id-ref-4."""
    return name if corpus.articles[0].id == article else f"{article}-{name}"


def unit_words(corpus: Corpus, article: str, unit: str) -> str:
    """A unit's place for people: Analysis and results, paragraph 12, item a."""
    section, _, number = unit.partition("-")
    title = section_title(corpus, article, section)
    if number[-1].isalpha():
        return f"{title}, paragraph {number[:-1]}, item {number[-1]}"
    return f"{title}, paragraph {number}"


def relative(page: str, target: str) -> str:
    """The link from a page (claims/x.md) to an address from the root (events/y/, assets/a.css, article/#analysis-1)."""
    target, hash_, anchor = target.partition("#")
    here, there = served_at(page).split("/")[:-1], target.split("/")
    same = 0
    while same < len(here) and same < len(there) - 1 and here[same] == there[same]:
        same += 1
    link = "../" * (len(here) - same) + "/".join(there[same:])
    return (link or "./") + hash_ + anchor


def served_at(page: str) -> str:
    """The address under which a Markdown file is served: claims/x.md → claims/x/; claims/index.md → claims/."""
    stem = page.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else stem + "/"


# --- Rendering -------------------------------------------------------------------------------------------------------


@dataclass
class Writer:
    """Renders templates for one corpus and site."""

    corpus: Corpus
    site: Site
    citations: Citations
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
        self.env.filters["sentence"] = lambda value: value[:1].upper() + value[1:]
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
            anchor=lambda article, name: anchor(corpus, article, name),
            listed=lambda article, number: self.listed[article, number],
            article_address=lambda article: address(corpus, article),
            section_title=lambda article, section: section_title(corpus, article, section),
            language=lambda codes: " and ".join(LANGUAGES.get(code.strip(), code.strip()) for code in codes.split(",")),
            report_url=self.report_url,
            edit_url=lambda key, verb: (
                f"{self.site.repo_url}/{verb}/{self.site.branch}/data/{corpus.collection_of[key]}/{key}.yml"
            ),
            CONSULTED=CONSULTED,
            RELATIONS=RELATIONS,
            TYPES=TYPES,
            AUTHORITIES=metadata.AUTHORITIES,
            STYLES=cite.STYLES,
            coins=lambda key: Markup(metadata.coins(self.citations.works[key].item)),
            source_article=self.citations.works[corpus.articles[0].id] if corpus.articles else None,
            INTROS=INTROS,
            collection_index=lambda collection: INDEX.get(collection, f"{collection}/"),
            tokens=lambda record: facets.tokens(corpus, record),
            drawings=drawings,
            atlas=atlas,
            evidence=lambda article: evidence.evidence(corpus, article),
            slug=facets.slug,
        )

    @cached_property
    def listed(self) -> dict[tuple[str, int], ListedReference]:
        """(article, number) → the entry of the article's reference list."""
        return {(article.id, entry.number): entry for article in self.corpus.articles for entry in article.references}

    @cached_property
    def year_addresses(self) -> dict[int, str]:
        """Year → where the timeline's list has it, on whichever of its pages."""
        found: dict[int, str] = {}
        for at, event in enumerate(self.corpus.events):
            year, number = dates.parse(event.date).year, at // PAGE_SIZE + 1
            found.setdefault(year, f"timeline/{f'page-{number}/' if number > 1 else ''}#y{year}")
        return found

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

    def page(self, path: str, template: str, title: str, about: str, record: Record | None = None, **context: Any) -> Page:
        """Render one page. Links are written relative to it, so that the site works at any address."""

        def href(key: str) -> str:
            return relative(path, address(self.corpus, key))

        def resolve(key: str) -> tuple[str, str]:
            return href(key), name(self.corpus.by_id[key])

        body = self.env.get_template(template).render(
            href=href,
            url=lambda target: relative(path, target),
            year_url=lambda year: relative(path, self.year_addresses[year]),
            page_url=lambda index, number: relative(path, served_at(index.path_of(number))),
            t=lambda value: text.inline(value, resolve),
            link=lambda key, words=None: Markup('<a href="{}">{}</a>').format(
                href(key), words if words is not None else name(self.corpus.by_id[key])
            ),
            file_url=lambda key, ending: relative(path, f"{self.corpus.collection_of[key]}/{key}.{ending}"),
            one=record,
            citation=self.citations.pages[path],
            changed=self.citations.changed[path],
            work=self.citations.works.get(record.id) if record else None,
            **context,
        )
        meta = {
            "title": title,
            "description": shortened(about),
            "hide": ["navigation", "toc"],
            "head": self.head(path, shortened(about), record),
            "search": self.search(record),
        }
        linked = self.linked_data(path, record)
        return Page(path, front_matter(meta) + body.strip() + "\n\n" + linked, record.id if record else None)

    def search(self, record: Record | None) -> dict[str, Any]:
        """What the search filters a page by, and the spellings it is found under besides those printed on it."""
        if record is None:
            return {"kind": ["Index"]}
        corpus = self.corpus
        found: dict[str, Any] = {"kind": [LABELS[corpus.collection_of[record.id]][0]]}
        events = [record] if isinstance(record, Event) else []
        if isinstance(record, Claim):
            events = [event for key in record.events if isinstance(event := corpus.by_id[key], Event)]
        match record:
            case Claim() | Event() if record.assessment:
                found["verdict"] = [VERDICTS[record.assessment.verdict][0]]
            case Initiative():
                found["verdict"] = [record.status.capitalize()]
        about = [*getattr(record, "about", ()), *(place for event in events for place in event.places)]
        places = dict.fromkeys(key for key in about if corpus.collection_of[key] == "places")
        found["place"] = [name(corpus.by_id[key]) for key in places]
        found["year"] = sorted({str(dates.parse(event.date).year) for event in events})
        found["names"] = " ".join(dict.fromkeys(search_key(one) for one in (name(record), *getattr(record, "variants", ()))))
        return found

    def head(self, path: str, about: str, record: Record | None) -> str:
        """The head tags of a page."""
        item = self.citations.pages[path].item
        if isinstance(record, Article):
            return metadata.article_head(record, self.citations.works[record.id].item)
        stem = f"{self.corpus.collection_of[record.id]}/{record.id}" if record else ""
        files = {ending: relative(path, f"{stem}.{ending}") for ending in metadata.MEDIA} if record else {}
        kind = metadata.schema_type(record) if record else "CollectionPage"
        return metadata.head(self.corpus.settings, item, about, kind, files, relative(path, "about/"))

    def linked_data(self, path: str, record: Record | None) -> str:
        """The JSON-LD of a page: of its record, or on the home page of the whole corpus."""

        def iri(key: str) -> str:
            where = address(self.corpus, key)
            return self.site.url + where if self.site.url else relative(path, where)

        if record is not None:
            return metadata.script(metadata.json_ld(self.corpus, record, iri, self.plain)) + "\n"
        if path != "index.md":
            return ""
        base = self.site.url or "./"
        files = {base + file: media for file, media in DATA_FILES.items()}
        settings = self.corpus.settings
        return metadata.script(metadata.dataset(settings, base, settings.released, files)) + "\n"

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
        rest = [one for collection in COLLECTIONS for one in corpus.linking(record.id, collection) if one.id not in shown]
        if rest:
            groups.append(Group("Also mentioned in", rest))
        return groups

    def neighbours(self, record: Record) -> tuple[Record | None, Record | None]:
        """The records before and after, in the collection's order."""
        if record.withdrawn:
            return None, None
        group = self.corpus[self.corpus.collection_of[record.id]]
        at = self.corpus.rank[record.id]
        return (group[at - 1] if at else None), (group[at + 1] if at + 1 < len(group) else None)


def search_key(words: str) -> str:
    """A spelling as one types it in haste: without case, marks over letters and apostrophes. The search folds what is typed alike
    (docs/assets/js/search.js)."""
    return fold(words).translate(_APOSTROPHES)


_APOSTROPHES = str.maketrans("", "", "'’‘ʻʼ`´")


def shortened(about: str, limit: int = 300) -> str:
    """A description cut at a word."""
    about = " ".join(about.split())
    return about if len(about) <= limit else about[:limit].rpartition(" ")[0] + " …"


def front_matter(meta: dict[str, Any]) -> str:
    """YAML front matter; JSON-style scalars keep any text safe."""
    return "---\n" + yaml.dump(meta, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000) + "---\n\n"


# --- Which pages there are -------------------------------------------------------------------------------------------

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

DATA_FILES = {
    "data/corpus.json": "application/json",
    **{f"data/{name}.csv": "text/csv" for name in COLLECTIONS},
    "bibliography/references.bib": "application/x-bibtex",
    "bibliography/references.ris": "application/x-research-info-systems",
    "bibliography/references.csl.json": "application/vnd.citationstyles.csl+json",
}
"""The corpus for reuse: file → media type."""

ROOT = Path(__file__).parents[2]
PROSE = {
    "about.md": "docs/about.md",
    "cite.md": "docs/cite.md",
    "data.md": "docs/data.md",
    "scale.md": "docs/scale.md",
    "contribute.md": "CONTRIBUTING.md",
}
"""Pages written by hand: page → file."""


@dataclass(frozen=True)
class Index:
    """A page that is no record's."""

    path: str
    template: str
    title: str
    description: str
    made_from: tuple[str, ...]
    """The collections it shows."""
    number: int = 1
    of: int = 1
    """Which page of how many: a long list has several."""

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    def path_of(self, number: int) -> str:
        """The file of one of its pages."""
        return f"{self.folder}/index.md" if number == 1 else f"{self.folder}/page-{number}.md"

    @property
    def key(self) -> str:
        """Its citation key: corpus, corpus-claims, …"""
        return "-".join(["corpus", *(part for part in self.path.removesuffix(".md").split("/") if part != "index")])


def indexes(corpus: Corpus) -> list[Index]:
    """Home, the indexes, timeline, bibliography, register of findings."""
    settings, entity = corpus.settings, ("people", "organizations", "places", "concepts")
    found = [
        Index("index.md", "home.md.j2", settings.title, settings.description, tuple(COLLECTIONS)),
        Index(
            "claims/index.md",
            "claims.md.j2",
            "Claims",
            f"All {len(corpus.claims)} claims of the article, each with its place, its voice and a verdict.",
            ("claims",),
        ),
        Index(
            "timeline/index.md",
            "timeline.md.j2",
            "Timeline",
            f"{len(corpus.events)} events in order: those the article reports and those only the wider record knows.",
            ("events",),
        ),
        Index(
            "initiatives/index.md",
            "initiatives.md.j2",
            "Initiatives: promised and kept",
            "What was proposed where, and what came of it.",
            ("initiatives",),
        ),
        Index(
            "findings/index.md",
            "findings.md.j2",
            "Findings: the article against the record",
            "Where the article and the wider record differ, with sources.",
            ("findings",),
        ),
        Index(
            "bibliography/index.md",
            "bibliography.md.j2",
            "Bibliography",
            "The article's reference list, number by number, and the sources the editors used to check it.",
            ("articles", "references"),
        ),
        Index(
            "evidence/index.md",
            "evidence.md.j2",
            "Evidence: what rests on what",
            "Which reference carries which claims, whose words those works are, and what rests on no reference at all.",
            ("articles", "references", "initiatives", "claims"),
        ),
        *(
            Index(
                f"{name}/index.md",
                "entities.md.j2",
                LABELS[name][1],
                f"{LABELS[name][1]} in the article and in the record.",
                (name,),
            )
            for name in entity
        ),
    ]
    return [page for index in found for page in _in_pages(corpus, index)]


def _in_pages(corpus: Corpus, index: Index) -> Iterator[Index]:
    of = max(1, -(-len(listing(corpus, index)) // PAGE_SIZE))
    for number in range(1, of + 1):
        title = index.title if number == 1 else f"{index.title}, page {number} of {of}"
        yield replace(index, path=index.path_of(number) if index.folder else index.path, title=title, number=number, of=of)


def listing(corpus: Corpus, index: Index) -> Sequence[Record]:
    """All records an index lists, in its order, on however many pages."""
    match index.template:
        case "home.md.j2" | "evidence.md.j2":
            return ()
        case "bibliography.md.j2":
            return [work for work in corpus.references if work.role == "editorial"]
        case "initiatives.md.j2":
            return [one for _, group in _by(corpus.initiatives, lambda one: one.proposed_at or "") for one in group]
        case "findings.md.j2":
            return sorted(corpus.findings, key=lambda one: list(GROUPS).index(one.group))
        case _:
            return corpus[index.made_from[0]]


def record_path(corpus: Corpus, record: Record) -> str:
    """The file of a record's page."""
    if isinstance(record, Article):
        first = corpus.articles[0].id == record.id
        return "article/index.md" if first else f"article/{record.id}.md"
    return f"{corpus.collection_of[record.id]}/{record.id}.md"


def page_key(record: Record) -> str:
    """The citation key of a record's page. A work's own key is its id, so that its page has another."""
    return f"{record.id}-page" if isinstance(record, Reference | Article) else record.id


def prose_title(path: str) -> str:
    """The heading of a page written by hand."""
    return (ROOT / PROSE[path]).read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ").strip()


def cited(corpus: Corpus, site: Site, changes: dict[str, str], formatter: cite.Formatter) -> Citations:
    """Every page, work and article in every style. `changes`: data/… or docs/… → the day it last changed."""
    released = corpus.settings.released

    def day(collection: str, key: str) -> str:
        return changes.get(f"data/{collection}/{key}.yml", released)

    changed: dict[str, str] = {}
    items: dict[str, cite.Item] = {}

    def add(path: str, key: str, title: str, when: str) -> None:
        changed[path] = when
        address = site.url + served_at(path) if site.url else ""
        items[path] = cite.page_item(corpus.settings, key, title, when, address)

    for record in corpus.by_id.values():
        add(record_path(corpus, record), page_key(record), name(record), day(corpus.collection_of[record.id], record.id))
    for index in indexes(corpus):
        newest = max((day(one, key) for one in index.made_from for key in corpus.records[one]), default=released)
        add(index.path, index.key, index.title, newest)
    for path in PROSE:
        add(path, f"corpus-{path.removesuffix('.md')}", prose_title(path), changes.get(PROSE[path], released))
    works = {work.id: cite.work_item(work) for work in corpus.references}
    own_script = {work.id: cite.work_item(work, own_script=True) for work in corpus.references}
    for article in corpus.articles:
        works[article.id] = own_script[article.id] = cite.article_item(article, _authors(corpus, article))
    made = formatter.format_all([*items.values(), *works.values()], [*items.values(), *own_script.values()])
    return Citations(
        pages={path: Citation(item, made[item["id"]]) for path, item in items.items()},
        works={key: Citation(item, made[key]) for key, item in works.items()},
        changed=changed,
    )


def _authors(corpus: Corpus, article: Article) -> list[dict[str, str]]:
    """An article's authors as a citation has them: from the people's names as indexes have them."""
    names = [corpus.by_id[key] for key in article.authors]
    parts = [person.sort_name.partition(", ") for person in names if isinstance(person, Person)]
    return [{"family": family, **({"given": given} if given else {})} for family, _, given in parts]


# --- The pages -------------------------------------------------------------------------------------------------------


def description(writer: Writer, record: Record) -> str:
    """One or two sentences for search engines and previews."""
    for attribute in ("statement", "summary", "description", "article_says"):
        if value := getattr(record, attribute, None):
            return writer.plain(value)
    return name(record)


def record_page(writer: Writer, record: Record) -> Page:
    """The page of a record other than an article."""
    collection = writer.corpus.collection_of[record.id]
    before, after = writer.neighbours(record)
    return writer.page(
        record_path(writer.corpus, record),
        "withdrawn.md.j2" if record.withdrawn else _TEMPLATE_OF[collection],
        name(record),
        description(writer, record),
        record,
        collection=collection,
        inbound=writer.inbound(record),
        before=before,
        after=after,
    )


def article_page(writer: Writer, article: Article) -> Page:
    """The outline of an article."""
    return writer.page(
        record_path(writer.corpus, article),
        "article.md.j2",
        "The article, paragraph by paragraph",
        writer.plain(article.summary),
        article,
        findings=[group for group in writer.inbound(article) if group.heading.startswith("Findings")],
        sections=[(one, [unit for unit in article.units if unit.id.startswith(one.id + "-")]) for one in article.sections],
    )


def index_page(writer: Writer, index: Index) -> Page:
    """A page that is no record's."""
    corpus = writer.corpus
    whole = listing(corpus, index)
    start = (index.number - 1) * PAGE_SIZE
    part = whole[start : start + PAGE_SIZE]
    return writer.page(
        index.path,
        index.template,
        index.title,
        writer.plain(index.description),
        index=index,
        listed_here=part,
        groups=_by(part, group_of),
        continued=bool(start and part) and group_of(whole[start - 1]) == group_of(part[0]),
        filters=filters(corpus, index, whole),
        collection=index.made_from[-1],
    )


def group_of(record: Record) -> Any:
    """Under which heading of its index a record stands: section, year, venue, group."""
    match record:
        case Claim():
            return record.article, record.unit.partition("-")[0]
        case Event():
            return dates.parse(record.date).year
        case Initiative():
            return record.proposed_at or ""
        case Finding():
            return record.group
    return None


def filters(corpus: Corpus, index: Index, records: Sequence[Record]) -> facets.Filters | None:
    """The form above a list, where it has one."""
    collection = index.made_from[-1]
    if collection not in facets.FACETS or len(records) < 2:
        return None
    noun = "sources" if collection == "references" else LABELS[collection][1].lower()
    return facets.filters(
        corpus,
        collection,
        records,
        noun,
        lambda facet, value: facet_words(corpus, collection, facet, value),
        f"{index.folder}/index.json" if index.of > 1 else "",
    )


_FACET_WORDS = {
    ("claims", "verdict"): {key: word for key, (word, _) in VERDICTS.items()},
    ("events", "kind"): {key: word for key, (word, _) in LANES.items()},
    ("events", "basis"): {"article": "The article", "record": "The wider record only"},
    ("initiatives", "status"): {facets.slug(key): key.capitalize() for key in STATUSES},
    ("references", "type"): TYPES,
    ("references", "consulted"): {facets.slug(key): words.capitalize() for key, words in CONSULTED.items()},
}
"""What the values of a facet are called, in their order, where they are not ids."""


def facet_words(corpus: Corpus, collection: str, facet: str, value: str) -> tuple[str, int | None]:
    """What a reader sees for a value of a facet, and its place where the values have an order of their own."""
    if known := _FACET_WORDS.get((collection, facet)):
        return known[value], list(known).index(value)
    if facet == "section":
        return next((one.title for article in corpus.articles for one in article.sections if one.id == value), value), None
    if value == "authors":
        return "The authors", None
    if facet == "kind":
        return value.replace("-", " ").capitalize(), None
    return name(corpus.by_id[value]), None


def index_files(corpus: Corpus) -> Iterator[Page]:
    """For each list in several pages, the whole of it in one file, for its filters."""
    for index in indexes(corpus):
        if index.of > 1 and index.number == 1:
            records = listing(corpus, index)
            collection = index.made_from[-1]
            entries = ((one.id, listed_name(one), note(one), facets.tokens(corpus, one)) for one in records)
            yield Page(f"{index.folder}/index.json", facets.index_json(relative(index.path, f"{collection}/"), entries))


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


def prose_page(writer: Writer, path: str) -> Page:
    """A page written by hand, with the citation beneath that every page has."""
    written = (ROOT / PROSE[path]).read_text(encoding="utf-8")
    box = writer.page(path, "prose_foot.md.j2", prose_title(path), "")
    head, _, foot = box.text.partition("\n---\n")
    return Page(path, f"{head}\n---\n\n{written.strip()}\n\n{foot.strip()}\n")


def plan(writer: Writer) -> dict[str, Callable[[], Page]]:
    """Every page that is read in a browser: its path and what renders it."""
    corpus = writer.corpus
    found: dict[str, Callable[[], Page]] = {index.path: partial(index_page, writer, index) for index in indexes(corpus)}
    found |= {record_path(corpus, one): partial(article_page, writer, one) for one in corpus.articles}
    found |= {path: partial(prose_page, writer, path) for path in PROSE}
    for collection in _TEMPLATE_OF:
        gone = [record for record in corpus.withdrawn if corpus.collection_of[record.id] == collection]
        for record in (*corpus[collection], *gone):
            found[record_path(corpus, record)] = partial(record_page, writer, record)
    return found


_REDIRECT = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{name}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{canonical}">
<meta http-equiv="refresh" content="0; url={target}">
</head>
<body>
<p>This page has moved to <a href="{target}">{name}</a>.</p>
</body>
</html>
"""


def redirect_pages(corpus: Corpus, site: Site) -> Iterator[Page]:
    """A page at every former address that leads to the present one, without any script."""
    moved = {
        f"{corpus.collection_of[new]}/{old}": (address(corpus, new), name(corpus.by_id[new]))
        for old, new in corpus.aliases.items()
    }
    moved |= {"events": (INDEX["events"], "Timeline"), "references": (INDEX["references"], "Bibliography")}
    for old, (present, title) in moved.items():
        target = relative(f"{old}/index.md", present)
        canonical = site.url + present if site.url else target
        text = _REDIRECT.format(name=escape(title), canonical=escape(canonical), target=escape(target))
        yield Page(f"{old}/index.html", text)


def downloads(corpus: Corpus, citations: Citations) -> Iterator[Page]:
    """Beside each record's page its citation as BibTeX, RIS and CSL-JSON: of a work the work's, of others the page's."""
    for record in corpus.by_id.values():
        own = citations.works.get(record.id) or citations.pages[record_path(corpus, record)]
        for key in (record.id, *record.aliases):
            yield from _formats(f"{corpus.collection_of[record.id]}/{key}", [own.item])
    yield from _formats("bibliography/references", [citations.works[work.id].item for work in corpus.references])


FEED_LENGTH = 50
"""How many of the records last changed the feed lists."""


def feed(corpus: Corpus, site: Site, citations: Citations, plain: Callable[[Record], str]) -> Page:
    """The records last changed, newest first (Atom, RFC 4287). `plain`: a record → its text without markup.

    Days of git's history stand for moments. Identifiers are addresses, or made from title and id where the site has none yet.
    """
    settings = corpus.settings
    changed = [(citations.changed[record_path(corpus, record)], record) for record in corpus.by_id.values()]
    newest = sorted(changed, key=lambda one: (one[0], one[1].id), reverse=True)[:FEED_LENGTH]
    author = escape(settings.title)

    def identifier(where: str) -> str:
        return escape(site.url + where if site.url else uuid5(NAMESPACE_URL, f"{settings.title}/{where}").urn)

    entries = [
        f"""<entry>
<id>{identifier(address(corpus, record.id))}</id>
<title>{escape(name(record))}</title>
<updated>{day}T00:00:00Z</updated>
<link href="{escape(site.url + address(corpus, record.id))}"/>
<category term="{escape(LABELS[corpus.collection_of[record.id]][0])}"/>
<summary>{escape(plain(record))}</summary>
</entry>"""
        for day, record in newest
    ]
    head = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(settings.language)}">
<id>{identifier("")}</id>
<title>{author}: changed records</title>
<author><name>{author}</name></author>
<updated>{newest[0][0] if newest else settings.released}T00:00:00Z</updated>
<link rel="self" href="{escape(site.url)}feed.xml"/>
<link href="{escape(site.url) or "./"}"/>
"""
    return Page("feed.xml", head + "\n".join(entries) + "\n</feed>\n")


def data_files(corpus: Corpus) -> Iterator[Page]:
    """The corpus for reuse: JSON, one CSV per collection, and their schemas."""
    yield Page("data/corpus.json", export.corpus_json(corpus))
    for name in COLLECTIONS:
        yield Page(f"data/{name}.csv", export.collection_csv(corpus, name))
    yield Page("data/corpus.schema.json", export.as_text(export.corpus_schema()))
    for name, schema in export.editing_schemas().items():
        yield Page(f"data/schema/{name}.json", export.as_text(schema))


def _formats(stem: str, items: list[cite.Item]) -> Iterator[Page]:
    yield Page(f"{stem}.bib", cite.bibtex(items))
    yield Page(f"{stem}.ris", cite.ris(items))
    yield Page(f"{stem}.csl.json", cite.csl_json(items))


def _by(records: Iterable[Any], key: Callable[[Any], Any]) -> list[tuple[Any, list[Any]]]:
    """Records with the same key together, groups and records in the order in which they first come."""
    groups: dict[Any, list[Any]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return list(groups.items())


def files(writer: Writer) -> Iterator[Page]:
    """Everything made from data that is no page: downloads, data, redirects, the feed."""
    corpus, site, citations = writer.corpus, writer.site, writer.citations
    yield from redirect_pages(corpus, site)
    yield from downloads(corpus, citations)
    yield from data_files(corpus)
    yield feed(corpus, site, citations, lambda record: description(writer, record))
    yield from index_files(corpus)


def in_turn(renderers: Sequence[Callable[[], Page]]) -> Iterator[Page]:
    return (render() for render in renderers)


def pages(writer: Writer, rendered: Callable[[Sequence[Callable[[], Page]]], Iterable[Page]] = in_turn) -> Iterator[Page]:
    """Every page and download made from data. `rendered`: how planned pages are rendered, in turn or side by side."""
    yield from rendered(list(plan(writer).values()))
    yield from files(writer)
