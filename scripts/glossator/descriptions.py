"""Rules over how works are described: what each type of work must say."""

from collections.abc import Iterator

from glossator.corpus import Corpus
from glossator.records import Reference
from glossator.rules import Check, at
from glossator.source import Problem
from glossator.variables import NEEDS


def missing(work: Reference) -> Iterator[tuple[str, ...]]:
    """What a work lacks that one of its type should say: fields of which one is enough. What the record says it lacks is not
    asked for."""
    for group in NEEDS.get(work.type, ()):
        if not any(getattr(work, field) or field in work.lacks for field in group):
            yield group


def is_relied_on(corpus: Corpus, work: Reference) -> bool:
    """Whether a claim rests on it, a record gives it as a source, or an article that was read to its end lists it. What was only
    imported may wait, and so may what stands in the list of an article that is still being read."""
    articles = corpus.records["articles"]
    listed = ((article, entry) for article, entries in corpus.listed_in.get(work.id, {}).items() for entry in entries)
    return any(getattr(articles[article], "complete", True) or corpus.citing(article, entry) for article, entry in listed) or any(
        link.source != work.id and link.field not in ("perhaps", "copy_of", "references") for link in corpus.inbound(work.id)
    )


def works_say_what_they_are(corpus: Corpus) -> Iterator[Problem]:
    """A work that is relied on says what one of its type must, so that a reader can find it, or that it was looked for."""
    for work in corpus.references:
        if work.withdrawn or not is_relied_on(corpus, work):
            continue
        for group in missing(work):
            what = " or ".join(group)
            hint = f"add it; if it was looked for and there is none, write lacks: [{group[0]}]"
            yield at(corpus, work, ("type",), f"a work of the type {work.type} needs {what}", hint)


def nothing_lacks_what_it_has(corpus: Corpus) -> Iterator[Problem]:
    """A field that a work has is not among those it lacks."""
    for work in corpus.references:
        for index, field in enumerate(work.lacks):
            if getattr(work, field):
                yield at(corpus, work, ("lacks", index), f"it has {field}, and says that it lacks it", "delete one of the two")


DESCRIPTIONS: dict[str, Check] = {
    "needs": works_say_what_they_are,
    "lacks": nothing_lacks_what_it_has,
}
