"""A synthetic corpus of N records in the proportions of the real one, for the benchmark beside this file.

    python scripts/bench/generate.py N OUT [--seed 1]

Numbers of records, lengths of texts and lists, kinds, verdicts, scripts and dates are drawn from what was counted in data/
(757 records, November 2026), so that a page of the synthetic corpus weighs about what a real one weighs. Rare values are
merged or rounded in places; how unevenly links fall on records, and languages on scripts, is fitted by eye. Every word is
made up from syllables. The same N and seed give the same files, byte for byte; time and memory grow with N.
"""

import itertools
import json
import random
import re
import textwrap
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import click

T = TypeVar("T")
Fields = dict[str, Any]
"""A record as YAML will have it: field → text, list of texts, mapping, or list of mappings. None and [] are left out."""

# --- What was counted in the real corpus -----------------------------------------------------------------------------

SHARES = {
    "articles": 1, "claims": 213, "events": 91, "initiatives": 27, "references": 240, "people": 31, "organizations": 32,
    "places": 38, "concepts": 54, "findings": 30,
}  # fmt: skip
"""Collection → its records among 757."""

UNITS, ITEMS, SILENT, CITED, NUMBERS = 82, 34, 2, 23, 26
"""Of the one article: units, list items among them, units without a record, works cited, numbers in its list."""

LENGTHS = {
    "article.summary": (420, 480, 560), "article.note": (37, 62, 102), "unit.opens": (26, 35, 48),
    "claim.id": (30, 41, 50), "claim.title": (47, 68, 83), "claim.statement": (85, 137, 212), "claim.note": (94, 202, 405),
    "event.id": (14, 22, 27), "event.title": (43, 59, 70), "event.summary": (77, 176, 301), "event.note": (177, 296, 501),
    "initiative.id": (17, 23, 31), "initiative.title": (47, 57, 73), "initiative.summary": (93, 152, 251),
    "initiative.text": (205, 330, 475), "outcome.text": (42, 103, 164), "relation.note": (22, 55, 82),
    "reference.id": (18, 26, 34), "reference.title": (33, 70, 117), "reference.container": (7, 17, 63),
    "reference.publisher": (14, 30, 54), "reference.note": (58, 115, 257), "reference.url": (39, 87, 135),
    "people.description": (128, 194, 273), "people.text": (110, 214, 350),
    "organizations.name": (11, 39, 62), "organizations.description": (135, 184, 292), "organizations.text": (112, 286, 378),
    "places.description": (113, 174, 233), "places.text": (76, 135, 290),
    "concepts.name": (12, 19, 33), "concepts.description": (172, 226, 284), "concepts.text": (114, 215, 365),
    "finding.id": (17, 22, 31), "finding.title": (42, 60, 77), "finding.says": (100, 192, 275),
    "finding.shows": (242, 425, 765), "finding.confidence": (94, 180, 348),
    "phrase": (23, 48, 71), "locator": (7, 21, 30), "supports": (20, 39, 62),
}  # fmt: skip
"""Text → its length in characters: the tenth, fiftieth and ninetieth percentile."""

SIZES = {
    "claim.about": {1: 4, 2: 30, 3: 102, 4: 65, 5: 10, 8: 2}, "claim.events": {0: 77, 1: 116, 2: 17, 3: 3},
    "claim.initiatives": {0: 158, 1: 47, 2: 3, 3: 3, 5: 1, 6: 1}, "claim.relations": {0: 115, 1: 94, 2: 4},
    "claim.sources": {1: 48, 2: 59, 3: 33, 4: 12, 5: 1, 6: 4, 7: 2, 9: 1},
    "event.places": {0: 20, 1: 24, 2: 43, 3: 2, 4: 1, 5: 1}, "event.participants": {0: 13, 1: 52, 2: 18, 3: 5, 4: 2, 6: 1},
    "event.about": {0: 1, 1: 22, 2: 42, 3: 20, 4: 4, 5: 2}, "event.sources": {1: 31, 2: 15, 3: 2, 4: 2},
    "event.verdict": {1: 5, 2: 11, 3: 7, 4: 6, 5: 7, 6: 1, 7: 2, 8: 2},
    "initiative.proposers": {1: 24, 2: 3}, "initiative.about": {3: 16, 4: 9, 5: 2},
    "initiative.sources": {1: 2, 2: 13, 3: 6, 4: 5, 7: 1}, "initiative.outcomes": {0: 6, 1: 11, 2: 2, 3: 2, 4: 3, 5: 1, 7: 2},
    "outcome.sources": {1: 42, 2: 8, 3: 2},
    "reference.authors": {0: 155, 1: 82, 2: 3}, "reference.sources": {0: 207, 1: 13, 2: 10, 3: 6, 4: 3, 8: 1},
    "people.variants": {1: 2, 2: 4, 3: 3, 4: 7, 5: 5, 6: 2, 7: 3, 8: 1, 10: 2, 11: 2},
    "organizations.variants": {1: 2, 2: 3, 3: 9, 4: 6, 5: 4, 6: 4, 7: 2, 9: 1, 11: 1},
    "places.variants": {1: 2, 2: 4, 3: 7, 4: 11, 5: 4, 6: 6, 7: 2, 8: 1, 9: 1},
    "concepts.variants": {2: 3, 3: 9, 4: 18, 5: 13, 6: 5, 7: 5, 9: 1},
    "people.sources": {1: 8, 2: 10, 3: 4, 4: 1, 5: 1, 7: 2}, "organizations.sources": {1: 5, 2: 9, 3: 4, 4: 4, 5: 4, 6: 3},
    "places.sources": {1: 9, 2: 9, 3: 5, 4: 2, 5: 3}, "concepts.sources": {1: 6, 2: 12, 3: 8, 4: 3, 5: 1, 6: 1, 8: 1},
    "people.affiliations": {0: 20, 1: 8, 2: 3}, "places.same_as": {0: 5, 1: 16, 2: 17}, "concepts.broader": {0: 29, 1: 25},
    "concepts.related": {0: 6, 1: 16, 2: 20, 3: 10, 4: 1, 5: 1},
    "finding.sources": {2: 3, 3: 7, 4: 5, 5: 4, 6: 5, 7: 2, 8: 1, 10: 1, 13: 2},
    "finding.concerns": {3: 1, 5: 2, 6: 3, 7: 3, 8: 3, 9: 5, 10: 1, 12: 2, 13: 2, 14: 2, 15: 1, 19: 2, 25: 3},
}  # fmt: skip
"""List → how often it has how many entries."""

