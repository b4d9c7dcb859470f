"""What can be cited: every page and work, each under a key that nothing else has."""

import itertools
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from glossator.addresses import Site
from glossator.citations import Citations, cited
from glossator.corpus import Corpus
from glossator.formats import FORMATS
from glossator.items import Item
from glossator.load import load
from glossator.styles import STYLES, Formatter, chosen

SITE = Site("https://example.org/corpus/")


class Printer:
    """Stands in for pandoc: sets type and title."""

    version = "1"

    def html(self, csl: str, language: str, items: Sequence[Item], *, notes: bool) -> str:
        lines = [f"{item['type']}: {item['title']}".replace("&", "&amp;").replace("<", "&lt;") for item in items]
        entries = "".join(f'<div id="ref-i{at}" class="csl-entry">{one}</div>\n' for at, one in enumerate(lines))
        twice = enumerate([*lines, "Between", *lines], 1)
        footnotes = (f'<li id="fn{at}"><p>{one}<a href="#fnref{at}"></a></p></li>' for at, one in twice)
        cites = (f'<p><span class="citation" data-cites="i{at}">({one})</span></p>' for at, one in enumerate(lines))
        return f"<div>{entries}</div>" + "".join(footnotes if notes else cites)


def ready(corpus: Corpus, changes: dict[str, str] | None = None, styles: Sequence[str] = ("apa",)) -> Citations:
    return cited(corpus, SITE, changes or {}, Formatter(None, processor=Printer()), chosen(styles))


def with_files(data: Path, **files: str) -> Corpus:
    """The made-up corpus with more files, collection__id → text; `_` for a hyphen in the id."""
    for name, text in files.items():
        collection, _, key = name.partition("__")
        file = data / collection / f"{key.replace('_', '-')}.yml"
        file.write_text((file.read_text(encoding="utf-8") if file.exists() else "") + text, encoding="utf-8")
    corpus, problems = load(data)
    assert corpus is not None
    assert problems == []
    return corpus


def printed(citations: Citations) -> dict[str, str]:
    """Path of a page → its printed key."""
    return {path: one.item["id"] for path, one in citations.pages.items()}


def assert_each_has_its_own(citations: Citations) -> None:
    """No two printed keys are the same, and each page's citation is the page's, each work's the work's."""
    keys = [*printed(citations).values(), *(one.item["id"] for one in citations.works.values())]
    assert sorted(keys) == sorted({key.lower(): key for key in keys}.values())
    for path, one in citations.pages.items():
        title = one.item["title"].replace("&", "&amp;").replace("<", "&lt;")
        assert one.styles["apa"]["entry"] == f"webpage: {title}", path
        assert one.item["URL"].startswith(SITE.url)
    for key, one in citations.works.items():
        assert one.item["id"] == key
        assert one.item["type"] != "webpage" or not one.item.get("URL", "").startswith(SITE.url)


CONCEPT = "name: {}\ndescription: Of bridges.\n"


def test_a_page_s_key_is_its_record_s_id_and_of_a_work_s_page_another(corpus: Corpus) -> None:
    citations = ready(corpus)
    assert_each_has_its_own(citations)
    keys = printed(citations)
    assert keys["claims/three-bridges.md"] == "three-bridges"
    assert keys["findings/gone.md"] == "gone"
    assert keys["references/hentzau-1899.md"] == "hentzau-1899-page"
    assert keys["articles/rassendyll-bridges.md"] == "rassendyll-bridges-page"
    assert (keys["index.md"], keys["claims/index.md"], keys["about.md"]) == ("corpus", "corpus-claims", "corpus-about")


@pytest.mark.parametrize(
    ("concept", "loser"),
    [
        ("ruritanian-survey-page", "references/ruritanian-survey.md"),
        ("rassendyll-bridges-page", "articles/rassendyll-bridges.md"),
        ("corpus", "index.md"),
        ("corpus-claims", "claims/index.md"),
        ("corpus-timeline", "timeline/index.md"),
        ("corpus-about", "about.md"),
    ],
)
def test_a_record_s_id_is_its_page_s_key_whatever_else_would_have_it(data: Path, concept: str, loser: str) -> None:
    before = printed(ready(with_files(data)))
    citations = ready(with_files(data, **{f"concepts__{concept}": CONCEPT.format("WRONG")}))
    assert_each_has_its_own(citations)
    after = printed(citations)
    assert after.pop(f"concepts/{concept}.md") == concept == before.pop(loser)
    assert after.pop(loser) == f"{concept}-page"
    assert after == before, "all others stay"
    assert "WRONG" not in str(citations.pages[loser].styles)


