"""Rules of evidence: what stands behind a judgement of the editors. One function each; at the end the table of their names."""

from collections.abc import Iterable, Iterator, Sequence

from glossator.corpus import Corpus
from glossator.records import (
    Assessment,
    Claim,
    Editorial,
    Event,
    Finding,
    PartVerdict,
    Record,
    Said,
    Source,
)
from glossator.rules import Check, at
from glossator.source import Problem, Where
from glossator.vocabularies import VERDICTS, WITHOUT_CONFIDENCE, WITHOUT_VERDICT
from glossator.witnesses import allows_high, is_consulted

Judged = Claim | Event


def judged(corpus: Corpus) -> Iterator[tuple[Judged, Assessment]]:
    """Every claim and event with an assessment."""
    every: list[Judged] = [*corpus.claims, *corpus.events]
    for record in every:
        if record.assessment is not None:
            yield record, record.assessment


def is_unchecked(record: Judged) -> bool:
    """Whether nobody has held it against the record yet, though somebody should: definitions, hypotheses and methods need no
    verdict, nor does an event that only the record knows."""
    if isinstance(record, Claim):
        return record.assessment is None and record.kind not in WITHOUT_VERDICT
    return record.assessment is None and record.basis == "article"


def lacks_answer(one: Assessment) -> bool:
    """Whether it says nothing that a reader could repeat. A bare confirmation need not."""
    return one.answer is None and (one.verdict != "confirmed" or one.note is not None)


def lacks_note(one: Assessment) -> bool:
    """Whether it is an opinion, and what that rests on is not said."""
    return one.verdict == "opinion" and one.note is None


def lacks_said(record: Judged, one: Assessment) -> bool:
    """Whether the claim is in somebody's voice, and whether they said it is left open."""
    return isinstance(record, Claim) and bool(record.voice) and one.said is None


def _in_complete(corpus: Corpus) -> Iterator[tuple[Judged, Assessment]]:
    """Those of articles that say complete: true. Of others nothing is demanded yet."""
    complete = {article.id for article in corpus.articles if article.complete}
    return ((record, one) for record, one in judged(corpus) if record.article in complete)


def verdicts_have_evidence(corpus: Corpus) -> Iterator[Problem]:
    """confirmed and contradicted need a source somebody consulted, disputed two; imprecise needs a source; not found says what
    was searched, not checked what would settle it; a note on an opinion needs a source."""
    for record, one in judged(corpus):
        yield from _evidence(corpus, record, ("assessment",), one)
        for index, part in enumerate(one.parts):
            yield from _evidence(corpus, record, ("assessment", "parts", index), part, one.sources)


def _evidence(
    corpus: Corpus, record: Record, where: Where, one: Assessment | PartVerdict, more: Sequence[Source] = ()
) -> Iterator[Problem]:
    """`more`: the sources of the whole, on which a part rests where it names none."""
    sources, place = one.sources or more, (*where, "verdict")
    read = sum(is_consulted(corpus, source) for source in sources)
    is_part = isinstance(one, PartVerdict)

    def refuse(message: str, hint: str) -> Problem:
        return at(corpus, record, place, f"“{one.verdict}” stands here {message}", hint)

    match VERDICTS[one.verdict].needs:
        case "a consulted source" if not read:
            yield refuse("without a source that somebody consulted", "name one, or write not checked and what would settle it")
        case "two consulted sources" if read < 2:
            yield refuse("without two sources that somebody consulted", "name those that conflict")
        case "a source" if not sources:
            yield refuse("without a source", "name the source that is more precise")
        case "a source for its note" if one.note and not sources:
            yield at(corpus, record, (*where, "note"), "this note has no source", "name one, or remove the note")
        case "what was searched" if not is_part and not getattr(one, "searched", None):
            yield refuse("without what was searched", "say so under searched; if nothing was, write not checked")
        case "what would settle it" if not is_part and not getattr(one, "would_settle", ()):
            yield refuse("without what would settle it", "name it under would_settle; if it is not known, write not found")


def answers_are_given(corpus: Corpus) -> Iterator[Problem]:
    """In a complete article every assessment but a bare confirmation has an answer, one sentence that a reader can repeat."""
    for record, one in _in_complete(corpus):
        if lacks_answer(one):
            hint = "write the verdict as one sentence, such as “No: reports of the day have 31 May.”"
            yield at(corpus, record, ("assessment",), f"“{one.verdict}” stands here without an answer", hint)


def opinions_are_explained(corpus: Corpus) -> Iterator[Problem]:
    """In a complete article every opinion has a note: what it rests on, what would speak for it and against it."""
    for record, one in _in_complete(corpus):
        if lacks_note(one):
            hint = "say in two or three sentences what it rests on in the article, what would speak for it and what against it"
            yield at(corpus, record, ("assessment", "verdict"), "“opinion” stands here without a note", hint)


