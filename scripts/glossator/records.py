"""What a record is: one frozen model per collection, and the rules a record can be judged by alone.

The types of fields are in `fields`. The docstring under a field is what an editor sees when hovering over it: it goes into the
JSON Schemas in data/schema/.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, TypeAlias, get_args, get_origin

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ValidationInfo,
    field_validator,
    model_serializer,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from glossator import authorities, variables, vocabularies
from glossator.fields import (
    APART,
    SECTION_PATTERN,
    VERSION_PATTERN,
    Day,
    Doi,
    Edtf,
    EngineVersion,
    Fingerprint,
    FormerAddress,
    FormerId,
    HexColour,
    Id,
    Isbn,
    Issn,
    Keyword,
    Kind,
    LanguageTag,
    LanguageTags,
    Latitude,
    Line,
    Long,
    Longitude,
    Number,
    Opening,
    Orcid,
    Phrase,
    Pmcid,
    Pmid,
    Sha256,
    Text,
    Title,
    Truth,
    UnitId,
    Url,
    WorkTitle,
    holds_words,
)
from glossator.fields import To as To
from glossator.ids import ID_PATTERN, LONGEST_ID

Agent = Annotated[Id, To("people", "organizations")]


Topic = Annotated[Id, To("people", "organizations", "places", "concepts")]


AnyRecord = Annotated[
    Id,
    To("articles", "claims", "events", "initiatives", "references", "people", "organizations", "places", "concepts"),
]


Page = Annotated[
    Id,
    To("articles", "claims", "events", "initiatives", "findings", "references", "people", "organizations", "places", "concepts"),
]


if TYPE_CHECKING:
    ArgumentPart: TypeAlias = str
    ClaimKind: TypeAlias = str
    ColourName: TypeAlias = str
    Confidence: TypeAlias = str
    Consulted: TypeAlias = str
    EventBasis: TypeAlias = str
    EventState: TypeAlias = str
    FindingGroup: TypeAlias = str
    FormerVerdict: TypeAlias = str
    RelationKind: TypeAlias = str
    SaidWord: TypeAlias = str
    Scheme: TypeAlias = str
    Standing: TypeAlias = str
    Status: TypeAlias = str
    Strength: TypeAlias = str
    StyleKey: TypeAlias = str
    TitleFrom: TypeAlias = str
    UnitKind: TypeAlias = str
    Verdict: TypeAlias = str
    WitnessKind: TypeAlias = str
    WorkField: TypeAlias = str
    WorkType: TypeAlias = str
else:
    # The words of a vocabulary are written down once, in its table.
    ArgumentPart = Literal[tuple(vocabularies.PARTS)]
    ClaimKind = Literal[tuple(vocabularies.CLAIM_KINDS)]
    ColourName = Literal[tuple(vocabularies.COLOURS)]
    Confidence = Literal[tuple(vocabularies.CONFIDENCES)]
    Consulted = Literal[tuple(vocabularies.CONSULTED)]
    EventBasis = Literal[tuple(vocabularies.BASES)]
    EventState = Literal[tuple(vocabularies.STATES)]
    FindingGroup = Literal[tuple(vocabularies.FINDING_GROUPS)]
    FormerVerdict = Literal[tuple(vocabularies.ONCE)]
    RelationKind = Literal[tuple(vocabularies.RELATIONS)]
    SaidWord = Literal[tuple(vocabularies.SAID)]
    Scheme = Literal[tuple(authorities.AUTHORITIES)]
    Standing = Literal[tuple(vocabularies.STANDINGS)]
    Status = Literal[tuple(vocabularies.STATUSES)]
    Strength = Literal[tuple(vocabularies.STRENGTHS)]
    StyleKey = Literal[tuple(vocabularies.CITATION_STYLES)]
    TitleFrom = Literal[tuple(vocabularies.TITLES_FROM)]
    UnitKind = Literal[tuple(vocabularies.UNIT_KINDS)]
    Verdict = Literal[tuple(vocabularies.VERDICTS)]
    WitnessKind = Literal[tuple(vocabularies.WITNESSES)]
    WorkField = Literal[tuple(variables.NEEDED)]
    WorkType = Literal[tuple(vocabularies.WORK_TYPES)]


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Source(Model):
    """Where an editorial statement comes from."""

    work: Annotated[Id, To("references", "articles")]
    """The work relied on: the id of a record in references (or of the article itself)."""
    locator: Line | None = None
    """Where in the work: a page, paragraph, heading or date line."""
    supports: Line | None = None
    """What the work says there, in our words."""


class Editorial(Model):
    """What the wider record shows, as against what the article says."""

    text: Text
    """The statement, in our words."""
    sources: tuple[Source, ...] = Field(min_length=1)
    """At least one source: nothing is asserted here without."""
    confidence: Confidence | None = None
    """How sure the editors are: high, medium or low."""


class Said(Model):
    """Whether the one in whose voice a claim is made said it: about the words, while the verdict is about the matter."""

    word: SaidWord
    """as reported (the words stand in a source we read), in substance (a source reports it in other words), differs (a source
    has other words), not checked (the words were not seen)."""
    note: Text | None = None
    """What was seen of the words, and what was not."""
    sources: tuple[Source, ...] = ()
    """Where the words were read."""
    would_settle: tuple[Source, ...] = ()
    """For words not checked: the document that would show them."""


class PartVerdict(Model):
    """The verdict on one part of a statement that says several things."""

    text: Text
    """The part, in our words, as a sentence of its own."""
    verdict: Verdict
    """The verdict on that part alone."""
    note: Text | None = None
    """Why."""
    sources: tuple[Source, ...] = ()
    """The works this part's verdict rests on, where they are not those of the whole."""


class FormerAssessment(Model):
    """A verdict that was published before and no longer holds."""

    verdict: FormerVerdict
    """The verdict as it was."""
    until: Day
    """The day it was changed."""
    why: Text
    """Why it was changed."""


