"""Who stands behind a judgement: what kind of witness each source is, on whose side, and how far it was read."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from glossator.corpus import Corpus
from glossator.records import Article, Reference, Source
from glossator.text import fold


def is_consulted(corpus: Corpus, source: Source) -> bool:
    """Whether an editor read the source. The article itself was read; of a work whose file is broken nothing is said."""
    work = corpus.by_id.get(source.work)
    return not isinstance(work, Reference) or work.consulted != "not consulted"


def allows_high(corpus: Corpus, sources: Sequence[Source]) -> bool:
    """Whether one may be very sure of what these sources show: with a primary document (of what it prints, the article is one),
    or with two independent witnesses. Two pages of one publisher are one witness."""
    independent = set()
    for source in sources:
        work = corpus.by_id.get(source.work)
        if work is None or isinstance(work, Article):
            return True
        if isinstance(work, Reference) and work.consulted != "not consulted":
            if work.witness == "primary document":
                return True
            if work.standing == "independent":
                independent.add(_publisher(work))
    return len(independent) > 1


def _publisher(work: Reference) -> str:
    """Whom a work is from: its publisher, else where it stands, else who wrote it."""
    named = work.container_title if work.type == "webpage" else work.publisher or work.container_title
    return fold(named or work.container_title or work.publisher or work.id)


@dataclass(frozen=True)
class Bench:
    """The witnesses of one judgement, counted, as its page says them in words."""

    sources: int
    """Works, each once, without the article itself."""
    primary: int
    independent: int
    sides: tuple[str, ...]
    """The bodies and people on whose side others are, the most frequent first."""
    unread: int
    """Works that nobody consulted."""
    excerpts: int
    """Works of which only a part was read."""


def bench(corpus: Corpus, sources: Iterable[Source]) -> Bench:
    """Who stands behind a judgement."""
    works = [corpus.by_id.get(key) for key in dict.fromkeys(source.work for source in sources)]
    found = [work for work in works if isinstance(work, Reference)]
    sides = Counter(side for work in found for side in work.side)
    return Bench(
        sources=len(found),
        primary=sum(work.witness == "primary document" for work in found),
        independent=len({_publisher(work) for work in found if work.standing == "independent"}),
        sides=tuple(key for key, _ in sides.most_common()),
        unread=sum(work.consulted == "not consulted" for work in found),
        excerpts=sum(work.consulted == "excerpt" for work in found),
    )
