"""An article as a file has it → the records that a corpus begins with: article, authors, listed works, one claim."""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from glossator import csl_reader, ids, written_names
from glossator.characters import shown
from glossator.corpus import Corpus
from glossator.cutting import Cut, Cuttings
from glossator.entries import Entry, Left
from glossator.explain import briefly
from glossator.fidelity import LONGEST_QUOTATION, Units, checksum
from glossator.fingerprints import fingerprint, occurrences
from glossator.importing import Draft, Works, slug
from glossator.kinds import COLLECTIONS
from glossator.manuscript import Author, Listed, Manuscript
from glossator.records import Article
from glossator.text import fold, length_in_words
from glossator.vocabularies import N_
from glossator.words import Words

NO_LANGUAGE = "und"
"""The code of a language that nobody has named (BCP 47)."""

FIRST_CLAIM = "first-claim"
"""The id of the claim to begin with, or its beginning where that is taken."""


@dataclass
class Founded:
    """What comes of an article."""

    article: str = ""
    """Its id."""
    records: dict[tuple[str, str], Draft] = field(default_factory=dict)
    """(collection, id) → the record as its file has it."""
    cited: list[str] = field(default_factory=list)
    """Works that were here as editorial and that the article lists."""
    text: Units = field(default_factory=dict)
    """What the table of its text has: unit or entry of the list → text."""
    said: list[str] = field(default_factory=list)
    """What an editor should know or look at, a sentence each."""


def found(corpus: Corpus, manuscript: Manuscript, cuttings: Cuttings, works: Sequence[Entry], name: str, words: Words) -> Founded:
    """The records of an article that a corpus lacks. `works`: those of a file of references that came along. `name`: what the
    article is called where the file has no title. `words`: the language of the corpus."""
    return _Founder(corpus, manuscript, cuttings, words, name).all(works)


def works_alone(corpus: Corpus, works: Sequence[Entry], words: Words) -> Founded:
    """The records of a file of references without an article."""
    founder = _Founder(corpus, Manuscript(), Cuttings(), words, "")
    for entry in works:
        founder.work(Listed(""), entry, "editorial")
    return founder.made