def test_the_key_given_instead_is_free_too(data: Path) -> None:
    more = {f"concepts__{key}": CONCEPT.format(key) for key in ("corpus", "corpus_page", "corpus_page_page")}
    citations = ready(with_files(data, **more))
    assert_each_has_its_own(citations)
    assert printed(citations)["index.md"] == "corpus-page-page-page"


def test_a_page_never_takes_the_key_of_a_work(data: Path) -> None:
    survey = (data / "references" / "ruritanian-survey.yml").read_text(encoding="utf-8")
    ids = ("corpus-claims", "ruritanian-survey-page", "corpus")
    citations = ready(with_files(data, **{f"references__{key}": survey.replace("Survey of", key) for key in ids}))
    assert_each_has_its_own(citations)
    assert {key: citations.works[key].item["id"] for key in ids} == {key: key for key in ids}
    keys = printed(citations)
    assert keys["references/corpus-claims.md"] == "corpus-claims-page"
    assert keys["claims/index.md"] == "corpus-claims-page-page", "as the work's page has corpus-claims-page"
    assert keys["references/ruritanian-survey.md"] == "ruritanian-survey-page-page-page"


@pytest.mark.parametrize("concept", ["corpus-claims", "hentzau-1899-page"])
def test_a_former_or_withdrawn_id_is_no_other_page_s_key(data: Path, concept: str) -> None:
    """It was cited under that key once."""
    withdrawn = CONCEPT.format("WRONG") + 'withdrawn: {date: 2026-01-15, reason: "A misreading."}\n'
    gone = ready(with_files(data, **{f"concepts__{concept}": withdrawn}))
    assert_each_has_its_own(gone)
    assert printed(gone)[f"concepts/{concept}.md"] == concept
    (data / "concepts" / f"{concept}.yml").unlink()
    renamed = ready(with_files(data, concepts__of_bridges=CONCEPT.format("WRONG") + f"aliases: [{concept}]\n"))
    assert_each_has_its_own(renamed)
    assert printed(renamed)["concepts/of-bridges.md"] == "of-bridges"
    assert concept not in printed(renamed).values()
    assert list(printed(renamed).values()).count(f"{concept}-page") == 1


def test_a_withdrawn_work_is_cited_as_a_page_only(data: Path) -> None:
    survey = (data / "references" / "ruritanian-survey.yml").read_text(encoding="utf-8")
    withdrawn = survey + 'withdrawn: {date: 2026-01-15, reason: "It does not exist."}\n'
    citations = ready(with_files(data, references__lost=withdrawn, concepts__lost_page=CONCEPT.format("Lost")))
    assert_each_has_its_own(citations)
    assert "lost" not in citations.works
    assert printed(citations)["references/lost.md"] == "lost-page-page"


def test_pages_written_by_hand_do_not_share_a_key(data: Path) -> None:
    docs = data.parent / "docs"
    docs.mkdir()
    for name in ("claims.md", "Claims.md", "Timeline.md", "timeline-page.md"):
        (docs / name).write_text(f"# Of {name}\n", encoding="utf-8")
    citations = ready(with_files(data))
    assert_each_has_its_own(citations)
    keys = printed(citations)
    assert keys["claims/index.md"] == "corpus-claims"
    assert (keys["Claims.md"], keys["claims.md"]) == ("corpus-Claims-page", "corpus-claims-page-page"), "BibTeX sees no capitals"
    assert (keys["timeline-page.md"], keys["Timeline.md"]) == ("corpus-timeline-page", "corpus-Timeline-page-page")


