"""What the templates of particular pages are given beside the record or list they show: chosen, sorted, counted."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from glossator.argument import arguments, steps_from, steps_to, tree
from glossator.argument_map import argument_map
from glossator.atlas import place_map
from glossator.corpus import Corpus
from glossator.evidence import evidence
from glossator.histogram import histogram
from glossator.kinds import KINDS
from glossator.lists import Index, Totals, back_links, neighbours, part
from glossator.locator import locator
from glossator.promises import promises
from glossator.records import Article, Claim, Initiative, ListedReference, Place, Record, Reference, Unit
from glossator.strip import Strip, strip
from glossator.timeline import timeline
from glossator.todo import coverage
from glossator.variables import DATES, LABELS, LISTS, NAMES
from glossator.vocabularies import MARKS, NN_, NOT_YET

Context = Mapping[str, Any]


@dataclass(frozen=True)
class Links:
    """Where things lead from one page, for drawings."""

    href: Callable[[str], str]
    """Id of a record → link to its page."""
    year: Callable[[int], str]
    """Year → link to its part of the timeline's list."""


@dataclass(frozen=True)
class Number:
    """One of the numbers on the home page: where it leads, and its text for one and for many."""

    address: str
    count: int
    one: str
    more: str


def _numbers(totals: Totals) -> list[Number]:
    """How many records there are of each kind, in the order of the menu; works by who uses them."""
    found: list[Number] = []
    for name, kind in sorted(KINDS.items(), key=lambda one: one[1].page.rank if one[1].page else 0):
        if kind.page and kind.page.counted and totals.records[name] > (name == "articles"):
            found.append(Number(f"{kind.page.folder}/", totals.records[name], *kind.page.counted))
        elif name == "references":
            cited = NN_("%(count)s work cited", "%(count)s works cited")
            editorial = NN_("%(count)s source of the editors", "%(count)s sources of the editors")
            found.append(Number("bibliography/", totals.cited, *cited))
            found.append(Number("bibliography/#editors-sources", totals.editorial, *editorial))
    return [number for number in found if number.count]


HIGHLIGHTS = 3
"""How many findings the home page shows where the corpus has chosen none."""


@dataclass(frozen=True)
class Result:
    """What became of the claims of an article, or of all."""

    claims: Sequence[Claim]
    """In the article's order."""
    counted: Sequence[tuple[str, int]]
    """Verdict → claims of it, for claims that can be checked."""
    opinions: int
    conclusions: int
    """How many conclusions the article draws, if all of them are judgements; else none."""
    drawing: Strip | None

    @property
    def checkable(self) -> int:
        return sum(number for _, number in self.counted)


def result(claims: Sequence[Claim]) -> Result:
    """What became of claims: counted, and drawn in their order."""
    verdicts = Counter(claim.verdict for claim in claims)
    concluded = [claim for claim in claims if claim.part == "conclusion"]
    judged = all(claim.verdict == "opinion" for claim in concluded)
    counted = [(key, verdicts[key]) for key in MARKS if verdicts[key] and key != "opinion"]
    return Result(claims, counted, verdicts["opinion"], len(concluded) if judged else 0, strip(claims))


def _without_reference(corpus: Corpus) -> int:
    """How many per cent of the claims are given no reference, neither at their words nor at the end of the passage. An article
    that is still being read does not count: what it cites may only not have been written down yet."""
    whole = {article.id for article in corpus.articles if article.complete}
    claims = [claim for claim in corpus.claims if claim.article in whole]
    bare = sum(1 for claim in claims if not (claim.cites or claim.covered_by or claim.rests_on))
    return round(100 * bare / len(claims)) if claims else 0


@dataclass(frozen=True)
class Reading:
    """How far the sources were read that verdicts rest on, and when last."""

    sources: int
    whole: int
    unread: int
    last: str
    """The day of the last check; empty where nothing was checked."""


def _reading(corpus: Corpus) -> Reading:
    read = Counter(work.consulted for work in corpus.references)
    days = (claim.assessment.checked for claim in corpus.claims if claim.assessment)
    return Reading(len(corpus.references), read["full"], read["not consulted"], max(days, default=""))


ARTICLES = 8
"""How many articles the home page shows, where there are several; the list has them all."""


