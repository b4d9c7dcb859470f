"""Rules against the article's text."""

from pathlib import Path

import pytest

from glossator.build import load_and_check
from glossator.corpus import Corpus
from glossator.fidelity import LONGEST_QUOTATION, against_article, known_units, renewed
from glossator.fingerprints import fingerprint
from tests.conftest import HERE
from tests.test_checks import change, spoken

UNITS = HERE / "units.tsv"


def test_units_missing_from_the_article(data: Path) -> None:
    unit = "  - id: analysis-2\n    kind: paragraph\n    opens: Thank you.\n    words: 2\n    fingerprint: 1NM=\n    no_record: A courtesy; it asserts nothing.\n"
    change(data, "articles/rassendyll-bridges.yml", unit, "")
    assert any("units of the article are missing: analysis-2" in line for line in spoken(data))


def test_units_that_the_text_has_not(data: Path) -> None:
    unit = "  - id: analysis-3\n    kind: paragraph\n    opens: More.\n    words: 1\n    no_record: None.\n"
    change(data, "articles/rassendyll-bridges.yml", "references:\n", unit + "references:\n")
    assert any("the article has no unit analysis-3" in line for line in spoken(data))


def test_references_that_the_text_has_not(data: Path, tmp_path: Path) -> None:
    units = tmp_path / "units.tsv"
    units.write_text(UNITS.read_text() + "ref-4\tref\tRupert\nref-x\tref\tno number\n")
    (problem,) = load_and_check(data, [units])[1]
    assert problem.message == "the article prints 4 references; 3 are listed"
    assert problem.rule == "reference-list"


def sentence(words: int) -> str:
    article = "Ruritania has three bridges, and it is they that keep the peace among us."
    return " ".join(article.split()[:words])


@pytest.mark.parametrize(("words", "copied"), [(LONGEST_QUOTATION, False), (LONGEST_QUOTATION + 1, True)])
def test_more_words_than_a_phrase_may_have_are_copying(data: Path, words: int, copied: bool) -> None:
    change(data, "claims/three-bridges.yml", "statement: There", f"statement: {sentence(words).upper()} – there")
    assert any("words in a row are the article's own" in line for line in spoken(data)) is copied


CHINESE = "鲁里塔尼亚王国共有三座古老的桥梁，它们世世代代守护着两岸人民的和平。"


@pytest.mark.parametrize(("characters", "copied"), [(24, False), (25, True)])
def test_copying_from_a_script_without_spaces(data: Path, tmp_path: Path, characters: int, copied: bool) -> None:
    units = tmp_path / "units.tsv"
    units.write_text(UNITS.read_text() + f"analysis-3\tp\t{CHINESE}\n")
    wanted = "  - id: analysis-3\n    kind: paragraph\n    opens: 鲁里塔尼亚王国\n    words: 16\n    no_record: None.\n"
    wanted += f"    fingerprint: {fingerprint(CHINESE, 'analysis-3')}\n"
    change(data, "articles/rassendyll-bridges.yml", "references:\n", wanted + "references:\n")
    own = CHINESE.replace("，", "")[:characters]
    change(data, "claims/three-bridges.yml", "statement: There", f"statement: {own}。There")
    said = [problem.message for problem in load_and_check(data, [units])[1]]
    assert said == ([f"more than 12 words in a row are the article's own: “{own}”"] if copied else [])


@pytest.mark.parametrize(("field", "copied"), [("name", False), ("variants", False), ("description", True)])
def test_names_are_the_same_in_any_words(data: Path, field: str, copied: bool) -> None:
    fields = {"name": "Peace", "variants": "[Peace among us]", "description": "D."} | {
        field: f"['{sentence(14)}']" if field == "variants" else sentence(14)
    }
    (data / "concepts" / "peace.yml").write_text("".join(f"{name}: {value}\n" for name, value in fields.items()))
    with (data / "ids.txt").open("a") as ids:
        ids.write("concepts/peace\n")
    assert bool(spoken(data)) is copied


