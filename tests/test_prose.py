"""Pages written by hand, and the engine's for a corpus that has none of its own."""

import html
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from glossator import bibtex_writer, formats, items, linked, prose
from glossator.addresses import Site, record_path
from glossator.bibtex_writer import EVERY, SAID
from glossator.build import load_and_check
from glossator.corpus import Corpus
from glossator.crosswalk import TYPES
from glossator.kinds import COLLECTIONS
from glossator.lists import indexes
from glossator.load import load
from glossator.records import Reference
from glossator.ris_writer import COMES_BACK_AS, LOSSES
from glossator.vocabularies import STATUSES, VERDICTS
from glossator.words import words_for

from .conftest import HERE, ROOT
from .data_of import data_of

PAGES = ("about.md", "cite.md", "data.md", "contribute.md")
REPO = "https://example.com/owner/corpus"
EXTENSIONS = ["toc", "tables", "fenced_code", "admonition", "attr_list"]
READERS: tuple[Callable[[str], str], ...] = (
    lambda text: markdown.markdown(text, extensions=EXTENSIONS),
    MarkdownIt("commonmark").enable("table").render,
)
"""What makes HTML of the pages: MkDocs, and other generators."""
HOSTILE = "*a* _b_ <script>x</script> [x](javascript:y) | `c` {{ 7 * 7 }} {: #d } & &amp; \\ ~~~ # e"


@pytest.fixture
def sparse(tmp_path: Path) -> Path:
    """A data folder with one article and its author, and nothing else."""
    data = tmp_path / "data"
    (data / "articles").mkdir(parents=True)
    (data / "people").mkdir()
    (data / "corpus.yml").write_text((HERE / "corpus" / "corpus.yml").read_text())
    (data / "ids.txt").write_text("articles/rassendyll-bridges\npeople/rudolf-rassendyll\n")
    shutil.copy(HERE / "corpus" / "people" / "rudolf-rassendyll.yml", data / "people")
    article = yaml.safe_load((HERE / "corpus" / "articles" / "rassendyll-bridges.yml").read_text())
    for name in ("issued_note", "issued", "argument", "questions", "teaching"):  # they name records that are not there
        del article[name]
    article["references"] = []
    for unit in article["units"]:
        unit["no_record"] = "Nothing is drawn from it yet."
    (data / "articles" / "rassendyll-bridges.yml").write_text(yaml.safe_dump(article))
    return data


@pytest.fixture(params=["full", "sparse"])
def any_corpus(request: pytest.FixtureRequest, sparse: Path) -> Corpus:
    found, problems = load_and_check(HERE / "corpus" if request.param == "full" else sparse)
    assert found is not None
    assert problems == []
    return found


def rendered(corpus: Corpus, path: str, repo: str = REPO, whole: Corpus | None = None) -> str:
    """A page as it is made of a corpus. `whole`: the same with all that its links lead to, where it has not."""
    files = {file.path: file.media for file in data_of(whole or corpus)}
    return prose.text(corpus, path, prose.facts(corpus, Site(repo_url=repo), files))


def outside_code(text: str) -> str:
    return re.sub(r"^```.*?^```$|`[^`\n]*`", "", text, flags=re.MULTILINE | re.DOTALL)


def anchors(text: str) -> set[str]:
    return set(re.findall(r"^#+ .*\{ #([a-z-]+) \}$", outside_code(text), re.MULTILINE))


# --- The engine's own pages ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("repo", ["", REPO])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_begins_with_its_only_heading_of_the_first_rank(any_corpus: Corpus, path: str, repo: str) -> None:
    text = rendered(any_corpus, path, repo)
    for read in READERS:
        assert re.findall(r"<h1[^>]*>(.*?)</h1>", read(text)) == [prose.heading(prose.written(any_corpus)[path])]
    assert text.startswith("# ")


@pytest.mark.parametrize("path", PAGES)
def test_every_table_has_as_many_cells_in_each_row(any_corpus: Corpus, path: str) -> None:
    for table in re.findall(r"(?:^\|.*\n)+", outside_code(rendered(any_corpus, path)), re.MULTILINE):
        assert len({line.count("|") for line in table.splitlines()}) == 1, table
        assert re.fullmatch(r"[| :-]+", table.splitlines()[1]), table


