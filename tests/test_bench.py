"""The benchmark: a made-up corpus follows the models, is sound and always the same; the yardstick's pages show our pages' text."""

import random
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from statistics import median
from typing import Annotated, Literal

import markdown  # type: ignore[import-untyped]
import pytest
from pydantic import AfterValidator

from bench.generate import DATA, Maker, Sample, generate
from bench.words import Spelling, Words
from bench.yardstick import plain_markdown, visible
from glossator.build import load_and_check
from glossator.corpus import Corpus
from glossator.kinds import COLLECTIONS
from glossator.records import Claim, Id, Line, Record, SameAs, Source, Text, To

from .conftest import HERE, ROOT


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def sound(folder: Path) -> Corpus:
    corpus, problems = load_and_check(folder)
    assert problems == []
    assert corpus is not None
    return corpus


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """60 records with the usual seed."""
    folder = tmp_path_factory.mktemp("bench") / "data"
    generate(60, folder)
    return folder


def test_a_made_up_corpus_is_sound(made: Path) -> None:
    corpus = sound(made)
    assert len(corpus.by_id) == 60
    assert all(corpus.records[collection] for collection in COLLECTIONS)


@pytest.mark.parametrize(("total", "seed"), [(20, 1), (33, 2), (121, 3)])
def test_any_number_and_seed_are_sound(tmp_path: Path, total: int, seed: int) -> None:
    generate(total, tmp_path / "data", seed)
    assert len(sound(tmp_path / "data").by_id) == total


def test_another_corpus_may_be_the_sample(tmp_path: Path) -> None:
    """The small one has sixteen records or so: a hundred are several copies, each with its article."""
    generate(100, tmp_path / "data", like=HERE / "corpus")
    corpus = sound(tmp_path / "data")
    assert len(corpus.by_id) == 100
    assert len(corpus.articles) > 3


def test_the_same_seed_gives_the_same_files(made: Path, tmp_path: Path) -> None:
    """Also in another process, where Python orders sets differently."""
    command = [sys.executable, ROOT / "scripts" / "bench" / "generate.py", "60", tmp_path / "same"]
    subprocess.run(command, check=True, capture_output=True)
    generate(60, tmp_path / "other", seed=2)
    assert files(tmp_path / "same") == files(made)
    assert files(tmp_path / "other") != files(made)


def test_texts_are_like_the_samples_and_every_word_is_made_up(tmp_path: Path, real: Corpus) -> None:
    generate(250, tmp_path / "data")
    corpus = sound(tmp_path / "data")

    def length(of: Corpus) -> float:
        return median(len(claim.statement) for claim in of.claims)

    def cyrillic(of: Corpus) -> float:
        names = [name for group in (of.places, of.people, of.concepts) for one in group for name in one.variants]
        return sum(bool(re.search("[а-я]", name)) for name in names) / len(names)

    def words(of: Corpus) -> set[str]:
        return {word for claim in of.claims for word in re.findall("[a-z]{6,}", f"{claim.statement} {claim.title}")}

    assert 0.85 < length(corpus) / length(real) < 1.15
    assert 0.8 < len(corpus.links) / len(real.links) * 757 / 250 < 1.2
    assert 0.7 < cyrillic(corpus) / cyrillic(real) < 1.3
    assert not words(corpus) & words(real)


def even(value: str) -> str:
    """Refuses nine of ten identifiers, as a check digit does."""
    if sum(map(int, re.findall("[0-9]", value))) % 10:
        raise ValueError("the digits must add up to tens")
    return value


class MoreClaim(Claim):
    """A claim with a word and fields that no data has."""

    kind: Literal["fact", "definition", "interpretation", "evaluation", "forecast", "recommendation", "guess"]
    aside: Text | None = None
    heard_in: tuple[Annotated[Id, To("places")], ...] = ()
    shelfmark: Annotated[str, AfterValidator(even)] | None = None