def test_another_article_is_not_held_against_this_text(data: Path) -> None:
    """Two articles may have units of the same name: the table belongs to the one whose units begin like that."""
    whole = (data / "articles" / "rassendyll-bridges.yml").read_text()
    other = (
        whole.partition("units:")[0].replace("former_addresses: [article/]\n", "").replace("complete: true\n", "")
        + "units:\n  - id: analysis-1\n    kind: paragraph\n    opens: Quite other words\n    words: 90\nreferences: []\n"
    )
    (data / "articles" / "a-second-article.yml").write_text(other)
    claim = (data / "claims" / "three-bridges.yml").read_text().replace("rassendyll-bridges", "a-second-article")
    claim = (
        claim.replace("introduction-1", "analysis-1")
        .replace("phrase: three bridges", "phrase: other words")
        .replace("cites: [1]\n", "")
    )
    (data / "claims" / "of-the-second.yml").write_text(claim)
    ids = data / "ids.txt"
    ids.write_text("articles/a-second-article\nclaims/of-the-second\n" + ids.read_text())
    assert spoken(data) == []
    change(data, "claims/three-bridges.yml", "phrase: three bridges", "phrase: other words")
    assert any("this phrase is not in introduction-1" in line for line in spoken(data))


def test_a_corpus_without_articles(corpus: Corpus) -> None:
    from dataclasses import replace

    none = replace(corpus, records={**corpus.records, "articles": {}})
    assert against_article(none, UNITS) == []


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "no columns"),
        (b"a\tb\n1\t2\n", "no columns"),
        (b"unit\tkind\n", "no columns"),
        (b"\xff", "not UTF-8"),
        (b"\xef\xbb\xbfunit\tkind\ttext\n", "byte-order mark"),
    ],
)
def test_a_table_that_is_none_is_a_problem(corpus: Corpus, tmp_path: Path, raw: bytes, said: str) -> None:
    units = tmp_path / "units.tsv"
    units.write_bytes(raw)
    (problem,) = against_article(corpus, units)
    assert said in problem.message


def test_rows_that_are_cut_off_are_left_out(corpus: Corpus, tmp_path: Path) -> None:
    units = tmp_path / "units.tsv"
    units.write_bytes((UNITS.read_text() + "broken\n\n").replace("\n", "\r\n").encode())
    assert against_article(corpus, units) == []


def test_units_whose_text_is_known(corpus: Corpus) -> None:
    units = {("rassendyll-bridges", unit) for unit in ("introduction-1", "analysis-1", "analysis-1a", "analysis-2")}
    assert units <= known_units(corpus, UNITS), "those of the article whose table it is"
    assert {article for article, _ in known_units(corpus, UNITS)} == {"rassendyll-bridges"}


FERRIES = {
    "introduction-1": "Before the bridges there were ferries: before the bridges, nobody crossed.",
    "results-1": "Of a hundred letters all hundred came by ferry, as the Count says, and not one by road or bridge.",
    "table-1": "Letters by year and ferry",
    "results-2": "We had expected that tolls would drive people away from the ferries, and so had the office, but in fact nobody left.",
}


def ferries(tmp_path: Path, name: str = "strofzin-ferries.units.tsv", article: str = "") -> Path:
    """The text of the second article as a table."""
    head, start = ("article\tunit\tkind\ttext\n", f"{article}\t") if article else ("unit\tkind\ttext\n", "")
    file = tmp_path / name
    file.write_text(head + "".join(f"{start}{unit}\tp\t{text}\n" for unit, text in FERRIES.items()))
    return file


@pytest.mark.parametrize(
    ("name", "article"), [("strofzin-ferries.units.tsv", ""), ("text.tsv", "strofzin-ferries"), ("text.tsv", "")]
)
def test_each_article_has_a_text_of_its_own(data: Path, tmp_path: Path, name: str, article: str) -> None:
    """By the name of the file, or of the column, or as its paragraphs begin."""
    texts = [HERE / "units.tsv", ferries(tmp_path, name, article)]
    found = [str(problem) for problem in load_and_check(data, texts)[1]]
    assert found == [], (
        "a list without numbers need not be in the text, nor are the phrases of one article looked for in the other"
    )