@pytest.mark.parametrize("path", PAGES)
def test_a_page_names_no_corpus_and_no_licence(path: str) -> None:
    text = (prose.DEFAULTS / path).read_text().casefold()
    for word in (
        "central asia",
        "iymanov",
        "abdullaev",
        "unrcca",
        "uzbek",
        "tashkent",
        "ashgabat",
        "preventive",
        "cc by",
        "cc-by",
    ):
        assert word not in text


def test_every_link_leads_somewhere(any_corpus: Corpus) -> None:
    texts = {path: rendered(any_corpus, path) for path in PAGES}
    there = {*texts, "rules.md", *(file.path for file in data_of(any_corpus)), *(one.path for one in indexes(any_corpus))}
    there |= {record_path(any_corpus, record) for record in any_corpus.by_id.values()}
    for path, text in texts.items():
        for target in re.findall(r"\]\(([^)]*)\)", outside_code(text)):
            file, _, anchor = target.partition("#")
            file = file.partition("?")[0] or path
            if not target.startswith("https://"):
                assert file in there, f"{path} links to {target}"
                assert not anchor or anchor in anchors(texts[file]), f"{path} links to {target}"


def test_what_the_site_links_to_is_there(corpus: Corpus) -> None:
    templates = "".join(file.read_text() for file in (ROOT / "scripts" / "glossator" / "templates").rglob("*.*"))
    wanted = set(re.findall(r"""url\(["'](about|cite|data|contribute)/["']\) }}#([a-z-]+)""", templates))
    assert ("about", "verdicts") in wanted
    for page, anchor in wanted:
        assert anchor in anchors(rendered(corpus, f"{page}.md"))


@pytest.mark.parametrize(("path", "own"), [(path, path) for path in PAGES[:3]] + [("contribute.md", "../CONTRIBUTING.md")])
def test_a_place_on_a_page_is_called_the_same_in_every_corpus(corpus: Corpus, path: str, own: str) -> None:
    """Whoever adds an own page later, or takes it away, breaks no link to a place on it."""
    assert anchors((ROOT / "docs" / own).read_text()) <= anchors(rendered(corpus, path))


def test_the_vocabulary_is_told_in_its_own_words(corpus: Corpus) -> None:
    text = html.unescape(rendered(corpus, "about.md"))
    for word in (*VERDICTS.values(), *STATUSES.values()):
        assert f"| {word.name} | {word.means} |" in text
    assert "[1](claims/index.md?verdict=contradicted)" in text
    assert "[1](initiatives/index.md?status=carried-out)" in text


def test_nothing_is_said_of_what_a_corpus_lacks(sparse: Path) -> None:
    corpus, _ = load(sparse)
    assert corpus is not None
    about, data = rendered(corpus, "about.md"), rendered(corpus, "data.md")
    assert "[People](people/index.md) | 1 |" in about
    assert "claims/index.md" not in about
    assert "What came of initiatives" not in about
    assert "Of the works listed here" not in about
    assert "data/people.csv" in data
    assert "claims.csv" not in data


@pytest.mark.parametrize("page", sorted(prose.FOLDER.glob("*/data.md")), ids=str)
def test_the_page_of_data_has_words_for_every_file(corpus: Corpus, page: Path) -> None:
    """And a row each for folders of many, not one for each of their files."""
    files = {file.path: file.media for file in data_of(corpus)}
    many = {f"data/parquet/{name}.parquet": "application/vnd.apache.parquet" for name in ("articles", "claims")}
    facts = prose.facts(corpus, Site(), files | many)
    text = prose._ENVIRONMENT.from_string(page.read_text(encoding="utf-8")).render(vars(facts))
    rows = re.findall(r"^\| (?:\[[^]]*\]\(([^)]*)\)|`(data/[a-z]+/)`) \| (.*) \|$", text, re.MULTILINE)
    told = {path or folder: words for path, folder, words in rows if (path or folder).startswith(("data/", "bibliography/"))}
    assert told.keys() == {path for path in files if path.count("/") == 1} | {"data/schema/", "data/tables/", "data/parquet/"}
    assert all(words and words not in files.values() for words in told.values())


def test_articles_are_named_with_their_terms(corpus: Corpus) -> None:
    about = rendered(corpus, "about.md")
    assert "[*The Bridges of Ruritania &#38; Their Keepers*](articles/rassendyll-bridges.md)" in about
    assert "Published under [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)." in about
    article = corpus.articles[0].model_copy(update={"licence": None, "issued": None})
    bare = Corpus(corpus.root, corpus.settings, {**corpus.records, "articles": {article.id: article}}, corpus.documents)
    assert "by\nRudolf Rassendyll.\nNo licence is known for it" in rendered(bare, "about.md", whole=corpus)


