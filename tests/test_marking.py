"""Words in another language than those around them."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from glossator.addresses import Site
from glossator.citations import cited
from glossator.contents import pages
from glossator.corpus import Corpus
from glossator.load import load
from glossator.marking import marked, marks
from glossator.page import Page
from glossator.pages import Writer
from glossator.styles import Formatter
from tests import tongues


@pytest.mark.parametrize(
    ("language", "around", "attributes"),
    [
        ("en", "en", ""),
        (None, "en", ""),
        ("ru", "en", ' lang="ru"'),
        ("fa", "en", ' lang="fa" dir="rtl"'),
        ("en", "fa", ' lang="en" dir="ltr"'),
        ("ar", "fa", ' lang="ar"'),
        ("uz-Arab", "uz", ' lang="uz-Arab" dir="rtl"'),
        ("zh-Hant", "zh-Hans", ' lang="zh-Hant"'),
    ],
)
def test_what_is_marked(language: str | None, around: str, attributes: str) -> None:
    assert marked(language, around) == attributes
    assert list(marks(language, around)) == [part.partition("=")[0] for part in attributes.split()]


def made(data: Path) -> dict[str, Page]:
    corpus, problems = load(data)
    assert corpus is not None
    assert problems == []
    site = Site("https://example.org/", "")
    return {page.path: page for page in pages(Writer(corpus, site, cited(corpus, site, {}, Formatter(None))))}


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    return made(tongues.corpus(tmp_path_factory.mktemp("mixed")))


def article(found: dict[str, Page]) -> Page:
    return next(page for path, page in found.items() if page.record == "bridges" and path.endswith(".md"))


def test_a_record_is_marked_with_its_own_language(mixed: dict[str, Page]) -> None:
    page = mixed["claims/peace-kept.md"].body
    assert '<h1 lang="fa" dir="rtl">' in page
    assert '<p lang="fa" dir="rtl">منبعی پیدا نشد.</p>' in page
    assert '<span data-pagefind-meta="title">Ruritania has three bridges</span>' in mixed["claims/three-bridges.md"].body
    assert '<h1 lang="zh-Hant">' in mixed["concepts/bridge.md"].body


def test_links_are_marked_with_the_language_of_what_they_lead_to(mixed: dict[str, Page]) -> None:
    english, persian = mixed["claims/three-bridges.md"].body, mixed["claims/peace-kept.md"].body
    assert 'see <a href="../../concepts/peace/" lang="ar" dir="rtl">السلام (سلام)</a> (2).' in english
    assert 'see <a href="../../concepts/water/" lang="en" dir="ltr">Water</a>.' in persian
    assert '<a class="tag tag--concepts" href="../../concepts/water/">Water</a>' in persian, "among the frame's words"
    assert '<a href="peace-kept/" lang="fa" dir="rtl">سه پل، صلح را نگه می‌دارند.</a>' in mixed["claims/index.md"].body
    assert '<span lang="fa" dir="rtl">سه پل، صلح را نگه می‌دارند.</span>' in english, "the neighbour"


def test_what_is_the_articles_own_has_its_language(mixed: dict[str, Page]) -> None:
    page = article(mixed).body
    for own in (
        "<h1{}>پل",
        '<a href="#introduction"{}>مقدمه:</a>',
        '<h2 id="introduction"{}>',
        "<q{}>روریتانیا",
        "<dd{}>پل; صلح</dd>",
    ):
        assert own.format(' lang="fa" dir="rtl"') in page
    assert "<p>Argues that three bridges" in page
    assert '<q class="phrase" lang="fa" dir="rtl">' in mixed["claims/three-bridges.md"].body
    assert 'lang="fa" dir="rtl">پل‌های روریتانیا (۱۹۹۹)، و نگهبانان آن‌ها.</a>' in mixed["references/karimi-1380.md"].body


def test_a_name_in_a_text_without_elements_is_kept_apart_by_characters(mixed: dict[str, Page]) -> None:
    page = article(mixed).body
    assert "in Ruritania, see \u2068السلام (سلام)\u2069 (2).</a>" in page
    assert "see \u2068Water\u2069.</a>" in page
    assert 'aria-label="\u2068مقدمه:\u2069, paragraph 1"' in page
    assert "\u2068" not in str(mixed["claims/three-bridges.md"].meta), "but not in what machines read"


def test_a_works_title_is_kept_apart_from_author_and_year(mixed: dict[str, Page]) -> None:
    shown = 'Karimi 2001, <bdi lang="fa" dir="rtl">پل‌ها (جلد ۲).</bdi>'
    for path in ("claims/three-bridges.md", "bibliography/index.md", "evidence/index.md"):
        assert shown in mixed[path].body, path
    assert shown in article(mixed).body
    page = mixed["references/karimi-1380.md"].body
    assert '<h1 lang="fa" dir="auto">' in page
    assert '<dd lang="fa" dir="auto">' in page
    assert "<dd><bdi>نشر پل (تهران).</bdi></dd>" in page


def test_other_spellings_are_kept_apart(mixed: dict[str, Page]) -> None:
    assert "<li><bdi>حمید احمدی</bdi></li>" in mixed["people/ahmadi.md"].body
    assert '<span class="variants-inline"><bdi>حمید احمدی</bdi></span>' in mixed["people/index.md"].body


def test_a_page_says_its_language_where_it_is_not_the_corpuss(mixed: dict[str, Page]) -> None:
    said = {path: page.meta.get("language") for path, page in mixed.items() if page.meta is not None}
    assert {path: one for path, one in said.items() if one} == {
        "claims/peace-kept.md": "fa", "concepts/peace.md": "ar", "concepts/bridge.md": "zh-Hant", "concepts/walk.md": "de"
    }  # fmt: skip
    assert 'name="DC.language" content="fa"' in (mixed["claims/peace-kept.md"].meta or {})["head"]
    assert '"inLanguage": "fa"' in mixed["claims/peace-kept.md"].body
    assert '"inLanguage": "fa"' not in mixed["claims/three-bridges.md"].body
    feed = mixed["feed.xml"].body
    assert re.findall(r"<entry xml:lang=\"(.+)\">\n<id>.*</id>\n<title>[^<]*: \u2068?سه", feed) == ["fa"]
    assert feed.count("<entry>") == len(tongues.FILES) - 4


def test_an_interface_without_words_of_the_language_is_english(tmp_path: Path) -> None:
    found = made(tongues.persian(tmp_path))
    assert '<h1 lang="fa" dir="rtl">' in found["index.md"].body
    assert '<h2 id="cite">Cite</h2>' in found["index.md"].body
    framed = '<span class="framed">The article says:</span> <span data-pagefind-meta="title">Ruritania has three bridges</span>'
    assert framed in found["claims/three-bridges.md"].body
    notes = found["notes.md"]
    assert notes.meta is not None
    assert notes.meta["prose"] == "fa"
    assert '<footer class="record-foot" lang="en" dir="ltr"' in notes.body
    about = found["about.md"].meta or {}
    assert about["language"] == "en", "the engine's own page, for want of a Persian one"
    assert "prose" not in about


def test_records_in_one_language_other_than_the_frames(tmp_path: Path) -> None:
    found = made(tongues.arabic(tmp_path))
    assert (found["claims/index.md"].meta or {})["language"] == "ar"
    assert '"inLanguage": "ar"' in found["index.md"].body, "the corpus as a data set"
    assert '<h1 lang="ar" dir="rtl">' in found["claims/three-bridges.md"].body
    assert "language" not in (found["about.md"].meta or {})


def test_in_one_language_nothing_is_marked(corpus: Corpus) -> None:
    gone = {"zendani-pol", "mina-zendani", *(claim.id for claim in corpus.claims if claim.article == "zendani-pol")}
    left = {name: {key: one for key, one in group.items() if key not in gone} for name, group in corpus.records.items()}
    english, site = replace(corpus, records=left), Site("https://example.org/", "")
    for page in pages(Writer(english, site, cited(english, site, {}, Formatter(None)))):
        if page.path.endswith(".md"):
            assert ' dir="' not in page.body, page.path
            assert "<bdi" not in page.body, page.path
