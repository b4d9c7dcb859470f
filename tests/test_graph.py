"""RDF without loss: read by a library that knows nothing of this project, it gives corpus.json again, byte for byte."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from glossator.addresses import Site
from glossator.corpus import Corpus
from glossator.downloads import corpus_json
from glossator.published_format import FORMAT
from tests.conftest import HERE, ROOT
from tests.from_graph import corpus_json as rebuilt
from tests.hostile import hostile_corpus
from tests.rdf_of import SITE, T, files_of, read

pytestmark = pytest.mark.filterwarnings("ignore:Dataset.default_context")  # rdflib's own reader of N-Quads uses it

FORMS = {"corpus.ttl": "turtle", "corpus.nq": "nquads"}


@pytest.fixture(scope="module")
def made(corpus: Corpus) -> dict[str, bytes]:
    return files_of(corpus)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("site", [SITE, Site()], ids=["published", "nowhere yet"])
def test_corpus_json_comes_back(corpus: Corpus, site: Site, name: str) -> None:
    assert rebuilt(read(files_of(corpus, site)[name], FORMS[name])).encode() == corpus_json(corpus).encode()


@pytest.mark.parametrize("name", FORMS)
def test_the_worst_comes_back_as_well(corpus: Corpus, name: str) -> None:
    worst = hostile_corpus(corpus)
    assert rebuilt(read(files_of(worst)[name], FORMS[name])).encode() == corpus_json(worst).encode()


def test_the_whole_of_the_real_corpus_comes_back(real: Corpus) -> None:
    """From Turtle with rdflib; that N-Quads say the same is compared by a quicker library."""
    made = files_of(real)
    assert rebuilt(read(made["corpus.ttl"])).encode() == corpus_json(real).encode()
    lines = [set(pyoxigraph.parse(made[name], form)) for name, form in QUICK.items()]
    assert {quad.triple for quad in lines[0]} == {quad.triple for quad in lines[1]}
    assert {quad.graph_name for quad in lines[1]} == {pyoxigraph.NamedNode(SITE.url)}


QUICK = {"corpus.ttl": pyoxigraph.RdfFormat.TURTLE, "corpus.nq": pyoxigraph.RdfFormat.N_QUADS}


def test_both_files_say_the_same(made: dict[str, bytes]) -> None:
    quads = rdflib.Dataset()
    quads.parse(data=made["corpus.nq"], format="nquads")
    (name,) = [one.identifier for one in quads.graphs() if len(one)]
    assert name == rdflib.URIRef(SITE.url)
    assert isomorphic(read(made["corpus.ttl"]), quads.graph(name))


LETTERS = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=40).map(str.strip).filter(bool)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(LETTERS, min_size=1, max_size=4), where=st.tuples(st.floats(-90, 90), st.floats(-180, 180)))
def test_any_words_and_numbers_come_back(corpus: Corpus, texts: list[str], where: tuple[float, float]) -> None:
    """Also equal items of a list, in their order, and numbers that are written with an exponent."""
    claim, place = corpus.claims[0], corpus.by_id["zenda"]
    changed = {
        "claims": {**corpus.records["claims"], claim.id: claim.model_copy(update={"statement": texts[0]})},
        "places": {
            **corpus.records["places"],
            place.id: place.model_copy(
                update={"variants": (*texts, *texts), "latitude": where[0], "longitude": where[1]},
            ),
        },
    }
    other = Corpus(corpus.root, corpus.settings, {**corpus.records, **changed}, corpus.documents)
    assert rebuilt(read(files_of(other)["corpus.ttl"])).encode() == corpus_json(other).encode()


def test_the_recipe_runs_by_itself(made: dict[str, bytes], corpus: Corpus, tmp_path: Path) -> None:
    """As it stands in the manual: with rdflib alone, from a file of any name it knows."""
    for name in FORMS:
        (tmp_path / name).write_bytes(made[name])
        run = subprocess.run(
            [sys.executable, str(HERE / "from_graph.py"), name], cwd=tmp_path, capture_output=True, check=True,
            env={**os.environ, "PYTHONPATH": ""},
        )  # fmt: skip
        assert run.stdout == corpus_json(corpus).encode()


def datatype(value: object) -> rdflib.URIRef | None:
    assert isinstance(value, rdflib.Literal)
    return value.datatype


def test_values_have_their_types(made: dict[str, bytes]) -> None:
    graph = read(made["corpus.ttl"])
    claim, event = rdflib.URIRef(f"{SITE.url}claims/three-bridges/"), rdflib.URIRef(f"{SITE.url}events/old-bridge-built/")
    assert graph.value(claim, T.article) == rdflib.URIRef(f"{SITE.url}articles/rassendyll-bridges/")
    assert datatype(graph.value(event, T.date)) == rdflib.URIRef("http://id.loc.gov/datatypes/edtf")
    assessment = graph.value(claim, T.assessment)
    assert str(assessment) == f"{claim}#verdict"
    assert datatype(graph.value(assessment, T.checked)) == rdflib.XSD.date
    assert graph.value(rdflib.URIRef(SITE.url), T.inFormat) == rdflib.Literal(FORMAT)


def test_records_stand_together(made: dict[str, bytes]) -> None:
    """Each under its own name, with what belongs to it right below, in the order of corpus.json."""
    text = made["corpus.ttl"].decode()
    claim, assessment = f"<{SITE.url}claims/three-bridges/> a ", f"<{SITE.url}claims/three-bridges/#verdict> a "
    assert text.index(f"{claim}t:Claim") < text.index(f"{assessment}t:Assessment")
    assert "<//" not in text, "every address is whole, so that a line of it can be copied"
    between = text[text.index(claim) : text.index(assessment)]
    assert " a t:Claim" in between
    assert between.count(" a t:Claim") == 1


SUMS = """
import hashlib, sys
sys.path[:0] = [{root!r}]
from pathlib import Path
from glossator.load import load
from tests.rdf_of import files_of
found = files_of(load(Path({data!r}))[0])
print(*(hashlib.sha256(one).hexdigest() for one in found.values()))
"""


def test_the_bytes_are_those_of_any_process(made: dict[str, bytes]) -> None:
    code = SUMS.format(root=str(ROOT), data=str(HERE / "corpus"))
    others = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tashkent", "LC_ALL": "C", "PYTHONUTF8": "0"}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, **others})
    assert run.stdout.split() == [hashlib.sha256(one).hexdigest() for one in made.values()]
