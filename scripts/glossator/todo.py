"""What of the articles is still to be read and checked, what of the works, and what should be looked at again: the list an editor
works off, and how far it is."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from glossator.checks import unread
from glossator.corpus import Corpus
from glossator.descriptions import missing
from glossator.judgements import is_unchecked, lacks_answer, lacks_note, lacks_said
from glossator.records import Article, Claim, Event, Initiative, Record, Unit
from glossator.vocabularies import N_, Vocabulary, Word

GOOD_FOR = 365
"""Days after which what was checked should be looked at again."""

WORK: Vocabulary = {
    "record": Word(
        N_("Paragraphs without a record"),
        N_("Write what each claims; or say in the article, under no_record, why nothing need be drawn from it."),
    ),
    "check claim": Word(
        N_("Claims not yet checked"), N_("Hold each against the wider record, and write down what that shows as its assessment.")
    ),
    "check event": Word(
        N_("Events not yet checked"), N_("Hold each against the wider record, and write down what that shows as its assessment.")
    ),
    "settle": Word(
        N_("Verdicts that say “not checked”"), N_("Read the document that is named under would_settle, and give the verdict.")
    ),
    "answer": Word(N_("Verdicts without an answer"), N_("Say each in one sentence that a reader can repeat.")),
    "note": Word(
        N_("Opinions without a note"),
        N_("Say what each rests on in the article, what would speak for it and what against it."),
    ),
    "said": Word(
        N_("Claims in somebody's voice of which it is open whether they said it"),
        N_("Look for the words where they were said or reported, and write down under said what was found."),
    ),
    "words": Word(
        N_("Words that say “not checked”"), N_("Read the document that is named under would_settle, and say what was said.")
    ),
    "again": Word(
        N_("Checked more than a year ago"), N_("Look again. Where nothing has changed, only the day under checked is another.")
    ),
    "complete": Word(
        N_("Read and checked to the end"),
        N_("Write “complete: true” in the article: from then on the check asks for everything that belongs to it."),
    ),
    "consult": Word(N_("Works not consulted"), N_("Read each as far as records need it, and say under consulted how far.")),
    "describe": Word(N_("Works without what one of their type should say"), N_("Add it; or say under lacks that there is none.")),
    "place": Word(N_("Works with details that found no field"), N_("Say each where it belongs, and delete it under imported.")),
    "decide": Word(
        N_("Works that may be the same as another"),
        N_("Decide: delete one of the two records, or the line perhaps."),
    ),
}
"""What there can be to do, in the order in which it is best done: what it is of, and what to do about it."""

NEEDED = frozenset({"record", "check claim", "check event", "answer", "note", "said"})
"""What the check demands of an article that says complete: true."""


@dataclass(frozen=True)
class Task:
    """One thing to do."""

    what: str
    """A word of WORK."""
    record: Record
    """Where it is done; of a paragraph without a record the article."""
    collection: str
    field: str
    """The field of the record at which it is done: assessment.note."""
    unit: Unit | None = None
    """The paragraph, where that is what it is of."""

    @property
    def mend(self) -> str:
        """What the form is asked for: the record, at the field."""
        return f"mend={self.collection}/{self.record.id}&field={self.field}"

    @property
    def begin(self) -> str:
        """What the form is asked for where a record is to be written: a claim from the paragraph. Empty where none is."""
        return f"new=claims&article={self.record.id}&unit={self.unit.id}" if self.unit else ""


@dataclass(frozen=True)
class Share:
    """What is to be done of one article; or of works and whatever is of no article."""

    article: Article | None
    tasks: Mapping[str, Sequence[Task]]
    """Word of WORK → what there is of it, in the order of the article, or of the bibliography."""

    @property
    def count(self) -> int:
        return sum(map(len, self.tasks.values()))


def to_do(corpus: Corpus, today: date) -> list[Share]:
    """Everything, article by article; at the end what is of no article. Of what was withdrawn nothing is to be done."""
    drawn: dict[str, list[Claim | Event | Initiative]] = defaultdict(list)
    for record in sorted(corpus.drawn, key=lambda one: corpus.position(one.article or "", one.unit or "")):
        drawn[record.article or ""].append(record)
    found = {article.id: list(_of_article(corpus, article, drawn.pop(article.id, []), today)) for article in corpus.articles}
    apart = [*_of_works(corpus), *(task for one in drawn.get("", ()) for task in _of_drawn(corpus, one, today))]
    for finding in corpus.findings:
        if _is_old(finding.checked, today):
            of = corpus.articles_of(finding)
            (found[of[0].id] if of else apart).append(_task(corpus, "again", finding, "checked"))
    shares = [Share(article, _in_order(found[article.id])) for article in corpus.articles]
    return [share for share in (*shares, Share(None, _in_order(apart))) if share.tasks]


def _in_order(tasks: Sequence[Task]) -> dict[str, list[Task]]:
    groups = {what: [task for task in tasks if task.what == what] for what in WORK}
    return {what: group for what, group in groups.items() if group}


def _task(corpus: Corpus, what: str, record: Record, field: str) -> Task:
    return Task(what, record, corpus.collection_of[record.id], field)


def _of_article(corpus: Corpus, article: Article, drawn: Sequence[Claim | Event | Initiative], today: date) -> Iterator[Task]:
    tasks = [Task("record", article, "articles", f"units.{at}.no_record", unit) for at, unit in unread(corpus, article)]
    tasks += [task for record in drawn for task in _of_drawn(corpus, record, today)]
    yield from tasks
    if article.units and not article.complete and not any(task.what in NEEDED for task in tasks):
        yield _task(corpus, "complete", article, "complete")


def _of_drawn(corpus: Corpus, record: Claim | Event | Initiative, today: date) -> Iterator[Task]:
    if isinstance(record, Initiative):
        if _is_old(record.checked, today):
            yield _task(corpus, "again", record, "checked")
        return
    one = record.assessment
    if is_unchecked(record):
        yield _task(corpus, "check claim" if isinstance(record, Claim) else "check event", record, "assessment")
    if one is None:
        return
    if unsettled := [at for at, word in enumerate((one.verdict, *(part.verdict for part in one.parts))) if word == "not checked"]:
        at = unsettled[0]
        yield _task(corpus, "settle", record, f"assessment.parts.{at - 1}.verdict" if at else "assessment.verdict")
    if lacks_answer(one):
        yield _task(corpus, "answer", record, "assessment.answer")
    if lacks_note(one):
        yield _task(corpus, "note", record, "assessment.note")
    if lacks_said(record, one):
        yield _task(corpus, "said", record, "assessment.said")
    if one.said and one.said.word == "not checked":
        yield _task(corpus, "words", record, "assessment.said.word")
    if _is_old(one.checked, today) and one.verdict != "not checked":
        yield _task(corpus, "again", record, "assessment.checked")


def _is_old(checked: str, today: date) -> bool:
    return (today - date.fromisoformat(checked)).days > GOOD_FOR


def _of_works(corpus: Corpus) -> Iterator[Task]:
    read = {work.copy_of for work in corpus.references if work.consulted != "not consulted"}
    for work in corpus.references:
        if work.consulted == "not consulted" and work.id not in read:
            yield _task(corpus, "consult", work, "consulted")
        if lacking := next(missing(work), None):
            yield _task(corpus, "describe", work, lacking[0])
        if work.imported:
            yield _task(corpus, "place", work, "imported")
        if work.perhaps:
            yield _task(corpus, "decide", work, "perhaps")


# --- How far it is ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Coverage:
    """How far an article was read for the corpus, and its claims held against the record. Figures, tables and the like are not
    counted: nothing need be drawn from them."""

    units: int
    covered: int
    """Units with records."""
    unread: int
    """Units of which nothing is said yet."""
    claims: int
    unchecked: int
    """Claims without a verdict, of a kind that needs one."""
    events: int
    """Events it reports that nobody has held against the record."""

    @property
    def excused(self) -> int:
        """Units that say why they have no record."""
        return self.units - self.covered - self.unread

    @property
    def checked(self) -> int:
        """Claims with a verdict, or of a kind that needs none."""
        return self.claims - self.unchecked


def coverage(corpus: Corpus, article: Article) -> Coverage:
    """How far an article was read and checked."""
    units = [unit for unit in article.units if not unit.is_apart]
    claims = [claim for claim in corpus.claims if claim.article == article.id]
    return Coverage(
        units=len(units),
        covered=sum((article.id, unit.id) in corpus.from_unit for unit in units),
        unread=sum(1 for _ in unread(corpus, article)),
        claims=len(claims),
        unchecked=sum(map(is_unchecked, claims)),
        events=sum(event.article == article.id and is_unchecked(event) for event in corpus.events),
    )


def counted(shares: Sequence[Share]) -> Counter[str]:
    """Word of WORK → how much there is of it in all."""
    found: Counter[str] = Counter()
    for share in shares:
        found.update({what: len(tasks) for what, tasks in share.tasks.items()})
    return found