class Assessment(Model):
    """The editors' verdict on one statement of the article."""

    verdict: Verdict
    """About the matter, whoever said it: confirmed, imprecise (right in the main, wrong or unclear in a detail), contradicted,
    disputed (sources conflict), not found (searched in vain), not checked (the document that would settle it was not read) or
    opinion (not a matter of fact)."""
    answer: Text | None = None
    """The verdict as one sentence a reader can repeat, such as “No: reports of the day have 31 May.” It says no more than its
    sources. Only a bare confirmation needs none."""
    note: Text | None = None
    """What the record shows and why that gives this verdict, in our words. Of an opinion: what it rests on in the article, what
    would speak for it and against it."""
    parts: tuple[PartVerdict, ...] = ()
    """A verdict for each part of a statement that says several things of different standing."""
    sources: tuple[Source, ...] = ()
    """The works the verdict rests on."""
    searched: Text | None = None
    """For not found: what was searched for, and where."""
    would_settle: tuple[Source, ...] = ()
    """For not checked: the document that would settle it, and where in it."""
    confidence: Confidence | None = None
    """How sure the editors are of the verdict: high (only with a primary document or two independent witnesses), medium or low.
    Not asked of opinions, nor of what was not found or not checked."""
    said: Said | None = None
    """For a claim in a voice other than the authors': whether it was said."""
    checked: Day
    """The day this was last checked, such as 2026-11-24."""
    history: tuple[FormerAssessment, ...] = ()
    """What the verdict was before, the latest change first."""

    usual: ClassVar[tuple[str, ...]] = ("answer", "note", "sources")


class Withdrawn(Model):
    """Why a record was taken back. Its page stays, as a notice."""

    date: Day
    """The day it was withdrawn."""
    reason: Text
    """Why, for a reader who followed an old link."""


class SameAs(Model):
    """The same thing in an authority file."""

    scheme: Scheme
    """Which authority file."""
    value: Line
    """The identifier as that file prints it, such as Q269 or 1512569. Never constructed, always looked up."""
    confidence: Confidence
    """How well it was verified."""

    @field_validator("value")
    @classmethod
    def _as_its_scheme_has_it(cls, value: str, info: ValidationInfo) -> str:
        if "scheme" in info.data and (fault := authorities.fault(info.data["scheme"], value)):
            raise PydanticCustomError("identifier", "{fault}", {"fault": fault})
        return value


class Record(Model):
    """What every record has."""

    id: Id = Field(json_schema_extra={"from": "file name"})
    """The name of the file, without its ending."""
    aliases: tuple[FormerId, ...] = ()
    """Ids this record had before. Their addresses lead here."""
    withdrawn: Withdrawn | None = None
    """Present only when the record was taken back."""


def section(unit: str) -> str:
    """The first half of a unit's id: the section it belongs to, or what it is where it belongs to none (figure, table, …)."""
    return unit.partition("-")[0]


WORDLESS = ("figure", "table", "formula")
"""Kinds of unit of which something can be drawn that no words say."""


class Written(Record):
    """A record in words of the editors' own."""

    language: LanguageTag | None = None
    """The language its words are in, where that is not the corpus's: a code such as en, fa or uz-Latn."""


class Located(Written):
    """A record drawn from one place in an article."""

    article: Annotated[Id, To("articles")]
    """The article it is drawn from."""
    unit: UnitId
    """The unit of the article: analysis-9 is the ninth paragraph of Analysis and Results, analysis-12a the first list item
    under the twelfth, table-1 its first table."""
    order: Number
    """Its place among the records of this kind from the same unit: 1 for the first, and so on."""
    phrase: Phrase | None = None
    """At most twelve words copied exactly from that unit, occurring there only once: they pin the record to its place. In a
    script without spaces 24 characters (Chinese, Japanese) or 48 (Thai, Lao, Khmer, Burmese, Tibetan) may stand for them. Only
    what is drawn from a figure, table or formula can do without."""

    usual: ClassVar[tuple[str, ...]] = ("phrase",)
    """Fields that are not needed always, but nearly always."""

    @model_validator(mode="after")
    def _pinned(self) -> "Located":
        if self.phrase is None and section(self.unit) not in WORDLESS:
            said = "“phrase” is missing: only what is drawn from a figure, table or formula can do without"
            raise PydanticCustomError("phrase", said)
        return self


class Cite(Model):
    """What stands behind a statement of an article: an entry of its list of references, or a work. Written as a number or an id
    alone, or with a place in the work."""

    number: Number | None = None
    """The number in the article's list."""
    work: Annotated[Id, To("references", "articles")] | None = None
    """The work, where the list has no numbers or there is none: a record in references, or another article of this corpus."""
    locator: Line | None = None
    """The page or other place in the work that the article gives."""

    @model_validator(mode="before")
    @classmethod
    def _written_short(cls, value: object) -> object:
        """`8` is {number: 8}, `hayes-2011` is {work: hayes-2011}."""
        if isinstance(value, int):
            return {"number": value}
        if isinstance(value, str):
            return {"number" if re.fullmatch(r"[-+]?[0-9][0-9_.,:]*", value) else "work": value}
        return value

    @model_validator(mode="after")
    def _either(self) -> "Cite":
        if (self.number is None) == (self.work is None):
            raise PydanticCustomError("cite", "name what is cited by its number in the list or as a work, one of the two")
        return self

    @model_serializer(mode="plain")
    def _as_short_as_can_be(self) -> int | str | dict[str, int | str]:
        """As it is best written."""
        key = "number" if self.work is None else "work"
        named = self.number if self.work is None else self.work
        assert named is not None
        return {key: named, "locator": self.locator} if self.locator else named

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Each of the three forms."""
        number: JsonSchemaValue = {"type": "integer", "minimum": 0}
        work = {"type": "string", "pattern": ID_PATTERN, "maxLength": LONGEST_ID, "x-records": ["references", "articles"]}
        line = {"type": "string", "minLength": 1, "maxLength": 300}
        forms = {"number": number, "work": work}
        whole = [
            {"type": "object", "properties": {name: form, "locator": line}, "required": [name], "additionalProperties": False}
            for name, form in forms.items()
        ]
        return {"anyOf": [number, work, *whole], "description": " ".join((cls.__doc__ or "").split())}


class Section(Model):
    """A section of an article."""

    id: Annotated[str, Field(pattern=SECTION_PATTERN)]
    """The first part of its units' ids, such as analysis."""
    title: Line | None = None
    """Its heading, in ordinary capitals. Left out where the article begins without one."""
    short: Line | None = None
    """The heading in a word or two, for links to its paragraphs: Analysis. Left out, the whole heading stands there."""

    @field_validator("id")
    @classmethod
    def _no_kind_of_unit(cls, value: str) -> str:
        if value in APART:
            said = "a section cannot be called “{id}”, as {id}-1 is the {id} with the label 1"
            raise PydanticCustomError("section_id", said, {"id": value})
        return value


