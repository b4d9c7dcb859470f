"""BibTeX and BibLaTeX → works: every field of an entry arrives or is named; whatever the text, nothing is raised."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.bibtex_reader import read
from glossator.entries import Entry, Unread


def one(text: str) -> Entry:
    """The one entry of a file, read."""
    (found,) = read(text)
    assert isinstance(found, Entry), found
    return found


def field(source: str, *, kind: str = "misc") -> dict:
    """What a work says whose entry has a title, X, and these fields."""
    work = one(f"@{kind}{{a, title = {{X}}, {source}}}").work
    return {name: value for name, value in work.items() if name != "title"}


def left(entry: Entry) -> list[tuple[int, str, str]]:
    return [(one.line, one.name, one.value) for one in entry.left]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("{Eva Lind}", [{"family": "Lind", "given": "Eva"}]),
        ('"Eva Lind"', [{"family": "Lind", "given": "Eva"}]),
        ("{Eva Lind and\n   Otto Brandt}", [{"family": "Lind", "given": "Eva"}, {"family": "Brandt", "given": "Otto"}]),
        ('"{Ministry of Water and Roads}"', [{"literal": "Ministry of Water and Roads"}]),
        ("{{Ministry of Water}}", [{"literal": "Ministry of Water"}]),
    ],
)
def test_the_delimiters_of_a_field_are_no_part_of_its_names(written: str, names: list[dict]) -> None:
    assert field(f"author = {written}") == {"type": "document", "author": names}


def test_strings_are_put_together() -> None:
    text = """@string{house = "Kessel"}