class _Founder:
    def __init__(self, corpus: Corpus, manuscript: Manuscript, cuttings: Cuttings, words: Words, name: str) -> None:
        self.corpus, self.manuscript, self.cuttings, self.words = corpus, manuscript, cuttings, words
        self.works = Works(corpus)
        self.made = Founded()
        self.title = self._held(manuscript.front.title or " ".join(shown(name).split()), LONGEST_TITLE, "title")

    def all(self, works: Sequence[Entry]) -> Founded:
        made, front = self.made, self.manuscript.front
        if not front.title:
            made.said.append(f"no title was found: “{self.title}” stands there instead")
        made.article = self._free(slug(" ".join((*self._families(), *_telling(self.title)))) or "article")
        for at, one in enumerate(self.manuscript.references, 1):
            made.text[f"ref-{at}"] = one.printed
        made.text = {unit.id: unit.text for unit in self.cuttings.units} | made.text
        authors = [self._author(one) for one in front.authors]
        listed = self._listed(works)
        draft = self._article(list(dict.fromkeys(authors)), listed)
        made.records["articles", made.article] = self._fitted(draft)
        self._claim()
        return made

    def _held(self, text: str, most: int, name: str) -> str:
        """A line that a record needs, as far as it has room there."""
        if len(text) <= most:
            return text
        self.made.said.append(f"shortened: {name} “{text[:60]}…” has {len(text):,} characters, and {most} fit")
        return _clipped(text, most)

    def _families(self) -> list[str]:
        return [one.family or one.literal for one in self.manuscript.front.authors[:2]]

    def _free(self, wanted: str) -> str:
        """An id that nothing has or had."""
        key, number = wanted[:80].strip("-"), 1
        while key in self.works.taken or ids.refused(key):
            number += 1
            key = f"{wanted[:76].strip('-')}-{number}"
        self.works.taken.add(key)
        return key

    # --- The article -----------------------------------------------------------------------------------------------------

    def _article(self, authors: list[str], listed: list[Draft]) -> Draft:
        front = self.manuscript.front
        units = self.cuttings.units
        return {
            "type": front.type, "title": self.title, "authors": authors, "container_title": front.container_title,
            "publisher": front.publisher, "ISSN": front.ISSN, "issued": front.issued, "volume": front.volume,
            "issue": front.issue, "page": front.page, "DOI": front.DOI, "URL": front.URL,
            "language": front.language or NO_LANGUAGE, "licence": front.licence,
            "keywords": list(dict.fromkeys(front.keywords)),
            "sections": [{"id": key, "title": title} if title else {"id": key} for key, title in self.cuttings.sections.items()],
            "units": [_unit(unit) for unit in units], "checksum": checksum(spaced(self.made.text)), "references": listed,
        }  # fmt: skip

    def _fitted(self, draft: Draft) -> Draft:
        """Without what is empty, and without what the file says and a record cannot hold, which is named."""
        draft = {name: value for name, value in draft.items() if value}
        wrong: dict[tuple[Any, ...], str] = {}
        while True:
            before = wrong
            try:
                Article.model_validate({**draft, "id": self.made.article})
            except ValidationError as error:
                wrong = {one["loc"][:3]: briefly(one) for one in error.errors()}
            else:
                return draft
            if wrong == before or any(loc[:1] not in {(name,) for name in draft} for loc in wrong):
                return draft  # no part that can be taken out is at fault: the check says what is wrong
            for loc, reason in sorted(wrong.items(), key=lambda one: _place(one[0]), reverse=True):
                self.made.said.append(f"left out: {_without(draft, loc)}: {reason}")

    # --- Who wrote it ----------------------------------------------------------------------------------------------------

    def _author(self, author: Author) -> str:
        """The id of a person or body, who may be here already."""
        named = _named(author)
        whole = named.get("literal") or " ".join(filter(None, (named.get("given"), named.get("family"))))
        name = self._held(whole, LONGEST_LINE, "name")
        collection = "organizations" if named.get("literal") else "people"
        for record in (*self.corpus.people, *self.corpus.organizations):
            orcids = [one.value for one in record.same_as if one.scheme == "orcid"]
            if (author.orcid in orcids) if author.orcid and orcids else fold(name) in map(fold, (record.name, *record.variants)):
                return record.id
        for (_, key), one in self.made.records.items():
            if one.get("name") == name:
                return key
        key = self._free(slug(name) or "author")
        own = {"name": name, "description": self.words(N_("An author of %(article)s.")) % {"article": f"[[{self.made.article}]]"}}
        if collection == "people":
            own["sort_name"] = _clipped(", ".join(filter(None, (named.get("family"), named.get("given")))), LONGEST_LINE)
            known = [{"scheme": "orcid", "value": author.orcid, "confidence": "medium"}] if author.orcid else []
            self.made.records[collection, key] = {**own, "same_as": known} if known else own
        else:
            self.made.records[collection, key] = {**own, "kind": "group"}
            self.made.said.append(f"“{name}” was taken for a body: see organizations/{key}")
        return key

    # --- What it lists ---------------------------------------------------------------------------------------------------

    def _listed(self, works: Sequence[Entry]) -> list[Draft]:
        """The list of references, a work for each entry: by its fields, by the work of the file whose title it prints, or as it
        is printed. Without a list in print the file is the list."""
        printed = self.manuscript.references
        if not printed:
            rows: list[tuple[Listed, Entry | None]] = [(Listed(""), entry) for entry in works]
        else:
            found = _Printed(works)
            rows = [(one, found.of(one.printed)) for one in printed]
            for entry in found.unused():
                self.work(Listed(""), entry, "editorial")
        fields = iter(_read([one.item for one, entry in rows if entry is None and one.item is not None]))
        listed, as_printed = list[Draft](), 0
        for one, found_there in rows:
            told = found_there or (next(fields) if one.item is not None else None)
            key = self.work(one, told, "cited")
            as_printed += told is None or not told.work.get("title")
            listed += [{"work": key}] if key else []
        if as_printed:
            are = "entry of the list of references is" if as_printed == 1 else "entries of the list of references are"
            self.made.said.append(
                f"{as_printed} {are} kept as printed, as nothing says which part is what: an editor must read them"
            )
        return self._numbered(printed, listed)

    def _numbered(self, printed: Sequence[Listed], listed: list[Draft]) -> list[Draft]:
        """With the printed numbers where the list has them from 1 on; else each work once."""
        if len(printed) == len(listed) and [re.sub(r"\D", "", one.label) for one in printed] == [
            str(at) for at in range(1, len(printed) + 1)
        ]:
            return [{"number": at, **one} for at, one in enumerate(listed, 1)]
        once = list({one["work"]: one for one in listed}.values())
        if twice := len(listed) - len(once):
            entries = "1 entry" if twice == 1 else f"{twice} entries"
            self.made.said.append(f"{entries} of the list of references stood there twice")
        return once

    def work(self, one: Listed, entry: Entry | None, role: str) -> str:
        """The id of a work: here already, new with its fields, or new as it is printed."""
        if entry is None or not entry.work.get("title"):
            rest = entry.work if entry else {}
            left = [*(entry.left if entry else ()), _as_printed(one.printed)]
            entry = Entry("", 0, {"type": "document", **rest, "title": _clipped(one.printed, LONGEST_TITLE)}, left)
        row = self.works.row(entry)
        if row.same:
            here = next((work for work in self.corpus.references if work.id == row.same), None)
            if role == "cited" and here and here.role == "editorial":
                self.made.cited.append(row.same)
            elif role == "cited" and ("references", row.same) in self.made.records:
                self.made.records["references", row.same]["role"] = "cited"
            return row.same
        if row.reason:
            self.made.said.append(f"not read: “{one.printed[:80] or entry.key}”: {row.reason}")
            return self.work(one, None, role) if one.printed and _as_printed(one.printed) not in entry.left else ""
        draft = {**row.draft, "role": role}
        if one.printed and role == "cited":
            draft["title_from"] = "the article"
        order = list(COLLECTIONS["references"].model_fields)
        self.made.records["references", row.id] = dict(sorted(draft.items(), key=lambda pair: order.index(pair[0])))
        return row.id

    # --- A claim to begin with -------------------------------------------------------------------------------------------

    def _claim(self) -> None:
        """An example at the first paragraph, which says of itself that it is one."""
        begins = ((unit, locator(unit.text, unit.id)) for unit in self.cuttings.units if unit.kind == "paragraph")
        first, phrase = next(((unit, phrase) for unit, phrase in begins if phrase), (None, ""))
        if first is None:
            return
        self.made.records["claims", self._free(FIRST_CLAIM)] = {
            "article": self.made.article, "unit": first.id, "order": 1, "phrase": phrase,
            "title": self.words(N_("An example: the first claim is still to be written")),
            "statement": self.words(N_(
                "This is an example and says nothing of the article. Write here, in one sentence of your own, what the paragraph "
                "asserts, or delete this record."
            )),
            "kind": "fact",
        }  # fmt: skip