def test_where_no_repository_is_known_no_page_speaks_of_its_links(corpus: Corpus) -> None:
    with_repo = "".join(rendered(corpus, path) for path in PAGES)
    without = "".join(rendered(corpus, path, repo="") for path in PAGES)
    for words in ("**Edit this record**", "**Report a mistake**", "**History**"):
        assert words in with_repo
        assert words not in without
    assert "]()" not in without


def test_the_article_shown_to_editors_is_right(corpus: Corpus, data: Path) -> None:
    shown = re.search(r"^```yaml\n(title: .*?)^```", rendered(corpus, "contribute.md"), re.MULTILINE | re.DOTALL)
    assert shown
    (data / "articles" / "ferries-of-ruritania.yml").write_text(shown[1])
    with (data / "ids.txt").open("a") as ids:
        ids.write("articles/ferries-of-ruritania\n")
    assert [str(problem) for problem in load_and_check(data)[1]] == []


def test_what_is_unfinished_is_said(corpus: Corpus) -> None:
    about = rendered(corpus, "about.md")
    assert "Still to be checked: 2 of its claims." in about
    assert about.count("Still to be checked") == 2, "of the first, which is complete, nothing"
    assert "Still to be read" not in about
    assert "| Not yet checked |" in about


def test_the_file_shown_to_editors_is_right(corpus: Corpus, data: Path) -> None:
    shown = re.search(r"^```yaml\n(article: .*?)^```", rendered(corpus, "contribute.md"), re.MULTILINE | re.DOTALL)
    assert shown
    (data / "claims" / "old-bridge-of-1750.yml").write_text(shown[1])
    _, problems = load_and_check(data)
    assert problems == []


def test_every_field_is_explained_to_editors(corpus: Corpus) -> None:
    text = rendered(corpus, "contribute.md")
    for key, model in COLLECTIONS.items():
        form = text.partition(f'<details id="fields-{key}">')[2].partition("</details>")[0]
        for field in model.model_fields.keys() - {"id", "aliases", "withdrawn"}:
            assert re.search(rf"^(<pre><code>)?(# )?{field}:", form, re.MULTILINE), f"{key} has {field}"
    for read in READERS:
        assert len(re.findall(r"<pre><code>#[^<]*\n\n[^<]*</code></pre>", read(text))) == len(COLLECTIONS), "each in one piece"


# --- Whose page stands, in which language -------------------------------------------------------------------------------


def test_no_page_is_taken_from_behind_a_link_that_leads_out(data: Path, tmp_path: Path) -> None:
    """Whoever asks, and whether or not it was checked before."""
    home = tmp_path / "home"
    shutil.move(data, home / "data")
    (home / "docs").mkdir()
    (tmp_path / "secret.md").write_text("# Opensesame", encoding="utf-8")
    (home / "docs" / "more.md").symlink_to(tmp_path / "secret.md")
    (home / "docs" / "loop.md").symlink_to("loop.md")
    (home / "docs" / "kept.md").write_text("# Kept", encoding="utf-8")
    (home / "docs" / "same.md").symlink_to("kept.md")
    (home / "CONTRIBUTING.md").symlink_to(tmp_path / "secret.md")
    found, _ = load(home / "data")
    assert found is not None
    assert {"kept.md", "same.md"} <= prose.written(found).keys()
    assert not {"more.md", "loop.md"} & prose.written(found).keys()
    assert "Opensesame" not in str(prose.titles(found))
    shutil.rmtree(home / "docs")
    (home / "docs").symlink_to(tmp_path)
    assert "secret.md" not in prose.written(found)


def test_an_own_page_stands_as_it_was_written(corpus: Corpus, data: Path) -> None:
    own = data.parent / "docs" / "about.md"
    own.parent.mkdir()
    own.write_text("# Ours { #top }\n\n{{ 7 * 7 }} {% if %}\n")
    mine, _ = load(data)
    assert mine is not None
    assert rendered(mine, "about.md") == own.read_text()
    assert rendered(mine, "cite.md") == rendered(corpus, "cite.md")
    assert prose.titles(mine) == {"about.md": "Ours", "cite.md": "Cite", "data.md": "Data", "contribute.md": "Contribute"}


