"""How words in another language than those around them are marked, for those who have a page read out to them, and kept in their
own direction."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from glossator.corpus import Corpus
from glossator.languages import direction
from glossator.names import before_title, language_of, name, name_language, work_title
from glossator.records import Reference
from glossator.text import turned
from glossator.words import Words


def marks(language: str | None, around: str) -> dict[str, str]:
    """The attributes that mark a language among words of another; none where it is the same. Its direction is named where it is
    another: that also keeps it apart from the numbers and punctuation beside it."""
    if language in (None, around):
        return {}
    way = direction(language)
    return {"lang": language, **({"dir": way} if way != direction(around) else {})}


def marked(language: str | None, around: str) -> Markup:
    """The same as they stand in a tag."""
    return Markup("").join(Markup(' {}="{}"').format(*one) for one in marks(language, around).items())


class Marking:
    """The languages of one corpus's records, as its pages mark them among words of the interface."""

    def __init__(self, corpus: Corpus, words: Words, titled: Callable[[str, str, Markup], Markup]) -> None:
        """`titled`: what stands before a work's title, the title, what marks it → both, the title kept apart."""
        self.corpus, self.words, self.titled = corpus, words, titled

    def interface(self, record: Any = None) -> Markup:
        """What marks words of the interface among a record's words."""
        return marked(self.words.tag, language_of(self.corpus.settings, record))

    def own(self, record: Any = None) -> Markup:
        """What marks a record's words; without one, those of the corpus."""
        return marked(language_of(self.corpus.settings, record), self.words.tag)

    def own_of(self, key: str) -> Markup:
        """What marks the name of a record."""
        return marked(name_language(self.corpus.settings, self.corpus.by_id[key]), self.words.tag)

    def of_article(self, key: str) -> Markup:
        """What marks words that are an article's own."""
        return marked(getattr(self.corpus.by_id[key], "language", None), self.words.tag)

    def of_link(self, key: str, around: str) -> dict[str, str]:
        """The attributes of a link with a record's name in a text."""
        record = self.corpus.by_id[key]
        if isinstance(record, Reference):
            return {"dir": "auto"} if turned(name(record, self.words)) else {}
        return marks(name_language(self.corpus.settings, record), around)

    def shown(self, key: str) -> str:
        """What a record is called, as a page shows it."""
        work = self.corpus.by_id[key]
        if not isinstance(work, Reference) or not turned(work_title(work)):
            return name(work, self.words)
        own = (work.language or "").partition(",")[0] or None
        return self.titled(before_title(work, self.words), work_title(work), marked(own, self.words.tag))