class Unit(Model):
    """What a claim can point to in an article: a paragraph, an item of a list, a quotation; a figure, table, formula, note or
    box."""

    id: UnitId
    """The section, a hyphen, the number of the paragraph; a letter for a list item. Of figures, tables, formulas, notes and
    boxes what they are and their printed label: figure-3, table-s1, note-12."""
    kind: UnitKind
    """What it is."""
    heading: Line | None = None
    """The heading of a lower rank that is printed before it."""
    opens: Opening | None = None
    """Its first words, at most six, so that it can be found in the article; or as many characters as half of what a phrase may
    have."""
    words: Number = 0
    """How many words it has; of a figure or table, those of its caption alone. In a script without spaces two characters
    (Chinese, Japanese) or four (Thai, Lao, Khmer, Burmese, Tibetan) count as one."""
    fingerprint: Fingerprint | None = None
    """A byte for each of its words, by which anyone can check a phrase without the article's text. It is not written by hand:
    corpus check --article … --renew makes it from the text."""
    cites: tuple[Cite, ...] = ()
    """Works that it cites, of a note above all: what is cited there and stands in no list is known by that as cited."""
    no_record: Text | None = None
    """Why no claim, event or initiative is drawn from it."""

    @property
    def is_apart(self) -> bool:
        """Whether it belongs to no section."""
        return self.kind in APART

    @model_validator(mode="after")
    def _as_its_kind_has_it(self) -> "Unit":
        named = section(self.id)
        if (self.is_apart or named in APART) and named != self.kind:
            said = "the unit {id} is of the kind {kind}, and the id of a {right} begins with {right}-"
            right = self.kind if self.is_apart else named
            raise PydanticCustomError("unit_kind", said, {"id": self.id, "kind": self.kind, "right": right})
        if not self.is_apart and not (self.opens and self.words):
            said = "the unit {id} needs opens and words, its first words and how many it has"
            raise PydanticCustomError("unit_words", said, {"id": self.id})
        return self


class ListedReference(Model):
    """One entry of an article's reference list."""

    number: Number | None = None
    """The number as printed; left out in a list by authors and years."""
    work: Annotated[Id, To("references", "articles")]
    """The work it stands for: a record in references, or another article of this corpus."""
    locator: Line | None = None
    """The page or paragraph the list gives."""
    note: Text | None = None
    """What is odd about the entry as printed, in our words."""


IN_BOOKS = ("chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia")
"""Types of work that are part of a book, which has editors of its own."""


class Question(Model):
    """A question for a seminar."""

    question: Text
    """The question, for a student who has the corpus at hand."""
    look: tuple[Page, ...] = Field(min_length=1)
    """Where to look: records."""
    key: Text
    """What a good answer has, for the teacher."""


def _only_capitals_differ(title: str, sentence: str | None) -> None:
    if sentence and title.casefold() != sentence.casefold():
        said = "“title_sentence” is not the title: only capitals may differ"
        raise PydanticCustomError("title_sentence", said)


class Article(Record):
    """A source article taken apart in this corpus: published in a journal or elsewhere, or a chapter, thesis or report."""

    type: WorkType = "article-journal"
    """What sort of work it is, in the terms of CSL: article is a preprint, then chapter, thesis, report, paper-conference."""
    title: WorkTitle
    """Its title."""
    title_sentence: Line | None = None
    """The title with the capitals of a sentence, where it is printed with others: as for a work."""
    authors: tuple[Agent, ...] = ()
    """Its authors, people or bodies, in printed order."""
    editors: tuple[Agent, ...] = ()
    """Who edited the book it is a chapter of."""
    container_title: Line | None = None
    """The journal, or the book or proceedings it is part of."""
    publisher: Line | None = None
    """The publisher; of a thesis the university, of a preprint the archive."""
    publisher_place: Line | None = None
    """Where it was published."""
    genre: Line | None = None
    """A closer word for the sort of work, such as preprint or doctoral thesis."""
    version: Line | None = None
    """Which version of it was taken apart, where there are several."""
    ISSN: tuple[Issn, ...] = ()
    """The ISSNs of the journal."""
    ISBN: tuple[Isbn, ...] = ()
    """The ISBNs of the book."""
    issued: Edtf | None = None
    """When it appeared, as far as established."""
    issued_note: Text | None = None
    """What is known of the date, where it is not established."""
    volume: Line | None = None
    """The volume, where established."""
    issue: Line | None = None
    """The issue, where established."""
    number: Line | None = None
    """The number of a report or preprint."""
    page: Line | None = None
    """The pages, where established."""
    DOI: Doi | None = None
    """The DOI, where established, without an address before it. Never constructed."""
    URL: Url | None = None
    """Where it, or its journal, is found."""
    language: LanguageTag
    """The language it is written in, as a code such as en, fa or uz-Latn."""
    licence: Url | None = None
    """The address of the licence it was published under. Left out where there is none: all rights are reserved then."""
    summary: Text | None = None
    """What the article argues, in our words. Left out until somebody has written it."""
    argues: Text | None = None
    """The same in two sentences, for the first page. Left out, the summary stands there."""
    keywords: tuple[Line, ...] = ()
    """The article's own keywords."""
    complete: Truth = False
    """true once the whole article was read for the corpus: then every paragraph must have a record or say why not, and every
    claim an assessment. Before that both are counted and shown as still to be done."""
    former_addresses: tuple[FormerAddress, ...] = ()
    """Addresses, from the site's root, under which its page was published before: article/. They keep leading to it, each
    fragment to the same paragraph."""
    sections: tuple[Section, ...] = ()
    """Its sections, in order."""
    units: tuple[Unit, ...] = ()
    """Its paragraphs, list items and quotations, and among them its figures, tables, formulas, notes and boxes, in order."""
    argument: tuple[Text, ...] = ()
    """What the article argues and how far it holds: an essay of some paragraphs, each sentence with a link to what it speaks of,
    and the authors' best reply in it."""
    questions: tuple[Question, ...] = ()
    """Questions for a seminar that the records answer."""
    teaching: tuple[Text, ...] = ()
    """Notes for whoever teaches with it."""
    checksum: Sha256 | None = None
    """The SHA-256 of its text, by which another version of the text is noticed: of each unit its id, a tab, its text and a line
    break. It is not written by hand: corpus init and corpus check --article … --renew make it."""
    references: tuple[ListedReference, ...] = ()
    """Its list of references: all of it with numbers, or all without."""

    @model_validator(mode="after")
    def _same_title(self) -> "Article":
        _only_capitals_differ(self.title, self.title_sentence)
        return self

    @model_validator(mode="after")
    def _part_of_a_book(self) -> "Article":
        if self.editors and self.type not in IN_BOOKS:
            said = "editors are those of the book it is part of, and a work of the type {type} is part of none"
            raise PydanticCustomError("editors", said, {"type": self.type})
        return self


