"""A synthetic corpus of N records, for the benchmark beside this file.

    python scripts/bench/generate.py N OUT [--seed 1] [--like data]

There is no schema here. What a record may hold is asked of the models in glossator.records, and how much of it there is of a
sample corpus: each record is modelled on one of the sample, with the same fields, sizes of lists, lengths, scripts and words of
vocabularies, links to the counterparts of what that one links to, and every word made up from syllables. What the models allow
and the sample lacks – a field, a word, a collection – is made from its type alone, once in twenty times. What checks ask of
several records together stands under “Rules”. The same N, seed and sample give the same files; time and memory grow with N.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from math import ceil, sqrt
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from unicodedata import category
from unicodedata import name as character_name

import click
import yaml
from pydantic import TypeAdapter, ValidationError

from glossator.load import load
from glossator.records import COLLECTIONS, UNIT_PATTERN, Article, Entity, Event, Model, Record, Reference, To, model_at
from glossator.source import values
from glossator.text import TEXT_LINK, fold

Fields = dict[str, Any]
"""A record, or a part of one, as YAML has it."""

Block = dict[str, list["Draft"]]
"""A copy of the sample, or as large a part of it as is wanted: collection → drafts, what is named most first."""

UNSEEN = 20
"""A field or word the sample never uses is used once in so many times, beginning with the first."""

SHARED = 0.5
"""Of the links to people, bodies, places and concepts, this share leads to those of the first copy of the sample, so that some
are named all over a large corpus. The sample, with its one article, cannot tell."""

KEPT = {"language", "licence"}
"""Fields whose values mean something outside the corpus: taken as they are."""

SHAPES = {
    "wikidata": "Q#####", "geonames": "#######", "ror": "0??????##", "viaf": "#########", "isni": "000000012#######",
    "orcid": "0000-0002-####-####", "DOI": "10.####/??????", "ISBN": "978-#-####-####-#", "ISSN": "####-####", "volume": "#",
    "issue": "#", "page": "##", "number": "##", "id": "?????-???????", "unit": "?????-#", "section": "??????", "language": "en",
    "version": "#.#.#", "day": "201#-0#-1#", "year": "201#", "URL": "https://??????.example/??????", "line": "???? ??????? ????",
}  # fmt: skip
"""By field, authority file or type: how a text is written where no sample shows it. # is a digit, ? a letter. They are tried
until the type accepts one, so that check digits need no rule here."""

TRIES = 1000
DATA = Path(__file__).parents[2] / "data"

# --- Made-up words ---------------------------------------------------------------------------------------------------

_ONSETS = ["b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "dr", "gr", "kr", "pl", "st", "tr"]
_VOWELS, _CODAS = ["a", "e", "i", "o", "u", "a", "e", "i"], ["", "", "", "", "n", "r", "l", "s", "m", "t"]
_LATIN, _ACCENTS = "abdefghiklmnoprstuvz", dict(zip("aeiouszn", "äéíöüşžň", strict=True))
_SCRIPTS = {
    "CYRILLIC": str.maketrans(_LATIN, "абдефгхиклмнопрстувз"),
    "ARABIC": str.maketrans(_LATIN, "ابدهفگهیکلمنوپرستووز"),
}
_TOKEN = re.compile(
    r"(?P<kept>https?://|%[0-9A-F]{2}|\b10\.(?=[0-9]{4}))|(?P<number>[A-Za-z]*[0-9][0-9A-Za-z]*)|(?P<word>[^\W\d_]+)"
)
_HOST = re.compile(r"(?<=://)([^\s/]*\.)?[^\s/]+")
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_DATE = re.compile(r"(\.\.|[0-9]{4}(-[0-9]{2}){0,2}[?~%]?)(/(\.\.|[0-9]{4}(-[0-9]{2}){0,2}[?~%]?))?")


class Words:
    """Made-up words in place of the sample's: for each as many letters, and as frequent."""

    def __init__(self, rng: random.Random, texts: Iterable[str], growth: float) -> None:
        """`growth`: how many times as large as the sample the corpus is. Rare words become more with its root."""
        self.rng, self.copies = rng, ceil(1.5 * sqrt(max(growth, 1)))
        self.counts = Counter(fold(found[0]) for text in texts for found in _TOKEN.finditer(text) if found["word"])
        self.real = defaultdict[int, list[str]](list)
        for word, count in self.counts.items():
            self.real[len(word)] += [word] * count
        self.made = dict[tuple[str, int], str]()

    def new(self, length: int) -> str:
        word, pick = "" if length > 2 else self.rng.choice(_VOWELS), self.rng.choice
        while len(word) < length:
            word += pick(_ONSETS) + pick(_VOWELS) + pick(_CODAS)
        return word[:length]

    def word(self, length: int) -> str:
        """A word of that many letters, the frequent ones more often."""
        real = self.rng.choice(self.real.get(length, [""]))
        key = real, self.rng.randrange(self.copies) if self.counts[real] <= 3 else 0
        if key not in self.made:
            self.made[key] = self.new(length)
        return self.made[key]

    def filled(self, shape: str) -> str:
        """A text written like one of SHAPES."""
        return re.sub(r"[#?]", lambda found: self.rng.choice("0123456789" if found[0] == "#" else _LATIN), shape)