KINDS = {
    "claim": {"fact": 124, "interpretation": 41, "evaluation": 27, "recommendation": 9, "definition": 6, "forecast": 6},
    "verdict": {"opinion": 83, "confirmed": 79, "unsupported": 25, "imprecise": 17, "contradicted": 9},
    "event verdict": {"confirmed": 21, "imprecise": 15, "unsupported": 3, "contradicted": 2},
    "relation": {"elaborates": 45, "supports": 42, "qualifies": 7, "repeats": 7, "contradicts": 1},
    "event": {
        "meeting": 33, "aid": 15, "document": 12, "agreement": 11, "speech": 6, "institution": 6, "incident": 5, "ranking": 3,
    },
    "status": {
        "carried out": 7, "partly carried out": 6, "superseded": 5, "proposed": 3, "no evidence found": 2,
        "statement of policy": 2, "ranking": 2, "under way": 1,
    },
    "reference": {
        "webpage": 175, "speech": 12, "report": 11, "article-newspaper": 9, "article-journal": 8, "chapter": 7,
        "entry-encyclopedia": 5, "book": 3, "thesis": 3, "legislation": 3, "dataset": 3, "treaty": 1,
    },
    "title from": {
        "the work": 139, "the address": 50, "the editors": 42, "general knowledge": 4, "the article": 3, "a catalogue": 2,
    },
    "organization": {
        "international organisation": 14, "state body": 4, "research institute": 3, "group": 3, "forum": 3, "media": 3,
        "university": 1, "movement": 1,
    },
    "place": {"city": 17, "country": 13, "district": 3, "region": 2, "region of the world": 2, "water": 1},
    "finding": {
        "factual error": 5, "garbled": 5, "accurate": 5, "date": 4, "quotation not verified": 4, "reference": 4, "name": 3,
    },
    "confidence": {"high": 330, "medium": 120, "low": 6},
}  # fmt: skip
"""Field → how often it has which value."""

SCRIPTS = {
    "title": {"latin": 195, "cyrillic": 35, "diacritics": 7, "uzbek": 2, "arabic": 1},
    "people": {"latin": 97, "cyrillic": 51, "diacritics": 5, "uzbek": 2},
    "organizations": {"latin": 90, "cyrillic": 41, "uzbek": 6},
    "places": {"latin": 75, "cyrillic": 72, "uzbek": 10, "diacritics": 5},
    "concepts": {"latin": 173, "cyrillic": 64, "uzbek": 7},
}
"""What is written → in which script: plain Latin, Latin with diacritics, Uzbek Latin with oʻ and gʻ, Cyrillic, Arabic."""

LANGUAGES = {
    "latin": {"en": 171, "uz": 10}, "cyrillic": {"ru": 27, "uz": 8}, "diacritics": {"de": 3, "fr": 1, "pl": 1, "kaa": 1},
    "uzbek": {"uz": 1}, "arabic": {"fa": 1},
}  # fmt: skip
"""Script of a title → its language."""

DATES = {
    "event": {
        "day": 53, "days": 12, "year": 8, "about day": 5, "month": 5, "about month": 2, "years": 2, "perhaps day": 1,
        "perhaps month": 1, "until year": 1, "until month": 1,
    },
    "article": {"year": 8, "day": 4, "month": 1},
    "issued": {"day": 119, "": 88, "year": 19, "month": 12, "perhaps year": 1, "days": 1},
    "outcome": {"day": 26, "days": 14, "month": 6, "year": 2, "": 2, "perhaps day": 1, "about day": 1},
}  # fmt: skip
"""Date → how it is written; "" where there is none."""

YEARS = {2020: 33, 2021: 11, 2022: 9, 2018: 8, 2025: 8, 2024: 4, 2007: 3, 2017: 3, 2019: 3, 2023: 2, 1992: 1, 1960: 1}
"""Year → how many events fall in it."""

ABOUT = {
    "claim": {"concepts": 288, "places": 176, "organizations": 138, "people": 94},
    "initiative": {"concepts": 55, "places": 26, "organizations": 11, "people": 2},
    "voice": {"people": 34, "organizations": 28},
    "participants": {"organizations": 80, "people": 37},
    "proposers": {"people": 23, "organizations": 7},
    "concerns": {
        "claims": 121, "events": 63, "references": 51, "people": 36, "concepts": 20, "organizations": 20, "initiatives": 17,
        "places": 4,
    },
    "text": {"events": 28, "organizations": 13, "findings": 11, "people": 8, "places": 2},
}  # fmt: skip
"""Link → the collections it leads to."""