class OtherReading(Model):
    """Another way to read a step of the argument, where the text is open."""

    strength: Strength
    """How strong the step is on that reading."""
    note: Text
    """The other reading, and what speaks for it."""


class Relation(Model):
    """How a claim bears on another."""

    kind: RelationKind
    """supports, elaborates, repeats, qualifies or contradicts; of a result also that it tests a hypothesis, or that it
    replicates another or does not. A step of the argument is supports, however weak it is: that the article gives the one for
    the other."""
    claim: Annotated[Id, To("claims")]
    """The other claim."""
    strength: Strength | None = None
    """Of supports: how strong the step is as we read it: follows, supports, illustrates, is assumed, does not follow."""
    note: Text | None = None
    """What the relation consists in, where it is not plain; with a strength, the reason for it."""
    readings: tuple[OtherReading, ...] = ()
    """Other ways to read the step."""


class Claim(Located):
    """One assertion of the article: true or false by itself."""

    title: Title
    """A short heading that says what is claimed, for lists and citations."""
    statement: Text
    """The assertion in one sentence of our own, understandable without the article."""
    kind: ClaimKind
    """What sort of assertion it is."""
    part: ArgumentPart | None = None
    """Its part in the article's argument: thesis, conclusion, premise, example or aside. Left out until somebody has read the
    argument."""
    voice: tuple[Agent, ...] = ()
    """Whose assertion it is, where the article quotes or reports somebody. Left out, the authors speak for themselves."""
    cites: tuple[Cite, ...] = ()
    """What the article cites for it: numbers of its list of references, or ids of works; with a place in the work as
    {work: hayes-2011, locator: p. 4}."""
    covered_by: tuple[Cite, ...] = ()
    """What the article cites at the end of a passage that this claim belongs to, as the editors read it: apart from cites, which
    is printed at the words."""
    rests_on: tuple[UnitId, ...] = ()
    """What in the article itself stands behind it: its figures, tables, formulas, notes, or paragraphs, such as table-1."""
    about: tuple[Topic, ...] = ()
    """The people, organisations, places and concepts it is about."""
    events: tuple[Annotated[Id, To("events")], ...] = ()
    """The events it speaks of."""
    initiatives: tuple[Annotated[Id, To("initiatives")], ...] = ()
    """The initiatives it speaks of."""
    relations: tuple[Relation, ...] = ()
    """How it bears on other claims."""
    assessment: Assessment | None = None
    """What the wider record shows. Left out until somebody has held the claim against it."""

    usual: ClassVar[tuple[str, ...]] = ("phrase", "part", "assessment")

    @property
    def verdict(self) -> str:
        """The verdict, or what stands for one that is still to come."""
        return self.assessment.verdict if self.assessment else vocabularies.NOT_YET


class Event(Written):
    """Something that happened, or was announced to happen, at a date."""

    title: Title
    """A short heading that says what happened."""
    kind: Kind
    """What sort of happening: one of the kinds that this corpus knows."""
    date: Edtf
    """When it happened as the record shows, or as the article says where the record adds nothing. EDTF: 2007-05,
    2021/2025, 1950~ (about), 2020-06? (uncertain), 18XX, 2001-21 (spring), 1985/.., -0043 (44 BC)."""
    article_date: Edtf | None = None
    """The date the article gives, only where that is another."""
    state: EventState = "held"
    """Whether it took place: announced (and no more was found), held, cancelled or disputed."""
    basis: EventBasis
    """article if the article reports it, record if only other sources do."""
    article: Annotated[Id, To("articles")] | None = None
    """The article that reports it."""
    unit: UnitId | None = None
    """The unit that reports it."""
    phrase: Phrase | None = None
    """At most twelve words copied exactly from that unit, occurring there only once."""
    places: tuple[Annotated[Id, To("places")], ...] = ()
    """Where it happened."""
    participants: tuple[Agent, ...] = ()
    """The people and organisations that took part."""
    about: tuple[Annotated[Id, To("concepts")], ...] = ()
    """The concepts it bears on."""
    summary: Text
    """What happened, in our words: as the article has it where basis is article, as the sources have it where it is
    record."""
    bears_on: tuple[Annotated[Id, To("claims", "events", "initiatives")], ...] = ()
    """What of the article it bears on, where only the record knows of it: claims, events or initiatives."""
    sources: tuple[Source, ...] = ()
    """The works an event with basis record rests on."""
    assessment: Assessment | None = None
    """For an event the article reports: what the wider record shows. Left out until somebody has held it against the record."""

    @property
    def verdict(self) -> str | None:
        """The verdict, or what stands for one that is still to come; None where no article reports it."""
        return self.assessment.verdict if self.assessment else vocabularies.NOT_YET if self.basis == "article" else None

    @model_validator(mode="after")
    def _place_in_article(self) -> "Event":
        given = [name for name in ("article", "unit", "phrase") if getattr(self, name)]
        needed = 2 if self.unit and not self.phrase and section(self.unit) in WORDLESS else 3
        if self.basis == "article" and len(given) < needed:
            raise PydanticCustomError(
                "event_place",
                "an event with basis: article needs article, unit and phrase, to show where it is reported",
            )
        if self.basis == "record" and given:
            raise PydanticCustomError(
                "event_place", "an event with basis: record is not in the article: remove " + ", ".join(given)
            )
        return self