def _dressed(made: str, like: str) -> str:
    """A made-up word in the script of another, with accents where that has them; oʻ and gʻ as Uzbek has them."""
    script = character_name(like[0], "").partition(" ")[0]
    if script in _SCRIPTS:
        return made.translate(_SCRIPTS[script])
    letters = [*made]
    for at, letter in enumerate(like):
        if category(letter) == "Lm":
            letters[max(at - 1, 0) : at + 1] = like[max(at - 1, 0) : at + 1]
        elif letter > "\x7f":
            letters[at] = _ACCENTS.get(letters[at], "ö")
    return "".join(letters)


class Draft:
    """A record to be made. The same word of its pattern is always spelt alike, so that a name keeps its variants and its id."""

    def __init__(self, collection: str, like: Any, words: Words) -> None:
        self.collection, self.words, self.spelt = collection, words, dict[str, str]()
        self.like = like
        """The record of the sample it is modelled on; None where the sample has no such collection."""
        self.fixed: Fields = {}
        """What the rules decide."""
        self.units = dict[str, str]()
        """Of an article: unit in the sample → unit here."""
        self.days = words.rng.randint(0, 330)
        """How much earlier than in the sample everything happens."""
        self.key = self.text(like.id if like else "word-anyword")[:80].rstrip("-")

    def text(self, like: str) -> str:
        """A text with another's lengths, capitals, marks and scripts. Hosts of web addresses end with .example."""
        if _DATE.fullmatch(like):
            return _POINT.sub(self._earlier, like)
        made = _TOKEN.sub(self._token, like)
        return _HOST.sub(lambda found: (found[1] or "") + "example", made) if "://" in made else made

    def _earlier(self, found: re.Match[str]) -> str:
        day = date(int(found[1]), int(found[2] or 7), int(found[3] or 15)).toordinal() - self.days
        return date.fromordinal(max(1, day)).isoformat()[: len(found[0])]

    def _token(self, found: re.Match[str]) -> str:
        like = found[0]
        if not found["word"]:
            return like if found["kept"] else self._number(like)
        key = fold(like)
        self.spelt[key] = self.spelt.get(key) or self.words.word(len(like))
        made = _dressed(self.spelt[key].ljust(len(like), "a")[: len(like)], like.lower())
        return made.upper() if like.isupper() and len(like) > 1 else made.capitalize() if like[0].isupper() else made

    def _number(self, like: str) -> str:
        """Digits for digits, the century of a year kept; small letters among them, as in identifiers, for letters."""
        pick = self.words.rng.choice
        kept = 2 if re.fullmatch(r"(19|20)[0-9]{2}", like) else int(like[0] == "0")
        made = "".join(pick("0123456789") if c.isdigit() else pick(_LATIN[1:]) if c.islower() else c for c in like[kept:])
        return like[:kept] + ("1" + made[1:] if made.startswith("0") and not kept else made)


# --- What the sample says --------------------------------------------------------------------------------------------