@STRING{Steppe = {Steppe } # {Notes}}
@article{a, title = "Steppe " # {Roads}, journal = steppe, publisher = House # " Press", year = 2001, month = jan # "~12"}"""
    entry = one(text)
    assert entry.left == []
    assert entry.work == {
        "type": "article-journal",
        "title": "Steppe Roads",
        "container_title": "Steppe Notes",
        "publisher": "Kessel Press",
        "issued": "2001-01-12",
    }


def test_a_string_that_nobody_defined_is_taken_and_said() -> None:
    entry = one("@article{a, title = {X},\n journal = steppe}")
    assert entry.work["container_title"] == "steppe"
    assert left(entry) == [(2, "journal", "steppe")]


def test_what_a_record_has_no_field_for_is_named_with_its_line() -> None:
    entry = one("""@book{h,
  editor = {de Groen, Mirjam},
  title = {Handbook},
  subtitle = {A guide},
  edition = {2},
  series = {S}, number = {7},
  publisher = {K}, year = {2011},
  owner = {me},
  x-mark = {50\\%},
}""")
    assert entry.work == {
        "type": "book",
        "title": "Handbook: A guide",
        "editor": [{"family": "Groen", "given": "Mirjam", "non_dropping_particle": "de"}],
        "edition": "2",
        "collection_title": "S",
        "collection_number": "7",
        "publisher": "K",
        "issued": "2011",
    }
    assert left(entry) == [(8, "owner", "me"), (9, "x-mark", "50\\%")]


def test_those_not_named_are_no_person() -> None:
    entry = one("@misc{a, title = {X}, author = {Lind, Eva and others}}")
    assert entry.work["author"] == [{"family": "Lind", "given": "Eva"}]
    assert left(entry) == [(1, "author", "and others")]


FORUM = """@inproceedings{talk, author = {Lind, Eva}, title = {A talk}, crossref = {forum}}
@proceedings{forum, title = {Proceedings of the Steppe Forum}, subtitle = {Roads}, editor = {Brandt, Otto}, year = 2009,
  shorttitle = {Forum}, doi = {10.1000/forum}, note = {Two sessions}}"""


def test_a_paper_has_what_it_inherits() -> None:
    talk, forum = read(FORUM)
    assert isinstance(talk, Entry)
    assert isinstance(forum, Entry)
    assert talk.work == {
        "type": "paper-conference",
        "title": "A talk",
        "author": [{"family": "Lind", "given": "Eva"}],
        "container_title": "Proceedings of the Steppe Forum: Roads",
        "editor": [{"family": "Brandt", "given": "Otto"}],
        "issued": "2009",
        "remark": "Two sessions",
    }
    assert forum.work["title"] == "Proceedings of the Steppe Forum: Roads"
    assert (forum.work["DOI"], forum.work["title_short"]) == ("10.1000/forum", "Forum")
    assert talk.left == forum.left == []


def test_a_volume_inherits_the_title_of_the_whole_and_its_chapter_both() -> None:
    text = """@inbook{c, title = {Part}, crossref = {b}}
@book{b, title = {Second}, volume = 2, crossref = {w}, ids = {other}}
@mvbook{w, author = {Lind, Eva}, title = {Whole}, publisher = {K}, date = {1990/1995}}"""
    chapter, book, _ = read(text)
    assert isinstance(chapter, Entry)
    assert isinstance(book, Entry)
    assert (book.work["title"], book.work["volume_title"], book.work["publisher"]) == ("Whole", "Second", "K")
    assert (chapter.work["title"], chapter.work["container_title"], chapter.work["volume_title"]) == ("Part", "Whole", "Second")
    assert (chapter.work["container_author"], chapter.work["issued"]) == ([{"family": "Lind", "given": "Eva"}], "1990/1995")


def test_a_parent_that_is_missing_is_said_and_a_circle_ends() -> None:
    first, second = read("@book{a, title = {X}, crossref = {nowhere}}\n@book{b, title = {Y}, crossref = {b}, xdata = {a}}")
    assert isinstance(first, Entry)
    assert isinstance(second, Entry)
    assert [(one.value, one.reason) for one in first.left] == [("nowhere", "no other entry of this file has this key")]
    assert [one.value for one in second.left] == ["b"]
    assert len(list(read("@book{a, title = {X}, crossref = {b}}\n@book{b, title = {Y}, crossref = {a}}"))) == 2


def test_xdata_is_spread_over_those_who_name_it() -> None:
    text = "@xdata{k, publisher = {K}, owner = {me}}\n@book{a, title = {X}, xdata = {k}}\n@xdata{lone, publisher = {L}}"
    entry, lone = read(text)
    assert isinstance(entry, Entry)
    assert entry.work == {"type": "book", "title": "X", "publisher": "K"}
    assert left(entry) == [(1, "owner", "me")]
    assert isinstance(lone, Unread)
    assert (lone.line, lone.name) == (3, "lone")


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("The {NATO} share was 50% of the budget", "The NATO share was 50% of the budget"),
        ("The {NATO} & its critics", "The NATO & its critics"),
        ("cranes from &amp; near {Osh}", "cranes from & near Osh"),
        (r"50\% of \#1 \& 2", "50% of #1 & 2"),
        (r"Uptake of $\mathrm{CO}_2$, La${}_{2-x}$", "Uptake of CO₂, La₂₋ₓ"),
        ("``Roads'' -- a study", "“Roads” – a study"),
        ("See [[lind-2001]]", "See [ [lind-2001]]"),
    ],
)
def test_no_letter_of_a_title_is_lost(written: str, plain: str) -> None:
    assert one(f"@misc{{a, title = {{{written}}}}}").work["title"] == plain