class Outcome(Model):
    """Something that came of an initiative."""

    date: Edtf | None = None
    """When."""
    text: Text
    """What happened, in our words."""
    event: Annotated[Id, To("events")] | None = None
    """The event, where there is a record of it."""
    sources: tuple[Source, ...] = Field(min_length=1)
    """The works this rests on."""


class Initiative(Located):
    """Something the article reports as proposed, promised or ranked."""

    title: Title
    """A short heading that says what was proposed."""
    summary: Text
    """What the article says was proposed, in our words."""
    proposers: tuple[Agent, ...] = Field(min_length=1)
    """Who proposed it."""
    proposed_at: Annotated[Id, To("events")] | None = None
    """The event at which it was proposed."""
    cites: tuple[Cite, ...] = ()
    """What the article cites for it: numbers of its list of references, or ids of works."""
    about: tuple[Topic, ...] = ()
    """The people, organisations, places and concepts it is about."""
    status: Status
    """What came of it, as of the date checked."""
    assessment: Editorial | None = None
    """Why that status, and what remains open."""
    outcomes: tuple[Outcome, ...] = ()
    """What came of it, in order of date."""
    checked: Day
    """The day the status was last checked."""


class Name(Model):
    """A name as citations need it: family and given, or literal for a body."""

    family: Line | None = None
    """Family name, without a particle that stands in a field of its own."""
    given: Line | None = None
    """Given name or initials."""
    non_dropping_particle: Line | None = None
    """What belongs to the family name wherever it stands, though it is not sorted by: van der in Hendrik van der Molen."""
    dropping_particle: Line | None = None
    """What stands before the family name only where the given name does: von in Alexander von Humboldt, cited as Humboldt."""
    suffix: Line | None = None
    """What stands after the name: Jr., III."""
    comma_suffix: Truth = False
    """true where a comma stands before the suffix."""
    static_ordering: Truth = False
    """true where the family name always comes first, as in Hungarian or Chinese names."""
    family_original: Line | None = None
    """Family name in the work's own script."""
    given_original: Line | None = None
    """Given name or initials in the work's own script."""
    literal: Line | None = None
    """The whole name of an organisation, which has no family name."""
    ORCID: Orcid | None = None
    """The person's ORCID, as the work gives it."""
    record: Agent | None = None
    """The person's or organisation's record here."""

    @model_validator(mode="after")
    def _one_form(self) -> "Name":
        if bool(self.literal) == bool(self.family):
            raise PydanticCustomError("name_form", "a name has either family (and given) or literal, not both and not neither")
        if self.literal and (parts := [part for part in PARTS_OF_A_PERSON if getattr(self, part)]):
            raise PydanticCustomError("name_parts", "the name of a body has no {part}", {"part": parts[0]})
        return self

    @property
    def cited(self) -> str:
        """The name by which a person or a body is cited: van der Molen."""
        return self.literal or " ".join(part for part in (self.non_dropping_particle, self.family) if part)


PARTS_OF_A_PERSON = ("given", "non_dropping_particle", "dropping_particle", "suffix", "comma_suffix", "static_ordering")
"""Parts of a name that only a person's has."""


