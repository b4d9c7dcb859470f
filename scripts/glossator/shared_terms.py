"""What of the corpus others' vocabularies have words for: schema.org, SKOS, PROV, CiTO, Dublin Core. True statements only.

That a claim holds is nowhere said: its authors are those of the article, or whose voice it is. What the editors say is the
assessment, which rests on its sources and was made on its day. PROV has words for moments only; a day is no moment, so it is
said in Dublin Core's.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from glossator import linked
from glossator.authorities import AUTHORITIES
from glossator.corpus import Corpus
from glossator.graph import ANCHORS, Speaker, places
from glossator.names import full_name, language_of
from glossator.records import (
    Article,
    Assessment,
    Claim,
    Concept,
    Editorial,
    Event,
    Finding,
    Initiative,
    Record,
    Reference,
    Source,
)

EVIDENT = ("confirmed", "imprecise", "contradicted", "disputed")
"""Verdicts whose sources are evidence; behind the others they are read, and nothing more."""

TOWARDS = {"confirmed": "cito:confirms", "imprecise": "cito:qualifies", "contradicted": "cito:disputes"}
"""Verdict → how an assessment stands towards what it judges; any other discusses it."""

RELATIONS = {
    "elaborates": "cito:extends",
    "repeats": "cito:agreesWith",
    "qualifies": "cito:qualifies",
    "contradicts": "cito:disagreesWith",
}
"""How a claim bears on another → the same in CiTO. That one supports another is said only of steps that hold."""

HOLDING = ("follows", "supports")
"""Strengths of a step that holds as we read it."""


class Sharing:
    """Says of records what others' vocabularies have words for. `plain`: a text field → the same without markup."""

    def __init__(self, corpus: Corpus, speaker: Speaker, plain: Callable[[str], str]) -> None:
        self.corpus, self.speaker, self.plain = corpus, speaker, plain
        self.graph, self.names = speaker.graph, speaker.names
        self.editors = [f"{self.graph.base}#editors.{at}" for at in range(1, len(corpus.settings.editors) + 1)]

    def dataset(self) -> None:
        """The corpus as a whole, who answers for it, and its concepts as a scheme."""
        graph, settings = self.graph, self.corpus.settings
        graph.say(graph.base, "dcterms:title", graph.text(settings.title, settings.language))
        graph.say(graph.base, "dcterms:issued", graph.typed(settings.released, "date"))
        graph.say(graph.base, "dcterms:creator", *self.editors)
        graph.say(graph.base, "prov:wasAttributedTo", *self.editors)
        graph.say(graph.base, "prov:wasDerivedFrom", *(self.names[article.id] for article in self.corpus.articles))
        if settings.licence:
            graph.say(graph.base, "dcterms:license", graph.link(settings.licence))
        for at, editor in zip(self.editors, settings.editors, strict=True):
            kind = "Organization" if editor.literal else "Person"
            graph.say(at, "rdf:type", f"schema:{kind}", f"prov:{kind}")
            graph.say(at, "schema:name", graph.text(full_name(editor)))
        scheme = f"{graph.base}concepts/"
        graph.say(scheme, "rdf:type", "skos:ConceptScheme", "schema:DefinedTermSet")
        graph.say(scheme, "dcterms:title", graph.text("Concepts", "en"))
        graph.say(scheme, "skos:hasTopConcept", *(self.names[one.id] for one in self.corpus.concepts if not one.broader))

    def record(self, record: Record) -> None:
        """One record."""
        name = self.names[record.id]
        self._schema(name, linked.json_ld(self.corpus, record, self.names.__getitem__, self.plain))
        if record.withdrawn:
            self.graph.say(name, "owl:deprecated", self.graph.typed(value=True, holds="truth"))
        match record:
            case Article():
                self.graph.say(name, "cito:cites", *self._works(entry.work for entry in self.corpus.lists.get(record.id, ())))
            case Claim():
                self._drawn(name, record)
                self._relations(name, record)
                self._assessed(name, record.assessment, name)
            case Event():
                self._drawn(name, record)
                self._rests(name, record.sources)
                self._assessed(name, record.assessment, self._account(record))
            case Initiative():
                self._drawn(name, record)
                self._status(name, record)
            case Finding():
                self._finding(name, record)
            case Reference():
                self.graph.say(name, "dcterms:relation", *self._works([record.copy_of] if record.copy_of else []))
            case Concept():
                self._concept(name, record)
        said = getattr(record, "record", None)
        if isinstance(said, Editorial):
            self._rests(f"{name}#record", said.sources)
            self.graph.say(f"{name}#record", "prov:wasAttributedTo", *self.editors)

    def _works(self, ids: Iterable[str]) -> list[str]:
        return [self.names[key] for key in dict.fromkeys(ids) if key in self.names]

    def _schema(self, at: str, made: dict[str, Any]) -> None:
        """What JSON-LD says in the words of schema.org."""
        for key, value in made.items():
            if key == "@type":
                self.graph.say(at, "rdf:type", f"schema:{value}")
            elif not key.startswith("@"):
                for place, one in enumerate(value if isinstance(value, list) else [value], 1):
                    if one is not None:
                        self.graph.say(at, f"schema:{key}", self._in_schema(at, key, place, one))

    def _in_schema(self, at: str, key: str, place: int, value: Any) -> Any:
        if isinstance(value, dict):
            inside = value.get("@id") or f"{at}{'.' if '#' in at else '#'}schema.{key}.{place}"
            if "@id" not in value:
                self._schema(inside, value)
            return inside
        if isinstance(value, float):
            return self.graph.typed(value, "decimal")
        return self.graph.link(value) if key in ("license", "sameAs", "url") else self.graph.text(value)

    def _drawn(self, name: str, record: Claim | Event | Initiative) -> None:
        """From which unit of an article it is drawn, and what is cited there for it."""
        if account := self._account(record):
            self.graph.say(name, "prov:wasDerivedFrom", account)
        if isinstance(record, Claim | Initiative):
            entries = (self.corpus.entry(record.article, cite) for cite in record.cites)
            self.graph.say(name, "cito:cites", *self._works(entry.work for entry in entries if entry))

    def _account(self, record: Claim | Event | Initiative) -> str:
        """Where an article gives its account of something: a unit, or the article; nothing where none does."""
        if not record.article or not record.unit or record.article not in self.names:
            return ""
        article = self.names[record.article]
        return f"{article}#{record.unit}" if self.corpus.unit(record.article, record.unit) else article

    def _relations(self, name: str, claim: Claim) -> None:
        for one in claim.relations:
            holds = one.kind == "supports" and one.strength in HOLDING
            if said := "cito:supports" if holds else RELATIONS.get(one.kind):
                self.graph.say(name, said, *self._works([one.claim]))

    def _rests(self, name: str, sources: Iterable[Source], word: str = "cito:citesAsEvidence") -> None:
        """What a judgement cites; of works that nobody read no evidence can be taken."""
        used = [source.work for source in sources]
        self.graph.say(name, word, *self._works(work for work in used if self._was_read(work)))
        self.graph.say(name, "cito:cites", *self._works(work for work in used if not self._was_read(work)))

    def _made(self, entity: str, activity: str, day: str, sources: Iterable[Source]) -> None:
        """Who made a judgement when, and what was read for it."""
        read = (source.work for source in sources if self._was_read(source.work))
        self.graph.say(entity, "prov:wasGeneratedBy", activity)
        self.graph.say(entity, "prov:wasAttributedTo", *self.editors)
        self.graph.say(activity, "rdf:type", "prov:Activity")
        self.graph.say(activity, "dcterms:date", self.graph.typed(day, "date"))
        self.graph.say(activity, "prov:wasAssociatedWith", *self.editors)
        self.graph.say(activity, "prov:used", *self._works(read))

    def _was_read(self, work: str) -> bool:
        record = self.corpus.by_id.get(work)
        return not (isinstance(record, Reference) and record.consulted == "not consulted")

    def _assessed(self, name: str, assessment: Assessment | None, judged: str) -> None:
        """What the editors judged of a record. `judged`: what it is that they confirm or dispute; of an event that is the
        article's account, never the event, and nothing where no article gives one."""
        if not assessment:
            return
        at = f"{name}#{ANCHORS[Assessment]}"
        self._made(at, f"{name}#checking", assessment.checked, _all_sources(assessment))
        self.graph.say(at, TOWARDS.get(assessment.verdict, "cito:discusses"), *([judged] if judged else []))
        self._rests(at, assessment.sources, _cites(assessment.verdict))
        for place, part in enumerate(assessment.parts, 1):
            self._rests(f"{at}.parts.{place}", part.sources, _cites(part.verdict))
        if assessment.said:
            self._rests(f"{at}.said", assessment.said.sources)
        former = [f"{at}.history.{place}" for place in places(f"{at}.history", len(assessment.history))]
        for later, earlier in zip([at, *former], former, strict=False):
            self.graph.say(later, "prov:wasRevisionOf", earlier)

    def _status(self, name: str, initiative: Initiative) -> None:
        outcomes = [source for one in initiative.outcomes for source in one.sources]
        for place, outcome in enumerate(initiative.outcomes, 1):
            self._rests(f"{name}#outcomes.{place}", outcome.sources)
        if initiative.assessment:
            at = f"{name}#assessment"
            self._made(at, f"{name}#checking", initiative.checked, (*initiative.assessment.sources, *outcomes))
            self.graph.say(at, "cito:discusses", name)
            self._rests(at, initiative.assessment.sources)

    def _finding(self, name: str, finding: Finding) -> None:
        self._made(name, f"{name}#checking", finding.checked, finding.sources)
        self.graph.say(name, "cito:discusses", *self._works(finding.concerns))
        self._rests(name, finding.sources)

    def _concept(self, name: str, concept: Concept) -> None:
        graph, language = self.graph, language_of(self.corpus.settings, concept)
        graph.say(name, "skos:inScheme", f"{graph.base}concepts/")
        graph.say(name, "skos:prefLabel", graph.text(concept.name, language))
        graph.say(name, "skos:altLabel", *(graph.text(one) for one in concept.variants if one != concept.name))
        graph.say(name, "skos:definition", graph.text(self.plain(concept.description), language))
        if not concept.withdrawn:
            self._places(name, concept)
        for same in concept.same_as:
            if word := {"high": "skos:exactMatch", "medium": "skos:closeMatch"}.get(same.confidence):
                graph.say(name, word, graph.link(AUTHORITIES[same.scheme].thing(same.value)))

    def _places(self, name: str, concept: Concept) -> None:
        """Where a concept stands among the others, from both ends; SKOS has none related that stands above or below."""
        linking = self.corpus.linking
        wider = [one for key in concept.broader if isinstance(one := self.corpus.by_id.get(key), Concept)]
        near = [one for key in concept.related if isinstance(one := self.corpus.by_id.get(key), Concept)]
        near += (one for one in linking(concept.id, "concepts", "related") if isinstance(one, Concept))
        above = set(self._above(concept))
        self.graph.say(name, "skos:broader", *(self.names[one.id] for one in wider if not one.withdrawn))
        narrower = (self.names[one.id] for one in linking(concept.id, "concepts", "broader"))
        self.graph.say(name, "skos:narrower", *narrower)
        apart = (one for one in near if not one.withdrawn and one.id not in above and concept.id not in self._above(one))
        self.graph.say(name, "skos:related", *(self.names[one.id] for one in apart))

    def _above(self, concept: Concept) -> Iterator[str]:
        """Every wider concept, however much wider, and itself."""
        seen, waiting = set(), [concept.id]
        while waiting:
            key = waiting.pop()
            one = self.corpus.by_id.get(key)
            if key not in seen and isinstance(one, Concept):
                seen.add(key)
                yield key
                waiting += one.broader


def _cites(verdict: str) -> str:
    return "cito:citesAsEvidence" if verdict in EVIDENT else "cito:cites"


def _all_sources(assessment: Assessment) -> list[Source]:
    parts = [source for part in assessment.parts for source in part.sources]
    return [*assessment.sources, *parts, *(assessment.said.sources if assessment.said else ())]