def test_markup_that_goes_is_said() -> None:
    entry = one(r"@misc{a, title = {Roads of \emph{Osh}}}")
    assert entry.work["title"] == "Roads of Osh"
    assert [(one.name, one.value) for one in entry.left] == [("title", r"Roads of \emph{Osh}")]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("date = {2001-21}", {"issued": "2001-21"}),
        ("date = {1984/1986}", {"issued": "1984/1986"}),
        ("date = {199X}", {"issued": "199X"}),
        ("date = {1723~}", {"issued": "1723~"}),
        ("year = {circa 1950}", {"issued": "1950~"}),
        ("year = 2001, month = {March--April}", {"issued": "2001-03/2001-04"}),
        ("year = 2001, month = 3, day = 4", {"issued": "2001-03-04"}),
        ("year = {forthcoming}", {"status": "forthcoming"}),
        ("year = {in press}", {"status": "in press"}),
        ("year = 2001, date = {Mar 3}", {"issued": "2001-03-03"}),
        ("year = {2004 [1987]}", {"issued": "2004", "original_date": "1987"}),
        ("date = {2001}, issue = {Spring}", {"issued": "2001-21"}),
        ("date = {2001-02-03}, year = 2001, month = feb", {"issued": "2001-02-03"}),
        ("urldate = {2020-01-02}", {"accessed": "2020-01-02"}),
        ("note = {Accessed: 2019-02-12}", {"accessed": "2019-02-12"}),
        ("origdate = {1893}", {"original_date": "1893"}),
    ],
)
def test_dates(source: str, said: dict) -> None:
    entry = one(f"@book{{a, title = {{X}}, {source}}}")
    assert {name: value for name, value in entry.work.items() if name not in ("type", "title")} == said
    assert entry.left == []


def test_what_is_no_date_is_left() -> None:
    entry = one("@book{a, title = {X}, year = {yesterday}, month = {foo}, urldate = {n.d.}}")
    assert "issued" not in entry.work
    assert {one.name for one in entry.left} == {"year", "month", "urldate"}


@pytest.mark.parametrize(
    ("written", "pages"),
    [
        ("12--19", "12–19"),
        ("12-19", "12–19"),
        ("12 - 19", "12–19"),
        ("S12-3--S12-9", "S12-3–S12-9"),
        ("431--456, 791--823", "431–456, 791–823"),
        ("xi-xiv", "xi–xiv"),
        ("A-12", "A-12"),
        ("p. 7", "7"),
    ],
)
def test_pages(written: str, pages: str) -> None:
    assert field(f"pages = {{{written}}}", kind="article")["page"] == pages


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("doi = {https://doi.org/10.1000/a\\_b}", {"DOI": "10.1000/a_b"}),
        ("doi = {http://doi.acm.org/10.1145/1.2}", {"DOI": "10.1145/1.2"}),
        ("url = {https://example.org/a\\_b%20c\\&d}", {"URL": "https://example.org/a_b%20c&d", "type": "webpage"}),
        ("howpublished = {\\url{https://example.org/a_b}}", {"URL": "https://example.org/a_b", "type": "webpage"}),
        (
            "eprint = {1501.00001}, archivePrefix = {arXiv}",
            {"eprint": "1501.00001", "eprint_archive": "arXiv", "type": "article"},
        ),
        ("eprint = {17597902}, eprinttype = {pubmed}", {"PMID": "17597902"}),
        ("pmid = {17597902}, pmcid = {3531190}", {"PMID": "17597902", "PMCID": "PMC3531190"}),
        (
            "isbn = {978-0-306-40615-7 (hardback), 0306406152}, issn = {20493630}",
            {"ISBN": ["978-0-306-40615-7", "0306406152"], "ISSN": ["2049-3630"]},
        ),
        ("keywords = {roads; water, salt}", {"keyword": ["roads", "water, salt"]}),
        ("keywords = {roads, {water, salt}}", {"keyword": ["roads", "water, salt"]}),
    ],
)
def test_identifiers_and_addresses(source: str, said: dict) -> None:
    assert field(source) == {"type": "document", **said}


