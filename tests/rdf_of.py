"""The files of RDF that are made of a corpus, by name, and what rdflib reads in them."""

import gzip

import rdflib

from glossator.addresses import Site
from glossator.corpus import Corpus
from glossator.rdf_files import files
from tests.data_of import source_of

SITE = Site("https://example.org/base/")
T = rdflib.Namespace(f"{SITE.url}data/terms.ttl#")


def files_of(corpus: Corpus, site: Site = SITE) -> dict[str, bytes]:
    """Name of a file → its content, unpacked."""
    made = {file.path.removeprefix("data/"): file.content for file in files(source_of(corpus, site))}
    return {
        name.removesuffix(".gz"): gzip.decompress(content) if name.endswith(".gz") else content for name, content in made.items()
    }


def read(content: bytes, form: str = "turtle") -> rdflib.Graph:
    """What a file says, in one graph."""
    found = rdflib.Dataset(default_union=True) if form == "nquads" else rdflib.Graph()
    found.parse(data=content, format=form)
    return found