class Sample:
    """A sound corpus, and what occurs in it."""

    def __init__(self, folder: Path) -> None:
        corpus, problems = load(folder)
        if corpus is None or problems or not corpus.articles:
            raise click.ClickException(f"{folder} is no corpus with an article, or not a sound one: {problems[:1]}")
        self.corpus = corpus
        self.size = len(corpus.by_id)
        self.parts = defaultdict[type[Model], list[Model]](list)
        """Model → every part of a record it describes."""
        self.texts = defaultdict[str, list[str]](list)
        """Type → every text of that type."""
        self.used = set[tuple[type[Model], str, str]]()
        """(model, field, word or nothing) that occurs."""
        self.place = dict[str, tuple[str, float]]()
        """Id → its collection, and its place there from 0 to 1, what is named most coming first."""
        for name, group in corpus.records.items():
            for at, key in enumerate(sorted(group, key=lambda key: -len(corpus.inbound(key)))):
                self.place[key] = name, at / len(group)
                self._take(group[key])

    def _take(self, part: Model) -> None:
        self.parts[type(part)].append(part)
        for name, info in type(part).model_fields.items():
            for one in _listed(getattr(part, name)):
                self.used |= {(type(part), name, ""), (type(part), name, one if isinstance(one, str) else "")}
                if isinstance(one, Model):
                    self._take(one)
                elif isinstance(one, str):
                    self.texts[_alias(_hint(info))].append(one)

    def height(self, key: str) -> int:
        """How many wholes a record is in, one in the other."""
        record = self.corpus.by_id.get(key)
        return max((1 + self.height(one) for name in WHOLES for one in _listed(getattr(record, name, None))), default=0)


def _listed(value: Any) -> list[Any]:
    return [*value] if isinstance(value, (tuple, list)) else [] if value is None else [value]


def _hint(info: Any) -> Any:
    return Annotated[info.annotation, *info.metadata, None]


def _alias(hint: Any) -> str:
    """The same for all fields of one type, may they be left out or not, single or in a list."""
    base, marks = _opened(hint)
    inside = [one for one in get_args(base) if one not in (NoneType, ...)]
    return _alias(inside[0]) if inside else repr(marks)


def _opened(hint: Any) -> tuple[Any, list[Any]]:
    """A type without what is noted about it, and the notes."""
    if get_origin(hint) is not Annotated:
        return hint, []
    base, marks = _opened(get_args(hint)[0])
    flat = (one for mark in get_args(hint)[1:] for one in getattr(mark, "metadata", None) or (mark,))
    return base, [*marks, *(one for one in flat if one is not None)]


@cache
def _adapter(hint: Any) -> TypeAdapter[Any]:
    return TypeAdapter(hint)


def _fits(hint: Any, value: Any) -> bool:
    try:
        _adapter(hint).validate_python(value)
    except ValidationError:
        return False
    return True


# --- Making ----------------------------------------------------------------------------------------------------------