def test_the_menu_of_a_corpus_without_pages(corpus: Corpus) -> None:
    assert list(prose.titles(corpus).values()) == ["About the corpus", "Cite", "Data", "Contribute"]
    assert prose.heading(prose.written(corpus)["cite.md"]) == "How to cite"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# How to cite\n\n## More\n", "How to cite"),
        ("\ufeff# How to cite { #top }\n", "How to cite"),
        ("\n\n#  In C#  ##\n", "In C#"),
        ("Only a paragraph.\n", "page"),
    ],
)
def test_heading(tmp_path: Path, text: str, expected: str) -> None:
    file = tmp_path / "page.md"
    file.write_text(text, encoding="utf-8")
    assert prose.heading(file) == expected


def test_a_page_in_the_language_of_the_corpus_goes_before(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place, title in {
        "en/about.md": "About",
        "en/cite.md": "Cite",
        "ru/about.md": "О корпусе",
        "uz-Latn/about.md": "Haqida",
    }.items():
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_text(f"# {title}\n\n{{{{ editors[0] | md }}}}\n", encoding="utf-8")
    monkeypatch.setattr(prose, "FOLDER", tmp_path)
    found = {code: prose.defaults(code)["about.md"].parent.name for code in ("en", "ru", "RU-ru", "uz", "uz-latn", "fr", "../ru")}
    assert found == {"en": "en", "ru": "ru", "RU-ru": "ru", "uz": "en", "uz-latn": "uz-Latn", "fr": "en", "../ru": "en"}
    assert prose.defaults("ru")["cite.md"].parent.name == "en", "what a language lacks is there in English"
    russian = Corpus(corpus.root, corpus.settings.model_copy(update={"language": "ru"}), corpus.records, corpus.documents)
    assert rendered(russian, "about.md") == "# О корпусе\n\nEditors of the Made-up Corpus"


# --- Words from data ----------------------------------------------------------------------------------------------------

LINES = ("{}", "- {}", "1. {}", "| a | b |\n| --- | --- |\n| {} | c |", "See [{}](x.md).", "*{}*", "one\n{}")


def words_of(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", page))


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(
    "words",
    [
        "*a*", "__a__", "<script>alert(1)</script>", "[x](javascript:y)", "![x](y)", "a | b", "`a`", "{{ 7 * 7 }}", "{% if %}", "# a",
        "{: #a .b }", "{ #a }", "&amp; &#42;", "a & b", "\\*a\\*", "1. a", "12) a", "- a", "+ a", "===", "---", "~~~", "!!! note", ": a",
        "    a", "a\n\n# b", "[a]: http://b", "<http://a>", "C# 3.0", "0.9.0", "«a »", HOSTILE,
    ],
)  # fmt: skip
def test_words_from_data_stay_words(line: str, words: str) -> None:
    text = line.format(prose.md(words))
    expected = line.format("WORDS")
    for read in READERS:
        tags = re.findall(r"<[^>]*>", read(text))
        assert tags == re.findall(r"<[^>]*>", read(expected)), "no word makes a mark of its own"
        assert words_of(read(text)) == words_of(read(expected)).replace("WORDS", " ".join(re.split(r"[ \n]+", words)).strip(" "))


@given(st.text("ab1 .)-+*_`~<>&;#\\|[](){}:!=\"'\n$^/", max_size=40), st.sampled_from(LINES))
def test_whatever_stands_in_data_stays_words(words: str, line: str) -> None:
    words = " ".join(words.split()) or "a"
    made, plain = (markdown.markdown(line.format(one), extensions=EXTENSIONS) for one in (prose.md(words), "WORDS"))
    assert words_of(made) == words_of(plain).replace("WORDS", words)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a_b?c=1&d=2", "https://example.org/a_b?c=1&amp;d=2"),
        ("https://example.org/a_(b)*[c]", "https://example.org/a_%28b%29*%5Bc%5D"),
    ],
)
def test_a_web_address_is_one_target(url: str, expected: str) -> None:
    assert prose.href(url) == expected
    assert markdown.markdown(f"[*a* b]({prose.href(url)}) _c_").startswith(f'<p><a href="{expected}"><em>a</em> b</a> ')


# --- In a site ----------------------------------------------------------------------------------------------------------


def built(data: Path) -> Path:
    """The site of a folder that has data/ and what MkDocs needs, and no docs/."""
    folder = data.parent
    (folder / "scripts").mkdir()
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copy(ROOT / "scripts" / "hooks.py", folder / "scripts")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "CORPUS_DATA": "", "SITE_URL": "", "REPO_URL": REPO},
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return folder / "site"