HUBS = {"people": 1.3, "organizations": 0.8, "places": 0.9, "concepts": 0.8}
"""Collection shared by all articles → how much its first records outweigh the rest: the n-th is named n^-x times as often."""

HUBS_IN_ARTICLE = 0.4
"""The same for what belongs to one article: its claims, events, initiatives, works and findings."""

CHECKED = "2026-11-24"

# --- Made-up words ---------------------------------------------------------------------------------------------------

VOCABULARY = 12_000
"""Different words in running text, the frequent ones short; with 52,000 words of text some 4,500 of them occur."""

_ONSETS = ["b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "dr", "gr", "kr", "pl", "st", "tr"]
_VOWELS = ["a", "e", "i", "o", "u", "a", "e", "i"]
_CODAS = ["", "", "", "", "n", "r", "l", "s", "m", "t"]

_CYRILLIC = str.maketrans("abdefghiklmnoprstuvz", "абдефгхиклмнопрстувз") | str.maketrans(
    "ABDEFGHIKLMNOPRSTUVZ", "АБДЕФГХИКЛМНОПРСТУВЗ"
)
_ARABIC = str.maketrans("abdefghiklmnoprstuvz", "ابدهفگهیکلمنوپرستووز")
_DIACRITICS = str.maketrans("aeouszn", "äéöüşžň")


class Words:
    """Text of made-up words. Everything drawn comes from one seeded source, in a fixed order."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.vocabulary = [*self._vocabulary()]
        self.rare = self.vocabulary[200:4000]
        self.weights = [*itertools.accumulate(1 / (rank + 2.7) ** 1.25 for rank in range(VOCABULARY))]

    def _vocabulary(self) -> Iterator[str]:
        """VOCABULARY different words, the most frequent first: one syllable for the first, four for the last; a few years."""
        years, seen = dict(zip(range(16, 200, 20), map(str, YEARS), strict=False)), set[str]()
        while len(seen) < VOCABULARY:
            rank = len(seen)
            word = years.get(rank) or self.word(1 + (rank > 20) + (rank > 500) + (rank > 6000))
            if word not in seen and word not in ("null", "true", "false"):
                seen.add(word)
                yield word

    def word(self, syllables: int) -> str:
        """A new word in plain Latin letters, lower case."""
        pick = self.rng.choice
        return "".join(pick(_ONSETS) + pick(_VOWELS) + pick(_CODAS) for _ in range(syllables))

    def name(self) -> str:
        """One word of a proper name."""
        return self.word(self.rng.choice((2, 2, 3))).capitalize()

    def running(self, count: int) -> list[str]:
        """That many words as often as they come in text."""
        return self.rng.choices(self.vocabulary, cum_weights=self.weights, k=count)

    def line(self, length: int, most_words: int = 99) -> str:
        """A heading or phrase of about that many characters, without a full stop."""
        words = self.running(length // 3 + 2)[:most_words]
        return _cut(" ".join(words), length).capitalize()

    def term(self, length: int) -> str:
        """A name made of the rarer words, of about that many characters."""
        words = self.rng.choices(self.rare, k=length // 5 + 1)
        return _cut(" ".join(words), length).capitalize()

    def prose(self, length: int) -> str:
        """Sentences of 8 to 22 words, together of about that many characters."""
        words, sentences, at = self.running(length // 3 + 2), [], 0
        while at < len(words):
            size = self.rng.randint(8, 22)
            part = words[at : at + size]
            part[len(part) // 2] += ","
            sentences.append(" ".join(part).capitalize())
            at += size
        return _cut(". ".join(sentences), length) + "."


def _cut(text: str, length: int) -> str:
    """At most that many characters (if one word is not longer), ending with a whole word and no mark."""
    if len(text) > length:
        text = text[:length].rpartition(" ")[0] or text.partition(" ")[0]
    return text.rstrip(" .,")


def in_script(text: str, script: str) -> str:
    """Made-up Latin text letter by letter in another script."""
    match script:
        case "cyrillic":
            return text.translate(_CYRILLIC)
        case "arabic":
            return text.lower().translate(_ARABIC)
        case "diacritics":
            return text.translate(_DIACRITICS)
        case "uzbek":
            return text.replace("o", "oʻ").replace("g", "gʻ").replace("k", "q")
    return text


def slug(text: str, length: int = 80) -> str:
    """An id of whole words, of about that many characters at most."""
    return _cut(" ".join(re.findall(r"[a-z0-9]+", text.lower())), length).replace(" ", "-")


# --- Drawing ---------------------------------------------------------------------------------------------------------


class Draw:
    """Values drawn from the tables above."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.words = Words(self.rng)

    def chance(self, count: float, of: float) -> bool:
        """True in `count` of `of` cases."""
        return self.rng.random() * of < count

    def one(self, weighed: Mapping[T, int]) -> T:
        """A key, as often as its number says."""
        return self.rng.choices([*weighed], [*weighed.values()])[0]

    def kind(self, field: str) -> str:
        return self.one(KINDS[field])

    def size(self, what: str) -> int:
        """How many entries a list has."""
        return self.one(SIZES[what])

    def length(self, what: str) -> int:
        """How many characters a text has: straight lines through its three percentiles."""
        low, middle, high = LENGTHS[what]
        knots, points = (0.0, 0.1, 0.5, 0.9, 1.0), (low * 0.7, low, middle, high, high * 1.25)
        u = self.rng.random()
        at = bisect(knots, u) - 1
        return round(points[at] + (points[at + 1] - points[at]) * (u - knots[at]) / (knots[at + 1] - knots[at]))

    def line(self, what: str, most_words: int = 99) -> str:
        return self.words.line(self.length(what), most_words)

    def prose(self, what: str) -> str:
        return self.words.prose(self.length(what))

    def date(self, what: str) -> str | None:
        """An EDTF date, or None where a record of that kind has none."""
        how = self.one(DATES[what])
        word, _, unit = how.rpartition(" ")
        year, month, day = self.one(YEARS), self.rng.randint(1, 12), self.rng.randint(1, 25)
        months, days = f"{year}-{month:02}", f"{year}-{month:02}-{day:02}"
        point = {"": "", "year": f"{year}", "month": months, "day": days}
        match unit:
            case "days":
                return f"{days}/{months}-{day + self.rng.randint(1, 3):02}"
            case "years":
                return f"{year}/{year + self.rng.randint(1, 5)}"
        after = {"about": "~", "perhaps": "?"}.get(word, "")
        return ("../" if word == "until" else "") + point[unit] + after or None


class Pool:
    """Ids to link to, the first more often than the later."""

    def __init__(self, ids: Sequence[str], hubs: float) -> None:
        self.ids = ids
        self.weights = [*itertools.accumulate((rank + 1) ** -hubs for rank in range(len(ids)))]

    def draw(self, rng: random.Random, but: Iterable[str] = ()) -> str | None:
        """One id that is not among `but`; None where (in a few tries) there is none."""
        for _ in range(8 if self.ids else 0):
            found: str = rng.choices(self.ids, cum_weights=self.weights)[0]
            if found not in but:
                return found
        return None


# --- The plan: which records there are, and which belong to which article --------------------------------------------


@dataclass(frozen=True)
class Place:
    """Where a claim or initiative stands in its article."""

    unit: str
    order: int


@dataclass
class Block:
    """One article and what was drawn from it."""

    article: str
    own: dict[str, list[str]]
    """Collection → the ids that came with this article."""
    units: list[str] = field(default_factory=list)
    """In the order of the article, such as analysis-12a."""
    silent: frozenset[str] = frozenset()
    """Units nothing is drawn from."""
    listed: list[str] = field(default_factory=list)
    """Works in the order of the reference list; the first has number 1."""
    places: dict[str, Place] = field(default_factory=dict)
    """Id of a claim or initiative → its place."""
    pools: dict[str, Pool] = field(default_factory=dict)
    """Collection → what this article's records link to."""
    sources: Pool = field(default_factory=lambda: Pool([], 1))
    """Works that somebody consulted."""


@dataclass
class Plan:
    """Every id with its title, and the articles."""

    titles: dict[str, dict[str, str]]
    """Collection → id → title or name, in Latin letters."""
    blocks: list[Block]
    unread: frozenset[str]
    """Works nobody consulted."""

    @cached_property
    def ids(self) -> dict[str, list[str]]:
        """Collection → its ids."""
        return {collection: [*titles] for collection, titles in self.titles.items()}

    @cached_property
    def rank(self) -> dict[str, int]:
        """Id → its place in its collection, from 0."""
        return {key: at for ids in self.ids.values() for at, key in enumerate(ids)}


def counts(total: int) -> dict[str, int]:
    """Collection → number of records, together `total`, in the proportions of the real corpus, at least one of each."""
    found = {name: max(1, round(total * share / sum(SHARES.values()))) for name, share in SHARES.items()}
    found["claims"] += total - sum(found.values())
    return found


def plan(draw: Draw, total: int) -> Plan:
    """Decide on all ids, and which article each record is drawn from."""
    taken = set[str]()
    titles = {name: _titles(draw, name, count, taken) for name, count in counts(total).items()}
    unread = frozenset(key for key in titles["references"] if draw.chance(24, 240))
    whole = Plan(titles, [], unread)
    shared = {name: Pool(whole.ids[name], hubs) for name, hubs in HUBS.items()}
    for number in range(len(titles["articles"])):
        block = _block(draw, whole.ids, number)
        _fill(draw, block, unread)
        block.pools |= shared
        whole.blocks.append(block)
    return whole


def _titles(draw: Draw, collection: str, count: int, taken: set[str]) -> dict[str, str]:
    """Id → title for one collection. `taken` holds the ids of all collections and grows."""
    found: dict[str, str] = {}
    for _ in range(count):
        title, length = _title(draw, collection)
        key = slug(title, length)
        while key in taken or not key:
            key = slug(f"{key} {draw.words.name()}")
        taken.add(key)
        found[key] = title
    return found


def _title(draw: Draw, collection: str) -> tuple[str, int]:
    """A title and the length of its id in characters."""
    name = draw.words.name
    match collection:
        case "people":
            return f"{name()} {name()}", 80
        case "places":
            return name() + (f" {name()}" if draw.chance(1, 5) else ""), 80
        case "organizations" | "concepts":
            return draw.words.term(draw.length(f"{collection}.name")), 35
        case "articles":
            return draw.words.line(75).title(), 38
    singular = collection.removesuffix("s")
    return draw.line(f"{singular}.title"), draw.length(f"{singular}.id")


def _block(draw: Draw, ids: Mapping[str, list[str]], number: int) -> Block:
    """The article of that number with its even share of every collection, its units and its reference list."""
    articles = len(ids["articles"])

    def part(size: int) -> slice:
        return slice(size * number // articles, size * (number + 1) // articles)

    block = Block(ids["articles"][number], {name: group[part(len(group))] for name, group in ids.items()})
    claims = len(block.own["claims"])
    block.units = _units(draw, min(claims, max(4, round(claims * UNITS / SHARES["claims"]))))
    block.silent = frozenset(draw.rng.sample(block.units, round(len(block.units) * SILENT / UNITS)))
    works = block.own["references"]
    cited = works[: max(1, round(len(works) * CITED / SHARES["references"]))]
    again = draw.rng.choices(cited, k=round(len(cited) * (NUMBERS - CITED) / CITED))
    block.listed = [*cited, *again]
    draw.rng.shuffle(block.listed)
    return block


SECTIONS = {"abstract": 1, "introduction": 4, "purpose": 1, "literature": 1, "methodology": 1, "analysis": 70, "conclusions": 4}
"""Section → its units among 82."""


def _units(draw: Draw, count: int) -> list[str]:
    """Ids of an article's units, section by section: paragraphs, and list items under some of those of the analysis."""
    sizes = {name: max(0, round(count * size / UNITS)) for name, size in SECTIONS.items()}
    sizes["analysis"] += count - sum(sizes.values())
    found = []
    for section, size in sizes.items():
        paragraph, letter = 0, ""
        for _ in range(size):
            item = section == "analysis" and paragraph and letter != "z" and draw.chance(ITEMS, UNITS)
            letter = (chr(ord(letter) + 1) if letter else "a") if item else ""
            paragraph += not item
            found.append(f"{section}-{paragraph}{letter}")
    return found


def _fill(draw: Draw, block: Block, unread: frozenset[str]) -> None:
    """Put every claim and initiative in its place, and gather what the article's records link to."""
    speaking = [unit for unit in block.units if unit not in block.silent]
    block.places |= _places(draw, block.own["claims"], speaking, cover=True)
    block.places |= _places(draw, block.own["initiatives"], speaking, cover=False)
    block.pools = {name: Pool(ids, HUBS_IN_ARTICLE) for name, ids in block.own.items()}
    block.sources = Pool([key for key in block.own["references"] if key not in unread] or [block.article], HUBS_IN_ARTICLE)


def _places(draw: Draw, ids: Sequence[str], units: Sequence[str], *, cover: bool) -> dict[str, Place]:
    """Id → place: with `cover` one in every unit first, the rest at random, more in some units than in others."""
    pool = Pool(draw.rng.sample(units, len(units)), 0.5)
    chosen = [*units] if cover else []
    chosen += [pool.draw(draw.rng) or units[0] for _ in range(len(ids) - len(chosen))]
    at = {unit: index for index, unit in enumerate(units)}
    orders: dict[str, int] = {}
    found = {}
    for key, unit in zip(ids, sorted(chosen, key=at.__getitem__), strict=True):
        orders[unit] = orders.get(unit, 0) + 1
        found[key] = Place(unit, orders[unit])
    return found


# --- The records -----------------------------------------------------------------------------------------------------


@dataclass
class Maker:
    """Writes out the records of one article."""

    draw: Draw
    plan: Plan
    block: Block

    # Parts that several collections have.

    def agents(self, what: str, size: int, but: Sequence[str] = ()) -> list[str]:
        """That many different ids (or fewer, where there are no more) of the collections that `what` leads to."""
        found = [*but]
        for _ in range(size):
            key = self.block.pools[self.draw.one(ABOUT[what])].draw(self.draw.rng, found)
            found += [key] if key else []
        return found[len(but) :]

    def some(self, collection: str, size: int, but: Sequence[str] = ()) -> list[str]:
        """That many different ids of one collection."""
        found = [*but]
        for _ in range(size):
            key = self.block.pools[collection].draw(self.draw.rng, found)
            found += [key] if key else []
        return found[len(but) :]

    def sources(self, size: int, located: float = 0.6) -> list[Fields]:
        """That many works somebody consulted, one in twelve of them the article itself."""
        return [
            {
                "work": self.block.article if self.draw.chance(1, 12) else self.block.sources.draw(self.draw.rng),
                "locator": self.draw.line("locator") if self.draw.chance(located, 1) else None,
                "supports": self.draw.line("supports"),
            }
            for _ in range(size)
        ]

    def prose(self, what: str, links: float = 0, stress: float = 0, quotes: float = 0) -> str:
        """A text; in those shares of cases with a link to a record, a word in italics, a phrase in quotation marks."""
        words = self.draw.prose(what).split(" ")
        if self.draw.chance(stress, 1):
            self._mark(words, "*{}*")
        if self.draw.chance(quotes, 1):
            self._mark(words, "“{}”")
        if links and self.draw.chance(links, 1):
            for key in self.agents("text", 1):
                self._mark(words, f"[[{key}|{{}}]]")
        return " ".join(words)

    def _mark(self, words: list[str], mark: str) -> None:
        """Put a mark around one plain word."""
        at = self.draw.rng.randrange(len(words))
        if words[at].isalnum():
            words[at] = mark.format(words[at])

    def verdict(self, kind: str, what: str, links: float) -> Fields:
        """An assessment. A judgement mostly stands without note and sources, everything else with them."""
        reasons = kind != "opinion" or self.draw.chance(30, 83)
        return {
            "verdict": kind,
            "note": self.prose(f"{what}.note", links=links, stress=0.14) if reasons else None,
            "sources": self.sources(self.draw.size(f"{what}.{'verdict' if what == 'event' else 'sources'}")) if reasons else [],
            "confidence": self.draw.kind("confidence") if reasons else None,
            "checked": CHECKED,
        }

    def located(self, key: str) -> Fields:
        place = self.block.places[key]
        return {
            "article": self.block.article,
            "unit": place.unit,
            "order": place.order,
            "phrase": self.draw.line("phrase", 12),
        }

    def cites(self, count: int, of: int) -> list[int]:
        """In `count` of `of` cases a number of the reference list."""
        return [self.draw.rng.randint(1, len(self.block.listed))] if self.draw.chance(count, of) else []

    # One function for each collection: id and title → fields.

    def articles(self, key: str, title: str) -> Fields:
        draw, block, people = self.draw, self.block, self.plan.ids["people"]
        first = 2 * self.plan.rank[key]
        return {
            "title": title,
            "authors": [*dict.fromkeys(people[(first + at) % len(people)] for at in (0, 1))],
            "container_title": draw.words.line(60).title(),
            "ISSN": f"{draw.rng.randint(1000, 9999)}-{draw.rng.randint(1000, 9999)}",
            "issued": f"{draw.one(YEARS)}?",
            "issued_note": draw.words.prose(330),
            "URL": f"https://journal.example/{slug(title, 20)}",
            "language": "en",
            "licence": "https://creativecommons.org/licenses/by/4.0/",
            "summary": draw.prose("article.summary"),
            "keywords": [draw.words.line(19).lower() for _ in range(6)],
            "sections": [{"id": name, "title": name.capitalize()} for name in SECTIONS],
            "units": [self.unit(unit) for unit in block.units],
            "references": [self.listed(number, work) for number, work in enumerate(block.listed, 1)],
        }

    def unit(self, key: str) -> Fields:
        return {
            "id": key,
            "kind": "item" if key[-1].isalpha() else "paragraph",
            "opens": self.draw.line("unit.opens", 6),
            "words": self.draw.rng.randint(9, 130),
            "no_record": self.draw.words.prose(60) if key in self.block.silent else None,
        }

    def listed(self, number: int, work: str) -> Fields:
        return {
            "number": number,
            "work": work,
            "locator": f"p. {self.draw.rng.randint(1, 600)}" if self.draw.chance(1, 2) else None,
            "note": self.draw.prose("article.note"),
        }

    def claims(self, key: str, title: str) -> Fields:
        draw = self.draw
        return {
            **self.located(key),
            "title": title,
            "statement": self.prose("claim.statement"),
            "kind": draw.kind("claim"),
            "voice": self.agents("voice", draw.chance(62, 213)),
            "cites": self.cites(123, 213),
            "about": self.agents("claim", draw.size("claim.about")),
            "events": self.some("events", draw.size("claim.events")),
            "initiatives": self.some("initiatives", draw.size("claim.initiatives")),
            "relations": [self.relation(other) for other in self.some("claims", draw.size("claim.relations"), [key])],
            "assessment": self.verdict(draw.kind("verdict"), "claim", 0.19),
        }

    def relation(self, other: str) -> Fields:
        note = self.draw.prose("relation.note") if self.draw.chance(32, 102) else None
        return {"kind": self.draw.kind("relation"), "claim": other, "note": note}

    def events(self, key: str, title: str) -> Fields:  # noqa: ARG002
        draw, reported = self.draw, self.draw.chance(41, 91)
        date, printed = draw.date("event"), draw.date("article") if draw.chance(13, 41) else None
        speaking = [unit for unit in self.block.units if unit not in self.block.silent]
        place = {"article": self.block.article, "unit": draw.rng.choice(speaking), "phrase": draw.line("phrase", 12)}
        return {
            "title": title,
            "kind": draw.kind("event"),
            "date": date,
            "article_date": printed if reported and printed != date else None,
            "basis": "article" if reported else "record",
            **(place if reported else {}),
            "places": self.some("places", draw.size("event.places")),
            "participants": self.agents("participants", draw.size("event.participants")),
            "about": self.some("concepts", draw.size("event.about")),
            "summary": self.prose("event.summary", links=0.03),
            "sources": [] if reported else self.sources(draw.size("event.sources"), located=1),
            "assessment": self.verdict(draw.kind("event verdict"), "event", 0.35) if reported else None,
        }

    def initiatives(self, key: str, title: str) -> Fields:
        draw = self.draw
        return {
            **self.located(key),
            "title": title,
            "summary": self.prose("initiative.summary"),
            "proposers": self.agents("proposers", draw.size("initiative.proposers")),
            "proposed_at": self.block.pools["events"].draw(draw.rng) if draw.chance(24, 27) else None,
            "cites": self.cites(24, 27),
            "about": self.agents("initiative", draw.size("initiative.about")),
            "status": draw.kind("status"),
            "assessment": {
                "text": self.prose("initiative.text", links=0.48, quotes=0.4),
                "sources": self.sources(draw.size("initiative.sources"), located=0.4),
                "confidence": draw.kind("confidence"),
            },
            "outcomes": [self.outcome() for _ in range(draw.size("initiative.outcomes"))],
            "checked": CHECKED,
        }

    def outcome(self) -> Fields:
        draw = self.draw
        return {
            "date": draw.date("outcome"),
            "text": draw.prose("outcome.text"),
            "event": self.block.pools["events"].draw(draw.rng) if draw.chance(36, 52) else None,
            "sources": self.sources(draw.size("outcome.sources"), located=0.2),
        }

    def references(self, key: str, title: str) -> Fields:
        draw, chance = self.draw, self.draw.chance
        script = draw.one(SCRIPTS["title"])
        foreign = script in ("cyrillic", "arabic")
        return {
            "type": draw.kind("reference"),
            "role": "cited" if key in self.block.listed else "editorial",
            "title": in_script(title, script),
            "title_romanized": title if foreign else None,
            "title_english": draw.line("reference.title") if foreign or script != "latin" else None,
            "title_from": draw.kind("title from"),
            "author": [self.author(foreign) for _ in range(draw.size("reference.authors"))],
            "container_title": draw.line("reference.container") if chance(205, 240) else None,
            "publisher": draw.line("reference.publisher") if chance(45, 240) else None,
            "publisher_place": draw.words.name() if chance(13, 240) else None,
            "issued": draw.date("issued"),
            "event_title": draw.words.line(70) if chance(9, 240) else None,
            "genre": draw.words.line(20).lower() if chance(15, 240) else None,
            "page": str(draw.rng.randint(1, 600)) if chance(8, 240) else None,
            "number": f"A/{draw.rng.randint(1, 99)}/{draw.rng.randint(1, 999)}" if chance(14, 240) else None,
            "URL": self.web_address() if chance(224, 240) else None,
            "original": draw.line("reference.url") if chance(30, 240) else None,
            "language": draw.one(LANGUAGES[script]) if chance(230, 240) else None,
            "consulted": "not consulted" if key in self.plan.unread else "excerpt",
            "note": self.prose("reference.note", links=0.07, quotes=0.12) if chance(195, 240) else None,
            "sources": self.sources(draw.size("reference.sources"), located=0.95),
        }

    def author(self, foreign: bool) -> Fields:
        """A person (two in three) or a body; more than half of them have a record."""
        draw = self.draw
        person = draw.chance(57, 88)
        record = self.block.pools["people" if person else "organizations"].draw(draw.rng) if draw.chance(50, 88) else None
        if not person:
            return {"literal": draw.line("reference.publisher"), "record": record}
        family, given = draw.words.name(), draw.words.name()
        original = foreign and draw.chance(1, 3)
        return {
            "family": family,
            "given": given,
            "family_original": in_script(family, "cyrillic") if original else None,
            "given_original": in_script(given, "cyrillic") if original else None,
            "record": record,
        }

    def web_address(self) -> str:
        host = f"https://{self.draw.words.word(3)}.example/"
        return host + self.draw.line("reference.url").lower().replace(" ", "-")[: 2000 - len(host)]

    def people(self, key: str, title: str) -> Fields:
        given, _, family = title.partition(" ")
        known = {**self.entity("people", title, 26 / 31), "sort_name": f"{family}, {given}"}
        if known["record"] and self.draw.chance(4, 26):
            known |= {"born": f"19{self.draw.rng.randint(10, 70)}-07-2{self.draw.rng.randint(0, 9)}"}
        return known | {"affiliations": self.some("organizations", self.draw.size("people.affiliations"), [key])}

    def organizations(self, key: str, title: str) -> Fields:
        draw = self.draw
        return {
            **self.entity("organizations", title, 29 / 32),
            "kind": draw.kind("organization"),
            "abbreviation": "".join(word[0] for word in title.split()).upper() if draw.chance(10, 32) else None,
            "part_of": self.above("organizations", key) if draw.chance(10, 32) else None,
            "place": self.block.pools["places"].draw(draw.rng) if draw.chance(6, 32) else None,
            "URL": f"https://{key}.example/" if draw.chance(6, 32) else None,
        }

    def places(self, key: str, title: str) -> Fields:
        draw, located = self.draw, self.draw.chance(32, 38)
        schemes = [("geonames", ""), ("wikidata", "Q")][: draw.size("places.same_as")]
        return {
            **self.entity("places", title, 28 / 38),
            "same_as": [
                {"scheme": scheme, "value": f"{before}{draw.rng.randint(1000, 9999999)}", "confidence": "high"}
                for scheme, before in schemes
            ],
            "kind": draw.kind("place"),
            "part_of": self.above("places", key) if draw.chance(32, 38) else None,
            "latitude": f"{draw.rng.uniform(35, 55):.5f}" if located else None,
            "longitude": f"{draw.rng.uniform(46, 87):.5f}" if located else None,
            "coordinates_from": [{"work": self.block.sources.draw(draw.rng)}] if located else [],
        }

    def concepts(self, key: str, title: str) -> Fields:
        broader = self.above("concepts", key) if self.draw.size("concepts.broader") else None
        return {
            **self.entity("concepts", title, 32 / 54),
            "broader": [broader] if broader else [],
            "related": self.some("concepts", self.draw.size("concepts.related"), [key]),
        }

    def above(self, collection: str, key: str) -> str | None:
        """Something this can be part of: one of the first fifth of its collection that comes before it, so no circles."""
        ids = self.plan.ids[collection]
        end = min(self.plan.rank[key], len(ids) // 5 + 1)
        return ids[self.draw.rng.randrange(end)] if end else None

    def entity(self, collection: str, title: str, recorded: float) -> Fields:
        """What people, organisations, places and concepts have; in that share of cases with what the record adds."""
        draw = self.draw
        spellings = (
            in_script(self.respelt(collection, title), draw.one(SCRIPTS[collection]))
            for _ in range(draw.size(f"{collection}.variants"))
        )
        record = {
            "text": self.prose(f"{collection}.text", links=0.03),
            "sources": self.sources(draw.size(f"{collection}.sources"), located=0.45),
            "confidence": draw.kind("confidence"),
        }
        return {
            "name": title,
            "variants": [*dict.fromkeys(spellings)],
            "description": self.prose(f"{collection}.description"),
            "record": record if draw.chance(recorded, 1) else None,
        }

    def respelt(self, collection: str, title: str) -> str:
        """The same spelt with another letter or shortened; of a body or idea often another name."""
        rng = self.draw.rng
        if collection in ("organizations", "concepts") and rng.random() < 0.6:
            return self.draw.words.term(self.draw.length(f"{collection}.name"))
        if " " in title and rng.random() < 0.3:
            return f"{title[0]}. {title.rpartition(' ')[2]}"
        at = rng.randrange(1, len(title))
        like = next((letters for letters in ("aeiou", "bdfghklmnprstvz") if title[at] in letters), title[at])
        return title[:at] + rng.choice(like) + title[at + 1 :]

    def findings(self, key: str, title: str) -> Fields:
        draw = self.draw
        return {
            "title": title,
            "number": self.plan.rank[key] + 1,
            "group": draw.kind("finding"),
            "article_says": self.prose("finding.says", quotes=0.8),
            "record_shows": self.prose("finding.shows", stress=0.15, quotes=0.8),
            "sources": self.sources(draw.size("finding.sources"), located=0.47),
            "confidence": draw.kind("confidence"),
            "confidence_note": draw.prose("finding.confidence") if draw.chance(27, 30) else None,
            "checked": CHECKED,
            "concerns": self.agents("concerns", max(1, draw.size("finding.concerns"))) or [self.block.article],
        }


def records(draw: Draw, total: int) -> Iterator[tuple[str, str, Fields]]:
    """(collection, id, fields) of every record, article by article."""
    whole = plan(draw, total)
    for block in whole.blocks:
        maker = Maker(draw, whole, block)
        for collection, ids in block.own.items():
            make: Callable[[str, str], Fields] = getattr(maker, collection)
            for key in ids:
                yield collection, key, make(key, whole.titles[collection][key])


# --- YAML, laid out as editors lay it out ----------------------------------------------------------------------------

_PLAIN = re.compile(r"[^\W\d_](?:[\w ,.()’ʻ-]*[\w.)])?|https://[\w./-]+|[0-9]+(?:\.[0-9]+)?")
WIDTH = 108
"""Characters in a line of folded text."""


def as_yaml(fields: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """Lines of a mapping; what is None or empty is left out."""
    for key, value in fields.items():
        if value is None or value == []:
            continue
        if isinstance(value, dict):
            yield f"{indent}{key}:"
            yield from as_yaml(value, indent + "  ")
        elif isinstance(value, list):
            yield from _listed(key, value, indent)
        else:
            yield from _scalar(f"{indent}{key}:", value, indent + "  ")


def _listed(key: str, values: list[Any], indent: str) -> Iterator[str]:
    """Mappings each beneath a hyphen; ids and numbers in brackets on one line if they fit; texts each on a line."""
    if isinstance(values[0], dict):
        yield f"{indent}{key}:"
        for value in values:
            first, *rest = as_yaml(value, indent + "    ")
            yield f"{indent}  - {first.lstrip()}"
            yield from rest
        return
    flow = f"{indent}{key}: [{', '.join(map(str, values))}]"
    if len(flow) <= WIDTH and all(isinstance(value, int) or re.fullmatch(r"[a-z0-9-]+", value) for value in values):
        yield flow
        return
    yield f"{indent}{key}:"
    for value in values:
        yield from _scalar(f"{indent}  -", value, indent + "    ")


def _scalar(before: str, value: str | int, indent: str) -> Iterator[str]:
    """A short text plain or in quotation marks, a long one folded beneath."""
    text = str(value)
    if len(text) > 90 and " " in text:
        yield f"{before} >-"
        width = WIDTH - len(indent)
        yield from (indent + line for line in textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))
    elif isinstance(value, int) or _PLAIN.fullmatch(text):
        yield f"{before} {text}"
    else:
        yield f"{before} {json.dumps(text, ensure_ascii=False)}"


# --- Writing ---------------------------------------------------------------------------------------------------------


def settings(total: int, seed: int) -> Fields:
    """corpus.yml."""
    return {
        "title": f"Synthetic corpus of {total} records",
        "description": f"Made-up records in the proportions of the real corpus, with seed {seed}. It is there to be measured.",
        "version": "1.0.0",
        "released": CHECKED,
        "editors": [{"literal": "Editors of the Synthetic Corpus"}],
        "licence": "https://creativecommons.org/licenses/by/4.0/",
        "language": "en",
    }


def generate(total: int, out: Path, seed: int = 1) -> int:
    """Write a data folder of `total` records; return the number of bytes written."""
    listed, size = [], 0

    def write(file: Path, lines: Iterable[str]) -> int:
        text = "\n".join(lines) + "\n"
        return file.write_bytes(text.encode())

    for name in SHARES:
        (out / name).mkdir(parents=True, exist_ok=True)
    for collection, key, fields in records(Draw(seed), total):
        head = f"# yaml-language-server: $schema=../schema/{collection}.json"
        size += write(out / collection / f"{key}.yml", itertools.chain([head], as_yaml(fields)))
        listed.append(f"{collection}/{key}")
    size += write(out / "corpus.yml", as_yaml(settings(total, seed)))
    return size + write(out / "ids.txt", sorted(listed))


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("total", metavar="N", type=click.IntRange(min=20))
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--seed", default=1, show_default=True, help="Another number gives another corpus.")
def main(total: int, out: Path, seed: int) -> None:
    """Write a made-up corpus of N records to the new or empty folder OUT."""
    if out.exists() and any(out.iterdir()):
        raise click.UsageError(f"{out} is not empty; name another folder.")
    size = generate(total, out, seed)
    click.echo(f"{total} records, {size:,} bytes, written to {out}")


if __name__ == "__main__":
    main()
