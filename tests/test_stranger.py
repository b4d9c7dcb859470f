"""What ARCHITECTURE.md promises a stranger: things made up and added in a copy, in as many files as it says."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from glossator.checks import CHECKS
from tests.conftest import HERE, ROOT

PACKAGE = ROOT / "scripts" / "glossator"


class Copy:
    """The package in a folder of its own, and what was changed in it."""

    def __init__(self, folder: Path) -> None:
        self.package = Path(
            shutil.copytree(PACKAGE, folder / "scripts" / "glossator", ignore=shutil.ignore_patterns("__pycache__"))
        )
        self.data = Path(shutil.copytree(HERE / "corpus", folder / "data"))
        shutil.copy(ROOT / "mkdocs.yml", folder)
        shutil.copy(ROOT / "scripts" / "hooks.py", folder / "scripts")
        self.folder, self.touched = folder, set[str]()

    def insert(self, file: str, before: str, text: str) -> None:
        """Put text before a line that stands in the file once."""
        path = self.package / file
        whole = path.read_text(encoding="utf-8")
        assert whole.count(before) == 1, f"{before} stands {whole.count(before)} times in {file}"
        path.write_text(whole.replace(before, text + before), encoding="utf-8")
        self.touched.add(file)

    def replace(self, file: str, old: str, new: str) -> None:
        """Put a text in the place of one that stands in the file once."""
        self.insert(file, old, new)
        path = self.package / file
        path.write_text(path.read_text(encoding="utf-8").replace(new + old, new), encoding="utf-8")

    def add(self, file: str, text: str) -> None:
        (self.package / file).write_text(text, encoding="utf-8")
        self.touched.add(file)

    def run(self, *words: str, fails: bool = False) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(self.folder / "scripts"), "NO_MKDOCS_2_WARNING": "1"}
        environment.pop("CORPUS_DATA", None)
        run = subprocess.run(
            [sys.executable, "-m", *words], cwd=self.folder, capture_output=True, text=True, env=environment, timeout=120
        )
        assert (run.returncode != 0) is fails, run.stdout + run.stderr
        return run

    def site(self) -> Path:
        self.run("mkdocs", "build", "--strict", "--quiet")
        return self.folder / "site"


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


RULE = '''def titles_are_short(corpus: Corpus) -> Iterator[Problem]:
    """A claim's title has no more than thirty characters."""
    for claim in corpus.claims:
        if len(claim.title) > 30:
            yield at(corpus, claim, ("title",), "this title is long", "shorten it")


'''


def test_a_field_is_two_files(copy: Copy) -> None:
    copy.insert(
        "records.py",
        '    voice: tuple[Agent, ...] = ()\n    """Whose assertion',
        '    mood: Line | None = None\n    """Its mood."""\n',
    )
    copy.insert(
        "templates/pages/claim.md.j2", "{{ parts.topics(_(", "{% if one.mood %}<dt>Mood</dt> <dd>{{ one.mood }}</dd>{% endif %}\n"
    )
    with (copy.data / "claims" / "three-bridges.yml").open("a") as claim:
        claim.write("mood: merry & bright\n")
    site = copy.site()
    assert "<dt>Mood</dt> <dd>merry &amp; bright</dd>" in (site / "claims" / "three-bridges" / "index.html").read_text()
    assert "merry & bright" in (site / "data" / "claims.csv").read_text()
    assert "merry & bright" in (site / "data" / "corpus.json").read_text()
    assert json.loads((site / "data" / "schema" / "claims.json").read_text())["properties"]["mood"]["description"] == "Its mood."
    assert copy.touched == {"records.py", "templates/pages/claim.md.j2"}


def test_a_rule_is_one_file(copy: Copy) -> None:
    copy.insert("checks.py", "CHECKS: dict[", RULE)
    copy.insert("checks.py", '    "links": links_lead_somewhere,', '    "short-titles": titles_are_short,\n')
    claim = copy.data / "claims" / "three-bridges.yml"
    claim.write_text(
        claim.read_text().replace("title: Ruritania has three bridges", "title: Ruritania has three bridges, no more")
    )
    run = copy.run("glossator", "check", fails=True)
    assert "data/claims/three-bridges.yml:5:8: this title is long" in run.stdout
    assert f"{len(CHECKS) + 1} rules" in run.stdout
    assert copy.touched == {"checks.py"}


def test_a_label_and_a_language_are_one_file_each(copy: Copy) -> None:
    copy.replace("templates/pages/claim.md.j2", ">{% trans %}In the argument", ">{% trans %}Where one reads it")
    site = copy.site()
    assert ">Where one reads it</h2>" in (site / "claims" / "three-bridges" / "index.html").read_text()
    assert copy.touched == {"templates/pages/claim.md.j2"}
    copy.touched.clear()
    header = 'msgid ""\nmsgstr "Language: fr\\nPlural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
    copy.add("locale/fr.po", header + '\nmsgid "Where one reads it"\nmsgstr "Où on le lit"\n')
    settings = copy.data / "corpus.yml"
    settings.write_text(settings.read_text().replace("language: en", "language: fr"))
    page = (copy.site() / "claims" / "three-bridges" / "index.html").read_text()
    assert '<html lang="fr"' in page
    assert ">Où on le lit</h2>" in page
    assert "31 janvier 2026" in page
    assert copy.touched == {"locale/fr.po"}


def test_a_verdict_is_one_row(copy: Copy) -> None:
    row = '    "half right": Word(N_("Half right"), N_("One half is."), icon="wave", tone="caution", needs="a source"),\n'
    copy.insert("vocabularies.py", '    "imprecise": Word(\n', row)
    claim = copy.data / "claims" / "three-bridges.yml"
    claim.write_text(claim.read_text().replace("verdict: confirmed", "verdict: half right"))
    site = copy.site()
    page = (site / "claims" / "three-bridges" / "index.html").read_text()
    assert '<span class="badge badge--half-right">' in page
    assert "Half right</span>" in page
    assert '<option value="half-right" data-label="Half right">' in (site / "claims" / "index.html").read_text()
    assert ".badge--half-right" in (site / "assets" / "css" / "site.css").read_text()
    assert '"half-right": "Half right"' in (site / "assets" / "js" / "words.js").read_text()
    claim.write_text(claim.read_text().partition("  sources:")[0] + "  checked: 2026-01-31\n")
    assert "“half right” stands here without a source" in copy.run("glossator", "check", fails=True).stdout
    assert copy.touched == {"vocabularies.py"}


def test_an_export_format_is_one_row(copy: Copy) -> None:
    row = (
        '    Format("titles", "txt", "text/plain", "Titles", lambda items: "; ".join(one["title"] for one in items), "Titles"),\n'
    )
    copy.insert("formats.py", '    Format("csl-json",', row)
    site = copy.site()
    assert (site / "references" / "zapt-1905.txt").read_text() == "Report on ferries"
    assert (site / "bibliography" / "references.txt").read_text().count(";") == 4
    page = (site / "references" / "zapt-1905" / "index.html").read_text()
    assert '<link rel="alternate describedby" href="../zapt-1905.txt" type="text/plain">' in page
    assert '<a href="../zapt-1905.txt" type="text/plain" download>Titles</a>' in page
    assert '<pre class="cite__text" data-part="entry">Report on ferries</pre>' in page
    assert '[data-style="titles"]' in (site / "assets" / "css" / "site.css").read_text()
    assert "references.txt" in (site / "data" / "index.html").read_text(), "the page on data names it"
    assert copy.touched == {"formats.py"}


MODEL = '''class Measurement(Written):
    """Something measured."""

    title: Title
    """What was measured."""
    value: Line
    """The number with its unit."""
    at: tuple[Annotated[Id, To("places")], ...] = ()
    """Where."""


