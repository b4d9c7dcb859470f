"""A synthetic corpus of N records, for the benchmark beside this file.

    python scripts/bench/generate.py N OUT [--seed 1] [--like data]

There is no schema here. What a record may hold is asked of the models in glossator.records, and how much of it there is of a
sample corpus: each record is modelled on one of the sample, with the same fields, sizes of lists, lengths, scripts and words of
vocabularies, links to the counterparts of what that one links to, and every word made up from syllables. What the models allow
and the sample lacks – a field, a word, a collection – is made from its type alone, now and then. One record in about 125 is an
article, and articles take turns in how they list what they cite, how far they are worked up, and in what they have beside
paragraphs (WAYS). What the checks ask of several records together stands under “Rules”. The same N, seed and sample give the
same files; time and memory grow with N.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from math import ceil
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin

import click
import yaml
from pydantic import TypeAdapter, ValidationError

from bench.judgements import evidence, judge, take_sides
from bench.words import Spelling, Words, in_script
from glossator import records
from glossator.dates import parse
from glossator.fields import APART, UNIT_PATTERN
from glossator.fingerprints import fingerprint, occurrences
from glossator.kinds import COLLECTIONS, KINDS
from glossator.load import load
from glossator.records import Cite, Entity, ListedReference, Model, Record, Reference, To, section
from glossator.source import values
from glossator.text import TEXT_LINK
from glossator.variables import NEEDS

Fields = dict[str, Any]
"""A record, or a part of one, as YAML has it."""

Block = dict[str, list["Draft"]]
"""A part of the sample with an article, or with as many as it has in a small one: collection → drafts, what is named most
first."""

M = TypeVar("M", bound=Model)

UNSEEN = 20
"""A field or word the sample never uses is used once in so many times, beginning with the first."""

LARGEST = 125
"""Records that an article has, itself and what it cites and names included, if the sample has no fewer."""

SHARED = 0.5
"""Of the links to people, bodies, places and concepts, this share leads to those of the first copy of the sample, so that some
are named all over a large corpus; of the works that an article would list and that are not its own, this share is taken from
lists before. A sample with one article cannot tell."""

ACROSS = 0.1
"""Of the other links, this share leads to what belongs to any article: claims bear on claims of others."""

UNCHECKED = 0.4
"""Of the claims and events of an article that is not complete, this share waits for its assessment."""

RESTING = 0.4
"""Of the claims of an article with figures, tables or notes, this share rests on one."""


class Way(NamedTuple):
    """What articles differ in, and a sample with one article cannot tell."""

    listing: Literal["numbers", "years", "nothing"]
    """Its list of references has numbers, or is by author and year, or there is none and its records cite works."""
    complete: bool = False
    apart: tuple[str, ...] = ()
    """The kinds of unit it has beside paragraphs."""
    language: str = ""
    """Nothing: the one of the article it is modelled on."""
    script: str = ""


WAYS = (
    Way("numbers", complete=True),
    Way("years", apart=("figure", "table")),
    Way("nothing", complete=True, apart=("note", "box")),
    Way("numbers", apart=("table", "formula")),
    Way("years", complete=True, apart=("figure", "note")),
    Way("nothing", language="fa", script="ARABIC"),
)
"""Articles take turns in them."""

KEPT = {"language", "licence"}
"""Fields whose values mean something outside the corpus: taken as they are."""

SHAPES = {
    "wikidata": "Q#####", "geonames": "#######", "ror": "0??????##", "viaf": "#########", "isni": "000000012#######",
    "orcid": "0000-0002-####-####", "ORCID": "0000-0002-####-####", "DOI": "10.####/??????", "ISBN": "978-#-####-####-#",
    "ISSN": "####-####", "volume": "#", "issue": "#", "page": "##", "number": "##", "id": "?????-???????",
    "unit": "?????-#", "section": "??????", "language": "en", "PMID": "########", "PMCID": "PMC#######", "version": "#.#.#",
    "day": "201#-0#-1#", "year": "201#", "URL": "https://??????.example/??????", "line": "???? ??????? ????",
    "checksum": "#" * 64,
}  # fmt: skip
"""By field, authority file or type: how a text is written where no sample shows it. # is a digit, ? a letter. They are tried
until the type accepts one, so that check digits need no rule here."""

TRIES, PATIENCE = 2000, 200
"""How often something is made before it is an error that nothing fits, and before another way is taken."""

DATA = Path(__file__).parents[2] / "data"

# --- What models and sample say ---------------------------------------------------------------------------------------


def _opened(hint: Any) -> tuple[Any, list[Any], list[Any]]:
    """A type without what is noted about it, what is noted, and the types inside it, None aside."""
    marks: list[Any] = []
    while get_origin(hint) is Annotated:
        hint, *noted = get_args(hint)
        marks = [one for mark in noted for one in getattr(mark, "metadata", None) or (mark,) if one is not None] + marks
    return hint, marks, [one for one in get_args(hint) if one not in (NoneType, ...)]


def _hint(model: type[Model], name: str) -> Any:
    info = model.model_fields[name]
    return Annotated[info.annotation, *info.metadata, None]


def _alias(hint: Any) -> str:
    """The same for all fields of one type, may they be left out or not, single or in a list."""
    _, marks, inside = _opened(hint)
    return _alias(inside[0]) if inside else repr(marks)


_adapter = cache(TypeAdapter[Any])


def _fits(hint: Any, value: Any) -> bool:
    try:
        _adapter(hint).validate_python(value)
    except ValidationError:
        return False
    return True


def _listed(value: Any) -> list[Any]:
    return [*value] if isinstance(value, (tuple, list)) else [] if value is None else [value]


class Sample:
    """A sound corpus, and what occurs in it."""

    def __init__(self, folder: Path) -> None:
        corpus, problems = load(folder)
        if corpus is None or problems or not corpus.articles:
            raise click.ClickException(f"{folder} is no corpus with an article, or not a sound one: {problems[:1]}")
        self.corpus, self.size = corpus, len(corpus.by_id)
        self.parts = defaultdict[type[Model], list[Model]](list)
        """Model → every part of a record it describes."""
        self.texts = defaultdict[str, list[str]](list)
        """Type → every text of that type."""
        self.used = set[tuple[type[Model], str, str]]()
        """(model, field, word or nothing) that occurs."""
        self.own_words: dict[tuple[type[Model], str], list[str]] = {
            (kind.model, facet.key): [*self.corpus.own_kinds[facet.own]]
            for kind in KINDS.values() for facet in kind.facets if facet.own
        }  # fmt: skip
        """(model, field) → its words, where a corpus may have its own."""
        self._steps = dict[str, int]()
        self.place = dict[str, tuple[str, float]]()
        """Id → its collection, and its place there from 0 to 1, what is named most coming first."""
        for name, group in corpus.records.items():
            for at, key in enumerate(sorted(group, key=lambda key: -len(corpus.inbound(key)))):
                self.place[key] = name, at / len(group)
                self._take(group[key])

    def _take(self, part: Model) -> None:
        model = type(part)
        self.parts[model].append(part)
        for name in model.model_fields:
            for one in _listed(getattr(part, name)):
                self.used |= {(model, name, ""), (model, name, str(one))}
                if isinstance(one, Model):
                    self._take(one)
                elif isinstance(one, str):
                    self.texts[_alias(_hint(model, name))].append(one)

    def listed(self, article: str) -> Sequence[ListedReference]:
        """What an article cites, in the order of its list."""
        return self.corpus.lists.get(article, ())

    def height(self, like: Any) -> int:
        """How many wholes a record is in, one in the other."""
        above = (self.corpus.by_id.get(key) for name in WHOLES for key in _listed(getattr(like, name, None)))
        return max((1 + self.height(one) for one in above), default=0)

    def steps_to_the_end(self, like: Any) -> int:
        """How many steps of its argument follow on a claim at most."""
        if like is not None and like.id not in self._steps:
            given = [one.claim for one in like.relations if one.kind == "supports"]
            self._steps[like.id] = max((1 + self.steps_to_the_end(self.corpus.by_id.get(key)) for key in given), default=0)
        return 0 if like is None else self._steps[like.id]


# --- Making ----------------------------------------------------------------------------------------------------------


class Draft:
    """A record to be made."""

    def __init__(self, collection: str, like: Any, place: float, words: Words) -> None:
        self.collection, self.spelling = collection, Spelling(words)
        self.like = like
        """The record of the sample it is modelled on; None where the sample has no such collection."""
        self.place = place
        """Where that one stands in its collection, from 0 to 1."""
        self.key = self.spelling.text(like.id if like else "word-anyword")[:80].rstrip("-")
        self.fixed: Fields = {}
        """What the rules decide."""
        self.units = dict[str, str]()
        """Of an article: unit in the sample, or one of its own → unit here."""
        self.listed = list[tuple[ListedReference, str]]()
        """Of an article: entry in the sample's list → work here."""
        self.way = WAYS[0]
        """Of an article, and of what is drawn from one."""


