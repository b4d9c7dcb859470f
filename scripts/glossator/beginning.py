"""What is known of a record before anybody has written it: the only article, the next free place in its paragraph, today."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from glossator.characters import visible
from glossator.checks import no_unit
from glossator.corpus import Corpus
from glossator.kinds import COLLECTIONS
from glossator.text import close

PLACE = ("article", "unit", "phrase")
"""The fields that say where in an article a record is drawn from, from the widest to the narrowest."""


def known(corpus: Corpus, collection: str, given: Mapping[str, str]) -> dict[str, str]:
    """Field → what it holds from the start, as a text. `given`: what whoever begins it has said already."""
    fields = COLLECTIONS[collection].model_fields
    found = {name: value for name, value in given.items() if name in fields}
    is_drawn = "article" in fields and (fields["article"].is_required() or any(name in found for name in PLACE))
    if is_drawn and len(corpus.articles) == 1:
        found.setdefault("article", corpus.articles[0].id)
    if is_drawn and "basis" in fields:
        found.setdefault("basis", "article")
    if "order" in fields and "unit" in found:
        found["order"] = str(next_order(corpus, collection, found.get("article", ""), found["unit"]))
    if "number" in fields and fields["number"].is_required():
        found.setdefault("number", str(next_number(corpus, collection)))
    if "role" in fields:
        found.setdefault("role", "editorial")
    if "checked" in fields:
        found.setdefault("checked", date.today().isoformat())
    return found


def next_order(corpus: Corpus, collection: str, article: str, unit: str) -> int:
    """The next free place among the records of a collection that are drawn from a unit."""
    records: Any = corpus[collection]
    return 1 + max((one.order for one in records if (one.article, one.unit) == (article, unit)), default=0)


def next_number(corpus: Corpus, collection: str) -> int:
    """The next number of a register. One that was withdrawn keeps its own."""
    records: Any = corpus.records[collection].values()
    return 1 + max((one.number for one in records), default=0)


def refused(corpus: Corpus, collection: str, given: Mapping[str, str]) -> str | None:
    """Why a record cannot be drawn from there, in an editor's words; None where it can."""
    if strange := next((name for name in given if name not in COLLECTIONS[collection].model_fields), None):
        return f"a record in {collection} has no “{strange}”: leave out --{strange}"
    article = known(corpus, collection, given).get("article", "")
    if article not in {one.id for one in corpus.articles}:
        return _no_article(corpus, article) if article or given else None
    unit = given.get("unit")
    if unit is None and "phrase" in given:
        return "a phrase stands in a unit: say in which with --unit"
    if unit is not None and corpus.unit(article, unit) is None:
        message, hint = no_unit(corpus, article, visible(unit))
        return f"{message}: {hint}"
    return None


def _no_article(corpus: Corpus, article: str) -> str:
    listed = [one.id for one in corpus.articles]
    if not article:
        return f"say with --article which article it is drawn from: {', '.join(listed)}" if listed else "there is no article yet"
    if (now := corpus.aliases.get(article)) in listed:
        return f"“{article}” is a former id: write its present one, {now}"
    if article in corpus.records["articles"]:
        return f"the article “{article}” was withdrawn, and nothing more is drawn from it"
    near = close(article, listed)
    hint = f"did you mean “{near}”?" if near else f"these are there: {', '.join(listed)}" if listed else "write its record first"
    return f"there is no article “{visible(article)}”: {hint}"