'''

ROW = """    "measurements": Kind(
        Measurement, N_("Measurement"), N_("Measurements"), lambda _, one: one.title, "measurement.md.j2",
        ListPage("measurements", N_("Measurements"), N_("Measurements"), N_("%(records)s measurements."), "measurements.md.j2", 55,
                 counted=NN_("%(count)s measurement", "%(count)s measurements"), noun=N_("measurements")),
        facets=(Facet("place", N_("Place"), lambda _, one: one.at),),
        back_links=(BackLink("at", N_("Measured here"), 7),),
    ),
"""

PAGE = """{% import "_parts.html.j2" as parts with context %}
<article class="record">
{{ parts.crumbs(collection, one.title) }}
<p class="kicker">{{ _(KINDS[collection].one) }}</p>
<h1>{{ one.title }}</h1>
<p class="statement">{{ one.value }}</p>
{{ parts.connections(inbound) }}
{{ parts.foot(one) }}
</article>
"""

LIST = """{% import "_parts.html.j2" as parts with context %}
{% import "_filters.html.j2" as filtering with context %}
<div class="index">
<h1>{{ _(KINDS[collection].many) }}</h1>
{{ filtering.form(filters) }}
<div data-list>
{{ parts.items(listed_here) }}
{{ filtering.pager(index) }}
</div>
<footer class="record-foot" data-search-exclude>{{ parts.cite_box() }}</footer>
</div>
"""


def test_a_kind_of_record_is_four_files(copy: Copy) -> None:
    copy.insert("records.py", "class Finding(Written):\n", MODEL)
    copy.insert("kinds.py", '    "findings": Kind(\n', ROW)
    copy.insert("kinds.py", "    Organization,\n    Person,\n", "    Measurement,\n")
    copy.add("templates/pages/measurement.md.j2", PAGE)
    copy.add("templates/pages/measurements.md.j2", LIST)
    assert len(copy.touched) == 4
    folder = copy.data / "measurements"
    folder.mkdir()
    (folder / "depth.yml").write_text("title: Depth of the river\nvalue: 3 m\nat: [zenda]\n")
    (folder / "width.yml").write_text("title: Width of the river\nvalue: 30 m\nat: [zenda, ruritania]\n")
    with (copy.data / "ids.txt").open("a") as ids:
        ids.write("measurements/depth\nmeasurements/width\n")
    copy.run("glossator", "check")
    site = copy.site()
    assert "3 m" in (site / "measurements" / "depth" / "index.html").read_text()
    assert '<a href="depth/">Depth of the river</a>' in (site / "measurements" / "index.html").read_text()
    home = (site / "index.html").read_text()
    assert '<a href="measurements/">Measurements</a>' in home, "in the menu"
    assert "<strong>2</strong> measurements" in home
    assert "Measured here" in (site / "places" / "zenda" / "index.html").read_text()
    assert "Depth of the river" in (site / "data" / "measurements.csv").read_text()
    assert len(json.loads((site / "data" / "corpus.json").read_text())["records"]["measurements"]) == 2
    assert (site / "measurements" / "depth.bib").exists()
    assert "Depth of the river" in (site / "feed.xml").read_text()
    assert '"measurements": "Measurement"' in (site / "assets" / "js" / "words.js").read_text()
    assert '"@type": "CreativeWork"' in (site / "measurements" / "depth" / "index.html").read_text()
    copy.run("glossator", "new", "measurements", "speed")
    assert "value:" in (folder / "speed.yml").read_text()