def test_two_articles_in_one_table(data: Path, tmp_path: Path) -> None:
    both = tmp_path / "both.tsv"
    first = [f"rassendyll-bridges\t{line}\n" for line in (HERE / "units.tsv").read_text().splitlines()[1:]]
    both.write_text(ferries(tmp_path, article="strofzin-ferries").read_text() + "".join(first))
    change(data, "claims/three-bridges.yml", "phrase: three bridges", "phrase: there were ferries")
    found = [problem.message for problem in load_and_check(data, [both])[1]]
    assert found == ["this phrase is not in introduction-1"]


def test_a_table_that_is_no_article_s(data: Path, tmp_path: Path) -> None:
    file = ferries(tmp_path, "text.tsv", "strofzin-ferry")
    (problem,) = load_and_check(data, [file])[1]
    assert (problem.message, problem.hint) == ("there is no article “strofzin-ferry”", "did you mean “strofzin-ferries”?")
    file.write_text("unit\tkind\ttext\nintroduction-1\tp\tSomething else altogether.\n")
    (problem,) = load_and_check(data, [file])[1]
    assert problem.message == "this text begins like no article of the corpus"


def test_the_text_of_an_article_that_cannot_be_read_is_held_against_nothing(data: Path, tmp_path: Path) -> None:
    """One mistake, one message."""
    change(data, "articles/strofzin-ferries.yml", "language: en", "lingua: en")
    found = load_and_check(data, [ferries(tmp_path)])[1]
    assert {problem.path for problem in found} == {"data/articles/strofzin-ferries.yml"}


def test_every_unit_has_the_fingerprint_of_its_text(data: Path) -> None:
    article = "articles/rassendyll-bridges.yml"
    change(data, article, "fingerprint: gKBDdKQ=", "fingerprint: gKBDdKY=")
    change(data, article, "    fingerprint: 1NM=\n", "")
    assert [(one.message, one.hint, one.rule) for one in load_and_check(data, [UNITS])[1]] == [
        (
            "analysis-2 has no fingerprint, so that without the text no phrase can be checked there",
            "run the same check with --renew",
            "article-fingerprints",
        ),
        ("the fingerprint of analysis-1a is not that of its text", "run the same check with --renew", "article-fingerprints"),
    ]


def test_renewing_fingerprints_changes_nothing_else(data: Path) -> None:
    file = data / "articles" / "rassendyll-bridges.yml"
    whole = (
        file.read_text().replace("units:\n", "# Paragraphs, as printed.\nunits:\n").replace("words: 29", "words: 29  # counted")
    )
    file.write_text(whole.replace("    fingerprint: 1NM=\n", "").replace("gKBDdKQ=", "gKBDdKY="))
    corpus, _ = load_and_check(data)
    assert corpus
    assert renewed(corpus, UNITS) == {file: whole}
    file.write_text(whole)
    corpus, _ = load_and_check(data)
    assert corpus
    assert renewed(corpus, UNITS) == {}, "what is right stays as it is"


def test_no_fingerprint_is_made_where_the_units_are_others(data: Path) -> None:
    change(data, "articles/rassendyll-bridges.yml", "words: 14", "words: 15")
    change(data, "articles/rassendyll-bridges.yml", "    fingerprint: 1NM=\n", "")
    corpus, _ = load_and_check(data)
    assert corpus
    assert renewed(corpus, UNITS) == {}


def test_another_version_of_the_text_is_noticed_and_accepted_on_purpose(data: Path) -> None:
    """An article says which text its units were cut from."""
    file, table = data / "articles" / "rassendyll-bridges.yml", UNITS
    file.write_text(file.read_text().replace("complete: true\n", f"complete: true\nchecksum: {'0' * 64}\n"), encoding="utf-8")

    def said() -> list[str]:
        return [one.rule for one in against_article(load_and_check(data)[0], table)]  # type: ignore[arg-type]

    assert said() == ["article-checksum"]
    for path, text in renewed(load_and_check(data)[0], table).items():  # type: ignore[arg-type]
        path.write_text(text, encoding="utf-8")
    assert said() == []