class Theory(Record):
    """A kind of record that no data has."""

    title: Line
    summary: Text | None = None
    claims: tuple[Annotated[Id, To("claims")], ...] = ()
    sources: tuple[Source, ...] = ()


def test_new_words_fields_and_collections_appear_by_themselves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(COLLECTIONS, "claims", MoreClaim)
    monkeypatch.setitem(COLLECTIONS, "theories", Theory)
    generate(120, tmp_path / "data")
    corpus = sound(tmp_path / "data")
    claims = [claim for claim in corpus.claims if isinstance(claim, MoreClaim)]
    assert 0 < sum(claim.kind == "guess" for claim in claims) < len(claims) / 4
    assert any(claim.aside for claim in claims)
    assert any(claim.shelfmark for claim in claims)
    assert {corpus.collection_of[place] for claim in claims for place in claim.heard_in} == {"places"}
    theories = [one for one in corpus.records["theories"].values() if isinstance(one, Theory)]
    assert any(one.title and one.claims for one in theories)


def test_identifiers_are_made_for_authority_files_the_sample_does_not_name() -> None:
    maker = Maker(Sample(DATA), 60, 1)
    maker.draft, maker.block = next(iter(maker.drafts.values())), maker.blocks[0]
    made = {one["scheme"]: one["value"] for one in (maker.model(SameAs) for _ in range(200))}
    assert re.fullmatch(r"0000-0002-[0-9]{4}-[0-9]{4}", made["orcid"])
    assert re.fullmatch(r"Q[0-9]+", made["wikidata"])


def test_a_name_keeps_its_spelling_marks_and_script() -> None:
    spelling = Spelling(Words(random.Random(1), ["Oʻzbekiston", "Hammarskjöld"], 1))
    family, index, plain = (spelling.text(one) for one in ("Dag Hammarskjöld", "Hammarskjöld, Dag", "Hammarskjold"))
    given, name = family.split()
    assert index == f"{name}, {given}"
    assert [a for a, b in zip(name, plain, strict=True) if a == b] == [*name[:9], *name[10:]]
    assert "oʻ" in spelling.text("Oʻzbekiston").lower()
    assert re.fullmatch("[а-я]{4}", spelling.text("слог"))
    assert re.fullmatch(r"https://[a-z]{4}\.example/[a-z]+/[a-z]+\?[a-z]{2}=\d\d", spelling.text("https://some.org/a/bcde?id=12"))


def test_dates_stay_as_exact_and_in_order() -> None:
    spelling = Spelling(Words(random.Random(1), [], 1))
    assert re.fullmatch(r"\d{4}-\d\d~", spelling.text("1950-03~"))
    begins, ends = spelling.text("2017-11-10/2017-11-11").split("/")
    assert begins < ends
    assert spelling.text("2035/..").endswith("/..")
    assert re.fullmatch(r"20\d\d-[1-9]\d", spelling.text("2021-99")), "this is no date"


def test_the_yardstick_shows_the_same_text() -> None:
    page = (
        '---\ntitle: A\n---\n\n<nav><ol><li><a href="../">Home</a></li></ol></nav>\n<h1>1. A &amp; <em>B</em></h1>\n'
        "<p>2017. It *cost* [5] &lt;b&gt; &amp;amp; a_b_c.</p><ul><li>- one</li><li># two</li></ul>"
        "<svg><path d='M0'/></svg><script>x()</script><pre>@misc{x,\n  a = {b}\n}</pre>\n"
    )
    parts = visible(page)
    assert parts[:3] == [(0, "Home"), (1, "1. A & B"), (0, "2017. It *cost* [5] <b> &amp; a_b_c.")]
    shown = markdown.markdown(plain_markdown(parts))
    assert re.findall(r"<([a-z0-9]+)", shown) == ["h1", *["p"] * (len(parts) - 1)]
    texts = [unescape(text) for text in re.findall(r">([^<\n]+)<", shown)]
    assert sorted(texts) == sorted(text for _, text in parts)