def home(corpus: Corpus, index: Index, totals: Totals, links: Links) -> Context:  # noqa: ARG001
    """The home page: what became of the claims, the findings that matter most, how it was checked, and how much there is."""
    told = [one for one in corpus.findings if one.group not in ("accurate", "reference") and one.confidence == "high"]
    chosen = sorted((one for one in corpus.findings if one.first_page), key=lambda one: one.first_page or 0)
    shown = corpus.articles[:ARTICLES]
    claims: dict[str, list[Claim]] = {}
    for claim in corpus.claims:
        claims.setdefault(claim.article, []).append(claim)
    return {
        "reading": [(article, coverage(corpus, article)) for article in shown],
        "results_of": {article.id: result(claims.get(article.id, [])) for article in shown},
        "bare": _without_reference(corpus),
        "read": _reading(corpus),
        "promised": promises(corpus, corpus.initiatives),
        "highlights": chosen or told[:HIGHLIGHTS],
        "drawing": histogram(corpus.events, links.year),
        "numbers": _numbers(totals),
    }


def articles(corpus: Corpus, index: Index, totals: Totals, links: Links) -> Context:  # noqa: ARG001
    """Each article with how far it was read."""
    return {"reading": [(article, coverage(corpus, article)) for article in part(corpus, index).records]}


@dataclass(frozen=True)
class Shelf:
    """A work in the bibliography, with the copies of it that were read."""

    work: Reference
    is_here: bool
    """Whether it is listed here itself; else it only stands above its copies."""
    copies: tuple[Reference, ...]


def _page(work: Reference) -> tuple[bool, int, str]:
    """Pages of a work in their order, and then what is no page, in that of the list."""
    return (work.page is None, len(work.page or ""), work.page or "")


def bibliography(corpus: Corpus, index: Index, totals: Totals, links: Links) -> Context:  # noqa: ARG001
    """Each article's own list, on the first page only; and the editors' sources, copies under what they are copies of."""
    listed = [article for article in corpus.articles if corpus.lists[article.id]] if index.number == 1 else []
    found: dict[str, list[Reference]] = {}
    for work in part(corpus, index).records:
        if isinstance(work, Reference):
            found.setdefault(work.copy_of or work.id, []).append(work)
    shelves = [
        Shelf(original, original in works, tuple(sorted((work for work in works if work is not original), key=_page)))
        for original, works in ((corpus.by_id[key], works) for key, works in found.items())
        if isinstance(original, Reference)
    ]
    return {"lists": [(article, evidence(corpus, article).rows) for article in listed], "shelves": shelves}


def evidence_view(corpus: Corpus, index: Index, totals: Totals, links: Links) -> Context:  # noqa: ARG001
    """What rests on what, article by article."""
    found = [(article, evidence(corpus, article)) for article in corpus.articles]
    return {"found": [(article, view) for article, view in found if view.claims or view.rows]}


def argument_view(corpus: Corpus, index: Index, totals: Totals, links: Links) -> Context:  # noqa: ARG001
    """The argument of each article that was read for it: its map and its tree."""
    found = list(arguments(corpus))
    return {"found": [(one, argument_map(one, links.href) if one.steps else None, tree(one)) for one in found]}


def initiatives(corpus: Corpus, index: Index, totals: Totals, links: Links) -> Context:  # noqa: ARG001
    """The drawing of all proposals, on the first page only."""
    return {"promised": promises(corpus, corpus.initiatives) if index.number == 1 else None}


def teaching(corpus: Corpus, index: Index, totals: Totals, links: Links) -> Context:  # noqa: ARG001
    """Articles with questions, and the concepts as a glossary."""
    return {"taught": [article for article in corpus.articles if article.questions], "concepts": corpus.concepts}


@dataclass(frozen=True)
class EntityRow:
    """A person, body, place or concept in its list, with what is known of it."""

    record: Any
    claims: int
    events: int


def entities(corpus: Corpus, index: Index, totals: Totals, links: Links) -> Context:  # noqa: ARG001
    """How many claims and events each is named in, and of places the map.

    A function for the numbers, as only the rows of one page are asked for.
    """

    def row(record: Record) -> EntityRow:
        return EntityRow(record, *(len(corpus.linking(record.id, name)) for name in ("claims", "events")))

    with_map = index.collection == "places" and index.number == 1
    drawn = place_map(corpus, links.href, corpus.settings.region) if with_map else None
    return {"row": row, "drawing": drawn}


def timeline_view(corpus: Corpus, index: Index, totals: Totals, links: Links) -> Context:  # noqa: ARG001
    """The drawing of all events, on the first page only."""
    drawn = timeline(corpus.events, corpus.settings.periods, links.year) if index.number == 1 else None
    return {"drawing": drawn}


