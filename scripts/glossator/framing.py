"""What is said of a record where its page is not there to explain it: in a tab, a preview, a feed, a list of references.

A claim's title is the article's statement. Wherever it stands alone the verdict stands with it, or the editors would seem to
assert what they contradict.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from glossator import text
from glossator.corpus import Corpus
from glossator.dates import parse
from glossator.names import article_labels, name
from glossator.records import Article, Assessment, Claim, Event, Finding, Initiative, Record, Reference
from glossator.vocabularies import CONSULTED, MARKS, N_, STATUSES, WORK_TYPES
from glossator.words import Words, words_for

ADDS = 5
"""As many words that are not in the title make a claim's statement worth reading beside it; a number alone does."""


def is_framed(claim: Claim) -> bool:
    """Whether a claim's title must not stand as if it were the record's: nothing the editors read confirms it."""
    return claim.verdict != "confirmed"


@dataclass(frozen=True)
class Framing:
    """It for the records of one corpus, in the language of its interface."""

    corpus: Corpus

    @cached_property
    def words(self) -> Words:
        return words_for(self.corpus.settings.language)

    @cached_property
    def _labels(self) -> dict[str, str]:
        return article_labels(self.corpus, self.words)

    def headline(self, record: Record) -> str:
        """The title of a record's page, for tabs, previews and feeds: “Contradicted: …” before a claim."""
        title = self._title(record)
        if not isinstance(record, Claim) or record.withdrawn:
            return title
        told = {"verdict": self._verdict(record), "title": text.apart(title)}
        return self.words(N_("%(verdict)s: %(title)s")) % told

    def cited_as(self, record: Record) -> str:
        """The title of a record's page in citations: behind a claim's, in brackets, what it is and how it was judged."""
        title = self._title(record)
        if not isinstance(record, Claim) or record.withdrawn:
            return title
        told = self.words(N_("%(title)s [claim; verdict: %(verdict)s]"))
        return told % {"title": title, "verdict": _lowered(self._verdict(record))}

    def _title(self, record: Record) -> str:
        """An article's page is not the article: it is not cited as if the editors had written that."""
        if not isinstance(record, Article) or record.withdrawn:
            return name(record, self.words)
        if not self.corpus.several:
            return self.words(N_("The article, paragraph by paragraph"))
        return self.words(N_("%(article)s, paragraph by paragraph")) % {"article": self._labels[record.id]}

    def description(self, record: Record) -> str:
        """A record in a few sentences, for search engines, previews and the feed: whose statement it is, and what came of it."""
        words, plain = self.words, self.plain
        match record:
            case Claim():
                said = words(N_("%(verdict)s. The article says: %(statement)s"))
                told = said % {"verdict": self._verdict(record), "statement": plain(record.statement)}
                return _joined(told, self.answer(record))
            case Event(assessment=Assessment()):
                return _joined(self.days(record), plain(record.summary), self.answer(record))
            case Initiative():
                status = _lowered(words(STATUSES[record.status].name))
                return _joined(plain(record.summary), words(N_("What came of it: %(status)s.")) % {"status": status})
            case Finding():
                return plain(record.record_shows)
            case Article(summary=str()):
                return words(N_("Summary by the corpus's editors: %(summary)s")) % {"summary": plain(record.summary or "")}
            case Reference():
                return self._work(record)
        own = next((value for field in ("summary", "description") if (value := getattr(record, field, None))), None)
        return plain(own) if own else name(record, words)

    def _work(self, work: Reference) -> str:
        """What a work is, and how far the editors read it: its title already stands above."""
        kind, read = self.words(WORK_TYPES[work.type].name), self.words(CONSULTED[work.consulted].name)
        where = work.container_title or work.publisher
        numbers = ", ".join(map(str, self.corpus.numbers_of(work.id)))
        listed = self.words(N_("Reference %(numbers)s of the article")) % {"numbers": numbers} if numbers else ""
        told = (name(work, self.words), f"{kind}, {where}" if where else kind, listed, read)
        return ". ".join(part for part in told if part) + "."

    def answer(self, record: Claim | Event) -> str:
        """The verdict as one sentence; where the editors wrote none, what the verdict means."""
        assessment = record.assessment
        if assessment and assessment.answer:
            return self.plain(assessment.answer)
        return self.words(MARKS[record.verdict].means) if record.verdict else ""

    def days(self, event: Event) -> str:
        """The day of an event where the article has another: “31 May, not 1 June as the article has it.” Else nothing."""
        if not event.article_date or parse(event.date).meets(parse(event.article_date)):
            return ""
        told, date = self.words(N_("%(date)s, not %(other)s as the article has it.")), self.words.when(event.date)
        return told % {"date": date[:1].upper() + date[1:], "other": self.words.when(event.article_date)}

    def adds(self, claim: Claim) -> bool:
        """Whether a claim's statement says more than its title, so that both stand on its page."""
        more = _stems(self.plain(claim.statement)) - _stems(claim.title)
        return len(more) >= ADDS or any(one[0].isdigit() for one in more)

    def plain(self, value: str) -> str:
        """A text field without markup."""
        return text.plain(value, lambda key: name(self.corpus.by_id[key], self.words))

    def _verdict(self, claim: Claim) -> str:
        return self.words(MARKS[claim.verdict].name)


def _stems(said: str) -> set[str]:
    """The words of a text that carry meaning, without what inflection changes: five letters of each."""
    found = re.findall(r"\w+", text.fold(said))
    return {word[:5] for word in found if len(word) > 3 or word.isdigit()}


def _lowered(word: str) -> str:
    """The name of a verdict or status within a sentence."""
    return word[:1].lower() + word[1:]


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