class Maker:
    """Makes records from their models."""

    def __init__(self, sample: Sample, total: int, seed: int) -> None:
        self.sample, self.rng = sample, random.Random(seed)
        texts = (text for document in sample.corpus.documents.values() for _, text in values(document.data))
        self.words = Words(self.rng, texts, total / sample.size)
        self.drafts, self.blocks = dict[str, Draft](), list[Block]()
        self.counts = Counter[Any]()
        """Model → how many parts of records it describes were made; and what the rules count."""
        self.unseen = defaultdict[type[Model], dict[tuple[str, str], int]](dict)
        """Model → field and word that the sample never uses → when its turn is."""
        self.shared: Block = {name: [] for name in COLLECTIONS}
        """The first copy of the sample, from several articles."""
        self.cited = defaultdict[str, list[str]](list)
        """Work that the sample's articles cite → the works modelled on it that articles here cite."""
        copies = max(1, min(ceil(total / min(sample.size, LARGEST)), total // (2 * len(COLLECTIONS))))
        for at in range(copies):
            self.blocks.append(self._planned(total * at // copies, total * (at + 1) // copies))
            if at == 0 or len(self.drafts) <= sample.size:
                for name, group in self.blocks[-1].items():
                    self.shared[name] = sorted(self.shared[name] + group, key=lambda draft: draft.place)
            settle(self, self.blocks[-1])

    @cached_property
    def _groups(self) -> dict[str, list[Any]]:
        return {name: [*self.sample.corpus.records[name].values()] for name in COLLECTIONS}

    def _shares(self, begin: int, end: int) -> dict[str, int]:
        """How many of the records from one number to another a collection has: its share in the sample; one the sample lacks
        one in forty."""
        wanted = {name: len(group) or 1 + self.sample.size // 40 for name, group in self._groups.items()}
        whole = sum(wanted.values())
        shares = {name: max(1, round(end * n / whole) - round(begin * n / whole)) for name, n in wanted.items()}
        shares[max(shares, key=lambda name: shares[name])] += end - begin - sum(shares.values())
        return shares

    def _planned(self, begin: int, end: int) -> Block:
        """The records from one number to another."""
        block: Block = {}
        for name, share in self._shares(begin, end).items():
            group, known = self._groups[name], {draft.like.id for draft in block.get("articles", ())}
            fitting = [one for one in group if getattr(one, "article", None) in (None, *known)] or group or [None]
            drafts = (self._draft(name, one, self.sample.place[one.id][1] if one else 0) for one in self._chosen(fitting, share))
            block[name] = sorted(drafts, key=lambda draft: draft.place)
        return block

    def _chosen(self, group: list[Any], share: int) -> Iterator[Any]:
        """So many of a group, works in lists of articles in proportion."""
        parts: list[list[Any]] = [[], []]
        for one in group:
            parts[one is not None and one.id in self.sample.corpus.listed_in].append(one)
        listed = round(share * len(parts[True]) / len(group))
        for part, size in zip(parts, (share - listed, listed), strict=True):
            yield from self.rng.sample(part * ceil(size / max(len(part), 1)), size)

    def _draft(self, collection: str, like: Record | None, place: float) -> Draft:
        """A record with an id of its own. Short ids and those of lists may be reserved."""
        draft = Draft(collection, like, place, self.words)
        while len(draft.key) < 5 or draft.key in self.drafts or draft.key.startswith(("index", "page")):
            draft.key = f"{self.words.word(6)}-{draft.key}"[:80].rstrip("-")
        return self.drafts.setdefault(draft.key, draft)

    def records(self) -> Iterator[tuple[Draft, Fields]]:
        """Every record."""
        for block in self.blocks:
            found = list[tuple[Draft, Fields]]()
            for draft in (draft for group in block.values() for draft in group):
                self.draft, self.block = draft, block
                made = self.model(COLLECTIONS[draft.collection], draft.like, **{"id": draft.key, **draft.fixed})
                mend(self, made)
                found.append((draft, {name: value for name, value in made.items() if name != "id" and value is not None}))
            add_fingerprints(self, found)
            yield from found

    def model(self, model: type[M], like: M | None = None, **fixed: Any) -> Fields:
        """A record or part of one, with some fields given; without a pattern, like any of the sample's."""
        parts = self.sample.parts[model]
        for tried in range(TRIES):
            if tried % PATIENCE == PATIENCE - 1:  # what is due does not go with the rest, or the pattern cannot be followed
                self.counts[model] += 1
                like = None
            made = self._fields(model, like or (self.rng.choice(parts) if parts else None), fixed)
            if _fits(model, made):
                self.counts[model] += 1
                return made
        raise ValueError(f"see SHAPES and the rules here: {made} is no {model.__name__}")

    def _fields(self, model: type[Model], like: Model | None, fixed: Fields) -> Fields:
        made, shape = dict[str, Any](fixed), ""
        for name, info in model.model_fields.items():
            given = None if (found := getattr(like, name, None)) == () else found
            wanted = given is not None or info.is_required() or self.due(model, name)
            if name not in fixed and name not in LEFT_OUT and wanted:
                pattern = None if shape else given
                kept = given and name in KEPT
                made[name] = given if kept else self.value(_hint(model, name), pattern, (model, name), shape or name)
                shape = made[name] if made[name] != given and str(made[name]) in SHAPES else ""
                if isinstance(made[name], str) and (name in PRINTED or (model, name) in PRINTED):
                    made[name] = in_script(made[name], self.draft.way.script)
        if "title_sentence" in made:
            made["title_sentence"] = made["title"]  # only capitals may differ
        return {name: made[name] for name in model.model_fields if made.get(name) is not None}

    def due(self, model: type[Model], name: str, word: str = "") -> bool:
        """Whether it is time for a field or word that the sample never uses."""
        if not self.sample.parts[model] or (model, name, word) in self.sample.used:
            return not self.sample.parts[model] and not word and self.rng.random() < 0.5
        turn = self.unseen[model].setdefault((name, word), len(self.unseen[model]))
        return self.counts[model] % max(UNSEEN, len(self.unseen[model])) == turn

    def word(self, model: type[Model], name: str, like: str | None = None) -> Any:
        """A word of a field's vocabulary."""
        return self.value(_hint(model, name), like, (model, name))

    def value(self, hint: Any, like: Any, where: tuple[type[Model], str], shape: str = "") -> Any:
        """What a type allows: like another, or a word of the field's vocabulary that is due; a text perhaps in a shape."""
        base, marks, inside = _opened(hint)
        if get_origin(base) in (Union, UnionType):
            option = next((one for one in inside if like is not None and _fits(one, like)), self.rng.choice(inside))
            return self.value(option, like, where, shape)
        if get_origin(base) is tuple:
            least = max((getattr(mark, "min_length", 0) for mark in marks), default=0) or 1
            likes = like if isinstance(like, tuple) else [None] * self.rng.randint(least, least + 2)
            made = [self.value(inside[0], one, where, shape) for one in likes]
            return made if made and isinstance(made[0], dict) else [*dict.fromkeys(made)]
        if get_origin(base) is Literal or where in self.sample.own_words:
            known = self.sample.own_words.get(where, inside)
            return next((w for w in known if self.due(*where, w)), like if like in known else self.rng.choice(known))
        if isinstance(base, type) and issubclass(base, Model):
            return self.model(base, like if isinstance(like, base) else None)
        if ids := [name for mark in marks if isinstance(mark, To) for name in mark.collections]:
            return self.counterpart(like, ids)
        return next(one for one in self._scalars(hint, like, shape) if _fits(hint, one))

    def _scalars(self, hint: Any, like: Any, shape: str) -> Iterator[Any]:
        """Texts or numbers that a type may accept, the likeliest first."""
        if isinstance(like, str):
            yield from (self.written(like) for _ in range(50))
        elif like is not None:
            yield round(like + self.rng.uniform(-1, 1), 4) if isinstance(like, float) else like
        if any(getattr(mark, "pattern", None) == UNIT_PATTERN for mark in _opened(hint)[1]) and "article" in self.draft.fixed:
            yield self.rng.choice([*self.drafts[self.draft.fixed["article"]].units.values()])
        pool = self.sample.texts[_alias(hint)]
        for _ in range(TRIES):
            yield self.words.filled(SHAPES[shape]) if shape in SHAPES else self.written(self.rng.choice(pool)) if pool else None
            yield self.words.filled(self.rng.choice([*SHAPES.values()]))
            yield self.rng.choice([self.rng.randint(1, 99), self.rng.uniform(-1, 1), True])
        raise ValueError(f"nothing was found that fits {shape}: add how it is written to SHAPES")

    def written(self, like: str) -> str:
        """A text written like another, links in it leading to counterparts."""
        made, at = "", 0
        for found in TEXT_LINK.finditer(like):
            words = f"|{self.draft.spelling.text(found[2])}" if found[2] else ""
            made += self.draft.spelling.text(like[at : found.start()]) + f"[[{self.counterpart(found[1])}{words}]]"
            at = found.end()
        return made + self.draft.spelling.text(like[at:])

    def counterpart(self, like: str | None, allowed: Iterable[str] = ()) -> str:
        """The id that is here what another is in the sample: of the same collection, named about as often."""
        collection, place = self.sample.place.get(like or "", ("", 0.0))
        if collection not in (allowed or COLLECTIONS):
            collection, place = self.rng.choice([*(allowed or COLLECTIONS)]), self.rng.random()
        chance, entity = self.rng.random(), issubclass(COLLECTIONS[collection], Entity)
        block = self.shared if entity and chance < SHARED else self.block if chance < 1 - ACROSS else self.rng.choice(self.blocks)
        return block[collection][int(place * len(block[collection]))].key


# --- Rules: what glossator.checks asks of several records together, each under its name ------------------------------

LEFT_OUT = {
    "withdrawn": "links_lead_somewhere", "aliases": "ids_are_permanent", "lacks": "nothing_lacks_what_it_has",
    "fingerprint": "phrases_stand_in_their_units",
}  # fmt: skip
"""Field that is not made like the sample's → the rule about it."""

WHOLES = ("part_of", "broader")
"""Fields that wholes_have_no_circles follows."""


PRINTED = {"phrase", "opens", "heading", (records.Article, "title"), (records.Section, "title")}
"""Fields, or fields of a model, that hold words of the article, in its script."""


def settle(maker: Maker, block: Block) -> None:
    """Decide what depends on other records, before any is made."""
    drafts, maker.block = [draft for group in block.values() for draft in group], block
    works = {work.like.id: work.key for work in block["references"] if work.like}
    for article in block["articles"]:
        article.way = WAYS[maker.counts["articles"] % len(WAYS)]
        maker.counts["articles"] += 1
        _settle_list(maker, article, works)
        _name_units(maker, article)
    drawn = [draft for draft in drafts if _settle_place(maker, block["articles"], draft)]
    for article in block["articles"]:
        _settle_article(maker, article, {draft.fixed["unit"] for draft in drawn if draft.fixed["article"] == article.key})
    cited = {entry["work"] for article in block["articles"] for entry in article.fixed["references"]}
    for draft in drawn:
        _settle_support(maker, draft)
        cited |= _settle_cites(maker, draft)
    for work in block["references"]:  # works_have_their_role; verdicts_have_evidence: who was consulted
        work.fixed["role"] = "cited" if work.key in cited else "editorial"
        original = works.get(getattr(work.like, "copy_of", None) or "")  # copies_are_of_works: the sample's are no copies
        work.fixed["copy_of"] = original if original != work.key else None
        for name in ("consulted", "witness", "standing"):
            work.fixed[name] = maker.word(Reference, name, getattr(work.like, name, None))
        take_sides(maker, work)
        maker.counts[Reference] += 1
        if work.like and work.key in cited:
            maker.cited[work.like.id].append(work.key)
    for claim in block["claims"]:  # relations_make_sense: what is tested is a hypothesis
        claim.fixed["kind"] = maker.word(COLLECTIONS["claims"], "kind", claim.like and claim.like.kind)
        maker.counts[COLLECTIONS["claims"]] += 1
    # findings_are_numbered
    for number, finding in enumerate(block["findings"], 1 + sum(len(one["findings"]) for one in maker.blocks[:-1])):
        finding.fixed["number"] = number


def _settle_list(maker: Maker, article: Draft, works: dict[str, str]) -> None:
    """What it cites: the counterparts of what its pattern cites, its own (`works`) or those of lists before."""
    for entry in maker.sample.listed(article.like.id):
        before = maker.cited[entry.work]
        work = works.get(entry.work) or (maker.rng.choice(before) if before and maker.rng.random() < SHARED else None)
        if work and (article.way.listing == "numbers" or work not in (one for _, one in article.listed)):
            article.listed.append((entry, work))


def _name_units(maker: Maker, article: Draft) -> None:
    """units_exist: a section has a made-up name, its units keep their numbers. What stands apart is called after its kind."""
    sections, given = {kind: kind for kind in APART}, [unit.id for unit in article.like.units]
    for at, unit in enumerate(given):
        name = section(unit)
        while name not in sections or [*sections.values()].count(sections[name]) > 1:
            sections[name] = maker.words.new(len(name))
        article.units[unit] = f"{sections[name]}-{unit.partition('-')[2]}"
        if at % 20 == 0:
            article.units |= {key: key for key in (f"{kind}-{1 + at // 20}" for kind in article.way.apart)}


def _settle_place(maker: Maker, articles: list[Draft], draft: Draft) -> bool:
    """units_exist; order_is_clear. Whether it is drawn from an article."""
    fields, given = COLLECTIONS[draft.collection].model_fields, getattr(draft.like, "unit", None)
    if not given and not ("unit" in fields and fields["unit"].is_required()):
        return False
    article = next((one for one in articles if one.like.id == getattr(draft.like, "article", None)), articles[0])
    unit = article.units.get(given or "") or maker.rng.choice([*article.units.values()])
    if "rests_on" in fields and article.way.apart:  # one claim in ten, beginning with the first, so that there is one
        if maker.counts["apart", article.key] % 10 == 0:
            unit = f"{article.way.apart[0]}-1"
        maker.counts["apart", article.key] += 1
    maker.counts[draft.collection, article.key, unit] += 1
    order = {"order": maker.counts[draft.collection, article.key, unit]} if "order" in fields else {}
    draft.fixed |= {"article": article.key, "unit": unit, **order}
    draft.way = article.way
    return True


def _settle_article(maker: Maker, article: Draft, drawn: set[str]) -> None:
    """articles_are_complete: in a complete one, a unit nothing is drawn from says why, or is left out. units_are_in_order: one
    with a record does not. reference_lists_are_whole: no gaps. former_addresses_are_free: the first article has them."""
    maker.draft, like = article, {unit.id: unit for unit in article.like.units}
    units, sections = [], dict[str, str]()
    for name, key in [*article.units.items()]:
        given, apart = like.get(name), section(key) in APART
        bare = article.way.complete and not apart and key not in drawn and not (given and given.no_record)
        if bare and name != [*article.units][-1]:
            del article.units[name]
            continue
        known: Fields = {"kind": given.kind if given else section(key), "cites": None}
        if bare or key in drawn:
            known["no_record"] = maker.written("A word or two about it.") if bare else None
        units.append(maker.model(records.Unit, given, id=key, **known))
        sections |= {} if apart else {section(name): section(key)}
    maker.counts["like", article.like.id] += 1
    entries, numbered = article.listed if article.way.listing != "nothing" else [], article.way.listing == "numbers"
    article.fixed |= {
        "language": article.way.language or article.like.language,
        "complete": article.way.complete or None,
        "former_addresses": [*article.like.former_addresses] if maker.counts["like", article.like.id] == 1 else None,
        "units": units,
        "sections": [
            maker.model(records.Section, one, id=sections[one.id]) for one in article.like.sections if one.id in sections
        ],
        "references": [
            maker.model(ListedReference, entry, number=number if numbered else None, work=work)
            for number, (entry, work) in enumerate(entries, 1)
        ],
    }


def _settle_support(maker: Maker, draft: Draft) -> None:
    """support_exists: what the pattern rests on, or else perhaps what stands apart."""
    if "rests_on" in COLLECTIONS[draft.collection].model_fields:
        article = maker.drafts[draft.fixed["article"]]
        found = [article.units[key] for key in getattr(draft.like, "rests_on", ()) if key in article.units]
        apart = [key for key in article.units.values() if section(key) in article.way.apart]
        if not found and apart and maker.rng.random() < RESTING:
            found = [maker.rng.choice(apart)]
        draft.fixed["rests_on"] = found or None


def _settle_cites(maker: Maker, draft: Draft) -> set[str]:
    """cites_are_listed: what stands as far down the list as in the sample. The works cited."""
    maker.draft, works = draft, set[str]()
    for name in ("cites", "covered_by"):
        if name in COLLECTIONS[draft.collection].model_fields:
            found = _cites(maker, draft, getattr(draft.like, name, ()))
            draft.fixed[name] = [*found.values()] or None
            works |= set(found)
    return works


def _cites(maker: Maker, draft: Draft, likes: Iterable[Cite]) -> dict[str, Any]:
    """Work → how it is cited."""
    article, found = maker.drafts[draft.fixed["article"]], dict[str, Any]()
    theirs = maker.sample.listed(getattr(draft.like, "article", ""))
    for cite in likes if article.listed else ():
        entry = maker.sample.corpus.entry(draft.like.article, cite)
        at = theirs.index(entry) * len(article.listed) // len(theirs) if entry else 0
        numbered = article.way.listing == "numbers"
        named = {"number": at + 1 if numbered else None, "work": None if numbered else article.listed[at][1]}
        found[article.listed[at][1]] = Cite(**maker.model(Cite, cite, **named)).model_dump()
    return found


def mend(maker: Maker, made: Fields) -> None:
    """Put right in a record what depends on others."""
    draft = maker.draft
    if "article" in draft.fixed and hasattr(COLLECTIONS[draft.collection], "verdict"):  # articles_are_complete
        if draft.way.complete:
            made["assessment"] = made.get("assessment") or maker.model(records.Assessment)
        elif maker.rng.random() < UNCHECKED:
            made.pop("assessment", None)
    if made.get("basis") == "record" and not made.get("sources"):  # records_state_their_sources
        made["sources"] = [evidence(maker)]
    for name in () if "record" in made else ("born", "died"):  # records_state_their_sources
        made.pop(name, None)
    if made.get("article_date", "") == made.get("date"):  # dates_differ
        del made["article_date"]
    if draft.collection == "events":  # titles_have_the_date
        made["title"] = re.sub(r"[0-9]{4}", str(parse(made["date"]).year), made["title"])
    for relation in made.get("relations", ()):  # relations_make_sense: what is tested is a hypothesis
        if relation["kind"] == "tests" and maker.drafts[relation["claim"]].fixed["kind"] != "hypothesis":
            supposed = [claim.key for claim in maker.block["claims"] if claim.fixed["kind"] == "hypothesis"]
            relation |= {"claim": maker.rng.choice(supposed)} if supposed else {"kind": "supports"}
    if draft.collection == "references":  # works_say_what_they_are
        lacking = (group for group in NEEDS.get(made["type"], ()) if not any(made.get(field) for field in group))
        made["lacks"] = [group[0] for group in lacking] or None
    judge(maker, made)
    if "relations" in made:  # relations_make_sense
        found = {(one["kind"], one["claim"]): one for one in made["relations"] if one["claim"] != draft.key}
        made["relations"] = [*found.values()]
    for name in (name for name in WHOLES if name in made):  # wholes_have_no_circles: a whole is in fewer wholes itself
        own, height = maker.sample.height(draft.like), maker.sample.height
        above = [key for key in _listed(made[name]) if height(maker.drafts[key].like) < own]
        made[name] = above if isinstance(made[name], list) else next(iter(above), None)


def add_fingerprints(maker: Maker, block: Sequence[tuple[Draft, Fields]]) -> None:
    """phrases_stand_in_their_units: a unit has the fingerprint of its first words, the phrases from it and made-up words."""
    phrases = defaultdict[tuple[str, str], list[str]](list)
    for _, made in block:
        if "phrase" in made and "unit" in made:
            phrases[made["article"], made["unit"]].append(made["phrase"])
    for draft, made in block:
        for unit in made.get("units", ()):
            found = phrases[draft.key, unit["id"]]
            known = [*([unit["opens"]] if unit.get("opens") else ()), *found]
            filling = (maker.words.word(6) for _ in range(max(1, unit.get("words", 0) - len(" ".join(known).split()))))
            own = fingerprint(" ".join((*known, *filling)), unit["id"])
            if all(occurrences(phrase, own, unit["id"]) == 1 for phrase in found):  # bytes are alike now and then
                unit["fingerprint"] = own


# --- Writing ---------------------------------------------------------------------------------------------------------


def generate(total: int, out: Path, seed: int = 1, like: Path = DATA) -> int:
    """Write a data folder of `total` records modelled on those of another; return the number of bytes written."""
    sample, listed, size = Sample(like), list[str](), 0

    def write(path: str, schema: str, made: Fields) -> int:
        text = yaml.dump(made, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=108)
        return (out / path).write_bytes(f"# yaml-language-server: $schema={schema}.json\n{text}".encode())

    for name in COLLECTIONS:
        (out / name).mkdir(parents=True, exist_ok=True)
    for draft, made in Maker(sample, total, seed).records():
        listed.append(f"{draft.collection}/{draft.key}")
        size += write(f"{listed[-1]}.yml", f"../schema/{draft.collection}", made)
    settings = sample.corpus.settings.model_dump(exclude_unset=True, mode="json") | {
        "title": f"Synthetic corpus of {total} records",
        "short_title": "Synthetic corpus",
        "description": f"Made-up records in the proportions of another corpus, with seed {seed}. It is there to be measured.",
        "editors": [{"literal": "Editors of the Synthetic Corpus"}],
    }
    ids = "".join(f"{line}\n" for line in sorted(listed))
    return size + write("corpus.yml", "schema/corpus", settings) + (out / "ids.txt").write_bytes(ids.encode())


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("total", metavar="N", type=click.IntRange(min=20))
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--seed", default=1, show_default=True, help="Another number gives another corpus.")
@click.option("--like", type=click.Path(path_type=Path, exists=True, file_okay=False), default=DATA, help="The sample.")
def main(total: int, out: Path, seed: int, like: Path) -> None:
    """Write a made-up corpus of N records to the new or empty folder OUT, in the likeness of a sample's data folder."""
    if out.exists() and any(out.iterdir()):
        raise click.UsageError(f"{out} is not empty; name another folder.")
    size = generate(total, out, seed, like)
    click.echo(f"{total} records, {size:,} bytes, written to {out}")


if __name__ == "__main__":
    main()