def spaced(text: Units) -> Units:
    """As a table of it is read again."""
    return {key: " ".join(words.split()) for key, words in text.items()}


def _unit(unit: Cut) -> Draft:
    made: Draft = {"id": unit.id, "kind": unit.kind, "heading": unit.heading[:300]}
    made |= {"opens": opening(unit.text), "words": length_in_words(unit.text), "fingerprint": fingerprint(unit.text, unit.id)}
    return {name: value for name, value in made.items() if value}


LONGEST_OPENING = 6


def opening(text: str, longest: int = LONGEST_OPENING) -> str:
    """The first words of a text, as many as a record may have."""
    words = text.split(" ")[:longest]
    while len(words) > 1 and length_in_words(" ".join(words)) > longest:
        words.pop()
    first = " ".join(words)
    while length_in_words(first) > longest:
        first = first[:-1]
    return first


def locator(text: str, unit: str) -> str:
    """The shortest beginning of a text, from four words on, that stands there only once; empty where there is none."""
    beginnings = (opening(text, longest) for longest in range(4, LONGEST_QUOTATION + 1))
    held = fingerprint(text, unit)
    return next((one for one in beginnings if text.count(one) == 1 == occurrences(one, held, unit)), "")


def _place(loc: tuple[Any, ...]) -> list[tuple[bool, int, str]]:
    """From the end of a list, so that the places of the rest stay true."""
    return [(True, part, "") if isinstance(part, int) else (False, 0, str(part)) for part in loc]


def _without(draft: Draft, loc: tuple[Any, ...]) -> str:
    """Take a field, an item of one, or a part of an item out of a draft; said by its name and what it was."""
    holder: Any = draft
    for part in loc[:-1]:
        holder = holder[part]
    gone = holder.pop(loc[-1], None) if isinstance(holder, dict) else holder.pop(loc[-1])
    if not draft.get(loc[0]):
        draft.pop(loc[0], None)
    return f"{loc[0]} “{str(gone)[:80]}”"