def test_an_identifier_that_is_none_is_left_and_the_others_stay() -> None:
    entry = one("@book{a, title = {X}, isbn = {978-0-306-40615-7, 123}, doi = {none}, eprint = {papers://1}}")
    assert entry.work == {"type": "book", "title": "X", "ISBN": ["978-0-306-40615-7"]}
    assert {(one.name, one.value) for one in entry.left} == {("isbn", "123"), ("doi", "none"), ("eprint", "papers://1")}


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("langid = {ngerman}", "de"),
        ("langid = {english}, langidopts = {variant=british}", "en-GB"),
        ("language = {langlatin and langgerman}", "la, de"),
        ("language = {uz}, langid = {uzbek}", "uz"),
    ],
)
def test_languages(source: str, language: str) -> None:
    entry = one(f"@book{{a, title = {{X}}, {source}}}")
    assert entry.work["language"] == language
    assert entry.left == []


@pytest.mark.parametrize(
    ("kind", "source", "said"),
    [
        ("book", "note = {Two maps}", {"remark": "Two maps"}),
        ("phdthesis", "school = {U}", {"type": "thesis", "publisher": "U", "genre": "PhD thesis"}),
        ("thesis", "type = {mathesis}, institution = {U}", {"publisher": "U", "genre": "Master’s thesis"}),
        ("techreport", "institution = {U}, number = {7}", {"type": "report", "publisher": "U", "number": "7"}),
        ("article", "journal = {J}, number = 7, eid = 12", {"type": "article-journal", "container_title": "J", "issue": "7", "number": "12"}),
        ("article", "journaltitle = {J}, journalsubtitle = {K}", {"type": "article-journal", "container_title": "J: K"}),
        ("patent", "number = {US1}, type = {patentus}, location = {countryus}", {"number": "US1", "genre": "U.S. patent"}),
        ("video", "editor = {Lind, Eva}, editortype = {director}", {"type": "motion_picture", "director": [{"family": "Lind", "given": "Eva"}]}),
        ("book", "editora = {Lind, Eva}, editoratype = {compiler}", {"compiler": [{"family": "Lind", "given": "Eva"}]}),
    ],
)  # fmt: skip
def test_fields_go_where_they_belong(kind: str, source: str, said: dict) -> None:
    work = field(source, kind=kind)
    assert {**work, **said} == work


def test_a_part_somebody_had_that_a_record_does_not_know_is_said() -> None:
    entry = one("@book{a, title = {X}, foreword = {Lind, Eva}}")
    assert entry.work["contributor"] == [{"family": "Lind", "given": "Eva"}]
    assert [one.name for one in entry.left] == ["foreword"]


def test_an_orcid_goes_to_its_name() -> None:
    source = '@misc{a, title = {X}, author = {Lind, Eva and others and Brandt, Otto},\n author+an:orcid = {3="0000-0002-1825-0097"; 1="no"}}'
    entry = one(source)
    assert entry.work["author"] == [
        {"family": "Lind", "given": "Eva"},
        {"family": "Brandt", "given": "Otto", "ORCID": "0000-0002-1825-0097"},
    ]
    assert [one.name for one in entry.left] == ["author", "author+an:orcid"]


def test_what_this_program_writes_beside_is_merged() -> None:
    said = {"type": "treaty", "issued": "1723~", "ISBN": ["0306406152"], "author": [{"family": "Lind"}], "remark": 'a\\u007b " b'}
    entry = one("@misc{a, title = {X}, date = {1800}, verba = {" + json.dumps(said).replace('\\"', "\\u0022") + "}}")
    assert entry.work == {"title": "X", **said}
    assert entry.left == []


@pytest.mark.parametrize("verba", ["nothing", "[1]", '{"owner":"me"}', '{"ISBN":"x"}', '{"author":["Lind"]}', '{"title":1}'])
def test_what_is_no_work_in_verba_is_left(verba: str) -> None:
    assert left(one(f"@misc{{a, title = {{X}}, verba = {{{verba}}}}}")) == [(1, "verba", verba)]


