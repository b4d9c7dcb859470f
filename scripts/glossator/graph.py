"""The corpus → RDF in our own vocabulary, field by field and without loss: what the published format says and nothing else."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from pydantic import BaseModel

from glossator.addresses import Site
from glossator.corpus import Corpus
from glossator.downloads import all_of, plain
from glossator.kinds import COLLECTIONS
from glossator.published_format import FORMAT, Member, members, published_class, published_name
from glossator.rdf import Graph
from glossator.records import Assessment, Cite, Settings
from glossator.terms import RECORDS

if TYPE_CHECKING:
    from glossator.rdf import Value


ANCHORS: dict[type[BaseModel] | None, str] = {Assessment: "verdict"}
"""What the name of a part ends with where that is not its field's name: the place on the page that holds it."""


def base_of(corpus: Corpus, site: Site) -> str:
    """What names begin with: the site's address; where that is not known a name that claims to lead nowhere (a scheme for the
    parts of archives), the same in every build."""
    return site.url or f"arcp://uuid,{uuid5(NAMESPACE_URL, corpus.settings.title)}/"


class Speaker:
    """Says what records hold. `names`: id → the name of every record that can be linked to."""

    def __init__(self, graph: Graph, names: Mapping[str, str]) -> None:
        self.graph = graph
        self.names = names

    def describe(self, model: type[BaseModel], subject: str, inside: str, data: Any, *kinds: str) -> None:
        """What a model holds. `inside`: what the names of its parts begin with. `kinds`: what else it is."""
        self.graph.say(subject, "rdf:type", f"t:{published_class(model)}", *RECORDS.get(model.__name__, ()), *kinds)
        if model is Cite and not isinstance(data, dict):
            data = {published_name(Cite, "work" if isinstance(data, str) else "number"): data}
        for member in members(model):
            if member.name in data:
                at = inside + ANCHORS.get(member.of, member.name)
                self.graph.say(subject, f"t:{member.name}", self._field(member, at, data[member.name]))

    def _field(self, member: Member, at: str, value: Any) -> "Value | str":
        if not member.many:
            return self._value(member, at, value)
        if member.keyed:
            for key, one in value.items():
                self._value(member, f"{at}.{key}", one)
                self.graph.say(f"{at}.{key}", "t:isCalled", self.graph.text(key))
            return self.graph.listed(f"{at}.list", [f"{at}.{key}" for key in value])
        values = [
            self._value(member, self._part(at, place, one), one) for place, one in zip(places(at, len(value)), value, strict=True)
        ]
        return self.graph.listed(f"{at}.list", values)

    @staticmethod
    def _part(at: str, place: int, value: Any) -> str:
        """What an item of a list is called: by its own id where it has one, as a unit of an article has, else by its number."""
        own = value.get("id") if isinstance(value, dict) else None
        return f"{at.partition('#')[0]}#{own}" if own else f"{at}.{place}"

    def _value(self, member: Member, at: str, value: Any) -> "Value | str":
        if member.of:
            self.describe(member.of, at, f"{at}.", value)
            return at
        if member.to and value in self.names:
            return self.names[value]
        return self.graph.typed(value, member.holds)


def places(at: str, length: int) -> Iterable[int]:
    """The numbers by which the items of a list are called. A history has the last first, and is numbered from the oldest, so that
    one more renames none."""
    return range(length, 0, -1) if at.endswith("history") else range(1, length + 1)


def describe_corpus(corpus: Corpus, speaker: Speaker) -> None:
    """The corpus as a whole, and which records its collections have."""
    graph, base = speaker.graph, speaker.graph.base
    speaker.describe(Settings, base, f"{base}#", plain(corpus.settings))
    graph.say(base, "t:inFormat", graph.text(FORMAT))
    graph.say(base, "t:hasCollections", graph.listed(f"{base}#collections", [f"{base}{name}/" for name in COLLECTIONS]))
    for name in COLLECTIONS:
        at = f"{base}{name}/"
        graph.say(at, "rdf:type", "t:Collection")
        graph.say(at, "t:isCalled", graph.text(name))
        graph.say(at, "t:hasMembers", graph.listed(f"{at}#members", [speaker.names[one.id] for one in all_of(corpus, name)]))


def names_of(corpus: Corpus, base: str) -> dict[str, str]:
    """Id → name, of every record."""
    return {key: f"{base}{collection}/{key}/" for key, collection in corpus.collection_of.items()}