def test_a_corpus_needs_nothing_but_data(data: Path) -> None:
    for file in (data / "corpus.yml", data / "articles" / "rassendyll-bridges.yml"):
        said = HOSTILE if file.name == "corpus.yml" else HOSTILE.replace("[x](javascript:y)", "[x]")  # the check refuses it
        text = re.sub(r"^title: .*$", f"title: '{said}'", file.read_text(), flags=re.MULTILINE)
        file.write_text(text)
    site = built(data)
    about = (site / "about" / "index.html").read_text()
    content = about.partition("<h1")[2].partition("<footer")[0]
    assert words_of(content).count(HOSTILE) == 1, "its own title"
    assert HOSTILE.replace("[x](javascript:y)", "[x]") in words_of(content), "and that of its article"
    assert "<script" not in content
    assert 'javascript:y"' not in content
    for path in PAGES:
        page = (site / path.removesuffix(".md") / "index.html").read_text()
        assert page.count("<h1") == 1
        assert '<section class="cite"' in page, "the citation stands beneath it as beneath every page"


def test_a_corpus_may_begin_with_an_article_alone(sparse: Path) -> None:
    site = built(sparse)
    assert all((site / path.removesuffix(".md") / "index.html").is_file() for path in PAGES)


def exported(corpus: Corpus, edtf: str) -> list[str]:
    """What each format says of a date, in the columns of the table of dates."""
    survey = corpus.by_id["ruritanian-survey"]
    assert isinstance(survey, Reference)
    item = items.work_item(survey.model_copy(update={"issued": edtf}))
    fields = {field.key: field.value for field in bibtex_writer.bibtex_entry(item).fields}
    ris = {line[:2]: line[6:] for line in formats.ris([item]).splitlines()}
    assert ris.get("PY", "") == ris["DA"].partition("/")[0]
    days = linked.json_ld(corpus, corpus.events[0].model_copy(update={"date": edtf}), str, str)
    return [
        json.dumps(item["issued"], ensure_ascii=False)[1:-1],
        ", ".join(f"{key} = {fields[key]}" for key in ("date", "year", "month") if key in fields),
        ris["DA"],
        "/".join(dict.fromkeys(days[key] for key in ("startDate", "endDate") if key in days)),
    ]


@pytest.mark.parametrize("page", [*sorted(prose.FOLDER.glob("*/data.md")), ROOT / "docs" / "data.md"], ids=str)
def test_the_table_of_dates_says_what_the_formats_say(corpus: Corpus, page: Path) -> None:
    words = words_for("en" if page.parent.name == "docs" else page.parent.name)
    rows = re.findall(r"^\| `([^`]+)` \| ([^|`]+)((?: \| (?:`[^|]+`|–)){4}) \|$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) == 11
    for edtf, told, cells in rows:
        assert ["" if cell == "–" else cell.strip("`") for cell in cells[3:].split(" | ")] == exported(corpus, edtf)
        assert told == words.when(edtf).replace("\xa0", " ")


@pytest.mark.parametrize("page", [*sorted(prose.FOLDER.glob("*/data.md")), ROOT / "docs" / "data.md"], ids=str)
def test_the_tables_of_formats_say_what_the_formats_lose(page: Path) -> None:
    told = page.read_text(encoding="utf-8").partition("{ #formats }")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `@([a-z]+)` \| ([^|]+) \| ([^|]+) \|$", told, re.MULTILINE)
    cells = [(kind, re.findall("`([^`]+)`", types), re.findall("`([^`]+)`", fields)) for kind, types, fields in rows]
    assert cells == [(kind, [csl for csl, one in TYPES.items() if one.bibtex == kind], list(said)) for kind, said in SAID.items()]
    every = ", ".join(f"`{field}`" for field in EVERY)
    assert every in " ".join(told.split())
    ris = told.partition("**RIS**")[2]
    named = re.findall("`([^`]+)`", ris)
    types = [one for pair in COMES_BACK_AS.items() for one in pair]
    never = [field for field, reason in LOSSES.items() if reason.startswith("there is no tag")]
    assert named == [*never, *types, *(field for field in LOSSES if field not in never)]


def test_a_page_that_stands_aside_is_built_and_linked_but_in_no_menu(site: Path) -> None:
    """Of interest to few: how fast all this is."""
    assert (site / "scale" / "index.html").is_file()
    assert "scale/" not in (site / "about" / "index.html").read_text(encoding="utf-8")
    assert 'href="../scale/"' in (site / "data" / "index.html").read_text(encoding="utf-8")