def words_are_told_from_the_matter(corpus: Corpus) -> Iterator[Problem]:
    """Whether something was said is asked of claims in a voice, and in a complete article of each of them. What was read has a
    source that was consulted; of what was not, the document is named that would show it."""
    for record, one in judged(corpus):
        if one.said and not (isinstance(record, Claim) and record.voice):
            hint = "remove it, or name under voice whose words they are"
            yield at(corpus, record, ("assessment", "said"), "“said” is about the words of a voice, and here is none", hint)
        elif one.said:
            yield from _said(corpus, record, one.said)
    for record, one in _in_complete(corpus):
        if lacks_said(record, one):
            hint = "add said: with a word, as reported, in substance, differs or not checked"
            yield at(corpus, record, ("assessment",), "this claim is in somebody's voice: was it said?", hint)


def _said(corpus: Corpus, record: Record, said: Said) -> Iterator[Problem]:
    where = ("assessment", "said", "word")
    if said.word == "not checked" and not said.would_settle:
        message = "“not checked” stands here without the document that would show the words"
        yield at(corpus, record, where, message, "name it under would_settle")
    elif said.word != "not checked" and not any(is_consulted(corpus, source) for source in said.sources):
        message = f"“{said.word}” stands here without a source that somebody consulted"
        yield at(corpus, record, where, message, "name where the words were read, or write not checked")


def parts_agree_with_the_whole(corpus: Corpus) -> Iterator[Problem]:
    """What has verdicts for its parts has two at least, and the whole is confirmed only if every part is."""
    for record, one in judged(corpus):
        if len(one.parts) == 1:
            hint = "write the other parts too, or give the verdict of the whole only"
            yield at(corpus, record, ("assessment", "parts"), "a whole has more than one part", hint)
        elif one.parts and one.verdict == "confirmed" and any(part.verdict != "confirmed" for part in one.parts):
            hint = "write imprecise, or what else holds of the whole"
            yield at(corpus, record, ("assessment", "verdict"), "“confirmed” stands over a part that is not", hint)


def confidence_has_its_witnesses(corpus: Corpus) -> Iterator[Problem]:
    """Confidence is high only with a primary document that was consulted, or with two independent witnesses that do not share a
    publisher; it is not asked of opinions, nor of what was not found or not checked."""
    for record, one in judged(corpus):
        if one.confidence and one.verdict in WITHOUT_CONFIDENCE:
            message = f"one cannot be more or less sure of “{one.verdict}”"
            yield at(corpus, record, ("assessment", "confidence"), message, "delete confidence")
        elif one.confidence == "high":
            yield from _high(corpus, record, ("assessment", "confidence"), [*one.sources, *_of_parts(one)])
    for shown, where, other in _editorials(corpus):
        if other.confidence == "high":
            yield from _high(corpus, shown, where, other.sources)


def _of_parts(one: Assessment) -> Iterable[Source]:
    return (source for part in one.parts for source in part.sources)


def _editorials(corpus: Corpus) -> Iterator[tuple[Record, Where, Editorial | Finding]]:
    for finding in corpus.findings:
        yield finding, ("confidence",), finding
    for initiative in corpus.initiatives:
        if initiative.assessment:
            yield initiative, ("assessment", "confidence"), initiative.assessment
    for record in (*corpus.people, *corpus.organizations, *corpus.places, *corpus.concepts):
        if record.record:
            yield record, ("record", "confidence"), record.record


def _high(corpus: Corpus, record: Record, where: Where, sources: Sequence[Source]) -> Iterator[Problem]:
    if not allows_high(corpus, sources):
        message = "“high” needs a primary document that was consulted, or two independent witnesses"
        yield at(corpus, record, where, message, "write medium, or name a better source")


def witnesses_are_introduced(corpus: Corpus) -> Iterator[Problem]:
    """A work behind a verdict of a complete article says what kind of witness it is and where it stands; one that is of a side
    says of which, and no other does."""
    needed = {
        source.work for _, one in _in_complete(corpus) for source in (*one.sources, *(one.said.sources if one.said else ()))
    }
    for work in corpus.references:
        if work.id in needed and not (work.witness and work.standing):
            hint = "add witness (such as news agency) and standing (independent, party or unclear)"
            yield at(corpus, work, (), "a verdict rests on this work, and it does not say what kind of witness it is", hint)
        if work.standing == "party" and not work.side:
            yield at(corpus, work, ("standing",), "whose side is it on?", "name the body or person under side")
        elif work.side and work.standing != "party":
            yield at(corpus, work, ("side",), "a side is named, and standing is not party", "write party, or delete side")