def test_types() -> None:
    entry = one("@mylegislation{a, title = {X}}")
    assert (entry.work["type"], [one.name for one in entry.left]) == ("document", ["@mylegislation"])
    (found,) = read("@set{a, entryset = {b, c}}")
    assert isinstance(found, Unread)
    assert one("@misc{a, title = {X}, url = {https://example.org}, doi = {10.1000/1}}").work["type"] == "document"


def test_a_volume_without_a_title_has_that_of_the_whole() -> None:
    assert one("@proceedings{a, booktitle = {Forum}}").work == {"type": "book", "title": "Forum"}
    (found,) = read("\n@article{a, journal = {J}}")
    assert found == Unread(2, "a", "it has no title: give it one")


def test_one_broken_entry_costs_only_itself() -> None:
    text = "@book{a, title = {One}}\n\n@book{b, title = {Two\n@book{c, title = {Three}}\n@book{title = {Four}}\n@book{e, title {Five}}\n@book{f, title = {Six}}"
    found = list(read(text))
    assert [one.key for one in found if isinstance(one, Entry)] == ["a", "c", "f"]
    assert [(one.line, one.name) for one in found if isinstance(one, Unread)] == [(3, "b"), (5, "title"), (6, "e")]
    assert all(one.reason for one in found if isinstance(one, Unread))


def test_a_key_to_sort_by_is_left_unless_it_is_the_title() -> None:
    assert left(one("@misc{a, title = {Roads of {Osh}}, key = {Roads of Osh}}")) == []
    assert left(one("@misc{a, title = {Roads}, key = {Osh}}")) == [(1, "key", "Osh")]


def test_twins_are_said() -> None:
    first, second = read("@book{a, title = {One}, Title = {Two}}\n@book{a, title = {Three}}")
    assert isinstance(first, Entry)
    assert isinstance(second, Entry)
    assert (first.work["title"], left(first)) == ("One", [(1, "Title", "Two")])
    assert (second.work["title"], left(second)) == ("Three", [(2, "key", "a")])


def test_what_is_cut_off_an_entry_is_said() -> None:
    entry, rest = read("@book{a, title = {One}},\n\nfrom my notes\n  year = {2001}\n}")
    assert isinstance(entry, Entry)
    assert isinstance(rest, Unread)
    assert (rest.line, rest.name) == (4, "a")


def test_what_looks_like_an_entry_and_has_no_brace_is_said() -> None:
    (found,) = read("mine\n\n@book lind-2001")
    assert isinstance(found, Unread)
    assert found.line == 3


def test_comments_say_nothing_and_the_library_is_silent(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    text = 'Mine, all mine\n@comment{jabref-meta: x;}\n% no\n@preamble{"\\def\\x{y}"}\n@book{a, title = {One\n'
    assert [type(one) for one in read(text)] == [Unread]
    assert capfd.readouterr() == ("", "")
    assert caplog.records == []


def test_lines_are_counted_whatever_ends_them() -> None:
    assert [one.line for one in read("\r\n\r\n@book{a,\r\n title = {X}}\r\r@book{b, title = {Y}}")] == [3, 6]


SAMPLE = (
    FORUM
    + r"""
@string{house = "Kessel"}
@book(b, title = "Caf{\'e} $x_2$", author = {van der {Molen}, Jr., Hendrik and given=Eva, family=Lind}, publisher = house # { P},
  verba = {{"type":"map"}}, pages = {S1--S2}, isbn = {0306406152}, author+an:orcid = {1="x"}, url = {\url{http://x.y}})
"""
)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_or_said(text: str) -> None:
    list(read(text))
    list(read("@book{a, title = {" + text + "}, author = {" + text + "}, date = {" + text + "}, isbn = {" + text + "}}"))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, len(SAMPLE)), st.integers(0, 6), st.text('\\{}"#,=@()$%&~[]\n <>a1', max_size=4))
def test_a_file_with_faults_is_read_or_said(at: int, cut: int, put: str) -> None:
    for one in read(SAMPLE[:at] + put + SAMPLE[at + cut :]):
        assert one.line > 0