class Reference(Record):
    """A work: one the article cites, or one the editors rely on. Fields are called as in CSL 1.0.2, with _ for -; only CSL's
    note is called remark, because note is what the editors say of a work."""

    type: WorkType
    """The kind of work, in the terms of CSL."""
    role: Literal["cited", "editorial"]
    """cited if the article cites it, editorial if only the editors do."""
    title: WorkTitle
    """The title in the work's own language and script, as far as known, its subtitle after a colon."""
    title_romanized: WorkTitle | None = None
    """The title in Latin letters, where its own script is another."""
    title_english: WorkTitle | None = None
    """The title in English, where the work is in another language; capitals as in a sentence."""
    title_sentence: WorkTitle | None = None
    """The title with the capitals of a sentence, only at its beginning and in names, where it is printed with others. Citation
    styles want it so; those that want capitals make them themselves."""
    title_short: Line | None = None
    """The title cut to its first words, as notes and texts cite it where that is needed."""
    title_from: TitleFrom = "the work"
    """Where the title was taken from. “the editors” means that it is a description of ours, shown in square brackets;
    “general knowledge” that it is the work's own title, but nobody has compared it with a source yet."""
    author: tuple[Name, ...] = ()
    """Its authors."""
    editor: tuple[Name, ...] = ()
    """Its editors; of a chapter those of the book."""
    translator: tuple[Name, ...] = ()
    """Its translators."""
    editor_translator: tuple[Name, ...] = ()
    """Who both edited and translated it, where the work names the two tasks together."""
    director: tuple[Name, ...] = ()
    """The directors of a film or broadcast."""
    interviewer: tuple[Name, ...] = ()
    """Who asked, in an interview; who answered is its author."""
    composer: tuple[Name, ...] = ()
    """The composers of a piece of music."""
    container_author: tuple[Name, ...] = ()
    """The authors of the book that it is a chapter of, where they are others than its own."""
    collection_editor: tuple[Name, ...] = ()
    """The editors of the series."""
    editorial_director: tuple[Name, ...] = ()
    """Who had the direction of the edition, as French works say it (sous la direction de)."""
    compiler: tuple[Name, ...] = ()
    """Who compiled it."""
    contributor: tuple[Name, ...] = ()
    """Others who had a part in it."""
    chair: tuple[Name, ...] = ()
    """Who chaired the session."""
    curator: tuple[Name, ...] = ()
    """The curators of an exhibition."""
    organizer: tuple[Name, ...] = ()
    """Who organised the event."""
    host: tuple[Name, ...] = ()
    """Who presented the broadcast."""
    guest: tuple[Name, ...] = ()
    """Who was a guest of the broadcast."""
    narrator: tuple[Name, ...] = ()
    """Who read it aloud."""
    performer: tuple[Name, ...] = ()
    """Who performed it."""
    illustrator: tuple[Name, ...] = ()
    """Who illustrated it."""
    producer: tuple[Name, ...] = ()
    """Who produced it."""
    executive_producer: tuple[Name, ...] = ()
    """Its executive producers."""
    script_writer: tuple[Name, ...] = ()
    """Who wrote the script."""
    series_creator: tuple[Name, ...] = ()
    """Who created the series that a broadcast belongs to."""
    recipient: tuple[Name, ...] = ()
    """Whom a letter is addressed to."""
    original_author: tuple[Name, ...] = ()
    """The author of the work that this one is made from, such as of a novel that was filmed."""
    reviewed_author: tuple[Name, ...] = ()
    """The author of the work that is reviewed."""
    container_title: Line | None = None
    """The journal, newspaper, book or website it is part of."""
    container_title_original: Line | None = None
    """The same in the work's own script, where container_title is in Latin letters and its own is another."""
    container_title_short: Line | None = None
    """The journal's name as it is abbreviated."""
    collection_title: Line | None = None
    """The series it appeared in."""
    collection_number: Line | None = None
    """Its number in the series."""
    volume: Line | None = None
    """The volume."""
    volume_title: Line | None = None
    """The title of the volume, where title or container_title is that of all volumes."""
    number_of_volumes: Line | None = None
    """How many volumes there are."""
    issue: Line | None = None
    """The issue of a journal or newspaper."""
    supplement_number: Line | None = None
    """The number of a supplement."""
    part_number: Line | None = None
    """The number of a part."""
    part_title: Line | None = None
    """The title of a part."""
    chapter_number: Line | None = None
    """The number of a chapter."""
    section: Line | None = None
    """The section: of a newspaper, or of a law."""
    page: Line | None = None
    """Its pages within the journal or book."""
    number_of_pages: Line | None = None
    """How many pages it has."""
    number: Line | None = None
    """The number of a law, report, document, patent or standard."""
    edition: Line | None = None
    """The edition, such as 2."""
    version: Line | None = None
    """The version of software, of a data set or of a draft."""
    printing_number: Line | None = None
    """The number of the printing."""
    publisher: Line | None = None
    """Its publisher; of a thesis the university, of a report the institution."""
    publisher_original: Line | None = None
    """The publisher in the work's own script, as for container_title_original."""
    publisher_place: Line | None = None
    """Where it was published."""
    authority: Line | None = None
    """The body that enacted a law or decided a case, or is responsible for a report beside who published it."""
    jurisdiction: Line | None = None
    """The state or court district where a law, case or patent holds."""
    division: Line | None = None
    """The part of an authority, such as the chamber of a court."""
    issued: Edtf | None = None
    """When it was published."""
    submitted: Edtf | None = None
    """When it was submitted, such as a patent."""
    available_date: Edtf | None = None
    """When it could be had before it was published, such as an article online."""
    status: Line | None = None
    """How far its publication is, such as forthcoming, in press or submitted; of a law, whether it is in force."""
    event_title: Line | None = None
    """The occasion on which a speech or paper was given."""
    event_place: Line | None = None
    """Where that was."""
    event_date: Edtf | None = None
    """When that was, where it was published on another day."""
    original_title: WorkTitle | None = None
    """The title of the original, of a translation or reprint."""
    original_date: Edtf | None = None
    """When the original appeared."""
    original_publisher: Line | None = None
    """Who published the original."""
    original_publisher_place: Line | None = None
    """Where the original was published."""
    reviewed_title: WorkTitle | None = None
    """The title of what is reviewed."""
    reviewed_genre: Line | None = None
    """What sort of work is reviewed, where it is no book."""
    genre: Line | None = None
    """A closer word for the kind of work, such as doctoral thesis abstract."""
    genre_original: Line | None = None
    """The same in the work's own language, as it stands on the title page."""
    medium: Line | None = None
    """What it is recorded on, such as microfilm or audio file."""
    dimensions: Line | None = None
    """How large or how long it is, such as 30 × 40 cm or 95 min."""
    scale: Line | None = None
    """The scale of a map."""
    archive: Line | None = None
    """The archive, library or museum that has it."""
    archive_collection: Line | None = None
    """The collection or fonds within the archive."""
    archive_location: Line | None = None
    """Box, folder and sheet within the archive."""
    archive_place: Line | None = None
    """Where the archive is."""
    call_number: Line | None = None
    """The shelf mark by which a library has it."""
    source: Line | None = None
    """The database or catalogue it was found in."""
    license: Line | None = None
    """The licence it was published under."""
    references: Line | None = None
    """Where a law or case is printed elsewhere, such as in a gazette or reporter."""
    DOI: Doi | None = None
    """The DOI, without an address before it. Never constructed."""
    ISBN: tuple[Isbn, ...] = ()
    """The ISBNs of the book."""
    ISSN: tuple[Issn, ...] = ()
    """The ISSNs of the journal or series."""
    PMID: Pmid | None = None
    """Its number in PubMed."""
    PMCID: Pmcid | None = None
    """Its number in PubMed Central, with PMC before it."""
    eprint: Line | None = None
    """Its number in an archive of preprints, such as 1501.00001."""
    eprint_archive: Line | None = None
    """Which archive of preprints that is, such as arXiv."""
    URL: Url | None = None
    """Where it is found on the web: the page cited or read."""
    archive_url: Url | None = None
    """Where an archived copy is found."""
    accessed: Day | None = None
    """The day the page was read."""
    language: LanguageTags | None = None
    """The language it is written in, as a code, or several with commas between: uz, ru."""
    keyword: tuple[Keyword, ...] = ()
    """Keywords that the work or a library gives it."""
    abstract: Long | None = None
    """The abstract that was published with the work, word for word."""
    remark: Long | None = None
    """A remark that belongs to the description of the work, as a title page, a library or another program has it. What the
    editors say is note."""
    lacks: tuple[WorkField, ...] = ()
    """Fields that a work of its type should have and this one has not, as was found by looking."""
    imported: tuple[Long, ...] = ()
    """What an imported file said that found no field, word for word, after the file's name for it. It is for the editor, and
    shown nowhere: say it where it belongs, and delete it."""
    perhaps: tuple[Annotated[Id, To("references")], ...] = ()
    """Works that this one may be, as an import found. Decide: if it is, delete this record; if not, this field."""
    original: Line | None = None
    """For a mirror or copy: the original it copies."""
    copy_of: Annotated[Id, To("references")] | None = None
    """For a copy, a page, a translation or a summary of a work that has a record of its own here: that record. The bibliography
    lists it under that work."""
    witness: WitnessKind | None = None
    """What kind of witness it is: primary document, official statement, news agency, newspaper, scholarship, think tank,
    reference work, catalogue or other. Of a copy: what it is a copy of."""
    standing: Standing | None = None
    """Where it stands towards what it reports: independent, party (of a side) or unclear."""
    side: tuple[Agent, ...] = ()
    """Of a party: whose side it is on."""
    read_to: Line | None = None
    """How far the editors read it, such as the opening, about 2,000 characters."""
    consulted: Consulted
    """What an editor actually read: full, excerpt, or not consulted."""
    note: Text | None = None
    """What else one should know of the work or of how it was cited, in our words."""
    sources: tuple[Source, ...] = ()
    """The works the details above or the note rest on."""

    @model_validator(mode="after")
    def _same_title(self) -> "Reference":
        _only_capitals_differ(self.title, self.title_sentence)
        return self