def histories_are_in_order(corpus: Corpus) -> Iterator[Problem]:
    """The history of a verdict begins with its latest change, and what changed is not what it is now."""
    for record, one in judged(corpus):
        after, day = one.verdict, LAST_DAY
        for index, was in enumerate(one.history):
            where = ("assessment", "history", index)
            if was.until > day:
                message = f"{was.until} is later than {day}, which stands before it"
                yield at(corpus, record, (*where, "until"), message, "put the latest change first")
            if was.verdict == after:
                hint = "delete this entry, or correct its verdict"
                yield at(corpus, record, (*where, "verdict"), f"from “{was.verdict}” to “{after}” nothing changed", hint)
            after, day = was.verdict, was.until


LAST_DAY = "9999-12-31"


def one_matter_has_one_verdict(corpus: Corpus) -> Iterator[Problem]:
    """A claim and an event that it speaks of, drawn from the same words of the article, are not confirmed here and
    contradicted, disputed, not found or not checked there; a part of the event may bear the claim's verdict."""
    for claim in corpus.claims:
        for key in claim.events if claim.assessment else ():
            event = corpus.by_id.get(key)
            if isinstance(event, Event) and claim.assessment and event.assessment and _same_words(claim, event):
                verdicts = {event.assessment.verdict, *(part.verdict for part in event.assessment.parts)}
                one, other = claim.assessment.verdict, event.assessment.verdict
                if {one, other} & {"confirmed"} and {one, other} & UNCONFIRMED and one not in verdicts:
                    message = f"this claim is “{one}” and the event {event.id}, of the same words, is “{other}”"
                    hint = "give both the same verdict, or the event a verdict for each of its parts"
                    yield at(corpus, claim, ("assessment", "verdict"), message, hint)


UNCONFIRMED = frozenset({"contradicted", "disputed", "not found", "not checked"})


def _same_words(claim: Claim, event: Event) -> bool:
    """Whether one phrase holds the other, or they share three words in a row."""
    if (claim.article, claim.unit) != (event.article, event.unit) or not claim.phrase or not event.phrase:
        return False
    one, other = claim.phrase.split(), event.phrase.split()
    runs = {tuple(one[at : at + 3]) for at in range(len(one) - 2)}
    return any(tuple(other[at : at + 3]) in runs for at in range(len(other) - 2)) or claim.phrase in event.phrase


def steps_have_reasons(corpus: Corpus) -> Iterator[Problem]:
    """Only what supports has a strength or other readings. In a complete article whose argument was read, every step has a
    strength and a reason, and every premise is given for something."""
    read = {claim.article for claim in corpus.claims if claim.part} & {one.id for one in corpus.articles if one.complete}
    for claim in corpus.claims:
        steps = 0
        for index, relation in enumerate(claim.relations):
            where = ("relations", index)
            steps += relation.kind == "supports"
            if relation.kind != "supports" and (relation.strength or relation.readings):
                message = f"“{relation.kind}” is no step of the argument, so that it has no strength"
                yield at(corpus, claim, (*where, "kind"), message, "write supports, or delete strength and readings")
            elif relation.kind == "supports" and claim.article in read and not (relation.strength and relation.note):
                hint = "add strength, and the reason for it under note"
                yield at(corpus, claim, where, "how strong is this step, and why?", hint)
        if claim.article in read and claim.part is None:
            hint = "thesis, conclusion, premise, example or aside"
            yield at(corpus, claim, (), "what is this claim's part in the argument?", f"add part: {hint}")
        elif claim.part == "premise" and not steps and claim.article in read:
            hint = "add the relation supports, or write part: aside"
            yield at(corpus, claim, ("part",), "this premise is given for nothing", hint)


def arguments_end(corpus: Corpus) -> Iterator[Problem]:
    """Nothing is a reason for itself, however far one follows what it is given for."""
    leads = {claim.id: [one.claim for one in claim.relations if one.kind == "supports"] for claim in corpus.claims}
    for claim in corpus.claims:
        above, frontier = set[str](), list(leads[claim.id])
        while frontier:
            key = frontier.pop()
            if key not in above:
                above.add(key)
                frontier += leads.get(key, ())
        if claim.id in above:
            message = "following what this claim is given for leads back to it"
            yield at(corpus, claim, ("relations",), message, "break the circle")


JUDGEMENTS: dict[str, Check] = {
    "evidence": verdicts_have_evidence,
    "answers": answers_are_given,
    "opinions": opinions_are_explained,
    "said": words_are_told_from_the_matter,
    "parts": parts_agree_with_the_whole,
    "confidence": confidence_has_its_witnesses,
    "witnesses": witnesses_are_introduced,
    "histories": histories_are_in_order,
    "one-matter": one_matter_has_one_verdict,
    "steps": steps_have_reasons,
    "argument-ends": arguments_end,
}
"""A rule's name → the rule."""