OF_LISTS: Mapping[str, Callable[[Corpus, Index, Totals, Links], Context]] = {
    "home.md.j2": home,
    "articles.md.j2": articles,
    "bibliography.md.j2": bibliography,
    "evidence.md.j2": evidence_view,
    "entities.md.j2": entities,
    "initiatives.md.j2": initiatives,
    "argument.md.j2": argument_view,
    "teach.md.j2": teaching,
    "timeline.md.j2": timeline_view,
    "worksheet.md.j2": teaching,
}
"""Template of a list → what it is given beside the list."""


FIRST_SEEN = ("contradicted", "disputed", "imprecise", "not found", "not checked", NOT_YET, "opinion", "confirmed")
"""Verdicts in the order in which an outline tells of them: of a paragraph the first that one of its claims has."""

FAILING = FIRST_SEEN[:4]
"""Verdicts on what does not hold, or not as it is said."""


def _seen(drawn: Sequence[Record]) -> str:
    """What an outline says of a paragraph by its colour; nothing where no claim is drawn from it."""
    verdicts = {one.verdict for one in drawn if isinstance(one, Claim)}
    return next((key for key in FIRST_SEEN if key in verdicts), "")


def sheet_of(drawn: Sequence[Record]) -> str:
    """The claims drawn from a paragraph, as the address of their worksheet has them."""
    return ",".join(one.id for one in drawn if isinstance(one, Claim))


def article(corpus: Corpus, record: Article) -> Context:
    """Its sections with their units and what is drawn from each, its list of references, and the findings that concern it."""

    sections: dict[str, list[tuple[Unit, Sequence[Record], Sequence[Record]]]] = {one.id: [] for one in record.sections}
    for unit in record.units:
        drawn, resting = (of.get((record.id, unit.id), ()) for of in (corpus.from_unit, corpus.resting_on_unit))
        sections.setdefault(corpus.section_of(record.id, unit.id), []).append((unit, drawn, resting))
    return {
        "sheet_of": sheet_of,
        "sections": list(sections.items()),
        "seen": {unit.id: _seen(drawn) for units in sections.values() for unit, drawn, _ in units},
        "failing": FAILING,
        "done": coverage(corpus, record),
        "rows": evidence(corpus, record).rows,
        "findings": back_links(corpus, record, ("findings", "articles")),
    }


def work(corpus: Corpus, record: Reference) -> Context:
    """Where articles list it, and what rests on each number."""
    entries: list[tuple[Article, ListedReference, Sequence[Record]]] = [
        (article, entry, corpus.citing(article.id, entry))
        for article in corpus.articles
        for entry in corpus.listed_in.get(record.id, {}).get(article.id, ())
    ]
    details = [
        (LABELS[field], next((kind for kind, fields in _SHOWN_AS.items() if field in fields), "text"), value)
        for field in LABELS
        if field not in _APART and (value := getattr(record, field))
    ]
    return {"printed": entries, "details": details, "lacking": [LABELS[field] for field in record.lacks]}


_SHOWN_AS = {"names": NAMES, "date": DATES, "list": tuple(LISTS)}
_APART = ("author", "issued", "URL", "DOI")
"""Fields of a work that its page shows in a way of their own."""


def claim(corpus: Corpus, record: Claim) -> Context:
    """Its place in the argument: what the article gives for it and what it uses it for; and its other relations."""
    given, used = steps_to(corpus, record.id), steps_from(corpus, record)
    others = [one for one in record.relations if one.kind != "supports"]
    return {"given": given, "used": used, "others": others}


def initiative(corpus: Corpus, record: Initiative) -> Context:
    """The claims that it was put forward, drawn from the same place: their verdicts say whether it was."""
    naming = (one for one in corpus.linking(record.id, "claims", "initiatives") if isinstance(one, Claim))
    return {"stated": [one for one in naming if (one.article, one.unit) == (record.article, record.unit)]}


def place(corpus: Corpus, record: Record) -> Context:
    """Where it lies, if it is a place."""
    return {"locator": locator(corpus, record) if isinstance(record, Place) else None}


OF_RECORDS: Mapping[str, Callable[[Corpus, Any], Context]] = {
    "article.md.j2": article,
    "claim.md.j2": claim,
    "entity.md.j2": place,
    "initiative.md.j2": initiative,
    "work.md.j2": work,
}
"""Template of a record's page → what it is given beside the record."""


def around(corpus: Corpus, record: Record) -> Context:
    """What every record's page is given: what links to it, what stands before and after it."""
    before, after = neighbours(corpus, record)
    return {"inbound": back_links(corpus, record), "before": before, "after": after}