class Entity(Written):
    """A person, organisation, place or concept."""

    name: Line
    """The preferred name."""
    variants: tuple[Line, ...] = ()
    """Other spellings: as printed in the article, in other scripts, without diacritics. Search finds them all."""
    description: Text
    """Who or what this is as the article presents it, in our words."""
    record: Editorial | None = None
    """What the wider record adds or corrects, with sources."""
    same_as: tuple[SameAs, ...] = ()
    """The same in authority files."""


class Person(Entity):
    """Someone the article or the record names."""

    sort_name: Line
    """The name as an index has it, family name first."""
    born: Edtf | None = None
    """Date of birth, only with a source under record."""
    died: Edtf | None = None
    """Date of death, only with a source under record."""
    affiliations: tuple[Annotated[Id, To("organizations")], ...] = ()
    """The bodies they belong or belonged to."""


class Organization(Entity):
    """A body the article or the record names."""

    kind: Kind
    """What sort of body: one of the kinds that this corpus knows."""
    abbreviation: Line | None = None
    """Its abbreviation."""
    part_of: Annotated[Id, To("organizations")] | None = None
    """The larger body it belongs to."""
    place: Annotated[Id, To("places")] | None = None
    """Where it has its seat."""
    URL: Url | None = None
    """Its own website."""


class Place(Entity):
    """A place the article or the record names."""

    kind: Kind
    """What sort of place: one of the kinds that this corpus knows."""
    part_of: Annotated[Id, To("places")] | None = None
    """The larger place it lies in: for anything smaller than a country, at least the country."""
    latitude: Latitude | None = None
    """Degrees north, south negative."""
    longitude: Longitude | None = None
    """Degrees east, west negative."""
    coordinates_from: tuple[Source, ...] = ()
    """Where the coordinates were read."""

    @model_validator(mode="after")
    def _both_coordinates(self) -> "Place":
        if (self.latitude is None) != (self.longitude is None):
            raise PydanticCustomError("coordinates", "latitude and longitude go together: give both or neither")
        return self


class Concept(Entity):
    """An idea the article works with."""

    broader: tuple[Annotated[Id, To("concepts")], ...] = ()
    """Wider concepts this one falls under."""
    related: tuple[Annotated[Id, To("concepts")], ...] = ()
    """Concepts close to this one."""


class InShort(Model):
    """Both sides of a finding, a sentence each."""

    says: Line
    """What the article says."""
    shows: Line
    """What the record shows."""


class Finding(Written):
    """One entry of the register of differences between the article and the record."""

    title: Title
    """A short heading."""
    number: Number
    """Its number in the register."""
    group: FindingGroup
    """What sort of difference; accurate where a check found none that matters."""
    article_says: Text
    """What the article says, in our words."""
    record_shows: Text
    """What the record shows, in our words."""
    sources: tuple[Source, ...] = Field(min_length=1)
    """The works this rests on."""
    confidence: Confidence
    """How sure the editors are: high, medium or low."""
    confidence_note: Text | None = None
    """Which part is surer than which."""
    checked: Day
    """The day this was last checked."""
    concerns: tuple[AnyRecord, ...] = Field(min_length=1)
    """The records it bears on."""
    in_short: InShort | None = None
    """Both sides in a sentence each, for lists. It says no more than the long texts."""
    first_page: Number | None = None
    """Its place among the few findings on the first page: 1, 2, 3. Left out, it is not there."""


