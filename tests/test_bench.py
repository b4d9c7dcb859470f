"""The benchmark: a made-up corpus follows the models, is sound and always the same; the yardstick's pages show our pages' text."""

import random
import re
import subprocess
import sys
from collections import defaultdict
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
from glossator.records import Article, Claim, Id, Line, Record, SameAs, Source, Text, To, section

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


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """750 records: as many articles as there are ways."""
    folder = tmp_path_factory.mktemp("bench") / "data"
    generate(750, folder)
    return sound(folder)


def drawn_from(corpus: Corpus, article: Article) -> list[Claim]:
    return [claim for claim in corpus.claims if claim.article == article.id]


def test_every_hundred_or_two_of_records_have_an_article_and_the_sample_s_proportions(many: Corpus, real: Corpus) -> None:
    assert 750 / 150 <= len(many.articles) <= 750 / 100
    assert all(article.sections and article.units and len(drawn_from(many, article)) > 20 for article in many.articles)
    for name in COLLECTIONS.keys() - {"articles"}:
        share, theirs = (len(one.records[name]) / len(one.by_id) for one in (many, real))
        assert 0.9 < share / theirs < 1.1, name


def test_articles_list_what_they_cite_with_numbers_by_author_and_year_or_not_at_all(many: Corpus) -> None:
    found = defaultdict[str, list[Article]](list)
    for article in many.articles:
        numbered = [entry.number is not None for entry in article.references]
        found["numbers" if any(numbered) else "years" if numbered else "nothing"].append(article)
        assert len(many.lists[article.id]) > 2
        cites = [cite for claim in drawn_from(many, article) for cite in claim.cites]
        assert {bool(cite.number) for cite in cites} == {any(numbered)}
    assert {way: len(articles) for way, articles in found.items()} == dict.fromkeys(("numbers", "years", "nothing"), 2)
    assert any(cite.locator for claim in many.claims for cite in (*claim.cites, *claim.covered_by))


def test_claims_rest_on_what_stands_apart_from_the_text(many: Corpus) -> None:
    apart = {unit.kind for article in many.articles for unit in article.units if unit.is_apart}
    rested = {section(key) for claim in many.claims for key in claim.rests_on}
    assert {"figure", "table", "formula", "note", "box"} == apart == rested
    assert {"figure", "table"} <= {section(claim.unit) for claim in many.claims}
    assert not any(article.units[-1].is_apart for article in many.articles), "they stand among the paragraphs"


def test_some_articles_are_complete_and_others_wait_for_verdicts_and_records(many: Corpus) -> None:
    complete = [article.complete for article in many.articles]
    assert 1 < sum(complete) < len(complete) - 1
    for article in many.articles:
        waiting = [claim.assessment is None for claim in drawn_from(many, article)]
        open_units = [unit for unit in article.units if not unit.is_apart and (article.id, unit.id) not in many.from_unit]
        assert any(waiting) != article.complete
        assert not all(waiting)
        assert any(not unit.no_record for unit in open_units) != article.complete


def test_an_article_runs_from_right_to_left_and_what_is_said_of_it_does_not(many: Corpus) -> None:
    article = next(one for one in many.articles if one.language == "fa")
    claims = drawn_from(many, article)
    printed = [article.title, *(one.title or "" for one in article.sections), *(unit.opens or "" for unit in article.units)]
    for text in [*printed, *(claim.phrase or "" for claim in claims)]:
        assert re.search("[\u0600-\u06ff]", text)
        assert not re.search("[a-z]", text)
    assert not any(re.search("[\u0600-\u06ff]", claim.statement) for claim in claims)
    assert sum(one.language == "fa" for one in many.articles) * 2 < len(many.articles)


def test_articles_share_works_people_and_places_and_claims_bear_on_those_of_others(many: Corpus) -> None:
    shared = sum(len(many.listed_in[work.id]) > 1 for work in many.references)
    assert shared
    assert sum(work.role == "cited" for work in many.references) > shared, "and not every work is"
    for group in many.people, many.organizations, many.places, many.concepts:
        assert 0 < sum(len(many.articles_of(one)) > 1 for one in group) < len(group)
    towards = [many.by_id[relation.claim] for claim in many.claims for relation in claim.relations]
    sources = [claim for claim in many.claims for _ in claim.relations]
    across = sum(isinstance(b, Claim) and a.article != b.article for a, b in zip(sources, towards, strict=True))
    assert 0 < across < len(sources) / 2


def test_former_addresses_are_those_of_one_article(many: Corpus) -> None:
    assert [address for article in many.articles for address in article.former_addresses] == ["article/"]


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
    assert 0.8 < len(corpus.links) / len(real.links) * len(real.by_id) / 250 < 1.2
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