_BODIES = re.compile(
    r"\b(group|grupo|groupe|gruppe|collaborat|consort|team|network|committee|commission|council|society|association|institut|universit"
    r"|ministr|department|cent(er|re)|office|agency|foundation|initiative|project|program|organi[sz]ation|union|authority|bank"
    r"|investigators|collaborators|editors|authors)|[会會院社部局校所组組党黨队隊]$",
    re.IGNORECASE,
)  # fmt: skip
"""Words that stand in names of bodies."""

_PARTICLES = (
    "van",
    "von",
    "de",
    "da",
    "do",
    "dos",
    "del",
    "della",
    "di",
    "du",
    "la",
    "le",
    "den",
    "der",
    "ten",
    "ter",
    "bin",
    "ibn",
    "al",
    "el",
)


_HAN = re.compile("[\u3400-\u9fff]{2,4}")
"""A name in Chinese characters that is as long as those of people are, family name first and in one piece."""


def _named(author: Author) -> Draft:
    """Family and given name, or literal for a body. A name in one piece is a person's unless a word in it is one of bodies: the
    last word is the family name, with the particles before it. A short one in Chinese characters stays whole."""
    if author.family:
        return {"family": author.family, "given": author.given}
    if "," in author.literal and not _BODIES.search(author.literal):
        name = written_names.one(author.literal)
        if name.get("family"):
            return {"family": name["family"], "given": name.get("given", "")}
    if _HAN.fullmatch(author.literal) and not _BODIES.search(author.literal):
        return {"family": author.literal}
    parts = author.literal.split()
    if (
        not 2 <= len(parts) <= 6
        or _BODIES.search(author.literal)
        or not all(one[0].isupper() or one in _PARTICLES for one in parts)
    ):
        return {"literal": author.literal}
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in _PARTICLES:
        start -= 1
    return {"family": " ".join(parts[start:]), "given": " ".join(parts[:start])}


def _telling(title: str) -> Iterator[str]:
    """The first words of a title that tell what it is about."""
    words = [word for word in re.findall(r"[^\W_]+", title) if len(word) > 3] or title.split()
    yield from words[:3]


class _Printed:
    """Works of a file, found by their titles in printed entries."""

    def __init__(self, works: Sequence[Entry]) -> None:
        self._titles = [(_plain(str(one.work.get("title", ""))), str(one.work.get("issued", ""))[:4], one) for one in works]
        self._by_word: dict[str, list[int]] = {}
        for at, (title, _, _) in enumerate(self._titles):
            for word in {*title.split()[:1]}:
                self._by_word.setdefault(word, []).append(at)
        self._used: set[int] = set()

    def of(self, printed: str) -> Entry | None:
        """The one work whose whole title, of three words or more, and year stand there."""
        text = f" {_plain(printed)} "
        near = {at for word in text.split() for at in self._by_word.get(word, ())}
        fits = [at for at in sorted(near) if self._stands(at, text)]
        longest = max((len(self._titles[at][0]) for at in fits), default=0)
        best = [at for at in fits if len(self._titles[at][0]) == longest]
        if len(best) != 1:
            return None
        self._used.add(best[0])
        return self._titles[best[0]][2]

    def _stands(self, at: int, text: str) -> bool:
        title, year, _ = self._titles[at]
        return len(title.split()) >= 3 and f" {title} " in text and (not year or year in text)

    def unused(self) -> list[Entry]:
        return [one for at, (_, _, one) in enumerate(self._titles) if at not in self._used]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(unicodedata.normalize("NFKC", text))))


def _read(items: Sequence[dict[str, Any]]) -> list[Entry]:
    """Works in CSL-JSON, an entry each: one that cannot be read has no title."""
    numbered = [{**item, "id": str(at)} for at, item in enumerate(items)]
    untitled = {str(at): Entry("", 0, {}) for at, item in enumerate(items)}
    titled = [item if item.get("title") else {**item, "title": _NONE} for item in numbered]
    for one in csl_reader.read(json.dumps(titled, ensure_ascii=False)) if titled else ():
        if isinstance(one, Entry):
            if one.work.get("title") == _NONE:
                del one.work["title"]
            untitled[one.key] = one
            one.key = ""
    return list(untitled.values())


_NONE = "untitled-untitled"
"""Stands for a title that an entry does not have, on its way through the reader."""


LONGEST_LINE, LONGEST_TITLE = 300, 1000
"""Characters of a name, and of the title of an article or a work, in a record."""


def _clipped(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 2].rsplit(" ", 1)[0] + " …"


def _as_printed(text: str) -> Left:
    return Left(0, "as printed", text)