class Colour(Model):
    """A colour, as it stands on a light and on a dark page."""

    light: HexColour
    """On a light page, such as "#0b5563"."""
    dark: HexColour
    """On a dark page."""


class OwnKind(Model):
    """One kind of event, body or place that a corpus knows."""

    word: Kind
    """The word that records hold, such as election."""
    name: Line | None = None
    """What a reader sees; left out, the engine's name for that word, or the word itself."""
    many: Line | None = None
    """The same for many: Elections."""


class Period(Model):
    """A stretch of time that deserves a sentence on the timeline."""

    name: Line
    """What it shows, in a few words: The border treaties."""
    date: Edtf
    """From when to when: 2022-11/2025-03."""


class Editor(Name):
    """Who answers for a corpus."""

    URL: Url | None = None
    """Where one learns who that is."""


class Settings(Model):
    """data/corpus.yml: what is true of the corpus as a whole."""

    title: Line
    """The corpus's name."""
    short_title: Line | None = None
    """The same in a few words: at the head of every page and after its title. Left out, the whole title stands there."""
    description: Text
    """What it is, in two sentences."""
    version: Annotated[str, Field(pattern=VERSION_PATTERN)]
    """The version, such as 1.0.0."""
    released: Day
    """The day of that version."""
    engine: EngineVersion | None = None
    """The version of the program that the corpus was made with, or last brought up to date with. It is not written by hand:
    corpus init and corpus upgrade write it."""
    editors: tuple[Editor, ...] = Field(min_length=1)
    """Who answers for the corpus: the author of its pages in citations."""
    licence: Url | None = None
    """The address of the licence of data and pages. Left out until the editors have chosen one: all rights are reserved then."""
    language: LanguageTag
    """The language of the pages' frame, as a code: en, ru or uz."""
    records_language: LanguageTag | None = None
    """The language the records are written in, where that is not the frame's: then it is marked, for those who have pages read
    out to them."""
    colours: dict[ColourName, Colour] = {}
    """Colours other than the engine's own."""
    citation_styles: tuple[StyleKey, ...] = ()
    """The citation styles offered, in their order; left out, all the engine knows."""
    event_kinds: tuple[OwnKind, ...] = ()
    """The kinds of event, in the order in which lists offer them; left out, the engine's own."""
    periods: tuple[Period, ...] = ()
    """Sentences on the timeline, each with its stretch of time."""
    body_kinds: tuple[OwnKind, ...] = ()
    """The kinds of organisation; left out, the engine's own."""
    place_kinds: tuple[OwnKind, ...] = ()
    """The kinds of place; left out, the engine's own. Country, region of the world, region, district and water mean something
    to the map."""
    region: tuple[Longitude, Latitude, Longitude, Latitude] | None = None
    """A fixed frame for the map: west, south, east, north. Left out, the places decide."""

    def kinds(self, field: str) -> vocabularies.Vocabulary:
        """The kinds that a field such as event_kinds allows: the corpus's own where it names some, else the engine's."""
        own: tuple[OwnKind, ...] = getattr(self, field)
        known = vocabularies.OWN_KINDS[field]
        return {one.word: _named(one, known.get(one.word)) for one in own} if own else known


def _named(own: OwnKind, known: vocabularies.Word | None) -> vocabularies.Word:
    name = own.name or (known.name if known else own.word[:1].upper() + own.word[1:])
    return vocabularies.Word(name, many=own.many or (known.many if known and not own.name else "") or name)


def links(value: Model) -> Iterator[tuple[tuple[str | int, ...], str, tuple[str, ...]]]:
    """Every id a record holds: (path to the field, id, collections it may come from)."""
    for name, marks in _fields_of(type(value)):
        inside = getattr(value, name)
        if inside is None or inside == ():
            continue
        if marks and isinstance(inside, str):
            if inside != "authors":
                yield (name,), inside, marks
        elif isinstance(inside, Model):
            for path, target, allowed in links(inside):
                yield (name, *path), target, allowed
        elif isinstance(inside, tuple):
            for index, item in enumerate(inside):
                if isinstance(item, Model):
                    for path, target, allowed in links(item):
                        yield (name, index, *path), target, allowed
                elif marks:
                    yield (name, index), item, marks


@cache
def _fields_of(model: type[Model]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A model's fields, each with the collections its ids come from."""
    return tuple((name, _marks(field.annotation, tuple(field.metadata))) for name, field in model.model_fields.items())


_MARKS: dict[Any, tuple[str, ...]] = {}


def _marks(annotation: Any, metadata: tuple[Any, ...]) -> tuple[str, ...]:
    """The collections named by a `To` anywhere in a field's type, such as tuple[Annotated[Id, To(…)], ...] | None."""
    own = tuple(name for mark in metadata if isinstance(mark, To) for name in mark.collections)
    if own:
        return own
    if annotation not in _MARKS:
        if get_origin(annotation) is Annotated:
            base, *extra = get_args(annotation)
            found = _marks(base, tuple(extra))
        else:
            found = next((marks for part in get_args(annotation) if (marks := _marks(part, ()))), ())
        _MARKS[annotation] = found
    return _MARKS[annotation]


def model_at(model: type[Model], where: tuple[str | int, ...]) -> type[Model] | None:
    """The model found by following a path of field names and list positions, or None where there is none."""
    inner: type[Model] | None = model
    for part in where:
        if isinstance(part, str) and inner is not None:
            field = inner.model_fields.get(part)
            inner = _model_in(field.annotation) if field else None
    return inner


def is_free(model: type[Model], where: tuple[str | int, ...]) -> bool:
    """Whether any words may stand at a path inside a model: a line or a text, not a word from a list."""
    *around, name = (part for part in where if isinstance(part, str))
    inner = model_at(model, tuple(around))
    field = inner.model_fields.get(name) if inner else None
    return field is not None and holds_words(field.annotation, tuple(field.metadata))


def _model_in(annotation: Any) -> type[Model] | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