class Maker:
    """Makes records from their models."""

    def __init__(self, sample: Sample, total: int, seed: int) -> None:
        self.sample, self.rng = sample, random.Random(seed)
        texts = (text for document in sample.corpus.documents.values() for _, text in values(document.data))
        self.words = Words(self.rng, texts, total / sample.size)
        self.counts, self.drafts, self.blocks = Counter[tuple[Any, ...]](), dict[str, Draft](), list[Block]()
        copies = ceil(total / max(sample.size, len(COLLECTIONS)))
        for at in range(copies):
            self.blocks.append(self._planned(total * (at + 1) // copies - total * at // copies))
            settle(self, self.blocks[-1])

    def _planned(self, size: int) -> Block:
        """So many records, each collection with its share in the sample; one the sample lacks with one in forty."""
        groups: dict[str, list[Any]] = {name: [*self.sample.corpus.records[name].values()] for name in COLLECTIONS}
        wanted = {name: len(group) or 1 + self.sample.size // 40 for name, group in groups.items()}
        shares = {name: max(1, round(size * count / sum(wanted.values()))) for name, count in wanted.items()}
        shares[max(shares, key=lambda name: shares[name])] += size - sum(shares.values())
        block: Block = {}
        for name, group in groups.items():
            known = {draft.like.id for draft in block.get("articles", ())}
            fitting = [one for one in group if getattr(one, "article", None) in (None, *known)] or group or [None]
            chosen = self.rng.sample(fitting * ceil(shares[name] / len(fitting)), shares[name])
            chosen.sort(key=lambda one: self.sample.place[one.id][1] if one else 0)
            block[name] = [self._draft(name, one) for one in chosen]
        return block

    def _draft(self, collection: str, like: Record | None) -> Draft:
        """A record with an id of its own. Short ids and those of lists may be reserved."""
        draft = Draft(collection, like, self.words)
        while len(draft.key) < 5 or draft.key in self.drafts or draft.key.startswith(("index", "page")):
            draft.key = f"{self.words.word(6)}-{draft.key}"[:80].rstrip("-")
        return self.drafts.setdefault(draft.key, draft)

    def records(self) -> Iterator[tuple[str, str, Fields]]:
        """(collection, id, fields) of every record."""
        for block in self.blocks:
            for draft in (draft for group in block.values() for draft in group):
                self.turn_to(draft, block)
                made = self.model(COLLECTIONS[draft.collection], draft.like, **{"id": draft.key, **draft.fixed})
                for mend in MENDS:
                    mend(self, made)
                yield draft.collection, made.pop("id"), made

    def turn_to(self, draft: Draft, block: Block) -> None:
        """What is made from now on belongs to this record."""
        self.draft, self.block = draft, block

    def model(self, model: type[Model], like: Any = None, **fixed: Any) -> Fields:
        """A record or part of one, with some fields given; without a pattern, like any of the sample's."""
        parts, reason = self.sample.parts[model], None
        for _ in range(TRIES):
            made = self._fields(model, like or (self.rng.choice(parts) if parts else None), fixed)
            try:
                model.model_validate(made)
            except ValidationError as error:
                reason = error
            else:
                return made
        raise ValueError(f"nothing that was made is a {model.__name__}: see SHAPES and the rules here; at last: {reason}")

    def inside(self, model: type[Model], name: str, like: Any = None, **fixed: Any) -> Fields:
        """The model found in a field, or an entry of the list there."""
        found = model_at(model, (name,))
        assert found
        return self.model(found, like, **fixed)

    def _fields(self, model: type[Model], like: Model | None, fixed: Fields) -> Fields:
        made, shape = dict[str, Any](), ""
        for name, info in model.model_fields.items():
            given = getattr(like, name, None)
            if name in fixed:
                made[name] = fixed[name]
            elif name not in LEFT_OUT and (given not in (None, ()) or info.is_required() or self.due(model, name)):
                made[name] = given if given and name in KEPT else self.value(model, name, None if shape else given, shape)
                known = isinstance(made[name], str) and made[name] in SHAPES
                shape = made[name] if known and made[name] != given else ""
        return {name: value for name, value in made.items() if value is not None}

    def due(self, model: type[Model], name: str, word: str = "") -> bool:
        """Whether it is time for a field or word that the sample never uses."""
        if not self.sample.parts[model] or (model, name, word) in self.sample.used:
            return not self.sample.parts[model] and not word and self.rng.random() < 0.5
        self.counts[model, name, word] += 1
        return self.counts[model, name, word] % UNSEEN == 1

    def value(self, model: type[Model], name: str, like: Any, shape: str = "") -> Any:
        """What a field holds: like another, with a word of its vocabulary that is due, or written in a certain shape."""
        return self._value(_hint(model.model_fields[name]), like, (model, name), shape or name)

    def _value(self, hint: Any, like: Any, where: tuple[type[Model], str], shape: str) -> Any:
        base, marks = _opened(hint)
        inside, origin = [one for one in get_args(base) if one not in (NoneType, ...)], get_origin(base)
        if origin in (Union, UnionType):
            option = next((one for one in inside if like is not None and _fits(one, like)), self.rng.choice(inside))
            return self._value(option, like, where, shape)
        if origin is tuple:
            least = max((getattr(mark, "min_length", 0) for mark in marks), default=0) or 1
            likes = like if isinstance(like, tuple) else [None] * self.rng.randint(least, least + 2)
            return _different(self._value(inside[0], one, where, shape) for one in likes)
        if origin is Literal:
            return next((w for w in inside if self.due(*where, w)), like if like in inside else self.rng.choice(inside))
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
            words = f"|{self.draft.text(found[2])}" if found[2] else ""
            made += self.draft.text(like[at : found.start()]) + f"[[{self.counterpart(found[1])}{words}]]"
            at = found.end()
        return made + self.draft.text(like[at:])

    def counterpart(self, like: str | None, allowed: Iterable[str] = ()) -> str:
        """The id that is here what another is in the sample: of the same collection, named about as often."""
        collection, place = self.sample.place.get(like or "", ("", 0.0))
        if collection not in (allowed or COLLECTIONS):
            collection, place = self.rng.choice([*(allowed or COLLECTIONS)]), self.rng.random()
        shared = issubclass(COLLECTIONS[collection], Entity) and self.rng.random() < SHARED
        group = (self.blocks[0] if shared else self.block)[collection]
        return group[int(place * len(group))].key


def _different(found: Iterable[Any]) -> list[Any]:
    made: list[Any] = []
    for one in found:
        if one not in made:
            made.append(one)
    return made


# --- Rules: what glossator.checks asks of several records together ---------------------------------------------------

LEFT_OUT = {"withdrawn": "links_lead_somewhere", "aliases": "ids_are_permanent"}
"""Field that no made-up record has → the rule about it."""

WHOLES = ("part_of", "broader")
"""Fields that wholes_have_no_circles follows."""


def settle(maker: Maker, block: Block) -> None:
    """Decide what depends on other records, before any is made."""
    listed = {entry.work for article in block["articles"] for entry in article.like.references}
    for work in block["references"]:  # reference_lists_are_whole, verdicts_have_evidence
        consulted = maker.value(Reference, "consulted", work.like and work.like.consulted)
        cited = work.like and work.like.id in listed
        work.fixed |= {"role": "cited" if cited else "editorial", "consulted": consulted}
    for article in block["articles"]:
        sections = dict[str, str]()
        for unit in article.like.units:
            section, _, number = unit.id.partition("-")
            while section not in sections or [*sections.values()].count(sections[section]) > 1:
                sections[section] = maker.words.new(len(section))
            article.units[unit.id] = f"{sections[section]}-{number}"
    for draft in (draft for group in block.values() for draft in group):
        _settle_place(maker, block["articles"], draft)
    for article in block["articles"]:
        maker.turn_to(article, block)
        _settle_article(maker, article)
    for finding in block["findings"]:  # findings_are_numbered
        maker.counts["finding",] += 1
        finding.fixed["number"] = maker.counts["finding",]


def _settle_place(maker: Maker, articles: list[Draft], draft: Draft) -> None:
    """units_exist; order_is_clear."""
    fields, given = COLLECTIONS[draft.collection].model_fields, getattr(draft.like, "unit", None)
    if given or ("unit" in fields and fields["unit"].is_required()):
        article = next((one for one in articles if one.like.id == getattr(draft.like, "article", None)), articles[0])
        unit = article.units.get(given or "") or maker.rng.choice([*article.units.values()])
        maker.counts[draft.collection, article.key, unit] += 1
        order = {"order": maker.counts[draft.collection, article.key, unit]} if "order" in fields else {}
        draft.fixed |= {"article": article.key, "unit": unit, **order}


def _settle_article(maker: Maker, article: Draft) -> None:
    """articles_are_covered: a unit nothing is drawn from says why, or is left out. reference_lists_are_whole."""
    units = {new: old for old, new in article.units.items()}
    here = (draft for group in maker.block.values() for draft in group if draft.fixed.get("article") == article.key)
    drawn, likes = {draft.fixed["unit"] for draft in here}, {unit.id: unit for unit in article.like.units}
    made = [
        maker.inside(Article, "units", likes[old], id=new, **({"no_record": None} if new in drawn else {}))
        for new, old in units.items()
        if new in drawn or likes[old].no_record
    ]
    sections = {units[unit["id"]].partition("-")[0]: unit["id"].partition("-")[0] for unit in made}
    titles = {section.id: section for section in article.like.sections}
    works = {work.like.id: work.key for work in maker.block["references"] if work.like}
    entries = [entry for entry in article.like.references if entry.work in works]
    article.fixed |= {
        "units": made,
        "sections": [maker.inside(Article, "sections", titles[old], id=new) for old, new in sections.items()],
        "references": [
            maker.inside(Article, "references", entry, number=number, work=works[entry.work])
            for number, entry in enumerate(entries, 1)
        ],
    }


def numbers_are_listed(maker: Maker, made: Fields) -> None:
    """A number cited is as far down the list as in the sample."""
    if "cites" in made:
        article = maker.drafts[made["article"]]
        listed, real = len(article.fixed["references"]), max(len(article.like.references), 1)
        made["cites"] = _different(1 + (number - 1) % real * listed // real for number in made["cites"] if listed)


def verdicts_have_evidence(maker: Maker, made: Fields) -> None:
    """An event from the article has a verdict, and a verdict that is more than an opinion rests on something consulted."""
    model = COLLECTIONS[maker.draft.collection]
    if made.get("basis") == "article" and "assessment" not in made:
        made["assessment"] = maker.inside(model, "assessment")
    assessment = made.get("assessment", {})
    verdict, sources = assessment.get("verdict", "unsupported"), assessment.get("sources", ())
    if verdict != "unsupported" and (verdict != "opinion" or "note" in assessment):
        if not any(_consulted(maker.drafts[source["work"]]) for source in sources):
            assessment["sources"] = [*sources, _evidence(maker)]


def _consulted(work: Draft) -> bool:
    return bool(work.fixed.get("consulted") != "not consulted")


def _evidence(maker: Maker) -> Fields:
    works = [work for work in maker.block["references"] if _consulted(work)] or maker.block["articles"]
    return maker.inside(Event, "sources", work=maker.rng.choice(works).key)


def records_state_their_sources(maker: Maker, made: Fields) -> None:
    """An event that only the record knows has sources; a date of birth or death stands with a record."""
    if made.get("basis") == "record" and not made.get("sources"):
        made["sources"] = [_evidence(maker)]
    for name in () if "record" in made else ("born", "died"):
        made.pop(name, None)


def dates_differ(maker: Maker, made: Fields) -> None:  # noqa: ARG001
    """The article's date stands only where it is another."""
    if "article_date" in made and made["article_date"] == made["date"]:
        del made["article_date"]


def relations_make_sense(maker: Maker, made: Fields) -> None:
    """No claim is related to itself, none to another twice in the same way."""
    if "relations" in made:
        found = {(one["kind"], one["claim"]): one for one in made["relations"] if one["claim"] != maker.draft.key}
        made["relations"] = [*found.values()]


def wholes_have_no_circles(maker: Maker, made: Fields) -> None:
    """What is part of something is, in the sample, in more wholes than that is."""

    def height(key: str) -> int:
        like = maker.drafts[key].like
        return maker.sample.height(like.id) if like else 0

    for name in (name for name in WHOLES if name in made):
        above = [key for key in _listed(made[name]) if height(key) < height(maker.draft.key)]
        made[name] = above if isinstance(made[name], list) else next(iter(above), None)


MENDS = (
    numbers_are_listed, verdicts_have_evidence, records_state_their_sources, dates_differ, relations_make_sense,
    wholes_have_no_circles,
)  # fmt: skip


# --- Writing ---------------------------------------------------------------------------------------------------------


def generate(total: int, out: Path, seed: int = 1, like: Path = DATA) -> int:
    """Write a data folder of `total` records modelled on those of another; return the number of bytes written."""
    sample, listed, size = Sample(like), list[str](), 0

    def write(path: str, schema: str, made: Fields) -> int:
        filled = {name: value for name, value in made.items() if value is not None}
        text = yaml.dump(filled, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=108)
        return (out / path).write_bytes(f"# yaml-language-server: $schema={schema}.json\n{text}".encode())

    for name in COLLECTIONS:
        (out / name).mkdir(parents=True, exist_ok=True)
    for collection, key, made in Maker(sample, total, seed).records():
        size += write(f"{collection}/{key}.yml", f"../schema/{collection}", made)
        listed.append(f"{collection}/{key}\n")
    about = {
        "title": f"Synthetic corpus of {total} records",
        "short_title": "Synthetic corpus",
        "description": f"Made-up records in the proportions of another corpus, with seed {seed}. It is there to be measured.",
        "editors": [{"literal": "Editors of the Synthetic Corpus"}],
    }
    size += write("corpus.yml", "schema/corpus", sample.corpus.settings.model_dump(exclude_unset=True, mode="json") | about)
    return size + (out / "ids.txt").write_bytes("".join(sorted(listed)).encode())


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