def test_keys_do_not_depend_on_the_order_of_files(data: Path) -> None:
    keys = ("corpus", "corpus-page", "corpus-claims", "hentzau-1899-page")
    found = []
    for order in itertools.islice(itertools.permutations(keys), 3):
        for key in keys:
            (data / "concepts" / f"{key}.yml").unlink(missing_ok=True)
        found.append(printed(ready(with_files(data, **{f"concepts__{key}": CONCEPT.format(key) for key in order}))))
    assert found[0] == found[1] == found[2]


def test_no_file_has_a_key_twice(data: Path) -> None:
    citations = ready(with_files(data, concepts__hentzau_1899_page=CONCEPT.format("x")))
    items = [one.item for one in (*citations.pages.values(), *citations.works.values())]
    for form in (one for one in FORMATS if one.beside):
        text = form.write(items)
        if form.media == "application/x-bibtex":
            keys = [line.partition("{")[2].rstrip(",") for line in text.splitlines() if line.startswith("@")]
        elif form.key == "ris":
            keys = [line[6:] for line in text.splitlines() if line.startswith("ID  - ")]
        else:
            keys = [one["id"] for one in json.loads(text)]
        assert len(keys) == len(set(keys)) == len(items)


def test_a_page_has_the_day_its_record_changed(corpus: Corpus) -> None:
    changes = {
        "data/claims/three-bridges.yml": "2026-02-03",
        "data/claims/keepers-paid.yml": "2026-02-01",
        "data/concepts/three-bridges.yml": "2027-01-01",
    }
    citations = ready(corpus, changes)
    changed = citations.changed
    assert changed["claims/three-bridges.md"] == changed["claims/index.md"] == "2026-02-03", (
        "an index the newest of what it lists"
    )
    assert changed["evidence/index.md"] == "2026-02-03", "and of everything it is made from"
    assert changed["claims/old-bridge-of-1750.md"] == changed["concepts/index.md"] == corpus.settings.released
    assert citations.pages["claims/three-bridges.md"].item["issued"] == {"date-parts": [[2026, 2, 3]]}
    assert changed.keys() == citations.pages.keys()


def test_a_page_written_by_hand_has_the_day_its_file_changed(data: Path) -> None:
    docs = data.parent / "docs"
    docs.mkdir()
    (docs / "about.md").write_text("# Of us\n", encoding="utf-8")
    changed = ready(with_files(data), {"docs/about.md": "2026-02-03", "data/about.md": "2027-01-01"}).changed
    assert changed["about.md"] == "2026-02-03"
    assert changed["cite.md"] == "2026-01-31", "the engine's own page: the corpus's release"


def test_without_an_address_nothing_has_one(corpus: Corpus) -> None:
    citations = cited(corpus, Site(), {}, Formatter(None, processor=Printer()))
    assert not any("URL" in one.item for one in citations.pages.values())
    assert citations.pages["claims/three-bridges.md"].styles.keys() == {style.key for style in STYLES}


def test_only_the_styles_a_corpus_offers_are_made(corpus: Corpus) -> None:
    citations = ready(corpus, styles=("gost", "apa"))
    assert [style.key for style in citations.styles] == ["gost", "apa"]
    assert all(list(one.styles) == ["gost", "apa"] for one in (*citations.pages.values(), *citations.works.values()))


def test_a_work_is_in_its_own_script_where_a_style_keeps_it(corpus: Corpus) -> None:
    work = ready(corpus, styles=("gost", "apa")).works["hentzau-1899"]
    assert "Мосты" in work.styles["gost"]["entry"]
    assert "Mosty" in work.styles["apa"]["entry"]
    assert "Mosty" in work.item["title"]


def test_a_citation_has_its_text_in_every_format(corpus: Corpus) -> None:
    work = ready(corpus).works["hentzau-1899"]
    for form in FORMATS:
        assert work.text(form) == form.write([work.item]).strip()
    assert work.texts == {form.key: work.text(form) for form in FORMATS if form.shown_as}
    assert work.texts["bibtex"].startswith("@book{hentzau-1899,")
    assert work.texts["ris"].startswith("TY  - BOOK")


def test_an_article_s_authors_stand_by_family_name(corpus: Corpus) -> None:
    assert ready(corpus).works["rassendyll-bridges"].item["author"] == [{"family": "Rassendyll", "given": "Rudolf"}]
